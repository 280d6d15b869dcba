use async_trait::async_trait;
use rmqtt::context::ServerContext;
use rmqtt::subscribe::SharedSubscription;
use rmqtt::types::{
    ClientId, Id, IsOnline, NodeId, SharedGroup, SubscriptionIdentifier, SubscriptionOptions, TopicName,
};

/// Shared subscriptions for the hub's one client: the first of the group that is there.
///
/// The broker's default takes `$share/…` for an ordinary topic filter that nothing ever matches.
pub(super) struct FirstOnline;

#[async_trait]
impl SharedSubscription for FirstOnline {
    fn is_supported(&self) -> bool {
        true
    }

    async fn choice(
        &self,
        _context: &ServerContext,
        _group: &SharedGroup,
        _publisher: &Id,
        _topic: &TopicName,
        members: &[(
            NodeId,
            ClientId,
            SubscriptionOptions,
            Option<Vec<SubscriptionIdentifier>>,
            Option<IsOnline>,
        )],
    ) -> Option<(usize, IsOnline)> {
        let online = members.iter().position(|member| member.4.unwrap_or(true))?;
        Some((online, true))
    }
}
