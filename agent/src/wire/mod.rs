//! The way to the hub: MQTT 5 over mutual TLS, driven by [`protocol::sync`].
//!
//! It keeps no promise: the journal does. It does not know what an operation means.

use protocol::time::UtcMillis;
use serde::Serialize;

/// How the hub is reached, for people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Link {
    /// No certificate yet: `counterfoil-agent enroll`.
    NotEnrolled,
    /// Since when nothing has been heard; work goes on.
    Offline {
        /// By this host's clock.
        since: UtcMillis,
        /// What the last try said.
        why: String,
    },
    /// The hub answers.
    Connected {
        /// By this host's clock.
        since: UtcMillis,
    },
    /// The hub does not take this agent's operations until a person has looked.
    Refused {
        /// What it said.
        why: String,
    },
}
