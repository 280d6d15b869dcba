//! What was pulled from a connector that tells of changes by time: how far each stream is read, and each record's
//! hash, so that what comes again unchanged makes no entry. Losing it costs entries, not truth.

use protocol::chain::Hash;

use super::{StoreError, Tx};

/// How far a stream was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cursor {
    /// UTC milliseconds of the newest change that was seen; 0 if the stream is not read by time.
    pub newest: i64,
    /// The ERP's own mark; empty if it gives none.
    pub token: String,
    /// When it was last read whole, UTC milliseconds; 0 if that was never noted.
    pub whole_at: i64,
}

/// A stream with how far it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reached {
    /// Its name.
    pub stream: String,
    /// How far. [`Cursor::whole_at`] is 0 if it was not read whole this time.
    pub cursor: Cursor,
}

/// How far a stream was read.
///
/// # Errors
/// [`StoreError`].
pub fn cursor(tx: &mut Tx<'_>, connector: &str, stream: &str) -> Result<Option<Cursor>, StoreError> {
    tx.opt(
        "SELECT newest, token, whole_at FROM pull_cursors WHERE connector = $1 AND stream = $2",
        &[&connector, &stream],
        |row| Ok(Cursor { newest: row.get(0)?, token: row.get(1)?, whole_at: row.get(2)? }),
    )
}

/// A stream was read so far. Its time goes back only if it was read whole.
///
/// # Errors
/// [`StoreError`].
pub fn advance(tx: &mut Tx<'_>, connector: &str, reached: &Reached) -> Result<(), StoreError> {
    let Reached { stream, cursor: Cursor { newest, token, whole_at } } = reached;
    tx.execute(
        "INSERT INTO pull_cursors (connector, stream, newest, token, whole_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (connector, stream) DO UPDATE SET
             newest = CASE WHEN excluded.whole_at <> 0 OR pull_cursors.newest < excluded.newest
                 THEN excluded.newest ELSE pull_cursors.newest END,
             token = excluded.token,
             whole_at = CASE WHEN excluded.whole_at <> 0 THEN excluded.whole_at ELSE pull_cursors.whole_at END",
        &[&connector, stream, newest, token, whole_at],
    )?;
    Ok(())
}

/// Forgets how far one stream was read.
///
/// # Errors
/// [`StoreError`].
pub fn forget_cursor(tx: &mut Tx<'_>, connector: &str, stream: &str) -> Result<(), StoreError> {
    tx.execute("DELETE FROM pull_cursors WHERE connector = $1 AND stream = $2", &[&connector, &stream])?;
    Ok(())
}

/// Forgets how far a connector's streams were read: all of it is read whole with the next look. Says how many there were.
///
/// # Errors
/// [`StoreError`].
pub fn forget_cursors(tx: &mut Tx<'_>, connector: &str) -> Result<u64, StoreError> {
    tx.execute("DELETE FROM pull_cursors WHERE connector = $1", &[&connector])
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
