//! One line in, one answer out: what `counterfoil-agent assess --json` speaks.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Assessment, Input, InputError, Problem, assess};

/// What a line is answered with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Answer {
    /// It could be assessed.
    Assessed(Box<Assessment>),
    /// It could not.
    Refused {
        /// Why not.
        error: Refused,
    },
}

/// Why a line could not be assessed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Refused {
    /// Stable.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// Which line of the input, from 1.
    pub line: u64,
    /// Each problem with its place, where the line could be read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub problems: Vec<Problem>,
}

/// Answers one line, whatever it holds. `line` is its number, from 1.
#[must_use]
pub fn answer(bytes: &[u8], line: u64) -> Answer {
    let refused =
        |code, message, problems| Answer::Refused { error: Refused { code, message, line, problems } };
    let input = match Input::read(bytes) {
        Ok(input) => input,
        Err(error) => {
            let (code, message) = (error.code(), error.to_string());
            return match error {
                InputError::Invalid(problems) => refused(code, message, problems.list().to_vec()),
                InputError::TooLarge { .. } | InputError::Json(_) => refused(code, message, Vec::new()),
            };
        }
    };
    match assess(&input) {
        Ok(assessment) => Answer::Assessed(Box::new(assessment)),
        Err(error) => refused(error.code(), error.to_string(), Vec::new()),
    }
}
