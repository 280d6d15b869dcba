//! Every limit of the wire and the journal, by name, unit last. Both sides read them from here.

/// One operation as stored bytes. Larger business documents become several operations.
pub const OPERATION_BYTES_MAX: usize = 64 * 1024;
/// One frame as it travels, packed.
pub const FRAME_BYTES_MAX: usize = 256 * 1024;
/// One MQTT packet: a frame, its topic and the packet's own bytes.
pub const PACKET_BYTES_MAX: usize = FRAME_BYTES_MAX + 4 * 1024;
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
/// Earlier epochs that `hello` names; older ones are no longer of use to a hub.
pub const LINEAGE_EPOCHS_MAX: usize = 16;
/// Full-jitter reconnect: first ceiling.
pub const RECONNECT_MILLIS_MIN: u64 = 1_000;
/// Full-jitter reconnect: last ceiling.
pub const RECONNECT_MILLIS_MAX: u64 = 60_000;
/// A connection that lasted this long resets the reconnect ceiling.
pub const RECONNECT_STABLE_MILLIS: u64 = 60_000;
/// An identifier from outside (order, item, location …).
pub const KEY_BYTES_MAX: usize = 64;
/// What an agent with little to send is granted ahead, so that a single scan does not wait for a grant.
pub const IDLE_GRANT_BYTES: usize = 4 * 1024;
/// Commits slower than this make the hub's grants wait.
pub const COMMIT_MILLIS_GOAL: u64 = 200;
/// The longest wait of one grant.
pub const PACE_WAIT_MILLIS_MAX: u64 = 5_000;
/// How often a hub process looks for lapsed grants and feed frames without an ack.
pub const HUB_SWEEP_MILLIS: u64 = 1_000;
/// A feed frame without an ack for this long is sent again.
pub const FEED_WAIT_MILLIS_MAX: u64 = 30_000;
/// An agent that hears neither `welcome` nor `feed` for this long says `hello` again: the hub process that knew
/// its session may be gone.
pub const HEARTBEAT_MILLIS: u64 = 60_000;
/// An operation that has no ack for this long is a stall that people see.
pub const STALL_MILLIS: u64 = 60_000;
/// A journal that could not be read is asked again after this.
pub const READ_RETRY_MILLIS: u64 = 1_000;
/// A question that has no answer for this long is not waited for: the offline policy applies.
pub const QUERY_WAIT_MILLIS_MAX: u64 = 1_500;
/// Questions of one agent under way at once; more are answered by "cannot be asked".
pub const QUERIES_OPEN_MAX: usize = 64;
/// Lines of one reservation.
pub const RESERVATION_LINES_MAX: usize = 500;
/// A basket holds units for so long, by the agent's monotonic clock; then it lets them go.
pub const RESERVATION_MILLIS_MAX: u64 = 10 * 60 * 1_000;
