//! A store put in the place of another: made beside it, completed there, then switched in.
//!
//! The old store is never written over; it stays under a name with the time. A kill at any moment leaves the old
//! store or the new one in use. SQLite's files cannot be renamed all at once, and the old write-ahead log must
//! never be replayed into the new file: the switch is written down first, and whoever opens the store next
//! finishes it. PostgreSQL renames two schemas in one transaction.

use std::fs::File;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::engine::{Engine, Isolation};
use super::{StoreConfig, StoreError};

const BESIDE: &str = "restored";
/// Its presence means that the switch has been decided; it holds the old store's new name.
const SWITCH: &str = ".switch";
/// What SQLite keeps beside a database, and the database last.
const PARTS: [&str; 3] = ["-wal", "-shm", ""];
/// PostgreSQL cuts longer names off.
const SCHEMA_BYTES_MAX: usize = 63;

impl StoreConfig {
    /// The store in which a replacement for this one is made.
    #[must_use]
    pub fn beside(&self) -> Self {
        match self {
            Self::Sqlite { path } => Self::Sqlite { path: named(path, &format!(".{BESIDE}")) },
            Self::Postgres { url, schema } => {
                Self::Postgres { url: url.clone(), schema: format!("{schema}_{BESIDE}") }
            }
        }
    }

    /// Whether the store is there; a database server is asked only when it is opened.
    #[must_use]
    pub fn is_there(&self) -> bool {
        match self {
            Self::Sqlite { path } => path.exists(),
            Self::Postgres { .. } => true,
        }
    }
}

/// Sessions of other hub processes on the same database and schema; a file is guarded by its folder's lock.
///
/// # Errors
/// [`StoreError`].
pub fn sessions(config: &StoreConfig) -> Result<i64, StoreError> {
    match config {
        StoreConfig::Sqlite { .. } => Ok(0),
        StoreConfig::Postgres { .. } => {
            Engine::open(config, true)?.transaction(Isolation::ReadOnly, |tx| {
                tx.one(
                    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
                       AND pid <> pg_backend_pid() AND application_name = current_setting('application_name')",
                    &[],
                    |row| row.get(0),
                )
            })
        }
    }
}

/// Copies a backup's file to the store beside, where nothing may be open.
///
/// # Errors
/// What the system says, with the path.
pub fn copy_beside(from: &Path, path: &Path) -> Result<(), StoreError> {
    let copy = || {
        for part in PARTS {
            remove(&named(path, part))?;
        }
        // A store that was moved aside may still have its log beside it.
        let log = named(from, "-wal");
        if log.exists() {
            std::fs::copy(log, named(path, "-wal"))?;
        }
        std::fs::copy(from, path)
    };
    copy().map(|_| ()).map_err(|error| failed(path, &error))
}

/// The name under which [`switch`] keeps the old store, for people.
#[must_use]
pub fn aside(config: &StoreConfig, stamp: &str) -> String {
    match config {
        StoreConfig::Sqlite { path } => file_aside(path, stamp).display().to_string(),
        StoreConfig::Postgres { schema, .. } => format!("schema {}", schema_aside(schema, stamp)),
    }
}

fn file_aside(path: &Path, stamp: &str) -> PathBuf {
    named(path, &format!(".before-restore-{stamp}"))
}

fn schema_aside(schema: &str, stamp: &str) -> String {
    format!("{schema}_before_{}", stamp.replace('-', "_"))
}

/// Puts the store beside into the place of this one, which is kept under a name with `stamp` (`0-9`, `a-z`, `-`).
///
/// # Errors
/// [`StoreError`]: the old store is in use as before, unless the message says otherwise.
pub fn switch(config: &StoreConfig, stamp: &str) -> Result<(), StoreError> {
    match (config, config.beside()) {
        (StoreConfig::Sqlite { path }, StoreConfig::Sqlite { path: beside }) => {
            switch_files(path, &beside, stamp)
        }
        (StoreConfig::Postgres { schema, .. }, StoreConfig::Postgres { schema: beside, .. }) => {
            let aside = schema_aside(schema, stamp);
            if aside.len() > SCHEMA_BYTES_MAX {
                let why = format!("the old store's new name {aside} is too long for a schema");
                return Err(StoreError::Open { place: config.place(), why });
            }
            Engine::open(config, false)?.transaction(Isolation::RowLocks, |tx| {
                tx.batch(&format!(
                    "ALTER SCHEMA {schema} RENAME TO {aside}; ALTER SCHEMA {beside} RENAME TO {schema}"
                ))
            })
        }
        (StoreConfig::Sqlite { .. } | StoreConfig::Postgres { .. }, _) => {
            unreachable!("the store beside is of the same engine")
        }
    }
}

fn switch_files(path: &Path, beside: &Path, stamp: &str) -> Result<(), StoreError> {
    let aside = file_aside(path, stamp);
    let decide = || {
        let log = named(beside, "-wal");
        if std::fs::metadata(&log).is_ok_and(|log| log.len() > 0) {
            return Err(io::Error::other(format!("{} was not written back", log.display())));
        }
        remove(&log)?;
        remove(&named(beside, "-shm"))?;
        File::open(beside)?.sync_all()?;
        let (mark, unfinished) = (named(path, SWITCH), named(path, &format!("{SWITCH}.new")));
        let mut file = File::create(&unfinished)?;
        file.write_all(aside.file_name().unwrap_or_default().as_encoded_bytes())?;
        file.sync_all()?;
        std::fs::rename(unfinished, mark)?;
        sync_folder(path)
    };
    decide().map_err(|error| failed(path, &error))?;
    finish(path)
}

/// Finishes a switch that was decided, if there is one. Called before a store's file is opened.
pub(super) fn finish(path: &Path) -> Result<(), StoreError> {
    finish_files(path).map_err(|error| failed(path, &error))
}

fn finish_files(path: &Path) -> io::Result<()> {
    let mark = named(path, SWITCH);
    let file = match File::open(&mark) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    file.lock()?;
    if !mark.exists() {
        // Another process has finished it meanwhile.
        return Ok(());
    }
    let aside = path.with_file_name(std::fs::read_to_string(&mark)?);
    let beside = named(path, &format!(".{BESIDE}"));
    if beside.exists() {
        for part in PARTS {
            let (from, to) = (named(path, part), named(&aside, part));
            if from.exists() && to.exists() {
                let both = format!("{} and {} are both there", from.display(), to.display());
                return Err(io::Error::other(both));
            }
            match std::fs::rename(from, to) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                Ok(()) | Err(_) => {}
            }
        }
        sync_folder(path)?;
        std::fs::rename(beside, path)?;
        sync_folder(path)?;
    }
    remove(&mark)?;
    sync_folder(path)
}

fn named(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

fn remove(path: &Path) -> io::Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        Ok(()) | Err(_) => Ok(()),
    }
}

fn sync_folder(path: &Path) -> io::Result<()> {
    match path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        Some(folder) => File::open(folder)?.sync_all(),
        None => File::open(".")?.sync_all(),
    }
}

fn failed(path: &Path, error: &io::Error) -> StoreError {
    StoreError::Open { place: path.display().to_string(), why: error.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whatever of the switch was done before a kill, opening the store completes it, and the old log is not
    /// beside the new file.
    #[test]
    fn a_switch_killed_anywhere_is_finished() {
        for done in 0..=4 {
            let folder =
                std::env::temp_dir().join(format!("counterfoil-switch-{done}-{}", std::process::id()));
            std::fs::create_dir_all(&folder).unwrap();
            let path = folder.join("hub.db");
            for (name, text) in [
                ("hub.db", "old"),
                ("hub.db-wal", "old log"),
                ("hub.db-shm", "old index"),
                ("hub.db.restored", "new"),
                ("hub.db.switch", "hub.db.before-restore-x"),
            ] {
                std::fs::write(folder.join(name), text).unwrap();
            }
            let steps = [
                ("hub.db-wal", "hub.db.before-restore-x-wal"),
                ("hub.db-shm", "hub.db.before-restore-x-shm"),
                ("hub.db", "hub.db.before-restore-x"),
                ("hub.db.restored", "hub.db"),
            ];
            for (from, to) in &steps[..done] {
                std::fs::rename(folder.join(from), folder.join(to)).unwrap();
            }
            finish(&path).unwrap();
            finish(&path).unwrap();
            let mut left: Vec<_> = std::fs::read_dir(&folder)
                .unwrap()
                .map(|entry| {
                    let path = entry.unwrap().path();
                    let name = path.file_name().unwrap().to_string_lossy().into_owned();
                    (name, std::fs::read_to_string(path).unwrap())
                })
                .collect();
            left.sort();
            let left: Vec<_> = left.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
            assert_eq!(
                left,
                [
                    ("hub.db", "new"),
                    ("hub.db.before-restore-x", "old"),
                    ("hub.db.before-restore-x-shm", "old index"),
                    ("hub.db.before-restore-x-wal", "old log"),
                ],
                "after {done} steps"
            );
            std::fs::remove_dir_all(&folder).unwrap();
        }
    }
}
