//! Shipments: a parcel leaves, its goods go to the customer, and one posting takes all picks since the last.

use std::collections::{BTreeMap, BTreeSet};

use protocol::id::ItemId;
use protocol::money::Money;
use protocol::operation::{Operation, ShipmentPacked};
use protocol::reference::{ItemKind, OrderStatus};
use serde_json::json;

use super::notice::{self, About};
use super::operation::{Problem, Verdict};
use super::order::{check_subject, unknown};
use super::stock::unknown_item;
use super::world::World;
use crate::exception::Category;
use crate::ledger::{Account, StockState};
use crate::store::StoreError;
use crate::store::operation::{OperationRow, OperationState};
use crate::store::pass::ShipmentRow;
use crate::store::posting::{PostingKind, PostingRow, PostingState};
use crate::webhook::EventKind;

/// One line as the posting lists it.
struct Shipped {
    line: u32,
    item: ItemId,
    ordered: i64,
    quantity: i64,
    short: i64,
    amount: Money,
}

pub(super) fn packed(
    world: &mut World<'_, '_>,
    operation: &Operation,
    body: &ShipmentPacked,
) -> Result<Verdict, StoreError> {
    let reject = |category, detail| Ok(Verdict::Reject(Problem::of(category, operation, detail)));
    if let Some(problem) = check_subject(operation, &body.order) {
        return Ok(Verdict::Reject(problem));
    }
    let mut quantities: BTreeMap<u32, i64> = BTreeMap::new();
    for line in &body.lines {
        let sum = quantities.entry(line.line).or_default();
        match sum.checked_add(line.base_quantity) {
            Some(next) if line.base_quantity >= 0 => *sum = next,
            Some(_) | None => {
                let detail = format!("{} of line {} cannot be shipped", line.base_quantity, line.line);
                return reject(Category::OrderMismatch, detail);
            }
        }
    }
    let Some(order) = world.order(&body.order)? else {
        return Ok(Verdict::Park(unknown(&body.order)));
    };
    if order.row.status == OrderStatus::Cancelled {
        return reject(Category::OrderCancelled, format!("order {} is cancelled", body.order));
    }
    let mut shipped = Vec::new();
    let mut unpicked = Vec::new();
    let mut total = Money::zero(body.amount.currency);
    for (number, quantity) in &quantities {
        let Some(line) = order.lines.get(number) else {
            return reject(Category::OrderMismatch, format!("order {} has no line {number}", body.order));
        };
        let after = line.shipped.saturating_add(*quantity);
        if after > line.base_quantity {
            let detail = format!(
                "line {number} of order {} has {} ordered and {} shipped; {quantity} more is too much",
                body.order, line.base_quantity, line.shipped
            );
            return reject(Category::OverShipment, detail);
        }
        let units = |count: i64| u64::try_from(count).unwrap_or(0);
        let amount = line.amount.share(units(line.shipped), units(*quantity), units(line.base_quantity));
        total = match total.plus(amount) {
            Ok(total) => total,
            Err(why) => {
                return reject(
                    Category::CurrencyMismatch,
                    format!("shipment of order {}: {why}", body.order),
                );
            }
        };
        if after > line.picked {
            unpicked.push((line.item.clone(), *number, after - line.picked));
        }
        shipped.push(Shipped {
            line: *number,
            item: line.item.clone(),
            ordered: line.base_quantity,
            quantity: *quantity,
            short: if body.last { line.base_quantity - after } else { 0 },
            amount,
        });
    }
    if body.last {
        let zero = Money::zero(body.amount.currency);
        let missing = order.lines.values().filter(|line| !quantities.contains_key(&line.line));
        shipped.extend(missing.filter(|line| line.shipped < line.base_quantity).map(|line| Shipped {
            line: line.line,
            item: line.item.clone(),
            ordered: line.base_quantity,
            quantity: 0,
            short: line.base_quantity - line.shipped,
            amount: zero,
        }));
        shipped.sort_by_key(|line| line.line);
    }
    let items: BTreeSet<ItemId> = shipped.iter().map(|line| line.item.clone()).collect();
    world.read_ahead_items(&items)?;
    for item in &items {
        if world.item_kind(item)?.is_none() {
            return Ok(Verdict::Park(unknown_item(item)));
        }
    }
    carry_out(world, operation, body, &shipped, total, &unpicked)
}

/// Everything is checked: the parcel leaves.
fn carry_out(
    world: &mut World<'_, '_>,
    operation: &Operation,
    body: &ShipmentPacked,
    shipped: &[Shipped],
    total: Money,
    unpicked: &[(ItemId, u32, i64)],
) -> Result<Verdict, StoreError> {
    let key = format!("{}-{}", PostingKind::Shipment.as_str(), operation.id);
    let site = &operation.source.site;
    let on_hand = Account::Site(site.clone(), StockState::OnHand);
    let mut legal_entity = operation.legal_entity.clone();
    let mut numbered = BTreeMap::new();
    if let Some(order) = world.order(&body.order)? {
        legal_entity = order.row.legal_entity.clone();
        order.row.shipment.clone_from(&key);
        order.row.shipped_on = order.row.shipped_on.max(Some(operation.business_date));
        for line in shipped {
            if let Some(row) = order.line_mut(line.line) {
                row.shipped += line.quantity;
                numbered.insert(line.line, row.numbers.pack());
            }
        }
        if body.last {
            order.row.status = OrderStatus::Shipped;
        } else if order.row.status == OrderStatus::Open {
            order.row.status = OrderStatus::Picking;
        }
    }
    world.order_changed(&body.order)?;
    for line in shipped {
        if world.item_kind(&line.item)? == Some(ItemKind::Goods) {
            world.move_goods(&line.item, "", &on_hand, &Account::Customer, line.quantity);
        }
    }
    let subject = operation.subject.as_str();
    for id in world.unsettled(subject, OperationState::Pending)? {
        world.settle(id, |row: &mut OperationRow| row.posting.clone_from(&key), None);
    }
    let about = About { subject, site: Some(site), operation: Some(operation.id), posting: &key };
    if total != body.amount {
        let detail = format!(
            "shipment {} of order {} says {}, its lines come to {total}; the lines' sum is posted",
            body.shipment, body.order, body.amount
        );
        let cause = format!("amount_mismatch/{}", operation.id);
        notice::raise(world, Category::AmountMismatch, &cause, &detail, &about)?;
    }
    let mut goods_unpicked = Vec::new();
    for (item, line, quantity) in unpicked {
        if world.item_kind(item)? == Some(ItemKind::Goods) {
            goods_unpicked.push(format!("{quantity} of {item} (line {line})"));
        }
    }
    if !goods_unpicked.is_empty() {
        tracing::debug!(operation = %operation.id, lines = goods_unpicked.len(), "shipped before its picks arrived");
    }
    let document = json!({
        "order": body.order,
        "shipment": body.shipment,
        "last": body.last,
        "amount": total,
        "lines": shipped.iter().map(|line| {
            let mut told = json!({
                "line": line.line,
                "item": line.item,
                "ordered": line.ordered,
                "shipped": line.quantity,
                "short": line.short,
                "amount": line.amount,
            });
            if let Some(numbered) = numbered.get(&line.line) {
                numbered.tell(&mut told);
            }
            told
        }).collect::<Vec<_>>(),
        "operation": operation.id,
        "site": site,
        "station": operation.station,
        "worker": operation.worker,
        "business_date": operation.business_date,
        "legal_entity": legal_entity,
        "time": operation.time.rfc3339(),
    });
    let row = PostingRow {
        key: key.clone(),
        ordinal: world.ordinal,
        kind: PostingKind::Shipment,
        site: site.clone(),
        legal_entity,
        subject: operation.subject.clone(),
        document: document.to_string(),
        state: PostingState::Pending,
        documents: Vec::new(),
        message: String::new(),
        created_at: world.at.0,
        settled_at: 0,
    };
    world.insert_posting(row);
    let packed: Vec<&Shipped> = shipped.iter().filter(|line| line.quantity > 0).collect();
    let data = json!({
        "order": body.order,
        "shipment": body.shipment,
        "site": site,
        "last": body.last,
        "lines": packed.iter().map(|line| json!({
            "line": line.line,
            "item": line.item,
            "quantity": line.quantity,
        })).collect::<Vec<_>>(),
        "packed_at": operation.time.rfc3339(),
    });
    world.announce(EventKind::ShipmentPacked, subject, data);
    world.insert_shipment(ShipmentRow {
        posting: key.clone(),
        shipment: body.shipment.to_string(),
        order: body.order.to_string(),
    });
    Ok(Verdict::Pending { posting: key })
}
