//! One purchase order: its lines, and the goods receipts with what became of them.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::get;
use ui::{Stamp, Text};

use super::exceptions::ExceptionLine;
use super::failure::Failure;
use super::frame::{Frame, Tab, page};
use super::purchase_orders::chip;
use super::viewer::Viewer;
use super::{ConsoleState, words};
use crate::report::purchase_order::{self, GoodsReceiptView, OtherItem, PurchaseDetail, PurchaseLineView};

pub(super) fn routes() -> Router<ConsoleState> {
    Router::new().route("/purchase-orders/{number}", get(show))
}

#[derive(Template)]
#[template(path = "console/purchase-order.html")]
struct PurchaseOrderPage {
    frame: Frame,
    text: Text,
    of: PurchaseDetail,
    status: (&'static str, String),
    since: Stamp,
    lines: Vec<Line>,
    others: Vec<Other>,
    receipts: Vec<Receipt>,
    exceptions: Vec<ExceptionLine>,
}

struct Line {
    view: PurchaseLineView,
    /// Ordered, received, open, damaged, unordered, not closed yet.
    numbers: [String; 6],
}

struct Other {
    view: OtherItem,
    units: String,
    counted: String,
}

struct Receipt {
    view: GoodsReceiptView,
    units: String,
    at: Stamp,
    state: (&'static str, String),
    documents: String,
}

async fn show(
    State(state): State<ConsoleState>,
    viewer: Viewer,
    Path(number): Path<String>,
) -> Result<Response, Failure> {
    let frame = Frame::of(&state, &viewer, Tab::PurchaseOrders).await?;
    let (text, now) = (viewer.text, state.now());
    let asked = number.clone();
    let found = state.store().read(move |tx| purchase_order::read(tx, &asked)).await?;
    let of = found.ok_or(Failure::NotFound)?;
    let title = format!("{} {number}", text.say("found-purchase-order"));
    let view = PurchaseOrderPage {
        status: chip(text, &of.head.status),
        since: text.ago(now.0, of.head.since),
        lines: of.order_lines.iter().map(|line| Line::of(text, line)).collect(),
        others: of.other_items.iter().map(|item| Other::of(text, item)).collect(),
        receipts: of.goods_receipts.iter().map(|receipt| Receipt::of(text, now.0, receipt)).collect(),
        exceptions: of.exceptions.iter().map(|e| ExceptionLine::of(text, now.0, e)).collect(),
        frame,
        text,
        of,
    };
    page(text, &title, &view, Some("/live"))
}

/// Units; a dash for none.
fn number(text: Text, units: i64) -> String {
    if units == 0 { "–".to_owned() } else { text.format.number(units) }
}

impl Line {
    fn of(text: Text, view: &PurchaseLineView) -> Self {
        let PurchaseLineView { ordered, received, open, damaged, unordered, counted, .. } = view;
        Self {
            numbers: [*ordered, *received, *open, *damaged, *unordered, *counted]
                .map(|units| number(text, units)),
            view: view.clone(),
        }
    }
}

impl Other {
    fn of(text: Text, view: &OtherItem) -> Self {
        Self { units: number(text, view.units), counted: number(text, view.counted), view: view.clone() }
    }
}

impl Receipt {
    fn of(text: Text, now: i64, view: &GoodsReceiptView) -> Self {
        Self {
            units: text.format.number(view.units),
            at: text.ago(now, view.captured_at),
            state: (words::state_class(&view.state), text.code("state", &view.state)),
            documents: view.posting.as_ref().map(|posting| posting.documents.join(", ")).unwrap_or_default(),
            view: view.clone(),
        }
    }
}
