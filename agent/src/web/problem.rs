use std::sync::Arc;

use axum::Json;
use axum::extract::rejection::BytesRejection;
use axum::extract::{Request, State};
use axum::http::header::{ALLOW, CONTENT_TYPE, WWW_AUTHENTICATE};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use schemars::JsonSchema;
use serde::Serialize;
use ui::guard::{Forged, Origins};

use crate::station::floor::FloorError;
use crate::station::{Refusal, RefusalKind};

/// Problem details (RFC 9457) with a stable `code`.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Problem {
    /// Always `about:blank`: the code says more.
    #[serde(rename = "type")]
    kind: &'static str,
    /// What happened, in a few words.
    title: &'static str,
    /// The HTTP status.
    #[schemars(range(min = 400, max = 599))]
    status: u16,
    /// What happened here, and what to do.
    detail: String,
    /// For programs.
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

    pub(super) fn no_body(rejection: &BytesRejection) -> Self {
        let title = "The request cannot be read; nothing was recorded";
        Self::new(rejection.status(), "action_unreadable", title, rejection.body_text())
    }

    pub(super) fn no_print() -> Self {
        let title = "There is no such label here";
        Self::new(StatusCode::NOT_FOUND, "print_unknown", title, "See `prints` of the station.")
    }

    pub(super) fn no_till() -> Self {
        let detail = "Give [till] token_file, and return_to for deep links, in the agent's configuration; then start it anew.";
        Self::new(StatusCode::NOT_FOUND, "no_till", "No till is set up on this computer", detail)
    }

    pub(super) fn till_unusable() -> Self {
        let detail = "The agent's log says why [till] token_file cannot be used.";
        let title = "No till is let in at the moment; nothing was recorded";
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "till_unusable", title, detail)
    }

    pub(super) fn not_the_till() -> Self {
        let detail =
            "Send `Authorization: Bearer`, and the token that stands in the file of [till] token_file.";
        Self::new(
            StatusCode::UNAUTHORIZED,
            "till_token",
            "This is not the till's token; nothing was recorded",
            detail,
        )
    }

    fn forged(forged: Forged) -> Self {
        let title = "The request was not meant for this page; nothing was recorded";
        let (code, detail) = match forged {
            Forged::Host => ("unknown_host", "Stations are at localhost or 127.0.0.1, at the agent's port."),
            Forged::Origin => (
                "other_origin",
                "Programs send no `Origin`, and `Content-Type: application/json` with every action.",
            ),
        };
        Self::new(forged.status(), code, title, detail)
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
        if status == StatusCode::UNAUTHORIZED {
            response.headers_mut().insert(WWW_AUTHENTICATE, axum::http::HeaderValue::from_static("Bearer"));
        }
        response
    }
}

pub(super) async fn no_such_page() -> Problem {
    Problem::new(StatusCode::NOT_FOUND, "no_such_page", "There is no such page", "See / for the stations.")
}

/// Middleware: answers only at the names of this face, in a program's words.
pub(super) async fn known_host(
    State(origins): State<Arc<Origins>>,
    request: Request,
    next: Next,
) -> Result<Response, Problem> {
    origins.check(&Method::GET, request.headers()).map_err(Problem::forged)?;
    Ok(next.run(request).await)
}

/// Middleware of what changes something: as [`ui::guard::enforce`], in a program's words.
pub(super) async fn enforce(
    State(origins): State<Arc<Origins>>,
    request: Request,
    next: Next,
) -> Result<Response, Problem> {
    match origins.check(request.method(), request.headers()) {
        // Nothing changes by another method: there is none, and it is told so wherever the request comes from.
        Err(Forged::Origin) if request.method() != Method::POST => {}
        checked => checked.map_err(Problem::forged)?,
    }
    Ok(next.run(request).await)
}

/// Middleware: words for a method that an endpoint does not have; `Allow` names those that it has.
pub(super) async fn methods(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    if response.status() != StatusCode::METHOD_NOT_ALLOWED {
        return response;
    }
    let allowed = response.headers_mut().remove(ALLOW);
    let detail = "The methods are described at /api/v1/openapi.json.";
    let title = "There is no such method here; nothing was recorded";
    let mut response = Problem::new(StatusCode::METHOD_NOT_ALLOWED, "method", title, detail).into_response();
    if let Some(allowed) = allowed {
        response.headers_mut().insert(ALLOW, allowed);
    }
    response
}
