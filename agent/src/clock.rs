//! The only place that reads a clock or draws random bytes. Everything else takes them as arguments.
//!
//! Wall time is shown, never compared to decide anything (`ARCHITECTURE.md`, Time).

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use protocol::operation;
use protocol::time::{MonoMillis, UtcMillis};

/// No `welcome` yet: the offset is not known.
const UNKNOWN: i64 = i64::MIN;

/// Wall time, monotonic time of this process, and what the hub's clock said last. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Clock {
    started: Instant,
    hub_offset: Arc<AtomicI64>,
}

impl Clock {
    /// Starts counting.
    #[must_use]
    pub fn start() -> Self {
        Self { started: Instant::now(), hub_offset: Arc::new(AtomicI64::new(UNKNOWN)) }
    }

    /// For display and business dates.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "the one place where the agent reads wall time")]
    pub fn wall(&self) -> UtcMillis {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        UtcMillis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }

    /// For timers and ages.
    #[must_use]
    pub fn monotonic(&self) -> MonoMillis {
        MonoMillis(u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX))
    }

    /// What an operation says about the clock that gave its time.
    #[must_use]
    pub fn of_operation(&self) -> operation::Clock {
        operation::Clock { monotonic: self.monotonic().0, hub_offset: self.hub_offset() }
    }

    /// Hub time minus this host's, as of the last `welcome`.
    #[must_use]
    pub fn hub_offset(&self) -> Option<i64> {
        let offset = self.hub_offset.load(Ordering::Relaxed);
        (offset != UNKNOWN).then_some(offset)
    }

    /// What `welcome` told.
    pub fn set_hub_offset(&self, millis: i64) {
        self.hub_offset.store(millis, Ordering::Relaxed);
    }
}

/// Bytes for ids and jitter from the operating system.
///
/// # Panics
/// Without a source of randomness nothing can be named safely.
#[must_use]
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the system's random source works");
    bytes
}
