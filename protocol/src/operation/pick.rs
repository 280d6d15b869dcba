use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::{ItemId, LocationId, LotId, OrderId, Serial};
use crate::quantity::Quantity;

/// Units of one order line taken from their place and verified by scan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PickConfirmed {
    /// The order picked for.
    pub order: OrderId,
    /// Its line, by the order's own numbering.
    pub line: u32,
    /// What was picked.
    pub item: ItemId,
    /// How much, positive.
    #[serde(flatten)]
    pub quantity: Quantity,
    /// From which place, where the site has places.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<LocationId>,
    /// Which lot, where the scan said it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lot: Option<LotId>,
    /// Which units, where they are told apart by serial number: as many as were picked, each once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub serials: Vec<Serial>,
}

/// Serial numbers of one confirmed pick: the longest ones fit one operation.
pub const PICK_SERIALS_MAX: usize = 500;

/// Units of one order line that could not be picked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PickShort {
    /// The order picked for.
    pub order: OrderId,
    /// Its line.
    pub line: u32,
    /// What was missing.
    pub item: ItemId,
    /// How much is missing, positive.
    #[serde(flatten)]
    pub quantity: Quantity,
    /// Why; decides the ledger effect (`warehouse.md`, Picks).
    pub reason: ShortReason,
}

/// Why a pick fell short.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ShortReason {
    /// The place is empty; a count is raised, stock is not written off.
    NotFound,
    /// Another item or quantity lies there; a count is raised.
    Mismatch,
    /// on_hand → damaged.
    Damaged,
    /// on_hand → quarantined.
    Expired,
}
