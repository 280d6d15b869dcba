//! A return authorisation as a code: what a customer declared online, signed with the keys of passes.
//!
//! `CA1:` and then the envelope of a pass, with a private claim of its own: neither is ever taken for the other. It says
//! which lines of which order are to come back, why, and when that was declared. What was paid it does not know, nor
//! whether it is revoked or used.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::cbor::Value;
use super::claims::{DAY_SECONDS, date, days_since_1970};
use super::{PassKey, PassKeyId, PassPublicKey, PassRefusal, Sealed};
use crate::id::{AuthorisationId, OrderId, PassIssuer};
use crate::operation::ReturnReason;
use crate::release::Signature;
use crate::returns::RequestedLine;
use crate::time::BusinessDate;

const PREFIX: &str = "CA1:";
/// Registered claims (RFC 8392 §3.1): issuer, end.
const ISSUER: i64 = 1;
const EXPIRES: i64 = 4;
/// Of the private range (RFC 8392 §9.1): the authorisation.
const AUTHORISATION: i64 = -70_002;
/// Lines of one authorisation: more do not fit a code that a cheap scanner reads from a telephone.
pub const AUTHORISED_LINES_MAX: usize = 20;

/// What a customer may bring back, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Authorised {
    /// Its number.
    pub number: AuthorisationId,
    /// Of which order.
    pub order: OrderId,
    /// When the customer declared it: windows are judged on that day, as long as nothing comes back beyond it.
    pub declared_on: BusinessDate,
    /// The last day it may be used.
    pub latest: BusinessDate,
    /// What comes back.
    pub lines: Vec<AuthorisedLine>,
}

/// Units of a line that are to come back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AuthorisedLine {
    /// The order's line.
    pub line: u32,
    /// How many, in the item's base unit.
    #[schemars(range(min = 1))]
    pub quantity: i64,
    /// As the customer says.
    pub reason: ReturnReason,
}

/// Whether a text is meant as an authorisation.
#[must_use]
pub fn is_authorisation(text: &str) -> bool {
    text.starts_with(PREFIX)
}

/// The text for the code, signed by whoever holds the key.
///
/// # Errors
/// What `sign` says.
pub fn authorise<E>(
    authorised: &Authorised,
    issuer: &PassIssuer,
    key: PassKeyId,
    sign: impl FnOnce(&[u8]) -> Result<Signature, E>,
) -> Result<String, E> {
    Ok(Sealed::sign(authorised.to_bytes(issuer), key, sign)?.text(PREFIX))
}

/// Reads a code and believes it by the keys known here. `is_signed_by` checks an Ed25519 signature over a message.
///
/// # Errors
/// Why it is not believed.
pub fn authorised(
    text: &str,
    keys: &[PassKey],
    today: BusinessDate,
    is_signed_by: impl FnOnce(&PassPublicKey, &[u8], &Signature) -> bool,
) -> Result<Authorised, PassRefusal> {
    let why = "it does not begin with CA1:";
    let packed = text.strip_prefix(PREFIX).ok_or(PassRefusal::Unreadable { why })?;
    let sealed = Sealed::unpack(packed)?;
    let key = sealed.believed(keys, is_signed_by)?;
    let why = "what it says is of a kind that is not known here";
    let (issuer, told) = Authorised::read(sealed.payload()).ok_or(PassRefusal::Unreadable { why })?;
    if issuer != key.issuer {
        return Err(PassRefusal::OtherIssuer { expected: key.issuer.clone(), found: issuer });
    }
    if told.latest < today {
        return Err(PassRefusal::Expired { latest: told.latest });
    }
    Ok(told)
}

impl Authorised {
    /// The first line of which more comes back than was authorised and is not `taken` by it already, by the order's line.
    /// Units of a line are declared, and whole kits: components that come without their kit are beyond it.
    #[must_use]
    pub fn beyond(&self, requested: &[RequestedLine], taken: &BTreeMap<u32, i64>) -> Option<u32> {
        let mut left: BTreeMap<u32, i64> = BTreeMap::new();
        for line in &self.lines {
            let units = left.entry(line.line).or_default();
            *units = units.saturating_add(line.quantity);
        }
        for (line, units) in taken {
            if let Some(left) = left.get_mut(line) {
                *left = left.saturating_sub(*units);
            }
        }
        let is_beyond = |asked: &&RequestedLine| {
            let units = i64::try_from(asked.quantity.count()).unwrap_or(i64::MAX);
            let Some(left) = left.get_mut(&asked.line) else { return true };
            *left = left.saturating_sub(units);
            *left < 0 || !asked.parts.is_empty()
        };
        requested.iter().find(is_beyond).map(|asked| asked.line)
    }

    fn to_bytes(&self, issuer: &PassIssuer) -> Vec<u8> {
        let line = |line: &AuthorisedLine| {
            let reason = match serde_json::to_value(line.reason) {
                Ok(Json::String(word)) => word,
                Ok(_) | Err(_) => String::new(),
            };
            Value::Array(vec![
                Value::Int(i64::from(line.line)),
                Value::Int(line.quantity),
                Value::Text(reason),
            ])
        };
        let told = vec![
            Value::Text(self.number.to_string()),
            Value::Text(self.order.to_string()),
            Value::Int(days_since_1970(self.declared_on) * DAY_SECONDS),
            Value::Array(self.lines.iter().map(line).collect()),
        ];
        Value::Map(vec![
            (Value::Int(ISSUER), Value::Text(issuer.to_string())),
            // Not on or after this instant (RFC 7519 §4.1.4): the day after the last one.
            (Value::Int(EXPIRES), Value::Int((days_since_1970(self.latest) + 1) * DAY_SECONDS)),
            (Value::Int(AUTHORISATION), Value::Array(told)),
        ])
        .to_bytes()
    }

    /// Nothing for anything but what [`Self::to_bytes`] writes.
    fn read(bytes: &[u8]) -> Option<(PassIssuer, Self)> {
        let Value::Map(entries) = Value::read(bytes)? else { return None };
        let [
            (Value::Int(ISSUER), Value::Text(issuer)),
            (Value::Int(EXPIRES), Value::Int(expires)),
            (Value::Int(AUTHORISATION), Value::Array(told)),
        ] = entries.as_slice()
        else {
            return None;
        };
        let [Value::Text(number), Value::Text(order), Value::Int(declared_on), Value::Array(lines)] =
            told.as_slice()
        else {
            return None;
        };
        let line = |value: &Value| {
            let Value::Array(parts) = value else { return None };
            let [Value::Int(line), Value::Int(quantity @ 1..), Value::Text(reason)] = parts.as_slice() else {
                return None;
            };
            Some(AuthorisedLine {
                line: u32::try_from(*line).ok()?,
                quantity: *quantity,
                reason: serde_json::from_value(Json::String(reason.clone())).ok()?,
            })
        };
        let lines: Vec<AuthorisedLine> = lines.iter().map(line).collect::<Option<_>>()?;
        let told = Self {
            number: AuthorisationId::parse(number.as_str()).ok()?,
            order: OrderId::parse(order.as_str()).ok()?,
            declared_on: date(*declared_on)?,
            latest: date(expires.checked_sub(DAY_SECONDS)?)?,
            lines,
        };
        let is_sound = !told.lines.is_empty() && told.lines.len() <= AUTHORISED_LINES_MAX;
        is_sound.then_some((PassIssuer::parse(issuer.as_str()).ok()?, told))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::Condition;
    use crate::pass::PASS_TEXT_CHARS_MAX;
    use crate::returns::{PartQuantity, Units};

    fn told(lines: u32) -> Authorised {
        let day = |text| BusinessDate::parse(text).unwrap();
        let line = |line| AuthorisedLine { line, quantity: 2, reason: ReturnReason::ChangedMind };
        Authorised {
            number: AuthorisationId::parse("A-4711").unwrap(),
            order: OrderId::parse("536365").unwrap(),
            declared_on: day("2026-03-19"),
            latest: day("2026-04-30"),
            lines: (1..=lines).map(line).collect(),
        }
    }

    fn key(issuer: &str) -> PassKey {
        let public = PassPublicKey([7; 32]);
        PassKey {
            key: public.id(),
            issuer: PassIssuer::parse(issuer).unwrap(),
            public,
            signs_from: BusinessDate::parse("2026-01-01").unwrap(),
            revoked_on: None,
        }
    }

    /// Only what was signed: the signature of this test is the message's hash.
    fn signed(message: &[u8]) -> Signature {
        let hash = crate::chain::Hash::of(message).0;
        let mut bytes = [0; 64];
        bytes[..32].copy_from_slice(&hash);
        Signature(bytes)
    }

    fn read(text: &str, keys: &[PassKey], today: &str) -> Result<Authorised, &'static str> {
        let today = BusinessDate::parse(today).unwrap();
        authorised(text, keys, today, |_, message, signature| signed(message) == *signature)
            .map_err(|refusal| refusal.code())
    }

    #[test]
    fn an_authorisation_goes_round_and_is_refused_when_it_proves_nothing() {
        let known = key("hub-1");
        let make = |told: &Authorised, known: &PassKey| {
            authorise(told, &known.issuer, known.key, |message| Ok::<_, ()>(signed(message))).unwrap()
        };
        for lines in [1, 3, 20] {
            let text = make(&told(lines), &known);
            assert!(is_authorisation(&text) && text.len() <= PASS_TEXT_CHARS_MAX, "{}", text.len());
            assert_eq!(read(&text, std::slice::from_ref(&known), "2026-04-30"), Ok(told(lines)));
        }
        let text = make(&told(1), &known);
        let revoked =
            PassKey { revoked_on: Some(BusinessDate::parse("2026-03-20").unwrap()), ..known.clone() };
        let altered = text.replacen("CA1:", "CA1:0", 1);
        for (text, keys, today, code) in [
            (text.as_str(), vec![known.clone()], "2026-05-01", "pass_expired"),
            (text.as_str(), vec![], "2026-04-30", "pass_key_unknown"),
            (text.as_str(), vec![revoked], "2026-04-30", "pass_key_revoked"),
            (text.as_str(), vec![key("hub-2")], "2026-04-30", "pass_other_issuer"),
            (altered.as_str(), vec![known.clone()], "2026-04-30", "pass_unreadable"),
            (&text[..40], vec![known.clone()], "2026-04-30", "pass_unreadable"),
            ("CF1:ABC", vec![known.clone()], "2026-04-30", "pass_unreadable"),
        ] {
            assert_eq!(read(text, &keys, today), Err(code), "{text}");
        }
        let too_many = make(&told(21), &known);
        assert_eq!(read(&too_many, &[known], "2026-04-30"), Err("pass_unreadable"));
        let other = Sealed::read(&text.replacen("CA1:", "CF1:", 1)).unwrap();
        let verified = other.verify(
            &[key("hub-1")],
            BusinessDate::parse("2026-03-20").unwrap(),
            |_, message, signature| signed(message) == *signature,
        );
        assert_eq!(verified.map_err(|refusal| refusal.code()), Err("pass_unreadable"), "it is no pass");
    }

    /// Two units of lines 1 and 2 were authorised.
    #[test]
    fn what_goes_beyond_an_authorisation() {
        type Case<'a> = (&'a [(u32, u64, u64)], &'a [(u32, i64)], Option<u32>);
        let units = |count: u64| Units::new(count).unwrap();
        let asked = |(line, quantity, parts): &(u32, u64, u64)| RequestedLine {
            line: *line,
            quantity: units(*quantity),
            missing: Vec::new(),
            parts: (1..=*parts).map(|n| PartQuantity { component: 1, quantity: units(n) }).collect(),
            reason: ReturnReason::Damaged,
            condition: Condition::Opened,
            serials: Vec::new(),
            lots: Vec::new(),
            diminished: None,
        };
        let beyond = |lines: &[(u32, u64, u64)], taken: &[(u32, i64)]| {
            let lines: Vec<RequestedLine> = lines.iter().map(asked).collect();
            told(2).beyond(&lines, &taken.iter().copied().collect())
        };
        let cases: &[Case<'_>] = &[
            (&[], &[], None),
            (&[(1, 2, 0), (2, 1, 0)], &[], None),
            (&[(1, 1, 0), (2, 2, 0), (1, 1, 0)], &[], None),
            (&[(1, 1, 0), (1, 2, 0)], &[], Some(1)),
            (&[(2, 3, 0)], &[], Some(2)),
            (&[(1, 1, 0), (3, 1, 0)], &[], Some(3)),
            (&[(1, 1, 0), (2, 0, 1)], &[], Some(2)),
            (&[(1, 1, 0), (2, 2, 0)], &[(1, 1), (9, 5)], None),
            (&[(1, 2, 0)], &[(1, 1)], Some(1)),
            (&[(2, 1, 0)], &[(2, 2)], Some(2)),
        ];
        for (lines, taken, line) in cases {
            assert_eq!(beyond(lines, taken), *line, "{lines:?} after {taken:?}");
        }
    }
}
