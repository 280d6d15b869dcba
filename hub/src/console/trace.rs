//! Trace: one box finds anything by any business key and shows its way, hop by hop.

use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::get;
use serde::Deserialize;
use ui::{Stamp, Text};

use super::exceptions::ExceptionLine;
use super::failure::Failure;
use super::fleet::FinishWords;
use super::frame::{Frame, Tab, page};
use super::viewer::Viewer;
use super::{ConsoleState, words};
use crate::access::Permission;
use crate::authorisation::{AuthorisationState, AuthorisationView};
use crate::decision::NOTE_CHARS_MAX;
use crate::hold::HoldKind;
use crate::report::agent::{AgentDetail, EpochView};
use crate::report::fleet::AgentView;
use crate::report::order::HoldView;
use crate::report::reservations::ReservationView;
use crate::report::trace::{self, Hop, OperationTrace, Step, Trace};

/// Up to this many operations are shown unfolded.
const OPEN_MAX: usize = 3;

pub(super) fn routes() -> Router<ConsoleState> {
    Router::new().route("/trace", get(show))
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    q: String,
    /// What a form about a hold led to: `done`, or the end of a fault's key.
    #[serde(default)]
    hold: String,
}

#[derive(Template)]
#[template(path = "console/trace.html")]
struct TracePage {
    frame: Frame,
    text: Text,
    trace: Trace,
    found: Vec<String>,
    state: Option<(&'static str, String)>,
    agent: Option<AgentCard>,
    order: Option<OrderLines>,
    operations: Vec<OperationCard>,
    exceptions: Vec<ExceptionLine>,
    /// What a form about a hold led to, and whether it was done.
    told: Option<(bool, String)>,
    may_decide: bool,
    note_max: usize,
}

/// How an agent is, and the journals it has had.
struct AgentCard {
    state: (&'static str, String),
    view: AgentView,
    heard: Option<Stamp>,
    waiting: String,
    finish: FinishWords,
    epochs: Vec<EpochLine>,
}

struct EpochLine {
    epoch: String,
    short: String,
    is_live: bool,
    operations: String,
    began: String,
    at: Stamp,
    parent: Option<String>,
    shared_with: Vec<String>,
}

struct OrderLines {
    status: (&'static str, String),
    total: String,
    lines: Vec<OrderLine>,
    held: Vec<HeldNote>,
    holds: Vec<HoldLine>,
    authorisations: Vec<AuthorisedNote>,
    /// What people may hold it for, and what may be released.
    may_hold: Vec<HoldKind>,
    may_release: Vec<HoldKind>,
}

/// Why it is held, or was.
struct HoldLine {
    chip: (&'static str, String),
    by: String,
    since: Stamp,
    note: String,
    end: Option<(String, Stamp, String)>,
}

/// A return that was authorised before.
struct AuthorisedNote {
    chip: (&'static str, String),
    words: String,
    /// The return that was made by it; may be empty.
    used_by: String,
    /// Why it was revoked; may be empty.
    why: String,
}

struct HeldNote {
    words: String,
    since: Stamp,
    reservation: String,
}

struct OrderLine {
    line: i64,
    item: String,
    description: String,
    /// Its serial numbers and lots, in words.
    units: Vec<String>,
    numbers: [String; 5],
    is_short: bool,
    amount: String,
}

struct OperationCard {
    view: OperationTrace,
    icon: &'static str,
    words: String,
    subject: String,
    key: String,
    state: (&'static str, String),
    units: String,
    money: Option<String>,
    at: Stamp,
    total: String,
    is_open: bool,
    hops: Vec<HopLine>,
}

struct HopLine {
    at: Option<Stamp>,
    hole: &'static str,
    words: String,
    more: String,
    code: Option<String>,
    after: Option<String>,
}

async fn show(
    State(state): State<ConsoleState>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let mut frame = Frame::of(&state, &viewer, Tab::Trace).await?;
    frame.query.clone_from(&asked.q);
    let (text, now) = (viewer.text, state.now());
    let Asked { q, hold } = asked;
    let trace = state.store().read(move |tx| trace::read(tx, &q, now)).await?;
    let is_small = trace.operations.len() <= OPEN_MAX;
    let title = match trace.query.as_str() {
        "" => text.say("nav-trace"),
        query => format!("{query} · {}", text.say("nav-trace")),
    };
    let live = (!trace.query.is_empty()).then_some("/live");
    let view = TracePage {
        found: trace.found.iter().map(|found| text.code("found", &found.kind)).collect(),
        state: overall(text, &trace),
        agent: trace.agent.as_ref().map(|agent| AgentCard::of(text, now.0, agent)),
        order: trace.order.as_ref().map(|order| OrderLines::of(text, now.0, order)),
        operations: trace
            .operations
            .iter()
            .map(|o| OperationCard::of(text, o, is_small, &trace.query))
            .collect(),
        exceptions: trace.exceptions.iter().map(|e| ExceptionLine::of(text, now.0, e)).collect(),
        told: super::hold::told(text, &hold),
        may_decide: viewer.role.may(Permission::Decide),
        note_max: NOTE_CHARS_MAX,
        frame,
        text,
        trace,
    };
    page(text, &title, &view, live)
}

fn chip(text: Text, prefix: &str, state: &str) -> (&'static str, String) {
    (words::state_class(state), text.code(prefix, state))
}

/// The worst state of all that is shown: one word for the whole.
fn overall(text: Text, trace: &Trace) -> Option<(&'static str, String)> {
    let rank = |state: &str| match state {
        "rejected" => 4,
        "waiting" => 3,
        "pending" => 2,
        "posted" => 1,
        _ => 0,
    };
    let worst = trace.operations.iter().max_by_key(|operation| rank(&operation.state))?;
    Some(chip(text, "state", &worst.state))
}

impl AgentCard {
    fn of(text: Text, now: i64, detail: &AgentDetail) -> Self {
        let view = detail.agent.clone();
        Self {
            state: chip(text, "agent", view.state.as_str()),
            heard: view.heard_at.map(|at| text.ago(now, at)),
            waiting: text.format.number(view.waiting),
            finish: FinishWords::of(text, now, view.finish),
            epochs: detail.epochs.iter().map(|epoch| EpochLine::of(text, now, epoch)).collect(),
            view,
        }
    }
}

impl EpochLine {
    fn of(text: Text, now: i64, view: &EpochView) -> Self {
        let parent = view.parent.as_ref().map(|parent| {
            let seq = text.format.number(parent.seq);
            text.fill("epoch-parent").set("epoch", short(&parent.epoch)).set("seq", seq).to_string()
        });
        Self {
            short: short(&view.epoch),
            epoch: view.epoch.clone(),
            is_live: view.is_live,
            operations: text.format.number(view.operations),
            began: text.code("epoch", view.began.as_str()),
            at: text.ago(now, view.adopted_at),
            parent,
            shared_with: view.shared_with.clone(),
        }
    }
}

/// Enough of an epoch's id to tell it from the others.
fn short(epoch: &str) -> String {
    epoch.chars().take(8).collect()
}

impl OrderLines {
    fn of(text: Text, now: i64, order: &trace::OrderView) -> Self {
        let number = |n: i64| if n == 0 { "–".to_owned() } else { text.format.number(n) };
        Self {
            status: chip(text, "order", &order.status),
            total: words::money(text, order.total.as_ref()),
            lines: order
                .lines
                .iter()
                .map(|line| OrderLine {
                    line: line.line,
                    item: line.item.clone(),
                    description: line.description.clone(),
                    units: words::numbers(text, &line.serials, &line.lots),
                    numbers: [line.ordered, line.picked, line.short, line.shipped, line.returned].map(number),
                    is_short: line.short > 0,
                    amount: words::money(text, line.amount.as_ref()),
                })
                .collect(),
            held: order.held.iter().map(|held| HeldNote::of(text, now, held)).collect(),
            authorisations: order.authorisations.iter().map(|of| AuthorisedNote::of(text, of)).collect(),
            holds: order.holds.iter().map(|hold| HoldLine::of(text, now, hold)).collect(),
            may_hold: HoldKind::ALL
                .into_iter()
                .filter(|kind| ["open", "picking"].contains(&order.status.as_str()) && !is_held(order, *kind))
                .collect(),
            may_release: HoldKind::ALL.into_iter().filter(|kind| is_held(order, *kind)).collect(),
        }
    }
}

fn is_held(order: &trace::OrderView, kind: HoldKind) -> bool {
    order.holds.iter().any(|hold| hold.held && hold.kind == kind)
}

impl HoldLine {
    fn of(text: Text, now: i64, hold: &HoldView) -> Self {
        let class = if hold.held { "warn" } else { "plain" };
        let end = hold.released_by.clone().zip(hold.released_at);
        Self {
            chip: (class, text.code("hold-kind", hold.kind.as_str())),
            by: hold.held_by.clone(),
            since: text.ago(now, hold.held_at),
            note: hold.note.clone(),
            end: end.map(|(by, at)| (by, text.ago(now, at), hold.release_note.clone())),
        }
    }
}

impl AuthorisedNote {
    fn of(text: Text, view: &AuthorisationView) -> Self {
        let class = match view.state {
            AuthorisationState::Open => "wait",
            AuthorisationState::Used => "ok",
            AuthorisationState::Revoked | AuthorisationState::Expired => "plain",
        };
        let words = text.fill("authorised-what").set("number", view.number.as_str());
        let date = text.format.date(view.declared_on.0);
        Self {
            chip: (class, text.code("authorised", view.state.as_str())),
            words: words.set("date", date).to_string(),
            used_by: view.used_by.clone(),
            why: view.revoked_why.clone(),
        }
    }
}

impl HeldNote {
    fn of(text: Text, now: i64, held: &ReservationView) -> Self {
        Self {
            words: words::held(text, held),
            since: text.ago(now, held.since),
            reservation: held.reservation.clone(),
        }
    }
}

impl OperationCard {
    fn of(text: Text, view: &OperationTrace, is_small: bool, query: &str) -> Self {
        let worst = ["waiting", "rejected"].contains(&view.state.as_str());
        Self {
            icon: words::kind_icon(&view.kind),
            words: words::kind(text, &view.kind),
            subject: words::subject(text, &view.subject),
            key: crate::report::exceptions::key_of(&view.subject).to_owned(),
            state: chip(text, "state", &view.state),
            units: text.format.number(view.units),
            money: view.amount.as_ref().map(|amount| words::money(text, Some(amount))),
            at: text.moment(view.hops.first().and_then(|hop| hop.at).unwrap_or_default()),
            total: text.format.duration(view.total_millis),
            is_open: is_small || worst || view.operation == query,
            hops: view.hops.iter().map(|hop| HopLine::of(text, hop, view)).collect(),
            view: view.clone(),
        }
    }
}

impl HopLine {
    fn of(text: Text, hop: &Hop, view: &OperationTrace) -> Self {
        const LONG_MILLIS: i64 = 60_000;
        let is_late = hop.step == Step::Received && hop.after_millis.is_some_and(|d| d > LONG_MILLIS);
        let hole = match (hop.step, hop.happened) {
            (Step::Rejected, _) => "stop",
            (Step::Waiting, _) => "warn",
            (_, false) => "wait",
            (_, true) if is_late => "warn",
            (_, true) => "",
        };
        let detail = hop.detail.iter().filter(|d| !d.is_empty()).cloned().collect::<Vec<_>>().join(", ");
        let place = text.fill("hop-captured-more").set("site", &view.site_name).set("station", &view.station);
        let by = match view.worker.as_str() {
            "" => String::new(),
            worker => text.fill("hop-captured-by").set("worker", worker).to_string(),
        };
        let (more, code) = match hop.step {
            Step::Captured => (format!("{place}{by}"), Some(view.operation.clone())),
            Step::Received if is_late => {
                let time = text.format.duration(hop.after_millis.unwrap_or_default());
                let seq = text.format.number(view.seq);
                (
                    text.fill("hop-received-late").set("time", time).to_string(),
                    Some(
                        text.fill("hop-received-code").set("agent", &view.agent).set("seq", seq).to_string(),
                    ),
                )
            }
            Step::Received => {
                let seq = text.format.number(view.seq);
                let code = text.fill("hop-received-code").set("agent", &view.agent).set("seq", seq);
                (String::new(), Some(code.to_string()))
            }
            Step::Applied => (text.fill("hop-applied-more").set("number", detail).to_string(), None),
            Step::Posting => (String::new(), Some(detail)),
            Step::Posted if hop.happened => (detail, None),
            Step::Posted | Step::Waiting | Step::Rejected => (text.code("reason", &detail), None),
            Step::NoErpEffect => (text.say("hop-no-erp-effect-more"), None),
            Step::Told if hop.happened => {
                (text.fill("hop-told-more").set("agent", &view.agent).to_string(), None)
            }
            Step::Told => (String::new(), None),
        };
        let key = if hop.happened || hop.step == Step::Waiting { "hop" } else { "hop-open" };
        Self {
            at: hop.at.map(|at| text.clock(at)),
            hole,
            words: text.code(key, hop.step.as_str()),
            more,
            code: code.filter(|code| !code.is_empty()),
            after: hop.after_millis.map(|millis| text.format.duration(millis)),
        }
    }
}
