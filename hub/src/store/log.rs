//! The log's tables: sources with their heads, and the entries' bytes.

use protocol::time::UtcMillis;

use super::{Bulk, StoreError, Tx, Values};

/// A source's number in the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub i64);

/// The number of a source, made if it is new.
///
/// # Errors
/// [`StoreError`].
pub fn source(tx: &mut Tx<'_>, name: &str) -> Result<SourceId, StoreError> {
    if let Some(source) = find_source(tx, name)? {
        return Ok(source);
    }
    tx.execute(
        "INSERT INTO sources (source, name, head, applied)
         SELECT COALESCE(MAX(source), 0) + 1, $1, 0, 0 FROM sources WHERE TRUE ON CONFLICT DO NOTHING",
        &[&name],
    )?;
    // Two hub processes may meet here; whoever lost finds the other's number, or tries again.
    find_source(tx, name)?.ok_or_else(|| StoreError::Conflict(format!("source {name} is being made")))
}

fn find_source(tx: &mut Tx<'_>, name: &str) -> Result<Option<SourceId>, StoreError> {
    tx.opt("SELECT source FROM sources WHERE name = $1", &[&name], |row| Ok(SourceId(row.get(0)?)))
}

static APPEND: Bulk = Bulk { table: "log", columns: &["source", "position", "at", "bytes"], conflict: "" };

/// Appends entries to a source and says the position of the first. The source's row is locked by it, so a
/// source's entries are committed in the order of their positions.
///
/// # Errors
/// [`StoreError`].
pub fn append<'b>(
    tx: &mut Tx<'_>,
    source: SourceId,
    at: UtcMillis,
    entries: impl ExactSizeIterator<Item = &'b [u8]>,
) -> Result<i64, StoreError> {
    let count = entries.len() as i64;
    let head = tx.one(
        "UPDATE sources SET head = head + $1 WHERE source = $2 RETURNING head",
        &[&count, &source.0],
        |row| row.get::<i64>(0),
    )?;
    let first = head - count + 1;
    let positions: Vec<i64> = (first..=head).collect();
    let bytes: Vec<&[u8]> = entries.collect();
    tx.bulk(
        &APPEND,
        &[Values::EachInt(source.0), Values::Int(&positions), Values::EachInt(at.0), Values::Bytes(&bytes)],
    )?;
    Ok(first)
}
