//! Many stores want the same units of one order at once, over a wire that loses, doubles, delays and reorders; agents
//! are killed anywhere. What is held and what is back is never more than what was bought, every asking ends in time,
//! and when all baskets are over nothing is held.
//!
//! `COUNTERFOIL_TEST_LONG=1` plays more. A failing seed is printed.

#![expect(clippy::unwrap_used, reason = "a test ends where its fixtures are wrong")]

#[path = "simulation/random.rs"]
#[expect(dead_code, reason = "the simulation needs more of it")]
mod random;

use std::collections::BTreeMap;

use protocol::frame::{Answer, Ask, Query, Reply};
use protocol::id::{AgentId, Generation, LegalEntity, OrderId, ReservationId, SessionId, SiteId};
use protocol::limits::QUERY_WAIT_MILLIS_MAX;
use protocol::reference::{Order, OrderStatus};
use protocol::reservation::{
    Hold, HoldVerdict, LineStand, LineUnits, OrderTruth, Reservation, ReservationState, hold,
};
use protocol::returns::Units;
use protocol::sync::query::{Input, Output, Queries, Ticket};
use protocol::time::{BusinessDate, MonoMillis};

use random::Random;

const SEEDS: u64 = 20_000;
const SEEDS_LONG: u64 = 1_000_000;
const STEPS: u64 = 160;
const LINES: u64 = 2;
const BOUGHT: i64 = 3;

/// What a journal brings to the hub, surely and once.
#[derive(Debug, Clone)]
enum Journaled {
    Returned { reservation: ReservationId, lines: Vec<LineUnits>, says_held: bool },
    Released { reservation: ReservationId },
}

#[derive(Default)]
struct Hub {
    reservations: BTreeMap<ReservationId, Reservation>,
    returned: BTreeMap<u32, i64>,
    refused_online: u32,
}

impl Hub {
    fn stand(&self, line: u32, without: ReservationId) -> Option<LineStand> {
        let others = self.reservations.iter().filter(|(id, _)| **id != without);
        let held = others.map(|(_, row)| row.held(line)).sum();
        let returned = self.returned.get(&line).copied().unwrap_or_default();
        (u64::from(line) < LINES).then_some(LineStand { shipped: BOUGHT, returned, held })
    }

    fn answer(&mut self, agent: &AgentId, ask: &Ask) -> Answer {
        let Ask::Hold(asked) = ask else { return Answer::Busy };
        let Hold { reservation, revision, .. } = *asked;
        let verdict =
            hold(agent, asked, self.reservations.get(&reservation), |line| self.stand(line, reservation));
        match verdict {
            HoldVerdict::Keep(row) => {
                self.reservations.insert(reservation, row);
                Answer::Held { reservation, revision, truth: truth() }
            }
            HoldVerdict::AsBefore => Answer::Held { reservation, revision, truth: truth() },
            HoldVerdict::Refused(lines) => Answer::Refused { reservation, lines, truth: truth() },
            HoldVerdict::Closed => Answer::Closed { reservation },
        }
    }

    fn apply(&mut self, agent: &AgentId, operation: &Journaled) {
        match operation {
            Journaled::Released { reservation } => {
                let over = Reservation {
                    agent: agent.clone(),
                    order: order(),
                    revision: 0,
                    state: ReservationState::Released,
                    lines: Vec::new(),
                };
                let row = self.reservations.entry(*reservation).or_insert(over);
                if row.state == ReservationState::Held {
                    row.state = ReservationState::Released;
                }
            }
            Journaled::Returned { reservation, lines, says_held } => {
                let known = self.reservations.get(reservation);
                let is_held = known.is_some_and(|row| row.covers(agent, &order(), lines));
                let fits = lines.iter().all(|taken| {
                    let stand = self.stand(taken.line, *reservation).unwrap();
                    i64::try_from(taken.units.count()).unwrap() <= stand.left()
                });
                if *says_held && !(is_held && fits) {
                    self.refused_online += 1;
                }
                let row = Reservation {
                    agent: agent.clone(),
                    order: order(),
                    revision: u32::MAX,
                    state: ReservationState::Taken,
                    lines: lines.clone(),
                };
                self.reservations.insert(*reservation, row);
                if fits {
                    for taken in lines {
                        *self.returned.entry(taken.line).or_default() +=
                            i64::try_from(taken.units.count()).unwrap();
                    }
                }
            }
        }
    }
}

/// A basket as the station has it in memory.
struct Basket {
    reservation: ReservationId,
    revision: u32,
    lines: Vec<LineUnits>,
    /// What the hub holds for certain.
    held: Vec<LineUnits>,
}

struct Agent {
    id: AgentId,
    queries: Queries,
    basket: Option<Basket>,
    /// On disk: what the hub may hold for this agent.
    kept: Vec<ReservationId>,
    /// On disk: on its way to the hub.
    journal: Vec<Journaled>,
    asked_at: BTreeMap<Ticket, (MonoMillis, u32)>,
    tickets: u64,
}

enum Packet {
    Query(Query),
    Reply(Reply),
}

struct World {
    random: Random,
    now: MonoMillis,
    hub: Hub,
    agents: Vec<Agent>,
    wire: Vec<(usize, Packet)>,
    generation: Generation,
    late: u64,
    held: u64,
}

fn order() -> OrderId {
    OrderId::parse("7").unwrap()
}

fn truth() -> Box<OrderTruth> {
    Box::new(OrderTruth {
        order: Order {
            order: order(),
            legal_entity: LegalEntity::parse("uk").unwrap(),
            site: SiteId::parse("dc1").unwrap(),
            ordered_on: BusinessDate::parse("2026-01-01").unwrap(),
            ordered_at: None,
            promised_ship_date: None,
            invoice_required: None,
            shipped_on: None,
            status: OrderStatus::Shipped,
            lines: Vec::new(),
            sale: None,
            returned_so_far: None,
        },
        held: Vec::new(),
    })
}

impl World {
    fn new(seed: u64) -> Self {
        let mut random = Random::new(seed);
        let generation = Generation::from_random(random.bytes());
        let agent = |n: u64| Agent {
            id: AgentId::parse(format!("s{n}-a")).unwrap(),
            queries: Queries::default(),
            basket: None,
            kept: Vec::new(),
            journal: Vec::new(),
            asked_at: BTreeMap::new(),
            tickets: 0,
        };
        let agents = (0..=random.below(5)).map(agent).collect();
        let mut world = Self {
            random,
            now: MonoMillis(1_000),
            hub: Hub::default(),
            agents,
            wire: Vec::new(),
            generation,
            late: 0,
            held: 0,
        };
        (0..world.agents.len()).for_each(|place| world.connect(place));
        world
    }

    fn connect(&mut self, place: usize) {
        let session = SessionId::from_random(self.random.bytes());
        let greeted = Input::Greeted { session, generation: self.generation };
        self.tell(place, greeted);
    }

    fn tell(&mut self, place: usize, input: Input) {
        let agent = &mut self.agents[place];
        agent.queries.handle(input, self.now);
        while let Some(output) = agent.queries.poll() {
            match output {
                Output::Send(query) => self.wire.push((place, Packet::Query(query))),
                Output::Answered { ticket, answer, .. } => {
                    let (at, revision) = agent.asked_at.remove(&ticket).expect("each asking ends once");
                    assert!(self.now.since(at) < QUERY_WAIT_MILLIS_MAX, "an answer in time");
                    if let Answer::Held { reservation, revision: of, .. } = answer
                        && let Some(basket) = &mut agent.basket
                        && basket.reservation == reservation
                        && basket.revision == revision
                    {
                        assert_eq!(of, revision, "the answer to this asking");
                        basket.held.clone_from(&basket.lines);
                        self.held += 1;
                    }
                }
                Output::Unanswered { ticket, .. } => {
                    agent.asked_at.remove(&ticket).expect("each asking ends once");
                    self.late += 1;
                }
            }
        }
    }

    /// Somebody puts something else into the basket.
    fn scan(&mut self, place: usize) {
        let lines: Vec<LineUnits> = (0..LINES)
            .filter_map(|line| {
                let units = self.random.below(3);
                let line = u32::try_from(line).unwrap();
                (units > 0).then(|| LineUnits { line, units: Units::new(units).unwrap() })
            })
            .collect();
        let fresh = ReservationId::from_random(self.random.bytes());
        let agent = &mut self.agents[place];
        let basket = agent.basket.get_or_insert_with(|| {
            // On disk before anybody is asked.
            agent.kept.push(fresh);
            Basket { reservation: fresh, revision: 0, lines: Vec::new(), held: Vec::new() }
        });
        basket.revision += 1;
        basket.lines.clone_from(&lines);
        // What it holds whether the answer comes or not.
        basket.held.retain_mut(|held| {
            let asked = lines.iter().find(|asked| asked.line == held.line).map(|asked| asked.units);
            held.units = held.units.min(asked.unwrap_or_default());
            !held.units.is_zero()
        });
        let Basket { reservation, revision, .. } = *basket;
        agent.tickets += 1;
        let ticket = Ticket(agent.tickets);
        agent.asked_at.insert(ticket, (self.now, revision));
        let ask = Ask::Hold(Hold { reservation, revision, order: order(), lines });
        self.tell(place, Input::Ask { ticket, ask });
    }

    /// The basket is over: one transaction of the journal.
    fn finish(&mut self, place: usize, is_accepted: bool) {
        let agent = &mut self.agents[place];
        let Some(Basket { reservation, lines, held, .. }) = agent.basket.take() else { return };
        agent.kept.retain(|kept| *kept != reservation);
        // Offline policy here: what is not held is not taken.
        let is_held = !lines.is_empty()
            && lines
                .iter()
                .all(|line| held.iter().any(|held| held.line == line.line && line.units <= held.units));
        agent.journal.push(if is_accepted && is_held {
            Journaled::Returned { reservation, lines, says_held: true }
        } else {
            Journaled::Released { reservation }
        });
    }

    /// Memory is lost; what is on disk is released when it starts again.
    fn kill(&mut self, place: usize) {
        let agent = &mut self.agents[place];
        agent.queries = Queries::default();
        agent.basket = None;
        agent.asked_at.clear();
        let released = |reservation| Journaled::Released { reservation };
        agent.journal.extend(agent.kept.drain(..).map(released));
        self.connect(place);
    }

    fn deliver(&mut self, faults: bool) {
        if self.wire.is_empty() {
            return;
        }
        let index = if faults { self.random.below(self.wire.len() as u64) } else { 0 };
        let (place, packet) = self.wire.remove(usize::try_from(index).unwrap());
        if faults && self.random.per_mille(150) {
            return;
        }
        let is_doubled = faults && self.random.per_mille(150);
        match packet {
            Packet::Query(query) => {
                if is_doubled {
                    self.wire.push((place, Packet::Query(query.clone())));
                }
                let answer = self.hub.answer(&self.agents[place].id, &query.ask);
                let (session, number, generation) = (query.session, query.number, self.generation);
                self.wire.push((place, Packet::Reply(Reply { session, number, generation, answer })));
            }
            Packet::Reply(reply) => {
                if is_doubled {
                    self.wire.push((place, Packet::Reply(reply.clone())));
                }
                self.tell(place, Input::Reply(reply));
            }
        }
    }

    fn sync(&mut self, place: usize) {
        let agent = &mut self.agents[place];
        if !agent.journal.is_empty() {
            let operation = agent.journal.remove(0);
            self.hub.apply(&agent.id.clone(), &operation);
        }
    }

    fn step(&mut self) {
        let place = usize::try_from(self.random.below(self.agents.len() as u64)).unwrap();
        match self.random.below(100) {
            0..25 => self.scan(place),
            25..70 => self.deliver(true),
            70..78 => self.finish(place, true),
            78..80 => self.finish(place, false),
            80..93 => self.sync(place),
            93..95 => self.kill(place),
            95..97 => {
                self.tell(place, Input::Disconnected);
                self.connect(place);
            }
            _ => {
                self.now = self.now.plus(self.random.below(600));
                (0..self.agents.len()).for_each(|place| self.tell(place, Input::Tick));
            }
        }
        self.check();
    }

    fn check(&self) {
        for line in 0..u32::try_from(LINES).unwrap() {
            let held: i64 = self.hub.reservations.values().map(|row| row.held(line)).sum();
            let returned = self.hub.returned.get(&line).copied().unwrap_or_default();
            assert!(held + returned <= BOUGHT, "line {line}: {held} held, {returned} back");
        }
        assert_eq!(self.hub.refused_online, 0, "what was held could be taken");
    }

    fn end(&mut self) {
        for place in 0..self.agents.len() {
            let is_accepted = self.random.per_mille(500);
            self.finish(place, is_accepted);
            while !self.agents[place].journal.is_empty() {
                self.sync(place);
            }
        }
        // Whatever was still on the wire comes now.
        while !self.wire.is_empty() {
            self.deliver(false);
            self.check();
        }
        self.now = self.now.plus(QUERY_WAIT_MILLIS_MAX);
        for place in 0..self.agents.len() {
            self.tell(place, Input::Tick);
            assert!(self.agents[place].asked_at.is_empty(), "nobody waits for ever");
        }
        let held = self.hub.reservations.values().filter(|row| row.state == ReservationState::Held).count();
        assert_eq!(held, 0, "nothing is held when all baskets are over");
    }
}

#[test]
fn no_unit_is_given_twice_and_none_stays_held() {
    let seeds = if std::env::var_os("COUNTERFOIL_TEST_LONG").is_some() { SEEDS_LONG } else { SEEDS };
    let (mut late, mut held, mut back) = (0, 0, 0);
    for seed in 0..seeds {
        let played = std::panic::catch_unwind(|| {
            let mut world = World::new(seed);
            (0..STEPS).for_each(|_| world.step());
            world.end();
            (world.late, world.held, world.hub.returned.values().sum::<i64>().unsigned_abs())
        });
        let (of_late, of_held, of_back) = played.unwrap_or_else(|_| panic!("seed {seed}"));
        late += of_late;
        held += of_held;
        back += of_back;
    }
    println!("{seeds} seeds: {held} askings held, {late} without answer in time, {back} units back");
    assert!(late > seeds && held > seeds && back > seeds / 2, "all of it happens");
}

/// The suite would notice a hub that forgets whose reservation is over.
#[test]
fn a_forgetful_hub_is_noticed() {
    let is_noticed = (0..2_000).any(|seed| {
        std::panic::catch_unwind(|| {
            let mut world = World::new(seed);
            for _ in 0..STEPS {
                world.step();
                let over = |row: &Reservation| row.state != ReservationState::Held;
                world.hub.reservations.retain(|_, row| !over(row));
            }
            world.end();
        })
        .is_err()
    });
    assert!(is_noticed);
}
