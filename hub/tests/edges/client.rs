//! An MQTT 5 client that says what the broker answered.

use std::sync::Arc;
use std::time::Duration;

use rumqttc::v5::mqttbytes::QoS;
use rumqttc::v5::mqttbytes::v5::{LastWill, Packet, PubAckReason, SubscribeReasonCode};
use rumqttc::v5::{AsyncClient, Event, EventLoop, MqttOptions};
use rumqttc::{NetworkOptions, TlsConfiguration, Transport};
use rustls::{ClientConfig, RootCertStore};
use rustls_pki_types::pem::PemObject;
use rustls_pki_types::{CertificateDer, PrivateKeyDer};

use crate::place::{Hub, Identity};

const ANSWER_WAIT: Duration = Duration::from_secs(20);

pub(crate) struct Client {
    client: AsyncClient,
    events: EventLoop,
}

/// What the broker refused, and how.
#[derive(Debug)]
pub(crate) struct Refused(#[expect(dead_code, reason = "shown when a test fails")] String);

pub(crate) fn tls(authority: &str, identity: Option<&Identity>) -> ClientConfig {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_slice(authority.as_bytes()).unwrap()).unwrap();
    let builder = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots);
    match identity {
        None => builder.with_no_client_auth(),
        Some(identity) => {
            let chain = vec![CertificateDer::from_pem_slice(identity.certificate.as_bytes()).unwrap()];
            let key = PrivateKeyDer::from_pem_slice(identity.key.as_bytes()).unwrap();
            builder.with_client_auth_cert(chain, key).unwrap()
        }
    }
}

pub(crate) fn options(hub: &Hub, client: &str, identity: Option<&Identity>) -> MqttOptions {
    let mut options = MqttOptions::new(client, "127.0.0.1", hub.listening.mqtt.port());
    let mut network = NetworkOptions::new();
    network.set_tcp_nodelay(true);
    let tls = Arc::new(tls(hub.authority.pem(), identity));
    options
        .set_transport(Transport::Tls(TlsConfiguration::Rustls(tls)))
        .set_network_options(network)
        .set_keep_alive(Duration::from_secs(20))
        .set_clean_start(true)
        .set_max_packet_size(Some(1024 * 1024));
    options
}

pub(crate) fn will(topic: &str, retain: bool) -> LastWill {
    LastWill::new(topic, "{}", QoS::AtLeastOnce, retain, None)
}

impl Client {
    pub(crate) async fn connect(options: MqttOptions) -> Result<Self, Refused> {
        let (client, events) = AsyncClient::new(options, 64);
        let mut client = Self { client, events };
        match client.packet().await? {
            Packet::ConnAck(_) => Ok(client),
            other => Err(Refused(format!("{other:?}"))),
        }
    }

    pub(crate) async fn publish(
        &mut self,
        topic: &str,
        retain: bool,
        payload: Vec<u8>,
    ) -> Result<(), Refused> {
        self.client.publish(topic, QoS::AtLeastOnce, retain, payload).await.unwrap();
        loop {
            if let Packet::PubAck(ack) = self.packet().await? {
                return match ack.reason {
                    PubAckReason::Success | PubAckReason::NoMatchingSubscribers => Ok(()),
                    reason => Err(Refused(format!("{reason:?}"))),
                };
            }
        }
    }

    pub(crate) async fn subscribe(&mut self, filter: &str) -> Result<(), Refused> {
        self.client.subscribe(filter, QoS::AtLeastOnce).await.unwrap();
        loop {
            if let Packet::SubAck(ack) = self.packet().await? {
                return match ack.return_codes.as_slice() {
                    [SubscribeReasonCode::Success(_)] => Ok(()),
                    codes => Err(Refused(format!("{codes:?}"))),
                };
            }
        }
    }

    /// The payload of the next message on any topic.
    pub(crate) async fn message(&mut self) -> Result<Vec<u8>, Refused> {
        loop {
            if let Packet::Publish(message) = self.packet().await? {
                return Ok(message.payload.to_vec());
            }
        }
    }

    async fn packet(&mut self) -> Result<Packet, Refused> {
        loop {
            match tokio::time::timeout(ANSWER_WAIT, self.events.poll()).await {
                Err(_) => return Err(Refused(format!("no answer within {ANSWER_WAIT:?}"))),
                Ok(Err(error)) => return Err(Refused(error.to_string())),
                Ok(Ok(Event::Incoming(packet))) => return Ok(packet),
                Ok(Ok(Event::Outgoing(_))) => {}
            }
        }
    }
}
