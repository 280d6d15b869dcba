use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::ItemId;
use crate::quantity::Unit;

/// Something that is sold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Item {
    /// The ERP's code.
    pub item: ItemId,
    /// For people; may be empty.
    pub description: String,
    /// Goods, or a service that nobody picks.
    pub kind: ItemKind,
    /// The smallest unit; quantities are integers of it.
    pub base_unit: Unit,
    /// Pack levels with their GTINs; the base unit's own GTIN is the pack of 1.
    #[serde(default)]
    pub packs: Vec<Pack>,
    /// How its units are told apart; of an item that says nothing they are not.
    #[serde(default, skip_serializing_if = "TrackedBy::is_nothing")]
    pub tracked_by: TrackedBy,
}

/// How units of an item are told apart, where they are picked and where they come back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TrackedBy {
    /// They are not.
    #[default]
    Nothing,
    /// By the lot they were made in.
    Lot,
    /// Each by a number of its own.
    Serial,
}

impl TrackedBy {
    /// Whether they are not told apart.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        *self == Self::Nothing
    }
}

/// Goods or a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ItemKind {
    /// Lies in stock, is scanned and picked.
    Goods,
    /// Postage, fees, manual lines: money without stock.
    Service,
}

/// One pack level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Pack {
    /// Its word.
    pub unit: Unit,
    /// Its GTIN as 14 digits, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gtin: Option<String>,
    /// Base units inside.
    pub base_quantity: i64,
}
