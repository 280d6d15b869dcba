//! What needs a person, for the navigation.

use crate::store::{StoreError, Tx, overview};

/// Counts beside the navigation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Attention {
    /// Exceptions that are not closed.
    pub exceptions_open: i64,
    /// Postings that were rejected or whose outcome is unknown.
    pub postings_stuck: i64,
}

/// Reads it.
///
/// # Errors
/// [`StoreError`].
pub fn read(tx: &mut Tx<'_>) -> Result<Attention, StoreError> {
    let (exceptions_open, postings_stuck) = overview::attention(tx)?;
    Ok(Attention { exceptions_open, postings_stuck })
}
