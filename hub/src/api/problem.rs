//! Problem details (RFC 9457): what happened, what it means, what to do.

use axum::Json;
use axum::extract::Request;
use axum::extract::rejection::JsonRejection;
use axum::http::header::{ALLOW, CONTENT_TYPE, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use protocol::contract::Refusal;
use protocol::returns::Problems;
use schemars::JsonSchema;
use serde::Serialize;
use ui::guard::Forged;

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
    #[schemars(range(min = 400, max = 599))]
    status: u16,
    /// What happened here, and what to do.
    detail: String,
    /// Each thing that is wrong or stands in the way, where there can be several.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    problems: Vec<Wrong>,
}

/// Problems that are listed; of more, only the number is said.
const LISTED_MAX: usize = 100;

/// One thing that is wrong, or stands in the way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub(crate) struct Wrong {
    /// Where in the body, such as `lines[0].item`; empty for all of it.
    place: String,
    /// A stable code, such as `unknown_item`.
    code: &'static str,
    /// What is wrong, and what would be right.
    message: String,
}

pub(super) const INVALID: Refusal =
    Refusal { status: 400, name: "Invalid", when: "A parameter or the body cannot be read" };
pub(super) const UNAUTHORIZED: Refusal =
    Refusal { status: 401, name: "Unauthorized", when: "No token, or one that opens nothing" };
pub(super) const FORBIDDEN: Refusal = Refusal {
    status: 403,
    name: "Forbidden",
    when: "The token lacks the scope, or a page of another origin asked",
};
pub(super) const NOT_FOUND: Refusal =
    Refusal { status: 404, name: "NotFound", when: "There is nothing of this name" };
pub(super) const CONFLICT: Refusal =
    Refusal { status: 409, name: "Conflict", when: "It cannot be told as things stand" };
pub(super) const TOO_LARGE: Refusal =
    Refusal { status: 413, name: "TooLarge", when: "The body is larger than any request has to be" };
pub(super) const MEDIA_TYPE: Refusal =
    Refusal { status: 415, name: "MediaType", when: "The body is not said to be JSON" };
pub(super) const MISDIRECTED: Refusal =
    Refusal { status: 421, name: "Misdirected", when: "The hub does not go by the name in `Host`" };
pub(super) const UNPROCESSABLE: Refusal = Refusal {
    status: 422,
    name: "Unprocessable",
    when: "The body is JSON, but its fields are not as described",
};
pub(super) const UNAVAILABLE: Refusal = Refusal {
    status: 503,
    name: "Unavailable",
    when: "The hub's store does not answer; nothing was changed",
};

impl Problem {
    fn new(refusal: Refusal, kind: &'static str, title: &'static str, detail: impl Into<String>) -> Self {
        Self { kind, title, status: refusal.status, detail: detail.into(), problems: Vec::new() }
    }

    fn because(mut self, problems: &Problems) -> Self {
        let wrong = |of: &protocol::returns::Problem| Wrong {
            place: of.place.clone(),
            code: of.code,
            message: of.message.clone(),
        };
        self.problems = problems.list().iter().take(LISTED_MAX).map(wrong).collect();
        let more = problems.list().len().saturating_sub(LISTED_MAX);
        if more > 0 {
            let message = format!("and {more} more");
            self.problems.push(Wrong { place: String::new(), code: "more", message });
        }
        self
    }

    /// An order that cannot be taken, with everything that is wrong with it.
    pub(crate) fn order(problems: &Problems) -> Self {
        let detail =
            "Nothing was changed. Correct what `problems` lists and send it again; the same key may be used.";
        Self::new(UNPROCESSABLE, "/problems/invalid-order", "The order cannot be taken", detail)
            .because(problems)
    }

    /// An order stands otherwise than whoever asks believes.
    pub(crate) fn order_stands(detail: impl Into<String>, problems: &Problems) -> Self {
        Self::new(CONFLICT, "/problems/order-stands", "The order stands otherwise", detail).because(problems)
    }

    /// A change without a key of its own.
    pub(crate) fn no_key() -> Self {
        Self::new(
            INVALID,
            "/problems/idempotency-key-needed",
            "A key is needed",
            "Send one header `Idempotency-Key` with 1 to 128 printable ASCII characters, such as a new UUID for each \
             request, and the same one when you repeat it: so a repeat is harmless. Nothing was changed.",
        )
    }

    /// A key that stands for something else.
    pub(crate) fn key_used() -> Self {
        Self::new(
            UNPROCESSABLE,
            "/problems/idempotency-key-used",
            "The key was used for another request",
            "Take a new `Idempotency-Key` for what is not a repeat. Nothing was changed.",
        )
    }

    /// The store's fault, at an endpoint where a repeat under the same key is harmless.
    pub(crate) fn unsure(error: StoreError) -> Self {
        if !matches!(error, StoreError::Unknown(_)) {
            return Self::from(error);
        }
        tracing::error!(%error, "a request of the API may have been taken or not");
        let detail = "Whether it was taken is not known. Send the same request again under the same key.";
        Self::new(UNAVAILABLE, "/problems/store-unavailable", "The hub's store does not answer", detail)
    }

    /// No token, or one that opens nothing.
    pub(crate) fn unauthorized() -> Self {
        Self::new(
            UNAUTHORIZED,
            "/problems/unauthorized",
            "A token is needed",
            "Send `Authorization: Bearer` with a token from the console's users page or from the hub's configuration.",
        )
    }

    /// The token lacks a scope.
    pub(crate) fn forbidden(scope: &str) -> Self {
        let detail =
            format!("The token does not have the scope `{scope}`. Make one that has it on the users page.");
        Self::new(FORBIDDEN, "/problems/forbidden", "The token does not allow this", detail)
    }

    /// A token that is bound to an executor, used for another one's refund, or without an executor for what is no refund.
    pub(super) fn other_executor(bound: &str, executor: &str) -> Self {
        let detail = if executor.is_empty() {
            format!(
                "The token is bound to the refunds of `{bound}`: it says what became of these, and nothing else. Nothing was \
                 changed."
            )
        } else {
            format!(
                "The token is bound to the refunds of `{bound}`, and `{executor}` pays this one. Nothing was changed."
            )
        };
        Self::new(FORBIDDEN, "/problems/other-executor", "The token does not allow this", detail)
    }

    /// Another host's name, or another site's page.
    pub(crate) fn forged(forged: Forged) -> Self {
        let (refusal, kind) = match forged {
            Forged::Host => (MISDIRECTED, "/problems/unknown-host"),
            Forged::Origin => (FORBIDDEN, "/problems/other-origin"),
        };
        let detail = match forged {
            Forged::Host => {
                "The names that the hub answers to stand in its configuration, `[console] names`."
            }
            Forged::Origin => {
                "Programs send no `Origin`, and `Content-Type: application/json` with every body. Nothing was changed."
            }
        };
        Self::new(refusal, kind, "The request was not meant for this page", detail)
    }

    /// A parameter that cannot be read.
    pub(crate) fn invalid(detail: impl Into<String>) -> Self {
        Self::new(INVALID, "/problems/invalid-request", "The request cannot be read", detail)
    }

    /// A body that cannot be read.
    pub(crate) fn unreadable(rejection: &JsonRejection) -> Self {
        let (refusal, kind) = match rejection.status() {
            StatusCode::PAYLOAD_TOO_LARGE => (TOO_LARGE, "/problems/too-large"),
            StatusCode::UNSUPPORTED_MEDIA_TYPE => (MEDIA_TYPE, "/problems/media-type"),
            StatusCode::UNPROCESSABLE_ENTITY => (UNPROCESSABLE, "/problems/invalid-request"),
            _ => (INVALID, "/problems/invalid-request"),
        };
        Self::new(refusal, kind, "The request cannot be read", rejection.body_text())
    }

    /// A body whose values cannot be.
    pub(crate) fn unprocessable(detail: impl Into<String>) -> Self {
        Self::new(UNPROCESSABLE, "/problems/invalid-request", "The request cannot be read", detail)
    }

    /// No such thing at an endpoint that there is.
    pub(crate) fn missing(detail: impl Into<String>) -> Self {
        Self::new(NOT_FOUND, "/problems/missing", "There is no such thing", detail)
    }

    /// It cannot be told as things stand.
    pub(crate) fn conflict(detail: impl Into<String>) -> Self {
        Self::new(CONFLICT, "/problems/conflict", "It cannot be told as things stand", detail)
    }

    /// No such endpoint.
    pub(crate) fn not_found() -> Self {
        let detail = "The endpoints are described at /api/v1/openapi.json.";
        Self::new(NOT_FOUND, "/problems/not-found", "There is no such endpoint", detail)
    }

    fn method() -> Self {
        const METHOD: Refusal = Refusal { status: 405, name: "Method", when: "" };
        let detail = "The endpoints and their methods are described at /api/v1/openapi.json.";
        Self::new(METHOD, "/problems/method-not-allowed", "This endpoint has no such method", detail)
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "the API could not use the store");
        Self::new(
            UNAVAILABLE,
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

/// Middleware: words for a method that an endpoint does not have; `Allow` names those that it has.
pub(crate) async fn methods(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    if response.status() != StatusCode::METHOD_NOT_ALLOWED {
        return response;
    }
    let allowed = response.headers_mut().remove(ALLOW);
    let mut response = Problem::method().into_response();
    if let Some(allowed) = allowed {
        response.headers_mut().insert(ALLOW, allowed);
    }
    response
}
