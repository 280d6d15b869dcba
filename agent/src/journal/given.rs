//! Numbers that were given away here, such as those of cartons: noted in the transaction that keeps the operation, and kept
//! when the operation itself is deleted. The hub leases ascending ranges to an epoch (decision 0037), so the highest number of
//! a series says which are left.

use protocol::id::{Epoch, SeriesId};
use rusqlite::{Connection, OptionalExtension};

use super::schema::integer;

/// A number that an operation gives away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// Of which series.
    pub series: SeriesId,
    /// The epoch that it was leased to: in any other it is not ours to give.
    pub epoch: Epoch,
    /// Which.
    pub number: u64,
}

/// Whether it may be given away now.
pub(super) fn is_free(connection: &Connection, live: Epoch, given: &Given) -> rusqlite::Result<bool> {
    let last = last(connection, &given.series)?;
    Ok(given.epoch == live && last.is_none_or(|last| given.number > last))
}

pub(super) fn add(connection: &Connection, given: &Given) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO given (series, number) VALUES (?1, ?2)
             ON CONFLICT (series) DO UPDATE SET number = max(number, excluded.number)",
        )?
        .execute((given.series.as_str(), integer(given.number)))?;
    Ok(())
}

/// The highest number of a series that was given away here.
pub(super) fn last(connection: &Connection, series: &SeriesId) -> rusqlite::Result<Option<u64>> {
    let found: Option<i64> = connection
        .prepare_cached("SELECT number FROM given WHERE series = ?1")?
        .query_row([series.as_str()], |row| row.get(0))
        .optional()?;
    Ok(found.and_then(|number| u64::try_from(number).ok()))
}
