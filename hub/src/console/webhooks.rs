//! Webhooks: whether the shop's platform hears what happens, and what it did not take.

use askama::Template;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use serde::Deserialize;
use ui::{Stamp, Text};

use super::failure::Failure;
use super::form::Sent;
use super::frame::{Frame, Tab, page_with};
use super::sheet::address;
use super::viewer::Viewer;
use super::{ConsoleState, words};
use crate::access::Permission;
use crate::report::PAGE_ROWS;
use crate::report::webhooks::{self, DeadLetterView, WebhookView};
use crate::webhook::{self, Replay, WebhookError};

const PATH: &str = "/webhooks";
const SNIPPET: &str = "[[webhooks]]\nname = \"shop\"\nurl = \"https://shop.example/hooks/counterfoil\"\n\
                       secret_file = \"/etc/counterfoil/shop.secret\"\n\
                       # events = [\"shipment.packed\", \"return.accepted\", \"refund.settled\"]";

pub(super) fn routes() -> Router<ConsoleState> {
    Router::new()
        .route(PATH, get(show))
        .route("/webhooks/{name}/replay", post(replay))
        .route("/webhooks/{name}/resume", post(resume))
}

#[derive(Deserialize, Default)]
struct Asked {
    #[serde(default)]
    webhook: String,
    #[serde(default)]
    after: String,
}

#[derive(Template)]
#[template(path = "console/webhooks.html")]
struct WebhooksPage {
    frame: Frame,
    text: Text,
    webhooks: Vec<Line>,
    letters: Vec<Letter>,
    chosen: String,
    snippet: &'static str,
    fault: Option<String>,
    may_administer: bool,
    next: Option<String>,
    first: Option<String>,
}

struct Line {
    view: WebhookView,
    state: (&'static str, String),
    lag: Option<String>,
    delivered: Option<Stamp>,
    tried: Option<Stamp>,
    is_chosen: bool,
}

struct Letter {
    view: DeadLetterView,
    subject: String,
    made: Stamp,
    given_up: Stamp,
}

async fn show(
    State(state): State<ConsoleState>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    respond(&state, &viewer, StatusCode::OK, asked, None).await
}

async fn respond(
    state: &ConsoleState,
    viewer: &Viewer,
    status: StatusCode,
    asked: Asked,
    fault: Option<String>,
) -> Result<Response, Failure> {
    viewer.require(Permission::Read)?;
    let frame = Frame::of(state, viewer, Tab::Webhooks).await?;
    let (text, now) = (viewer.text, state.now());
    let (webhook, after) = (asked.webhook.clone(), webhooks::parse_cursor(&asked.after));
    let is_first = after.is_none();
    let (known, dead) = state
        .store()
        .read(move |tx| {
            let known = webhooks::read(tx, now)?;
            Ok((known, webhooks::dead_letters(tx, &webhook, after.as_ref(), PAGE_ROWS)?))
        })
        .await?;
    let here = |after: &str| address(PATH, &[("webhook", &asked.webhook), ("after", after)]);
    let view = WebhooksPage {
        webhooks: known.webhooks.iter().map(|view| Line::of(text, now.0, view, &asked.webhook)).collect(),
        letters: dead.dead_letters.iter().map(|view| Letter::of(text, now.0, view)).collect(),
        next: dead.next.as_deref().map(here),
        first: (!is_first).then(|| here("")),
        chosen: asked.webhook.clone(),
        snippet: SNIPPET,
        fault,
        may_administer: viewer.role.may(Permission::Administer),
        frame,
        text,
    };
    page_with(status, text, &text.say("nav-webhooks"), &view, Some("/live"))
}

impl Line {
    fn of(text: Text, now: i64, view: &WebhookView, chosen: &str) -> Self {
        let standing = view.standing();
        let class = match standing {
            "active" => "ok",
            "failing" => "warn",
            "stopped" => "stop",
            _ => "plain",
        };
        Self {
            state: (class, text.code("webhook-state", standing)),
            lag: (view.waiting > 0).then(|| text.format.about(view.lag_millis)),
            delivered: view.delivered_at.map(|at| text.ago(now, at)),
            tried: view.tried_at.map(|at| text.ago(now, at)),
            is_chosen: view.webhook == chosen,
            view: view.clone(),
        }
    }
}

impl Letter {
    fn of(text: Text, now: i64, view: &DeadLetterView) -> Self {
        Self {
            subject: words::subject(text, &view.subject),
            made: text.ago(now, view.made_at),
            given_up: text.ago(now, view.given_up_at),
            view: view.clone(),
        }
    }
}

#[derive(Deserialize)]
struct Again {
    /// Empty for all that were given up.
    #[serde(default)]
    event: String,
}

async fn replay(
    State(state): State<ConsoleState>,
    Path(name): Path<String>,
    Sent { viewer, form: Again { event } }: Sent<Again>,
) -> Result<Response, Failure> {
    viewer.require(Permission::Administer)?;
    let what = if event.is_empty() { Replay::AllDead } else { Replay::Event(event) };
    let done = webhook::replay(state.store(), &viewer.user, &name, what, None, state.now()).await;
    settle(&state, &viewer, done.map(drop)).await
}

#[derive(Deserialize)]
struct Nothing {}

async fn resume(
    State(state): State<ConsoleState>,
    Path(name): Path<String>,
    Sent { viewer, form: Nothing {} }: Sent<Nothing>,
) -> Result<Response, Failure> {
    viewer.require(Permission::Administer)?;
    let done = webhook::resume(state.store(), &viewer.user, &name, state.now()).await;
    settle(&state, &viewer, done).await
}

/// Back to the list, or the same page with what is wrong.
async fn settle(
    state: &ConsoleState,
    viewer: &Viewer,
    done: Result<(), WebhookError>,
) -> Result<Response, Failure> {
    let fault = match done {
        Ok(()) => return Ok(Redirect::to(PATH).into_response()),
        Err(WebhookError::Store(error)) => return Err(error.into()),
        Err(WebhookError::Unknown(_)) => return Err(Failure::NotFound),
        Err(WebhookError::Removed(_)) => "webhooks-fault-removed",
        Err(WebhookError::NoEvent(_)) => "webhooks-fault-no-event",
        Err(WebhookError::NotStopped(_)) => "webhooks-fault-not-stopped",
        Err(WebhookError::Unwanted { .. }) => "webhooks-fault-unwanted",
    };
    let fault = Some(viewer.text.say(fault));
    respond(state, viewer, StatusCode::CONFLICT, Asked::default(), fault).await
}
