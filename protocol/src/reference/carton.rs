use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::barcode::Sscc;
use crate::id::{ItemId, SiteId};
use crate::time::BusinessDate;

/// A carton that another site sent here and that has not arrived yet: its manifest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Carton {
    /// The number on it.
    pub sscc: Sscc,
    /// Where it comes from.
    pub from_site: SiteId,
    /// Where it goes.
    pub to_site: SiteId,
    /// The day it was closed.
    pub shipped_on: BusinessDate,
    /// What is inside, each item once.
    pub lines: Vec<ManifestLine>,
}

/// Units of one item inside a carton.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ManifestLine {
    /// What.
    pub item: ItemId,
    /// Units, in the item's base unit.
    pub base_quantity: i64,
}
