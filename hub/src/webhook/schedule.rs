//! When an event that was not taken is tried again. Pure: time and chance come in.
//!
//! An event that is not taken holds back the later ones of its webhook for [`HOLD_TRIES`] tries: a receiver that is
//! away for a moment gets everything in order. After that it is set aside and tried alone, and the later ones go
//! past it: one event that a receiver cannot take does not keep all others from it. While nothing gets through at all,
//! only [`ASIDE_EVENTS`] are set aside: the next one stays at the head, and is what the receiver is tried with.

/// The tries in which later events wait. With their pauses they take about a minute and a quarter, two and a half at
/// most.
pub(super) const HOLD_TRIES: i64 = 6;
/// While nothing is taken, so many are set aside.
pub(super) const ASIDE_EVENTS: i64 = 20;
/// A receiver that has taken nothing for so long is told nothing more until a person says so.
pub(super) const STOP_MILLIS: i64 = 5 * 24 * 60 * 60 * 1_000;
/// Full jitter below a ceiling that doubles from here …
const RETRY_MILLIS_MIN: i64 = 5_000;
/// … up to here.
pub(super) const RETRY_MILLIS_MAX: i64 = 60 * 60 * 1_000;
/// That many and the ceiling is above [`RETRY_MILLIS_MAX`].
const DOUBLINGS_MAX: u32 = 16;
/// An event that was not taken for so long, and at least [`HOLD_TRIES`] times, becomes a dead letter.
pub(super) const GIVE_UP_MILLIS: i64 = 3 * 24 * 60 * 60 * 1_000;

/// What becomes of an event that was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    /// It is tried again then, and later ones wait for it.
    Hold(i64),
    /// It is tried again then, and later ones go past it.
    Aside(i64),
    /// It is given up.
    Dead,
}

/// After so many failed tries, the first of them at `first_try`; `aside` events were set aside since something got through
/// last. All times are UTC milliseconds.
pub(super) fn next(tries: i64, first_try: i64, aside: i64, now: i64, random: [u8; 8]) -> Next {
    // A hub that was away for days has hardly tried.
    if tries >= HOLD_TRIES && now.saturating_sub(first_try) >= GIVE_UP_MILLIS {
        return Next::Dead;
    }
    let at = now.saturating_add(wait(tries, random));
    if tries < HOLD_TRIES || aside >= ASIDE_EVENTS { Next::Hold(at) } else { Next::Aside(at) }
}

/// Whether a time at which something is tried again is still to come. None is drawn that far ahead: then the clock was set
/// back, and it is due.
pub(super) fn is_early(next_try: i64, now: i64) -> bool {
    next_try > now && next_try <= now.saturating_add(RETRY_MILLIS_MAX)
}

fn wait(tries: i64, random: [u8; 8]) -> i64 {
    let doublings = u32::try_from(tries.saturating_sub(1)).unwrap_or(0).min(DOUBLINGS_MAX);
    let ceiling = (RETRY_MILLIS_MIN << doublings).min(RETRY_MILLIS_MAX);
    let drawn = u64::from_be_bytes(random) % ceiling.unsigned_abs();
    i64::try_from(drawn).unwrap_or(ceiling)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEAST: [u8; 8] = [0; 8];

    /// The largest pause that can be drawn.
    fn ceiling(tries: i64) -> i64 {
        let most =
            (0..=u8::MAX).flat_map(|high| (0..=u8::MAX).map(move |low| [0, 0, 0, 0, 0, high, low, 255]));
        most.map(|random| wait(tries, random)).max().unwrap()
    }

    #[test]
    fn pauses_grow_from_seconds_to_an_hour() {
        for (tries, most) in
            [(1, 5_000), (2, 10_000), (6, 160_000), (10, 2_560_000), (11, 3_600_000), (900, 3_600_000)]
        {
            assert!(ceiling(tries) < most && ceiling(tries) > most * 9 / 10, "{tries}: {}", ceiling(tries));
            assert_eq!(wait(tries, LEAST), 0, "full jitter begins at nothing");
        }
    }

    #[test]
    fn a_clock_that_was_set_back_holds_nothing() {
        for (next_try, expect) in
            [(10, false), (11, true), (10 + RETRY_MILLIS_MAX, true), (11 + RETRY_MILLIS_MAX, false)]
        {
            assert_eq!(is_early(next_try, 10), expect, "{next_try}");
        }
    }

    #[test]
    fn held_then_aside_then_dead() {
        let day = 24 * 60 * 60 * 1_000;
        assert_eq!(next(1, 100, 0, 100, LEAST), Next::Hold(100));
        assert_eq!(next(HOLD_TRIES - 1, 100, 0, 5_000, LEAST), Next::Hold(5_000));
        assert_eq!(next(HOLD_TRIES, 100, 0, 5_000, LEAST), Next::Aside(5_000));
        assert_eq!(next(80, 100, 0, 100 + 3 * day - 1, LEAST), Next::Aside(100 + 3 * day - 1));
        assert_eq!(next(80, 100, 0, 100 + 3 * day, LEAST), Next::Dead);
        assert_eq!(next(9, 100, ASIDE_EVENTS - 1, 5_000, LEAST), Next::Aside(5_000));
        assert_eq!(
            next(9, 100, ASIDE_EVENTS, 5_000, LEAST),
            Next::Hold(5_000),
            "it is what tries the receiver"
        );
        assert_eq!(next(1, 100, 0, 9 * day, LEAST), Next::Hold(9 * day), "the hub was away");
    }
}
