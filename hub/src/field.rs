//! Fields that somebody owns, as the configuration and people at the hub speak of them: the table goes into the log when it
//! changes, and a conflict is decided by a person. Each is checked, written into the log and applied at once, with an entry
//! in the audit log beside it.

use protocol::time::UtcMillis;
use serde_json::json;

use crate::access::Permission;
use crate::apply;
use crate::log::{ConflictRuling, Entry, OperatorAction};
use crate::ownership::{Entity, Ownership};
use crate::store::act::{self, Act};
use crate::store::conflict::{self, ConflictState};
use crate::store::{Store, StoreError, log};

/// Characters of a note.
pub const NOTE_CHARS_MAX: usize = 2_000;
/// As entries and the audit log name the configuration.
const CONFIGURATION: &str = "configuration";

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum FieldError {
    /// No such conflict.
    #[error("there is no conflict {0}")]
    NotFound(i64),
    /// It is over.
    #[error("conflict {0} is closed")]
    Closed(i64),
    /// No note.
    #[error("say why: whoever looks at it later has to know")]
    NoteMissing,
    /// [`NOTE_CHARS_MAX`].
    #[error("a note has at most {NOTE_CHARS_MAX} characters")]
    NoteTooLong,
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl FieldError {
    /// The end of its message key.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotFound(_) => "not-found",
            Self::Closed(_) => "closed",
            Self::NoteMissing => "note-missing",
            Self::NoteTooLong => "note-too-long",
            Self::Store(_) => "store",
        }
    }
}

/// The configuration's table counts from here on; whether that changed anything. The first one is what conflicts are kept
/// from.
///
/// # Errors
/// [`StoreError`].
pub async fn adopt(store: &Store, rules: Ownership, at: UtcMillis) -> Result<bool, StoreError> {
    store
        .write_locked(move |tx| {
            let last = log::lock_apply(tx)?;
            let known = conflict::ownership(tx)?;
            if known.as_ref().is_some_and(|known| known.rules == rules) {
                return Ok(false);
            }
            let action = OperatorAction::SetOwnership { rules: rules.clone() };
            let operator = CONFIGURATION.to_owned();
            apply::append_at_once(tx, last, at, &[Entry::OperatorAction { operator, action }])?;
            let detail = json!({"fields": rules, "before": known.map(|known| known.rules)});
            let act = Act { actor: CONFIGURATION, action: "ownership.set", subject: "ownership", detail };
            act::append(tx, &act, at)?;
            Ok(true)
        })
        .await
}

/// What somebody must be allowed who decides about a conflict: a worker's role is for those who say who works at a site, and
/// no program's.
#[must_use]
pub fn permission(entity: Entity) -> Permission {
    match entity {
        Entity::Worker => Permission::Staff,
        Entity::Item | Entity::Order | Entity::PurchaseOrder | Entity::Site => Permission::Decide,
    }
}

/// The same of a conflict by its number; of none it is the least.
///
/// # Errors
/// [`StoreError`].
pub async fn permission_of(store: &Store, number: i64) -> Result<Permission, StoreError> {
    let row = store.read(move |tx| conflict::find(tx, number)).await?;
    Ok(row.map_or(Permission::Decide, |row| permission(row.entity)))
}

/// A person decides about an open conflict. True when it is answered, with where the conflict stands then: what could not be
/// taken is kept.
///
/// # Errors
/// [`FieldError`]; nothing was changed then.
pub async fn settle(
    store: &Store,
    actor: &str,
    number: i64,
    ruling: ConflictRuling,
    note: &str,
    at: UtcMillis,
) -> Result<ConflictState, FieldError> {
    let note = note.trim().to_owned();
    if note.is_empty() {
        return Err(FieldError::NoteMissing);
    }
    if note.chars().count() > NOTE_CHARS_MAX {
        return Err(FieldError::NoteTooLong);
    }
    let actor = actor.to_owned();
    store
        .write_locked(move |tx| {
            let last = log::lock_apply(tx)?;
            let Some(row) = conflict::find(tx, number)? else {
                return Ok(Err(FieldError::NotFound(number)));
            };
            if row.state != ConflictState::Open {
                return Ok(Err(FieldError::Closed(number)));
            }
            let action = OperatorAction::SettleConflict { conflict: number, ruling, note: note.clone() };
            apply::append_at_once(
                tx,
                last,
                at,
                &[Entry::OperatorAction { operator: actor.clone(), action }],
            )?;
            let detail = json!({"conflict": number, "field": row.field, "ruling": ruling, "note": note});
            let act = Act { actor: &actor, action: "conflict.settled", subject: &row.subject, detail };
            act::append(tx, &act, at)?;
            let state = conflict::find(tx, number)?.map_or(ConflictState::Open, |row| row.state);
            Ok(Ok(state))
        })
        .await?
}
