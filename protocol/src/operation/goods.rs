use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::{GoodsReceiptId, ItemId, LotId, PurchaseOrderId};
use crate::quantity::Quantity;
use crate::time::BusinessDate;

/// Units of one item of a delivery, counted at a site. Stock moves when the goods receipt is closed, not here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct GoodsReceived {
    /// What the supplier was asked for.
    pub purchase_order: PurchaseOrderId,
    /// Its line; none for an item that is in none of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// What arrived.
    pub item: ItemId,
    /// How much, not zero; negative takes back what was counted here before.
    #[serde(flatten)]
    pub quantity: Quantity,
    /// In which state; decides the ledger effect.
    pub condition: GoodsCondition,
    /// Which lot, where the scan said it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lot: Option<LotId>,
    /// The day after which it is not sold, where the scan said it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_on: Option<BusinessDate>,
}

/// In which state goods arrive (`warehouse.md`, Goods receipts).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum GoodsCondition {
    /// As ordered. supplier → on_hand.
    Good,
    /// Broken. supplier → damaged.
    Damaged,
    /// Past its date, or too little of it left. supplier → quarantined.
    Expired,
    /// To be inspected. supplier → quarantined.
    Held,
    /// More than was ordered, or not ordered at all: kept apart until the buyer decides. supplier → quarantined.
    Unordered,
}

impl GoodsCondition {
    /// All, in the order of screens.
    pub const ALL: [Self; 5] = [Self::Good, Self::Damaged, Self::Expired, Self::Held, Self::Unordered];

    /// As in operations, documents and message keys.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Damaged => "damaged",
            Self::Expired => "expired",
            Self::Held => "held",
            Self::Unordered => "unordered",
        }
    }
}

/// A delivery, or a part of one, is counted: its goods are stock from now on. Decides what one ERP posting holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct GoodsReceiptClosed {
    /// What the supplier was asked for.
    pub purchase_order: PurchaseOrderId,
    /// This goods receipt against it.
    pub receipt: GoodsReceiptId,
    /// The supplier's number on the paper that came along.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 64))]
    pub delivery_note: Option<String>,
    /// What this agent counted since it last closed a goods receipt of this purchase order; at most
    /// [`GOODS_RECEIPT_LINES_MAX`], none twice, and none if nothing is to come.
    #[schemars(length(max = GOODS_RECEIPT_LINES_MAX))]
    pub lines: Vec<ReceivedLine>,
    /// Nothing more is to come of this purchase order: what is missing is short.
    pub last: bool,
    /// This agent counted more than fits: its next goods receipt holds it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub more: bool,
}

/// Lines of one goods receipt; a longer delivery is closed in several.
pub const GOODS_RECEIPT_LINES_MAX: usize = 250;

/// Units of one item, lot, date and condition inside a goods receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReceivedLine {
    /// The purchase order's line; none for an item that is in none of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// What arrived.
    pub item: ItemId,
    /// Units, positive, in the item's base unit.
    pub base_quantity: i64,
    /// In which state.
    pub condition: GoodsCondition,
    /// Which lot, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lot: Option<LotId>,
    /// The day after which it is not sold, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_on: Option<BusinessDate>,
}
