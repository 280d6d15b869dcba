use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::chain::{Hash, Head};
use crate::id::{Epoch, Generation, Seq, SessionId};
use crate::reference::{Change, Cursor, Stream};
use crate::release::Release;
use crate::time::UtcMillis;

/// A frame from the hub to one agent. Every one echoes the session; others' are ignored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DownFrame {
    /// The answer to `hello`; grants nothing yet.
    Welcome(Welcome),
    /// Everything up to here is durably the hub's own.
    Ack(Ack),
    /// Send again from here.
    Rewind(Rewind),
    /// That frame could not be read.
    Reject(Reject),
    /// The histories differ after this point.
    Fence(Fence),
    /// Reference data.
    Feed(Feed),
}

impl DownFrame {
    /// The session this frame answers.
    #[must_use]
    pub fn session(&self) -> SessionId {
        match self {
            Self::Welcome(frame) => frame.session,
            Self::Ack(frame) => frame.session,
            Self::Rewind(frame) => frame.session,
            Self::Reject(frame) => frame.session,
            Self::Fence(frame) => frame.session,
            Self::Feed(frame) => frame.session,
        }
    }
}

/// How much the next `operations` frame may carry, and how long to wait before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Pace {
    /// Packed bytes of the next frame; 0 grants nothing.
    pub bytes: u32,
    /// Milliseconds to wait first.
    pub wait: u32,
}

/// The hub knows the agent and says where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Welcome {
    /// Echoed.
    pub session: SessionId,
    /// The version both speak from now on.
    pub protocol: u16,
    /// What the hub holds durably of the hello's epoch.
    pub acked: Head,
    /// Always zero: an `ack` without progress grants.
    pub pace: Pace,
    /// The newest version of each stream the agent gets.
    pub feeds: BTreeMap<Stream, Cursor>,
    /// The hub's wall clock.
    pub time: UtcMillis,
    /// The hub store's life; another one resets the feed's cursors.
    pub generation: Generation,
}

/// Cumulative; sent after the commit that it speaks of is durable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Ack {
    /// Echoed.
    pub session: SessionId,
    /// Of this journal.
    pub epoch: Epoch,
    /// Up to here, with the chain's hash there.
    #[serde(flatten)]
    pub head: Head,
    /// The next grant.
    pub pace: Pace,
    /// How far the agent may delete.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub release: Option<Release>,
}

/// A gap, or the hub lost data: send again from here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Rewind {
    /// Echoed.
    pub session: SessionId,
    /// Of this journal.
    pub epoch: Epoch,
    /// The first place wanted.
    pub from: Seq,
}

/// A frame that cannot be read. The agent halves it; a single event goes up again and is parked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Reject {
    /// Echoed.
    pub session: SessionId,
    /// The first place of that frame.
    pub first: Seq,
    /// Why.
    pub reason: RejectReason,
}

/// Why a frame was rejected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RejectReason {
    /// The packed events do not unpack to what the header says.
    Unreadable,
    /// More than a named limit.
    TooLarge,
    /// The events do not hash to what the header says.
    Hash,
    /// Not of the agent's live epoch: say `hello`.
    Epoch,
}

/// Histories diverged: the journal goes on in a new epoch after the common point, or not at all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Fence {
    /// Echoed.
    pub session: SessionId,
    /// Of this journal.
    pub epoch: Epoch,
    /// The last place that both histories are known to share: in the epoch that `remedy` names, else in this one.
    pub common: Head,
    /// For people.
    pub reason: String,
    /// What the agent does.
    #[serde(default, skip_serializing_if = "Remedy::is_usual")]
    pub remedy: Remedy,
}

/// What an agent whose history is not the hub's does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Remedy {
    /// Nothing, until a person has enrolled it anew.
    #[default]
    Enrol,
    /// It opens a new epoch after the common point.
    Continue {
        /// The epoch that the common point is in: this one, or one that it continues.
        epoch: Epoch,
    },
}

impl Remedy {
    fn is_usual(&self) -> bool {
        *self == Self::Enrol
    }
}

/// Reference data of one stream.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Feed {
    /// Echoed.
    pub session: SessionId,
    /// The hub's life that the cursors belong to.
    pub generation: Generation,
    /// Which stream.
    pub stream: Stream,
    /// The cursor this follows.
    pub from: Cursor,
    /// The cursor after it.
    pub to: Cursor,
    /// The changes, or where to fetch them.
    pub content: FeedContent,
}

/// What a feed frame brings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FeedContent {
    /// In order; applied with the cursor in one transaction.
    Changes(Vec<Change>),
    /// Replaces the whole stream.
    Snapshot(SnapshotRef),
}

/// An immutable zstd file of newline-separated changes, fetched by HTTPS under its content hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SnapshotRef {
    /// Of the packed file.
    pub hash: Hash,
    /// Packed bytes.
    pub size: u64,
}
