//! The key that signs what agents may delete: Ed25519, beside the authority's, known to agents since their enrolment.

use std::path::Path;

use protocol::id::{AgentId, Epoch, Seq};
use protocol::release::{Release, Signature, statement};
use rcgen::{KeyPair, PKCS_ED25519, PublicKeyData, SigningKey};

use super::{AuthorityError, file};

const FILE: &str = "release.key";

/// Signs releases.
pub(super) struct ReleaseKey {
    pair: KeyPair,
}

impl ReleaseKey {
    /// Reads the key, or makes it on the first run.
    pub(super) fn open(folder: &Path) -> Result<Self, AuthorityError> {
        let path = folder.join(FILE);
        let wrong = |why: rcgen::Error| AuthorityError::Certificate {
            what: path.display().to_string(),
            why: why.to_string(),
        };
        if !path.exists() {
            let pair = KeyPair::generate_for(&PKCS_ED25519).map_err(wrong)?;
            file::write_secret(&path, pair.serialize_pem().as_bytes())?;
            return Ok(Self { pair });
        }
        let pair = KeyPair::from_pem_and_sign_algo(&file::read(&path)?, &PKCS_ED25519).map_err(wrong)?;
        Ok(Self { pair })
    }

    /// The public key's 32 bytes.
    pub(super) fn public(&self) -> &[u8] {
        self.pair.der_bytes()
    }

    /// Lets an agent delete operations of an epoch up to there.
    pub(super) fn sign(&self, agent: &AgentId, epoch: Epoch, seq: Seq) -> Result<Release, AuthorityError> {
        let failed = |why: String| AuthorityError::Certificate { what: format!("release for {agent}"), why };
        let signed = self.pair.sign(&statement(agent, epoch, seq)).map_err(|why| failed(why.to_string()))?;
        let signature = signed.try_into().map_err(|_| failed("not an Ed25519 signature".to_owned()))?;
        Ok(Release { seq, signature: Signature(signature) })
    }
}
