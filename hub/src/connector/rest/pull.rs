//! Reference data out of the ERP, page by page, as elements of drop files: what these check is checked here too. What comes
//! again unchanged is known by its hash.
//!
//! Where the profile says how, only what changed is asked for; all of it is read first, once a day, when the profile or the
//! configuration has changed, when somebody wants it, and when the ERP refuses. A cursor is kept in one transaction with
//! what it stands for.
//!
//! A record that cannot be taken is named by its id and by nothing else of it: it may be about a customer.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, MutexGuard, PoisonError};

use protocol::chain::Hash;
use protocol::time::UtcMillis;
use tokio_util::sync::CancellationToken;

use super::changes::Seen;
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
use crate::store::pull::{self as cursors, Cursor, Reached};
use crate::store::{Store, StoreError, Tx, drift};

/// Records of one sort in one look: all of them are held until it is whole.
const PULL_RECORDS_MAX: usize = 500_000;
/// Records of one sort that people are told of one by one; one notice stands for the rest.
pub(super) const UNREADABLE_MAX: usize = 100;
/// Characters of an id that people are told.
const ID_CHARS_MAX: usize = 80;
/// Of the hash of what brings a stream, in its name.
const STREAM_DIGITS: usize = 16;

const ORIGIN: Origin = Origin { connector: NAME, title: "the ERP" };

/// How far streams are read, by name; none of them if all is to be read.
pub(super) type Known = BTreeMap<String, Cursor>;

/// What one reading of a sort gave.
pub(super) struct Reading {
    pub(super) records: Vec<Pulled>,
    /// How far its streams are read by it.
    pub(super) reached: Vec<Reached>,
    is_whole: bool,
    /// A record says that it changed after it was read.
    is_ahead: bool,
}

#[derive(Debug, thiserror::Error)]
pub(super) enum PullError {
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
pub(super) async fn look(rest: &Arc<Rest>, store: &Store, now: fn() -> UtcMillis) -> Result<(), PullError> {
    for at in 0..rest.profile.pulls.len() {
        let pull = &rest.profile.pulls[at];
        let what = pull.what;
        let from = now();
        let known = known(rest, store, pull, from).await?;
        let is_whole = known.is_empty();
        let streams: Vec<String> = known.keys().cloned().collect();
        let reading = match read_on(rest, at, known, from).await {
            Err(PostError::Rejected { message, .. }) if !is_whole => {
                // Else it would be asked the same again if it cannot be read whole now.
                let forget = move |tx: &mut Tx<'_>| {
                    streams.iter().try_for_each(|stream| cursors::forget_cursor(tx, NAME, stream))
                };
                store.write(forget).await?;
                let is_first = rest.refused().insert(what);
                let what = what.as_str();
                if is_first {
                    tracing::warn!(what, %message, "the ERP does not say what changed; all of it is read again");
                } else {
                    tracing::debug!(what, %message, "the ERP does not say what changed; all of it is read again");
                }
                read_on(rest, at, Known::new(), from).await?
            }
            reading => {
                let reading = reading?;
                if !is_whole {
                    rest.refused().remove(&what);
                }
                reading
            }
        };
        let to = now();
        let Reading { records, reached, is_whole, is_ahead } = reading;
        if is_whole && is_ahead {
            let what = what.as_str();
            tracing::warn!(
                what,
                "a record says that it changed later than now; its time counts as now: look at it, and at the ERP's clock"
            );
        }
        if is_whole && pull.changes.is_some() && reached.is_empty() && !records.is_empty() {
            let what = what.as_str();
            tracing::warn!(
                what,
                "no record says when it changed; all of it is read each time: look at changes"
            );
        }
        let figures = pulled::figures(&records, from, to);
        if is_whole {
            pulled::mend(store, ORIGIN, to, what.as_str(), &records).await?;
        }
        pulled::keep(store, ORIGIN, to, records, reached).await?;
        if what == Brings::Stock {
            // Also what is as it was: it says that nothing has changed since.
            store.write(move |tx| drift::told(tx, &figures)).await?;
        }
    }
    Ok(())
}

/// How far all streams of one sort are read; nothing if all of it is to be read, because one of them is new, or that was
/// too long ago.
async fn known(rest: &Arc<Rest>, store: &Store, pull: &Pull, now: UtcMillis) -> Result<Known, StoreError> {
    let Some(changes) = &pull.changes else { return Ok(Known::new()) };
    let streams: Vec<String> = rest.streams(pull).into_iter().map(|(_, stream)| stream).collect();
    let count = streams.len();
    let known = store
        .read(move |tx| {
            let mut known = Known::new();
            for stream in &streams {
                if let Some(cursor) = cursors::cursor(tx, NAME, stream)? {
                    known.insert(stream.clone(), cursor);
                }
            }
            Ok(known)
        })
        .await?;
    let oldest = known.values().map(|cursor| cursor.whole_at).min().unwrap_or(0);
    let is_fresh = now.0.saturating_sub(oldest) < changes.whole_after_millis;
    Ok(if is_fresh && known.len() == count { known } else { Known::new() })
}

async fn read_on(rest: &Arc<Rest>, at: usize, known: Known, from: UtcMillis) -> Result<Reading, PostError> {
    let asking = Arc::clone(rest);
    let read = move || asking.pull(&asking.profile.pulls[at], &known, from);
    match tokio::task::spawn_blocking(read).await {
        Ok(reading) => reading,
        Err(ended) => std::panic::resume_unwind(ended.into_panic()),
    }
}

impl Rest {
    /// Sorts of which the ERP last refused to say what changed: that is said once.
    fn refused(&self) -> MutexGuard<'_, BTreeSet<Brings>> {
        self.refused.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The records of one sort: what changed since `known`, or all if nothing is known. It began at `from`.
    pub(super) fn pull(&self, pull: &Pull, known: &Known, from: UtcMillis) -> Result<Reading, PostError> {
        let mut records = Vec::new();
        let (mut reached, mut is_ahead) = (Vec::new(), false);
        for (site, stream) in self.streams(pull) {
            let since = known.get(&stream);
            let seen = self.pull_of(pull, site, since, from, &mut records)?;
            is_ahead |= seen.is_ahead;
            let cursor = pull.changes.as_ref().and_then(|_| seen.cursor(since.ok_or(from)));
            reached.extend(cursor.map(|cursor| Reached { stream, cursor }));
        }
        let records = limited(pull.what.as_str(), last_of_each(records));
        Ok(Reading { records, reached, is_whole: known.is_empty(), is_ahead })
    }

    /// The streams of one sort, one for each site where it is asked for so. What a stream brings is said by the profile and
    /// the configuration: where these change, it is another one, and is read whole.
    fn streams(&self, pull: &Pull) -> Vec<(Option<&str>, String)> {
        let mut digest = Hash::of(format!("{pull:?}\n{:?}", self.house).as_bytes()).to_string();
        digest.truncate(STREAM_DIGITS);
        let name = |site: &str| format!("{}/{site}/{digest}", pull.what.as_str());
        if pull.per_site {
            self.house.sites().map(|site| (Some(site.as_str()), name(site))).collect()
        } else {
            vec![(None, name(""))]
        }
    }

    fn pull_of(
        &self,
        pull: &Pull,
        site: Option<&str>,
        since: Option<&Cursor>,
        began: UtcMillis,
        into: &mut Vec<Pulled>,
    ) -> Result<Seen, PostError> {
        let nothing = Looked::new();
        let mut names = self.house.names(site, &nothing);
        let request = match (&pull.changes, since) {
            (Some(changes), Some(cursor)) => {
                names.set("since", changes.mark.value(cursor));
                &changes.request
            }
            (Some(_) | None, _) => &pull.request,
        };
        let what = pull.what.as_str();
        let mut seen = Seen::default();
        let (mut turn, mut all) = (pull.paging.first(), 0);
        for _ in 0..PAGES_MAX {
            let planned = request
                .page(&self.profile.headers, &names, turn.clone())
                .map_err(|fault| PostError::Transient(format!("pull.{what}: {}", fault.words())))?;
            let Done { content, .. } = self.sender.send(&self.profile, &names, &planned, Effect::Reads)?;
            let found = plan::records(&content, &pull.records);
            for record in &found {
                let of = names.with("record", (*record).clone());
                if let Some(changes) = &pull.changes {
                    changes.mark.see(&mut seen, &of, began);
                }
                into.extend(read(pull, &of, since.is_some()));
            }
            if let Some(changes) = &pull.changes {
                changes.mark.see_page(&mut seen, &content);
            }
            all += found.len();
            if all.max(into.len()) > PULL_RECORDS_MAX {
                return Err(PostError::Transient(format!(
                    "pull.{what}: there are more than {PULL_RECORDS_MAX} records: ask for fewer with query"
                )));
            }
            let next = pull.paging.next(self.sender.url(), &content, found.len(), all);
            match next.map_err(PostError::Transient)? {
                Some(next) if next == turn => {
                    return Err(PostError::Transient(format!(
                        "pull.{what}: the next page is the one before: look at cursor or link"
                    )));
                }
                Some(next) => turn = next,
                None => return Ok(seen),
            }
        }
        Err(PostError::Transient(format!("pull.{what}: there is no end after {PAGES_MAX} pages")))
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

/// A record as a change, or what a person has to hear of it; nothing if it is not ours. Where not all of a sort is read, a
/// record says itself that it can be taken again.
fn read(pull: &Pull, names: &Names<'_>, mends: bool) -> Option<Pulled> {
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
            let mends = mends.then(|| format!("{what}/{}", id(pull, names)));
            Some(Pulled { record: name, mends, entry: pulled::pulled(NAME, change) })
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
