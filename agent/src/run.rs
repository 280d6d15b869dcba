//! The service: every part started, watched and stopped in order. Wiring without logic.

use anyhow::Context;
use protocol::id::Epoch;
use protocol::operation::Source;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::clock::{self, Clock};
use crate::config::Config;
use crate::device;
use crate::journal::{Journal, JournalOptions};
use crate::mirror::Mirror;
use crate::station::floor::Floor;
use crate::web;
use crate::wire::Link;

/// How the caller asks the service to end.
#[derive(Debug, Clone, Default)]
pub struct Shutdown {
    /// Finish what is under way, take nothing new.
    pub soft: CancellationToken,
    /// Stop now; nothing confirmed is lost, because it is on disk.
    pub hard: CancellationToken,
}

/// What stations and pages may use of this agent. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Services {
    /// Who captures.
    pub source: Source,
    /// Where operations go.
    pub journal: Journal,
    /// What is known of items, orders and people.
    pub mirror: Mirror,
    /// How the hub is reached.
    pub link: watch::Receiver<Link>,
    /// Time.
    pub clock: Clock,
}

/// Runs the agent until `shutdown`, or until a part of it fails: then all of it ends, to be started again.
///
/// # Errors
/// What kept it from starting, or which part ended.
pub async fn run(config: Config, shutdown: Shutdown) -> anyhow::Result<()> {
    let clock = Clock::start();
    let options = JournalOptions {
        budget_bytes: config.journal.budget_bytes,
        reserve_bytes: config.journal.reserve_bytes,
        epoch: Epoch::from_random(clock::random()),
    };
    let (journal, _writer) = Journal::open(&config.data_dir, options)
        .with_context(|| format!("the journal in {} cannot be opened", config.data_dir.display()))?;
    let mirror = Mirror::open(&config.data_dir).context("the mirror cannot be opened")?;
    let (_link, link) = watch::channel(Link::NotEnrolled);
    let services = Services { source: config.source(), journal, mirror, link, clock };
    tracing::info!(source = %services.source, head = %services.journal.head().seq, "agent starts");
    let tracker = TaskTracker::new();
    let web = people(&config, services, &shutdown.soft, &tracker).await?;
    let served = tracker.spawn(web);
    shutdown.soft.cancelled().await;
    tracker.close();
    tokio::select! {
        () = tracker.wait() => {}
        () = shutdown.hard.cancelled() => {}
    }
    if served.is_finished() {
        served.await.context("the pages ended badly")?.context("the pages cannot be served")?;
    }
    Ok(())
}

/// Scanners, stations and their pages: bound when this returns, served by the future it returns.
async fn people(
    config: &Config,
    services: Services,
    stop: &CancellationToken,
    tracker: &TaskTracker,
) -> anyhow::Result<impl Future<Output = std::io::Result<()>> + use<>> {
    let listen = config.web.listen;
    let listener = TcpListener::bind(listen)
        .await
        .with_context(|| format!("the pages cannot listen on {listen}: is another agent running?"))?;
    let (devices, scans) = device::spawn(config.scanners.clone(), &services.clock, stop, tracker);
    let floor =
        Floor::start(services, devices, scans, stop, tracker).await.context("the journal cannot be read")?;
    tracing::info!(address = %listener.local_addr()?, scanners = config.scanners.len(), "stations ready");
    Ok(web::serve(listener, floor, stop.clone()))
}
