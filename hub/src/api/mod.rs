//! The JSON API under `/api/v1`: the same reports as the pages, for programs with a token.
//!
//! Errors are problem details (RFC 9457), lists page by cursors, the descriptions are made from the types and
//! served at `/api/v1/openapi.json` and `/api/v1/asyncapi.json`. Tokens travel in `Authorization`, never in cookies: a
//! page of another origin can make no use of them.

mod authorisations;
mod decisions;
mod endpoints;
mod fields;
mod figures;
mod openapi;
mod orders;
mod problem;
mod purchase_orders;
mod reconciliation;
mod refunds;
mod returns;
mod seals;
mod stock;
mod token;
mod transfers;
mod webhooks;

pub use openapi::document;
pub(crate) use problem::{Problem, methods};
pub(crate) use token::Program;

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::Response;
use ui::guard::Origins;

use crate::console::ConsoleState;

/// All endpoints, behind the checks of Host and Origin.
pub(crate) fn routes(origins: Arc<Origins>) -> Router<ConsoleState> {
    Router::new()
        .merge(endpoints::routes())
        .merge(openapi::routes())
        .layer(from_fn(methods))
        .layer(from_fn_with_state(origins, enforce))
}

async fn enforce(
    State(origins): State<Arc<Origins>>,
    request: Request,
    next: Next,
) -> Result<Response, Problem> {
    origins.check(request.method(), request.headers()).map_err(Problem::forged)?;
    Ok(next.run(request).await)
}
