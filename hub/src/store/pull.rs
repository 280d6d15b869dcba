//! What was pulled from a connector that tells of changes by time: how far each stream is read, and each record's
//! hash, so that what comes again unchanged makes no entry. Losing it costs entries, not truth.

use protocol::chain::Hash;

use super::{StoreError, Tx};

/// How far a stream was read: UTC milliseconds of the newest change that was seen.
///
/// # Errors
/// [`StoreError`].
pub fn cursor(tx: &mut Tx<'_>, connector: &str, stream: &str) -> Result<Option<i64>, StoreError> {
    tx.opt(
        "SELECT newest FROM pull_cursors WHERE connector = $1 AND stream = $2",
        &[&connector, &stream],
        |row| row.get(0),
    )
}

/// A stream was read so far; it never goes back.
///
/// # Errors
/// [`StoreError`].
pub fn advance(tx: &mut Tx<'_>, connector: &str, stream: &str, newest: i64) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO pull_cursors (connector, stream, newest) VALUES ($1, $2, $3)
         ON CONFLICT (connector, stream) DO UPDATE SET newest = excluded.newest
         WHERE pull_cursors.newest < excluded.newest",
        &[&connector, &stream, &newest],
    )?;
    Ok(())
}

/// Whether a record is new or another one than last time; remembers it.
///
/// # Errors
/// [`StoreError`].
pub fn is_news(tx: &mut Tx<'_>, connector: &str, record: &str, hash: &Hash) -> Result<bool, StoreError> {
    let changed = tx.execute(
        "INSERT INTO pulled_records (connector, record, hash) VALUES ($1, $2, $3)
         ON CONFLICT (connector, record) DO UPDATE SET hash = excluded.hash
         WHERE pulled_records.hash <> excluded.hash",
        &[&connector, &record, &hash.to_string()],
    )?;
    Ok(changed == 1)
}

/// Whether a record comes for the first time; remembers it.
///
/// # Errors
/// [`StoreError`].
pub fn is_first(tx: &mut Tx<'_>, connector: &str, record: &str) -> Result<bool, StoreError> {
    let inserted = tx.execute(
        "INSERT INTO pulled_records (connector, record, hash) VALUES ($1, $2, '')
         ON CONFLICT (connector, record) DO NOTHING",
        &[&connector, &record],
    )?;
    Ok(inserted == 1)
}

/// Up to `most` remembered records whose names begin with a text without `%`.
///
/// # Errors
/// [`StoreError`].
pub fn beginning(
    tx: &mut Tx<'_>,
    connector: &str,
    begin: &str,
    most: i64,
) -> Result<Vec<String>, StoreError> {
    let pattern = format!("{begin}%");
    tx.rows(
        "SELECT record FROM pulled_records WHERE connector = $1 AND record LIKE $2 ORDER BY record LIMIT $3",
        &[&connector, &pattern, &most],
        |row| row.get(0),
    )
}

/// Forgets a record; says whether it was remembered.
///
/// # Errors
/// [`StoreError`].
pub fn forget(tx: &mut Tx<'_>, connector: &str, record: &str) -> Result<bool, StoreError> {
    let sql = "DELETE FROM pulled_records WHERE connector = $1 AND record = $2";
    Ok(tx.execute(sql, &[&connector, &record])? > 0)
}
