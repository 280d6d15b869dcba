use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::{ItemId, LocationId};
use crate::quantity::Quantity;

/// Stock written up or down by a person, outside any order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StockAdjusted {
    /// Which item.
    pub item: ItemId,
    /// The change: negative is a write-off.
    #[serde(flatten)]
    pub quantity: Quantity,
    /// Why; decides the counter-account.
    pub reason: AdjustReason,
}

/// Why stock was adjusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AdjustReason {
    /// Broken here; written off to scrap.
    Damaged,
    /// Thrown away; written off to scrap.
    Discarded,
    /// Missing; written off to lost.
    Lost,
    /// Turned up.
    Found,
    /// Anything else.
    Correction,
}

/// What a person counted at a place. It changes no stock by itself: a supervisor releases the variance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StockCounted {
    /// Which item.
    pub item: ItemId,
    /// Where, if the site has places.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<LocationId>,
    /// What lies there, zero or more.
    #[serde(flatten)]
    pub quantity: Quantity,
}
