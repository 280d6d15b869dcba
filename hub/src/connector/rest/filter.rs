//! What can be done to a value on its way: a closed set, checked when a profile is loaded.
//!
//! Pure. Money leaves as decimal text or in minor units, and comes in as decimal text.

use protocol::chain::Hash;
use protocol::money::{Currency, Money};
use serde_json::{Value, json};

use super::expression::{literal, path, scalar, split, whole};
use super::names::{Names, Scope, at, near};
use super::rounding;
use crate::report::read_decimal;

const NAMES: &[&str] = &[
    "decimal", "minor", "negate", "abs", "text", "upper", "whole", "date", "quoted", "short", "gtin",
    "money", "rounded", "among", "or", "lookup", "word", "site",
];
/// Letters and digits of a text that was made short: 128 bits.
const SHORT_CHARS: usize = 32;

/// Why a value cannot be given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fault {
    /// What a profile names is not there.
    NoValue(String),
    /// A value is another sort of value than a filter takes.
    NotA {
        /// As the profile has it, once it is known which it is.
        name: String,
        value: String,
        what: &'static str,
    },
    /// A table of the configuration says nothing of it.
    NoWord { table: String, word: String },
    /// It is another sort of value, said without the value.
    Unfit(String),
    /// The ERP is to be asked first.
    Look { lookup: String, argument: String },
    /// It is another house's: a record of a site that is not configured.
    NotOurs,
}

impl Fault {
    /// For a person.
    pub(super) fn words(&self) -> String {
        match self {
            Self::NoValue(name) => format!("`{name}` has no value here"),
            Self::NotA { value, what, .. } => format!("{value} is not {what}"),
            Self::NoWord { table, word } => {
                format!("[rest.words.{table}] has no word for {word}, and no default")
            }
            Self::Unfit(why) => why.clone(),
            Self::Look { lookup, argument } => format!("{lookup} {argument} was not looked up"),
            Self::NotOurs => "it belongs to no site of the configuration".to_owned(),
        }
    }

    /// The same without any text of the ERP's: a record may be about a customer.
    pub(super) fn without_values(&self) -> String {
        match self {
            Self::NotA { name, what, .. } => format!("`{name}` is not {what}"),
            Self::NoWord { table, .. } => {
                format!("[rest.words.{table}] has no word for what it says, and no default")
            }
            Self::Look { lookup, .. } => format!("{lookup} was not looked up"),
            Self::NoValue(_) | Self::Unfit(_) | Self::NotOurs => self.words(),
        }
    }

    /// Says of which expression it is.
    pub(super) fn of(self, expression: &str) -> Self {
        match self {
            Self::NotA { value, what, .. } => Self::NotA { name: expression.to_owned(), value, what },
            fault @ (Self::NoValue(_)
            | Self::NoWord { .. }
            | Self::Unfit(_)
            | Self::Look { .. }
            | Self::NotOurs) => fault,
        }
    }
}

/// One filter.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Filter {
    Decimal,
    Minor,
    Negate,
    Abs,
    Text,
    Upper,
    Whole,
    Date,
    Quoted,
    Short,
    Gtin,
    Money(CurrencyOf),
    /// Rounded to the minor unit, together with what is before it: so all add up to the rounded sum.
    Rounded {
        currency: CurrencyOf,
        before: Before,
    },
    /// Of a list, the element with the value in a field: another field of it.
    Among {
        list: Vec<String>,
        field: Vec<String>,
        wanted: Vec<String>,
    },
    Or(Value),
    OrAbsent,
    /// Another name's value.
    OrPath(Vec<String>),
    Lookup {
        name: String,
        field: Vec<String>,
    },
    Word(String),
    Site(String),
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum CurrencyOf {
    Given(Currency),
    Path(Vec<String>),
}

/// What is rounded before an amount.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Before {
    Nothing,
    Amount(Vec<String>),
    /// The elements of a list before `line`, each with the amount in a field.
    Lines {
        list: Vec<String>,
        field: Vec<String>,
    },
}

impl CurrencyOf {
    fn read(given: &str, scope: &Scope<'_>) -> Result<Self, String> {
        match literal(given) {
            Some(Value::String(code)) => Currency::parse(&code)
                .map(Self::Given)
                .ok_or_else(|| format!("`{code}` is no currency like 'EUR'")),
            Some(_) => Err(format!("`{given}` is no currency like 'EUR'")),
            None => known(given, scope).map(Self::Path),
        }
    }

    fn currency(&self, names: &Names<'_>) -> Result<Currency, Fault> {
        let found = match self {
            Self::Given(currency) => Some(*currency),
            // Some systems write it in small letters.
            Self::Path(path) => {
                names.get(path).as_str().and_then(|code| Currency::parse(&code.to_ascii_uppercase()))
            }
        };
        found.ok_or_else(|| Fault::Unfit("its currency is not known".to_owned()))
    }
}

/// A path of which the names are known.
fn known(given: &str, scope: &Scope<'_>) -> Result<Vec<String>, String> {
    let path = path(given.trim())?;
    scope.check(&path)?;
    Ok(path)
}

impl Filter {
    pub(super) fn read(text: &str, scope: &Scope<'_>) -> Result<Self, String> {
        let (name, argument) = match text.split_once('(') {
            None => (text, None),
            Some((name, rest)) => {
                let argument =
                    rest.strip_suffix(')').ok_or_else(|| format!("`{text}` has no closing bracket"))?;
                (name.trim(), Some(argument.trim()))
            }
        };
        let needs = |what: &str| argument.ok_or_else(|| format!("`{name}` needs {what} in brackets"));
        let one_of = |known: Option<&std::collections::BTreeSet<String>>, given: &str, what: &str| {
            let names = known.into_iter().flatten();
            if names.clone().any(|known| known == given) {
                return Ok(given.to_owned());
            }
            Err(format!("the profile has no {what} `{given}`; {}", near(given, names.map(String::as_str))))
        };
        let filter = match name {
            "decimal" => Self::Decimal,
            "minor" => Self::Minor,
            "negate" => Self::Negate,
            "abs" => Self::Abs,
            "text" => Self::Text,
            "upper" => Self::Upper,
            "whole" => Self::Whole,
            "date" => Self::Date,
            "quoted" => Self::Quoted,
            "short" => Self::Short,
            "gtin" => Self::Gtin,
            "money" => Self::Money(CurrencyOf::read(needs("a currency")?, scope)?),
            "rounded" => {
                let given = split(needs("a currency")?, ',')?;
                let (currency, before) = match given.as_slice() {
                    [currency] => (currency, Before::Nothing),
                    [currency, amount] => (currency, Before::Amount(known(amount, scope)?)),
                    [currency, list, field] => {
                        scope.check(&["line".to_owned(), "index".to_owned()])?;
                        let (list, field) = (known(list, scope)?, path(field.trim())?);
                        (currency, Before::Lines { list, field })
                    }
                    _ => {
                        return Err(
                            "rounded(currency), with an amount, or with a list and a field".to_owned()
                        );
                    }
                };
                Self::Rounded { currency: CurrencyOf::read(currency.trim(), scope)?, before }
            }
            "among" => {
                let given = split(needs("a list and two fields")?, ',')?;
                let [list, field, wanted] = given.as_slice() else {
                    return Err("among(list, field, wanted)".to_owned());
                };
                let (field, wanted) = (path(field.trim())?, path(wanted.trim())?);
                Self::Among { list: known(list, scope)?, field, wanted }
            }
            "or" => match needs("what stands for nothing")? {
                "absent" => Self::OrAbsent,
                given => match literal(given) {
                    Some(instead) => Self::Or(instead),
                    None => Self::OrPath(known(given, scope)?),
                },
            },
            "lookup" => {
                let parts = split(needs("a look-up and its field")?, '.')?;
                let [lookup, field @ ..] = parts.as_slice() else {
                    return Err("lookup(name.field)".to_owned());
                };
                if field.is_empty() {
                    return Err(format!("lookup({lookup}) needs a field: lookup({lookup}.id)"));
                }
                let field = path(&field.join("."))?;
                if scope.lookups.is_none() {
                    return Err("a look-up stands in a step's path, query, headers and body only".to_owned());
                }
                Self::Lookup { name: one_of(scope.lookups, lookup, "look-up")?, field }
            }
            "word" => Self::Word(one_of(scope.words, needs("a table of words")?, "table of words")?),
            "site" => Self::Site(one_of(scope.sites, needs("a word of a site")?, "word of a site")?),
            other => {
                return Err(format!("there is no filter `{other}`; {}", near(other, NAMES.iter().copied())));
            }
        };
        let takes = matches!(
            filter,
            Self::Money(_)
                | Self::Rounded { .. }
                | Self::Among { .. }
                | Self::Or(_)
                | Self::OrPath(_)
                | Self::OrAbsent
                | Self::Lookup { .. }
                | Self::Word(_)
                | Self::Site(_)
        );
        if argument.is_some() && !takes {
            return Err(format!("`{name}` takes nothing in brackets"));
        }
        Ok(filter)
    }

    /// What it looks up, and the field of it.
    pub(super) fn lookup(&self) -> Option<(&str, &[String])> {
        if let Self::Lookup { name, field } = self { Some((name.as_str(), field.as_slice())) } else { None }
    }

    /// Whether it says itself what stands for nothing.
    pub(super) fn allows_null(&self) -> bool {
        matches!(self, Self::Or(Value::Null))
    }

    /// Null goes through everything but `or`.
    pub(super) fn apply(&self, value: Option<Value>, names: &Names<'_>) -> Result<Option<Value>, Fault> {
        let Some(value) = value else { return Ok(None) };
        if value.is_null() {
            return Ok(match self {
                Self::Or(instead) => Some(instead.clone()),
                Self::OrAbsent => None,
                Self::OrPath(path) => Some(names.get(path)),
                Self::Decimal
                | Self::Minor
                | Self::Negate
                | Self::Abs
                | Self::Text
                | Self::Upper
                | Self::Whole
                | Self::Date
                | Self::Quoted
                | Self::Short
                | Self::Gtin
                | Self::Money(_)
                | Self::Rounded { .. }
                | Self::Among { .. }
                | Self::Lookup { .. }
                | Self::Word(_)
                | Self::Site(_) => Some(value),
            });
        }
        if names.is_example
            && !matches!(self, Self::Lookup { .. } | Self::Word(_) | Self::Quoted)
            && value.as_str().is_some_and(|text| text.starts_with('<'))
        {
            return Ok(Some(value));
        }
        let unfit = |what: &'static str| Fault::NotA { name: String::new(), value: value.to_string(), what };
        let text = || scalar(&value).ok_or_else(|| unfit("a text"));
        let done = match self {
            Self::Or(_) | Self::OrAbsent | Self::OrPath(_) => value.clone(),
            Self::Decimal => json!(money(&value).ok_or_else(|| unfit("money"))?.decimal()),
            Self::Minor => json!(money(&value).ok_or_else(|| unfit("money"))?.minor),
            Self::Negate => signed(&value, |is_negative| !is_negative).ok_or_else(|| unfit("a number"))?,
            Self::Abs => signed(&value, |_| false).ok_or_else(|| unfit("a number"))?,
            Self::Text => json!(text()?),
            Self::Upper => json!(text()?.to_ascii_uppercase()),
            Self::Whole => json!(whole(&value).ok_or_else(|| unfit("a whole number"))?),
            Self::Date => {
                let text = text()?;
                let day = text.get(..10).and_then(protocol::time::BusinessDate::parse);
                json!(day.ok_or_else(|| unfit("a date like 2026-11-28"))?.to_string())
            }
            Self::Quoted => json!(format!("'{}'", text()?.replace('\'', "''"))),
            Self::Short => {
                let mut hash = Hash::of(text()?.as_bytes()).to_string();
                hash.truncate(SHORT_CHARS);
                // Fields that hold codes make capitals of all letters, in some ERPs.
                hash.make_ascii_uppercase();
                json!(hash)
            }
            // A field that nobody has filled.
            Self::Gtin if value.as_str().is_some_and(|text| text.trim().is_empty()) => Value::Null,
            Self::Gtin => {
                let padded = format!("{:0>14}", text()?);
                if padded.len() != 14 || !padded.bytes().all(|digit| digit.is_ascii_digit()) {
                    return Err(unfit("a GTIN of up to 14 digits"));
                }
                json!(padded)
            }
            Self::Money(of) => {
                let amount = read_decimal(&text()?, of.currency(names)?);
                json!(amount.ok_or_else(|| unfit("an amount with no more places than its currency"))?)
            }
            Self::Rounded { currency, before } => {
                let mut parts = before.parts(names);
                parts.push(text()?);
                let amount = rounding::rounded(&parts, currency.currency(names)?);
                json!(amount.ok_or_else(|| unfit("an amount, or one before it is none"))?)
            }
            Self::Among { list, field, wanted } => match names.get(list) {
                Value::Array(elements) => {
                    let text = text()?;
                    let is_it = |of: &&Value| scalar(at(of, field)).is_some_and(|given| given == text);
                    let mut found = elements.iter().filter(is_it);
                    match (found.next(), found.next()) {
                        (Some(one), None) => at(one, wanted).clone(),
                        (None, _) => Value::Null,
                        (Some(_), Some(_)) => {
                            let (list, field) = (list.join("."), field.join("."));
                            return Err(Fault::Unfit(format!("several of `{list}` have the same `{field}`")));
                        }
                    }
                }
                // What an earlier step would keep.
                Value::String(_) if names.is_example => json!(format!("<{}>", wanted.join("."))),
                Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => {
                    Value::Null
                }
            },
            Self::Lookup { name, field } => {
                let argument = text()?;
                let asked = (name.clone(), argument);
                match names.looked.get(&asked) {
                    Some(record) => at(record, field).clone(),
                    None => return Err(Fault::Look { lookup: asked.0, argument: asked.1 }),
                }
            }
            Self::Word(table) => {
                let word = text()?;
                let words = names.words.get(table);
                let found = words.and_then(|words| words.get(&word).or_else(|| words.get("default")));
                let found = found.ok_or(Fault::NoWord { table: table.clone(), word })?;
                json!(found)
            }
            Self::Site(word) => {
                let given = text()?;
                let site = names.sites.iter().find(|(_, words)| words.get(word) == Some(&given));
                json!(site.ok_or(Fault::NotOurs)?.0)
            }
        };
        Ok(Some(done))
    }
}

impl Before {
    /// The amounts before; what is none ends up as no amount.
    fn parts(&self, names: &Names<'_>) -> Vec<String> {
        let amount = |of: &Value| scalar(of).unwrap_or_default();
        match self {
            Self::Nothing => Vec::new(),
            Self::Amount(path) => vec![amount(&names.get(path))],
            Self::Lines { list, field } => {
                let index = names.get(&["line".to_owned(), "index".to_owned()]);
                let place = index.as_u64().and_then(|index| usize::try_from(index).ok()).unwrap_or(1);
                let list = names.get(list);
                let before = list.as_array().into_iter().flatten().take(place.saturating_sub(1));
                before.map(|of| amount(at(of, field))).collect()
            }
        }
    }
}

/// `{"minor": 3090, "currency": "EUR"}`
fn money(value: &Value) -> Option<Money> {
    let currency = Currency::parse(value["currency"].as_str()?)?;
    Some(Money { minor: value["minor"].as_i64()?, currency })
}

/// A whole number or decimal text with its sign set.
fn signed(value: &Value, negative: impl FnOnce(bool) -> bool) -> Option<Value> {
    if let Some(number) = value.as_i64() {
        let amount = number.checked_abs()?;
        return Some(json!(if negative(number < 0) { -amount } else { amount }));
    }
    let text = value.as_str()?;
    let amount = text.strip_prefix('-').unwrap_or(text);
    let is_decimal = !amount.is_empty() && amount.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let is_zero = amount.bytes().all(|b| matches!(b, b'0' | b'.'));
    let sign = if negative(text.starts_with('-')) && !is_zero { "-" } else { "" };
    is_decimal.then(|| json!(format!("{sign}{amount}")))
}
