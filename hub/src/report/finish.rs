//! When agents will have sent what waits, by how fast it came of late.

use schemars::JsonSchema;
use serde::Serialize;

use super::fleet::AgentState;

/// How far back the pace is looked at.
pub(super) const PACE_MILLIS: i64 = 60_000;
/// A pace measured over less says nothing: frames come in bursts.
const PACE_MILLIS_MIN: i64 = 3_000;

/// When everything that waits will be at the hub.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Finish {
    /// Nothing waits.
    Done,
    /// About then, if it goes on as in the last minute.
    About {
        /// UTC milliseconds.
        at: i64,
    },
    /// There is no estimate.
    Unknown {
        /// Why not.
        why: NoEstimate,
    },
}

/// Why there is no estimate; the one that needs a person most is the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NoEstimate {
    /// It has only just begun.
    Early,
    /// Connected, but nothing came in the last minute.
    Still,
    /// Not connected.
    Away,
    /// Stopped until a person decides.
    Stopped,
}

impl NoEstimate {
    /// The word of the API.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Early => "early",
            Self::Still => "still",
            Self::Away => "away",
            Self::Stopped => "stopped",
        }
    }
}

/// What came of an agent's journal within [`PACE_MILLIS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Arrivals {
    /// How many operations.
    pub(super) count: i64,
    /// When the first of them came.
    pub(super) since: i64,
}

/// One agent's.
pub(super) fn of_agent(state: AgentState, waiting: i64, recent: Option<Arrivals>, now: i64) -> Finish {
    let unknown = |why| Finish::Unknown { why };
    match state {
        _ if waiting <= 0 => return Finish::Done,
        AgentState::Stopped | AgentState::Revoked => return unknown(NoEstimate::Stopped),
        AgentState::Silent | AgentState::Offline | AgentState::NeverSeen => return unknown(NoEstimate::Away),
        AgentState::Draining | AgentState::Online => {}
    }
    let Some(Arrivals { count, since }) = recent.filter(|recent| recent.count > 0) else {
        return unknown(NoEstimate::Still);
    };
    let took = now - since;
    if took < PACE_MILLIS_MIN {
        return unknown(NoEstimate::Early);
    }
    let left = i128::from(waiting) * i128::from(took) / i128::from(count);
    Finish::About { at: now.saturating_add(i64::try_from(left).unwrap_or(i64::MAX)) }
}

/// A site's: its last agent's.
pub(super) fn of_site(agents: impl IntoIterator<Item = Finish>) -> Finish {
    agents.into_iter().fold(Finish::Done, |site, agent| match (site, agent) {
        (Finish::Unknown { why: one }, Finish::Unknown { why: other }) => {
            Finish::Unknown { why: one.max(other) }
        }
        (unknown @ Finish::Unknown { .. }, _) | (_, unknown @ Finish::Unknown { .. }) => unknown,
        (Finish::About { at: one }, Finish::About { at: other }) => Finish::About { at: one.max(other) },
        (about @ Finish::About { .. }, Finish::Done) | (Finish::Done, about) => about,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_000_000;

    fn unknown(why: NoEstimate) -> Finish {
        Finish::Unknown { why }
    }

    #[test]
    fn at_the_pace_of_the_last_minute() {
        let came = |count, ago| Some(Arrivals { count, since: NOW - ago });
        let drains = |waiting, recent| of_agent(AgentState::Draining, waiting, recent, NOW);
        assert_eq!(drains(600, came(100, 10_000)), Finish::About { at: NOW + 60_000 });
        assert_eq!(drains(i64::MAX, came(1, 60_000)), Finish::About { at: i64::MAX });
        assert_eq!(drains(600, came(100, 100)), unknown(NoEstimate::Early));
        assert_eq!(drains(600, None), unknown(NoEstimate::Still));
        assert_eq!(drains(0, None), Finish::Done);
        assert_eq!(of_agent(AgentState::Offline, 5, came(1, 50_000), NOW), unknown(NoEstimate::Away));
        assert_eq!(of_agent(AgentState::Stopped, 5, None, NOW), unknown(NoEstimate::Stopped));
        assert_eq!(of_agent(AgentState::Offline, 0, None, NOW), Finish::Done);
    }

    #[test]
    fn a_site_is_done_when_its_last_agent_is() {
        let about = |at| Finish::About { at };
        assert_eq!(of_site([]), Finish::Done);
        assert_eq!(of_site([about(3), Finish::Done, about(7)]), about(7));
        assert_eq!(of_site([about(3), unknown(NoEstimate::Away)]), unknown(NoEstimate::Away));
        assert_eq!(
            of_site([unknown(NoEstimate::Stopped), unknown(NoEstimate::Early), about(1)]),
            unknown(NoEstimate::Stopped)
        );
    }
}
