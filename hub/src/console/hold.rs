//! Holding an order, and releasing it: a form on the trace of the order, which says afterwards what came of it.

use axum::Router;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;
use protocol::id::OrderId;
use serde::Deserialize;
use ui::Text;

use super::ConsoleState;
use super::failure::Failure;
use super::form::Sent;
use super::sheet::address;
use crate::access::Permission;
use crate::hold::{self, HoldChange, HoldError, HoldKind};

/// What an address may say of a form.
const TOLD: [&str; 7] = ["done", "not-found", "over", "held", "not-held", "note-missing", "note-too-long"];

pub(super) fn routes() -> Router<ConsoleState> {
    Router::new().route("/orders/{order}/hold", post(change))
}

#[derive(Deserialize)]
struct Change {
    /// `hold` or `release`.
    change: String,
    kind: String,
    #[serde(default)]
    note: String,
}

async fn change(
    State(state): State<ConsoleState>,
    Path(order): Path<String>,
    Sent { viewer, form }: Sent<Change>,
) -> Result<Response, Failure> {
    viewer.require(Permission::Decide)?;
    let order = OrderId::parse(order).map_err(|_| Failure::NotFound)?;
    let kind = HoldKind::parse(&form.kind).ok_or(Failure::Form)?;
    let change = HoldChange::parse(&form.change).ok_or(Failure::Form)?;
    let (store, user, now) = (state.store(), &viewer.user, state.now());
    let told = match hold::change(store, user, &order, kind, change, &form.note, now).await {
        Ok(()) => "done",
        Err(HoldError::Store(error)) => return Err(error.into()),
        Err(error) => error.code(),
    };
    let to = address("/trace", &[("q", order.as_str()), ("hold", told)]);
    Ok(Redirect::to(&to).into_response())
}

/// In words; nothing for an address that says nothing of it.
pub(super) fn told(text: Text, word: &str) -> Option<(bool, String)> {
    let word = TOLD.into_iter().find(|told| *told == word)?;
    Some((word == "done", text.code("hold-told", word)))
}
