//! Sealed summaries: what goes to the ERP together, who is in it, and having the members sent one by one.

use askama::Template;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use serde::Deserialize;
use ui::{Stamp, Text};

use super::failure::Failure;
use super::filter::known;
use super::form::Sent;
use super::frame::{Frame, Tab, page, page_with};
use super::returns::day;
use super::sheet::{address, place};
use super::viewer::Viewer;
use super::{ConsoleState, words};
use crate::access::Permission;
use crate::decision::NOTE_CHARS_MAX;
use crate::report::PAGE_ROWS;
use crate::report::returns::parse_cursor;
use crate::report::seals::{self, SealDetail, SealFilter, SealMember, SealView, Seals};
use crate::seal::{self, SealError};
use crate::store::posting::PostingState;

const STATES: [PostingState; 6] = [
    PostingState::Pending,
    PostingState::Posted,
    PostingState::Rejected,
    PostingState::Unknown,
    PostingState::Withdrawn,
    PostingState::Shadowed,
];

pub(super) fn routes() -> Router<ConsoleState> {
    Router::new().route("/seals", get(list)).route("/seals/{seal}", get(show).post(split))
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    state: String,
    #[serde(default)]
    site: String,
    #[serde(default)]
    date: String,
    #[serde(default)]
    after: String,
}

impl Asked {
    fn href(&self, after: &str) -> String {
        let pairs = [("state", self.state.as_str()), ("site", &self.site), ("date", &self.date)];
        address(&address("/seals", &pairs), &[("after", after)])
    }
}

#[derive(Template)]
#[template(path = "console/seals.html")]
struct SealsPage {
    frame: Frame,
    text: Text,
    states: Vec<Choice>,
    sites: Vec<Choice>,
    date: String,
    rows: Vec<Row>,
    is_empty: bool,
    next: Option<String>,
    first: Option<String>,
}

struct Choice {
    value: String,
    words: String,
    is_chosen: bool,
}

/// A seal in words.
struct Row {
    view: SealView,
    href: String,
    kind: String,
    day: String,
    members: String,
    amount: String,
    state: (&'static str, String),
    documents: String,
    sealed: Stamp,
    by: String,
    /// In parts between which a line may break.
    hash: Vec<String>,
}

async fn list(
    State(state): State<ConsoleState>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let frame = Frame::of(&state, &viewer, Tab::Postings).await?;
    let (text, now) = (viewer.text, state.now().0);
    known(text, "state", &asked.state, STATES.iter().any(|state| state.as_str() == asked.state))?;
    let filter = SealFilter {
        state: asked.state.clone(),
        kind: String::new(),
        site: asked.site.clone(),
        business_date: asked.date.clone(),
    };
    let after = parse_cursor(&asked.after);
    let is_filtered = filter != SealFilter::default();
    let (found, sites) = state
        .store()
        .read(move |tx| Ok((seals::read(tx, &filter, after, PAGE_ROWS)?, crate::report::close::sites(tx)?)))
        .await?;
    let Seals { seals: rows, next } = found;
    let view = SealsPage {
        states: STATES
            .into_iter()
            .map(PostingState::as_str)
            .map(|word| Choice {
                value: word.to_owned(),
                words: text.code("state", word),
                is_chosen: word == asked.state,
            })
            .collect(),
        sites: sites
            .into_iter()
            .map(|(site, words)| Choice {
                is_chosen: site.as_str() == asked.site,
                value: site.to_string(),
                words,
            })
            .collect(),
        is_empty: rows.is_empty() && !is_filtered && after.is_none(),
        rows: rows.into_iter().map(|view| Row::of(text, now, view)).collect(),
        next: next.as_deref().map(|next| asked.href(next)),
        first: after.map(|_| asked.href("")),
        date: asked.date.clone(),
        frame,
        text,
    };
    page(text, &text.say("seals-title"), &view, Some("/live"))
}

impl Row {
    fn of(text: Text, now: i64, view: SealView) -> Self {
        Self {
            href: place("/seals", &view.seal),
            kind: text.code("posting", &view.kind),
            day: day(text, &view.business_date),
            members: text.format.number(view.members),
            amount: view
                .money
                .as_ref()
                .map_or_else(|| text.format.number(view.amount), |money| words::money(text, Some(money))),
            state: (words::state_class(&view.state), text.code("state", &view.state)),
            documents: view.documents.join(", "),
            sealed: text.ago(now, view.sealed_at),
            hash: view
                .hash
                .as_bytes()
                .chunks(16)
                .map(|part| String::from_utf8_lossy(part).into_owned())
                .collect(),
            by: if view.sealed_by == seal::BY_RULE {
                text.say("seals-by-rule")
            } else {
                view.sealed_by.clone()
            },
            view,
        }
    }
}

#[derive(Template)]
#[template(path = "console/seal.html")]
struct SealPage {
    frame: Frame,
    text: Text,
    row: Row,
    members: Vec<MemberLine>,
    next: Option<String>,
    /// Whether its members can be sent one by one.
    is_refused: bool,
    is_allowed: bool,
    note_max: usize,
    note: String,
    is_done: bool,
    fault: Option<String>,
}

struct MemberLine {
    view: SealMember,
    amount: String,
    state: (&'static str, String),
}

#[derive(Deserialize)]
struct AskedOne {
    #[serde(default)]
    after: String,
    #[serde(default)]
    done: String,
}

#[derive(Deserialize)]
struct Change {
    #[serde(default)]
    note: String,
}

async fn read(state: &ConsoleState, key: &str, after: i64) -> Result<SealDetail, Failure> {
    let key = key.to_owned();
    let found = state.store().read(move |tx| seals::one(tx, &key, after, PAGE_ROWS)).await?;
    found.ok_or(Failure::NotFound)
}

async fn show(
    State(state): State<ConsoleState>,
    viewer: Viewer,
    Path(key): Path<String>,
    Query(asked): Query<AskedOne>,
) -> Result<Response, Failure> {
    let detail = read(&state, &key, parse_cursor(&asked.after).unwrap_or(0)).await?;
    let is_done = asked.done == "split";
    respond(&state, &viewer, StatusCode::OK, detail, Told { is_done, ..Told::default() }).await
}

async fn split(
    State(state): State<ConsoleState>,
    Path(key): Path<String>,
    Sent { viewer, form }: Sent<Change>,
) -> Result<Response, Failure> {
    viewer.require(Permission::Decide)?;
    let fault = match seal::split(state.store(), &viewer.user, &key, &form.note, state.now()).await {
        Ok(()) => {
            let to = address(&place("/seals", &key), &[("done", "split")]);
            return Ok(Redirect::to(&to).into_response());
        }
        Err(SealError::Store(error)) => return Err(error.into()),
        Err(SealError::NotFound(_) | SealError::NoSite(_) | SealError::NotBegun(_)) => {
            return Err(Failure::NotFound);
        }
        Err(SealError::NotRejected { .. }) => viewer.text.say("seal-fault-state"),
        Err(SealError::InDoubt(_)) => viewer.text.say("seal-fault-doubt"),
        Err(SealError::Note) => {
            viewer.text.fill("seal-fault-note").set("max", NOTE_CHARS_MAX as i64).to_string()
        }
    };
    let detail = read(&state, &key, 0).await?;
    let told = Told { fault: Some(fault), note: form.note, is_done: false };
    respond(&state, &viewer, StatusCode::UNPROCESSABLE_ENTITY, detail, told).await
}

/// What the last form led to, and what was typed.
#[derive(Default)]
struct Told {
    fault: Option<String>,
    note: String,
    is_done: bool,
}

async fn respond(
    state: &ConsoleState,
    viewer: &Viewer,
    status: StatusCode,
    detail: SealDetail,
    told: Told,
) -> Result<Response, Failure> {
    let frame = Frame::of(state, viewer, Tab::Postings).await?;
    let (text, now) = (viewer.text, state.now().0);
    let SealDetail { head, postings, next } = detail;
    let currency = head.money.as_ref().map(|money| money.currency.clone()).unwrap_or_default();
    let member = |view: SealMember| MemberLine {
        amount: crate::report::Amount::of(view.amount, &currency)
            .map_or_else(|| text.format.number(view.amount), |money| words::money(text, Some(&money))),
        state: (words::state_class(&view.state), text.code("state", &view.state)),
        view,
    };
    let here = place("/seals", &head.seal);
    let Told { fault, note, is_done } = told;
    let view = SealPage {
        members: postings.into_iter().map(member).collect(),
        next: next.as_deref().map(|next| address(&here, &[("after", next)])),
        is_refused: head.state == PostingState::Rejected.as_str(),
        is_allowed: viewer.role.may(Permission::Decide),
        note_max: NOTE_CHARS_MAX,
        row: Row::of(text, now, head),
        note,
        is_done,
        fault,
        frame,
        text,
    };
    page_with(status, text, &text.say("seals-title"), &view, None)
}
