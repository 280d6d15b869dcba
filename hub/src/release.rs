//! What agents may delete: operations that are in a verified backup, or that the hub received long enough ago.
//!
//! It only raises a number in the store; with its next ack the agent hears of it, signed by the hub's key.

use protocol::id::Seq;
use protocol::time::UtcMillis;

use crate::backup::{BackupReport, Disk};
use crate::store::epoch::{self, LiveEpoch};
use crate::store::{Store, StoreError, log};

/// Releases what a verified backup holds, if it lies on another disk than the store: what is lost with the store is no
/// second copy. Says for how many agents it was news.
///
/// # Errors
/// [`StoreError`].
pub async fn backed_up(store: &Store, backup: &BackupReport) -> Result<usize, StoreError> {
    let held = match backup.disk {
        Disk::Other => backup.held.clone(),
        Disk::Same => return Ok(0),
    };
    store
        .write(move |tx| {
            let mut news = 0;
            for LiveEpoch { agent, epoch, acked, .. } in &held {
                news += usize::from(epoch::release(tx, agent, *epoch, *acked)?);
            }
            Ok(news)
        })
        .await
}

/// Releases what was received before a time, by the hub's clock. If that was set, the day is another one, and no harm
/// is done: what is released is the hub's own in any case.
///
/// # Errors
/// [`StoreError`].
pub async fn aged(store: &Store, received_before: UtcMillis) -> Result<usize, StoreError> {
    store
        .write(move |tx| {
            let mut news = 0;
            for LiveEpoch { agent, epoch, source, acked } in epoch::live(tx)? {
                let head = i64::try_from(acked.0).unwrap_or(i64::MAX);
                let seq = Seq(log::last_before(tx, source, head, received_before)?.unsigned_abs());
                news += usize::from(epoch::release(tx, &agent, epoch, seq)?);
            }
            Ok(news)
        })
        .await
}
