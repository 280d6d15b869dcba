//! The frames of the sync protocol (`ARCHITECTURE.md`, Sync) and their bytes.

mod codec;
mod down;
mod events;
mod up;

pub use codec::{
    FrameError, PackedEvents, decode_down, decode_up, encode_down, encode_operations, encode_up,
    header_schemas, pack,
};
pub(crate) use codec::{header, header_kinds};
pub use down::{
    Ack, DownFrame, Feed, FeedContent, Fence, Pace, Reject, RejectReason, Remedy, Rewind, SnapshotRef,
    Welcome,
};
pub use events::Events;
pub use up::{Diverged, FeedAck, Hello, Operations, Packing, UpFrame};
