//! Refunds: asked for when a return is taken, and sent another way or cancelled by people. What their executors say is
//! [`super::paid`]'s.

use protocol::id::{DocumentNumber, LegalEntity, OperationId, SiteId};
use protocol::money::{Currency, Money};
use protocol::operation::{Body, Operation, ReturnAccepted, ReturnAcceptedV2};
use protocol::returns::{Amount, Executor, Target, round_to_step};
use serde_json::{Value, json};

use super::notice::{self, About};
use super::returned::word;
use super::till;
use super::world::World;
use crate::exception::Category;
use crate::kit;
use crate::refund::{
    Instead, RefundId, RefundState, asked as asked_of, assessed, given_up, given_up_cause, keeps_from,
    keeps_from_cancelling, recorded, steps_of,
};
use crate::store::operation::OperationRow;
use crate::store::posting::PostingState;
use crate::store::refund::RefundRow;
use crate::store::returned::ReturnRow;
use crate::store::{StoreError, refund_ask};
use crate::track::Payout;
use crate::webhook::EventKind;

/// A part of a return's money that somebody has to pay out.
struct Part {
    step: i64,
    executor: Executor,
    target: Target,
    method: String,
    payment: String,
    /// To the cent, minor units.
    due: i64,
    /// What can be paid of it, minor units.
    amount: i64,
    /// No payment is known that covers it.
    is_uncovered: bool,
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
    world.announce(EventKind::ReturnAccepted, &subject, told(operation, body, &row));
    let asked = asked(&row, operation, legal_entity, world.at.0);
    for refund in &asked {
        announce(world, EventKind::RefundRequested, refund);
    }
    keep(world, &row, asked)?;
    till::taken(world, operation)
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
    let Some(operation) = recorded(world.tx, of)? else { return Ok(()) };
    let mut asked = asked(&row, &operation, &posting.legal_entity, posting.created_at);
    if posting.state == PostingState::Posted {
        for row in asked.iter_mut().filter(|row| is_of_the_posting(row)) {
            (row.reference, row.accepted_at) = (joined(&posting.documents), posting.settled_at);
        }
    }
    keep(world, &row, asked)
}

pub(super) fn accepted(body: &Body) -> Option<&ReturnAccepted> {
    match body {
        Body::ReturnAccepted(body) => Some(body),
        Body::ReturnAcceptedV2(body) => Some(&body.accepted),
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
        | Body::TransferReceived(_) => None,
    }
}

/// A refund for each part of a return's money, less what was not there any more of what was paid.
pub(super) fn asked(
    of: &ReturnRow,
    operation: &Operation,
    legal_entity: &LegalEntity,
    at: i64,
) -> Vec<RefundRow> {
    let plan = assessed(&operation.body);
    let mut parts = match (plan, accepted(&operation.body)) {
        (Some(body), _) => planned(body),
        // Without a plan nobody but the ERP can know how it was paid.
        (None, Some(body)) => vec![unplanned(1, body.refund.minor)],
        (None, None) => Vec::new(),
    };
    lessen(&mut parts, of.capped, cash_step(plan, &of.currency));
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
        due: part.due,
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
        redirected_by: String::new(),
        consent: String::new(),
        late_told: false,
        reference: String::new(),
        accepted_at: 0,
    };
    parts.into_iter().filter(|part| part.amount > 0).map(row).collect()
}

/// Takes off what is not there any more: of what no payment covers first, then of the last parts, of cash at last. Whoever
/// was given cash over the counter has it.
fn lessen(parts: &mut [Part], mut capped: i64, cash_step: u16) {
    let turn = |part: &Part| match (part.target, part.is_uncovered) {
        (_, true) => 0,
        (Target::Cash, false) => 2,
        (
            Target::Original
            | Target::StoreCredit
            | Target::GiftCard
            | Target::BankTransfer
            | Target::Exchange,
            false,
        ) => 1,
    };
    for now in 0..=2 {
        for part in parts.iter_mut().rev().filter(|part| turn(part) == now) {
            let less = capped.clamp(0, part.due.max(0));
            if less == 0 {
                continue;
            }
            part.due -= less;
            capped -= less;
            let is_cash = part.target == Target::Cash;
            part.amount = if is_cash { rounded(part.due, cash_step) } else { part.due };
        }
    }
}

/// The smallest amount in cash, by the recorded policy; 1 if it says none.
fn cash_step(plan: Option<&ReturnAcceptedV2>, currency: &str) -> u16 {
    let amounts = Currency::parse(currency).zip(plan).and_then(|(currency, body)| {
        body.input.policy.amounts.iter().find(|amounts| amounts.currency == currency)
    });
    amounts.map_or(1, |amounts| amounts.cash_step.max(1))
}

fn rounded(minor: i64, step: u16) -> i64 {
    let rounded = Amount::new(minor).and_then(|amount| round_to_step(amount, step));
    rounded.map_or(minor, Amount::minor)
}

fn unplanned(step: i64, amount: i64) -> Part {
    let (executor, target) = (Executor::Erp, Target::Original);
    let (method, payment) = (String::new(), String::new());
    Part { step, executor, target, method, payment, due: amount, amount, is_uncovered: true }
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
                    due: of.amount.minor(),
                    amount: of.pays.minor(),
                    is_uncovered: false,
                });
            }
        }
    }
    let taken = refund.exchange.map_or(Amount::ZERO, |exchange| exchange.covered);
    let uncovered = refund.payout.uncovered.less(taken.less(into_goods));
    if !uncovered.is_zero() {
        parts.push(unplanned(steps_of(Some(body)) + 1, uncovered.minor()));
    }
    parts
}

/// The ERP has a return: what it is to pay of it stands under its documents from now on.
pub(super) fn accepted_by_erp(
    world: &mut World<'_, '_>,
    operation: OperationId,
    documents: &[DocumentNumber],
) -> Result<(), StoreError> {
    let at = world.at.0;
    for row in world.refunds_of(operation)? {
        if is_of_the_posting(&row) {
            world.save_refund(RefundRow { reference: joined(documents), accepted_at: at, ..row });
        }
    }
    Ok(())
}

/// What the ERP pays by the document that it was sent of the return. Another way that a person chose later is in none.
fn is_of_the_posting(row: &RefundRow) -> bool {
    row.executor == word(&Executor::Erp) && row.replaces.is_empty()
}

fn joined(documents: &[DocumentNumber]) -> String {
    let numbers: Vec<&str> = documents.iter().map(DocumentNumber::as_str).collect();
    numbers.join(", ")
}

/// A person has an open refund, or what is not paid of it, paid in another way.
pub(super) fn redirect(
    world: &mut World<'_, '_>,
    operator: &str,
    id: &RefundId,
    instead: Instead,
    note: &str,
) -> Result<(), StoreError> {
    let what = "had it paid in another way";
    let Some(mut row) = world.refund(id)? else {
        return refused(world, operator, id, what, "the hub does not know it");
    };
    let body = match world.operation(row.operation)? {
        Some(of) => recorded(world.tx, &of)?.map(|operation| operation.body),
        None => None,
    };
    let body = body.as_ref().and_then(assessed);
    let last = world.refunds_of(row.operation)?.last().map_or(row.step, |last| last.step).max(steps_of(body));
    if let Some(why) = keeps_from(&row, last) {
        return refused(world, operator, id, what, &why);
    }
    let executor = match instead {
        Instead::Cash => Executor::Till,
        Instead::BankTransfer => Executor::Erp,
        Instead::StoreCredit | Instead::GiftCard => {
            match body.map_or(Executor::Erp, |body| body.input.policy.tenders.credit_executor) {
                // Neither gives credit of ours.
                Executor::Marketplace | Executor::Bank => Executor::Erp,
                credit @ (Executor::Commerce | Executor::Provider | Executor::Erp | Executor::Till) => credit,
            }
        }
    };
    let step = last + 1;
    // What is paid of it stays paid; the rest is due.
    let due = if row.due > row.paid { row.due - row.paid } else { row.amount - row.paid };
    let in_cash = rounded(due, cash_step(body, &row.currency));
    let other = RefundRow {
        refund: RefundId::new(&row.return_id, step),
        step,
        executor: word(&executor),
        target: instead.as_str().to_owned(),
        due,
        // Nothing is not paid out.
        amount: if instead == Instead::Cash && in_cash > 0 { in_cash } else { due },
        state: RefundState::Requested,
        paid: 0,
        evidence: String::new(),
        settled_on: String::new(),
        message: String::new(),
        requested_at: world.at.0,
        answered_at: 0,
        replaced_by: String::new(),
        replaces: row.refund.to_string(),
        redirected_by: operator.to_owned(),
        consent: note.to_owned(),
        late_told: false,
        reference: String::new(),
        accepted_at: 0,
        ..row.clone()
    };
    row.replaced_by = other.refund.to_string();
    if row.paid > 0 {
        row.state = RefundState::Settled;
        (row.due, row.amount) = (row.paid, row.paid);
    } else {
        row.state = RefundState::Replaced;
    }
    world.save_refund(row.clone());
    world.save_refund(other.clone());
    world.payout_changed(row.operation)?;
    over(world, &row.refund, note)?;
    if row.paid > 0 {
        announce(world, EventKind::RefundSettled, &row);
    } else {
        withdrawn(world, &row)?;
    }
    announce(world, EventKind::RefundRequested, &other);
    Ok(())
}

/// A person says that nothing is due for a refund any more.
pub(super) fn cancel(
    world: &mut World<'_, '_>,
    operator: &str,
    id: &RefundId,
    note: &str,
) -> Result<(), StoreError> {
    let what = "cancelled it";
    let Some(mut row) = world.refund(id)? else {
        return refused(world, operator, id, what, "the hub does not know it");
    };
    if let Some(why) = keeps_from_cancelling(&row) {
        return refused(world, operator, id, what, &why);
    }
    // What is paid of it stays paid: nothing is due for the rest.
    if row.paid > 0 {
        row.state = RefundState::Settled;
        (row.due, row.amount) = (row.paid, row.paid);
    } else {
        row.state = RefundState::Cancelled;
        row.answered_at = world.at.0;
    }
    note.clone_into(&mut row.message);
    world.save_refund(row.clone());
    world.payout_changed(row.operation)?;
    over(world, &row.refund, note)?;
    if row.paid > 0 {
        announce(world, EventKind::RefundSettled, &row);
        return Ok(());
    }
    withdrawn(world, &row)
}

/// What was wrong with a refund so far is over.
pub(super) fn over(world: &mut World<'_, '_>, refund: &RefundId, note: &str) -> Result<(), StoreError> {
    for category in [Category::RefundFailed, Category::RefundLate, Category::RefundDiffers] {
        notice::clear(world, &cause(category, refund), note)?;
    }
    notice::clear(world, &given_up_cause(refund), note)
}

/// What stands in the log and does not fit is told, never passed over.
pub(super) fn refused(
    world: &mut World<'_, '_>,
    who: &str,
    id: &RefundId,
    what: &str,
    why: &str,
) -> Result<(), StoreError> {
    let detail = format!(
        "{who} {what}: refund {id}. Nothing was changed: {why}. Look at the refund, find out what the customer has, and \
         write that down there."
    );
    notice::raise(world, Category::BadInput, &format!("refund/{id}"), &detail, &About::default()).map(|_| ())
}

/// An executor was asked for one that is stopped, and may pay it all the same.
pub(super) fn stopped(
    world: &mut World<'_, '_>,
    category: Category,
    cause: &str,
    detail: &str,
    about: &About<'_>,
) -> Result<(), StoreError> {
    let row = match asked_of(cause) {
        Some(id) => world.refund(&id)?,
        None => None,
    };
    match row {
        Some(row) => raise_as(world, &row, category, cause, detail),
        None => notice::raise(world, category, cause, detail, about).map(|_| ()),
    }
}

/// Nobody has answered in time, by the word of the hub's clock: unless somebody has by now.
pub(super) fn late(world: &mut World<'_, '_>, cause: &str, detail: &str) -> Result<(), StoreError> {
    if let Some(id) = given_up(cause) {
        // That nobody takes it is told whether or not it is late.
        return match world.refund(&id)? {
            Some(row) if row.state == RefundState::Requested && row.accepted_at == 0 => {
                raise_as(world, &row, Category::RefundLate, cause, detail)
            }
            Some(_) | None => Ok(()),
        };
    }
    let id = cause.split_once('/').and_then(|(_, id)| RefundId::parse(id).ok());
    let Some(id) = id else { return Ok(()) };
    match world.refund(&id)? {
        Some(mut row) if row.state == RefundState::Requested && !row.late_told => {
            row.late_told = true;
            world.save_refund(row.clone());
            raise(world, &row, Category::RefundLate, detail)
        }
        Some(_) | None => Ok(()),
    }
}

pub(super) fn raise(
    world: &mut World<'_, '_>,
    row: &RefundRow,
    category: Category,
    detail: &str,
) -> Result<(), StoreError> {
    raise_as(world, row, category, &cause(category, &row.refund), detail)
}

pub(super) fn raise_as(
    world: &mut World<'_, '_>,
    row: &RefundRow,
    category: Category,
    cause: &str,
    detail: &str,
) -> Result<(), StoreError> {
    let subject = world.operation(row.operation)?.map(|of| of.subject).unwrap_or_default();
    let site = SiteId::parse(row.site.as_str()).ok();
    // It is no matter of the posting, which is sent again by no decision about the refund.
    let operation = Some(row.operation);
    let about = About { subject: &subject, site: site.as_ref(), operation, posting: "" };
    notice::raise(world, category, cause, detail, &about).map(|_| ())
}

pub(super) fn cause(category: Category, refund: &RefundId) -> String {
    format!("{}/{refund}", category.code())
}

pub(super) fn money(minor: i64, currency: &str) -> String {
    Currency::parse(currency)
        .map_or_else(|| minor.to_string(), |currency| Money { minor, currency }.to_string())
}

/// A return as webhooks hear of it.
fn told(operation: &Operation, body: &ReturnAccepted, row: &ReturnRow) -> Value {
    let mut told = json!({
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
    });
    if let Some(body) = assessed(&operation.body) {
        kit::tell(body, &mut told["lines"]);
    }
    told
}

/// Nobody shall carry a refund out any more: webhooks hear of it, and so does the executor that has taken it over.
pub(super) fn withdrawn(world: &mut World<'_, '_>, row: &RefundRow) -> Result<(), StoreError> {
    announce(world, EventKind::RefundWithdrawn, row);
    refund_ask::stop_taken(world.tx, &row.refund)
}

/// Webhooks hear of a refund.
pub(super) fn announce(world: &mut World<'_, '_>, kind: EventKind, row: &RefundRow) {
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
        RefundState::Replaced => {
            data["reason"] = json!("replaced");
            data["replaced_by"] = json!(row.replaced_by);
        }
        RefundState::Cancelled => data["reason"] = json!("cancelled"),
        RefundState::Requested if row.paid > 0 => data["paid"] = amount(row.paid),
        RefundState::Requested | RefundState::Before => {}
    }
    world.announce(kind, &format!("refund/{}", row.refund), data);
}
