//! Returns and their refunds: what a batch has read and changed of them, and that returns follow their operations and postings.

use std::collections::BTreeMap;

use protocol::id::{OperationId, OrderId};
use protocol::operation::Kind;
use protocol::reference::Outcome;

use super::{Kept, World};
use crate::ingest::UNKNOWN;
use crate::refund::{RefundId, RefundState};
use crate::store::operation::{OperationRow, OperationState};
use crate::store::posting::{PostingKind, PostingRow, PostingState};
use crate::store::refund::RefundRow;
use crate::store::refund_payment::PaymentRow;
use crate::store::returned::{Claim, ReturnLineRow, ReturnRow, TenderRow};
use crate::store::{StoreError, refund, refund_payment, returned};
use crate::track::Payout;

impl World<'_, '_> {
    pub(in crate::apply) fn return_taken(
        &mut self,
        return_id: &str,
    ) -> Result<Option<OperationId>, StoreError> {
        let is_it = |kept: &&Kept<ReturnRow>| {
            (kept.row.taken || kept.row.is_reversed()) && kept.row.return_id == return_id
        };
        if let Some(kept) = self.returns.values().find(is_it) {
            return Ok(Some(kept.row.operation));
        }
        returned::operation_of(self.tx, return_id)
    }

    /// The returns so far that took units of an order's line.
    pub(in crate::apply) fn claims(&mut self, order: &OrderId, line: u32) -> Result<Vec<Claim>, StoreError> {
        let mut claims = returned::claims(self.tx, order, line)?;
        claims.retain(|claim| self.returns.get(&claim.operation).is_none_or(|kept| kept.row.taken));
        let taken = self.returns.values().map(|kept| &kept.row);
        let taken: Vec<&ReturnRow> = taken.filter(|row| row.taken && row.order == order.as_str()).collect();
        for row in taken {
            if claims.iter().any(|claim| claim.operation == row.operation) {
                continue;
            }
            let mut lines: Vec<ReturnLineRow> =
                self.return_lines.iter().filter(|of| of.operation == row.operation).cloned().collect();
            if lines.is_empty() {
                // It waited until now.
                lines = returned::lines(self.tx, row.operation)?;
            }
            lines.retain(|of| of.order_line == i64::from(line));
            if !lines.is_empty() {
                let sum =
                    |field: fn(&ReturnLineRow) -> i64| lines.iter().map(field).fold(0, i64::saturating_add);
                claims.push(Claim {
                    operation: row.operation,
                    return_id: row.return_id.clone(),
                    site: row.site.clone(),
                    currency: row.currency.clone(),
                    units: sum(|of| of.base_quantity),
                    refund: sum(|of| of.refund),
                });
            }
        }
        Ok(claims)
    }

    /// A return was received, whatever becomes of it.
    pub(in crate::apply) fn insert_return(
        &mut self,
        row: ReturnRow,
        lines: Vec<ReturnLineRow>,
        tenders: Vec<TenderRow>,
    ) {
        self.returns.insert(row.operation, Kept { row, is_dirty: true });
        self.return_lines.extend(lines);
        self.return_tenders.extend(tenders);
    }

    /// The return that an operation recorded; nothing if it recorded none, or could not be read when it came.
    pub(in crate::apply) fn returned(
        &mut self,
        id: OperationId,
    ) -> Result<Option<&mut ReturnRow>, StoreError> {
        if !self.returns.contains_key(&id)
            && let Some(row) = returned::find(self.tx, id)?
        {
            self.returns.insert(id, Kept::clean(row));
        }
        Ok(self.returns.get_mut(&id).map(|kept| {
            kept.is_dirty = true;
            &mut kept.row
        }))
    }

    /// A refund, to look at.
    pub(in crate::apply) fn refund(&mut self, id: &RefundId) -> Result<Option<RefundRow>, StoreError> {
        if !self.refunds.contains_key(id)
            && let Some(row) = refund::find(self.tx, id)?
        {
            self.refunds.insert(id.clone(), Kept::clean(row));
        }
        Ok(self.refunds.get(id).map(|kept| kept.row.clone()))
    }

    /// A refund, new or changed. [`World::payout_changed`] follows.
    pub(in crate::apply) fn save_refund(&mut self, row: RefundRow) {
        self.refunds.insert(row.refund.clone(), Kept { row, is_dirty: true });
    }

    /// The refunds of a return, in the order of their steps.
    pub(in crate::apply) fn refunds_of(&mut self, id: OperationId) -> Result<Vec<RefundRow>, StoreError> {
        if self.refunds_loaded.insert(id) {
            for row in refund::of_return(self.tx, id)? {
                self.refunds.entry(row.refund.clone()).or_insert_with(|| Kept::clean(row));
            }
        }
        let of = self.refunds.values().map(|kept| &kept.row).filter(|row| row.operation == id);
        let mut of: Vec<RefundRow> = of.cloned().collect();
        of.sort_unstable_by_key(|row| row.step);
        Ok(of)
    }

    /// What was told of a refund's money.
    pub(in crate::apply) fn payments(&mut self, id: &RefundId) -> Result<Vec<PaymentRow>, StoreError> {
        if !self.payments.contains_key(id) {
            let rows = refund_payment::of(self.tx, &[id.as_str()])?;
            self.payments.insert(id.clone(), Kept::clean(rows));
        }
        Ok(self.payments.get(id).map(|kept| kept.row.clone()).unwrap_or_default())
    }

    /// All of what was told of a refund's money.
    pub(in crate::apply) fn save_payments(&mut self, id: &RefundId, rows: Vec<PaymentRow>) {
        self.payments.insert(id.clone(), Kept { row: rows, is_dirty: true });
    }

    /// What is asked for and not answered was taken before the hub followed refunds. It concerns every return, so the store's
    /// rows are changed at once, and those in here as well, as they are newer.
    pub(in crate::apply) fn refunds_followed(&mut self) -> Result<(), StoreError> {
        refund::leave_before(self.tx)?;
        for kept in self.refunds.values_mut().filter(|kept| kept.row.state == RefundState::Requested) {
            kept.row.state = RefundState::Before;
            kept.is_dirty = true;
        }
        let known: Vec<OperationId> = self.returns.keys().copied().collect();
        for id in known {
            let payout = Payout::of(self.refunds_of(id)?.iter().map(|row| row.state));
            if let Some(kept) = self.returns.get_mut(&id) {
                kept.is_dirty |= kept.row.payout != payout;
                kept.row.payout = payout;
            }
        }
        Ok(())
    }

    /// The refunds of a return that was just taken: there are no others.
    pub(in crate::apply) fn insert_refunds(&mut self, id: OperationId, rows: Vec<RefundRow>) {
        self.refunds_loaded.insert(id);
        for row in rows {
            self.save_refund(row);
        }
    }

    /// A return's refunds stand otherwise: so does its money, and its station hears of it.
    pub(in crate::apply) fn payout_changed(&mut self, id: OperationId) -> Result<(), StoreError> {
        let payout = Payout::of(self.refunds_of(id)?.iter().map(|row| row.state));
        let Some(operation) = self.operation(id)? else { return Ok(()) };
        let posting = self.posting_as_is(&operation.posting)?;
        let Some(row) = self.returned(id)? else { return Ok(()) };
        let told = row.payout.outcome();
        row.payout = payout;
        row.follow(operation.state, &operation.reason, posting.as_ref().map(|posting| posting.state));
        if payout.outcome() == told { Ok(()) } else { self.tell_again(id) }
    }

    /// The station that recorded a return hears how it stands now; before the final word on its operation, with that.
    pub(in crate::apply) fn tell_again(&mut self, id: OperationId) -> Result<(), StoreError> {
        let Some(operation) = self.operation(id)? else { return Ok(()) };
        let reversed = self.returned(id)?.is_some_and(|row| row.is_reversed());
        let outcome = match operation.state {
            OperationState::Posted => {
                let posting = self.posting_as_is(&operation.posting)?;
                Outcome::Posted { documents: posting.map(|posting| posting.documents).unwrap_or_default() }
            }
            OperationState::Rejected => Outcome::Rejected { reason: operation.reason.clone() },
            OperationState::NoErpEffect if reversed => Outcome::NoErpEffect,
            OperationState::Waiting | OperationState::Pending | OperationState::NoErpEffect => return Ok(()),
        };
        self.publish_settlement(&operation, outcome, reversed);
        Ok(())
    }

    /// Returns stand as their operations and postings do.
    pub(super) fn follow(&mut self) -> Result<(), StoreError> {
        let is_changed = |kept: &&Kept<PostingRow>| kept.is_dirty && kept.row.kind == PostingKind::Return;
        let changed = self.postings.values().filter(is_changed);
        let changed: BTreeMap<String, PostingState> =
            changed.map(|kept| (kept.row.key.clone(), kept.row.state)).collect();
        // Of a type that was not known when it came, it may be one that reads by now.
        let is_return = |row: &OperationRow| {
            row.kind == UNKNOWN
                || [Kind::ReturnAccepted, Kind::ReturnAcceptedV2].iter().any(|kind| kind.as_str() == row.kind)
        };
        let concerned = self.operations.values().filter(|kept| {
            is_return(&kept.row) && (kept.is_dirty || changed.contains_key(&kept.row.posting))
        });
        let concerned: Vec<_> = concerned
            .map(|kept| {
                let OperationRow { id, state, reason, posting, .. } = &kept.row;
                let known = self.postings.get(posting).map(|kept| kept.row.state);
                // Its posting is read whenever it changes; one that was not is where the operation says.
                let posting = known.or_else(|| (!posting.is_empty()).then_some(PostingState::Pending));
                (*id, *state, reason.clone(), posting)
            })
            .collect();
        for (id, state, reason, posting) in concerned {
            if let Some(row) = self.returned(id)? {
                row.follow(state, &reason, posting);
            }
        }
        Ok(())
    }
}
