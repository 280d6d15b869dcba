//! `stock`: by site and item, what there is, what open orders need and what is left to sell.

use std::fmt::Write;

use clap::Args;
use protocol::id::{ItemId, SiteId};

use super::{Failure, block_on, existing_store, print::print};
use crate::config::Config;
use crate::report::PAGE_ROWS_MAX;
use crate::report::stock::{self, StockFilter, StockView};

/// Which stock.
#[derive(Debug, Args)]
pub(super) struct StockArguments {
    /// Only this site.
    #[arg(long)]
    site: Option<SiteId>,
    /// Only this item.
    #[arg(long)]
    item: Option<ItemId>,
    /// What is left for this channel; for one without buffers if absent.
    #[arg(long, default_value = "", hide_default_value = true)]
    channel: String,
    /// Only where open orders need more than is on hand, or it is below zero.
    #[arg(long)]
    short: bool,
    /// `next` of the page before.
    #[arg(long, value_parser = place)]
    after: Option<stock::After>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

fn place(text: &str) -> Result<stock::After, String> {
    stock::parse_cursor(text).ok_or_else(|| "not the `next` of a page".to_owned())
}

pub(super) fn run(config: &Config, arguments: StockArguments) -> Result<(), Failure> {
    let StockArguments { site, item, channel, short, after, json } = arguments;
    let store = existing_store(config)?;
    let filter = StockFilter {
        site: site.map_or_else(String::new, |site| site.to_string()),
        item: item.map_or_else(String::new, |item| item.to_string()),
        part: String::new(),
        show: if short { "short".to_owned() } else { String::new() },
    };
    let read = store.read(move |tx| stock::read(tx, &filter, &channel, after.as_ref(), PAGE_ROWS_MAX));
    let found = block_on(read)??;
    let mut text = String::new();
    for row in &found.stock {
        writeln!(text, "{}", line(row)).expect("a String takes everything");
    }
    match &found.next {
        None if found.stock.is_empty() => text.push_str("No stock matches."),
        None => {}
        Some(next) => write!(text, "There is more: --after '{next}'").expect("a String takes everything"),
    }
    print(json, &found, &text)
}

fn line(row: &StockView) -> String {
    let StockView { site, item, on_hand, allocated, buffer, available, .. } = row;
    let mut line = format!("{site}  {item}: {on_hand} on hand, {allocated} allocated, {available} available");
    for (units, what) in [
        (*buffer, "buffer"),
        (row.damaged, "damaged"),
        (row.quarantined, "quarantined"),
        (row.return_pending, "on their way back"),
    ] {
        if units != 0 {
            line.push_str(&format!(", {units} {what}"));
        }
    }
    line
}
