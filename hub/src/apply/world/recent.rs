//! For how much items were sold lately, the orders of this batch included.

use std::collections::BTreeSet;

use protocol::id::{ItemId, SiteId};
use protocol::money::Currency;
use protocol::reference::Site;
use protocol::returns::RecentSale;
use protocol::time::BusinessDate;

use super::World;
use crate::store::recent_sale::{self, Asked};
use crate::store::{StoreError, reference};

impl World<'_, '_> {
    /// The lowest price at which an item was sold in a site's region from one day to another: by the orders that its
    /// agents are told of.
    pub(in crate::apply) fn lowest_sale(
        &mut self,
        site: &Site,
        item: &ItemId,
        currency: Currency,
        (from, to): (BusinessDate, BusinessDate),
    ) -> Result<Option<RecentSale>, StoreError> {
        let asked = Asked { region: &site.region, item, currency, from, to };
        let orders = &self.orders;
        // What this batch has read of an order is newer than the store's.
        let stored = recent_sale::lowest(self.tx, &asked, |order| !orders.contains_key(order))?;
        let sites: BTreeSet<SiteId> =
            reference::sites_of_region(self.tx, &site.region)?.into_iter().collect();
        let mine =
            self.orders.values().flatten().filter(|state| {
                sites.contains(&state.row.site) && (from..=to).contains(&state.row.ordered_on)
            });
        let sales = mine.flat_map(move |state| {
            let lines = state.lines.values();
            let lines = lines.filter(move |line| line.item == *item && line.amount.currency == currency);
            lines.filter_map(move |line| {
                let (shipped, quantity, paid) = (line.shipped, line.base_quantity, line.amount.minor);
                RecentSale::of(&state.row.order, state.row.ordered_on, line.line, shipped, quantity, paid)
            })
        });
        Ok(RecentSale::lowest(sales.chain(stored)))
    }
}
