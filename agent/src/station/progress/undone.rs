//! Returns that were undone here while the hub still counts them back: so long its numbers are taken without them.
//!
//! That ends with the hub's next word. Once it has said another number, or the reversal's own settlement is here, what it
//! says counts as it stands: the same number again is what somebody else took. It does not know the mirror.

use protocol::id::{OperationId, OrderId};
use protocol::reference::Order;

use super::Progress;

/// Orders of which the hub's word is waited for. With one more another one's numbers count as the hub says them: that
/// refuses units, and promises none twice.
const UNHEARD_MAX: usize = 256;

impl Progress {
    /// The hub may count a return of this order that was undone by this operation.
    pub(super) fn wait_for_hub(&mut self, order: &OrderId, reversal: OperationId) {
        self.unheard.insert(order.clone(), reversal);
        let other = self.unheard.keys().find(|known| *known != order).cloned();
        if self.unheard.len() > UNHEARD_MAX
            && let Some(other) = other
        {
            self.unheard.remove(&other);
            self.believe(&other, None, true);
        }
    }

    /// Orders of which the hub may still count a return that was undone here, each with the last operation that did.
    pub(in crate::station) fn unheard(&self) -> Vec<(OrderId, OperationId)> {
        self.unheard.iter().map(|(order, reversal)| (order.clone(), *reversal)).collect()
    }

    /// What the mirror has of such an order now, and whether it has the reversal's settlement.
    pub(in crate::station) fn heard(
        &mut self,
        order: &OrderId,
        reversal: OperationId,
        known: Option<&Order>,
        is_settled: bool,
    ) {
        // Another one was undone since the mirror was asked: that is not answered yet.
        if self.unheard.get(order) != Some(&reversal) {
            return;
        }
        if !self.believe(order, known, is_settled) {
            self.unheard.remove(order);
        }
    }

    /// Whether something is still waited for.
    fn believe(&mut self, order: &OrderId, known: Option<&Order>, is_settled: bool) -> bool {
        let Some(own) = self.orders.get_mut(order) else { return false };
        let mut is_open = false;
        for (number, line) in &mut own.lines {
            let said = known.and_then(|known| known.lines.iter().find(|line| line.line == *number));
            line.undone.take_if(|(then, _)| is_settled || said.is_some_and(|said| said.returned != *then));
            is_open |= line.undone.is_some();
        }
        own.undone.take_if(|(then, _)| {
            is_settled || known.is_some_and(|known| known.returned_so_far.as_deref() != Some(&*then))
        });
        is_open || own.undone.is_some()
    }
}
