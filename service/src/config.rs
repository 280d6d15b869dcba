//! Configuration files: TOML in which every fault has a place.
//!
//! A binary deserialises its own raw shape and resolves it; what is wrong in either step is said with line, column
//! and the nearest key. This module knows no key.

use std::net::SocketAddr;
use std::ops::Range;
use std::path::Path;

use serde::de::DeserializeOwned;
use toml::Spanned;

/// Why a configuration cannot be used, and where.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file itself.
    #[error("{path}: {source}. Nothing starts without its configuration; give its path with --config")]
    Read {
        /// Which file.
        path: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// A place in the file.
    #[error("{path}: line {}, column {}, near `{}`: {message}", place.line, place.column, place.key)]
    At {
        /// Which file.
        path: String,
        /// Where in it.
        place: Place,
        /// What is wrong and what would be right.
        message: String,
    },
}

/// A place in a configuration file, counted from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Line.
    pub line: usize,
    /// Column in characters.
    pub column: usize,
    /// The key or table on that line, or on the nearest one above.
    pub key: String,
}

/// A value that is well formed and still not what it must be.
#[derive(Debug)]
pub struct Invalid {
    /// Where it stands, in bytes; the file's start if a default was wrong.
    pub span: Range<usize>,
    /// What is wrong and what would be right.
    pub message: String,
}

/// A raw shape that becomes the configuration a binary works with.
pub trait Resolve: DeserializeOwned {
    /// What comes out: no strings left to parse.
    type Resolved;

    /// Parses what is text, fills in what was left out, refuses what does not fit together.
    ///
    /// # Errors
    /// The first value that is not as it must be.
    fn resolve(self) -> Result<Self::Resolved, Invalid>;
}

/// Reads and resolves a file.
///
/// # Errors
/// [`ConfigError`] says which file, line, column and key.
pub fn load<R: Resolve>(path: &Path) -> Result<R::Resolved, ConfigError> {
    let shown = path.display().to_string();
    match std::fs::read_to_string(path) {
        Ok(text) => parse::<R>(&shown, &text),
        Err(source) => Err(ConfigError::Read { path: shown, source }),
    }
}

/// Resolves a text; `path` is for messages only.
///
/// # Errors
/// [`ConfigError::At`].
pub fn parse<R: Resolve>(path: &str, text: &str) -> Result<R::Resolved, ConfigError> {
    let at = |span: Option<Range<usize>>, message: String| ConfigError::At {
        path: path.to_owned(),
        place: Place::of(text, span.map_or(0, |span| span.start)),
        message,
    };
    let raw: R = toml::from_str(text).map_err(|error| at(error.span(), error.message().to_owned()))?;
    raw.resolve().map_err(|Invalid { span, message }| at(Some(span), message))
}

/// An address to listen on, or the default if none is given.
///
/// # Errors
/// A text that is no address with a port.
pub fn listen(given: Option<Spanned<String>>, default: SocketAddr) -> Result<SocketAddr, Invalid> {
    let Some(given) = given else { return Ok(default) };
    given.get_ref().parse().map_err(|_| Invalid {
        span: given.span(),
        message: format!("`{}` is not an address and port like {default}", given.get_ref().escape_debug()),
    })
}

impl Place {
    fn of(text: &str, offset: usize) -> Self {
        let before = text.get(..offset.min(text.len())).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let line_end = text[line_start..].find('\n').map_or(text.len(), |newline| line_start + newline);
        let key = text[..line_end].lines().rev().find_map(key_of).unwrap_or_default();
        Self { line: before.matches('\n').count() + 1, column: before[line_start..].chars().count() + 1, key }
    }
}

fn key_of(line: &str) -> Option<String> {
    let line = line.trim();
    if line.is_empty() || line.starts_with('#') {
        return None;
    }
    Some(line.split('=').next().unwrap_or(line).trim().escape_debug().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_for_people() {
        let text = "[a]\n# ö\nkey = \"ü\" x\n\n";
        for (offset, line, column, key) in
            [(0, 1, 1, "[a]"), (9, 3, 1, "key"), (text.len(), 5, 1, "key"), (999, 5, 1, "key")]
        {
            let place = Place { line, column, key: key.to_owned() };
            assert_eq!(Place::of(text, offset), place, "at byte {offset}");
        }
    }
}
