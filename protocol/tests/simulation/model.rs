//! What must hold after every step, whatever has happened (`guarantees`: G5 to G11), and at the end.

use std::collections::{BTreeMap, BTreeSet};

use protocol::chain::{Hash, Head};
use protocol::frame::{DownFrame, Hello, Operations};
use protocol::id::{Epoch, Generation, OperationId, Seq};
use protocol::limits::HUB_CREDIT_BYTES_MAX;
use protocol::operation::Summary;
use protocol::reference::Stream;
use protocol::sync::agent::{AgentSync, State, StopReason};
use protocol::sync::hub::AgentRow;

use crate::grants::{Promises, Record};
use crate::journal::Journal;
use crate::store::Store;
use crate::world::World;

#[derive(Debug, Default)]
pub(crate) struct Model {
    /// Per row and epoch, what the hub's durable log amounts to.
    chains: BTreeMap<(usize, Epoch), Head>,
    /// Everything that the hub ever held durably.
    held: BTreeSet<(usize, Epoch, Seq, Hash)>,
    /// Everything that any journal ever held durably, by its place in an epoch.
    placed: BTreeSet<(Epoch, Seq, Hash)>,
    /// Each fact by its bytes: where it was ever placed.
    facts: BTreeMap<Hash, Fact>,
    ids: BTreeSet<OperationId>,
    checked: usize,
    feeds: BTreeMap<(Generation, Stream), Vec<Record>>,
    /// In some backup, at some time.
    backed_up: BTreeSet<Hash>,
    /// How often the ERP took a posting; it is never put back.
    pub(crate) erp: BTreeMap<OperationId, u32>,
    was_put_back: bool,
    pub(crate) promises: Promises,
}

#[derive(Debug, Default)]
struct Fact {
    places: BTreeSet<(Epoch, Seq)>,
    /// It was only on a disk that an older copy has replaced.
    is_rolled_back: bool,
}

impl Model {
    pub(crate) fn fed(&mut self, store: &Store, stream: &Stream) {
        let (truth, records) =
            (self.feeds.entry((store.generation, stream.clone())).or_default(), &store.streams[stream]);
        // Shorter: it was put back.
        truth.truncate(if records.len() < truth.len() { 0 } else { truth.len() });
        truth.extend_from_slice(&records[truth.len()..]);
    }

    /// A journal has committed, or goes on in a new epoch.
    pub(crate) fn journaled(&mut self, journal: &Journal) {
        let epoch = journal.epoch();
        for head in journal.disk.heads.iter().skip(1).rev() {
            if !self.placed.insert((epoch, head.seq, head.hash)) {
                break;
            }
            let event = journal.event(head.seq).expect("it has a head");
            let hash = Hash::of(event);
            let fact = self.facts.entry(hash).or_default();
            if fact.places.is_empty() {
                self.promises.made(hash, event, epoch);
            }
            fact.places.insert((epoch, head.seq));
            fact.is_rolled_back = false;
        }
    }

    pub(crate) fn rolled_back(&mut self, gone: &[Vec<u8>]) {
        for event in gone {
            self.facts.entry(Hash::of(event)).or_default().is_rolled_back = true;
        }
    }

    pub(crate) fn backed_up(&mut self, store: &Store) {
        let bytes = store.log[..store.durable_len].iter().map(|entry| Hash::of(&entry.bytes));
        self.backed_up.extend(bytes);
    }

    /// The log is shorter than it was: what it holds is taken as it is and checked again.
    pub(crate) fn put_back(&mut self, store: &Store) {
        self.was_put_back = true;
        self.promises.hub_put_back();
        self.checked = 0;
        self.ids.clear();
        self.chains.clear();
        for stream in store.streams.keys() {
            self.fed(store, stream);
        }
    }
}

impl World<'_> {
    /// The hub has become durable up to here: every operation in order as it was journaled, and once in effect.
    pub(crate) fn check_committed(&mut self) {
        for place in self.model.checked..self.hub.store.durable_len {
            let entry = &self.hub.store.log[place];
            let (row, epoch, head) = (entry.row, entry.epoch, entry.head);
            let before = self.model.chains.get(&(row, epoch)).copied().unwrap_or(Head::start(epoch));
            if before.after(&entry.bytes) != head {
                let at = head.seq;
                return self.fail(format!("G7: the hub's log of agent {row} has a gap or a repeat at {at}"));
            }
            if !self.model.placed.contains(&(epoch, head.seq, head.hash)) {
                let at = head.seq;
                return self.fail(format!("G5: agent {row} never journaled what the hub holds at {at}"));
            }
            if entry.is_repeat {
                self.coverage.hit("repeat");
            } else if let Some(id) = Summary::read(&entry.bytes).map(|summary| summary.id)
                && !self.model.ids.insert(id)
            {
                return self.fail(format!("G5: operation {id} takes effect twice"));
            }
            self.model.promises.known(&entry.bytes);
            self.model.chains.insert((row, epoch), head);
            self.model.held.insert((row, epoch, head.seq, head.hash));
        }
        self.model.checked = self.hub.store.durable_len;
        for ((row, epoch), acked) in &self.hub.store.durable.epochs {
            let held = self.model.chains.get(&(*row, *epoch)).copied().unwrap_or(Head::start(*epoch));
            if *acked != held {
                let why = format!("G11: the hub's row says {} but its log ends at {}", acked.seq, held.seq);
                return self.fail(why);
            }
        }
        self.check_applied();
    }

    /// Poison blocks its subject and nothing else; nothing is dropped; per subject and journal the order is kept.
    fn check_applied(&mut self) {
        let applied = &self.hub.applied;
        let count = |subjects: &BTreeMap<String, Vec<usize>>| subjects.values().map(Vec::len).sum::<usize>();
        let total = count(&applied.subjects)
            + count(&applied.parked)
            + applied.unreadable.len()
            + applied.repeats.len();
        let log = &self.hub.store.log;
        let is_ordered = applied.subjects.values().all(|places| {
            let mut last: BTreeMap<(usize, Epoch), Seq> = BTreeMap::new();
            places.iter().all(|place| {
                let entry = &log[*place];
                let before = last.insert((entry.row, entry.epoch), entry.head.seq);
                before.is_none_or(|before| before < entry.head.seq)
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

    /// One live epoch per agent: another replaces it only by continuing it, or after a person enrolled the agent anew.
    pub(crate) fn check_adopted(&mut self, row: usize, replaced: AgentRow, hello: &Hello) {
        let AgentRow::Known { epoch, .. } = replaced else { return };
        if !hello.lineage.iter().any(|ancestor| ancestor.epoch == epoch) {
            self.fail(format!("G9: agent {row} has two live histories"));
        }
    }

    /// What the agent sends is what it journaled, durably.
    pub(crate) fn check_sent(&mut self, number: usize, frame: &Operations) {
        let journal = &self.agents[number].journal;
        if journal.epoch() != frame.epoch {
            return;
        }
        let last = usize::try_from(frame.last().0).expect("small");
        let is_own = journal.disk.heads.get(last).is_some_and(|head| head.hash == frame.hash);
        let mut places = (frame.first.0..).map(Seq);
        let is_same = frame.events.iter().all(|event| {
            let own = journal.event(places.next().expect("endless"));
            own.is_some_and(|own| own == event)
        });
        if !is_own || !is_same {
            self.fail(format!("agent {number} sent what it has not journaled durably"));
        }
    }

    /// The agent believes only what the hub once held durably.
    pub(crate) fn check_ack(&mut self, number: usize, head: Head) {
        let agent = &self.agents[number];
        let (row, epoch) = (agent.row, agent.journal.epoch());
        let index = usize::try_from(head.seq.0).expect("small");
        let is_own = agent.journal.disk.heads.get(index) == Some(&head);
        let is_held = head.seq == Seq::ZERO || self.model.held.contains(&(row, epoch, head.seq, head.hash));
        if !is_held || !is_own {
            self.fail(format!("agent {number} stored an ack of {} that the hub never had durably", head.seq));
        }
    }

    /// G18: only what is in a backup is deleted by the hub's word.
    pub(crate) fn check_released(&mut self, number: usize, pruned: &[Vec<u8>]) {
        if pruned.iter().any(|event| !self.model.backed_up.contains(&Hash::of(event))) {
            self.fail(format!("G18: agent {number} deleted what is in no backup"));
        }
    }

    /// The hub says only what is durable.
    pub(crate) fn check_said(&mut self, row: usize, frame: &DownFrame) {
        let said = match frame {
            DownFrame::Welcome(welcome) => welcome.acked,
            DownFrame::Ack(ack) => ack.head,
            DownFrame::Rewind(_) | DownFrame::Reject(_) | DownFrame::Fence(_) | DownFrame::Feed(_) => return,
        };
        let is_held = |(at, _, seq, hash): &(usize, Epoch, Seq, Hash)| {
            *at == row && *seq == said.seq && *hash == said.hash
        };
        if said.seq > Seq::ZERO && !self.model.held.iter().any(is_held) {
            self.fail(format!("the hub acked {} before it was durable", said.seq));
        }
    }

    /// G6, G10: the ERP gets each fact once, also from a hub that was put back.
    pub(crate) fn check_posted(&mut self, operation: OperationId) {
        if self.model.erp.get(&operation).is_some_and(|times| *times > 1) {
            self.fail(format!("G6: operation {operation} was posted twice"));
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
            if agent.journal.disk.rows.len() < agent.saved {
                return self
                    .fail(format!("G1: agent {number} lost what it showed as saved ({})", agent.saved));
            }
            let state = agent.sync.as_ref().map(AgentSync::state);
            let is_excused = match state {
                // Its history was replaced, by another copy or by its own later life.
                Some(State::Stopped(StopReason::Fenced { .. })) => agent.was_changed,
                Some(State::Stopped(_)) => false,
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
        let is_busy = agent.to_do > 0 || !agent.journal.pending.is_empty() || agent.sync.is_none();
        if is_busy || self.is_stopped(number) {
            return false;
        }
        let (epoch, head) = (agent.journal.epoch(), agent.journal.head());
        let is_at_hub = self.hub.store.durable.live[agent.row] == AgentRow::Known { epoch, acked: head };
        let is_acked = head.seq == Seq::ZERO || agent.journal.disk.acked == Some(head);
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
            let state = agent.sync.as_ref().map(AgentSync::state);
            format!(
                "agent {number} as {} {state:?} in {} at {} acked {:?} to do {} row {:?} generation {:?} {:?} of {:?} {:?}; ",
                agent.row,
                agent.journal.epoch(),
                agent.journal.head().seq,
                agent.journal.disk.acked.map(|head| head.seq),
                agent.to_do,
                self.hub.store.durable.live[agent.row],
                agent.mirror.generation,
                agent.mirror.view().cursors,
                self.hub.store.generation,
                self.hub.store.heads(),
            )
        };
        (0..self.agents.len()).filter(|number| !self.is_agent_drained(*number)).map(describe).collect()
    }

    /// G5, G8, G9, G10: every fact that any journal ever held is at the hub, or was lost with a disk that an older
    /// copy replaced, or people were told that it is missing.
    pub(crate) fn check_end(&mut self) {
        let held: BTreeSet<Hash> = self.hub.store.log.iter().map(|entry| Hash::of(&entry.bytes)).collect();
        let missing = &self.hub.store.durable.missing;
        let is_told = |(epoch, seq): &(Epoch, Seq)| {
            missing.iter().any(|range| range.epoch == *epoch && range.first <= *seq && *seq <= range.last)
        };
        let is_lost = |(hash, fact): &(&Hash, &Fact)| {
            !held.contains(*hash) && !fact.is_rolled_back && !fact.places.iter().any(is_told)
        };
        let lost = self.model.facts.iter().filter(is_lost).count();
        if lost > 0 {
            let places = self.model.facts.iter().find(is_lost).map(|(_, fact)| fact.places.clone());
            self.fail(format!(
                "G8: {lost} operations are lost in silence, such as the one at {places:?}; told were {missing:?}"
            ));
        } else if !self.model.was_put_back
            && !self.agents.iter().any(|agent| agent.was_changed)
            && !missing.is_empty()
        {
            self.fail(format!("G10: {missing:?} is missing, and no store was put back"));
        }
    }
}
