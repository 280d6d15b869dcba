//! The hub's log: everything that changes state is an entry, durable before it has any effect.
//!
//! Entries stand in sources: one per agent journal (appended by ingest only), and one each for what connectors
//! pull, operators do, ERPs answer and deadlines bring. A source is in order; sources have no order among
//! each other until `apply` takes their entries and numbers them. Nothing here knows what an entry does.

mod entry;

pub use entry::{
    ConflictRuling, DeadlineFired, Entry, EpochLive, ErpAnswer, OperatorAction, Ordered, PulledChange,
    PurchaseLine, PurchaseOrder, channel_origin, is_channel,
};

use protocol::time::UtcMillis;

use crate::store::log::SourceId;
use crate::store::{StoreError, Tx, log};

/// Appends one entry. `at` is when it happened by the hub's clock; it is kept with the entry, so that a rebuild
/// computes the same ages and deadlines.
///
/// # Errors
/// [`StoreError`].
pub fn append(tx: &mut Tx<'_>, at: UtcMillis, entry: &Entry) -> Result<(), StoreError> {
    append_all(tx, at, std::slice::from_ref(entry))
}

/// Appends one entry and says in which source it stands.
///
/// # Errors
/// [`StoreError`].
pub(crate) fn append_to(tx: &mut Tx<'_>, at: UtcMillis, entry: &Entry) -> Result<SourceId, StoreError> {
    append(tx, at, entry)?;
    log::source(tx, entry.source())
}

/// Appends entries in order.
///
/// # Errors
/// [`StoreError`].
pub fn append_all(tx: &mut Tx<'_>, at: UtcMillis, entries: &[Entry]) -> Result<(), StoreError> {
    for run in entries.chunk_by(|left, right| left.source() == right.source()) {
        let bytes: Vec<Vec<u8>> = run.iter().map(Entry::to_bytes).collect();
        let source = log::source(tx, run[0].source())?;
        log::append(tx, source, at, bytes.iter().map(Vec::as_slice))?;
    }
    Ok(())
}
