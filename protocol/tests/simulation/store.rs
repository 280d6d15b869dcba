//! The hub's disk: rows, log and feed. Transactions see each other at once and become durable as a group; a
//! crash leaves what was durable.

use std::collections::BTreeMap;

use protocol::chain::Head;
use protocol::frame::{Events, Operations};
use protocol::id::{Epoch, Generation};
use protocol::operation::Summary;
use protocol::reference::{Cursor, Stream};
use protocol::sync::hub::AgentRow;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) agent: usize,
    /// The chain after it.
    pub(crate) head: Head,
    pub(crate) bytes: Vec<u8>,
}

#[derive(Debug)]
pub(crate) struct Store {
    pub(crate) generation: Generation,
    pub(crate) rows: Vec<AgentRow>,
    pub(crate) log: Vec<Entry>,
    pub(crate) durable_rows: Vec<AgentRow>,
    pub(crate) durable_len: usize,
    pub(crate) streams: BTreeMap<Stream, Vec<u64>>,
    backup: (usize, BTreeMap<Stream, usize>),
}

impl Store {
    pub(crate) fn new(agents: usize, generation: Generation) -> Self {
        Self {
            generation,
            rows: vec![AgentRow::New; agents],
            log: Vec::new(),
            durable_rows: vec![AgentRow::New; agents],
            durable_len: 0,
            streams: BTreeMap::new(),
            backup: (0, BTreeMap::new()),
        }
    }

    pub(crate) fn append(&mut self, agent: usize, frame: &Operations, skip: usize, head: Head) {
        let mut at = self.rows[agent].head(frame.epoch).unwrap_or(Head::start(frame.epoch));
        for event in frame.events.iter().skip(skip) {
            at = at.after(event);
            self.log.push(Entry { agent, head: at, bytes: event.to_vec() });
        }
        self.rows[agent] = AgentRow::Known { epoch: frame.epoch, acked: head };
    }

    pub(crate) fn adopt(&mut self, agent: usize, epoch: Epoch, acked: Head) {
        self.rows[agent] = AgentRow::Known { epoch, acked };
    }

    pub(crate) fn commit(&mut self) {
        self.durable_rows.clone_from(&self.rows);
        self.durable_len = self.log.len();
    }

    pub(crate) fn crash(&mut self) {
        self.rows.clone_from(&self.durable_rows);
        self.log.truncate(self.durable_len);
    }

    pub(crate) fn back_up(&mut self) {
        let lengths =
            self.streams.iter().map(|(stream, versions)| (stream.clone(), versions.len())).collect();
        self.backup = (self.durable_len, lengths);
    }

    /// The state of the last backup, as another generation.
    pub(crate) fn put_back(&mut self, generation: Generation) {
        self.crash();
        let (len, lengths) = self.backup.clone();
        self.log.truncate(len);
        for (stream, versions) in &mut self.streams {
            versions.truncate(lengths.get(stream).copied().unwrap_or(0));
        }
        for agent in 0..self.rows.len() {
            if let AgentRow::Known { epoch, .. } = self.rows[agent] {
                let last = self.log.iter().rev().find(|entry| entry.agent == agent);
                let acked = last.map_or(Head::start(epoch), |entry| entry.head);
                self.rows[agent] = AgentRow::Known { epoch, acked };
            }
        }
        self.generation = generation;
        self.commit();
    }

    pub(crate) fn heads(&self) -> BTreeMap<Stream, Cursor> {
        self.streams
            .iter()
            .map(|(stream, versions)| (stream.clone(), Cursor(versions.len() as u64)))
            .collect()
    }
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
}

impl Applied {
    pub(crate) fn take(&mut self, place: usize, bytes: &[u8]) {
        let Some(summary) = Summary::read(bytes) else { return self.unreadable.push(place) };
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
