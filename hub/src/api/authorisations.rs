//! Returns that are authorised before the customer comes ([`crate::authorisation`]).

use axum::extract::rejection::{JsonRejection, PathRejection, QueryRejection};
use axum::extract::{DefaultBodyLimit, Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use protocol::id::{AuthorisationId, OrderId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::endpoints::{Nothing, Rows, answer, asked};
use super::orders::key;
use super::{Problem, Program};
use crate::access::Permission;
use crate::authorisation::{self, Asked, AuthorisationView, Caller, Refusal, Wanted};
use crate::channel::{Outcome, of_token};
use crate::console::ConsoleState;
use crate::decision::NOTE_CHARS_MAX;
use crate::log::channel_origin;
use crate::pass::PassError;
use crate::report::page_rows;
use crate::store::authorisation::{self as rows, AuthorisationRow};

/// Twenty lines with the longest keys.
const BODY_BYTES_MAX: usize = 16 * 1024;

pub(super) fn routes() -> Router<ConsoleState> {
    Router::new()
        .route("/api/v1/authorisations", get(list).post(make))
        .route("/api/v1/authorisations/{number}", get(show))
        .route("/api/v1/authorisations/{number}/revoke", post(revoke))
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
}

/// Which authorisation.
#[derive(Debug, Deserialize, JsonSchema)]
pub(super) struct AuthorisationPath {
    /// Its number.
    number: AuthorisationId,
}

/// Which authorisations.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AuthorisationsQuery {
    /// Only those of this order.
    order: Option<OrderId>,
    /// `next` of the page before.
    after: Option<AuthorisationId>,
    /// Rows of a page; 50 if absent.
    limit: Option<Rows>,
}

/// Authorisations that the token's channel made, by number; with the scope `pass` those of all.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Authorisations {
    /// Without their codes.
    authorisations: Vec<AuthorisationView>,
    /// Where the next page begins; nothing if this is the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// Why one holds no more.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RevocationRequest {
    /// In a person's words; never a card number.
    #[schemars(length(min = 1, max = NOTE_CHARS_MAX))]
    reason: String,
}

async fn make(
    State(state): State<ConsoleState>,
    program: Program,
    query: Result<Query<Nothing>, QueryRejection>,
    headers: HeaderMap,
    body: Result<Json<Wanted>, JsonRejection>,
) -> Result<Response, Problem> {
    program.require(Permission::Order)?;
    let Nothing {} = asked(query)?;
    let key = key(&headers)?;
    let Json(wanted) = body.map_err(|rejection| Problem::unreadable(&rejection))?;
    let asked = Asked { caller: caller(&program), key, wanted };
    let (outcome, row) = authorisation::make(state.store(), asked, state.now()).await?;
    let told = told(&state, row).await?;
    Ok(if outcome == Outcome::Added { (StatusCode::CREATED, told).into_response() } else { told })
}

async fn list(
    State(state): State<ConsoleState>,
    program: Program,
    query: Result<Query<AuthorisationsQuery>, QueryRejection>,
) -> Result<Response, Problem> {
    program.require(Permission::Order)?;
    let AuthorisationsQuery { order, after, limit } = asked(query)?;
    let after = after.map(|number| number.to_string()).unwrap_or_default();
    let most = page_rows(limit.map(|rows| rows.0));
    let caller = caller(&program);
    let found = state.store().read(move |tx| caller.page(tx, order.as_ref(), &after, most + 1));
    let (mut found, today) = (found.await?, state.now().date());
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let has_more = found.len() > most;
    found.truncate(most);
    let next = found.last().filter(|_| has_more).map(|row| row.told.number.to_string());
    let authorisations = found.into_iter().map(|row| AuthorisationView::of(row, today)).collect();
    Ok(answer(Authorisations { authorisations, next }))
}

async fn show(
    State(state): State<ConsoleState>,
    program: Program,
    path: Result<Path<AuthorisationPath>, PathRejection>,
    query: Result<Query<Nothing>, QueryRejection>,
) -> Result<Response, Problem> {
    program.require(Permission::Order)?;
    let Path(AuthorisationPath { number }) = path.map_err(|error| Problem::invalid(error.body_text()))?;
    let Nothing {} = asked(query)?;
    let found = state.store().read(move |tx| rows::find(tx, number.as_str())).await?;
    let missing = || Problem::missing("No return authorisation has this number; capital letters count.");
    let row = found.ok_or_else(missing)?;
    if !caller(&program).has(&row) {
        return Err(Refusal::Foreign.into());
    }
    told(&state, row).await
}

async fn revoke(
    State(state): State<ConsoleState>,
    program: Program,
    path: Result<Path<AuthorisationPath>, PathRejection>,
    query: Result<Query<Nothing>, QueryRejection>,
    body: Result<Json<RevocationRequest>, JsonRejection>,
) -> Result<Response, Problem> {
    program.require(Permission::Order)?;
    let Path(AuthorisationPath { number }) = path.map_err(|error| Problem::invalid(error.body_text()))?;
    let Nothing {} = asked(query)?;
    let Json(RevocationRequest { reason }) = body.map_err(|rejection| Problem::unreadable(&rejection))?;
    let now = state.now();
    let row = authorisation::revoke(state.store(), caller(&program), number, &reason, now).await?;
    told(&state, row).await
}

fn caller(program: &Program) -> Caller {
    Caller {
        actor: program.actor(),
        origin: channel_origin(of_token(program.name())),
        is_of_all: program.may(Permission::Pass),
    }
}

async fn told(state: &ConsoleState, row: AuthorisationRow) -> Result<Response, Problem> {
    let detail = authorisation::detail(state.store(), state.authority(), row, state.now().date()).await;
    detail.map(answer).map_err(|error| match error {
        PassError::Store(error) => Problem::from(error),
        error @ (PassError::NoKey | PassError::Key(_) | PassError::Sale { .. }) => {
            Problem::conflict(error.to_string())
        }
    })
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::KeyUsed => Self::key_used(),
            Refusal::Missing(detail) => Self::missing(detail),
            Refusal::Invalid(detail) => Self::unprocessable(detail),
            Refusal::Conflict(detail) => Self::conflict(detail),
            Refusal::Foreign => Self::forbidden("pass"),
            Refusal::Store(error) => Self::unsure(error),
        }
    }
}
