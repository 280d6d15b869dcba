//! How many wrong PINs a worker may type, and for how long none is taken after too many. Pure: what has been typed
//! and how much time has run come in as arguments.
//!
//! A lock counts the time that this agent runs, by the monotonic clock, and goes on where it was after a restart. So
//! no change of the computer's clock shortens it, and none makes it longer either; only a computer that is switched off
//! keeps it for later.

use protocol::chain::Hash;
use protocol::reference::WorkerPin;
use serde::{Deserialize, Serialize};

/// Wrong PINs in a row; then none is taken for a while.
pub const PIN_TRIES_MAX: u32 = 5;
/// The first lock.
pub const PIN_LOCK_MILLIS_MIN: u64 = 15 * 60 * 1_000;
/// Each lock is twice the one before, up to this.
pub const PIN_LOCK_MILLIS_MAX: u64 = 24 * 60 * 60 * 1_000;

/// What was typed for one worker since the last right PIN.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Tries {
    /// Of which PIN, and since which unlock. Another one begins anew.
    of: Hash,
    /// Since the last lock.
    wrong: u32,
    /// One after the other, without a right PIN between them.
    locks: u32,
    /// How long the lock still runs.
    rest_millis: u64,
}

/// Whether a PIN may be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Admission {
    /// Yes, and it counts as wrong until it proves right.
    Try {
        /// How many more may be wrong before the next lock; with none left, the lock has begun already.
        left: u32,
    },
    /// No.
    Locked {
        /// How long still.
        rest_millis: u64,
    },
}

impl Tries {
    pub(super) fn none(pin: &WorkerPin) -> Self {
        Self { of: mark(pin), wrong: 0, locks: 0, rest_millis: 0 }
    }

    /// As after a first lock of whatever PIN: nobody knows what was typed before.
    pub(super) fn unknown(pin: &WorkerPin, rest_millis: u64) -> Self {
        Self { of: mark(pin), wrong: 0, locks: 1, rest_millis }
    }

    /// Whether it is about this PIN, since the last time that somebody at the hub took a lock away.
    pub(super) fn is_of(&self, pin: &WorkerPin) -> bool {
        self.of == mark(pin)
    }

    /// Counts a PIN that is about to be looked at. Whoever looks keeps the count first, so that pulling the plug gives
    /// nobody a guess for nothing.
    pub(super) fn admit(&mut self) -> Admission {
        if self.rest_millis > 0 {
            return Admission::Locked { rest_millis: self.rest_millis };
        }
        self.wrong += 1;
        if self.wrong < PIN_TRIES_MAX {
            return Admission::Try { left: PIN_TRIES_MAX - self.wrong };
        }
        self.wrong = 0;
        self.rest_millis = lock_millis(self.locks);
        self.locks = self.locks.saturating_add(1);
        Admission::Try { left: 0 }
    }

    pub(super) fn pass(&mut self, millis: u64) {
        self.rest_millis = self.rest_millis.saturating_sub(millis);
    }

    pub(super) fn rest_millis(&self) -> u64 {
        self.rest_millis
    }
}

fn lock_millis(before: u32) -> u64 {
    let doubled = 1_u64.checked_shl(before).and_then(|times| PIN_LOCK_MILLIS_MIN.checked_mul(times));
    doubled.map_or(PIN_LOCK_MILLIS_MAX, |millis| millis.min(PIN_LOCK_MILLIS_MAX))
}

/// What tells one PIN from another, without being of use to whoever finds the file.
fn mark(pin: &WorkerPin) -> Hash {
    Hash::of(format!("{}\n{}", pin.verifier.as_str(), pin.unlocks).as_bytes())
}

#[cfg(test)]
mod tests {
    use protocol::reference::PinVerifier;

    use super::*;

    const MINUTE: u64 = 60 * 1_000;

    fn pin(unlocks: u32) -> WorkerPin {
        WorkerPin { verifier: PinVerifier::parse("$argon2id$a").unwrap(), unlocks }
    }

    fn wrong(tries: &mut Tries, times: u32) -> Vec<Admission> {
        (0..times).map(|_| tries.admit()).collect()
    }

    #[test]
    fn the_fifth_locks_and_each_lock_doubles_up_to_a_day() {
        let mut tries = Tries::none(&pin(0));
        let left: Vec<_> = [4, 3, 2, 1, 0].into_iter().map(|left| Admission::Try { left }).collect();
        let mut minutes = Vec::new();
        for _ in 0..10 {
            assert_eq!(wrong(&mut tries, PIN_TRIES_MAX), left);
            let rest = tries.rest_millis();
            minutes.push(rest / MINUTE);
            assert_eq!(
                tries.admit(),
                Admission::Locked { rest_millis: rest },
                "a try in a lock counts nothing"
            );
            tries.pass(rest - 1);
            assert_eq!(tries.admit(), Admission::Locked { rest_millis: 1 });
            tries.pass(1);
        }
        assert_eq!(minutes, [15, 30, 60, 120, 240, 480, 960, 1_440, 1_440, 1_440]);
    }

    #[test]
    fn locks_never_overflow() {
        assert_eq!(lock_millis(63), PIN_LOCK_MILLIS_MAX);
        assert_eq!(lock_millis(u32::MAX), PIN_LOCK_MILLIS_MAX);
    }

    #[test]
    fn another_pin_or_an_unlock_begins_anew() {
        let tries = Tries::none(&pin(0));
        assert!(tries.is_of(&pin(0)) && !tries.is_of(&pin(1)));
        let other = WorkerPin { verifier: PinVerifier::parse("$argon2id$b").unwrap(), unlocks: 0 };
        assert!(!tries.is_of(&other));
    }
}
