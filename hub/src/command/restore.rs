//! `restore`: puts the store back from a backup while no hub runs.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use super::{Failure, print::print};
use crate::clock;
use crate::config::Config;
use crate::restore::{RestoreError, RestoreReport, Source, restore};
use crate::store::database_programs::ProgramError;

/// What the command takes.
#[derive(Debug, Args)]
pub(super) struct RestoreArguments {
    /// The file that `backup` has written.
    #[arg(
        long,
        value_name = "FILE",
        required_unless_present = "already_done",
        conflicts_with = "already_done"
    )]
    from: Option<PathBuf>,
    /// The store in use was put back by other means: only begin its new life.
    #[arg(long)]
    already_done: bool,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(config: &Config, arguments: &RestoreArguments) -> Result<(), Failure> {
    let source = arguments.from.as_deref().map_or(Source::AlreadyDone, Source::Backup);
    let report = restore(config, source, clock::wall()).map_err(failure)?;
    let sentences = report.sentences();
    let text = format!("{}\nStart the hub now: counterfoil-hub run", sentences.join("\n"));
    print(arguments.json, &value(&report, &sentences), &text)
}

fn value(report: &RestoreReport, sentences: &[String]) -> serde_json::Value {
    let known = &report.known;
    json!({
        "store": report.place,
        "aside": report.aside,
        "entries": known.entries,
        "last_entry_at": known.last_entry_at.map(|at| at.rfc3339()),
        "last_act": known.last_act.as_ref().map(|act| {
            json!({"number": act.number, "at": act.at.rfc3339(), "actor": act.actor, "action": act.action})
        }),
        "agents": known.agents,
        "certificates": known.certificates.len(),
        "users": known.users,
        "open_postings": known.open_postings,
        "before": report.before.as_ref().map(|before| {
            json!({"entries": before.entries, "agents": before.agents, "revoked": before.revoked, "users": before.users})
        }),
        "unknown_files": report.unknown_files,
        "authority_is_there": report.authority_is_there,
        "report": sentences,
    })
}

fn failure(error: RestoreError) -> Failure {
    let said = error.to_string();
    match error {
        RestoreError::InUse(_) | RestoreError::Program(ProgramError::Missing(_)) => {
            Failure::Unavailable(said)
        }
        RestoreError::NoBackup(..)
        | RestoreError::NotWhole(..)
        | RestoreError::Program(ProgramError::Other { .. }) => Failure::Data(said),
        RestoreError::Io(..) | RestoreError::Program(_) => Failure::Io(said),
        RestoreError::Store(error) => error.into(),
    }
}
