//! What a sales channel was answered under a key of its own: a repeat is harmless. Losing it costs answers, not orders.

use protocol::chain::Hash;
use protocol::id::OrderId;
use protocol::time::UtcMillis;

use super::{StoreError, Tx};
use crate::channel::Outcome;

/// One key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyRow {
    /// Of the request: what was asked, of which order, with which body.
    pub body: Hash,
    /// What came of it.
    pub outcome: Outcome,
    /// Which order.
    pub order: OrderId,
}

/// What a key was used for; nothing if it is new.
///
/// # Errors
/// [`StoreError`].
pub fn find(tx: &mut Tx<'_>, channel: &str, key: &str) -> Result<Option<KeyRow>, StoreError> {
    tx.opt(
        "SELECT body, outcome, order_id FROM idempotency_keys WHERE channel = $1 AND request_key = $2",
        &[&channel, &key],
        |row| {
            let (body, outcome): (String, String) = (row.get(0)?, row.get(1)?);
            Ok(KeyRow {
                body: Hash::parse(&body).ok_or_else(|| row.corrupt(0, &"not a hash"))?,
                outcome: Outcome::parse(&outcome).ok_or_else(|| row.corrupt(1, &"no outcome"))?,
                order: row.parse(2)?,
            })
        },
    )
}

/// Remembers a key that is new.
///
/// # Errors
/// [`StoreError`].
pub fn insert(
    tx: &mut Tx<'_>,
    channel: &str,
    key: &str,
    row: &KeyRow,
    at: UtcMillis,
) -> Result<(), StoreError> {
    tx.execute_one(
        "INSERT INTO idempotency_keys (channel, request_key, body, outcome, order_id, at)
         VALUES ($1, $2, $3, $4, $5, $6)",
        &[&channel, &key, &row.body.to_string(), &row.outcome.as_str(), &row.order.as_str(), &at.0],
    )
}

/// Forgets what was answered before a time, and says how much that was.
///
/// # Errors
/// [`StoreError`].
pub fn forget(tx: &mut Tx<'_>, before: UtcMillis) -> Result<u64, StoreError> {
    tx.execute("DELETE FROM idempotency_keys WHERE at < $1", &[&before.0])
}
