//! The hub's shell in the simulation: processes over one store, a group commit, crashes.

use std::collections::BTreeMap;

use protocol::chain::{Hash, Head};
use protocol::frame::{Diverged, DownFrame, FeedContent, Hello, Operations, Packing, SnapshotRef, UpFrame};
use protocol::id::{AgentId, Epoch, Generation, OperationId, Seq, SessionId};
use protocol::limits::{FRAME_BYTES_MAX, HUB_CREDIT_BYTES_MAX};
use protocol::operation::Summary;
use protocol::reference::{Cursor, Stream};
use protocol::release::{Release, Signature};
use protocol::sync::PROTOCOLS;
use protocol::sync::hub::{
    self, AgentRow, DivergedVerdict, FenceReason, HelloVerdict, HubSync, Input, OperationsVerdict, Output,
};
use protocol::time::{MonoMillis, UtcMillis};

use crate::broken::Break;
use crate::fault::Fault;
use crate::grants::{Heard, Record};
use crate::plan::Plan;
use crate::store::{Applied, Held, Store, sign, tampered};
use crate::wire::{Damage, Event};
use crate::world::World;

const CROWD_SESSION: SessionId = SessionId(uuid::Uuid::max());

/// A feed that is further behind gets a snapshot.
const DELTA_MAX: u64 = 8;

pub(crate) struct Hub {
    pub(crate) is_up: bool,
    pub(crate) processes: Vec<HubSync>,
    pub(crate) store: Store,
    pub(crate) applied: Applied,
    pub(crate) wall_offset: i64,
    /// More events than this cannot be read for a while.
    pub(crate) readable_events_max: Option<usize>,
    life: u64,
    /// What is told to the machines when the group is durable.
    group: Vec<(usize, Input)>,
    is_committing: bool,
    /// Live epochs that said hello in this group.
    pub(crate) heard: Vec<Heard>,
}

impl Hub {
    pub(crate) fn new(plan: &Plan, generation: Generation) -> Self {
        Self {
            is_up: false,
            processes: (0..plan.processes).map(|_| HubSync::new(generation)).collect(),
            store: Store::new(plan.agents, generation),
            applied: Applied::default(),
            wall_offset: 0,
            readable_events_max: None,
            life: 0,
            group: Vec::new(),
            is_committing: false,
            heard: Vec::new(),
        }
    }

    pub(crate) fn deadline(&self, process: usize) -> Option<u64> {
        self.is_up.then(|| self.processes[process].deadline()).flatten().map(|(at, _)| at.0)
    }

    pub(crate) fn forget(&mut self, process: usize) {
        self.processes[process] = HubSync::new(self.store.generation);
    }

    fn wall(&self, now: u64) -> UtcMillis {
        UtcMillis(1_700_000_000_000 + i64::try_from(now).expect("small") + self.wall_offset)
    }

    fn forget_all(&mut self) {
        (0..self.processes.len()).for_each(|process| self.forget(process));
    }
}

impl World<'_> {
    // ---- life

    pub(crate) fn start_hub(&mut self) {
        self.hub.is_up = true;
        self.hub.forget_all();
        for place in 0..self.hub.store.durable_len {
            self.post_later(place);
        }
        self.trace(&("hub start", 0));
    }

    pub(crate) fn crash_hub(&mut self) {
        if !self.hub.is_up {
            return;
        }
        self.hub.is_up = false;
        self.hub.life += 1;
        self.hub.is_committing = false;
        self.hub.group.clear();
        self.hub.heard.clear();
        self.hub.store.crash();
        self.trace(&("hub crash", 0));
        if self.plan.embedded {
            (0..self.agents.len()).for_each(|agent| self.cut(agent));
        }
        let wait = self.random.range(100, 20_000);
        self.after(wait, Event::HubStart);
    }

    pub(crate) fn put_store_back(&mut self) {
        self.crash_hub();
        let mut generation = Generation::from_random(self.random.bytes());
        if self.broken == Some(Break::KeptGeneration) {
            generation = self.hub.store.generation;
        }
        let choice = self.random.index(16);
        let before = (self.hub.store.generation, self.hub.store.grants.series);
        self.hub.store.put_back(choice, generation);
        self.reopen_series(before);
        self.model.put_back(&self.hub.store);
        self.hub.applied = Applied::default();
        for (place, entry) in self.hub.store.log.iter().enumerate() {
            self.hub.applied.take(place, entry);
        }
        self.trace(&("store put back", self.hub.store.log.len()));
    }

    /// Another agent of which only `hello` is heard, and later its will.
    fn crowd_hello(&mut self, agent: AgentId) -> Input {
        let epoch = Epoch::from_random(self.random.bytes());
        let acked = Head::start(epoch);
        let hello = Hello {
            session: CROWD_SESSION,
            protocols: PROTOCOLS.to_vec(),
            epoch,
            head: Head { seq: Seq(1_000_000), ..acked },
            acked: None,
            oldest: Seq(1),
            lineage: Vec::new(),
            generation: None,
            cursors: BTreeMap::new(),
            software: String::new(),
            clock: UtcMillis(0),
        };
        let verdict = HelloVerdict::Adopt { acked, missing: Vec::new() };
        Input::Hello { agent, hello: Box::new(hello), verdict, feeds: BTreeMap::new(), release: None }
    }

    /// Others take what credit there is for a while, or leave.
    pub(crate) fn crowd(&mut self, is_leaving: bool) {
        if !self.hub.is_up {
            return;
        }
        for process in 0..self.hub.processes.len() {
            for number in 0..HUB_CREDIT_BYTES_MAX / FRAME_BYTES_MAX + 2 {
                let agent = AgentId::parse(format!("crowd-{number}")).expect("a slug");
                let input = if is_leaving {
                    Input::Gone { agent, session: CROWD_SESSION }
                } else {
                    self.crowd_hello(agent)
                };
                self.hub_input(process, input);
            }
        }
    }

    // ---- frames

    pub(crate) fn hub_receive(&mut self, row: usize, frame: UpFrame, damage: Damage) {
        if !self.hub.is_up {
            return;
        }
        let process = self.random.index(self.hub.processes.len());
        let id = agent_id(row);
        match frame {
            UpFrame::Hello(hello) => {
                let verdict = self.greet(row, &hello);
                if !matches!(verdict, HelloVerdict::Fence(_)) {
                    let has_all = self.has_all(row, &hello) || self.broken == Some(Break::ConfirmedBehind);
                    self.hub.heard.push(Heard::of(row, &hello, self.hub.store.generation, &id, has_all));
                }
                let (feeds, release) = (self.feeds(&id), self.released_to(row, &id, &hello));
                let hello = Box::new(hello);
                self.commit_with(process, Input::Hello { agent: id, hello, verdict, feeds, release });
            }
            UpFrame::Operations(mut frame) => {
                let is_over = self.hub.readable_events_max.is_some_and(|max| frame.events.len() > max);
                let is_stubborn = frame.events.iter().any(|event| event.starts_with(b"stubborn"));
                let is_raw = frame.packing == Packing::Raw;
                if (is_over || is_stubborn) && !is_raw || damage == Damage::Unreadable {
                    frame.events.truncate(0);
                } else if damage == Damage::Tampered {
                    let index = self.random.index(frame.events.len());
                    frame.events = tampered(&frame.events, index);
                }
                let bytes = 300 + frame.events.byte_len() / 4;
                if is_raw {
                    self.coverage.hit("raw event");
                }
                let verdict = self.ingest(row, &frame);
                let (session, epoch, first) = (frame.session, frame.epoch, frame.first);
                let took_millis = 3;
                self.commit_with(
                    process,
                    Input::Operations {
                        agent: id,
                        session,
                        epoch,
                        first,
                        bytes,
                        verdict,
                        release: None,
                        took_millis,
                    },
                );
            }
            UpFrame::Diverged(diverged) => {
                let verdict = self.part(row, &diverged);
                self.commit_with(process, Input::Diverged { agent: id, diverged, verdict });
            }
            UpFrame::FeedAck(ack) => {
                let feeds = self.feeds(&id);
                self.hub_input(process, Input::FeedAck { agent: id, ack, feeds });
            }
        }
    }

    fn greet(&mut self, row: usize, hello: &Hello) -> HelloVerdict {
        let store = &mut self.hub.store;
        let mut live = store.rows.live[row];
        if self.broken == Some(Break::SecondCopyAdopted)
            && !store.rows.epochs.contains_key(&(row, hello.epoch))
        {
            live = AgentRow::New;
        }
        let Ok(verdict) = hub::hello(&live, hello, &mut Held { store, row });
        self.coverage.hit(match &verdict {
            HelloVerdict::Adopt { missing, .. } if !missing.is_empty() => "verdict adopt missing",
            HelloVerdict::Adopt { acked, .. } if acked.seq > Seq::ZERO => "verdict adopt known",
            HelloVerdict::Adopt { .. } if !hello.lineage.is_empty() => "verdict adopt continuing",
            HelloVerdict::Adopt { .. } => "verdict adopt",
            HelloVerdict::Welcome { .. } => "verdict welcome",
            HelloVerdict::Behind { .. } => "verdict behind",
            HelloVerdict::Fence(parting) => match parting.reason {
                FenceReason::HubBehind => "verdict fence behind",
                FenceReason::Pruned => "verdict fence pruned",
                FenceReason::Replaced => "verdict fence replaced",
                FenceReason::OtherEpoch
                | FenceReason::JournalBehind
                | FenceReason::OtherHistory
                | FenceReason::NotEnrolled => "verdict fence other",
            },
        });
        if let HelloVerdict::Adopt { acked, missing } = &verdict {
            let replaced = self.hub.store.rows.live[row];
            self.hub.store.adopt(row, hello.epoch, *acked);
            if self.broken != Some(Break::ForgottenMissing) {
                self.hub.store.rows.missing.extend(missing);
            }
            let (epoch, missing) = (hello.epoch, missing.len());
            self.check_adopted(row, replaced, hello);
            self.trace(&("adopted", row, epoch, missing));
        }
        verdict
    }

    fn has_all(&self, row: usize, hello: &Hello) -> bool {
        matches!(self.hub.store.rows.live[row], AgentRow::Known { acked, .. } if acked == hello.head)
    }

    fn part(&mut self, row: usize, diverged: &Diverged) -> DivergedVerdict {
        let store = &mut self.hub.store;
        let live = store.rows.live[row];
        let Ok(verdict) = hub::diverged(&live, diverged, &mut Held { store, row });
        self.coverage.hit(match &verdict {
            DivergedVerdict::Late => "verdict diverged late",
            DivergedVerdict::Stopped => "verdict diverged stopped",
            DivergedVerdict::Fence(parting) if parting.reason == FenceReason::JournalBehind => {
                "verdict diverged behind"
            }
            DivergedVerdict::Fence(_) => "verdict diverged other",
        });
        verdict
    }

    fn released_to(&self, row: usize, agent: &AgentId, hello: &Hello) -> Option<Release> {
        if self.broken == Some(Break::ReleaseBeyondBackup) {
            let seq = hello.acked?.seq;
            return Some(Release { seq, signature: sign(agent, hello.epoch, seq) });
        }
        self.hub.store.release(row, agent, hello.epoch)
    }

    fn ingest(&mut self, row: usize, frame: &Operations) -> OperationsVerdict {
        let verdict = hub::operations(&self.hub.store.rows.live[row], frame);
        self.coverage.hit(match &verdict {
            OperationsVerdict::Append { skip: 0, .. } => "verdict append",
            OperationsVerdict::Append { .. } => "verdict append overlapping",
            OperationsVerdict::Repeat { .. } => "verdict repeat",
            OperationsVerdict::Gap { .. } => "verdict gap",
            OperationsVerdict::OtherEpoch => "verdict other epoch",
            OperationsVerdict::Reject { .. } => "verdict reject",
        });
        let claimed = Head { seq: frame.last(), hash: frame.hash };
        let verdict = match (self.broken, verdict) {
            (Some(Break::SkippedGapCheck), OperationsVerdict::Gap { .. })
            | (Some(Break::SkippedHashCheck), OperationsVerdict::Reject { .. }) => {
                OperationsVerdict::Append { skip: 0, head: claimed }
            }
            (_, verdict) => verdict,
        };
        if let OperationsVerdict::Append { skip, head } = &verdict {
            match self.broken {
                Some(Break::IgnoredOverlap) => self.hub.store.append(row, frame, 0, *head),
                Some(Break::DroppedPoison) => {
                    let mut kept = frame.clone();
                    kept.events =
                        frame.events.iter().skip(*skip).filter(|it| Summary::read(it).is_some()).collect();
                    self.hub.store.append(row, &kept, 0, *head);
                }
                _ => self.hub.store.append(row, frame, *skip, *head),
            }
        }
        verdict
    }

    fn feeds(&self, agent: &AgentId) -> BTreeMap<Stream, Cursor> {
        let own = Stream::Agent(agent.clone());
        let heads = self.hub.store.heads().into_iter();
        heads.filter(|(stream, _)| matches!(stream, Stream::Catalogue) || *stream == own).collect()
    }

    // ---- the store

    fn commit_with(&mut self, process: usize, input: Input) {
        if self.broken == Some(Break::AckBeforeCommit) {
            self.hub_input(process, input);
        } else {
            self.hub.group.push((process, input));
        }
        if !self.hub.is_committing {
            self.hub.is_committing = true;
            let life = self.hub.life;
            let wait =
                if self.random.per_mille(20) { self.random.below(1_500) } else { self.random.range(1, 30) };
            self.after(wait, Event::HubCommit { life });
        }
    }

    pub(crate) fn hub_commit(&mut self, life: u64) {
        if self.hub.life != life {
            return;
        }
        if self.strikes(Fault::HubCrashBefore, 4) {
            return self.crash_hub();
        }
        let before = self.hub.store.durable_len;
        self.hub.store.commit();
        self.hub.is_committing = false;
        for place in before..self.hub.store.durable_len {
            let is_stuck = self.broken == Some(Break::PoisonBlocksAll)
                && !(self.hub.applied.parked.is_empty() && self.hub.applied.unreadable.is_empty());
            if self.broken == Some(Break::RepeatTakesEffect) {
                self.hub.store.log[place].is_repeat = false;
            }
            if !is_stuck {
                self.hub.applied.take(place, &self.hub.store.log[place]);
            }
            self.post_later(place);
        }
        self.check_committed();
        self.grant(before);
        if self.strikes(Fault::HubCrashAfter, 4) {
            return self.crash_hub();
        }
        for (process, mut input) in std::mem::take(&mut self.hub.group) {
            if let Input::Hello { agent, feeds, .. } = &mut input {
                *feeds = self.feeds(agent);
            }
            self.hub_input(process, input);
        }
    }

    /// A posting for the ERP is due for what has taken effect.
    fn post_later(&mut self, place: usize) {
        let entry = &self.hub.store.log[place];
        let Some(operation) = Summary::read(&entry.bytes).map(|summary| summary.id) else { return };
        if entry.is_repeat || self.hub.store.posted.contains(&operation) {
            return;
        }
        let life = self.hub.life;
        let wait = self.random.range(5, 2_000);
        self.after(wait, Event::Post { life, operation });
    }

    /// The ERP is asked by our key first; it outlives every hub.
    pub(crate) fn post(&mut self, life: u64, operation: OperationId) {
        if self.hub.life != life || self.hub.store.posted.contains(&operation) {
            return;
        }
        let is_found = self.model.erp.contains_key(&operation) && self.broken != Some(Break::SkippedFind);
        if !is_found {
            *self.model.erp.entry(operation).or_default() += 1;
            self.check_posted(operation);
            if self.strikes(Fault::HubCrashAfter, 4) {
                return self.crash_hub();
            }
        }
        self.hub.store.posted.insert(operation);
    }

    pub(crate) fn hub_read(
        &mut self,
        life: u64,
        process: usize,
        agent: &AgentId,
        stream: Stream,
        from: Cursor,
    ) {
        if self.hub.life != life || !self.hub.is_up {
            return;
        }
        let agent = agent.clone();
        let versions = &self.hub.store.streams[&stream];
        let (len, start) = (versions.len() as u64, from.0);
        let input = if start >= len {
            Input::FeedFailed { agent, stream }
        } else if len - start > DELTA_MAX {
            let content = versions.clone();
            let bytes = format!("{content:?}").into_bytes();
            let hash = Hash::of(&bytes);
            self.snapshots.insert(hash, content);
            let content = FeedContent::Snapshot(SnapshotRef { hash, size: bytes.len() as u64 });
            Input::FeedRead { agent, stream, from, to: Cursor(len), content }
        } else {
            let to = len.min(start + 4);
            let range = usize::try_from(start).expect("small")..usize::try_from(to).expect("small");
            let changes = versions[range].iter().map(Record::change).collect();
            Input::FeedRead { agent, stream, from, to: Cursor(to), content: FeedContent::Changes(changes) }
        };
        self.hub_input(process, input);
    }

    // ---- the machine

    pub(crate) fn feed_grown(&mut self, stream: &Stream) {
        let head = Cursor(self.hub.store.streams[stream].len() as u64);
        for process in 0..self.hub.processes.len() {
            self.hub_input(process, Input::FeedGrown { stream: stream.clone(), head });
        }
    }

    pub(crate) fn hub_tick(&mut self, process: usize) {
        self.coverage.hit("timer sweep");
        self.hub_input(process, Input::Tick);
        if self.hub.deadline(process).is_some_and(|at| at <= self.now) {
            self.fail(format!("hub process {process} spins: its deadline does not move"));
        }
    }

    fn hub_input(&mut self, process: usize, input: Input) {
        let wall = self.hub.wall(self.now);
        self.hub.processes[process].handle(input, MonoMillis(self.now), wall);
        self.check_credit(process);
        while let Some(output) = self.hub.processes[process].poll() {
            match output {
                Output::Send { agent, frame } => self.send_down(&agent, frame),
                Output::ReadFeed { agent, stream, from } => {
                    let life = self.hub.life;
                    let wait = self.random.range(1, 20);
                    self.after(wait, Event::HubRead { life, process, agent, stream, from });
                }
                Output::Incident { agent, .. } => self.trace(&("incident", agent.as_str())),
            }
        }
    }

    fn send_down(&mut self, agent: &AgentId, mut frame: DownFrame) {
        let Some(row) = (0..self.hub.store.rows.live.len()).find(|row| agent_id(*row) == *agent) else {
            return;
        };
        self.coverage.down(&frame);
        self.check_said(row, &frame);
        if let DownFrame::Ack(ack) = &mut frame
            && self.strikes(Fault::ForgedRelease, 1)
        {
            ack.release = Some(Release { seq: ack.head.seq, signature: Signature([0; 64]) });
        }
        for wait in self.waits() {
            self.after(wait, Event::Down { row, frame: frame.clone() });
        }
    }
}

/// Who an agent is, by its row.
pub(crate) fn agent_id(row: usize) -> AgentId {
    AgentId::parse(format!("agent-{row}")).expect("a slug")
}
