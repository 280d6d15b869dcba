//! The only place that reads the clocks and the system's randomness; everything else takes them as arguments.

use std::time::{Instant, SystemTime, UNIX_EPOCH};

use protocol::time::{MonoMillis, UtcMillis};

/// The wall clock: for display, business dates, deadlines of people and certificates; it never orders.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "the one place that reads wall time")]
pub fn wall() -> UtcMillis {
    let millis = match SystemTime::now().duration_since(UNIX_EPOCH) {
        Ok(after) => i64::try_from(after.as_millis()).unwrap_or(i64::MAX),
        Err(before) => i64::try_from(before.duration().as_millis()).map_or(i64::MIN, |millis| -millis),
    };
    UtcMillis(millis)
}

/// A monotonic clock that starts with the part of the process that owns it.
#[derive(Debug, Clone, Copy)]
pub struct Monotonic(Instant);

impl Monotonic {
    /// Starts at zero.
    #[must_use]
    pub fn start() -> Self {
        Self(Instant::now())
    }

    /// Milliseconds since the start.
    #[must_use]
    pub fn now(&self) -> MonoMillis {
        MonoMillis(u64::try_from(self.0.elapsed().as_millis()).unwrap_or(u64::MAX))
    }
}

/// Bytes for ids, keys and jitter from the system.
///
/// # Panics
/// Without a source of randomness nothing can be named safely.
#[must_use]
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the system's randomness works once the process has started");
    bytes
}
