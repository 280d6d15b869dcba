//! Checks a PIN against what proves it, within what this computer can spare.

use argon2::password_hash::{PasswordHash, PasswordVerifier as _};
use argon2::{ARGON2ID_IDENT, Argon2, Params};
use protocol::reference::{Pin, PinVerifier};

/// Memory that one check may take.
const MEMORY_KIB_MAX: u32 = 64 * 1_024;
/// Passes over it.
const PASSES_MAX: u32 = 16;
/// Lanes; they run one after the other here.
const LANES_MAX: u32 = 4;

/// A verifier of another kind, or one that costs more than this computer can spare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unusable;

/// Whether the verifier can be checked here at all.
pub(super) fn read(verifier: &PinVerifier) -> Result<PasswordHash<'_>, Unusable> {
    let hash = PasswordHash::new(verifier.as_str()).map_err(|_| Unusable)?;
    let cost = Params::try_from(&hash).map_err(|_| Unusable)?;
    let is_fair =
        cost.m_cost() <= MEMORY_KIB_MAX && cost.t_cost() <= PASSES_MAX && cost.p_cost() <= LANES_MAX;
    let is_whole = hash.algorithm == ARGON2ID_IDENT && hash.salt.is_some() && hash.hash.is_some();
    if is_fair && is_whole { Ok(hash) } else { Err(Unusable) }
}

/// Whether the PIN is the one. Takes as long as whoever made the verifier wanted.
pub(super) fn proves(verifier: &PinVerifier, pin: &Pin) -> Result<bool, Unusable> {
    let hash = read(verifier)?;
    Ok(Argon2::default().verify_password(pin.digits().as_bytes(), &hash).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `2580` with 8 KiB and one pass: for tests only.
    const CHEAP: &str = "$argon2id$v=19$m=8,t=1,p=1$";

    fn made(cost: &str) -> PinVerifier {
        use argon2::password_hash::{PasswordHasher as _, SaltString};
        use argon2::{Algorithm, Version};
        let salt = SaltString::encode_b64(&[7; 16]).unwrap();
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(8, 1, 1, None).unwrap());
        let hash = argon.hash_password(b"2580", &salt).unwrap().to_string();
        PinVerifier::parse(&hash.replace(CHEAP, cost)).unwrap()
    }

    #[test]
    fn only_the_pin_proves() {
        let pin = |text| Pin::parse(text).unwrap();
        assert_eq!(proves(&made(CHEAP), &pin("2580")), Ok(true));
        for other in ["2581", "25800", "02580"] {
            assert_eq!(proves(&made(CHEAP), &pin(other)), Ok(false), "{other}");
        }
    }

    #[test]
    fn what_costs_too_much_is_not_tried() {
        for cost in [
            "$argon2id$v=19$m=65537,t=1,p=1$",
            "$argon2id$v=19$m=8,t=17,p=1$",
            "$argon2id$v=19$m=64,t=1,p=5$",
            "$argon2i$v=19$m=8,t=1,p=1$",
        ] {
            assert_eq!(proves(&made(cost), &Pin::parse("2580").unwrap()), Err(Unusable), "{cost}");
        }
        assert_eq!(
            read(&PinVerifier::parse("$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHQ").unwrap()).err(),
            Some(Unusable)
        );
        assert_eq!(read(&PinVerifier::parse("2580").unwrap()).err(), Some(Unusable));
    }
}
