//! A site's day: what was captured on a business date, and what became of it.

use protocol::id::{OperationId, SiteId};
use protocol::time::BusinessDate;

use super::operation::{self, OperationRow, columns};
use super::{Row, StoreError, Tx};
use crate::track::Money;

/// A site and a business date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// Where.
    pub site: SiteId,
    /// In whose books' day.
    pub date: BusinessDate,
}

/// Operations of one type, state and currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sum {
    /// The type.
    pub kind: String,
    /// The operations' state; `unknown` if they are pending and nobody knows whether the ERP has their posting.
    pub state: String,
    /// Of the amount; empty without one.
    pub currency: String,
    /// How many.
    pub operations: i64,
    /// Base units.
    pub units: i64,
    /// Minor units.
    pub amount: i64,
}

/// All operations of a day.
///
/// # Errors
/// [`StoreError`].
pub fn sums(tx: &mut Tx<'_>, day: &Day) -> Result<Vec<Sum>, StoreError> {
    tx.rows(
        "SELECT o.kind, CASE WHEN o.state = 'pending' AND p.state = 'unknown' THEN 'unknown' ELSE o.state END,
                o.currency, COUNT(*), CAST(SUM(o.units) AS BIGINT), CAST(SUM(o.amount) AS BIGINT)
         FROM operations o LEFT JOIN postings p ON p.posting = o.posting
         WHERE o.business_date = $1 AND o.site = $2 GROUP BY 1, 2, 3 ORDER BY 1, 2, 3",
        &[&day.date.to_string(), &day.site.as_str()],
        sum,
    )
}

fn sum(row: &Row<'_>) -> Result<Sum, StoreError> {
    Ok(Sum {
        kind: row.get(0)?,
        state: row.get(1)?,
        currency: row.get(2)?,
        operations: row.get(3)?,
        units: row.get(4)?,
        amount: row.get(5)?,
    })
}

/// All operations of a site's days before one.
///
/// # Errors
/// [`StoreError`].
pub fn before(tx: &mut Tx<'_>, day: &Day) -> Result<Vec<Sum>, StoreError> {
    tx.rows(
        "SELECT o.kind, CASE WHEN o.state = 'pending' AND p.state = 'unknown' THEN 'unknown' ELSE o.state END,
                o.currency, COUNT(*), CAST(SUM(o.units) AS BIGINT), CAST(SUM(o.amount) AS BIGINT)
         FROM operations o LEFT JOIN postings p ON p.posting = o.posting
         WHERE o.business_date < $1 AND o.site = $2 GROUP BY 1, 2, 3 ORDER BY 1, 2, 3",
        &[&day.date.to_string(), &day.site.as_str()],
        sum,
    )
}

/// How many those are.
///
/// # Errors
/// [`StoreError`].
pub fn before_count(tx: &mut Tx<'_>, day: &Day) -> Result<i64, StoreError> {
    tx.one(
        "SELECT COUNT(*) FROM operations WHERE business_date < $1 AND site = $2",
        &[&day.date.to_string(), &day.site.as_str()],
        |row| row.get(0),
    )
}

/// Returns of one seller, currency and place on the money track, as they were recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefundSum {
    /// In whose books they were captured.
    pub legal_entity: String,
    /// ISO 4217.
    pub currency: String,
    /// Where the money stands.
    pub money: Money,
    /// How many.
    pub returns: i64,
    /// Base units.
    pub units: i64,
    /// Minor units.
    pub refund: i64,
}

/// Where a return's money stands in the books: what becomes of its payment later changes no sum of a day. One that was
/// reversed is so wherever its money is.
macro_rules! in_books {
    () => {
        "CASE WHEN r.reversed_at > 0 THEN 'cancelled'
              WHEN r.money = 'settled' THEN 'accepted' WHEN r.money = 'failed' AND o.state = 'posted' THEN 'accepted'
              WHEN r.money = 'failed' AND o.state = 'pending' AND p.state = 'unknown' THEN 'unknown'
              WHEN r.money = 'failed' AND o.state = 'pending' THEN 'requested' ELSE r.money END"
    };
}

fn money(row: &Row<'_>, index: usize) -> Result<Money, StoreError> {
    let word: String = row.get(index)?;
    Money::parse(&word).ok_or_else(|| row.corrupt(index, &format!("money track `{word}`")))
}

/// All returns of a day.
///
/// # Errors
/// [`StoreError`].
pub fn refunds(tx: &mut Tx<'_>, day: &Day) -> Result<Vec<RefundSum>, StoreError> {
    tx.rows(
        concat!(
            "SELECT o.legal_entity, r.currency, ",
            in_books!(),
            ", COUNT(*), CAST(SUM(r.units) AS BIGINT), CAST(SUM(r.refund) AS BIGINT)
             FROM returns r JOIN operations o ON o.operation = r.operation LEFT JOIN postings p ON p.posting = o.posting
             WHERE r.business_date = $1 AND r.site = $2 GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
        ),
        &[&day.date.to_string(), &day.site.as_str()],
        |row| {
            Ok(RefundSum {
                legal_entity: row.get(0)?,
                currency: row.get(1)?,
                money: money(row, 2)?,
                returns: row.get(3)?,
                units: row.get(4)?,
                refund: row.get(5)?,
            })
        },
    )
}

/// Parts of refunds that go the same way and stand alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TenderSum {
    /// How the original payment was made; empty if none is named.
    pub method: String,
    /// What the customer gets.
    pub target: String,
    /// Who does it.
    pub executor: String,
    /// ISO 4217.
    pub currency: String,
    /// Where the money stands.
    pub money: Money,
    /// How many parts.
    pub steps: i64,
    /// Shares of refunds, minor units.
    pub amount: i64,
    /// What is paid: the same but for the rounding of cash.
    pub pays: i64,
}

/// To whom the money of a day's returns goes, by the recorded plans.
///
/// # Errors
/// [`StoreError`].
pub fn tenders(tx: &mut Tx<'_>, day: &Day) -> Result<Vec<TenderSum>, StoreError> {
    tx.rows(
        concat!(
            "SELECT t.method, t.target, t.executor, r.currency, ",
            in_books!(),
            ", COUNT(*), CAST(SUM(t.amount) AS BIGINT), CAST(SUM(t.pays) AS BIGINT)
             FROM returns r JOIN operations o ON o.operation = r.operation
               LEFT JOIN postings p ON p.posting = o.posting JOIN return_tenders t ON t.operation = r.operation
             WHERE r.business_date = $1 AND r.site = $2 GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5"
        ),
        &[&day.date.to_string(), &day.site.as_str()],
        |row| {
            Ok(TenderSum {
                method: row.get(0)?,
                target: row.get(1)?,
                executor: row.get(2)?,
                currency: row.get(3)?,
                money: money(row, 4)?,
                steps: row.get(5)?,
                amount: row.get(6)?,
                pays: row.get(7)?,
            })
        },
    )
}

/// One return of the day with what the ERP was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayReturn {
    /// The operation that recorded it.
    pub operation: OperationId,
    /// The number on the confirmation.
    pub return_id: String,
    /// The order; empty if not known.
    pub order: String,
    /// In whose books it was captured.
    pub legal_entity: String,
    /// Base units.
    pub units: i64,
    /// As recorded, minor units.
    pub refund: i64,
    /// ISO 4217.
    pub currency: String,
    /// Where the money stands.
    pub money: Money,
    /// The operation's state.
    pub state: String,
    /// When it was reversed; 0 if it was not.
    pub reversed_at: i64,
    /// So much less was asked of the ERP.
    pub capped: i64,
    /// The posting; empty without.
    pub posting: String,
    /// The posting's content as JSON; empty without.
    pub document: String,
    /// The ERP's numbers, as a JSON list; empty without.
    pub documents: String,
}

/// The returns of a day, in the order of apply.
///
/// # Errors
/// [`StoreError`].
pub fn returns(tx: &mut Tx<'_>, day: &Day, most: i64) -> Result<Vec<DayReturn>, StoreError> {
    tx.rows(
        concat!(
            "SELECT r.operation, r.return_id, r.order_id, o.legal_entity, r.units, r.refund, r.currency, ",
            in_books!(),
            ", o.state, r.reversed_at, r.capped, o.posting, COALESCE(p.document, ''), COALESCE(p.documents, '')
             FROM returns r JOIN operations o ON o.operation = r.operation LEFT JOIN postings p ON p.posting = o.posting
             WHERE r.business_date = $1 AND r.site = $2 ORDER BY r.ordinal LIMIT $3"
        ),
        &[&day.date.to_string(), &day.site.as_str(), &most],
        |row| {
            Ok(DayReturn {
                operation: operation::read_id(row, 0)?,
                return_id: row.get(1)?,
                order: row.get(2)?,
                legal_entity: row.get(3)?,
                units: row.get(4)?,
                refund: row.get(5)?,
                currency: row.get(6)?,
                money: money(row, 7)?,
                state: row.get(8)?,
                reversed_at: row.get(9)?,
                capped: row.get(10)?,
                posting: row.get(11)?,
                document: row.get(12)?,
                documents: row.get(13)?,
            })
        },
    )
}

/// Operations of a day that are not in the ERP and should be, or were refused; in the order of apply.
///
/// # Errors
/// [`StoreError`].
pub fn unsettled(tx: &mut Tx<'_>, day: &Day, most: i64) -> Result<Vec<OperationRow>, StoreError> {
    tx.rows(
        concat!(
            "SELECT ",
            columns!(),
            " FROM operations WHERE business_date = $1 AND site = $2 AND state IN ('waiting', 'pending', 'rejected')
             ORDER BY ordinal LIMIT $3"
        ),
        &[&day.date.to_string(), &day.site.as_str(), &most],
        operation::read,
    )
}

/// Operations of a day that the hub received at a time or later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arrived {
    /// How many.
    pub operations: i64,
    /// The last of them; 0 for none.
    pub last_at: i64,
}

/// Reads it.
///
/// # Errors
/// [`StoreError`].
pub fn arrived_from(tx: &mut Tx<'_>, day: &Day, at: i64) -> Result<Arrived, StoreError> {
    tx.one(
        "SELECT COUNT(*), COALESCE(MAX(received_at), 0) FROM operations
         WHERE business_date = $1 AND site = $2 AND received_at >= $3",
        &[&day.date.to_string(), &day.site.as_str(), &at],
        |row| Ok(Arrived { operations: row.get(0)?, last_at: row.get(1)? }),
    )
}

/// How many operations of a day came after an entry of the log.
///
/// # Errors
/// [`StoreError`].
pub fn arrived_after(tx: &mut Tx<'_>, day: &Day, ordinal: i64) -> Result<i64, StoreError> {
    tx.one(
        "SELECT COUNT(*) FROM operations WHERE business_date = $1 AND site = $2 AND ordinal > $3",
        &[&day.date.to_string(), &day.site.as_str(), &ordinal],
        |row| row.get(0),
    )
}

/// The number of the last entry that was applied.
///
/// # Errors
/// [`StoreError`].
pub fn last_ordinal(tx: &mut Tx<'_>) -> Result<i64, StoreError> {
    tx.one("SELECT ordinal FROM apply WHERE one = 1", &[], |row| row.get(0))
}

/// Operations with money of a site that were applied after one entry and up to another, and whose business date is one of those
/// up to a day; in the order of apply.
///
/// # Errors
/// [`StoreError`].
pub fn late(
    tx: &mut Tx<'_>,
    day: &Day,
    after: i64,
    up_to: i64,
    most: i64,
) -> Result<Vec<OperationRow>, StoreError> {
    tx.rows(
        concat!(
            "SELECT ",
            columns!(),
            " FROM operations WHERE business_date <= $1 AND site = $2 AND ordinal > $3 AND ordinal <= $4
               AND currency <> '' ORDER BY ordinal LIMIT $5"
        ),
        &[&day.date.to_string(), &day.site.as_str(), &after, &up_to, &most],
        operation::read,
    )
}

/// The others of that time and those days: those without money, and those with money after `listed`.
///
/// # Errors
/// [`StoreError`].
pub fn late_sums(
    tx: &mut Tx<'_>,
    day: &Day,
    after: i64,
    up_to: i64,
    listed: i64,
) -> Result<Vec<Sum>, StoreError> {
    tx.rows(
        "SELECT o.kind, CASE WHEN o.state = 'pending' AND p.state = 'unknown' THEN 'unknown' ELSE o.state END,
                o.currency, COUNT(*), CAST(SUM(o.units) AS BIGINT), CAST(SUM(o.amount) AS BIGINT)
         FROM operations o LEFT JOIN postings p ON p.posting = o.posting
         WHERE o.business_date <= $1 AND o.site = $2 AND o.ordinal > $3 AND o.ordinal <= $4
           AND (o.currency = '' OR o.ordinal > $5) GROUP BY 1, 2, 3 ORDER BY 1, 2, 3",
        &[&day.date.to_string(), &day.site.as_str(), &after, &up_to, &listed],
        sum,
    )
}

/// The postings of a day's operations that undid a return at its station.
///
/// # Errors
/// [`StoreError`].
pub fn reversals(tx: &mut Tx<'_>, day: &Day, most: i64) -> Result<Vec<String>, StoreError> {
    tx.rows(
        "SELECT posting FROM operations WHERE business_date = $1 AND site = $2
           AND kind = 'counterfoil.return.reversed.v1' AND posting <> '' ORDER BY ordinal LIMIT $3",
        &[&day.date.to_string(), &day.site.as_str(), &most],
        |row| row.get(0),
    )
}

/// The postings of a site that take a return back and were made at a time or later and before another, whoever undid it.
///
/// # Errors
/// [`StoreError`].
pub fn taken_back(
    tx: &mut Tx<'_>,
    site: &SiteId,
    from: i64,
    before: i64,
    most: i64,
) -> Result<Vec<String>, StoreError> {
    tx.rows(
        "SELECT posting FROM postings WHERE kind = 'return_reversal' AND site = $1 AND created_at >= $2 AND created_at < $3
         ORDER BY created_at, posting LIMIT $4",
        &[&site.as_str(), &from, &before, &most],
        |row| row.get(0),
    )
}

/// How many there are, with and without money.
///
/// # Errors
/// [`StoreError`].
pub fn late_count(tx: &mut Tx<'_>, day: &Day, after: i64, up_to: i64) -> Result<i64, StoreError> {
    tx.one(
        "SELECT COUNT(*) FROM operations
         WHERE business_date <= $1 AND site = $2 AND ordinal > $3 AND ordinal <= $4",
        &[&day.date.to_string(), &day.site.as_str(), &after, &up_to],
        |row| row.get(0),
    )
}

/// The first day of a site between two, both not counted, on which anything was captured.
///
/// # Errors
/// [`StoreError`].
pub fn first_between(
    tx: &mut Tx<'_>,
    site: &SiteId,
    after: &str,
    before: &str,
) -> Result<Option<String>, StoreError> {
    let first: String = tx.one(
        "SELECT COALESCE(MIN(business_date), '') FROM operations
         WHERE site = $1 AND business_date > $2 AND business_date < $3",
        &[&site.as_str(), &after, &before],
        |row| row.get(0),
    )?;
    Ok(Some(first).filter(|first| !first.is_empty()))
}
