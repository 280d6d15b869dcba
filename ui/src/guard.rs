//! What keeps a page its own: which hosts it answers to, whose requests may change something, and the
//! headers that stop a browser from running or framing anything else (guarantee G22).

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{
    CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, HeaderName, HeaderValue, ORIGIN, REFERRER_POLICY,
    X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Nothing inline, nothing from elsewhere, no frames.
pub const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; \
     connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The hosts a face answers to, and over which scheme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origins {
    scheme: &'static str,
    hosts: BTreeSet<String>,
}

/// Why a request was refused before it reached a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Forged {
    /// No `Host`, or one this face is not known by: a rebound name would look like this.
    #[error("this address is not one that this page answers to")]
    Host,
    /// A change that another origin asked for, or a form without an origin.
    #[error("another site sent this request")]
    Origin,
}

impl Forged {
    /// 421 Misdirected Request (RFC 9110 §15.5.20) for a foreign host, 403 for a foreign origin.
    #[must_use]
    pub fn status(self) -> StatusCode {
        match self {
            Self::Host => StatusCode::MISDIRECTED_REQUEST,
            Self::Origin => StatusCode::FORBIDDEN,
        }
    }
}

impl Origins {
    /// Plain HTTP on loopback: `localhost`, `127.0.0.1` and `[::1]` at this port.
    #[must_use]
    pub fn loopback(port: u16) -> Self {
        Self { scheme: "http", hosts: BTreeSet::new() }
            .and_host(&format!("localhost:{port}"))
            .and_host(&format!("127.0.0.1:{port}"))
            .and_host(&format!("[::1]:{port}"))
    }

    /// HTTPS under these `host` or `host:port` names.
    #[must_use]
    pub fn secure<'h>(hosts: impl IntoIterator<Item = &'h str>) -> Self {
        let empty = Self { scheme: "https", hosts: BTreeSet::new() };
        hosts.into_iter().fold(empty, Self::and_host)
    }

    /// One more name.
    #[must_use]
    pub fn and_host(mut self, host: &str) -> Self {
        self.hosts.insert(host.to_ascii_lowercase());
        self
    }

    /// Whether cookies may be `Secure` and carry the `__Host-` prefix.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.scheme == "https"
    }

    /// Checks `Host` always, and `Origin` on every method that may change something. Without `Origin` only
    /// requests pass that no page of another origin can make without asking first: those with a JSON body
    /// (Fetch standard, CORS-safelisted request-header).
    ///
    /// # Errors
    /// [`Forged`] says which check failed.
    pub fn check(&self, method: &Method, headers: &HeaderMap) -> Result<(), Forged> {
        let mut hosts = headers.get_all(HOST).iter();
        let (Some(host), None) = (hosts.next(), hosts.next()) else { return Err(Forged::Host) };
        let host = host.to_str().map_err(|_| Forged::Host)?.to_ascii_lowercase();
        if !self.hosts.contains(&host) {
            return Err(Forged::Host);
        }
        if method.is_safe() {
            return Ok(());
        }
        match headers.get(ORIGIN) {
            Some(origin) => {
                let own = format!("{}://{host}", self.scheme);
                if origin.as_bytes().eq_ignore_ascii_case(own.as_bytes()) {
                    Ok(())
                } else {
                    Err(Forged::Origin)
                }
            }
            None if is_json(headers) => Ok(()),
            None => Err(Forged::Origin),
        }
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let media_type = headers.get(CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    media_type.split(';').next().is_some_and(|m| m.trim().eq_ignore_ascii_case("application/json"))
}

/// Middleware: refuses forged requests. `axum::middleware::from_fn_with_state(origins, guard::enforce)`.
pub async fn enforce(State(origins): State<Arc<Origins>>, request: Request, next: Next) -> Response {
    match origins.check(request.method(), request.headers()) {
        Ok(()) => next.run(request).await,
        Err(forged) => (forged.status(), format!("{forged}\n")).into_response(),
    }
}

/// Middleware: the headers every answer of a face carries. `axum::middleware::from_fn(guard::headers)`.
pub async fn headers(request: Request, next: Next) -> Response {
    guarded(next.run(request).await, "camera=(), microphone=(), geolocation=()")
}

/// Middleware: as [`headers`], for a face whose own pages scan with the camera.
pub async fn headers_with_camera(request: Request, next: Next) -> Response {
    guarded(next.run(request).await, "camera=(self), microphone=(), geolocation=()")
}

fn guarded(mut response: Response, permissions: &'static str) -> Response {
    let headers = response.headers_mut();
    for (name, value) in [
        (CONTENT_SECURITY_POLICY, POLICY),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (X_FRAME_OPTIONS, "DENY"),
        (REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("permissions-policy"), permissions),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuse_forged_requests() {
        const JSON: Option<&str> = Some("application/json");
        const FORM: Option<&str> = Some("application/x-www-form-urlencoded");
        let origins = Origins::loopback(7080);
        let check = |method: Method, host: &str, origin: Option<&str>, kind: Option<&str>, expect| {
            let mut headers = HeaderMap::new();
            headers.insert(HOST, host.parse().unwrap());
            if let Some(origin) = origin {
                headers.insert(ORIGIN, origin.parse().unwrap());
            }
            if let Some(kind) = kind {
                headers.insert(CONTENT_TYPE, kind.parse().unwrap());
            }
            assert_eq!(origins.check(&method, &headers), expect, "{method} {host} {origin:?} {kind:?}");
        };
        let own = Some("http://127.0.0.1:7080");
        check(Method::GET, "127.0.0.1:7080", None, None, Ok(()));
        check(Method::GET, "LOCALHOST:7080", None, None, Ok(()));
        check(Method::GET, "[::1]:7080", None, None, Ok(()));
        check(Method::GET, "evil.example:7080", None, None, Err(Forged::Host));
        check(Method::GET, "localhost", None, None, Err(Forged::Host));
        check(Method::GET, "127.0.0.1:7081", None, None, Err(Forged::Host));
        check(Method::POST, "127.0.0.1:7080", own, FORM, Ok(()));
        check(Method::POST, "127.0.0.1:7080", Some("http://localhost:7080"), FORM, Err(Forged::Origin));
        check(Method::POST, "127.0.0.1:7080", Some("https://127.0.0.1:7080"), FORM, Err(Forged::Origin));
        check(Method::POST, "127.0.0.1:7080", Some("null"), JSON, Err(Forged::Origin));
        check(Method::POST, "127.0.0.1:7080", Some("http://evil.example"), JSON, Err(Forged::Origin));
        check(Method::POST, "127.0.0.1:7080", None, FORM, Err(Forged::Origin));
        check(Method::POST, "127.0.0.1:7080", None, Some("text/plain"), Err(Forged::Origin));
        check(
            Method::POST,
            "127.0.0.1:7080",
            None,
            Some("text/plain; application/json"),
            Err(Forged::Origin),
        );
        check(Method::POST, "127.0.0.1:7080", None, JSON, Ok(()));
        check(Method::DELETE, "127.0.0.1:7080", None, None, Err(Forged::Origin));
        check(Method::POST, "evil.example", Some("http://evil.example"), JSON, Err(Forged::Host));
    }
}
