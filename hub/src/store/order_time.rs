//! When an order was placed, when the hub first heard of it, until when it is promised, and when it was called off: what the
//! key figures measure by, beside the orders themselves.
//!
//! A row is made with the first entry about an order. What an entry does not say stays as it was; the first receipt and the
//! first cancellation never change. Whether a cancellation came to anything, the order's status says.

use protocol::id::OrderId;
use protocol::time::{BusinessDate, UtcMillis};

use super::{Bulk, StoreError, Tx, Values};

/// The times of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimesRow {
    /// Whose.
    pub order: OrderId,
    /// When it was placed, UTC milliseconds; 0 if nobody told.
    pub ordered_at: i64,
    /// The day by which its last parcel was promised to leave.
    pub promised_ship_date: Option<BusinessDate>,
    /// When the hub first heard of it, UTC milliseconds.
    pub received_at: i64,
    /// When the hub first heard that it was called off, UTC milliseconds; 0 if it never did.
    pub cancelled_at: i64,
}

impl TimesRow {
    /// When it was placed, where somebody told.
    #[must_use]
    pub fn ordered_at(&self) -> Option<UtcMillis> {
        (self.ordered_at != 0).then_some(UtcMillis(self.ordered_at))
    }

    /// When the hub first heard that it was called off.
    #[must_use]
    pub fn cancelled_at(&self) -> Option<UtcMillis> {
        (self.cancelled_at != 0).then_some(UtcMillis(self.cancelled_at))
    }
}

static SAVE: Bulk = Bulk {
    table: "order_times",
    columns: &["order_id", "ordered_at", "promised_ship_date", "received_at", "cancelled_at"],
    conflict: "ON CONFLICT (order_id) DO UPDATE SET
               ordered_at = CASE WHEN excluded.ordered_at <> 0 THEN excluded.ordered_at
                                 ELSE order_times.ordered_at END,
               promised_ship_date = CASE WHEN excluded.promised_ship_date <> '' THEN excluded.promised_ship_date
                                         ELSE order_times.promised_ship_date END,
               cancelled_at = CASE WHEN order_times.cancelled_at <> 0 THEN order_times.cancelled_at
                                   ELSE excluded.cancelled_at END",
};

/// Writes what entries said, each order once.
///
/// # Errors
/// [`StoreError`].
pub fn save(tx: &mut Tx<'_>, rows: &[&TimesRow]) -> Result<(), StoreError> {
    let orders: Vec<_> = rows.iter().map(|row| row.order.as_str()).collect();
    let promised: Vec<_> =
        rows.iter().map(|row| row.promised_ship_date.map_or_else(String::new, |on| on.to_string())).collect();
    let promised: Vec<_> = promised.iter().map(String::as_str).collect();
    let int = |field: fn(&TimesRow) -> i64| -> Vec<i64> { rows.iter().map(|row| field(row)).collect() };
    tx.bulk(
        &SAVE,
        &[
            Values::Text(&orders),
            Values::Int(&int(|row| row.ordered_at)),
            Values::Text(&promised),
            Values::Int(&int(|row| row.received_at)),
            Values::Int(&int(|row| row.cancelled_at)),
        ],
    )?;
    Ok(())
}

/// The times of an order.
///
/// # Errors
/// [`StoreError`].
pub fn of(tx: &mut Tx<'_>, order: &OrderId) -> Result<Option<TimesRow>, StoreError> {
    tx.opt(
        "SELECT order_id, ordered_at, promised_ship_date, received_at, cancelled_at
         FROM order_times WHERE order_id = $1",
        &[&order.as_str()],
        |row| {
            Ok(TimesRow {
                order: row.parse(0)?,
                ordered_at: row.get(1)?,
                promised_ship_date: match row.get::<String>(2)?.as_str() {
                    "" => None,
                    date => Some(BusinessDate::parse(date).ok_or_else(|| row.corrupt(2, &"not a date"))?),
                },
                received_at: row.get(3)?,
                cancelled_at: row.get(4)?,
            })
        },
    )
}

/// As if there were none yet.
///
/// # Errors
/// [`StoreError`].
#[cfg(test)]
pub(crate) fn forget(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    tx.execute("DELETE FROM order_times", &[])?;
    Ok(())
}
