//! What a store knows, in short: to say after a restore how far the backup reached.

use std::collections::BTreeSet;

use protocol::time::UtcMillis;

use protocol::id::Generation;

use super::grant::{self, SeriesRow};
use super::{StoreError, Tx, act, agent, generation, log, migration, user};

/// Made the number series.
const GRANTS_MIGRATION: i64 = 50;

/// A store's content at a glance.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inventory {
    /// Log entries.
    pub entries: i64,
    /// When the newest of them came; nothing if there are none.
    pub last_entry_at: Option<UtcMillis>,
    /// The newest entry of the audit log.
    pub last_act: Option<act::Entry>,
    /// Agents that may come.
    pub agents: BTreeSet<String>,
    /// Agents that are shut out.
    pub revoked: BTreeSet<String>,
    /// Certificates given, by serial.
    pub certificates: BTreeSet<String>,
    /// Users who may sign in.
    pub users: BTreeSet<String>,
    /// Postings without the ERP's answer.
    pub open_postings: i64,
    /// Content hashes of the drop files that were taken.
    pub drop_files: BTreeSet<String>,
    /// Its life; nothing if it never ran.
    pub generation: Option<Generation>,
    /// Number series, and where each stands.
    pub series: Vec<SeriesRow>,
}

/// Reads it, also of a store that an earlier version has written and that nobody brings up any more.
///
/// # Errors
/// [`StoreError`].
pub fn read(tx: &mut Tx<'_>) -> Result<Inventory, StoreError> {
    let (revoked, agents): (Vec<_>, Vec<_>) =
        agent::all(tx)?.into_iter().partition(|known| known.revoked_at.is_some());
    let names = |agents: Vec<agent::Agent>| agents.into_iter().map(|known| known.agent.to_string()).collect();
    let last: i64 = tx.one("SELECT COALESCE(MAX(at), 0) FROM log", &[], |row| row.get(0))?;
    let certificates = tx.rows("SELECT serial FROM certificates", &[], |row| row.get(0))?;
    let drop_files = tx.rows("SELECT hash FROM drop_files", &[], |row| row.get(0))?;
    Ok(Inventory {
        entries: log::entries(tx)?,
        last_entry_at: (last > 0).then_some(UtcMillis(last)),
        last_act: act::page(tx, i64::MAX, 1)?.pop(),
        agents: names(agents),
        revoked: names(revoked),
        certificates: certificates.into_iter().collect(),
        users: user::list(tx)?
            .into_iter()
            .filter(|user| user.disabled_at.is_none())
            .map(|user| user.name)
            .collect(),
        open_postings: tx
            .one("SELECT COUNT(*) FROM postings WHERE state = 'pending'", &[], |row| row.get(0))?,
        drop_files: drop_files.into_iter().collect(),
        generation: generation::known(tx)?,
        series: if migration::has_run(tx, GRANTS_MIGRATION)? { grant::all_series(tx)? } else { Vec::new() },
    })
}
