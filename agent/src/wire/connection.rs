//! One MQTT connection, from TCP to its end: a client and an event loop that are never used again.

use std::sync::Arc;
use std::time::Duration;

use protocol::id::SessionId;
use protocol::limits::PACKET_BYTES_MAX;
use protocol::topic::{Channel, Presence, PresenceState, Topic};
use rumqttc::v5::mqttbytes::QoS;
use rumqttc::v5::mqttbytes::v5::{Filter, LastWill, Packet, SubAck, SubscribeReasonCode};
use rumqttc::v5::{AsyncClient, Event, EventLoop, MqttOptions};
use rumqttc::{NetworkOptions, TlsConfiguration, Transport};
use rustls::ClientConfig;
use tokio::sync::mpsc;
use tokio::time::Instant;
use tokio_util::task::AbortOnDropHandle;

use super::News;
use crate::config::HostPort;
use crate::enrolment::causes;
use protocol::id::AgentId;

const KEEP_ALIVE: Duration = Duration::from_secs(20);
/// A peer that stops reading blocks the event loop for ever: two keep-alives of silence end it.
const SILENCE_MAX: Duration = Duration::from_secs(2 * KEEP_ALIVE.as_secs());
const CONNECT_WAIT: Duration = Duration::from_secs(10);
/// The client's default of 65,535 costs 13.5 MiB.
const INFLIGHT_MAX: u16 = 64;
/// One frame is under way at a time, beside presence and feed acks.
const REQUESTS_MAX: usize = 64;
/// Frames that have come and are not handled yet; then TCP pushes back.
const EVENTS_MAX: usize = 16;

/// What a connection brings.
#[derive(Debug)]
pub enum Happened {
    /// Subscribed: frames can come and go.
    Up,
    /// Bytes on the agent's `down` topic.
    Frame(Vec<u8>),
    /// Bytes on its `reply` topic.
    Reply(Vec<u8>),
    /// It is over.
    Down {
        /// For people.
        why: String,
    },
}

/// A connection that is being made or stands; dropped, it is cut.
pub struct Connection {
    /// Its session.
    pub session: SessionId,
    client: AsyncClient,
    up: String,
    query: String,
    state: String,
    events: mpsc::Receiver<Happened>,
    task: AbortOnDropHandle<()>,
}

/// The event loop would not take it.
#[derive(Debug, thiserror::Error)]
#[error("the connection takes nothing more")]
pub struct Stuck;

impl Connection {
    /// Starts one. How it goes is told by [`Connection::next`].
    #[must_use]
    pub fn open(agent: &AgentId, hub: &HostPort, tls: Arc<ClientConfig>, session: SessionId) -> Self {
        let topic = |channel| Topic { agent: agent.clone(), channel }.to_string();
        let state = topic(Channel::State);
        let gone = presence(session, PresenceState::Offline, None);
        let mut options = MqttOptions::new(agent.as_str(), hub.host.clone(), hub.port);
        let mut network = NetworkOptions::new();
        network.set_tcp_nodelay(true);
        network.set_connection_timeout(CONNECT_WAIT.as_secs());
        options
            .set_transport(Transport::Tls(TlsConfiguration::Rustls(tls)))
            .set_network_options(network)
            .set_connection_timeout(CONNECT_WAIT.as_secs())
            .set_keep_alive(KEEP_ALIVE)
            .set_clean_start(true)
            .set_session_expiry_interval(Some(0))
            .set_outgoing_inflight_upper_limit(INFLIGHT_MAX)
            .set_max_packet_size(Some(PACKET_BYTES_MAX as u32))
            .set_last_will(LastWill::new(state.clone(), gone, QoS::AtLeastOnce, false, None));
        let (client, event_loop) = AsyncClient::new(options, REQUESTS_MAX);
        let (sender, events) = mpsc::channel(EVENTS_MAX);
        let poll = Poll {
            event_loop,
            client: client.clone(),
            down: topic(Channel::Down),
            reply: topic(Channel::Reply),
            state: state.clone(),
            there: presence(session, PresenceState::Online, None),
        };
        let task = AbortOnDropHandle::new(tokio::spawn(poll.run(sender)));
        let (up, query) = (topic(Channel::Up), topic(Channel::Query));
        Self { session, client, up, query, state, events, task }
    }

    /// Safe to drop and call again.
    pub async fn next(&mut self) -> Happened {
        match self.events.recv().await {
            Some(event) => event,
            None => Happened::Down { why: "the connection's task ended".into() },
        }
    }

    /// Hands bytes to the event loop; they may be lost.
    ///
    /// # Errors
    /// [`Stuck`].
    pub fn send(&self, frame: Vec<u8>) -> Result<(), Stuck> {
        self.client.try_publish(self.up.clone(), QoS::AtLeastOnce, false, frame).map_err(|_| Stuck)
    }

    /// Hands a question to the event loop; it may be lost.
    ///
    /// # Errors
    /// [`Stuck`].
    pub fn ask(&self, query: Vec<u8>) -> Result<(), Stuck> {
        self.client.try_publish(self.query.clone(), QoS::AtLeastOnce, false, query).map_err(|_| Stuck)
    }

    /// Tells how things are here; it may be lost, and is told again.
    ///
    /// # Errors
    /// [`Stuck`].
    pub fn tell(&self, news: News) -> Result<(), Stuck> {
        let there = presence(self.session, PresenceState::Online, Some(news));
        self.client.try_publish(self.state.clone(), QoS::AtLeastOnce, false, there).map_err(|_| Stuck)
    }

    /// Says goodbye, if the peer still listens.
    pub async fn leave(mut self, within: Duration) {
        let gone = presence(self.session, PresenceState::Offline, None);
        let said = self.client.try_publish(self.state.clone(), QoS::AtLeastOnce, false, gone);
        if said.is_err() || self.client.try_disconnect().is_err() {
            return;
        }
        let over = async { while !matches!(self.next().await, Happened::Down { .. }) {} };
        if tokio::time::timeout(within, over).await.is_err() {
            self.task.abort();
        }
    }
}

fn presence(session: SessionId, state: PresenceState, news: Option<News>) -> Vec<u8> {
    let (devices, pin_locks) = news.map(|news| (news.devices, news.pin_locks)).unzip();
    serde_json::to_vec(&Presence { session, state, devices, pin_locks })
        .expect("presence has string keys only")
}

struct Poll {
    event_loop: EventLoop,
    client: AsyncClient,
    down: String,
    reply: String,
    state: String,
    there: Vec<u8>,
}

impl Poll {
    async fn run(mut self, events: mpsc::Sender<Happened>) {
        let why = loop {
            match self.step().await {
                Ok(None) => {}
                Ok(Some(event)) => {
                    if events.send(event).await.is_err() {
                        return;
                    }
                }
                Err(why) => break why,
            }
        };
        // Nobody listens any more if this fails: then nobody needs to know.
        let _ = events.send(Happened::Down { why }).await;
    }

    /// Polls until something came in.
    async fn step(&mut self) -> Result<Option<Happened>, String> {
        let silent_at = Instant::now() + SILENCE_MAX;
        loop {
            let event = tokio::time::timeout_at(silent_at, self.event_loop.poll())
                .await
                .map_err(|_| format!("nothing was heard for {} s", SILENCE_MAX.as_secs()))?
                .map_err(|error| causes(&error))?;
            tracing::trace!(?event, "MQTT");
            match event {
                Event::Incoming(packet) => return self.incoming(packet),
                Event::Outgoing(rumqttc::Outgoing::Disconnect) => return Err("closed by this agent".into()),
                Event::Outgoing(_) => {}
            }
        }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "MQTT has many packets, these five matter")]
    fn incoming(&self, packet: Packet) -> Result<Option<Happened>, String> {
        match packet {
            Packet::ConnAck(_) => {
                let topics =
                    [&self.down, &self.reply].map(|topic| Filter::new(topic.clone(), QoS::AtLeastOnce));
                let asked = self.client.try_subscribe_many(topics);
                asked.map(|()| None).map_err(|error| error.to_string())
            }
            Packet::SubAck(ack) => {
                admitted(&ack)?;
                let there = self.there.clone();
                self.client
                    .try_publish(self.state.clone(), QoS::AtLeastOnce, false, there)
                    .map_err(|error| error.to_string())?;
                Ok(Some(Happened::Up))
            }
            Packet::Publish(publish) if publish.topic == self.down.as_bytes() => {
                Ok(Some(Happened::Frame(publish.payload.to_vec())))
            }
            Packet::Publish(publish) if publish.topic == self.reply.as_bytes() => {
                Ok(Some(Happened::Reply(publish.payload.to_vec())))
            }
            Packet::Disconnect(packet) => Err(format!("the broker said {:?}", packet.reason_code)),
            _ => Ok(None),
        }
    }
}

fn admitted(ack: &SubAck) -> Result<(), String> {
    match ack.return_codes.as_slice() {
        [SubscribeReasonCode::Success(_), SubscribeReasonCode::Success(_)] => Ok(()),
        codes => Err(format!("the broker refused the subscription: {codes:?}")),
    }
}
