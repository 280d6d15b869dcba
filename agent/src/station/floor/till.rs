//! Tills at the stations of this agent: a till opens a return, waits for what comes of it, pays out, and says by which
//! document. What it says becomes an operation of the journal, once.

use protocol::barcode::is_card_number;
use protocol::id::{OperationId, OrderId, ReturnId, StationId, TillDocument};
use protocol::money::{Currency, Money};
use protocol::operation::{Body, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::record::refused_by_journal;
use super::{Cell, Floor, FloorError, Work, lock};
use crate::kept::KeepError;
use crate::station::Refusal;
use crate::station::action::Action;
use crate::station::returns::ForTill;
use crate::station::view::Message;
use crate::till::{TillPayout, TillRef, TillSale, TillVisit, Tills, VisitReturn};

mod paid;

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
    /// What it paid out in all, if it says so: refused if it is not what was due. With it a till tells apart what it gave
    /// before a return was undone and what it gave afterwards.
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
    /// What the customer takes instead, for the till to sell: of all orders of the visit, without what it has sold already.
    /// While it is `open` this may still change.
    pub sells: Vec<TillSale>,
    /// What the customer pays at the till for it; nothing where that is of several currencies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to_pay: Option<Money>,
    /// The station, or the hub, waits for the till's document.
    pub wants_document: bool,
    /// The till's document, once it was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<TillDocument>,
    /// What the till has done for returns that were undone, and takes back: it voids the documents.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub take_back: Vec<TillTakeBack>,
}

/// What a till has done by one document for a return that was undone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TillTakeBack {
    /// The return's number.
    #[serde(rename = "return")]
    pub return_id: ReturnId,
    /// The document that is void with it. One that sold and another one that paid out are two entries.
    pub document: TillDocument,
    /// What it paid out by that, by tender: the customer gives it back. Empty if it paid nothing.
    pub payouts: Vec<TillPayout>,
    /// What the customer paid by that for what was taken, and gets back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to_pay: Option<Money>,
}

impl TillTakeBack {
    /// By its documents: what the till sold before the return was recorded, and what it paid out afterwards.
    fn of(of: &VisitReturn) -> Vec<Self> {
        let told = of.told.as_ref().filter(|told| told.is_saved).map(|told| &told.document);
        let void = |document: &TillDocument, payouts: &[TillPayout], to_pay: Option<Money>| Self {
            return_id: of.return_id.clone(),
            document: document.clone(),
            payouts: payouts.to_vec(),
            to_pay,
        };
        match (&of.document, told) {
            (Some(sold), Some(paid)) if sold == paid => vec![void(sold, &of.payouts, of.to_pay)],
            (sold, paid) => {
                let sold = sold.iter().map(|document| void(document, &[], of.to_pay));
                sold.chain(paid.map(|document| void(document, &of.payouts, None))).collect()
            }
        }
    }

    fn all(visit: &TillVisit) -> Vec<Self> {
        visit.returns.iter().filter(|of| of.is_reversed).flat_map(Self::of).collect()
    }
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
    /// What the till takes back, because a return was undone.
    pub take_back: Vec<TillTakeBack>,
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
            take_back: Vec::new(),
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
        // What the till sold before the return was recorded is not to be sold once more.
        let unsold = || valid().filter(|of| of.document.is_none());
        let wants_document = valid().any(|of| of.due().is_some() && !is_told(of));
        let document = |of: &VisitReturn| match &of.told {
            Some(told) => Some(told.document.clone()),
            None => of.document.clone().filter(|_| !wants_document),
        };
        // Where nothing stands it may have paid for what was undone.
        let mut told = visit.returns.iter().filter(|of| state == TillState::Reversed || !of.is_reversed);
        Self {
            state,
            station: Some(visit.station.clone()),
            order: visit.order.clone(),
            returns: visit.returns.iter().map(TillReturn::of).collect(),
            currency: valid().next().map(|of| of.refund.currency),
            payouts: summed(valid().flat_map(|of| &of.payouts)),
            sells: unsold().flat_map(|of| of.sells.clone()).collect(),
            to_pay: sum(unsold().filter_map(|of| of.to_pay)),
            wants_document,
            document: told.find_map(document),
            take_back: TillTakeBack::all(visit),
            ..Self::unknown(reference)
        }
    }

    /// Somebody works on it: what lies in its baskets may still change. What is sold already is left out.
    fn shows(mut self, baskets: &[ForTill]) -> Self {
        let unsold = || baskets.iter().filter(|basket| basket.document.is_none());
        self.state = TillState::Open;
        self.sells = unsold().flat_map(|basket| basket.sells.clone()).collect();
        self.to_pay = sum(unsold().filter_map(|basket| basket.to_pay));
        self.currency = baskets.iter().find_map(|basket| basket.currency);
        self.wants_document = baskets.iter().any(|basket| basket.wants_document);
        self.document = baskets.iter().find_map(|basket| basket.document.clone());
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

/// One sum; nothing of several currencies, which no till takes or gives as one.
fn sum(all: impl Iterator<Item = Money>) -> Option<Money> {
    all.map(Some).reduce(|sum, more| sum?.plus(more?).ok()).flatten()
}

impl Floor {
    /// Opens the return that a till asks for. The same asked again changes nothing.
    ///
    /// # Errors
    /// [`FloorError`]: the station stays as it was.
    pub async fn open_for_till(&self, opening: TillOpening) -> Result<(), FloorError> {
        let (floor, cell) = (self.clone(), self.cell(opening.station.as_str())?);
        // Whoever else opens it from here on is seen when it is noted.
        let seen = self.shared.services.tills.find(&opening.reference);
        if let Some(known) = self.known_visit(&opening.reference).await? {
            // Another station's screen is looked at before this one's is held.
            let is_elsewhere =
                known.station != cell.id && self.is_on_screen(&known.station, &opening.reference).await;
            if self.is_parked(&opening.reference) {
                let message = Message::new("refused-till-parked").text("ref", opening.reference.as_str());
                return Err(Refusal::conflict("till_visit_parked", message).into());
            }
            if is_elsewhere || !known.returns.is_empty() {
                return Err(used(&opening.reference).into());
            }
        }
        let task = self.shared.tracker.spawn(async move {
            let mut work = cell.work.lock().await;
            let answer = floor.open_return(&cell, &mut work, opening, seen).await;
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
        seen: Option<TillVisit>,
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
                work.station.heard_for_till()?;
            }
        }
        work.station.begin_for_till(&reference)?;
        let opened_at = self.shared.services.clock.wall();
        let visit = TillVisit { station, order, return_to, opened_at, returns: Vec::new() };
        let claimed = {
            let reference = reference.clone();
            self.at_tills(move |tills| tills.claim(&reference, seen.as_ref(), visit)).await
        };
        let refusal = match claimed {
            Ok(true) => return Ok(()),
            // Another station was first.
            Ok(false) => used(&reference),
            Err(refusal) => refusal,
        };
        self.record(cell, work, Action::Leave {}).await?;
        Err(refusal.into())
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
            return Ok(view.shows(&self.for_till(work).await));
        }
        Ok(view)
    }

    async fn for_till(&self, work: &mut Work) -> Vec<ForTill> {
        self.refresh(work).await;
        self.tell_terms(work).await;
        work.station.for_till(&lock(&self.shared.progress))
    }

    /// What the station's page shows of the till that began its visit.
    ///
    /// # Errors
    /// [`FloorError::NoStation`].
    pub async fn till_back(&self, station: &str) -> Result<Option<TillBack>, FloorError> {
        let cell = self.cell(station)?;
        let work = cell.work.lock().await;
        let Some(reference) = work.station.till().cloned() else { return Ok(None) };
        let is_recorded = !work.station.is_till_open();
        let visit = self.known_visit(&reference).await?;
        let take_back = visit.as_ref().map_or_else(Vec::new, TillTakeBack::all);
        let return_to = visit.and_then(|visit| visit.return_to);
        Ok(Some(TillBack { reference, return_to, is_recorded, take_back }))
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
            let answer = floor.take_document(&mut work, &reference, said).await;
            floor.keep_visit(&mut work).await;
            if answer.is_ok() {
                work.draft = floor.new_id();
            }
            drop(work);
            cell.bump(None);
            answer
        });
        task.await.map_err(|_| FloorError::Stopping)?
    }

    async fn take_document(
        &self,
        work: &mut Work,
        reference: &TillRef,
        said: TillDocumentRequest,
    ) -> Result<TillView, FloorError> {
        // Nothing new is recorded before it is known what became of what was recorded last.
        self.settle_doubt(work).await?;
        let view = self.till_view_at(work, reference).await?;
        match view.state {
            TillState::Unknown => return Err(unknown().into()),
            TillState::GivenUp => {
                let message = Message::new("refused-till-nothing").text("ref", reference.as_str());
                return Err(Refusal::conflict("till_nothing_recorded", message).into());
            }
            TillState::Parked => return Err(not_yet().into()),
            TillState::Open => self.sold(work, &said.document).await?,
            // What it gave before the return was undone is out all the same.
            TillState::Recorded | TillState::Reversed => self.paid_out(work, reference, said).await?,
        }
        self.till_view_at(work, reference).await
    }

    /// The till has sold what is taken instead: its document is written into the baskets, as if the associate typed it.
    async fn sold(&self, work: &mut Work, document: &TillDocument) -> Result<(), Refusal> {
        let baskets = self.for_till(work).await;
        if baskets.iter().any(|basket| basket.document.as_ref() == Some(document)) {
            return Ok(());
        }
        if !baskets.iter().any(|basket| basket.wants_document) {
            return Err(not_yet());
        }
        work.station.was_sold(document);
        Ok(())
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

    /// A visit with those of its returns that are in the journal. What the journal says is written down: it is pruned.
    async fn known_visit(&self, reference: &TillRef) -> Result<Option<TillVisit>, FloorError> {
        let Some(mut visit) = self.shared.services.tills.find(reference) else { return Ok(None) };
        let mut learned: Vec<(OperationId, bool)> = Vec::new();
        for of in &mut visit.returns {
            let before = (of.is_saved, of.is_reversed);
            of.is_saved = of.is_saved || self.is_in_journal(of.operation).await?;
            if of.is_saved && !of.is_reversed {
                let reversal = lock(&self.shared.progress).undone_by(of.operation);
                // One that may not be on disk counts once it is.
                of.is_reversed = match reversal {
                    Some(reversal) => self.is_in_journal(reversal).await?,
                    None => false,
                };
            }
            if (of.is_saved, of.is_reversed) != before {
                learned.push((of.operation, of.is_reversed));
            }
        }
        if !learned.is_empty() {
            let noted = self.change_visit(reference.clone(), move |visit| {
                for of in visit.iter_mut().flat_map(|visit| &mut visit.returns) {
                    if let Some((_, is_reversed)) = learned.iter().find(|(known, _)| *known == of.operation) {
                        of.is_saved = true;
                        of.is_reversed |= *is_reversed;
                    }
                }
            });
            if let Err(refusal) = noted.await {
                tracing::warn!(%refusal, "a till's visit is noted later");
            }
        }
        visit.returns.retain(|of| of.is_saved);
        Ok(Some(visit))
    }

    async fn is_in_journal(&self, operation: OperationId) -> Result<bool, Refusal> {
        let found = self.shared.services.journal.find(operation).await;
        Ok(found.map_err(|error| refused_by_journal(&error))?.is_some())
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
        self.at_tills(move |tills| tills.change(&reference, change)).await
    }

    async fn at_tills<T: Send + 'static>(
        &self,
        change: impl FnOnce(&Tills) -> Result<T, KeepError> + Send + 'static,
    ) -> Result<T, Refusal> {
        let tills = self.shared.services.tills.clone();
        let not_kept = |why: String| {
            tracing::error!(why, "a till's visit cannot be kept");
            let message = Message::new("not-saved-refused").text("why", why);
            Refusal::unavailable("till_visit_not_kept", message)
        };
        match tokio::task::spawn_blocking(move || change(&tills)).await {
            Ok(Ok(done)) => Ok(done),
            Ok(Err(error)) => Err(not_kept(error.to_string())),
            Err(ended) => Err(not_kept(ended.to_string())),
        }
    }
}

fn unknown() -> Refusal {
    Refusal::missing("till_reference_unknown", Message::new("refused-till-unknown"))
}

fn used(reference: &TillRef) -> Refusal {
    let message = Message::new("refused-till-used").text("ref", reference.as_str());
    Refusal::conflict("till_reference_used", message)
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
    use crate::till::Told;

    pub(super) fn money(minor: i64, currency: &str) -> Money {
        Money { minor, currency: Currency::parse(currency).unwrap() }
    }

    fn gbp(minor: i64) -> Money {
        money(minor, "GBP")
    }

    pub(super) fn back(number: u8, cash: i64, is_reversed: bool) -> VisitReturn {
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
            document: None,
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
        let shown = view(vec![told.clone()]);
        assert_eq!((shown.wants_document, shown.document), (false, Some(document.clone())));
        // It paid just before that was undone.
        told.is_reversed = true;
        let paid = view(vec![told]);
        assert_eq!((paid.state, paid.document, paid.payouts.len()), (TillState::Reversed, Some(document), 0));
    }

    /// It sold by one paper and paid out by another: both are void.
    #[test]
    fn a_till_takes_back_each_document() {
        let document = |text: &str| TillDocument::parse(text).unwrap();
        let operation = back(9, 0, true).operation;
        let told = |text: &str, is_saved| Some(Told { operation, document: document(text), is_saved });
        let undone = |sold: Option<&str>, told: Option<Told>| VisitReturn {
            document: sold.map(document),
            to_pay: sold.map(|_| gbp(30)),
            told,
            ..back(1, 500, true)
        };
        for (of, expect) in [
            (undone(None, None), vec![]),
            (undone(Some("T-1"), None), vec![("T-1", 0, Some(30))]),
            (undone(None, told("T-2", true)), vec![("T-2", 500, None)]),
            (undone(None, told("T-2", false)), vec![]),
            (undone(Some("T-1"), told("T-2", true)), vec![("T-1", 0, Some(30)), ("T-2", 500, None)]),
            (undone(Some("T-1"), told("T-1", true)), vec![("T-1", 500, Some(30))]),
        ] {
            let void = TillTakeBack::of(&of);
            let void = void.iter().map(|of| {
                let paid = of.payouts.iter().map(|payout| payout.amount.minor).sum::<i64>();
                (of.document.as_str(), paid, of.to_pay.map(|to_pay| to_pay.minor))
            });
            assert_eq!(void.collect::<Vec<_>>(), expect);
        }
    }

    #[test]
    fn a_till_sells_nothing_twice() {
        let taken = |number: u8, document: Option<&str>| {
            let item = protocol::id::ItemId::parse("A").unwrap();
            VisitReturn {
                sells: vec![TillSale { item, quantity: i64::from(number), price: None }],
                document: document.map(|document| TillDocument::parse(document).unwrap()),
                to_pay: Some(gbp(30)),
                ..back(number, 0, false)
            }
        };
        let visit = TillVisit {
            station: StationId::parse("bench-1").unwrap(),
            order: None,
            return_to: None,
            opened_at: UtcMillis(1),
            returns: vec![taken(1, Some("T-1")), taken(2, None)],
        };
        let view = TillView::of(&TillRef::parse("K1-7").unwrap(), &visit);
        let sells: Vec<i64> = view.sells.iter().map(|sale| sale.quantity).collect();
        assert_eq!((sells, view.to_pay), (vec![2], Some(gbp(30))));
        assert_eq!(view.document.unwrap().as_str(), "T-1");
    }
}
