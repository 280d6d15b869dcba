//! Fields of which somebody who does not own them says another value: what each side says, and what a person decides.

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
use super::filter::known;
use super::form::Sent;
use super::frame::{Frame, Tab, page_with};
use super::sheet::address;
use super::viewer::Viewer;
use crate::access::{Permission, Role};
use crate::field::{self, FieldError, NOTE_CHARS_MAX};
use crate::log::ConflictRuling;
use crate::ownership::Entity;
use crate::report::PAGE_ROWS;
use crate::report::conflicts::{self, ConflictView, OwnedField};
use crate::store::conflict::{ConflictFilter, ConflictState};

/// What a form did, as the address of the page says it afterwards.
const DONE: [&str; 3] = ["take", "keep", "stands"];
const STATES: [&str; 2] = ["open", "closed"];

pub(super) fn routes() -> Router<ConsoleState> {
    Router::new().route("/conflicts", get(show)).route("/conflicts/{conflict}", post(settle))
}

#[derive(Deserialize, Default)]
struct Asked {
    state: Option<String>,
    #[serde(default)]
    entity: String,
    #[serde(default)]
    after: String,
    #[serde(default)]
    done: String,
}

#[derive(Deserialize)]
struct Form {
    /// `take` or `keep`.
    ruling: String,
    #[serde(default)]
    note: String,
}

#[derive(Template)]
#[template(path = "console/conflicts.html")]
struct ConflictsPage {
    frame: Frame,
    text: Text,
    /// Word, label, whether it is chosen.
    states: Vec<(&'static str, String, bool)>,
    entities: Vec<(&'static str, String, bool)>,
    rows: Vec<Row>,
    /// Nothing was ever in conflict.
    is_empty: bool,
    owners: Vec<OwnedField>,
    done: Option<String>,
    fault: Option<String>,
    note_max: usize,
    next: Option<String>,
    first: Option<String>,
}

struct Row {
    view: ConflictView,
    is_open: bool,
    may_decide: bool,
    state: String,
    opened: Stamp,
    seen: Stamp,
    closed: Option<Stamp>,
}

async fn show(
    State(state): State<ConsoleState>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    respond(&state, &viewer, StatusCode::OK, asked, None).await
}

async fn settle(
    State(state): State<ConsoleState>,
    Path(conflict): Path<i64>,
    Sent { viewer, form }: Sent<Form>,
) -> Result<Response, Failure> {
    viewer.require(Permission::Decide)?;
    viewer.require(field::permission_of(state.store(), conflict).await?)?;
    let ruling = match form.ruling.as_str() {
        "take" => ConflictRuling::Take,
        "keep" => ConflictRuling::Keep,
        _ => return Err(Failure::Form),
    };
    let settled = field::settle(state.store(), &viewer.user, conflict, ruling, &form.note, state.now()).await;
    let done = match (&settled, ruling) {
        (Ok(ConflictState::Taken), ConflictRuling::Take) => "take",
        (_, ConflictRuling::Take) => "stands",
        (_, ConflictRuling::Keep) => "keep",
    };
    match settled {
        Ok(_) => Ok(Redirect::to(&address("/conflicts", &[("done", done)])).into_response()),
        Err(FieldError::NotFound(_)) => Err(Failure::NotFound),
        Err(FieldError::Store(error)) => Err(error.into()),
        Err(error @ (FieldError::Closed(_) | FieldError::NoteMissing | FieldError::NoteTooLong)) => {
            let fault = Some(viewer.text.code("conflict-fault", error.code()));
            respond(&state, &viewer, StatusCode::UNPROCESSABLE_ENTITY, Asked::default(), fault).await
        }
    }
}

async fn respond(
    state: &ConsoleState,
    viewer: &Viewer,
    status: StatusCode,
    asked: Asked,
    fault: Option<String>,
) -> Result<Response, Failure> {
    viewer.require(Permission::Read)?;
    let frame = Frame::of(state, viewer, Tab::Reconciliation).await?;
    let (text, now) = (viewer.text, state.now());
    // Whoever asks for nothing sees what needs a person.
    let state_word = asked.state.as_deref().unwrap_or_default();
    known(text, "state", state_word, STATES.contains(&state_word))?;
    known(text, "entity", &asked.entity, Entity::parse(&asked.entity).is_some())?;
    let standing = asked.state.clone().unwrap_or_else(|| "open".to_owned());
    let filter =
        ConflictFilter { state: standing.clone(), entity: asked.entity.clone(), ..ConflictFilter::default() };
    let after = asked.after.parse::<i64>().ok();
    let (list, any, owners) = state
        .store()
        .read(move |tx| {
            let list = conflicts::read(tx, &filter, after, PAGE_ROWS)?;
            let any = conflicts::read(tx, &ConflictFilter::default(), None, 1)?;
            Ok((list, any, conflicts::owners(tx)?))
        })
        .await?;
    let href = |after: &str| {
        address(
            "/conflicts",
            &[("state", standing.as_str()), ("entity", asked.entity.as_str()), ("after", after)],
        )
    };
    let done = DONE.into_iter().find(|done| *done == asked.done);
    let view = ConflictsPage {
        states: STATES
            .into_iter()
            .map(|word| (word, text.code("conflicts-show", word), word == standing))
            .collect(),
        entities: Entity::ALL
            .into_iter()
            .map(|entity| {
                let word = entity.as_str();
                (word, text.code("entity", word), word == asked.entity)
            })
            .collect(),
        is_empty: any.conflicts.is_empty(),
        rows: list.conflicts.into_iter().map(|view| Row::of(text, now.0, viewer.role, view)).collect(),
        owners: owners.fields,
        done: done.map(|done| text.code("conflicts-done", done)),
        fault,
        note_max: NOTE_CHARS_MAX,
        next: list.next.as_deref().map(href),
        first: after.map(|_| href("")),
        frame,
        text,
    };
    page_with(status, text, &text.say("conflicts-title"), &view, None)
}

impl Row {
    fn of(text: Text, now: i64, role: Role, view: ConflictView) -> Self {
        let is_open = view.state == ConflictState::Open;
        Self {
            is_open,
            may_decide: is_open && role.may(field::permission(view.entity)),
            state: text.code("conflict-state", view.state.as_str()),
            opened: text.ago(now, view.opened_at),
            seen: text.ago(now, view.seen_at),
            closed: view.closed_at.map(|at| text.ago(now, at)),
            view,
        }
    }
}
