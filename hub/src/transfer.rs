//! Closing a transfer: a person's word that nothing more becomes of a carton. It moves stock, so it is asked for with a note.

use protocol::barcode::Sscc;
use protocol::time::UtcMillis;
use serde_json::json;

use crate::apply;
use crate::log::{Entry, OperatorAction};
use crate::store::act::{self, Act};
use crate::store::transfer::{self, TransferState};
use crate::store::{Store, StoreError, log};

pub use crate::decision::NOTE_CHARS_MAX;

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum TransferError {
    /// No such carton.
    #[error("no transfer has the number {0}")]
    NotFound(Sscc),
    /// It is closed.
    #[error("transfer {0} is closed already")]
    Closed(Sscc),
    /// Whoever reads it later must know.
    #[error("a note is missing: say what became of it, in at most {NOTE_CHARS_MAX} characters")]
    NoteMissing,
    /// [`NOTE_CHARS_MAX`].
    #[error("the note is longer than {NOTE_CHARS_MAX} characters")]
    NoteTooLong,
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl TransferError {
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

/// Closes a transfer: what is missing of its carton is lost, and what was over is found.
///
/// # Errors
/// [`TransferError`]; nothing was changed then.
pub async fn close(
    store: &Store,
    actor: &str,
    sscc: Sscc,
    note: &str,
    at: UtcMillis,
) -> Result<(), TransferError> {
    let note = note.trim().to_owned();
    if note.is_empty() {
        return Err(TransferError::NoteMissing);
    }
    if note.chars().count() > NOTE_CHARS_MAX {
        return Err(TransferError::NoteTooLong);
    }
    let actor = actor.to_owned();
    store
        .write_locked(move |tx| {
            let last = log::lock_apply(tx)?;
            match transfer::find(tx, sscc)? {
                None => return Ok(Err(TransferError::NotFound(sscc))),
                Some(row) if row.state == TransferState::Closed => {
                    return Ok(Err(TransferError::Closed(sscc)));
                }
                Some(_) => {}
            }
            let action = OperatorAction::CloseTransfer { sscc, note: note.clone() };
            let entry = Entry::OperatorAction { operator: actor.clone(), action };
            apply::append_at_once(tx, last, at, &[entry])?;
            let subject = format!("transfer/{sscc}");
            let detail = json!({"note": note});
            act::append(
                tx,
                &Act { actor: &actor, action: "transfer.closed", subject: &subject, detail },
                at,
            )?;
            Ok(Ok(()))
        })
        .await?
}
