//! One exception: what happened, what waits for it, and a person's decision about it.

use askama::Template;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use serde::Deserialize;
use ui::{Stamp, Text};

use super::ConsoleState;
use super::exceptions::ExceptionLine;
use super::failure::Failure;
use super::form::Sent;
use super::frame::{Frame, Tab, page_with};
use super::viewer::Viewer;
use crate::access::Permission;
use crate::decision::{self, Decision, DecisionError, NOTE_CHARS_MAX, Waiting};
use crate::refund::RefundId;
use crate::report::exceptions::{self, ExceptionDetail, ExceptionView};

pub(super) fn routes() -> Router<ConsoleState> {
    Router::new().route("/exceptions/{exception}", get(show).post(decide))
}

#[derive(Template)]
#[template(path = "console/exception.html")]
struct ExceptionPage {
    frame: Frame,
    text: Text,
    title: String,
    line: ExceptionLine,
    closed: Option<Stamp>,
    waits: String,
    /// Those that this person can take.
    decisions: Vec<Offer>,
    is_allowed: bool,
    note: String,
    note_chars_max: usize,
    fault: Option<String>,
    is_written: bool,
    /// The number of the return that it is about.
    returned: Option<String>,
    /// The refund that it is about.
    refund: Option<RefundId>,
}

/// A decision and what it does.
struct Offer {
    word: &'static str,
    label: String,
    effect: String,
    is_first: bool,
}

#[derive(Deserialize)]
struct Asked {
    /// A decision was just written down.
    #[serde(default)]
    written: String,
}

#[derive(Deserialize)]
struct Decided {
    decision: String,
    #[serde(default)]
    note: String,
}

async fn show(
    State(state): State<ConsoleState>,
    viewer: Viewer,
    Path(exception): Path<i64>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let is_written = !asked.written.is_empty();
    respond(&state, &viewer, exception, StatusCode::OK, String::new(), None, is_written).await
}

async fn decide(
    State(state): State<ConsoleState>,
    Path(exception): Path<i64>,
    Sent { viewer, form }: Sent<Decided>,
) -> Result<Response, Failure> {
    viewer.require(Permission::Decide)?;
    let decision = Decision::parse(&form.decision).ok_or(Failure::Form)?;
    let decided =
        decision::decide(state.store(), &viewer.user, exception, decision, &form.note, state.now()).await;
    let text = viewer.text;
    let fault = match decided {
        Ok(()) => return Ok(Redirect::to(&format!("/exceptions/{exception}?written=1")).into_response()),
        Err(DecisionError::Store(error)) => return Err(error.into()),
        Err(DecisionError::NotFound(_)) => return Err(Failure::NotFound),
        Err(DecisionError::Closed { .. }) => text.say("decision-closed"),
        Err(DecisionError::NoteMissing) => text.say("decision-note-missing"),
        Err(DecisionError::NoteTooLong) => {
            text.fill("decision-note-too-long").set("max", NOTE_CHARS_MAX as i64).to_string()
        }
        Err(DecisionError::NothingWaits(_)) => text.say("decision-nothing-waits"),
    };
    respond(&state, &viewer, exception, StatusCode::UNPROCESSABLE_ENTITY, form.note, Some(fault), false).await
}

async fn respond(
    state: &ConsoleState,
    viewer: &Viewer,
    exception: i64,
    status: StatusCode,
    note: String,
    fault: Option<String>,
    is_written: bool,
) -> Result<Response, Failure> {
    let frame = Frame::of(state, viewer, Tab::Exceptions).await?;
    let found = state.store().read(move |tx| exceptions::one(tx, exception)).await?;
    let ExceptionDetail { exception: view, waiting, returned, refund } = found.ok_or(Failure::NotFound)?;
    let (text, now) = (viewer.text, state.now().0);
    let is_allowed = viewer.role.may(Permission::Decide);
    let title = text.fill("exception-title").set("number", exception).to_string();
    let page = ExceptionPage {
        line: ExceptionLine::of(text, now, &view),
        closed: view.closed_at.map(|at| text.ago(now, at)),
        waits: text.code("exception-waits", waiting.as_str()),
        decisions: if view.is_open() && is_allowed { offers(text, &view, waiting) } else { Vec::new() },
        is_allowed,
        note,
        note_chars_max: NOTE_CHARS_MAX,
        fault,
        is_written,
        returned,
        refund,
        title: title.clone(),
        frame,
        text,
    };
    page_with(status, text, &title, &page, None)
}

fn offers(text: Text, view: &ExceptionView, waiting: Waiting) -> Vec<Offer> {
    let offer = |decision: Decision| {
        let effect = match (decision, waiting) {
            (Decision::Take, _) if view.state == "taken" => return None,
            (Decision::Take, _) => text.say("decide-take-what"),
            (Decision::TryAgain, Waiting::Nothing) => return None,
            (Decision::TryAgain, _) => text.code("decide-try-again", waiting.as_str()),
            (Decision::Resolve | Decision::Waive, _) => text.code("decide-close", waiting.as_str()),
        };
        Some((decision.as_str(), text.code("decide", decision.as_str()), effect))
    };
    let offered = Decision::ALL.into_iter().filter_map(offer).enumerate();
    offered.map(|(at, (word, label, effect))| Offer { word, label, effect, is_first: at == 0 }).collect()
}
