//! What is printed for an operation, and what people do about it. The jobs go into the operation's own transaction;
//! everything after that is between the queue, the printer and the person.

use protocol::id::{ItemId, StationId};
use protocol::money::Money;
use protocol::operation::{
    Body, Condition, Evidence, Operation, ReturnAccepted, ReturnAcceptedV2, ReturnLine, ShipmentPacked,
};
use protocol::returns::{PartQuantity, Refund, Step};
use serde_json::{Value, json};

use super::record::refused_by_journal;
use super::{Floor, FloorError, Work, lock};
use crate::journal::{
    NewPrint, PRINT_DATA_BYTES_MAX, PrintChange, PrintChanged, PrintId, PrintJob, PrintState,
};
use crate::label::Problem;
use crate::printer::{HANDED_OVER, OTHER_LANGUAGE};
use crate::station::Refusal;
use crate::station::action::Action;
use crate::station::found::{Found, Wanted};
use crate::station::undo::{accepted, assessed};
use crate::station::view::{Message, PrintView, PrinterView};

/// Jobs that a page shows; those that ask for a look come first.
const PRINTS_SHOWN_MAX: usize = 8;
/// A longer description is cut on any label.
const DESCRIPTION_CHARS_MAX: usize = 200;

impl Floor {
    /// What is to be printed for an operation, by the printers of its station. It needs nobody's answer: what the mirror
    /// does not know is left out.
    pub(super) async fn prints_of(&self, operation: &Operation) -> Vec<NewPrint> {
        let mut prints = Vec::new();
        match &operation.body {
            Body::ReturnAccepted(accepted) => {
                self.prints_of_return(operation, accepted, None, &mut prints).await;
            }
            Body::ReturnAcceptedV2(assessed) => {
                self.prints_of_return(operation, &assessed.accepted, Some(assessed), &mut prints).await;
            }
            Body::ReturnReversed(reversed) => {
                let recorded = lock(&self.shared.progress).recorded_return(reversed.returned);
                if let Some(recorded) = recorded {
                    self.void_confirmation(operation, &recorded, &mut prints).await;
                }
            }
            Body::ShipmentPacked(packed) => {
                let data = parcel(packed);
                self.queue(operation, "parcel", packed.shipment.as_str(), data, &mut prints);
            }
            Body::TransferShipped(shipped) => {
                let (label, manifest) = self.carton_papers(shipped).await;
                let sscc = shipped.sscc.to_string();
                self.queue(operation, "pallet", &sscc, label, &mut prints);
                self.queue(operation, "manifest", &sscc, manifest, &mut prints);
            }
            Body::PickConfirmed(_)
            | Body::PickShort(_)
            | Body::TillDocumentRecorded(_)
            | Body::ReservationReleased(_)
            | Body::StockAdjusted(_)
            | Body::StockCounted(_)
            | Body::GoodsReceived(_)
            | Body::GoodsReceiptClosed(_)
            | Body::TransferReceived(_) => {}
        }
        prints
    }

    async fn prints_of_return(
        &self,
        operation: &Operation,
        accepted: &ReturnAccepted,
        assessed: Option<&ReturnAcceptedV2>,
        prints: &mut Vec<NewPrint>,
    ) {
        if self.prints(operation, "return") {
            self.return_labels(operation, accepted, assessed, prints).await;
        }
        if self.prints(operation, "confirmation") {
            let data = self.confirmation(accepted, assessed).await;
            self.queue(operation, "confirmation", accepted.return_id.as_str(), data, prints);
        }
    }

    /// The confirmation of a return that is undone, which says that it is void.
    async fn void_confirmation(
        &self,
        operation: &Operation,
        recorded: &Operation,
        prints: &mut Vec<NewPrint>,
    ) {
        let Some(accepted) = accepted(&recorded.body) else { return };
        let assessed = assessed(&recorded.body);
        if self.prints(operation, "confirmation") {
            let mut data = self.confirmation(accepted, assessed).await;
            data["void"] = json!(true);
            self.queue(operation, "confirmation", accepted.return_id.as_str(), data, prints);
        }
    }

    pub(super) fn prints(&self, operation: &Operation, template: &str) -> bool {
        self.shared.printers.for_template(&operation.station, template).is_some()
    }

    /// One label for each line of goods, and one for each component that came alone: it goes where that line's goods go.
    pub(super) async fn return_labels(
        &self,
        operation: &Operation,
        accepted: &ReturnAccepted,
        assessed: Option<&ReturnAcceptedV2>,
        prints: &mut Vec<NewPrint>,
    ) {
        let mut goods: Vec<(&ReturnLine, ItemId, i64)> = Vec::new();
        for (place, line) in accepted.lines.iter().enumerate() {
            if line.condition == Condition::NoGoods {
                continue;
            }
            if line.quantity.base_quantity > 0 {
                goods.push((line, line.item.clone(), line.quantity.base_quantity));
            }
            let parts = assessed.map_or_else(Vec::new, |assessed| parts(assessed, place, Which::Alone));
            goods.extend(parts.into_iter().map(|(item, units)| (line, item, units)));
        }
        let of = goods.len();
        for (index, (line, item, quantity)) in goods.into_iter().enumerate() {
            let data = json!({
                "return": accepted.return_id,
                "order": accepted.order,
                "item": item,
                "description": self.described(&item, assessed).await,
                "quantity": quantity,
                "unit": line.quantity.unit,
                "reason": line.reason,
                "condition": line.condition,
                "disposition": line.disposition,
                "to_site": line.to_site,
                "number": index + 1,
                "of": of,
            });
            self.queue(operation, "return", accepted.return_id.as_str(), data, prints);
        }
    }

    /// What the customer is given. Of a gift it names no amount: its receiver is not told what it cost.
    pub(super) async fn confirmation(
        &self,
        accepted: &ReturnAccepted,
        assessed: Option<&ReturnAcceptedV2>,
    ) -> Value {
        let refund = assessed.and_then(|assessed| assessed.assessment.verdict.refund());
        let gift = refund.is_some_and(|refund| refund.is_gift);
        let money = |money: Money| if gift { json!("") } else { json!(money) };
        let mut lines = Vec::new();
        for (place, line) in accepted.lines.iter().enumerate() {
            let mut of_line = json!({
                "item": line.item,
                "description": self.described(&line.item, assessed).await,
                "quantity": line.quantity.base_quantity,
                "reason": line.reason,
                "refund": money(line.refund),
            });
            for (name, which) in [("missing", Which::Missing), ("parts", Which::Alone)] {
                let mut told = Vec::new();
                for (item, units) in assessed.map_or_else(Vec::new, |of| parts(of, place, which)) {
                    let description = self.description(&item).await;
                    told.push(json!({ "item": item, "description": description, "quantity": units }));
                }
                of_line[name] = json!(told);
            }
            lines.push(of_line);
        }
        // Another way than the payment itself is on the customer's paper, as it was agreed.
        let is_told = |refund: &&Refund| {
            let is_other = refund.payout.steps.iter().any(|s| s.consent.is_some());
            let is_credit = accepted.evidence == Evidence::NoReceipt;
            !gift && (refund.exchange.is_some() || is_other || is_credit)
        };
        let steps = refund.filter(is_told);
        let payout = steps.map_or_else(Vec::new, |refund| {
            let step = |step: &Step| json!({ "to": step.to, "amount": step.pays.money(refund.currency) });
            refund.payout.steps.iter().map(step).collect()
        });
        let taken = self.taken(assessed, gift).await;
        let exchange = refund.and_then(|refund| refund.exchange.map(|exchange| (refund, exchange)));
        let to_pay = exchange.filter(|(_, exchange)| !gift && !exchange.to_pay.is_zero());
        // Nothing is given back in money, whether something was left to pay or not.
        let is_even =
            exchange.is_some_and(|(refund, exchange)| refund.total.less(exchange.covered).is_zero());
        json!({
            "return": accepted.return_id,
            "order": accepted.order,
            "taken": taken,
            "to_pay": to_pay.map(|(refund, exchange)| exchange.to_pay.money(refund.currency)),
            "till_document": assessed.and_then(|assessed| assessed.till_document.as_ref()),
            "even": is_even,
            "gift": gift,
            "refund": money(accepted.refund),
            "other": other(accepted).filter(|_| !gift),
            "payout": payout,
            "money": refund.map(|refund| refund.payout.money),
            "lines": lines,
        })
    }

    /// What the customer takes along.
    async fn taken(&self, assessed: Option<&ReturnAcceptedV2>, gift: bool) -> Vec<Value> {
        let mut lines = Vec::new();
        let Some(input) = assessed.map(|assessed| &assessed.input) else { return lines };
        for line in &input.request.exchange {
            let price = line.price.gross(input.sale.prices_include_tax).unwrap_or_default();
            let price = price.money(input.sale.currency);
            lines.push(json!({
                "item": line.item,
                "description": self.description(&line.item).await,
                "quantity": line.quantity,
                "price": if gift { json!("") } else { json!(price) },
            }));
        }
        lines
    }

    pub(super) async fn description(&self, item: &ItemId) -> String {
        match self.find(Wanted::Item(item.clone())).await {
            Found::Item(scanned) => scanned.item.description.chars().take(DESCRIPTION_CHARS_MAX).collect(),
            Found::Worker(_)
            | Found::Order(_)
            | Found::Purchase(_)
            | Found::Both(_)
            | Found::Location(_)
            | Found::Pass(_)
            | Found::Authorised(_)
            | Found::NoPass(_)
            | Found::Carton(_)
            | Found::Unknown(_) => String::new(),
        }
    }

    pub(super) fn queue(
        &self,
        operation: &Operation,
        template: &str,
        subject: &str,
        mut data: Value,
        prints: &mut Vec<NewPrint>,
    ) {
        let Some(printer) = self.shared.printers.for_template(&operation.station, template) else { return };
        data["site"] = json!(operation.source.site);
        data["station"] = json!(operation.station);
        data["worker"] = json!(operation.worker);
        data["on"] = json!(operation.business_date);
        if data.to_string().len() > PRINT_DATA_BYTES_MAX {
            let undescribed = |of: &mut Value| {
                let lines = of.get_mut("lines").and_then(Value::as_array_mut).into_iter().flatten();
                lines.for_each(|line| line["description"] = json!(""));
            };
            undescribed(&mut data);
            let returns = data.get_mut("returns").and_then(Value::as_array_mut).into_iter().flatten();
            returns.for_each(undescribed);
        }
        prints.push(NewPrint {
            station: operation.station.clone(),
            printer: printer.name.clone(),
            template: template.to_owned(),
            subject: subject.to_owned(),
            data: data.to_string(),
            copies: 1,
            at: operation.time,
        });
    }

    /// The station's printers and what is printed for it.
    pub(super) async fn printing_of(&self, station: &StationId) -> (Vec<PrinterView>, Vec<PrintView>) {
        let (printers, journal) = (&self.shared.printers, &self.shared.services.journal);
        let here = printers.of(station);
        if here.is_empty() {
            return (Vec::new(), Vec::new());
        }
        let (waiting, jobs) =
            tokio::join!(journal.prints_waiting(), journal.prints_of(station.clone(), PRINTS_SHOWN_MAX));
        let (waiting, jobs) = match (waiting, jobs) {
            (Ok(waiting), Ok(jobs)) => (waiting, jobs),
            (Err(error), _) | (_, Err(error)) => {
                tracing::warn!(%error, "the print queue cannot be read");
                Default::default()
            }
        };
        let of = |name: &str| waiting.iter().find(|(printer, _)| printer == name).map_or(0, |(_, n)| *n);
        let views = here.into_iter().map(|(config, state)| PrinterView {
            name: config.name.clone(),
            state,
            waiting: of(&config.name),
            tested: printers.tested(&config.name),
        });
        (views.collect(), jobs.into_iter().map(|job| self.print_view(job)).collect())
    }

    fn print_view(&self, job: PrintJob) -> PrintView {
        let able = self.shared.printers.able(&job.station, &job.template);
        let moves = able.map(|config| config.name.clone()).filter(|name| *name != job.printer).collect();
        let problems: Vec<Problem> = serde_json::from_str(&job.problems).unwrap_or_default();
        PrintView {
            job: job.job,
            is_handed_over: is_handed_over(&job),
            help: help(&job),
            template: job.print.template,
            subject: job.print.subject,
            printer: job.print.printer,
            state: job.state,
            copy: job.copy_of.is_some(),
            at: job.print.at,
            problems: problems.iter().map(in_words).collect(),
            moves,
        }
    }

    /// A job as it is or would be printed, as SVG; nothing if there is no such job at this station.
    ///
    /// # Errors
    /// [`FloorError`].
    pub async fn preview(&self, station: &str, job: u64) -> Result<Option<String>, FloorError> {
        let cell = self.cell(station)?;
        let found = self.shared.services.journal.print(PrintId(job)).await;
        let job = found.map_err(|error| refused_by_journal(&error))?;
        let Some(job) = job.filter(|job| job.station == cell.id) else { return Ok(None) };
        let printers = self.shared.printers.clone();
        let drawn = tokio::task::spawn_blocking(move || printers.preview(&job)).await;
        let drawn = drawn.map_err(|_| FloorError::Stopping)?;
        Ok(drawn.and_then(|drawn| match drawn {
            Ok(printout) => Some(printout.svg),
            Err(error) => {
                tracing::warn!(%error, "a label cannot be drawn");
                None
            }
        }))
    }

    /// Does an action on a print job; false if it is none.
    pub(super) async fn act_on_print(&self, work: &mut Work, action: &Action) -> Result<bool, FloorError> {
        let (job, asked) = match action {
            Action::PrintAgain { job, printer } => (*job, Asked::Again(printer.as_deref())),
            Action::PrintNow { job } => (*job, Asked::Now),
            Action::DidPrint { job } => (*job, Asked::Did),
            Action::MovePrint { job, printer } => (*job, Asked::Move(printer)),
            Action::DropPrint { job } => (*job, Asked::Drop),
            Action::SignOut {}
            | Action::OpenOrder { .. }
            | Action::OpenPurchaseOrder { .. }
            | Action::Receive { .. }
            | Action::TakeBack { .. }
            | Action::CloseGoodsReceipt { .. }
            | Action::StartReturn { .. }
            | Action::StartWithoutReceipt {}
            | Action::AddUnknownItem { .. }
            | Action::PackCarton { .. }
            | Action::SetPacked { .. }
            | Action::CloseCarton { .. }
            | Action::OpenCarton { .. }
            | Action::SetArrived { .. }
            | Action::ReceiveCarton { .. }
            | Action::StartAdjustment {}
            | Action::StartCount {}
            | Action::Leave {}
            | Action::Park {}
            | Action::ResumeVisit { .. }
            | Action::DiscardVisit { .. }
            | Action::Enter { .. }
            | Action::CountRepeat { .. }
            | Action::AddNumber { .. }
            | Action::DropNumber { .. }
            | Action::DropCount {}
            | Action::Confirm { .. }
            | Action::Short { .. }
            | Action::Pack { .. }
            | Action::ReturnLine { .. }
            | Action::RemoveReturnLine { .. }
            | Action::OrderInHand { .. }
            | Action::RemoveOrder { .. }
            | Action::StartExchange { .. }
            | Action::Exchange { .. }
            | Action::KeepRefund { .. }
            | Action::SetGift { .. }
            | Action::DropAuthorisation { .. }
            | Action::PayOtherwise { .. }
            | Action::PayOriginal { .. }
            | Action::EnterPin { .. }
            | Action::CancelPin {}
            | Action::UndoReturn { .. }
            | Action::AcceptReturn { .. } => return Ok(false),
        };
        match self.change_print(work, job, asked).await {
            Ok(message) => {
                work.station.tell(message);
                Ok(true)
            }
            Err(refusal) => {
                work.station.not_saved(refusal.message.clone());
                Err(refusal.into())
            }
        }
    }

    async fn change_print(&self, work: &Work, job: PrintId, asked: Asked<'_>) -> Result<Message, Refusal> {
        if work.station.worker().is_none() {
            return Err(Refusal::conflict("not_signed_in", Message::new("refused-sign-in")));
        }
        let journal = &self.shared.services.journal;
        let found = journal.print(job).await.map_err(|error| refused_by_journal(&error))?;
        let found = found.filter(|found| found.station == *work.station.id()).ok_or_else(no_such_print)?;
        let able = |name: &str| {
            let mut able = self.shared.printers.able(&found.station, &found.template);
            if able.any(|config| config.name == name) {
                return Ok(name.to_owned());
            }
            let message = Message::new("refused-printer-unknown").text("printer", name);
            Err(Refusal::missing("printer_unknown", message))
        };
        let state = |from, to, reason: &str| PrintChange::State { job, from, to, reason: reason.to_owned() };
        let (change, key) = match asked {
            Asked::Again(printer) => {
                let printer = able(printer.unwrap_or(&found.printer))?;
                (PrintChange::Again { job, printer }, "did-print-again")
            }
            Asked::Now => (state(&[PrintState::Failed], PrintState::Queued, ""), "did-print-now"),
            Asked::Did => {
                let from = &[PrintState::Unknown, PrintState::Sent];
                (state(from, PrintState::Confirmed, "person"), "did-print-yes")
            }
            Asked::Move(printer) => (PrintChange::Move { job, printer: able(printer)? }, "did-print-move"),
            Asked::Drop => (state(&[PrintState::Queued], PrintState::Failed, "dropped"), "did-print-drop"),
        };
        let is_again = matches!(change, PrintChange::Again { .. });
        let changed = journal.change_print(change, self.shared.services.clock.wall()).await;
        match changed.map_err(|error| refused_by_journal(&error))? {
            PrintChanged::Done(now) => {
                Ok(Message::new(key).text("subject", now.print.subject).text("printer", now.print.printer))
            }
            PrintChanged::Stale(now) if is_again && now.state == PrintState::Confirmed => {
                let message = Message::new("refused-print-under-way").text("subject", now.print.subject);
                Err(Refusal::conflict("copy_under_way", message))
            }
            PrintChanged::Stale(now) => {
                let message = Message::new("refused-print-state").text("subject", now.print.subject);
                Err(Refusal::conflict("print_state", message))
            }
            PrintChanged::Missing => Err(no_such_print()),
        }
    }
}

/// What a person asked for.
#[derive(Debug, Clone, Copy)]
enum Asked<'a> {
    Again(Option<&'a str>),
    Now,
    Did,
    Move(&'a str),
    Drop,
}

/// Which components of a row.
#[derive(Debug, Clone, Copy)]
enum Which {
    Missing,
    Alone,
}

/// Components of the row at a place, with their units.
fn parts(assessed: &ReturnAcceptedV2, place: usize, which: Which) -> Vec<(ItemId, i64)> {
    let Some(asked) = assessed.input.request.lines.get(place) else { return Vec::new() };
    let Some(sold) = assessed.input.sale.lines.iter().find(|sold| sold.line == asked.line) else {
        return Vec::new();
    };
    let list = match which {
        Which::Missing => &asked.missing,
        Which::Alone => &asked.parts,
    };
    let named = |part: &PartQuantity| {
        let component = sold.kit.iter().find(|known| known.component == part.component)?;
        Some((component.item.clone(), i64::try_from(part.quantity.count()).ok()?))
    };
    list.iter().filter_map(named).collect()
}

/// What the refund has beside the lines' own: charges, shipping, rounding; nothing if they are all.
fn other(accepted: &ReturnAccepted) -> Option<Money> {
    let lines = accepted.lines.iter().map(|line| line.refund.minor).fold(0_i64, i64::saturating_add);
    let minor = accepted.refund.minor.saturating_sub(lines);
    (minor != 0).then_some(Money { minor, ..accepted.refund })
}

fn parcel(packed: &ShipmentPacked) -> Value {
    json!({
        "shipment": packed.shipment,
        "order": packed.order,
        "lines": packed.lines.len(),
        "units": packed.lines.iter().map(|line| line.base_quantity).fold(0_i64, i64::saturating_add),
        "number": 1,
        "of": 1,
    })
}

fn no_such_print() -> Refusal {
    Refusal::missing("print_unknown", Message::new("refused-print-unknown"))
}

/// CUPS has handed it to its printer, which nobody can ask whether it came out.
fn is_handed_over(job: &PrintJob) -> bool {
    job.state == PrintState::Confirmed && job.reason == HANDED_OVER
}

/// What a person should know or do about a job.
fn help(job: &PrintJob) -> Option<Message> {
    match (job.state, job.reason.as_str()) {
        (PrintState::Unknown, _) => Some(Message::new("print-unknown-help")),
        (PrintState::Sent, _) => Some(Message::new("print-sent-help")),
        (PrintState::Failed, "expired") => Some(Message::new("print-failed-expired")),
        (PrintState::Failed, "dropped") => Some(Message::new("print-failed-dropped")),
        (PrintState::Failed, "crowded") => Some(Message::new("print-failed-crowded")),
        (PrintState::Failed, "again") => Some(Message::new("print-failed-again")),
        (PrintState::Failed, OTHER_LANGUAGE) => Some(Message::new("print-failed-other-language")),
        (PrintState::Failed, why) => {
            let why = why.strip_prefix("template: ").unwrap_or(why);
            Some(Message::new("print-failed-template").text("why", why))
        }
        (PrintState::Confirmed, HANDED_OVER) => Some(Message::new("print-handed-over-help")),
        (PrintState::Queued | PrintState::Sending | PrintState::Confirmed, _) => None,
    }
}

fn in_words(problem: &Problem) -> Message {
    match problem {
        Problem::Missing { characters } => {
            Message::new("print-problem-missing").text("characters", characters)
        }
        Problem::Cut { text } => Message::new("print-problem-cut").text("text", text),
        Problem::CodeLeftOut { data } => Message::new("print-problem-code-left-out").text("data", data),
        Problem::CodeChanged { data } => Message::new("print-problem-code-changed").text("data", data),
        Problem::OverEdge { what } => Message::new("print-problem-over-edge").text("what", what),
        Problem::Control { text } => Message::new("print-problem-control").text("text", text),
    }
}
