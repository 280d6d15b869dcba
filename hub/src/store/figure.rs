//! What the key figures count ([`crate::report::figures`]): sums and spreads of a span of days, and how things stand now.
//!
//! Everything here reads and nothing is kept: a figure is what the rows say when it is asked for. A spread has the median and
//! the 95th percentile by nearest rank, so both are values that a row has. Each statement is bounded by the days of its span;
//! how many operations those may have, the report asks first ([`operations`]). Business dates are UTC calendar dates, so a
//! day of instants and a business date are the same day.

use protocol::id::SiteId;
use protocol::time::{BusinessDate, UtcMillis};

use super::{Row, StoreError, Tx};

const DAY_MILLIS: i64 = 24 * 60 * 60 * 1_000;

/// The days that are counted, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    from: String,
    to: String,
    from_at: i64,
    until_at: i64,
    site: String,
}

impl Span {
    /// From a day to a day, both counted; of one site, or of all.
    #[must_use]
    pub fn new(from: BusinessDate, to: BusinessDate, site: Option<&SiteId>) -> Self {
        Self {
            from: from.to_string(),
            to: to.to_string(),
            from_at: begin(from),
            until_at: begin(to).saturating_add(DAY_MILLIS),
            site: site.map(ToString::to_string).unwrap_or_default(),
        }
    }
}

/// When a day begins, UTC.
fn begin(day: BusinessDate) -> i64 {
    UtcMillis::from_rfc3339(&format!("{day}T00:00:00Z")).map_or(0, |begin| begin.0)
}

/// Reads a day as columns have it: a date, or whole days since 1970.
fn read_day(row: &Row<'_>, index: usize) -> Result<BusinessDate, StoreError> {
    let text: String = row.get(index)?;
    match text.parse::<i64>() {
        Ok(days) => Ok(UtcMillis(days.saturating_mul(DAY_MILLIS)).date()),
        Err(_) => BusinessDate::parse(&text).ok_or_else(|| row.corrupt(index, &"not a date")),
    }
}

/// How many operations a span has; no more than `limit` are counted.
///
/// # Errors
/// [`StoreError`].
pub fn operations(tx: &mut Tx<'_>, span: &Span, limit: i64) -> Result<i64, StoreError> {
    tx.one(
        "SELECT COUNT(*) FROM (SELECT ordinal FROM operations
           WHERE business_date >= $1 AND business_date <= $2 AND (site = $3 OR $3 = '') LIMIT $4) AS these",
        &[&span.from, &span.to, &span.site, &limit],
        |row| row.get(0),
    )
}

/// Operations of one day and type, by what became of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KindSum {
    /// The business date.
    pub day: BusinessDate,
    /// The type.
    pub kind: String,
    /// Whether hub or ERP refused them.
    pub is_refused: bool,
    /// Whether they happened: what the ERP refused did, what the hub refused has no posting and no effect.
    pub has_happened: bool,
    /// How many.
    pub operations: i64,
    /// Base units.
    pub units: i64,
}

/// All operations of a span.
///
/// # Errors
/// [`StoreError`].
pub fn kinds(tx: &mut Tx<'_>, span: &Span) -> Result<Vec<KindSum>, StoreError> {
    tx.rows(
        "SELECT business_date, kind, CAST(CASE WHEN state = 'rejected' THEN 1 ELSE 0 END AS BIGINT), COUNT(*),
                CAST(SUM(units) AS BIGINT),
                CAST(CASE WHEN state = 'rejected' AND posting = '' THEN 0 ELSE 1 END AS BIGINT)
         FROM operations WHERE business_date >= $1 AND business_date <= $2 AND (site = $3 OR $3 = '')
         GROUP BY 1, 2, 3, 6 ORDER BY 1, 2, 3, 6",
        &[&span.from, &span.to, &span.site],
        |row| {
            Ok(KindSum {
                day: read_day(row, 0)?,
                kind: row.get(1)?,
                is_refused: row.get::<i64>(2)? == 1,
                operations: row.get(3)?,
                units: row.get(4)?,
                has_happened: row.get::<i64>(5)? == 1,
            })
        },
    )
}

/// A day's part of a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayPart {
    /// Which day.
    pub day: BusinessDate,
    /// The part.
    pub part: i64,
    /// The whole.
    pub of: i64,
}

fn read_part(row: &Row<'_>) -> Result<DayPart, StoreError> {
    Ok(DayPart { day: read_day(row, 0)?, part: row.get(1)?, of: row.get(2)? })
}

/// Lines that were picked, of the lines that were gone to: a line is an item of an order on a day. `part` has those of which
/// something was picked.
///
/// # Errors
/// [`StoreError`].
pub fn picked_lines(tx: &mut Tx<'_>, span: &Span) -> Result<Vec<DayPart>, StoreError> {
    tx.rows(
        "SELECT business_date, CAST(SUM(picked) AS BIGINT), COUNT(*) FROM
           (SELECT business_date, MAX(CASE WHEN kind = 'counterfoil.pick.confirmed.v1' THEN 1 ELSE 0 END) AS picked
            FROM operations WHERE business_date >= $1 AND business_date <= $2 AND (site = $3 OR $3 = '')
              AND kind IN ('counterfoil.pick.confirmed.v1', 'counterfoil.pick.short.v1')
              AND (state <> 'rejected' OR posting <> '')
            GROUP BY business_date, subject, item) AS lines
         GROUP BY business_date ORDER BY business_date",
        &[&span.from, &span.to, &span.site],
        read_part,
    )
}

/// Lines that were gone to, as in [`picked_lines`]. `part` has those of which nothing was missing.
///
/// # Errors
/// [`StoreError`].
pub fn whole_lines(tx: &mut Tx<'_>, span: &Span) -> Result<Vec<DayPart>, StoreError> {
    tx.rows(
        "SELECT business_date, CAST(SUM(whole) AS BIGINT), COUNT(*) FROM
           (SELECT business_date, MIN(CASE WHEN kind = 'counterfoil.pick.short.v1' THEN 0 ELSE 1 END) AS whole
            FROM operations WHERE business_date >= $1 AND business_date <= $2 AND (site = $3 OR $3 = '')
              AND kind IN ('counterfoil.pick.confirmed.v1', 'counterfoil.pick.short.v1')
              AND (state <> 'rejected' OR posting <> '')
            GROUP BY business_date, subject, item) AS lines
         GROUP BY business_date ORDER BY business_date",
        &[&span.from, &span.to, &span.site],
        read_part,
    )
}

/// Orders whose last parcel left on a day, by the day they were placed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OrdersLeft {
    /// The day the last parcel left.
    pub day: BusinessDate,
    /// The day they were placed.
    pub ordered_on: BusinessDate,
    /// How many.
    pub orders: i64,
    /// How many of these went in more than one parcel.
    pub split: i64,
}

/// Orders that left whole or for the rest in a span.
///
/// # Errors
/// [`StoreError`].
pub fn orders(tx: &mut Tx<'_>, span: &Span) -> Result<Vec<OrdersLeft>, StoreError> {
    tx.rows(
        "SELECT shipped_on, ordered_on, COUNT(*), CAST(SUM(CASE WHEN parcels > 1 THEN 1 ELSE 0 END) AS BIGINT) FROM
           (SELECT o.shipped_on, o.ordered_on,
                   (SELECT COUNT(*) FROM shipments s WHERE s.order_id = o.order_id) AS parcels
            FROM orders o WHERE o.shipped_on <> '' AND o.shipped_on >= $1 AND o.shipped_on <= $2
              AND (o.site = $3 OR $3 = '') AND o.status = 'shipped') AS gone
         GROUP BY shipped_on, ordered_on ORDER BY shipped_on, ordered_on",
        &[&span.from, &span.to, &span.site],
        |row| {
            let (day, ordered_on) = (read_day(row, 0)?, read_day(row, 1)?);
            Ok(OrdersLeft { day, ordered_on, orders: row.get(2)?, split: row.get(3)? })
        },
    )
}

/// Units of orders whose last parcel left in a span, and how many of them have come back since, whenever they did.
///
/// # Errors
/// [`StoreError`].
pub fn came_back(tx: &mut Tx<'_>, span: &Span) -> Result<Vec<DayPart>, StoreError> {
    tx.rows(
        "SELECT o.shipped_on, CAST(SUM(l.returned) AS BIGINT), CAST(SUM(l.shipped) AS BIGINT)
         FROM orders o JOIN order_lines l ON l.order_id = o.order_id
         WHERE o.shipped_on <> '' AND o.shipped_on >= $1 AND o.shipped_on <= $2 AND (o.site = $3 OR $3 = '')
         GROUP BY o.shipped_on ORDER BY o.shipped_on",
        &[&span.from, &span.to, &span.site],
        read_part,
    )
}

/// A part of a whole by what it is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodePart {
    /// An item, a reason, a category.
    pub code: String,
    /// The part.
    pub part: i64,
    /// The whole.
    pub of: i64,
}

fn read_code(row: &Row<'_>) -> Result<CodePart, StoreError> {
    Ok(CodePart { code: row.get(0)?, part: row.get(1)?, of: row.get(2)? })
}

/// The same by item: those of which most came back.
///
/// # Errors
/// [`StoreError`].
pub fn came_back_items(tx: &mut Tx<'_>, span: &Span, limit: i64) -> Result<Vec<CodePart>, StoreError> {
    tx.rows(
        "SELECT l.item, CAST(SUM(l.returned) AS BIGINT), CAST(SUM(l.shipped) AS BIGINT)
         FROM orders o JOIN order_lines l ON l.order_id = o.order_id
         WHERE o.shipped_on <> '' AND o.shipped_on >= $1 AND o.shipped_on <= $2 AND (o.site = $3 OR $3 = '')
         GROUP BY l.item HAVING SUM(l.returned) > 0 ORDER BY 2 DESC, 1 LIMIT $4",
        &[&span.from, &span.to, &span.site, &limit],
        read_code,
    )
}

/// Returns that are taken: their units as `part`, their number as `of`.
///
/// # Errors
/// [`StoreError`].
pub fn returns(tx: &mut Tx<'_>, span: &Span) -> Result<Vec<DayPart>, StoreError> {
    tx.rows(
        "SELECT business_date, CAST(SUM(units) AS BIGINT), COUNT(*) FROM returns
         WHERE business_date >= $1 AND business_date <= $2 AND (site = $3 OR $3 = '') AND taken = 1
         GROUP BY business_date ORDER BY business_date",
        &[&span.from, &span.to, &span.site],
        read_part,
    )
}

/// Units that came back by why they did: their units as `part`, their lines as `of`.
///
/// # Errors
/// [`StoreError`].
pub fn reasons(tx: &mut Tx<'_>, span: &Span, limit: i64) -> Result<Vec<CodePart>, StoreError> {
    tx.rows(
        "SELECT l.reason, CAST(SUM(l.base_quantity) AS BIGINT), COUNT(*)
         FROM returns r JOIN return_lines l ON l.operation = r.operation
         WHERE r.business_date >= $1 AND r.business_date <= $2 AND (r.site = $3 OR $3 = '') AND r.taken = 1
         GROUP BY l.reason ORDER BY 2 DESC, 1 LIMIT $4",
        &[&span.from, &span.to, &span.site, &limit],
        read_code,
    )
}

/// Units that came back by where they went, as [`reasons`].
///
/// # Errors
/// [`StoreError`].
pub fn dispositions(tx: &mut Tx<'_>, span: &Span, limit: i64) -> Result<Vec<CodePart>, StoreError> {
    tx.rows(
        "SELECT l.disposition, CAST(SUM(l.base_quantity) AS BIGINT), COUNT(*)
         FROM returns r JOIN return_lines l ON l.operation = r.operation
         WHERE r.business_date >= $1 AND r.business_date <= $2 AND (r.site = $3 OR $3 = '') AND r.taken = 1
         GROUP BY l.disposition ORDER BY 2 DESC, 1 LIMIT $4",
        &[&span.from, &span.to, &span.site, &limit],
        read_code,
    )
}

/// Exceptions that were opened, by category.
///
/// # Errors
/// [`StoreError`].
pub fn opened(tx: &mut Tx<'_>, span: &Span) -> Result<Vec<(BusinessDate, String, i64)>, StoreError> {
    tx.rows(
        "SELECT CAST(opened_at / 86400000 AS TEXT), category, COUNT(*) FROM exceptions
         WHERE opened_at >= $1 AND opened_at < $2 AND (site = $3 OR $3 = '') GROUP BY 1, 2 ORDER BY 1, 2",
        &[&span.from_at, &span.until_at, &span.site],
        |row| Ok((read_day(row, 0)?, row.get(1)?, row.get(2)?)),
    )
}

/// What spreads are told by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// One for the whole span.
    Whole,
    /// One a day.
    Day,
}

impl By {
    fn word(self) -> &'static str {
        match self {
            Self::Whole => "",
            Self::Day => "day",
        }
    }
}

/// How lengths of time spread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spread {
    /// Of which day; nothing for the whole span.
    pub day: Option<BusinessDate>,
    /// How many there are.
    pub rows: i64,
    /// Milliseconds: half of them are no longer.
    pub median: i64,
    /// Milliseconds: 95 of a hundred are no longer.
    pub p95: i64,
}

/// A statement that tells how lengths spread, by `part`: of the rows (`part`, `span`) of another statement, those without a
/// length left out.
macro_rules! spread {
    ($spans:literal) => {
        concat!(
            "WITH spans AS (",
            $spans,
            "), placed AS (
               SELECT part, span, ROW_NUMBER() OVER (PARTITION BY part ORDER BY span) AS place,
                      COUNT(*) OVER (PARTITION BY part) AS size FROM spans WHERE span IS NOT NULL)
             SELECT part, MAX(size), MIN(CASE WHEN place >= (size * 50 + 99) / 100 THEN span END),
                    MIN(CASE WHEN place >= (size * 95 + 99) / 100 THEN span END)
             FROM placed GROUP BY part ORDER BY part"
        )
    };
}

fn read_spread(row: &Row<'_>) -> Result<Spread, StoreError> {
    let day = if row.get::<String>(0)?.is_empty() { None } else { Some(read_day(row, 0)?) };
    Ok(Spread { day, rows: row.get(1)?, median: row.get(2)?, p95: row.get(3)? })
}

/// From capture until the hub had it, of all operations.
///
/// # Errors
/// [`StoreError`].
pub fn to_hub(tx: &mut Tx<'_>, span: &Span, by: By) -> Result<Vec<Spread>, StoreError> {
    tx.rows(
        spread!(
            "SELECT CASE CAST($1 AS TEXT) WHEN 'day' THEN business_date ELSE '' END AS part,
                    received_at - captured_at AS span
             FROM operations WHERE business_date >= $2 AND business_date <= $3 AND (site = $4 OR $4 = '')"
        ),
        &[&by.word(), &span.from, &span.to, &span.site],
        read_spread,
    )
}

/// From capture until the ERP had it, of the operations that are in it.
///
/// # Errors
/// [`StoreError`].
pub fn to_erp(tx: &mut Tx<'_>, span: &Span, by: By) -> Result<Vec<Spread>, StoreError> {
    tx.rows(
        spread!(
            "SELECT CASE CAST($1 AS TEXT) WHEN 'day' THEN business_date ELSE '' END AS part,
                    settled_at - captured_at AS span
             FROM operations WHERE business_date >= $2 AND business_date <= $3 AND (site = $4 OR $4 = '')
               AND state = 'posted'"
        ),
        &[&by.word(), &span.from, &span.to, &span.site],
        read_spread,
    )
}

/// From the first count of a goods receipt until it was closed and its goods were stock. A goods receipt begins with the first
/// count of the purchase order by the same agent after the one before was closed; one without a count is left out. (The empty
/// text beside the agent keeps the search in the index by subject: an agent has operations without end.)
///
/// # Errors
/// [`StoreError`].
pub fn to_stock(tx: &mut Tx<'_>, span: &Span, by: By) -> Result<Vec<Spread>, StoreError> {
    tx.rows(
        spread!(
            "SELECT CASE CAST($1 AS TEXT) WHEN 'day' THEN c.business_date ELSE '' END AS part,
                    c.captured_at - (
                      SELECT MIN(g.captured_at) FROM operations g
                      WHERE g.subject = c.subject AND g.ordinal < c.ordinal AND g.agent || '' = c.agent
                        AND g.kind = 'counterfoil.goods.received.v1'
                        AND (g.state <> 'rejected' OR g.posting <> '')
                        AND g.ordinal > COALESCE((
                          SELECT MAX(b.ordinal) FROM operations b
                          WHERE b.subject = c.subject AND b.ordinal < c.ordinal AND b.agent || '' = c.agent
                            AND b.kind = 'counterfoil.goods_receipt.closed.v1'
                            AND (b.state <> 'rejected' OR b.posting <> '')), 0)) AS span
             FROM operations c WHERE c.business_date >= $2 AND c.business_date <= $3 AND (c.site = $4 OR $4 = '')
               AND c.kind = 'counterfoil.goods_receipt.closed.v1' AND (c.state <> 'rejected' OR c.posting <> '')"
        ),
        &[&by.word(), &span.from, &span.to, &span.site],
        read_spread,
    )
}

/// From a return at the counter until a refund of it was paid, of the refunds that were settled in a span.
///
/// # Errors
/// [`StoreError`].
pub fn to_refund(tx: &mut Tx<'_>, span: &Span, by: By) -> Result<Vec<Spread>, StoreError> {
    tx.rows(
        spread!(
            "SELECT CASE CAST($1 AS TEXT) WHEN 'day' THEN CAST(f.answered_at / 86400000 AS TEXT) ELSE '' END AS part,
                    f.answered_at - r.captured_at AS span
             FROM refunds f JOIN returns r ON r.operation = f.operation
             WHERE f.state = 'settled' AND f.answered_at >= $2 AND f.answered_at < $3 AND (f.site = $4 OR $4 = '')"
        ),
        &[&by.word(), &span.from_at, &span.until_at, &span.site],
        read_spread,
    )
}

/// From when an exception was opened until it was closed, of those that were closed in a span.
///
/// # Errors
/// [`StoreError`].
pub fn to_close(tx: &mut Tx<'_>, span: &Span, by: By) -> Result<Vec<Spread>, StoreError> {
    tx.rows(
        spread!(
            "SELECT CASE CAST($1 AS TEXT) WHEN 'day' THEN CAST(closed_at / 86400000 AS TEXT) ELSE '' END AS part,
                    closed_at - opened_at AS span
             FROM exceptions WHERE closed_at <> 0 AND closed_at >= $2 AND closed_at < $3 AND (site = $4 OR $4 = '')"
        ),
        &[&by.word(), &span.from_at, &span.until_at, &span.site],
        read_spread,
    )
}

/// The same by category: the median as `part`, how many as `of`.
///
/// # Errors
/// [`StoreError`].
pub fn to_close_by_category(tx: &mut Tx<'_>, span: &Span) -> Result<Vec<CodePart>, StoreError> {
    let mut parts = tx.rows(
        spread!(
            "SELECT category AS part, closed_at - opened_at AS span FROM exceptions
             WHERE closed_at <> 0 AND closed_at >= $1 AND closed_at < $2 AND (site = $3 OR $3 = '')"
        ),
        &[&span.from_at, &span.until_at, &span.site],
        |row| Ok(CodePart { code: row.get(0)?, part: row.get(2)?, of: row.get(1)? }),
    )?;
    parts.sort_by_key(|of| std::cmp::Reverse(of.of));
    Ok(parts)
}

/// What stands open now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open {
    /// A state or a currency.
    pub code: String,
    /// How many.
    pub rows: i64,
    /// Minor units, of money.
    pub minor: i64,
    /// Since when the oldest is open; 0 if none is.
    pub oldest_at: i64,
}

/// Postings that are not in the ERP, by state; of one site, or of all for an empty one.
///
/// # Errors
/// [`StoreError`].
pub fn open_postings(tx: &mut Tx<'_>, site: &str) -> Result<Vec<Open>, StoreError> {
    tx.rows(
        "SELECT state, COUNT(*), MIN(created_at) FROM postings
         WHERE state IN ('pending', 'sealed', 'rejected', 'unknown') AND (site = $1 OR $1 = '')
           AND kind NOT IN ('return_summary', 'adjustment_summary') GROUP BY state ORDER BY state",
        &[&site],
        |row| Ok(Open { code: row.get(0)?, rows: row.get(1)?, minor: 0, oldest_at: row.get(2)? }),
    )
}

/// Refunds that customers are still owed, by currency, with what is still to be paid of them.
///
/// # Errors
/// [`StoreError`].
pub fn open_refunds(tx: &mut Tx<'_>, site: &str) -> Result<Vec<Open>, StoreError> {
    tx.rows(
        "SELECT currency, COUNT(*), CAST(SUM(amount - paid) AS BIGINT), MIN(requested_at) FROM refunds
         WHERE is_open = 1 AND executor > '' AND (site = $1 OR $1 = '') GROUP BY currency ORDER BY currency",
        &[&site],
        |row| Ok(Open { code: row.get(0)?, rows: row.get(1)?, minor: row.get(2)?, oldest_at: row.get(3)? }),
    )
}

/// Exceptions that need a person.
///
/// # Errors
/// [`StoreError`].
pub fn open_exceptions(tx: &mut Tx<'_>, site: &str) -> Result<Open, StoreError> {
    tx.one(
        "SELECT COUNT(*), COALESCE(MIN(opened_at), 0) FROM exceptions
         WHERE state IN ('open', 'taken') AND (site = $1 OR $1 = '')",
        &[&site],
        |row| Ok(Open { code: String::new(), rows: row.get(0)?, minor: 0, oldest_at: row.get(1)? }),
    )
}

/// Goods of a site whose stock in the ledger and in the ERP was compared last time, and how many of them differed. Only what
/// the ERP told at `since` or later was compared. Nothing while new figures wait to be compared.
///
/// # Errors
/// [`StoreError`].
pub fn compared(tx: &mut Tx<'_>, site: &SiteId, since: i64) -> Result<(i64, i64), StoreError> {
    tx.one(
        "SELECT COUNT(*), COUNT(d.item)
         FROM stock_looks l JOIN stock_figures f ON f.site = l.site
           JOIN erp_stock e ON e.item = f.item AND e.site = f.site
           LEFT JOIN items i ON i.item = f.item LEFT JOIN drifts d ON d.site = f.site AND d.item = f.item
         WHERE l.site = $1 AND l.looked_at > 0 AND f.to_at >= $2 AND COALESCE(i.kind, 'goods') <> 'service'",
        &[&site.as_str(), &since],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// Goods of which open orders need more than lies there: how many, and how many units are missing.
///
/// # Errors
/// [`StoreError`].
pub fn oversold(tx: &mut Tx<'_>, site: &str) -> Result<(i64, i64), StoreError> {
    tx.one(
        "SELECT COUNT(*), CAST(COALESCE(SUM(s.allocated - s.on_hand), 0) AS BIGINT)
         FROM stock_levels s LEFT JOIN items i ON i.item = s.item
         WHERE s.allocated > s.on_hand AND s.allocated > 0 AND (s.site = $1 OR $1 = '')
           AND COALESCE(i.kind, 'goods') <> 'service'",
        &[&site],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// What the ERP's documents were found to differ in when they were compared last.
///
/// # Errors
/// [`StoreError`].
pub fn mismatches(tx: &mut Tx<'_>, site: &str) -> Result<Open, StoreError> {
    tx.one(
        "SELECT COUNT(*), COALESCE(MIN(since), 0) FROM document_differences WHERE site = $1 OR $1 = ''",
        &[&site],
        |row| Ok(Open { code: String::new(), rows: row.get(0)?, minor: 0, oldest_at: row.get(1)? }),
    )
}

/// A credit note that differs from what was posted by a sum of money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreditDifference {
    /// What was posted, in decimals.
    pub expected: String,
    /// What the ERP has; no number if that could not be read.
    pub found: String,
    /// Of which currency.
    pub currency: String,
    /// Since when it is known.
    pub since: i64,
}

/// Net sums and taxes of credit notes that differed when they were compared last, the oldest first. Totals are the sum of
/// both, and are left out.
///
/// # Errors
/// [`StoreError`].
pub fn credit_differences(
    tx: &mut Tx<'_>,
    site: &str,
    limit: i64,
) -> Result<Vec<CreditDifference>, StoreError> {
    tx.rows(
        "SELECT expected, found, unit, since FROM document_differences
         WHERE kind IN ('credit_note_untaxed', 'credit_note_tax') AND (site = $1 OR $1 = '')
         ORDER BY difference LIMIT $2",
        &[&site, &limit],
        |row| {
            let (expected, found, currency) = (row.get(0)?, row.get(1)?, row.get(2)?);
            Ok(CreditDifference { expected, found, currency, since: row.get(3)? })
        },
    )
}

// They use the macro above.
pub mod order;
pub mod sent;

#[cfg(test)]
pub(crate) mod sample;
