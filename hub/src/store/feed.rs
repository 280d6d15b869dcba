//! The feed: per stream the newest record of each key, under a version that only grows.
//!
//! A version is made by apply from the entry's ordinal, so a rebuild makes the same ones. A record that changes
//! again moves to its newer version: what lies above a cursor is each key once, and all records are a snapshot.

use protocol::reference::{Cursor, Stream};

use super::{Bulk, Row, StoreError, Tx, Values};

/// A record to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedRow {
    /// Which stream.
    pub stream: String,
    /// The record's key in the stream.
    pub record: String,
    /// Where a cursor finds it.
    pub version: i64,
    /// A `protocol::reference::Change` as JSON.
    pub change: String,
}

static SAVE: Bulk = Bulk {
    table: "feed",
    columns: &["stream", "record", "version", "change"],
    conflict: "ON CONFLICT (stream, record) DO UPDATE SET version = excluded.version, change = excluded.change",
};

/// Writes records, new or changed.
///
/// # Errors
/// [`StoreError`].
pub fn save(tx: &mut Tx<'_>, rows: &[FeedRow]) -> Result<(), StoreError> {
    let streams: Vec<_> = rows.iter().map(|row| row.stream.as_str()).collect();
    let records: Vec<_> = rows.iter().map(|row| row.record.as_str()).collect();
    let versions: Vec<_> = rows.iter().map(|row| row.version).collect();
    let changes: Vec<_> = rows.iter().map(|row| row.change.as_str()).collect();
    tx.bulk(
        &SAVE,
        &[Values::Text(&streams), Values::Text(&records), Values::Int(&versions), Values::Text(&changes)],
    )?;
    Ok(())
}

/// The newest version of a stream; 0 if nothing is in it.
///
/// # Errors
/// [`StoreError`].
pub fn head(tx: &mut Tx<'_>, stream: &Stream) -> Result<Cursor, StoreError> {
    tx.one("SELECT COALESCE(MAX(version), 0) FROM feed WHERE stream = $1", &[&stream.to_string()], |row| {
        cursor(row, 0)
    })
}

/// How many records of a stream lie above a cursor, counted up to `most`.
///
/// # Errors
/// [`StoreError`].
pub fn pending(tx: &mut Tx<'_>, stream: &Stream, after: Cursor, most: i64) -> Result<i64, StoreError> {
    tx.one(
        "SELECT COUNT(*) FROM (SELECT 1 FROM feed WHERE stream = $1 AND version > $2 LIMIT $3) AS above",
        &[&stream.to_string(), &version(after), &most],
        |row| row.get(0),
    )
}

/// The first records of a stream above a cursor, by version, each a `Change` as JSON.
///
/// # Errors
/// [`StoreError`].
pub fn after(
    tx: &mut Tx<'_>,
    stream: &Stream,
    after: Cursor,
    most: i64,
) -> Result<Vec<(Cursor, String)>, StoreError> {
    tx.rows(
        "SELECT version, change FROM feed WHERE stream = $1 AND version > $2 ORDER BY version LIMIT $3",
        &[&stream.to_string(), &version(after), &most],
        |row| Ok((cursor(row, 0)?, row.get(1)?)),
    )
}

fn cursor(row: &Row<'_>, index: usize) -> Result<Cursor, StoreError> {
    let version: i64 = row.get(index)?;
    u64::try_from(version).map(Cursor).map_err(|why| row.corrupt(index, &why))
}

fn version(cursor: Cursor) -> i64 {
    i64::try_from(cursor.0).unwrap_or(i64::MAX)
}
