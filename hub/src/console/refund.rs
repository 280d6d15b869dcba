//! One refund: what became of it, and a person's word where its executor says nothing, another way to pay it, or that
//! nothing is due.

use askama::Template;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use protocol::money::{Currency, Money};
use protocol::time::BusinessDate;
use serde::Deserialize;
use ui::{Stamp, Text};

use super::failure::Failure;
use super::form::Sent;
use super::frame::{Frame, Tab, page_with};
use super::refunds::RefundLine;
use super::returns::day;
use super::sheet::place;
use super::viewer::Viewer;
use super::{ConsoleState, words};
use crate::access::Permission;
use crate::decision::NOTE_CHARS_MAX;
use crate::refund::{
    self, EVIDENCE_CHARS_MAX, Instead, REASON_CHARS_MAX, RefundAnswer, RefundError, RefundId, RefundState,
};
use crate::report::read_decimal;
use crate::report::refunds::{self, RefundPayment, RefundView};

pub(super) fn routes() -> Router<ConsoleState> {
    Router::new().route("/refunds/{refund}", get(show).post(change))
}

#[derive(Template)]
#[template(path = "console/refund.html")]
struct RefundPage {
    frame: Frame,
    text: Text,
    line: RefundLine,
    payment: String,
    /// To the cent, where something else can be paid.
    exact: Option<String>,
    payments: Vec<PaymentLine>,
    /// What is still to be paid, where a part of it is paid.
    rest: Option<String>,
    /// What the message is.
    said: String,
    /// Who had the one before paid in this way; empty without.
    decided_by: String,
    steps: Vec<Hole>,
    /// What a person may say of it, as it stands.
    may: May,
    /// Whether its executor may still pay it.
    is_asked: bool,
    is_allowed: bool,
    currency: String,
    example: String,
    ways: Vec<(Instead, String)>,
    limits: Limits,
    /// As it was typed.
    form: Change,
    outcome: Outcome,
}

struct PaymentLine {
    at: Stamp,
    amount: String,
    evidence: String,
    settled_on: String,
    came_back: bool,
}

/// What a person may say of a refund.
#[derive(Clone, Copy)]
struct May {
    /// That it was paid, or that nothing is due.
    settle: bool,
    /// That it failed, or came back.
    fail: bool,
    redirect: bool,
}

impl May {
    fn of(state: RefundState) -> Self {
        let (settle, fail, redirect) = match state {
            RefundState::Requested | RefundState::Failed => (true, true, true),
            RefundState::Before => (true, true, false),
            RefundState::Settled => (false, true, false),
            RefundState::Replaced | RefundState::Cancelled => (false, false, false),
        };
        Self { settle, fail, redirect }
    }
}

struct Hole {
    class: &'static str,
    words: String,
    at: Option<Stamp>,
    after: Option<String>,
}

struct Limits {
    evidence: usize,
    reason: usize,
    note: usize,
}

/// What the last form led to.
#[derive(Default)]
struct Outcome {
    fault: Option<String>,
    /// Of what was written down: `answered`, `known` or nothing.
    done: Option<&'static str>,
    /// The amount is another one than is due: it is asked whether that is meant.
    differs: bool,
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    done: String,
}

#[derive(Deserialize, Default)]
struct Change {
    /// `settled`, `failed`, `instead` or `cancel`.
    #[serde(default)]
    change: String,
    #[serde(default)]
    amount: String,
    #[serde(default)]
    evidence: String,
    #[serde(default)]
    on: String,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    instead: String,
    #[serde(default)]
    note: String,
    /// Why nothing is due.
    #[serde(default)]
    why: String,
    /// `on` if its executor will not pay it any more.
    #[serde(default)]
    not_paid: String,
    /// `on` if the customer did get another amount than is due.
    #[serde(default)]
    differs: String,
}

/// Why a form leads to nothing.
enum Fault {
    /// The day is none.
    On,
    /// The amount is none.
    Amount,
    /// A comma before three digits: nobody knows whether it begins the cents.
    Thousands,
    /// It is another one than is due, and nobody has said that this is meant.
    Differs,
    Refund(RefundError),
}

async fn show(
    State(state): State<ConsoleState>,
    viewer: Viewer,
    Path(number): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let done = ["answered", "known"].into_iter().find(|done| *done == asked.done);
    let view = read(&state, &number).await?;
    let form = Change { amount: due(&view), ..Change::default() };
    respond(&state, &viewer, StatusCode::OK, view, form, Outcome { done, ..Outcome::default() }).await
}

async fn change(
    State(state): State<ConsoleState>,
    Path(number): Path<String>,
    Sent { viewer, form }: Sent<Change>,
) -> Result<Response, Failure> {
    viewer.require(Permission::Settle)?;
    let view = read(&state, &number).await?;
    let done = match form.change.as_str() {
        "settled" | "failed" => answer(&state, &viewer, &view, &form).await,
        "instead" => {
            let instead = Instead::parse(&form.instead).ok_or(Failure::Form)?;
            let not_paid = form.not_paid == "on";
            let (store, user, now) = (state.store(), &viewer.user, state.now());
            let redirected = refund::redirect(store, user, &view.refund, instead, &form.note, not_paid, now);
            redirected.await.map(|()| true).map_err(Fault::Refund)
        }
        "cancel" => {
            let not_paid = form.not_paid == "on";
            let (store, user, now) = (state.store(), &viewer.user, state.now());
            let cancelled = refund::cancel(store, user, &view.refund, &form.why, not_paid, now);
            cancelled.await.map(|()| true).map_err(Fault::Refund)
        }
        _ => return Err(Failure::Form),
    };
    let differs = matches!(done, Err(Fault::Differs));
    let fault = match done {
        Ok(is_news) => {
            let done = if is_news { "answered" } else { "known" };
            let to = format!("{}?done={done}", place("/refunds", view.refund.as_str()));
            return Ok(Redirect::to(&to).into_response());
        }
        Err(Fault::Refund(RefundError::Store(error))) => return Err(error.into()),
        Err(Fault::Refund(RefundError::NotFound(_))) => return Err(Failure::NotFound),
        Err(fault) => words_of(viewer.text, &view, fault),
    };
    let outcome = Outcome { fault: Some(fault), done: None, differs };
    respond(&state, &viewer, StatusCode::UNPROCESSABLE_ENTITY, view, form, outcome).await
}

async fn read(state: &ConsoleState, number: &str) -> Result<RefundView, Failure> {
    let refund = RefundId::parse(number).map_err(|_| Failure::NotFound)?;
    let now = state.now();
    let found = state.store().read(move |tx| refunds::one(tx, &refund, now)).await?;
    found.ok_or(Failure::NotFound)
}

/// A person's word in the place of the executor's; whether it was news.
async fn answer(
    state: &ConsoleState,
    viewer: &Viewer,
    view: &RefundView,
    form: &Change,
) -> Result<bool, Fault> {
    let said = if form.change == "failed" {
        RefundAnswer::Failed { reason: form.reason.clone() }
    } else {
        let on = match form.on.trim() {
            "" => None,
            on => Some(BusinessDate::parse(on).ok_or(Fault::On)?),
        };
        let amount = paid(view, &form.amount)?;
        if amount.minor <= 0 {
            return Err(Fault::Amount);
        }
        if form.differs != "on" && view.due_by(&form.evidence) != Some(amount.minor) {
            return Err(Fault::Differs);
        }
        RefundAnswer::Settled { amount, evidence: form.evidence.clone(), on, total: None }
    };
    let answered = refund::answer(state.store(), &viewer.user, &view.refund, said, state.now());
    answered.await.map_err(Fault::Refund)
}

/// What was typed, in the refund's currency; a comma is as good as a point, but not where it may stand between thousands.
fn paid(view: &RefundView, text: &str) -> Result<Money, Fault> {
    let currency = view.amount.as_ref().and_then(|amount| Currency::parse(&amount.currency));
    let currency = currency.ok_or(Fault::Amount)?;
    let text = text.trim();
    if text.rsplit_once(',').is_some_and(|(_, last)| last.len() == 3) && currency.exponent() != 3 {
        return Err(Fault::Thousands);
    }
    read_decimal(&text.replace(',', "."), currency).ok_or(Fault::Amount)
}

/// What is still to be paid, or was due.
fn due(view: &RefundView) -> String {
    let due = view.rest.as_ref().or(view.amount.as_ref());
    due.map(|amount| amount.decimal.clone()).unwrap_or_default()
}

fn words_of(text: Text, view: &RefundView, fault: Fault) -> String {
    let at_most = |key: &'static str, max: usize| text.fill(key).set("max", max as i64).to_string();
    let amount = || text.fill("refund-fault-amount").set("example", due(view)).to_string();
    match fault {
        Fault::On => text.say("refund-fault-on"),
        Fault::Amount => amount(),
        Fault::Differs => text.fill("refund-fault-differs").set("due", due(view)).to_string(),
        Fault::Thousands => text.fill("refund-fault-thousands").set("example", due(view)).to_string(),
        Fault::Refund(RefundError::Invalid { field: "amount", .. }) => amount(),
        Fault::Refund(RefundError::Invalid { field: "evidence", .. }) => {
            at_most("refund-fault-evidence", EVIDENCE_CHARS_MAX)
        }
        Fault::Refund(RefundError::Invalid { field: "reason", .. }) => {
            at_most("refund-fault-reason", REASON_CHARS_MAX)
        }
        Fault::Refund(RefundError::Invalid { field: "note", .. }) => {
            at_most("refund-fault-note", NOTE_CHARS_MAX)
        }
        Fault::Refund(RefundError::Invalid { field: "on", .. }) => text.say("refund-fault-future"),
        Fault::Refund(RefundError::Invalid { field: "not_paid", .. }) => text.say("refund-fault-not-paid"),
        Fault::Refund(
            error @ (RefundError::Invalid { .. }
            | RefundError::Conflict(_)
            | RefundError::NotFound(_)
            | RefundError::Store(_)),
        ) => format!("{} {error}.", text.say("refund-fault-other")),
    }
}

async fn respond(
    state: &ConsoleState,
    viewer: &Viewer,
    status: StatusCode,
    view: RefundView,
    form: Change,
    outcome: Outcome,
) -> Result<Response, Failure> {
    let frame = Frame::of(state, viewer, Tab::Refunds).await?;
    let (text, now) = (viewer.text, state.now().0);
    let title = format!("{} {}", text.say("found-refund"), view.refund);
    let way = |instead: Instead| (instead, text.code("return-target", instead.as_str()));
    let page = RefundPage {
        payment: if view.payment.is_empty() { text.say("refund-no-payment") } else { view.payment.clone() },
        exact: (view.due != view.amount).then(|| words::money(text, view.due.as_ref())),
        payments: view.payments.iter().map(|of| payment(text, now, of)).collect(),
        rest: (view.rest != view.amount)
            .then(|| view.rest.as_ref().map(|rest| words::money(text, Some(rest))))
            .flatten(),
        said: text.say(match (view.state, view.is_message_a_note()) {
            (RefundState::Settled, _) => "refund-why-waived",
            (_, true) => "refund-why-cancelled",
            (_, false) => "refund-message",
        }),
        decided_by: words::actor(text, &view.redirected_by),
        steps: steps(text, now, &view),
        may: May::of(view.state),
        is_asked: view.state == RefundState::Requested,
        is_allowed: viewer.role.may(Permission::Settle),
        currency: view.amount.as_ref().map(|amount| amount.currency.clone()).unwrap_or_default(),
        example: due(&view),
        ways: Instead::ALL.into_iter().filter(|way| way.as_str() != view.target).map(way).collect(),
        limits: Limits { evidence: EVIDENCE_CHARS_MAX, reason: REASON_CHARS_MAX, note: NOTE_CHARS_MAX },
        line: RefundLine::of(text, now, view),
        form,
        outcome,
        frame,
        text,
    };
    page_with(status, text, &title, &page, None)
}

fn payment(text: Text, now: i64, of: &RefundPayment) -> PaymentLine {
    PaymentLine {
        at: text.ago(now, of.at),
        amount: words::money(text, of.amount.as_ref()),
        evidence: of.evidence.clone(),
        settled_on: if of.settled_on.is_empty() { String::new() } else { day(text, &of.settled_on) },
        came_back: of.came_back,
    }
}

/// Its way: asked for, and what became of it.
fn steps(text: Text, now: i64, view: &RefundView) -> Vec<Hole> {
    let asked = Hole {
        class: "",
        words: text.say("refund-step-requested"),
        at: Some(text.ago(now, view.requested_at)),
        after: None,
    };
    let (class, key) = match view.state {
        RefundState::Before => ("wait", "before"),
        RefundState::Requested if view.paid.is_some() => ("wait", "part"),
        RefundState::Requested => ("wait", "waits"),
        RefundState::Settled => ("", "settled"),
        RefundState::Failed => ("stop", "failed"),
        RefundState::Replaced => ("", "replaced"),
        RefundState::Cancelled => ("", "cancelled"),
    };
    let then = Hole {
        class,
        words: text.say(&format!("refund-step-{key}")),
        at: view.answered_at.map(|at| text.ago(now, at)),
        after: view.answered_at.map(|at| text.format.duration(at - view.requested_at)),
    };
    let accepted = view.accepted_at.map(|at| Hole {
        class: "",
        words: text.say("refund-step-accepted"),
        at: Some(text.ago(now, at)),
        after: Some(text.format.duration(at - view.requested_at)),
    });
    std::iter::once(asked).chain(accepted).chain([then]).collect()
}
