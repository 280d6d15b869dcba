//! Parcels by their number, and the public keys of passes.

use protocol::pass::PassKey;

use super::{Bulk, Row, StoreError, Tx, Values};

/// A parcel that left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShipmentRow {
    /// The posting that tells what is in it.
    pub posting: String,
    /// Its number.
    pub shipment: String,
    /// Of which order.
    pub order: String,
}

static INSERT: Bulk =
    Bulk { table: "shipments", columns: &["posting", "shipment", "order_id"], conflict: "" };

/// Keeps parcels.
///
/// # Errors
/// [`StoreError`].
pub fn insert_shipments(tx: &mut Tx<'_>, rows: &[ShipmentRow]) -> Result<(), StoreError> {
    let postings: Vec<_> = rows.iter().map(|row| row.posting.as_str()).collect();
    let shipments: Vec<_> = rows.iter().map(|row| row.shipment.as_str()).collect();
    let orders: Vec<_> = rows.iter().map(|row| row.order.as_str()).collect();
    tx.bulk(&INSERT, &[Values::Text(&postings), Values::Text(&shipments), Values::Text(&orders)])?;
    Ok(())
}

/// The postings of the parcels of this number, oldest first: two sites may have given the same.
///
/// # Errors
/// [`StoreError`].
pub fn of_shipment(tx: &mut Tx<'_>, shipment: &str, most: i64) -> Result<Vec<String>, StoreError> {
    tx.rows(
        "SELECT posting FROM shipments WHERE shipment = $1 ORDER BY posting LIMIT $2",
        &[&shipment, &most],
        |row| row.get(0),
    )
}

/// The postings of an order's parcels, oldest first.
///
/// # Errors
/// [`StoreError`].
pub fn of_order(tx: &mut Tx<'_>, order: &str, most: i64) -> Result<Vec<String>, StoreError> {
    tx.rows(
        "SELECT posting FROM shipments WHERE order_id = $1 ORDER BY posting LIMIT $2",
        &[&order, &most],
        |row| row.get(0),
    )
}

/// Every key there ever was, revoked ones too.
///
/// # Errors
/// [`StoreError`].
pub fn keys(tx: &mut Tx<'_>) -> Result<Vec<PassKey>, StoreError> {
    tx.rows("SELECT document FROM pass_keys ORDER BY pass_key", &[], read)
}

/// Keeps a key, new or changed.
///
/// # Errors
/// [`StoreError`].
pub fn save_key(tx: &mut Tx<'_>, key: &PassKey) -> Result<(), StoreError> {
    let document = serde_json::to_string(key).expect("a key has text keys and no failing writer");
    tx.execute_one(
        "INSERT INTO pass_keys (pass_key, document) VALUES ($1, $2)
         ON CONFLICT (pass_key) DO UPDATE SET document = excluded.document",
        &[&key.key.to_string(), &document],
    )
}

fn read(row: &Row<'_>) -> Result<PassKey, StoreError> {
    serde_json::from_str(&row.get::<String>(0)?).map_err(|why| row.corrupt(0, &why))
}
