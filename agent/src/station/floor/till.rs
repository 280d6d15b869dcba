//! Tills at the stations of this agent: a till opens a return, waits for what comes of it, pays out, and says by which
//! document. What it says becomes an operation of the journal, once.

use protocol::barcode::is_card_number;
use protocol::id::{OperationId, OrderId, ReturnId, StationId, TillDocument};
use protocol::money::{Currency, Money};
use protocol::operation::{Body, Operation, TillDocumentRecorded};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::record::refused_by_journal;
use super::{Cell, Floor, FloorError, Work};
use crate::station::Refusal;
use crate::station::action::Action;
use crate::station::view::{Message, ReturnView, StationView, TaskView, left_to_pay};
use crate::till::{TillPayout, TillRef, TillSale, TillVisit, Told, VisitReturn};

/// What a till asks a station to open.
#[derive(Debug, Clone)]
pub struct TillOpening {
    /// What the till calls the visit.
    pub reference: TillRef,
    /// Where.
    pub station: StationId,
    /// How the purchase is known.
    pub by: TillProof,
    /// Where the person is led back to; allowed.
    pub return_to: Option<String>,
}

/// How a till knows a purchase.
#[derive(Debug, Clone)]
pub enum TillProof {
    /// By the order's number.
    Order(OrderId),
    /// By the text of the pass on a packing slip.
    Pass(String),
}

/// What a till says after it has sold or paid out.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TillDocumentRequest {
    /// The number of its fiscal document.
    pub document: TillDocument,
    /// What it paid out in all, if it says so: refused if it is not what was due.
    #[serde(default)]
    pub paid: Option<Money>,
}

/// Where a till's visit stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
pub enum TillState {
    /// Nothing was opened under this reference, or so long ago that it is forgotten.
    Unknown,
    /// A person works on it.
    Open,
    /// A person has put it away for later: it can be gone on with at any station of the agent, or be dropped.
    Parked,
    /// The return is recorded: pay out what `payouts` say.
    Recorded,
    /// It was left without a return.
    GivenUp,
    /// All that was recorded was undone: nothing is to be paid.
    Reversed,
}

/// A till's visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TillView {
    /// What the till calls it.
    #[serde(rename = "ref")]
    pub reference: TillRef,
    /// Where it stands.
    pub state: TillState,
    /// Where it was opened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub station: Option<StationId>,
    /// The order that the till named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order: Option<OrderId>,
    /// What was recorded, in that order.
    pub returns: Vec<TillReturn>,
    /// Of the amounts, if there are any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    /// What the till pays out. Empty means that it pays nothing: the money goes another way, or there is none.
    pub payouts: Vec<TillPayout>,
    /// What the customer takes instead, for the till to sell. While it is `open` this may still change.
    pub sells: Vec<TillSale>,
    /// What the customer pays at the till for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to_pay: Option<Money>,
    /// The station, or the hub, waits for the till's document.
    pub wants_document: bool,
    /// The till's document, once it was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<TillDocument>,
}

/// A return of the visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TillReturn {
    /// Its number.
    #[serde(rename = "return")]
    pub return_id: ReturnId,
    /// The operation that recorded it.
    pub operation: OperationId,
    /// It was undone: nothing is to be paid for it.
    pub reversed: bool,
}

/// What a station's page shows of the till that began its visit.
#[derive(Debug, Clone)]
pub struct TillBack {
    /// What the till calls it.
    pub reference: TillRef,
    /// Where it leads back to.
    pub return_to: Option<String>,
    /// Whether there is something to go back with.
    pub is_recorded: bool,
}

impl TillView {
    fn unknown(reference: &TillRef) -> Self {
        Self {
            reference: reference.clone(),
            state: TillState::Unknown,
            station: None,
            order: None,
            returns: Vec::new(),
            currency: None,
            payouts: Vec::new(),
            sells: Vec::new(),
            to_pay: None,
            wants_document: false,
            document: None,
        }
    }

    /// Of a visit that nobody works on; all its returns are in the journal.
    fn of(reference: &TillRef, visit: &TillVisit) -> Self {
        let valid = || visit.returns.iter().filter(|of| !of.is_reversed);
        let state = match (visit.returns.is_empty(), valid().next()) {
            (true, _) => TillState::GivenUp,
            (false, None) => TillState::Reversed,
            (false, Some(_)) => TillState::Recorded,
        };
        let to_pay = valid().filter_map(|of| of.to_pay).reduce(|sum, more| Money {
            minor: sum.minor.saturating_add(more.minor),
            currency: sum.currency,
        });
        Self {
            state,
            station: Some(visit.station.clone()),
            order: visit.order.clone(),
            returns: visit.returns.iter().map(TillReturn::of).collect(),
            currency: valid().next().map(|of| of.refund.currency),
            payouts: summed(valid().flat_map(|of| &of.payouts)),
            sells: valid().flat_map(|of| of.sells.clone()).collect(),
            to_pay,
            wants_document: valid().any(|of| of.due().is_some() && !is_told(of)),
            document: valid().find_map(|of| of.told.as_ref()).map(|told| told.document.clone()),
            ..Self::unknown(reference)
        }
    }

    /// Somebody works on it: what is on screen may still change.
    fn shows(mut self, shown: &StationView) -> Self {
        self.state = TillState::Open;
        if let TaskView::Return(back) = &shown.task {
            self.sells = taken(back).map(|(_, sale, _)| sale).collect();
            self.to_pay = to_pay(back);
            self.currency = back.refund.map(|refund| refund.currency);
            self.wants_document = wants_document(back);
            self.document.clone_from(&back.till_document);
        }
        self
    }
}

impl TillReturn {
    fn of(of: &VisitReturn) -> Self {
        Self { return_id: of.return_id.clone(), operation: of.operation, reversed: of.is_reversed }
    }
}

fn is_told(of: &VisitReturn) -> bool {
    of.told.as_ref().is_some_and(|told| told.is_saved)
}

/// Each tender once.
fn summed<'p>(all: impl Iterator<Item = &'p TillPayout>) -> Vec<TillPayout> {
    let mut sums: Vec<TillPayout> = Vec::new();
    for payout in all {
        let is_same = |sum: &&mut TillPayout| {
            sum.tender == payout.tender && sum.amount.currency == payout.amount.currency
        };
        match sums.iter_mut().find(is_same) {
            Some(sum) => sum.amount.minor = sum.amount.minor.saturating_add(payout.amount.minor),
            None => sums.push(payout.clone()),
        }
    }
    sums
}

/// What is taken for the lines on screen: the row, what it is, and whether the till named its price.
fn taken(back: &ReturnView) -> impl Iterator<Item = (u32, TillSale, bool)> {
    back.lines.iter().filter_map(|line| {
        let taken = line.taken.as_ref()?;
        let (item, quantity, price) = (taken.item.clone(), taken.quantity, taken.price);
        Some((line.row, TillSale { item, quantity, price }, taken.differs))
    })
}

fn to_pay(back: &ReturnView) -> Option<Money> {
    left_to_pay(&back.assessed.as_ref()?.assessment.verdict)
}

/// Something is taken that only a till can sell.
fn wants_document(back: &ReturnView) -> bool {
    let is_for_till = to_pay(back).is_some() || taken(back).any(|(_, _, differs)| differs);
    is_for_till && back.till_document.is_none()
}

impl Floor {
    /// Opens the return that a till asks for. The same asked again changes nothing.
    ///
    /// # Errors
    /// [`FloorError`]: the station stays as it was.
    pub async fn open_for_till(&self, opening: TillOpening) -> Result<(), FloorError> {
        let (floor, cell) = (self.clone(), self.cell(opening.station.as_str())?);
        if let Some(known) = self.known_visit(&opening.reference).await? {
            // Another station's screen is looked at before this one's is held.
            let is_elsewhere =
                known.station != cell.id && self.is_on_screen(&known.station, &opening.reference).await;
            if self.is_parked(&opening.reference) {
                let message = Message::new("refused-till-parked").text("ref", opening.reference.as_str());
                return Err(Refusal::conflict("till_visit_parked", message).into());
            }
            if is_elsewhere || !known.returns.is_empty() {
                let message = Message::new("refused-till-used").text("ref", opening.reference.as_str());
                return Err(Refusal::conflict("till_reference_used", message).into());
            }
        }
        let task = self.shared.tracker.spawn(async move {
            let mut work = cell.work.lock().await;
            let answer = floor.open_return(&cell, &mut work, opening).await;
            if answer.is_ok() {
                work.draft = floor.new_id();
            }
            drop(work);
            cell.bump(None);
            answer
        });
        task.await.map_err(|_| FloorError::Stopping)?
    }

    async fn open_return(
        &self,
        cell: &Cell,
        work: &mut Work,
        opening: TillOpening,
    ) -> Result<(), FloorError> {
        let TillOpening { reference, station, by, return_to } = opening;
        if work.station.is_till_open() && work.station.till() == Some(&reference) {
            return Ok(());
        }
        work.station.may_open_for_till()?;
        let order = match &by {
            TillProof::Order(order) => Some(order.clone()),
            TillProof::Pass(_) => None,
        };
        match by {
            TillProof::Order(order) => {
                let action = Action::StartReturn { order: Some(order), document: None };
                self.record(cell, work, action).await?;
            }
            TillProof::Pass(text) => {
                let scan = self.typed(cell, &text);
                self.take_scan(cell, work, scan).await;
            }
        }
        work.station.begin_for_till(&reference)?;
        let opened_at = self.shared.services.clock.wall();
        let visit = TillVisit { station, order, return_to, opened_at, returns: Vec::new() };
        if let Err(refusal) = self.change_visit(reference, |known| *known = Some(visit)).await {
            self.record(cell, work, Action::Leave {}).await?;
            return Err(refusal.into());
        }
        Ok(())
    }

    /// Where a till's visit stands.
    ///
    /// # Errors
    /// [`FloorError::Refused`]: the journal cannot be read.
    pub async fn till_view(&self, reference: &TillRef) -> Result<TillView, FloorError> {
        let Some(visit) = self.shared.services.tills.find(reference) else {
            return Ok(TillView::unknown(reference));
        };
        match self.cell(visit.station.as_str()) {
            Ok(cell) => {
                let mut work = cell.work.lock().await;
                self.till_view_at(&mut work, reference).await
            }
            // The station is gone from the site.
            Err(_) => Ok(self
                .known_visit(reference)
                .await?
                .map_or_else(|| TillView::unknown(reference), |visit| TillView::of(reference, &visit))),
        }
    }

    /// The same while its station's screen is held: nothing is recorded meanwhile.
    async fn till_view_at(&self, work: &mut Work, reference: &TillRef) -> Result<TillView, FloorError> {
        let Some(visit) = self.known_visit(reference).await? else { return Ok(TillView::unknown(reference)) };
        let mut view = TillView::of(reference, &visit);
        if view.state == TillState::GivenUp && self.is_parked(reference) {
            view.state = TillState::Parked;
        }
        if work.station.till() == Some(reference) && work.station.is_till_open() {
            return Ok(view.shows(&self.draw(work).await));
        }
        Ok(view)
    }

    /// What the station's page shows of the till that began its visit.
    ///
    /// # Errors
    /// [`FloorError::NoStation`].
    pub async fn till_back(&self, station: &str) -> Result<Option<TillBack>, FloorError> {
        let cell = self.cell(station)?;
        let work = cell.work.lock().await;
        Ok(work.station.till().map(|reference| TillBack {
            reference: reference.clone(),
            return_to: self.shared.services.tills.find(reference).and_then(|visit| visit.return_to),
            is_recorded: !work.station.is_till_open(),
        }))
    }

    /// A till says by which document it sold what is taken, or paid out what was recorded. The same again changes nothing.
    ///
    /// # Errors
    /// [`FloorError`]; what the till says is not recorded then, or not for all returns: it says it again.
    pub async fn till_document(
        &self,
        reference: TillRef,
        said: TillDocumentRequest,
    ) -> Result<TillView, FloorError> {
        if is_card_number(said.document.as_str()) {
            return Err(Refusal::invalid("card_number", Message::new("scan-card")).into());
        }
        let visit = self.shared.services.tills.find(&reference).ok_or_else(unknown)?;
        let (floor, cell) = (self.clone(), self.cell(visit.station.as_str())?);
        let task = self.shared.tracker.spawn(async move {
            let mut work = cell.work.lock().await;
            let answer = floor.take_document(&cell, &mut work, &reference, said).await;
            floor.keep_visit(&mut work).await;
            work.draft = floor.new_id();
            drop(work);
            cell.bump(None);
            answer
        });
        task.await.map_err(|_| FloorError::Stopping)?
    }

    async fn take_document(
        &self,
        cell: &Cell,
        work: &mut Work,
        reference: &TillRef,
        said: TillDocumentRequest,
    ) -> Result<TillView, FloorError> {
        let view = self.till_view_at(work, reference).await?;
        match view.state {
            TillState::Unknown => return Err(unknown().into()),
            TillState::GivenUp | TillState::Reversed => {
                let message = Message::new("refused-till-nothing").text("ref", reference.as_str());
                return Err(Refusal::conflict("till_nothing_recorded", message).into());
            }
            TillState::Parked => return Err(not_yet().into()),
            TillState::Open => self.sold(cell, work, &view, said.document).await?,
            TillState::Recorded => self.paid_out(work, reference, said).await?,
        }
        self.till_view_at(work, reference).await
    }

    /// The till has sold what is taken instead: its document is written into the basket, as if the associate typed it.
    async fn sold(
        &self,
        cell: &Cell,
        work: &mut Work,
        view: &TillView,
        document: TillDocument,
    ) -> Result<(), FloorError> {
        if view.document.as_ref() == Some(&document) {
            return Ok(());
        }
        let shown = self.draw(work).await;
        let TaskView::Return(back) = &shown.task else { return Err(not_yet().into()) };
        let named = taken(back).find(|(_, _, differs)| *differs).or_else(|| taken(back).next());
        let Some((row, TillSale { item, quantity, price }, differs)) = named.filter(|_| view.wants_document)
        else {
            return Err(not_yet().into());
        };
        let action = Action::Exchange {
            row,
            item: Some(item),
            quantity: Some(quantity),
            price: price.filter(|_| differs),
            till_document: Some(document),
            basket: Some(back.basket),
        };
        self.record(cell, work, action).await?;
        Ok(())
    }

    /// The till has paid out: one operation for each return of which it paid anything.
    async fn paid_out(
        &self,
        work: &mut Work,
        reference: &TillRef,
        said: TillDocumentRequest,
    ) -> Result<(), FloorError> {
        let Some(visit) = self.known_visit(reference).await? else { return Err(unknown().into()) };
        let TillDocumentRequest { document, paid } = said;
        let due: Vec<(&VisitReturn, Money)> = visit
            .returns
            .iter()
            .filter(|of| !of.is_reversed)
            .filter_map(|of| Some((of, of.due()?)))
            .collect();
        if due.is_empty() {
            return Err(Refusal::conflict("nothing_to_pay", Message::new("refused-till-no-payout")).into());
        }
        if let Some(told) =
            due.iter().filter_map(|(of, _)| of.told.as_ref()).find(|told| told.document != document)
        {
            let message =
                Message::new("refused-till-other-document").text("document", told.document.as_str());
            return Err(Refusal::conflict("till_document_told", message).into());
        }
        let sum = due.iter().map(|(_, amount)| amount.minor).fold(0, i64::saturating_add);
        let (first, _) = due[0];
        let whole = Money { minor: sum, currency: first.refund.currency };
        if paid.is_some_and(|paid| paid != whole) {
            let message = Message::new("refused-till-amount").money("amount", whole);
            return Err(Refusal::conflict("till_amount_differs", message).into());
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
                self.save(work, Box::new(operation(of, id, amount))).await?;
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

    /// Notes returns of a till's visit before they are in the journal.
    pub(super) async fn keep_for_till(&self, work: &Work, operations: &[Operation]) -> Result<(), Refusal> {
        let Some(reference) = work.station.till().cloned() else { return Ok(()) };
        let returns: Vec<VisitReturn> = operations.iter().filter_map(VisitReturn::of).collect();
        if returns.is_empty() {
            return Ok(());
        }
        self.change_visit(reference, move |visit| {
            if let Some(visit) = visit {
                visit.returns.retain(|known| returns.iter().all(|of| of.operation != known.operation));
                visit.returns.extend(returns);
            }
        })
        .await
    }

    /// Notes what is in the journal now. If that fails, the journal is asked when a till asks.
    pub(super) async fn tell_tills(&self, work: &Work, operations: &[Operation]) {
        let saved: Vec<OperationId> =
            operations.iter().filter_map(VisitReturn::of).map(|of| of.operation).collect();
        if let Some(reference) = work.station.till().cloned().filter(|_| !saved.is_empty()) {
            let noted = self.change_visit(reference, move |visit| {
                let returns = visit.iter_mut().flat_map(|visit| &mut visit.returns);
                returns.filter(|of| saved.contains(&of.operation)).for_each(|of| of.is_saved = true);
            });
            if let Err(refusal) = noted.await {
                tracing::warn!(%refusal, "a till's visit is noted later");
            }
        }
        for operation in operations {
            let Body::ReturnReversed(reversed) = &operation.body else { continue };
            let (tills, returned) = (self.shared.services.tills.clone(), reversed.returned);
            let noted = tokio::task::spawn_blocking(move || tills.reversed(returned)).await;
            if !matches!(noted, Ok(Ok(()))) {
                tracing::error!(operation = %returned, "a till is not told that its return was undone: tell the cashier");
            }
        }
    }

    /// A visit with those of its returns that are in the journal.
    async fn known_visit(&self, reference: &TillRef) -> Result<Option<TillVisit>, FloorError> {
        let services = &self.shared.services;
        let Some(mut visit) = services.tills.find(reference) else { return Ok(None) };
        for of in visit.returns.iter_mut().filter(|of| !of.is_saved) {
            let found = services.journal.find(of.operation).await;
            of.is_saved = found.map_err(|error| refused_by_journal(&error))?.is_some();
        }
        visit.returns.retain(|of| of.is_saved);
        Ok(Some(visit))
    }

    async fn is_on_screen(&self, station: &StationId, reference: &TillRef) -> bool {
        match self.cell(station.as_str()) {
            Ok(cell) => {
                let work = cell.work.lock().await;
                work.station.is_till_open() && work.station.till() == Some(reference)
            }
            Err(_) => false,
        }
    }

    pub(super) async fn change_visit(
        &self,
        reference: TillRef,
        change: impl FnOnce(&mut Option<TillVisit>) + Send + 'static,
    ) -> Result<(), Refusal> {
        let tills = self.shared.services.tills.clone();
        let not_kept = |why: String| {
            tracing::error!(why, "a till's visit cannot be kept");
            let message = Message::new("not-saved-refused").text("why", why);
            Refusal::unavailable("till_visit_not_kept", message)
        };
        match tokio::task::spawn_blocking(move || tills.change(&reference, change)).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(error)) => Err(not_kept(error.to_string())),
            Err(ended) => Err(not_kept(ended.to_string())),
        }
    }
}

fn unknown() -> Refusal {
    Refusal::missing("till_reference_unknown", Message::new("refused-till-unknown"))
}

fn not_yet() -> Refusal {
    Refusal::conflict("till_not_recorded", Message::new("refused-till-not-recorded"))
}

#[cfg(test)]
mod tests {
    use protocol::id::LegalEntity;
    use protocol::operation::Subject;
    use protocol::returns::Method;
    use protocol::time::UtcMillis;

    use super::*;

    fn gbp(minor: i64) -> Money {
        Money { minor, currency: Currency::parse("GBP").unwrap() }
    }

    fn back(number: u8, cash: i64, is_reversed: bool) -> VisitReturn {
        let return_id = ReturnId::parse(format!("R-{number}")).unwrap();
        let amount = gbp(cash);
        VisitReturn {
            operation: OperationId::new(UtcMillis(1), [number; 10]),
            subject: Subject::returned(&return_id),
            return_id,
            legal_entity: LegalEntity::parse("uk").unwrap(),
            refund: gbp(cash),
            payouts: if cash > 0 { vec![TillPayout { tender: Method::Cash, amount }] } else { Vec::new() },
            sells: Vec::new(),
            to_pay: None,
            is_saved: true,
            is_reversed,
            told: None,
        }
    }

    #[test]
    fn a_till_pays_what_stands() {
        let reference = TillRef::parse("K1-7").unwrap();
        let view = |returns: Vec<VisitReturn>| {
            let station = StationId::parse("bench-1").unwrap();
            let opened_at = UtcMillis(1);
            TillView::of(&reference, &TillVisit { station, order: None, return_to: None, opened_at, returns })
        };
        for (returns, state, cash) in [
            (vec![], TillState::GivenUp, None),
            (vec![back(1, 0, false)], TillState::Recorded, None),
            (vec![back(1, 500, false), back(2, 166, false)], TillState::Recorded, Some(666)),
            (vec![back(1, 500, true), back(2, 166, false)], TillState::Recorded, Some(166)),
            (vec![back(1, 500, true)], TillState::Reversed, None),
        ] {
            let view = view(returns);
            let paid = view.payouts.first().map(|payout| payout.amount.minor);
            assert_eq!((view.state, paid, view.payouts.len()), (state, cash, usize::from(cash.is_some())));
            assert_eq!(view.wants_document, cash.is_some());
        }
        let mut told = back(1, 500, false);
        let document = TillDocument::parse("Z-1").unwrap();
        told.told = Some(Told { operation: told.operation, document: document.clone(), is_saved: true });
        let view = view(vec![told]);
        assert_eq!((view.wants_document, view.document), (false, Some(document)));
    }
}
