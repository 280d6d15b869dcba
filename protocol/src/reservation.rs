//! Reservations: units of an order that the hub holds for one basket, so that no other basket gets them meanwhile.
//!
//! [`hold`] decides over what the store has of the order, inside the store's transaction. A reservation is one basket's
//! for ever: when it is over, nothing is held under its id again, whatever arrives late. It does not know why units
//! come back, what they cost, or who may ask.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::{AgentId, OrderId, ReservationId};
use crate::limits::RESERVATION_LINES_MAX;
use crate::reference::Order;
use crate::returns::Units;

/// Units of one order line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct LineUnits {
    /// The order's line.
    pub line: u32,
    /// How many.
    pub units: Units,
}

/// What a basket wants to have held: all of it, in place of what it asked for before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Hold {
    /// The basket's.
    pub reservation: ReservationId,
    /// Counts the basket's askings: an older one that comes late changes nothing.
    pub revision: u32,
    /// Units of this order.
    pub order: OrderId,
    /// Which; a line at most once.
    pub lines: Vec<LineUnits>,
}

/// What the hub keeps of a reservation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reservation {
    /// Whose.
    pub agent: AgentId,
    /// Of which order.
    pub order: OrderId,
    /// The newest asking that was granted.
    pub revision: u32,
    /// Where it stands.
    pub state: ReservationState,
    /// What is held, or was when it ended.
    pub lines: Vec<LineUnits>,
}

/// Where a reservation stands. Everything but `Held` is its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReservationState {
    /// The units are the basket's.
    Held,
    /// The units came back with it.
    Taken,
    /// The basket was given up.
    Released,
    /// A person at the hub took the units away from it.
    Broken,
}

impl ReservationState {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Held, Self::Taken, Self::Released, Self::Broken];

    /// The word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Taken => "taken",
            Self::Released => "released",
            Self::Broken => "broken",
        }
    }

    /// Reads the word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == word)
    }
}

/// How a line of the order stands, without what is held for the basket that asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LineStand {
    /// Units that left.
    pub shipped: i64,
    /// Units that are back.
    pub returned: i64,
    /// Units that are held for other baskets.
    pub held: i64,
}

impl LineStand {
    /// Units that nobody has a claim on.
    #[must_use]
    pub fn left(self) -> i64 {
        self.shipped.saturating_sub(self.returned).saturating_sub(self.held).max(0)
    }
}

/// A line that cannot be held as asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RefusedLine {
    /// Which.
    pub line: u32,
    /// How many were asked for.
    pub asked: Units,
    /// How many could be held.
    pub left: Units,
    /// Why not all.
    pub why: RefusedWhy,
}

/// Why units cannot be held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RefusedWhy {
    /// The order has no such line, or it was asked for twice.
    NotInOrder,
    /// So many have not left.
    NotShipped,
    /// They are back already.
    AlreadyBack,
    /// They are held for another basket.
    HeldElsewhere,
}

/// What becomes of an asking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HoldVerdict {
    /// To be kept: from now on the units are the basket's.
    Keep(Reservation),
    /// They are already, as asked.
    AsBefore,
    /// Nothing changes: what was held before, if anything, still is.
    Refused(Vec<RefusedLine>),
    /// This reservation is over, another agent's, of another order, or the asking is an older one than what is held.
    Closed,
}

/// Whether units can be held. `line` says how a line stands, nothing if the order has no such line.
#[must_use]
pub fn hold(
    agent: &AgentId,
    asked: &Hold,
    known: Option<&Reservation>,
    line: impl Fn(u32) -> Option<LineStand>,
) -> HoldVerdict {
    if let Some(known) = known {
        let is_own = known.agent == *agent && known.order == asked.order;
        if !is_own || known.state != ReservationState::Held || known.revision > asked.revision {
            return HoldVerdict::Closed;
        }
        if known.revision == asked.revision {
            return if known.lines == asked.lines { HoldVerdict::AsBefore } else { HoldVerdict::Closed };
        }
    }
    let refused: Vec<RefusedLine> = asked
        .lines
        .iter()
        .enumerate()
        .filter_map(|(place, wanted)| {
            let is_twice = asked.lines[..place].iter().any(|before| before.line == wanted.line);
            refuse(*wanted, if is_twice || place >= RESERVATION_LINES_MAX { None } else { line(wanted.line) })
        })
        .collect();
    if !refused.is_empty() {
        return HoldVerdict::Refused(refused);
    }
    HoldVerdict::Keep(Reservation {
        agent: agent.clone(),
        order: asked.order.clone(),
        revision: asked.revision,
        state: ReservationState::Held,
        lines: asked.lines.clone(),
    })
}

fn refuse(wanted: LineUnits, stand: Option<LineStand>) -> Option<RefusedLine> {
    let LineUnits { line, units: asked } = wanted;
    let Some(stand) = stand else {
        return Some(RefusedLine { line, asked, left: Units::ZERO, why: RefusedWhy::NotInOrder });
    };
    let left = u64::try_from(stand.left()).unwrap_or(0);
    if asked.count() <= left {
        return None;
    }
    let wanted = i64::try_from(asked.count()).unwrap_or(i64::MAX);
    let why = if wanted > stand.shipped {
        RefusedWhy::NotShipped
    } else if wanted > stand.shipped.saturating_sub(stand.returned) {
        RefusedWhy::AlreadyBack
    } else {
        RefusedWhy::HeldElsewhere
    };
    Some(RefusedLine { line, asked, left: Units::new(left).unwrap_or(asked), why })
}

impl Reservation {
    /// Whether it holds what a return of this agent takes, so that the return may say that the hub held it.
    #[must_use]
    pub fn covers(&self, agent: &AgentId, order: &OrderId, taken: &[LineUnits]) -> bool {
        let held = |line: u32| self.lines.iter().find(|held| held.line == line).map(|held| held.units);
        self.state == ReservationState::Held
            && self.agent == *agent
            && self.order == *order
            && sums(taken).iter().all(|taken| held(taken.line).is_some_and(|held| taken.units <= held))
    }

    /// Units of a line that it keeps from other baskets.
    #[must_use]
    pub fn held(&self, line: u32) -> i64 {
        if self.state != ReservationState::Held {
            return 0;
        }
        let units = self.lines.iter().filter(|held| held.line == line).map(|held| held.units.count());
        units.map(|units| i64::try_from(units).unwrap_or(i64::MAX)).fold(0, i64::saturating_add)
    }
}

/// Each line once, in order.
#[must_use]
pub fn sums(lines: &[LineUnits]) -> Vec<LineUnits> {
    let mut sums = std::collections::BTreeMap::<u32, Units>::new();
    for line in lines {
        let sum = sums.entry(line.line).or_default();
        *sum = sum.plus(line.units);
    }
    sums.into_iter().map(|(line, units)| LineUnits { line, units }).collect()
}

/// An order as the hub has it at the moment of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OrderTruth {
    /// The order, with what came back of it.
    pub order: Order,
    /// What is held for other baskets, by line.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub held: Vec<LineUnits>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agent(name: &str) -> AgentId {
        AgentId::parse(name).unwrap()
    }

    fn asked(revision: u32, units: &[(u32, u64)]) -> Hold {
        Hold {
            reservation: ReservationId::from_random([1; 16]),
            revision,
            order: OrderId::parse("7").unwrap(),
            lines: units
                .iter()
                .map(|(line, units)| LineUnits { line: *line, units: Units::new(*units).unwrap() })
                .collect(),
        }
    }

    fn line(line: u32) -> Option<LineStand> {
        (line == 1).then_some(LineStand { shipped: 5, returned: 1, held: 2 })
    }

    #[test]
    fn units_are_held_once() {
        let store = agent("s1-a");
        let HoldVerdict::Keep(held) = hold(&store, &asked(1, &[(1, 2)]), None, line) else { panic!() };
        assert_eq!(held.held(1), 2);
        let again = |by: &str, hold_: &Hold, held: &Reservation| hold(&agent(by), hold_, Some(held), line);
        assert_eq!(again("s1-a", &asked(1, &[(1, 2)]), &held), HoldVerdict::AsBefore);
        assert_eq!(
            again("s1-a", &asked(1, &[(1, 1)]), &held),
            HoldVerdict::Closed,
            "one asking, two contents"
        );
        assert!(matches!(again("s1-a", &asked(2, &[(1, 1)]), &held), HoldVerdict::Keep(_)));
        assert_eq!(again("s1-a", &asked(0, &[(1, 2)]), &held), HoldVerdict::Closed, "late");
        assert_eq!(again("s2-a", &asked(2, &[(1, 1)]), &held), HoldVerdict::Closed, "another agent's");
        for state in [ReservationState::Taken, ReservationState::Released, ReservationState::Broken] {
            let over = Reservation { state, ..held.clone() };
            assert_eq!(again("s1-a", &asked(9, &[(1, 1)]), &over), HoldVerdict::Closed, "{state:?}");
            assert_eq!(over.held(1), 0);
        }
    }

    #[test]
    fn a_refusal_says_what_is_left_and_why() {
        let check = |units: &[(u32, u64)], left, why| {
            let verdict = hold(&agent("s1-a"), &asked(1, units), None, line);
            let HoldVerdict::Refused(lines) = verdict else { panic!("{units:?}: {verdict:?}") };
            assert_eq!((lines.len(), lines[0].left.count(), lines[0].why), (1, left, why), "{units:?}");
        };
        check(&[(1, 3)], 2, RefusedWhy::HeldElsewhere);
        check(&[(1, 5)], 2, RefusedWhy::AlreadyBack);
        check(&[(1, 6)], 2, RefusedWhy::NotShipped);
        check(&[(2, 1)], 0, RefusedWhy::NotInOrder);
        check(&[(1, 1), (1, 1)], 0, RefusedWhy::NotInOrder);
    }

    #[test]
    fn only_what_is_held_is_covered() {
        let store = agent("s1-a");
        let HoldVerdict::Keep(held) = hold(&store, &asked(1, &[(1, 2)]), None, line) else { panic!() };
        let order = OrderId::parse("7").unwrap();
        let taken = |units: &[(u32, u64)]| held.covers(&store, &order, &asked(1, units).lines);
        assert!(taken(&[(1, 2)]) && taken(&[(1, 1), (1, 1)]) && taken(&[]));
        assert!(!taken(&[(1, 3)]) && !taken(&[(1, 2), (1, 1)]) && !taken(&[(2, 1)]));
        assert!(!held.covers(&agent("s2-a"), &order, &[]));
        assert!(!held.covers(&store, &OrderId::parse("8").unwrap(), &[]));
    }
}
