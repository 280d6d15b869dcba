//! What a person does at one place: sessions, tasks, scans and their meaning.
//!
//! [`Station`] is a pure state machine: time, today's date, what the mirror knows and how far orders have got
//! come in as arguments; an operation to record comes out as a value. Nothing it shows as done is done before
//! the shell ([`floor`]) has it on disk. A scan belongs to the screen it was made for: one that was read before
//! the screen changed is shown, not applied, and an action must name the last scan that the person saw.
//!
//! [`action`] and [`view`] are the shapes of the local JSON API; tills and the simulator speak them too.
//! It does not know devices, the journal, the mirror's storage or HTTP.

pub mod action;
mod asking;
pub mod authorised;
mod carton;
mod cartons;
pub mod floor;
pub mod found;
mod goods;
mod history;
mod no_receipt;
mod numbers;
pub mod pass;
mod photos;
mod pick;
mod progress;
mod received;
mod refusal;
mod returns;
mod scanning;
mod show;
mod stock;
pub mod terms;
mod till;
mod transfer;
mod undo;
pub mod view;
mod visit;

use std::collections::VecDeque;
use std::sync::Arc;

use protocol::id::{ItemId, LegalEntity, OperationId, OrderId, PurchaseOrderId, StationId};
use protocol::operation::{self, Body, Operation, Source, Subject};
use protocol::reference::{OrderStatus, PurchaseStatus, Site, Worker};
use protocol::returns::PayoutChoice;
use protocol::time::{BusinessDate, MonoMillis, UtcMillis};

pub use self::progress::{Counts, Progress};
pub use self::refusal::{Refusal, RefusalKind};
pub use self::scanning::Heard;
pub use self::show::{Surroundings, describe};
pub use self::terms::Terms;
pub use self::undo::Undoable;

use self::action::Action;
use self::found::{Found, OrderFacts, PurchaseFacts, Wanted};
use self::goods::Goods;
use self::pick::Pick;
use self::received::Counted;
use self::returns::{Return, Seen, no_pin, pin_locked};
use self::stock::Selection;
use self::transfer::Transfer;
use self::view::{Message, Notice, ScanNumber, ScanView, Tone};
use self::visit::Visit;

/// Scans that the page shows.
const SCANS_SHOWN_MAX: usize = 8;
/// More of anything in one operation is a slip of the keypad.
const QUANTITY_MAX: i64 = 10_000_000;

/// The instant and the day of an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// For display.
    pub wall: UtcMillis,
    /// For what came before what.
    pub mono: MonoMillis,
    /// What an operation says about the clock.
    pub clock: operation::Clock,
    /// The day in whose books operations land.
    pub today: BusinessDate,
}

/// Where a station stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its id.
    pub station: StationId,
    /// For people.
    pub name: String,
    /// Which agent records.
    pub source: Source,
}

/// What came of an action that was not refused.
#[derive(Debug)]
pub enum Decision {
    /// The screen has changed; there is nothing to record.
    Done,
    /// To be put on disk; then [`Station::saved`], or [`Station::not_saved`] if that failed.
    Record(Box<Operation>),
    /// The same of several, all or none.
    RecordAll(Vec<Operation>),
}

/// One station.
#[derive(Debug)]
pub struct Station {
    place: Place,
    worker: Option<Worker>,
    task: Task,
    /// What stands beside the return in hand; nothing with any other task.
    visit: Visit,
    scan: ScanNumber,
    scans: VecDeque<ScanView>,
    /// When the screen last changed by something other than a scan made for it.
    since: MonoMillis,
    notice: Option<Notice>,
    repeat: Option<Repeat>,
    terms: Terms,
    /// The last state of a return's basket: the next return counts on from it.
    revision: u64,
}

/// A repeated read that waits for a yes.
#[derive(Debug, Clone, Copy)]
struct Repeat {
    scan: ScanNumber,
    units: i64,
}

#[derive(Debug)]
enum Task {
    Home,
    Pick(Pick),
    Return(Box<Return>),
    Goods(Goods),
    Adjustment(Option<Selection>),
    Count(Option<Selection>),
    Transfer(Box<Transfer>),
}

impl Station {
    /// Nobody there, nothing scanned.
    #[must_use]
    pub fn new(place: Place) -> Self {
        Self {
            place,
            worker: None,
            task: Task::Home,
            visit: Visit::default(),
            scan: ScanNumber::default(),
            scans: VecDeque::new(),
            since: MonoMillis::default(),
            notice: None,
            repeat: None,
            terms: Terms::default(),
            revision: 0,
        }
    }

    /// What returns are taken by from now on: the shell tells it anew before each input and each view.
    pub fn go_by(&mut self, terms: Terms) {
        self.terms = self.terms_here(terms);
    }

    /// Whether a return is on screen, so that [`Self::go_by`] is worth the trouble.
    #[must_use]
    pub fn is_return(&self) -> bool {
        matches!(self.task, Task::Return(_))
    }

    /// The order on screen: the shell fetches it anew before each input ([`Self::refresh`]).
    #[must_use]
    pub fn order(&self) -> Option<&OrderId> {
        match &self.task {
            Task::Pick(pick) => Some(pick.order()),
            Task::Return(task) => task.order(),
            Task::Goods(_) | Task::Home | Task::Adjustment(_) | Task::Count(_) | Task::Transfer(_) => None,
        }
    }

    /// The order on screen as the mirror has it now.
    pub fn refresh(&mut self, facts: OrderFacts) {
        match &mut self.task {
            Task::Pick(pick) => pick.refresh(facts),
            Task::Return(task) => {
                task.refresh(facts.clone());
                self.visit.refresh(&facts);
            }
            Task::Goods(_) | Task::Home | Task::Adjustment(_) | Task::Count(_) | Task::Transfer(_) => {}
        }
    }

    /// The purchase order on screen: the shell fetches it anew before each input ([`Self::refresh_purchase`]).
    #[must_use]
    pub fn purchase_order(&self) -> Option<&PurchaseOrderId> {
        match &self.task {
            Task::Goods(goods) => Some(goods.order()),
            Task::Home
            | Task::Pick(_)
            | Task::Return(_)
            | Task::Adjustment(_)
            | Task::Count(_)
            | Task::Transfer(_) => None,
        }
    }

    /// The purchase order on screen as the mirror has it now.
    pub fn refresh_purchase(&mut self, facts: Arc<PurchaseFacts>) {
        match &mut self.task {
            Task::Goods(goods) => goods.refresh(facts),
            Task::Home
            | Task::Pick(_)
            | Task::Return(_)
            | Task::Adjustment(_)
            | Task::Count(_)
            | Task::Transfer(_) => {}
        }
    }

    fn return_task(&self) -> Option<&Return> {
        match &self.task {
            Task::Return(task) => Some(task),
            Task::Home
            | Task::Pick(_)
            | Task::Goods(_)
            | Task::Adjustment(_)
            | Task::Count(_)
            | Task::Transfer(_) => None,
        }
    }

    fn return_task_mut(&mut self) -> Option<&mut Return> {
        match &mut self.task {
            Task::Return(task) => Some(task),
            Task::Home
            | Task::Pick(_)
            | Task::Goods(_)
            | Task::Adjustment(_)
            | Task::Count(_)
            | Task::Transfer(_) => None,
        }
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> &StationId {
        &self.place.station
    }

    /// For people.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.place.name
    }

    /// The feed brought another name.
    pub fn rename(&mut self, name: &str) {
        name.clone_into(&mut self.place.name);
    }

    /// The number of the last scan.
    #[must_use]
    pub fn scan_number(&self) -> ScanNumber {
        self.scan
    }

    /// Who works here.
    #[must_use]
    pub fn worker(&self) -> Option<&Worker> {
        self.worker.as_ref()
    }

    /// What an action needs from the mirror before [`Self::act`].
    #[must_use]
    pub fn wanted(action: &Action) -> Option<Wanted> {
        match action {
            Action::OpenOrder { order } | Action::StartReturn { order: Some(order), .. } => {
                Some(Wanted::Order(order.clone()))
            }
            Action::OpenPurchaseOrder { purchase_order } => Some(Wanted::Purchase(purchase_order.clone())),
            Action::ReturnLine { item, .. } | Action::AddUnknownItem { item, .. } => {
                Some(Wanted::Item(item.clone()))
            }
            Action::OpenCarton { sscc } => Some(Wanted::Carton(*sscc)),
            Action::SignOut {}
            | Action::StartReturn { order: None, .. }
            | Action::StartWithoutReceipt {}
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
            | Action::Receive { .. }
            | Action::TakeBack { .. }
            | Action::CloseGoodsReceipt { .. }
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
            | Action::AcceptReturn { .. }
            | Action::PackCarton { .. }
            | Action::SetPacked { .. }
            | Action::CloseCarton { .. }
            | Action::SetArrived { .. }
            | Action::ReceiveCarton { .. }
            | Action::PrintAgain { .. }
            | Action::PrintNow { .. }
            | Action::DidPrint { .. }
            | Action::MovePrint { .. }
            | Action::DropPrint { .. } => None,
        }
    }

    /// Does what a person asked for. `found` answers [`Self::wanted`].
    ///
    /// # Errors
    /// [`Refusal`]: the task stays as it was, and the screen says why.
    pub fn act(
        &mut self,
        action: &Action,
        found: Option<Found>,
        site: &Site,
        progress: &Progress,
        now: Moment,
    ) -> Result<Decision, Refusal> {
        self.weigh(progress);
        let decided = self.decide(action, found, site, progress, now);
        match &decided {
            Ok(Decision::Done) => self.since = now.mono,
            Ok(Decision::Record(_) | Decision::RecordAll(_)) => {}
            Err(refusal) => {
                self.notice = Some(Notice { tone: Tone::Wrong, message: refusal.message.clone() });
            }
        }
        decided
    }

    fn decide(
        &mut self,
        action: &Action,
        found: Option<Found>,
        site: &Site,
        progress: &Progress,
        now: Moment,
    ) -> Result<Decision, Refusal> {
        let worker = self
            .worker
            .clone()
            .ok_or_else(|| Refusal::conflict("not_signed_in", Message::new("refused-sign-in")))?;
        let asked = self.visit.take_asked();
        match action {
            Action::SignOut {} => {
                self.worker = None;
                self.leave();
            }
            Action::Leave {} => {
                self.may_drop()?;
                self.leave();
            }
            Action::OpenOrder { order } => {
                let message = self.open_order(found_order(found, order)?, site, progress)?;
                self.say(Tone::Plain, message);
            }
            Action::OpenPurchaseOrder { purchase_order } => {
                let facts = found_purchase(found, purchase_order)?;
                let message = self.open_purchase(facts, progress)?;
                self.say(Tone::Plain, message);
            }
            Action::Receive { operation, scan, quantity, condition } => {
                self.expect_scan(*scan)?;
                let goods = self.goods()?;
                let body = goods.receive(*quantity, *condition, progress, now.today)?;
                let (subject, entity) = (Subject::purchase_order(goods.order()), site.legal_entity.clone());
                return Ok(self.record(*operation, &worker, subject, entity, body, now));
            }
            Action::TakeBack { operation, line, item, condition, lot, expires_on, quantity } => {
                let counted = Counted::new(*line, item.clone(), *condition, lot.clone(), *expires_on);
                let goods = self.goods()?;
                let body = goods.take_back(&counted, *quantity, progress)?;
                let (subject, entity) = (Subject::purchase_order(goods.order()), site.legal_entity.clone());
                return Ok(self.record(*operation, &worker, subject, entity, body, now));
            }
            Action::CloseGoodsReceipt { operation, delivery_note, last, missing } => {
                let note = delivery_note.as_deref();
                let goods = self.goods()?;
                let body = goods.close(*operation, note, *last, *missing, progress)?;
                let (subject, entity) = (Subject::purchase_order(goods.order()), site.legal_entity.clone());
                return Ok(self.record(*operation, &worker, subject, entity, body, now));
            }
            Action::StartReturn { order: None, document } => {
                self.join(Return::by_document(document.clone()))?;
            }
            Action::StartReturn { order: Some(order), document } => {
                if self.come_back_to(order, progress)?.is_none() {
                    self.join(Return::of_order(found_order(found, order)?, document.clone(), progress)?)?;
                }
            }
            Action::StartWithoutReceipt {} => self.join(Return::without_receipt())?,
            Action::AddUnknownItem { .. } => {
                self.has_room(None)?;
                let message = self.put_unlisted(action, found.as_ref(), site)?;
                self.say(Tone::Right, message);
            }
            Action::StartAdjustment {} => {
                self.may_drop()?;
                self.begin(Task::Adjustment(None));
            }
            Action::StartCount {} => {
                self.may_drop()?;
                self.begin(Task::Count(None));
            }
            Action::PrintAgain { .. }
            | Action::PrintNow { .. }
            | Action::DidPrint { .. }
            | Action::MovePrint { .. }
            | Action::DropPrint { .. } => {
                // The shell asks the queue; a station knows no printers.
                return Err(Refusal::conflict("print_unknown", Message::new("refused-print-unknown")));
            }
            Action::Park {} | Action::ResumeVisit { .. } | Action::DiscardVisit { .. } => {
                // The shell keeps visits; they do not come here.
                return Err(Refusal::missing("visit_not_parked", Message::new("refused-parked-gone")));
            }
            Action::UndoReturn { .. } => {
                // The shell knows what was recorded; it does not come here.
                return Err(Refusal::missing("return_unknown", Message::new("refused-undo-unknown")));
            }
            Action::EnterPin { .. } => {
                // The shell judges it; a station knows no PIN.
                return Err(Refusal::conflict("no_pin_asked", Message::new("refused-no-pin-asked")));
            }
            Action::CancelPin {} => {
                self.ask_no_pin();
                self.notice = None;
            }
            Action::Enter { .. } => {
                // The shell turns it into a scan; one that arrives here was not for a person to send.
                return Err(Refusal::invalid("enter_is_a_scan", Message::new("refused-enter")));
            }
            Action::CountRepeat { scan } => self.count_repeat(*scan, progress)?,
            Action::OpenCarton { .. } => {
                let message = self.open_carton(found, progress)?;
                self.say(Tone::Plain, message);
            }
            Action::PackCarton { to_site } => self.pack_carton(to_site, site)?,
            Action::SetPacked { row, quantity, from } => {
                self.transfer()?.set_packed(*row, *quantity, *from, progress)?;
            }
            Action::SetArrived { item, condition, quantity } => {
                self.transfer()?.set_arrived(item, *condition, *quantity)?;
            }
            Action::CloseCarton { operation } => {
                let (subject, body) = self.transfer()?.close(progress)?;
                return Ok(self.record(*operation, &worker, subject, site.legal_entity.clone(), body, now));
            }
            Action::ReceiveCarton { operation, missing } => {
                let (subject, body) = self.transfer()?.receive(*missing)?;
                return Ok(self.record(*operation, &worker, subject, site.legal_entity.clone(), body, now));
            }
            Action::AddNumber { .. } => self.add_number(action, progress)?,
            Action::DropNumber { scan, number } => {
                let message = self.drop_number(*scan, number)?;
                self.say(Tone::Plain, message);
            }
            Action::DropCount {} => self.drop_count()?,
            Action::Confirm { operation, scan, quantity, reason } => {
                self.expect_scan(*scan)?;
                let (subject, legal_entity, body) = self.confirm(*quantity, *reason, site, progress)?;
                return Ok(self.record(*operation, &worker, subject, legal_entity, body, now));
            }
            Action::Short { operation, line, quantity, reason } => {
                let pick = self.pick()?;
                let body = pick.short(*line, *quantity, *reason, progress)?;
                let (subject, entity) = (Subject::order(pick.order()), pick.legal_entity().clone());
                return Ok(self.record(*operation, &worker, subject, entity, body, now));
            }
            Action::Pack { operation } => {
                let pick = self.pick()?;
                let body = pick.pack(*operation, progress)?;
                let (subject, entity) = (Subject::order(pick.order()), pick.legal_entity().clone());
                return Ok(self.record(*operation, &worker, subject, entity, body, now));
            }
            Action::ReturnLine { row, .. } => {
                self.has_room(*row)?;
                let scan = self.scan;
                let Some(Found::Item(item)) = found else {
                    return Err(Refusal::missing("item_unknown", Message::new("refused-item-unknown")));
                };
                let terms = self.terms.clone();
                let message =
                    self.basket()?.put(action, &item.item, scan, site.currency, &terms, progress)?;
                let dropped = self.basket()?.drop_stale(&terms, progress);
                match dropped {
                    Some(why) => self.say(Tone::Ask, why),
                    None => self.say(Tone::Right, message),
                }
            }
            Action::RemoveReturnLine { row, order, basket } => {
                let seen = Seen { order: order.as_ref(), basket: *basket };
                let terms = self.terms.clone();
                let task = self.basket()?;
                task.remove(*row, seen)?;
                if let Some(why) = task.drop_stale(&terms, progress) {
                    self.say(Tone::Ask, why);
                }
            }
            Action::StartExchange { .. } | Action::Exchange { .. } | Action::KeepRefund { .. } => {
                self.exchange(action, progress)?;
            }
            Action::SetGift { gift, order, basket } => {
                let (terms, seen) = (self.terms.clone(), Seen { order: order.as_ref(), basket: *basket });
                let message = self.basket()?.set_gift(*gift, seen, &terms)?;
                self.say(Tone::Right, message);
            }
            Action::DropAuthorisation { order, basket } => {
                self.drop_authorised(Seen { order: order.as_ref(), basket: *basket }, progress)?;
            }
            Action::PayOtherwise { payment, instead, consent, order, basket } => {
                let seen = Seen { order: order.as_ref(), basket: *basket };
                let choice = PayoutChoice { payment: payment.clone(), instead: *instead, consent: *consent };
                let terms = self.terms.clone();
                let message = self.basket()?.pay_otherwise(choice, seen, &terms, progress)?;
                self.say(Tone::Right, message);
            }
            Action::PayOriginal { payment, order, basket } => {
                let seen = Seen { order: order.as_ref(), basket: *basket };
                let message = self.basket()?.pay_original(payment, seen)?;
                self.say(Tone::Right, message);
            }
            Action::OrderInHand { order } => {
                self.order_in_hand(order.as_ref(), asked.as_ref(), progress)?;
            }
            Action::RemoveOrder { order } => self.remove_order(order.as_ref(), progress)?,
            Action::AcceptReturn { operation } => {
                return self.accept_visit(*operation, site, &worker, progress, now);
            }
        }
        Ok(Decision::Done)
    }

    /// The operation is on disk: the screen moves on.
    pub fn saved(&mut self, operation: &Operation, now: Moment) {
        if matches!(operation.body, Body::TillDocumentRecorded(_)) {
            // It is about a customer who has gone: whoever is here now is not disturbed.
            return;
        }
        self.since = now.mono;
        if matches!(operation.body, Body::ReturnReversed(_))
            && self.return_task().is_some()
            && !self.is_visit_open()
            && !self.is_till_open()
        {
            // What is on screen may be the return that was undone.
            self.begin(Task::Home);
        }
        if self.visit.close(&operation.body) {
            return;
        }
        let mut rest = None;
        match (&mut self.task, &operation.body) {
            (Task::Pick(pick), Body::PickConfirmed(_)) => {
                pick.deselect();
            }
            (Task::Pick(pick), Body::ShipmentPacked(parcel)) => pick.close(parcel.clone()),
            (Task::Return(task), Body::ReturnAccepted(accepted)) => {
                task.close(accepted.return_id.clone(), None)
            }
            (Task::Return(task), Body::ReturnAcceptedV2(assessed)) => {
                task.close(assessed.accepted.return_id.clone(), Some(assessed));
            }
            (Task::Goods(goods), Body::GoodsReceived(received)) => goods.was_received(received),
            (Task::Goods(goods), Body::GoodsReceiptClosed(closed)) => rest = goods.was_closed(closed),
            (Task::Transfer(task), Body::TransferShipped(shipped)) => task.was_shipped(shipped),
            (Task::Transfer(task), Body::TransferReceived(_)) => task.was_received(),
            (Task::Adjustment(selected), Body::StockAdjusted(_))
            | (Task::Count(selected), Body::StockCounted(_)) => *selected = None,
            (
                Task::Home
                | Task::Pick(_)
                | Task::Return(_)
                | Task::Goods(_)
                | Task::Adjustment(_)
                | Task::Count(_)
                | Task::Transfer(_),
                Body::PickConfirmed(_)
                | Body::PickShort(_)
                | Body::ShipmentPacked(_)
                | Body::ReturnAccepted(_)
                | Body::ReturnAcceptedV2(_)
                | Body::TillDocumentRecorded(_)
                | Body::ReturnReversed(_)
                | Body::ReservationReleased(_)
                | Body::StockAdjusted(_)
                | Body::StockCounted(_)
                | Body::GoodsReceived(_)
                | Body::GoodsReceiptClosed(_)
                | Body::TransferShipped(_)
                | Body::TransferReceived(_),
            ) => {}
        }
        self.repeat = None;
        match rest {
            Some(message) => self.say(Tone::Ask, message),
            None => self.say(Tone::Right, describe(&operation.body)),
        }
    }

    /// The PIN that the screen waited for is right: its owner agrees.
    ///
    /// # Errors
    /// [`Refusal`]: what was to be agreed to has changed since the badge was scanned.
    pub fn pin_right(&mut self, progress: &Progress, now: Moment) -> Result<(), Refusal> {
        if self.return_task().is_none() {
            return Err(Refusal::conflict("no_return_open", Message::new("refused-no-return-open")));
        }
        let message = self.all_agree(progress)?;
        self.since = now.mono;
        self.say(Tone::Right, message);
        Ok(())
    }

    /// Something was done that is no operation; the task stays as it is.
    pub fn tell(&mut self, message: Message) {
        self.say(Tone::Right, message);
    }

    /// The operation is not on disk, or nobody can say: the screen stays and says so.
    pub fn not_saved(&mut self, message: Message) {
        self.say(Tone::Wrong, message);
    }

    fn record(
        &self,
        id: OperationId,
        worker: &Worker,
        subject: Subject,
        legal_entity: LegalEntity,
        body: Body,
        now: Moment,
    ) -> Decision {
        Decision::Record(Box::new(self.operation(id, worker, subject, legal_entity, body, now)))
    }

    fn operation(
        &self,
        id: OperationId,
        worker: &Worker,
        subject: Subject,
        legal_entity: LegalEntity,
        body: Body,
        now: Moment,
    ) -> Operation {
        Operation {
            id,
            source: self.place.source.clone(),
            subject,
            time: now.wall,
            station: self.place.station.clone(),
            worker: Some(worker.worker.clone()),
            clock: now.clock,
            business_date: now.today,
            legal_entity,
            body,
        }
    }

    fn open_purchase(&mut self, facts: Arc<PurchaseFacts>, progress: &Progress) -> Result<Message, Refusal> {
        self.no_open_count()?;
        if self.is_visit_open() {
            return Err(Refusal::conflict("basket_open", Message::new("refused-basket-open")));
        }
        let purchase = &facts.purchase;
        let order = &purchase.purchase_order;
        let has_counts = progress.received().unclosed(order).next().is_some();
        if progress.received().is_over(purchase) && !has_counts {
            let key = match purchase.status {
                PurchaseStatus::Cancelled => "refused-purchase-cancelled",
                PurchaseStatus::Open | PurchaseStatus::Receiving | PurchaseStatus::Received => {
                    "refused-purchase-received"
                }
            };
            let message = Message::new(key).text("order", order.as_str());
            return Err(Refusal::conflict("purchase_order_over", message));
        }
        let message = Message::new("opened-goods")
            .text("order", order.as_str())
            .text("supplier", purchase.supplier.as_str());
        self.begin(Task::Goods(Goods::new(facts)));
        Ok(message)
    }

    fn open_order(
        &mut self,
        facts: OrderFacts,
        site: &Site,
        progress: &Progress,
    ) -> Result<Message, Refusal> {
        if self.is_visit_open() {
            return self.open_in_visit(facts, progress);
        }
        let order = &facts.order;
        let number = order.order.to_string();
        if progress.is_shipped(order) {
            self.join(Return::of_order(facts, None, progress)?)?;
            return Ok(Message::new("opened-return").text("order", number));
        }
        match order.status {
            OrderStatus::Cancelled => {
                let message = Message::new("refused-order-cancelled").text("order", number);
                return Err(Refusal::conflict("order_cancelled", message));
            }
            OrderStatus::Open | OrderStatus::Picking | OrderStatus::Shipped => {}
        }
        if order.site != site.site {
            let message = Message::new("refused-order-elsewhere")
                .text("order", number)
                .text("site", order.site.as_str());
            return Err(Refusal::conflict("order_elsewhere", message));
        }
        self.begin(Task::Pick(Pick::new(facts)));
        Ok(Message::new("opened-pick").text("order", number))
    }

    fn confirm(
        &self,
        quantity: i64,
        reason: Option<operation::AdjustReason>,
        site: &Site,
        progress: &Progress,
    ) -> Result<(Subject, LegalEntity, Body), Refusal> {
        match &self.task {
            Task::Pick(pick) => {
                let body = pick.confirm(quantity, progress)?;
                Ok((Subject::order(pick.order()), pick.legal_entity().clone(), body))
            }
            Task::Adjustment(selected) => {
                let selected = selected.as_ref().ok_or_else(nothing_selected)?;
                let body = selected.adjust(quantity, reason)?;
                Ok((Subject::stock(&site.site, selected.item()), site.legal_entity.clone(), body))
            }
            Task::Count(selected) => {
                let selected = selected.as_ref().ok_or_else(nothing_selected)?;
                let body = selected.count(quantity)?;
                Ok((Subject::stock(&site.site, selected.item()), site.legal_entity.clone(), body))
            }
            Task::Home | Task::Return(_) | Task::Goods(_) | Task::Transfer(_) => Err(nothing_selected()),
        }
    }

    fn count_repeat(&mut self, scan: ScanNumber, progress: &Progress) -> Result<(), Refusal> {
        self.expect_scan(scan)?;
        let repeat = self
            .repeat
            .take_if(|repeat| repeat.scan == scan)
            .ok_or_else(|| Refusal::conflict("no_repeat", Message::new("refused-no-repeat")))?;
        self.count(repeat.units, progress)?;
        self.notice = None;
        Ok(())
    }

    fn expect_scan(&self, scan: ScanNumber) -> Result<(), Refusal> {
        if scan == self.scan {
            Ok(())
        } else {
            Err(Refusal::conflict("scan_stale", Message::new("refused-scan-stale")))
        }
    }

    fn pick(&self) -> Result<&Pick, Refusal> {
        match &self.task {
            Task::Pick(pick) => Ok(pick),
            Task::Home
            | Task::Return(_)
            | Task::Goods(_)
            | Task::Adjustment(_)
            | Task::Count(_)
            | Task::Transfer(_) => {
                Err(Refusal::conflict("no_order_open", Message::new("refused-no-order-open")))
            }
        }
    }

    fn goods(&mut self) -> Result<&mut Goods, Refusal> {
        match &mut self.task {
            Task::Goods(goods) => Ok(goods),
            Task::Home
            | Task::Pick(_)
            | Task::Return(_)
            | Task::Adjustment(_)
            | Task::Count(_)
            | Task::Transfer(_) => {
                Err(Refusal::conflict("no_purchase_order_open", Message::new("refused-no-purchase-open")))
            }
        }
    }

    fn basket(&mut self) -> Result<&mut Return, Refusal> {
        match &mut self.task {
            Task::Return(task) => Ok(task),
            Task::Home
            | Task::Pick(_)
            | Task::Goods(_)
            | Task::Adjustment(_)
            | Task::Count(_)
            | Task::Transfer(_) => {
                Err(Refusal::conflict("no_return_open", Message::new("refused-no-return-open")))
            }
        }
    }

    /// What was counted and is not recorded: no other scan may make it vanish. A single scan of an order's item counts
    /// nothing yet.
    fn no_open_count(&self) -> Result<(), Refusal> {
        match &self.task {
            Task::Home => Ok(()),
            Task::Pick(pick) => pick.no_open_count(),
            Task::Return(task) => task.no_open_count(),
            Task::Goods(goods) => goods.no_open_count(),
            Task::Transfer(task) => task.no_open_count(),
            Task::Adjustment(selected) | Task::Count(selected) => {
                selected.as_ref().map_or(Ok(()), |selected| Err(selected.open()))
            }
        }
    }

    fn drop_count(&mut self) -> Result<(), Refusal> {
        let is_dropped = match &mut self.task {
            Task::Home => false,
            Task::Pick(pick) => pick.deselect(),
            Task::Return(task) => task.deselect(),
            Task::Goods(goods) => goods.deselect(),
            Task::Transfer(_) => false,
            Task::Adjustment(selected) | Task::Count(selected) => selected.take().is_some(),
        };
        self.notice = None;
        self.repeat = None;
        if is_dropped { Ok(()) } else { Err(nothing_selected()) }
    }

    fn begin(&mut self, mut task: Task) {
        // A form that was drawn of one return must not fit another one.
        self.revision = self.last_revision();
        // What another visit promised counts no more.
        self.terms = self.terms.after(Vec::new());
        self.visit = Visit::default();
        if let Task::Return(next) = &mut task {
            next.count_from(self.revision + 1);
        }
        self.task = task;
        self.notice = None;
        self.repeat = None;
    }

    fn leave(&mut self) {
        self.begin(Task::Home);
    }

    fn say(&mut self, tone: Tone, message: Message) {
        self.notice = Some(Notice { tone, message });
    }
}

fn count_open(item: &ItemId, counted: i64) -> Refusal {
    let message = Message::new("scan-count-open").text("item", item.as_str()).number("n", counted);
    Refusal::conflict("count_open", message)
}

fn found_order(found: Option<Found>, order: &OrderId) -> Result<OrderFacts, Refusal> {
    match found {
        Some(Found::Order(facts)) => Ok(facts),
        Some(Found::Both(facts)) => Ok(*facts),
        Some(
            Found::Worker(_)
            | Found::Purchase(_)
            | Found::Item(_)
            | Found::Location(_)
            | Found::Pass(_)
            | Found::Authorised(_)
            | Found::NoPass(_)
            | Found::Carton(_)
            | Found::Unknown(_),
        )
        | None => {
            let message = Message::new("refused-order-unknown").text("order", order.as_str());
            Err(Refusal::missing("order_unknown", message))
        }
    }
}

fn found_purchase(found: Option<Found>, order: &PurchaseOrderId) -> Result<Arc<PurchaseFacts>, Refusal> {
    match found {
        Some(Found::Purchase(facts)) => Ok(facts),
        Some(
            Found::Worker(_)
            | Found::Order(_)
            | Found::Both(_)
            | Found::Item(_)
            | Found::Location(_)
            | Found::Pass(_)
            | Found::Authorised(_)
            | Found::NoPass(_)
            | Found::Carton(_)
            | Found::Unknown(_),
        )
        | None => {
            let message = Message::new("refused-purchase-unknown").text("order", order.as_str());
            Err(Refusal::missing("purchase_order_unknown", message))
        }
    }
}

fn nothing_selected() -> Refusal {
    Refusal::conflict("nothing_selected", Message::new("refused-nothing-selected"))
}

fn in_range(quantity: i64, least: i64, most: i64) -> Result<i64, Refusal> {
    if (least..=most).contains(&quantity) {
        return Ok(quantity);
    }
    let message = Message::new("refused-quantity").number("least", least).number("most", most);
    Err(Refusal::invalid("quantity_out_of_range", message))
}

#[cfg(test)]
mod tests;
