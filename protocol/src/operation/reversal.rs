use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::{OperationId, OrderId, ReturnId, WorkerId};

/// A return is undone at the station that recorded it: the goods went back to the customer, and nothing is due.
///
/// It stands under the subject of the return, so that it comes after it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReturnReversed {
    /// The number on the confirmation, which is void.
    #[serde(rename = "return")]
    pub return_id: ReturnId,
    /// The operation that recorded the return.
    pub returned: OperationId,
    /// The order it was bought with, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<OrderId>,
    /// Why.
    pub reason: ReversalReason,
    /// The supervisor who agreed, where the return had needed one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved_by: Option<WorkerId>,
}

/// Why a return is undone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReversalReason {
    /// The customer keeps the goods.
    CustomerKeeps,
    /// Another item or order was meant.
    WrongItem,
    /// Quantity, condition or the way of the money was wrong: it is recorded anew.
    EnteredWrong,
}

impl ReversalReason {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::CustomerKeeps, Self::WrongItem, Self::EnteredWrong];

    /// As the wire writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::CustomerKeeps => "customer_keeps",
            Self::WrongItem => "wrong_item",
            Self::EnteredWrong => "entered_wrong",
        }
    }
}
