//! Returns: goods that came back, with the goods track and the money track apart.

use protocol::id::{OperationId, OrderId};

use super::{Bulk, StoreError, Tx, Values, operation};

/// One accepted return.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReturnRow {
    /// The operation that accepted it.
    pub operation: OperationId,
    /// The number on the confirmation.
    pub return_id: String,
    /// The order it was bought with; empty if not known.
    pub order: String,
    /// Where it was accepted.
    pub site: String,
    /// How the purchase is known.
    pub evidence: String,
    /// Where the goods stand.
    pub goods: &'static str,
    /// Where the money stands: `requested`, `accepted` or `failed`.
    pub money: &'static str,
    /// Minor units.
    pub refund: i64,
    /// Of that money.
    pub currency: String,
    /// When the hub received it.
    pub accepted_at: i64,
}

/// One line of a return.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReturnLineRow {
    /// The operation that accepted it.
    pub operation: OperationId,
    /// Counted from 1.
    pub line: i64,
    /// The order's line; 0 if not known.
    pub order_line: i64,
    /// What came back.
    pub item: String,
    /// How much, in the base unit.
    pub base_quantity: i64,
    /// Why.
    pub reason: String,
    /// As found.
    pub condition: String,
    /// Where it went.
    pub disposition: String,
    /// Minor units.
    pub refund: i64,
}

/// Which operation made a return number, if any.
///
/// # Errors
/// [`StoreError`].
pub fn operation_of(tx: &mut Tx<'_>, return_id: &str) -> Result<Option<OperationId>, StoreError> {
    tx.opt("SELECT operation FROM returns WHERE return_id = $1", &[&return_id], |row| {
        operation::read_id(row, 0)
    })
}

/// A return that took units of an order's line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The operation that accepted it.
    pub operation: OperationId,
    /// The number on the confirmation.
    pub return_id: String,
    /// Where it was accepted.
    pub site: String,
    /// Of the money.
    pub currency: String,
    /// Base units of that line.
    pub units: i64,
    /// Minor units for them.
    pub refund: i64,
}

/// The returns that took units of an order's line.
///
/// # Errors
/// [`StoreError`].
pub fn claims(tx: &mut Tx<'_>, order: &OrderId, line: u32) -> Result<Vec<Claim>, StoreError> {
    tx.rows(
        "SELECT r.operation, r.return_id, r.site, r.currency, CAST(SUM(l.base_quantity) AS BIGINT),
                CAST(SUM(l.refund) AS BIGINT)
         FROM returns r JOIN return_lines l ON l.operation = r.operation
         WHERE r.order_id = $1 AND r.order_id <> '' AND l.order_line = $2
         GROUP BY r.operation, r.return_id, r.site, r.currency",
        &[&order.as_str(), &i64::from(line)],
        |row| {
            Ok(Claim {
                operation: operation::read_id(row, 0)?,
                return_id: row.get(1)?,
                site: row.get(2)?,
                currency: row.get(3)?,
                units: row.get(4)?,
                refund: row.get(5)?,
            })
        },
    )
}

static INSERT: Bulk = Bulk {
    table: "returns",
    columns: &[
        "operation",
        "return_id",
        "order_id",
        "site",
        "evidence",
        "goods",
        "money",
        "refund",
        "currency",
        "accepted_at",
    ],
    conflict: "",
};

static INSERT_LINES: Bulk = Bulk {
    table: "return_lines",
    columns: &[
        "operation",
        "line",
        "order_line",
        "item",
        "base_quantity",
        "reason",
        "condition",
        "disposition",
        "refund",
    ],
    conflict: "",
};

/// Writes new returns.
///
/// # Errors
/// [`StoreError`].
pub fn insert(tx: &mut Tx<'_>, rows: &[ReturnRow], lines: &[ReturnLineRow]) -> Result<(), StoreError> {
    fn text<'r, R>(rows: &'r [R], field: fn(&'r R) -> &'r str) -> Vec<&'r str> {
        rows.iter().map(field).collect()
    }
    fn int<R>(rows: &[R], field: fn(&R) -> i64) -> Vec<i64> {
        rows.iter().map(field).collect()
    }
    let ids: Vec<&[u8]> = rows.iter().map(|row| row.operation.0.as_bytes().as_slice()).collect();
    tx.bulk(
        &INSERT,
        &[
            Values::Bytes(&ids),
            Values::Text(&text(rows, |row| &row.return_id)),
            Values::Text(&text(rows, |row| &row.order)),
            Values::Text(&text(rows, |row| &row.site)),
            Values::Text(&text(rows, |row| &row.evidence)),
            Values::Text(&text(rows, |row| row.goods)),
            Values::Text(&text(rows, |row| row.money)),
            Values::Int(&int(rows, |row| row.refund)),
            Values::Text(&text(rows, |row| &row.currency)),
            Values::Int(&int(rows, |row| row.accepted_at)),
        ],
    )?;
    let ids: Vec<&[u8]> = lines.iter().map(|row| row.operation.0.as_bytes().as_slice()).collect();
    tx.bulk(
        &INSERT_LINES,
        &[
            Values::Bytes(&ids),
            Values::Int(&int(lines, |row| row.line)),
            Values::Int(&int(lines, |row| row.order_line)),
            Values::Text(&text(lines, |row| &row.item)),
            Values::Int(&int(lines, |row| row.base_quantity)),
            Values::Text(&text(lines, |row| &row.reason)),
            Values::Text(&text(lines, |row| &row.condition)),
            Values::Text(&text(lines, |row| &row.disposition)),
            Values::Int(&int(lines, |row| row.refund)),
        ],
    )?;
    Ok(())
}

/// Moves a return's money track on.
///
/// # Errors
/// [`StoreError::RowCount`] if there is no such return.
pub fn set_money(tx: &mut Tx<'_>, operation: OperationId, money: &'static str) -> Result<(), StoreError> {
    tx.execute_one(
        "UPDATE returns SET money = $1 WHERE operation = $2",
        &[&money, &operation.0.as_bytes().as_slice()],
    )
}
