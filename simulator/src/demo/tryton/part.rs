//! The part of a trading day that Tryton gets: it takes about a return in a second, and a day's orders would take it an hour.
//!
//! Whole orders, those that come back on the same day first. What Tryton would book otherwise than the file says is left out: services, fractions
//! of a penny, what costs nothing; and credit notes that belong to none of these orders, because it has no customer and no price for them.

use std::collections::{BTreeMap, BTreeSet};

use protocol::id::ItemId;
use serde::Serialize;
use serde_json::{Value, json};

use super::super::plan::{Plan, Shelves};
use super::WAREHOUSE;
use crate::retail::{SalesOrder, Tally, TradingDay};

/// Lines of an order; a longer one is left out.
const LINES_MAX: usize = 15;
/// Adjustments.
const ADJUSTMENTS_MAX: usize = 10;

/// How much of the day it is.
#[derive(Debug, Clone, Serialize)]
pub(in crate::demo) struct Share {
    pub(in crate::demo) orders: usize,
    pub(in crate::demo) orders_of_day: usize,
    pub(in crate::demo) credited_lines: usize,
    pub(in crate::demo) credited_lines_of_day: usize,
    pub(in crate::demo) adjustments: usize,
    pub(in crate::demo) adjustments_of_day: usize,
}

/// The part, with so many orders at most.
pub(super) fn of(mut day: TradingDay, orders_max: usize) -> (TradingDay, Share) {
    let credited = |day: &TradingDay| day.credits.iter().map(|credit| credit.lines.len()).sum::<usize>();
    let (orders_of_day, adjustments_of_day) = (day.orders.len(), day.adjustments.len());
    let credited_lines_of_day = credited(&day);

    let mut fitting: Vec<usize> = (0..day.orders.len()).filter(|at| fits(&day, &day.orders[*at])).collect();
    fitting.sort_by_key(|at| !comes_back(&day, &day.orders[*at]));
    fitting.truncate(orders_max);
    let chosen: BTreeSet<usize> = fitting.into_iter().collect();
    let mut at = 0..;
    day.orders.retain(|_| at.next().is_some_and(|at| chosen.contains(&at)));
    day.adjustments.retain(|adjustment| is_goods(&day.items, &adjustment.item));
    day.adjustments.truncate(ADJUSTMENTS_MAX);
    keep_matched(&mut day);

    let lines = day.orders.iter().flat_map(|order| &order.lines).map(|line| &line.item);
    let adjusted = day.adjustments.iter().map(|adjustment| &adjustment.item);
    let used: BTreeSet<ItemId> = lines.chain(adjusted).cloned().collect();
    day.items.retain(|item, _| used.contains(item));
    let credited_lines = credited(&day);
    let share = Share {
        orders: day.orders.len(),
        orders_of_day,
        credited_lines,
        credited_lines_of_day,
        adjustments: day.adjustments.len(),
        adjustments_of_day,
    };
    let rows =
        day.orders.iter().map(|order| order.lines.len()).sum::<usize>() + credited_lines + share.adjustments;
    day.rows = rows as u64;
    // What was odd was so in the whole day.
    day.tally = Tally::default();
    (day, share)
}

/// What Tryton gets before the hub starts, as `simulator/tryton/day.py` reads it.
pub(super) fn content(day: &TradingDay) -> Value {
    let opening = Plan::of(day, &mut Shelves::default()).opening;
    let mut prices: BTreeMap<&ItemId, String> = BTreeMap::new();
    let mut orders = Vec::with_capacity(day.orders.len());
    for order in &day.orders {
        let mut lines = Vec::with_capacity(order.lines.len());
        for line in &order.lines {
            let mut price = line.amount;
            price.minor /= line.quantity;
            let price = price.decimal();
            lines.push(json!({"item": line.item, "quantity": line.quantity, "price": price}));
            prices.entry(&line.item).or_insert(price);
        }
        orders.push(json!({"order": order.order, "customer": order.customer, "lines": lines}));
    }
    let items = day.items.iter().map(|(item, sold)| {
        let label = sold.label();
        let description = if label.trim().is_empty() { item.as_str() } else { label.trim() };
        json!({
            "item": item,
            "description": description,
            "price": prices.get(item).map_or("0.00", String::as_str),
            "quantity": opening.get(item).copied().unwrap_or(0),
        })
    });
    json!({"warehouse": WAREHOUSE, "items": items.collect::<Vec<_>>(), "orders": orders})
}

fn is_goods(items: &BTreeMap<ItemId, crate::retail::SoldItem>, item: &ItemId) -> bool {
    items.get(item).is_some_and(|item| !item.service)
}

/// Whether Tryton books it as the file says. An order of one unit may be short of all of it: then nothing leaves.
fn fits(day: &TradingDay, order: &SalesOrder) -> bool {
    let is_plain = |line: &crate::retail::SalesLine| {
        is_goods(&day.items, &line.item)
            && line.amount.minor > 0
            && line.quantity > 0
            && line.amount.minor % line.quantity == 0
    };
    order.lines.len() <= LINES_MAX
        && order.lines.iter().all(is_plain)
        && order.lines.iter().map(|line| line.quantity).sum::<i64>() > 1
}

/// Whether a customer brings back something of it on the same day; only called for what fits.
fn comes_back(day: &TradingDay, order: &SalesOrder) -> bool {
    let of_customer =
        day.credits.iter().filter(|credit| !credit.customer.is_empty() && credit.customer == order.customer);
    of_customer.flat_map(|credit| &credit.lines).any(|line| {
        order.lines.iter().any(|sold| {
            sold.item == line.item
                && sold.quantity >= line.quantity
                && sold.amount.minor / sold.quantity * line.quantity == line.refund.minor
        })
    })
}

/// Drops every credited line that the plan does not match with one of the orders.
fn keep_matched(day: &mut TradingDay) {
    let plan = Plan::of(day, &mut Shelves::default());
    let mut matched: BTreeMap<(String, ItemId, i64, i64), usize> = BTreeMap::new();
    for task in plan.by_order.iter().flatten() {
        let document = task.document.as_str();
        let number = document.rsplit_once("~b").map_or(document, |(number, _)| number);
        for line in &task.lines {
            let key = (number.to_owned(), line.item.clone(), line.quantity, line.refund.minor);
            *matched.entry(key).or_default() += 1;
        }
    }
    for credit in &mut day.credits {
        credit.lines.retain(|line| {
            let key = (credit.number.clone(), line.item.clone(), line.quantity, line.refund.minor);
            let left = matched.get_mut(&key);
            left.is_some_and(|left| {
                let is_kept = *left > 0;
                *left = left.saturating_sub(1);
                is_kept
            })
        });
    }
    day.credits.retain(|credit| !credit.lines.is_empty());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::retail::{Input, Spool};

    #[test]
    fn the_part_is_whole_orders_and_what_came_back_of_them() {
        let folder = std::env::temp_dir().join(format!("counterfoil-part-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let mut spool = Spool::read(&Input::Embedded, &folder).unwrap();
        let busiest = spool.busiest().unwrap();
        let (mut day, share) = of(spool.day(busiest).unwrap(), 20);
        std::fs::remove_dir_all(&folder).unwrap();
        assert_eq!((share.orders, day.orders.len()), (20, 20));
        assert!(share.orders_of_day > 20 && share.credited_lines_of_day > share.credited_lines);
        assert!(share.credited_lines >= 5, "{share:?}");
        for line in day.orders.iter().flat_map(|order| &order.lines) {
            assert_eq!(line.amount.minor % line.quantity, 0);
            assert!(!day.items[&line.item].service);
        }

        // Every return finds its order, whatever number Tryton gives to the lines.
        for line in day.orders.iter_mut().flat_map(|order| &mut order.lines) {
            line.line += 1_000;
        }
        let plan = Plan::of(&day, &mut Shelves::default());
        assert!(plan.stores.iter().all(Vec::is_empty), "{:?}", plan.stores);
        let back = plan.by_order.iter().flatten().flat_map(|task| &task.lines);
        assert_eq!(back.count(), share.credited_lines);

        let content = content(&day);
        assert_eq!(content["orders"].as_array().unwrap().len(), 20);
        let items = content["items"].as_array().unwrap();
        assert_eq!(items.len(), day.items.len());
        assert!(items.iter().all(|item| item["quantity"].as_i64().unwrap() > 0));
    }
}
