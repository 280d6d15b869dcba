//! Quantities: what the person counted, in which unit, and the same in the item's smallest unit.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::IdError;

/// A pack level of an item: `each`, `inner`, `case`, `pallet`, or the ERP's own word.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
pub struct Unit(String);

impl Unit {
    /// Reads a unit word: 1 to 16 lower-case letters, digits or `-`.
    ///
    /// # Errors
    /// [`IdError`] says what is wrong.
    pub fn parse(text: &str) -> Result<Self, IdError> {
        let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if text.is_empty() {
            return Err(IdError::Empty { kind: "unit" });
        }
        if text.len() > 16 {
            return Err(IdError::TooLong { kind: "unit", bytes: text.len() });
        }
        match text.chars().find(|c| !allowed(*c)) {
            Some(found) => Err(IdError::Character {
                kind: "unit",
                text: text.escape_debug().to_string(),
                found,
                allowed: "a-z, 0-9 and -",
            }),
            None => Ok(Self(text.to_owned())),
        }
    }

    /// One piece.
    #[must_use]
    pub fn each() -> Self {
        Self("each".to_owned())
    }

    /// The word.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Unit {
    type Error = IdError;
    fn try_from(text: String) -> Result<Self, IdError> {
        Self::parse(&text)
    }
}

impl From<Unit> for String {
    fn from(unit: Unit) -> Self {
        unit.0
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A count as captured, and in base units. Signed only where a fact has a direction (an adjustment).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Quantity {
    /// As the person counted it.
    pub quantity: i64,
    /// In this unit.
    pub unit: Unit,
    /// The same in the item's smallest unit.
    pub base_quantity: i64,
}

impl Quantity {
    /// `count` single pieces.
    #[must_use]
    pub fn each(count: i64) -> Self {
        Self { quantity: count, unit: Unit::each(), base_quantity: count }
    }

    /// `count` packs of `per_pack` base units; nothing if that is outside 64 bits.
    #[must_use]
    pub fn packs(count: i64, unit: Unit, per_pack: i64) -> Option<Self> {
        let base_quantity = count.checked_mul(per_pack)?;
        Some(Self { quantity: count, unit, base_quantity })
    }
}
