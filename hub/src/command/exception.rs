//! `exception list`, `show`, `decide` and `owners`: what needs a person, at the hub's machine.

use std::fmt::Write;

use clap::{Args, Subcommand};
use protocol::time::UtcMillis;
use serde_json::json;

use super::{ACTOR, Failure, block_on, existing_store, print::print};
use crate::clock;
use crate::config::Config;
use crate::decision::{self, Decision, DecisionError, Ruling};
use crate::exception::Category;
use crate::report::PAGE_ROWS_MAX;
use crate::report::exceptions::{self, ExceptionFilter, ExceptionSort, Queue};
use crate::store::Store;

/// What there is to do with exceptions.
#[derive(Debug, Subcommand)]
pub(super) enum ExceptionCommand {
    /// Those that need a person, what is due first.
    List(ListArguments),
    /// One of them, and what was done about it.
    Show {
        /// Its number.
        exception: i64,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Decide about one or several, each on its own. A running hub makes it true a moment later.
    Decide(DecideArguments),
    /// Who can be given an exception.
    Owners {
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}

fn category(word: &str) -> Result<&'static str, String> {
    let known = Category::parse(word).map(Category::code);
    known.ok_or_else(|| "no category of exceptions, such as erp_rejected".to_owned())
}

/// Which exceptions.
#[derive(Debug, Args)]
pub(super) struct ListArguments {
    /// Only this category, such as `erp_rejected`.
    #[arg(long, value_parser = category)]
    category: Option<&'static str>,
    /// Only those that nobody has, that are late, or that are due within two hours.
    #[arg(long, value_enum)]
    queue: Option<Queue>,
    /// Only those that this user has.
    #[arg(long, default_value = "", hide_default_value = true)]
    owner: String,
    /// The closed ones instead.
    #[arg(long)]
    closed: bool,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

/// A decision.
#[derive(Debug, Args)]
pub(super) struct DecideArguments {
    /// What.
    #[arg(value_enum)]
    decision: Decision,
    /// The numbers of the exceptions; at most 100.
    #[arg(required = true, num_args = 1..=decision::DECIDED_EXCEPTIONS_MAX)]
    exceptions: Vec<i64>,
    /// What was done, or why, and by whom; needed to note, move, resolve or waive.
    #[arg(long, default_value = "", hide_default_value = true)]
    note: String,
    /// Who is to have them, with `assign`: a user of the console.
    #[arg(long, value_name = "USER", required_if_eq("decision", "assign"))]
    to: Option<String>,
    /// When they are to be due, with `move`: such as `2026-12-01T08:00:00Z`.
    #[arg(long, value_name = "TIME", value_parser = time, required_if_eq("decision", "move"))]
    deadline: Option<UtcMillis>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

fn time(text: &str) -> Result<UtcMillis, String> {
    UtcMillis::from_rfc3339(text).ok_or_else(|| "not a time such as 2026-12-01T08:00:00Z".to_owned())
}

pub(super) fn run(config: &Config, command: ExceptionCommand) -> Result<(), Failure> {
    let store = existing_store(config)?;
    match command {
        ExceptionCommand::List(arguments) => list(&store, arguments),
        ExceptionCommand::Show { exception, json } => show(&store, exception, json),
        ExceptionCommand::Decide(arguments) => decide(&store, arguments),
        ExceptionCommand::Owners { json } => {
            let owners = block_on(store.read(decision::owners))??;
            let none = "No user may work on exceptions yet: `counterfoil-hub user add NAME --role operator`.";
            let text = if owners.is_empty() { none.to_owned() } else { owners.join("\n") };
            print(json, &json!({"owners": owners}), &text)
        }
    }
}

fn list(store: &Store, arguments: ListArguments) -> Result<(), Failure> {
    let ListArguments { category, queue, owner, closed, json } = arguments;
    let filter = ExceptionFilter {
        state: if closed { "closed" } else { "open" }.to_owned(),
        category: category.unwrap_or_default().to_owned(),
        site: String::new(),
        queue: queue.map_or("", Queue::as_str).to_owned(),
        owner,
        now: clock::wall().0,
    };
    let read =
        store.read(move |tx| exceptions::read(tx, &filter, ExceptionSort::Deadline, None, PAGE_ROWS_MAX));
    let list = block_on(read)??;
    let mut text = String::new();
    for row in &list.exceptions {
        writeln!(
            text,
            "{:>6}  {:<9} {:<18} {:<12} {}",
            row.exception, row.state, row.category, row.owner, row.detail
        )
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

fn show(store: &Store, exception: i64, json: bool) -> Result<(), Failure> {
    let found = block_on(store.read(move |tx| exceptions::one(tx, exception)))??;
    let found = found.ok_or_else(|| Failure::from(DecisionError::NotFound(exception)))?;
    let view = &found.exception;
    let mut text = format!(
        "{}  {}  {}  {}\n{}\nDue {}, owner {}\n",
        view.exception,
        view.category,
        view.state,
        view.subject,
        view.detail,
        UtcMillis(view.deadline).rfc3339(),
        view.owner
    );
    for step in &found.history {
        let deadline = step.deadline.map(|at| UtcMillis(at).rfc3339());
        let value = step.to.clone().or(deadline).unwrap_or_default();
        let words = [step.step, value.as_str(), step.who.as_str(), step.note.as_str()];
        let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
        writeln!(text, "  {}  {}", UtcMillis(step.at).rfc3339(), words.join("  "))
            .expect("a String takes everything");
    }
    print(json, &found, &text)
}

fn decide(store: &Store, arguments: DecideArguments) -> Result<(), Failure> {
    let DecideArguments { exceptions, decision, note, to, deadline, json } = arguments;
    let ruling = Ruling { decision, note, to: to.unwrap_or_default(), deadline };
    let outcomes = block_on(decision::decide_all(store, ACTOR, &exceptions, ruling, clock::wall()))??;
    let (mut done, mut refused, mut text) = (0_usize, Vec::new(), String::new());
    let mut values = Vec::with_capacity(outcomes.len());
    for outcome in outcomes {
        let exception = outcome.exception;
        match outcome.refused {
            None => {
                done += 1;
                values.push(json!({"exception": exception, "done": true}));
            }
            Some(error) => {
                let why = error.to_string();
                writeln!(text, "Not for exception {exception}: {why}.").expect("a String takes everything");
                values.push(json!({"exception": exception, "done": false, "code": error.code(), "why": why}));
                refused.push(why);
            }
        }
    }
    if done > 0 {
        write!(text, "Written down for {done}. A running hub makes it true in a moment.")
            .expect("a String takes everything");
    }
    let value = json!({
        "decision": decision.as_str(), "done": done, "refused": refused.len(), "exceptions": values,
    });
    if json || done > 0 || refused.len() > 1 {
        print(json, &value, &text)?;
    }
    match refused.as_slice() {
        [] => Ok(()),
        [only] if done == 0 => Err(Failure::Data(only.clone())),
        several => Err(Failure::Data(format!("nothing was decided about {} of them", several.len()))),
    }
}

impl From<DecisionError> for Failure {
    fn from(error: DecisionError) -> Self {
        match error {
            DecisionError::Store(error) => error.into(),
            DecisionError::NotFound(_)
            | DecisionError::Closed { .. }
            | DecisionError::NoteMissing
            | DecisionError::NoteTooLong
            | DecisionError::NothingWaits(_)
            | DecisionError::StillHeld { .. }
            | DecisionError::NobodyHasIt(_)
            | DecisionError::NotAnOwner(_)
            | DecisionError::Deadline
            | DecisionError::Number(_) => Self::Data(error.to_string()),
        }
    }
}
