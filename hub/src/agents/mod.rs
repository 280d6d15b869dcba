//! The agents' HTTPS pages: enrolment for those that have no certificate yet, snapshots for those that have.
//!
//! Everything frequent goes over MQTT; this is for what is too early or too large for it.

use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use protocol::enrolment::{ENROLMENT_PATH, SNAPSHOT_PATH};

mod enrol;
mod snapshot;

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
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
        .with_state(state)
}

/// Problem details (RFC 9457).
fn problem(status: StatusCode, code: &str, detail: &str) -> Response {
    let title = status.canonical_reason().unwrap_or("Error");
    let body = serde_json::json!({
        "type": "about:blank",
        "title": title,
        "status": status.as_u16(),
        "detail": detail,
        "code": code,
    });
    (status, [(header::CONTENT_TYPE, "application/problem+json")], body.to_string()).into_response()
}
