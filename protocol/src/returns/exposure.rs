use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Amount;

/// Whether the hub can be asked, and if not, how much may still be promised without it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "connection", rename_all = "snake_case", deny_unknown_fields)]
pub enum Exposure {
    /// The hub answers.
    Online,
    /// It does not.
    Offline {
        /// What is left of the allowance that the hub granted to the agent's epoch, in the sale's currency: before
        /// this visit.
        allowance_left: Amount,
        /// What other orders of the same visit are promised already: a visit is one return.
        #[serde(default)]
        in_this_visit: Amount,
    },
}
