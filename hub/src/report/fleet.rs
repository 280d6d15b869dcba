//! Agents and how they are, the worst first.

use std::collections::{BTreeMap, BTreeSet};

use protocol::device::DeviceHealth;
use protocol::id::AgentId;
use protocol::sync::hub::AgentRow;
use protocol::time::UtcMillis;
use schemars::JsonSchema;
use serde::Serialize;

use super::finish::{self, Arrivals, Finish};
use crate::parting;
use crate::store::journal::JournalView;
use crate::store::{StoreError, Tx, agent, device, exception, fleet, journal, overview};

/// An agent not heard of for this long needs a look.
const SILENT_MILLIS: i64 = 15 * 60 * 1000;
/// A clock further off than this would show wrong times at the counter.
const CLOCK_OFF_MILLIS: u64 = 60_000;
/// A certificate renews itself at two thirds of 60 days; one this short did not.
const CERTIFICATE_DAYS_MIN: i64 = 14;
const DAY_MILLIS: i64 = 24 * 60 * 60 * 1000;

/// All agents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Fleet {
    /// When this was true, UTC milliseconds.
    pub at: i64,
    /// How many sites have an agent.
    pub sites: usize,
    /// How many agents are connected.
    pub online: usize,
    /// Operations that agents had not got acknowledged when last heard.
    pub waiting: i64,
    /// Sites of which something waits, the most first.
    pub catching_up: Vec<SiteView>,
    /// The worst first, then by id.
    pub agents: Vec<AgentView>,
}

/// A site whose agents have not sent everything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SiteView {
    /// Its id.
    pub site: String,
    /// Its name; the id where no name is known.
    pub site_name: String,
    /// How many of its agents have something that waits.
    pub agents: usize,
    /// Operations that wait there, as of each agent's last `hello`.
    pub waiting: i64,
    /// When they will all be at the hub.
    pub finish: Finish,
}

/// One agent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AgentView {
    /// Its id.
    pub agent: String,
    /// Where it belongs.
    pub site: String,
    /// The site's name; the id where no name is known.
    pub site_name: String,
    /// How it is.
    pub state: AgentState,
    /// Since when it is connected or not; UTC milliseconds.
    pub since: Option<i64>,
    /// The last word from it; UTC milliseconds.
    pub heard_at: Option<i64>,
    /// Operations in its journal beyond the hub's ack, as of its last `hello`.
    pub waiting: i64,
    /// The last operation the hub has of it was captured then: whatever waits is younger. UTC milliseconds.
    pub acked_up_to: Option<i64>,
    /// The last acknowledged place of its journal.
    pub acked_seq: i64,
    /// When everything that waits will be at the hub.
    pub finish: Finish,
    /// Its software's version.
    pub software: Option<String>,
    /// Its clock minus the hub's, in milliseconds.
    pub clock_offset_millis: Option<i64>,
    /// Whole days its certificate is still good for; negative when expired.
    pub certificate_days_left: Option<i64>,
    /// What about it needs a look.
    pub concerns: Vec<Concern>,
    /// Its scanners and printers, as it last told.
    pub devices: Vec<DeviceHealth>,
}

/// How an agent is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AgentState {
    /// Its journal and the hub's ack contradict each other: stopped until a person decides.
    Stopped,
    /// Not connected for longer than is normal.
    Silent,
    /// Not connected.
    Offline,
    /// Connected, and catching up.
    Draining,
    /// Enrolled, but never heard.
    NeverSeen,
    /// Connected, nothing waits.
    Online,
    /// Shut out.
    Revoked,
}

impl AgentState {
    /// The word of the API.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Stopped => "stopped",
            Self::Silent => "silent",
            Self::Offline => "offline",
            Self::Draining => "draining",
            Self::NeverSeen => "never_seen",
            Self::Online => "online",
            Self::Revoked => "revoked",
        }
    }
}

/// Something about an agent that needs a look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Concern {
    /// Stopped by a contradiction.
    Stopped,
    /// Not heard of.
    Silent,
    /// Its clock is off.
    Clock,
    /// Its certificate ends soon or has ended.
    Certificate,
    /// A scanner or printer of it has a fault.
    Device,
}

impl AgentView {
    /// Whether it is on top, or folded away as normal.
    #[must_use]
    pub fn needs_a_look(&self) -> bool {
        !self.concerns.is_empty() || matches!(self.state, AgentState::Offline | AgentState::Draining)
    }
}

/// Reads it as of `now`.
///
/// # Errors
/// [`StoreError`].
pub fn read(tx: &mut Tx<'_>, now: UtcMillis) -> Result<Fleet, StoreError> {
    let around = Around::read(tx)?;
    let mut agents = Vec::new();
    for row in agent::all(tx)? {
        agents.push(around.view(tx, row, now)?);
    }
    agents.sort_by(|a, b| {
        let rank = |agent: &AgentView| (!agent.needs_a_look(), agent.state, agent.agent.clone());
        rank(a).cmp(&rank(b))
    });
    let sites: BTreeSet<&str> = agents.iter().map(|agent| agent.site.as_str()).collect();
    let is_online = |agent: &&AgentView| matches!(agent.state, AgentState::Online | AgentState::Draining);
    Ok(Fleet {
        at: now.0,
        sites: sites.len(),
        online: agents.iter().filter(is_online).count(),
        waiting: agents.iter().map(|agent| agent.waiting).sum(),
        catching_up: catching_up(&agents),
        agents,
    })
}

/// Reads one agent as of `now`; nothing if it was never enrolled.
///
/// # Errors
/// [`StoreError`].
pub(super) fn one(tx: &mut Tx<'_>, agent: &AgentId, now: UtcMillis) -> Result<Option<AgentView>, StoreError> {
    let around = Around::read(tx)?;
    let row = agent::all(tx)?.into_iter().find(|row| row.agent == *agent);
    row.map(|row| around.view(tx, row, now)).transpose()
}

/// What agents are seen beside.
struct Around {
    names: BTreeMap<String, String>,
    journals: BTreeMap<AgentId, JournalView>,
    /// Agents of which some computer has stopped.
    stopped: BTreeSet<String>,
    devices: BTreeMap<String, Vec<DeviceHealth>>,
}

impl Around {
    fn read(tx: &mut Tx<'_>) -> Result<Self, StoreError> {
        let journals = journal::all(tx)?.into_iter().map(|view| (view.agent.clone(), view)).collect();
        let causes = exception::live_causes(tx, parting::STOPPED)?;
        let agent =
            |cause: &String| cause.strip_prefix(parting::STOPPED)?.split('/').next().map(str::to_owned);
        Ok(Self {
            names: site_names(tx)?,
            journals,
            stopped: causes.iter().filter_map(agent).collect(),
            devices: device::all(tx)?,
        })
    }

    fn view(&self, tx: &mut Tx<'_>, row: agent::Agent, now: UtcMillis) -> Result<AgentView, StoreError> {
        let journal = self.journals.get(&row.agent);
        let acked_up_to = fleet::last_captured(tx, row.agent.as_str())?;
        let is_stopped = self.stopped.contains(row.agent.as_str())
            || journal.is_some_and(|journal| !journal.fence.is_empty());
        let devices = self.devices.get(row.agent.as_str()).cloned().unwrap_or_default();
        let mut view = view(row, journal, is_stopped, acked_up_to, &self.names, now);
        let recent = match journal.filter(|_| view.state == AgentState::Draining) {
            Some(journal) => {
                let after = now.plus(-finish::PACE_MILLIS);
                let came = fleet::arrivals(tx, journal.source, view.acked_seq, after)?;
                came.map(|(count, since)| Arrivals { count, since: since.0 })
            }
            None => None,
        };
        // Of an agent that is away nobody knows how its devices are: that it is away is told.
        let is_connected = matches!(view.state, AgentState::Online | AgentState::Draining);
        if is_connected && devices.iter().any(|device| device.state.is_fault()) {
            view.concerns.push(Concern::Device);
        }
        view.devices = devices;
        view.finish = finish::of_agent(view.state, view.waiting, recent, now.0);
        Ok(view)
    }
}

fn catching_up(agents: &[AgentView]) -> Vec<SiteView> {
    let mut sites: BTreeMap<&str, Vec<&AgentView>> = BTreeMap::new();
    for agent in agents.iter().filter(|agent| agent.waiting > 0 && agent.state != AgentState::Revoked) {
        sites.entry(&agent.site).or_default().push(agent);
    }
    let site = |(site, agents): (&str, Vec<&AgentView>)| SiteView {
        site: site.to_owned(),
        site_name: agents.first().map_or_else(String::new, |agent| agent.site_name.clone()),
        agents: agents.len(),
        waiting: agents.iter().map(|agent| agent.waiting).sum(),
        finish: finish::of_site(agents.iter().map(|agent| agent.finish)),
    };
    let mut sites: Vec<SiteView> = sites.into_iter().map(site).collect();
    sites.sort_by_key(|site| std::cmp::Reverse(site.waiting));
    sites
}

fn view(
    row: agent::Agent,
    journal: Option<&JournalView>,
    is_stopped: bool,
    acked_up_to: Option<i64>,
    names: &BTreeMap<String, String>,
    now: UtcMillis,
) -> AgentView {
    let acked = match journal.map(|journal| &journal.row) {
        Some(AgentRow::Known { acked, .. }) => acked.seq.0,
        Some(AgentRow::New) | None => 0,
    };
    let acked_seq = i64::try_from(acked).unwrap_or(i64::MAX);
    let head = row.presence.as_ref().map_or(0, |p| i64::try_from(p.head.0).unwrap_or(i64::MAX));
    let waiting = (head - acked_seq).max(0);
    let state = match &row.presence {
        _ if row.revoked_at.is_some() => AgentState::Revoked,
        _ if is_stopped => AgentState::Stopped,
        None => AgentState::NeverSeen,
        Some(p) if p.is_online && waiting > 0 => AgentState::Draining,
        Some(p) if p.is_online => AgentState::Online,
        Some(p) if now.0 - p.heard_at.0 > SILENT_MILLIS => AgentState::Silent,
        Some(_) => AgentState::Offline,
    };
    let offset = row.presence.as_ref().map(|p| p.clock_offset_millis);
    let days = row.certificate_expires_at.map(|ends| (ends.0 - now.0).div_euclid(DAY_MILLIS));
    let mut concerns = Vec::new();
    if state != AgentState::Revoked {
        concerns.extend((state == AgentState::Stopped).then_some(Concern::Stopped));
        concerns.extend((state == AgentState::Silent).then_some(Concern::Silent));
        concerns
            .extend(offset.is_some_and(|o| o.unsigned_abs() > CLOCK_OFF_MILLIS).then_some(Concern::Clock));
        concerns.extend(days.is_some_and(|days| days < CERTIFICATE_DAYS_MIN).then_some(Concern::Certificate));
    }
    let site = row.site.to_string();
    AgentView {
        agent: row.agent.to_string(),
        site_name: names.get(&site).cloned().unwrap_or_else(|| site.clone()),
        site,
        state,
        since: row.presence.as_ref().map(|p| p.since.0),
        heard_at: row.presence.as_ref().map(|p| p.heard_at.0),
        waiting,
        acked_up_to: (waiting > 0).then_some(acked_up_to).flatten(),
        acked_seq,
        finish: Finish::Done,
        software: row.presence.map(|p| p.software),
        clock_offset_millis: offset,
        certificate_days_left: days,
        concerns,
        devices: Vec::new(),
    }
}

/// Site ids with their names.
pub(super) fn site_names(tx: &mut Tx<'_>) -> Result<BTreeMap<String, String>, StoreError> {
    let name = |document: &str| -> Option<String> {
        let site: protocol::reference::Site = serde_json::from_str(document).ok()?;
        Some(site.name)
    };
    let sites = overview::sites(tx)?;
    Ok(sites.into_iter().filter_map(|(site, document)| Some((site, name(&document)?))).collect())
}
