//! From codes and message keys to sentences, chips and numbers in the viewer's language: what templates call.

use std::fmt::Display;

use protocol::id::ItemId;
use protocol::money::Money;
use protocol::operation::GoodsCondition;
use protocol::reference::{RefundOutcome, Role};
use protocol::returns::{Authorisation, MoneyTrack, Step, Target};
use protocol::time::{BusinessDate, UtcMillis};
use serde::Serialize;
use ui::messages::Value;
use ui::{Language, Text};

use crate::journal::PrintState;
use crate::station::floor::TillTakeBack;
use crate::station::view::{
    Arg, ConditionCount, DeviceState, DeviceView, GoodsLineView, GoodsView, HubWord, KitPart, Message,
    Notice, NumbersView, OperationState, OperationView, PartView, PaymentView, PickLineView, PickView,
    PrintView, PrinterState, PrinterView, ReturnCandidate, ReturnLineView, ReturnView, ScanResult,
    SelectedGoods, SelectedLine, StationView, TaskView, Tone, WayView,
};
pub(super) use crate::words::CATALOGUE;

/// A message for programs and logs.
pub(super) fn english(message: &Message) -> String {
    Words(CATALOGUE.text(Language::English)).message(message)
}

/// The words of one viewer.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words(pub(super) Text);

impl Words {
    pub(super) fn say(&self, key: &str) -> String {
        self.0.say(key)
    }

    pub(super) fn count(&self, key: &str, n: impl Into<Value>) -> String {
        self.0.fill(key).set("n", n).to_string()
    }

    pub(super) fn with(&self, key: &str, name: &str, value: impl Display) -> String {
        self.0.fill(key).set(name, value.to_string()).to_string()
    }

    pub(super) fn two(
        &self,
        key: &str,
        first_name: &str,
        first: impl Into<Value>,
        name: &str,
        value: impl Into<Value>,
    ) -> String {
        self.0.fill(key).set(first_name, first).set(name, value).to_string()
    }

    /// A station's message; amounts come formatted, numbers choose plural forms.
    pub(super) fn message(&self, message: &Message) -> String {
        let mut filled = self.0.fill(&message.key);
        for (name, arg) in &message.args {
            filled = match arg {
                Arg::Number(number) => filled.set(name, *number),
                Arg::Money(money) => filled.set(name, self.money(money)),
                Arg::Text(text) => filled.set(name, text.as_str()),
            };
        }
        // An empty description leaves two blanks, or one before a full stop.
        filled.to_string().replace("  ", " ").replace(" .", ".").trim_end().to_owned()
    }

    pub(super) fn money(&self, money: &Money) -> String {
        self.0.format.money(&money.decimal(), &money.currency.to_string())
    }

    pub(super) fn date(&self, date: &BusinessDate) -> String {
        self.0.format.date(date.0)
    }

    pub(super) fn day_clock(&self, at: &UtcMillis) -> String {
        format!("{}, {}", self.date(&at.date()), self.clock(at))
    }

    pub(super) fn clock(&self, at: &UtcMillis) -> String {
        self.0.format.clock(at.0)
    }

    pub(super) fn moment(&self, at: &UtcMillis) -> String {
        self.0.format.moment(at.0)
    }

    pub(super) fn machine(&self, at: &UtcMillis) -> String {
        self.0.format.machine(at.0)
    }

    /// What people call an item.
    pub(super) fn name(&self, item: &ItemId, description: &str) -> String {
        if description.is_empty() { item.to_string() } else { description.to_owned() }
    }

    /// The word for a code of the API.
    pub(super) fn code(&self, prefix: &str, code: &impl Serialize) -> String {
        self.0.code(prefix, &self.value(code))
    }

    pub(super) fn choices(&self, prefix: &str, values: &[&'static str]) -> Vec<(&'static str, String)> {
        values.iter().map(|value| (*value, self.0.code(prefix, value))).collect()
    }

    /// Whether this code is the one that was chosen already.
    pub(super) fn is_said(&self, said: &impl Serialize, value: &str) -> bool {
        serde_json::to_value(said).is_ok_and(|said| said == value)
    }

    /// As a form sends it.
    pub(super) fn value(&self, code: &impl Serialize) -> String {
        let code = serde_json::to_value(code).unwrap_or_default();
        code.as_str().unwrap_or_default().to_owned()
    }

    /// By which authorisation a return is made, and since when it is declared.
    pub(super) fn authorised(&self, given: &Authorisation) -> String {
        let date = self.date(&given.declared_on);
        self.0.fill("authorised-by").set("number", given.number.as_str()).set("date", date).to_string()
    }

    /// What a till takes back of a return that was undone.
    pub(super) fn take_back(&self, of: &TillTakeBack) -> String {
        let paid = of.payouts.iter().map(|payout| &payout.amount).chain(&of.to_pay);
        let amount = paid.map(|paid| self.money(paid)).collect::<Vec<_>>().join(" + ");
        let amount = if amount.is_empty() { self.say("till-take-back-nothing") } else { amount };
        let filled = self.0.fill("till-take-back").set("number", of.return_id.as_str());
        filled.set("document", of.document.as_str()).set("amount", amount).to_string()
    }

    pub(super) fn role(&self, role: &Role) -> String {
        self.code("role", role)
    }
}

/// Chips: a state is a word with an icon and a colour.
impl Words {
    pub(super) fn device(&self, device: &DeviceView) -> String {
        let (class, icon, key) = match device.state {
            DeviceState::Starting => ("wait", "wait", "device-starting"),
            DeviceState::Ready => ("ok", "scan", "device-ready"),
            DeviceState::Absent { .. } => ("warn", "warn", "device-absent"),
        };
        format!(r#"<span class="chip {class}">{}{}</span>"#, ui::icon(icon), self.say(key))
    }

    /// Whether the last test sheet found something, that there was none, or that the scanner is another since.
    pub(super) fn tested(&self, device: &DeviceView) -> String {
        match &device.tested {
            Some(_) if !device.drift.is_empty() => self.say("tested-drift"),
            None => self.say("tested-never"),
            Some(tested) => match tested.findings.faults().len() {
                0 => self.say("tested-well"),
                faults => self.count("tested-faults", i64::try_from(faults).unwrap_or(i64::MAX)),
            },
        }
    }

    pub(super) fn result(&self, result: &ScanResult) -> String {
        self.code("result", result)
    }

    pub(super) fn result_class(&self, result: &ScanResult) -> &'static str {
        match result {
            ScanResult::Applied => "ok",
            ScanResult::Refused => "stop",
            ScanResult::Repeat | ScanResult::Stale => "warn",
            ScanResult::Unknown => "stop",
        }
    }

    pub(super) fn result_icon(&self, result: &ScanResult) -> &'static str {
        match result {
            ScanResult::Applied => "check",
            ScanResult::Refused | ScanResult::Unknown => "stop",
            ScanResult::Repeat | ScanResult::Stale => "warn",
        }
    }

    pub(super) fn tone_name(&self, tone: &Tone) -> &'static str {
        match tone {
            Tone::Right => "right",
            Tone::Wrong => "wrong",
            Tone::Ask => "ask",
            Tone::Plain => "plain",
        }
    }

    pub(super) fn tone_class(&self, tone: &Tone) -> &'static str {
        match tone {
            Tone::Right => "ok",
            Tone::Wrong => "stop",
            Tone::Ask => "warn",
            Tone::Plain => "info",
        }
    }

    pub(super) fn tone_icon(&self, tone: &Tone) -> &'static str {
        match tone {
            Tone::Right => "check",
            Tone::Wrong => "stop",
            Tone::Ask => "warn",
            Tone::Plain => "info",
        }
    }

    pub(super) fn tone_word(&self, notice: &Notice) -> String {
        match notice.tone {
            Tone::Right if notice.message.key.starts_with("did-") => self.say("tone-done"),
            Tone::Right => self.say("tone-right"),
            Tone::Wrong => self.say("tone-wrong"),
            Tone::Ask => self.say("tone-ask"),
            Tone::Plain => String::new(),
        }
    }

    pub(super) fn state(&self, state: &OperationState) -> String {
        self.say(match state {
            OperationState::SavedHere => "state-saved-here",
            OperationState::AtHub => "state-at-hub",
            OperationState::InErp { .. } => "state-in-erp",
            OperationState::NoErpEffect => "state-no-erp-effect",
            OperationState::NeedsPerson { .. } => "state-needs-person",
        })
    }

    pub(super) fn state_class(&self, state: &OperationState) -> &'static str {
        match state {
            OperationState::SavedHere => "wait",
            OperationState::AtHub => "info",
            OperationState::InErp { .. } | OperationState::NoErpEffect => "ok",
            OperationState::NeedsPerson { .. } => "stop",
        }
    }

    pub(super) fn state_icon(&self, state: &OperationState) -> &'static str {
        match state {
            OperationState::SavedHere => "saved",
            OperationState::AtHub => "hub",
            OperationState::InErp { .. } | OperationState::NoErpEffect => "check",
            OperationState::NeedsPerson { .. } => "warn",
        }
    }

    /// The ERP's document numbers, or why a person has it.
    pub(super) fn proof(&self, state: &OperationState) -> String {
        match state {
            OperationState::InErp { documents } => documents.join(", "),
            OperationState::NeedsPerson { reason } => reason.clone(),
            OperationState::SavedHere | OperationState::AtHub | OperationState::NoErpEffect => String::new(),
        }
    }
}

/// Printers and what they print.
impl Words {
    pub(super) fn printer_key(&self, state: &PrinterState) -> &'static str {
        match state {
            PrinterState::Starting => "printer-starting",
            PrinterState::Ready => "printer-ready",
            PrinterState::Printing => "printer-printing",
            PrinterState::NoPaper => "printer-no-paper",
            PrinterState::HeadOpen => "printer-head-open",
            PrinterState::NoRibbon => "printer-no-ribbon",
            PrinterState::Paused => "printer-paused",
            PrinterState::TooHot => "printer-too-hot",
            PrinterState::Error { .. } => "printer-error",
            PrinterState::Silent => "printer-silent",
            PrinterState::Absent { .. } => "printer-absent",
        }
    }

    /// What to do about it; nothing if nothing is to be done.
    pub(super) fn printer_help(&self, state: &PrinterState) -> Option<&'static str> {
        match state {
            PrinterState::Starting | PrinterState::Ready | PrinterState::Printing => None,
            PrinterState::NoPaper => Some("printer-no-paper-help"),
            PrinterState::HeadOpen => Some("printer-head-open-help"),
            PrinterState::NoRibbon => Some("printer-no-ribbon-help"),
            PrinterState::Paused => Some("printer-paused-help"),
            PrinterState::TooHot => Some("printer-too-hot-help"),
            PrinterState::Error { .. } => Some("printer-error-help"),
            PrinterState::Silent => Some("printer-silent-help"),
            PrinterState::Absent { .. } => Some("printer-absent-help"),
        }
    }

    /// The same, said.
    pub(super) fn printer_advice(&self, name: &str, state: &PrinterState) -> Option<String> {
        let why = match state {
            PrinterState::Error { why } | PrinterState::Absent { why } => why.as_str(),
            PrinterState::Starting
            | PrinterState::Ready
            | PrinterState::Printing
            | PrinterState::NoPaper
            | PrinterState::HeadOpen
            | PrinterState::NoRibbon
            | PrinterState::Paused
            | PrinterState::TooHot
            | PrinterState::Silent => "",
        };
        Some(self.0.fill(self.printer_help(state)?).set("name", name).set("why", why).to_string())
    }

    /// Whether the last test sheet found something, or that there was none.
    pub(super) fn printer_tested(&self, printer: &PrinterView) -> String {
        match &printer.tested {
            None => self.say("printer-tested-never"),
            Some(tested) => match tested.findings.faults().len() {
                0 => self.say("printer-tested-well"),
                faults => self.count("tested-faults", i64::try_from(faults).unwrap_or(i64::MAX)),
            },
        }
    }

    pub(super) fn printer_class(&self, state: &PrinterState) -> &'static str {
        match (self.printer_help(state), state) {
            (Some(_), _) => "warn",
            (None, PrinterState::Ready) => "ok",
            (None, _) => "wait",
        }
    }

    pub(super) fn printer_icon(&self, state: &PrinterState) -> &'static str {
        match self.printer_class(state) {
            "warn" => "warn",
            "ok" => "check",
            _ => "wait",
        }
    }

    pub(super) fn print_word(&self, print: &PrintView) -> String {
        if print.is_handed_over { self.say("print-handed-over") } else { self.code("print", &print.state) }
    }

    /// What became of a label at its printer, as far as anybody knows.
    pub(super) fn print_tone(&self, print: &PrintView) -> &'static str {
        if print.is_handed_over { "wait" } else { self.print_class(&print.state) }
    }

    pub(super) fn print_class(&self, state: &PrintState) -> &'static str {
        match state {
            PrintState::Queued | PrintState::Sending | PrintState::Sent => "wait",
            PrintState::Confirmed => "ok",
            PrintState::Failed => "stop",
            PrintState::Unknown => "warn",
        }
    }

    pub(super) fn print_icon(&self, state: &PrintState) -> &'static str {
        match state {
            PrintState::Queued | PrintState::Sending | PrintState::Sent => "wait",
            PrintState::Confirmed => "check",
            PrintState::Failed => "stop",
            PrintState::Unknown => "warn",
        }
    }

    /// Somebody must look or decide.
    pub(super) fn asks(&self, state: &PrintState) -> bool {
        matches!(state, PrintState::Unknown | PrintState::Failed)
    }

    pub(super) fn can_move(&self, state: &PrintState) -> bool {
        matches!(state, PrintState::Queued | PrintState::Failed)
    }
}

/// Sums of a pick.
impl Words {
    pub(super) fn selected<'p>(&self, pick: &'p PickView, line: &PickLineView) -> Option<&'p SelectedLine> {
        pick.selected.as_ref().filter(|selected| selected.line == line.line)
    }

    /// The line in the hand first, then what is still to do, then what is done.
    pub(super) fn at_hand<'p>(&self, pick: &'p PickView) -> Vec<&'p PickLineView> {
        let mut lines: Vec<&PickLineView> = pick.lines.iter().collect();
        lines.sort_by_key(|line| (self.selected(pick, line).is_none(), line.left() == 0));
        lines
    }

    pub(super) fn lines_total(&self, pick: &PickView) -> i64 {
        i64::try_from(pick.lines.iter().filter(|line| !line.service).count()).unwrap_or(i64::MAX)
    }

    pub(super) fn lines_open(&self, pick: &PickView) -> i64 {
        i64::try_from(pick.lines.iter().filter(|line| line.left() > 0).count()).unwrap_or(i64::MAX)
    }

    pub(super) fn lines_done(&self, pick: &PickView) -> i64 {
        self.lines_total(pick) - self.lines_open(pick)
    }

    pub(super) fn progress(&self, pick: &PickView) -> String {
        self.two("progress-of", "done", self.lines_done(pick), "lines", self.lines_total(pick))
    }

    pub(super) fn accept(&self, back: &ReturnView, refund: &Money) -> String {
        if back.lines.iter().any(|line| line.taken.is_some()) {
            return self.accept_exchange(back);
        }
        if back.gift {
            return self.count("return-accept-gift", i64::try_from(back.lines.len()).unwrap_or(i64::MAX));
        }
        let key = if self.is_promised(back) { "return-accept" } else { "return-accept-approved" };
        self.0.fill(key).set("n", back.lines.len()).set("amount", self.money(refund)).to_string()
    }

    /// Whether the refund is only a promise. Without a policy nobody has said that it is more.
    pub(super) fn is_promised(&self, back: &ReturnView) -> bool {
        match &back.assessed {
            Some(of) => self.verdict(of).is_promise,
            None => back.hub != HubWord::Held,
        }
    }

    /// Where what is said of the order comes from.
    pub(super) fn known(&self, back: &ReturnView) -> String {
        match (back.hub, &back.parcel) {
            (HubWord::Held, _) => self.say("known-hub"),
            (HubWord::Silent | HubWord::NotAsked, Some(parcel)) => {
                self.with("known-pass", "parcel", parcel.as_str())
            }
            (HubWord::Silent | HubWord::NotAsked, None) => self.say("known-order"),
        }
    }

    /// That the hub holds the basket, or did not answer, where no verdict says so.
    pub(super) fn hub_word(&self, back: &ReturnView) -> String {
        match (&back.assessed, back.hub) {
            (None, HubWord::Held) => self.say("hub-holds"),
            (None, HubWord::Silent) => self.say("hub-silent"),
            (Some(_), _) | (None, HubWord::NotAsked) => String::new(),
        }
    }

    /// Whether the basket can be recorded as it is.
    pub(super) fn may_accept(&self, back: &ReturnView) -> bool {
        let is_stopped = back.assessed.as_ref().is_some_and(|of| self.verdict(of).is_stopped);
        let is_looked_at = back.lines.iter().all(|line| !line.unseen);
        back.waiting.is_none() && !is_stopped && is_looked_at && self.till_line(back).is_none()
    }

    pub(super) fn counts(&self, line: &ReturnCandidate) -> String {
        let filled = self.0.fill("candidate-counts").set("ordered", line.ordered);
        filled.set("shipped", line.bought).set("returned", line.returned - line.in_basket).to_string()
    }
}

/// What the customer chooses, and kits.
impl Words {
    /// What came of a row: units, without what is missing, or components alone.
    pub(super) fn row(&self, line: &ReturnLineView) -> String {
        let name = self.name(&line.item, &line.description);
        let whole = || format!("{} × {name}", line.quantity);
        let parts = |parts: &[PartView]| {
            let part =
                |part: &PartView| format!("{} × {}", part.quantity, self.name(&part.item, &part.description));
            parts.iter().map(part).collect::<Vec<_>>().join(", ")
        };
        let mut told = match (line.quantity, line.parts.is_empty()) {
            (0, false) => self.two("part-of", "parts", parts(&line.parts), "kit", name.as_str()),
            (_, false) => format!("{} + {}", whole(), parts(&line.parts)),
            (_, true) => whole(),
        };
        if !line.missing.is_empty() {
            told = self.two("kit-without", "kit", told, "parts", parts(&line.missing));
        }
        let serials = line.serials.iter().map(ToString::to_string);
        let numbers: Vec<String> = serials.chain(line.lots.iter().map(ToString::to_string)).collect();
        if !numbers.is_empty() {
            told = self.two("row-numbers", "row", told, "numbers", numbers.join(", "));
        }
        told
    }

    /// What is known by number of what is at hand.
    pub(super) fn numbers(&self, of: &NumbersView) -> Vec<String> {
        of.serials.iter().map(ToString::to_string).chain(of.lots.iter().map(ToString::to_string)).collect()
    }

    /// A component of the kit in the hand, with how many of it make one.
    pub(super) fn kit_part(&self, part: &KitPart) -> String {
        let name = self.name(&part.item, &part.description);
        if part.per_kit.count() == 1 {
            return name;
        }
        self.two("kit-part", "part", name, "n", i64::try_from(part.per_kit.count()).unwrap_or(i64::MAX))
    }

    /// How a payment was made, as far as that is known here.
    pub(super) fn paid_by(&self, payment: &PaymentView) -> String {
        if payment.known { self.code("method", &payment.method) } else { self.say("payout-as-paid") }
    }

    /// Somebody must choose, or has: then that stands before anything else.
    pub(super) fn is_choosing(&self, back: &ReturnView) -> bool {
        back.payments.iter().any(|payment| payment.why_not.is_some() || payment.chosen.is_some())
    }

    /// What goes where, unless all of it goes back to where it came from.
    pub(super) fn split(&self, back: &ReturnView) -> String {
        let refund = back.assessed.as_ref().and_then(|of| of.assessment.verdict.refund());
        let is_told = |refund: &&protocol::returns::Refund| {
            let payout = &refund.payout;
            let is_other = payout.steps.iter().any(|step| step.to != Target::Original);
            back.accepted.is_none() && !back.gift && is_other && payout.money != MoneyTrack::External
        };
        let Some(refund) = refund.filter(is_told) else { return String::new() };
        let part = |step: &Step| {
            let amount = self.money(&step.pays.money(refund.currency));
            let payment = back.payments.iter().find(|known| Some(&known.payment) == step.payment.as_ref());
            match (step.to, payment) {
                (Target::Original, Some(payment)) => {
                    self.two("split-back", "amount", amount, "way", self.paid_by(payment))
                }
                (to, _) => self.two("split-as", "amount", amount, "way", self.code("target", &to)),
            }
        };
        refund.payout.steps.iter().map(part).collect::<Vec<_>>().join(" · ")
    }

    /// What the customer has chosen instead of a payment, with the consent.
    pub(super) fn chosen(&self, payment: &PaymentView) -> String {
        payment.chosen.as_ref().map_or_else(String::new, |chosen| {
            let instead = self.code("method", &chosen.instead);
            format!("→ {instead} · {}", self.code("agreed", &chosen.consent))
        })
    }

    /// Ways that can be had here.
    pub(super) fn ways<'p>(&self, payment: &'p PaymentView) -> Vec<&'p WayView> {
        payment.ways.iter().filter(|way| way.why_not.is_none()).collect()
    }

    /// Why there is none, in the words of the first.
    pub(super) fn no_way(&self, payment: &PaymentView) -> String {
        let why = payment.ways.iter().find_map(|way| way.why_not.as_ref());
        why.map_or_else(String::new, |why| self.message(why))
    }

    pub(super) fn way(&self, way: &WayView) -> String {
        let method = self.code("method", &way.instead);
        if way.supervisor { self.with("way-supervisor", "way", method) } else { method }
    }

    /// The way as a form sends it.
    pub(super) fn way_code(&self, way: &WayView) -> &'static str {
        way.instead.as_str()
    }
}

/// Records of a station.
impl Words {
    /// What was done. While a gift is on screen its receiver may look at it: then no record names what it cost.
    pub(super) fn record(&self, view: &StationView, row: &OperationView) -> String {
        let is_price = |arg: &Arg| matches!(arg, Arg::Money(_));
        if !is_gift(view) || !row.message.args.values().any(is_price) {
            return self.message(&row.message);
        }
        let mut told = Message::new(&format!("{}-unpriced", row.message.key));
        told.args = row.message.args.clone();
        told.args.retain(|_, arg| !is_price(arg));
        self.message(&told)
    }

    /// The ERP's document numbers, or why a person has it, which may name amounts, too.
    pub(super) fn record_proof(&self, view: &StationView, row: &OperationView) -> String {
        let is_hidden = is_gift(view) && matches!(row.state, OperationState::NeedsPerson { .. });
        if is_hidden { String::new() } else { self.proof(&row.state) }
    }
}

fn is_gift(view: &StationView) -> bool {
    matches!(&view.task, TaskView::Return(back) if back.gift)
}

/// Whether the money of a return has arrived.
impl Words {
    pub(super) fn refund_state(&self, refund: &RefundOutcome) -> String {
        self.say(match refund {
            RefundOutcome::Settled => "refund-settled",
            RefundOutcome::Failed => "refund-failed",
        })
    }

    pub(super) fn refund_class(&self, refund: &RefundOutcome) -> &'static str {
        match refund {
            RefundOutcome::Settled => "ok",
            RefundOutcome::Failed => "warn",
        }
    }

    pub(super) fn refund_icon(&self, refund: &RefundOutcome) -> &'static str {
        match refund {
            RefundOutcome::Settled => "check",
            RefundOutcome::Failed => "warn",
        }
    }
}

/// What arrives.
impl Words {
    pub(super) fn is_proposed(&self, item: &SelectedGoods, condition: &GoodsCondition) -> bool {
        item.condition == *condition
    }

    /// Whether a line is shown above, with what is counted for it.
    pub(super) fn is_at_hand(&self, goods: &GoodsView, line: &GoodsLineView) -> bool {
        goods.selected.as_ref().is_some_and(|selected| selected.line == Some(line.line))
    }

    pub(super) fn in_condition(&self, count: &ConditionCount) -> String {
        let condition = self.code("received", &count.condition);
        self.two("goods-count", "n", count.quantity, "condition", condition)
    }

    /// Lines for which there is no room.
    pub(super) fn more_lines(&self, goods: &GoodsView) -> i64 {
        i64::from(goods.lines_total) - i64::try_from(goods.lines.len()).unwrap_or(i64::MAX)
    }

    /// Of those, the ones of which something is missing.
    pub(super) fn more_missing(&self, goods: &GoodsView) -> i64 {
        let shown = goods.lines.iter().filter(|line| line.open > 0).count();
        i64::from(goods.lines_open) - i64::try_from(shown).unwrap_or(i64::MAX)
    }

    pub(super) fn more_counted(&self, goods: &GoodsView) -> i64 {
        i64::from(goods.counted_rows) - i64::try_from(goods.counted.len()).unwrap_or(i64::MAX)
    }

    pub(super) fn lines_here(&self, goods: &GoodsView) -> i64 {
        i64::from(goods.lines_total) - i64::from(goods.lines_open)
    }

    pub(super) fn goods_progress(&self, goods: &GoodsView) -> String {
        self.two("goods-progress", "done", self.lines_here(goods), "lines", goods.lines_total)
    }

    /// Whether closing would say anything.
    pub(super) fn may_close(&self, goods: &GoodsView) -> bool {
        let is_at_rest = goods.selected.is_none();
        is_at_rest && (!goods.counted.is_empty() || (!goods.over && goods.units_open > 0))
    }

    /// Everything is here: one touch closes for good.
    pub(super) fn is_whole(&self, goods: &GoodsView) -> bool {
        goods.units_open == 0 && !goods.over
    }
}
