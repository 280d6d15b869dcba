//! What a station shows of cartons between sites.

use protocol::barcode::Sscc;
use protocol::id::{ItemId, LotId, ReturnId, SiteId};
use protocol::operation::StockKind;
use protocol::quantity::Unit;
use protocol::time::BusinessDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A site that cartons can be packed for, as the home screen lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DestinationView {
    /// Which.
    pub site: SiteId,
    /// Units of returned goods that wait here to go there, as far as this agent knows.
    pub waiting: i64,
}

/// A carton on its way here, as the home screen lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CartonSummary {
    /// The number on it.
    pub sscc: Sscc,
    /// Where it comes from.
    pub from_site: SiteId,
    /// The day it was closed.
    pub shipped_on: BusinessDate,
    /// Units inside.
    pub units: i64,
}

/// A carton on screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "direction", rename_all = "snake_case")]
pub enum TransferView {
    /// It is packed for another site.
    Out(PackingView),
    /// It came from another site.
    In(ArrivalView),
}

/// A carton that is packed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PackingView {
    /// Where it goes.
    pub to_site: SiteId,
    /// What is inside: the manifest, once it is closed.
    pub lines: Vec<PackedLineView>,
    /// Units inside.
    pub units: i64,
    /// Returned goods that wait to go there and are not inside, as many as fit.
    pub waiting: Vec<WaitingGoods>,
    /// It is closed, with this number. The next scan begins another one.
    pub closed: Option<Sscc>,
}

/// Units of one item inside a carton.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PackedLineView {
    /// The row: what `set_packed` names.
    pub row: u32,
    /// What.
    pub item: ItemId,
    /// For people; may be empty.
    pub description: String,
    /// The base unit.
    pub unit: Unit,
    /// Units.
    pub quantity: i64,
    /// Which of the site's goods.
    pub from: StockKind,
    /// The return that they came back with.
    pub return_id: Option<ReturnId>,
    /// Which lot, where a scan said it.
    pub lot: Option<LotId>,
}

/// Returned goods that wait for a carton.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WaitingGoods {
    /// What.
    pub item: ItemId,
    /// The return that they came back with.
    pub return_id: ReturnId,
    /// Units.
    pub quantity: i64,
}

/// A carton that has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ArrivalView {
    /// The number on it.
    pub sscc: Sscc,
    /// Where it comes from; nobody has told of it yet if that is left out.
    pub from_site: Option<SiteId>,
    /// The day it was closed there.
    pub shipped_on: Option<BusinessDate>,
    /// What its manifest has, and what came out beside that.
    pub lines: Vec<ArrivalLineView>,
    /// Units of the manifest that did not come out: `receive_carton` names them.
    pub missing: i64,
    /// Units that came out and are not in the manifest.
    pub over: i64,
    /// It is counted; nothing more can be changed.
    pub received: bool,
}

/// Units of one item that came out of a carton.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ArrivalLineView {
    /// What.
    pub item: ItemId,
    /// For people; may be empty.
    pub description: String,
    /// The base unit.
    pub unit: Unit,
    /// Units that the manifest has; zero if nobody told of the carton.
    pub expected: i64,
    /// Units that came out and can be sold.
    pub good: i64,
    /// Broken.
    pub damaged: i64,
    /// To be inspected.
    pub held: i64,
    /// Past their date.
    pub expired: i64,
}

impl ArrivalLineView {
    /// Units that came out, in whatever condition.
    #[must_use]
    pub fn counted(&self) -> i64 {
        [self.damaged, self.held, self.expired].into_iter().fold(self.good, i64::saturating_add)
    }
}
