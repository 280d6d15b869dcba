//! `run`: the runtime, the signals, the log and the last word on panics around [`crate::run`].

use std::io::IsTerminal;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::signal::unix::{SignalKind, signal};

use super::Failure;
use crate::config::Config;
use crate::{Shutdown, run as service};

pub(super) fn run(config: Config) -> Result<(), Failure> {
    tracing_subscriber::fmt()
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_default_env()
                .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info")),
        )
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr)
        .init();
    runtime()?.block_on(async {
        let shutdown = Shutdown::default();
        let panicked = end_on_panic(&shutdown);
        let signals = listen(shutdown.clone()).map_err(|error| Failure::io("signals", &error))?;
        let result = service(config, shutdown).await;
        signals.abort();
        result?;
        if panicked.load(Ordering::Relaxed) {
            return Err(Failure::Software(anyhow::anyhow!(
                "a part of the agent panicked; see the log above"
            )));
        }
        Ok(())
    })
}

pub(super) fn runtime() -> Result<tokio::runtime::Runtime, Failure> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::io("the runtime cannot start", &error))
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
