//! What the ledger took over from the ERP's stock.

use protocol::id::{ItemId, SiteId};
use protocol::time::BusinessDate;

use super::{Row, StoreError, Tx};

/// One item of one site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AcceptanceRow {
    /// The entry that did it.
    pub ordinal: i64,
    /// Where.
    pub site: SiteId,
    /// Of what.
    pub item: ItemId,
    /// What the ledger's stock on hand changed by.
    pub quantity: i64,
    /// On which day (UTC).
    pub day: BusinessDate,
    /// A person, or a rule with its version.
    pub accepted_by: String,
    /// The rule's name with its version; empty if a person did.
    pub rule: String,
    /// Why.
    pub note: String,
    /// When.
    pub at: i64,
}

/// Keeps one.
///
/// # Errors
/// [`StoreError`].
pub fn insert(tx: &mut Tx<'_>, row: &AcceptanceRow) -> Result<(), StoreError> {
    let AcceptanceRow { ordinal, site, item, quantity, day, accepted_by, rule, note, at } = row;
    tx.execute_one(
        "INSERT INTO drift_acceptances (ordinal, site, item, quantity, day, accepted_by, rule, note, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        &[ordinal, &site.as_str(), &item.as_str(), quantity, &day.to_string(), accepted_by, rule, note, at],
    )
}

/// How many base units rules have accepted at a site on a day, whichever way.
///
/// # Errors
/// [`StoreError`].
pub fn day_units(tx: &mut Tx<'_>, site: &SiteId, day: BusinessDate) -> Result<i64, StoreError> {
    let units = tx.rows(
        "SELECT quantity FROM drift_acceptances WHERE site = $1 AND day = $2 AND rule <> ''",
        &[&site.as_str(), &day.to_string()],
        |row| row.get::<i64>(0),
    )?;
    Ok(units.into_iter().map(i64::saturating_abs).fold(0, i64::saturating_add))
}

fn read_day(row: &Row<'_>, index: usize) -> Result<BusinessDate, StoreError> {
    let text: String = row.get(index)?;
    BusinessDate::parse(&text).ok_or_else(|| row.corrupt(index, &"not a date"))
}

/// The newest, of one site or of all.
///
/// # Errors
/// [`StoreError`].
pub fn newest(tx: &mut Tx<'_>, site: &str, most: i64) -> Result<Vec<AcceptanceRow>, StoreError> {
    tx.rows(
        "SELECT ordinal, site, item, quantity, day, accepted_by, rule, note, at FROM drift_acceptances
         WHERE $1 = '' OR site = $1 ORDER BY ordinal DESC LIMIT $2",
        &[&site, &most],
        |row| {
            Ok(AcceptanceRow {
                ordinal: row.get(0)?,
                site: row.parse(1)?,
                item: row.parse(2)?,
                quantity: row.get(3)?,
                day: read_day(row, 4)?,
                accepted_by: row.get(5)?,
                rule: row.get(6)?,
                note: row.get(7)?,
                at: row.get(8)?,
            })
        },
    )
}
