//! Closes that were sealed: what is signed of each, without its rows, which stand in the log's entry.

use protocol::chain::Hash;
use protocol::id::SiteId;

use super::{Row, StoreError, Tx};
use crate::close::sealed::SealedDay;

/// A sealed close.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayCloseRow {
    /// Where.
    pub site: SiteId,
    /// 1, 2, 3 … of the site.
    pub number: i64,
    /// Which business date.
    pub business_date: String,
    /// The entry that sealed it.
    pub ordinal: i64,
    /// The last entry that is in it.
    pub up_to: i64,
    /// So many operations of closed days had come since the one before.
    pub late: i64,
    /// The hash of the one before.
    pub previous: String,
    /// Its own.
    pub hash: String,
    /// Signed with this key for passes.
    pub key: String,
    /// 128 hexadecimal digits.
    pub signature: String,
    /// Who sealed it.
    pub sealed_by: String,
    /// When, UTC milliseconds.
    pub sealed_at: i64,
}

macro_rules! columns {
    () => {
        "site, number, business_date, ordinal, up_to, late, previous, hash, pass_key, signature, sealed_by, sealed_at"
    };
}

fn read(row: &Row<'_>) -> Result<DayCloseRow, StoreError> {
    Ok(DayCloseRow {
        site: row.parse(0)?,
        number: row.get(1)?,
        business_date: row.get(2)?,
        ordinal: row.get(3)?,
        up_to: row.get(4)?,
        late: row.get(5)?,
        previous: row.get(6)?,
        hash: row.get(7)?,
        key: row.get(8)?,
        signature: row.get(9)?,
        sealed_by: row.get(10)?,
        sealed_at: row.get(11)?,
    })
}

/// The newest of a site.
///
/// # Errors
/// [`StoreError`].
pub fn last(tx: &mut Tx<'_>, site: &SiteId) -> Result<Option<DayCloseRow>, StoreError> {
    tx.opt(
        concat!("SELECT ", columns!(), " FROM day_closes WHERE site = $1 ORDER BY number DESC LIMIT 1"),
        &[&site.as_str()],
        read,
    )
}

/// That of a day.
///
/// # Errors
/// [`StoreError`].
pub fn of_day(
    tx: &mut Tx<'_>,
    site: &SiteId,
    business_date: &str,
) -> Result<Option<DayCloseRow>, StoreError> {
    tx.opt(
        concat!("SELECT ", columns!(), " FROM day_closes WHERE site = $1 AND business_date = $2"),
        &[&site.as_str(), &business_date],
        read,
    )
}

/// Up to `most` of a site with a number below one, the newest first.
///
/// # Errors
/// [`StoreError`].
pub fn below(tx: &mut Tx<'_>, site: &SiteId, number: i64, most: i64) -> Result<Vec<DayCloseRow>, StoreError> {
    tx.rows(
        concat!(
            "SELECT ",
            columns!(),
            " FROM day_closes WHERE site = $1 AND number < $2 ORDER BY number DESC LIMIT $3"
        ),
        &[&site.as_str(), &number, &most],
        read,
    )
}

/// Whether one follows on the last of its site.
#[must_use]
pub fn follows(last: Option<&DayCloseRow>, sealed: &SealedDay) -> bool {
    let head = &sealed.head;
    match last {
        None => head.number == 1 && head.previous == crate::close::sealed::NONE_BEFORE,
        Some(last) => {
            i64::from(head.number) == last.number + 1
                && Hash::parse(&last.hash) == Some(head.previous)
                && head.business_date.to_string() > last.business_date
                && head.up_to >= last.up_to
        }
    }
}

/// Keeps a new one.
///
/// # Errors
/// [`StoreError`].
pub fn insert(tx: &mut Tx<'_>, sealed: &SealedDay, ordinal: i64) -> Result<(), StoreError> {
    let SealedDay { head, by, late, hash, key, signature, rows: _ } = sealed;
    tx.execute_one(
        "INSERT INTO day_closes (site, number, business_date, ordinal, up_to, late, previous, hash, pass_key, signature,
                                 sealed_by, sealed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        &[
            &head.site.as_str(),
            &i64::from(head.number),
            &head.business_date.to_string(),
            &ordinal,
            &head.up_to,
            late,
            &head.previous.to_string(),
            &hash.to_string(),
            &key.to_string(),
            &hex::encode(signature.0),
            by,
            &head.at.0,
        ],
    )
}
