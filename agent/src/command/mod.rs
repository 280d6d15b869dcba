//! The command line: parse, run, map to an exit code. Each command in a file of its own.
//!
//! Exit codes follow `sysexits.h`: 0 done, 64 usage or configuration, 65 data, 69 a service is not there,
//! 70 a fault of ours, 74 disk.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use service::Failure;
use service::exit::EXIT_CODES;

use crate::config::Config;

mod assess;
mod barcode;
mod enroll;
mod journal;
mod label;
mod lines;
mod output;
mod run;
mod status;

const PROGRAM: &str = "counterfoil-agent";
const CONFIG_FILE: &str = "/etc/counterfoil/agent.toml";

/// Counterfoil's agent: records what people do at a site, even with the network down.
#[derive(Debug, Parser)]
#[command(name = PROGRAM, version, about, after_help = EXIT_CODES)]
struct Arguments {
    /// The configuration file.
    #[arg(long, global = true, default_value = CONFIG_FILE, value_name = "FILE")]
    config: PathBuf,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the service until a signal.
    Run,
    /// Trade a one-time code for this agent's certificate.
    Enroll(enroll::EnrollArgs),
    /// Say how this agent is.
    Status(status::StatusArgs),
    /// Look at the journal.
    #[command(subcommand)]
    Journal(journal::JournalCommand),
    /// Say what scanned barcodes mean.
    Barcode(barcode::BarcodeArgs),
    /// Say what may be refunded for returned goods.
    Assess(assess::AssessArgs),
    /// Look at label templates, draw them, print them.
    #[command(subcommand)]
    Label(label::LabelCommand),
    /// Look at the configuration.
    #[command(subcommand)]
    Config(ConfigCommand),
}

#[derive(Debug, Subcommand)]
enum ConfigCommand {
    /// Read the file and say what is wrong with it.
    Check,
}

/// Runs one command line.
#[must_use]
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => return service::exit::usage(&error),
    };
    // Before anything speaks TLS: one provider for the whole process. A caller that runs several agents has
    // installed it before.
    let _ = rustls::crypto::ring::default_provider().install_default();
    match dispatch(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(PROGRAM),
    }
}

fn dispatch(arguments: Arguments) -> Result<(), Failure> {
    let config = || Config::load(&arguments.config).map_err(Failure::from);
    match arguments.command {
        Command::Run => run::run(config()?),
        Command::Enroll(args) => enroll::run(&config()?, &args),
        Command::Status(args) => status::run(&config()?, &args),
        Command::Journal(command) => journal::run(&config()?, &command),
        Command::Barcode(args) => barcode::run(&args, std::io::stdin().lock(), std::io::stdout().lock())
            .map_err(|error| Failure::io("standard input or output", &error)),
        Command::Assess(args) => assess::run(&args, std::io::stdin().lock(), std::io::stdout().lock())
            .map_err(|error| Failure::io("standard input or output", &error)),
        Command::Label(command) => label::run(&arguments.config, &command),
        Command::Config(ConfigCommand::Check) => {
            let config = config()?;
            output::line(&format!(
                "{} is in order: agent {}, scanners: {}, printers: {}.",
                arguments.config.display(),
                config.agent,
                config.scanners.len(),
                config.printers.len()
            ))
        }
    }
}
