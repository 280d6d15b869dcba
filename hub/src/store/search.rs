//! Finding operations by any business key, newest first and bounded.

use protocol::id::OperationId;

use super::operation::{self, OperationRow, columns};
use super::order::read_document;
use super::{Row, StoreError, Tx, returned};
use crate::serials::LineNumbers;

/// Operations of one subject, such as `order/100234`, in the order of apply.
///
/// # Errors
/// [`StoreError`].
pub fn by_subject(tx: &mut Tx<'_>, subject: &str, most: i64) -> Result<Vec<OperationRow>, StoreError> {
    tx.rows(
        concat!("SELECT ", columns!(), " FROM operations WHERE subject = $1 ORDER BY ordinal LIMIT $2"),
        &[&subject, &most],
        operation::read,
    )
}

/// The newest operations about one item.
///
/// # Errors
/// [`StoreError`].
pub fn by_item(tx: &mut Tx<'_>, item: &str, most: i64) -> Result<Vec<OperationRow>, StoreError> {
    tx.rows(
        concat!(
            "SELECT ",
            columns!(),
            " FROM operations WHERE item = $1 AND item <> '' ORDER BY ordinal DESC LIMIT $2"
        ),
        &[&item, &most],
        operation::read,
    )
}

/// The newest operations of one agent.
///
/// # Errors
/// [`StoreError`].
pub fn by_agent(tx: &mut Tx<'_>, agent: &str, most: i64) -> Result<Vec<OperationRow>, StoreError> {
    tx.rows(
        concat!("SELECT ", columns!(), " FROM operations WHERE agent = $1 ORDER BY ordinal DESC LIMIT $2"),
        &[&agent, &most],
        operation::read,
    )
}

/// The operations that recorded a return of this number, taken or not.
///
/// # Errors
/// [`StoreError`].
pub fn by_return(tx: &mut Tx<'_>, number: &str) -> Result<Vec<OperationId>, StoreError> {
    Ok(returned::of_number(tx, number)?.into_iter().map(|row| row.operation).collect())
}

/// The operations of the returns of one order that stand under their own subject.
///
/// # Errors
/// [`StoreError`].
pub fn returns_of_order(tx: &mut Tx<'_>, order: &str) -> Result<Vec<OperationId>, StoreError> {
    Ok(returned::of_order(tx, order)?.into_iter().map(|row| row.operation).collect())
}

/// The postings that an ERP document came from.
///
/// # Errors
/// [`StoreError`].
pub fn postings_of_document(tx: &mut Tx<'_>, document: &str) -> Result<Vec<String>, StoreError> {
    tx.rows(
        "SELECT posting FROM posting_documents WHERE document = $1 ORDER BY posting",
        &[&document],
        |row| row.get(0),
    )
}

/// Items whose packs carry a GTIN (14 digits); looks through the documents, which have no index for it.
///
/// # Errors
/// [`StoreError`].
pub fn items_by_gtin(tx: &mut Tx<'_>, gtin: &str) -> Result<Vec<String>, StoreError> {
    let pattern = format!("%\"gtin\":\"{gtin}\"%");
    tx.rows("SELECT item FROM items WHERE document LIKE $1 ORDER BY item LIMIT 10", &[&pattern], |row| {
        row.get(0)
    })
}

/// One line of an order as the hub knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderLineRow {
    pub line: i64,
    pub item: String,
    pub base_quantity: i64,
    pub amount: i64,
    pub currency: String,
    pub picked: i64,
    pub short: i64,
    pub shipped: i64,
    pub returned: i64,
    pub numbers: LineNumbers,
}

/// An order's site and status.
///
/// # Errors
/// [`StoreError`].
pub fn order(tx: &mut Tx<'_>, order: &str) -> Result<Option<(String, String, String)>, StoreError> {
    tx.opt("SELECT site, status, ordered_on FROM orders WHERE order_id = $1", &[&order], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?))
    })
}

/// The lines of an order.
///
/// # Errors
/// [`StoreError`].
pub fn order_lines(tx: &mut Tx<'_>, order: &str) -> Result<Vec<OrderLineRow>, StoreError> {
    tx.rows(
        "SELECT line, item, base_quantity, amount, currency, picked, short, shipped, returned, numbers
         FROM order_lines WHERE order_id = $1 ORDER BY line LIMIT 2000",
        &[&order],
        |row| {
            Ok(OrderLineRow {
                line: row.get(0)?,
                item: row.get(1)?,
                base_quantity: row.get(2)?,
                amount: row.get(3)?,
                currency: row.get(4)?,
                picked: row.get(5)?,
                short: row.get(6)?,
                shipped: row.get(7)?,
                returned: row.get(8)?,
                numbers: read_document(row, 9)?.map(|numbers| *numbers).unwrap_or_default(),
            })
        },
    )
}

/// Whether an agent is known by its operations or its journal.
///
/// # Errors
/// [`StoreError`].
pub fn agent_exists(tx: &mut Tx<'_>, agent: &str) -> Result<bool, StoreError> {
    Ok(tx.one("SELECT COUNT(*) FROM journals WHERE agent = $1", &[&agent], |row| row.get::<i64>(0))? > 0)
}

/// Where the settlement of an operation stands in its agent's stream of the feed.
///
/// # Errors
/// [`StoreError`].
pub fn settlement_version(tx: &mut Tx<'_>, agent: &str, operation: &str) -> Result<Option<i64>, StoreError> {
    let stream = format!("agent/{agent}");
    tx.opt("SELECT version FROM feed WHERE stream = $1 AND record = $2", &[&stream, &operation], version)
}

fn version(row: &Row<'_>) -> Result<i64, StoreError> {
    row.get(0)
}
