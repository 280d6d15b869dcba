//! Recomputing the chain: has anything been edited, deleted, reordered or cut off?

use std::io::Write;

use protocol::chain::Head;
use protocol::id::{Epoch, Seq};
use rusqlite::Connection;
use serde::Serialize;

use super::JournalError;
use super::line::{Anchor, Lines, Place, each_operation};
use super::read::Reader;
use super::schema::{self, Position};

/// What a whole chain looks like.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Chain {
    /// The journal's life.
    pub epoch: Epoch,
    /// The oldest place still kept.
    pub oldest: Place,
    /// How many operations are kept.
    pub operations: u64,
    /// Their bytes.
    pub bytes: u64,
    /// After the last one, in the live epoch.
    pub head: Head,
    /// The hub's word; nothing before the first ack of the live epoch.
    pub acked: Option<Head>,
    /// What the hub does not have yet.
    pub unacked_bytes: u64,
    /// Operations that were deleted for want of room, without the hub's leave.
    pub pruned_early: u64,
    /// The epochs that this journal has gone through, oldest first; the last one is the live one.
    pub epochs: Vec<ChainEpoch>,
}

/// One epoch of a journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChainEpoch {
    /// Which.
    pub epoch: Epoch,
    /// Its operations are those after this place.
    pub base: Place,
    /// Its last one: at the next epoch's base, or the head.
    pub end: Head,
}

/// How what is on disk contradicts itself.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChainError {
    /// A place is missing.
    #[error("after place {} comes {found}: operations are missing", expected.0.saturating_sub(1))]
    Gap {
        /// Which place should be next.
        expected: Place,
        /// Which one is.
        found: Place,
    },
    /// The last ones are missing.
    #[error("the journal ends at {found}, but its head is {head}: operations were cut off")]
    CutOff {
        /// The last place there is.
        found: Place,
        /// The recorded head.
        head: Place,
    },
    /// Something up to the head is not what was written.
    #[error("the operations up to {place} do not hash to the recorded head: one of them was changed")]
    Head {
        /// The head's place.
        place: Place,
    },
    /// Something up to the end of an earlier epoch is not what was written.
    #[error("the operations up to {place} do not hash to where an epoch ended: one of them was changed")]
    Parent {
        /// Where the next epoch begins.
        place: Place,
    },
    /// Something up to the last ack is not what was sent.
    #[error(
        "the operations up to {place} do not hash to what the hub has acknowledged: one of them was changed"
    )]
    Acked {
        /// The ack's place.
        place: Place,
    },
    /// Asked for what is gone.
    #[error("place {wanted} is no longer kept; the oldest is {oldest}")]
    Pruned {
        /// Which place was wanted.
        wanted: Place,
        /// The oldest there is.
        oldest: Place,
    },
}

impl Reader {
    /// Recomputes the chain from the prune anchor to the head.
    ///
    /// # Errors
    /// [`JournalError::Damaged`] says what contradicts what.
    pub fn verify(&self) -> Result<Chain, JournalError> {
        self.walk(|_| ())
    }

    /// Writes one event per line, oldest first, and verifies on the way.
    ///
    /// # Errors
    /// The inner one is the output's; then the journal's as in [`Reader::verify`].
    pub fn export(&self, out: &mut dyn Write) -> Result<std::io::Result<Chain>, JournalError> {
        let mut failed = None;
        let chain = self.walk(|bytes| {
            if failed.is_none() {
                failed = out.write_all(bytes).and_then(|()| out.write_all(b"\n")).err();
            }
        })?;
        Ok(match failed {
            Some(error) => Err(error),
            None => out.flush().map(|()| chain),
        })
    }

    fn walk(&self, mut each: impl FnMut(&[u8])) -> Result<Chain, JournalError> {
        self.with(|connection| {
            let tx = connection.unchecked_transaction()?;
            let (position, lines) = (schema::position(&tx)?, Lines::read(&tx)?);
            let (mut operations, mut bytes_sum) = (0, 0);
            walk(&tx, &position, &lines, |_, bytes| {
                operations += 1;
                bytes_sum += bytes.len() as u64;
                each(bytes);
            })?;
            let ends = lines.all().iter().skip(1).map(|line| line.parent).chain([Some(position.head)]);
            let epochs = lines.all().iter().zip(ends).filter_map(|(line, end)| {
                end.map(|end| ChainEpoch { epoch: line.epoch, base: line.base, end })
            });
            Ok(Chain {
                epoch: position.epoch,
                oldest: position.anchor.place.next(),
                operations,
                bytes: bytes_sum,
                head: position.head,
                acked: (position.acked.seq > Seq::ZERO).then_some(position.acked),
                unacked_bytes: position.unacked_bytes,
                pruned_early: position.pruned_early,
                epochs: epochs.collect(),
            })
        })
    }
}

/// Goes over all that is kept, and recomputes the chain through its epochs.
pub(super) fn walk(
    connection: &Connection,
    position: &Position,
    lines: &Lines,
    mut each: impl FnMut(Place, &[u8]),
) -> Result<(), JournalError> {
    let head = position.place(position.head.seq);
    let mut following = lines.all()[lines.at(position.anchor.place) + 1..].iter().peekable();
    let mut last = position.anchor;
    let check_acked = |last: Anchor| -> Result<(), ChainError> {
        let is_acked = position.acked.seq > Seq::ZERO && last.place == position.place(position.acked.seq);
        if is_acked && last.hash != position.acked.hash {
            return Err(ChainError::Acked { place: last.place });
        }
        Ok(())
    };
    check_acked(last)?;
    each_operation(connection, last.place, Place(u64::MAX), |place, bytes| {
        last = Anchor { place, hash: last.hash.after(bytes) };
        while let Some(line) = following.next_if(|line| line.base == place) {
            if line.parent.is_none_or(|parent| parent.hash != last.hash) {
                return Err(ChainError::Parent { place }.into());
            }
            last = line.start();
        }
        check_acked(last)?;
        each(place, bytes);
        Ok(true)
    })?;
    if last.place != head {
        return Err(ChainError::CutOff { found: last.place, head }.into());
    }
    if last.hash != position.head.hash {
        return Err(ChainError::Head { place: head }.into());
    }
    Ok(())
}
