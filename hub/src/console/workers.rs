//! Workers: who works at a site, as what, with a PIN or without, and where one is locked.

use askama::Template;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use protocol::id::{SiteId, WorkerId};
use protocol::reference::{Pin, Role};
use serde::Deserialize;
use ui::{Stamp, Text};

use super::ConsoleState;
use super::failure::Failure;
use super::form::Sent;
use super::frame::{Frame, Tab, page_with};
use super::sheet::address;
use super::viewer::Viewer;
use crate::access::Permission;
use crate::pin;
use crate::report::PAGE_ROWS;
use crate::report::workers::{self, SitePins, WorkerView};
use crate::store::{overview, reference};
use crate::worker::{WorkerChange, WorkerError, change as make, role_of, role_word};

/// What a form did, as the address of the page says it afterwards.
const DONE: [&str; 5] = ["added", "role", "pin", "unlocked", "removed"];
/// Sites of which the page says how they stand; who chooses one sees its own.
const NOTES_MAX: usize = 10;

pub(super) fn routes() -> Router<ConsoleState> {
    Router::new().route("/workers", get(show).post(add)).route("/workers/{site}/{worker}", post(change))
}

#[derive(Template)]
#[template(path = "console/workers.html")]
struct WorkersPage {
    frame: Frame,
    text: Text,
    may_change: bool,
    /// Part of a badge's number.
    badge: String,
    /// Id, name, whether it is the one shown.
    sites: Vec<(String, String, bool)>,
    rows: Vec<Line>,
    notes: Vec<Note>,
    is_truncated: bool,
    roles: Vec<(&'static str, String)>,
    /// What was just done, and whether something is still missing.
    done: Option<(String, bool)>,
    /// Who is to be removed, if that is meant.
    leaving: Option<Leaving>,
    outcome: Outcome,
}

struct Leaving {
    site: String,
    worker: String,
    words: String,
    /// Back without a change.
    back: String,
}

struct Line {
    worker: WorkerView,
    role: &'static str,
    /// Agent, and until when.
    locks: Vec<(String, Stamp)>,
}

/// What a site's supervisors can and cannot do.
struct Note {
    tone: &'static str,
    text: String,
}

/// What the last form led to.
#[derive(Default)]
struct Outcome {
    fault: Option<String>,
    /// Whose PIN was drawn, and which; shown once.
    drawn: Option<(String, String)>,
    /// As typed into the form of a new worker; a PIN is to be typed again.
    site: String,
    worker: String,
    role: &'static str,
    is_drawn: bool,
}

#[derive(Deserialize, Default)]
struct Asked {
    #[serde(default)]
    site: String,
    #[serde(default)]
    badge: String,
    /// What was just done, to whom.
    #[serde(default)]
    done: String,
    /// Who is to be removed.
    #[serde(default)]
    remove: String,
    #[serde(default)]
    worker: String,
}

impl Asked {
    fn at(site: &SiteId) -> Self {
        Self { site: site.to_string(), ..Self::default() }
    }

    /// The one whom `done` or `remove` is about.
    fn about(&self) -> Option<(SiteId, WorkerId)> {
        let worker = if self.remove.is_empty() { &self.worker } else { &self.remove };
        Some((SiteId::parse(self.site.as_str()).ok()?, WorkerId::parse(worker.as_str()).ok()?))
    }
}

async fn show(
    State(state): State<ConsoleState>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    respond(&state, &viewer, StatusCode::OK, asked, Outcome::default()).await
}

async fn respond(
    state: &ConsoleState,
    viewer: &Viewer,
    status: StatusCode,
    asked: Asked,
    outcome: Outcome,
) -> Result<Response, Failure> {
    viewer.require(Permission::Read)?;
    let frame = Frame::of(state, viewer, Tab::Workers).await?;
    let (text, now) = (viewer.text, state.now());
    // A site that cannot be one has no workers: the page shows all.
    let (of, badge) = (SiteId::parse(asked.site.as_str()).ok(), asked.badge.trim().to_lowercase());
    let about = asked.about();
    let (found, sites, known, by_pin) = state
        .store()
        .read(move |tx| {
            let (known, by_pin) = match &about {
                None => (None, false),
                Some((site, worker)) => (
                    reference::worker(tx, site, worker)?,
                    reference::site(tx, site)?.is_some_and(|site| site.supervisor_pins),
                ),
            };
            Ok((workers::read(tx, of.as_ref(), &badge, now)?, overview::sites(tx)?, known, by_pin))
        })
        .await?;
    let lacks_pin = known.as_ref().is_some_and(|of| of.role == Role::Supervisor && of.pin.is_none());
    let outcome = if !asked.remove.is_empty() && known.is_none() {
        Outcome { fault: Some(text.code("worker-fault", "not-found")), ..outcome }
    } else {
        outcome
    };
    let shown = usize::try_from(PAGE_ROWS).unwrap_or(usize::MAX);
    let sites: Vec<(String, String, bool)> = sites
        .into_iter()
        .map(|(id, document)| {
            let named = serde_json::from_str::<protocol::reference::Site>(&document).map(|of| of.name);
            let is_chosen = id == asked.site;
            (id.clone(), named.unwrap_or(id), is_chosen)
        })
        .collect();
    let site_name = sites.iter().find(|(_, _, is_chosen)| *is_chosen).map(|(_, name, _)| name.as_str());
    let may_change = viewer.role.may(Permission::Staff);
    let view = WorkersPage {
        may_change,
        done: site_name.and_then(|site| Some((done(text, &asked, site)?, by_pin && lacks_pin))),
        leaving: site_name
            .filter(|_| may_change && known.is_some())
            .and_then(|site| leaving(text, &asked, site)),
        sites,
        is_truncated: found.truncated || found.workers.len() > shown,
        notes: found.sites.iter().filter_map(|site| note(text, site)).take(NOTES_MAX).collect(),
        rows: found
            .workers
            .into_iter()
            .take(shown)
            .map(|worker| Line {
                role: role_word(worker.role),
                locks: worker
                    .locks
                    .iter()
                    .map(|lock| (lock.agent.clone(), text.moment(lock.until)))
                    .collect(),
                worker,
            })
            .collect(),
        roles: [Role::Associate, Role::Supervisor]
            .map(|role| (role_word(role), text.code("worker-role", role_word(role))))
            .to_vec(),
        badge: asked.badge,
        outcome,
        frame,
        text,
    };
    page_with(status, text, &text.say("nav-workers"), &view, None)
}

/// What was just done, in words; nothing for an address that says nothing of it.
fn done(text: Text, asked: &Asked, site: &str) -> Option<String> {
    let (_, worker) = asked.about()?;
    let done = DONE.into_iter().find(|done| *done == asked.done)?;
    let key = format!("workers-done-{done}");
    Some(text.fill(&key).set("worker", worker.as_str()).set("site", site).to_string())
}

fn leaving(text: Text, asked: &Asked, site: &str) -> Option<Leaving> {
    if asked.remove.is_empty() {
        return None;
    }
    let (at, worker) = asked.about()?;
    let words = text.fill("workers-remove-sure").set("worker", worker.as_str()).set("site", site);
    Some(Leaving {
        words: words.to_string(),
        back: address("/workers", &[("site", at.as_str())]),
        site: at.to_string(),
        worker: worker.to_string(),
    })
}

fn note(text: Text, site: &SitePins) -> Option<Note> {
    let n = i64::try_from(site.without_pin).unwrap_or(i64::MAX);
    let (tone, key) = match (site.supervisors, site.badge_alone, site.without_pin) {
        (0, _, _) | (_, false, 0) => return None,
        (_, true, _) => ("info", "workers-badge-alone"),
        (_, false, _) => ("warn", "workers-without-pin"),
    };
    let words = text.fill(key).set("site", site.site_name.as_str()).set("n", n).to_string();
    Some(Note { tone, text: words })
}

#[derive(Deserialize)]
struct NewWorker {
    site: String,
    worker: String,
    role: String,
    #[serde(default)]
    pin: String,
    #[serde(default)]
    draw: String,
}

async fn add(
    State(state): State<ConsoleState>,
    Sent { viewer, form }: Sent<NewWorker>,
) -> Result<Response, Failure> {
    viewer.require(Permission::Staff)?;
    let role = role_of(&form.role).ok_or(Failure::Form)?;
    let (site, badge) = (form.site.trim().to_lowercase(), form.worker.trim().to_lowercase());
    let mut outcome = Outcome {
        site: site.clone(),
        worker: badge.clone(),
        role: role_word(role),
        is_drawn: !form.draw.is_empty(),
        ..Outcome::default()
    };
    let (Ok(at), Ok(who)) = (SiteId::parse(site.as_str()), WorkerId::parse(badge.as_str())) else {
        outcome.fault = Some(viewer.text.say("workers-badge-hint"));
        return respond(&state, &viewer, StatusCode::UNPROCESSABLE_ENTITY, Asked::default(), outcome).await;
    };
    let pin = match (form.draw.is_empty(), form.pin.trim()) {
        (false, _) => Ok(Some(pin::draw(&who))),
        (true, "") => Ok(None),
        (true, typed) => Pin::parse(typed).map(Some),
    };
    let drawn = pin.as_ref().ok().cloned().flatten().filter(|_| !form.draw.is_empty());
    let made = match pin {
        Err(error) => Err(WorkerError::from(error)),
        Ok(pin) => {
            let change = WorkerChange::Add { role, pin };
            make(state.store(), &viewer.user, &at, &who, change, state.now()).await
        }
    };
    settle(&state, &viewer, made, "added", (&at, &who), drawn, outcome).await
}

#[derive(Deserialize)]
struct Change {
    change: String,
    /// Removing somebody is asked about first.
    #[serde(default)]
    sure: String,
    #[serde(default)]
    role: String,
    #[serde(default)]
    pin: String,
}

async fn change(
    State(state): State<ConsoleState>,
    Path((site, worker)): Path<(String, String)>,
    Sent { viewer, form }: Sent<Change>,
) -> Result<Response, Failure> {
    viewer.require(Permission::Staff)?;
    let (Ok(at), Ok(who)) = (SiteId::parse(site), WorkerId::parse(worker)) else { return Err(Failure::Form) };
    let drawn = (form.change == "draw").then(|| pin::draw(&who));
    let (change, done) = match (form.change.as_str(), &drawn) {
        ("draw", Some(drawn)) => (Ok(WorkerChange::Pin(drawn.clone())), "pin"),
        ("pin", _) => (Pin::parse(form.pin.trim()).map(WorkerChange::Pin), "pin"),
        ("role", _) => (Ok(WorkerChange::Role(role_of(&form.role).ok_or(Failure::Form)?)), "role"),
        ("unlock", _) => (Ok(WorkerChange::Unlock), "unlocked"),
        ("remove", _) if form.sure.is_empty() => {
            let asking = address("/workers", &[("site", at.as_str()), ("remove", who.as_str())]);
            return Ok(Redirect::to(&asking).into_response());
        }
        ("remove", _) => (Ok(WorkerChange::Remove), "removed"),
        _ => return Err(Failure::Form),
    };
    let made = match change {
        Err(error) => Err(WorkerError::from(error)),
        Ok(change) => make(state.store(), &viewer.user, &at, &who, change, state.now()).await,
    };
    settle(&state, &viewer, made, done, (&at, &who), drawn, Outcome::default()).await
}

/// Back to the list with what was done, or the same page with what is wrong or what is shown once.
async fn settle(
    state: &ConsoleState,
    viewer: &Viewer,
    made: Result<(), WorkerError>,
    done: &str,
    (site, worker): (&SiteId, &WorkerId),
    drawn: Option<Pin>,
    typed: Outcome,
) -> Result<Response, Failure> {
    let status = match made {
        Err(WorkerError::Store(error)) => return Err(error.into()),
        Err(error) => {
            let fault = Some(viewer.text.code("worker-fault", error.code()));
            let outcome = Outcome { fault, ..typed };
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return respond(state, viewer, status, Asked::at(site), outcome).await;
        }
        Ok(()) => StatusCode::OK,
    };
    match drawn {
        None => {
            let told = [("site", site.as_str()), ("done", done), ("worker", worker.as_str())];
            Ok(Redirect::to(&address("/workers", &told)).into_response())
        }
        Some(pin) => {
            let drawn = Some((worker.to_string(), pin.digits().to_owned()));
            let outcome = Outcome { drawn, ..Outcome::default() };
            respond(state, viewer, status, Asked::at(site), outcome).await
        }
    }
}
