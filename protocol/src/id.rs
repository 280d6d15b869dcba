//! Identifiers, parsed once at the edge: whoever holds one need not check it again.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};
use uuid::Uuid;

use crate::limits::KEY_BYTES_MAX;
use crate::time::UtcMillis;

/// Why a text is not the identifier it should be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// Nothing there.
    #[error("{kind} is empty")]
    Empty {
        /// Which identifier.
        kind: &'static str,
    },
    /// More bytes than [`KEY_BYTES_MAX`].
    #[error("{kind} has {bytes} bytes, at most {KEY_BYTES_MAX} are allowed")]
    TooLong {
        /// Which identifier.
        kind: &'static str,
        /// How many bytes it has.
        bytes: usize,
    },
    /// A character outside the allowed set.
    #[error("{kind} `{text}` holds {found:?}, allowed are {allowed}")]
    Character {
        /// Which identifier.
        kind: &'static str,
        /// The whole text, control characters escaped.
        text: String,
        /// The offending character.
        found: char,
        /// The allowed set in words.
        allowed: &'static str,
    },
}

fn check(
    kind: &'static str,
    text: &str,
    allowed: &'static str,
    is_allowed: impl Fn(char) -> bool,
) -> Result<(), IdError> {
    if text.is_empty() {
        return Err(IdError::Empty { kind });
    }
    if text.len() > KEY_BYTES_MAX {
        return Err(IdError::TooLong { kind, bytes: text.len() });
    }
    match text.chars().find(|c| !is_allowed(*c)) {
        Some(found) => {
            Err(IdError::Character { kind, text: text.escape_debug().to_string(), found, allowed })
        }
        None => Ok(()),
    }
}

macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident, $kind:literal, $allowed:literal, $pattern:ident, $is_allowed:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
        #[schemars(extend("minLength" = 1, "maxLength" = KEY_BYTES_MAX, "pattern" = $pattern))]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Checks length and characters.
            ///
            /// # Errors
            /// [`IdError`] names the identifier and what is wrong with it.
            pub fn parse(text: impl Into<String>) -> Result<Self, IdError> {
                let text = text.into();
                check($kind, &text, $allowed, $is_allowed)?;
                Ok(Self(text))
            }

            /// The text as given.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                Self::parse(text)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Self::parse(String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
            }
        }
    };
}

const SLUG: &str = "a-z, 0-9 and -";
const SLUG_PATTERN: &str = "^[a-z0-9-]+$";
/// Unicode's control characters (Cc) are U+0000 to U+001F and U+007F to U+009F.
const KEY_PATTERN: &str = r"^[^\u0000-\u001f\u007f-\u009f]+$";
fn is_slug(c: char) -> bool {
    c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'
}
fn is_key(c: char) -> bool {
    !c.is_control()
}

text_id!(
    /// An agent: unique over all sites, the certificate's common name and a topic level.
    AgentId, "agent id", "a-z, 0-9 and -", SLUG_PATTERN, is_slug
);
text_id!(
    /// A store or warehouse.
    SiteId, "site id", "a-z, 0-9 and -", SLUG_PATTERN, is_slug
);
text_id!(
    /// A place where one person works at a time.
    StationId, "station id", "a-z, 0-9 and -", SLUG_PATTERN, is_slug
);
text_id!(
    /// A person at a site, by badge number: an identifier, never a secret and never a name.
    WorkerId, "worker id", "a-z, 0-9 and -", SLUG_PATTERN, is_slug
);
text_id!(
    /// The seller in whose books a document lands.
    LegalEntity, "legal entity", "a-z, 0-9 and -", SLUG_PATTERN, is_slug
);
text_id!(
    /// A group of sites that share order data.
    RegionId, "region id", "a-z, 0-9 and -", SLUG_PATTERN, is_slug
);
text_id!(
    /// Numbers that are given away once each, such as the serial references of SSCCs.
    SeriesId, "series", "a-z, 0-9 and -", SLUG_PATTERN, is_slug
);
text_id!(
    /// An item by the ERP's own code; case matters.
    ItemId, "item", "printable characters", KEY_PATTERN, is_key
);
text_id!(
    /// A sales order by the ERP's or channel's number.
    OrderId, "order", "printable characters", KEY_PATTERN, is_key
);
text_id!(
    /// A shipment of an order.
    ShipmentId, "shipment", "printable characters", KEY_PATTERN, is_key
);
text_id!(
    /// A return, numbered where it was accepted.
    ReturnId, "return", "printable characters", KEY_PATTERN, is_key
);
text_id!(
    /// The document of a till or fiscal device, by the number on its paper.
    TillDocument, "till document", "printable characters", KEY_PATTERN, is_key
);
text_id!(
    /// A place in a site: aisle, bay, bin.
    LocationId, "location", "printable characters", KEY_PATTERN, is_key
);
text_id!(
    /// What a supplier was asked for, by the ERP's number.
    PurchaseOrderId, "purchase order", "printable characters", KEY_PATTERN, is_key
);
text_id!(
    /// One delivery, or a part of one, that was counted in.
    GoodsReceiptId, "goods receipt", "printable characters", KEY_PATTERN, is_key
);
text_id!(
    /// A lot or batch of an item.
    LotId, "lot", "printable characters", KEY_PATTERN, is_key
);
text_id!(
    /// The serial number of one unit.
    Serial, "serial number", "printable characters", KEY_PATTERN, is_key
);
text_id!(
    /// A tax of an order line by the ERP's code: country and rate, usually.
    TaxCode, "tax code", "printable characters", KEY_PATTERN, is_key
);
text_id!(
    /// A policy's name; it has versions.
    PolicyId, "policy id", "a-z, 0-9 and -", SLUG_PATTERN, is_slug
);
text_id!(
    /// A return authorisation that was given before the customer came.
    AuthorisationId, "return authorisation", "printable characters", KEY_PATTERN, is_key
);
text_id!(
    /// A note or photo that is kept outside operations, by its hash.
    AttachmentId, "attachment", "a-z, 0-9 and -", SLUG_PATTERN, is_slug
);
text_id!(
    /// Who signs passes: one hub, whatever its stores and keys.
    PassIssuer, "pass issuer", "a-z, 0-9 and -", SLUG_PATTERN, is_slug
);
text_id!(
    /// The ERP's number of a document it made: the receipt of a posting.
    DocumentNumber, "document number", "printable characters", KEY_PATTERN, is_key
);

macro_rules! random_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[schemars(extend("format" = "uuid"))]
        #[serde(transparent)]
        pub struct $name(#[schemars(with = "String")] pub Uuid);

        impl $name {
            /// From 16 random bytes that the caller drew.
            #[must_use]
            pub fn from_random(bytes: [u8; 16]) -> Self {
                Self(uuid::Builder::from_random_bytes(bytes).into_uuid())
            }

            /// Reads the hyphenated form.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                Uuid::parse_str(text).ok().map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

random_id!(
    /// One life of one journal: random, made with the journal file.
    Epoch
);
random_id!(
    /// One connection of one agent: random, echoed by every down frame.
    SessionId
);
random_id!(
    /// One life of the hub's store: a restore from a backup makes a new one.
    Generation
);
random_id!(
    /// One basket that asks the hub to hold units: random, made by the station before it asks.
    ReservationId
);

random_id!(
    /// The pass of one parcel: the id of the operation that closed it.
    PassId
);

/// An operation, and the trace it belongs to: UUIDv7, made when the person starts the action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[schemars(extend("format" = "uuid"))]
#[serde(transparent)]
pub struct OperationId(#[schemars(with = "String")] pub Uuid);

impl OperationId {
    /// UUIDv7 (RFC 9562 §5.7) from a wall time and 10 random bytes that the caller supplies.
    #[must_use]
    pub fn new(at: UtcMillis, random: [u8; 10]) -> Self {
        let millis = u64::try_from(at.0).unwrap_or(0);
        Self(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
    }

    /// Reads the hyphenated form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Uuid::parse_str(text).ok().map(Self)
    }
}

impl fmt::Display for OperationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The place of an operation in its journal: 1, 2, 3 … without gaps; 0 means "before the first".
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, JsonSchema,
)]
#[serde(transparent)]
pub struct Seq(pub u64);

impl Seq {
    /// Before the first operation.
    pub const ZERO: Self = Self(0);

    /// The one after; the last number has none and stays.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }

    /// This plus `count`.
    #[must_use]
    pub fn plus(self, count: usize) -> Self {
        Self(self.0.saturating_add(count as u64))
    }
}

impl fmt::Display for Seq {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The allowed characters of identifiers that become topic levels or certificate names.
#[must_use]
pub fn slug_alphabet() -> &'static str {
    SLUG
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reject_what_could_leave_its_topic() {
        for text in ["", "a/b", "+", "#", "A", "a b", "\u{1d}", &"x".repeat(65)] {
            assert!(AgentId::parse(text).is_err(), "{text:?}");
        }
        assert!(AgentId::parse("s014-till2").is_ok());
    }

    #[test]
    fn keep_case_of_items() {
        assert_ne!(ItemId::parse("85123a").ok(), ItemId::parse("85123A").ok());
        assert!(serde_json::from_str::<ItemId>("\"a\\u001d\"").is_err());
    }

    #[test]
    fn operation_ids_are_version_7() {
        let id = OperationId::new(UtcMillis(1_700_000_000_000), [7; 10]);
        assert_eq!(id.0.get_version_num(), 7);
        assert_eq!(OperationId::parse(&id.to_string()), Some(id));
    }
}
