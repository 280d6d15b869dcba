//! `backup`: a consistent copy of the store while the hub works.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use super::{Failure, block_on, existing_store, print::print};
use crate::backup::{BackupError, Disk, backup};
use crate::config::Config;
use crate::release;
use crate::store::database_programs::ProgramError;

const AUTHORITY_FOLDER: &str = "authority";

/// What the command takes.
#[derive(Debug, Args)]
pub(super) struct BackupArguments {
    /// The file to write; it must not exist.
    #[arg(long, value_name = "FILE")]
    to: PathBuf,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(config: &Config, arguments: &BackupArguments) -> Result<(), Failure> {
    let store = existing_store(config)?;
    let report = block_on(backup(&store, &arguments.to))?.map_err(|error| match error {
        BackupError::Exists(_) => Failure::Usage(error.to_string()),
        BackupError::Program(ProgramError::Missing(_)) => Failure::Unavailable(error.to_string()),
        BackupError::Program(_)
        | BackupError::Store(_)
        | BackupError::Io { .. }
        | BackupError::Incomplete { .. } => Failure::Io(error.to_string()),
    })?;
    let released = block_on(release::backed_up(&store, &report))??;
    let path = report.path.display();
    let (disk, means) = match report.disk {
        Disk::Other => ("other", format!("{released} of the agents may now delete what is in it")),
        Disk::Same => (
            "same",
            "It lies on the store's own disk and would be lost with it: agents keep their copies for now"
                .to_owned(),
        ),
    };
    let value = json!({
        "path": path.to_string(),
        "bytes": report.bytes,
        "entries": report.entries,
        "disk": disk,
        "released_agents": released,
    });
    let authority = config.data_dir.join(AUTHORITY_FOLDER);
    let text = format!(
        "{path}: {} log entries in {} bytes, read back and counted\n{means}\nThe certificate authority's keys are not in it: \
         copy {} to a safe place once",
        report.entries,
        report.bytes,
        authority.display()
    );
    print(arguments.json, &value, &text)
}
