//! `run`: the runtime, the signals and the log around [`crate::run`].

use std::io::IsTerminal;

use tokio::signal::unix::{SignalKind, signal};

use super::Failure;
use crate::config::Config;
use crate::{Shutdown, run as service};

pub(super) fn run(config: Config) -> Result<(), Failure> {
    tracing_subscriber::fmt()
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_default_env()
                .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info,rmqtt=warn")),
        )
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr)
        .init();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::io("the runtime cannot start", &error))?;
    runtime.block_on(async {
        let shutdown = Shutdown::default();
        let signals = listen(shutdown.clone()).map_err(|error| Failure::io("signals", &error))?;
        let result = service(config, shutdown).await;
        signals.abort();
        result.map_err(Failure::from)
    })
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
