//! What is wrong with data from outside: place and reason of each problem, all of them at once.

use schemars::JsonSchema;
use serde::Serialize;

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Problem {
    /// Where, as a path: `policy.withdrawal.days`.
    pub place: String,
    /// A stable code.
    pub code: &'static str,
    /// What is wrong, and what would be right.
    pub message: String,
}

/// All that is wrong: data with a single problem is not used at all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// Notes one.
    pub fn add(&mut self, place: impl Into<String>, code: &'static str, message: impl Into<String>) {
        self.0.push(Problem { place: place.into(), code, message: message.into() });
    }

    /// Notes one unless `holds`.
    pub fn require(
        &mut self,
        holds: bool,
        place: impl Into<String>,
        code: &'static str,
        message: impl Into<String>,
    ) {
        if !holds {
            self.add(place, code, message);
        }
    }

    /// These and others.
    #[must_use]
    pub fn and(mut self, others: Self) -> Self {
        self.0.extend(others.0);
        self
    }

    /// In the order in which they were found.
    #[must_use]
    pub fn list(&self) -> &[Problem] {
        &self.0
    }

    /// `value`, if nothing was found.
    ///
    /// # Errors
    /// Itself, if something was.
    pub fn or<T>(self, value: T) -> Result<T, Self> {
        if self.0.is_empty() { Ok(value) } else { Err(self) }
    }
}
