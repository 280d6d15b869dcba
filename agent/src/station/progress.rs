use std::collections::BTreeMap;

use protocol::id::{OperationId, OrderId};
use protocol::operation::{Body, Operation};
use protocol::reference::{Order, OrderLine, OrderStatus};

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
    orders: BTreeMap<OrderId, BTreeMap<u32, Line>>,
    applied: BTreeMap<OperationId, Vec<Part>>,
    closed: BTreeMap<OrderId, OperationId>,
}

#[derive(Debug, Default)]
struct Line {
    base: Counts,
    own: Counts,
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

#[derive(Debug, Clone)]
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
    /// Where a line stands.
    #[must_use]
    pub fn of(&self, order: &OrderId, line: &OrderLine) -> Counts {
        let hub = Counts::of(line);
        match self.orders.get(order).and_then(|lines| lines.get(&line.line)) {
            Some(own) => hub.each(own.base.plus(own.own), i64::max),
            None => hub,
        }
    }

    /// The last parcel of the order has been closed, here or as the hub knows.
    #[must_use]
    pub fn is_shipped(&self, order: &Order) -> bool {
        order.status == OrderStatus::Shipped || self.closed.contains_key(&order.order)
    }

    /// Counts an operation in, once. `order` is the order as the hub knows it, if it is at hand.
    pub fn apply(&mut self, operation: &Operation, order: Option<&Order>) {
        if self.applied.contains_key(&operation.id) {
            return;
        }
        let parts = parts(&operation.body);
        for part in &parts {
            let lines = self.orders.entry(part.order.clone()).or_default();
            let line = lines.entry(part.line).or_insert_with(|| Line {
                base: order
                    .and_then(|order| order.lines.iter().find(|line| line.line == part.line))
                    .map_or_else(Counts::default, Counts::of),
                own: Counts::default(),
            });
            line.own = line.own.plus(part.counts);
        }
        if let Body::ShipmentPacked(shipment) = &operation.body
            && shipment.last
        {
            self.closed.entry(shipment.order.clone()).or_insert(operation.id);
        }
        self.applied.insert(operation.id, parts);
    }

    /// Takes an operation out again that could not be saved.
    pub fn withdraw(&mut self, operation: OperationId) {
        for part in self.applied.remove(&operation).unwrap_or_default() {
            if let Some(line) = self.orders.get_mut(&part.order).and_then(|lines| lines.get_mut(&part.line)) {
                line.own = line.own.minus(part.counts);
            }
        }
        self.closed.retain(|_, by| *by != operation);
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
        Body::ReturnAccepted(accepted) => {
            let Some(order) = &accepted.order else { return Vec::new() };
            let of = |line: &protocol::operation::ReturnLine| {
                let counts = Counts { returned: line.quantity.base_quantity, ..none };
                Some(part(order, line.order_line?, counts))
            };
            accepted.lines.iter().filter_map(of).collect()
        }
        Body::StockAdjusted(_) | Body::StockCounted(_) => Vec::new(),
    }
}
