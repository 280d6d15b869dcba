//! Seals on random days: whenever one is made and whatever becomes of it, each posting is in once, the sums hold, and a
//! rebuild makes the same state.

use std::collections::{BTreeMap, BTreeSet};

use protocol::id::{DocumentNumber, SiteId};
use protocol::operation::Operation;
use protocol::reference::Order;
use protocol::time::{BusinessDate, UtcMillis};

use super::day::{self, Day, operator};
use super::way::Bench;
use super::{batch, check_identity, check_rebuild, take};
use crate::log::{Entry, ErpAnswer, OperatorAction, PulledChange};
use crate::report::seals;
use crate::seal::{self, Group, Judged, SealError};
use crate::store::conformance::{self, Fresh};
use crate::store::posting::{self, Head, PostingKind, PostingState};
use crate::store::seal::{self as kept, SealFilter};
use crate::store::{StoreError, Tx, invariant};

const SEEDS: u64 = 12;
const STEPS: usize = 50;
/// Members of one seal: few, so that there are several.
const MEMBERS_MAX: usize = 5;

fn heads(tx: &mut Tx<'_>) -> Result<Vec<Head>, StoreError> {
    posting::pending(tx, (0, ""), 10_000)
}

/// Seals all that may be; says how many seals that made.
fn seal_all(tx: &mut Tx<'_>, at: UtcMillis) -> Result<usize, StoreError> {
    let heads = heads(tx)?;
    let keys: Vec<&str> =
        heads.iter().filter(|head| head.kind.summary().is_some()).map(|head| head.key.as_str()).collect();
    let mut groups: BTreeMap<Group, Vec<String>> = BTreeMap::new();
    for (key, judged) in seal::judge(tx, &keys)? {
        if let Judged::Waits(candidate) = judged {
            groups.entry(candidate.group).or_default().push(key);
        }
    }
    let mut made = 0;
    for (group, keys) in groups {
        for part in keys.chunks(MEMBERS_MAX) {
            made += usize::from(seal::make(tx, &group, part, "olga", at)?.is_some());
            // Again is nothing: all of them are in one.
            assert!(seal::make(tx, &group, part, "olga", at)?.is_none());
        }
    }
    Ok(made)
}

async fn broken(fresh: &Fresh) -> Vec<invariant::Broken> {
    fresh.store.read(invariant::broken).await.unwrap()
}

async fn live_through(fresh: &Fresh, seed: u64) -> usize {
    let (mut day, mut made) = (Day::new(seed), 0);
    for step in 0..STEPS {
        let (frames, mut entries, batch_max) = day.step();
        let at = UtcMillis(1_700_000_000_000 + i64::try_from(step).unwrap() * 1_000);
        for (agent, frame) in frames {
            fresh.store.write_locked(move |tx| take(tx, &agent, &frame, at)).await.unwrap();
        }
        if step % 5 == 2 {
            let filter = SealFilter { state: "rejected".to_owned(), ..SealFilter::default() };
            let refused = fresh.store.read(move |tx| kept::list(tx, &filter, i64::MAX, 1)).await.unwrap();
            entries.extend(refused.into_iter().map(|of| {
                operator(OperatorAction::SplitSeal { seal: of.row.seal, note: "one by one".to_owned() })
            }));
        }
        fresh.store.write(move |tx| crate::log::append_all(tx, at, &entries)).await.unwrap();
        fresh.store.write_locked(move |tx| batch(tx, batch_max)).await.unwrap();
        if step % 4 == 3 {
            made += fresh.store.write_locked(move |tx| seal_all(tx, at)).await.unwrap();
        }
        let (postings, exceptions) = fresh.store.read(day::seen).await.unwrap();
        day.see(postings, exceptions);
        let broken = broken(fresh).await;
        assert!(broken.is_empty(), "seed {seed} step {step} on {}: {broken:?}", fresh.store.place());
    }
    while fresh.store.write_locked(|tx| batch(tx, 37)).await.unwrap() > 0 {}
    let sent = day.sent();
    fresh.store.read(move |tx| check_identity(tx, seed, &sent)).await.unwrap();
    made
}

/// An ERP takes what is open, a part at a time, and does not say so every other time; what it was not sent is sealed.
async fn post_all(fresh: &Fresh, seed: u64) {
    let at = UtcMillis(1_700_001_000_000);
    let mut erp: BTreeSet<String> = BTreeSet::new();
    for round in 0..6 {
        let is_last = round > 3;
        let open = fresh.store.read(heads).await.unwrap();
        let (mut answers, mut lost) = (Vec::new(), Vec::new());
        for (n, head) in open.into_iter().enumerate() {
            if !is_last && (n + round) % 3 != 0 {
                continue;
            }
            erp.insert(head.key.clone());
            if is_last || (n / 3 + round) % 2 == 0 {
                let documents = vec![DocumentNumber::parse("D-1").unwrap()];
                let answer = ErpAnswer::Posted { documents, mapping: 0 };
                answers.push(Entry::ErpAnswer { posting: head.key, answer });
            } else {
                lost.push(head.key);
            }
        }
        fresh
            .store
            .write(move |tx| {
                crate::log::append_all(tx, at, &answers)?;
                lost.iter().try_for_each(|key| posting::attempted(tx, key, at, "no answer", true))
            })
            .await
            .unwrap();
        while fresh.store.write_locked(|tx| batch(tx, 37)).await.unwrap() > 0 {}
        fresh.store.write_locked(move |tx| seal_all(tx, at)).await.unwrap();
    }
    let posted = fresh.store.read(posted).await.unwrap();
    for (key, kind, seal) in posted {
        // What the day itself answered is not this ERP's.
        if kind.summary().is_some() {
            assert!(!(erp.contains(&key) && seal.is_some()), "seed {seed}: {key} went alone and in a seal");
        }
    }
    assert!(fresh.store.read(heads).await.unwrap().is_empty(), "seed {seed}: all is posted");
}

fn posted(tx: &mut Tx<'_>) -> Result<Vec<(String, PostingKind, Option<String>)>, StoreError> {
    let mut found = Vec::new();
    for row in crate::store::listing::postings(tx, PostingState::Posted.as_str(), "", i64::MAX, 10_000)? {
        let kind = PostingKind::ALL.into_iter().find(|kind| kind.as_str() == row.kind).unwrap();
        let seal = (!row.seal.is_empty() && row.seal != row.key).then_some(row.seal);
        found.push((row.key, kind, seal));
    }
    Ok(found)
}

async fn verified(fresh: &Fresh) {
    let filter = SealFilter::default();
    let all = fresh.store.read(move |tx| kept::list(tx, &filter, i64::MAX, 1_000)).await.unwrap();
    for of in all {
        let verified = fresh.store.read(move |tx| seals::verify(tx, &of.row.seal)).await.unwrap().unwrap();
        assert!(verified.problems.is_empty(), "{verified:?}");
    }
}

#[tokio::test]
async fn random_seals_on_random_days() {
    let mut made = 0;
    for seed in 0..SEEDS {
        let fresh = conformance::sqlite();
        made += live_through(&fresh, seed).await;
        verified(&fresh).await;
        post_all(&fresh, seed).await;
        let broken = broken(&fresh).await;
        assert!(broken.is_empty(), "seed {seed}: {broken:?}");
        check_rebuild(&fresh, seed).await;
    }
    assert!(made > usize::try_from(SEEDS).unwrap(), "the days must have had something to seal: {made}");
}

#[tokio::test]
async fn random_seals_on_postgres() {
    for seed in 0..3 {
        let Some(fresh) = conformance::postgres() else { return };
        live_through(&fresh, seed).await;
        post_all(&fresh, seed).await;
        check_rebuild(&fresh, seed).await;
    }
}

/// A return whose shipment is in the ERP, and the seal that it is in.
pub(super) async fn sealed_return(bench: &mut Bench) -> (Operation, String) {
    let mut entries = super::way::basics();
    entries.push(day::order(1));
    bench.log(entries).await;
    let (packed, back) = (bench.pack(1, 5), bench.take_back(1, 1));
    bench.send(&[&packed, &back]).await;
    let answer = ErpAnswer::Posted { documents: vec![DocumentNumber::parse("D-1").unwrap()], mapping: 0 };
    bench.log(vec![Entry::ErpAnswer { posting: format!("shipment-{}", packed.id), answer }]).await;
    let at = UtcMillis(1_700_000_500_000);
    assert_eq!(bench.fresh.store.write_locked(move |tx| seal_all(tx, at)).await.unwrap(), 1);
    let filter = SealFilter::default();
    let all = bench.fresh.store.read(move |tx| kept::list(tx, &filter, i64::MAX, 9)).await.unwrap();
    (back, all[0].row.seal.clone())
}

/// It was sent and had no answer, and then the ERP refused the look for it.
#[tokio::test]
async fn what_may_be_there_is_not_split() {
    let mut bench = Bench::new();
    let (back, summary) = sealed_return(&mut bench).await;
    let at = UtcMillis(1_700_000_600_000);
    let key = summary.clone();
    let tried = move |tx: &mut Tx<'_>| posting::attempted(tx, &key, at, "no answer", true);
    bench.fresh.store.write(tried).await.unwrap();
    let answer = |answer: ErpAnswer| vec![Entry::ErpAnswer { posting: summary.clone(), answer }];
    bench.log(answer(ErpAnswer::Rejected { code: "closed".to_owned(), message: "closed".to_owned() })).await;
    let split = async || seal::split(&bench.fresh.store, "olga", &summary, "one by one", at).await;
    assert!(matches!(split().await, Err(SealError::InDoubt(of)) if of == summary));
    assert_eq!(bench.row(&back).await.reason, "closed", "nothing was changed");
    // The dispatcher has seen that it is not there.
    let key = summary.clone();
    bench.fresh.store.write(move |tx| posting::certain(tx, &key)).await.unwrap();
    split().await.unwrap();
    let open = bench.fresh.store.read(heads).await.unwrap();
    let open: Vec<String> = open.into_iter().map(|head| head.key).collect();
    assert_eq!(open, [format!("return-{}", back.id)]);
    let causes = async || bench.live().await.into_iter().map(|row| row.cause).collect::<Vec<String>>();
    let cause = format!("answer/{summary}");
    assert!(!causes().await.contains(&cause));
    // All the same the ERP says that it has the summary: a person hears of it, and the member stays as it is.
    bench.log(answer(ErpAnswer::Posted { documents: Vec::new(), mapping: 0 })).await;
    assert!(causes().await.contains(&cause));
    assert_eq!(bench.fresh.store.read(heads).await.unwrap().len(), 1);
    assert!(broken(&bench.fresh).await.is_empty());
    check_rebuild(&bench.fresh, 0).await;
}

/// Two returns of one order, one of which was tried alone.
#[tokio::test]
async fn what_was_tried_alone_is_not_sealed() {
    let mut bench = Bench::new();
    let mut entries = super::way::basics();
    entries.push(day::order(1));
    bench.log(entries).await;
    let packed = bench.pack(1, 5);
    let first = bench.take_back(1, 1);
    let second = bench.take_back(1, 1);
    bench.send(&[&packed, &first, &second]).await;
    let at = UtcMillis(1_700_000_500_000);
    let seal_all = move |tx: &mut Tx<'_>| seal_all(tx, at);
    assert_eq!(bench.fresh.store.write_locked(seal_all).await.unwrap(), 0, "the shipment goes first");
    let answer = |posting: String, answer: ErpAnswer| vec![Entry::ErpAnswer { posting, answer }];
    let document = || vec![DocumentNumber::parse("D-1").unwrap()];
    let posted = || ErpAnswer::Posted { documents: document(), mapping: 0 };
    bench.log(answer(format!("shipment-{}", packed.id), posted())).await;
    let tried = format!("return-{}", first.id);
    let key = tried.clone();
    bench.fresh.store.write(move |tx| posting::attempted(tx, &key, at, "no answer", true)).await.unwrap();
    assert_eq!(bench.fresh.store.write_locked(seal_all).await.unwrap(), 1);
    let filter = SealFilter::default();
    let all = bench.fresh.store.read(move |tx| kept::list(tx, &filter, i64::MAX, 9)).await.unwrap();
    assert_eq!(all.len(), 1);
    let seal = all[0].row.seal.clone();
    let members = bench.fresh.store.read({
        let seal = seal.clone();
        move |tx| kept::carried(tx, &seal)
    });
    assert_eq!(members.await.unwrap(), [format!("return-{}", second.id)]);
    // It is refused, and its member goes alone, for good.
    let refused = ErpAnswer::Rejected { code: "closed".to_owned(), message: "closed".to_owned() };
    bench.log(answer(seal.clone(), refused)).await;
    assert_eq!(bench.row(&second).await.reason, "closed");
    let split = OperatorAction::SplitSeal { seal: seal.clone(), note: "one by one".to_owned() };
    bench.log(vec![operator(split)]).await;
    assert_eq!(bench.fresh.store.write_locked(seal_all).await.unwrap(), 0);
    let open = bench.fresh.store.read(heads).await.unwrap();
    let open: BTreeSet<String> = open.into_iter().map(|head| head.key).collect();
    assert_eq!(open, BTreeSet::from([tried, format!("return-{}", second.id)]));
    assert!(bench.live().await.iter().all(|row| row.category != "erp_rejected"), "nobody has to do anything");
    assert!(broken(&bench.fresh).await.is_empty());
}

/// A return of an order whose documents need invoices of their own goes alone; one that comes without a word changes nothing.
#[tokio::test]
async fn what_needs_an_invoice_goes_alone() {
    let mut bench = Bench::new();
    bench.log(super::way::basics()).await;
    let order = |number: u64, invoice_required: Option<bool>| {
        let Entry::Pulled { connector, change: PulledChange::Order(order) } = day::order(number) else {
            panic!("no order")
        };
        Entry::Pulled { connector, change: PulledChange::Order(Order { invoice_required, ..order }) }
    };
    bench.log(vec![order(1, Some(true)), order(1, None), order(2, Some(true)), order(2, Some(false))]).await;
    let mut returned = Vec::new();
    for number in [1, 2] {
        let (picked, packed) = (bench.pick(number, 1, 5), bench.pack(number, 5));
        let back = bench.take_back(number, 1);
        bench.send(&[&picked, &packed, &back]).await;
        returned.push(format!("return-{}", back.id));
    }
    let shipments = bench.fresh.store.read(heads).await.unwrap();
    let shipped = shipments.into_iter().filter(|head| head.kind == PostingKind::Shipment);
    let posted = shipped.map(|head| Entry::ErpAnswer {
        posting: head.key,
        answer: ErpAnswer::Posted { documents: vec![DocumentNumber::parse("D-1").unwrap()], mapping: 0 },
    });
    bench.log(posted.collect()).await;
    let keys = returned.clone();
    let judged = bench.fresh.store.read(move |tx| {
        let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
        seal::judge(tx, &keys)
    });
    let judged: BTreeMap<String, Judged> = judged.await.unwrap().into_iter().collect();
    assert_eq!(judged[&returned[0]], Judged::Alone);
    assert!(matches!(judged[&returned[1]], Judged::Waits(_)), "{judged:?}");
    check_rebuild(&bench.fresh, 0).await;
}

#[tokio::test]
async fn a_day_that_has_not_begun_is_not_sealed() {
    let bench = Bench::new();
    bench.log(vec![day::site("dc1")]).await;
    // 22:13 UTC: at some site it is the next day.
    let at = UtcMillis(1_700_000_000_000);
    for (date, is_refused) in [("2023-11-14", false), ("2023-11-15", false), ("2023-11-16", true)] {
        let (site, day) = (SiteId::parse("dc1").unwrap(), BusinessDate::parse(date).unwrap());
        let asked = seal::seal_day(&bench.fresh.store, "olga", &site, day, at).await;
        match asked {
            Ok(()) => assert!(!is_refused, "{date}"),
            Err(error) => assert!(is_refused && matches!(error, SealError::NotBegun(_)), "{date}: {error}"),
        }
    }
}
