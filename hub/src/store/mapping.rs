//! Versions of a connector's mapping, and which of them a posting went out with.

use std::collections::BTreeMap;

use super::{Row, StoreError, Tx};

/// Where a version stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
pub enum MappingState {
    /// It waits for another person.
    Proposed,
    /// Postings go out with it.
    InForce,
    /// It was in force, and another one took its place.
    Replaced,
    /// It was turned down.
    Refused,
}

impl MappingState {
    const ALL: [Self; 4] = [Self::Proposed, Self::InForce, Self::Replaced, Self::Refused];

    /// As the column has it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::InForce => "in_force",
            Self::Replaced => "replaced",
            Self::Refused => "refused",
        }
    }
}

/// One version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MappingRow {
    /// Whose.
    pub connector: String,
    /// 1, 2, 3 …
    pub version: i64,
    /// All of it, as JSON.
    pub document: String,
    /// Where it stands.
    pub state: MappingState,
    /// Why it was proposed.
    pub note: String,
    /// By whom.
    pub proposed_by: String,
    /// When.
    pub proposed_at: i64,
    /// Who approved it, or turned it down; empty before.
    pub decided_by: String,
    /// When; 0 before.
    pub decided_at: i64,
    /// Why.
    pub decided_note: String,
}

macro_rules! columns {
    () => {
        "SELECT connector, version, document, state, note, proposed_by, proposed_at, decided_by, decided_at, decided_note
         FROM mappings "
    };
}

fn read(row: &Row<'_>) -> Result<MappingRow, StoreError> {
    let state: String = row.get(3)?;
    let known = MappingState::ALL.into_iter().find(|known| known.as_str() == state);
    Ok(MappingRow {
        connector: row.get(0)?,
        version: row.get(1)?,
        document: row.get(2)?,
        state: known.ok_or_else(|| row.corrupt(3, &format!("state `{state}`")))?,
        note: row.get(4)?,
        proposed_by: row.get(5)?,
        proposed_at: row.get(6)?,
        decided_by: row.get(7)?,
        decided_at: row.get(8)?,
        decided_note: row.get(9)?,
    })
}

/// Keeps a version, new or decided.
///
/// # Errors
/// [`StoreError`].
pub fn save(tx: &mut Tx<'_>, row: &MappingRow) -> Result<(), StoreError> {
    let MappingRow {
        connector,
        version,
        document,
        state,
        note,
        proposed_by,
        proposed_at,
        decided_by,
        decided_at,
        decided_note,
    } = row;
    tx.execute_one(
        "INSERT INTO mappings (connector, version, document, state, note, proposed_by, proposed_at, decided_by, decided_at,
             decided_note)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         ON CONFLICT (connector, version) DO UPDATE SET state = excluded.state, decided_by = excluded.decided_by,
             decided_at = excluded.decided_at, decided_note = excluded.decided_note",
        &[
            connector,
            version,
            document,
            &state.as_str(),
            note,
            proposed_by,
            proposed_at,
            decided_by,
            decided_at,
            decided_note,
        ],
    )
}

/// One version.
///
/// # Errors
/// [`StoreError`].
pub fn find(tx: &mut Tx<'_>, connector: &str, version: i64) -> Result<Option<MappingRow>, StoreError> {
    tx.opt(concat!(columns!(), "WHERE connector = $1 AND version = $2"), &[&connector, &version], read)
}

/// The version that is in force; nothing while the configuration file is.
///
/// # Errors
/// [`StoreError`].
pub fn in_force(tx: &mut Tx<'_>, connector: &str) -> Result<Option<MappingRow>, StoreError> {
    tx.opt(concat!(columns!(), "WHERE connector = $1 AND state = 'in_force'"), &[&connector], read)
}

/// The number of the version that is in force; 0 while the configuration file is.
///
/// # Errors
/// [`StoreError`].
pub fn version_in_force(tx: &mut Tx<'_>, connector: &str) -> Result<i64, StoreError> {
    tx.one(
        "SELECT COALESCE(MAX(version), 0) FROM mappings WHERE connector = $1 AND state = 'in_force'",
        &[&connector],
        |row| row.get(0),
    )
}

/// The number of the newest version; 0 if there is none.
///
/// # Errors
/// [`StoreError`].
pub fn newest(tx: &mut Tx<'_>, connector: &str) -> Result<i64, StoreError> {
    tx.one("SELECT COALESCE(MAX(version), 0) FROM mappings WHERE connector = $1", &[&connector], |row| {
        row.get(0)
    })
}

/// How many wait for another person.
///
/// # Errors
/// [`StoreError`].
pub fn count_proposed(tx: &mut Tx<'_>, connector: &str) -> Result<i64, StoreError> {
    tx.one(
        "SELECT COUNT(*) FROM mappings WHERE connector = $1 AND state = 'proposed'",
        &[&connector],
        |row| row.get(0),
    )
}

/// The version that was in force before another came into force at a time; nothing if the configuration file was.
///
/// # Errors
/// [`StoreError`].
pub fn in_force_before(
    tx: &mut Tx<'_>,
    connector: &str,
    decided_at: i64,
) -> Result<Option<MappingRow>, StoreError> {
    tx.opt(
        concat!(
            columns!(),
            "WHERE connector = $1 AND decided_at < $2 AND state IN ('in_force', 'replaced') ORDER BY decided_at DESC LIMIT 1"
        ),
        &[&connector, &decided_at],
        read,
    )
}

/// Up to `most` versions before a number, the newest first.
///
/// # Errors
/// [`StoreError`].
pub fn page(tx: &mut Tx<'_>, connector: &str, before: i64, most: i64) -> Result<Vec<MappingRow>, StoreError> {
    tx.rows(
        concat!(columns!(), "WHERE connector = $1 AND version < $2 ORDER BY version DESC LIMIT $3"),
        &[&connector, &before, &most],
        read,
    )
}

/// A posting went out with a version.
///
/// # Errors
/// [`StoreError`].
pub fn used(tx: &mut Tx<'_>, posting: &str, version: i64) -> Result<(), StoreError> {
    tx.execute_one(
        "INSERT INTO posting_mappings (posting, version) VALUES ($1, $2)
         ON CONFLICT (posting) DO UPDATE SET version = excluded.version",
        &[&posting, &version],
    )
}

/// With which version a posting went out; nothing if that is not known, or it was the configuration file.
///
/// # Errors
/// [`StoreError`].
pub fn of_posting(tx: &mut Tx<'_>, posting: &str) -> Result<Option<i64>, StoreError> {
    tx.opt("SELECT version FROM posting_mappings WHERE posting = $1", &[&posting], |row| row.get(0))
}

/// How many postings went out with each version.
///
/// # Errors
/// [`StoreError`].
pub fn uses(tx: &mut Tx<'_>) -> Result<BTreeMap<i64, i64>, StoreError> {
    let rows = tx.rows(
        "SELECT version, COUNT(*) FROM posting_mappings GROUP BY version ORDER BY version",
        &[],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    Ok(rows.into_iter().collect())
}
