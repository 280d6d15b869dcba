//! PINs of workers: what proves one, and drawing one. A PIN is never kept or logged; what proves it goes into the log and
//! down to the agents of the worker's site.
//!
//! The cost is Argon2id's (RFC 9106) at the memory that OWASP asks for at least, with more passes: an agent checks one PIN
//! at a time and a person waits for it, but whoever stole an agent's disk checks all there are (decision 0110).

use argon2::password_hash::{PasswordHasher as _, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use protocol::id::WorkerId;
use protocol::reference::{Pin, PinVerifier};
use tokio::sync::Semaphore;

const MEMORY_KIB: u32 = 19 * 1_024;
const PASSES: u32 = 4;
const LANES: u32 = 1;
/// Digits of a drawn PIN.
const DRAWN_DIGITS: usize = 6;
/// Operators that set PINs at the same moment take turns, so that they cannot take the machine's memory.
const HASHES_AT_ONCE_MAX: usize = 1;

static TURNS: Semaphore = Semaphore::const_new(HASHES_AT_ONCE_MAX);

/// What proves this PIN, with a fresh salt.
pub(crate) async fn verifier(pin: Pin) -> PinVerifier {
    let turn = TURNS.acquire().await.expect("the semaphore is never closed");
    let made = tokio::task::spawn_blocking(move || hash(&pin, &crate::clock::random::<16>()));
    let made = made.await.expect("hashing does not panic");
    drop(turn);
    made
}

fn hash(pin: &Pin, salt: &[u8; 16]) -> PinVerifier {
    let salt = SaltString::encode_b64(salt).expect("16 bytes are a salt");
    let cost = Params::new(MEMORY_KIB, PASSES, LANES, None).expect("the cost is within argon2's own bounds");
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, cost);
    let hashed = argon.hash_password(pin.digits().as_bytes(), &salt).expect("salt and cost fit");
    PinVerifier::parse(&hashed.to_string()).expect("a PHC string is a short line")
}

/// A PIN that nobody chose.
pub(crate) fn draw(worker: &WorkerId) -> Pin {
    loop {
        // Of so many bits the rest of the division is as good as even.
        let number = u64::from_be_bytes(crate::clock::random::<8>()) % 10_u64.pow(6);
        let drawn = Pin::parse(&format!("{number:0DRAWN_DIGITS$}")).expect("six digits are a PIN");
        if drawn.check(worker).is_ok() {
            return drawn;
        }
    }
}

#[cfg(test)]
mod tests {
    use argon2::password_hash::{PasswordHash, PasswordVerifier as _};

    use super::*;

    #[tokio::test]
    async fn the_same_pin_is_never_proved_by_the_same_text() {
        let pin = || Pin::parse("2580").unwrap();
        let (one, two) = (verifier(pin()).await, verifier(pin()).await);
        assert_ne!(one, two);
        for made in [&one, &two] {
            assert!(made.as_str().starts_with("$argon2id$v=19$m=19456,t=4,p=1$"), "{}", made.as_str());
            let hash = PasswordHash::new(made.as_str()).unwrap();
            assert!(Argon2::default().verify_password(b"2580", &hash).is_ok());
            assert!(Argon2::default().verify_password(b"2581", &hash).is_err());
        }
    }

    #[test]
    fn drawn_pins_are_good_ones() {
        let worker = WorkerId::parse("9001").unwrap();
        for _ in 0..1_000 {
            let drawn = draw(&worker);
            assert_eq!((drawn.digits().len(), drawn.check(&worker)), (DRAWN_DIGITS, Ok(())));
        }
    }
}
