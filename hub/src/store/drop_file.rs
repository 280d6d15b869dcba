//! Drop files that were imported, by their content's hash: a repeat is harmless.

use protocol::chain::Hash;
use protocol::time::UtcMillis;

use super::{StoreError, Tx};

/// What came of a file.
#[derive(Debug, Clone, Copy)]
pub struct Counts {
    /// Changes taken into the log.
    pub taken: usize,
    /// Lines refused.
    pub refused: usize,
}

/// Whether a file of this content was imported.
///
/// # Errors
/// [`StoreError`].
pub fn is_taken(tx: &mut Tx<'_>, hash: &Hash) -> Result<bool, StoreError> {
    let found = tx.opt("SELECT taken_at FROM drop_files WHERE hash = $1", &[&hash.to_string()], |row| {
        row.get::<i64>(0)
    })?;
    Ok(found.is_some())
}

/// Remembers a file; false if it was there already.
///
/// # Errors
/// [`StoreError`].
pub fn insert(
    tx: &mut Tx<'_>,
    hash: &Hash,
    name: &str,
    at: UtcMillis,
    counts: Counts,
) -> Result<bool, StoreError> {
    let inserted = tx.execute(
        "INSERT INTO drop_files (hash, name, taken_at, taken, refused) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (hash) DO NOTHING",
        &[&hash.to_string(), &name, &at.0, &(counts.taken as i64), &(counts.refused as i64)],
    )?;
    Ok(inserted == 1)
}
