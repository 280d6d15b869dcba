//! Fleet: how all agents are, the exception on top, and whether the identity holds.

use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::get;
use protocol::device::{DeviceCondition, DeviceHealth, DeviceKind};
use serde::Deserialize;
use ui::{Stamp, Text};

use super::failure::Failure;
use super::frame::{Frame, Tab, page};
use super::viewer::Viewer;
use super::{ConsoleState, words};
use crate::report::finish::Finish;
use crate::report::fleet::{AgentState, AgentView, Concern, Fleet, SiteView};
use crate::report::postings::PostingFilter;
use crate::report::summary::{KindSummary, Summary};
use crate::report::{attention, fleet, postings, summary};

pub(super) fn routes() -> Router<ConsoleState> {
    Router::new().route("/fleet", get(show))
}

#[derive(Deserialize)]
struct Choice {
    #[serde(default)]
    all: String,
}

#[derive(Template)]
#[template(path = "console/fleet.html")]
struct FleetPage {
    frame: Frame,
    text: Text,
    fleet: Fleet,
    cards: Cards,
    sites: Vec<SiteLine>,
    top: Vec<AgentLine>,
    rest: Vec<AgentLine>,
    faults: Vec<DeviceLine>,
    devices: Vec<DeviceLine>,
    all_open: bool,
    kinds: Vec<KindLine>,
    summary: Summary,
}

/// The numbers over the table.
struct Cards {
    oldest: Option<(String, String)>,
    exceptions: i64,
    backlog: i64,
    backlog_oldest: Option<Stamp>,
    stuck: i64,
}

/// One row of the table.
struct AgentLine {
    view: AgentView,
    state: &'static str,
    state_words: String,
    is_hot: bool,
    waiting: String,
    oldest: Option<String>,
    heard: Option<Stamp>,
    clock: Option<String>,
    is_clock_off: bool,
    certificate: Option<String>,
    is_certificate_short: bool,
}

/// One scanner or printer.
struct DeviceLine {
    agent: String,
    site_name: String,
    device: DeviceHealth,
    kind: String,
    icon: &'static str,
    state: &'static str,
    state_words: String,
    /// What to do about it; empty if nothing.
    help: String,
    /// What the system or the device said, or what a scanner does otherwise than its test found.
    why: String,
    since: Stamp,
    reads: String,
    /// Of a hundred scans, how many named nothing known; nothing before the first.
    unmatched: Option<String>,
    is_unmatched_high: bool,
}

/// One site that has not sent everything.
struct SiteLine {
    view: SiteView,
    waiting: String,
    finish: FinishWords,
}

/// When everything will be at the hub, or why nobody can tell.
pub(super) struct FinishWords {
    /// With the exact time on hover.
    pub(super) about: Option<Stamp>,
    /// Where there is no estimate.
    pub(super) words: String,
}

impl FinishWords {
    pub(super) fn of(text: Text, now: i64, finish: Finish) -> Self {
        match finish {
            Finish::Done => Self { about: None, words: text.say("finish-done") },
            Finish::About { at } => Self { about: Some(text.ago(now, at)), words: String::new() },
            Finish::Unknown { why } => Self { about: None, words: text.code("finish", why.as_str()) },
        }
    }
}

/// One operation type of the identity.
struct KindLine {
    words: String,
    icon: &'static str,
    summary: KindSummary,
    money: String,
    units: String,
}

async fn show(
    State(state): State<ConsoleState>,
    viewer: Viewer,
    Query(choice): Query<Choice>,
) -> Result<Response, Failure> {
    let frame = Frame::of(&state, &viewer, Tab::Fleet).await?;
    let now = state.now();
    let (fleet, summary, attention, posted) = state
        .store()
        .read(move |tx| {
            let pending = PostingFilter { state: "pending".to_owned(), ..PostingFilter::default() };
            let postings = postings::read(tx, &pending, None, 1)?;
            Ok((fleet::read(tx, now)?, summary::read(tx)?, attention::read(tx)?, postings))
        })
        .await?;
    let text = viewer.text;
    let pending = posted.states.iter().find(|s| s.state == "pending");
    let oldest = fleet
        .agents
        .iter()
        .filter_map(|agent| Some((agent.acked_up_to?, agent)))
        .min_by_key(|(at, _)| *at)
        .map(|(at, agent)| (at_most(text, now.0, at), agent.agent.clone()));
    let cards = Cards {
        oldest,
        exceptions: attention.exceptions_open,
        backlog: pending.map_or(0, |p| p.postings),
        backlog_oldest: pending.map(|p| text.ago(now.0, p.oldest_at)),
        stuck: attention.postings_stuck,
    };
    let line = |view: &AgentView| AgentLine::of(text, now.0, view.clone());
    let (top, rest): (Vec<_>, Vec<_>) = fleet.agents.iter().partition(|agent| agent.needs_a_look());
    let (top, rest) = (top.into_iter().map(line).collect(), rest.into_iter().map(line).collect());
    let connected = |agent: &&AgentView| matches!(agent.state, AgentState::Online | AgentState::Draining);
    let all = fleet.agents.iter().filter(connected);
    let lines = all.flat_map(|agent| agent.devices.iter().map(move |device| (agent, device)));
    let lines = lines.map(|(agent, device)| DeviceLine::of(text, now.0, agent, device));
    let (mut faults, devices): (Vec<_>, Vec<_>) = lines.partition(|line| line.device.state.is_fault());
    faults.sort_by_key(|line| line.device.since);
    let kinds = summary.kinds.iter().map(|kind| KindLine::of(text, kind)).collect();
    let all_open = !choice.all.is_empty();
    let title = text.say("nav-fleet");
    let site = |view: &SiteView| SiteLine {
        waiting: text.format.number(view.waiting),
        finish: FinishWords::of(text, now.0, view.finish),
        view: view.clone(),
    };
    let sites = fleet.catching_up.iter().map(site).collect();
    let view =
        FleetPage { frame, text, fleet, cards, sites, top, rest, faults, devices, all_open, kinds, summary };
    page(text, &title, &view, Some("/live"))
}

/// What waits was captured after the last operation that the hub has: it is at most that old.
fn at_most(text: Text, now: i64, acked_up_to: i64) -> String {
    format!("≤\u{a0}{}", text.format.about(now - acked_up_to))
}

impl AgentLine {
    fn of(text: Text, now: i64, view: AgentView) -> Self {
        let words = text.code("agent", view.state.as_str());
        let state_words = match (view.state, view.since) {
            (AgentState::Silent | AgentState::Offline, Some(since)) => {
                format!("{words} {}", text.format.about(now - since))
            }
            _ => words,
        };
        let has = |concern| view.concerns.contains(&concern);
        Self {
            state: words::state_class(view.state.as_str()),
            state_words,
            is_hot: has(Concern::Stopped) || has(Concern::Silent),
            waiting: text.format.number(view.waiting),
            oldest: view.acked_up_to.map(|at| at_most(text, now, at)),
            heard: view.heard_at.map(|at| text.ago(now, at)),
            clock: view.clock_offset_millis.map(|offset| text.format.offset(offset)),
            is_clock_off: has(Concern::Clock),
            certificate: view.certificate_days_left.map(|days| text.count("fleet-days", days)),
            is_certificate_short: has(Concern::Certificate),
            view,
        }
    }
}

/// More unknown codes than this many in a hundred scans, of enough scans, is a scanner or data that need a look.
const UNMATCHED_PERCENT_MAX: u64 = 10;
const UNMATCHED_READS_MIN: u64 = 20;

impl DeviceLine {
    fn of(text: Text, now: i64, agent: &AgentView, device: &DeviceHealth) -> Self {
        let state = device.state.as_str();
        let help = if device.state.is_fault() { text.code("device-help", state) } else { String::new() };
        let percent = device.unmatched.saturating_mul(100).checked_div(device.reads);
        Self {
            agent: agent.agent.clone(),
            site_name: agent.site_name.clone(),
            kind: text.code("device-kind", device.kind.as_str()),
            icon: if device.kind == DeviceKind::Printer { "posting" } else { "scan" },
            state: if device.state.is_fault() {
                "warn"
            } else if matches!(device.state, DeviceCondition::Ready | DeviceCondition::Printing) {
                "ok"
            } else {
                "wait"
            },
            state_words: text.code("device", state),
            help,
            why: match device.state {
                DeviceCondition::Changed => told(text, "device-drift", &device.why),
                DeviceCondition::Misprints => told(text, "device-test", &device.why),
                DeviceCondition::Starting
                | DeviceCondition::Ready
                | DeviceCondition::Printing
                | DeviceCondition::NoPaper
                | DeviceCondition::HeadOpen
                | DeviceCondition::NoRibbon
                | DeviceCondition::Paused
                | DeviceCondition::TooHot
                | DeviceCondition::Error
                | DeviceCondition::Silent
                | DeviceCondition::Absent
                | DeviceCondition::Other => device.why.clone(),
            },
            since: text.ago(now, device.since.0),
            reads: text.format.number(i64::try_from(device.reads).unwrap_or(i64::MAX)),
            is_unmatched_high: device.reads >= UNMATCHED_READS_MIN
                && percent.is_some_and(|percent| percent > UNMATCHED_PERCENT_MAX),
            unmatched: percent.map(|percent| format!("{percent}\u{a0}%")),
            device: device.clone(),
        }
    }
}

/// Words with blanks between, for people.
fn told(text: Text, prefix: &str, why: &str) -> String {
    why.split_whitespace().map(|word| text.code(prefix, word)).collect::<Vec<_>>().join(", ")
}

impl KindLine {
    fn of(text: Text, kind: &KindSummary) -> Self {
        let money: Vec<String> =
            kind.money.iter().map(|split| words::money(text, split.total.as_ref())).collect();
        Self {
            words: words::kind(text, &kind.kind),
            icon: words::kind_icon(&kind.kind),
            units: text.format.number(kind.units.sum()),
            money: if money.is_empty() { "–".to_owned() } else { money.join(", ") },
            summary: kind.clone(),
        }
    }
}
