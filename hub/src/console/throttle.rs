//! Slows down guessing: per user name and per address, failures within a window are counted, in bounded memory.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use protocol::time::MonoMillis;

/// Failures within the window before the next attempt is refused.
const FAILURES_MAX: u32 = 5;
const WINDOW_MILLIS: u64 = 5 * 60 * 1000;
/// Keys remembered; beyond that the oldest window goes.
const KEYS_MAX: usize = 10_000;

/// Failed sign-ins of late.
#[derive(Debug, Default)]
pub(super) struct Throttle {
    failures: Mutex<BTreeMap<String, Window>>,
}

#[derive(Debug, Clone, Copy)]
struct Window {
    since: MonoMillis,
    failures: u32,
}

impl Throttle {
    /// Milliseconds to wait before this key may try again, or nothing.
    #[must_use]
    pub(super) fn wait(&self, key: &str, now: MonoMillis) -> Option<u64> {
        let failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        let window = failures.get(key)?;
        let passed = now.since(window.since);
        (window.failures >= FAILURES_MAX && passed < WINDOW_MILLIS).then(|| WINDOW_MILLIS - passed)
    }

    /// Counts a failure.
    pub(super) fn failed(&self, key: &str, now: MonoMillis) {
        let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        if failures.len() >= KEYS_MAX {
            failures.retain(|_, window| now.since(window.since) < WINDOW_MILLIS);
        }
        if failures.len() >= KEYS_MAX
            && let Some(oldest) = failures.iter().min_by_key(|(_, w)| w.since).map(|(key, _)| key.clone())
        {
            failures.remove(&oldest);
        }
        let window = failures.entry(key.to_owned()).or_insert(Window { since: now, failures: 0 });
        if now.since(window.since) >= WINDOW_MILLIS {
            *window = Window { since: now, failures: 0 };
        }
        window.failures += 1;
    }

    /// Forgets a key that got in.
    pub(super) fn succeeded(&self, key: &str) {
        self.failures.lock().unwrap_or_else(PoisonError::into_inner).remove(key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuse_after_five_and_forget_in_time() {
        let throttle = Throttle::default();
        for at in 0..5 {
            assert_eq!(throttle.wait("ann", MonoMillis(at)), None);
            throttle.failed("ann", MonoMillis(at));
        }
        assert_eq!(throttle.wait("ann", MonoMillis(1000)), Some(WINDOW_MILLIS - 1000));
        assert_eq!(throttle.wait("bob", MonoMillis(1000)), None);
        assert_eq!(throttle.wait("ann", MonoMillis(WINDOW_MILLIS)), None);
        throttle.succeeded("ann");
        assert_eq!(throttle.wait("ann", MonoMillis(1000)), None);
    }

    #[test]
    fn memory_is_bounded() {
        let throttle = Throttle::default();
        for n in 0..KEYS_MAX as u64 + 50 {
            throttle.failed(&n.to_string(), MonoMillis(n / 100));
        }
        assert!(throttle.failures.lock().unwrap().len() <= KEYS_MAX);
    }
}
