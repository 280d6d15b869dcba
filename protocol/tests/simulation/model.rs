//! What must hold after every step, whatever has happened (`guarantees`: G5, G7, G11), and at the end.

use std::collections::{BTreeMap, BTreeSet};

use protocol::chain::Head;
use protocol::frame::{DownFrame, Operations};
use protocol::id::{Generation, OperationId, Seq};
use protocol::limits::HUB_CREDIT_BYTES_MAX;
use protocol::operation::Summary;
use protocol::reference::Stream;
use protocol::sync::agent::{State, StopReason};
use protocol::sync::hub::AgentRow;

use crate::agent::Agent;
use crate::store::Store;
use crate::world::World;

#[derive(Debug)]
pub(crate) struct Model {
    /// Per agent, what the hub's durable log amounts to.
    chains: Vec<Head>,
    /// Per agent, how far the hub has ever been.
    highest: Vec<Seq>,
    ids: BTreeSet<OperationId>,
    checked: usize,
    /// Per subject and agent, the last place applied.
    feeds: BTreeMap<(Generation, Stream), Vec<u64>>,
    was_put_back: bool,
}

impl Model {
    pub(crate) fn new(agents: &[Agent]) -> Self {
        Self {
            chains: agents.iter().map(|agent| Head::start(agent.journal.epoch)).collect(),
            highest: vec![Seq::ZERO; agents.len()],
            ids: BTreeSet::new(),
            checked: 0,
            feeds: BTreeMap::new(),
            was_put_back: false,
        }
    }

    pub(crate) fn fed(&mut self, store: &Store, stream: &Stream) {
        self.feeds.insert((store.generation, stream.clone()), store.streams[stream].clone());
    }

    /// The log is shorter than it was: what it holds is taken as it is and checked again.
    pub(crate) fn put_back(&mut self, store: &Store) {
        self.was_put_back = true;
        self.checked = 0;
        self.ids.clear();
        for (agent, chain) in self.chains.iter_mut().enumerate() {
            if let AgentRow::Known { epoch, .. } = store.rows[agent] {
                *chain = Head::start(epoch);
            }
        }
        for stream in store.streams.keys() {
            self.fed(store, stream);
        }
    }
}

impl World<'_> {
    /// The hub has become durable up to here: every operation once, in order, as it was journaled.
    pub(crate) fn check_committed(&mut self) {
        for place in self.model.checked..self.hub.store.durable_len {
            let entry = &self.hub.store.log[place];
            let expected = self.model.chains[entry.agent].after(&entry.bytes);
            if expected != entry.head {
                let (agent, seq) = (entry.agent, entry.head.seq);
                return self
                    .fail(format!("G7: the hub's log of agent {agent} has a gap or a repeat at {seq}"));
            }
            let index = usize::try_from(entry.head.seq.0).expect("small");
            let mut lineages = self.agents[entry.agent].journal.lineages.iter();
            if !lineages.any(|lineage| lineage.heads.get(index) == Some(&entry.head)) {
                let (agent, seq) = (entry.agent, entry.head.seq);
                return self.fail(format!("G5: agent {agent} never journaled what the hub holds at {seq}"));
            }
            if let Some(id) = Summary::read(&entry.bytes).map(|summary| summary.id)
                && !self.model.ids.insert(id)
            {
                return self.fail(format!("G5: operation {id} is in the hub twice"));
            }
            let (agent, head) = (entry.agent, entry.head);
            self.model.chains[agent] = head;
            self.model.highest[agent] = self.model.highest[agent].max(head.seq);
        }
        self.model.checked = self.hub.store.durable_len;
        for agent in 0..self.agents.len() {
            if let AgentRow::Known { acked, .. } = self.hub.store.durable_rows[agent]
                && acked != self.model.chains[agent]
            {
                let held = self.model.chains[agent].seq;
                self.fail(format!("G11: the hub's row says {} but its log ends at {held}", acked.seq));
            }
        }
        self.check_applied();
    }

    /// Poison blocks its subject and nothing else; nothing is dropped; per subject and agent the order is kept.
    fn check_applied(&mut self) {
        let applied = &self.hub.applied;
        let count = |subjects: &BTreeMap<String, Vec<usize>>| subjects.values().map(Vec::len).sum::<usize>();
        let total = count(&applied.subjects) + count(&applied.parked) + applied.unreadable.len();
        let log = &self.hub.store.log;
        let is_ordered = applied.subjects.values().all(|places| {
            let mut last: BTreeMap<usize, Seq> = BTreeMap::new();
            places.iter().all(|place| {
                let entry = &log[*place];
                last.insert(entry.agent, entry.head.seq).is_none_or(|before| before < entry.head.seq)
            })
        });
        let is_blocked = applied.parked.values().any(|places| places.len() > 1);
        let is_short = total != self.hub.store.durable_len;
        if is_blocked {
            self.coverage.hit("subject blocked by poison");
        }
        if is_short {
            self.fail(format!(
                "G11: {} of {} operations applied or parked",
                total, self.hub.store.durable_len
            ));
        } else if !is_ordered {
            self.fail("G7: a subject was applied out of order".to_owned());
        }
    }

    /// What the agent sends is what it journaled, durably.
    pub(crate) fn check_sent(&mut self, number: usize, frame: &Operations) {
        let live = self.agents[number].journal.live();
        let last = usize::try_from(frame.last().0).expect("small");
        let is_own = live.heads.get(last).is_some_and(|head| head.hash == frame.hash);
        let first = usize::try_from(frame.first.0 - 1).expect("small");
        if !is_own || !live.events[first..last].iter().map(Vec::as_slice).eq(frame.events.iter()) {
            self.fail(format!("agent {number} sent what it has not journaled durably"));
        }
    }

    /// The agent believes only what the hub once held durably.
    pub(crate) fn check_ack(&mut self, number: usize, head: Head) {
        let index = usize::try_from(head.seq.0).expect("small");
        let is_own = self.agents[number].journal.live().heads.get(index) == Some(&head);
        if head.seq > self.model.highest[number] || !is_own {
            self.fail(format!("agent {number} stored an ack of {} that the hub never had durably", head.seq));
        }
    }

    /// The hub says only what is durable.
    pub(crate) fn check_said(&mut self, number: usize, frame: &DownFrame) {
        let said = match frame {
            DownFrame::Welcome(welcome) => welcome.acked,
            DownFrame::Ack(ack) => ack.head,
            DownFrame::Rewind(_) | DownFrame::Reject(_) | DownFrame::Fence(_) | DownFrame::Feed(_) => return,
        };
        if said.seq > self.model.chains[number].seq {
            self.fail(format!("the hub acked {} before it was durable", said.seq));
        }
    }

    pub(crate) fn check_credit(&mut self, process: usize) {
        let bytes = self.hub.processes[process].credit_bytes();
        if bytes > HUB_CREDIT_BYTES_MAX {
            self.fail(format!("hub process {process} has {bytes} bytes of credit out"));
        }
    }

    pub(crate) fn check_step(&mut self) {
        for number in 0..self.agents.len() {
            let agent = &self.agents[number];
            if agent.journal.head().seq < agent.saved {
                return self
                    .fail(format!("G1: agent {number} lost what it showed as saved ({})", agent.saved));
            }
            let state = agent.sync.as_ref().map(protocol::sync::agent::AgentSync::state);
            let is_excused = match state {
                Some(State::Stopped(StopReason::Pruned { .. })) => {
                    agent.was_pruned && (self.model.was_put_back || agent.was_put_back)
                }
                Some(State::Stopped(_)) => agent.was_put_back,
                _ => true,
            };
            if !is_excused {
                return self.fail(format!("agent {number} stopped without a cause: {state:?}"));
            }
        }
    }

    /// A mirror is a stream of its generation, up to its cursor; checked when the mirror has changed.
    pub(crate) fn check_mirror(&mut self, number: usize) {
        let mirror = &self.agents[number].mirror;
        let Some(generation) = mirror.generation else { return };
        for (stream, (cursor, content)) in &mirror.streams {
            let key = (generation, stream.clone());
            let end = usize::try_from(cursor.0).expect("small");
            let truth = self.model.feeds.get(&key).and_then(|truth| truth.get(..end));
            if truth != Some(content) {
                let why = format!(
                    "agent {number} holds {content:?} as {stream} up to {} of {generation}, not {truth:?}",
                    cursor.0
                );
                return self.fail(why);
            }
        }
    }

    /// Everything is at the hub that can be, and every mirror is up to date.
    pub(crate) fn is_drained(&self) -> bool {
        self.hub.is_up && (0..self.agents.len()).all(|number| self.is_agent_drained(number))
    }

    fn is_agent_drained(&self, number: usize) -> bool {
        let agent = &self.agents[number];
        if agent.to_do > 0 || !agent.journal.pending.is_empty() || agent.sync.is_none() {
            return false;
        }
        if self.is_stopped(number) {
            return true;
        }
        let head = agent.journal.head();
        let is_at_hub = match self.hub.store.durable_rows[number] {
            AgentRow::New => false,
            AgentRow::Known { acked, .. } => acked == head,
        };
        let is_acked = head.seq == Seq::ZERO || agent.journal.acked == Some(head);
        let own = Stream::Agent(agent.id.clone());
        let is_fed = agent.mirror.generation == Some(self.hub.store.generation)
            && self.hub.store.heads().iter().all(|(stream, head)| {
                let is_foreign = matches!(stream, Stream::Agent(_)) && *stream != own;
                is_foreign
                    || head.0 == 0
                    || agent.mirror.streams.get(stream).is_some_and(|(at, _)| at == head)
            });
        is_at_hub && is_acked && is_fed
    }

    pub(crate) fn undrained(&self) -> String {
        let describe = |number: usize| {
            let agent = &self.agents[number];
            let state = agent.sync.as_ref().map(protocol::sync::agent::AgentSync::state);
            format!(
                "agent {number} {state:?} at {} acked {:?} to do {} row {:?} generation {:?} {:?} of {:?} {:?}; ",
                agent.journal.head().seq,
                agent.journal.acked.map(|head| head.seq),
                agent.to_do,
                self.hub.store.durable_rows[number],
                agent.mirror.generation,
                agent.mirror.view().cursors,
                self.hub.store.generation,
                self.hub.store.heads(),
            )
        };
        (0..self.agents.len()).filter(|number| !self.is_agent_drained(*number)).map(describe).collect()
    }

    /// Nothing is lost without being visible.
    pub(crate) fn check_end(&mut self) {
        for number in 0..self.agents.len() {
            let agent = &self.agents[number];
            let is_stopped = self.is_stopped(number);
            let held = self.hub.store.log.iter().filter(|entry| entry.agent == number).count();
            let index = usize::try_from(self.model.chains[number].seq.0).expect("small");
            let is_shared = agent.journal.live().heads.get(index) == Some(&self.model.chains[number]);
            if is_stopped && is_shared && self.model.chains[number].seq.next() >= agent.journal.oldest {
                // A late frame of the old history may have been the cause, and only that.
                if !agent.was_put_back {
                    self.fail(format!("agent {number} stopped although nothing has diverged"));
                }
            } else if !is_stopped && held as u64 != agent.journal.head().seq.0 {
                let head = agent.journal.head().seq;
                self.fail(format!("G5: {held} of {head} operations of agent {number} are at the hub"));
            }
        }
    }
}
