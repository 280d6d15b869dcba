//! Purchase orders, newest first, page by page.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::fleet::site_names;
pub use crate::store::listing::PurchaseFilter;
use crate::store::purchase::{self, PurchaseRow};
use crate::store::{StoreError, Tx, listing};

/// One page of purchase orders.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PurchaseOrders {
    /// The rows.
    pub purchase_orders: Vec<PurchaseView>,
    /// Give it as `after` for the next page; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// One purchase order in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PurchaseView {
    /// Its number.
    pub purchase_order: String,
    /// Where the goods arrive.
    pub site: String,
    /// The site's name, or its id.
    pub site_name: String,
    /// The supplier's code or name.
    pub supplier: String,
    /// The calendar date the goods are expected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected_on: Option<String>,
    /// `open`, `receiving`, `received` or `cancelled`.
    pub status: String,
    /// How many lines it has.
    pub lines: i64,
    /// Of how many of them something is missing.
    pub lines_open: i64,
    /// When the hub first heard of it, UTC milliseconds.
    pub since: i64,
}

impl PurchaseView {
    /// `lines` is how many it has, and of how many something is missing.
    pub(super) fn of(row: PurchaseRow, lines: (i64, i64), names: &BTreeMap<String, String>) -> Self {
        let site = row.site.to_string();
        Self {
            purchase_order: row.purchase_order.to_string(),
            site_name: names.get(&site).cloned().unwrap_or_else(|| site.clone()),
            site,
            supplier: row.supplier,
            expected_on: row.expected_on.map(|date| date.to_string()),
            status: purchase::status_word(row.status).to_owned(),
            lines: lines.0,
            lines_open: lines.1,
            since: row.since,
        }
    }
}

/// Reads one page after a place.
///
/// # Errors
/// [`StoreError`].
pub fn read(
    tx: &mut Tx<'_>,
    filter: &PurchaseFilter,
    after: Option<i64>,
    rows: i64,
) -> Result<PurchaseOrders, StoreError> {
    let names = site_names(tx)?;
    let mut found = listing::purchase_orders(tx, filter, after, rows + 1)?;
    let next = super::cut(&mut found, rows, |last| last.ordinal.to_string());
    let numbers: Vec<&str> = found.iter().map(|row| row.purchase_order.as_str()).collect();
    let lines = purchase::open_lines(tx, &numbers)?;
    let view = |row: PurchaseRow| {
        let lines = lines.get(row.purchase_order.as_str()).copied().unwrap_or_default();
        PurchaseView::of(row, lines, &names)
    };
    Ok(PurchaseOrders { purchase_orders: found.into_iter().map(view).collect(), next })
}
