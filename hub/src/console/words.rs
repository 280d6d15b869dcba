//! Codes of the hub in a person's words, and the colour that goes with a state.

use ui::{Language, Text};

use crate::refund::RefundState;
use crate::report::Amount;
use crate::report::reservations::{HeldLine, ReservationView};
use crate::track::{Goods, Money};

/// `counterfoil.pick.confirmed.v1` in words, whatever its version; an unknown type stays as it is.
pub(super) fn kind(text: Text, kind: &str) -> String {
    let short = kind.strip_prefix("counterfoil.").unwrap_or(kind);
    let short = without_version(short);
    match text.code("kind", short) {
        same if same == short => kind.to_owned(),
        words => words,
    }
}

/// Several types in words: those that are called alike have their version behind them.
pub(super) fn kinds<'a>(text: Text, kinds: impl Iterator<Item = &'a str>) -> Vec<String> {
    let named: Vec<(String, &str)> = kinds.map(|of| (kind(text, of), of)).collect();
    let told = |(words, of): &(String, &str)| {
        let is_alone = named.iter().filter(|(other, _)| other == words).count() == 1;
        match of.rsplit_once('.') {
            Some((_, version)) if !is_alone => format!("{words} ({version})"),
            Some(_) | None => words.clone(),
        }
    };
    named.iter().map(told).collect()
}

/// The same for a command.
pub(crate) fn english_kinds<'a>(of: impl Iterator<Item = &'a str>) -> Vec<String> {
    kinds(super::WORDS.text(Language::English), of)
}

/// Who did it: a person's name, or that somebody at the hub's machine did.
pub(super) fn actor(text: Text, actor: &str) -> String {
    let at_machine = || text.say("actor-command-line");
    match actor.strip_prefix("command line") {
        Some("") => at_machine(),
        Some(rest) => match rest.strip_prefix('/') {
            Some(user) => format!("{} ({user})", at_machine()),
            None => actor.to_owned(),
        },
        None => actor.to_owned(),
    }
}

/// A type without its `.v1`.
pub(super) fn without_version(kind: &str) -> &str {
    match kind.rsplit_once(".v") {
        Some((short, version)) if version.bytes().all(|byte| byte.is_ascii_digit()) => short,
        Some(_) | None => kind,
    }
}

/// Serial numbers shown of one line; the API has all of them.
const NUMBERS_SHOWN_MAX: usize = 20;

/// Serial numbers and lots of a line.
pub(super) fn numbers(text: Text, serials: &[String], lots: &[String]) -> Vec<String> {
    let words = |key, all: &[String]| {
        let more = if all.len() > NUMBERS_SHOWN_MAX { " …" } else { "" };
        let shown = all[..all.len().min(NUMBERS_SHOWN_MAX)].join(", ");
        (!all.is_empty()).then(|| text.fill(key).set("numbers", format!("{shown}{more}")).to_string())
    };
    words("units-serials", serials).into_iter().chain(words("units-lots", lots)).collect()
}

/// The icon of an operation type.
pub(super) fn kind_icon(kind: &str) -> &'static str {
    let short = kind.strip_prefix("counterfoil.").unwrap_or(kind);
    match short.split('.').next() {
        Some("pick") => "pick",
        Some("shipment" | "goods" | "goods_receipt" | "transfer") => "pack",
        Some("return" | "reservation") => "return",
        Some("stock") if short.contains("count") => "count",
        Some("stock") => "adjust",
        Some(_) | None => "scan",
    }
}

/// The chip's class for a state of an operation, a posting or an exception.
pub(super) fn state_class(state: &str) -> &'static str {
    match state {
        "posted" | "resolved" | "online" | "shipped" => "ok",
        "rejected" | "unknown" | "stopped" | "silent" | "critical" => "stop",
        "waiting" | "open" | "offline" | "warning" | "shadowed" => "warn",
        "pending" | "sealed" | "draining" | "taken" | "picking" => "wait",
        _ => "plain",
    }
}

/// The chip's class for a place on the money track.
pub(super) fn money_class(money: Money) -> &'static str {
    match money {
        Money::Accepted | Money::Settled => "ok",
        Money::Requested => "wait",
        Money::Held => "warn",
        Money::DuplicateReview | Money::Unknown | Money::Failed => "stop",
        Money::External | Money::Denied | Money::Cancelled | Money::None => "plain",
    }
}

/// The chip's class for a place on the goods track.
pub(super) fn goods_class(goods: Goods) -> &'static str {
    match goods {
        Goods::Dispositioned => "ok",
        Goods::Received => "warn",
        Goods::Reversed | Goods::None => "plain",
    }
}

/// The chip's class for where a refund stands.
pub(super) fn refund_class(state: RefundState) -> &'static str {
    match state {
        RefundState::Requested => "wait",
        RefundState::Settled => "ok",
        RefundState::Failed => "stop",
        RefundState::Replaced | RefundState::Cancelled | RefundState::Before => "plain",
    }
}

/// What the customer gets, with how the original payment was made where it is given back.
pub(super) fn way(text: Text, target: &str, method: &str) -> String {
    let words = text.code("return-target", target);
    if method.is_empty() { words } else { format!("{words} ({})", text.code("return-method", method)) }
}

/// The chip's class for where a purchase order stands.
pub(super) fn purchase_class(status: &str) -> &'static str {
    match status {
        "received" => "ok",
        "receiving" => "wait",
        _ => "plain",
    }
}

/// Units that are held for a basket, in a sentence.
pub(super) fn held(text: Text, held: &ReservationView) -> String {
    let of_line = |held: &HeldLine| {
        let (line, units) = (held.line.to_string(), text.format.number(held.units));
        text.fill("trace-held-line").set("line", line).set("units", units).to_string()
    };
    let lines: Vec<String> = held.lines.iter().map(of_line).collect();
    let words = text.fill("trace-held").set("lines", lines.join(", "));
    words.set("agent", held.agent.as_str()).set("site", held.site_name.as_str()).to_string()
}

/// Money as the viewer writes it; a dash for none.
pub(super) fn money(text: Text, amount: Option<&Amount>) -> String {
    amount.map_or_else(|| "–".to_owned(), |amount| text.format.money(&amount.decimal, &amount.currency))
}

/// A subject with its kind of key in words: `order/100234` → `Order 100234`.
pub(super) fn subject(text: Text, subject: &str) -> String {
    let key = crate::report::exceptions::key_of(subject);
    match subject.split_once('/').map(|(kind, _)| kind) {
        Some(kind) => format!("{} {key}", text.code("found", kind)),
        None => subject.to_owned(),
    }
}
