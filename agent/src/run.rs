//! The service: every part started, watched and stopped in order. Wiring without logic.

use std::future::Future;
use std::time::Duration;

use anyhow::{Context, bail};
use protocol::device::DeviceHealth;
use protocol::id::Epoch;
use protocol::operation::Source;
use service::{Notifier, Shutdown};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::clock::{self, Clock};
use crate::config::Config;
use crate::device;
use crate::health;
use crate::journal::{Journal, JournalOptions};
use crate::mirror::Mirror;
use crate::photos::Photos;
use crate::pins::Pins;
use crate::printer::{self, Library};
use crate::station::floor::Floor;
use crate::till::Tills;
use crate::web;
use crate::wire::asking::Hub;
use crate::wire::{self, Link, Wire};

/// What is under way when asked to stop may take so long.
const STOP_WAIT: Duration = Duration::from_secs(5);

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
    /// Asks it.
    pub hub: Hub,
    /// Who has typed a wrong PIN.
    pub pins: Pins,
    /// Photos that wait for the hub.
    pub photos: Photos,
    /// Which visits tills began.
    pub tills: Tills,
    /// Time.
    pub clock: Clock,
}

/// Runs the agent until `shutdown`, or until a part of it fails: then all of it ends, to be started again.
///
/// # Errors
/// What kept it from starting, or which part ended.
pub async fn run(config: Config, shutdown: Shutdown) -> anyhow::Result<()> {
    let notify = Notifier::from_environment();
    let clock = Clock::start();
    let options = JournalOptions {
        budget_bytes: config.journal.budget_bytes,
        reserve_bytes: config.journal.reserve_bytes,
        epoch: Epoch::from_random(clock::random()),
    };
    let (journal, writer) = Journal::open(&config.data_dir, options)
        .with_context(|| format!("the journal in {} cannot be opened", config.data_dir.display()))?;
    let mirror = Mirror::open(&config.data_dir).context("the mirror cannot be opened")?;
    if let Err(error) = wire::go_by(&journal, &mirror, &config.agent).await {
        tracing::error!(%error, "what may be promised cannot be read: nothing may until the hub says it anew");
    }
    let pins = Pins::open(&config.data_dir, &clock);
    let photos = Photos::new(&config.data_dir);
    let (link_sender, link) = watch::channel(Link::NotEnrolled);
    let (hub, askings) = Hub::new();
    let (told, health) = watch::channel(Vec::new());
    let wire = Wire {
        agent: config.agent.clone(),
        data_dir: config.data_dir.clone(),
        hub: config.hub.clone(),
        journal: journal.clone(),
        mirror: mirror.clone(),
        clock: clock.clone(),
        link: link_sender,
        devices: health,
        pins: pins.clone(),
        photos: photos.clone(),
    };
    let tills = Tills::open(config.till.as_ref(), &config.data_dir);
    let source = config.source();
    let services = Services { source, journal, mirror, link, hub, pins, photos, tills, clock };
    tracing::info!(source = %services.source, head = services.journal.head().seq.0, "agent starts");

    let mut parts = Parts { tasks: JoinSet::new(), tracker: TaskTracker::new() };
    let soft = &shutdown.soft;
    // What waits goes to the hub while the stations still count it.
    let wire_soft = soft.clone();
    parts.start("wire", async move { Ok(wire.run(askings, wire_soft).await?) });
    let pages = people(&config, services.clone(), told, soft, &parts.tracker).await?;
    parts.start("pages", async move { Ok(pages.await?) });
    if let Some(every) = notify.watchdog() {
        let (journal, soft, notify) = (services.journal.clone(), soft.clone(), Notifier::from_environment());
        parts.start("watchdog", feed(every, journal, notify, soft));
    }
    notify.ready();
    let ended = parts.watch(&shutdown).await;
    notify.stopping();
    drop(services);
    // With the last handle the writer ends; what it has answered is on disk either way.
    let written = tokio::task::spawn_blocking(move || writer.join());
    let _ = tokio::time::timeout(STOP_WAIT, written).await;
    tracing::info!("agent stopped");
    ended
}

struct Parts {
    tasks: JoinSet<(&'static str, anyhow::Result<()>)>,
    /// Of the devices and stations, which end by themselves when asked.
    tracker: TaskTracker,
}

impl Parts {
    fn start(&mut self, name: &'static str, part: impl Future<Output = anyhow::Result<()>> + Send + 'static) {
        self.tasks.spawn(async move { (name, part.await) });
    }

    /// Until all have ended after a shutdown, or one ends without.
    async fn watch(mut self, shutdown: &Shutdown) -> anyhow::Result<()> {
        tokio::select! {
            // First, because parts that end when asked are ready at the same time.
            biased;
            () = shutdown.hard.cancelled() => return Ok(()),
            () = shutdown.soft.cancelled() => {}
            Some(ended) = self.tasks.join_next() => {
                shutdown.soft.cancel();
                let (name, result) = ended.context("a part of the agent panicked")?;
                result.with_context(|| format!("{name} failed"))?;
                bail!("{name} ended without being asked");
            }
        }
        let all = async {
            while let Some(ended) = self.tasks.join_next().await {
                let (name, result) = ended.context("a part of the agent panicked")?;
                result.with_context(|| format!("{name} failed"))?;
            }
            self.tracker.close();
            self.tracker.wait().await;
            Ok(())
        };
        tokio::select! {
            ended = tokio::time::timeout(STOP_WAIT, all) => ended.unwrap_or(Ok(())),
            () = shutdown.hard.cancelled() => Ok(()),
        }
    }
}

/// The writer answers, so work advances.
async fn feed(
    every: Duration,
    journal: Journal,
    notify: Notifier,
    soft: CancellationToken,
) -> anyhow::Result<()> {
    let mut ticks = tokio::time::interval(every);
    loop {
        tokio::select! {
            () = soft.cancelled() => return Ok(()),
            _ = ticks.tick() => {}
        }
        journal.ping().await?;
        notify.alive();
    }
}

/// Scanners, stations and their pages: bound when this returns, served by the future it returns.
async fn people(
    config: &Config,
    services: Services,
    told: watch::Sender<Vec<DeviceHealth>>,
    stop: &CancellationToken,
    tracker: &TaskTracker,
) -> anyhow::Result<impl Future<Output = std::io::Result<()>> + use<>> {
    let listen = config.web.listen;
    let listener = TcpListener::bind(listen)
        .await
        .with_context(|| format!("the pages cannot listen on {listen}: is another agent running?"))?;
    let (devices, scans) =
        device::spawn(config.scanners.clone(), &config.data_dir, &services.clock, stop, tracker);
    let (labels, configs) = (config.labels.clone(), config.printers.clone());
    let library = tokio::task::spawn_blocking(move || Library::read(&labels)).await?;
    let (journal, clock, folder) = (&services.journal, &services.clock, &config.data_dir);
    let printers = printer::spawn(configs, library, folder, journal, clock, stop, tracker);
    let (journal, clock) = (services.journal.clone(), services.clock.clone());
    tracker.spawn(health::watch(devices.clone(), printers.clone(), journal, clock, told, stop.clone()));
    let floor = Floor::start(services.clone(), devices, printers, scans, stop, tracker)
        .await
        .context("the journal cannot be read")?;
    tracing::info!(address = %listener.local_addr()?, scanners = config.scanners.len(), printers = config.printers.len(), "stations ready");
    Ok(web::serve(listener, services, floor, stop.clone()))
}
