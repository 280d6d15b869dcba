use std::collections::BTreeMap;

use protocol::id::OrderId;

use super::Floor;
use crate::mirror::MirrorError;
use crate::station::found::{Found, OrderFacts, Scanned, Unusable, Wanted};

impl Floor {
    /// What the mirror has.
    pub(super) async fn find(&self, wanted: Wanted) -> Found {
        match self.try_find(&wanted).await {
            Ok(Some(found)) => found,
            Ok(None) => Found::Unknown(wanted),
            Err(error) => {
                tracing::warn!(%error, "the mirror cannot be read");
                Found::Unknown(Wanted::Nothing(Unusable::NoData))
            }
        }
    }

    async fn try_find(&self, wanted: &Wanted) -> Result<Option<Found>, MirrorError> {
        let mirror = &self.shared.services.mirror;
        Ok(match wanted {
            Wanted::Worker(worker) => mirror.worker(worker).await?.map(Found::Worker),
            Wanted::Order(order) => self.order_facts(order).await?.map(Found::Order),
            Wanted::Item(item) => mirror.item(item).await?.map(Scanned::by_code).map(Found::Item),
            Wanted::Gtin { gtin, lot, expiry } => mirror.item_by_gtin(gtin).await?.map(|item| {
                Found::Item(Scanned::by_gtin(item, gtin, lot.clone(), expiry.as_deref(), self.today()))
            }),
            Wanted::Location(location) => Some(Found::Location(location.clone())),
            Wanted::Nothing(_) => None,
        })
    }

    async fn order_facts(&self, order: &OrderId) -> Result<Option<OrderFacts>, MirrorError> {
        let mirror = &self.shared.services.mirror;
        let Some(order) = mirror.order(order).await? else { return Ok(None) };
        let mut items = BTreeMap::new();
        for line in &order.lines {
            if !items.contains_key(&line.item)
                && let Some(item) = mirror.item(&line.item).await?
            {
                items.insert(line.item.clone(), item);
            }
        }
        Ok(Some(OrderFacts { order, items }))
    }
}
