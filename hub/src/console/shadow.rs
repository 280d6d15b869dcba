//! Deciding about postings that were computed in shadow: asked once, with how many they are and what it means, then sent;
//! or, those that the ERP has the same of, settled as keyed in.

use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use serde::Deserialize;
use ui::Text;

use super::ConsoleState;
use super::failure::Failure;
use super::form::Sent;
use super::frame::{Frame, Tab, page_with};
use super::postings::SHADOWED;
use super::sheet::address;
use super::viewer::Viewer;
use crate::access::Permission;
use crate::decision::NOTE_CHARS_MAX;
use crate::shadow::{self, RELEASE_POSTINGS_MAX, ReleaseError, ShadowFilter, Verdict};
use crate::store::posting::PostingKind;
use crate::store::shadow as kept;

pub(super) fn routes() -> Router<ConsoleState> {
    Router::new().route("/postings/release", get(ask).post(release))
}

/// Which of them; empty texts mean any.
#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    verdict: String,
    #[serde(default)]
    kind: String,
}

impl Asked {
    fn filter(&self) -> ShadowFilter {
        ShadowFilter {
            verdict: Verdict::parse(&self.verdict),
            kind: PostingKind::ALL.into_iter().find(|kind| kind.as_str() == self.kind),
            site: None,
        }
    }

    fn pairs(&self) -> [(&str, &str); 2] {
        [("verdict", self.verdict.as_str()), ("kind", self.kind.as_str())]
    }
}

#[derive(Deserialize)]
struct Release {
    #[serde(default)]
    asked: String,
    #[serde(default)]
    note: String,
}

#[derive(Template)]
#[template(path = "console/release.html")]
struct ReleasePage {
    frame: Frame,
    text: Text,
    fault: Option<String>,
    /// So many are chosen.
    count: i64,
    title: String,
    what: String,
    go: String,
    /// So many go at once, where these are fewer.
    at_once: Option<String>,
    /// Some of them are in the ERP already, or may be.
    warning: Option<String>,
    verdict: Option<String>,
    kind: Option<String>,
    here: String,
    list: String,
    note: String,
    note_max: usize,
}

async fn ask(
    State(state): State<ConsoleState>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    viewer.require(Permission::Decide)?;
    respond(&state, &viewer, &asked, StatusCode::OK, None, String::new()).await
}

async fn release(
    State(state): State<ConsoleState>,
    Query(asked): Query<Asked>,
    Sent { viewer, form }: Sent<Release>,
) -> Result<Response, Failure> {
    viewer.require(Permission::Decide)?;
    let (filter, text) = (asked.filter(), viewer.text);
    let told = form.asked.parse().map_err(|_| Failure::Form)?;
    let (store, actor, note, now) = (state.store(), &viewer.user, &form.note, state.now());
    let done = if filter.verdict == Some(Verdict::Same) {
        let settled = shadow::settle(store, actor, &filter, told, note, now).await;
        settled.map(|done| ("settled", done.settled))
    } else {
        let released = shadow::release(store, actor, state.shadow(), &filter, told, note, now).await;
        released.map(|done| ("released", done.released))
    };
    let fault = match done {
        Ok((word, count)) => {
            let to = address("/postings", &[("state", SHADOWED), (word, &count.to_string())]);
            return Ok(Redirect::to(&to).into_response());
        }
        Err(ReleaseError::Store(error)) => return Err(error.into()),
        Err(ReleaseError::InShadow(connector)) => {
            text.fill("shadow-fault-on").set("connector", connector).to_string()
        }
        // They are settled, above.
        Err(ReleaseError::Same) => return Err(Failure::Form),
        Err(ReleaseError::Nothing) => text.say("shadow-fault-nothing"),
        Err(ReleaseError::Changed { .. }) => text.say("shadow-fault-changed"),
        Err(ReleaseError::Note) => {
            text.fill("shadow-fault-note").set("max", NOTE_CHARS_MAX as i64).to_string()
        }
    };
    respond(&state, &viewer, &asked, StatusCode::UNPROCESSABLE_ENTITY, Some(fault), form.note).await
}

async fn respond(
    state: &ConsoleState,
    viewer: &Viewer,
    asked: &Asked,
    status: StatusCode,
    fault: Option<String>,
    note: String,
) -> Result<Response, Failure> {
    let frame = Frame::of(state, viewer, Tab::Postings).await?;
    let (text, filter) = (viewer.text, asked.filter());
    let (verdict, kind) = (filter.verdict, filter.kind);
    let count = state.store().read(move |tx| kept::count(tx, &filter)).await?;
    let is_settled = verdict == Some(Verdict::Same);
    let warning = match verdict {
        Some(Verdict::Same) => None,
        Some(Verdict::Differs) => Some("shadow-release-differs"),
        Some(Verdict::NotThere) => Some("shadow-release-not-there"),
        Some(Verdict::CannotTell | Verdict::WouldFail) | None => Some("shadow-release-any"),
    };
    let [title, what, go] = if is_settled {
        ["shadow-settle-title", "shadow-settle-what", "shadow-settle-go"]
    } else {
        ["shadow-release-title", "shadow-release-what", "shadow-release-go"]
    };
    let title = text.say(title);
    let list = address(
        "/postings",
        &[("state", SHADOWED), ("verdict", asked.verdict.as_str()), ("kind", asked.kind.as_str())],
    );
    let page = ReleasePage {
        fault,
        count,
        title: title.clone(),
        what: text.count(what, count),
        go: text.count(go, count),
        at_once: (count > RELEASE_POSTINGS_MAX)
            .then(|| text.count("shadow-release-part", RELEASE_POSTINGS_MAX)),
        warning: warning.map(|key| text.say(key)),
        verdict: verdict.map(|of| text.code("shadow-verdict", of.as_str())),
        kind: kind.map(|of| text.code("posting", of.as_str())),
        here: address("/postings/release", &asked.pairs()),
        list,
        note,
        note_max: NOTE_CHARS_MAX,
        frame,
        text,
    };
    page_with(status, text, &title, &page, None)
}
