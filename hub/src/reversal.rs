//! Taking a return back at the hub, later than its station can: what keeps it from that, and a person's decision as an entry
//! of the log, applied in the transaction that judged it.

use protocol::id::OperationId;
use protocol::time::UtcMillis;
use serde_json::json;

use crate::apply;
use crate::log::{Entry, OperatorAction};
use crate::refund::checked;
use crate::store::act::{self, Act};
use crate::store::operation::{OperationRow, OperationState};
use crate::store::posting::PostingKind;
use crate::store::returned::{self, ReturnRow};
use crate::store::{Store, StoreError, log, operation};

/// Why a return was not reversed; nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum ReversalError {
    /// No such return.
    #[error("no return has the number {0}")]
    NotFound(String),
    /// The reason cannot be.
    #[error("{0}")]
    Invalid(String),
    /// It does not fit where the return stands.
    #[error(transparent)]
    Conflict(Blocked),
    /// The store did not take it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What keeps a return from being reversed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Blocked {
    /// It was reversed before.
    #[error("return {0} is reversed already")]
    Reversed(String),
    /// It waits for something else than itself.
    #[error("return {number} waits behind an exception of {subject}: decide that one first")]
    Behind {
        /// The return.
        number: String,
        /// Whose exception.
        subject: String,
    },
}

impl Blocked {
    /// As messages for people are named.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Reversed(_) => "reversed",
            Self::Behind { .. } => "behind",
        }
    }
}

/// The key of the posting that takes a return back in the ERP.
#[must_use]
pub fn compensation_key(returned: OperationId) -> String {
    format!("{}-{returned}", PostingKind::ReturnReversal.as_str())
}

/// The posting of the return that such a posting takes back.
#[must_use]
pub fn compensates(key: &str) -> Option<String> {
    let id = key.strip_prefix(PostingKind::ReturnReversal.as_str())?.strip_prefix('-')?;
    Some(format!("{}-{id}", PostingKind::Return.as_str()))
}

/// What keeps a return from being reversed.
pub(crate) fn keeps_from(row: &ReturnRow, of: &OperationRow) -> Option<Blocked> {
    if row.is_reversed() {
        return Some(Blocked::Reversed(row.return_id.clone()));
    }
    // Those that wait alone name their problem as their own; the others would leave their subject waiting for nothing.
    let is_put_off = apply::PUT_OFF.iter().any(|category| of.reason == category.code());
    let is_behind = of.state == OperationState::Waiting && !is_put_off;
    is_behind.then(|| Blocked::Behind { number: row.return_id.clone(), subject: of.subject.clone() })
}

/// Reverses a return. `note` says why.
///
/// # Errors
/// [`ReversalError`]; nothing was changed then.
pub async fn reverse(
    store: &Store,
    operator: &str,
    number: &str,
    note: &str,
    now: UtcMillis,
) -> Result<(), ReversalError> {
    let note = checked(note, "say why it is reversed");
    let note = note.map_err(|error| ReversalError::Invalid(error.to_string()))?;
    let (operator, number) = (operator.to_owned(), number.to_owned());
    store
        .write_locked(move |tx| {
            let last = log::lock_apply(tx)?;
            let rows = returned::of_number(tx, &number)?;
            let Some(row) = rows.iter().find(|row| row.taken).or(rows.first()) else {
                return Ok(Err(ReversalError::NotFound(number.clone())));
            };
            let Some(of) = operation::find(tx, row.operation)? else {
                return Ok(Err(ReversalError::NotFound(number.clone())));
            };
            if let Some(why) = keeps_from(row, &of) {
                return Ok(Err(ReversalError::Conflict(why)));
            }
            let action = OperatorAction::ReverseReturn { returned: row.operation, note: note.clone() };
            let entry = Entry::OperatorAction { operator: operator.clone(), action };
            apply::append_at_once(tx, last, now, &[entry])?;
            let subject = format!("return/{number}");
            let detail = json!({"note": note});
            let act = Act { actor: &operator, action: "return.reversed", subject: &subject, detail };
            act::append(tx, &act, now)?;
            Ok(Ok(()))
        })
        .await?
}
