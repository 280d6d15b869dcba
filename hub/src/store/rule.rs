//! From which entry on a rule of apply holds, where an earlier version applied entries by another one. Kept beside the log: it
//! cannot be told from the entries, and a rebuild copies it.

use super::{StoreError, Tx};

/// An order stays at the site that goods of it have left.
pub const ORDER_SITE: &str = "order_site";

/// A rule, and the last entry that was applied without it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Which.
    pub name: String,
    /// By its place in the order of apply.
    pub after_ordinal: i64,
}

/// Whether a rule holds for the entry that is applied as `ordinal`.
///
/// # Errors
/// [`StoreError`].
pub fn holds(tx: &mut Tx<'_>, name: &str, ordinal: i64) -> Result<bool, StoreError> {
    let after =
        tx.opt("SELECT after_ordinal FROM rules WHERE name = $1", &[&name], |row| row.get::<i64>(0))?;
    Ok(after.is_none_or(|after| ordinal > after))
}

/// All that did not hold from the beginning.
///
/// # Errors
/// [`StoreError`].
pub fn all(tx: &mut Tx<'_>) -> Result<Vec<Rule>, StoreError> {
    tx.rows("SELECT name, after_ordinal FROM rules ORDER BY name", &[], |row| {
        Ok(Rule { name: row.get(0)?, after_ordinal: row.get(1)? })
    })
}

/// Notes one, in the place of what was noted of it.
///
/// # Errors
/// [`StoreError`].
pub fn save(tx: &mut Tx<'_>, rule: &Rule) -> Result<(), StoreError> {
    tx.execute_one(
        "INSERT INTO rules (name, after_ordinal) VALUES ($1, $2)
         ON CONFLICT (name) DO UPDATE SET after_ordinal = excluded.after_ordinal",
        &[&rule.name, &rule.after_ordinal],
    )
}
