//! When an order was placed, first heard of, promised and called off, as entries say it ([`crate::store::order_time`]).
//!
//! An order is heard of with the first entry about it, whoever brought that. Only who brought it says when it was placed and
//! until when it is promised. That it is called off counts from the first entry that says so, taken over or not: the figures
//! ask the order's status whether it is.

use std::collections::BTreeMap;

use protocol::id::OrderId;
use protocol::reference::{Order, OrderStatus};
use protocol::time::UtcMillis;

use super::BACKFILL_PAGE_ENTRIES;
use super::world::World;
use crate::log::{Entry, PulledChange};
use crate::store::order_time::{self, TimesRow};
use crate::store::{StoreError, Tx, log};

/// What a batch's entries say, by order.
#[derive(Debug, Default)]
pub(super) struct OrderTimes(BTreeMap<OrderId, TimesRow>);

impl OrderTimes {
    fn note(&mut self, order: &Order, at: UtcMillis, is_owner: bool) {
        let row = self.0.entry(order.order.clone()).or_insert_with(|| TimesRow {
            order: order.order.clone(),
            ordered_at: 0,
            promised_ship_date: None,
            received_at: at.0,
            cancelled_at: 0,
        });
        if is_owner {
            row.ordered_at = order.ordered_at.map_or(row.ordered_at, |at| at.0);
            row.promised_ship_date = order.promised_ship_date.or(row.promised_ship_date);
        }
        if order.status == OrderStatus::Cancelled && row.cancelled_at == 0 {
            row.cancelled_at = at.0;
        }
    }

    pub(super) fn save(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        if self.0.is_empty() {
            return Ok(());
        }
        order_time::save(tx, &self.0.values().collect::<Vec<_>>())
    }
}

/// A connector tells of an order; what of it is taken over is decided elsewhere.
pub(super) fn told(world: &mut World<'_, '_>, connector: &str, order: &Order) -> Result<(), StoreError> {
    let is_owner = match world.order(&order.order)? {
        None => true,
        Some(state) => state.row.origin.is_empty() || state.row.origin == connector,
    };
    let at = world.at;
    world.times.note(order, at, is_owner);
    Ok(())
}

/// Entries of earlier versions told no times; when they came is known.
pub(super) fn backfill(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    let mut ordinal = 0;
    loop {
        let page = log::applied_after(tx, ordinal, BACKFILL_PAGE_ENTRIES)?;
        let Some((last, _, _)) = page.last() else { return Ok(()) };
        ordinal = last.ordinal;
        let mut times = OrderTimes::default();
        for (_, _, stored) in page.into_iter().filter(|(_, name, _)| name == "pulled") {
            if let Ok(Entry::Pulled { change: PulledChange::Order(order), .. }) =
                Entry::from_bytes(&stored.bytes)
            {
                times.note(&order, stored.at, true);
            }
        }
        times.save(tx)?;
    }
}

#[cfg(test)]
mod tests {
    use protocol::id::SiteId;
    use protocol::time::BusinessDate;

    use super::*;
    use crate::store::conformance;

    fn order(status: OrderStatus, ordered_at: Option<i64>, promised: Option<&str>) -> Order {
        Order {
            order: OrderId::parse("W-1").unwrap(),
            legal_entity: protocol::id::LegalEntity::parse("uk").unwrap(),
            site: SiteId::parse("dc1").unwrap(),
            ordered_on: BusinessDate::parse("2010-12-01").unwrap(),
            ordered_at: ordered_at.map(UtcMillis),
            promised_ship_date: promised.and_then(BusinessDate::parse),
            status,
            shipped_on: None,
            invoice_required: None,
            lines: Vec::new(),
            sale: None,
            returned_so_far: None,
        }
    }

    /// One batch or several: the rows are the same.
    #[tokio::test]
    async fn the_first_receipt_and_the_first_cancellation_stay() {
        let open = OrderStatus::Open;
        let told = [
            (order(open, Some(50), Some("2010-12-03")), 100, true),
            // Says nothing of its times.
            (order(open, None, None), 200, true),
            // Not the one who brought it.
            (order(OrderStatus::Cancelled, Some(70), Some("2010-12-09")), 300, false),
            (order(OrderStatus::Cancelled, None, Some("2010-12-04")), 400, true),
        ];
        for fresh in conformance::engines() {
            for batch in [1, 4] {
                let told = told.clone();
                let write = move |tx: &mut Tx<'_>| {
                    order_time::forget(tx)?;
                    for entries in told.chunks(batch) {
                        let mut times = OrderTimes::default();
                        for (order, at, is_owner) in entries {
                            times.note(order, UtcMillis(*at), *is_owner);
                        }
                        times.save(tx)?;
                    }
                    order_time::of(tx, &OrderId::parse("W-1").unwrap())
                };
                let found = fresh.store.write(write).await.unwrap().unwrap();
                assert_eq!((found.ordered_at, found.received_at, found.cancelled_at), (50, 100, 300));
                assert_eq!(found.promised_ship_date, BusinessDate::parse("2010-12-04"), "by {batch}");
            }
        }
    }
}
