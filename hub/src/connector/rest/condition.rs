//! `document.base_quantity < 0 and not document.lot`: when a step is made, and what of an answer counts as done.
//!
//! Pure. What is not there is equal to nothing but null.

use std::cmp::Ordering;

use serde_json::Value;

use super::expression::{Expression, whole};
use super::filter::Fault;
use super::names::{Names, Scope};

const OPERATORS: [(&str, Operator); 6] = [
    ("==", Operator::Equal),
    ("!=", Operator::Unequal),
    ("<=", Operator::AtMost),
    (">=", Operator::AtLeast),
    ("<", Operator::Less),
    (">", Operator::More),
];

/// All of some terms.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Condition {
    terms: Vec<Term>,
    /// As the profile has it.
    text: String,
}

#[derive(Debug, Clone, PartialEq)]
enum Term {
    /// There is such a thing.
    There {
        of: Expression,
        is_wanted: bool,
    },
    Compared {
        left: Expression,
        operator: Operator,
        right: Expression,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Operator {
    Equal,
    Unequal,
    Less,
    More,
    AtMost,
    AtLeast,
}

impl Condition {
    pub(super) fn read(text: &str, scope: &Scope<'_>) -> Result<Self, String> {
        let terms = outside_quotes(text, " and ").into_iter().map(|term| Term::read(term, scope));
        Ok(Self { terms: terms.collect::<Result<_, _>>()?, text: text.trim().to_owned() })
    }

    pub(super) fn holds(&self, names: &Names<'_>) -> Result<bool, Fault> {
        for term in &self.terms {
            if !term.holds(names)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Whether everything that it compares is there, so that what does not hold is a word and no silence.
    pub(super) fn is_said(&self, names: &Names<'_>) -> bool {
        let is_there = |of: &Expression| {
            of.is_literal() || matches!(of.value(names), Ok(Some(value)) if !value.is_null())
        };
        self.terms.iter().all(|term| match term {
            Term::There { .. } => true,
            Term::Compared { left, right, .. } => is_there(left) && is_there(right),
        })
    }

    /// Every expression in it.
    pub(super) fn each(&self, see: &mut dyn FnMut(&Expression)) {
        for term in &self.terms {
            match term {
                Term::There { of, .. } => see(of),
                Term::Compared { left, right, .. } => {
                    see(left);
                    see(right);
                }
            }
        }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }
}

impl Term {
    fn read(text: &str, scope: &Scope<'_>) -> Result<Self, String> {
        for (sign, operator) in OPERATORS {
            let parts = outside_quotes(text, sign);
            if let [left, right] = parts.as_slice() {
                let (left, right) = (Expression::read(left, scope)?, Expression::read(right, scope)?);
                return Ok(Self::Compared { left, operator, right });
            }
            if parts.len() > 2 {
                return Err(format!("`{}` compares more than two values: use `and`", text.trim()));
            }
        }
        match text.trim().strip_prefix("not ") {
            Some(rest) => Ok(Self::There { of: Expression::read(rest, scope)?, is_wanted: false }),
            None => Ok(Self::There { of: Expression::read(text, scope)?, is_wanted: true }),
        }
    }

    fn holds(&self, names: &Names<'_>) -> Result<bool, Fault> {
        match self {
            Self::There { of, is_wanted } => {
                Ok(is_there(&of.value(names)?.unwrap_or(Value::Null)) == *is_wanted)
            }
            Self::Compared { left, operator, right } => {
                let left_value = left.value(names)?.unwrap_or(Value::Null);
                let right_value = right.value(names)?.unwrap_or(Value::Null);
                let order = match (whole(&left_value), whole(&right_value)) {
                    (Some(left), Some(right)) => Some(left.cmp(&right)),
                    (Some(_) | None, Some(_) | None) => None,
                };
                let is_equal = order.map_or(left_value == right_value, Ordering::is_eq);
                let ordered = || {
                    order.ok_or_else(|| {
                        Fault::Unfit(format!(
                            "`{}` and `{}` are not both whole numbers",
                            left.text(),
                            right.text()
                        ))
                    })
                };
                Ok(match operator {
                    Operator::Equal => is_equal,
                    Operator::Unequal => !is_equal,
                    Operator::Less => ordered()?.is_lt(),
                    Operator::More => ordered()?.is_gt(),
                    Operator::AtMost => ordered()?.is_le(),
                    Operator::AtLeast => ordered()?.is_ge(),
                })
            }
        }
    }
}

fn is_there(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(is) => *is,
        Value::Number(_) => true,
        Value::String(text) => !text.is_empty(),
        Value::Array(elements) => !elements.is_empty(),
        Value::Object(fields) => !fields.is_empty(),
    }
}

/// Splits at a sign that stands in no quotes.
fn outside_quotes<'t>(text: &'t str, sign: &str) -> Vec<&'t str> {
    let (mut parts, mut from, mut is_quoted) = (Vec::new(), 0, false);
    for (at, c) in text.char_indices() {
        if c == '\'' {
            is_quoted = !is_quoted;
        }
        if !is_quoted && at >= from && text[at..].starts_with(sign) {
            parts.push(&text[from..at]);
            from = at + sign.len();
        }
    }
    parts.push(&text[from..]);
    parts
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::{Map, json};

    use super::*;

    #[test]
    fn terms() {
        let scope = Scope::default().with("record.*");
        let looked = BTreeMap::new();
        let (words, sites) = (BTreeMap::new(), BTreeMap::new());
        let mut names =
            Names { values: Map::new(), looked: &looked, words: &words, sites: &sites, is_example: false };
        names.set(
            "record",
            json!({"state": "done and gone", "n": 5.0, "minus": -3, "none": null, "empty": [], "text": "7"}),
        );
        let check = |text: &str, expect: bool| {
            let read = Condition::read(text, &scope).unwrap();
            assert_eq!(read.holds(&names).unwrap(), expect, "{text}");
        };
        check("record.state", true);
        check("not record.state", false);
        check("record.none", false);
        check("not record.empty and record.n", true);
        check("record.state == 'done and gone'", true);
        check("record.state != 'done' and record.n == 5", true);
        check("record.minus < 0", true);
        check("record.minus >= 0", false);
        check("record.text <= 7", true);
        check("record.none == null", true);
        check("record.state == 'a' and record.n == 5", false);
        let ordered = Condition::read("record.state < 3", &scope).unwrap();
        assert!(ordered.holds(&names).is_err());
        for bad in ["recrd.state", "record.a == 1 == 2", "record.a | nope", "record.a == 'x", ""] {
            assert!(Condition::read(bad, &scope).is_err(), "{bad}");
        }
    }
}
