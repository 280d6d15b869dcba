use crate::limits::{RECONNECT_MILLIS_MAX, RECONNECT_MILLIS_MIN, RECONNECT_STABLE_MILLIS};
use crate::time::MonoMillis;

/// How long to wait before the next connection: full jitter under a ceiling that doubles from
/// [`RECONNECT_MILLIS_MIN`] to [`RECONNECT_MILLIS_MAX`], so that a fleet does not come back at once.
#[derive(Debug, Clone, Default)]
pub struct Backoff {
    failures: u32,
    connected_at: Option<MonoMillis>,
}

impl Backoff {
    /// The wire is up.
    pub fn connected(&mut self, now: MonoMillis) {
        self.connected_at = Some(now);
    }

    /// The wire is down, or did not come up: milliseconds to wait, drawn from `random`.
    pub fn disconnected(&mut self, now: MonoMillis, random: u64) -> u64 {
        let was_stable = self.connected_at.take().is_some_and(|at| now.since(at) >= RECONNECT_STABLE_MILLIS);
        if was_stable {
            self.failures = 0;
        }
        let ceiling = ceiling(self.failures);
        self.failures = self.failures.saturating_add(1);
        random % (ceiling + 1)
    }
}

fn ceiling(failures: u32) -> u64 {
    RECONNECT_MILLIS_MIN
        .saturating_mul(1_u64.checked_shl(failures).unwrap_or(u64::MAX))
        .min(RECONNECT_MILLIS_MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ceilings_double_and_a_stable_connection_resets_them() {
        let mut backoff = Backoff::default();
        let mut at = MonoMillis(0);
        let highest = |backoff: &mut Backoff, at| {
            let ceiling = ceiling(backoff.failures);
            assert_eq!(backoff.disconnected(at, ceiling), ceiling);
            ceiling
        };
        let seen: Vec<u64> = (0..8).map(|_| highest(&mut backoff, at)).collect();
        assert_eq!(seen, [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
        backoff.connected(at);
        at = at.plus(RECONNECT_STABLE_MILLIS - 1);
        assert!(backoff.disconnected(at, 59_999) > 1_000);
        backoff.connected(at);
        at = at.plus(RECONNECT_STABLE_MILLIS);
        assert!(backoff.disconnected(at, 59_999) <= 1_000);
        assert_eq!(ceiling(200), RECONNECT_MILLIS_MAX);
    }
}
