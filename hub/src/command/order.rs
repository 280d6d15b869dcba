//! `order show`: a sales order, with what was picked of it, what has left and what came back.

use std::fmt::Write;

use clap::Subcommand;
use protocol::id::OrderId;

use super::{Failure, block_on, existing_store, print::print};
use crate::config::Config;
use crate::report::order::{self, SalesOrder};

/// What there is to look at.
#[derive(Debug, Subcommand)]
pub(super) enum OrderCommand {
    /// One order, with its lines, parcels and returns.
    Show {
        /// Its number.
        number: OrderId,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}

pub(super) fn run(config: &Config, command: OrderCommand) -> Result<(), Failure> {
    let OrderCommand::Show { number, json } = command;
    let store = existing_store(config)?;
    let asked = number.clone();
    let found = block_on(store.read(move |tx| order::read(tx, &asked)))??;
    let Some(of) = found else { return Err(Failure::Data(format!("no order has the number {number}"))) };
    print(json, &of, &told(&of))
}

fn told(of: &SalesOrder) -> String {
    let origin = if of.origin.is_empty() { "–" } else { &of.origin };
    let mut text = format!(
        "{}  {}  of {}, sold by {}, brought by {origin}  {}",
        of.order, of.site, of.ordered_on, of.legal_entity, of.status
    );
    let mut say = |line: String| write!(text, "\n{line}").expect("a String takes everything");
    for line in &of.lines {
        let mut more = String::new();
        for (units, what) in [(line.short, "missing"), (line.returned, "returned")] {
            if units != 0 {
                more.push_str(&format!(", {units} {what}"));
            }
        }
        say(format!(
            "  line {}  {}: {} ordered, {} picked, {} shipped{more}",
            line.line, line.item, line.ordered, line.picked, line.shipped
        ));
    }
    for parcel in &of.parcels {
        let units: i64 = parcel.lines.iter().map(|line| line.shipped).sum();
        let last = if parcel.last { ", the last one" } else { "" };
        say(format!("parcel {}  {}, {units} units{last}", parcel.shipment, parcel.shipped_on));
    }
    for returned in &of.returns {
        let taken = if returned.taken { "" } else { ", not taken yet or refused" };
        say(format!("return {}  {}{taken}", returned.number, returned.on));
    }
    text
}
