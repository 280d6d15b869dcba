//! `exception list` and `exception decide`: what needs a person, at the hub's machine.

use std::fmt::Write;

use clap::{Args, Subcommand};
use serde_json::json;

use super::{ACTOR, Failure, block_on, existing_store, print::print};
use crate::clock;
use crate::config::Config;
use crate::decision::{self, Decision, DecisionError};
use crate::report::PAGE_ROWS_MAX;
use crate::report::exceptions::{self, ExceptionFilter, ExceptionSort};
use crate::store::Store;

/// What there is to do with exceptions.
#[derive(Debug, Subcommand)]
pub(super) enum ExceptionCommand {
    /// Those that need a person, what is due first.
    List {
        /// Only this category, such as `erp_rejected`.
        #[arg(long, default_value = "", hide_default_value = true)]
        category: String,
        /// The closed ones instead.
        #[arg(long)]
        closed: bool,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Decide about one. A running hub makes it true a moment later.
    Decide(DecideArguments),
}

/// A decision.
#[derive(Debug, Args)]
pub(super) struct DecideArguments {
    /// The exception's number.
    exception: i64,
    /// What.
    #[arg(value_enum)]
    decision: Decision,
    /// What was done, and by whom; needed to resolve or waive.
    #[arg(long, default_value = "", hide_default_value = true)]
    note: String,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(config: &Config, command: ExceptionCommand) -> Result<(), Failure> {
    let store = existing_store(config)?;
    match command {
        ExceptionCommand::List { category, closed, json } => list(&store, category, closed, json),
        ExceptionCommand::Decide(arguments) => decide(&store, &arguments),
    }
}

fn list(store: &Store, category: String, closed: bool, json: bool) -> Result<(), Failure> {
    let state = if closed { "closed" } else { "open" }.to_owned();
    let filter = ExceptionFilter { state, category, site: String::new() };
    let read =
        store.read(move |tx| exceptions::read(tx, &filter, ExceptionSort::Deadline, None, PAGE_ROWS_MAX));
    let list = block_on(read)??;
    let mut text = String::new();
    for row in &list.exceptions {
        writeln!(text, "{:>6}  {:<9} {:<18} {}", row.exception, row.state, row.category, row.detail)
            .expect("a String takes everything");
    }
    let shown = list.exceptions.len();
    match usize::try_from(list.matching) {
        Ok(0) => text.push_str("None."),
        Ok(all) if all > shown => {
            write!(text, "{} more are on the console.", all - shown).expect("a String takes everything");
        }
        Ok(_) | Err(_) => {}
    }
    print(json, &list, &text)
}

fn decide(store: &Store, arguments: &DecideArguments) -> Result<(), Failure> {
    let DecideArguments { exception, decision, note, json } = arguments;
    block_on(decision::decide(store, ACTOR, *exception, *decision, note, clock::wall()))??;
    let value = json!({"exception": exception, "decision": decision.as_str()});
    let text = format!("Written down for exception {exception}. A running hub makes it true in a moment.");
    print(*json, &value, &text)
}

impl From<DecisionError> for Failure {
    fn from(error: DecisionError) -> Self {
        match error {
            DecisionError::Store(error) => error.into(),
            DecisionError::NotFound(_)
            | DecisionError::Closed { .. }
            | DecisionError::NoteMissing
            | DecisionError::NoteTooLong
            | DecisionError::NothingWaits(_) => Self::Data(error.to_string()),
        }
    }
}
