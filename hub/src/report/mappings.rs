//! Versions of the mapping, newest first: what each changes, who proposed and who approved it, and what it would do to
//! postings that wait.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::connector::tryton::{Mapping, NAME, TrytonConfig, Waiting};
use crate::mapping::{self as versions, Change, MappingError};
use crate::store::mapping::{self, MappingRow, MappingState};
use crate::store::{StoreError, Tx};

/// One page of versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Mappings {
    /// Whose mapping it is; absent where no connector has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub connector: Option<&'static str>,
    /// The version that is in force; 0 is the configuration file.
    pub in_force: i64,
    /// The rows.
    pub versions: Vec<MappingView>,
    /// Give it as `after` for the next page; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// One version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MappingView {
    /// 1, 2, 3 …
    pub version: i64,
    /// `proposed`, `in_force`, `replaced` or `refused`.
    pub state: MappingState,
    /// Why it was proposed.
    pub note: String,
    /// By whom.
    pub proposed_by: String,
    /// When, UTC milliseconds.
    pub proposed_at: i64,
    /// Who approved it, or turned it down.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<String>,
    /// When, UTC milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided_at: Option<i64>,
    /// Why.
    pub decided_note: String,
    /// What it changes: of what is in force now while it is proposed, else of what was in force before it.
    pub changes: Vec<Change>,
    /// What it would do to postings that wait; while it is proposed only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waiting: Option<Waiting>,
    /// How many postings went out with it.
    pub postings: i64,
}

/// Reads one page, before a version. `file` is the configuration's Tryton, if there is one.
///
/// # Errors
/// [`StoreError`].
pub fn read(
    tx: &mut Tx<'_>,
    file: Option<&TrytonConfig>,
    before: Option<i64>,
    rows: i64,
) -> Result<Mappings, StoreError> {
    let Some(file) = file else {
        return Ok(Mappings { connector: None, in_force: 0, versions: Vec::new(), next: None });
    };
    let (in_force, current) = versions::in_force(tx, file)?;
    let uses = mapping::uses(tx)?;
    let mut found = mapping::page(tx, NAME, before.unwrap_or(i64::MAX), rows + 1)?;
    let next = super::cut(&mut found, rows, |last| last.version.to_string());
    let mut versions = Vec::with_capacity(found.len());
    for row in found {
        versions.push(view(tx, file, &current, &uses, row)?);
    }
    Ok(Mappings { connector: Some(NAME), in_force, versions, next })
}

fn view(
    tx: &mut Tx<'_>,
    file: &TrytonConfig,
    current: &Mapping,
    uses: &BTreeMap<i64, i64>,
    row: MappingRow,
) -> Result<MappingView, StoreError> {
    let of_version = |tx: &mut Tx<'_>, version| match versions::version(tx, file, version) {
        Ok(mapping) => Ok(mapping),
        Err(MappingError::Store(error)) => Err(error),
        // A row that is there is found.
        Err(
            MappingError::Invalid(_)
            | MappingError::TooLong
            | MappingError::Same
            | MappingError::TooMany
            | MappingError::NoteMissing
            | MappingError::NoteTooLong
            | MappingError::NotFound(_)
            | MappingError::Decided(_)
            | MappingError::SamePerson(_),
        ) => Ok(file.mapping()),
    };
    let own = of_version(tx, row.version)?;
    let (against, waiting) = match row.state {
        MappingState::Proposed => (current.clone(), Some(versions::waiting(tx, file, current, &own)?)),
        MappingState::Refused => (current.clone(), None),
        MappingState::InForce | MappingState::Replaced => {
            let before = mapping::in_force_before(tx, NAME, row.decided_at)?;
            (of_version(tx, before.map_or(0, |before| before.version))?, None)
        }
    };
    Ok(MappingView {
        changes: versions::changes(&against, &own),
        waiting,
        postings: uses.get(&row.version).copied().unwrap_or(0),
        version: row.version,
        state: row.state,
        note: row.note,
        proposed_by: row.proposed_by,
        proposed_at: row.proposed_at,
        decided_by: (!row.decided_by.is_empty()).then_some(row.decided_by),
        decided_at: (row.decided_at != 0).then_some(row.decided_at),
        decided_note: row.decided_note,
    })
}
