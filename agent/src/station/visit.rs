//! Several orders of one customer: one in hand, the others beside it, and one confirmation for all.
//!
//! Each order keeps its own basket with its own choices, verdict and reservation. What one of them promises counts
//! against the allowance before what the next one promises, in the order in which they came, so two never use the same.
//! They are recorded together or not at all; each operation names the visit, which is its first operation's id. It does
//! not know the hub, the journal or paper.

use protocol::id::{OperationId, OrderId, ReservationId, WorkerId};
use protocol::money::Money;
use protocol::operation::{Body, Operation};
use protocol::reference::{Site, Worker};

mod stored;

use self::stored::Opened;
pub(super) use self::stored::{StoredVisit, not_signed_in};
use super::found::{Badge, OrderFacts, Scanned};
use super::returns::{ROWS_MAX, Return, full};
use super::undo::{accepted, assessed};
use super::view::{Message, ReturnView, Tone, VisitOrderView};
use super::{Decision, Moment, Progress, Refusal, Station, Task, Terms};
use crate::till::TillRef;

/// Orders of one visit. More would not fit a screen, and nobody checks so much at once.
pub(super) const VISIT_ORDERS_MAX: usize = 8;

/// The orders of the visit that are not in hand.
#[derive(Debug, Default)]
pub(super) struct Visit {
    others: Vec<Return>,
    /// The place of the order that came last.
    last: u32,
    /// What was scanned and could be of several orders: it goes to the one that is taken in hand next.
    asked: Option<Scanned>,
    /// What the till that began the visit calls it.
    pub(super) till: Option<TillRef>,
    /// Who began it, once something of it is kept.
    opened: Option<Opened>,
}

impl Visit {
    pub(super) fn refresh(&mut self, fresh: &OrderFacts) {
        self.others.iter_mut().for_each(|basket| basket.refresh(fresh.clone()));
    }

    /// A return that is not in hand is on disk; false if it is the one in hand, or none.
    pub(super) fn close(&mut self, body: &Body) -> bool {
        let Some(accepted) = accepted(body) else { return false };
        let is_it = |basket: &&mut Return| basket.is_of(accepted.order.as_ref()) && !basket.is_accepted();
        let Some(basket) = self.others.iter_mut().find(is_it) else { return false };
        basket.close(accepted.return_id.clone(), assessed(body));
        true
    }

    /// A scan could be of several orders, and nobody has said of which yet.
    pub(super) fn is_asking(&self) -> bool {
        self.asked.is_some()
    }

    /// What was asked about, if it still is.
    pub(super) fn take_asked(&mut self) -> Option<Scanned> {
        self.asked.take()
    }
}

impl Station {
    /// All baskets on screen, in the order in which they came.
    pub(super) fn baskets(&self) -> Vec<&Return> {
        let mut all: Vec<&Return> = self.return_task().into_iter().chain(&self.visit.others).collect();
        all.sort_by_key(|basket| basket.place());
        all
    }

    pub(super) fn baskets_mut(&mut self) -> impl Iterator<Item = &mut Return> {
        let hand = if let Task::Return(hand) = &mut self.task { Some(&mut **hand) } else { None };
        hand.into_iter().chain(&mut self.visit.others)
    }

    /// Each basket with the terms that it is judged by: what those before it promise is counted.
    pub(super) fn judged(&self, progress: &Progress) -> Vec<(&Return, Terms)> {
        let (mut promised, mut judged) = (Vec::new(), Vec::new());
        for basket in self.baskets() {
            let terms = self.terms.after(promised.clone());
            if !self.visit.others.is_empty() {
                promised.extend(basket.promise(&terms, progress));
            }
            judged.push((basket, terms));
        }
        judged
    }

    fn terms_in_hand(&self, progress: &Progress) -> Terms {
        let hand = self.return_task().map(Return::place);
        let mut judged = self.judged(progress).into_iter();
        judged
            .find(|(basket, _)| Some(basket.place()) == hand)
            .map_or_else(Terms::default, |(_, terms)| terms)
    }

    /// From now on the order in hand is judged with what those before it promise.
    pub(super) fn weigh(&mut self, progress: &Progress) {
        if !self.visit.others.is_empty() {
            self.terms = self.terms_in_hand(progress);
        }
    }

    /// The orders of the visit that are not in hand.
    #[must_use]
    pub fn other_orders(&self) -> Vec<OrderId> {
        self.visit.others.iter().filter_map(Return::order).cloned().collect()
    }

    /// The places of the visit's baskets, that of the one in hand last: so they can be brought in hand in turn.
    #[must_use]
    pub fn places_in_turn(&self) -> Vec<u32> {
        self.visit.others.iter().chain(self.return_task()).map(Return::place).collect()
    }

    /// Under which ids the hub may hold units for what is on screen.
    #[must_use]
    pub fn reservations(&self) -> Vec<ReservationId> {
        self.baskets().into_iter().filter_map(Return::reservation).collect()
    }

    /// What the hub may hold under this id is let go.
    pub fn hub_lets_go(&mut self, reservation: ReservationId) {
        if let Some(basket) = self.baskets_mut().find(|basket| basket.reservation() == Some(reservation)) {
            basket.let_go();
        }
    }

    /// Goods lie in some basket of the visit.
    pub(super) fn is_visit_open(&self) -> bool {
        self.baskets().into_iter().any(Return::has_open_basket)
    }

    /// The same, or an item was scanned that is in no line yet.
    pub(super) fn is_visit_begun(&self) -> bool {
        self.is_visit_open() || self.return_task().is_some_and(Return::has_selected_any)
    }

    /// The last state of any basket.
    pub(super) fn last_revision(&self) -> u64 {
        self.baskets().into_iter().map(Return::revision).fold(self.revision, u64::max)
    }

    fn place_of(&self, order: Option<&OrderId>) -> Option<u32> {
        self.baskets().into_iter().find(|basket| basket.is_of(order)).map(Return::place)
    }

    fn basket_at(&mut self, place: u32) -> Option<&mut Return> {
        self.baskets_mut().find(|basket| basket.place() == place)
    }

    /// Puts the basket at a place in hand, for the shell to ask the hub about it; nobody sees it. False if there is none.
    pub fn bring(&mut self, place: u32) -> bool {
        let Task::Return(hand) = &mut self.task else { return false };
        if hand.place() == place {
            return true;
        }
        let Some(other) = self.visit.others.iter_mut().find(|basket| basket.place() == place) else {
            return false;
        };
        std::mem::swap(&mut **hand, other);
        true
    }

    /// Another order of the visit comes in hand. A form that was drawn of one does not fit another.
    fn take_in_hand(&mut self, place: u32, progress: &Progress) -> Result<(), Refusal> {
        if let Some(hand) = self.return_task().filter(|hand| hand.place() != place) {
            hand.may_rest()?;
            let revision = self.last_revision() + 1;
            if self.bring(place)
                && let Some(hand) = self.return_task_mut()
            {
                hand.count_from(revision);
            }
        }
        self.repeat = None;
        self.weigh(progress);
        Ok(())
    }

    /// Opens a return; while goods lie in a basket it becomes another order of the same visit. One in which nothing lies
    /// makes room for it; a till that waits for that one waits for the next.
    pub(super) fn join(&mut self, mut next: Return) -> Result<(), Refusal> {
        if !self.is_visit_open() {
            let till = if self.is_till_open() { self.visit.till.take() } else { None };
            self.begin(Task::Return(Box::new(next)));
            self.visit.till = till;
            return Ok(());
        }
        self.may_join(&next)?;
        let (mut stays, revision) = (false, self.last_revision() + 1);
        if let Some(hand) = self.return_task() {
            hand.may_rest()?;
            stays = !hand.is_empty();
        }
        let is_paper = |basket: &Return| !basket.is_empty() && basket.is_by_paper();
        if next.is_by_paper() && self.baskets().into_iter().any(is_paper) {
            return Err(Refusal::conflict("one_paper", Message::new("refused-visit-paper")));
        }
        if self.visit.others.len() + usize::from(stays) >= VISIT_ORDERS_MAX {
            let most = i64::try_from(VISIT_ORDERS_MAX).unwrap_or(i64::MAX);
            let message = Message::new("refused-visit-full").number("most", most);
            return Err(Refusal::conflict("visit_full", message));
        }
        self.visit.last += 1;
        next.stand_at(self.visit.last);
        next.count_from(revision);
        let rests = std::mem::replace(&mut self.task, Task::Return(Box::new(next)));
        if let (true, Task::Return(rests)) = (stays, rests) {
            self.visit.others.push(*rests);
        }
        self.notice = None;
        self.repeat = None;
        Ok(())
    }

    /// A visit has no more lines than one basket: its paper and its screen are one.
    pub(super) fn has_room(&self, row: Option<u32>) -> Result<(), Refusal> {
        let lines: usize = self.baskets().into_iter().map(Return::lines).sum();
        if row.is_none() && !self.visit.others.is_empty() && lines >= ROWS_MAX { Err(full()) } else { Ok(()) }
    }

    /// An order was named while goods lie in a basket: it comes in hand, as another one of the visit if it is new.
    pub(super) fn open_in_visit(
        &mut self,
        facts: OrderFacts,
        progress: &Progress,
    ) -> Result<Message, Refusal> {
        let order = facts.order.order.clone();
        if let Some(message) = self.come_back_to(&order, progress)? {
            return Ok(message);
        }
        self.join(Return::of_order(facts, None, progress)?)?;
        Ok(self.joined(&order))
    }

    /// An order of the visit was named: it is in hand now. Nothing if it is none of it.
    pub(super) fn come_back_to(
        &mut self,
        order: &OrderId,
        progress: &Progress,
    ) -> Result<Option<Message>, Refusal> {
        let found = if self.is_visit_open() { self.place_of(Some(order)) } else { None };
        let Some(place) = found else { return Ok(None) };
        self.take_in_hand(place, progress)?;
        Ok(Some(Message::new("visit-in-hand").text("order", order.as_str())))
    }

    pub(super) fn joined(&self, order: &OrderId) -> Message {
        let orders = i64::try_from(self.baskets().len()).unwrap_or(i64::MAX);
        Message::new("visit-joined").text("order", order.as_str()).number("n", orders)
    }

    /// An item was scanned: it goes into the order in hand, or into the only other one of the visit that it can be of.
    pub(super) fn hear_back(&mut self, scanned: &Scanned, progress: &Progress) -> Result<Message, Refusal> {
        let item = &scanned.item.item;
        let terms = self.terms.clone();
        let hand = self.basket()?;
        let is_of_hand = hand.is_busy() || hand.is_by_paper() || hand.has_left(item, &terms, progress);
        if self.visit.others.is_empty() || is_of_hand {
            return self.basket()?.hear(scanned, &terms, progress);
        }
        let hand = self.return_task().map(Return::place);
        let judged = self.judged(progress).into_iter();
        let others = judged
            .filter(|(basket, terms)| Some(basket.place()) != hand && basket.has_left(item, terms, progress));
        let others: Vec<(u32, String)> = others.map(|(basket, _)| (basket.place(), name(basket))).collect();
        match &others[..] {
            [] => self.basket()?.hear(scanned, &terms, progress),
            [(place, order)] => {
                self.take_in_hand(*place, progress)?;
                let terms = self.terms.clone();
                self.basket()?.hear(scanned, &terms, progress)?;
                Ok(Message::new("visit-item-there").text("item", item.as_str()).text("order", order))
            }
            _ => {
                self.visit.asked = Some(scanned.clone());
                let orders: Vec<&str> = others.iter().map(|(_, order)| order.as_str()).collect();
                let message = Message::new("visit-item-which").text("item", item.as_str());
                Ok(message.text("orders", orders.join(", ")))
            }
        }
    }

    /// The person takes an order of the visit in hand, with what was scanned and asked about.
    pub(super) fn order_in_hand(
        &mut self,
        order: Option<&OrderId>,
        asked: Option<&Scanned>,
        progress: &Progress,
    ) -> Result<(), Refusal> {
        let place = self.place_of(order).ok_or_else(not_in_visit)?;
        self.take_in_hand(place, progress)?;
        let message = match asked {
            Some(scanned) => {
                let terms = self.terms.clone();
                self.basket()?.hear(scanned, &terms, progress)?
            }
            None => {
                Message::new("visit-in-hand").text("order", self.return_task().map(name).unwrap_or_default())
            }
        };
        self.say(Tone::Right, message);
        Ok(())
    }

    /// The person takes an order out of the visit: what lies in its basket is dropped. The last one ends the visit.
    pub(super) fn remove_order(
        &mut self,
        order: Option<&OrderId>,
        progress: &Progress,
    ) -> Result<(), Refusal> {
        let place = self.place_of(order).ok_or_else(not_in_visit)?;
        let basket = self.basket_at(place).ok_or_else(not_in_visit)?;
        basket.still_open()?;
        basket.is_unsold()?;
        let message = Message::new("visit-removed").text("order", name(basket));
        if self.visit.others.is_empty() {
            self.leave();
        } else {
            let next = self.baskets().into_iter().map(Return::place).find(|other| *other != place);
            let in_hand = self.return_task().map(Return::place);
            let revision = self.last_revision() + 1;
            if in_hand == Some(place)
                && let Some(next) = next
                && self.bring(next)
                && let Some(hand) = self.return_task_mut()
            {
                hand.count_from(revision);
            }
            self.visit.others.retain(|basket| basket.place() != place);
            self.repeat = None;
            // What the one that is gone was promised is free for those that came after it.
            self.weigh_anew(progress);
        }
        self.say(Tone::Plain, message);
        Ok(())
    }

    fn weigh_anew(&mut self, progress: &Progress) {
        self.terms = self.terms_in_hand(progress);
    }

    /// The visit as operations: one for each order of which goods come back, all or none.
    pub(super) fn accept_visit(
        &mut self,
        operation: OperationId,
        site: &Site,
        worker: &Worker,
        progress: &Progress,
        now: Moment,
    ) -> Result<Decision, Refusal> {
        if self.visit.others.is_empty() {
            let terms = self.terms.clone();
            let hand = self.basket()?;
            let (subject, entity, body) =
                hand.accept(operation, site, &worker.worker, &terms, progress, now)?;
            return Ok(self.record(operation, worker, subject, entity, body, now));
        }
        let (mut operations, mut places, mut refused) = (Vec::new(), Vec::new(), None);
        for (basket, terms) in self.judged(progress) {
            if basket.is_empty() {
                continue;
            }
            let id = nth(operation, places.len());
            match basket.accept(id, site, &worker.worker, &terms, progress, now) {
                Ok((subject, entity, body)) => {
                    operations.push(self.operation(id, worker, subject, entity, body, now));
                    places.push(basket.place());
                }
                Err(refusal) => {
                    refused = Some((basket.place(), refusal));
                    break;
                }
            }
        }
        if let Some((place, refusal)) = refused {
            // The order that it is about is what the person must look at.
            let _ = self.take_in_hand(place, progress);
            return Err(refusal);
        }
        let Some(first) = places.first().copied() else {
            return Err(Refusal::conflict("basket_empty", Message::new("refused-basket-empty")));
        };
        // What nothing lies in is no part of it.
        let in_hand = self.return_task().map(Return::place);
        if in_hand.is_none_or(|place| !places.contains(&place)) {
            self.bring(first);
        }
        self.visit.others.retain(|basket| places.contains(&basket.place()));
        if operations.len() > 1 {
            operations.iter_mut().for_each(|recorded| of_visit(&mut recorded.body, operation));
        }
        Ok(Decision::RecordAll(operations))
    }

    /// All of the visit is on disk.
    pub fn visit_saved(&mut self, operations: &[Operation]) {
        let taken = operations.iter().filter_map(|of| accepted(&of.body));
        let numbers: Vec<&str> = taken.map(|accepted| accepted.return_id.as_str()).collect();
        let n = i64::try_from(numbers.len()).unwrap_or(i64::MAX);
        let message = Message::new("did-visit").number("n", n).text("numbers", numbers.join(", "));
        self.say(Tone::Right, message);
    }

    /// A badge was scanned: where a supervisor has to agree, it is to all orders of the visit at once. Nothing if nobody
    /// has to.
    pub(super) fn approve(&mut self, badge: &Badge, progress: &Progress) -> Option<Result<Message, Refusal>> {
        let associate = self.worker.as_ref()?.worker.clone();
        let waiting = self.judged(progress).into_iter();
        let waiting = waiting.filter(|(basket, terms)| basket.asks_supervisor(terms, progress));
        let waiting: Vec<(u32, Terms)> = waiting.map(|(basket, terms)| (basket.place(), terms)).collect();
        let mut said = None;
        for (place, terms) in waiting {
            match self.basket_at(place)?.approve(badge, &associate, &terms, progress) {
                Ok(message) => said = Some(Ok(message)),
                // It is about the badge, which is the same for all.
                Err(refusal) => return Some(Err(refusal)),
            }
        }
        said
    }

    /// The PIN is right: its owner agrees to all that was on screen, or to nothing if some of it has changed.
    pub(super) fn all_agree(&mut self, progress: &Progress) -> Result<Message, Refusal> {
        let stale = || Refusal::conflict("approval_stale", Message::new("refused-calculation-changed"));
        let asked = self.judged(progress).into_iter().filter(|(basket, _)| basket.is_asking());
        let asked = asked.map(|(basket, terms)| {
            let still = basket.pin_of(&terms, progress).is_some();
            (basket.place(), terms, still)
        });
        let asked: Vec<(u32, Terms, bool)> = asked.collect();
        if asked.iter().any(|(_, _, still)| !still) {
            self.ask_no_pin();
            return Err(stale());
        }
        let mut said = Err(stale());
        for (place, terms, _) in asked {
            let basket = self.basket_at(place).ok_or_else(not_in_visit)?;
            said = Ok(basket.pin_right(&terms, progress)?);
        }
        said
    }

    /// Whose PIN the screen waits for.
    #[must_use]
    pub fn pin_of(&self, progress: &Progress) -> Option<WorkerId> {
        self.judged(progress).iter().find_map(|(basket, terms)| basket.pin_of(terms, progress).cloned())
    }

    /// No PIN is asked for any more.
    pub fn ask_no_pin(&mut self) {
        self.baskets_mut().for_each(Return::ask_no_pin);
    }

    pub(super) fn return_view(&self, hand: &Return, progress: &Progress) -> ReturnView {
        let mut view = hand.view(&self.terms_in_hand(progress), progress);
        view.begun_by = self.begun_by().cloned();
        if !self.visit.others.is_empty() {
            let judged = self.judged(progress);
            let of = |(basket, terms): &(&Return, Terms)| {
                basket.visit_view(basket.place() == hand.place(), terms, progress)
            };
            view.visit = judged.iter().map(of).collect();
            view.totals = totals(&view.visit);
            view.pin_of = self.pin_of(progress);
        }
        view
    }

    pub(super) fn next_back(&self, hand: &Return, progress: &Progress) -> Message {
        let next = hand.next(&self.terms_in_hand(progress), progress);
        if self.visit.others.is_empty() {
            return next;
        }
        if let Some(worker) = self.pin_of(progress) {
            return Message::new("next-return-pin").text("worker", worker.as_str());
        }
        if self.visit.is_asking() {
            return Message::new("next-visit-which");
        }
        if hand.is_accepted() {
            return Message::new("next-visit-accepted");
        }
        if next.key != "next-return-more" {
            return next;
        }
        let judged = self.judged(progress);
        let waits = judged.iter().find(|(basket, terms)| {
            basket.place() != hand.place() && !basket.is_empty() && !basket.is_ready(terms, progress)
        });
        match waits {
            Some((basket, terms)) if basket.asks_supervisor(terms, progress) => {
                Message::new("next-visit-supervisor").text("order", name(basket))
            }
            Some((basket, _)) => Message::new("next-visit-order").text("order", name(basket)),
            None => next,
        }
    }
}

/// What people call the basket of an order: its number, or the paper's.
fn name(basket: &Return) -> String {
    let paper = || basket.document().map_or_else(|| "–".to_owned(), ToString::to_string);
    basket.order().map_or_else(paper, ToString::to_string)
}

/// What the customer gets of each currency. What a gift gives is told nobody, and nobody can find it from a sum.
fn totals(orders: &[VisitOrderView]) -> Vec<Money> {
    let mut totals: Vec<Money> = Vec::new();
    for refund in orders.iter().filter(|order| !order.gift).filter_map(|order| order.refund) {
        match totals.iter_mut().find(|total| total.currency == refund.currency) {
            Some(total) => total.minor = total.minor.saturating_add(refund.minor),
            None => totals.push(refund),
        }
    }
    totals
}

/// The id of a visit's operation: the first one's is what the person's tap brought, the others follow from it, so that
/// a double tap makes the same ones.
fn nth(first: OperationId, place: usize) -> OperationId {
    let Some(place) = u64::try_from(place).ok().filter(|place| *place > 0) else { return first };
    let mut bytes = *first.0.as_bytes();
    let mixed = place.wrapping_mul(0x9e37_79b9_7f4a_7c15).to_be_bytes();
    // The time, the version and the variant stay.
    for (at, mixed) in bytes[10..].iter_mut().zip(mixed) {
        *at ^= mixed;
    }
    OperationId(uuid::Uuid::from_bytes(bytes))
}

fn of_visit(body: &mut Body, visit: OperationId) {
    if let Body::ReturnAccepted(accepted) = body {
        accepted.visit = Some(visit);
    } else if let Body::ReturnAcceptedV2(assessed) = body {
        assessed.accepted.visit = Some(visit);
    }
}

fn not_in_visit() -> Refusal {
    Refusal::missing("order_not_in_visit", Message::new("refused-not-in-visit"))
}
