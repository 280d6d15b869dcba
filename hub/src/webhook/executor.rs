//! Refunds asked of a payment provider or a commerce platform by signed requests, and what it answers at once.
//!
//! What is due follows from the refunds: asked for, and not accepted, settled or failed. A request carries the refund's
//! number as its id and idempotency key however often it is sent, so that an executor that has it pays it once. It is sent
//! until a 2xx answers, for three days at least; then a person hears of it and sends it again or has it paid in another way.
//! Of several hub processes one sends a request: it is begun in the store first. What the executor says later comes by the
//! API ([`crate::refund::answer`]). A refund that is stopped when a request for it may have arrived becomes an exception: the
//! executor may pay it all the same. One that is configured to hear of withdrawals is told, after the request and as often as
//! that, and without what could be paid by it; whether it has stopped it is its word, and closes the exception.

mod withdrawn;

use std::time::Duration;

use protocol::money::{Currency, Money};
use protocol::time::{BusinessDate, UtcMillis};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

use self::withdrawn::{heard, untold, withdrawal};
use super::schedule::{self, Next};
use super::send::SEND_TIMEOUT;
use super::{Webhook, WebhookConfig};
use crate::clock;
use crate::exception::Category;
use crate::log::{self, Entry};
use crate::refund::{
    self, RefundAnswer, RefundError, RefundId, RefundState, asked_cause, given_up_cause, untold_cause,
};
use crate::store::act::{self, Act};
use crate::store::refund::{self as kept, RefundRow};
use crate::store::refund_ask::{self, AskRow};
use crate::store::{Store, StoreError, Tx, returned};

/// The store is looked at this often without a commit in this process.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// Requests of one look.
const ROUND_ASKS_MAX: i64 = 20;
/// Whoever has begun a request has its answer by then.
const LEASE_MILLIS: i64 = 2 * 1_000 * SEND_TIMEOUT.as_secs() as i64;

/// An executor that is asked by webhook, as configured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExecutorConfig {
    /// Which, as refunds have it.
    pub executor: &'static str,
    /// Where it is asked.
    pub webhook: WebhookConfig,
    /// Whether it is told what is withdrawn: one that knows requests only could take that for one.
    pub withdrawals: bool,
}

/// What an executor hears of a refund that is stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Heard<'w> {
    /// That it is withdrawn.
    Told,
    /// Nothing: it is not configured to.
    Nothing,
    /// It was told for days and took it never; what it said last.
    GivenUp(&'w str),
}

impl Heard<'_> {
    fn by(withdrawals: bool) -> Self {
        if withdrawals { Self::Told } else { Self::Nothing }
    }
}

/// Makes the store know from when on executors are asked.
///
/// # Errors
/// [`StoreError`].
pub fn enrol(tx: &mut Tx<'_>, configured: &[ExecutorConfig], now: UtcMillis) -> Result<(), StoreError> {
    configured.iter().try_for_each(|of| refund_ask::enrol(tx, of.executor, now.0))
}

/// What a start of the hub found: an executor can be asked, or why not.
///
/// # Errors
/// [`StoreError`].
pub fn opened(tx: &mut Tx<'_>, executor: &str, why: Option<&str>, now: UtcMillis) -> Result<(), StoreError> {
    let cause = format!("webhook_failing/executor/{executor}");
    let entry = match why {
        Some(why) => {
            let detail = format!(
                "Executor {executor} cannot be asked for refunds: {why}. They wait for it; work goes on. Mend the cause and \
                 start the hub anew."
            );
            let subject = format!("executor/{executor}");
            Entry::Noticed { category: Category::WebhookFailing, cause, subject, site: None, detail }
        }
        None if crate::store::exception::live_of_cause(tx, &cause)?.is_some() => {
            Entry::Cleared { cause, note: "It can be asked again.".to_owned() }
        }
        None => return Ok(()),
    };
    log::append(tx, now, &entry)
}

/// A person wants a refund asked of its executor now, whatever became of earlier requests.
///
/// # Errors
/// [`RefundError`]; nothing is sent then.
pub async fn ask(
    store: &Store,
    operator: &str,
    refund: &RefundId,
    now: UtcMillis,
) -> Result<(), RefundError> {
    let (operator, refund) = (operator.to_owned(), refund.clone());
    store
        .write(move |tx| {
            let Some(row) = kept::find(tx, &refund)? else {
                return Ok(Err(RefundError::NotFound(refund.clone())));
            };
            if let Some(why) = keeps_from_asking(tx, &row)? {
                return Ok(Err(RefundError::Conflict(why)));
            }
            refund_ask::again(tx, &refund)?;
            let subject = format!("refund/{refund}");
            let act = Act { actor: &operator, action: "refund.asked", subject: &subject, detail: json!({}) };
            act::append(tx, &act, now)?;
            Ok(Ok(()))
        })
        .await?
}

fn keeps_from_asking(tx: &mut Tx<'_>, row: &RefundRow) -> Result<Option<String>, StoreError> {
    let RefundRow { refund, executor, .. } = row;
    if !refund_ask::is_enrolled(tx, executor)? {
        return Ok(Some(format!(
            "{executor} is asked for refund {refund} outside of the hub: [refunds.executors.{executor}] is not configured"
        )));
    }
    Ok(match row.state {
        RefundState::Requested if row.accepted_at != 0 => Some(format!(
            "{executor} has accepted refund {refund} already{}: ask there what becomes of it",
            if row.reference.is_empty() { String::new() } else { format!(", as {}", row.reference) }
        )),
        RefundState::Requested if row.paid > 0 => {
            Some(format!("a part of refund {refund} is paid by {}: send the rest another way", row.evidence))
        }
        RefundState::Requested => None,
        RefundState::Before
        | RefundState::Settled
        | RefundState::Failed
        | RefundState::Replaced
        | RefundState::Cancelled => {
            Some(format!("refund {refund} is {}: nothing of it is to be asked for", row.state.as_str()))
        }
    })
}

/// Asks one executor until `shutdown`, and tells it what is withdrawn if it wants `withdrawals`. Trouble with the store or the
/// executor is waited out, visibly.
pub async fn run(
    store: Store,
    executor: &'static str,
    webhook: Webhook,
    withdrawals: bool,
    shutdown: CancellationToken,
) {
    let mut changed = store.changed();
    while !shutdown.is_cancelled() {
        changed.mark_unchanged();
        match round(&store, executor, &webhook, withdrawals, &shutdown).await {
            Ok(true) => continue,
            Ok(false) => {}
            Err(error) => {
                tracing::error!(executor, %error, "refunds wait: the store does not answer; they go on by themselves");
            }
        }
        // At most one look a second, however much is committed.
        tokio::select! {
            () = shutdown.cancelled() => return,
            () = tokio::time::sleep(LOOK_EVERY) => {}
        }
    }
}

/// One look at everything that is due; says whether there may be more.
async fn round(
    store: &Store,
    executor: &'static str,
    webhook: &Webhook,
    withdrawals: bool,
    shutdown: &CancellationToken,
) -> Result<bool, StoreError> {
    let (now, hears) = (clock::wall().0, Heard::by(withdrawals));
    let latest = now.saturating_add(schedule::RETRY_MILLIS_MAX.max(LEASE_MILLIS));
    let (due, overtaken, withdrawn) = store
        .read(move |tx| {
            let overtaken = refund_ask::overtaken(tx, executor, now, latest, ROUND_ASKS_MAX)?;
            let withdrawn = refund_ask::withdrawn(tx, executor, now, latest, ROUND_ASKS_MAX)?;
            Ok((refund_ask::due(tx, executor, now, latest, ROUND_ASKS_MAX)?, overtaken, withdrawn))
        })
        .await?;
    let is_more = due.len().max(overtaken.len()).max(withdrawn.len()) as i64 >= ROUND_ASKS_MAX;
    for refund in overtaken {
        store.write(move |tx| over(tx, &refund, None, hears, clock::wall())).await?;
    }
    for (row, ask) in due {
        let (mine, at) = (ask.clone(), clock::wall().0);
        if !store.write(move |tx| refund_ask::begin(tx, &mine, at, at.saturating_add(LEASE_MILLIS))).await? {
            continue;
        }
        let body = body(&row).to_string();
        let answered = tokio::select! {
            () = shutdown.cancelled() => return Ok(false),
            answered = webhook.ask(row.refund.as_str(), &body, clock::wall()) => answered,
        };
        take(store, executor, hears, &row, &ask, answered).await?;
    }
    for (row, ask) in withdrawn {
        if !withdrawals {
            store.write(move |tx| untold(tx, &row, clock::wall())).await?;
            continue;
        }
        let (mine, at) = (ask.clone(), clock::wall().0);
        let begin = move |tx: &mut Tx<'_>| {
            refund_ask::begin_withdrawal(tx, &mine, at, at.saturating_add(LEASE_MILLIS))
        };
        if !store.write(begin).await? {
            continue;
        }
        let body = withdrawal(&row).to_string();
        let id = format!("{}-withdrawn", row.refund);
        let answered = tokio::select! {
            () = shutdown.cancelled() => return Ok(false),
            answered = webhook.ask(&id, &body, clock::wall()) => answered,
        };
        heard(store, executor, &row, &ask, answered).await?;
    }
    Ok(is_more)
}

/// What is sent.
fn body(row: &RefundRow) -> Value {
    json!({
        "type": "refund.ask",
        "refund": row.refund,
        "return": row.return_id,
        "order": row.order,
        "site": row.site,
        "legal_entity": row.legal_entity,
        "executor": row.executor,
        "target": row.target,
        "method": row.method,
        "payment": row.payment,
        "amount": {"minor": row.amount, "currency": row.currency},
    })
}

/// Writes down what an executor answered, or when it is asked again.
async fn take(
    store: &Store,
    executor: &str,
    hears: Heard<'static>,
    row: &RefundRow,
    ask: &AskRow,
    answered: Result<Vec<u8>, String>,
) -> Result<(), StoreError> {
    let (refund, now) = (row.refund.clone(), clock::wall());
    let (number, why) = match answered.and_then(|body| said(row, &body)) {
        Err(why) => (None, why),
        Ok(answer) => {
            let number = number_of(&answer);
            let is_taken = matches!(answer, RefundAnswer::Accepted { .. });
            match refund::answer(store, &format!("executor:{executor}"), &refund, answer, now).await {
                Ok(_) => return store.write(move |tx| done(tx, &refund, is_taken)).await,
                Err(RefundError::Store(error)) => return Err(error),
                Err(RefundError::NotFound(_)) => return Ok(()),
                Err(RefundError::Conflict(why)) => (number, why),
                // A number that cannot be is not said again: it may be a card's.
                Err(error @ RefundError::Invalid { .. }) => {
                    (number.map(|_| String::new()), error.to_string())
                }
            }
        }
    };
    let asked = refund.clone();
    if store.write(move |tx| over(tx, &asked, number.as_deref(), hears, now)).await? {
        tracing::warn!(executor, %refund, %why, "a refund changed while it was asked for; it is not asked any more");
        return Ok(());
    }
    let first_try = if ask.first_try == 0 { now.0 } else { ask.first_try };
    // Each is tried alone: none waits for another.
    match schedule::next(ask.tries + 1, first_try, 0, now.0, clock::random()) {
        Next::Hold(at) | Next::Aside(at) => {
            tracing::warn!(executor, %refund, tries = ask.tries + 1, %why, "a refund was not taken and is asked again");
            store.write(move |tx| refund_ask::put_off(tx, &refund, at, &why)).await
        }
        Next::Dead => {
            tracing::error!(executor, %refund, %why, "a refund is not asked any more; it can be asked again");
            let entry = given_up(row, &why);
            store
                .write(move |tx| {
                    refund_ask::bury(tx, &refund, &why)?;
                    log::append(tx, now, &entry)
                })
                .await
        }
    }
}

/// A request has its answer. What was taken over and withdrawn between the two is told at once.
fn done(tx: &mut Tx<'_>, refund: &RefundId, is_taken: bool) -> Result<(), StoreError> {
    if !is_taken {
        return refund_ask::forget(tx, refund).map(|_| ());
    }
    refund_ask::taken(tx, refund)?;
    match kept::find(tx, refund)? {
        Some(row) if is_stopped(row.state) => refund_ask::stop(tx, refund).map(|_| ()),
        Some(_) | None => Ok(()),
    }
}

/// Whether nobody shall pay it.
fn is_stopped(state: RefundState) -> bool {
    match state {
        RefundState::Replaced | RefundState::Cancelled => true,
        RefundState::Before | RefundState::Requested | RefundState::Settled | RefundState::Failed => false,
    }
}

/// The executor's number for what it has taken over or paid; empty if it gave none, nothing if it has neither.
fn number_of(answer: &RefundAnswer) -> Option<String> {
    match answer {
        RefundAnswer::Accepted { reference } => Some(reference.clone()),
        RefundAnswer::Settled { evidence, .. } => Some(evidence.clone()),
        RefundAnswer::Failed { .. } => None,
    }
}

/// Whether a refund for which a request was begun is not to be asked for any more. If it was stopped, and so the executor
/// may pay what is not due or is paid in another way, a person hears of it, once. `number` is what the executor said.
fn over(
    tx: &mut Tx<'_>,
    refund: &RefundId,
    number: Option<&str>,
    hears: Heard<'_>,
    now: UtcMillis,
) -> Result<bool, StoreError> {
    let Some(row) = kept::find(tx, refund)? else { return Ok(false) };
    if refund_ask::is_due(&row) {
        return Ok(false);
    }
    let (is_first, may_be_paid) = match row.state {
        RefundState::Replaced | RefundState::Cancelled => (refund_ask::stop(tx, refund)?, true),
        // It said itself that it cannot pay: only another word of it is news.
        RefundState::Failed => (refund_ask::forget(tx, refund)?, number.is_some()),
        // By another way than the answer to a request: it hears if it is withdrawn.
        RefundState::Requested if row.accepted_at != 0 && row.paid == 0 => {
            refund_ask::taken(tx, refund)?;
            (false, false)
        }
        RefundState::Before | RefundState::Requested | RefundState::Settled => {
            (refund_ask::forget(tx, refund)?, false)
        }
    };
    if is_first && may_be_paid {
        let is_reversed = returned::find(tx, row.operation)?.is_some_and(|of| of.is_reversed());
        log::append(tx, now, &stopped(&row, number, is_reversed, hears))?;
    }
    Ok(true)
}

/// How that ends where nobody is told anything.
const BY_HAND: &str = "This is closed by hand.";

/// How it ends where the executor hears of it.
fn is_told(executor: &str) -> String {
    format!(
        "{executor} is told that it is withdrawn; this closes when it says that it has stopped it, else by hand."
    )
}

/// As a person hears of it: money may go out that nobody is owed.
fn stopped(row: &RefundRow, number: Option<&str>, is_reversed: bool, hears: Heard<'_>) -> Entry {
    let RefundRow { refund, return_id, executor, .. } = row;
    let category = if is_reversed { Category::ReversalTooLate } else { Category::RefundTwice };
    let has_it = match number {
        None => format!("whether it has arrived at {executor} is not known"),
        Some("") => format!("{executor} has it"),
        Some(number) => format!("{executor} has it, as {number}"),
    };
    let state = if is_reversed { "cancelled, as its return is reversed" } else { row.state.as_str() };
    let (cause, end) = match hears {
        Heard::Told => (asked_cause(category, refund), is_told(executor)),
        Heard::Nothing => (asked_cause(category, refund), BY_HAND.to_owned()),
        Heard::GivenUp(why) => (
            untold_cause(category, refund),
            format!(
                "{executor} was told for three days that it is withdrawn, and took that never; it said last: {why}. This is \
                 closed by hand."
            ),
        ),
    };
    Entry::Noticed {
        category,
        cause,
        subject: format!("refund/{refund}"),
        site: protocol::id::SiteId::parse(row.site.as_str()).ok(),
        detail: format!(
            "refund {refund} of {} for return {return_id} is {state}, and it was asked of {executor} before; {has_it}. Have \
             it stopped there, or ask for the money back; if it is paid, write that down on the refund's page. {end}",
            amount(row)
        ),
    }
}

fn amount(row: &RefundRow) -> String {
    let amount = Currency::parse(&row.currency).map(|currency| Money { minor: row.amount, currency });
    amount.map_or_else(|| row.amount.to_string(), |amount| amount.to_string())
}

/// As a person hears of it: nobody has answered.
fn given_up(row: &RefundRow, why: &str) -> Entry {
    let RefundRow { refund, return_id, executor, .. } = row;
    let amount = amount(row);
    Entry::Noticed {
        category: Category::RefundLate,
        cause: given_up_cause(refund),
        subject: format!("refund/{refund}"),
        site: protocol::id::SiteId::parse(row.site.as_str()).ok(),
        detail: format!(
            "refund {refund} of {amount} for return {return_id} was asked of {executor} for three days, and it was not \
             taken; it said last: {why}. Ask there whether it has the refund. Mend the cause, then: counterfoil-hub refund \
             ask {refund}. If it cannot be paid so, write down that it failed."
        ),
    }
}

/// The body of a 2xx. More than this may stand in it.
#[derive(Deserialize)]
struct Said {
    state: Word,
    #[serde(default)]
    reference: String,
    #[serde(default)]
    reason: String,
    amount: Option<Money>,
    on: Option<BusinessDate>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Word {
    Accepted,
    Settled,
    Failed,
}

/// What a 2xx says: without a state the executor has it, and says later what became of it.
fn said(row: &RefundRow, body: &[u8]) -> Result<RefundAnswer, String> {
    let accepted = |reference: String| RefundAnswer::Accepted { reference };
    match serde_json::from_slice::<Value>(body) {
        Ok(Value::Object(fields)) if fields.contains_key("state") => {}
        Ok(_) | Err(_) => return Ok(accepted(String::new())),
    }
    let said: Said =
        serde_json::from_slice(body).map_err(|error| format!("its answer cannot be read: {error}"))?;
    match said.state {
        Word::Accepted => Ok(accepted(said.reference)),
        Word::Failed => Ok(RefundAnswer::Failed { reason: said.reason }),
        Word::Settled => {
            let currency = Currency::parse(&row.currency).ok_or("the refund's currency is not known")?;
            let amount = said.amount.unwrap_or(Money { minor: row.amount, currency });
            Ok(RefundAnswer::Settled { amount, evidence: said.reference, on: said.on, total: None })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::withdrawn::{Reply, reply};
    use super::*;
    use crate::store::conformance;

    fn row() -> RefundRow {
        RefundRow {
            refund: RefundId::new("R1", 1),
            operation: protocol::id::OperationId(uuid::Uuid::nil()),
            step: 1,
            ordinal: 7,
            return_id: "R1".to_owned(),
            order: "1001".to_owned(),
            site: "dc1".to_owned(),
            business_date: "2023-11-14".to_owned(),
            legal_entity: "uk".to_owned(),
            executor: "provider".to_owned(),
            target: "original".to_owned(),
            method: "card".to_owned(),
            payment: "pay-1".to_owned(),
            due: 1_000,
            amount: 1_000,
            currency: "GBP".to_owned(),
            state: RefundState::Requested,
            paid: 0,
            evidence: String::new(),
            settled_on: String::new(),
            message: String::new(),
            requested_at: 1,
            answered_at: 0,
            replaced_by: String::new(),
            replaces: String::new(),
            redirected_by: String::new(),
            consent: String::new(),
            late_told: false,
            reference: String::new(),
            accepted_at: 0,
        }
    }

    #[test]
    fn answers_are_read() {
        let gbp = |minor: i64| Money { minor, currency: Currency::parse("GBP").unwrap() };
        let accepted = |reference: &str| RefundAnswer::Accepted { reference: reference.to_owned() };
        let settled = |minor: i64, evidence: &str, on: Option<&str>| RefundAnswer::Settled {
            amount: gbp(minor),
            evidence: evidence.to_owned(),
            on: on.and_then(BusinessDate::parse),
            total: None,
        };
        for (body, expect) in [
            ("", Some(accepted(""))),
            ("OK", Some(accepted(""))),
            (r#"{"id": 7}"#, Some(accepted(""))),
            (r#"{"state": "accepted", "reference": "po_1", "id": 7}"#, Some(accepted("po_1"))),
            (r#"{"state": "settled", "reference": "re_1"}"#, Some(settled(1_000, "re_1", None))),
            (
                r#"{"state": "settled", "reference": "re_1", "amount": {"minor": 999, "currency": "GBP"}, "on": "2023-11-15"}"#,
                Some(settled(999, "re_1", Some("2023-11-15"))),
            ),
            (
                r#"{"state": "failed", "reason": "closed"}"#,
                Some(RefundAnswer::Failed { reason: "closed".to_owned() }),
            ),
            (r#"{"state": "done"}"#, None),
        ] {
            assert_eq!(said(&row(), body.as_bytes()).ok(), expect, "{body}");
        }
    }

    /// Not taken, it is due again; taken, its reference stands with it, and nothing more is due.
    #[tokio::test]
    async fn an_answer_ends_the_asking() {
        for fresh in conformance::engines() {
            let store = &fresh.store;
            let of = row();
            store
                .write(move |tx| {
                    kept::save(tx, &[&of])?;
                    refund_ask::enrol(tx, "provider", 0)
                })
                .await
                .unwrap();
            let due = async |now: i64| {
                store.read(move |tx| refund_ask::due(tx, "provider", now, i64::MAX - 1, 10)).await.unwrap()
            };
            let begin = async || {
                let (of, ask) = due(i64::MAX - 1).await.remove(0);
                let begun = ask.clone();
                assert!(store.write(move |tx| refund_ask::begin(tx, &begun, 1, 2)).await.unwrap());
                (of, ask)
            };
            let (of, ask) = begin().await;
            let lost = Err("503 Service Unavailable".to_owned());
            take(store, "provider", Heard::Told, &of, &ask, lost).await.unwrap();
            let (of, ask) = begin().await;
            assert_eq!(ask.tries, 1, "the first try is counted");
            let body = br#"{"state": "accepted", "reference": "po_1"}"#.to_vec();
            take(store, "provider", Heard::Told, &of, &ask, Ok(body)).await.unwrap();
            let now = store.read(|tx| kept::find(tx, &RefundId::new("R1", 1))).await.unwrap().unwrap();
            assert_eq!((now.state, now.reference.as_str()), (RefundState::Requested, "po_1"));
            assert!(now.accepted_at > 0);
            assert_eq!(due(i64::MAX - 1).await, []);
            let refused = ask_again(store).await;
            assert!(matches!(refused, Err(RefundError::Conflict(_))), "it has accepted it: {refused:?}");
        }
    }

    /// Stopped while it is asked for, it may be paid all the same: a person hears of it, once, with what the executor said.
    #[tokio::test]
    async fn what_was_stopped_is_told() {
        type Case = (RefundState, Result<Vec<u8>, String>, Option<&'static str>);
        let stopped = |state: RefundState| RefundRow { state, ..row() };
        let taken = || Ok(br#"{"state": "accepted", "reference": "po_1"}"#.to_vec());
        let lost = || Err("the line broke".to_owned());
        let cases: [Case; 5] = [
            (RefundState::Cancelled, taken(), Some("has it, as po_1")),
            (RefundState::Replaced, taken(), Some("has it, as po_1")),
            (RefundState::Cancelled, lost(), Some("is not known")),
            (RefundState::Failed, lost(), None),
            (RefundState::Settled, lost(), None),
        ];
        for (state, answered, expect) in cases {
            for fresh in conformance::engines() {
                let (store, now) = (&fresh.store, stopped(state));
                store.write(move |tx| kept::save(tx, &[&row()])).await.unwrap();
                let ask = AskRow { refund: RefundId::new("R1", 1), tries: 0, first_try: 0 };
                let begun = ask.clone();
                assert!(store.write(move |tx| refund_ask::begin(tx, &begun, 1, 2)).await.unwrap());
                store.write(move |tx| kept::save(tx, &[&now])).await.unwrap();
                take(store, "provider", Heard::Nothing, &row(), &ask, answered.clone()).await.unwrap();
                // The next look finds nothing of it any more.
                let id = ask.refund.clone();
                let over = move |tx: &mut Tx<'_>| over(tx, &id, None, Heard::Nothing, UtcMillis(9));
                assert!(store.write(over).await.unwrap());
                store.write_background(|tx| crate::apply::batch(tx, 100)).await.unwrap();
                let cause = asked_cause(Category::RefundTwice, &ask.refund);
                let live = move |tx: &mut Tx<'_>| crate::store::exception::live_of_cause(tx, &cause);
                let told = store.read(live).await.unwrap();
                let detail = told.map(|told| (told.detail, told.occurrences));
                let is_it = match (&detail, expect) {
                    (Some((detail, 1)), Some(expect)) => detail.contains(expect),
                    (None, None) => true,
                    (Some(_), _) | (None, Some(_)) => false,
                };
                assert!(is_it, "{state:?}: {detail:?}");
            }
        }
    }

    #[test]
    fn replies_are_read() {
        for (body, expect) in [
            ("", Some(Reply::Heard)),
            (r#"{"state": "accepted"}"#, Some(Reply::Heard)),
            (r#"{"state": "withdrawn"}"#, Some(Reply::Stopped)),
            (r#"{"state": "failed", "reason": "closed"}"#, Some(Reply::Stopped)),
            (r#"{"state": "gone"}"#, None),
        ] {
            assert_eq!(reply(&row(), body.as_bytes()).ok(), expect, "{body}");
        }
        let paid = reply(&row(), br#"{"state": "settled", "reference": "re_1"}"#);
        assert!(matches!(paid, Ok(Reply::Paid(RefundAnswer::Settled { .. }))), "{paid:?}");
        let of = RefundRow { state: RefundState::Replaced, replaced_by: "R1.2".to_owned(), ..row() };
        let body = withdrawal(&of);
        assert_eq!((&body["type"], &body["reason"]), (&json!("refund.withdrawn"), &json!("replaced")));
        assert_eq!((&body["refund"], &body["replaced_by"]), (&json!("R1.1"), &json!("R1.2")));
        for name in ["amount", "payment", "method", "target"] {
            assert_eq!(body.get(name), None, "nobody pays by it: {body:#}");
        }
    }

    #[test]
    fn what_is_said_of_one_that_is_stopped() {
        let of = RefundRow { state: RefundState::Cancelled, ..row() };
        for (hears, is_reversed, expect, end) in [
            (Heard::Told, false, "refund_twice/R1.1/asked", "else by hand."),
            (Heard::Nothing, false, "refund_twice/R1.1/asked", "page. This is closed by hand."),
            (
                Heard::GivenUp("503"),
                true,
                "reversal_too_late/R1.1/untold",
                "it said last: 503. This is closed by hand.",
            ),
        ] {
            let Entry::Noticed { cause, detail, .. } = stopped(&of, Some("po_1"), is_reversed, hears) else {
                panic!("a person hears of it");
            };
            assert_eq!(cause, expect);
            assert!(detail.contains("has it, as po_1") && detail.ends_with(end), "{detail}");
        }
    }

    /// An executor that has a refund hears that it is withdrawn, also when a person cancels it later, until it takes that.
    #[tokio::test]
    async fn who_has_it_hears_that_it_is_withdrawn() {
        for fresh in conformance::engines() {
            let store = &fresh.store;
            store
                .write(|tx| {
                    kept::save(tx, &[&row()])?;
                    refund_ask::enrol(tx, "provider", 0)?;
                    let ask = AskRow { refund: RefundId::new("R1", 1), tries: 0, first_try: 0 };
                    refund_ask::begin(tx, &ask, 1, 2).map(|_| ())
                })
                .await
                .unwrap();
            let ask = AskRow { refund: RefundId::new("R1", 1), tries: 0, first_try: 0 };
            let taken = br#"{"state": "accepted", "reference": "po_1"}"#.to_vec();
            take(store, "provider", Heard::Told, &row(), &ask, Ok(taken)).await.unwrap();
            let withdrawn = async || {
                let read =
                    |tx: &mut Tx<'_>| refund_ask::withdrawn(tx, "provider", i64::MAX - 1, i64::MAX - 1, 9);
                store.read(read).await.unwrap()
            };
            assert_eq!(withdrawn().await, [], "it is due");
            let id = RefundId::new("R1", 1);
            refund::cancel(store, "olga", &id, "waived", true, UtcMillis(5)).await.unwrap();
            let (of, ask) = withdrawn().await.remove(0);
            assert_eq!((of.state, of.reference.as_str()), (RefundState::Cancelled, "po_1"));
            heard(store, "provider", &of, &ask, Err("503".to_owned())).await.unwrap();
            let (of, ask) = withdrawn().await.remove(0);
            let stopped = br#"{"state": "withdrawn"}"#.to_vec();
            heard(store, "provider", &of, &ask, Ok(stopped)).await.unwrap();
            assert_eq!(withdrawn().await, [], "it has stopped it");
        }
    }

    /// What a person reads is true after the executor hears nothing any more.
    #[tokio::test]
    async fn who_hears_nothing_any_more_is_not_waited_for() {
        for fresh in conformance::engines() {
            let store = &fresh.store;
            let of = RefundRow { state: RefundState::Cancelled, ..row() };
            let (kept, told) = (of.clone(), stopped(&of, Some("po_1"), false, Heard::Told));
            store
                .write(move |tx| {
                    kept::save(tx, &[&kept])?;
                    log::append(tx, UtcMillis(5), &told)
                })
                .await
                .unwrap();
            let apply = async || store.write_background(|tx| crate::apply::batch(tx, 100)).await.unwrap();
            let live = async || {
                let cause = asked_cause(Category::RefundTwice, &RefundId::new("R1", 1));
                let read = move |tx: &mut Tx<'_>| crate::store::exception::live_of_cause(tx, &cause);
                store.read(read).await.unwrap().unwrap()
            };
            apply().await;
            let before = live().await;
            for _ in 0..2 {
                let of = of.clone();
                store.write(move |tx| untold(tx, &of, UtcMillis(6))).await.unwrap();
                apply().await;
            }
            let after = live().await;
            assert!(before.detail.ends_with("else by hand."), "{}", before.detail);
            let is_same = after.detail.contains("has it, as po_1") && after.detail.ends_with(BY_HAND);
            assert!(is_same && !after.detail.contains("is told"), "{}", after.detail);
            assert_eq!(after.occurrences, 1, "once");
        }
    }

    async fn ask_again(store: &Store) -> Result<(), RefundError> {
        super::ask(store, "olga", &RefundId::new("R1", 1), UtcMillis(5)).await
    }
}
