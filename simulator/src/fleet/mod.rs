//! `simulator fleet`: many agents on one hub process, an outage, and everything coming back.
//!
//! The hub is a real process with its own broker; the agents are light ones in this process: the real protocol
//! machine, the real connection (MQTT 5 over mutual TLS, a new client each time, certificates by enrolment),
//! but a journal in memory. How durable a journal is, is not the subject here; how many agents a hub bears is.
//! What the hub holds in the end is counted in its rows, not by its counters.

mod device;
mod enrol;
mod fairness;
mod hub;
mod journal;
mod report;

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use ::agent::clock::Clock;
use ::agent::config::HostPort;
use anyhow::{Context, bail};
use protocol::chain::Head;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use tokio::sync::watch;
use tokio::task::JoinSet;

pub use self::report::Report;

use self::device::{Device, Progress, Stage, Step};
use self::fairness::Claim;
use self::hub::Hub;
use self::journal::Journal;
use crate::demo::company::Folders;

/// What the hub admits.
pub const AGENTS_MAX: usize = 10_000;
/// One agent of so many has much.
const MUCH_EVERY: usize = 10;
/// So many times as much as the others.
const MUCH_TIMES: usize = 50;
/// Files of a process beside one connection for each agent.
const OTHER_FILES: u64 = 200;
/// Everyone is connected within this, or the run says that they are not.
const CONNECT_WAIT: Duration = Duration::from_secs(180);
/// Everything is drained within this, or the run says that it is not.
const DRAIN_WAIT: Duration = Duration::from_secs(600);
/// Memory is read when nothing has happened for this long.
const SETTLE: Duration = Duration::from_secs(3);
const LOOK_EVERY: Duration = Duration::from_millis(10);

/// How the hub is away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Outage {
    /// kill -9: every agent loses its connection and comes back by its own timer.
    Killed,
    /// SIGSTOP: everyone is connected when it goes on, so all drain at the same moment.
    Frozen,
}

/// Where the hub's log is.
#[derive(Debug, Clone)]
pub enum Engine {
    /// In its folder.
    Sqlite,
    /// In a database with this URL; its tables must not be there yet.
    Postgres(String),
}

/// One run.
#[derive(Debug)]
pub struct Options {
    /// How many.
    pub agents: usize,
    /// Captured together while the hub is away.
    pub operations: usize,
    /// How it is away.
    pub outage: Outage,
    /// How long.
    pub away: Duration,
    /// Where its log is.
    pub engine: Engine,
    /// Print JSON.
    pub json: bool,
    /// Where all files go.
    pub folder: Option<PathBuf>,
}

/// Runs it and prints the result; true if nothing was lost or doubled.
///
/// # Errors
/// What kept it from coming to an end.
pub async fn run(options: Options) -> anyhow::Result<bool> {
    // Both ring and aws-lc are in the tree; whoever asks for the default gets this one.
    rustls::crypto::ring::default_provider().install_default().ok();
    raise_files(options.agents as u64 + OTHER_FILES)?;
    let is_own = options.folder.is_none();
    let json = options.json;
    let folders = Folders::make(options.folder.clone())?;
    let report = play(&options, &folders).await?;
    let text = if json { serde_json::to_string_pretty(&report)? } else { report.table() };
    writeln!(std::io::stdout(), "{text}")?;
    if is_own && report.is_whole() {
        std::fs::remove_dir_all(&folders.root)?;
    } else {
        say(&format!("everything is in {}", folders.root.display()));
    }
    Ok(report.is_whole())
}

/// The hub inherits it.
fn raise_files(wanted: u64) -> anyhow::Result<()> {
    let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
    if current.is_none_or(|current| current >= wanted) {
        return Ok(());
    }
    if maximum.is_some_and(|maximum| maximum < wanted) {
        bail!(
            "{wanted} open files are needed and {} are allowed. Raise the limit (`ulimit -Hn`) or take fewer agents",
            maximum.unwrap_or_default()
        );
    }
    setrlimit(Resource::Nofile, Rlimit { current: Some(wanted), maximum })
        .with_context(|| format!("the limit of open files cannot be raised to {wanted}"))
}

fn say(line: &str) {
    // A closed stderr is nobody's loss.
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// How much each agent captures: a tenth has 50 times as much as the others.
fn shares(agents: usize, operations: usize) -> Vec<usize> {
    let weight = |number: usize| if number.is_multiple_of(MUCH_EVERY) { MUCH_TIMES } else { 1 };
    let all: usize = (0..agents).map(weight).sum();
    let mut shares: Vec<usize> = (0..agents).map(|number| operations * weight(number) / all).collect();
    let given: usize = shares.iter().sum();
    shares[0] += operations - given;
    shares
}

struct Fleet {
    clock: Clock,
    stage: watch::Sender<Stage>,
    progress: Vec<Arc<Progress>>,
    running: JoinSet<(Journal, Option<Head>)>,
}

impl Fleet {
    fn sum(&self, counter: impl Fn(&Progress) -> &AtomicU64) -> u64 {
        self.progress.iter().map(|progress| counter(progress).load(Ordering::Relaxed)).sum()
    }

    fn welcomed(&self) -> usize {
        self.progress.iter().filter(|progress| progress.is_welcomed.load(Ordering::Relaxed)).count()
    }

    /// Milliseconds of the fleet's clock.
    fn now(&self) -> u64 {
        self.clock.monotonic().0
    }

    async fn until(&self, wait: Duration, what: &str, done: impl Fn() -> bool) -> bool {
        let deadline = tokio::time::Instant::now() + wait;
        let mut said = tokio::time::Instant::now();
        while !done() {
            if tokio::time::Instant::now() > deadline {
                say(&format!("not {what} within {} s", wait.as_secs()));
                return false;
            }
            if said.elapsed() >= Duration::from_secs(2) {
                said = tokio::time::Instant::now();
                let acked = self.sum(|progress| &progress.acked);
                say(&format!("waiting until {what}: {} welcomed, {acked} acknowledged", self.welcomed()));
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
        true
    }
}

async fn play(options: &Options, folders: &Folders) -> anyhow::Result<Report> {
    let clock = Clock::start();
    let load_before = load()?;
    let mut hub = Hub::configure(&folders.root, &options.engine)?;
    hub.start().await?;
    let began = clock.monotonic();
    let enrolled = enrol::enrol(&hub.config, hub.agents_port, options.agents, &clock).await?;
    let enrol_ms = clock.monotonic().since(began);
    say(&format!("{} agents enrolled in {enrol_ms} ms", enrolled.len()));
    // A fresh process: what enrolment has touched is not what agents cost.
    hub.stop().await;
    hub.start().await?;
    tokio::time::sleep(SETTLE).await;
    let idle = hub.memory()?;

    let (stage, _) = watch::channel(Stage::Quiet);
    let shares = shares(options.agents, options.operations);
    let mut fleet = Fleet { clock, stage, progress: Vec::new(), running: JoinSet::new() };
    let connecting = fleet.now();
    for (enrol::Enrolled { agent, site, tls }, share) in enrolled.into_iter().zip(&shares) {
        let journal = Journal::new(agent, site);
        let host = HostPort { host: "127.0.0.1".into(), port: hub.mqtt_port };
        let device = Device::new(journal, *share, host, tls, fleet.clock.clone());
        fleet.progress.push(device.progress());
        fleet.running.spawn(device.run(fleet.stage.subscribe()));
    }
    let all = options.agents;
    if !fleet.until(CONNECT_WAIT, "all are connected", || fleet.welcomed() == all).await {
        bail!(
            "only {} of {all} agents are connected; look into {}",
            fleet.welcomed(),
            folders.root.display()
        );
    }
    let connect_ms = fleet.now() - connecting;
    tokio::time::sleep(SETTLE).await;
    let connected = hub.memory()?;
    let connects = fleet.sum(|progress| &progress.connects);

    match options.outage {
        Outage::Killed => hub.kill().await?,
        Outage::Frozen => hub.freeze()?,
    }
    fleet.stage.send_replace(Stage::Capture);
    tokio::time::sleep(options.away).await;
    match options.outage {
        Outage::Killed => hub.start().await?,
        Outage::Frozen => hub.go_on()?,
    }
    let back = fleet.now();
    let operations = options.operations as u64;
    let is_drained = || fleet.sum(|progress| &progress.acked) >= operations;
    fleet.until(DRAIN_WAIT, "all is drained", is_drained).await;
    let drain_ms = (fleet.now() - back).max(1);
    fleet.until(DRAIN_WAIT, "all are back", || fleet.welcomed() == all).await;
    let return_ms = fleet.now() - back;
    let peak = hub.memory()?;

    let reconnects = fleet.sum(|progress| &progress.connects) - connects;
    fleet.stage.send_replace(Stage::End);
    let mut ends = BTreeMap::new();
    while let Some(device) = fleet.running.join_next().await {
        let (journal, acked) = device?;
        ends.insert(journal.source.agent.clone(), (journal.head(), acked));
    }
    hub.stop().await;
    let mut lost_or_doubled = Vec::new();
    let rows: BTreeMap<_, _> = hub.rows().await?.into_iter().collect();
    for (agent, (head, acked)) in &ends {
        let is_acked = acked.map_or(head.seq.0 == 0, |acked| acked == *head);
        if rows.get(agent) != Some(head) || !is_acked {
            lost_or_doubled.push(agent.to_string());
        }
    }
    lost_or_doubled.extend(rows.keys().filter(|agent| !ends.contains_key(agent)).map(ToString::to_string));

    let runs = Runs::of(&fleet.progress, &shares, back);
    Ok(Report {
        agents: all,
        operations,
        outage: match options.outage {
            Outage::Killed => "killed",
            Outage::Frozen => "frozen",
        },
        engine: match options.engine {
            Engine::Sqlite => "sqlite",
            Engine::Postgres(_) => "postgres",
        },
        enrol_ms,
        connect_ms,
        rss_idle_kib: idle.now,
        rss_connected_kib: connected.now,
        rss_per_agent_kib: connected.now.saturating_sub(idle.now) as f64 / all as f64,
        rss_peak_kib: peak.peak,
        drain_ms,
        return_ms,
        operations_per_second: operations as f64 * 1_000.0 / drain_ms as f64,
        jain: runs.jain(operations),
        little_ms: runs.percentiles(false),
        much_ms: runs.percentiles(true),
        frames: fleet.sum(|progress| &progress.frames),
        frame_bytes: fleet.sum(|progress| &progress.bytes),
        rejects: fleet.sum(|progress| &progress.rejects),
        rewinds: fleet.sum(|progress| &progress.rewinds),
        reconnects,
        stopped: fleet.sum(|progress| &progress.stops),
        lost_or_doubled,
        load: [load_before, load()?],
    })
}

/// What happened to each agent after the hub's return.
struct Runs(Vec<Run>);

struct Run {
    waiting: u64,
    /// When the hub answered it first; its return for who was connected all the time.
    welcomed: Option<u64>,
    /// When how much was acknowledged, ascending.
    acks: Vec<(u64, u64)>,
}

impl Runs {
    fn of(progress: &[Arc<Progress>], shares: &[usize], back: u64) -> Self {
        let runs = progress.iter().zip(shares).map(|(progress, share)| {
            let history = progress.history();
            let before = history.iter().rev().find(|(at, _)| *at < back);
            let was_there = progress.disconnects.load(Ordering::Relaxed) == 0 && before.is_some();
            let first = history.iter().find(|(at, step)| *at >= back && *step == Step::Welcomed);
            let acks = history.iter().filter_map(|(at, step)| match step {
                Step::Acked(seq) => Some((*at, *seq)),
                Step::Welcomed => None,
            });
            Run {
                waiting: *share as u64,
                welcomed: if was_there { Some(back) } else { first.map(|(at, _)| *at) },
                acks: acks.collect(),
            }
        });
        Self(runs.collect())
    }

    fn jain(&self, operations: u64) -> f64 {
        // When half of all was acknowledged: acks of all agents in order of time.
        let mut steps: Vec<(u64, u64)> = Vec::new();
        for run in &self.0 {
            let mut before = 0;
            for (at, seq) in &run.acks {
                steps.push((*at, seq.saturating_sub(before)));
                before = *seq;
            }
        }
        steps.sort_unstable();
        let mut sum = 0;
        let half = steps.iter().find(|(_, new)| {
            sum += new;
            sum * 2 >= operations
        });
        let Some((end, _)) = half.copied() else { return 0.0 };
        let there = self.0.iter().filter(|run| run.welcomed.is_some_and(|at| at <= end));
        let claims: Vec<Claim> = there
            .map(|run| {
                let acked = run.acks.iter().rev().find(|(at, _)| *at <= end).map_or(0, |(_, seq)| *seq);
                Claim { waiting: run.waiting, acked }
            })
            .collect();
        fairness::jain(&claims)
    }

    /// Median and 95th percentile of the time from welcome to the last ack.
    fn percentiles(&self, much: bool) -> [u64; 2] {
        let these = self.0.iter().enumerate().filter(|(number, _)| number.is_multiple_of(MUCH_EVERY) == much);
        let took = these.filter_map(|(_, run)| Some(run.acks.last()?.0.saturating_sub(run.welcomed?)));
        let mut took: Vec<u64> = took.collect();
        took.sort_unstable();
        let at = |percent: usize| took.get((took.len() * percent / 100).min(took.len().saturating_sub(1)));
        [50, 95].map(|percent| at(percent).copied().unwrap_or(0))
    }
}

fn load() -> anyhow::Result<String> {
    let text = std::fs::read_to_string("/proc/loadavg")?;
    Ok(text.split(' ').next().unwrap_or_default().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_sum_up_and_are_uneven() {
        for (agents, operations) in [(1, 10), (7, 3), (60, 4_000), (1_000, 65_000)] {
            assert_eq!(shares(agents, operations).iter().sum::<usize>(), operations);
        }
        let shares = shares(1_000, 65_000);
        assert!(shares[10] >= 45 * shares[1] && shares[1] > 0, "{shares:?}");
    }
}
