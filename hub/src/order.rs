//! A sales order as others write it in JSON: each field is read by itself, so that all that is wrong is found at once.
//!
//! What the hub knows better (picked, short, shipped, returned) is taken from nobody. This file knows neither who sends an
//! order nor what the hub has of it; drop files and the API read with it.

use std::collections::BTreeSet;

use protocol::id::OrderId;
use protocol::money::Money;
use protocol::reference::{Order, OrderLine, OrderStatus};
use protocol::returns::{Problems, SaleFile, check_frozen};
use protocol::time::UtcMillis;
use serde::Deserialize as _;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::hold::HoldKind;

/// Units of one line; sums of many stay within 64 bits.
pub(crate) const QUANTITY_MAX: i64 = 1_000_000_000_000;
/// Lines of one order from a channel.
pub(crate) const LINES_MAX: usize = 1_000;
/// Minor units of one line from a channel.
pub(crate) const AMOUNT_MAX: i64 = 1_000_000_000_000_000;

/// Where an order is placed it may be another day than it is by UTC.
const DAY_HOURS: i64 = 24;

/// The fields of an order; those that are the hub's own are not read.
const FIELDS: [&str; 13] = [
    "order",
    "legal_entity",
    "site",
    "ordered_on",
    "ordered_at",
    "promised_ship_date",
    "invoice_required",
    "status",
    "lines",
    "sale",
    "holds",
    "shipped_on",
    "returned_so_far",
];
const LINE_FIELDS: [&str; 11] = [
    "line",
    "item",
    "base_quantity",
    "amount",
    "location",
    "picked",
    "short",
    "shipped",
    "returned",
    "serials",
    "lots",
];

/// Who sends it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sender {
    /// An ERP, by a file.
    File,
    /// A sales channel, by the API: nobody looks at it before it is at the site, so more is asked of it.
    Channel,
}

type Fields = Map<String, Value>;

/// Reads an order.
///
/// # Errors
/// Everything that is wrong with it, each with its place. Inside `sale` a field that cannot be read hides the others.
pub(crate) fn read(value: &Value, sender: Sender) -> Result<Order, Problems> {
    let mut problems = Problems::default();
    let Value::Object(fields) = value else {
        problems.add("", "not_an_object", "an order is a JSON object");
        return Err(problems);
    };
    let is_strict = sender == Sender::Channel;
    if is_strict {
        refuse_unknown(fields, "", &FIELDS, &mut problems);
    }
    let order: Option<OrderId> = needed(fields, "", "order", &mut problems);
    if is_strict && let Some(number) = &order {
        // An address cannot name it: programs take such a part of a path away.
        let is_name = !matches!(number.as_str(), "." | "..");
        problems.require(is_name, "order", "invalid", "`.` and `..` cannot stand in an address");
    }
    let legal_entity = needed(fields, "", "legal_entity", &mut problems);
    let site = needed(fields, "", "site", &mut problems);
    let ordered_on = needed(fields, "", "ordered_on", &mut problems);
    let ordered_at = instant(fields, "ordered_at", &mut problems);
    let promised_ship_date = optional(fields, "", "promised_ship_date", &mut problems);
    let invoice_required = optional(fields, "", "invoice_required", &mut problems);
    let status = optional(fields, "", "status", &mut problems).unwrap_or(OrderStatus::Open);
    if is_strict {
        let why = "a channel sends orders that are `open`, and cancels one with its own request";
        problems.require(status == OrderStatus::Open, "status", "not_open", why);
    }
    let lines = read_lines(fields, is_strict, &mut problems);
    let sale: Option<SaleFile> = optional(fields, "", "sale", &mut problems);
    if is_strict {
        optional::<Vec<HoldKind>>(fields, "", "holds", &mut problems);
    }
    let (Some(order), Some(legal_entity), Some(site), Some(ordered_on)) =
        (order, legal_entity, site, ordered_on)
    else {
        return Err(problems);
    };
    let sale = sale.map(Box::new);
    let (shipped_on, returned_so_far) = (None, None);
    let order = Order {
        order,
        legal_entity,
        site,
        ordered_on,
        ordered_at,
        promised_ship_date,
        invoice_required,
        shipped_on,
        status,
        lines,
        sale,
        returned_so_far,
    };
    if is_strict {
        let is_after = order.promised_ship_date.is_none_or(|day| day >= order.ordered_on);
        problems.require(is_after, "promised_ship_date", "before_order", "the day is before `ordered_on`");
        let apart = |at: UtcMillis| order.ordered_on.0.duration_until(at.date().0).as_hours().abs();
        let is_that_day = order.ordered_at.is_none_or(|at| apart(at) <= DAY_HOURS);
        let why = "the instant is more than a day away from `ordered_on`";
        problems.require(is_that_day, "ordered_at", "other_day", why);
    }
    // Compared with lines that could not be read it would only repeat what is said of them.
    let order = problems.or(order)?;
    check_frozen(&order)?;
    Ok(order)
}

/// What a channel holds an order for; what cannot be read of it is said by [`read`].
pub(crate) fn holds(value: &Value) -> BTreeSet<HoldKind> {
    value.get("holds").and_then(|holds| BTreeSet::deserialize(holds).ok()).unwrap_or_default()
}

fn read_lines(fields: &Fields, is_strict: bool, problems: &mut Problems) -> Vec<OrderLine> {
    let written = match fields.get("lines") {
        None => {
            problems.add("lines", "missing", "it is not there");
            return Vec::new();
        }
        Some(Value::Array(written)) => written,
        Some(Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_)) => {
            problems.add("lines", "invalid", "it is a list of lines");
            return Vec::new();
        }
    };
    if is_strict && written.len() > LINES_MAX {
        let why = format!("it has {} lines, at most {LINES_MAX} are taken", written.len());
        problems.add("lines", "too_many", why);
        return Vec::new();
    }
    let mut lines: Vec<OrderLine> = Vec::with_capacity(written.len().min(LINES_MAX));
    let mut numbers = BTreeSet::new();
    for (at, value) in written.iter().enumerate() {
        let place = format!("lines[{at}]");
        let Some(line) = read_line(value, &place, is_strict, problems) else { continue };
        let why = format!("line {} is there twice", line.line);
        problems.require(numbers.insert(line.line), format!("{place}.line"), "twice", why);
        if is_strict && let Some(first) = lines.first() {
            let currency = first.amount.currency;
            let why = format!("the lines before are in {currency}: an order has one currency");
            let place = format!("{place}.amount.currency");
            problems.require(line.amount.currency == currency, place, "other_currency", why);
        }
        lines.push(line);
    }
    if is_strict {
        problems.require(!written.is_empty(), "lines", "empty", "an order has a line");
    }
    lines
}

fn read_line(value: &Value, place: &str, is_strict: bool, problems: &mut Problems) -> Option<OrderLine> {
    let Value::Object(fields) = value else {
        problems.add(place, "not_an_object", "a line is a JSON object");
        return None;
    };
    if is_strict {
        refuse_unknown(fields, place, &LINE_FIELDS, problems);
    }
    let line = needed(fields, place, "line", problems);
    let item = needed(fields, place, "item", problems);
    let base_quantity: Option<i64> = needed(fields, place, "base_quantity", problems);
    let amount: Option<Money> = needed(fields, place, "amount", problems);
    let location = optional(fields, place, "location", problems);
    if let Some(quantity) = base_quantity {
        let why = format!("`{quantity}` is not a whole number from 1 to {QUANTITY_MAX}");
        let is_possible = (1..=QUANTITY_MAX).contains(&quantity);
        problems.require(is_possible, format!("{place}.base_quantity"), "quantity", why);
    }
    if is_strict && let Some(Money { minor, .. }) = amount {
        let why = format!("`{minor}` is not an amount from 0 to {AMOUNT_MAX} in minor units");
        let is_possible = (0..=AMOUNT_MAX).contains(&minor);
        problems.require(is_possible, format!("{place}.amount.minor"), "amount", why);
    }
    let (picked, short, shipped, returned) = (0, 0, 0, 0);
    let (line, item, base_quantity, amount) = (line?, item?, base_quantity?, amount?);
    let (serials, lots) = (Vec::new(), Vec::new());
    Some(OrderLine {
        line,
        item,
        base_quantity,
        amount,
        location,
        picked,
        short,
        shipped,
        returned,
        serials,
        lots,
    })
}

fn refuse_unknown(fields: &Fields, place: &str, known: &[&str], problems: &mut Problems) {
    for name in fields.keys().filter(|name| !known.contains(&name.as_str())) {
        let place = within(place, &name.escape_debug().to_string());
        problems.add(place, "unknown_field", "it means nothing here; a misspelt one would be ignored");
    }
}

fn needed<T: DeserializeOwned>(
    fields: &Fields,
    place: &str,
    name: &str,
    problems: &mut Problems,
) -> Option<T> {
    match fields.get(name) {
        None | Some(Value::Null) => {
            problems.add(within(place, name), "missing", "it is not there");
            None
        }
        Some(value) => typed(value, place, name, problems),
    }
}

fn optional<T: DeserializeOwned>(
    fields: &Fields,
    place: &str,
    name: &str,
    problems: &mut Problems,
) -> Option<T> {
    match fields.get(name) {
        None | Some(Value::Null) => None,
        Some(value) => typed(value, place, name, problems),
    }
}

/// RFC 3339, with an offset: a time of day without one is no instant.
fn instant(fields: &Fields, name: &str, problems: &mut Problems) -> Option<UtcMillis> {
    let text: String = optional(fields, "", name, problems)?;
    let read = UtcMillis::from_rfc3339(&text);
    problems.require(read.is_some(), name, "invalid", "it is no instant like `2026-11-28T09:30:00Z`");
    read
}

fn typed<T: DeserializeOwned>(value: &Value, place: &str, name: &str, problems: &mut Problems) -> Option<T> {
    match T::deserialize(value) {
        Ok(read) => Some(read),
        Err(error) => {
            problems.add(within(place, name), "invalid", error.to_string());
            None
        }
    }
}

fn within(place: &str, name: &str) -> String {
    if place.is_empty() { name.to_owned() } else { format!("{place}.{name}") }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn good() -> Value {
        json!({"order": "W-1", "legal_entity": "uk", "site": "dc1", "ordered_on": "2026-11-28", "lines": [
            {"line": 1, "item": "A", "base_quantity": 2, "amount": {"minor": 500, "currency": "GBP"}},
            {"line": 2, "item": "B", "base_quantity": 1, "amount": {"minor": 0, "currency": "GBP"}}]})
    }

    fn wrong(value: &Value, sender: Sender) -> Vec<(String, &'static str)> {
        let Err(problems) = read(value, sender) else { return Vec::new() };
        problems.list().iter().map(|problem| (problem.place.clone(), problem.code)).collect()
    }

    #[test]
    fn everything_that_is_wrong_is_found_at_once() {
        let value = json!({"order": "", "legal_entity": "UK", "site": 7, "status": "gone", "colour": "red", "lines": [
            {"line": 1, "item": "A", "base_quantity": 0, "amount": {"minor": -1, "currency": "GBP"}},
            {"line": 1, "item": "B", "base_quantity": 1, "amount": {"minor": 1, "currency": "EUR"}, "size": 3},
            {"line": 3, "base_quantity": 1.5, "amount": {"minor": 1, "currency": "gbp"}},
            7]});
        let of_all = [
            ("order", "invalid"),
            ("legal_entity", "invalid"),
            ("site", "invalid"),
            ("ordered_on", "missing"),
            ("status", "invalid"),
            ("lines[0].base_quantity", "quantity"),
            ("lines[1].line", "twice"),
            ("lines[2].item", "missing"),
            ("lines[2].base_quantity", "invalid"),
            ("lines[2].amount", "invalid"),
            ("lines[3]", "not_an_object"),
        ];
        let of_channels = [
            ("colour", "unknown_field"),
            ("lines[0].amount.minor", "amount"),
            ("lines[1].size", "unknown_field"),
            ("lines[1].amount.currency", "other_currency"),
        ];
        let sorted = |found: &[(&'static str, &'static str)]| {
            let mut found: Vec<_> = found.iter().map(|(place, code)| ((*place).to_owned(), *code)).collect();
            found.sort();
            found
        };
        let found = |sender| {
            let mut found = wrong(&value, sender);
            found.sort();
            found
        };
        assert_eq!(found(Sender::File), sorted(&of_all));
        assert_eq!(found(Sender::Channel), sorted(&[of_all.as_slice(), &of_channels].concat()));
    }

    #[test]
    fn what_only_a_channel_may_not() {
        let with = |change: &dyn Fn(&mut Value)| {
            let mut value = good();
            change(&mut value);
            (wrong(&value, Sender::File), wrong(&value, Sender::Channel))
        };
        let nothing: Vec<(String, &str)> = Vec::new();
        assert_eq!(with(&|_| ()), (nothing.clone(), nothing.clone()));
        let (file, channel) = with(&|value| value["status"] = "cancelled".into());
        assert_eq!((file, channel), (nothing.clone(), vec![("status".to_owned(), "not_open")]));
        let (file, channel) = with(&|value| value["lines"] = json!([]));
        assert_eq!((file, channel), (nothing.clone(), vec![("lines".to_owned(), "empty")]));
        let many = |value: &mut Value| {
            let line = value["lines"][0].clone();
            let numbered = |number: usize| {
                let mut line = line.clone();
                line["line"] = number.into();
                line
            };
            value["lines"] = (0..=LINES_MAX).map(numbered).collect();
        };
        for number in [".", ".."] {
            let (file, channel) = with(&|value| value["order"] = number.into());
            assert_eq!((file, channel), (nothing.clone(), vec![("order".to_owned(), "invalid")]));
        }
        // They are counted before they are read.
        let bad = |value: &mut Value| value["lines"] = json!(vec![7; LINES_MAX + 1]);
        assert_eq!(with(&bad).1, [("lines".to_owned(), "too_many")]);
        assert_eq!(with(&many), (nothing, vec![("lines".to_owned(), "too_many")]));
    }

    #[test]
    fn holds_are_a_channels() {
        let mut value = good();
        for (holds, found) in [
            (json!(null), vec![]),
            (json!([]), vec![]),
            (json!(["fraud", "payment", "fraud"]), vec![HoldKind::Payment, HoldKind::Fraud]),
        ] {
            value["holds"] = holds;
            assert!(wrong(&value, Sender::Channel).is_empty(), "{value}");
            assert_eq!(super::holds(&value), found.into_iter().collect());
        }
        for bad in [json!("payment"), json!(["money"]), json!({})] {
            value["holds"] = bad;
            assert_eq!(wrong(&value, Sender::Channel), [("holds".to_owned(), "invalid")]);
            assert!(wrong(&value, Sender::File).is_empty(), "a file says nothing of them");
        }
    }

    #[test]
    fn days_of_a_channel_fit() {
        for (field, told, code) in [
            ("promised_ship_date", "2026-11-28", None),
            ("promised_ship_date", "2026-11-27", Some("before_order")),
            ("ordered_at", "2026-11-27T09:30:00Z", None),
            ("ordered_at", "2026-11-30T00:30:00Z", Some("other_day")),
            ("ordered_at", "2062-11-28T09:30:00Z", Some("other_day")),
        ] {
            let mut value = good();
            value[field] = json!(told);
            let expect: Vec<_> = code.map(|code| (field.to_owned(), code)).into_iter().collect();
            assert_eq!(wrong(&value, Sender::Channel), expect, "{field} {told}");
            assert!(wrong(&value, Sender::File).is_empty(), "an ERP's orders are taken as they are");
        }
    }

    #[test]
    fn times_may_be_told() {
        let read_with = |field: &str, told: Value, sender| {
            let mut value = good();
            value[field] = told;
            read(&value, sender).map(|order| (order.ordered_at.map(|at| at.0), order.promised_ship_date))
        };
        for sender in [Sender::File, Sender::Channel] {
            let at = read_with("ordered_at", json!("2026-11-28T01:00:01+01:00"), sender).unwrap();
            assert_eq!(at, (Some(1_795_824_001_000), None));
            let promised = read_with("promised_ship_date", json!("2026-12-01"), sender).unwrap();
            assert_eq!(promised, (None, protocol::time::BusinessDate::parse("2026-12-01")));
            for (field, bad) in [
                ("ordered_at", json!("2026-11-28")),
                ("ordered_at", json!("2026-11-28T09:30:00")),
                ("ordered_at", json!(1_000)),
                ("promised_ship_date", json!("2026-11-31")),
            ] {
                let Err(problems) = read_with(field, bad.clone(), sender) else { panic!("{field}: {bad}") };
                let found = problems.list().iter().map(|problem| (problem.place.as_str(), problem.code));
                assert_eq!(found.collect::<Vec<_>>(), [(field, "invalid")], "{bad}");
            }
        }
    }

    #[test]
    fn an_invoice_may_be_wanted() {
        let mut value = good();
        for sender in [Sender::File, Sender::Channel] {
            for (told, expect) in
                [(json!(null), None), (json!(true), Some(true)), (json!(false), Some(false))]
            {
                value["invoice_required"] = told;
                assert_eq!(read(&value, sender).unwrap().invoice_required, expect);
            }
            value["invoice_required"] = json!("yes");
            assert_eq!(wrong(&value, sender), [("invoice_required".to_owned(), "invalid")]);
        }
    }

    #[test]
    fn what_the_hub_knows_better_is_not_read() {
        let mut value = good();
        value["shipped_on"] = "2026-11-29".into();
        value["returned_so_far"] = json!({"lines": 7});
        value["lines"][0]["picked"] = 9.into();
        for sender in [Sender::File, Sender::Channel] {
            let order = read(&value, sender).unwrap();
            assert_eq!((order.shipped_on, order.lines[0].picked, order.lines.len()), (None, 0, 2));
            assert!(order.returned_so_far.is_none());
        }
        for no_order in [json!(7), json!([good()]), Value::Null] {
            assert_eq!(wrong(&no_order, Sender::File), [(String::new(), "not_an_object")]);
        }
    }
}
