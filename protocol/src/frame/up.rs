use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Events;
use crate::chain::{Hash, Head};
use crate::id::{Epoch, Generation, Seq, SessionId};
use crate::lineage::Ancestor;
use crate::reference::{Cursor, Stream};
use crate::time::UtcMillis;

/// A frame from the agent to the hub.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UpFrame {
    /// The first word of a session.
    Hello(Hello),
    /// A contiguous run of the journal.
    Operations(Operations),
    /// The hub's ack contradicts this journal.
    Diverged(Diverged),
    /// How far the feed has been applied.
    FeedAck(FeedAck),
}

/// Who is there, and where both sides stand as the agent knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Hello {
    /// Random, new with every connection.
    pub session: SessionId,
    /// Protocol versions this agent speaks, best first.
    pub protocols: Vec<u16>,
    /// The journal's epoch.
    pub epoch: Epoch,
    /// The journal's head.
    pub head: Head,
    /// The last ack the agent has stored.
    pub acked: Option<Head>,
    /// The oldest operation of this epoch still in the journal; head + 1 if there is none.
    pub oldest: Seq,
    /// The epochs that this one continues, newest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lineage: Vec<Ancestor>,
    /// The hub's life that the cursors belong to.
    pub generation: Option<Generation>,
    /// How far each stream of the feed has been applied.
    pub cursors: BTreeMap<Stream, Cursor>,
    /// The agent's software version.
    pub software: String,
    /// The agent's wall clock, so that its offset can be shown.
    pub clock: UtcMillis,
}

/// Operations `first ..` of an epoch. The events travel beside this header, zstd-packed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Operations {
    /// Of this connection.
    pub session: SessionId,
    /// Of this journal.
    pub epoch: Epoch,
    /// The place of the first event.
    pub first: Seq,
    /// The chain's hash after the last event.
    pub hash: Hash,
    /// How the events are packed.
    #[serde(default, skip_serializing_if = "Packing::is_usual")]
    pub packing: Packing,
    /// The events, exact stored bytes.
    #[serde(skip)]
    pub events: Events,
}

/// How the events of a frame are packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Packing {
    /// zstd.
    #[default]
    Zstd,
    /// Not at all: the last way for a single event that the hub could not unpack.
    Raw,
}

impl Packing {
    fn is_usual(&self) -> bool {
        *self == Self::Zstd
    }
}

impl Operations {
    /// The place of the last event; one before `first` if there is none.
    #[must_use]
    pub fn last(&self) -> Seq {
        Seq(self.first.plus(self.events.len()).0.saturating_sub(1))
    }
}

/// What this journal holds where the hub's word says otherwise, or that the agent has stopped as `fence` told it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Diverged {
    /// Of this connection.
    pub session: SessionId,
    /// Of this journal.
    pub epoch: Epoch,
    /// What the journal holds at the acked place; nothing if it does not reach that far.
    pub held: Option<Head>,
    /// The last ack that the journal has stored: both sides are known to have shared this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acked: Option<Head>,
    /// The agent has stopped: a `fence` said that it must be enrolled anew.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_fenced: bool,
}

/// How far the feed has been applied, durably.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FeedAck {
    /// Of this connection.
    pub session: SessionId,
    /// The hub's life that the cursors belong to.
    pub generation: Option<Generation>,
    /// By stream.
    pub cursors: BTreeMap<Stream, Cursor>,
}
