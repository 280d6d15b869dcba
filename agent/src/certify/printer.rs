//! What a test sheet tells of a printer: whether it answers, understands its language, prints as wide and as dark as it
//! should, and whether what it prints can be scanned.
//!
//! Pure. It knows the sheet and what the queue, a person and a scanner said of it, not how they said it.

use protocol::time::UtcMillis;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What the sheet's code begins with: a scan of it is no work.
const CODE: &str = "CFP1-";
/// Seconds after which a code comes again: half a year.
const CODE_SECONDS: i64 = 0x0100_0000;
/// The sheet's lines in percent of the configured width, from the top; both templates have the same.
pub const RULERS: [u8; 5] = [100, 95, 90, 80, 60];

/// What the code of a sheet says that is asked for now.
#[must_use]
pub fn code(now: UtcMillis) -> String {
    format!("{CODE}{:06X}", (now.0 / 1000).rem_euclid(CODE_SECONDS))
}

/// Whether a scan is of a sheet, this one or another.
#[must_use]
pub fn is_code(text: &str) -> bool {
    text.starts_with(CODE)
}

/// What is known of a printer so far.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PrinterFindings {
    /// Whether it says how it is.
    pub status: Option<StatusFound>,
    /// Whether it understands what it is sent.
    pub language: Option<LanguageFound>,
    /// What came out of it.
    pub came: Option<Came>,
    /// The widest line that is whole, in percent of the configured width; 0 if none is.
    pub width_percent: Option<u8>,
    /// How dark it prints.
    pub darkness: Option<Darkness>,
    /// What a scanner read of the sheet's code.
    pub code: Option<CodeFound>,
}

/// What a test told, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PrinterTested {
    /// By the agent's clock.
    pub at: UtcMillis,
    /// What was found.
    pub findings: PrinterFindings,
}

/// Whether a printer says how it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum StatusFound {
    /// The printer itself.
    Answers,
    /// CUPS answers; the printer behind it is not asked.
    Cups,
    /// It takes a connection and says nothing.
    Silent,
}

/// Whether a printer understands what it is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LanguageFound {
    /// As it is configured.
    AsConfigured,
    /// It answers in the other one of ZPL and ESC/POS.
    Other,
    /// It prints commands as letters.
    Unread,
}

/// What came out of a printer, as a person says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Came {
    /// The sheet.
    Sheet,
    /// Letters and signs.
    Signs,
    /// Nothing, or an empty label.
    Nothing,
}

/// How the sheet's fine lines look, as a person says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Darkness {
    /// Black, and apart from each other.
    Right,
    /// Grey, or broken.
    Pale,
    /// They run together.
    Dark,
}

/// What a scanner read of the sheet's code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CodeFound {
    /// What was printed.
    Same,
    /// The code of another sheet, or a misread.
    Other,
    /// Nothing, as a person says.
    Unread,
}

/// What a person is asked next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Asked {
    /// What came out.
    Came,
    /// Which line is the widest whole one.
    Width,
    /// How the fine lines look.
    Darkness,
    /// A scan of the code.
    Code,
}

impl PrinterFindings {
    /// What is still to be said; nothing if the test is over.
    #[must_use]
    pub fn asks(&self) -> Option<Asked> {
        if self.language == Some(LanguageFound::Other) {
            return None;
        }
        match self.came {
            None => Some(Asked::Came),
            Some(Came::Signs | Came::Nothing) => None,
            Some(Came::Sheet) if self.width_percent.is_none() => Some(Asked::Width),
            Some(Came::Sheet) if self.darkness.is_none() => Some(Asked::Darkness),
            Some(Came::Sheet) => self.code.is_none().then_some(Asked::Code),
        }
    }

    /// Whether nothing was found yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What should be changed, as stable words, the gravest first.
    #[must_use]
    pub fn faults(&self) -> Vec<&'static str> {
        let told = [
            (self.language == Some(LanguageFound::Other), "language_other"),
            (self.language == Some(LanguageFound::Unread), "language_unread"),
            (self.status == Some(StatusFound::Silent), "status_silent"),
            (self.came == Some(Came::Nothing), "came_nothing"),
            (self.code == Some(CodeFound::Other), "code_other"),
            (self.code == Some(CodeFound::Unread), "code_unread"),
            (self.width_percent.is_some_and(|percent| percent < RULERS[0]), "width"),
            (self.darkness == Some(Darkness::Pale), "pale"),
            (self.darkness == Some(Darkness::Dark), "dark"),
        ];
        told.into_iter().filter_map(|(is_so, word)| is_so.then_some(word)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn well() -> PrinterFindings {
        PrinterFindings {
            status: Some(StatusFound::Answers),
            language: Some(LanguageFound::AsConfigured),
            came: Some(Came::Sheet),
            width_percent: Some(100),
            darkness: Some(Darkness::Right),
            code: Some(CodeFound::Same),
        }
    }

    #[test]
    fn codes() {
        assert_eq!(code(UtcMillis(0x00ab_cdef * 1000)), "CFP1-ABCDEF");
        assert_eq!(code(UtcMillis(-1000)), "CFP1-FFFFFF");
        assert!(is_code(&code(UtcMillis(0))) && !is_code("CFT1yz") && !is_code("CFS1:bench-1"));
    }

    #[test]
    fn questions_come_in_their_order() {
        let mut findings = PrinterFindings::default();
        assert!(findings.is_empty());
        assert_eq!(findings.asks(), Some(Asked::Came));
        findings.came = Some(Came::Sheet);
        assert_eq!(findings.asks(), Some(Asked::Width));
        // None of the lines is whole: that is an answer.
        findings.width_percent = Some(0);
        assert_eq!(findings.asks(), Some(Asked::Darkness));
        findings.darkness = Some(Darkness::Pale);
        assert_eq!(findings.asks(), Some(Asked::Code));
        findings.code = Some(CodeFound::Unread);
        assert_eq!(findings.asks(), None);
        for came in [Came::Signs, Came::Nothing] {
            assert_eq!(PrinterFindings { came: Some(came), ..PrinterFindings::default() }.asks(), None);
        }
        let language = Some(LanguageFound::Other);
        assert_eq!(PrinterFindings { language, ..PrinterFindings::default() }.asks(), None);
    }

    #[test]
    fn faults_are_told() {
        assert_eq!(well().faults(), Vec::<&str>::new());
        assert_eq!(PrinterFindings::default().faults(), Vec::<&str>::new());
        let cups = PrinterFindings { status: Some(StatusFound::Cups), ..well() };
        assert_eq!(cups.faults(), Vec::<&str>::new());
        // What is not well.
        type Change = fn(&mut PrinterFindings);
        let cases: [(Change, &str); 9] = [
            (|f| f.language = Some(LanguageFound::Other), "language_other"),
            (|f| f.language = Some(LanguageFound::Unread), "language_unread"),
            (|f| f.status = Some(StatusFound::Silent), "status_silent"),
            (|f| f.came = Some(Came::Nothing), "came_nothing"),
            (|f| f.code = Some(CodeFound::Other), "code_other"),
            (|f| f.code = Some(CodeFound::Unread), "code_unread"),
            (|f| f.width_percent = Some(95), "width"),
            (|f| f.darkness = Some(Darkness::Pale), "pale"),
            (|f| f.darkness = Some(Darkness::Dark), "dark"),
        ];
        for (change, fault) in cases {
            let mut findings = well();
            change(&mut findings);
            assert_eq!(findings.faults(), [fault]);
        }
    }
}
