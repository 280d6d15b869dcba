//! Channel buffers: what of the stock is not for a channel.

use super::{Row, StoreError, Tx};

/// One buffer. An empty site or item stands for all of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BufferRow {
    /// For whom.
    pub channel: String,
    /// Where.
    pub site: String,
    /// Of what.
    pub item: String,
    /// How much, in the base unit.
    pub quantity: i64,
    /// Who said so.
    pub set_by: String,
    /// When.
    pub set_at: i64,
}

/// Keeps a buffer, in the place of the one before.
///
/// # Errors
/// [`StoreError`].
pub fn set(tx: &mut Tx<'_>, row: &BufferRow) -> Result<(), StoreError> {
    let BufferRow { channel, site, item, quantity, set_by, set_at } = row;
    tx.execute_one(
        "INSERT INTO channel_buffers (channel, site, item, quantity, set_by, set_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (channel, site, item) DO UPDATE SET quantity = excluded.quantity, set_by = excluded.set_by,
             set_at = excluded.set_at",
        &[channel, site, item, quantity, set_by, set_at],
    )
}

/// Takes a buffer away; whether there was one.
///
/// # Errors
/// [`StoreError`].
pub fn clear(tx: &mut Tx<'_>, channel: &str, site: &str, item: &str) -> Result<bool, StoreError> {
    let sql = "DELETE FROM channel_buffers WHERE channel = $1 AND site = $2 AND item = $3";
    Ok(tx.execute(sql, &[&channel, &site, &item])? > 0)
}

macro_rules! columns {
    () => {
        "SELECT channel, site, item, quantity, set_by, set_at FROM channel_buffers "
    };
}

fn read(row: &Row<'_>) -> Result<BufferRow, StoreError> {
    Ok(BufferRow {
        channel: row.get(0)?,
        site: row.get(1)?,
        item: row.get(2)?,
        quantity: row.get(3)?,
        set_by: row.get(4)?,
        set_at: row.get(5)?,
    })
}

/// One buffer.
///
/// # Errors
/// [`StoreError`].
pub fn find(tx: &mut Tx<'_>, channel: &str, site: &str, item: &str) -> Result<Option<BufferRow>, StoreError> {
    tx.opt(
        concat!(columns!(), "WHERE channel = $1 AND site = $2 AND item = $3"),
        &[&channel, &site, &item],
        read,
    )
}

/// All buffers of a channel.
///
/// # Errors
/// [`StoreError`].
pub fn of_channel(tx: &mut Tx<'_>, channel: &str) -> Result<Vec<BufferRow>, StoreError> {
    tx.rows(concat!(columns!(), "WHERE channel = $1 ORDER BY site, item"), &[&channel], read)
}

/// The buffers of all channels that may count for some items: give an empty item, too, for those of all items.
///
/// # Errors
/// [`StoreError`].
pub fn of_items(tx: &mut Tx<'_>, items: &[&str]) -> Result<Vec<BufferRow>, StoreError> {
    tx.rows_any(concat!(columns!(), "WHERE item = ANY($1)"), items, read)
}

/// Up to `most` buffers after a place; of one channel, or of all if it is empty.
///
/// # Errors
/// [`StoreError`].
pub fn page(
    tx: &mut Tx<'_>,
    channel: &str,
    after: (&str, &str, &str),
    most: i64,
) -> Result<Vec<BufferRow>, StoreError> {
    tx.rows(
        concat!(
            columns!(),
            "WHERE ($1 = '' OR channel = $1) AND (channel > $2 OR (channel = $2 AND site > $3)
                 OR (channel = $2 AND site = $3 AND item > $4))
             ORDER BY channel, site, item LIMIT $5"
        ),
        &[&channel, &after.0, &after.1, &after.2, &most],
        read,
    )
}

/// The channels that have a buffer.
///
/// # Errors
/// [`StoreError`].
pub fn channels(tx: &mut Tx<'_>) -> Result<Vec<String>, StoreError> {
    tx.rows("SELECT DISTINCT channel FROM channel_buffers ORDER BY channel", &[], |row| row.get(0))
}

/// How many there are.
///
/// # Errors
/// [`StoreError`].
pub fn count(tx: &mut Tx<'_>) -> Result<i64, StoreError> {
    tx.one("SELECT COUNT(*) FROM channel_buffers", &[], |row| row.get(0))
}
