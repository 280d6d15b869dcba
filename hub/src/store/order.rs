//! Sales orders and their lines, with what the hub knows was picked, shipped and returned.

use protocol::id::{ItemId, LegalEntity, LocationId, OrderId, SiteId};
use protocol::money::{Currency, Money};
use protocol::reference::OrderStatus;
use protocol::returns::{ReturnedSoFar, SaleFile};
use protocol::time::BusinessDate;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Bulk, Row, StoreError, Tx, Values};
use crate::hold::OrderHold;
use crate::serials::LineNumbers;

/// An order without its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderRow {
    /// The number people know.
    pub order: OrderId,
    /// Who sold it.
    pub legal_entity: LegalEntity,
    /// Who fulfils it.
    pub site: SiteId,
    /// When it was placed.
    pub ordered_on: BusinessDate,
    /// Where it stands.
    pub status: OrderStatus,
    /// The posting of its newest shipment; empty before.
    pub shipment: String,
    /// When its last parcel left.
    pub shipped_on: Option<BusinessDate>,
    /// What was paid, frozen at sale, where the ERP told it.
    pub sale: Option<Box<SaleFile>>,
    /// What came back, as far as returns were assessed.
    pub returned: Option<Box<ReturnedSoFar>>,
    /// Who brought it first: a connector, or `api/` and a channel.
    pub origin: String,
    /// Why nobody was to begin with it, and what is released of that.
    pub holds: Vec<OrderHold>,
    /// Each document of it needs an invoice of its own.
    pub invoice_required: bool,
}

/// One line of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineRow {
    /// Whose.
    pub order: OrderId,
    /// The order's own numbering.
    pub line: u32,
    /// What.
    pub item: ItemId,
    /// How much, in the base unit.
    pub base_quantity: i64,
    /// For the whole line.
    pub amount: Money,
    /// Where to pick it.
    pub location: Option<LocationId>,
    /// Picked so far.
    pub picked: i64,
    /// Reported short so far.
    pub short: i64,
    /// Shipped so far.
    pub shipped: i64,
    /// Returned so far.
    pub returned: i64,
    /// Minor units refunded so far.
    pub refunded: i64,
    /// Serial numbers and lots of what was picked.
    pub numbers: LineNumbers,
}

/// Reads some orders; unknown ones are left out.
///
/// # Errors
/// [`StoreError`].
pub fn load(tx: &mut Tx<'_>, orders: &[&str]) -> Result<Vec<OrderRow>, StoreError> {
    tx.rows_any(
        "SELECT order_id, legal_entity, site, ordered_on, status, shipment, sale, returned, shipped_on, origin, holds,
                invoice_required
         FROM orders WHERE order_id = ANY($1)",
        orders,
        |row| {
            Ok(OrderRow {
                order: row.parse(0)?,
                legal_entity: row.parse(1)?,
                site: row.parse(2)?,
                ordered_on: BusinessDate::parse(&row.get::<String>(3)?)
                    .ok_or_else(|| row.corrupt(3, &"not a date"))?,
                status: read_status(row, 4)?,
                shipment: row.get(5)?,
                sale: read_document(row, 6)?,
                returned: read_document(row, 7)?,
                shipped_on: match row.get::<String>(8)?.as_str() {
                    "" => None,
                    date => Some(BusinessDate::parse(date).ok_or_else(|| row.corrupt(8, &"not a date"))?),
                },
                origin: row.get(9)?,
                holds: match row.get::<String>(10)?.as_str() {
                    "" => Vec::new(),
                    text => serde_json::from_str(text).map_err(|why| row.corrupt(10, &why))?,
                },
                invoice_required: row.get::<i64>(11)? != 0,
            })
        },
    )
}

/// The lines of some orders, in line order.
///
/// # Errors
/// [`StoreError`].
pub fn lines(tx: &mut Tx<'_>, orders: &[&str]) -> Result<Vec<LineRow>, StoreError> {
    tx.rows_any(
        "SELECT order_id, line, item, base_quantity, amount, currency, location, picked, short, shipped,
                returned, refunded, numbers
         FROM order_lines WHERE order_id = ANY($1) ORDER BY order_id, line",
        orders,
        |row| {
            let line: i64 = row.get(1)?;
            let location: String = row.get(6)?;
            Ok(LineRow {
                order: row.parse(0)?,
                line: u32::try_from(line).map_err(|why| row.corrupt(1, &why))?,
                item: row.parse(2)?,
                base_quantity: row.get(3)?,
                amount: Money {
                    minor: row.get(4)?,
                    currency: Currency::parse(&row.get::<String>(5)?)
                        .ok_or_else(|| row.corrupt(5, &"not a currency"))?,
                },
                location: if location.is_empty() { None } else { Some(row.parse(6)?) },
                picked: row.get(7)?,
                short: row.get(8)?,
                shipped: row.get(9)?,
                returned: row.get(10)?,
                refunded: row.get(11)?,
                numbers: read_document(row, 12)?.map(|numbers| *numbers).unwrap_or_default(),
            })
        },
    )
}

/// Which of some orders need an invoice of their own for each document.
///
/// # Errors
/// [`StoreError`].
pub fn with_invoice(tx: &mut Tx<'_>, orders: &[&str]) -> Result<Vec<String>, StoreError> {
    let sql = "SELECT order_id FROM orders WHERE order_id = ANY($1) AND invoice_required <> 0";
    tx.rows_any(sql, orders, |row| row.get(0))
}

/// The numbers of all orders that a site fulfils, in order.
///
/// # Errors
/// [`StoreError`].
pub fn of_site(tx: &mut Tx<'_>, site: &SiteId) -> Result<Vec<OrderId>, StoreError> {
    tx.rows("SELECT order_id FROM orders WHERE site = $1 ORDER BY order_id", &[&site.as_str()], |row| {
        row.parse(0)
    })
}

/// As the column has it.
#[must_use]
pub fn status_word(status: OrderStatus) -> &'static str {
    match status {
        OrderStatus::Open => "open",
        OrderStatus::Picking => "picking",
        OrderStatus::Shipped => "shipped",
        OrderStatus::Cancelled => "cancelled",
    }
}

pub(super) fn read_document<T: DeserializeOwned>(
    row: &Row<'_>,
    index: usize,
) -> Result<Option<Box<T>>, StoreError> {
    let text: String = row.get(index)?;
    if text.is_empty() {
        return Ok(None);
    }
    serde_json::from_str(&text).map(Some).map_err(|why| row.corrupt(index, &why))
}

fn document<T: Serialize>(document: Option<&T>) -> String {
    let text =
        |document| serde_json::to_string(document).expect("a document has text keys and no failing writer");
    document.map_or_else(String::new, text)
}

fn read_status(row: &Row<'_>, index: usize) -> Result<OrderStatus, StoreError> {
    Ok(match row.get::<String>(index)?.as_str() {
        "open" => OrderStatus::Open,
        "picking" => OrderStatus::Picking,
        "shipped" => OrderStatus::Shipped,
        "cancelled" => OrderStatus::Cancelled,
        other => return Err(row.corrupt(index, &format!("order status `{other}`"))),
    })
}

static SAVE: Bulk = Bulk {
    table: "orders",
    columns: &[
        "order_id",
        "legal_entity",
        "site",
        "ordered_on",
        "status",
        "shipment",
        "sale",
        "returned",
        "shipped_on",
        "origin",
        "holds",
        "invoice_required",
    ],
    conflict:
        "ON CONFLICT (order_id) DO UPDATE SET legal_entity = excluded.legal_entity, site = excluded.site,
               ordered_on = excluded.ordered_on, status = excluded.status, shipment = excluded.shipment,
               sale = excluded.sale, returned = excluded.returned, shipped_on = excluded.shipped_on,
               origin = excluded.origin, holds = excluded.holds, invoice_required = excluded.invoice_required",
};

static SAVE_LINES: Bulk = Bulk {
    table: "order_lines",
    columns: &[
        "order_id",
        "line",
        "item",
        "base_quantity",
        "amount",
        "currency",
        "location",
        "picked",
        "short",
        "shipped",
        "returned",
        "refunded",
        "numbers",
    ],
    conflict: "ON CONFLICT (order_id, line) DO UPDATE SET item = excluded.item,
               base_quantity = excluded.base_quantity, amount = excluded.amount, currency = excluded.currency,
               location = excluded.location, picked = excluded.picked, short = excluded.short,
               shipped = excluded.shipped, returned = excluded.returned, refunded = excluded.refunded, numbers = excluded.numbers",
};

/// Writes orders, new or changed.
///
/// # Errors
/// [`StoreError`].
pub fn save(tx: &mut Tx<'_>, rows: &[&OrderRow]) -> Result<(), StoreError> {
    let orders: Vec<_> = rows.iter().map(|row| row.order.as_str()).collect();
    let entities: Vec<_> = rows.iter().map(|row| row.legal_entity.as_str()).collect();
    let sites: Vec<_> = rows.iter().map(|row| row.site.as_str()).collect();
    let dates: Vec<_> = rows.iter().map(|row| row.ordered_on.to_string()).collect();
    let dates: Vec<_> = dates.iter().map(String::as_str).collect();
    let statuses: Vec<_> = rows.iter().map(|row| status_word(row.status)).collect();
    let shipments: Vec<_> = rows.iter().map(|row| row.shipment.as_str()).collect();
    let sales: Vec<_> = rows.iter().map(|row| document(row.sale.as_deref())).collect();
    let sales: Vec<_> = sales.iter().map(String::as_str).collect();
    let returned: Vec<_> = rows.iter().map(|row| document(row.returned.as_deref())).collect();
    let returned: Vec<_> = returned.iter().map(String::as_str).collect();
    let left: Vec<_> =
        rows.iter().map(|row| row.shipped_on.map_or_else(String::new, |on| on.to_string())).collect();
    let left: Vec<_> = left.iter().map(String::as_str).collect();
    let origins: Vec<_> = rows.iter().map(|row| row.origin.as_str()).collect();
    let holds: Vec<_> =
        rows.iter().map(|row| document((!row.holds.is_empty()).then_some(&row.holds))).collect();
    let holds: Vec<_> = holds.iter().map(String::as_str).collect();
    let invoices: Vec<_> = rows.iter().map(|row| i64::from(row.invoice_required)).collect();
    tx.bulk(
        &SAVE,
        &[
            Values::Text(&orders),
            Values::Text(&entities),
            Values::Text(&sites),
            Values::Text(&dates),
            Values::Text(&statuses),
            Values::Text(&shipments),
            Values::Text(&sales),
            Values::Text(&returned),
            Values::Text(&left),
            Values::Text(&origins),
            Values::Text(&holds),
            Values::Int(&invoices),
        ],
    )?;
    Ok(())
}

/// Writes lines, new or changed.
///
/// # Errors
/// [`StoreError`].
pub fn save_lines(tx: &mut Tx<'_>, rows: &[&LineRow]) -> Result<(), StoreError> {
    let int = |field: fn(&LineRow) -> i64| -> Vec<i64> { rows.iter().map(|row| field(row)).collect() };
    let orders: Vec<_> = rows.iter().map(|row| row.order.as_str()).collect();
    let items: Vec<_> = rows.iter().map(|row| row.item.as_str()).collect();
    let currencies: Vec<_> = rows.iter().map(|row| row.amount.currency.to_string()).collect();
    let currencies: Vec<_> = currencies.iter().map(String::as_str).collect();
    let locations: Vec<_> =
        rows.iter().map(|row| row.location.as_ref().map_or("", LocationId::as_str)).collect();
    let numbers: Vec<_> =
        rows.iter().map(|row| document((!row.numbers.is_empty()).then_some(&row.numbers))).collect();
    let numbers: Vec<_> = numbers.iter().map(String::as_str).collect();
    tx.bulk(
        &SAVE_LINES,
        &[
            Values::Text(&orders),
            Values::Int(&int(|row| i64::from(row.line))),
            Values::Text(&items),
            Values::Int(&int(|row| row.base_quantity)),
            Values::Int(&int(|row| row.amount.minor)),
            Values::Text(&currencies),
            Values::Text(&locations),
            Values::Int(&int(|row| row.picked)),
            Values::Int(&int(|row| row.short)),
            Values::Int(&int(|row| row.shipped)),
            Values::Int(&int(|row| row.returned)),
            Values::Int(&int(|row| row.refunded)),
            Values::Text(&numbers),
        ],
    )?;
    Ok(())
}

/// Says who brought an order first, where it is not known: for orders that an earlier version took.
///
/// # Errors
/// [`StoreError`].
pub fn fill_origin(tx: &mut Tx<'_>, order: &OrderId, origin: &str) -> Result<(), StoreError> {
    let sql = "UPDATE orders SET origin = $1 WHERE order_id = $2 AND origin = ''";
    tx.execute(sql, &[&origin, &order.as_str()])?;
    Ok(())
}

/// Takes a line away that the ERP no longer has and nobody has touched.
///
/// # Errors
/// [`StoreError`].
pub fn remove_line(tx: &mut Tx<'_>, order: &OrderId, line: u32) -> Result<(), StoreError> {
    tx.execute(
        "DELETE FROM order_lines WHERE order_id = $1 AND line = $2",
        &[&order.as_str(), &i64::from(line)],
    )?;
    Ok(())
}
