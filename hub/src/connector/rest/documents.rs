//! What the ERP has of some orders, read back as a profile says: each list of documents by the requests that find it, one
//! order after the other. It judges nothing: [`crate::reconcile::compare`] does, and of what a profile does not read back
//! nothing is compared.

use protocol::money::Currency;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::Rest;
use super::classify::Effect;
use super::condition::Condition;
use super::expression::{scalar, whole};
use super::filter::Fault;
use super::names::{Looked, Names};
use super::plan;
use super::profile::Request;
use super::sender::Done;
use super::template::Node;
use crate::connector::PostError;
use crate::connector::document::{
    Asked, Direction, GoodsState, NoteState, OrderState, Part, Quantities, SaleLine, SaleState, Standing,
    Sum, add, plain,
};
use crate::report::read_decimal;

/// Documents in one answer: an order has a handful.
const ANSWER_DOCUMENTS_MAX: usize = 500;

/// How an order's documents are read back.
#[derive(Debug)]
pub(super) struct Documents {
    pub(super) rounding_minor: i64,
    /// The sale: what it gives is compared if it says what it is here, and can be named by the others.
    pub(super) sale: Option<Asking>,
    pub(super) shipments: Vec<Asking>,
    pub(super) returns: Vec<Asking>,
    pub(super) credit_notes: Vec<Asking>,
}

/// How some documents are found, and what they are.
#[derive(Debug)]
pub(super) struct Asking {
    /// Else nothing is asked.
    pub(super) when: Option<Condition>,
    /// Once for each key of the order's postings.
    pub(super) is_each_key: bool,
    pub(super) request: Request,
    pub(super) records: Vec<String>,
    /// Of a sale, that no more shipment is waited for.
    pub(super) done: Option<Condition>,
    pub(super) cancelled: Option<Condition>,
    /// Only a sale can be without: then it is a name for the others.
    pub(super) element: Option<Node>,
}

/// A sale as its element has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SaleElement {
    number: Value,
    state: Value,
    lines: Vec<SoldElement>,
    #[serde(default)]
    currency: Value,
    #[serde(default)]
    untaxed: Value,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SoldElement {
    line: u32,
    item: Value,
    quantity: Value,
    #[serde(default)]
    net: Value,
    #[serde(default)]
    unit_price: Value,
    #[serde(default)]
    taxes: Vec<Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GoodsElement {
    reference: Value,
    number: Value,
    state: Value,
    lines: Vec<MovedElement>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MovedElement {
    item: Value,
    quantity: Value,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NoteElement {
    reference: Value,
    number: Value,
    state: Value,
    currency: Value,
    total: Value,
    #[serde(default)]
    untaxed: Value,
    #[serde(default)]
    tax: Value,
    lines: Vec<CreditedElement>,
    taxes: Option<Vec<Value>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CreditedElement {
    item: Value,
    quantity: Value,
    #[serde(default)]
    amount: Value,
}

impl Documents {
    /// What it reads back, for people.
    pub(super) fn words(&self) -> Vec<&'static str> {
        let all = [
            (self.is_sale_compared(), "orders"),
            (!self.shipments.is_empty(), "shipments"),
            (!self.returns.is_empty(), "returns"),
            (!self.credit_notes.is_empty(), "credit notes"),
        ];
        all.into_iter().filter(|(is, _)| *is).map(|(_, word)| word).collect()
    }

    fn is_sale_compared(&self) -> bool {
        self.sale.as_ref().is_some_and(|sale| sale.element.is_some())
    }

    fn unasked(&self) -> Vec<Part> {
        let all = [
            (self.is_sale_compared(), Part::Sale),
            (!self.shipments.is_empty(), Part::Shipments),
            (!self.returns.is_empty(), Part::Returns),
            (!self.credit_notes.is_empty(), Part::CreditNotes),
        ];
        all.into_iter().filter(|(is, _)| !*is).map(|(_, part)| part).collect()
    }
}

impl Rest {
    /// What it has of some orders, in the order in which they were asked for; nothing if the profile reads nothing back.
    ///
    /// # Errors
    /// It cannot be found out now.
    pub fn documents(&self, asked: &[Asked]) -> Result<Option<Vec<OrderState>>, PostError> {
        let Some(documents) = &self.profile.documents else { return Ok(None) };
        asked.iter().map(|of| self.order_state(documents, of)).collect::<Result<_, _>>().map(Some)
    }

    fn order_state(&self, documents: &Documents, asked: &Asked) -> Result<OrderState, PostError> {
        let nothing = Looked::new();
        let mut names = self.house.names(None, &nothing);
        names.set("order", json!(asked.order));
        names.set("keys", json!(asked.keys));
        let mut state = OrderState {
            order: asked.order.clone(),
            sale: None,
            goods: Vec::new(),
            notes: Vec::new(),
            rounding_minor: documents.rounding_minor,
            unasked: documents.unasked(),
        };
        let of_order = |what: &str, why: String| unreadable(what, asked, &why);
        if let Some(sale) = &documents.sale {
            let found = self.found("sale", sale, &names, asked)?;
            let is_cancelled =
                |record: &Value| holds(sale.cancelled.as_ref(), &names.with("record", record.clone()));
            // One that stands before one that was called off.
            let mut chosen = None;
            for record in found {
                let is_off =
                    is_cancelled(&record).map_err(|fault| of_order("sale", fault.without_values()))?;
                if chosen.is_none() || !is_off {
                    chosen = Some((record, is_off));
                }
                if !is_off {
                    break;
                }
            }
            if let Some((record, is_off)) = &chosen {
                state.sale = sold(sale, &names.with("record", record.clone()), *is_off)
                    .map_err(|why| of_order("sale", why))?;
            }
            names.set("sale", chosen.map_or(Value::Null, |(record, _)| record));
        }
        for (what, askings, direction) in [
            ("shipments", &documents.shipments, Direction::Out),
            ("returns", &documents.returns, Direction::Back),
        ] {
            for asking in askings {
                for record in self.found(what, asking, &names, asked)? {
                    let goods = moved(asking, direction, &names.with("record", record))
                        .map_err(|why| of_order(what, why))?;
                    let is_known = |of: &GoodsState| {
                        of.direction == direction && (of == &goods || is_same(&of.number, &goods.number))
                    };
                    if !state.goods.iter().any(is_known) {
                        state.goods.push(goods);
                    }
                }
            }
        }
        for asking in &documents.credit_notes {
            for record in self.found("credit_notes", asking, &names, asked)? {
                let note = credited(asking, &names.with("record", record))
                    .map_err(|why| of_order("credit_notes", why))?;
                if !state.notes.iter().any(|of| of == &note || is_same(&of.number, &note.number)) {
                    state.notes.push(note);
                }
            }
        }
        Ok(state)
    }

    /// The records of one request, or of one for each key.
    fn found(
        &self,
        what: &str,
        asking: &Asking,
        names: &Names<'_>,
        asked: &Asked,
    ) -> Result<Vec<Value>, PostError> {
        let bad = |fault: Fault| unreadable(what, asked, &fault.without_values());
        if !asking.when.as_ref().map_or(Ok(true), |when| when.holds(names)).map_err(bad)? {
            return Ok(Vec::new());
        }
        let turns: Vec<Names<'_>> = if asking.is_each_key {
            asked.keys.iter().map(|key| names.with("key", json!(key))).collect()
        } else {
            vec![names.clone()]
        };
        let mut all = Vec::new();
        for names in turns {
            let planned = asking.request.plan(&self.profile.headers, &names).map_err(bad)?;
            let Done { content, .. } = self.sender.send(&self.profile, &names, &planned, Effect::Reads)?;
            let records = plan::records(&content, &asking.records);
            if records.len() > ANSWER_DOCUMENTS_MAX {
                let why = format!("the ERP has more than {ANSWER_DOCUMENTS_MAX}: ask for fewer with query");
                return Err(unreadable(what, asked, &why));
            }
            all.extend(records.into_iter().cloned());
        }
        Ok(all)
    }
}

/// The ERP is there, and asking again would not help. Of what was read no value is named: it goes into a page and a log.
fn unreadable(what: &str, asked: &Asked, why: &str) -> PostError {
    let message = format!(
        "documents.{what} of order {} cannot be read: {why}. Look at the profile, or at the document in the ERP",
        asked.order
    );
    PostError::rejected("unreadable", message)
}

fn holds(condition: Option<&Condition>, names: &Names<'_>) -> Result<bool, Fault> {
    condition.map_or(Ok(false), |condition| condition.holds(names))
}

/// One document, found by two requests.
fn is_same(known: &str, number: &str) -> bool {
    !number.is_empty() && known == number
}

fn element<T: DeserializeOwned>(node: &Node, names: &Names<'_>) -> Result<T, String> {
    let value = node.whole(names).map_err(|fault| fault.without_values())?;
    serde_json::from_value(value).map_err(|_| "it has not the form that docs/rest.md says".to_owned())
}

fn standing(asking: &Asking, names: &Names<'_>) -> Result<Standing, String> {
    let of = |condition: Option<&Condition>| holds(condition, names).map_err(|fault| fault.without_values());
    Ok(match (of(asking.cancelled.as_ref())?, of(asking.done.as_ref())?) {
        (true, _) => Standing::Cancelled,
        (false, true) => Standing::Done,
        (false, false) => Standing::Open,
    })
}

fn sold(asking: &Asking, names: &Names<'_>, is_cancelled: bool) -> Result<Option<SaleState>, String> {
    let Some(node) = &asking.element else { return Ok(None) };
    let SaleElement { number, state, lines, currency, untaxed } = element(node, names)?;
    let currency = Currency::parse(&text(&currency));
    let line = |sold: SoldElement| {
        let mut taxes: Vec<String> = sold.taxes.iter().map(text).collect();
        taxes.sort_unstable();
        SaleLine {
            line: sold.line,
            item: text(&sold.item),
            quantity: whole(&sold.quantity),
            net: minor(&sold.net, currency),
            unit_price: plain(&text(&sold.unit_price)).to_owned(),
            taxes: taxes.join(", "),
        }
    };
    Ok(Some(SaleState {
        number: text(&number),
        is_cancelled,
        is_shipped: standing(asking, names)? == Standing::Done,
        shipping: text(&state),
        lines: lines.into_iter().map(line).collect(),
        untaxed: minor(&untaxed, currency),
    }))
}

fn moved(asking: &Asking, direction: Direction, names: &Names<'_>) -> Result<GoodsState, String> {
    let Some(node) = &asking.element else { return Err("it has no element".to_owned()) };
    let GoodsElement { reference, number, state, lines } = element(node, names)?;
    Ok(GoodsState {
        direction,
        reference: text(&reference),
        number: text(&number),
        standing: standing(asking, names)?,
        word: text(&state),
        items: items(lines.iter().map(|line| (&line.item, &line.quantity))),
    })
}

fn credited(asking: &Asking, names: &Names<'_>) -> Result<NoteState, String> {
    let Some(node) = &asking.element else { return Err("it has no element".to_owned()) };
    let NoteElement { reference, number, state, currency, total, untaxed, tax, lines, taxes } =
        element(node, names)?;
    let currency = Currency::parse(&text(&currency));
    let all = |parts: &[&Value]| -> Option<i64> {
        parts.iter().try_fold(0_i64, |sum, part| sum.checked_add(minor(part, currency)?))
    };
    let amounts: Vec<&Value> = lines.iter().map(|line| &line.amount).collect();
    let nets = amounts.iter().any(|amount| !amount.is_null()).then(|| all(&amounts));
    let taxed = taxes.as_ref().map(|taxes| all(&taxes.iter().collect::<Vec<_>>()));
    Ok(NoteState {
        reference: text(&reference),
        number: text(&number),
        standing: standing(asking, names)?,
        word: text(&state),
        untaxed: sum(&untaxed, nets, currency),
        tax: sum(&tax, taxed, currency),
        total: minor(&total, currency),
        items: items(lines.iter().map(|line| (&line.item, &line.quantity))),
    })
}

/// Of a sum that a profile does not read back nothing is said; parts that it does not read back are as the document says.
fn sum(stated: &Value, parts: Option<Option<i64>>, currency: Option<Currency>) -> Sum {
    if stated.is_null() {
        return Sum { parts: None, stated: None };
    }
    let stated = minor(stated, currency);
    Sum { parts: parts.unwrap_or(stated), stated }
}

fn items<'v>(lines: impl Iterator<Item = (&'v Value, &'v Value)>) -> Quantities {
    let mut items = Quantities::new();
    for (item, quantity) in lines {
        add(&mut items, &text(item), whole(quantity));
    }
    items
}

fn text(value: &Value) -> String {
    scalar(value).unwrap_or_default()
}

fn minor(value: &Value, currency: Option<Currency>) -> Option<i64> {
    read_decimal(&scalar(value)?, currency?).map(|money| money.minor)
}
