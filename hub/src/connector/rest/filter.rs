//! What can be done to a value on its way: a closed set, checked when a profile is loaded.
//!
//! Pure. Money leaves as decimal text or in minor units, and comes in as decimal text.

use protocol::chain::Hash;
use protocol::money::{Currency, Money};
use serde_json::{Value, json};

use super::expression::{literal, path, scalar, split, whole};
use super::names::{Names, Scope, at, near};
use crate::report::read_decimal;

const NAMES: &[&str] = &[
    "decimal", "minor", "negate", "abs", "text", "whole", "date", "quoted", "short", "gtin", "money", "or",
    "lookup", "word", "site",
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
    Whole,
    Date,
    Quoted,
    Short,
    Gtin,
    Money(CurrencyOf),
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
            "whole" => Self::Whole,
            "date" => Self::Date,
            "quoted" => Self::Quoted,
            "short" => Self::Short,
            "gtin" => Self::Gtin,
            "money" => {
                let given = needs("a currency")?;
                match literal(given) {
                    Some(Value::String(code)) => Self::Money(CurrencyOf::Given(
                        Currency::parse(&code)
                            .ok_or_else(|| format!("`{code}` is no currency like 'EUR'"))?,
                    )),
                    Some(_) => return Err(format!("`{given}` is no currency like 'EUR'")),
                    None => {
                        let path = path(given)?;
                        scope.check(&path)?;
                        Self::Money(CurrencyOf::Path(path))
                    }
                }
            }
            "or" => match needs("what stands for nothing")? {
                "absent" => Self::OrAbsent,
                given => match literal(given) {
                    Some(instead) => Self::Or(instead),
                    None => {
                        let path = path(given)?;
                        scope.check(&path)?;
                        Self::OrPath(path)
                    }
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
                | Self::Whole
                | Self::Date
                | Self::Quoted
                | Self::Short
                | Self::Gtin
                | Self::Money(_)
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
            Self::Gtin => {
                let padded = format!("{:0>14}", text()?);
                if padded.len() != 14 || !padded.bytes().all(|digit| digit.is_ascii_digit()) {
                    return Err(unfit("a GTIN of up to 14 digits"));
                }
                json!(padded)
            }
            Self::Money(of) => {
                let currency = match of {
                    CurrencyOf::Given(currency) => Some(*currency),
                    CurrencyOf::Path(path) => names.get(path).as_str().and_then(Currency::parse),
                };
                let currency =
                    currency.ok_or_else(|| Fault::Unfit("its currency is not known".to_owned()))?;
                let amount = read_decimal(&text()?, currency);
                json!(amount.ok_or_else(|| unfit("an amount with no more places than its currency"))?)
            }
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
