//! `run`: [`crate::run`] in this process.

use super::Failure;
use crate::config::Config;

pub(super) fn run(config: Config) -> Result<(), Failure> {
    service::run("info,rmqtt=warn,tokio_cron_scheduler=warn", async |shutdown| {
        Ok(crate::run(config, shutdown).await?)
    })
}
