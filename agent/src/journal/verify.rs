//! Recomputing the chain: has anything been edited, deleted, reordered or cut off?

use std::io::Write;

use protocol::chain::Head;
use protocol::id::{Epoch, Seq};
use serde::Serialize;

use super::read::Reader;
use super::{JournalError, schema};

/// What a whole chain looks like.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Chain {
    /// The journal's life.
    pub epoch: Epoch,
    /// The oldest place still kept.
    pub oldest: Seq,
    /// How many operations are kept.
    pub operations: u64,
    /// Their bytes.
    pub bytes: u64,
    /// After the last one.
    pub head: Head,
    /// The hub's word; nothing before the first ack.
    pub acked: Option<Head>,
    /// What the hub does not have yet.
    pub unacked_bytes: u64,
}

/// How what is on disk contradicts itself.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChainError {
    /// A place is missing.
    #[error("after place {} comes {found}: operations are missing", expected.0.saturating_sub(1))]
    Gap {
        /// Which place should be next.
        expected: Seq,
        /// Which one is.
        found: Seq,
    },
    /// The last ones are missing.
    #[error("the journal ends at {found}, but its head is {head}: operations were cut off")]
    CutOff {
        /// The last place there is.
        found: Seq,
        /// The recorded head.
        head: Seq,
    },
    /// Something up to the head is not what was written.
    #[error("the operations up to {seq} do not hash to the recorded head: one of them was changed")]
    Head {
        /// The head's place.
        seq: Seq,
    },
    /// Something up to the last ack is not what was sent.
    #[error(
        "the operations up to {seq} do not hash to what the hub has acknowledged: one of them was changed"
    )]
    Acked {
        /// The ack's place.
        seq: Seq,
    },
    /// Asked for what is gone.
    #[error("place {wanted} is no longer kept; the oldest is {oldest}")]
    Pruned {
        /// Which place was wanted.
        wanted: Seq,
        /// The oldest there is.
        oldest: Seq,
    },
}

impl Reader {
    /// Recomputes the chain from the prune anchor to the head.
    ///
    /// # Errors
    /// [`JournalError::Damaged`] says what contradicts what.
    pub fn verify(&self) -> Result<Chain, JournalError> {
        self.walk(|_| Ok(()))
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
            Ok(())
        })?;
        Ok(match failed {
            Some(error) => Err(error),
            None => out.flush().map(|()| chain),
        })
    }

    fn walk(&self, mut each: impl FnMut(&[u8]) -> Result<(), JournalError>) -> Result<Chain, JournalError> {
        self.with(|connection| {
            let tx = connection.unchecked_transaction()?;
            let position = schema::position(&tx)?;
            let acked_hash_at = |head: Head| -> Result<(), ChainError> {
                let is_acked = head.seq == position.acked.seq;
                if is_acked && head.hash != position.acked.hash {
                    return Err(ChainError::Acked { seq: head.seq });
                }
                Ok(())
            };
            let (mut last, mut bytes_sum) = (position.anchor, 0);
            acked_hash_at(last)?;
            let mut statement = tx.prepare("SELECT seq, bytes FROM operation ORDER BY seq")?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let (seq, bytes) =
                    (schema::seq_at(row, 0)?, row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?);
                if seq != last.seq.next() {
                    return Err(ChainError::Gap { expected: last.seq.next(), found: seq }.into());
                }
                last = last.after(bytes);
                bytes_sum += bytes.len() as u64;
                acked_hash_at(last)?;
                each(bytes)?;
            }
            if last.seq != position.head.seq {
                return Err(ChainError::CutOff { found: last.seq, head: position.head.seq }.into());
            }
            if last.hash != position.head.hash {
                return Err(ChainError::Head { seq: last.seq }.into());
            }
            Ok(Chain {
                epoch: position.epoch,
                oldest: position.anchor.seq.next(),
                operations: last.seq.0 - position.anchor.seq.0,
                bytes: bytes_sum,
                head: last,
                acked: (position.acked.seq > Seq::ZERO).then_some(position.acked),
                unacked_bytes: position.unacked_bytes,
            })
        })
    }
}
