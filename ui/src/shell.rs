//! The document around a page. A face renders the inside with its own templates and hands it over:
//! askama templates cannot extend one another across crates, and so the frame stays in one place.

use askama::Template;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use crate::asset::{Assets, LIVE, MARK, STYLE};
use crate::messages::Text;

/// Which face a page belongs to: decides sizes and density in the stylesheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Face {
    /// Large type, large targets, one task.
    Station,
    /// Dense and calm.
    Console,
}

impl Face {
    fn class(self) -> &'static str {
        match self {
            Self::Station => "station",
            Self::Console => "console",
        }
    }
}

/// A page on its way out. `body` is markup that a template has already escaped; it holds one
/// `<main id="main" tabindex="-1">`.
pub struct Page<'a> {
    /// Words and formats of the viewer.
    pub text: Text,
    /// The face's files.
    pub assets: &'a Assets,
    /// Density and sizes.
    pub face: Face,
    /// Goes before "· Counterfoil" in the tab.
    pub title: &'a str,
    /// The inside.
    pub body: &'a str,
    /// Further stylesheets and scripts of the face, by their own names (`.css`, `.js`).
    pub extra: &'a [&'a str],
    /// A server-sent event stream; each event makes the script fetch this page anew and swap the elements
    /// that have both `data-live` and an `id`.
    pub live: Option<&'a str>,
}

#[derive(Template)]
#[template(path = "shell.html")]
struct Shell<'a> {
    text: Text,
    title: &'a str,
    class: &'a str,
    body: &'a str,
    mark: String,
    styles: Vec<String>,
    scripts: Vec<String>,
    live: Option<&'a str>,
}

impl Page<'_> {
    /// The whole document.
    ///
    /// # Errors
    /// Only if writing to memory fails.
    pub fn html(&self) -> Result<String, askama::Error> {
        let with_ending = |ending: &str| {
            let own = self.extra.iter().filter(|name| name.ends_with(ending));
            own.map(|name| self.assets.url(name)).collect::<Vec<_>>()
        };
        let mut styles = vec![self.assets.url(STYLE)];
        styles.extend(with_ending(".css"));
        let mut scripts = vec![self.assets.url(LIVE)];
        scripts.extend(with_ending(".js"));
        let mark = self.assets.url(MARK);
        Shell {
            text: self.text,
            title: self.title,
            class: self.face.class(),
            body: self.body,
            mark,
            styles,
            scripts,
            live: self.live,
        }
        .render()
    }

    /// The document as a response that nothing on the way may keep.
    #[must_use]
    pub fn response(&self, status: StatusCode) -> Response {
        match self.html() {
            Ok(html) => {
                let headers = [(CONTENT_TYPE, "text/html; charset=utf-8"), (CACHE_CONTROL, "no-store")];
                (status, headers, html).into_response()
            }
            Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        }
    }
}
