//! What is kept back of a refund. Credits are never made smaller: a charge is a line of its own, with the taxes
//! of what it is kept from.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::reason::{Reason, Reasons};
use super::refund::{Credit, Credits};
use super::{
    Amount, AmountError, Code, Compared, FeeRule, FreeGift, Gravity, Input, LegalBasis, Priced, SoldLine,
    Taxes, Threshold, Units,
};

/// What a charge is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChargeKind {
    /// The goods lost value by more than trying them.
    DiminishedValue,
    /// The policy's part of the price.
    Restocking,
    /// The policy's fee per return.
    ReturnFee,
    /// The kept goods' share of a discount whose threshold they do not reach.
    ClawBack,
    /// A free gift that is not back.
    GiftKept,
}

impl ChargeKind {
    /// Whether it depends on what is kept, so that a later return can give it back.
    #[must_use]
    pub fn is_cumulative(self) -> bool {
        matches!(self, Self::ClawBack | Self::GiftKept)
    }
}

/// One charge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Charge {
    /// What for.
    pub kind: ChargeKind,
    /// About this line: the returned one of a fee, the kept one of a claw-back or gift.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// Kept now, or kept before and given now.
    pub direction: Direction,
    /// How much, with its taxes.
    pub amount: Priced,
    /// What that is for the customer.
    pub gross: Amount,
}

/// Which way a charge goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Kept back.
    Kept,
    /// Was kept back before, and is given now.
    GivenBack,
}

/// The charges of a return whose credits are `credited`, gross. They never exceed it.
pub(super) fn charges(
    input: &Input,
    credits: &Credits<'_>,
    credited: Amount,
    reasons: &mut Reasons,
) -> Result<Vec<Charge>, AmountError> {
    let include = input.sale.prices_include_tax;
    let can_keep = credits.by_request.iter().any(|credit| !credit.basis.is_sellers_fault());
    let mut wanted = Vec::new();
    for credit in &credits.by_request {
        of_line(input, credit, &mut wanted, reasons);
    }
    of_return(input, credits, &mut wanted);
    let mut given = Vec::new();
    for (kind, line, due) in
        claw_backs(input, credits, reasons)?.into_iter().chain(gifts(input, credits, reasons))
    {
        let before = input.returned.charged(kind, line);
        if due.basis < before.basis || due.is_zero() {
            given.push((kind, line, before.less(&due)));
        } else if can_keep {
            wanted.push((kind, Some(line), due.less(&before)));
        }
    }
    let mut charges = Vec::new();
    let mut room = credited;
    for (kind, line, amount) in given.into_iter().filter(|(_, _, amount)| !amount.is_zero()) {
        let gross = amount.gross(include)?;
        room = room.plus(gross)?;
        charges.push(Charge { kind, line: Some(line), direction: Direction::GivenBack, amount, gross });
    }
    for (kind, line, amount) in wanted.into_iter().filter(|(_, _, amount)| !amount.is_zero()) {
        let mut amount = amount;
        let mut gross = amount.gross(include)?;
        if gross > room {
            note(reasons, Code::ChargesLimited, Gravity::Note, line, compared(input, gross, room));
            amount = amount.part(amount.basis.fraction(room, gross));
            gross = amount.gross(include)?;
        }
        room = room.less(gross);
        if !amount.is_zero() {
            charges.push(Charge { kind, line, direction: Direction::Kept, amount, gross });
        }
    }
    Ok(charges)
}

type Wanted = (ChargeKind, Option<u32>, Priced);

fn of_line(input: &Input, credit: &Credit<'_>, wanted: &mut Vec<Wanted>, reasons: &mut Reasons) {
    let line = Some(credit.sold.file.line);
    let mut left = credit.all.basis;
    if let (LegalBasis::Goodwill, Some(goodwill)) = (credit.basis, &input.policy.goodwill) {
        let fee = credit.all.basis.per_mille(goodwill.restocking_per_mille);
        left = left.less(fee);
        wanted.push((ChargeKind::Restocking, line, credit.all.part(fee)));
    }
    let Some(diminished) = &credit.asked.diminished else { return };
    if credit.basis.is_sellers_fault() {
        return note(reasons, Code::DiminishedNotAllowed, Gravity::Deny, line, None);
    }
    if diminished.amount > left {
        let compared = compared(input, diminished.amount, left);
        return note(reasons, Code::DiminishedAbovePrice, Gravity::Deny, line, compared);
    }
    let compared = compared(input, diminished.amount, left);
    note(reasons, Code::DiminishedValue, Gravity::Supervisor, line, compared);
    wanted.push((ChargeKind::DiminishedValue, line, credit.all.part(diminished.amount)));
}

fn of_return(input: &Input, credits: &Credits<'_>, wanted: &mut Vec<Wanted>) {
    let Some(goodwill) = &input.policy.goodwill else { return };
    let is_goodwill = !credits.by_request.is_empty()
        && credits.by_request.iter().all(|credit| credit.basis == LegalBasis::Goodwill);
    let is_due = match goodwill.return_fee {
        FeeRule::None => false,
        FeeRule::FirstReturn => input.returned.returns == 0,
        FeeRule::EachReturn => true,
    };
    if let (true, true, Some(amounts)) = (is_goodwill, is_due, input.policy.amounts(input.sale.currency)) {
        let amount = Priced { basis: amounts.return_fee, taxes: Taxes::default() };
        wanted.push((ChargeKind::ReturnFee, None, amount));
    }
}

/// What the kept units of each line lose of the order's discount: `paid − reprice(kept)`, line by line.
fn claw_backs(
    input: &Input,
    credits: &Credits<'_>,
    reasons: &mut Reasons,
) -> Result<Vec<(ChargeKind, u32, Priced)>, AmountError> {
    let threshold = input.sale.order_discount.and_then(|discount| discount.threshold);
    let (Threshold::ClawBack, Some(threshold)) = (input.policy.threshold, threshold) else {
        return Ok(Vec::new());
    };
    let lines = input.sale.sold();
    let before_order_discount = |line: &SoldLine| line.file.price.less(line.file.line_discount);
    let mut kept = Amount::ZERO;
    for line in lines {
        kept = kept.plus(of_kept(credits, line, before_order_discount(line))?)?;
    }
    let is_lost = kept < threshold;
    if is_lost && !kept.is_zero() {
        note(reasons, Code::ThresholdLost, Gravity::Note, None, compared(input, kept, threshold));
    }
    let mut due = Vec::with_capacity(lines.len());
    for line in lines {
        let lost = if is_lost { of_kept(credits, line, line.order_discount)? } else { Amount::ZERO };
        let mut taxes = Taxes::default();
        for (code, tax) in &line.paid.taxes.0 {
            taxes.0.insert(code.clone(), tax.scaled(lost, line.paid.basis)?);
        }
        due.push((ChargeKind::ClawBack, line.file.line, Priced { basis: lost, taxes }));
    }
    Ok(due)
}

/// What the kept units of a line carry of an amount: by units, of a kit by its components' price.
fn of_kept(credits: &Credits<'_>, line: &SoldLine, amount: Amount) -> Result<Amount, AmountError> {
    let (mut back, mut is_all_back) = (Amount::ZERO, true);
    for part in &line.parts {
        if part.component.is_none() {
            return Ok(amount.less(credits.after.units_share(part, amount)));
        }
        back = back.plus(credits.after.units_share(part, part.paid.basis))?;
        is_all_back &= credits.after.of(part).0 >= part.sold;
    }
    let left = if is_all_back { Amount::ZERO } else { amount.less(amount.fraction(back, line.paid.basis)) };
    Ok(left)
}

/// What gifts are worth that stay although what they came with went back.
fn gifts(input: &Input, credits: &Credits<'_>, reasons: &mut Reasons) -> Vec<(ChargeKind, u32, Priced)> {
    let mut due = Vec::new();
    for line in input.sale.sold() {
        let Some(gift) = &line.file.gift else { continue };
        let Some(with) = input.sale.line(gift.with) else { continue };
        let sold = line.file.quantity;
        let kept = sold.less(whole_units(credits, line));
        let (with_sold, with_kept) =
            (with.file.quantity.count(), with.file.quantity.less(whole_units(credits, with)).count());
        let may_keep = (sold.count() * with_kept).div_ceil(with_sold.max(1));
        let excess = kept.less(Units::new(may_keep).unwrap_or(sold));
        let number = line.file.line;
        let is_deducted = input.policy.free_gift == FreeGift::Deduct;
        let gravity = match input.policy.free_gift {
            FreeGift::Keep | FreeGift::Deduct => Gravity::Note,
            FreeGift::Supervisor => Gravity::Supervisor,
        };
        if !excess.is_zero() && input.policy.free_gift != FreeGift::Keep {
            let compared = Compared::Count { found: kept.count(), limit: may_keep };
            note(reasons, Code::GiftKept, gravity, Some(number), Some(compared));
        }
        let units = if is_deducted { excess } else { Units::ZERO };
        let share = |amount: Amount| amount.share(Units::ZERO, units, sold).0;
        let value =
            Priced { basis: share(gift.value.basis), taxes: gift.value.taxes.map(|_, tax| share(tax)) };
        due.push((ChargeKind::GiftKept, number, value));
    }
    due
}

/// Units of a line that are back; of a kit line whole kits.
fn whole_units(credits: &Credits<'_>, line: &SoldLine) -> Units {
    let whole = line.parts.iter().map(|part| credits.after.of(part).0.count() / part.per_kit.count().max(1));
    whole.min().and_then(Units::new).unwrap_or_default()
}

fn compared(input: &Input, found: Amount, limit: Amount) -> Option<Compared> {
    Some(Compared::Amount { found, limit, currency: input.sale.currency })
}

fn note(
    reasons: &mut Reasons,
    code: Code,
    calls_for: Gravity,
    line: Option<u32>,
    compared: Option<Compared>,
) {
    let mut found = Reasons::default();
    found.add(code, calls_for, compared);
    reasons.0.extend(found.0.into_iter().map(|reason| Reason { line, ..reason }));
}
