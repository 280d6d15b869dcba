//! The pages: the stations of this host, and one station.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::LazyLock;

use askama::Template;
use axum::Router;
use axum::extract::rejection::FormRejection;
use axum::extract::{Form, Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use protocol::id::OperationId;
use protocol::operation::Condition;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;
use ui::shell::{Face, Page};
use ui::{Assets, Language};

use super::problem::Problem;
use super::words::{CATALOGUE, Words};
use super::{WebState, choices, form};
use crate::journal::PrintState;
use crate::station::floor::{FloorError, TillBack};
use crate::station::view::{
    Arg, CountedView, DeviceState, JournalView, LinkState, OperationState, ScanNumber, StationSummary,
    StationView, TaskView, TransferView,
};

static ASSETS: LazyLock<Assets> = LazyLock::new(|| {
    Assets::shared()
        .with("station.css", include_bytes!("../../assets/station.css"))
        .with("station.js", include_bytes!("../../assets/station.js"))
        .with("wedge.js", include_bytes!("../../assets/wedge.js"))
        .with("camera.js", include_bytes!("../../assets/camera.js"))
});

/// Changes that a slow page may not have heard of yet; one is as good as many.
const WAITING_EVENTS_MAX: usize = 1;

pub(super) fn router() -> Router<WebState> {
    Router::new()
        .route("/", get(stations))
        .route("/s/{station}", get(station))
        .route("/s/{station}/do", post(act))
        .route("/s/{station}/events", get(events))
        .merge(ASSETS.router())
}

#[derive(Template)]
#[template(path = "stations.html")]
struct StationsPage {
    words: Words,
    stations: Vec<StationSummary>,
}

#[derive(Template)]
#[template(path = "station.html")]
struct StationPage<'a> {
    words: Words,
    view: &'a StationView,
    /// The page's own path.
    here: String,
    ids: Ids,
    tone: &'static str,
    track: Vec<Step>,
    alerts: Vec<Alert>,
    /// A repeated read that waits for a yes.
    repeat: Option<ScanNumber>,
    /// A number that an order and a purchase order have: a person says which is meant.
    both: Option<String>,
    /// The till that began what is on screen.
    till: Option<TillBack>,
    currency: String,
}

/// One word of the link state.
struct Step {
    tone: &'static str,
    icon: &'static str,
    text: String,
}

/// Something that concerns all work here, said before anything else.
struct Alert {
    tone: &'static str,
    title: String,
    text: String,
}

impl Alert {
    /// Said before the next step: work cannot go on.
    fn is_first(&self) -> bool {
        self.tone == "stop"
    }
}

/// Operation ids of a page's forms: the same until the screen changes, so that a double tap is one operation.
pub(super) struct Ids(pub(super) OperationId);

impl Ids {
    pub(super) fn of(&self, form: &str) -> OperationId {
        self.of_line(form, &0)
    }

    fn of_counted(&self, row: &CountedView) -> OperationId {
        let CountedView { line, item, condition, lot, expires_on, .. } = row;
        self.of(&format!("take_back {line:?} {item} {} {lot:?} {expires_on:?}", condition.as_str()))
    }

    /// Every form has its own: the page's id with the name of the form mixed into its random end.
    fn of_line(&self, form: &str, line: &u32) -> OperationId {
        let mut bytes = *self.0.0.as_bytes();
        let mut hash = 0xcbf2_9ce4_8422_2325_u64 ^ u64::from(*line);
        for byte in form.bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
        for (at, mixed) in bytes[10..].iter_mut().zip(hash.wrapping_mul(0x9e37_79b9_7f4a_7c15).to_be_bytes())
        {
            *at ^= mixed;
        }
        OperationId(uuid::Uuid::from_bytes(bytes))
    }
}

async fn stations(State(state): State<WebState>, headers: HeaderMap) -> Response {
    let words = Words(CATALOGUE.text(Language::of(&headers)));
    let body = StationsPage { words, stations: state.floor.stations().await }.render();
    page(words, &words.say("stations-title"), body, None)
}

async fn station(
    State(state): State<WebState>,
    Path(station): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let words = Words(CATALOGUE.text(Language::of(&headers)));
    let (view, draft) = state.floor.page(&station).await?;
    let here = format!("/s/{}", view.station);
    let live = format!("{here}/events");
    let key = view.notice.as_ref().map_or("", |notice| notice.message.key.as_str());
    let currency = state.floor.currency().map(|currency| currency.to_string());
    let body = StationPage {
        words,
        here,
        ids: Ids(draft),
        tone: view.notice.as_ref().map_or("", |notice| words.tone_name(&notice.tone)),
        track: track(words, &view),
        alerts: alerts(words, &view),
        repeat: (key == "scan-repeat").then_some(view.scan),
        both: if key == "scan-both" { number_in(&view) } else { None },
        till: state.floor.till_back(&station).await?,
        currency: currency.unwrap_or_default(),
        view: &view,
    };
    Ok(page(words, &view.name, body.render(), Some(&live)))
}

/// The number that the notice is about.
fn number_in(view: &StationView) -> Option<String> {
    match view.notice.as_ref()?.message.args.get("number")? {
        Arg::Text(number) => Some(number.clone()),
        Arg::Number(_) | Arg::Money(_) => None,
    }
}

pub(super) fn page(words: Words, title: &str, body: askama::Result<String>, live: Option<&str>) -> Response {
    let body = match body {
        Ok(body) => body,
        Err(error) => {
            tracing::error!(%error, "a page cannot be drawn");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
    };
    let page = Page {
        text: words.0,
        assets: &ASSETS,
        face: Face::Station,
        title,
        body: &body,
        extra: &["station.css", "station.js", "wedge.js", "camera.js"],
        live,
    };
    page.response(StatusCode::OK)
}

/// A form was sent: done or refused, the page says it.
async fn act(
    State(state): State<WebState>,
    Path(station): Path<String>,
    fields: Result<Form<BTreeMap<String, String>>, FormRejection>,
) -> Result<Redirect, Problem> {
    let Form(fields) = fields.map_err(|error| Problem::unreadable(error.body_text()))?;
    let back = Redirect::to(&format!("/s/{station}"));
    for fields in form::in_turn(fields) {
        let action = match form::read(fields, state.floor.currency()) {
            Ok(action) => action,
            Err(refusal) => {
                state.floor.complain(&station, refusal).await?;
                break;
            }
        };
        match state.floor.act(&station, action).await {
            Ok(_) => {}
            Err(FloorError::Refused(_)) => break,
            Err(error @ (FloorError::NoStation(_) | FloorError::Stopping)) => return Err(error.into()),
        }
    }
    Ok(back)
}

/// One event per change; the page fetches itself anew.
async fn events(
    State(state): State<WebState>,
    Path(station): Path<String>,
) -> Result<impl IntoResponse, Problem> {
    let mut changed = state.floor.changed(&station)?;
    let (sender, receiver) = mpsc::channel::<Result<Event, Infallible>>(WAITING_EVENTS_MAX);
    state.floor.tracker().spawn(async move {
        loop {
            tokio::select! {
                () = state.stop.cancelled() => return,
                () = sender.closed() => return,
                news = changed.changed() => if news.is_err() { return },
            }
            // A page that has not read the last event will see this change too.
            if let Err(mpsc::error::TrySendError::Closed(_)) =
                sender.try_send(Ok(Event::default().data("changed")))
            {
                return;
            }
        }
    });
    Ok(Sse::new(ReceiverStream::new(receiver)).keep_alive(KeepAlive::default()))
}

/// *Saved here · at hub · in ERP*.
fn track(words: Words, view: &StationView) -> Vec<Step> {
    let ok = |key| Step { tone: "ok", icon: "check", text: words.say(key) };
    let counted = |tone, icon, key, n: u64| Step { tone, icon, text: words.count(key, n) };
    let here = match view.journal {
        JournalView::Ok => ok("link-saved-here"),
        JournalView::Full | JournalView::Stopped { .. } => {
            Step { tone: "stop", icon: "stop", text: words.say("link-not-saved") }
        }
    };
    let hub = match view.link.waiting_for_hub {
        0 => ok("link-at-hub"),
        n => counted("wait", "wait", "link-waiting", n),
    };
    let (mut pending, mut refused) = (0, 0);
    for row in &view.recent {
        match row.state {
            OperationState::SavedHere | OperationState::AtHub => pending += 1,
            OperationState::NeedsPerson { .. } => refused += 1,
            OperationState::InErp { .. } | OperationState::NoErpEffect => {}
        }
    }
    let erp = match (refused, pending) {
        (0, 0) => ok("link-in-erp"),
        (0, n) => counted("wait", "wait", "link-pending", n),
        (n, _) => counted("stop", "warn", "link-needs-person", n),
    };
    vec![here, hub, erp]
}

fn alerts(words: Words, view: &StationView) -> Vec<Alert> {
    let alert = |tone, title, text| Alert { tone, title: words.say(title), text };
    let mut alerts = Vec::new();
    match &view.journal {
        JournalView::Ok => {}
        JournalView::Full => {
            alerts.push(alert("stop", "journal-full-title", words.say("journal-full-text")));
        }
        JournalView::Stopped { why } => {
            let text = words.with("journal-stopped-text", "why", why);
            alerts.push(alert("stop", "journal-stopped-title", text));
        }
    }
    match view.link.state {
        LinkState::Connected => {}
        LinkState::Offline => alerts.push(alert("wait", "offline-title", words.say("offline-text"))),
        LinkState::NotEnrolled => {
            alerts.push(alert("wait", "not-enrolled-title", words.say("not-enrolled-text")));
        }
        LinkState::EnrolAnew => {
            alerts.push(alert("warn", "enrol-anew-title", words.say("enrol-anew-text")));
        }
        LinkState::Refused => {
            alerts.push(alert("warn", "hub-refuses-title", words.say("hub-refuses-text")));
        }
    }
    for device in &view.devices {
        if !device.drift.is_empty() {
            alerts.push(alert("warn", "drift-title", words.with("drift-what", "name", &device.name)));
        }
        match device.state {
            DeviceState::Starting | DeviceState::Ready => {}
            DeviceState::Absent { .. } => {
                let text = words.with("device-absent-help", "name", &device.name);
                alerts.push(alert("warn", "device-absent", text));
            }
        }
    }
    for print in view.prints.iter().filter(|print| print.state == PrintState::Unknown) {
        let filled = words.0.fill("print-unknown-alert");
        let filled = filled.set("template", words.code("template", &print.template));
        let text = filled.set("subject", &print.subject).set("printer", &print.printer).to_string();
        alerts.push(alert("warn", "print-unknown", text));
    }
    for printer in &view.printers {
        if let Some(text) = words.printer_advice(&printer.name, &printer.state) {
            let title = words.printer_key(&printer.state);
            // While nothing waits, an empty printer is no hurry.
            let tone = if printer.waiting > 0 { "warn" } else { "wait" };
            alerts.push(Alert { tone, title: words.say(title), text });
        }
    }
    alerts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_has_its_own_id() {
        let ids = Ids(OperationId::new(protocol::time::UtcMillis(1_700_000_000_000), [7; 10]));
        let all = [ids.of("confirm"), ids.of("pack"), ids.of_line("short", &1), ids.of_line("short", &2)];
        for (i, a) in all.iter().enumerate() {
            assert_eq!(a.0.get_version_num(), 7);
            assert!(all[i + 1..].iter().all(|b| a != b));
        }
        assert_eq!(ids.of("pack"), ids.of("pack"));
    }

    /// The files of a folder of this package and below it; tests say what is wrong on purpose.
    fn texts(folder: &str) -> Vec<String> {
        let mut folders = vec![std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
        let mut texts = Vec::new();
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(&folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() && !path.ends_with("tests") {
                    folders.push(path);
                } else if path.is_file() && !path.ends_with("tests.rs") {
                    texts.push(std::fs::read_to_string(&path).unwrap());
                }
            }
        }
        assert!(texts.len() > 10, "{folder} has moved");
        texts
    }

    /// What a person can come to see of it.
    fn spoken(text: &str) -> &str {
        text.split("mod tests").next().unwrap()
    }

    #[test]
    fn every_message_is_there() {
        // Whatever is added to these folders is looked at, too.
        let (templates, web) = (texts("templates"), texts("src/web"));
        let sources: Vec<&str> = templates.iter().chain(&web).map(|text| spoken(text)).collect();
        assert_eq!(CATALOGUE.faults(&sources), Vec::<String>::new());
        let calls =
            ["words.with(\"", "two(\"", "alert(\"stop\", \"", "Message::new(\"", "about(\"", "message(\""];
        let rules = texts("src/station");
        let mut found = 0;
        for source in sources.into_iter().chain(rules.iter().map(|text| spoken(text))) {
            for call in calls {
                for rest in source.split(call).skip(1) {
                    let key = rest.split('"').next().unwrap();
                    assert!(CATALOGUE.has(key), "{key} has no words");
                    found += 1;
                }
            }
        }
        assert!(found > 100, "only {found} keys were found: the calls have other names now");
        // Records that name an amount, as they are said while a gift is on screen.
        for key in ["did-pack-unpriced", "did-return-unpriced"] {
            assert!(CATALOGUE.has(key), "{key} has no words");
        }
        for code in protocol::returns::Code::ALL {
            let key = format!("code-{}", code.as_str().replace('_', "-"));
            assert!(CATALOGUE.has(&key), "{key} has no words");
        }
        for (prefix, values) in choices::ALL {
            for value in *values {
                assert!(CATALOGUE.has(&format!("{prefix}-{}", value.replace('_', "-"))), "{prefix} {value}");
            }
        }
    }
}
