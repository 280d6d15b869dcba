use std::collections::{BTreeMap, VecDeque};

use protocol::id::{OperationId, OrderId, ShipmentId};
use protocol::operation::{Body, Operation, ReturnAccepted, ReturnAcceptedV2};
use protocol::reference::{Order, OrderLine, OrderStatus, PurchaseOrder};
use protocol::returns::{AmountError, ReturnedSoFar, Sale, SaleFile, so_far};

use super::received::Received;

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
}

impl Line {
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
        let hub = Counts::of(line);
        match self.orders.get(order).and_then(|own| own.lines.get(&line.line)) {
            Some(own) => hub.each(own.counts(line.base_quantity), i64::max),
            None => hub,
        }
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
        let known = match (order.returned_so_far.as_deref(), own) {
            (Some(hub), Some(own)) => Some(hub.clone().with(sale, own)),
            (hub, own) => hub.or(own).cloned(),
        };
        so_far(sale, known.as_ref(), |line| {
            let line = order.lines.iter().find(|known| known.line == line);
            line.map_or(0, |line| self.of(&order.order, line).returned.saturating_add(held(line)))
        })
    }

    /// The last parcel of the order has been closed, here or as the hub knows.
    #[must_use]
    pub fn is_shipped(&self, order: &Order) -> bool {
        order.status == OrderStatus::Shipped
            || self.orders.get(&order.order).is_some_and(|own| own.closed_by.is_some())
    }

    /// Counts an operation in, once. `order` is the order as the hub knows it, if it is at hand.
    pub fn apply(&mut self, operation: &Operation, order: Option<&Order>) {
        if self.applied.contains_key(&operation.id) {
            return;
        }
        let parts = parts(&operation.body);
        for part in &parts {
            let line = self.own(&part.order).lines.entry(part.line).or_insert_with(|| {
                let known = order.and_then(|order| order.lines.iter().find(|line| line.line == part.line));
                Line {
                    base: known.map_or_else(Counts::default, Counts::of),
                    own: Counts::default(),
                    ordered: known.map(|line| line.base_quantity),
                }
            });
            line.own = line.own.plus(part.counts);
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
        self.applied.insert(operation.id, Effect { parts, closes, returns });
        if self.applied.len() > APPLIED_MAX {
            self.applied.pop_first();
        }
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
        let Some(effect) = self.applied.remove(&operation) else { return };
        for part in effect.parts {
            let line = self.orders.get_mut(&part.order).and_then(|own| own.lines.get_mut(&part.line));
            if let Some(line) = line {
                line.own = line.own.minus(part.counts);
            }
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
        Body::ReservationReleased(_)
        | Body::StockAdjusted(_)
        | Body::StockCounted(_)
        | Body::GoodsReceived(_)
        | Body::GoodsReceiptClosed(_) => Vec::new(),
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
            refund: total,
        };
        let accepted = ReturnAccepted {
            return_id: ReturnId::parse("R-1").unwrap(),
            order: input.sale().order.clone(),
            evidence: Evidence::Hub,
            pass: None,
            reservation: None,
            lines: vec![line],
            refund: total,
        };
        let (input, assessment) = (Box::new(input.file()), Box::new(assessment));
        ReturnAcceptedV2 { accepted, approved_by: None, till_document: None, input, assessment }
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
        };
        Order {
            order: sale.order.clone().unwrap(),
            legal_entity: sale.legal_entity.clone(),
            site: SiteId::parse("dc1").unwrap(),
            ordered_on: sale.sold_on,
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
}
