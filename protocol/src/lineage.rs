//! The epochs that a journal has had. An epoch is a base on the journal's row of places; when histories diverge, the
//! agent opens a new one after the last place that both sides share (`docs/decisions/0025`).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::chain::Head;
use crate::id::{Epoch, Seq};

/// An earlier epoch of a journal, that the next one continues.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Ancestor {
    /// Which.
    pub epoch: Epoch,
    /// Its last operation before the next epoch begins.
    pub end: Head,
    /// The oldest operation of it that the journal still has; `end` + 1 if there is none.
    pub oldest: Seq,
}

impl Ancestor {
    /// Whether the journal still has an operation of it after `seq`.
    #[must_use]
    pub fn has_after(&self, seq: Seq) -> bool {
        self.oldest.max(seq.next()) <= self.end.seq
    }
}

/// Operations that an agent has pruned and that the hub does not have, or not for certain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Missing {
    /// Of this epoch.
    pub epoch: Epoch,
    /// The first one.
    pub first: Seq,
    /// The last one.
    pub last: Seq,
    /// How bad it is.
    pub loss: Loss,
}

/// How bad it is that an agent no longer has operations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Loss {
    /// Nobody has them.
    Gone,
    /// The hub holds operations at these places, and nobody can tell any more whether they are this agent's: it was
    /// put back, and what it has got since may be from another copy of the journal.
    Unverified,
}
