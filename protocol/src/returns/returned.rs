//! What came back of a sale so far, and what was given back for it.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    Amount, AmountError, ChargeKind, Direction, Part, PaymentRef, Priced, Problems, Refund, ReturnRequest,
    Sale, SoldLine, Target, Taxes, Units,
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
    /// How many kits of a kit line came back, whole or not. What was written before this was counted names none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kits: Vec<ReturnedKits>,
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

/// The kits of one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReturnedKits {
    /// The sale's line.
    pub line: u32,
    /// Kits back; components that came without a kit are none.
    pub quantity: Units,
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

    /// How many kits of a kit line came back. Nothing where parts of them are recorded and their number is not.
    pub(super) fn kits(&self, sold: &SoldLine) -> Option<Units> {
        match self.kits.iter().find(|entry| entry.line == sold.file.line) {
            Some(entry) => Some(entry.quantity),
            None => sold.parts.iter().all(|part| self.of(part).0.is_zero()).then_some(Units::ZERO),
        }
    }

    /// So many kits of a line are back.
    pub(super) fn set_kits(&mut self, line: u32, quantity: Units) {
        self.kits.retain(|entry| entry.line != line);
        self.kits.push(ReturnedKits { line, quantity });
    }

    /// What the units of a part that are back carry of an amount of all its units.
    pub(super) fn units_share(&self, part: &Part, amount: Amount) -> Amount {
        amount.share(Units::ZERO, self.of(part).0, part.sold).0
    }

    /// Whether a unit of an item is back; `lines` are the sale's lines of that item. A number is one of an item's units
    /// only: where nothing of the item is back, the number is that of another item's unit.
    pub fn is_back(&self, lines: impl IntoIterator<Item = u32>, serial: &Serial) -> bool {
        let has_units =
            |line: u32| self.parts.iter().any(|part| part.line == line && !part.quantity.is_zero());
        self.serials.contains(serial) && lines.into_iter().any(has_units)
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

    /// What the next return of this order begins with, once `refund` has been decided for `request`.
    ///
    /// # Errors
    /// Too large.
    pub fn after(&self, sale: &Sale, request: &ReturnRequest, refund: &Refund) -> Result<Self, AmountError> {
        let mut next = self.clone();
        next.returns = next.returns.saturating_add(1);
        for asked in &request.lines {
            let Some(sold) = sale.line(asked.line).filter(|sold| sold.is_kit()) else { continue };
            if let Some(before) = next.kits(sold) {
                next.set_kits(asked.line, before.plus(asked.quantity));
            }
        }
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

    /// This without a return that is among it: what [`Self::after`] added is taken off again, and no more than is there.
    ///
    /// # Errors
    /// Too large.
    pub fn without(
        &self,
        sale: &Sale,
        request: &ReturnRequest,
        refund: &Refund,
    ) -> Result<Self, AmountError> {
        let mut rest = self.clone();
        rest.returns = rest.returns.saturating_sub(1);
        for asked in &request.lines {
            if sale.line(asked.line).is_some_and(SoldLine::is_kit)
                && let Some(entry) = rest.kits.iter_mut().find(|entry| entry.line == asked.line)
            {
                entry.quantity = entry.quantity.less(asked.quantity);
            }
        }
        for line in &refund.lines {
            let is_it =
                |entry: &&mut ReturnedPart| entry.line == line.line && entry.component == line.component;
            if let Some(entry) = rest.parts.iter_mut().find(is_it) {
                entry.quantity = entry.quantity.less(line.quantity);
                entry.credited = entry.credited.less(&line.now);
            }
            rest.serials.retain(|serial| !line.serials.contains(serial));
        }
        rest.parts.retain(|entry| !entry.quantity.is_zero() || !entry.credited.is_zero());
        if let Some(shipping) = &refund.shipping {
            rest.shipping = rest.shipping.less(&shipping.now);
        }
        for charge in &refund.charges {
            let (true, Some(line)) = (charge.kind.is_cumulative(), charge.line) else { continue };
            let now = rest.charged(charge.kind, line);
            let charged = match charge.direction {
                Direction::Kept => now.less(&charge.amount),
                Direction::GivenBack => now.plus(&charge.amount)?,
            };
            rest.charges.retain(|entry| entry.kind != charge.kind || entry.line != line);
            if !charged.is_zero() {
                rest.charges.push(ChargedSoFar { kind: charge.kind, line, charged });
            }
        }
        for step in &refund.payout.steps {
            if let Some(entry) =
                rest.payments.iter_mut().find(|entry| Some(&entry.payment) == step.payment.as_ref())
            {
                entry.refunded = entry.refunded.less(step.amount);
            }
            if step.to == Target::Cash {
                rest.cash.due = rest.cash.due.less(step.amount);
                rest.cash.paid = rest.cash.paid.less(step.pays);
            }
        }
        rest.payments.retain(|entry| !entry.refunded.is_zero());
        Ok(rest)
    }

    /// This with what only `other` knows: of each part, payment and charge of the sale whatever says more. For two that
    /// each lack a return which the other has; both began with the same.
    #[must_use]
    pub fn with(mut self, sale: &Sale, other: &Self) -> Self {
        self.returns = self.returns.max(other.returns);
        for part in sale.parts() {
            let is_it = |entry: &ReturnedPart| entry.line == part.line && entry.component == part.component;
            let Some(told) = other.parts.iter().find(|entry| is_it(entry)) else { continue };
            match self.parts.iter_mut().find(|entry| is_it(entry)) {
                Some(entry) => {
                    entry.quantity = entry.quantity.max(told.quantity);
                    entry.credited = larger(&entry.credited, &told.credited);
                }
                None => self.parts.push(told.clone()),
            }
        }
        for sold in sale.sold().iter().filter(|sold| sold.is_kit()) {
            let line = sold.file.line;
            let Some(told) = other.kits.iter().find(|entry| entry.line == line) else { continue };
            match self.kits.iter_mut().find(|entry| entry.line == line) {
                Some(entry) => entry.quantity = entry.quantity.max(told.quantity),
                None => self.kits.push(*told),
            }
        }
        self.shipping = larger(&self.shipping, &other.shipping);
        for told in other.charges.iter().filter(|told| sale.line(told.line).is_some()) {
            // What is kept back can become less: the one that has an entry has the later word.
            if !self.charges.iter().any(|entry| entry.kind == told.kind && entry.line == told.line) {
                self.charges.push(told.clone());
            }
        }
        for payment in &sale.payments {
            let Some(told) = other.payments.iter().find(|entry| entry.payment == payment.payment) else {
                continue;
            };
            match self.payments.iter_mut().find(|entry| entry.payment == payment.payment) {
                Some(entry) => entry.refunded = entry.refunded.max(told.refunded),
                None => self.payments.push(told.clone()),
            }
        }
        if other.cash.due > self.cash.due {
            self.cash = other.cash;
        }
        self.serials.extend(other.serials.iter().cloned());
        self
    }

    pub(super) fn check(&self, sale: &Sale, problems: &mut Problems) {
        let place = "returned";
        let lists = [self.parts.len(), self.kits.len(), self.charges.len(), self.payments.len()];
        let entries = lists.into_iter().fold(self.serials.len(), usize::max);
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
        for (index, entry) in self.kits.iter().enumerate() {
            let place = format!("{place}.kits[{index}]");
            let is_known = sale.line(entry.line).is_some_and(SoldLine::is_kit);
            problems.require(is_known, &*place, "line_unknown", "the sale has no such kit line");
            problems.require(seen.insert(entry.line), place, "named_twice", "one entry per line");
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

/// The larger of the basis and of each tax.
fn larger(one: &Priced, other: &Priced) -> Priced {
    let mut taxes = one.taxes.0.clone();
    for (code, amount) in &other.taxes.0 {
        let entry = taxes.entry(code.clone()).or_insert(*amount);
        *entry = (*entry).max(*amount);
    }
    Priced { basis: one.basis.max(other.basis), taxes: Taxes(taxes) }
}
