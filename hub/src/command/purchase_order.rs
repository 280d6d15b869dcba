//! `purchase-order list` and `purchase-order show`: what suppliers are to deliver, and what arrived of it.

use std::fmt::Write;

use clap::Subcommand;
use protocol::id::SiteId;
use protocol::time::UtcMillis;

use super::{Failure, block_on, existing_store, print::print};
use crate::config::Config;
use crate::report::PAGE_ROWS_MAX;
use crate::report::purchase_order::{self, PurchaseDetail};
use crate::report::purchase_orders::{self, PurchaseFilter, PurchaseView};
use crate::store::Store;
use crate::store::purchase::{STATUSES, status_word};

/// What there is to look at.
#[derive(Debug, Subcommand)]
pub(super) enum PurchaseOrderCommand {
    /// The newest.
    List {
        /// Only this site.
        #[arg(long)]
        site: Option<SiteId>,
        /// Only those that stand so: open, receiving, received or cancelled.
        #[arg(long, value_parser = status)]
        status: Option<String>,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// One purchase order, with its lines and goods receipts.
    Show {
        /// Its number.
        number: String,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}

fn status(word: &str) -> Result<String, String> {
    let all = STATUSES.map(status_word);
    if all.contains(&word) { Ok(word.to_owned()) } else { Err(all.join(", ")) }
}

pub(super) fn run(config: &Config, command: PurchaseOrderCommand) -> Result<(), Failure> {
    let store = existing_store(config)?;
    match command {
        PurchaseOrderCommand::List { site, status, json } => {
            let site = site.map_or_else(String::new, |site| site.to_string());
            list(&store, PurchaseFilter { site, status: status.unwrap_or_default() }, json)
        }
        PurchaseOrderCommand::Show { number, json } => show(&store, &number, json),
    }
}

fn list(store: &Store, filter: PurchaseFilter, json: bool) -> Result<(), Failure> {
    let found = block_on(store.read(move |tx| purchase_orders::read(tx, &filter, None, PAGE_ROWS_MAX)))??;
    let mut text = String::new();
    for row in &found.purchase_orders {
        writeln!(text, "{}", line(row)).expect("a String takes everything");
    }
    if found.purchase_orders.is_empty() {
        text.push_str("No purchase order matches.");
    } else if found.next.is_some() {
        text.push_str("There are more; the console pages through them.");
    }
    print(json, &found, &text)
}

fn line(row: &PurchaseView) -> String {
    let PurchaseView { purchase_order, site, supplier, status, lines, lines_open, .. } = row;
    let expected = row.expected_on.as_deref().unwrap_or("–");
    format!(
        "{purchase_order}  {site}  from {supplier}, expected {expected}  {status}, {lines_open} of {lines} lines open"
    )
}

fn show(store: &Store, number: &str, json: bool) -> Result<(), Failure> {
    let asked = number.to_owned();
    let found = block_on(store.read(move |tx| purchase_order::read(tx, &asked)))??;
    let Some(of) = found else {
        return Err(Failure::Data(format!("no purchase order has the number {number}")));
    };
    print(json, &of, &told(&of))
}

fn told(of: &PurchaseDetail) -> String {
    let mut text = line(&of.head);
    let mut say = |line: String| write!(text, "\n{line}").expect("a String takes everything");
    for line in &of.order_lines {
        let mut more = String::new();
        for (units, what) in
            [(line.damaged, "damaged"), (line.unordered, "unordered"), (line.counted, "not closed yet")]
        {
            if units != 0 {
                more.push_str(&format!(", {units} {what}"));
            }
        }
        say(format!(
            "  line {}  {}: {} ordered, {} received, {} open{more}",
            line.line, line.item, line.ordered, line.received, line.open
        ));
    }
    for item in &of.other_items {
        say(format!("  in no line  {}: {} arrived", item.item, item.units));
    }
    for receipt in &of.goods_receipts {
        let note = if receipt.delivery_note.is_empty() { "–" } else { &receipt.delivery_note };
        let last = if receipt.last { ", nothing more to come" } else { "" };
        let at = UtcMillis(receipt.captured_at).rfc3339();
        say(format!(
            "goods receipt {}  {at}  delivery note {note}, {} units, {}{last}",
            receipt.receipt, receipt.units, receipt.state
        ));
    }
    text
}
