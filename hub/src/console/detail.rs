//! What happened, in the viewer's language: an exception keeps it as one English sentence, from which what varies is read
//! back and put into a message. A sentence that is none of these, or was written by another version, is shown as it is.
//!
//! The sentences are stored, and a rebuild has to write the same: what reads badly is mended in the messages.

use protocol::time::BusinessDate;
use ui::Text;

/// The end of a message's key, and the sentence as the hub writes it; `{name}` is what varies.
static SENTENCES: [(&str, &str); 27] = [
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
    ("verdict-differs", "return {return} was taken at {site} as {paid}: {parts}. What was promised stands"),
    (
        "undone-approver",
        "return {return} was undone at {site}, and worker {worker}, who agreed, is no supervisor there. It stays undone: ask \
         there who agreed",
    ),
    (
        "reversal-late",
        "return {return} at {site} was reversed by {who} ({why}), too late for its money: {parts}",
    ),
    (
        "refund-part",
        "{paid} of {due} is paid of refund {refund} of return {return}, the last of it by {evidence}. Have {executor} pay the \
         rest, {rest}, and write that payment down as well; or correct this one: say the same evidence with the amount that \
         the customer got. It closes when the sum fits.",
    ),
    (
        "refund-payments",
        "refund {refund} of return {return} is {due}, and with the payment {evidence} {paid} is paid: {over} too much. Compare \
         its payments with {executor}, and have what is too much taken back.",
    ),
    (
        "refund-over",
        "refund {refund} of return {return} is {due}, and {paid} was paid by {executor} ({evidence}): {over} too much. Have it \
         taken back, or leave it to the customer; if the amount was told wrongly, say the same evidence with the right one.",
    ),
    (
        "twice-cancelled",
        "refund {refund} of return {return} was cancelled ({why}), and {paid} was paid for it by {evidence} all the same. Have \
         the money taken back, or leave it to the customer if it is owed after all.",
    ),
    (
        "twice-withdrawn",
        "refund {refund} of return {return} was replaced by {first}, and {paid} was paid for it by {evidence} all the same. So \
         {other} is withdrawn: stop {stopped} of {due} at {executor} now; if it was paid, have one of the two taken back.",
    ),
    (
        "twice-paid",
        "refund {refund} of return {return} was replaced by {first}, and {paid} was paid for it by {evidence} all the same; \
         {other} of {due} was paid by {executor}, too ({also}). The customer has the money twice: have one of the two taken \
         back.",
    ),
    (
        "file-refused",
        "{name} was not taken: {why}. What to do: {advice}. All of them stand in the folder rejected/, with the reasons \
         beside. Correct them there and drop the file again under its name: this closes itself when it is taken whole.",
    ),
    (
        "file-field",
        "{refused} of {all} entries of {name} were not taken. The first: line {line}, field {field}: {why}. What to do: \
         {advice}. All of them stand in the folder rejected/, with the reasons beside. Correct them there and drop the file \
         again under its name: this closes itself when it is taken whole.",
    ),
    (
        "file-line",
        "{refused} of {all} entries of {name} were not taken. The first: line {line}: {why}. What to do: {advice}. All of them \
         stand in the folder rejected/, with the reasons beside. Correct them there and drop the file again under its name: \
         this closes itself when it is taken whole.",
    ),
];

/// Sentences of which several stand in another one, as its `parts`.
static PARTS: [(&str, &str); 15] = [
    ("part-not-held", "it says that the hub held the units, but the hub holds none for it"),
    ("part-no-policy", "the hub has no policy for that site and day"),
    ("part-approver", "worker {worker}, who agreed, is no supervisor there"),
    ("part-verdict", "by what the hub knows it is {verdict} ({codes})"),
    ("part-amount", "by what the hub knows it is {due}"),
    ("part-policy", "the site went by {policy} version {version}, the hub by {other} version {newer}"),
    ("part-no-sale", "the hub knows no sale of {item} from {from} to {to}"),
    ("part-authorisation-unknown", "the hub knows no return authorisation {number}"),
    ("part-authorisation-order", "return authorisation {number} is of order {order}"),
    ("part-authorisation-declared", "return authorisation {number} was declared on {day}"),
    ("part-authorisation-held", "return authorisation {number} held until {day}"),
    ("part-authorisation-revoked", "return authorisation {number} was revoked ({why})"),
    ("part-authorisation-left", "more of line {line} came back than return authorisation {number} has left"),
    ("part-paid", "{paid} of refund {refund} are paid ({evidence}): ask for the money back"),
    ("part-doubtful", "nobody knows whether {executor} paid refund {refund} of {due}: find out"),
];
/// What stands between them.
const BETWEEN: &str = "; ";

/// An exception's sentence for a viewer.
pub(super) fn told(text: Text, detail: &str) -> String {
    told_of(text, &SENTENCES, detail)
}

fn told_of(text: Text, sentences: &'static [(&'static str, &'static str)], detail: &str) -> String {
    let found = sentences.iter().find_map(|(key, sentence)| Some((key, read(sentence, detail)?)));
    let Some((key, values)) = found else { return detail.to_owned() };
    let key = format!("detail-{key}");
    let mut filled = text.fill(&key);
    for (name, value) in values {
        let shown = match name {
            "executor" => text.code("return-executor", value),
            "verdict" => text.code("verdict", value),
            "day" | "from" | "to" if BusinessDate::parse(value).is_some() => text.day(value),
            "due" | "paid" | "over" | "rest" => money(text, value),
            "parts" => {
                let parts = value.split(BETWEEN).map(|part| told_of(text, &PARTS, part));
                parts.collect::<Vec<_>>().join(BETWEEN)
            }
            _ => value.to_owned(),
        };
        filled = filled.set(name, shown);
        if name == "units" {
            // Chooses the plural; a number that cannot be read is shown as it is.
            filled = filled.set("n", value.parse::<i64>().unwrap_or_default());
        }
    }
    filled.to_string()
}

/// `9.98 EUR` as the viewer writes it; what is no amount stays.
fn money(text: Text, value: &str) -> String {
    let is_decimal = |of: &str| of.chars().all(|c| c.is_ascii_digit() || c == '.' || c == '-');
    match value.split_once(' ') {
        Some((decimal, currency)) if is_decimal(decimal) => text.format.money(decimal, currency),
        _ => value.to_owned(),
    }
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
            include_str!("../apply/reversal.rs"),
            include_str!("../apply/reservation.rs"),
            include_str!("../apply/authorisation.rs"),
            include_str!("../apply/no_receipt.rs"),
            include_str!("../connector/files/import.rs"),
            include_str!("../jobs/refund.rs"),
            include_str!("../jobs/transfer.rs"),
        ]
        .join("\n");
        // A line of a text goes on after a backslash.
        let (mut written, mut parts) = (String::new(), sources.split("\\\n"));
        written.push_str(parts.next().unwrap());
        parts.for_each(|part| written.push_str(part.trim_start()));
        for (key, sentence) in SENTENCES.into_iter().chain(PARTS) {
            for part in sentence.split('{') {
                let literal = part.split_once('}').map_or(part, |(_, literal)| literal);
                // Why something is missing is put in by itself, and what follows a beginning that several have.
                let literal = literal.trim_start_matches(" all the same").trim_start_matches("; ");
                let literal = literal.trim_start_matches(". ");
                assert!(written.contains(literal), "{key}: `{literal}`");
            }
        }
    }

    #[test]
    fn every_sentence_has_words_in_every_language() {
        for language in Language::ALL {
            let text = super::super::WORDS.text(language);
            let parts = PARTS.map(|of| (of, &PARTS[..]));
            for ((key, sentence), all) in SENTENCES.map(|of| (of, &SENTENCES[..])).into_iter().chain(parts) {
                // Its own names stand for what varies.
                let shown = told_of(text, all, sentence);
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

    #[test]
    fn parts_are_told_one_by_one() {
        let text = super::super::WORDS.text(Language::German);
        let detail = "return R1 was taken at s001 as 9.98 EUR: by what the hub knows it is 4.99 EUR; something new; the hub \
                      knows no return authorisation A7. What was promised stands";
        let shown = told(text, detail);
        for part in
            ["9,98\u{a0}EUR", "4,99\u{a0}EUR", "; something new; ", "Retourengenehmigung A7", "Retoure R1"]
        {
            assert!(shown.contains(part), "{part}: {shown}");
        }
    }

    #[test]
    fn missing_units_are_counted() {
        let of = |language, units: &str| {
            let detail = format!("{units} of 22622 are missing for line 1 of order O1; it is damaged");
            told(super::super::WORDS.text(language), &detail)
        };
        let one = of(Language::English, "1");
        assert_eq!(one, "1 unit of item 22622 is missing for line 1 of order O1; it is damaged");
        let two = of(Language::English, "2");
        assert_eq!(two, "2 units of item 22622 are missing for line 1 of order O1; it is damaged");
        assert!(of(Language::Polish, "3").contains("3 sztuk towaru 22622"));
    }
}
