//! The service: every part started, watched and stopped in order. Wiring without logic.

use tokio_util::sync::CancellationToken;

use crate::config::Config;

/// How the caller asks the service to end.
#[derive(Debug, Clone, Default)]
pub struct Shutdown {
    /// Finish what is under way, take nothing new.
    pub soft: CancellationToken,
    /// Stop now; nothing acknowledged is lost, because it is on disk.
    pub hard: CancellationToken,
}

/// Runs the hub until `shutdown`, or until a part of it fails: then all of it ends, to be started again.
///
/// # Errors
/// What kept it from starting, or which part ended.
pub async fn run(config: Config, shutdown: Shutdown) -> anyhow::Result<()> {
    tracing::info!(data_dir = %config.data_dir.display(), store = %config.store, "hub starts");
    tokio::select! {
        () = shutdown.soft.cancelled() => {}
        () = shutdown.hard.cancelled() => {}
    }
    Ok(())
}
