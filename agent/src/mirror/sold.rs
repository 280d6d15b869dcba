//! For how much items were sold: what a return without a receipt asks for. Made of the orders that the feed brings, and gone
//! with them.

use protocol::id::{ItemId, OrderId};
use protocol::money::Currency;
use protocol::reference::{Order, Stream};
use protocol::returns::{Amount, RecentSale};
use protocol::time::BusinessDate;
use rusqlite::{Connection, OptionalExtension};

use super::MirrorError;
use super::apply::run;

/// What an order says of its items' prices, in place of what it said before.
pub(super) fn put(tx: &Connection, stream: &Stream, order: &Order) -> Result<(), MirrorError> {
    remove(tx, stream, &order.order)?;
    for line in &order.lines {
        let (shipped, quantity, paid) = (line.shipped, line.base_quantity, line.amount);
        let sale = RecentSale::of(&order.order, order.ordered_on, line.line, shipped, quantity, paid.minor);
        let Some(sale) = sale else { continue };
        run(
            tx,
            "INSERT OR REPLACE INTO sold (stream, sales_order, line, item, currency, sold_on, unit)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            (
                stream.to_string(),
                order.order.as_str(),
                line.line,
                line.item.as_str(),
                paid.currency.to_string(),
                sale.sold_on.to_string(),
                sale.unit.minor(),
            ),
        )?;
    }
    Ok(())
}

/// An order is gone, or is told anew.
pub(super) fn remove(tx: &Connection, stream: &Stream, order: &OrderId) -> Result<(), MirrorError> {
    let sql = "DELETE FROM sold WHERE stream = ?1 AND sales_order = ?2";
    run(tx, sql, (stream.to_string(), order.as_str()))
}

/// The lowest of those from one day to another, of equal ones the newest: as [`RecentSale::lowest`] has it.
pub(super) fn lowest(
    connection: &Connection,
    item: &ItemId,
    currency: Currency,
    (from, to): (BusinessDate, BusinessDate),
) -> Result<Option<RecentSale>, MirrorError> {
    let sql = "SELECT sales_order, line, sold_on, unit FROM sold
                WHERE item = ?1 AND currency = ?2 AND sold_on >= ?3 AND sold_on <= ?4
                ORDER BY unit, sold_on DESC, sales_order, line LIMIT 1";
    let asked = (item.as_str(), currency.to_string(), from.to_string(), to.to_string());
    let found: Option<(String, u32, String, i64)> = connection
        .prepare_cached(sql)?
        .query_row(asked, |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
        .optional()?;
    let read = |(order, order_line, day, unit): (String, u32, String, i64)| {
        Some(RecentSale {
            unit: Amount::new(unit).ok()?,
            sold_on: BusinessDate::parse(&day)?,
            order: OrderId::parse(order).ok()?,
            order_line,
        })
    };
    // Written by this program from what it had read; another row would be damage, and says nothing.
    Ok(found.and_then(read))
}
