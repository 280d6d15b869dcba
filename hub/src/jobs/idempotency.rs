use std::sync::Arc;

use super::Jobs;
use crate::store::idempotency;

const DAY_MILLIS: i64 = 24 * 60 * 60 * 1_000;
/// Whoever repeats a request does it within minutes; a weekend lies in between at the longest.
const KEPT_DAYS: i64 = 7;

/// Keys of requests that nobody will repeat go. An order that is sent again after that is known by its number.
pub(super) async fn run(jobs: Arc<Jobs>) {
    let before = (jobs.now)().plus(-KEPT_DAYS * DAY_MILLIS);
    match jobs.store.write(move |tx| idempotency::forget(tx, before)).await {
        Ok(0) => {}
        Ok(count) => tracing::debug!(count, "keys of old requests are forgotten"),
        Err(error) => {
            tracing::warn!(%error, "could not forget keys of old requests; the next look is in an hour")
        }
    }
}
