//! What a person decides about an exception: checked, written into the log, and into the audit log beside it.
//! Apply makes it true a moment later; until then the exception stands as it was.

use protocol::id::OperationId;
use protocol::time::UtcMillis;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;

use crate::log::{self, Entry, OperatorAction};
use crate::store::act::{self, Act};
use crate::store::exception::{self, ExceptionRow};
use crate::store::operation::{self, OperationState};
use crate::store::posting::{self, PostingState};
use crate::store::{Store, StoreError, Tx, subject};

/// Longest note, in characters.
pub const NOTE_CHARS_MAX: usize = 500;

/// What can be decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, clap::ValueEnum)]
pub enum Decision {
    /// I work on it.
    Take,
    /// What caused it is mended: try what waits again, or look for the posting in the ERP and send it if it is not there.
    TryAgain,
    /// It is dealt with in another way: what waits of it is given up.
    Resolve,
    /// Nothing needs to be done: what waits of it is given up.
    Waive,
}

/// What waits for the decision, and so what giving it up or trying it again means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Waiting {
    /// Nothing: it is for a person to know.
    Nothing,
    /// Operations that have had no effect yet.
    Operations,
    /// A posting that the ERP refused, or of which nobody knows.
    Posting,
}

/// Why a decision was not taken down; nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum DecisionError {
    /// No such number.
    #[error("there is no exception {0}")]
    NotFound(i64),
    /// Somebody or something was faster.
    #[error("exception {exception} is closed already{by}")]
    Closed {
        /// Its number.
        exception: i64,
        /// ` by NAME`, if it is known.
        by: String,
    },
    /// Whoever reads it later must know.
    #[error("a note is missing: say what was done, in at most {NOTE_CHARS_MAX} characters")]
    NoteMissing,
    /// [`NOTE_CHARS_MAX`].
    #[error("the note is longer than {NOTE_CHARS_MAX} characters")]
    NoteTooLong,
    /// It is only for a person to know.
    #[error("nothing waits behind exception {0}: resolve it, or waive it")]
    NothingWaits(i64),
    /// The store did not take it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Decision {
    /// All, the mildest first.
    pub const ALL: [Self; 4] = [Self::Take, Self::TryAgain, Self::Resolve, Self::Waive];

    /// The word of forms, messages and the audit log.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Take => "take",
            Self::TryAgain => "try_again",
            Self::Resolve => "resolve",
            Self::Waive => "waive",
        }
    }

    /// Reads the word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|decision| decision.as_str() == word)
    }

    /// Whether somebody must say why.
    #[must_use]
    pub fn needs_note(self) -> bool {
        matches!(self, Self::Resolve | Self::Waive)
    }
}

impl Waiting {
    /// The word of messages.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Operations => "operations",
            Self::Posting => "posting",
        }
    }
}

/// What waits behind an exception.
///
/// # Errors
/// [`StoreError`].
pub fn waiting(tx: &mut Tx<'_>, row: &ExceptionRow) -> Result<Waiting, StoreError> {
    if !row.posting.is_empty() {
        let found = posting::load(tx, &[row.posting.as_str()])?;
        let is_stuck = |state| matches!(state, PostingState::Rejected | PostingState::Unknown);
        let is_stuck = found.first().is_some_and(|posting| is_stuck(posting.state));
        return Ok(if is_stuck { Waiting::Posting } else { Waiting::Nothing });
    }
    let is_held = !subject::parked_by(tx, row.exception)?.is_empty() || is_put_off(tx, row.operation)?;
    Ok(if is_held { Waiting::Operations } else { Waiting::Nothing })
}

fn is_put_off(tx: &mut Tx<'_>, id: OperationId) -> Result<bool, StoreError> {
    Ok(operation::find(tx, id)?.is_some_and(|row| row.state == OperationState::Waiting))
}

/// Takes a decision down.
///
/// # Errors
/// [`DecisionError`].
pub async fn decide(
    store: &Store,
    actor: &str,
    exception: i64,
    decision: Decision,
    note: &str,
    at: UtcMillis,
) -> Result<(), DecisionError> {
    let note = note.trim().to_owned();
    if note.chars().count() > NOTE_CHARS_MAX {
        return Err(DecisionError::NoteTooLong);
    }
    if note.is_empty() && decision.needs_note() {
        return Err(DecisionError::NoteMissing);
    }
    let actor = actor.to_owned();
    store
        .write(move |tx| {
            let Some(row) = exception::find(tx, exception)? else {
                return Ok(Err(DecisionError::NotFound(exception)));
            };
            if !row.state.is_live() {
                let by = if row.owner.is_empty() { String::new() } else { format!(" by {}", row.owner) };
                return Ok(Err(DecisionError::Closed { exception, by }));
            }
            let note = note.clone();
            let action = match (decision, waiting(tx, &row)?) {
                (Decision::Take, _) => OperatorAction::Take { exception },
                (Decision::TryAgain, Waiting::Posting) => OperatorAction::Repost { posting: row.posting },
                (Decision::TryAgain, Waiting::Operations) => OperatorAction::Replay { exception },
                (Decision::TryAgain, Waiting::Nothing) => {
                    return Ok(Err(DecisionError::NothingWaits(exception)));
                }
                (Decision::Resolve, _) => OperatorAction::Resolve { exception, note: note.clone() },
                (Decision::Waive, _) => OperatorAction::Waive { exception, note: note.clone() },
            };
            log::append(tx, at, &Entry::OperatorAction { operator: actor.clone(), action })?;
            let subject = format!("exception/{exception}");
            let action = format!("exception.{}", decision.as_str());
            let detail = json!({"note": note, "category": row.category, "cause": row.cause});
            act::append(tx, &Act { actor: &actor, action: &action, subject: &subject, detail }, at)?;
            Ok(Ok(()))
        })
        .await?
}
