//! A mail about an exception that escalated: the words, and a link to its page.

use ui::Language;

use super::{WORDS, words};
use crate::mail::Letter;
use crate::report::exceptions::ExceptionView;

/// In the house's language; `console` is the console's address, or empty.
pub(crate) fn letter(language: Language, view: &ExceptionView, console: &str) -> Letter {
    let text = WORDS.text(language);
    let category = text.code("category", &view.category);
    let number = view.exception.to_string();
    let subject = text.fill("mail-subject").set("number", number.as_str()).set("category", category.as_str());
    let mut lines = vec![text.fill("mail-late").set("number", number.as_str()).to_string(), String::new()];
    let mut pair = |key: &str, value: String| {
        if !value.is_empty() {
            lines.push(format!("{}: {value}", text.say(key)));
        }
    };
    pair("exceptions-category", category.clone());
    pair("exceptions-about", words::subject(text, &view.subject));
    pair("exceptions-site", view.site_name.clone());
    pair("exceptions-opened", text.format.moment(view.opened_at));
    pair("exceptions-due", text.format.moment(view.deadline));
    pair("exceptions-owner", text.code("role", &view.owner));
    lines.push(String::new());
    lines.push(text.code("category-help", &view.category));
    if !console.is_empty() {
        lines.push(String::new());
        lines.push(format!("{console}/exceptions/{number}"));
    }
    lines.push(String::new());
    Letter { subject: subject.to_string(), body: lines.join("\r\n") }
}
