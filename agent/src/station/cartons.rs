use std::collections::BTreeMap;

use protocol::barcode::Sscc;
use protocol::id::{ItemId, OperationId, ReturnId, SiteId};
use protocol::operation::{Body, Operation, ReturnAccepted, ReturnAcceptedV2};

/// What this agent's own operations say of transfers: returned goods that wait for a carton, and cartons that were received
/// here. Rebuilt from the journal at start, as far back as it reaches: what it does not hold any more waits without being
/// listed, and is packed by its scan all the same.
#[derive(Debug, Default)]
pub(super) struct Cartons {
    waiting: BTreeMap<Waiting, i64>,
    received: BTreeMap<Sscc, OperationId>,
    /// By id, which begins with its time: the oldest are forgotten first.
    applied: BTreeMap<OperationId, Effect>,
}

/// Kinds of goods that wait, and cartons that are remembered as received.
const ROWS_MAX: usize = 20_000;
/// Operations that can be taken out again; that happens at once or never.
const APPLIED_MAX: usize = 4_096;

/// Goods of one return that wait for a carton.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Waiting {
    pub(super) to_site: SiteId,
    pub(super) item: ItemId,
    pub(super) return_id: ReturnId,
}

/// What one operation did.
#[derive(Debug)]
enum Effect {
    /// Units wait from then on, or, where negative, do not any more.
    Waits(Vec<(Waiting, i64)>),
    Received(Sscc),
}

impl Cartons {
    /// What waits to go to a site, by item and return.
    pub(super) fn waiting(&self, to_site: &SiteId) -> impl Iterator<Item = (&Waiting, i64)> {
        let of_site = self.waiting.iter().filter(move |(waiting, _)| waiting.to_site == *to_site);
        of_site.map(|(waiting, units)| (waiting, *units))
    }

    /// Units that wait, by the site that they are to go to.
    pub(super) fn by_site(&self) -> BTreeMap<&SiteId, i64> {
        let mut sums: BTreeMap<&SiteId, i64> = BTreeMap::new();
        for (waiting, units) in &self.waiting {
            let sum = sums.entry(&waiting.to_site).or_default();
            *sum = sum.saturating_add(*units);
        }
        sums
    }

    /// Whether a carton was received here.
    pub(super) fn is_received(&self, sscc: Sscc) -> bool {
        self.received.contains_key(&sscc)
    }

    /// Counts an operation in, once.
    pub(super) fn apply(&mut self, operation: &Operation) {
        if self.applied.contains_key(&operation.id) {
            return;
        }
        let effect = match &operation.body {
            Body::ReturnAccepted(accepted) | Body::ReturnAcceptedV2(ReturnAcceptedV2 { accepted, .. }) => {
                Effect::Waits(self.add(waits(accepted)))
            }
            Body::ReturnReversed(reversed) => {
                let of_it = self.waiting.iter().filter(|(of, _)| of.return_id == reversed.return_id);
                let gone: Vec<_> = of_it.map(|(of, units)| (of.clone(), units.saturating_neg())).collect();
                Effect::Waits(self.add(gone))
            }
            Body::TransferShipped(shipped) => {
                let packed = shipped.lines.iter().filter_map(|line| {
                    let return_id = line.return_id.clone()?;
                    let (to_site, item) = (shipped.to_site.clone(), line.item.clone());
                    Some((Waiting { to_site, item, return_id }, line.base_quantity.saturating_neg()))
                });
                Effect::Waits(self.add(packed.collect()))
            }
            Body::TransferReceived(received) => {
                self.received.insert(received.sscc, operation.id);
                if self.received.len() > ROWS_MAX
                    && let Some(oldest) =
                        self.received.iter().min_by_key(|(_, id)| **id).map(|(sscc, _)| *sscc)
                {
                    self.received.remove(&oldest);
                }
                Effect::Received(received.sscc)
            }
            Body::PickConfirmed(_)
            | Body::PickShort(_)
            | Body::ShipmentPacked(_)
            | Body::ReservationReleased(_)
            | Body::TillDocumentRecorded(_)
            | Body::StockAdjusted(_)
            | Body::StockCounted(_)
            | Body::GoodsReceived(_)
            | Body::GoodsReceiptClosed(_) => return,
        };
        self.applied.insert(operation.id, effect);
        if self.applied.len() > APPLIED_MAX {
            self.applied.pop_first();
        }
    }

    /// Adds up; says what was changed, which is less where more was packed than is known to wait.
    fn add(&mut self, changes: Vec<(Waiting, i64)>) -> Vec<(Waiting, i64)> {
        let mut changed = Vec::with_capacity(changes.len());
        for (of, units) in changes {
            let known = self.waiting.get(&of).copied().unwrap_or(0);
            let left = known.saturating_add(units).max(0);
            if left == 0 {
                self.waiting.remove(&of);
            } else if self.waiting.len() < ROWS_MAX || known > 0 {
                self.waiting.insert(of.clone(), left);
            } else {
                continue;
            }
            changed.push((of, left.saturating_sub(known)));
        }
        changed
    }

    /// Takes an operation out again that could not be saved.
    pub(super) fn withdraw(&mut self, operation: OperationId) {
        match self.applied.remove(&operation) {
            None => {}
            Some(Effect::Waits(changed)) => {
                let back = changed.into_iter().map(|(of, units)| (of, units.saturating_neg()));
                self.add(back.collect());
            }
            Some(Effect::Received(sscc)) => {
                self.received.remove(&sscc);
            }
        }
    }
}

/// What a return leaves to be sent on.
fn waits(accepted: &ReturnAccepted) -> Vec<(Waiting, i64)> {
    let of = |line: &protocol::operation::ReturnLine| {
        let (to_site, item) = (line.to_site.clone()?, line.item.clone());
        let return_id = accepted.return_id.clone();
        let units = line.quantity.base_quantity;
        (units > 0).then_some((Waiting { to_site, item, return_id }, units))
    };
    accepted.lines.iter().filter_map(of).collect()
}
