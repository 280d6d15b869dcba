//! What the live epoch has promised to customers before the hub knew of it: counted in the transaction that keeps the
//! operation, for an allowance is a mark on this sum (`docs/decisions/0036`).

use std::sync::{Arc, Mutex, PoisonError};

use protocol::grant::{Allowance, AllowanceState};
use protocol::id::{Epoch, Generation};
use protocol::money::{Currency, Money};
use protocol::operation::Operation;
use rusqlite::{Connection, OptionalExtension};

use super::line::Place;
use super::schema::{count, integer, place_at};

/// The hub's newest word on what may be promised. The writer reads it in the transaction that keeps an operation, so a
/// mark that was told before a ping of the writer holds for every operation after it.
#[derive(Debug, Clone, Default)]
pub(super) struct Grant(Arc<Mutex<(Option<Allowance>, Option<Generation>)>>);

impl Grant {
    pub(super) fn set(&self, allowance: Option<Allowance>, generation: Option<Generation>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = (allowance, generation);
    }

    pub(super) fn distrust(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).1 = None;
    }

    /// What it is worth to an epoch that has promised so much in the allowance's currency.
    pub(super) fn state(&self, epoch: Epoch, promised: impl FnOnce(Currency) -> i64) -> AllowanceState {
        let (allowance, generation) = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        AllowanceState::of(allowance.as_ref(), epoch, generation, |of| promised(of.up_to.currency))
    }
}

/// What is left, if a promise is more than that. Where the hub never granted anything, nobody has said what may be
/// promised, and nothing is refused here.
pub(super) fn beyond(
    connection: &Connection,
    grant: &Grant,
    epoch: Epoch,
    promise: Money,
) -> rusqlite::Result<Option<Money>> {
    let mut promised = Ok(0);
    let state = grant.state(epoch, |currency| {
        promised = of(connection, currency);
        promised.as_ref().map_or(i64::MAX, |minor| *minor)
    });
    promised?;
    let left = match state {
        AllowanceState::NotGranted => return Ok(None),
        AllowanceState::Left { left } if left.currency == promise.currency => left,
        AllowanceState::Left { .. }
        | AllowanceState::OtherEpoch
        | AllowanceState::OtherGeneration
        | AllowanceState::OlderCopy => Money { minor: 0, currency: promise.currency },
    };
    Ok((promise.minor > left.minor).then_some(left))
}

fn of(connection: &Connection, currency: Currency) -> rusqlite::Result<i64> {
    let found = connection
        .prepare_cached("SELECT minor FROM promised WHERE currency = ?1")?
        .query_row([currency.to_string()], |row| row.get(0))
        .optional()?;
    Ok(found.unwrap_or(0))
}

/// An operation at this place promises so much.
pub(super) fn add(connection: &Connection, place: Place, promise: Money) -> rusqlite::Result<()> {
    let currency = promise.currency.to_string();
    connection
        .prepare_cached("INSERT INTO promise (place, currency, minor) VALUES (?1, ?2, ?3)")?
        .execute((integer(place.0), &currency, promise.minor))?;
    connection
        .prepare_cached(
            "INSERT INTO promised (currency, minor) VALUES (?1, ?2)
             ON CONFLICT (currency) DO UPDATE SET minor = minor + excluded.minor",
        )?
        .execute((&currency, promise.minor))?;
    Ok(())
}

/// A new epoch has promised what it takes over from the one before.
pub(super) fn begin_anew(connection: &Connection, base: Place) -> rusqlite::Result<()> {
    connection.execute("DELETE FROM promised", [])?;
    connection.execute(
        "INSERT INTO promised (currency, minor)
         SELECT currency, sum(minor) FROM promise WHERE place > ?1 GROUP BY currency",
        [integer(base.0)],
    )?;
    Ok(())
}

/// Of a journal from before promises were counted: what is still kept of its operations says what they promised. What
/// was deleted before is not counted: where the hub knows of more, nothing is promised until the epoch ends.
pub(super) fn learn_kept(connection: &Connection) -> rusqlite::Result<()> {
    let base: i64 = connection.query_row(
        "SELECT base FROM epoch JOIN journal USING (epoch) WHERE one = 1",
        [],
        |row| row.get(0),
    )?;
    let mut kept = connection.prepare("SELECT place, bytes FROM operation ORDER BY place")?;
    let mut rows = kept.query([])?;
    while let Some(row) = rows.next()? {
        let bytes: Vec<u8> = row.get(1)?;
        // One that cannot be read is kept and sent as it is; the hub learns no promise from it either.
        let Some(promise) = Operation::from_bytes(&bytes).ok().and_then(|operation| operation.body.promise())
        else {
            continue;
        };
        add(connection, place_at(row, 0)?, promise)?;
    }
    begin_anew(connection, Place(count(base)))
}

/// Operations up to there are deleted: no later epoch begins before them.
pub(super) fn prune(connection: &Connection, last: Place) -> rusqlite::Result<()> {
    connection.prepare_cached("DELETE FROM promise WHERE place <= ?1")?.execute([integer(last.0)])?;
    Ok(())
}

/// What the live epoch has promised, by currency.
pub(super) fn read(connection: &Connection) -> rusqlite::Result<Vec<Money>> {
    let mut statement =
        connection.prepare_cached("SELECT currency, minor FROM promised ORDER BY currency")?;
    let rows = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))?;
    let mut promised = Vec::new();
    for row in rows {
        let (currency, minor) = row?;
        // Written by this program from a currency; another text would be damage, and counts for none.
        promised.extend(Currency::parse(&currency).map(|currency| Money { minor, currency }));
    }
    Ok(promised)
}
