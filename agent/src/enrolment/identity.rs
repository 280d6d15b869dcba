use std::path::{Path, PathBuf};
use std::sync::Arc;

use protocol::chain::Hash;
use protocol::enrolment::EnrolmentCode;
use protocol::id::{AgentId, SiteId};
use protocol::time::UtcMillis;
use rustls::{ClientConfig, RootCertStore};
use rustls_pki_types::pem::PemObject;
use rustls_pki_types::{CertificateDer, PrivateKeyDer};
use serde::{Deserialize, Serialize};

use super::{EnrolError, file};
use crate::config::{HostPort, HubUrl};

const FOLDER: &str = "identity";
/// A new identity, until it takes the place of the old one.
const NEXT_FOLDER: &str = "identity.new";
const KEY_FILE: &str = "agent.key";
/// Written last, and everything else in one: there is an identity if and only if it is there.
const IDENTITY_FILE: &str = "identity.json";

/// Who this agent is to its hub, and whom it trusts. Its `Debug` does not show the key.
pub struct Identity {
    /// The certificate's common name.
    pub agent: AgentId,
    /// Where it belongs.
    pub site: SiteId,
    /// The hub's HTTPS listener.
    pub url: HubUrl,
    /// The hub's MQTT listener.
    pub mqtt: HostPort,
    /// When the certificate ends. Local work does not care.
    pub expires: UtcMillis,
    /// The hub's Ed25519 key, with which it allows to delete; nothing from a hub that has none.
    pub release_key: Option<[u8; 32]>,
    pub(super) key: String,
    pub(super) certificate: String,
    pub(super) authority: String,
}

/// Why the identity cannot be read or used.
#[derive(Debug, thiserror::Error)]
pub enum IdentityError {
    /// A file.
    #[error("{path}: {source}. Without its identity this agent works, but cannot reach the hub", path = path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// What a file holds.
    #[error("{path}: {why}. Restore it from a backup, or remove the folder and enrol anew", path = path.display())]
    Content {
        /// Which.
        path: PathBuf,
        /// What is wrong.
        why: String,
    },
    /// Key, certificate or authority.
    #[error("the certificate cannot be used: {0}. Enrol anew")]
    Tls(#[from] rustls::Error),
    /// Not PEM.
    #[error("the certificate or key cannot be read: {0}. Enrol anew")]
    Pem(#[from] rustls_pki_types::pem::Error),
}

#[derive(Serialize, Deserialize)]
struct Stored {
    agent: AgentId,
    site: SiteId,
    url: String,
    mqtt: String,
    expires: UtcMillis,
    certificate: String,
    authority: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    release_key: Option<String>,
}

/// 64 hexadecimal digits.
pub(super) fn parse_release_key(text: &str) -> Result<[u8; 32], String> {
    let mut key = [0; 32];
    hex::decode_to_slice(text, &mut key)
        .map(|()| key)
        .map_err(|_| "the release key has not 64 hexadecimal digits".to_owned())
}

pub(super) fn folder(data_dir: &Path) -> PathBuf {
    data_dir.join(FOLDER)
}

pub(super) fn read_key(data_dir: &Path) -> Result<Option<String>, IdentityError> {
    file::read(&folder(data_dir).join(KEY_FILE))
}

pub(super) fn write_key(data_dir: &Path, pem: &str) -> Result<(), IdentityError> {
    file::make_folder(&folder(data_dir))?;
    file::write_secret(&folder(data_dir).join(KEY_FILE), pem)
}

impl Identity {
    /// The identity that enrolment stored, if it has.
    ///
    /// # Errors
    /// [`IdentityError`].
    pub fn load(data_dir: &Path) -> Result<Option<Self>, IdentityError> {
        let path = folder(data_dir).join(IDENTITY_FILE);
        let Some(text) = file::read(&path)? else { return Ok(None) };
        let wrong = |why: String| IdentityError::Content { path: path.clone(), why };
        let stored: Stored = serde_json::from_str(&text).map_err(|error| wrong(error.to_string()))?;
        let Some(key) = read_key(data_dir)? else {
            return Err(wrong(format!("{KEY_FILE} is missing beside it")));
        };
        Ok(Some(Self {
            agent: stored.agent,
            site: stored.site,
            url: HubUrl::parse(&stored.url).map_err(|error| wrong(error.to_string()))?,
            mqtt: HostPort::parse(&stored.mqtt).map_err(|error| wrong(error.to_string()))?,
            expires: stored.expires,
            release_key: stored.release_key.as_deref().map(parse_release_key).transpose().map_err(wrong)?,
            key,
            certificate: stored.certificate,
            authority: stored.authority,
        }))
    }

    /// Tells one certificate from another.
    #[must_use]
    pub fn fingerprint(&self) -> Hash {
        Hash::of(self.certificate.as_bytes())
    }

    /// Puts this identity in the place of another one, key and all. A crash in between leaves none, which a new code
    /// mends, never half of each.
    pub(super) fn replace(&self, data_dir: &Path) -> Result<(), IdentityError> {
        let (folder, beside) = (folder(data_dir), data_dir.join(NEXT_FOLDER));
        file::remove_folder(&beside)?;
        file::make_folder(&beside)?;
        file::write_secret(&beside.join(KEY_FILE), &self.key)?;
        self.store_in(&beside)?;
        file::remove_folder(&folder)?;
        file::rename(&beside, &folder)
    }

    pub(super) fn store(&self, data_dir: &Path) -> Result<(), IdentityError> {
        self.store_in(&folder(data_dir))
    }

    fn store_in(&self, folder: &Path) -> Result<(), IdentityError> {
        let stored = Stored {
            agent: self.agent.clone(),
            site: self.site.clone(),
            url: self.url.to_string(),
            mqtt: self.mqtt.to_string(),
            expires: self.expires,
            certificate: self.certificate.clone(),
            authority: self.authority.clone(),
            release_key: self.release_key.map(hex::encode),
        };
        let text = serde_json::to_string_pretty(&stored).expect("an identity has string keys only");
        file::write_secret(&folder.join(IDENTITY_FILE), &text)
    }

    /// TLS to this hub and no other, with this agent's certificate.
    ///
    /// # Errors
    /// [`IdentityError`].
    pub fn tls(&self) -> Result<Arc<ClientConfig>, IdentityError> {
        let mut roots = RootCertStore::empty();
        roots.add(CertificateDer::from_pem_slice(self.authority.as_bytes())?)?;
        let chain =
            CertificateDer::pem_slice_iter(self.certificate.as_bytes()).collect::<Result<Vec<_>, _>>()?;
        let key = PrivateKeyDer::from_pem_slice(self.key.as_bytes())?;
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_root_certificates(roots)
            .with_client_auth_cert(chain, key)?;
        Ok(Arc::new(config))
    }

    /// Is this what the code promised, and does it work together?
    pub(super) fn check(&self, code: &EnrolmentCode) -> Result<(), EnrolError> {
        let authority =
            CertificateDer::from_pem_slice(self.authority.as_bytes()).map_err(IdentityError::from)?;
        if !code.is_authority(&authority) {
            return Err(EnrolError::Answer { why: "it names another authority than the code".into() });
        }
        self.tls()?;
        Ok(())
    }
}

impl std::fmt::Debug for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Identity").field("agent", &self.agent).field("url", &self.url).finish_non_exhaustive()
    }
}
