//! What was read from an ERP, on its way into the hub's log: what comes again unchanged is known by its hash and makes no
//! entry, and what cannot be read is told to a person once until it can. The connectors that ask an ERP share it.

use std::collections::BTreeMap;

use protocol::chain::Hash;
use protocol::id::{ItemId, SiteId};
use protocol::time::UtcMillis;

use crate::drift::Figure;
use crate::exception::Category;
use crate::log::{self, Entry, PulledChange};
use crate::store::{Store, StoreError, pull};

/// One record as it is to be logged.
pub(super) struct Pulled {
    /// What it is, such as `item/SKU0001`.
    pub(super) record: String,
    pub(super) entry: Entry,
    /// If it can be read: as what a person may have heard that it cannot.
    pub(super) mends: Option<String>,
}

/// Whose records these are, in entries and for people.
#[derive(Debug, Clone, Copy)]
pub(super) struct Origin {
    /// The connector's name.
    pub(super) connector: &'static str,
    /// What a person calls the ERP.
    pub(super) title: &'static str,
}

/// What is new goes into the log, in one transaction with how far a stream was read.
pub(super) async fn keep(
    store: &Store,
    origin: Origin,
    at: UtcMillis,
    records: Vec<Pulled>,
    cursor: Option<(&'static str, i64)>,
) -> Result<(), StoreError> {
    let Origin { connector, title } = origin;
    let count = store
        .write(move |tx| {
            let mut fresh = Vec::new();
            for Pulled { record, entry, mends } in &records {
                let hash = Hash::of(&serde_json::to_vec(entry).unwrap_or_default());
                if pull::is_news(tx, connector, record, &hash)? {
                    fresh.push(entry.clone());
                }
                if let Some(mended) = mends
                    && pull::forget(tx, connector, &unreadable_record(mended))?
                {
                    let note = format!("It was corrected in {title} and is taken now.");
                    fresh.push(Entry::Cleared { cause: unreadable_cause(connector, mended), note });
                }
            }
            log::append_all(tx, at, &fresh)?;
            if let Some((stream, newest)) = cursor {
                pull::advance(tx, connector, stream, newest)?;
            }
            Ok(fresh.len())
        })
        .await?;
    if count > 0 {
        tracing::info!(connector, records = count, "pulled from {title}");
    }
    Ok(())
}

/// The stock levels among records that were all read in one span.
pub(super) fn figures(
    records: &[Pulled],
    from: UtcMillis,
    to: UtcMillis,
) -> BTreeMap<(SiteId, ItemId), Figure> {
    let changes = records.iter().filter_map(|record| {
        if let Entry::Pulled { change, .. } = &record.entry { Some(change) } else { None }
    });
    Figure::all(changes, from, to)
}

/// A change as an entry of this connector's.
pub(super) fn pulled(connector: &str, change: PulledChange) -> Entry {
    Entry::Pulled { connector: connector.to_owned(), change }
}

/// A person hears of what cannot be taken, once until it can.
pub(super) fn unreadable(origin: Origin, what: &str, name: &str, why: &str) -> Pulled {
    let whole = format!("{what}/{name}");
    let Origin { connector, title } = origin;
    Pulled {
        record: unreadable_record(&whole),
        mends: None,
        entry: Entry::Noticed {
            category: Category::BadInput,
            cause: unreadable_cause(connector, &whole),
            subject: String::new(),
            site: None,
            detail: format!(
                "{what} {name} of {title} is not taken: {why}. Correct it there; it is read again when it changes"
            ),
        },
    }
}

fn unreadable_record(name: &str) -> String {
    format!("unreadable/{name}")
}

fn unreadable_cause(connector: &str, name: &str) -> String {
    format!("{connector}/{name}")
}
