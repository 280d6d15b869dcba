use std::time::{Duration, SystemTime, UNIX_EPOCH};

use protocol::id::OperationId;
use protocol::time::UtcMillis;

/// Random choices of a test, from a seed that is printed; `COUNTERFOIL_TEST_SEED` repeats a run.
#[derive(Debug, Clone)]
pub struct Random(u64);

impl Random {
    /// A new seed, or the one that the environment names.
    ///
    /// # Panics
    /// If that one is no number.
    #[must_use]
    pub fn new(test: &str) -> Self {
        let seed = match std::env::var("COUNTERFOIL_TEST_SEED") {
            Ok(seed) => seed.parse().expect("COUNTERFOIL_TEST_SEED is a number"),
            Err(_) => now().as_nanos() as u64 & 0xffff_ffff,
        };
        eprintln!("seed {seed} of {test}");
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// Another stream of choices.
    #[must_use]
    pub fn fork(&mut self) -> Self {
        Self(self.next() | 1)
    }

    fn next(&mut self) -> u64 {
        // xorshift64*
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// From `low` to below `high`.
    pub fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.next() % (high - low)
    }

    /// A time in milliseconds.
    pub fn millis(&mut self, low: u64, high: u64) -> Duration {
        Duration::from_millis(self.between(low, high))
    }

    /// A new operation's id, as a till makes one.
    pub fn operation(&mut self) -> OperationId {
        let mut bytes = [0; 10];
        bytes[..8].copy_from_slice(&self.next().to_le_bytes());
        bytes[8..].copy_from_slice(&self.next().to_le_bytes()[..2]);
        OperationId::new(wall(), bytes)
    }
}

#[expect(clippy::disallowed_methods, reason = "a till draws its own ids")]
fn now() -> Duration {
    SystemTime::now().duration_since(UNIX_EPOCH).expect("it is after 1970")
}

/// The time.
pub(crate) fn wall() -> UtcMillis {
    UtcMillis(i64::try_from(now().as_millis()).expect("it is before the year 292 million"))
}
