use std::collections::BTreeSet;
use std::sync::RwLock;

/// Serials of certificates that are no longer good, as lower-case hexadecimal text without leading zeros.
#[derive(Debug, Default)]
pub struct Revocations(RwLock<BTreeSet<String>>);

impl Revocations {
    /// Is this one revoked?
    #[must_use]
    pub fn contains(&self, serial: &str) -> bool {
        self.0.read().unwrap_or_else(std::sync::PoisonError::into_inner).contains(serial)
    }

    /// Takes over what the store says and tells whether it is another list than before.
    pub fn replace(&self, serials: BTreeSet<String>) -> bool {
        let mut held = self.0.write().unwrap_or_else(std::sync::PoisonError::into_inner);
        let is_new = *held != serials;
        *held = serials;
        is_new
    }
}
