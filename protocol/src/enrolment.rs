//! First contact: the one-time code an operator hands over, and what agent and hub say to each other with it.
//!
//! The code's text is `CFE1-<secret>-<authority>`, both parts 128 bits as 26 letters of RFC 4648 base32 without
//! padding. The second part is the first half of the SHA-256 of the hub's CA certificate (DER), so an agent
//! that has never met the hub can tell it from an impostor: it accepts a TLS chain only if it holds a
//! certificate with that fingerprint and the leaf was signed by it. Only the first part travels to the hub.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::chain::Hash;
use crate::id::{AgentId, SiteId};
use crate::time::UtcMillis;

/// Where the agents' HTTPS listener takes an [`EnrolmentRequest`].
pub const ENROLMENT_PATH: &str = "/enrol/v1";
/// Where it serves snapshots: this, then the content hash.
pub const SNAPSHOT_PATH: &str = "/feed/v1/snapshots/";

const PREFIX: &str = "CFE1";
const BYTES: usize = 16;
const LETTERS: usize = 26;
const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// A one-time code as an operator hands it over. Its `Debug` does not show the secret.
#[derive(Clone, PartialEq, Eq)]
pub struct EnrolmentCode {
    secret: EnrolmentSecret,
    authority: [u8; BYTES],
}

/// The part of the code that proves the right to enrol. The hub keeps only its hash.
#[derive(Clone, PartialEq, Eq)]
pub struct EnrolmentSecret([u8; BYTES]);

/// Why a text is not an enrolment code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "this is not an enrolment code, or there is a typing mistake in it: it has the form CFE1-…-… with 26 letters or digits in each part"
)]
pub struct EnrolmentCodeError;

impl EnrolmentCode {
    /// From 16 random bytes that the caller drew, and the hub's CA certificate.
    #[must_use]
    pub fn new(random: [u8; BYTES], authority_der: &[u8]) -> Self {
        Self { secret: EnrolmentSecret(random), authority: fingerprint(authority_der) }
    }

    /// The part that goes to the hub.
    #[must_use]
    pub fn secret(&self) -> &EnrolmentSecret {
        &self.secret
    }

    /// Is this the certificate of the authority that the code speaks of?
    #[must_use]
    pub fn is_authority(&self, certificate_der: &[u8]) -> bool {
        fingerprint(certificate_der) == self.authority
    }
}

impl fmt::Display for EnrolmentCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{PREFIX}-{}-{}", encode(&self.secret.0), encode(&self.authority))
    }
}

impl fmt::Debug for EnrolmentCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EnrolmentCode({PREFIX}-…-{})", encode(&self.authority))
    }
}

impl FromStr for EnrolmentCode {
    type Err = EnrolmentCodeError;
    fn from_str(text: &str) -> Result<Self, EnrolmentCodeError> {
        let mut parts = text.trim().split('-');
        let (Some(PREFIX), Some(secret), Some(authority), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(EnrolmentCodeError);
        };
        Ok(Self { secret: EnrolmentSecret(decode(secret)?), authority: decode(authority)? })
    }
}

impl EnrolmentSecret {
    /// What the hub stores and looks up.
    #[must_use]
    pub fn hash(&self) -> Hash {
        Hash::of(&self.0)
    }
}

impl fmt::Debug for EnrolmentSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EnrolmentSecret(…)")
    }
}

impl Serialize for EnrolmentSecret {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for EnrolmentSecret {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        decode(&text).map(Self).map_err(serde::de::Error::custom)
    }
}

impl JsonSchema for EnrolmentSecret {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "EnrolmentSecret".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": "string", "pattern": "^[A-Z2-7]{25}[AEIMQUY4]$"})
    }
}

/// `POST /enrol/v1`: an agent asks for its first certificate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EnrolmentRequest {
    /// Who it is to be; the code is for this agent alone.
    pub agent: AgentId,
    /// The proof.
    pub secret: EnrolmentSecret,
    /// A PKCS #10 certificate request as PEM, its common name the agent id. The key never leaves the agent.
    pub request: String,
    /// The agent's software version.
    pub software: String,
}

/// The answer, with status 201.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EnrolmentResponse {
    /// Who it is now.
    pub agent: AgentId,
    /// Where it belongs.
    pub site: SiteId,
    /// The agent's certificate, PEM.
    pub certificate: String,
    /// The hub's CA certificate, PEM: the only one to trust for this hub.
    pub authority: String,
    /// When the certificate ends.
    pub expires: UtcMillis,
    /// The port of the agents' MQTT listener, on the host that answered.
    pub mqtt_port: u16,
    /// The hub's Ed25519 key for releases, 32 bytes in hexadecimal; without it nothing is deleted on the hub's word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub release_key: Option<String>,
}

/// Why an enrolment was refused: the `code` of the problem details (RFC 9457).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EnrolmentRefusal {
    /// No such code, or it is for another agent.
    UnknownCode,
    /// Too old.
    ExpiredCode,
    /// Used before: a code works once.
    UsedCode,
    /// The certificate request cannot be read, is not signed by its own key, or names someone else.
    BadRequest,
}

fn fingerprint(certificate_der: &[u8]) -> [u8; BYTES] {
    let mut half = [0; BYTES];
    half.copy_from_slice(&Hash::of(certificate_der).0[..BYTES]);
    half
}

fn encode(bytes: &[u8; BYTES]) -> String {
    let number = u128::from_be_bytes(*bytes);
    // 26 letters hold 130 bits: the last one carries 3 bits and two zeros, as RFC 4648 pads.
    let top = (0..LETTERS - 1).map(|index| (number >> (123 - 5 * index)) & 31);
    top.chain([(number << 2) & 31]).map(|value| char::from(ALPHABET[value as usize])).collect()
}

fn decode(text: &str) -> Result<[u8; BYTES], EnrolmentCodeError> {
    if text.len() != LETTERS {
        return Err(EnrolmentCodeError);
    }
    let mut number: u128 = 0;
    for (index, letter) in text.bytes().enumerate() {
        let letter = letter.to_ascii_uppercase();
        let value = ALPHABET.iter().position(|known| *known == letter).ok_or(EnrolmentCodeError)? as u128;
        if index < LETTERS - 1 {
            number = number << 5 | value;
        } else if value & 3 == 0 {
            number = number << 3 | value >> 2;
        } else {
            return Err(EnrolmentCodeError);
        }
    }
    Ok(number.to_be_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_reads_back() {
        for random in [[0; 16], [0xff; 16], *b"0123456789abcdef"] {
            let code = EnrolmentCode::new(random, b"certificate");
            let text = code.to_string();
            assert_eq!(text.len(), 4 + 1 + 26 + 1 + 26);
            assert_eq!(text.parse(), Ok(code.clone()));
            assert!(code.is_authority(b"certificate") && !code.is_authority(b"another"));
            assert!(!format!("{code:?}").contains(&encode(&random)));
        }
        // RFC 4648 base32 of the same bytes, by another program.
        assert_eq!(encode(b"0123456789abcdef"), "GAYTEMZUGU3DOOBZMFRGGZDFMY");
    }

    #[test]
    fn reject_what_is_no_code() {
        let good = EnrolmentCode::new([7; 16], b"c").to_string();
        for text in [
            "",
            "CFE1",
            "CFE2-A-B",
            &good[..good.len() - 1],
            &good.replace("CFE1", "CFE9"),
            &format!("{good}-A"),
        ] {
            assert_eq!(text.parse::<EnrolmentCode>(), Err(EnrolmentCodeError), "{text}");
        }
        assert!(good.to_lowercase().replace("cfe1", "CFE1").parse::<EnrolmentCode>().is_ok());
    }
}
