//! `GET /api/v1/status`: how this agent is.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};

use crate::Services;
use crate::status::{STATUS_PATH, Status};

pub(super) fn router(services: Services) -> Router {
    Router::new().route(STATUS_PATH, get(status)).with_state(services)
}

async fn status(State(services): State<Services>) -> Response {
    match Status::of_running(&services).await {
        Ok(status) => Json(status).into_response(),
        Err(error) => {
            tracing::error!(%error, "the agent cannot say how it is");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
