//! Channel buffers: what of the stock is not for whom.

use schemars::JsonSchema;
use serde::Serialize;

use super::fleet::site_names;
use crate::store::buffer::{self, BufferRow};
use crate::store::{StoreError, Tx};

/// One page of buffers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BufferList {
    /// By channel, site and item.
    pub buffers: Vec<BufferView>,
    /// Give it as `after` for the next page; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// One buffer. Of several that fit, the most precise counts: item and site, item, site, channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BufferView {
    /// For whom.
    pub channel: String,
    /// Where; absent for all sites.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub site: Option<String>,
    /// The site's name, or its id; empty for all sites.
    pub site_name: String,
    /// Of what; absent for all items.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// How much is not for the channel, in the base unit.
    pub quantity: i64,
    /// Who said so.
    pub set_by: String,
    /// When, UTC milliseconds.
    pub set_at: i64,
}

/// Where a page begins: after this channel, site and item.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct After(String, String, String);

/// Reads `next` of the page before: channel, site and item between tabs, which none of them holds.
#[must_use]
pub fn parse_cursor(text: &str) -> Option<After> {
    let mut parts = text.splitn(3, '\t').map(str::to_owned);
    Some(After(parts.next()?, parts.next()?, parts.next()?))
}

/// Reads one page after a place; of one channel, or of all if it is empty.
///
/// # Errors
/// [`StoreError`].
pub fn read(tx: &mut Tx<'_>, channel: &str, after: &After, rows: i64) -> Result<BufferList, StoreError> {
    let names = site_names(tx)?;
    let mut found = buffer::page(tx, channel, (&after.0, &after.1, &after.2), rows + 1)?;
    let has_more = found.len() as i64 > rows;
    found.truncate(usize::try_from(rows).unwrap_or(usize::MAX));
    let next = found.last().filter(|_| has_more);
    let next = next.map(|last| format!("{}\t{}\t{}", last.channel, last.site, last.item));
    let view = |row: BufferRow| {
        let some = |text: String| (!text.is_empty()).then_some(text);
        BufferView {
            channel: row.channel,
            site_name: names.get(&row.site).cloned().unwrap_or_else(|| row.site.clone()),
            site: some(row.site),
            item: some(row.item),
            quantity: row.quantity,
            set_by: row.set_by,
            set_at: row.set_at,
        }
    };
    Ok(BufferList { buffers: found.into_iter().map(view).collect(), next })
}
