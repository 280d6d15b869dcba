//! `worker …`: who works at a site, as what, and with which PIN.
//!
//! A PIN is never an argument, where every other program of the machine could read it: it is the first line of the
//! standard input, or it is drawn and printed once.

use std::fmt::Write;
use std::io::BufRead;

use clap::{Args, Subcommand};
use protocol::id::{SiteId, WorkerId};
use protocol::reference::{Pin, Role};
use serde_json::json;

use super::{ACTOR, Failure, PROGRAM, block_on, existing_store, print::print};
use crate::config::Config;
use crate::report::workers;
use crate::store::{Store, reference};
use crate::worker::{WorkerChange, WorkerError, change, role_of, role_word};
use crate::{clock, pin};

/// What there is to do with workers.
#[derive(Debug, Subcommand)]
pub(super) enum WorkerCommand {
    /// Who works where, who has a PIN, and where one is locked.
    List {
        /// Only this site.
        #[arg(long)]
        site: Option<SiteId>,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Add a worker. With --pin the PIN is the first line of the standard input.
    Add {
        #[command(flatten)]
        who: Who,
        /// associate or supervisor.
        #[arg(long, default_value = "associate", value_parser = role)]
        role: Role,
        /// Read a PIN of 4 to 8 digits, a supervisor's of 6 at least, from the standard input.
        #[arg(long, conflicts_with = "draw")]
        pin: bool,
        /// Draw a PIN and print it once.
        #[arg(long)]
        draw: bool,
    },
    /// Say what a worker may do. Whoever becomes a supervisor loses a PIN set before.
    Role {
        #[command(flatten)]
        who: Who,
        /// associate or supervisor.
        #[arg(value_parser = role)]
        role: Role,
    },
    /// Set a worker's PIN: 4 to 8 digits, a supervisor's 6 at least, the first line of the standard input. Locks are
    /// over then.
    Pin {
        #[command(flatten)]
        who: Who,
        /// Draw a PIN and print it once.
        #[arg(long)]
        draw: bool,
    },
    /// Take away the locks that wrong PINs of a worker brought; the PIN stays.
    Unlock {
        #[command(flatten)]
        who: Who,
    },
    /// Say that somebody does not work at a site any more.
    Remove {
        #[command(flatten)]
        who: Who,
    },
}

/// One worker of one site.
#[derive(Debug, Args)]
pub(super) struct Who {
    /// The site's id.
    site: SiteId,
    /// The badge's number.
    worker: WorkerId,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

fn role(text: &str) -> Result<Role, String> {
    role_of(text).ok_or_else(|| "not one of associate, supervisor".to_owned())
}

pub(super) fn run(config: &Config, command: WorkerCommand) -> Result<(), Failure> {
    let store = existing_store(config)?;
    match command {
        WorkerCommand::List { site, json } => list(&store, site, json),
        WorkerCommand::Add { who, role, pin, draw } => {
            let pin = if pin || draw { Some(given(&who, draw)?) } else { None };
            let text = format!("{} works at {} as {} from now on.", who.worker, who.site, role_word(role));
            let drawn = pin.clone().filter(|_| draw);
            make(&store, &who, WorkerChange::Add { role, pin }, &text, drawn)
        }
        WorkerCommand::Role { who, role } => {
            let mut text = format!("{} is {} at {} from now on.", who.worker, role_word(role), who.site);
            if role == Role::Supervisor {
                text.push_str(" A PIN set before, as an associate, is gone.");
            }
            make(&store, &who, WorkerChange::Role(role), &text, None)
        }
        WorkerCommand::Pin { who, draw } => {
            let pin = given(&who, draw)?;
            let text = format!("{} has a new PIN at {}.", who.worker, who.site);
            let drawn = Some(pin.clone()).filter(|_| draw);
            make(&store, &who, WorkerChange::Pin(pin), &text, drawn)
        }
        WorkerCommand::Unlock { who } => {
            let text = format!("Wrong PINs of {} at {} count no more.", who.worker, who.site);
            make(&store, &who, WorkerChange::Unlock, &text, None)
        }
        WorkerCommand::Remove { who } => {
            let text = format!("{} does not work at {} any more.", who.worker, who.site);
            make(&store, &who, WorkerChange::Remove, &text, None)
        }
    }
}

fn given(who: &Who, draw: bool) -> Result<Pin, Failure> {
    if draw {
        return Ok(pin::draw(&who.worker));
    }
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).map_err(|error| Failure::io("standard input", &error))?;
    Pin::parse(line.trim())
        .map_err(|error| Failure::Data(format!("{error}: give it as the first line of the input")))
}

fn make(store: &Store, who: &Who, what: WorkerChange, text: &str, drawn: Option<Pin>) -> Result<(), Failure> {
    let Who { site, worker, json } = who;
    let is_staffing = matches!(what, WorkerChange::Add { .. } | WorkerChange::Role(_));
    block_on(change(store, ACTOR, site, worker, what, clock::wall()))?.map_err(failed)?;
    let mut value = json!({ "site": site, "worker": worker });
    let mut text = format!(
        "{text} A running hub tells the site's agents within seconds; one that is offline hears of it at its next contact."
    );
    if is_staffing && needs_pin(store, who)? {
        value["needs_pin"] = json!(true);
        write!(
            text,
            "\nSupervisors of {site} need a PIN: {worker} cannot agree to a return until one is set, of 6 digits or more, \
             as the first line of the input of: {PROGRAM} worker pin {site} {worker} (or drawn: --draw)."
        )
        .expect("a String takes everything");
    }
    if let Some(drawn) = drawn {
        value["pin"] = json!(drawn.digits());
        write!(text, "\nPIN: {}\nIt is shown only now.", drawn.digits()).expect("a String takes everything");
    }
    print(*json, &value, &text)
}

/// Whether this is a supervisor without a PIN where a badge alone is not enough.
fn needs_pin(store: &Store, who: &Who) -> Result<bool, Failure> {
    let (site, worker) = (who.site.clone(), who.worker.clone());
    let read = store.read(move |tx| {
        let by_pin = reference::site(tx, &site)?.is_some_and(|site| site.supervisor_pins);
        let known = reference::worker(tx, &site, &worker)?;
        Ok(by_pin && known.is_some_and(|known| known.role == Role::Supervisor && known.pin.is_none()))
    });
    Ok(block_on(read)??)
}

fn failed(error: WorkerError) -> Failure {
    match error {
        WorkerError::Store(error) => error.into(),
        WorkerError::NoSite(_)
        | WorkerError::NotFound { .. }
        | WorkerError::Taken { .. }
        | WorkerError::NoPin(_)
        | WorkerError::NotOurs(_)
        | WorkerError::Pin(_) => Failure::Data(error.to_string()),
    }
}

fn list(store: &Store, site: Option<SiteId>, json: bool) -> Result<(), Failure> {
    let now = clock::wall();
    let found = block_on(store.read(move |tx| workers::read(tx, site.as_ref(), "", now)))??;
    let mut text = String::new();
    for row in &found.workers {
        let pin = if row.has_pin { "PIN" } else { "no PIN" };
        write!(text, "{:<16} {:<16} {:<10} {pin}", row.site, row.worker, role_word(row.role))
            .expect("a String takes everything");
        for lock in &row.locks {
            let until = protocol::time::UtcMillis(lock.until).rfc3339();
            write!(text, ", locked at {} until {until}", lock.agent).expect("a String takes everything");
        }
        text.push('\n');
    }
    for site in &found.sites {
        if site.badge_alone && site.supervisors > 0 {
            writeln!(text, "{}: no supervisor has a PIN, a badge alone agrees to a return.", site.site)
        } else if site.without_pin > 0 {
            writeln!(text, "{}: {} without a PIN cannot agree to a return.", site.site, site.without_pin)
        } else {
            Ok(())
        }
        .expect("a String takes everything");
    }
    if found.workers.is_empty() {
        text.push_str(
            "There are no workers. A connector brings them, or: counterfoil-hub worker add SITE BADGE",
        );
    }
    if found.truncated {
        text.push_str("There are more; ask for one site with --site.");
    }
    print(json, &found, &text)
}
