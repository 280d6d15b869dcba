//! Text from Fluent message files: one `.ftl` per language and face, embedded by the face that owns it.
//!
//! A key that is missing shows as itself between ⟦ ⟧, never as nothing; [`Catalogue::faults`] lists every
//! missing key for a face's test, so that it cannot reach a person.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::format::{Count, Format};
use crate::language::Language;

const SHARED: [(Language, &str); 5] = [
    (Language::English, include_str!("../messages/en.ftl")),
    (Language::German, include_str!("../messages/de.ftl")),
    (Language::French, include_str!("../messages/fr.ftl")),
    (Language::Spanish, include_str!("../messages/es.ftl")),
    (Language::Polish, include_str!("../messages/pl.ftl")),
];

/// All messages of one face in all languages. A language is read when it is first spoken: most places speak one.
pub struct Catalogue {
    files: Vec<(Language, &'static str)>,
    spoken: BTreeMap<Language, OnceLock<Spoken>>,
}

/// One language, read.
struct Spoken {
    bundle: FluentBundle<FluentResource>,
    keys: BTreeSet<&'static str>,
    faults: Vec<String>,
}

impl Catalogue {
    /// A face's message files on top of the shared ones.
    #[must_use]
    pub fn new(files: &[(Language, &'static str)]) -> Self {
        Self {
            files: SHARED.iter().chain(files).copied().collect(),
            spoken: Language::ALL.into_iter().map(|language| (language, OnceLock::new())).collect(),
        }
    }

    fn spoken(&self, language: Language) -> Option<&Spoken> {
        let files = self.files.iter().filter(|(of, _)| *of == language).map(|(_, source)| *source);
        Some(self.spoken.get(&language)?.get_or_init(|| Spoken::read(language, files)))
    }

    /// Every fault of the message files and every key of `sources` (templates and Rust files that call
    /// `say("key")`, `count("key", …)` or `fill("key")`) that a language lacks. Empty when all is well.
    #[must_use]
    pub fn faults(&self, sources: &[&str]) -> Vec<String> {
        let read =
            || Language::ALL.into_iter().filter_map(|language| Some((language, self.spoken(language)?)));
        let all: BTreeSet<&str> = read().flat_map(|(_, spoken)| spoken.keys.iter().copied()).collect();
        let used: BTreeSet<String> = sources.iter().flat_map(|source| used_keys(source)).collect();
        let mut faults = Vec::new();
        for (language, spoken) in read() {
            let tag = language.tag();
            faults.extend(spoken.faults.iter().cloned());
            faults.extend(all.difference(&spoken.keys).map(|key| format!("{tag}: {key} is missing")));
            let lacks = used.iter().filter(|key| !spoken.keys.contains(key.as_str()));
            faults.extend(lacks.map(|key| format!("{tag}: {key} is used but missing")));
        }
        faults
    }

    /// Whether a key made at run time (from a code) has words: in English, so in every language ([`Self::faults`]).
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.spoken(Language::English).is_some_and(|spoken| spoken.keys.contains(key))
    }

    /// The words and formats of one language.
    #[must_use]
    pub fn text(&'static self, language: Language) -> Text {
        Text { catalogue: self, format: Format::of(language) }
    }

    fn format(&self, language: Language, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        let found = self.spoken(language).and_then(|Spoken { bundle, .. }| {
            let pattern = bundle.get_message(key)?.value()?;
            let mut errors = Vec::new();
            Some(bundle.format_pattern(pattern, args, &mut errors).into_owned())
        });
        found.unwrap_or_else(|| format!("⟦{key}⟧"))
    }
}

impl Spoken {
    /// Reads a language's files. One that cannot be read is kept as far as it can and named by its faults.
    fn read(language: Language, files: impl Iterator<Item = &'static str>) -> Self {
        let id: LanguageIdentifier = language.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // Ids are isolated by <bdi> in the templates; invisible marks inside text break search and copying.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match language {
            Language::English => |value, _| grouped(value, Language::English),
            Language::German => |value, _| grouped(value, Language::German),
            Language::French => |value, _| grouped(value, Language::French),
            Language::Spanish => |value, _| grouped(value, Language::Spanish),
            Language::Polish => |value, _| grouped(value, Language::Polish),
        }));
        let mut spoken = Self { bundle, keys: BTreeSet::new(), faults: Vec::new() };
        for source in files {
            spoken.add(language, source);
        }
        spoken
    }

    fn add(&mut self, language: Language, source: &'static str) {
        let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(partial, errors)| {
            self.faults.extend(errors.into_iter().map(|e| format!("{}: {e}", language.tag())));
            partial
        });
        let keys = source
            .lines()
            .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
            .filter_map(|line| line.split_once('='))
            .map(|(key, _)| key.trim());
        self.keys.extend(keys);
        if let Err(errors) = self.bundle.add_resource(resource) {
            self.faults.extend(errors.into_iter().map(|e| format!("{}: {e}", language.tag())));
        }
    }
}

fn grouped(value: &FluentValue<'_>, language: Language) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    // Counts only: money and decimals come in as text, already formatted exactly.
    (number.value.fract() == 0.0).then(|| Format::of(language).digits(&format!("{:.0}", number.value)))
}

fn used_keys(source: &str) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for call in ["say(\"", "count(\"", "fill(\""] {
        for rest in source.split(call).skip(1) {
            if let Some((key, _)) = rest.split_once('"') {
                keys.insert(key.to_owned());
            }
        }
    }
    keys
}

/// The words of one face in one language, with the viewer's formats: what templates hold.
#[derive(Clone, Copy)]
pub struct Text {
    catalogue: &'static Catalogue,
    /// Numbers, money, dates and durations.
    pub format: Format,
}

impl Text {
    /// The language.
    #[must_use]
    pub fn language(&self) -> Language {
        self.format.language()
    }

    /// A message without variables.
    #[must_use]
    pub fn say(&self, key: &str) -> String {
        self.catalogue.format(self.language(), key, None)
    }

    /// A message about a number, which it calls `$n`.
    #[must_use]
    pub fn count(&self, key: &str, n: impl Count) -> String {
        // Beyond 2^53 a count would lose its last digits; no count here comes near.
        self.fill(key).set("n", n.count()).to_string()
    }

    /// A message with variables: `fill("key").set("name", value)`, shown by `Display`.
    #[must_use]
    pub fn fill<'k>(&self, key: &'k str) -> Filled<'k> {
        Filled { text: *self, key, args: FluentArgs::new() }
    }

    /// The message for a code such as `pick_confirmed` under a prefix: `operation-pick-confirmed`. An unknown
    /// code is shown as it is: a newer agent may know more than this hub.
    #[must_use]
    pub fn code(&self, prefix: &str, code: &str) -> String {
        let key = format!("{prefix}-{}", code.replace(['_', '.'], "-").to_lowercase());
        if self.catalogue.has(&key) { self.say(&key) } else { code.to_owned() }
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Text").field("language", &self.language()).finish_non_exhaustive()
    }
}

/// A message that is being given its variables.
pub struct Filled<'k> {
    text: Text,
    key: &'k str,
    args: FluentArgs<'k>,
}

impl<'k> Filled<'k> {
    /// Sets a variable: text (shown as it is) or a number (grouped, and usable for plural forms).
    #[must_use]
    pub fn set(mut self, name: &'k str, value: impl Into<Value>) -> Self {
        let value = match value.into() {
            Value::Text(text) => FluentValue::String(Cow::Owned(text)),
            Value::Number(number) => FluentValue::from(number),
        };
        self.args.set(name, value);
        self
    }
}

impl fmt::Display for Filled<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text.catalogue.format(self.text.language(), self.key, Some(&self.args)))
    }
}

/// A variable of a message.
pub enum Value {
    /// Shown as it is.
    Text(String),
    /// Grouped by the locale; chooses plural forms.
    Number(i64),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}
impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}
macro_rules! numbers {
    ($($integer:ty)*) => { $(
        impl From<$integer> for Value {
            fn from(number: $integer) -> Self {
                Self::Number(number.count())
            }
        }
        impl From<&$integer> for Value {
            fn from(number: &$integer) -> Self {
                Self::Number(number.count())
            }
        }
    )* };
}
numbers!(i64 u64 i32 u32 usize);

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::*;

    static SAMPLE: LazyLock<Catalogue> = LazyLock::new(|| {
        Catalogue::new(&[
            (
                Language::English,
                "waiting = { $n ->\n    [one] one waits\n   *[other] { $n } wait\n }\nhello = Hello { $who }\n",
            ),
            (
                Language::German,
                "waiting = { $n ->\n    [one] eine wartet\n   *[other] { $n } warten\n }\nhello = Hallo { $who }\n",
            ),
            (
                Language::French,
                "waiting = { $n ->\n    [one] { $n } attend\n   *[other] { $n } attendent\n }\nhello = Bonjour { $who }\n",
            ),
            (
                Language::Spanish,
                "waiting = { $n ->\n    [one] una espera\n   *[other] { $n } esperan\n }\nhello = Hola { $who }\n",
            ),
            (
                Language::Polish,
                "waiting = { $n ->\n    [one] jedna czeka\n    [few] { $n } czekają\n   *[many] { $n } czeka\n }\nhello = Witaj, { $who }\n",
            ),
        ])
    });

    #[test]
    fn shared_words_are_complete() {
        assert_eq!(
            SAMPLE.faults(&[include_str!("shell.rs"), include_str!("format.rs")]),
            Vec::<String>::new()
        );
    }

    #[test]
    fn say_with_variables() {
        let (en, de) = (SAMPLE.text(Language::English), SAMPLE.text(Language::German));
        assert_eq!(en.count("waiting", 1), "one waits");
        assert_eq!(en.count("waiting", 12_345), "12,345 wait");
        assert_eq!(de.count("waiting", 12_345_u64), "12.345 warten");
        assert_eq!(SAMPLE.text(Language::French).count("waiting", 0), "0 attend");
        assert_eq!(SAMPLE.text(Language::Spanish).count("waiting", 12_345), "12.345 esperan");
        let pl = SAMPLE.text(Language::Polish);
        assert_eq!(
            [1, 4, 5, 22].map(|n| pl.count("waiting", n)),
            ["jedna czeka", "4 czekają", "5 czeka", "22 czekają"]
        );
        assert_eq!(de.fill("hello").set("who", "{ $n } <b>").to_string(), "Hallo { $n } <b>");
        assert_eq!(en.say("nothing"), "⟦nothing⟧");
    }

    #[test]
    fn name_what_is_missing() {
        let faulty =
            Catalogue::new(&[(Language::English, "only-english = x\n"), (Language::German, "broken\n")]);
        let faults = faulty.faults(&["t.say(\"used-nowhere\")"]).join("\n");
        assert!(faults.contains("de: only-english is missing"), "{faults}");
        assert!(faults.contains("en: used-nowhere is used but missing"), "{faults}");
        assert!(faults.lines().count() >= 4, "the broken line is a fault too: {faults}");
    }
}
