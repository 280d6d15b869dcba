//! Agents that bring what others have captured: a copied disk that works on under a name of its own.

use protocol::id::AgentId;

use super::{StoreError, Tx};

/// From now on an agent may bring what another one captured.
///
/// # Errors
/// [`StoreError`].
pub fn save(tx: &mut Tx<'_>, agent: &AgentId, from: &AgentId) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO heirs (agent, captured_by) VALUES ($1, $2) ON CONFLICT (agent, captured_by) DO NOTHING",
        &[&agent.as_str(), &from.as_str()],
    )?;
    Ok(())
}

/// Whether an agent may.
///
/// # Errors
/// [`StoreError`].
pub fn is_one(tx: &mut Tx<'_>, agent: &str, from: &str) -> Result<bool, StoreError> {
    let sql = "SELECT COUNT(*) FROM heirs WHERE agent = $1 AND captured_by = $2";
    Ok(tx.one(sql, &[&agent, &from], |row| row.get::<i64>(0))? > 0)
}

/// Who else of the same site has had one of these epochs.
///
/// # Errors
/// [`StoreError`].
pub fn kin(tx: &mut Tx<'_>, agent: &AgentId, epoch: &str) -> Result<Vec<AgentId>, StoreError> {
    tx.rows(
        "SELECT epochs.agent FROM epochs
         JOIN agents its ON its.agent = epochs.agent
         JOIN agents own ON own.agent = $1 AND own.site = its.site
         WHERE epochs.epoch = $2 AND epochs.agent <> own.agent ORDER BY epochs.agent",
        &[&agent.as_str(), &epoch],
        |row| row.parse(0),
    )
}
