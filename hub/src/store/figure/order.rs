//! Orders by their times ([`crate::store::order_time`]), and how fast lines are picked.

use super::{By, DayPart, Span, Spread, read_day, read_part, read_spread};
use crate::store::{StoreError, Tx};

/// Two picks of one person that lie further apart have something else between them.
const PICK_GAP_MILLIS_MAX: i64 = 15 * 60 * 1_000;

/// Orders that the hub first heard of in a span: all as `of`, those that are cancelled by now as `part`.
///
/// # Errors
/// [`StoreError`].
pub fn received(tx: &mut Tx<'_>, span: &Span) -> Result<Vec<DayPart>, StoreError> {
    tx.rows(
        "SELECT CAST(t.received_at / 86400000 AS TEXT),
                CAST(SUM(CASE WHEN o.status = 'cancelled' THEN 1 ELSE 0 END) AS BIGINT), COUNT(*)
         FROM order_times t JOIN orders o ON o.order_id = t.order_id
         WHERE t.received_at >= $1 AND t.received_at < $2 AND (o.site = $3 OR $3 = '') GROUP BY 1 ORDER BY 1",
        &[&span.from_at, &span.until_at, &span.site],
        read_part,
    )
}

/// Orders that are cancelled, by the day on which the hub first heard it; `part` and `of` are the same.
///
/// # Errors
/// [`StoreError`].
pub fn cancelled(tx: &mut Tx<'_>, span: &Span) -> Result<Vec<DayPart>, StoreError> {
    tx.rows(
        "SELECT CAST(t.cancelled_at / 86400000 AS TEXT), COUNT(*)
         FROM order_times t JOIN orders o ON o.order_id = t.order_id
         WHERE t.cancelled_at <> 0 AND t.cancelled_at >= $1 AND t.cancelled_at < $2 AND (o.site = $3 OR $3 = '')
           AND o.status = 'cancelled' GROUP BY 1 ORDER BY 1",
        &[&span.from_at, &span.until_at, &span.site],
        |row| {
            let orders = row.get(1)?;
            Ok(DayPart { day: read_day(row, 0)?, part: orders, of: orders })
        },
    )
}

/// Orders that were promised to leave by a day of the span and are not cancelled: all as `of`, those whose last parcel left
/// by then as `part`.
///
/// # Errors
/// [`StoreError`].
pub fn promised(tx: &mut Tx<'_>, span: &Span) -> Result<Vec<DayPart>, StoreError> {
    tx.rows(
        "SELECT t.promised_ship_date,
                CAST(SUM(CASE WHEN o.status = 'shipped' AND o.shipped_on <> ''
                              AND o.shipped_on <= t.promised_ship_date THEN 1 ELSE 0 END) AS BIGINT), COUNT(*)
         FROM order_times t JOIN orders o ON o.order_id = t.order_id
         WHERE t.promised_ship_date <> '' AND t.promised_ship_date >= $1 AND t.promised_ship_date <= $2
           AND (o.site = $3 OR $3 = '') AND o.status <> 'cancelled' GROUP BY 1 ORDER BY 1",
        &[&span.from, &span.to, &span.site],
        read_part,
    )
}

/// From when an order was placed until the hub had it, of the orders whose instant is known.
///
/// # Errors
/// [`StoreError`].
pub fn to_acknowledge(tx: &mut Tx<'_>, span: &Span, by: By) -> Result<Vec<Spread>, StoreError> {
    tx.rows(
        spread!(
            "SELECT CASE CAST($1 AS TEXT) WHEN 'day' THEN CAST(t.received_at / 86400000 AS TEXT) ELSE '' END AS part,
                    t.received_at - t.ordered_at AS span
             FROM order_times t JOIN orders o ON o.order_id = t.order_id
             WHERE t.ordered_at <> 0 AND t.received_at >= $2 AND t.received_at < $3 AND (o.site = $4 OR $4 = '')"
        ),
        &[&by.word(), &span.from_at, &span.until_at, &span.site],
        read_spread,
    )
}

/// From when an order was placed until its last parcel was packed, of the orders whose instant is known; by the business date
/// of that parcel.
///
/// # Errors
/// [`StoreError`].
pub fn to_leave(tx: &mut Tx<'_>, span: &Span, by: By) -> Result<Vec<Spread>, StoreError> {
    tx.rows(
        spread!(
            "SELECT CASE CAST($1 AS TEXT) WHEN 'day' THEN o.shipped_on ELSE '' END AS part,
                    (SELECT MAX(p.captured_at) FROM operations p
                     WHERE p.subject = 'order/' || o.order_id AND p.kind = 'counterfoil.shipment.packed.v1'
                       AND (p.state <> 'rejected' OR p.posting <> '')) - t.ordered_at AS span
             FROM orders o JOIN order_times t ON t.order_id = o.order_id
             WHERE t.ordered_at <> 0 AND o.shipped_on <> '' AND o.shipped_on >= $2 AND o.shipped_on <= $3
               AND (o.site = $4 OR $4 = '') AND o.status = 'shipped'"
        ),
        &[&by.word(), &span.from, &span.to, &span.site],
        read_spread,
    )
}

/// Lines that people who gave their name picked within 15 minutes of their last pick, as `part`, and as `of` the milliseconds
/// between these picks. The first pick of a day, and one after a longer pause, is in neither.
///
/// # Errors
/// [`StoreError`].
pub fn pace(tx: &mut Tx<'_>, span: &Span) -> Result<Vec<DayPart>, StoreError> {
    tx.rows(
        "WITH picks AS (
           SELECT business_date, subject, item, kind, captured_at - LAG(captured_at) OVER (
                    PARTITION BY business_date, site, worker ORDER BY captured_at, ordinal) AS gap
           FROM operations WHERE business_date >= $1 AND business_date <= $2 AND (site = $3 OR $3 = '')
             AND worker <> '' AND kind IN ('counterfoil.pick.confirmed.v1', 'counterfoil.pick.short.v1')
             AND (state <> 'rejected' OR posting <> ''))
         SELECT business_date,
                COUNT(DISTINCT CASE WHEN kind = 'counterfoil.pick.confirmed.v1' AND gap <= $4
                                    THEN subject || ' ' || item END),
                CAST(SUM(CASE WHEN gap <= $4 THEN gap ELSE 0 END) AS BIGINT)
         FROM picks GROUP BY business_date ORDER BY business_date",
        &[&span.from, &span.to, &span.site, &PICK_GAP_MILLIS_MAX],
        read_part,
    )
}
