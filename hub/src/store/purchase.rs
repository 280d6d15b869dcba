//! Purchase orders and their lines, what each agent counted of them, and the goods receipts that were closed.

use std::collections::BTreeMap;

use protocol::id::{ItemId, LotId, OperationId, PurchaseOrderId, SiteId};
use protocol::operation::GoodsCondition;
use protocol::reference::PurchaseStatus;
use protocol::time::BusinessDate;

use super::{Bulk, Row, StoreError, Tx, Values, operation};

/// A purchase order without its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PurchaseRow {
    /// The number people know.
    pub purchase_order: PurchaseOrderId,
    /// Where the goods arrive.
    pub site: SiteId,
    /// The supplier's code or name.
    pub supplier: String,
    /// When they are expected.
    pub expected_on: Option<BusinessDate>,
    /// Where it stands.
    pub status: PurchaseStatus,
    /// The entry that first brought it.
    pub ordinal: i64,
    /// When that was received.
    pub since: i64,
}

/// One line of a purchase order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PurchaseLineRow {
    /// Whose.
    pub purchase_order: PurchaseOrderId,
    /// The purchase order's own numbering.
    pub line: u32,
    /// What.
    pub item: ItemId,
    /// How much was ordered, in the base unit.
    pub base_quantity: i64,
    /// Counted against it by all agents, in whatever condition but `unordered`.
    pub received: i64,
}

/// What is counted together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct CountKey {
    /// Who counted.
    pub agent: String,
    /// Against which line; none for an item that is in none of them.
    pub line: Option<u32>,
    /// What.
    pub item: ItemId,
    /// In which state.
    pub condition: GoodsCondition,
    /// Of which lot, where it is known.
    pub lot: Option<LotId>,
    /// The day after which it is not sold, where it is known.
    pub expires_on: Option<BusinessDate>,
}

/// What one agent counted of a purchase order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountRow {
    /// Of which.
    pub purchase_order: PurchaseOrderId,
    /// What is counted together.
    pub key: CountKey,
    /// Units counted in all.
    pub counted: i64,
    /// Of these, in a goods receipt.
    pub closed: i64,
}

/// A goods receipt; its posting tells what is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoodsReceiptRow {
    /// The operation that closed it.
    pub operation: OperationId,
    /// Its number in the order of apply.
    pub ordinal: i64,
    /// Its number.
    pub receipt: String,
    /// Of which purchase order.
    pub purchase_order: String,
    /// The number on the supplier's paper; may be empty.
    pub delivery_note: String,
    /// Nothing more is to come.
    pub is_last: bool,
    /// The posting; empty if nothing was in it.
    pub posting: String,
}

/// As the column has it.
#[must_use]
pub fn status_word(status: PurchaseStatus) -> &'static str {
    match status {
        PurchaseStatus::Open => "open",
        PurchaseStatus::Receiving => "receiving",
        PurchaseStatus::Received => "received",
        PurchaseStatus::Cancelled => "cancelled",
    }
}

/// Every status, in the order of screens.
pub const STATUSES: [PurchaseStatus; 4] =
    [PurchaseStatus::Open, PurchaseStatus::Receiving, PurchaseStatus::Received, PurchaseStatus::Cancelled];

fn read_status(row: &Row<'_>, index: usize) -> Result<PurchaseStatus, StoreError> {
    let word: String = row.get(index)?;
    let known = STATUSES.into_iter().find(|status| status_word(*status) == word);
    known.ok_or_else(|| row.corrupt(index, &format!("purchase order status `{word}`")))
}

fn read_condition(row: &Row<'_>, index: usize) -> Result<GoodsCondition, StoreError> {
    let word: String = row.get(index)?;
    let known = GoodsCondition::ALL.into_iter().find(|condition| condition.as_str() == word);
    known.ok_or_else(|| row.corrupt(index, &format!("condition of goods `{word}`")))
}

fn read_date(row: &Row<'_>, index: usize) -> Result<Option<BusinessDate>, StoreError> {
    let text: String = row.get(index)?;
    if text.is_empty() {
        return Ok(None);
    }
    BusinessDate::parse(&text).map(Some).ok_or_else(|| row.corrupt(index, &"not a date"))
}

macro_rules! columns {
    () => {
        "purchase_order, site, supplier, expected_on, status, ordinal, since"
    };
}
pub(super) use columns;

pub(super) fn read(row: &Row<'_>) -> Result<PurchaseRow, StoreError> {
    Ok(PurchaseRow {
        purchase_order: row.parse(0)?,
        site: row.parse(1)?,
        supplier: row.get(2)?,
        expected_on: read_date(row, 3)?,
        status: read_status(row, 4)?,
        ordinal: row.get(5)?,
        since: row.get(6)?,
    })
}

/// Reads some purchase orders; unknown ones are left out.
///
/// # Errors
/// [`StoreError`].
pub fn load(tx: &mut Tx<'_>, orders: &[&str]) -> Result<Vec<PurchaseRow>, StoreError> {
    tx.rows_any(
        concat!("SELECT ", columns!(), " FROM purchase_orders WHERE purchase_order = ANY($1)"),
        orders,
        read,
    )
}

/// The lines of some purchase orders, in line order.
///
/// # Errors
/// [`StoreError`].
pub fn lines(tx: &mut Tx<'_>, orders: &[&str]) -> Result<Vec<PurchaseLineRow>, StoreError> {
    tx.rows_any(
        "SELECT purchase_order, line, item, base_quantity, received
         FROM purchase_lines WHERE purchase_order = ANY($1) ORDER BY purchase_order, line",
        orders,
        |row| {
            let line: i64 = row.get(1)?;
            Ok(PurchaseLineRow {
                purchase_order: row.parse(0)?,
                line: u32::try_from(line).map_err(|why| row.corrupt(1, &why))?,
                item: row.parse(2)?,
                base_quantity: row.get(3)?,
                received: row.get(4)?,
            })
        },
    )
}

/// How many lines some purchase orders have, and of how many something is missing.
///
/// # Errors
/// [`StoreError`].
pub fn open_lines(tx: &mut Tx<'_>, orders: &[&str]) -> Result<BTreeMap<String, (i64, i64)>, StoreError> {
    let rows = tx.rows_any(
        "SELECT purchase_order, COUNT(*), COUNT(CASE WHEN received < base_quantity THEN 1 END)
         FROM purchase_lines WHERE purchase_order = ANY($1) GROUP BY purchase_order",
        orders,
        |row| Ok((row.get::<String>(0)?, (row.get::<i64>(1)?, row.get::<i64>(2)?))),
    )?;
    Ok(rows.into_iter().collect())
}

/// What agents counted of some purchase orders.
///
/// # Errors
/// [`StoreError`].
pub fn counts(tx: &mut Tx<'_>, orders: &[&str]) -> Result<Vec<CountRow>, StoreError> {
    tx.rows_any(
        "SELECT purchase_order, agent, line, item, condition, lot, expires_on, counted, closed
         FROM purchase_counts WHERE purchase_order = ANY($1)
         ORDER BY purchase_order, agent, line, item, condition, lot, expires_on",
        orders,
        |row| {
            let (line, lot): (i64, String) = (row.get(2)?, row.get(5)?);
            let key = CountKey {
                agent: row.get(1)?,
                line: match line {
                    NO_LINE => None,
                    line => Some(u32::try_from(line).map_err(|why| row.corrupt(2, &why))?),
                },
                item: row.parse(3)?,
                condition: read_condition(row, 4)?,
                lot: if lot.is_empty() { None } else { Some(row.parse(5)?) },
                expires_on: read_date(row, 6)?,
            };
            Ok(CountRow { purchase_order: row.parse(0)?, key, counted: row.get(7)?, closed: row.get(8)? })
        },
    )
}

/// In the column `line`: the item is in no line.
const NO_LINE: i64 = -1;

static SAVE: Bulk = Bulk {
    table: "purchase_orders",
    columns: &["purchase_order", "site", "supplier", "expected_on", "status", "ordinal", "since"],
    conflict: "ON CONFLICT (purchase_order) DO UPDATE SET site = excluded.site, supplier = excluded.supplier,
               expected_on = excluded.expected_on, status = excluded.status",
};

static SAVE_LINES: Bulk = Bulk {
    table: "purchase_lines",
    columns: &["purchase_order", "line", "item", "base_quantity", "received"],
    conflict: "ON CONFLICT (purchase_order, line) DO UPDATE SET item = excluded.item,
               base_quantity = excluded.base_quantity, received = excluded.received",
};

static SAVE_COUNTS: Bulk = Bulk {
    table: "purchase_counts",
    columns: &[
        "purchase_order",
        "agent",
        "line",
        "item",
        "condition",
        "lot",
        "expires_on",
        "counted",
        "closed",
    ],
    conflict: "ON CONFLICT (purchase_order, agent, line, item, condition, lot, expires_on)
               DO UPDATE SET counted = excluded.counted, closed = excluded.closed",
};

static INSERT_RECEIPTS: Bulk = Bulk {
    table: "goods_receipts",
    columns: &["operation", "ordinal", "receipt", "purchase_order", "delivery_note", "is_last", "posting"],
    conflict: "",
};

fn date_text(date: Option<BusinessDate>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}

fn texts(owned: &[String]) -> Vec<&str> {
    owned.iter().map(String::as_str).collect()
}

/// Writes purchase orders, new or changed.
///
/// # Errors
/// [`StoreError`].
pub fn save(tx: &mut Tx<'_>, rows: &[&PurchaseRow]) -> Result<(), StoreError> {
    let orders: Vec<_> = rows.iter().map(|row| row.purchase_order.as_str()).collect();
    let sites: Vec<_> = rows.iter().map(|row| row.site.as_str()).collect();
    let suppliers: Vec<_> = rows.iter().map(|row| row.supplier.as_str()).collect();
    let dates: Vec<_> = rows.iter().map(|row| date_text(row.expected_on)).collect();
    let statuses: Vec<_> = rows.iter().map(|row| status_word(row.status)).collect();
    let ordinals: Vec<_> = rows.iter().map(|row| row.ordinal).collect();
    let since: Vec<_> = rows.iter().map(|row| row.since).collect();
    tx.bulk(
        &SAVE,
        &[
            Values::Text(&orders),
            Values::Text(&sites),
            Values::Text(&suppliers),
            Values::Text(&texts(&dates)),
            Values::Text(&statuses),
            Values::Int(&ordinals),
            Values::Int(&since),
        ],
    )?;
    Ok(())
}

/// Writes lines, new or changed.
///
/// # Errors
/// [`StoreError`].
pub fn save_lines(tx: &mut Tx<'_>, rows: &[&PurchaseLineRow]) -> Result<(), StoreError> {
    let orders: Vec<_> = rows.iter().map(|row| row.purchase_order.as_str()).collect();
    let lines: Vec<_> = rows.iter().map(|row| i64::from(row.line)).collect();
    let items: Vec<_> = rows.iter().map(|row| row.item.as_str()).collect();
    let quantities: Vec<_> = rows.iter().map(|row| row.base_quantity).collect();
    let received: Vec<_> = rows.iter().map(|row| row.received).collect();
    tx.bulk(
        &SAVE_LINES,
        &[
            Values::Text(&orders),
            Values::Int(&lines),
            Values::Text(&items),
            Values::Int(&quantities),
            Values::Int(&received),
        ],
    )?;
    Ok(())
}

/// Takes a line away that the ERP no longer has and nothing was received of.
///
/// # Errors
/// [`StoreError`].
pub fn remove_line(tx: &mut Tx<'_>, order: &PurchaseOrderId, line: u32) -> Result<(), StoreError> {
    tx.execute(
        "DELETE FROM purchase_lines WHERE purchase_order = $1 AND line = $2",
        &[&order.as_str(), &i64::from(line)],
    )?;
    Ok(())
}

/// Writes counts, new or changed.
///
/// # Errors
/// [`StoreError`].
pub fn save_counts(tx: &mut Tx<'_>, rows: &[CountRow]) -> Result<(), StoreError> {
    let orders: Vec<_> = rows.iter().map(|row| row.purchase_order.as_str()).collect();
    let agents: Vec<_> = rows.iter().map(|row| row.key.agent.as_str()).collect();
    let lines: Vec<_> = rows.iter().map(|row| row.key.line.map_or(NO_LINE, i64::from)).collect();
    let items: Vec<_> = rows.iter().map(|row| row.key.item.as_str()).collect();
    let conditions: Vec<_> = rows.iter().map(|row| row.key.condition.as_str()).collect();
    let lots: Vec<_> = rows.iter().map(|row| row.key.lot.as_ref().map_or("", LotId::as_str)).collect();
    let dates: Vec<_> = rows.iter().map(|row| date_text(row.key.expires_on)).collect();
    let counted: Vec<_> = rows.iter().map(|row| row.counted).collect();
    let closed: Vec<_> = rows.iter().map(|row| row.closed).collect();
    tx.bulk(
        &SAVE_COUNTS,
        &[
            Values::Text(&orders),
            Values::Text(&agents),
            Values::Int(&lines),
            Values::Text(&items),
            Values::Text(&conditions),
            Values::Text(&lots),
            Values::Text(&texts(&dates)),
            Values::Int(&counted),
            Values::Int(&closed),
        ],
    )?;
    Ok(())
}

/// Keeps goods receipts.
///
/// # Errors
/// [`StoreError`].
pub fn insert_receipts(tx: &mut Tx<'_>, rows: &[GoodsReceiptRow]) -> Result<(), StoreError> {
    let ids: Vec<&[u8]> = rows.iter().map(|row| row.operation.0.as_bytes().as_slice()).collect();
    let ordinals: Vec<_> = rows.iter().map(|row| row.ordinal).collect();
    let receipts: Vec<_> = rows.iter().map(|row| row.receipt.as_str()).collect();
    let orders: Vec<_> = rows.iter().map(|row| row.purchase_order.as_str()).collect();
    let notes: Vec<_> = rows.iter().map(|row| row.delivery_note.as_str()).collect();
    let last: Vec<_> = rows.iter().map(|row| i64::from(row.is_last)).collect();
    let postings: Vec<_> = rows.iter().map(|row| row.posting.as_str()).collect();
    tx.bulk(
        &INSERT_RECEIPTS,
        &[
            Values::Bytes(&ids),
            Values::Int(&ordinals),
            Values::Text(&receipts),
            Values::Text(&orders),
            Values::Text(&notes),
            Values::Int(&last),
            Values::Text(&postings),
        ],
    )?;
    Ok(())
}

fn read_receipt(row: &Row<'_>) -> Result<GoodsReceiptRow, StoreError> {
    Ok(GoodsReceiptRow {
        operation: operation::read_id(row, 0)?,
        ordinal: row.get(1)?,
        receipt: row.get(2)?,
        purchase_order: row.get(3)?,
        delivery_note: row.get(4)?,
        is_last: row.get::<i64>(5)? != 0,
        posting: row.get(6)?,
    })
}

/// The goods receipts of this number, oldest first: two agents may have given the same.
///
/// # Errors
/// [`StoreError`].
pub fn receipts_of_number(
    tx: &mut Tx<'_>,
    receipt: &str,
    most: i64,
) -> Result<Vec<GoodsReceiptRow>, StoreError> {
    tx.rows(
        "SELECT operation, ordinal, receipt, purchase_order, delivery_note, is_last, posting
         FROM goods_receipts WHERE receipt = $1 ORDER BY ordinal LIMIT $2",
        &[&receipt, &most],
        read_receipt,
    )
}

/// The goods receipts of a purchase order, oldest first.
///
/// # Errors
/// [`StoreError`].
pub fn receipts_of_order(
    tx: &mut Tx<'_>,
    order: &str,
    most: i64,
) -> Result<Vec<GoodsReceiptRow>, StoreError> {
    tx.rows(
        "SELECT operation, ordinal, receipt, purchase_order, delivery_note, is_last, posting
         FROM goods_receipts WHERE purchase_order = $1 ORDER BY ordinal LIMIT $2",
        &[&order, &most],
        read_receipt,
    )
}

/// A purchase order is as if it had not come, and its feed record is left.
///
/// # Errors
/// [`StoreError`].
#[cfg(test)]
pub(crate) fn forget(tx: &mut Tx<'_>, order: &PurchaseOrderId) -> Result<(), StoreError> {
    tx.execute("DELETE FROM purchase_orders WHERE purchase_order = $1", &[&order.as_str()])?;
    tx.execute("DELETE FROM purchase_lines WHERE purchase_order = $1", &[&order.as_str()])?;
    Ok(())
}
