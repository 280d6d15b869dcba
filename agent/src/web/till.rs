//! The deep link by which a till opens a return, and the API by which it hears what came of it.
//!
//! Following the link changes nothing: browsers fetch links ahead, and other pages can embed them. It shows what the till
//! asks for, and one button, which only this page can press ([`ui::guard`]). It leads back to allowed addresses only. The API
//! asks for the token that the configuration names.

use std::time::Duration;

use askama::Template;
use axum::body::Bytes;
use axum::extract::rejection::{BytesRejection, FormRejection, PathRejection, QueryRejection};
use axum::extract::{Form, Path, Query, State};
use axum::http::header::AUTHORIZATION;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use protocol::id::{OrderId, StationId};
use schemars::JsonSchema;
use serde::Deserialize;
use ui::Language;

use super::WebState;
use super::page::page;
use super::problem::Problem;
use super::words::{CATALOGUE, Words};
use crate::station::floor::{FloorError, TillDocumentRequest, TillOpening, TillProof, TillState, TillView};
use crate::till::{Admission, TillRef};

/// A till that wants to wait longer asks again.
const WAIT_MILLIS_MAX: u64 = 60_000;
/// What a pass's symbol can hold, and some more.
const PASS_BYTES_MAX: usize = 4_096;

pub(super) fn pages() -> Router<WebState> {
    Router::new().route("/till", get(ask).post(open))
}

pub(super) fn api() -> Router<WebState> {
    Router::new().route("/api/v1/till/{ref}", get(show))
}

/// What changes something.
pub(super) fn changing() -> Router<WebState> {
    Router::new().route("/api/v1/till/{ref}/document", post(document))
}

/// What a deep link names.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Link {
    /// What the till calls the visit.
    #[serde(rename = "ref")]
    reference: String,
    /// Where it is worked on.
    station: String,
    /// The order's number …
    #[serde(default)]
    order: String,
    /// … or the text of the pass on the packing slip.
    #[serde(default)]
    pass: String,
    /// Where the person is led back to.
    #[serde(default)]
    return_to: String,
}

#[derive(Template)]
#[template(path = "till.html")]
struct TillPage {
    words: Words,
    link: Link,
    /// Why it cannot be opened as it stands.
    fault: Option<String>,
    /// Whether the button is there.
    may_open: bool,
}

async fn ask(
    State(state): State<WebState>,
    headers: HeaderMap,
    link: Result<Query<Link>, QueryRejection>,
) -> Result<Response, Problem> {
    is_set_up(&state)?;
    let Query(link) = link.map_err(|error| Problem::unreadable(error.body_text()))?;
    let words = Words(CATALOGUE.text(Language::of(&headers)));
    Ok(match read(&state, &link) {
        Ok(_) => draw(words, StatusCode::OK, link, None, true),
        Err(key) => draw(words, StatusCode::UNPROCESSABLE_ENTITY, link, Some(words.say(key)), false),
    })
}

/// The button was pressed: opened, or the page says why not and may be tried again.
async fn open(
    State(state): State<WebState>,
    headers: HeaderMap,
    link: Result<Form<Link>, FormRejection>,
) -> Result<Response, Problem> {
    is_set_up(&state)?;
    let Form(link) = link.map_err(|error| Problem::unreadable(error.body_text()))?;
    let words = Words(CATALOGUE.text(Language::of(&headers)));
    let opening = match read(&state, &link) {
        Ok(opening) => opening,
        Err(key) => {
            return Ok(draw(words, StatusCode::UNPROCESSABLE_ENTITY, link, Some(words.say(key)), false));
        }
    };
    let station = opening.station.clone();
    match state.floor.open_for_till(opening).await {
        Ok(()) => Ok(Redirect::to(&format!("/s/{station}")).into_response()),
        Err(FloorError::Refused(refusal)) => {
            let fault = Some(words.message(&refusal.message));
            Ok(draw(words, StatusCode::CONFLICT, link, fault, true))
        }
        Err(FloorError::NoStation(_)) => {
            Ok(draw(words, StatusCode::NOT_FOUND, link, Some(words.say("till-no-station")), false))
        }
        Err(error @ FloorError::Stopping) => Err(error.into()),
    }
}

/// What a link asks for; or the key of what is wrong with it.
fn read(state: &WebState, link: &Link) -> Result<TillOpening, &'static str> {
    let reference = TillRef::parse(&link.reference).ok_or("till-bad-ref")?;
    let station = StationId::parse(link.station.as_str()).map_err(|_| "till-no-station")?;
    let by = match (link.order.as_str(), link.pass.as_str()) {
        ("", "") => return Err("till-bad-order"),
        (order, "") => TillProof::Order(OrderId::parse(order).map_err(|_| "till-bad-order")?),
        ("", pass) if pass.len() <= PASS_BYTES_MAX => TillProof::Pass(pass.to_owned()),
        (_, _) => return Err("till-bad-order"),
    };
    let return_to = match link.return_to.as_str() {
        "" => None,
        address => Some(state.tills.back(address).ok_or("till-bad-return-to")?),
    };
    Ok(TillOpening { reference, station, by, return_to })
}

fn draw(words: Words, status: StatusCode, link: Link, fault: Option<String>, may_open: bool) -> Response {
    let body = TillPage { words, link, fault, may_open }.render();
    let mut response = page(words, &words.say("till-title"), body, None);
    if response.status() == StatusCode::OK {
        *response.status_mut() = status;
    }
    response
}

fn is_set_up(state: &WebState) -> Result<(), Problem> {
    if state.tills.is_set_up() { Ok(()) } else { Err(Problem::no_till()) }
}

/// Whether who asks is the till.
fn admitted(state: &WebState, headers: &HeaderMap) -> Result<(), Problem> {
    let header = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    let shown = header.and_then(|header| header.split_once(' '));
    let shown =
        shown.filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer")).map(|(_, token)| token.trim());
    match state.tills.admits(shown) {
        Admission::Yes => Ok(()),
        Admission::NotSetUp => Err(Problem::no_till()),
        Admission::Unusable => Err(Problem::till_unusable()),
        Admission::No => Err(Problem::not_the_till()),
    }
}

/// Which visit.
#[derive(Deserialize, JsonSchema)]
pub(super) struct TillPath {
    /// What the till called it in its deep link.
    #[serde(rename = "ref")]
    reference: TillRef,
}

/// How long the answer may wait.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct TillWait {
    /// Answer when the visit stands otherwise than this, such as `open`.
    unless: Option<TillState>,
    /// But no later than this; then with the visit as it is. Default and maximum: one minute.
    timeout_ms: Option<u64>,
}

async fn show(
    State(state): State<WebState>,
    headers: HeaderMap,
    path: Result<Path<TillPath>, PathRejection>,
    wait: Result<Query<TillWait>, QueryRejection>,
) -> Result<Json<TillView>, Problem> {
    admitted(&state, &headers)?;
    let Path(TillPath { reference }) = path.map_err(|error| Problem::unreadable(error.body_text()))?;
    let Query(TillWait { unless, timeout_ms }) =
        wait.map_err(|error| Problem::unreadable(error.body_text()))?;
    let millis = timeout_ms.unwrap_or(WAIT_MILLIS_MAX).min(WAIT_MILLIS_MAX);
    let end = tokio::time::sleep(Duration::from_millis(millis));
    tokio::pin!(end);
    loop {
        // Listened for before it is looked at, so that nothing is missed between.
        let mut visits = state.tills.changed();
        let station = state.tills.find(&reference).map(|visit| visit.station);
        let mut screen = station.and_then(|station| state.floor.changed(station.as_str()).ok());
        let view = state.floor.till_view(&reference).await?;
        if unless != Some(view.state) {
            return Ok(Json(view));
        }
        let shown = async {
            match &mut screen {
                Some(screen) => screen.changed().await.is_ok(),
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            () = &mut end => return Ok(Json(view)),
            () = state.stop.cancelled() => return Ok(Json(view)),
            changed = visits.changed() => if changed.is_err() { return Ok(Json(view)) },
            is_there = shown => if !is_there { return Ok(Json(view)) },
        }
    }
}

async fn document(
    State(state): State<WebState>,
    headers: HeaderMap,
    path: Result<Path<TillPath>, PathRejection>,
    body: Result<Bytes, BytesRejection>,
) -> Result<Json<TillView>, Problem> {
    admitted(&state, &headers)?;
    let Path(TillPath { reference }) = path.map_err(|error| Problem::unreadable(error.body_text()))?;
    let body = body.map_err(|rejection| Problem::no_body(&rejection))?;
    let said: TillDocumentRequest =
        serde_json::from_slice(&body).map_err(|error| Problem::unreadable(error.to_string()))?;
    Ok(Json(state.floor.till_document(reference, said).await?))
}
