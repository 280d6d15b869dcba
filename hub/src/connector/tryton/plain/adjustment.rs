//! Stock goes to what is lost, or comes from there.

use serde_json::{Value, json};

use super::super::client::Client;
use super::super::content::Adjustment;
use super::super::value::{id, ids};
use super::{INTERNAL, assign, finish, location, one};
use crate::connector::PostError;

pub(super) fn adjust(client: &Client, key: &str, adjustment: &Adjustment) -> Result<(), PostError> {
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
