use std::sync::Arc;

use super::Jobs;
use crate::store::photo;

const DAY_MILLIS: i64 = 24 * 60 * 60 * 1_000;

/// Photos that are older than they are kept go. What names them stays, and says so.
pub(super) async fn run(jobs: Arc<Jobs>) {
    let before = (jobs.now)().plus(-i64::from(jobs.config.photos_kept_days) * DAY_MILLIS);
    match jobs.store.write(move |tx| photo::forget(tx, before)).await {
        Ok(0) => {}
        Ok(count) => tracing::info!(count, "photos were kept long enough and are deleted"),
        Err(error) => tracing::warn!(%error, "old photos could not be deleted; the next look is in an hour"),
    }
}
