//! A return that was recorded a short time ago can be undone at its station: whether it can, and what is counted then.
//!
//! It knows no policy and no mirror: how long, and what the hub has said, come in.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use protocol::id::{OperationId, StationId, WorkerId};
use protocol::operation::{
    Body, Operation, ReturnAccepted, ReturnAcceptedV2, ReturnReversed, ReversalReason,
};
use protocol::reference::{Outcome, RefundOutcome, Settlement};
use protocol::time::UtcMillis;

use super::view::{Message, OperationView};
use super::{Progress, Refusal};

/// Returns that are remembered whole: more are not taken at one agent in the time in which one can be undone.
const RETURNS_MAX: usize = 256;
/// Undone returns that are remembered.
const UNDONE_MAX: usize = 4_096;
const MINUTE_MILLIS: i64 = 60_000;

/// The returns that were recorded here lately, and which of them were undone.
///
/// It is told every operation of the journal, before it is on disk; one that was not saved is taken out again.
#[derive(Debug, Default)]
pub(super) struct Undoing {
    /// Oldest first.
    returns: VecDeque<Arc<Operation>>,
    /// By what; the oldest are forgotten first.
    undone: BTreeMap<OperationId, OperationId>,
}

impl Undoing {
    pub(super) fn apply(&mut self, operation: &Operation) {
        if let Body::ReturnReversed(reversed) = &operation.body {
            self.undone.insert(reversed.returned, operation.id);
            if self.undone.len() > UNDONE_MAX {
                self.undone.pop_first();
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
        self.returns.retain(|kept| kept.id != operation);
    }

    /// A return that was recorded here lately.
    pub(super) fn recorded(&self, id: OperationId) -> Option<&Arc<Operation>> {
        self.returns.iter().rev().find(|kept| kept.id == id)
    }

    fn is_undone(&self, id: OperationId) -> bool {
        self.undone.contains_key(&id)
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
        if self.undoing.is_undone(recorded.id) {
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
        if let Some(assessed) = assessed(&recorded.body) {
            if assessed.till_document.is_some() {
                return refuse("undo_at_till", "refused-undo-till");
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
            row.undone = self.undoing.is_undone(row.operation);
            let refund = row.refund;
            let asked = Asked { returned: row.operation, station, minutes, settlement: None, now };
            let undoable = self.undoable(asked).ok().filter(|_| refund != Some(RefundOutcome::Settled));
            row.undo_until = undoable.map(|undoable| undoable.until);
        }
    }

    /// A return that was recorded here lately.
    pub(super) fn recorded_return(&self, id: OperationId) -> Option<Arc<Operation>> {
        self.undoing.recorded(id).cloned()
    }
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
    use protocol::id::{AgentId, ItemId, LegalEntity, ReturnId, SiteId};
    use protocol::money::{Currency, Money};
    use protocol::operation::{
        Clock, Condition, Disposition, Evidence, ReturnLine, ReturnReason, Source, Subject,
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
        };
        let (paid, failed) =
            (settlement(Some(RefundOutcome::Settled)), settlement(Some(RefundOutcome::Failed)));
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
    }
}
