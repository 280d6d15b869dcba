//! What the machine asks of journal, mirror and HTTPS; each in a task, each answered by one input.

use std::time::Duration;

use protocol::chain::Head;
use protocol::frame::{Feed, FeedContent};
use protocol::id::{AgentId, Epoch, Generation, Seq};
use protocol::limits::READ_RETRY_MILLIS;
use protocol::reference::{Cursor, Stream};
use protocol::release::{Release, statement};
use protocol::sync::agent::{Input, JournalView, Output};
use ring::signature::{ED25519, UnparsedPublicKey};

use super::ahead::Ahead;
use super::snapshot::Snapshots;
use crate::clock::random;
use crate::journal::{Journal, JournalError};
use crate::mirror::{Mirror, MirrorError};

#[derive(Clone)]
pub(super) struct Work {
    pub(super) agent: AgentId,
    /// What the hub's releases are signed with; nothing if it has told none.
    pub(super) release_key: Option<[u8; 32]>,
    pub(super) journal: Journal,
    pub(super) mirror: Mirror,
    pub(super) snapshots: Snapshots,
    pub(super) ahead: Ahead,
}

impl Work {
    /// Does one thing. Nothing comes back for what is not this module's.
    pub(super) async fn run(self, output: Output) -> Option<Input> {
        Some(match output {
            Output::Read { first, events_max, bytes_max } => self.read(first, events_max, bytes_max).await,
            Output::HeadAt(seq) => self.head_at(seq).await?,
            Output::StoreAck { epoch, head } => self.store_ack(epoch, head).await?,
            Output::Prune { epoch, release } => self.prune(epoch, release).await?,
            Output::Continue { of, common } => self.continue_from(of, common).await?,
            Output::ApplyFeed(Feed { stream, from, to, content, .. }) => {
                let FeedContent::Changes(changes) = content else { return None };
                match self.mirror.apply_changes(stream.clone(), from, to, changes).await {
                    Ok(()) => self.applied(stream, to).await?,
                    Err(error) => {
                        tracing::warn!(%stream, %error, "changes of reference data are not applied");
                        Input::FeedFailed { stream }
                    }
                }
            }
            Output::FetchSnapshot { stream, to, snapshot, .. } => {
                match self.snapshots.apply(&self.mirror, &stream, to, &snapshot).await {
                    Ok(()) => self.applied(stream, to).await?,
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

    /// What was promised by an earlier mark is in the journal before the hub hears that there is another.
    async fn applied(&self, stream: Stream, cursor: Cursor) -> Option<Input> {
        if matches!(stream, Stream::Agent(_)) {
            self.go_by_the_mirror().await;
            self.journal.ping().await.ok()?;
        }
        Some(Input::FeedApplied { stream, cursor })
    }

    /// What the journal lets stations promise from now on is what the mirror holds.
    async fn go_by_the_mirror(&self) {
        if let Err(error) = go_by(&self.journal, &self.mirror, &self.agent).await {
            tracing::error!(%error, "what may be promised cannot be read: nothing may");
        }
    }

    async fn read(&self, first: Seq, events_max: usize, bytes_max: usize) -> Input {
        match self.journal.read(first, events_max, bytes_max).await {
            Ok(run) => {
                let events = self.ahead.pack(run.events, run.last.hash).await;
                Input::Read { epoch: run.epoch, first: run.first, events, last: run.last }
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
            match self.journal.store_ack(epoch, head).await {
                Ok(()) => return Some(Input::AckStored { epoch, head }),
                Err(JournalError::Closed) => return None,
                Err(error @ JournalError::AckBeyondHead { .. }) => {
                    tracing::error!(%error, "the machine asked for an ack that cannot be; report this");
                    return None;
                }
                Err(error) => tracing::error!(%error, seq = head.seq.0, "an ack cannot be stored"),
            }
            tokio::time::sleep(Duration::from_millis(READ_RETRY_MILLIS)).await;
        }
    }

    /// Tries until the new epoch is there: only a damaged journal cannot go on.
    async fn continue_from(&self, of: Epoch, common: Head) -> Option<Input> {
        let fresh = Epoch::from_random(random());
        loop {
            match self.journal.continue_from(of, common, fresh).await {
                Ok(view) => return Some(Input::Continued(view)),
                Err(JournalError::Closed) => return None,
                Err(error @ JournalError::Damaged(_)) => {
                    tracing::error!(%error, "the journal cannot go on in a new epoch");
                    return Some(Input::ContinueFailed);
                }
                Err(error) => tracing::error!(%error, "a new epoch cannot be opened yet"),
            }
            tokio::time::sleep(Duration::from_millis(READ_RETRY_MILLIS)).await;
        }
    }

    /// Deletes what the hub's key has allowed, and nothing else.
    async fn prune(&self, epoch: Epoch, release: Release) -> Option<Input> {
        let Some(key) = &self.release_key else {
            tracing::warn!("the hub allows to delete, but has told no key at enrolment: nothing is deleted");
            return Some(Input::PruneRefused);
        };
        if !is_signed(key, &self.agent, epoch, release) {
            tracing::error!(
                %epoch,
                seq = release.seq.0,
                "somebody told this agent to delete operations without the hub's signature: nothing is deleted"
            );
            return Some(Input::PruneRefused);
        }
        match self.journal.release(epoch, release.seq).await {
            Ok(JournalView { epoch, oldest, lineage, .. }) => Some(Input::Pruned { epoch, oldest, lineage }),
            Err(JournalError::Closed) => None,
            Err(error) => {
                // The hub allows it again with its next word.
                tracing::error!(%error, "operations that the hub released are not deleted");
                Some(Input::PruneRefused)
            }
        }
    }

    /// Tries until it is done: before that no feed is applied.
    async fn reset(&self, generation: Generation) -> Option<Input> {
        loop {
            match self.mirror.reset(generation).await {
                Ok(()) => {
                    self.go_by_the_mirror().await;
                    return Some(Input::FeedReset(generation));
                }
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
                Ok(at) => return Some(Input::HeadAt { epoch: at.epoch, seq, head: at.head }),
                Err(JournalError::Closed) => return None,
                Err(error) => {
                    tracing::error!(%error, seq = seq.0, "the journal cannot be compared with the hub's word");
                    tokio::time::sleep(Duration::from_millis(READ_RETRY_MILLIS)).await;
                }
            }
        }
    }
}

/// Tells the journal what the hub allowed last. If that cannot be read, the journal goes by a generation of nobody: then
/// what was granted counts for nothing.
pub(crate) async fn go_by(journal: &Journal, mirror: &Mirror, agent: &AgentId) -> Result<(), MirrorError> {
    let known = async { Ok((mirror.allowance(agent).await?, mirror.generation().await?)) }.await;
    match known {
        Ok((allowance, generation)) => {
            journal.go_by(allowance, generation);
            Ok(())
        }
        Err(error) => {
            journal.distrust();
            Err(error)
        }
    }
}

/// Has the hub's key signed that this agent may delete up to there?
fn is_signed(key: &[u8; 32], agent: &AgentId, epoch: Epoch, release: Release) -> bool {
    let stated = statement(agent, epoch, release.seq);
    UnparsedPublicKey::new(&ED25519, key).verify(&stated, &release.signature.0).is_ok()
}

#[cfg(test)]
mod tests {
    use protocol::release::Signature;
    use ring::signature::{Ed25519KeyPair, KeyPair};

    use super::*;

    #[test]
    fn only_the_hubs_key_allows_and_only_what_it_says() {
        let hub = Ed25519KeyPair::from_seed_unchecked(&[1; 32]).unwrap();
        let key: [u8; 32] = hub.public_key().as_ref().try_into().unwrap();
        let (agent, other) = (AgentId::parse("dc1-pack3").unwrap(), AgentId::parse("dc1-pack4").unwrap());
        let (epoch, seq) = (Epoch::from_random([7; 16]), Seq(40));
        let sign = |by: &Ed25519KeyPair| {
            let signed = by.sign(&statement(&agent, epoch, seq));
            Release { seq, signature: Signature(signed.as_ref().try_into().unwrap()) }
        };
        let release = sign(&hub);
        assert!(is_signed(&key, &agent, epoch, release));
        assert!(!is_signed(&key, &agent, epoch, Release { seq: Seq(41), ..release }));
        assert!(!is_signed(&key, &agent, Epoch::from_random([8; 16]), release));
        assert!(!is_signed(&key, &other, epoch, release));
        assert!(!is_signed(
            &key,
            &agent,
            epoch,
            sign(&Ed25519KeyPair::from_seed_unchecked(&[2; 32]).unwrap())
        ));
    }
}
