use std::sync::Arc;

use super::Jobs;
use crate::store::mail;

const DAY_MILLIS: i64 = 24 * 60 * 60 * 1_000;
/// Mails that were given up are kept for so long.
const DEAD_MAIL_DAYS: i64 = 30;

/// Mails that were given up long ago are forgotten.
pub(super) async fn run(jobs: Arc<Jobs>) {
    let dead_before = (jobs.now)().plus(-DEAD_MAIL_DAYS * DAY_MILLIS).0;
    match jobs.store.write_background(move |tx| mail::trim(tx, dead_before)).await {
        Ok(0) => {}
        Ok(mails) => tracing::info!(mails, "mails that were given up long ago are forgotten"),
        Err(error) => tracing::warn!(%error, "old mails could not be forgotten; the next look is in an hour"),
    }
}
