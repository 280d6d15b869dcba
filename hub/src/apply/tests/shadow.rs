//! Postings in shadow: in nobody's way, posted nowhere, and sent only once somebody releases them; a rebuild makes the same.

use protocol::id::DocumentNumber;
use protocol::operation::{Body, Operation};
use protocol::time::UtcMillis;

use super::check_rebuild;
use super::day::{self, Day, operator};
use super::way::{Bench, basics};
use super::{batch, check_identity, take};
use crate::log::{Entry, ErpAnswer, OperatorAction};
use crate::report::postings::{self, PostingFilter};
use crate::reversal::reverse;
use crate::shadow::{self, Differing, ReleaseError, Released, ShadowFilter, Shadowed, Verdict};
use crate::store::conformance::{self, Fresh};
use crate::store::operation::OperationState;
use crate::store::posting::{self, Posting, PostingState};
use crate::store::{StoreError, Tx, invariant, shadow as kept};

const AT: UtcMillis = UtcMillis(1_700_000_100_000);
const SEEDS: u64 = 8;
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
        assert!(matches!(release(&bench, &all, 1).await, Err(ReleaseError::Changed { asked: 1, now: 2 })));
        let on = shadow::release(&bench.fresh.store, "olga", Some("files"), &all, 2, "go live", AT).await;
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
        sound(&bench.fresh).await;
    }
}

#[tokio::test]
async fn a_shadowed_return_that_is_reversed_is_never_sent() {
    let mut bench = Bench::new();
    let (_, back) = shipped_and_back(&mut bench).await;
    let returned = format!("return-{}", back.id);
    bench.log(vec![compared(&returned, Verdict::NotThere)]).await;
    let Body::ReturnAccepted(body) = &back.body else { panic!("no return") };
    let number = body.return_id.to_string();
    reverse(&bench.fresh.store, "olga", &number, "entered twice", AT).await.unwrap();
    assert_eq!(find(&bench, &returned).await.state, PostingState::Withdrawn);
    let all = ShadowFilter::default();
    assert!(matches!(release(&bench, &all, 0).await, Err(ReleaseError::Nothing)));
    sound(&bench.fresh).await;
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
