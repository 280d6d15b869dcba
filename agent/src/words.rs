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
        (Language::French, include_str!("../messages/fr.ftl")),
        (Language::French, include_str!("../messages/printing.fr.ftl")),
        (Language::Spanish, include_str!("../messages/es.ftl")),
        (Language::Spanish, include_str!("../messages/printing.es.ftl")),
        (Language::Polish, include_str!("../messages/pl.ftl")),
        (Language::Polish, include_str!("../messages/printing.pl.ftl")),
        (Language::English, include_str!("../messages/goods.en.ftl")),
        (Language::German, include_str!("../messages/goods.de.ftl")),
        (Language::French, include_str!("../messages/goods.fr.ftl")),
        (Language::Spanish, include_str!("../messages/goods.es.ftl")),
        (Language::Polish, include_str!("../messages/goods.pl.ftl")),
        (Language::English, include_str!("../messages/returns.en.ftl")),
        (Language::German, include_str!("../messages/returns.de.ftl")),
        (Language::French, include_str!("../messages/returns.fr.ftl")),
        (Language::Spanish, include_str!("../messages/returns.es.ftl")),
        (Language::Polish, include_str!("../messages/returns.pl.ftl")),
        (Language::English, include_str!("../messages/transfers.en.ftl")),
        (Language::German, include_str!("../messages/transfers.de.ftl")),
        (Language::French, include_str!("../messages/transfers.fr.ftl")),
        (Language::Spanish, include_str!("../messages/transfers.es.ftl")),
        (Language::Polish, include_str!("../messages/transfers.pl.ftl")),
        (Language::English, include_str!("../messages/visits.en.ftl")),
        (Language::German, include_str!("../messages/visits.de.ftl")),
        (Language::French, include_str!("../messages/visits.fr.ftl")),
        (Language::Spanish, include_str!("../messages/visits.es.ftl")),
        (Language::Polish, include_str!("../messages/visits.pl.ftl")),
    ])
});
