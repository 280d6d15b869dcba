//! Picks: units of an order line taken, or reported missing. Stock moves when the parcel leaves, not here;
//! what is found damaged or expired moves at once.

use protocol::id::ItemId;
use protocol::operation::{Operation, PickConfirmed, PickShort, ShortReason};
use protocol::reference::OrderStatus;

use super::notice::{self, About};
use super::operation::{Problem, Verdict};
use super::order::{check_subject, unknown};
use super::serials;
use super::world::World;
use crate::exception::Category;
use crate::ledger::{Account, StockState};
use crate::store::StoreError;

/// What both kinds of pick say of an order line.
struct Line<'a> {
    order: &'a protocol::id::OrderId,
    line: u32,
    item: &'a ItemId,
    base_quantity: i64,
    is_short: bool,
}

pub(super) fn confirmed(
    world: &mut World<'_, '_>,
    operation: &Operation,
    body: &PickConfirmed,
) -> Result<Verdict, StoreError> {
    let line = Line {
        order: &body.order,
        line: body.line,
        item: &body.item,
        base_quantity: body.quantity.base_quantity,
        is_short: false,
    };
    let known = world.order(&body.order)?;
    if let Some(detail) = known.and_then(|order| serials::problem(order, body)) {
        return Ok(Verdict::Reject(Problem::of(Category::OrderMismatch, operation, detail)));
    }
    let verdict = take(world, operation, &line)?;
    if let Verdict::Pending { posting } = &verdict {
        // One with a posting belongs to a parcel that has left.
        serials::picked(world, operation, body, !posting.is_empty())?;
    }
    Ok(verdict)
}

pub(super) fn short(
    world: &mut World<'_, '_>,
    operation: &Operation,
    body: &PickShort,
) -> Result<Verdict, StoreError> {
    let quantity = body.quantity.base_quantity;
    let line = Line {
        order: &body.order,
        line: body.line,
        item: &body.item,
        base_quantity: quantity,
        is_short: true,
    };
    let verdict = take(world, operation, &line)?;
    if !matches!(verdict, Verdict::Pending { .. }) {
        return Ok(verdict);
    }
    let site = &operation.source.site;
    let on_hand = Account::Site(site.clone(), StockState::OnHand);
    let (to, what) = match body.reason {
        ShortReason::NotFound => (None, "its place is empty: count it"),
        ShortReason::Mismatch => (None, "something else lies there: count it"),
        ShortReason::Damaged => (Some(StockState::Damaged), "it is damaged"),
        ShortReason::Expired => (Some(StockState::Quarantined), "it has expired"),
    };
    if let Some(state) = to {
        world.move_goods(&body.item, "", &on_hand, &Account::Site(site.clone(), state), quantity);
    }
    let detail = format!(
        "{quantity} of {} are missing for line {} of order {}; {what}",
        body.item, body.line, body.order
    );
    let about = About {
        subject: operation.subject.as_str(),
        site: Some(site),
        operation: Some(operation.id),
        posting: "",
    };
    notice::raise(world, Category::ShortPick, &format!("short_pick/{}", operation.id), &detail, &about)?;
    Ok(verdict)
}

fn take(world: &mut World<'_, '_>, operation: &Operation, body: &Line<'_>) -> Result<Verdict, StoreError> {
    let reject = |category, detail| Ok(Verdict::Reject(Problem::of(category, operation, detail)));
    if let Some(problem) = check_subject(operation, body.order) {
        return Ok(Verdict::Reject(problem));
    }
    let Some(order) = world.order(body.order)? else {
        return Ok(Verdict::Park(unknown(body.order)));
    };
    let (status, shipment) = (order.row.status, order.row.shipment.clone());
    let Some(line) = order.lines.get(&body.line) else {
        let detail = format!("order {} has no line {}", body.order, body.line);
        return reject(Category::OrderMismatch, detail);
    };
    if line.item != *body.item {
        let detail =
            format!("line {} of order {} is {}, picked was {}", body.line, body.order, line.item, body.item);
        return reject(Category::OrderMismatch, detail);
    }
    let quantity = body.base_quantity;
    if quantity <= 0 {
        return reject(Category::OrderMismatch, format!("a pick of {quantity} is none"));
    }
    if status == OrderStatus::Cancelled {
        return reject(Category::OrderCancelled, format!("order {} is cancelled", body.order));
    }
    // What was found later makes up for what was reported short before.
    let done = if body.is_short { line.picked.saturating_add(line.short) } else { line.picked };
    if done.saturating_add(quantity) > line.base_quantity {
        let detail = format!(
            "line {} of order {} has {} ordered and {done} done; {quantity} more is too much",
            body.line, body.order, line.base_quantity
        );
        return reject(Category::OverPick, detail);
    }
    let has_left = line.picked.saturating_add(quantity) <= line.shipped;
    if let Some(line) = order.line_mut(body.line) {
        if body.is_short {
            line.short += quantity;
        } else {
            line.picked += quantity;
        }
    }
    if order.row.status == OrderStatus::Open {
        order.row.status = OrderStatus::Picking;
    }
    world.order_changed(body.order)?;
    // A pick that comes after its parcel (another agent packed it) belongs to that parcel.
    let is_late = status == OrderStatus::Shipped || (has_left && !body.is_short);
    Ok(Verdict::Pending { posting: if is_late { shipment } else { String::new() } })
}
