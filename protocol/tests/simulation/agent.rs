//! An agent's shell in the simulation: the machine, its disk, its wire.

use protocol::chain::{Hash, Head};
use protocol::frame::{DownFrame, FeedContent, Packing, UpFrame, decode_up, encode_up};
use protocol::id::{AgentId, Epoch, OperationId, Seq, SessionId};
use protocol::reference::{Cursor, Stream};
use protocol::release::Release;
use protocol::sync::Backoff;
use protocol::sync::agent::{AgentIdentity, AgentSync, Input, Output, State, StopReason};
use protocol::time::{MonoMillis, UtcMillis};

use crate::broken::Break;
use crate::fault::Fault;
use crate::grants::{Record, meaning_words};
use crate::hub::agent_id;
use crate::journal::{Disk, Journal, Mirror};
use crate::random::Random;
use crate::store::sign;
use crate::wire::{Damage, Event, Job};
use crate::world::{Inputs, World};

pub(crate) struct Agent {
    /// As whom it is enrolled; two copies of a disk share it.
    pub(crate) row: usize,
    pub(crate) id: AgentId,
    pub(crate) journal: Journal,
    pub(crate) mirror: Mirror,
    /// Nothing while it is down.
    pub(crate) sync: Option<AgentSync>,
    pub(crate) session: Option<SessionId>,
    pub(crate) wall_offset: i64,
    /// Operations that a worker will still do.
    pub(crate) to_do: u64,
    /// Shown as saved, by place on the disk.
    pub(crate) saved: usize,
    /// The frame that has no answer yet.
    pub(crate) awaiting: Option<(Seq, Seq)>,
    /// Its disk was put back or copied: its history may differ from the hub's.
    pub(crate) was_changed: bool,
    /// A person is on the way to enrol it anew.
    is_called: bool,
    /// What a crash brings back, if the journal spoke too early.
    undo: Option<Disk>,
    life: u64,
    started_at: u64,
    backoff: Backoff,
    is_committing: bool,
    /// What the hub last said of the chain, for a shell that does not look itself.
    heard: Option<Hash>,
}

impl Agent {
    pub(crate) fn new(row: usize, random: &mut Random, operations: u64) -> Self {
        let journal = Journal::new(Epoch::from_random(random.bytes()));
        Self::over(row, journal, Mirror::default(), operations)
    }

    fn over(row: usize, journal: Journal, mirror: Mirror, operations: u64) -> Self {
        Self {
            row,
            id: agent_id(row),
            journal,
            mirror,
            sync: None,
            session: None,
            wall_offset: 0,
            to_do: operations,
            saved: 0,
            awaiting: None,
            was_changed: false,
            is_called: false,
            undo: None,
            life: 0,
            started_at: 0,
            backoff: Backoff::default(),
            is_committing: false,
            heard: None,
        }
    }

    pub(crate) fn deadline(&self) -> Option<u64> {
        self.sync.as_ref()?.deadline().map(|(at, _)| self.started_at + at.0)
    }

    fn mono(&self, now: u64) -> MonoMillis {
        MonoMillis(now - self.started_at)
    }

    fn wall(&self, now: u64) -> UtcMillis {
        UtcMillis(1_700_000_000_000 + i64::try_from(now).expect("small") + self.wall_offset)
    }
}

impl World<'_> {
    // ---- life

    pub(crate) fn start_agent(&mut self, number: usize) {
        let now = self.now;
        let agent = &mut self.agents[number];
        agent.started_at = now;
        agent.backoff = Backoff::default();
        let identity = AgentIdentity { software: "simulated".to_owned() };
        let mono = agent.mono(now);
        agent.sync = Some(AgentSync::new(identity, agent.journal.view(), agent.mirror.view(), mono));
        let life = agent.life;
        self.trace(&("start", number));
        self.after(20, Event::Connect { agent: number, life });
    }

    pub(crate) fn crash_agent(&mut self, number: usize) {
        let is_careless = self.broken == Some(Break::ReusedSeq);
        let agent = &mut self.agents[number];
        if agent.sync.take().is_none() {
            return;
        }
        agent.life += 1;
        agent.session = None;
        agent.awaiting = None;
        agent.is_committing = false;
        agent.journal.crash();
        if let Some(disk) = agent.undo.take() {
            agent.journal.disk = disk;
        }
        if self.broken == Some(Break::PromiseUncounted) {
            let known = agent.mirror.allowance.map_or(0, |allowance| allowance.known.minor);
            agent.journal.disk.promised = agent.journal.disk.promised.min(known);
        }
        if is_careless {
            let disk = &mut agent.journal.disk;
            let acked = disk.acked.map_or(0, |acked| acked.seq.0 as usize);
            let lost = 2.min(disk.heads.len() - 1 - acked);
            disk.rows.truncate(disk.rows.len() - lost);
            disk.heads.truncate(disk.heads.len() - lost);
        }
        self.trace(&("crash", number));
        let wait = self.random.range(10, 5_000);
        self.after(wait, Event::Start { agent: number });
    }

    pub(crate) fn put_journal_back(&mut self, number: usize) {
        self.crash_agent(number);
        let choice = self.random.index(16);
        let before = self.left(number);
        let agent = &mut self.agents[number];
        let Some(gone) = agent.journal.put_back(choice) else { return };
        agent.was_changed = true;
        agent.saved = agent.journal.disk.rows.len();
        self.model.rolled_back(&gone);
        self.model.promises.rolled_back(&gone, self.agents[number].journal.epoch());
        self.model.promises.excused += (self.left(number) - before).max(0);
        self.trace(&("journal put back", number, self.agents[number].saved));
    }

    /// Two machines with one disk's content: same certificate, same journal.
    pub(crate) fn clone_disk(&mut self, number: usize) {
        let (row, copies) = (self.agents[number].row, self.agents.len());
        if copies > self.plan.agents + 1 || self.agents.iter().filter(|agent| agent.row == row).count() > 1 {
            return;
        }
        let operations = self.random.range(1, 12);
        let agent = &mut self.agents[number];
        agent.was_changed = true;
        let mut journal = agent.journal.clone();
        journal.crash();
        let mirror = agent.mirror.clone();
        let mut copy = Agent::over(row, journal, mirror, operations);
        copy.was_changed = true;
        copy.saved = copy.journal.disk.rows.len();
        self.agents.push(copy);
        self.cloned(copies);
        self.coverage.hit("two copies alive");
        self.trace(&("disk cloned", number));
        let wait = self.random.range(10, 20_000);
        self.after(wait, Event::Start { agent: copies });
        self.after(wait + 100, Event::Capture { agent: copies });
    }

    /// A person enrols an agent anew that says it has stopped: under its name, or another one if a second copy has it.
    pub(crate) fn enrol(&mut self, number: usize) {
        self.agents[number].is_called = false;
        if !self.is_stopped(number) || !self.hub.is_up {
            return;
        }
        let row = self.agents[number].row;
        let is_shared = self.agents.iter().filter(|agent| agent.row == row).count() > 1;
        let row = if is_shared { self.hub.store.rows.live.len() } else { row };
        self.coverage.hit(if is_shared { "enrolled as another" } else { "enrolled anew" });
        self.hub.store.enrol(row);
        let agent = &mut self.agents[number];
        if row != agent.row {
            // Another name's stream grants nothing.
            (agent.mirror.allowance, agent.mirror.range) = (None, None);
        }
        (agent.row, agent.id) = (row, agent_id(row));
        let own = Stream::Agent(agent.id.clone());
        self.hub.store.streams.entry(own.clone()).or_default();
        self.model.fed(&self.hub.store, &own);
        self.trace(&("enrolled", number, row));
        self.crash_agent(number);
    }

    pub(crate) fn prune(&mut self, number: usize) {
        let agent = &mut self.agents[number];
        let Some(acked) = agent.journal.disk.acked else { return };
        agent.journal.prune(acked.seq);
        self.tell_pruned(number);
    }

    fn tell_pruned(&mut self, number: usize) {
        let journal = &self.agents[number].journal;
        let (epoch, oldest, lineage) = (journal.epoch(), journal.oldest(), journal.lineage());
        self.tell_later(number, Input::Pruned { epoch, oldest, lineage });
    }

    /// The machine hears of it when the shell comes to it.
    fn tell_later(&mut self, number: usize, input: Input) {
        let wait = if self.random.per_mille(50) { self.random.below(800) } else { self.random.below(4) };
        let life = self.agents[number].life;
        self.after(wait, Event::Told { agent: number, life, input });
    }

    pub(crate) fn told(&mut self, number: usize, life: u64, input: Input) {
        if self.agents[number].life == life {
            self.agent_input(number, input);
        }
    }

    // ---- work

    pub(crate) fn capture(&mut self, number: usize) {
        let left = self.agents[number].to_do;
        if left == 0 {
            return;
        }
        let wait = if self.is_troubled() {
            self.random.range(10, 2 * self.plan.millis / self.plan.operations)
        } else {
            10
        };
        self.after(wait, Event::Capture { agent: number });
        if self.agents[number].sync.is_none() {
            return;
        }
        let count =
            if self.random.per_mille(100) { self.random.range(5, 20) } else { self.random.range(1, 3) };
        for _ in 0..count.min(left) {
            let event = self.operation(number);
            let agent = &mut self.agents[number];
            agent.journal.pending.push(event);
            agent.to_do -= 1;
        }
        if !self.agents[number].is_committing {
            self.agents[number].is_committing = true;
            self.agent_job(number, Job::Commit);
        }
        if self.broken == Some(Break::SavedBeforeCommit) {
            let agent = &mut self.agents[number];
            agent.saved = agent.journal.disk.rows.len() + agent.journal.pending.len();
        }
    }

    fn operation(&mut self, number: usize) -> Vec<u8> {
        let mut random = self.random.bytes::<10>();
        if self.strikes(Fault::Unreadable, 1) {
            random[0] = b'?';
            return random.to_vec();
        }
        if self.strikes(Fault::Stubborn, 2) {
            return [b"stubborn".as_slice(), &random].concat();
        }
        let kind =
            if self.strikes(Fault::Unappliable, 2) { "poison" } else { "counterfoil.pick.confirmed.v1" };
        let wall = self.agents[number].wall(self.now);
        let id = OperationId::new(wall, random);
        let subject = self.random.below(6);
        let (promised, issued) = self.use_grants(number);
        let means = meaning_words(promised, issued);
        let padding = "x".repeat(self.random.index(self.plan.padding + 1));
        let text = format!(
            r#"{{"id":"{id}","type":"{kind}","subject":"order/{subject}",{means}"data":"{padding}"}}"#
        );
        text.into_bytes()
    }

    // ---- the wire

    pub(crate) fn connect(&mut self, number: usize, life: u64) {
        let agent = &self.agents[number];
        if agent.life != life || agent.sync.is_none() || agent.session.is_some() {
            return;
        }
        let mono = agent.mono(self.now);
        if self.plan.embedded && !self.hub.is_up {
            return self.wait_to_connect(number);
        }
        // The broker knows one connection of a name: the older one goes.
        let row = agent.row;
        if let Some(other) = (0..self.agents.len()).find(|at| *at != number && self.agents[*at].row == row) {
            self.cut(other);
        }
        let session = SessionId::from_random(self.random.bytes());
        let agent = &mut self.agents[number];
        agent.backoff.connected(mono);
        agent.session = Some(session);
        agent.awaiting = None;
        self.trace(&("connect", number));
        self.agent_input(number, Input::Connected(session));
    }

    fn wait_to_connect(&mut self, number: usize) {
        let random = self.random.next();
        let agent = &mut self.agents[number];
        let wait = agent.backoff.disconnected(agent.mono(self.now), random);
        let life = agent.life;
        self.after(wait, Event::Connect { agent: number, life });
    }

    pub(crate) fn cut(&mut self, number: usize) {
        let agent = &mut self.agents[number];
        if agent.sync.is_none() || agent.session.take().is_none() {
            return;
        }
        agent.awaiting = None;
        let row = self.agents[number].row;
        for event in self.calendar.take_up(row) {
            // What was on its way may still come, around the time of the next session.
            let wait = self.random.range(1, 5_000);
            self.after(wait, event);
        }
        self.trace(&("cut", number));
        self.agent_input(number, Input::Disconnected);
        self.wait_to_connect(number);
    }

    fn send_up(&mut self, number: usize, frame: UpFrame, damage: Damage) {
        let row = self.agents[number].row;
        for wait in self.waits() {
            self.after(wait, Event::Up { row, frame: frame.clone(), damage });
        }
    }

    /// When a packet arrives: not at all, once or twice, soon or late.
    pub(crate) fn waits(&mut self) -> Vec<u64> {
        let mut waits = vec![self.random.range(1, 50)];
        if self.strikes(Fault::Drop, 1) {
            return Vec::new();
        }
        if self.strikes(Fault::Duplicate, 1) {
            waits.push(self.random.range(1, 3_000));
        }
        if self.strikes(Fault::Reorder, 1) {
            waits[0] += self.random.below(2_000);
        }
        if self.strikes(Fault::Delay, 2) {
            waits[0] += self.random.below(120_000);
        }
        waits
    }

    pub(crate) fn agent_receive(&mut self, row: usize, frame: DownFrame) {
        let is_there = |agent: &Agent| agent.row == row && agent.session.is_some();
        let Some(number) = self.agents.iter().position(is_there) else { return };
        let agent = &mut self.agents[number];
        let (Some(session), Some(sync)) = (agent.session, &agent.sync) else { return };
        if frame.session() != session {
            self.coverage.hit("foreign session frame");
            let before = (sync.state(), sync.acked());
            let is_careless = self.broken == Some(Break::ForeignSession);
            let frame = if is_careless { adopt(frame, session) } else { frame };
            self.agent_input(number, Input::Frame(frame));
            let sync = self.agents[number].sync.as_ref();
            if sync.is_some_and(|sync| (sync.state(), sync.acked()) != before) {
                self.fail(format!("a frame of another session moved agent {number}"));
            }
            return;
        }
        if let DownFrame::Welcome(welcome) = &frame {
            agent.heard = Some(welcome.acked.hash);
        }
        let is_answer = match (&frame, agent.awaiting) {
            (DownFrame::Ack(ack), Some((_, last))) => ack.head.seq >= last,
            (DownFrame::Reject(reject), Some((first, _))) => reject.first == first,
            (DownFrame::Rewind(_) | DownFrame::Welcome(_) | DownFrame::Fence(_), Some(_)) => true,
            (DownFrame::Feed(_), _) | (_, None) => false,
        };
        if is_answer {
            agent.awaiting = None;
        }
        self.trace(&("down", number, key(&frame)));
        self.agent_input(number, Input::Frame(frame));
    }

    // ---- the machine

    pub(crate) fn agent_tick(&mut self, number: usize) {
        if let Some((_, timer)) = self.agents[number].sync.as_ref().and_then(AgentSync::deadline) {
            self.coverage.timer(timer);
        }
        self.agent_input(number, Input::Tick);
        if self.agents[number].deadline().is_some_and(|at| at <= self.now) {
            self.fail(format!("agent {number} spins: its deadline does not move"));
        }
    }

    pub(crate) fn agent_input(&mut self, number: usize, input: Input) {
        let mut inputs = Inputs::from([input]);
        while let Some(input) = inputs.pop_front() {
            let now = self.now;
            let agent = &mut self.agents[number];
            let (mut mono, wall) = (agent.mono(now), agent.wall(now));
            if self.broken == Some(Break::WallForMonotonic) {
                mono = MonoMillis(u64::try_from(wall.0).unwrap_or(0));
            }
            let Some(sync) = &mut agent.sync else { return };
            sync.handle(input, mono, wall);
            let state = sync.state();
            self.coverage.state(&state);
            if matches!(state, State::Stopped(StopReason::Fenced { .. })) && !agent.is_called {
                agent.is_called = true;
                let wait = self.random.range(5_000, 90_000);
                self.after(wait, Event::Enrol { agent: number });
            }
            let Some(sync) = &mut self.agents[number].sync else { return };
            if sync.is_halved() {
                self.coverage.hit("state halved");
            }
            while let Some(output) = self.agents[number].sync.as_mut().and_then(AgentSync::poll) {
                self.agent_output(number, output, &mut inputs);
            }
        }
    }

    fn agent_output(&mut self, number: usize, output: Output, inputs: &mut Inputs<Input>) {
        match output {
            Output::Send(frame) => self.agent_send(number, frame, inputs),
            Output::Read { first, events_max, bytes_max } => {
                self.agent_job(number, Job::Read { first, events_max, bytes_max });
            }
            Output::HeadAt(seq) => self.agent_job(number, Job::HeadAt(seq)),
            Output::StoreAck { epoch, head } => self.agent_job(number, Job::StoreAck { epoch, head }),
            Output::Prune { epoch, release } => self.agent_job(number, Job::Prune { epoch, release }),
            Output::Continue { of, common } => self.agent_job(number, Job::Continue { of, common }),
            Output::ApplyFeed(feed) => self.agent_job(number, Job::Apply(feed)),
            Output::FetchSnapshot { stream, to, snapshot, .. } => {
                self.agent_job(number, Job::Fetch { stream, to, hash: snapshot.hash });
            }
            Output::ResetFeed(generation) => self.agent_job(number, Job::Reset(generation)),
            Output::Reconnect(_) => self.cut(number),
            Output::Notice(notice) => self.coverage.notice(&notice),
        }
    }

    fn agent_send(&mut self, number: usize, frame: UpFrame, inputs: &mut Inputs<Input>) {
        self.coverage.up(&frame);
        let UpFrame::Operations(operations) = &frame else {
            self.trace(&("up", number));
            return self.send_up(number, frame, Damage::None);
        };
        let (first, last) = (operations.first, operations.last());
        let mut frame = frame.clone();
        let UpFrame::Operations(operations) = &mut frame else { return };
        if self.broken == Some(Break::NeverRaw) {
            operations.packing = Packing::Zstd;
        }
        self.trace(&("operations", number, first, last));
        self.check_sent(number, operations);
        if operations.events.len() > 1 && self.strikes(Fault::FrameTooLarge, 1) {
            return inputs.push_back(Input::TooLarge);
        }
        inputs.push_back(Input::Sent { packed_bytes: 300 + operations.events.byte_len() / 4 });
        if self.agents[number].awaiting.replace((first, last)).is_some() {
            self.fail(format!("agent {number} has two frames in flight"));
        }
        if self.plan.codec {
            let bytes = encode_up(&frame).expect("within its limits");
            if decode_up(&bytes).ok().as_ref() != Some(&frame) {
                self.fail("a frame was not read back".to_owned());
            }
        }
        let damage = if self.strikes(Fault::Damage, 1) {
            if self.random.per_mille(500) { Damage::Unreadable } else { Damage::Tampered }
        } else {
            Damage::None
        };
        self.send_up(number, frame, damage);
        if self.strikes(Fault::Cut, 2) {
            self.after(0, Event::Cut { agent: number });
        }
    }

    // ---- the disk

    fn agent_job(&mut self, number: usize, job: Job) {
        let is_slow = self.broken == Some(Break::MarkBeforePromises) && matches!(job, Job::Commit);
        let wait = if is_slow {
            self.random.below(20_000)
        } else if self.random.per_mille(30) {
            self.random.below(3_000)
        } else {
            self.random.below(12)
        };
        let life = self.agents[number].life;
        self.after(wait, Event::Job { agent: number, life, job });
    }

    pub(crate) fn job(&mut self, number: usize, life: u64, job: Job) {
        if self.agents[number].life != life {
            return;
        }
        if self.strikes(Fault::AgentCrashBefore, 6) {
            return self.crash_agent(number);
        }
        let is_mirrors = matches!(job, Job::Apply(_) | Job::Fetch { .. } | Job::Reset(_));
        let answer = self.work(number, job);
        if is_mirrors {
            self.check_mirror(number);
        }
        if self.agents[number].life != life {
            return;
        }
        if self.strikes(Fault::AgentCrashAfter, 6) {
            return self.crash_agent(number);
        }
        if let Some(input) = answer {
            self.agent_input(number, input);
        }
    }

    /// What is durable once the job is done, and the answer to the machine.
    fn work(&mut self, number: usize, job: Job) -> Option<Input> {
        match job {
            Job::Commit => {
                let (epoch, head) = self.commit(number);
                self.agents[number].is_committing = false;
                if self.random.per_mille(100) {
                    self.agents[number].journal.copy();
                }
                self.tell_later(number, Input::Committed { epoch, head });
                None
            }
            Job::Read { first, .. } if self.strikes(Fault::ReadFails, 2) => Some(Input::ReadFailed { first }),
            Job::Read { first, events_max, bytes_max } => {
                let journal = &self.agents[number].journal;
                if first < journal.oldest() || first > journal.head().seq {
                    return Some(Input::ReadFailed { first });
                }
                let (events, last) = journal.read(first, events_max, bytes_max);
                Some(Input::Read { epoch: journal.epoch(), first, events, last })
            }
            Job::HeadAt(seq) => {
                let agent = &self.agents[number];
                let mut head = agent.journal.head_at(seq);
                if self.broken == Some(Break::EchoedHash)
                    && let Some(hash) = agent.heard
                {
                    head = head.map(|head| Head { hash, ..head });
                }
                Some(Input::HeadAt { epoch: agent.journal.epoch(), seq, head })
            }
            Job::StoreAck { epoch, head } => {
                if self.agents[number].journal.epoch() == epoch {
                    self.agents[number].journal.disk.acked = Some(head);
                    self.check_ack(number, head);
                }
                Some(Input::AckStored { epoch, head })
            }
            Job::Prune { epoch, release } => self.release(number, epoch, release),
            Job::Continue { of, common } => {
                let fresh = Epoch::from_random(self.random.bytes());
                // What was done by the old epoch's grants belongs to it.
                self.commit(number);
                let agent = &mut self.agents[number];
                match self.broken {
                    Some(Break::KeptEpoch) => return Some(Input::Continued(agent.journal.view())),
                    Some(Break::EpochBeforeCommit) => agent.undo = Some(agent.journal.disk.clone()),
                    _ => {}
                }
                agent.journal.continue_from(of, common, fresh);
                agent.awaiting = None;
                self.model.journaled(&agent.journal);
                self.trace(&("continued", number));
                Some(Input::Continued(self.agents[number].journal.view()))
            }
            Job::Apply(feed) => {
                let stream = feed.stream;
                if self.strikes(Fault::FeedFails, 1) {
                    return Some(Input::FeedFailed { stream });
                }
                let FeedContent::Changes(changes) = feed.content else { return None };
                self.settle_promises(number, &stream);
                let mut content =
                    self.agents[number].mirror.streams.get(&stream).cloned().unwrap_or_default().1;
                if self.broken == Some(Break::CursorBeforeChanges) && self.strikes(Fault::AgentCrashBefore, 1)
                {
                    self.agents[number].mirror.streams.insert(stream, (feed.to, content));
                    self.crash_agent(number);
                    return None;
                }
                content.extend(changes.iter().map(Record::of));
                Some(self.mirrored(number, stream, feed.to, content))
            }
            Job::Fetch { stream, to, hash } => {
                let is_failing = !self.hub.is_up || self.strikes(Fault::FeedFails, 1);
                let Some(content) = self.snapshots.get(&hash).filter(|_| !is_failing).cloned() else {
                    return Some(Input::FeedFailed { stream });
                };
                self.settle_promises(number, &stream);
                Some(self.mirrored(number, stream, to, content))
            }
            Job::Reset(generation) => {
                let mirror = &mut self.agents[number].mirror;
                if self.broken != Some(Break::KeptCursors) {
                    mirror.streams.clear();
                }
                mirror.generation = Some(generation);
                Some(Input::FeedReset(generation))
            }
        }
    }

    fn commit(&mut self, number: usize) -> (Epoch, Head) {
        let agent = &mut self.agents[number];
        agent.journal.commit();
        agent.saved = agent.saved.max(agent.journal.disk.rows.len());
        self.model.journaled(&agent.journal);
        (agent.journal.epoch(), agent.journal.head())
    }

    /// What was promised by an earlier mark is in the journal, and the machine knows it, before it hears of a newer one.
    fn settle_promises(&mut self, number: usize, stream: &Stream) {
        if *stream == Stream::Agent(self.agents[number].id.clone())
            && self.broken != Some(Break::MarkBeforePromises)
        {
            let (epoch, head) = self.commit(number);
            self.agent_input(number, Input::Committed { epoch, head });
        }
    }

    fn release(&mut self, number: usize, epoch: Epoch, release: Release) -> Option<Input> {
        let agent = &mut self.agents[number];
        let is_signed = release.signature == sign(&agent.id, epoch, release.seq);
        let is_due = is_signed || self.broken == Some(Break::UnverifiedRelease);
        let is_live = agent.journal.epoch() == epoch;
        if !is_due || !is_live || agent.journal.disk.acked.is_none_or(|acked| acked.seq < release.seq) {
            return Some(Input::PruneRefused);
        }
        let pruned = agent.journal.prune(release.seq);
        let (oldest, lineage) = (agent.journal.oldest(), agent.journal.lineage());
        self.coverage.hit("released");
        self.check_released(number, &pruned);
        Some(Input::Pruned { epoch, oldest, lineage })
    }

    fn mirrored(&mut self, number: usize, stream: Stream, to: Cursor, content: Vec<Record>) -> Input {
        if stream == Stream::Agent(self.agents[number].id.clone()) {
            self.agents[number].mirror.take_grants(&content);
        }
        self.agents[number].mirror.streams.insert(stream.clone(), (to, content));
        Input::FeedApplied { stream, cursor: to }
    }

    pub(crate) fn is_stopped(&self, number: usize) -> bool {
        let sync = self.agents[number].sync.as_ref();
        sync.is_some_and(|sync| matches!(sync.state(), State::Stopped(_)))
    }
}

fn adopt(mut frame: DownFrame, session: SessionId) -> DownFrame {
    match &mut frame {
        DownFrame::Welcome(frame) => frame.session = session,
        DownFrame::Ack(frame) => frame.session = session,
        DownFrame::Rewind(frame) => frame.session = session,
        DownFrame::Reject(frame) => frame.session = session,
        DownFrame::Fence(frame) => frame.session = session,
        DownFrame::Feed(frame) => frame.session = session,
    }
    frame
}

/// What a frame says, without hashes (they hold operation ids, and those hold wall time).
fn key(frame: &DownFrame) -> (&'static str, u64, u64) {
    match frame {
        DownFrame::Welcome(frame) => ("welcome", frame.acked.seq.0, 0),
        DownFrame::Ack(frame) => ("ack", frame.head.seq.0, u64::from(frame.pace.bytes)),
        DownFrame::Rewind(frame) => ("rewind", frame.from.0, 0),
        DownFrame::Reject(frame) => ("reject", frame.first.0, 0),
        DownFrame::Fence(frame) => ("fence", frame.common.seq.0, 0),
        DownFrame::Feed(frame) => ("feed", frame.from.0, frame.to.0),
    }
}
