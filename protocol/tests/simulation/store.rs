//! The hub's disk: rows, epochs, log and feed. Transactions see each other at once and become durable as a group; a
//! crash leaves what was durable, and a backup can be put back.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;

use protocol::chain::{Hash, Head};
use protocol::frame::{Events, Operations};
use protocol::id::{AgentId, Epoch, Generation, OperationId, Seq};
use protocol::lineage::Missing;
use protocol::operation::Summary;
use protocol::reference::{Cursor, Stream};
use protocol::release::{Release, Signature, statement};
use protocol::sync::hub::{AgentRow, Histories};

use crate::grants::{Grants, Record};

/// Backups that somebody may put back.
const BACKUPS_MAX: usize = 4;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) row: usize,
    pub(crate) epoch: Epoch,
    /// The chain after it.
    pub(crate) head: Head,
    pub(crate) bytes: Vec<u8>,
    /// The id was received before.
    pub(crate) is_repeat: bool,
}

/// What a transaction changes beside the log.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rows {
    pub(crate) live: Vec<AgentRow>,
    /// Every epoch ever adopted.
    pub(crate) epochs: BTreeMap<(usize, Epoch), Head>,
    /// What nobody has any more, as people were told.
    pub(crate) missing: Vec<Missing>,
}

#[derive(Debug, Clone)]
struct Backup {
    rows: Rows,
    len: usize,
    streams: BTreeMap<Stream, usize>,
    posted: BTreeSet<OperationId>,
    grants: Grants,
}

#[derive(Debug)]
pub(crate) struct Store {
    pub(crate) generation: Generation,
    first_generation: Generation,
    pub(crate) rows: Rows,
    pub(crate) log: Vec<Entry>,
    received: BTreeMap<OperationId, usize>,
    pub(crate) durable: Rows,
    pub(crate) durable_len: usize,
    pub(crate) streams: BTreeMap<Stream, Vec<Record>>,
    /// What the ERP has answered for.
    pub(crate) posted: BTreeSet<OperationId>,
    /// Per row and epoch, how far the newest backup has it.
    released: BTreeMap<(usize, Epoch), Seq>,
    backups: Vec<Backup>,
    pub(crate) grants: Grants,
}

impl Store {
    pub(crate) fn new(agents: usize, generation: Generation) -> Self {
        let rows = Rows { live: vec![AgentRow::New; agents], ..Rows::default() };
        Self {
            generation,
            first_generation: generation,
            durable: rows.clone(),
            rows,
            log: Vec::new(),
            received: BTreeMap::new(),
            durable_len: 0,
            streams: BTreeMap::new(),
            posted: BTreeSet::new(),
            released: BTreeMap::new(),
            backups: Vec::new(),
            grants: Grants::new(generation),
        }
    }

    pub(crate) fn append(&mut self, row: usize, frame: &Operations, skip: usize, head: Head) {
        let mut at = self.rows.epochs.get(&(row, frame.epoch)).copied().unwrap_or(Head::start(frame.epoch));
        for event in frame.events.iter().skip(skip) {
            at = at.after(event);
            let id = Summary::read(event).map(|summary| summary.id);
            let is_repeat = id.is_some_and(|id| self.received.contains_key(&id));
            if let Some(id) = id {
                self.received.entry(id).or_insert(self.log.len());
            }
            self.log.push(Entry { row, epoch: frame.epoch, head: at, bytes: event.to_vec(), is_repeat });
        }
        self.adopt(row, frame.epoch, head);
    }

    pub(crate) fn adopt(&mut self, row: usize, epoch: Epoch, acked: Head) {
        self.rows.live[row] = AgentRow::Known { epoch, acked };
        self.rows.epochs.insert((row, epoch), acked);
    }

    /// Durably: an agent is enrolled, anew or as another one.
    pub(crate) fn enrol(&mut self, row: usize) {
        for rows in [&mut self.rows, &mut self.durable] {
            rows.live.resize(rows.live.len().max(row + 1), AgentRow::New);
            rows.live[row] = AgentRow::New;
        }
    }

    pub(crate) fn commit(&mut self) {
        self.durable.clone_from(&self.rows);
        self.durable_len = self.log.len();
    }

    pub(crate) fn crash(&mut self) {
        self.rows.clone_from(&self.durable);
        self.log.truncate(self.durable_len);
        self.received.retain(|_, place| *place < self.durable_len);
    }

    /// A verified copy of what is durable: it releases what it holds.
    pub(crate) fn back_up(&mut self) {
        let streams =
            self.streams.iter().map(|(stream, versions)| (stream.clone(), versions.len())).collect();
        let (rows, len, posted) = (self.durable.clone(), self.durable_len, self.posted.clone());
        for (row, live) in rows.live.iter().enumerate() {
            if let AgentRow::Known { epoch, acked } = live {
                self.released.insert((row, *epoch), acked.seq);
            }
        }
        if self.backups.len() == BACKUPS_MAX {
            self.backups.remove(0);
        }
        let grants = self.grants.clone();
        self.backups.push(Backup { rows, len, streams, posted, grants });
    }

    /// What the hub's key has signed.
    pub(crate) fn release(&self, row: usize, agent: &AgentId, epoch: Epoch) -> Option<Release> {
        let seq = *self.released.get(&(row, epoch))?;
        Some(Release { seq, signature: sign(agent, epoch, seq) })
    }

    /// The state of a backup (or of the beginning), as another generation.
    pub(crate) fn put_back(&mut self, choice: usize, generation: Generation) {
        self.crash();
        let count = self.live_rows();
        let backup = self.backups.get(choice % (self.backups.len() + 1)).cloned();
        let Backup { mut rows, len, streams, posted, grants } = backup.unwrap_or(Backup {
            rows: Rows::default(),
            len: 0,
            streams: BTreeMap::new(),
            posted: BTreeSet::new(),
            grants: Grants::new(self.first_generation),
        });
        // Somebody has enrolled again whom the backup does not know.
        rows.live.resize(count, AgentRow::New);
        self.log.truncate(len);
        self.received.retain(|_, place| *place < len);
        for (stream, versions) in &mut self.streams {
            versions.truncate(streams.get(stream).copied().unwrap_or(0));
        }
        self.backups.retain(|backup| backup.len <= len);
        self.rows = rows;
        self.posted = posted;
        self.grants = grants;
        self.released.clear();
        self.generation = generation;
        self.commit();
    }

    fn live_rows(&self) -> usize {
        self.rows.live.len()
    }

    pub(crate) fn heads(&self) -> BTreeMap<Stream, Cursor> {
        self.streams
            .iter()
            .map(|(stream, versions)| (stream.clone(), Cursor(versions.len() as u64)))
            .collect()
    }
}

/// What the hub has of one agent's epochs.
pub(crate) struct Held<'a> {
    pub(crate) store: &'a Store,
    pub(crate) row: usize,
}

impl Histories for Held<'_> {
    type Error = Infallible;

    fn head(&mut self, epoch: Epoch) -> Result<Option<Head>, Infallible> {
        Ok(self.store.rows.epochs.get(&(self.row, epoch)).copied())
    }

    fn at(&mut self, epoch: Epoch, seq: Seq) -> Result<Option<Head>, Infallible> {
        if seq == Seq::ZERO {
            return Ok(self.head(epoch)?.map(|_| Head::start(epoch)));
        }
        let is_it = |entry: &&Entry| entry.row == self.row && entry.epoch == epoch && entry.head.seq == seq;
        Ok(self.store.log.iter().find(is_it).map(|entry| entry.head))
    }
}

/// A signature that only the hub can make, as far as the simulation goes.
pub(crate) fn sign(agent: &AgentId, epoch: Epoch, seq: Seq) -> Signature {
    let hash = Hash::of(&[b"the hub's key".as_slice(), &statement(agent, epoch, seq)].concat());
    let mut bytes = [0; 64];
    bytes[..32].copy_from_slice(&hash.0);
    Signature(bytes)
}

/// What apply makes of the log: one subject after the other, poison parked.
#[derive(Debug, Default)]
pub(crate) struct Applied {
    /// Per subject, the log places applied.
    pub(crate) subjects: BTreeMap<String, Vec<usize>>,
    /// Poison and what waits behind it.
    pub(crate) parked: BTreeMap<String, Vec<usize>>,
    /// Poison without a subject.
    pub(crate) unreadable: Vec<usize>,
    /// Received before: no effect.
    pub(crate) repeats: Vec<usize>,
}

impl Applied {
    pub(crate) fn take(&mut self, place: usize, entry: &Entry) {
        if entry.is_repeat {
            return self.repeats.push(place);
        }
        let Some(summary) = Summary::read(&entry.bytes) else { return self.unreadable.push(place) };
        let subject = summary.subject.into_owned();
        if let Some(waiting) = self.parked.get_mut(&subject) {
            waiting.push(place);
        } else if &*summary.kind == "poison" {
            self.parked.insert(subject, vec![place]);
        } else {
            self.subjects.entry(subject).or_default().push(place);
        }
    }
}

pub(crate) fn tampered(events: &Events, index: usize) -> Events {
    let mut all = Events::default();
    for (at, event) in events.iter().enumerate() {
        let mut event = event.to_vec();
        if at == index {
            event.push(b'!');
        }
        all.push(&event);
    }
    all
}
