//! Counts for pages and metrics: what arrived, what waits, what needs a person.

use super::{Row, StoreError, Tx};

/// How many operations of each type agents delivered, and how many of those came again.
///
/// # Errors
/// [`StoreError`].
pub fn intake(tx: &mut Tx<'_>) -> Result<Vec<(String, i64, i64)>, StoreError> {
    tx.rows(
        "SELECT kind, CAST(SUM(operations) AS BIGINT), CAST(SUM(repeats) AS BIGINT) FROM intake
         GROUP BY kind ORDER BY kind",
        &[],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )
}

/// Exceptions that are not closed, by category, with the time the oldest was opened.
///
/// # Errors
/// [`StoreError`].
pub fn open_exceptions(tx: &mut Tx<'_>) -> Result<Vec<(String, i64, i64)>, StoreError> {
    tx.rows(
        "SELECT category, COUNT(*), MIN(opened_at) FROM exceptions WHERE state IN ('open', 'taken')
         GROUP BY category ORDER BY category",
        &[],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )
}

/// Postings by state: how many, and when the oldest was made.
///
/// # Errors
/// [`StoreError`].
pub fn postings(tx: &mut Tx<'_>) -> Result<Vec<(String, i64, i64)>, StoreError> {
    tx.rows(
        "SELECT state, COUNT(*), MIN(created_at) FROM postings GROUP BY state ORDER BY state",
        &[],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )
}

/// Open exceptions, and postings that a person must look at: what the navigation counts.
///
/// # Errors
/// [`StoreError`].
pub fn attention(tx: &mut Tx<'_>) -> Result<(i64, i64), StoreError> {
    tx.one(
        "SELECT (SELECT COUNT(*) FROM exceptions WHERE state IN ('open', 'taken')),
                (SELECT COUNT(*) FROM postings p WHERE p.state IN ('rejected', 'unknown')
                   AND NOT EXISTS (SELECT 1 FROM seal_members m WHERE m.posting = p.posting AND m.left_at = 0))",
        &[],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// The names of all sites, by id.
///
/// # Errors
/// [`StoreError`].
pub fn sites(tx: &mut Tx<'_>) -> Result<Vec<(String, String)>, StoreError> {
    tx.rows("SELECT site, document FROM sites ORDER BY site", &[], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// How far apply has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Entries that wait.
    pub waiting: i64,
    /// Entries taken.
    pub applied: i64,
}

/// Reads it.
///
/// # Errors
/// [`StoreError`].
pub fn progress(tx: &mut Tx<'_>) -> Result<Progress, StoreError> {
    tx.one(
        "SELECT CAST(COALESCE(SUM(s.head), 0) AS BIGINT), CAST(COALESCE(SUM(p.applied), 0) AS BIGINT)
         FROM sources s LEFT JOIN progress p ON p.source = s.source",
        &[],
        |row| {
            let (head, applied): (i64, i64) = (row.get(0)?, row.get(1)?);
            Ok(Progress { waiting: head - applied, applied })
        },
    )
}

/// Refunds of one currency that stand alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refunds {
    /// ISO 4217.
    pub currency: String,
    /// A word of how they began.
    pub began: String,
    /// A word of where their money stands.
    pub money: String,
    /// How many.
    pub returns: i64,
    /// Minor units.
    pub refund: i64,
    /// When the first of them was captured.
    pub oldest_at: i64,
}

fn read_refunds(row: &Row<'_>) -> Result<Refunds, StoreError> {
    Ok(Refunds {
        currency: row.get(0)?,
        began: row.get(1)?,
        money: row.get(2)?,
        returns: row.get(3)?,
        refund: row.get(4)?,
        oldest_at: row.get(5)?,
    })
}

/// Refunds that still need an answer or a person, by how they stand.
///
/// # Errors
/// [`StoreError`].
pub fn open_refunds(tx: &mut Tx<'_>) -> Result<Vec<Refunds>, StoreError> {
    tx.rows(
        "SELECT currency, began, money, COUNT(*), CAST(SUM(refund) AS BIGINT), MIN(captured_at) FROM returns
         WHERE is_open = 1 GROUP BY currency, began, money ORDER BY currency, began, money",
        &[],
        read_refunds,
    )
}

/// Refunds that were received since a time and are in the ERP.
///
/// # Errors
/// [`StoreError`].
pub fn accepted_refunds(tx: &mut Tx<'_>, since: i64) -> Result<Vec<Refunds>, StoreError> {
    tx.rows(
        "SELECT currency, began, money, COUNT(*), CAST(SUM(refund) AS BIGINT), MIN(captured_at) FROM returns
         WHERE received_at >= $1 AND money = 'accepted' GROUP BY currency, began, money
         ORDER BY currency, began, money",
        &[&since],
        read_refunds,
    )
}
