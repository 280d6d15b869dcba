//! What the machine asks of journal, mirror and HTTPS; each in a task, each answered by one input.

use std::time::Duration;

use protocol::frame::{Feed, FeedContent};
use protocol::id::Seq;
use protocol::limits::READ_RETRY_MILLIS;
use protocol::sync::agent::{Input, Output};

use super::snapshot::Snapshots;
use crate::journal::Journal;
use crate::mirror::Mirror;

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
            Output::StoreAck(head) => match self.journal.store_ack(head).await {
                Ok(()) => Input::AckStored(head),
                Err(error) => {
                    tracing::error!(%error, "an ack cannot be stored");
                    return None;
                }
            },
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
            Output::ResetFeed(generation) => match self.mirror.reset(generation).await {
                Ok(()) => Input::FeedReset(generation),
                Err(error) => {
                    tracing::error!(%error, "the mirror cannot start over");
                    return None;
                }
            },
            Output::Send(_) | Output::Reconnect(_) | Output::Notice(_) => return None,
        })
    }

    async fn read(&self, first: Seq, events_max: usize, bytes_max: usize) -> Input {
        match self.journal.read(first, events_max, bytes_max).await {
            Ok(run) => Input::Read { first: run.first, events: run.events, last: run.last },
            Err(error) => {
                tracing::error!(%error, first = first.0, "the journal cannot be read for the hub");
                Input::ReadFailed { first }
            }
        }
    }

    /// Asks until there is an answer: to say "not kept" of what cannot be read would be a lie.
    async fn head_at(&self, seq: Seq) -> Option<Input> {
        loop {
            match self.journal.head_at(seq).await {
                Ok(head) => return Some(Input::HeadAt { seq, head }),
                Err(crate::journal::JournalError::Closed) => return None,
                Err(error) => {
                    tracing::error!(%error, seq = seq.0, "the journal cannot be compared with the hub's word");
                    tokio::time::sleep(Duration::from_millis(READ_RETRY_MILLIS)).await;
                }
            }
        }
    }
}
