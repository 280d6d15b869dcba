//! What the hub says of a basket: the order as it has it, and what it holds.

use protocol::id::{OrderId, ReservationId};
use protocol::reservation::{LineUnits, OrderTruth, RefusedLine, RefusedWhy, sums};
use protocol::returns::Units;

use super::{Purchase, Return, Row};
use crate::station::Refusal;
use crate::station::view::{HubWord, Message};

/// The hub's word so far.
#[derive(Debug, Default)]
pub(super) struct AtHub {
    /// Under which id it was asked to hold units; the operation that ends the basket names it.
    pub(super) reservation: Option<ReservationId>,
    /// It has answered: the order on screen is its own, and this is held for others.
    truth: Option<Vec<LineUnits>>,
    /// What it holds for this basket.
    held: Vec<LineUnits>,
    /// How many units of a line were back or held for others when these were granted: the place of the basket's own.
    places: Vec<(u32, i64)>,
    is_silent: bool,
    /// The basket before its last change, which the hub may refuse, if it held that.
    pub(super) undo: Option<Vec<Row>>,
}

impl AtHub {
    /// Units of a line that are held for others, as far as the hub has said. What came back here and the hub does not
    /// count yet (`unapplied`) is still held for its own basket.
    pub(super) fn others(&self, line: u32, unapplied: i64) -> i64 {
        let held = self.truth.as_deref().map_or(0, |held| units_of(held, line));
        held.saturating_sub(unapplied.max(0)).max(0)
    }

    /// Units of a line that count as back when the basket's money is computed, if the hub holds some of it.
    pub(super) fn place(&self, line: u32) -> Option<i64> {
        self.places.iter().find(|(of, _)| *of == line).map(|(_, place)| *place)
    }

    /// The order on screen is the hub's own word.
    pub(super) fn has_told(&self) -> bool {
        self.truth.is_some()
    }
}

/// How many of one line.
fn units_of(all: &[LineUnits], line: u32) -> i64 {
    let units = all.iter().filter(|of| of.line == line).map(|of| i64::try_from(of.units.count()));
    units.fold(0, |sum, units| sum.saturating_add(units.unwrap_or(i64::MAX)))
}

impl Return {
    /// What of which order is in the basket; nothing without an order, or when it is accepted.
    pub(in crate::station) fn basket_units(&self) -> Option<(&OrderId, Vec<LineUnits>)> {
        let Purchase::Order(facts) = &self.source else { return None };
        if self.accepted.is_some() {
            return None;
        }
        // Components that came alone are no units that could be held.
        let whole = self.rows.iter().filter_map(Row::units).filter(|of| !of.units.is_zero());
        Some((&facts.order.order, sums(&whole.collect::<Vec<_>>())))
    }

    /// Under which id the hub may hold units for the basket, while it is open.
    pub(in crate::station) fn reservation(&self) -> Option<ReservationId> {
        self.hub.reservation.filter(|_| self.accepted.is_none())
    }

    /// The hub was asked at least once how the order stands, whether it answered or not.
    pub(in crate::station) fn has_asked(&self) -> bool {
        self.hub.truth.is_some() || self.hub.is_silent
    }

    /// The hub is being asked to hold this under this id. Until it answers only what it holds either way is held: it may
    /// take the asking, and the answer be lost.
    pub(in crate::station) fn asks(&mut self, reservation: ReservationId, units: &[LineUnits]) {
        self.hub.reservation = Some(reservation);
        self.hub.held.retain_mut(|held| {
            let asked = units.iter().find(|asked| asked.line == held.line).map(|asked| asked.units);
            held.units = held.units.min(asked.unwrap_or_default());
            !held.units.is_zero()
        });
    }

    /// The hub was not asked about the last change: it has nothing to refuse.
    pub(in crate::station) fn not_asked(&mut self) {
        self.hub.undo = None;
    }

    /// What the hub holds for the basket for certain.
    pub(in crate::station) fn held_units(&self) -> &[LineUnits] {
        &self.hub.held
    }

    /// Units of the order are held for baskets elsewhere, as the hub said last: it may have changed since.
    pub(in crate::station) fn is_held_elsewhere(&self) -> bool {
        !self.hub.is_silent && self.hub.truth.as_ref().is_some_and(|held| !held.is_empty())
    }

    /// A newer order has come from the mirror than what the hub said: it is to be asked anew.
    pub(super) fn outdated(&mut self) {
        self.hub.truth = None;
    }

    /// The hub said how the order stands.
    pub(in crate::station) fn told(&mut self, truth: OrderTruth) {
        if let Purchase::Order(facts) = &mut self.source
            && facts.order.order == truth.order.order
        {
            if facts.order != truth.order || self.hub.truth.as_ref() != Some(&truth.held) {
                self.revision += 1;
            }
            facts.order = truth.order;
            self.hub.truth = Some(truth.held);
            self.hub.is_silent = false;
        }
    }

    /// The hub holds this for the basket.
    pub(in crate::station) fn holds(&mut self, truth: OrderTruth, held: Vec<LineUnits>) {
        // Asked once more for the same, it keeps its place.
        if self.hub.held != held {
            let back =
                |line: u32| truth.order.lines.iter().find(|l| l.line == line).map_or(0, |l| l.returned);
            let place =
                |of: &LineUnits| (of.line, back(of.line).saturating_add(units_of(&truth.held, of.line)));
            self.hub.places = held.iter().map(place).collect();
            self.revision += 1;
        }
        self.told(truth);
        self.hub.held = held;
        self.hub.undo = None;
    }

    /// The hub does not hold all of it: the last change of the basket is undone if it held all before. Nothing if the
    /// hub has only not heard of the shipment yet: then it has not said no, and the offline rules apply.
    pub(in crate::station) fn refused(
        &mut self,
        truth: OrderTruth,
        lines: &[RefusedLine],
    ) -> Option<Refusal> {
        let refused = lines.iter().find(|line| line.why != RefusedWhy::NotShipped)?;
        self.told(truth);
        if let Some(rows) = self.hub.undo.take() {
            self.rows = rows;
        }
        self.changed();
        let number = |units: Units| i64::try_from(units.count()).unwrap_or(i64::MAX);
        let key = match refused.why {
            RefusedWhy::HeldElsewhere => "refused-held-elsewhere",
            RefusedWhy::NotInOrder | RefusedWhy::NotShipped | RefusedWhy::AlreadyBack => "refused-by-hub",
        };
        let message = Message::new(key).number("n", number(refused.asked));
        Some(Refusal::conflict("nothing_left", message.number("left", number(refused.left))))
    }

    /// The hub did not answer.
    pub(in crate::station) fn not_answered(&mut self) {
        self.hub.is_silent = true;
        self.hub.undo = None;
    }

    /// Nothing is held any more: the basket is judged as without the hub, until it is asked anew.
    pub(in crate::station) fn let_go(&mut self) {
        self.hub = AtHub::default();
    }

    /// Whether the hub holds all that is in the basket.
    pub(super) fn is_held(&self) -> bool {
        let held = |wanted: &LineUnits| {
            self.hub.held.iter().any(|held| held.line == wanted.line && wanted.units <= held.units)
        };
        // A component that came alone is held by nobody.
        let units = |row: &Row| row.units().filter(|_| row.parts.is_empty());
        let basket: Option<Vec<LineUnits>> = self.rows.iter().map(units).collect();
        self.hub.reservation.is_some()
            && basket.is_some_and(|basket| !basket.is_empty() && sums(&basket).iter().all(held))
    }

    /// The hub's word for people.
    pub(super) fn hub_word(&self) -> HubWord {
        if self.accepted.is_some() {
            HubWord::NotAsked
        } else if self.is_held() {
            HubWord::Held
        } else if self.hub.is_silent {
            HubWord::Silent
        } else {
            HubWord::NotAsked
        }
    }
}
