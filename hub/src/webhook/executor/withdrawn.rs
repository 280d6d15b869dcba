//! What an executor that was asked hears when nobody shall pay a refund any more, and what it makes of that.

use protocol::time::UtcMillis;
use serde_json::{Value, json};

use super::super::event::EventKind;
use super::super::schedule::{self, Next};
use super::{BY_HAND, Heard, is_told, said, stopped};
use crate::clock;
use crate::exception::Category;
use crate::log::{self, Entry};
use crate::refund::{self, RefundAnswer, RefundError, RefundId, asked_cause};
use crate::store::refund::RefundRow;
use crate::store::refund_ask::{self, AskRow};
use crate::store::{Store, StoreError, Tx, exception, returned};

/// What is sent when nobody shall pay it: which, and why. No amount, payment or way: nobody can take it for a request.
pub(super) fn withdrawal(row: &RefundRow) -> Value {
    let mut body = json!({
        "type": EventKind::RefundWithdrawn.as_str(),
        "refund": row.refund,
        "return": row.return_id,
        "order": row.order,
        "site": row.site,
        "legal_entity": row.legal_entity,
        "executor": row.executor,
        "reason": row.state.as_str(),
    });
    if !row.replaced_by.is_empty() {
        body["replaced_by"] = json!(row.replaced_by);
    }
    if !row.reference.is_empty() {
        body["reference"] = json!(row.reference);
    }
    body
}

/// Writes down what an executor said of a refund that is withdrawn, or when it is told again.
pub(super) async fn heard(
    store: &Store,
    executor: &str,
    row: &RefundRow,
    ask: &AskRow,
    answered: Result<Vec<u8>, String>,
) -> Result<(), StoreError> {
    let (refund, now) = (row.refund.clone(), clock::wall());
    let why = match answered.and_then(|body| reply(row, &body)) {
        Ok(Reply::Stopped) => return store.write(move |tx| over_with_it(tx, &refund, now)).await,
        Ok(Reply::Heard) => return store.write(move |tx| refund_ask::forget(tx, &refund)).await.map(|_| ()),
        // It has paid: that is written down as any payment is, and a person hears of it.
        Ok(Reply::Paid(answer)) => {
            match refund::answer(store, &format!("executor:{executor}"), &refund, answer, now).await {
                Ok(_) | Err(RefundError::NotFound(_)) => {
                    return store.write(move |tx| refund_ask::forget(tx, &refund)).await.map(|_| ());
                }
                Err(RefundError::Store(error)) => return Err(error),
                Err(error @ (RefundError::Conflict(_) | RefundError::Invalid { .. })) => error.to_string(),
            }
        }
        Err(why) => why,
    };
    let first_try = if ask.first_try == 0 { now.0 } else { ask.first_try };
    match schedule::next(ask.tries + 1, first_try, 0, now.0, clock::random()) {
        Next::Hold(at) | Next::Aside(at) => {
            tracing::warn!(executor, %refund, tries = ask.tries + 1, %why, "an executor did not take that a refund is withdrawn; it is told again");
            store.write(move |tx| refund_ask::put_off(tx, &refund, at, &why)).await
        }
        Next::Dead => {
            tracing::error!(executor, %refund, %why, "an executor is not told any more that a refund is withdrawn");
            let row = row.clone();
            store
                .write(move |tx| {
                    refund_ask::forget(tx, &row.refund)?;
                    clear(
                        tx,
                        &row.refund,
                        "Its executor could not be told; another exception says so.",
                        now,
                    )?;
                    let is_reversed = returned::find(tx, row.operation)?.is_some_and(|of| of.is_reversed());
                    let number = (row.accepted_at != 0).then_some(row.reference.as_str());
                    log::append(tx, now, &stopped(&row, number, is_reversed, Heard::GivenUp(&why)))
                })
                .await
        }
    }
}

/// An executor has stopped it: what a person heard of it is over.
fn over_with_it(tx: &mut Tx<'_>, refund: &RefundId, now: UtcMillis) -> Result<(), StoreError> {
    refund_ask::forget(tx, refund)?;
    clear(tx, refund, "Its executor says that it has stopped it.", now)
}

/// The executor hears nothing any more: whoever was told that it does is told anew, with all else that was known of it.
pub(super) fn untold(tx: &mut Tx<'_>, row: &RefundRow, now: UtcMillis) -> Result<(), StoreError> {
    refund_ask::forget(tx, &row.refund)?;
    let end = is_told(&row.executor);
    for category in [Category::RefundTwice, Category::ReversalTooLate] {
        let cause = asked_cause(category, &row.refund);
        let live = exception::live_of_cause(tx, &cause)?;
        let Some(begin) = live.as_ref().and_then(|live| live.detail.strip_suffix(end.as_str())) else {
            continue;
        };
        let note = "Its executor hears of no withdrawals any more; another exception says so.".to_owned();
        log::append(tx, now, &Entry::Cleared { cause: cause.clone(), note })?;
        let again = Entry::Noticed {
            category,
            cause,
            subject: format!("refund/{}", row.refund),
            site: protocol::id::SiteId::parse(row.site.as_str()).ok(),
            detail: format!("{begin}{BY_HAND}"),
        };
        log::append(tx, now, &again)?;
    }
    Ok(())
}

/// Closes what a person heard of a request for it, if that is there or may be among what is not applied yet. What a reversal
/// tells of all that is out of its return is closed by hand.
fn clear(tx: &mut Tx<'_>, refund: &RefundId, note: &str, now: UtcMillis) -> Result<(), StoreError> {
    let is_behind = crate::store::log::waiting(tx)? > 0;
    for category in [Category::RefundTwice, Category::ReversalTooLate] {
        let cause = asked_cause(category, refund);
        if is_behind || exception::live_of_cause(tx, &cause)?.is_some() {
            log::append(tx, now, &Entry::Cleared { cause, note: note.to_owned() })?;
        }
    }
    Ok(())
}

/// What an executor makes of a refund that is withdrawn.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Reply {
    /// It will not pay it.
    Stopped,
    /// It has the news, and says no more.
    Heard,
    /// It has paid it.
    Paid(RefundAnswer),
}

/// Reads a 2xx to that. One that it could not pay is stopped as well.
pub(super) fn reply(row: &RefundRow, body: &[u8]) -> Result<Reply, String> {
    let told = serde_json::from_slice::<Value>(body).unwrap_or(Value::Null);
    if told["state"] == "withdrawn" {
        return Ok(Reply::Stopped);
    }
    Ok(match said(row, body)? {
        RefundAnswer::Accepted { .. } => Reply::Heard,
        RefundAnswer::Failed { .. } => Reply::Stopped,
        answer @ RefundAnswer::Settled { .. } => Reply::Paid(answer),
    })
}
