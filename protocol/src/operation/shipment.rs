use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::{OrderId, ShipmentId};
use crate::money::Money;

/// A parcel closed: its lines leave the site. Decides what one ERP shipment posting holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ShipmentPacked {
    /// The order shipped.
    pub order: OrderId,
    /// This shipment of it.
    pub shipment: ShipmentId,
    /// What is inside, by order line; services ride along with their quantity.
    pub lines: Vec<PackedLine>,
    /// The lines' share of what the order's lines cost.
    pub amount: Money,
    /// No further shipment of this order is to come; what is missing is short.
    pub last: bool,
}

/// One order line inside a shipment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PackedLine {
    /// The order's line.
    pub line: u32,
    /// Units, in the item's base unit.
    pub base_quantity: i64,
}
