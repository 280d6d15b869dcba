//! Goods receipts: units counted against a purchase order, and the close that makes them stock. What was counted arrived,
//! whatever was ordered: nothing is refused because it is too much, a person hears of it.

use std::collections::{BTreeMap, BTreeSet};

use protocol::id::{ItemId, PurchaseOrderId};
use protocol::operation::{GoodsCondition, GoodsReceiptClosed, GoodsReceived, Operation, ReceivedLine};
use protocol::reference::{ItemKind, Outcome, PurchaseStatus};
use serde_json::{Value, json};

use super::notice::{self, About};
use super::operation::{Problem, Verdict};
use super::purchase::{self, Mismatch, PurchaseState, check_subject, unknown};
use super::stock::unknown_item;
use super::world::World;
use crate::exception::Category;
use crate::ledger::{Account, received_to};
use crate::store::StoreError;
use crate::store::operation::{OperationRow, OperationState};
use crate::store::posting::{PostingKind, PostingRow, PostingState};
use crate::store::purchase::{CountKey, GoodsReceiptRow};

/// Units of one count or line: more is no delivery, and sums of many stay within 64 bits.
const UNITS_MAX: i64 = 1_000_000_000_000;
/// Differences that one exception names; the rest is counted.
const NAMED_MAX: usize = 10;

pub(super) fn received(
    world: &mut World<'_, '_>,
    operation: &Operation,
    body: &GoodsReceived,
    agent: &str,
) -> Result<Verdict, StoreError> {
    let reject = |category, detail| Ok(Verdict::Reject(Problem::of(category, operation, detail)));
    if let Some(problem) = check_subject(operation, &body.purchase_order) {
        return Ok(Verdict::Reject(problem));
    }
    if world.purchase(&body.purchase_order)?.is_none() {
        return Ok(Verdict::Park(unknown(&body.purchase_order)));
    }
    if world.item_kind(&body.item)?.is_none() {
        return Ok(Verdict::Park(unknown_item(&body.item)));
    }
    let quantity = body.quantity.base_quantity;
    if quantity == 0 || !(-UNITS_MAX..=UNITS_MAX).contains(&quantity) {
        let detail = format!("a count of {quantity} is none");
        return reject(Category::ReceiptMismatch, detail);
    }
    let key = CountKey {
        agent: agent.to_owned(),
        line: body.line,
        item: body.item.clone(),
        condition: body.condition,
        lot: body.lot.clone(),
        expires_on: body.expires_on,
    };
    let Some(order) = world.purchase(&body.purchase_order)? else {
        return Ok(Verdict::Park(unknown(&body.purchase_order)));
    };
    let open = order.open(&key);
    if open.saturating_add(quantity) < 0 {
        let detail = format!(
            "{} of {} were taken back, of {open} that {agent} had counted since its last goods receipt of purchase \
             order {}",
            -quantity, body.item, body.purchase_order
        );
        return reject(Category::ReceiptMismatch, detail);
    }
    order.count(&key, quantity);
    if order.row.status == PurchaseStatus::Open {
        order.row.status = PurchaseStatus::Receiving;
    }
    let is_all_back = !order.has_open_counts_of(agent);
    purchase::changed(world, &body.purchase_order)?;
    if is_all_back {
        // Everything that waited for a close was taken back: there is nothing to close.
        settle_counts(world, operation, None, agent, "")?;
        return Ok(Verdict::NoErpEffect);
    }
    Ok(Verdict::Pending { posting: String::new() })
}

pub(super) fn closed(
    world: &mut World<'_, '_>,
    operation: &Operation,
    body: &GoodsReceiptClosed,
    agent: &str,
) -> Result<Verdict, StoreError> {
    if let Some(problem) = check_subject(operation, &body.purchase_order) {
        return Ok(Verdict::Reject(problem));
    }
    let units = match sums(body, agent) {
        Ok(units) => units,
        Err(detail) => {
            return Ok(Verdict::Reject(Problem::of(Category::ReceiptMismatch, operation, detail)));
        }
    };
    if world.purchase(&body.purchase_order)?.is_none() {
        return Ok(Verdict::Park(unknown(&body.purchase_order)));
    }
    let items: BTreeSet<ItemId> = units.keys().map(|key| key.item.clone()).collect();
    world.read_ahead_items(&items)?;
    for item in &items {
        if world.item_kind(item)?.is_none() {
            return Ok(Verdict::Park(unknown_item(item)));
        }
    }
    carry_out(world, operation, body, agent, &units)
}

/// What a goods receipt says, each kind of units once.
fn sums(body: &GoodsReceiptClosed, agent: &str) -> Result<BTreeMap<CountKey, i64>, String> {
    let mut units: BTreeMap<CountKey, i64> = BTreeMap::new();
    for ReceivedLine { line, item, base_quantity, condition, lot, expires_on } in &body.lines {
        let key = CountKey {
            agent: agent.to_owned(),
            line: *line,
            item: item.clone(),
            condition: *condition,
            lot: lot.clone(),
            expires_on: *expires_on,
        };
        let sum = units.entry(key).or_default();
        match sum.checked_add(*base_quantity) {
            Some(next) if *base_quantity > 0 && next <= UNITS_MAX => *sum = next,
            Some(_) | None => {
                return Err(format!(
                    "goods receipt {}: {base_quantity} of {item} cannot arrive",
                    body.receipt
                ));
            }
        }
    }
    Ok(units)
}

/// What the purchase order says of a goods receipt that was taken.
struct Taken {
    mismatches: Vec<Mismatch>,
    /// In words.
    over: Vec<String>,
    missing: Vec<Missing>,
    is_complete: bool,
    /// Somebody else counted what is not closed yet.
    has_open_counts: bool,
    is_cancelled: bool,
}

struct Missing {
    line: u32,
    item: ItemId,
    ordered: i64,
    received: i64,
}

/// Everything is checked: the goods are the site's.
fn carry_out(
    world: &mut World<'_, '_>,
    operation: &Operation,
    body: &GoodsReceiptClosed,
    agent: &str,
    units: &BTreeMap<CountKey, i64>,
) -> Result<Verdict, StoreError> {
    let Some(order) = world.purchase(&body.purchase_order)? else {
        return Ok(Verdict::Park(unknown(&body.purchase_order)));
    };
    let taken = take(order, body, agent, units);
    let document = document(operation, body, order, units, &taken.missing);
    purchase::changed(world, &body.purchase_order)?;
    let site = &operation.source.site;
    for (key, quantity) in units {
        if world.item_kind(&key.item)? == Some(ItemKind::Goods) {
            let lot = key.lot.as_ref().map_or("", |lot| lot.as_str());
            world.move_goods(
                &key.item,
                lot,
                &Account::Supplier,
                &received_to(site, key.condition),
                *quantity,
            );
        }
    }
    let has_posting = !units.is_empty() || body.last;
    let posting = if has_posting { post(world, operation, &document) } else { String::new() };
    let items = body.more.then(|| body.lines.iter().map(|line| &line.item).collect());
    settle_counts(world, operation, items, agent, &posting)?;
    world.purchases.insert_receipt(GoodsReceiptRow {
        operation: operation.id,
        ordinal: world.ordinal,
        receipt: body.receipt.to_string(),
        purchase_order: body.purchase_order.to_string(),
        delivery_note: body.delivery_note.clone().unwrap_or_default(),
        is_last: body.last,
        posting: posting.clone(),
    });
    raise(world, operation, body, units, &taken, &posting)?;
    Ok(if has_posting { Verdict::Pending { posting } } else { Verdict::NoErpEffect })
}

/// The purchase order has it.
fn take(
    order: &mut PurchaseState,
    body: &GoodsReceiptClosed,
    agent: &str,
    units: &BTreeMap<CountKey, i64>,
) -> Taken {
    let mismatches = order.close(agent, units, body.more);
    let mut over = Vec::new();
    let mut lines: BTreeSet<u32> = BTreeSet::new();
    for (key, quantity) in units.iter().filter(|(key, _)| key.condition != GoodsCondition::Unordered) {
        match (order.line_of(key), key.line) {
            (Some(line), _) => {
                lines.insert(line.line);
            }
            (None, Some(line)) => {
                over.push(format!("{quantity} of {} for line {line}, which it does not have", key.item))
            }
            (None, None) => {}
        }
    }
    for line in lines.iter().filter_map(|line| order.lines.get(line)) {
        let closed = order.closed_of(line.line);
        if closed > line.base_quantity {
            over.push(format!(
                "line {} ({}) has {} ordered and {closed} received",
                line.line, line.item, line.base_quantity
            ));
        }
    }
    let missing: Vec<Missing> = order
        .missing()
        .map(|line| Missing {
            line: line.line,
            item: line.item.clone(),
            ordered: line.base_quantity,
            received: line.received,
        })
        .collect();
    let is_complete = missing.is_empty();
    // What others counted and have not closed may still be put right.
    let has_open_counts = order.has_open_counts();
    let is_done = if is_complete { !has_open_counts } else { body.last };
    order.row.status = match order.row.status {
        PurchaseStatus::Cancelled => PurchaseStatus::Cancelled,
        PurchaseStatus::Received => PurchaseStatus::Received,
        PurchaseStatus::Open | PurchaseStatus::Receiving if is_done => PurchaseStatus::Received,
        PurchaseStatus::Open | PurchaseStatus::Receiving => PurchaseStatus::Receiving,
    };
    let is_cancelled = order.row.status == PurchaseStatus::Cancelled;
    let is_over = body.last || order.row.status == PurchaseStatus::Received;
    let missing = if is_over && !is_cancelled { missing } else { Vec::new() };
    Taken { mismatches, over, missing, is_complete, has_open_counts, is_cancelled }
}

/// What the agent counted since its last goods receipt stands as `posting` does, or is without effect if that is empty; what
/// others counted waits for theirs. `items` are those of a goods receipt that another one follows: an item that is in both
/// settles with the first.
fn settle_counts(
    world: &mut World<'_, '_>,
    operation: &Operation,
    items: Option<BTreeSet<&ItemId>>,
    agent: &str,
    posting: &str,
) -> Result<(), StoreError> {
    let is_in = |item: &str| items.as_ref().is_none_or(|items| items.iter().any(|of| of.as_str() == item));
    for id in world.unsettled(operation.subject.as_str(), OperationState::Pending)? {
        let is_closed = world.operation(id)?.is_some_and(|row| row.agent == agent && is_in(&row.item));
        if !is_closed {
            continue;
        }
        if posting.is_empty() {
            let done = |row: &mut OperationRow| row.state = OperationState::NoErpEffect;
            world.settle(id, done, Some(Outcome::NoErpEffect));
        } else {
            world.settle(id, |row: &mut OperationRow| posting.clone_into(&mut row.posting), None);
        }
    }
    Ok(())
}

/// Tells the ERP; says the posting's key.
fn post(world: &mut World<'_, '_>, operation: &Operation, document: &Value) -> String {
    let key = format!("{}-{}", PostingKind::GoodsReceipt.as_str(), operation.id);
    world.insert_posting(PostingRow {
        key: key.clone(),
        ordinal: world.ordinal,
        kind: PostingKind::GoodsReceipt,
        site: operation.source.site.clone(),
        legal_entity: operation.legal_entity.clone(),
        subject: operation.subject.clone(),
        document: document.to_string(),
        state: PostingState::Pending,
        documents: Vec::new(),
        message: String::new(),
        created_at: world.at.0,
        settled_at: 0,
    });
    key
}

fn document(
    operation: &Operation,
    body: &GoodsReceiptClosed,
    order: &PurchaseState,
    units: &BTreeMap<CountKey, i64>,
    missing: &[Missing],
) -> Value {
    // Items that are in no line stand last.
    let (of_lines, of_none): (Vec<_>, Vec<_>) =
        units.iter().partition(|(key, _)| order.line_of(key).is_some());
    let lines = of_lines.into_iter().chain(of_none).map(|(key, quantity)| {
        let line = order.line_of(key);
        json!({
            "line": line.map(|line| line.line),
            "item": key.item,
            "ordered": line.map_or(0, |line| line.base_quantity),
            "base_quantity": quantity,
            "condition": key.condition,
            "lot": key.lot,
            "expires_on": key.expires_on,
        })
    });
    json!({
        "purchase_order": body.purchase_order,
        "receipt": body.receipt,
        "supplier": order.row.supplier,
        "delivery_note": body.delivery_note,
        "last": body.last,
        "lines": lines.collect::<Vec<_>>(),
        "missing": missing.iter().map(|line| json!({
            "line": line.line,
            "item": line.item,
            "ordered": line.ordered,
            "received": line.received,
            "missing": line.ordered.saturating_sub(line.received),
        })).collect::<Vec<_>>(),
        "operation": operation.id,
        "site": operation.source.site,
        "station": operation.station,
        "worker": operation.worker,
        "business_date": operation.business_date,
        "legal_entity": operation.legal_entity,
        "time": operation.time.rfc3339(),
    })
}

/// Tells people what a buyer, or whoever checks the counts, has to know.
fn raise(
    world: &mut World<'_, '_>,
    operation: &Operation,
    body: &GoodsReceiptClosed,
    units: &BTreeMap<CountKey, i64>,
    taken: &Taken,
    posting: &str,
) -> Result<(), StoreError> {
    let about = About {
        subject: operation.subject.as_str(),
        site: Some(&operation.source.site),
        operation: Some(operation.id),
        posting,
    };
    let which = format!("goods receipt {} of purchase order {}", body.receipt, body.purchase_order);
    let cause = |category: Category| format!("{}/{}", category.code(), operation.id);
    if taken.is_cancelled && !units.is_empty() {
        let detail = format!("{which}: it was cancelled, and goods of it have arrived; they are in stock");
        let category = Category::OrderCancelled;
        notice::raise(world, category, &cause(category), &detail, &about)?;
    }
    if !taken.over.is_empty() {
        let detail = format!("{which} has more than was ordered: {}", named(&taken.over));
        let category = Category::OverReceipt;
        notice::raise(world, category, &cause(category), &detail, &about)?;
    }
    let unordered: Vec<String> = units
        .iter()
        .filter(|(key, _)| key.condition == GoodsCondition::Unordered || key.line.is_none())
        .map(|(key, quantity)| format!("{quantity} of {}", key.item))
        .collect();
    if !unordered.is_empty() {
        let detail = format!("{which} has goods that were not ordered: {}", named(&unordered));
        let category = Category::UnorderedGoods;
        notice::raise(world, category, &cause(category), &detail, &about)?;
    }
    if !taken.mismatches.is_empty() {
        let words: Vec<String> = taken.mismatches.iter().map(Mismatch::words).collect();
        let detail =
            format!("{which} is not what was counted: {}; what was closed is in stock", named(&words));
        let category = Category::ReceiptMismatch;
        notice::raise(world, category, &cause(category), &detail, &about)?;
    }
    raise_missing(world, &body.purchase_order, taken, &about)
}

/// What is short is one problem of the purchase order, until the rest comes.
fn raise_missing(
    world: &mut World<'_, '_>,
    order: &PurchaseOrderId,
    taken: &Taken,
    about: &About<'_>,
) -> Result<(), StoreError> {
    let cause = format!("{}/{order}", Category::ShortReceipt.code());
    if taken.is_complete && taken.has_open_counts {
        return Ok(());
    }
    if taken.is_complete {
        return notice::clear(world, &cause, "the rest has come");
    }
    if taken.missing.is_empty() {
        return Ok(());
    }
    let words: Vec<String> = taken
        .missing
        .iter()
        .map(|line| {
            let missing = line.ordered.saturating_sub(line.received);
            format!("{missing} of {} (line {}: {} of {})", line.item, line.line, line.received, line.ordered)
        })
        .collect();
    let detail = format!("purchase order {order} is closed and short: {} are missing", named(&words));
    notice::raise(world, Category::ShortReceipt, &cause, &detail, about)?;
    Ok(())
}

impl Mismatch {
    fn words(&self) -> String {
        let Self { key, counted, closed } = self;
        let line = key.line.map_or_else(|| "no line".to_owned(), |line| format!("line {line}"));
        format!("{} ({line}, {}): {counted} counted, {closed} closed", key.item, key.condition.as_str())
    }
}

fn named(words: &[String]) -> String {
    let shown = words.iter().take(NAMED_MAX).map(String::as_str).collect::<Vec<_>>().join("; ");
    match words.len().saturating_sub(NAMED_MAX) {
        0 => shown,
        more => format!("{shown}; and {more} more"),
    }
}
