//! Who works where, who has a PIN, and where one is locked.

use std::collections::{BTreeMap, BTreeSet};

use protocol::id::SiteId;
use protocol::reference::Role;
use protocol::time::UtcMillis;
use schemars::JsonSchema;
use serde::Serialize;

use super::fleet::site_names;
use crate::store::pin_lock::{self, PinLockRow};
use crate::store::{StoreError, Tx, reference};

/// Rows of the list; who asks for one site sees more of it.
pub const WORKERS_MAX: i64 = 1_000;

/// Workers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Workers {
    /// By site; supervisors first, then by badge.
    pub workers: Vec<WorkerView>,
    /// There are more than are listed: ask for one site.
    pub truncated: bool,
    /// How the sites of these workers stand, by id; without the last one if the list is cut short there, and none if only
    /// some badges are asked for.
    pub sites: Vec<SitePins>,
}

/// One worker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct WorkerView {
    /// Where.
    pub site: String,
    /// The site's name, or its id.
    pub site_name: String,
    /// The badge's number.
    pub worker: String,
    /// What the person may do.
    pub role: Role,
    /// Whether there is a PIN. Which one, nobody here knows.
    pub has_pin: bool,
    /// Agents that take no PIN of this worker for a while.
    pub locks: Vec<LockView>,
}

/// A PIN that is locked at an agent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LockView {
    /// Which agent.
    pub agent: String,
    /// Until when, UTC milliseconds, by the agent's clock and if its computer stays on.
    pub until: i64,
}

/// How a site agrees to returns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SitePins {
    /// Which.
    pub site: String,
    /// Its name, or its id.
    pub site_name: String,
    /// How many supervisors there are.
    pub supervisors: usize,
    /// How many of them have no PIN.
    pub without_pin: usize,
    /// No supervisor has or ever had a PIN: a badge alone is enough there.
    pub badge_alone: bool,
}

/// Workers of one site, or of all, whose badge has this text in it.
///
/// # Errors
/// [`StoreError`].
pub fn read(
    tx: &mut Tx<'_>,
    of: Option<&SiteId>,
    badge: &str,
    now: UtcMillis,
) -> Result<Workers, StoreError> {
    let names = site_names(tx)?;
    let mut locks: BTreeMap<(String, String), Vec<LockView>> = BTreeMap::new();
    for PinLockRow { site, worker, agent, until } in pin_lock::all(tx, now)? {
        locks.entry((site, worker)).or_default().push(LockView { agent, until: until.0 });
    }
    let mut rows = reference::workers(tx, of, badge, WORKERS_MAX + 1)?;
    let shown = usize::try_from(WORKERS_MAX).unwrap_or(usize::MAX);
    let truncated = rows.len() > shown;
    rows.truncate(shown);
    let mut workers: Vec<WorkerView> = rows
        .into_iter()
        .map(|(site, worker)| {
            let badge = worker.worker.to_string();
            WorkerView {
                site_name: names.get(&site).unwrap_or(&site).clone(),
                locks: locks.remove(&(site.clone(), badge.clone())).unwrap_or_default(),
                worker: badge,
                role: worker.role,
                has_pin: worker.pin.is_some(),
                site,
            }
        })
        .collect();
    workers.sort_by(|left, right| {
        let key = |of: &WorkerView| (of.site.clone(), std::cmp::Reverse(of.role), of.worker.clone());
        key(left).cmp(&key(right))
    });
    let known = reference::sites(tx)?.into_iter().filter(|site| site.supervisor_pins);
    let by_pin: BTreeSet<String> = known.map(|site| site.site.to_string()).collect();
    let mut sites: Vec<SitePins> = workers
        .chunk_by(|left, right| left.site == right.site)
        .map(|workers| of_site(workers, &by_pin))
        .collect();
    if truncated {
        // Not all of its workers were counted.
        sites.pop();
    }
    if !badge.is_empty() {
        sites.clear();
    }
    Ok(Workers { workers, truncated, sites })
}

fn of_site(workers: &[WorkerView], by_pin: &BTreeSet<String>) -> SitePins {
    let supervisors = || workers.iter().filter(|worker| worker.role == Role::Supervisor);
    let without_pin = supervisors().filter(|worker| !worker.has_pin).count();
    let first = &workers[0];
    SitePins {
        site: first.site.clone(),
        site_name: first.site_name.clone(),
        supervisors: supervisors().count(),
        without_pin,
        badge_alone: supervisors().count() == without_pin && !by_pin.contains(&first.site),
    }
}
