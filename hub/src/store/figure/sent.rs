//! What came of sending by day ([`crate::store::attempt`]): events to webhooks, which belong to no site, and postings.

use protocol::time::BusinessDate;

use super::{DAY_MILLIS, DayPart, Span, read_day, read_part};
use crate::store::{StoreError, Tx};

/// What a webhook was sent on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sendings {
    /// Which day.
    pub day: BusinessDate,
    /// Which webhook.
    pub webhook: String,
    /// How often an event was sent.
    pub sent: i64,
    /// How often it was not taken.
    pub failed: i64,
    /// How often it had been sent before.
    pub again: i64,
    /// Events that were given up.
    pub dead: i64,
}

/// How long after its cause an event about stock was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lag {
    /// On which day it was taken.
    pub day: BusinessDate,
    /// By which webhook.
    pub webhook: String,
    /// Milliseconds, rounded up to two digits.
    pub lag: i64,
    /// How many events.
    pub events: i64,
}

fn days(span: &Span) -> (i64, i64) {
    (span.from_at.div_euclid(DAY_MILLIS), span.until_at.div_euclid(DAY_MILLIS))
}

/// All sendings of a span, by day and webhook.
///
/// # Errors
/// [`StoreError`].
pub fn sendings(tx: &mut Tx<'_>, span: &Span) -> Result<Vec<Sendings>, StoreError> {
    let (from, until) = days(span);
    tx.rows(
        "SELECT CAST(day AS TEXT), webhook, CAST(SUM(events) AS BIGINT),
                CAST(SUM(CASE WHEN outcome <> 'taken' THEN events ELSE 0 END) AS BIGINT),
                CAST(SUM(CASE WHEN again = 1 THEN events ELSE 0 END) AS BIGINT),
                CAST(SUM(CASE WHEN outcome = 'dead' THEN events ELSE 0 END) AS BIGINT)
         FROM webhook_days WHERE day >= $1 AND day < $2 AND CAST($3 AS TEXT) = '' GROUP BY day, webhook ORDER BY day, webhook",
        &[&from, &until, &span.site],
        |row| {
            Ok(Sendings {
                day: read_day(row, 0)?,
                webhook: row.get(1)?,
                sent: row.get(2)?,
                failed: row.get(3)?,
                again: row.get(4)?,
                dead: row.get(5)?,
            })
        },
    )
}

/// How long what changed of the stock took to webhooks.
///
/// # Errors
/// [`StoreError`].
pub fn stock_lags(tx: &mut Tx<'_>, span: &Span) -> Result<Vec<Lag>, StoreError> {
    let (from, until) = days(span);
    tx.rows(
        "SELECT CAST(day AS TEXT), webhook, lag, CAST(SUM(events) AS BIGINT)
         FROM webhook_days WHERE day >= $1 AND day < $2 AND CAST($3 AS TEXT) = '' AND outcome = 'taken'
           AND kind IN ('stock.changed', 'availability.changed') GROUP BY day, webhook, lag ORDER BY day, webhook, lag",
        &[&from, &until, &span.site],
        |row| Ok(Lag { day: read_day(row, 0)?, webhook: row.get(1)?, lag: row.get(2)?, events: row.get(3)? }),
    )
}

/// The first day on which a try of a posting was counted; before it nobody may have counted.
///
/// # Errors
/// [`StoreError`].
pub fn first_posting_day(tx: &mut Tx<'_>) -> Result<Option<BusinessDate>, StoreError> {
    let sql = "SELECT CAST(day AS TEXT) FROM posting_days ORDER BY day LIMIT 1";
    tx.opt(sql, &[], |row| read_day(row, 0))
}

/// Tries of postings that did not get through, by day; `part` and `of` are the same.
///
/// # Errors
/// [`StoreError`].
pub fn posting_failures(tx: &mut Tx<'_>, span: &Span) -> Result<Vec<DayPart>, StoreError> {
    let (from, until) = days(span);
    tx.rows(
        "SELECT CAST(day AS TEXT), CAST(SUM(failed) AS BIGINT), CAST(SUM(failed) AS BIGINT)
         FROM posting_days WHERE day >= $1 AND day < $2 AND (site = $3 OR $3 = '') GROUP BY day ORDER BY day",
        &[&from, &until, &span.site],
        read_part,
    )
}
