//! The hub's own certificate authority: made on the first run, kept in `data_dir/authority`.
//!
//! It signs only two kinds of leaf: agents' client certificates (common name = agent id, usage client
//! authentication) and the certificates of the hub's own listeners (usage server authentication), so that
//! neither can stand in for the other. Keys are files of mode 0600. It knows no store: who may have a
//! certificate and who is revoked is decided by its callers.

use std::path::{Path, PathBuf};
use std::time::Duration;

use protocol::id::{AgentId, Epoch, Seq};
use protocol::release::Release;
use protocol::time::UtcMillis;
use rcgen::{
    BasicConstraints, CertificateParams, DistinguishedName, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer,
    KeyPair, KeyUsagePurpose, PublicKeyData, SerialNumber,
};
use rustls_pki_types::CertificateDer;
use rustls_pki_types::pem::PemObject;

mod file;
mod pass;
mod release;
mod request;
mod revocations;
mod serial;

pub use request::{CertificateRequest, RequestError};
pub use revocations::Revocations;
pub use serial::Serial;

use crate::clock::random;

const FOLDER: &str = "authority";
const CERTIFICATE_FILE: &str = "ca.pem";
const KEY_FILE: &str = "ca.key";
const SERVER_CERTIFICATE_FILE: &str = "server.pem";
const SERVER_KEY_FILE: &str = "server.key";

const DAY_MILLIS: i64 = 24 * 60 * 60 * 1_000;
const AUTHORITY_DAYS: i64 = 20 * 365;
/// Renewed by the agent at two thirds of it.
const AGENT_DAYS: i64 = 60;
/// Made anew at each start of the hub.
const SERVER_DAYS: i64 = 397;
/// A leaf is valid from a little before it is made: the other side's clock may be behind.
const BACKDATE_MILLIS: i64 = 60 * 60 * 1_000;

/// Why the authority cannot work.
#[derive(Debug, thiserror::Error)]
pub enum AuthorityError {
    /// Its files.
    #[error("{path}: {source}. Without its authority the hub can neither prove who it is nor admit agents")]
    File {
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// One of key and certificate is there, the other is not.
    #[error(
        "{missing} is missing beside its counterpart. Restore it from a backup; if it is lost for good, remove the folder: \
         the hub then makes a new authority and every agent must be enrolled anew"
    )]
    Half {
        /// The missing file.
        missing: PathBuf,
    },
    /// What the files hold, or what was to be signed.
    #[error("{what}: {why}")]
    Certificate {
        /// Which certificate.
        what: String,
        /// What is wrong with it.
        why: String,
    },
}

/// The hub's certificate authority.
pub struct Authority {
    issuer: Issuer<'static, KeyPair>,
    certificate: CertificateDer<'static>,
    pem: String,
    release: release::ReleaseKey,
    folder: PathBuf,
}

/// A certificate for an agent.
#[derive(Debug, Clone)]
pub struct AgentCertificate {
    /// The certificate.
    pub pem: String,
    /// Its serial, by which it can be revoked.
    pub serial: Serial,
    /// When it ends.
    pub expires: UtcMillis,
}

/// The identity of the hub's listeners: files, because the broker reads files.
#[derive(Debug, Clone)]
pub struct ServerIdentity {
    /// Leaf, then the authority, so that an agent can pin it on first contact.
    pub chain: PathBuf,
    /// The private key.
    pub key: PathBuf,
    /// The authority, against which agents' certificates are checked.
    pub authority: PathBuf,
    /// When the leaf ends.
    pub expires: UtcMillis,
}

impl Authority {
    /// Reads the authority from `data_dir`, or makes it if there is none.
    ///
    /// # Errors
    /// [`AuthorityError`]: files that cannot be read or written, or only half of them there.
    pub fn open(data_dir: &Path, now: UtcMillis) -> Result<Self, AuthorityError> {
        let folder = data_dir.join(FOLDER);
        if !folder.exists() {
            create(data_dir, &folder, now)?;
        }
        let (certificate, key) = (folder.join(CERTIFICATE_FILE), folder.join(KEY_FILE));
        match (certificate.exists(), key.exists()) {
            (true, true) => {}
            (false, false) => return Err(AuthorityError::Half { missing: certificate }),
            (true, false) => return Err(AuthorityError::Half { missing: key }),
            (false, true) => return Err(AuthorityError::Half { missing: certificate }),
        }
        Self::read(folder)
    }

    fn read(folder: PathBuf) -> Result<Self, AuthorityError> {
        let (certificate_file, key_file) = (folder.join(CERTIFICATE_FILE), folder.join(KEY_FILE));
        let pem = file::read(&certificate_file)?;
        let key = file::read(&key_file)?;
        let wrong = |path: &Path, why: &dyn std::fmt::Display| AuthorityError::Certificate {
            what: path.display().to_string(),
            why: why.to_string(),
        };
        let key = KeyPair::from_pem(&key).map_err(|why| wrong(&key_file, &why))?;
        let certificate =
            CertificateDer::from_pem_slice(pem.as_bytes()).map_err(|why| wrong(&certificate_file, &why))?;
        let (_, parsed) = x509_parser::parse_x509_certificate(&certificate)
            .map_err(|why| wrong(&certificate_file, &why))?;
        if parsed.public_key().raw != key.subject_public_key_info() {
            return Err(wrong(&key_file, &"it is not the key of the certificate beside it"));
        }
        let issuer =
            Issuer::from_ca_cert_der(&certificate, key).map_err(|why| wrong(&certificate_file, &why))?;
        let release = release::ReleaseKey::open(&folder)?;
        Ok(Self { issuer, certificate, pem, release, folder })
    }

    /// The authority's certificate, DER.
    #[must_use]
    pub fn certificate(&self) -> &CertificateDer<'static> {
        &self.certificate
    }

    /// The authority's certificate, PEM.
    #[must_use]
    pub fn pem(&self) -> &str {
        &self.pem
    }

    /// The public key of what it signs for agents to delete: Ed25519, 32 bytes in hexadecimal.
    #[must_use]
    pub fn release_key(&self) -> String {
        hex::encode(self.release.public())
    }

    /// Lets an agent delete operations of an epoch up to a place.
    ///
    /// # Errors
    /// [`AuthorityError::Certificate`] if the key cannot sign.
    pub fn sign_release(&self, agent: &AgentId, epoch: Epoch, seq: Seq) -> Result<Release, AuthorityError> {
        self.release.sign(agent, epoch, seq)
    }

    /// Signs an agent's certificate: its key from the request, everything else from here.
    ///
    /// # Errors
    /// [`AuthorityError::Certificate`] if the request's key is of a kind that cannot be signed.
    pub fn sign_agent(
        &self,
        agent: &AgentId,
        request: &CertificateRequest,
        now: UtcMillis,
    ) -> Result<AgentCertificate, AuthorityError> {
        let serial = Serial::from_random(random());
        let expires = now.plus(AGENT_DAYS * DAY_MILLIS);
        let mut params = leaf(agent.as_str(), &serial, now, expires);
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
        let certificate = params.signed_by(request.public_key(), &self.issuer).map_err(|why| {
            AuthorityError::Certificate { what: format!("certificate of {agent}"), why: why.to_string() }
        })?;
        Ok(AgentCertificate { pem: certificate.pem(), serial, expires })
    }

    /// Makes a new key and certificate for the hub's listeners and writes them beside the authority's.
    ///
    /// # Errors
    /// [`AuthorityError`]: a name that cannot stand in a certificate, or a file that cannot be written.
    pub fn issue_server(&self, names: &[String], now: UtcMillis) -> Result<ServerIdentity, AuthorityError> {
        let wrong = |why: rcgen::Error| AuthorityError::Certificate {
            what: "certificate of the hub's listeners".into(),
            why: why.to_string(),
        };
        let expires = now.plus(SERVER_DAYS * DAY_MILLIS);
        let serial = Serial::from_random(random());
        let mut params = leaf("counterfoil hub", &serial, now, expires);
        let named = CertificateParams::new(names.to_vec()).map_err(wrong)?;
        params.subject_alt_names = named.subject_alt_names;
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        let key = KeyPair::generate().map_err(wrong)?;
        let certificate = params.signed_by(&key, &self.issuer).map_err(wrong)?;
        let identity = ServerIdentity {
            chain: self.folder.join(SERVER_CERTIFICATE_FILE),
            key: self.folder.join(SERVER_KEY_FILE),
            authority: self.folder.join(CERTIFICATE_FILE),
            expires,
        };
        file::write_secret(&identity.key, key.serialize_pem().as_bytes())?;
        file::write_secret(&identity.chain, format!("{}{}", certificate.pem(), self.pem).as_bytes())?;
        Ok(identity)
    }
}

impl std::fmt::Debug for Authority {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Authority").field("folder", &self.folder).finish_non_exhaustive()
    }
}

/// Makes key and certificate in a folder beside the final one and renames it: there is never half of them.
fn create(data_dir: &Path, folder: &Path, now: UtcMillis) -> Result<(), AuthorityError> {
    let wrong = |why: rcgen::Error| AuthorityError::Certificate {
        what: folder.join(CERTIFICATE_FILE).display().to_string(),
        why: why.to_string(),
    };
    let pair = KeyPair::generate().map_err(wrong)?;
    let serial = Serial::from_random(random());
    let mut params = leaf("counterfoil authority", &serial, now, now.plus(AUTHORITY_DAYS * DAY_MILLIS));
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    params.use_authority_key_identifier_extension = false;
    let signed = params.self_signed(&pair).map_err(wrong)?;
    let new = data_dir.join(format!("{FOLDER}.new"));
    file::make_folder(&new)?;
    file::write_secret(&new.join(KEY_FILE), pair.serialize_pem().as_bytes())?;
    file::write_secret(&new.join(CERTIFICATE_FILE), signed.pem().as_bytes())?;
    file::rename(&new, folder)
}

fn leaf(common_name: &str, serial: &Serial, now: UtcMillis, expires: UtcMillis) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, common_name);
    params.serial_number = Some(SerialNumber::from_slice(serial.bytes()));
    let instant = |at: UtcMillis| {
        let millis = u64::try_from(at.0).unwrap_or(0);
        rcgen::date_time_ymd(1970, 1, 1) + Duration::from_millis(millis)
    };
    params.not_before = instant(now.plus(-BACKDATE_MILLIS));
    params.not_after = instant(expires);
    params.is_ca = IsCa::ExplicitNoCa;
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.use_authority_key_identifier_extension = true;
    params
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    const NOW: UtcMillis = UtcMillis(1_790_000_000_000);

    fn folder(name: &str) -> PathBuf {
        let folder =
            std::env::temp_dir().join(format!("counterfoil-authority-{name}-{}", std::process::id()));
        std::fs::remove_dir_all(&folder).ok();
        std::fs::create_dir_all(&folder).unwrap();
        folder
    }

    fn request(common_name: &str) -> String {
        let mut params = CertificateParams::default();
        params.distinguished_name = DistinguishedName::new();
        params.distinguished_name.push(DnType::CommonName, common_name);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        params.serialize_request(&KeyPair::generate().unwrap()).unwrap().pem().unwrap()
    }

    #[test]
    fn keys_are_kept_and_secret() {
        let folder = folder("kept");
        let first = Authority::open(&folder, NOW).unwrap();
        let again = Authority::open(&folder, NOW).unwrap();
        assert_eq!(first.certificate(), again.certificate());
        let key = folder.join(FOLDER).join(KEY_FILE);
        assert_eq!(std::fs::metadata(&key).unwrap().permissions().mode() & 0o777, 0o600);
        std::fs::remove_file(&key).unwrap();
        assert!(matches!(Authority::open(&folder, NOW), Err(AuthorityError::Half { .. })));
    }

    #[test]
    fn only_the_key_is_taken_from_a_request() {
        let authority = Authority::open(&folder("request"), NOW).unwrap();
        let agent = AgentId::parse("dc1-pack1").unwrap();
        let request = CertificateRequest::read(&agent, &request("dc1-pack1")).unwrap();
        let signed = authority.sign_agent(&agent, &request, NOW).unwrap();
        let der = CertificateDer::from_pem_slice(signed.pem.as_bytes()).unwrap();
        let (_, parsed) = x509_parser::parse_x509_certificate(&der).unwrap();
        assert!(!parsed.is_ca());
        let usage = parsed.extended_key_usage().unwrap().unwrap().value;
        assert!(usage.client_auth && !usage.server_auth);
        assert_eq!(parsed.serial.to_str_radix(16), signed.serial.to_string());
        assert_eq!(parsed.validity().not_after.timestamp(), NOW.0 / 1_000 + 60 * 86_400);
        parsed.verify_signature(None).unwrap_err();
    }

    #[test]
    fn requests_for_another_name_are_refused() {
        let agent = AgentId::parse("dc1-pack1").unwrap();
        for text in [
            &request("dc1-pack2"),
            "",
            "-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----",
        ] {
            CertificateRequest::read(&agent, text).unwrap_err();
        }
    }
}
