//! Where a serial number or a lot was recorded: at a pick, or when it came back.

use protocol::id::OperationId;

use super::operation::read_id;
use super::{Bulk, StoreError, Tx, Values};

/// One number in one line of one operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitNumberRow {
    /// The pick or return.
    pub operation: OperationId,
    /// Its number in the order of apply.
    pub ordinal: i64,
    /// The order's line.
    pub line: i64,
    /// `serial` or `lot`.
    pub kind: &'static str,
    /// As it was scanned or typed.
    pub number: String,
    /// Of what.
    pub item: String,
}

/// A number that was looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundNumber {
    /// `serial` or `lot`.
    pub kind: String,
    /// Of what.
    pub item: String,
    /// Where it was recorded.
    pub operation: OperationId,
}

/// An operation records a number of a line once, however often it is applied.
static INSERT: Bulk = Bulk {
    table: "unit_numbers",
    columns: &["operation", "ordinal", "line", "kind", "number", "item"],
    conflict: "ON CONFLICT (operation, line, kind, number) DO NOTHING",
};

/// Keeps numbers.
///
/// # Errors
/// [`StoreError`].
pub fn insert(tx: &mut Tx<'_>, rows: &[UnitNumberRow]) -> Result<(), StoreError> {
    let operations: Vec<_> = rows.iter().map(|row| row.operation.0.as_bytes().as_slice()).collect();
    let ordinals: Vec<_> = rows.iter().map(|row| row.ordinal).collect();
    let lines: Vec<_> = rows.iter().map(|row| row.line).collect();
    let kinds: Vec<_> = rows.iter().map(|row| row.kind).collect();
    let numbers: Vec<_> = rows.iter().map(|row| row.number.as_str()).collect();
    let items: Vec<_> = rows.iter().map(|row| row.item.as_str()).collect();
    tx.bulk(
        &INSERT,
        &[
            Values::Bytes(&operations),
            Values::Int(&ordinals),
            Values::Int(&lines),
            Values::Text(&kinds),
            Values::Text(&numbers),
            Values::Text(&items),
        ],
    )?;
    Ok(())
}

/// Where a number was recorded, newest first.
///
/// # Errors
/// [`StoreError`].
pub fn find(tx: &mut Tx<'_>, number: &str, most: i64) -> Result<Vec<FoundNumber>, StoreError> {
    tx.rows(
        "SELECT kind, item, operation FROM unit_numbers WHERE number = $1 ORDER BY ordinal DESC, line, kind LIMIT $2",
        &[&number, &most],
        |row| {
            Ok(FoundNumber {
                kind: row.get(0)?,
                item: row.get(1)?,
                operation: read_id(row, 2)?,
            })
        },
    )
}
