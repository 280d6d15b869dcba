use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use agent::enrolment::Identity;
use protocol::frame::{DownFrame, decode_down};
use rumqttc::v5::mqttbytes::QoS;
use rumqttc::v5::mqttbytes::v5::Packet;
use rumqttc::v5::{AsyncClient, Event, EventLoop, MqttOptions};
use rumqttc::{TlsConfiguration, Transport};
use rustls::ClientConfig;

/// An agent's certificate in hands that do as they like: what a stolen key could send.
pub struct Wire {
    client: AsyncClient,
    event_loop: EventLoop,
    agent: String,
}

/// How a connection ended, or that it did not.
#[derive(Debug)]
pub enum Outcome {
    /// A frame came.
    Frame(Box<DownFrame>),
    /// The broker closed, with these words.
    Closed(String),
    /// Nothing came.
    Silence,
}

impl Wire {
    /// The TLS settings of an enrolled agent.
    ///
    /// # Panics
    /// If it is not enrolled.
    #[must_use]
    pub fn tls(data_dir: &Path) -> Arc<ClientConfig> {
        let identity = Identity::load(data_dir).expect("the identity can be read").expect("it is enrolled");
        identity.tls().expect("it makes TLS")
    }

    /// Prepares a connection; nothing is sent before [`Self::listen`].
    #[must_use]
    pub fn new(agent: &str, port: u16, tls: Arc<ClientConfig>) -> Self {
        let mut options = MqttOptions::new(agent, "127.0.0.1", port);
        options
            .set_transport(Transport::Tls(TlsConfiguration::Rustls(tls)))
            .set_keep_alive(Duration::from_secs(20))
            .set_clean_start(true)
            .set_max_packet_size(Some(8 << 20));
        let (client, event_loop) = AsyncClient::new(options, 64);
        Self { client, event_loop, agent: agent.to_owned() }
    }

    /// Queues a publish.
    ///
    /// # Panics
    /// If the queue is full.
    pub fn publish(&self, topic: &str, bytes: Vec<u8>) {
        self.client.try_publish(topic, QoS::AtLeastOnce, false, bytes).expect("the queue has room");
    }

    /// Queues a frame on the agent's own topic.
    pub fn send(&self, bytes: Vec<u8>) {
        self.publish(&format!("counterfoil/v1/{}/up", self.agent), bytes);
    }

    /// Queues a subscription.
    ///
    /// # Panics
    /// If the queue is full.
    pub fn subscribe(&self, filter: &str) {
        self.client.try_subscribe(filter, QoS::AtLeastOnce).expect("the queue has room");
    }

    /// Its own `down` topic.
    #[must_use]
    pub fn down(&self) -> String {
        format!("counterfoil/v1/{}/down", self.agent)
    }

    /// Waits for the next frame, or the end, or a quiet second.
    pub async fn listen(&mut self) -> Outcome {
        self.listen_for(Duration::from_secs(3)).await
    }

    /// The same with another patience.
    pub async fn listen_for(&mut self, time: Duration) -> Outcome {
        let until = tokio::time::Instant::now() + time;
        loop {
            let event = match tokio::time::timeout_at(until, self.event_loop.poll()).await {
                Err(_) => return Outcome::Silence,
                Ok(Err(error)) => return Outcome::Closed(format!("{error:?}")),
                Ok(Ok(event)) => event,
            };
            let Event::Incoming(packet) = event else { continue };
            if let Packet::Publish(publish) = &packet {
                return match decode_down(&publish.payload) {
                    Ok(frame) => Outcome::Frame(Box::new(frame)),
                    Err(error) => Outcome::Closed(format!("an unreadable frame: {error}")),
                };
            }
            if let Packet::Disconnect(end) = &packet {
                return Outcome::Closed(format!("{:?}", end.reason_code));
            }
            if let Packet::PubAck(ack) = &packet
                && format!("{:?}", ack.reason) != "Success"
            {
                return Outcome::Closed(format!("{:?}", ack.reason));
            }
            if let Packet::SubAck(ack) = &packet
                && !format!("{:?}", ack.return_codes).contains("Success")
            {
                return Outcome::Closed(format!("{:?}", ack.return_codes));
            }
        }
    }
}
