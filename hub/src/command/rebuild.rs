//! `rebuild --check`: replays the log into an empty store and compares.

use clap::Args;
use serde_json::json;

use super::{Failure, block_on, existing_store, print::print};
use crate::config::Config;
use crate::rebuild::check;

const SCRATCH: &str = "rebuild-check.db";

/// What the command takes.
#[derive(Debug, Args)]
pub(super) struct RebuildArguments {
    /// Compare only; the live store is not touched.
    #[arg(long, required = true)]
    check: bool,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(config: &Config, RebuildArguments { json, .. }: &RebuildArguments) -> Result<(), Failure> {
    let store = existing_store(config)?;
    let scratch = config.data_dir.join(SCRATCH);
    remove(&scratch)?;
    let report = block_on(check(&store, scratch.clone()))??;
    let differing: Vec<_> = report
        .differing
        .iter()
        .map(|table| json!({"table": table.table, "live": table.live, "rebuilt": table.rebuilt}))
        .collect();
    let value = json!({"entries": report.entries, "tables": report.tables.len(), "differing": differing});
    if report.differing.is_empty() {
        remove(&scratch)?;
        let text = format!(
            "{} log entries replayed into an empty store: all {} tables come out the same",
            report.entries,
            report.tables.len()
        );
        return print(*json, &value, &text);
    }
    let names: Vec<_> = report.differing.iter().map(|table| table.table).collect();
    print(*json, &value, &format!("{} log entries replayed", report.entries))?;
    Err(Failure::Data(format!(
        "these tables come out otherwise than they are: {}. The log is complete, so nothing is lost, but do not \
         trust these tables' pages; the rebuilt ones are in {}",
        names.join(", "),
        scratch.display()
    )))
}

/// The scratch file and what SQLite keeps beside it.
fn remove(scratch: &std::path::Path) -> Result<(), Failure> {
    for suffix in ["", "-wal", "-shm"] {
        let mut name = scratch.as_os_str().to_owned();
        name.push(suffix);
        match std::fs::remove_file(&name) {
            Ok(()) => {}
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(Failure::io(scratch.display(), &error)),
        }
    }
    Ok(())
}
