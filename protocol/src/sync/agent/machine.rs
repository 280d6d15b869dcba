use std::collections::{BTreeMap, VecDeque};

use super::feed::{Mirror, Step};
use super::pacing::Pacing;
use super::session::{Chunk, Claim, Grant, InFlight, Phase, Session, Then};
use super::stall::Stall;
use super::{
    AgentIdentity, FeedView, Input, JournalView, Notice, Output, ReconnectReason, State, StopReason, Timer,
};
use crate::chain::Head;
use crate::frame::{
    Ack, Diverged, DownFrame, Events, Feed, FeedAck, Fence, Hello, Operations, Pace, Packing, Reject,
    RejectReason, Remedy, Rewind, UpFrame, Welcome,
};
use crate::id::{Epoch, Seq, SessionId};
use crate::limits::{
    ACK_WAIT_MILLIS_MAX, FRAME_BYTES_MAX, GRANT_WAIT_MILLIS_MAX, HEARTBEAT_MILLIS, READ_RETRY_MILLIS,
};
use crate::lineage::Ancestor;
use crate::reference::Stream;
use crate::release::Release;
use crate::sync::PROTOCOLS;
use crate::time::{MonoMillis, UtcMillis};

/// The agent's sync machine; see the module for the order of calls.
#[derive(Debug)]
pub struct AgentSync {
    identity: AgentIdentity,
    epoch: Epoch,
    head: Head,
    acked: Option<Head>,
    stored: Option<Head>,
    storing: Option<Head>,
    oldest: Seq,
    lineage: Vec<Ancestor>,
    /// The shell opens a new epoch.
    is_continuing: bool,
    /// The shell looks at a release, and deletes.
    is_pruning: bool,
    mirror: Mirror,
    pacing: Pacing,
    stall: Stall,
    session: Option<Session>,
    /// Kept over connections until the hub welcomes this journal again.
    stopped: Option<StopReason>,
    outputs: VecDeque<Output>,
}

impl AgentSync {
    /// A machine over the journal and mirror as they are on disk.
    #[must_use]
    pub fn new(identity: AgentIdentity, journal: JournalView, feed: FeedView, now: MonoMillis) -> Self {
        let mut stall = Stall::default();
        stall.restart(journal.acked.map_or(Seq::ZERO, |acked| acked.seq), journal.head.seq, now);
        Self {
            identity,
            epoch: journal.epoch,
            head: journal.head,
            acked: journal.acked,
            stored: journal.acked,
            storing: None,
            oldest: journal.oldest,
            lineage: journal.lineage,
            is_continuing: false,
            is_pruning: false,
            mirror: Mirror::new(feed),
            pacing: Pacing::default(),
            stall,
            session: None,
            stopped: None,
            outputs: VecDeque::new(),
        }
    }

    /// Takes in what happened. `wall` is only told to the hub.
    pub fn handle(&mut self, input: Input, now: MonoMillis, wall: UtcMillis) {
        match input {
            Input::Connected(id) => self.connected(id, now, wall),
            Input::Disconnected => self.session = None,
            Input::Frame(frame) => self.frame(frame, now, wall),
            Input::Committed { epoch, head } => {
                if epoch == self.epoch {
                    self.committed(head, now);
                }
            }
            Input::Pruned { epoch, oldest, lineage } => self.pruned(epoch, oldest, lineage),
            Input::PruneRefused => self.is_pruning = false,
            Input::Continued(journal) => self.continued(journal, now),
            Input::ContinueFailed => {
                self.is_continuing = false;
                self.stop(StopReason::Damaged);
            }
            // A read of another epoch: asked before the journal went on in this one, or told before this is known.
            Input::Read { epoch, first, .. } if epoch != self.epoch => self.read_failed(first, now),
            Input::Read { first, events, last, .. } => self.read(first, &events, last, now),
            Input::ReadFailed { first } => self.read_failed(first, now),
            Input::HeadAt { epoch, seq, head } => {
                if epoch == self.epoch {
                    self.head_at(seq, head, now);
                }
            }
            Input::Sent { packed_bytes } => {
                if let Some(in_flight) = self.session.as_ref().and_then(|session| session.in_flight.as_ref())
                {
                    self.pacing.packed(in_flight.bytes, packed_bytes);
                }
            }
            Input::TooLarge => self.too_large(now),
            Input::AckStored { epoch, head } => {
                if epoch == self.epoch {
                    self.stored = Some(head);
                    self.storing = None;
                    self.store_ack();
                }
            }
            Input::FeedApplied { stream, cursor } => {
                if self.mirror.applied(&stream, cursor, now) {
                    self.tell_feed();
                }
            }
            Input::FeedFailed { stream } => {
                if self.mirror.failed(&stream) {
                    self.notice(Notice::FeedFailed { stream });
                }
            }
            Input::FeedReset(generation) => {
                if let Some(held) = self.mirror.reset(generation) {
                    for feed in held {
                        self.frame(DownFrame::Feed(feed), now, wall);
                    }
                    self.tell_feed();
                }
            }
            Input::Tick => self.tick(now, wall),
        }
        self.catch_up(now, wall);
        self.outputs.extend(self.mirror.ask());
        self.pump(now, wall);
    }

    /// The next thing to do; call until there is none.
    pub fn poll(&mut self) -> Option<Output> {
        self.outputs.pop_front()
    }

    /// When to call with [`Input::Tick`], and why.
    #[must_use]
    pub fn deadline(&self) -> Option<(MonoMillis, Timer)> {
        self.deadlines().into_iter().flatten().min()
    }

    /// What the agent is doing.
    #[must_use]
    pub fn state(&self) -> State {
        if let Some(reason) = &self.stopped {
            return State::Stopped(reason.clone());
        }
        if self.is_continuing {
            return State::Continuing;
        }
        let Some(session) = &self.session else { return State::Disconnected };
        match &session.phase {
            Phase::Stopped(reason) => State::Stopped(reason.clone()),
            Phase::Greeting => State::Greeting,
            Phase::Checking { .. } => State::Checking,
            Phase::Diverged => State::Diverged,
            Phase::Open if session.in_flight.is_some() => State::WaitingForAck,
            Phase::Open if session.is_greeting => State::Greeting,
            Phase::Open if session.grant.is_none() => State::WaitingForGrant,
            Phase::Open if self.acked_head().seq >= self.head.seq => State::Idle,
            Phase::Open => State::Preparing,
        }
    }

    /// Frames are smaller than usual because the hub could not read one.
    #[must_use]
    pub fn is_halved(&self) -> bool {
        self.pacing.is_halved()
    }

    /// The last ack seen.
    #[must_use]
    pub fn acked(&self) -> Option<Head> {
        self.acked
    }

    /// How long the oldest operation without an ack has been waiting.
    #[must_use]
    pub fn oldest_unacked_millis(&self, now: MonoMillis) -> Option<u64> {
        self.stall.since().map(|at| now.since(at))
    }

    /// How long ago each stream was last known to be up to the hub's word.
    #[must_use]
    pub fn feed_ages_millis(&self, now: MonoMillis) -> BTreeMap<Stream, u64> {
        self.mirror.heard().iter().map(|(stream, at)| (stream.clone(), now.since(*at))).collect()
    }

    // ---- connection

    fn connected(&mut self, id: SessionId, now: MonoMillis, wall: UtcMillis) {
        self.session = Some(Session::new(id, now));
        self.hello(now, wall);
    }

    fn hello(&mut self, now: MonoMillis, wall: UtcMillis) {
        let Some(session) = &mut self.session else { return };
        session.is_greeting = true;
        session.quiet_since = now;
        let hello = Hello {
            session: session.id,
            protocols: PROTOCOLS.to_vec(),
            epoch: self.epoch,
            head: self.head,
            acked: self.acked,
            oldest: self.oldest,
            lineage: self.lineage.clone(),
            generation: self.mirror.generation(),
            cursors: self.mirror.cursors().clone(),
            software: self.identity.software.clone(),
            clock: wall,
        };
        session.heard_at = now;
        session.grant = None;
        self.send(UpFrame::Hello(hello));
    }

    // ---- frames

    fn frame(&mut self, frame: DownFrame, now: MonoMillis, wall: UtcMillis) {
        if self.is_continuing && !matches!(frame, DownFrame::Feed(_)) {
            // What the hub says now is of the epoch that ends.
            return;
        }
        let Some(session) = self.session.as_mut().filter(|session| session.id == frame.session()) else {
            return;
        };
        let is_own_feed = matches!(&frame, DownFrame::Feed(feed) if matches!(feed.stream, Stream::Agent(_)));
        let is_early = match session.phase {
            Phase::Greeting => is_own_feed || matches!(frame, DownFrame::Ack(_)),
            Phase::Checking { .. } => is_own_feed || !matches!(frame, DownFrame::Feed(_)),
            // What is granted to the hub's history is not granted to another one.
            Phase::Diverged | Phase::Stopped(_) if is_own_feed => return,
            Phase::Open | Phase::Diverged | Phase::Stopped(_) => false,
        };
        if is_early {
            return session.defer(frame);
        }
        // A feed of another life of the hub is a reason for `hello`, not against it.
        let is_current = |feed: &Feed| Some(feed.generation) == self.mirror.generation();
        if matches!(&frame, DownFrame::Welcome(_))
            || matches!(&frame, DownFrame::Feed(feed) if is_current(feed))
        {
            session.heard_at = now;
        }
        match frame {
            DownFrame::Welcome(welcome) => self.welcome(&welcome, now, wall),
            DownFrame::Ack(ack) => self.ack(&ack, now),
            DownFrame::Rewind(rewind) => self.rewind(&rewind, now),
            DownFrame::Reject(reject) => self.reject(&reject, now, wall),
            DownFrame::Fence(fence) => self.fence(fence, now),
            DownFrame::Feed(feed) => match self.mirror.step(feed, now) {
                Step::Do(output) => self.outputs.push_back(*output),
                Step::Tell => self.tell_feed(),
                Step::Wait => {}
            },
        }
    }

    fn welcome(&mut self, welcome: &Welcome, now: MonoMillis, wall: UtcMillis) {
        let Some(session) = &mut self.session else { return };
        if !session.is_greeting || matches!(session.phase, Phase::Stopped(_)) {
            return;
        }
        session.is_greeting = false;
        if !PROTOCOLS.contains(&welcome.protocol) {
            return self.stop(StopReason::Protocol { hub: welcome.protocol });
        }
        self.notice(Notice::Greeted {
            session: welcome.session,
            generation: welcome.generation,
            hub_offset: welcome.time.0.saturating_sub(wall.0),
        });
        self.mirror.welcomed(welcome.generation);
        let Head { seq, hash } = welcome.acked;
        self.check(Claim { seq, hash: Some(hash), then: Then::Welcome }, now);
    }

    fn ack(&mut self, ack: &Ack, now: MonoMillis) {
        let acked = self.acked_head();
        if !self.is_open() || ack.epoch != self.epoch || ack.head.seq < acked.seq {
            return;
        }
        let Head { seq, hash } = ack.head;
        self.check(Claim { seq, hash: Some(hash), then: Then::Ack(ack.pace) }, now);
        if let Some(release) = ack.release {
            self.release(release);
        }
    }

    /// Only what is acked, and only once at a time: the hub says it again with each `hello`.
    fn release(&mut self, release: Release) {
        let is_news = release.seq >= self.oldest && release.seq <= self.acked_head().seq;
        if is_news && !self.is_pruning && self.is_open() {
            self.is_pruning = true;
            self.outputs.push_back(Output::Prune { epoch: self.epoch, release });
        }
    }

    fn rewind(&mut self, rewind: &Rewind, now: MonoMillis) {
        let in_flight = self.session.as_ref().and_then(|session| session.in_flight.as_ref());
        let is_answer = in_flight.is_some_and(|in_flight| rewind.from < in_flight.first);
        if !self.is_open() || rewind.epoch != self.epoch || rewind.from == Seq::ZERO || !is_answer {
            return;
        }
        self.notice(Notice::Rewound { from: rewind.from });
        self.check(Claim { seq: Seq(rewind.from.0 - 1), hash: None, then: Then::Rewind }, now);
    }

    fn reject(&mut self, reject: &Reject, now: MonoMillis, wall: UtcMillis) {
        if !self.is_open() {
            return;
        }
        let Some(session) = &mut self.session else { return };
        let Some(count) = session.in_flight.as_ref().filter(|it| it.first == reject.first).map(|it| it.count)
        else {
            return;
        };
        let spare = session.spare.take();
        session.clear(now);
        session.grant = spare;
        match reject.reason {
            // Damaged on the way, or another history: the hub's next word will be compared with the journal.
            RejectReason::Hash | RejectReason::Epoch => self.hello(now, wall),
            RejectReason::Unreadable | RejectReason::TooLarge => {
                if count == 1 && session.raw == Some(reject.first) {
                    session.hold_until = now.plus(GRANT_WAIT_MILLIS_MAX);
                } else if count == 1 {
                    session.raw = Some(reject.first);
                }
                self.pacing.halve(count);
            }
        }
        self.notice(Notice::Rejected { first: reject.first, count, reason: reject.reason });
    }

    fn fence(&mut self, fence: Fence, now: MonoMillis) {
        if fence.epoch != self.epoch {
            return;
        }
        match fence.remedy {
            Remedy::Enrol => {
                self.diverged(None, true);
                self.stop(StopReason::Fenced { reason: fence.reason });
            }
            Remedy::Continue { epoch: of } => {
                self.leave_open(now);
                self.is_continuing = true;
                self.outputs.push_back(Output::Continue { of, common: fence.common });
            }
        }
    }

    /// The journal is in its new epoch. The hub hears of it in a new session, in which nothing can be late.
    fn continued(&mut self, journal: JournalView, now: MonoMillis) {
        self.is_continuing = false;
        self.is_pruning = false;
        self.notice(Notice::Continued { from: self.epoch, to: journal.epoch });
        self.stall.restart(journal.acked.map_or(Seq::ZERO, |acked| acked.seq), journal.head.seq, now);
        self.epoch = journal.epoch;
        self.head = journal.head;
        (self.acked, self.stored, self.storing) = (journal.acked, journal.acked, None);
        (self.oldest, self.lineage) = (journal.oldest, journal.lineage);
        self.stopped = None;
        self.reconnect(ReconnectReason::NewEpoch);
    }

    // ---- the hub's word against the journal

    fn check(&mut self, claim: Claim, now: MonoMillis) {
        if claim.seq > self.head.seq {
            return self.contradict(claim.seq, None, now);
        }
        match self.known(claim.seq) {
            Some(own) => self.settle(&claim, own, now),
            None => {
                let Some(session) = &mut self.session else { return };
                self.outputs.push_back(Output::HeadAt(claim.seq));
                session.phase = Phase::Checking { claim };
            }
        }
    }

    fn known(&self, seq: Seq) -> Option<Head> {
        let session = self.session.as_ref();
        let in_flight =
            session.and_then(|session| session.in_flight.as_ref()).map(|in_flight| in_flight.last);
        let next = session.and_then(|session| session.next.as_ref()).map(|next| next.last);
        let candidates =
            [Some(self.acked_head()), Some(self.head), in_flight, next, Some(Head::start(self.epoch))];
        candidates.into_iter().flatten().find(|head| head.seq == seq)
    }

    fn head_at(&mut self, seq: Seq, head: Option<Head>, now: MonoMillis) {
        let Some(session) = &mut self.session else { return };
        let claim = match &session.phase {
            Phase::Checking { claim } if claim.seq == seq => claim.clone(),
            Phase::Checking { .. } | Phase::Greeting | Phase::Open | Phase::Diverged | Phase::Stopped(_) => {
                return;
            }
        };
        // The hub speaks of a place whose successors are gone: the next `hello` tells it so.
        let Some(own) = head else { return self.reconnect(ReconnectReason::HubWentBack) };
        session.phase = Phase::Open;
        self.settle(&claim, own, now);
    }

    /// Frames that came while the journal was asked.
    fn catch_up(&mut self, now: MonoMillis, wall: UtcMillis) {
        while self.is_open()
            && let Some(frame) = self.session.as_mut().and_then(|session| session.deferred.pop_front())
        {
            self.frame(frame, now, wall);
        }
    }

    fn settle(&mut self, claim: &Claim, own: Head, now: MonoMillis) {
        if claim.hash.is_some_and(|hash| hash != own.hash) {
            return self.contradict(claim.seq, Some(own), now);
        }
        if own.seq.next() < self.oldest {
            return self.reconnect(ReconnectReason::HubWentBack);
        }
        let Some(session) = &mut self.session else { return };
        let before = self.acked.unwrap_or_else(|| Head::start(self.epoch));
        session.phase = Phase::Open;
        match claim.then {
            Then::Welcome => {
                self.stopped = None;
                session.quiet_since = now;
                let grant = session.grant;
                self.abandon(own, now);
                if let Some(session) = &mut self.session {
                    session.grant = grant;
                }
                if own.seq < before.seq {
                    self.notice(Notice::HubBehind { had: before, has: own });
                }
            }
            Then::Rewind => self.abandon(own, now),
            Then::Ack(pace) => {
                let done = session.in_flight.take_if(|in_flight| in_flight.last.seq <= own.seq);
                if let Some(in_flight) = done {
                    self.pacing.acked(now.since(in_flight.sent_at));
                }
                self.granted(pace, now);
            }
        }
        self.acked = Some(own);
        if own.seq < before.seq {
            self.stall.committed(self.head.seq, now);
        }
        self.stall.acked(own.seq);
        self.store_ack();
    }

    /// What was under way is forgotten; what was read ahead stays if it follows the hub's head.
    fn abandon(&mut self, own: Head, now: MonoMillis) {
        let Some(session) = &mut self.session else { return };
        let next = session.next.take_if(|next| next.first == own.seq.next());
        session.clear(now);
        session.next = next;
    }

    fn granted(&mut self, pace: Pace, now: MonoMillis) {
        let Some(session) = &mut self.session else { return };
        let grant = usize::try_from(pace.bytes)
            .ok()
            .filter(|bytes| *bytes > 0)
            .map(|bytes| Grant { bytes, not_before: now.plus(u64::from(pace.wait)) });
        if session.in_flight.is_some() {
            session.spare = grant;
            return;
        }
        session.quiet_since = now;
        session.spare = None;
        session.grant = grant;
    }

    fn contradict(&mut self, seq: Seq, held: Option<Head>, now: MonoMillis) {
        self.diverged(held, false);
        self.leave_open(now);
        self.notice(Notice::Diverged { seq, held });
    }

    fn diverged(&mut self, held: Option<Head>, is_fenced: bool) {
        let Some(session) = &self.session else { return };
        let diverged =
            Diverged { session: session.id, epoch: self.epoch, held, acked: self.acked, is_fenced };
        self.send(UpFrame::Diverged(diverged));
    }

    /// Nothing is sent any more in this session but that the histories differ.
    fn leave_open(&mut self, now: MonoMillis) {
        let Some(session) = &mut self.session else { return };
        session.clear(now);
        session.phase = Phase::Diverged;
        session.is_greeting = false;
        session.deferred.clear();
    }

    fn reconnect(&mut self, reason: ReconnectReason) {
        if self.session.take().is_some() {
            self.outputs.push_back(Output::Reconnect(reason));
        }
    }

    fn stop(&mut self, reason: StopReason) {
        if let Some(session) = &mut self.session {
            session.phase = Phase::Stopped(reason.clone());
            session.is_greeting = false;
            session.deferred.clear();
        }
        if self.stopped.as_ref() != Some(&reason) {
            self.stopped = Some(reason.clone());
            self.notice(Notice::Stopped(reason));
        }
    }

    fn store_ack(&mut self) {
        if let Some(acked) = self.acked
            && self.storing.is_none()
            && self.stored != Some(acked)
        {
            self.storing = Some(acked);
            self.outputs.push_back(Output::StoreAck { epoch: self.epoch, head: acked });
        }
    }

    // ---- the journal

    fn committed(&mut self, head: Head, now: MonoMillis) {
        if head.seq > self.head.seq {
            self.head = head;
            self.stall.committed(head.seq, now);
        }
    }

    fn pruned(&mut self, epoch: Epoch, oldest: Seq, lineage: Vec<Ancestor>) {
        if epoch == self.epoch {
            self.is_pruning = false;
            self.oldest = self.oldest.max(oldest);
            self.lineage = lineage;
        }
    }

    fn read(&mut self, first: Seq, events: &Events, last: Head, now: MonoMillis) {
        // A read may see what the word of its commit has not told yet; an ack for it must not look foreign.
        self.committed(last, now);
        let after = self.sent_head().seq.next();
        let Some(session) = &mut self.session else { return };
        if session.reading != Some(first) {
            return;
        }
        session.reading = None;
        if events.is_empty() || last.seq.next() != first.plus(events.len()) {
            session.read_retry_at = Some(now.plus(READ_RETRY_MILLIS));
            return;
        }
        match &mut session.next {
            Some(next) if next.last.seq.next() == first => next.extend(events, last),
            Some(_) => {}
            None if first == after => session.next = Some(Chunk { first, events: events.clone(), last }),
            None => {}
        }
    }

    fn read_failed(&mut self, first: Seq, now: MonoMillis) {
        if let Some(session) = self.session.as_mut().filter(|session| session.reading == Some(first)) {
            session.reading = None;
            session.read_retry_at = Some(now.plus(READ_RETRY_MILLIS));
        }
    }

    fn too_large(&mut self, now: MonoMillis) {
        let Some(session) = &mut self.session else { return };
        let Some(in_flight) = session.in_flight.take() else { return };
        session.clear(now);
        if in_flight.count > 1 {
            session.grant = Some(in_flight.grant);
            self.pacing.halve(in_flight.count);
        } else {
            self.stop(StopReason::TooLarge { seq: in_flight.first });
        }
    }

    /// Reads ahead and sends, as far as grant and journal allow.
    fn pump(&mut self, now: MonoMillis, wall: UtcMillis) {
        let (sent, acked) = (self.sent_head(), self.acked_head());
        let Some(session) = self.session.as_mut().filter(|it| matches!(it.phase, Phase::Open)) else {
            return;
        };
        session.next.take_if(|next| next.first != sent.seq.next());
        session.reading.take_if(|first| *first <= sent.seq);
        if session.read_retry_at.is_some() {
            return;
        }
        let granted = session.grant.map_or(FRAME_BYTES_MAX, |grant| grant.bytes);
        let (events_max, bytes_max) = (self.pacing.events_max(), self.pacing.unpacked_bytes(granted));
        let (read_up_to, room) = match &session.next {
            None => (sent.seq, Some((events_max, bytes_max))),
            // A chunk that was read when little was there grows before it goes.
            Some(next) => {
                let is_small = next.events.len() * 2 <= events_max && next.events.byte_len() * 2 <= bytes_max;
                let room = (
                    events_max - next.events.len().min(events_max),
                    bytes_max - next.events.byte_len().min(bytes_max),
                );
                (next.last.seq, is_small.then_some(room))
            }
        };
        if let Some((events_max, bytes_max)) = room
            && session.reading.is_none()
            && read_up_to < self.head.seq
            && (session.next.is_none() || session.in_flight.is_none())
        {
            let first = read_up_to.next();
            session.reading = Some(first);
            self.outputs.push_back(Output::Read { first, events_max, bytes_max });
        }
        if session.reading.is_some() || session.in_flight.is_some() || session.is_greeting {
            return;
        }
        if now >= session.heard_at.plus(HEARTBEAT_MILLIS) {
            return self.hello(now, wall);
        }
        if now < session.hold_until {
            return;
        }
        let Some(grant) = session.grant.filter(|grant| grant.not_before <= now) else { return };
        let Some(mut next) = session.next.take() else { return };
        next.fit(acked, events_max, bytes_max);
        session.grant = None;
        session.in_flight = Some(InFlight {
            first: next.first,
            last: next.last,
            count: next.events.len(),
            bytes: next.events.byte_len(),
            sent_at: now,
            grant,
        });
        let Chunk { first, events, last } = next;
        let packing =
            if session.raw == Some(first) && events.len() == 1 { Packing::Raw } else { Packing::Zstd };
        let operations =
            Operations { session: session.id, epoch: self.epoch, first, hash: last.hash, packing, events };
        self.send(UpFrame::Operations(operations));
        self.pump(now, wall);
    }

    // ---- time

    fn deadlines(&self) -> [Option<(MonoMillis, Timer)>; 6] {
        let stall = self.stall.deadline().map(|at| (at, Timer::Stall));
        let mut all = [stall, None, None, None, None, None];
        let Some(session) = self.session.as_ref().filter(|_| !self.is_continuing) else { return all };
        match &session.phase {
            Phase::Checking { .. } => return all,
            // A word may be lost: the hub is asked again.
            Phase::Diverged => {
                all[2] = Some((session.quiet_since.plus(GRANT_WAIT_MILLIS_MAX), Timer::Grant));
                return all;
            }
            Phase::Stopped(StopReason::Fenced { .. }) => {
                all[1] = Some((session.heard_at.plus(HEARTBEAT_MILLIS), Timer::Heartbeat));
                return all;
            }
            Phase::Stopped(_) => return all,
            Phase::Greeting | Phase::Open => {}
        }
        let is_free = session.in_flight.is_none() && !session.is_greeting;
        all[1] = is_free.then(|| (session.heard_at.plus(HEARTBEAT_MILLIS), Timer::Heartbeat));
        let is_owed = session.is_greeting || session.in_flight.is_none() && session.grant.is_none();
        all[2] = is_owed.then(|| (session.quiet_since.plus(GRANT_WAIT_MILLIS_MAX), Timer::Grant));
        all[3] = session
            .in_flight
            .as_ref()
            .map(|in_flight| (in_flight.sent_at.plus(ACK_WAIT_MILLIS_MAX), Timer::Ack));
        all[4] = session.read_retry_at.map(|at| (at, Timer::ReadRetry));
        let is_ready = session.next.is_some() && session.reading.is_none() && session.read_retry_at.is_none();
        let has_next = is_free && is_ready;
        all[5] = session
            .grant
            .filter(|_| has_next)
            .map(|grant| (grant.not_before.max(session.hold_until), Timer::Pace));
        all
    }

    fn tick(&mut self, now: MonoMillis, wall: UtcMillis) {
        for (at, timer) in self.deadlines().into_iter().flatten() {
            if at > now {
                continue;
            }
            match timer {
                Timer::Grant => self.greet_again(now, wall),
                Timer::Ack => self.reconnect(ReconnectReason::AckOverdue),
                Timer::ReadRetry => {
                    if let Some(session) = &mut self.session {
                        session.read_retry_at = None;
                    }
                }
                Timer::Stall => {
                    if let Some(age_millis) = self.stall.due(now) {
                        self.notice(Notice::Stalled { age_millis });
                    }
                }
                Timer::Heartbeat => {
                    if self.session.as_ref().is_some_and(|session| !session.is_greeting) {
                        self.greet_again(now, wall);
                    }
                }
                // `pump` sends what may go now.
                Timer::Pace => {}
            }
        }
    }

    /// `hello` once more, also from where only the hub's word leads on.
    fn greet_again(&mut self, now: MonoMillis, wall: UtcMillis) {
        if let Some(session) = &mut self.session
            && matches!(session.phase, Phase::Diverged | Phase::Stopped(_))
        {
            session.phase = Phase::Greeting;
        }
        self.hello(now, wall);
    }

    // ---- small things

    fn tell_feed(&mut self) {
        let Some(session) = &self.session else { return };
        let (generation, cursors) = (self.mirror.generation(), self.mirror.cursors().clone());
        let ack = FeedAck { session: session.id, generation, cursors };
        self.send(UpFrame::FeedAck(ack));
    }

    fn is_open(&self) -> bool {
        self.session.as_ref().is_some_and(|session| matches!(session.phase, Phase::Open))
    }

    fn acked_head(&self) -> Head {
        self.acked.unwrap_or_else(|| Head::start(self.epoch))
    }

    /// The last operation that is at the hub or on its way.
    fn sent_head(&self) -> Head {
        let in_flight = self.session.as_ref().and_then(|session| session.in_flight.as_ref());
        in_flight.map_or_else(|| self.acked_head(), |in_flight| in_flight.last)
    }

    fn send(&mut self, frame: UpFrame) {
        self.outputs.push_back(Output::Send(frame));
    }

    fn notice(&mut self, notice: Notice) {
        self.outputs.push_back(Output::Notice(notice));
    }
}
