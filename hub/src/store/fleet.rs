//! What an agent's operations tell of it, for the fleet page.

use protocol::time::UtcMillis;

use super::log::{self, SourceId};
use super::{StoreError, Tx};

/// When the newest applied operation of an agent was captured, by the agent's clock.
///
/// # Errors
/// [`StoreError`].
pub fn last_captured(tx: &mut Tx<'_>, agent: &str) -> Result<Option<i64>, StoreError> {
    tx.opt(
        "SELECT captured_at FROM operations WHERE agent = $1 ORDER BY ordinal DESC LIMIT 1",
        &[&agent],
        |row| row.get(0),
    )
}

/// How many entries of a source came after a time, and when the first of them did; nothing if none came.
///
/// # Errors
/// [`StoreError`].
pub fn arrivals(
    tx: &mut Tx<'_>,
    source: SourceId,
    head: i64,
    after: UtcMillis,
) -> Result<Option<(i64, UtcMillis)>, StoreError> {
    let before = log::last_before(tx, source, head, after)?;
    if before >= head {
        return Ok(None);
    }
    Ok(Some((head - before, log::entry(tx, source, before + 1)?.at)))
}
