//! Fleet: how all agents are, the exception on top, and whether the identity holds.

use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::get;
use serde::Deserialize;
use ui::{Stamp, Text};

use super::failure::Failure;
use super::frame::{Frame, Tab, page};
use super::viewer::Viewer;
use super::{ConsoleState, words};
use crate::report::finish::Finish;
use crate::report::fleet::{AgentState, AgentView, Concern, Fleet, SiteView};
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
            let postings = postings::read(tx, "pending", "", None, 1)?;
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
    let kinds = summary.kinds.iter().map(|kind| KindLine::of(text, kind)).collect();
    let all_open = !choice.all.is_empty();
    let title = text.say("nav-fleet");
    let site = |view: &SiteView| SiteLine {
        waiting: text.format.number(view.waiting),
        finish: FinishWords::of(text, now.0, view.finish),
        view: view.clone(),
    };
    let sites = fleet.catching_up.iter().map(site).collect();
    let view = FleetPage { frame, text, fleet, cards, sites, top, rest, all_open, kinds, summary };
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
