//! The store's life: agents reset their feeds when it is another one.

use protocol::id::Generation;

use super::{StoreError, Tx};

/// This life; `fresh` if the store is new.
///
/// # Errors
/// [`StoreError`].
pub fn current(tx: &mut Tx<'_>, fresh: Generation) -> Result<Generation, StoreError> {
    tx.execute(
        "INSERT INTO generation (one, generation) VALUES (1, $1) ON CONFLICT (one) DO NOTHING",
        &[&fresh.to_string()],
    )?;
    tx.one("SELECT generation FROM generation WHERE one = 1", &[], |row| {
        let uuid = row.parse(0)?;
        Ok(Generation(uuid))
    })
}
