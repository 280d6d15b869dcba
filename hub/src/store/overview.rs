//! Counts for pages and metrics: what arrived, what waits, what needs a person.

use super::{StoreError, Tx};

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
                (SELECT COUNT(*) FROM postings WHERE state IN ('rejected', 'unknown'))",
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
