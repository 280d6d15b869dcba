//! Enrolment: a one-time code that lets one agent in at one site.

use std::time::Duration;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use protocol::id::{AgentId, SiteId};
use serde::Deserialize;
use serde_json::json;
use ui::Text;

use super::ConsoleState;
use super::account::note;
use super::failure::Failure;
use super::form::Sent;
use super::frame::{Frame, Tab, page_with};
use super::viewer::Viewer;
use crate::access::Permission;
use crate::enrolment::{CODE_VALID_MAX, make_code};
use crate::store::overview;

pub(super) fn routes() -> Router<ConsoleState> {
    Router::new().route("/enrolment", get(show).post(make))
}

#[derive(Template)]
#[template(path = "console/enrolment.html")]
struct EnrolmentPage {
    frame: Frame,
    text: Text,
    sites: Vec<String>,
    agent: String,
    site: String,
    fault: Option<String>,
    made: Option<Made>,
}

struct Made {
    code: String,
    command: String,
    valid: String,
}

#[derive(Deserialize, Default)]
struct Wanted {
    agent: String,
    site: String,
}

async fn show(State(state): State<ConsoleState>, viewer: Viewer) -> Result<Response, Failure> {
    viewer.require(Permission::Enrol)?;
    respond(&state, &viewer, StatusCode::OK, Wanted::default(), None, None).await
}

async fn make(
    State(state): State<ConsoleState>,
    Sent { viewer, form }: Sent<Wanted>,
) -> Result<Response, Failure> {
    viewer.require(Permission::Enrol)?;
    let parsed =
        AgentId::parse(form.agent.trim()).and_then(|agent| Ok((agent, SiteId::parse(form.site.trim())?)));
    let (agent, site) = match parsed {
        Ok(parsed) => parsed,
        Err(error) => {
            let fault = viewer.text.fill("enrolment-fault").set("why", error.to_string()).to_string();
            return respond(&state, &viewer, StatusCode::UNPROCESSABLE_ENTITY, form, Some(fault), None).await;
        }
    };
    let code = draw_code(&state, &viewer.user, agent.clone(), site).await?;
    let made = Made {
        command: format!("sudo counterfoil-agent enroll --code {code}"),
        valid: viewer.text.format.about(i64::try_from(CODE_VALID_MAX.as_millis()).unwrap_or(i64::MAX)),
        code,
    };
    respond(&state, &viewer, StatusCode::OK, form, None, Some(made)).await
}

/// Makes a code and notes who did; the code itself is shown once and not kept.
pub(crate) async fn draw_code(
    state: &ConsoleState,
    actor: &str,
    agent: AgentId,
    site: SiteId,
) -> Result<String, crate::store::StoreError> {
    let now = state.now();
    let valid: Duration = CODE_VALID_MAX;
    let (code, _) =
        make_code(state.store(), state.authority(), agent.clone(), site.clone(), valid, now).await?;
    let actor = actor.to_owned();
    state
        .store()
        .write(move |tx| {
            note(tx, &actor, "enrolment.code", agent.as_str(), json!({"site": site.as_str()}), now)
        })
        .await?;
    Ok(code.to_string())
}

async fn respond(
    state: &ConsoleState,
    viewer: &Viewer,
    status: StatusCode,
    form: Wanted,
    fault: Option<String>,
    made: Option<Made>,
) -> Result<Response, Failure> {
    let frame = Frame::of(state, viewer, Tab::Enrolment).await?;
    let sites = state.store().read(overview::sites).await?.into_iter().map(|(site, _)| site).collect();
    let text = viewer.text;
    let view = EnrolmentPage { frame, text, sites, agent: form.agent, site: form.site, fault, made };
    page_with(status, text, &text.say("nav-enrolment"), &view, None)
}
