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

use crate::apply;
use crate::config::Config;
use crate::store::{Store, StoreConfig, StoreError, migration};

mod agent;
mod backup;
mod buffer;
mod close;
mod conflict;
mod connector;
mod drift;
mod enrolment_code;
mod exception;
mod figures;
mod mail;
mod mapping;
mod numbers;
mod order;
mod pass;
mod pass_key;
mod posting;
mod print;
mod purchase_order;
mod rebuild;
mod reconcile;
mod refund;
mod reservation;
mod restore;
mod returned;
mod run;
mod seal;
mod site;
mod status;
mod stock;
mod transfer;
mod user;
mod webhook;
mod worker;

const PROGRAM: &str = "counterfoil-hub";
const CONFIG_FILE: &str = "/etc/counterfoil/hub.toml";
/// As the audit log names who runs a command at the hub's machine.
const ACTOR: &str = "command line";

/// Counterfoil's hub: matches what shops and warehouses did with the ERP.
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
    /// Look at the configuration.
    #[command(subcommand)]
    Config(ConfigCommand),
    /// Make a one-time code with which an agent gets its certificate.
    EnrolmentCode(enrolment_code::EnrolmentCodeArguments),
    /// List agents with what they are granted, or shut one out.
    #[command(subcommand)]
    Agent(agent::AgentCommand),
    /// Set how much a site may promise while the hub does not know of it.
    #[command(subcommand)]
    Site(site::SiteCommand),
    /// Say who works at a site, as what, and with which PIN.
    #[command(subcommand)]
    Worker(worker::WorkerCommand),
    /// Look at the units that are held for baskets, or take some away.
    #[command(subcommand)]
    Reservation(reservation::ReservationCommand),
    /// Look at the number series that agents give away, or open one.
    #[command(subcommand)]
    Numbers(numbers::NumbersCommand),
    /// The passes of an order's parcels, or of one parcel: what the codes on their packing slips hold.
    Pass(pass::PassArguments),
    /// Look at the keys that passes are signed with, take a new one, or revoke one.
    #[command(subcommand)]
    PassKey(pass_key::PassKeyCommand),
    /// List exceptions, look at one, or decide about one or several.
    #[command(subcommand)]
    Exception(exception::ExceptionCommand),
    /// Look at fields of which somebody who does not own them says another value, or decide about one.
    #[command(subcommand)]
    Conflict(conflict::ConflictCommand),
    /// Look at versions of the mapping to the ERP's records, check a file, or propose one.
    #[command(subcommand)]
    Mapping(mapping::MappingCommand),
    /// Say where the hub's stock and the ERP's differ, or let the ledger take over the ERP's number.
    Drift(drift::DriftArguments),
    /// Compare the ERP's documents with what was posted, or list what differs.
    #[command(subcommand)]
    Reconcile(reconcile::ReconcileCommand),
    /// Look at returns, and at what is still owed for them.
    #[command(subcommand)]
    Return(returned::ReturnCommand),
    /// Look at refunds, say what became of one, or have it paid in another way.
    #[command(subcommand)]
    Refund(refund::RefundCommand),
    /// Look at a sales order: what was picked, what has left, what came back. Hold it, or release it.
    #[command(subcommand)]
    Order(order::OrderCommand),
    /// Stock by site and item: states, what open orders need, what is left to sell.
    Stock(stock::StockArguments),
    /// Look at what of the stock is not for a channel, or set it.
    #[command(subcommand)]
    Buffer(buffer::BufferCommand),
    /// Look at purchase orders, and at what was received of them.
    #[command(subcommand)]
    PurchaseOrder(purchase_order::PurchaseOrderCommand),
    /// Look at cartons between sites, or close one that does not come out even.
    #[command(subcommand)]
    Transfer(transfer::TransferCommand),
    /// Look at postings, or have some sent that were computed in shadow.
    #[command(subcommand)]
    Posting(posting::PostingCommand),
    /// Look at postings that go to the ERP together, check one, have a day sealed, or one split.
    #[command(subcommand)]
    Seal(seal::SealCommand),
    /// Add up a site's business date.
    Close(close::CloseArguments),
    /// Key figures of a range of days, beside the same of as many days before.
    Figures(figures::FiguresArguments),
    /// Look at what webhooks are told, send something again, or try one.
    #[command(subcommand)]
    Webhook(webhook::WebhookCommand),
    /// Look at the mail about late exceptions, or try whether it gets through.
    #[command(subcommand)]
    Mail(mail::MailCommand),
    /// Look at the connector to the ERP.
    #[command(subcommand)]
    Connector(connector::ConnectorCommand),
    /// Write a consistent copy of the store into a new file while the hub works.
    Backup(backup::BackupArguments),
    /// Put the store back from a backup, while no hub runs, and say what a person must check.
    Restore(restore::RestoreArguments),
    /// Replay the log into an empty store and compare what comes out.
    Rebuild(rebuild::RebuildArguments),
    /// Add a person who may sign in at the console.
    #[command(subcommand)]
    User(user::UserCommand),
    /// Make a token for a program that reads the API.
    #[command(subcommand)]
    Token(user::TokenCommand),
    /// Is a hub running here, and how are its agents?
    Status(status::StatusArguments),
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
    match dispatch(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(PROGRAM),
    }
}

fn dispatch(arguments: Arguments) -> Result<(), Failure> {
    let config = || Config::load(&arguments.config).map_err(Failure::from);
    match arguments.command {
        Command::Run => run::run(config()?),
        Command::Config(ConfigCommand::Check) => {
            if let Some(mail) = &config()?.mail {
                crate::mail::check(mail).map_err(|error| Failure::Usage(format!("{error:#}")))?;
            }
            let text = format!("{} is in order.", arguments.config.display());
            print::print(false, &text, &text)
        }
        Command::EnrolmentCode(arguments) => enrolment_code::run(&config()?, arguments),
        Command::Agent(command) => agent::run(&config()?, command),
        Command::Site(command) => site::run(&config()?, command),
        Command::Worker(command) => worker::run(&config()?, command),
        Command::Reservation(command) => reservation::run(&config()?, command),
        Command::Numbers(command) => numbers::run(&config()?, command),
        Command::Pass(arguments) => pass::run(&config()?, &arguments),
        Command::PassKey(command) => pass_key::run(&config()?, command),
        Command::Exception(command) => exception::run(&config()?, command),
        Command::Conflict(command) => conflict::run(&config()?, command),
        Command::Mapping(command) => mapping::run(&config()?, command),
        Command::Drift(arguments) => drift::run(&config()?, arguments),
        Command::Reconcile(command) => reconcile::run(&config()?, command),
        Command::Return(command) => returned::run(&config()?, command),
        Command::Refund(command) => refund::run(&config()?, command),
        Command::Order(command) => order::run(&config()?, command),
        Command::Stock(arguments) => stock::run(&config()?, arguments),
        Command::Buffer(command) => buffer::run(&config()?, command),
        Command::PurchaseOrder(command) => purchase_order::run(&config()?, command),
        Command::Transfer(command) => transfer::run(&config()?, command),
        Command::Posting(command) => posting::run(&config()?, command),
        Command::Seal(command) => seal::run(&config()?, command),
        Command::Close(arguments) => close::run(&config()?, arguments),
        Command::Figures(arguments) => figures::run(&config()?, arguments),
        Command::Webhook(command) => webhook::run(&config()?, command),
        Command::Mail(command) => mail::run(&config()?, command),
        Command::Connector(command) => connector::run(&config()?, command),
        Command::Backup(arguments) => backup::run(&config()?, &arguments),
        Command::Restore(arguments) => restore::run(&config()?, &arguments),
        Command::Rebuild(arguments) => rebuild::run(&config()?, &arguments),
        Command::User(command) => user::run(&config()?, command),
        Command::Token(command) => user::token(&config()?, command),
        Command::Status(arguments) => status::run(&config()?, &arguments),
    }
}

/// The store of this configuration; its folder is made if it is not there yet. Whoever opens it first after an update
/// fills what the update made: a command may apply, and must not before that.
fn open_store(config: &Config) -> Result<Store, Failure> {
    std::fs::create_dir_all(&config.data_dir)
        .map_err(|error| Failure::io(config.data_dir.display(), &error))?;
    let store = Store::open(&config.store)?;
    // A look first: the hub may hold the lock, and nearly always nothing is to be filled.
    if block_on(store.read(migration::has_backfill))?? {
        block_on(store.write(apply::backfill))??;
    }
    Ok(store)
}

/// The store of a hub that has run before: whoever only looks makes none.
fn existing_store(config: &Config) -> Result<Store, Failure> {
    if let StoreConfig::Sqlite { path } = &config.store
        && !path.exists()
    {
        return Err(Failure::Unavailable(format!(
            "there is no store at {}: the hub has not run with this configuration, or `data_dir` is another one",
            path.display()
        )));
    }
    open_store(config)
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Unavailable(error.to_string())
    }
}

/// Runs one question to the store; the service has a runtime of its own.
fn block_on<T>(question: impl Future<Output = T>) -> Result<T, Failure> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map(|runtime| runtime.block_on(question))
        .map_err(|error| Failure::io("the runtime cannot start", &error))
}
