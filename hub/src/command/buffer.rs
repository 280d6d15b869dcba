//! `buffer list`, `buffer set` and `buffer clear`: what of the stock is not for a channel.

use std::fmt::Write;

use clap::{Args, Subcommand};
use protocol::id::{ItemId, SiteId};
use serde_json::json;

use super::{ACTOR, Failure, block_on, existing_store, print::print};
use crate::buffer::{self, BufferError, BufferKey};
use crate::clock;
use crate::config::Config;
use crate::report::PAGE_ROWS_MAX;
use crate::report::buffers::{self, After, BufferView};
use crate::store::Store;

/// What there is to do with buffers.
#[derive(Debug, Subcommand)]
pub(super) enum BufferCommand {
    /// All of them, or those of one channel.
    List {
        /// Only this channel.
        #[arg(long, default_value = "", hide_default_value = true)]
        channel: String,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// From now on a channel leaves so much of the stock to others. The most precise buffer counts: item and site, item,
    /// site, channel.
    Set {
        #[command(flatten)]
        which: Which,
        /// How much, in the item's base unit.
        quantity: i64,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Take a buffer away: the next less precise one counts, if there is one.
    Clear {
        #[command(flatten)]
        which: Which,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}

/// Which buffer.
#[derive(Debug, Args)]
pub(super) struct Which {
    /// The channel: the name of its token up to an `@`.
    channel: String,
    /// At one site; at all if absent.
    #[arg(long)]
    site: Option<SiteId>,
    /// Of one item; of all if absent.
    #[arg(long)]
    item: Option<ItemId>,
}

pub(super) fn run(config: &Config, command: BufferCommand) -> Result<(), Failure> {
    let store = existing_store(config)?;
    match command {
        BufferCommand::List { channel, json } => list(&store, channel, json),
        BufferCommand::Set { which, quantity, json } => change(&store, which, Some(quantity), json),
        BufferCommand::Clear { which, json } => change(&store, which, None, json),
    }
}

fn list(store: &Store, channel: String, json: bool) -> Result<(), Failure> {
    let read = store.read(move |tx| buffers::read(tx, &channel, &After::default(), PAGE_ROWS_MAX));
    let found = block_on(read)??;
    let mut text = String::new();
    for row in &found.buffers {
        writeln!(text, "{}", line(row)).expect("a String takes everything");
    }
    if found.buffers.is_empty() {
        text.push_str("There is no buffer: every channel may sell all that no order needs.");
    } else if found.next.is_some() {
        text.push_str("There are more; ask for one channel, or page through them in the console.");
    }
    print(json, &found, &text)
}

fn line(row: &BufferView) -> String {
    let BufferView { channel, site, item, quantity, set_by, .. } = row;
    let (site, item) = (site.as_deref().unwrap_or("all sites"), item.as_deref().unwrap_or("all items"));
    format!("{channel}  {site}, {item}: {quantity} (by {set_by})")
}

fn change(store: &Store, which: Which, quantity: Option<i64>, json: bool) -> Result<(), Failure> {
    let Which { channel, site, item } = which;
    let key = BufferKey { channel, site, item };
    let changed = block_on(buffer::change(store, ACTOR, &key, quantity, clock::wall()))?;
    let is_news = changed.map_err(|error| match error {
        BufferError::Store(error) => Failure::from(error),
        error @ (BufferError::Channel
        | BufferError::NoSite(_)
        | BufferError::NoItem(_)
        | BufferError::Quantity
        | BufferError::TooMany
        | BufferError::NotFound) => Failure::Data(error.to_string()),
    })?;
    let value = json!({ "known": !is_news, "channel": key.channel, "site": key.site, "item": key.item,
        "quantity": quantity });
    let text = match (is_news, quantity) {
        (false, _) => "It was so before: nothing was changed.".to_owned(),
        (true, Some(quantity)) => format!("{} leaves {quantity} to others from now on.", key.channel),
        (true, None) => format!("This buffer of {} is gone.", key.channel),
    };
    print(json, &value, &text)
}
