use std::sync::Arc;

use protocol::id::AgentId;
use protocol::topic::{Channel, Topic};
use rmqtt::codec::v5::{PublishAckReason, SubscribeAckReason};
use rmqtt::hook::{Handler, HookResult, Parameter, ReturnType};
use rmqtt::types::{
    AuthResult, ConnectInfo, LastWill, Publish, PublishAclResult, PublishResult, Subscribe,
    SubscribeAclResult,
};

use super::{HUB_CLIENT, Window};
use crate::authority::Revocations;

/// Who may connect, publish and subscribe: nobody, unless a line here says so.
///
/// An agent has its own five topics: it publishes on three of them, leaves a will on one and subscribes to the
/// other two, by their exact names. The hub's client has the opposite half of everyone's.
pub(super) struct Policy {
    hub_secret: String,
    revocations: Arc<Revocations>,
    window: Arc<Window>,
}

enum Client {
    Hub,
    Agent(AgentId),
}

impl Client {
    /// After authentication the client id says who it is.
    fn of(client_id: &str) -> Option<Self> {
        if client_id == HUB_CLIENT {
            Some(Self::Hub)
        } else {
            AgentId::parse(client_id).ok().map(Self::Agent)
        }
    }

    fn may_publish(&self, topic: &str) -> bool {
        let Ok(topic) = topic.parse::<Topic>() else { return false };
        match self {
            Self::Hub => !topic.channel.is_from_agent(),
            Self::Agent(agent) => topic.agent == *agent && topic.channel.is_from_agent(),
        }
    }

    fn may_leave_will(&self, topic: &str) -> bool {
        match self {
            Self::Hub => false,
            Self::Agent(agent) => {
                topic.parse() == Ok(Topic { agent: agent.clone(), channel: Channel::State })
            }
        }
    }

    /// The broker has taken the share group off the filter and put it into the options.
    fn may_subscribe(&self, filter: &str, is_shared: bool) -> bool {
        match self {
            Self::Hub => {
                is_shared
                    && Channel::ALL
                        .into_iter()
                        .any(|channel| channel.is_from_agent() && filter == channel.filter())
            }
            Self::Agent(agent) => {
                !is_shared
                    && filter
                        .parse::<Topic>()
                        .is_ok_and(|topic| topic.agent == *agent && !topic.channel.is_from_agent())
            }
        }
    }
}

impl Policy {
    pub(super) fn new(hub_secret: String, revocations: Arc<Revocations>, window: Arc<Window>) -> Self {
        Self { hub_secret, revocations, window }
    }

    fn connect(&self, info: &ConnectInfo) -> AuthResult {
        let is_version_5 = match info {
            ConnectInfo::V3(..) => false,
            ConnectInfo::V5(..) => true,
        };
        let client =
            Client::of(info.client_id()).filter(|client| is_version_5 && self.is_proven(client, info));
        let Some(client) = client else {
            tracing::warn!(client = %info.client_id(), address = ?info.ipaddress(), "connection refused");
            return AuthResult::NotAuthorized;
        };
        let will = match info.last_will() {
            None => None,
            Some(LastWill::V3(will)) => Some((will.topic.to_string(), will.retain)),
            Some(LastWill::V5(will)) => Some((will.topic.to_string(), will.retain)),
        };
        // Wills are published by the broker itself and pass the publish check by.
        if will.is_some_and(|(topic, retain)| retain || !client.may_leave_will(&topic)) {
            tracing::warn!(client = %info.client_id(), "connection refused: its will is not on its own state topic");
            return AuthResult::NotAuthorized;
        }
        if let Client::Agent(agent) = client {
            self.window.open(&agent);
        }
        AuthResult::Allow(false, None)
    }

    fn is_proven(&self, client: &Client, info: &ConnectInfo) -> bool {
        match (client, info.cert()) {
            (Client::Agent(agent), Some(certificate)) => {
                let serial = certificate.serial.as_deref().unwrap_or_default().trim_start_matches('0');
                certificate.common_name.as_deref() == Some(agent.as_str())
                    && !serial.is_empty()
                    && !self.revocations.contains(serial)
            }
            (Client::Hub, None) => {
                info.ipaddress().is_some_and(|address| address.ip().is_loopback())
                    && info.password().is_some_and(|password| same(password, self.hub_secret.as_bytes()))
            }
            (Client::Agent(_), None) | (Client::Hub, Some(_)) => false,
        }
    }

    fn publish(&self, client_id: &str, message: &Publish) -> PublishAclResult {
        let refused = |reason| PublishAclResult(PublishResult::reason_code(reason, None, false));
        let client =
            Client::of(client_id).filter(|client| !message.retain && client.may_publish(&message.topic));
        match client {
            None => {
                tracing::warn!(client = client_id, topic = %message.topic, retain = message.retain, "publish refused");
                refused(PublishAckReason::NotAuthorized)
            }
            Some(Client::Agent(agent)) if !self.window.take(&agent, message.payload.len()) => {
                tracing::warn!(%agent, bytes = message.payload.len(), "publish refused: too much under way");
                refused(PublishAckReason::QuotaExceeded)
            }
            Some(Client::Agent(_) | Client::Hub) => PublishAclResult::allow(),
        }
    }

    fn subscribe(client_id: &str, subscribe: &Subscribe) -> SubscribeAclResult {
        let is_shared = subscribe.opts.has_shared_group();
        if Client::of(client_id)
            .is_some_and(|client| client.may_subscribe(&subscribe.topic_filter, is_shared))
        {
            SubscribeAclResult::new_success(subscribe.opts.qos(), None)
        } else {
            tracing::warn!(client = client_id, filter = %subscribe.topic_filter, is_shared, "subscription refused");
            SubscribeAclResult::new_failure(SubscribeAckReason::NotAuthorized)
        }
    }
}

#[async_trait::async_trait]
impl Handler for Policy {
    async fn hook(&self, parameter: &Parameter, accumulated: Option<HookResult>) -> ReturnType {
        #[expect(
            clippy::wildcard_enum_match_arm,
            reason = "the handler is registered for three of thirty hooks"
        )]
        let result = match parameter {
            Parameter::ClientAuthenticate(info) => HookResult::AuthResult(self.connect(info)),
            Parameter::MessagePublishCheckAcl(session, message) => {
                HookResult::PublishAclResult(self.publish(&session.id.client_id, message))
            }
            Parameter::ClientSubscribeCheckAcl(session, subscribe) => {
                HookResult::SubscribeAclResult(Self::subscribe(&session.id.client_id, subscribe))
            }
            _ => return (true, accumulated),
        };
        (false, Some(result))
    }
}

/// Compares without telling by time how much was right.
fn same(given: &[u8], secret: &[u8]) -> bool {
    given.len() == secret.len() && given.iter().zip(secret).fold(0, |all, (a, b)| all | (a ^ b)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agent_has_its_own_topics_only() {
        let agent = Client::of("a").unwrap();
        let own = |level| format!("counterfoil/v1/a/{level}");
        for (level, publish, subscribe, will) in [
            ("up", true, false, false),
            ("query", true, false, false),
            ("state", true, false, true),
            ("down", false, true, false),
            ("reply", false, true, false),
        ] {
            assert_eq!(agent.may_publish(&own(level)), publish, "publish {level}");
            assert_eq!(agent.may_subscribe(&own(level), false), subscribe, "subscribe {level}");
            assert!(!agent.may_subscribe(&own(level), true), "share {level}");
            assert_eq!(agent.may_leave_will(&own(level)), will, "will {level}");
            let foreign = own(level).replace("/a/", "/b/");
            assert!(!agent.may_publish(&foreign) && !agent.may_subscribe(&foreign, false), "{foreign}");
        }
        for filter in ["#", "+/+/+/+", "counterfoil/v1/a/#", "counterfoil/v1/a/+", "$SYS/#", "", "/"] {
            assert!(!agent.may_subscribe(filter, false) && !agent.may_publish(filter), "{filter}");
        }
    }

    #[test]
    fn hub_has_the_other_half() {
        let hub = Client::of(HUB_CLIENT).unwrap();
        assert!(hub.may_publish("counterfoil/v1/a/down") && !hub.may_publish("counterfoil/v1/a/up"));
        assert!(hub.may_subscribe("counterfoil/v1/+/up", true) && !hub.may_subscribe("#", true));
        for filter in ["#", "counterfoil/v1/+/up", "$share/hub/counterfoil/v1/+/up", "$share/hub/#"] {
            assert!(!hub.may_subscribe(filter, false), "{filter}");
        }
        assert!(AgentId::parse(HUB_CLIENT).is_err(), "no agent can be called like the hub's client");
    }
}
