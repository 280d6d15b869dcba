use super::view::Message;

/// Why an action was not applied. Nothing was recorded and nothing on the task changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", code)]
pub struct Refusal {
    /// Stable, for programs.
    pub code: &'static str,
    /// Which kind of answer it is.
    pub kind: RefusalKind,
    /// For the person: what happened, and what to do.
    pub message: Message,
}

/// What the caller can do about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefusalKind {
    /// There is no such thing here.
    Missing,
    /// It does not fit what is on screen: look again.
    Conflict,
    /// The values cannot be.
    Invalid,
    /// New work cannot be saved at the moment.
    Unavailable,
}

impl Refusal {
    /// There is no such thing here.
    #[must_use]
    pub fn missing(code: &'static str, message: Message) -> Self {
        Self { code, kind: RefusalKind::Missing, message }
    }

    /// It does not fit what is on screen.
    #[must_use]
    pub fn conflict(code: &'static str, message: Message) -> Self {
        Self { code, kind: RefusalKind::Conflict, message }
    }

    /// The values cannot be.
    #[must_use]
    pub fn invalid(code: &'static str, message: Message) -> Self {
        Self { code, kind: RefusalKind::Invalid, message }
    }

    /// New work cannot be saved.
    #[must_use]
    pub fn unavailable(code: &'static str, message: Message) -> Self {
        Self { code, kind: RefusalKind::Unavailable, message }
    }
}
