//! Backup: a consistent copy of the store in one file, made while work goes on and checked before it counts.
//!
//! SQLite is copied by itself, PostgreSQL by `pg_dump` into its custom format. The certificate authority's keys are
//! not in the store and in no backup of it: whoever has them can make agents.

use std::collections::BTreeMap;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use crate::store::database_programs::{self, ProgramError};
use crate::store::epoch::{self, LiveEpoch};
use crate::store::log::{Counted, SourceId};
use crate::store::{Solo, Store, StoreConfig, StoreError, log};

/// Why there is no backup.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The target exists; a backup never overwrites one.
    #[error("{} exists already; a backup does not overwrite anything, name another file", .0.display())]
    Exists(PathBuf),
    /// PostgreSQL's own program could not do it.
    #[error(transparent)]
    Program(#[from] ProgramError),
    /// The copy could not be made or read back.
    #[error("the backup failed, and nothing was left behind: {0}")]
    Store(#[from] StoreError),
    /// The copy could not be moved to its place.
    #[error("the backup cannot be written to {}: {why}", path.display())]
    Io {
        /// Where.
        path: PathBuf,
        /// What the system said.
        why: std::io::Error,
    },
    /// The copy was made but does not hold what it should.
    #[error("the copy holds {found} of {expected} log entries; it was removed")]
    Incomplete {
        /// Entries the store had when the copy began.
        expected: i64,
        /// Entries in the copy.
        found: i64,
    },
}

/// What a backup holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupReport {
    /// The file.
    pub path: PathBuf,
    /// Its size.
    pub bytes: u64,
    /// Log entries in it.
    pub entries: i64,
    /// The epochs of agents that were live when it was begun, and are in it without a gap.
    pub held: Vec<LiveEpoch>,
    /// Where it lies.
    pub disk: Disk,
}

/// Whether a backup would be lost with the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disk {
    /// It lies on the store's own file system.
    Same,
    /// It lies elsewhere, as far as this machine can tell; a database server's disk is always another one.
    Other,
}

/// Copies the store into a new file: written beside it, opened and counted, flushed, then renamed.
///
/// # Errors
/// [`BackupError`]; the target is not there then.
pub async fn backup(store: &Store, target: &Path) -> Result<BackupReport, BackupError> {
    if target.exists() {
        return Err(BackupError::Exists(target.to_owned()));
    }
    let mut name = target.file_name().unwrap_or_default().to_owned();
    name.push(".partial");
    let partial = target.with_file_name(name);
    remove(&partial);
    let (expected, live) = store.read(|tx| Ok((log::entries(tx)?, epoch::live(tx)?))).await?;
    let copied = match store.config() {
        StoreConfig::Sqlite { .. } => store.copy_to(partial.clone()).await.map_err(BackupError::from),
        StoreConfig::Postgres { .. } => {
            let (config, partial) = (store.config().clone(), partial.clone());
            blocking(move || Ok(database_programs::dump(&config, &partial)?)).await
        }
    };
    let result = match copied {
        Ok(()) => {
            let (config, partial, target) = (store.config().clone(), partial.clone(), target.to_owned());
            blocking(move || verify(&config, &partial, &target, expected, &live)).await
        }
        Err(error) => Err(error),
    };
    if result.is_err() {
        remove(&partial);
    }
    result
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, BackupError> + Send + 'static,
) -> Result<T, BackupError> {
    tokio::task::spawn_blocking(work).await.unwrap_or(Err(BackupError::Store(StoreError::Stopped)))
}

fn verify(
    config: &StoreConfig,
    partial: &Path,
    target: &Path,
    expected: i64,
    live: &[LiveEpoch],
) -> Result<BackupReport, BackupError> {
    let failed = |why| BackupError::Io { path: target.to_owned(), why };
    // Each entry is read and counted, because agents may delete what is in here.
    let (said, counted) = match config {
        StoreConfig::Sqlite { .. } => {
            let mut copy = Solo::open(&StoreConfig::Sqlite { path: partial.to_owned() })?;
            copy.check_whole()?;
            copy.write(|tx| Ok((log::entries(tx)?, log::count(tx)?)))?
        }
        StoreConfig::Postgres { .. } => {
            (database_programs::entries(config, partial)?, database_programs::count(config, partial)?)
        }
    };
    let found = counted.values().map(|of_source| of_source.entries).sum();
    // Work went on, so there may be more than at the start, never less.
    if found < expected.max(said) {
        return Err(BackupError::Incomplete { expected: expected.max(said), found });
    }
    let file = std::fs::File::open(partial).map_err(failed)?;
    file.sync_all().map_err(failed)?;
    let bytes = file.metadata().map_err(failed)?.len();
    std::fs::rename(partial, target).map_err(failed)?;
    if let Some(folder) = target.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::File::open(folder).and_then(|folder| folder.sync_all()).map_err(failed)?;
    }
    for suffix in ["-wal", "-shm"] {
        let mut name = partial.file_name().unwrap_or_default().to_owned();
        name.push(suffix);
        remove(&partial.with_file_name(name));
    }
    let held = held(live, &counted);
    Ok(BackupReport { path: target.to_owned(), bytes, entries: found, held, disk: disk(config, target) })
}

/// Of the epochs that were live when the copy began, those that are in it without a gap.
fn held(live: &[LiveEpoch], counted: &BTreeMap<SourceId, Counted>) -> Vec<LiveEpoch> {
    let is_there = |live: &&LiveEpoch| {
        let Counted { entries, last } = counted.get(&live.source).copied().unwrap_or_default();
        entries == last && u64::try_from(last).is_ok_and(|last| last >= live.acked.0)
    };
    live.iter().filter(is_there).cloned().collect()
}

fn disk(config: &StoreConfig, backup: &Path) -> Disk {
    let device = |path: &Path| std::fs::metadata(path).map(|file| file.dev()).ok();
    match config {
        StoreConfig::Postgres { .. } => Disk::Other,
        StoreConfig::Sqlite { path } => match (device(path), device(backup)) {
            (Some(store), Some(copy)) if store != copy => Disk::Other,
            _ => Disk::Same,
        },
    }
}

/// Takes away what an earlier or failed attempt left; that nothing is there is as good.
fn remove(path: &Path) {
    if let Err(error) = std::fs::remove_file(path)
        && error.kind() != std::io::ErrorKind::NotFound
    {
        tracing::warn!(path = %path.display(), %error, "an unfinished backup stays behind");
    }
}
