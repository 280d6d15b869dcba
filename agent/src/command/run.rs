//! `run`: [`crate::run`] in this process, and the last word on panics.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use service::Shutdown;

use super::Failure;
use crate::config::Config;
use crate::journal::OpenError;

pub(super) fn run(config: Config) -> Result<(), Failure> {
    service::run("info", async |shutdown| {
        let panicked = end_on_panic(&shutdown);
        crate::run(config, shutdown).await.map_err(failure)?;
        if panicked.load(Ordering::Relaxed) {
            return Err(Failure::Software(anyhow::anyhow!(
                "a part of the agent panicked; see the log above"
            )));
        }
        Ok(())
    })
}

fn failure(error: anyhow::Error) -> Failure {
    match error.downcast_ref() {
        Some(OpenError::InUse) => Failure::Unavailable(format!("{error:#}")),
        _ => Failure::from(error),
    }
}

/// A panic anywhere, also in a thread or task that nobody waits for, ends the service to be started afresh.
fn end_on_panic(shutdown: &Shutdown) -> Arc<AtomicBool> {
    let panicked = Arc::new(AtomicBool::new(false));
    let (flag, soft, default) = (Arc::clone(&panicked), shutdown.soft.clone(), std::panic::take_hook());
    std::panic::set_hook(Box::new(move |info| {
        default(info);
        flag.store(true, Ordering::Relaxed);
        soft.cancel();
    }));
    panicked
}
