//! The JSON API under `/api/v1`: the same reports as the pages, for programs with a token.
//!
//! Errors are problem details (RFC 9457), lists page by cursors, the description is made from the types and
//! served at `/api/v1/openapi.json`. Tokens travel in `Authorization`, never in cookies: a page of another
//! origin can make no use of them.

mod endpoints;
mod openapi;
mod problem;
mod token;

pub use openapi::document;
pub(crate) use problem::Problem;
pub(crate) use token::Program;

use axum::Router;

use crate::console::ConsoleState;

/// All endpoints.
pub(crate) fn routes() -> Router<ConsoleState> {
    Router::new().merge(endpoints::routes()).merge(openapi::routes())
}
