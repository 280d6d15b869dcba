//! Who looks at a page: the session cookie, read once per request.

use axum::extract::FromRequestParts;
use axum::http::header::{HeaderValue, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method};
use protocol::chain::Hash;
use ui::Text;
use ui::language::cookie;

use super::failure::Failure;
use super::{ConsoleState, secret};
use crate::access::{Permission, Role};
use crate::store::{session, user};

/// A signed-in person and the page asked for.
#[derive(Debug, Clone)]
pub(super) struct Viewer {
    pub(super) user: String,
    pub(super) role: Role,
    pub(super) text: Text,
    /// Goes into every form of the page.
    pub(super) form_token: String,
    pub(super) session: Hash,
}

impl Viewer {
    /// Refuses whoever may not.
    pub(super) fn require(&self, permission: Permission) -> Result<(), Failure> {
        if self.role.may(permission) { Ok(()) } else { Err(Failure::Forbidden) }
    }
}

impl FromRequestParts<ConsoleState> for Viewer {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &ConsoleState) -> Result<Self, Failure> {
        if state.setup().is_some() && !state.store().read(user::exist).await? {
            return Err(Failure::Setup);
        }
        let anonymous = || {
            let next = (parts.method == Method::GET).then(|| parts.uri.to_string());
            Failure::Anonymous { next }
        };
        let token = cookie(&parts.headers, session_cookie(state)).ok_or_else(anonymous)?.to_owned();
        let (hash, now) = (secret::hash(&token), state.now());
        let found = state.store().read(move |tx| session::find(tx, &hash, now)).await?;
        let signed_in = found.ok_or_else(anonymous)?;
        if signed_in.is_stale {
            state.store().write(move |tx| session::touch(tx, &hash, now)).await?;
        }
        Ok(Self {
            user: signed_in.user,
            role: signed_in.role,
            text: super::text(&parts.headers),
            form_token: secret::form_token(&token),
            session: hash,
        })
    }
}

/// `__Host-` binds the cookie to this host over TLS (RFC 6265bis §4.1.3.2); plain HTTP is loopback only and
/// cannot carry the prefix.
pub(super) fn session_cookie(state: &ConsoleState) -> &'static str {
    if state.is_secure() { "__Host-counterfoil" } else { "counterfoil" }
}

/// The cookie of a person who is not signed in yet; ties the form to the browser it was shown in.
pub(super) fn gate_cookie(state: &ConsoleState) -> &'static str {
    if state.is_secure() { "__Host-counterfoil_gate" } else { "counterfoil_gate" }
}

/// Sets a cookie that no script can read; without a value it removes it.
pub(super) fn set_cookie(state: &ConsoleState, headers: &mut HeaderMap, name: &str, value: Option<&str>) {
    let secure = if state.is_secure() { "; Secure" } else { "" };
    let (value, age) = value.map_or(("", "; Max-Age=0"), |value| (value, ""));
    let line = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{age}");
    if let Ok(line) = HeaderValue::from_str(&line) {
        headers.append(SET_COOKIE, line);
    }
}
