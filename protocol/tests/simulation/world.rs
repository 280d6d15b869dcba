//! One history: agents, hub processes over one store, a wire, and trouble. Virtual time; the same plan gives the
//! same history, whatever the wall clocks say.

use std::collections::{BTreeMap, VecDeque};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use protocol::chain::Hash;
use protocol::grant::Limits;
use protocol::id::Generation;
use protocol::reference::Stream;

use crate::agent::Agent;
use crate::broken::Break;
use crate::coverage::Coverage;
use crate::fault::Fault;
use crate::grants::{LIMITS, Record};
use crate::hub::Hub;
use crate::model::Model;
use crate::plan::Plan;
use crate::random::Random;
use crate::wire::{Calendar, Event};

/// After the last fault everything must drain within this.
const DRAIN_MILLIS: u64 = 15 * 60_000;
const STEPS_MAX: u64 = 400_000;

pub(crate) struct World<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) broken: Option<Break>,
    pub(crate) random: Random,
    pub(crate) wall_random: Random,
    pub(crate) now: u64,
    pub(crate) calendar: Calendar,
    pub(crate) agents: Vec<Agent>,
    pub(crate) hub: Hub,
    pub(crate) model: Model,
    /// Snapshots by content hash, as the hub serves them.
    pub(crate) snapshots: BTreeMap<Hash, Vec<Record>>,
    pub(crate) limits: Limits,
    /// What was promised or granted may be another than at the last check.
    has_granted: bool,
    pub(crate) coverage: Coverage,
    pub(crate) failure: Option<String>,
    pub(crate) log: Option<Vec<String>>,
    trace: DefaultHasher,
    faults: u64,
    tokens: u64,
}

/// How a history ended.
pub(crate) struct Ending {
    /// Of everything that happened but wall times.
    pub(crate) trace: u64,
    pub(crate) failure: Option<String>,
    pub(crate) coverage: Coverage,
    pub(crate) log: Vec<String>,
}

/// Plays a history; `walls` seeds the wall clocks only.
pub(crate) fn play(plan: &Plan, walls: u64, broken: Option<Break>, is_logged: bool) -> Ending {
    let mut random = Random::new(plan.seed.wrapping_mul(0x2545_f491_4f6c_dd1d) ^ 0x5eed);
    let generation = Generation::from_random(random.bytes());
    let agents: Vec<Agent> =
        (0..plan.agents).map(|number| Agent::new(number, &mut random, plan.operations)).collect();
    let mut world = World {
        plan,
        broken,
        random,
        wall_random: Random::new(walls),
        now: 0,
        calendar: Calendar::default(),
        hub: Hub::new(plan, generation),
        model: Model::default(),
        agents,
        snapshots: BTreeMap::new(),
        limits: LIMITS,
        has_granted: false,
        coverage: Coverage::default(),
        failure: None,
        log: is_logged.then(Vec::new),
        trace: DefaultHasher::new(),
        faults: 0,
        tokens: 0,
    };
    world.run();
    world.coverage.operations = world.agents.iter().map(|agent| agent.journal.head().seq.0).sum();
    Ending {
        trace: world.trace.finish(),
        failure: world.failure,
        coverage: world.coverage,
        log: world.log.unwrap_or_default(),
    }
}

impl World<'_> {
    fn run(&mut self) {
        self.begin();
        while self.failure.is_none() {
            if self.now > self.plan.millis && self.is_drained() {
                self.check_end();
                return;
            }
            if self.now > self.plan.millis + DRAIN_MILLIS || self.coverage.steps > STEPS_MAX {
                let why = self.undrained();
                return self
                    .fail(format!("not drained at {} after {} steps: {why}", self.now, self.coverage.steps));
            }
            self.step();
            self.check_step();
            if std::mem::take(&mut self.has_granted) {
                self.check_grants();
            }
        }
    }

    fn begin(&mut self) {
        for agent in 0..self.agents.len() {
            self.after(10, Event::Start { agent });
            self.after(100, Event::Capture { agent });
            let stream = Stream::Agent(self.agents[agent].id.clone());
            self.hub.store.streams.insert(stream, Vec::new());
        }
        self.hub.store.streams.insert(Stream::Catalogue, Vec::new());
        self.after(0, Event::HubStart);
        self.after(1_000, Event::Trouble);
        self.after(1_000, Event::FeedGrow);
        self.after(self.plan.millis / 8, Event::Backup);
    }

    /// The earliest of what is in the calendar and what a machine waits for.
    fn step(&mut self) {
        self.coverage.steps += 1;
        let agents = (0..self.agents.len()).filter_map(|agent| Some((self.agents[agent].deadline()?, agent)));
        let processes = (0..self.hub.processes.len())
            .filter_map(|process| Some((self.hub.deadline(process)?, self.agents.len() + process)));
        let timer = agents.chain(processes).min();
        let event_at = self.calendar.next_at();
        match (timer, event_at) {
            (Some((at, machine)), event_at) if event_at.is_none_or(|event_at| at <= event_at) => {
                self.now = self.now.max(at);
                self.trace(&("tick", machine));
                if machine < self.agents.len() {
                    self.agent_tick(machine);
                } else {
                    self.hub_tick(machine - self.agents.len());
                }
            }
            (_, Some(at)) => {
                self.now = self.now.max(at);
                let event = self.calendar.pop().expect("it has a time");
                self.happen(event);
            }
            (_, None) => self.fail("nothing is left to happen".to_owned()),
        }
    }

    fn happen(&mut self, event: Event) {
        self.has_granted = match event {
            Event::Told { .. }
            | Event::Connect { .. }
            | Event::Cut { .. }
            | Event::Up { .. }
            | Event::Down { .. }
            | Event::Post { .. }
            | Event::HubRead { .. } => false,
            Event::Capture { .. }
            | Event::Job { .. }
            | Event::Enrol { .. }
            | Event::Start { .. }
            | Event::HubStart
            | Event::HubCommit { .. }
            | Event::Trouble
            | Event::CanRead
            | Event::CrowdLeaves
            | Event::FeedGrow
            | Event::OpenSeries
            | Event::Backup => true,
        };
        match event {
            Event::Capture { agent } => self.capture(agent),
            Event::Job { agent, life, job } => self.job(agent, life, job),
            Event::Told { agent, life, input } => self.told(agent, life, input),
            Event::Enrol { agent } => self.enrol(agent),
            Event::Start { agent } => self.start_agent(agent),
            Event::Connect { agent, life } => self.connect(agent, life),
            Event::Cut { agent } => self.cut(agent),
            Event::Up { row, frame, damage } => self.hub_receive(row, frame, damage),
            Event::Down { row, frame } => self.agent_receive(row, frame),
            Event::HubStart => self.start_hub(),
            Event::HubCommit { life } => self.hub_commit(life),
            Event::Post { life, operation } => self.post(life, operation),
            Event::HubRead { life, process, agent, stream, from } => {
                self.hub_read(life, process, &agent, stream, from);
            }
            Event::Trouble => self.trouble(),
            Event::CanRead => self.hub.readable_events_max = None,
            Event::CrowdLeaves => self.crowd(true),
            Event::FeedGrow => {
                self.grow_feed();
                if self.is_troubled() {
                    let wait = self.random.range(500, 10_000);
                    self.after(wait, Event::FeedGrow);
                }
            }
            Event::OpenSeries => self.open_series(),
            Event::Backup => {
                self.back_up();
                if self.is_troubled() {
                    let wait = self.random.range(5_000, 40_000);
                    self.after(wait, Event::Backup);
                }
            }
        }
    }

    fn trouble(&mut self) {
        if !self.is_troubled() {
            // Whatever is broken is mended, once.
            self.hub.readable_events_max = None;
            return;
        }
        let wait = self.random.range(200, 8_000);
        self.after(wait, Event::Trouble);
        let agent = self.random.index(self.agents.len());
        let kinds = [
            Fault::Cut,
            Fault::AgentCrash,
            Fault::HubCrash,
            Fault::ProcessCrash,
            Fault::CannotRead,
            Fault::Crowd,
            Fault::StorePutBack,
            Fault::Prune,
            Fault::LimitChange,
            Fault::JournalPutBack,
            Fault::DiskCloned,
            Fault::AgentClockJump,
            Fault::HubClockJump,
        ];
        let kind = kinds[self.random.index(kinds.len())];
        if !self.plan.allows(kind) || !self.spend(kind) {
            return;
        }
        self.strike(kind, agent);
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "only what `trouble` draws")]
    fn strike(&mut self, kind: Fault, agent: usize) {
        match kind {
            Fault::Cut => self.cut(agent),
            Fault::AgentCrash => self.crash_agent(agent),
            Fault::HubCrash => self.crash_hub(),
            Fault::ProcessCrash => {
                let process = self.random.index(self.hub.processes.len());
                self.hub.forget(process);
            }
            Fault::CannotRead => {
                self.hub.readable_events_max = Some(self.random.index(4) + 1);
                let wait = self.random.range(5_000, 60_000);
                self.after(wait, Event::CanRead);
            }
            Fault::Crowd => {
                self.crowd(false);
                let wait = self.random.range(3_000, 15_000);
                self.after(wait, Event::CrowdLeaves);
            }
            Fault::StorePutBack => self.put_store_back(),
            Fault::Prune => self.prune(agent),
            Fault::LimitChange => self.change_limit(),
            Fault::JournalPutBack => self.put_journal_back(agent),
            Fault::DiskCloned => self.clone_disk(agent),
            Fault::AgentClockJump => self.agents[agent].wall_offset = self.jump(),
            Fault::HubClockJump => self.hub.wall_offset = self.jump(),
            other => unreachable!("{other:?} strikes elsewhere"),
        }
    }

    fn back_up(&mut self) {
        self.hub.store.back_up();
        self.model.backed_up(&self.hub.store);
    }

    fn jump(&mut self) -> i64 {
        let ten_years = 10 * 366 * 86_400_000;
        i64::try_from(self.wall_random.below(2 * ten_years)).expect("small")
            - i64::try_from(ten_years).expect("small")
    }

    fn grow_feed(&mut self) {
        let streams: Vec<Stream> = self.hub.store.streams.keys().cloned().collect();
        let stream = streams[self.random.index(streams.len())].clone();
        let count = if self.random.per_mille(200) { 12 } else { self.random.range(1, 5) };
        if !self.hub.is_up {
            return;
        }
        for _ in 0..count {
            self.tokens += 1;
            self.hub.store.streams.entry(stream.clone()).or_default().push(Record::Token(self.tokens));
        }
        self.model.fed(&self.hub.store, &stream);
        self.feed_grown(&stream);
    }

    // ---- chance

    pub(crate) fn is_troubled(&self) -> bool {
        self.now <= self.plan.millis
    }

    /// Whether this fault strikes at this opportunity, one in `rarity` of the usual.
    pub(crate) fn strikes(&mut self, fault: Fault, rarity: u64) -> bool {
        let is_possible = self.is_troubled() && self.plan.allows(fault);
        is_possible
            && self.random.per_mille(self.plan.rate)
            && self.random.below(rarity) == 0
            && self.spend(fault)
    }

    fn spend(&mut self, fault: Fault) -> bool {
        if self.faults >= self.plan.faults_max {
            return false;
        }
        self.faults += 1;
        self.coverage.fault(fault);
        self.trace(&("fault", fault.index()));
        true
    }

    pub(crate) fn after(&mut self, millis: u64, event: Event) {
        self.calendar.add(self.now + millis, event);
    }

    // ---- record

    pub(crate) fn trace(&mut self, what: &(impl std::hash::Hash + std::fmt::Debug)) {
        self.now.hash(&mut self.trace);
        what.hash(&mut self.trace);
        if let Some(log) = &mut self.log {
            log.push(format!("{:>9} {what:?}", self.now));
        }
    }

    pub(crate) fn fail(&mut self, why: String) {
        if self.failure.is_none() {
            self.failure = Some(format!("at {}: {why}", self.now));
        }
    }
}

/// Answers that a shell gives at once.
pub(crate) type Inputs<I> = VecDeque<I>;
