//! What an agent says about itself: how it reaches the hub, what waits, and whether it takes work.
//!
//! The running agent tells it by its local API; without one the files are read. Ages are by this host's clock
//! and for people only.

use std::path::Path;

use protocol::grant::{Allowance, AllowanceState, NumberRange};
use protocol::id::{AgentId, Epoch, SiteId};
use protocol::money::Money;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Services;
use crate::config::Config;
use crate::enrolment::{Identity, IdentityError};
use crate::journal::{Full, JournalError, JournalState, JournalStatus, Reader};
use crate::mirror::MirrorError;
use crate::wire::Link;

/// Where the running agent tells it.
pub const STATUS_PATH: &str = "/api/v1/status";

/// The whole of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Status {
    /// Who.
    pub agent: AgentId,
    /// Where.
    pub site: SiteId,
    /// The software's version.
    pub software: String,
    /// Is the agent running?
    pub running: bool,
    /// How the hub is reached; nothing if the agent is not running and is enrolled.
    pub link: Option<Link>,
    /// What is kept and what waits.
    pub journal: JournalNumbers,
    /// What the hub lets this agent do without asking; nothing if the agent is not running.
    #[serde(default)]
    pub grants: Option<Grants>,
}

/// What the hub lets this agent do without asking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Grants {
    /// What may still be promised offline, or why nothing may.
    pub allowance: AllowanceState,
    /// What the hub allowed beyond what it knew, if it has granted anything.
    pub granted: Option<Money>,
    /// Numbers that may be given away.
    pub numbers: Vec<NumberRange>,
}

/// What is kept and what waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct JournalNumbers {
    /// The journal's life.
    pub epoch: Epoch,
    /// The last operation's place.
    pub head: u64,
    /// The last place that the hub has.
    pub acked: u64,
    /// How many operations the hub does not have yet.
    pub waiting: u64,
    /// Their bytes.
    pub unacked_bytes: u64,
    /// All that is kept, acknowledged or not.
    #[serde(default)]
    pub kept_bytes: u64,
    /// The oldest operation of this life still kept; head + 1 if there is none.
    #[serde(default)]
    pub oldest: u64,
    /// Operations that were deleted for want of room, without the hub's leave.
    #[serde(default)]
    pub pruned_early: u64,
    /// What may be kept: then the oldest that the hub has go, and if the hub has none of it, work is refused.
    pub budget_bytes: u64,
    /// Age of the oldest of them.
    pub oldest_unacked_seconds: Option<u64>,
    /// What this life of the journal has promised before the hub knew of it, by currency.
    #[serde(default)]
    pub promised: Vec<Money>,
    /// Is new work taken?
    pub state: WorkState,
}

/// Is new work taken?
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum WorkState {
    /// Yes.
    Ok,
    /// No: too much waits for the hub.
    BudgetFull,
    /// No: the disk is full.
    DiskFull,
    /// No: the disk fails.
    Stopped {
        /// What it said.
        why: String,
    },
}

/// Why there is no status.
#[derive(Debug, thiserror::Error)]
pub enum StatusError {
    /// The journal's file cannot be opened.
    #[error("the journal: {0}")]
    Open(#[from] crate::journal::OpenError),
    /// The journal cannot be read.
    #[error("the journal: {0}")]
    Read(#[from] JournalError),
    /// The mirror cannot be read.
    #[error("the mirror: {0}")]
    Mirror(#[from] MirrorError),
    /// The identity's files.
    #[error(transparent)]
    Identity(#[from] IdentityError),
}

impl Status {
    /// Of this process.
    ///
    /// # Errors
    /// [`StatusError::Mirror`].
    pub async fn of_running(services: &Services) -> Result<Self, StatusError> {
        let status = services.journal.status().borrow().clone();
        let grants = grants(services, &status).await?;
        let now = services.clock.wall();
        let age =
            status.oldest_unacked_since.map(|since| u64::try_from((now.0 - since.0) / 1_000).unwrap_or(0));
        Ok(Self {
            agent: services.source.agent.clone(),
            site: services.source.site.clone(),
            software: env!("CARGO_PKG_VERSION").into(),
            running: true,
            link: Some(services.link.borrow().clone()),
            journal: JournalNumbers {
                epoch: status.epoch,
                head: status.head.seq.0,
                acked: status.acked.map_or(0, |acked| acked.seq.0),
                waiting: status.waiting(),
                unacked_bytes: status.unacked_bytes,
                kept_bytes: status.kept_bytes,
                oldest: status.oldest.0,
                pruned_early: status.pruned_early,
                promised: status.promised.to_vec(),
                budget_bytes: status.budget_bytes,
                oldest_unacked_seconds: age,
                state: match status.state {
                    JournalState::Ok => WorkState::Ok,
                    JournalState::Full(Full::Budget) => WorkState::BudgetFull,
                    JournalState::Full(Full::Disk) => WorkState::DiskFull,
                    JournalState::Stopped { why } => WorkState::Stopped { why },
                },
            },
            grants: Some(grants),
        })
    }

    /// From the files, when no agent is running.
    ///
    /// # Errors
    /// [`StatusError`].
    pub fn of_files(config: &Config) -> Result<Self, StatusError> {
        let numbers = numbers(&config.data_dir, config.journal.budget_bytes)?;
        let is_enrolled = Identity::load(&config.data_dir)?.is_some();
        Ok(Self {
            agent: config.agent.clone(),
            site: config.site.clone(),
            software: env!("CARGO_PKG_VERSION").into(),
            running: false,
            link: (!is_enrolled).then_some(Link::NotEnrolled),
            journal: numbers,
            grants: None,
        })
    }
}

async fn grants(services: &Services, status: &JournalStatus) -> Result<Grants, StatusError> {
    let agent = &services.source.agent;
    let generation = services.mirror.generation().await?;
    let granted = services.mirror.allowance(agent).await?;
    let promised = |allowance: &Allowance| {
        let own = status.promised.iter().find(|money| money.currency == allowance.up_to.currency);
        own.map_or(0, |money| money.minor)
    };
    let allowance = AllowanceState::of(granted.as_ref(), status.epoch, generation, promised);
    let granted = granted.map(|Allowance { known, up_to, .. }| Money {
        minor: up_to.minor.saturating_sub(known.minor).max(0),
        ..up_to
    });
    let mut numbers = services.mirror.number_ranges(agent).await?;
    numbers.retain(|range| range.is_usable(status.epoch, generation));
    Ok(Grants { allowance, granted, numbers })
}

fn numbers(data_dir: &Path, budget_bytes: u64) -> Result<JournalNumbers, StatusError> {
    let position = Reader::open(data_dir)?.standing()?;
    Ok(JournalNumbers {
        epoch: position.epoch,
        head: position.head.0,
        acked: position.acked.0,
        waiting: position.head.0.saturating_sub(position.acked.0),
        unacked_bytes: position.unacked_bytes,
        kept_bytes: position.kept_bytes,
        oldest: position.oldest.0,
        pruned_early: position.pruned_early,
        promised: position.promised,
        budget_bytes,
        oldest_unacked_seconds: None,
        state: WorkState::Ok,
    })
}
