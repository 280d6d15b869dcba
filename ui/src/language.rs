//! The languages a face speaks and how one is chosen for a viewer.

use axum::http::HeaderMap;
use axum::http::header::{ACCEPT_LANGUAGE, COOKIE};

/// The cookie that holds a viewer's own choice; it names a language and nothing else.
pub const LANGUAGE_COOKIE: &str = "counterfoil_language";

/// A language with complete message files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Language {
    /// The fallback.
    #[default]
    English,
    /// German.
    German,
    /// French.
    French,
    /// Spanish.
    Spanish,
    /// Polish.
    Polish,
}

impl Language {
    /// Every language, the fallback first.
    pub const ALL: [Self; 5] = [Self::English, Self::German, Self::French, Self::Spanish, Self::Polish];

    /// BCP 47, for `lang` attributes and message files.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
            Self::French => "fr",
            Self::Spanish => "es",
            Self::Polish => "pl",
        }
    }

    /// Its own name in itself, for a choice.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::German => "Deutsch",
            Self::French => "Français",
            Self::Spanish => "Español",
            Self::Polish => "Polski",
        }
    }

    /// Writing direction, for the `dir` attribute.
    #[must_use]
    pub fn direction(self) -> &'static str {
        match self {
            Self::English | Self::German | Self::French | Self::Spanish | Self::Polish => "ltr",
        }
    }

    /// By a tag's primary subtag: `de-AT` is German.
    #[must_use]
    pub fn parse(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next()?;
        Self::ALL.into_iter().find(|language| language.tag().eq_ignore_ascii_case(primary))
    }

    /// The viewer's choice if there is one, else the best of `Accept-Language` (RFC 9110 §12.5.4), else English.
    #[must_use]
    pub fn of(headers: &HeaderMap) -> Self {
        let chosen = cookie(headers, LANGUAGE_COOKIE).and_then(Self::parse);
        chosen.or_else(|| accepted(headers.get(ACCEPT_LANGUAGE)?.to_str().ok()?)).unwrap_or_default()
    }
}

fn accepted(header: &str) -> Option<Language> {
    let mut best: Option<(u16, Language)> = None;
    for range in header.split(',') {
        let mut parts = range.split(';');
        let Some(language) = parts.next().and_then(Language::parse) else { continue };
        let weight = parts.find_map(|p| p.trim().strip_prefix("q=")).map_or(1000, thousandths);
        if weight > 0 && best.is_none_or(|(other, _)| weight > other) {
            best = Some((weight, language));
        }
    }
    best.map(|(_, language)| language)
}

/// `0.8` → 800; what cannot be read weighs nothing.
fn thousandths(text: &str) -> u16 {
    let (whole, fraction) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
    let digits: String = fraction.chars().chain("000".chars()).take(3).collect();
    match (whole.parse::<u16>(), digits.parse::<u16>()) {
        (Ok(0), Ok(rest)) => rest,
        (Ok(1), Ok(0)) => 1000,
        (Ok(_) | Err(_), Ok(_) | Err(_)) => 0,
    }
}

/// The value of a cookie in a request's headers.
#[must_use]
pub fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(accept: &str, cookie: &str) -> Language {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT_LANGUAGE, accept.parse().unwrap());
        headers.insert(COOKIE, cookie.parse().unwrap());
        Language::of(&headers)
    }

    #[test]
    fn choose() {
        assert_eq!(of("de-AT,de;q=0.9,en;q=0.8", ""), Language::German);
        assert_eq!(of("en;q=0.8,de;q=0.9", ""), Language::German);
        assert_eq!(of("it,en;q=0.1", ""), Language::English);
        assert_eq!(of("fr-CA,en;q=0.1", ""), Language::French);
        assert_eq!(of("de;q=0,en;q=0.1", ""), Language::English);
        assert_eq!(of("it", ""), Language::English);
        assert_eq!(of("en", "a=b; counterfoil_language=de"), Language::German);
        assert_eq!(of("de", "counterfoil_language=xx"), Language::German);
    }
}
