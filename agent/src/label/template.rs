//! Templates: minijinja texts that become a [`Label`] or a [`Receipt`] in TOML.
//!
//! Whatever a template inserts is written as a whole TOML value: a text in quotes, a number, true or false. So a value
//! cannot end its own text, add a field or change one, whatever it holds, and `safe` has no effect. A template is
//! checked when it is loaded: it is filled with [`super::sample()`]s, and must say COPY on a copy.

use std::collections::BTreeMap;
use std::fmt::Write;

use minijinja::value::{Value as Item, ValueKind};
use minijinja::{AutoEscape, Environment, ErrorKind, Output, State, UndefinedBehavior};
use protocol::money::Money;
use protocol::time::BusinessDate;
use serde_json::Value;
use ui::Language;

use super::model::{FIELDS_MAX, RawLabel};
use super::receipt::ITEMS_MAX;
use super::sample::{Sample, sample};
use super::{
    Density, Item as ReceiptItem, Label, Layout, Media, Order, Paper, Problem, Receipt, ReceiptLayout, gs1,
    words,
};

/// A template is a page of text.
const TEMPLATE_BYTES_MAX: usize = 64 * 1024;
/// Steps of one filling: a loop without end is refused.
const FUEL: u64 = 500_000;

/// What a template makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A label: `NAME.label`.
    Label,
    /// A receipt: `NAME.receipt`.
    Receipt,
}

impl Kind {
    /// The end of a file's name.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Label => "label",
            Self::Receipt => "receipt",
        }
    }
}

/// A template of this program.
#[derive(Debug, Clone, Copy)]
pub struct Shipped {
    /// Its name.
    pub name: &'static str,
    /// What it makes.
    pub kind: Kind,
    /// Its text.
    pub text: &'static str,
    /// Media that it is made for and tested with, the first is the usual one; none for receipts.
    pub media: &'static [&'static str],
}

const GOODS: &[&str] = &["100x50mm", "4x2in", "58x40mm", "2.25x1.25in", "100x150mm"];
const PALLET: &[&str] = &["105x148mm", "4x6in"];

/// All of them.
pub const SHIPPED: &[Shipped] = &[
    label("return", GOODS, include_str!("../../labels/return.label")),
    label("parcel", &["100x150mm", "4x6in", "100x50mm", "4x2in"], include_str!("../../labels/parcel.label")),
    label("tote", GOODS, include_str!("../../labels/tote.label")),
    label("shelf", GOODS, include_str!("../../labels/shelf.label")),
    label("station", &["100x50mm", "4x2in", "100x150mm"], include_str!("../../labels/station.label")),
    label("badge", &["100x50mm", "4x2in", "85x54mm"], include_str!("../../labels/badge.label")),
    label("pallet", PALLET, include_str!("../../labels/pallet.label")),
    label("test", GOODS, include_str!("../../labels/test.label")),
    label("certify", GOODS, include_str!("../../labels/certify.label")),
    receipt("confirmation", include_str!("../../labels/confirmation.receipt")),
    receipt("manifest", include_str!("../../labels/manifest.receipt")),
    receipt("test-receipt", include_str!("../../labels/test-receipt.receipt")),
    receipt("certify-receipt", include_str!("../../labels/certify-receipt.receipt")),
];

const fn label(name: &'static str, media: &'static [&'static str], text: &'static str) -> Shipped {
    Shipped { name, kind: Kind::Label, text, media }
}

const fn receipt(name: &'static str, text: &'static str) -> Shipped {
    Shipped { name, kind: Kind::Receipt, text, media: &[] }
}

/// What is wrong with a template, or with filling it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TemplateError {
    /// No template has that name.
    #[error("there is no template `{0}`")]
    Unknown(String),
    /// It makes something else than the printer prints.
    #[error("template `{0}` is for the other kind of printer")]
    OtherKind(String),
    /// Its name or size.
    #[error("{name}: {why}")]
    File {
        /// The file.
        name: String,
        /// What is wrong.
        why: String,
    },
    /// It cannot be read as a template, or fails with the data.
    #[error("template `{name}`, line {line}: {why}")]
    Line {
        /// Which.
        name: String,
        /// From 1; 0 if not known.
        line: usize,
        /// What is wrong.
        why: String,
    },
    /// What it makes is no label or receipt.
    #[error("template `{name}` does not make what it should: {why}")]
    Made {
        /// Which.
        name: String,
        /// What is wrong.
        why: String,
    },
    /// A copy must be known as one.
    #[error("template `{name}` does not say {word} on a copy: show {{{{ say(\"label-copy\") }}}} if copy")]
    NoCopy {
        /// Which.
        name: String,
        /// The word that is missing.
        word: String,
    },
}

/// All templates of an agent.
#[derive(Debug)]
pub struct Templates {
    environment: Environment<'static>,
    known: BTreeMap<String, Known>,
}

#[derive(Debug, Clone, Copy)]
struct Known {
    kind: Kind,
    is_shipped: bool,
}

impl Templates {
    /// Those of this program.
    #[must_use]
    pub fn shipped() -> Self {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_auto_escape_callback(|_| AutoEscape::Custom("toml"));
        environment.set_formatter(write_value);
        environment.set_fuel(Some(FUEL));
        environment.set_trim_blocks(true);
        environment.set_lstrip_blocks(true);
        environment.add_function("check_digit", |digits: String| {
            gs1::with_check_digit(&digits).ok_or_else(|| {
                minijinja::Error::new(ErrorKind::InvalidOperation, "only digits have a check digit")
            })
        });
        let mut templates = Self { environment, known: BTreeMap::new() };
        for shipped in SHIPPED {
            if let Err(error) = templates.insert(shipped.name, shipped.kind, shipped.text.to_owned(), true) {
                // A test holds every one of them to it.
                tracing::error!(%error, "a shipped template cannot be used");
            }
        }
        templates
    }

    /// Takes a file `NAME.label` or `NAME.receipt` in place of the shipped template of that name, or as a new one. It
    /// is checked first: what fails changes nothing.
    ///
    /// # Errors
    /// What is wrong, with its line.
    pub fn add(&mut self, file: &str, text: String) -> Result<(), TemplateError> {
        let wrong = |why: &str| TemplateError::File { name: file.to_owned(), why: why.to_owned() };
        let (name, kind) = match (file.strip_suffix(".label"), file.strip_suffix(".receipt")) {
            (Some(name), None) => (name, Kind::Label),
            (None, Some(name)) => (name, Kind::Receipt),
            (Some(_), Some(_)) | (None, None) => {
                return Err(wrong("a template's file is called NAME.label or NAME.receipt"));
            }
        };
        let is_slug = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if name.is_empty() || !name.chars().all(is_slug) {
            return Err(wrong("a template's name has only a-z, 0-9 and -"));
        }
        if text.len() > TEMPLATE_BYTES_MAX {
            return Err(wrong("a template has at most 64 KiB"));
        }
        let before = SHIPPED.iter().find(|shipped| shipped.name == name);
        if before.is_some_and(|before| before.kind != kind) {
            return Err(wrong("the shipped template of this name is of the other kind"));
        }
        self.insert(name, kind, text, false)?;
        if let Some(before) = before
            && let Err(error) = self.check(name, &super::Fonts::default())
        {
            // The shipped one has been there before and cannot fail.
            let _ = self.insert(name, kind, before.text.to_owned(), true);
            return Err(error);
        }
        Ok(())
    }

    fn insert(
        &mut self,
        name: &str,
        kind: Kind,
        text: String,
        is_shipped: bool,
    ) -> Result<(), TemplateError> {
        let added = self.environment.add_template_owned(name.to_owned(), text);
        added.map_err(|error| at_line(name, &error))?;
        self.known.insert(name.to_owned(), Known { kind, is_shipped });
        Ok(())
    }

    /// Names, what they make, and whether it is the shipped one.
    pub fn names(&self) -> impl Iterator<Item = (&str, Kind, bool)> {
        self.known.iter().map(|(name, known)| (name.as_str(), known.kind, known.is_shipped))
    }

    /// What a template makes.
    #[must_use]
    pub fn kind(&self, name: &str) -> Option<Kind> {
        self.known.get(name).map(|known| known.kind)
    }

    /// Fills the template with every sample, in all languages and on all media that it is made for; gives what is not
    /// as it should be with the usual sample and these fonts. A template of another name than a shipped one has no samples.
    ///
    /// # Errors
    /// What is wrong.
    pub fn check(&self, name: &str, fonts: &super::Fonts) -> Result<Vec<(String, Problem)>, TemplateError> {
        let kind = self.kind(name).ok_or_else(|| TemplateError::Unknown(name.to_owned()))?;
        let mut problems = Vec::new();
        let Some(shipped) = SHIPPED.iter().find(|shipped| shipped.name == name) else { return Ok(problems) };
        for language in Language::ALL {
            for which in Sample::ALL {
                let Some(data) = sample(name, which) else { continue };
                for copy in [false, true] {
                    let order = Order { template: name, data: &data, copies: 1, copy, language };
                    let usual = which == Sample::Usual && !copy;
                    match kind {
                        Kind::Label => {
                            for media in shipped.media.iter().filter_map(|text| Media::parse(text).ok()) {
                                let density = Density::Dpi203;
                                let label = self.label(&order, media, density)?;
                                self.must_say_copy(&order, &texts_of(&label))?;
                                let found = Layout::of(&label, media, density, fonts).problems;
                                let place = format!("{media}, {}", language.tag());
                                problems
                                    .extend(found.into_iter().filter(|_| usual).map(|p| (place.clone(), p)));
                            }
                        }
                        Kind::Receipt => {
                            for paper in [Paper::Mm58, Paper::Mm80] {
                                let receipt = self.receipt(&order, paper)?;
                                self.must_say_copy(&order, &receipt_texts(&receipt))?;
                                let found = ReceiptLayout::of(&receipt, paper, fonts).problems;
                                let place = format!("{paper:?}, {}", language.tag());
                                problems
                                    .extend(found.into_iter().filter(|_| usual).map(|p| (place.clone(), p)));
                            }
                        }
                    }
                }
            }
        }
        Ok(problems)
    }

    fn must_say_copy(&self, order: &Order<'_>, texts: &[&str]) -> Result<(), TemplateError> {
        let word = words::copy_word(order.language);
        if order.copy && !texts.iter().any(|text| text.contains(&word)) {
            return Err(TemplateError::NoCopy { name: order.template.to_owned(), word });
        }
        Ok(())
    }

    pub(super) fn label(
        &self,
        order: &Order<'_>,
        media: Media,
        density: Density,
    ) -> Result<Label, TemplateError> {
        let sizes = [
            ("w", Item::from(media.width().millimetres())),
            ("h", Item::from(media.height().millimetres())),
            ("dpi", Item::from(density.dpi())),
            ("media", Item::from(media.to_string())),
        ];
        let text = self.fill(order, Kind::Label, sizes)?;
        let made = |why: String| TemplateError::Made { name: order.template.to_owned(), why };
        let raw: RawLabel = toml::from_str(&text).map_err(|error| made(error.to_string()))?;
        let label = raw.resolve().ok_or_else(|| made(format!("more than {FIELDS_MAX} fields")))?;
        self.must_say_copy(order, &texts_of(&label))?;
        Ok(label)
    }

    pub(super) fn receipt(&self, order: &Order<'_>, paper: Paper) -> Result<Receipt, TemplateError> {
        let sizes = [("columns", Item::from(paper.columns()))];
        let text = self.fill(order, Kind::Receipt, sizes)?;
        let made = |why: String| TemplateError::Made { name: order.template.to_owned(), why };
        let receipt: Receipt = toml::from_str(&text).map_err(|error| made(error.to_string()))?;
        if receipt.items.len() > ITEMS_MAX {
            return Err(made(format!("more than {ITEMS_MAX} items")));
        }
        self.must_say_copy(order, &receipt_texts(&receipt))?;
        Ok(receipt)
    }

    fn fill<const N: usize>(
        &self,
        order: &Order<'_>,
        kind: Kind,
        sizes: [(&'static str, Item); N],
    ) -> Result<String, TemplateError> {
        let name = order.template;
        match self.kind(name) {
            None => return Err(TemplateError::Unknown(name.to_owned())),
            Some(known) if known != kind => return Err(TemplateError::OtherKind(name.to_owned())),
            Some(_) => {}
        }
        let text = words::text(order.language);
        let mut context: BTreeMap<String, Item> = BTreeMap::new();
        if let Value::Object(fields) = order.data {
            for (key, value) in fields {
                context.insert(key.clone(), Item::from_serialize(readable(value, &text)));
            }
        }
        if let Some(day) = order.data.get("on").and_then(Value::as_str).and_then(BusinessDate::parse) {
            context.insert("day".into(), Item::from(text.format.date(day.0)));
        }
        context.extend(sizes.into_iter().map(|(name, value)| (name.to_owned(), value)));
        context.insert("copy".into(), Item::from(order.copy));
        context.insert("language".into(), Item::from(order.language.tag()));
        context.insert("say".into(), Item::from_function(move |key: String| say(&text, &key)));
        context.insert(
            "word".into(),
            Item::from_function(move |prefix: String, code: String| text.code(&prefix, &code)),
        );
        context.insert(
            "many".into(),
            Item::from_function(move |key: String, n: i64| text.fill(&key).set("n", n).to_string()),
        );
        context.insert(
            "date".into(),
            Item::from_function(move |date: String| {
                BusinessDate::parse(&date).map_or(date, |date| text.format.date(date.0))
            }),
        );
        let template =
            self.environment.get_template(name).map_err(|_| TemplateError::Unknown(name.to_owned()))?;
        template.render(context).map_err(|error| at_line(name, &error))
    }
}

/// A word; a key that has none is a mistake in the template.
fn say(text: &ui::Text, key: &str) -> Result<String, minijinja::Error> {
    if crate::words::CATALOGUE.has(key) {
        return Ok(text.say(key));
    }
    Err(minijinja::Error::new(ErrorKind::InvalidOperation, format!("there are no words for `{key}`")))
}

/// Amounts as people read them; everything else as it is.
fn readable(value: &Value, text: &ui::Text) -> Value {
    if let Value::Object(fields) = value
        && fields.len() == 2
        && let Ok(money) = serde_json::from_value::<Money>(value.clone())
    {
        return Value::String(text.format.money(&money.decimal(), &money.currency.to_string()));
    }
    match value {
        Value::Object(fields) => {
            Value::Object(fields.iter().map(|(key, value)| (key.clone(), readable(value, text))).collect())
        }
        Value::Array(values) => Value::Array(values.iter().map(|value| readable(value, text)).collect()),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.clone(),
    }
}

fn texts_of(label: &Label) -> Vec<&str> {
    label.fields.iter().filter_map(|field| field.what.text()).collect()
}

fn receipt_texts(receipt: &Receipt) -> Vec<&str> {
    receipt.items.iter().filter_map(ReceiptItem::text).collect()
}

fn at_line(name: &str, error: &minijinja::Error) -> TemplateError {
    let mut why = error.detail().map_or_else(|| error.kind().to_string(), str::to_owned);
    let mut source = std::error::Error::source(error);
    while let Some(inner) = source {
        why = inner.to_string();
        source = inner.source();
    }
    TemplateError::Line { name: name.to_owned(), line: error.line().unwrap_or(0), why }
}

/// Writes a value as TOML.
fn write_value(out: &mut Output<'_>, _: &State<'_, '_>, value: &Item) -> Result<(), minijinja::Error> {
    let written = match value.kind() {
        ValueKind::String => quoted(out, value.as_str().unwrap_or_default()),
        ValueKind::Bool => write!(out, "{}", value.is_true()),
        ValueKind::Number if value.is_integer() => write!(out, "{value}"),
        ValueKind::Number => match f64::try_from(value.clone()) {
            // Thousandths are finer than any dot.
            Ok(number) if number.is_finite() => write!(out, "{number:.3}"),
            Ok(_) | Err(_) => {
                return Err(minijinja::Error::new(ErrorKind::InvalidOperation, "a number that is none"));
            }
        },
        ValueKind::Undefined => return Err(ErrorKind::UndefinedError.into()),
        other @ (ValueKind::None
        | ValueKind::Bytes
        | ValueKind::Seq
        | ValueKind::Map
        | ValueKind::Iterable
        | ValueKind::Plain
        | ValueKind::Invalid
        | _) => {
            let why = format!("a {other} cannot stand on a label; take one of its values");
            return Err(minijinja::Error::new(ErrorKind::InvalidOperation, why));
        }
    };
    written.map_err(|_| ErrorKind::WriteFailure.into())
}

fn quoted(out: &mut Output<'_>, text: &str) -> std::fmt::Result {
    out.write_char('"')?;
    for c in text.chars() {
        match c {
            '"' => out.write_str("\\\"")?,
            '\\' => out.write_str("\\\\")?,
            c if c.is_control() => write!(out, "\\u{:04X}", u32::from(c))?,
            c => out.write_char(c)?,
        }
    }
    out.write_char('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Templates {
        let mut templates = Templates::shipped();
        templates.add("own.label", text.to_owned()).unwrap();
        templates
    }

    fn own(templates: &Templates, data: &Value) -> Result<Label, TemplateError> {
        let order = Order { template: "own", data, copies: 1, copy: false, language: Language::English };
        templates.label(&order, Media::parse("100x50mm").unwrap(), Density::Dpi203)
    }

    #[test]
    fn values_stay_in_their_place() {
        let field = "[[text]]\nx = 1\ny = {{ y }}\nwidth = 50\nsize = 3\n";
        let quoted = of(&format!("{field}text = {{{{ t }}}}\n"));
        let safe = of(&format!("{field}text = {{{{ t | safe }}}}\n"));
        for hostile in [
            "\"\n[[text]]\nx = 9",
            "a\"\\",
            "\u{0}\u{1b}\u{7f}\u{85}",
            "'''",
            "\"\"\"",
            "{{ y }}",
            "# no",
            "\r\n\t",
        ] {
            for templates in [&quoted, &safe] {
                let label = own(templates, &serde_json::json!({"t": hostile, "y": 2})).unwrap();
                assert_eq!(texts_of(&label), [hostile]);
                assert_eq!(label.fields[0].y, super::super::Length::mm(2));
            }
            // A text where a number belongs is an error, not two keys.
            assert!(own(&quoted, &serde_json::json!({"t": "x", "y": hostile})).is_err(), "{hostile:?}");
        }
    }

    #[test]
    fn mistakes_are_named() {
        let mut templates = Templates::shipped();
        for (text, word) in [
            ("[[text]]\nx = {{ nothing }}\n", "undefined"),
            ("{% for i in range(10000) %}{% for j in range(10000) %}{% endfor %}{% endfor %}", "fuel"),
            ("{{ say(\"no-such-key\") }}", "no words"),
            ("[[text]]\nx = 1\ny = 1\nwidth = 1\nsize = 1\ntext = \"a\"\ncolour = 1\n", "colour"),
            ("[[text]]\nx = 1e9\ny = 1\nwidth = 1\nsize = 1\ntext = \"a\"\n", "millimetres"),
            ("{{ lines }}", "cannot stand"),
        ] {
            templates.add("own.label", text.to_owned()).unwrap();
            let error = own(&templates, &serde_json::json!({"lines": [1, 2]})).unwrap_err().to_string();
            assert!(error.contains(word), "{text}: {error}");
        }
        let cases = [
            ("own.label", "{% if %}"),
            ("Own.label", ""),
            ("own.txt", ""),
            ("return.receipt", ""),
            ("return.label", ""),
        ];
        for (file, text) in cases {
            assert!(templates.add(file, text.to_owned()).is_err(), "{file} {text}");
        }
        let no_fonts = crate::label::Fonts::default();
        // What failed left the shipped one in its place.
        assert!(templates.names().any(|(name, _, is_shipped)| name == "return" && is_shipped));
        assert!(templates.check("return", &no_fonts).is_ok());
    }

    #[test]
    fn a_visit_has_one_confirmation_with_its_sum() {
        let templates = Templates::shipped();
        let mut data = sample("confirmation", Sample::Usual).unwrap();
        let amount = |minor: i64| serde_json::json!({ "minor": minor, "currency": "EUR" });
        let of = |number: &str, minor| {
            let mut of = data.clone();
            (of["return"], of["refund"], of["order"]) = (number.into(), amount(minor), number.into());
            of
        };
        let (returns, ways) = (
            [of("R-1", 1_000), of("R-2", 250)],
            [serde_json::json!({ "to": "cash", "amount": amount(1_250) })],
        );
        data["returns"] = serde_json::json!(returns);
        data["totals"] = serde_json::json!([{ "amount": amount(1_250), "ways": ways }]);
        let (copies, copy, language) = (1, false, Language::English);
        let order = Order { template: "confirmation", data: &data, copies, copy, language };
        let receipt = templates.receipt(&order, Paper::Mm80).unwrap();
        let rights: Vec<&str> = receipt
            .items
            .iter()
            .filter_map(|item| match item {
                ReceiptItem::Pair { right, .. } => Some(right.as_str()),
                ReceiptItem::Text { .. }
                | ReceiptItem::Rule {}
                | ReceiptItem::Space {}
                | ReceiptItem::Code { .. } => None,
            })
            .collect();
        assert_eq!(
            rights.iter().filter(|right| right.contains("12.50")).count(),
            2,
            "the sum, and how: {rights:?}"
        );
        let text = receipt_texts(&receipt).join("\n");
        assert!(text.contains("R-1") && text.contains("R-2") && text.contains("Together"), "{text}");
        let titles = text.matches("Confirmation of return").count();
        assert_eq!(titles, 1, "{text}");
    }

    #[test]
    fn a_confirmation_says_whose_money_follows() {
        let templates = Templates::shipped();
        let said = |track: &str, is_gift: bool| {
            let mut data = sample("confirmation", Sample::Usual).unwrap();
            data["money"] = track.into();
            data["gift"] = is_gift.into();
            let (copies, copy, language) = (1, false, Language::English);
            let order = Order { template: "confirmation", data: &data, copies, copy, language };
            let receipt = templates.receipt(&order, Paper::Mm80).unwrap();
            receipt_texts(&receipt).join("\n")
        };
        for (track, is_gift, words) in [
            ("promised", false, "to the payment you made"),
            ("approved", true, "store credit or a gift card"),
            ("external", false, "not from us"),
            ("external", true, "not from us"),
            ("none", false, "No money is due"),
        ] {
            let text = said(track, is_gift);
            assert!(text.contains(words), "{track}, {is_gift}: {text}");
        }
    }

    #[test]
    fn shipped_ones_pass_their_own_check() {
        let (templates, no_fonts) = (Templates::shipped(), crate::label::Fonts::default());
        assert_eq!(templates.names().count(), SHIPPED.len());
        for shipped in SHIPPED {
            let problems = templates.check(shipped.name, &no_fonts).unwrap();
            // Polish has letters that only a font has.
            let (polish, others): (Vec<_>, Vec<_>) =
                problems.iter().partition(|(place, _)| place.ends_with(", pl"));
            assert_eq!(others, Vec::<&(String, Problem)>::new(), "{}", shipped.name);
            let is_missing = |(_, problem): &&(String, Problem)| matches!(problem, Problem::Missing { .. });
            assert!(polish.iter().all(is_missing), "{}: {polish:?}", shipped.name);
            assert!(sample(shipped.name, Sample::Usual).is_some(), "{} has a sample", shipped.name);
        }
    }
}
