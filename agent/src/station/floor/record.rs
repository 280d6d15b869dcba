use protocol::barcode::is_card_number;
use protocol::id::OperationId;
use protocol::operation::{Body, Operation};

use super::holding::ended_by;
use super::{Cell, Floor, FloorError, Work, lock};
use crate::journal::{Full, JournalError, NewOperation, Spent};
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
        if let Some(id) = action.operation()
            && let Some(saved) = self.find_saved(id).await?
        {
            return Ok(Applied { saved: Some(saved), view: self.draw(work).await });
        }
        let site = self.known_site().ok_or_else(no_site)?;
        self.refresh(work).await;
        let found = match Station::wanted(&action) {
            Some(wanted) => Some(self.find(wanted).await),
            None => None,
        };
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
        if matches!(action, Action::AcceptReturn { .. }) && !self.still_holds(work).await {
            return Err(Refusal::conflict("hold_over", Message::new("hold-over")).into());
        }
        self.ask_hub_again(work).await;
        self.tell_terms(work).await;
        let _in_turn = if action.is_of_goods() { Some(self.shared.receiving.lock().await) } else { None };
        let now = self.moment();
        let decision = {
            let mut progress = lock(&self.shared.progress);
            let decision = work.station.act(&action, found, &site.site, &progress, now)?;
            if let Decision::Record(operation) = &decision {
                progress.apply(operation, work.facts.as_ref().map(|(_, facts)| &facts.order));
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
        };
        Ok(Applied { saved, view: self.draw(work).await })
    }

    async fn save(&self, work: &mut Work, operation: Box<Operation>) -> Result<SavedOperation, FloorError> {
        let (id, promise) = (operation.id, operation.body.promise());
        let bytes = match operation.to_bytes() {
            Ok(bytes) => bytes,
            Err(error) => {
                lock(&self.shared.progress).withdraw(id);
                tracing::error!(%error, operation = %id, "an operation cannot be written");
                let message = match &operation.body {
                    Body::ReturnAcceptedV2(_) => Message::new("not-saved-return-too-large"),
                    Body::PickConfirmed(_)
                    | Body::PickShort(_)
                    | Body::ShipmentPacked(_)
                    | Body::ReturnAccepted(_)
                    | Body::ReservationReleased(_)
                    | Body::StockAdjusted(_)
                    | Body::StockCounted(_)
                    | Body::GoodsReceived(_)
                    | Body::GoodsReceiptClosed(_) => Message::new("not-saved-too-large"),
                };
                work.station.not_saved(message.clone());
                return Err(Refusal::invalid("operation_too_large", message).into());
            }
        };
        let prints = self.prints_of(&operation).await;
        let new =
            NewOperation { id, bytes, promise, ends: ended_by(&operation), spends: Spent::of(&operation) };
        match self.shared.services.journal.append_and_print(new, prints).await {
            Ok(saved) => {
                self.basket_ended(work, &operation);
                work.station.saved(&operation, self.moment());
                work.history.add(&operation, saved.place);
                tracing::debug!(operation = %id, place = %saved.place, kind = %operation.body.kind(), "saved");
                Ok(SavedOperation { operation: id, seq: saved.place, already: saved.already })
            }
            Err(error) => {
                tracing::error!(%error, operation = %id, "an operation was not confirmed");
                let refusal = refused_by_journal(&error);
                if matches!(error, JournalError::Unknown { .. }) {
                    work.doubtful = Some(operation);
                } else {
                    lock(&self.shared.progress).withdraw(id);
                }
                work.station.not_saved(refusal.message.clone());
                Err(refusal.into())
            }
        }
    }

    /// Finds out what became of an operation that was left open, before anything new is recorded.
    async fn settle_doubt(&self, work: &mut Work) -> Result<(), FloorError> {
        let Some(operation) = work.doubtful.take() else { return Ok(()) };
        match self.shared.services.journal.find(operation.id).await {
            Ok(Some(row)) => {
                self.basket_ended(work, &operation);
                work.station.saved(&operation, self.moment());
                work.history.add(&operation, row.place);
            }
            Ok(None) => lock(&self.shared.progress).withdraw(operation.id),
            Err(error) => {
                let refusal = refused_by_journal(&error);
                work.doubtful = Some(operation);
                return Err(refusal.into());
            }
        }
        Ok(())
    }

    async fn find_saved(&self, id: OperationId) -> Result<Option<SavedOperation>, FloorError> {
        let row = self.shared.services.journal.find(id).await.map_err(|error| refused_by_journal(&error))?;
        Ok(row.map(|row| SavedOperation { operation: id, seq: row.place, already: true }))
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
