//! Lots in Tryton, where its module for them is there: which items are told apart by them, and the lots themselves.

use protocol::reference::TrackedBy;
use serde_json::{Value, json};

use super::client::{CallError, Client};
use super::value::{count, id, ids};
use crate::connector::PostError;

const LOT: &str = "stock.lot";

/// Whether Tryton keeps lots at all.
pub(super) fn are_there(client: &Client) -> Result<bool, CallError> {
    match client.search(LOT, json!([["id", "=", 0]]), &["number"]) {
        Ok(_) => Ok(true),
        Err(CallError::Absent(_)) => Ok(false),
        Err(
            error @ (CallError::Refused { .. }
            | CallError::Warning { .. }
            | CallError::NotNow(_)
            | CallError::Doubt(_)),
        ) => Err(error),
    }
}

/// How a product's units are told apart, as read with `lot_required`. A lot that is only wanted at a supplier's is nobody's
/// to scan.
pub(super) fn tracked_by(product: &Value) -> TrackedBy {
    let mut required = product["lot_required"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let is_told = required.any(|sort| ["storage", "customer"].contains(&sort));
    if is_told { TrackedBy::Lot } else { TrackedBy::Nothing }
}

/// The lot of a product by its number.
pub(super) fn find(client: &Client, product: &Value, number: &str) -> Result<Option<i64>, CallError> {
    let domain = json!([["product", "=", product], ["number", "=", number]]);
    Ok(client.search(LOT, domain, &["number"])?.first().map(id))
}

/// The lots of a product that lie at a location and below it, with their units.
pub(super) fn lying(client: &Client, product: i64, location: i64) -> Result<Vec<(i64, i64)>, CallError> {
    let domain = json!([["product", "=", product], ["quantity", ">", 0]]);
    let parameters = vec![domain, json!(0), Value::Null, json!([["id", "ASC"]]), json!(["quantity"])];
    let context = json!({"locations": [location], "with_childs": true, "stock_date_end": null});
    let found = client.read(LOT, "search_read", parameters, context)?;
    let lots = found.as_array().into_iter().flatten();
    Ok(lots.filter_map(|lot| Some((id(lot), count(&lot["quantity"])?))).collect())
}

/// The same, made if there is none.
pub(super) fn find_or_make(client: &Client, product: &Value, number: &str) -> Result<i64, PostError> {
    if let Some(lot) = find(client, product, number)? {
        return Ok(lot);
    }
    let made = client.model(LOT, "create", vec![json!([{"product": product, "number": number}])])?;
    ids(&made)
        .first()
        .copied()
        .ok_or_else(|| PostError::Ambiguous("Tryton says nothing of the lot that it was to make".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_scanned_has_a_lot() {
        for (required, expect) in [
            (json!(null), TrackedBy::Nothing),
            (json!([]), TrackedBy::Nothing),
            (json!(["supplier"]), TrackedBy::Nothing),
            (json!(["supplier", "storage"]), TrackedBy::Lot),
            (json!(["customer"]), TrackedBy::Lot),
        ] {
            assert_eq!(tracked_by(&json!({ "lot_required": required })), expect, "{required}");
        }
        assert_eq!(tracked_by(&json!({})), TrackedBy::Nothing, "Tryton keeps no lots");
    }
}
