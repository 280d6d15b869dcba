//! `numbers list` and `numbers open`: series of numbers that agents give away, each once.

use std::fmt::Write;

use clap::{Args, Subcommand};
use protocol::id::{Generation, SeriesId};
use serde_json::json;

use super::{ACTOR, Failure, block_on, open_store, print::print};
use crate::clock;
use crate::config::Config;
use crate::log::{self, Entry, OperatorAction};
use crate::store::act::{self, Act};
use crate::store::{Store, generation, grant};

/// The store keeps numbers as signed integers.
const NUMBER_MAX: u64 = i64::MAX as u64;

/// What there is to do with number series.
#[derive(Debug, Subcommand)]
pub(super) enum NumbersCommand {
    /// All series, and where each stands.
    List {
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Say where a series begins, or where it goes on after the hub was put back from a backup: above every number
    /// that any agent may hold.
    Open(OpenArguments),
}

/// A series.
#[derive(Debug, Args)]
pub(super) struct OpenArguments {
    /// Its name, such as sscc.
    series: SeriesId,
    /// The first number to lease; one that was leased before is skipped where the hub knows of it.
    #[arg(long, value_name = "NUMBER")]
    next: u64,
    /// The last number there is.
    #[arg(long, value_name = "NUMBER")]
    last: u64,
    /// How many an agent gets at once.
    #[arg(long, default_value_t = 1_000, value_name = "COUNT")]
    block: u64,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(config: &Config, command: NumbersCommand) -> Result<(), Failure> {
    let store = open_store(config)?;
    match command {
        NumbersCommand::List { json } => list(&store, json),
        NumbersCommand::Open(arguments) => open(&store, arguments),
    }
}

fn list(store: &Store, json: bool) -> Result<(), Failure> {
    let (rows, life) = block_on(store.read(|tx| Ok((grant::all_series(tx)?, generation::known(tx)?))))??;
    let mut text = String::new();
    let mut values = Vec::new();
    for row in &rows {
        let state = row.state;
        let is_open = Some(state.generation) == life;
        let words = if is_open { "open" } else { "closed: say where it goes on with `numbers open`" };
        writeln!(
            text,
            "{:<24} next {} of {}, {} at once, {words}",
            row.series, state.next, state.last, state.block
        )
        .expect("a String takes everything");
        values.push(json!({
            "series": row.series,
            "next": state.next,
            "last": state.last,
            "block": state.block,
            "open": is_open,
        }));
    }
    if rows.is_empty() {
        text.push_str("There is no number series. Begin one with: counterfoil-hub numbers open SERIES --next 1 --last 999999");
    }
    print(json, &values, &text)
}

fn open(store: &Store, arguments: OpenArguments) -> Result<(), Failure> {
    let OpenArguments { series, next, last, block, json } = arguments;
    if next > last || last > NUMBER_MAX || block == 0 {
        return Err(Failure::Data(format!(
            "a series goes from --next up to --last, at most {NUMBER_MAX}, and a block has at least one number"
        )));
    }
    let now = clock::wall();
    let value = json!({"series": series, "next": next, "last": last, "block": block});
    let (subject, detail, named) = (format!("series/{series}"), value.clone(), series.clone());
    let fresh = Generation::from_random(clock::random());
    block_on(store.write(move |tx| {
        let generation = generation::current(tx, fresh)?;
        let action = OperatorAction::OpenSeries { series: named.clone(), generation, next, last, block };
        log::append(tx, now, &Entry::OperatorAction { operator: ACTOR.to_owned(), action })?;
        let act = Act { actor: ACTOR, action: "series.opened", subject: &subject, detail: detail.clone() };
        act::append(tx, &act, now)
    }))??;
    let text = format!(
        "{series} is leased from {next}, or from where the hub already stood if that is higher, up to {last}. Each agent \
         gets {block} numbers when it is next heard."
    );
    print(json, &value, &text)
}
