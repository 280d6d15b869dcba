//! The five topics of an agent, `counterfoil/v1/{agent}/{channel}`, and the presence that travels on one.
//!
//! The agent id is a topic level and the certificate's common name, so a broker can bind a client to its own.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::device::DeviceHealth;
use crate::id::{AgentId, SessionId, WorkerId};
use crate::time::UtcMillis;

const PREFIX: &str = "counterfoil/v1/";
/// The hub processes' share group: each message goes to one of them.
const SHARE: &str = "$share/hub/";

/// One direction of talk between an agent and the hub.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Channel {
    /// Frames from the agent.
    Up,
    /// Frames to the agent.
    Down,
    /// Questions from the agent.
    Query,
    /// Answers to them.
    Reply,
    /// The agent's [`Presence`], also its last will. Never retained: the hub remembers.
    State,
}

impl Channel {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Up, Self::Down, Self::Query, Self::Reply, Self::State];

    /// Its topic level.
    #[must_use]
    pub fn level(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
            Self::Query => "query",
            Self::Reply => "reply",
            Self::State => "state",
        }
    }

    /// Does the agent speak on it? If not, the hub does.
    #[must_use]
    pub fn is_from_agent(self) -> bool {
        match self {
            Self::Up | Self::Query | Self::State => true,
            Self::Down | Self::Reply => false,
        }
    }

    /// The subscription by which hub processes share what all agents say on it.
    #[must_use]
    pub fn shared_filter(self) -> String {
        format!("{SHARE}{}", self.filter())
    }

    /// The topic of any agent, `{agent}` in place of its id.
    #[must_use]
    pub fn address(self) -> String {
        format!("{PREFIX}{{agent}}/{}", self.level())
    }

    /// What a broker sees of [`Channel::shared_filter`] once the share group is taken off.
    #[must_use]
    pub fn filter(self) -> String {
        format!("{PREFIX}+/{}", self.level())
    }
}

/// One agent's topic.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Topic {
    /// Whose.
    pub agent: AgentId,
    /// Which.
    pub channel: Channel,
}

impl fmt::Display for Topic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{PREFIX}{}/{}", self.agent, self.channel.level())
    }
}

/// A text that is not the topic of an agent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a topic of an agent")]
pub struct TopicError;

impl FromStr for Topic {
    type Err = TopicError;
    fn from_str(text: &str) -> Result<Self, TopicError> {
        let (agent, level) =
            text.strip_prefix(PREFIX).and_then(|rest| rest.split_once('/')).ok_or(TopicError)?;
        let agent = AgentId::parse(agent).map_err(|_| TopicError)?;
        let channel = Channel::ALL.into_iter().find(|channel| channel.level() == level).ok_or(TopicError)?;
        Ok(Self { agent, channel })
    }
}

/// The payload of [`Channel::State`], as JSON: sent after connecting and when a device changes, left as last will, sent
/// before leaving.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Presence {
    /// The connection it speaks of: a late will of an older one changes nothing.
    pub session: SessionId,
    /// There or gone.
    pub state: PresenceState,
    /// How all its devices are; nothing if it does not tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub devices: Option<Vec<DeviceHealth>>,
    /// Whose PIN is locked there; nothing if it does not tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pin_locks: Option<Vec<PinLock>>,
}

/// Workers that one agent tells of; what is beyond is not told.
pub const PIN_LOCKS_MAX: usize = 64;

/// A worker whose PIN an agent takes no more for a while: too many wrong ones were typed there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PinLock {
    /// Whose.
    pub worker: WorkerId,
    /// When it ends by the agent's clock, if that computer stays on.
    pub until: UtcMillis,
}

/// There or gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PresenceState {
    /// Connected.
    Online,
    /// Left, or was lost.
    Offline,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn topics_read_back() {
        for channel in Channel::ALL {
            let topic = Topic { agent: AgentId::parse("dc1-pack1").unwrap(), channel };
            assert_eq!(topic.to_string().parse(), Ok(topic));
        }
    }

    #[test]
    fn reject_foreign_topics() {
        for text in [
            "",
            "up",
            "counterfoil/v1/a",
            "counterfoil/v1//up",
            "counterfoil/v1/+/up",
            "counterfoil/v1/a/#",
            "counterfoil/v1/a/up/more",
            "counterfoil/v2/a/up",
            "$share/hub/counterfoil/v1/a/up",
            "$SYS/a",
        ] {
            assert_eq!(text.parse::<Topic>(), Err(TopicError), "{text}");
        }
    }
}
