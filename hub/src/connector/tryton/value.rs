//! Tryton's values in ours: decimals as tagged text, quantities as numbers that must be whole. Never a float.

use protocol::id::DocumentNumber;
use protocol::money::{Currency, Money};
use protocol::time::BusinessDate;
use serde_json::{Value, json};

/// A decimal as Tryton takes it.
pub(super) fn decimal(text: &str) -> Value {
    json!({"__class__": "Decimal", "decimal": text})
}

/// Money as Tryton takes it.
pub(super) fn amount(money: Money) -> Value {
    decimal(&money.decimal())
}

/// The text of a decimal; Tryton writes none without its tag.
pub(super) fn text_of(value: &Value) -> Option<&str> {
    (value["__class__"] == "Decimal").then(|| value["decimal"].as_str()).flatten()
}

/// A decimal in minor units, if it has no more places than these.
pub(super) fn money_of(value: &Value, currency: Currency) -> Option<Money> {
    let text = text_of(value)?;
    let money = Money::extend(text, 1, currency).ok()?;
    is_exact(text, currency.exponent()).then_some(money)
}

/// Whether no digit beyond so many places counts.
fn is_exact(text: &str, places: u32) -> bool {
    let fraction = text.split_once('.').map_or("", |(_, fraction)| fraction);
    let kept = usize::try_from(places).unwrap_or(usize::MAX);
    fraction.bytes().skip(kept).all(|digit| digit == b'0')
}

/// A quantity, which Tryton writes as a number with a point; only whole ones are ours.
pub(super) fn count(value: &Value) -> Option<i64> {
    let text = value.as_number()?.to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    fraction.bytes().all(|digit| digit == b'0').then(|| whole.parse().ok()).flatten()
}

/// A date.
pub(super) fn date(value: &Value) -> Option<BusinessDate> {
    let part = |name: &str| value[name].as_i64();
    BusinessDate::parse(&format!("{:04}-{:02}-{:02}", part("year")?, part("month")?, part("day")?))
}

/// A record's number in Tryton.
pub(super) fn id(record: &Value) -> i64 {
    record["id"].as_i64().unwrap_or_default()
}

/// Record numbers.
pub(super) fn ids(value: &Value) -> Vec<i64> {
    value.as_array().into_iter().flatten().filter_map(Value::as_i64).collect()
}

/// The record that a reference such as `stock.move,7` points to.
pub(super) fn target(reference: &Value, model: &str) -> Option<i64> {
    let (of, id) = reference.as_str()?.split_once(',')?;
    (of == model).then(|| id.parse().ok()).flatten()
}

/// A document's number for people: what it is, and Tryton's own number.
pub(super) fn document(prefix: &str, number: &Value) -> Option<DocumentNumber> {
    DocumentNumber::parse(format!("{prefix}-{}", number.as_str()?)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_are_whole() {
        let check = |text: &str, expect| {
            assert_eq!(count(&serde_json::from_str(text).unwrap()), expect, "{text}");
        };
        check("5.0", Some(5));
        check("-3.0", Some(-3));
        check("12", Some(12));
        check("0.5", None);
        check("1e300", None);
        check("null", None);
        check("\"5\"", None);
    }

    #[test]
    fn amounts_are_exact() {
        let eur = Currency::parse("EUR").unwrap();
        let check = |text: &str, expect: Option<i64>| {
            assert_eq!(money_of(&decimal(text), eur).map(|money| money.minor), expect, "{text}");
        };
        check("30.9000", Some(3_090));
        check("-37.08", Some(-3_708));
        check("9.8101", None);
        check("", None);
        assert_eq!(money_of(&json!(30.9), eur), None, "a float is no amount");
    }

    #[test]
    fn references() {
        assert_eq!(target(&json!("stock.move,140"), "stock.move"), Some(140));
        assert_eq!(target(&json!("sale.line,3"), "stock.move"), None);
        assert_eq!(target(&Value::Null, "stock.move"), None);
    }
}
