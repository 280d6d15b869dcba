//! A return without a receipt, as a station takes it: alone, because nothing of it belongs to an order, and what a visit
//! promises is weighed order by order.

use protocol::id::ItemId;
use protocol::reference::Site;

use super::action::Action;
use super::found::{Found, Sold, Wanted};
use super::returns::{Return, Unlisted};
use super::view::Message;
use super::{Refusal, Station, nothing_selected};

impl Station {
    /// Whether what is on screen comes back without a receipt, so that prices are worth looking up.
    #[must_use]
    pub fn is_without_receipt(&self) -> bool {
        self.return_task().is_some_and(Return::is_without_receipt)
    }

    /// The lowest recent sale of an item, as the mirror has it; nothing if it has none.
    pub fn price_is(&mut self, item: &ItemId, sold: Option<Sold>) {
        if let Some(basket) = self.return_task_mut() {
            basket.price_is(item, sold);
        }
    }

    /// Goods that are in no catalogue go into the basket. `found` says whether it really has them not.
    pub(super) fn put_unlisted(
        &mut self,
        action: &Action,
        found: Option<&Found>,
        site: &Site,
    ) -> Result<Message, Refusal> {
        let Action::AddUnknownItem { item, description, quantity, reason, condition } = action else {
            return Err(nothing_selected());
        };
        match found {
            Some(Found::Unknown(Wanted::Item(_))) => {}
            Some(Found::Item(known)) => {
                let message = Message::new("refused-unlisted-known").text("item", known.item.item.as_str());
                return Err(Refusal::conflict("item_in_catalogue", message));
            }
            Some(
                Found::Worker(_)
                | Found::Order(_)
                | Found::Purchase(_)
                | Found::Both(_)
                | Found::Location(_)
                | Found::Pass(_)
                | Found::Authorised(_)
                | Found::NoPass(_)
                | Found::Carton(_)
                | Found::Unknown(_),
            )
            | None => return Err(Refusal::unavailable("no_site_data", Message::new("scan-no-data"))),
        }
        let (seen, currency) = (self.scan, site.currency);
        let (quantity, reason, condition) = (*quantity, *reason, *condition);
        let of = Unlisted { item, description, quantity, reason, condition };
        self.basket()?.put_unlisted(&of, seen, currency)
    }

    /// Whether a return can join what is on screen: one without a receipt stands alone.
    pub(super) fn may_join(&self, next: &Return) -> Result<(), Refusal> {
        if next.is_without_receipt() || self.is_without_receipt() {
            return Err(Refusal::conflict("no_receipt_alone", Message::new("refused-no-receipt-alone")));
        }
        Ok(())
    }
}
