//! The command line: parse, run, map to an exit code. Codes follow `sysexits.h`.
//!
//! `simulator hub …` and `simulator agent …` are the real command lines of hub and agent, so that the demo's
//! processes are real ones that can be killed, and one build is enough.

use std::ffi::OsString;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::process::die_with_parent;
use crate::retail::{Input, SpoolError};
use crate::{bench, demo, fleet};

const USAGE: u8 = 64;
const NO_INPUT: u8 = 66;
const UNAVAILABLE: u8 = 69;
const SOFTWARE: u8 = 70;
const TRY_LATER: u8 = 75;

/// Plays a trading day with real agents and a real hub.
#[derive(Debug, Parser)]
#[command(name = "simulator", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// One warehouse and two stores play a day of Online Retail; the hub is killed in between.
    Demo(DemoArguments),
    /// Measures the performance goals against the raw limits of this machine, in the same run.
    Bench(BenchArguments),
    /// A load fleet: many agents lose their hub, work on, and come back at once.
    Fleet(FleetArguments),
    /// The hub's own command line.
    #[command(disable_help_flag = true)]
    Hub(Rest),
    /// The agent's own command line.
    #[command(disable_help_flag = true)]
    Agent(Rest),
}

#[derive(Debug, clap::Args)]
struct Rest {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    rest: Vec<OsString>,
}

#[derive(Debug, clap::Args)]
struct DemoArguments {
    /// A CSV or CSV.zst in the format of Online Retail; without it the built-in day is played.
    #[arg(long, value_name = "FILE")]
    input: Option<PathBuf>,
    /// The day to play, as YYYY-MM-DD; without it the busiest by rows.
    #[arg(long, value_name = "DATE", conflicts_with = "all")]
    day: Option<String>,
    /// Play every day of the file, one after the other.
    #[arg(long)]
    all: bool,
    /// 1 takes about half a minute for a day, 2 half of that; 0 is as fast as the machine can.
    #[arg(long, value_name = "N", default_value_t = 1.0)]
    speed: f64,
    /// End when everything is settled; the exit code is 1 if the books do not agree.
    #[arg(long)]
    exit: bool,
    /// Print the result as JSON; progress goes to stderr.
    #[arg(long)]
    json: bool,
    /// Keep all files here instead of in a new temporary folder. It must be empty or not exist.
    #[arg(long, value_name = "FOLDER")]
    folder: Option<PathBuf>,
    /// What stands behind the hub: `files`, a drop folder with the whole day; or `tryton`, a real Tryton 8.0 that is
    /// set up from PyPI (bash, python3-venv, network) and gets a part of the day. Then the documents that it has in the end are counted as well.
    #[arg(long, value_enum, default_value_t = ErpArgument::Files)]
    erp: ErpArgument,
    /// With `--erp tryton`: how many orders of the day Tryton gets, 1 to 100; 20 take two to three minutes.
    #[arg(long, value_name = "N")]
    orders: Option<usize>,
    /// With `--erp tryton`: where it is kept between runs; without it `counterfoil-demo` in $XDG_CACHE_HOME or ~/.cache.
    /// Remove the folder to free its 150 MB.
    #[arg(long, value_name = "FOLDER")]
    cache: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum ErpArgument {
    Files,
    Tryton,
}

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Its figures are those of packages only if it is built like them: cargo run --profile dist -p simulator -- bench"
)]
struct BenchArguments {
    /// Which goals; without any, all of them.
    #[arg(value_enum, ignore_case = true)]
    goals: Vec<bench::Goal>,
    /// Rounds that count; the figures are their medians.
    #[arg(long, value_name = "N", default_value_t = 5)]
    rounds: usize,
    /// Rows of a round.
    #[arg(long, value_name = "N", default_value_t = 100_000)]
    operations: usize,
    /// Print the result as JSON; progress goes to stderr.
    #[arg(long)]
    json: bool,
    /// Let rounds count on a busy machine too: to see that everything works, not how fast it is.
    #[arg(long)]
    any_machine: bool,
    /// A PostgreSQL server that flushes as in production; without it one is started if it is installed.
    #[arg(long, value_name = "URL")]
    postgres: Option<String>,
    /// Work in a new folder under this one: its disk is measured. Without it the system's for temporary files.
    #[arg(long, value_name = "FOLDER")]
    folder: Option<PathBuf>,
}

/// The agents are light: the real protocol machine and real MQTT over mutual TLS, many in one process, with a
/// journal in memory. How durable a journal is, is not this command's subject.
#[derive(Debug, clap::Args)]
struct FleetArguments {
    /// How many agents.
    #[arg(long, value_name = "N", default_value_t = 1_000)]
    agents: usize,
    /// How many operations they capture together while the hub is away; a tenth of the agents has 50 times as
    /// many as the others.
    #[arg(long, value_name = "M", default_value_t = 65_000)]
    operations: usize,
    /// How the hub is away: killed (kill -9, all come back by their own timers), or frozen (SIGSTOP, all are
    /// connected when it goes on).
    #[arg(long, value_enum, default_value_t = fleet::Outage::Killed)]
    outage: fleet::Outage,
    /// How long it is away.
    #[arg(long, value_name = "SECONDS", default_value_t = 5)]
    away: u64,
    /// `sqlite`, or the URL of a PostgreSQL database.
    #[arg(long, value_name = "ENGINE", default_value = "sqlite")]
    engine: String,
    /// Print the result as JSON; progress goes to stderr.
    #[arg(long)]
    json: bool,
    /// Keep all files here instead of in a new temporary folder. It must be empty or not exist.
    #[arg(long, value_name = "FOLDER")]
    folder: Option<PathBuf>,
}

/// Runs one command line.
#[must_use]
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            let shown = error.print().is_ok();
            return if error.use_stderr() || !shown { ExitCode::from(USAGE) } else { ExitCode::SUCCESS };
        }
    };
    match arguments.command {
        Command::Hub(Rest { rest }) => {
            die_with_parent();
            hub::command::main(std::iter::once("counterfoil-hub".into()).chain(rest))
        }
        Command::Agent(Rest { rest }) => {
            die_with_parent();
            agent::command::main(std::iter::once("counterfoil-agent".into()).chain(rest))
        }
        Command::Demo(arguments) => run_demo(arguments),
        Command::Bench(arguments) => run_bench(arguments),
        Command::Fleet(arguments) => run_fleet(arguments),
    }
}

fn run_bench(arguments: BenchArguments) -> ExitCode {
    if arguments.rounds == 0 || arguments.operations == 0 {
        return fail(USAGE, "--rounds and --operations must be 1 or more");
    }
    let goals = if arguments.goals.is_empty() {
        bench::Goal::ALL.into_iter().collect()
    } else {
        arguments.goals.into_iter().collect()
    };
    let options = bench::Options {
        goals,
        rounds: arguments.rounds,
        operations: arguments.operations,
        any_machine: arguments.any_machine,
        json: arguments.json,
        postgres: arguments.postgres,
        folder: arguments.folder,
    };
    let runtime = match runtime() {
        Ok(runtime) => runtime,
        Err(code) => return code,
    };
    match runtime.block_on(bench::run(options)) {
        Ok(bench::Verdict::Measured) => ExitCode::SUCCESS,
        Ok(bench::Verdict::TooBusy) => {
            fail(TRY_LATER, "too busy: nothing was measured. Run it again when the machine is quiet")
        }
        Err(error) => fail(SOFTWARE, &format!("{error:#}")),
    }
}

fn runtime() -> Result<tokio::runtime::Runtime, ExitCode> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| fail(SOFTWARE, &format!("the runtime does not start: {error}")))
}

fn run_demo(arguments: DemoArguments) -> ExitCode {
    let days = match (arguments.day, arguments.all) {
        (Some(text), _) => match protocol::time::BusinessDate::parse(&text) {
            Some(date) => demo::Days::One(date),
            None => return fail(USAGE, &format!("`{text}` is no date; give it as 2010-12-06")),
        },
        (None, true) if arguments.erp == ErpArgument::Tryton => {
            return fail(USAGE, "--erp tryton plays a part of one day: give --day instead of --all");
        }
        (None, true) => demo::Days::All,
        (None, false) => demo::Days::Busiest,
    };
    if !arguments.speed.is_finite() || arguments.speed < 0.0 {
        return fail(USAGE, "--speed must be 0 or more");
    }
    let erp = match arguments.erp {
        ErpArgument::Files if arguments.orders.is_some() || arguments.cache.is_some() => {
            return fail(USAGE, "--orders and --cache are for --erp tryton");
        }
        ErpArgument::Files => demo::Erp::Files,
        ErpArgument::Tryton => {
            let orders = arguments.orders.unwrap_or(demo::ORDERS);
            if orders == 0 || orders > demo::ORDERS_MAX {
                return fail(USAGE, &format!("--orders must be 1 to {}", demo::ORDERS_MAX));
            }
            demo::Erp::Tryton { orders, cache: arguments.cache.unwrap_or_else(demo::default_cache) }
        }
    };
    let options = demo::Options {
        input: arguments.input.map_or(Input::Embedded, Input::File),
        days,
        speed: arguments.speed,
        ends: arguments.exit,
        json: arguments.json,
        folder: arguments.folder,
        erp,
    };
    let runtime = match runtime() {
        Ok(runtime) => runtime,
        Err(code) => return code,
    };
    match runtime.block_on(demo::run(options)) {
        Ok(demo::Verdict::Agrees) => ExitCode::SUCCESS,
        Ok(demo::Verdict::Differs) => ExitCode::FAILURE,
        Err(error) => {
            let is_input = matches!(error.downcast_ref::<SpoolError>(), Some(SpoolError::Input(_)));
            let is_missing = error.downcast_ref::<demo::Unavailable>().is_some();
            let code = match (is_input, is_missing) {
                (true, _) => NO_INPUT,
                (false, true) => UNAVAILABLE,
                (false, false) => SOFTWARE,
            };
            fail(code, &format!("{error:#}"))
        }
    }
}

fn run_fleet(arguments: FleetArguments) -> ExitCode {
    if arguments.agents == 0 || arguments.agents > fleet::AGENTS_MAX {
        return fail(USAGE, &format!("--agents must be 1 to {}", fleet::AGENTS_MAX));
    }
    let options = fleet::Options {
        agents: arguments.agents,
        operations: arguments.operations,
        outage: arguments.outage,
        away: std::time::Duration::from_secs(arguments.away),
        engine: match arguments.engine.as_str() {
            "sqlite" => fleet::Engine::Sqlite,
            url => fleet::Engine::Postgres(url.to_owned()),
        },
        json: arguments.json,
        folder: arguments.folder,
    };
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return fail(SOFTWARE, &format!("the runtime does not start: {error}")),
    };
    match runtime.block_on(fleet::run(options)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => fail(SOFTWARE, &format!("{error:#}")),
    }
}

fn fail(code: u8, message: &str) -> ExitCode {
    // A closed stderr is nobody's loss.
    let _ = writeln!(std::io::stderr(), "simulator: {message}");
    ExitCode::from(code)
}
