//! The envelope: `CF1:` + base45(zlib(COSE_Sign1(claims))).

use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::{
    TINFL_FLAG_PARSE_ZLIB_HEADER, TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF,
};
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};

use super::cbor::Value;
use super::{Claims, PASS_TEXT_CHARS_MAX, PassKey, PassKeyId, PassPublicKey, PassRef, PassRefusal, base45};
use crate::release::Signature;
use crate::time::BusinessDate;

pub(super) const PREFIX: &str = "CF1:";
/// A pass unpacked. What a text of the longest length can unpack to is a thousand times as much.
const COSE_BYTES_MAX: usize = 16 * 1024;
/// The strongest that there is: a pass is packed once and scanned by cheap cameras.
const ZLIB_LEVEL: u8 = 10;

/// COSE_Sign1 (RFC 9052 §4.2), its header parameters and Ed25519 (RFC 9053 §2.2).
const COSE_SIGN1: u64 = 18;
const ALGORITHM: i64 = 1;
const KEY_ID: i64 = 4;
const EDDSA: i64 = -8;

/// Whether a text is meant as a pass.
#[must_use]
pub fn is_pass(text: &str) -> bool {
    text.starts_with(PREFIX)
}

/// A pass as it was read, not yet believed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    key: PassKeyId,
    payload: Vec<u8>,
    signature: Signature,
}

/// A pass that is believed: signed with a key of the issuer's, and not over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pass {
    /// Signed with this key.
    pub key: PassKeyId,
    /// What it says.
    pub claims: Claims,
}

impl Pass {
    /// As a return records it.
    #[must_use]
    pub fn reference(&self) -> PassRef {
        PassRef { pass: self.claims.pass(), key: self.key }
    }
}

impl Sealed {
    /// Opens the envelope; nothing in it is believed yet.
    ///
    /// # Errors
    /// [`PassRefusal::Unreadable`].
    pub fn read(text: &str) -> Result<Self, PassRefusal> {
        let unreadable = |why| PassRefusal::Unreadable { why };
        Self::unpack(text.strip_prefix(PREFIX).ok_or(unreadable("it does not begin with CF1:"))?)
    }

    /// The same of what stands behind the first four characters.
    pub(super) fn unpack(packed: &str) -> Result<Self, PassRefusal> {
        let unreadable = |why| PassRefusal::Unreadable { why };
        if packed.len() + PREFIX.len() > PASS_TEXT_CHARS_MAX {
            return Err(unreadable("it is longer than any pass"));
        }
        let packed = base45::decode(packed).ok_or(unreadable("it has characters that no pass has"))?;
        let cose = inflated(&packed).ok_or(unreadable("it is incomplete or damaged"))?;
        Self::from_cose(&cose).ok_or(unreadable("it is of a kind that is not known here"))
    }

    /// Checks who made it and whether it still holds, by the keys known here. `is_signed_by` checks an Ed25519
    /// signature over a message.
    ///
    /// # Errors
    /// Why it is not believed.
    pub fn verify(
        &self,
        keys: &[PassKey],
        today: BusinessDate,
        is_signed_by: impl FnOnce(&PassPublicKey, &[u8], &Signature) -> bool,
    ) -> Result<Pass, PassRefusal> {
        let key = self.believed(keys, is_signed_by)?;
        let why = "what it says is of a kind that is not known here";
        let claims = Claims::read(&self.payload).ok_or(PassRefusal::Unreadable { why })?;
        if *claims.issuer() != key.issuer {
            let (expected, found) = (key.issuer.clone(), claims.issuer().clone());
            return Err(PassRefusal::OtherIssuer { expected, found });
        }
        if claims.latest() < today {
            return Err(PassRefusal::Expired { latest: claims.latest() });
        }
        Ok(Pass { key: self.key, claims })
    }

    /// The key that signed it, if that is to be believed. What it says is not looked at.
    pub(super) fn believed<'k>(
        &self,
        keys: &'k [PassKey],
        is_signed_by: impl FnOnce(&PassPublicKey, &[u8], &Signature) -> bool,
    ) -> Result<&'k PassKey, PassRefusal> {
        let key = keys
            .iter()
            .find(|known| known.key == self.key)
            .ok_or(PassRefusal::UnknownKey { key: self.key })?;
        if let Some(on) = key.revoked_on {
            return Err(PassRefusal::RevokedKey { key: self.key, on });
        }
        if !is_signed_by(&key.public, &to_be_signed(self.key, &self.payload), &self.signature) {
            return Err(PassRefusal::Altered);
        }
        Ok(key)
    }

    /// What it says, not yet believed.
    pub(super) fn payload(&self) -> &[u8] {
        &self.payload
    }

    /// What is to be said under a key, signed by whoever holds it.
    ///
    /// # Errors
    /// What `sign` says.
    pub(super) fn sign<E>(
        payload: Vec<u8>,
        key: PassKeyId,
        sign: impl FnOnce(&[u8]) -> Result<Signature, E>,
    ) -> Result<Self, E> {
        let signature = sign(&to_be_signed(key, &payload))?;
        Ok(Self { key, payload, signature })
    }

    /// The text for the code.
    pub(super) fn text(&self, prefix: &str) -> String {
        format!("{prefix}{}", base45::encode(&compress_to_vec_zlib(&self.cose(), ZLIB_LEVEL)))
    }

    fn cose(&self) -> Vec<u8> {
        let parts = vec![
            Value::Bytes(protected(self.key)),
            Value::Map(Vec::new()),
            Value::Bytes(self.payload.clone()),
            Value::Bytes(self.signature.0.to_vec()),
        ];
        Value::Tagged(COSE_SIGN1, Box::new(Value::Array(parts))).to_bytes()
    }

    fn from_cose(bytes: &[u8]) -> Option<Self> {
        let Value::Tagged(COSE_SIGN1, value) = Value::read(bytes)? else { return None };
        let Value::Array(parts) = *value else { return None };
        let [Value::Bytes(header), Value::Map(unprotected), Value::Bytes(payload), Value::Bytes(signature)] =
            parts.as_slice()
        else {
            return None;
        };
        let Value::Map(header) = Value::read(header)? else { return None };
        let [(Value::Int(ALGORITHM), Value::Int(EDDSA)), (Value::Int(KEY_ID), Value::Bytes(key))] =
            header.as_slice()
        else {
            return None;
        };
        let signature = signature.as_slice().try_into().ok()?;
        unprotected.is_empty().then_some(Self {
            key: PassKeyId(key.as_slice().try_into().ok()?),
            payload: payload.clone(),
            signature: Signature(signature),
        })
    }
}

/// The protected header.
fn protected(key: PassKeyId) -> Vec<u8> {
    Value::Map(vec![
        (Value::Int(ALGORITHM), Value::Int(EDDSA)),
        (Value::Int(KEY_ID), Value::Bytes(key.0.to_vec())),
    ])
    .to_bytes()
}

/// `Sig_structure` (RFC 9052 §4.4).
fn to_be_signed(key: PassKeyId, payload: &[u8]) -> Vec<u8> {
    Value::Array(vec![
        Value::Text("Signature1".to_owned()),
        Value::Bytes(protected(key)),
        Value::Bytes(Vec::new()),
        Value::Bytes(payload.to_vec()),
    ])
    .to_bytes()
}

/// Behind the packed bytes stands their checksum.
const CHECKSUM_BYTES: usize = 4;

/// Nothing for what is damaged, has something behind its end, or is larger than any pass.
fn inflated(packed: &[u8]) -> Option<Vec<u8>> {
    let bytes = inflate(packed)?;
    // The bits between the last block and the checksum say nothing: they are zero, or it was altered.
    let last = packed.len().checked_sub(CHECKSUM_BYTES + 1)?;
    let is_idle = |bit: &u8| {
        let mut without = packed.to_vec();
        without[last] &= !(1 << bit);
        without[last] != packed[last] && inflate(&without).as_ref() == Some(&bytes)
    };
    let has_idle = (0..8).any(|bit| is_idle(&bit));
    (!has_idle).then_some(bytes)
}

fn inflate(packed: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = vec![0; COSE_BYTES_MAX];
    let flags = TINFL_FLAG_PARSE_ZLIB_HEADER | TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
    let (status, read, written) =
        decompress(&mut Box::<DecompressorOxide>::default(), packed, &mut bytes, 0, flags);
    bytes.truncate(written);
    (status == TINFLStatus::Done && read == packed.len()).then_some(bytes)
}
