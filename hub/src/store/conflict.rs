//! Who owns which field, and conflicts about fields.

use protocol::time::UtcMillis;

use super::{Row, StoreError, Tx};
use crate::ownership::{Entity, Ownership};

/// A version of the table of owners.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnershipRow {
    /// The entry that brought it.
    pub ordinal: i64,
    /// What it says.
    pub rules: Ownership,
    /// Who said so.
    pub set_by: String,
    /// When.
    pub set_at: i64,
}

/// The table that counts; nothing before the first was set.
///
/// # Errors
/// [`StoreError`].
pub fn ownership(tx: &mut Tx<'_>) -> Result<Option<OwnershipRow>, StoreError> {
    tx.opt(
        "SELECT ordinal, rules, set_by, set_at FROM ownerships ORDER BY ordinal DESC LIMIT 1",
        &[],
        |row| {
            let rules: String = row.get(1)?;
            Ok(OwnershipRow {
                ordinal: row.get(0)?,
                rules: serde_json::from_str(&rules).map_err(|why| row.corrupt(1, &why))?,
                set_by: row.get(2)?,
                set_at: row.get(3)?,
            })
        },
    )
}

/// Keeps a version of the table.
///
/// # Errors
/// [`StoreError`].
pub fn set_ownership(tx: &mut Tx<'_>, row: &OwnershipRow) -> Result<(), StoreError> {
    let OwnershipRow { ordinal, rules, set_by, set_at } = row;
    let rules = serde_json::to_string(rules).expect("a table of words has text keys and no failing writer");
    tx.execute_one(
        "INSERT INTO ownerships (ordinal, rules, set_by, set_at) VALUES ($1, $2, $3, $4)",
        &[ordinal, &rules, set_by, set_at],
    )
}

/// Where a conflict stands.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    serde::Serialize,
    serde::Deserialize,
    schemars::JsonSchema,
    clap::ValueEnum,
)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
pub enum ConflictState {
    /// Both still say something else.
    Open,
    /// Both say the same again.
    Agreed,
    /// A person took over what the other side says.
    Taken,
    /// A person kept what is here.
    Kept,
    /// There is none any more: the table lets the other side change the field now, or the record is gone.
    Lifted,
}

impl ConflictState {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Open, Self::Agreed, Self::Taken, Self::Kept, Self::Lifted];

    /// As the column has it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Agreed => "agreed",
            Self::Taken => "taken",
            Self::Kept => "kept",
            Self::Lifted => "lifted",
        }
    }

    /// Reads [`Self::as_str`].
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == word)
    }
}

/// One field of one record of which somebody says another value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConflictRow {
    /// Its number.
    pub conflict: i64,
    /// What kind of record.
    pub entity: Entity,
    /// The business key, such as `order/W-1`.
    pub subject: String,
    /// Which field.
    pub field: String,
    /// Where; empty if at no site.
    pub site: String,
    /// Who owns the field.
    pub owner: String,
    /// Who says something else.
    pub source: String,
    /// As it is here, JSON.
    pub ours: String,
    /// As it was said, JSON.
    pub theirs: String,
    /// Where it stands.
    pub state: ConflictState,
    /// How often it was said.
    pub occurrences: i64,
    /// When it was said first.
    pub opened_at: i64,
    /// When it was said last.
    pub seen_at: i64,
    /// When it was closed; 0 before.
    pub closed_at: i64,
    /// Who closed it; empty if it closed itself.
    pub closed_by: String,
    /// Why.
    pub note: String,
}

macro_rules! columns {
    () => {
        "SELECT number, entity, subject, field, site, owner, source, ours, theirs, state, occurrences, opened_at, seen_at,
         closed_at, closed_by, note FROM field_conflicts "
    };
}

fn read(row: &Row<'_>) -> Result<ConflictRow, StoreError> {
    let (entity, state): (String, String) = (row.get(1)?, row.get(9)?);
    Ok(ConflictRow {
        conflict: row.get(0)?,
        entity: Entity::parse(&entity).ok_or_else(|| row.corrupt(1, &format!("entity `{entity}`")))?,
        subject: row.get(2)?,
        field: row.get(3)?,
        site: row.get(4)?,
        owner: row.get(5)?,
        source: row.get(6)?,
        ours: row.get(7)?,
        theirs: row.get(8)?,
        state: ConflictState::parse(&state).ok_or_else(|| row.corrupt(9, &format!("state `{state}`")))?,
        occurrences: row.get(10)?,
        opened_at: row.get(11)?,
        seen_at: row.get(12)?,
        closed_at: row.get(13)?,
        closed_by: row.get(14)?,
        note: row.get(15)?,
    })
}

/// Keeps a conflict, new or changed.
///
/// # Errors
/// [`StoreError`].
pub fn save(tx: &mut Tx<'_>, row: &ConflictRow) -> Result<(), StoreError> {
    let ConflictRow {
        conflict,
        entity,
        subject,
        field,
        site,
        owner,
        source,
        ours,
        theirs,
        state,
        occurrences,
        opened_at,
        seen_at,
        closed_at,
        closed_by,
        note,
    } = row;
    tx.execute_one(
        "INSERT INTO field_conflicts (number, entity, subject, field, site, owner, source, ours, theirs, state, occurrences,
             opened_at, seen_at, closed_at, closed_by, note)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
         ON CONFLICT (number) DO UPDATE SET site = excluded.site, owner = excluded.owner, source = excluded.source,
             ours = excluded.ours, theirs = excluded.theirs, state = excluded.state, occurrences = excluded.occurrences,
             seen_at = excluded.seen_at, closed_at = excluded.closed_at, closed_by = excluded.closed_by,
             note = excluded.note",
        &[
            conflict,
            &entity.as_str(),
            subject,
            field,
            site,
            owner,
            source,
            ours,
            theirs,
            &state.as_str(),
            occurrences,
            opened_at,
            seen_at,
            closed_at,
            closed_by,
            note,
        ],
    )
}

/// One conflict.
///
/// # Errors
/// [`StoreError`].
pub fn find(tx: &mut Tx<'_>, conflict: i64) -> Result<Option<ConflictRow>, StoreError> {
    tx.opt(concat!(columns!(), "WHERE number = $1"), &[&conflict], read)
}

/// The newest conflict about each field of a subject.
///
/// # Errors
/// [`StoreError`].
pub fn newest_of(tx: &mut Tx<'_>, subject: &str) -> Result<Vec<ConflictRow>, StoreError> {
    tx.rows(
        concat!(
            columns!(),
            "WHERE subject = $1 AND number IN (SELECT MAX(number) FROM field_conflicts WHERE subject = $1 GROUP BY field)
             ORDER BY field"
        ),
        &[&subject],
        read,
    )
}

/// What was in conflict about a subject, the newest first.
///
/// # Errors
/// [`StoreError`].
pub fn of_subject(tx: &mut Tx<'_>, subject: &str, most: i64) -> Result<Vec<ConflictRow>, StoreError> {
    tx.rows(concat!(columns!(), "WHERE subject = $1 ORDER BY number DESC LIMIT $2"), &[&subject, &most], read)
}

/// All open conflicts.
///
/// # Errors
/// [`StoreError`].
pub fn open(tx: &mut Tx<'_>) -> Result<Vec<ConflictRow>, StoreError> {
    tx.rows(concat!(columns!(), "WHERE state = 'open' ORDER BY number"), &[], read)
}

/// How many are open.
///
/// # Errors
/// [`StoreError`].
pub fn count_open(tx: &mut Tx<'_>) -> Result<i64, StoreError> {
    tx.one("SELECT COUNT(*) FROM field_conflicts WHERE state = 'open'", &[], |row| row.get(0))
}

/// Which conflicts: an empty text means any.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ConflictFilter {
    /// `open`, `closed`, or empty.
    pub state: String,
    /// A word of [`Entity`].
    pub entity: String,
    /// A site's id.
    pub site: String,
    /// Who says something else.
    pub source: String,
}

/// Up to `most` conflicts before a number, the newest first.
///
/// # Errors
/// [`StoreError`].
pub fn page(
    tx: &mut Tx<'_>,
    filter: &ConflictFilter,
    before: i64,
    most: i64,
) -> Result<Vec<ConflictRow>, StoreError> {
    let ConflictFilter { state, entity, site, source } = filter;
    tx.rows(
        concat!(
            columns!(),
            "WHERE ($1 = '' OR ($1 = 'open' AND state = 'open') OR ($1 = 'closed' AND state <> 'open'))
               AND ($2 = '' OR entity = $2) AND ($3 = '' OR site = $3) AND ($4 = '' OR source = $4)
               AND number < $5 ORDER BY number DESC LIMIT $6"
        ),
        &[state, entity, site, source, &before, &most],
        read,
    )
}

impl ConflictRow {
    /// It is over.
    pub fn close(&mut self, state: ConflictState, by: &str, note: &str, at: UtcMillis) {
        self.state = state;
        self.closed_at = at.0;
        by.clone_into(&mut self.closed_by);
        note.clone_into(&mut self.note);
    }
}
