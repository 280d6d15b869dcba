//! The circuit breaker: an ERP that fails again and again is left alone for a while, then asked once.
//!
//! Pure: time and chance come in. It does not know why a posting failed.

use protocol::time::MonoMillis;

/// Failures in a row after which the ERP is left alone.
const FAILURES_MAX: u32 = 5;
/// Full jitter below a ceiling that doubles from here …
const WAIT_MILLIS_MIN: u64 = 1_000;
/// … up to here: an ERP that is back is found within this.
const WAIT_MILLIS_MAX: u64 = 60_000;

/// Whether the ERP may be asked.
#[derive(Debug, Default)]
pub(super) struct Breaker {
    failures: u32,
    until: Option<MonoMillis>,
}

/// What became of the breaker by an outcome, for those who tell people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    /// As before.
    Stays,
    /// It opened: the ERP is left alone.
    Opened,
    /// It closed: the ERP is back.
    Closed,
}

impl Breaker {
    /// How many postings may be tried now; one if the last ones failed.
    pub(super) fn allows(&self, now: MonoMillis) -> usize {
        match self.until {
            None => usize::MAX,
            Some(until) if until <= now => 1,
            Some(_) => 0,
        }
    }

    /// A posting had an answer.
    pub(super) fn answered(&mut self) -> Turn {
        let was_open = self.until.is_some();
        *self = Self::default();
        if was_open { Turn::Closed } else { Turn::Stays }
    }

    /// One had none.
    pub(super) fn failed(&mut self, now: MonoMillis, random: [u8; 8]) -> Turn {
        self.failures = self.failures.saturating_add(1);
        if self.failures < FAILURES_MAX {
            return Turn::Stays;
        }
        let was_open = self.until.is_some();
        let doublings = (self.failures - FAILURES_MAX).min(16);
        let ceiling = (WAIT_MILLIS_MIN << doublings).min(WAIT_MILLIS_MAX);
        self.until = Some(now.plus(u64::from_be_bytes(random) % ceiling));
        if was_open { Turn::Stays } else { Turn::Opened }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONGEST: [u8; 8] = [0xff; 8];

    #[test]
    fn opens_after_failures_in_a_row_and_closes_with_an_answer() {
        let mut breaker = Breaker::default();
        for _ in 1..FAILURES_MAX {
            assert_eq!(breaker.failed(MonoMillis(0), LONGEST), Turn::Stays);
        }
        assert_eq!(breaker.answered(), Turn::Stays);
        for _ in 1..FAILURES_MAX {
            assert_eq!(breaker.failed(MonoMillis(0), LONGEST), Turn::Stays);
            assert_eq!(breaker.allows(MonoMillis(0)), usize::MAX);
        }
        assert_eq!(breaker.failed(MonoMillis(0), [0, 0, 0, 0, 0, 0, 0, 200]), Turn::Opened);
        assert_eq!(breaker.allows(MonoMillis(199)), 0);
        assert_eq!(breaker.allows(MonoMillis(200)), 1, "one is tried");
        assert_eq!(breaker.failed(MonoMillis(200), LONGEST), Turn::Stays);
        assert_eq!(breaker.allows(MonoMillis(200)), 0);
        assert_eq!(breaker.answered(), Turn::Closed);
        assert_eq!(breaker.allows(MonoMillis(200)), usize::MAX);
    }

    #[test]
    fn an_erp_that_is_back_is_found_in_time() {
        let mut breaker = Breaker::default();
        for round in 0..10_000_u64 {
            let random = round.wrapping_mul(0x9e37_79b9_7f4a_7c15).to_be_bytes();
            breaker.failed(MonoMillis(round), random);
            assert_ne!(breaker.allows(MonoMillis(round + WAIT_MILLIS_MAX)), 0);
        }
    }
}
