use std::collections::VecDeque;

use crate::frame::Pace;
use crate::id::AgentId;
use crate::limits::{
    COMMIT_MILLIS_GOAL, FRAME_BYTES_MAX, HUB_CREDIT_BYTES_MAX, IDLE_GRANT_BYTES, PACE_WAIT_MILLIS_MAX,
};

/// What all agents of one hub process may have under way together, shared in turn.
///
/// Invariant: `outstanding_bytes` ≤ [`HUB_CREDIT_BYTES_MAX`]; agents with little to say never hold more than half
/// of it. A grant always allows one operation however small
/// it is, so an agent with little to say never waits for those with much.
#[derive(Debug, Default)]
pub(super) struct Credit {
    outstanding_bytes: usize,
    /// Agents that wait for a large grant, first come first served.
    waiting: VecDeque<AgentId>,
    commit_millis: u64,
}

/// Credit that one agent holds. Give it back with [`Credit::release`].
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Grant {
    bytes: usize,
}

impl Grant {
    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }
}

impl Credit {
    pub(super) fn outstanding_bytes(&self) -> usize {
        self.outstanding_bytes
    }

    /// Takes a grant for an agent that seems to need `wanted_bytes`, or queues it.
    pub(super) fn take(&mut self, agent: &AgentId, wanted_bytes: usize) -> Option<Grant> {
        let wanted = wanted_bytes.clamp(IDLE_GRANT_BYTES, FRAME_BYTES_MAX);
        let free = HUB_CREDIT_BYTES_MAX - self.outstanding_bytes;
        if wanted == IDLE_GRANT_BYTES {
            let idle_free = free.saturating_sub(HUB_CREDIT_BYTES_MAX / 2);
            return Some(self.grant(wanted.min(idle_free / 64)));
        }
        if self.waiting.is_empty() && wanted <= free {
            return Some(self.grant(wanted));
        }
        if !self.waiting.contains(agent) {
            self.waiting.push_back(agent.clone());
        }
        None
    }

    /// The next waiting agent, if a whole frame is free for it.
    pub(super) fn next(&mut self) -> Option<(AgentId, Grant)> {
        if self.outstanding_bytes + FRAME_BYTES_MAX > HUB_CREDIT_BYTES_MAX {
            return None;
        }
        let agent = self.waiting.pop_front()?;
        Some((agent, self.grant(FRAME_BYTES_MAX)))
    }

    pub(super) fn release(&mut self, grant: Grant) {
        self.outstanding_bytes -= grant.bytes;
    }

    pub(super) fn forget(&mut self, agent: &AgentId) {
        self.waiting.retain(|waiting| waiting != agent);
    }

    /// A commit took this long: the store's speed sets the pace.
    pub(super) fn committed(&mut self, took_millis: u64) {
        self.commit_millis = (self.commit_millis * 7 + took_millis) / 8;
    }

    /// What to tell the agent of its grant. A grant of nothing left still allows one operation: 1 byte.
    pub(super) fn pace(&self, grant: &Grant) -> Pace {
        let over = self.commit_millis.saturating_sub(COMMIT_MILLIS_GOAL);
        Pace {
            bytes: u32::try_from(grant.bytes.max(1)).unwrap_or(u32::MAX),
            wait: u32::try_from(over.min(PACE_WAIT_MILLIS_MAX)).unwrap_or(u32::MAX),
        }
    }

    fn grant(&mut self, bytes: usize) -> Grant {
        self.outstanding_bytes += bytes;
        Grant { bytes }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agent(number: usize) -> AgentId {
        AgentId::parse(format!("a{number}")).unwrap()
    }

    #[test]
    fn credit_stays_below_its_limit_and_goes_round() {
        let mut credit = Credit::default();
        let frames = HUB_CREDIT_BYTES_MAX / FRAME_BYTES_MAX;
        let mut held: Vec<Grant> =
            (0..frames).map(|number| credit.take(&agent(number), FRAME_BYTES_MAX).unwrap()).collect();
        for number in frames..frames + 3 {
            assert_eq!(credit.take(&agent(number), FRAME_BYTES_MAX), None);
        }
        assert_eq!(
            credit.take(&agent(0), 10).unwrap().bytes(),
            0,
            "the idle one still may send one operation"
        );
        credit.release(held.pop().unwrap());
        let (next, grant) = credit.next().unwrap();
        assert_eq!(next, agent(frames));
        assert_eq!(credit.next(), None);
        assert_eq!(credit.outstanding_bytes(), HUB_CREDIT_BYTES_MAX);
        held.push(grant);
        held.into_iter().for_each(|grant| credit.release(grant));
        assert_eq!(credit.outstanding_bytes(), 0);
    }

    #[test]
    fn slow_commits_slow_the_agents() {
        let mut credit = Credit::default();
        let grant = Grant { bytes: 1_000 };
        assert_eq!(credit.pace(&grant), Pace { bytes: 1_000, wait: 0 });
        (0..100).for_each(|_| credit.committed(100_000));
        assert_eq!(u64::from(credit.pace(&grant).wait), PACE_WAIT_MILLIS_MAX);
    }
}
