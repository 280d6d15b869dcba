//! Goods come back with a credit note that is linked line by line, and paid.

use std::collections::BTreeMap;

use protocol::money::{Currency, Money};
use serde_json::{Value, json};

use super::super::client::{CallError, Client};
use super::super::content::Return;
use super::super::lot;
use super::super::value::{amount, decimal, id, ids, money_of};
use super::reversal::gone_again;
use super::{
    BACK, INVOICE, INVOICE_LINE, MOVE, There, finish, made_elsewhere, one, records, sale, whole, write,
};
use crate::connector::PostError;

/// The return shipments of a key, by place.
pub(super) fn there<'c>(
    client: &Client,
    key: &str,
    returned: &'c Return,
) -> Result<Vec<There<'c>>, PostError> {
    let what = "return shipment";
    let places = returned.lines.iter().filter_map(|line| line.location.as_deref()).collect();
    let there = super::there(client, (BACK, what), key, places)?;
    // They are made one after the other, so that some may be missing; what is there must be what goes there today, or the
    // goods of the missing ones are in it.
    if there.iter().any(|of| of.shipment.is_none()) {
        for of in &there {
            if let Some(shipment) = &of.shipment
                && !brings(client, shipment, returned, of.place)?
            {
                return Err(made_elsewhere(what, key, shipment));
            }
        }
    }
    Ok(there)
}

/// Whether a shipment takes back what the lines of a place say.
fn brings(client: &Client, shipment: &Value, returned: &Return, place: &str) -> Result<bool, PostError> {
    let domain = json!([
        ["shipment", "=", format!("{BACK},{}", id(shipment))],
        ["state", "!=", "cancelled"],
        ["from_location.type", "=", "customer"],
    ]);
    let moves =
        client.search(MOVE, domain, &["quantity", "product.code"]).map_err(CallError::when_reading)?;
    let mut has: BTreeMap<&str, i64> = BTreeMap::new();
    for of in &moves {
        let item = of["product."]["code"].as_str().unwrap_or_default();
        *has.entry(item).or_default() += whole(&of["quantity"])?;
    }
    let mut wanted: BTreeMap<&str, i64> = BTreeMap::new();
    for line in returned.lines.iter().filter(|line| line.location.as_deref() == Some(place)) {
        *wanted.entry(line.item.as_str()).or_default() += line.quantity;
    }
    Ok(has == wanted)
}

pub(super) fn take_back(client: &Client, key: &str, returned: &Return) -> Result<(), PostError> {
    if let Some(taken) = &returned.exchange {
        return Err(PostError::rejected("exchange", taken.by_hand.clone()));
    }
    if returned.payments.len() > 1 {
        let methods: Vec<&str> = returned.payments.iter().map(|payment| payment.method.as_str()).collect();
        let message = format!(
            "a refund by {} cannot be booked without the add-on: install it, or book this return in Tryton by hand",
            methods.join(" and ")
        );
        return Err(PostError::rejected("several_payments", message));
    }
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
    let mut shipments = Vec::new();
    // Units of one move that this call takes for several places.
    let mut taken = BTreeMap::new();
    for There { place, location, shipment } in there(client, key, returned)? {
        shipments.push(match shipment {
            Some(found) => Ok(id(&found)),
            None => {
                Err(return_shipment(client, key, returned, &sale, &lines, (place, location), &mut taken)?)
            }
        });
    }
    let note = match one(client, INVOICE, "credit note", key)? {
        None if returned.total.is_some() => Some(draft_note(client, key, returned, &lines)?),
        // Whoever made it may have been stopped before it was compared.
        Some(found) if found["state"] == "draft" && returned.total.is_some() => {
            let number = id(&found);
            let fields = ["company", "party", "currency", "currency.code"];
            let draft = client.search(INVOICE, json!([["id", "=", number]]), &fields)?;
            compared(client, number, returned, draft.first().unwrap_or(&Value::Null))?;
            Some(found)
        }
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
        let mark = format!("{} {}", returned.return_id, payment.method);
        pay(client, id(&note), &payment.method, &format!("-{}", payment.amount), &mark)?;
    }
    Ok(())
}

/// A draft that comes to what was promised; else nothing stays of it.
fn draft_note(client: &Client, key: &str, returned: &Return, lines: &[Value]) -> Result<Value, PostError> {
    let mut sold = Vec::new();
    let mut credits = Vec::new();
    let mut taken: BTreeMap<i64, i64> = BTreeMap::new();
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
            let taken = taken.entry(id(&original)).or_default();
            let now = left.min(free - *taken);
            if now <= 0 || original["invoice."]["state"] == "cancelled" {
                continue;
            }
            left -= now;
            *taken += now;
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
    compared(client, number, returned, original)?;
    Ok(json!({"id": number, "state": "draft"}))
}

/// A draft comes to what was promised, or nothing stays of it.
fn compared(client: &Client, number: i64, returned: &Return, original: &Value) -> Result<(), PostError> {
    let met = meet(client, number, returned, original);
    if let Err(PostError::Rejected { .. }) = met {
        client.model(INVOICE, "delete", vec![json!([number])])?;
    }
    met
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
    taken: &mut BTreeMap<i64, i64>,
) -> Result<Value, PostError> {
    let mut moves = Vec::new();
    let mut fields = vec![
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
    let has_lots = lot::are_there(client)?;
    if has_lots {
        fields.push("lot");
    }
    for line in returned.lines.iter().filter(|line| line.location.as_deref() == Some(place)) {
        let known = lines.iter().find(|known| id(known) == i64::from(line.line));
        let of = known.map_or(Value::Null, |known| known["moves"].clone());
        let mut left = line.quantity;
        let mut lots: BTreeMap<Option<i64>, i64> = BTreeMap::new();
        let domain = json!([["id", "in", of], ["state", "=", "done"], ["to_location.type", "=", "customer"]]);
        for out in client.search(MOVE, domain, &fields)? {
            let origin = format!("{MOVE},{}", id(&out));
            let back = json!([
                ["origin", "=", origin],
                ["state", "!=", "cancelled"],
                ["from_location.type", "=", "customer"],
            ]);
            let earlier = client.search(MOVE, back, &["quantity"])?;
            // What was taken back can come again.
            let mut free = whole(&out["quantity"])? + gone_again(client, &earlier)?;
            for earlier in &earlier {
                free -= whole(&earlier["quantity"])?;
            }
            let taken = taken.entry(id(&out)).or_default();
            if free > *taken {
                *lots.entry(out["lot"].as_i64()).or_default() += free - *taken;
            }
            let now = left.min(free - *taken);
            if now <= 0 {
                continue;
            }
            left -= now;
            *taken += now;
            let mut back = json!({
                "company": out["company"], "product": out["product"], "unit": out["unit"], "quantity": now,
                "from_location": out["to_location"], "to_location": location, "unit_price": out["unit_price"],
                "currency": out["currency"], "origin": origin,
            });
            if has_lots {
                back["lot"] = out["lot"].clone();
            }
            moves.push(back);
        }
        // What came is of the lots that left; which, the posting does not say.
        if lots.len() > 1 && lots.values().sum::<i64>() > line.quantity {
            let message = format!(
                "{} of {} came back, and those that can are of {} lots: book this return in Tryton by hand, then resolve \
                 this exception",
                line.quantity,
                line.item,
                lots.len()
            );
            return Err(PostError::rejected("which_lot", message));
        }
        if left > 0 {
            let message = format!(
                "{left} of {} of {} have not been shipped in Tryton, or are back already",
                line.quantity, line.item
            );
            return Err(PostError::rejected("over_return", message));
        }
    }
    let warehouse = super::location(client, &returned.warehouse)?;
    Ok(json!({
        "company": sale["company"], "customer": sale["party"], "contact_address": sale["shipment_address"],
        "warehouse": warehouse, "warehouse_input": location, "warehouse_storage": location, "reference": key,
        "moves": [["create", moves]],
    }))
}

/// Books one payment, unless the note is paid already. Money that goes out is negative; the mark is found again.
pub(super) fn pay(
    client: &Client,
    note: i64,
    method: &str,
    amount: &str,
    mark: &str,
) -> Result<(), PostError> {
    let fields = ["state", "payment_lines.move.description"];
    let found = client.search(INVOICE, json!([["id", "=", note]]), &fields)?;
    let is_booked = found
        .iter()
        .flat_map(|note| records(&note["payment_lines."]))
        .any(|line| line["move."]["description"] == mark);
    if is_booked || found.iter().any(|note| note["state"] == "paid") {
        return Ok(());
    }
    let methods =
        client.search("account.invoice.payment.method", json!([["name", "=", method]]), &["name"])?;
    let [found_method] = methods.as_slice() else {
        let message = format!("Tryton has {} payment methods named {method}", methods.len());
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
        fields.insert("payment_method".to_owned(), json!(id(found_method)));
        fields.insert("amount".to_owned(), decimal(amount));
        fields.insert("description".to_owned(), json!(mark));
    }
    let chosen = vec![session.clone(), json!({"start": start}), json!("choice")];
    client.wizard(wizard, "execute", chosen, context)?;
    // A wizard that stays open is nobody's loss.
    drop(client.wizard(wizard, "delete", vec![session], json!({})));
    Ok(())
}
