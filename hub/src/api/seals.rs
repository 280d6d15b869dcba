//! Sealed summaries and their members.

use axum::Router;
use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use axum::response::Response;
use axum::routing::get;
use protocol::id::SiteId;
use protocol::time::BusinessDate;
use schemars::JsonSchema;
use serde::Deserialize;

use super::endpoints::{Rows, answer, asked, bad_cursor};
use super::{Problem, Program};
use crate::access::Permission;
use crate::console::ConsoleState;
use crate::report::page_rows;
use crate::report::returns::{CURSOR_PATTERN, parse_cursor};
use crate::report::seals::{self, SealFilter};
use crate::report::trace::QUERY_CHARS_MAX;
use crate::store::posting::PostingState;

pub(super) fn routes() -> Router<ConsoleState> {
    Router::new().route("/api/v1/seals", get(list)).route("/api/v1/seals/{seal}", get(show))
}

/// Which seals.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SealsQuery {
    /// Only those whose posting stands so.
    state: Option<PostingState>,
    /// Only those of these.
    kind: Option<SealedKind>,
    /// Only this site.
    site: Option<SiteId>,
    /// Only this business date.
    date: Option<BusinessDate>,
    /// `next` of the page before.
    #[schemars(regex(pattern = CURSOR_PATTERN))]
    after: Option<String>,
    /// Rows of a page; 50 if absent.
    limit: Option<Rows>,
}

/// What is sealed.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
enum SealedKind {
    /// Returns.
    Return,
    /// Stock adjustments.
    Adjustment,
}

impl SealedKind {
    fn as_str(self) -> &'static str {
        match self {
            Self::Return => "return",
            Self::Adjustment => "adjustment",
        }
    }
}

fn cursor(after: Option<String>) -> Result<Option<i64>, Problem> {
    after.map(|text| parse_cursor(&text).ok_or_else(bad_cursor)).transpose()
}

async fn list(
    State(state): State<ConsoleState>,
    program: Program,
    query: Result<Query<SealsQuery>, QueryRejection>,
) -> Result<Response, Problem> {
    program.require(Permission::Read)?;
    let SealsQuery { state: of_state, kind, site, date, after, limit } = asked(query)?;
    let after = cursor(after)?;
    let filter = SealFilter {
        state: of_state.map_or("", PostingState::as_str).to_owned(),
        kind: kind.map_or("", SealedKind::as_str).to_owned(),
        site: site.map_or_else(String::new, |site| site.to_string()),
        business_date: date.map_or_else(String::new, |date| date.to_string()),
    };
    let rows = page_rows(limit.map(|rows| rows.0));
    Ok(answer(state.store().read(move |tx| seals::read(tx, &filter, after, rows)).await?))
}

/// Which seal.
#[derive(Debug, Deserialize, JsonSchema)]
pub(super) struct SealPath {
    /// Its key.
    #[schemars(length(max = QUERY_CHARS_MAX))]
    seal: String,
}

/// Which of its members.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SealMembersQuery {
    /// `next` of the page before.
    #[schemars(regex(pattern = CURSOR_PATTERN))]
    after: Option<String>,
    /// Members of a page; 50 if absent.
    limit: Option<Rows>,
}

async fn show(
    State(state): State<ConsoleState>,
    program: Program,
    path: Result<Path<SealPath>, PathRejection>,
    query: Result<Query<SealMembersQuery>, QueryRejection>,
) -> Result<Response, Problem> {
    program.require(Permission::Read)?;
    let Path(SealPath { seal }) = path.map_err(|error| Problem::invalid(error.body_text()))?;
    let SealMembersQuery { after, limit } = asked(query)?;
    let (after, rows) = (cursor(after)?.unwrap_or(0), page_rows(limit.map(|rows| rows.0)));
    let found = state.store().read(move |tx| seals::one(tx, &seal, after, rows)).await?;
    let missing = || Problem::missing("No seal has this key; `/api/v1/seals` lists them.");
    Ok(answer(found.ok_or_else(missing)?))
}
