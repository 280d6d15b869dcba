//! The agent's disk: what a crash leaves is exactly what was committed.

use std::collections::BTreeMap;

use protocol::chain::Head;
use protocol::frame::Events;
use protocol::id::{Epoch, Generation, Seq};
use protocol::reference::{Cursor, Stream};
use protocol::sync::agent::{FeedView, JournalView};

/// One line of operations; putting a journal back from a copy begins another.
#[derive(Debug, Clone)]
pub(crate) struct Lineage {
    pub(crate) events: Vec<Vec<u8>>,
    /// `heads[n]` is the chain after `n` events.
    pub(crate) heads: Vec<Head>,
}

#[derive(Debug)]
pub(crate) struct Journal {
    pub(crate) epoch: Epoch,
    /// The last is the live one.
    pub(crate) lineages: Vec<Lineage>,
    pub(crate) acked: Option<Head>,
    pub(crate) oldest: Seq,
    /// Appended, not yet durable.
    pub(crate) pending: Vec<Vec<u8>>,
}

impl Journal {
    pub(crate) fn new(epoch: Epoch) -> Self {
        let lineage = Lineage { events: Vec::new(), heads: vec![Head::start(epoch)] };
        Self { epoch, lineages: vec![lineage], acked: None, oldest: Seq(1), pending: Vec::new() }
    }

    pub(crate) fn live(&self) -> &Lineage {
        self.lineages.last().expect("never empty")
    }

    pub(crate) fn head(&self) -> Head {
        *self.live().heads.last().expect("never empty")
    }

    pub(crate) fn commit(&mut self) {
        let pending = std::mem::take(&mut self.pending);
        let live = self.lineages.last_mut().expect("never empty");
        for event in pending {
            let head = live.heads.last().expect("never empty").after(&event);
            live.events.push(event);
            live.heads.push(head);
        }
    }

    pub(crate) fn crash(&mut self) {
        self.pending.clear();
    }

    pub(crate) fn read(&self, first: Seq, events_max: usize, bytes_max: usize) -> (Events, Head) {
        let live = self.live();
        let start = usize::try_from(first.0 - 1).expect("small");
        let mut events = Events::default();
        for event in live.events[start..].iter().take(events_max.max(1)) {
            if !events.is_empty() && events.byte_len() + event.len() > bytes_max {
                break;
            }
            events.push(event);
        }
        let last = live.heads[start + events.len()];
        (events, last)
    }

    pub(crate) fn head_at(&self, seq: Seq) -> Option<Head> {
        let index = usize::try_from(seq.0).ok()?;
        (seq.next() >= self.oldest).then(|| self.live().heads.get(index).copied()).flatten()
    }

    pub(crate) fn prune(&mut self, below: Seq) {
        self.oldest = self.oldest.max(below);
    }

    /// Begins another lineage after the first `keep` operations.
    pub(crate) fn put_back(&mut self, keep: usize) {
        let live = self.live();
        let lineage = Lineage { events: live.events[..keep].to_vec(), heads: live.heads[..=keep].to_vec() };
        self.lineages.push(lineage);
        self.acked = self.acked.filter(|acked| acked.seq.0 <= keep as u64);
        self.pending.clear();
    }

    pub(crate) fn view(&self) -> JournalView {
        JournalView { epoch: self.epoch, head: self.head(), acked: self.acked, oldest: self.oldest }
    }
}

/// Reference data at the agent.
#[derive(Debug, Default)]
pub(crate) struct Mirror {
    pub(crate) generation: Option<Generation>,
    pub(crate) streams: BTreeMap<Stream, (Cursor, Vec<u64>)>,
}

impl Mirror {
    pub(crate) fn view(&self) -> FeedView {
        let cursors = self.streams.iter().map(|(stream, (cursor, _))| (stream.clone(), *cursor)).collect();
        FeedView { generation: self.generation, cursors }
    }
}
