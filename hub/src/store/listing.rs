//! Exceptions, postings, returns and purchase orders as lists: filtered, sorted and paged in the store. A page ends with a cursor: the
//! sort key and number of its last row.

use schemars::JsonSchema;
use serde::Deserialize;

use super::purchase::{self, PurchaseRow};
use super::returned::{self, ReturnRow};
use super::{Row, StoreError, Tx};
use crate::exception::DUE_SOON_MILLIS;

/// An exception as listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExceptionRow {
    pub number: i64,
    pub category: String,
    pub subject: String,
    pub site: String,
    pub severity: String,
    pub state: String,
    pub owner: String,
    pub detail: String,
    pub note: String,
    pub operation: Vec<u8>,
    pub posting: String,
    pub occurrences: i64,
    pub opened_at: i64,
    pub deadline: i64,
    pub closed_at: i64,
}

/// Which exceptions: an empty text means any.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ExceptionFilter {
    /// `open` (open or taken), `closed`, or empty.
    pub state: String,
    pub category: String,
    pub site: String,
    /// A word of [`Queue`].
    pub queue: String,
    /// A person's name: those that this one has, or had when they were closed.
    pub owner: String,
    /// Now, for the queues that go by the deadline; UTC milliseconds.
    pub now: i64,
}

impl ExceptionFilter {
    /// What is due before this is due soon.
    fn soon(&self) -> i64 {
        self.now.saturating_add(DUE_SOON_MILLIS)
    }
}

/// Which of those that need a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema, clap::ValueEnum)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
pub enum Queue {
    /// Nobody has it.
    Nobody,
    /// Its deadline is over.
    Late,
    /// Its deadline is within two hours.
    Soon,
}

impl Queue {
    /// Every queue.
    pub const ALL: [Self; 3] = [Self::Nobody, Self::Late, Self::Soon];

    /// The word of addresses, the API and the filter.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Nobody => "nobody",
            Self::Late => "late",
            Self::Soon => "soon",
        }
    }
}

/// The order of exceptions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ExceptionSort {
    /// What is due first.
    #[default]
    Deadline,
    /// What was opened last.
    Newest,
    /// By category, then number.
    Category,
    /// By site, then number.
    Site,
}

/// Where a page begins: after this sort key and number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct After {
    pub key: String,
    pub number: i64,
}

macro_rules! exception_columns {
    () => {
        "SELECT exception, category, subject, site, severity, state, owner, detail, note, operation, posting,
         occurrences, opened_at, deadline, closed_at FROM exceptions
         WHERE ($1 = '' OR ($1 = 'open' AND state IN ('open', 'taken'))
                        OR ($1 = 'closed' AND state NOT IN ('open', 'taken')))
           AND ($2 = '' OR category = $2) AND ($3 = '' OR site = $3)
           AND ($4 = '' OR ($4 = 'nobody' AND state = 'open')
                        OR ($4 = 'late' AND state IN ('open', 'taken') AND deadline < $5)
                        OR ($4 = 'soon' AND state IN ('open', 'taken') AND deadline >= $5 AND deadline < $6))
           AND ($7 = '' OR (owner = $7 AND state <> 'open')) "
    };
}

fn read_exception(row: &Row<'_>) -> Result<ExceptionRow, StoreError> {
    Ok(ExceptionRow {
        number: row.get(0)?,
        category: row.get(1)?,
        subject: row.get(2)?,
        site: row.get(3)?,
        severity: row.get(4)?,
        state: row.get(5)?,
        owner: row.get(6)?,
        detail: row.get(7)?,
        note: row.get(8)?,
        operation: row.get(9)?,
        posting: row.get(10)?,
        occurrences: row.get(11)?,
        opened_at: row.get(12)?,
        deadline: row.get(13)?,
        closed_at: row.get(14)?,
    })
}

/// Up to `most` exceptions after a place.
///
/// # Errors
/// [`StoreError`].
pub fn exceptions(
    tx: &mut Tx<'_>,
    filter: &ExceptionFilter,
    sort: ExceptionSort,
    after: Option<&After>,
    most: i64,
) -> Result<Vec<ExceptionRow>, StoreError> {
    let ExceptionFilter { state, category, site, queue, owner, now } = filter;
    let soon = filter.soon();
    let key = after.map_or("", |after| after.key.as_str());
    let number = after.map_or(0, |after| after.number);
    match sort {
        ExceptionSort::Deadline => tx.rows(
            concat!(
                exception_columns!(),
                "AND (deadline > $8 OR (deadline = $8 AND exception > $9)) ORDER BY deadline, exception LIMIT $10"
            ),
            &[
                state,
                category,
                site,
                queue,
                now,
                &soon,
                owner,
                &key.parse::<i64>().unwrap_or(i64::MIN),
                &number,
                &most,
            ],
            read_exception,
        ),
        ExceptionSort::Newest => {
            let number = after.map_or(i64::MAX, |after| after.number);
            tx.rows(
                concat!(exception_columns!(), "AND exception < $8 ORDER BY exception DESC LIMIT $9"),
                &[state, category, site, queue, now, &soon, owner, &number, &most],
                read_exception,
            )
        }
        ExceptionSort::Category => tx.rows(
            concat!(
                exception_columns!(),
                "AND (category > $8 OR (category = $8 AND exception > $9)) ORDER BY category, exception LIMIT $10"
            ),
            &[state, category, site, queue, now, &soon, owner, &key, &number, &most],
            read_exception,
        ),
        ExceptionSort::Site => tx.rows(
            concat!(
                exception_columns!(),
                "AND (site > $8 OR (site = $8 AND exception > $9)) ORDER BY site, exception LIMIT $10"
            ),
            &[state, category, site, queue, now, &soon, owner, &key, &number, &most],
            read_exception,
        ),
    }
}

/// Exceptions about one subject, newest first.
///
/// # Errors
/// [`StoreError`].
pub fn exceptions_of(tx: &mut Tx<'_>, subject: &str) -> Result<Vec<ExceptionRow>, StoreError> {
    tx.rows(
        "SELECT exception, category, subject, site, severity, state, owner, detail, note, operation, posting,
         occurrences, opened_at, deadline, closed_at FROM exceptions
         WHERE subject = $1 ORDER BY exception DESC LIMIT 50",
        &[&subject],
        read_exception,
    )
}

/// How many exceptions there ever were, and how many a filter leaves.
///
/// # Errors
/// [`StoreError`].
pub fn count_exceptions(tx: &mut Tx<'_>, filter: &ExceptionFilter) -> Result<(i64, i64), StoreError> {
    tx.one(
        "SELECT COUNT(*), COUNT(CASE WHEN
            ($1 = '' OR ($1 = 'open' AND state IN ('open', 'taken'))
                     OR ($1 = 'closed' AND state NOT IN ('open', 'taken')))
            AND ($2 = '' OR category = $2) AND ($3 = '' OR site = $3)
            AND ($4 = '' OR ($4 = 'nobody' AND state = 'open')
                         OR ($4 = 'late' AND state IN ('open', 'taken') AND deadline < $5)
                         OR ($4 = 'soon' AND state IN ('open', 'taken') AND deadline >= $5 AND deadline < $6))
            AND ($7 = '' OR (owner = $7 AND state <> 'open')) THEN 1 END) FROM exceptions",
        &[
            &filter.state,
            &filter.category,
            &filter.site,
            &filter.queue,
            &filter.now,
            &filter.soon(),
            &filter.owner,
        ],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// The categories and sites that exceptions have, for the filters.
///
/// # Errors
/// [`StoreError`].
pub fn exception_places(tx: &mut Tx<'_>) -> Result<(Vec<String>, Vec<String>), StoreError> {
    let categories =
        tx.rows("SELECT DISTINCT category FROM exceptions ORDER BY category", &[], |row| row.get(0))?;
    let sites =
        tx.rows("SELECT DISTINCT site FROM exceptions WHERE site <> '' ORDER BY site", &[], |row| {
            row.get(0)
        })?;
    Ok((categories, sites))
}

/// A posting as listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostingRow {
    pub key: String,
    pub ordinal: i64,
    pub kind: String,
    pub site: String,
    pub subject: String,
    pub document: String,
    pub state: String,
    /// The ERP's numbers, as a JSON list.
    pub documents: String,
    pub message: String,
    pub created_at: i64,
    pub settled_at: i64,
    pub attempts: i64,
    pub error: String,
    /// The seal that it is in, or is; empty without.
    pub seal: String,
}

macro_rules! posting_columns {
    () => {
        "SELECT postings.posting, ordinal, kind, site, subject, document, state, documents, message, created_at,
         settled_at, COALESCE(attempts, 0), COALESCE(error, ''),
         COALESCE((SELECT m.seal FROM seal_members m WHERE m.posting = postings.posting AND m.left_at = 0),
                  (SELECT s.seal FROM seals s WHERE s.seal = postings.posting), '')
         FROM postings LEFT JOIN posting_attempts ON posting_attempts.posting = postings.posting "
    };
}

fn read_posting(row: &Row<'_>) -> Result<PostingRow, StoreError> {
    Ok(PostingRow {
        key: row.get(0)?,
        ordinal: row.get(1)?,
        kind: row.get(2)?,
        site: row.get(3)?,
        subject: row.get(4)?,
        document: row.get(5)?,
        state: row.get(6)?,
        documents: row.get(7)?,
        message: row.get(8)?,
        created_at: row.get(9)?,
        settled_at: row.get(10)?,
        attempts: row.get(11)?,
        error: row.get(12)?,
        seal: row.get(13)?,
    })
}

/// Up to `most` postings of a state (empty: any) and kind made before a number, newest first.
///
/// # Errors
/// [`StoreError`].
pub fn postings(
    tx: &mut Tx<'_>,
    state: &str,
    kind: &str,
    before: i64,
    most: i64,
) -> Result<Vec<PostingRow>, StoreError> {
    tx.rows(
        concat!(
            posting_columns!(),
            "WHERE ($1 = '' OR state = $1) AND ($2 = '' OR kind = $2) AND ordinal < $3
             ORDER BY ordinal DESC LIMIT $4"
        ),
        &[&state, &kind, &before, &most],
        read_posting,
    )
}

/// The same of those that are in shadow with a verdict.
///
/// # Errors
/// [`StoreError`].
pub fn shadowed(
    tx: &mut Tx<'_>,
    verdict: &str,
    kind: &str,
    before: i64,
    most: i64,
) -> Result<Vec<PostingRow>, StoreError> {
    tx.rows(
        concat!(
            posting_columns!(),
            "WHERE state = 'shadowed' AND postings.posting IN (SELECT s.posting FROM posting_shadows s WHERE s.verdict = $1)
               AND ($2 = '' OR kind = $2) AND ordinal < $3
             ORDER BY ordinal DESC LIMIT $4"
        ),
        &[&verdict, &kind, &before, &most],
        read_posting,
    )
}

/// One posting.
///
/// # Errors
/// [`StoreError`].
pub fn posting(tx: &mut Tx<'_>, key: &str) -> Result<Option<PostingRow>, StoreError> {
    tx.opt(concat!(posting_columns!(), "WHERE postings.posting = $1"), &[&key], read_posting)
}

/// Which returns: an empty text means any.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReturnFilter {
    pub site: String,
    /// A word of the money track, `open` for all that need an answer or a person, or `review` for all that wait.
    pub money: String,
    /// A word of the goods track.
    pub goods: String,
    pub evidence: String,
    /// A return's or an order's number.
    pub number: String,
}

impl ReturnFilter {
    /// Whether only those are asked for that need an answer or a person.
    fn is_open(&self) -> bool {
        let money = self.money.as_str();
        ["open", "review"].contains(&money) || crate::track::Money::parse(money).is_some_and(|m| m.is_open())
    }
}

macro_rules! return_columns {
    () => {
        concat!(
            "SELECT ",
            returned::columns!(),
            " FROM returns
             WHERE ($1 = '' OR site = $1)
               AND ($2 = '' OR money = $2 OR $2 = 'open'
                            OR ($2 = 'review' AND money IN ('held', 'duplicate_review')))
               AND ($3 = '' OR goods = $3) AND ($4 = '' OR evidence = $4) "
        )
    };
}

/// Up to `most` returns after a place in the order of apply, the newest or the oldest first. Those that are open have an
/// index of their own, those of a number and an order as well; all others are read until enough fit.
///
/// # Errors
/// [`StoreError`].
pub fn returns(
    tx: &mut Tx<'_>,
    filter: &ReturnFilter,
    is_oldest_first: bool,
    after: Option<i64>,
    most: i64,
) -> Result<Vec<ReturnRow>, StoreError> {
    let ReturnFilter { site, money, goods, evidence, number } = filter;
    let after = after.unwrap_or(if is_oldest_first { 0 } else { i64::MAX });
    match (number.is_empty(), filter.is_open(), is_oldest_first) {
        (false, _, false) => tx.rows(
            concat!(
                return_columns!(),
                "AND ordinal < $5 AND (return_id = $6 OR (order_id = $6 AND order_id <> ''))
                 ORDER BY ordinal DESC LIMIT $7"
            ),
            &[site, money, goods, evidence, &after, number, &most],
            returned::read,
        ),
        (false, _, true) => tx.rows(
            concat!(
                return_columns!(),
                "AND ordinal > $5 AND (return_id = $6 OR (order_id = $6 AND order_id <> ''))
                 ORDER BY ordinal LIMIT $7"
            ),
            &[site, money, goods, evidence, &after, number, &most],
            returned::read,
        ),
        (true, true, false) => tx.rows(
            concat!(return_columns!(), "AND is_open = 1 AND ordinal < $5 ORDER BY ordinal DESC LIMIT $6"),
            &[site, money, goods, evidence, &after, &most],
            returned::read,
        ),
        (true, true, true) => tx.rows(
            concat!(return_columns!(), "AND is_open = 1 AND ordinal > $5 ORDER BY ordinal LIMIT $6"),
            &[site, money, goods, evidence, &after, &most],
            returned::read,
        ),
        (true, false, false) => tx.rows(
            concat!(return_columns!(), "AND ordinal < $5 ORDER BY ordinal DESC LIMIT $6"),
            &[site, money, goods, evidence, &after, &most],
            returned::read,
        ),
        (true, false, true) => tx.rows(
            concat!(return_columns!(), "AND ordinal > $5 ORDER BY ordinal LIMIT $6"),
            &[site, money, goods, evidence, &after, &most],
            returned::read,
        ),
    }
}

/// Whether any return was ever received.
///
/// # Errors
/// [`StoreError`].
pub fn has_returns(tx: &mut Tx<'_>) -> Result<bool, StoreError> {
    Ok(tx
        .opt("SELECT ordinal FROM returns ORDER BY ordinal DESC LIMIT 1", &[], |row| row.get::<i64>(0))?
        .is_some())
}

/// Which purchase orders: an empty text means any.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PurchaseFilter {
    pub site: String,
    /// A word of [`purchase::status_word`].
    pub status: String,
}

/// Up to `most` purchase orders that became known before a place in the order of apply, the newest first.
///
/// # Errors
/// [`StoreError`].
pub fn purchase_orders(
    tx: &mut Tx<'_>,
    filter: &PurchaseFilter,
    after: Option<i64>,
    most: i64,
) -> Result<Vec<PurchaseRow>, StoreError> {
    let PurchaseFilter { site, status } = filter;
    tx.rows(
        concat!(
            "SELECT ",
            purchase::columns!(),
            " FROM purchase_orders
             WHERE ($1 = '' OR site = $1) AND ($2 = '' OR status = $2) AND ordinal < $3
             ORDER BY ordinal DESC LIMIT $4"
        ),
        &[site, status, &after.unwrap_or(i64::MAX), &most],
        purchase::read,
    )
}

/// Whether any purchase order was ever brought.
///
/// # Errors
/// [`StoreError`].
pub fn has_purchase_orders(tx: &mut Tx<'_>) -> Result<bool, StoreError> {
    let newest = "SELECT ordinal FROM purchase_orders ORDER BY ordinal DESC LIMIT 1";
    Ok(tx.opt(newest, &[], |row| row.get::<i64>(0))?.is_some())
}
