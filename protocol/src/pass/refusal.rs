use super::PassKeyId;
use crate::id::PassIssuer;
use crate::time::BusinessDate;

/// Why a pass is not believed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PassRefusal {
    /// No pass, half of one, or one of a kind that this version does not know.
    #[error("the pass cannot be read: {why}")]
    Unreadable {
        /// What could not be read.
        why: &'static str,
    },
    /// Signed with a key that is not among those known here.
    #[error("the pass is signed with key {key}, which is not known here")]
    UnknownKey {
        /// Which.
        key: PassKeyId,
    },
    /// Signed with a key that is not to be believed any more.
    #[error("the pass is signed with key {key}, which was revoked on {on}")]
    RevokedKey {
        /// Which.
        key: PassKeyId,
        /// Since when.
        on: BusinessDate,
    },
    /// The signature is not over what it says.
    #[error("the pass was altered")]
    Altered,
    /// It names another issuer than the key's.
    #[error("the pass is issued by {found}, its key is {expected}'s")]
    OtherIssuer {
        /// Whose key it is.
        expected: PassIssuer,
        /// Whose pass it says it is.
        found: PassIssuer,
    },
    /// Its last day is over.
    #[error("the pass could be used until {latest}")]
    Expired {
        /// That day.
        latest: BusinessDate,
    },
}

impl PassRefusal {
    /// A stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => "pass_unreadable",
            Self::UnknownKey { .. } => "pass_key_unknown",
            Self::RevokedKey { .. } => "pass_key_revoked",
            Self::Altered => "pass_altered",
            Self::OtherIssuer { .. } => "pass_other_issuer",
            Self::Expired { .. } => "pass_expired",
        }
    }
}
