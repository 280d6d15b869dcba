//! The mapping of the ERP's connector: its versions, what each changes, and the two people that a change needs.

use askama::Template;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use serde::Deserialize;
use ui::{Stamp, Text};

use super::ConsoleState;
use super::failure::Failure;
use super::form::Sent;
use super::frame::{Frame, Tab, page_with};
use super::sheet::address;
use super::viewer::Viewer;
use crate::access::Permission;
use crate::mapping::{self, MAPPING_CHARS_MAX, MappingError, NOTE_CHARS_MAX};
use crate::report::PAGE_ROWS;
use crate::report::mappings::{self, MappingView};
use crate::store::mapping::MappingState;

/// What a form did, as the address of the page says it afterwards.
const DONE: [&str; 3] = ["proposed", "approved", "refused"];
/// As messages name what was typed.
const TYPED: &str = "mapping";

pub(super) fn routes() -> Router<ConsoleState> {
    Router::new().route("/mappings", get(show).post(propose)).route("/mappings/{version}", post(decide))
}

#[derive(Deserialize, Default)]
struct Asked {
    #[serde(default)]
    after: String,
    #[serde(default)]
    done: String,
    /// The version that the form begins with.
    #[serde(default)]
    from: String,
}

#[derive(Deserialize, Default)]
struct Proposal {
    #[serde(default)]
    mapping: String,
    #[serde(default)]
    note: String,
}

#[derive(Deserialize)]
struct Decision {
    /// `approve` or `refuse`.
    decision: String,
    #[serde(default)]
    note: String,
}

#[derive(Template)]
#[template(path = "console/mappings.html")]
struct MappingsPage {
    frame: Frame,
    text: Text,
    has_mapping: bool,
    may_change: bool,
    in_force: String,
    rows: Vec<Row>,
    done: Option<String>,
    fault: Option<String>,
    form: Proposal,
    mapping_max: usize,
    note_max: usize,
    next: Option<String>,
    first: Option<String>,
}

struct Row {
    view: MappingView,
    class: &'static str,
    state: String,
    is_proposed: bool,
    /// Another person proposed it, and this one may approve it.
    may_approve: bool,
    proposed: Stamp,
    decided: Option<Stamp>,
    waiting: Option<String>,
    postings: String,
}

async fn show(
    State(state): State<ConsoleState>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    respond(&state, &viewer, StatusCode::OK, asked, None, None).await
}

async fn propose(
    State(state): State<ConsoleState>,
    Sent { viewer, form }: Sent<Proposal>,
) -> Result<Response, Failure> {
    viewer.require(Permission::Administer)?;
    let file = state.tryton().ok_or(Failure::NotFound)?;
    let proposed = match mapping::parse(TYPED, &form.mapping.replace("\r\n", "\n")) {
        Ok(proposed) => {
            let said = (&proposed, form.note.as_str());
            mapping::propose(state.store(), &viewer.user, file, said, state.now()).await
        }
        Err(error) => Err(error),
    };
    match proposed {
        Ok(_) => Ok(Redirect::to(&address("/mappings", &[("done", "proposed")])).into_response()),
        Err(error) => {
            let fault = Some(fault(viewer.text, error)?);
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            respond(&state, &viewer, status, Asked::default(), fault, Some(form)).await
        }
    }
}

async fn decide(
    State(state): State<ConsoleState>,
    Path(version): Path<i64>,
    Sent { viewer, form }: Sent<Decision>,
) -> Result<Response, Failure> {
    viewer.require(Permission::Administer)?;
    let (approve, done) = match form.decision.as_str() {
        "approve" => (true, "approved"),
        "refuse" => (false, "refused"),
        _ => return Err(Failure::Form),
    };
    match mapping::decide(state.store(), &viewer.user, version, approve, &form.note, state.now()).await {
        Ok(()) => Ok(Redirect::to(&address("/mappings", &[("done", done)])).into_response()),
        Err(error) => {
            let fault = Some(fault(viewer.text, error)?);
            respond(&state, &viewer, StatusCode::UNPROCESSABLE_ENTITY, Asked::default(), fault, None).await
        }
    }
}

/// In words; what a parser says of a line stands beside them.
fn fault(text: Text, error: MappingError) -> Result<String, Failure> {
    let words = text.code("mapping-fault", error.code());
    match error {
        MappingError::Store(error) => Err(error.into()),
        MappingError::Invalid(why) => Ok(format!("{words} {why}")),
        MappingError::TooLong
        | MappingError::Same
        | MappingError::TooMany
        | MappingError::NoteMissing
        | MappingError::NoteTooLong
        | MappingError::NotFound(_)
        | MappingError::Decided(_)
        | MappingError::SamePerson(_) => Ok(words),
    }
}

async fn respond(
    state: &ConsoleState,
    viewer: &Viewer,
    status: StatusCode,
    asked: Asked,
    fault: Option<String>,
    form: Option<Proposal>,
) -> Result<Response, Failure> {
    viewer.require(Permission::Read)?;
    let frame = Frame::of(state, viewer, Tab::Reconciliation).await?;
    let (text, now) = (viewer.text, state.now());
    let after = asked.after.parse::<i64>().ok();
    let (file, from) = (state.tryton().cloned(), asked.from.parse::<i64>().ok());
    let (list, begin) = state
        .store()
        .read(move |tx| {
            let list = mappings::read(tx, file.as_ref(), after, PAGE_ROWS)?;
            let Some(file) = &file else { return Ok((list, String::new())) };
            // An old version that is asked for, else what is in force.
            let asked = from.and_then(|version| mapping::version(tx, file, version).ok());
            let begin = match asked {
                Some(mapping) => mapping,
                None => mapping::in_force(tx, file)?.1,
            };
            Ok((list, mapping::text(&begin)))
        })
        .await?;
    let href = |after: &str| address("/mappings", &[("after", after)]);
    let may_change = viewer.role.may(Permission::Administer);
    let done = DONE.into_iter().find(|done| *done == asked.done);
    let view = MappingsPage {
        has_mapping: list.connector.is_some(),
        may_change,
        in_force: if list.in_force == 0 {
            text.say("mappings-file")
        } else {
            text.fill("mappings-version").set("version", list.in_force.to_string()).to_string()
        },
        rows: list
            .versions
            .into_iter()
            .map(|view| Row::of(text, now.0, view, may_change.then_some(viewer.user.as_str())))
            .collect(),
        done: done.map(|done| text.code("mappings-done", done)),
        fault,
        form: form.unwrap_or(Proposal { mapping: begin, note: String::new() }),
        mapping_max: MAPPING_CHARS_MAX,
        note_max: NOTE_CHARS_MAX,
        next: list.next.as_deref().map(href),
        first: after.map(|_| href("")),
        frame,
        text,
    };
    page_with(status, text, &text.say("mappings-title"), &view, None)
}

impl Row {
    /// `who` may change the mapping.
    fn of(text: Text, now: i64, view: MappingView, who: Option<&str>) -> Self {
        let is_proposed = view.state == MappingState::Proposed;
        let number = |count: usize| text.format.number(i64::try_from(count).unwrap_or(i64::MAX));
        let waiting = view.waiting.map(|waiting| {
            let words = text.fill("mappings-waiting").set("looked", number(waiting.looked_at));
            let words = words.set("changed", number(waiting.changed));
            words.set("refused", number(waiting.refused)).to_string()
        });
        Self {
            class: match view.state {
                MappingState::Proposed => "warn",
                MappingState::InForce => "ok",
                MappingState::Replaced | MappingState::Refused => "plain",
            },
            state: text.code("mapping-state", view.state.as_str()),
            is_proposed,
            may_approve: is_proposed && who.is_some_and(|who| who != view.proposed_by),
            proposed: text.ago(now, view.proposed_at),
            decided: view.decided_at.map(|at| text.ago(now, at)),
            waiting,
            postings: text.format.number(view.postings),
            view,
        }
    }
}
