//! `transfer list`, `show` and `close`: cartons between sites, and a person's word where one does not come out even.

use std::fmt::Write;

use clap::Subcommand;
use protocol::barcode::Sscc;
use protocol::id::SiteId;
use serde_json::json;

use super::{ACTOR, Failure, block_on, existing_store, print::print};
use crate::clock;
use crate::config::Config;
use crate::report::PAGE_ROWS_MAX;
use crate::report::transfers::{self, TransferDetail, TransferFilter, TransferView};
use crate::store::Store;
use crate::store::transfer::TransferState;
use crate::transfer::{self, TransferError};

/// What there is to do with transfers.
#[derive(Debug, Subcommand)]
pub(super) enum TransferCommand {
    /// The newest.
    List {
        /// Only those that left, are to go or were received here.
        #[arg(long)]
        site: Option<SiteId>,
        /// Only those that stand so: shipped, unexpected, received or closed.
        #[arg(long, value_parser = state)]
        state: Option<String>,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// One transfer, with what left and what came out.
    Show {
        /// The carton's number: 18 digits.
        #[arg(value_parser = sscc)]
        sscc: Sscc,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Close it with its difference: what is missing is lost, what was over is found.
    Close {
        /// The carton's number: 18 digits.
        #[arg(value_parser = sscc)]
        sscc: Sscc,
        /// What became of it.
        #[arg(long)]
        note: String,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}

fn state(word: &str) -> Result<String, String> {
    match TransferState::parse(word) {
        Some(state) => Ok(state.as_str().to_owned()),
        None => Err(TransferState::ALL.map(TransferState::as_str).join(", ")),
    }
}

fn sscc(text: &str) -> Result<Sscc, String> {
    Sscc::typed(text).ok_or_else(|| "not an SSCC: 18 digits, the last one a check digit".to_owned())
}

pub(super) fn run(config: &Config, command: TransferCommand) -> Result<(), Failure> {
    let store = existing_store(config)?;
    match command {
        TransferCommand::List { site, state, json } => {
            let site = site.map_or_else(String::new, |site| site.to_string());
            list(&store, TransferFilter { site, state: state.unwrap_or_default() }, json)
        }
        TransferCommand::Show { sscc, json } => {
            let found = block_on(store.read(move |tx| transfers::one(tx, sscc)))??;
            let missing = || Failure::Data(format!("no transfer has the number {sscc}"));
            let of = found.ok_or_else(missing)?;
            print(json, &of, &told(&of))
        }
        TransferCommand::Close { sscc, note, json } => {
            let closed = block_on(transfer::close(&store, ACTOR, sscc, &note, clock::wall()))?;
            closed.map_err(|error| match error {
                TransferError::Store(error) => Failure::from(error),
                error @ (TransferError::NotFound(_)
                | TransferError::Closed(_)
                | TransferError::NoteMissing
                | TransferError::NoteTooLong) => Failure::Data(error.to_string()),
            })?;
            let text =
                format!("Transfer {sscc} is closed. What was missing of it is lost, what was over is found.");
            print(json, &json!({"sscc": sscc, "state": TransferState::Closed.as_str()}), &text)
        }
    }
}

fn list(store: &Store, filter: TransferFilter, json: bool) -> Result<(), Failure> {
    let found = block_on(store.read(move |tx| transfers::read(tx, &filter, None, PAGE_ROWS_MAX)))??;
    let mut text = String::new();
    for row in &found.transfers {
        writeln!(text, "{}", line(row)).expect("a String takes everything");
    }
    if found.transfers.is_empty() {
        text.push_str("No transfer matches.");
    } else if found.next.is_some() {
        text.push_str("There are more; the console pages through them.");
    }
    print(json, &found, &text)
}

fn line(row: &TransferView) -> String {
    let or_dash = |site: &str| if site.is_empty() { "–".to_owned() } else { site.to_owned() };
    let (from, to) = (or_dash(&row.from_site), or_dash(&row.to_site));
    format!("{}  {from} → {to}  {}, {} left, {} came out", row.sscc, row.state, row.shipped, row.received)
}

fn told(of: &TransferDetail) -> String {
    let mut text = line(&of.head);
    for line in &of.lines {
        let mut more = String::new();
        for (units, what) in [
            (line.on_the_way, "on the way"),
            (line.missing, "missing"),
            (line.over, "over"),
            (line.damaged, "not fit for sale"),
        ] {
            if units != 0 {
                more.push_str(&format!(", {units} {what}"));
            }
        }
        write!(text, "\n  {}: {} left, {} came out{more}", line.item, line.shipped, line.received)
            .expect("a String takes everything");
    }
    if !of.head.closed_by.is_empty() {
        write!(text, "\nclosed by {}: {}", of.head.closed_by, of.head.note)
            .expect("a String takes everything");
    }
    text
}
