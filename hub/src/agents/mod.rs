//! The agents' HTTPS pages: enrolment for those that have no certificate yet, snapshots and photos for those that have.
//!
//! Everything frequent goes over MQTT; this is for what is too early or too large for it.

use std::path::PathBuf;
use std::sync::Arc;

use axum::extract::DefaultBodyLimit;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::map_response;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post, put};
use axum::{Json, Router};
use protocol::enrolment::{ENROLMENT_PATH, SNAPSHOT_PATH};
use protocol::photo::{PHOTO_BYTES_MAX, PHOTO_PATH, PHOTOS_MISSING_PATH};
use schemars::JsonSchema;
use serde::Serialize;

mod enrol;
mod openapi;
mod photo;
mod snapshot;

pub use openapi::document;

use crate::authority::{Authority, Revocations};
use crate::store::Store;

/// A certificate request and a few words.
const BODY_BYTES_MAX: usize = 32 * 1024;

/// What the agents' pages need.
#[derive(Clone)]
pub struct AgentsState {
    /// The hub's store.
    pub store: Store,
    /// Signs.
    pub authority: Arc<Authority>,
    /// Who is shut out.
    pub revocations: Arc<Revocations>,
    /// Where snapshot files are.
    pub snapshots: PathBuf,
    /// The port of the agents' MQTT listener.
    pub mqtt_port: u16,
}

/// The agents' pages.
pub fn router(state: AgentsState) -> Router {
    Router::new()
        .route(ENROLMENT_PATH, post(enrol::enrol))
        .route(&format!("{SNAPSHOT_PATH}{{hash}}"), get(snapshot::snapshot))
        .route(PHOTOS_MISSING_PATH, post(photo::missing))
        .route(
            &format!("{PHOTO_PATH}{{hash}}"),
            put(photo::put).layer(DefaultBodyLimit::max(PHOTO_BYTES_MAX)),
        )
        .merge(openapi::routes())
        .fallback(async || problem(StatusCode::NOT_FOUND, "no_such_page", "There is nothing here."))
        .layer(map_response(method))
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
        .with_state(state)
}

/// Words for a method that a page does not have; `Allow` names those that it has.
async fn method(response: Response) -> Response {
    if response.status() != StatusCode::METHOD_NOT_ALLOWED {
        return response;
    }
    let words = problem(response.status(), "method", "The methods are described at /openapi.json.");
    let (parts, _) = response.into_parts();
    (words.status(), parts.headers, words).into_response()
}

/// Problem details (RFC 9457) with a stable code for the agent.
#[derive(Debug, Serialize, JsonSchema)]
struct Problem<'a> {
    /// Always `about:blank`: the code says more.
    #[serde(rename = "type")]
    kind: &'a str,
    /// The HTTP status in words.
    title: &'a str,
    /// The HTTP status.
    #[schemars(range(min = 400, max = 599))]
    status: u16,
    /// What happened, what it means, what to do.
    detail: &'a str,
    /// For programs.
    code: &'a str,
}

fn problem(status: StatusCode, code: &str, detail: &str) -> Response {
    let title = status.canonical_reason().unwrap_or("Error");
    let words = Problem { kind: "about:blank", title, status: status.as_u16(), detail, code };
    let mut response = (status, Json(words)).into_response();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    response
}
