//! The keys that sign passes: Ed25519, one file each beside the authority's. Which of them counts is in the log; a file
//! is only what a key is signed with, and a hub that lacks it cannot sign with that key.

use std::path::{Path, PathBuf};

use protocol::id::PassIssuer;
use protocol::pass::{PassKeyId, PassPublicKey};
use protocol::release::Signature;
use rcgen::{KeyPair, PKCS_ED25519, PublicKeyData, SigningKey};
use sha2::{Digest, Sha256};

use super::{Authority, AuthorityError, file};

/// Bytes of the authority's fingerprint in the issuer's name.
const ISSUER_BYTES: usize = 8;

impl Authority {
    /// By what name this hub signs passes: it follows from the authority's certificate, so it is nobody else's.
    #[must_use]
    pub fn pass_issuer(&self) -> PassIssuer {
        let fingerprint: [u8; 32] = Sha256::digest(self.certificate()).into();
        let name = format!("hub-{}", hex::encode(&fingerprint[..ISSUER_BYTES]));
        PassIssuer::parse(name).expect("`hub-` and hexadecimal digits are a slug")
    }

    /// Makes a key and keeps its secret half here.
    ///
    /// # Errors
    /// [`AuthorityError`].
    pub fn make_pass_key(&self) -> Result<PassPublicKey, AuthorityError> {
        let wrong = |why: &dyn std::fmt::Display| AuthorityError::Certificate {
            what: "a new key for passes".to_owned(),
            why: why.to_string(),
        };
        let pair = KeyPair::generate_for(&PKCS_ED25519).map_err(|why| wrong(&why))?;
        let public = pair.der_bytes().try_into().map_err(|_| wrong(&"not 32 bytes"))?;
        let public = PassPublicKey(public);
        file::write_secret(&path(&self.folder, public.id()), pair.serialize_pem().as_bytes())?;
        Ok(public)
    }

    /// Whether the secret half of a key is here.
    #[must_use]
    pub fn has_pass_key(&self, key: PassKeyId) -> bool {
        path(&self.folder, key).exists()
    }

    /// Signs with one of them.
    ///
    /// # Errors
    /// [`AuthorityError`]: its secret half is not here, or cannot be used.
    pub fn sign_pass(&self, key: PassKeyId, message: &[u8]) -> Result<Signature, AuthorityError> {
        self.pass_signer(key)?.sign(message)
    }

    /// One of them, read: what signs where the authority cannot be taken along.
    ///
    /// # Errors
    /// [`AuthorityError`]: its secret half is not here, or cannot be used.
    pub(crate) fn pass_signer(&self, key: PassKeyId) -> Result<PassSigner, AuthorityError> {
        let path = path(&self.folder, key);
        let pair = KeyPair::from_pem_and_sign_algo(&file::read(&path)?, &PKCS_ED25519);
        match pair {
            Ok(pair) => Ok(PassSigner { pair, path }),
            Err(why) => Err(unusable(&path, &why)),
        }
    }
}

/// The secret half of a key.
pub(crate) struct PassSigner {
    pair: KeyPair,
    path: PathBuf,
}

impl PassSigner {
    /// Signs with it.
    pub(crate) fn sign(&self, message: &[u8]) -> Result<Signature, AuthorityError> {
        let signed = self.pair.sign(message).map_err(|why| unusable(&self.path, &why))?;
        signed.try_into().map(Signature).map_err(|_| unusable(&self.path, &"not an Ed25519 signature"))
    }
}

fn unusable(path: &Path, why: &dyn std::fmt::Display) -> AuthorityError {
    AuthorityError::Certificate { what: path.display().to_string(), why: why.to_string() }
}

fn path(folder: &Path, key: PassKeyId) -> PathBuf {
    folder.join(format!("pass-{key}.key"))
}
