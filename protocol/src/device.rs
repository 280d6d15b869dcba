//! How an agent's scanners and printers are, as it tells the hub: for people who look after them, never for a decision.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::StationId;
use crate::time::UtcMillis;

/// Devices that one agent tells of; what is beyond is not told.
pub const DEVICES_MAX: usize = 64;
/// Characters of a device's name, and of what the system said.
pub const DEVICE_TEXT_CHARS_MAX: usize = 120;

/// One device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DeviceHealth {
    /// Its name in the agent's configuration.
    pub name: String,
    /// What it is.
    pub kind: DeviceKind,
    /// A station that it serves, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub station: Option<StationId>,
    /// How it is.
    pub state: DeviceCondition,
    /// What the system or the device said of it; empty if nothing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
    /// Since when, by the agent's clock.
    pub since: UtcMillis,
    /// Scans read, since the agent started.
    #[serde(default)]
    pub reads: u64,
    /// Reads thrown away: too long, or cut off.
    #[serde(default)]
    pub errors: u64,
    /// Scans that named nothing known.
    #[serde(default)]
    pub unmatched: u64,
    /// Jobs that wait for it.
    #[serde(default)]
    pub waiting: u64,
}

/// What a device is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DeviceKind {
    /// Reads barcodes.
    Scanner,
    /// Prints labels or receipts.
    Printer,
    /// Of a later version.
    #[serde(other)]
    Other,
}

/// How a device is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DeviceCondition {
    /// Not tried yet.
    Starting,
    /// It works, or would.
    Ready,
    /// It prints.
    Printing,
    /// Paper or labels are used up.
    NoPaper,
    /// Head or cover is open.
    HeadOpen,
    /// The ribbon is used up.
    NoRibbon,
    /// Somebody pressed pause.
    Paused,
    /// It waits until it has cooled down.
    TooHot,
    /// Another fault.
    Error,
    /// It is there and does not answer.
    Silent,
    /// It cannot be reached.
    Absent,
    /// A scanner that reads otherwise than when it was tested; `why` names what, as words with blanks between.
    Changed,
    /// A printer whose test sheet showed something to set right; `why` names what, as words with blanks between.
    Misprints,
    /// Of a later version.
    #[serde(other)]
    Other,
}

impl DeviceKind {
    /// The word of the wire and the API.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Scanner => "scanner",
            Self::Printer => "printer",
            Self::Other => "other",
        }
    }

    /// Reads the word of the wire; what is not known is of a later version.
    #[must_use]
    pub fn from_word(word: &str) -> Self {
        [Self::Scanner, Self::Printer].into_iter().find(|kind| kind.as_str() == word).unwrap_or(Self::Other)
    }
}

impl DeviceCondition {
    const ALL: [Self; 13] = [
        Self::Starting,
        Self::Ready,
        Self::Printing,
        Self::NoPaper,
        Self::HeadOpen,
        Self::NoRibbon,
        Self::Paused,
        Self::TooHot,
        Self::Error,
        Self::Silent,
        Self::Absent,
        Self::Changed,
        Self::Misprints,
    ];

    /// The word of the wire and the API.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Starting => "starting",
            Self::Ready => "ready",
            Self::Printing => "printing",
            Self::NoPaper => "no_paper",
            Self::HeadOpen => "head_open",
            Self::NoRibbon => "no_ribbon",
            Self::Paused => "paused",
            Self::TooHot => "too_hot",
            Self::Error => "error",
            Self::Silent => "silent",
            Self::Absent => "absent",
            Self::Changed => "changed",
            Self::Misprints => "misprints",
            Self::Other => "other",
        }
    }

    /// Reads the word of the wire; what is not known is of a later version.
    #[must_use]
    pub fn from_word(word: &str) -> Self {
        Self::ALL.into_iter().find(|state| state.as_str() == word).unwrap_or(Self::Other)
    }

    /// Whether somebody must go there.
    #[must_use]
    pub fn is_fault(self) -> bool {
        !matches!(self, Self::Starting | Self::Ready | Self::Printing | Self::Other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_of_the_wire() {
        for state in DeviceCondition::ALL {
            assert_eq!(serde_json::to_value(state).unwrap(), state.as_str());
            assert_eq!(DeviceCondition::from_word(state.as_str()), state);
        }
        for kind in [DeviceKind::Scanner, DeviceKind::Printer] {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.as_str());
            assert_eq!(DeviceKind::from_word(kind.as_str()), kind);
        }
    }

    #[test]
    fn what_a_later_version_says_is_read() {
        let text = r#"{"name":"a","kind":"scale","state":"tilted","since":5,"colour":"red"}"#;
        let health: DeviceHealth = serde_json::from_str(text).unwrap();
        assert_eq!((health.kind, health.state), (DeviceKind::Other, DeviceCondition::Other));
    }
}
