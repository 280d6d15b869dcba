//! Deleting what the hub has, oldest first, in transactions so small that appends hardly wait for them.
//!
//! Deleted pages are used again by the next operations; the file does not shrink.

use rusqlite::{Connection, TransactionBehavior};

use super::line::{Anchor, Lines, Place, each_operation};
use super::promised;
use super::schema::{self, Position, integer};
use super::{ChainError, JournalError};

/// Operations that one transaction deletes.
const PRUNE_OPERATIONS_MAX: u64 = 1_000;

/// Why something is deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reason {
    /// The hub allows it.
    Released,
    /// More is kept than may be; not below so many bytes.
    Early { kept_bytes_min: u64 },
}

/// Deletes some of the oldest operations up to `limit`, which the hub must have, and moves the anchor behind them.
pub(super) fn step(
    connection: &mut Connection,
    lines: &Lines,
    position: Position,
    limit: Place,
    reason: Reason,
) -> Result<Position, JournalError> {
    let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let anchor = position.anchor;
    let limit = limit.min(position.place(position.acked.seq));
    let following = lines.all().iter().find(|line| line.base > anchor.place);
    let end = following.map_or(limit, |line| line.base.min(limit));
    let end = end.min(Place(anchor.place.0.saturating_add(PRUNE_OPERATIONS_MAX)));
    let (mut last, mut freed, mut count) = (anchor, 0, 0);
    each_operation(&tx, anchor.place, end, |place, bytes| {
        last = Anchor { place, hash: last.hash.after(bytes) };
        freed += bytes.len() as u64;
        count += 1;
        Ok(match reason {
            Reason::Released => true,
            Reason::Early { kept_bytes_min } => position.kept_bytes.saturating_sub(freed) > kept_bytes_min,
        })
    })?;
    if let Some(line) = following.filter(|line| line.base == last.place) {
        if line.parent.is_none_or(|parent| parent.hash != last.hash) {
            return Err(ChainError::Parent { place: last.place }.into());
        }
        last = lines.all()[lines.at(last.place)].start();
    }
    let is_acked = last.place > position.base && last.place == position.place(position.acked.seq);
    if is_acked && last.hash != position.acked.hash {
        return Err(ChainError::Acked { place: last.place }.into());
    }
    let deleted =
        tx.prepare_cached("DELETE FROM operation WHERE place <= ?1")?.execute([integer(last.place.0)])?;
    promised::prune(&tx, last.place)?;
    // Nothing at all: what should follow the anchor is missing.
    if count == 0 || deleted != count {
        return Err(ChainError::Gap { expected: anchor.place.next(), found: last.place }.into());
    }
    let early = match reason {
        Reason::Released => 0,
        Reason::Early { .. } => count as u64,
    };
    let next = Position {
        anchor: last,
        kept_bytes: position.kept_bytes.saturating_sub(freed),
        pruned_early: position.pruned_early + early,
        ..position
    };
    schema::store_position(&tx, &next)?;
    tx.commit()?;
    Ok(next)
}
