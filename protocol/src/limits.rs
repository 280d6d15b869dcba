//! Every limit of the wire and the journal, by name, unit last. Both sides read them from here.

/// One operation as stored bytes. Larger business documents become several operations.
pub const OPERATION_BYTES_MAX: usize = 64 * 1024;
/// One frame as it travels, packed.
pub const FRAME_BYTES_MAX: usize = 256 * 1024;
/// The events of one frame after unpacking; checked before a byte is unpacked.
pub const FRAME_UNPACKED_BYTES_MAX: usize = 4 * 1024 * 1024;
/// Operations in one frame.
pub const FRAME_EVENTS_MAX: usize = 2_000;
/// The JSON header of a frame, which is read before anything else of it.
pub const FRAME_HEADER_BYTES_MAX: usize = 64 * 1024;
/// Nesting of a JSON document from outside.
pub const JSON_DEPTH_MAX: usize = 16;
/// Changes in one feed frame; more go as several frames or a snapshot.
pub const FEED_CHANGES_MAX: usize = 500;
/// A frame should need no longer than this on its line (`sync.md`, Frames).
pub const FRAME_TRANSFER_MILLIS_MAX: u64 = 500;
/// Outstanding credit over all agents of one hub process.
pub const HUB_CREDIT_BYTES_MAX: usize = 16 * 1024 * 1024;
/// No grant for this long: say `hello` again, another hub process may answer.
pub const GRANT_WAIT_MILLIS_MAX: u64 = 30_000;
/// A frame without an ack for this long: the wire is asked to reconnect.
pub const ACK_WAIT_MILLIS_MAX: u64 = 30_000;
/// Full-jitter reconnect: first ceiling.
pub const RECONNECT_MILLIS_MIN: u64 = 1_000;
/// Full-jitter reconnect: last ceiling.
pub const RECONNECT_MILLIS_MAX: u64 = 60_000;
/// A connection that lasted this long resets the reconnect ceiling.
pub const RECONNECT_STABLE_MILLIS: u64 = 60_000;
/// An identifier from outside (order, item, location …).
pub const KEY_BYTES_MAX: usize = 64;
