use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use protocol::id::AgentId;
use protocol::limits::FRAME_BYTES_MAX;

/// One `operations` frame under way, its successor, and small talk.
const AGENT_BYTES_MAX: usize = 2 * FRAME_BYTES_MAX + 64 * 1024;
/// What a message costs the broker beside its payload; bounds the number of empty ones.
const MESSAGE_BYTES: usize = 512;
/// All agents together: what the broker may hold for the hub's client.
const ALL_BYTES_MAX: usize = 64 * 1024 * 1024;

/// Bytes that agents have sent and the hub has not yet handled. The broker's queues are bounded by count only.
#[derive(Debug, Default)]
pub struct Window(Mutex<Taken>);

#[derive(Debug, Default)]
struct Taken {
    by_agent: BTreeMap<AgentId, usize>,
    all: usize,
}

impl Window {
    /// A new connection starts with nothing under way; what the last one left behind is not held against it.
    pub fn open(&self, agent: &AgentId) {
        let mut taken = self.lock();
        let left = taken.by_agent.remove(agent).unwrap_or(0);
        taken.all -= left;
    }

    /// Room for one more message? Takes it if so.
    #[must_use]
    pub fn take(&self, agent: &AgentId, bytes: usize) -> bool {
        let cost = bytes + MESSAGE_BYTES;
        let mut taken = self.lock();
        let own = taken.by_agent.get(agent).copied().unwrap_or(0);
        if own + cost > AGENT_BYTES_MAX || taken.all + cost > ALL_BYTES_MAX {
            return false;
        }
        taken.by_agent.insert(agent.clone(), own + cost);
        taken.all += cost;
        true
    }

    /// The hub has handled one message.
    pub fn give_back(&self, agent: &AgentId, bytes: usize) {
        let mut taken = self.lock();
        let own = taken.by_agent.get(agent).copied().unwrap_or(0);
        let back = own.min(bytes + MESSAGE_BYTES);
        taken.all -= back;
        if own == back {
            taken.by_agent.remove(agent);
        } else {
            taken.by_agent.insert(agent.clone(), own - back);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Taken> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_bounded_and_come_back() {
        let window = Window::default();
        let (a, b) = (AgentId::parse("a").unwrap(), AgentId::parse("b").unwrap());
        assert!(window.take(&a, FRAME_BYTES_MAX) && window.take(&a, FRAME_BYTES_MAX));
        assert!(!window.take(&a, FRAME_BYTES_MAX), "a third frame is too much");
        assert!(window.take(&b, FRAME_BYTES_MAX), "others are not held up");
        window.give_back(&a, FRAME_BYTES_MAX);
        assert!(window.take(&a, FRAME_BYTES_MAX));
        window.open(&a);
        window.give_back(&a, FRAME_BYTES_MAX);
        window.give_back(&b, FRAME_BYTES_MAX);
        assert_eq!(window.lock().all, 0);
    }

    #[test]
    fn empty_messages_are_bounded_too() {
        let window = Window::default();
        let a = AgentId::parse("a").unwrap();
        assert!(
            (0..AGENT_BYTES_MAX).take_while(|_| window.take(&a, 0)).count()
                <= AGENT_BYTES_MAX / MESSAGE_BYTES
        );
    }
}
