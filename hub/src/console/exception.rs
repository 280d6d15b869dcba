//! One exception: what happened, what it means, what was done about it, what waits for it, and a person's decision.

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
use crate::decision::{self, Decision, DecisionError, NOTE_CHARS_MAX, Ruling, Waiting};
use crate::exception::DEADLINE_DAYS_MAX;
use crate::refund::RefundId;
use crate::report::exceptions::{self, ExceptionDetail, ExceptionView, StepView};

const HOUR_MILLIS: i64 = 60 * 60 * 1_000;
/// In how many hours an exception can be due instead; the last is [`DEADLINE_DAYS_MAX`].
const MOVE_HOURS: [i64; 5] = [4, 24, 72, 168, DEADLINE_DAYS_MAX * 24];

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
    /// What the category means, and what to do.
    help: String,
    closed: Option<Stamp>,
    waits: String,
    steps: Vec<Hole>,
    more_steps: i64,
    /// Those that this person can take.
    decisions: Vec<Offer>,
    /// Who else can have it.
    owners: Vec<String>,
    /// Hours, and the same in words.
    moves: Vec<(i64, String)>,
    move_effect: String,
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

/// A step of the history.
struct Hole {
    at: Stamp,
    class: &'static str,
    words: String,
    note: String,
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
    /// Who is to have it.
    #[serde(default)]
    to: String,
    /// In how many hours it is to be due.
    #[serde(default)]
    hours: String,
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
    let now = state.now();
    let hours = form.hours.parse::<i64>().ok().filter(|hours| MOVE_HOURS.contains(hours));
    let deadline = hours.map(|hours| now.plus(hours * HOUR_MILLIS));
    let ruling = Ruling { decision, note: form.note.clone(), to: form.to, deadline };
    let fault = match decision::decide(state.store(), &viewer.user, exception, ruling, now).await {
        Ok(()) => return Ok(Redirect::to(&format!("/exceptions/{exception}?written=1")).into_response()),
        Err(DecisionError::Store(error)) => return Err(error.into()),
        Err(DecisionError::NotFound(_)) => return Err(Failure::NotFound),
        Err(error) => refusal(viewer.text, &error),
    };
    respond(&state, &viewer, exception, StatusCode::UNPROCESSABLE_ENTITY, form.note, Some(fault), false).await
}

/// Why nothing was written down.
pub(super) fn refusal(text: Text, error: &DecisionError) -> String {
    match error {
        DecisionError::Closed { .. } => text.say("decision-closed"),
        DecisionError::NoteMissing => text.say("decision-note-missing"),
        DecisionError::NoteTooLong => {
            text.fill("decision-note-too-long").set("max", NOTE_CHARS_MAX as i64).to_string()
        }
        DecisionError::NothingWaits(_) => text.say("decision-nothing-waits"),
        DecisionError::StillHeld { .. } => text.say("decision-still-held"),
        DecisionError::NobodyHasIt(_) => text.say("decision-nobody-has-it"),
        DecisionError::NotAnOwner(_) => text.say("decision-not-an-owner"),
        DecisionError::Deadline => text.count("decision-deadline", DEADLINE_DAYS_MAX),
        DecisionError::Number(_) => text.count("decision-number", decision::DECIDED_EXCEPTIONS_MAX as i64),
        DecisionError::NotFound(_) => text.say("decision-not-found"),
        DecisionError::Store(_) => text.say("decision-store"),
    }
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
    let (found, owners) =
        state.store().read(move |tx| Ok((exceptions::one(tx, exception)?, decision::owners(tx)?))).await?;
    let ExceptionDetail { exception: view, waiting, closes_itself, returned, refund, history, more_steps } =
        found.ok_or(Failure::NotFound)?;
    let (text, now) = (viewer.text, state.now().0);
    let is_allowed = viewer.role.may(Permission::Decide);
    let title = text.fill("exception-title").set("number", exception.to_string()).to_string();
    let page = ExceptionPage {
        line: ExceptionLine::of(text, now, &view),
        help: text.code("category-help", &view.category),
        closed: view.closed_at.map(|at| text.ago(now, at)),
        waits: if closes_itself {
            text.say("decision-still-held")
        } else {
            text.code("exception-waits", waiting.as_str())
        },
        steps: history.iter().map(|step| Hole::of(text, now, step)).collect(),
        more_steps,
        decisions: if is_allowed { offers(text, &view, waiting, closes_itself) } else { Vec::new() },
        owners: owners.into_iter().filter(|name| view.state != "taken" || *name != view.owner).collect(),
        moves: MOVE_HOURS.map(|hours| (hours, text.format.duration(hours * HOUR_MILLIS))).into(),
        move_effect: text.count("decide-move-what", DEADLINE_DAYS_MAX),
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

impl Hole {
    fn of(text: Text, now: i64, step: &StepView) -> Self {
        let class = match step.step {
            "opened" | "given_back" | "tried_again" => "warn",
            "taken" | "assigned" => "wait",
            "escalated" => "stop",
            _ => "",
        };
        let key = format!("exception-step-{}", step.step.replace('_', "-"));
        let mut words = text.fill(&key);
        if let Some(to) = &step.to {
            words = words.set("to", to.as_str());
        }
        if let Some(deadline) = step.deadline {
            words = words.set("deadline", text.format.moment(deadline));
        }
        let words = words.to_string();
        let words = if step.who.is_empty() { words } else { format!("{}: {words}", step.who) };
        Self { at: text.ago(now, step.at), class, words, note: step.note.clone() }
    }
}

fn offers(text: Text, view: &ExceptionView, waiting: Waiting, closes_itself: bool) -> Vec<Offer> {
    let is_taken = view.state == "taken";
    let offer = |decision: Decision| {
        if !view.is_open() && decision != Decision::Note {
            return None;
        }
        let effect = match (decision, waiting) {
            (Decision::Note, _) => text.say("decide-note-what"),
            (Decision::Take, _) if is_taken => return None,
            (Decision::Take, _) => text.say("decide-take-what"),
            (Decision::GiveBack, _) if !is_taken => return None,
            (Decision::GiveBack, _) => text.say("decide-give-back-what"),
            (Decision::TryAgain, Waiting::Nothing) => return None,
            (Decision::TryAgain, _) => text.code("decide-try-again", waiting.as_str()),
            // Its page says what closes it.
            (Decision::Resolve | Decision::Waive, _) if closes_itself => return None,
            (Decision::Resolve | Decision::Waive, _) => text.code("decide-close", waiting.as_str()),
            // These two have a form of their own.
            (Decision::Assign | Decision::Move, _) => return None,
        };
        Some((decision.as_str(), text.code("decide", decision.as_str()), effect))
    };
    let offered = Decision::ALL.into_iter().filter_map(offer).enumerate();
    offered.map(|(at, (word, label, effect))| Offer { word, label, effect, is_first: at == 0 }).collect()
}
