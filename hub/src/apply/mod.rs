//! Apply: takes the log's entries in order and lets them have their effects, each exactly once.
//!
//! One batch is one transaction under apply's row lock: entries of what connectors pulled first, then what
//! operators, ERPs and deadlines brought, then each agent's journal in its order, fairly. Every entry gets the
//! next ordinal, and everything made from it (exception numbers, feed versions, ages) follows from the ordinal
//! and the entry alone, so a rebuild that replays by ordinal makes the same state. No entry can stop a batch:
//! what cannot be applied is parked as an exception, later operations of its subject wait, all others go on.

mod answer;
mod assessed;
mod authorisation;
mod available;
mod close;
mod drift;
mod entry;
mod exchange;
mod foreign;
mod goods;
mod grant;
mod hold;
mod mapping;
mod no_receipt;
mod notice;
mod operation;
mod operator;
mod order;
mod order_time;
mod owned;
mod paid;
mod pass;
mod pick;
mod policy;
mod pulled;
mod purchase;
mod refund;
mod reservation;
mod returned;
mod reversal;
mod seal;
mod serials;
mod shadow;
mod shipment;
mod step;
mod stock;
#[cfg(test)]
mod tests;
mod till;
mod transfer;
mod worker;
mod world;

use std::collections::BTreeMap;
use std::time::Duration;

use protocol::id::OrderId;
use protocol::reference::Order;
use protocol::time::UtcMillis;
use tokio_util::sync::CancellationToken;

use self::entry::{Content, Taken};
use self::world::World;
use crate::log::{Entry, PulledChange};
use crate::store::log::{AppliedRow, Backlog, SourceId};
use crate::store::operation::OperationRow;
use crate::store::{Store, StoreError, Tx, journal, log, migration};
use crate::webhook::Announce;

pub(crate) use self::operation::PUT_OFF;
pub use self::reservation::answer;

/// Entries in one transaction: large enough to share a commit, small enough that ingest waits little.
pub const BATCH_ENTRIES_MAX: usize = 500;
/// Entries read at once after an update.
const BACKFILL_PAGE_ENTRIES: i64 = 2_000;
/// Another hub process may have written: look without being told.
const LOOK_EVERY: Duration = Duration::from_secs(2);
/// After an error of the store.
const RETRY_WAIT: Duration = Duration::from_millis(500);

/// Applies what the log has, and whatever comes, until the token is cancelled. Webhooks hear of it if the store knows any.
pub async fn run(store: Store, stop: CancellationToken) {
    let mut changed = store.changed();
    loop {
        changed.mark_unchanged();
        // A look first: a batch locks apply's row, and that commit would wake this loop again.
        let result = match store.read(waiting).await {
            Ok(0) => Ok(0),
            Ok(_) => store.write_background(|tx| batch(tx, BATCH_ENTRIES_MAX)).await,
            Err(error) => Err(error),
        };
        let wait = match result {
            Ok(0) => LOOK_EVERY,
            Ok(_) => Duration::ZERO,
            Err(StoreError::Stopped) => return,
            Err(error) => {
                tracing::error!(%error, "apply could not go on; operations are safe, but nothing reaches the ERP until it can");
                RETRY_WAIT
            }
        };
        if stop.is_cancelled() {
            return;
        }
        if wait > Duration::ZERO {
            tokio::select! {
                () = stop.cancelled() => return,
                _ = changed.changed() => {}
                () = tokio::time::sleep(wait) => {}
            }
        }
    }
}

/// Applies the next entries, at most `entries_max`, and says how many there were. Webhooks hear of it if the store knows
/// any.
///
/// # Errors
/// [`StoreError`]; nothing was applied then.
pub fn batch(tx: &mut Tx<'_>, entries_max: usize) -> Result<usize, StoreError> {
    let last = log::lock_apply(tx)?;
    let mut taken = Vec::new();
    for (source, quota) in plan(log::backlog(tx)?, entries_max, last) {
        let first = source.applied + 1;
        let stored = log::after(tx, source.source, source.applied, quota)?;
        let end = first + quota;
        let repeats = if entry::is_agent(&source.name) {
            journal::repeats(tx, source.source, first, end)?
        } else {
            BTreeMap::new()
        };
        for stored in stored {
            let ordinal = last + 1 + i64::try_from(taken.len()).unwrap_or(0);
            let applied = AppliedRow { ordinal, source: source.source, position: stored.position };
            let repeat = repeats.get(&stored.position).copied();
            taken.push(Taken::read(applied, &source.name, stored.at, stored.bytes, repeat));
        }
    }
    let count = taken.len();
    apply(tx, taken, Announce::AsStored)?;
    Ok(count)
}

/// Applies an entry again at the ordinal it once had: a rebuild. Nobody hears of it.
pub(crate) fn replay(
    tx: &mut Tx<'_>,
    entries: Vec<(AppliedRow, String, UtcMillis, Vec<u8>)>,
) -> Result<(), StoreError> {
    log::lock_apply(tx)?;
    let mut taken = Vec::with_capacity(entries.len());
    for (applied, name, at, bytes) in entries {
        let repeat = if entry::is_agent(&name) {
            journal::repeats(tx, applied.source, applied.position, applied.position)?
                .remove(&applied.position)
        } else {
            None
        };
        taken.push(Taken::read(applied, &name, at, bytes, repeat));
    }
    apply(tx, taken, Announce::No)
}

/// Appends entries of one source and applies them before anything else that waits, so that whoever comes next sees
/// their effect. The caller holds apply's lock, which said `last`, since before it looked at what they depend on.
///
/// # Errors
/// [`StoreError`]; nothing is appended then.
pub fn append_at_once(
    tx: &mut Tx<'_>,
    last: i64,
    at: UtcMillis,
    entries: &[Entry],
) -> Result<(), StoreError> {
    let Some(first) = entries.first() else { return Ok(()) };
    crate::log::append_all(tx, at, entries)?;
    let source = log::source(tx, first.source())?;
    at_once(tx, last, source)
}

/// Applies at once what the hub itself has just appended to a source, before anything else that waits. Whoever calls it
/// holds apply's lock since before it looked at what the entry depends on; `last` is what that lock said.
fn at_once(tx: &mut Tx<'_>, last: i64, source: SourceId) -> Result<(), StoreError> {
    let Some(behind) = log::backlog(tx)?.into_iter().find(|behind| behind.source == source) else {
        return Ok(());
    };
    let entries = log::after(tx, source, behind.applied, behind.head - behind.applied)?;
    let taken = (last + 1..).zip(entries).map(|(ordinal, stored)| {
        let applied = AppliedRow { ordinal, source, position: stored.position };
        Taken::read(applied, &behind.name, stored.at, stored.bytes, None)
    });
    apply(tx, taken.collect(), Announce::AsStored)
}

/// After an update: fills the tables that follow from entries which an earlier version applied.
///
/// # Errors
/// [`StoreError`]; nothing was filled then.
pub fn backfill(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    let last = log::lock_apply(tx)?;
    if migration::take_backfill(tx, "accounts")? {
        backfill_accounts(tx)?;
    }
    if migration::take_backfill(tx, "returns")? {
        backfill_returns(tx, returned::backfill)?;
    }
    if migration::take_backfill(tx, "refunds")? {
        backfill_returns(tx, refund::backfill)?;
        follow_refunds(tx, last)?;
    }
    if migration::take_backfill(tx, "exception_steps")? {
        step::backfill(tx)?;
    }
    if migration::take_backfill(tx, "order_origins")? {
        backfill_order_origins(tx)?;
    }
    if migration::take_backfill(tx, "order_times")? {
        order_time::backfill(tx)?;
    }
    if migration::take_backfill(tx, "purchase_orders")? {
        let last = log::lock_apply(tx)?;
        backfill_purchase_orders(tx, last)?;
    }
    Ok(())
}

/// What was taken until now was paid, or not, without the hub: nobody is asked for it again. A rebuild finds this in the log.
fn follow_refunds(tx: &mut Tx<'_>, last: i64) -> Result<(), StoreError> {
    if !crate::store::refund::has_any(tx)? {
        return Ok(());
    }
    let newest = log::applied_after(tx, last - 1, 1)?;
    let at = newest.first().map_or(UtcMillis(0), |(_, _, stored)| stored.at);
    append_at_once(tx, last, at, &[Entry::RefundsFollowed])
}

/// Who brought an order first was not kept before.
fn backfill_order_origins(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    let mut ordinal = 0;
    loop {
        let page = log::applied_after(tx, ordinal, BACKFILL_PAGE_ENTRIES)?;
        let Some((last, _, _)) = page.last() else { return Ok(()) };
        ordinal = last.ordinal;
        for (_, _, stored) in page.into_iter().filter(|(_, name, _)| name == "pulled") {
            if let Ok(Entry::Pulled { connector, change: PulledChange::Order(order) }) =
                Entry::from_bytes(&stored.bytes)
            {
                crate::store::order::fill_origin(tx, &order.order, &connector)?;
            }
        }
    }
}

fn backfill_accounts(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    let mut ordinal = 0;
    loop {
        let page = log::applied_after(tx, ordinal, BACKFILL_PAGE_ENTRIES)?;
        let Some((last, _, _)) = page.last() else { return Ok(()) };
        ordinal = last.ordinal;
        let mut world = World::new(tx);
        for (applied, name, stored) in page.into_iter().filter(|(_, name, _)| entry::is_agent(name)) {
            let taken = Taken::read(applied, &name, stored.at, stored.bytes, None);
            if let Content::Operation(arrived) = taken.content {
                grant::learn(&mut world, &arrived)?;
            }
        }
    }
}

/// Fills what follows from each return that is recorded.
fn backfill_returns(
    tx: &mut Tx<'_>,
    fill: fn(&mut World<'_, '_>, &OperationRow) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut ordinal = 0;
    loop {
        let page = crate::store::operation::returns_after(tx, ordinal, BACKFILL_PAGE_ENTRIES)?;
        let Some(last) = page.last() else { return Ok(()) };
        ordinal = last.ordinal;
        let mut world = World::new(tx);
        for of in &page {
            fill(&mut world, of)?;
        }
        world.flush()?;
    }
}

/// What a connector brought before sites heard of purchase orders is said once more: agents have read past where it stood.
fn backfill_purchase_orders(tx: &mut Tx<'_>, last: i64) -> Result<(), StoreError> {
    let (mut ordinal, mut at) = (0, UtcMillis(0));
    let mut known = BTreeMap::new();
    loop {
        let page = log::applied_after(tx, ordinal, BACKFILL_PAGE_ENTRIES)?;
        let Some((newest, _, stored)) = page.last() else { break };
        (ordinal, at) = (newest.ordinal, stored.at);
        let mut world = World::new(tx);
        for (applied, _, stored) in page.into_iter().filter(|(_, name, _)| name == "pulled") {
            let Ok(Entry::Pulled { connector, change: PulledChange::PurchaseOrder(order) }) =
                Entry::from_bytes(&stored.bytes)
            else {
                continue;
            };
            world.again(applied, stored.at);
            purchase::keep(&mut world, &connector, order.clone())?;
            known.insert(order.purchase_order.clone(), (connector, order));
        }
        world.flush()?;
    }
    let again: Vec<Entry> = known
        .into_values()
        .map(|(connector, order)| Entry::Pulled { connector, change: PulledChange::PurchaseOrder(order) })
        .collect();
    append_at_once(tx, last, at, &again)
}

fn apply(tx: &mut Tx<'_>, taken: Vec<Taken>, announce: Announce) -> Result<(), StoreError> {
    if taken.is_empty() {
        return Ok(());
    }
    let mut world = World::announcing(tx, announce);
    entry::read_ahead(&mut world, &taken)?;
    for taken in taken {
        entry::apply(&mut world, taken)?;
    }
    world.flush()
}

/// Which sources to take from, and how much of each. Reference data goes first, so that an operation finds
/// what was pulled before it arrived.
fn plan(backlog: Vec<Backlog>, entries_max: usize, last: i64) -> Vec<(Backlog, i64)> {
    let mut left = i64::try_from(entries_max).unwrap_or(i64::MAX);
    let (mut agents, mut others): (Vec<_>, Vec<_>) =
        backlog.into_iter().partition(|source| entry::is_agent(&source.name));
    others.sort_by_key(|source| (entry::turn(&source.name), source.source));
    let mut plan = Vec::new();
    for source in others {
        let quota = left.min(source.head - source.applied);
        left -= quota;
        if quota > 0 {
            plan.push((source, quota));
        }
    }
    // Another agent is first each time, so that more agents than entries still all have their turn.
    let first = usize::try_from(last).unwrap_or(0) % agents.len().max(1);
    agents.rotate_left(first);
    let mut behind = agents.len();
    for source in agents {
        let fair = (left / i64::try_from(behind).unwrap_or(i64::MAX).max(1)).max(1);
        let quota = fair.min(source.head - source.applied).min(left);
        left -= quota;
        behind -= 1;
        if quota > 0 {
            plan.push((source, quota));
        }
    }
    plan
}

/// An order as it stands.
///
/// # Errors
/// [`StoreError`].
pub fn order(tx: &mut Tx<'_>, order: &OrderId) -> Result<Option<Order>, StoreError> {
    Ok(World::new(tx).order(order)?.map(|state| state.document()))
}

/// How far behind apply is.
///
/// # Errors
/// [`StoreError`].
pub fn waiting(tx: &mut Tx<'_>) -> Result<i64, StoreError> {
    log::waiting(tx)
}

/// The log's source of a row, for messages.
impl std::fmt::Display for SourceId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}
