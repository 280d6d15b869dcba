use std::collections::VecDeque;

use protocol::id::OperationId;
use protocol::operation::{Body, Operation};
use protocol::reference::{Outcome, RefundOutcome, Settlement};
use protocol::returns::MoneyTrack;
use protocol::time::UtcMillis;

use super::describe;
use super::view::{OperationState, OperationView};
use crate::journal::Place;

/// Operations that a station's page shows.
pub(super) const SHOWN_MAX: usize = 12;
/// How long a document's refund is waited for: a hub of before never speaks of it, and who looks so late asks the hub.
const REFUND_AWAITED_MILLIS: i64 = 14 * 24 * 3_600 * 1_000;

/// A station's last operations and what became of them.
#[derive(Debug, Default)]
pub(super) struct History {
    rows: VecDeque<Row>,
}

#[derive(Debug)]
struct Row {
    view: OperationView,
    outcome: Option<Outcome>,
    /// It gives money back, which arrives later than its document.
    refunds: bool,
}

impl Row {
    /// Nothing more is to be heard of it.
    fn is_over(&self, now: UtcMillis) -> bool {
        match &self.outcome {
            None => false,
            // What was refused can still be tried again, and a refund that failed can still arrive.
            Some(_) => {
                let is_old = self.view.at.plus(REFUND_AWAITED_MILLIS) < now;
                !self.refunds || is_old || self.view.refund == Some(RefundOutcome::Settled)
            }
        }
    }
}

impl History {
    pub(super) fn add(&mut self, operation: &Operation, seq: Place) {
        if self.rows.iter().any(|row| row.view.operation == operation.id) {
            return;
        }
        self.rows.push_front(Row {
            view: OperationView {
                operation: operation.id,
                seq,
                kind: operation.body.kind().as_str().to_owned(),
                subject: operation.subject.as_str().to_owned(),
                at: operation.time,
                message: describe(&operation.body),
                state: OperationState::SavedHere,
                refund: None,
                undo_until: None,
                undone: false,
            },
            outcome: None,
            refunds: refunds(&operation.body),
        });
        self.rows.truncate(SHOWN_MAX);
    }

    /// Operations of which more may have been heard by now.
    pub(super) fn pending(&self, acked: Place, now: UtcMillis) -> Vec<OperationId> {
        let pending = self.rows.iter().filter(|row| !row.is_over(now) && row.view.seq <= acked);
        pending.map(|row| row.view.operation).collect()
    }

    pub(super) fn settle(&mut self, settlement: Settlement) {
        if let Some(row) = self.rows.iter_mut().find(|row| row.view.operation == settlement.operation) {
            row.outcome = Some(settlement.outcome);
            row.view.refund = settlement.refund;
            row.view.undone = settlement.reversed;
        }
    }

    /// Newest first.
    pub(super) fn view(&self, acked: Place) -> Vec<OperationView> {
        let state = |row: &Row| match &row.outcome {
            None if row.view.seq <= acked => OperationState::AtHub,
            None => OperationState::SavedHere,
            Some(Outcome::Posted { documents }) => {
                OperationState::InErp { documents: documents.iter().map(ToString::to_string).collect() }
            }
            Some(Outcome::NoErpEffect) => OperationState::NoErpEffect,
            Some(Outcome::Rejected { reason }) => OperationState::NeedsPerson { reason: reason.clone() },
        };
        self.rows.iter().map(|row| OperationView { state: state(row), ..row.view.clone() }).collect()
    }
}

/// Whether the hub may say that its money has arrived. What somebody else refunds it never hears of.
fn refunds(body: &Body) -> bool {
    match body {
        Body::ReturnAccepted(accepted) => accepted.refund.minor > 0,
        Body::ReturnAcceptedV2(assessed) => {
            let refund = assessed.assessment.verdict.refund();
            let is_ours = refund.is_none_or(|refund| refund.payout.money != MoneyTrack::External);
            assessed.accepted.refund.minor > 0 && is_ours
        }
        Body::PickConfirmed(_)
        | Body::PickShort(_)
        | Body::ShipmentPacked(_)
        | Body::TillDocumentRecorded(_)
        | Body::ReturnReversed(_)
        | Body::ReservationReleased(_)
        | Body::StockAdjusted(_)
        | Body::StockCounted(_)
        | Body::GoodsReceived(_)
        | Body::GoodsReceiptClosed(_)
        | Body::TransferShipped(_)
        | Body::TransferReceived(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use protocol::id::{AgentId, ItemId, LegalEntity, ReturnId, SiteId, StationId};
    use protocol::money::{Currency, Money};
    use protocol::operation::{
        Clock, Condition, Disposition, Evidence, ReturnAccepted, ReturnLine, ReturnReason, Source, Subject,
    };
    use protocol::quantity::Quantity;
    use protocol::time::BusinessDate;

    use super::*;

    #[test]
    fn a_returns_money_is_heard_of_after_its_document() {
        let return_id = ReturnId::parse("R-1").unwrap();
        let refund = Money { minor: 100, currency: Currency::parse("EUR").unwrap() };
        let line = ReturnLine {
            order_line: None,
            item: ItemId::parse("A").unwrap(),
            quantity: Quantity::each(1),
            reason: ReturnReason::NotStated,
            condition: Condition::Opened,
            disposition: Disposition::Outlet,
            to_site: None,
            refund,
        };
        let operation = Operation {
            id: OperationId::new(UtcMillis(1), [1; 10]),
            source: Source { site: SiteId::parse("s1").unwrap(), agent: AgentId::parse("a").unwrap() },
            subject: Subject::returned(&return_id),
            time: UtcMillis(1),
            station: StationId::parse("bench-1").unwrap(),
            worker: None,
            clock: Clock::default(),
            business_date: BusinessDate::parse("2026-11-28").unwrap(),
            legal_entity: LegalEntity::parse("acme").unwrap(),
            body: Body::ReturnAccepted(ReturnAccepted {
                return_id,
                order: None,
                evidence: Evidence::Document,
                pass: None,
                reservation: None,
                visit: None,
                lines: vec![line],
                refund,
            }),
        };
        let mut history = History::default();
        history.add(&operation, Place(1));
        let settlement = |refund| Settlement {
            operation: operation.id,
            outcome: Outcome::Posted { documents: Vec::new() },
            refund,
            reversed: false,
        };
        for (said, is_pending) in
            [(None, true), (Some(RefundOutcome::Failed), true), (Some(RefundOutcome::Settled), false)]
        {
            history.settle(settlement(said));
            assert_eq!(history.view(Place(1))[0].refund, said);
            assert_eq!(!history.pending(Place(1), UtcMillis(2)).is_empty(), is_pending, "{said:?}");
        }
        history.settle(settlement(None));
        for (at, is_pending) in [(REFUND_AWAITED_MILLIS + 1, true), (REFUND_AWAITED_MILLIS + 2, false)] {
            assert_eq!(!history.pending(Place(1), UtcMillis(at)).is_empty(), is_pending, "{at}");
        }
    }
}
