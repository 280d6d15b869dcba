//! Stock by site and item, and what of it a channel may sell.

use std::collections::BTreeMap;

use protocol::id::{ItemId, SiteId};
use schemars::JsonSchema;
use serde::Serialize;

use super::fleet::site_names;
use crate::buffer::Buffers;
use crate::sheet::Sheet;
pub use crate::store::stock::StockFilter;
use crate::store::stock::{self, StockRow};
use crate::store::{StoreError, Tx, buffer};

/// Rows of a file; more are filtered and downloaded part by part.
pub const FILE_ROWS_MAX: i64 = 50_000;
/// The longest cursor: a site, a slash, an item.
pub const CURSOR_CHARS_MAX: usize = 130;

/// One page of stock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Stock {
    /// By site, then item.
    pub stock: Vec<StockView>,
    /// Give it as `after` for the next page; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// Stock of an item at a site, in the base unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct StockView {
    /// Where.
    pub site: String,
    /// The site's name, or its id.
    pub site_name: String,
    /// What.
    pub item: String,
    /// For people; may be empty.
    pub description: String,
    /// For sale, if nobody needs it.
    pub on_hand: i64,
    /// Of that, what open orders still need; more than there is where they wait for goods.
    pub allocated: i64,
    /// What is not for the channel that was asked for.
    pub buffer: i64,
    /// What is left to sell; never below zero.
    pub available: i64,
    /// Not fit for sale.
    pub damaged: i64,
    /// Held for a decision.
    pub quarantined: i64,
    /// Came back, on its way to an outlet, a vendor or a liquidator.
    pub return_pending: i64,
    /// When goods last came or went, UTC milliseconds; absent if they never did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub moved_at: Option<i64>,
}

/// What a channel may sell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Availability {
    /// For which channel; absent for one without buffers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
    /// By site, then item.
    pub availability: Vec<Available>,
    /// Give it as `after` for the next page; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// What is left to sell of an item at a site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Available {
    /// Where.
    pub site: String,
    /// What.
    pub item: String,
    /// How much, in the base unit; never below zero.
    pub available: i64,
}

/// Where a page begins: after this site and item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct After {
    site: SiteId,
    item: ItemId,
}

/// Reads `next` of the page before.
#[must_use]
pub fn parse_cursor(text: &str) -> Option<After> {
    let (site, item) = text.split_once('/')?;
    Some(After { site: SiteId::parse(site).ok()?, item: ItemId::parse(item).ok()? })
}

/// A page's rows, and the cursor of the next page if there is one.
fn page(
    tx: &mut Tx<'_>,
    filter: &StockFilter,
    after: Option<&After>,
    rows: i64,
) -> Result<(Vec<StockRow>, Option<String>), StoreError> {
    let after = after.map(|after| (after.site.as_str(), after.item.as_str()));
    let mut found = stock::page(tx, filter, after, rows + 1)?;
    let next = super::cut(&mut found, rows, |last| format!("{}/{}", last.site, last.item));
    Ok((found, next))
}

/// One page of stock, with what is left for a channel; for one without buffers if it is empty.
///
/// # Errors
/// [`StoreError`].
pub fn read(
    tx: &mut Tx<'_>,
    filter: &StockFilter,
    channel: &str,
    after: Option<&After>,
    rows: i64,
) -> Result<Stock, StoreError> {
    let (found, next) = page(tx, filter, after, rows)?;
    let (names, buffers) = (site_names(tx)?, Buffers::of(buffer::of_channel(tx, channel)?));
    let items: Vec<&str> = found.iter().map(|row| row.item.as_str()).collect();
    let described: BTreeMap<String, String> = stock::documents(tx, &items)?
        .into_iter()
        .filter_map(|(item, text)| {
            let document: protocol::reference::Item = serde_json::from_str(&text).ok()?;
            Some((item, document.description))
        })
        .collect();
    let view = |row: StockRow| {
        let (site, item) = (row.site.to_string(), row.item.to_string());
        let buffer = buffers.at(&row.site, &row.item).unwrap_or(0);
        StockView {
            site_name: names.get(&site).cloned().unwrap_or_else(|| site.clone()),
            description: described.get(&item).cloned().unwrap_or_default(),
            site,
            item,
            on_hand: row.on_hand,
            allocated: row.allocated,
            buffer,
            available: row.available(buffer),
            damaged: row.damaged,
            quarantined: row.quarantined,
            return_pending: row.return_pending,
            moved_at: (row.moved_at > 0).then_some(row.moved_at),
        }
    };
    Ok(Stock { stock: found.into_iter().map(view).collect(), next })
}

/// One page of what a channel may sell; one without buffers if it is empty.
///
/// # Errors
/// [`StoreError`].
pub fn available(
    tx: &mut Tx<'_>,
    filter: &StockFilter,
    channel: &str,
    after: Option<&After>,
    rows: i64,
) -> Result<Availability, StoreError> {
    let (found, next) = page(tx, filter, after, rows)?;
    let buffers = Buffers::of(buffer::of_channel(tx, channel)?);
    let view = |row: StockRow| Available {
        available: row.available(buffers.at(&row.site, &row.item).unwrap_or(0)),
        site: row.site.to_string(),
        item: row.item.to_string(),
    };
    let channel = (!channel.is_empty()).then(|| channel.to_owned());
    Ok(Availability { channel, availability: found.into_iter().map(view).collect(), next })
}

/// The same rows as a file: RFC 4180, UTF-8. A last row says if it ends before the stock does.
///
/// # Errors
/// [`StoreError`].
pub fn sheet(tx: &mut Tx<'_>, filter: &StockFilter, channel: &str) -> Result<Sheet, StoreError> {
    let mut sheet = Sheet::new(&[
        "site",
        "item",
        "description",
        "on_hand",
        "allocated",
        "buffer",
        "available",
        "damaged",
        "quarantined",
        "return_pending",
        "moved_at",
    ]);
    let of = read(tx, filter, channel, None, FILE_ROWS_MAX)?;
    for row in &of.stock {
        let numbers = [row.on_hand, row.allocated, row.buffer, row.available];
        let others = [row.damaged, row.quarantined, row.return_pending];
        let numbers: Vec<String> = numbers.into_iter().chain(others).map(|n| n.to_string()).collect();
        let moved = row.moved_at.map_or_else(String::new, |at| protocol::time::UtcMillis(at).rfc3339());
        let mut cells = vec![row.site.as_str(), row.item.as_str(), row.description.as_str()];
        cells.extend(numbers.iter().map(String::as_str));
        cells.push(&moved);
        sheet.row(&cells);
    }
    if of.next.is_some() {
        let mut cells = [""; 11];
        cells[0] = "…";
        sheet.row(&cells);
    }
    Ok(sheet)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cursors() {
        for (text, is_one) in
            [("dc1/85123A", true), ("dc1/a/b", true), ("dc1", false), ("/a", false), ("DC 1/a", false)]
        {
            let read = parse_cursor(text);
            assert_eq!(read.is_some(), is_one, "{text}");
            if let Some(After { site, item }) = read {
                assert_eq!(format!("{site}/{item}"), text);
            }
        }
    }
}
