//! Placeholder while the module is being written.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A site's own barcode, tried before GS1's rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SitePattern {
    /// What a match means.
    pub meaning: PatternMeaning,
    /// AIM symbology ids it is bound to, such as `]C0`; empty is any.
    #[serde(default)]
    pub symbologies: Vec<String>,
    /// A regular expression over the whole text; its first group, if any, is the key.
    pub pattern: String,
}

/// What a site's own barcode names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PatternMeaning {
    /// An item by the ERP's code.
    Item,
    /// An order.
    Order,
    /// A worker's badge.
    Badge,
    /// A place.
    Location,
    /// A station.
    Station,
}
