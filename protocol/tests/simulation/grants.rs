//! What the hub grants, what agents make of it, and what must hold: money promised stays within the bound, and numbers
//! are given away once (`docs/decisions/0036`, `0037`).

use std::collections::{BTreeMap, BTreeSet};

use protocol::chain::Hash;
use protocol::frame::Hello;
use protocol::grant::{Account, Allowance, AllowanceState, Limits, NumberRange, Series};
use protocol::id::{AgentId, Epoch, Generation, ItemId, SeriesId};
use protocol::money::{Currency, Money};
use protocol::reference::{Change, Stream};
use protocol::sync::hub::AgentRow;

use crate::agent::Agent;
use crate::broken::Break;
use crate::hub::agent_id;
use crate::journal::{Journal, Mirror};
use crate::wire::Event;
use crate::world::World;

/// No more than this at any time.
pub(crate) const LIMITS: Limits = Limits { site: 1_000, agent: 1_000 };
const AGENT_LIMITS: [i64; 4] = [100, 300, 600, 1_000];
const BLOCK: u64 = 20;

/// A change as the simulation keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Record {
    /// Anything else.
    Token(u64),
    Allowance(Allowance),
    Numbers(Range),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Range {
    pub(crate) epoch: Epoch,
    pub(crate) generation: Generation,
    pub(crate) first: u64,
    pub(crate) last: u64,
}

impl Record {
    pub(crate) fn change(&self) -> Change {
        match *self {
            Self::Token(token) => {
                Change::ItemRemoved { item: ItemId::parse(token.to_string()).expect("digits") }
            }
            Self::Allowance(allowance) => Change::Allowance(allowance),
            Self::Numbers(Range { epoch, generation, first, last }) => {
                Change::Numbers(NumberRange { series: series(), epoch, generation, first, last })
            }
        }
    }

    pub(crate) fn of(change: &Change) -> Self {
        if let Change::Allowance(allowance) = change {
            return Self::Allowance(*allowance);
        }
        if let Change::Numbers(NumberRange { epoch, generation, first, last, .. }) = change {
            return Self::Numbers(Range {
                epoch: *epoch,
                generation: *generation,
                first: *first,
                last: *last,
            });
        }
        let Change::ItemRemoved { item } = change else { unreachable!("the simulation sends nothing else") };
        Self::Token(item.as_str().parse().expect("digits"))
    }
}

fn series() -> SeriesId {
    SeriesId::parse("sscc").expect("a slug")
}

fn money(minor: i64) -> Money {
    Money { minor, currency: Currency::parse("EUR").expect("a currency") }
}

/// What an operation promises, and the number it gives away, in its bytes.
pub(crate) fn meaning_words(promised: i64, number: Option<u64>) -> String {
    let number = number.map(|number| format!(r#""number":{number},"#)).unwrap_or_default();
    if promised == 0 { number } else { format!(r#""promised":{promised},{number}"#) }
}

pub(crate) fn meaning(event: &[u8]) -> (i64, Option<u64>) {
    let text = std::str::from_utf8(event).unwrap_or_default();
    let value = |name: &str| {
        let (_, rest) = text.split_once(name)?;
        rest.split_once(',')?.0.parse::<u64>().ok()
    };
    let promised = value(r#""promised":"#).and_then(|promised| i64::try_from(promised).ok());
    (promised.unwrap_or(0), value(r#""number":"#))
}

impl Mirror {
    pub(crate) fn take_grants(&mut self, content: &[Record]) {
        (self.allowance, self.range) = (None, None);
        for record in content {
            match record {
                Record::Allowance(allowance) => self.allowance = Some(*allowance),
                Record::Numbers(range) => self.range = Some(*range),
                Record::Token(_) => {}
            }
        }
    }
}

/// The hub's accounts; durable, and in each backup.
#[derive(Debug, Clone)]
pub(crate) struct Grants {
    accounts: BTreeMap<(usize, Epoch), Entry>,
    /// Per row, the live epoch and the life in which it was granted.
    holders: BTreeMap<usize, (Epoch, Generation)>,
    pub(crate) series: Series,
}

#[derive(Debug, Clone, Copy, Default)]
struct Entry {
    account: Account,
    /// Where the agent's stream has the newest mark, and of which life that is.
    version: u64,
    granted: Option<Generation>,
}

impl Grants {
    pub(crate) fn new(generation: Generation) -> Self {
        let series = Series { generation, next: 1, last: u64::MAX, block: BLOCK };
        Self { accounts: BTreeMap::new(), holders: BTreeMap::new(), series }
    }

    fn possible(&self) -> i64 {
        self.accounts.values().map(|entry| entry.account.possible()).sum()
    }
}

/// A `hello` of a live epoch.
#[derive(Debug, Clone)]
pub(crate) struct Heard {
    row: usize,
    epoch: Epoch,
    /// How far the agent has its own stream, if that is of this life and the hub has all that it has journaled.
    holds: Option<u64>,
}

impl Heard {
    pub(crate) fn of(row: usize, hello: &Hello, current: Generation, id: &AgentId, has_all: bool) -> Self {
        let cursor = hello.cursors.get(&Stream::Agent(id.clone())).map_or(0, |cursor| cursor.0);
        let holds = (hello.generation == Some(current) && has_all).then_some(cursor);
        Self { row, epoch: hello.epoch, holds }
    }
}

/// Money promised that no hub ever knew of, and numbers given away.
#[derive(Debug, Default)]
pub(crate) struct Promises {
    unknown: BTreeMap<Hash, (i64, Epoch)>,
    unknown_sum: i64,
    /// Of `unknown`, what an older copy of a disk has replaced; and by epoch, what of that is excused.
    lost: BTreeSet<Hash>,
    lost_sums: BTreeMap<Epoch, i64>,
    /// By epoch, what is not excused any more because the hub counts it.
    covered: BTreeMap<Epoch, i64>,
    /// What copies of disks and earlier lives of the hub add to the site's limit.
    pub(crate) excused: i64,
    /// Who gave each number away: the fact, and the epoch in which it was journaled first.
    numbers: BTreeMap<u64, (Hash, Epoch)>,
    copied: BTreeSet<Epoch>,
    leased: u64,
    /// A number given away twice that no copy explains.
    twice: Option<u64>,
    has_copied_number: bool,
}

impl Promises {
    pub(crate) fn made(&mut self, hash: Hash, event: &[u8], epoch: Epoch) {
        let (promised, number) = meaning(event);
        if promised > 0 {
            self.unknown.insert(hash, (promised, epoch));
            self.unknown_sum += promised;
        }
        let Some(number) = number else { return };
        match self.numbers.insert(number, (hash, epoch)) {
            Some((_, first)) if first == epoch && self.copied.contains(&epoch) => {
                self.has_copied_number = true;
            }
            Some(_) => self.twice = Some(number),
            None => {}
        }
    }

    pub(crate) fn known(&mut self, event: &[u8]) {
        if meaning(event).0 > 0
            && let Some((promised, _)) = self.unknown.remove(&Hash::of(event))
        {
            self.unknown_sum -= promised;
        }
    }

    /// What was lost with a disk before any hub knew of it: whoever goes on may promise as much once more.
    pub(crate) fn rolled_back(&mut self, gone: &[Vec<u8>], epoch: Epoch) {
        self.copied.insert(epoch);
        for event in gone {
            let hash = Hash::of(event);
            if let Some((promised, made_in)) = self.unknown.get(&hash)
                && self.lost.insert(hash)
            {
                self.excused += promised;
                *self.lost_sums.entry(*made_in).or_default() += promised;
            }
        }
    }

    /// The hub knows that an epoch is over, and counts what it may have promised: that excuses what was lost in it.
    fn is_over(&mut self, epoch: Epoch, possible: i64) {
        if let Some(lost) = self.lost_sums.get_mut(&epoch) {
            let covered = possible.min(*lost);
            *lost -= covered;
            self.excused -= covered;
            *self.covered.entry(epoch).or_default() += covered;
        }
    }

    /// An older copy was enrolled: the hub grants to an epoch again that was over.
    fn is_live(&mut self, epoch: Epoch) {
        if let Some(covered) = self.covered.remove(&epoch) {
            *self.lost_sums.entry(epoch).or_default() += covered;
            self.excused += covered;
        }
    }

    /// Nobody can tell the new life what the lost part of the old one granted, so the old one's limit stands beside.
    pub(crate) fn hub_put_back(&mut self) {
        self.excused += LIMITS.site;
    }
}

impl World<'_> {
    // ---- the agent

    fn allowance(&self, number: usize) -> AllowanceState {
        let agent = &self.agents[number];
        let mut granted = agent.mirror.allowance;
        let (epoch, generation) = (agent.journal.epoch(), agent.mirror.generation);
        if let Some(allowance) = &mut granted {
            if self.broken == Some(Break::AllowanceOutlivesEpoch) {
                allowance.epoch = epoch;
            }
            if self.broken == Some(Break::GrantOutlivesHub)
                && let Some(generation) = generation
            {
                allowance.generation = generation;
            }
        }
        AllowanceState::of(granted.as_ref(), epoch, generation, |_| promised(&agent.journal))
    }

    pub(crate) fn left(&self, number: usize) -> i64 {
        self.allowance(number).left()
    }

    /// What the next operation promises, and which number it gives away.
    pub(crate) fn use_grants(&mut self, number: usize) -> (i64, Option<u64>) {
        let (wants_money, wants_number) = (self.random.per_mille(600), self.random.per_mille(300));
        let amount = i64::try_from(self.random.range(20, 250)).expect("small");
        let state = self.allowance(number);
        self.coverage.hit(match state {
            AllowanceState::Left { left } if left.minor < amount => "allowance spent",
            AllowanceState::Left { .. } => "promised",
            AllowanceState::NotGranted => "allowance not granted",
            AllowanceState::OtherEpoch => "allowance other epoch",
            AllowanceState::OtherGeneration => "allowance other generation",
            AllowanceState::OlderCopy => "allowance older copy",
        });
        let promised = if wants_money && amount <= state.left() { amount } else { 0 };
        if promised > 0 {
            let agent = &self.agents[number];
            let is_granted = agent.mirror.allowance.is_some_and(|allowance| {
                allowance.epoch == agent.journal.epoch()
                    && Some(allowance.generation) == agent.mirror.generation
            });
            if !is_granted {
                self.fail(format!("G13: agent {number} promised money by what nobody granted this epoch"));
            }
        }
        if promised > 0 {
            self.trace(&("promises", number, promised, state.left()));
        }
        let issued = self.next_number(number).filter(|_| wants_number);
        if issued.is_some() {
            self.coverage.hit("number issued");
        }
        (promised, issued)
    }

    fn next_number(&self, number: usize) -> Option<u64> {
        let agent = &self.agents[number];
        let Range { mut epoch, mut generation, first, last } = agent.mirror.range?;
        if self.broken == Some(Break::RangeOutlivesEpoch) {
            epoch = agent.journal.epoch();
        }
        if self.broken == Some(Break::GrantOutlivesHub) {
            generation = agent.mirror.generation?;
        }
        let range = NumberRange { series: series(), epoch, generation, first, last };
        if !range.is_usable(agent.journal.epoch(), agent.mirror.generation) {
            return None;
        }
        let pending = agent.journal.pending.iter().filter_map(|event| meaning(event).1).max();
        let issued = agent.journal.disk.issued.max(pending);
        let next = issued.map_or(first, |issued| first.max(issued + 1));
        (next <= last).then_some(next)
    }

    /// Two disks go by every grant until their histories differ at the hub.
    pub(crate) fn cloned(&mut self, number: usize) {
        self.model.promises.excused += LIMITS.site;
        self.model.promises.copied.insert(self.agents[number].journal.epoch());
    }

    // ---- the hub

    /// After a commit: what has become known, and who has come.
    pub(crate) fn grant(&mut self, first_place: usize) {
        let mut is_news = false;
        for place in first_place..self.hub.store.durable_len {
            let entry = &self.hub.store.log[place];
            let (promised, key) = (meaning(&entry.bytes).0, (entry.row, entry.epoch));
            if promised > 0 {
                self.hub.store.grants.accounts.entry(key).or_default().account.learn(promised);
                is_news = true;
            }
        }
        for heard in std::mem::take(&mut self.hub.heard) {
            is_news |= self.heard(&heard);
        }
        if is_news {
            self.grant_all();
        }
    }

    fn heard(&mut self, heard: &Heard) -> bool {
        let Heard { row, epoch, holds } = *heard;
        let generation = self.hub.store.generation;
        let is_live =
            matches!(self.hub.store.durable.live[row], AgentRow::Known { epoch: live, .. } if live == epoch);
        if !is_live {
            return false;
        }
        let forgets = self.broken == Some(Break::OldEpochForgotten);
        let grants = &mut self.hub.store.grants;
        let before = grants.holders.insert(row, (epoch, generation));
        let is_fresh = before != Some((epoch, generation));
        if is_fresh && let Some((over, _)) = before.filter(|(before, _)| *before != epoch) {
            let possible = grants.accounts.get(&(row, over)).map_or(0, |entry| entry.account.possible());
            self.model.promises.is_over(over, possible);
            self.model.promises.is_live(epoch);
        }
        if is_fresh && forgets {
            grants.accounts.retain(|(at, other), _| *at != row || *other == epoch);
        }
        let entry = grants.accounts.entry((row, epoch)).or_default();
        let is_lower = entry.account.ceiling > entry.account.up_to;
        let is_confirmed = !is_fresh && is_lower && holds.is_some_and(|cursor| cursor >= entry.version);
        if is_confirmed {
            entry.account.confirm();
            self.coverage.hit("allowance confirmed");
        }
        if is_fresh && let Some((first, last)) = grants.series.lease(generation) {
            self.model.promises.leased = self.model.promises.leased.max(last);
            self.publish(row, Record::Numbers(Range { epoch, generation, first, last }));
        }
        if is_confirmed {
            self.trace(&("confirmed", row, holds));
            self.check_confirmed(row, epoch);
        }
        is_fresh || is_confirmed
    }

    fn grant_all(&mut self) {
        let generation = self.hub.store.generation;
        let holders = self.hub.store.grants.holders.clone();
        for (row, (epoch, granted_in)) in holders {
            if granted_in != generation {
                continue;
            }
            let key = (row, epoch);
            let grants = &mut self.hub.store.grants;
            let entry = grants.accounts.get(&key).copied().unwrap_or_default();
            let mut others = grants.possible() - entry.account.possible();
            if self.broken == Some(Break::OthersIgnored) {
                others = 0;
            }
            let mut account = entry.account;
            let Account { known, up_to: before, .. } = account;
            let stream = Stream::Agent(agent_id(row));
            let is_first = entry.granted != Some(generation);
            if !account.grant(self.limits, others) && !is_first {
                continue;
            }
            if account.up_to < before {
                self.coverage.hit("allowance lowered");
            }
            if self.broken == Some(Break::LoweredAtOnce) {
                account.confirm();
            }
            self.trace(&("granted", row, epoch, known, account.up_to, account.ceiling));
            let version = self.hub.store.streams.get(&stream).map_or(0, Vec::len) as u64 + 1;
            self.hub.store.grants.accounts.insert(key, Entry { account, version, granted: Some(generation) });
            let (known, up_to) = (money(known), money(account.up_to));
            self.publish(row, Record::Allowance(Allowance { epoch, generation, known, up_to }));
        }
    }

    fn publish(&mut self, row: usize, record: Record) {
        let stream = Stream::Agent(agent_id(row));
        self.hub.store.streams.entry(stream.clone()).or_default().push(record);
        self.model.fed(&self.hub.store, &stream);
        self.feed_grown(&stream);
    }

    pub(crate) fn change_limit(&mut self) {
        let agent = AGENT_LIMITS[self.random.index(AGENT_LIMITS.len())];
        if self.hub.is_up {
            self.limits = Limits { agent, ..LIMITS };
            self.grant_all();
        }
    }

    /// The restore reads where the store before it stood, if that can be read. Else a person must say it.
    pub(crate) fn reopen_series(&mut self, before: (Generation, Series)) {
        let fresh = self.hub.store.generation;
        let series = &mut self.hub.store.grants.series;
        if self.broken == Some(Break::SeriesGoesBack) {
            series.generation = fresh;
            return;
        }
        let is_readable = self.random.per_mille(500);
        let (life, before) = before;
        if is_readable && series.follow(&before, life, fresh) {
            self.coverage.hit("series followed");
        } else {
            self.coverage.hit("series closed");
            let wait = self.random.range(1_000, 60_000);
            self.after(wait, Event::OpenSeries);
        }
    }

    pub(crate) fn open_series(&mut self) {
        let (fresh, next) = (self.hub.store.generation, self.model.promises.leased + 1);
        if self.hub.store.grants.series.generation != fresh {
            self.hub.store.grants.series.open(fresh, next);
            self.coverage.hit("series opened");
        }
    }

    // ---- what must hold

    /// Whoever goes by a lower mark has promised no more than that, or what the hub knows.
    fn check_confirmed(&mut self, row: usize, epoch: Epoch) {
        let Account { known, up_to, .. } = self.hub.store.grants.accounts[&(row, epoch)].account;
        let is_it = |agent: &&Agent| agent.row == row && agent.journal.epoch() == epoch && !agent.was_changed;
        let Some(agent) = self.agents.iter().find(is_it) else { return };
        let promised = promised(&agent.journal);
        if promised > up_to.max(known) {
            self.fail(format!("G13: a mark of {up_to} counts, but {promised} are promised by a higher one"));
        }
    }

    pub(crate) fn check_grants(&mut self) {
        let possible = self.hub.store.grants.possible();
        if possible > LIMITS.site {
            return self.fail(format!("G13: the hub's own grants come to {possible} of {}", LIMITS.site));
        }
        let left: i64 = (0..self.agents.len()).map(|number| self.left(number)).sum();
        let Promises { unknown_sum, excused, twice, has_copied_number, .. } = &mut self.model.promises;
        let (promised, bound) = (*unknown_sum, LIMITS.site + *excused);
        if std::mem::take(has_copied_number) {
            self.coverage.hit("number issued by a copy too");
        }
        if let Some(number) = *twice {
            return self.fail(format!("number {number} was given away twice"));
        }
        if promised + left > bound {
            let why = format!("G13: {promised} are promised and {left} may be, the bound is {bound}");
            self.fail(why);
        }
    }
}

/// By the live epoch, durably or not yet.
fn promised(journal: &Journal) -> i64 {
    journal.disk.promised + journal.pending.iter().map(|event| meaning(event).0).sum::<i64>()
}
