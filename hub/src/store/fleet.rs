//! What an agent's operations tell of it, for the fleet page.

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
