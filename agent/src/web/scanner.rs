//! The page on which a scanner is tested: the sheet to scan, and what it tells.

use std::collections::BTreeMap;

use askama::Template;
use axum::Router;
use axum::extract::rejection::FormRejection;
use axum::extract::{Form, Path, State};
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use ui::Language;

use super::WebState;
use super::page::page;
use super::problem::Problem;
use super::tested::{Fault, Line, path_part};
use super::words::{CATALOGUE, Words};
use crate::certify::{Findings, GsFound, LayoutFound, SuffixFound, Symbol};
use crate::label;
use crate::station::floor::Testing;

pub(super) fn router() -> Router<WebState> {
    Router::new()
        .route("/s/{station}/scanner/{device}", get(show))
        .route("/s/{station}/scanner/{device}/do", post(act))
        .route("/scanner-sheet.svg", get(sheet))
}

#[derive(Template)]
#[template(path = "scanner.html")]
struct ScannerPage {
    words: Words,
    station: String,
    testing: Testing,
    /// Of the test under way, else of the last one.
    lines: Vec<Line>,
    faults: Vec<Fault>,
    /// What is otherwise since the last test.
    drift: Vec<Fault>,
    symbols: Vec<Sought>,
}

/// A symbol of the sheet.
struct Sought {
    is_read: bool,
    name: String,
}

async fn show(
    State(state): State<WebState>,
    Path((station, device)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let words = Words(CATALOGUE.text(Language::of(&headers)));
    let testing = state.floor.testing(&station, &device)?;
    let findings =
        testing.findings.as_ref().or(testing.device.tested.as_ref().map(|tested| &tested.findings));
    let symbol = |symbol: Symbol| {
        let is_read = findings.is_some_and(|findings| findings.symbols.contains(&symbol));
        Sought { is_read, name: words.code("test-symbol", &symbol) }
    };
    let title = words.with("test-title", "name", &testing.device.name);
    let live = format!("/s/{station}/events");
    let page_of = ScannerPage {
        words,
        lines: findings.map(|findings| lines(words, findings)).unwrap_or_default(),
        faults: findings.map(|findings| faults(words, findings)).unwrap_or_default(),
        drift: if testing.findings.is_some() {
            Vec::new()
        } else {
            testing.device.drift.iter().map(|drift| Fault::new(words, "test", drift.as_str())).collect()
        },
        symbols: Symbol::ALL.into_iter().map(symbol).collect(),
        station,
        testing,
    };
    Ok(page(words, &title, page_of.render(), Some(&live)))
}

async fn act(
    State(state): State<WebState>,
    Path((station, device)): Path<(String, String)>,
    fields: Result<Form<BTreeMap<String, String>>, FormRejection>,
) -> Result<Redirect, Problem> {
    let Form(fields) = fields.map_err(|error| Problem::unreadable(error.body_text()))?;
    match fields.get("action").map(String::as_str) {
        Some("begin") => state.floor.begin_test(&station, &device)?,
        Some("end") => state.floor.end_test(&station, &device).await?,
        Some(_) | None => return Err(Problem::unreadable("action is begin or end")),
    }
    let device = path_part(&device);
    Ok(Redirect::to(&format!("/s/{station}/scanner/{device}")))
}

async fn sheet() -> impl IntoResponse {
    ([(CONTENT_TYPE, "image/svg+xml")], label::sheet())
}

fn lines(words: Words, findings: &Findings) -> Vec<Line> {
    let line = |key: &str, is_well, text| Line::new(words, key, is_well, text);
    let suffix = findings.suffix;
    let layout = findings.layout;
    let layout_text = layout.map(|layout| match layout {
        LayoutFound::AsConfigured => words.say("test-layout-right"),
        LayoutFound::Other(other) => words.with("test-layout-other", "layout", words.code("layout", &other)),
        LayoutFound::Unknown => words.say("test-layout-unknown"),
    });
    let is_read = !findings.symbols.is_empty();
    vec![
        line(
            "test-suffix",
            suffix.map(|suffix| suffix == SuffixFound::AsConfigured),
            suffix.map(|suffix| words.code("test-suffix", &suffix)),
        ),
        line("test-layout", layout.map(|layout| layout == LayoutFound::AsConfigured), layout_text),
        line(
            "test-aim",
            findings.aim,
            findings.aim.map(|is_on| words.say(if is_on { "test-aim-on" } else { "test-aim-off" })),
        ),
        line(
            "test-gs",
            findings.gs.map(|gs| gs == GsFound::Kept),
            findings.gs.map(|gs| words.code("test-gs", &gs)),
        ),
        line(
            "test-doubles",
            is_read.then_some(findings.doubles == 0),
            is_read.then(|| words.count("test-doubles-n", i64::from(findings.doubles))),
        ),
        line(
            "test-speed",
            is_read.then(|| !findings.faults().contains(&"slow")),
            match findings.characters_per_second {
                Some(rate) => Some(words.count("test-speed-n", i64::try_from(rate).unwrap_or(i64::MAX))),
                None => is_read.then(|| words.say("test-speed-at-once")),
            },
        ),
    ]
}

fn faults(words: Words, findings: &Findings) -> Vec<Fault> {
    findings.faults().into_iter().map(|word| Fault::new(words, "test", word)).collect()
}
