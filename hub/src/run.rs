//! The service: every part started, watched and stopped in order. Wiring without logic.
//!
//! A part that ends or panics while the service runs ends all of it: the service manager starts it again, and
//! agents come back by themselves. Nothing acknowledged is lost by that, because it is on disk.

use std::future::Future;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use protocol::id::Generation;
use service::{Notifier, Shutdown};
use tokio::task::JoinSet;
use ui::guard::Origins;

use crate::agents::{self, AgentsState};
use crate::apply;
use crate::authority::{Authority, Revocations};
use crate::broker::{Broker, HubEndpoint};
use crate::clock;
use crate::config::{Config, ConsoleConfig, FilesConfig};
use crate::connector::files::Files;
use crate::connector::rest::Rest;
use crate::connector::tryton::Tryton;
use crate::connector::{self, Connector};
use crate::console::{self, ConsoleOptions, ConsoleState};
use crate::field;
use crate::jobs::Jobs;
use crate::listener::{self, Listener};
use crate::listening::Listening;
use crate::lock::DataLock;
use crate::mail::{self, Mailer};
use crate::mapping;
use crate::pass;
use crate::post;
use crate::reconcile;
use crate::store::{Store, agent, generation};
use crate::webhook::executor::{self, ExecutorConfig};
use crate::webhook::{self, Webhook};
use crate::wire::{Endpoint, Wire};

mod admission;

/// Parts that do not end within this after being asked are dropped.
const GRACE: Duration = Duration::from_secs(10);
const SNAPSHOT_FOLDER: &str = "snapshots";

/// Runs the hub until `shutdown`, or until a part of it fails: then all of it ends, to be started again.
///
/// # Errors
/// What kept it from starting, or which part ended.
pub async fn run(config: Config, shutdown: Shutdown) -> anyhow::Result<()> {
    // Both ring and aws-lc are in the tree; whoever asks for the default gets this one.
    rustls::crypto::ring::default_provider().install_default().ok();
    let notifier = Notifier::from_environment();
    tracing::info!(data_dir = %config.data_dir.display(), store = %config.store.place(), "hub starts");
    prepare(&config.data_dir)?;
    let Some(_lock) = DataLock::take(&config.data_dir)? else {
        anyhow::bail!("another hub runs on {}, or it is being restored", config.data_dir.display());
    };
    let mut parts = Parts { tasks: JoinSet::new(), shutdown };
    let store = open_store(&config).await?;
    let listening = start(&config, &store, &mut parts).await?;
    listening.write(&config.data_dir)?;
    notifier.ready();
    tracing::info!(mqtt = %listening.mqtt, agents = %listening.agents, console = %listening.console, "hub is ready");
    let ended = parts.watch(&notifier, &store).await;
    notifier.stopping();
    Listening::remove(&config.data_dir);
    tracing::info!("hub ends");
    ended
}

fn prepare(data_dir: &Path) -> anyhow::Result<()> {
    let folder = data_dir.join(SNAPSHOT_FOLDER);
    std::fs::create_dir_all(&folder)
        .with_context(|| format!("{} cannot be made: the hub has nowhere to keep its data", folder.display()))
}

async fn open_store(config: &Config) -> anyhow::Result<Store> {
    let place = config.store.clone();
    let store = tokio::task::spawn_blocking(move || Store::open(&place)).await??;
    let now = clock::wall();
    store
        .write(move |tx| {
            apply::backfill(tx)?;
            agent::all_left(tx, now)
        })
        .await?;
    Ok(store)
}

async fn start(config: &Config, store: &Store, parts: &mut Parts) -> anyhow::Result<Listening> {
    let now = clock::wall();
    let authority = Arc::new(Authority::open(&config.data_dir, now)?);
    let identity = authority.issue_server(&server_names(config), now)?;
    let revocations = Arc::new(Revocations::default());
    admission::refresh(store, &revocations).await?;

    let broker = Broker::bind(config.mqtt.listen, &identity, revocations.clone()).await?;
    let mqtt = broker.agents_address();
    let (hub, window, connections) = (broker.hub_endpoint(), broker.window(), broker.connections());
    parts.spawn("agent admission", admission::keep(store.clone(), revocations.clone(), connections));
    parts.spawn("MQTT broker", async move { Ok(broker.run().await?) });

    let generation = {
        let fresh = Generation::from_random(clock::random());
        store.write(move |tx| generation::current(tx, fresh)).await?
    };
    if let Some(key) = pass::ensure_key(store, &authority, now).await? {
        tracing::info!(%key, "passes are signed with a new key");
    }
    let snapshots = config.data_dir.join(SNAPSHOT_FOLDER);
    let HubEndpoint { address, client, secret } = hub;
    let wire = Wire {
        store: store.clone(),
        authority: Arc::clone(&authority),
        endpoint: Endpoint { address, client, secret },
        generation,
        snapshots: snapshots.clone(),
        handled: Arc::new(move |agent, bytes| window.give_back(agent, bytes)),
    };
    parts.spawn("wire", wire.run());

    start_webhooks(config, store, parts).await?;
    start_executors(config, store, parts).await?;
    start_mail(config, store, parts).await?;
    if field::adopt(store, config.ownership.clone(), now).await? {
        tracing::info!("who owns which field is as the configuration says from now on");
    }
    parts.finish("apply", apply::run(store.clone(), parts.shutdown.soft.clone()));
    start_connectors(config, store, parts).await?;

    let jobs = Jobs {
        store: store.clone(),
        config: config.jobs.clone(),
        refunds: config.refunds.clone(),
        drift_rules: config.drift_rules.clone(),
        snapshots: snapshots.clone(),
        server_expires: identity.expires,
        now: clock::wall,
    };
    let stop = parts.shutdown.soft.clone();
    parts.spawn("jobs", async move { Ok(jobs.run(stop).await?) });

    let tls = listener::tls(&identity.chain, &identity.key, Some(&identity.authority))?;
    let https = Listener::bind(config.agents.listen, Some(tls)).await?;
    let agents = https.address();
    let state = AgentsState {
        store: store.clone(),
        authority: authority.clone(),
        revocations,
        snapshots,
        mqtt_port: mqtt.port(),
    };
    parts.serve("agents' HTTPS", https, agents::router(state));
    let console = start_console(config, store, authority, parts).await?;
    Ok(Listening { mqtt, agents, console, process: std::process::id() })
}

/// Files are read wherever a folder is given; postings go to the ERP if there is one, else into files.
async fn start_connectors(config: &Config, store: &Store, parts: &mut Parts) -> anyhow::Result<()> {
    let soft = parts.shutdown.soft.clone();
    let mut erp = None;
    if let Some(FilesConfig { folder, shadow }) = &config.files {
        let files = Files::open(folder)?.in_shadow(*shadow);
        let importing = connector::files::watch(files.clone(), store.clone(), clock::wall, soft.clone());
        parts.finish("drop folder", importing);
        erp = Some((Connector::Files(files.clone()), Connector::Files(files)));
    }
    if let Some(tryton) = &config.tryton {
        let tryton = Arc::new(Tryton::open(tryton, tokio::runtime::Handle::current())?);
        // What was approved while no hub ran counts from the first record on. From here on only the dispatcher follows, so
        // that what a posting goes out with is what is noted of it.
        if let Err(error) = mapping::follow_tryton(store, &tryton).await {
            tracing::warn!(%error, "the mapping that is in force cannot be read; what is pulled first goes by the one of the file");
        }
        let pulling = connector::tryton::watch(tryton.clone(), store.clone(), clock::wall, soft.clone());
        parts.finish("Tryton's reference data", pulling);
        erp = Some((Connector::Tryton(Arc::clone(&tryton)), Connector::Tryton(tryton)));
    }
    if let Some(rest) = &config.rest {
        let rest = Arc::new(Rest::open(rest, tokio::runtime::Handle::current())?);
        let pulling = connector::rest::watch(Arc::clone(&rest), store.clone(), clock::wall, soft.clone());
        parts.finish("the ERP's reference data", pulling);
        erp = Some((Connector::Rest(Arc::clone(&rest)), Connector::Rest(rest)));
    }
    if let Some(connector) = config.shadow() {
        tracing::warn!(
            connector,
            "the connector is in shadow: postings are computed and compared, and nothing is sent"
        );
    }
    if let Some((posting, comparing)) = erp {
        parts.finish("postings", post::run(store.clone(), posting, config.posting.clone(), soft.clone()));
        let settings = config.reconcile.clone();
        let comparing = reconcile::document::run(store.clone(), comparing, settings, clock::wall, soft);
        parts.finish("documents", comparing);
    }
    Ok(())
}

/// One that cannot be used is a person's business, and no reason to stop the work: its events wait.
async fn start_webhooks(config: &Config, store: &Store, parts: &mut Parts) -> anyhow::Result<()> {
    let (configured, now) = (config.webhooks.clone(), clock::wall());
    store.write(move |tx| webhook::enrol(tx, &configured, now)).await?;
    for of in &config.webhooks {
        let (name, opened) = (of.name.clone(), Webhook::open(of));
        let why = opened.as_ref().err().map(|error| format!("{error:#}"));
        if let Some(why) = &why {
            tracing::error!(webhook = %name, %why, "the webhook cannot be used; its events wait");
        }
        store.write(move |tx| webhook::opened(tx, &name, why.as_deref(), now)).await?;
        if let Ok(webhook) = opened {
            parts.finish("webhooks", webhook::run(store.clone(), webhook, parts.shutdown.soft.clone()));
        }
    }
    Ok(())
}

/// An executor that cannot be asked is a person's business, too: its refunds wait.
async fn start_executors(config: &Config, store: &Store, parts: &mut Parts) -> anyhow::Result<()> {
    let (configured, now) = (config.refunds.executors.clone(), clock::wall());
    store.write(move |tx| executor::enrol(tx, &configured, now)).await?;
    for ExecutorConfig { executor: name, webhook, withdrawals } in &config.refunds.executors {
        let (name, withdrawals) = (*name, *withdrawals);
        let opened = Webhook::open_as(webhook, &format!("[refunds.executors.{name}]"));
        let why = opened.as_ref().err().map(|error| format!("{error:#}"));
        if let Some(why) = &why {
            tracing::error!(executor = name, %why, "the executor cannot be asked; its refunds wait");
        }
        store.write(move |tx| executor::opened(tx, name, why.as_deref(), now)).await?;
        if let Ok(webhook) = opened {
            let asking =
                executor::run(store.clone(), name, webhook, withdrawals, parts.shutdown.soft.clone());
            parts.finish("refund executors", asking);
        }
    }
    Ok(())
}

/// Mail that cannot be sent is a person's business, and no reason to stop the work.
async fn start_mail(config: &Config, store: &Store, parts: &mut Parts) -> anyhow::Result<()> {
    let (is_on, now) = (config.mail.is_some(), clock::wall());
    let opened = config.mail.as_ref().map(|of| Mailer::open(of, console::letter)).transpose();
    let why = opened.as_ref().err().map(|error| format!("{error:#}"));
    if let Some(why) = &why {
        tracing::error!(%why, "mail cannot be sent; what is written waits");
    }
    store.write(move |tx| mail::opened(tx, is_on, why.as_deref(), now)).await?;
    if let Ok(Some(mailer)) = opened {
        parts.finish("mail", mail::run(store.clone(), mailer, parts.shutdown.soft.clone()));
    }
    Ok(())
}

async fn start_console(
    config: &Config,
    store: &Store,
    authority: Arc<Authority>,
    parts: &mut Parts,
) -> anyhow::Result<SocketAddr> {
    let ConsoleConfig { listen, tls, names, api_tokens } = &config.console;
    let own = tls.as_ref().map(|files| listener::tls(&files.certificate, &files.key, None)).transpose()?;
    let listener = Listener::bind(*listen, own).await?;
    let address = listener.address();
    let origins = match tls {
        Some(_) => Origins::secure(names.iter().map(String::as_str)),
        None => names.iter().fold(Origins::loopback(address.port()), |origins, name| origins.and_host(name)),
    };
    let options = ConsoleOptions {
        data_dir: config.data_dir.clone(),
        origins,
        api_tokens: api_tokens.iter().map(|token| (token.name.clone(), token.sha256)).collect(),
        shutdown: parts.shutdown.soft.clone(),
        authority,
        clock: clock::wall,
        erp_numbers_lines: config.tryton.is_some(),
        tryton: config.tryton.clone(),
        shadow: config.shadow(),
    };
    let state = ConsoleState::open(store.clone(), options).await?;
    parts.serve("console", listener, console::router(state));
    Ok(address)
}

/// Agents on the same machine come by these names whatever else is configured.
fn server_names(config: &Config) -> Vec<String> {
    let mut names = config.agents.names.clone();
    for local in ["localhost", "127.0.0.1"] {
        if !names.iter().any(|name| name == local) {
            names.push(local.to_owned());
        }
    }
    names
}

/// What runs, and how it is told to end.
struct Parts {
    tasks: JoinSet<(&'static str, anyhow::Result<()>)>,
    shutdown: Shutdown,
}

impl Parts {
    /// Adds a part that runs until it is dropped.
    fn spawn(&mut self, name: &'static str, part: impl Future<Output = anyhow::Result<()>> + Send + 'static) {
        let soft = self.shutdown.soft.clone();
        self.tasks.spawn(async move {
            tokio::select! {
                () = soft.cancelled() => (name, Ok(())),
                ended = part => (name, ended),
            }
        });
    }

    /// Adds a part that ends by itself when asked: what it is at, it finishes.
    fn finish(&mut self, name: &'static str, part: impl Future<Output = ()> + Send + 'static) {
        self.tasks.spawn(async move {
            part.await;
            (name, Ok(()))
        });
    }

    /// Adds a listener, which lets open requests finish.
    fn serve(&mut self, name: &'static str, listener: Listener, router: axum::Router) {
        let Shutdown { soft, hard } = self.shutdown.clone();
        self.tasks.spawn(async move {
            listener.serve(router, soft, hard).await;
            (name, Ok(()))
        });
    }

    /// Until the caller asks for the end, or a part ends by itself.
    async fn watch(mut self, notifier: &Notifier, store: &Store) -> anyhow::Result<()> {
        let ended = tokio::select! {
            // Asked to end, all parts end: that is no failure of theirs.
            biased;
            () = self.shutdown.soft.cancelled() => Ok(()),
            () = self.shutdown.hard.cancelled() => Ok(()),
            part = self.tasks.join_next() => Err(early_end(part)),
            () = feed_watchdog(notifier, store) => Ok(()),
        };
        self.shutdown.soft.cancel();
        let finish = async { while self.tasks.join_next().await.is_some() {} };
        tokio::select! {
            () = finish => {}
            () = self.shutdown.hard.cancelled() => {}
            () = tokio::time::sleep(GRACE) => tracing::warn!("parts of the hub did not end in time and are dropped"),
        }
        ended
    }
}

fn early_end(
    part: Option<Result<(&'static str, anyhow::Result<()>), tokio::task::JoinError>>,
) -> anyhow::Error {
    match part {
        Some(Ok((name, Ok(())))) => {
            anyhow::anyhow!("{name} ended by itself; the hub ends to be started anew")
        }
        Some(Ok((name, Err(error)))) => {
            error.context(format!("{name} failed; the hub ends to be started anew"))
        }
        Some(Err(error)) => {
            anyhow::anyhow!("a part of the hub panicked: {error}; it ends to be started anew")
        }
        None => anyhow::anyhow!("nothing was started"),
    }
}

/// Tells the service manager that work advances: the store answers. Never returns.
async fn feed_watchdog(notifier: &Notifier, store: &Store) {
    let Some(limit) = notifier.watchdog() else { return std::future::pending().await };
    let mut beat = tokio::time::interval(limit / 3);
    loop {
        beat.tick().await;
        let fresh = Generation::from_random(clock::random());
        match tokio::time::timeout(limit / 3, store.write(move |tx| generation::current(tx, fresh))).await {
            Ok(Ok(_)) => notifier.alive(),
            Ok(Err(error)) => tracing::error!(%error, "the store does not work; the watchdog is not fed"),
            Err(_) => tracing::error!("the store does not answer; the watchdog is not fed"),
        }
    }
}
