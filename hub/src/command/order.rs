//! `order show`: a sales order, with what was picked of it, what has left and what came back. `order hold` and `order release`:
//! whether its site is to begin with it.

use std::fmt::Write;

use clap::Subcommand;
use protocol::id::OrderId;
use protocol::time::UtcMillis;

use super::{ACTOR, Failure, block_on, existing_store, print::print};
use crate::clock;
use crate::config::Config;
use crate::hold::{self, HoldChange, HoldError, HoldKind};
use crate::report::order::{self, SalesOrder};
use crate::store::Store;

/// What there is to do with orders.
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
    /// Its site is not to begin with it. Its goods stay allocated; what is picked already goes on.
    Hold(HoldArguments),
    /// It is not held for this any more. What nothing holds is work for its site.
    Release(HoldArguments),
}

/// Which hold.
#[derive(Debug, clap::Args)]
pub(super) struct HoldArguments {
    /// The order's number.
    number: OrderId,
    /// What for: payment, fraud or address.
    #[arg(value_parser = kind)]
    kind: HoldKind,
    /// Why, for whoever looks at the order.
    #[arg(long)]
    note: String,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

fn kind(word: &str) -> Result<HoldKind, String> {
    HoldKind::parse(word).ok_or_else(|| HoldKind::ALL.map(HoldKind::as_str).join(", "))
}

pub(super) fn run(config: &Config, command: OrderCommand) -> Result<(), Failure> {
    let store = existing_store(config)?;
    match command {
        OrderCommand::Show { number, json } => show(&store, &number, json),
        OrderCommand::Hold(arguments) => change(&store, &arguments, HoldChange::Hold),
        OrderCommand::Release(arguments) => change(&store, &arguments, HoldChange::Release),
    }
}

fn change(store: &Store, arguments: &HoldArguments, change: HoldChange) -> Result<(), Failure> {
    let HoldArguments { number, kind, note, json } = arguments;
    let changed = hold::change(store, ACTOR, number, *kind, change, note, clock::wall());
    block_on(changed)?.map_err(|error| match error {
        HoldError::Store(error) => Failure::from(error),
        error @ (HoldError::NotFound(_)
        | HoldError::Over { .. }
        | HoldError::Held { .. }
        | HoldError::NotHeld { .. }
        | HoldError::NoteMissing
        | HoldError::NoteTooLong) => Failure::Data(error.to_string()),
    })?;
    let asked = number.clone();
    let found = block_on(store.read(move |tx| order::read(tx, &asked)))??;
    let Some(of) = found else { return Err(Failure::Data(format!("no order has the number {number}"))) };
    print(*json, &of, &told(&of))
}

fn show(store: &Store, number: &OrderId, json: bool) -> Result<(), Failure> {
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
    let at = |at: i64| UtcMillis(at).rfc3339();
    for (what, when) in [
        ("placed at", of.ordered_at.map(at)),
        ("first heard of at", of.received_at.map(at)),
        ("promised to leave by", of.promised_ship_date.clone()),
        ("called off at", of.cancelled_at.map(at)),
    ] {
        if let Some(when) = when {
            say(format!("  {what} {when}"));
        }
    }
    for hold in &of.holds {
        let end = match &hold.released_by {
            None => "holds".to_owned(),
            Some(by) => format!("released by {by}"),
        };
        let why = if hold.released_by.is_some() { &hold.release_note } else { &hold.note };
        let why = if why.is_empty() { String::new() } else { format!(": {why}") };
        say(format!("  held for {} by {}, {end}{why}", hold.kind.as_str(), hold.held_by));
    }
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
