//! Fields of which somebody who does not own them says another value, newest first, page by page; and who owns what.

use schemars::JsonSchema;
use serde::Serialize;

use super::exceptions::key_of;
use super::fleet::site_names;
use crate::ownership::{Entity, Ownership, words};
use crate::store::conflict::{self, ConflictFilter, ConflictRow, ConflictState};
use crate::store::{StoreError, Tx};

/// What of a subject's past is listed.
const OF_SUBJECT_MAX: i64 = 50;

/// One page of conflicts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Conflicts {
    /// How many are open, whatever the filter.
    pub open: i64,
    /// The rows.
    pub conflicts: Vec<ConflictView>,
    /// Give it as `after` for the next page; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// One field of one record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ConflictView {
    /// Its number.
    pub conflict: i64,
    /// What kind of record.
    pub entity: Entity,
    /// The business key, such as `order/W-1`.
    pub subject: String,
    /// Which field.
    pub field: String,
    /// Where; absent if at no site.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub site: Option<String>,
    /// The site's name, or its id; empty if at none.
    pub site_name: String,
    /// Who owns the field.
    pub owner: String,
    /// Who says something else.
    pub source: String,
    /// As it is here, in words.
    pub ours: String,
    /// As it was said, in words.
    pub theirs: String,
    /// `open`, `agreed`, `taken`, `kept` or `lifted`.
    pub state: ConflictState,
    /// How often it was said.
    pub occurrences: i64,
    /// When it was said first, UTC milliseconds.
    pub opened_at: i64,
    /// When it was said last, UTC milliseconds.
    pub seen_at: i64,
    /// When it was closed, UTC milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed_at: Option<i64>,
    /// Who closed it; empty if it closed itself.
    pub closed_by: String,
    /// Why.
    pub note: String,
}

impl ConflictView {
    /// The business key without what kind of key it is.
    #[must_use]
    pub fn key(&self) -> &str {
        key_of(&self.subject)
    }

    fn of(row: ConflictRow, site_name: String) -> Self {
        let shown = |text: &str| words(&serde_json::from_str(text).unwrap_or_default());
        Self {
            conflict: row.conflict,
            entity: row.entity,
            subject: row.subject,
            field: row.field,
            site: (!row.site.is_empty()).then_some(row.site),
            site_name,
            owner: row.owner,
            source: row.source,
            ours: shown(&row.ours),
            theirs: shown(&row.theirs),
            state: row.state,
            occurrences: row.occurrences,
            opened_at: row.opened_at,
            seen_at: row.seen_at,
            closed_at: (row.closed_at != 0).then_some(row.closed_at),
            closed_by: row.closed_by,
            note: row.note,
        }
    }
}

fn views(tx: &mut Tx<'_>, rows: Vec<ConflictRow>) -> Result<Vec<ConflictView>, StoreError> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let names = site_names(tx)?;
    let name = |row: &ConflictRow| names.get(&row.site).cloned().unwrap_or_else(|| row.site.clone());
    Ok(rows.into_iter().map(|row| (name(&row), row)).map(|(name, row)| ConflictView::of(row, name)).collect())
}

/// Reads one page, before a number.
///
/// # Errors
/// [`StoreError`].
pub fn read(
    tx: &mut Tx<'_>,
    filter: &ConflictFilter,
    before: Option<i64>,
    rows: i64,
) -> Result<Conflicts, StoreError> {
    let mut found = conflict::page(tx, filter, before.unwrap_or(i64::MAX), rows + 1)?;
    let next = super::cut(&mut found, rows, |last| last.conflict.to_string());
    Ok(Conflicts { open: conflict::count_open(tx)?, conflicts: views(tx, found)?, next })
}

/// What was in conflict about a subject, the newest first.
///
/// # Errors
/// [`StoreError`].
pub fn of_subject(tx: &mut Tx<'_>, subject: &str) -> Result<Vec<ConflictView>, StoreError> {
    let rows = conflict::of_subject(tx, subject, OF_SUBJECT_MAX)?;
    views(tx, rows)
}

/// Who owns what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Owners {
    /// Since when, UTC milliseconds; absent before a hub has run with a table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<i64>,
    /// By entity, then field.
    pub fields: Vec<OwnedField>,
}

/// One field and who owns it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct OwnedField {
    /// Of what.
    pub entity: Entity,
    /// Which.
    pub field: &'static str,
    /// `anyone`, `origin`, `erp`, `hub`, or the name of a connector or channel.
    pub owner: String,
}

/// Reads the table that counts, with what nothing is said of.
///
/// # Errors
/// [`StoreError`].
pub fn owners(tx: &mut Tx<'_>) -> Result<Owners, StoreError> {
    let known = conflict::ownership(tx)?;
    let since = known.as_ref().map(|row| row.set_at);
    let rules = known.map_or_else(Ownership::default, |row| row.rules);
    let field = |entity: Entity| {
        let owner = |field: &'static str| rules.owner(entity, field).to_string();
        entity
            .fields()
            .iter()
            .map(|&field| OwnedField { entity, field, owner: owner(field) })
            .collect::<Vec<_>>()
    };
    Ok(Owners { since, fields: Entity::ALL.into_iter().flat_map(field).collect() })
}
