//! What a station shows of goods that arrive.

use protocol::id::{GoodsReceiptId, ItemId, LotId, PurchaseOrderId};
use protocol::operation::GoodsCondition;
use protocol::quantity::Unit;
use protocol::reference::PurchaseStatus;
use protocol::time::BusinessDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A purchase order as the home screen lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PurchaseSummary {
    /// Its number.
    pub purchase_order: PurchaseOrderId,
    /// For people.
    pub supplier: String,
    /// When it is expected, if anybody knows.
    pub expected_on: Option<BusinessDate>,
    /// Lines.
    pub lines: u32,
    /// Of those, lines of which something has yet to come.
    pub lines_open: u32,
    /// Something was counted at this agent and is not closed: it is not stock yet.
    pub unclosed: bool,
}

/// A purchase order that is being counted in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct GoodsView {
    /// Which.
    pub purchase_order: PurchaseOrderId,
    /// For people.
    pub supplier: String,
    /// When it was expected, if anybody knew.
    pub expected_on: Option<BusinessDate>,
    /// Where it stands, as the hub knows it.
    pub status: PurchaseStatus,
    /// Its lines in line order, as many as fit: the one at hand first, what is complete last.
    pub lines: Vec<GoodsLineView>,
    /// How many lines it has.
    pub lines_total: u32,
    /// Lines of which something has yet to come.
    pub lines_open: u32,
    /// Units that have yet to come: what is missing if nothing more comes. `close_goods_receipt` names it.
    pub units_open: i64,
    /// What the last scan selected.
    pub selected: Option<SelectedGoods>,
    /// What was counted at this agent and is not closed, as many rows as fit.
    pub counted: Vec<CountedView>,
    /// How many rows that are.
    pub counted_rows: u32,
    /// Nothing more is to come: nothing can be counted any more; what was counted can still be closed.
    pub over: bool,
    /// The goods receipt that was closed at this station just now.
    pub closed: Option<GoodsReceiptId>,
}

/// One line of a purchase order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct GoodsLineView {
    /// The purchase order's numbering.
    pub line: u32,
    /// What.
    pub item: ItemId,
    /// For people; may be empty.
    pub description: String,
    /// The base unit of all quantities of this line.
    pub unit: Unit,
    /// Ordered.
    pub ordered: i64,
    /// Counted in by all, in whatever condition but `unordered`, closed or not.
    pub received: i64,
    /// Units that have yet to come.
    pub open: i64,
    /// Counted at this agent and not closed, by condition.
    pub counted: Vec<ConditionCount>,
}

/// Units in one condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ConditionCount {
    /// In which state.
    pub condition: GoodsCondition,
    /// How many.
    pub quantity: i64,
}

/// What a scan selected of a delivery.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SelectedGoods {
    /// The line it is counted for; none if it was not ordered.
    pub line: Option<u32>,
    /// What.
    pub item: ItemId,
    /// For people; may be empty.
    pub description: String,
    /// The base unit.
    pub unit: Unit,
    /// Units counted by scans, or typed and refused as too many.
    pub counted: i64,
    /// What to propose: all that the line has open after one scan, the counted units after more.
    pub proposed: i64,
    /// Units of the item that have yet to come, on all its lines.
    pub open: i64,
    /// Of the counted units, those that are more than that: `receive` takes them as `unordered`.
    pub excess: i64,
    /// The condition to propose.
    pub condition: GoodsCondition,
    /// Those that `receive` takes.
    pub conditions: Vec<GoodsCondition>,
    /// From the barcode.
    pub lot: Option<LotId>,
    /// From the barcode.
    pub expires_on: Option<BusinessDate>,
    /// That day is over.
    pub expired: bool,
}

/// What was counted at this agent and is not closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CountedView {
    /// The purchase order's line; none if it was not ordered.
    pub line: Option<u32>,
    /// What.
    pub item: ItemId,
    /// For people; may be empty.
    pub description: String,
    /// In which state.
    pub condition: GoodsCondition,
    /// Which lot, where a scan said it.
    pub lot: Option<LotId>,
    /// The day after which it is not sold, where a scan said it.
    pub expires_on: Option<BusinessDate>,
    /// Units.
    pub quantity: i64,
}
