//! Calculations that are wrong in one way each, as a program could be by mistake. The properties must notice.

use protocol::returns::*;

use crate::case::units;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Break {
    /// Each unit's price is rounded by itself, then multiplied.
    UnitAlone,
    /// Net and tax of a gross price are floored apart.
    NetAndTaxApart,
    /// Shares are rounded up.
    RoundedUp,
    /// What came back before is not counted.
    ForgottenReturns,
    /// The list price is refunded instead of what was paid.
    ListPrice,
    /// Tax is computed again at the rate instead of taken from the sale.
    TaxComputedAgain,
    /// Components that are missing are refunded.
    MissingRefunded,
    /// A component's price is split evenly over the kit's pieces.
    KitSplitEvenly,
    /// The remainder is not looked at.
    NotCapped,
    /// Shipping is refunded again.
    ShippingAgain,
    /// Charges for kept goods are never given back.
    ChargeForgotten,
    /// Each cash refund is rounded by itself.
    CashAlone,
    /// Everything goes to the first payment.
    FirstPaymentOnly,
    /// What a payment got before is not counted.
    PaymentAgain,
    /// A step is lost between calculation and plan.
    StepLost,
    /// The order's discount is laid on the lines of this return instead of on all.
    DiscountOnReturned,
    /// The agent records another total than it computed.
    AnswerChanged,
}

impl Break {
    pub(crate) const ALL: &[Self] = &[
        Self::UnitAlone,
        Self::NetAndTaxApart,
        Self::RoundedUp,
        Self::ForgottenReturns,
        Self::ListPrice,
        Self::TaxComputedAgain,
        Self::MissingRefunded,
        Self::KitSplitEvenly,
        Self::NotCapped,
        Self::ShippingAgain,
        Self::ChargeForgotten,
        Self::CashAlone,
        Self::FirstPaymentOnly,
        Self::PaymentAgain,
        Self::StepLost,
        Self::DiscountOnReturned,
        Self::AnswerChanged,
    ];

    pub(crate) fn apply(self, input: &Input, assessment: &mut Assessment) {
        let (Verdict::Approve { refund, .. }
        | Verdict::Promise { refund, .. }
        | Verdict::NeedsSupervisor { refund, .. }) = &mut assessment.verdict
        else {
            return;
        };
        for index in 0..refund.lines.len() {
            if let Some(now) = self.line(input, refund, &refund.lines[index]) {
                replace(refund, index, now);
            }
        }
        match self {
            Self::ShippingAgain => shipping_again(input, refund),
            Self::ChargeForgotten => {
                let given = refund.given_back;
                refund.charges.retain(|charge| charge.direction == Direction::Kept);
                refund.given_back = Amount::ZERO;
                change(refund, -given.minor());
            }
            Self::CashAlone => cash_alone(refund),
            Self::FirstPaymentOnly => {
                if let Some(payment) = input.sale().payments.first() {
                    for step in &mut refund.payout.steps {
                        step.payment = Some(payment.payment.clone());
                    }
                }
            }
            Self::PaymentAgain => {
                let all = refund.total;
                refund.payout.steps.truncate(1);
                if let Some(step) = refund.payout.steps.first_mut().filter(|step| step.to != Target::Cash) {
                    (step.amount, step.pays) = (all, all);
                }
            }
            Self::StepLost => refund.payout.steps.truncate(1),
            Self::AnswerChanged => {
                refund.total = refund.total.plus(Amount::new(1).expect("a cent")).expect("small");
            }
            Self::UnitAlone
            | Self::NetAndTaxApart
            | Self::RoundedUp
            | Self::ForgottenReturns
            | Self::ListPrice
            | Self::TaxComputedAgain
            | Self::MissingRefunded
            | Self::KitSplitEvenly
            | Self::NotCapped
            | Self::DiscountOnReturned => {}
        }
    }

    /// What the line would be credited.
    fn line(self, input: &Input, refund: &Refund, line: &LineRefund) -> Option<Priced> {
        let sold = input.sale().line(line.line)?;
        let part = sold.parts.iter().find(|part| part.component == line.component)?;
        let each = |count: Units, unit: Amount| {
            let minor = unit.minor() * i64::try_from(count.count()).expect("small");
            Amount::new(minor).unwrap_or(unit)
        };
        let with = |basis: Amount| Priced { basis, taxes: line.now.taxes.clone() };
        Some(match self {
            Self::UnitAlone => {
                let (paid, quantity) = (part.paid.basis.minor(), i64::try_from(part.sold.count()).ok()?);
                with(each(line.quantity, Amount::new((paid + quantity / 2) / quantity).ok()?))
            }
            Self::NetAndTaxApart if refund.prices_include_tax => {
                let tax = part.paid.taxes.sum().ok()?;
                let net = part.paid.basis.minus(tax).ok()?;
                with(
                    share(net, line.before, line.quantity, part.sold)
                        .plus(line.now.taxes.sum().ok()?)
                        .ok()?,
                )
            }
            Self::RoundedUp => {
                let up = |count: u64| {
                    let (paid, sold) = (i128::from(part.paid.basis.minor()), i128::from(part.sold.count()));
                    (paid * i128::from(count) + sold - 1) / sold
                };
                let now = up(line.before.count() + line.quantity.count()) - up(line.before.count());
                with(Amount::new(i64::try_from(now).ok()?).ok()?)
            }
            Self::ForgottenReturns => with(share(part.paid.basis, Units::ZERO, line.quantity, part.sold)),
            Self::ListPrice => with(line.price?.list),
            Self::TaxComputedAgain => Priced {
                basis: line.now.basis,
                taxes: part.paid.taxes.map(|_, tax| {
                    let (now, paid) = (line.now.basis.minor(), part.paid.basis.minor().max(1));
                    let rounded = (i128::from(tax.minor()) * i128::from(now) * 2 + i128::from(paid))
                        / (i128::from(paid) * 2);
                    Amount::new(i64::try_from(rounded).unwrap_or(0)).unwrap_or_default()
                }),
            },
            Self::MissingRefunded if part.component.is_some() => {
                let more = line.quantity.plus(units(1));
                with(share(part.paid.basis, line.before, more, part.sold))
            }
            Self::KitSplitEvenly if part.component.is_some() => {
                let count = i64::try_from(sold.parts.len()).ok()?;
                let even = Amount::new(sold.paid.basis.minor() / count).ok()?;
                with(share(even, line.before, line.quantity, part.sold))
            }
            Self::NotCapped if !line.capped.is_zero() => with(line.now.basis.plus(line.capped).ok()?),
            Self::DiscountOnReturned => {
                let list = line.price?.list.less(line.price?.line_discount);
                let discount = input.sale().order_discount?.amount;
                with(list.less(discount))
            }
            Self::NetAndTaxApart
            | Self::MissingRefunded
            | Self::KitSplitEvenly
            | Self::NotCapped
            | Self::ShippingAgain
            | Self::ChargeForgotten
            | Self::CashAlone
            | Self::FirstPaymentOnly
            | Self::PaymentAgain
            | Self::StepLost
            | Self::AnswerChanged => return None,
        })
    }
}

/// A consistent wrong calculation: sums and plan follow the line.
fn replace(refund: &mut Refund, index: usize, now: Priced) {
    let line = &mut refund.lines[index];
    let (Ok(gross), Ok(tax)) = (now.gross(refund.prices_include_tax), now.taxes.sum()) else { return };
    let more = gross.minor() - line.gross.minor();
    if let Some(price) = &mut line.price {
        let list = now.basis.minor() + price.line_discount.minor() + price.order_discount.minor();
        price.list = Amount::new(list).unwrap_or_default();
    }
    (line.net, line.gross, line.now) = (gross.minor() - tax.minor(), gross, now);
    refund.credited = Amount::new(refund.credited.minor() + more).unwrap_or_default();
    change(refund, more);
}

/// The total by so much, and the plan with it, from its last step on.
fn change(refund: &mut Refund, more: i64) {
    let total = (refund.total.minor() + more).max(0);
    let mut more = total - refund.total.minor();
    refund.total = Amount::new(total).unwrap_or_default();
    for step in refund.payout.steps.iter_mut().rev() {
        let amount = (step.amount.minor() + more).max(0);
        more -= amount - step.amount.minor();
        step.amount = Amount::new(amount).unwrap_or_default();
        if step.to != Target::Cash {
            step.pays = step.amount;
        }
    }
}

fn shipping_again(input: &Input, refund: &mut Refund) {
    let (Some(shipping), Some(sold)) = (&mut refund.shipping, &input.sale().shipping) else { return };
    let Ok(gross) = sold.paid.gross(refund.prices_include_tax) else { return };
    let more = gross.minor() - shipping.gross.minor();
    (shipping.now, shipping.gross) = (sold.paid.clone(), gross);
    refund.credited = Amount::new(refund.credited.minor() + more).unwrap_or_default();
    change(refund, more);
}

fn cash_alone(refund: &mut Refund) {
    let Some(cash) = &mut refund.payout.cash else { return };
    for step in refund.payout.steps.iter_mut().filter(|step| step.to == Target::Cash) {
        step.pays = round_to_step(step.amount, cash.step).unwrap_or(step.amount);
        cash.pays = step.pays;
    }
    cash.rounding = cash.pays.minor() - cash.due.minor();
}

fn share(total: Amount, before: Units, count: Units, of: Units) -> Amount {
    total.share(before, count, of).0
}
