//! A return that is taken back: its goods leave again, and a counter-document stands against its credit note.
//!
//! All of it is compared before anything is made, and the counter-document is drafted before goods move: if it does not
//! mirror the note, nothing has happened. A draft that is found is compared too: whoever made it may have been stopped before
//! he did. The shipments of all places are assigned before one of them is sent. What was taken in exchange is the add-on's.

use std::collections::BTreeMap;

use protocol::money::{Currency, Money};
use serde_json::{Value, json};

use super::super::client::Client;
use super::super::lot;
use super::super::reversal::Reversal;
use super::super::value::{id, ids, money_of, target, text_of};
use super::returned::pay;
use super::shipment::send_out;
use super::{BACK, INVOICE, INVOICE_LINE, MOVE, OUT, Seen, assign, one, records, referenced, whole};
use crate::connector::PostError;

/// What stands under the key of the return.
struct There {
    back: Vec<Value>,
    note: Option<Value>,
}

impl There {
    fn of(client: &Client, reversal: &Reversal) -> Result<Self, PostError> {
        let fields =
            ["state", "number", "company", "customer", "contact_address", "warehouse", "warehouse_storage"];
        let back = referenced(client, BACK, &reversal.reverses, &fields)?;
        let fields = [
            "state",
            "number",
            "company",
            "party",
            "invoice_address",
            "currency",
            "currency.code",
            "journal",
            "account",
            "payment_term",
            "total_amount",
            "tax_amount",
            "payment_lines.move.description",
            "payment_lines.debit",
        ];
        let mut notes = referenced(client, INVOICE, &reversal.reverses, &fields)?;
        if notes.len() > 1 {
            let why =
                format!("Tryton has {} credit notes with the reference {}", notes.len(), reversal.reverses);
            return Err(reversal.refuse("reference_doubled", &why));
        }
        Ok(Self { back, note: notes.pop() })
    }
}

/// How far it is.
pub(super) fn look(client: &Client, key: &str, reversal: &Reversal) -> Result<Vec<Seen>, PostError> {
    let there = There::of(client, reversal)?;
    let gone = referenced(client, OUT, key, &["state", "number", "warehouse_storage"])?;
    let mut seen: Vec<Seen> =
        there.back.iter().map(|back| Seen::of("shipment", "OUT", again(&gone, back), &["done"])).collect();
    if there.note.is_some() {
        let counter = one(client, INVOICE, "counter-document", key)?;
        seen.push(Seen::of("counter-document", "INV", counter.as_ref(), &["paid"]));
    }
    Ok(seen)
}

/// The shipment that sends out again what one brought.
fn again<'g>(gone: &'g [Value], back: &Value) -> Option<&'g Value> {
    gone.iter().find(|out| out["warehouse_storage"] == back["warehouse_storage"])
}

/// How many of the units that some moves brought back went to the customer again.
pub(super) fn gone_again(client: &Client, back: &[Value]) -> Result<i64, PostError> {
    if back.is_empty() {
        return Ok(0);
    }
    let origins: Vec<String> = back.iter().map(|of| format!("{MOVE},{}", id(of))).collect();
    let domain = json!([
        ["origin", "in", origins],
        ["state", "!=", "cancelled"],
        ["to_location.type", "=", "customer"]
    ]);
    let moves = client.search(MOVE, domain, &["quantity"])?;
    let mut units = 0;
    for of in &moves {
        units += whole(&of["quantity"])?;
    }
    Ok(units)
}

pub(super) fn take_back(client: &Client, key: &str, reversal: &Reversal) -> Result<(), PostError> {
    if reversal.exchange.is_some() {
        let why = "What was taken in exchange is taken back by the add-on only";
        return Err(reversal.refuse("return_reversed", why));
    }
    let there = There::of(client, reversal)?;
    if there.back.is_empty() && there.note.is_none() {
        let why =
            format!("Tryton has nothing with the reference {}, which is to be taken back", reversal.reverses);
        return Err(reversal.refuse("return_not_found", &why));
    }
    for document in there.back.iter().chain(&there.note) {
        if !matches!(document["state"].as_str(), Some("done" | "posted" | "paid")) {
            let number = document["number"].as_str().unwrap_or("without a number");
            let message =
                format!("{number}, which is to be taken back, is not done: finish it in Tryton first");
            return Err(PostError::rejected("not_done", message));
        }
    }
    let moves = moves(client, &there.back)?;
    check_goods(&moves, reversal)?;
    let method = match &there.note {
        Some(note) => {
            check_total(note, reversal)?;
            Some(paid_by(note, reversal)?)
        }
        None => check_unpaid(reversal).map(|()| None)?,
    };
    let counter = match (&there.note, one(client, INVOICE, "counter-document", key)?) {
        (Some(note), None) => {
            let number = draft(client, key, note, reversal)?;
            Some(mirroring(client, number, note, reversal)?)
        }
        (Some(note), Some(found)) if found["state"] == "draft" => {
            Some(mirroring(client, id(&found), note, reversal)?)
        }
        (_, found) => found,
    };
    let sent = send(client, key, reversal, &there.back, &moves);
    if let (Err(PostError::Rejected { .. }), Some(counter)) = (&sent, &counter)
        && counter["state"] == "draft"
        && referenced(client, OUT, key, &["state"])?.is_empty()
    {
        client.model(INVOICE, "delete", vec![json!([id(counter)])])?;
    }
    sent?;
    let Some(counter) = counter else { return Ok(()) };
    if matches!(counter["state"].as_str(), Some("draft" | "validated")) {
        client.press(INVOICE, "post", id(&counter))?;
    }
    if let Some((method, amount)) = method {
        pay(client, id(&counter), &method, &amount, &format!("{} {method}", reversal.return_id))?;
    }
    Ok(())
}

/// What the shipments brought from the customer.
fn moves(client: &Client, back: &[Value]) -> Result<Vec<Value>, PostError> {
    if back.is_empty() {
        return Ok(Vec::new());
    }
    let shipments: Vec<String> = back.iter().map(|of| format!("{BACK},{}", id(of))).collect();
    let domain = json!([
        ["shipment", "in", shipments],
        ["state", "=", "done"],
        ["from_location.type", "=", "customer"],
    ]);
    let mut fields = vec![
        "shipment",
        "company",
        "product",
        "product.code",
        "unit",
        "quantity",
        "from_location",
        "to_location",
        "unit_price",
        "currency",
    ];
    if lot::are_there(client)? {
        fields.push("lot");
    }
    Ok(client.search(MOVE, domain, &fields)?)
}

/// What is there must be what was recorded, or somebody has changed it.
fn check_goods(moves: &[Value], reversal: &Reversal) -> Result<(), PostError> {
    let mut has: BTreeMap<&str, i64> = BTreeMap::new();
    for of in moves {
        *has.entry(of["product."]["code"].as_str().unwrap_or_default()).or_default() +=
            whole(&of["quantity"])?;
    }
    let mut wanted: BTreeMap<&str, i64> = BTreeMap::new();
    for line in reversal.lines.iter().filter(|line| line.location.is_some()) {
        *wanted.entry(line.item.as_str()).or_default() += line.quantity;
    }
    if has == wanted {
        return Ok(());
    }
    Err(reversal.refuse("goods_differ", "Tryton's return shipments brought other goods than the return"))
}

fn check_total(note: &Value, reversal: &Reversal) -> Result<(), PostError> {
    let promised = currency(note)
        .and_then(|currency| Money::extend(reversal.total.as_deref().unwrap_or("0"), 1, currency).ok());
    let has = minor(note, "total_amount");
    if has.is_some() && has == promised.map(|promised| -promised.minor) {
        return Ok(());
    }
    let why = format!(
        "The return was for {}, its credit note comes to {} in Tryton",
        reversal.total.as_deref().unwrap_or("0"),
        text_of(&note["total_amount"]).unwrap_or("?")
    );
    Err(reversal.refuse("total_differs", &why))
}

fn check_unpaid(reversal: &Reversal) -> Result<(), PostError> {
    if reversal.total.is_none() {
        return Ok(());
    }
    Err(reversal.refuse("total_differs", "Tryton has no credit note of the return"))
}

/// The one method by which the note was paid, and how much. One that is open would have to be settled with what stands
/// against it, or Tryton pays it still.
fn paid_by(note: &Value, reversal: &Reversal) -> Result<(String, String), PostError> {
    let lines: Vec<&Value> = records(&note["payment_lines."]).collect();
    let refuse = || {
        Err(reversal
            .refuse("return_reversed", "How the credit note was paid is not known without the add-on"))
    };
    match lines.as_slice() {
        [line] if note["state"] == "paid" => {
            let mark = line["move."]["description"].as_str().unwrap_or_default();
            let method =
                mark.strip_prefix(reversal.return_id.as_str()).and_then(|rest| rest.strip_prefix(' '));
            match (method, text_of(&line["debit"])) {
                (Some(method), Some(amount)) => Ok((method.to_owned(), amount.to_owned())),
                _ => refuse(),
            }
        }
        _ => refuse(),
    }
}

fn currency(note: &Value) -> Option<Currency> {
    Currency::parse(note["currency."]["code"].as_str()?)
}

fn minor(note: &Value, field: &str) -> Option<i64> {
    money_of(&note[field], currency(note)?).map(|money| money.minor)
}

/// A draft of what stands against the note, its lines linked to those that the note credits.
fn draft(client: &Client, key: &str, note: &Value, reversal: &Reversal) -> Result<i64, PostError> {
    let fields =
        ["type", "product", "unit", "account", "description", "unit_price", "quantity", "origin", "taxes"];
    let mut lines = Vec::new();
    for line in client.search(INVOICE_LINE, json!([["invoice", "=", id(note)]]), &fields)? {
        let origin = target(&line["origin"], INVOICE_LINE).map(|_| line["origin"].clone());
        lines.push(json!({
            "type": line["type"], "invoice_type": "out", "company": note["company"],
            "currency": note["currency"], "party": note["party"], "product": line["product"],
            "unit": line["unit"], "account": line["account"], "description": line["description"],
            "unit_price": line["unit_price"], "quantity": -whole(&line["quantity"])?, "origin": origin,
            "taxes": [["add", line["taxes"]]],
        }));
    }
    let mut invoice = json!({
        "type": "out", "reference": key, "description": reversal.return_id, "lines": [["create", lines]],
    });
    for field in ["company", "party", "invoice_address", "currency", "journal", "account", "payment_term"] {
        invoice[field] = note[field].clone();
    }
    let made = client.model(INVOICE, "create", vec![json!([invoice])])?;
    ids(&made).first().copied().ok_or_else(|| {
        PostError::Ambiguous("Tryton says nothing of the counter-document that it was to make".to_owned())
    })
}

/// A draft, if it mirrors the note; else nothing stays of it.
fn mirroring(client: &Client, number: i64, note: &Value, reversal: &Reversal) -> Result<Value, PostError> {
    let fields = ["state", "currency.code", "total_amount", "tax_amount"];
    let found = client.search(INVOICE, json!([["id", "=", number]]), &fields)?;
    let found = found.into_iter().next().unwrap_or(Value::Null);
    for field in ["total_amount", "tax_amount"] {
        let (has, noted) = (minor(&found, field), minor(note, field));
        if has.is_none() || has != noted.map(|noted| -noted) {
            client.model(INVOICE, "delete", vec![json!([number])])?;
            let words = |of: &Value| text_of(&of[field]).unwrap_or("?").to_owned();
            let why =
                format!("The credit note has {}, what stands against it {}", words(note), words(&found));
            return Err(reversal.refuse("total_differs", &why));
        }
    }
    Ok(found)
}

/// What the return shipments brought leaves from where it lies: all of it is assigned before any of it is sent, so that a
/// refusal leaves nothing.
fn send(
    client: &Client,
    key: &str,
    reversal: &Reversal,
    back: &[Value],
    moves: &[Value],
) -> Result<(), PostError> {
    let gone = referenced(client, OUT, key, &["state", "number", "warehouse_storage"])?;
    let (mut shipments, mut absent) = (Vec::new(), Vec::new());
    for back in back {
        match again(&gone, back) {
            Some(found) => {
                shipments.push((id(found), found["state"].as_str().unwrap_or_default().to_owned()));
            }
            None => absent.push(shipment(key, back, moves)),
        }
    }
    if !absent.is_empty() {
        let made = ids(&client.model(OUT, "create", vec![json!(absent)])?);
        if made.len() != absent.len() {
            let message = "Tryton says nothing of the shipments that it was to make";
            return Err(PostError::Ambiguous(message.to_owned()));
        }
        shipments.extend(made.into_iter().map(|number| (number, "draft".to_owned())));
    }
    let is_open = |state: &str| matches!(state, "draft" | "waiting" | "assigned");
    let open: Vec<i64> =
        shipments.iter().filter(|(_, state)| is_open(state)).map(|(number, _)| *number).collect();
    for (number, state) in &shipments {
        if state == "draft" {
            client.press(OUT, "wait", *number)?;
        }
        if matches!(state.as_str(), "draft" | "waiting") {
            assign(client, OUT, *number, reversal.force, |missing| {
                client.model(OUT, "cancel", vec![json!(open)])?;
                client.model(OUT, "delete", vec![json!(open)])?;
                let message = format!("Tryton has not got {missing} to send out again");
                Ok(PostError::rejected("not_in_stock", message))
            })?;
        }
    }
    for (number, _) in shipments {
        send_out(client, number)?;
    }
    Ok(())
}

/// What is to be made for the goods of one return shipment, each move linked to the one that brought them.
fn shipment(key: &str, back: &Value, moves: &[Value]) -> Value {
    let ours = moves.iter().filter(|of| target(&of["shipment"], BACK) == Some(id(back)));
    let moves: Vec<Value> = ours
        .map(|of| {
            let mut again = json!({
                "company": of["company"], "product": of["product"], "unit": of["unit"],
                "quantity": of["quantity"], "from_location": of["to_location"],
                "to_location": of["from_location"], "unit_price": of["unit_price"],
                "currency": of["currency"], "origin": format!("{MOVE},{}", id(of)),
            });
            if let Some(lot) = of.get("lot") {
                again["lot"] = lot.clone();
            }
            again
        })
        .collect();
    json!({
        "company": back["company"], "customer": back["customer"],
        "delivery_address": back["contact_address"], "warehouse": back["warehouse"],
        "warehouse_storage": back["warehouse_storage"], "warehouse_output": back["warehouse_storage"],
        "reference": key, "moves": [["create", moves]],
    })
}
