//! The embedded MQTT broker: a wire between agents and the hub's own client, nothing more.
//!
//! Agents come in over TLS with a certificate of the hub's authority whose common name is their client id; the
//! hub's client comes in over loopback with a secret made at each start. `Policy` decides who
//! may do what. No promise rests on what the broker keeps: it keeps nothing. It does not know what frames are.

use std::net::SocketAddr;
use std::num::NonZeroU16;
use std::sync::Arc;
use std::time::Duration;

use protocol::id::AgentId;
use protocol::limits::PACKET_BYTES_MAX;
use rmqtt::codec::types::QoS;
use rmqtt::context::ServerContext;
use rmqtt::hook::Type;
use rmqtt::net::{Builder, Listener};
use rmqtt::server::MqttServer;
use rmqtt::types::{ClientId, Id};

mod policy;
mod share;

mod window;

pub use window::Window;

use self::policy::Policy;
use crate::authority::{Revocations, ServerIdentity};
use crate::clock::random;

/// The hub's own client: no agent id can hold an underscore.
const HUB_CLIENT: &str = "_hub";
const HUB_LISTENER: u16 = 1;
const AGENTS_LISTENER: u16 = 2;
const AGENTS_MAX: usize = 10_000;
const HANDSHAKES_MAX: usize = 500;
const HANDSHAKE_WAIT: Duration = Duration::from_secs(10);
/// A peer that takes nothing for this long is cut off.
const SEND_WAIT: Duration = Duration::from_secs(5);
const KEEP_ALIVE_SECONDS_MAX: u16 = 120;
/// Messages that wait for the hub's client; their bytes are bounded by the window.
const HUB_QUEUE_MAX: usize = 50_000;
const HUB_INFLIGHT_MAX: NonZeroU16 = NonZeroU16::new(1_024).expect("not zero");
/// Messages that wait for one agent; more than the sync protocol ever has under way.
const AGENT_QUEUE_MAX: usize = 64;
const AGENT_INFLIGHT_MAX: NonZeroU16 = NonZeroU16::new(16).expect("not zero");
const CLIENT_ID_BYTES_MAX: usize = 64;
const TOPIC_LEVELS_MAX: usize = 8;
const SUBSCRIPTIONS_MAX: usize = 16;

/// Why the broker cannot run.
#[derive(Debug, thiserror::Error)]
pub enum BrokerError {
    /// An address is taken or not ours, or a certificate file cannot be used.
    #[error("the MQTT listener on {address} cannot start: {why}. No agent can connect until it does")]
    Listen {
        /// Where.
        address: SocketAddr,
        /// What the system said.
        why: String,
    },
    /// It returned, which it never should.
    #[error("the broker ended: {0}")]
    Ended(String),
}

/// Where and as whom the hub's own client connects.
#[derive(Clone)]
pub struct HubEndpoint {
    /// On loopback.
    pub address: SocketAddr,
    /// The client id, also the user name.
    pub client: &'static str,
    /// Made at this start; never leaves the process.
    pub secret: String,
}

impl std::fmt::Debug for HubEndpoint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("HubEndpoint").field("address", &self.address).finish_non_exhaustive()
    }
}

/// A bound broker, ready to run.
pub struct Broker {
    server: MqttServer,
    context: ServerContext,
    agents: SocketAddr,
    hub: HubEndpoint,
    window: Arc<Window>,
}

/// Cuts connections; cheap to clone.
#[derive(Clone)]
pub struct Connections(ServerContext);

impl Broker {
    /// Binds both listeners. Nobody is served before [`Broker::run`].
    ///
    /// # Errors
    /// [`BrokerError::Listen`].
    pub async fn bind(
        agents: SocketAddr,
        identity: &ServerIdentity,
        revocations: Arc<Revocations>,
    ) -> Result<Self, BrokerError> {
        let secret = hex::encode(random::<32>());
        let window = Arc::new(Window::default());
        let context = ServerContext::new().busy_check_enable(false).build().await;
        *context.extends.shared_subscription_mut().await = Box::new(share::FirstOnline);
        let hooks = context.extends.hook_mgr().register();
        for hook in [Type::ClientAuthenticate, Type::MessagePublishCheckAcl, Type::ClientSubscribeCheckAcl] {
            let policy = Policy::new(secret.clone(), revocations.clone(), window.clone());
            hooks.add(hook, Box::new(policy)).await;
        }
        // Without running hooks everything would be allowed: they start before anything listens.
        hooks.start().await;
        let hub_listener = listen_for_hub()?;
        let agents_listener = listen_for_agents(agents, identity)?;
        let address = |listener: &Listener| {
            listener
                .local_addr()
                .map_err(|error| BrokerError::Listen { address: agents, why: error.to_string() })
        };
        let hub = HubEndpoint { address: address(&hub_listener)?, client: HUB_CLIENT, secret };
        let agents = address(&agents_listener)?;
        let server = MqttServer::new(context.clone())
            .listener_by_id(hub_listener, HUB_LISTENER)
            .listener_by_id(agents_listener, AGENTS_LISTENER)
            .build();
        Ok(Self { server, context, agents, hub, window })
    }

    /// Where agents connect.
    #[must_use]
    pub fn agents_address(&self) -> SocketAddr {
        self.agents
    }

    /// Where the hub's client connects.
    #[must_use]
    pub fn hub_endpoint(&self) -> HubEndpoint {
        self.hub.clone()
    }

    /// Bytes under way by agent.
    #[must_use]
    pub fn window(&self) -> Arc<Window> {
        self.window.clone()
    }

    /// To cut connections.
    #[must_use]
    pub fn connections(&self) -> Connections {
        Connections(self.context.clone())
    }

    /// Serves until dropped.
    ///
    /// # Errors
    /// [`BrokerError::Ended`] if it returns by itself.
    pub async fn run(self) -> Result<(), BrokerError> {
        match self.server.run().await {
            Ok(()) => Err(BrokerError::Ended("its listeners returned".into())),
            Err(error) => Err(BrokerError::Ended(error.to_string())),
        }
    }
}

impl Connections {
    /// Cuts an agent off, if it is connected.
    pub async fn cut(&self, agent: &AgentId) {
        let id = Id::from(self.0.node.id(), ClientId::from(agent.as_str().to_owned()));
        let entry = self.0.extends.shared().await.entry(id);
        let cut = match entry.try_lock().await {
            Ok(mut entry) => entry.kick(true, true, true).await.map(|_| ()),
            Err(error) => Err(error),
        };
        if let Err(error) = cut {
            tracing::warn!(%agent, %error, "could not cut the agent's connection; its frames are refused all the same");
        }
    }
}

fn listen_for_hub() -> Result<Listener, BrokerError> {
    let address = SocketAddr::from(([127, 0, 0, 1], 0));
    base("hub", address)
        .max_mqueue_len(HUB_QUEUE_MAX)
        .max_inflight(HUB_INFLIGHT_MAX)
        .bind()
        .and_then(Listener::tcp)
        .map_err(|error| BrokerError::Listen { address, why: error.to_string() })
}

fn listen_for_agents(address: SocketAddr, identity: &ServerIdentity) -> Result<Listener, BrokerError> {
    let file = |path: &std::path::Path| Some(path.display().to_string());
    base("agents", address)
        .max_mqueue_len(AGENT_QUEUE_MAX)
        .max_inflight(AGENT_INFLIGHT_MAX)
        .tls_cross_certificate(true)
        .tls_cert(file(&identity.chain))
        .tls_key(file(&identity.key))
        .tls_client_ca_certs(file(&identity.authority))
        .collect_cert_info(true)
        .bind()
        .and_then(Listener::tls)
        .map_err(|error| BrokerError::Listen { address, why: error.to_string() })
}

fn base(name: &str, address: SocketAddr) -> Builder {
    Builder::new()
        .name(name)
        .laddr(address)
        .reuseaddr(Some(true))
        .allow_anonymous(false)
        .nodelay(true)
        .max_packet_size(PACKET_BYTES_MAX as u32)
        .max_connections(AGENTS_MAX)
        .max_handshaking_limit(HANDSHAKES_MAX)
        .handshake_timeout(HANDSHAKE_WAIT)
        .send_timeout(SEND_WAIT)
        .max_clientid_len(CLIENT_ID_BYTES_MAX)
        .max_topic_levels(TOPIC_LEVELS_MAX)
        .max_subscriptions(SUBSCRIPTIONS_MAX)
        .max_qos_allowed(QoS::AtLeastOnce)
        .allow_zero_keepalive(false)
        .max_keepalive(KEEP_ALIVE_SECONDS_MAX)
        .session_expiry_interval(Duration::ZERO)
        .max_session_expiry_interval(Duration::from_secs(1))
}
