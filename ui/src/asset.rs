//! Files of a face, embedded in the binary and served under names that hold their content's hash: a browser
//! may keep them for ever, and a new version is a new name.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

/// The stylesheet both faces share.
pub const STYLE: &str = "counterfoil.css";
/// The live updates both faces share.
pub const LIVE: &str = "live.js";
/// The brand's mark.
pub const MARK: &str = "mark.svg";

/// The embedded files of one face.
#[derive(Debug, Clone, Default)]
pub struct Assets {
    /// By served name.
    files: BTreeMap<String, (&'static str, &'static [u8])>,
    /// Own name → served name.
    names: BTreeMap<&'static str, String>,
}

impl Assets {
    /// What both faces share; a face adds its own with [`Self::with`].
    #[must_use]
    pub fn shared() -> Self {
        Self::default()
            .with(STYLE, include_bytes!("../assets/counterfoil.css"))
            .with(LIVE, include_bytes!("../assets/live.js"))
            .with(MARK, include_bytes!("../assets/mark.svg"))
    }

    /// Adds a file; its ending decides its media type.
    #[must_use]
    pub fn with(mut self, name: &'static str, bytes: &'static [u8]) -> Self {
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "bin"));
        let media_type = match ending {
            "css" => "text/css; charset=utf-8",
            "js" => "text/javascript; charset=utf-8",
            "svg" => "image/svg+xml",
            "png" => "image/png",
            _ => "application/octet-stream",
        };
        let served = format!("{stem}-{:016x}.{ending}", fnv1a(bytes));
        self.files.insert(served.clone(), (media_type, bytes));
        self.names.insert(name, served);
        self
    }

    /// Where a page finds a file. An unknown name leads to a 404, which the faces' tests would show.
    #[must_use]
    pub fn url(&self, name: &str) -> String {
        format!("/assets/{}", self.names.get(name).map_or(name, String::as_str))
    }

    /// Serves `/assets/{name}`.
    pub fn router<S: Clone + Send + Sync + 'static>(&self) -> Router<S> {
        Router::new().route("/assets/{name}", get(serve)).with_state(Arc::new(self.clone()))
    }
}

async fn serve(State(assets): State<Arc<Assets>>, Path(name): Path<String>) -> Response {
    match assets.files.get(&name) {
        Some((media_type, bytes)) => (
            [
                (CONTENT_TYPE, *media_type),
                (CACHE_CONTROL, "public, max-age=31536000, immutable"),
                (X_CONTENT_TYPE_OPTIONS, "nosniff"),
            ],
            *bytes,
        )
            .into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// FNV-1a, 64 bits: tells versions apart, proves nothing.
fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_content() {
        let (a, b) = (Assets::default().with("x.css", b"a"), Assets::default().with("x.css", b"b"));
        assert_ne!(a.url("x.css"), b.url("x.css"));
        assert!(a.url("x.css").starts_with("/assets/x-") && a.url("x.css").ends_with(".css"));
    }

    #[test]
    fn style_is_small() {
        let bytes: usize = Assets::shared().files.values().map(|(_, bytes)| bytes.len()).sum();
        assert!(bytes < 60_000, "a page may weigh 100 kB in all; shared files are {bytes} bytes");
    }
}
