//! Money in integer minor units with its currency, and the one rounding rule that splits it.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

/// An ISO 4217 alphabetic code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(into = "String")]
pub struct Currency([u8; 3]);

impl Currency {
    /// Three upper-case letters.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes: [u8; 3] = text.as_bytes().try_into().ok()?;
        bytes.iter().all(u8::is_ascii_uppercase).then_some(Self(bytes))
    }

    /// Decimal places of the minor unit (ISO 4217, column "minor unit"). Codes not listed there have two.
    #[must_use]
    pub fn exponent(self) -> u32 {
        match &self.0 {
            b"BIF" | b"CLP" | b"DJF" | b"GNF" | b"ISK" | b"JPY" | b"KMF" | b"KRW" | b"PYG" | b"RWF"
            | b"UGX" | b"UYI" | b"VND" | b"VUV" | b"XAF" | b"XOF" | b"XPF" => 0,
            b"BHD" | b"IQD" | b"JOD" | b"KWD" | b"LYD" | b"OMR" | b"TND" => 3,
            _ => 2,
        }
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|b| write!(f, "{}", char::from(*b)))
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.to_string()
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| {
            serde::de::Error::custom(format!(
                "currency `{}` is not three upper-case letters (ISO 4217)",
                text.escape_debug()
            ))
        })
    }
}

impl JsonSchema for Currency {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Currency".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": "string", "pattern": "^[A-Z]{3}$"})
    }
}

/// Why money could not be computed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// Two currencies in one sum.
    #[error("cannot add {right} to {left}")]
    Currency {
        /// The first operand's currency.
        left: Currency,
        /// The second operand's currency.
        right: Currency,
    },
    /// Outside 64 bits.
    #[error("the amount is too large")]
    Overflow,
    /// Not a decimal number, or with more digits than can be kept exactly.
    #[error("`{0}` is not a decimal amount")]
    Decimal(String),
}

/// An amount in minor units (cents) of one currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Money {
    /// Minor units; negative where money goes the other way.
    pub minor: i64,
    /// ISO 4217.
    pub currency: Currency,
}

impl Money {
    /// Nothing, in a currency.
    #[must_use]
    pub fn zero(currency: Currency) -> Self {
        Self { minor: 0, currency }
    }

    /// The sum.
    ///
    /// # Errors
    /// Another currency, or outside 64 bits.
    pub fn plus(self, other: Self) -> Result<Self, MoneyError> {
        if self.currency != other.currency {
            return Err(MoneyError::Currency { left: self.currency, right: other.currency });
        }
        let minor = self.minor.checked_add(other.minor).ok_or(MoneyError::Overflow)?;
        Ok(Self { minor, currency: self.currency })
    }

    /// `quantity × price`, where the price is decimal text, rounded half away from zero to the minor unit.
    /// This is the rule by which an order line's amount is frozen when only a unit price is known.
    ///
    /// # Errors
    /// The price is not a decimal with at most six places, or the amount is outside 64 bits.
    pub fn extend(price: &str, quantity: i64, currency: Currency) -> Result<Self, MoneyError> {
        const PLACES: u32 = 6;
        let micro = decimal(price, PLACES).ok_or_else(|| MoneyError::Decimal(price.to_owned()))?;
        let product = micro.checked_mul(i128::from(quantity)).ok_or(MoneyError::Overflow)?;
        let divisor = 10_i128.pow(PLACES - currency.exponent());
        let (whole, rest) = (product / divisor, product % divisor);
        let rounded = if rest.abs() * 2 >= divisor { whole + product.signum() } else { whole };
        let minor = i64::try_from(rounded).map_err(|_| MoneyError::Overflow)?;
        Ok(Self { minor, currency })
    }

    /// What units `done+1 ..= done+count` of `quantity` carry of this amount: `floor(T·(k+n)/Q) − floor(T·k/Q)`.
    /// Any split of all units sums to the whole amount (`returns.md`, Refund arithmetic).
    #[must_use]
    pub fn share(self, done: u64, count: u64, quantity: u64) -> Self {
        if quantity == 0 {
            return Self::zero(self.currency);
        }
        let at =
            |k: u64| (i128::from(self.minor) * i128::from(k.min(quantity))).div_euclid(i128::from(quantity));
        let minor = i64::try_from(at(done.saturating_add(count)) - at(done)).unwrap_or(0);
        Self { minor, currency: self.currency }
    }

    /// Decimal text without the currency: `23.98`, `-5`, `0.125`, by the currency's exponent.
    #[must_use]
    pub fn decimal(self) -> String {
        let exponent = self.currency.exponent();
        let scale = 10_u64.pow(exponent);
        let (sign, abs) = (if self.minor < 0 { "-" } else { "" }, self.minor.unsigned_abs());
        if exponent == 0 {
            return format!("{sign}{abs}");
        }
        format!("{sign}{}.{:0width$}", abs / scale, abs % scale, width = exponent as usize)
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.decimal(), self.currency)
    }
}

/// Reads a decimal text exactly as an integer of `10^-places`.
fn decimal(text: &str, places: u32) -> Option<i128> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.is_empty() && fraction.is_empty() || whole.len() > 18 {
        return None;
    }
    if !whole.bytes().chain(fraction.bytes()).all(|b| b.is_ascii_digit()) {
        return None;
    }
    let kept = fraction.trim_end_matches('0');
    if kept.len() > places as usize {
        return None;
    }
    let text = format!("{whole}{kept:0<width$}", width = places as usize);
    let value: i128 = text.parse().ok()?;
    Some(if negative { -value } else { value })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gbp(minor: i64) -> Money {
        Money { minor, currency: Currency(*b"GBP") }
    }

    #[test]
    fn extend_rounds_half_away_from_zero() {
        let check = |price: &str, quantity, expect| {
            assert_eq!(
                Money::extend(price, quantity, Currency(*b"GBP")),
                Ok(gbp(expect)),
                "{quantity} × {price}"
            );
        };
        check("2.550", 6, 1530);
        check("0.125", 1, 13);
        check("0.125", -1, -13);
        check("-11062.06", 1, -1_106_206);
        check(".5", 1, 50);
        check("0", 80_995, 0);
        for bad in ["", ".", "1e3", "1,5", "0.0000001", "--1", "NaN"] {
            assert!(Money::extend(bad, 1, Currency(*b"GBP")).is_err(), "{bad}");
        }
    }

    #[test]
    fn shares_sum_to_the_whole() {
        let paid = gbp(1197);
        let parts: Vec<_> = (0..3).map(|k| paid.share(k, 1, 3).minor).collect();
        assert_eq!(parts, [399, 399, 399]);
        let odd = gbp(1000);
        assert_eq!((0..3).map(|k| odd.share(k, 1, 3).minor).sum::<i64>(), 1000);
    }

    #[test]
    fn amounts_show_their_exponent() {
        assert_eq!(gbp(-5).to_string(), "-0.05 GBP");
        assert_eq!(Money { minor: 500, currency: Currency(*b"JPY") }.to_string(), "500 JPY");
        assert_eq!(Money { minor: 1, currency: Currency(*b"KWD") }.to_string(), "0.001 KWD");
    }
}
