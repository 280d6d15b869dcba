//! Counts of an item's smallest unit.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

/// The most units of one line: a tonne in milligrams.
pub const UNITS_MAX: u64 = 1_000_000_000;

/// Base units of an item: 0 to [`UNITS_MAX`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[serde(transparent)]
pub struct Units(u64);

impl Units {
    /// None.
    pub const ZERO: Self = Self(0);

    /// A count; nothing above [`UNITS_MAX`].
    #[must_use]
    pub fn new(count: u64) -> Option<Self> {
        (count <= UNITS_MAX).then_some(Self(count))
    }

    /// How many.
    #[must_use]
    pub fn count(self) -> u64 {
        self.0
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// The sum, at most [`UNITS_MAX`].
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self((self.0 + other.0).min(UNITS_MAX))
    }

    /// What is left when up to all of them are taken away.
    #[must_use]
    pub fn less(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// `self · factor`; nothing above [`UNITS_MAX`].
    #[must_use]
    pub fn times(self, factor: Self) -> Option<Self> {
        self.0.checked_mul(factor.0).and_then(Self::new)
    }
}

impl fmt::Display for Units {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<'de> Deserialize<'de> for Units {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let count = u64::deserialize(deserializer)?;
        Self::new(count).ok_or_else(|| {
            serde::de::Error::custom(format!("quantity {count} is above {UNITS_MAX} base units"))
        })
    }
}

impl JsonSchema for Units {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Units".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "integer", "minimum": 0, "maximum": UNITS_MAX,
            "description": "A quantity in the item's smallest unit."
        })
    }
}
