//! One light agent: the real protocol machine and the real connection around a journal in memory.
//!
//! It does what the agent's own shell does, without disk: reads, acks and feeds are answered at once. Snapshots
//! are taken for applied without being fetched: reference data is not its subject.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use agent::clock::{Clock, random};
use agent::config::HostPort;
use agent::wire::connection::{Connection, Happened};
use protocol::chain::Head;
use protocol::frame::{Feed, FrameError, UpFrame, decode_down, encode_up};
use protocol::id::SessionId;
use protocol::sync::Backoff;
use protocol::sync::agent::{AgentIdentity, AgentSync, FeedView, Input, Notice, Output};
use protocol::time::MonoMillis;
use rustls::ClientConfig;
use tokio::sync::watch;

use super::journal::Journal;

const LEAVE_WAIT: Duration = Duration::from_secs(1);

/// What the fleet does now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    /// Nothing is captured.
    Quiet,
    /// Everyone captures what is theirs, once.
    Capture,
    /// It is over.
    End,
}

/// What one device tells while it runs.
#[derive(Debug, Default)]
pub(super) struct Progress {
    pub(super) is_welcomed: AtomicBool,
    pub(super) acked: AtomicU64,
    pub(super) connects: AtomicU64,
    pub(super) disconnects: AtomicU64,
    pub(super) frames: AtomicU64,
    pub(super) bytes: AtomicU64,
    pub(super) rejects: AtomicU64,
    pub(super) rewinds: AtomicU64,
    pub(super) stops: AtomicU64,
    /// Milliseconds of the fleet's clock and what had happened then.
    pub(super) history: Mutex<Vec<(u64, Step)>>,
}

/// Something that fairness is computed from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Welcomed,
    Acked(u64),
}

impl Progress {
    pub(super) fn history(&self) -> Vec<(u64, Step)> {
        self.history.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn note(&self, at: MonoMillis, step: Step) {
        self.history.lock().unwrap_or_else(PoisonError::into_inner).push((at.0, step));
    }
}

pub(super) struct Device {
    sync: AgentSync,
    journal: Journal,
    will_capture: usize,
    hub: HostPort,
    tls: Arc<ClientConfig>,
    clock: Clock,
    backoff: Backoff,
    phase: Phase,
    progress: Arc<Progress>,
}

enum Phase {
    Waiting(MonoMillis),
    Wired(Box<Connection>),
}

fn add(counter: &AtomicU64, count: u64) {
    counter.fetch_add(count, Ordering::Relaxed);
}

impl Device {
    pub(super) fn new(
        journal: Journal,
        will_capture: usize,
        hub: HostPort,
        tls: Arc<ClientConfig>,
        clock: Clock,
    ) -> Self {
        let software = AgentIdentity { software: concat!("fleet ", env!("CARGO_PKG_VERSION")).into() };
        let now = clock.monotonic();
        Self {
            sync: AgentSync::new(software, journal.view(), FeedView::default(), now),
            journal,
            will_capture,
            hub,
            tls,
            clock,
            backoff: Backoff::default(),
            phase: Phase::Waiting(now),
            progress: Arc::default(),
        }
    }

    pub(super) fn progress(&self) -> Arc<Progress> {
        Arc::clone(&self.progress)
    }

    /// Works until [`Stage::End`]; gives the journal's end and the last ack.
    pub(super) async fn run(mut self, mut stage: watch::Receiver<Stage>) -> (Journal, Option<Head>) {
        loop {
            self.act();
            let timer = self.sleep();
            tokio::select! {
                event = next(&mut self.phase) => self.happened(event),
                () = timer => self.tick(),
                changed = stage.changed() => {
                    let now = *stage.borrow_and_update();
                    match now {
                        Stage::Capture => {
                            self.journal.capture(std::mem::take(&mut self.will_capture), &self.clock);
                            let (epoch, head) = (self.journal.epoch, self.journal.head());
                            self.handle(Input::Committed { epoch, head });
                        }
                        Stage::Quiet if changed.is_ok() => {}
                        Stage::Quiet | Stage::End => break,
                    }
                }
            }
        }
        if let Phase::Wired(connection) = self.phase {
            connection.leave(LEAVE_WAIT).await;
        }
        (self.journal, self.sync.acked())
    }

    fn handle(&mut self, input: Input) {
        self.sync.handle(input, self.clock.monotonic(), self.clock.wall());
    }

    fn sleep(&self) -> impl Future<Output = ()> + use<> {
        let reconnect = match &self.phase {
            Phase::Waiting(until) => Some(*until),
            Phase::Wired(_) => None,
        };
        let deadline = self.sync.deadline().map(|(at, _)| at);
        let until = reconnect.into_iter().chain(deadline).min();
        let wait = until.map(|at| Duration::from_millis(at.since(self.clock.monotonic())));
        async move {
            match wait {
                Some(wait) => tokio::time::sleep(wait).await,
                None => std::future::pending().await,
            }
        }
    }

    fn tick(&mut self) {
        let now = self.clock.monotonic();
        if self.sync.deadline().is_some_and(|(at, _)| at <= now) {
            self.handle(Input::Tick);
        }
        if matches!(&self.phase, Phase::Waiting(until) if *until <= now) {
            let session = SessionId::from_random(random());
            let agent = &self.journal.source.agent;
            let connection = Connection::open(agent, &self.hub, Arc::clone(&self.tls), session);
            self.phase = Phase::Wired(Box::new(connection));
            add(&self.progress.connects, 1);
        }
    }

    fn happened(&mut self, event: Happened) {
        match event {
            Happened::Up => {
                self.backoff.connected(self.clock.monotonic());
                if let Phase::Wired(connection) = &self.phase {
                    let session = connection.session;
                    self.handle(Input::Connected(session));
                }
            }
            Happened::Frame(bytes) => match decode_down(&bytes) {
                Ok(frame) => {
                    self.handle(Input::Frame(frame));
                    self.note_ack();
                }
                Err(error) => tracing::warn!(%error, "a frame from the hub is unreadable"),
            },
            // The fleet asks nothing.
            Happened::Reply(_) => {}
            Happened::Down { why } => self.disconnect(&why),
        }
    }

    fn note_ack(&self) {
        let acked = self.sync.acked().map_or(0, |head| head.seq.0);
        if self.progress.acked.swap(acked, Ordering::Relaxed) != acked {
            self.progress.note(self.clock.monotonic(), Step::Acked(acked));
        }
    }

    fn disconnect(&mut self, why: &str) {
        tracing::debug!(agent = %self.journal.source.agent, why, "disconnected");
        let now = self.clock.monotonic();
        let wait = self.backoff.disconnected(now, u64::from_le_bytes(random()));
        self.phase = Phase::Waiting(now.plus(wait));
        self.progress.is_welcomed.store(false, Ordering::Relaxed);
        add(&self.progress.disconnects, 1);
        self.handle(Input::Disconnected);
    }

    /// Does what the machine says.
    fn act(&mut self) {
        while let Some(output) = self.sync.poll() {
            match output {
                Output::Send(frame) => self.send(&frame),
                Output::Reconnect(reason) => self.disconnect(&format!("given up: {reason:?}")),
                Output::Notice(notice) => self.notice(&notice),
                Output::Read { first, events_max, bytes_max } => {
                    self.handle(match self.journal.read(first, events_max, bytes_max) {
                        Some((events, last)) => {
                            Input::Read { epoch: self.journal.epoch, first, events, last }
                        }
                        None => Input::ReadFailed { first },
                    });
                }
                Output::HeadAt(seq) => {
                    let (epoch, head) = (self.journal.epoch, self.journal.head_at(seq));
                    self.handle(Input::HeadAt { epoch, seq, head });
                }
                Output::StoreAck { epoch, head } => {
                    self.journal.store_ack(head);
                    self.handle(Input::AckStored { epoch, head });
                }
                // A light journal keeps everything, and a fence is a failure of the run.
                Output::Prune { .. } => self.handle(Input::PruneRefused),
                Output::Continue { .. } => self.handle(Input::ContinueFailed),
                Output::ApplyFeed(Feed { stream, to, .. }) | Output::FetchSnapshot { stream, to, .. } => {
                    self.handle(Input::FeedApplied { stream, cursor: to });
                }
                Output::ResetFeed(generation) => self.handle(Input::FeedReset(generation)),
            }
        }
    }

    fn send(&mut self, frame: &UpFrame) {
        let Phase::Wired(connection) = &self.phase else { return };
        let is_operations = matches!(frame, UpFrame::Operations(_));
        match encode_up(frame) {
            Ok(bytes) => {
                let packed_bytes = bytes.len();
                if let Err(stuck) = connection.send(bytes) {
                    return self.disconnect(&stuck.to_string());
                }
                if is_operations {
                    add(&self.progress.frames, 1);
                    add(&self.progress.bytes, packed_bytes as u64);
                    self.handle(Input::Sent { packed_bytes });
                }
            }
            Err(FrameError::TooLarge { .. }) if is_operations => self.handle(Input::TooLarge),
            Err(error) => tracing::error!(%error, "a frame cannot be packed"),
        }
    }

    fn notice(&self, notice: &Notice) {
        match notice {
            Notice::Greeted { .. } => {
                self.progress.is_welcomed.store(true, Ordering::Relaxed);
                self.progress.note(self.clock.monotonic(), Step::Welcomed);
            }
            Notice::Rejected { .. } => add(&self.progress.rejects, 1),
            Notice::Rewound { .. } => add(&self.progress.rewinds, 1),
            Notice::Diverged { .. } | Notice::Continued { .. } => add(&self.progress.stops, 1),
            Notice::Stopped(reason) => {
                tracing::error!(agent = %self.journal.source.agent, %reason, "stopped");
                add(&self.progress.stops, 1);
            }
            Notice::HubBehind { .. } | Notice::Stalled { .. } | Notice::FeedFailed { .. } => {}
        }
    }
}

async fn next(phase: &mut Phase) -> Happened {
    match phase {
        Phase::Wired(connection) => connection.next().await,
        Phase::Waiting(_) => std::future::pending().await,
    }
}
