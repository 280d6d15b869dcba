//! Amounts that are never negative, and the three ways in which they are split.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

use super::Units;
use crate::id::TaxCode;
use crate::money::{Currency, Money};

/// Minor units; a thousand lines of this still fit into 64 bits.
pub const AMOUNT_MINOR_MAX: i64 = 1_000_000_000_000_000;

/// Minor units of the currency that the sale names once: 0 to [`AMOUNT_MINOR_MAX`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[serde(transparent)]
pub struct Amount(i64);

/// Why an amount could not be computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AmountError {
    /// Above [`AMOUNT_MINOR_MAX`].
    #[error("the amount is above {AMOUNT_MINOR_MAX} minor units")]
    TooLarge,
    /// Below zero.
    #[error("the amount is below zero")]
    Negative,
}

impl AmountError {
    /// A stable code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::TooLarge => "amount_too_large",
            Self::Negative => "amount_negative",
        }
    }
}

impl Amount {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// An amount in minor units.
    ///
    /// # Errors
    /// Outside 0 to [`AMOUNT_MINOR_MAX`].
    pub fn new(minor: i64) -> Result<Self, AmountError> {
        match minor {
            ..0 => Err(AmountError::Negative),
            0..=AMOUNT_MINOR_MAX => Ok(Self(minor)),
            _ => Err(AmountError::TooLarge),
        }
    }

    /// Minor units.
    #[must_use]
    pub fn minor(self) -> i64 {
        self.0
    }

    /// Whether there is nothing.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// With its currency.
    #[must_use]
    pub fn money(self, currency: Currency) -> Money {
        Money { minor: self.0, currency }
    }

    /// The sum.
    ///
    /// # Errors
    /// Too large.
    pub fn plus(self, other: Self) -> Result<Self, AmountError> {
        Self::new(self.0.checked_add(other.0).ok_or(AmountError::TooLarge)?)
    }

    /// The difference.
    ///
    /// # Errors
    /// Negative.
    pub fn minus(self, other: Self) -> Result<Self, AmountError> {
        Self::new(self.0.checked_sub(other.0).ok_or(AmountError::Negative)?)
    }

    /// What is left when up to all of it is taken away.
    #[must_use]
    pub fn less(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0).max(0))
    }

    /// The sum of many.
    ///
    /// # Errors
    /// Too large.
    pub fn sum(amounts: impl IntoIterator<Item = Self>) -> Result<Self, AmountError> {
        amounts.into_iter().try_fold(Self::ZERO, Self::plus)
    }

    /// What units `done+1 ..= done+count` of `of` carry: `floor(T·(k+n)/Q) − floor(T·k/Q)`, with what that
    /// differs from the exact `T·n/Q`. Units beyond `of` carry nothing.
    #[must_use]
    pub fn share(self, done: Units, count: Units, of: Units) -> (Self, Fraction) {
        let (total, quantity) = (i128::from(self.0), i128::from(of.count().max(1)));
        let done = done.min(of);
        let count = count.min(of.less(done));
        let (before, after) =
            (total * i128::from(done.count()), total * i128::from(done.count() + count.count()));
        let now = after / quantity - before / quantity;
        let rounding = before % quantity - after % quantity;
        (Self::within(now), Fraction::new(rounding, quantity))
    }

    /// `floor(self · part / whole)`, at most itself; nothing of an empty whole.
    #[must_use]
    pub fn fraction(self, part: Self, whole: Self) -> Self {
        if whole.is_zero() {
            return Self::ZERO;
        }
        Self::within(i128::from(self.0) * i128::from(part.0.min(whole.0)) / i128::from(whole.0))
    }

    /// `floor(self · times / by)`, which can be more than itself; nothing by nothing.
    ///
    /// # Errors
    /// Too large.
    pub fn scaled(self, times: Self, by: Self) -> Result<Self, AmountError> {
        if by.is_zero() {
            return Ok(Self::ZERO);
        }
        let scaled = i128::from(self.0) * i128::from(times.0) / i128::from(by.0);
        Self::new(i64::try_from(scaled).map_err(|_| AmountError::TooLarge)?)
    }

    /// `floor(self · per_mille / 1000)`, at most itself.
    #[must_use]
    pub fn per_mille(self, per_mille: u16) -> Self {
        Self::within(i128::from(self.0) * i128::from(per_mille.min(1_000)) / 1_000)
    }

    /// A computed part of an amount, which is an amount.
    fn within(minor: i128) -> Self {
        Self(i64::try_from(minor.clamp(0, i128::from(AMOUNT_MINOR_MAX))).unwrap_or(AMOUNT_MINOR_MAX))
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let minor = i64::deserialize(deserializer)?;
        Self::new(minor).map_err(|_| {
            serde::de::Error::custom(format!(
                "amount {minor} is not from 0 to {AMOUNT_MINOR_MAX} minor units"
            ))
        })
    }
}

impl JsonSchema for Amount {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Amount".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "integer", "minimum": 0, "maximum": AMOUNT_MINOR_MAX,
            "description": "Minor units of the sale's currency."
        })
    }
}

/// A part of one minor unit, exact: what flooring took (negative) or an earlier floor had left over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Fraction {
    /// Signed.
    pub numerator: i64,
    /// Positive.
    pub denominator: i64,
}

impl Fraction {
    /// Both are below [`super::UNITS_MAX`] in size.
    fn new(numerator: i128, denominator: i128) -> Self {
        Self {
            numerator: i64::try_from(numerator).unwrap_or(0),
            denominator: i64::try_from(denominator).unwrap_or(1),
        }
    }
}

/// Taxes by code.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Taxes(pub BTreeMap<TaxCode, Amount>);

impl Taxes {
    /// The amount of one tax.
    #[must_use]
    pub fn of(&self, code: &TaxCode) -> Amount {
        self.0.get(code).copied().unwrap_or_default()
    }

    /// All together.
    ///
    /// # Errors
    /// Too large.
    pub fn sum(&self) -> Result<Amount, AmountError> {
        Amount::sum(self.0.values().copied())
    }

    /// Each tax changed by itself.
    #[must_use]
    pub fn map(&self, change: impl Fn(&TaxCode, Amount) -> Amount) -> Self {
        Self(self.0.iter().map(|(code, amount)| (code.clone(), change(code, *amount))).collect())
    }

    /// The sums.
    ///
    /// # Errors
    /// Too large.
    pub fn plus(&self, other: &Self) -> Result<Self, AmountError> {
        let mut sums = self.clone();
        for (code, amount) in &other.0 {
            let sum = sums.of(code).plus(*amount)?;
            sums.0.insert(code.clone(), sum);
        }
        Ok(sums)
    }
}

/// A price basis (gross where the sale's prices include tax, else net) with the taxes of it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Priced {
    /// Gross where prices include tax, else net.
    pub basis: Amount,
    /// Each tax.
    #[serde(default)]
    pub taxes: Taxes,
}

impl Priced {
    /// What the customer pays or gets.
    ///
    /// # Errors
    /// Too large.
    pub fn gross(&self, prices_include_tax: bool) -> Result<Amount, AmountError> {
        if prices_include_tax { Ok(self.basis) } else { self.basis.plus(self.taxes.sum()?) }
    }

    /// Without tax: the other component, by difference.
    ///
    /// # Errors
    /// More tax than gross.
    pub fn net(&self, prices_include_tax: bool) -> Result<Amount, AmountError> {
        if prices_include_tax { self.basis.minus(self.taxes.sum()?) } else { Ok(self.basis) }
    }

    /// The sums.
    ///
    /// # Errors
    /// Too large.
    pub fn plus(&self, other: &Self) -> Result<Self, AmountError> {
        Ok(Self { basis: self.basis.plus(other.basis)?, taxes: self.taxes.plus(&other.taxes)? })
    }

    /// What is left when up to all of it is taken away.
    #[must_use]
    pub fn less(&self, other: &Self) -> Self {
        Self {
            basis: self.basis.less(other.basis),
            taxes: self.taxes.map(|code, amount| amount.less(other.taxes.of(code))),
        }
    }

    /// `part` of the basis, with the taxes in proportion, rounded down.
    #[must_use]
    pub fn part(&self, part: Amount) -> Self {
        let part = part.min(self.basis);
        Self { basis: part, taxes: self.taxes.map(|_, amount| amount.fraction(part, self.basis)) }
    }

    /// No more than `most` of the basis and of each tax.
    #[must_use]
    pub fn at_most(&self, most: &Self) -> Self {
        Self {
            basis: self.basis.min(most.basis),
            taxes: self.taxes.map(|code, amount| amount.min(most.taxes.of(code))),
        }
    }

    /// Whether there is nothing.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.basis.is_zero() && self.taxes.0.values().all(|amount| amount.is_zero())
    }
}

/// `total` onto `weights` by the largest remainder; ties go to the first. The parts sum to `total`, and where
/// `total` is no more than the weights' sum no part is more than its weight. Nothing can be laid on weights
/// that are all zero.
///
/// # Errors
/// The weights' sum is too large.
pub fn apportion(total: Amount, weights: &[Amount]) -> Result<Vec<Amount>, AmountError> {
    let whole = i128::from(Amount::sum(weights.iter().copied())?.0);
    if whole == 0 {
        return Ok(vec![Amount::ZERO; weights.len()]);
    }
    let products: Vec<i128> =
        weights.iter().map(|weight| i128::from(total.0) * i128::from(weight.0)).collect();
    let mut parts: Vec<i128> = products.iter().map(|product| product / whole).collect();
    let rest = i128::from(total.0) - parts.iter().sum::<i128>();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by_key(|index| (-(products[*index] % whole), *index));
    for index in order.into_iter().take(usize::try_from(rest).unwrap_or(0)) {
        parts[index] += 1;
    }
    Ok(parts.into_iter().map(Amount::within).collect())
}

/// The nearest multiple of a cash step, half up; a step of 0 or 1 rounds nothing.
///
/// # Errors
/// Too large.
pub fn round_to_step(amount: Amount, step: u16) -> Result<Amount, AmountError> {
    let step = i64::from(step.max(1));
    Amount::new((amount.0 + step / 2) / step * step)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(minor: i64) -> Amount {
        Amount::new(minor).unwrap()
    }

    fn units(count: u64) -> Units {
        Units::new(count).unwrap()
    }

    #[test]
    fn equal_units_share_equally() {
        let shares = |total, quantity| -> Vec<i64> {
            (0..quantity)
                .map(|done| amount(total).share(units(done), units(1), units(quantity)).0.minor())
                .collect()
        };
        assert_eq!(shares(1_197, 3), [399, 399, 399]);
        assert_eq!(shares(1_000, 3), [333, 333, 334]);
        assert_eq!(amount(1_000).share(units(2), units(5), units(3)).0, amount(334));
        assert_eq!(amount(1_000).share(units(7), units(1), units(3)).0, Amount::ZERO);
    }

    #[test]
    fn shares_say_what_flooring_took() {
        let rounding = |done| amount(1_000).share(units(done), units(1), units(3)).1;
        let thirds = [0, 1, 2].map(|done| rounding(done).numerator);
        assert_eq!(thirds, [-1, -1, 2], "333 is a third short of 333 1/3, the last one is two thirds over");
        assert_eq!(rounding(0).denominator, 3);
    }

    #[test]
    fn the_largest_remainder_gets_the_cent() {
        let check = |total, weights: &[i64], expect: &[i64]| {
            let weights: Vec<Amount> = weights.iter().map(|minor| amount(*minor)).collect();
            let parts = apportion(amount(total), &weights).unwrap();
            assert_eq!(parts.iter().map(|part| part.minor()).collect::<Vec<_>>(), expect);
        };
        check(100, &[100, 100, 100], &[34, 33, 33]);
        check(1_000, &[5_000, 3_000, 1_999], &[500, 300, 200]);
        check(7, &[1, 2, 4], &[1, 2, 4]);
        check(5, &[0, 0], &[0, 0]);
        check(2, &[1, 0, 1], &[1, 0, 1]);
    }

    #[test]
    fn cash_rounds_half_up() {
        let check = |minor, step, expect| assert_eq!(round_to_step(amount(minor), step), Ok(amount(expect)));
        check(334, 5, 335);
        check(668, 5, 670);
        check(1_002, 5, 1_000);
        check(1_050, 100, 1_100);
        check(999, 0, 999);
    }

    #[test]
    fn amounts_outside_their_range_are_refused() {
        let read = |text: &str| serde_json::from_str::<Amount>(text);
        assert!(read("-1").is_err() && read("1000000000000001").is_err() && read("1.5").is_err());
        assert_eq!(read("1000000000000000").unwrap().plus(amount(1)), Err(AmountError::TooLarge));
        assert_eq!(amount(1).minus(amount(2)), Err(AmountError::Negative));
    }
}
