//! One connection of the hub's MQTT client: made new each time, dropped at the first trouble.
//!
//! `rumqttc` loses what it has queued when it reconnects by itself, so it never does. Two tasks: one polls (and
//! never waits for a publish), one publishes. Both end with the connection.

use std::time::Duration;

use protocol::id::AgentId;
use protocol::topic::{Channel, Topic};
use rumqttc::NetworkOptions;
use rumqttc::v5::mqttbytes::QoS;
use rumqttc::v5::mqttbytes::v5::Packet;
use rumqttc::v5::{AsyncClient, Event, EventLoop, MqttOptions};
use tokio::sync::mpsc;
use tokio::task::JoinSet;

use super::Endpoint;

const KEEP_ALIVE: Duration = Duration::from_secs(10);
/// Nothing at all for this long: the broker does not read any more.
const SILENCE_MAX: Duration = Duration::from_secs(20);
const CONNECT_SECONDS_MAX: u64 = 10;
/// Requests that wait inside the client.
const REQUESTS_MAX: usize = 16;
/// Publishes without the broker's ack.
const INFLIGHT_MAX: u16 = 512;
/// Messages that wait for the wire; then the broker waits, whose queue the byte window bounds.
const ARRIVALS_MAX: usize = 256;
/// Frames that wait to be published; beyond that they are dropped, which agents survive by asking again.
const DEPARTURES_MAX: usize = 4_096;
const PACKET_BYTES_MAX: u32 = 1024 * 1024;

/// A message of an agent.
#[derive(Debug)]
pub(super) struct Arrival {
    pub(super) topic: Topic,
    pub(super) payload: Vec<u8>,
}

struct Departure {
    topic: Topic,
    payload: Vec<u8>,
}

/// Why a connection ended. The next one is made after a pause.
#[derive(Debug, thiserror::Error)]
pub(super) enum ConnectionError {
    #[error("{0}")]
    Client(Box<rumqttc::v5::ConnectionError>),
    #[error("{0}")]
    Request(Box<rumqttc::v5::ClientError>),
    #[error("the broker was silent for {} s", SILENCE_MAX.as_secs())]
    Silent,
    #[error("the broker closed the connection")]
    Closed,
    #[error("the wire has ended")]
    Ended,
}

/// A connection that is being made or stands.
pub(super) struct Connection {
    arrivals: mpsc::Receiver<Arrival>,
    departures: mpsc::Sender<Departure>,
    tasks: JoinSet<ConnectionError>,
}

impl Connection {
    /// Starts one. Errors come from [`Connection::next`].
    pub(super) fn start(endpoint: &Endpoint) -> Self {
        let mut options =
            MqttOptions::new(endpoint.client, endpoint.address.ip().to_string(), endpoint.address.port());
        let mut network = NetworkOptions::new();
        network.set_tcp_nodelay(true);
        options
            .set_credentials(endpoint.client, endpoint.secret.clone())
            .set_clean_start(true)
            .set_session_expiry_interval(Some(0))
            .set_keep_alive(KEEP_ALIVE)
            .set_connection_timeout(CONNECT_SECONDS_MAX)
            .set_max_packet_size(Some(PACKET_BYTES_MAX))
            .set_network_options(network)
            .set_outgoing_inflight_upper_limit(INFLIGHT_MAX);
        let (client, events) = AsyncClient::new(options, REQUESTS_MAX);
        let (arrived, arrivals) = mpsc::channel(ARRIVALS_MAX);
        let (departures, departing) = mpsc::channel(DEPARTURES_MAX);
        let mut tasks = JoinSet::new();
        tasks.spawn(poll(events, arrived));
        tasks.spawn(publish(client, departing));
        Self { arrivals, departures, tasks }
    }

    /// The next message, or why there will be none. Cancel safe.
    pub(super) async fn next(&mut self) -> Result<Arrival, ConnectionError> {
        tokio::select! {
            biased;
            Some(arrival) = self.arrivals.recv() => Ok(arrival),
            ended = self.tasks.join_next() => Err(match ended {
                Some(Ok(error)) => error,
                Some(Err(_)) | None => ConnectionError::Closed,
            }),
        }
    }

    /// Hands a frame to the publisher; says so if it had to be dropped.
    pub(super) fn send(&self, agent: &AgentId, channel: Channel, payload: Vec<u8>) -> bool {
        let topic = Topic { agent: agent.clone(), channel };
        self.departures.try_send(Departure { topic, payload }).is_ok()
    }
}

async fn poll(mut events: EventLoop, arrived: mpsc::Sender<Arrival>) -> ConnectionError {
    loop {
        let event = match tokio::time::timeout(SILENCE_MAX, events.poll()).await {
            Err(_) => return ConnectionError::Silent,
            Ok(Err(error)) => return ConnectionError::Client(Box::new(error)),
            Ok(Ok(event)) => event,
        };
        match event {
            Event::Incoming(Packet::Publish(message)) => {
                let topic = std::str::from_utf8(&message.topic).ok().and_then(|topic| topic.parse().ok());
                let Some(topic) = topic else {
                    tracing::warn!(topic = ?message.topic, "message on a topic that is no agent's");
                    continue;
                };
                let arrival = Arrival { topic, payload: message.payload.into() };
                if arrived.send(arrival).await.is_err() {
                    return ConnectionError::Ended;
                }
            }
            Event::Incoming(Packet::Disconnect(_)) => return ConnectionError::Closed,
            Event::Incoming(_) | Event::Outgoing(_) => {}
        }
    }
}

async fn publish(client: AsyncClient, mut departing: mpsc::Receiver<Departure>) -> ConnectionError {
    for channel in Channel::ALL.into_iter().filter(|channel| channel.is_from_agent()) {
        if let Err(error) = client.subscribe(channel.shared_filter(), QoS::AtLeastOnce).await {
            return ConnectionError::Request(Box::new(error));
        }
    }
    while let Some(Departure { topic, payload }) = departing.recv().await {
        let sent = client.publish(topic.to_string(), QoS::AtLeastOnce, false, payload).await;
        if let Err(error) = sent {
            return ConnectionError::Request(Box::new(error));
        }
    }
    ConnectionError::Ended
}
