//! What is taken instead of a refund, for people.

use protocol::money::Money;
use protocol::returns::{ExchangeSettled, Refund, Verdict};

use super::words::Words;
use crate::station::view::{ReturnLineView, ReturnView, TakenView, left_to_pay};

fn settled(back: &ReturnView) -> Option<(&Refund, ExchangeSettled)> {
    let refund = back.assessed.as_ref()?.assessment.verdict.refund()?;
    Some((refund, refund.exchange?))
}

impl Words {
    /// What the customer gets in money: the refund without what is taken for it.
    pub(super) fn paid_out(&self, back: &ReturnView, refund: &Money) -> String {
        match settled(back) {
            None => self.money(refund),
            Some((of, exchange)) => self.money(&of.total.less(exchange.covered).money(of.currency)),
        }
    }

    /// Whether no money moves: what comes back pays for what is taken.
    pub(super) fn is_even(&self, back: &ReturnView) -> bool {
        settled(back).is_some_and(|(of, exchange)| {
            exchange.to_pay.is_zero() && of.total.less(exchange.covered).is_zero()
        })
    }

    /// Whether no money is given back: all of it goes into what is taken.
    pub(super) fn is_all_in_goods(&self, back: &ReturnView) -> bool {
        settled(back).is_some_and(|(of, exchange)| of.total.less(exchange.covered).is_zero())
    }

    /// What is left to pay at the till; empty if nothing is. For a gift as well: a fee is not what the giver paid.
    pub(super) fn due_at_till(&self, back: &ReturnView) -> String {
        let left = back.assessed.as_ref().and_then(|of| left_to_pay(&of.assessment.verdict));
        left.map_or_else(String::new, |amount| self.money(&amount))
    }

    /// What the button of an exchange does, with the money that moves.
    pub(super) fn accept_exchange(&self, back: &ReturnView) -> String {
        let (n, to_pay) = (i64::try_from(back.lines.len()).unwrap_or(i64::MAX), self.due_at_till(back));
        if !to_pay.is_empty() {
            return self.two("return-accept-exchange-paid", "n", n, "amount", to_pay);
        }
        match back.refund.as_ref().filter(|_| !back.gift && !self.is_all_in_goods(back)) {
            Some(refund) => {
                let rest = self.paid_out(back, refund);
                self.two("return-accept-exchange-refund", "n", n, "amount", rest)
            }
            None => self.count("return-accept-exchange", n),
        }
    }

    /// What is taken for a line, with its price unless a gift comes back.
    pub(super) fn taken(&self, back: &ReturnView, taken: &TakenView) -> String {
        let what = format!("{} × {}", taken.quantity, self.name(&taken.item, &taken.description));
        match taken.price.filter(|_| !back.gift) {
            Some(price) => self.two("exchange-line-price", "what", what, "price", self.money(&price)),
            None => self.with("exchange-line", "what", what),
        }
    }

    /// The line that the till's document is for, where that is all that is missing.
    pub(super) fn till_line<'v>(&self, back: &'v ReturnView) -> Option<&'v ReturnLineView> {
        if back.accepted.is_some() || back.till_document.is_some() || back.waiting.is_some() {
            return None;
        }
        let of = back.assessed.as_ref()?;
        let verdict = &of.assessment.verdict;
        if matches!(verdict, Verdict::NeedsSupervisor { .. }) && of.approved_by.is_none() {
            return None;
        }
        let differs = |line: &&ReturnLineView| line.taken.as_ref().is_some_and(|taken| taken.differs);
        let named = back.lines.iter().find(differs);
        if left_to_pay(verdict).is_some() {
            return named.or_else(|| back.lines.iter().find(|line| line.taken.is_some()));
        }
        named.filter(|_| verdict.refund().is_some())
    }
}
