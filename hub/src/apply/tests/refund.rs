//! Refunds are asked for when a return is taken, and move its money with what is said of them.

use protocol::id::{AgentId, DocumentNumber, LegalEntity, ReturnId, SiteId};
use protocol::money::{Currency, Money as Amounts};
use protocol::operation::{Body, Operation, ReturnAcceptedV2, Subject};
use protocol::reference::{Change, RefundOutcome, Stream};
use protocol::returns::{
    Amount, Executor, Method, Payment, PaymentRef, PaymentState, Refund, Step, Target, Verdict,
};

use super::super::refund::asked;
use super::check_rebuild;
use super::day::{self, Back};
use super::way::{AT, Bench, basics, order_id};
use crate::log::{Entry, ErpAnswer, OperatorAction, PulledChange};
use crate::refund::{self, Instead, RefundAnswer, RefundError, RefundId, RefundState};
use crate::report::returned::{self, ReturnDetail};
use crate::store::close::{self, Day};
use crate::store::conformance;
use crate::store::refund::{self as kept, RefundRow};
use crate::store::{feed, invariant, log, migration, returned as returns};
use crate::track::{Money, Payout};

async fn shipped(bench: &mut Bench) {
    let mut entries = basics();
    let policy = day::pulled(PulledChange::Policy(Box::new(day::policy())));
    entries.extend([policy, day::order(1)]);
    bench.log(entries).await;
    let packed = bench.pack(1, 5);
    bench.send(&[&packed]).await;
}

fn assessed(bench: &mut Bench, number: &str, units: i64, before: i64) -> Operation {
    let back = Back { order: 1, line: 1, units, before };
    let body = back.taken_at(&SiteId::parse("dc1").unwrap(), ReturnId::parse(number).unwrap());
    bench.operation(Subject::order(&order_id(1)), Body::ReturnAcceptedV2(body))
}

/// A return of two units that the hub has taken.
async fn taken(bench: &mut Bench) -> Operation {
    shipped(bench).await;
    let operation = assessed(bench, "R1", 2, 0);
    bench.send(&[&operation]).await;
    operation
}

async fn posted(bench: &Bench, operation: &Operation) {
    let documents = vec![DocumentNumber::parse("CN-1").unwrap()];
    let posting = format!("return-{}", operation.id);
    bench.log(vec![Entry::ErpAnswer { posting, answer: ErpAnswer::Posted { documents, mapping: 0 } }]).await;
}

fn gbp(minor: i64) -> Amounts {
    Amounts { minor, currency: Currency::parse("GBP").unwrap() }
}

fn paid(minor: i64, evidence: &str) -> RefundAnswer {
    let on = protocol::time::BusinessDate::parse("2023-11-15");
    RefundAnswer::Settled { amount: gbp(minor), evidence: evidence.to_owned(), on, total: None }
}

fn failed(reason: &str) -> RefundAnswer {
    RefundAnswer::Failed { reason: reason.to_owned() }
}

fn id(text: &str) -> RefundId {
    RefundId::parse(text).unwrap()
}

/// Somebody says what became of a refund, and it takes effect.
async fn say(bench: &Bench, refund: &str, answer: RefundAnswer) -> Result<bool, RefundError> {
    let said = refund::answer(&bench.fresh.store, "token:shop", &id(refund), answer, AT).await;
    bench.log(Vec::new()).await;
    said
}

fn answered(refund: &str, answer: RefundAnswer) -> Entry {
    Entry::RefundAnswered { origin: "files".to_owned(), refund: id(refund), answer }
}

async fn row(bench: &Bench, refund: &str) -> RefundRow {
    let id = id(refund);
    bench.fresh.store.read(move |tx| kept::find(tx, &id)).await.unwrap().expect("it was asked for")
}

async fn read(bench: &Bench) -> ReturnDetail {
    bench.fresh.store.read(|tx| returned::read(tx, "R1", AT)).await.unwrap().expect("it is known")
}

async fn money(bench: &Bench) -> Money {
    read(bench).await.head.money
}

async fn steps(bench: &Bench) -> Vec<String> {
    let of = read(bench).await;
    let steps = of.money_steps.iter();
    steps.map(|step| format!("{}{}", if step.happened { "" } else { "?" }, step.step)).collect()
}

/// What the station was last told of the return's money; nothing if it was told of the operation without.
async fn told(bench: &Bench, operation: &Operation) -> Option<Option<RefundOutcome>> {
    let stream = Stream::Agent(AgentId::parse("dc1-a").unwrap());
    let read = move |tx: &mut crate::store::Tx<'_>| feed::after(tx, &stream, Default::default(), 100);
    let rows = bench.fresh.store.read(read).await.unwrap();
    let mut settled = rows.iter().filter_map(|(_, change)| {
        let Change::Settlement(of) = serde_json::from_str(change).unwrap() else { return None };
        (of.operation == operation.id).then_some(of.refund)
    });
    settled.next_back()
}

async fn live(bench: &Bench) -> Vec<String> {
    let mut live: Vec<String> = bench.live().await.into_iter().map(|row| row.cause).collect();
    live.sort();
    live
}

async fn is_sound(bench: &Bench) {
    assert_eq!(bench.fresh.store.read(invariant::broken).await.unwrap(), []);
    check_rebuild(&bench.fresh, 0).await;
}

#[tokio::test]
async fn money_is_settled_by_its_evidence() {
    for fresh in conformance::engines() {
        let mut bench = Bench::on(fresh);
        let operation = taken(&mut bench).await;
        let asked = row(&bench, "R1.1").await;
        assert_eq!(
            (asked.amount, asked.currency.as_str(), asked.state),
            (666, "GBP", RefundState::Requested)
        );
        assert_eq!((asked.executor.as_str(), asked.target.as_str()), ("erp", "original"));
        assert_eq!((asked.method.as_str(), asked.order.as_str()), ("invoice", "1001"));
        assert_eq!((asked.site.as_str(), asked.legal_entity.as_str()), ("dc1", "uk"));
        assert_eq!((asked.requested_at, asked.answered_at), (AT.0, 0));
        assert_eq!(steps(&bench).await, ["promised", "requested", "?accepted", "?settled"]);

        // Paid before the ERP has answered: the books come first, the money is known all the same.
        assert!(say(&bench, "R1.1", paid(666, " E-1 ")).await.unwrap());
        let settled = row(&bench, "R1.1").await;
        assert_eq!((settled.state, settled.paid, settled.answered_at), (RefundState::Settled, 666, AT.0));
        assert_eq!((settled.evidence.as_str(), settled.settled_on.as_str()), ("E-1", "2023-11-15"));
        assert_eq!(money(&bench).await, Money::Requested);
        assert_eq!(steps(&bench).await, ["promised", "requested", "settled", "?accepted"]);
        assert_eq!(told(&bench, &operation).await, None, "there is no word on the operation yet");
        posted(&bench, &operation).await;
        assert_eq!(money(&bench).await, Money::Settled);
        assert_eq!(steps(&bench).await, ["promised", "requested", "accepted", "settled"]);
        assert_eq!(told(&bench, &operation).await, Some(Some(RefundOutcome::Settled)));
        assert_eq!(live(&bench).await, Vec::<String>::new());
        let detail = read(&bench).await;
        assert_eq!(detail.refunds.len(), 1);
        assert_eq!(detail.refunds[0].paid.as_ref().unwrap().decimal, "6.66");

        // The other way round: accepted first, then paid.
        let second = assessed(&mut bench, "R2", 1, 2);
        bench.send(&[&second]).await;
        posted(&bench, &second).await;
        assert_eq!(told(&bench, &second).await, Some(None));
        assert!(say(&bench, "R2.1", paid(333, "E-2")).await.unwrap());
        assert_eq!(told(&bench, &second).await, Some(Some(RefundOutcome::Settled)));
        is_sound(&bench).await;
    }
}

#[tokio::test]
async fn the_same_again_is_no_news() {
    let mut bench = Bench::new();
    taken(&mut bench).await;
    assert!(say(&bench, "R1.1", failed("card closed")).await.unwrap());
    assert!(!say(&bench, "R1.1", failed("card closed")).await.unwrap());
    assert!(say(&bench, "R1.1", paid(666, "E-1")).await.unwrap());
    let before = bench.fresh.store.read(log::entries).await.unwrap();
    for _ in 0..3 {
        assert!(!say(&bench, "R1.1", paid(666, "E-1")).await.unwrap());
    }
    assert!(matches!(say(&bench, "R1.7", paid(666, "E-1")).await, Err(RefundError::NotFound(_))));
    let eur = Amounts { minor: 666, currency: Currency::parse("EUR").unwrap() };
    let in_eur = RefundAnswer::Settled { amount: eur, evidence: "E-1".to_owned(), on: None, total: None };
    let refused = say(&bench, "R1.1", in_eur).await;
    assert!(matches!(refused, Err(RefundError::Invalid { field: "amount", .. })));
    assert_eq!(bench.fresh.store.read(log::entries).await.unwrap(), before, "nothing was written");
    assert_eq!(live(&bench).await, Vec::<String>::new());

    // Written down twice before either had its effect, as two programs may.
    let mut bench = Bench::new();
    taken(&mut bench).await;
    let twice = answered("R1.1", paid(666, "E-1"));
    bench.log(vec![twice.clone(), twice]).await;
    assert_eq!(row(&bench, "R1.1").await.paid, 666);
    assert_eq!(live(&bench).await, Vec::<String>::new());
    // One that cannot be is told, though it stands in the log.
    bench.log(vec![answered("R1.1", paid(666, "4111 1111 1111 1111"))]).await;
    assert_eq!(live(&bench).await, ["refund/R1.1"]);
    assert!(!bench.live().await[0].detail.contains("4111"));
    is_sound(&bench).await;
}

#[tokio::test]
async fn money_that_is_not_as_it_should_be_is_told() {
    for fresh in conformance::engines() {
        let mut bench = Bench::on(fresh);
        let operation = taken(&mut bench).await;
        posted(&bench, &operation).await;
        say(&bench, "R1.1", paid(600, "E-1")).await.unwrap();
        let of = row(&bench, "R1.1").await;
        assert_eq!((of.state, of.paid), (RefundState::Requested, 600), "the rest is owed");
        assert_eq!(money(&bench).await, Money::Accepted);
        assert_eq!(told(&bench, &operation).await, Some(None), "it has not all arrived");
        assert_eq!(live(&bench).await, ["refund_differs/R1.1"]);
        let differs = bench.live().await.remove(0);
        let is_told = ["6.00 GBP of 6.66 GBP", "0.66 GBP"].iter().all(|words| differs.detail.contains(words));
        assert!(is_told, "{}", differs.detail);
        let on = (differs.subject.as_str(), differs.site.as_str(), differs.operation, differs.owner.as_str());
        assert_eq!(on, ("order/1001", "dc1", operation.id, "supervisor"));

        say(&bench, "R1.1", paid(60, "E-2")).await.unwrap();
        let differs = bench.live().await.remove(0);
        assert!(differs.detail.contains("0.06 GBP"), "it says what is left now: {}", differs.detail);
        // The second one was told wrongly: the same evidence corrects it.
        say(&bench, "R1.1", paid(66, "E-2")).await.unwrap();
        let of = row(&bench, "R1.1").await;
        assert_eq!((of.state, of.paid, of.evidence.as_str()), (RefundState::Settled, 666, "E-1"));
        assert_eq!((money(&bench).await, live(&bench).await), (Money::Settled, Vec::new()));

        for _ in 0..2 {
            say(&bench, "R1.1", paid(666, "E-3")).await.unwrap();
        }
        say(&bench, "R1.1", paid(1, "E-4")).await.unwrap();
        assert_eq!(bench.live().await.len(), 2, "each is told");
        let twice = bench.live().await.into_iter().find(|row| row.detail.contains("E-3")).unwrap();
        let is = (twice.category.as_str(), twice.severity.as_str(), twice.occurrences);
        assert_eq!(is, ("refund_twice", "critical", 1), "{}", twice.detail);
        let kept = row(&bench, "R1.1").await;
        assert_eq!((kept.paid, kept.evidence.as_str()), (1_333, "E-1"), "the first one stays");
        assert_eq!(read(&bench).await.refunds[0].payments.len(), 4);
        assert!(read(&bench).await.exceptions.len() >= 2, "the return shows them");

        bench.log(vec![answered("R1.9", paid(1, "E-9"))]).await;
        assert!(live(&bench).await.contains(&"refund/R1.9".to_owned()), "a refund that nobody asked for");
        is_sound(&bench).await;
    }
}

#[tokio::test]
async fn what_failed_is_paid_in_another_way() {
    for fresh in conformance::engines() {
        let mut bench = Bench::on(fresh);
        let operation = taken(&mut bench).await;
        posted(&bench, &operation).await;
        say(&bench, "R1.1", failed("card closed")).await.unwrap();
        assert_eq!(money(&bench).await, Money::Failed);
        assert_eq!(steps(&bench).await, ["promised", "requested", "accepted", "not_paid", "?settled"]);
        assert_eq!(told(&bench, &operation).await, Some(Some(RefundOutcome::Failed)));
        assert_eq!(live(&bench).await, ["refund_failed/R1.1"]);

        let store = &bench.fresh.store;
        let first = id("R1.1");
        let note = refund::redirect(store, "olga", &first, Instead::StoreCredit, " ", false, AT).await;
        assert!(matches!(note, Err(RefundError::Invalid { field: "note", .. })));
        let to = Instead::StoreCredit;
        refund::redirect(store, "olga", &first, to, "agreed by phone", false, AT).await.unwrap();
        let (old, new) = (row(&bench, "R1.1").await, row(&bench, "R1.2").await);
        assert_eq!((old.state, old.replaced_by.as_str()), (RefundState::Replaced, "R1.2"));
        assert_eq!(old.message, "card closed", "why stays with it");
        assert_eq!((new.state, new.replaces.as_str()), (RefundState::Requested, "R1.1"));
        assert_eq!(
            (new.executor.as_str(), new.target.as_str(), new.amount),
            ("commerce", "store_credit", 666)
        );
        assert_eq!((new.redirected_by.as_str(), new.consent.as_str()), ("olga", "agreed by phone"));
        assert_eq!((money(&bench).await, live(&bench).await), (Money::Accepted, Vec::new()));
        assert_eq!(told(&bench, &operation).await, Some(None), "it has not failed any more");
        let again =
            refund::redirect(&bench.fresh.store, "olga", &first, Instead::Cash, "again", true, AT).await;
        assert!(matches!(again, Err(RefundError::Conflict(_))));

        for by in ["olga", "command line/olga"] {
            let own = refund::answer(&bench.fresh.store, by, &id("R1.2"), paid(666, "SC-1"), AT).await;
            assert!(
                matches!(own, Err(RefundError::Conflict(_))),
                "nobody says so of a refund of their own: {own:?}"
            );
        }
        say(&bench, "R1.2", paid(666, "SC-1")).await.unwrap();
        assert_eq!(money(&bench).await, Money::Settled);
        assert_eq!(told(&bench, &operation).await, Some(Some(RefundOutcome::Settled)));
        let store = &bench.fresh.store;
        let done = refund::redirect(store, "olga", &id("R1.2"), Instead::Cash, "no", true, AT).await;
        assert!(matches!(done, Err(RefundError::Conflict(_))));

        // The card was not closed after all.
        say(&bench, "R1.1", paid(666, "E-1")).await.unwrap();
        assert!(is_twice(&live(&bench).await, "R1.1"));
        assert_eq!(row(&bench, "R1.1").await.state, RefundState::Replaced);
        let detail = bench.live().await.remove(0).detail;
        assert!(detail.contains("E-1") && detail.contains("SC-1"), "{detail}");
        assert!(!say(&bench, "R1.1", paid(666, "E-1")).await.unwrap());
        assert_eq!(money(&bench).await, Money::Settled);
        is_sound(&bench).await;
    }
}

#[tokio::test]
async fn ways_have_their_executors() {
    for (instead, executor) in [
        (Instead::StoreCredit, "commerce"),
        (Instead::GiftCard, "commerce"),
        (Instead::BankTransfer, "erp"),
        (Instead::Cash, "till"),
    ] {
        let mut bench = Bench::new();
        taken(&mut bench).await;
        let note = "agreed".to_owned();
        let action = OperatorAction::RedirectRefund { refund: id("R1.1"), instead, note };
        // Decided twice before either had its effect.
        bench.log(vec![day::operator(action.clone()), day::operator(action)]).await;
        let refunds = read(&bench).await.refunds;
        let all: Vec<_> = refunds.iter().map(|of| (of.refund.as_str(), of.executor.as_str())).collect();
        assert_eq!(all, [("R1.1", "erp"), ("R1.2", executor)]);
        assert_eq!(refunds[1].target, instead.as_str());
    }
}

#[tokio::test]
async fn a_return_without_a_plan_is_the_erps_to_pay() {
    let mut bench = Bench::new();
    shipped(&mut bench).await;
    let plain = bench.take_back(1, 2);
    bench.send(&[&plain]).await;
    let of = plain.id;
    let rows = bench.fresh.store.read(move |tx| kept::of_return(tx, of)).await.unwrap();
    let told: Vec<_> =
        rows.iter().map(|row| (row.step, row.executor.as_str(), row.target.as_str(), row.amount)).collect();
    assert_eq!(told, [(1, "erp", "original", 666)]);
    assert_eq!((rows[0].method.as_str(), rows[0].payment.as_str()), ("", ""));
    // One that waits asks nobody for anything.
    let waits = assessed(&mut bench, "R-wait", 4, 0);
    bench.send(&[&waits]).await;
    assert_eq!(bench.state(&waits).await.1, "duplicate_review");
    let of = waits.id;
    assert_eq!(bench.fresh.store.read(move |tx| kept::of_return(tx, of)).await.unwrap(), []);
    is_sound(&bench).await;
}

fn step(payment: Option<&str>, to: Target, executor: Executor, amount: i64, pays: i64) -> Step {
    let payment = payment.map(|payment| PaymentRef::parse(payment).unwrap());
    let (amount, pays) = (Amount::new(amount).unwrap(), Amount::new(pays).unwrap());
    Step { payment, to, executor, amount, pays, consent: None, points: 0 }
}

fn refund_of(body: &mut ReturnAcceptedV2) -> &mut Refund {
    match &mut body.assessment.verdict {
        Verdict::Approve { refund, .. }
        | Verdict::Promise { refund, .. }
        | Verdict::NeedsSupervisor { refund, .. } => refund,
        Verdict::Deny { .. } => panic!("nothing is refunded"),
    }
}

/// Whose refunds a plan leads to: step, executor, target, method, amount.
#[tokio::test]
async fn plans_become_refunds() {
    type Expected = (i64, &'static str, &'static str, &'static str, i64);
    let card = |amount| step(Some("card-1"), Target::Original, Executor::Provider, amount, amount);
    let cash = |amount, pays| step(Some("cash-1"), Target::Cash, Executor::Till, amount, pays);
    let goods = |amount| step(Some("card-1"), Target::Exchange, Executor::Till, amount, amount);
    let outside = |executor| step(None, Target::Original, executor, 666, 666);
    let cases: [(Vec<Step>, i64, i64, &[Expected]); 11] = [
        (
            vec![card(600), cash(66, 65)],
            0,
            0,
            &[(1, "provider", "original", "card", 600), (2, "till", "cash", "cash", 65)],
        ),
        (vec![goods(600), card(66)], 0, 0, &[(2, "provider", "original", "card", 66)]),
        (vec![outside(Executor::Marketplace)], 0, 0, &[]),
        (vec![outside(Executor::Bank)], 0, 0, &[]),
        (vec![card(600)], 66, 0, &[(1, "provider", "original", "card", 600), (2, "erp", "original", "", 66)]),
        (
            vec![card(600), cash(66, 65)],
            0,
            3,
            &[(1, "provider", "original", "card", 597), (2, "till", "cash", "cash", 65)],
        ),
        (
            vec![card(660), cash(6, 5)],
            0,
            7,
            &[(1, "provider", "original", "card", 653), (2, "till", "cash", "cash", 5)],
        ),
        (vec![card(60), cash(606, 605)], 0, 70, &[(2, "till", "cash", "cash", 595)]),
        (vec![cash(666, 665)], 0, 664, &[]),
        (vec![card(600)], 66, 70, &[(1, "provider", "original", "card", 596)]),
        (vec![card(5)], 0, 9, &[]),
    ];
    let mut bench = Bench::new();
    let operation = taken(&mut bench).await;
    let of = bench.fresh.store.read(move |tx| returns::find(tx, operation.id)).await.unwrap().unwrap();
    for (plan, uncovered, capped, expect) in cases {
        let mut operation = assessed(&mut bench, "R1", 2, 0);
        let Body::ReturnAcceptedV2(body) = &mut operation.body else { panic!("it was assessed") };
        body.input.sale.payments = [("card-1", Method::Card), ("cash-1", Method::Cash)]
            .map(|(payment, method)| Payment {
                payment: PaymentRef::parse(payment).unwrap(),
                method,
                executor: Executor::Provider,
                captured: Amount::new(1_000).unwrap(),
                state: PaymentState::Open,
                points: 0,
            })
            .to_vec();
        body.input.policy.amounts[0].cash_step = 5;
        let payout = &mut refund_of(body).payout;
        payout.steps.clone_from(&plan);
        payout.uncovered = Amount::new(uncovered).unwrap();
        let of = returns::ReturnRow { capped, ..of.clone() };
        let rows = asked(&of, &operation, &LegalEntity::parse("uk").unwrap(), 5);
        let found: Vec<_> = rows
            .iter()
            .map(|row| {
                let words = (row.executor.as_str(), row.target.as_str(), row.method.as_str());
                (row.step, words.0, words.1, words.2, row.amount)
            })
            .collect();
        assert_eq!(found, expect, "{plan:?} uncovered {uncovered} capped {capped}");
        assert!(rows.iter().all(|row| row.refund == RefundId::new("R1", row.step)));
    }
}

/// What an earlier version took gets its refunds at the next start, as a rebuild makes them. Nobody is asked for them.
#[tokio::test]
async fn refunds_are_filled_from_the_log() {
    for fresh in conformance::engines() {
        let mut bench = Bench::on(fresh);
        let operation = taken(&mut bench).await;
        let plain = bench.take_back(1, 1);
        let waits = assessed(&mut bench, "R-wait", 4, 0);
        bench.send(&[&plain, &waits]).await;
        posted(&bench, &operation).await;
        let all = [operation.id, plain.id, waits.id];
        let forget = move |tx: &mut crate::store::Tx<'_>| {
            for id in all {
                kept::forget(tx, id)?;
            }
            migration::ask_backfill(tx, "refunds")
        };
        bench.fresh.store.write(forget).await.unwrap();
        assert!(!bench.fresh.store.read(kept::has_any).await.unwrap());
        bench.fresh.store.write(crate::apply::backfill).await.unwrap();
        let store = bench.fresh.store.clone();
        let payouts = async |id| {
            let row = store.read(move |tx| returns::find(tx, id)).await.unwrap().unwrap();
            (row.payout, row.money)
        };
        assert_eq!(payouts(operation.id).await, (Payout::None, Money::Accepted));
        assert_eq!(payouts(plain.id).await, (Payout::None, Money::Requested));
        assert_eq!(payouts(waits.id).await, (Payout::None, Money::DuplicateReview));
        assert_eq!(row(&bench, "R1.1").await.state, RefundState::Before);
        assert_eq!(bench.fresh.store.read(kept::totals).await.unwrap(), [], "nobody pays it again");
        is_sound(&bench).await;

        // What is taken from now on is asked for, and whoever knows of an old one says so.
        let later = bench.take_back(1, 1);
        bench.send(&[&later]).await;
        let asked = bench.fresh.store.read(move |tx| kept::of_return(tx, later.id)).await.unwrap();
        let is_asked = !asked.is_empty() && asked.iter().all(|row| row.state == RefundState::Requested);
        assert!(is_asked, "{asked:?}");
        let redirected =
            refund::redirect(&bench.fresh.store, "olga", &id("R1.1"), Instead::Cash, "x", true, AT).await;
        assert!(matches!(redirected, Err(RefundError::Conflict(_))), "it may be paid: {redirected:?}");
        say(&bench, "R1.1", paid(666, "E-1")).await.unwrap();
        assert_eq!(payouts(operation.id).await, (Payout::Settled, Money::Settled));
        is_sound(&bench).await;
    }
}

fn is_twice(live: &[String], refund: &str) -> bool {
    let is_it = |cause: &String| cause.starts_with("refund_twice/") && cause.ends_with(&format!("/{refund}"));
    live.iter().any(is_it)
}

async fn redirect(bench: &Bench, refund: &str, instead: Instead) {
    let done = refund::redirect(&bench.fresh.store, "olga", &id(refund), instead, "agreed", true, AT).await;
    done.unwrap();
}

#[tokio::test]
async fn money_that_came_back_is_owed_again() {
    for fresh in conformance::engines() {
        let mut bench = Bench::on(fresh);
        let operation = taken(&mut bench).await;
        posted(&bench, &operation).await;
        say(&bench, "R1.1", paid(666, "E-1")).await.unwrap();
        assert_eq!(money(&bench).await, Money::Settled);
        assert!(say(&bench, "R1.1", failed("account closed")).await.unwrap());
        let of = row(&bench, "R1.1").await;
        assert_eq!((of.state, of.paid, of.evidence.as_str()), (RefundState::Failed, 0, ""));
        assert_eq!(money(&bench).await, Money::Failed);
        assert_eq!(told(&bench, &operation).await, Some(Some(RefundOutcome::Failed)));
        assert_eq!(live(&bench).await, ["refund_failed/R1.1"]);
        let detail = bench.live().await.remove(0).detail;
        assert!(detail.contains("E-1") && detail.contains("account closed"), "{detail}");
        let payments = read(&bench).await.refunds.remove(0).payments;
        assert_eq!((payments.len(), payments[0].came_back), (1, true), "it stays on record");
        // It was a mistake: the same payment counts again.
        assert!(say(&bench, "R1.1", paid(666, "E-1")).await.unwrap());
        assert_eq!((money(&bench).await, live(&bench).await), (Money::Settled, Vec::new()));
        say(&bench, "R1.1", failed("account closed")).await.unwrap();
        redirect(&bench, "R1.1", Instead::BankTransfer).await;
        let of = row(&bench, "R1.2").await;
        assert_eq!((of.amount, of.executor.as_str(), of.evidence.as_str()), (666, "erp", ""));
        is_sound(&bench).await;
    }
}

#[tokio::test]
async fn the_original_payment_arrives_after_all() {
    for fresh in conformance::engines() {
        let mut bench = Bench::on(fresh);
        let operation = taken(&mut bench).await;
        posted(&bench, &operation).await;
        let unsure =
            refund::redirect(&bench.fresh.store, "olga", &id("R1.1"), Instead::Cash, "agreed", false, AT)
                .await;
        assert!(matches!(unsure, Err(RefundError::Invalid { field: "not_paid", .. })), "{unsure:?}");
        redirect(&bench, "R1.1", Instead::StoreCredit).await;
        redirect(&bench, "R1.2", Instead::BankTransfer).await;
        say(&bench, "R1.1", paid(666, "E-1")).await.unwrap();
        let (first, last) = (row(&bench, "R1.1").await, row(&bench, "R1.3").await);
        assert_eq!((first.state, first.replaced_by.as_str()), (RefundState::Settled, ""));
        assert_eq!((last.state, last.replaced_by.as_str()), (RefundState::Replaced, "R1.1"));
        assert_eq!(money(&bench).await, Money::Settled);
        assert!(is_twice(&live(&bench).await, "R1.1"));
        let detail = bench.live().await.remove(0).detail;
        assert!(detail.contains("stop R1.3 of 6.66 GBP at erp now"), "{detail}");
        // It was on its way.
        say(&bench, "R1.3", paid(666, "BT-1")).await.unwrap();
        assert_eq!(row(&bench, "R1.3").await.state, RefundState::Replaced);
        assert!(is_twice(&live(&bench).await, "R1.3"));
        // And is taken back.
        say(&bench, "R1.3", failed("taken back")).await.unwrap();
        assert!(!is_twice(&live(&bench).await, "R1.3"));
        assert_eq!(money(&bench).await, Money::Settled);
        is_sound(&bench).await;
    }
}

#[tokio::test]
async fn the_rest_goes_another_way() {
    let mut bench = Bench::new();
    let operation = taken(&mut bench).await;
    posted(&bench, &operation).await;
    say(&bench, "R1.1", paid(600, "E-1")).await.unwrap();
    redirect(&bench, "R1.1", Instead::Cash).await;
    let (first, rest) = (row(&bench, "R1.1").await, row(&bench, "R1.2").await);
    assert_eq!((first.state, first.amount, first.replaced_by.as_str()), (RefundState::Settled, 600, "R1.2"));
    assert_eq!((rest.state, rest.amount, rest.paid), (RefundState::Requested, 66, 0));
    assert_eq!(live(&bench).await, Vec::<String>::new());
    say(&bench, "R1.2", paid(66, "C-1")).await.unwrap();
    assert_eq!(money(&bench).await, Money::Settled);
    is_sound(&bench).await;
}

/// The executor that had taken all of it over is not told of the rest: a person is.
#[tokio::test]
async fn the_rest_is_stopped_by_a_person() {
    let mut bench = Bench::new();
    let operation = taken(&mut bench).await;
    posted(&bench, &operation).await;
    say(&bench, "R1.1", paid(600, "E-1")).await.unwrap();
    let store = &bench.fresh.store;
    store.write(|tx| crate::store::refund_ask::enrol(tx, "erp", 0)).await.unwrap();
    refund::cancel(store, "olga", &id("R1.1"), "waived", true, AT).await.unwrap();
    bench.log(Vec::new()).await;
    assert_eq!(live(&bench).await, ["refund_twice/R1.1/asked"]);
    let detail = bench.live().await.remove(0).detail;
    assert!(detail.contains("paid 6.00 GBP of it; the rest, 0.66 GBP,"), "{detail}");
    is_sound(&bench).await;
}

#[tokio::test]
async fn what_is_cancelled_is_not_due() {
    for fresh in conformance::engines() {
        let mut bench = Bench::on(fresh);
        let operation = taken(&mut bench).await;
        posted(&bench, &operation).await;
        let store = bench.fresh.store.clone();
        let cancel = async |note: &str, not_paid: bool| {
            refund::cancel(&store, "olga", &id("R1.1"), note, not_paid, AT).await
        };
        assert!(matches!(cancel(" ", true).await, Err(RefundError::Invalid { field: "note", .. })));
        assert!(matches!(cancel("x", false).await, Err(RefundError::Invalid { field: "not_paid", .. })));
        cancel("taken as a mistake", true).await.unwrap();
        assert!(matches!(cancel("again", true).await, Err(RefundError::Conflict(_))));
        let of = row(&bench, "R1.1").await;
        assert_eq!((of.state, of.message.as_str()), (RefundState::Cancelled, "taken as a mistake"));
        assert_eq!((money(&bench).await, live(&bench).await), (Money::Accepted, Vec::new()));
        assert_eq!(bench.fresh.store.read(kept::totals).await.unwrap(), []);
        is_sound(&bench).await;
        say(&bench, "R1.1", paid(666, "E-1")).await.unwrap();
        assert_eq!(money(&bench).await, Money::Settled);
        assert!(is_twice(&live(&bench).await, "R1.1"));
        is_sound(&bench).await;
    }
}

/// What becomes of a payment changes no sum of the books: nobody knows whether the ERP has it, whatever failed.
#[tokio::test]
async fn the_books_say_what_the_erp_said() {
    for fresh in conformance::engines() {
        let mut bench = Bench::on(fresh);
        let operation = taken(&mut bench).await;
        let posting = format!("return-{}", operation.id);
        let answer = ErpAnswer::Unknown { why: "the connection broke".to_owned() };
        bench.log(vec![Entry::ErpAnswer { posting, answer }]).await;
        say(&bench, "R1.1", failed("card closed")).await.unwrap();
        assert_eq!(money(&bench).await, Money::Failed);
        let of = Day { site: SiteId::parse("dc1").unwrap(), date: operation.business_date };
        let (sums, tenders) = bench
            .fresh
            .store
            .read(move |tx| Ok((close::refunds(tx, &of)?, close::tenders(tx, &of)?)))
            .await
            .unwrap();
        assert_eq!(sums.iter().map(|sum| sum.money).collect::<Vec<_>>(), [Money::Unknown]);
        assert!(!tenders.is_empty() && tenders.iter().all(|sum| sum.money == Money::Unknown), "{tenders:?}");
    }
}

/// Decided twice before either had its effect: the second is told.
#[tokio::test]
async fn what_does_not_fit_any_more_is_told() {
    let mut bench = Bench::new();
    taken(&mut bench).await;
    let cancel = OperatorAction::CancelRefund { refund: id("R1.1"), note: "mistake".to_owned() };
    bench.log(vec![day::operator(cancel.clone()), day::operator(cancel)]).await;
    assert_eq!(row(&bench, "R1.1").await.state, RefundState::Cancelled);
    assert_eq!(live(&bench).await, ["refund/R1.1"]);
    is_sound(&bench).await;
}
