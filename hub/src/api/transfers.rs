//! Transfers between sites.

use axum::Router;
use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use axum::response::Response;
use axum::routing::get;
use protocol::barcode::Sscc;
use protocol::id::SiteId;
use schemars::JsonSchema;
use serde::Deserialize;

use super::endpoints::{Rows, answer, asked, bad_cursor};
use super::{Problem, Program};
use crate::access::Permission;
use crate::console::ConsoleState;
use crate::report::page_rows;
use crate::report::transfers::{self, CURSOR_PATTERN, TransferFilter, parse_cursor};

pub(super) fn routes() -> Router<ConsoleState> {
    Router::new().route("/api/v1/transfers", get(list)).route("/api/v1/transfers/{sscc}", get(show))
}

/// How a transfer stands.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum Standing {
    /// On its way.
    Shipped,
    /// Received, and nobody has told of its leaving.
    Unexpected,
    /// Received with a difference.
    Received,
    /// Nothing more becomes of it.
    Closed,
}

impl Standing {
    fn as_str(self) -> &'static str {
        match self {
            Self::Shipped => "shipped",
            Self::Unexpected => "unexpected",
            Self::Received => "received",
            Self::Closed => "closed",
        }
    }
}

/// Which transfers.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct TransfersQuery {
    /// Only those that left, are to go or were received here.
    site: Option<SiteId>,
    /// Only those that stand so.
    state: Option<Standing>,
    /// `next` of the page before.
    #[schemars(regex(pattern = CURSOR_PATTERN))]
    after: Option<String>,
    /// Rows of a page; 50 if absent.
    limit: Option<Rows>,
}

async fn list(
    State(state): State<ConsoleState>,
    program: Program,
    query: Result<Query<TransfersQuery>, QueryRejection>,
) -> Result<Response, Problem> {
    program.require(Permission::Read)?;
    let TransfersQuery { site, state: standing, after, limit } = asked(query)?;
    let after = match after {
        None => None,
        Some(text) => Some(parse_cursor(&text).ok_or_else(bad_cursor)?),
    };
    let filter = TransferFilter {
        site: site.map_or_else(String::new, |site| site.to_string()),
        state: standing.map_or("", Standing::as_str).to_owned(),
    };
    let rows = page_rows(limit.map(|rows| rows.0));
    Ok(answer(state.store().read(move |tx| transfers::read(tx, &filter, after, rows)).await?))
}

/// Which transfer.
#[derive(Debug, Deserialize, JsonSchema)]
pub(super) struct TransferPath {
    /// The carton's number.
    sscc: Sscc,
}

async fn show(
    State(state): State<ConsoleState>,
    program: Program,
    path: Result<Path<TransferPath>, PathRejection>,
) -> Result<Response, Problem> {
    program.require(Permission::Read)?;
    let Path(TransferPath { sscc }) = path.map_err(|error| Problem::invalid(error.body_text()))?;
    let found = state.store().read(move |tx| transfers::one(tx, sscc)).await?;
    let missing = || Problem::missing("No transfer has this number; `/api/v1/transfers` lists them.");
    Ok(answer(found.ok_or_else(missing)?))
}
