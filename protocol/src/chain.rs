//! The journal's hash chain: hash = SHA-256(previous ‖ event bytes), the first previous is SHA-256(epoch).
//!
//! No hash is stored per row; the chain is recomputed from the prune anchor, and both sides keep the head.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};

use crate::id::{Epoch, Seq};

/// A SHA-256 hash; 64 hexadecimal digits on the wire.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// Reads 64 hexadecimal digits.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut bytes = [0; 32];
        hex::decode_to_slice(text, &mut bytes).ok().map(|()| Self(bytes))
    }

    /// Of some bytes: the content hash of snapshots and files.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// The hash after one more event.
    #[must_use]
    pub fn after(self, event: &[u8]) -> Self {
        Self(Sha256::new_with_prefix(self.0).chain_update(event).finalize().into())
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hash({})", hex::encode(&self.0[..4]))
    }
}

impl Serialize for Hash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&hex::encode(self.0))
    }
}

impl<'de> Deserialize<'de> for Hash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("a hash has 64 hexadecimal digits"))
    }
}

impl JsonSchema for Hash {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Hash".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": "string", "pattern": "^[0-9a-f]{64}$"})
    }
}

/// Where a chain stands: the last operation's place and the hash after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Head {
    /// The last operation's place.
    pub seq: Seq,
    /// The hash after it.
    pub hash: Hash,
}

impl Head {
    /// Before the first operation of an epoch.
    #[must_use]
    pub fn start(epoch: Epoch) -> Self {
        Self { seq: Seq::ZERO, hash: Hash::of(epoch.0.as_bytes()) }
    }

    /// After one more event.
    #[must_use]
    pub fn after(self, event: &[u8]) -> Self {
        Self { seq: self.seq.next(), hash: self.hash.after(event) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_and_bytes_change_the_head() {
        let start = Head::start(Epoch::from_random([1; 16]));
        let ab = start.after(b"a").after(b"b");
        assert_eq!(ab.seq, Seq(2));
        assert_ne!(ab, start.after(b"b").after(b"a"));
        assert_ne!(start, Head::start(Epoch::from_random([2; 16])));
    }
}
