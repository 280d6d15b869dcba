//! With our add-on in Tryton: one call is one posting, one transaction and one key.

use protocol::id::DocumentNumber;
use serde_json::{Value, json};

use super::client::{CallError, Client};
use super::content::Content;
use crate::connector::{Found, Receipt};
use crate::store::posting::Posting;

const MODEL: &str = "counterfoil.posting";
/// The add-on's way of being called.
const VERSION: i64 = 5;

/// Whether the add-on is there.
pub(super) fn is_there(client: &Client) -> Result<bool, CallError> {
    match client.read(MODEL, "version", Vec::new(), json!({})) {
        Ok(version) if version == VERSION => Ok(true),
        Ok(version) => Err(CallError::NotNow(format!(
            "the add-on in Tryton speaks version {version}, this hub version {VERSION}: install the one that came \
             with this hub"
        ))),
        Err(CallError::Absent(_)) => Ok(false),
        // There, but not for this user: posting past it would double what it knows.
        Err(CallError::Refused { message, .. }) => Err(CallError::NotNow(message)),
        Err(error) => Err(error),
    }
}

pub(super) fn find(client: &Client, posting: &Posting) -> Result<Found, CallError> {
    let found = client.read(MODEL, "find", vec![json!([posting.key])], json!({}))?;
    match found.get(&posting.key) {
        None => Ok(Found::Nothing),
        Some(result) => receipt(result).map(Found::Whole),
    }
}

pub(super) fn post(client: &Client, posting: &Posting, content: &Content) -> Result<Receipt, CallError> {
    let parameters = vec![json!(posting.key), json!(posting.kind.as_str()), payload(content)];
    receipt(&client.model(MODEL, "post", parameters)?)
}

/// What the add-on is told of a posting.
pub(super) fn payload(content: &Content) -> Value {
    match content {
        Content::Shipment(shipment) => json!(shipment),
        Content::Return(returned) => json!(returned),
        Content::Reversal(reversal) => json!(reversal),
        Content::ReturnSummary(summary) => json!(summary),
        Content::Adjustment(adjustment) => json!(adjustment),
        Content::Adjustments(adjustments) => json!(adjustments),
        Content::GoodsReceipt(receipt) => json!(receipt),
        Content::Transfer(transfer) => json!(transfer),
    }
}

fn receipt(result: &Value) -> Result<Receipt, CallError> {
    let numbers = result["documents"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let documents: Result<Vec<_>, _> = numbers.map(DocumentNumber::parse).collect();
    match documents {
        Ok(documents) if !documents.is_empty() => Ok(Receipt { documents }),
        Ok(_) | Err(_) => Err(CallError::Doubt(format!("the add-on's answer names no documents: {result}"))),
    }
}
