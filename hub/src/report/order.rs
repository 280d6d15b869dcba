//! One sales order for whoever sold it: what was picked, what has left in which parcel, what came back.

use protocol::id::OrderId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Amount;
use crate::hold::{HoldEnd, HoldKind, OrderHold};
use crate::serials::LineNumbers;
use crate::store::order::{self, LineRow, status_word};
use crate::store::order_time::{self, TimesRow};
use crate::store::{StoreError, Tx, pass, posting, returned};

/// Parcels shown of one order.
const PARCELS_MAX: i64 = 200;

/// A sales order as the hub has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SalesOrder {
    /// Its number.
    pub order: String,
    /// Who sold it.
    pub legal_entity: String,
    /// Who fulfils it.
    pub site: String,
    /// The calendar date it was placed.
    pub ordered_on: String,
    /// The instant it was placed, UTC milliseconds, where its channel or ERP told it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ordered_at: Option<i64>,
    /// When the hub first heard of it, UTC milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub received_at: Option<i64>,
    /// The day by which its last parcel is promised to leave.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub promised_ship_date: Option<String>,
    /// When the hub first heard that it was called off, UTC milliseconds; the status says whether it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cancelled_at: Option<i64>,
    /// Each document of it needs an invoice of its own: its returns are never summed up with others.
    pub invoice_required: bool,
    /// `open`, `picking`, `shipped` (the last parcel has left) or `cancelled`.
    pub status: String,
    /// Who brought it first: `files`, `tryton`, or `api/` and a channel; empty if it is not known.
    pub origin: String,
    /// Why nobody was to begin with it, and what of that is released; empty if it was never held.
    pub holds: Vec<HoldView>,
    /// Its lines.
    pub lines: Vec<SalesOrderLine>,
    /// What has left, the oldest first; at most 200.
    pub parcels: Vec<ParcelView>,
    /// What came back, the oldest first; at most 200.
    pub returns: Vec<ReturnOfOrder>,
}

/// Why an order is held, or was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct HoldView {
    /// Why.
    pub kind: HoldKind,
    /// Whether it still holds.
    pub held: bool,
    /// Who held it: `api/` and a channel, or a person at the hub.
    pub held_by: String,
    /// Since when, UTC milliseconds.
    pub held_at: i64,
    /// Who released it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub released_by: Option<String>,
    /// When, UTC milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub released_at: Option<i64>,
    /// What was said when it was held; only for a token with the scope `read`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// What was said when it was released; only for a token with the scope `read`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub release_note: String,
}

impl SalesOrder {
    /// As a channel may know it: what people at the hub wrote about its holds is theirs.
    #[must_use]
    pub(crate) fn without_notes(mut self) -> Self {
        for hold in &mut self.holds {
            hold.note.clear();
            hold.release_note.clear();
        }
        self
    }
}

impl HoldView {
    /// All holds of an order, as a list.
    pub(crate) fn all(holds: Vec<OrderHold>) -> Vec<Self> {
        let view = |hold: OrderHold| {
            let OrderHold { kind, by, at, note, released } = hold;
            let held = released.is_none();
            let (released_by, released_at, release_note) = match released {
                None => (None, None, String::new()),
                Some(HoldEnd { by, at, note }) => (Some(by), Some(at), note),
            };
            Self { kind, held, held_by: by, held_at: at, released_by, released_at, note, release_note }
        };
        holds.into_iter().map(view).collect()
    }
}

/// One line. All units are base units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SalesOrderLine {
    /// Its number in the order.
    pub line: u32,
    /// What.
    pub item: String,
    /// Ordered.
    pub ordered: i64,
    /// For the whole line.
    pub amount: Option<Amount>,
    /// Picked so far.
    pub picked: i64,
    /// Reported missing so far.
    pub short: i64,
    /// Shipped so far.
    pub shipped: i64,
    /// Returned so far.
    pub returned: i64,
    /// What is due for what came back, as far as returns were taken.
    pub refunded: Option<Amount>,
    /// Serial numbers of what was picked for it, as far as they were recorded.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub serials: Vec<String>,
    /// Lots of what was picked for it, as far as they were recorded.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lots: Vec<String>,
}

/// Serial numbers and lots of a line, as lists.
pub(super) fn numbers_of(numbers: &LineNumbers) -> (Vec<String>, Vec<String>) {
    let serials = numbers.serials().iter().map(ToString::to_string).collect();
    (serials, numbers.lots().iter().map(ToString::to_string).collect())
}

/// One parcel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ParcelView {
    /// Its number, as it stands on the packing slip.
    pub shipment: String,
    /// The business date on which it was closed.
    pub shipped_on: String,
    /// No other one follows.
    pub last: bool,
    /// What is in it.
    pub lines: Vec<ParcelLine>,
}

/// What is in a parcel of one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ParcelLine {
    /// The order's line.
    pub line: u32,
    /// Units.
    pub shipped: i64,
}

/// One return.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ReturnOfOrder {
    /// Its number: `/api/v1/returns/{number}` knows more.
    pub number: String,
    /// The business date.
    pub on: String,
    /// Its units count as back; else it waits, or was refused.
    pub taken: bool,
}

/// What a parcel's posting says of it.
#[derive(Deserialize)]
struct Packed {
    shipment: String,
    business_date: String,
    last: bool,
    lines: Vec<ParcelPart>,
}

#[derive(Deserialize)]
struct ParcelPart {
    line: u32,
    shipped: i64,
}

/// Reads an order by its number; nothing if it is not known.
///
/// # Errors
/// [`StoreError`].
pub fn read(tx: &mut Tx<'_>, number: &OrderId) -> Result<Option<SalesOrder>, StoreError> {
    let Some(row) = order::load(tx, &[number.as_str()])?.pop() else { return Ok(None) };
    let lines = order::lines(tx, &[number.as_str()])?.iter().map(line_view).collect();
    let returns = returned::of_order(tx, number.as_str())?;
    let returns = returns.into_iter().map(|row| ReturnOfOrder {
        number: row.return_id,
        on: row.business_date,
        taken: row.taken,
    });
    let times = order_time::of(tx, number)?;
    Ok(Some(SalesOrder {
        order: row.order.to_string(),
        legal_entity: row.legal_entity.to_string(),
        site: row.site.to_string(),
        invoice_required: row.invoice_required,
        ordered_on: row.ordered_on.to_string(),
        ordered_at: times.as_ref().and_then(TimesRow::ordered_at).map(|at| at.0),
        received_at: times.as_ref().map(|times| times.received_at),
        promised_ship_date: times
            .as_ref()
            .and_then(|times| times.promised_ship_date)
            .map(|on| on.to_string()),
        cancelled_at: times.as_ref().and_then(TimesRow::cancelled_at).map(|at| at.0),
        status: status_word(row.status).to_owned(),
        origin: row.origin,
        holds: HoldView::all(row.holds),
        lines,
        parcels: parcels(tx, number)?,
        returns: returns.collect(),
    }))
}

fn line_view(row: &LineRow) -> SalesOrderLine {
    let currency = row.amount.currency.to_string();
    let (serials, lots) = numbers_of(&row.numbers);
    SalesOrderLine {
        line: row.line,
        item: row.item.to_string(),
        ordered: row.base_quantity,
        amount: Amount::of(row.amount.minor, &currency),
        picked: row.picked,
        short: row.short,
        shipped: row.shipped,
        returned: row.returned,
        refunded: Amount::of(row.refunded, &currency),
        serials,
        lots,
    }
}

fn parcels(tx: &mut Tx<'_>, number: &OrderId) -> Result<Vec<ParcelView>, StoreError> {
    let keys = pass::of_order(tx, number.as_str(), PARCELS_MAX)?;
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    let mut parcels = Vec::with_capacity(keys.len());
    for row in posting::load(tx, &keys)? {
        let packed: Packed = serde_json::from_str(&row.document).map_err(|why| StoreError::Corrupt {
            column: 0,
            why: why.to_string(),
            sql: format!("the document of {}", row.key),
        })?;
        let lines = packed.lines.into_iter().filter(|part| part.shipped > 0);
        parcels.push(ParcelView {
            shipment: packed.shipment,
            shipped_on: packed.business_date,
            last: packed.last,
            lines: lines.map(|ParcelPart { line, shipped }| ParcelLine { line, shipped }).collect(),
        });
    }
    Ok(parcels)
}
