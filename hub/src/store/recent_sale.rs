//! For how much items were sold: lately, by the orders of a region, and ever, by all orders.

use protocol::id::{ItemId, OrderId, RegionId};
use protocol::money::Currency;
use protocol::returns::RecentSale;
use protocol::time::BusinessDate;

use super::{StoreError, Tx};

/// What is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// Orders that its sites fulfil.
    pub region: &'a RegionId,
    /// Of which item.
    pub item: &'a ItemId,
    /// In which money.
    pub currency: Currency,
    /// Of orders from this day
    pub from: BusinessDate,
    /// to this one.
    pub to: BusinessDate,
}

/// The lowest price, of those orders that count.
///
/// # Errors
/// [`StoreError`].
pub fn lowest(
    tx: &mut Tx<'_>,
    asked: &Asked<'_>,
    counts: impl Fn(&OrderId) -> bool,
) -> Result<Option<RecentSale>, StoreError> {
    let mut lowest: Option<RecentSale> = None;
    tx.rows(
        "SELECT o.order_id, o.ordered_on, l.line, l.shipped, l.base_quantity, l.amount
         FROM orders o
         JOIN sites s ON s.site = o.site
         JOIN order_lines l ON l.order_id = o.order_id
         WHERE o.ordered_on >= $1 AND o.ordered_on <= $2 AND s.region = $3 AND l.item = $4 AND l.currency = $5
             AND l.shipped > 0 AND l.base_quantity > 0 AND l.amount > 0",
        &[
            &asked.from.to_string().as_str(),
            &asked.to.to_string().as_str(),
            &asked.region.as_str(),
            &asked.item.as_str(),
            &asked.currency.to_string().as_str(),
        ],
        |row| {
            let order: OrderId = row.parse(0)?;
            if !counts(&order) {
                return Ok(());
            }
            let day =
                BusinessDate::parse(&row.get::<String>(1)?).ok_or_else(|| row.corrupt(1, &"not a date"))?;
            let line: i64 = row.get(2)?;
            let line = u32::try_from(line).map_err(|why| row.corrupt(2, &why))?;
            let sale = RecentSale::of(&order, day, line, row.get(3)?, row.get(4)?, row.get(5)?);
            lowest = RecentSale::lowest(lowest.take().into_iter().chain(sale));
            Ok(())
        },
    )?;
    Ok(lowest)
}

/// The most that a base unit of an item was sold for in some money, in minor units, rounded up; nothing if no order has it.
///
/// # Errors
/// [`StoreError`].
pub fn dearest(tx: &mut Tx<'_>, item: &ItemId, currency: Currency) -> Result<Option<i64>, StoreError> {
    let sql = "SELECT MAX((amount + base_quantity - 1) / base_quantity) FROM order_lines
         WHERE item = $1 AND currency = $2 AND base_quantity > 0 AND amount > 0";
    let found = tx.opt(sql, &[&item.as_str(), &currency.to_string()], |row| row.get::<Option<i64>>(0))?;
    Ok(found.flatten())
}
