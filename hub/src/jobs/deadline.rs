use std::sync::Arc;

use super::Jobs;
use crate::log::{self, DeadlineFired, Entry};
use crate::store::{exception, log as stored};

/// Exceptions looked at in one go; the rest follow at the next look.
const EXCEPTIONS_MAX: i64 = 500;
/// Where these entries stand in the log.
const SOURCE: &str = "deadline";

/// Exceptions past their deadline escalate.
pub(super) async fn run(jobs: Arc<Jobs>) {
    let now = (jobs.now)();
    let fired = jobs
        .store
        .write(move |tx| {
            // What was said and is not applied yet is not said again: the log would grow for as long as apply stands.
            if stored::backlog(tx)?.iter().any(|behind| behind.name == SOURCE) {
                return Ok(0);
            }
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
        Err(error) => tracing::warn!(%error, "could not look for deadlines; the next look is in seconds"),
    }
}
