//! Channel buffers: what of the stock is not for whom; set and cleared by people who decide.

use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use protocol::id::{ItemId, SiteId};
use serde::Deserialize;
use ui::{Stamp, Text};

use super::ConsoleState;
use super::failure::Failure;
use super::form::Sent;
use super::frame::{Frame, Tab, page_with};
use super::sheet::address;
use super::viewer::Viewer;
use crate::access::Permission;
use crate::buffer::{self, BufferError, BufferKey, CHANNEL_CHARS_MAX};
use crate::report::PAGE_ROWS;
use crate::report::buffers::{self, BufferView};

/// What a form did, as the address of the page says it afterwards.
const DONE: [&str; 3] = ["set", "known", "cleared"];

pub(super) fn routes() -> Router<ConsoleState> {
    Router::new().route("/buffers", get(show).post(change))
}

#[derive(Deserialize, Default)]
struct Asked {
    #[serde(default)]
    channel: String,
    #[serde(default)]
    after: String,
    #[serde(default)]
    done: String,
}

#[derive(Deserialize, Default)]
struct Form {
    /// `set`, or `clear`.
    change: String,
    /// Clearing is asked about first.
    #[serde(default)]
    sure: String,
    channel: String,
    #[serde(default)]
    site: String,
    #[serde(default)]
    item: String,
    #[serde(default)]
    quantity: String,
}

#[derive(Template)]
#[template(path = "console/buffers.html")]
struct BuffersPage {
    frame: Frame,
    text: Text,
    may_change: bool,
    channel: String,
    rows: Vec<Row>,
    /// Id, name, whether it is chosen.
    sites: Vec<(String, String, bool)>,
    done: Option<String>,
    fault: Option<String>,
    /// Which is to go, if that is meant.
    clearing: Option<Clearing>,
    /// As it was typed.
    form: Form,
    channel_max: usize,
    next: Option<String>,
    first: Option<String>,
}

struct Row {
    view: BufferView,
    quantity: String,
    at: Stamp,
}

struct Clearing {
    words: String,
    form: Form,
}

async fn show(
    State(state): State<ConsoleState>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    respond(&state, &viewer, StatusCode::OK, asked, Form::default(), None, None).await
}

async fn change(
    State(state): State<ConsoleState>,
    Sent { viewer, form }: Sent<Form>,
) -> Result<Response, Failure> {
    viewer.require(Permission::Decide)?;
    let text = viewer.text;
    let quantity = match form.change.as_str() {
        "set" => Some(form.quantity.trim().parse::<i64>().unwrap_or(-1)),
        "clear" => None,
        _ => return Err(Failure::Form),
    };
    let code = match key(&form) {
        Err(code) => code,
        Ok(key) if quantity.is_none() && form.sure.is_empty() => {
            let words = text.fill("buffers-clear-sure").set("channel", key.channel.as_str());
            let words = words.set("what", what(text, key.site.as_ref(), key.item.as_ref())).to_string();
            let clearing = Some(Clearing { words, form });
            let (asked, form) = (Asked::default(), Form::default());
            return respond(&state, &viewer, StatusCode::OK, asked, form, None, clearing).await;
        }
        Ok(key) => {
            let changed = buffer::change(state.store(), &viewer.user, &key, quantity, state.now()).await;
            let done = match changed {
                Ok(true) if quantity.is_none() => Ok("cleared"),
                Ok(true) => Ok("set"),
                Ok(false) => Ok("known"),
                Err(BufferError::Store(error)) => return Err(error.into()),
                Err(error) => Err(error.code()),
            };
            match done {
                Ok(done) => {
                    return Ok(Redirect::to(&address("/buffers", &[("done", done)])).into_response());
                }
                Err(code) => code,
            }
        }
    };
    let fault = Some(text.code("buffer-fault", code));
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    respond(&state, &viewer, status, Asked::default(), form, fault, None).await
}

/// What was typed, or the end of a fault's key.
fn key(form: &Form) -> Result<BufferKey, &'static str> {
    let (site, item) = (form.site.trim(), form.item.trim());
    let site = if site.is_empty() { None } else { Some(SiteId::parse(site).map_err(|_| "no-site")?) };
    let item = if item.is_empty() { None } else { Some(ItemId::parse(item).map_err(|_| "no-item")?) };
    Ok(BufferKey { channel: form.channel.trim().to_owned(), site, item })
}

/// What a buffer is about, in words.
fn what(text: Text, site: Option<&SiteId>, item: Option<&ItemId>) -> String {
    let site = site.map_or_else(|| text.say("buffers-all-sites"), ToString::to_string);
    let item = item.map_or_else(|| text.say("buffers-all-items"), ToString::to_string);
    format!("{site} · {item}")
}

async fn respond(
    state: &ConsoleState,
    viewer: &Viewer,
    status: StatusCode,
    asked: Asked,
    form: Form,
    fault: Option<String>,
    clearing: Option<Clearing>,
) -> Result<Response, Failure> {
    viewer.require(Permission::Read)?;
    let frame = Frame::of(state, viewer, Tab::Stock).await?;
    let (text, now) = (viewer.text, state.now());
    let (channel, after) = (asked.channel.trim().to_owned(), buffers::parse_cursor(&asked.after));
    let is_paged = after.is_some();
    let (of, from) = (channel.clone(), after.unwrap_or_default());
    let (list, sites) = state
        .store()
        .read(move |tx| Ok((buffers::read(tx, &of, &from, PAGE_ROWS)?, crate::report::close::sites(tx)?)))
        .await?;
    let href = |after: &str| address("/buffers", &[("channel", channel.as_str()), ("after", after)]);
    let done = DONE.into_iter().find(|done| *done == asked.done);
    let view = BuffersPage {
        may_change: viewer.role.may(Permission::Decide),
        rows: list
            .buffers
            .into_iter()
            .map(|view| Row {
                quantity: text.format.number(view.quantity),
                at: text.ago(now.0, view.set_at),
                view,
            })
            .collect(),
        sites: sites
            .into_iter()
            .map(|(site, name)| {
                let is_chosen = site.as_str() == form.site;
                (site.to_string(), name, is_chosen)
            })
            .collect(),
        done: done.map(|done| text.say(&format!("buffers-done-{done}"))),
        next: list.next.as_deref().map(href),
        first: is_paged.then(|| href("")),
        channel_max: CHANNEL_CHARS_MAX,
        channel,
        fault,
        clearing,
        form,
        frame,
        text,
    };
    page_with(status, text, &text.say("buffers-title"), &view, None)
}
