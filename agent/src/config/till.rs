//! `[till]`: what a till on this computer may do, and where its deep link may lead back to.

use std::path::PathBuf;

use reqwest::Url;
use serde::Deserialize;
use service::config::Invalid;
use toml::Spanned;

/// Longest address that a deep link may give to go back to.
const RETURN_TO_BYTES_MAX: usize = 1_000;
/// A link with one of these runs or reads something instead of going back.
const NEVER: [&str; 8] =
    ["javascript", "data", "vbscript", "file", "blob", "about", "view-source", "filesystem"];

/// Tills, if there are any.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TillConfig {
    /// Holds the token that the till shows; readable by this service only.
    pub token_file: PathBuf,
    /// Where a deep link may lead back to.
    pub return_to: Vec<ReturnTo>,
}

/// Where a person may be led back to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReturnTo {
    /// Any address of this origin, such as `http://127.0.0.1:8090`.
    Origin(String),
    /// Any address of this scheme, which a till's program has registered, such as `pos:`.
    Scheme(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawTill {
    token_file: PathBuf,
    #[serde(default)]
    return_to: Vec<Spanned<String>>,
}

impl RawTill {
    pub(super) fn resolve(self) -> Result<TillConfig, Invalid> {
        let read = |given: Spanned<String>| {
            ReturnTo::parse(given.get_ref()).map_err(|message| Invalid { span: given.span(), message })
        };
        let return_to = self.return_to.into_iter().map(read).collect::<Result<_, _>>()?;
        Ok(TillConfig { token_file: self.token_file, return_to })
    }
}

impl TillConfig {
    /// The address that a deep link gave, as it is written into a page; nothing if it is none that is allowed.
    #[must_use]
    pub fn back(&self, address: &str) -> Option<String> {
        if address.len() > RETURN_TO_BYTES_MAX {
            return None;
        }
        let url = Url::parse(address).ok()?;
        if !url.username().is_empty() || url.password().is_some() {
            return None;
        }
        self.return_to.iter().any(|allowed| allowed.covers(&url)).then(|| url.to_string())
    }
}

impl ReturnTo {
    fn parse(text: &str) -> Result<Self, String> {
        let shown = text.escape_debug();
        if let Some(scheme) = text.strip_suffix(':') {
            let mut chars = scheme.chars();
            let is_scheme = chars.next().is_some_and(|first| first.is_ascii_lowercase())
                && chars.all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "+-.".contains(c));
            if !is_scheme {
                return Err(format!("`{shown}` is no scheme: write it like pos:"));
            }
            if NEVER.contains(&scheme) || ["http", "https"].contains(&scheme) {
                return Err(format!(
                    "`{shown}` would lead anywhere: name the till's own scheme, or an origin"
                ));
            }
            return Ok(Self::Scheme(scheme.to_owned()));
        }
        let url = Url::parse(text).ok().filter(|url| ["http", "https"].contains(&url.scheme()));
        let origin = url.filter(|url| {
            let is_bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
            is_bare && !text.ends_with('/') && url.username().is_empty() && url.password().is_none()
        });
        match origin {
            Some(origin) => Ok(Self::Origin(origin.origin().ascii_serialization())),
            None => Err(format!(
                "`{shown}` is neither an origin like http://127.0.0.1:8090, without a path, nor a scheme like pos:"
            )),
        }
    }

    fn covers(&self, url: &Url) -> bool {
        match self {
            Self::Origin(origin) => {
                ["http", "https"].contains(&url.scheme()) && url.origin().ascii_serialization() == *origin
            }
            Self::Scheme(scheme) => url.scheme() == scheme,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(allowed: &[&str]) -> TillConfig {
        let return_to = allowed.iter().map(|text| ReturnTo::parse(text).unwrap()).collect();
        TillConfig { token_file: "till.token".into(), return_to }
    }

    #[test]
    fn nothing_leads_away() {
        let config = config(&["http://127.0.0.1:8090", "https://till.example", "pos:"]);
        for (address, is_allowed) in [
            ("http://127.0.0.1:8090/back?sale=7", true),
            ("https://till.example/", true),
            ("https://till.example:443/x", true),
            ("pos://sale/7", true),
            ("POS:sale", true),
            ("http://127.0.0.1:8091/", false),
            ("https://127.0.0.1:8090/", false),
            ("http://127.0.0.1:8090@evil.example/", false),
            ("http://user:word@127.0.0.1:8090/", false),
            ("https://till.example.evil.example/", false),
            ("https://till.example.", false),
            ("//till.example/", false),
            ("/s/bench-1", false),
            ("javascript:alert(1)", false),
            ("posx:1", false),
            ("", false),
        ] {
            assert_eq!(config.back(address).is_some(), is_allowed, "{address}");
        }
        let long = format!("pos:{}", "x".repeat(RETURN_TO_BYTES_MAX));
        assert_eq!(config.back(&long), None);
    }

    #[test]
    fn what_may_be_allowed() {
        for bad in [
            "javascript:",
            "data:",
            "http:",
            "https:",
            "Pos:",
            ":",
            "http://127.0.0.1:8090/",
            "http://127.0.0.1:8090/back",
            "http://user@127.0.0.1",
            "ftp://till.example",
            "till.example",
            "*",
            "",
        ] {
            assert!(ReturnTo::parse(bad).is_err(), "{bad}");
        }
    }
}
