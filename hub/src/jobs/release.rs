use std::sync::Arc;

use super::Jobs;
use crate::release;

const DAY_MILLIS: i64 = 24 * 60 * 60 * 1_000;

/// What is old enough may go from the agents' journals, backup or not.
pub(super) async fn run(jobs: Arc<Jobs>) {
    let days = i64::try_from(jobs.config.release_after_days).unwrap_or(i64::MAX);
    let before = (jobs.now)().plus(-days.saturating_mul(DAY_MILLIS));
    match release::aged(&jobs.store, before).await {
        Ok(0) => {}
        Ok(agents) => tracing::info!(agents, days, "agents may delete what the hub has had for so long"),
        Err(error) => tracing::warn!(%error, "agents keep what they have: the store does not answer"),
    }
}
