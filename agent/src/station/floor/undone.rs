//! What the hub has heard of returns that were undone here: from then on its own numbers count.

use protocol::id::{OperationId, OrderId};
use protocol::reference::Order;

use super::{Floor, lock};
use crate::mirror::MirrorError;

impl Floor {
    /// The mirror has changed: what it says of orders whose return was undone here may count again.
    pub(super) async fn hear_of_undone(&self) {
        let unheard = lock(&self.shared.progress).unheard();
        for (order, reversal) in unheard {
            match self.said_of(&order, reversal).await {
                Ok((known, is_settled)) => {
                    lock(&self.shared.progress).heard(&order, reversal, known.as_ref(), is_settled);
                }
                Err(error) => {
                    tracing::warn!(%error, %order, "it cannot be read what the hub says of an order")
                }
            }
        }
    }

    /// The order as the mirror has it, and whether it has the reversal's settlement.
    async fn said_of(
        &self,
        order: &OrderId,
        reversal: OperationId,
    ) -> Result<(Option<Order>, bool), MirrorError> {
        let mirror = &self.shared.services.mirror;
        let is_settled = mirror.settlement(&reversal).await?.is_some();
        Ok((mirror.order(order).await?, is_settled))
    }
}
