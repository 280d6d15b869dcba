//! Records to changes and answers, all or nothing per business document.
//!
//! A good line is taken, a bad one is not; but an order of which one line is bad is not taken at all, because
//! half an order would be shipped as if it were whole.

use std::collections::{BTreeMap, BTreeSet};

use protocol::id::{IdError, ItemId, LocationId, PurchaseOrderId, SiteId};
use protocol::money::{Currency, Money};
use protocol::quantity::Unit;
use protocol::reference::{
    Item, ItemKind, Order, OrderLine, OrderStatus, Pack, Role, Site, Station, TrackedBy, Worker,
};
use protocol::returns::{Policy, Problems};
use protocol::time::{BusinessDate, UtcMillis};
use serde::Deserialize;

use super::kind::FileKind;
use super::table::{Content, Reason, Record, Table};
use crate::log::{Ordered, PulledChange, PurchaseLine, PurchaseOrder};
use crate::order::{QUANTITY_MAX, Sender, read as read_order};
use crate::refund::{RefundAnswer, RefundId};
use crate::report::read_decimal;

/// What a file brings.
#[derive(Debug, Default)]
pub(super) struct Parsed {
    pub(super) changes: Vec<PulledChange>,
    pub(super) answers: Vec<Answer>,
    pub(super) reasons: Vec<Reason>,
}

/// What a line says of a refund. Whether it can be is known only beside what the hub knows of it.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) line: u64,
    pub(super) refund: RefundId,
    pub(super) answer: RefundAnswer,
}

/// A line's fault: field, what is wrong, what to do.
struct Fault {
    field: &'static str,
    why: String,
    advice: String,
}

/// A document's lines, each with its number.
type Lines<'l> = &'l [(u64, Fields)];

type Fields = BTreeMap<String, String>;

/// Reads every record of a file of one kind.
pub(super) fn changes(kind: FileKind, table: Table) -> Parsed {
    let mut parsed = Parsed { reasons: table.reasons, ..Parsed::default() };
    let mut lines: Vec<(u64, Fields)> = Vec::new();
    for record in table.records {
        match record {
            Record { line, content: Content::Json(value) } => match from_json(kind, value) {
                Ok(Brought::Answer(refund, answer)) => parsed.answers.push(Answer { line, refund, answer }),
                Ok(Brought::Change(change)) => match check(&change) {
                    Ok(()) => parsed.changes.push(change),
                    Err(problems) => parsed.reasons.extend(reasons(line, &problems)),
                },
                Err(Bad::Whole(problems)) => parsed.reasons.extend(reasons(line, &problems)),
                Err(Bad::Element(error)) => parsed.reasons.push(Reason {
                    line,
                    field: blamed(&error),
                    why: error.to_string(),
                    advice: "correct the element and drop it again; see docs/files.md".to_owned(),
                }),
            },
            Record { line, content: Content::Fields(fields) } => lines.push((line, fields)),
        }
    }
    let broken = |key: &str| -> BTreeMap<String, u64> {
        let at = table.header.iter().position(|name| name == key);
        let named = |(line, fields): &(u64, Vec<String>)| Some((fields.get(at?)?.clone(), *line));
        table.broken.iter().filter_map(named).collect()
    };
    match kind {
        FileKind::Sites => each(lines, &mut parsed, site),
        FileKind::Stations => each(lines, &mut parsed, station),
        FileKind::Workers => each(lines, &mut parsed, worker),
        FileKind::Policies => each(lines, &mut parsed, no_table),
        FileKind::Stock => each(lines, &mut parsed, stock),
        FileKind::Items => grouped(lines, &mut parsed, &broken("item"), "item", item),
        FileKind::Orders => grouped(lines, &mut parsed, &broken("order"), "order", order),
        FileKind::PurchaseOrders => grouped(lines, &mut parsed, &broken("order"), "order", purchase_order),
        FileKind::Settlements => answers(lines, &mut parsed),
    }
    parsed.reasons.sort_by_key(|reason| reason.line);
    parsed
}

fn reasons(line: u64, problems: &Problems) -> impl Iterator<Item = Reason> {
    problems.list().iter().map(move |problem| Reason {
        line,
        field: problem.place.clone(),
        why: problem.message.clone(),
        advice: format!("correct it ({}) and drop the element again", problem.code),
    })
}

fn each(lines: Vec<(u64, Fields)>, parsed: &mut Parsed, read: fn(&Fields) -> Result<PulledChange, Fault>) {
    for (line, fields) in lines {
        match read(&fields) {
            Ok(change) => parsed.changes.push(change),
            Err(Fault { field, why, advice }) => {
                parsed.reasons.push(Reason { line, field: field.to_owned(), why, advice });
            }
        }
    }
}

fn answers(lines: Vec<(u64, Fields)>, parsed: &mut Parsed) {
    for (line, fields) in lines {
        match answer(&fields) {
            Ok((refund, answer)) => parsed.answers.push(Answer { line, refund, answer }),
            Err(Fault { field, why, advice }) => {
                parsed.reasons.push(Reason { line, field: field.to_owned(), why, advice });
            }
        }
    }
}

/// Lines of one document stand together under its key, wherever they are in the file.
fn grouped(
    lines: Vec<(u64, Fields)>,
    parsed: &mut Parsed,
    broken: &BTreeMap<String, u64>,
    key: &'static str,
    read: fn(Lines<'_>) -> Result<PulledChange, (u64, Fault)>,
) {
    let mut documents: Vec<Vec<(u64, Fields)>> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for (line, fields) in lines {
        let name = fields.get(key).cloned().unwrap_or_default();
        let at = *places.entry(name).or_insert_with(|| {
            documents.push(Vec::new());
            documents.len() - 1
        });
        documents[at].push((line, fields));
    }
    for document in documents {
        let name = document[0].1.get(key).map_or("", String::as_str);
        if let Some(bad) = broken.get(name) {
            let reasons = document.iter().map(|(line, _)| of_bad_sibling(*line, *bad, key));
            parsed.reasons.extend(reasons);
            continue;
        }
        match read(&document) {
            Ok(change) => parsed.changes.push(change),
            Err((bad, Fault { field, why, advice })) => {
                for (line, _) in &document {
                    parsed.reasons.push(if *line == bad {
                        Reason {
                            line: bad,
                            field: field.to_owned(),
                            why: why.clone(),
                            advice: advice.clone(),
                        }
                    } else {
                        of_bad_sibling(*line, bad, key)
                    });
                }
            }
        }
    }
}

fn of_bad_sibling(line: u64, bad: u64, key: &str) -> Reason {
    Reason {
        line,
        field: String::new(),
        why: format!("line {bad} of the same {key} is bad, and half of it is never taken"),
        advice: format!("correct line {bad} and drop all lines of this {key} again"),
    }
}

fn text<'f>(fields: &'f Fields, field: &'static str) -> Result<&'f str, Fault> {
    match fields.get(field).map(String::as_str) {
        None => Err(Fault {
            field,
            why: format!("the file has no column `{field}`"),
            advice: "add it; see docs/files.md".to_owned(),
        }),
        Some("") => Err(Fault { field, why: "it is empty".to_owned(), advice: format!("give the {field}") }),
        Some(text) => Ok(text),
    }
}

fn optional<'f>(fields: &'f Fields, field: &str) -> Option<&'f str> {
    fields.get(field).map(String::as_str).filter(|text| !text.is_empty())
}

fn id<T: std::str::FromStr<Err = IdError>>(fields: &Fields, field: &'static str) -> Result<T, Fault> {
    text(fields, field)?.parse().map_err(|error: IdError| Fault {
        field,
        why: error.to_string(),
        advice: "correct it at its source and drop the line again".to_owned(),
    })
}

fn bad(field: &'static str, text: &str, wanted: &str) -> Fault {
    Fault {
        field,
        why: format!("`{}` is not {wanted}", text.escape_debug()),
        advice: format!("give {wanted}"),
    }
}

fn quantity(fields: &Fields, field: &'static str, least: i64) -> Result<i64, Fault> {
    let given = text(fields, field)?;
    match given.parse() {
        Ok(quantity) if (least..=QUANTITY_MAX).contains(&quantity) => Ok(quantity),
        Ok(_) | Err(_) => Err(bad(field, given, &format!("a whole number from {least} to {QUANTITY_MAX}"))),
    }
}

fn currency(fields: &Fields) -> Result<Currency, Fault> {
    let given = text(fields, "currency")?;
    Currency::parse(given).ok_or_else(|| bad("currency", given, "three upper-case letters (ISO 4217)"))
}

fn amount(fields: &Fields) -> Result<Money, Fault> {
    let (given, currency) = (text(fields, "amount")?, currency(fields)?);
    let wanted =
        || bad("amount", given, "a decimal amount like 15.30, with no more places than its currency");
    read_decimal(given, currency).ok_or_else(wanted)
}

fn date(fields: &Fields, field: &'static str) -> Result<BusinessDate, Fault> {
    let given = text(fields, field)?;
    BusinessDate::parse(given).ok_or_else(|| bad(field, given, "a date like 2010-12-06"))
}

fn optional_date(fields: &Fields, field: &'static str) -> Result<Option<BusinessDate>, Fault> {
    optional(fields, field).map(|_| date(fields, field)).transpose()
}

fn instant(fields: &Fields, field: &'static str) -> Result<Option<UtcMillis>, Fault> {
    let read = |given| {
        UtcMillis::from_rfc3339(given)
            .ok_or_else(|| bad(field, given, "an instant like 2010-12-06T08:26:00Z"))
    };
    optional(fields, field).map(read).transpose()
}

fn site(fields: &Fields) -> Result<PulledChange, Fault> {
    Ok(PulledChange::Site(Site {
        site: id(fields, "site")?,
        name: text(fields, "name")?.to_owned(),
        region: id(fields, "region")?,
        legal_entity: id(fields, "legal_entity")?,
        currency: currency(fields)?,
        patterns: Vec::new(),
        pass_keys: Vec::new(),
        supervisor_pins: false,
    }))
}

fn station(fields: &Fields) -> Result<PulledChange, Fault> {
    let station = Station { station: id(fields, "station")?, name: text(fields, "name")?.to_owned() };
    Ok(PulledChange::Station { site: id(fields, "site")?, station })
}

fn worker(fields: &Fields) -> Result<PulledChange, Fault> {
    let role = match text(fields, "role")? {
        "associate" => Role::Associate,
        "supervisor" => Role::Supervisor,
        other => return Err(bad("role", other, "associate or supervisor")),
    };
    Ok(PulledChange::Worker {
        site: id(fields, "site")?,
        worker: Worker { worker: id(fields, "worker")?, role, pin: None },
    })
}

fn no_table(_: &Fields) -> Result<PulledChange, Fault> {
    Err(Fault {
        field: "",
        why: "a policy is no table".to_owned(),
        advice: "give it as JSON; see docs/files.md".to_owned(),
    })
}

fn stock(fields: &Fields) -> Result<PulledChange, Fault> {
    Ok(PulledChange::StockLevel {
        site: id(fields, "site")?,
        item: id(fields, "item")?,
        base_quantity: quantity(fields, "quantity", -QUANTITY_MAX)?,
    })
}

fn unit(fields: &Fields, field: &'static str) -> Result<Unit, Fault> {
    match optional(fields, field) {
        None => Ok(Unit::each()),
        Some(given) => Unit::parse(given).map_err(|error| Fault {
            field,
            why: error.to_string(),
            advice: "give a unit such as each, case or pallet".to_owned(),
        }),
    }
}

fn item(lines: Lines<'_>) -> Result<PulledChange, (u64, Fault)> {
    let (first, fields) = &lines[0];
    let here = |fault| (*first, fault);
    let kind = match optional(fields, "kind") {
        None | Some("goods") => ItemKind::Goods,
        Some("service") => ItemKind::Service,
        Some(other) => return Err(here(bad("kind", other, "goods or service"))),
    };
    let tracked_by = match optional(fields, "tracked_by") {
        None | Some("nothing") => TrackedBy::Nothing,
        Some("lot") => TrackedBy::Lot,
        Some("serial") => TrackedBy::Serial,
        Some(other) => return Err(here(bad("tracked_by", other, "nothing, lot or serial"))),
    };
    if kind == ItemKind::Service && !tracked_by.is_nothing() {
        let given = optional(fields, "tracked_by").unwrap_or_default();
        return Err(here(bad("tracked_by", given, "nothing, which a service needs")));
    }
    let mut packs = Vec::new();
    for (line, fields) in lines {
        let here = |fault| (*line, fault);
        let gtin = match optional(fields, "gtin") {
            None => None,
            Some(given) => {
                Some(gtin(given).ok_or_else(|| here(bad("gtin", given, "a GTIN of 8 to 14 digits")))?)
            }
        };
        if gtin.is_none() && optional(fields, "pack").is_none() {
            continue;
        }
        let base_quantity = match optional(fields, "pack_quantity") {
            None => 1,
            Some(_) => quantity(fields, "pack_quantity", 1).map_err(here)?,
        };
        packs.push(Pack { unit: unit(fields, "pack").map_err(here)?, gtin, base_quantity });
    }
    Ok(PulledChange::Item(Item {
        item: id(fields, "item").map_err(here)?,
        description: optional(fields, "description").unwrap_or_default().to_owned(),
        kind,
        base_unit: unit(fields, "base_unit").map_err(here)?,
        packs,
        tracked_by,
    }))
}

/// Fourteen digits with a right check digit (GS1 General Specifications §7.9).
fn gtin(text: &str) -> Option<String> {
    if !matches!(text.len(), 8 | 12..=14) || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let padded = format!("{text:0>14}");
    let sum: u32 = padded.bytes().zip([3, 1].into_iter().cycle()).map(|(b, w)| u32::from(b - b'0') * w).sum();
    sum.is_multiple_of(10).then_some(padded)
}

fn line_number(fields: &Fields, seen: &mut BTreeSet<u32>) -> Result<u32, Fault> {
    let given = text(fields, "line")?;
    let number: u32 = given.parse().map_err(|_| bad("line", given, "a whole number"))?;
    if !seen.insert(number) {
        return Err(Fault {
            field: "line",
            why: format!("line {number} of this order is there twice"),
            advice: "number the lines of an order".to_owned(),
        });
    }
    Ok(number)
}

/// What must be the same in all lines of a document.
fn same(lines: Lines<'_>, columns: &[&'static str]) -> Result<(), (u64, Fault)> {
    let (_, first) = &lines[0];
    for (line, fields) in lines {
        for field in columns {
            if fields.get(*field) != first.get(*field) {
                let why = "it differs from the first line of the same order".to_owned();
                let advice = "give it the same in all lines of the order".to_owned();
                return Err((*line, Fault { field, why, advice }));
            }
        }
    }
    Ok(())
}

fn order(lines: Lines<'_>) -> Result<PulledChange, (u64, Fault)> {
    same(
        lines,
        &[
            "legal_entity",
            "site",
            "ordered_on",
            "ordered_at",
            "promised_ship_date",
            "invoice_required",
            "status",
            "currency",
        ],
    )?;
    let (first, head) = &lines[0];
    let here = |fault| (*first, fault);
    let status = match optional(head, "status") {
        None | Some("open") => OrderStatus::Open,
        Some("cancelled") => OrderStatus::Cancelled,
        Some(other) => return Err(here(bad("status", other, "open or cancelled"))),
    };
    let invoice_required = match optional(head, "invoice_required") {
        None => None,
        Some("yes") => Some(true),
        Some("no") => Some(false),
        Some(other) => return Err(here(bad("invoice_required", other, "yes or no"))),
    };
    let mut seen = BTreeSet::new();
    let mut order_lines = Vec::with_capacity(lines.len());
    for (line, fields) in lines {
        order_lines.push(order_line(fields, &mut seen).map_err(|fault| (*line, fault))?);
    }
    order_lines.sort_by_key(|line| line.line);
    Ok(PulledChange::Order(Order {
        order: id(head, "order").map_err(here)?,
        legal_entity: id(head, "legal_entity").map_err(here)?,
        site: id(head, "site").map_err(here)?,
        ordered_on: date(head, "ordered_on").map_err(here)?,
        ordered_at: instant(head, "ordered_at").map_err(here)?,
        promised_ship_date: optional_date(head, "promised_ship_date").map_err(here)?,
        invoice_required,
        shipped_on: None,
        status,
        lines: order_lines,
        sale: None,
        returned_so_far: None,
    }))
}

fn order_line(fields: &Fields, seen: &mut BTreeSet<u32>) -> Result<OrderLine, Fault> {
    let location = match optional(fields, "location") {
        None => None,
        Some(_) => Some(id::<LocationId>(fields, "location")?),
    };
    Ok(OrderLine {
        line: line_number(fields, seen)?,
        item: id(fields, "item")?,
        base_quantity: quantity(fields, "quantity", 1)?,
        amount: amount(fields)?,
        location,
        picked: 0,
        short: 0,
        shipped: 0,
        returned: 0,
        serials: Vec::new(),
        lots: Vec::new(),
    })
}

fn purchase_order(lines: Lines<'_>) -> Result<PulledChange, (u64, Fault)> {
    same(lines, &["site", "supplier", "expected_on", "status"])?;
    let (first, head) = &lines[0];
    let here = |fault| (*first, fault);
    let status = match optional(head, "status") {
        None | Some("open") => Ordered::Open,
        Some("cancelled") => Ordered::Cancelled,
        Some(other) => return Err(here(bad("status", other, "open or cancelled"))),
    };
    let mut seen = BTreeSet::new();
    let mut order_lines = Vec::with_capacity(lines.len());
    for (line, fields) in lines {
        let read = |seen: &mut _| -> Result<PurchaseLine, Fault> {
            Ok(PurchaseLine {
                line: line_number(fields, seen)?,
                item: id::<ItemId>(fields, "item")?,
                base_quantity: quantity(fields, "quantity", 1)?,
            })
        };
        order_lines.push(read(&mut seen).map_err(|fault| (*line, fault))?);
    }
    let expected_on = match optional(head, "expected_on") {
        None => None,
        Some(_) => Some(date(head, "expected_on").map_err(here)?),
    };
    Ok(PulledChange::PurchaseOrder(PurchaseOrder {
        purchase_order: id::<PurchaseOrderId>(head, "order").map_err(here)?,
        site: id(head, "site").map_err(here)?,
        supplier: text(head, "supplier").map_err(here)?.to_owned(),
        expected_on,
        status,
        lines: order_lines,
    }))
}

fn answer(fields: &Fields) -> Result<(RefundId, RefundAnswer), Fault> {
    let given = text(fields, "refund")?;
    let refund = RefundId::parse(given).map_err(|error| Fault {
        field: "refund",
        why: error.to_string(),
        advice: "correct it at its source and drop the line again".to_owned(),
    })?;
    let answer = match text(fields, "outcome")? {
        "settled" => RefundAnswer::Settled {
            amount: amount(fields)?,
            evidence: text(fields, "evidence")?.to_owned(),
            on: optional(fields, "on").map(|_| date(fields, "on")).transpose()?,
            total: None,
        },
        "failed" => RefundAnswer::Failed { reason: text(fields, "reason")?.to_owned() },
        other => return Err(bad("outcome", other, "settled or failed")),
    };
    Ok((refund, answer))
}

#[derive(Deserialize)]
struct AtSite<T> {
    site: SiteId,
    #[serde(flatten)]
    what: T,
}

#[derive(Deserialize)]
struct StockLevel {
    item: ItemId,
    base_quantity: i64,
}

/// What one element of a JSON file is.
enum Brought {
    Change(PulledChange),
    Answer(RefundId, RefundAnswer),
}

/// Why an element is not taken.
enum Bad {
    /// It is not of the schema.
    Element(serde_json::Error),
    /// Everything that is wrong with it.
    Whole(Problems),
}

impl From<serde_json::Error> for Bad {
    fn from(error: serde_json::Error) -> Self {
        Self::Element(error)
    }
}

fn from_json(kind: FileKind, value: serde_json::Value) -> Result<Brought, Bad> {
    use serde::de::Error;
    use serde_json::from_value;
    Ok(Brought::Change(match kind {
        FileKind::Settlements => {
            // The answer is read alone, so that it refuses what it does not know.
            let mut value = value;
            let number = value.as_object_mut().and_then(|fields| fields.remove("refund"));
            let number = number.ok_or_else(|| serde_json::Error::custom("missing field `refund`"))?;
            let refund: RefundId = from_value(number)
                .map_err(|error| serde_json::Error::custom(format!("field `refund`: {error}")))?;
            return Ok(Brought::Answer(refund, from_value::<RefundAnswer>(value)?.trimmed()));
        }
        FileKind::Sites => PulledChange::Site(from_value(value)?),
        FileKind::Stations => {
            let AtSite { site, what } = from_value(value)?;
            PulledChange::Station { site, station: what }
        }
        FileKind::Workers => {
            let AtSite { site, what } = from_value(value)?;
            // PINs are set at the hub only.
            PulledChange::Worker { site, worker: Worker { pin: None, ..what } }
        }
        FileKind::Policies => PulledChange::Policy(from_value(value)?),
        FileKind::Items => PulledChange::Item(from_value(value)?),
        FileKind::Stock => {
            let AtSite { site, what: StockLevel { item, base_quantity } } = from_value(value)?;
            PulledChange::StockLevel { site, item, base_quantity }
        }
        FileKind::PurchaseOrders => {
            let order: PurchaseOrder = from_value(value)?;
            let mut numbers = BTreeSet::new();
            for line in &order.lines {
                if !(1..=QUANTITY_MAX).contains(&line.base_quantity) {
                    return Err(serde_json::Error::custom("a line's `base_quantity` is not positive").into());
                }
                if !numbers.insert(line.line) {
                    return Err(serde_json::Error::custom("a `line` number is there twice").into());
                }
            }
            PulledChange::PurchaseOrder(order)
        }
        FileKind::Orders => PulledChange::Order(read_order(&value, Sender::File).map_err(Bad::Whole)?),
    }))
}

/// One element alone, with everything that is wrong with it in words that hold none of its values: who sent it reads them
/// far from it, in logs and notices.
pub(super) fn element(kind: FileKind, value: serde_json::Value) -> Result<PulledChange, String> {
    let words = |problems: &Problems| {
        let all = problems.list().iter().map(|problem| format!("{}: {}", problem.place, problem.code));
        all.collect::<Vec<_>>().join("; ")
    };
    match from_json(kind, value) {
        Ok(Brought::Change(change)) => check(&change).map(|()| change).map_err(|problems| words(&problems)),
        Ok(Brought::Answer(..)) => Err("it is an answer and no change".to_owned()),
        Err(Bad::Whole(problems)) => Err(words(&problems)),
        Err(Bad::Element(error)) => Err(without_values(&error)),
    }
}

/// What serde says, without the value that it says it of.
fn without_values(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let is_of_names = ["missing field ", "unknown field ", "duplicate field ", "a line's ", "a `line` "];
    if is_of_names.iter().any(|begin| text.starts_with(begin)) {
        return text;
    }
    let is_of_form = text.starts_with("invalid ") || text.starts_with("unknown variant ");
    match text.rsplit_once(", expected ").filter(|_| is_of_form) {
        Some((_, expected)) => format!("a value is not what is expected: {expected}"),
        None => "a value of it does not fit".to_owned(),
    }
}

/// What holds together only as a whole: a policy by its law and itself. An order is read as a whole.
fn check(change: &PulledChange) -> Result<(), Problems> {
    match change {
        PulledChange::Policy(of) => Policy::load(of.policy.clone()).map(|_| ()),
        PulledChange::Site(_)
        | PulledChange::Station { .. }
        | PulledChange::StationRemoved { .. }
        | PulledChange::Worker { .. }
        | PulledChange::WorkerRemoved { .. }
        | PulledChange::Item(_)
        | PulledChange::Order(_)
        | PulledChange::PurchaseOrder(_)
        | PulledChange::StockLevel { .. } => Ok(()),
    }
}

/// The field that an error's text names in backticks.
fn blamed(error: &serde_json::Error) -> String {
    error.to_string().split('`').nth(1).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::table;
    use super::*;

    fn read(kind: FileKind, text: &str) -> Parsed {
        changes(kind, table::csv(text.as_bytes(), kind.columns()).unwrap())
    }

    const ORDERS: &str = "order,legal_entity,site,ordered_on,line,item,quantity,amount,currency\n";

    #[test]
    fn orders_come_whole() {
        let text = format!(
            "\u{feff}{ORDERS}7,uk,dc1,2010-12-06,1,A,6,15.30,GBP\n8,uk,dc1,2010-12-06,1,A,1,1,GBP\n\
             7,uk,dc1,2010-12-06,2,B,1,0,GBP\n"
        );
        let parsed = read(FileKind::Orders, &text.replace('\n', "\r\n"));
        assert!(parsed.reasons.is_empty(), "{:?}", parsed.reasons);
        let [PulledChange::Order(seven), PulledChange::Order(_)] = parsed.changes.as_slice() else {
            panic!("{:?}", parsed.changes)
        };
        assert_eq!((seven.lines.len(), seven.lines[0].amount.minor), (2, 1530));
    }

    #[test]
    fn orders_may_tell_their_times() {
        let check = |ordered_at: &str, promised: &str| {
            let head = "order,legal_entity,site,ordered_on,ordered_at,promised_ship_date,line,item,quantity,amount,currency";
            let text = format!("{head}\n7,uk,dc1,2010-12-06,{ordered_at},{promised},1,A,6,15.30,GBP\n");
            let parsed = read(FileKind::Orders, &text);
            let told = parsed.changes.iter().map(|change| {
                let PulledChange::Order(order) = change else { panic!("{change:?}") };
                (order.ordered_at.map(UtcMillis::rfc3339), order.promised_ship_date.map(|on| on.to_string()))
            });
            (told.collect::<Vec<_>>(), parsed.reasons.first().map(|reason| reason.field.clone()))
        };
        assert_eq!(check("", ""), (vec![(None, None)], None));
        let (told, _) = check("2010-12-06T09:26:00+01:00", "2010-12-08");
        assert_eq!(told[0].0.as_deref(), Some("2010-12-06T08:26:00.000Z"));
        assert_eq!(told[0].1.as_deref(), Some("2010-12-08"));
        assert_eq!(check("2010-12-06 09:26", "").1.as_deref(), Some("ordered_at"));
        assert_eq!(check("", "08.12.2010").1.as_deref(), Some("promised_ship_date"));
    }

    #[test]
    fn a_bad_line_keeps_its_whole_order_out() {
        let check = |line: &str, field: &str| {
            let text = format!(
                "{ORDERS}7,uk,dc1,2010-12-06,1,A,6,15.30,GBP\n{line}\n8,uk,dc1,2010-12-06,1,A,1,1,GBP\n"
            );
            let parsed = read(FileKind::Orders, &text);
            assert_eq!(parsed.changes.len(), 1, "{line}");
            assert_eq!(parsed.reasons.iter().map(|r| r.line).collect::<Vec<_>>(), [2, 3], "{line}");
            assert_eq!(parsed.reasons[1].field, field, "{line}: {:?}", parsed.reasons);
        };
        check("7,uk,dc1,2010-12-06,2,B,0,1,GBP", "quantity");
        check("7,uk,dc1,2010-12-06,2,B,1.5,1,GBP", "quantity");
        check("7,uk,dc1,2010-12-06,2,B,1,1.005,GBP", "amount");
        check("7,uk,dc1,2010-12-06,2,B,1,1,gbp", "currency");
        check("7,uk,dc1,2010-12-06,1,B,1,1,GBP", "line");
        check("7,uk,dc1,06.12.2010,2,B,1,1,GBP", "ordered_on");
        check("7,UK,dc1,2010-12-06,2,B,1,1,GBP", "legal_entity");
        check("7,uk,dc1,2010-12-06,2,,1,1,GBP", "item");
        check("7,uk,dc1,2010-12-06,2", "");
    }

    #[test]
    fn lines_that_are_no_record() {
        let parsed = read(FileKind::Stock, "site;item;quantity\ndc1;A\ndc1;A;5\n;B;1\n");
        assert_eq!(parsed.changes.len(), 1);
        assert_eq!(parsed.reasons.iter().map(|r| r.line).collect::<Vec<_>>(), [2, 4]);
        let latin1 = table::csv(b"site,item,quantity\ndc1,caf\xe9,5\n", FileKind::Stock.columns()).unwrap();
        assert_eq!(latin1.reasons[0].field, "item");
        for bad in ["", "a,b\n1,2", "site,item,quantity,colour\n", "site,site,item\n"] {
            assert!(table::csv(bad.as_bytes(), FileKind::Stock.columns()).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn items_with_packs() {
        let text = "item,description,kind,base_unit,pack,pack_quantity,gtin\n\
                    A,Lamp,,,,,4006381333931\nA,Lamp,,,case,12,14006381333938\nPOST,Postage,service,,,,\n\
                    B,Bad,,,,,4006381333932\n";
        let parsed = read(FileKind::Items, text);
        let PulledChange::Item(lamp) = &parsed.changes[0] else { panic!("{:?}", parsed.changes) };
        assert_eq!(lamp.packs.iter().map(|p| p.base_quantity).collect::<Vec<_>>(), [1, 12]);
        assert_eq!((parsed.changes.len(), parsed.reasons[0].field.as_str()), (2, "gtin"));
    }

    #[test]
    fn purchase_orders_can_be_cancelled() {
        let text = "order,site,supplier,expected_on,status,line,item,quantity\n\
                    P1,dc1,ACME,2026-12-01,,1,A,6\nP1,dc1,ACME,2026-12-01,,2,B,1\nP2,dc1,ACME,,cancelled,1,A,1\n\
                    P3,dc1,ACME,,gone,1,A,1\n";
        let parsed = read(FileKind::PurchaseOrders, text);
        let [PulledChange::PurchaseOrder(first), PulledChange::PurchaseOrder(second)] =
            parsed.changes.as_slice()
        else {
            panic!("{:?}", parsed.changes)
        };
        assert_eq!((first.purchase_order.as_str(), first.lines.len()), ("P1", 2));
        assert_eq!((first.status, second.status), (Ordered::Open, Ordered::Cancelled));
        assert_eq!(parsed.reasons[0].field, "status");
        // The number's name in feeds is understood as well.
        for number in ["order", "purchase_order"] {
            let line = serde_json::json!({"line": 1, "item": "A", "base_quantity": 6});
            let value =
                serde_json::json!([{number: "P1", "site": "dc1", "supplier": "ACME", "lines": [line]}]);
            let parsed = json(FileKind::PurchaseOrders, &value);
            let [PulledChange::PurchaseOrder(order)] = parsed.changes.as_slice() else {
                panic!("{:?}", parsed.reasons)
            };
            assert_eq!((order.purchase_order.as_str(), order.status), ("P1", Ordered::Open));
            let stored = serde_json::to_value(order).unwrap();
            assert_eq!(stored["order"], "P1", "as in the log ever since");
            assert!(stored.get("status").is_none());
        }
    }

    fn json(kind: FileKind, value: &serde_json::Value) -> Parsed {
        changes(kind, table::json(value.to_string().as_bytes()).unwrap())
    }

    #[test]
    fn a_policy_is_checked_as_a_whole() {
        let good: serde_json::Value =
            serde_json::from_str(include_str!("../../../../docs/policies.json")).unwrap();
        let parsed = json(FileKind::Policies, &good);
        assert!(parsed.reasons.is_empty(), "{:?}", parsed.reasons);
        let [PulledChange::Policy(policy)] = parsed.changes.as_slice() else {
            panic!("{:?}", parsed.changes)
        };
        assert_eq!(policy.scope.to_string(), "region/uk");
        let mut bad = good.clone();
        bad[0]["policy"]["withdrawal"]["days"] = 7.into();
        bad[0]["policy"]["goodwill"]["supervisor_days"] = 1.into();
        let parsed = json(FileKind::Policies, &bad);
        assert!(parsed.changes.is_empty());
        let fields: Vec<_> = parsed.reasons.iter().map(|reason| reason.field.as_str()).collect();
        assert_eq!(fields, ["policy.withdrawal.days", "policy.goodwill.supervisor_days"]);
        let mut misspelt = good;
        misspelt[0]["policy"]["goodwil"] = 1.into();
        assert_eq!(json(FileKind::Policies, &misspelt).reasons[0].field, "goodwil");
        assert!(table::csv(b"policy,version\nuk,1\n", FileKind::Policies.columns()).is_err());
    }

    #[test]
    fn a_frozen_sale_is_its_orders() {
        let order = |sale: &str| -> Parsed {
            let text = format!(
                r#"[{{"order":"7","legal_entity":"uk","site":"dc1","ordered_on":"2010-12-06","status":"open",
                    "lines":[{{"line":1,"item":"A","base_quantity":3,"amount":{{"minor":1197,"currency":"GBP"}}}}],
                    "sale":{{"order":"7","legal_entity":"uk","currency":"GBP","prices_include_tax":true,
                        "sold_on":"2010-12-06","channel":"distance","order_discount":{{"amount":150}},
                        "lines":[{{"line":1,"item":"A","quantity":3,{sale}}}]}}}}]"#
            );
            changes(FileKind::Orders, table::json(text.as_bytes()).unwrap())
        };
        let good = order(r#""price":1497,"line_discount":150,"taxes":{"GB20":200}"#);
        let [PulledChange::Order(taken)] = good.changes.as_slice() else { panic!("{:?}", good.reasons) };
        assert!(taken.sale.is_some());
        for (sale, field) in [
            (r#""price":1498,"line_discount":150"#, "sale.lines, line 1"),
            (r#""price":100,"line_discount":150"#, "sale.lines[0].line_discount"),
            (r#""price":1497,"line_discount":150,"name":"Mrs Smith""#, "sale"),
        ] {
            let bad = order(sale);
            assert!(bad.changes.is_empty(), "{sale}");
            assert_eq!(bad.reasons[0].field, field, "{:?}", bad.reasons);
        }
    }

    #[test]
    fn settlements() {
        const HEAD: &str = "refund,outcome,amount,currency,evidence,on,reason\n";
        let check = |line: &str, field: &str| {
            let parsed = read(FileKind::Settlements, &format!("{HEAD}{line}\n"));
            let fields: Vec<_> = parsed.reasons.iter().map(|reason| reason.field.as_str()).collect();
            assert_eq!(fields, [field], "{line}: {:?}", parsed.reasons);
            assert!(parsed.answers.is_empty(), "{line}");
        };
        check("R-1A2B3C4D,settled,5.10,GBP,psp-1,,", "refund");
        check("R-1A2B3C4D.1,paid,5.10,GBP,psp-1,,", "outcome");
        check("R-1A2B3C4D.1,settled,,GBP,psp-1,,", "amount");
        check("R-1A2B3C4D.1,settled,5.101,GBP,psp-1,,", "amount");
        check("R-1A2B3C4D.1,settled,5.10,gbp,psp-1,,", "currency");
        check("R-1A2B3C4D.1,settled,5.10,GBP,,,", "evidence");
        check("R-1A2B3C4D.1,settled,5.10,GBP,psp-1,28.11.2026,", "on");
        check("R-1A2B3C4D.1,failed,5.10,GBP,,,", "reason");
        let good = format!(
            "{HEAD}R-1A2B3C4D.1,settled,5.10,GBP,psp-1,2026-11-28,\nR-1A2B3C4D.2,failed,,,,,account closed\n"
        );
        let csv = read(FileKind::Settlements, &good);
        assert!(csv.reasons.is_empty() && csv.changes.is_empty(), "{:?}", csv.reasons);
        let amount = serde_json::json!({"minor": 510, "currency": "GBP"});
        let value = serde_json::json!([
            {"refund": "R-1A2B3C4D.1", "outcome": "settled", "amount": amount, "evidence": "psp-1", "on": "2026-11-28"},
            {"refund": "R-1A2B3C4D.2", "outcome": "failed", "reason": "account closed"},
        ]);
        let parsed = json(FileKind::Settlements, &value);
        let told = |parsed: &Parsed| -> Vec<_> {
            parsed.answers.iter().map(|of| (of.refund.to_string(), of.answer.clone())).collect()
        };
        assert_eq!(told(&csv), told(&parsed), "{:?}", parsed.reasons);
        assert_eq!(csv.answers.iter().map(|of| of.line).collect::<Vec<_>>(), [2, 3]);
        for (element, field) in [
            (serde_json::json!({"outcome": "failed", "reason": "x"}), "refund"),
            (serde_json::json!({"refund": "R-1A2B3C4D", "outcome": "failed", "reason": "x"}), "refund"),
            (serde_json::json!({"refund": "R-1A2B3C4D.1", "outcome": "failed"}), "reason"),
            (
                serde_json::json!({"refund": "R-1A2B3C4D.1", "outcome": "failed", "reason": "x", "card": "1"}),
                "card",
            ),
        ] {
            assert_eq!(json(FileKind::Settlements, &element).reasons[0].field, field, "{element}");
        }
    }

    #[test]
    fn json_elements() {
        let text = br#"[{"site":"dc1","station":"bench-1","name":"Bench 1"},{"site":"dc1","name":"x"},7]"#;
        let parsed = changes(FileKind::Stations, table::json(text).unwrap());
        assert_eq!(parsed.changes.len(), 1);
        assert_eq!(parsed.reasons[0].field, "station");
        assert_eq!(parsed.reasons.len(), 2);
        assert!(table::json(b"[1,").is_err());
    }
}
