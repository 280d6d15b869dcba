//! From a page's form to an action: the same shapes as the JSON API, as text.

use std::collections::BTreeMap;

use protocol::money::{Currency, Money};
use serde_json::{Map, Value};

use crate::station::Refusal;
use crate::station::action::Action;
use crate::station::view::Message;

const NUMBERS: [&str; 8] = ["scan", "quantity", "line", "row", "order_line", "job", "missing", "basket"];
const YES_OR_NO: [&str; 2] = ["last", "gift"];
const AMOUNTS: [&str; 2] = ["refund", "price"];
/// `missing.2`: how many of a kit's component 2.
const PARTS: [&str; 2] = ["missing", "parts"];

/// What the form of a line says with a number: the rest is said with the line.
const WITH_NUMBER: [&str; 7] = ["action", "scan", "number", "reason", "condition", "disposition", "quantity"];
/// And what is missing of a kit.
const MISSING: &str = "missing.";

/// The forms in one, in turn: with the button that records an exchange the till's document is said first, and with the
/// button that puts a line in the number that is typed and not added yet. The button beside the number is the one that
/// Enter presses: where no number is typed, it puts the line in.
pub(super) fn in_turn(mut fields: BTreeMap<String, String>) -> Vec<BTreeMap<String, String>> {
    if fields.contains_key("item") && fields.contains_key("number") {
        let has_number = fields.get("number").is_some_and(|number| !number.trim().is_empty());
        let only_adds = fields.get("action").is_some_and(|action| action == "add_number");
        let mut turns = Vec::new();
        if has_number {
            let mut added = fields.clone();
            let is_said = |name: &str| WITH_NUMBER.contains(&name) || name.starts_with(MISSING);
            added.retain(|name, _| is_said(name));
            added.insert("action".to_owned(), "add_number".to_owned());
            turns.push(added);
        }
        if !(has_number && only_adds) {
            fields.remove("number");
            fields.insert("action".to_owned(), "return_line".to_owned());
            turns.push(fields);
        }
        return turns;
    }
    let is_accepted = fields.get("action").is_some_and(|action| action == "accept_return");
    if !is_accepted || !fields.contains_key("till_document") {
        return vec![fields];
    }
    let (accept, mut paid): (BTreeMap<_, _>, BTreeMap<_, _>) =
        fields.into_iter().partition(|(name, _)| name == "action" || name == "operation");
    paid.insert("action".to_owned(), "exchange".to_owned());
    vec![paid, accept]
}

/// Reads a form. Empty fields count as not given.
pub(super) fn read(fields: BTreeMap<String, String>, currency: Option<Currency>) -> Result<Action, Refusal> {
    let mut map = Map::new();
    for (name, text) in fields {
        let text = text.trim();
        if text.is_empty() {
            continue;
        }
        if let Some((list, component)) = name.split_once('.').filter(|(list, _)| PARTS.contains(list)) {
            let (component, quantity) = (number(component)?, number(text)?);
            if quantity != 0 {
                let of = map.entry(list).or_insert_with(|| Value::Array(Vec::new()));
                if let Value::Array(of) = of {
                    of.push(serde_json::json!({ "component": component, "quantity": quantity }));
                }
            }
            continue;
        }
        let value = if NUMBERS.contains(&name.as_str()) {
            Value::from(number(text)?)
        } else if YES_OR_NO.contains(&name.as_str()) {
            Value::from(text == "true")
        } else if AMOUNTS.contains(&name.as_str()) {
            let money =
                currency.and_then(|currency| amount(text, currency)).ok_or_else(|| not_a_number(text))?;
            serde_json::to_value(money).map_err(|_| not_a_number(text))?
        } else {
            Value::from(text)
        };
        map.insert(name, value);
    }
    serde_json::from_value(Value::Object(map))
        .map_err(|_| Refusal::invalid("form_incomplete", Message::new("refused-choice")))
}

fn number(text: &str) -> Result<i64, Refusal> {
    text.replace('−', "-").parse().map_err(|_| not_a_number(text))
}

/// `23.98` or `23,98`.
fn amount(text: &str, currency: Currency) -> Option<Money> {
    let places = |fraction: &str| fraction.len() <= currency.exponent() as usize;
    let plain = text.replace(',', ".");
    if plain.split_once('.').is_some_and(|(_, fraction)| !places(fraction)) {
        return None;
    }
    Money::extend(&plain, 1, currency).ok()
}

fn not_a_number(text: &str) -> Refusal {
    let shown: String = text.chars().take(40).collect();
    Refusal::invalid("not_a_number", Message::new("refused-number").text("text", shown))
}

#[cfg(test)]
mod tests {
    use protocol::id::OperationId;
    use protocol::operation::ReturnReason;

    use super::*;

    fn form(fields: &[(&str, &str)]) -> Result<Action, &'static str> {
        let fields = fields.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
        read(fields, Currency::parse("EUR")).map_err(|refusal| refusal.code)
    }

    #[test]
    fn forms_read_as_actions() {
        assert_eq!(form(&[("action", "leave")]), Ok(Action::Leave {}));
        assert_eq!(
            form(&[("action", "start_return"), ("document", "")]),
            Ok(Action::StartReturn { order: None, document: None })
        );
        let line = |quantity, refund| {
            form(&[
                ("action", "return_line"),
                ("scan", "3"),
                ("item", "85123A"),
                ("quantity", quantity),
                ("reason", "wrong_size"),
                ("condition", "opened"),
                ("disposition", "outlet"),
                ("refund", refund),
            ])
        };
        let cents = |action: Result<Action, &str>| match action {
            Ok(Action::ReturnLine { refund: Some(refund), .. }) => Ok(refund.minor),
            other => panic!("{other:?}"),
        };
        assert_eq!(cents(line("2", "23,98")), Ok::<_, ()>(2398));
        assert_eq!(cents(line("2", "23.9")), Ok::<_, ()>(2390));
        for (quantity, refund) in [("two", "1"), ("1.5", "1"), ("2", "1.234,5"), ("2", "1e3"), ("2", "1.005")]
        {
            assert_eq!(line(quantity, refund), Err("not_a_number"), "{quantity} {refund}");
        }
        let close = form(&[
            ("action", "close_goods_receipt"),
            ("operation", "01890a5d-ac96-774b-bcce-b302099a8057"),
            ("delivery_note", ""),
            ("missing", "3"),
            ("last", "true"),
        ]);
        let expect = Action::CloseGoodsReceipt {
            operation: OperationId::parse("01890a5d-ac96-774b-bcce-b302099a8057").unwrap(),
            delivery_note: None,
            last: true,
            missing: Some(3),
        };
        assert_eq!(close, Ok(expect));
        let kit = form(&[
            ("action", "return_line"),
            ("scan", "3"),
            ("item", "KIT"),
            ("quantity", "1"),
            ("missing.1", "0"),
            ("missing.2", "2"),
            ("reason", "not_stated"),
            ("condition", "opened"),
        ]);
        let missing = match kit {
            Ok(Action::ReturnLine { missing, parts, .. }) if parts.is_empty() => missing,
            other => panic!("{other:?}"),
        };
        let missing: Vec<_> = missing.iter().map(|part| (part.component, part.quantity.count())).collect();
        assert_eq!(missing, [(2, 2)], "none missing is not said");
        let gift = form(&[("action", "set_gift"), ("gift", "true"), ("order", "7"), ("basket", "3")]);
        let order = protocol::id::OrderId::parse("7").ok();
        assert_eq!(gift, Ok(Action::SetGift { gift: true, order, basket: Some(3) }));
        let exchange = form(&[
            ("action", "exchange"),
            ("row", "1"),
            ("item", "SHIRT-L"),
            ("quantity", "1"),
            ("price", "34,90"),
            ("till_document", "T-77"),
            ("basket", "3"),
        ]);
        assert!(
            matches!(&exchange, Ok(Action::Exchange { row: 1, price: Some(price), .. }) if price.minor == 3_490),
            "{exchange:?}"
        );
        let paid = [
            ("action", "accept_return"),
            ("operation", "01890a5d-ac96-774b-bcce-b302099a8057"),
            ("row", "1"),
            ("basket", "3"),
            ("till_document", "T-77"),
        ];
        let paid = paid.map(|(name, text)| (name.to_owned(), text.to_owned()));
        let turns = in_turn(BTreeMap::from(paid)).into_iter();
        let turns: Vec<Action> = turns.map(|turn| read(turn, Currency::parse("EUR")).unwrap()).collect();
        assert!(
            matches!(
                &turns[..],
                [Action::Exchange { row: 1, till_document: Some(_), .. }, Action::AcceptReturn { .. }]
            ),
            "{turns:?}"
        );
        let unit = |action: &str, number: &str| {
            let fields = [
                ("action", action),
                ("scan", "3"),
                ("item", "85123A"),
                ("number", number),
                ("quantity", "2"),
                ("missing.1", "1"),
                ("reason", "wrong_size"),
                ("condition", "opened"),
            ];
            let fields = fields.map(|(name, text)| (name.to_owned(), text.to_owned()));
            let turns = in_turn(BTreeMap::from(fields)).into_iter();
            turns.map(|turn| read(turn, None).unwrap()).collect::<Vec<_>>()
        };
        let is_added = |action: &Action| {
            matches!(
                action,
                Action::AddNumber {
                    number,
                    reason: Some(ReturnReason::WrongSize),
                    disposition: None,
                    quantity: Some(2),
                    missing,
                    ..
                } if number == "S1" && missing.len() == 1
            )
        };
        let is_put = |action: &Action| matches!(action, Action::ReturnLine { quantity: 2, .. });
        for (action, number, added, put) in [
            ("add_number", "S1", true, false),
            ("add_number", " ", false, true),
            ("return_line", "", false, true),
            ("return_line", "S1", true, true),
        ] {
            let turns = unit(action, number);
            assert_eq!(turns.len(), usize::from(added) + usize::from(put), "{action} {number:?}: {turns:?}");
            assert_eq!(turns.first().is_some_and(is_added), added, "{action} {number:?}: {turns:?}");
            assert_eq!(turns.last().is_some_and(is_put), put, "{action} {number:?}: {turns:?}");
        }
        assert_eq!(form(&[("action", "pack")]), Err("form_incomplete"));
        assert_eq!(form(&[]), Err("form_incomplete"));
    }
}
