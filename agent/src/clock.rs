//! What time it is here, and how far that is from the hub's.
//!
//! Wall time is shown, never compared to decide anything.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use protocol::operation;
use protocol::time::{MonoMillis, UtcMillis};
use service::clock::{self, Monotonic};

pub use service::clock::random;

/// No `welcome` yet: the offset is not known.
const UNKNOWN: i64 = i64::MIN;

/// Wall time, monotonic time of this process, and what the hub's clock said last. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Clock {
    monotonic: Monotonic,
    hub_offset: Arc<AtomicI64>,
}

impl Clock {
    /// Starts counting.
    #[must_use]
    pub fn start() -> Self {
        Self { monotonic: Monotonic::start(), hub_offset: Arc::new(AtomicI64::new(UNKNOWN)) }
    }

    /// For display and business dates.
    #[must_use]
    pub fn wall(&self) -> UtcMillis {
        clock::wall()
    }

    /// For timers and ages.
    #[must_use]
    pub fn monotonic(&self) -> MonoMillis {
        self.monotonic.now()
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
