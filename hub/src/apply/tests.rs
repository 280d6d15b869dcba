//! Random days on both engines: whatever agents, connectors, operators and ERPs send, and however it falls
//! into batches, the rules of [`crate::store::invariant`] hold after every batch and a rebuild makes the same state.

mod assessed;
mod authorisation;
mod available;
mod closes;
mod day;
mod exceptions;
mod exchange;
mod goods;
mod grants;
mod no_receipt;
mod order_time;
mod owned;
mod passes;
mod refund;
mod reservations;
mod returned;
mod reversal;
mod seal;
mod serials;
mod shadow;
mod transfer;
mod way;
mod webhooks;
mod workers;

use std::collections::BTreeMap;

use protocol::chain::Head;
use protocol::frame::{Hello, Operations};
use protocol::id::{AgentId, Seq};
use protocol::sync::PROTOCOLS;
use protocol::sync::hub::OperationsVerdict;
use protocol::time::UtcMillis;

use self::day::Day;
use super::{answer, batch};
use crate::store::conformance::{self, Fresh};
use crate::store::{StoreError, Tx, dump, invariant, journal, tally};
use crate::{ingest, rebuild};

const SEEDS: u64 = 30;
const STEPS: usize = 60;

async fn live_through(fresh: &Fresh, seed: u64) {
    let mut day = Day::new(seed);
    for step in 0..STEPS {
        let (frames, entries, batch_max) = day.step();
        let at = UtcMillis(1_700_000_000_000 + i64::try_from(step).unwrap() * 1_000);
        for (agent, frame) in frames {
            fresh.store.write_locked(move |tx| take(tx, &agent, &frame, at)).await.unwrap();
        }
        fresh.store.write(move |tx| crate::log::append_all(tx, at, &entries)).await.unwrap();
        if let Some((agent, site, ask)) = day.ask() {
            fresh.store.write_locked(move |tx| answer(tx, &agent, &site, &ask, at)).await.unwrap();
        }
        // Not in the background, whose writes wait for a pause of all others.
        fresh.store.write_locked(move |tx| batch(tx, batch_max)).await.unwrap();
        let (postings, exceptions) = fresh.store.read(day::seen).await.unwrap();
        day.see(postings, exceptions);
        if step % 3 == 0 || step + 1 == STEPS {
            let broken = fresh.store.read(invariant::broken).await.unwrap();
            assert!(broken.is_empty(), "seed {seed} step {step} on {}: {broken:?}", fresh.store.place());
        }
    }
    while fresh.store.write_locked(|tx| batch(tx, 37)).await.unwrap() > 0 {}
    let sent = day.sent();
    fresh.store.read(move |tx| check_identity(tx, seed, &sent)).await.unwrap();
}

/// Takes a frame in; before an agent's first one it says `hello`.
fn take(
    tx: &mut Tx<'_>,
    agent: &AgentId,
    frame: &Operations,
    at: UtcMillis,
) -> Result<OperationsVerdict, StoreError> {
    if frame.first == Seq(1) {
        let hello = Hello {
            session: frame.session,
            protocols: PROTOCOLS.to_vec(),
            epoch: frame.epoch,
            head: Head::start(frame.epoch),
            acked: None,
            oldest: Seq(1),
            lineage: Vec::new(),
            generation: None,
            cursors: BTreeMap::new(),
            software: String::new(),
            clock: at,
        };
        ingest::hello(tx, agent, &hello, at)?;
    }
    ingest::ingest(tx, agent, frame, at)
}

/// Captured = received = posted + rejected + pending + without ERP effect, by type.
fn check_identity(tx: &mut Tx<'_>, seed: u64, sent: &BTreeMap<&'static str, i64>) -> Result<(), StoreError> {
    let counted = invariant::operations(tx)?;
    assert_eq!(tally::all(tx)?, counted, "seed {seed}: kept totals are the rows' totals");
    let mut outcomes: BTreeMap<String, i64> = BTreeMap::new();
    for row in counted {
        *outcomes.entry(row.kind).or_default() += row.total.operations;
    }
    let received: BTreeMap<String, i64> =
        journal::received_by_kind(tx)?.into_iter().filter(|(_, count)| *count > 0).collect();
    assert_eq!(received, outcomes, "seed {seed}: received = outcomes");
    let sent: BTreeMap<String, i64> = sent.iter().map(|(kind, count)| ((*kind).to_owned(), *count)).collect();
    assert_eq!(sent, received, "seed {seed}: captured = received");
    Ok(())
}

async fn check_rebuild(fresh: &Fresh, seed: u64) {
    let scratch = conformance::sqlite();
    let path = match scratch.store.config() {
        crate::store::StoreConfig::Sqlite { path } => path.with_file_name("rebuilt.db"),
        crate::store::StoreConfig::Postgres { .. } => unreachable!("a scratch store is SQLite"),
    };
    let report = rebuild::check(&fresh.store, path.clone()).await.unwrap();
    if let Some(first) = report.differing.first() {
        let table = first.table;
        let live = fresh.store.read(move |tx| dump::rows(tx, table)).await.unwrap();
        let made = crate::store::Store::open(&crate::store::StoreConfig::Sqlite { path }).unwrap();
        let made = made.read(move |tx| dump::rows(tx, table)).await.unwrap();
        let only = |left: &std::collections::BTreeSet<String>, right: &std::collections::BTreeSet<String>| {
            left.difference(right).take(3).cloned().collect::<Vec<_>>()
        };
        panic!(
            "seed {seed}: {:?}\nlive only: {:#?}\nrebuilt only: {:#?}",
            report.differing,
            only(&live, &made),
            only(&made, &live)
        );
    }
    assert!(report.entries > 0);
}

#[tokio::test]
async fn random_days_keep_every_rule_on_sqlite() {
    let mut states: BTreeMap<(String, String), i64> = BTreeMap::new();
    for seed in 0..SEEDS {
        let fresh = conformance::sqlite();
        live_through(&fresh, seed).await;
        check_rebuild(&fresh, seed).await;
        for row in fresh.store.read(tally::all).await.unwrap() {
            *states.entry((row.kind, row.state)).or_default() += row.total.operations;
        }
    }
    // The days must have reached what they are for.
    for kind in protocol::operation::Kind::ALL {
        for state in ["waiting", "rejected"] {
            let hits = states.get(&(kind.as_str().to_owned(), state.to_owned())).copied().unwrap_or(0);
            assert!(hits > 0, "no {kind} ended {state}: {states:?}");
        }
    }
    for kind in ["unreadable", "unknown", "conflicting"] {
        assert!(states.keys().any(|key| key.0 == kind), "no {kind} operation: {states:?}");
    }
    for state in ["posted", "pending", "no_erp_effect"] {
        assert!(states.keys().any(|key| key.1 == state), "nothing ended {state}: {states:?}");
    }
}

#[tokio::test]
async fn random_days_keep_every_rule_on_postgres() {
    for seed in 0..SEEDS / 10 {
        let Some(fresh) = conformance::postgres() else { return };
        live_through(&fresh, seed).await;
        check_rebuild(&fresh, seed).await;
    }
}

#[tokio::test]
async fn both_engines_make_the_same_state() {
    let Some(postgres) = conformance::postgres() else { return };
    let sqlite = conformance::sqlite();
    for fresh in [&postgres, &sqlite] {
        live_through(fresh, 7).await;
    }
    for table in dump::DERIVED {
        let left = postgres.store.read(move |tx| dump::rows(tx, table)).await.unwrap();
        let right = sqlite.store.read(move |tx| dump::rows(tx, table)).await.unwrap();
        assert_eq!(left, right, "{table}");
    }
}
