//! Brings the tables up to this version. Each migration runs once, in its own transaction, by ascending number.
//!
//! A migration that has run is never edited: its text's hash is kept and compared. Tables are made the same on
//! both engines, which a test checks.

use protocol::chain::Hash;

use super::engine::{Engine, Isolation, StoreError, Tx};

struct Migration {
    number: i64,
    name: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
}

macro_rules! migrations {
    ($($number:literal $name:literal,)*) => {
        &[$(Migration {
            number: $number,
            name: $name,
            sqlite: include_str!(concat!("migrations/sqlite/", $name, ".sql")),
            postgres: include_str!(concat!("migrations/postgres/", $name, ".sql")),
        },)*]
    };
}

/// By ascending number; the numbers of one area stand together.
const MIGRATIONS: &[Migration] = migrations![
    1 "0001_log",
    2 "0002_state",
    3 "0003_attempts",
    4 "0004_log_place",
    5 "0005_open_operations",
    20 "0020_agents",
    21 "0021_generation",
    22 "0022_epochs",
    23 "0023_recovery",
    30 "0030_console",
    40 "0040_drop_files",
    50 "0050_grants",
    60 "0060_returns",
    70 "0070_erp",
    80 "0080_reservations",
    85 "0085_devices",
    90 "0090_drift",
    110 "0110_workers",
    120 "0120_passes",
    130 "0130_returns",
    140 "0140_purchase_orders",
    150 "0150_order_shipped_on",
    160 "0160_refunds",
    170 "0170_webhooks",
    180 "0180_idempotency_keys",
    181 "0181_order_origin",
    190 "0190_exception_steps",
    200 "0200_figures",
    210 "0210_stock_levels",
    211 "0211_webhook_kinds",
    220 "0220_documents",
    230 "0230_visits",
    240 "0240_reversals",
    250 "0250_transfers",
    260 "0260_unit_numbers",
    261 "0261_photos",
    270 "0270_refund_executors",
    290 "0290_ownership",
    300 "0300_seals",
    301 "0301_shadow",
    320 "0320_recent_prices",
    340 "0340_rest",
    350 "0350_figures",
    360 "0360_day_closes",
    370 "0370_authorisations",
    380 "0380_rules",
];

/// Runs what has not run yet.
pub(super) fn run(engine: &mut Engine) -> Result<(), StoreError> {
    engine.transaction(Isolation::RowLocks, |tx| {
        // PostgreSQL: two processes that start at once take turns.
        let lock = tx.dialect("", "SELECT pg_advisory_xact_lock(4306114)");
        tx.batch(lock)?;
        tx.batch(
            "CREATE TABLE IF NOT EXISTS migrations (number BIGINT PRIMARY KEY, name TEXT NOT NULL, hash TEXT NOT NULL)",
        )?;
        for migration in MIGRATIONS {
            migrate(tx, migration)?;
        }
        Ok(())
    })
}

fn migrate(tx: &mut Tx<'_>, migration: &Migration) -> Result<(), StoreError> {
    let failed = |why: String| StoreError::Migration { name: migration.name.to_owned(), why };
    let text = tx.dialect(migration.sqlite, migration.postgres);
    let hash = Hash::of(text.as_bytes()).to_string();
    let done = tx.opt("SELECT hash FROM migrations WHERE number = $1", &[&migration.number], |row| {
        row.get::<String>(0)
    })?;
    match done {
        Some(kept) if kept == hash => Ok(()),
        Some(_) => Err(failed("the store was made by another text of this migration".to_owned())),
        None => {
            tx.batch(text).map_err(|error| failed(error.to_string()))?;
            tx.execute_one(
                "INSERT INTO migrations (number, name, hash) VALUES ($1, $2, $3)",
                &[&migration.number, &migration.name, &hash],
            )
        }
    }
}

/// Whether a store that this version has not brought up yet has what a migration made.
///
/// # Errors
/// [`StoreError`].
pub(crate) fn has_run(tx: &mut Tx<'_>, number: i64) -> Result<bool, StoreError> {
    let found =
        tx.opt("SELECT number FROM migrations WHERE number = $1", &[&number], |row| row.get::<i64>(0))?;
    Ok(found.is_some())
}

/// Whether any table that a migration made still waits for what was applied before it.
///
/// # Errors
/// [`StoreError`].
pub(crate) fn has_backfill(tx: &mut Tx<'_>) -> Result<bool, StoreError> {
    let waiting = tx.one("SELECT COUNT(*) FROM backfills", &[], |row| row.get::<i64>(0))?;
    Ok(waiting > 0)
}

/// As a migration leaves it to be filled.
///
/// # Errors
/// [`StoreError`].
#[cfg(test)]
pub(crate) fn ask_backfill(tx: &mut Tx<'_>, name: &str) -> Result<(), StoreError> {
    tx.execute_one("INSERT INTO backfills (name) VALUES ($1)", &[&name])
}

/// Whether a table that a migration made still waits for what was applied before it; from now on it does not.
///
/// # Errors
/// [`StoreError`].
pub(crate) fn take_backfill(tx: &mut Tx<'_>, name: &str) -> Result<bool, StoreError> {
    Ok(tx.execute("DELETE FROM backfills WHERE name = $1", &[&name])? > 0)
}
