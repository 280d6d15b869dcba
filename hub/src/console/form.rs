//! A form that changes something: its body, its token checked against the session, and who sent it.

use axum::extract::{Form, FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use ui::language::cookie;

use super::failure::Failure;
use super::viewer::{Viewer, gate_cookie};
use super::{ConsoleState, secret};

/// A form from a signed-in person whose token is right.
pub(super) struct Sent<F> {
    pub(super) viewer: Viewer,
    pub(super) form: F,
}

impl<F: DeserializeOwned> FromRequest<ConsoleState> for Sent<F> {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &ConsoleState) -> Result<Self, Failure> {
        let (mut parts, body) = request.into_parts();
        let viewer = Viewer::from_request_parts(&mut parts, state).await?;
        let (token, form) = read(Request::from_parts(parts, body)).await?;
        if secret::same(&token, &viewer.form_token) { Ok(Self { viewer, form }) } else { Err(Failure::Stale) }
    }
}

/// A form of the sign-in or setup page whose token fits the browser's cookie.
pub(super) struct AtGate<F> {
    pub(super) parts: Parts,
    pub(super) form: F,
}

impl<F: DeserializeOwned> FromRequest<ConsoleState> for AtGate<F> {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &ConsoleState) -> Result<Self, Failure> {
        let (parts, body) = request.into_parts();
        let expected = cookie(&parts.headers, gate_cookie(state)).map(secret::form_token);
        let (token, form) = read(Request::from_parts(parts.clone(), body)).await?;
        match expected {
            Some(expected) if secret::same(&token, &expected) => Ok(Self { parts, form }),
            Some(_) | None => Err(Failure::Stale),
        }
    }
}

#[derive(Deserialize)]
struct WithToken<F> {
    form_token: String,
    #[serde(flatten)]
    form: F,
}

async fn read<F: DeserializeOwned>(request: Request) -> Result<(String, F), Failure> {
    let Form(WithToken { form_token, form }) =
        Form::<WithToken<F>>::from_request(request, &()).await.map_err(|_| Failure::Form)?;
    Ok((form_token, form))
}
