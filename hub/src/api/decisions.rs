//! Decisions about exceptions: the same one about several, each on its own.
//!
//! The answer says what became of each. Nothing is decided in silence: either the request is refused as a whole and
//! nothing was changed, or every exception it names stands in the answer.

use axum::extract::State;
use axum::extract::rejection::JsonRejection;
use axum::response::Response;
use axum::routing::post;
use axum::{Json, Router};
use protocol::time::UtcMillis;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::endpoints::answer;
use super::{Problem, Program};
use crate::access::Permission;
use crate::console::ConsoleState;
use crate::decision::{
    self, DECIDED_EXCEPTIONS_MAX, Decision, DecisionError, NOTE_CHARS_MAX, Outcome, Ruling,
};

pub(super) fn routes() -> Router<ConsoleState> {
    Router::new().route("/api/v1/exceptions/decisions", post(decide))
}

/// One decision about several exceptions.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DecisionRequest {
    /// Their numbers.
    #[schemars(length(min = 1, max = DECIDED_EXCEPTIONS_MAX))]
    exceptions: Vec<i64>,
    /// What.
    decision: Decision,
    /// What was done, or why. Needed by `note`, `move`, `resolve` and `waive`.
    #[serde(default)]
    #[schemars(length(max = NOTE_CHARS_MAX))]
    note: String,
    /// Who is to have them; with `assign` only.
    to: Option<String>,
    /// When they are to be due, in UTC milliseconds; with `move` only, and at most 30 days from now.
    deadline: Option<UtcMillis>,
}

/// What became of each.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Decided {
    /// About so many something was decided.
    done: usize,
    /// About so many nothing was.
    refused: usize,
    /// Every exception that was named, once, in the order of the request.
    exceptions: Vec<DecidedOne>,
}

/// What became of one.
#[derive(Debug, Serialize, JsonSchema)]
struct DecidedOne {
    /// Its number.
    exception: i64,
    /// Whether it is written down; it is true a moment later.
    done: bool,
    /// Why not: `not_found`, `closed`, `nothing_waits`, `still_held` or `nobody_has_it`.
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<&'static str>,
    /// The same for a person.
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
}

impl From<Outcome> for DecidedOne {
    fn from(outcome: Outcome) -> Self {
        let Outcome { exception, refused } = outcome;
        let why = refused.as_ref().map(ToString::to_string);
        Self { exception, done: refused.is_none(), code: refused.map(|error| error.code()), why }
    }
}

async fn decide(
    State(state): State<ConsoleState>,
    program: Program,
    body: Result<Json<DecisionRequest>, JsonRejection>,
) -> Result<Response, Problem> {
    program.require(Permission::Decide)?;
    let Json(request) = body.map_err(|rejection| Problem::unreadable(&rejection))?;
    let DecisionRequest { exceptions, decision, note, to, deadline } = request;
    if to.is_some() != (decision == Decision::Assign) {
        return Err(Problem::unprocessable("`to` belongs to `assign`, and `assign` needs it."));
    }
    if deadline.is_some() != (decision == Decision::Move) {
        return Err(Problem::unprocessable("`deadline` belongs to `move`, and `move` needs it."));
    }
    let ruling = Ruling { decision, note, to: to.unwrap_or_default(), deadline };
    let actor = program.actor();
    let outcomes = decision::decide_all(state.store(), &actor, &exceptions, ruling, state.now()).await;
    let exceptions: Vec<DecidedOne> = outcomes.map_err(refused)?.into_iter().map(DecidedOne::from).collect();
    let done = exceptions.iter().filter(|of| of.done).count();
    Ok(answer(Decided { done, refused: exceptions.len() - done, exceptions }))
}

/// The request as a whole.
fn refused(error: DecisionError) -> Problem {
    match error {
        DecisionError::Store(error) => Problem::from(error),
        DecisionError::NotFound(_)
        | DecisionError::Closed { .. }
        | DecisionError::NoteMissing
        | DecisionError::NoteTooLong
        | DecisionError::NothingWaits(_)
        | DecisionError::StillHeld { .. }
        | DecisionError::NobodyHasIt(_)
        | DecisionError::NotAnOwner(_)
        | DecisionError::Deadline
        | DecisionError::Number(_) => Problem::unprocessable(format!("{error}.")),
    }
}
