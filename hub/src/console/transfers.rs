//! Cartons between sites: a list, one with its content, and a person's word that closes it.

use askama::Template;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use protocol::barcode::Sscc;
use serde::Deserialize;
use ui::{Stamp, Text};

use super::ConsoleState;
use super::failure::Failure;
use super::filter::known;
use super::form::Sent;
use super::frame::{Frame, Tab, page};
use super::sheet::{address, place};
use super::viewer::Viewer;
use crate::access::Permission;
use crate::report::PAGE_ROWS;
use crate::report::transfers::{self, TransferDetail, TransferFilter, TransferView, parse_cursor};
use crate::store::transfer::TransferState;
use crate::transfer::{self, NOTE_CHARS_MAX, TransferError};

/// What an address may say of the form.
const TOLD: [&str; 4] = ["done", "closed", "note-missing", "note-too-long"];

pub(super) fn routes() -> Router<ConsoleState> {
    Router::new().route("/transfers", get(list)).route("/transfers/{sscc}", get(show).post(close))
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    site: String,
    #[serde(default)]
    state: String,
    #[serde(default)]
    after: String,
}

impl Asked {
    fn href(&self, after: &str) -> String {
        address("/transfers", &[("site", self.site.as_str()), ("state", &self.state), ("after", after)])
    }
}

#[derive(Template)]
#[template(path = "console/transfers.html")]
struct TransfersPage {
    frame: Frame,
    text: Text,
    /// Value, words, whether it is chosen.
    sites: Vec<(String, String, bool)>,
    states: Vec<(&'static str, String, bool)>,
    rows: Vec<Row>,
    is_filtered: bool,
    next: Option<String>,
    first: Option<String>,
}

struct Row {
    view: TransferView,
    state: (&'static str, String),
    shipped: String,
    received: String,
    since: Option<Stamp>,
}

async fn list(
    State(state): State<ConsoleState>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let frame = Frame::of(&state, &viewer, Tab::Transfers).await?;
    let (text, now) = (viewer.text, state.now());
    known(text, "state", &asked.state, TransferState::parse(&asked.state).is_some())?;
    let filter = TransferFilter { site: asked.site.clone(), state: asked.state.clone() };
    let after = parse_cursor(&asked.after);
    let (list, sites) = state
        .store()
        .read(move |tx| {
            Ok((transfers::read(tx, &filter, after, PAGE_ROWS)?, crate::report::close::sites(tx)?))
        })
        .await?;
    let title = text.say("nav-transfers");
    let site = |(site, words): (protocol::id::SiteId, String)| {
        let is_chosen = site.as_str() == asked.site;
        (site.to_string(), words, is_chosen)
    };
    let standing = |of: TransferState| {
        let word = of.as_str();
        (word, text.code("transfer-state", word), word == asked.state)
    };
    let view = TransfersPage {
        sites: sites.into_iter().map(site).collect(),
        states: TransferState::ALL.into_iter().map(standing).collect(),
        rows: list.transfers.into_iter().map(|view| Row::of(text, now.0, view)).collect(),
        is_filtered: !asked.site.is_empty() || !asked.state.is_empty(),
        next: list.next.as_deref().map(|next| asked.href(next)),
        first: after.map(|_| asked.href("")),
        frame,
        text,
    };
    page(text, &title, &view, Some("/live"))
}

/// Where a transfer stands.
fn chip(text: Text, state: &str) -> (&'static str, String) {
    let class = match TransferState::parse(state) {
        Some(TransferState::Shipped) => "wait",
        Some(TransferState::Unexpected | TransferState::Received) => "warn",
        Some(TransferState::Closed) => "ok",
        None => "plain",
    };
    (class, text.code("transfer-state", state))
}

impl Row {
    fn of(text: Text, now: i64, view: TransferView) -> Self {
        Self {
            state: chip(text, &view.state),
            shipped: text.format.number(view.shipped),
            received: text.format.number(view.received),
            since: view.shipped_at.or(view.received_at).map(|at| text.ago(now, at)),
            view,
        }
    }
}

#[derive(Template)]
#[template(path = "console/transfer.html")]
struct TransferPage {
    frame: Frame,
    text: Text,
    of: TransferDetail,
    href: String,
    state: (&'static str, String),
    shipped_at: Option<Stamp>,
    received_at: Option<Stamp>,
    closed_at: Option<Stamp>,
    lines: Vec<Line>,
    /// Nobody has received it yet: nothing of it is missing.
    is_on_its_way: bool,
    /// Whether a person may close it now, and whether this one may.
    is_open: bool,
    is_allowed: bool,
    /// Whether the form was done, in words.
    told: Option<(bool, String)>,
    note_max: usize,
}

struct Line {
    item: String,
    /// Left, came out, not fit for sale, on its way or missing, over.
    numbers: [String; 5],
}

#[derive(Deserialize)]
struct Said {
    #[serde(default)]
    told: String,
}

fn parse(sscc: &str) -> Result<Sscc, Failure> {
    Sscc::from_digits(sscc).map_err(|_| Failure::NotFound)
}

async fn show(
    State(state): State<ConsoleState>,
    viewer: Viewer,
    Path(sscc): Path<String>,
    Query(said): Query<Said>,
) -> Result<Response, Failure> {
    let sscc = parse(&sscc)?;
    let frame = Frame::of(&state, &viewer, Tab::Transfers).await?;
    let (text, now) = (viewer.text, state.now());
    let of = state.store().read(move |tx| transfers::one(tx, sscc)).await?.ok_or(Failure::NotFound)?;
    let number = |units: i64| if units == 0 { "–".to_owned() } else { text.format.number(units) };
    let line = |line: &transfers::TransferLineView| Line {
        item: line.item.clone(),
        numbers: [line.shipped, line.received, line.damaged, line.on_the_way + line.missing, line.over]
            .map(number),
    };
    let ago = |at: Option<i64>| at.map(|at| text.ago(now.0, at));
    let told = TOLD.into_iter().find(|told| *told == said.told);
    let title = format!("{} {sscc}", text.say("found-transfer"));
    let view = TransferPage {
        href: place("/transfers", &sscc.to_string()),
        state: chip(text, &of.head.state),
        shipped_at: ago(of.head.shipped_at),
        received_at: ago(of.head.received_at),
        closed_at: ago(of.head.closed_at),
        lines: of.lines.iter().map(line).collect(),
        is_on_its_way: of.head.state == TransferState::Shipped.as_str(),
        is_open: of.head.state != TransferState::Closed.as_str(),
        is_allowed: viewer.role.may(Permission::Decide),
        told: told.map(|word| (word == "done", text.code("transfer-told", word))),
        note_max: NOTE_CHARS_MAX,
        frame,
        text,
        of,
    };
    page(text, &title, &view, Some("/live"))
}

#[derive(Deserialize)]
struct Close {
    #[serde(default)]
    note: String,
}

async fn close(
    State(state): State<ConsoleState>,
    Path(sscc): Path<String>,
    Sent { viewer, form }: Sent<Close>,
) -> Result<Response, Failure> {
    viewer.require(Permission::Decide)?;
    let sscc = parse(&sscc)?;
    let told = match transfer::close(state.store(), &viewer.user, sscc, &form.note, state.now()).await {
        Ok(()) => "done",
        Err(TransferError::Store(error)) => return Err(error.into()),
        Err(TransferError::NotFound(_)) => return Err(Failure::NotFound),
        Err(error) => error.code(),
    };
    let to = address(&place("/transfers", &sscc.to_string()), &[("told", told)]);
    Ok(Redirect::to(&to).into_response())
}
