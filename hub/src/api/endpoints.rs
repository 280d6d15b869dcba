//! The endpoints, each a report behind a scope.

use axum::extract::rejection::{JsonRejection, QueryRejection};
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get, post};
use axum::{Json, Router};
use protocol::id::{AgentId, SiteId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Problem, Program};
use crate::access::Permission;
use crate::console::{ConsoleState, draw_code};
use crate::report::exceptions::{self, ExceptionFilter, ExceptionSort};
use crate::report::{fleet, page_rows, postings, summary, trace};

pub(super) fn routes() -> Router<ConsoleState> {
    let no_method = async || Problem::method();
    Router::new()
        .route("/api/v1/operations/summary", get(operations_summary).fallback(no_method))
        .route("/api/v1/fleet", get(show_fleet).fallback(no_method))
        .route("/api/v1/trace", get(show_trace).fallback(no_method))
        .route("/api/v1/exceptions", get(list_exceptions).fallback(no_method))
        .route("/api/v1/postings", get(list_postings).fallback(no_method))
        .route("/api/v1/enrolment-codes", post(make_code).fallback(no_method))
        .route("/api/{*rest}", any(async || Problem::not_found()))
}

fn answer(report: impl Serialize) -> Response {
    ([(CACHE_CONTROL, "no-store")], Json(report)).into_response()
}

fn asked<T>(query: Result<Query<T>, QueryRejection>) -> Result<T, Problem> {
    query.map(|Query(asked)| asked).map_err(|error| Problem::invalid(error.body_text()))
}

async fn operations_summary(
    State(state): State<ConsoleState>,
    program: Program,
) -> Result<Response, Problem> {
    program.require(Permission::Read)?;
    Ok(answer(state.store().read(summary::read).await?))
}

async fn show_fleet(State(state): State<ConsoleState>, program: Program) -> Result<Response, Problem> {
    program.require(Permission::Read)?;
    let now = state.now();
    Ok(answer(state.store().read(move |tx| fleet::read(tx, now)).await?))
}

/// What to trace.
#[derive(Debug, Deserialize, JsonSchema)]
pub(super) struct TraceQuery {
    /// An order, return, item, barcode, agent, operation id, posting key or ERP document.
    q: String,
}

async fn show_trace(
    State(state): State<ConsoleState>,
    program: Program,
    query: Result<Query<TraceQuery>, QueryRejection>,
) -> Result<Response, Problem> {
    program.require(Permission::Read)?;
    let TraceQuery { q } = asked(query)?;
    let now = state.now();
    Ok(answer(state.store().read(move |tx| trace::read(tx, &q, now)).await?))
}

/// Which exceptions.
#[derive(Debug, Deserialize, JsonSchema)]
pub(super) struct ExceptionsQuery {
    /// `open`, `closed`, or absent for any.
    #[serde(default)]
    state: String,
    /// Only this category.
    #[serde(default)]
    category: String,
    /// Only this site.
    #[serde(default)]
    site: String,
    /// `deadline` (default), `newest`, `category` or `site`.
    sort: Option<String>,
    /// `next` of the page before.
    after: Option<String>,
    /// Rows of a page, at most 200.
    limit: Option<i64>,
}

async fn list_exceptions(
    State(state): State<ConsoleState>,
    program: Program,
    query: Result<Query<ExceptionsQuery>, QueryRejection>,
) -> Result<Response, Problem> {
    program.require(Permission::Read)?;
    let query = asked(query)?;
    if !["", "open", "closed"].contains(&query.state.as_str()) {
        return Err(Problem::invalid("`state` is `open`, `closed` or absent."));
    }
    let sort = match query.sort.as_deref() {
        None => ExceptionSort::default(),
        Some(word) => ExceptionSort::parse(word)
            .ok_or_else(|| Problem::invalid("`sort` is `deadline`, `newest`, `category` or `site`."))?,
    };
    let after = match query.after.as_deref() {
        None => None,
        Some(text) => Some(exceptions::parse_cursor(text).ok_or_else(bad_cursor)?),
    };
    let filter = ExceptionFilter { state: query.state, category: query.category, site: query.site };
    let rows = page_rows(query.limit);
    Ok(answer(state.store().read(move |tx| exceptions::read(tx, &filter, sort, after.as_ref(), rows)).await?))
}

fn bad_cursor() -> Problem {
    Problem::invalid(
        "`after` is not a cursor of this list. Take it unchanged from `next` of the page before.",
    )
}

/// Which postings.
#[derive(Debug, Deserialize, JsonSchema)]
pub(super) struct PostingsQuery {
    /// `pending`, `posted`, `rejected`, `unknown`, or absent for any.
    #[serde(default)]
    state: String,
    /// `shipment`, `return`, `adjustment`, or absent for any.
    #[serde(default)]
    kind: String,
    /// `next` of the page before.
    after: Option<String>,
    /// Rows of a page, at most 200.
    limit: Option<i64>,
}

async fn list_postings(
    State(state): State<ConsoleState>,
    program: Program,
    query: Result<Query<PostingsQuery>, QueryRejection>,
) -> Result<Response, Problem> {
    program.require(Permission::Read)?;
    let PostingsQuery { state: of_state, kind, after, limit } = asked(query)?;
    let after = match after {
        None => None,
        Some(text) => Some(text.parse::<i64>().map_err(|_| bad_cursor())?),
    };
    let rows = page_rows(limit);
    Ok(answer(state.store().read(move |tx| postings::read(tx, &of_state, &kind, after, rows)).await?))
}

/// Whom to let in.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct EnrolmentCodeRequest {
    /// The agent's id: a-z, 0-9 and -.
    agent: AgentId,
    /// Its site.
    site: SiteId,
}

/// A one-time code.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct EnrolmentCodeView {
    /// To be typed at the agent; shown once.
    code: String,
}

async fn make_code(
    State(state): State<ConsoleState>,
    program: Program,
    body: Result<Json<EnrolmentCodeRequest>, JsonRejection>,
) -> Result<Response, Problem> {
    program.require(Permission::Enrol)?;
    let Json(EnrolmentCodeRequest { agent, site }) =
        body.map_err(|error| Problem::invalid(error.body_text()))?;
    let code = draw_code(&state, &program.actor(), agent, site).await?;
    Ok((StatusCode::CREATED, answer(EnrolmentCodeView { code })).into_response())
}
