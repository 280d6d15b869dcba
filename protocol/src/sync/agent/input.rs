use std::collections::BTreeMap;
use std::fmt;

use crate::chain::Head;
use crate::frame::{DownFrame, Events, Feed, RejectReason, SnapshotRef, UpFrame};
use crate::id::{Epoch, Generation, Seq, SessionId};
use crate::lineage::Ancestor;
use crate::reference::{Cursor, Stream};
use crate::release::Release;

/// What an agent says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgentIdentity {
    /// Its software version.
    pub software: String,
}

/// The journal as it is when the machine starts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalView {
    /// Its live epoch.
    pub epoch: Epoch,
    /// The last durable operation; [`Head::start`] if there is none.
    pub head: Head,
    /// The last ack stored.
    pub acked: Option<Head>,
    /// The oldest operation of the live epoch kept; head + 1 if there is none.
    pub oldest: Seq,
    /// The epochs that the live one continues, newest first; at most `LINEAGE_EPOCHS_MAX`.
    pub lineage: Vec<Ancestor>,
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
    Committed {
        /// In this epoch.
        epoch: Epoch,
        /// The last one.
        head: Head,
    },
    /// The journal has deleted old operations, by itself or as [`Output::Prune`] asked.
    Pruned {
        /// Its live epoch.
        epoch: Epoch,
        /// The oldest one of it kept.
        oldest: Seq,
        /// The epochs before it.
        lineage: Vec<Ancestor>,
    },
    /// Answers [`Output::Prune`]: the hub's key has not signed that, and nothing is deleted.
    PruneRefused,
    /// Answers [`Output::Continue`]: the new epoch is durable.
    Continued(JournalView),
    /// Answers [`Output::Continue`]: the journal is damaged.
    ContinueFailed,
    /// Answers [`Output::Read`].
    Read {
        /// The live epoch when it was read.
        epoch: Epoch,
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
        /// The live epoch when it was computed.
        epoch: Epoch,
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
    AckStored {
        /// As asked.
        epoch: Epoch,
        /// As asked.
        head: Head,
    },
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
    StoreAck {
        /// Of this epoch.
        epoch: Epoch,
        /// Up to here.
        head: Head,
    },
    /// If the hub's key has signed it, delete operations up to there; answer with [`Input::Pruned`] or
    /// [`Input::PruneRefused`].
    Prune {
        /// Of this epoch and of those before it.
        epoch: Epoch,
        /// Up to here.
        release: Release,
    },
    /// Open a new random epoch after a place, or after what is no longer kept if that is later or if the journal's
    /// own chain has another hash there; answer with [`Input::Continued`] or [`Input::ContinueFailed`].
    Continue {
        /// The live epoch, or one of its lineage.
        of: Epoch,
        /// In that epoch.
        common: Head,
    },
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
    /// The hub seems to want what has been pruned. The next `hello` tells it what there is.
    HubWentBack,
    /// The journal goes on in a new epoch; nothing said before counts.
    NewEpoch,
}

/// What people or logs may want to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// The hub answered; its wall clock minus this agent's, in milliseconds, the wire's delay included.
    Greeted {
        /// Of this session.
        session: SessionId,
        /// The hub's life.
        generation: Generation,
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
    /// The hub's word contradicts the journal, and it is asked how to go on.
    Diverged {
        /// The place the hub spoke of.
        seq: Seq,
        /// What the journal holds there; nothing if it ends before.
        held: Option<Head>,
    },
    /// The journal goes on in a new epoch.
    Continued {
        /// The epoch before.
        from: Epoch,
        /// The live one.
        to: Epoch,
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
    /// The hub says that this journal is not the agent's any more: it must be enrolled anew.
    Fenced {
        /// The hub's words.
        reason: String,
    },
    /// The journal's own chain is broken, so it cannot go on in a new epoch.
    Damaged,
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
            Self::Fenced { reason } => write!(
                f,
                "the hub does not take this journal any more: {reason}. \
                 New work is still saved here; call the hub's operators"
            ),
            Self::Damaged => f.write_str(
                "this journal is damaged, so nothing of it can be sent. New work is still saved here; run \
                 `counterfoil-agent journal verify` and call support",
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
    /// The hub's word contradicts the journal: it is asked how to go on.
    Diverged,
    /// A new epoch is being opened.
    Continuing,
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
