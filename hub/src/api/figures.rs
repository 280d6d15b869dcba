//! Key figures of a range of days, and the same as a file.

use axum::Router;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::get;
use protocol::id::SiteId;
use protocol::time::BusinessDate;
use schemars::JsonSchema;
use serde::Deserialize;

use super::endpoints::{answer, asked};
use super::{Problem, Program};
use crate::access::Permission;
use crate::console::ConsoleState;
use crate::console::sheet::download;
use crate::report::close::known_instead;
use crate::report::figures::{self, Figures, Range};

pub(super) fn routes() -> Router<ConsoleState> {
    Router::new().route("/api/v1/figures", get(show)).route("/api/v1/figures.csv", get(file))
}

/// Which days, and where.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct FiguresQuery {
    /// The first day; if absent, 27 days before the last one.
    from: Option<BusinessDate>,
    /// The last day, at most 91 after the first; if absent, today (UTC) or 27 days after the first one, what is earlier.
    to: Option<BusinessDate>,
    /// Only this site.
    site: Option<SiteId>,
}

async fn read(
    state: &ConsoleState,
    query: Result<Query<FiguresQuery>, QueryRejection>,
) -> Result<Figures, Problem> {
    let FiguresQuery { from, to, site } = asked(query)?;
    let now = state.now();
    let range = Range::new(from, to, now).map_err(|why| Problem::invalid(format!("{why}.")))?;
    let of = site.clone();
    let read = state.store().read(move |tx| {
        if let Some(site) = &site
            && let Some(instead) = known_instead(tx, site)?
        {
            return Ok(Err(instead));
        }
        Ok(Ok(figures::read(tx, range, site.as_ref(), now)?))
    });
    let unknown = |instead: String| {
        let site = of.map(|site| site.to_string()).unwrap_or_default();
        Problem::missing(format!("The hub knows no site {site}; {instead}."))
    };
    let figures = read.await?.map_err(unknown)?;
    figures.ok_or_else(|| Problem::invalid(format!("{}.", figures::too_many())))
}

async fn show(
    State(state): State<ConsoleState>,
    program: Program,
    query: Result<Query<FiguresQuery>, QueryRejection>,
) -> Result<Response, Problem> {
    program.require(Permission::Read)?;
    Ok(answer(read(&state, query).await?))
}

async fn file(
    State(state): State<ConsoleState>,
    program: Program,
    query: Result<Query<FiguresQuery>, QueryRejection>,
) -> Result<Response, Problem> {
    program.require(Permission::Read)?;
    let of = read(&state, query).await?;
    Ok(download(figures::sheet(&of), &figures::file_name(&of)))
}
