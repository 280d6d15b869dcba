//! The life of a service's process: its log, its runtime, the signals that end it.

use std::io::IsTerminal;

use tokio::signal::unix::{SignalKind, signal};
use tokio_util::sync::CancellationToken;
use tracing_subscriber::EnvFilter;

use crate::Failure;

/// How the caller asks a service to end.
#[derive(Debug, Clone, Default)]
pub struct Shutdown {
    /// Finish what is under way, take nothing new.
    pub soft: CancellationToken,
    /// Stop now; nothing confirmed is lost, because it is on disk.
    pub hard: CancellationToken,
}

/// Runs a service in this process until it ends. It logs what `RUST_LOG` says, else what `filter` says.
///
/// # Errors
/// What the service says, or why it could not be started.
pub fn run<S: Future<Output = Result<(), Failure>>>(
    filter: &str,
    service: impl FnOnce(Shutdown) -> S,
) -> Result<(), Failure> {
    tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(filter)))
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr)
        .init();
    runtime()?.block_on(async {
        let shutdown = Shutdown::default();
        let signals = listen(shutdown.clone()).map_err(|error| Failure::io("signals", &error))?;
        let ended = service(shutdown).await;
        signals.abort();
        ended
    })
}

/// A runtime for a service, or for one question of a command.
///
/// # Errors
/// The system gives no threads.
pub fn runtime() -> Result<tokio::runtime::Runtime, Failure> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::io("the runtime cannot start", &error))
}

/// The first signal asks, the second insists.
fn listen(shutdown: Shutdown) -> std::io::Result<tokio::task::JoinHandle<()>> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(tokio::spawn(async move {
        for token in [&shutdown.soft, &shutdown.hard] {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
            token.cancel();
        }
    }))
}
