//! Who owns which field, conflicts about fields, and versions of the mapping.

use axum::extract::rejection::{JsonRejection, PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Json, Router};
use protocol::id::SiteId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::endpoints::{Nothing, Rows, answer, asked};
use super::{Problem, Program};
use crate::access::Permission;
use crate::console::ConsoleState;
use crate::field::{self, FieldError, NOTE_CHARS_MAX};
use crate::log::ConflictRuling;
use crate::ownership::Entity;
use crate::report::{conflicts, mappings, page_rows};
use crate::store::conflict::{ConflictFilter, ConflictState};

/// Characters of a source's name.
const SOURCE_CHARS_MAX: usize = 80;

pub(super) fn routes() -> Router<ConsoleState> {
    Router::new()
        .route("/api/v1/ownership", get(owners))
        .route("/api/v1/conflicts", get(list))
        .route("/api/v1/conflicts/{conflict}/ruling", post(settle))
        .route("/api/v1/mappings", get(list_mappings))
}

async fn owners(
    State(state): State<ConsoleState>,
    program: Program,
    query: Result<Query<Nothing>, QueryRejection>,
) -> Result<Response, Problem> {
    program.require(Permission::Read)?;
    let Nothing {} = asked(query)?;
    Ok(answer(state.store().read(conflicts::owners).await?))
}

/// Whether conflicts still need a person.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
enum Standing {
    /// Both still say something else.
    Open,
    /// They are over.
    Closed,
}

/// Which conflicts.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ConflictsQuery {
    /// Only those that are open, or only those that are not.
    state: Option<Standing>,
    /// Only of this kind of record.
    entity: Option<Entity>,
    /// Only this site.
    site: Option<SiteId>,
    /// Only what this connector or channel says.
    #[schemars(length(max = SOURCE_CHARS_MAX))]
    source: Option<String>,
    /// `next` of the page before.
    after: Option<i64>,
    /// Rows of a page; 50 if absent.
    limit: Option<Rows>,
}

async fn list(
    State(state): State<ConsoleState>,
    program: Program,
    query: Result<Query<ConflictsQuery>, QueryRejection>,
) -> Result<Response, Problem> {
    program.require(Permission::Read)?;
    let ConflictsQuery { state: standing, entity, site, source, after, limit } = asked(query)?;
    if source.as_ref().is_some_and(|text| text.chars().count() > SOURCE_CHARS_MAX) {
        return Err(Problem::invalid(format!("`source` has at most {SOURCE_CHARS_MAX} characters.")));
    }
    let rows = page_rows(limit.map(|rows| rows.0));
    let standing = match standing {
        None => "",
        Some(Standing::Open) => "open",
        Some(Standing::Closed) => "closed",
    };
    let filter = ConflictFilter {
        state: standing.to_owned(),
        entity: entity.map_or("", Entity::as_str).to_owned(),
        site: site.map_or_else(String::new, |site| site.to_string()),
        source: source.unwrap_or_default(),
    };
    Ok(answer(state.store().read(move |tx| conflicts::read(tx, &filter, after, rows)).await?))
}

/// A decision about a field of which both sides say another value.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RulingRequest {
    /// `take` what the other side says, this once, or `keep` what is here.
    ruling: ConflictRuling,
    /// Why.
    #[schemars(length(min = 1, max = NOTE_CHARS_MAX))]
    note: String,
}

/// Which conflict.
#[derive(Debug, Deserialize, JsonSchema)]
pub(super) struct ConflictPath {
    /// Its number.
    conflict: i64,
}

/// What was decided.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Ruled {
    /// About which conflict.
    conflict: i64,
    /// How.
    ruling: ConflictRuling,
    /// Where it stands: `kept` also where the site's work did not let the other value be taken.
    state: ConflictState,
}

async fn settle(
    State(state): State<ConsoleState>,
    program: Program,
    path: Result<Path<ConflictPath>, PathRejection>,
    body: Result<Json<RulingRequest>, JsonRejection>,
) -> Result<Response, Problem> {
    program.require(Permission::Decide)?;
    let Path(ConflictPath { conflict }) = path.map_err(|error| Problem::invalid(error.body_text()))?;
    let Json(RulingRequest { ruling, note }) = body.map_err(|rejection| Problem::unreadable(&rejection))?;
    program.require(field::permission_of(state.store(), conflict).await?)?;
    match field::settle(state.store(), &program.actor(), conflict, ruling, &note, state.now()).await {
        Ok(state) => Ok(answer(Ruled { conflict, ruling, state })),
        Err(FieldError::NotFound(_)) => Err(Problem::not_found()),
        Err(error @ FieldError::Closed(_)) => Err(Problem::conflict(format!("{error}."))),
        Err(error @ (FieldError::NoteMissing | FieldError::NoteTooLong)) => {
            Err(Problem::unprocessable(format!("{error}.")))
        }
        Err(FieldError::Store(error)) => Err(Problem::from(error)),
    }
}

/// Which versions.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct MappingsQuery {
    /// `next` of the page before.
    after: Option<i64>,
    /// Rows of a page; 50 if absent.
    limit: Option<Rows>,
}

async fn list_mappings(
    State(state): State<ConsoleState>,
    program: Program,
    query: Result<Query<MappingsQuery>, QueryRejection>,
) -> Result<Response, Problem> {
    program.require(Permission::Read)?;
    let MappingsQuery { after, limit } = asked(query)?;
    let rows = page_rows(limit.map(|rows| rows.0));
    let file = state.tryton().cloned();
    let read = state.store().read(move |tx| mappings::read(tx, file.as_ref(), after, rows));
    Ok(answer(read.await?))
}
