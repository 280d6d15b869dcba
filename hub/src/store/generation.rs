//! The store's life: agents reset their feeds when it is another one.

use protocol::id::Generation;

use super::{StoreError, Tx};

/// Begins another life: the store was put back from a backup.
///
/// # Errors
/// [`StoreError`].
pub fn replace(tx: &mut Tx<'_>, fresh: Generation) -> Result<(), StoreError> {
    tx.execute_one(
        "INSERT INTO generation (one, generation) VALUES (1, $1)
         ON CONFLICT (one) DO UPDATE SET generation = excluded.generation",
        &[&fresh.to_string()],
    )
}

/// This life; nothing if the store is new.
///
/// # Errors
/// [`StoreError`].
pub fn known(tx: &mut Tx<'_>) -> Result<Option<Generation>, StoreError> {
    tx.opt("SELECT generation FROM generation WHERE one = $1", &[&1_i64], |row| {
        let uuid = row.parse(0)?;
        Ok(Generation(uuid))
    })
}

/// This life; `fresh` if the store is new.
///
/// # Errors
/// [`StoreError`].
pub fn current(tx: &mut Tx<'_>, fresh: Generation) -> Result<Generation, StoreError> {
    tx.execute(
        "INSERT INTO generation (one, generation) VALUES (1, $1) ON CONFLICT (one) DO NOTHING",
        &[&fresh.to_string()],
    )?;
    Ok(known(tx)?.unwrap_or(fresh))
}
