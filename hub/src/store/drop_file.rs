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

/// How much of a file of this content was imported; nothing if it never was.
///
/// # Errors
/// [`StoreError`].
pub fn counts(tx: &mut Tx<'_>, hash: &Hash) -> Result<Option<Counts>, StoreError> {
    tx.opt("SELECT taken, refused FROM drop_files WHERE hash = $1", &[&hash.to_string()], |row| {
        let count = |column| row.get::<i64>(column).map(|count| usize::try_from(count).unwrap_or(0));
        Ok(Counts { taken: count(0)?, refused: count(1)? })
    })
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
