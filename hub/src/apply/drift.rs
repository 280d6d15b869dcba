//! The ledger takes over what the ERP says is on hand: a move against adjustments that no posting tells the ERP.

use protocol::id::{ItemId, SiteId};
use protocol::reference::ItemKind;

use super::world::World;
use crate::ledger::{Account, StockState};
use crate::store::StoreError;
use crate::store::acceptance::{self, AcceptanceRow};

/// A person or a rule accepted a drift.
pub(super) fn accept(
    world: &mut World<'_, '_>,
    operator: &str,
    (site, item): (SiteId, ItemId),
    quantity: i64,
    rule: String,
    note: String,
) -> Result<(), StoreError> {
    if world.item_kind(&item)? != Some(ItemKind::Goods) {
        return Ok(());
    }
    let on_hand = Account::Site(site.clone(), StockState::OnHand);
    world.move_goods(&item, "", &Account::Adjustment, &on_hand, quantity);
    let row = AcceptanceRow {
        ordinal: world.ordinal,
        site,
        item,
        quantity,
        day: world.at.date(),
        accepted_by: operator.to_owned(),
        rule,
        note,
        at: world.at.0,
    };
    acceptance::insert(world.tx, &row)
}
