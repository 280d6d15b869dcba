//! Without our add-on: several calls make one posting, each document with the posting's key as its reference.
//!
//! [`find`] says how much is there. [`post`] takes what is there and goes on, so that it can be called again after a
//! failure that certainly did nothing; whether that is certain is not known here. Before goods move everything that
//! Tryton would not refuse is looked at, so that a refusal leaves nothing.

use protocol::id::DocumentNumber;
use protocol::money::{Currency, Money};
use serde_json::{Value, json};

use super::client::Client;
use super::content::{Adjustment, Content, Payment, Return, Shipment};
use super::value::{amount, count, decimal, document, id, ids, money_of, target};
use crate::connector::{Found, PostError, Receipt};
use crate::store::posting::Posting;

const OUT: &str = "stock.shipment.out";
const BACK: &str = "stock.shipment.out.return";
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
        Content::Return(returned) => {
            let mut seen = Vec::new();
            let found = referenced(client, BACK, key, &["state", "number", "warehouse_storage"])?;
            for place in places(returned) {
                let location = location(client, place)?;
                let here = found.iter().find(|shipment| shipment["warehouse_storage"] == location);
                seen.push(Seen::of("return shipment", "RET", here, &["done"]));
            }
            if returned.total.is_some() {
                let note = one(client, INVOICE, "credit note", key)?;
                let done: &[&str] =
                    if returned.payments.is_empty() { &["posted", "paid"] } else { &["paid"] };
                seen.push(Seen::of("credit note", "CN", note.as_ref(), done));
            }
            Ok(seen)
        }
    }
}

fn places(returned: &Return) -> Vec<&str> {
    let mut places: Vec<&str> = returned.lines.iter().filter_map(|line| line.location.as_deref()).collect();
    places.sort_unstable();
    places.dedup();
    places
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
    match content {
        Content::Shipment(shipment) => ship(client, key, shipment)?,
        Content::Return(returned) => take_back(client, key, returned)?,
        Content::Adjustment(adjustment) => adjust(client, key, adjustment)?,
    }
    match find(client, posting, content)? {
        Found::Whole(receipt) => Ok(receipt),
        Found::Nothing => Err(PostError::Ambiguous("Tryton does not show what it has just made".to_owned())),
        Found::Part(part) => Err(PostError::Ambiguous(format!("Tryton stopped halfway: {part}"))),
    }
}

fn ship(client: &Client, key: &str, shipment: &Shipment) -> Result<(), PostError> {
    let sale = sale(client, shipment.order.as_str())?;
    let lines = ids(&sale["lines"]);
    let found = match one(client, OUT, "shipment", key)? {
        Some(found) => found,
        None => open_shipment(client, &sale, shipment)?,
    };
    let number = id(&found);
    let state = found["state"].as_str().unwrap_or_default();
    if matches!(state, "draft" | "waiting" | "assigned") {
        if state != "waiting" {
            client.press(OUT, "wait", number)?;
        }
        let moves = moves_of(client, OUT, number)?;
        let changes = pick_changes(&moves, &lines, shipment)?;
        write(client, OUT, number, json!({"reference": key}))?;
        for (of, quantity) in changes {
            write(client, MOVE, of, json!({"quantity": quantity}))?;
        }
        assign(client, OUT, number, shipment.force, |missing| {
            // It is as it was, and can be picked by hand.
            client.press(OUT, "wait", number)?;
            write(client, OUT, number, json!({"reference": null}))?;
            Ok(PostError::rejected("not_in_stock", format!("Tryton has not got {missing} to assign")))
        })?;
    }
    finish(
        client,
        OUT,
        number,
        &[("assigned", "pick"), ("picked", "pack"), ("packed", "do"), ("shipped", "do")],
    )
}

/// The one shipment that waits for these lines.
fn open_shipment(client: &Client, sale: &Value, shipment: &Shipment) -> Result<Value, PostError> {
    let domain = json!([
        ["id", "in", sale["shipments"]],
        ["state", "in", ["draft", "waiting", "assigned"]],
        ["OR", ["reference", "=", null], ["reference", "not like", "shipment-%"]],
    ]);
    let open = client.search(OUT, domain, &["state", "number", "outgoing_moves.origin"])?;
    let mut fit = open.into_iter().filter(|candidate| {
        let origins: Vec<i64> = records(&candidate["outgoing_moves."])
            .filter_map(|outgoing| target(&outgoing["origin"], "sale.line"))
            .collect();
        shipment.lines.iter().all(|line| line.quantity == 0 || origins.contains(&i64::from(line.line)))
    });
    match (fit.next(), fit.next()) {
        (Some(found), None) => Ok(found),
        (first, _) => {
            let how_many = if first.is_none() { "no" } else { "several" };
            let message =
                format!("sale {} has {how_many} open shipments with these lines in Tryton", shipment.order);
            Err(PostError::rejected("no_open_shipment", message))
        }
    }
}

/// Which moves need another quantity. Tryton itself would take more than was ordered.
fn pick_changes(
    moves: &[Value],
    sale_lines: &[i64],
    shipment: &Shipment,
) -> Result<Vec<(i64, i64)>, PostError> {
    let outgoing: Vec<(&Value, i64)> = moves
        .iter()
        .filter_map(|of| target(&of["origin"], "sale.line").map(|line| (of, line)))
        .filter(|(_, line)| sale_lines.contains(line))
        .collect();
    let mut changes = Vec::new();
    for (of, line) in &outgoing {
        let wanted = shipment.lines.iter().filter(|shipped| i64::from(shipped.line) == *line);
        let mut left: i64 = wanted.map(|shipped| shipped.quantity).sum();
        let there = whole(&of["quantity"])?;
        if left > there {
            let message = format!(
                "line {line} of {}: {left} shipped, {there} are in Tryton's shipment",
                shipment.order
            );
            return Err(PostError::rejected("over_shipment", message));
        }
        let inventory: Vec<&Value> =
            moves.iter().filter(|inner| target(&inner["origin"], MOVE) == Some(id(of))).collect();
        // A store of one step has no moves to its exit: the way out is picked itself.
        let picked = if inventory.is_empty() { vec![*of] } else { inventory };
        for one in picked {
            let there = whole(&one["quantity"])?;
            let now = left.min(there);
            left -= now;
            if now != there {
                changes.push((id(one), now));
            }
        }
        if left > 0 {
            let message = format!("line {line} of {} cannot be picked whole in Tryton", shipment.order);
            return Err(PostError::rejected("not_waiting", message));
        }
    }
    Ok(changes)
}

fn take_back(client: &Client, key: &str, returned: &Return) -> Result<(), PostError> {
    let sale = sale(client, returned.order.as_str())?;
    let fields = ["product.code", "moves", "invoice_lines"];
    let lines = client.search("sale.line", json!([["sale", "=", id(&sale)]]), &fields)?;
    let line_of = |number: u32, item: &str| {
        lines
            .iter()
            .find(|line| id(line) == i64::from(number) && line["product."]["code"] == item)
            .ok_or_else(|| {
                let message = format!("sale {} has no line {number} of {item} in Tryton", returned.order);
                PostError::rejected("unknown_line", message)
            })
    };
    for line in &returned.lines {
        line_of(line.line, line.item.as_str())?;
    }
    let there = referenced(client, BACK, key, &["state", "number", "warehouse_storage"])?;
    let mut shipments = Vec::new();
    for place in places(returned) {
        let location = location(client, place)?;
        shipments.push(match there.iter().find(|shipment| shipment["warehouse_storage"] == location) {
            Some(found) => Ok(id(found)),
            None => Err(return_shipment(client, key, returned, &sale, &lines, (place, location))?),
        });
    }
    let note = match one(client, INVOICE, "credit note", key)? {
        None if returned.total.is_some() => Some(draft_note(client, key, returned, &lines)?),
        found => found,
    };
    for shipment in shipments {
        let number = match shipment {
            Ok(number) => number,
            Err(missing) => {
                let made = client.model(BACK, "create", vec![json!([missing])])?;
                ids(&made).first().copied().ok_or_else(|| {
                    PostError::Ambiguous("Tryton says nothing of the return that it was to make".to_owned())
                })?
            }
        };
        finish(client, BACK, number, &[("draft", "receive"), ("received", "do")])?;
    }
    let Some(note) = note else { return Ok(()) };
    if matches!(note["state"].as_str(), Some("draft" | "validated")) {
        client.press(INVOICE, "post", id(&note))?;
    }
    for payment in &returned.payments {
        pay(client, id(&note), payment, returned)?;
    }
    Ok(())
}

/// A draft that comes to what was promised; else nothing stays of it.
fn draft_note(client: &Client, key: &str, returned: &Return, lines: &[Value]) -> Result<Value, PostError> {
    let mut sold = Vec::new();
    let mut credits = Vec::new();
    let fields = [
        "quantity",
        "product",
        "unit",
        "unit_price",
        "account",
        "taxes",
        "description",
        "invoice.state",
        "invoice.party",
        "invoice.invoice_address",
        "invoice.currency",
        "invoice.currency.code",
        "invoice.journal",
        "invoice.account",
        "invoice.payment_term",
        "invoice.company",
    ];
    for line in &returned.lines {
        let known = lines.iter().find(|known| id(known) == i64::from(line.line));
        let of = known.map_or(Value::Null, |known| known["invoice_lines"].clone());
        let mut left = line.quantity;
        for original in client.search(INVOICE_LINE, json!([["id", "in", of]]), &fields)? {
            let origin = format!("{INVOICE_LINE},{}", id(&original));
            let earlier = json!([["origin", "=", origin], ["invoice.state", "!=", "cancelled"]]);
            let mut free = whole(&original["quantity"])?;
            for credit in client.search(INVOICE_LINE, earlier, &["quantity"])? {
                free += whole(&credit["quantity"])?;
            }
            let now = left.min(free);
            if now <= 0 || original["invoice."]["state"] == "cancelled" {
                continue;
            }
            left -= now;
            credits.push(json!({
                "type": "line", "invoice_type": "out", "company": original["invoice."]["company"],
                "currency": original["invoice."]["currency"], "party": original["invoice."]["party"],
                "product": original["product"], "unit": original["unit"], "account": original["account"],
                "description": original["description"], "unit_price": original["unit_price"],
                "quantity": -now, "origin": origin, "taxes": [["add", original["taxes"]]],
            }));
            sold.push(original);
        }
        if left > 0 {
            let message = format!(
                "{left} of {} of {} of sale {} have not been invoiced in Tryton, or are credited already",
                line.quantity, line.item, returned.order
            );
            return Err(PostError::rejected("not_invoiced", message));
        }
    }
    let Some(original) = sold.first().map(|line| &line["invoice."]) else {
        return Err(PostError::rejected("not_invoiced", "a return without lines cannot be credited"));
    };
    let mut invoice = json!({
        "type": "out", "reference": key, "description": returned.return_id, "lines": [["create", credits]],
    });
    for field in ["company", "party", "invoice_address", "currency", "journal", "account", "payment_term"] {
        invoice[field] = original[field].clone();
    }
    let made = client.model(INVOICE, "create", vec![json!([invoice])])?;
    let Some(number) = ids(&made).first().copied() else {
        return Err(PostError::Ambiguous(
            "Tryton says nothing of the credit note that it was to make".to_owned(),
        ));
    };
    if let Err(error) = meet(client, number, returned, original) {
        if matches!(error, PostError::Rejected { .. }) {
            client.model(INVOICE, "delete", vec![json!([number])])?;
        }
        return Err(error);
    }
    Ok(json!({"id": number, "state": "draft"}))
}

/// Compares a draft with the promise; cents go into a line of their own.
fn meet(client: &Client, number: i64, returned: &Return, original: &Value) -> Result<(), PostError> {
    let code = original["currency."]["code"].as_str().unwrap_or_default();
    let Some(currency) = Currency::parse(code).filter(|_| code == returned.currency) else {
        let message = format!("the sale is in {code} in Tryton, not in {}", returned.currency);
        return Err(PostError::rejected("currency", message));
    };
    let minor = |text: &str| {
        Money::extend(text, 1, currency)
            .map(|money| money.minor)
            .map_err(|why| PostError::rejected("no_amount", why.to_string()))
    };
    let draft = client.search(INVOICE, json!([["id", "=", number]]), &["total_amount", "tax_amount"])?;
    let has = |field: &str| draft.first().and_then(|draft| money_of(&draft[field], currency));
    let (Some(total), Some(tax)) = (has("total_amount"), has("tax_amount")) else {
        return Err(PostError::rejected("no_amount", "Tryton gives the credit note no total"));
    };
    let most = minor(&returned.rounding)?;
    if let Some(promised) = &returned.tax
        && (minor(promised)? + tax.minor).abs() > most
    {
        let message = format!("{promised} of tax were promised, Tryton computes {}", tax.decimal());
        return Err(PostError::rejected("tax_differs", message));
    }
    let promised = returned.total.as_deref().unwrap_or("0");
    let apart = -minor(promised)? - total.minor;
    if apart == 0 {
        return Ok(());
    }
    let account = match &returned.rounding_account {
        Some(code) if apart.abs() <= most => {
            let domain = json!([["code", "=", code], ["company", "=", original["company"]]]);
            client.search("account.account", domain, &["code"])?.first().map(id)
        }
        Some(_) | None => None,
    };
    let Some(account) = account else {
        let message = format!(
            "{promised} were promised, Tryton computes {}; at most {} go into a line of rounding",
            total.decimal(),
            returned.rounding
        );
        return Err(PostError::rejected("total_differs", message));
    };
    let rounding = json!({
        "type": "line", "invoice_type": "out", "company": original["company"], "currency": original["currency"],
        "party": original["party"], "description": "Rounding", "quantity": 1, "account": account,
        "unit_price": amount(Money { minor: apart, currency }),
    });
    write(client, INVOICE, number, json!({"lines": [["create", [rounding]]]}))
}

/// What is to be made for the goods of one place, each move linked to the one that brought them out.
fn return_shipment(
    client: &Client,
    key: &str,
    returned: &Return,
    sale: &Value,
    lines: &[Value],
    (place, location): (&str, i64),
) -> Result<Value, PostError> {
    let mut moves = Vec::new();
    let fields = [
        "quantity",
        "product",
        "unit",
        "unit_price",
        "currency",
        "to_location",
        "to_location.type",
        "state",
        "company",
    ];
    for line in returned.lines.iter().filter(|line| line.location.as_deref() == Some(place)) {
        let known = lines.iter().find(|known| id(known) == i64::from(line.line));
        let of = known.map_or(Value::Null, |known| known["moves"].clone());
        let mut left = line.quantity;
        let domain = json!([["id", "in", of], ["state", "=", "done"], ["to_location.type", "=", "customer"]]);
        for out in client.search(MOVE, domain, &fields)? {
            let origin = format!("{MOVE},{}", id(&out));
            let back = json!([
                ["origin", "=", origin],
                ["state", "!=", "cancelled"],
                ["from_location.type", "=", "customer"],
            ]);
            let mut free = whole(&out["quantity"])?;
            for earlier in client.search(MOVE, back, &["quantity"])? {
                free -= whole(&earlier["quantity"])?;
            }
            let now = left.min(free);
            if now <= 0 {
                continue;
            }
            left -= now;
            moves.push(json!({
                "company": out["company"], "product": out["product"], "unit": out["unit"], "quantity": now,
                "from_location": out["to_location"], "to_location": location, "unit_price": out["unit_price"],
                "currency": out["currency"], "origin": origin,
            }));
        }
        if left > 0 {
            let message = format!(
                "{left} of {} of {} have not been shipped in Tryton, or are back already",
                line.quantity, line.item
            );
            return Err(PostError::rejected("over_return", message));
        }
    }
    let warehouse = self::location(client, &returned.warehouse)?;
    Ok(json!({
        "company": sale["company"], "customer": sale["party"], "contact_address": sale["shipment_address"],
        "warehouse": warehouse, "warehouse_input": location, "warehouse_storage": location, "reference": key,
        "moves": [["create", moves]],
    }))
}

/// Books one payment, unless the note is paid already.
fn pay(client: &Client, note: i64, payment: &Payment, returned: &Return) -> Result<(), PostError> {
    let fields = ["state", "payment_lines.description"];
    let found = client.search(INVOICE, json!([["id", "=", note]]), &fields)?;
    let mark = format!("{} {}", returned.return_id, payment.method);
    let is_booked = found
        .iter()
        .flat_map(|note| records(&note["payment_lines."]))
        .any(|line| line["description"] == mark);
    if is_booked || found.iter().any(|note| note["state"] == "paid") {
        return Ok(());
    }
    let methods =
        client.search("account.invoice.payment.method", json!([["name", "=", payment.method]]), &["name"])?;
    let [method] = methods.as_slice() else {
        let message = format!("Tryton has {} payment methods named {}", methods.len(), payment.method);
        return Err(PostError::rejected("payment_method", message));
    };
    let context = json!({"active_id": note, "active_ids": [note], "active_model": INVOICE});
    let wizard = "account.invoice.pay";
    let session = client.wizard(wizard, "create", Vec::new(), json!({}))?;
    let (session, first) = (session[0].clone(), session[1].clone());
    let view = client.wizard(wizard, "execute", vec![session.clone(), json!({}), first], context.clone())?;
    let mut start = view["view"]["defaults"].clone();
    if let Some(fields) = start.as_object_mut() {
        fields.retain(|name, _| !name.ends_with('.'));
        fields.insert("payment_method".to_owned(), json!(id(method)));
        fields.insert("amount".to_owned(), decimal(&format!("-{}", payment.amount)));
        fields.insert("description".to_owned(), json!(mark));
    }
    let chosen = vec![session.clone(), json!({"start": start}), json!("choice")];
    client.wizard(wizard, "execute", chosen, context)?;
    // A wizard that stays open is nobody's loss.
    drop(client.wizard(wizard, "delete", vec![session], json!({})));
    Ok(())
}

fn adjust(client: &Client, key: &str, adjustment: &Adjustment) -> Result<(), PostError> {
    let (item, quantity) = (adjustment.item.as_str(), adjustment.quantity);
    let found = one(client, INTERNAL, "internal shipment", key)?;
    let number = match &found {
        Some(found) => id(found),
        None => {
            let products =
                client.search("product.product", json!([["code", "=", item]]), &["default_uom"])?;
            let [product] = products.as_slice() else {
                let message = format!("Tryton has {} products with the code {item}", products.len());
                return Err(PostError::rejected("unknown_item", message));
            };
            let domain = json!([["code", "=", adjustment.warehouse]]);
            let warehouses = client.search("stock.location", domain, &["lost_found_location"])?;
            let lost = warehouses.first().map_or(Value::Null, |of| of["lost_found_location"].clone());
            let storage = json!(location(client, &adjustment.location)?);
            let (from, to) = if quantity < 0 { (storage, lost) } else { (lost, storage) };
            let shipment = json!({
                "from_location": from, "to_location": to, "reference": key,
                "moves": [["create", [{
                    "product": id(product), "unit": product["default_uom"], "quantity": quantity.abs(),
                    "from_location": from, "to_location": to,
                }]]],
            });
            let made = client.model(INTERNAL, "create", vec![json!([shipment])])?;
            ids(&made).first().copied().ok_or_else(|| {
                PostError::Ambiguous("Tryton says nothing of the shipment that it was to make".to_owned())
            })?
        }
    };
    let state = found.as_ref().map_or("draft", |found| found["state"].as_str().unwrap_or_default());
    if state == "draft" {
        client.press(INTERNAL, "wait", number)?;
    }
    if matches!(state, "draft" | "waiting") {
        assign(client, INTERNAL, number, adjustment.force || quantity > 0, |missing| {
            client.press(INTERNAL, "cancel", number)?;
            client.model(INTERNAL, "delete", vec![json!([number])])?;
            Ok(PostError::rejected("not_in_stock", format!("Tryton has not got {missing} to write off")))
        })?;
    }
    finish(client, INTERNAL, number, &[("assigned", "do"), ("packed", "do"), ("shipped", "do")])
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
    let missing: Vec<String> = moves_of(client, model, number)?
        .iter()
        .filter(|of| of["state"] == "draft" && target(&of["origin"], "sale.line").is_none())
        .map(|of| {
            let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            format!(
                "{} of {} at {}",
                of["quantity"],
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

fn moves_of(client: &Client, model: &str, number: i64) -> Result<Vec<Value>, PostError> {
    let fields = ["origin", "quantity", "state", "product.code", "from_location.rec_name"];
    let domain = json!([["shipment", "=", format!("{model},{number}")], ["state", "!=", "cancelled"]]);
    Ok(client.search(MOVE, domain, &fields)?)
}

fn write(client: &Client, model: &str, number: i64, values: Value) -> Result<(), PostError> {
    client.model(model, "write", vec![json!([number]), values])?;
    Ok(())
}

fn referenced(client: &Client, model: &str, key: &str, fields: &[&str]) -> Result<Vec<Value>, PostError> {
    let domain = json!([["reference", "=", key], ["state", "!=", "cancelled"]]);
    client.search(model, domain, fields).map_err(super::CallError::when_reading)
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

fn whole(value: &Value) -> Result<i64, PostError> {
    count(value).ok_or_else(|| {
        PostError::rejected("not_whole", format!("Tryton has a quantity of {value}, which is not whole"))
    })
}

fn records(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}
