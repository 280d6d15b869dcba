//! What was read from an ERP, on its way into the hub's log: what comes again unchanged is known by its hash and makes no
//! entry, and what cannot be read is told to a person once until it can. The connectors that ask an ERP share it.

use std::collections::{BTreeMap, BTreeSet};

use protocol::chain::Hash;
use protocol::id::{ItemId, SiteId};
use protocol::time::UtcMillis;

use crate::drift::Figure;
use crate::exception::Category;
use crate::log::{self, Entry, PulledChange};
use crate::store::pull::{self, Reached};
use crate::store::{Store, StoreError};

/// As what cannot be taken is remembered, before its name.
const UNREADABLE: &str = "unreadable/";
/// The name of those that are not named one by one.
pub(super) const THE_REST: &str = "the rest";
/// Notices that one reading looks through; more are left for the next.
const MENDED_MAX: i64 = 10_000;

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

/// What is new goes into the log, in one transaction with how far its streams were read.
pub(super) async fn keep(
    store: &Store,
    origin: Origin,
    at: UtcMillis,
    records: Vec<Pulled>,
    reached: Vec<Reached>,
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
            for reached in &reached {
                pull::advance(tx, connector, reached)?;
            }
            Ok(fresh.len())
        })
        .await?;
    if count > 0 {
        tracing::info!(connector, records = count, "pulled from {title}");
    }
    Ok(())
}

/// All of one sort was read: what people heard cannot be taken and is not among `records` as such is taken now, or gone.
pub(super) async fn mend(
    store: &Store,
    origin: Origin,
    at: UtcMillis,
    what: &'static str,
    records: &[Pulled],
) -> Result<(), StoreError> {
    let Origin { connector, title } = origin;
    let still: BTreeSet<String> =
        records.iter().filter(|of| of.is_unreadable()).map(|of| of.record.clone()).collect();
    // Which are among the rest nobody knows: all notices stand until there is none.
    if still.contains(&unreadable_record(&format!("{what}/{THE_REST}"))) {
        return Ok(());
    }
    store
        .write(move |tx| {
            let begin = unreadable_record(&format!("{what}/"));
            let mut fresh = Vec::new();
            for record in pull::beginning(tx, connector, &begin, MENDED_MAX)? {
                let Some(name) = record.strip_prefix(UNREADABLE).filter(|_| !still.contains(&record)) else {
                    continue;
                };
                pull::forget(tx, connector, &record)?;
                let note = format!("It is not there any more, or was corrected in {title} and is taken now.");
                fresh.push(Entry::Cleared { cause: unreadable_cause(connector, name), note });
            }
            log::append_all(tx, at, &fresh)
        })
        .await
}

impl Pulled {
    /// It is a notice to people and no change.
    pub(super) fn is_unreadable(&self) -> bool {
        self.record.starts_with(UNREADABLE)
    }
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
    format!("{UNREADABLE}{name}")
}

fn unreadable_cause(connector: &str, name: &str) -> String {
    format!("{connector}/{name}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{conformance, exception};

    const ORIGIN: Origin = Origin { connector: "rest", title: "the ERP" };

    fn bad(name: &str) -> Pulled {
        unreadable(ORIGIN, "items", name, "`record.text` has no value here")
    }

    #[tokio::test]
    async fn what_cannot_be_taken_is_told_until_it_can_or_is_gone() {
        for fresh in conformance::engines() {
            let store = &fresh.store;
            let look = async |names: &[&str]| {
                let records: Vec<Pulled> = names.iter().map(|name| bad(name)).collect();
                mend(store, ORIGIN, UtcMillis(1), "items", &records).await.unwrap();
                keep(store, ORIGIN, UtcMillis(1), records, Vec::new()).await.unwrap();
                store.write_background(|tx| crate::apply::batch(tx, 100)).await.unwrap();
                store.read(|tx| exception::live_causes(tx, "rest/")).await.unwrap()
            };
            assert_eq!(look(&["A", "B"]).await, ["rest/items/A", "rest/items/B"]);
            assert_eq!(look(&["A", "B"]).await, ["rest/items/A", "rest/items/B"]);
            mend(store, ORIGIN, UtcMillis(1), "orders", &[]).await.unwrap();
            let all = ["rest/items/A", "rest/items/B", "rest/items/the rest"];
            assert_eq!(look(&["B", THE_REST]).await, all, "A may be among the rest");
            assert_eq!(look(&["B"]).await, ["rest/items/B"], "of its own sort only");
            assert_eq!(look(&[]).await, [""; 0]);
            assert_eq!(look(&["A"]).await, ["rest/items/A"], "and again when it comes back");
        }
    }
}
