//! Problem details (RFC 9457): what happened, what it means, what to do.

use axum::Json;
use axum::http::header::{CONTENT_TYPE, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use schemars::JsonSchema;
use serde::Serialize;

use crate::store::StoreError;

/// Why a request has no result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub(crate) struct Problem {
    /// A stable code as a relative reference, such as `/problems/unauthorized`.
    #[serde(rename = "type")]
    kind: &'static str,
    /// The same in a few words.
    title: &'static str,
    /// The HTTP status.
    status: u16,
    /// What happened here, and what to do.
    detail: String,
}

impl Problem {
    fn new(status: StatusCode, kind: &'static str, title: &'static str, detail: impl Into<String>) -> Self {
        Self { kind, title, status: status.as_u16(), detail: detail.into() }
    }

    /// No token, or one that opens nothing.
    pub(crate) fn unauthorized() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            "/problems/unauthorized",
            "A token is needed",
            "Send `Authorization: Bearer` with a token from the console's users page or from the hub's configuration.",
        )
    }

    /// The token lacks a scope.
    pub(crate) fn forbidden(scope: &str) -> Self {
        let detail =
            format!("The token does not have the scope `{scope}`. Make one that has it on the users page.");
        Self::new(StatusCode::FORBIDDEN, "/problems/forbidden", "The token does not allow this", detail)
    }

    /// A parameter or body that cannot be read.
    pub(crate) fn invalid(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "/problems/invalid-request", "The request cannot be read", detail)
    }

    /// No such endpoint.
    pub(crate) fn not_found() -> Self {
        let detail = "The endpoints are described at /api/v1/openapi.json.";
        Self::new(StatusCode::NOT_FOUND, "/problems/not-found", "There is no such endpoint", detail)
    }

    /// The endpoint has no such method.
    pub(crate) fn method() -> Self {
        let detail = "The endpoints and their methods are described at /api/v1/openapi.json.";
        Self::new(
            StatusCode::METHOD_NOT_ALLOWED,
            "/problems/method-not-allowed",
            "This endpoint has no such method",
            detail,
        )
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "the API could not use the store");
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "/problems/store-unavailable",
            "The hub's store does not answer",
            "Nothing was changed. Try again later; the hub's log says why.",
        )
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, Json(self)).into_response();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}
