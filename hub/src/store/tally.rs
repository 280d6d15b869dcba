//! Totals of operations by type, state and currency, kept as apply goes, so that a page need not count.

use std::collections::BTreeMap;

use super::{Bulk, StoreError, Tx, Values};

/// What one total is of: type, state, currency (empty without money).
pub type Key = (String, &'static str, String);

/// A total, or a change of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Total {
    /// How many operations.
    pub operations: i64,
    /// Their units, in base units.
    pub units: i64,
    /// Their money, in minor units.
    pub amount: i64,
}

impl Total {
    /// Adds `times` of another.
    pub fn add(&mut self, other: Self, times: i64) {
        self.operations = self.operations.saturating_add(other.operations * times);
        self.units = self.units.saturating_add(other.units.saturating_mul(times));
        self.amount = self.amount.saturating_add(other.amount.saturating_mul(times));
    }
}

/// One total with what it is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TallyRow {
    /// The operation type.
    pub kind: String,
    /// The state's word.
    pub state: String,
    /// Empty without money.
    pub currency: String,
    /// How much.
    pub total: Total,
}

static ADD: Bulk = Bulk {
    table: "tally",
    columns: &["kind", "state", "currency", "operations", "units", "amount"],
    conflict: "ON CONFLICT (kind, state, currency) DO UPDATE SET
               operations = tally.operations + excluded.operations,
               units = tally.units + excluded.units, amount = tally.amount + excluded.amount",
};

/// Adds changes to the totals.
///
/// # Errors
/// [`StoreError`].
pub fn add(tx: &mut Tx<'_>, changes: &BTreeMap<Key, Total>) -> Result<(), StoreError> {
    let kinds: Vec<_> = changes.keys().map(|key| key.0.as_str()).collect();
    let states: Vec<_> = changes.keys().map(|key| key.1).collect();
    let currencies: Vec<_> = changes.keys().map(|key| key.2.as_str()).collect();
    let operations: Vec<_> = changes.values().map(|total| total.operations).collect();
    let units: Vec<_> = changes.values().map(|total| total.units).collect();
    let amounts: Vec<_> = changes.values().map(|total| total.amount).collect();
    tx.bulk(
        &ADD,
        &[
            Values::Text(&kinds),
            Values::Text(&states),
            Values::Text(&currencies),
            Values::Int(&operations),
            Values::Int(&units),
            Values::Int(&amounts),
        ],
    )?;
    Ok(())
}

/// All totals.
///
/// # Errors
/// [`StoreError`].
pub fn all(tx: &mut Tx<'_>) -> Result<Vec<TallyRow>, StoreError> {
    tx.rows(
        "SELECT kind, state, currency, operations, units, amount FROM tally
         WHERE operations <> 0 ORDER BY kind, state, currency",
        &[],
        |row| {
            let total = Total { operations: row.get(3)?, units: row.get(4)?, amount: row.get(5)? };
            Ok(TallyRow { kind: row.get(0)?, state: row.get(1)?, currency: row.get(2)?, total })
        },
    )
}
