//! What runs by the clock: backup, silent agents, deadlines, sites that policies name, reconciliation, late refunds and
//! cartons, certificates, and the clean-up of snapshots and of what webhooks were told.
//!
//! Each job is a function that can run at any time and as often as it likes; the schedule is all this file adds.
//! A job that fails says so in the log and runs again at its next time: none of them keeps operations from
//! flowing. It knows nothing of how a job does its work.

use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;

use protocol::time::UtcMillis;
use tokio_cron_scheduler::{Job, JobScheduler, JobSchedulerError};
use tokio_util::sync::CancellationToken;

mod backup;
mod certificate;
mod deadline;
mod idempotency;
mod mail;
mod photo;
mod policy;
mod reconcile;
mod refund;
mod release;
mod silent;
mod snapshot;
mod transfer;
mod webhook;

use crate::config::{JobsConfig, RefundsConfig};
use crate::drift::rule::DriftRule;
use crate::store::{Store, StoreConfig};

// Cron expressions with seconds, UTC.
const EVERY_FEW_SECONDS: &str = "*/15 * * * * *";
const EVERY_MINUTE: &str = "0 * * * * *";
const EVERY_HOUR: &str = "0 7 * * * *";
const EVERY_MORNING: &str = "0 0 5 * * *";

/// Why the jobs cannot be scheduled.
#[derive(Debug, thiserror::Error)]
pub enum JobsError {
    /// A cron expression that is none.
    #[error(
        "[jobs] {key} = \"{expression}\" is no schedule ({source}); it has six fields with seconds first, such as \"0 30 2 * * *\""
    )]
    Schedule {
        /// Which key.
        key: &'static str,
        /// What it says.
        expression: String,
        /// What the scheduler said.
        source: JobSchedulerError,
    },
    /// The scheduler itself.
    #[error("the job scheduler does not work: {0}")]
    Scheduler(#[from] JobSchedulerError),
}

/// What jobs work on.
#[derive(Debug, Clone)]
pub struct Jobs {
    /// The hub's store.
    pub store: Store,
    /// When and where.
    pub config: JobsConfig,
    /// Which refunds are late.
    pub refunds: RefundsConfig,
    /// Which small drift is accepted by itself.
    pub drift_rules: Vec<DriftRule>,
    /// Where snapshot files are.
    pub snapshots: PathBuf,
    /// When the certificate of the hub's own listeners ends.
    pub server_expires: UtcMillis,
    /// The wall clock.
    pub now: fn() -> UtcMillis,
}

type Work = Pin<Box<dyn Future<Output = ()> + Send>>;

impl Jobs {
    /// Runs them until `stop`.
    ///
    /// # Errors
    /// [`JobsError`]: a schedule that cannot be read.
    pub async fn run(self, stop: CancellationToken) -> Result<(), JobsError> {
        let jobs = Arc::new(self);
        let mut scheduler = JobScheduler::new().await?;
        if matches!(jobs.store.config(), StoreConfig::Sqlite { .. }) {
            let at = jobs.config.backup_at.clone();
            jobs.add(&scheduler, "backup_at", &at, |jobs| Box::pin(backup::run(jobs))).await?;
        }
        jobs.add(&scheduler, "silent", EVERY_MINUTE, |jobs| Box::pin(silent::run(jobs))).await?;
        jobs.add(&scheduler, "policy", EVERY_MINUTE, |jobs| Box::pin(policy::run(jobs))).await?;
        jobs.add(&scheduler, "deadline", EVERY_FEW_SECONDS, |jobs| Box::pin(deadline::run(jobs))).await?;
        jobs.add(&scheduler, "reconcile", EVERY_FEW_SECONDS, |jobs| Box::pin(reconcile::run(jobs))).await?;
        jobs.add(&scheduler, "refund", EVERY_HOUR, |jobs| Box::pin(refund::run(jobs))).await?;
        jobs.add(&scheduler, "transfer", EVERY_HOUR, |jobs| Box::pin(transfer::run(jobs))).await?;
        jobs.add(&scheduler, "release", EVERY_HOUR, |jobs| Box::pin(release::run(jobs))).await?;
        jobs.add(&scheduler, "snapshot", EVERY_HOUR, |jobs| Box::pin(snapshot::run(jobs))).await?;
        jobs.add(&scheduler, "idempotency", EVERY_HOUR, |jobs| Box::pin(idempotency::run(jobs))).await?;
        jobs.add(&scheduler, "webhook", EVERY_HOUR, |jobs| Box::pin(webhook::run(jobs))).await?;
        jobs.add(&scheduler, "photo", EVERY_HOUR, |jobs| Box::pin(photo::run(jobs))).await?;
        jobs.add(&scheduler, "mail", EVERY_HOUR, |jobs| Box::pin(mail::run(jobs))).await?;
        jobs.add(&scheduler, "certificate", EVERY_MORNING, |jobs| Box::pin(certificate::run(jobs))).await?;
        scheduler.start().await?;
        stop.cancelled().await;
        scheduler.shutdown().await?;
        Ok(())
    }

    async fn add(
        self: &Arc<Self>,
        scheduler: &JobScheduler,
        key: &'static str,
        expression: &str,
        work: fn(Arc<Self>) -> Work,
    ) -> Result<(), JobsError> {
        let jobs = Arc::clone(self);
        let job = Job::new_async(expression, move |_, _| work(Arc::clone(&jobs)))
            .map_err(|source| JobsError::Schedule { key, expression: expression.to_owned(), source })?;
        scheduler.add(job).await?;
        Ok(())
    }
}
