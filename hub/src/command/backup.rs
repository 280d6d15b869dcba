//! `backup`: a consistent copy of the store while the hub works.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use super::{Failure, block_on, open_store, print::print};
use crate::backup::{BackupError, backup};
use crate::config::Config;
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
    let store = open_store(config)?;
    let report = block_on(backup(&store, &arguments.to))?.map_err(|error| match error {
        BackupError::Exists(_) => Failure::Usage(error.to_string()),
        BackupError::Program(ProgramError::Missing(_)) => Failure::Unavailable(error.to_string()),
        BackupError::Program(_)
        | BackupError::Store(_)
        | BackupError::Io { .. }
        | BackupError::Incomplete { .. } => Failure::Io(error.to_string()),
    })?;
    let path = report.path.display();
    let value = json!({"path": path.to_string(), "bytes": report.bytes, "entries": report.entries});
    let authority = config.data_dir.join(AUTHORITY_FOLDER);
    let text = format!(
        "{path}: {} log entries in {} bytes, read back and counted\nThe certificate authority's keys are not in it: \
         copy {} to a safe place once",
        report.entries,
        report.bytes,
        authority.display()
    );
    print(arguments.json, &value, &text)
}
