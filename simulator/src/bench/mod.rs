//! `simulator bench`: the goals of `performance.md`, each against the raw limit that was seen in the same round.
//!
//! Absolute numbers only describe a machine, and on a busy one every flush costs a turn of the scheduler. So a
//! goal is measured beside its raw limit, in rounds of all goals, and a round counts only if single durable
//! commits are fast before and after it. It is never a test: nothing here asserts a time.

mod apply;
mod database;
mod drain;
mod event;
mod figure;
mod footprint;
mod journal;
mod peer;
mod raw;
mod report;
mod stage;

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use agent::journal::NewOperation;
use anyhow::Context;
use hub::store::StoreConfig;

use self::database::Database;
use self::figure::{Figure, Rounds};
use self::report::{Machine, Report};

/// A single durable commit on a machine that is quiet enough takes at most this, as p50.
const REFERENCE_MICROS_MAX: f64 = 1_000.0;
const REFERENCE_COMMITS: usize = 300;
/// Rounds of one goal that may be refused in all before the machine counts as too busy.
const REFUSED_MAX: usize = 30;
/// Before a busy machine is looked at again.
const BUSY_WAIT: Duration = Duration::from_secs(3);
/// Apply is slower than ingest: a part of the operations says as much as all of them.
const APPLY_SHARE: usize = 5;
/// A hub's HTTP answers come within this, also while it drains.
const HTTP_WAIT: Duration = Duration::from_secs(30);

/// What can be measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, clap::ValueEnum)]
pub enum Goal {
    /// The journal, one operation at a time.
    P1,
    /// The journal with 100 operations outstanding.
    P2,
    /// A drain into the hub on SQLite.
    P3,
    /// A drain into the hub on PostgreSQL.
    P4,
    /// Bytes on the wire and on disk.
    P6,
    /// What an agent costs its host.
    P7,
    /// Apply alone.
    Apply,
}

impl Goal {
    /// Every goal, in order.
    pub const ALL: [Self; 7] = [Self::P1, Self::P2, Self::P3, Self::P4, Self::P6, Self::P7, Self::Apply];

    fn name(self) -> &'static str {
        match self {
            Self::P1 => "P1",
            Self::P2 => "P2",
            Self::P3 => "P3",
            Self::P4 => "P4",
            Self::P6 => "P6",
            Self::P7 => "P7",
            Self::Apply => "apply",
        }
    }

    /// Sizes do not change from round to round.
    fn rounds(self, asked: usize) -> usize {
        match self {
            Self::P6 | Self::P7 => 1,
            Self::P1 | Self::P2 | Self::P3 | Self::P4 | Self::Apply => asked,
        }
    }
}

/// What to measure, and how.
#[derive(Debug, Clone)]
pub struct Options {
    /// Which goals.
    pub goals: BTreeSet<Goal>,
    /// Rounds that count.
    pub rounds: usize,
    /// Rows of a round.
    pub operations: usize,
    /// Rounds count however busy the machine is: to see that it works, not how fast.
    pub any_machine: bool,
    /// Print JSON.
    pub json: bool,
    /// A server that flushes as production does; without it one of our own is started.
    pub postgres: Option<String>,
    /// Where the files go: the disk that is measured.
    pub folder: Option<PathBuf>,
}

/// Whether there are figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// They were printed; whether goals are met stands beside them.
    Measured,
    /// The machine was too busy for figures that say something.
    TooBusy,
}

/// Measures and prints.
///
/// # Errors
/// A process does not start or ends by itself, or the disk fails.
pub async fn run(options: Options) -> anyhow::Result<Verdict> {
    rustls::crypto::ring::default_provider().install_default().ok();
    let folder = Folder::make(options.folder.as_deref())?;
    let bench = Bench {
        rows: event::operations(options.operations)?,
        client: reqwest::Client::builder().timeout(HTTP_WAIT).build()?,
        folder,
        database: None,
        options,
    };
    bench.measure().await
}

struct Bench {
    options: Options,
    rows: Vec<NewOperation>,
    client: reqwest::Client,
    // Dropped first: its data lies in the folder.
    database: Option<Database>,
    folder: Folder,
}

impl Bench {
    async fn measure(mut self) -> anyhow::Result<Verdict> {
        let (began, machine) = (Instant::now(), Machine::here(&self.folder.0));
        let mut missing = Vec::new();
        let url = self.postgres(&mut missing)?;
        let (mut rounds, mut refused, mut reference) = (Rounds::default(), 0, 0.0_f64);
        let limit = if self.options.any_machine { f64::INFINITY } else { REFERENCE_MICROS_MAX };
        for round in 0..self.options.rounds {
            for goal in self.options.goals.clone() {
                if round >= goal.rounds(self.options.rounds) || goal == Goal::P4 && url.is_none() {
                    continue;
                }
                loop {
                    let before = self.reference()?;
                    let figures = if before <= limit {
                        say(&format!("round {} of {}: {}", round + 1, self.options.rounds, goal.name()));
                        self.round(goal, round + refused, url.as_deref()).await?
                    } else {
                        Vec::new()
                    };
                    let worst = before.max(self.reference()?);
                    if worst <= limit && !figures.is_empty() {
                        reference = reference.max(worst);
                        rounds.add(goal.name(), figures);
                        break;
                    }
                    refused += 1;
                    say(&format!(
                        "refused: a single durable commit takes {worst:.0} µs, more than {REFERENCE_MICROS_MAX:.0}"
                    ));
                    if refused > REFUSED_MAX {
                        return Ok(Verdict::TooBusy);
                    }
                    tokio::time::sleep(BUSY_WAIT).await;
                }
            }
        }
        let report = Report {
            machine,
            operations: self.rows.len(),
            rounds: self.options.rounds,
            refused,
            reference_p50_micros: reference,
            seconds: began.elapsed().as_secs_f64(),
            rows: rounds.rows(),
            missing,
        };
        report.print(self.options.json)?;
        Ok(Verdict::Measured)
    }

    /// Where PostgreSQL is, if a goal asks for it and there is one.
    fn postgres(&mut self, missing: &mut Vec<String>) -> anyhow::Result<Option<String>> {
        if !self.options.goals.contains(&Goal::P4) && !self.options.goals.contains(&Goal::Apply) {
            return Ok(None);
        }
        if let Some(url) = &self.options.postgres {
            return Ok(Some(url.clone()));
        }
        self.database = Database::start(&self.folder.0)?;
        if self.database.is_none() {
            missing
                .push("PostgreSQL (P4, apply): it is not installed, and --postgres names no server".into());
        }
        Ok(self.database.as_ref().map(|database| database.url.clone()))
    }

    async fn round(&self, goal: Goal, number: usize, url: Option<&str>) -> anyhow::Result<Vec<Figure>> {
        let folder = self.folder.0.join(format!("{}-{number}", goal.name()));
        std::fs::create_dir_all(&folder)?;
        let rows = &self.rows;
        let figures = match goal {
            Goal::P1 => journal::singles(&folder, rows).await,
            Goal::P2 => journal::outstanding(&folder, rows).await,
            Goal::P3 => drain::into_sqlite(&folder, rows, &self.client).await,
            Goal::P4 => {
                let url = url.context("P4 is left out without PostgreSQL")?;
                let schema = self.schema(goal, number);
                let figures = drain::into_postgres(&folder, url, &schema, rows, &self.client).await;
                database::drop_schema(url, &schema).await?;
                figures
            }
            Goal::P6 => footprint::bytes(&folder, rows).await,
            Goal::P7 => footprint::agent(&folder, rows, &self.client).await,
            Goal::Apply => self.apply(&folder, number, url).await,
        };
        std::fs::remove_dir_all(&folder)?;
        figures.with_context(|| format!("{} cannot be measured", goal.name()))
    }

    async fn apply(&self, folder: &Path, number: usize, url: Option<&str>) -> anyhow::Result<Vec<Figure>> {
        let operations = (self.rows.len() / APPLY_SHARE).max(1);
        let sqlite = StoreConfig::Sqlite { path: folder.join("hub.db") };
        let mut figures = vec![apply::rate("picks and parcels, SQLite", sqlite, operations).await?];
        if let Some(url) = url {
            let postgres = StoreConfig::Postgres { url: url.to_owned(), schema: format!("apply_{number}") };
            figures.push(apply::rate("picks and parcels, PostgreSQL", postgres, operations).await?);
        }
        Ok(figures)
    }

    /// A name that no other run has on the same server.
    fn schema(&self, goal: Goal, number: usize) -> String {
        let run = self.folder.0.file_name().unwrap_or_default().to_string_lossy().replace('-', "_");
        format!("{run}_{}_{number}", goal.name().to_lowercase())
    }

    fn reference(&self) -> anyhow::Result<f64> {
        journal::reference(&self.folder.0, &self.rows[..self.rows.len().min(REFERENCE_COMMITS)])
    }
}

/// A folder that is gone with this value.
#[derive(Debug)]
struct Folder(PathBuf);

impl Folder {
    fn make(parent: Option<&Path>) -> anyhow::Result<Self> {
        let mut random = [0; 4];
        getrandom::fill(&mut random).context("the system gives no randomness")?;
        let parent = parent.map_or_else(std::env::temp_dir, Path::to_owned);
        let folder = parent.join(format!("counterfoil-bench-{}", hex::encode(random)));
        std::fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
        Ok(Self(folder.canonicalize()?))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What cannot be removed is a temporary folder.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Progress is for people; the figures go to standard output.
fn say(line: &str) {
    // A closed stderr is nobody's loss.
    let _ = writeln!(std::io::stderr(), "{line}");
}
