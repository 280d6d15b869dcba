//! Who works at a site and with what PIN, as people at the hub say it: checked, written into the log and applied at once,
//! with an entry in the audit log beside it. Connectors bring workers, too; a PIN is set here only and stays when they
//! bring the worker again.

use protocol::id::{SiteId, WorkerId};
use protocol::reference::{Pin, PinError, Role};
use protocol::time::UtcMillis;
use serde_json::json;

use crate::apply;
use crate::log::{Entry, OperatorAction};
use crate::ownership::{Entity, HUB};
use crate::pin;
use crate::store::act::{self, Act};
use crate::store::{Store, StoreError, conflict, log, reference};

/// What can be said of a worker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WorkerChange {
    /// Works there from now on.
    Add {
        /// As what.
        role: Role,
        /// With which PIN, if any.
        pin: Option<Pin>,
    },
    /// May do something else. A supervisor from now on has no PIN until one is set anew: it needs more digits than an
    /// associate's, and nobody can see how many that one had.
    Role(Role),
    /// Has this PIN from now on; locks are over.
    Pin(Pin),
    /// Whatever wrong PINs were typed, they count no more.
    Unlock,
    /// Does not work there any more.
    Remove,
}

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum WorkerError {
    /// No such site.
    #[error("the hub knows no site {0}; its connector brings sites")]
    NoSite(SiteId),
    /// Nobody of that badge there.
    #[error("nobody with badge {worker} works at {site}")]
    NotFound {
        /// Where.
        site: SiteId,
        /// The badge's number.
        worker: WorkerId,
    },
    /// Somebody of that badge is there already.
    #[error("badge {worker} is known at {site} already")]
    Taken {
        /// Where.
        site: SiteId,
        /// The badge's number.
        worker: WorkerId,
    },
    /// There is nothing to unlock.
    #[error("{0} has no PIN")]
    NoPin(WorkerId),
    /// A connector owns what workers may do.
    #[error("what a worker may do belongs to {0} ([ownership.worker] role): change it there")]
    NotOurs(String),
    /// The PIN is no good.
    #[error("{0}; choose another one")]
    Pin(#[from] PinError),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl WorkerError {
    /// The end of its message key.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoSite(_) => "no-site",
            Self::NotFound { .. } => "not-found",
            Self::Taken { .. } => "taken",
            Self::NoPin(_) => "no-pin",
            Self::NotOurs(_) => "not-ours",
            Self::Pin(error) => error.code(),
            Self::Store(_) => "store",
        }
    }
}

/// The word of the wire, of files and of the command line.
#[must_use]
pub fn role_word(role: Role) -> &'static str {
    match role {
        Role::Associate => "associate",
        Role::Supervisor => "supervisor",
    }
}

/// Reads that word.
#[must_use]
pub fn role_of(word: &str) -> Option<Role> {
    [Role::Associate, Role::Supervisor].into_iter().find(|role| role_word(*role) == word)
}

/// Makes a change. `actor` is who says so, for the audit log.
///
/// # Errors
/// [`WorkerError`]; nothing was changed then.
pub async fn change(
    store: &Store,
    actor: &str,
    site: &SiteId,
    worker: &WorkerId,
    change: WorkerChange,
    at: UtcMillis,
) -> Result<(), WorkerError> {
    let given = match &change {
        WorkerChange::Add { pin, .. } => pin.clone(),
        WorkerChange::Pin(pin) => Some(pin.clone()),
        WorkerChange::Role(_) | WorkerChange::Unlock | WorkerChange::Remove => None,
    };
    let (actions, audited) = actions(site, worker, change).await?;
    let (actor, site, worker) = (actor.to_owned(), site.clone(), worker.clone());
    store
        .write_locked(move |tx| {
            let last = log::lock_apply(tx)?;
            if reference::site(tx, &site)?.is_none() {
                return Ok(Err(WorkerError::NoSite(site.clone())));
            }
            let known = reference::worker(tx, &site, &worker)?;
            let found = match (&known, actions.first()) {
                (Some(_), Some(OperatorAction::AddWorker { .. })) => {
                    Err(WorkerError::Taken { site: site.clone(), worker: worker.clone() })
                }
                (None, Some(OperatorAction::AddWorker { .. })) => Ok(()),
                (None, _) => Err(WorkerError::NotFound { site: site.clone(), worker: worker.clone() }),
                (Some(known), Some(OperatorAction::UnlockPin { .. })) if known.pin.is_none() => {
                    Err(WorkerError::NoPin(worker.clone()))
                }
                (Some(_), _) => Ok(()),
            };
            if found.is_err() {
                return Ok(found);
            }
            // A worker who is new is nobody's yet.
            if known.is_some() && matches!(actions.first(), Some(OperatorAction::SetWorkerRole { .. })) {
                let rules = conflict::ownership(tx)?.map(|row| row.rules).unwrap_or_default();
                if !rules.allows(Entity::Worker, "role", "", HUB) {
                    let owner = rules.owner(Entity::Worker, "role").to_string();
                    return Ok(Err(WorkerError::NotOurs(owner)));
                }
            }
            let role = match (&known, actions.first()) {
                (_, Some(OperatorAction::AddWorker { role, .. })) => Some(*role),
                (known, _) => known.as_ref().map(|known| known.role),
            };
            if let (Some(pin), Some(role)) = (&given, role)
                && let Err(error) = pin.fits(role)
            {
                return Ok(Err(WorkerError::from(error)));
            }
            let entry = |action: &OperatorAction| Entry::OperatorAction {
                operator: actor.clone(),
                action: action.clone(),
            };
            let entries: Vec<Entry> = actions.iter().map(entry).collect();
            apply::append_at_once(tx, last, at, &entries)?;
            let subject = format!("worker/{site}/{worker}");
            for (action, detail) in &audited {
                let act = Act { actor: &actor, action, subject: &subject, detail: detail.clone() };
                act::append(tx, &act, at)?;
            }
            Ok(Ok(()))
        })
        .await?
}

/// As the log has it, and as the audit log tells it.
type Said = (Vec<OperatorAction>, Vec<(&'static str, serde_json::Value)>);

async fn actions(site: &SiteId, worker: &WorkerId, change: WorkerChange) -> Result<Said, WorkerError> {
    let set_pin = async |pin: Pin| {
        pin.check(worker)?;
        let verifier = pin::verifier(pin).await;
        let action = OperatorAction::SetPin { site: site.clone(), worker: worker.clone(), verifier };
        Ok::<_, PinError>((action, ("worker.pin", json!({}))))
    };
    let (site_of, worker_of) = (site.clone(), worker.clone());
    let mut said = Said::default();
    match change {
        WorkerChange::Add { role, pin } => {
            said.0.push(OperatorAction::AddWorker { site: site_of, worker: worker_of, role });
            said.1.push(("worker.added", json!({ "role": role_word(role) })));
            if let Some(pin) = pin {
                let (action, audited) = set_pin(pin).await?;
                said.0.push(action);
                said.1.push(audited);
            }
        }
        WorkerChange::Role(role) => {
            said.0.push(OperatorAction::SetWorkerRole { site: site_of, worker: worker_of, role });
            said.1.push(("worker.role", json!({ "role": role_word(role) })));
        }
        WorkerChange::Pin(pin) => {
            let (action, audited) = set_pin(pin).await?;
            said.0.push(action);
            said.1.push(audited);
        }
        WorkerChange::Unlock => {
            said.0.push(OperatorAction::UnlockPin { site: site_of, worker: worker_of });
            said.1.push(("worker.unlocked", json!({})));
        }
        WorkerChange::Remove => {
            said.0.push(OperatorAction::RemoveWorker { site: site_of, worker: worker_of });
            said.1.push(("worker.removed", json!({})));
        }
    }
    Ok(said)
}
