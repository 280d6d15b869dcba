//! Returns: goods come back to a site, money is requested from the ERP, and the order's lines remember both.

use std::collections::BTreeMap;

use protocol::id::LegalEntity;
use protocol::money::Money;
use protocol::operation::{Body, Condition, Evidence, Operation, ReturnAccepted, Subject};
use protocol::reference::{ItemKind, OrderStatus};
use serde_json::{Value, json};

use super::notice::{self, About};
use super::operation::{Problem, Verdict};
use super::order::unknown;
use super::reservation::{self, Claim};
use super::stock::unknown_item;
use super::world::{OrderState, World};
use super::{pass, refund};
use crate::exception::Category;
use crate::ledger::{Account, returned_to};
use crate::store::StoreError;
use crate::store::log::{self, SourceId};
use crate::store::operation::OperationRow;
use crate::store::posting::{PostingKind, PostingRow, PostingState};
use crate::store::returned::{ReturnLineRow, ReturnRow, TenderRow};
use crate::track::{self, Began, Payout};

pub(super) fn accepted(
    world: &mut World<'_, '_>,
    operation: &Operation,
    body: &ReturnAccepted,
) -> Result<Verdict, StoreError> {
    let reject = |category, detail| Ok(Verdict::Reject(Problem::of(category, operation, detail)));
    if let Err((category, detail)) = check_sums(body) {
        return reject(category, detail);
    }
    if let Some(verdict) = check_identity(world, operation, body)? {
        return Ok(verdict);
    }
    let mut legal_entity = operation.legal_entity.clone();
    let claim = reservation::claim(world, operation, body)?;
    if let Some(number) = &body.order {
        let Some(order) = world.order(number)? else { return Ok(Verdict::Park(unknown(number))) };
        legal_entity = order.row.legal_entity.clone();
        match check_order(order, body, &claim) {
            Ok(()) => {}
            Err((category @ (Category::EarlyReturn | Category::DuplicateReview), detail)) => {
                return Ok(Verdict::Defer(Problem::of(category, operation, detail)));
            }
            Err((category, detail)) => return reject(category, detail),
        }
    }
    if let Some(problem) = unknown_item_of(world, body)? {
        return Ok(Verdict::Park(problem));
    }
    if let Some(number) = &body.order {
        if let Some(order) = world.order(number)? {
            for line in &body.lines {
                if let Some(row) = line.order_line.and_then(|number| order.line_mut(number)) {
                    row.returned += line.quantity.base_quantity;
                    row.refunded += line.refund.minor;
                }
            }
        }
        world.order_changed(number)?;
    }
    reservation::take(world, operation, body)?;
    move_goods(world, operation, body, Way::There)?;
    take(world, operation, 0)?;
    refund::request(world, operation, &legal_entity)?;
    let document = document(operation, body, &legal_entity);
    let key = post(world, operation, legal_entity, &document);
    pass::check(world, operation, body, &key)?;
    if body.evidence == Evidence::Hub && !claim.is_held {
        let about = About {
            subject: operation.subject.as_str(),
            site: Some(&operation.source.site),
            operation: Some(operation.id),
            posting: &key,
        };
        let detail = format!(
            "return {} was taken at {} as {}: {}. What was promised stands",
            body.return_id,
            operation.source.site,
            body.refund,
            reservation::NOT_HELD
        );
        let cause = format!("verdict_differs/{}", operation.id);
        notice::raise(world, Category::VerdictDiffers, &cause, &detail, &about)?;
    }
    Ok(Verdict::Pending { posting: key })
}

/// Whether the operation is about what it says, under a number of its own.
pub(super) fn check_identity(
    world: &mut World<'_, '_>,
    operation: &Operation,
    body: &ReturnAccepted,
) -> Result<Option<Verdict>, StoreError> {
    let reject = |category, detail| Ok(Some(Verdict::Reject(Problem::of(category, operation, detail))));
    let expected = match &body.order {
        Some(order) => Subject::order(order),
        None => Subject::returned(&body.return_id),
    };
    if operation.subject != expected {
        let detail = format!("a return of {expected} has the subject `{}`", operation.subject);
        return reject(Category::OrderMismatch, detail);
    }
    if let Some(first) = world.return_taken(body.return_id.as_str())? {
        let detail = format!("return {} was accepted before, by operation {first}", body.return_id);
        return reject(Category::DuplicateReturn, detail);
    }
    Ok(None)
}

/// The first item that nobody has told the hub of.
pub(super) fn unknown_item_of(
    world: &mut World<'_, '_>,
    body: &ReturnAccepted,
) -> Result<Option<Problem>, StoreError> {
    for line in &body.lines {
        if world.item_kind(&line.item)?.is_none() {
            return Ok(Some(unknown_item(&line.item)));
        }
    }
    Ok(None)
}

/// Which way goods go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// As the return says.
    There,
    /// Back again: the return is reversed.
    Back,
}

impl Way {
    pub(super) fn of(self, units: i64) -> i64 {
        match self {
            Self::There => units,
            Self::Back => units.saturating_neg(),
        }
    }
}

/// The goods are at the site, wherever they go there.
pub(super) fn move_goods(
    world: &mut World<'_, '_>,
    operation: &Operation,
    body: &ReturnAccepted,
    way: Way,
) -> Result<(), StoreError> {
    for line in &body.lines {
        if let Some(to) =
            returned_to(&operation.source.site, line.disposition, line.condition, line.to_site.is_some())
            && world.item_kind(&line.item)? == Some(ItemKind::Goods)
        {
            let units = way.of(line.quantity.base_quantity);
            world.move_goods(&line.item, "", &Account::Customer, &to, units);
        }
    }
    Ok(())
}

/// Asks the ERP for the money; says the posting's key.
pub(super) fn post(
    world: &mut World<'_, '_>,
    operation: &Operation,
    legal_entity: LegalEntity,
    document: &Value,
) -> String {
    let key = format!("{}-{}", PostingKind::Return.as_str(), operation.id);
    world.insert_posting(PostingRow {
        key: key.clone(),
        ordinal: world.ordinal,
        kind: PostingKind::Return,
        site: operation.source.site.clone(),
        document: document.to_string(),
        legal_entity,
        subject: operation.subject.clone(),
        state: PostingState::Pending,
        documents: Vec::new(),
        message: String::new(),
        created_at: world.at.0,
        settled_at: 0,
    });
    key
}

/// Lines must be there, be positive, and sum to the refund in one currency.
fn check_sums(body: &ReturnAccepted) -> Result<(), (Category, String)> {
    if body.lines.is_empty() {
        return Err((Category::AmountMismatch, format!("return {} has no lines", body.return_id)));
    }
    let mut sum = Money::zero(body.refund.currency);
    for line in &body.lines {
        if line.quantity.base_quantity <= 0 {
            let quantity = line.quantity.base_quantity;
            let detail = format!("return {}: {quantity} of {} cannot come back", body.return_id, line.item);
            return Err((Category::AmountMismatch, detail));
        }
        sum = sum
            .plus(line.refund)
            .map_err(|why| (Category::CurrencyMismatch, format!("return {}: {why}", body.return_id)))?;
    }
    if sum != body.refund {
        let detail = format!("return {} says {}, its lines come to {sum}", body.return_id, body.refund);
        return Err((Category::AmountMismatch, detail));
    }
    Ok(())
}

/// What comes back must have been shipped, and no more money goes back than was paid for it.
fn check_order(order: &OrderState, body: &ReturnAccepted, claim: &Claim) -> Result<(), (Category, String)> {
    let number = &order.row.order;
    let mut wanted: BTreeMap<u32, (i64, i64)> = BTreeMap::new();
    for line in &body.lines {
        let Some(order_line) = line.order_line else {
            if line.refund.minor == 0 {
                continue;
            }
            let detail =
                format!("{} is in no line of order {number}, so no money goes back for it", line.item);
            return Err((Category::OrderMismatch, detail));
        };
        let Some(row) = order.lines.get(&order_line) else {
            return Err((Category::OrderMismatch, format!("order {number} has no line {order_line}")));
        };
        if row.item != line.item {
            let detail = format!("line {order_line} of order {number} is {}, not {}", row.item, line.item);
            return Err((Category::OrderMismatch, detail));
        }
        if row.amount.currency != line.refund.currency {
            let detail = format!(
                "order {number} was paid in {}, not in {}",
                row.amount.currency, line.refund.currency
            );
            return Err((Category::CurrencyMismatch, detail));
        }
        let sums = wanted.entry(order_line).or_default();
        sums.0 = sums.0.saturating_add(line.quantity.base_quantity);
        sums.1 = sums.1.saturating_add(line.refund.minor);
    }
    for (order_line, (quantity, refund)) in wanted {
        let Some(row) = order.lines.get(&order_line) else { continue };
        let returned = row.returned.saturating_add(quantity);
        if returned > row.shipped {
            let is_early = order.row.status != OrderStatus::Shipped
                && order.row.status != OrderStatus::Cancelled
                && returned <= row.base_quantity;
            let detail = format!(
                "line {order_line} of order {number} has {} shipped and {} returned; {quantity} more came back",
                row.shipped, row.returned
            );
            return Err((if is_early { Category::EarlyReturn } else { Category::OverReturn }, detail));
        }
        let held = claim.others(order_line);
        if returned.saturating_add(held) > row.shipped {
            let detail = format!(
                "line {order_line} of order {number} has {} shipped, {} returned and {held} held for other baskets; \
                 {quantity} more came back. It goes on when they are let go",
                row.shipped, row.returned
            );
            return Err((Category::DuplicateReview, detail));
        }
        let units = |count: i64| u64::try_from(count).unwrap_or(0);
        let paid = row.amount.share(0, units(returned), units(row.base_quantity)).minor;
        let refunded = row.refunded.saturating_add(refund);
        if refunded > paid {
            let detail = format!(
                "line {order_line} of order {number}: {returned} units cost {paid} in minor units, {refunded} would go back"
            );
            return Err((Category::OverRefund, detail));
        }
    }
    Ok(())
}

/// A return was received: it is found by its number from now on, whatever becomes of it.
pub(super) fn received(world: &mut World<'_, '_>, of: &OperationRow, operation: &Operation) {
    let (body, assessed) = match &operation.body {
        Body::ReturnAccepted(body) => (body, None),
        Body::ReturnAcceptedV2(body) => (&body.accepted, Some(body)),
        Body::PickConfirmed(_)
        | Body::PickShort(_)
        | Body::ShipmentPacked(_)
        | Body::TillDocumentRecorded(_)
        | Body::ReturnReversed(_)
        | Body::ReservationReleased(_)
        | Body::StockAdjusted(_)
        | Body::StockCounted(_)
        | Body::GoodsReceived(_)
        | Body::GoodsReceiptClosed(_)
        | Body::TransferShipped(_)
        | Body::TransferReceived(_) => return,
    };
    let refund = assessed.and_then(|body| body.assessment.verdict.refund());
    let began = match (assessed, refund) {
        (Some(_), Some(refund)) => Began::of(refund.payout.money),
        (Some(_), None) => Began::None,
        (None, _) if body.refund.minor == 0 => Began::None,
        (None, _) if body.promise().is_some() => Began::Promised,
        (None, _) => Began::Approved,
    };
    let row = ReturnRow {
        operation: of.id,
        ordinal: of.ordinal,
        return_id: body.return_id.to_string(),
        order: body.order.as_ref().map(ToString::to_string).unwrap_or_default(),
        site: operation.source.site.to_string(),
        // Of no day, as its operation, if it could not be read when it came: the books of a day must agree.
        business_date: of.business_date.clone(),
        evidence: word(&body.evidence),
        verdict: assessed.map(|body| body.assessment.verdict.as_str().to_owned()).unwrap_or_default(),
        units: body.lines.iter().map(|line| line.quantity.base_quantity).fold(0, i64::saturating_add),
        refund: body.refund.minor,
        currency: body.refund.currency.to_string(),
        began,
        has_goods: body.lines.iter().any(|line| line.condition != Condition::NoGoods),
        captured_at: operation.time.0,
        received_at: of.received_at,
        taken: false,
        capped: 0,
        reversed_at: 0,
        reversed_by: String::new(),
        reversed_why: String::new(),
        money: track::Money::Held,
        payout: Payout::None,
        visit: body.visit.as_ref().map(ToString::to_string).unwrap_or_default(),
    };
    let lines = body.lines.iter().zip(1..).map(|(line, number)| ReturnLineRow {
        operation: of.id,
        line: number,
        order_line: line.order_line.map_or(0, i64::from),
        item: line.item.to_string(),
        base_quantity: line.quantity.base_quantity,
        reason: word(&line.reason),
        condition: word(&line.condition),
        disposition: word(&line.disposition),
        to_site: line.to_site.as_ref().map(ToString::to_string).unwrap_or_default(),
        refund: line.refund.minor,
    });
    let steps = refund.map_or(&[][..], |refund| &refund.payout.steps);
    let tenders = steps.iter().zip(1..).map(|(step, number)| {
        let payments = assessed.map_or(&[][..], |body| &body.input.sale.payments);
        let payment = payments.iter().find(|payment| step.payment.as_ref() == Some(&payment.payment));
        TenderRow {
            operation: of.id,
            step: number,
            method: payment.map(|payment| payment.method.as_str().to_owned()).unwrap_or_default(),
            target: word(&step.to),
            executor: word(&step.executor),
            amount: step.amount.minor(),
            pays: step.pays.minor(),
        }
    });
    world.insert_return(row, lines.collect(), tenders.collect());
}

/// Its units count as back from now on. `capped` minor units were not there any more of what was paid.
pub(super) fn take(world: &mut World<'_, '_>, operation: &Operation, capped: i64) -> Result<(), StoreError> {
    if world.returned(operation.id)?.is_none()
        && let Some(of) = world.operation(operation.id)?
    {
        // An earlier version could not read it when it came.
        received(world, &of, operation);
    }
    if let Some(row) = world.returned(operation.id)? {
        row.taken = true;
        row.capped = capped;
    }
    Ok(())
}

/// A return is tried again: one that could not be read when it came is found by its number from now on.
pub(super) fn received_late(
    world: &mut World<'_, '_>,
    of: &OperationRow,
    operation: &Operation,
) -> Result<(), StoreError> {
    let is_return = matches!(operation.body, Body::ReturnAccepted(_) | Body::ReturnAcceptedV2(_));
    if is_return && operation.id == of.id && world.returned(of.id)?.is_none() {
        received(world, of, operation);
    }
    Ok(())
}

/// The row of a return that an earlier version applied; one that is there is kept.
pub(super) fn backfill(world: &mut World<'_, '_>, of: &OperationRow) -> Result<(), StoreError> {
    let stored = log::entry(world.tx, SourceId(of.source), of.position)?;
    let Ok(operation) = Operation::from_bytes(&stored.bytes) else { return Ok(()) };
    if world.returned(of.id)?.is_none() {
        received(world, of, &operation);
    }
    let posting = if of.posting.is_empty() { None } else { world.posting(&of.posting)?.cloned() };
    let payout = Payout::of(world.refunds_of(of.id)?.iter().map(|refund| refund.state));
    if let Some(row) = world.returned(of.id)? {
        row.payout = payout;
        row.follow(of.state, &of.reason, posting.as_ref().map(|posting| posting.state));
        if let Some(posting) = posting {
            row.taken = true;
            let document: Option<Value> = serde_json::from_str(&posting.document).ok();
            row.capped = document.and_then(|document| document["capped"].as_i64()).unwrap_or(0);
        }
    }
    Ok(())
}

/// A code as the wire writes it.
pub(super) fn word(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(word)) => word,
        Ok(other) => other.to_string(),
        Err(_) => String::new(),
    }
}

pub(super) fn document(operation: &Operation, body: &ReturnAccepted, legal_entity: &LegalEntity) -> Value {
    let mut document = json!({
        "return": body.return_id,
        "order": body.order,
        "evidence": body.evidence,
        "refund": body.refund,
        "lines": body.lines.iter().map(|line| json!({
            "order_line": line.order_line,
            "item": line.item,
            "base_quantity": line.quantity.base_quantity,
            "reason": line.reason,
            "condition": line.condition,
            "disposition": line.disposition,
            "refund": line.refund,
        })).collect::<Vec<_>>(),
        "operation": operation.id,
        "site": operation.source.site,
        "station": operation.station,
        "worker": operation.worker,
        "business_date": operation.business_date,
        "legal_entity": legal_entity,
        "time": operation.time.rfc3339(),
    });
    for (place, line) in body.lines.iter().enumerate() {
        if let Some(to_site) = &line.to_site {
            document["lines"][place]["to_site"] = json!(to_site);
        }
    }
    if let Some(pass) = body.pass {
        document["pass"] = json!(pass);
    }
    document
}
