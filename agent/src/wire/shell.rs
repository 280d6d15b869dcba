//! The loop around [`AgentSync`]: events in, what it says out.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use protocol::chain::Hash;
use protocol::device::DeviceHealth;
use protocol::frame::{FrameError, Query, UpFrame, decode_down, decode_reply, encode_query};
use protocol::id::{AgentId, Epoch, Seq, SessionId};
use protocol::reference::Stream;
use protocol::sync::Backoff;
use protocol::sync::agent::{AgentIdentity, AgentSync, FeedView, Input, Notice, Output, State, StopReason};
use protocol::sync::query::{self, Queries};
use protocol::time::{MonoMillis, UtcMillis};
use rustls::ClientConfig;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use super::ahead::Ahead;
use super::asking::{Answered, Asking, Waiting};
use super::connection::{Connection, Happened};
use super::news::News;
use super::snapshot::Snapshots;
use super::work::Work;
use super::{ENROLMENT_PROBE, Link, Wire, WireError};
use crate::clock::{Clock, random};
use crate::config::HostPort;
use crate::enrolment::Identity;
use crate::journal::JournalStatus;
use crate::mirror::MirrorVersion;
use crate::pins::Pins;

/// After the hub has said that another copy of this journal goes on, each connection pushes that one off the line: so
/// only now and then, and some milliseconds more at random.
const FENCED_WAIT_MILLIS: u64 = 5 * 60 * 1_000;
const FENCED_JITTER_MILLIS: u64 = 60 * 1_000;
/// A device's change is told to the hub at most this often.
const DEVICES_TOLD_EVERY: Duration = Duration::from_secs(2);
/// And again after this long, for what was told may have been lost; counters change with every scan.
const DEVICES_TOLD_AGAIN_MILLIS: u64 = 60_000;
/// How long a goodbye may take.
const LEAVE_WAIT: Duration = Duration::from_secs(1);

/// Why the loop ended.
pub(super) enum Ended {
    Shutdown,
    /// The mirror lost everything: the machine must know.
    MirrorRebuilt,
    /// There is another certificate now.
    EnrolledAnew,
}

pub(super) struct Shell<'w> {
    sync: AgentSync,
    work: Work,
    running: JoinSet<Option<Input>>,
    agent: AgentId,
    hub: HostPort,
    expires: UtcMillis,
    /// Where the identity lies, and which one it is.
    data_dir: &'w Path,
    fingerprint: Hash,
    tls: Arc<ClientConfig>,
    clock: Clock,
    link: &'w watch::Sender<Link>,
    journal: watch::Receiver<JournalStatus>,
    /// The oldest operation that the machine knows of.
    told: (Epoch, Seq),
    mirror: watch::Receiver<MirrorVersion>,
    rebuilt: u64,
    backoff: Backoff,
    phase: Phase,
    queries: Queries,
    waiting: Waiting,
    devices: watch::Receiver<Vec<DeviceHealth>>,
    pins: Pins,
    /// What the hub was told of both in this session, and when.
    told_news: Option<(News, MonoMillis)>,
}

enum Phase {
    /// No connection until then.
    Waiting(MonoMillis),
    /// One that may or may not be up.
    Wired { connection: Box<Connection>, greeted: bool },
}

impl<'w> Shell<'w> {
    pub(super) async fn new(wire: &'w Wire, identity: &Identity) -> Result<Self, WireError> {
        let now = wire.clock.monotonic();
        let mut mirror = wire.mirror.changed();
        let rebuilt = mirror.borrow_and_update().rebuilt;
        let tls = identity.tls()?;
        let ahead = Ahead::default();
        let snapshots = Snapshots::new(&identity.url, &tls, wire.data_dir.join("snapshots"))?;
        let mut journal = wire.journal.status();
        let journal_view = journal.borrow_and_update().view();
        let told = (journal_view.epoch, journal_view.oldest);
        let feed_view =
            FeedView { generation: wire.mirror.generation().await?, cursors: wire.mirror.cursors().await? };
        let software = AgentIdentity { software: env!("CARGO_PKG_VERSION").into() };
        let shell = Self {
            sync: AgentSync::new(software, journal_view, feed_view, now),
            work: Work {
                agent: identity.agent.clone(),
                release_key: identity.release_key,
                journal: wire.journal.clone(),
                mirror: wire.mirror.clone(),
                snapshots,
                ahead,
            },
            running: JoinSet::new(),
            agent: identity.agent.clone(),
            hub: identity.mqtt.clone(),
            expires: identity.expires,
            data_dir: &wire.data_dir,
            fingerprint: identity.fingerprint(),
            tls,
            clock: wire.clock.clone(),
            link: &wire.link,
            journal,
            told,
            mirror,
            rebuilt,
            backoff: Backoff::default(),
            phase: Phase::Waiting(now),
            queries: Queries::default(),
            waiting: Waiting::default(),
            devices: wire.devices.clone(),
            pins: wire.pins.clone(),
            told_news: None,
        };
        shell.offline("not connected yet");
        Ok(shell)
    }

    pub(super) async fn run(
        mut self,
        askings: &mut mpsc::Receiver<Asking>,
        soft: &CancellationToken,
    ) -> Result<Ended, WireError> {
        let mut probe = tokio::time::interval(ENROLMENT_PROBE);
        let mut tell = tokio::time::interval(DEVICES_TOLD_EVERY);
        tell.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            self.act();
            let timer = self.sleep();
            let is_fenced = self.is_fenced();
            tokio::select! {
                () = soft.cancelled() => {
                    self.leave().await;
                    return Ok(Ended::Shutdown);
                }
                event = next(&mut self.phase) => self.happened(event),
                Some(asking) = askings.recv() => {
                    let (ticket, ask) = self.waiting.add(asking);
                    self.query(query::Input::Ask { ticket, ask });
                }
                done = self.running.join_next(), if !self.running.is_empty() => {
                    if let Some(input) = done.transpose()?.flatten() {
                        let is_new_epoch = matches!(input, Input::Continued(_));
                        if matches!(&input, Input::FeedApplied { stream: Stream::Agent(_), .. }) {
                            // The next `hello` that tells of it also tells of all that was promised before it.
                            self.journal_changed();
                        }
                        self.handle(input);
                        if is_new_epoch {
                            // What changed since then was told of an epoch that the machine did not know yet.
                            self.journal_changed();
                        }
                    }
                }
                changed = self.journal.changed() => {
                    if changed.is_err() {
                        return Ok(Ended::Shutdown);
                    }
                    self.journal_changed();
                }
                Ok(()) = self.mirror.changed() => {
                    if self.mirror.borrow_and_update().rebuilt != self.rebuilt {
                        self.leave().await;
                        return Ok(Ended::MirrorRebuilt);
                    }
                }
                _ = probe.tick(), if is_fenced => {
                    if self.is_enrolled_anew() {
                        self.leave().await;
                        return Ok(Ended::EnrolledAnew);
                    }
                }
                _ = tell.tick() => self.tell_news(),
                () = timer => {
                    if self.is_due() && self.is_enrolled_anew() {
                        return Ok(Ended::EnrolledAnew);
                    }
                    self.tick();
                }
            }
        }
    }

    fn handle(&mut self, input: Input) {
        let (now, wall) = (self.clock.monotonic(), self.clock.wall());
        self.sync.handle(input, now, wall);
    }

    fn query(&mut self, input: query::Input) {
        self.queries.handle(input, self.clock.monotonic());
    }

    fn journal_changed(&mut self) {
        let status = self.journal.borrow_and_update().clone();
        let (epoch, oldest) = (status.epoch, status.oldest);
        self.handle(Input::Committed { epoch, head: status.head });
        if self.told != (epoch, oldest) {
            self.told = (epoch, oldest);
            self.handle(Input::Pruned { epoch, oldest, lineage: status.lineage.to_vec() });
        }
    }

    /// Until the machine's deadline or the next try to connect, whichever is first.
    fn sleep(&self) -> impl Future<Output = ()> + use<> {
        let reconnect = match &self.phase {
            Phase::Waiting(until) => Some(*until),
            Phase::Wired { .. } => None,
        };
        let deadline = self.sync.deadline().map(|(at, _)| at);
        let until = reconnect.into_iter().chain(deadline).chain(self.queries.deadline()).min();
        let wait = until.map(|at| Duration::from_millis(at.since(self.clock.monotonic())));
        async move {
            match wait {
                Some(wait) => tokio::time::sleep(wait).await,
                None => std::future::pending().await,
            }
        }
    }

    /// Once the hub has answered, and whenever a state has changed since; counters with it.
    fn tell_news(&mut self) {
        let Phase::Wired { connection, greeted: true } = &self.phase else { return };
        let now = self.clock.monotonic();
        let news = News { devices: self.devices.borrow().clone(), pin_locks: self.pins.locks() };
        let is_news = match &self.told_news {
            // None at all is news, too: there may have been some before.
            None => true,
            Some((told, at)) => told.differs(&news) || now.since(*at) >= DEVICES_TOLD_AGAIN_MILLIS,
        };
        if is_news && connection.tell(news.clone()).is_ok() {
            self.told_news = Some((news, now));
        }
    }

    /// Whether only a person leads on, by enrolling this agent anew.
    fn is_fenced(&self) -> bool {
        matches!(self.sync.state(), State::Stopped(StopReason::Fenced { .. }))
    }

    /// Whether the hub is tried again now.
    fn is_due(&self) -> bool {
        matches!(&self.phase, Phase::Waiting(until) if *until <= self.clock.monotonic())
    }

    /// Looked at before each connection: the old certificate ends when a new one is given.
    fn is_enrolled_anew(&self) -> bool {
        match Identity::load(self.data_dir) {
            Ok(Some(found)) => found.agent == self.agent && found.fingerprint() != self.fingerprint,
            Ok(None) => false,
            Err(error) => {
                tracing::warn!(%error, "the identity cannot be read again; the one in use stays");
                false
            }
        }
    }

    fn tick(&mut self) {
        let now = self.clock.monotonic();
        if self.sync.deadline().is_some_and(|(at, _)| at <= now) {
            self.handle(Input::Tick);
        }
        self.query(query::Input::Tick);
        if self.is_due() {
            let session = SessionId::from_random(random());
            let connection = Connection::open(&self.agent, &self.hub, Arc::clone(&self.tls), session);
            self.phase = Phase::Wired { connection: Box::new(connection), greeted: false };
        }
    }

    fn happened(&mut self, event: Happened) {
        match event {
            Happened::Up => {
                self.backoff.connected(self.clock.monotonic());
                if let Phase::Wired { connection, .. } = &self.phase {
                    let session = connection.session;
                    self.handle(Input::Connected(session));
                }
            }
            Happened::Frame(bytes) => match decode_down(&bytes) {
                Ok(frame) => self.handle(Input::Frame(frame)),
                Err(error) => {
                    tracing::warn!(%error, bytes = bytes.len(), "a frame from the hub is unreadable")
                }
            },
            Happened::Reply(bytes) => match decode_reply(&bytes) {
                Ok(reply) => self.query(query::Input::Reply(reply)),
                Err(error) => {
                    tracing::warn!(%error, bytes = bytes.len(), "an answer from the hub is unreadable")
                }
            },
            Happened::Down { why } => self.disconnect(&why),
        }
    }

    fn disconnect(&mut self, why: &str) {
        let now = self.clock.monotonic();
        let dice = u64::from_le_bytes(random());
        let wait = self.backoff.disconnected(now, dice);
        let wait = if self.is_fenced() { FENCED_WAIT_MILLIS + dice % FENCED_JITTER_MILLIS } else { wait };
        self.phase = Phase::Waiting(now.plus(wait));
        self.told_news = None;
        self.handle(Input::Disconnected);
        self.query(query::Input::Disconnected);
        let why = if self.expires <= self.clock.wall() {
            format!("{why}; this agent's certificate ended on {}: enrol anew", self.expires.date())
        } else {
            why.to_owned()
        };
        self.offline(&why);
    }

    /// Does what the machine says.
    fn act(&mut self) {
        while let Some(output) = self.sync.poll() {
            match output {
                Output::Send(frame) => self.send(&frame),
                Output::Reconnect(reason) => self.disconnect(&format!("given up: {reason:?}")),
                Output::Notice(notice) => self.notice(&notice),
                other @ (Output::Read { .. }
                | Output::HeadAt(_)
                | Output::StoreAck { .. }
                | Output::Prune { .. }
                | Output::Continue { .. }
                | Output::ApplyFeed(_)
                | Output::FetchSnapshot { .. }
                | Output::ResetFeed(_)) => {
                    self.running.spawn(self.work.clone().run(other));
                }
            }
        }
        while let Some(output) = self.queries.poll() {
            match output {
                query::Output::Send(query) => self.ask(&query),
                query::Output::Answered { ticket, generation, answer } => {
                    self.waiting.answer(ticket, Ok(Answered { generation, answer }));
                }
                query::Output::Unanswered { ticket, why } => self.waiting.answer(ticket, Err(why)),
            }
        }
        self.show();
    }

    /// One that cannot be sent has no answer: whoever waits goes by the offline policy.
    fn ask(&self, query: &Query) {
        let Phase::Wired { connection, .. } = &self.phase else { return };
        match encode_query(query) {
            Ok(bytes) => {
                if let Err(stuck) = connection.ask(bytes) {
                    tracing::warn!(%stuck, "the hub cannot be asked");
                }
            }
            Err(error) => tracing::error!(%error, "a question cannot be written"),
        }
    }

    fn send(&mut self, frame: &UpFrame) {
        let Phase::Wired { connection, .. } = &self.phase else { return };
        let is_operations = matches!(frame, UpFrame::Operations(_));
        match self.work.ahead.encode(frame) {
            Ok(bytes) => {
                let packed_bytes = bytes.len();
                if let Err(stuck) = connection.send(bytes) {
                    return self.disconnect(&stuck.to_string());
                }
                if is_operations {
                    self.handle(Input::Sent { packed_bytes });
                }
            }
            Err(FrameError::TooLarge { .. }) if is_operations => self.handle(Input::TooLarge),
            Err(error) => tracing::error!(%error, "a frame cannot be packed"),
        }
    }

    fn notice(&mut self, notice: &Notice) {
        match notice {
            Notice::Greeted { session, generation, hub_offset } => {
                self.query(query::Input::Greeted { session: *session, generation: *generation });
                self.clock.set_hub_offset(*hub_offset);
                if let Phase::Wired { greeted, .. } = &mut self.phase {
                    *greeted = true;
                }
                tracing::info!(hub = %self.hub, hub_offset, "connected to the hub");
            }
            Notice::HubBehind { had, has } => {
                tracing::warn!(
                    had = had.seq.0,
                    has = has.seq.0,
                    "the hub holds less than it once acknowledged"
                );
            }
            Notice::Rewound { from } => tracing::info!(from = from.0, "the hub asks again"),
            Notice::Rejected { first, count, reason } => {
                tracing::warn!(first = first.0, count, ?reason, "the hub could not read a frame");
            }
            Notice::Diverged { seq, held } => tracing::error!(
                seq = seq.0,
                is_held = held.is_some(),
                "the hub and this journal hold different histories; the hub is asked how to go on"
            ),
            Notice::Continued { from, to } => {
                tracing::warn!(%from, %to, "the journal goes on in a new epoch");
            }
            Notice::Stopped(reason) => tracing::error!("{reason}"),
            Notice::Stalled { age_millis } => {
                tracing::warn!(age_seconds = age_millis / 1_000, "operations wait for the hub");
            }
            Notice::FeedFailed { stream } => tracing::warn!(%stream, "a feed could not be applied"),
        }
    }

    /// Tells people, if something changed for them.
    fn show(&self) {
        let is_greeted = matches!(&self.phase, Phase::Wired { greeted: true, .. });
        let next = match self.sync.state() {
            // With or without a connection: it is what people must know.
            State::Stopped(reason @ StopReason::Fenced { .. }) => Link::EnrolAnew { why: reason.to_string() },
            State::Stopped(
                reason @ (StopReason::Damaged | StopReason::TooLarge { .. } | StopReason::Protocol { .. }),
            ) => Link::Refused { why: reason.to_string() },
            _ if !is_greeted => return,
            State::Disconnected
            | State::Greeting
            | State::Checking
            | State::WaitingForGrant
            | State::Preparing
            | State::WaitingForAck
            | State::Diverged
            | State::Continuing
            | State::Idle => Link::Connected { since: self.clock.wall() },
        };
        self.link.send_if_modified(|link| {
            let is_news = match (&*link, &next) {
                (Link::Connected { .. }, Link::Connected { .. }) => false,
                (before, next) => before != next,
            };
            if is_news {
                *link = next;
            }
            is_news
        });
    }

    fn offline(&self, why: &str) {
        if matches!(self.sync.state(), State::Stopped(_)) {
            return tracing::info!(why, "not connected to the hub; work goes on");
        }
        let now = self.clock.wall();
        self.link.send_if_modified(|link| {
            let (since, is_news) = match &*link {
                Link::Offline { since, why: before } => (*since, before != why),
                Link::NotEnrolled
                | Link::Connected { .. }
                | Link::EnrolAnew { .. }
                | Link::Refused { .. } => (now, true),
            };
            if is_news {
                tracing::info!(why, "not connected to the hub; work goes on");
                *link = Link::Offline { since, why: why.to_owned() };
            }
            is_news
        });
    }

    async fn leave(&mut self) {
        let now = self.clock.monotonic();
        if let Phase::Wired { connection, .. } = std::mem::replace(&mut self.phase, Phase::Waiting(now)) {
            connection.leave(LEAVE_WAIT).await;
        }
    }
}

async fn next(phase: &mut Phase) -> Happened {
    match phase {
        Phase::Wired { connection, .. } => connection.next().await,
        Phase::Waiting(_) => std::future::pending().await,
    }
}
