//! A return is undone: at its station within minutes, or by a person at the hub later. The goods went back to the customer,
//! and nothing is due.
//!
//! Nothing is overwritten: stock goes back by moves of its own, refunds are cancelled, and what the ERP has is taken back by
//! a posting of its own, which waits until it is known that the ERP has the return. A return that the ERP has not got is
//! withdrawn by the dispatcher, who alone can look. Money that is out already is never lost sight of: a person hears of it.

use std::collections::BTreeMap;

use protocol::id::{DocumentNumber, ItemId, OperationId, SiteId, WorkerId};
use protocol::money::Money;
use protocol::operation::{Operation, ReturnAccepted, ReturnReversed, Subject};
use protocol::reference::{Outcome, Role};
use protocol::returns::Sale;
use protocol::time::UtcMillis;
use serde::Deserialize as _;
use serde_json::{Value, json};

use super::notice::{self, About};
use super::operation::{self, OnPark, Problem, Verdict};
use super::returned::word;
use super::world::World;
use super::{authorisation, exchange, no_receipt, refund, reservation, returned, seal, till};
use crate::exception::Category;
use crate::ledger::{Account, StockState, returned_to};
use crate::log::ErpAnswer;
use crate::refund::{RefundState, assessed, recorded};
use crate::reversal::{compensation_key, keeps_from};
use crate::shadow::Verdict as Compared;
use crate::store::operation::{OperationRow, OperationState};
use crate::store::posting::{PostingKind, PostingRow, PostingState};
use crate::store::refund::RefundRow;
use crate::store::returned::ReturnRow;
use crate::store::{StoreError, reference, shadow};
use crate::track::Began;
use crate::webhook::EventKind;

/// As operations, exceptions and settlements have it: the return was undone.
const REVERSED: &str = "reversed";
/// On exceptions that are over with it.
const NOTE: &str = "The return was reversed.";

/// Who undoes it, and why.
struct By<'a> {
    who: String,
    why: String,
    /// At its station.
    operation: Option<&'a Operation>,
    /// The supervisor who agreed there.
    approved_by: Option<&'a WorkerId>,
}

/// It was undone at its station.
pub(super) fn at_station(
    world: &mut World<'_, '_>,
    operation: &Operation,
    body: &ReturnReversed,
) -> Result<Verdict, StoreError> {
    let mismatch = |detail| Problem::of(Category::OrderMismatch, operation, detail);
    let expected = match &body.order {
        Some(order) => Subject::order(order),
        None => Subject::returned(&body.return_id),
    };
    if operation.subject != expected {
        let detail = format!("a reversal of {expected} has the subject `{}`", operation.subject);
        return Ok(Verdict::Reject(mismatch(detail)));
    }
    let found = (world.returned(body.returned)?.cloned(), world.operation(body.returned)?);
    let (Some(row), Some(of)) = found else {
        let detail = format!(
            "return {} was undone at {}, and operation {}, which recorded it, is not here. Try again when it is",
            body.return_id, operation.source.site, body.returned
        );
        return Ok(Verdict::Defer(mismatch(detail)));
    };
    let order = body.order.as_ref().map(ToString::to_string).unwrap_or_default();
    let is_it = row.return_id == body.return_id.as_str()
        && row.order == order
        && row.site == operation.source.site.as_str();
    if !is_it {
        let detail = format!(
            "{} undid return {}, but operation {} recorded return {} at {}",
            operation.source.site, body.return_id, body.returned, row.return_id, row.site
        );
        return Ok(Verdict::Reject(mismatch(detail)));
    }
    if row.is_reversed() {
        // A person at the hub was quicker.
        return Ok(Verdict::NoErpEffect);
    }
    if let Some(why) = keeps_from(&row, &of) {
        return Ok(Verdict::Defer(mismatch(why.to_string())));
    }
    let who = operation.worker.as_ref().map(ToString::to_string).unwrap_or_default();
    let approved_by = body.approved_by.as_ref();
    let by = By { who, why: word(&body.reason), operation: Some(operation), approved_by };
    look_at_approver(world, operation, body)?;
    Ok(match undo(world, row, &of, &by)? {
        Some(posting) => Verdict::Pending { posting },
        None => Verdict::NoErpEffect,
    })
}

/// A person at the hub undoes it.
pub(super) fn at_hub(
    world: &mut World<'_, '_>,
    operator: &str,
    id: OperationId,
    note: &str,
) -> Result<(), StoreError> {
    let found = (world.returned(id)?.cloned(), world.operation(id)?);
    let why = match &found {
        (Some(row), Some(of)) => keeps_from(row, of).map(|why| why.to_string()),
        (_, _) => Some("the hub does not know it".to_owned()),
    };
    let (Some(row), Some(of)) = found else {
        return refused(world, operator, id, why.as_deref().unwrap_or_default());
    };
    if let Some(why) = why {
        return refused(world, operator, id, &why);
    }
    let by = By { who: operator.to_owned(), why: note.to_owned(), operation: None, approved_by: None };
    undo(world, row, &of, &by)?;
    operation::retry(world, &of.subject, OnPark::Wait)
}

/// Whoever agreed must be a supervisor by what the hub knows; undone it stays.
fn look_at_approver(
    world: &mut World<'_, '_>,
    operation: &Operation,
    body: &ReturnReversed,
) -> Result<(), StoreError> {
    let Some(approver) = &body.approved_by else { return Ok(()) };
    let site = &operation.source.site;
    let known = reference::worker(world.tx, site, approver)?;
    if known.is_some_and(|worker| worker.role == Role::Supervisor) {
        return Ok(());
    }
    let detail = format!(
        "return {} was undone at {site}, and worker {approver}, who agreed, is no supervisor there. It stays undone: ask there \
         who agreed",
        body.return_id
    );
    let subject = operation.subject.as_str();
    let about = About { subject, site: Some(site), operation: Some(operation.id), posting: "" };
    let cause = format!("{}/{}", Category::VerdictDiffers.code(), operation.id);
    notice::raise(world, Category::VerdictDiffers, &cause, &detail, &about).map(|_| ())
}

/// What stands in the log and does not fit is told, never passed over.
fn refused(world: &mut World<'_, '_>, operator: &str, id: OperationId, why: &str) -> Result<(), StoreError> {
    let detail = format!("{operator} reversed the return of operation {id}. Nothing was changed: {why}");
    let cause = format!("reversal/{id}");
    notice::raise(world, Category::BadInput, &cause, &detail, &About::default()).map(|_| ())
}

/// Says the posting that takes it back in the ERP, if one is needed.
fn undo(
    world: &mut World<'_, '_>,
    row: ReturnRow,
    of: &OperationRow,
    by: &By<'_>,
) -> Result<Option<String>, StoreError> {
    let at = world.at.0;
    let operation = recorded(world.tx, of)?;
    let mut out = Vec::new();
    if row.taken
        && let Some(operation) = &operation
    {
        out = give_back(world, operation, row.capped)?;
    }
    out.extend(operation.as_ref().and_then(paid_at_till));
    if let Some(kept) = world.returned(row.operation)? {
        kept.taken = false;
        kept.reversed_at = at;
        kept.reversed_by.clone_from(&by.who);
        kept.reversed_why.clone_from(&by.why);
    }
    out.extend(stop_refunds(world, &row, by)?);
    if row.began == Began::External && of.state != OperationState::Rejected {
        out.push("somebody else refunds it: have it stopped there".to_owned());
    }
    let posting = if row.taken {
        take_back_posting(world, of, by, &mut out)?
    } else {
        drop_waiting(world, of, operation.as_ref())?;
        None
    };
    world.payout_changed(row.operation)?;
    world.tell_again(row.operation)?;
    for category in [Category::VerdictDiffers, Category::SwapCase, Category::PassDoubtful] {
        notice::clear(world, &format!("{}/{}", category.code(), row.operation), NOTE)?;
    }
    if !out.is_empty() {
        too_late(world, &row, of, by, &out)?;
    }
    announce(world, &row, by);
    Ok(posting)
}

/// What the customer paid for an exchange, or what a till wrote for it.
fn paid_at_till(operation: &Operation) -> Option<String> {
    let body = assessed(&operation.body)?;
    let refund = body.assessment.verdict.refund()?;
    let to_pay = refund.exchange.map(|exchange| exchange.to_pay).filter(|to_pay| !to_pay.is_zero());
    match (to_pay.map(|to_pay| to_pay.money(refund.currency)), &body.till_document) {
        (Some(paid), Some(document)) => Some(format!(
            "the customer paid {paid} at the till for the exchange (document {document}): give it back"
        )),
        (Some(paid), None) => {
            Some(format!("{paid} was to be paid at the till for the exchange: if it was, give it back"))
        }
        (None, Some(document)) => {
            Some(format!("a till wrote document {document} for the exchange: have it voided there"))
        }
        (None, None) => None,
    }
}

/// The order's units and money are free again, and the goods are the customer's. Says of which goods that cannot be.
fn give_back(
    world: &mut World<'_, '_>,
    operation: &Operation,
    capped: i64,
) -> Result<Vec<String>, StoreError> {
    let plan = assessed(&operation.body);
    let Some(accepted) = refund::accepted(&operation.body) else { return Ok(Vec::new()) };
    if let Some(number) = &accepted.order {
        if let Some(order) = world.order(number)? {
            // So much less was counted; which line it was is not kept, and no line can be below nothing.
            let mut capped = capped;
            for line in &accepted.lines {
                if let Some(row) = line.order_line.and_then(|number| order.line_mut(number)) {
                    row.returned -= line.quantity.base_quantity;
                    row.refunded -= line.refund.minor;
                    let less = capped.min(-row.refunded).max(0);
                    row.refunded += less;
                    capped -= less;
                }
            }
            let first = accepted.lines.first().and_then(|line| line.order_line);
            if let Some(row) = first.and_then(|number| order.line_mut(number)) {
                row.refunded += capped;
            }
            if let (Some(plan), Some(before)) = (plan, order.row.returned.as_deref())
                && let Some(refund) = plan.assessment.verdict.refund()
                && let Ok(sale) = Sale::load(plan.input.sale.clone())
                && let Ok(rest) = before.without(&sale, &plan.input.request, refund)
            {
                order.row.returned = Some(Box::new(rest));
            }
        }
        world.order_changed(number)?;
    }
    match plan {
        Some(plan) => {
            authorisation::not_used(world, operation.id, plan)?;
            let listed = no_receipt::in_catalogue(plan);
            returned::move_goods(world, operation, &listed, returned::Way::Back)?;
            exchange::move_goods(world, operation, plan, returned::Way::Back)?;
            gone_on(world, operation, &listed)
        }
        None => {
            returned::move_goods(world, operation, accepted, returned::Way::Back)?;
            gone_on(world, operation, accepted)
        }
    }
}

/// Goods that were to go on from the site, of which there are fewer there now than came back: they have gone.
fn gone_on(
    world: &mut World<'_, '_>,
    operation: &Operation,
    body: &ReturnAccepted,
) -> Result<Vec<String>, StoreError> {
    let site = &operation.source.site;
    let waiting = Account::Site(site.clone(), StockState::ReturnPending);
    let mut units: BTreeMap<&ItemId, i64> = BTreeMap::new();
    for line in &body.lines {
        if returned_to(site, line.disposition, line.condition, line.to_site.is_some())
            == Some(waiting.clone())
        {
            let sum = units.entry(&line.item).or_default();
            *sum = sum.saturating_add(line.quantity.base_quantity);
        }
    }
    let mut gone = Vec::new();
    for (item, units) in units {
        let left = world.balance(item, &waiting)?.unwrap_or(0);
        if left < 0 {
            let short = units.min(left.saturating_neg());
            gone.push(format!(
                "{short} of {item} are gone from {site}, in transit to where they were to go: have them sent back to the \
                 customer, or correct the stock by a count"
            ));
        }
    }
    Ok(gone)
}

/// Nobody pays it any more. Says what may be out already.
fn stop_refunds(world: &mut World<'_, '_>, row: &ReturnRow, by: &By<'_>) -> Result<Vec<String>, StoreError> {
    let mut out = Vec::new();
    for refund in world.refunds_of(row.operation)? {
        let RefundRow { refund: id, executor, paid, .. } = &refund;
        let amount = refund::money(refund.amount, &refund.currency);
        match refund.state {
            RefundState::Requested | RefundState::Failed if *paid == 0 => {
                if refund.state == RefundState::Requested && refund.accepted_at != 0 {
                    out.push(format!(
                        "{executor} had taken over refund {id} of {amount}: have it stopped there, or ask for the money back"
                    ));
                }
                let cancelled = RefundRow {
                    state: RefundState::Cancelled,
                    message: by.why.clone(),
                    answered_at: world.at.0,
                    ..refund.clone()
                };
                world.save_refund(cancelled.clone());
                refund::over(world, id, NOTE)?;
                refund::withdrawn(world, &cancelled)?;
            }
            RefundState::Requested | RefundState::Failed | RefundState::Settled => {
                let paid = refund::money(*paid, &refund.currency);
                out.push(format!(
                    "{paid} of refund {id} are paid ({}): ask for the money back",
                    refund.evidence
                ));
            }
            RefundState::Before => {
                out.push(format!("nobody knows whether {executor} paid refund {id} of {amount}: find out"));
            }
            RefundState::Replaced | RefundState::Cancelled => {}
        }
    }
    Ok(out)
}

/// Money may be out although nothing is due.
fn too_late(
    world: &mut World<'_, '_>,
    row: &ReturnRow,
    of: &OperationRow,
    by: &By<'_>,
    out: &[String],
) -> Result<(), StoreError> {
    let who = if by.who.is_empty() { "nobody signed in" } else { by.who.as_str() };
    let detail = format!(
        "return {} at {} was reversed by {who} ({}), too late for its money: {}",
        row.return_id,
        row.site,
        by.why,
        out.join("; ")
    );
    let site = SiteId::parse(row.site.as_str()).ok();
    let about = About { subject: &of.subject, site: site.as_ref(), operation: Some(of.id), posting: "" };
    let cause = format!("{}/{}", Category::ReversalTooLate.code(), of.id);
    notice::raise(world, Category::ReversalTooLate, &cause, &detail, &about).map(|_| ())
}

/// It had no effect, and never has one.
fn drop_waiting(
    world: &mut World<'_, '_>,
    of: &OperationRow,
    operation: Option<&Operation>,
) -> Result<(), StoreError> {
    if of.state != OperationState::Waiting {
        return Ok(());
    }
    notice::clear(world, &format!("{}/{}", of.reason, of.id), NOTE)?;
    no_effect(world, of.id)?;
    // What a till had told of it was kept until it was taken.
    till::nothing_due(world, of.id, "the return was reversed")?;
    if let Some(operation) = operation {
        reservation::release(world, operation)?;
    }
    Ok(())
}

fn no_effect(world: &mut World<'_, '_>, id: OperationId) -> Result<(), StoreError> {
    let change = |row: &mut OperationRow| {
        row.state = OperationState::NoErpEffect;
        REVERSED.clone_into(&mut row.reason);
    };
    world.settle(id, change, Some(Outcome::NoErpEffect));
    world.tell_again(id)
}

/// What the ERP has, or may come to have, is taken back there.
fn take_back_posting(
    world: &mut World<'_, '_>,
    of: &OperationRow,
    by: &By<'_>,
    out: &mut Vec<String>,
) -> Result<Option<String>, StoreError> {
    let Some(posting) = world.posting_as_is(&of.posting)? else { return Ok(None) };
    match posting.state {
        PostingState::Withdrawn => return Ok(None),
        PostingState::Rejected | PostingState::Shadowed if seal::holder(world, &posting.key)?.is_none() => {
            // The ERP has nothing of it by us. Nobody is to send it again.
            let refused = format!("{}/{}", Category::ErpRejected.code(), posting.key);
            if posting.state == PostingState::Rejected && world.live_exception(&refused)?.is_none() {
                out.push(format!(
                    "the ERP had refused {}, and somebody has dealt with that: if it was booked by hand, take that back",
                    posting.key
                ));
            }
            if posting.state == PostingState::Shadowed {
                out.extend(keyed_in(world, &posting)?);
            }
            withdraw(world, &posting.key)?;
            notice::clear(world, &refused, NOTE)?;
            return Ok(None);
        }
        PostingState::Rejected
        | PostingState::Pending
        | PostingState::Sealed
        | PostingState::Posted
        | PostingState::Unknown
        | PostingState::Shadowed => {}
    }
    compensate(world, &posting, of, by).map(Some)
}

/// What people keyed into the ERP while the hub posted nothing: nobody takes that back but they. Says what to book.
fn keyed_in(world: &mut World<'_, '_>, posting: &PostingRow) -> Result<Option<String>, StoreError> {
    let found = shadow::load(world.tx, &[posting.key.as_str()])?.remove(&posting.key);
    let Some(of) = found.map(|row| row.of).filter(|of| of.verdict == Compared::Same) else { return Ok(None) };
    let told: Value = serde_json::from_str(&posting.document).unwrap_or_default();
    let goods: Vec<String> = told["lines"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|line| Some(format!("{} × {}", line["base_quantity"].as_i64()?, line["item"].as_str()?)))
        .collect();
    let documents: Vec<&str> = of.documents.iter().map(DocumentNumber::as_str).collect();
    let mut words = format!(
        "the connector was in shadow, and people keyed {} into the ERP by hand ({}). The hub takes nothing back there: book \
         {} out of its stock again",
        posting.key,
        documents.join(", "),
        goods.join(", ")
    );
    if let Ok(refund) = Money::deserialize(&told["refund"]) {
        words.push_str(&format!(", and cancel the credit of {refund}"));
    }
    Ok(Some(words))
}

/// The posting that takes it back in the ERP; says its key.
fn compensate(
    world: &mut World<'_, '_>,
    posting: &PostingRow,
    of: &OperationRow,
    by: &By<'_>,
) -> Result<String, StoreError> {
    let key = compensation_key(of.id);
    let document = document(posting, of, by, world.at);
    // What is in shadow with its seal may never be sent: so it goes with what it takes back, or never.
    let (state, message) = if posting.state == PostingState::Shadowed {
        (PostingState::Shadowed, format!("in shadow with {}, which it takes back", posting.key))
    } else {
        (PostingState::Pending, String::new())
    };
    world.insert_posting(PostingRow {
        key: key.clone(),
        ordinal: world.ordinal,
        kind: PostingKind::ReturnReversal,
        document: document.to_string(),
        state,
        documents: Vec::new(),
        message,
        created_at: world.at.0,
        settled_at: 0,
        ..posting.clone()
    });
    if posting.state == PostingState::Unknown {
        unknown(world, posting, &key)?;
    }
    Ok(key)
}

/// Nobody knows whether the ERP has the return: so nobody knows whether it is to be taken back.
fn unknown(world: &mut World<'_, '_>, of: &PostingRow, key: &str) -> Result<(), StoreError> {
    let why =
        format!("nobody knows whether the ERP has {}, which it takes back: find that out first", of.key);
    if let Some(row) = world.posting(key)? {
        row.state = PostingState::Unknown;
        row.message.clone_from(&why);
    }
    let about = About { subject: of.subject.as_str(), site: Some(&of.site), operation: None, posting: key };
    let cause = format!("{}/{key}", Category::ErpUnknown.code());
    let detail = format!("{} {key} is not sent: {why}", PostingKind::ReturnReversal.as_str());
    notice::raise(world, Category::ErpUnknown, &cause, &detail, &about).map(|_| ())
}

/// What came back goes out again, with what was to be paid: the same numbers as the return's document.
fn document(posting: &PostingRow, of: &OperationRow, by: &By<'_>, at: UtcMillis) -> Value {
    let told: Value = serde_json::from_str(&posting.document).unwrap_or_default();
    let date = by.operation.map_or_else(|| at.date().to_string(), |of| of.business_date.to_string());
    let time = by.operation.map_or(at, |of| of.time);
    let mut document = json!({
        "return": told["return"],
        "order": told["order"],
        "refund": told["refund"],
        "lines": told["lines"],
        "reverses": posting.key,
        "returned": of.id,
        "operation": by.operation.map(|of| of.id),
        "station": by.operation.map(|of| &of.station),
        "worker": by.operation.and_then(|of| of.worker.as_ref()),
        "time": time.rfc3339(),
        "by": by.who,
        "approved_by": by.approved_by,
        "reason": by.why,
        "site": posting.site,
        "business_date": date,
        "legal_entity": posting.legal_entity,
    });
    if told.get("exchange").is_some() {
        document["exchange"] = told["exchange"].clone();
    }
    document
}

/// A posting is not sent any more, and what it carries has no effect in the ERP.
fn withdraw(world: &mut World<'_, '_>, key: &str) -> Result<(), StoreError> {
    let at = world.at.0;
    if let Some(posting) = world.posting(key)? {
        posting.state = PostingState::Withdrawn;
        posting.message.clear();
        posting.settled_at = at;
    }
    for id in world.members(key)? {
        no_effect(world, id)?;
    }
    Ok(())
}

/// The return that a posting writes, if it is reversed.
fn reversed_by(world: &mut World<'_, '_>, key: &str) -> Result<Option<OperationId>, StoreError> {
    let id = key.strip_prefix(PostingKind::Return.as_str()).and_then(|rest| rest.strip_prefix('-'));
    let Some(id) = id.and_then(OperationId::parse) else { return Ok(None) };
    let is_reversed = world.returned(id)?.is_some_and(|row| row.is_reversed());
    Ok(is_reversed.then_some(id))
}

/// An answer about the posting of a reversed return that the ERP has not got: it is withdrawn. Says whether it was that.
pub(super) fn answered(world: &mut World<'_, '_>, key: &str, answer: &ErpAnswer) -> Result<bool, StoreError> {
    let is_gone = match answer {
        ErpAnswer::Withdrawn | ErpAnswer::Rejected { .. } => true,
        ErpAnswer::Posted { .. } | ErpAnswer::Unknown { .. } | ErpAnswer::Shadowed(_) => false,
    };
    let is_open = world
        .posting_as_is(key)?
        .is_some_and(|posting| matches!(posting.state, PostingState::Pending | PostingState::Unknown));
    let reversed = if is_gone && is_open { reversed_by(world, key)? } else { None };
    let Some(id) = reversed else { return Ok(*answer == ErpAnswer::Withdrawn) };
    withdraw(world, key)?;
    let compensation = compensation_key(id);
    let is_waiting = world.posting_as_is(&compensation)?.is_some_and(|posting| {
        matches!(posting.state, PostingState::Pending | PostingState::Unknown | PostingState::Shadowed)
    });
    if is_waiting {
        withdraw(world, &compensation)?;
    }
    for key in [key, compensation.as_str()] {
        notice::clear(world, &format!("{}/{key}", Category::ErpUnknown.code()), NOTE)?;
    }
    Ok(true)
}

/// What becomes of the posting that takes a return back when the return's own posting stands otherwise.
pub(super) fn follow(world: &mut World<'_, '_>, key: &str) -> Result<(), StoreError> {
    let Some(id) = reversed_by(world, key)? else { return Ok(()) };
    world.tell_again(id)?;
    let compensation = compensation_key(id);
    let Some(of) = world.posting_as_is(key)? else { return Ok(()) };
    let Some(own) = world.posting_as_is(&compensation)? else { return taken_after_all(world, id, &of) };
    // What was compared by itself is released by itself: people may have taken it back by hand.
    if own.state == PostingState::Shadowed && !shadow::load(world.tx, &[compensation.as_str()])?.is_empty() {
        return Ok(());
    }
    match (of.state, own.state) {
        // Another process had sent it all the same, a person found it there, or its seal was released from shadow.
        (
            PostingState::Posted | PostingState::Pending | PostingState::Sealed,
            PostingState::Unknown | PostingState::Withdrawn | PostingState::Shadowed,
        ) => {
            if let Some(row) = world.posting(&compensation)? {
                row.state = PostingState::Pending;
                row.message.clear();
                row.settled_at = 0;
            }
            for id in world.members(&compensation)? {
                let change = |row: &mut OperationRow| {
                    row.state = OperationState::Pending;
                    row.reason.clear();
                };
                world.settle(id, change, None);
            }
            let cause = format!("{}/{compensation}", Category::ErpUnknown.code());
            notice::clear(world, &cause, NOTE)
        }
        (PostingState::Unknown, PostingState::Pending) => unknown(world, &of, &compensation),
        (
            PostingState::Posted
            | PostingState::Pending
            | PostingState::Sealed
            | PostingState::Unknown
            | PostingState::Rejected
            | PostingState::Withdrawn
            | PostingState::Shadowed,
            PostingState::Posted
            | PostingState::Pending
            | PostingState::Sealed
            | PostingState::Unknown
            | PostingState::Rejected
            | PostingState::Withdrawn
            | PostingState::Shadowed,
        ) => Ok(()),
    }
}

/// The ERP has a return that it had refused, and nothing takes it back so far.
fn taken_after_all(
    world: &mut World<'_, '_>,
    id: OperationId,
    posting: &PostingRow,
) -> Result<(), StoreError> {
    if posting.state != PostingState::Posted {
        return Ok(());
    }
    let Some(row) = world.returned(id)?.cloned() else { return Ok(()) };
    let Some(of) = world.operation(id)? else { return Ok(()) };
    let by = By { who: row.reversed_by, why: row.reversed_why, operation: None, approved_by: None };
    compensate(world, posting, &of, &by).map(|_| ())
}

/// Webhooks hear of it.
fn announce(world: &mut World<'_, '_>, row: &ReturnRow, by: &By<'_>) {
    let data = json!({
        "return": row.return_id,
        "order": row.order,
        "site": row.site,
        "at_station": by.operation.is_some(),
        "refund": {"minor": row.refund - row.capped, "currency": row.currency},
    });
    world.announce(EventKind::ReturnReversed, &format!("return/{}", row.return_id), data);
}
