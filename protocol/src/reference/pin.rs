//! A worker's PIN: how it is typed, which ones are too easy, and what proves one without saying it.
//!
//! No digit leaves these types by `Debug`, by an error or by a schema's example. What hashes and checks a PIN stands
//! in the hub and in the agent; here is only what both must agree on.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Role;
use crate::id::WorkerId;

/// Digits of the shortest PIN.
pub const PIN_DIGITS_MIN: usize = 4;
/// Digits of the shortest that a supervisor may be given: it moves money.
const SUPERVISOR_PIN_DIGITS_MIN: usize = 6;
/// Digits of the longest.
pub const PIN_DIGITS_MAX: usize = 8;
/// Characters of a verifier; one of Argon2 has about a hundred.
pub const PIN_VERIFIER_CHARS_MAX: usize = 256;

/// Why something typed is no PIN, or no good one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PinError {
    /// Not 4 to 8 digits.
    #[error("a PIN has {PIN_DIGITS_MIN} to {PIN_DIGITS_MAX} digits")]
    Shape,
    /// One digit over and over.
    #[error("a PIN of one digit over and over is guessed first")]
    Same,
    /// Up or down in steps of one.
    #[error("a PIN that counts up or down is guessed first")]
    Straight,
    /// The end of the badge's number, which everybody can read.
    #[error("the PIN stands on the badge")]
    Badge,
    /// Enough digits for an associate only.
    #[error("a supervisor's PIN has at least {SUPERVISOR_PIN_DIGITS_MIN} digits")]
    Short,
}

impl PinError {
    /// The end of its message key.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Shape => "shape",
            Self::Same => "same",
            Self::Straight => "straight",
            Self::Badge => "badge",
            Self::Short => "short",
        }
    }
}

/// The digits of a PIN.
#[derive(Clone, PartialEq, Eq)]
pub struct Pin(String);

impl Pin {
    /// Reads what was typed.
    ///
    /// # Errors
    /// [`PinError::Shape`].
    pub fn parse(text: &str) -> Result<Self, PinError> {
        let fits = (PIN_DIGITS_MIN..=PIN_DIGITS_MAX).contains(&text.len());
        if fits && text.bytes().all(|byte| byte.is_ascii_digit()) {
            Ok(Self(text.to_owned()))
        } else {
            Err(PinError::Shape)
        }
    }

    /// Whether a worker may be given it.
    ///
    /// # Errors
    /// Why it would be guessed too soon.
    pub fn check(&self, worker: &WorkerId) -> Result<(), PinError> {
        let digits = self.0.as_bytes();
        let all = |step: u8| digits.windows(2).all(|pair| (pair[0] - b'0' + step) % 10 == pair[1] - b'0');
        if all(0) {
            return Err(PinError::Same);
        }
        if all(1) || all(9) {
            return Err(PinError::Straight);
        }
        let badge: String = worker.as_str().chars().filter(char::is_ascii_digit).collect();
        if badge.ends_with(&self.0) { Err(PinError::Badge) } else { Ok(()) }
    }

    /// Whether it is long enough for what its worker may do.
    ///
    /// # Errors
    /// [`PinError::Short`].
    pub fn fits(&self, role: Role) -> Result<(), PinError> {
        match role {
            Role::Supervisor if self.0.len() < SUPERVISOR_PIN_DIGITS_MIN => Err(PinError::Short),
            Role::Supervisor | Role::Associate => Ok(()),
        }
    }

    /// For whoever hashes them or compares them with a hash.
    #[must_use]
    pub fn digits(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Pin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pin(…)")
    }
}

/// What a person typed where a PIN is asked for; perhaps no PIN at all.
#[derive(Clone, PartialEq, Eq, JsonSchema)]
#[schemars(transparent, extend("format" = "password", "writeOnly" = true))]
pub struct TypedPin(String);

impl TypedPin {
    /// As it was typed.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self(text)
    }

    /// Reads it.
    ///
    /// # Errors
    /// [`PinError::Shape`].
    pub fn read(&self) -> Result<Pin, PinError> {
        Pin::parse(self.0.trim())
    }
}

impl fmt::Debug for TypedPin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TypedPin(…)")
    }
}

impl Serialize for TypedPin {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for TypedPin {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // The error of another type would quote what was sent.
        let serde_json::Value::String(text) = serde_json::Value::deserialize(deserializer)? else {
            return Err(serde::de::Error::custom("a PIN is a text of digits"));
        };
        Ok(Self(text))
    }
}

/// What proves a PIN without saying it: an Argon2id hash with its salt and its cost, as a PHC string.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct PinVerifier(#[schemars(length(max = PIN_VERIFIER_CHARS_MAX))] String);

/// A text that is no verifier of any version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("what should prove a PIN is not a line of at most {PIN_VERIFIER_CHARS_MAX} characters")]
pub struct PinVerifierError;

impl PinVerifier {
    /// Any line that is short enough. Who cannot check one of a later version says so; the record is read all the same.
    ///
    /// # Errors
    /// [`PinVerifierError`].
    pub fn parse(text: &str) -> Result<Self, PinVerifierError> {
        let is_line = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic());
        if is_line && text.len() <= PIN_VERIFIER_CHARS_MAX {
            Ok(Self(text.to_owned()))
        } else {
            Err(PinVerifierError)
        }
    }

    /// The PHC string.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for PinVerifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PinVerifier(…)")
    }
}

impl<'de> Deserialize<'de> for PinVerifier {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

/// A worker's PIN as agents get it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WorkerPin {
    /// What proves it.
    pub verifier: PinVerifier,
    /// How often somebody at the hub took a lock away: wrong PINs of before then count no more.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub unlocks: u32,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_zero(count: &u32) -> bool {
    *count == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easy_pins_are_refused_with_the_reason() {
        let check = |text: &str, badge: &str| {
            let worker = WorkerId::parse(badge).unwrap();
            Pin::parse(text).and_then(|pin| pin.check(&worker))
        };
        for (text, badge, expect) in [
            ("2580", "9001", Ok(())),
            ("12345679", "9001", Ok(())),
            ("9001", "9101", Ok(())),
            ("258", "9001", Err(PinError::Shape)),
            ("258025802", "9001", Err(PinError::Shape)),
            ("25 80", "9001", Err(PinError::Shape)),
            ("٢٥٨٠", "9001", Err(PinError::Shape)),
            ("", "9001", Err(PinError::Shape)),
            ("0000", "9001", Err(PinError::Same)),
            ("77777777", "9001", Err(PinError::Same)),
            ("1234", "9001", Err(PinError::Straight)),
            ("8901", "9001", Err(PinError::Straight)),
            ("3210", "9001", Err(PinError::Straight)),
            ("1098", "9001", Err(PinError::Straight)),
            ("9001", "9001", Err(PinError::Badge)),
            ("9001", "badge-009001", Err(PinError::Badge)),
        ] {
            assert_eq!(check(text, badge), expect, "{text} {badge}");
        }
    }

    #[test]
    fn a_supervisor_needs_more_digits() {
        let fits = |text: &str, role| Pin::parse(text).unwrap().fits(role);
        for text in ["2580", "25803"] {
            assert_eq!(fits(text, Role::Associate), Ok(()), "{text}");
            assert_eq!(fits(text, Role::Supervisor), Err(PinError::Short), "{text}");
        }
        for text in ["258036", "25803691"] {
            assert_eq!(fits(text, Role::Supervisor), Ok(()), "{text}");
        }
    }

    #[test]
    fn no_digit_is_shown() {
        let pin = Pin::parse("2580").unwrap();
        let verifier = PinVerifier::parse("$argon2id$v=19$m=1,t=1,p=1$c2FsdA$aGFzaA").unwrap();
        let shown = format!("{pin:?} {:?} {verifier:?}", TypedPin::new("2580".to_owned()));
        assert_eq!(shown, "Pin(…) TypedPin(…) PinVerifier(…)");
        let error = serde_json::from_str::<TypedPin>("2580").unwrap_err().to_string();
        assert!(!error.contains("2580"), "{error}");
        assert_eq!(TypedPin::new(" 2580 ".to_owned()).read(), Ok(pin));
    }

    #[test]
    fn a_verifier_is_one_short_line() {
        for bad in ["", "a b", "a\nb", &"x".repeat(257)] {
            assert!(PinVerifier::parse(bad).is_err(), "{bad:?}");
        }
    }
}
