//! What the pages of a tested scanner and of a tested printer have in common: what a test tells, line by line, and what to
//! change. Knows no device.

use super::words::Words;

/// One thing that a test tells.
pub(super) struct Line {
    pub(super) title: String,
    pub(super) tone: &'static str,
    pub(super) icon: &'static str,
    pub(super) text: String,
}

impl Line {
    /// Nothing is well or not before it was seen.
    pub(super) fn new(words: Words, key: &str, is_well: Option<bool>, text: Option<String>) -> Self {
        let (tone, icon) = match is_well {
            Some(true) => ("ok", "check"),
            Some(false) => ("warn", "warn"),
            None => ("wait", "wait"),
        };
        Self { title: words.say(key), tone, icon, text: text.unwrap_or_else(|| words.say("test-not-seen")) }
    }
}

/// Something to change in the device or in the configuration.
pub(super) struct Fault {
    pub(super) title: String,
    pub(super) help: String,
}

impl Fault {
    /// `prefix` is the message keys' own: `test`, `printer-test`.
    pub(super) fn new(words: Words, prefix: &str, word: &str) -> Self {
        Self {
            title: words.0.code(&format!("{prefix}-fault"), word),
            help: words.0.code(&format!("{prefix}-help"), word),
        }
    }
}

/// A device's name as part of a path.
pub(super) fn path_part(name: &str) -> String {
    name.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}
