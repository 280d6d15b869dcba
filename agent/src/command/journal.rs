//! `journal verify|export|stats`: beside a running agent or without one; nothing is changed.

use std::io::BufWriter;

use clap::Subcommand;

use super::{Failure, output};
use crate::config::Config;
use crate::journal::{Chain, JournalError, OpenError, Reader};

#[derive(Debug, Subcommand)]
pub(super) enum JournalCommand {
    /// Recompute the hash chain: has anything been changed, removed or cut off?
    Verify {
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Write all operations, one JSON event per line, oldest first.
    Export,
    /// Say how much is kept and how much waits.
    Stats {
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}

pub(super) fn run(config: &Config, command: &JournalCommand) -> Result<(), Failure> {
    let reader = Reader::open(&config.data_dir).map_err(|error| not_open(config, &error))?;
    match command {
        JournalCommand::Verify { json } => {
            let chain = reader.verify().map_err(|error| unreadable(&error))?;
            if *json {
                return output::json(&chain);
            }
            output::line(&whole(&chain))
        }
        JournalCommand::Export => {
            let mut out = BufWriter::new(std::io::stdout().lock());
            let written = reader.export(&mut out).map_err(|error| unreadable(&error))?;
            written.map(|_| ()).map_err(|error| Failure::io("standard output", &error))
        }
        JournalCommand::Stats { json } => {
            let chain = reader.verify().map_err(|error| unreadable(&error))?;
            if *json { output::json(&chain) } else { output::line(&stats(&chain)) }
        }
    }
}

fn whole(chain: &Chain) -> String {
    let last = chain.oldest.0 + chain.operations;
    let earlier = match chain.epochs.len() {
        0 | 1 => String::new(),
        count => format!(", in its epoch {count} since place {}", chain.epochs[count - 1].base),
    };
    format!(
        "whole: operations {}..={} of journal {}{earlier}, head {}",
        chain.oldest,
        last.saturating_sub(1),
        chain.epoch,
        chain.head.hash
    )
}

fn stats(chain: &Chain) -> String {
    let acked = chain.acked.map_or(0, |acked| acked.seq.0);
    format!(
        "kept      {} operations from {}, {} bytes\ndeleted   {} early, for want of room\n\
         epoch     {} of this journal, since place {}\nat hub    up to {acked}\nwaiting   {} operations, {} bytes",
        chain.operations,
        chain.oldest,
        chain.bytes,
        chain.pruned_early,
        chain.epochs.len(),
        chain.epochs.last().map_or(0, |live| live.base.0),
        chain.head.seq.0.saturating_sub(acked),
        chain.unacked_bytes
    )
}

fn not_open(config: &Config, error: &OpenError) -> Failure {
    let words = format!("the journal in {}: {error}", config.data_dir.display());
    match error {
        OpenError::NotAJournal | OpenError::NewerFormat { .. } | OpenError::OlderFormat { .. } => {
            Failure::Data(words)
        }
        OpenError::InUse | OpenError::NotMade | OpenError::SqliteTooOld { .. } => Failure::Unavailable(words),
        OpenError::Io { .. } | OpenError::Database(_) => Failure::Io(words),
    }
}

fn unreadable(error: &JournalError) -> Failure {
    match error {
        JournalError::Damaged(_) => Failure::Data(error.to_string()),
        JournalError::Read(_)
        | JournalError::Full(_)
        | JournalError::Stopped { .. }
        | JournalError::Refused { .. }
        | JournalError::Unknown { .. }
        | JournalError::OtherBytes { .. }
        | JournalError::TooLarge { .. }
        | JournalError::BeyondAllowance { .. }
        | JournalError::NumberTaken
        | JournalError::AckBeyondHead { .. }
        | JournalError::Closed => Failure::Io(error.to_string()),
    }
}
