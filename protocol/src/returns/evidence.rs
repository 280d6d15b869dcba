use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::RecentPrice;
use crate::id::AuthorisationId;
use crate::time::BusinessDate;

/// How the sale is known at the counter, and what the customer declared before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// How the sale is known.
    pub known_by: KnownBy,
    /// A return authorisation that was given before: its date counts as the declaration.
    #[serde(default)]
    pub authorisation: Option<Authorisation>,
    /// Returns of this customer within the period that the seller looks at, before this one; not known offline.
    #[serde(default)]
    pub earlier_returns: Option<u32>,
    /// What this customer got for them, in the sale's currency.
    #[serde(default)]
    pub earlier_refunds: Option<super::Amount>,
    /// Without a receipt: where the price of each line of the sale comes from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub prices: Vec<RecentPrice>,
}

/// How a sale is known, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "how", rename_all = "snake_case", deny_unknown_fields)]
pub enum KnownBy {
    /// The hub answered and reserved the units.
    Hub,
    /// A signed pass on the packing slip: authentic, but it may be spent elsewhere.
    Pass,
    /// From the order cache.
    CachedOrder {
        /// The feed's age.
        age_hours: u32,
    },
    /// A paper of the seller names the amounts; no order was found.
    Document,
    /// Nothing. The sale's prices are the lowest recent ones.
    NoReceipt,
}

impl KnownBy {
    /// The word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Hub => "hub",
            Self::Pass => "pass",
            Self::CachedOrder { .. } => "cached_order",
            Self::Document => "document",
            Self::NoReceipt => "no_receipt",
        }
    }
}

/// A return authorisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Authorisation {
    /// Its number.
    pub number: AuthorisationId,
    /// When the customer declared the return.
    pub declared_on: BusinessDate,
}
