//! Operations: immutable facts in the past tense, as CloudEvents 1.0 JSON.
//!
//! An operation's bytes are made once, on the agent; the journal, the wire and the hub's log keep exactly
//! those. [`Operation`] is what the bytes mean; [`Summary`] is the little that ingest must know of them.

mod assessed;
mod envelope;
mod goods;
mod pick;
mod returns;
mod reversal;
mod shipment;
mod stock;
mod till;
mod transfer;

pub use assessed::ReturnAcceptedV2;
pub use envelope::{Body, Clock, Kind, Operation, OperationError, Source, Subject, Summary};
pub use goods::{GOODS_RECEIPT_LINES_MAX, GoodsCondition, GoodsReceiptClosed, GoodsReceived, ReceivedLine};
pub use pick::{PICK_SERIALS_MAX, PickConfirmed, PickShort, ShortReason};
pub use returns::{
    Condition, Disposition, Evidence, ReservationReleased, ReturnAccepted, ReturnLine, ReturnReason,
};
pub use reversal::{ReturnReversed, ReversalReason};
pub use shipment::{PackedLine, ShipmentPacked};
pub use stock::{AdjustReason, StockAdjusted, StockCounted};
pub use till::TillDocumentRecorded;
pub use transfer::{ArrivedLine, CARTON_LINES_MAX, CartonLine, StockKind, TransferReceived, TransferShipped};
