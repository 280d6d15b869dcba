use std::collections::VecDeque;

use super::StopReason;
use crate::chain::{Hash, Head};
use crate::frame::{DownFrame, Events, Pace};
use crate::id::{Seq, SessionId};
use crate::time::MonoMillis;

/// Frames kept while the journal computes a hash; more are dropped like any lost frame.
const DEFERRED_MAX: usize = 8;

/// One connection.
#[derive(Debug)]
pub(super) struct Session {
    pub(super) id: SessionId,
    pub(super) phase: Phase,
    /// A `hello` has no answer yet.
    pub(super) is_greeting: bool,
    /// Since when the hub owes a grant.
    pub(super) quiet_since: MonoMillis,
    pub(super) grant: Option<Grant>,
    /// A grant that has overtaken the `reject` of the frame under way: it is for the next one.
    pub(super) spare: Option<Grant>,
    pub(super) in_flight: Option<InFlight>,
    pub(super) next: Option<Chunk>,
    pub(super) reading: Option<Seq>,
    pub(super) read_retry_at: Option<MonoMillis>,
    /// The hub could not unpack this single operation: it goes up raw.
    pub(super) raw: Option<Seq>,
    /// Not before this, after the hub could not read even a raw one.
    pub(super) hold_until: MonoMillis,
    /// When a `welcome` or `feed` frame last came.
    pub(super) heard_at: MonoMillis,
    pub(super) deferred: VecDeque<DownFrame>,
}

#[derive(Debug)]
pub(super) enum Phase {
    /// No `welcome` has been checked in this session.
    Greeting,
    /// The journal computes its head at `claim.seq`.
    Checking { claim: Claim },
    /// The hub's head is part of this journal.
    Open,
    /// It is not, and the hub knows.
    Diverged,
    /// Until the next session.
    Stopped(StopReason),
}

/// Where the hub says it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Claim {
    pub(super) seq: Seq,
    /// A rewind has none.
    pub(super) hash: Option<Hash>,
    pub(super) then: Then,
}

/// What to do once the hub's word agrees with the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Then {
    Welcome,
    Ack(Pace),
    Rewind,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Grant {
    pub(super) bytes: usize,
    pub(super) not_before: MonoMillis,
}

#[derive(Debug)]
pub(super) struct InFlight {
    pub(super) first: Seq,
    pub(super) last: Head,
    pub(super) count: usize,
    pub(super) bytes: usize,
    pub(super) sent_at: MonoMillis,
    pub(super) grant: Grant,
}

/// Operations read ahead.
#[derive(Debug)]
pub(super) struct Chunk {
    pub(super) first: Seq,
    pub(super) events: Events,
    pub(super) last: Head,
}

impl Session {
    pub(super) fn new(id: SessionId, now: MonoMillis) -> Self {
        Self {
            id,
            phase: Phase::Greeting,
            is_greeting: false,
            quiet_since: now,
            grant: None,
            spare: None,
            in_flight: None,
            next: None,
            reading: None,
            read_retry_at: None,
            raw: None,
            hold_until: now,
            heard_at: now,
            deferred: VecDeque::new(),
        }
    }

    pub(super) fn defer(&mut self, frame: DownFrame) {
        if self.deferred.len() < DEFERRED_MAX {
            self.deferred.push_back(frame);
        }
    }

    /// Nothing of what was under way counts any more.
    pub(super) fn clear(&mut self, now: MonoMillis) {
        self.grant = None;
        self.spare = None;
        self.in_flight = None;
        self.next = None;
        self.reading = None;
        self.read_retry_at = None;
        self.quiet_since = now;
    }
}

impl Chunk {
    /// Keeps what fits, but at least one event; `before` is the head before the first.
    pub(super) fn fit(&mut self, before: Head, events_max: usize, bytes_max: usize) {
        let mut bytes = 0;
        let fitting = self.events.iter().take_while(|event| {
            bytes += event.len();
            bytes <= bytes_max
        });
        let keep = fitting.count().min(events_max).max(1);
        if keep < self.events.len() {
            self.events.truncate(keep);
            self.last = self.events.iter().fold(before, Head::after);
        }
    }

    /// Puts what was read after it behind it.
    pub(super) fn extend(&mut self, events: &Events, last: Head) {
        events.iter().for_each(|event| self.events.push(event));
        self.last = last;
    }
}
