//! The one shipment that waits for an order's lines is picked and sent, of the lots that were scanned.

use serde_json::{Value, json};

use super::super::client::Client;
use super::super::content::{Shipment, ShippedLine};
use super::super::lot;
use super::super::value::{id, ids, target};
use super::{MOVE, OUT, assign, finish, moves_of, one, records, sale, whole, write};
use crate::connector::PostError;

pub(super) fn ship(client: &Client, key: &str, shipment: &Shipment) -> Result<(), PostError> {
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
        let lots = lots(client, shipment)?;
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
        if !lots.is_empty() {
            let moves = moves_of(client, OUT, number)?;
            for (of, lot) in lot_changes(&moves, &lots) {
                write(client, MOVE, of, json!({"lot": lot}))?;
            }
        }
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

/// The lot of each line whose lots Tryton wants to know. It must be one that Tryton has: it came with a delivery.
fn lots(client: &Client, shipment: &Shipment) -> Result<Vec<(i64, i64)>, PostError> {
    let lines: Vec<&ShippedLine> =
        shipment.lines.iter().filter(|line| line.quantity > 0 && !line.lots.is_empty()).collect();
    if lines.is_empty() || !lot::are_there(client)? {
        return Ok(Vec::new());
    }
    let mut lots = Vec::new();
    for ShippedLine { line, item, lots: scanned, .. } in lines {
        let domain = json!([["code", "=", item]]);
        let products = client.search("product.product", domain, &["lot_required"])?;
        let Some(product) = products.first().filter(|product| !lot::tracked_by(product).is_nothing()) else {
            continue;
        };
        let [scanned] = scanned.as_slice() else {
            let message = format!(
                "line {line} of {} left in {} lots ({}): this hub writes one lot for a line into Tryton. Pick and send \
                 it there by hand, then resolve this exception",
                shipment.order,
                scanned.len(),
                scanned.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
            );
            return Err(PostError::rejected("several_lots", message));
        };
        let Some(found) = lot::find(client, &json!(id(product)), scanned.as_str())? else {
            let message = format!(
                "line {line} of {} left with lot {scanned}, and Tryton has no such lot of {item}. Enter it there, then \
                 post again",
                shipment.order
            );
            return Err(PostError::rejected("unknown_lot", message));
        };
        lots.push((i64::from(*line), found));
    }
    Ok(lots)
}

/// Which moves get which lot: those that are picked for a line.
fn lot_changes(moves: &[Value], lots: &[(i64, i64)]) -> Vec<(i64, i64)> {
    let mut changes = Vec::new();
    for of in moves {
        let line = target(&of["origin"], "sale.line");
        let Some((_, lot)) = lots.iter().find(|(number, _)| Some(*number) == line) else { continue };
        let inner: Vec<i64> =
            moves.iter().filter(|inner| target(&inner["origin"], MOVE) == Some(id(of))).map(id).collect();
        // A store of one step has no moves to its exit: the way out is picked itself.
        let picked = if inner.is_empty() { vec![id(of)] } else { inner };
        changes.extend(picked.into_iter().map(|one| (one, *lot)));
    }
    changes
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
