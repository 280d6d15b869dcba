//! The endpoints, each a report behind a scope.

use axum::extract::rejection::{JsonRejection, PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get, post};
use axum::{Json, Router};
use protocol::id::{AgentId, ShipmentId, SiteId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Problem, Program};
use crate::access::Permission;
use crate::console::{ConsoleState, draw_code};
use crate::exception::Category;
use crate::pass::{self, Asked, PassError, PassView};
use crate::report::exceptions::{self, CURSOR_PATTERN, ExceptionFilter, ExceptionSort, Queue};
use crate::report::postings::PostingFilter;
use crate::report::trace::{self, QUERY_CHARS_MAX};
use crate::report::{PAGE_ROWS_MAX, drift, fleet, page_rows, postings, reservations, summary, workers};
use crate::shadow::Verdict;
use crate::store::posting::{PostingKind, PostingState};

pub(super) fn routes() -> Router<ConsoleState> {
    Router::new()
        .route("/api/v1/operations/summary", get(operations_summary))
        .route("/api/v1/fleet", get(show_fleet))
        .route("/api/v1/trace", get(show_trace))
        .route("/api/v1/exceptions", get(list_exceptions))
        .route("/api/v1/exceptions/{exception}", get(show_exception))
        .route("/api/v1/postings", get(list_postings))
        .route("/api/v1/reservations", get(list_reservations))
        .route("/api/v1/shipments/{shipment}/pass", get(show_pass))
        .route("/api/v1/drift", get(show_drift))
        .merge(super::authorisations::routes())
        .merge(super::decisions::routes())
        .merge(super::returns::routes())
        .merge(super::figures::routes())
        .merge(super::purchase_orders::routes())
        .merge(super::transfers::routes())
        .merge(super::webhooks::routes())
        .merge(super::refunds::routes())
        .merge(super::seals::routes())
        .merge(super::reconciliation::routes())
        .merge(super::orders::routes())
        .merge(super::stock::routes())
        .merge(super::fields::routes())
        .route("/api/v1/workers", get(list_workers))
        .route("/api/v1/enrolment-codes", post(make_code))
        .route("/api/{*rest}", any(async || Problem::not_found()))
}

pub(super) fn answer(report: impl Serialize) -> Response {
    ([(CACHE_CONTROL, "no-store")], Json(report)).into_response()
}

pub(super) fn asked<T>(query: Result<Query<T>, QueryRejection>) -> Result<T, Problem> {
    query.map(|Query(asked)| asked).map_err(|error| Problem::invalid(error.body_text()))
}

/// Of an endpoint that takes no parameter: one that is sent all the same is a mistake that must not go unseen.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Nothing {}

async fn operations_summary(
    State(state): State<ConsoleState>,
    program: Program,
    query: Result<Query<Nothing>, QueryRejection>,
) -> Result<Response, Problem> {
    program.require(Permission::Read)?;
    let Nothing {} = asked(query)?;
    Ok(answer(state.store().read(summary::read).await?))
}

async fn show_fleet(
    State(state): State<ConsoleState>,
    program: Program,
    query: Result<Query<Nothing>, QueryRejection>,
) -> Result<Response, Problem> {
    program.require(Permission::Read)?;
    let Nothing {} = asked(query)?;
    let now = state.now();
    Ok(answer(state.store().read(move |tx| fleet::read(tx, now)).await?))
}

/// How many rows a page has.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(try_from = "i64")]
#[schemars(inline, extend("minimum" = 1, "maximum" = PAGE_ROWS_MAX))]
pub(super) struct Rows(#[schemars(with = "i64")] pub(super) i64);

impl TryFrom<i64> for Rows {
    type Error = String;

    fn try_from(asked: i64) -> Result<Self, String> {
        let is_possible = (1..=PAGE_ROWS_MAX).contains(&asked);
        is_possible.then_some(Self(asked)).ok_or_else(|| format!("`limit` is from 1 to {PAGE_ROWS_MAX}"))
    }
}

/// What to trace.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct TraceQuery {
    /// An order, return, purchase order, goods receipt, item, barcode, agent, operation id, posting key or ERP document.
    #[schemars(length(max = QUERY_CHARS_MAX))]
    q: String,
}

async fn show_trace(
    State(state): State<ConsoleState>,
    program: Program,
    query: Result<Query<TraceQuery>, QueryRejection>,
) -> Result<Response, Problem> {
    program.require(Permission::Read)?;
    let TraceQuery { q } = asked(query)?;
    if q.chars().count() > QUERY_CHARS_MAX {
        return Err(Problem::invalid(format!("`q` has at most {QUERY_CHARS_MAX} characters.")));
    }
    let now = state.now();
    Ok(answer(state.store().read(move |tx| trace::read(tx, &q, now)).await?))
}

/// Which exceptions.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ExceptionsQuery {
    /// Only those that still need a person, or only those that do not.
    state: Option<Standing>,
    /// Only this category.
    category: Option<Category>,
    /// Only this site.
    site: Option<SiteId>,
    /// Only those that need a person and that nobody has, that are late, or that are due soon.
    queue: Option<Queue>,
    /// Only those that this user has, or had when they were closed.
    #[schemars(length(max = QUERY_CHARS_MAX))]
    owner: Option<String>,
    /// In this order; if absent, what is due first.
    sort: Option<ExceptionSort>,
    /// `next` of the page before.
    #[schemars(regex(pattern = CURSOR_PATTERN))]
    after: Option<String>,
    /// Rows of a page; 50 if absent.
    limit: Option<Rows>,
}

/// Whether an exception still needs a person.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
enum Standing {
    /// Open or taken.
    Open,
    /// Resolved or waived.
    Closed,
}

async fn list_exceptions(
    State(state): State<ConsoleState>,
    program: Program,
    query: Result<Query<ExceptionsQuery>, QueryRejection>,
) -> Result<Response, Problem> {
    program.require(Permission::Read)?;
    let ExceptionsQuery { state: standing, category, site, queue, owner, sort, after, limit } = asked(query)?;
    let owner = owner.unwrap_or_default();
    if owner.chars().count() > QUERY_CHARS_MAX {
        return Err(Problem::invalid(format!("`owner` has at most {QUERY_CHARS_MAX} characters.")));
    }
    let after = match after {
        None => None,
        Some(text) => Some(exceptions::parse_cursor(&text).ok_or_else(bad_cursor)?),
    };
    let standing = match standing {
        None => "",
        Some(Standing::Open) => "open",
        Some(Standing::Closed) => "closed",
    };
    let filter = ExceptionFilter {
        state: standing.to_owned(),
        category: category.map_or_else(String::new, |category| category.code().to_owned()),
        site: site.map_or_else(String::new, |site| site.to_string()),
        queue: queue.map_or("", Queue::as_str).to_owned(),
        owner,
        now: state.now().0,
    };
    let (sort, rows) = (sort.unwrap_or_default(), page_rows(limit.map(|rows| rows.0)));
    Ok(answer(state.store().read(move |tx| exceptions::read(tx, &filter, sort, after.as_ref(), rows)).await?))
}

/// Which exception.
#[derive(Debug, Deserialize, JsonSchema)]
pub(super) struct ExceptionPath {
    /// Its number.
    exception: i64,
}

async fn show_exception(
    State(state): State<ConsoleState>,
    program: Program,
    path: Result<Path<ExceptionPath>, PathRejection>,
) -> Result<Response, Problem> {
    program.require(Permission::Read)?;
    let Path(ExceptionPath { exception }) = path.map_err(|error| Problem::invalid(error.body_text()))?;
    let found = state.store().read(move |tx| exceptions::one(tx, exception)).await?;
    let missing = || Problem::missing("No exception has this number; `/api/v1/exceptions` lists them.");
    Ok(answer(found.ok_or_else(missing)?))
}

pub(super) fn bad_cursor() -> Problem {
    Problem::invalid(
        "`after` is not a cursor of this list. Take it unchanged from `next` of the page before.",
    )
}

/// Which postings.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PostingsQuery {
    /// Only those that stand so.
    state: Option<PostingState>,
    /// Only those that write this.
    kind: Option<PostingKind>,
    /// Only those in shadow of which this came.
    verdict: Option<Verdict>,
    /// `next` of the page before.
    #[schemars(regex(pattern = "^[0-9]{1,18}$"))]
    after: Option<String>,
    /// Rows of a page; 50 if absent.
    limit: Option<Rows>,
}

async fn list_postings(
    State(state): State<ConsoleState>,
    program: Program,
    query: Result<Query<PostingsQuery>, QueryRejection>,
) -> Result<Response, Problem> {
    program.require(Permission::Read)?;
    let PostingsQuery { state: of_state, kind, verdict, after, limit } = asked(query)?;
    let after = match after {
        None => None,
        Some(text) if text.len() <= 18 && text.bytes().all(|b| b.is_ascii_digit()) => {
            Some(text.parse::<i64>().map_err(|_| bad_cursor())?)
        }
        Some(_) => return Err(bad_cursor()),
    };
    let filter = PostingFilter {
        state: of_state.map_or("", PostingState::as_str).to_owned(),
        kind: kind.map_or("", PostingKind::as_str).to_owned(),
        verdict,
    };
    let rows = page_rows(limit.map(|rows| rows.0));
    Ok(answer(state.store().read(move |tx| postings::read(tx, &filter, after, rows)).await?))
}

async fn list_reservations(
    State(state): State<ConsoleState>,
    program: Program,
    query: Result<Query<Nothing>, QueryRejection>,
) -> Result<Response, Problem> {
    program.require(Permission::Read)?;
    let Nothing {} = asked(query)?;
    let now = state.now();
    Ok(answer(state.store().read(move |tx| reservations::read(tx, now)).await?))
}

/// Which parcel.
#[derive(Debug, Deserialize, JsonSchema)]
pub(super) struct ShipmentPath {
    /// Its number, as it stands on the packing slip.
    shipment: ShipmentId,
}

async fn show_pass(
    State(state): State<ConsoleState>,
    program: Program,
    path: Result<Path<ShipmentPath>, PathRejection>,
) -> Result<Response, Problem> {
    program.require(Permission::Pass)?;
    let Path(ShipmentPath { shipment }) = path.map_err(|error| Problem::invalid(error.body_text()))?;
    let passes = pass::made(state.store(), state.authority(), Asked::Shipment(shipment)).await;
    let passes = passes.map_err(|error| match error {
        PassError::Store(error) => Problem::from(error),
        error @ (PassError::NoKey | PassError::Key(_) | PassError::Sale { .. }) => {
            Problem::conflict(error.to_string())
        }
    })?;
    let missing = || Problem::missing("No parcel of this number has left. It may be on its way to the hub.");
    let [only] = <[PassView; 1]>::try_from(passes).map_err(|passes| {
        if passes.is_empty() {
            missing()
        } else {
            Problem::conflict("Several parcels have this number: ask with `counterfoil-hub pass ORDER`.")
        }
    })?;
    Ok(answer(only))
}

/// Of all sites, or of one.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SiteQuery {
    /// Only this site.
    site: Option<SiteId>,
}

async fn show_drift(
    State(state): State<ConsoleState>,
    program: Program,
    query: Result<Query<SiteQuery>, QueryRejection>,
) -> Result<Response, Problem> {
    program.require(Permission::Read)?;
    let SiteQuery { site } = asked(query)?;
    let now = state.now();
    Ok(answer(state.store().read(move |tx| drift::read(tx, site.as_ref(), now)).await?))
}

async fn list_workers(
    State(state): State<ConsoleState>,
    program: Program,
    query: Result<Query<SiteQuery>, QueryRejection>,
) -> Result<Response, Problem> {
    program.require(Permission::Read)?;
    let SiteQuery { site } = asked(query)?;
    let now = state.now();
    Ok(answer(state.store().read(move |tx| workers::read(tx, site.as_ref(), "", now)).await?))
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
        body.map_err(|rejection| Problem::unreadable(&rejection))?;
    let code = draw_code(&state, &program.actor(), agent, site).await?;
    Ok((StatusCode::CREATED, answer(EnrolmentCodeView { code })).into_response())
}
