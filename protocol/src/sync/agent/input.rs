use std::collections::BTreeMap;
use std::fmt;

use crate::chain::Head;
use crate::frame::{DownFrame, Events, Feed, RejectReason, SnapshotRef, UpFrame};
use crate::id::{Epoch, Generation, Seq, SessionId};
use crate::reference::{Cursor, Stream};

/// What an agent says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgentIdentity {
    /// Its software version.
    pub software: String,
}

/// The journal as it is when the machine starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct JournalView {
    /// Its epoch.
    pub epoch: Epoch,
    /// The last durable operation; [`Head::start`] if there is none.
    pub head: Head,
    /// The last ack stored.
    pub acked: Option<Head>,
    /// The oldest operation kept; head + 1 if there is none.
    pub oldest: Seq,
}

/// The mirror as it is when the machine starts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FeedView {
    /// The hub's life that the cursors belong to.
    pub generation: Option<Generation>,
    /// How far each stream has been applied.
    pub cursors: BTreeMap<Stream, Cursor>,
}

/// What happened at the agent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A new wire is up and the `down` topic is subscribed; the session id is random and new.
    Connected(SessionId),
    /// The wire is down.
    Disconnected,
    /// A frame arrived.
    Frame(DownFrame),
    /// Operations up to here are durably journaled.
    Committed(Head),
    /// Operations below this are no longer in the journal.
    Pruned {
        /// The oldest one kept.
        oldest: Seq,
    },
    /// Answers [`Output::Read`].
    Read {
        /// As asked.
        first: Seq,
        /// At least one event, within the limits asked.
        events: Events,
        /// The head after the last of `events`, computed from the stored bytes.
        last: Head,
    },
    /// Answers [`Output::Read`]: the journal cannot be read now. It is asked again.
    ReadFailed {
        /// As asked.
        first: Seq,
    },
    /// Answers [`Output::HeadAt`].
    HeadAt {
        /// As asked.
        seq: Seq,
        /// The chain there, computed from the stored bytes; nothing if that place has been pruned.
        head: Option<Head>,
    },
    /// Answers [`Output::Send`] of operations: how long the frame was when packed.
    Sent {
        /// Bytes published.
        packed_bytes: usize,
    },
    /// Answers [`Output::Send`] of operations: packed it is over a limit, and was not sent.
    TooLarge,
    /// Answers [`Output::StoreAck`].
    AckStored(Head),
    /// Answers [`Output::ApplyFeed`] and [`Output::FetchSnapshot`]: changes and cursor are durable.
    FeedApplied {
        /// Which stream.
        stream: Stream,
        /// Its new cursor.
        cursor: Cursor,
    },
    /// Answers [`Output::ApplyFeed`] and [`Output::FetchSnapshot`]: nothing has changed. The hub sends it again.
    FeedFailed {
        /// Which stream.
        stream: Stream,
    },
    /// Answers [`Output::ResetFeed`]: the cursors are gone, durably.
    FeedReset(Generation),
    /// A deadline has passed.
    Tick,
}

/// What the shell does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Output {
    /// Encode and publish to the `up` topic; may be lost. Operations are answered by [`Input::Sent`] or
    /// [`Input::TooLarge`].
    Send(UpFrame),
    /// Read operations; answer with [`Input::Read`] or [`Input::ReadFailed`].
    Read {
        /// The first place wanted.
        first: Seq,
        /// At most so many.
        events_max: usize,
        /// At most so many bytes of events, but always one event.
        bytes_max: usize,
    },
    /// Compute the chain at a place; answer with [`Input::HeadAt`].
    HeadAt(Seq),
    /// Store the hub's ack, whether it is higher or lower than the last; answer with [`Input::AckStored`].
    StoreAck(Head),
    /// Apply changes and cursor in one transaction; answer with [`Input::FeedApplied`] or [`Input::FeedFailed`].
    ApplyFeed(Feed),
    /// Fetch by HTTPS, check hash and size, replace the stream and its cursor; answer like [`Output::ApplyFeed`].
    FetchSnapshot {
        /// Which stream.
        stream: Stream,
        /// Its cursor before.
        from: Cursor,
        /// Its cursor after.
        to: Cursor,
        /// What to fetch.
        snapshot: SnapshotRef,
    },
    /// Forget all cursors and remember this generation; answer with [`Input::FeedReset`].
    ResetFeed(Generation),
    /// Drop the wire and connect anew after [`crate::sync::Backoff`].
    Reconnect(ReconnectReason),
    /// For logs and pages.
    Notice(Notice),
}

/// Why the wire is given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReconnectReason {
    /// A frame had no ack within `ACK_WAIT_MILLIS_MAX`.
    AckOverdue,
    /// The hub seems to want what has been pruned. In a new session that is certain.
    HubWentBack,
}

/// What people or logs may want to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// The hub answered; its wall clock minus this agent's, in milliseconds, the wire's delay included.
    Greeted {
        /// Clock offset.
        hub_offset: i64,
    },
    /// The hub holds less than it once acked; it is sent again.
    HubBehind {
        /// What the hub once acked.
        had: Head,
        /// What it holds.
        has: Head,
    },
    /// The hub asked to send again from here.
    Rewound {
        /// The first place wanted.
        from: Seq,
    },
    /// The hub could not read a frame; it is sent again in smaller pieces.
    Rejected {
        /// Its first place.
        first: Seq,
        /// How many operations it had.
        count: usize,
        /// Why.
        reason: RejectReason,
    },
    /// Sending has stopped until a person acts.
    Stopped(StopReason),
    /// The oldest operation without an ack is this old.
    Stalled {
        /// Milliseconds.
        age_millis: u64,
    },
    /// A stream could not be applied.
    FeedFailed {
        /// Which.
        stream: Stream,
    },
}

/// Why an agent no longer sends operations. What it has stays in its journal, and new work is still saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StopReason {
    /// The hub says that the histories differ.
    Fenced {
        /// The last place known to be shared.
        common: Head,
        /// The hub's words.
        reason: String,
    },
    /// The hub's word contradicts the journal.
    Diverged {
        /// The place the hub spoke of.
        seq: Seq,
        /// What the journal holds there; nothing if it ends before.
        held: Option<Head>,
    },
    /// The hub needs operations that are no longer in the journal.
    Pruned {
        /// The place the hub spoke of.
        seq: Seq,
        /// The oldest operation kept.
        oldest: Seq,
    },
    /// One operation alone does not fit a frame.
    TooLarge {
        /// Which.
        seq: Seq,
    },
    /// The hub speaks no protocol version that this agent knows.
    Protocol {
        /// What the hub speaks.
        hub: u16,
    },
}

impl fmt::Display for StopReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fenced { common, reason } => write!(
                f,
                "the hub does not take this journal any more ({reason}); shared up to operation {}. \
                 New work is still saved here; call the hub's operators",
                common.seq
            ),
            Self::Diverged { seq, .. } => write!(
                f,
                "the hub and this journal hold different histories at operation {seq}. \
                 New work is still saved here; call the hub's operators"
            ),
            Self::Pruned { seq, oldest } => write!(
                f,
                "the hub lost operations after {seq}, and this journal begins at {oldest}. \
                 New work is still saved here; call the hub's operators"
            ),
            Self::TooLarge { seq } => write!(
                f,
                "operation {seq} does not fit into a frame, so nothing after it can be sent; call support"
            ),
            Self::Protocol { hub } => write!(
                f,
                "the hub speaks protocol {hub}, which this agent does not know. \
                 New work is saved here and sent after the agent is updated"
            ),
        }
    }
}

/// What the agent is doing, for pages and logs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// No wire.
    Disconnected,
    /// `hello` is said.
    Greeting,
    /// The hub's word is compared with the journal.
    Checking,
    /// The hub has not granted a frame yet.
    WaitingForGrant,
    /// A frame is granted and the journal is read, or the grant's wait runs.
    Preparing,
    /// A frame is under way.
    WaitingForAck,
    /// Everything is at the hub.
    Idle,
    /// Sending has stopped until a person acts.
    Stopped(StopReason),
}

/// Why [`super::AgentSync::deadline`] is when it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Timer {
    /// No grant for too long: say `hello` again.
    Grant,
    /// The grant's wait is over.
    Pace,
    /// No ack for too long: give the wire up.
    Ack,
    /// The journal could not be read: ask again.
    ReadRetry,
    /// No `welcome` or `feed` for too long: say `hello` again.
    Heartbeat,
    /// Say that operations wait.
    Stall,
}
