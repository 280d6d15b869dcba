//! What is announced to the shop's platform, and how an event is written. Pure: the body that is signed is made once,
//! in the transaction that made what it tells of, and never again.
//!
//! An event holds business keys, quantities and money, and no customer, worker or card.

use protocol::id::Generation;
use protocol::time::UtcMillis;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What kind of event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[schemars(inline)]
pub enum EventKind {
    /// A parcel was packed and leaves.
    #[serde(rename = "shipment.packed")]
    ShipmentPacked,
    /// Goods were taken back.
    #[serde(rename = "return.accepted")]
    ReturnAccepted,
    /// A return was undone: the customer has the goods, and nothing is due.
    #[serde(rename = "return.reversed")]
    ReturnReversed,
    /// Somebody has to pay a customer back.
    #[serde(rename = "refund.requested")]
    RefundRequested,
    /// A refund has arrived.
    #[serde(rename = "refund.settled")]
    RefundSettled,
    /// A refund could not be carried out.
    #[serde(rename = "refund.failed")]
    RefundFailed,
    /// Nobody shall carry out a refund any more: another one takes its place, or nothing is due.
    #[serde(rename = "refund.withdrawn")]
    RefundWithdrawn,
    /// Something needs a person.
    #[serde(rename = "exception.opened")]
    ExceptionOpened,
    /// Nobody has dealt with it in time.
    #[serde(rename = "exception.escalated")]
    ExceptionEscalated,
    /// There is more or less of something, by its state.
    #[serde(rename = "stock.changed")]
    StockChanged,
    /// There is more or less to sell, for a channel.
    #[serde(rename = "availability.changed")]
    AvailabilityChanged,
}

/// The type of what `counterfoil-hub webhook test` sends; no webhook can ask for it.
pub const TEST: &str = "webhook.test";

impl EventKind {
    /// Every kind.
    pub const ALL: [Self; 11] = [
        Self::ShipmentPacked,
        Self::ReturnAccepted,
        Self::ReturnReversed,
        Self::RefundRequested,
        Self::RefundSettled,
        Self::RefundFailed,
        Self::RefundWithdrawn,
        Self::ExceptionOpened,
        Self::ExceptionEscalated,
        Self::StockChanged,
        Self::AvailabilityChanged,
    ];

    /// As bodies, columns and the configuration have it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ShipmentPacked => "shipment.packed",
            Self::ReturnAccepted => "return.accepted",
            Self::ReturnReversed => "return.reversed",
            Self::RefundRequested => "refund.requested",
            Self::RefundSettled => "refund.settled",
            Self::RefundFailed => "refund.failed",
            Self::RefundWithdrawn => "refund.withdrawn",
            Self::ExceptionOpened => "exception.opened",
            Self::ExceptionEscalated => "exception.escalated",
            Self::StockChanged => "stock.changed",
            Self::AvailabilityChanged => "availability.changed",
        }
    }

    /// Whether a webhook hears of it that names no events: what every parcel changes is told only to those that ask for it.
    #[must_use]
    pub fn is_usual(self) -> bool {
        match self {
            Self::ShipmentPacked
            | Self::ReturnAccepted
            | Self::ReturnReversed
            | Self::RefundRequested
            | Self::RefundSettled
            | Self::RefundFailed
            | Self::RefundWithdrawn
            | Self::ExceptionOpened
            | Self::ExceptionEscalated => true,
            Self::StockChanged | Self::AvailabilityChanged => false,
        }
    }

    /// Reads such a word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// Whether what is applied is announced.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Announce {
    /// Nobody hears of it: it was applied before.
    #[default]
    No,
    /// It is, if the store knows a webhook. The configuration of one process does not count: others may have more.
    AsStored,
}

/// An event's id, for ever the same: the life of the store, the entry that made it, and which of its events it is.
#[must_use]
pub fn id(life: Generation, ordinal: i64, number: i64) -> String {
    format!("evt_{}_{ordinal}_{number}", life.0.simple())
}

/// An event as it is sent.
#[must_use]
pub fn body(id: &str, kind: &str, subject: &str, at: UtcMillis, data: &Value) -> String {
    #[derive(Serialize)]
    struct Body<'a> {
        id: &'a str,
        #[serde(rename = "type")]
        kind: &'a str,
        timestamp: String,
        subject: &'a str,
        data: &'a Value,
    }
    let body = Body { id, kind, timestamp: at.rfc3339(), subject, data };
    serde_json::to_string(&body).expect("a value has text keys and no failing writer")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn words() {
        for kind in EventKind::ALL {
            assert_eq!(EventKind::parse(kind.as_str()), Some(kind));
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.as_str());
        }
        for other in ["", "shipment", "Shipment.Packed", TEST] {
            assert_eq!(EventKind::parse(other), None, "{other}");
        }
    }

    #[test]
    fn bodies() {
        let life = Generation::from_random([7; 16]);
        let (one, other) = (id(life, 12, 1), id(life, 1, 21));
        assert!(one.starts_with("evt_") && one.ends_with("_12_1") && one != other, "{one} {other}");
        assert_ne!(one, id(Generation::from_random([8; 16]), 12, 1), "another life of the store");
        let text = body("evt_1", "return.accepted", "order/1", UtcMillis(0), &json!({"a": 1}));
        let read: Value = serde_json::from_str(&text).unwrap();
        let expect = json!({
            "id": "evt_1",
            "type": "return.accepted",
            "timestamp": "1970-01-01T00:00:00.000Z",
            "subject": "order/1",
            "data": {"a": 1},
        });
        assert_eq!(read, expect);
    }
}
