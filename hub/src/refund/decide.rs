//! What is said or decided of a refund: judged under apply's lock, and applied in the same transaction.

use protocol::id::SiteId;
use protocol::money::{Currency, Money};
use protocol::operation::{Body, Operation, ReturnAcceptedV2};
use protocol::returns::{Method, Outcome};
use protocol::time::UtcMillis;
use serde_json::json;

use super::{
    Fit, Instead, RefundAnswer, RefundError, RefundId, RefundState, asked_cause, check, check_text, evidence,
    keeps_from, keeps_from_cancelling,
};
use crate::apply;
use crate::decision::NOTE_CHARS_MAX;
use crate::exception::Category;
use crate::log::{Entry, OperatorAction};
use crate::store::act::{self, Act};
use crate::store::log::SourceId;
use crate::store::operation::OperationRow;
use crate::store::refund::{self as kept, RefundRow};
use crate::store::{Store, StoreError, Tx, log, operation, refund_ask, refund_payment};

/// Writes an executor's answer down, and it is true; false if the same was known already. `origin` is who brought it, for
/// the audit.
///
/// # Errors
/// [`RefundError`]; nothing was changed then.
pub async fn answer(
    store: &Store,
    origin: &str,
    refund: &RefundId,
    answer: RefundAnswer,
    now: UtcMillis,
) -> Result<bool, RefundError> {
    let (origin, refund, answer) = (origin.to_owned(), refund.clone(), answer.trimmed());
    store
        .write_locked(move |tx| {
            let last = log::lock_apply(tx)?;
            let Some(row) = kept::find(tx, &refund)? else {
                return Ok(Err(RefundError::NotFound(refund.clone())));
            };
            let payments = refund_payment::of(tx, &[refund.as_str()])?;
            match check(&row, &payments, &answer, now) {
                Err(error) => return Ok(Err(error)),
                Ok(Fit::Known) => return Ok(Ok(false)),
                Ok(Fit::News) => {}
            }
            if let Some(why) = own_word(&row, &origin, &answer) {
                return Ok(Err(RefundError::Conflict(why)));
            }
            if let Some(why) = evidence::borrowed(tx, &row, &answer, "")? {
                return Ok(Err(RefundError::Conflict(why)));
            }
            let entry = Entry::RefundAnswered {
                origin: origin.clone(),
                refund: refund.clone(),
                answer: answer.clone(),
            };
            apply::append_at_once(tx, last, now, &[entry])?;
            let subject = format!("refund/{refund}");
            let (action, detail) = match &answer {
                RefundAnswer::Accepted { reference } => ("refund.accepted", json!({"reference": reference})),
                RefundAnswer::Settled { amount, evidence, on, total } => (
                    "refund.settled",
                    json!({"amount": amount, "evidence": evidence, "on": on, "total": total}),
                ),
                RefundAnswer::Failed { reason } => ("refund.failed", json!({"reason": reason})),
            };
            act::append(tx, &Act { actor: &origin, action, subject: &subject, detail }, now)?;
            Ok(Ok(true))
        })
        .await?
}

/// Whoever had a refund paid in another way is not the one who says that it was: that takes a second person.
fn own_word(row: &RefundRow, origin: &str, answer: &RefundAnswer) -> Option<String> {
    let is_own = !row.redirected_by.is_empty() && person(&row.redirected_by) == person(origin);
    match answer {
        RefundAnswer::Settled { .. } if is_own => Some(format!(
            "you had refund {} paid in this way, so somebody else must say that it was paid: another supervisor, or whoever \
             pays it",
            row.refund
        )),
        RefundAnswer::Accepted { .. } | RefundAnswer::Settled { .. } | RefundAnswer::Failed { .. } => None,
    }
}

/// A person at the hub's machine has the name of the system's user behind the way that it came.
fn person(actor: &str) -> &str {
    actor.strip_prefix("command line/").unwrap_or(actor)
}

/// As the audit names a file of answers.
pub(crate) fn act_of(tx: &mut Tx<'_>, file: &str, answers: usize, now: UtcMillis) -> Result<(), StoreError> {
    let (subject, detail) = (format!("file/{file}"), json!({"answers": answers}));
    let act = Act { actor: "files", action: "refund.file", subject: &subject, detail };
    act::append(tx, &act, now)
}

/// Sends an open refund another way, to which the customer has agreed; the note says so. Of one that its executor may still
/// pay, `not_paid` says that it will not.
///
/// # Errors
/// [`RefundError`]; nothing was changed then.
pub async fn redirect(
    store: &Store,
    operator: &str,
    refund: &RefundId,
    instead: Instead,
    note: &str,
    not_paid: bool,
    now: UtcMillis,
) -> Result<(), RefundError> {
    let note = checked(note, "say how the customer agreed")?;
    let (operator, refund) = (operator.to_owned(), refund.clone());
    store
        .write_locked(move |tx| {
            let last = log::lock_apply(tx)?;
            let Some(row) = kept::find(tx, &refund)? else {
                return Ok(Err(RefundError::NotFound(refund.clone())));
            };
            let body = operation::find(tx, row.operation)?;
            let body = match &body {
                Some(of) => recorded(tx, of)?.map(|operation| operation.body),
                None => None,
            };
            let body = body.as_ref().and_then(assessed);
            let step = kept::of_return(tx, row.operation)?.last().map_or(row.step, |last| last.step);
            if let Some(why) = keeps_from(&row, step.max(steps_of(body))) {
                return Ok(Err(RefundError::Conflict(why)));
            }
            if instead == Instead::Cash && !may_be_cash(&row, body) {
                let why = format!(
                    "refund {refund} was not paid in cash, and the policy of its return gives no cash instead: choose \
                     another way"
                );
                return Ok(Err(RefundError::Conflict(why)));
            }
            if let Some(error) = may_be_paid(&row, not_paid) {
                return Ok(Err(error));
            }
            let action =
                OperatorAction::RedirectRefund { refund: refund.clone(), instead, note: note.clone() };
            let entry = Entry::OperatorAction { operator: operator.clone(), action };
            apply::append_at_once(tx, last, now, &[entry])?;
            tell_rest(tx, &row, now)?;
            let subject = format!("refund/{refund}");
            let detail = json!({"instead": instead, "note": note, "not_paid": not_paid});
            let act = Act { actor: &operator, action: "refund.redirected", subject: &subject, detail };
            act::append(tx, &act, now)?;
            Ok(Ok(()))
        })
        .await?
}

/// Nothing is due for a refund any more, or for what is not paid of it; the note says why. Of one that its executor may still pay, `not_paid` says that it
/// will not.
///
/// # Errors
/// [`RefundError`]; nothing was changed then.
pub async fn cancel(
    store: &Store,
    operator: &str,
    refund: &RefundId,
    note: &str,
    not_paid: bool,
    now: UtcMillis,
) -> Result<(), RefundError> {
    let note = checked(note, "say why nothing is due")?;
    let (operator, refund) = (operator.to_owned(), refund.clone());
    store
        .write_locked(move |tx| {
            let last = log::lock_apply(tx)?;
            let Some(row) = kept::find(tx, &refund)? else {
                return Ok(Err(RefundError::NotFound(refund.clone())));
            };
            if let Some(why) = keeps_from_cancelling(&row) {
                return Ok(Err(RefundError::Conflict(why)));
            }
            if let Some(error) = may_be_paid(&row, not_paid) {
                return Ok(Err(error));
            }
            let action = OperatorAction::CancelRefund { refund: refund.clone(), note: note.clone() };
            let entry = Entry::OperatorAction { operator: operator.clone(), action };
            apply::append_at_once(tx, last, now, &[entry])?;
            tell_rest(tx, &row, now)?;
            let subject = format!("refund/{refund}");
            let detail = json!({"note": note, "not_paid": not_paid});
            let act = Act { actor: &operator, action: "refund.cancelled", subject: &subject, detail };
            act::append(tx, &act, now)?;
            Ok(Ok(()))
        })
        .await?
}

/// Of one that is paid in part the rest is stopped. Its executor has taken all of it over and hears nothing of that, as what it
/// paid stays paid: a person has the rest stopped there.
fn tell_rest(tx: &mut Tx<'_>, row: &RefundRow, now: UtcMillis) -> Result<(), StoreError> {
    let RefundRow { refund, return_id, executor, reference, .. } = row;
    if row.paid == 0 || row.accepted_at == 0 || !refund_ask::is_enrolled(tx, executor)? {
        return Ok(());
    }
    let money = |minor: i64| {
        let amount = Currency::parse(&row.currency).map(|currency| Money { minor, currency });
        amount.map_or_else(|| minor.to_string(), |amount| amount.to_string())
    };
    let (paid, rest) = (money(row.paid), money(row.amount.saturating_sub(row.paid)));
    let number = if reference.is_empty() { String::new() } else { format!(", as {reference}") };
    let entry = Entry::Noticed {
        category: Category::RefundTwice,
        cause: asked_cause(Category::RefundTwice, refund),
        subject: format!("refund/{refund}"),
        site: SiteId::parse(row.site.as_str()).ok(),
        detail: format!(
            "{executor} has taken over all of refund {refund} for return {return_id}{number}, and paid {paid} of it; the rest, \
             {rest}, is not to be paid so any more. Have the rest stopped there; if it is paid all the same, write that down on \
             the refund's page. This is closed by hand."
        ),
    };
    crate::log::append(tx, now, &entry)
}

/// A person's word, as it is kept.
pub(crate) fn checked(note: &str, what: &str) -> Result<String, RefundError> {
    let note = note.trim().to_owned();
    if note.is_empty() {
        let why = format!("it is missing: {what}, in at most {NOTE_CHARS_MAX} characters");
        return Err(RefundError::Invalid { field: "note", why });
    }
    check_text("note", &note.replace(['\r', '\n', '\t'], " "), NOTE_CHARS_MAX)?;
    Ok(note)
}

/// One that nobody has answered for may be on its way: both would be paid.
fn may_be_paid(row: &RefundRow, not_paid: bool) -> Option<RefundError> {
    match row.state {
        RefundState::Requested if !not_paid => {
            let why = format!(
                "{} may still pay refund {}: have it stopped there, and confirm then that it will not be paid any more",
                row.executor, row.refund
            );
            Some(RefundError::Invalid { field: "not_paid", why })
        }
        RefundState::Before
        | RefundState::Requested
        | RefundState::Settled
        | RefundState::Failed
        | RefundState::Replaced
        | RefundState::Cancelled => None,
    }
}

fn may_be_cash(row: &RefundRow, body: Option<&ReturnAcceptedV2>) -> bool {
    row.method == Method::Cash.as_str()
        || body.is_none_or(|body| body.input.policy.tenders.cash_instead != Outcome::Deny)
}

/// An operation as it was sent, if this version reads it.
pub(crate) fn recorded(tx: &mut Tx<'_>, of: &OperationRow) -> Result<Option<Operation>, StoreError> {
    let stored = log::entry(tx, SourceId(of.source), of.position)?;
    Ok(Operation::from_bytes(&stored.bytes).ok())
}

/// A return with its plan.
pub(crate) fn assessed(body: &Body) -> Option<&ReturnAcceptedV2> {
    match body {
        Body::ReturnAcceptedV2(body) => Some(body),
        Body::ReturnAccepted(_)
        | Body::PickConfirmed(_)
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

/// How many steps a plan has; the refunds that no plan knows of are numbered after them.
pub(crate) fn steps_of(body: Option<&ReturnAcceptedV2>) -> i64 {
    let plan = body.and_then(|body| body.assessment.verdict.refund());
    plan.map_or(0, |refund| i64::try_from(refund.payout.steps.len()).unwrap_or(i64::MAX - 1))
}
