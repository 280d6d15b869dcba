//! What a command prints: lines for people, JSON for scripts.

use std::io::{Result, Write};

use serde::Serialize;

use super::Failure;

pub(super) fn json(value: &impl Serialize) -> std::result::Result<(), Failure> {
    let text = serde_json::to_string_pretty(value).map_err(|error| Failure::Software(error.into()))?;
    line(&text)
}

pub(super) fn line(text: &str) -> std::result::Result<(), Failure> {
    let print = || -> Result<()> {
        let mut out = std::io::stdout().lock();
        writeln!(out, "{text}")?;
        out.flush()
    };
    print().map_err(|error| Failure::io("standard output", &error))
}
