//! Postings in shadow: in nobody's way, posted nowhere, and sent only once somebody releases them; a rebuild makes the same.

use protocol::id::DocumentNumber;
use protocol::operation::{Body, Operation};
use protocol::time::UtcMillis;

use super::check_rebuild;
use super::day::{self, Day, operator};
use super::seal::sealed_return;
use super::way::{Bench, basics};
use super::{batch, check_identity, take};
use crate::log::{Entry, ErpAnswer, OperatorAction};
use crate::report::postings::{self, PostingFilter};
use crate::reversal::{compensation_key, reverse};
use crate::shadow::{self, Differing, ReleaseError, Released, Settled, ShadowFilter, Shadowed, Verdict};
use crate::store::conformance::{self, Fresh};
use crate::store::operation::OperationState;
use crate::store::posting::{self, Posting, PostingState};
use crate::store::{StoreError, Tx, invariant, shadow as kept};

const AT: UtcMillis = UtcMillis(1_700_000_100_000);
const SEEDS: u64 = 5;
const STEPS: usize = 50;

fn compared(posting: &str, verdict: Verdict) -> Entry {
    let differing = Differing {
        field: "shipment_quantity I1".to_owned(),
        expected: "5 units".to_owned(),
        found: "4 units".to_owned(),
    };
    let of = Shadowed {
        differences: if verdict == Verdict::Differs { vec![differing] } else { Vec::new() },
        documents: vec![DocumentNumber::parse("12").unwrap()],
        ..Shadowed::of(verdict, "").with("{}")
    };
    Entry::ErpAnswer { posting: posting.to_owned(), answer: ErpAnswer::Shadowed(of) }
}

async fn find(bench: &Bench, key: &str) -> Posting {
    let key = key.to_owned();
    bench.fresh.store.read(move |tx| posting::find(tx, &key)).await.unwrap().unwrap()
}

async fn pending(bench: &Bench) -> Vec<String> {
    let heads = bench.fresh.store.read(|tx| posting::pending(tx, (0, ""), 100)).await.unwrap();
    heads.into_iter().map(|head| head.key).collect()
}

async fn sound(fresh: &Fresh) {
    assert_eq!(fresh.store.read(invariant::broken).await.unwrap(), []);
    check_rebuild(fresh, 0).await;
}

/// An order that has left, and a return of some of it.
async fn shipped_and_back(bench: &mut Bench) -> (Operation, Operation) {
    bench.log(basics()).await;
    bench.log(vec![day::order(1)]).await;
    let (packed, back) = (bench.pack(1, 5), bench.take_back(1, 2));
    bench.send(&[&packed, &back]).await;
    (packed, back)
}

async fn release(bench: &Bench, filter: &ShadowFilter, asked: i64) -> Result<Released, ReleaseError> {
    shadow::release(&bench.fresh.store, "olga", None, filter, asked, "go live", AT).await
}

#[tokio::test]
async fn what_is_shadowed_is_sent_only_when_released() {
    for fresh in conformance::engines() {
        let mut bench = Bench::on(fresh);
        let (packed, back) = shipped_and_back(&mut bench).await;
        let (shipment, returned) = (format!("shipment-{}", packed.id), format!("return-{}", back.id));
        assert_eq!(pending(&bench).await, [shipment.clone(), returned.clone()]);
        bench.log(vec![compared(&shipment, Verdict::Differs), compared(&returned, Verdict::NotThere)]).await;
        assert!(pending(&bench).await.is_empty(), "they are in nobody's way");
        let of = find(&bench, &shipment).await;
        assert_eq!((of.state, of.documents.len()), (PostingState::Shadowed, 0), "nothing is posted");
        assert_eq!(bench.state(&packed).await.0, OperationState::Pending);
        assert!(bench.live().await.is_empty(), "nobody has to do anything");
        sound(&bench.fresh).await;
        // Somebody keyed the shipment in since.
        bench.log(vec![compared(&shipment, Verdict::Same)]).await;
        let filter = PostingFilter { verdict: Some(Verdict::Same), ..PostingFilter::default() };
        let list = bench.fresh.store.read(move |tx| postings::read(tx, &filter, None, 9)).await.unwrap();
        assert_eq!(list.postings.len(), 1);
        assert_eq!(list.postings[0].shadow.as_ref().unwrap().documents, ["12"]);
        assert_eq!(list.shadowed.len(), 2, "one each");

        let all = ShadowFilter::default();
        assert!(matches!(release(&bench, &all, 2).await, Err(ReleaseError::Changed { asked: 2, now: 1 })));
        let same = ShadowFilter { verdict: Some(Verdict::Same), ..ShadowFilter::default() };
        assert!(matches!(release(&bench, &same, 1).await, Err(ReleaseError::Same)), "it would be in twice");
        let on = shadow::release(&bench.fresh.store, "olga", Some("files"), &all, 1, "go live", AT).await;
        assert!(matches!(on, Err(ReleaseError::InShadow("files"))));
        let not_there = ShadowFilter { verdict: Some(Verdict::NotThere), ..ShadowFilter::default() };
        let released = release(&bench, &not_there, 1).await.unwrap();
        assert_eq!(released, Released { released: 1, left: 0 });
        assert_eq!(
            pending(&bench).await,
            std::slice::from_ref(&returned),
            "what the ERP has the same of is left"
        );
        assert!(matches!(release(&bench, &not_there, 1).await, Err(ReleaseError::Nothing)));
        // The first answer counts, and a late word of shadow does not take it back.
        let posted = ErpAnswer::Posted { documents: Vec::new(), mapping: 0 };
        bench.log(vec![Entry::ErpAnswer { posting: returned.clone(), answer: posted }]).await;
        bench.log(vec![compared(&returned, Verdict::NotThere)]).await;
        assert_eq!(find(&bench, &returned).await.state, PostingState::Posted);
        assert_eq!(bench.state(&back).await.0, OperationState::Posted);
        // What people keyed in is it: nothing is sent, and its documents are nobody else's.
        let settle = async || shadow::settle(&bench.fresh.store, "olga", &all, 1, "go live", AT).await;
        assert_eq!(settle().await.unwrap(), Settled { settled: 1, left: 0 });
        let of = find(&bench, &shipment).await;
        assert_eq!((of.state, of.documents.len()), (PostingState::Posted, 1));
        assert_eq!(bench.state(&packed).await.0, OperationState::Posted);
        assert!(pending(&bench).await.is_empty());
        let subject = of.subject.as_str().to_owned();
        let taken = bench.fresh.store.read(move |tx| kept::taken(tx, &[subject.as_str()])).await.unwrap();
        assert_eq!(taken.into_keys().collect::<Vec<_>>(), [shipment]);
        assert!(matches!(settle().await, Err(ReleaseError::Nothing)), "once");
        sound(&bench.fresh).await;
    }
}

async fn undo(bench: &Bench, back: &Operation) {
    let Body::ReturnAccepted(body) = &back.body else { panic!("no return") };
    let number = body.return_id.to_string();
    reverse(&bench.fresh.store, "olga", &number, "entered twice", AT).await.unwrap();
}

/// It stands in nobody's way while its seal may never be sent.
#[tokio::test]
async fn what_takes_back_a_return_of_a_shadowed_seal_goes_with_it() {
    let mut bench = Bench::new();
    let (back, summary) = sealed_return(&mut bench).await;
    bench.log(vec![compared(&summary, Verdict::NotThere)]).await;
    assert_eq!(find(&bench, &format!("return-{}", back.id)).await.state, PostingState::Shadowed);
    undo(&bench, &back).await;
    let taken_back = compensation_key(back.id);
    assert_eq!(find(&bench, &taken_back).await.state, PostingState::Shadowed);
    assert!(pending(&bench).await.is_empty());
    sound(&bench.fresh).await;
    let released = release(&bench, &ShadowFilter::default(), 1).await.unwrap();
    assert_eq!(released, Released { released: 1, left: 0 });
    assert_eq!(pending(&bench).await, [summary, taken_back]);
    sound(&bench.fresh).await;
}

#[tokio::test]
async fn a_shadowed_return_that_is_reversed_is_never_sent() {
    let mut bench = Bench::new();
    let (_, back) = shipped_and_back(&mut bench).await;
    let returned = format!("return-{}", back.id);
    bench.log(vec![compared(&returned, Verdict::NotThere)]).await;
    undo(&bench, &back).await;
    assert_eq!(find(&bench, &returned).await.state, PostingState::Withdrawn);
    let all = ShadowFilter::default();
    assert!(matches!(release(&bench, &all, 0).await, Err(ReleaseError::Nothing)));
    sound(&bench.fresh).await;
}

#[tokio::test]
async fn what_people_keyed_in_of_a_reversed_return_is_told() {
    for fresh in conformance::engines() {
        let mut bench = Bench::on(fresh);
        let (_, back) = shipped_and_back(&mut bench).await;
        let returned = format!("return-{}", back.id);
        bench.log(vec![compared(&returned, Verdict::Same)]).await;
        undo(&bench, &back).await;
        assert_eq!(find(&bench, &returned).await.state, PostingState::Withdrawn);
        let live = bench.live().await;
        let told: Vec<&str> = live
            .iter()
            .filter(|row| row.category == "reversal_too_late")
            .map(|row| row.detail.as_str())
            .collect();
        let [told] = told.as_slice() else { panic!("{live:?}") };
        let goods = format!("2 × {}", day::item_of(1, 1));
        for word in ["by hand (12)", goods.as_str(), "cancel the credit of 6.66 GBP"] {
            assert!(told.contains(word), "{word}: {told}");
        }
        sound(&bench.fresh).await;
    }
}

/// Some of what is pending, with a verdict each.
fn some(tx: &mut Tx<'_>, step: usize) -> Result<Vec<Entry>, StoreError> {
    let heads = posting::pending(tx, (0, ""), 1_000)?;
    let chosen = heads.iter().enumerate().filter(|(n, _)| (n + step).is_multiple_of(3));
    Ok(chosen.map(|(n, head)| compared(&head.key, Verdict::ALL[(n + step) % 5])).collect())
}

#[tokio::test]
async fn random_days_in_shadow() {
    let mut shadowed = 0;
    for seed in 0..SEEDS {
        let fresh = conformance::sqlite();
        let mut day = Day::new(seed);
        for step in 0..STEPS {
            let (frames, mut entries, batch_max) = day.step();
            let at = UtcMillis(1_700_000_000_000 + i64::try_from(step).unwrap() * 1_000);
            for (agent, frame) in frames {
                fresh.store.write_locked(move |tx| take(tx, &agent, &frame, at)).await.unwrap();
            }
            if step % 3 == 1 {
                let words = fresh.store.read(move |tx| some(tx, step)).await.unwrap();
                shadowed += words.len();
                entries.extend(words);
            }
            if step % 7 == 6 {
                let any = ShadowFilter::default();
                let postings = fresh.store.read(move |tx| kept::oldest(tx, &any, 5)).await.unwrap();
                let note = "go live".to_owned();
                entries.push(operator(OperatorAction::ReleaseShadowed { postings, note }));
            }
            if step % 7 == 4 {
                let same = ShadowFilter { verdict: Some(Verdict::Same), ..ShadowFilter::default() };
                let postings = fresh.store.read(move |tx| kept::oldest(tx, &same, 5)).await.unwrap();
                let note = "keyed in".to_owned();
                entries.push(operator(OperatorAction::SettleShadowed { postings, note }));
            }
            fresh.store.write(move |tx| crate::log::append_all(tx, at, &entries)).await.unwrap();
            fresh.store.write_locked(move |tx| batch(tx, batch_max)).await.unwrap();
            let (postings, exceptions) = fresh.store.read(day::seen).await.unwrap();
            day.see(postings, exceptions);
            let broken = fresh.store.read(invariant::broken).await.unwrap();
            assert!(broken.is_empty(), "seed {seed} step {step}: {broken:?}");
        }
        while fresh.store.write_locked(|tx| batch(tx, 37)).await.unwrap() > 0 {}
        let sent = day.sent();
        fresh.store.read(move |tx| check_identity(tx, seed, &sent)).await.unwrap();
        check_rebuild(&fresh, seed).await;
    }
    assert!(shadowed > 50, "only {shadowed} postings were in shadow");
}
