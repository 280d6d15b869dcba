//! The page on which a printer is tested: its test sheet, what a person is asked of it, and what was found.

use std::collections::BTreeMap;

use askama::Template;
use axum::Router;
use axum::extract::rejection::FormRejection;
use axum::extract::{Form, Path, RawQuery, State};
use axum::http::HeaderMap;
use axum::response::{Redirect, Response};
use axum::routing::{get, post};
use serde::Serialize;
use ui::Language;

use super::WebState;
use super::page::page;
use super::problem::Problem;
use super::tested::{Fault, Line, path_part};
use super::words::{CATALOGUE, Words};
use crate::certify::printer::{
    Asked, Came, CodeFound, Darkness, LanguageFound, PrinterFindings, RULERS, StatusFound,
};
use crate::journal::PrintId;
use crate::station::floor::{PrinterAnswer, PrinterTesting};

/// Said in the page's address after an answer for another sheet.
const OTHER: &str = "other";

pub(super) fn router() -> Router<WebState> {
    Router::new()
        .route("/s/{station}/printer/{printer}", get(show))
        .route("/s/{station}/printer/{printer}/do", post(act))
}

#[derive(Template)]
#[template(path = "printer.html")]
struct PrinterPage {
    words: Words,
    station: String,
    testing: PrinterTesting,
    /// What a person is asked now, while a test is under way.
    asked: Option<Asked>,
    asks_code: bool,
    /// The last answer was for a sheet that is not the one looked at now.
    is_other: bool,
    /// What to do about the printer, if it cannot print.
    advice: Option<String>,
    /// The answers to choose from.
    choices: Vec<Choice>,
    /// Of the test under way, else of the last one.
    lines: Vec<Line>,
    faults: Vec<Fault>,
}

/// One button.
struct Choice {
    name: &'static str,
    value: String,
    text: String,
}

async fn show(
    State(state): State<WebState>,
    Path((station, printer)): Path<(String, String)>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let words = Words(CATALOGUE.text(Language::of(&headers)));
    let testing = state.floor.printer_testing(&station, &printer).await?;
    let tested = testing.tested.as_ref().map(|tested| &tested.findings);
    let findings = testing.sheet.as_ref().map(|sheet| &sheet.findings).or(tested);
    let asked = testing.sheet.as_ref().and_then(|sheet| sheet.findings.asks());
    let title = words.with("printer-test-title", "name", &testing.name);
    let live = format!("/s/{station}/events");
    let page_of = PrinterPage {
        words,
        lines: findings.map(|findings| lines(words, findings)).unwrap_or_default(),
        faults: findings.map(|findings| faults(words, findings)).unwrap_or_default(),
        choices: asked.map(|asked| choices(words, asked)).unwrap_or_default(),
        asked,
        asks_code: asked == Some(Asked::Code),
        is_other: query.as_deref() == Some(OTHER),
        advice: words.printer_advice(&testing.name, &testing.state),
        station,
        testing,
    };
    Ok(page(words, &title, page_of.render(), Some(&live)))
}

async fn act(
    State(state): State<WebState>,
    Path((station, printer)): Path<(String, String)>,
    fields: Result<Form<BTreeMap<String, String>>, FormRejection>,
) -> Result<Redirect, Problem> {
    let Form(fields) = fields.map_err(|error| Problem::unreadable(error.body_text()))?;
    let page = format!("/s/{station}/printer/{}", path_part(&printer));
    match fields.get("action").map(String::as_str) {
        Some("begin") => state.floor.begin_printer_test(&station, &printer).await?,
        Some("end") => state.floor.end_printer_test(&station, &printer).await?,
        Some(_) | None => {
            let answer = answer(&fields).ok_or_else(|| {
                Problem::unreadable("it is begin, end, or an answer: came, width, darkness, unread or text")
            })?;
            let sheet = sheet(&fields);
            if sheet.is_none() && !matches!(answer, PrinterAnswer::Read(_)) {
                return Err(Problem::unreadable("an answer names its sheet, by its number in the queue"));
            }
            if !state.floor.answer_printer_test(&station, &printer, sheet, answer).await? {
                return Ok(Redirect::to(&format!("{page}?{OTHER}")));
            }
        }
    }
    Ok(Redirect::to(&page))
}

/// The sheet that the person saw.
fn sheet(fields: &BTreeMap<String, String>) -> Option<PrintId> {
    fields.get("sheet")?.parse().ok().map(PrintId)
}

/// A field says which question it answers.
fn answer(fields: &BTreeMap<String, String>) -> Option<PrinterAnswer> {
    let field = |name: &str| fields.get(name).map(|value| value.trim());
    if let Some(came) = field("came") {
        let all = [("sheet", Came::Sheet), ("signs", Came::Signs), ("nothing", Came::Nothing)];
        return one_of(&all, came).map(PrinterAnswer::Came);
    }
    if let Some(width) = field("width") {
        let percent: u8 = width.parse().ok()?;
        return (percent == 0 || RULERS.contains(&percent)).then_some(PrinterAnswer::Width(percent));
    }
    if let Some(darkness) = field("darkness") {
        let all = [("right", Darkness::Right), ("pale", Darkness::Pale), ("dark", Darkness::Dark)];
        return one_of(&all, darkness).map(PrinterAnswer::Darkness);
    }
    if field("unread").is_some() {
        return Some(PrinterAnswer::Unread);
    }
    field("text").filter(|text| !text.is_empty()).map(|text| PrinterAnswer::Read(text.to_owned()))
}

fn one_of<T: Copy>(all: &[(&str, T)], word: &str) -> Option<T> {
    all.iter().find(|(name, _)| *name == word).map(|(_, value)| *value)
}

fn choices(words: Words, asked: Asked) -> Vec<Choice> {
    let of = |name: &'static str, prefix: &str, values: [&str; 3]| {
        let choice =
            |value: &str| Choice { name, value: value.to_owned(), text: words.0.code(prefix, value) };
        values.into_iter().map(choice).collect::<Vec<_>>()
    };
    match asked {
        Asked::Came => of("came", "printer-test-came", ["sheet", "signs", "nothing"]),
        Asked::Darkness => of("darkness", "printer-test-darkness", ["right", "pale", "dark"]),
        Asked::Width => {
            let ruler = |(number, percent): (i64, u8)| Choice {
                name: "width",
                value: percent.to_string(),
                text: words.count("printer-test-ruler", number),
            };
            let none =
                Choice { name: "width", value: "0".to_owned(), text: words.say("printer-test-ruler-none") };
            (1..).zip(RULERS).map(ruler).chain([none]).collect()
        }
        Asked::Code => Vec::new(),
    }
}

fn lines(words: Words, findings: &PrinterFindings) -> Vec<Line> {
    let line = |key: &str, is_well, text| Line::new(words, key, is_well, text);
    let width = findings.width_percent;
    vec![
        line(
            "printer-test-status",
            findings.status.map(|status| status != StatusFound::Silent),
            word(words, "printer-test-status", findings.status),
        ),
        line(
            "printer-test-language",
            findings.language.map(|language| language == LanguageFound::AsConfigured),
            word(words, "printer-test-language", findings.language),
        ),
        line(
            "printer-test-width",
            width.map(|percent| percent == RULERS[0]),
            width.map(|percent| words.count("printer-test-width-n", i64::from(percent))),
        ),
        line(
            "printer-test-dark",
            findings.darkness.map(|darkness| darkness == Darkness::Right),
            word(words, "printer-test-darkness", findings.darkness),
        ),
        line(
            "printer-test-code",
            findings.code.map(|code| code == CodeFound::Same),
            word(words, "printer-test-code", findings.code),
        ),
    ]
}

fn word(words: Words, prefix: &str, found: Option<impl Serialize>) -> Option<String> {
    found.map(|found| words.code(prefix, &found))
}

fn faults(words: Words, findings: &PrinterFindings) -> Vec<Fault> {
    findings.faults().into_iter().map(|word| Fault::new(words, "printer-test", word)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers() {
        let of = |name: &str, value: &str| answer(&BTreeMap::from([(name.to_owned(), value.to_owned())]));
        for (name, value, expect) in [
            ("came", "sheet", Some(PrinterAnswer::Came(Came::Sheet))),
            ("came", "nothing", Some(PrinterAnswer::Came(Came::Nothing))),
            ("came", "all", None),
            ("width", "95", Some(PrinterAnswer::Width(95))),
            ("width", "0", Some(PrinterAnswer::Width(0))),
            ("width", "96", None),
            ("width", "-1", None),
            ("darkness", "dark", Some(PrinterAnswer::Darkness(Darkness::Dark))),
            ("unread", "1", Some(PrinterAnswer::Unread)),
            ("text", " CFP1-000000\r\n", Some(PrinterAnswer::Read("CFP1-000000".to_owned()))),
            ("text", " ", None),
            ("other", "x", None),
        ] {
            assert_eq!(of(name, value), expect, "{name}={value}");
        }
    }

    /// Every answer and every fault has its words.
    #[test]
    fn words_are_there() {
        for language in Language::ALL {
            let words = Words(CATALOGUE.text(language));
            for asked in [Asked::Came, Asked::Width, Asked::Darkness] {
                for choice in choices(words, asked) {
                    assert_ne!(choice.text, choice.value, "{language:?} {asked:?}");
                }
            }
            let findings = PrinterFindings {
                status: Some(StatusFound::Silent),
                language: Some(LanguageFound::Other),
                came: Some(Came::Nothing),
                width_percent: Some(60),
                darkness: Some(Darkness::Pale),
                code: Some(CodeFound::Other),
            };
            assert_eq!(lines(words, &findings).len(), 5);
            for fault in faults(words, &findings) {
                assert!(
                    fault.help.ends_with('.') && fault.title != fault.help,
                    "{language:?} {}",
                    fault.title
                );
            }
        }
    }
}
