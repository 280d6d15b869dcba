/// Why a scan is refused. [`BarcodeError::code`] is stable and part of the command's output.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct BarcodeError {
    code: &'static str,
    message: String,
}

impl BarcodeError {
    pub(super) fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }

    /// Stable, for programs: `check_digit`, `length`, `character`, `card_number` …
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// For people.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }
}
