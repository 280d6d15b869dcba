use std::collections::BTreeMap;
use std::sync::Arc;

use protocol::id::{ItemId, PurchaseOrderId};
use protocol::reference::{Item, PurchaseOrder};

use super::{Floor, Work, lock};
use crate::mirror::MirrorError;
use crate::station::Progress;
use crate::station::found::{Found, PurchaseFacts, Unusable, Wanted};
use crate::station::view::PurchaseSummary;

/// Purchase orders on the home screen.
const EXPECTED_SHOWN_MAX: usize = 12;

/// What is to arrive, as of one version of the mirror: they are long, and the home screen is drawn often.
#[derive(Debug, Default)]
pub(super) struct Expected {
    version: Option<u64>,
    orders: Arc<Vec<PurchaseOrder>>,
}

impl Floor {
    /// What the home screen lists: what is counted and not closed first, then what is to arrive, soonest first.
    pub(super) async fn expected(&self) -> Vec<PurchaseSummary> {
        let expected = match self.try_expected().await {
            Ok(expected) => expected,
            Err(error) => {
                tracing::warn!(%error, "expected purchase orders cannot be read");
                Arc::default()
            }
        };
        let unclosed: Vec<PurchaseOrderId> = {
            let progress = lock(&self.shared.progress);
            progress.received().unclosed_orders().take(EXPECTED_SHOWN_MAX).cloned().collect()
        };
        let mut listed: Vec<PurchaseOrder> = Vec::new();
        for order in &unclosed {
            match self.shared.services.mirror.purchase_order(order).await {
                Ok(found) => listed.extend(found),
                Err(error) => tracing::warn!(%error, "a purchase order cannot be read"),
            }
        }
        let progress = lock(&self.shared.progress);
        let to_come = expected
            .iter()
            .filter(|order| !unclosed.contains(&order.purchase_order) && !progress.received().is_over(order));
        let all = listed.iter().chain(to_come).take(EXPECTED_SHOWN_MAX);
        all.map(|order| summary(order, &progress)).collect()
    }

    async fn try_expected(&self) -> Result<Arc<Vec<PurchaseOrder>>, MirrorError> {
        let mirror = &self.shared.services.mirror;
        let version = mirror.changed().borrow().orders;
        {
            let known = lock(&self.shared.expected);
            if known.version == Some(version) {
                return Ok(Arc::clone(&known.orders));
            }
        }
        // Some may be over here without the hub knowing yet: a few more are asked for.
        let orders = Arc::new(mirror.expected(EXPECTED_SHOWN_MAX * 2).await?);
        *lock(&self.shared.expected) = Expected { version: Some(version), orders: Arc::clone(&orders) };
        Ok(orders)
    }

    /// A code that names nothing else may be a purchase order's number, and an order's number may be one of both.
    pub(super) async fn or_purchase(&self, found: Found, text: &str) -> Found {
        let numbers = match &found {
            Found::Order(facts) => vec![facts.order.order.as_str().to_owned()],
            Found::Unknown(Wanted::Order(order)) => vec![order.as_str().to_owned(), text.to_owned()],
            Found::Unknown(
                Wanted::Item(_)
                | Wanted::Gtin { .. }
                | Wanted::Nothing(
                    Unusable::Text | Unusable::Key | Unusable::Restricted | Unusable::Misread { .. },
                ),
            ) => vec![text.to_owned()],
            Found::Worker(_)
            | Found::Purchase(_)
            | Found::Both(_)
            | Found::Item(_)
            | Found::Location(_)
            | Found::Pass(_)
            | Found::Authorised(_)
            | Found::NoPass(_)
            | Found::Carton(_)
            | Found::Unknown(
                Wanted::Worker(_)
                | Wanted::Purchase(_)
                | Wanted::Location(_)
                | Wanted::Pass(_)
                | Wanted::Authorisation(_)
                | Wanted::Carton(_)
                | Wanted::Nothing(Unusable::Card | Unusable::NoData),
            ) => return found,
        };
        for number in numbers {
            let Ok(number) = PurchaseOrderId::parse(number) else { continue };
            match self.purchase_facts(&number, BTreeMap::new()).await {
                Ok(None) => {}
                Ok(Some(facts)) => {
                    return match found {
                        Found::Order(order) => Found::Both(Box::new(order)),
                        Found::Worker(_)
                        | Found::Purchase(_)
                        | Found::Both(_)
                        | Found::Item(_)
                        | Found::Location(_)
                        | Found::Pass(_)
                        | Found::Authorised(_)
                        | Found::NoPass(_)
                        | Found::Carton(_)
                        | Found::Unknown(_) => Found::Purchase(Arc::new(facts)),
                    };
                }
                Err(error) => tracing::warn!(%error, "the mirror cannot be read"),
            }
        }
        found
    }

    pub(super) async fn purchase_facts(
        &self,
        order: &PurchaseOrderId,
        mut items: BTreeMap<ItemId, Item>,
    ) -> Result<Option<PurchaseFacts>, MirrorError> {
        let mirror = &self.shared.services.mirror;
        let Some(purchase) = mirror.purchase_order(order).await? else { return Ok(None) };
        let mut missing: Vec<ItemId> = purchase.lines.iter().map(|line| line.item.clone()).collect();
        {
            let progress = lock(&self.shared.progress);
            missing.extend(progress.received().unclosed(order).map(|(counted, _)| counted.item.clone()));
        }
        missing.retain(|item| !items.contains_key(item));
        items.extend(mirror.items(missing).await?);
        Ok(Some(PurchaseFacts { purchase, items }))
    }

    /// The purchase order on screen, if the mirror's orders have changed since it was read.
    pub(super) async fn refresh_purchase(&self, work: &mut Work) {
        let Some(order) = work.station.purchase_order().cloned() else {
            work.purchase = None;
            return;
        };
        let version = self.shared.services.mirror.changed().borrow().orders;
        let known = work.purchase.take_if(|(_, facts)| facts.purchase.purchase_order == order);
        if known.as_ref().is_some_and(|(at, _)| *at == version) {
            work.purchase = known;
            return;
        }
        let items = known.as_ref().map(|(_, facts)| facts.items.clone()).unwrap_or_default();
        match self.purchase_facts(&order, items).await {
            Ok(Some(facts)) => {
                let facts = Arc::new(facts);
                work.station.refresh_purchase(Arc::clone(&facts));
                work.purchase = Some((version, facts));
            }
            // One that is gone from the feed stays on screen as it was last seen.
            Ok(None) => work.purchase = known.map(|(_, facts)| (version, facts)),
            Err(error) => {
                tracing::warn!(%error, "the mirror cannot be read");
                work.purchase = known;
            }
        }
    }
}

fn summary(order: &PurchaseOrder, progress: &Progress) -> PurchaseSummary {
    let received = progress.received();
    let open = order.lines.iter().filter(|line| received.open(&order.purchase_order, line) > 0).count();
    let count = |lines: usize| u32::try_from(lines).unwrap_or(u32::MAX);
    PurchaseSummary {
        purchase_order: order.purchase_order.clone(),
        supplier: order.supplier.clone(),
        expected_on: order.expected_on,
        lines: count(order.lines.len()),
        lines_open: count(open),
        unclosed: received.unclosed(&order.purchase_order).next().is_some(),
    }
}
