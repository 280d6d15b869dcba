use std::borrow::Cow;
use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::{
    GoodsReceiptClosed, GoodsReceived, PickConfirmed, PickShort, ReservationReleased, ReturnAccepted,
    ReturnAcceptedV2, ReturnReversed, ShipmentPacked, StockAdjusted, StockCounted, TillDocumentRecorded,
    TransferReceived, TransferShipped,
};
use crate::barcode::Sscc;
use crate::id::{
    AgentId, ItemId, LegalEntity, OperationId, OrderId, PurchaseOrderId, ReturnId, SiteId, StationId,
    WorkerId,
};
use crate::limits::{JSON_DEPTH_MAX, OPERATION_BYTES_MAX};
use crate::money::Money;
use crate::time::{BusinessDate, UtcMillis};

/// One fact: who, where, when, about what, and what happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operation {
    /// Identity, and the trace it belongs to.
    pub id: OperationId,
    /// Who captured it.
    pub source: Source,
    /// The business key that orders effects across agents.
    pub subject: Subject,
    /// When, by the agent's clock; display only.
    pub time: UtcMillis,
    /// At which station.
    pub station: StationId,
    /// By whom, if a session was open.
    pub worker: Option<WorkerId>,
    /// How far that clock can be trusted.
    pub clock: Clock,
    /// In whose books' day.
    pub business_date: BusinessDate,
    /// In whose books.
    pub legal_entity: LegalEntity,
    /// What happened.
    pub body: Body,
}

/// What is known of the clock that gave an operation its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Clock {
    /// Milliseconds since the agent's process started.
    pub monotonic: u64,
    /// Hub time minus agent time in milliseconds, as of the last `welcome`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hub_offset: Option<i64>,
}

/// The agent that captured an operation: `/sites/{site}/agents/{agent}`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Source {
    /// The agent's site.
    pub site: SiteId,
    /// The agent.
    pub agent: AgentId,
}

impl Source {
    /// Reads `/sites/{site}/agents/{agent}`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (site, agent) = text.strip_prefix("/sites/")?.split_once("/agents/")?;
        Some(Self { site: SiteId::parse(site).ok()?, agent: AgentId::parse(agent).ok()? })
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/sites/{}/agents/{}", self.site, self.agent)
    }
}

/// The business key an operation is about: effects of one subject are applied in order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Subject(String);

impl Subject {
    /// `order/{order}`.
    #[must_use]
    pub fn order(order: &OrderId) -> Self {
        Self(format!("order/{order}"))
    }

    /// `return/{return}`, for a return whose order is not known.
    #[must_use]
    pub fn returned(return_id: &ReturnId) -> Self {
        Self(format!("return/{return_id}"))
    }

    /// `purchase_order/{purchase order}`.
    #[must_use]
    pub fn purchase_order(order: &PurchaseOrderId) -> Self {
        Self(format!("purchase_order/{order}"))
    }

    /// `transfer/{sscc}`.
    #[must_use]
    pub fn transfer(sscc: Sscc) -> Self {
        Self(format!("transfer/{sscc}"))
    }

    /// `stock/{site}/{item}`.
    #[must_use]
    pub fn stock(site: &SiteId, item: &ItemId) -> Self {
        Self(format!("stock/{site}/{item}"))
    }

    /// Whatever the bytes said: at most 160 bytes are kept, so that a foreign subject stays a key.
    #[must_use]
    pub fn foreign(text: &str) -> Self {
        let end = (0..=text.len().min(160)).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0);
        Self(text[..end].to_owned())
    }

    /// The key.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

macro_rules! bodies {
    ($($variant:ident = $name:literal,)*) => {
        /// What happened, by operation type.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Body { $(
            #[doc = concat!("`counterfoil.", $name, "`")]
            $variant($variant),
        )* }

        /// The operation types of this version.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind { $(
            #[doc = concat!("`counterfoil.", $name, "`")]
            $variant,
        )* }

        impl Kind {
            /// Every type, in the order of the documentation.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The CloudEvents `type`.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => concat!("counterfoil.", $name),)* }
            }

            /// Reads a CloudEvents `type`; nothing if this version does not know it.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|kind| kind.as_str() == text)
            }

            /// The JSON Schema of this type's `data`.
            #[must_use]
            pub fn data_schema(self) -> schemars::Schema {
                match self { $(Self::$variant => schemars::schema_for!(Data<$variant>),)* }
            }
        }

        impl Body {
            /// The operation type.
            #[must_use]
            pub fn kind(&self) -> Kind {
                match self { $(Self::$variant(_) => Kind::$variant,)* }
            }

            fn write(&self, common: Common) -> Result<Box<RawValue>, serde_json::Error> {
                match self { $(
                    Self::$variant(body) => serde_json::value::to_raw_value(&Data { common, body: body.clone() }),
                )* }
            }

            /// Each part reads over the other's fields: quicker than `flatten`, which keeps a copy of all.
            fn read(kind: Kind, data: &RawValue) -> Result<(Common, Self), serde_json::Error> {
                let common = serde_json::from_str(data.get())?;
                Ok(match kind { $(
                    Kind::$variant => (common, Self::$variant(serde_json::from_str(data.get())?)),
                )* })
            }
        }
    };
}

bodies! {
    PickConfirmed = "pick.confirmed.v1",
    PickShort = "pick.short.v1",
    ShipmentPacked = "shipment.packed.v1",
    ReturnAccepted = "return.accepted.v1",
    ReturnAcceptedV2 = "return.accepted.v2",
    ReturnReversed = "return.reversed.v1",
    TillDocumentRecorded = "till_document.recorded.v1",
    ReservationReleased = "reservation.released.v1",
    StockAdjusted = "stock.adjusted.v1",
    StockCounted = "stock.counted.v1",
    GoodsReceived = "goods.received.v1",
    GoodsReceiptClosed = "goods_receipt.closed.v1",
    TransferShipped = "transfer.shipped.v1",
    TransferReceived = "transfer.received.v1",
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What every operation's `data` begins with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
struct Common {
    business_date: BusinessDate,
    legal_entity: LegalEntity,
    clock: Clock,
}

/// `data`: the common fields and those of the type.
#[derive(Serialize, JsonSchema)]
struct Data<B> {
    #[serde(flatten)]
    common: Common,
    #[serde(flatten)]
    body: B,
}

/// The envelope on the wire (CloudEvents 1.0, JSON format; `station` and `worker` are extensions).
#[derive(Serialize, Deserialize)]
struct Envelope<'a> {
    #[serde(borrow)]
    specversion: Cow<'a, str>,
    id: OperationId,
    #[serde(borrow)]
    source: Cow<'a, str>,
    #[serde(borrow, rename = "type")]
    kind: Cow<'a, str>,
    #[serde(borrow)]
    subject: Cow<'a, str>,
    #[serde(borrow)]
    time: Cow<'a, str>,
    #[serde(borrow)]
    datacontenttype: Cow<'a, str>,
    station: StationId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    worker: Option<WorkerId>,
    #[serde(borrow)]
    data: &'a RawValue,
}

/// Why bytes are not an operation. [`OperationError::code`] is what exceptions and logs show.
#[derive(Debug, thiserror::Error)]
pub enum OperationError {
    /// More than [`OPERATION_BYTES_MAX`].
    #[error("the operation has {bytes} bytes, at most {OPERATION_BYTES_MAX} are allowed")]
    TooLarge {
        /// How many bytes it has.
        bytes: usize,
    },
    /// Nested deeper than [`JSON_DEPTH_MAX`].
    #[error("the operation is nested deeper than {JSON_DEPTH_MAX}")]
    TooDeep,
    /// Not JSON, or not the envelope, or not the type's data.
    #[error("the operation cannot be read: {0}")]
    Json(#[from] serde_json::Error),
    /// A `specversion` other than 1.0.
    #[error("CloudEvents {0} is not known, only 1.0")]
    Version(String),
    /// A type of another version or product: kept and parked.
    #[error("operation type `{0}` is not known to this version")]
    UnknownKind(String),
    /// `source` is not `/sites/{site}/agents/{agent}`.
    #[error("source `{0}` is not /sites/SITE/agents/AGENT")]
    Source(String),
    /// `time` is not RFC 3339.
    #[error("time `{0}` is not RFC 3339")]
    Time(String),
}

impl OperationError {
    /// A stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "operation_too_large",
            Self::TooDeep => "operation_too_deep",
            Self::Json(_) => "operation_unreadable",
            Self::Version(_) => "specversion_unknown",
            Self::UnknownKind(_) => "operation_type_unknown",
            Self::Source(_) => "source_invalid",
            Self::Time(_) => "time_invalid",
        }
    }
}

impl Body {
    /// Money that was promised before the hub knew of it: it counts against the agent's allowance.
    #[must_use]
    pub fn promise(&self) -> Option<Money> {
        match self {
            Self::ReturnAccepted(body) => body.promise(),
            Self::ReturnAcceptedV2(body) => body.promise(),
            Self::PickConfirmed(_)
            | Self::PickShort(_)
            | Self::ShipmentPacked(_)
            // A mark on what was promised only grows: what is undone is free again when the hub hears of it.
            | Self::ReturnReversed(_)
            | Self::TillDocumentRecorded(_)
            | Self::ReservationReleased(_)
            | Self::StockAdjusted(_)
            | Self::StockCounted(_)
            | Self::GoodsReceived(_)
            | Self::GoodsReceiptClosed(_)
            | Self::TransferShipped(_)
            | Self::TransferReceived(_) => None,
        }
    }
}

impl Operation {
    /// The bytes that the journal stores. Made once: never serialise an operation a second time.
    ///
    /// # Errors
    /// [`OperationError::TooLarge`]: the document must be split into several operations.
    pub fn to_bytes(&self) -> Result<Vec<u8>, OperationError> {
        let common = Common {
            business_date: self.business_date,
            legal_entity: self.legal_entity.clone(),
            clock: self.clock,
        };
        let data = self.body.write(common)?;
        let bytes = serde_json::to_vec(&Envelope {
            specversion: "1.0".into(),
            id: self.id,
            source: self.source.to_string().into(),
            kind: self.body.kind().as_str().into(),
            subject: self.subject.as_str().into(),
            time: self.time.rfc3339().into(),
            datacontenttype: "application/json".into(),
            station: self.station.clone(),
            worker: self.worker.clone(),
            data: &data,
        })?;
        if bytes.len() > OPERATION_BYTES_MAX {
            return Err(OperationError::TooLarge { bytes: bytes.len() });
        }
        Ok(bytes)
    }

    /// What stored bytes mean.
    ///
    /// # Errors
    /// [`OperationError`]: the event is kept as it is, parked, and shown to a person.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, OperationError> {
        if bytes.len() > OPERATION_BYTES_MAX {
            return Err(OperationError::TooLarge { bytes: bytes.len() });
        }
        if is_deep(bytes) {
            return Err(OperationError::TooDeep);
        }
        let envelope: Envelope<'_> = serde_json::from_slice(bytes)?;
        if envelope.specversion != "1.0" {
            return Err(OperationError::Version(envelope.specversion.escape_debug().to_string()));
        }
        let kind = Kind::parse(&envelope.kind)
            .ok_or_else(|| OperationError::UnknownKind(envelope.kind.escape_debug().to_string()))?;
        let source = Source::parse(&envelope.source)
            .ok_or_else(|| OperationError::Source(envelope.source.escape_debug().to_string()))?;
        let time = UtcMillis::from_rfc3339(&envelope.time)
            .ok_or_else(|| OperationError::Time(envelope.time.escape_debug().to_string()))?;
        let (common, body) = Body::read(kind, envelope.data)?;
        Ok(Self {
            id: envelope.id,
            source,
            subject: Subject::foreign(&envelope.subject),
            time,
            station: envelope.station,
            worker: envelope.worker,
            clock: common.clock,
            business_date: common.business_date,
            legal_entity: common.legal_entity,
            body,
        })
    }
}

/// What ingest reads of an event, without looking at its data.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Summary<'a> {
    /// Identity.
    pub id: OperationId,
    /// The CloudEvents `type`, known or not.
    #[serde(borrow, rename = "type")]
    pub kind: Cow<'a, str>,
    /// The CloudEvents `subject`.
    #[serde(borrow)]
    pub subject: Cow<'a, str>,
}

impl<'a> Summary<'a> {
    /// Reads the three fields; nothing if the bytes do not even hold those.
    #[must_use]
    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok()
    }
}

/// Whether a JSON text is nested deeper than it may be. Most have fewer brackets than that, which is soon counted.
fn is_deep(bytes: &[u8]) -> bool {
    let opening = bytes.iter().filter(|byte| matches!(byte, b'{' | b'[')).count();
    opening > JSON_DEPTH_MAX && depth(bytes) > JSON_DEPTH_MAX
}

/// The deepest nesting of a JSON text, without parsing it.
fn depth(bytes: &[u8]) -> usize {
    let (mut now, mut most, mut in_text, mut escaped) = (0_usize, 0_usize, false, false);
    for byte in bytes {
        match (in_text, byte) {
            (true, _) if escaped => escaped = false,
            (true, b'\\') => escaped = true,
            (_, b'"') => in_text = !in_text,
            (false, b'{' | b'[') => {
                now += 1;
                most = most.max(now);
            }
            (false, b'}' | b']') => now = now.saturating_sub(1),
            _ => {}
        }
    }
    most
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::Quantity;

    fn pick() -> Operation {
        let order = OrderId::parse("536365").unwrap();
        Operation {
            id: OperationId::new(UtcMillis(1_291_191_960_000), [3; 10]),
            source: Source::parse("/sites/dc1/agents/dc1-pack3").unwrap(),
            subject: Subject::order(&order),
            time: UtcMillis(1_291_191_960_000),
            station: StationId::parse("bench-1").unwrap(),
            worker: Some(WorkerId::parse("4127").unwrap()),
            clock: Clock { monotonic: 5, hub_offset: Some(-3) },
            business_date: BusinessDate::parse("2010-12-01").unwrap(),
            legal_entity: LegalEntity::parse("uk").unwrap(),
            body: Body::PickConfirmed(PickConfirmed {
                order,
                line: 1,
                item: ItemId::parse("85123A").unwrap(),
                quantity: Quantity::each(6),
                location: None,
                lot: None,
                serials: Vec::new(),
            }),
        }
    }

    #[test]
    fn bytes_read_back() {
        let operation = pick();
        let bytes = operation.to_bytes().unwrap();
        assert_eq!(Operation::from_bytes(&bytes).unwrap(), operation);
        let summary = Summary::read(&bytes).unwrap();
        assert_eq!((summary.id, &*summary.subject), (operation.id, "order/536365"));
    }

    #[test]
    fn reject_what_is_not_an_operation() {
        let good = String::from_utf8(pick().to_bytes().unwrap()).unwrap();
        let check = |bytes: &str, code| {
            assert_eq!(Operation::from_bytes(bytes.as_bytes()).unwrap_err().code(), code, "{bytes}");
        };
        check("", "operation_unreadable");
        check(&good[..good.len() - 1], "operation_unreadable");
        check(&good.replace("pick.confirmed.v1", "pick.confirmed.v2"), "operation_type_unknown");
        check(&good.replace("\"1.0\"", "\"2.0\""), "specversion_unknown");
        check(&good.replace("/agents/", "/agent/"), "source_invalid");
        check(&good.replace("2010-12-01T", "2010-13-01T"), "time_invalid");
        check(&"[".repeat(1_000), "operation_too_deep");
        check(&" ".repeat(OPERATION_BYTES_MAX + 1), "operation_too_large");
    }
}
