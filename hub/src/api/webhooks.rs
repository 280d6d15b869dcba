//! Webhooks, and the events that were given up.

use axum::Router;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::get;
use schemars::JsonSchema;
use serde::Deserialize;

use super::endpoints::{Nothing, Rows, answer, asked, bad_cursor};
use super::{Problem, Program};
use crate::access::Permission;
use crate::console::ConsoleState;
use crate::report::page_rows;
use crate::report::webhooks::{self, CURSOR_PATTERN};
use crate::webhook::is_name;

pub(super) fn routes() -> Router<ConsoleState> {
    Router::new()
        .route("/api/v1/webhooks", get(list))
        .route("/api/v1/webhooks/dead-letters", get(list_dead_letters))
}

async fn list(
    State(state): State<ConsoleState>,
    program: Program,
    query: Result<Query<Nothing>, QueryRejection>,
) -> Result<Response, Problem> {
    program.require(Permission::Read)?;
    let Nothing {} = asked(query)?;
    let now = state.now();
    Ok(answer(state.store().read(move |tx| webhooks::read(tx, now)).await?))
}

/// Which dead letters.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DeadLettersQuery {
    /// Only this webhook's.
    #[schemars(regex(pattern = "^[a-z0-9-]{1,40}$"))]
    webhook: Option<String>,
    /// `next` of the page before.
    #[schemars(regex(pattern = CURSOR_PATTERN))]
    after: Option<String>,
    /// Rows of a page; 50 if absent.
    limit: Option<Rows>,
}

async fn list_dead_letters(
    State(state): State<ConsoleState>,
    program: Program,
    query: Result<Query<DeadLettersQuery>, QueryRejection>,
) -> Result<Response, Problem> {
    program.require(Permission::Read)?;
    let DeadLettersQuery { webhook, after, limit } = asked(query)?;
    if webhook.as_deref().is_some_and(|name| !is_name(name)) {
        return Err(Problem::invalid("`webhook` is the name of one: 1 to 40 of a-z, 0-9 and -."));
    }
    let webhook = webhook.unwrap_or_default();
    let after = match after {
        None => None,
        Some(text) => Some(webhooks::parse_cursor(&text).ok_or_else(bad_cursor)?),
    };
    let rows = page_rows(limit.map(|rows| rows.0));
    let read =
        move |tx: &mut crate::store::Tx<'_>| webhooks::dead_letters(tx, &webhook, after.as_ref(), rows);
    Ok(answer(state.store().read(read).await?))
}
