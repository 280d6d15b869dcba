//! What was taken instead of a refund: a sale of its own in Tryton, which comes from the one that the goods came back of.
//!
//! The part of the refund that paid for it leaves and comes by one payment method, so that its account comes to nothing;
//! what was left to pay is in by the till's method, for the till's document.

use protocol::id::{ItemId, OrderId, ReturnId, TillDocument};
use protocol::money::Money;
use serde::{Deserialize, Serialize};

use super::config::TrytonConfig;
use super::content::{Payment, ReturnLine, method};
use crate::connector::PostError;

/// Which payments of a refund are goods, and how what was left to pay came in, in `[tryton.payments]`.
pub(super) const PAID_IN_GOODS: &str = "exchange";
const PAID_AT_TILL: &str = "till";

/// What was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Taken {
    /// Of the sale and of its shipment and invoice. The return's own documents have the posting's key.
    pub(super) reference: String,
    pub(super) lines: Vec<TakenLine>,
    pub(super) price: String,
    pub(super) payments: Vec<Payment>,
    pub(super) force: bool,
    /// What a person books where there is no add-on.
    #[serde(skip)]
    pub(super) by_hand: String,
}

/// One item of it; the price is for all of its units, with tax.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct TakenLine {
    pub(super) item: ItemId,
    pub(super) quantity: i64,
    pub(super) price: String,
}

/// As a return's document has it.
#[derive(Deserialize)]
pub(super) struct Exchange {
    lines: Vec<ExchangeLine>,
    price: Money,
    pub(super) covered: Money,
    to_pay: Money,
    #[serde(default)]
    till_document: Option<TillDocument>,
}

#[derive(Deserialize)]
struct ExchangeLine {
    item: ItemId,
    base_quantity: i64,
    price: Option<Money>,
}

/// The reference of what was taken with a return.
pub(super) fn reference(key: &str) -> String {
    format!("exchange-{}", key.strip_prefix("return-").unwrap_or(key))
}

/// Whether a sale is what was taken with a return: it is nobody's order.
pub(super) fn is_reference(reference: &str) -> bool {
    let id = reference.strip_prefix("exchange-");
    id.and_then(protocol::id::OperationId::parse).is_some()
}

/// Reads what was taken with the return of a key.
pub(super) fn of(
    exchange: &Exchange,
    key: &str,
    lines: &[ReturnLine],
    refund: Money,
    (number, order): (&ReturnId, &OrderId),
    config: &TrytonConfig,
) -> Result<Taken, PostError> {
    let by_hand = by_hand(exchange, lines, refund, number, order);
    let refuse = || PostError::rejected("exchange", by_hand.clone());
    let mut sum = Money::zero(refund.currency);
    let mut taken = Vec::new();
    for ExchangeLine { item, base_quantity, price } in &exchange.lines {
        let price = price.filter(|_| *base_quantity > 0).ok_or_else(refuse)?;
        sum = sum.plus(price).map_err(|_| refuse())?;
        taken.push(TakenLine { item: item.clone(), quantity: *base_quantity, price: price.decimal() });
    }
    let paid = exchange.covered.plus(exchange.to_pay).map_err(|_| refuse())?;
    // Cents that were capped may have been taken in goods already.
    let beyond = exchange.covered.minor.saturating_sub(refund.minor);
    if sum != exchange.price || paid != exchange.price || beyond > config.rounding_minor {
        return Err(refuse());
    }
    let mut payments = Vec::new();
    for (to, amount) in [(PAID_IN_GOODS, exchange.covered), (PAID_AT_TILL, exchange.to_pay)] {
        if amount.minor > 0 {
            let method = Some(method(config, to)?).filter(|method| !method.is_empty()).ok_or_else(refuse)?;
            payments.push(Payment { method: method.to_owned(), amount: amount.decimal() });
        }
    }
    let force = config.force_assignment;
    Ok(Taken { reference: reference(key), lines: taken, price: sum.decimal(), payments, force, by_hand })
}

/// All that a person has to book.
fn by_hand(
    exchange: &Exchange,
    lines: &[ReturnLine],
    refund: Money,
    number: &ReturnId,
    order: &OrderId,
) -> String {
    let back: Vec<String> =
        lines.iter().map(|line| format!("{} of {}", line.base_quantity, line.item)).collect();
    let taken: Vec<String> = exchange
        .lines
        .iter()
        .map(|line| {
            let price = line.price.map(|price| format!(", for {price}")).unwrap_or_default();
            format!("{} of {}{price}", line.base_quantity, line.item)
        })
        .collect();
    let till = exchange.till_document.as_ref().map(|till| format!(" by till document {till}"));
    format!(
        "return {number} of order {order} is an exchange: {} came back for {refund}, and the customer took {}; {} of it is paid by what \
         came back, {} at a till{}. It is posted by the add-on only, and by it only if its prices are known and come to its sum: \
         book the credit note, the goods back and the goods out in Tryton by hand, then resolve this exception",
        back.join(" and "),
        taken.join(" and "),
        exchange.covered,
        exchange.to_pay,
        till.unwrap_or_default()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_sales_are_known_by_their_reference() {
        let id = protocol::id::OperationId(uuid::Uuid::from_u128(7));
        let made = reference(&format!("return-{id}"));
        assert!(is_reference(&made), "{made}");
        for other in ["exchange-5", "WEB-1", &format!("return-{id}"), ""] {
            assert!(!is_reference(other), "{other}");
        }
    }
}
