//! Reference data out of the ERP, page by page and whole each time, as elements of drop files: what these check is checked
//! here too. What comes again unchanged is known by its hash.

use std::sync::Arc;

use protocol::time::UtcMillis;
use serde_json::Value;
use tokio_util::sync::CancellationToken;

use super::classify::Effect;
use super::filter::Fault;
use super::names::Looked;
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
        pulled::keep(store, ORIGIN, to, records, None).await?;
        if rest.profile.pulls[at].what == Brings::Stock {
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
        Ok(records)
    }

    fn pull_of(&self, pull: &Pull, site: Option<&str>, into: &mut Vec<Pulled>) -> Result<(), PostError> {
        let nothing = Looked::new();
        let names = self.house.names(site, &nothing);
        let (mut turn, mut all) = (pull.paging.first(), 0);
        for _ in 0..PAGES_MAX {
            let planned = pull.plan(&self.profile.headers, &names, turn).map_err(|fault| {
                PostError::Transient(format!("pull.{}: {}", pull.what.as_str(), fault.words()))
            })?;
            let Done { content, .. } = self.sender.send(&self.profile, &names, &planned, Effect::Reads)?;
            let found = plan::records(&content, &pull.records);
            for record in &found {
                into.extend(read(pull, &names.with("record", (*record).clone()), record));
            }
            all += found.len();
            let next = pull.paging.next(self.sender.url(), &content, found.len(), all);
            match next.map_err(PostError::Transient)? {
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

/// A record as a change, or what a person has to hear of it; nothing if it is not ours.
fn read(pull: &Pull, names: &super::names::Names<'_>, record: &Value) -> Option<Pulled> {
    let what = pull.what.as_str();
    let given = pull
        .when
        .as_ref()
        .map_or(Ok(true), |when| when.holds(names))
        .and_then(|is_wanted| if is_wanted { pull.element.whole(names).map(Some) } else { Ok(None) });
    let of_record = || {
        let shown = crate::connector::http::quote(&record.to_string());
        shown.chars().take(60).collect::<String>()
    };
    let value = match given {
        Ok(Some(value)) => value,
        Ok(None) | Err(Fault::NotOurs) => return None,
        Err(fault @ (Fault::NoValue(_) | Fault::Unfit(_) | Fault::Look { .. })) => {
            return Some(pulled::unreadable(ORIGIN, what, &of_record(), &fault.words()));
        }
    };
    Some(match element(what, value) {
        Ok(change) => {
            let name = name(&change);
            Pulled { record: name, mends: None, entry: pulled::pulled(NAME, change) }
        }
        Err(why) => pulled::unreadable(ORIGIN, what, &of_record(), &why),
    })
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
