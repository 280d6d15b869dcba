//! Whose PIN is locked at which agent, as each agent last told.

use std::collections::BTreeMap;

use protocol::id::{AgentId, WorkerId};
use protocol::time::UtcMillis;
use protocol::topic::{PIN_LOCKS_MAX, PinLock};

use super::{StoreError, Tx};

/// A lock where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PinLockRow {
    /// Where the agent belongs.
    pub site: String,
    /// Whose PIN.
    pub worker: String,
    /// At which agent.
    pub agent: String,
    /// When it ends by the agent's clock, if that computer stays on.
    pub until: UtcMillis,
}

/// Keeps what an agent told in the place of what it told before.
///
/// # Errors
/// [`StoreError`].
pub fn replace(tx: &mut Tx<'_>, agent: &AgentId, locks: &[PinLock]) -> Result<(), StoreError> {
    tx.execute("DELETE FROM agent_pin_locks WHERE agent = $1", &[&agent.as_str()])?;
    // Whatever an agent says, a store takes only so much of it; the last of a worker counts.
    let by_worker: BTreeMap<&WorkerId, UtcMillis> =
        locks.iter().take(PIN_LOCKS_MAX).map(|lock| (&lock.worker, lock.until)).collect();
    for (worker, until) in by_worker {
        tx.execute_one(
            "INSERT INTO agent_pin_locks (agent, worker, until) VALUES ($1, $2, $3)",
            &[&agent.as_str(), &worker.as_str(), &until.0],
        )?;
    }
    Ok(())
}

/// All locks that have not ended by `now`, of agents that are let in.
///
/// # Errors
/// [`StoreError`].
pub fn all(tx: &mut Tx<'_>, now: UtcMillis) -> Result<Vec<PinLockRow>, StoreError> {
    tx.rows(
        "SELECT agents.site, agent_pin_locks.worker, agent_pin_locks.agent, agent_pin_locks.until
         FROM agent_pin_locks JOIN agents ON agents.agent = agent_pin_locks.agent
         WHERE agent_pin_locks.until > $1 AND agents.revoked_at = 0
         ORDER BY agents.site, agent_pin_locks.worker, agent_pin_locks.agent",
        &[&now.0],
        |row| {
            Ok(PinLockRow {
                site: row.get(0)?,
                worker: row.get(1)?,
                agent: row.get(2)?,
                until: UtcMillis(row.get(3)?),
            })
        },
    )
}
