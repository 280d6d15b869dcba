//! One agent in full: how it is, and the journals it has had.

use protocol::id::AgentId;
use protocol::time::UtcMillis;
use schemars::JsonSchema;
use serde::Serialize;

use super::fleet::{self, AgentView};
use crate::store::epoch::{self, EpochRow};
use crate::store::{StoreError, Tx};

/// An agent and its history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AgentDetail {
    /// How it is.
    pub agent: AgentView,
    /// The epochs of its journal that the hub has, the newest first.
    pub epochs: Vec<EpochView>,
}

/// One epoch of an agent's journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct EpochView {
    /// Its id.
    pub epoch: String,
    /// Whether the agent works on it, as far as the hub knows.
    pub is_live: bool,
    /// How many of its operations the hub has.
    pub operations: i64,
    /// The epoch that it continues.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<ParentView>,
    /// Why it began.
    pub began: Began,
    /// When the hub heard of it first; UTC milliseconds.
    pub adopted_at: i64,
    /// When another one took its place; UTC milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replaced_at: Option<i64>,
    /// Other agents that have had it: their disk was copied, or this one's.
    pub shared_with: Vec<String>,
}

/// Where an epoch begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ParentView {
    /// In this epoch.
    pub epoch: String,
    /// After this operation of it.
    pub seq: i64,
}

/// Why an epoch began.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Began {
    /// It is the agent's first.
    First,
    /// The agent was enrolled anew and brought it.
    Enrolled,
    /// The journal had been put back from an older copy.
    JournalBehind,
    /// Another copy of the journal had been at work.
    OtherHistory,
    /// The hub had been put back to before what the agent still had.
    Pruned,
    /// The hub had been put back.
    HubBehind,
    /// The hub does not know: it was put back since.
    Unknown,
}

impl Began {
    /// The word of the API.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Enrolled => "enrolled",
            Self::JournalBehind => "journal_behind",
            Self::OtherHistory => "other_history",
            Self::Pruned => "pruned",
            Self::HubBehind => "hub_behind",
            Self::Unknown => "unknown",
        }
    }

    fn of(row: &EpochRow, is_oldest: bool) -> Self {
        match (&row.parent, row.reason.as_str()) {
            (None, _) if is_oldest => Self::First,
            (None, _) => Self::Enrolled,
            (Some(_), "journal_behind") => Self::JournalBehind,
            (Some(_), "other_history") => Self::OtherHistory,
            (Some(_), "pruned") => Self::Pruned,
            (Some(_), "hub_behind") => Self::HubBehind,
            (Some(_), _) => Self::Unknown,
        }
    }
}

/// Reads it; nothing of an agent that was never enrolled here.
///
/// # Errors
/// [`StoreError`].
pub fn read(tx: &mut Tx<'_>, agent: &AgentId, now: UtcMillis) -> Result<Option<AgentDetail>, StoreError> {
    let Some(view) = fleet::one(tx, agent, now)? else { return Ok(None) };
    let rows = epoch::of(tx, agent)?;
    let oldest = rows.len().saturating_sub(1);
    let mut epochs = Vec::with_capacity(rows.len());
    for (at, row) in rows.into_iter().enumerate() {
        let int = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
        let others = epoch::others(tx, agent, row.epoch)?;
        epochs.push(EpochView {
            epoch: row.epoch.to_string(),
            is_live: row.replaced_at.is_none(),
            operations: int(row.head.0),
            began: Began::of(&row, at == oldest),
            parent: row.parent.map(|(epoch, seq)| ParentView { epoch: epoch.to_string(), seq: int(seq.0) }),
            adopted_at: row.adopted_at.0,
            replaced_at: row.replaced_at.map(|at| at.0),
            shared_with: others.into_iter().map(|other| other.to_string()).collect(),
        });
    }
    Ok(Some(AgentDetail { agent: view, epochs }))
}
