//! What people do on a trading day, fixed before it begins.
//!
//! The file says what was sold, returned and written off. It knows no short picks and no counts; the demo makes
//! some by these rules, which are the demo's and not the data's:
//! * every 60th order line of goods is short by one unit (of one unit: by all of it), for reasons in turn;
//! * at the end of the day the warehouse counts every item that was short, the stores each item they took back
//!   to the shelf, at most [`COUNTS_MAX`] per site and day; the counter finds what the books must say.
//! * every fifth returned line of goods comes back damaged, for quarantine; the others go back to the shelf;
//! * a credited line of goods is matched with a purchase if the same customer bought the item in an order played before
//!   or on the same day, enough of it was shipped and is not back yet, and its share of what was paid is the credit to
//!   the penny. Matched lines of one order come back together, by the order; all others by the credit note's number.

use std::collections::{BTreeMap, BTreeSet};

use protocol::id::{ItemId, OrderId, ReturnId};
use protocol::money::Money;
use protocol::operation::{AdjustReason, ShortReason};

use crate::retail::TradingDay;

const SHORT_EVERY: usize = 60;
const DAMAGED_EVERY: usize = 5;
const COUNTS_MAX: usize = 20;
/// The warehouse opens each day's items with what is sold, and this on top.
const SPARE_UNITS: i64 = 1_000;

/// One thing to do at the warehouse.
#[derive(Debug, Clone)]
pub(super) enum WarehouseTask {
    Pick(PickTask),
    Adjust { item: ItemId, quantity: i64, reason: AdjustReason },
}

/// An order to pick and pack.
#[derive(Debug, Clone)]
pub(super) struct PickTask {
    pub(super) order: OrderId,
    /// Lines of goods; services ride along.
    pub(super) lines: Vec<PickLine>,
}

#[derive(Debug, Clone)]
pub(super) struct PickLine {
    pub(super) line: u32,
    pub(super) item: ItemId,
    pub(super) quantity: i64,
    pub(super) short: Option<(i64, ShortReason)>,
}

/// Goods to take back at a store.
#[derive(Debug, Clone)]
pub(super) struct ReturnTask {
    pub(super) document: ReturnId,
    /// The purchase, if it was found.
    pub(super) order: Option<OrderId>,
    pub(super) lines: Vec<ReturnedLine>,
}

#[derive(Debug, Clone)]
pub(super) struct ReturnedLine {
    pub(super) order_line: Option<u32>,
    pub(super) item: ItemId,
    pub(super) service: bool,
    pub(super) quantity: i64,
    pub(super) refund: Money,
    pub(super) damaged: bool,
}

/// A count, and what is there.
#[derive(Debug, Clone)]
pub(super) struct CountTask {
    pub(super) item: ItemId,
    pub(super) quantity: i64,
}

/// A day's work.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) warehouse: Vec<WarehouseTask>,
    pub(super) stores: [Vec<ReturnTask>; 2],
    /// Returns against their purchase, after the picks.
    pub(super) by_order: [Vec<ReturnTask>; 2],
    /// For the warehouse and the two stores, after everything else.
    pub(super) counts: [Vec<CountTask>; 3],
    /// Stock that the ERP reports for the warehouse before the day.
    pub(super) opening: BTreeMap<ItemId, i64>,
    /// Operations that will come of it.
    pub(super) operations: usize,
}

/// Stock as the demo expects it, over all days played: by site and item.
#[derive(Debug, Default)]
pub(super) struct Shelves {
    warehouse: BTreeMap<ItemId, i64>,
    stores: [BTreeMap<ItemId, i64>; 2],
    goods_lines: usize,
    returned_lines: usize,
    /// What customers were sent, by customer and item, in the order of the file.
    sold: BTreeMap<(String, ItemId), Vec<SoldLine>>,
}

#[derive(Debug)]
struct SoldLine {
    order: OrderId,
    line: u32,
    amount: Money,
    quantity: i64,
    shipped: i64,
    returned: i64,
}

impl SoldLine {
    /// Whether so many units can come back for exactly this much.
    fn fits(&self, units: i64, refund: Money) -> bool {
        let (before, units, quantity) = (self.returned, units.unsigned_abs(), self.quantity.unsigned_abs());
        let left = self.shipped - before;
        left.unsigned_abs() >= units
            && left > 0
            && self.amount.share(before.unsigned_abs(), units, quantity) == refund
    }
}

/// An order of more lines is not taken back by order: it would not fit one record.
const MATCHED_LINES_MAX: usize = 300;

impl Plan {
    pub(super) fn of(day: &TradingDay, shelves: &mut Shelves) -> Self {
        let mut plan = Self::default();
        plan.open_stock(day, shelves);
        let mut shorted = BTreeSet::new();
        for order in &day.orders {
            let mut lines = Vec::new();
            for line in &order.lines {
                if day.items.get(&line.item).is_some_and(|item| item.service) {
                    continue;
                }
                let short = shelves.short(line.quantity);
                if short.is_some() {
                    shorted.insert(line.item.clone());
                }
                let missing = short.map_or(0, |(units, _)| units);
                shelves.take(&line.item, line.quantity - missing);
                // Damaged and expired units leave what can be sold; for the others a count is raised.
                if let Some((units, ShortReason::Damaged | ShortReason::Expired)) = short {
                    shelves.take(&line.item, units);
                }
                plan.operations += usize::from(line.quantity > missing) + usize::from(short.is_some());
                if !order.customer.is_empty() && order.lines.len() <= MATCHED_LINES_MAX {
                    let key = (order.customer.clone(), line.item.clone());
                    shelves.sold.entry(key).or_default().push(SoldLine {
                        order: order.order.clone(),
                        line: line.line,
                        amount: line.amount,
                        quantity: line.quantity,
                        shipped: line.quantity - missing,
                        returned: 0,
                    });
                }
                let (item, quantity) = (line.item.clone(), line.quantity);
                lines.push(PickLine { line: line.line, item, quantity, short });
            }
            plan.operations += 1;
            plan.warehouse.push(WarehouseTask::Pick(PickTask { order: order.order.clone(), lines }));
        }
        plan.spread_adjustments(day, shelves);
        let kept = plan.returns(day, shelves);
        let counted = |items: BTreeSet<ItemId>, stock: &BTreeMap<ItemId, i64>| -> Vec<CountTask> {
            let count = |item: ItemId| {
                let quantity = stock.get(&item).copied().unwrap_or(0);
                (quantity >= 0).then_some(CountTask { item, quantity })
            };
            items.into_iter().filter_map(count).take(COUNTS_MAX).collect()
        };
        let [first, second] = kept;
        plan.counts = [
            counted(shorted, &shelves.warehouse),
            counted(first, &shelves.stores[0]),
            counted(second, &shelves.stores[1]),
        ];
        plan.operations += plan.counts.iter().map(Vec::len).sum::<usize>();
        plan
    }

    /// An item that was never in stock before is opened with all that the day takes, and some more.
    fn open_stock(&mut self, day: &TradingDay, shelves: &mut Shelves) {
        let sold = day.orders.iter().flat_map(|order| &order.lines).map(|line| (&line.item, line.quantity));
        let written_off = day.adjustments.iter().map(|adjustment| (&adjustment.item, -adjustment.quantity));
        let mut needed: BTreeMap<&ItemId, i64> = BTreeMap::new();
        for (item, quantity) in sold.chain(written_off) {
            if !day.items.get(item).is_some_and(|item| item.service) {
                *needed.entry(item).or_default() += quantity;
            }
        }
        for (item, quantity) in needed {
            if !shelves.warehouse.contains_key(item) {
                let opening = quantity + SPARE_UNITS;
                self.opening.insert(item.clone(), opening);
                shelves.warehouse.insert(item.clone(), opening);
            }
        }
    }

    fn spread_adjustments(&mut self, day: &TradingDay, shelves: &mut Shelves) {
        for (at, adjustment) in day.adjustments.iter().enumerate() {
            shelves.take(&adjustment.item, -adjustment.quantity);
            let task = WarehouseTask::Adjust {
                item: adjustment.item.clone(),
                quantity: adjustment.quantity,
                reason: adjustment.reason,
            };
            let place = (at + 1) * self.warehouse.len() / (day.adjustments.len() + 1);
            self.warehouse.insert(place, task);
            self.operations += 1;
        }
    }

    /// Credit notes go to the two stores in turn. Says what each took back to its shelf.
    fn returns(&mut self, day: &TradingDay, shelves: &mut Shelves) -> [BTreeSet<ItemId>; 2] {
        let mut kept = [BTreeSet::new(), BTreeSet::new()];
        for (at, credit) in day.credits.iter().enumerate() {
            let mut lines = Vec::with_capacity(credit.lines.len());
            let mut by_order: BTreeMap<OrderId, Vec<ReturnedLine>> = BTreeMap::new();
            for line in &credit.lines {
                let bought = shelves.bought(&credit.customer, line);
                // One order comes back at one store: what is back there is known there at once.
                let store = bought.as_ref().map_or(at % 2, |(order, _)| store_of(order));
                let service = day.items.get(&line.item).is_some_and(|item| item.service);
                let damaged = !service && {
                    shelves.returned_lines += 1;
                    shelves.returned_lines.is_multiple_of(DAMAGED_EVERY)
                };
                if !service && !damaged {
                    *shelves.stores[store].entry(line.item.clone()).or_default() += line.quantity;
                    kept[store].insert(line.item.clone());
                }
                let (item, quantity, refund) = (line.item.clone(), line.quantity, line.refund);
                let (order, order_line) = bought.unzip();
                let line = ReturnedLine { order_line, item, service, quantity, refund, damaged };
                match order {
                    Some(order) => by_order.entry(order).or_default().push(line),
                    None => lines.push(line),
                }
            }
            let number = |suffix: &str| {
                ReturnId::parse(format!("{}{suffix}", credit.number)).expect("an invoice number leaves room")
            };
            for (part, (order, lines)) in (1..).zip(by_order) {
                let (store, document) = (store_of(&order), number(&format!("~b{part}")));
                self.by_order[store].push(ReturnTask { document, order: Some(order), lines });
                self.operations += 1;
            }
            if !lines.is_empty() {
                self.stores[at % 2].push(ReturnTask { document: number(""), order: None, lines });
                self.operations += 1;
            }
        }
        kept
    }
}

fn store_of(order: &OrderId) -> usize {
    order.as_str().bytes().map(usize::from).sum::<usize>() % 2
}

impl Shelves {
    /// The order line that a credited line is about; its units count as back from now on.
    fn bought(&mut self, customer: &str, line: &crate::retail::CreditLine) -> Option<(OrderId, u32)> {
        let sold = self.sold.get_mut(&(customer.to_owned(), line.item.clone()))?;
        let found = sold.iter_mut().find(|sold| sold.fits(line.quantity, line.refund))?;
        found.returned += line.quantity;
        Some((found.order.clone(), found.line))
    }

    fn take(&mut self, item: &ItemId, units: i64) {
        *self.warehouse.entry(item.clone()).or_default() -= units;
    }

    fn short(&mut self, quantity: i64) -> Option<(i64, ShortReason)> {
        const REASONS: [ShortReason; 4] =
            [ShortReason::NotFound, ShortReason::Damaged, ShortReason::Mismatch, ShortReason::Expired];
        self.goods_lines += 1;
        let is_short = self.goods_lines.is_multiple_of(SHORT_EVERY) && quantity > 0;
        is_short.then(|| (1, REASONS[self.goods_lines / SHORT_EVERY % REASONS.len()]))
    }
}
