use protocol::id::ItemId;
use protocol::operation::{AdjustReason, Body, StockAdjusted, StockCounted};
use protocol::quantity::Quantity;
use protocol::reference::{ItemKind, TrackedBy};
use serde::{Deserialize, Serialize};

use super::found::Scanned;
use super::numbers::one_less;
use super::view::{Message, SelectedItem};
use super::{QUANTITY_MAX, Refusal, count_open, in_range};

/// The item that a scan put on screen, outside an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Selection {
    scanned: Scanned,
    counted: i64,
}

impl Selection {
    pub(super) fn new(scanned: Scanned) -> Self {
        let counted = scanned.units;
        Self { scanned, counted }
    }

    /// Selects what was scanned, or counts one more of it.
    pub(super) fn hear(selected: &mut Option<Self>, scanned: &Scanned) -> Result<Message, Refusal> {
        let item = &scanned.item;
        if item.kind == ItemKind::Service {
            let message = Message::new("scan-service").text("item", item.item.as_str());
            return Err(Refusal::conflict("item_is_service", message));
        }
        match selected {
            Some(selected) if selected.item() == &item.item => selected.add(scanned.units),
            Some(other) => return Err(other.open()),
            None => *selected = Some(Self::new(scanned.clone())),
        }
        Ok(Message::new("scan-item")
            .text("item", item.item.as_str())
            .text("description", item.description.as_str()))
    }

    pub(super) fn item(&self) -> &ItemId {
        &self.scanned.item.item
    }

    /// How its units are told apart.
    pub(super) fn tracked_by(&self) -> TrackedBy {
        self.scanned.item.tracked_by
    }

    /// A person says how many there are.
    pub(super) fn count_is(&mut self, units: i64) {
        self.counted = units;
    }

    /// So many units are known by number: no fewer are there.
    pub(super) fn at_least(&mut self, units: usize) {
        self.counted = self.counted.max(i64::try_from(units).unwrap_or(QUANTITY_MAX).min(QUANTITY_MAX));
    }

    /// One unit was not what its number said.
    pub(super) fn take_one(&mut self) {
        self.counted = one_less(self.counted);
    }

    /// The refusal of what would make it vanish: it is recorded nowhere yet.
    pub(super) fn open(&self) -> Refusal {
        count_open(self.item(), self.counted)
    }

    pub(super) fn add(&mut self, units: i64) {
        self.counted = self.counted.saturating_add(units).min(QUANTITY_MAX);
    }

    pub(super) fn view(&self) -> SelectedItem {
        SelectedItem {
            item: self.item().clone(),
            description: self.scanned.item.description.clone(),
            unit: self.scanned.item.base_unit.clone(),
            counted: self.counted,
        }
    }

    fn quantity(&self, quantity: i64) -> Quantity {
        Quantity { quantity, unit: self.scanned.item.base_unit.clone(), base_quantity: quantity }
    }

    pub(super) fn adjust(&self, quantity: i64, reason: Option<AdjustReason>) -> Result<Body, Refusal> {
        let reason = reason
            .ok_or_else(|| Refusal::invalid("reason_missing", Message::new("refused-reason-missing")))?;
        let (least, most) = match reason {
            AdjustReason::Damaged | AdjustReason::Discarded | AdjustReason::Lost => (-QUANTITY_MAX, -1),
            AdjustReason::Found => (1, QUANTITY_MAX),
            AdjustReason::Correction => (-QUANTITY_MAX, QUANTITY_MAX),
        };
        if quantity == 0 {
            return Err(Refusal::invalid("quantity_out_of_range", Message::new("refused-quantity-zero")));
        }
        if !(least..=most).contains(&quantity) {
            return Err(Refusal::invalid("quantity_sign", Message::new("refused-quantity-sign")));
        }
        Ok(Body::StockAdjusted(StockAdjusted {
            item: self.item().clone(),
            quantity: self.quantity(quantity),
            reason,
        }))
    }

    pub(super) fn count(&self, quantity: i64) -> Result<Body, Refusal> {
        let quantity = in_range(quantity, 0, QUANTITY_MAX)?;
        Ok(Body::StockCounted(StockCounted {
            item: self.item().clone(),
            location: None,
            quantity: self.quantity(quantity),
        }))
    }
}
