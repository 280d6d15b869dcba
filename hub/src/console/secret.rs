//! Secrets that the hub draws: sessions, tokens, the setup code. Stored by hash only.

use protocol::chain::Hash;

/// A fresh secret of 256 bits as 64 hexadecimal digits.
#[must_use]
pub fn draw() -> String {
    hex::encode(crate::clock::random::<32>())
}

/// What is stored of a secret.
#[must_use]
pub fn hash(secret: &str) -> Hash {
    Hash::of(secret.as_bytes())
}

/// The form token that goes with a cookie's secret: another page cannot know it.
pub(super) fn form_token(secret: &str) -> String {
    Hash::of(format!("form:{secret}").as_bytes()).to_string()
}

/// Compares without telling by its duration where two texts differ.
pub(super) fn same(left: &str, right: &str) -> bool {
    // Comparing hashes: what the duration tells is about the hash, not the secret.
    Hash::of(left.as_bytes()) == Hash::of(right.as_bytes())
}
