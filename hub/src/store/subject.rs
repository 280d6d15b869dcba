//! Subjects: the business keys that order effects, each with its count of operations and what it waits behind.

use super::{Bulk, Row, StoreError, Tx, Values};

/// One business key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubjectRow {
    /// The key, such as `order/100234`.
    pub subject: String,
    /// How many of its operations apply has numbered.
    pub number: i64,
    /// The exception that its operations wait behind; 0 if they flow.
    pub parked_by: i64,
}

/// Reads some subjects; unknown ones are left out.
///
/// # Errors
/// [`StoreError`].
pub fn load(tx: &mut Tx<'_>, subjects: &[&str]) -> Result<Vec<SubjectRow>, StoreError> {
    tx.rows_any("SELECT subject, number, parked_by FROM subjects WHERE subject = ANY($1)", subjects, read)
}

/// The subjects parked behind an exception, in the order of their keys.
///
/// # Errors
/// [`StoreError`].
pub fn parked_by(tx: &mut Tx<'_>, exception: i64) -> Result<Vec<SubjectRow>, StoreError> {
    tx.rows(
        "SELECT subject, number, parked_by FROM subjects
         WHERE parked_by = $1 AND parked_by <> 0 ORDER BY subject",
        &[&exception],
        read,
    )
}

fn read(row: &Row<'_>) -> Result<SubjectRow, StoreError> {
    Ok(SubjectRow { subject: row.get(0)?, number: row.get(1)?, parked_by: row.get(2)? })
}

static SAVE: Bulk = Bulk {
    table: "subjects",
    columns: &["subject", "number", "parked_by"],
    conflict: "ON CONFLICT (subject) DO UPDATE SET number = excluded.number, parked_by = excluded.parked_by",
};

/// Writes subjects, new or changed.
///
/// # Errors
/// [`StoreError`].
pub fn save(tx: &mut Tx<'_>, rows: &[&SubjectRow]) -> Result<(), StoreError> {
    let subjects: Vec<_> = rows.iter().map(|row| row.subject.as_str()).collect();
    let numbers: Vec<_> = rows.iter().map(|row| row.number).collect();
    let parked: Vec<_> = rows.iter().map(|row| row.parked_by).collect();
    tx.bulk(&SAVE, &[Values::Text(&subjects), Values::Int(&numbers), Values::Int(&parked)])?;
    Ok(())
}
