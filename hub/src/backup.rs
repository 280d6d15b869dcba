//! Backup: a consistent copy of the store in one file, made while work goes on and checked before it counts.
//!
//! Only SQLite is copied here. PostgreSQL has its own tools (`pg_dump --schema`, base backups, a standby), which
//! know its files; [`backup`] says so instead of pretending.

use std::path::{Path, PathBuf};

use crate::store::{Solo, Store, StoreConfig, StoreError, log};

/// Why there is no backup.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The target exists; a backup never overwrites one.
    #[error("{} exists already; a backup does not overwrite anything, name another file", .0.display())]
    Exists(PathBuf),
    /// PostgreSQL is backed up with its own tools.
    #[error(
        "the store is PostgreSQL ({0}): back it up with `pg_dump --schema` or the database's own backups, \
         which are consistent without stopping the hub"
    )]
    Postgres(String),
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
}

/// Copies the store into a new file: written beside it, opened and counted, flushed, then renamed.
///
/// # Errors
/// [`BackupError`]; the target is not there then.
pub async fn backup(store: &Store, target: &Path) -> Result<BackupReport, BackupError> {
    if target.exists() {
        return Err(BackupError::Exists(target.to_owned()));
    }
    match store.config() {
        StoreConfig::Postgres { .. } => return Err(BackupError::Postgres(store.place())),
        StoreConfig::Sqlite { .. } => {}
    }
    let mut name = target.file_name().unwrap_or_default().to_owned();
    name.push(".partial");
    let partial = target.with_file_name(name);
    remove(&partial);
    let expected = store.read(log::entries).await?;
    let copied = store.copy_to(partial.clone()).await;
    let result = match copied {
        Ok(()) => {
            let (partial, target) = (partial.clone(), target.to_owned());
            let verified = tokio::task::spawn_blocking(move || verify(&partial, &target, expected)).await;
            verified.unwrap_or(Err(BackupError::Store(StoreError::Stopped)))
        }
        Err(error) => Err(error.into()),
    };
    if result.is_err() {
        remove(&partial);
    }
    result
}

fn verify(partial: &Path, target: &Path, expected: i64) -> Result<BackupReport, BackupError> {
    let failed = |why| BackupError::Io { path: target.to_owned(), why };
    let found = Solo::open(&StoreConfig::Sqlite { path: partial.to_owned() })?.write(log::entries)?;
    // Work went on, so there may be more than at the start, never less.
    if found < expected {
        return Err(BackupError::Incomplete { expected, found });
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
    Ok(BackupReport { path: target.to_owned(), bytes, entries: found })
}

/// Takes away what an earlier or failed attempt left; that nothing is there is as good.
fn remove(path: &Path) {
    if let Err(error) = std::fs::remove_file(path)
        && error.kind() != std::io::ErrorKind::NotFound
    {
        tracing::warn!(path = %path.display(), %error, "an unfinished backup stays behind");
    }
}
