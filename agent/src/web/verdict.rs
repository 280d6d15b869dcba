//! A verdict for people: the reasons in their language, and the calculation line by line.

use protocol::money::Currency;
use protocol::returns::{
    Amount, Charge, Code, Compared, Direction, Gravity, LineRefund, Reason, Refund, Step, Verdict,
};

use super::words::Words;
use crate::station::view::{AssessedView, HubWord};

/// What the page shows of a verdict.
pub(super) struct VerdictPage {
    pub(super) class: &'static str,
    pub(super) icon: &'static str,
    pub(super) title: String,
    pub(super) reasons: Vec<ReasonRow>,
    pub(super) lines: Vec<Sum>,
    pub(super) sums: Vec<Sum>,
    pub(super) steps: Vec<Sum>,
    /// What it is based on, and what is left.
    pub(super) ground: Vec<String>,
    /// Nothing can be recorded so.
    pub(super) is_stopped: bool,
    /// The button's word.
    pub(super) is_promise: bool,
}

pub(super) struct ReasonRow {
    pub(super) icon: &'static str,
    pub(super) text: String,
    pub(super) compared: String,
}

pub(super) struct Sum {
    pub(super) label: String,
    pub(super) how: String,
    pub(super) amount: String,
}

impl Words {
    pub(super) fn verdict(&self, of: &AssessedView) -> VerdictPage {
        let verdict = &of.assessment.verdict;
        let (class, icon, key) = match (verdict, &of.approved_by) {
            (Verdict::Approve { .. }, _) => ("ok", "check", "verdict-approve"),
            (Verdict::Promise { .. }, _) => ("wait", "check", "verdict-promise"),
            (Verdict::NeedsSupervisor { .. }, Some(_)) => ("ok", "check", "verdict-approved"),
            (Verdict::NeedsSupervisor { .. }, None) => ("warn", "warn", "verdict-needs-supervisor"),
            (Verdict::Deny { .. }, _) => ("stop", "stop", "verdict-deny"),
        };
        let by = of.approved_by.as_ref().map_or("", protocol::id::WorkerId::as_str);
        let title = self.with(key, "worker", by);
        let refund = verdict.refund();
        let mut ground = vec![
            self.count("known-age", of.age_hours),
            self.with("promise-left", "left", self.money(&of.left)),
            self.two(
                "by-policy",
                "policy",
                of.assessment.policy.policy.as_str(),
                "version",
                of.assessment.policy.version.to_string(),
            ),
        ];
        match of.hub {
            HubWord::Held => ground.splice(..2, [self.say("hub-holds")]).for_each(drop),
            HubWord::Silent => ground.insert(0, self.say("hub-silent")),
            HubWord::NotAsked => {}
        }
        if of.age_hours == u32::MAX && of.hub == HubWord::NotAsked {
            ground[0] = self.say("known-age-unknown");
        }
        if let Some(parcel) = &of.parcel {
            // What is signed is not older than it is.
            let age = usize::from(of.hub == HubWord::Silent);
            ground[age] = self.with("known-pass", "parcel", parcel.as_str());
        }
        if of.gift {
            // Next to what it may promise, a gift's price could be told.
            let left = self.with("promise-left", "left", self.money(&of.left));
            ground.retain(|line| *line != left);
        }
        // The calculation is nothing but prices.
        let priced = refund.filter(|_| !of.gift);
        VerdictPage {
            class,
            icon,
            title,
            reasons: verdict.reasons().iter().map(|reason| self.reason(reason, of.gift)).collect(),
            lines: priced.map_or_else(Vec::new, |refund| {
                refund.lines.iter().map(|line| self.line(refund, line)).collect()
            }),
            sums: priced.map_or_else(Vec::new, |refund| self.sums(refund)),
            steps: refund.map_or_else(Vec::new, |refund| {
                refund.payout.steps.iter().map(|step| self.step(refund.currency, step, of.gift)).collect()
            }),
            ground,
            is_stopped: matches!(verdict, Verdict::Deny { .. })
                || (matches!(verdict, Verdict::NeedsSupervisor { .. }) && of.approved_by.is_none()),
            is_promise: refund
                .is_some_and(|refund| refund.payout.money == protocol::returns::MoneyTrack::Promised),
        }
    }

    fn reason(&self, reason: &Reason, gift: bool) -> ReasonRow {
        let icon = match reason.calls_for {
            Gravity::Note | Gravity::Promise => "info",
            Gravity::Supervisor => "warn",
            Gravity::Deny => "stop",
        };
        let text = match reason.line {
            Some(line) => {
                let sentence = self.code("code", &reason.code);
                self.two("reason-line", "line", line.to_string(), "sentence", sentence)
            }
            None => self.code("code", &reason.code),
        };
        let is_told = |compared: &&Compared| !gift || !matches!(compared, Compared::Amount { .. });
        let compared = reason.compared.as_ref().filter(is_told);
        let compared = compared.map_or_else(String::new, |compared| self.compared(reason.code, compared));
        ReasonRow { icon, text, compared }
    }

    fn compared(&self, code: Code, compared: &Compared) -> String {
        let (found, limit) = match compared {
            Compared::Amount { found, limit, currency } => {
                (self.amount(*found, *currency), self.amount(*limit, *currency))
            }
            Compared::Count { found, limit } => (found.to_string(), limit.to_string()),
            Compared::Date { found, limit } => (self.date(found), self.date(limit)),
            // What came and what was shipped: a supervisor compares them with the goods.
            Compared::Text { found, expected }
                if matches!(code, Code::SerialMismatch | Code::LotMismatch) =>
            {
                return self.two("compared-shipped", "found", found, "shipped", expected);
            }
            Compared::Text { .. } => return String::new(),
        };
        self.two("compared", "found", found, "limit", limit)
    }

    fn amount(&self, amount: Amount, currency: Currency) -> String {
        self.money(&amount.money(currency))
    }

    fn line(&self, refund: &Refund, line: &LineRefund) -> Sum {
        let money = |amount| self.amount(amount, refund.currency);
        let counts = self.0.fill("calc-line");
        let counts = counts.set("n", line.quantity.to_string()).set("sold", line.sold.to_string());
        let counts = counts.set("before", line.before.to_string()).set("paid", money(line.paid.basis));
        let mut how = vec![counts.to_string()];
        if let Some(price) = line.price {
            let discount = price.line_discount.minor() + price.order_discount.minor();
            if let Ok(discount) = Amount::new(discount)
                && !discount.is_zero()
            {
                how.push(self.two("calc-discount", "list", money(price.list), "discount", money(discount)));
            }
        }
        if let Ok(tax) = line.now.taxes.sum()
            && !tax.is_zero()
        {
            let key = if refund.prices_include_tax { "calc-tax-in" } else { "calc-tax-on" };
            how.push(self.with(key, "tax", money(tax)));
        }
        how.push(match line.window.as_ref().and_then(|window| window.ends) {
            Some(ends) => {
                let ground = self.code("ground", &line.basis);
                self.two("calc-ground-until", "ground", ground, "date", self.date(&ends))
            }
            None => self.code("ground", &line.basis),
        });
        let label = format!("{} × {}", line.quantity, line.item);
        Sum { label, how: how.join(" · "), amount: money(line.gross) }
    }

    fn sums(&self, refund: &Refund) -> Vec<Sum> {
        let money = |amount| self.amount(amount, refund.currency);
        let mut sums = Vec::new();
        if let Some(shipping) = &refund.shipping {
            let (label, amount) = (self.say("calc-shipping"), money(shipping.gross));
            sums.push(Sum { label, how: String::new(), amount });
        }
        sums.extend(refund.charges.iter().map(|charge: &Charge| {
            let sign = if charge.direction == Direction::Kept { "−" } else { "" };
            let label = self.code("charge", &charge.kind);
            Sum { label, how: String::new(), amount: format!("{sign}{}", money(charge.gross)) }
        }));
        sums.push(Sum { label: self.say("calc-total"), how: String::new(), amount: money(refund.total) });
        if let Some(exchange) = refund.exchange {
            let label = self.say("exchange-price");
            sums.push(Sum { label, how: String::new(), amount: money(exchange.price) });
            let (key, amount) = if exchange.to_pay.is_zero() {
                ("exchange-left", refund.total.less(exchange.covered))
            } else {
                ("exchange-to-pay", exchange.to_pay)
            };
            sums.push(Sum { label: self.say(key), how: String::new(), amount: money(amount) });
        }
        sums
    }

    fn step(&self, currency: Currency, step: &Step, gift: bool) -> Sum {
        let label = self.code("target", &step.to);
        let mut how = vec![self.with("step-by", "executor", self.code("executor", &step.executor))];
        how.extend(step.consent.map(|consent| self.code("agreed", &consent)));
        let amount = if gift { String::new() } else { self.amount(step.pays, currency) };
        Sum { label, how: how.join(" · "), amount }
    }
}
