//! Goods receipts: what suppliers are to deliver, and how much of it has arrived.

use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::get;
use serde::Deserialize;
use ui::{Stamp, Text};

use super::failure::Failure;
use super::filter::known;
use super::frame::{Frame, Tab, page};
use super::sheet::address;
use super::viewer::Viewer;
use super::{ConsoleState, words};
use crate::report::PAGE_ROWS;
use crate::report::purchase_orders::{self, PurchaseFilter, PurchaseView};
use crate::report::returns::parse_cursor;
use crate::store::listing;
use crate::store::purchase::{STATUSES, status_word};

pub(super) fn routes() -> Router<ConsoleState> {
    Router::new().route("/purchase-orders", get(show))
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    site: String,
    #[serde(default)]
    status: String,
    #[serde(default)]
    after: String,
}

impl Asked {
    fn href(&self, after: &str) -> String {
        let pairs = [("site", self.site.as_str()), ("status", &self.status), ("after", after)];
        address("/purchase-orders", &pairs)
    }
}

#[derive(Template)]
#[template(path = "console/purchase-orders.html")]
struct PurchaseOrdersPage {
    frame: Frame,
    text: Text,
    sites: Vec<Choice>,
    statuses: Vec<Choice>,
    rows: Vec<Row>,
    is_empty: bool,
    is_filtered: bool,
    next: Option<String>,
    first: Option<String>,
}

struct Choice {
    value: String,
    words: String,
    is_chosen: bool,
}

struct Row {
    view: PurchaseView,
    status: (&'static str, String),
    open: String,
    since: Stamp,
}

async fn show(
    State(state): State<ConsoleState>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let frame = Frame::of(&state, &viewer, Tab::PurchaseOrders).await?;
    let (text, now) = (viewer.text, state.now());
    let is_status = STATUSES.into_iter().map(status_word).any(|status| status == asked.status);
    known(text, "status", &asked.status, is_status)?;
    let filter = PurchaseFilter { site: asked.site.clone(), status: asked.status.clone() };
    let after = parse_cursor(&asked.after);
    let (list, sites, has_any) = state
        .store()
        .read(move |tx| {
            let list = purchase_orders::read(tx, &filter, after, PAGE_ROWS)?;
            Ok((list, crate::report::close::sites(tx)?, listing::has_purchase_orders(tx)?))
        })
        .await?;
    let title = text.say("nav-goods-receipts");
    let view = PurchaseOrdersPage {
        sites: sites
            .into_iter()
            .map(|(site, words)| Choice {
                is_chosen: site.as_str() == asked.site,
                value: site.to_string(),
                words,
            })
            .collect(),
        statuses: STATUSES
            .into_iter()
            .map(status_word)
            .map(|status| Choice {
                words: text.code("purchase-status", status),
                is_chosen: status == asked.status,
                value: status.to_owned(),
            })
            .collect(),
        rows: list.purchase_orders.into_iter().map(|view| Row::of(text, now.0, view)).collect(),
        is_empty: !has_any,
        is_filtered: !asked.site.is_empty() || !asked.status.is_empty(),
        next: list.next.as_deref().map(|next| asked.href(next)),
        first: after.map(|_| asked.href("")),
        frame,
        text,
    };
    page(text, &title, &view, Some("/live"))
}

/// Where a purchase order stands.
pub(super) fn chip(text: Text, status: &str) -> (&'static str, String) {
    (words::purchase_class(status), text.code("purchase-status", status))
}

impl Row {
    fn of(text: Text, now: i64, view: PurchaseView) -> Self {
        let (open, lines) = (text.format.number(view.lines_open), text.format.number(view.lines));
        Self {
            status: chip(text, &view.status),
            open: text.fill("purchases-open-of").set("open", open).set("lines", lines).to_string(),
            since: text.ago(now, view.since),
            view,
        }
    }
}
