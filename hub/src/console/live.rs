//! Says that something changed; the page's script then fetches the page again. Paced, because a busy hub
//! commits many times a second. Also the choice of language.

use std::convert::Infallible;
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use serde::Deserialize;
use tokio_stream::{Stream, StreamExt as _};
use ui::Language;
use ui::language::LANGUAGE_COOKIE;

use super::ConsoleState;
use super::form::Sent;
use super::viewer::{Viewer, set_cookie};

/// No more than one refresh in this time.
const PAUSE: Duration = Duration::from_millis(1_000);
/// Ages on a page grow without a commit.
const REFRESH: Duration = Duration::from_secs(15);

pub(super) fn routes() -> Router<ConsoleState> {
    Router::new().route("/live", get(events)).route("/language", post(language))
}

async fn events(
    State(state): State<ConsoleState>,
    _viewer: Viewer,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let (sender, receiver) = tokio::sync::mpsc::channel(1);
    let mut changed = state.store().changed();
    let shutdown = state.shutdown().clone();
    // Ends with the connection: the receiver is dropped, and the next event finds nobody.
    tokio::spawn(async move {
        loop {
            tokio::select! {
                () = shutdown.cancelled() => return,
                () = sender.closed() => return,
                outcome = changed.changed() => if outcome.is_err() { return },
                () = tokio::time::sleep(REFRESH) => {}
            }
            let number = *changed.borrow_and_update();
            if sender.send(number).await.is_err() {
                return;
            }
            tokio::time::sleep(PAUSE).await;
        }
    });
    let stream = tokio_stream::wrappers::ReceiverStream::new(receiver);
    Sse::new(stream.map(|number| Ok(Event::default().data(number.to_string()))))
        .keep_alive(KeepAlive::default())
}

#[derive(Deserialize)]
struct Choice {
    language: String,
    here: String,
}

async fn language(State(state): State<ConsoleState>, Sent { form, .. }: Sent<Choice>) -> Response {
    let here = if form.here.starts_with('/') && !form.here.starts_with("//") { &form.here } else { "/" };
    let mut response = Redirect::to(here).into_response();
    if let Some(language) = Language::parse(&form.language) {
        set_cookie(&state, response.headers_mut(), LANGUAGE_COOKIE, Some(language.tag()));
    }
    response
}
