//! What commands print: a sentence for people, or one JSON value for programs.

use std::io::Write;

use serde::Serialize;

use super::Failure;

/// One answer to stdout.
pub(super) fn print(json: bool, value: &impl Serialize, text: &str) -> Result<(), Failure> {
    let line = if json {
        serde_json::to_string(value).map_err(|error| Failure::Software(error.into()))?
    } else {
        text.trim_end().to_owned()
    };
    writeln!(std::io::stdout(), "{line}").map_err(|error| Failure::io("the answer cannot be printed", &error))
}
