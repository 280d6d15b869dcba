use std::sync::Arc;

use super::Jobs;
use crate::store::webhook;

const DAY_MILLIS: i64 = 24 * 60 * 60 * 1_000;
/// Events can be sent again for so long.
const EVENT_DAYS: i64 = 30;
/// Dead letters are kept for so long, with their events.
const DEAD_LETTER_DAYS: i64 = 90;

/// What every webhook has had for long goes from the outbox.
pub(super) async fn run(jobs: Arc<Jobs>) {
    let now = (jobs.now)();
    let (made, dead) = (now.plus(-EVENT_DAYS * DAY_MILLIS), now.plus(-DEAD_LETTER_DAYS * DAY_MILLIS));
    match jobs.store.write_background(move |tx| webhook::trim(tx, made.0, dead.0)).await {
        Ok(0) => {}
        Ok(events) => tracing::info!(events, "old events that every webhook has had are forgotten"),
        Err(error) => {
            tracing::warn!(%error, "old events could not be forgotten; the next look is in an hour")
        }
    }
}
