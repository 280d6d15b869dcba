//! One decision about several exceptions of the list. Each is decided on its own; what could not be is named with why. What
//! cannot be undone is asked once.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use ui::Text;

use super::exception::refusal;
use super::exceptions::Asked;
use super::failure::Failure;
use super::form::Sent;
use super::frame::{Frame, Tab, page_with};
use super::{ConsoleState, words};
use crate::access::Permission;
use crate::decision::{self, Decision, DecisionError, NOTE_CHARS_MAX, Ruling, Waiting};
use crate::store::exception;

/// What can be decided about several.
pub(super) const DECISIONS: [Decision; 7] = [
    Decision::Take,
    Decision::Note,
    Decision::Assign,
    Decision::GiveBack,
    Decision::TryAgain,
    Decision::Resolve,
    Decision::Waive,
];
/// The name of a row's box, before its number.
const BOX: &str = "e-";

#[derive(Template)]
#[template(path = "console/several.html")]
struct SeveralPage {
    frame: Frame,
    text: Text,
    title: String,
    /// The page of the list that it came from.
    list: String,
    fault: Option<String>,
    /// About so many something was decided; nothing while that is being asked.
    done: Option<String>,
    rows: Vec<Line>,
    /// What is asked.
    question: Option<Question>,
    note_chars_max: usize,
}

/// One of them.
struct Line {
    exception: i64,
    words: String,
    subject: String,
    /// What becomes of it, or why nothing was decided about it.
    says: String,
}

/// A decision that is not taken before somebody says so again.
struct Question {
    word: &'static str,
    label: String,
    note: String,
}

pub(super) async fn decide(
    State(state): State<ConsoleState>,
    Query(asked): Query<Asked>,
    Sent { viewer, form }: Sent<BTreeMap<String, String>>,
) -> Result<Response, Failure> {
    viewer.require(Permission::Decide)?;
    let text = viewer.text;
    let field = |name: &str| form.get(name).cloned().unwrap_or_default();
    let decision = Decision::parse(&field("decision")).filter(|decision| DECISIONS.contains(decision));
    let decision = decision.ok_or(Failure::Form)?;
    let chosen = form.keys().filter_map(|key| key.strip_prefix(BOX)?.parse().ok()).collect::<Vec<i64>>();
    let ruling = Ruling { decision, note: field("note"), to: field("to"), deadline: None };
    let mut page = SeveralPage {
        frame: Frame::of(&state, &viewer, Tab::Exceptions).await?,
        text,
        title: text.code("decide", decision.as_str()),
        list: asked.here(""),
        fault: None,
        done: None,
        rows: Vec::new(),
        question: None,
        note_chars_max: NOTE_CHARS_MAX,
    };
    let is_final = matches!(decision, Decision::Resolve | Decision::Waive);
    let is_possible = !chosen.is_empty() && chosen.len() <= decision::DECIDED_EXCEPTIONS_MAX;
    let (is_sure, has_note) = (!field("sure").is_empty(), !ruling.note.trim().is_empty());
    if is_final && is_possible && !(is_sure && has_note) {
        page.fault = is_sure.then(|| refusal(text, &DecisionError::NoteMissing));
        page.rows = asked_about(&state, text, chosen).await?;
        let label = text.code("decide", decision.as_str());
        page.question = Some(Question { word: decision.as_str(), label, note: ruling.note });
        return page.respond(StatusCode::OK);
    }
    let outcomes = match decision::decide_all(state.store(), &viewer.user, &chosen, ruling, state.now()).await
    {
        Ok(outcomes) => outcomes,
        Err(DecisionError::Store(error)) => return Err(error.into()),
        Err(error) => {
            page.fault = Some(refusal(text, &error));
            return page.respond(StatusCode::UNPROCESSABLE_ENTITY);
        }
    };
    let done = outcomes.iter().filter(|outcome| outcome.refused.is_none()).count();
    let refused: BTreeMap<i64, String> = outcomes
        .into_iter()
        .filter_map(|outcome| Some((outcome.exception, refusal(text, &outcome.refused?))))
        .collect();
    if refused.is_empty() {
        return Ok(Redirect::to(&asked.here(&done.to_string())).into_response());
    }
    page.rows = lines(&state, text, refused).await?;
    page.done = Some(text.count("exceptions-decided", done));
    page.respond(StatusCode::OK)
}

impl SeveralPage {
    fn respond(self, status: StatusCode) -> Result<Response, Failure> {
        let (text, title) = (self.text, self.title.clone());
        page_with(status, text, &title, &self, None)
    }
}

/// What closing each of them means.
async fn asked_about(state: &ConsoleState, text: Text, chosen: Vec<i64>) -> Result<Vec<Line>, Failure> {
    let numbers = chosen.clone();
    let waiting = state
        .store()
        .read(move |tx| {
            let mut waiting = Vec::with_capacity(numbers.len());
            for number in &numbers {
                waiting.push(match exception::find(tx, *number)? {
                    Some(row) => decision::waiting(tx, &row)?,
                    None => Waiting::Nothing,
                });
            }
            Ok(waiting)
        })
        .await?;
    let says = chosen.into_iter().zip(waiting);
    let says = says.map(|(number, waiting)| (number, text.code("decide-close", waiting.as_str())));
    lines(state, text, says.collect()).await
}

/// Their numbers with what is to be said of each.
async fn lines(state: &ConsoleState, text: Text, says: BTreeMap<i64, String>) -> Result<Vec<Line>, Failure> {
    let numbers: Vec<i64> = says.keys().copied().collect();
    let rows = state
        .store()
        .read(move |tx| {
            numbers.iter().map(|number| exception::find(tx, *number)).collect::<Result<Vec<_>, _>>()
        })
        .await?;
    let line = |((exception, says), row): ((i64, String), Option<exception::ExceptionRow>)| {
        let words = row.as_ref().map(|row| text.code("category", &row.category)).unwrap_or_default();
        let subject = row.map(|row| words::subject(text, &row.subject)).unwrap_or_default();
        Line { exception, words, subject, says }
    };
    Ok(says.into_iter().zip(rows).map(line).collect())
}
