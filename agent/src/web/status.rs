//! `GET /api/v1/status`: how this agent is.

use axum::extract::State;
use axum::routing::get;
use axum::{Json, Router};

use crate::Services;
use crate::status::{STATUS_PATH, Status};

pub(super) fn router(services: Services) -> Router {
    Router::new().route(STATUS_PATH, get(status)).with_state(services)
}

async fn status(State(services): State<Services>) -> Json<Status> {
    Json(Status::of_running(&services))
}
