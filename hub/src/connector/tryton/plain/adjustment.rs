//! Stock goes to what is lost, or comes from there: in one internal shipment for each direction.
//!
//! Of several adjustments together what goes is written before what comes: only that can be refused for want of stock, and
//! then nothing has moved.

use serde_json::{Value, json};

use super::super::client::Client;
use super::super::content::{AdjustedItem, Adjustment, Adjustments};
use super::super::value::{id, ids};
use super::{INTERNAL, Seen, assign, finish, location, made_elsewhere, one, products, referenced};
use crate::connector::PostError;

/// What moves in one direction.
struct Moved<'c> {
    warehouse: &'c str,
    location: &'c str,
    lines: Vec<(&'c str, i64)>,
    force: bool,
}

impl<'c> Moved<'c> {
    /// What goes, then what comes; without a direction in which nothing moves.
    fn of(adjustments: &'c Adjustments) -> impl Iterator<Item = (bool, Self)> {
        let Adjustments { warehouse, location, lines, force } = adjustments;
        [false, true].into_iter().filter_map(move |is_up| {
            let fits = |line: &&AdjustedItem| (line.quantity > 0) == is_up;
            let lines: Vec<(&str, i64)> =
                lines.iter().filter(fits).map(|line| (line.item.as_str(), line.quantity)).collect();
            let moved = Self { warehouse, location, lines, force: *force };
            (!moved.lines.is_empty()).then_some((is_up, moved))
        })
    }

    /// The products of the lines, in their order.
    fn products(&self, client: &Client) -> Result<Vec<Value>, PostError> {
        let items: Vec<&str> = self.lines.iter().map(|(item, _)| *item).collect();
        products(client, &items, &["default_uom"])
    }
}

pub(super) fn adjust(client: &Client, key: &str, adjustment: &Adjustment) -> Result<(), PostError> {
    let Adjustment { warehouse, location, item, quantity, force } = adjustment;
    let found = one(client, INTERNAL, "internal shipment", key)?;
    let lines = vec![(item.as_str(), *quantity)];
    let moved = Moved { warehouse, location, lines, force: *force };
    let products = if found.is_some() { Vec::new() } else { moved.products(client)? };
    carry_out(client, key, &moved, *quantity > 0, &products, found.as_ref())
}

/// How far several together are.
pub(super) fn look(client: &Client, key: &str, of: &Adjustments) -> Result<Vec<Seen>, PostError> {
    let there = There::of(client, key, of)?;
    Moved::of(of)
        .map(|(is_up, _)| Ok(Seen::of("internal shipment", "INT", there.way(is_up, key)?, &["done"])))
        .collect()
}

pub(super) fn adjust_all(client: &Client, key: &str, of: &Adjustments) -> Result<(), PostError> {
    let there = There::of(client, key, of)?;
    let ways: Vec<(bool, Moved<'_>)> = Moved::of(of).collect();
    // All of it is known before anything moves.
    let mut known = Vec::with_capacity(ways.len());
    for (is_up, moved) in ways {
        let found = there.way(is_up, key)?;
        let products = if found.is_some() { Vec::new() } else { moved.products(client)? };
        known.push((is_up, moved, products, found));
    }
    for (is_up, moved, products, found) in &known {
        carry_out(client, key, moved, *is_up, products, *found)?;
    }
    Ok(())
}

/// The shipments of a key.
struct There {
    shipments: Vec<Value>,
    storage: i64,
}

impl There {
    fn of(client: &Client, key: &str, of: &Adjustments) -> Result<Self, PostError> {
        let fields = ["state", "number", "from_location", "to_location"];
        let shipments = referenced(client, INTERNAL, key, &fields)?;
        let there = Self { shipments, storage: location(client, &of.location)? };
        let ways: Vec<bool> = Moved::of(of).map(|(is_up, _)| is_up).collect();
        there.check(&ways, key)?;
        Ok(there)
    }

    /// What goes in none of these directions from or to today's location was made with another mapping.
    fn check(&self, ways: &[bool], key: &str) -> Result<(), PostError> {
        let fits = |shipment: &Value| ways.iter().any(|is_up| self.goes(shipment, *is_up));
        match self.shipments.iter().find(|shipment| !fits(shipment)) {
            Some(stray) => Err(made_elsewhere("internal shipment", key, stray)),
            None => Ok(()),
        }
    }

    fn goes(&self, shipment: &Value, is_up: bool) -> bool {
        let end = if is_up { "to_location" } else { "from_location" };
        shipment[end] == self.storage
    }

    /// The one of a direction; two are what nobody can explain.
    fn way(&self, is_up: bool, key: &str) -> Result<Option<&Value>, PostError> {
        let mut here = self.shipments.iter().filter(|shipment| self.goes(shipment, is_up));
        let first = here.next();
        if here.next().is_some() {
            let message =
                format!("Tryton has several internal shipments with the reference {key} in one direction");
            return Err(PostError::rejected("reference_doubled", message));
        }
        Ok(first)
    }
}

/// Makes the shipment of these products, or goes on with the one that was found.
fn carry_out(
    client: &Client,
    key: &str,
    moved: &Moved<'_>,
    is_up: bool,
    products: &[Value],
    found: Option<&Value>,
) -> Result<(), PostError> {
    let number = match found {
        Some(found) => id(found),
        None => {
            let domain = json!([["code", "=", moved.warehouse]]);
            let warehouses = client.search("stock.location", domain, &["lost_found_location"])?;
            let lost = warehouses.first().map_or(Value::Null, |of| of["lost_found_location"].clone());
            let storage = json!(location(client, moved.location)?);
            let (from, to) = if is_up { (lost, storage) } else { (storage, lost) };
            let moves: Vec<Value> = products
                .iter()
                .zip(&moved.lines)
                .map(|(product, (_, quantity))| {
                    json!({
                        "product": id(product), "unit": product["default_uom"], "quantity": quantity.abs(),
                        "from_location": from, "to_location": to,
                    })
                })
                .collect();
            let shipment = json!({
                "from_location": from, "to_location": to, "reference": key, "moves": [["create", moves]],
            });
            let made = client.model(INTERNAL, "create", vec![json!([shipment])])?;
            ids(&made).first().copied().ok_or_else(|| {
                PostError::Ambiguous("Tryton says nothing of the shipment that it was to make".to_owned())
            })?
        }
    };
    let state = found.map_or("draft", |found| found["state"].as_str().unwrap_or_default());
    if state == "draft" {
        client.press(INTERNAL, "wait", number)?;
    }
    if matches!(state, "draft" | "waiting") {
        assign(client, INTERNAL, number, moved.force || is_up, |missing| {
            client.press(INTERNAL, "cancel", number)?;
            client.model(INTERNAL, "delete", vec![json!([number])])?;
            Ok(PostError::rejected("not_in_stock", format!("Tryton has not got {missing} to write off")))
        })?;
    }
    finish(client, INTERNAL, number, &[("assigned", "do"), ("packed", "do"), ("shipped", "do")])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The location is 1; 9 is what is lost.
    #[test]
    fn what_was_made_with_another_mapping_is_not_missing() {
        let check = |ways: &[bool], ends: &[(i64, i64)], expect: Result<[bool; 2], &str>| {
            let shipments = ends
                .iter()
                .map(|(from, to)| json!({"id": 7, "from_location": from, "to_location": to}))
                .collect();
            let there = There { shipments, storage: 1 };
            let said = there
                .check(ways, "k")
                .and_then(|()| Ok([there.way(false, "k")?.is_some(), there.way(true, "k")?.is_some()]));
            let said = said.map_err(|error| match error {
                PostError::Rejected { code, .. } => code.into_owned(),
                PostError::Transient(why) | PostError::Ambiguous(why) => why,
            });
            assert_eq!(said, expect.map_err(str::to_owned), "{ways:?} {ends:?}");
        };
        check(&[false, true], &[], Ok([false, false]));
        check(&[false, true], &[(1, 9)], Ok([true, false]));
        check(&[false, true], &[(1, 9), (9, 1)], Ok([true, true]));
        check(&[false, true], &[(2, 9)], Err("made_elsewhere"));
        check(&[false, true], &[(1, 9), (9, 2)], Err("made_elsewhere"));
        check(&[false], &[(9, 1)], Err("made_elsewhere"));
        check(&[false], &[(1, 9), (1, 9)], Err("reference_doubled"));
    }
}
