use protocol::money::{Currency, Money};
use schemars::JsonSchema;
use serde::Serialize;

/// Money for programs and people: exact decimal text and minor units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Amount {
    /// Decimal text by the currency's exponent, such as `23.98`.
    pub decimal: String,
    /// ISO 4217.
    pub currency: String,
    /// The same in minor units.
    pub minor: i64,
}

impl Amount {
    /// From a store's columns; nothing without a currency.
    #[must_use]
    pub fn of(minor: i64, currency: &str) -> Option<Self> {
        let money = Money { minor, currency: Currency::parse(currency)? };
        Some(Self { decimal: money.decimal(), currency: currency.to_owned(), minor })
    }
}

/// Reads a decimal amount such as `15.30`, with no more places than its currency has; nothing if it is none.
#[must_use]
pub fn read_decimal(text: &str, currency: Currency) -> Option<Money> {
    let amount = Money::extend(text, 1, currency).ok()?;
    let places = text.split_once('.').map_or(0, |(_, places)| places.trim_end_matches('0').len());
    (places <= currency.exponent() as usize).then_some(amount)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_read_to_the_cent() {
        for (text, currency, expect) in [
            ("15.30", "GBP", Some(1_530)),
            ("15", "GBP", Some(1_500)),
            ("15.300", "GBP", Some(1_530)),
            ("-1", "GBP", Some(-100)),
            ("15.301", "GBP", None),
            ("15.5", "JPY", None),
            ("15,30", "GBP", None),
            ("", "GBP", None),
            ("all", "GBP", None),
        ] {
            let read = read_decimal(text, Currency::parse(currency).unwrap());
            assert_eq!(read.map(|money| money.minor), expect, "{text}");
        }
    }
}
