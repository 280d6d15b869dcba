//! Refunds: who has to pay out what, and what they say became of it.
//!
//! An answer is written into the log and is true when it is answered here. The same answer again is no news and no fault,
//! so a program may repeat whatever it got no result of.

use axum::extract::rejection::{JsonRejection, PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Json, Router};
use protocol::id::SiteId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::endpoints::{Rows, answer, asked, bad_cursor};
use super::{Problem, Program};
use crate::access::Permission;
use crate::console::ConsoleState;
use crate::refund::{self, RefundAnswer, RefundError, RefundId};
use crate::report::page_rows;
use crate::report::refunds::{self, CURSOR_PATTERN, RefundFilter, RefundView};
use crate::report::trace::QUERY_CHARS_MAX;
use crate::store::refund as kept;

pub(super) fn routes() -> Router<ConsoleState> {
    Router::new()
        .route("/api/v1/refunds", get(list))
        .route("/api/v1/refunds/{refund}", get(show))
        .route("/api/v1/refunds/{refund}/answer", post(settle))
}

/// Which refunds.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RefundsQuery {
    /// Only this refund, or those of this return or order; the number as a whole.
    #[schemars(length(max = QUERY_CHARS_MAX))]
    number: Option<String>,
    /// Only this site.
    site: Option<SiteId>,
    /// Only those that this one has to pay out.
    executor: Option<Payer>,
    /// Only those that stand so.
    standing: Option<Standing>,
    /// `next` of the page before.
    #[schemars(regex(pattern = CURSOR_PATTERN))]
    after: Option<String>,
    /// Rows of a page; 50 if absent.
    limit: Option<Rows>,
}

/// Where a refund stands, or all places where the customer is still owed it.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
enum Standing {
    /// `requested` and `failed`.
    Open,
    /// Nobody has said what became of it, or only a part is paid.
    Requested,
    /// Paid, with its evidence.
    Settled,
    /// It could not be paid.
    Failed,
    /// Another refund pays it instead.
    Replaced,
    /// Nothing is due any more.
    Cancelled,
    /// Taken before the hub followed refunds.
    Before,
}

impl Standing {
    fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Requested => "requested",
            Self::Settled => "settled",
            Self::Failed => "failed",
            Self::Replaced => "replaced",
            Self::Cancelled => "cancelled",
            Self::Before => "before",
        }
    }
}

/// Who can have something to pay out. What a marketplace or the customer's bank pays is no refund here.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
enum Payer {
    /// The commerce platform.
    Commerce,
    /// The payment provider.
    Provider,
    /// The ERP.
    Erp,
    /// The till.
    Till,
}

impl Payer {
    fn as_str(self) -> &'static str {
        match self {
            Self::Commerce => "commerce",
            Self::Provider => "provider",
            Self::Erp => "erp",
            Self::Till => "till",
        }
    }
}

async fn list(
    State(state): State<ConsoleState>,
    program: Program,
    query: Result<Query<RefundsQuery>, QueryRejection>,
) -> Result<Response, Problem> {
    program.require(Permission::Read)?;
    let RefundsQuery { number, site, executor, standing, after, limit } = asked(query)?;
    let number = number.unwrap_or_default();
    if number.chars().count() > QUERY_CHARS_MAX {
        return Err(Problem::invalid(format!("`number` has at most {QUERY_CHARS_MAX} characters.")));
    }
    let after = match after {
        None => None,
        Some(text) => Some(refunds::parse_cursor(&text).ok_or_else(bad_cursor)?),
    };
    let filter = RefundFilter {
        standing: standing.map_or("", Standing::as_str).to_owned(),
        executor: executor.map_or("", Payer::as_str).to_owned(),
        site: site.map_or_else(String::new, |site| site.to_string()),
        number,
    };
    let (rows, now) = (page_rows(limit.map(|rows| rows.0)), state.now());
    Ok(answer(state.store().read(move |tx| refunds::read(tx, &filter, after, rows, now)).await?))
}

/// Which refund.
#[derive(Debug, Deserialize, JsonSchema)]
pub(super) struct RefundPath {
    /// Its number: the return's, a dot, and the step.
    refund: RefundId,
}

async fn show(
    State(state): State<ConsoleState>,
    program: Program,
    path: Result<Path<RefundPath>, PathRejection>,
) -> Result<Response, Problem> {
    program.require(Permission::Read)?;
    let Path(RefundPath { refund }) = path.map_err(|error| Problem::invalid(error.body_text()))?;
    let now = state.now();
    let found = state.store().read(move |tx| refunds::one(tx, &refund, now)).await?;
    Ok(answer(found.ok_or_else(missing)?))
}

fn missing() -> Problem {
    Problem::missing("No refund has this number; `/api/v1/refunds` lists them.")
}

/// What came of an answer.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct RefundAnswered {
    /// Whether it said anything that was not known; if not, nothing was written.
    news: bool,
    /// The refund as it stands now.
    #[serde(flatten)]
    refund: RefundView,
}

async fn settle(
    State(state): State<ConsoleState>,
    program: Program,
    path: Result<Path<RefundPath>, PathRejection>,
    body: Result<Json<RefundAnswer>, JsonRejection>,
) -> Result<Response, Problem> {
    program.require(Permission::Settle)?;
    let Path(RefundPath { refund }) = path.map_err(|error| Problem::invalid(error.body_text()))?;
    let Json(said) = body.map_err(|rejection| Problem::unreadable(&rejection))?;
    let (now, asked) = (state.now(), refund.clone());
    // Who pays a refund never changes.
    let of = state.store().read(move |tx| kept::find(tx, &asked)).await?.ok_or_else(missing)?;
    program.require_executor(&of.executor)?;
    let news = refund::answer(state.store(), &program.actor(), &refund, said, now).await;
    let news = news.map_err(|error| match error {
        RefundError::Store(error) => Problem::from(error),
        RefundError::NotFound(_) => missing(),
        RefundError::Invalid { field, why } => Problem::unprocessable(format!("`{field}`: {why}.")),
        RefundError::Conflict(why) => Problem::conflict(format!("{why}.")),
    })?;
    let found = state.store().read(move |tx| refunds::one(tx, &refund, now)).await?;
    Ok(answer(RefundAnswered { news, refund: found.ok_or_else(missing)? }))
}
