use protocol::id::{OrderId, ReturnId};
use protocol::money::Money;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{AssessedView, Message};

/// One order of a visit that has several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct VisitOrderView {
    /// The order; none for the basket by a paper.
    pub order: Option<OrderId>,
    /// The paper's number, where one gave it.
    pub document: Option<ReturnId>,
    /// It is the one on screen.
    pub in_hand: bool,
    /// Lines of its basket.
    pub lines: u32,
    /// Units of them.
    pub units: i64,
    /// The receiver of a gift returns it: what it gives is not shown.
    pub gift: bool,
    /// What the customer gets for it in money; nothing while its basket is empty, or where it is refused.
    pub refund: Option<Money>,
    /// It can be recorded as it is. A visit can if each of its orders with lines can.
    pub ready: bool,
    /// What the policy says to it.
    pub assessed: Option<Box<AssessedView>>,
    /// Why it cannot be assessed.
    pub cannot: Option<Message>,
    /// The number given when it was accepted.
    pub accepted: Option<ReturnId>,
}
