//! Purchase orders and their goods receipts.

use axum::Router;
use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use axum::response::Response;
use axum::routing::get;
use protocol::id::SiteId;
use protocol::reference::PurchaseStatus;
use schemars::JsonSchema;
use serde::Deserialize;

use super::endpoints::{Rows, answer, asked, bad_cursor};
use super::{Problem, Program};
use crate::access::Permission;
use crate::console::ConsoleState;
use crate::report::purchase_orders::{self, PurchaseFilter};
use crate::report::returns::{CURSOR_PATTERN, parse_cursor};
use crate::report::trace::QUERY_CHARS_MAX;
use crate::report::{page_rows, purchase_order};
use crate::store::purchase::status_word;

pub(super) fn routes() -> Router<ConsoleState> {
    Router::new()
        .route("/api/v1/purchase-orders", get(list))
        .route("/api/v1/purchase-orders/{number}", get(show))
}

/// Which purchase orders.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PurchaseOrdersQuery {
    /// Only this site.
    site: Option<SiteId>,
    /// Only those that stand so.
    status: Option<PurchaseStatus>,
    /// `next` of the page before.
    #[schemars(regex(pattern = CURSOR_PATTERN))]
    after: Option<String>,
    /// Rows of a page; 50 if absent.
    limit: Option<Rows>,
}

async fn list(
    State(state): State<ConsoleState>,
    program: Program,
    query: Result<Query<PurchaseOrdersQuery>, QueryRejection>,
) -> Result<Response, Problem> {
    program.require(Permission::Read)?;
    let PurchaseOrdersQuery { site, status, after, limit } = asked(query)?;
    let after = match after {
        None => None,
        Some(text) => Some(parse_cursor(&text).ok_or_else(bad_cursor)?),
    };
    let filter = PurchaseFilter {
        site: site.map_or_else(String::new, |site| site.to_string()),
        status: status.map_or("", status_word).to_owned(),
    };
    let rows = page_rows(limit.map(|rows| rows.0));
    Ok(answer(state.store().read(move |tx| purchase_orders::read(tx, &filter, after, rows)).await?))
}

/// Which purchase order.
#[derive(Debug, Deserialize, JsonSchema)]
pub(super) struct PurchaseOrderPath {
    /// Its number.
    #[schemars(length(max = QUERY_CHARS_MAX))]
    number: String,
}

async fn show(
    State(state): State<ConsoleState>,
    program: Program,
    path: Result<Path<PurchaseOrderPath>, PathRejection>,
) -> Result<Response, Problem> {
    program.require(Permission::Read)?;
    let Path(PurchaseOrderPath { number }) = path.map_err(|error| Problem::invalid(error.body_text()))?;
    let found = state.store().read(move |tx| purchase_order::read(tx, &number)).await?;
    let missing =
        || Problem::missing("No purchase order has this number; `/api/v1/purchase-orders` lists them.");
    Ok(answer(found.ok_or_else(missing)?))
}
