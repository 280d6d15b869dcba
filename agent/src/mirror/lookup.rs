//! Questions to the mirror.

use std::collections::BTreeMap;

use protocol::barcode::Sscc;
use protocol::grant::{Allowance, NumberRange};
use protocol::id::{Generation, ItemId, OperationId, OrderId, PurchaseOrderId, WorkerId};
use protocol::reference::{
    Carton, Cursor, Item, Order, PurchaseOrder, Settlement, Site, SitePolicy, Station, Stream, Worker,
};
use protocol::time::UtcMillis;
use rusqlite::{Connection, OptionalExtension, Params};
use serde::de::DeserializeOwned;

use super::MirrorError;

pub(super) fn item(connection: &Connection, item: &ItemId) -> Result<Option<Item>, MirrorError> {
    one(connection, "item", item.as_str(), "SELECT record FROM item WHERE item = ?1", [item.as_str()])
}

/// Those of some items that are known.
pub(super) fn items(
    connection: &Connection,
    codes: &[ItemId],
) -> Result<BTreeMap<ItemId, Item>, MirrorError> {
    let mut found = BTreeMap::new();
    for code in codes {
        if let Some(known) = item(connection, code)? {
            found.insert(code.clone(), known);
        }
    }
    Ok(found)
}

pub(super) fn item_by_gtin(connection: &Connection, gtin: &str) -> Result<Option<Item>, MirrorError> {
    let sql = "SELECT item.record FROM gtin JOIN item ON item.item = gtin.item WHERE gtin.gtin = ?1";
    one(connection, "item", gtin, sql, [gtin])
}

/// The site's own stream knows an order that it fulfils better than the region's.
pub(super) fn order(connection: &Connection, order: &OrderId) -> Result<Option<Order>, MirrorError> {
    let sql = "SELECT record FROM sales_order WHERE sales_order = ?1
                ORDER BY stream LIKE 'site/%' DESC, stream LIMIT 1";
    one(connection, "sales_order", order.as_str(), sql, [order.as_str()])
}

pub(super) fn open_orders(connection: &Connection, orders_max: usize) -> Result<Vec<Order>, MirrorError> {
    let limit = i64::try_from(orders_max).unwrap_or(i64::MAX);
    let sql = "SELECT sales_order, record FROM sales_order WHERE is_open = 1
                ORDER BY ordered_on, sales_order LIMIT ?1";
    many(connection, "sales_order", sql, [limit])
}

pub(super) fn purchase_order(
    connection: &Connection,
    order: &PurchaseOrderId,
) -> Result<Option<PurchaseOrder>, MirrorError> {
    let sql = "SELECT record FROM purchase_order WHERE purchase_order = ?1";
    one(connection, "purchase_order", order.as_str(), sql, [order.as_str()])
}

/// What has yet to arrive, soonest first; what nobody knows the day of comes last.
pub(super) fn expected(
    connection: &Connection,
    orders_max: usize,
) -> Result<Vec<PurchaseOrder>, MirrorError> {
    let limit = i64::try_from(orders_max).unwrap_or(i64::MAX);
    let sql = "SELECT purchase_order, record FROM purchase_order WHERE is_open = 1
                ORDER BY expected_on IS NULL, expected_on, purchase_order LIMIT ?1";
    many(connection, "purchase_order", sql, [limit])
}

pub(super) fn carton(connection: &Connection, sscc: Sscc) -> Result<Option<Carton>, MirrorError> {
    let sscc = sscc.to_string();
    one(connection, "carton", &sscc, "SELECT record FROM carton WHERE sscc = ?1", [&sscc])
}

/// What is on its way here, the oldest first.
pub(super) fn cartons(connection: &Connection, cartons_max: usize) -> Result<Vec<Carton>, MirrorError> {
    let limit = i64::try_from(cartons_max).unwrap_or(i64::MAX);
    let sql = "SELECT sscc, record FROM carton ORDER BY shipped_on, sscc LIMIT ?1";
    many(connection, "carton", sql, [limit])
}

pub(super) fn site(connection: &Connection) -> Result<Option<Site>, MirrorError> {
    one(connection, "site", "", "SELECT record FROM site LIMIT 1", [])
}

pub(super) fn stations(connection: &Connection) -> Result<Vec<Station>, MirrorError> {
    many(connection, "station", "SELECT station, record FROM station ORDER BY station", [])
}

pub(super) fn worker(connection: &Connection, worker: &WorkerId) -> Result<Option<Worker>, MirrorError> {
    one(
        connection,
        "worker",
        worker.as_str(),
        "SELECT record FROM worker WHERE worker = ?1",
        [worker.as_str()],
    )
}

/// Whether a supervisor has a PIN, or had one: the hub says so of the site, whoever is left there.
pub(super) fn has_supervisor_pin(connection: &Connection) -> Result<bool, MirrorError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM worker
                WHERE record ->> '$.role' = 'supervisor' AND record -> '$.pin' IS NOT NULL)
            OR EXISTS (SELECT 1 FROM site WHERE record ->> '$.supervisor_pins' = 1)";
    Ok(connection.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}

pub(super) fn settlement(
    connection: &Connection,
    operation: OperationId,
) -> Result<Option<Settlement>, MirrorError> {
    let sql = "SELECT record FROM settlement WHERE operation = ?1";
    let key = operation.to_string();
    one(connection, "settlement", &key, sql, [operation.0.as_bytes()])
}

/// Every version of every policy for this site.
pub(super) fn policies(connection: &Connection) -> Result<Vec<SitePolicy>, MirrorError> {
    let sql = "SELECT policy, record FROM policy ORDER BY stream, policy, version";
    many(connection, "policy", sql, [])
}

/// When the hub answered last.
pub(super) fn contact(connection: &Connection) -> Result<Option<UtcMillis>, MirrorError> {
    let found = connection
        .prepare_cached("SELECT at FROM contact WHERE one = 1")?
        .query_row([], |row| row.get(0))
        .optional()?;
    Ok(found.map(UtcMillis))
}

/// Of this agent's own stream: what another name was granted is not its.
pub(super) fn allowance(connection: &Connection, stream: &Stream) -> Result<Option<Allowance>, MirrorError> {
    let stream = stream.to_string();
    one(connection, "allowance", &stream, "SELECT record FROM allowance WHERE stream = ?1", [&stream])
}

pub(super) fn number_ranges(
    connection: &Connection,
    stream: &Stream,
) -> Result<Vec<NumberRange>, MirrorError> {
    let sql = "SELECT series, record FROM number_range WHERE stream = ?1 ORDER BY series";
    many(connection, "number_range", sql, [stream.to_string()])
}

pub(super) fn cursors(connection: &Connection) -> Result<BTreeMap<Stream, Cursor>, MirrorError> {
    let mut statement = connection.prepare_cached("SELECT stream, version FROM cursor")?;
    let rows = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, version(row.get(1)?))))?;
    let mut cursors = BTreeMap::new();
    for row in rows {
        let (stream, cursor) = row?;
        // Written by this program from a parsed stream; another text would be damage, and is left out.
        if let Ok(stream) = stream.parse() {
            cursors.insert(stream, cursor);
        }
    }
    Ok(cursors)
}

pub(super) fn cursor(connection: &Connection, stream: &Stream) -> Result<Cursor, MirrorError> {
    let found: Option<i64> = connection
        .prepare_cached("SELECT version FROM cursor WHERE stream = ?1")?
        .query_row([stream.to_string()], |row| row.get(0))
        .optional()?;
    Ok(version(found.unwrap_or(0)))
}

pub(super) fn generation(connection: &Connection) -> Result<Option<Generation>, MirrorError> {
    let found: Option<[u8; 16]> = connection
        .prepare_cached("SELECT id FROM generation WHERE one = 1")?
        .query_row([], |row| row.get(0))
        .optional()?;
    Ok(found.map(|bytes| Generation(uuid::Uuid::from_bytes(bytes))))
}

fn version(stored: i64) -> Cursor {
    Cursor(u64::try_from(stored).unwrap_or(0))
}

fn one<T: DeserializeOwned>(
    connection: &Connection,
    table: &'static str,
    key: &str,
    sql: &str,
    params: impl Params,
) -> Result<Option<T>, MirrorError> {
    let found: Option<String> =
        connection.prepare_cached(sql)?.query_row(params, |row| row.get(0)).optional()?;
    found.map(|record| parse(table, key, &record)).transpose()
}

fn many<T: DeserializeOwned>(
    connection: &Connection,
    table: &'static str,
    sql: &str,
    params: impl Params,
) -> Result<Vec<T>, MirrorError> {
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map(params, |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
    rows.map(|row| {
        let (key, record) = row?;
        parse(table, &key, &record)
    })
    .collect()
}

fn parse<T: DeserializeOwned>(table: &'static str, key: &str, record: &str) -> Result<T, MirrorError> {
    serde_json::from_str(record).map_err(|source| MirrorError::Record {
        table,
        key: key.escape_debug().to_string(),
        source,
    })
}
