//! What came of sending things by day: events to webhooks, postings to the ERP. Notes of the edges beside the log: a rebuild
//! leaves them as they are, and none can make them again.

use protocol::time::UtcMillis;

use super::{StoreError, Tx};

const DAY_MILLIS: i64 = 24 * 60 * 60 * 1_000;
/// A lag that is longer is a clock's.
const LAG_MILLIS_MAX: i64 = 100 * DAY_MILLIS;

/// What became of one sending of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sending {
    /// It was taken, so many milliseconds after what it tells of was received.
    Taken(i64),
    /// It was not.
    Failed,
    /// It was not, and the event was given up.
    Dead,
}

impl Sending {
    fn word(self) -> &'static str {
        match self {
            Self::Taken(_) => "taken",
            Self::Failed => "failed",
            Self::Dead => "dead",
        }
    }

    fn lag(self) -> i64 {
        match self {
            Self::Taken(lag) => rounded(lag),
            Self::Failed | Self::Dead => 0,
        }
    }
}

/// Up to two digits, so that a day has few different ones.
fn rounded(lag: i64) -> i64 {
    let lag = lag.clamp(0, LAG_MILLIS_MAX);
    let mut step = 1;
    while lag / step >= 100 {
        step *= 10;
    }
    (lag + step - 1) / step * step
}

/// An event of a kind was sent to a webhook; for the first time, or again.
///
/// # Errors
/// [`StoreError`].
pub fn sent(
    tx: &mut Tx<'_>,
    webhook: &str,
    kind: &str,
    at: UtcMillis,
    sending: Sending,
    is_again: bool,
) -> Result<(), StoreError> {
    tx.execute_one(
        "INSERT INTO webhook_days (day, webhook, kind, outcome, again, lag, events) VALUES ($1, $2, $3, $4, $5, $6, 1)
         ON CONFLICT (day, webhook, kind, outcome, again, lag) DO UPDATE SET events = webhook_days.events + 1",
        &[
            &at.0.div_euclid(DAY_MILLIS),
            &webhook,
            &kind,
            &sending.word(),
            &i64::from(is_again),
            &sending.lag(),
        ],
    )
}

/// A try of a posting did not get through; of one that is not there nothing is noted.
///
/// # Errors
/// [`StoreError`].
pub fn posting_failed(tx: &mut Tx<'_>, posting: &str, at: UtcMillis) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO posting_days (day, site, failed)
         SELECT CAST($1 AS BIGINT), site, 1 FROM postings WHERE posting = $2
         ON CONFLICT (day, site) DO UPDATE SET failed = posting_days.failed + 1",
        &[&at.0.div_euclid(DAY_MILLIS), &posting],
    )?;
    Ok(())
}

/// Forgets what is older than an instant.
///
/// # Errors
/// [`StoreError`].
pub fn trim(tx: &mut Tx<'_>, before: UtcMillis) -> Result<(), StoreError> {
    let day = before.0.div_euclid(DAY_MILLIS);
    tx.execute("DELETE FROM webhook_days WHERE day < $1", &[&day])?;
    tx.execute("DELETE FROM posting_days WHERE day < $1", &[&day])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::conformance;

    #[test]
    fn lags_have_two_digits() {
        for (lag, expect) in [
            (-5, 0),
            (0, 0),
            (7, 7),
            (99, 99),
            (100, 100),
            (101, 110),
            (1_290, 1_300),
            (9_901, 10_000),
            (i64::MAX, 8_700_000_000),
        ] {
            assert_eq!(rounded(lag), expect, "{lag}");
        }
    }

    #[tokio::test]
    async fn sendings_add_up_by_day() {
        for fresh in conformance::engines() {
            let write = |tx: &mut Tx<'_>| {
                for (at, sending, is_again) in [
                    (DAY_MILLIS - 1, Sending::Failed, false),
                    (DAY_MILLIS, Sending::Taken(1_201), true),
                    (DAY_MILLIS + 5, Sending::Taken(1_300), true),
                    (2 * DAY_MILLIS, Sending::Dead, true),
                ] {
                    sent(tx, "shop", "stock.changed", UtcMillis(at), sending, is_again)?;
                }
                posting_failed(tx, "not/there", UtcMillis(1))?;
                trim(tx, UtcMillis(DAY_MILLIS + 7))?;
                tx.rows(
                    "SELECT day, outcome, again, lag, events FROM webhook_days ORDER BY day, outcome",
                    &[],
                    |row| Ok((row.get(0)?, row.get::<String>(1)?, row.get(2)?, row.get(3)?, row.get(4)?)),
                )
            };
            let found: Vec<(i64, String, i64, i64, i64)> = fresh.store.write(write).await.unwrap();
            let expect = [(1, "taken".to_owned(), 1, 1_300, 2), (2, "dead".to_owned(), 1, 0, 1)];
            assert_eq!(found, expect, "{}", fresh.store.place());
        }
    }
}
