use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};

use crate::id::PassIssuer;
use crate::time::BusinessDate;

/// A public key that passes are checked with, as the site's data carries it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PassKey {
    /// Its id, which a pass names.
    pub key: PassKeyId,
    /// Whose it is: a pass must name the same.
    pub issuer: PassIssuer,
    /// Ed25519 (RFC 8032).
    pub public: PassPublicKey,
    /// Passes of parcels packed on this day or later are signed with it, until a newer key takes over.
    pub signs_from: BusinessDate,
    /// Nothing that it signed is to be believed any more, since this day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revoked_on: Option<BusinessDate>,
}

/// The first 8 bytes of the public key's SHA-256; 16 hexadecimal digits in JSON.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PassKeyId(pub [u8; 8]);

/// The 32 bytes of an Ed25519 public key; 64 hexadecimal digits in JSON.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct PassPublicKey(pub [u8; 32]);

impl PassPublicKey {
    /// Under which id it is known.
    #[must_use]
    pub fn id(&self) -> PassKeyId {
        let hash: [u8; 32] = Sha256::digest(self.0).into();
        let mut id = [0; 8];
        id.copy_from_slice(&hash[..8]);
        PassKeyId(id)
    }
}

impl PassKeyId {
    /// Reads 16 hexadecimal digits.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut bytes = [0; 8];
        hex::decode_to_slice(text, &mut bytes).ok().map(|()| Self(bytes))
    }
}

impl PassPublicKey {
    /// Reads 64 hexadecimal digits.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut bytes = [0; 32];
        hex::decode_to_slice(text, &mut bytes).ok().map(|()| Self(bytes))
    }
}

macro_rules! hexadecimal {
    ($name:ident, $words:literal, $pattern:literal) => {
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&hex::encode(self.0))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                Self::parse(&text).ok_or_else(|| serde::de::Error::custom($words))
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({"type": "string", "pattern": $pattern})
            }
        }
    };
}

hexadecimal!(PassKeyId, "a pass key's id has 16 hexadecimal digits", "^[0-9a-f]{16}$");
hexadecimal!(PassPublicKey, "a pass key has 64 hexadecimal digits", "^[0-9a-f]{64}$");
