//! First contact with the hub: a key of one's own, a certificate for it, and the hub's CA to trust.
//!
//! The key never leaves this host. The code carries the fingerprint of the hub's CA, so nothing is believed
//! before the TLS chain proves it. It does not know the wire; it hands out a TLS configuration.

use std::path::PathBuf;
use std::time::Duration;

use protocol::enrolment::{ENROLMENT_PATH, EnrolmentCode, EnrolmentRequest, EnrolmentResponse};
use protocol::id::{AgentId, SiteId};
use rcgen::{CertificateParams, DistinguishedName, DnType, KeyPair};
use serde::Deserialize;

use crate::config::{Config, HostPort, HubUrl};

mod file;
mod identity;
mod pin;

pub use identity::{Identity, IdentityError};

const WAIT: Duration = Duration::from_secs(20);

/// Why there is no certificate now.
#[derive(Debug, thiserror::Error)]
pub enum EnrolError {
    /// The key or certificate files.
    #[error(transparent)]
    Identity(#[from] IdentityError),
    /// This host belongs to a hub already.
    #[error(
        "this agent is enrolled with {found} already. To give it another certificate, add --anew: the old one in {} \
         is then lost", folder.display()
    )]
    OtherHub {
        /// With which hub.
        found: String,
        /// Where its identity is.
        folder: PathBuf,
    },
    /// Nobody there, or not the hub that the code is from.
    #[error("{url} cannot be reached or is not the hub that this code is from: {why}. The code was not used")]
    Unreachable {
        /// Where.
        url: String,
        /// What failed.
        why: String,
    },
    /// The hub said no.
    #[error("the hub refused: {detail} ({code})")]
    Refused {
        /// Stable.
        code: String,
        /// Its words.
        detail: String,
    },
    /// The hub's answer makes no sense.
    #[error("the hub's answer cannot be used: {why}. Look at the hub's version and log")]
    Answer {
        /// What is wrong with it.
        why: String,
    },
    /// The code is for another site.
    #[error(
        "the code is for site {found}, the configuration says {expected}. Correct `site` and enrol with a new code"
    )]
    Site {
        /// By the hub.
        found: SiteId,
        /// By the configuration.
        expected: SiteId,
    },
    /// The key.
    #[error("no key could be made: {0}")]
    Key(#[from] rcgen::Error),
}

/// What enrolling came to.
#[derive(Debug)]
pub enum Enrolled {
    /// A new certificate.
    New(Identity),
    /// There was one from this hub; the code was not used.
    Already(Identity),
}

/// What becomes of an identity that is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// It stays, and the code is not used.
    Keep,
    /// A new key and certificate take its place: the hub does not take the old one any more, or this is a copied disk
    /// that gets a name of its own.
    Replace,
}

#[derive(Deserialize)]
struct Problem {
    #[serde(default)]
    code: String,
    #[serde(default)]
    detail: String,
}

/// Trades the code for a certificate. If there is one from this hub that is to be kept, nothing is done.
///
/// # Errors
/// [`EnrolError`]. A key once made is kept for the next try.
pub async fn enrol(
    config: &Config,
    hub: &HubUrl,
    code: &EnrolmentCode,
    existing: Existing,
) -> Result<Enrolled, EnrolError> {
    if existing == Existing::Keep
        && let Some(identity) = Identity::load(&config.data_dir)?
    {
        return if identity.agent == config.agent && identity.url == *hub {
            Ok(Enrolled::Already(identity))
        } else {
            Err(EnrolError::OtherHub {
                found: format!("{} as {}", identity.url, identity.agent),
                folder: identity::folder(&config.data_dir),
            })
        };
    }
    let key = match (existing, identity::read_key(&config.data_dir)?) {
        (Existing::Replace, _) => KeyPair::generate()?,
        (Existing::Keep, Some(pem)) => KeyPair::from_pem(&pem)?,
        (Existing::Keep, None) => {
            let key = KeyPair::generate()?;
            identity::write_key(&config.data_dir, &key.serialize_pem())?;
            key
        }
    };
    let request = EnrolmentRequest {
        agent: config.agent.clone(),
        secret: code.secret().clone(),
        request: certificate_request(&config.agent, &key)?,
        software: env!("CARGO_PKG_VERSION").into(),
    };
    let response = ask(hub, code, &request).await?;
    let EnrolmentResponse { agent, site, certificate, authority, expires, mqtt_port, release_key } = response;
    if site != config.site {
        return Err(EnrolError::Site { found: site, expected: config.site.clone() });
    }
    let release_key = release_key
        .as_deref()
        .map(identity::parse_release_key)
        .transpose()
        .map_err(|why| EnrolError::Answer { why })?;
    let identity = Identity {
        agent,
        site,
        url: hub.clone(),
        mqtt: HostPort { host: hub.address().host.clone(), port: mqtt_port },
        expires,
        release_key,
        key: key.serialize_pem(),
        certificate,
        authority,
    };
    identity.check(code)?;
    match existing {
        Existing::Keep => identity.store(&config.data_dir)?,
        Existing::Replace => identity.replace(&config.data_dir)?,
    }
    Ok(Enrolled::New(identity))
}

async fn ask(
    hub: &HubUrl,
    code: &EnrolmentCode,
    request: &EnrolmentRequest,
) -> Result<EnrolmentResponse, EnrolError> {
    let url = hub.join(ENROLMENT_PATH);
    let unreachable = |why: String| EnrolError::Unreachable { url: hub.to_string(), why };
    let tls = pin::client_config(code).map_err(|error| unreachable(error.to_string()))?;
    let client = reqwest::Client::builder()
        .use_preconfigured_tls(tls)
        .https_only(true)
        .no_proxy()
        .timeout(WAIT)
        .build()
        .map_err(|error| unreachable(causes(&error)))?;
    let response =
        client.post(url).json(request).send().await.map_err(|error| unreachable(causes(&error)))?;
    let status = response.status();
    let body = response.bytes().await.map_err(|error| EnrolError::Answer { why: causes(&error) })?;
    if status.is_success() {
        return serde_json::from_slice(&body).map_err(|error| EnrolError::Answer { why: error.to_string() });
    }
    match serde_json::from_slice::<Problem>(&body) {
        Ok(Problem { code, detail }) => Err(EnrolError::Refused { code, detail }),
        Err(_) => Err(EnrolError::Answer { why: format!("status {status}") }),
    }
}

fn certificate_request(agent: &AgentId, key: &KeyPair) -> Result<String, rcgen::Error> {
    let mut params = CertificateParams::default();
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, agent.as_str());
    params.serialize_request(key)?.pem()
}

/// An error with what led to it: reqwest's own words stop at "error sending request".
pub(crate) fn causes(error: &dyn std::error::Error) -> String {
    let mut words = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        let cause_words = cause.to_string();
        if !words.contains(&cause_words) {
            words = format!("{words}: {cause_words}");
        }
        source = cause.source();
    }
    words
}
