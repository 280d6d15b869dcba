//! What agents may delete: operations that are in a verified backup, or that the hub received long enough ago.
//!
//! It only raises a number in the store; with the next `hello` the agent hears of it, signed by the hub's key.

use protocol::id::Seq;
use protocol::time::UtcMillis;

use crate::store::{Store, StoreError, Tx, epoch, log};

/// Releases what a backup holds, by what that says of itself. Says for how many agents it was news.
///
/// # Errors
/// [`StoreError`].
pub async fn backed_up(store: &Store, backup: &Store) -> Result<usize, StoreError> {
    let held = backup.read(epoch::live).await?;
    store
        .write(move |tx| {
            let mut news = 0;
            for (agent, epoch, _, seq) in &held {
                news += usize::from(epoch::release(tx, agent, *epoch, *seq)?);
            }
            Ok(news)
        })
        .await
}

/// Releases what was received before a time, by the hub's clock.
///
/// # Errors
/// [`StoreError`].
pub async fn aged(store: &Store, received_before: UtcMillis) -> Result<usize, StoreError> {
    store
        .write(move |tx| {
            let mut news = 0;
            for (agent, epoch, source, head) in epoch::live(tx)? {
                let seq = last_before(tx, source, head, received_before)?;
                news += usize::from(epoch::release(tx, &agent, epoch, seq)?);
            }
            Ok(news)
        })
        .await
}

/// The last operation of a source before a time, by halves: arrival times follow the places, but for a clock that was
/// set. Then the day is another one, and no harm is done: what is released is the hub's own in any case.
fn last_before(
    tx: &mut Tx<'_>,
    source: log::SourceId,
    head: Seq,
    before: UtcMillis,
) -> Result<Seq, StoreError> {
    let (mut old, mut young) = (0, head.0.saturating_add(1));
    while old + 1 < young {
        let middle = u64::midpoint(old, young);
        let at = log::entry(tx, source, i64::try_from(middle).unwrap_or(i64::MAX))?.at;
        if at < before { old = middle } else { young = middle }
    }
    Ok(Seq(old))
}
