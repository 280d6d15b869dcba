//! What a page says when it cannot do what was asked: what happened, what it means, what to do.

use askama::Template;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use ui::Text;
use ui::shell::{Face, Page};

use crate::store::StoreError;

/// Why there is no page.
#[derive(Debug, Clone)]
pub(super) enum Failure {
    /// There is no user yet.
    Setup,
    /// Nobody is signed in; where to go afterwards.
    Anonymous { next: Option<String> },
    /// The role does not allow it.
    Forbidden,
    /// The form's token is of another session.
    Stale,
    /// The form lacks a field.
    Form,
    /// What the address asks for cannot be shown; why, in the viewer's words.
    Asked { status: StatusCode, why: String },
    /// No such page or thing.
    NotFound,
    /// The store did not answer; it is in the log.
    Store,
    /// A fault of ours; it is in the log.
    Render,
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "a console page could not use the store");
        Self::Store
    }
}

impl From<askama::Error> for Failure {
    fn from(error: askama::Error) -> Self {
        tracing::error!(%error, "a console page could not be rendered");
        Self::Render
    }
}

impl Failure {
    fn status(&self) -> StatusCode {
        match self {
            Self::Setup | Self::Anonymous { .. } => StatusCode::SEE_OTHER,
            Self::Forbidden | Self::Stale => StatusCode::FORBIDDEN,
            Self::Form => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Asked { status, .. } => *status,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Store => StatusCode::SERVICE_UNAVAILABLE,
            Self::Render => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl IntoResponse for Failure {
    /// Without words: [`show`] adds them in the viewer's language.
    fn into_response(self) -> Response {
        match &self {
            Self::Setup => Redirect::to("/setup").into_response(),
            Self::Anonymous { next } => {
                let query = next.as_deref().filter(|next| *next != "/" && *next != "/fleet");
                let query = query.and_then(|next| serde_query("next", next)).unwrap_or_default();
                Redirect::to(&format!("/login{query}")).into_response()
            }
            Self::Forbidden
            | Self::Stale
            | Self::Form
            | Self::Asked { .. }
            | Self::NotFound
            | Self::Store
            | Self::Render => {
                let mut response = self.status().into_response();
                response.extensions_mut().insert(self);
                response
            }
        }
    }
}

fn serde_query(key: &str, value: &str) -> Option<String> {
    use askama::filters::urlencode_strict;
    urlencode_strict(value).ok().map(|value| format!("?{key}={value}"))
}

#[derive(Template)]
#[template(path = "console/failure.html")]
struct FailurePage {
    text: Text,
    brand: String,
    what: String,
    means: String,
    next: String,
    /// The same page with nothing asked of it.
    unfiltered: Option<String>,
}

/// Middleware: words for a [`Failure`].
pub(super) async fn show(request: Request, next: Next) -> Response {
    let text = super::text(request.headers());
    let path = request.uri().path().to_owned();
    let response = next.run(request).await;
    let Some(failure) = response.extensions().get::<Failure>() else { return response };
    let key = match failure {
        Failure::Forbidden => "forbidden",
        Failure::Stale => "stale",
        Failure::Form => "form",
        Failure::Asked { .. } => "asked",
        Failure::NotFound => "not-found",
        Failure::Store => "store",
        Failure::Render | Failure::Setup | Failure::Anonymous { .. } => "render",
    };
    let part = |part: &str| text.say(&format!("failure-{key}-{part}"));
    let what = match failure {
        Failure::Asked { why, .. } => why.clone(),
        Failure::Forbidden
        | Failure::Stale
        | Failure::Form
        | Failure::NotFound
        | Failure::Store
        | Failure::Render
        | Failure::Setup
        | Failure::Anonymous { .. } => part("what"),
    };
    let (means, next) = (part("means"), part("next"));
    let is_filter = matches!(failure, Failure::Asked { .. });
    let unfiltered = is_filter.then(|| path.strip_suffix(".csv").unwrap_or(&path).to_owned());
    let brand = super::ASSETS.url(ui::asset::MARK);
    let Ok(body) = (FailurePage { text, brand, what: what.clone(), means, next, unfiltered }).render() else {
        return response;
    };
    let page = Page {
        text,
        assets: &super::ASSETS,
        face: Face::Console,
        title: &what,
        body: &body,
        extra: &[],
        live: None,
    };
    page.response(response.status())
}

/// The fallback of all routes.
pub(super) async fn not_found() -> Failure {
    Failure::NotFound
}
