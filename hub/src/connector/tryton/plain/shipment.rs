//! The one shipment that waits for an order's lines is picked and sent, of the lots that were scanned.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::super::client::Client;
use super::super::content::{Shipment, ShippedLine, ShippedLot};
use super::super::lot;
use super::super::value::{id, ids, target};
use super::lots::{self, OfLot, Picked, Share};
use super::{MOVE, OUT, assign, finish, moves_of, one, products, records, sale, whole, write};
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
        let wanted = wanted(client, shipment)?;
        let has_lots = wanted.values().flatten().any(|(lot, _)| lot.is_some());
        let moves = moves_of(client, OUT, number, has_lots)?;
        let shares = shares(&moves, &lines, shipment, &wanted)?;
        write(client, OUT, number, json!({"reference": key}))?;
        // Tryton assigns what the moves say: the lots that were scanned, and no others.
        lots::carry_out(client, &shares)?;
        assign(client, OUT, number, shipment.force, |missing| {
            // It waits again, and can be picked by hand. Moves to the exit are made anew by that.
            client.press(OUT, "wait", number)?;
            write(client, OUT, number, json!({"reference": null}))?;
            let of_lots = if has_lots { " of the lots that were scanned" } else { "" };
            let is_one_step = moves.iter().all(|of| target(&of["origin"], MOVE).is_none());
            // In a store of one step they are what was ordered, and nothing makes them anew.
            let stays = if is_one_step && !shares.is_empty() {
                ". Its moves are what was picked now, by lot: before you pick it there by hand, see that they come to what is \
                 still to go out"
            } else {
                ""
            };
            let message = format!("Tryton has not got {missing}{of_lots} to assign{stays}");
            Ok(PostError::rejected("not_in_stock", message))
        })?;
    }
    send_out(client, number)
}

/// A shipment that is assigned is picked, packed and done.
pub(super) fn send_out(client: &Client, number: i64) -> Result<(), PostError> {
    let ends = ["warehouse_storage", "warehouse_output"];
    let found = client.search(OUT, json!([["id", "=", number]]), &ends)?;
    // What leaves from where it lies is packed at once: Tryton has no picking there.
    let is_one_step = found.iter().any(|of| of[ends[0]] == of[ends[1]]);
    let first = if is_one_step { "pack" } else { "pick" };
    finish(
        client,
        OUT,
        number,
        &[("assigned", first), ("picked", "pack"), ("packed", "do"), ("shipped", "do")],
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

/// Units by line and lot; of no lot where none was scanned or Tryton keeps none of the item.
fn wanted(client: &Client, shipment: &Shipment) -> Result<BTreeMap<i64, Vec<OfLot>>, PostError> {
    let has_lots = shipment.lines.iter().any(|line| line.quantity > 0 && !line.lots.is_empty())
        && lot::are_there(client)?;
    let mut wanted: BTreeMap<i64, Vec<OfLot>> = BTreeMap::new();
    for line in &shipment.lines {
        let ShippedLine { line: number, quantity, item, lots } = line;
        let of_line = wanted.entry(i64::from(*number)).or_default();
        let mut left = *quantity;
        if has_lots && left > 0 && !lots.is_empty() {
            let products = products(client, &[item.as_str()], &["lot_required"])?;
            if let Some(product) = products.first().filter(|product| !lot::tracked_by(product).is_nothing()) {
                let of = format!("{item} in line {number} of {}", shipment.order);
                for ShippedLot { lot, quantity } in lots {
                    let now = left.min(*quantity);
                    if now > 0 {
                        of_line.push((Some(lots::known(client, product, lot.as_str(), &of)?), now));
                        left -= now;
                    }
                }
            }
        }
        if left > 0 {
            of_line.push((None, left));
        }
    }
    Ok(wanted)
}

/// What the moves that are picked get. Tryton itself would take more than was ordered.
fn shares(
    moves: &[Value],
    sale_lines: &[i64],
    shipment: &Shipment,
    wanted: &BTreeMap<i64, Vec<OfLot>>,
) -> Result<Vec<Share>, PostError> {
    // By line: units that are to go out, and the moves that are picked for it.
    let mut by_line: BTreeMap<i64, (i64, Vec<Picked>)> = BTreeMap::new();
    for of in moves {
        let line = target(&of["origin"], "sale.line").filter(|line| sale_lines.contains(line));
        let Some(line) = line else { continue };
        let (there, picked) = by_line.entry(line).or_default();
        *there += whole(&of["quantity"])?;
        let inner: Vec<&Value> =
            moves.iter().filter(|inner| target(&inner["origin"], MOVE) == Some(id(of))).collect();
        // A store of one step has no moves to its exit: the way out is picked itself.
        for one in if inner.is_empty() { vec![of] } else { inner } {
            picked.push(Picked { id: id(one), quantity: whole(&one["quantity"])?, lot: one["lot"].as_i64() });
        }
    }
    let mut shares = Vec::new();
    for (line, (there, picked)) in by_line {
        let of_line = wanted.get(&line).map_or(&[][..], Vec::as_slice);
        let units: i64 = of_line.iter().map(|(_, units)| units).sum();
        if units > there {
            let message = format!(
                "line {line} of {}: {units} shipped, {there} are in Tryton's shipment",
                shipment.order
            );
            return Err(PostError::rejected("over_shipment", message));
        }
        let Some(of_line) = lots::share(&picked, of_line) else {
            let message = format!("line {line} of {} cannot be picked whole in Tryton", shipment.order);
            return Err(PostError::rejected("not_waiting", message));
        };
        shares.extend(of_line);
    }
    Ok(shares)
}
