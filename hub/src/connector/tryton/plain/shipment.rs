//! The one shipment that waits for an order's lines is picked and sent.

use serde_json::{Value, json};

use super::super::client::Client;
use super::super::content::Shipment;
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
