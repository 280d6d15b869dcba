//! The page on which a return is undone: what that does, and the one question.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::get;
use protocol::id::OperationId;
use protocol::operation::ReversalReason;
use ui::Language;

use super::WebState;
use super::page::{Ids, page};
use super::problem::Problem;
use super::words::{CATALOGUE, Words};
use crate::station::Refusal;
use crate::station::floor::{FloorError, UndoOffer};
use crate::station::view::Message;

pub(super) fn router() -> Router<WebState> {
    Router::new().route("/s/{station}/undo/{operation}", get(show))
}

#[derive(Template)]
#[template(path = "undo.html")]
struct UndoPage {
    words: Words,
    station: String,
    reasons: Vec<(&'static str, String)>,
    /// Of the form: the same until the station's screen changes.
    id: String,
    /// Or why it cannot be undone.
    offer: Result<UndoOffer, String>,
}

async fn show(
    State(state): State<WebState>,
    Path((station, operation)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let words = Words(CATALOGUE.text(Language::of(&headers)));
    let offered = match OperationId::parse(&operation) {
        Some(returned) => state.floor.undo_offer(&station, returned).await,
        None => Err(Refusal::missing("return_unknown", Message::new("refused-undo-unknown")).into()),
    };
    let offer = match offered {
        Ok(offer) => Ok(offer),
        Err(FloorError::Refused(refusal)) => Err(words.message(&refusal.message)),
        Err(error @ (FloorError::NoStation(_) | FloorError::Stopping)) => return Err(error.into()),
    };
    let reasons = words.choices("undo-reason", &ReversalReason::ALL.map(ReversalReason::as_str));
    let form = |offer: &UndoOffer| Ids(offer.draft).of(&format!("undo {}", offer.returned)).to_string();
    let id = offer.as_ref().map(form).unwrap_or_default();
    let body = UndoPage { words, station, reasons, id, offer }.render();
    Ok(page(words, &words.say("undo-title"), body, None))
}
