//! The stock ledger's accounts. Goods are always somewhere: what leaves a site's account enters another or a
//! counter-account, so that the sum over all accounts of an item is zero.

use std::fmt;

use protocol::id::SiteId;
use protocol::operation::{AdjustReason, Condition, Disposition, GoodsCondition, StockKind};

/// A place of goods: at a site in a state, or outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Account {
    /// At a site.
    Site(SiteId, StockState),
    /// Came from a supplier.
    Supplier,
    /// Went to a customer.
    Customer,
    /// Between two sites.
    InTransit,
    /// Written up or down without a better reason; also what the ERP's opening stock comes from.
    Adjustment,
    /// Missing.
    Lost,
    /// Destroyed.
    Scrap,
}

/// The state of goods at a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StockState {
    /// For sale.
    OnHand,
    /// Not fit for sale.
    Damaged,
    /// Held for a decision.
    Quarantined,
    /// Came back, on its way to an outlet, a vendor or a liquidator.
    ReturnPending,
}

impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Site(site, state) => write!(f, "{site}/{}", state.as_str()),
            Self::Supplier => f.write_str("supplier"),
            Self::Customer => f.write_str("customer"),
            Self::InTransit => f.write_str("in_transit"),
            Self::Adjustment => f.write_str("adjustment"),
            Self::Lost => f.write_str("lost"),
            Self::Scrap => f.write_str("scrap"),
        }
    }
}

impl StockState {
    /// The account's word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::OnHand => "on_hand",
            Self::Damaged => "damaged",
            Self::Quarantined => "quarantined",
            Self::ReturnPending => "return_pending",
        }
    }
}

/// Where returned goods arrive; nothing if no goods came. Those that go on to another site wait for their carton.
#[must_use]
pub fn returned_to(
    site: &SiteId,
    disposition: Disposition,
    condition: Condition,
    goes_on: bool,
) -> Option<Account> {
    if condition == Condition::NoGoods {
        return None;
    }
    let state = match disposition {
        Disposition::NoGoods => return None,
        Disposition::Scrap => return Some(Account::Scrap),
        _ if goes_on => StockState::ReturnPending,
        Disposition::Shelf if condition == Condition::Damaged => StockState::Damaged,
        Disposition::Shelf => StockState::OnHand,
        Disposition::Quarantine => StockState::Quarantined,
        Disposition::Outlet | Disposition::Vendor | Disposition::Liquidate => StockState::ReturnPending,
    };
    Some(Account::Site(site.clone(), state))
}

/// Where a supplier's goods arrive.
#[must_use]
pub fn received_to(site: &SiteId, condition: GoodsCondition) -> Account {
    let state = match condition {
        GoodsCondition::Good => StockState::OnHand,
        GoodsCondition::Damaged => StockState::Damaged,
        GoodsCondition::Expired | GoodsCondition::Held | GoodsCondition::Unordered => StockState::Quarantined,
    };
    Account::Site(site.clone(), state)
}

/// Where goods lie that a carton takes along.
#[must_use]
pub fn packed_from(site: &SiteId, kind: StockKind) -> Account {
    let state = match kind {
        StockKind::OnHand => StockState::OnHand,
        StockKind::ReturnPending => StockState::ReturnPending,
        StockKind::Damaged => StockState::Damaged,
        StockKind::Quarantined => StockState::Quarantined,
    };
    Account::Site(site.clone(), state)
}

/// The counter-account of an adjustment.
#[must_use]
pub fn adjusted_against(reason: AdjustReason) -> Account {
    match reason {
        AdjustReason::Damaged | AdjustReason::Discarded => Account::Scrap,
        AdjustReason::Lost | AdjustReason::Found => Account::Lost,
        AdjustReason::Correction => Account::Adjustment,
    }
}
