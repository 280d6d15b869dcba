//! The stock ledger's tables: moves, the balances they sum to, and the ERP's own figures beside them.

use std::collections::BTreeMap;

use protocol::id::{ItemId, SiteId};

use super::{Bulk, StoreError, Tx, Values};

/// Goods that went from one account to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoveRow {
    /// The entry that moved them.
    pub ordinal: i64,
    /// The move's number within the entry.
    pub line: i64,
    /// What moved.
    pub item: String,
    /// Of which lot; empty if not known.
    pub lot: String,
    /// Left here.
    pub from: String,
    /// Arrived there.
    pub to: String,
    /// Positive, in the base unit.
    pub quantity: i64,
    /// When the hub received it.
    pub at: i64,
}

static MOVES: Bulk = Bulk {
    table: "moves",
    columns: &["ordinal", "line", "item", "lot", "from_account", "to_account", "quantity", "at"],
    conflict: "",
};

static BALANCES: Bulk = Bulk {
    table: "balances",
    columns: &["item", "account", "quantity"],
    conflict: "ON CONFLICT (item, account) DO UPDATE SET quantity = balances.quantity + excluded.quantity",
};

/// Writes moves and adds them to the balances.
///
/// # Errors
/// [`StoreError`].
pub fn record(tx: &mut Tx<'_>, moves: &[MoveRow]) -> Result<(), StoreError> {
    let int = |field: fn(&MoveRow) -> i64| -> Vec<i64> { moves.iter().map(field).collect() };
    fn text<'r>(rows: &'r [MoveRow], field: fn(&'r MoveRow) -> &'r str) -> Vec<&'r str> {
        rows.iter().map(field).collect()
    }
    tx.bulk(
        &MOVES,
        &[
            Values::Int(&int(|row| row.ordinal)),
            Values::Int(&int(|row| row.line)),
            Values::Text(&text(moves, |row| &row.item)),
            Values::Text(&text(moves, |row| &row.lot)),
            Values::Text(&text(moves, |row| &row.from)),
            Values::Text(&text(moves, |row| &row.to)),
            Values::Int(&int(|row| row.quantity)),
            Values::Int(&int(|row| row.at)),
        ],
    )?;
    let mut changes: BTreeMap<(&str, &str), i64> = BTreeMap::new();
    for row in moves {
        *changes.entry((&row.item, &row.from)).or_default() -= row.quantity;
        *changes.entry((&row.item, &row.to)).or_default() += row.quantity;
    }
    let items: Vec<_> = changes.keys().map(|key| key.0).collect();
    let accounts: Vec<_> = changes.keys().map(|key| key.1).collect();
    let quantities: Vec<_> = changes.values().copied().collect();
    tx.bulk(&BALANCES, &[Values::Text(&items), Values::Text(&accounts), Values::Int(&quantities)])?;
    Ok(())
}

/// What lies in an account; nothing if the account was never used for this item.
///
/// # Errors
/// [`StoreError`].
pub fn balance(tx: &mut Tx<'_>, item: &ItemId, account: &str) -> Result<Option<i64>, StoreError> {
    tx.opt(
        "SELECT quantity FROM balances WHERE item = $1 AND account = $2",
        &[&item.as_str(), &account],
        |row| row.get(0),
    )
}

/// The ERP's figure for an item at a site, if it ever gave one.
///
/// # Errors
/// [`StoreError`].
pub fn erp_stock(tx: &mut Tx<'_>, item: &ItemId, site: &SiteId) -> Result<Option<i64>, StoreError> {
    tx.opt(
        "SELECT quantity FROM erp_stock WHERE item = $1 AND site = $2",
        &[&item.as_str(), &site.as_str()],
        |row| row.get(0),
    )
}

static ERP_STOCK: Bulk = Bulk {
    table: "erp_stock",
    columns: &["item", "site", "quantity", "at"],
    conflict: "ON CONFLICT (item, site) DO UPDATE SET quantity = excluded.quantity, at = excluded.at",
};

/// Keeps the ERP's figures, by item and site, each with when it came.
///
/// # Errors
/// [`StoreError`].
pub fn save_erp_stock(
    tx: &mut Tx<'_>,
    levels: &BTreeMap<(ItemId, SiteId), (i64, i64)>,
) -> Result<(), StoreError> {
    let items: Vec<_> = levels.keys().map(|key| key.0.as_str()).collect();
    let sites: Vec<_> = levels.keys().map(|key| key.1.as_str()).collect();
    let quantities: Vec<_> = levels.values().map(|level| level.0).collect();
    let times: Vec<_> = levels.values().map(|level| level.1).collect();
    tx.bulk(
        &ERP_STOCK,
        &[Values::Text(&items), Values::Text(&sites), Values::Int(&quantities), Values::Int(&times)],
    )?;
    Ok(())
}
