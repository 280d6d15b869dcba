//! One purchase order: what was ordered and what arrived of it, and its goods receipts with what the ERP made of them.

use std::collections::BTreeMap;

use protocol::operation::GoodsCondition;
use schemars::JsonSchema;
use serde::Serialize;

use super::exceptions::ExceptionView;
use super::fleet::site_names;
use super::postings::PostingView;
use super::purchase_orders::PurchaseView;
use super::trace::description;
use crate::store::purchase::{self, CountRow, GoodsReceiptRow, PurchaseLineRow};
use crate::store::{StoreError, Tx, listing, operation};

/// Goods receipts shown of one purchase order.
const GOODS_RECEIPTS_MAX: i64 = 200;

/// One purchase order with all that is known of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PurchaseDetail {
    /// As in the list.
    #[serde(flatten)]
    pub head: PurchaseView,
    /// What was ordered.
    pub order_lines: Vec<PurchaseLineView>,
    /// What arrived that is in no line.
    pub other_items: Vec<OtherItem>,
    /// What was closed so far, the oldest first; at most 200.
    pub goods_receipts: Vec<GoodsReceiptView>,
    /// Exceptions about it, newest first.
    pub exceptions: Vec<ExceptionView>,
}

/// One line. All units are base units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PurchaseLineView {
    /// Its number.
    pub line: i64,
    /// What.
    pub item: String,
    /// For people; may be empty.
    pub description: String,
    /// Ordered.
    pub ordered: i64,
    /// Counted in against it, in whatever condition but `unordered`.
    pub received: i64,
    /// Still missing.
    pub open: i64,
    /// Of the received ones, damaged.
    pub damaged: i64,
    /// Arrived beyond what was ordered, kept apart.
    pub unordered: i64,
    /// Counted, and in no goods receipt yet: not in stock.
    pub counted: i64,
}

/// An item that is in no line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct OtherItem {
    /// What.
    pub item: String,
    /// For people; may be empty.
    pub description: String,
    /// Base units that arrived.
    pub units: i64,
    /// Of these, in no goods receipt yet.
    pub counted: i64,
}

/// One goods receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct GoodsReceiptView {
    /// Its number.
    pub receipt: String,
    /// The operation that closed it.
    pub operation: String,
    /// The number on the supplier's paper; empty if none was given.
    pub delivery_note: String,
    /// Nothing more is to come.
    pub last: bool,
    /// At which station.
    pub station: String,
    /// By whom; empty if nobody was signed in.
    pub worker: String,
    /// Base units in it.
    pub units: i64,
    /// By the agent's clock, UTC milliseconds.
    pub captured_at: i64,
    /// Where its operation stands.
    pub state: String,
    /// The ERP's write; absent if nothing was in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub posting: Option<PostingView>,
}

/// Reads a purchase order by its number; nothing if it is not known.
///
/// # Errors
/// [`StoreError`].
pub fn read(tx: &mut Tx<'_>, number: &str) -> Result<Option<PurchaseDetail>, StoreError> {
    let Some(row) = purchase::load(tx, &[number])?.pop() else { return Ok(None) };
    let names = site_names(tx)?;
    let lines = purchase::lines(tx, &[number])?;
    let counts = purchase::counts(tx, &[number])?;
    let is_open = |line: &&PurchaseLineRow| line.received < line.base_quantity;
    let sizes = (lines.len() as i64, lines.iter().filter(is_open).count() as i64);
    let mut order_lines = Vec::with_capacity(lines.len());
    for line in &lines {
        order_lines.push(line_view(tx, line, &counts)?);
    }
    let mut goods_receipts = Vec::new();
    for receipt in purchase::receipts_of_order(tx, number, GOODS_RECEIPTS_MAX)? {
        goods_receipts.push(receipt_view(tx, receipt)?);
    }
    let exceptions = listing::exceptions_of(tx, &format!("purchase_order/{number}"))?;
    Ok(Some(PurchaseDetail {
        head: PurchaseView::of(row, sizes, &names),
        other_items: other_items(tx, &lines, &counts)?,
        order_lines,
        goods_receipts,
        exceptions: exceptions.into_iter().map(|row| ExceptionView::of(row, &names)).collect(),
    }))
}

fn is_of(line: &PurchaseLineRow, count: &CountRow) -> bool {
    count.key.line == Some(line.line) && count.key.item == line.item
}

fn line_view(
    tx: &mut Tx<'_>,
    line: &PurchaseLineRow,
    counts: &[CountRow],
) -> Result<PurchaseLineView, StoreError> {
    let of_line: Vec<&CountRow> = counts.iter().filter(|count| is_of(line, count)).collect();
    let units = |condition: GoodsCondition| {
        let of_condition = of_line.iter().filter(|count| count.key.condition == condition);
        of_condition.map(|count| count.counted).fold(0, i64::saturating_add)
    };
    Ok(PurchaseLineView {
        line: i64::from(line.line),
        item: line.item.to_string(),
        description: description(tx, line.item.as_str())?,
        ordered: line.base_quantity,
        received: line.received,
        open: line.base_quantity.saturating_sub(line.received).max(0),
        damaged: units(GoodsCondition::Damaged),
        unordered: units(GoodsCondition::Unordered),
        counted: of_line
            .iter()
            .map(|count| count.counted.saturating_sub(count.closed))
            .fold(0, i64::saturating_add),
    })
}

fn other_items(
    tx: &mut Tx<'_>,
    lines: &[PurchaseLineRow],
    counts: &[CountRow],
) -> Result<Vec<OtherItem>, StoreError> {
    let mut items: BTreeMap<&str, (i64, i64)> = BTreeMap::new();
    for count in counts.iter().filter(|count| !lines.iter().any(|line| is_of(line, count))) {
        let sums = items.entry(count.key.item.as_str()).or_default();
        sums.0 = sums.0.saturating_add(count.counted);
        sums.1 = sums.1.saturating_add(count.counted.saturating_sub(count.closed));
    }
    let mut found = Vec::new();
    for (item, (units, counted)) in items.into_iter().filter(|(_, sums)| *sums != (0, 0)) {
        let description = description(tx, item)?;
        found.push(OtherItem { item: item.to_owned(), description, units, counted });
    }
    Ok(found)
}

fn receipt_view(tx: &mut Tx<'_>, row: GoodsReceiptRow) -> Result<GoodsReceiptView, StoreError> {
    let of = operation::find(tx, row.operation)?;
    let posting = if row.posting.is_empty() { None } else { listing::posting(tx, &row.posting)? };
    let mut view = GoodsReceiptView {
        receipt: row.receipt,
        operation: row.operation.to_string(),
        delivery_note: row.delivery_note,
        last: row.is_last,
        station: String::new(),
        worker: String::new(),
        units: 0,
        captured_at: 0,
        state: String::new(),
        posting: posting.map(PostingView::of),
    };
    if let Some(of) = of {
        view.station = of.station;
        view.worker = of.worker;
        view.units = of.units;
        view.captured_at = of.captured_at;
        of.state.as_str().clone_into(&mut view.state);
    }
    Ok(view)
}
