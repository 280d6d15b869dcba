//! Postings: what goes to the ERP, what it said, and what nobody knows.

use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::get;
use serde::Deserialize;
use ui::{Stamp, Text};

use super::failure::Failure;
use super::filter::known;
use super::frame::{Frame, Tab, page};
use super::sheet::{address, place};
use super::viewer::Viewer;
use super::{ConsoleState, words};
use crate::access::Permission;
use crate::report::PAGE_ROWS;
use crate::report::postings::{self, PostingFilter, PostingView};
use crate::shadow::Verdict;
use crate::store::posting::{PostingKind, PostingState};

const STATES: [&str; 6] = ["unknown", "rejected", "pending", "sealed", "shadowed", "posted"];

/// The word of the state whose postings have a verdict.
pub(super) const SHADOWED: &str = "shadowed";

pub(super) fn routes() -> Router<ConsoleState> {
    Router::new().route("/postings", get(show))
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    state: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    verdict: String,
    #[serde(default)]
    after: String,
    /// So many were released by the last form.
    #[serde(default)]
    released: String,
    /// So many were settled by it.
    #[serde(default)]
    settled: String,
}

#[derive(Template)]
#[template(path = "console/postings.html")]
struct PostingsPage {
    frame: Frame,
    text: Text,
    states: Vec<StateCard>,
    kinds: Vec<(&'static str, String, bool)>,
    /// Of shadowed ones: how many by verdict; empty where they are not what is looked at.
    verdicts: Vec<(&'static str, String, bool)>,
    /// Where those that are looked at are released, or settled, if the viewer may.
    release: Option<String>,
    release_words: String,
    /// What the last form did.
    released: Option<String>,
    state: String,
    rows: Vec<Line>,
    next: Option<String>,
    first: Option<String>,
    is_empty: bool,
}

struct StateCard {
    href: String,
    words: String,
    class: &'static str,
    count: i64,
    oldest: Option<Stamp>,
    is_chosen: bool,
}

struct Line {
    view: PostingView,
    words: String,
    icon: &'static str,
    subject: String,
    state: (&'static str, String),
    made: Stamp,
    took: Option<String>,
    documents: String,
    said: String,
    /// What would have been sent; empty if it was never in shadow.
    would: String,
    /// The seal that it is in, or is.
    seal: Option<String>,
    href: String,
    /// Where its business key leads.
    about: String,
}

async fn show(
    State(state): State<ConsoleState>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let frame = Frame::of(&state, &viewer, Tab::Postings).await?;
    let (text, now) = (viewer.text, state.now());
    let after = asked.after.parse::<i64>().ok();
    let is_shadow = asked.state == SHADOWED;
    let is_state = PostingState::ALL.iter().any(|state| state.as_str() == asked.state);
    known(text, "state", &asked.state, is_state)?;
    let is_kind = PostingKind::ALL.iter().any(|kind| kind.as_str() == asked.kind);
    known(text, "kind", &asked.kind, is_kind)?;
    known(text, "verdict", &asked.verdict, Verdict::parse(&asked.verdict).is_some())?;
    let filter = PostingFilter {
        state: asked.state.clone(),
        kind: asked.kind.clone(),
        verdict: Verdict::parse(&asked.verdict).filter(|_| is_shadow),
    };
    let chosen = filter.verdict;
    let list = state.store().read(move |tx| postings::read(tx, &filter, after, PAGE_ROWS)).await?;
    let card = |name: &'static str| {
        let found = list.states.iter().find(|s| s.state == name);
        let count = found.map_or(0, |s| s.postings);
        let shown = if asked.state == name { "" } else { name };
        StateCard {
            href: address("/postings", &[("state", shown), ("kind", &asked.kind)]),
            words: text.code("state", name),
            class: if count > 0 && ["unknown", "rejected"].contains(&name) { "stop" } else { "" },
            oldest: found.filter(|_| name != "posted").map(|s| text.ago(now.0, s.oldest_at)),
            count,
            is_chosen: asked.state == name,
        }
    };
    let verdict = |of: Verdict| {
        let found = list.shadowed.iter().find(|count| count.verdict == of);
        let count = text.format.number(found.map_or(0, |count| count.postings));
        (of.as_str(), format!("{} ({count})", text.code("shadow-verdict", of.as_str())), chosen == Some(of))
    };
    let is_settled = chosen == Some(Verdict::Same);
    let may_release =
        is_shadow && (is_settled || state.shadow().is_none()) && viewer.role.may(Permission::Decide);
    let told = |count: &str, key| {
        count.parse::<i64>().ok().filter(|_| is_shadow).map(|count| text.count(key, count))
    };
    let released =
        told(&asked.released, "shadow-released").or_else(|| told(&asked.settled, "shadow-settled"));
    let title = text.say("nav-postings");
    let here = |after: &str| {
        address(
            "/postings",
            &[("state", &asked.state), ("kind", &asked.kind), ("verdict", &asked.verdict), ("after", after)],
        )
    };
    let view = PostingsPage {
        states: STATES.into_iter().map(card).collect(),
        kinds: PostingKind::ALL.map(|kind| kind_option(text, kind, &asked.kind)).into(),
        verdicts: Verdict::ALL.into_iter().filter(|_| is_shadow).map(verdict).collect(),
        release_words: text.say(if is_settled { "shadow-settle-link" } else { "shadow-release-link" }),
        release: (may_release && !list.postings.is_empty())
            .then(|| address("/postings/release", &[("verdict", &asked.verdict), ("kind", &asked.kind)])),
        released,
        rows: list.postings.iter().map(|view| Line::of(text, now.0, view)).collect(),
        next: list.next.as_deref().map(here),
        first: after.map(|_| here("")),
        is_empty: list.states.is_empty(),
        state: asked.state.clone(),
        frame,
        text,
    };
    page(text, &title, &view, Some("/live"))
}

fn kind_option(text: Text, kind: PostingKind, asked: &str) -> (&'static str, String, bool) {
    let word = kind.as_str();
    (word, text.code("posting", word), asked == word)
}

impl Line {
    fn of(text: Text, now: i64, view: &PostingView) -> Self {
        let icon = match view.kind.as_str() {
            "shipment" => "pack",
            "return" => "return",
            _ => "adjust",
        };
        let own = view.seal.as_deref().filter(|seal| *seal == view.posting).map(|seal| place("/seals", seal));
        Self {
            words: text.code("posting", &view.kind),
            icon,
            subject: words::subject(text, &view.subject),
            state: (words::state_class(&view.state), text.code("state", &view.state)),
            made: text.ago(now, view.created_at),
            took: view.settled_at.map(|at| text.format.duration(at - view.created_at)),
            documents: view.documents.join(", "),
            href: own.clone().unwrap_or_else(|| address("/trace", &[("q", &view.posting)])),
            about: own.unwrap_or_else(|| address("/trace", &[("q", view.key())])),
            seal: view.seal.as_deref().map(|seal| place("/seals", seal)),
            said: if view.message.is_empty() { view.error.clone() } else { view.message.clone() },
            would: view.shadow.as_ref().map(|shadow| shadow.would.clone()).unwrap_or_default(),
            view: view.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use ui::Language;

    use super::*;

    #[test]
    fn every_kind_is_offered_in_words() {
        let schema = serde_json::to_value(schemars::schema_for!(PostingKind)).unwrap();
        let words = |of: &serde_json::Value| of["const"].as_str().map(str::to_owned);
        let of_type: BTreeSet<String> =
            schema["oneOf"].as_array().unwrap().iter().filter_map(words).collect();
        let text = super::super::WORDS.text(Language::English);
        let offered = PostingKind::ALL.map(|kind| kind_option(text, kind, "return_reversal"));
        let values: BTreeSet<String> = offered.iter().map(|(value, ..)| (*value).to_owned()).collect();
        assert_eq!(values, of_type, "PostingKind::ALL has every kind there is");
        let chosen: Vec<&str> = offered.iter().filter(|of| of.2).map(|of| of.1.as_str()).collect();
        assert_eq!(chosen, ["Return reversal"]);
    }
}
