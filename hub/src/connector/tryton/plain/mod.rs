//! Without our add-on: several calls make one posting, each document with the posting's key as its reference.
//!
//! [`find`] says how much is there. [`post`] takes what is there and goes on, so that it can be called again after a
//! failure that certainly did nothing; whether that is certain is not known here. Before goods move everything that
//! Tryton would not refuse is looked at, so that a refusal leaves nothing.
//!
//! The mapping may be another one than at the last try. What has our key and does not fit the places of today's mapping is
//! never taken for missing: it would be made twice.

mod adjustment;
mod goods_receipt;
mod lots;
mod returned;
mod reversal;
mod shipment;
mod transfer;

use protocol::id::DocumentNumber;
use serde_json::{Value, json};

use super::client::{CallError, Client};
use super::content::Content;
use super::value::{count, document, id, target};
use crate::connector::{Found, PostError, Receipt};
use crate::store::posting::Posting;

const OUT: &str = "stock.shipment.out";
const BACK: &str = "stock.shipment.out.return";
const IN: &str = "stock.shipment.in";
const INTERNAL: &str = "stock.shipment.internal";
const MOVE: &str = "stock.move";
const INVOICE: &str = "account.invoice";
const INVOICE_LINE: &str = "account.invoice.line";
/// Buttons from one state of a shipment to the next: more than there are states means that one has no effect.
const STEPS_MAX: usize = 8;

/// What Tryton has under the posting's key.
pub(super) fn find(client: &Client, posting: &Posting, content: &Content) -> Result<Found, PostError> {
    let key = posting.key.as_str();
    let seen = look(client, key, content)?;
    if seen.iter().all(|document| document.state == State::Missing) {
        return Ok(Found::Nothing);
    }
    if seen.iter().all(|document| document.state == State::Done) {
        return receipt(seen.into_iter().filter_map(|document| document.number)).map(Found::Whole);
    }
    let words: Vec<String> = seen
        .iter()
        .map(|document| match (&document.number, document.state) {
            (_, State::Missing) => format!("no {}", document.what),
            (Some(number), State::Begun) => format!("{} {number}, not done", document.what),
            (None, State::Begun) => format!("a {} without a number, not done", document.what),
            (Some(number), State::Done) => format!("{} {number}, done", document.what),
            (None, State::Done) => document.what.to_owned(),
        })
        .collect();
    Ok(Found::Part(words.join("; ")))
}

/// One document that a posting makes.
struct Seen {
    what: &'static str,
    number: Option<DocumentNumber>,
    state: State,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Missing,
    Begun,
    Done,
}

impl Seen {
    fn of(what: &'static str, prefix: &str, found: Option<&Value>, done: &[&str]) -> Self {
        let Some(found) = found else { return Self { what, number: None, state: State::Missing } };
        let is_done = found["state"].as_str().is_some_and(|state| done.contains(&state));
        let state = if is_done { State::Done } else { State::Begun };
        Self { what, number: document(prefix, &found["number"]), state }
    }
}

fn look(client: &Client, key: &str, content: &Content) -> Result<Vec<Seen>, PostError> {
    match content {
        Content::Shipment(_) => {
            let found = one(client, OUT, "shipment", key)?;
            Ok(vec![Seen::of("shipment", "OUT", found.as_ref(), &["done"])])
        }
        Content::Adjustment(_) => {
            let found = one(client, INTERNAL, "internal shipment", key)?;
            Ok(vec![Seen::of("internal shipment", "INT", found.as_ref(), &["done"])])
        }
        Content::Adjustments(adjustments) => adjustment::look(client, key, adjustments),
        Content::Return(returned) => {
            let there = returned::there(client, key, returned)?;
            let mut seen: Vec<Seen> = there
                .iter()
                .map(|of| Seen::of("return shipment", "RET", of.shipment.as_ref(), &["done"]))
                .collect();
            if returned.total.is_some() {
                let note = one(client, INVOICE, "credit note", key)?;
                let done: &[&str] =
                    if returned.payments.is_empty() { &["posted", "paid"] } else { &["paid"] };
                seen.push(Seen::of("credit note", "CN", note.as_ref(), done));
            }
            Ok(seen)
        }
        Content::Reversal(reversal) => reversal::look(client, key, reversal),
        // Nothing of it is made here.
        Content::ReturnSummary(_) => Ok(Vec::new()),
        Content::GoodsReceipt(receipt) => goods_receipt::look(client, key, receipt),
        Content::Transfer(transfer) => transfer::look(client, key, transfer),
    }
}

/// A place of a posting as it is today, and the shipment of its key that goes there.
struct There<'c> {
    place: &'c str,
    location: i64,
    shipment: Option<Value>,
}

/// The shipments of a key at these places, in the places' order.
///
/// # Errors
/// One of them goes elsewhere: it was made with another mapping.
fn there<'c>(
    client: &Client,
    (model, what): (&str, &str),
    key: &str,
    places: Vec<&'c str>,
) -> Result<Vec<There<'c>>, PostError> {
    let end = "warehouse_storage";
    let found = referenced(client, model, key, &["state", "number", end])?;
    by_place(&found, (what, end), key, located(client, places)?)
}

/// Each of these places once, with its location.
fn located<'c>(client: &Client, mut places: Vec<&'c str>) -> Result<Vec<(&'c str, i64)>, PostError> {
    places.sort_unstable();
    places.dedup();
    places.into_iter().map(|place| Ok((place, location(client, place)?))).collect()
}

/// The shipment of each place, by the field that says where it ends.
fn by_place<'c>(
    found: &[Value],
    (what, end): (&str, &str),
    key: &str,
    places: Vec<(&'c str, i64)>,
) -> Result<Vec<There<'c>>, PostError> {
    let is_at = |shipment: &Value, location: i64| shipment[end] == location;
    let stray = found.iter().find(|shipment| places.iter().all(|(_, at)| !is_at(shipment, *at)));
    if let Some(stray) = stray {
        return Err(made_elsewhere(what, key, stray));
    }
    let there = places.into_iter().map(|(place, location)| {
        let shipment = found.iter().find(|shipment| is_at(shipment, location)).cloned();
        There { place, location, shipment }
    });
    Ok(there.collect())
}

/// Where one is there and another one is not, of documents that are made in one call: its goods are in the one that is there.
fn all_or_none(what: &str, there: &[There<'_>], key: &str) -> Result<(), PostError> {
    let made = there.iter().find_map(|of| of.shipment.as_ref());
    match made.filter(|_| there.iter().any(|of| of.shipment.is_none())) {
        Some(made) => Err(made_elsewhere(what, key, made)),
        None => Ok(()),
    }
}

/// A document that this posting made with another mapping.
fn made_elsewhere(what: &str, key: &str, document: &Value) -> PostError {
    let number = document["number"].as_str().unwrap_or("without a number");
    let message = format!(
        "Tryton has the {what} {number} with the reference {key}, and it does not fit the places that the mapping names \
         now: it was made with another version of the mapping, and nothing is made a second time. Propose that version \
         again, have it approved and try again; or finish it in Tryton by hand, then resolve this exception"
    );
    PostError::rejected("made_elsewhere", message)
}

fn receipt(numbers: impl Iterator<Item = DocumentNumber>) -> Result<Receipt, PostError> {
    let documents: Vec<DocumentNumber> = numbers.collect();
    if documents.is_empty() {
        return Err(PostError::Ambiguous("Tryton gave the documents no numbers".to_owned()));
    }
    Ok(Receipt { documents })
}

/// Goes on from what is there.
pub(super) fn post(client: &Client, posting: &Posting, content: &Content) -> Result<Receipt, PostError> {
    let key = posting.key.as_str();
    let written = match content {
        Content::Shipment(shipment) => shipment::ship(client, key, shipment),
        Content::Return(returned) => returned::take_back(client, key, returned),
        Content::Reversal(reversal) => reversal::take_back(client, key, reversal),
        Content::ReturnSummary(_) => Err(PostError::rejected(
            "summary",
            "a sum of returns is one transaction, which this Tryton has only with the add-on: install it and try again, or \
             have the members of this seal sent one by one",
        )),
        Content::Adjustment(adjustment) => adjustment::adjust(client, key, adjustment),
        Content::Adjustments(adjustments) => adjustment::adjust_all(client, key, adjustments),
        Content::GoodsReceipt(receipt) => goods_receipt::receive(client, key, receipt),
        Content::Transfer(transfer) => transfer::carry(client, key, transfer),
    };
    if let Err(PostError::Rejected { code, message }) = written {
        // Tryton may have refused a later step only: then a person must know what the earlier ones left.
        return Err(match find(client, posting, content) {
            Ok(Found::Nothing) => PostError::Rejected { code, message },
            Ok(Found::Part(part)) => {
                PostError::Rejected { code, message: format!("{message}. Already in Tryton: {part}") }
            }
            Ok(Found::Whole(_) | Found::Repeatable { .. }) => PostError::Ambiguous(message),
            Err(error) => {
                PostError::Ambiguous(format!("{message}; what is in Tryton by now is not known: {error}"))
            }
        });
    }
    written?;
    match find(client, posting, content)? {
        Found::Whole(receipt) => Ok(receipt),
        Found::Nothing => Err(PostError::Ambiguous("Tryton does not show what it has just made".to_owned())),
        Found::Part(part) => Err(PostError::Ambiguous(format!("Tryton stopped halfway: {part}"))),
        Found::Repeatable { .. } => Err(PostError::Ambiguous("Tryton stopped halfway".to_owned())),
    }
}

/// Assigns, or takes back what was begun and says what is missing.
fn assign(
    client: &Client,
    model: &str,
    number: i64,
    force: bool,
    undo: impl FnOnce(&str) -> Result<PostError, PostError>,
) -> Result<(), PostError> {
    client.press(model, if force { "assign_force" } else { "assign_try" }, number)?;
    if state_of(client, model, number)? == "assigned" {
        return Ok(());
    }
    let moves = moves_of(client, model, number, false)?;
    let is_inner = |of: &&Value| target(&of["origin"], "sale.line").is_none();
    // Where what leaves lies at the exit already, the way out is assigned itself.
    let is_way_out_assigned = !moves.iter().any(|of| is_inner(&of));
    let missing: Vec<String> = moves
        .iter()
        .filter(|of| of["state"] == "draft" && (is_way_out_assigned || is_inner(of)))
        .map(|of| {
            let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            format!(
                "{} of {} at {}",
                count(&of["quantity"]).unwrap_or_default(),
                text(&of["product."]["code"]),
                text(&of["from_location."]["rec_name"])
            )
        })
        .collect();
    Err(undo(&missing.join(", "))?)
}

/// Presses one button after the other until it is done.
fn finish(client: &Client, model: &str, number: i64, steps: &[(&str, &str)]) -> Result<(), PostError> {
    for _ in 0..STEPS_MAX {
        let state = state_of(client, model, number)?;
        if state == "done" {
            return Ok(());
        }
        let Some((_, button)) = steps.iter().find(|(from, _)| *from == state) else {
            let message = format!("{model} {number} is {state} in Tryton: somebody else has it at work");
            return Err(PostError::Ambiguous(message));
        };
        client.press(model, button, number)?;
    }
    Err(PostError::Ambiguous(format!("{model} {number} does not go on in Tryton")))
}

fn state_of(client: &Client, model: &str, number: i64) -> Result<String, PostError> {
    let found = client.search(model, json!([["id", "=", number]]), &["state"])?;
    let state = found.first().and_then(|found| found["state"].as_str());
    state
        .map(str::to_owned)
        .ok_or_else(|| PostError::Ambiguous(format!("{model} {number} is gone from Tryton")))
}

/// The moves of a shipment, with their lots where Tryton keeps lots.
fn moves_of(client: &Client, model: &str, number: i64, has_lots: bool) -> Result<Vec<Value>, PostError> {
    let mut fields = vec!["origin", "quantity", "state", "product.code", "from_location.rec_name"];
    if has_lots {
        fields.push("lot");
    }
    let domain = json!([["shipment", "=", format!("{model},{number}")], ["state", "!=", "cancelled"]]);
    Ok(client.search(MOVE, domain, &fields)?)
}

fn write(client: &Client, model: &str, number: i64, values: Value) -> Result<(), PostError> {
    client.model(model, "write", vec![json!([number]), values])?;
    Ok(())
}

fn referenced(client: &Client, model: &str, key: &str, fields: &[&str]) -> Result<Vec<Value>, PostError> {
    let domain = json!([["reference", "=", key], ["state", "!=", "cancelled"]]);
    client.search(model, domain, fields).map_err(CallError::when_reading)
}

/// The one document of this reference; two are what nobody can explain.
fn one(client: &Client, model: &str, what: &str, key: &str) -> Result<Option<Value>, PostError> {
    let mut found = referenced(client, model, key, &["state", "number"])?;
    if found.len() > 1 {
        let message = format!("Tryton has {} documents ({what}) with the reference {key}", found.len());
        return Err(PostError::rejected("reference_doubled", message));
    }
    Ok(found.pop())
}

fn sale(client: &Client, order: &str) -> Result<Value, PostError> {
    let domain = json!([
        ["state", "in", ["confirmed", "processing", "done"]],
        ["OR", ["reference", "=", order], ["number", "=", order]],
    ]);
    let fields = ["reference", "lines", "shipments", "party", "company", "shipment_address"];
    let found = client.search("sale.sale", domain, &fields)?;
    let by_reference: Vec<&Value> = found.iter().filter(|sale| sale["reference"] == order).collect();
    let fit = if by_reference.is_empty() { found.iter().collect() } else { by_reference };
    match fit.as_slice() {
        [sale] => Ok((*sale).clone()),
        more => {
            let message = format!("there are {} confirmed sales {order} in Tryton", more.len());
            Err(PostError::rejected("unknown_order", message))
        }
    }
}

fn location(client: &Client, code: &str) -> Result<i64, PostError> {
    let found = client.search("stock.location", json!([["code", "=", code]]), &["code"])?;
    match found.as_slice() {
        [location] => Ok(id(location)),
        more => {
            let message = format!("Tryton has {} locations with the code {code}", more.len());
            Err(PostError::rejected("unknown_location", message))
        }
    }
}

/// The products of some items, in their order.
fn products(client: &Client, items: &[&str], fields: &[&str]) -> Result<Vec<Value>, PostError> {
    let mut products = Vec::with_capacity(items.len());
    for item in items {
        let mut found = client.search("product.product", json!([["code", "=", item]]), fields)?;
        match (found.pop(), found.len()) {
            (Some(product), 0) => products.push(product),
            (found, more) => {
                let count = more + usize::from(found.is_some());
                let message = format!("Tryton has {count} products with the code {item}");
                return Err(PostError::rejected("unknown_item", message));
            }
        }
    }
    Ok(products)
}

fn whole(value: &Value) -> Result<i64, PostError> {
    count(value).ok_or_else(|| {
        PostError::rejected("not_whole", format!("Tryton has a quantity of {value}, which is not whole"))
    })
}

fn records(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Locations of some places, where the shipments of the key go, and which of the places have one.
    #[test]
    fn what_was_made_with_another_mapping_is_not_missing() {
        for (places, shipments, expect) in [
            (&[1, 2][..], &[][..], Some(&[false, false][..])),
            (&[1, 2][..], &[2][..], Some(&[false, true][..])),
            (&[1, 2][..], &[2, 1][..], Some(&[true, true][..])),
            (&[1, 2][..], &[3][..], None),
            (&[1, 2][..], &[1, 2, 3][..], None),
            (&[][..], &[3][..], None),
            (&[][..], &[][..], Some(&[][..])),
        ] {
            let found: Vec<Value> = shipments
                .iter()
                .map(|at| json!({"id": at, "number": format!("7{at}"), "warehouse_storage": at}))
                .collect();
            let there = by_place(
                &found,
                ("return shipment", "warehouse_storage"),
                "return-1",
                places.iter().map(|at| ("P", *at)).collect(),
            );
            match (there, expect) {
                (Ok(there), Some(expect)) => {
                    let has: Vec<bool> = there.iter().map(|of| of.shipment.is_some()).collect();
                    assert_eq!(has, expect, "{places:?} {shipments:?}");
                }
                (Err(PostError::Rejected { code, message }), None) => {
                    assert_eq!(code, "made_elsewhere");
                    assert!(message.contains("73") && message.contains("return-1"), "{message}");
                }
                (Ok(_) | Err(_), _) => panic!("{places:?} {shipments:?}"),
            }
        }
    }
}
