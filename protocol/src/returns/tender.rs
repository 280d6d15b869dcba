//! Payments as they were made, and who can give them back.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

use super::Amount;
use crate::id::IdError;

/// The reference of a payment by its executor: never a card number, which is refused.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(transparent)]
#[schemars(extend("minLength" = 1, "maxLength" = PAYMENT_CHARS_MAX, "pattern" = PRINTABLE))]
pub struct PaymentRef(String);

/// Longest reference of a payment, in characters.
const PAYMENT_CHARS_MAX: usize = 64;
/// No control characters, as [`char::is_control`] has them.
const PRINTABLE: &str = "^[^\\u0000-\\u001f\\u007f-\\u009f]*$";

/// A text that is no payment reference.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PaymentRefError {
    /// Empty, or with control characters.
    #[error(transparent)]
    Text(#[from] IdError),
    /// In characters.
    #[error("a payment reference has at most {PAYMENT_CHARS_MAX} characters, this one has {0}")]
    TooLong(usize),
    /// The text is not repeated: it may be a card number.
    #[error("the payment reference looks like a card number: give the payment provider's reference")]
    CardNumber,
}

impl PaymentRef {
    /// Checks length and characters, and that it is no card number.
    ///
    /// # Errors
    /// [`PaymentRefError`]; a card number is not repeated in it.
    pub fn parse(text: impl Into<String>) -> Result<Self, PaymentRefError> {
        let (kind, text) = ("payment", text.into());
        if holds_card_number(&text) {
            return Err(PaymentRefError::CardNumber);
        }
        if text.is_empty() {
            return Err(IdError::Empty { kind }.into());
        }
        let chars = text.chars().count();
        if chars > PAYMENT_CHARS_MAX {
            return Err(PaymentRefError::TooLong(chars));
        }
        if let Some(found) = text.chars().find(|c| c.is_control()) {
            let text = text.escape_debug().to_string();
            return Err(IdError::Character { kind, text, found, allowed: "printable characters" }.into());
        }
        Ok(Self(text))
    }

    /// The text as given.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PaymentRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for PaymentRef {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

/// 13 to 19 digits and nothing else, but for blanks and hyphens, whose check digit is right (ISO/IEC 7812-1).
fn holds_card_number(text: &str) -> bool {
    let digits: Vec<u32> = text.chars().filter_map(|c| c.to_digit(10)).collect();
    if !(13..=19).contains(&digits.len()) || !text.chars().all(|c| c.is_ascii_digit() || c == ' ' || c == '-')
    {
        return false;
    }
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(index, digit)| match (index % 2, *digit) {
            (0, digit) => digit,
            (_, digit @ 0..5) => digit * 2,
            (_, digit) => digit * 2 - 9,
        })
        .sum();
    sum.is_multiple_of(10)
}

/// How a payment was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Loyalty points: reversed, not paid.
    Points,
    /// A gift card.
    GiftCard,
    /// Store credit.
    StoreCredit,
    /// A payment card.
    Card,
    /// A wallet or another payment service.
    Wallet,
    /// A bank transfer or direct debit.
    BankTransfer,
    /// On account: the open invoice is credited.
    Invoice,
    /// Cash.
    Cash,
}

impl Method {
    /// In the order in which they are refunded if the policy says nothing: cash last.
    pub const ALL: &[Self] = &[
        Self::Points,
        Self::GiftCard,
        Self::StoreCredit,
        Self::Card,
        Self::Wallet,
        Self::BankTransfer,
        Self::Invoice,
        Self::Cash,
    ];

    /// The word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Points => "points",
            Self::GiftCard => "gift_card",
            Self::StoreCredit => "store_credit",
            Self::Card => "card",
            Self::Wallet => "wallet",
            Self::BankTransfer => "bank_transfer",
            Self::Invoice => "invoice",
            Self::Cash => "cash",
        }
    }
}

/// Who carries a refund out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Executor {
    /// The commerce platform that took the order.
    Commerce,
    /// The payment provider.
    Provider,
    /// The ERP.
    Erp,
    /// The till or fiscal device, whose document number is kept.
    Till,
    /// A marketplace: outside.
    Marketplace,
    /// The customer's bank, by a chargeback: outside.
    Bank,
}

/// One payment of a sale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Payment {
    /// Its executor's reference.
    pub payment: PaymentRef,
    /// How.
    pub method: Method,
    /// Who can give it back.
    pub executor: Executor,
    /// What it paid of the sale's total, before cash rounding.
    pub captured: Amount,
    /// Whether it can be refunded.
    #[serde(default)]
    pub state: PaymentState,
    /// Loyalty points that it took.
    #[serde(default)]
    pub points: u32,
}

/// Whether a payment can be refunded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PaymentState {
    /// As far as is known.
    #[default]
    Open,
    /// The card is closed or the refund window is over: the customer chooses.
    Closed,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuse_card_numbers() {
        for text in ["4111111111111111", "4111 1111 1111 1111", "5500-0000-0000-0004", "378282246310005"] {
            let error = PaymentRef::parse(text).unwrap_err();
            assert_eq!(error, PaymentRefError::CardNumber);
            assert!(!error.to_string().contains(text), "{error}");
        }
        for text in ["4111111111111112", "pi_4111111111111111", "536365", "2026-11-26"] {
            assert!(PaymentRef::parse(text).is_ok(), "{text}");
        }
        assert!(PaymentRef::parse("").is_err() && PaymentRef::parse("a\u{1d}").is_err());
    }
}
