use protocol::barcode::is_card_number;
use protocol::id::OperationId;
use protocol::operation::{Body, Operation};

use super::holding::ended_by;
use super::{Cell, Floor, FloorError, Work, lock};
use crate::journal::{Full, JournalError, NewOperation, Place};
use crate::station::action::{Action, Applied, SavedOperation};
use crate::station::found::{Found, Wanted};
use crate::station::view::Message;
use crate::station::{Decision, Refusal, Station};

impl Floor {
    /// Does an action, and puts what it records on disk.
    pub(super) async fn record(
        &self,
        cell: &Cell,
        work: &mut Work,
        action: Action,
    ) -> Result<Applied, FloorError> {
        if let Action::Enter { text } = &action {
            let scan = self.typed(cell, text);
            self.take_scan(cell, work, scan).await;
            return Ok(Applied { saved: None, view: self.draw(work).await });
        }
        if action.holds_card_number() {
            return Err(card_number().into());
        }
        if self.act_on_print(work, &action).await? {
            return Ok(Applied { saved: None, view: self.draw(work).await });
        }
        if self.act_on_pin(work, &action).await? {
            return Ok(Applied { saved: None, view: self.draw(work).await });
        }
        self.settle_doubt(work).await?;
        if self.act_on_visit(work, &action).await? {
            return Ok(Applied { saved: None, view: self.draw(work).await });
        }
        if let Some(id) = action.operation()
            && let Some(saved) = self.find_saved(id).await?
        {
            return Ok(Applied { saved: Some(saved), view: self.draw(work).await });
        }
        let site = self.known_site().ok_or_else(no_site)?;
        if let Some(saved) = self.act_on_undo(work, &action, &site).await? {
            return Ok(Applied { saved: Some(saved), view: self.draw(work).await });
        }
        self.refresh(work).await;
        let found = match Station::wanted(&action) {
            Some(wanted) => Some(self.find(wanted).await),
            None => None,
        };
        let found = self.ready_without_receipt(work, &action, found).await?;
        // A number that an order has is that order's, whatever else it could be.
        let unknown = match &found {
            Some(Found::Unknown(Wanted::Order(order))) => order.as_str(),
            Some(Found::Unknown(Wanted::Purchase(order))) => order.as_str(),
            Some(_) | None => "",
        };
        if is_card_number(unknown) {
            return Err(card_number().into());
        }
        if self.let_go_of_old(work).await && matches!(action, Action::AcceptReturn { .. }) {
            // What was on the screen when it was touched does not hold any more.
            return Err(Refusal::conflict("hold_over", Message::new("hold-over")).into());
        }
        if matches!(action, Action::AcceptReturn { .. }) {
            self.ask_anew(work).await?;
        }
        if matches!(action, Action::AcceptReturn { .. }) && !self.still_holds(work).await {
            return Err(Refusal::conflict("hold_over", Message::new("hold-over")).into());
        }
        self.ask_hub_again(work).await;
        self.tell_terms(work).await;
        let _in_turn = if action.is_of_goods() || action.closes_carton() {
            Some(self.shared.receiving.lock().await)
        } else {
            None
        };
        if action.closes_carton() {
            match self.next_carton().await {
                Ok(sscc) => work.station.carton_number_is(sscc),
                Err(refusal) => {
                    work.station.not_saved(refusal.message.clone());
                    return Err(refusal.into());
                }
            }
        }
        let now = self.moment();
        let decision = {
            let mut progress = lock(&self.shared.progress);
            let decision = work.station.act(&action, found, &site.site, &progress, now)?;
            let recorded: &[Operation] = match &decision {
                Decision::Done => &[],
                Decision::Record(operation) => std::slice::from_ref(&**operation),
                Decision::RecordAll(operations) => &operations[..],
            };
            for operation in recorded {
                progress.apply(operation, work.order_of(operation));
                progress.receive(operation, work.purchase.as_ref().map(|(_, facts)| &facts.purchase));
            }
            decision
        };
        let saved = match decision {
            Decision::Done => {
                self.ask_hub(work).await?;
                None
            }
            Decision::Record(operation) => Some(self.save(work, operation).await?),
            Decision::RecordAll(operations) => {
                let saved = self.save_all(work, operations).await?;
                // An order in which nothing lay was no part of it.
                self.let_go_of_others(work).await;
                saved.into_iter().next()
            }
        };
        Ok(Applied { saved, view: self.draw(work).await })
    }

    pub(super) async fn save(
        &self,
        work: &mut Work,
        operation: Box<Operation>,
    ) -> Result<SavedOperation, FloorError> {
        let mut saved = self.save_all(work, vec![*operation]).await?;
        Ok(saved.pop().expect("it is told of each operation where it is"))
    }

    /// Puts operations on disk, all or none.
    async fn save_all(
        &self,
        work: &mut Work,
        operations: Vec<Operation>,
    ) -> Result<Vec<SavedOperation>, FloorError> {
        let mut new = Vec::with_capacity(operations.len());
        let prints = self.prints_of_all(&operations).await;
        for (operation, prints) in operations.iter().zip(prints) {
            match operation.to_bytes() {
                Ok(bytes) => new.push((self.new_operation(work, operation, bytes), prints)),
                Err(error) => {
                    self.withdraw(&operations);
                    tracing::error!(%error, operation = %operation.id, "an operation cannot be written");
                    let message = too_large(operation);
                    work.station.not_saved(message.clone());
                    return Err(Refusal::invalid("operation_too_large", message).into());
                }
            }
        }
        // A till must find its return even if the agent is killed right after this.
        if let Err(refusal) = self.keep_for_till(work, &operations).await {
            self.withdraw(&operations);
            work.station.not_saved(refusal.message.clone());
            return Err(refusal.into());
        }
        match self.shared.services.journal.append_all(new).await {
            Ok(places) => {
                let mut saved = Vec::with_capacity(operations.len());
                for (operation, kept) in operations.iter().zip(places) {
                    self.was_saved(work, operation, kept.place);
                    tracing::debug!(operation = %operation.id, place = %kept.place, kind = %operation.body.kind(), "saved");
                    saved.push(SavedOperation {
                        operation: operation.id,
                        seq: kept.place,
                        already: kept.already,
                    });
                }
                if operations.len() > 1 {
                    work.station.visit_saved(&operations);
                }
                self.tell_tills(work, &operations).await;
                Ok(saved)
            }
            Err(error) => {
                let id = operations.first().map(|operation| operation.id.to_string()).unwrap_or_default();
                tracing::error!(%error, operation = id, "an operation was not confirmed");
                let refusal = refused_by_journal(&error);
                if matches!(error, JournalError::Unknown { .. }) {
                    work.doubtful = operations;
                } else {
                    self.withdraw(&operations);
                }
                work.station.not_saved(refusal.message.clone());
                Err(refusal.into())
            }
        }
    }

    fn new_operation(&self, work: &Work, operation: &Operation, bytes: Vec<u8>) -> NewOperation {
        NewOperation {
            id: operation.id,
            bytes,
            promise: operation.body.promise(),
            ends: ended_by(operation),
            spends: self.spends(operation),
            gives: self.given(operation),
            closes: work.keeping.closed_by(operation),
        }
    }

    fn was_saved(&self, work: &mut Work, operation: &Operation, place: Place) {
        self.basket_ended(work, operation);
        work.keeping.was_saved(operation);
        work.station.saved(operation, self.moment());
        work.history.add(operation, place);
    }

    fn withdraw(&self, operations: &[Operation]) {
        let mut progress = lock(&self.shared.progress);
        operations.iter().for_each(|operation| progress.withdraw(operation.id));
    }

    /// Finds out what became of operations that were left open, before anything new is recorded.
    pub(super) async fn settle_doubt(&self, work: &mut Work) -> Result<(), FloorError> {
        let mut found = Vec::with_capacity(work.doubtful.len());
        for operation in &work.doubtful {
            // Until all is known nothing is settled: what is asked again must not be counted twice.
            let row = self.shared.services.journal.find(operation.id).await;
            found.push(row.map_err(|error| refused_by_journal(&error))?);
        }
        let mut saved = Vec::with_capacity(found.len());
        for (operation, row) in std::mem::take(&mut work.doubtful).into_iter().zip(found) {
            match row {
                Some(row) => {
                    self.was_saved(work, &operation, row.place);
                    saved.push(operation);
                }
                None => lock(&self.shared.progress).withdraw(operation.id),
            }
        }
        if saved.len() > 1 {
            work.station.visit_saved(&saved);
        }
        self.tell_tills(work, &saved).await;
        Ok(())
    }

    async fn find_saved(&self, id: OperationId) -> Result<Option<SavedOperation>, FloorError> {
        let row = self.shared.services.journal.find(id).await.map_err(|error| refused_by_journal(&error))?;
        Ok(row.map(|row| SavedOperation { operation: id, seq: row.place, already: true }))
    }
}

/// What does not fit one operation.
fn too_large(operation: &Operation) -> Message {
    match &operation.body {
        Body::ReturnAcceptedV2(_) => Message::new("not-saved-return-too-large"),
        Body::PickConfirmed(_)
        | Body::PickShort(_)
        | Body::ShipmentPacked(_)
        | Body::ReturnAccepted(_)
        | Body::TillDocumentRecorded(_)
        | Body::ReturnReversed(_)
        | Body::ReservationReleased(_)
        | Body::StockAdjusted(_)
        | Body::StockCounted(_)
        | Body::GoodsReceived(_)
        | Body::GoodsReceiptClosed(_)
        | Body::TransferShipped(_)
        | Body::TransferReceived(_) => Message::new("not-saved-too-large"),
    }
}

fn card_number() -> Refusal {
    Refusal::invalid("card_number", Message::new("scan-card"))
}

fn no_site() -> Refusal {
    Refusal::unavailable("no_site_data", Message::new("scan-no-data"))
}

pub(super) fn refused_by_journal(error: &JournalError) -> Refusal {
    match error {
        JournalError::Full(Full::Budget) => {
            Refusal::unavailable("journal_full", Message::new("not-saved-full"))
        }
        JournalError::Full(Full::Disk) => {
            Refusal::unavailable("disk_full", Message::new("not-saved-disk-full"))
        }
        JournalError::Refused { why } => {
            Refusal::unavailable("disk_refused", Message::new("not-saved-refused").text("why", why))
        }
        JournalError::Unknown { why } => {
            Refusal::unavailable("not_known_if_saved", Message::new("not-known-if-saved").text("why", why))
        }
        JournalError::BeyondAllowance { left } => {
            Refusal::conflict("allowance_used", Message::new("not-saved-allowance").money("left", *left))
        }
        JournalError::NumberTaken => {
            Refusal::unavailable("carton_number_taken", Message::new("not-saved-carton-number"))
        }
        JournalError::OtherBytes { .. } => {
            Refusal::conflict("operation_id_taken", Message::new("not-saved-id-taken"))
        }
        JournalError::TooLarge { .. } => {
            Refusal::invalid("operation_too_large", Message::new("not-saved-too-large"))
        }
        JournalError::Stopped { .. }
        | JournalError::AckBeyondHead { .. }
        | JournalError::Closed
        | JournalError::Read(_)
        | JournalError::Damaged(_) => Refusal::unavailable(
            "journal_stopped",
            Message::new("not-saved-stopped").text("why", error.to_string()),
        ),
    }
}
