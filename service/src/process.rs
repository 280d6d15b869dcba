//! The life of a service's process: its log, its runtime, the signals that end it.

use std::io::IsTerminal;

use tokio::signal::unix::{SignalKind, signal};
use tokio_util::sync::CancellationToken;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

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
    let lines = tracing_subscriber::fmt::layer()
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    tracing_subscriber::registry().with(lines).with(targets(filter)).init();
    runtime()?.block_on(async {
        let shutdown = Shutdown::default();
        let signals = listen(shutdown.clone()).map_err(|error| Failure::io("signals", &error))?;
        let ended = service(shutdown).await;
        signals.abort();
        ended
    })
}

/// Levels by target, without what only `EnvFilter` knows (spans, patterns): those would bring an engine for regular expressions.
fn targets(filter: &str) -> Targets {
    let asked =
        std::env::var("RUST_LOG").ok().filter(|text| !text.is_empty()).and_then(|text| text.parse().ok());
    asked.unwrap_or_else(|| filter.parse().unwrap_or_default())
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
