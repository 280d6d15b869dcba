use serde::{Deserialize, Serialize};

/// Something about a printout that is not as it should be. It prints all the same; people are told.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "problem", rename_all = "snake_case")]
pub enum Problem {
    /// Characters that no font here has: a `?` stands for each.
    Missing {
        /// Each once.
        characters: String,
    },
    /// Text that had to be cut: `…` stands at its end.
    Cut {
        /// The whole text, shortened for display.
        text: String,
    },
    /// A barcode that does not fit its place, as text instead.
    CodeLeftOut {
        /// What it would have said, shortened for display.
        data: String,
    },
    /// A Code 128 that was too long for its place became a QR code.
    CodeChanged {
        /// What it says, shortened for display.
        data: String,
    },
    /// Something reaches over the edge of the label.
    OverEdge {
        /// What it says, or what it is.
        what: String,
    },
    /// Control characters were taken out of a text.
    Control {
        /// The text without them, shortened for display.
        text: String,
    },
}

/// So much of a text is enough to recognise it.
const SHOWN_CHARS_MAX: usize = 40;

/// Enough of a text to recognise it.
pub(super) fn shown(text: &str) -> String {
    text.chars().take(SHOWN_CHARS_MAX).collect()
}

/// Adds a problem once.
pub(super) fn note(problems: &mut Vec<Problem>, problem: Problem) {
    if let (Problem::Missing { characters }, Some(Problem::Missing { characters: known })) =
        (&problem, problems.iter_mut().find(|p| matches!(p, Problem::Missing { .. })))
    {
        let more: Vec<char> = characters.chars().filter(|c| !known.contains(*c)).collect();
        known.extend(more);
    } else if !problems.contains(&problem) {
        problems.push(problem);
    }
}
