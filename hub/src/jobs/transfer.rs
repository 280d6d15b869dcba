use std::sync::Arc;

use protocol::id::SiteId;
use protocol::time::UtcMillis;

use super::Jobs;
use crate::exception::Category;
use crate::log::{self, Entry};
use crate::store::transfer::{self, TransferRow};
use crate::store::{StoreError, Tx};

/// A carton that has not arrived after so long is late.
const LATE_DAYS: i64 = 7;
const DAY_MILLIS: i64 = 24 * 60 * 60 * 1_000;
/// Cartons that are named in one look; the next look names the next ones.
const LATE_MAX: i64 = 500;

/// A carton that nobody has received in time becomes an exception, once; its arrival closes it.
pub(super) async fn run(jobs: Arc<Jobs>) {
    let now = (jobs.now)();
    if let Err(error) = jobs.store.write(move |tx| look(tx, now)).await {
        tracing::warn!(%error, "could not look for late cartons; the next look is in an hour");
    }
}

fn look(tx: &mut Tx<'_>, now: UtcMillis) -> Result<(), StoreError> {
    let before = now.plus(-LATE_DAYS * DAY_MILLIS);
    let late = transfer::late(tx, before.0, LATE_MAX)?;
    let late: Vec<Entry> = late.iter().map(noticed).collect();
    log::append_all(tx, now, &late)
}

fn noticed(row: &TransferRow) -> Entry {
    Entry::Noticed {
        category: Category::TransferLate,
        cause: format!("{}/{}", Category::TransferLate.code(), row.sscc),
        subject: format!("transfer/{}", row.sscc),
        site: SiteId::parse(row.to_site.as_str()).ok(),
        detail: format!(
            "carton {} left {} for {} on {}, and after {LATE_DAYS} days nobody there has received it. Ask both sites and the \
             carrier. When it turns up, scan it there; if it does not, close the transfer on its page with what became of it.",
            row.sscc, row.from_site, row.to_site, row.shipped_on
        ),
    }
}
