//! When a mail that was not taken is tried again. Pure: time and chance come in.

/// Full jitter below a ceiling that doubles from here …
const RETRY_MILLIS_MIN: i64 = 30_000;
/// … up to here.
pub(super) const RETRY_MILLIS_MAX: i64 = 60 * 60 * 1_000;
/// That many and the ceiling is above [`RETRY_MILLIS_MAX`].
const DOUBLINGS_MAX: u32 = 10;
/// A mail that was not taken for so long after it was written …
const GIVE_UP_MILLIS: i64 = 24 * 60 * 60 * 1_000;
/// … and was tried so often is given up: a hub that was away for a day has hardly tried.
const GIVE_UP_TRIES: i64 = 5;
/// That nothing gets through for so long is a person's business.
const NOTICE_AFTER_MILLIS: i64 = 15 * 60 * 1_000;

/// When it is tried again after so many failed tries; nothing if it is given up. UTC milliseconds.
pub(super) fn next(tries: i64, made_at: i64, now: i64, random: [u8; 8]) -> Option<i64> {
    if tries >= GIVE_UP_TRIES && now.saturating_sub(made_at) >= GIVE_UP_MILLIS {
        return None;
    }
    let doublings = u32::try_from(tries.saturating_sub(1)).unwrap_or(0).min(DOUBLINGS_MAX);
    let ceiling = (RETRY_MILLIS_MIN << doublings).min(RETRY_MILLIS_MAX);
    let drawn = u64::from_be_bytes(random) % ceiling.unsigned_abs();
    Some(now.saturating_add(i64::try_from(drawn).unwrap_or(ceiling)))
}

/// Whether it has waited so long that somebody should look.
pub(super) fn is_long(made_at: i64, now: i64) -> bool {
    now.saturating_sub(made_at) >= NOTICE_AFTER_MILLIS
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: i64 = GIVE_UP_MILLIS;

    #[test]
    fn pauses() {
        for (tries, ceiling) in [(1, 30_000), (2, 60_000), (5, 480_000), (8, 3_600_000), (99, 3_600_000)] {
            assert_eq!(next(tries, 0, 7, [0; 8]), Some(7), "full jitter begins at nothing");
            let last = u64::try_from(ceiling - 1).unwrap().to_be_bytes();
            assert_eq!(next(tries, 0, 7, last), Some(7 + ceiling - 1), "{tries}");
            let over = u64::try_from(ceiling).unwrap().to_be_bytes();
            assert_eq!(next(tries, 0, 7, over), Some(7), "{tries}");
        }
    }

    #[test]
    fn the_end() {
        for (tries, now, is_over) in
            [(5, DAY, true), (4, DAY, false), (5, DAY - 1, false), (40, 2 * DAY, true)]
        {
            assert_eq!(next(tries, 0, now, [0; 8]).is_none(), is_over, "{tries} {now}");
        }
    }
}
