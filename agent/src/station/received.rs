use std::collections::{BTreeMap, VecDeque};

use protocol::id::{ItemId, LotId, OperationId, PurchaseOrderId};
use protocol::operation::{Body, GoodsCondition, GoodsReceived, Operation, ReceivedLine};
use protocol::reference::{PurchaseLine, PurchaseOrder, PurchaseStatus};
use protocol::time::BusinessDate;

/// What this agent counted in of purchase orders, on top of what the hub has said.
///
/// As with orders ([`super::Progress`]) the hub's numbers lag behind and come to contain this agent's operations. But
/// others count the same purchase order meanwhile, and counts are taken back. So each line remembers which of its own
/// operations the hub may not have counted yet: when the hub's number has changed by what the first of them come to,
/// those are in it. Should it have changed by something else, others counted, too: then as many are taken to be in it
/// as fit. A wrong guess lasts until the hub's number contains them all.
///
/// After a restart, what the journal holds and what the hub says are not told apart: the larger of both counts.
///
/// What was counted and not closed is this agent's alone: the sums of its own operations.
#[derive(Debug, Default)]
pub(super) struct Received {
    orders: BTreeMap<PurchaseOrderId, Own>,
    /// In the order they were first touched: the oldest are forgotten first.
    touched: VecDeque<PurchaseOrderId>,
    /// By id, which begins with its time: the oldest are forgotten first.
    applied: BTreeMap<OperationId, Effect>,
}

/// Purchase orders whose own operations are remembered.
const ORDERS_MAX: usize = 10_000;
/// Operations that can be taken out again; that happens at once or never.
const APPLIED_MAX: usize = 4_096;

#[derive(Debug, Default)]
struct Own {
    lines: BTreeMap<u32, Line>,
    unclosed: BTreeMap<Counted, i64>,
    over: Option<Over>,
}

/// Somebody said here that nothing more is to come.
#[derive(Debug)]
struct Over {
    operation: OperationId,
    /// Of so many units in all, if that is known: if the buyer orders more afterwards, it is not over.
    ordered: Option<i64>,
}

fn ordered(order: &PurchaseOrder) -> i64 {
    order.lines.iter().map(|line| line.base_quantity).fold(0, i64::saturating_add)
}

/// Units of one line, in whatever condition but `unordered`.
#[derive(Debug, Default)]
struct Line {
    /// The sum of the journal's operations at the start.
    replayed: i64,
    /// What the hub said at the last operation since.
    seen: Option<i64>,
    /// Operations that were not in that yet.
    pending: VecDeque<(OperationId, i64)>,
}

/// Operations of one line that are remembered apart.
const PENDING_MAX: usize = 64;

impl Line {
    /// All that is in, if this is what the hub says.
    fn with(&self, hub: i64) -> i64 {
        let Some(seen) = self.seen else { return hub.max(self.replayed) };
        let waiting = self.pending.iter().skip(self.counted_by(hub.saturating_sub(seen)));
        waiting.fold(hub, |sum, (_, units)| sum.saturating_add(*units)).max(0)
    }

    /// How many of the pending ones the hub has counted, if its number has changed by so much.
    fn counted_by(&self, change: i64) -> usize {
        if change == 0 {
            return 0;
        }
        let sums = self.pending.iter().scan(0_i64, |sum, (_, units)| {
            *sum = sum.saturating_add(*units);
            Some(*sum)
        });
        let mut fits = 0;
        for (at, sum) in sums.enumerate() {
            if sum == change {
                return at + 1;
            }
            if sum < change {
                fits = at + 1;
            }
        }
        fits
    }

    fn add(&mut self, operation: OperationId, units: i64, hub: Option<i64>) {
        let Some(hub) = hub.or(self.seen) else {
            self.replayed = self.replayed.saturating_add(units);
            return;
        };
        match self.seen {
            Some(seen) => {
                let counted = self.counted_by(hub.saturating_sub(seen));
                self.pending.drain(..counted);
            }
            None if self.replayed > hub => self.pending.push_back((operation, self.replayed - hub)),
            None => {}
        }
        self.seen = Some(hub);
        self.pending.push_back((operation, units));
        if self.pending.len() > PENDING_MAX
            && let (Some((_, oldest)), Some((_, next))) = (self.pending.pop_front(), self.pending.front_mut())
        {
            *next = next.saturating_add(oldest);
        }
    }

    fn take_out(&mut self, operation: OperationId, units: i64) {
        if let Some(at) = self.pending.iter().rposition(|(id, _)| *id == operation) {
            self.pending.remove(at);
        } else if self.seen.is_none() {
            self.replayed = self.replayed.saturating_sub(units);
        }
    }
}

/// What is counted apart, in the order of a goods receipt's lines: what was not ordered comes last.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Counted {
    is_stranger: bool,
    pub(super) line: Option<u32>,
    pub(super) item: ItemId,
    pub(super) condition: GoodsCondition,
    pub(super) lot: Option<LotId>,
    pub(super) expires_on: Option<BusinessDate>,
}

impl Counted {
    pub(super) fn new(
        line: Option<u32>,
        item: ItemId,
        condition: GoodsCondition,
        lot: Option<LotId>,
        expires_on: Option<BusinessDate>,
    ) -> Self {
        Self { is_stranger: line.is_none(), line, item, condition, lot, expires_on }
    }

    fn of(received: &GoodsReceived) -> Self {
        let GoodsReceived { line, item, condition, lot, expires_on, .. } = received.clone();
        Self::new(line, item, condition, lot, expires_on)
    }

    fn of_line(line: &ReceivedLine) -> Self {
        let ReceivedLine { line, item, condition, lot, expires_on, base_quantity: _ } = line.clone();
        Self::new(line, item, condition, lot, expires_on)
    }
}

/// What one operation did.
#[derive(Debug)]
enum Effect {
    Counted { order: PurchaseOrderId, counted: Counted, units: i64 },
    Closed { order: PurchaseOrderId, lines: Vec<(Counted, i64)> },
}

impl Received {
    /// Units of a line that are in, by all.
    pub(super) fn of(&self, order: &PurchaseOrderId, line: &PurchaseLine) -> i64 {
        let own = self.orders.get(order).and_then(|own| own.lines.get(&line.line));
        own.map_or(line.received, |own| own.with(line.received))
    }

    /// Units of a line that have yet to come.
    pub(super) fn open(&self, order: &PurchaseOrderId, line: &PurchaseLine) -> i64 {
        line.base_quantity.saturating_sub(self.of(order, line)).max(0)
    }

    /// What was counted here and is not closed, in the order of a goods receipt's lines.
    pub(super) fn unclosed(&self, order: &PurchaseOrderId) -> impl Iterator<Item = (&Counted, i64)> {
        let own = self.orders.get(order).into_iter().flat_map(|own| &own.unclosed);
        own.map(|(counted, units)| (counted, *units))
    }

    /// Of how much of one thing that is so.
    pub(super) fn unclosed_of(&self, order: &PurchaseOrderId, counted: &Counted) -> i64 {
        let own = self.orders.get(order);
        own.and_then(|own| own.unclosed.get(counted)).copied().unwrap_or(0)
    }

    /// Purchase orders of which something was counted here and is not closed.
    pub(super) fn unclosed_orders(&self) -> impl Iterator<Item = &PurchaseOrderId> {
        self.orders.iter().filter(|(_, own)| !own.unclosed.is_empty()).map(|(order, _)| order)
    }

    /// Nothing more is to come, as somebody said here or as the hub knows.
    pub(super) fn is_over(&self, order: &PurchaseOrder) -> bool {
        let is_closed = match order.status {
            PurchaseStatus::Open | PurchaseStatus::Receiving => false,
            PurchaseStatus::Received | PurchaseStatus::Cancelled => true,
        };
        let own = self.orders.get(&order.purchase_order);
        let over = own.and_then(|own| own.over.as_ref());
        is_closed || over.is_some_and(|over| over.ordered.is_none_or(|then| ordered(order) <= then))
    }

    /// Counts an operation in, once. `order` is the purchase order as the hub knows it without this operation, if it is
    /// at hand.
    pub(super) fn apply(&mut self, operation: &Operation, order: Option<&PurchaseOrder>) {
        if self.applied.contains_key(&operation.id) {
            return;
        }
        let effect = match &operation.body {
            Body::GoodsReceived(received) => {
                let order = order.filter(|order| order.purchase_order == received.purchase_order);
                self.count(operation.id, received, order)
            }
            Body::GoodsReceiptClosed(closed) => {
                let own = self.own(&closed.purchase_order);
                let lines: Vec<(Counted, i64)> =
                    closed.lines.iter().map(|line| (Counted::of_line(line), line.base_quantity)).collect();
                for (counted, units) in &lines {
                    // What was counted before all that the journal still holds is not known: it is not owed either.
                    if let Some(left) = own.unclosed.get_mut(counted) {
                        *left = left.saturating_sub(*units).max(0);
                    }
                }
                own.unclosed.retain(|_, units| *units > 0);
                if closed.last {
                    let order = order.filter(|order| order.purchase_order == closed.purchase_order);
                    own.over = Some(Over { operation: operation.id, ordered: order.map(ordered) });
                }
                Effect::Closed { order: closed.purchase_order.clone(), lines }
            }
            Body::PickConfirmed(_)
            | Body::PickShort(_)
            | Body::ShipmentPacked(_)
            | Body::ReturnAccepted(_)
            | Body::ReturnAcceptedV2(_)
            | Body::TillDocumentRecorded(_)
            | Body::ReturnReversed(_)
            | Body::ReservationReleased(_)
            | Body::StockAdjusted(_)
            | Body::StockCounted(_)
            | Body::TransferShipped(_)
            | Body::TransferReceived(_) => return,
        };
        self.applied.insert(operation.id, effect);
        if self.applied.len() > APPLIED_MAX {
            self.applied.pop_first();
        }
    }

    fn count(
        &mut self,
        operation: OperationId,
        received: &GoodsReceived,
        order: Option<&PurchaseOrder>,
    ) -> Effect {
        let units = received.quantity.base_quantity;
        let counted = Counted::of(received);
        let own = self.own(&received.purchase_order);
        if let Some(number) = counting_line(&counted) {
            let hub = order
                .and_then(|order| order.lines.iter().find(|line| line.line == number))
                .map(|line| line.received);
            own.lines.entry(number).or_default().add(operation, units, hub);
        }
        let left = own.unclosed.entry(counted.clone()).or_default();
        *left = left.saturating_add(units);
        own.unclosed.retain(|_, units| *units > 0);
        Effect::Counted { order: received.purchase_order.clone(), counted, units }
    }

    fn own(&mut self, order: &PurchaseOrderId) -> &mut Own {
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

    /// The hub has this operation: whether its purchase order is over is the hub's to say.
    pub(super) fn acked(&mut self, operation: &Operation) {
        if let Body::GoodsReceiptClosed(closed) = &operation.body
            && let Some(own) = self.orders.get_mut(&closed.purchase_order)
        {
            own.over.take_if(|over| over.operation == operation.id);
        }
    }

    /// Takes an operation out again that could not be saved.
    pub(super) fn withdraw(&mut self, operation: OperationId) {
        match self.applied.remove(&operation) {
            None => {}
            Some(Effect::Counted { order, counted, units }) => {
                let own = self.own(&order);
                if let Some(line) = counting_line(&counted).and_then(|number| own.lines.get_mut(&number)) {
                    line.take_out(operation, units);
                }
                let left = own.unclosed.entry(counted).or_default();
                *left = left.saturating_sub(units);
                own.unclosed.retain(|_, units| *units > 0);
            }
            Some(Effect::Closed { order, lines }) => {
                let own = self.own(&order);
                own.over.take_if(|over| over.operation == operation);
                for (counted, units) in lines {
                    let left = own.unclosed.entry(counted).or_default();
                    *left = left.saturating_add(units);
                }
            }
        }
    }
}

/// The line whose open units a count takes up.
fn counting_line(counted: &Counted) -> Option<u32> {
    match counted.condition {
        GoodsCondition::Good | GoodsCondition::Damaged | GoodsCondition::Expired | GoodsCondition::Held => {
            counted.line
        }
        GoodsCondition::Unordered => None,
    }
}
