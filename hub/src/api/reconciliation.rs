//! What the ERP has otherwise than it was posted.

use axum::Router;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::get;
use protocol::id::{LegalEntity, OrderId, SiteId};
use schemars::JsonSchema;
use serde::Deserialize;

use super::endpoints::{Rows, answer, asked, bad_cursor};
use super::{Problem, Program};
use crate::access::Permission;
use crate::console::ConsoleState;
use crate::reconcile::compare::Kind;
use crate::report::page_rows;
use crate::report::reconciliation::{self, DifferenceFilter};
use crate::report::returns::{CURSOR_PATTERN, parse_cursor};

pub(super) fn routes() -> Router<ConsoleState> {
    Router::new().route("/api/v1/reconciliation", get(list))
}

/// Which differences.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReconciliationQuery {
    /// Only this kind.
    kind: Option<Kind>,
    /// Only in these books.
    legal_entity: Option<LegalEntity>,
    /// Only orders that this site fulfils.
    site: Option<SiteId>,
    /// Only this order.
    order: Option<OrderId>,
    /// `next` of the page before.
    #[schemars(regex(pattern = CURSOR_PATTERN))]
    after: Option<String>,
    /// Rows of a page; 50 if absent.
    limit: Option<Rows>,
}

async fn list(
    State(state): State<ConsoleState>,
    program: Program,
    query: Result<Query<ReconciliationQuery>, QueryRejection>,
) -> Result<Response, Problem> {
    program.require(Permission::Read)?;
    let ReconciliationQuery { kind, legal_entity, site, order, after, limit } = asked(query)?;
    let after = match after {
        None => None,
        Some(text) => Some(parse_cursor(&text).ok_or_else(bad_cursor)?),
    };
    let filter = DifferenceFilter {
        kind: kind.map_or("", Kind::as_str).to_owned(),
        legal_entity: legal_entity.map_or_else(String::new, |of| of.to_string()),
        site: site.map_or_else(String::new, |of| of.to_string()),
        order: order.map_or_else(String::new, |of| of.to_string()),
    };
    let (rows, now) = (page_rows(limit.map(|rows| rows.0)), state.now());
    Ok(answer(state.store().read(move |tx| reconciliation::read(tx, &filter, after, rows, now)).await?))
}
