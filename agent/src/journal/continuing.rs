//! Going on in a new epoch: one transaction, in which no operation moves.

use protocol::chain::Head;
use protocol::id::Epoch;
use rusqlite::{Connection, TransactionBehavior};

use super::JournalError;
use super::line::{Anchor, Lines, each_operation};
use super::promised;
use super::schema::{self, Position, integer};
use super::verify;

/// Opens `fresh` after a place of `of`, or after the oldest place kept if this journal's chain has another hash
/// there. The whole journal is verified on the way: what is damaged would be sent as if it were whole.
pub(super) fn continue_from(
    connection: &mut Connection,
    of: Epoch,
    common: Head,
    fresh: Epoch,
) -> Result<(), JournalError> {
    let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let (position, lines) = (schema::position(&tx)?, Lines::read(&tx)?);
    if position.epoch == fresh {
        return Ok(());
    }
    let (index, base) = match shared(&tx, &position, &lines, of, common)? {
        Some(shared) => shared,
        None => (lines.at(position.anchor.place), position.anchor),
    };
    let (mut head, mut bytes_sum) = (Head::start(fresh), 0);
    verify::walk(&tx, &position, &lines, |place, bytes| {
        if place > base.place {
            head = head.after(bytes);
            bytes_sum += bytes.len() as u64;
        }
    })?;
    let from = lines.all()[index];
    tx.execute("DELETE FROM epoch WHERE number > ?1", [from.number])?;
    tx.execute(
        "INSERT INTO epoch (number, epoch, base, parent_seq, parent_hash) VALUES (?1, ?2, ?3, ?4, ?5)",
        (
            from.number + 1,
            fresh.0.as_bytes(),
            integer(base.place.0),
            integer(base.place.seq(from.base).0),
            base.hash.0,
        ),
    )?;
    let start = Head::start(fresh);
    // What begins where the anchor is has its chain there; what was cut off has not any more.
    let anchor = if base.place == position.anchor.place {
        Anchor { hash: start.hash, ..base }
    } else {
        lines
            .known(index, position.anchor)
            .filter(|known| known.place == position.anchor.place)
            .unwrap_or(position.anchor)
    };
    let next = Position {
        epoch: fresh,
        base: base.place,
        head,
        acked: start,
        anchor,
        unacked_bytes: bytes_sum,
        ..position
    };
    schema::store_position(&tx, &next)?;
    promised::begin_anew(&tx, base.place)?;
    tx.commit()?;
    Ok(())
}

/// The epoch and place that the hub spoke of, if this journal has the same chain there.
fn shared(
    connection: &Connection,
    position: &Position,
    lines: &Lines,
    of: Epoch,
    common: Head,
) -> Result<Option<(usize, Anchor)>, JournalError> {
    let Some(index) = lines.all().iter().position(|line| line.epoch == of) else { return Ok(None) };
    let place = lines.all()[index].base.at(common.seq);
    let Some(known) = lines.known(index, position.anchor) else { return Ok(None) };
    if place < known.place || place > position.place(position.head.seq) {
        return Ok(None);
    }
    let mut own = known;
    each_operation(connection, known.place, place, |place, bytes| {
        own = Anchor { place, hash: own.hash.after(bytes) };
        Ok(true)
    })?;
    Ok((own == Anchor { place, hash: common.hash }).then_some((index, own)))
}
