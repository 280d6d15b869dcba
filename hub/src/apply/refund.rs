//! Refunds: asked for when a return is taken, moved on by what their executors say, and sent another way by people.
//!
//! Money that went out is never taken back here: what contradicts an earlier word about it becomes an exception.

use protocol::id::{LegalEntity, SiteId};
use protocol::money::{Currency, Money};
use protocol::operation::{Body, Operation, ReturnAccepted, ReturnAcceptedV2};
use protocol::returns::{Amount, Executor, Refund, Target, round_to_step};
use protocol::time::BusinessDate;
use serde_json::{Value, json};

use super::notice::{self, About};
use super::returned::word;
use super::world::World;
use crate::exception::Category;
use crate::refund::{Fit, Instead, RefundAnswer, RefundId, RefundState, STEP_MAX, check};
use crate::store::StoreError;
use crate::store::log::{self, SourceId};
use crate::store::operation::OperationRow;
use crate::store::refund::RefundRow;
use crate::store::returned::ReturnRow;
use crate::track::Payout;
use crate::webhook::EventKind;

/// A part of a return's money that somebody has to pay out.
struct Part {
    step: i64,
    executor: Executor,
    target: Target,
    method: String,
    payment: String,
    /// Minor units.
    amount: i64,
}

/// A return was taken: whoever pays is asked for its money.
pub(super) fn request(
    world: &mut World<'_, '_>,
    operation: &Operation,
    legal_entity: &LegalEntity,
) -> Result<(), StoreError> {
    let Some(row) = world.returned(operation.id)?.cloned() else { return Ok(()) };
    let Some(body) = accepted(&operation.body) else { return Ok(()) };
    let subject = format!("return/{}", row.return_id);
    world.announce(EventKind::ReturnAccepted, &subject, told(body, &row));
    let asked = asked(&row, operation, legal_entity, world.at.0);
    for refund in &asked {
        announce(world, EventKind::RefundRequested, refund);
    }
    keep(world, &row, asked)
}

fn keep(world: &mut World<'_, '_>, of: &ReturnRow, asked: Vec<RefundRow>) -> Result<(), StoreError> {
    let payout = Payout::of(asked.iter().map(|row| row.state));
    world.insert_refunds(of.operation, asked);
    if let Some(row) = world.returned(of.operation)? {
        row.payout = payout;
    }
    Ok(())
}

/// The refunds of a return that an earlier version took; those that are there are kept.
pub(super) fn backfill(world: &mut World<'_, '_>, of: &OperationRow) -> Result<(), StoreError> {
    // Its posting was made when it was taken.
    let Some(posting) = world.posting_as_is(&of.posting)? else { return Ok(()) };
    if !world.refunds_of(of.id)?.is_empty() {
        return Ok(());
    }
    let Some(row) = world.returned(of.id)?.cloned() else { return Ok(()) };
    let Some(operation) = recorded(world, of)? else { return Ok(()) };
    let asked = asked(&row, &operation, &posting.legal_entity, posting.created_at);
    keep(world, &row, asked)
}

/// An operation as it was sent, if this version reads it.
fn recorded(world: &mut World<'_, '_>, of: &OperationRow) -> Result<Option<Operation>, StoreError> {
    let stored = log::entry(world.tx, SourceId(of.source), of.position)?;
    Ok(Operation::from_bytes(&stored.bytes).ok())
}

fn accepted(body: &Body) -> Option<&ReturnAccepted> {
    match body {
        Body::ReturnAccepted(body) => Some(body),
        Body::ReturnAcceptedV2(body) => Some(&body.accepted),
        Body::PickConfirmed(_)
        | Body::PickShort(_)
        | Body::ShipmentPacked(_)
        | Body::ReservationReleased(_)
        | Body::StockAdjusted(_)
        | Body::StockCounted(_)
        | Body::GoodsReceived(_)
        | Body::GoodsReceiptClosed(_) => None,
    }
}

fn assessed(body: &Body) -> Option<&ReturnAcceptedV2> {
    match body {
        Body::ReturnAcceptedV2(body) => Some(body),
        Body::ReturnAccepted(_)
        | Body::PickConfirmed(_)
        | Body::PickShort(_)
        | Body::ShipmentPacked(_)
        | Body::ReservationReleased(_)
        | Body::StockAdjusted(_)
        | Body::StockCounted(_)
        | Body::GoodsReceived(_)
        | Body::GoodsReceiptClosed(_) => None,
    }
}

/// A refund for each part of a return's money. What was not there any more of what was paid is taken off the last parts.
pub(super) fn asked(
    of: &ReturnRow,
    operation: &Operation,
    legal_entity: &LegalEntity,
    at: i64,
) -> Vec<RefundRow> {
    let mut parts = match (assessed(&operation.body), accepted(&operation.body)) {
        (Some(body), _) => planned(body),
        // Without a plan nobody but the ERP can know how it was paid.
        (None, Some(body)) => vec![unplanned(1, body.refund.minor)],
        (None, None) => Vec::new(),
    };
    let mut capped = of.capped;
    for part in parts.iter_mut().rev() {
        let less = capped.clamp(0, part.amount.max(0));
        part.amount -= less;
        capped -= less;
    }
    let row = |part: Part| RefundRow {
        refund: RefundId::new(&of.return_id, part.step),
        operation: of.operation,
        step: part.step,
        ordinal: of.ordinal,
        return_id: of.return_id.clone(),
        order: of.order.clone(),
        site: of.site.clone(),
        business_date: of.business_date.clone(),
        legal_entity: legal_entity.to_string(),
        executor: word(&part.executor),
        target: word(&part.target),
        method: part.method,
        payment: part.payment,
        amount: part.amount,
        currency: of.currency.clone(),
        state: RefundState::Requested,
        paid: 0,
        evidence: String::new(),
        settled_on: String::new(),
        message: String::new(),
        requested_at: at,
        answered_at: 0,
        replaced_by: String::new(),
        replaces: String::new(),
    };
    parts.into_iter().filter(|part| part.amount > 0).map(row).collect()
}

fn unplanned(step: i64, amount: i64) -> Part {
    let (executor, target) = (Executor::Erp, Target::Original);
    Part { step, executor, target, method: String::new(), payment: String::new(), amount }
}

/// The steps of the plan that somebody has to carry out, and what no payment covers.
fn planned(body: &ReturnAcceptedV2) -> Vec<Part> {
    let Some(refund) = body.assessment.verdict.refund() else { return Vec::new() };
    let payments = &body.input.sale.payments;
    let (mut parts, mut into_goods) = (Vec::new(), Amount::ZERO);
    for (of, step) in refund.payout.steps.iter().zip(1..) {
        match (of.to, of.executor) {
            (Target::Exchange, _) => into_goods = into_goods.plus(of.amount).unwrap_or(into_goods),
            // Somebody outside pays it, and tells nobody here.
            (_, Executor::Marketplace | Executor::Bank) => {}
            (
                Target::Original
                | Target::StoreCredit
                | Target::GiftCard
                | Target::BankTransfer
                | Target::Cash,
                Executor::Commerce | Executor::Provider | Executor::Erp | Executor::Till,
            ) => {
                let payment = payments.iter().find(|payment| of.payment.as_ref() == Some(&payment.payment));
                parts.push(Part {
                    step,
                    executor: of.executor,
                    target: of.to,
                    method: payment.map(|payment| payment.method.as_str().to_owned()).unwrap_or_default(),
                    payment: of.payment.as_ref().map(ToString::to_string).unwrap_or_default(),
                    amount: of.pays.minor(),
                });
            }
        }
    }
    let taken = refund.exchange.map_or(Amount::ZERO, |exchange| exchange.covered);
    let uncovered = refund.payout.uncovered.less(taken.less(into_goods));
    if !uncovered.is_zero() {
        parts.push(unplanned(steps(refund) + 1, uncovered.minor()));
    }
    parts
}

/// How many steps a plan has; the refunds that no plan knows of are numbered after them.
fn steps(refund: &Refund) -> i64 {
    i64::try_from(refund.payout.steps.len()).unwrap_or(i64::MAX - 1)
}

/// Somebody said what became of a refund.
pub(super) fn answered(
    world: &mut World<'_, '_>,
    origin: &str,
    id: &RefundId,
    answer: RefundAnswer,
) -> Result<(), StoreError> {
    let Some(row) = world.refund(id)? else {
        let detail = format!("{origin} says what became of refund {id}, which the hub does not know");
        notice::raise(world, Category::BadInput, &format!("refund/{id}"), &detail, &About::default())?;
        return Ok(());
    };
    match check(&row, &answer) {
        Ok(Fit::News) => {}
        // When it was written down, another one had not had its effect yet.
        Ok(Fit::Known) | Err(_) => return Ok(()),
    }
    match (answer, row.state) {
        (RefundAnswer::Settled { amount, evidence, on }, RefundState::Requested | RefundState::Failed) => {
            settled(world, row, amount.minor, evidence, on)
        }
        (RefundAnswer::Settled { amount, evidence, on }, RefundState::Settled | RefundState::Replaced) => {
            settled_again(world, row, amount.minor, evidence, on)
        }
        (RefundAnswer::Failed { reason }, _) => failed(world, row, reason),
    }
}

fn settled(
    world: &mut World<'_, '_>,
    mut row: RefundRow,
    paid: i64,
    evidence: String,
    on: Option<BusinessDate>,
) -> Result<(), StoreError> {
    row.state = RefundState::Settled;
    row.paid = paid;
    row.evidence = evidence;
    row.settled_on = on.map(|on| on.to_string()).unwrap_or_default();
    row.message.clear();
    row.answered_at = world.at.0;
    world.save_refund(row.clone());
    world.payout_changed(row.operation)?;
    let note = format!("Settled by {}.", row.evidence);
    notice::clear(world, &cause(Category::RefundFailed, &row.refund), &note)?;
    notice::clear(world, &cause(Category::RefundLate, &row.refund), &note)?;
    announce(world, EventKind::RefundSettled, &row);
    if row.paid == row.amount {
        return Ok(());
    }
    let detail = format!(
        "refund {} of return {} was {} and {} was paid by {} ({}). Settle the difference with the customer, or with \
         whoever paid.",
        row.refund,
        row.return_id,
        money(row.amount, &row.currency),
        money(row.paid, &row.currency),
        row.executor,
        row.evidence
    );
    raise(world, &row, Category::RefundDiffers, &detail)
}

/// Money for a refund that is settled or replaced: it may be out twice.
fn settled_again(
    world: &mut World<'_, '_>,
    mut row: RefundRow,
    paid: i64,
    evidence: String,
    on: Option<BusinessDate>,
) -> Result<(), StoreError> {
    let (id, now_paid) = (row.refund.clone(), money(paid, &row.currency));
    if row.evidence == evidence {
        let before = money(row.paid, &row.currency);
        let detail = format!(
            "refund {id} was settled by {evidence} with {before}; now the same number says {now_paid}. Find out what the \
             customer got"
        );
        row.message = evidence;
        world.save_refund(row.clone());
        return raise(world, &row, Category::RefundDiffers, &detail);
    }
    let detail = if row.evidence.is_empty() {
        row.paid = paid;
        row.answered_at = world.at.0;
        row.settled_on = on.map(|on| on.to_string()).unwrap_or_default();
        row.evidence = evidence;
        format!(
            "refund {id} of return {} was replaced by {}, and now {now_paid} was paid for it by {} all the same. If {} was \
             paid, too, the customer has the money twice",
            row.return_id, row.replaced_by, row.evidence, row.replaced_by
        )
    } else {
        let before = money(row.paid, &row.currency);
        row.message = evidence;
        format!(
            "refund {id} of return {} was paid twice: {before} by {} and {now_paid} by {}. Have one of them taken back",
            row.return_id, row.evidence, row.message
        )
    };
    world.save_refund(row.clone());
    raise(world, &row, Category::RefundTwice, &detail)
}

fn failed(world: &mut World<'_, '_>, mut row: RefundRow, reason: String) -> Result<(), StoreError> {
    row.state = RefundState::Failed;
    row.message = reason;
    row.answered_at = world.at.0;
    world.save_refund(row.clone());
    world.payout_changed(row.operation)?;
    notice::clear(world, &cause(Category::RefundLate, &row.refund), "It failed.")?;
    announce(world, EventKind::RefundFailed, &row);
    let detail = format!(
        "refund {} of {} for return {} at {} could not be paid by {}: {}. Ask the customer for another way and have it paid \
         in that way; it closes when the money is paid.",
        row.refund,
        money(row.amount, &row.currency),
        row.return_id,
        row.site,
        row.executor,
        row.message
    );
    raise(world, &row, Category::RefundFailed, &detail)
}

/// A person has an open refund paid in another way.
pub(super) fn redirect(
    world: &mut World<'_, '_>,
    id: &RefundId,
    instead: Instead,
    note: &str,
) -> Result<(), StoreError> {
    let Some(mut row) = world.refund(id)? else { return Ok(()) };
    // Somebody was faster.
    if !row.state.is_open() {
        return Ok(());
    }
    let body = match world.operation(row.operation)? {
        Some(of) => recorded(world, &of)?.map(|operation| operation.body),
        None => None,
    };
    let body = body.as_ref().and_then(assessed);
    let plan = body.and_then(|body| body.assessment.verdict.refund()).map_or(0, steps);
    let last = world.refunds_of(row.operation)?.last().map_or(row.step, |last| last.step).max(plan);
    if last >= STEP_MAX {
        return Ok(());
    }
    let executor = match instead {
        Instead::Cash => Executor::Till,
        Instead::BankTransfer => Executor::Erp,
        Instead::StoreCredit | Instead::GiftCard => {
            body.map_or(Executor::Erp, |body| body.input.policy.tenders.credit_executor)
        }
    };
    let step = last + 1;
    let other = RefundRow {
        refund: RefundId::new(&row.return_id, step),
        step,
        executor: word(&executor),
        target: instead.as_str().to_owned(),
        amount: if instead == Instead::Cash { in_cash(&row, body) } else { row.amount },
        state: RefundState::Requested,
        message: String::new(),
        requested_at: world.at.0,
        answered_at: 0,
        replaces: row.refund.to_string(),
        ..row.clone()
    };
    row.state = RefundState::Replaced;
    row.replaced_by = other.refund.to_string();
    world.save_refund(row.clone());
    world.save_refund(other.clone());
    world.payout_changed(row.operation)?;
    notice::clear(world, &cause(Category::RefundFailed, &row.refund), note)?;
    notice::clear(world, &cause(Category::RefundLate, &row.refund), note)?;
    announce(world, EventKind::RefundRequested, &other);
    Ok(())
}

/// What is due where coins are not that small.
fn in_cash(row: &RefundRow, body: Option<&ReturnAcceptedV2>) -> i64 {
    let amounts = Currency::parse(&row.currency).zip(body).and_then(|(currency, body)| {
        body.input.policy.amounts.iter().find(|amounts| amounts.currency == currency)
    });
    let step = amounts.map_or(1, |amounts| amounts.cash_step.max(1));
    let rounded = Amount::new(row.amount).and_then(|amount| round_to_step(amount, step));
    // Nothing is not paid out.
    rounded.map_or(row.amount, |rounded| if rounded.is_zero() { row.amount } else { rounded.minor() })
}

/// Nobody has answered in time, by the word of the hub's clock: unless somebody has by now.
pub(super) fn late(world: &mut World<'_, '_>, cause: &str, detail: &str) -> Result<(), StoreError> {
    let id = cause.split_once('/').and_then(|(_, id)| RefundId::parse(id).ok());
    let Some(id) = id else { return Ok(()) };
    match world.refund(&id)? {
        Some(row) if row.state == RefundState::Requested => raise(world, &row, Category::RefundLate, detail),
        Some(_) | None => Ok(()),
    }
}

fn raise(
    world: &mut World<'_, '_>,
    row: &RefundRow,
    category: Category,
    detail: &str,
) -> Result<(), StoreError> {
    let subject = world.operation(row.operation)?.map(|of| of.subject).unwrap_or_default();
    let site = SiteId::parse(row.site.as_str()).ok();
    // It is no matter of the posting, which is sent again by no decision about the refund.
    let operation = Some(row.operation);
    let about = About { subject: &subject, site: site.as_ref(), operation, posting: "" };
    notice::raise(world, category, &cause(category, &row.refund), detail, &about).map(|_| ())
}

fn cause(category: Category, refund: &RefundId) -> String {
    format!("{}/{refund}", category.code())
}

fn money(minor: i64, currency: &str) -> String {
    Currency::parse(currency)
        .map_or_else(|| minor.to_string(), |currency| Money { minor, currency }.to_string())
}

/// A return as webhooks hear of it.
fn told(body: &ReturnAccepted, row: &ReturnRow) -> Value {
    json!({
        "return": row.return_id,
        "order": row.order,
        "site": row.site,
        "lines": body.lines.iter().map(|line| json!({
            "order_line": line.order_line,
            "item": line.item,
            "quantity": line.quantity.base_quantity,
            "condition": line.condition,
            "disposition": line.disposition,
        })).collect::<Vec<_>>(),
        "refund": Money { minor: body.refund.minor - row.capped, currency: body.refund.currency },
    })
}

/// Webhooks hear of a refund.
fn announce(world: &mut World<'_, '_>, kind: EventKind, row: &RefundRow) {
    let amount = |minor: i64| json!({"minor": minor, "currency": row.currency});
    let mut data = json!({
        "refund": row.refund,
        "return": row.return_id,
        "order": row.order,
        "site": row.site,
        "legal_entity": row.legal_entity,
        "executor": row.executor,
        "target": row.target,
        "method": row.method,
        "payment": row.payment,
        "amount": amount(row.amount),
    });
    if !row.replaces.is_empty() {
        data["replaces"] = json!(row.replaces);
    }
    match row.state {
        RefundState::Settled => {
            data["paid"] = amount(row.paid);
            data["evidence"] = json!(row.evidence);
            if !row.settled_on.is_empty() {
                data["on"] = json!(row.settled_on);
            }
        }
        RefundState::Failed => data["reason"] = json!(row.message),
        RefundState::Requested | RefundState::Replaced => {}
    }
    world.announce(kind, &format!("refund/{}", row.refund), data);
}
