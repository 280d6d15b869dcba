use axum::Json;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::station::floor::FloorError;
use crate::station::{Refusal, RefusalKind};

/// Problem details (RFC 9457) with a stable `code`.
#[derive(Debug, Serialize)]
pub(super) struct Problem {
    #[serde(rename = "type")]
    kind: &'static str,
    title: &'static str,
    status: u16,
    detail: String,
    code: &'static str,
}

impl Problem {
    pub(super) fn new(
        status: StatusCode,
        code: &'static str,
        title: &'static str,
        detail: impl Into<String>,
    ) -> Self {
        Self { kind: "about:blank", title, status: status.as_u16(), detail: detail.into(), code }
    }

    pub(super) fn unreadable(detail: impl Into<String>) -> Self {
        let title = "The request cannot be read; nothing was recorded";
        Self::new(StatusCode::BAD_REQUEST, "action_unreadable", title, detail)
    }
}

impl From<FloorError> for Problem {
    fn from(error: FloorError) -> Self {
        match error {
            FloorError::NoStation(_) => Self::new(
                StatusCode::NOT_FOUND,
                "no_station",
                "There is no such station here",
                error.to_string(),
            ),
            FloorError::Refused(refusal) => Self::refused(&refusal),
            FloorError::Stopping => Self::new(
                StatusCode::SERVICE_UNAVAILABLE,
                "stopping",
                "The agent is stopping; nothing was recorded",
                "Try again when it is back.",
            ),
        }
    }
}

impl Problem {
    fn refused(refusal: &Refusal) -> Self {
        let (status, title) = match refusal.kind {
            RefusalKind::Missing => {
                (StatusCode::NOT_FOUND, "There is no such thing here; nothing was recorded")
            }
            RefusalKind::Conflict => {
                (StatusCode::CONFLICT, "It does not fit what is on screen; nothing was recorded")
            }
            RefusalKind::Invalid => {
                (StatusCode::UNPROCESSABLE_ENTITY, "The values cannot be; nothing was recorded")
            }
            RefusalKind::Unavailable => {
                (StatusCode::SERVICE_UNAVAILABLE, "New work cannot be confirmed at the moment")
            }
        };
        Self::new(status, refusal.code, title, super::words::english(&refusal.message))
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, Json(self)).into_response();
        let media_type = axum::http::HeaderValue::from_static("application/problem+json");
        response.headers_mut().insert(CONTENT_TYPE, media_type);
        response
    }
}

pub(super) async fn no_such_page() -> Problem {
    Problem::new(StatusCode::NOT_FOUND, "no_such_page", "There is no such page", "See / for the stations.")
}
