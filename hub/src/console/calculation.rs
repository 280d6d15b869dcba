//! The calculation of a refund in a person's words, line by line as it was recorded: nothing is computed here but sums
//! that stand in the record.

use protocol::returns::{
    Compared, Direction, Gravity, LineRefund, Payment, Reason, Refund, Step as PayoutStep,
};
use ui::Text;

use super::words;
use crate::report::Amount;

/// What the page shows of it.
pub(super) struct Calculation {
    pub(super) includes_tax: bool,
    pub(super) lines: Vec<Line>,
    pub(super) sums: Vec<Line>,
    pub(super) total: String,
    pub(super) steps: Vec<Payout>,
    /// What else belongs to the payout: the rounding of cash, what no payment covers.
    pub(super) notes: Vec<String>,
}

/// One row of the calculation.
pub(super) struct Line {
    pub(super) label: String,
    pub(super) how: String,
    pub(super) net: String,
    pub(super) tax: String,
    pub(super) rounding: String,
    pub(super) gross: String,
}

/// One step of the payout.
pub(super) struct Payout {
    pub(super) target: String,
    pub(super) payment: String,
    pub(super) executor: String,
    pub(super) consent: String,
    pub(super) pays: String,
}

/// One reason of a verdict.
pub(super) struct ReasonLine {
    pub(super) class: &'static str,
    pub(super) gravity: String,
    pub(super) words: String,
    pub(super) compared: String,
}

struct Words<'r> {
    text: Text,
    refund: &'r Refund,
}

pub(super) fn calculation(text: Text, refund: &Refund, payments: &[Payment]) -> Calculation {
    let of = Words { text, refund };
    let mut notes = Vec::new();
    if let Some(cash) = &refund.payout.cash {
        let (due, pays) = (of.money(cash.due.minor()), of.money(cash.pays.minor()));
        let rounding = of.money(cash.rounding);
        let words = text.fill("calc-cash").set("due", due).set("pays", pays).set("rounding", rounding);
        notes.push(words.to_string());
    }
    if !refund.payout.uncovered.is_zero() {
        let amount = of.money(refund.payout.uncovered.minor());
        notes.push(text.fill("calc-uncovered").set("amount", amount).to_string());
    }
    Calculation {
        includes_tax: refund.prices_include_tax,
        lines: refund.lines.iter().map(|line| of.line(line)).collect(),
        sums: of.sums(),
        total: of.money(refund.total.minor()),
        steps: refund.payout.steps.iter().map(|step| of.step(step, payments)).collect(),
        notes,
    }
}

impl Words<'_> {
    fn money(&self, minor: i64) -> String {
        words::money(self.text, Amount::of(minor, &self.refund.currency.to_string()).as_ref())
    }

    fn line(&self, line: &LineRefund) -> Line {
        let counts = self.text.fill("calc-line").set("n", line.quantity.to_string());
        let counts = counts.set("sold", line.sold.to_string()).set("before", line.before.to_string());
        let mut how = vec![counts.set("paid", self.money(line.paid.basis.minor())).to_string()];
        if let Some(price) = line.price {
            let discount = price.line_discount.minor().saturating_add(price.order_discount.minor());
            if discount != 0 {
                let list = self.money(price.list.minor());
                let words = self.text.fill("calc-discount").set("list", list);
                how.push(words.set("discount", self.money(discount)).to_string());
            }
        }
        let ground = self.text.code("return-ground", &word(&line.basis));
        how.push(match line.window.as_ref().and_then(|window| window.ends) {
            Some(ends) => {
                let date = self.text.format.date(ends.0);
                self.text.fill("calc-ground-until").set("ground", ground).set("date", date).to_string()
            }
            None => ground,
        });
        if !line.capped.is_zero() {
            let amount = self.money(line.capped.minor());
            how.push(self.text.fill("calc-capped").set("amount", amount).to_string());
        }
        let tax = line.gross.minor().saturating_sub(line.net);
        let rounding = match line.rounding.numerator {
            0 => "–".to_owned(),
            numerator => format!("{}/{}", signed(numerator), line.rounding.denominator),
        };
        Line {
            label: format!("{} × {}", line.quantity, line.item),
            how: how.join(" · "),
            net: self.money(line.net),
            tax: if tax == 0 { "–".to_owned() } else { self.money(tax) },
            rounding,
            gross: self.money(line.gross.minor()),
        }
    }

    fn sums(&self) -> Vec<Line> {
        let plain = |label: String, taxes: i64, gross: i64| Line {
            label,
            how: String::new(),
            net: self.money(gross.saturating_sub(taxes)),
            tax: if taxes == 0 { "–".to_owned() } else { self.money(taxes) },
            rounding: "–".to_owned(),
            gross: self.money(gross),
        };
        let taxes = |priced: &protocol::returns::Priced| priced.taxes.sum().map_or(0, |sum| sum.minor());
        let mut sums = Vec::new();
        if let Some(shipping) = &self.refund.shipping {
            let label = self.text.say("calc-shipping");
            sums.push(plain(label, taxes(&shipping.now), shipping.gross.minor()));
        }
        sums.extend(self.refund.charges.iter().map(|charge| {
            let label = self.text.code("return-charge", &word(&charge.kind));
            let sign = if charge.direction == Direction::Kept { -1 } else { 1 };
            plain(label, sign * taxes(&charge.amount), sign * charge.gross.minor())
        }));
        sums
    }

    fn step(&self, step: &PayoutStep, payments: &[Payment]) -> Payout {
        let payment = payments.iter().find(|payment| step.payment.as_ref() == Some(&payment.payment));
        let payment = match (payment, &step.payment) {
            (Some(payment), _) => {
                let method = self.text.code("return-method", payment.method.as_str());
                format!("{method} {}", payment.payment)
            }
            (None, Some(reference)) => reference.to_string(),
            (None, None) => "–".to_owned(),
        };
        Payout {
            target: self.text.code("return-target", &word(&step.to)),
            payment,
            executor: self.text.code("return-executor", &word(&step.executor)),
            consent: step
                .consent
                .map_or_else(|| "–".to_owned(), |of| self.text.code("return-consent", &word(&of))),
            pays: self.money(step.pays.minor()),
        }
    }
}

pub(super) fn reason(text: Text, reason: &Reason) -> ReasonLine {
    let sentence = text.code("return-code", &reason.code.as_str());
    let words = match reason.line {
        Some(line) => {
            let line = line.to_string();
            text.fill("return-code-line").set("line", line).set("sentence", sentence).to_string()
        }
        None => sentence,
    };
    let pair = |found: String, limit: String| {
        text.fill("return-compared").set("found", found).set("limit", limit).to_string()
    };
    let compared = match &reason.compared {
        None => String::new(),
        Some(Compared::Amount { found, limit, currency }) => {
            let money = |minor| words::money(text, Amount::of(minor, &currency.to_string()).as_ref());
            pair(money(found.minor()), money(limit.minor()))
        }
        Some(Compared::Count { found, limit }) => {
            pair(text.format.number(*found), text.format.number(*limit))
        }
        Some(Compared::Date { found, limit }) => pair(text.format.date(found.0), text.format.date(limit.0)),
        Some(Compared::Text { found, expected }) => pair(found.clone(), expected.clone()),
    };
    let class = match reason.calls_for {
        Gravity::Note => "plain",
        Gravity::Promise => "wait",
        Gravity::Supervisor => "warn",
        Gravity::Deny => "stop",
    };
    let gravity = text.code("return-gravity", &word(&reason.calls_for));
    ReasonLine { class, gravity, words, compared }
}

fn signed(number: i64) -> String {
    if number > 0 { format!("+{number}") } else { number.to_string() }
}

/// A code as the record writes it.
fn word(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        Ok(_) | Err(_) => String::new(),
    }
}
