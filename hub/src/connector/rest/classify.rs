//! What an answer means: done, or in which of three classes it failed, with the ERP's own words, code and field.
//!
//! Pure. What is not known to leave no doubt is in doubt: of a write only a status that says that nothing was done, or a
//! rule of the profile, makes it certain.

use serde_json::Value;

use super::expression::scalar;
use super::names::at;
use super::profile::{Class, ErrorRule, Says};
use crate::connector::PostError;
use crate::connector::http::quote;

/// Whether what was asked changes something there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effect {
    Reads,
    Writes,
}

/// An answer's content; nothing for an empty one.
pub(super) fn content(status: u16, body: &[u8], effect: Effect) -> Result<Value, PostError> {
    if body.iter().all(u8::is_ascii_whitespace) {
        return Ok(Value::Null);
    }
    serde_json::from_slice(body).map_err(|_| {
        let why = format!("what answered ({status}) is not the ERP, or broke off");
        match effect {
            // Half a page of records: they are people's, and this goes into the log.
            Effect::Reads => PostError::Transient(why),
            Effect::Writes => {
                PostError::Ambiguous(format!("{why}: {}", quote(&String::from_utf8_lossy(body))))
            }
        }
    })
}

/// The failure that an answer is; nothing if its status says that it was done.
pub(super) fn failure(
    status: u16,
    body: &[u8],
    effect: Effect,
    says: &Says,
    rules: &[ErrorRule],
) -> Option<PostError> {
    if (200..300).contains(&status) {
        return None;
    }
    let value = serde_json::from_slice(body).unwrap_or(Value::Null);
    let words = Words::of(&value, body, says);
    let class = rules
        .iter()
        .find(|rule| words.fit(status, rule))
        .map_or_else(|| by_status(status, effect), |rule| rule.class);
    Some(words.error(class, effect, status))
}

/// An answer of a good status whose body says no: by a rule if one fits, else as the profile says.
pub(super) fn denied(
    status: u16,
    value: &Value,
    effect: Effect,
    says: &Says,
    rules: &[ErrorRule],
    refused: Option<(String, String)>,
) -> PostError {
    let body = value.to_string();
    let words = Words::of(value, body.as_bytes(), says);
    if let Some(rule) = rules.iter().find(|rule| words.fit(status, rule)) {
        return words.error(rule.class, effect, status);
    }
    match refused {
        Some((code, message)) => PostError::Rejected { code: code.into(), message },
        None => doubt(effect, format!("the ERP does not say that it was done: {}", quote(&body))),
    }
}

/// What only reads leaves no doubt.
pub(super) fn doubt(effect: Effect, why: String) -> PostError {
    match effect {
        Effect::Reads => PostError::Transient(why),
        Effect::Writes => PostError::Ambiguous(why),
    }
}

fn by_status(status: u16, effect: Effect) -> Class {
    match status {
        // Who we are, how often we ask, or what has changed meanwhile: looked at before anything is done.
        401 | 408 | 412 | 425 | 429 => Class::Transient,
        // Whoever may look has the right key. What it may not do it may not do tomorrow: others of its subject wait for it.
        403 if effect == Effect::Reads => Class::Transient,
        400..=499 => Class::Rejected,
        // Also 503: a gateway says it too, after it has passed the request on.
        _ => Class::Ambiguous,
    }
}

/// The ERP's own.
struct Words {
    code: Option<String>,
    message: String,
    field: Option<String>,
}

impl Words {
    fn of(value: &Value, body: &[u8], says: &Says) -> Self {
        let read = |path: &Option<Vec<String>>| {
            path.as_ref().and_then(|path| scalar(at(value, path))).filter(|text| !text.is_empty())
        };
        Self {
            code: read(&says.code),
            message: read(&says.message)
                .map_or_else(|| quote(&String::from_utf8_lossy(body)), |text| quote(&text)),
            field: read(&says.field),
        }
    }

    fn fit(&self, status: u16, rule: &ErrorRule) -> bool {
        rule.status.is_none_or(|of| of == status)
            && rule.code.as_ref().is_none_or(|of| self.code.as_ref() == Some(of))
            && rule.pattern.as_ref().is_none_or(|parts| has(&self.message, parts))
    }

    fn error(&self, class: Class, effect: Effect, status: u16) -> PostError {
        let field = self.field.as_ref().map(|field| format!(" ({field})")).unwrap_or_default();
        let message = format!("{}{field}", self.message);
        let told = || {
            if message.is_empty() { format!("it answered {status}") } else { format!("{status}: {message}") }
        };
        match class {
            Class::Transient => PostError::Transient(told()),
            Class::Ambiguous => doubt(effect, told()),
            Class::Rejected => PostError::Rejected {
                code: self.code.clone().unwrap_or_else(|| "erp_refused".to_owned()).into(),
                message: if message.is_empty() { told() } else { message },
            },
        }
    }
}

/// Whether a text has parts in this order.
fn has(text: &str, parts: &[String]) -> bool {
    let mut rest = text;
    parts.iter().all(|part| match rest.find(part.as_str()) {
        Some(at) => {
            rest = &rest[at + part.len()..];
            true
        }
        None => false,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn rules() -> (Says, Vec<ErrorRule>) {
        let path = |text: &str| Some(text.split('.').map(str::to_owned).collect());
        let says =
            Says { code: path("error.code"), message: path("error.message"), field: path("error.target") };
        let rule = |status, code: Option<&str>, pattern: &[&str], class| ErrorRule {
            status,
            code: code.map(str::to_owned),
            pattern: (!pattern.is_empty()).then(|| pattern.iter().map(|part| (*part).to_owned()).collect()),
            class,
        };
        let rules = vec![
            rule(Some(503), None, &[], Class::Transient),
            rule(None, Some("Locked"), &[], Class::Transient),
            rule(Some(400), None, &["changed", "another user"], Class::Transient),
            rule(Some(500), Some("Validation"), &[], Class::Rejected),
        ];
        (says, rules)
    }

    fn class(error: Option<PostError>) -> (&'static str, String) {
        match error {
            None => ("done", String::new()),
            Some(PostError::Transient(why)) => ("transient", why),
            Some(PostError::Rejected { code, message }) => ("rejected", format!("{code}: {message}")),
            Some(PostError::Ambiguous(why)) => ("ambiguous", why),
        }
    }

    #[test]
    fn answers_by_status_code_and_pattern() {
        let (says, rules) = rules();
        let error =
            |code: &str, message: &str| json!({"error": {"code": code, "message": message}}).to_string();
        for (status, body, expect) in [
            (200, "{}".to_owned(), "done"),
            (204, String::new(), "done"),
            (400, error("Bad", "no such item"), "rejected"),
            (400, error("Bad", "was changed by another user"), "transient"),
            (400, error("Bad", "another user has changed it"), "rejected"),
            (401, String::new(), "transient"),
            (403, error("Forbidden", "no right to post"), "rejected"),
            (409, error("Locked", "later"), "transient"),
            (409, error("Exists", "it is there"), "rejected"),
            (412, String::new(), "transient"),
            (429, String::new(), "transient"),
            (500, error("Validation", "no"), "rejected"),
            (500, error("Internal", "oops"), "ambiguous"),
            (502, "<html>bad gateway</html>".to_owned(), "ambiguous"),
            (503, "<html>".to_owned(), "transient"),
            (302, String::new(), "ambiguous"),
        ] {
            let (found, words) = class(failure(status, body.as_bytes(), Effect::Writes, &says, &rules));
            assert_eq!(found, expect, "{status} {body}: {words}");
            let reading = class(failure(status, body.as_bytes(), Effect::Reads, &says, &rules)).0;
            assert_ne!(reading, "ambiguous", "what reads leaves no doubt: {status}");
        }
        let reading = failure(403, b"", Effect::Reads, &says, &rules);
        assert_eq!(class(reading).0, "transient", "the key is looked at before anything is done");
    }

    #[test]
    fn the_erps_words_and_field_reach_a_person() {
        let (says, rules) = rules();
        let body =
            json!({"error": {"code": "Over", "message": "9 of 9 are back", "target": "lines"}}).to_string();
        let error = failure(422, body.as_bytes(), Effect::Writes, &says, &rules);
        assert_eq!(class(error), ("rejected", "Over: 9 of 9 are back (lines)".to_owned()));
        let bare = failure(404, b"<h1>gone</h1>", Effect::Writes, &says, &rules);
        assert_eq!(class(bare), ("rejected", "erp_refused: <h1>gone</h1>".to_owned()));
    }

    #[test]
    fn success_is_read_from_the_body() {
        let (says, rules) = rules();
        let told = |value: &Value, refused: Option<(&str, &str)>| {
            let refused = refused.map(|(code, message)| (code.to_owned(), message.to_owned()));
            class(Some(denied(200, value, Effect::Writes, &says, &rules, refused))).0
        };
        assert_eq!(told(&json!({"error": {"code": "Locked", "message": "x"}}), None), "transient");
        assert_eq!(told(&json!({"state": "waiting"}), Some(("not_in_stock", "too few"))), "rejected");
        assert_eq!(told(&json!({"state": "waiting"}), None), "ambiguous");
        let page = br#"[{"name": "Ada Lovelace"#;
        assert_eq!(class(content(200, page, Effect::Reads).err()).0, "transient");
        assert!(
            !class(content(200, page, Effect::Reads).err()).1.contains("Ada"),
            "records stay out of logs"
        );
        let broken = class(content(200, b"<html>", Effect::Writes).err());
        assert!(broken.0 == "ambiguous" && broken.1.contains("<html>"), "{broken:?}");
        assert_eq!(content(204, b" ", Effect::Writes), Ok(Value::Null));
    }
}
