//! What the hub allows an agent to delete, signed, so that nobody in between can make an agent forget.
//!
//! The signature is Ed25519 (RFC 8032) over [`statement`]; both sides bring the cryptography. A release of one place
//! covers every earlier one, of earlier epochs too.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::id::{AgentId, Epoch, Seq};

/// "Operations of this epoch up to here may be deleted": they are in a verified backup, or old enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Release {
    /// The last one.
    pub seq: Seq,
    /// Over [`statement`].
    pub signature: Signature,
}

/// An Ed25519 signature; 128 hexadecimal digits on the wire.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Signature(pub [u8; 64]);

/// The bytes that are signed.
#[must_use]
pub fn statement(agent: &AgentId, epoch: Epoch, seq: Seq) -> Vec<u8> {
    format!("counterfoil release v1\n{agent}\n{epoch}\n{seq}\n").into_bytes()
}

impl fmt::Debug for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Signature({}…)", hex::encode(&self.0[..4]))
    }
}

impl Serialize for Signature {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&hex::encode(self.0))
    }
}

impl<'de> Deserialize<'de> for Signature {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let mut bytes = [0; 64];
        hex::decode_to_slice(&text, &mut bytes)
            .map_err(|_| serde::de::Error::custom("a signature has 128 hexadecimal digits"))?;
        Ok(Self(bytes))
    }
}

impl JsonSchema for Signature {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Signature".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": "string", "pattern": "^[0-9a-f]{128}$"})
    }
}
