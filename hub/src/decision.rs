//! What people decide about exceptions: checked, written into the log, and into the audit log beside it.
//! Apply makes it true a moment later; until then an exception stands as it was.
//!
//! Several are decided in one transaction, each on its own: one that cannot be is named and holds up no other.

use std::collections::BTreeSet;

use protocol::id::OperationId;
use protocol::reference::OrderStatus;
use protocol::time::UtcMillis;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::access::Permission;
use crate::exception::{Category, DEADLINE_DAYS_MAX};
use crate::hold::{active, words};
use crate::log::{self, Entry, OperatorAction};
use crate::store::act::{self, Act};
use crate::store::exception::{self, ExceptionRow, ExceptionState};
use crate::store::operation::{self, OperationState};
use crate::store::order;
use crate::store::posting::{self, PostingState};
use crate::store::{Store, StoreError, Tx, subject, user};

/// Longest note, in characters.
pub const NOTE_CHARS_MAX: usize = 500;
/// Exceptions that are decided at once.
pub const DECIDED_EXCEPTIONS_MAX: usize = 100;

const DAY_MILLIS: i64 = 24 * 60 * 60 * 1_000;

/// What can be decided.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, clap::ValueEnum,
)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// I work on it.
    Take,
    /// Something that whoever works on it should know.
    Note,
    /// Somebody works on it.
    Assign,
    /// Nobody works on it any more: it is there for all again.
    GiveBack,
    /// It is due at another time.
    Move,
    /// What caused it is mended: try what waits again, or look for the posting in the ERP and send it if it is not there.
    TryAgain,
    /// It is dealt with in another way: what waits of it is given up.
    Resolve,
    /// Nothing needs to be done: what waits of it is given up.
    Waive,
}

/// A decision with what belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ruling {
    /// What.
    pub decision: Decision,
    /// What was done, or why; empty for nothing.
    pub note: String,
    /// To whom it is assigned; empty for any other decision.
    pub to: String,
    /// To when it is moved.
    pub deadline: Option<UtcMillis>,
}

impl Ruling {
    /// One without an addressee and a time.
    #[must_use]
    pub fn of(decision: Decision, note: &str) -> Self {
        Self { decision, note: note.to_owned(), to: String::new(), deadline: None }
    }

    /// What is the same for every exception it is about.
    fn checked(self, at: UtcMillis) -> Result<Self, DecisionError> {
        let note = self.note.trim().to_owned();
        if note.chars().count() > NOTE_CHARS_MAX {
            return Err(DecisionError::NoteTooLong);
        }
        if note.is_empty() && self.decision.needs_note() {
            return Err(DecisionError::NoteMissing);
        }
        let latest = at.plus(DEADLINE_DAYS_MAX * DAY_MILLIS);
        let is_possible = |deadline: UtcMillis| deadline > at && deadline <= latest;
        if self.decision == Decision::Move && !self.deadline.is_some_and(is_possible) {
            return Err(DecisionError::Deadline);
        }
        Ok(Self { note, to: self.to.trim().to_owned(), ..self })
    }
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
    #[error("a note is missing: say what was done, or why, in at most {NOTE_CHARS_MAX} characters")]
    NoteMissing,
    /// [`NOTE_CHARS_MAX`].
    #[error("the note is longer than {NOTE_CHARS_MAX} characters")]
    NoteTooLong,
    /// It is only for a person to know.
    #[error("nothing waits behind exception {0}: resolve it, or waive it")]
    NothingWaits(i64),
    /// Closing it would hide an order on which nobody works.
    #[error(
        "exception {exception} stays open: order {order} is held for {kinds}; release it on the order's page, or with \
         `counterfoil-hub order release`, and the exception closes by itself"
    )]
    StillHeld {
        /// Its number.
        exception: i64,
        /// Which order.
        order: String,
        /// What for, in words.
        kinds: String,
    },
    /// It is there for all already.
    #[error("nobody has exception {0}, so nobody can give it back")]
    NobodyHasIt(i64),
    /// Who is to have it cannot decide about exceptions, or is no user.
    #[error("`{0}` is no user who may work on exceptions; `counterfoil-hub exception owners` lists them")]
    NotAnOwner(String),
    /// [`DEADLINE_DAYS_MAX`].
    #[error("the new deadline must be later than now, and at most {DEADLINE_DAYS_MAX} days from now")]
    Deadline,
    /// None, or more than [`DECIDED_EXCEPTIONS_MAX`].
    #[error("decide about 1 to {DECIDED_EXCEPTIONS_MAX} exceptions at once, not about {0}")]
    Number(usize),
    /// The store did not take it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl DecisionError {
    /// A stable word for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotFound(_) => "not_found",
            Self::Closed { .. } => "closed",
            Self::NoteMissing => "note_missing",
            Self::NoteTooLong => "note_too_long",
            Self::NothingWaits(_) => "nothing_waits",
            Self::StillHeld { .. } => "still_held",
            Self::NobodyHasIt(_) => "nobody_has_it",
            Self::NotAnOwner(_) => "not_an_owner",
            Self::Deadline => "deadline",
            Self::Number(_) => "number",
            Self::Store(_) => "store",
        }
    }
}

impl Decision {
    /// All, the mildest first.
    pub const ALL: [Self; 8] = [
        Self::Take,
        Self::Note,
        Self::Assign,
        Self::GiveBack,
        Self::Move,
        Self::TryAgain,
        Self::Resolve,
        Self::Waive,
    ];

    /// The word of forms, messages, the API and the audit log.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Take => "take",
            Self::Note => "note",
            Self::Assign => "assign",
            Self::GiveBack => "give_back",
            Self::Move => "move",
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
        matches!(self, Self::Note | Self::Move | Self::Resolve | Self::Waive)
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

/// An exception that an order is held ends with the hold, and not before; nothing for any other one.
fn still_held(tx: &mut Tx<'_>, row: &ExceptionRow) -> Result<Option<DecisionError>, StoreError> {
    let kind = Category::OrderHeld.code();
    let order = row.cause.strip_prefix(kind).and_then(|rest| rest.strip_prefix('/'));
    let Some(order) = order.filter(|_| row.category == kind) else { return Ok(None) };
    let found = order::load(tx, &[order])?.pop();
    let Some(found) = found.filter(|found| found.status != OrderStatus::Cancelled) else { return Ok(None) };
    let kinds = words(active(&found.holds));
    let refused = DecisionError::StillHeld { exception: row.exception, order: order.to_owned(), kinds };
    Ok(active(&found.holds).next().map(|_| refused))
}

/// Whether it closes with what it is about, and no person can close it before.
///
/// # Errors
/// [`StoreError`].
pub fn closes_itself(tx: &mut Tx<'_>, row: &ExceptionRow) -> Result<bool, StoreError> {
    Ok(row.state.is_live() && still_held(tx, row)?.is_some())
}

fn is_put_off(tx: &mut Tx<'_>, id: OperationId) -> Result<bool, StoreError> {
    Ok(operation::find(tx, id)?.is_some_and(|row| row.state == OperationState::Waiting))
}

/// Who can be given an exception: users who may sign in and decide.
///
/// # Errors
/// [`StoreError`].
pub fn owners(tx: &mut Tx<'_>) -> Result<Vec<String>, StoreError> {
    let users = user::list(tx)?.into_iter();
    let may = users.filter(|user| user.disabled_at.is_none() && user.role.may(Permission::Decide));
    Ok(may.map(|user| user.name).collect())
}

/// What became of one of several.
#[derive(Debug)]
pub struct Outcome {
    /// Which exception.
    pub exception: i64,
    /// Why nothing was decided about it; nothing if something was.
    pub refused: Option<DecisionError>,
}

/// Takes a decision down.
///
/// # Errors
/// [`DecisionError`].
pub async fn decide(
    store: &Store,
    actor: &str,
    exception: i64,
    ruling: Ruling,
    at: UtcMillis,
) -> Result<(), DecisionError> {
    let outcomes = decide_all(store, actor, &[exception], ruling, at).await?;
    outcomes.into_iter().find_map(|outcome| outcome.refused).map_or(Ok(()), Err)
}

/// Takes the same decision down about several, each on its own; says what became of each, in the order asked. One that is
/// named twice counts once.
///
/// # Errors
/// [`DecisionError`]: nothing was decided about any of them.
pub async fn decide_all(
    store: &Store,
    actor: &str,
    exceptions: &[i64],
    ruling: Ruling,
    at: UtcMillis,
) -> Result<Vec<Outcome>, DecisionError> {
    let mut seen = BTreeSet::new();
    let exceptions: Vec<i64> = exceptions.iter().copied().filter(|number| seen.insert(*number)).collect();
    if exceptions.is_empty() || exceptions.len() > DECIDED_EXCEPTIONS_MAX {
        return Err(DecisionError::Number(exceptions.len()));
    }
    let (ruling, actor) = (ruling.checked(at)?, actor.to_owned());
    store
        .write(move |tx| {
            if ruling.decision == Decision::Assign && !owners(tx)?.contains(&ruling.to) {
                return Ok(Err(DecisionError::NotAnOwner(ruling.to.clone())));
            }
            let mut outcomes = Vec::with_capacity(exceptions.len());
            for exception in &exceptions {
                let refused = one(tx, &actor, *exception, &ruling, at)?;
                outcomes.push(Outcome { exception: *exception, refused });
            }
            Ok(Ok(outcomes))
        })
        .await?
}

/// Writes a decision about one down, or says why not.
fn one(
    tx: &mut Tx<'_>,
    actor: &str,
    exception: i64,
    ruling: &Ruling,
    at: UtcMillis,
) -> Result<Option<DecisionError>, StoreError> {
    let Some(row) = exception::find(tx, exception)? else {
        return Ok(Some(DecisionError::NotFound(exception)));
    };
    // What is closed can still be written about.
    if !row.state.is_live() && ruling.decision != Decision::Note {
        let by = if row.owner.is_empty() { String::new() } else { format!(" by {}", row.owner) };
        return Ok(Some(DecisionError::Closed { exception, by }));
    }
    if matches!(ruling.decision, Decision::Resolve | Decision::Waive)
        && let Some(refused) = still_held(tx, &row)?
    {
        return Ok(Some(refused));
    }
    let note = ruling.note.clone();
    let action = match (ruling.decision, waiting(tx, &row)?) {
        (Decision::Take, _) => OperatorAction::Take { exception },
        (Decision::Note, _) => OperatorAction::Note { exception, note },
        (Decision::Assign, _) => OperatorAction::Assign { exception, to: ruling.to.clone(), note },
        (Decision::GiveBack, _) if row.state == ExceptionState::Open => {
            return Ok(Some(DecisionError::NobodyHasIt(exception)));
        }
        (Decision::GiveBack, _) => OperatorAction::GiveBack { exception, note },
        (Decision::Move, _) => {
            let deadline = ruling.deadline.unwrap_or(UtcMillis(row.deadline));
            OperatorAction::MoveDeadline { exception, deadline, note }
        }
        (Decision::TryAgain, Waiting::Posting) => {
            OperatorAction::Repost { posting: row.posting.clone(), exception: Some(exception) }
        }
        (Decision::TryAgain, Waiting::Operations) => OperatorAction::Replay { exception },
        (Decision::TryAgain, Waiting::Nothing) => return Ok(Some(DecisionError::NothingWaits(exception))),
        (Decision::Resolve, _) => OperatorAction::Resolve { exception, note },
        (Decision::Waive, _) => OperatorAction::Waive { exception, note },
    };
    let mut actions = Vec::with_capacity(2);
    if matches!(ruling.decision, Decision::Take | Decision::TryAgain) && !ruling.note.is_empty() {
        actions.push(OperatorAction::Note { exception, note: ruling.note.clone() });
    }
    actions.push(action);
    let entry = |action| Entry::OperatorAction { operator: actor.to_owned(), action };
    log::append_all(tx, at, &actions.into_iter().map(entry).collect::<Vec<_>>())?;
    let subject = format!("exception/{exception}");
    let action = format!("exception.{}", ruling.decision.as_str());
    let mut detail = json!({"note": ruling.note, "category": row.category, "cause": row.cause});
    match ruling.decision {
        Decision::Assign => detail["to"] = json!(ruling.to),
        Decision::Move => detail["deadline"] = json!(ruling.deadline.map(UtcMillis::rfc3339)),
        Decision::Take
        | Decision::Note
        | Decision::GiveBack
        | Decision::TryAgain
        | Decision::Resolve
        | Decision::Waive => {}
    }
    act::append(tx, &Act { actor, action: &action, subject: &subject, detail }, at)?;
    Ok(None)
}

#[cfg(test)]
mod tests;
