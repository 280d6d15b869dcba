//! `drift`: where the hub's stock and the ERP's differ, compared now.

use std::fmt::Write;

use clap::Args;
use protocol::id::SiteId;

use super::{Failure, block_on, existing_store, print::print};
use crate::clock;
use crate::config::Config;
use crate::report::drift::{self, DriftLine};

/// Compare the hub's stock with what the ERP last said.
#[derive(Debug, Args)]
pub(super) struct DriftArguments {
    /// Only this site.
    #[arg(long, value_parser = site)]
    site: Option<SiteId>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

fn site(text: &str) -> Result<SiteId, String> {
    SiteId::parse(text).map_err(|why| why.to_string())
}

pub(super) fn run(config: &Config, arguments: DriftArguments) -> Result<(), Failure> {
    let store = existing_store(config)?;
    let (now, DriftArguments { site, json }) = (clock::wall(), arguments);
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

fn row(line: &DriftLine) -> String {
    let DriftLine { site, item, ledger, erp, on_its_way, doubt_out, doubt_in, drift, .. } = line;
    let seen = protocol::time::UtcMillis(line.seen_at).rfc3339();
    let mut text = format!("{site} {item}: {drift:+} (ledger {ledger}, ERP {erp} at {seen}");
    if *on_its_way != 0 {
        write!(text, ", on its way {on_its_way:+}").expect("a String takes everything");
    }
    if *doubt_out != 0 || *doubt_in != 0 {
        write!(text, ", in doubt {doubt_out:+} to {doubt_in:+}").expect("a String takes everything");
    }
    text.push(')');
    text
}
