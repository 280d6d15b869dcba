//! `reconcile run` and `reconcile list`: what the ERP has otherwise than it was posted.

use std::fmt::Write;
use std::sync::Arc;

use clap::{Args, Subcommand};
use protocol::id::OrderId;
use serde_json::json;

use super::{Failure, block_on, existing_store, print::print};
use crate::clock;
use crate::config::{Config, FilesConfig};
use crate::connector::Connector;
use crate::connector::files::Files;
use crate::connector::rest::Rest;
use crate::connector::tryton::Tryton;
use crate::reconcile::document::{self, LookError};
use crate::report::PAGE_ROWS_MAX;
use crate::report::reconciliation::{self, DifferenceFilter, DifferenceView};

/// What there is to do with what differs.
#[derive(Debug, Subcommand)]
pub(super) enum ReconcileCommand {
    /// Ask the ERP now what it has of the orders that were posted lately, and keep what differs. A running hub does the same
    /// by the clock.
    Run {
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// What the last comparisons found, the oldest first.
    List(ListArguments),
}

/// Which differences.
#[derive(Debug, Args)]
pub(super) struct ListArguments {
    /// Only this order.
    #[arg(long, value_parser = order)]
    order: Option<OrderId>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

fn order(text: &str) -> Result<OrderId, String> {
    OrderId::parse(text).map_err(|why| why.to_string())
}

pub(super) fn run(config: &Config, command: ReconcileCommand) -> Result<(), Failure> {
    match command {
        ReconcileCommand::Run { json } => compare(config, json),
        ReconcileCommand::List(arguments) => list(config, arguments),
    }
}

fn compare(config: &Config, as_json: bool) -> Result<(), Failure> {
    rustls::crypto::ring::default_provider().install_default().ok();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(|error| Failure::io("the runtime cannot start", &error))?;
    let connector = match (&config.tryton, &config.rest, &config.files) {
        (None, Some(rest), _) => Connector::Rest(Arc::new(
            Rest::open(rest, runtime.handle().clone())
                .map_err(|error| Failure::Usage(format!("{error:#}")))?,
        )),
        (Some(tryton), _, _) => Connector::Tryton(Arc::new(
            Tryton::open(&super::mapping::in_force(config, tryton)?, runtime.handle().clone())
                .map_err(|error| Failure::Usage(format!("{error:#}")))?,
        )),
        (None, None, Some(FilesConfig { folder, shadow: _ })) => {
            Connector::Files(Files::open(folder).map_err(|error| Failure::io(folder.display(), &error))?)
        }
        (None, None, None) => {
            return Err(Failure::Usage(
                "no connector is configured: there is no ERP to compare with".to_owned(),
            ));
        }
    };
    let store = existing_store(config)?;
    let (connector, days) = (Arc::new(connector), config.reconcile.look_back_days);
    let looked = runtime.block_on(document::look(&store, &connector, days, clock::wall)).map_err(
        |error| match error {
            LookError::Store(error) => Failure::from(error),
            LookError::Erp(_) => Failure::Unavailable(error.to_string()),
        },
    )?;
    let kinds = block_on(store.read(crate::store::document::kinds))??;
    let differing: i64 = kinds.iter().map(|(_, count, _)| count).sum();
    let value = json!({
        "connector": connector.name(),
        "is_asked": looked.orders.is_some(),
        "orders": looked.orders,
        "unread": looked.unread,
        "is_whole": looked.is_whole,
        "differing": differing,
    });
    let text = match looked.orders {
        None => format!(
            "Documents of {} cannot be asked for: nothing but stock can be compared with this ERP.",
            connector.name()
        ),
        Some(orders) => format!(
            "{orders} orders compared{}{}; {differing} differences are open.",
            match looked.unread {
                0 => String::new(),
                unread =>
                    format!(", {unread} not, of which it does not say what it has: see their exceptions"),
            },
            if looked.is_whole { "" } else { ", and there are more: run it again" }
        ),
    };
    print(as_json, &value, &text)
}

fn list(config: &Config, arguments: ListArguments) -> Result<(), Failure> {
    let store = existing_store(config)?;
    let ListArguments { order, json } = arguments;
    let now = clock::wall();
    let filter =
        DifferenceFilter { order: order.map_or_else(String::new, |of| of.to_string()), ..Default::default() };
    let mut whole = None;
    let mut after = None;
    loop {
        let filter = filter.clone();
        let page =
            block_on(store.read(move |tx| reconciliation::read(tx, &filter, after, PAGE_ROWS_MAX, now)))??;
        after = page.next.as_deref().and_then(crate::report::returns::parse_cursor);
        let known = whole.get_or_insert_with(|| reconciliation::Reconciliation {
            differences: Vec::new(),
            next: None,
            ..page.clone()
        });
        known.differences.extend(page.differences);
        if after.is_none() {
            break;
        }
    }
    let Some(whole) = whole else { return Ok(()) };
    let mut text = String::new();
    for of in &whole.connectors {
        let state = match (of.is_asked, of.error.as_str()) {
            (false, _) => "cannot be asked for documents".to_owned(),
            (true, "") => format!(
                "{} orders compared at {}",
                of.orders,
                protocol::time::UtcMillis(of.began_at).rfc3339()
            ),
            (true, error) => format!("not compared to the end: {error}"),
        };
        writeln!(text, "{}: {state}", of.connector).expect("a String takes everything");
    }
    for row in &whole.differences {
        writeln!(text, "{}", sentence(row)).expect("a String takes everything");
    }
    if whole.differences.is_empty() {
        text.push_str("Nothing differs of what was compared.");
    }
    print(json, &whole, &text)
}

fn sentence(row: &DifferenceView) -> String {
    let DifferenceView { order, kind, document, part, expected, found, unit, owner, .. } = row;
    let mut text = format!("order {order}: {}", kind.replace('_', " "));
    for word in [document, part] {
        if !word.is_empty() {
            text.push(' ');
            text.push_str(word);
        }
    }
    write!(text, ": {expected} expected, {found} found ({unit}), for {} min", row.age_millis / 60_000)
        .expect("a String takes everything");
    if row.is_accepted {
        text.push_str(", accepted");
    } else if !owner.is_empty() {
        write!(text, ", {owner}").expect("a String takes everything");
    }
    text
}
