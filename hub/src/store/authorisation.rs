//! Returns that were authorised before the customer comes, and what became of them.

use std::collections::BTreeMap;

use protocol::id::{OperationId, OrderId};
use protocol::pass::Authorised;

use super::{Row, StoreError, Tx};

/// An authorisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthorisationRow {
    /// What was authorised.
    pub told: Authorised,
    /// Who asked for it.
    pub made_by: String,
    /// When.
    pub made_at: i64,
    /// When it was revoked; 0 if it was not.
    pub revoked_at: i64,
    /// Why.
    pub revoked_why: String,
    /// The last return that was made by it; empty if there is none, or it was reversed.
    pub used_by: String,
    /// When that was taken.
    pub used_at: i64,
}

fn read(row: &Row<'_>) -> Result<AuthorisationRow, StoreError> {
    Ok(AuthorisationRow {
        told: serde_json::from_str(&row.get::<String>(0)?).map_err(|why| row.corrupt(0, &why))?,
        made_by: row.get(1)?,
        made_at: row.get(2)?,
        revoked_at: row.get(3)?,
        revoked_why: row.get(4)?,
        used_by: row.get(5)?,
        used_at: row.get(6)?,
    })
}

/// One of them.
///
/// # Errors
/// [`StoreError`].
pub fn find(tx: &mut Tx<'_>, number: &str) -> Result<Option<AuthorisationRow>, StoreError> {
    tx.opt(
        "SELECT document, made_by, made_at, revoked_at, revoked_why, used_by, used_at
         FROM authorisations WHERE number = $1",
        &[&number],
        read,
    )
}

/// Those after a number, by number.
///
/// # Errors
/// [`StoreError`].
pub fn page(tx: &mut Tx<'_>, after: &str, limit: i64) -> Result<Vec<AuthorisationRow>, StoreError> {
    tx.rows(
        "SELECT document, made_by, made_at, revoked_at, revoked_why, used_by, used_at
         FROM authorisations WHERE number > $1 ORDER BY number LIMIT $2",
        &[&after, &limit],
        read,
    )
}

/// The same of what one channel asked for.
///
/// # Errors
/// [`StoreError`].
pub fn of_channel(
    tx: &mut Tx<'_>,
    channel: &str,
    after: &str,
    limit: i64,
) -> Result<Vec<AuthorisationRow>, StoreError> {
    tx.rows(
        "SELECT document, made_by, made_at, revoked_at, revoked_why, used_by, used_at
         FROM authorisations WHERE channel = $1 AND number > $2 ORDER BY number LIMIT $3",
        &[&channel, &after, &limit],
        read,
    )
}

/// The same of one order, of every channel if `channel` is empty.
///
/// # Errors
/// [`StoreError`].
pub fn of_order(
    tx: &mut Tx<'_>,
    order: &OrderId,
    channel: &str,
    after: &str,
    limit: i64,
) -> Result<Vec<AuthorisationRow>, StoreError> {
    tx.rows(
        "SELECT document, made_by, made_at, revoked_at, revoked_why, used_by, used_at
         FROM authorisations
         WHERE order_id = $1 AND ($2 = '' OR channel = $2) AND number > $3 ORDER BY number LIMIT $4",
        &[&order.as_str(), &channel, &after, &limit],
        read,
    )
}

/// A new one. `channel` is that of `made_by`, whichever of its keys asked.
///
/// # Errors
/// [`StoreError`].
pub fn insert(
    tx: &mut Tx<'_>,
    told: &Authorised,
    made_by: &str,
    channel: &str,
    made_at: i64,
) -> Result<(), StoreError> {
    let document = serde_json::to_string(told).expect("its keys are text and no writer fails");
    tx.execute_one(
        "INSERT INTO authorisations
             (number, order_id, document, made_by, channel, made_at, revoked_at, revoked_why, used_by, used_at)
         VALUES ($1, $2, $3, $4, $5, $6, 0, '', '', 0)",
        &[&told.number.as_str(), &told.order.as_str(), &document, &made_by, &channel, &made_at],
    )
}

/// It holds no more.
///
/// # Errors
/// [`StoreError`].
pub fn revoke(tx: &mut Tx<'_>, number: &str, at: i64, why: &str) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE authorisations SET revoked_at = $1, revoked_why = $2 WHERE number = $3 AND revoked_at = 0",
        &[&at, &why, &number],
    )?;
    Ok(())
}

/// What came back by one so far, by the order's line.
///
/// # Errors
/// [`StoreError`].
pub fn units(tx: &mut Tx<'_>, number: &str) -> Result<BTreeMap<u32, i64>, StoreError> {
    let rows = tx.rows(
        "SELECT line, CAST(SUM(units) AS BIGINT) FROM authorised_units WHERE number = $1 GROUP BY line",
        &[&number],
        |row| Ok((row.get::<i64>(0)?, row.get(1)?)),
    )?;
    Ok(rows.into_iter().filter_map(|(line, units)| Some((u32::try_from(line).ok()?, units))).collect())
}

/// A return that was made by one.
#[derive(Debug)]
pub struct Use<'a> {
    /// The authorisation.
    pub number: &'a str,
    /// The operation that recorded the return.
    pub operation: OperationId,
    /// The return's number.
    pub return_id: &'a str,
    /// Which came after which.
    pub ordinal: i64,
    /// When it was taken.
    pub at: i64,
    /// Units of the order's lines.
    pub units: BTreeMap<u32, i64>,
}

/// A return was made by it.
///
/// # Errors
/// [`StoreError`].
pub fn was_used(tx: &mut Tx<'_>, by: &Use<'_>) -> Result<(), StoreError> {
    let operation = by.operation.0.as_bytes().as_slice();
    for (line, units) in &by.units {
        tx.execute_one(
            "INSERT INTO authorised_units (number, operation, line, units, return_id, ordinal, at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            &[&by.number, &operation, &i64::from(*line), units, &by.return_id, &by.ordinal, &by.at],
        )?;
    }
    last_use(tx, by.number)
}

/// That return was reversed.
///
/// # Errors
/// [`StoreError`].
pub fn was_not_used(tx: &mut Tx<'_>, number: &str, operation: OperationId) -> Result<(), StoreError> {
    let operation = operation.0.as_bytes().as_slice();
    tx.execute("DELETE FROM authorised_units WHERE number = $1 AND operation = $2", &[&number, &operation])?;
    last_use(tx, number)
}

/// The last return that still names it decides.
fn last_use(tx: &mut Tx<'_>, number: &str) -> Result<(), StoreError> {
    let last = tx.opt(
        "SELECT return_id, at FROM authorised_units WHERE number = $1 ORDER BY ordinal DESC LIMIT 1",
        &[&number],
        |row| Ok((row.get::<String>(0)?, row.get::<i64>(1)?)),
    )?;
    let (by, at) = last.unwrap_or_default();
    tx.execute(
        "UPDATE authorisations SET used_by = $1, used_at = $2 WHERE number = $3",
        &[&by, &at, &number],
    )?;
    Ok(())
}
