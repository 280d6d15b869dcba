//! The wire and the calendar: everything that will happen, by virtual time. It promises nothing: packets are
//! lost, doubled, overtaken and late by minutes.

use std::collections::BTreeMap;

use protocol::chain::Head;
use protocol::frame::{DownFrame, Feed, UpFrame};
use protocol::id::{AgentId, Epoch, Generation, OperationId, Seq};
use protocol::reference::{Cursor, Stream};
use protocol::release::Release;
use protocol::sync::agent::Input;

/// Something of an agent's journal or mirror that takes time.
#[derive(Debug, Clone)]
pub(crate) enum Job {
    Commit,
    Read { first: Seq, events_max: usize, bytes_max: usize },
    HeadAt(Seq),
    StoreAck { epoch: Epoch, head: Head },
    Prune { epoch: Epoch, release: Release },
    Continue { of: Epoch, common: Head },
    Apply(Feed),
    Fetch { stream: Stream, to: Cursor, hash: protocol::chain::Hash },
    Reset(Generation),
}

/// What damage did to the packed events of a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Damage {
    None,
    Unreadable,
    Tampered,
}

#[derive(Debug, Clone)]
pub(crate) enum Event {
    Capture {
        agent: usize,
    },
    Job {
        agent: usize,
        life: u64,
        job: Job,
    },
    /// The machine hears of a commit, or that the journal has pruned, later than it is so.
    Told {
        agent: usize,
        life: u64,
        input: Input,
    },
    Enrol {
        agent: usize,
    },
    Start {
        agent: usize,
    },
    Connect {
        agent: usize,
        life: u64,
    },
    Cut {
        agent: usize,
    },
    Up {
        row: usize,
        frame: UpFrame,
        damage: Damage,
    },
    Down {
        row: usize,
        frame: DownFrame,
    },
    HubStart,
    HubCommit {
        life: u64,
    },
    Post {
        life: u64,
        operation: OperationId,
    },
    HubRead {
        life: u64,
        process: usize,
        agent: AgentId,
        stream: Stream,
        from: Cursor,
    },
    Trouble,
    CanRead,
    CrowdLeaves,
    FeedGrow,
    /// A person says where a series goes on.
    OpenSeries,
    Backup,
}

#[derive(Default)]
pub(crate) struct Calendar {
    events: BTreeMap<(u64, u64), Event>,
    order: u64,
}

impl Calendar {
    pub(crate) fn add(&mut self, at: u64, event: Event) {
        self.order += 1;
        self.events.insert((at, self.order), event);
    }

    pub(crate) fn next_at(&self) -> Option<u64> {
        self.events.first_key_value().map(|((at, _), _)| *at)
    }

    /// Takes the operations that an agent has on the wire.
    pub(crate) fn take_up(&mut self, wanted: usize) -> Vec<Event> {
        let is_on_its_way = |event: &Event| matches!(event, Event::Up { row, frame: UpFrame::Operations(_), .. } if *row == wanted);
        self.events.extract_if(.., |_, event| is_on_its_way(event)).map(|(_, event)| event).collect()
    }

    pub(crate) fn pop(&mut self) -> Option<Event> {
        self.events.pop_first().map(|(_, event)| event)
    }
}
