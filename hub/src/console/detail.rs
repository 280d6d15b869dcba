//! What happened, in the viewer's language: an exception keeps it as one English sentence, from which what varies is read
//! back and put into a message. A sentence that is none of these, or was written by another version, is shown as it is.

use ui::Text;

/// The end of a message's key, and the sentence as the hub writes it; `{name}` is what varies.
static SENTENCES: [(&str, &str); 15] = [
    ("unknown-order", "order {order} is not known; its operations wait until the ERP sends it"),
    ("unknown-item", "item {item} is not known; operations with it wait until the ERP sends it"),
    (
        "over-return",
        "line {line} of order {order} has {shipped} shipped and {returned} returned; {more} more came back",
    ),
    (
        "over-shipment",
        "line {line} of order {order} has {ordered} ordered and {shipped} shipped; {more} more is too much",
    ),
    (
        "over-pick",
        "line {line} of order {order} has {ordered} ordered and {done} done; {more} more is too much",
    ),
    ("cancelled", "order {order} is cancelled"),
    (
        "short-not-found",
        "{units} of {item} are missing for line {line} of order {order}; its place is empty: count it",
    ),
    (
        "short-mismatch",
        "{units} of {item} are missing for line {line} of order {order}; something else lies there: count it",
    ),
    ("short-damaged", "{units} of {item} are missing for line {line} of order {order}; it is damaged"),
    ("short-expired", "{units} of {item} are missing for line {line} of order {order}; it has expired"),
    ("count", "{item} at {site}: {counted} counted, the ledger has {ledger}"),
    (
        "serial-back",
        "return {return} of order {order} brings serial number {serial}, which has come back before. Not posted until you \
         decide",
    ),
    (
        "refund-failed",
        "refund {refund} of {due} for return {return} at {site} could not be paid by {executor}: {why}. Ask the customer for \
         another way and have it paid in that way on the refund's page; if it is paid after all, write its evidence down \
         there. It closes then.",
    ),
    (
        "refund-late",
        "refund {refund} of {due} for return {return} was asked of {executor} on {day}, and after {days} days nobody has said \
         what became of it. Ask there. If the customer has the money, write that down on the refund's page with the number of \
         the payment; if it cannot be paid so, write down that it failed.",
    ),
    (
        "carton-late",
        "carton {carton} left {from} for {to} on {day}, and after {days} days nobody there has received it. Ask both sites and \
         the carrier. When it turns up, scan it there; if it does not, close the transfer on its page with what became of it.",
    ),
];

/// An exception's sentence for a viewer.
pub(super) fn told(text: Text, detail: &str) -> String {
    let found = SENTENCES.iter().find_map(|(key, sentence)| Some((key, read(sentence, detail)?)));
    let Some((key, values)) = found else { return detail.to_owned() };
    let key = format!("detail-{key}");
    let mut filled = text.fill(&key);
    for (name, value) in values {
        let shown = match name {
            "executor" => text.code("return-executor", value),
            "day" => text.day(value),
            "due" => match value.split_once(' ') {
                Some((decimal, currency)) => text.format.money(decimal, currency),
                None => value.to_owned(),
            },
            _ => value.to_owned(),
        };
        filled = filled.set(name, shown);
    }
    filled.to_string()
}

/// What varies in a sentence, if it is this one.
fn read<'d>(sentence: &'static str, detail: &'d str) -> Option<Vec<(&'static str, &'d str)>> {
    let mut parts = sentence.split('{');
    let mut rest = detail.strip_prefix(parts.next()?)?;
    let mut values = Vec::new();
    for part in parts {
        let (name, literal) = part.split_once('}')?;
        let end = if literal.is_empty() { rest.len() } else { rest.find(literal)? };
        values.push((name, &rest[..end]));
        rest = &rest[end + literal.len()..];
    }
    rest.is_empty().then_some(values)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ui::Language;

    /// Whoever changes a sentence there changes it here, or it is shown in English.
    #[test]
    fn the_hub_writes_these_sentences() {
        let sources = [
            include_str!("../apply/order.rs"),
            include_str!("../apply/stock.rs"),
            include_str!("../apply/returned.rs"),
            include_str!("../apply/shipment.rs"),
            include_str!("../apply/pick.rs"),
            include_str!("../apply/assessed.rs"),
            include_str!("../apply/paid.rs"),
            include_str!("../jobs/refund.rs"),
            include_str!("../jobs/transfer.rs"),
        ]
        .join("\n");
        // A line of a text goes on after a backslash.
        let (mut written, mut parts) = (String::new(), sources.split("\\\n"));
        written.push_str(parts.next().unwrap());
        parts.for_each(|part| written.push_str(part.trim_start()));
        for (key, sentence) in SENTENCES {
            for part in sentence.split('{') {
                let literal = part.split_once('}').map_or(part, |(_, literal)| literal);
                // Why something is missing is put in by itself.
                let literal = literal.trim_start_matches("; ");
                assert!(written.contains(literal), "{key}: `{literal}`");
            }
        }
    }

    #[test]
    fn every_sentence_has_words_in_every_language() {
        for language in Language::ALL {
            let text = super::super::WORDS.text(language);
            for (key, sentence) in SENTENCES {
                // Its own names stand for what varies.
                let shown = told(text, sentence);
                assert!(!shown.contains('⟦') && !shown.contains('$'), "{key}: {shown}");
                for part in sentence.split('{').skip(1) {
                    let name = part.split('}').next().unwrap();
                    if name != "executor" {
                        assert!(shown.contains(&format!("{{{name}}}")), "{key} in {language:?}: {shown}");
                    }
                }
                let is_same = shown == sentence;
                assert!(language == Language::English || !is_same, "{key} in {language:?}");
            }
        }
    }

    #[test]
    fn what_is_another_sentence_stays_as_it_is() {
        let text = super::super::WORDS.text(Language::German);
        for detail in ["", "order 7 is cancelled twice", "something else", "order  is cancelled."] {
            assert_eq!(told(text, detail), detail);
        }
        assert!(told(text, "order 7 is cancelled").contains("Auftrag 7"));
        let (_, failed) = SENTENCES.iter().find(|(key, _)| *key == "refund-failed").unwrap();
        let shown = told(text, &failed.replace("{due}", "1412.60 EUR"));
        assert!(shown.contains("1.412,60\u{a0}EUR"), "{shown}");
    }
}
