//! The frames of the sync protocol (`ARCHITECTURE.md`, Sync) and their bytes.

mod codec;
mod down;
mod events;
mod query;
mod up;

pub use codec::{
    FrameError, PackedEvents, decode_down, decode_query, decode_reply, decode_up, encode_down,
    encode_operations, encode_query, encode_reply, encode_up, header_schemas, pack,
};
pub(crate) use codec::{header, header_kinds};
pub use down::{
    Ack, DownFrame, Feed, FeedContent, Fence, Pace, Reject, RejectReason, Remedy, Rewind, SnapshotRef,
    Welcome,
};
pub use events::Events;
pub use query::{Answer, Ask, Query, QueryNumber, Reply};
pub use up::{Diverged, FeedAck, Hello, Operations, Packing, UpFrame};
