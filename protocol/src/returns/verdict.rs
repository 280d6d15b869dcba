use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{PolicyFile, Reason, Refund};
use crate::id::PolicyId;

/// Which rules these are. It changes whenever the same input could be assessed otherwise: the hub agrees exactly
/// only with verdicts of its own version.
pub const RULES_VERSION: u32 = 1;

/// A verdict, and by what it was reached. Fields that this version does not know are left aside when one is read,
/// so that `rules` can be compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Assessment {
    /// [`RULES_VERSION`] of the program that assessed.
    pub rules: u32,
    /// By which policy.
    pub policy: PolicyRef,
    /// What may be done.
    pub verdict: Verdict,
}

/// A policy and its version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PolicyRef {
    /// Which.
    pub policy: PolicyId,
    /// Which version.
    pub version: u32,
}

impl PolicyRef {
    pub(super) fn of(policy: &PolicyFile) -> Self {
        Self { policy: policy.policy.clone(), version: policy.version }
    }
}

/// What may be done. Reasons that call for less than the verdict are there to know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Verdict {
    /// An associate may take the goods; the executors can be asked for the money.
    Approve {
        /// The calculation.
        refund: Box<Refund>,
        /// To know.
        reasons: Vec<Reason>,
    },
    /// An associate may take the goods; the money is promised.
    Promise {
        /// The calculation.
        refund: Box<Refund>,
        /// Why it is only a promise.
        reasons: Vec<Reason>,
    },
    /// A supervisor, who is not the associate, must agree first.
    NeedsSupervisor {
        /// The calculation, if the supervisor agrees; `payout.money` says whether it is a promise then.
        refund: Box<Refund>,
        /// What to look at.
        reasons: Vec<Reason>,
    },
    /// It cannot be done so.
    Deny {
        /// Why not.
        reasons: Vec<Reason>,
    },
}

impl Verdict {
    /// The calculation, if there is one.
    #[must_use]
    pub fn refund(&self) -> Option<&Refund> {
        match self {
            Self::Approve { refund, .. }
            | Self::Promise { refund, .. }
            | Self::NeedsSupervisor { refund, .. } => Some(refund),
            Self::Deny { .. } => None,
        }
    }

    /// Why.
    #[must_use]
    pub fn reasons(&self) -> &[Reason] {
        match self {
            Self::Approve { reasons, .. }
            | Self::Promise { reasons, .. }
            | Self::NeedsSupervisor { reasons, .. }
            | Self::Deny { reasons } => reasons,
        }
    }

    /// The word.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Approve { .. } => "approve",
            Self::Promise { .. } => "promise",
            Self::NeedsSupervisor { .. } => "needs_supervisor",
            Self::Deny { .. } => "deny",
        }
    }
}
