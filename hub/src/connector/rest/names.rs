//! Which names there are at a place of a profile, and what they stand for when it is used.
//!
//! Pure. A name that is not known is an error when the profile is loaded, with the nearest one that is.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use crate::store::posting::PostingKind;

/// A name that is at most so many letters away is offered.
const NEAR_LETTERS_MAX: usize = 3;

/// What every posting's document has.
const COMMON: &[&str] = &["site", "business_date", "legal_entity"];
/// What that of a single operation has besides.
const OF_OPERATION: &[&str] = &["operation", "station", "worker", "time"];
/// What a sealed summary has besides.
const OF_SUMMARY: &[&str] = &[
    "seal",
    "number",
    "hash",
    "members.[].posting",
    "members.[].amount",
    "members.[].content",
    "members.[].return",
    "members.[].order",
    "members.[].item",
];
/// What moves money has besides.
const OF_REFUND: &[&str] = &["refund.minor", "refund.currency"];
/// What a return has, and what takes one back.
const OF_RETURN: &[&str] = &[
    "return",
    "order",
    "lines.[].order_line",
    "lines.[].item",
    "lines.[].base_quantity",
    "lines.[].reason",
    "lines.[].condition",
    "lines.[].disposition",
    "lines.[].to_site",
    "lines.[].refund.minor",
    "lines.[].refund.currency",
    "approved_by",
    "exchange.*",
];

/// What the document of a kind has besides, in parts; `[]` is any element of a list, `*` anything below.
fn shape(kind: PostingKind) -> &'static [&'static [&'static str]] {
    match kind {
        PostingKind::Shipment => &[&[
            "order",
            "shipment",
            "last",
            "amount.minor",
            "amount.currency",
            "lines.[].line",
            "lines.[].item",
            "lines.[].ordered",
            "lines.[].shipped",
            "lines.[].short",
            "lines.[].amount.minor",
            "lines.[].amount.currency",
        ]],
        PostingKind::Return => &[
            OF_REFUND,
            OF_RETURN,
            &[
                "evidence",
                "lines.[].missing.*",
                "lines.[].parts.*",
                "pass.*",
                "policy.*",
                "verdict",
                "known_by.*",
                "calculation.*",
                "capped.*",
            ],
        ],
        PostingKind::ReturnReversal => &[OF_REFUND, OF_RETURN, &["reverses", "returned", "by", "reason"]],
        PostingKind::Adjustment => &[&["item", "base_quantity", "reason"]],
        PostingKind::Transfer => &[&[
            "step",
            "sscc",
            "from_site",
            "to_site",
            "lines.[].item",
            "lines.[].base_quantity",
            "lines.[].from",
            "lines.[].return",
            "lines.[].lot",
            "lines.[].condition",
            "differences.[].item",
            "differences.[].shipped",
            "differences.[].received",
        ]],
        PostingKind::ReturnSummary => &[
            OF_REFUND,
            &[
                "lines.[].item",
                "lines.[].condition",
                "lines.[].disposition",
                "lines.[].to_site",
                "lines.[].base_quantity",
                "lines.[].refund",
                "taxes.*",
                "tenders.*",
            ],
        ],
        PostingKind::AdjustmentSummary => &[&["lines.[].item", "lines.[].reason", "lines.[].base_quantity"]],
        PostingKind::GoodsReceipt => &[&[
            "purchase_order",
            "receipt",
            "supplier",
            "delivery_note",
            "last",
            "lines.[].line",
            "lines.[].item",
            "lines.[].ordered",
            "lines.[].base_quantity",
            "lines.[].condition",
            "lines.[].lot",
            "lines.[].expires_on",
            "missing.[].line",
            "missing.[].item",
            "missing.[].ordered",
            "missing.[].received",
            "missing.[].missing",
        ]],
    }
}

/// What may be named at a place.
#[derive(Debug, Clone, Default)]
pub(super) struct Scope<'s> {
    /// Dotted, with `[]` and `*` as above.
    pub(super) known: BTreeSet<String>,
    /// Look-ups and tables of words that filters may name.
    pub(super) lookups: Option<&'s BTreeSet<String>>,
    pub(super) words: Option<&'s BTreeSet<String>>,
    /// Words of a site, by which a site can be found.
    pub(super) sites: Option<&'s BTreeSet<String>>,
}

impl<'s> Scope<'s> {
    pub(super) fn with(mut self, name: impl Into<String>) -> Self {
        self.known.insert(name.into());
        self
    }

    /// What a posting of a kind has.
    pub(super) fn with_posting(mut self, kind: PostingKind) -> Self {
        for name in
            ["key", "step_key", "posting.kind", "posting.site", "posting.legal_entity", "posting.subject"]
        {
            self.known.insert(name.to_owned());
        }
        let of_sort = if kind.is_summary() { OF_SUMMARY } else { OF_OPERATION };
        let of_kind = shape(kind).iter().copied().flatten();
        for name in COMMON.iter().chain(of_sort).chain(of_kind) {
            self.known.insert(format!("document.{name}"));
        }
        self
    }

    /// With `line` for one element of a list.
    pub(super) fn with_line(mut self, list: &[String]) -> Self {
        let prefix = list.join(".");
        let mut lines: BTreeSet<String> = BTreeSet::new();
        for known in &self.known {
            if let Some(below) = known.strip_prefix(&format!("{prefix}.[].")) {
                lines.insert(format!("line.{below}"));
            }
        }
        if lines.is_empty() {
            lines.insert("line.*".to_owned());
        }
        lines.insert("line.index".to_owned());
        self.known.extend(lines);
        self
    }

    /// Whether a path leads somewhere: to a name, to something above one, or below a name that holds anything.
    pub(super) fn check(&self, path: &[String]) -> Result<(), String> {
        if self.known.iter().any(|known| leads(path, known)) {
            return Ok(());
        }
        let given = path.join(".");
        let near = self.known.iter().map(|known| (distance(&given, known), known)).min();
        Err(match near {
            Some((letters, known)) if letters <= NEAR_LETTERS_MAX => {
                format!("there is no `{given}` here; did you mean `{known}`?")
            }
            Some(_) | None => {
                let first = path.first().map_or("", String::as_str);
                let below = self.known.iter().filter(|known| known.split('.').next() == Some(first));
                let below: Vec<&str> = below.map(String::as_str).collect();
                if below.is_empty() {
                    let mut tops: Vec<&str> =
                        self.known.iter().filter_map(|known| known.split('.').next()).collect();
                    tops.dedup();
                    format!("there is no `{given}` here; names begin with {}", tops.join(", "))
                } else {
                    format!("there is no `{given}` here; there are {}", below.join(", "))
                }
            }
        })
    }
}

fn leads(path: &[String], known: &str) -> bool {
    let mut parts = known.split('.');
    for name in path {
        match parts.next() {
            Some("*") => return true,
            Some("[]") if name.bytes().all(|digit| digit.is_ascii_digit()) => {}
            Some(part) if part == name => {}
            Some(_) | None => return false,
        }
    }
    true
}

/// The nearest of some names, as the end of a sentence.
pub(super) fn near<'n>(given: &str, names: impl IntoIterator<Item = &'n str>) -> String {
    let names: Vec<&str> = names.into_iter().collect();
    match names.iter().map(|name| (distance(given, name), *name)).min() {
        Some((letters, name)) if letters <= NEAR_LETTERS_MAX => format!("did you mean `{name}`?"),
        Some(_) => format!("there are {}", names.join(", ")),
        None => "there are none".to_owned(),
    }
}

/// Letters to change, add or take away.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (at, letter) in a.chars().enumerate() {
        let mut last = row[0];
        row[0] = at + 1;
        for (to, other) in b.iter().enumerate() {
            let kept = last + usize::from(letter != *other);
            last = row[to + 1];
            row[to + 1] = kept.min(row[to] + 1).min(last + 1);
        }
    }
    row.last().copied().unwrap_or(0)
}

/// What a look-up gave, by its name and argument.
pub(super) type Looked = BTreeMap<(String, String), Value>;

/// What names stand for.
#[derive(Debug, Clone)]
pub(super) struct Names<'n> {
    pub(super) values: Map<String, Value>,
    pub(super) looked: &'n Looked,
    pub(super) words: &'n BTreeMap<String, BTreeMap<String, String>>,
    /// A site's words, by site.
    pub(super) sites: &'n BTreeMap<String, BTreeMap<String, String>>,
    /// Nobody was asked: `<a text>` stands for a value of any sort.
    pub(super) is_example: bool,
}

impl Names<'_> {
    /// Nothing that is not there is an error: it is null.
    pub(super) fn get(&self, path: &[String]) -> Value {
        let Some((first, rest)) = path.split_first() else { return Value::Null };
        self.values.get(first).map_or(Value::Null, |value| at(value, rest).clone())
    }

    pub(super) fn set(&mut self, name: &str, value: Value) {
        self.values.insert(name.to_owned(), value);
    }

    pub(super) fn with(&self, name: &str, value: Value) -> Self {
        let mut names = self.clone();
        names.set(name, value);
        names
    }
}

/// What lies at a path; null if nothing does.
pub(super) fn at<'v>(mut value: &'v Value, path: &[String]) -> &'v Value {
    for name in path {
        value = match value {
            Value::Object(fields) => fields.get(name).unwrap_or(&Value::Null),
            Value::Array(elements) => {
                name.parse::<usize>().ok().and_then(|index| elements.get(index)).unwrap_or(&Value::Null)
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => &Value::Null,
        };
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(path: &str) -> Vec<String> {
        path.split('.').map(str::to_owned).collect()
    }

    /// What a person begins with is made of names that a profile may use.
    #[test]
    fn every_kinds_example_has_its_names() {
        let site = protocol::id::SiteId::parse("dc1").unwrap();
        for kind in PostingKind::ALL {
            let scope = Scope::default().with_posting(kind);
            let document = super::super::dry_run::example(kind, &site).document;
            for (name, value) in document.as_object().unwrap() {
                let first = value.as_array().and_then(|list| list.first()).and_then(Value::as_object);
                let inner =
                    first.into_iter().flatten().map(|(field, _)| format!("document.{name}.0.{field}"));
                for path in inner.chain([format!("document.{name}")]) {
                    assert!(scope.check(&words(&path)).is_ok(), "{kind:?}: {path}");
                }
            }
        }
    }

    #[test]
    fn unknown_names_have_a_near_one() {
        let scope = Scope::default().with_posting(PostingKind::Shipment).with("record.*");
        let lines = scope.clone().with_line(&words("document.lines"));
        let check = |scope: &Scope<'_>, path: &str, expect: &str| match scope.check(&words(path)) {
            Ok(()) => assert_eq!(expect, "", "{path}"),
            Err(why) => assert!(!expect.is_empty() && why.contains(expect), "{path}: {why}"),
        };
        check(&scope, "document.order", "");
        check(&scope, "document.amount", "");
        check(&scope, "document.lines.0.item", "");
        check(&scope, "record.anything.below", "");
        check(&scope, "document.oder", "did you mean `document.order`?");
        check(&scope, "document.lines.item", "did you mean `document.lines.[].item`?");
        check(&scope, "line.item", "names begin with document, key");
        check(&lines, "line.item", "");
        check(&lines, "line.index", "");
        check(&lines, "line.itm", "did you mean `line.item`?");
    }
}
