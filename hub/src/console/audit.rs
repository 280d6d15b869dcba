//! The audit log: what operators did, and whether its chain is whole.

use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::get;
use serde::Deserialize;
use ui::{Stamp, Text};

use super::ConsoleState;
use super::failure::Failure;
use super::frame::{Frame, Tab, page};
use super::sheet::address;
use super::viewer::Viewer;
use crate::access::Permission;
use crate::report::PAGE_ROWS;
use crate::store::act::{self, Entry, Verified};

pub(super) fn routes() -> Router<ConsoleState> {
    Router::new().route("/audit", get(show))
}

#[derive(Deserialize)]
struct Asked {
    before: Option<i64>,
}

#[derive(Template)]
#[template(path = "console/audit.html")]
struct AuditPage {
    frame: Frame,
    text: Text,
    rows: Vec<Line>,
    verified: Verified,
    next: Option<String>,
}

struct Line {
    entry: Entry,
    at: Stamp,
    words: String,
    hash: String,
}

async fn show(
    State(state): State<ConsoleState>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    viewer.require(Permission::Administer)?;
    let frame = Frame::of(&state, &viewer, Tab::Audit).await?;
    let text = viewer.text;
    let before = asked.before.unwrap_or(i64::MAX);
    let (entries, verified) =
        state.store().read(move |tx| Ok((act::page(tx, before, PAGE_ROWS)?, act::verify(tx)?))).await?;
    let last = entries.last().map_or(1, |entry| entry.number);
    let next = (last > 1).then(|| address("/audit", &[("before", &last.to_string())]));
    let rows = entries
        .into_iter()
        .map(|entry| Line {
            at: text.moment(entry.at.0),
            words: text.code("audit", &entry.action),
            hash: entry.hash.to_string()[..12].to_owned(),
            entry,
        })
        .collect();
    let view = AuditPage { frame, text, rows, verified, next };
    page(text, &text.say("nav-audit"), &view, None)
}
