//! `mapping list`, `mapping show`, `mapping check` and `mapping propose`: versions of the mapping of the ERP's connector.
//! A version is approved in the console: whoever has a shell on the hub's machine is nobody in particular.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use clap::Subcommand;
use serde_json::json;

use super::{ACTOR, Failure, block_on, existing_store, print::print};
use crate::clock;
use crate::config::Config;
use crate::connector::tryton::{Mapping, Tryton, TrytonConfig};
use crate::mapping::{self, Change, MappingError};
use crate::report::PAGE_ROWS_MAX;
use crate::report::mappings;
use crate::store::Store;

/// What there is to do with the mapping.
#[derive(Debug, Subcommand)]
pub(super) enum MappingCommand {
    /// Its versions, the newest first, with what each changes.
    List {
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// One version as a file, to begin a new one with; the one that is in force if none is named.
    Show {
        /// Which; 0 is the configuration file.
        version: Option<i64>,
    },
    /// Read a file, say what it would change, and ask the ERP whether it has every record that it names. Changes nothing.
    Check {
        /// TOML: the keys of `[tryton]` from `force_assignment` on, without `tryton` before them.
        file: PathBuf,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Propose a file as the next version. It is in force when somebody has approved it in the console.
    Propose {
        /// As for `check`.
        file: PathBuf,
        /// Why.
        #[arg(long)]
        note: String,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}

pub(super) fn run(config: &Config, command: MappingCommand) -> Result<(), Failure> {
    let Some(tryton) = &config.tryton else {
        return Err(Failure::Data(
            "no connector of this configuration has a mapping: [tryton] would be one".to_owned(),
        ));
    };
    let store = existing_store(config)?;
    match command {
        MappingCommand::List { json } => list(&store, tryton, json),
        MappingCommand::Show { version } => show(&store, tryton, version),
        MappingCommand::Check { file, json } => check(&store, tryton, &file, json),
        MappingCommand::Propose { file, note, json } => propose(&store, tryton, &file, &note, json),
    }
}

/// The configuration's Tryton with the mapping that is in force: that of the file where no hub has run.
pub(super) fn in_force(config: &Config, file: &TrytonConfig) -> Result<TrytonConfig, Failure> {
    let Ok(store) = existing_store(config) else { return Ok(file.clone()) };
    let of = file.clone();
    let (_, mapping) = block_on(store.read(move |tx| mapping::in_force(tx, &of)))??;
    Ok(file.with(mapping))
}

fn read(file: &Path) -> Result<Mapping, Failure> {
    let text = std::fs::read_to_string(file).map_err(|error| Failure::io(file.display(), &error))?;
    mapping::parse(&file.display().to_string(), &text).map_err(Failure::from)
}

impl From<MappingError> for Failure {
    fn from(error: MappingError) -> Self {
        match error {
            MappingError::Store(error) => Self::from(error),
            error @ (MappingError::Invalid(_)
            | MappingError::TooLong
            | MappingError::Same
            | MappingError::TooMany
            | MappingError::NoteMissing
            | MappingError::NoteTooLong
            | MappingError::NotFound(_)
            | MappingError::Decided(_)
            | MappingError::SamePerson(_)) => Self::Data(error.to_string()),
        }
    }
}

fn lines(text: &mut String, changes: &[Change]) {
    for Change { place, before, after } in changes {
        let word = |value: &Option<String>| value.clone().unwrap_or_else(|| "nothing".to_owned());
        writeln!(text, "  {place}: {} → {}", word(before), word(after)).expect("a String takes everything");
    }
}

fn list(store: &Store, file: &TrytonConfig, json: bool) -> Result<(), Failure> {
    let file = file.clone();
    let found = block_on(store.read(move |tx| mappings::read(tx, Some(&file), None, PAGE_ROWS_MAX)))??;
    let mut text = match found.in_force {
        0 => "The mapping of the configuration file is in force.\n".to_owned(),
        version => format!("Version {version} is in force.\n"),
    };
    for row in &found.versions {
        let state = row.state.as_str();
        let by = row.decided_by.as_ref().map_or_else(String::new, |by| format!(", decided by {by}"));
        writeln!(text, "{} {state}: {} (by {}{by})", row.version, row.note, row.proposed_by)
            .expect("a String takes everything");
        lines(&mut text, &row.changes);
    }
    print(json, &found, &text)
}

fn show(store: &Store, file: &TrytonConfig, version: Option<i64>) -> Result<(), Failure> {
    let file = file.clone();
    let found = block_on(store.read(move |tx| {
        Ok(match version {
            Some(version) => mapping::version(tx, &file, version),
            None => Ok(mapping::in_force(tx, &file)?.1),
        })
    }))???;
    let text = mapping::text(&found);
    print(false, &text, &text)
}

fn check(store: &Store, config: &TrytonConfig, file: &Path, json: bool) -> Result<(), Failure> {
    let proposed = read(file)?;
    let (of, new) = (config.clone(), proposed.clone());
    let (changes, waiting) = block_on(store.read(move |tx| {
        let current = mapping::in_force(tx, &of)?.1;
        Ok((mapping::changes(&current, &new), mapping::waiting(tx, &of, &current, &new)?))
    }))??;
    rustls::crypto::ring::default_provider().install_default().ok();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .map_err(|error| Failure::io("the runtime cannot start", &error))?;
    let tryton = Tryton::open(&config.with(proposed), runtime.handle().clone())
        .map_err(|error| Failure::Usage(format!("{error:#}")))?;
    let (_, problems) = tryton.check().map_err(|error| Failure::Unavailable(error.to_string()))?;
    let mut text = format!(
        "{} values change; of {} postings that wait {} would go out otherwise, and {} could not go out at all.\n",
        changes.len(),
        waiting.looked_at,
        waiting.changed,
        waiting.refused
    );
    lines(&mut text, &changes);
    for problem in &problems {
        writeln!(text, "{}: {}", problem.place, problem.message).expect("a String takes everything");
    }
    print(json, &json!({"changes": changes, "waiting": waiting, "problems": problems}), &text)?;
    if problems.is_empty() {
        return Ok(());
    }
    Err(Failure::Data(format!(
        "{} of its words have no record in Tryton; nothing would be posted until they have",
        problems.len()
    )))
}

fn propose(store: &Store, config: &TrytonConfig, file: &Path, note: &str, json: bool) -> Result<(), Failure> {
    let proposed = read(file)?;
    let version = block_on(mapping::propose(store, ACTOR, config, (&proposed, note), clock::wall()))??;
    let text = format!(
        "Version {version} is proposed. It is in force when somebody has approved it in the console."
    );
    print(json, &json!({"version": version}), &text)
}
