use protocol::id::{OrderId, ReturnId, StationId, TillDocument, WorkerId};
use protocol::money::Money;
use protocol::time::{BusinessDate, UtcMillis};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{AssessedView, Message};
use crate::journal::VisitId;

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

/// A visit that was parked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ParkedView {
    /// Which.
    pub visit: VisitId,
    /// Where.
    pub station: StationId,
    /// By whom; none if it was on screen when the agent stopped and could not be shown there afterwards.
    pub worker: Option<WorkerId>,
    /// Who began it, if anybody was signed in.
    pub begun_by: Option<WorkerId>,
    /// When.
    pub parked_at: UtcMillis,
    /// On which business day.
    pub business_date: BusinessDate,
    /// That day is over.
    pub late: bool,
    /// After this day it is dropped, unless there is a `till_document`.
    pub kept_until: BusinessDate,
    /// Its orders, in the order in which they came; a basket by a paper is none.
    pub orders: Vec<OrderId>,
    /// The paper's number, where one gave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<ReturnId>,
    /// Nothing is known of the purchase: it is a return without a receipt.
    #[serde(default)]
    pub without_receipt: bool,
    /// Lines of its baskets.
    pub lines: u32,
    /// What the customer would have got in money then, by currency; without what gifts give. It is computed anew.
    pub sums: Vec<Money>,
    /// By which document the till has sold what is taken in it: then it is not dropped by itself, nor while it can be
    /// gone on with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub till_document: Option<TillDocument>,
    /// The till's documents, where an order is not known here any more, so that nobody can go on with it: a supervisor may
    /// drop it, and the till voids these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_open: Vec<TillDocument>,
}
