//! Tills that paid out after a return was recorded: their documents settle what was asked of the till.
//!
//! The document may arrive while the return still waits here. It is kept then, and settles the refunds when they are asked
//! for. Money that a till gave for a return that is refused is never passed over: a person hears of it.

use protocol::id::{OperationId, SiteId};
use protocol::money::Money;
use protocol::operation::{Body, Operation, OperationError, TillDocumentRecorded};
use protocol::time::BusinessDate;

use super::notice::{self, About};
use super::operation::Verdict;
use super::paid;
use super::refund::money;
use super::world::World;
use crate::exception::Category;
use crate::refund::RefundAnswer;
use crate::store::StoreError;
use crate::store::operation::{OperationRow, OperationState};
use crate::store::refund::RefundRow;
use crate::store::till_document::{self, TillDocumentRow};

/// Who pays it, as refunds have it.
const TILL: &str = "till";
const DAY_MILLIS: i64 = 24 * 60 * 60 * 1_000;

/// A till says what it paid out for a return.
pub(super) fn recorded(
    world: &mut World<'_, '_>,
    operation: &Operation,
    body: &TillDocumentRecorded,
) -> Result<Verdict, StoreError> {
    let row = TillDocumentRow {
        operation: operation.id,
        ordinal: world.ordinal,
        returned: body.returned,
        return_id: body.return_id.to_string(),
        document: body.till_document.to_string(),
        amount: body.paid.minor,
        currency: body.paid.currency.to_string(),
        business_date: operation.business_date.to_string(),
        agent: operation.source.agent.to_string(),
    };
    till_document::insert(world.tx, &row)?;
    match world.operation(body.returned)? {
        None => nothing_for(world, &row, None, "the hub does not know that return")?,
        Some(of) => match of.state {
            // It settles when the return is taken.
            OperationState::Waiting => {}
            OperationState::Pending | OperationState::Posted | OperationState::NoErpEffect => {
                settle(world, &of, &row)?;
            }
            // What the ERP refused is taken all the same, and its refunds stand.
            OperationState::Rejected if !world.refunds_of(of.id)?.is_empty() => settle(world, &of, &row)?,
            OperationState::Rejected => nothing_for(world, &row, Some(&of), "the hub refused that return")?,
        },
    }
    Ok(Verdict::NoErpEffect)
}

/// A return was taken: what a till told of it before settles its refunds.
pub(super) fn taken(world: &mut World<'_, '_>, operation: &Operation) -> Result<(), StoreError> {
    let documents = till_document::of_return(world.tx, operation.id)?;
    if documents.is_empty() {
        return Ok(());
    }
    let Some(of) = world.operation(operation.id)? else { return Ok(()) };
    documents.iter().try_for_each(|row| settle(world, &of, row))
}

/// An operation was refused for good: if it recorded a return for which a till has paid, a person hears of it.
pub(super) fn refused(
    world: &mut World<'_, '_>,
    operation: &Result<Operation, OperationError>,
) -> Result<(), StoreError> {
    let Ok(operation) = operation else { return Ok(()) };
    if !matches!(operation.body, Body::ReturnAccepted(_) | Body::ReturnAcceptedV2(_)) {
        return Ok(());
    }
    nothing_due(world, operation.id, "the hub refused that return")
}

/// A return has no effect for good: if a till has paid for it, a person hears of it.
pub(super) fn nothing_due(
    world: &mut World<'_, '_>,
    returned: OperationId,
    why: &str,
) -> Result<(), StoreError> {
    let documents = till_document::of_return(world.tx, returned)?;
    if documents.is_empty() {
        return Ok(());
    }
    let of = world.operation(returned)?;
    documents.iter().try_for_each(|row| nothing_for(world, row, of.as_ref(), why))
}

/// Pays what was asked of the till and no other document has paid, step by step; what is more than that goes to the last
/// one, where it is told.
fn settle(world: &mut World<'_, '_>, of: &OperationRow, row: &TillDocumentRow) -> Result<(), StoreError> {
    let mut asked = world.refunds_of(of.id)?;
    asked.retain(|refund| {
        refund.executor == TILL && refund.replaces.is_empty() && refund.currency == row.currency
    });
    let Some(last) = asked.pop() else {
        return nothing_for(world, row, Some(of), "nothing of it was to be paid by a till");
    };
    let mut left = row.amount;
    for refund in asked {
        let part = left.min(open(world, &refund, row)?);
        left -= part;
        pay(world, &refund, row, part)?;
    }
    pay(world, &last, row, left)
}

/// What of a refund is paid by no other document: the same one told again says the same of it.
fn open(world: &mut World<'_, '_>, refund: &RefundRow, row: &TillDocumentRow) -> Result<i64, StoreError> {
    let payments = world.payments(&refund.refund)?;
    let others = payments.iter().filter(|payment| !payment.came_back && payment.evidence != row.document);
    let paid = others.map(|payment| payment.amount).fold(0, i64::saturating_add);
    Ok(refund.amount.saturating_sub(paid).max(0))
}

fn pay(
    world: &mut World<'_, '_>,
    refund: &RefundRow,
    row: &TillDocumentRow,
    minor: i64,
) -> Result<(), StoreError> {
    let currency = protocol::money::Currency::parse(&row.currency);
    let Some(currency) = currency.filter(|_| minor > 0) else { return Ok(()) };
    // A clock that is days ahead must not keep the payment out.
    let on = BusinessDate::parse(&row.business_date).filter(|on| *on <= world.at.plus(DAY_MILLIS).date());
    let amount = Money { minor, currency };
    let answer = RefundAnswer::Settled { amount, evidence: row.document.clone(), on, total: None };
    paid::answered(world, &format!("agent/{}", row.agent), &refund.refund, answer)
}

/// A till has paid what nobody owes.
fn nothing_for(
    world: &mut World<'_, '_>,
    row: &TillDocumentRow,
    of: Option<&OperationRow>,
    why: &str,
) -> Result<(), StoreError> {
    let detail = format!(
        "a till paid {} for return {} (document {}), and {why}. Find out with the store what the customer has and was owed: \
         have the money taken back, or leave it to the customer and book it by hand. This closes by hand.",
        money(row.amount, &row.currency),
        row.return_id,
        row.document
    );
    let cause = format!("{}/{}/{}", Category::RefundDiffers.code(), row.return_id, row.document);
    let site = of.and_then(|of| SiteId::parse(of.site.as_str()).ok());
    let about = About {
        subject: of.map_or("", |of| of.subject.as_str()),
        site: site.as_ref(),
        operation: Some(of.map_or(row.operation, |of| of.id)),
        posting: "",
    };
    notice::raise(world, Category::RefundDiffers, &cause, &detail, &about).map(|_| ())
}
