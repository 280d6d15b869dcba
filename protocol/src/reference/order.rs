use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::{ItemId, LegalEntity, LocationId, LotId, OrderId, Serial, SiteId};
use crate::money::Money;
use crate::returns::{ReturnedSoFar, SaleFile};
use crate::time::{BusinessDate, UtcMillis};

/// A sales order as a site needs it: no name, no address, no e-mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Order {
    /// The number people know.
    pub order: OrderId,
    /// Who sold it.
    pub legal_entity: LegalEntity,
    /// Who fulfils it.
    pub site: SiteId,
    /// When it was placed.
    pub ordered_on: BusinessDate,
    /// The instant it was placed, where its channel or ERP tells it. The hub keeps it; agents are not told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ordered_at: Option<UtcMillis>,
    /// The day by which its last parcel was promised to leave. The hub keeps it; agents are not told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promised_ship_date: Option<BusinessDate>,
    /// Whether each document of it needs an invoice of its own, where its channel or ERP tells it: none is summed up with
    /// others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invoice_required: Option<bool>,
    /// Where it stands.
    pub status: OrderStatus,
    /// When the last parcel left that the hub knows of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shipped_on: Option<BusinessDate>,
    /// What was bought, in line order.
    pub lines: Vec<OrderLine>,
    /// What was paid, frozen at sale, where the ERP tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sale: Option<Box<SaleFile>>,
    /// What came back of it and was given for it, as far as returns were assessed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub returned_so_far: Option<Box<ReturnedSoFar>>,
}

/// One line of an order, with what was paid for it frozen at sale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OrderLine {
    /// The order's own numbering.
    pub line: u32,
    /// What.
    pub item: ItemId,
    /// How much, in the item's base unit, positive.
    pub base_quantity: i64,
    /// For the whole line.
    pub amount: Money,
    /// Where to pick it, if the site has places.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<LocationId>,
    /// Already picked, as the hub knows it.
    #[serde(default)]
    pub picked: i64,
    /// Already reported short.
    #[serde(default)]
    pub short: i64,
    /// Already shipped.
    #[serde(default)]
    pub shipped: i64,
    /// Already returned.
    #[serde(default)]
    pub returned: i64,
    /// The serial numbers of its units, as far as they were recorded when they were picked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub serials: Vec<Serial>,
    /// The lots that its units are of, as far as they were recorded.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lots: Vec<LotId>,
}

/// Where an order stands, by its lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OrderStatus {
    /// Nothing has been picked.
    Open,
    /// Some lines have been picked.
    Picking,
    /// The last shipment has left.
    Shipped,
    /// Will not be fulfilled.
    Cancelled,
}
