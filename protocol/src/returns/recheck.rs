//! The hub's second look with the recorded inputs.

use super::{AssessError, Assessment, Input, RULES_VERSION, assess};

/// What the hub finds when it assesses again what an agent assessed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Agreement {
    /// The same to the cent and to the word.
    Exact,
    /// The agent's program has other rules: nothing can be said by this one.
    OtherRules {
        /// The agent's.
        recorded: u32,
    },
    /// The same rules, another answer: one of the two is damaged, or lies. A person must look.
    Differs {
        /// The hub's answer.
        now: Box<Assessment>,
    },
}

/// Assesses recorded inputs again and compares with the recorded answer.
///
/// # Errors
/// [`AssessError`]: what an agent could assess, the hub cannot.
pub fn recheck(input: &Input, recorded: &Assessment) -> Result<Agreement, AssessError> {
    if recorded.rules != RULES_VERSION {
        return Ok(Agreement::OtherRules { recorded: recorded.rules });
    }
    let now = assess(input)?;
    Ok(if now == *recorded { Agreement::Exact } else { Agreement::Differs { now: Box::new(now) } })
}
