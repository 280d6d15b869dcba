//! What came back of a sale so far, and what was given back for it.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    Amount, AmountError, ChargeKind, Direction, Part, PaymentRef, Priced, Problems, Refund, Sale, Target,
    Units,
};
use crate::id::Serial;

const ENTRIES_MAX: usize = 30_000;

/// Everything so far. A first return has [`ReturnedSoFar::default`].
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReturnedSoFar {
    /// How many returns.
    #[serde(default)]
    pub returns: u32,
    /// Units and amounts by line or component, before charges.
    #[serde(default)]
    pub parts: Vec<ReturnedPart>,
    /// Outbound shipping.
    #[serde(default)]
    pub shipping: Priced,
    /// What is kept back at present for kept goods and gifts.
    #[serde(default)]
    pub charges: Vec<ChargedSoFar>,
    /// What each payment was given back, in whatever form.
    #[serde(default)]
    pub payments: Vec<PaymentSoFar>,
    /// Cash.
    #[serde(default)]
    pub cash: CashSoFar,
    /// Units that are back.
    #[serde(default)]
    pub serials: BTreeSet<Serial>,
}

/// One line or component.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReturnedPart {
    /// The sale's line.
    pub line: u32,
    /// Of a kit.
    #[serde(default)]
    pub component: Option<u32>,
    /// Units back.
    pub quantity: Units,
    /// What they carried.
    pub credited: Priced,
}

/// One charge that can be given back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChargedSoFar {
    /// Which.
    pub kind: ChargeKind,
    /// For this line.
    pub line: u32,
    /// How much is kept back.
    pub charged: Priced,
}

/// One payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PaymentSoFar {
    /// Which.
    pub payment: PaymentRef,
    /// How much.
    pub refunded: Amount,
}

/// Cash of one order: rounding is cumulative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CashSoFar {
    /// What was due, exactly.
    pub due: Amount,
    /// What was paid out, rounded.
    pub paid: Amount,
}

impl ReturnedSoFar {
    /// Units and amounts of a part.
    #[must_use]
    pub fn of(&self, part: &Part) -> (Units, Priced) {
        self.parts
            .iter()
            .find(|entry| entry.line == part.line && entry.component == part.component)
            .map_or_else(Default::default, |entry| (entry.quantity, entry.credited.clone()))
    }

    /// What the units of a part that are back carry of an amount of all its units.
    pub(super) fn units_share(&self, part: &Part, amount: Amount) -> Amount {
        amount.share(Units::ZERO, self.of(part).0, part.sold).0
    }

    /// What a payment was given back.
    #[must_use]
    pub fn refunded(&self, payment: &PaymentRef) -> Amount {
        self.payments
            .iter()
            .find(|entry| entry.payment == *payment)
            .map_or(Amount::ZERO, |entry| entry.refunded)
    }

    /// What is kept back of one kind for a line.
    #[must_use]
    pub fn charged(&self, kind: ChargeKind, line: u32) -> Priced {
        self.charges
            .iter()
            .find(|entry| entry.kind == kind && entry.line == line)
            .map_or_else(Priced::default, |entry| entry.charged.clone())
    }

    /// Counts units and amounts of a part.
    ///
    /// # Errors
    /// Too large.
    pub fn add_part(&mut self, part: &Part, units: Units, credited: &Priced) -> Result<(), AmountError> {
        match self.parts.iter_mut().find(|e| e.line == part.line && e.component == part.component) {
            Some(entry) => {
                entry.quantity = entry.quantity.plus(units);
                entry.credited = entry.credited.plus(credited)?;
            }
            None => self.parts.push(ReturnedPart {
                line: part.line,
                component: part.component,
                quantity: units,
                credited: credited.clone(),
            }),
        }
        Ok(())
    }

    /// What the next return of this order begins with, once `refund` has been decided.
    ///
    /// # Errors
    /// Too large.
    pub fn after(&self, sale: &Sale, refund: &Refund) -> Result<Self, AmountError> {
        let mut next = self.clone();
        next.returns = next.returns.saturating_add(1);
        for line in &refund.lines {
            let is_it = |part: &&Part| part.line == line.line && part.component == line.component;
            if let Some(part) = sale.parts().find(is_it) {
                next.add_part(part, line.quantity, &line.now)?;
            }
            next.serials.extend(line.serials.iter().cloned());
        }
        if let Some(shipping) = &refund.shipping {
            next.shipping = next.shipping.plus(&shipping.now)?;
        }
        for charge in &refund.charges {
            let (true, Some(line)) = (charge.kind.is_cumulative(), charge.line) else { continue };
            let before = next.charged(charge.kind, line);
            let charged = match charge.direction {
                Direction::Kept => before.plus(&charge.amount)?,
                Direction::GivenBack => before.less(&charge.amount),
            };
            next.charges.retain(|entry| entry.kind != charge.kind || entry.line != line);
            next.charges.push(ChargedSoFar { kind: charge.kind, line, charged });
        }
        for step in &refund.payout.steps {
            if let Some(payment) = &step.payment {
                let refunded = next.refunded(payment).plus(step.amount)?;
                next.payments.retain(|entry| entry.payment != *payment);
                next.payments.push(PaymentSoFar { payment: payment.clone(), refunded });
            }
            if step.to == Target::Cash {
                next.cash.due = next.cash.due.plus(step.amount)?;
                next.cash.paid = next.cash.paid.plus(step.pays)?;
            }
        }
        Ok(next)
    }

    pub(super) fn check(&self, sale: &Sale, problems: &mut Problems) {
        let place = "returned";
        let entries =
            self.parts.len().max(self.charges.len()).max(self.payments.len()).max(self.serials.len());
        problems.require(entries <= ENTRIES_MAX, place, "too_many", format!("at most {ENTRIES_MAX} entries"));
        let mut seen = BTreeSet::new();
        for (index, entry) in self.parts.iter().enumerate() {
            let place = format!("{place}.parts[{index}]");
            let is_known = sale.parts().any(|p| p.line == entry.line && p.component == entry.component);
            problems.require(is_known, &*place, "line_unknown", "the sale has no such line or component");
            let is_new = seen.insert((entry.line, entry.component));
            problems.require(is_new, place, "named_twice", "one entry per line or component");
        }
        let mut seen = BTreeSet::new();
        for (index, entry) in self.charges.iter().enumerate() {
            let place = format!("{place}.charges[{index}]");
            problems.require(
                sale.line(entry.line).is_some(),
                &*place,
                "line_unknown",
                "the sale has no such line",
            );
            let is_new = seen.insert((entry.kind, entry.line));
            problems.require(is_new, place, "named_twice", "one entry per kind and line");
        }
        let mut seen = BTreeSet::new();
        for (index, entry) in self.payments.iter().enumerate() {
            let place = format!("{place}.payments[{index}]");
            let is_known = sale.payments.iter().any(|payment| payment.payment == entry.payment);
            problems.require(is_known, &*place, "payment_unknown", "the sale has no such payment");
            problems.require(seen.insert(&entry.payment), place, "named_twice", "one entry per payment");
        }
        let sums = [
            Amount::sum(self.parts.iter().map(|entry| entry.credited.basis)),
            Amount::sum(self.payments.iter().map(|entry| entry.refunded)),
        ];
        problems.require(sums.iter().all(Result::is_ok), place, "amount_too_large", "too large a sum");
    }
}
