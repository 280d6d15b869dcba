//! A carton's goods go into transit or come out of it: one internal shipment for each place.
//!
//! All of them are made in one call, and all are assigned before one of them is done: a refusal leaves nothing. What Tryton
//! has as its own place between warehouses is the transit. What arrives is there, whatever Tryton believes: it is
//! assigned by force, and nothing of it can be refused for want of stock.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::super::client::Client;
use super::super::lot;
use super::super::transfer::Transfer;
use super::super::value::{id, ids};
use super::lots::{self, OfLot};
use super::{
    INTERNAL, Seen, There, all_or_none, assign, by_place, finish, located, made_elsewhere, products,
    referenced,
};
use crate::connector::PostError;

/// In words for people.
const SHIPMENT: &str = "internal shipment";

/// What is there of it.
pub(super) fn look(client: &Client, key: &str, transfer: &Transfer) -> Result<Vec<Seen>, PostError> {
    let there = there(client, key, transfer, transit(client)?)?;
    Ok(there.iter().map(|of| Seen::of(SHIPMENT, "INT", of.shipment.as_ref(), &["done"])).collect())
}

pub(super) fn carry(client: &Client, key: &str, transfer: &Transfer) -> Result<(), PostError> {
    let transit = transit(client)?;
    let there = there(client, key, transfer, transit)?;
    let found: Vec<(i64, String)> = there
        .iter()
        .filter_map(|of| of.shipment.as_ref())
        .map(|found| (id(found), found["state"].as_str().unwrap_or_default().to_owned()))
        .collect();
    let shipments = if found.is_empty() {
        let made = create(client, key, transfer, &there, transit)?;
        made.into_iter().map(|number| (number, "draft".to_owned())).collect()
    } else {
        found
    };
    let numbers: Vec<i64> = shipments.iter().map(|(number, _)| *number).collect();
    for (number, state) in &shipments {
        if state == "draft" {
            client.press(INTERNAL, "wait", *number)?;
        }
        if matches!(state.as_str(), "draft" | "waiting") {
            assign(client, INTERNAL, *number, transfer.force || !transfer.leaves, |missing| {
                client.model(INTERNAL, "cancel", vec![json!(numbers)])?;
                client.model(INTERNAL, "delete", vec![json!(numbers)])?;
                Ok(PostError::rejected(
                    "not_in_stock",
                    format!("Tryton has not got {missing} for carton {}", transfer.sscc),
                ))
            })?;
        }
    }
    for number in numbers {
        finish(client, INTERNAL, number, &[("assigned", "do")])?;
    }
    Ok(())
}

/// The place between warehouses.
fn transit(client: &Client) -> Result<i64, PostError> {
    const FIELD: &str = "shipment_internal_transit";
    let found = client.search("stock.configuration", json!([]), &[FIELD])?;
    found.first().and_then(|configuration| configuration[FIELD].as_i64()).ok_or_else(|| {
        let message = "Tryton's stock configuration names no transit location for internal shipments: name one there, \
                       then post again";
        PostError::rejected("no_transit", message)
    })
}

/// The shipments of a key, by the end that is not transit: all or none.
fn there<'c>(
    client: &Client,
    key: &str,
    transfer: &'c Transfer,
    transit: i64,
) -> Result<Vec<There<'c>>, PostError> {
    let fields = ["state", "number", "from_location", "to_location"];
    let found = referenced(client, INTERNAL, key, &fields)?;
    let places = transfer.lines.iter().map(|line| line.location.as_str()).collect();
    of_ends(&found, key, transfer.leaves, located(client, places)?, transit)
}

fn of_ends<'c>(
    found: &[Value],
    key: &str,
    leaves: bool,
    places: Vec<(&'c str, i64)>,
    transit: i64,
) -> Result<Vec<There<'c>>, PostError> {
    let (end, other) =
        if leaves { ("from_location", "to_location") } else { ("to_location", "from_location") };
    if let Some(stray) = found.iter().find(|shipment| shipment[other] != transit) {
        return Err(made_elsewhere(SHIPMENT, key, stray));
    }
    if found.len() > places.len() {
        let message = format!("Tryton has {} internal shipments with the reference {key}", found.len());
        return Err(PostError::rejected("reference_doubled", message));
    }
    let there = by_place(found, (SHIPMENT, end), key, places)?;
    all_or_none(SHIPMENT, &there, key)?;
    Ok(there)
}

/// Makes the shipments of all places in one call.
fn create(
    client: &Client,
    key: &str,
    transfer: &Transfer,
    there: &[There<'_>],
    transit: i64,
) -> Result<Vec<i64>, PostError> {
    let has_lots = lot::are_there(client)?;
    let mut fields = vec!["default_uom"];
    if has_lots {
        fields.push("lot_required");
    }
    let items: Vec<&str> = transfer.lines.iter().map(|line| line.item.as_str()).collect();
    let products = products(client, &items, &fields)?;
    let by_lots = by_lots(client, transfer, &products, there, transit)?;
    let mut shipments = Vec::with_capacity(there.len());
    for There { place, location, .. } in there {
        let (from, to) = if transfer.leaves { (*location, transit) } else { (transit, *location) };
        let mut moves = Vec::new();
        for ((line, product), by_lot) in transfer.lines.iter().zip(&products).zip(&by_lots) {
            if line.location != *place {
                continue;
            }
            for (lot, quantity) in by_lot {
                let mut values = json!({
                    "product": id(product), "unit": product["default_uom"], "quantity": quantity,
                    "from_location": from, "to_location": to,
                });
                if let Some(lot) = lot {
                    values["lot"] = json!(lot);
                }
                moves.push(values);
            }
        }
        shipments.push(json!({
            "from_location": from, "to_location": to, "reference": key, "moves": [["create", moves]],
        }));
    }
    let made = ids(&client.model(INTERNAL, "create", vec![json!(shipments)])?);
    if made.len() != there.len() {
        let message = "Tryton says nothing of the internal shipments that it was to make";
        return Err(PostError::Ambiguous(message.to_owned()));
    }
    Ok(made)
}

/// The lots of each line, in the lines' order.
fn by_lots(
    client: &Client,
    transfer: &Transfer,
    products: &[Value],
    there: &[There<'_>],
    transit: i64,
) -> Result<Vec<Vec<OfLot>>, PostError> {
    let mut all: Vec<Vec<OfLot>> = transfer.lines.iter().map(|line| vec![(None, line.quantity)]).collect();
    // Lines of one item from one place of which no lot was said.
    let mut unsaid: BTreeMap<(i64, i64), Vec<usize>> = BTreeMap::new();
    for (at, (line, product)) in transfer.lines.iter().zip(products).enumerate() {
        if lot::tracked_by(product).is_nothing() {
            continue;
        }
        let of = format!("{} in carton {}", line.item, transfer.sscc);
        if let Some(number) = &line.lot {
            let lot = lots::known(client, product, number.as_str(), &of)?;
            all[at] = vec![(Some(lot), line.quantity)];
        } else {
            let place = there.iter().find(|of| of.place == line.location).map_or(transit, |of| of.location);
            let from = if transfer.leaves { place } else { transit };
            unsaid.entry((id(product), from)).or_default().push(at);
        }
    }
    for ((product, from), lines) in unsaid {
        let lying = lot::lying(client, product, from)?;
        let units: Vec<i64> = lines.iter().map(|at| transfer.lines[*at].quantity).collect();
        let Some(chosen) = lots::without_choice(&lying, &units) else {
            let item = lines.first().map_or("", |at| transfer.lines[*at].item.as_str());
            let message = format!(
                "Tryton wants the lots of {item} in carton {}, nobody has said them, and {} units of {} lots lie \
                 where it comes from: book this step there by hand, then resolve this exception",
                transfer.sscc,
                lying.iter().map(|(_, units)| units).sum::<i64>(),
                lying.len()
            );
            return Err(PostError::rejected("lot_required", message));
        };
        for (at, of_line) in lines.into_iter().zip(chosen) {
            all[at] = of_line;
        }
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Transit is 9; the places are 1 and 2.
    #[test]
    fn what_was_made_with_another_mapping_is_not_missing() {
        for (leaves, ends, expect) in [
            (true, &[][..], Ok([false, false])),
            (true, &[(1, 9), (2, 9)][..], Ok([true, true])),
            (false, &[(9, 2), (9, 1)][..], Ok([true, true])),
            (true, &[(1, 9)][..], Err("made_elsewhere")),
            (true, &[(9, 1), (9, 2)][..], Err("made_elsewhere")),
            (true, &[(1, 8), (2, 8)][..], Err("made_elsewhere")),
            (false, &[(9, 1), (9, 3)][..], Err("made_elsewhere")),
            (false, &[(9, 1), (9, 2), (9, 2)][..], Err("reference_doubled")),
        ] {
            let found: Vec<Value> = ends
                .iter()
                .map(|(from, to)| json!({"id": 7, "from_location": from, "to_location": to}))
                .collect();
            let said = of_ends(&found, "transfer-1", leaves, vec![("A", 1), ("B", 2)], 9);
            let said = said.map(|there| [there[0].shipment.is_some(), there[1].shipment.is_some()]);
            let said = said.map_err(|error| match error {
                PostError::Rejected { code, .. } => code.into_owned(),
                PostError::Transient(why) | PostError::Ambiguous(why) => why,
            });
            assert_eq!(said, expect.map_err(str::to_owned), "{leaves} {ends:?}");
        }
    }
}
