use std::sync::Arc;

use super::Jobs;
use crate::log::{self, DeadlineFired, Entry};
use crate::store::exception;

/// Exceptions looked at in one go; the rest follow a minute later.
const EXCEPTIONS_MAX: i64 = 500;

/// Exceptions past their deadline escalate.
pub(super) async fn run(jobs: Arc<Jobs>) {
    let now = (jobs.now)();
    let fired = jobs
        .store
        .write(move |tx| {
            let overdue = exception::overdue(tx, now.0, EXCEPTIONS_MAX)?;
            for exception in &overdue {
                let entry = Entry::DeadlineFired(DeadlineFired::Exception { exception: *exception });
                log::append(tx, now, &entry)?;
            }
            Ok(overdue.len())
        })
        .await;
    match fired {
        Ok(0) => {}
        Ok(count) => tracing::warn!(count, "exceptions are past their deadline and escalate"),
        Err(error) => tracing::warn!(%error, "could not look for deadlines; the next look is in a minute"),
    }
}
