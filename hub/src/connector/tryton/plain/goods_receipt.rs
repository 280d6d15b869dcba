//! What a supplier delivered: a supplier shipment for each place, straight to where the goods lie.
//!
//! All of them are made in one call, together with what they take off the moves that the purchase waits with; so its rest
//! stays as it is for a later delivery, or is cancelled and ignored if nothing more is to come.

use std::collections::BTreeMap;

use protocol::id::LotId;
use serde_json::{Value, json};

use super::super::client::{CallError, Client};
use super::super::goods_receipt::{ArrivedLine, GoodsReceipt};
use super::super::lot;
use super::super::value::{document, id, ids, target};
use super::{IN, MOVE, Seen, State, There, all_or_none, finish, location, records, whole};
use crate::connector::PostError;

const PURCHASE: &str = "purchase.purchase";
const LINE: &str = "purchase.line";
/// In words for people.
const SHIPMENT: &str = "supplier shipment";

/// What is there of it.
pub(super) fn look(client: &Client, key: &str, receipt: &GoodsReceipt) -> Result<Vec<Seen>, PostError> {
    let there = there(client, key, receipt)?;
    let mut seen: Vec<Seen> =
        there.iter().map(|of| Seen::of(SHIPMENT, "IN", of.shipment.as_ref(), &["done"])).collect();
    if receipt.last {
        // Before its goods are in, nobody can tell whether a purchase without a rest is ours.
        let is_begun = seen.is_empty() || seen.iter().any(|shipment| shipment.state != State::Missing);
        seen.push(if is_begun { end(client, receipt)? } else { no_end() });
    }
    Ok(seen)
}

/// The supplier shipments of a key, by place: all or none, for they are made in one call.
fn there<'c>(client: &Client, key: &str, receipt: &'c GoodsReceipt) -> Result<Vec<There<'c>>, PostError> {
    let places = receipt.lines.iter().map(|line| line.location.as_str()).collect();
    let there = super::there(client, (IN, SHIPMENT), key, places)?;
    all_or_none(SHIPMENT, &there, key)?;
    Ok(there)
}

fn no_end() -> Seen {
    Seen { what: "end of the purchase", number: None, state: State::Missing }
}

/// Whether the purchase still waits for anything.
fn end(client: &Client, receipt: &GoodsReceipt) -> Result<Seen, PostError> {
    let purchase = match purchase(client, receipt) {
        Err(PostError::Rejected { .. }) => return Ok(no_end()),
        found => found?,
    };
    let state = if purchase["state"] == "confirmed" || !waiting(client, &purchase)?.is_empty() {
        State::Missing
    } else if cancelled(client, &purchase)?.is_empty() {
        State::Done
    } else {
        State::Begun
    };
    Ok(Seen { number: document("PUR", &purchase["number"]), state, ..no_end() })
}

/// Goes on from what is there.
pub(super) fn receive(client: &Client, key: &str, receipt: &GoodsReceipt) -> Result<(), PostError> {
    let purchase = purchase(client, receipt)?;
    if purchase["state"] == "confirmed" {
        // What waits for goods is made later only, by Tryton's queue.
        let message = format!("Tryton has not processed the purchase {} yet", receipt.purchase_order);
        return Err(PostError::Transient(message));
    }
    let mut shipments = Vec::new();
    let mut missing = Vec::new();
    for There { place, location, shipment } in there(client, key, receipt)? {
        match shipment {
            Some(found) => shipments.push(id(&found)),
            None => missing.push((place, location)),
        }
    }
    if !missing.is_empty() {
        let made = create(client, key, receipt, &purchase, &missing)?;
        if made.len() != missing.len() {
            let message = "Tryton says nothing of the supplier shipments that it was to make";
            return Err(PostError::Ambiguous(message.to_owned()));
        }
        shipments.extend(made);
    }
    for shipment in shipments {
        finish(client, IN, shipment, &[("draft", "receive"), ("received", "do")])?;
    }
    if receipt.last { close(client, &purchase) } else { Ok(()) }
}

/// The one confirmed purchase of this number, else of this reference.
fn purchase(client: &Client, receipt: &GoodsReceipt) -> Result<Value, PostError> {
    let name = receipt.purchase_order.as_str();
    let domain =
        json!([["company", "=", client.company()], ["OR", ["reference", "=", name], ["number", "=", name]]]);
    let fields = [
        "number",
        "reference",
        "state",
        "company",
        "company.currency",
        "currency",
        "party",
        "party.supplier_location",
    ];
    let found = client.search(PURCHASE, domain, &fields).map_err(|error| match error {
        CallError::Absent(_) => PostError::rejected("no_purchases", "Tryton has no purchases"),
        error @ (CallError::Refused { .. }
        | CallError::Warning { .. }
        | CallError::NotNow(_)
        | CallError::Doubt(_)) => error.into(),
    })?;
    let open: Vec<&Value> = found
        .iter()
        .filter(|purchase| {
            purchase["state"]
                .as_str()
                .is_some_and(|state| ["confirmed", "processing", "done"].contains(&state))
        })
        .collect();
    let by_number: Vec<&Value> = open.iter().copied().filter(|purchase| purchase["number"] == name).collect();
    let fit = if by_number.is_empty() { &open } else { &by_number };
    match (fit.as_slice(), found.first()) {
        ([purchase], _) => Ok((*purchase).clone()),
        ([], Some(other)) => {
            let state = other["state"].as_str().unwrap_or_default();
            let message = format!("purchase {name} is {state} in Tryton: only what is confirmed is received");
            Err(PostError::rejected("purchase_state", message))
        }
        (more, _) => {
            let message = format!("there are {} confirmed purchases {name} in Tryton", more.len());
            Err(PostError::rejected("unknown_purchase", message))
        }
    }
}

/// Moves of the purchase's goods that are in a state, with or without a shipment.
fn moves(client: &Client, purchase: &Value, domain: &[Value]) -> Result<Vec<Value>, PostError> {
    let mut all = vec![json!(["origin.purchase.id", "=", id(purchase), LINE])];
    all.extend_from_slice(domain);
    Ok(client.search(MOVE, json!(all), &["origin", "quantity"])?)
}

/// What the purchase waits for.
fn waiting(client: &Client, purchase: &Value) -> Result<Vec<Value>, PostError> {
    moves(client, purchase, &[json!(["state", "=", "draft"]), json!(["shipment", "=", null])])
}

/// What it does not wait for any more and nobody has said what of.
fn cancelled(client: &Client, purchase: &Value) -> Result<Vec<i64>, PostError> {
    let found = moves(client, purchase, &[json!(["state", "=", "cancelled"])])?;
    let domain = json!([["purchase", "=", id(purchase)]]);
    let lines = client.search(LINE, domain, &["moves_ignored", "moves_recreated"])?;
    let settled: Vec<i64> = lines
        .iter()
        .flat_map(|line| [ids(&line["moves_ignored"]), ids(&line["moves_recreated"])])
        .flatten()
        .collect();
    Ok(found.iter().map(id).filter(|cancelled| !settled.contains(cancelled)).collect())
}

/// A line of the purchase, or an item that is in none.
struct Wanted {
    product: Value,
    unit: Value,
    unit_price: Value,
    currency: Value,
    /// Lots it cannot do without, by the sort of location.
    lot_required: Value,
}

/// Makes the shipments of these places in one call.
fn create(
    client: &Client,
    key: &str,
    receipt: &GoodsReceipt,
    purchase: &Value,
    missing: &[(&str, i64)],
) -> Result<Vec<i64>, PostError> {
    let has_lots = lot::are_there(client)?;
    let supplier = &purchase["party."]["supplier_location"];
    if supplier.is_null() {
        let message = format!("the supplier of purchase {} has no location", receipt.purchase_order);
        return Err(PostError::rejected("no_supplier_location", message));
    }
    let warehouse = location(client, &receipt.warehouse)?;
    let mut open = Open::of(client, purchase)?;
    let mut shipments = Vec::new();
    let mut wants = Vec::new();
    for arrived in &receipt.lines {
        let wanted = wanted(client, receipt, purchase, arrived, has_lots)?;
        open.check(receipt, arrived)?;
        wants.push((arrived, wanted));
    }
    let mut lots = BTreeMap::new();
    for (arrived, wanted) in &wants {
        if let Some(number) = lot_of(arrived, wanted)? {
            let lot = lot::find_or_make(client, &wanted.product, number)?;
            lots.insert((arrived.item.as_str(), number), lot);
        }
    }
    for (place, to) in missing {
        let mut made = Vec::new();
        for (arrived, wanted) in wants.iter().filter(|(arrived, _)| arrived.location == *place) {
            let lot = lot_of(arrived, wanted)?.and_then(|number| lots.get(&(arrived.item.as_str(), number)));
            let mut values = json!({
                "company": purchase["company"], "product": wanted.product, "unit": wanted.unit,
                "quantity": arrived.quantity, "from_location": supplier, "to_location": to,
                "unit_price": wanted.unit_price, "currency": wanted.currency,
            });
            if let Some(lot) = lot {
                values["lot"] = json!(lot);
            }
            if let Some(line) = arrived.line {
                values["origin"] = json!(format!("{LINE},{line}"));
                open.take(line, arrived.quantity);
            }
            made.push(values);
        }
        shipments.push(json!({
            "company": purchase["company"], "supplier": purchase["party"], "warehouse": warehouse,
            "warehouse_input": to, "warehouse_storage": to, "reference": key, "moves": [["create", made]],
        }));
    }
    // What arrived is not waited for any more: in the same call, or it would be there twice.
    if let Some(first) = shipments.first_mut().and_then(|shipment| shipment["moves"].as_array_mut()) {
        first.extend(open.actions());
    }
    Ok(ids(&client.model(IN, "create", vec![json!(shipments)])?))
}

/// What one line of the receipt is in Tryton.
fn wanted(
    client: &Client,
    receipt: &GoodsReceipt,
    purchase: &Value,
    arrived: &ArrivedLine,
    has_lots: bool,
) -> Result<Wanted, PostError> {
    let item = arrived.item.as_str();
    let Some(number) = arrived.line else {
        let mut fields = vec!["default_uom", "cost_price"];
        if has_lots {
            fields.push("lot_required");
        }
        let found = client.search("product.product", json!([["code", "=", item]]), &fields)?;
        let [product] = found.as_slice() else {
            let message = format!("Tryton has {} products with the code {item}", found.len());
            return Err(PostError::rejected("unknown_item", message));
        };
        // Nobody agreed on a price: what it is worth already, in the books' own currency.
        return Ok(Wanted {
            product: json!(id(product)),
            unit: product["default_uom"].clone(),
            unit_price: product["cost_price"].clone(),
            currency: purchase["company."]["currency"].clone(),
            lot_required: product["lot_required"].clone(),
        });
    };
    let mut fields = vec!["product", "product.code", "product.default_uom", "unit", "unit_price"];
    if has_lots {
        fields.push("product.lot_required");
    }
    let domain = json!([["id", "=", number], ["purchase", "=", id(purchase)]]);
    let found = client.search(LINE, domain, &fields)?;
    let Some(line) = found.first().filter(|line| line["product."]["code"] == item) else {
        let message = format!("purchase {} has no line {number} of {item} in Tryton", receipt.purchase_order);
        return Err(PostError::rejected("unknown_line", message));
    };
    if line["unit"] != line["product."]["default_uom"] {
        let message = format!(
            "line {number} of purchase {} is not in the unit that {item} is kept in",
            receipt.purchase_order
        );
        return Err(PostError::rejected("other_unit", message));
    }
    Ok(Wanted {
        product: line["product"].clone(),
        unit: line["unit"].clone(),
        unit_price: line["unit_price"].clone(),
        currency: purchase["currency"].clone(),
        lot_required: line["product."]["lot_required"].clone(),
    })
}

/// The lot to book it under; none for an item that Tryton keeps no lots of.
fn lot_of<'a>(arrived: &'a ArrivedLine, wanted: &Wanted) -> Result<Option<&'a str>, PostError> {
    let required: Vec<&str> = records(&wanted.lot_required).filter_map(Value::as_str).collect();
    if required.is_empty() {
        return Ok(None);
    }
    let is_needed = required.iter().any(|sort| ["supplier", "storage"].contains(sort));
    match &arrived.lot {
        None if is_needed => {
            let message = format!("Tryton wants a lot for {}, and none was scanned", arrived.item);
            Err(PostError::rejected("lot_required", message))
        }
        lot => Ok(lot.as_ref().map(LotId::as_str)),
    }
}

/// The moves that the purchase waits with.
struct Open {
    waiting: Vec<Waiting>,
    /// Lines of which some are in a shipment that somebody has prepared.
    prepared: Vec<i64>,
}

struct Waiting {
    id: i64,
    line: i64,
    was: i64,
    left: i64,
}

impl Open {
    fn of(client: &Client, purchase: &Value) -> Result<Self, PostError> {
        let mut open = Vec::new();
        for found in waiting(client, purchase)? {
            let quantity = whole(&found["quantity"])?;
            let line = target(&found["origin"], LINE).unwrap_or_default();
            open.push(Waiting { id: id(&found), line, was: quantity, left: quantity });
        }
        let prepared =
            moves(client, purchase, &[json!(["state", "=", "draft"]), json!(["shipment", "!=", null])])?;
        let prepared = prepared.iter().filter_map(|found| target(&found["origin"], LINE)).collect();
        Ok(Self { waiting: open, prepared })
    }

    /// Goods that stand in somebody else's shipment would be in twice.
    fn check(&self, receipt: &GoodsReceipt, arrived: &ArrivedLine) -> Result<(), PostError> {
        let Some(line) = arrived.line.map(i64::from) else { return Ok(()) };
        let of_line = receipt.lines.iter().filter(|other| other.line == arrived.line);
        let wanted: i64 = of_line.map(|other| other.quantity).sum();
        let open: i64 = self.waiting.iter().filter(|open| open.line == line).map(|open| open.left).sum();
        if wanted > open && self.prepared.contains(&line) {
            let message = format!(
                "{wanted} of {} came, {open} are open; the rest of the purchase's line is in a supplier shipment that \
                 somebody has prepared in Tryton: take it out of there",
                arrived.item
            );
            return Err(PostError::rejected("in_shipment", message));
        }
        Ok(())
    }

    /// Takes what arrived; more than is open is over, and Tryton's warning is said yes to.
    fn take(&mut self, line: u32, quantity: i64) {
        let mut quantity = quantity;
        for open in self.waiting.iter_mut().filter(|open| open.line == i64::from(line)) {
            let now = quantity.min(open.left);
            open.left -= now;
            quantity -= now;
        }
    }

    /// As actions on moves.
    fn actions(&self) -> Vec<Value> {
        let changed = self.waiting.iter().filter(|open| open.left != open.was);
        let (gone, less): (Vec<&Waiting>, Vec<&Waiting>) = changed.partition(|open| open.left == 0);
        let mut actions: Vec<Value> =
            less.iter().map(|open| json!(["write", [open.id], {"quantity": open.left}])).collect();
        if !gone.is_empty() {
            let gone: Vec<i64> = gone.iter().map(|open| open.id).collect();
            actions.push(json!(["delete", gone]));
        }
        actions
    }
}

/// Nothing more is to come: what is open is cancelled, and the purchase told not to wait for it.
fn close(client: &Client, purchase: &Value) -> Result<(), PostError> {
    for open in waiting(client, purchase)? {
        client.press(MOVE, "cancel", id(&open))?;
    }
    let ignored = cancelled(client, purchase)?;
    if ignored.is_empty() {
        return Ok(());
    }
    let number = id(purchase);
    let context = json!({"active_id": number, "active_ids": [number], "active_model": PURCHASE});
    let wizard = "purchase.handle.shipment.exception";
    let session = client.wizard(wizard, "create", Vec::new(), json!({}))?;
    let (session, first) = (session[0].clone(), session[1].clone());
    client.wizard(wizard, "execute", vec![session.clone(), json!({}), first], context.clone())?;
    let answer = json!({"ask": {"domain_moves": ignored, "ignore_moves": ignored, "recreate_moves": []}});
    client.wizard(wizard, "execute", vec![session.clone(), answer, json!("handle")], context)?;
    // A wizard that stays open is nobody's loss.
    drop(client.wizard(wizard, "delete", vec![session], json!({})));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_of_it_is_there_or_nothing() {
        for (is_made, fits) in [
            (&[][..], true),
            (&[false, false][..], true),
            (&[true, true][..], true),
            (&[true, false][..], false),
            (&[false, true][..], false),
        ] {
            let there: Vec<There<'_>> = is_made
                .iter()
                .map(|is_made| There { place: "P", location: 1, shipment: is_made.then(|| json!({"id": 7})) })
                .collect();
            assert_eq!(all_or_none(SHIPMENT, &there, "goods_receipt-1").is_ok(), fits, "{is_made:?}");
        }
    }
}
