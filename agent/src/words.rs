//! The agent's message files: what stations say and what labels say.

use std::sync::LazyLock;

use ui::{Catalogue, Language};

/// All words in all languages.
pub(crate) static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
    Catalogue::new(&[
        (Language::English, include_str!("../messages/en.ftl")),
        (Language::German, include_str!("../messages/de.ftl")),
        (Language::English, include_str!("../messages/printing.en.ftl")),
        (Language::German, include_str!("../messages/printing.de.ftl")),
    ])
});
