//! A till has paid out, and says by which document: one operation for each return of which it paid anything.
//!
//! Money that is out is never passed over: what a till gave for a return just before that was undone is recorded all the
//! same, and the hub has somebody look at it.

use protocol::id::OperationId;
use protocol::money::Money;
use protocol::operation::{Body, Operation, TillDocumentRecorded};

use super::super::record::refused_by_journal;
use super::super::{Floor, FloorError, Work, lock};
use super::{TillDocumentRequest, is_told, sum, unknown};
use crate::station::Refusal;
use crate::station::view::Message;
use crate::till::{TillRef, TillVisit, Told, VisitReturn};

/// A return, and what the till pays out for it.
type Due<'v> = (&'v VisitReturn, Money);

impl Floor {
    pub(super) async fn paid_out(
        &self,
        work: &mut Work,
        reference: &TillRef,
        said: TillDocumentRequest,
    ) -> Result<(), FloorError> {
        let Some(visit) = self.known_visit(reference).await? else { return Err(unknown().into()) };
        let TillDocumentRequest { document, paid } = said;
        let due = paid_for(&visit, paid)?;
        if let Some(told) =
            due.iter().filter_map(|(of, _)| of.told.as_ref()).find(|told| told.document != document)
        {
            let message =
                Message::new("refused-till-other-document").text("document", told.document.as_str());
            return Err(Refusal::conflict("till_document_told", message).into());
        }
        let now = self.moment();
        let operation = |of: &VisitReturn, id: OperationId, paid: Money| Operation {
            id,
            source: self.shared.services.source.clone(),
            subject: of.subject.clone(),
            time: now.wall,
            station: visit.station.clone(),
            worker: None,
            clock: now.clock,
            business_date: now.today,
            legal_entity: of.legal_entity.clone(),
            body: Body::TillDocumentRecorded(TillDocumentRecorded {
                return_id: of.return_id.clone(),
                returned: of.operation,
                till_document: document.clone(),
                paid,
            }),
        };
        for (of, amount) in due {
            if is_told(of) {
                continue;
            }
            // Said before, and nobody knows whether it is on disk: under the id that it had then.
            let known = of.told.as_ref().map(|told| told.operation);
            let id = known.unwrap_or_else(|| self.new_id());
            self.note_told(
                reference,
                of.operation,
                Told { operation: id, document: document.clone(), is_saved: false },
            )
            .await?;
            let journal = &self.shared.services.journal;
            if journal.find(id).await.map_err(|error| refused_by_journal(&error))?.is_none() {
                let told = operation(of, id, amount);
                lock(&self.shared.progress).apply(&told, None);
                self.save(work, Box::new(told)).await?;
            }
            self.note_told(
                reference,
                of.operation,
                Told { operation: id, document: document.clone(), is_saved: true },
            )
            .await?;
        }
        Ok(())
    }

    async fn note_told(&self, reference: &TillRef, returned: OperationId, told: Told) -> Result<(), Refusal> {
        self.change_visit(reference.clone(), move |visit| {
            let returns = visit.iter_mut().flat_map(|visit| &mut visit.returns);
            for of in returns.filter(|of| of.operation == returned) {
                of.told = Some(told.clone());
            }
        })
        .await
    }
}

/// For which returns a till has paid: for those that stand; for those that were undone, too, if none stands, or if it says
/// that it paid as much as all of them.
fn paid_for(visit: &TillVisit, paid: Option<Money>) -> Result<Vec<Due<'_>>, Refusal> {
    let all: Vec<Due<'_>> = visit.returns.iter().filter_map(|of| Some((of, of.due()?))).collect();
    let standing: Vec<Due<'_>> = all.iter().copied().filter(|(of, _)| !of.is_reversed).collect();
    let asked = if standing.is_empty() { all.clone() } else { standing };
    if asked.is_empty() {
        return Err(Refusal::conflict("nothing_to_pay", Message::new("refused-till-no-payout")));
    }
    let Some(paid) = paid else { return Ok(asked) };
    let sum_of = |due: &[Due<'_>]| sum(due.iter().map(|(_, amount)| *amount));
    let Some(whole) = sum_of(&asked) else {
        return Err(Refusal::conflict("till_currencies", Message::new("refused-till-currencies")));
    };
    if paid == whole {
        return Ok(asked);
    }
    if sum_of(&all) == Some(paid) {
        return Ok(all);
    }
    let message = Message::new("refused-till-amount").money("amount", whole);
    Err(Refusal::conflict("till_amount_differs", message))
}

#[cfg(test)]
mod tests {
    use protocol::id::StationId;
    use protocol::time::UtcMillis;

    use super::super::tests::{back, money};
    use super::*;

    /// What a till gave just before a return was undone is not forgotten, and what it did not give is not made up.
    #[test]
    fn what_is_out_is_recorded() {
        type Case = (Vec<VisitReturn>, Option<Money>, Result<Vec<i64>, &'static str>);
        let mut euros = back(3, 300, false);
        euros.refund = money(300, "EUR");
        euros.payouts[0].amount = euros.refund;
        let (one, two) = (|is_reversed| back(1, 500, is_reversed), |is_reversed| back(2, 166, is_reversed));
        let pounds = |minor| Some(money(minor, "GBP"));
        let cases: [Case; 11] = [
            (vec![one(false), two(false)], None, Ok(vec![500, 166])),
            (vec![one(false), two(false)], pounds(666), Ok(vec![500, 166])),
            (vec![one(false), two(false)], pounds(500), Err("till_amount_differs")),
            (vec![one(true), two(false)], None, Ok(vec![166])),
            (vec![one(true), two(false)], pounds(166), Ok(vec![166])),
            (vec![one(true), two(false)], pounds(666), Ok(vec![500, 166])),
            (vec![one(true)], None, Ok(vec![500])),
            (vec![one(true)], pounds(500), Ok(vec![500])),
            (vec![back(1, 0, true)], None, Err("nothing_to_pay")),
            (vec![one(false), euros.clone()], pounds(800), Err("till_currencies")),
            (vec![one(false), euros], None, Ok(vec![500, 300])),
        ];
        for (returns, paid, expect) in cases {
            let station = StationId::parse("bench-1").unwrap();
            let opened_at = UtcMillis(1);
            let visit = TillVisit { station, order: None, return_to: None, opened_at, returns };
            let found = paid_for(&visit, paid)
                .map(|due| due.iter().map(|(_, amount)| amount.minor).collect::<Vec<_>>())
                .map_err(|refusal| refusal.code);
            assert_eq!(found, expect, "{visit:?} {paid:?}");
        }
    }
}
