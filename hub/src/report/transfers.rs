//! Transfers between sites: cartons, newest first, page by page, and one with its content.

use std::collections::BTreeMap;

use protocol::barcode::Sscc;
use schemars::JsonSchema;
use serde::Serialize;

use super::fleet::site_names;
use super::refunds::number;
pub use crate::store::transfer::TransferFilter;
use crate::store::transfer::{self, TransferLineRow, TransferRow, TransferState};
use crate::store::{StoreError, Tx};

/// One page of transfers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Transfers {
    /// The rows.
    pub transfers: Vec<TransferView>,
    /// Give it as `after` for the next page; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// One carton.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TransferView {
    /// The number on it.
    pub sscc: String,
    /// `shipped`, `unexpected`, `received` or `closed`.
    pub state: String,
    /// Where it left; empty as long as nobody told of that.
    pub from_site: String,
    /// That site's name, or its id.
    pub from_name: String,
    /// Where it is to go; empty as long as nobody told of that.
    pub to_site: String,
    /// That site's name, or its id.
    pub to_name: String,
    /// Where it was received; empty as long as it was not.
    pub received_site: String,
    /// The day it was closed; may be empty.
    pub shipped_on: String,
    /// When the hub heard of that, UTC milliseconds; absent if it did not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shipped_at: Option<i64>,
    /// When the hub heard of its arrival, UTC milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub received_at: Option<i64>,
    /// When nothing more became of it, UTC milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed_at: Option<i64>,
    /// The person who closed it; empty if it closed itself.
    pub closed_by: String,
    /// What that person wrote.
    pub note: String,
    /// Units that left.
    pub shipped: i64,
    /// Units that came out.
    pub received: i64,
}

/// One carton with its content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TransferDetail {
    /// Itself.
    #[serde(flatten)]
    pub head: TransferView,
    /// By item.
    pub lines: Vec<TransferLineView>,
}

/// Units of one item of a carton.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TransferLineView {
    /// What.
    pub item: String,
    /// Units that left.
    pub shipped: i64,
    /// Units that came out, in whatever condition.
    pub received: i64,
    /// Of those, units that cannot be sold.
    pub damaged: i64,
    /// Units that left and have not been counted anywhere yet: the carton is on its way.
    pub on_the_way: i64,
    /// Units that left and did not come out; none as long as nobody has received the carton.
    pub missing: i64,
    /// Units that came out and did not leave.
    pub over: i64,
}

impl TransferView {
    fn of(row: TransferRow, lines: &[TransferLineRow], names: &BTreeMap<String, String>) -> Self {
        let name = |site: &String| names.get(site).unwrap_or(site).clone();
        let sum = |of: fn(&TransferLineRow) -> i64| lines.iter().map(of).fold(0, i64::saturating_add);
        let at = |at: i64| (at != 0).then_some(at);
        Self {
            sscc: row.sscc.to_string(),
            state: row.state.as_str().to_owned(),
            from_name: name(&row.from_site),
            from_site: row.from_site,
            to_name: name(&row.to_site),
            to_site: row.to_site,
            received_site: row.received_site,
            shipped_on: row.shipped_on,
            shipped_at: at(row.shipped_at),
            received_at: at(row.received_at),
            closed_at: at(row.closed_at),
            closed_by: row.closed_by,
            note: row.note,
            shipped: sum(|line| line.shipped),
            received: sum(|line| line.received),
        }
    }
}

/// What a cursor looks like: the entry that first told of a carton, and its number.
pub const CURSOR_PATTERN: &str = "^[0-9]{1,18}-[0-9]{18}$";

/// Of the number on a carton.
const SSCC_DIGITS: usize = 18;

/// Reads a cursor ([`CURSOR_PATTERN`]).
#[must_use]
pub fn parse_cursor(text: &str) -> Option<(i64, i64)> {
    let (ordinal, sscc) = text.split_once('-')?;
    Some((number(ordinal, 18)?, number(sscc, SSCC_DIGITS).filter(|_| sscc.len() == SSCC_DIGITS)?))
}

/// Reads one page after a place.
///
/// # Errors
/// [`StoreError`].
pub fn read(
    tx: &mut Tx<'_>,
    filter: &TransferFilter,
    after: Option<(i64, i64)>,
    rows: i64,
) -> Result<Transfers, StoreError> {
    let names = site_names(tx)?;
    let mut found = transfer::page(tx, filter, after, rows + 1)?;
    let next = super::cut(&mut found, rows, |last| format!("{}-{}", last.ordinal, last.sscc));
    let mut transfers = Vec::with_capacity(found.len());
    for row in found {
        let lines = transfer::lines(tx, row.sscc)?;
        transfers.push(TransferView::of(row, &lines, &names));
    }
    Ok(Transfers { transfers, next })
}

/// One carton.
///
/// # Errors
/// [`StoreError`].
pub fn one(tx: &mut Tx<'_>, sscc: Sscc) -> Result<Option<TransferDetail>, StoreError> {
    let Some(row) = transfer::find(tx, sscc)? else { return Ok(None) };
    let lines = transfer::lines(tx, sscc)?;
    let is_on_its_way = row.state == TransferState::Shipped;
    let head = TransferView::of(row, &lines, &site_names(tx)?);
    let line = |row: TransferLineRow| TransferLineView {
        on_the_way: if is_on_its_way { row.missing() } else { 0 },
        missing: if is_on_its_way { 0 } else { row.missing() },
        over: row.over(),
        item: row.item,
        shipped: row.shipped,
        received: row.received,
        damaged: row.damaged,
    };
    Ok(Some(TransferDetail { head, lines: lines.into_iter().map(line).collect() }))
}
