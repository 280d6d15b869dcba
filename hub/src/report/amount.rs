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
