//! The log's tables: sources with their heads, and the entries' bytes.

use std::collections::BTreeMap;

use protocol::time::UtcMillis;

use super::{Bulk, Row, StoreError, Tx, Values};

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
        "INSERT INTO sources (source, name, head)
         SELECT COALESCE(MAX(source), 0) + 1, $1, 0 FROM sources WHERE TRUE ON CONFLICT DO NOTHING",
        &[&name],
    )?;
    // Two hub processes may meet here; whoever lost finds the other's number, or tries again.
    find_source(tx, name)?.ok_or_else(|| StoreError::Conflict(format!("source {name} is being made")))
}

fn find_source(tx: &mut Tx<'_>, name: &str) -> Result<Option<SourceId>, StoreError> {
    tx.opt("SELECT source FROM sources WHERE name = $1", &[&name], |row| Ok(SourceId(row.get(0)?)))
}

/// Positions that one source may have; the statements that join `log` hold it as a number.
const POSITIONS_MAX: i64 = 1 << 40;

/// The key of an entry in the table `log`: entries of a source stand together, in order.
fn place(source: SourceId, position: i64) -> i64 {
    source.0 * POSITIONS_MAX + position
}

static APPEND: Bulk = Bulk { table: "log", columns: &["place", "at", "bytes"], conflict: "" };

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
    let places: Vec<i64> = (first..=head).map(|position| place(source, position)).collect();
    let bytes: Vec<&[u8]> = entries.collect();
    tx.bulk(&APPEND, &[Values::Int(&places), Values::EachInt(at.0), Values::Bytes(&bytes)])?;
    Ok(first)
}

/// Entries that apply has not taken yet, in one source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backlog {
    /// Which source.
    pub source: SourceId,
    /// Its name.
    pub name: String,
    /// The last position appended.
    pub head: i64,
    /// The last position applied.
    pub applied: i64,
}

/// The sources that apply is behind in, by number.
///
/// # Errors
/// [`StoreError`].
pub fn backlog(tx: &mut Tx<'_>) -> Result<Vec<Backlog>, StoreError> {
    tx.rows(
        "SELECT s.source, s.name, s.head, COALESCE(p.applied, 0)
         FROM sources s LEFT JOIN progress p ON p.source = s.source
         WHERE s.head > COALESCE(p.applied, 0) ORDER BY s.source",
        &[],
        |row| {
            Ok(Backlog {
                source: SourceId(row.get(0)?),
                name: row.get(1)?,
                head: row.get(2)?,
                applied: row.get(3)?,
            })
        },
    )
}

/// One entry as it was stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// Its place in its source.
    pub position: i64,
    /// When it was received, by the hub's clock.
    pub at: UtcMillis,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

fn read_stored(row: &Row<'_>) -> Result<Stored, StoreError> {
    let position = row.get::<i64>(0)? % POSITIONS_MAX;
    Ok(Stored { position, at: UtcMillis(row.get(1)?), bytes: row.get(2)? })
}

/// The next entries of a source after a position, in order.
///
/// # Errors
/// [`StoreError`].
pub fn after(
    tx: &mut Tx<'_>,
    source: SourceId,
    position: i64,
    limit: i64,
) -> Result<Vec<Stored>, StoreError> {
    tx.rows(
        "SELECT place, at, bytes FROM log WHERE place > $1 AND place < $2 ORDER BY place LIMIT $3",
        &[&place(source, position), &place(source, POSITIONS_MAX), &limit],
        read_stored,
    )
}

/// One entry.
///
/// # Errors
/// [`StoreError::RowCount`] if there is none at that place.
pub fn entry(tx: &mut Tx<'_>, source: SourceId, position: i64) -> Result<Stored, StoreError> {
    tx.one("SELECT place, at, bytes FROM log WHERE place = $1", &[&place(source, position)], read_stored)
}

/// The last position of a source that came before a time, by halves: arrival times follow the positions, but for a
/// clock that was set.
///
/// # Errors
/// [`StoreError`].
pub fn last_before(
    tx: &mut Tx<'_>,
    source: SourceId,
    head: i64,
    before: UtcMillis,
) -> Result<i64, StoreError> {
    let (mut old, mut young) = (0, head.saturating_add(1));
    while old + 1 < young {
        let middle = old.midpoint(young);
        if entry(tx, source, middle)?.at < before { old = middle } else { young = middle }
    }
    Ok(old)
}

/// Locks apply and says the ordinal of the last entry applied.
///
/// # Errors
/// [`StoreError`].
pub fn lock_apply(tx: &mut Tx<'_>) -> Result<i64, StoreError> {
    tx.one("UPDATE apply SET ordinal = ordinal WHERE one = 1 RETURNING ordinal", &[], |row| row.get(0))
}

static APPLIED: Bulk = Bulk { table: "applied", columns: &["ordinal", "source", "position"], conflict: "" };

static PROGRESS: Bulk = Bulk {
    table: "progress",
    columns: &["source", "applied"],
    conflict: "ON CONFLICT (source) DO UPDATE SET applied = excluded.applied",
};

/// An entry's number in the order of apply, and its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AppliedRow {
    /// Counts 1, 2, 3 … over all sources.
    pub ordinal: i64,
    /// Which source.
    pub source: SourceId,
    /// The place in it.
    pub position: i64,
}

/// Records what was applied, in order, and how far apply is.
///
/// # Errors
/// [`StoreError`].
pub fn save_applied(tx: &mut Tx<'_>, rows: &[AppliedRow]) -> Result<(), StoreError> {
    let Some(last) = rows.last() else { return Ok(()) };
    let ordinals: Vec<_> = rows.iter().map(|row| row.ordinal).collect();
    let sources: Vec<_> = rows.iter().map(|row| row.source.0).collect();
    let positions: Vec<_> = rows.iter().map(|row| row.position).collect();
    tx.bulk(&APPLIED, &[Values::Int(&ordinals), Values::Int(&sources), Values::Int(&positions)])?;
    let progress: BTreeMap<i64, i64> = rows.iter().map(|row| (row.source.0, row.position)).collect();
    let sources: Vec<_> = progress.keys().copied().collect();
    let positions: Vec<_> = progress.values().copied().collect();
    tx.bulk(&PROGRESS, &[Values::Int(&sources), Values::Int(&positions)])?;
    tx.execute_one("UPDATE apply SET ordinal = $1 WHERE one = 1", &[&last.ordinal])
}

/// How many entries wait for apply.
///
/// # Errors
/// [`StoreError`].
pub fn waiting(tx: &mut Tx<'_>) -> Result<i64, StoreError> {
    tx.one(
        "SELECT CAST(COALESCE(SUM(s.head - COALESCE(p.applied, 0)), 0) AS BIGINT)
         FROM sources s LEFT JOIN progress p ON p.source = s.source",
        &[],
        |row| row.get(0),
    )
}

/// A source with its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceRow {
    /// Its number.
    pub source: SourceId,
    /// Its name.
    pub name: String,
    /// The last position appended.
    pub head: i64,
}

/// All sources, by number.
///
/// # Errors
/// [`StoreError`].
pub fn sources(tx: &mut Tx<'_>) -> Result<Vec<SourceRow>, StoreError> {
    tx.rows("SELECT source, name, head FROM sources ORDER BY source", &[], |row| {
        Ok(SourceRow { source: SourceId(row.get(0)?), name: row.get(1)?, head: row.get(2)? })
    })
}

/// Puts a source into a store that is being rebuilt.
///
/// # Errors
/// [`StoreError`].
pub fn restore_source(tx: &mut Tx<'_>, row: &SourceRow) -> Result<(), StoreError> {
    tx.execute_one(
        "INSERT INTO sources (source, name, head) VALUES ($1, $2, $3)",
        &[&row.source.0, &row.name, &row.head],
    )
}

/// Puts entries of one source into a store that is being rebuilt.
///
/// # Errors
/// [`StoreError`].
pub fn restore_entries(tx: &mut Tx<'_>, source: SourceId, entries: &[Stored]) -> Result<(), StoreError> {
    let places: Vec<_> = entries.iter().map(|entry| place(source, entry.position)).collect();
    let times: Vec<_> = entries.iter().map(|entry| entry.at.0).collect();
    let bytes: Vec<&[u8]> = entries.iter().map(|entry| entry.bytes.as_slice()).collect();
    tx.bulk(&APPEND, &[Values::Int(&places), Values::Int(&times), Values::Bytes(&bytes)])?;
    Ok(())
}

/// Entries in the order they were applied, after an ordinal, each with its source's name.
///
/// # Errors
/// [`StoreError`].
pub fn applied_after(
    tx: &mut Tx<'_>,
    ordinal: i64,
    limit: i64,
) -> Result<Vec<(AppliedRow, String, Stored)>, StoreError> {
    tx.rows(
        "SELECT l.place, l.at, l.bytes, a.ordinal, a.source, s.name
         FROM applied a JOIN log l ON l.place = a.source * 1099511627776 + a.position
                        JOIN sources s ON s.source = a.source
         WHERE a.ordinal > $1 ORDER BY a.ordinal LIMIT $2",
        &[&ordinal, &limit],
        |row| {
            let stored = read_stored(row)?;
            let applied =
                AppliedRow { ordinal: row.get(3)?, source: SourceId(row.get(4)?), position: stored.position };
            Ok((applied, row.get(5)?, stored))
        },
    )
}

/// How many entries all sources have.
///
/// # Errors
/// [`StoreError`].
pub fn entries(tx: &mut Tx<'_>) -> Result<i64, StoreError> {
    tx.one("SELECT CAST(COALESCE(SUM(head), 0) AS BIGINT) FROM sources", &[], |row| row.get(0))
}

/// The source of a key of the table `log`, and the position in it.
#[must_use]
pub fn of_place(place: i64) -> (SourceId, i64) {
    (SourceId(place / POSITIONS_MAX), place % POSITIONS_MAX)
}

/// What the table holds of one source, counted one by one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counted {
    /// How many entries.
    pub entries: i64,
    /// The last position.
    pub last: i64,
}

/// What the table holds, by source.
///
/// # Errors
/// [`StoreError`].
pub fn count(tx: &mut Tx<'_>) -> Result<BTreeMap<SourceId, Counted>, StoreError> {
    let rows = tx.rows(
        "SELECT place / 1099511627776, COUNT(*), MAX(place % 1099511627776) FROM log
         GROUP BY place / 1099511627776",
        &[],
        |row| Ok((SourceId(row.get(0)?), Counted { entries: row.get(1)?, last: row.get(2)? })),
    )?;
    Ok(rows.into_iter().collect())
}

/// How many entries are there, counted one by one: [`entries`] believes the sources' heads.
///
/// # Errors
/// [`StoreError`].
pub fn rows(tx: &mut Tx<'_>) -> Result<i64, StoreError> {
    tx.one("SELECT COUNT(*) FROM log", &[], |row| row.get(0))
}
