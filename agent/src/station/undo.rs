//! A return that was recorded a short time ago can be undone at its station: whether it can, and what is counted then.
//!
//! It knows no policy and no mirror: how long, and what the hub has said, come in.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use protocol::id::{OperationId, ReturnId, StationId, WorkerId};
use protocol::operation::{
    Body, Operation, ReturnAccepted, ReturnAcceptedV2, ReturnReversed, ReversalReason,
};
use protocol::reference::{Outcome, RefundOutcome, Settlement};
use protocol::time::UtcMillis;

use super::view::{Message, OperationView};
use super::{Progress, Refusal};

/// Returns that are remembered whole: more are not taken at one agent in the time in which one can be undone.
const RETURNS_MAX: usize = 256;
/// Returns that were undone, or paid by a till, that are remembered.
const UNDONE_MAX: usize = 4_096;
/// Cartons with returned goods that are remembered: more do not leave one agent in the time in which a return can be undone.
const SENT_MAX: usize = 256;
const MINUTE_MILLIS: i64 = 60_000;

/// The returns that were recorded here lately, which of them were undone, and for which a till has paid.
///
/// It is told every operation of the journal, before it is on disk; one that was not saved is taken out again.
#[derive(Debug, Default)]
pub(super) struct Undoing {
    /// Oldest first.
    returns: VecDeque<Arc<Operation>>,
    /// By what; the oldest are forgotten first.
    undone: BTreeMap<OperationId, OperationId>,
    /// For which a till has said that it paid out, and the operation that says so; the oldest are forgotten first.
    paid: BTreeMap<OperationId, OperationId>,
    /// Whose goods left in a carton, by its operation; the oldest are forgotten first.
    sent: BTreeMap<OperationId, Vec<ReturnId>>,
}

impl Undoing {
    pub(super) fn apply(&mut self, operation: &Operation) {
        if let Body::ReturnReversed(reversed) = &operation.body {
            self.undone.insert(reversed.returned, operation.id);
            if self.undone.len() > UNDONE_MAX {
                self.undone.pop_first();
            }
        }
        if let Body::TillDocumentRecorded(told) = &operation.body {
            self.paid.insert(told.returned, operation.id);
            if self.paid.len() > UNDONE_MAX {
                self.paid.pop_first();
            }
        }
        if let Body::TransferShipped(shipped) = &operation.body {
            let of: Vec<ReturnId> = shipped.lines.iter().filter_map(|line| line.return_id.clone()).collect();
            if !of.is_empty() {
                self.sent.insert(operation.id, of);
                if self.sent.len() > SENT_MAX {
                    self.sent.pop_first();
                }
            }
        }
        if accepted(&operation.body).is_some() {
            self.returns.push_back(Arc::new(operation.clone()));
            if self.returns.len() > RETURNS_MAX {
                self.returns.pop_front();
            }
        }
    }

    pub(super) fn withdraw(&mut self, operation: OperationId) {
        self.undone.retain(|_, by| *by != operation);
        self.sent.remove(&operation);
        self.paid.retain(|_, by| *by != operation);
        self.returns.retain(|kept| kept.id != operation);
    }

    /// A return that was recorded here lately.
    pub(super) fn recorded(&self, id: OperationId) -> Option<&Arc<Operation>> {
        self.returns.iter().rev().find(|kept| kept.id == id)
    }

    fn is_undone(&self, id: OperationId) -> bool {
        self.undone.contains_key(&id)
    }

    /// Whether goods of a return have left in a carton.
    fn is_sent(&self, number: &ReturnId) -> bool {
        self.sent.values().any(|of| of.contains(number))
    }
}

/// What is asked.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked<'a> {
    /// Which operation recorded the return.
    pub(super) returned: OperationId,
    /// Where it is undone.
    pub(super) station: &'a StationId,
    /// So long after it was recorded it may be.
    pub(super) minutes: u16,
    /// What the hub has said of it.
    pub(super) settlement: Option<&'a Settlement>,
    /// Now.
    pub(super) now: UtcMillis,
}

/// A return that can be undone now.
#[derive(Debug, Clone)]
pub struct Undoable {
    /// As it was recorded.
    pub recorded: Arc<Operation>,
    /// Until when.
    pub until: UtcMillis,
    /// Whether a supervisor has to agree, as one had to the return.
    pub needs_supervisor: bool,
    /// Whether the ERP has it, so that it is told of the reversal.
    pub in_erp: bool,
}

impl Undoable {
    /// What it says.
    #[must_use]
    pub fn accepted(&self) -> Option<&ReturnAccepted> {
        accepted(&self.recorded.body)
    }

    /// As it was assessed, if a policy was asked.
    #[must_use]
    pub fn assessed(&self) -> Option<&ReturnAcceptedV2> {
        assessed(&self.recorded.body)
    }

    /// The fact that it is undone.
    pub(super) fn reversed(&self, reason: ReversalReason, approved_by: Option<WorkerId>) -> Option<Body> {
        let accepted = self.accepted()?;
        Some(Body::ReturnReversed(ReturnReversed {
            return_id: accepted.return_id.clone(),
            returned: self.recorded.id,
            order: accepted.order.clone(),
            reason,
            approved_by,
        }))
    }
}

impl Progress {
    /// The return, if it can be undone at this station now.
    pub(super) fn undoable(&self, asked: Asked<'_>) -> Result<Undoable, Refusal> {
        let unknown = || Refusal::missing("return_unknown", Message::new("refused-undo-unknown"));
        let recorded = self.undoing.recorded(asked.returned).ok_or_else(unknown)?;
        let accepted = accepted(&recorded.body).ok_or_else(unknown)?;
        let refuse = |code, key| {
            Err(Refusal::conflict(code, Message::new(key).text("number", accepted.return_id.as_str())))
        };
        if recorded.station != *asked.station {
            let message = Message::new("refused-undo-elsewhere")
                .text("number", accepted.return_id.as_str())
                .text("station", recorded.station.as_str());
            return Err(Refusal::conflict("undo_elsewhere", message));
        }
        // A person at the hub may have been quicker.
        let is_undone_at_hub = asked.settlement.is_some_and(|settled| settled.reversed);
        if is_undone_at_hub || self.undoing.is_undone(recorded.id) {
            return refuse("return_reversed", "refused-undo-again");
        }
        let until = recorded.time.plus(i64::from(asked.minutes) * MINUTE_MILLIS);
        // A clock that was put back does not lengthen it: what lies in the future was recorded by another one.
        if asked.now > until || asked.now < recorded.time.plus(-MINUTE_MILLIS) {
            let message = Message::new("refused-undo-late")
                .text("number", accepted.return_id.as_str())
                .number("n", i64::from(asked.minutes));
            return Err(Refusal::conflict("undo_late", message));
        }
        if asked.settlement.is_some_and(|settled| settled.refund == Some(RefundOutcome::Settled)) {
            return refuse("refund_paid", "refused-undo-paid");
        }
        if self.undoing.is_sent(&accepted.return_id) {
            return refuse("undo_sent", "refused-undo-sent");
        }
        if self.undoing.paid.contains_key(&recorded.id) {
            return Err(paid_by_till(&accepted.return_id));
        }
        if let Some(assessed) = assessed(&recorded.body) {
            if assessed.till_document.is_some() {
                return Err(paid_by_till(&accepted.return_id));
            }
            if let Some(order) = &accepted.order
                && !self.is_last_return(order, recorded.id)
            {
                return refuse("later_return", "refused-undo-later");
            }
        }
        Ok(Undoable {
            recorded: Arc::clone(recorded),
            until,
            needs_supervisor: assessed(&recorded.body).is_some_and(|of| of.approved_by.is_some()),
            in_erp: asked.settlement.is_some_and(|settled| matches!(settled.outcome, Outcome::Posted { .. })),
        })
    }

    /// Tells of a station's last operations which can be undone, and which were.
    pub(super) fn mark_undoable(
        &self,
        rows: &mut [OperationView],
        station: &StationId,
        minutes: u16,
        now: UtcMillis,
    ) {
        for row in rows {
            row.undone |= self.undoing.is_undone(row.operation);
            let is_out = row.undone || row.refund == Some(RefundOutcome::Settled);
            let asked = Asked { returned: row.operation, station, minutes, settlement: None, now };
            let undoable = self.undoable(asked).ok().filter(|_| !is_out);
            row.undo_until = undoable.map(|undoable| undoable.until);
        }
    }

    /// What undid a return here, or is about to.
    pub(super) fn undone_by(&self, returned: OperationId) -> Option<OperationId> {
        self.undoing.undone.get(&returned).copied()
    }

    /// A return that was recorded here lately.
    pub(super) fn recorded_return(&self, id: OperationId) -> Option<Arc<Operation>> {
        self.undoing.recorded(id).cloned()
    }
}

/// A till has sold or paid out for it: what it wrote is voided there, and its money does not come back by itself.
pub(super) fn paid_by_till(number: &ReturnId) -> Refusal {
    Refusal::conflict("undo_at_till", Message::new("refused-undo-till").text("number", number.as_str()))
}

/// What a return takes back, whichever version of it.
pub(super) fn accepted(body: &Body) -> Option<&ReturnAccepted> {
    if let Body::ReturnAccepted(accepted) = body {
        return Some(accepted);
    }
    assessed(body).map(|assessed| &assessed.accepted)
}

/// With its calculation.
pub(super) fn assessed(body: &Body) -> Option<&ReturnAcceptedV2> {
    if let Body::ReturnAcceptedV2(assessed) = body { Some(assessed) } else { None }
}

#[cfg(test)]
mod tests {
    use protocol::barcode::Sscc;
    use protocol::id::{AgentId, ItemId, LegalEntity, SiteId, TillDocument};
    use protocol::money::{Currency, Money};
    use protocol::operation::{
        CartonLine, Clock, Condition, Disposition, Evidence, ReturnLine, ReturnReason, Source, StockKind,
        Subject, TillDocumentRecorded, TransferShipped,
    };
    use protocol::quantity::Quantity;
    use protocol::time::BusinessDate;

    use super::*;

    const TAKEN: UtcMillis = UtcMillis(1_800_000_000_000);

    fn recorded(body: Body, seed: u8) -> Operation {
        Operation {
            id: OperationId::new(TAKEN, [seed; 10]),
            source: Source { site: SiteId::parse("s1").unwrap(), agent: AgentId::parse("a").unwrap() },
            subject: Subject::returned(&ReturnId::parse("R-1").unwrap()),
            time: TAKEN,
            station: StationId::parse("bench-1").unwrap(),
            worker: None,
            clock: Clock::default(),
            business_date: BusinessDate::parse("2026-11-28").unwrap(),
            legal_entity: LegalEntity::parse("acme").unwrap(),
            body,
        }
    }

    fn taken() -> Operation {
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
        let body = ReturnAccepted {
            return_id: ReturnId::parse("R-1").unwrap(),
            order: None,
            evidence: Evidence::Document,
            pass: None,
            reservation: None,
            visit: None,
            lines: vec![line],
            refund,
        };
        recorded(Body::ReturnAccepted(body), 1)
    }

    #[test]
    fn a_return_can_be_undone_once_and_soon() {
        let mut progress = Progress::default();
        let first = taken();
        let bench = StationId::parse("bench-1").unwrap();
        let other = StationId::parse("bench-2").unwrap();
        let settlement = |refund| Settlement {
            operation: first.id,
            outcome: Outcome::Posted { documents: Vec::new() },
            refund,
            reversed: false,
        };
        let (paid, failed) =
            (settlement(Some(RefundOutcome::Settled)), settlement(Some(RefundOutcome::Failed)));
        let at_hub = Settlement { reversed: true, ..settlement(None) };
        let at = |minutes: i64| TAKEN.plus(minutes * MINUTE_MILLIS);
        let check = |progress: &Progress, station, minutes, settlement, now, expect: &str| {
            let asked = Asked { returned: first.id, station, minutes, settlement, now };
            let found = progress.undoable(asked).map_or_else(|refusal| refusal.code, |_| "undoable");
            assert_eq!(found, expect, "{station} {minutes} {settlement:?} {now:?}");
        };
        check(&progress, &bench, 10, None, at(1), "return_unknown");
        progress.apply(&first, None);
        for (station, minutes, settlement, now, expect) in [
            (&bench, 10, None, at(0), "undoable"),
            (&bench, 10, None, at(10), "undoable"),
            (&bench, 10, None, at(11), "undo_late"),
            (&bench, 0, None, at(1), "undo_late"),
            (&bench, 10, None, at(-5), "undo_late"),
            (&other, 10, None, at(1), "undo_elsewhere"),
            (&bench, 10, Some(&paid), at(1), "refund_paid"),
            (&bench, 10, Some(&failed), at(1), "undoable"),
            (&bench, 10, Some(&at_hub), at(1), "return_reversed"),
        ] {
            check(&progress, station, minutes, settlement, now, expect);
        }
        let asked =
            Asked { returned: first.id, station: &bench, minutes: 10, settlement: Some(&failed), now: at(1) };
        let undoable = progress.undoable(asked).unwrap();
        assert!(undoable.in_erp && !undoable.needs_supervisor);
        let undo = recorded(undoable.reversed(ReversalReason::CustomerKeeps, None).unwrap(), 2);
        progress.apply(&undo, None);
        check(&progress, &bench, 10, None, at(1), "return_reversed");
        progress.withdraw(undo.id);
        check(&progress, &bench, 10, None, at(1), "undoable");
        // A till has paid for it, and nobody at the hub knows of that yet.
        let paid = TillDocumentRecorded {
            return_id: ReturnId::parse("R-1").unwrap(),
            returned: first.id,
            till_document: TillDocument::parse("Z-1").unwrap(),
            paid: Money { minor: 100, currency: Currency::parse("EUR").unwrap() },
        };
        let paid = recorded(Body::TillDocumentRecorded(paid), 3);
        progress.apply(&paid, None);
        check(&progress, &bench, 10, None, at(1), "undo_at_till");
        progress.withdraw(paid.id);
        check(&progress, &bench, 10, None, at(1), "undoable");
        // Its goods are on their way to another site.
        for (number, expect, seed) in
            [(None, "undoable", 4), (Some("R-2"), "undoable", 5), (Some("R-1"), "undo_sent", 6)]
        {
            let line = CartonLine {
                item: ItemId::parse("A").unwrap(),
                base_quantity: 1,
                from: StockKind::ReturnPending,
                return_id: number.map(|number| ReturnId::parse(number).unwrap()),
                lot: None,
            };
            let shipped = TransferShipped {
                sscc: Sscc::of_number(34_012_345_000_000_001).unwrap(),
                to_site: SiteId::parse("s2").unwrap(),
                lines: vec![line],
            };
            let carton = recorded(Body::TransferShipped(shipped), seed);
            progress.apply(&carton, None);
            check(&progress, &bench, 10, None, at(1), expect);
            progress.withdraw(carton.id);
            check(&progress, &bench, 10, None, at(1), "undoable");
        }
    }
}
