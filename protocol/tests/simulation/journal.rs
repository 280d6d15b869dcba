//! The agent's disk: what a crash leaves is exactly what was committed. One row of places, and epochs based on it.

use std::collections::BTreeMap;

use protocol::chain::Head;
use protocol::frame::Events;
use protocol::grant::Allowance;
use protocol::id::{Epoch, Generation, Seq};
use protocol::limits::LINEAGE_EPOCHS_MAX;
use protocol::lineage::Ancestor;
use protocol::reference::{Cursor, Stream};
use protocol::sync::agent::{FeedView, JournalView};

use crate::grants::{Range, Record, meaning};

/// Copies of the disk that somebody may put back.
const COPIES_MAX: usize = 4;

/// An epoch: its operations are those after `base`.
#[derive(Debug, Clone, Copy)]
struct Line {
    epoch: Epoch,
    base: usize,
    parent: Option<Head>,
}

/// What a copy of the disk holds.
#[derive(Debug, Clone)]
pub(crate) struct Disk {
    /// Every epoch on the way to the live one, which is the last; each continues the one before it.
    lines: Vec<Line>,
    /// Every operation ever kept, by place.
    pub(crate) rows: Vec<Vec<u8>>,
    /// The live epoch's chain: `heads[n]` is after `n` operations.
    pub(crate) heads: Vec<Head>,
    /// The oldest place that has not been pruned.
    oldest: usize,
    pub(crate) acked: Option<Head>,
    /// What the live epoch has promised in all.
    pub(crate) promised: i64,
    /// The highest number that the live epoch has given away.
    pub(crate) issued: Option<u64>,
}

#[derive(Debug, Clone)]
pub(crate) struct Journal {
    pub(crate) disk: Disk,
    /// Appended, not yet durable.
    pub(crate) pending: Vec<Vec<u8>>,
    copies: Vec<Disk>,
}

impl Journal {
    pub(crate) fn new(epoch: Epoch) -> Self {
        let lines = vec![Line { epoch, base: 0, parent: None }];
        let heads = vec![Head::start(epoch)];
        let disk = Disk { lines, rows: Vec::new(), heads, oldest: 1, acked: None, promised: 0, issued: None };
        Self { disk, pending: Vec::new(), copies: Vec::new() }
    }

    fn live(&self) -> Line {
        *self.disk.lines.last().expect("never empty")
    }

    pub(crate) fn epoch(&self) -> Epoch {
        self.live().epoch
    }

    pub(crate) fn head(&self) -> Head {
        *self.disk.heads.last().expect("never empty")
    }

    /// The oldest operation of the live epoch kept.
    pub(crate) fn oldest(&self) -> Seq {
        Seq((self.disk.oldest.max(self.live().base + 1) - self.live().base) as u64)
    }

    /// An operation of the live epoch.
    pub(crate) fn event(&self, seq: Seq) -> Option<&Vec<u8>> {
        self.disk.rows.get(self.live().base + index(seq.0) - 1)
    }

    pub(crate) fn commit(&mut self) {
        for event in std::mem::take(&mut self.pending) {
            let head = self.head().after(&event);
            let (promised, number) = meaning(&event);
            self.disk.promised += promised;
            self.disk.issued = self.disk.issued.max(number);
            self.disk.rows.push(event);
            self.disk.heads.push(head);
        }
    }

    pub(crate) fn crash(&mut self) {
        self.pending.clear();
    }

    pub(crate) fn read(&self, first: Seq, events_max: usize, bytes_max: usize) -> (Events, Head) {
        let start = index(first.0 - 1);
        let mut events = Events::default();
        for event in self.disk.rows[self.live().base + start..].iter().take(events_max.max(1)) {
            if !events.is_empty() && events.byte_len() + event.len() > bytes_max {
                break;
            }
            events.push(event);
        }
        let last = self.disk.heads[start + events.len()];
        (events, last)
    }

    pub(crate) fn head_at(&self, seq: Seq) -> Option<Head> {
        (seq.next() >= self.oldest()).then(|| self.disk.heads.get(index(seq.0)).copied()).flatten()
    }

    /// Deletes operations of the live epoch up to there, and all before it.
    pub(crate) fn prune(&mut self, up_to: Seq) -> Vec<Vec<u8>> {
        let first = self.disk.oldest;
        self.disk.oldest = first.max(self.live().base + index(up_to.0) + 1);
        self.disk.rows[first - 1..self.disk.oldest - 1].to_vec()
    }

    /// Opens an epoch after a place, or after what is gone.
    pub(crate) fn continue_from(&mut self, of: Epoch, common: Head, fresh: Epoch) {
        let shared = self.disk.lines.iter().position(|line| line.epoch == of).filter(|at| {
            let place = self.disk.lines[*at].base + index(common.seq.0);
            place + 1 >= self.disk.oldest && self.chain(*at, place) == Some(common)
        });
        let at = shared.unwrap_or_else(|| {
            let is_before = |line: &Line| line.base < self.disk.oldest;
            self.disk.lines.iter().rposition(is_before).expect("the first begins at none")
        });
        let base = if shared.is_some() {
            self.disk.lines[at].base + index(common.seq.0)
        } else {
            self.disk.oldest - 1
        };
        let parent = self.chain(at, base);
        self.disk.lines.truncate(at + 1);
        self.disk.lines.push(Line { epoch: fresh, base, parent });
        let mut heads = vec![Head::start(fresh)];
        heads.extend(self.disk.rows[base..].iter().scan(Head::start(fresh), |head, event| {
            *head = head.after(event);
            Some(*head)
        }));
        self.disk.heads = heads;
        self.disk.acked = None;
        self.disk.promised = self.disk.rows[base..].iter().map(|event| meaning(event).0).sum();
        self.disk.issued = None;
    }

    /// The chain of an epoch at a place.
    fn chain(&self, line: usize, place: usize) -> Option<Head> {
        let line = self.disk.lines[line];
        let rows = self.disk.rows.get(line.base..place)?;
        Some(rows.iter().fold(Head::start(line.epoch), |head, event| head.after(event)))
    }

    pub(crate) fn copy(&mut self) {
        if self.copies.len() == COPIES_MAX {
            self.copies.remove(0);
        }
        self.copies.push(self.disk.clone());
    }

    /// Puts a copy back; says what is gone by that.
    pub(crate) fn put_back(&mut self, choice: usize) -> Option<Vec<Vec<u8>>> {
        let copy = self.copies.get(choice % self.copies.len().max(1))?.clone();
        let before = std::mem::replace(&mut self.disk, copy);
        self.pending.clear();
        let kept = &self.disk.rows;
        Some(before.rows.into_iter().filter(|event| !kept.contains(event)).collect())
    }

    pub(crate) fn view(&self) -> JournalView {
        JournalView {
            epoch: self.epoch(),
            head: self.head(),
            acked: self.disk.acked,
            oldest: self.oldest(),
            lineage: self.lineage(),
        }
    }

    pub(crate) fn lineage(&self) -> Vec<Ancestor> {
        let pairs = self.disk.lines.windows(2).rev().take(LINEAGE_EPOCHS_MAX);
        pairs
            .filter_map(|pair| {
                let end = pair[1].parent?;
                let oldest = Seq((self.disk.oldest.max(pair[0].base + 1) - pair[0].base) as u64);
                Some(Ancestor { epoch: pair[0].epoch, end, oldest: oldest.min(end.seq.next()) })
            })
            .collect()
    }
}

fn index(number: u64) -> usize {
    usize::try_from(number).expect("small")
}

/// Reference data at the agent.
#[derive(Debug, Default, Clone)]
pub(crate) struct Mirror {
    pub(crate) generation: Option<Generation>,
    pub(crate) streams: BTreeMap<Stream, (Cursor, Vec<Record>)>,
    /// What the agent's own stream grants, as it was last said; a reset leaves it until then.
    pub(crate) allowance: Option<Allowance>,
    pub(crate) range: Option<Range>,
}

impl Mirror {
    pub(crate) fn view(&self) -> FeedView {
        let cursors = self.streams.iter().map(|(stream, (cursor, _))| (stream.clone(), *cursor)).collect();
        FeedView { generation: self.generation, cursors }
    }
}
