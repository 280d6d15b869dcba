//! Reference data out of the ERP, page by page and whole each time, as elements of drop files: what these check is checked
//! here too. What comes again unchanged is known by its hash.
//!
//! A record that cannot be taken is named by its id and by nothing else of it: it may be about a customer.

use std::collections::BTreeSet;
use std::sync::Arc;

use protocol::time::UtcMillis;
use tokio_util::sync::CancellationToken;

use super::classify::Effect;
use super::expression::scalar;
use super::filter::Fault;
use super::names::{Looked, Names};
use super::paging::PAGES_MAX;
use super::plan;
use super::profile::{Brings, Pull};
use super::sender::Done;
use super::{NAME, Rest};
use crate::connector::PostError;
use crate::connector::files::element;
use crate::connector::pulled::{self, Origin, Pulled};
use crate::log::PulledChange;
use crate::store::{Store, StoreError, drift};

/// Records of one sort in one look: all of them are held until it is whole.
const PULL_RECORDS_MAX: usize = 500_000;
/// Records of one sort that people are told of one by one; one notice stands for the rest.
pub(super) const UNREADABLE_MAX: usize = 100;
/// Characters of an id that people are told.
const ID_CHARS_MAX: usize = 80;

const ORIGIN: Origin = Origin { connector: NAME, title: "the ERP" };

#[derive(Debug, thiserror::Error)]
enum PullError {
    #[error(transparent)]
    Erp(#[from] PostError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Pulls until `shutdown`, if the profile brings anything. Trouble is logged and tried again; it never ends.
pub async fn watch(rest: Arc<Rest>, store: Store, now: fn() -> UtcMillis, shutdown: CancellationToken) {
    if rest.profile.pulls.is_empty() {
        return;
    }
    let mut is_silent = false;
    loop {
        match look(&rest, &store, now).await {
            Ok(()) => is_silent = false,
            Err(error) if is_silent => tracing::debug!(%error, "nothing can be pulled from the ERP"),
            Err(error) => {
                is_silent = true;
                tracing::warn!(%error, "nothing can be pulled from the ERP; the hub works with what it has and asks again");
            }
        }
        tokio::select! {
            () = shutdown.cancelled() => return,
            () = tokio::time::sleep(rest.config.pull_every) => {}
        }
    }
}

/// One look, in the order of dependence.
async fn look(rest: &Arc<Rest>, store: &Store, now: fn() -> UtcMillis) -> Result<(), PullError> {
    for at in 0..rest.profile.pulls.len() {
        let asking = Arc::clone(rest);
        let from = now();
        let read = tokio::task::spawn_blocking(move || asking.pull(&asking.profile.pulls[at])).await;
        let records = match read {
            Ok(records) => records?,
            Err(ended) => std::panic::resume_unwind(ended.into_panic()),
        };
        let to = now();
        let figures = pulled::figures(&records, from, to);
        let what = rest.profile.pulls[at].what;
        pulled::mend(store, ORIGIN, to, what.as_str(), &records).await?;
        pulled::keep(store, ORIGIN, to, records, None).await?;
        if what == Brings::Stock {
            // Also what is as it was: it says that nothing has changed since.
            store.write(move |tx| drift::told(tx, &figures)).await?;
        }
    }
    Ok(())
}

impl Rest {
    /// All records of one sort.
    pub(super) fn pull(&self, pull: &Pull) -> Result<Vec<Pulled>, PostError> {
        let mut records = Vec::new();
        if pull.per_site {
            for site in self.house.sites() {
                self.pull_of(pull, Some(site.as_str()), &mut records)?;
            }
        } else {
            self.pull_of(pull, None, &mut records)?;
        }
        Ok(limited(pull.what.as_str(), last_of_each(records)))
    }

    fn pull_of(&self, pull: &Pull, site: Option<&str>, into: &mut Vec<Pulled>) -> Result<(), PostError> {
        let nothing = Looked::new();
        let names = self.house.names(site, &nothing);
        let (mut turn, mut all) = (pull.paging.first(), 0);
        for _ in 0..PAGES_MAX {
            let planned = pull.plan(&self.profile.headers, &names, turn.clone()).map_err(|fault| {
                PostError::Transient(format!("pull.{}: {}", pull.what.as_str(), fault.words()))
            })?;
            let Done { content, .. } = self.sender.send(&self.profile, &names, &planned, Effect::Reads)?;
            let found = plan::records(&content, &pull.records);
            for record in &found {
                into.extend(read(pull, &names.with("record", (*record).clone())));
            }
            all += found.len();
            if all.max(into.len()) > PULL_RECORDS_MAX {
                return Err(PostError::Transient(format!(
                    "pull.{}: there are more than {PULL_RECORDS_MAX} records: ask for fewer with query",
                    pull.what.as_str()
                )));
            }
            let next = pull.paging.next(self.sender.url(), &content, found.len(), all);
            match next.map_err(PostError::Transient)? {
                Some(next) if next == turn => {
                    return Err(PostError::Transient(format!(
                        "pull.{}: the next page is the one before: look at cursor or link",
                        pull.what.as_str()
                    )));
                }
                Some(next) => turn = next,
                None => return Ok(()),
            }
        }
        Err(PostError::Transient(format!(
            "pull.{}: there is no end after {PAGES_MAX} pages",
            pull.what.as_str()
        )))
    }
}

/// Of several records of one name the last: else they would take turns, and each look would bring news.
fn last_of_each(mut records: Vec<Pulled>) -> Vec<Pulled> {
    let mut seen = BTreeSet::new();
    records.reverse();
    records.retain(|of| seen.insert(of.record.clone()));
    records.reverse();
    records
}

/// With one notice for those that cannot be taken beyond [`UNREADABLE_MAX`].
fn limited(what: &str, mut records: Vec<Pulled>) -> Vec<Pulled> {
    let mut unreadable = 0;
    records.retain(|of| {
        unreadable += usize::from(of.is_unreadable());
        !of.is_unreadable() || unreadable <= UNREADABLE_MAX
    });
    if unreadable > UNREADABLE_MAX {
        let why = format!(
            "besides those that are named one by one, at most {UNREADABLE_MAX}, others cannot be taken"
        );
        records.push(pulled::unreadable(ORIGIN, what, pulled::THE_REST, &why));
    }
    records
}

/// A record as a change, or what a person has to hear of it; nothing if it is not ours.
fn read(pull: &Pull, names: &Names<'_>) -> Option<Pulled> {
    let what = pull.what.as_str();
    let given = pull
        .when
        .as_ref()
        .map_or(Ok(true), |when| when.holds(names))
        .and_then(|is_wanted| if is_wanted { pull.element.whole(names).map(Some) } else { Ok(None) });
    let unreadable = |why: &str| Some(pulled::unreadable(ORIGIN, what, &id(pull, names), why));
    let value = match given {
        Ok(Some(value)) => value,
        Ok(None) | Err(Fault::NotOurs) => return None,
        Err(
            fault @ (Fault::NoValue(_)
            | Fault::NotA { .. }
            | Fault::NoWord { .. }
            | Fault::Unfit(_)
            | Fault::Look { .. }),
        ) => return unreadable(&fault.without_values()),
    };
    match element(what, value) {
        Ok(change) => {
            let name = name(&change);
            Some(Pulled { record: name, mends: None, entry: pulled::pulled(NAME, change) })
        }
        Err(why) => unreadable(&why),
    }
}

/// What people know a record by.
fn id(pull: &Pull, names: &Names<'_>) -> String {
    let id = pull.id.value(names).ok().flatten().as_ref().and_then(scalar);
    let id: String = id.unwrap_or_default().chars().filter(|c| !c.is_control()).take(ID_CHARS_MAX).collect();
    if id.is_empty() { "without an id".to_owned() } else { id }
}

fn name(change: &PulledChange) -> String {
    match change {
        PulledChange::Item(item) => format!("item/{}", item.item),
        PulledChange::Order(order) => format!("order/{}", order.order),
        PulledChange::PurchaseOrder(order) => format!("purchase_order/{}", order.purchase_order),
        PulledChange::StockLevel { site, item, .. } => format!("stock/{site}/{item}"),
        PulledChange::Site(site) => format!("site/{}", site.site),
        PulledChange::Station { site, station } => format!("station/{site}/{}", station.station),
        PulledChange::StationRemoved { site, station } => format!("station/{site}/{station}"),
        PulledChange::Worker { site, worker } => format!("worker/{site}/{}", worker.worker),
        PulledChange::WorkerRemoved { site, worker } => format!("worker/{site}/{worker}"),
        PulledChange::Policy(policy) => format!("policy/{}", policy.scope),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_wrong_is_said_without_a_customer() {
        for (what, value, expect) in [
            ("items", json!({"item": "Ada Lovelace!", "kind": "goods"}), ""),
            ("items", json!({"item": "A", "description": ["Ada"]}), "expected: a string"),
            ("items", json!({"item": "A", "description": "x", "kind": "Ada"}), "expected: "),
            ("stock", json!({"site": "dc1", "item": "A", "base_quantity": "Ada"}), "expected: i64"),
            ("stock", json!({"site": "dc1", "item": "A"}), "missing field `base_quantity`"),
            ("orders", json!({"order": "Ada Lovelace!", "site": "dc1", "lines": "Ada"}), "lines: invalid"),
        ] {
            let why = element(what, value).unwrap_err();
            assert!(!why.is_empty() && !why.contains("Ada") && why.contains(expect), "{what}: {why}");
        }
    }
}
