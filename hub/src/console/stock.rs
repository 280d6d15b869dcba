//! Stock by site and item: what there is in which state, what open orders need, and what is left for a channel.

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
use super::sheet::{address, download};
use super::viewer::Viewer;
use crate::access::Permission;
use crate::report::PAGE_ROWS;
use crate::report::stock::{self, StockFilter, StockView};
use crate::store::{buffer, stock as kept};

/// Which rows the page can be narrowed down to.
const SHOWS: [&str; 2] = ["short", "unfit"];
/// What a file is called.
const FILE_NAME: &str = "stock.csv";

pub(super) fn routes() -> Router<ConsoleState> {
    Router::new().route("/stock", get(show)).route("/stock.csv", get(file))
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    site: String,
    /// Part of an item's number.
    #[serde(default)]
    part: String,
    #[serde(default)]
    show: String,
    #[serde(default)]
    channel: String,
    #[serde(default)]
    after: String,
}

impl Asked {
    fn href(&self, path: &str, after: &str) -> String {
        let pairs = [
            ("site", self.site.as_str()),
            ("part", self.part.as_str()),
            ("show", self.show.as_str()),
            ("channel", self.channel.as_str()),
            ("after", after),
        ];
        address(path, &pairs)
    }

    fn filter(&self) -> StockFilter {
        let show = SHOWS.into_iter().find(|show| *show == self.show).unwrap_or_default();
        StockFilter {
            site: self.site.clone(),
            item: String::new(),
            part: self.part.trim().to_owned(),
            show: show.to_owned(),
        }
    }
}

#[derive(Template)]
#[template(path = "console/stock.html")]
struct StockPage {
    frame: Frame,
    text: Text,
    part: String,
    sites: Vec<Choice>,
    shows: Vec<Choice>,
    channels: Vec<Choice>,
    rows: Vec<Row>,
    is_empty: bool,
    is_filtered: bool,
    /// Whether buffers count in what is shown.
    has_buffer: bool,
    file: String,
    next: Option<String>,
    first: Option<String>,
}

struct Choice {
    value: String,
    words: String,
    is_chosen: bool,
}

struct Row {
    view: StockView,
    /// On hand, allocated, buffer, available, damaged, quarantined, return pending.
    numbers: [String; 7],
    is_short: bool,
    moved: Option<Stamp>,
}

async fn show(
    State(state): State<ConsoleState>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    viewer.require(Permission::Read)?;
    let frame = Frame::of(&state, &viewer, Tab::Stock).await?;
    let (text, now) = (viewer.text, state.now());
    let (filter, channel) = (asked.filter(), asked.channel.clone());
    let after = stock::parse_cursor(&asked.after);
    let is_paged = after.is_some();
    let (list, sites, channels, has_any) = state
        .store()
        .read(move |tx| {
            let list = stock::read(tx, &filter, &channel, after.as_ref(), PAGE_ROWS)?;
            Ok((list, crate::report::close::sites(tx)?, buffer::channels(tx)?, kept::has_any(tx)?))
        })
        .await?;
    let title = text.say("nav-stock");
    let view = StockPage {
        sites: sites
            .into_iter()
            .map(|(site, words)| Choice {
                is_chosen: site.as_str() == asked.site,
                value: site.to_string(),
                words,
            })
            .collect(),
        shows: SHOWS
            .into_iter()
            .map(|show| Choice {
                words: text.code("stock-show", show),
                is_chosen: show == asked.show,
                value: show.to_owned(),
            })
            .collect(),
        channels: channels
            .into_iter()
            .map(|channel| Choice {
                is_chosen: channel == asked.channel,
                words: channel.clone(),
                value: channel,
            })
            .collect(),
        rows: list.stock.into_iter().map(|view| Row::of(text, now.0, view)).collect(),
        is_empty: !has_any,
        is_filtered: !(asked.site.is_empty() && asked.part.is_empty() && asked.show.is_empty()),
        has_buffer: !asked.channel.is_empty(),
        file: asked.href("/stock.csv", ""),
        next: list.next.as_deref().map(|next| asked.href("/stock", next)),
        first: is_paged.then(|| asked.href("/stock", "")),
        part: asked.part,
        frame,
        text,
    };
    page(text, &title, &view, Some("/live"))
}

async fn file(
    State(state): State<ConsoleState>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    viewer.require(Permission::Read)?;
    let (filter, channel) = (asked.filter(), asked.channel);
    Ok(download(state.store().read(move |tx| stock::sheet(tx, &filter, &channel)).await?, FILE_NAME))
}

impl Row {
    fn of(text: Text, now: i64, view: StockView) -> Self {
        let StockView { on_hand, allocated, buffer, available, damaged, quarantined, return_pending, .. } =
            view;
        let others = [buffer, damaged, quarantined, return_pending];
        let [buffer, damaged, quarantined, pending] =
            others.map(|n| if n == 0 { "–".to_owned() } else { text.format.number(n) });
        let [on_hand_words, allocated_words, available] =
            [on_hand, allocated, available].map(|n| text.format.number(n));
        Self {
            numbers: [on_hand_words, allocated_words, buffer, available, damaged, quarantined, pending],
            is_short: allocated > on_hand,
            moved: view.moved_at.map(|at| text.ago(now, at)),
            view,
        }
    }
}
