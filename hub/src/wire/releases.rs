use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use protocol::id::{AgentId, Epoch, Seq};
use protocol::release::Release;

use crate::authority::Authority;

/// Signs how far agents may delete; each place once, however many frames are answered with it.
pub(super) struct Releases {
    authority: Arc<Authority>,
    signed: Mutex<BTreeMap<AgentId, (Epoch, Release)>>,
}

impl Releases {
    pub(super) fn new(authority: Arc<Authority>) -> Self {
        Self { authority, signed: Mutex::default() }
    }

    /// Nothing if nothing may be deleted, or if it cannot be signed: then the agent keeps what it has.
    pub(super) fn sign(&self, agent: &AgentId, epoch: Epoch, up_to: Seq) -> Option<Release> {
        if up_to == Seq::ZERO {
            return None;
        }
        // Each entry is whole or not there: nothing is half done after a panic.
        let mut signed = self.signed.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((of, release)) = signed.get(agent)
            && (*of, release.seq) == (epoch, up_to)
        {
            return Some(*release);
        }
        match self.authority.sign_release(agent, epoch, up_to) {
            Ok(release) => {
                signed.insert(agent.clone(), (epoch, release));
                Some(release)
            }
            Err(error) => {
                tracing::error!(%agent, %error, "nothing is released: the agent keeps what it has");
                None
            }
        }
    }
}
