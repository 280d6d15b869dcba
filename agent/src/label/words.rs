//! Words on labels: the station's message files in the language of the printer's readers.

use ui::{Language, Text};

use crate::words::CATALOGUE;

/// The words of a language.
pub(super) fn text(language: Language) -> Text {
    CATALOGUE.text(language)
}

/// The word that marks what was printed before.
pub(super) fn copy_word(language: Language) -> String {
    text(language).say("label-copy")
}
