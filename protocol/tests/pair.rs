//! One agent and one hub over a perfect wire: what a person sees when nothing fails, and how few frames it takes.

#![expect(clippy::unwrap_used, reason = "a test ends where its fixtures are wrong")]

use std::collections::{BTreeMap, VecDeque};

use protocol::chain::Head;
use protocol::frame::{
    Diverged, DownFrame, Events, Hello, Pace, Packing, Reject, RejectReason, UpFrame, Welcome, decode_up,
    encode_up,
};
use protocol::id::{AgentId, Epoch, Generation, Seq, SessionId};
use protocol::limits::{ACK_WAIT_MILLIS_MAX, FRAME_BYTES_MAX, GRANT_WAIT_MILLIS_MAX, HEARTBEAT_MILLIS};
use protocol::lineage::Ancestor;
use protocol::release::{Release, Signature};
use protocol::sync::agent::{
    AgentIdentity, AgentSync, FeedView, Input, JournalView, Output, ReconnectReason, State, StopReason, Timer,
};
use protocol::sync::hub::{self, AgentRow, HelloVerdict, Histories, HubSync, OperationsVerdict};
use protocol::time::{MonoMillis, UtcMillis};

const WALL: UtcMillis = UtcMillis(1_291_191_960_123);
const ROUND_TRIP_MILLIS: u64 = 20;

struct Pair {
    now: MonoMillis,
    agent: AgentSync,
    hub: HubSync,
    row: AgentRow,
    release: Option<Release>,
    journal: Vec<Vec<u8>>,
    heads: Vec<Head>,
    stored: Option<Head>,
    up: VecDeque<UpFrame>,
    down: VecDeque<DownFrame>,
    /// Packed bytes and events of each `operations` frame.
    frames: Vec<(usize, usize)>,
    packings: Vec<Packing>,
    reads: usize,
    hellos: Vec<Hello>,
    reconnects: Vec<ReconnectReason>,
    continues: Vec<(Epoch, Head)>,
    releases: Vec<Seq>,
}

/// The hub has what the agent has, once it has been acked.
struct Own<'a>(&'a [Head], Option<Head>);

impl Histories for Own<'_> {
    type Error = std::convert::Infallible;

    fn head(&mut self, asked: Epoch) -> Result<Option<Head>, Self::Error> {
        Ok(self.1.filter(|_| asked == epoch()))
    }

    fn at(&mut self, asked: Epoch, seq: Seq) -> Result<Option<Head>, Self::Error> {
        let known = self.0.iter().find(|head| head.seq == seq).copied();
        Ok(known.filter(|_| asked == epoch()))
    }
}

fn epoch() -> Epoch {
    Epoch::from_random([1; 16])
}

fn session() -> SessionId {
    SessionId::from_random([2; 16])
}

fn pace(bytes: u32) -> Pace {
    Pace { bytes, wait: 0 }
}

impl Pair {
    fn new() -> Self {
        let start = Head::start(epoch());
        let journal =
            JournalView { epoch: epoch(), head: start, acked: None, oldest: Seq(1), lineage: Vec::new() };
        let identity = AgentIdentity { software: "test".to_owned() };
        Self {
            now: MonoMillis(0),
            agent: AgentSync::new(identity, journal, FeedView::default(), MonoMillis(0)),
            hub: HubSync::new(Generation::from_random([3; 16])),
            row: AgentRow::New,
            release: None,
            journal: Vec::new(),
            heads: vec![start],
            stored: None,
            up: VecDeque::new(),
            down: VecDeque::new(),
            frames: Vec::new(),
            packings: Vec::new(),
            reads: 0,
            hellos: Vec::new(),
            reconnects: Vec::new(),
            continues: Vec::new(),
            releases: Vec::new(),
        }
    }

    fn append(&mut self, count: usize) {
        self.write(count);
        self.input(Input::Committed { epoch: epoch(), head: *self.heads.last().unwrap() });
    }

    /// Journals operations without a word to the machine.
    fn write(&mut self, count: usize) {
        for _ in 0..count {
            let number = self.journal.len();
            let noise = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
            let event = format!(
                r#"{{"specversion":"1.0","id":"012ca109-c1c0-7102-{noise:016x}","source":"/sites/dc1/agents/dc1-pack3","type":"counterfoil.pick.confirmed.v1","subject":"order/{}","time":"2010-12-01T08:26:{:02}.{:03}Z","datacontenttype":"application/json","station":"bench-1","worker":"4127","data":{{"business_date":"2010-12-01","legal_entity":"uk","clock":{{"monotonic":{noise},"hub_offset":-1250}},"order":"{}","line":{},"item":"{}","quantity":2,"unit":"inner","base_quantity":6}}}}"#,
                536_365 + number / 20,
                number % 60,
                number % 1_000,
                536_365 + number / 20,
                number % 20,
                noise % 90_000,
            );
            let head = self.heads.last().unwrap().after(event.as_bytes());
            self.journal.push(event.into_bytes());
            self.heads.push(head);
        }
    }

    fn input(&mut self, input: Input) {
        self.agent.handle(input, self.now, WALL);
        while let Some(output) = self.agent.poll() {
            match output {
                Output::Send(frame) => self.send(frame),
                Output::Read { first, events_max, bytes_max } => {
                    self.reads += 1;
                    let (events, last) = self.read(first, events_max, bytes_max);
                    self.agent.handle(Input::Read { epoch: epoch(), first, events, last }, self.now, WALL);
                }
                Output::HeadAt(seq) => {
                    let head = self.heads.get(usize::try_from(seq.0).unwrap()).copied();
                    self.agent.handle(Input::HeadAt { epoch: epoch(), seq, head }, self.now, WALL);
                }
                Output::StoreAck { epoch, head } => {
                    self.stored = Some(head);
                    self.agent.handle(Input::AckStored { epoch, head }, self.now, WALL);
                }
                Output::Continue { of, common } => self.continues.push((of, common)),
                Output::Prune { release, .. } => self.releases.push(release.seq),
                Output::ResetFeed(generation) => {
                    self.agent.handle(Input::FeedReset(generation), self.now, WALL);
                }
                Output::Reconnect(reason) => self.reconnects.push(reason),
                Output::ApplyFeed(_) | Output::FetchSnapshot { .. } | Output::Notice(_) => {}
            }
        }
    }

    fn read(&self, first: Seq, events_max: usize, bytes_max: usize) -> (Events, Head) {
        let start = usize::try_from(first.0).unwrap() - 1;
        let mut events = Events::default();
        for event in self.journal[start..].iter().take(events_max) {
            if !events.is_empty() && events.byte_len() + event.len() > bytes_max {
                break;
            }
            events.push(event);
        }
        let last = self.heads[start + events.len()];
        (events, last)
    }

    fn send(&mut self, frame: UpFrame) {
        if let UpFrame::Operations(operations) = &frame {
            let bytes = encode_up(&frame).unwrap();
            self.frames.push((bytes.len(), operations.events.len()));
            self.packings.push(operations.packing);
            self.agent.handle(Input::Sent { packed_bytes: bytes.len() }, self.now, WALL);
            self.up.push_back(decode_up(&bytes).unwrap());
        } else {
            if let UpFrame::Hello(hello) = &frame {
                self.hellos.push(hello.clone());
            }
            self.up.push_back(frame);
        }
    }

    /// Plays until nothing is on the wire.
    fn play(&mut self) {
        let agent = AgentId::parse("a").unwrap();
        loop {
            while let Some(frame) = self.up.pop_front() {
                let input = self.take(agent.clone(), frame);
                self.hub.handle(input, self.now, WALL);
                while let Some(output) = self.hub.poll() {
                    if let hub::Output::Send { frame, .. } = output {
                        self.down.push_back(frame);
                    }
                }
            }
            if self.down.is_empty() {
                return;
            }
            self.now = self.now.plus(ROUND_TRIP_MILLIS);
            while let Some(frame) = self.down.pop_front() {
                self.input(Input::Frame(frame));
            }
        }
    }

    fn take(&mut self, agent: AgentId, frame: UpFrame) -> hub::Input {
        match frame {
            UpFrame::Hello(hello) => {
                let Ok(verdict) = hub::hello(&self.row, &hello, &mut Own(&self.heads, self.stored));
                if let HelloVerdict::Adopt { acked, .. } = verdict {
                    self.row = AgentRow::Known { epoch: hello.epoch, acked };
                }
                let (hello, feeds) = (Box::new(hello), BTreeMap::new());
                hub::Input::Hello { agent, hello, verdict, feeds, release: self.release }
            }
            UpFrame::Operations(frame) => {
                let verdict = hub::operations(&self.row, &frame);
                if let OperationsVerdict::Append { head, .. } = verdict {
                    self.row = AgentRow::Known { epoch: frame.epoch, acked: head };
                }
                let (session, epoch, first) = (frame.session, frame.epoch, frame.first);
                let bytes = self.frames.last().unwrap().0;
                let release = self.release;
                hub::Input::Operations {
                    agent,
                    session,
                    epoch,
                    first,
                    bytes,
                    verdict,
                    release,
                    took_millis: 2,
                }
            }
            UpFrame::Diverged(diverged) => {
                let Ok(verdict) = hub::diverged(&self.row, &diverged, &mut Own(&self.heads, self.stored));
                hub::Input::Diverged { agent, diverged, verdict }
            }
            UpFrame::FeedAck(ack) => hub::Input::FeedAck { agent, ack, feeds: BTreeMap::new() },
        }
    }

    fn wait(&mut self, millis: u64) {
        self.now = self.now.plus(millis);
        self.input(Input::Tick);
    }

    fn welcome(&mut self, protocol: u16, acked: Head) {
        let (feeds, generation) = (BTreeMap::new(), Generation::from_random([3; 16]));
        let welcome =
            Welcome { session: session(), protocol, acked, pace: pace(0), feeds, time: WALL, generation };
        self.input(Input::Frame(DownFrame::Welcome(welcome)));
    }
}

#[test]
fn a_scan_goes_up_at_once_and_is_acked() {
    let mut pair = Pair::new();
    pair.input(Input::Connected(session()));
    pair.play();
    assert_eq!(pair.agent.state(), State::Idle);
    pair.append(1);
    assert_eq!(pair.agent.state(), State::WaitingForAck);
    pair.play();
    assert_eq!(pair.agent.state(), State::Idle);
    assert_eq!(pair.stored, pair.heads.last().copied());
    assert_eq!((pair.frames.len(), pair.reads), (1, 1));
}

#[test]
fn a_read_may_see_what_was_not_told_yet() {
    let mut pair = Pair::new();
    pair.input(Input::Connected(session()));
    pair.play();
    pair.write(2);
    pair.input(Input::Committed { epoch: epoch(), head: pair.heads[1] });
    pair.play();
    assert_eq!((pair.agent.state(), pair.stored), (State::Idle, pair.heads.last().copied()));
}

#[test]
fn a_backlog_drains_in_few_full_frames() {
    let mut pair = Pair::new();
    pair.append(30_000);
    pair.input(Input::Connected(session()));
    pair.play();
    assert_eq!(pair.agent.acked(), pair.heads.last().copied());
    let events: usize = pair.frames.iter().map(|(_, events)| events).sum();
    let bytes: usize = pair.frames.iter().map(|(bytes, _)| bytes).sum();
    println!(
        "{events} operations in {} frames, {} bytes each, {} reads",
        pair.frames.len(),
        bytes / events,
        pair.reads
    );
    assert_eq!(events, 30_000);
    assert!(pair.frames.iter().all(|(bytes, _)| *bytes <= FRAME_BYTES_MAX));
    assert!(pair.frames.len() <= 20, "{:?}", pair.frames);
}

#[test]
fn the_next_frame_is_read_while_one_is_under_way() {
    let mut pair = Pair::new();
    pair.append(10_000);
    pair.input(Input::Connected(session()));
    while pair.frames.is_empty() {
        let frame = pair.up.pop_front().unwrap();
        let input = pair.take(AgentId::parse("a").unwrap(), frame);
        pair.hub.handle(input, pair.now, WALL);
        while let Some(hub::Output::Send { frame, .. }) = pair.hub.poll() {
            pair.input(Input::Frame(frame));
        }
    }
    assert_eq!((pair.frames.len(), pair.reads), (1, 2));
}

#[test]
fn silence_is_answered_by_hello() {
    let mut pair = Pair::new();
    pair.input(Input::Connected(session()));
    assert_eq!(pair.agent.deadline().unwrap().1, Timer::Grant);
    pair.wait(GRANT_WAIT_MILLIS_MAX - 1);
    assert_eq!(pair.hellos.len(), 1);
    pair.wait(1);
    assert_eq!(pair.hellos.len(), 2);
    pair.play();
    assert_eq!(pair.agent.deadline().unwrap().1, Timer::Heartbeat);
    pair.wait(HEARTBEAT_MILLIS);
    assert_eq!(pair.hellos.len(), 3);
}

#[test]
fn a_frame_without_ack_ends_the_connection() {
    let mut pair = Pair::new();
    pair.input(Input::Connected(session()));
    pair.play();
    pair.append(1);
    pair.up.clear();
    pair.wait(ACK_WAIT_MILLIS_MAX);
    assert_eq!(pair.reconnects, [ReconnectReason::AckOverdue]);
    assert_eq!(pair.agent.state(), State::Disconnected);
    pair.input(Input::Connected(session()));
    pair.play();
    assert_eq!(pair.stored, pair.heads.last().copied());
}

#[test]
fn rejects_halve_until_the_hub_can_read() {
    let mut pair = Pair::new();
    pair.append(64);
    pair.input(Input::Connected(session()));
    pair.up.clear();
    pair.welcome(1, Head::start(epoch()));
    let grant = |pair: &mut Pair| {
        let (session, epoch, head) = (session(), epoch(), Head::start(epoch()));
        let ack = protocol::frame::Ack { session, epoch, head, pace: pace(100_000), release: None };
        pair.input(Input::Frame(DownFrame::Ack(ack)));
    };
    grant(&mut pair);
    let reject = |pair: &mut Pair| {
        let reject = Reject { session: session(), first: Seq(1), reason: RejectReason::Unreadable };
        pair.input(Input::Frame(DownFrame::Reject(reject)));
        grant(pair);
    };
    for expected in [64, 32, 16, 8, 4, 2] {
        assert_eq!(pair.frames.last().unwrap().1, expected);
        reject(&mut pair);
    }
    assert_eq!(pair.frames.last().unwrap().1, 1);
    assert_eq!(pair.packings, [Packing::Zstd; 7]);
    reject(&mut pair);
    assert_eq!(pair.packings.last(), Some(&Packing::Raw), "one that is refused alone goes up raw");
    reject(&mut pair);
    let sent = pair.frames.len();
    pair.wait(GRANT_WAIT_MILLIS_MAX - 1);
    assert_eq!(pair.frames.len(), sent, "one that is refused even so waits");
    pair.wait(1);
    assert_eq!(pair.frames.len(), sent + 1, "and is never skipped");
    assert_eq!(pair.frames.last().unwrap().1, 1);
}

#[test]
fn another_history_goes_on_after_the_last_ack() {
    let mut pair = Pair::new();
    pair.input(Input::Connected(session()));
    pair.append(3);
    pair.play();
    let shared = *pair.heads.last().unwrap();
    assert_eq!(pair.agent.acked(), Some(shared));
    // The hub got two more from another copy.
    let other = shared.after(b"x").after(b"y");
    pair.row = AgentRow::Known { epoch: epoch(), acked: other };
    pair.input(Input::Disconnected);
    pair.input(Input::Connected(session()));
    pair.play();
    assert_eq!(pair.agent.state(), State::Continuing);
    assert_eq!(pair.continues, [(epoch(), shared)]);
    let fresh = Epoch::from_random([8; 16]);
    let lineage = vec![Ancestor { epoch: epoch(), end: shared, oldest: Seq(1) }];
    let head = Head::start(fresh);
    pair.input(Input::Continued(JournalView { epoch: fresh, head, acked: None, oldest: Seq(1), lineage }));
    assert_eq!(pair.reconnects, [ReconnectReason::NewEpoch]);
    pair.input(Input::Connected(session()));
    pair.play();
    assert_eq!(pair.row, AgentRow::Known { epoch: fresh, acked: head });
    assert_eq!(pair.agent.state(), State::Idle);
}

#[test]
fn only_what_is_acked_is_released_and_once_at_a_time() {
    let mut pair = Pair::new();
    pair.append(3);
    pair.release = Some(Release { seq: Seq(2), signature: Signature([0; 64]) });
    pair.input(Input::Connected(session()));
    pair.play();
    assert_eq!(
        pair.releases,
        [Seq(2)],
        "not with the hello, when the hub had nothing yet, but with the first ack"
    );
    for _ in 0..2 {
        pair.wait(HEARTBEAT_MILLIS);
        pair.play();
        assert_eq!(pair.releases, [Seq(2)]);
    }
    pair.input(Input::Pruned { epoch: epoch(), oldest: Seq(3), lineage: Vec::new() });
    pair.release = Some(Release { seq: Seq(3), signature: Signature([0; 64]) });
    pair.wait(HEARTBEAT_MILLIS);
    pair.play();
    assert_eq!(pair.releases, [Seq(2), Seq(3)]);
    assert_eq!(pair.hellos.last().unwrap().oldest, Seq(3));
}

#[test]
fn what_cannot_be_true_is_said_and_nothing_is_sent() {
    let said = |protocol, acked: Head| {
        let mut pair = Pair::new();
        pair.append(3);
        pair.input(Input::Connected(session()));
        pair.up.clear();
        pair.welcome(protocol, acked);
        pair.append(1);
        assert_eq!(pair.frames, [], "nothing is sent");
        let said = pair.up.pop_front();
        let state = pair.agent.state();
        pair.wait(GRANT_WAIT_MILLIS_MAX);
        (state, said, pair.hellos.len())
    };
    let foreign = Head::start(Epoch::from_random([9; 16]));
    let (state, frame, hellos) = said(1, Head { seq: Seq(2), ..foreign });
    assert!(matches!(frame, Some(UpFrame::Diverged(Diverged { held: Some(_), is_fenced: false, .. }))));
    assert_eq!((state, hellos), (State::Diverged, 2), "a lost word is said again");
    let (state, frame, _) = said(1, Head { seq: Seq(9), ..foreign });
    assert!(matches!(frame, Some(UpFrame::Diverged(Diverged { held: None, is_fenced: false, .. }))));
    assert_eq!(state, State::Diverged);
    let (state, frame, _) = said(2, Head::start(epoch()));
    assert_eq!((state, frame), (State::Stopped(StopReason::Protocol { hub: 2 }), None));
}

#[test]
fn a_replaced_journal_stops_and_asks_again() {
    let mut pair = Pair::new();
    pair.append(2);
    pair.row = AgentRow::Known { epoch: Epoch::from_random([9; 16]), acked: pair.heads[0] };
    pair.input(Input::Connected(session()));
    pair.play();
    assert!(matches!(pair.agent.state(), State::Stopped(StopReason::Fenced { .. })));
    assert_eq!(pair.continues, []);
    // Enrolled anew, it is welcome with what the hub has of it.
    pair.row = AgentRow::New;
    pair.wait(HEARTBEAT_MILLIS);
    pair.play();
    assert_eq!(pair.agent.state(), State::Idle);
}
