//! Restore: puts the store back from a backup, under a new generation, and says what nobody gives back.
//!
//! The backup is completed beside the store in use and only then switched in; the old store stays under another
//! name. Agents send again what is missing, because `welcome` names less than they have had acknowledged, and
//! the dispatcher looks for every open posting before it sends it. What has no other copy (enrolments,
//! revocations, users, what people did at the console) is listed here, and opens one exception.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use protocol::grant::Series;
use protocol::id::{Generation, SeriesId};
use protocol::time::UtcMillis;
use serde_json::json;

use crate::config::Config;
use crate::connector::files::{self, Done};
use crate::exception::Category;
use crate::lock::DataLock;
use crate::log::{self, Entry, OperatorAction};
use crate::store::act::{self, Act};
use crate::store::database_programs::{self, ProgramError};
use crate::store::grant::SeriesRow;
use crate::store::inventory::{self, Inventory};
use crate::store::{Solo, StoreConfig, StoreError, Tx, drift, generation, posting, replacement};

/// Names in one list of the report; more are counted.
const NAMES_MAX: usize = 20;
/// The sessions of a hub that has just ended may be seen for a moment.
const SESSIONS_LOOKS: u32 = 20;
const SESSIONS_LOOK_EVERY: Duration = Duration::from_millis(100);
const AUTHORITY_FOLDER: &str = "authority";
/// As the audit log names who runs a command at the hub's machine.
const ACTOR: &str = "command line";
const ACTION: &str = "store.restored";

/// What is restored.
#[derive(Debug, Clone, Copy)]
pub enum Source<'a> {
    /// A file that `backup` has written.
    Backup(&'a Path),
    /// The store in use was put back by other means.
    AlreadyDone,
}

/// Why nothing was restored. The store in use is as it was.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// A hub, or another restore, works on this store.
    #[error(
        "a hub runs on {0}: stop it first, on every machine that uses this store. Agents keep working meanwhile"
    )]
    InUse(String),
    /// The file is not there.
    #[error("{0} cannot be read: {1}")]
    NoBackup(String, std::io::Error),
    /// The file is not what it should be.
    #[error("{0} is no whole backup of a hub's store: {1}. Nothing was changed")]
    NotWhole(String, String),
    /// The folder.
    #[error("{0}: {1}")]
    Io(String, std::io::Error),
    /// PostgreSQL's programs.
    #[error(transparent)]
    Program(#[from] ProgramError),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What a restore found out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RestoreReport {
    /// Where the store is.
    pub place: String,
    /// Where the store before it is kept; nothing if there was none, or if it was not this command's work.
    pub aside: Option<String>,
    /// What the restored store knows.
    pub known: Inventory,
    /// What the store before it knew; nothing if it could not be read.
    pub before: Option<Inventory>,
    /// Drop files in `done/` that the restored store does not know.
    pub unknown_files: Vec<String>,
    /// Whether the certificate authority's folder is there; it is in no backup of the store.
    pub authority_is_there: bool,
}

/// Restores; blocks until it is done.
///
/// # Errors
/// [`RestoreError`].
pub fn restore(config: &Config, source: Source<'_>, now: UtcMillis) -> Result<RestoreReport, RestoreError> {
    let place = config.store.place();
    std::fs::create_dir_all(&config.data_dir)
        .map_err(|error| RestoreError::Io(config.data_dir.display().to_string(), error))?;
    let lock = DataLock::take(&config.data_dir)
        .map_err(|error| RestoreError::Io(config.data_dir.display().to_string(), error))?;
    if lock.is_none() {
        return Err(RestoreError::InUse(config.data_dir.display().to_string()));
    }
    if is_used(&config.store)? {
        return Err(RestoreError::InUse(place));
    }
    let done = match &config.files {
        Some(files) => files::done(&files.folder)
            .map_err(|error| RestoreError::Io(files.folder.display().to_string(), error))?,
        None => Vec::new(),
    };
    let (target, before) = match source {
        Source::Backup(file) => {
            std::fs::File::open(file)
                .map_err(|error| RestoreError::NoBackup(file.display().to_string(), error))?;
            let before = look(&config.store);
            bring_beside(&config.store, file)?;
            (config.store.beside(), before)
        }
        Source::AlreadyDone => (config.store.clone(), None),
    };
    // As of the same moment in the name of the old store and in the report.
    let stamp: String = now.rfc3339().to_lowercase().replace([':', '.'], "-");
    let aside = match source {
        Source::Backup(_) if before.is_some() || config.store.is_there() => {
            Some(replacement::aside(&config.store, &stamp))
        }
        Source::Backup(_) | Source::AlreadyDone => None,
    };
    let mut report = RestoreReport {
        place,
        aside,
        known: Inventory::default(),
        before,
        unknown_files: Vec::new(),
        authority_is_there: config.data_dir.join(AUTHORITY_FOLDER).is_dir(),
    };
    {
        let mut solo = Solo::open(&target)?;
        solo.write(|tx| begin_anew(tx, &mut report, &done, now))?;
    }
    if matches!(source, Source::Backup(_)) {
        if is_used(&config.store)? {
            return Err(RestoreError::InUse(report.place));
        }
        replacement::switch(&config.store, &stamp)?;
    }
    drop(lock);
    Ok(report)
}

/// Whether a hub on another machine uses the store.
fn is_used(config: &StoreConfig) -> Result<bool, StoreError> {
    for look in 0..SESSIONS_LOOKS {
        if look > 0 {
            std::thread::sleep(SESSIONS_LOOK_EVERY);
        }
        if replacement::sessions(config)? == 0 {
            return Ok(false);
        }
    }
    Ok(true)
}

/// What the store in use knows, as far as it can still be read: it may be the reason for the restore.
fn look(config: &StoreConfig) -> Option<Inventory> {
    if !config.is_there() {
        return None;
    }
    let known = Solo::open_as_it_is(config).and_then(|mut solo| solo.write(inventory::read));
    known.inspect_err(|error| tracing::warn!(%error, "the store in use cannot be read")).ok()
}

/// The backup in the place beside the store, whole.
fn bring_beside(config: &StoreConfig, file: &Path) -> Result<(), RestoreError> {
    let not_whole = |why: String| RestoreError::NotWhole(file.display().to_string(), why);
    let beside = config.beside();
    match &beside {
        StoreConfig::Sqlite { path } => {
            replacement::copy_beside(file, path)?;
            let mut solo = Solo::open_as_it_is(&beside).map_err(|error| not_whole(error.to_string()))?;
            solo.check_whole().map_err(|error| not_whole(error.to_string()))?;
            // Before its tables are brought up to this version: an empty database would become a store by that.
            solo.write(crate::store::log::entries).map_err(|error| not_whole(error.to_string()))?;
        }
        StoreConfig::Postgres { .. } => {
            let expected = database_programs::entries(config, file)?;
            database_programs::load_beside(config, file)?;
            let found = Solo::open_as_it_is(&beside)?.write(crate::store::log::rows)?;
            if found != expected {
                return Err(not_whole(format!("{found} of {expected} log entries came out of it")));
            }
        }
    }
    Ok(())
}

/// The store's new life, in one transaction: another generation, the exception, the audit log's entry.
fn begin_anew(
    tx: &mut Tx<'_>,
    report: &mut RestoreReport,
    done: &[Done],
    now: UtcMillis,
) -> Result<(), StoreError> {
    report.known = inventory::read(tx)?;
    report.unknown_files = done
        .iter()
        .filter(|file| !report.known.drop_files.contains(&file.hash.to_string()))
        .map(|file| file.name.clone())
        .collect();
    let fresh = Generation::from_random(crate::clock::random());
    generation::replace(tx, fresh)?;
    // What the ERP has of open postings is looked for first.
    posting::forget_attempts(tx)?;
    drift::forget(tx)?;
    log::append_all(tx, now, &followed(report, fresh))?;
    let cause = format!("restored/{fresh}");
    let detail = report.sentences().join(" ");
    let (category, subject) = (Category::Restored, String::new());
    log::append(tx, now, &Entry::Noticed { category, cause, subject, site: None, detail })?;
    let detail = json!({"generation": fresh.to_string(), "entries": report.known.entries});
    act::append(tx, &Act { actor: ACTOR, action: ACTION, subject: &report.place, detail }, now)
}

/// Number series go on where the store before stood, as far as that is known. The others stay closed until a person
/// says where: a number that is given away twice is worse than none.
fn followed(report: &RestoreReport, fresh: Generation) -> Vec<Entry> {
    let Some((before, life)) = report.before.as_ref().and_then(|before| Some((before, before.generation?)))
    else {
        return Vec::new();
    };
    let open = before.series.iter().filter_map(|row| {
        let mut state = row.state;
        let is_known = state.follow(&row.state, life, fresh);
        let Series { generation, next, last, block } = state;
        let action = OperatorAction::OpenSeries { series: row.series.clone(), generation, next, last, block };
        is_known.then(|| Entry::OperatorAction { operator: ACTOR.to_owned(), action })
    });
    open.collect()
}

impl RestoreReport {
    /// What happened and what a person must check, a sentence or two each.
    #[must_use]
    pub fn sentences(&self) -> Vec<String> {
        let known = &self.known;
        let mut said = vec![match known.last_entry_at {
            Some(at) => format!(
                "The hub's store was put back from a backup. It holds {} log entries, the last of {}.",
                known.entries,
                at.rfc3339()
            ),
            None => "The hub's store was put back from a backup that holds no log entries.".to_owned(),
        }];
        said.push(match &known.last_act {
            Some(act) => {
                format!(
                    "The audit log ends with entry {} ({}) of {}.",
                    act.number,
                    act.action,
                    act.at.rfc3339()
                )
            }
            None => "The audit log is empty.".to_owned(),
        });
        said.push(format!(
            "It knows {}, {} and {}.",
            counted(known.agents.len(), "agent"),
            counted(known.certificates.len(), "certificate"),
            counted(known.users.len(), "user"),
        ));
        said.push(format!(
            "Agents send again by themselves what is missing. {} open: each is looked for in the ERP before it is \
             sent, so that none is posted twice.",
            match known.open_postings {
                1 => "1 posting is".to_owned(),
                count => format!("{count} postings are"),
            }
        ));
        said.extend(self.lost());
        let closed = self.closed_series();
        if !closed.is_empty() {
            said.push(format!(
                "To do: nobody knows any more how far numbers were leased, so agents get none of {} until you say where \
                 it goes on, above every number that was ever given away: counterfoil-hub numbers open.",
                some_of(&closed)
            ));
        }
        if !self.unknown_files.is_empty() {
            said.push(format!(
                "To do: these files in done/ were taken after the backup and are not in the store; move them back \
                 into in/, the oldest first, each under its first name (`stock.csv`, not `96fbec59-stock.csv`): {}.",
                some_of(&self.unknown_files)
            ));
        }
        if !self.authority_is_there {
            said.push(
                "To do: the certificate authority (the folder authority/ of the data folder) is not there and is \
                 in no backup of the store; put it back from your own copy before the hub starts, else every \
                 agent must be enrolled anew."
                    .to_owned(),
            );
        }
        if let Some(aside) = &self.aside {
            said.push(format!("The store before it is kept as {aside}; remove it when all is well."));
        }
        said
    }

    /// Series that nobody can tell where they go on.
    fn closed_series(&self) -> Vec<String> {
        let is_open = |name: &SeriesId| {
            self.before.as_ref().is_some_and(|before| {
                let is_it =
                    |row: &&SeriesRow| row.series == *name && Some(row.state.generation) == before.generation;
                before.series.iter().find(is_it).is_some()
            })
        };
        let names = self.known.series.iter().map(|row| &row.series);
        names.filter(|name| !is_open(name)).map(ToString::to_string).collect()
    }

    fn lost(&self) -> Vec<String> {
        let Some(before) = &self.before else {
            return vec![
                "To do: the store before it could not be read, so what was done after the backup is not known. \
                 Enrol agents again that the hub does not know, shut out again whom you had shut out, and check \
                 users, passwords, tokens and what was done at the console since."
                    .to_owned(),
            ];
        };
        let known = &self.known;
        let mut said = vec![format!("The store before it held {} log entries.", before.entries)];
        let mut missing = |before: &BTreeSet<String>, known: &BTreeSet<String>, what: &str| {
            let names: Vec<String> = before.difference(known).cloned().collect();
            if !names.is_empty() {
                said.push(format!("To do: {what}: {}.", some_of(&names)));
            }
        };
        missing(&before.revoked, &known.revoked, "shut out again these agents, which may come now");
        missing(&before.agents, &known.agents, "enrol again these agents, which the hub does not know");
        missing(&before.users, &known.users, "add again these users");
        missing(&known.users, &before.users, "disable again these users, who may sign in now");
        let number = |known: &Inventory| known.last_act.as_ref().map_or(0, |act| act.number);
        if number(before) > number(known) {
            said.push(format!(
                "To do: look at what was done at the console since: {0} of the audit log, from number {1}, only in the store before it.",
                match number(before) - number(known) {
                    1 => "1 entry".to_owned(),
                    count => format!("{count} entries"),
                },
                number(known) + 1
            ));
        }
        said
    }
}

fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

fn some_of(names: &[String]) -> String {
    let shown = names.iter().take(NAMES_MAX).cloned().collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(NAMES_MAX) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}
