//! What the machine asks of journal, mirror and HTTPS; each in a task, each answered by one input.

use std::time::Duration;

use protocol::chain::Head;
use protocol::frame::{Feed, FeedContent};
use protocol::id::{Epoch, Generation, Seq};
use protocol::limits::READ_RETRY_MILLIS;
use protocol::sync::agent::{Input, Output};

use super::snapshot::Snapshots;
use crate::journal::{Journal, JournalError};
use crate::mirror::{Mirror, MirrorError};

#[derive(Clone)]
pub(super) struct Work {
    pub(super) journal: Journal,
    pub(super) mirror: Mirror,
    pub(super) snapshots: Snapshots,
}

impl Work {
    /// Does one thing. Nothing comes back for what is not this module's.
    pub(super) async fn run(self, output: Output) -> Option<Input> {
        Some(match output {
            Output::Read { first, events_max, bytes_max } => self.read(first, events_max, bytes_max).await,
            Output::HeadAt(seq) => self.head_at(seq).await?,
            Output::StoreAck { epoch, head } => self.store_ack(epoch, head).await?,
            Output::Prune { .. } => Input::PruneRefused,
            Output::Continue { .. } => Input::ContinueFailed,
            Output::ApplyFeed(Feed { stream, from, to, content, .. }) => {
                let FeedContent::Changes(changes) = content else { return None };
                match self.mirror.apply_changes(stream.clone(), from, to, changes).await {
                    Ok(()) => Input::FeedApplied { stream, cursor: to },
                    Err(error) => {
                        tracing::warn!(%stream, %error, "changes of reference data are not applied");
                        Input::FeedFailed { stream }
                    }
                }
            }
            Output::FetchSnapshot { stream, to, snapshot, .. } => {
                match self.snapshots.apply(&self.mirror, &stream, to, &snapshot).await {
                    Ok(()) => Input::FeedApplied { stream, cursor: to },
                    Err(error) => {
                        tracing::warn!(%stream, %error, "a snapshot of reference data is not applied");
                        Input::FeedFailed { stream }
                    }
                }
            }
            Output::ResetFeed(generation) => self.reset(generation).await?,
            Output::Send(_) | Output::Reconnect(_) | Output::Notice(_) => return None,
        })
    }

    async fn read(&self, first: Seq, events_max: usize, bytes_max: usize) -> Input {
        match self.journal.read(first, events_max, bytes_max).await {
            Ok(run) => {
                let epoch = self.journal.epoch();
                Input::Read { epoch, first: run.first, events: run.events, last: run.last }
            }
            Err(error) => {
                tracing::error!(%error, first = first.0, "the journal cannot be read for the hub");
                Input::ReadFailed { first }
            }
        }
    }

    /// Tries until it is stored: the machine asks for one at a time, and the station shows it as "at the hub".
    async fn store_ack(&self, epoch: Epoch, head: Head) -> Option<Input> {
        loop {
            match self.journal.store_ack(head).await {
                Ok(()) => return Some(Input::AckStored { epoch, head }),
                Err(JournalError::Closed | JournalError::AckBeyondHead { .. }) => return None,
                Err(error) => tracing::error!(%error, seq = head.seq.0, "an ack cannot be stored"),
            }
            tokio::time::sleep(Duration::from_millis(READ_RETRY_MILLIS)).await;
        }
    }

    /// Tries until it is done: before that no feed is applied.
    async fn reset(&self, generation: Generation) -> Option<Input> {
        loop {
            match self.mirror.reset(generation).await {
                Ok(()) => return Some(Input::FeedReset(generation)),
                Err(MirrorError::Closed) => return None,
                Err(error) => tracing::error!(%error, "the mirror cannot start over"),
            }
            tokio::time::sleep(Duration::from_millis(READ_RETRY_MILLIS)).await;
        }
    }

    /// Asks until there is an answer: to say "not kept" of what cannot be read would be a lie.
    async fn head_at(&self, seq: Seq) -> Option<Input> {
        loop {
            match self.journal.head_at(seq).await {
                Ok(head) => return Some(Input::HeadAt { epoch: self.journal.epoch(), seq, head }),
                Err(JournalError::Closed) => return None,
                Err(error) => {
                    tracing::error!(%error, seq = seq.0, "the journal cannot be compared with the hub's word");
                    tokio::time::sleep(Duration::from_millis(READ_RETRY_MILLIS)).await;
                }
            }
        }
    }
}
