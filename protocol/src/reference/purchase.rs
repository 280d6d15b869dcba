use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::{ItemId, PurchaseOrderId, SiteId};
use crate::time::BusinessDate;

/// What a site expects from a supplier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PurchaseOrder {
    /// The number people know; it stands on the supplier's papers.
    pub purchase_order: PurchaseOrderId,
    /// Where the goods arrive.
    pub site: SiteId,
    /// The supplier's code or name, for people.
    pub supplier: String,
    /// When they are expected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected_on: Option<BusinessDate>,
    /// Where it stands.
    pub status: PurchaseStatus,
    /// What was ordered, in line order.
    pub lines: Vec<PurchaseLine>,
}

/// One line of a purchase order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PurchaseLine {
    /// The purchase order's own numbering.
    pub line: u32,
    /// What.
    pub item: ItemId,
    /// How much, in the item's base unit, positive.
    pub base_quantity: i64,
    /// Already counted in against it, in whatever condition but `unordered`, as the hub knows it.
    #[serde(default)]
    pub received: i64,
}

/// Where a purchase order stands, by what has arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PurchaseStatus {
    /// Nothing has arrived.
    Open,
    /// Some of it is counted in.
    Receiving,
    /// A person said that nothing more is to come, or everything is in.
    Received,
    /// Nothing will come.
    Cancelled,
}
