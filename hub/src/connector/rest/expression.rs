//! `{document.item | or('none')}`: a value by its dotted path and some named filters, read and checked when a profile is
//! loaded, so that a posting meets no misspelt name.
//!
//! Pure. Values are JSON; a number is never calculated with but as a whole one.

use serde_json::{Value, json};

use super::filter::{Fault, Filter};
use super::names::{Names, Scope};

/// A value that a profile names.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Expression {
    operand: Operand,
    filters: Vec<Filter>,
    /// As the profile has it, for people.
    text: String,
}

#[derive(Debug, Clone, PartialEq)]
enum Operand {
    Path(Vec<String>),
    Literal(Value),
}

impl Expression {
    /// Reads one and sees that its names are known where it stands.
    pub(super) fn read(text: &str, scope: &Scope<'_>) -> Result<Self, String> {
        let mut parts = split(text, '|')?.into_iter();
        let first = parts.next().unwrap_or_default();
        let operand = match literal(first.trim()) {
            Some(value) => Operand::Literal(value),
            None => Operand::Path(path(first.trim())?),
        };
        if let Operand::Path(path) = &operand {
            scope.check(path)?;
        }
        let filters = parts.map(|part| Filter::read(part.trim(), scope)).collect::<Result<_, _>>()?;
        Ok(Self { operand, filters, text: text.trim().to_owned() })
    }

    /// Its value; nothing if the filters say that it is to be left out.
    pub(super) fn value(&self, names: &Names<'_>) -> Result<Option<Value>, Fault> {
        let mut value = Some(match &self.operand {
            Operand::Path(path) => names.get(path),
            Operand::Literal(value) => value.clone(),
        });
        for filter in &self.filters {
            value = filter.apply(value, names).map_err(|fault| fault.of(&self.text))?;
        }
        Ok(value)
    }

    /// Its value, which must be one.
    pub(super) fn required(&self, names: &Names<'_>) -> Result<Option<Value>, Fault> {
        match self.value(names)? {
            Some(Value::Null) if !self.filters.iter().any(Filter::allows_null) => {
                Err(Fault::NoValue(self.text.clone()))
            }
            value => Ok(value),
        }
    }

    /// It stands in the profile itself.
    pub(super) fn is_literal(&self) -> bool {
        matches!(self.operand, Operand::Literal(_))
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The look-ups that it asks for, each with the field that is read.
    pub(super) fn lookups(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.filters.iter().filter_map(Filter::lookup)
    }
}

/// The text of a value that has one: what a URL, a header or a sentence takes.
pub(super) fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(is) => Some(is.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// A value as a whole number: also one that an ERP writes as text or with zeros behind a point.
pub(super) fn whole(value: &Value) -> Option<i64> {
    let text = match value {
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.clone(),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => return None,
    };
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    fraction.bytes().all(|digit| digit == b'0').then(|| whole.parse().ok()).flatten()
}

/// `'text'`, a whole number, true, false or null.
pub(super) fn literal(text: &str) -> Option<Value> {
    match text {
        "true" => return Some(json!(true)),
        "false" => return Some(json!(false)),
        "null" => return Some(Value::Null),
        _ => {}
    }
    if let Some(inner) = text.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\'')) {
        return (!inner.contains('\'')).then(|| json!(inner));
    }
    text.parse::<i64>().ok().map(|number| json!(number))
}

/// `a.b.'c.d'.0`
pub(super) fn path(text: &str) -> Result<Vec<String>, String> {
    let mut names = Vec::new();
    for part in split(text, '.')? {
        let bare = part.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\''));
        let name = bare.unwrap_or(&part);
        let is_bare_name = !part.is_empty()
            && part.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '@' | '$'));
        if name.is_empty() || (bare.is_none() && !is_bare_name) {
            return Err(format!("`{text}` is no path like document.item"));
        }
        names.push(name.to_owned());
    }
    Ok(names)
}

/// Splits where no quotes stand.
pub(super) fn split(text: &str, at: char) -> Result<Vec<String>, String> {
    let (mut parts, mut part, mut is_quoted) = (Vec::new(), String::new(), false);
    for c in text.chars() {
        if c == '\'' {
            is_quoted = !is_quoted;
        }
        if c == at && !is_quoted {
            parts.push(std::mem::take(&mut part));
        } else {
            part.push(c);
        }
    }
    if is_quoted {
        return Err(format!("a quote in `{text}` has no end"));
    }
    parts.push(part);
    Ok(parts)
}
