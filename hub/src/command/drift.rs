//! `drift`: where the hub's stock and the ERP's differ, compared now; `drift accept`: the ledger takes over the ERP's number.

use std::fmt::Write;

use clap::{Args, Subcommand};
use protocol::id::{ItemId, SiteId};
use serde_json::json;

use super::{ACTOR, Failure, block_on, existing_store, print::print};
use crate::acceptance::{self, AcceptError};
use crate::clock;
use crate::config::Config;
use crate::report::close::known_instead;
use crate::report::drift::{self, DriftLine};
use crate::store::Store;

/// Compare the hub's stock with what the ERP last said.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct DriftArguments {
    #[command(subcommand)]
    command: Option<DriftCommand>,
    /// Only this site.
    #[arg(long, value_parser = site)]
    site: Option<SiteId>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

/// What can be done about drift here.
#[derive(Debug, Subcommand)]
enum DriftCommand {
    /// The ledger takes over what the ERP says is on hand. The ERP is told nothing.
    Accept {
        /// Where.
        #[arg(value_parser = site)]
        site: SiteId,
        /// Of what.
        item: ItemId,
        /// The drift as it was looked at, such as -2: another one is not accepted.
        #[arg(allow_hyphen_values = true)]
        drift: i64,
        /// Why the ERP is right.
        #[arg(long)]
        note: String,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}

fn site(text: &str) -> Result<SiteId, String> {
    SiteId::parse(text).map_err(|why| why.to_string())
}

pub(super) fn run(config: &Config, arguments: DriftArguments) -> Result<(), Failure> {
    let store = existing_store(config)?;
    let (now, DriftArguments { command, site, json }) = (clock::wall(), arguments);
    if let Some(DriftCommand::Accept { site, item, drift, note, json }) = command {
        return accept(&store, (&site, &item), drift, &note, json);
    }
    let asked = site.clone();
    let drift = block_on(store.read(move |tx| drift::read(tx, asked.as_ref(), now)))??;
    if drift.sites.is_empty() {
        let of = site.map_or_else(|| "any site".to_owned(), |site| format!("site {site}"));
        return Err(Failure::Data(format!("the ERP has not said yet what stock there is at {of}")));
    }
    let mut text = String::new();
    for line in &drift.lines {
        writeln!(text, "{}", row(line)).expect("a String takes everything");
    }
    match drift.differing {
        0 => text.push_str("Nothing differs by more than what is on its way."),
        all if all > drift.lines.len() => {
            write!(text, "{} more differ.", all - drift.lines.len()).expect("a String takes everything");
        }
        _ => {}
    }
    print(json, &drift, &text)
}

fn accept(
    store: &Store,
    (site, item): (&SiteId, &ItemId),
    drift: i64,
    note: &str,
    json: bool,
) -> Result<(), Failure> {
    let of = site.clone();
    if let Some(instead) = block_on(store.read(move |tx| known_instead(tx, &of)))?? {
        return Err(Failure::Data(format!("the hub knows no site {site}; {instead}")));
    }
    let accepted = acceptance::accept(store, ACTOR, (site, item), drift, note, clock::wall());
    block_on(accepted)?.map_err(|error| match error {
        AcceptError::Store(error) => Failure::from(error),
        error @ (AcceptError::Gone { .. }
        | AcceptError::NoGoods { .. }
        | AcceptError::Changed { .. }
        | AcceptError::NoteMissing
        | AcceptError::NoteTooLong) => Failure::Data(error.to_string()),
    })?;
    let value = json!({"site": site, "item": item, "drift": drift, "note": note});
    let text =
        format!("The ledger has {:+} of {item} at {site} now, as the ERP says.", drift.saturating_neg());
    print(json, &value, &text)
}

fn row(line: &DriftLine) -> String {
    let DriftLine { site, item, ledger, erp, on_its_way, doubt_out, doubt_in, drift, unpriced, .. } = line;
    let seen = protocol::time::UtcMillis(line.seen_at).rfc3339();
    let mut text = format!("{site} {item}: {drift:+} (ledger {ledger}, ERP {erp} at {seen}");
    if *on_its_way != 0 {
        write!(text, ", on its way {on_its_way:+}").expect("a String takes everything");
    }
    if *doubt_out != 0 || *doubt_in != 0 {
        write!(text, ", in doubt {doubt_out:+} to {doubt_in:+}").expect("a String takes everything");
    }
    text.push(')');
    if let Some(rule) = unpriced {
        write!(text, "; {rule} does not apply: no price of {item} is known")
            .expect("a String takes everything");
    }
    text
}
