use std::collections::{BTreeMap, BTreeSet, VecDeque};

use protocol::id::{LotId, OperationId, OrderId, Serial, ShipmentId};
use protocol::operation::{Body, Operation, ReturnAccepted, ReturnAcceptedV2, ReturnReversed};
use protocol::reference::{Order, OrderLine, OrderStatus, PurchaseOrder};
use protocol::returns::{AmountError, ReturnedSoFar, Sale, SaleFile, so_far};

use super::cartons::Cartons;
use super::received::Received;
use super::undo::{Undoing, accepted};

mod undone;

/// What this agent's own operations have done to orders, on top of what the hub has said.
///
/// The hub's numbers in an [`Order`] lag behind: by the time of a round trip, or by hours offline. They also
/// contain this agent's operations once those have arrived, so adding both would count twice. Each line
/// therefore remembers what the hub said before the first own operation (`base`); the truth is the larger of
/// what the hub says now and `base` plus the own operations. An order is worked by one agent at a time, so
/// nothing is lost by that; should two work on one order while apart, the hub sees it and raises an exception.
/// Rebuilt from the journal at start (with a base of zero), so a restart neither loses nor doubles a pick.
#[derive(Debug, Default)]
pub struct Progress {
    orders: BTreeMap<OrderId, Own>,
    /// In the order they were first touched: the oldest are forgotten first.
    touched: VecDeque<OrderId>,
    /// By id, which begins with its time: the oldest are forgotten first.
    applied: BTreeMap<OperationId, Effect>,
    received: Received,
    cartons: Cartons,
    pub(super) undoing: Undoing,
    /// Orders of which the hub may count a return that was undone here, with the last operation that did.
    unheard: BTreeMap<OrderId, OperationId>,
}

/// Orders whose own operations are remembered; the hub has long told of the ones before.
const ORDERS_MAX: usize = 50_000;
/// Operations that can be taken out again; that happens at once or never.
const APPLIED_MAX: usize = 4_096;

/// What was done to one order here.
#[derive(Debug, Default)]
struct Own {
    lines: BTreeMap<u32, Line>,
    closed_by: Option<OperationId>,
    /// The last returns that were assessed here, oldest first.
    returned: VecDeque<Assessed>,
    /// Units that were picked here by number.
    numbered: Vec<Numbered>,
    /// What the hub said was back when a return that is in it was undone here, and what is back without that.
    undone: Option<(ReturnedSoFar, ReturnedSoFar)>,
}

/// Units of one line that one pick took by number.
#[derive(Debug)]
struct Numbered {
    operation: OperationId,
    line: u32,
    serials: Vec<Serial>,
    lot: Option<LotId>,
}

/// A return that was assessed here.
#[derive(Debug)]
struct Assessed {
    operation: OperationId,
    /// Of which sale: that of one parcel, as a pass tells it, or the order's.
    parcel: Option<ShipmentId>,
    /// What was back after it.
    after: ReturnedSoFar,
}

#[derive(Debug, Default)]
struct Line {
    base: Counts,
    own: Counts,
    /// What was ordered then, if it was known.
    ordered: Option<i64>,
    /// What the hub said was returned when so many of those units were undone here.
    undone: Option<(i64, i64)>,
}

impl Line {
    /// What the hub says is returned, less what was undone here and it has not heard of.
    fn returned_at_hub(&self, said: i64) -> i64 {
        match self.undone {
            Some((then, units)) if then == said => said.saturating_sub(units),
            Some(_) | None => said,
        }
    }

    /// What the hub said with what was done here. Units that were cancelled since were missing first.
    fn counts(&self, ordered: i64) -> Counts {
        let mut counts = self.base.plus(self.own);
        let cancelled = self.ordered.map_or(0, |then| then.saturating_sub(ordered).max(0));
        counts.short = counts.short.saturating_sub(cancelled).max(0);
        counts
    }
}

/// Units of one order line, in the item's base unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Picked.
    pub picked: i64,
    /// Reported missing.
    pub short: i64,
    /// Shipped.
    pub shipped: i64,
    /// Returned.
    pub returned: i64,
}

/// Assessed returns of one order that can be taken out again.
const RETURNED_MAX: usize = 4;

/// What one operation did.
#[derive(Debug)]
struct Effect {
    parts: Vec<Part>,
    closes: Option<OrderId>,
    returns: Option<OrderId>,
    /// What it took out of an order's returns.
    undoes: Option<(OrderId, Assessed)>,
}

#[derive(Debug)]
struct Part {
    order: OrderId,
    line: u32,
    counts: Counts,
}

impl Counts {
    fn of(line: &OrderLine) -> Self {
        Self { picked: line.picked, short: line.short, shipped: line.shipped, returned: line.returned }
    }

    fn each(self, other: Self, with: impl Fn(i64, i64) -> i64) -> Self {
        Self {
            picked: with(self.picked, other.picked),
            short: with(self.short, other.short),
            shipped: with(self.shipped, other.shipped),
            returned: with(self.returned, other.returned),
        }
    }

    fn plus(self, other: Self) -> Self {
        self.each(other, i64::saturating_add)
    }

    fn minus(self, other: Self) -> Self {
        self.each(other, i64::saturating_sub)
    }
}

impl Progress {
    /// What waits for cartons, and which came here.
    pub(super) fn cartons(&self) -> &Cartons {
        &self.cartons
    }

    /// What was counted in of purchase orders.
    pub(super) fn received(&self) -> &Received {
        &self.received
    }

    /// Counts what an operation did to a purchase order in, once. `order` is the purchase order as the hub knows it
    /// without this operation, if it is at hand.
    pub fn receive(&mut self, operation: &Operation, order: Option<&PurchaseOrder>) {
        self.received.apply(operation, order);
    }

    /// The hub has this operation of a purchase order.
    pub fn acked(&mut self, operation: &Operation) {
        self.received.acked(operation);
    }

    /// Where a line stands.
    #[must_use]
    pub fn of(&self, order: &OrderId, line: &OrderLine) -> Counts {
        let mut hub = Counts::of(line);
        match self.orders.get(order).and_then(|own| own.lines.get(&line.line)) {
            Some(own) => {
                hub.returned = own.returned_at_hub(hub.returned);
                hub.each(own.counts(line.base_quantity), i64::max)
            }
            None => hub,
        }
    }

    /// Whether a return is the last one of its order that was recorded here and stands.
    pub(super) fn is_last_return(&self, order: &OrderId, operation: OperationId) -> bool {
        let own = self.orders.get(order).and_then(|own| own.returned.back());
        own.is_some_and(|last| last.operation == operation)
    }

    /// What came back of an order and what was given for it: what the hub says with what was done here and is not in it
    /// yet; units that were only counted have their share of what was paid. So have those that are `held` for other
    /// baskets, as if they were back: else two baskets would each be given the same unit's cents.
    ///
    /// # Errors
    /// Amounts outside of their range.
    pub fn returned(
        &self,
        order: &Order,
        sale: &Sale,
        held: impl Fn(&OrderLine) -> i64,
    ) -> Result<ReturnedSoFar, AmountError> {
        // What is known of another parcel's sale has lines and payments that this one has not.
        let parcel = only_parcel(sale.file());
        let own = self.orders.get(&order.order).and_then(|own| {
            let of_it = own.returned.iter().rev().find(|own| own.parcel.as_ref() == parcel);
            of_it.map(|own| &own.after)
        });
        let undone = self.orders.get(&order.order).and_then(|own| own.undone.as_ref());
        let hub = match (order.returned_so_far.as_deref(), undone) {
            (Some(said), Some((then, rest))) if said == then => Some(rest),
            (said, _) => said,
        };
        let known = match (hub, own) {
            (Some(hub), Some(own)) => Some(hub.clone().with(sale, own)),
            (hub, own) => hub.or(own).cloned(),
        };
        so_far(sale, known.as_ref(), |line| {
            let line = order.lines.iter().find(|known| known.line == line);
            line.map_or(0, |line| self.of(&order.order, line).returned.saturating_add(held(line)))
        })
    }

    /// The serial numbers and lots of a line's units, as far as picks recorded them.
    #[must_use]
    pub fn numbers(&self, order: &OrderId, line: &OrderLine) -> (BTreeSet<Serial>, BTreeSet<LotId>) {
        let own = self.orders.get(order).into_iter().flat_map(|own| &own.numbered);
        let own: Vec<&Numbered> = own.filter(|of| of.line == line.line).collect();
        let serials = own.iter().flat_map(|of| &of.serials).chain(&line.serials);
        let lots = own.iter().filter_map(|of| of.lot.as_ref()).chain(&line.lots);
        (serials.cloned().collect(), lots.cloned().collect())
    }

    /// The last parcel of the order has been closed, here or as the hub knows.
    #[must_use]
    pub fn is_shipped(&self, order: &Order) -> bool {
        order.status == OrderStatus::Shipped
            || self.orders.get(&order.order).is_some_and(|own| own.closed_by.is_some())
    }

    /// Counts an operation in, once. `order` is the order as the hub knows it, if it is at hand.
    pub fn apply(&mut self, operation: &Operation, order: Option<&Order>) {
        self.cartons.apply(operation);
        if self.applied.contains_key(&operation.id) {
            return;
        }
        if let Body::ReturnReversed(reversed) = &operation.body {
            self.reverse(operation, reversed, order);
            return;
        }
        self.undoing.apply(operation);
        let parts = parts(&operation.body);
        for part in &parts {
            let line = self.own(&part.order).lines.entry(part.line).or_insert_with(|| {
                let known = order.and_then(|order| order.lines.iter().find(|line| line.line == part.line));
                Line {
                    base: known.map_or_else(Counts::default, Counts::of),
                    own: Counts::default(),
                    ordered: known.map(|line| line.base_quantity),
                    undone: None,
                }
            });
            line.own = line.own.plus(part.counts);
        }
        if let Body::PickConfirmed(pick) = &operation.body
            && !(pick.serials.is_empty() && pick.lot.is_none())
        {
            let (line, serials, lot) = (pick.line, pick.serials.clone(), pick.lot.clone());
            self.own(&pick.order).numbered.push(Numbered { operation: operation.id, line, serials, lot });
        }
        let mut closes = None;
        if let Body::ShipmentPacked(shipment) = &operation.body
            && shipment.last
        {
            self.own(&shipment.order).closed_by.get_or_insert(operation.id);
            closes = Some(shipment.order.clone());
        }
        let mut returns = None;
        if let Body::ReturnAcceptedV2(assessed) = &operation.body
            && let (Some(order), Some(after)) = (&assessed.accepted.order, after(assessed))
        {
            let returned = &mut self.own(order).returned;
            let parcel = only_parcel(&assessed.input.sale).cloned();
            returned.push_back(Assessed { operation: operation.id, parcel, after });
            if returned.len() > RETURNED_MAX {
                returned.pop_front();
            }
            returns = Some(order.clone());
        }
        self.keep(operation.id, Effect { parts, closes, returns, undoes: None });
    }

    fn keep(&mut self, operation: OperationId, effect: Effect) {
        self.applied.insert(operation, effect);
        if self.applied.len() > APPLIED_MAX {
            self.applied.pop_first();
        }
    }

    /// Counts a return out again. The hub's numbers may contain it until it has heard of this.
    fn reverse(&mut self, operation: &Operation, reversed: &ReturnReversed, order: Option<&Order>) {
        let recorded = self.undoing.recorded(reversed.returned).cloned();
        self.undoing.apply(operation);
        let mut effect = Effect { parts: Vec::new(), closes: None, returns: None, undoes: None };
        // Of one that is not kept any more the hub's number is all that is known.
        if let Some(recorded) = recorded.as_deref()
            && let Some(back) = accepted(&recorded.body)
        {
            effect.parts = self::back(back);
            let mut is_at_hub = false;
            for part in &mut effect.parts {
                let units = part.counts.returned;
                part.counts = Counts::default().minus(part.counts);
                let known = order.and_then(|order| order.lines.iter().find(|line| line.line == part.line));
                let line = self.own(&part.order).lines.entry(part.line).or_default();
                let counted = line.base.returned.saturating_add(line.own.returned);
                if let Some(known) = known.filter(|known| known.returned >= counted) {
                    line.undone = Some((known.returned, units));
                    is_at_hub = true;
                }
                line.own = line.own.plus(part.counts);
            }
            if let Some(number) = &back.order {
                let said = order.and_then(|order| order.returned_so_far.as_deref()).filter(|_| is_at_hub);
                let own = self.own(number);
                own.undone = said.and_then(|said| Some((said.clone(), without(said, &recorded.body)?)));
                let at = own.returned.iter().position(|own| own.operation == reversed.returned);
                effect.undoes =
                    at.and_then(|at| own.returned.remove(at)).map(|assessed| (number.clone(), assessed));
                if is_at_hub {
                    self.wait_for_hub(number, operation.id);
                }
            }
        }
        self.keep(operation.id, effect);
    }

    fn own(&mut self, order: &OrderId) -> &mut Own {
        if !self.orders.contains_key(order) {
            self.touched.push_back(order.clone());
            if self.touched.len() > ORDERS_MAX
                && let Some(oldest) = self.touched.pop_front()
            {
                self.orders.remove(&oldest);
            }
        }
        self.orders.entry(order.clone()).or_default()
    }

    /// Takes an operation out again that could not be saved.
    pub fn withdraw(&mut self, operation: OperationId) {
        self.received.withdraw(operation);
        self.cartons.withdraw(operation);
        self.undoing.withdraw(operation);
        self.unheard.retain(|_, reversal| *reversal != operation);
        let Some(effect) = self.applied.remove(&operation) else { return };
        for part in effect.parts {
            let Some(own) = self.orders.get_mut(&part.order) else { continue };
            own.numbered.retain(|of| of.operation != operation);
            if let Some(line) = own.lines.get_mut(&part.line) {
                line.own = line.own.minus(part.counts);
                if part.counts.returned < 0 {
                    line.undone = None;
                }
            }
        }
        if let Some((order, assessed)) = effect.undoes {
            let own = self.own(&order);
            own.returned.push_back(assessed);
            own.undone = None;
        }
        if let Some(own) = effect.closes.and_then(|order| self.orders.get_mut(&order)) {
            own.closed_by.take_if(|by| *by == operation);
        }
        if let Some(own) = effect.returns.and_then(|order| self.orders.get_mut(&order)) {
            own.returned.retain(|own| own.operation != operation);
        }
    }
}

fn parts(body: &Body) -> Vec<Part> {
    let part = |order: &OrderId, line, counts| Part { order: order.clone(), line, counts };
    let none = Counts::default();
    match body {
        Body::PickConfirmed(pick) => {
            let counts = Counts { picked: pick.quantity.base_quantity, ..none };
            vec![part(&pick.order, pick.line, counts)]
        }
        Body::PickShort(short) => {
            let counts = Counts { short: short.quantity.base_quantity, ..none };
            vec![part(&short.order, short.line, counts)]
        }
        Body::ShipmentPacked(shipment) => {
            let of = |line: &protocol::operation::PackedLine| {
                part(&shipment.order, line.line, Counts { shipped: line.base_quantity, ..none })
            };
            shipment.lines.iter().map(of).collect()
        }
        Body::ReturnAccepted(accepted) => back(accepted),
        Body::ReturnAcceptedV2(assessed) => back(&assessed.accepted),
        Body::TillDocumentRecorded(_)
        | Body::ReturnReversed(_)
        | Body::ReservationReleased(_)
        | Body::StockAdjusted(_)
        | Body::StockCounted(_)
        | Body::GoodsReceived(_)
        | Body::GoodsReceiptClosed(_)
        | Body::TransferShipped(_)
        | Body::TransferReceived(_) => Vec::new(),
    }
}

fn back(accepted: &ReturnAccepted) -> Vec<Part> {
    let Some(order) = &accepted.order else { return Vec::new() };
    let of = |line: &protocol::operation::ReturnLine| {
        let counts = Counts { returned: line.quantity.base_quantity, ..Counts::default() };
        Some(Part { order: order.clone(), line: line.order_line?, counts })
    };
    accepted.lines.iter().filter_map(of).collect()
}

/// The parcel, if the sale is that of one.
fn only_parcel(sale: &SaleFile) -> Option<&ShipmentId> {
    match sale.parcels.as_slice() {
        [only] => only.shipment.as_ref(),
        _ => None,
    }
}

/// What is back without a return that is among it.
fn without(said: &ReturnedSoFar, body: &Body) -> Option<ReturnedSoFar> {
    let Body::ReturnAcceptedV2(assessed) = body else { return None };
    let sale = Sale::load(assessed.input.sale.clone()).ok()?;
    let refund = assessed.assessment.verdict.refund()?;
    said.without(&sale, &assessed.input.request, refund).ok()
}

/// What is back once this return is done.
fn after(assessed: &ReturnAcceptedV2) -> Option<ReturnedSoFar> {
    let sale = Sale::load(assessed.input.sale.clone()).ok()?;
    let refund = assessed.assessment.verdict.refund()?;
    assessed.input.returned.after(&sale, &assessed.input.request, refund).ok()
}

#[cfg(test)]
mod tests {
    use protocol::id::{AgentId, ReturnId, SiteId, StationId};
    use protocol::money::Money;
    use protocol::operation::{Clock, Condition, Disposition, Evidence, ReturnLine, Source, Subject};
    use protocol::quantity::Quantity;
    use protocol::returns::{Input, PartQuantity, Units, assess};
    use protocol::time::UtcMillis;

    use super::*;

    /// Two kits of a camera, a charger and two batteries: the fifth worked example.
    fn kits() -> Input {
        let example = include_str!("../../../docs/returns/05-kit-without-charger.json");
        let example: serde_json::Value = serde_json::from_str(example).unwrap();
        Input::read(example["request"].to_string().as_bytes()).unwrap()
    }

    #[test]
    fn cancelled_units_were_missing_first() {
        let line = Line {
            base: Counts { picked: 1, ..Counts::default() },
            own: Counts { short: 2, ..Counts::default() },
            ordered: Some(5),
            undone: None,
        };
        let left = |ordered| ordered - line.counts(ordered).picked - line.counts(ordered).short;
        assert_eq!((left(5), left(4), left(3), left(2)), (2, 2, 2, 1));
    }

    /// So many kits come back, with what is missing of them and what comes alone.
    fn taken(kits: &Input, units: u64, missing: &[u32], alone: &[u32]) -> ReturnAcceptedV2 {
        let one_of = |components: &[u32]| -> Vec<PartQuantity> {
            let one = Units::new(1).unwrap();
            components.iter().map(|component| PartQuantity { component: *component, quantity: one }).collect()
        };
        let mut request = kits.file().request;
        request.lines[0].quantity = Units::new(units).unwrap();
        request.lines[0].missing = one_of(missing);
        request.lines[0].parts = one_of(alone);
        let reason = request.lines[0].reason;
        let input = kits.clone().next(ReturnedSoFar::default(), request).unwrap();
        let assessment = assess(&input).unwrap();
        let total = assessment.verdict.refund().unwrap().total.money(input.sale().currency);
        let line = ReturnLine {
            order_line: Some(1),
            item: input.sale().file().lines[0].item.clone(),
            quantity: Quantity::each(i64::try_from(units).unwrap()),
            reason,
            condition: Condition::Opened,
            disposition: Disposition::Quarantine,
            to_site: None,
            refund: total,
        };
        let accepted = ReturnAccepted {
            return_id: ReturnId::parse("R-1").unwrap(),
            order: input.sale().order.clone(),
            evidence: Evidence::Hub,
            pass: None,
            reservation: None,
            visit: None,
            lines: vec![line],
            refund: total,
        };
        let (input, assessment) = (Box::new(input.file()), Box::new(assessment));
        ReturnAcceptedV2 {
            accepted,
            approved_by: None,
            till_document: None,
            photos: Vec::new(),
            input,
            assessment,
        }
    }

    fn operation(body: ReturnAcceptedV2) -> Operation {
        Operation {
            id: OperationId::new(UtcMillis(1), [1; 10]),
            source: Source { site: SiteId::parse("s1").unwrap(), agent: AgentId::parse("a").unwrap() },
            subject: Subject::order(body.accepted.order.as_ref().unwrap()),
            time: UtcMillis(1),
            station: StationId::parse("bench-1").unwrap(),
            worker: None,
            clock: Clock::default(),
            business_date: body.input.today,
            legal_entity: body.input.sale.legal_entity.clone(),
            body: Body::ReturnAcceptedV2(body),
        }
    }

    fn order(kits: &Input) -> Order {
        let sale = kits.sale().file();
        let line = OrderLine {
            line: 1,
            item: sale.lines[0].item.clone(),
            base_quantity: 2,
            amount: Money { minor: 19_998, currency: sale.currency },
            location: None,
            picked: 2,
            short: 0,
            shipped: 2,
            returned: 0,
            serials: Vec::new(),
            lots: Vec::new(),
        };
        Order {
            order: sale.order.clone().unwrap(),
            legal_entity: sale.legal_entity.clone(),
            site: SiteId::parse("dc1").unwrap(),
            ordered_on: sale.sold_on,
            ordered_at: None,
            promised_ship_date: None,
            invoice_required: None,
            shipped_on: None,
            status: OrderStatus::Shipped,
            lines: vec![line],
            sale: Some(Box::new(sale.clone())),
            returned_so_far: None,
        }
    }

    #[test]
    fn what_came_alone_here_is_not_forgotten() {
        let kits = kits();
        let mut progress = Progress::default();
        let mut order = order(&kits);
        // Here a charger, which the hub does not know of yet; elsewhere a kit without one, of which it tells.
        let own = operation(taken(&kits, 0, &[], &[2]));
        progress.apply(&own, Some(&order));
        order.returned_so_far = after(&taken(&kits, 1, &[2], &[])).map(Box::new);
        order.lines[0].returned = 1;
        let back = |progress: &Progress| -> Vec<u64> {
            let known = progress.returned(&order, kits.sale(), |_| 0).unwrap();
            kits.sale().parts().map(|part| known.of(part).0.count()).collect()
        };
        assert_eq!(back(&progress), [1, 1, 2]);
        progress.withdraw(own.id);
        assert_eq!(back(&progress), [1, 0, 2], "it was not saved");
    }

    fn undo(kits: &Input, first: &Operation) -> Operation {
        let mut undo = operation(taken(kits, 1, &[2], &[]));
        undo.id = OperationId::new(UtcMillis(2), [2; 10]);
        undo.body = Body::ReturnReversed(ReturnReversed {
            return_id: ReturnId::parse("R-1").unwrap(),
            returned: first.id,
            order: kits.sale().order.clone(),
            reason: protocol::operation::ReversalReason::EnteredWrong,
            approved_by: None,
        });
        undo
    }

    #[test]
    fn what_is_undone_is_not_back() {
        let kits = kits();
        let mut progress = Progress::default();
        let mut order = order(&kits);
        let first = operation(taken(&kits, 1, &[2], &[]));
        progress.apply(&first, Some(&order));
        let returned = |progress: &Progress, order: &Order| {
            let known = progress.returned(order, kits.sale(), |_| 0).unwrap();
            (progress.of(&order.order, &order.lines[0]).returned, known.returns)
        };
        assert_eq!(returned(&progress, &order), (1, 1));
        let undo = undo(&kits, &first);
        // The hub has the return, and has not heard that it is undone.
        order.lines[0].returned = 1;
        order.returned_so_far = after(&taken(&kits, 1, &[2], &[])).map(Box::new);
        progress.apply(&undo, Some(&order));
        progress.apply(&undo, Some(&order));
        assert_eq!(returned(&progress, &order), (0, 0), "once, although the hub counts it still");
        progress.withdraw(undo.id);
        assert_eq!(returned(&progress, &order), (1, 1), "it was not saved");
        progress.apply(&undo, Some(&order));
        order.lines[0].returned = 0;
        order.returned_so_far = None;
        assert_eq!(returned(&progress, &order), (0, 0), "the hub has heard of it");
    }

    /// The hub says the same number again: another shop has taken the unit that was given back here.
    #[test]
    fn what_another_shop_takes_after_an_undo_is_back() {
        let kits = kits();
        let none = order(&kits);
        let mut one = none.clone();
        one.lines[0].returned = 1;
        one.returned_so_far = after(&taken(&kits, 1, &[2], &[])).map(Box::new);
        let number = &none.order;
        let first = operation(taken(&kits, 1, &[2], &[]));
        let undo = undo(&kits, &first);
        let back = |progress: &Progress| {
            let known = progress.returned(&one, kits.sale(), |_| 0).unwrap();
            (progress.of(number, &one.lines[0]).returned, known.returns)
        };
        for (known, is_settled, what) in [
            (Some(&none), false, "it has said another number"),
            (Some(&one), true, "it has the reversal, and nothing was seen between"),
            (None, true, "it has the reversal, and does not tell of the order any more"),
        ] {
            let mut progress = Progress::default();
            progress.apply(&first, Some(&none));
            progress.apply(&undo, Some(&one));
            progress.heard(number, undo.id, Some(&one), false);
            progress.heard(number, undo.id, None, false);
            progress.heard(number, first.id, Some(&one), true);
            assert_eq!((back(&progress), progress.unheard().len()), ((0, 0), 1), "it has heard nothing yet");
            progress.heard(number, undo.id, known, is_settled);
            assert_eq!((back(&progress), progress.unheard().len()), ((1, 1), 0), "{what}");
            let mut rebuilt = Progress::default();
            rebuilt.apply(&first, None);
            rebuilt.apply(&undo, None);
            assert_eq!(back(&rebuilt), back(&progress), "a restart counts the same");
        }
    }
}
