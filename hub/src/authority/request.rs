use protocol::id::AgentId;
use rcgen::{CertificateSigningRequestParams, DnType, DnValue, PublicKey};

/// A request larger than this is not for one of our keys.
const REQUEST_BYTES_MAX: usize = 8 * 1024;

/// A certificate request whose signature and name have been checked. Only its key is used.
#[derive(Debug, Clone)]
pub struct CertificateRequest {
    key: PublicKey,
}

/// Why a certificate request is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RequestError {
    /// More bytes than any key of ours needs.
    #[error("the certificate request has {0} bytes, at most {REQUEST_BYTES_MAX} are read")]
    TooLong(usize),
    /// Not PKCS #10, or not signed by the key inside.
    #[error("the certificate request cannot be read or is not signed by its own key: {0}")]
    Unreadable(String),
    /// For someone else.
    #[error("the certificate request names {found}, not {expected}")]
    Name {
        /// The common name in it.
        found: String,
        /// Who asks.
        expected: AgentId,
    },
}

impl CertificateRequest {
    /// Checks a PEM request: its own signature, and that its common name is the agent and nothing else is.
    ///
    /// # Errors
    /// [`RequestError`].
    pub fn read(agent: &AgentId, pem: &str) -> Result<Self, RequestError> {
        if pem.len() > REQUEST_BYTES_MAX {
            return Err(RequestError::TooLong(pem.len()));
        }
        let request = CertificateSigningRequestParams::from_pem(pem)
            .map_err(|error| RequestError::Unreadable(error.to_string()))?;
        let name = match request.params.distinguished_name.get(&DnType::CommonName) {
            Some(DnValue::Utf8String(name)) => name.clone(),
            Some(DnValue::PrintableString(name)) => name.as_str().to_owned(),
            Some(_) | None => String::new(),
        };
        if name != agent.as_str() {
            return Err(RequestError::Name {
                found: name.escape_debug().to_string(),
                expected: agent.clone(),
            });
        }
        Ok(Self { key: request.public_key })
    }

    pub(super) fn public_key(&self) -> &PublicKey {
        &self.key
    }
}
