//! From message keys to sentences in the viewer's language.

use std::sync::LazyLock;

use ui::{Catalogue, Format, Language, Text};

use crate::station::view::{Arg, Message};

/// The station's message files.
pub(super) static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
    Catalogue::new(&[
        (Language::English, include_str!("../../messages/en.ftl")),
        (Language::German, include_str!("../../messages/de.ftl")),
    ])
});

/// A message in a viewer's words. `$n` chooses plural forms; amounts come formatted.
pub(super) fn say(text: Text, message: &Message) -> String {
    let mut filled = text.fill(&message.key);
    for (name, arg) in &message.args {
        filled = match arg {
            Arg::Number(number) => filled.set(name, *number),
            Arg::Money(money) => {
                filled.set(name, text.format.money(&money.decimal(), &money.currency.to_string()))
            }
            Arg::Text(given) => filled.set(name, given.as_str()),
        };
    }
    filled.to_string()
}

/// For programs and logs.
pub(super) fn english(message: &Message) -> String {
    say(CATALOGUE.text(Format::of(Language::English).language()), message)
}
