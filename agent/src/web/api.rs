//! The local JSON API, for tills, scripts and the simulator.

use std::time::Duration;

use axum::body::Bytes;
use axum::extract::rejection::{BytesRejection, PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use axum::routing::{get, post};
use axum::{Json, Router};
use schemars::JsonSchema;
use serde::Deserialize;

use super::WebState;
use super::problem::Problem;
use crate::station::action::{Action, Applied};
use crate::station::view::{StationSummary, StationView};

/// A kit has at most 50 components, each missing or alone, and the parser itself goes no deeper than this.
const BRACKETS_MAX: usize = 128;
/// A till that wants to wait longer asks again.
const WAIT_MILLIS_MAX: u64 = 60_000;

pub(super) fn router() -> Router<WebState> {
    Router::new()
        .route("/api/v1/stations", get(stations))
        .route("/api/v1/stations/{station}", get(station))
        .route("/api/v1/stations/{station}/prints/{job}", get(preview))
}

/// What changes something.
pub(super) fn changing() -> Router<WebState> {
    Router::new().route("/api/v1/stations/{station}/actions", post(act))
}

async fn stations(State(state): State<WebState>) -> Json<Vec<StationSummary>> {
    Json(state.floor.stations().await)
}

/// How long the answer may wait.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Wait {
    /// Answer when the last scan's number is greater than this.
    scan_after: Option<u64>,
    /// But no later than this; then with the view as it is. Default and maximum: one minute.
    timeout_ms: Option<u64>,
}

async fn station(
    State(state): State<WebState>,
    station: Result<Path<String>, PathRejection>,
    wait: Result<Query<Wait>, QueryRejection>,
) -> Result<Json<StationView>, Problem> {
    let Path(station) = station.map_err(|error| Problem::unreadable(error.body_text()))?;
    let Query(wait) = wait.map_err(|error| Problem::unreadable(error.body_text()))?;
    if let Some(after) = wait.scan_after {
        let mut changed = state.floor.changed(&station)?;
        let millis = wait.timeout_ms.unwrap_or(WAIT_MILLIS_MAX).min(WAIT_MILLIS_MAX);
        let scanned = changed.wait_for(|(scan, _)| scan.0 > after);
        tokio::select! {
            _ = tokio::time::timeout(Duration::from_millis(millis), scanned) => {}
            () = state.stop.cancelled() => {}
        }
    }
    Ok(Json(state.floor.view(&station).await?))
}

/// What a job looks like on paper.
async fn preview(
    State(state): State<WebState>,
    path: Result<Path<(String, u64)>, PathRejection>,
) -> Result<impl IntoResponse, Problem> {
    let Path((station, job)) = path.map_err(|error| Problem::unreadable(error.body_text()))?;
    match state.floor.preview(&station, job).await? {
        Some(svg) => Ok(([(CONTENT_TYPE, "image/svg+xml")], svg)),
        None => Err(Problem::no_print()),
    }
}

async fn act(
    State(state): State<WebState>,
    station: Result<Path<String>, PathRejection>,
    body: Result<Bytes, BytesRejection>,
) -> Result<Json<Applied>, Problem> {
    let Path(station) = station.map_err(|error| Problem::unreadable(error.body_text()))?;
    let body = body.map_err(|rejection| Problem::no_body(&rejection))?;
    // An action is flat but for a kit's parts: more brackets are none, and are refused before they are parsed.
    if body.iter().filter(|byte| matches!(byte, b'{' | b'[')).count() > BRACKETS_MAX {
        return Err(Problem::unreadable("nested too deep"));
    }
    let action: Action =
        serde_json::from_slice(&body).map_err(|error| Problem::unreadable(error.to_string()))?;
    Ok(Json(state.floor.act(&station, action).await?))
}
