//! Operations that are kept together, all or none: what is found before the first of them is written.

use protocol::id::Epoch;
use protocol::money::Money;
use rusqlite::Connection;

use super::given;
use super::prints::NewPrint;
use super::promised::{self, Grant};
use super::writer::find;
use super::{JournalError, NewOperation, Saved};

/// An operation with what is printed for it.
pub(super) type One = (NewOperation, Vec<NewPrint>);

/// Operations that belong together.
pub(super) type Several = Vec<One>;

/// What came of one asking.
pub(super) type Kept = Result<Vec<Saved>, JournalError>;

/// The answer where nothing is to be written: they are there already, or promise too much. Nothing if they can be.
pub(super) fn answer(
    connection: &Connection,
    several: &[One],
    grant: &Grant,
    epoch: Epoch,
) -> rusqlite::Result<Option<Kept>> {
    let is_bound = |operation: &NewOperation| operation.promise.is_some() || operation.gives.is_some();
    if several.len() == 1 && !several.iter().any(|(operation, _)| is_bound(operation)) {
        // One that is there is found by its id when it is written.
        return Ok(None);
    }
    let (mut kept, mut missing) = (Vec::new(), 0);
    for (operation, _) in several {
        match find(connection, operation)? {
            None => missing += 1,
            Some(Ok(saved)) => kept.push(saved),
            Some(Err(other)) => return Ok(Some(Err(other))),
        }
    }
    if missing == 0 {
        return Ok(Some(Ok(kept)));
    }
    if let Some(saved) = kept.first() {
        // Part of another asking: together with the rest it is other content under an id that is taken.
        return Ok(Some(Err(JournalError::OtherBytes { place: saved.place })));
    }
    for promise in sums(several) {
        if let Some(left) = promised::beyond(connection, grant, epoch, promise)? {
            return Ok(Some(Err(JournalError::BeyondAllowance { left })));
        }
    }
    for given in several.iter().filter_map(|(operation, _)| operation.gives.as_ref()) {
        if !given::is_free(connection, epoch, given)? {
            return Ok(Some(Err(JournalError::NumberTaken)));
        }
    }
    Ok(None)
}

/// What they promise, by currency.
fn sums(several: &[One]) -> Vec<Money> {
    let mut sums: Vec<Money> = Vec::new();
    for promise in several.iter().filter_map(|(operation, _)| operation.promise) {
        match sums.iter_mut().find(|sum| sum.currency == promise.currency) {
            Some(sum) => sum.minor = sum.minor.saturating_add(promise.minor),
            None => sums.push(promise),
        }
    }
    sums
}
