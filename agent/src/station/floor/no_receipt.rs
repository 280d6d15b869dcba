//! Returns without a receipt: whether they are taken here now, and for how much an item was sold lately.

use protocol::barcode;
use protocol::id::ItemId;
use protocol::operation::ReturnAcceptedV2;
use protocol::returns::Outcome;

use super::{Floor, Work};
use crate::mirror::MirrorError;
use crate::station::Refusal;
use crate::station::action::Action;
use crate::station::found::{Found, Sold, Wanted};
use crate::station::view::Message;

impl Floor {
    /// Why nothing is taken back here now without a receipt; nothing if it is.
    pub(super) async fn no_receipt_refused(&self) -> Option<Message> {
        let Some(known) = self.known_site() else { return Some(Message::new("scan-no-data")) };
        let policy = match self.policy_in_force(&known.site).await {
            Ok(Some(policy)) => policy,
            Ok(None) => return Some(Message::new("no-receipt-no-policy")),
            Err(error) => {
                tracing::warn!(%error, "the policy of returns cannot be read");
                return Some(Message::new("scan-no-data"));
            }
        };
        if policy.evidence.no_receipt == Outcome::Deny || policy.goodwill.is_none() {
            return Some(Message::new("no-receipt-not-taken"));
        }
        let is_apart = !self.is_connected() && !policy.offline.no_receipt;
        is_apart.then(|| Message::new("no-receipt-offline"))
    }

    /// What an action of such a return needs beside what it names: the door is open, the price is told, and goods that
    /// are said to be in no catalogue are looked up by every code that they can have.
    pub(super) async fn ready_without_receipt(
        &self,
        work: &mut Work,
        action: &Action,
        found: Option<Found>,
    ) -> Result<Option<Found>, Refusal> {
        if matches!(action, Action::StartWithoutReceipt {}) {
            if let Some(why) = self.no_receipt_refused().await {
                work.station.not_saved(why.clone());
                return Err(Refusal::conflict("no_receipt_refused", why));
            }
        } else if let Action::AddUnknownItem { item, .. } = action {
            let read = self.known_site().map(|known| {
                let reading = barcode::read(item.as_str().as_bytes(), &known.patterns);
                Wanted::of(&reading).1
            });
            if let Some(wanted @ Wanted::Gtin { .. }) = read
                && let found @ Found::Item(_) = self.find(wanted).await
            {
                return Ok(Some(found));
            }
        } else if let Action::ReturnLine { item, .. } = action
            && work.station.is_without_receipt()
        {
            match self.lowest_price(item).await {
                Ok(sold) => work.station.price_is(item, sold),
                // Without an answer nothing is put into the basket, rather than for nothing.
                Err(error) => tracing::warn!(%error, "recent prices cannot be read"),
            }
        }
        Ok(found)
    }

    /// For papers: what the catalogue says of an item, or what a person wrote of goods that are in none.
    pub(super) async fn described(&self, item: &ItemId, assessed: Option<&ReturnAcceptedV2>) -> String {
        let unknown = assessed.map_or(&[][..], |of| &of.input.request.unknown_items);
        let written = unknown.iter().find(|of| of.item == *item).and_then(|of| of.description.clone());
        match written {
            Some(written) => written,
            None => self.description(item).await,
        }
    }

    async fn lowest_price(&self, item: &ItemId) -> Result<Option<Sold>, MirrorError> {
        let Some(known) = self.known_site() else { return Ok(None) };
        let Some(policy) = self.policy_in_force(&known.site).await? else { return Ok(None) };
        let mirror = &self.shared.services.mirror;
        let today = self.today();
        let days = (policy.no_receipt_from(today), today);
        let Some(sale) = mirror.lowest_sale(item, known.site.currency, days).await? else { return Ok(None) };
        let order = mirror.order(&sale.order).await?;
        let frozen = order.as_ref().and_then(|order| order.sale.as_deref());
        let line = frozen.and_then(|frozen| frozen.lines.iter().find(|line| line.line == sale.order_line));
        Ok(Some(Sold { restriction: line.and_then(|line| line.restriction), sale }))
    }
}
