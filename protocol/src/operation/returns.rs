use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::{ItemId, OperationId, OrderId, ReservationId, ReturnId, SiteId};
use crate::money::Money;
use crate::pass::PassRef;
use crate::quantity::Quantity;

/// Goods taken back from a customer, with the money promised for them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReturnAccepted {
    /// The number on the confirmation.
    #[serde(rename = "return")]
    pub return_id: ReturnId,
    /// The order it was bought with, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<OrderId>,
    /// How the purchase is known.
    pub evidence: Evidence,
    /// The pass that was scanned for it, whether it was needed in the end or the hub answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pass: Option<PassRef>,
    /// The reservation that its basket asked the hub for, answered or not; it is over with this operation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reservation: Option<ReservationId>,
    /// The visit it was part of, if the customer brought goods of several orders: the id of the visit's first return.
    /// The returns of a visit were recorded together, all or none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visit: Option<OperationId>,
    /// What came back.
    pub lines: Vec<ReturnLine>,
    /// The sum of the lines' refunds.
    pub refund: Money,
}

impl ReturnAccepted {
    /// What it promises the customer without the hub's word for it; nothing if the hub had reserved the units.
    #[must_use]
    pub fn promise(&self) -> Option<Money> {
        match self.evidence {
            Evidence::Hub => None,
            Evidence::Pass | Evidence::CachedOrder | Evidence::Document | Evidence::NoReceipt => {
                (self.refund.minor > 0).then_some(self.refund)
            }
        }
    }
}

/// One line of a return.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReturnLine {
    /// The order's line, where the order is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order_line: Option<u32>,
    /// What came back.
    pub item: ItemId,
    /// How much, positive.
    #[serde(flatten)]
    pub quantity: Quantity,
    /// Why, in the customer's words' code.
    pub reason: ReturnReason,
    /// As the associate found it.
    pub condition: Condition,
    /// Where it goes.
    pub disposition: Disposition,
    /// At which other site it goes there; it waits for a carton until then. Stays here if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_site: Option<SiteId>,
    /// Money for this line.
    pub refund: Money,
}

/// How an order is known at the counter (`returns.md`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// The hub answered and reserved the units.
    Hub,
    /// A signed pass on the packing slip: authentic, but its units may have come back elsewhere.
    Pass,
    /// From the order cache, as of the feed's age.
    CachedOrder,
    /// A paper of the seller names the amounts; no order was found.
    Document,
    /// Nothing: by policy only.
    NoReceipt,
}

/// Why goods come back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReturnReason {
    /// Not wanted any more.
    ChangedMind,
    /// Does not fit.
    WrongSize,
    /// Differs from its description.
    NotAsDescribed,
    /// Broken on arrival.
    Damaged,
    /// Another item came.
    WrongItem,
    /// None given.
    NotStated,
}

/// The state of the goods as found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// Can be sold again as new.
    LikeNew,
    /// Opened, complete.
    Opened,
    /// Not fit for sale.
    Damaged,
    /// No goods: a service such as postage.
    NoGoods,
}

/// Where returned goods go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Disposition {
    /// Back on sale here.
    Shelf,
    /// Sold cheaper.
    Outlet,
    /// Back to the vendor.
    Vendor,
    /// Held for a decision.
    Quarantine,
    /// Sold off.
    Liquidate,
    /// Destroyed.
    Scrap,
    /// No goods came back: a service such as postage.
    NoGoods,
}

/// A basket was given up, or held its units for too long: what the hub holds for it is free again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReservationReleased {
    /// Which; the hub may never have heard of it.
    pub reservation: ReservationId,
    /// Units of this order.
    pub order: OrderId,
}
