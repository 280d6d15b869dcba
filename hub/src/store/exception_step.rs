//! What was done about exceptions, one row a step: what people said, and each time one escalated. That one was opened and
//! how it was closed stands in its own row.

use super::{Row, StoreError, Tx};

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// A note was written.
    Noted,
    /// Somebody took it on.
    Taken,
    /// Somebody gave it to somebody.
    Assigned,
    /// It went back to all who may take it.
    GivenBack,
    /// Its deadline was moved.
    Moved,
    /// What waits was to be tried again.
    TriedAgain,
    /// It was said to be dealt with.
    Resolved,
    /// It was said that nothing needs to be done.
    Waived,
    /// Its deadline passed.
    Escalated,
}

impl Step {
    /// Every step.
    pub const ALL: [Self; 9] = [
        Self::Noted,
        Self::Taken,
        Self::Assigned,
        Self::GivenBack,
        Self::Moved,
        Self::TriedAgain,
        Self::Resolved,
        Self::Waived,
        Self::Escalated,
    ];

    /// As the column and the API have it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Noted => "noted",
            Self::Taken => "taken",
            Self::Assigned => "assigned",
            Self::GivenBack => "given_back",
            Self::Moved => "moved",
            Self::TriedAgain => "tried_again",
            Self::Resolved => "resolved",
            Self::Waived => "waived",
            Self::Escalated => "escalated",
        }
    }

    /// Whether an exception that is live is closed by it.
    #[must_use]
    pub fn closes(self) -> bool {
        matches!(self, Self::TriedAgain | Self::Resolved | Self::Waived)
    }
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepRow {
    /// Of which exception.
    pub exception: i64,
    /// The entry that said so.
    pub ordinal: i64,
    /// What.
    pub step: Step,
    /// When that entry was received.
    pub at: i64,
    /// Who; empty for the clock.
    pub actor: String,
    /// What was written with it; may be empty.
    pub note: String,
    /// Whom it was given to, or the new deadline in UTC milliseconds; empty for all others.
    pub value: String,
}

fn read(row: &Row<'_>) -> Result<StepRow, StoreError> {
    let word: String = row.get(2)?;
    let step = Step::ALL.into_iter().find(|step| step.as_str() == word);
    Ok(StepRow {
        exception: row.get(0)?,
        ordinal: row.get(1)?,
        step: step.ok_or_else(|| row.corrupt(2, &format!("step `{word}`")))?,
        at: row.get(3)?,
        actor: row.get(4)?,
        note: row.get(5)?,
        value: row.get(6)?,
    })
}

/// Writes a step.
///
/// # Errors
/// [`StoreError`].
pub fn insert(tx: &mut Tx<'_>, row: &StepRow) -> Result<(), StoreError> {
    tx.execute_one(
        "INSERT INTO exception_steps (exception, ordinal, step, at, actor, note, value)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        &[&row.exception, &row.ordinal, &row.step.as_str(), &row.at, &row.actor, &row.note, &row.value],
    )
}

/// The steps of an exception in their order, the newest `limit` of them.
///
/// # Errors
/// [`StoreError`].
pub fn of(tx: &mut Tx<'_>, exception: i64, limit: i64) -> Result<Vec<StepRow>, StoreError> {
    let mut steps = tx.rows(
        "SELECT exception, ordinal, step, at, actor, note, value FROM exception_steps
         WHERE exception = $1 ORDER BY ordinal DESC, step DESC LIMIT $2",
        &[&exception, &limit],
        read,
    )?;
    steps.reverse();
    Ok(steps)
}

/// How many steps an exception has.
///
/// # Errors
/// [`StoreError`].
pub fn count(tx: &mut Tx<'_>, exception: i64) -> Result<i64, StoreError> {
    tx.one("SELECT COUNT(*) FROM exception_steps WHERE exception = $1", &[&exception], |row| row.get(0))
}

/// Forgets all of them.
///
/// # Errors
/// [`StoreError`].
#[cfg(test)]
pub(crate) fn clear(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    tx.execute("DELETE FROM exception_steps", &[]).map(drop)
}
