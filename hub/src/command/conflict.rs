//! `conflict list`, `conflict settle` and `conflict owners`: fields of which somebody who does not own them says another value.

use std::fmt::Write;

use clap::Subcommand;
use serde_json::json;

use super::{ACTOR, Failure, block_on, existing_store, print::print};
use crate::clock;
use crate::config::Config;
use crate::field::{self, FieldError};
use crate::log::ConflictRuling;
use crate::ownership::Entity;
use crate::report::PAGE_ROWS_MAX;
use crate::report::conflicts::{self, ConflictView};
use crate::store::Store;
use crate::store::conflict::{ConflictFilter, ConflictState};

/// What there is to do with conflicts.
#[derive(Debug, Subcommand)]
pub(super) enum ConflictCommand {
    /// Those that are open, the newest first.
    List {
        /// Closed ones, too.
        #[arg(long)]
        all: bool,
        /// Only of this kind of record.
        #[arg(long)]
        entity: Option<Entity>,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Take over what the other side says, this once, or keep what is here.
    Settle {
        /// The conflict's number.
        conflict: i64,
        /// How.
        ruling: ConflictRuling,
        /// Why.
        #[arg(long)]
        note: String,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Who owns which field.
    Owners {
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}

pub(super) fn run(config: &Config, command: ConflictCommand) -> Result<(), Failure> {
    let store = existing_store(config)?;
    match command {
        ConflictCommand::List { all, entity, json } => {
            let filter = ConflictFilter {
                state: if all { "" } else { "open" }.to_owned(),
                entity: entity.map_or("", Entity::as_str).to_owned(),
                ..ConflictFilter::default()
            };
            list(&store, filter, json)
        }
        ConflictCommand::Settle { conflict, ruling, note, json } => {
            settle(&store, conflict, ruling, &note, json)
        }
        ConflictCommand::Owners { json } => owners(&store, json),
    }
}

fn list(store: &Store, filter: ConflictFilter, json: bool) -> Result<(), Failure> {
    let found = block_on(store.read(move |tx| conflicts::read(tx, &filter, None, PAGE_ROWS_MAX)))??;
    let mut text = String::new();
    for row in &found.conflicts {
        let ConflictView { conflict, subject, field, owner, source, ours, theirs, .. } = row;
        let state = row.state.as_str();
        writeln!(
            text,
            "{conflict} {state} {subject} {field}: {ours} here ({owner}), {theirs} there ({source})"
        )
        .expect("a String takes everything");
    }
    if found.conflicts.is_empty() {
        text.push_str("Nobody says anything else than whoever owns the field.");
    } else if found.next.is_some() {
        text.push_str("There are more; page through them in the console.");
    }
    print(json, &found, &text)
}

fn settle(
    store: &Store,
    conflict: i64,
    ruling: ConflictRuling,
    note: &str,
    json: bool,
) -> Result<(), Failure> {
    let state =
        block_on(field::settle(store, ACTOR, conflict, ruling, note, clock::wall()))?.map_err(|error| {
            match error {
                FieldError::Store(error) => Failure::from(error),
                error @ (FieldError::NotFound(_)
                | FieldError::Closed(_)
                | FieldError::NoteMissing
                | FieldError::NoteTooLong) => Failure::Data(error.to_string()),
            }
        })?;
    let text = match ruling {
        ConflictRuling::Take if state == ConflictState::Taken => "What the other side says was taken over.",
        ConflictRuling::Take => "It could not be taken over as it was said: the site's work stands.",
        ConflictRuling::Keep => "It stays as it is here; the same said again is no news.",
    };
    print(json, &json!({"conflict": conflict, "ruling": ruling, "state": state}), text)
}

fn owners(store: &Store, json: bool) -> Result<(), Failure> {
    let found = block_on(store.read(conflicts::owners))??;
    let mut text = String::new();
    for owned in &found.fields {
        writeln!(text, "{}.{}: {}", owned.entity.as_str(), owned.field, owned.owner)
            .expect("a String takes everything");
    }
    print(json, &found, &text)
}
