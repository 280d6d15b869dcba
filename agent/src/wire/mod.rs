//! The way to the hub: MQTT 5 over mutual TLS, driven by [`protocol::sync`].
//!
//! It keeps no promise: the journal does. Each connection has a client of its own, because the client's own
//! reconnecting drops what was queued. It does not know what an operation means, and decides nothing: what is
//! sent, stored and applied is said by [`protocol::sync::agent::AgentSync`].

use std::path::PathBuf;
use std::time::Duration;

use protocol::device::DeviceHealth;
use protocol::id::AgentId;
use protocol::time::UtcMillis;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tokio::sync::{mpsc, watch};
use tokio_util::sync::CancellationToken;

use crate::clock::Clock;
use crate::config::HubConfig;
use crate::enrolment::{Identity, IdentityError};
use crate::journal::{Journal, JournalError};
use crate::mirror::{Mirror, MirrorError};
use crate::photos::Photos;
use crate::pins::Pins;

pub use self::news::News;

mod ahead;
pub mod asking;
pub mod connection;
mod news;
mod photos;
mod shell;
mod snapshot;
mod work;

pub(crate) use work::go_by;

use asking::Asking;
use photos::Uploads;
use shell::{Ended, Shell};

/// How often an agent without a certificate looks whether it has been enrolled.
const ENROLMENT_PROBE: Duration = Duration::from_secs(2);

/// How the hub is reached, for people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Link {
    /// No certificate yet: `counterfoil-agent enroll`.
    NotEnrolled,
    /// Nobody answers; work goes on.
    Offline {
        /// By this host's clock.
        since: UtcMillis,
        /// What the last try said.
        why: String,
    },
    /// The hub answers.
    Connected {
        /// By this host's clock.
        since: UtcMillis,
    },
    /// The hub takes nothing from this computer until a person has enrolled it anew.
    EnrolAnew {
        /// What it said.
        why: String,
    },
    /// The hub does not take this agent's operations until a person has looked.
    Refused {
        /// What it said.
        why: String,
    },
}

/// What the way to the hub is made of.
#[derive(Debug)]
pub struct Wire {
    /// Who this is by configuration.
    pub agent: AgentId,
    /// Where the identity is, and room for snapshots.
    pub data_dir: PathBuf,
    /// Addresses that replace those that enrolment told.
    pub hub: HubConfig,
    /// What goes up.
    pub journal: Journal,
    /// What comes down.
    pub mirror: Mirror,
    /// Time.
    pub clock: Clock,
    /// Where people see how it goes.
    pub link: watch::Sender<Link>,
    /// How the devices are, for the hub.
    pub devices: watch::Receiver<Vec<DeviceHealth>>,
    /// Whose PIN is locked here, for the hub.
    pub pins: Pins,
    /// What goes up beside the operations.
    pub photos: Photos,
}

/// Why the wire cannot go on at all. An unreachable hub is none of these.
#[derive(Debug, thiserror::Error)]
pub enum WireError {
    /// The identity's files.
    #[error(transparent)]
    Identity(#[from] IdentityError),
    /// The identity is another agent's.
    #[error("the identity is that of {found}, the configuration says {expected}; correct one of them")]
    OtherAgent {
        /// In the identity.
        found: AgentId,
        /// In the configuration.
        expected: AgentId,
    },
    /// Reading where the journal stands.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// Reading where the mirror stands.
    #[error(transparent)]
    Mirror(#[from] MirrorError),
    /// The HTTPS client.
    #[error("the HTTPS client cannot be made: {0}")]
    Https(#[from] reqwest::Error),
    /// One of its tasks panicked.
    #[error("a task of the wire failed: {0}")]
    Task(#[from] tokio::task::JoinError),
}

impl Wire {
    /// Works until `soft`, and asks the hub what stations want to know: waits for enrolment, connects, and connects again.
    ///
    /// # Errors
    /// [`WireError`].
    pub async fn run(
        self,
        mut askings: mpsc::Receiver<Asking>,
        soft: CancellationToken,
    ) -> Result<(), WireError> {
        loop {
            let Some(mut identity) = self.identity(&soft).await? else { return Ok(()) };
            if let Some(url) = self.hub.url.clone() {
                identity.url = url;
            }
            if let Some(mqtt) = self.hub.mqtt.clone() {
                identity.mqtt = mqtt;
            }
            let shell = Shell::new(&self, &identity).await?;
            let uploads = Uploads::new(&identity.url, identity.tls()?.as_ref().clone(), self.photos.clone())?;
            let ended = tokio::select! {
                ended = shell.run(&mut askings, &soft) => ended?,
                never = uploads.run() => match never {},
            };
            match ended {
                Ended::Shutdown => return Ok(()),
                Ended::MirrorRebuilt => tracing::info!("the feed starts over for an empty mirror"),
                Ended::EnrolledAnew => tracing::info!("this agent was enrolled anew"),
            }
        }
    }

    async fn identity(&self, soft: &CancellationToken) -> Result<Option<Identity>, WireError> {
        loop {
            if let Some(identity) = Identity::load(&self.data_dir)? {
                if identity.agent != self.agent {
                    return Err(WireError::OtherAgent {
                        found: identity.agent,
                        expected: self.agent.clone(),
                    });
                }
                return Ok(Some(identity));
            }
            self.link
                .send_if_modified(|link| std::mem::replace(link, Link::NotEnrolled) != Link::NotEnrolled);
            tokio::select! {
                () = soft.cancelled() => return Ok(None),
                () = tokio::time::sleep(ENROLMENT_PROBE) => {}
            }
        }
    }
}
