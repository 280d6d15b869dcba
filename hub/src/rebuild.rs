//! Rebuild: replays the log into an empty store and compares what comes out with the live state.
//!
//! Nothing is posted and no agent hears of it: the scratch store has no dispatcher and no wire. Entries are
//! replayed in the order in which they were applied, so state made from two agents' operations comes out the
//! same. The live store goes on meanwhile; it is compared as of one snapshot.

use std::path::PathBuf;

use crate::apply;
use crate::store::log::SourceId;
use crate::store::{Solo, Store, StoreConfig, StoreError, Tx, dump, journal, log, rule};

/// Entries copied or replayed in one transaction of the scratch store.
const PAGE_ENTRIES: i64 = 2_000;

/// What a rebuild found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RebuildReport {
    /// How many entries were replayed.
    pub entries: i64,
    /// Every derived table with its number of live rows.
    pub tables: Vec<(&'static str, u64)>,
    /// The tables that came out otherwise; none if all is well.
    pub differing: Vec<Difference>,
}

/// A table that a rebuild makes otherwise than it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Which table.
    pub table: &'static str,
    /// Rows in the live store.
    pub live: u64,
    /// Rows after the rebuild.
    pub rebuilt: u64,
}

/// Rebuilds into a scratch SQLite file, which must not exist, and compares. The file stays, to be looked at if
/// something differs.
///
/// # Errors
/// [`StoreError`].
pub async fn check(store: &Store, scratch: PathBuf) -> Result<RebuildReport, StoreError> {
    if scratch.exists() {
        let place = scratch.display().to_string();
        return Err(StoreError::Open { place, why: "a rebuild begins with a new file".to_owned() });
    }
    let config = StoreConfig::Sqlite { path: scratch };
    store.read(move |live| replay_all(live, &config)).await
}

fn replay_all(live: &mut Tx<'_>, config: &StoreConfig) -> Result<RebuildReport, StoreError> {
    let mut scratch = Solo::open(config)?;
    copy_log(live, &mut scratch)?;
    let mut entries = 0;
    loop {
        let page = log::applied_after(live, entries, PAGE_ENTRIES)?;
        let Some((last, _, _)) = page.last() else { break };
        entries = last.ordinal;
        let page = page.into_iter().map(|(applied, name, stored)| (applied, name, stored.at, stored.bytes));
        let page = page.collect();
        scratch.write(|tx| apply::replay(tx, page))?;
    }
    let (mut tables, mut differing) = (Vec::new(), Vec::new());
    for table in dump::DERIVED {
        let is = dump::digest(live, table)?;
        let made = scratch.write(|tx| dump::digest(tx, table))?;
        tables.push((*table, is.rows));
        if is != made {
            differing.push(Difference { table, live: is.rows, rebuilt: made.rows });
        }
    }
    Ok(RebuildReport { entries, tables, differing })
}

/// Copies what apply reads beside the entry at hand: sources, entries (waiting operations are read again), which
/// of them are repeats, and from which of them on rules hold.
fn copy_log(live: &mut Tx<'_>, scratch: &mut Solo) -> Result<(), StoreError> {
    for rule in rule::all(live)? {
        scratch.write(|tx| rule::save(tx, &rule))?;
    }
    for source in log::sources(live)? {
        scratch.write(|tx| log::restore_source(tx, &source))?;
        let mut position = 0;
        loop {
            let page = log::after(live, source.source, position, PAGE_ENTRIES)?;
            let Some(last) = page.last() else { break };
            let first = position + 1;
            position = last.position;
            let repeats = journal::repeats(live, source.source, first, position)?;
            scratch.write(|tx| restore(tx, source.source, &page, &repeats))?;
        }
    }
    Ok(())
}

fn restore(
    tx: &mut Tx<'_>,
    source: SourceId,
    page: &[log::Stored],
    repeats: &std::collections::BTreeMap<i64, bool>,
) -> Result<(), StoreError> {
    log::restore_entries(tx, source, page)?;
    for (position, same_bytes) in repeats {
        journal::save_repeat(tx, source, *position, *same_bytes)?;
    }
    Ok(())
}
