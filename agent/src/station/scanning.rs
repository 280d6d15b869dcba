use std::sync::Arc;

use protocol::id::OrderId;
use protocol::reference::Site;
use protocol::time::MonoMillis;

use super::found::{Badge, Found, OrderFacts, PurchaseFacts, Scanned, Unusable, Wanted};
use super::pass::{PassFacts, PassProblem};
use super::returns::Return;
use super::view::{Message, ScanResult, ScanView, Tone};
use super::{Moment, Progress, Refusal, Repeat, SCANS_SHOWN_MAX, Selection, Station, Task, nothing_selected};

/// A scan as it was heard, with what it names.
#[derive(Debug, Clone)]
pub struct Heard {
    /// Which device read it.
    pub device: String,
    /// The code as text, control characters escaped.
    pub text: String,
    /// A word for the kind of code.
    pub kind: &'static str,
    /// When the device read it.
    pub at: MonoMillis,
    /// The same bytes came from the same device a moment before.
    pub repeat: bool,
    /// What it names.
    pub found: Found,
}

/// What a scan did, before it is put on the list.
struct Heeded {
    result: ScanResult,
    message: Message,
}

impl Heeded {
    fn applied(message: Message) -> Self {
        Self { result: ScanResult::Applied, message }
    }
    fn refused(message: Message) -> Self {
        Self { result: ScanResult::Refused, message }
    }
    fn unknown(message: Message) -> Self {
        Self { result: ScanResult::Unknown, message }
    }
}

impl From<Refusal> for Heeded {
    fn from(refusal: Refusal) -> Self {
        Self::refused(refusal.message)
    }
}

impl Station {
    /// Takes a scan: numbers it, applies it if it fits what is on screen, and says what came of it.
    pub fn hear(
        &mut self,
        heard: Heard,
        site: Option<&Site>,
        progress: &Progress,
        now: Moment,
    ) -> ScanResult {
        self.scan = self.scan.next();
        self.repeat = None;
        self.visit.take_asked();
        self.weigh(progress);
        let at = heard.at;
        let heeded = if at < self.since {
            Heeded { result: ScanResult::Stale, message: Message::new("scan-stale") }
        } else if let Some(site) = site {
            self.heed(heard.found, heard.repeat, site, progress, now).unwrap_or_else(Heeded::from)
        } else {
            Heeded::unknown(Message::new("scan-no-data"))
        };
        let tone = match heeded.result {
            ScanResult::Applied if self.asks(progress, now) => Tone::Ask,
            ScanResult::Applied => Tone::Right,
            ScanResult::Refused | ScanResult::Unknown => Tone::Wrong,
            ScanResult::Repeat | ScanResult::Stale => Tone::Ask,
        };
        let result = heeded.result;
        self.say(tone, heeded.message.clone());
        self.scans.push_front(ScanView {
            number: self.scan,
            device: heard.device,
            at: now.wall,
            text: heard.text,
            kind: heard.kind.to_owned(),
            result,
            message: heeded.message,
        });
        self.scans.truncate(SCANS_SHOWN_MAX);
        result
    }

    fn asks(&self, progress: &Progress, now: Moment) -> bool {
        match &self.task {
            Task::Goods(goods) => goods.asks(progress, now.today),
            Task::Return(_) => self.visit.is_asking(),
            Task::Home | Task::Pick(_) | Task::Adjustment(_) | Task::Count(_) | Task::Transfer(_) => false,
        }
    }

    fn heed(
        &mut self,
        found: Found,
        repeat: bool,
        site: &Site,
        progress: &Progress,
        now: Moment,
    ) -> Result<Heeded, Refusal> {
        let found = match found {
            Found::Unknown(wanted) => return Ok(Heeded::unknown(not_known(&wanted))),
            Found::Worker(badge) => return self.sign_in(badge, progress),
            found @ (Found::Order(_)
            | Found::Purchase(_)
            | Found::Both(_)
            | Found::Item(_)
            | Found::Location(_)
            | Found::Pass(_)
            | Found::Authorised(_)
            | Found::NoPass(_)
            | Found::Carton(_)) => found,
        };
        if self.worker.is_none() {
            return Ok(Heeded::refused(Message::new("refused-sign-in")));
        }
        match found {
            Found::Order(facts) => self.hear_order(facts, repeat, site, progress),
            Found::Purchase(facts) => self.hear_purchase(facts, repeat, progress),
            Found::Both(facts) => self.hear_both(*facts, repeat, site, progress),
            Found::Pass(facts) => self.hear_pass(*facts, repeat, progress),
            Found::Authorised(facts) => {
                let (result, message) = self.hear_authorised(*facts, repeat, progress)?;
                Ok(Heeded { result, message })
            }
            Found::NoPass(problem) => Err(problem.into()),
            Found::Carton(facts) => {
                let (result, message) = self.hear_carton(facts, repeat, progress)?;
                Ok(Heeded { result, message })
            }
            Found::Item(item) => self.hear_item(&item, repeat, progress, now),
            Found::Location(location) => match &self.task {
                Task::Pick(pick) => pick.at(&location, progress).map(Heeded::applied),
                Task::Home
                | Task::Return(_)
                | Task::Goods(_)
                | Task::Adjustment(_)
                | Task::Count(_)
                | Task::Transfer(_) => {
                    let message = Message::new("scan-location-unused").text("location", location.as_str());
                    Ok(Heeded::refused(message))
                }
            },
            Found::Worker(_) | Found::Unknown(_) => Err(nothing_selected()),
        }
    }

    fn sign_in(&mut self, badge: Badge, progress: &Progress) -> Result<Heeded, Refusal> {
        let name = badge.worker.worker.to_string();
        if let Some(agreed) = self.approve(&badge, progress) {
            return agreed.map(Heeded::applied);
        }
        let worker = badge.worker;
        if self.worker.as_ref().is_some_and(|here| here.worker == worker.worker) {
            return Ok(Heeded::applied(Message::new("scan-badge-again").text("worker", name)));
        }
        if self.worker.is_none() && self.is_visit_begun() {
            return Ok(Heeded::applied(self.go_on_with(worker)));
        }
        if self.is_visit_open() {
            return Err(Refusal::conflict("basket_open", Message::new("refused-basket-open")));
        }
        self.no_open_count()?;
        self.leave();
        self.worker = Some(worker);
        Ok(Heeded::applied(Message::new("scan-badge").text("worker", name)))
    }

    fn hear_order(
        &mut self,
        facts: OrderFacts,
        repeat: bool,
        site: &Site,
        progress: &Progress,
    ) -> Result<Heeded, Refusal> {
        let order = facts.order.order.clone();
        if repeat && self.order() == Some(&order) {
            let message = Message::new("scan-order-again").text("order", order.as_str());
            return Ok(Heeded { result: ScanResult::Repeat, message });
        }
        if self.begun_return(&order).is_some() {
            return Ok(Heeded::applied(Message::new("scan-order-again").text("order", order.as_str())));
        }
        if let Task::Return(task) = &self.task
            && task.awaits_order()
        {
            task.no_open_count()?;
            let document = task.document().cloned();
            let task = Return::of_order(facts, document, progress)?;
            self.join(task)?;
            return Ok(Heeded::applied(Message::new("opened-return").text("order", order.as_str())));
        }
        self.no_open_count()?;
        self.open_order(facts, site, progress).map(Heeded::applied)
    }

    /// The number of a purchase order opens it where nothing else is under way.
    fn hear_purchase(
        &mut self,
        facts: Arc<PurchaseFacts>,
        repeat: bool,
        progress: &Progress,
    ) -> Result<Heeded, Refusal> {
        let order = &facts.purchase.purchase_order;
        let of_order = |key: &str| Message::new(key).text("order", order.as_str());
        if self.purchase_order() == Some(order) {
            let result = if repeat { ScanResult::Repeat } else { ScanResult::Applied };
            return Ok(Heeded { result, message: of_order("scan-purchase-again") });
        }
        match &self.task {
            Task::Home | Task::Goods(_) => {}
            Task::Pick(_) | Task::Return(_) | Task::Adjustment(_) | Task::Count(_) | Task::Transfer(_) => {
                return Err(Refusal::conflict("task_open", of_order("scan-purchase-leave")));
            }
        }
        self.no_open_count()?;
        self.open_purchase(facts, progress).map(Heeded::applied)
    }

    /// An order and a purchase order have the same number: where both could be opened a person says which.
    fn hear_both(
        &mut self,
        facts: OrderFacts,
        repeat: bool,
        site: &Site,
        progress: &Progress,
    ) -> Result<Heeded, Refusal> {
        let number = facts.order.order.as_str();
        match &self.task {
            Task::Goods(goods) if goods.order().as_str() == number => {
                let result = if repeat { ScanResult::Repeat } else { ScanResult::Applied };
                let message = Message::new("scan-purchase-again").text("order", number);
                Ok(Heeded { result, message })
            }
            Task::Home | Task::Goods(_) => {
                self.no_open_count()?;
                Ok(Heeded::refused(Message::new("scan-both").text("number", number)))
            }
            Task::Pick(_) | Task::Return(_) | Task::Adjustment(_) | Task::Count(_) | Task::Transfer(_) => {
                self.hear_order(facts, repeat, site, progress)
            }
        }
    }

    /// A packing slip opens the return of its parcel, or proves the one that is open already. While goods lie in a basket
    /// another order's slip makes that another one of the visit.
    fn hear_pass(&mut self, facts: PassFacts, repeat: bool, progress: &Progress) -> Result<Heeded, Refusal> {
        let order = facts.pass.claims.order().clone();
        let of_order = |key: &str| Message::new(key).text("order", order.as_str());
        if let Some(task) = self.begun_return(&order) {
            task.prove(facts, progress)?;
            return Ok(Heeded::applied(of_order("pass-proves")));
        }
        let come_back = self.come_back_to(&order, progress)?;
        let mut document = None;
        if let Task::Return(task) = &mut self.task {
            if task.is_known_by(facts.pass.claims.pass()) {
                let result = if repeat { ScanResult::Repeat } else { ScanResult::Applied };
                return Ok(Heeded { result, message: of_order("scan-order-again") });
            }
            if come_back.is_some() && task.may_be_proved() {
                task.prove(facts, progress)?;
                return Ok(Heeded::applied(of_order("pass-proves")));
            }
            if come_back.is_some() {
                return Err(PassProblem::OtherOpen { open: order.clone(), found: order }.into());
            }
            if task.awaits_order() {
                document = task.document().cloned();
            }
        }
        self.no_open_count()?;
        let is_another = self.is_visit_open();
        self.join(Return::of_pass(facts, document, progress)?)?;
        Ok(Heeded::applied(if is_another { self.joined(&order) } else { of_order("opened-pass") }))
    }

    /// The return of this order that is on screen with nothing in it and no slip for it: scanned again, it stays.
    fn begun_return(&mut self, order: &OrderId) -> Option<&mut Return> {
        if self.is_visit_open() {
            return None;
        }
        let hand = self.return_task_mut()?;
        let is_it = hand.is_of(Some(order)) && hand.is_empty() && hand.may_be_proved();
        is_it.then_some(hand)
    }

    fn hear_item(
        &mut self,
        scanned: &Scanned,
        repeat: bool,
        progress: &Progress,
        now: Moment,
    ) -> Result<Heeded, Refusal> {
        let item = &scanned.item;
        // A unit with its own number is never the same one again: that is refused below.
        if repeat && self.is_selected(scanned) && !scanned.is_one_unit() {
            self.repeat = Some(Repeat { scan: self.scan, units: scanned.units });
            let message = Message::new("scan-repeat").text("item", item.item.as_str());
            return Ok(Heeded { result: ScanResult::Repeat, message });
        }
        match &mut self.task {
            Task::Home => {
                let message = Message::new("scan-item-no-task")
                    .text("item", item.item.as_str())
                    .text("description", item.description.as_str());
                Ok(Heeded::refused(message))
            }
            Task::Pick(pick) => pick.hear(scanned, progress, now.today).map(Heeded::applied),
            Task::Return(_) => self.hear_back(scanned, progress).map(Heeded::applied),
            Task::Goods(goods) => goods.hear(scanned, progress, now.today).map(Heeded::applied),
            Task::Transfer(task) => task.hear(scanned, progress).map(Heeded::applied),
            Task::Adjustment(selected) | Task::Count(selected) => {
                Selection::hear(selected, scanned).map(Heeded::applied)
            }
        }
    }

    fn is_selected(&self, scanned: &Scanned) -> bool {
        let item = &scanned.item.item;
        match &self.task {
            Task::Home => false,
            Task::Pick(pick) => pick.has_selected(item),
            Task::Return(task) => task.is_at_hand(item),
            Task::Goods(goods) => goods.has_selected(item),
            Task::Transfer(task) => task.has_selected(item),
            Task::Adjustment(selected) | Task::Count(selected) => {
                selected.as_ref().is_some_and(|selected| selected.item() == item)
            }
        }
    }

    /// Counts further units of what is selected.
    pub(super) fn count(&mut self, units: i64, progress: &Progress) -> Result<(), Refusal> {
        match &mut self.task {
            Task::Home => Err(nothing_selected()),
            Task::Pick(pick) => pick.count(units, progress),
            Task::Return(task) => task.count(units),
            Task::Goods(goods) => goods.count(units),
            Task::Transfer(task) => task.count(units, progress),
            Task::Adjustment(selected) | Task::Count(selected) => {
                selected.as_mut().ok_or_else(nothing_selected)?.add(units);
                Ok(())
            }
        }
    }
}

/// What to say of a code that the mirror does not have.
fn not_known(wanted: &Wanted) -> Message {
    match wanted {
        Wanted::Worker(worker) => Message::new("scan-badge-unknown").text("worker", worker.as_str()),
        Wanted::Order(order) => Message::new("refused-order-unknown").text("order", order.as_str()),
        Wanted::Purchase(order) => Message::new("refused-purchase-unknown").text("order", order.as_str()),
        Wanted::Item(item) => Message::new("scan-item-unknown").text("item", item.as_str()),
        Wanted::Gtin { gtin, .. } => Message::new("scan-item-unknown").text("item", gtin.as_str()),
        Wanted::Location(location) => {
            Message::new("scan-location-unused").text("location", location.as_str())
        }
        Wanted::Pass(_) | Wanted::Authorisation(_) => Message::new("pass-unreadable"),
        Wanted::Nothing(Unusable::Misread { code: "check_digit", .. }) => Message::new("scan-check-digit"),
        Wanted::Nothing(Unusable::Misread { .. }) => Message::new("scan-misread"),
        Wanted::Nothing(Unusable::Card) => Message::new("scan-card"),
        Wanted::Nothing(Unusable::Restricted) => Message::new("scan-restricted"),
        Wanted::Carton(sscc) => Message::new("scan-sscc").text("sscc", sscc.to_string()),
        Wanted::Nothing(Unusable::NoData) => Message::new("scan-no-data"),
        Wanted::Nothing(Unusable::Key | Unusable::Text) => Message::new("scan-unknown"),
    }
}
