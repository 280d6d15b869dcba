use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::GoodsCondition;
use crate::barcode::Sscc;
use crate::id::{ItemId, LotId, ReturnId, SiteId};

/// Lines of one carton.
pub const CARTON_LINES_MAX: usize = 200;

/// A carton for another site was closed and labelled: its goods are between the two sites from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TransferShipped {
    /// The number on the carton: the transfer's, too. Never used again.
    pub sscc: Sscc,
    /// Where it goes. It comes from the operation's site.
    pub to_site: SiteId,
    /// What is inside: at most [`CARTON_LINES_MAX`], none twice.
    #[schemars(length(min = 1, max = CARTON_LINES_MAX))]
    pub lines: Vec<CartonLine>,
}

/// Units of one item inside a carton.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CartonLine {
    /// What.
    pub item: ItemId,
    /// Units, positive, in the item's base unit.
    pub base_quantity: i64,
    /// Which of the site's goods they were.
    pub from: StockKind,
    /// The return that they came back with, where it is known.
    #[serde(default, rename = "return", skip_serializing_if = "Option::is_none")]
    pub return_id: Option<ReturnId>,
    /// Which lot, where a scan said it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lot: Option<LotId>,
}

/// In which state a site holds goods.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum StockKind {
    /// For sale.
    OnHand,
    /// Came back, and waits for its way.
    ReturnPending,
    /// Not fit for sale.
    Damaged,
    /// Held for a decision.
    Quarantined,
}

impl StockKind {
    /// All, in the order of screens.
    pub const ALL: [Self; 4] = [Self::ReturnPending, Self::OnHand, Self::Damaged, Self::Quarantined];

    /// As in operations, documents and message keys.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::OnHand => "on_hand",
            Self::ReturnPending => "return_pending",
            Self::Damaged => "damaged",
            Self::Quarantined => "quarantined",
        }
    }
}

/// A carton of another site was opened and counted: its goods are this site's from now on. One of these ends a carton.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TransferReceived {
    /// The number on the carton.
    pub sscc: Sscc,
    /// Where it came from, if the station knew of it; a carton that nobody had told of is matched by the hub.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_site: Option<SiteId>,
    /// What was inside: at most [`CARTON_LINES_MAX`], none twice. Nothing if it was empty.
    #[schemars(length(max = CARTON_LINES_MAX))]
    pub lines: Vec<ArrivedLine>,
}

/// Units of one item and condition that came out of a carton.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ArrivedLine {
    /// What.
    pub item: ItemId,
    /// Units, positive, in the item's base unit.
    pub base_quantity: i64,
    /// As found. in_transit → on_hand, damaged or quarantined.
    pub condition: GoodsCondition,
}
