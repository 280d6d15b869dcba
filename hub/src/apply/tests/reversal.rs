//! A return that is undone, at its station or at the hub: units, stock, money and what the ERP has of it.

use protocol::barcode::Sscc;
use protocol::id::{ItemId, OperationId, OrderId, ReturnId, SiteId, TillDocument, WorkerId};
use protocol::money::Currency;
use protocol::operation::{
    Body, CartonLine, Operation, ReturnReversed, ReversalReason, StockKind, Subject, TillDocumentRecorded,
    TransferShipped,
};
use protocol::returns::ReturnedSoFar;
use protocol::time::{BusinessDate, UtcMillis};

use super::super::refund;
use super::check_rebuild;
use super::day::{self, Back};
use super::exchange;
use super::way::{Bench, basics, order_id};
use crate::drift::effects;
use crate::log::{self, Entry, ErpAnswer, OperatorAction, PulledChange};
use crate::refund::{RefundAnswer, RefundId, RefundState};
use crate::report::close::{self, Why};
use crate::report::returned::{self, ReturnDetail};
use crate::reversal::{ReversalError, compensation_key, reverse};
use crate::store::close::Day;
use crate::store::operation::OperationState;
use crate::store::posting::{Posting, PostingKind, PostingState};
use crate::store::{Tx, conformance, invariant, ledger, order, posting};
use crate::track::{Goods, Money};

const AT: UtcMillis = UtcMillis(1_700_000_100_000);

/// Five units of line 1 of an order were shipped.
pub(super) async fn shipped(bench: &mut Bench) {
    let mut entries = basics();
    let policy = PulledChange::Policy(Box::new(day::policy()));
    entries.extend([day::site("store2"), day::pulled(policy), day::order(1)]);
    bench.log(entries).await;
    let packed = bench.pack(1, 5);
    bench.send(&[&packed]).await;
}

/// So many units come back, after so many.
fn take(bench: &mut Bench, site: &str, units: i64, before: i64) -> Operation {
    let back = Back { order: 1, line: 1, units, before };
    let number = ReturnId::parse(format!("R-{site}-{units}-{before}")).unwrap();
    let body = back.taken_at(&SiteId::parse(site).unwrap(), number);
    bench.operation(Subject::order(&order_id(1)), Body::ReturnAcceptedV2(body))
}

fn number(of: &Operation) -> ReturnId {
    refund::accepted(&of.body).expect("it is a return").return_id.clone()
}

pub(super) fn undo(bench: &mut Bench, of: &Operation) -> Operation {
    let body = ReturnReversed {
        return_id: number(of),
        returned: of.id,
        order: Some(order_id(1)),
        reason: ReversalReason::EnteredWrong,
        approved_by: None,
    };
    bench.operation(Subject::order(&order_id(1)), Body::ReturnReversed(body))
}

async fn line(bench: &Bench) -> (i64, i64) {
    let lines = bench.fresh.store.read(|tx| order::lines(tx, &["1001"])).await.unwrap();
    (lines[0].returned, lines[0].refunded)
}

async fn so_far(bench: &Bench) -> Option<ReturnedSoFar> {
    let number: OrderId = order_id(1);
    let found = bench.fresh.store.read(move |tx| crate::apply::order(tx, &number)).await.unwrap();
    found.unwrap().returned_so_far.map(|known| *known)
}

async fn on_hand(bench: &Bench, item: &ItemId) -> i64 {
    let item = item.clone();
    let read = bench.fresh.store.read(move |tx| ledger::balance(tx, &item, "dc1/on_hand")).await;
    read.unwrap().unwrap_or(0)
}

async fn detail(bench: &Bench, of: &Operation) -> ReturnDetail {
    let number = number(of).to_string();
    let found = bench.fresh.store.read(move |tx| returned::read(tx, &number, AT)).await;
    found.unwrap().unwrap()
}

async fn posting_of(bench: &Bench, key: String) -> Option<Posting> {
    bench.fresh.store.read(move |tx| posting::find(tx, &key)).await.unwrap()
}

fn key(of: &Operation) -> String {
    format!("return-{}", of.id)
}

async fn say(bench: &mut Bench, posting: String, answer: ErpAnswer) {
    bench.log(vec![Entry::ErpAnswer { posting, answer }]).await;
}

fn posted() -> ErpAnswer {
    ErpAnswer::Posted { documents: Vec::new(), mapping: 0 }
}

/// The open exceptions, with what they say.
async fn told(bench: &Bench) -> Vec<(String, String)> {
    bench.live().await.into_iter().map(|row| (row.category, row.detail)).collect()
}

/// Whether one exception is open: of that category, and says that.
#[track_caller]
fn is_told(told: &[(String, String)], category: &str, words: &str) {
    let is_it = matches!(told, [(of, detail)] if of == category && detail.contains(words));
    assert!(is_it, "{category}: {words}? {told:?}");
}

pub(super) async fn sound(bench: &Bench) {
    assert_eq!(bench.fresh.store.read(invariant::broken).await.unwrap(), []);
    check_rebuild(&bench.fresh, 0).await;
}

#[tokio::test]
async fn what_the_erp_has_not_got_is_withdrawn() {
    for fresh in conformance::engines() {
        let place = fresh.store.place();
        let mut bench = Bench::on(fresh);
        shipped(&mut bench).await;
        let item = day::item_of(1, 1);
        let before = on_hand(&bench, &item).await;
        let first = take(&mut bench, "dc1", 1, 0);
        bench.send(&[&first]).await;
        let had = so_far(&bench).await;
        let second = take(&mut bench, "dc1", 2, 1);
        bench.send(&[&second]).await;
        assert_eq!(line(&bench).await, (3, 999), "{place}");
        let reversal = undo(&mut bench, &second);
        bench.send(&[&reversal]).await;
        assert_eq!(line(&bench).await, (1, 333), "{place}: its units are free again");
        assert_eq!(on_hand(&bench, &item).await, before + 1, "{place}");
        let (now, had) = (so_far(&bench).await.unwrap(), had.unwrap());
        assert_eq!((now.returns, now.parts[0].quantity), (had.returns, had.parts[0].quantity), "{place}");
        assert_eq!(now.payments[0].refunded, had.payments[0].refunded, "{place}");
        let of = detail(&bench, &second).await;
        assert_eq!((of.head.money, of.head.goods), (Money::Cancelled, Goods::Reversed), "{place}");
        assert!(of.refunds.iter().all(|refund| refund.state == RefundState::Cancelled), "{place}");
        assert!(!of.can_be_reversed && of.reversal.as_ref().unwrap().why == "entered_wrong", "{place}");
        assert_eq!(bench.live().await, [], "{place}: nobody had taken its money over");
        // The dispatcher looks, and the ERP has nothing of it.
        say(&mut bench, key(&second), ErpAnswer::Withdrawn).await;
        for operation in [&second, &reversal] {
            assert_eq!(bench.state(operation).await.0, OperationState::NoErpEffect, "{place}");
        }
        for key in [key(&second), compensation_key(second.id)] {
            assert_eq!(posting_of(&bench, key).await.unwrap().state, PostingState::Withdrawn, "{place}");
        }
        // The same units come back once more, under another number.
        let again = take(&mut bench, "dc1", 3, 1);
        bench.send(&[&again]).await;
        assert_eq!(bench.state(&again).await, (OperationState::Pending, String::new()), "{place}");
        sound(&bench).await;
    }
}

#[tokio::test]
async fn what_the_erp_has_is_taken_back_there() {
    for fresh in conformance::engines() {
        let place = fresh.store.place();
        let mut bench = Bench::on(fresh);
        shipped(&mut bench).await;
        let first = take(&mut bench, "dc1", 2, 0);
        bench.send(&[&first]).await;
        say(&mut bench, key(&first), posted()).await;
        let reversal = undo(&mut bench, &first);
        bench.send(&[&reversal]).await;
        assert_eq!(bench.state(&first).await.0, OperationState::Posted, "{place}: it is in, and stays so");
        assert_eq!(bench.state(&reversal).await, (OperationState::Pending, String::new()), "{place}");
        let compensation = posting_of(&bench, compensation_key(first.id)).await.unwrap();
        assert_eq!(
            (compensation.kind, compensation.state),
            (PostingKind::ReturnReversal, PostingState::Pending)
        );
        assert_eq!(compensation.document["reverses"], key(&first).as_str());
        assert_eq!(compensation.document["refund"]["minor"], 666);
        let site = SiteId::parse("dc1").unwrap();
        let there = posting_of(&bench, key(&first)).await.unwrap().document.to_string();
        let back = effects(PostingKind::ReturnReversal, &site, &compensation.document.to_string()).unwrap();
        let there = effects(PostingKind::Return, &site, &there).unwrap();
        assert!(there.iter().all(|(item, units)| back[item] == -units), "{place}: {there:?} {back:?}");
        say(&mut bench, compensation.key, posted()).await;
        assert_eq!(bench.state(&reversal).await.0, OperationState::Posted, "{place}");
        // The books of its day have it, and say that it is reversed.
        let day = Day { site, date: BusinessDate::parse("2023-11-14").unwrap() };
        let close = bench.fresh.store.read(move |tx| close::read(tx, &day, None, AT)).await.unwrap();
        let items = close.items.iter().filter(|item| item.returned.is_some());
        let items: Vec<(Why, i64)> = items.map(|item| (item.why, item.units)).collect();
        assert_eq!(items, [(Why::Reversed, 2)], "{place}");
        let minor = close.refunds[0].minor;
        assert_eq!((minor.captured, minor.accepted, minor.cancelled), (666, 0, 666), "{place}");
        assert!(close.ties.iter().all(|tie| tie.agrees() == Some(true)), "{place}: {:?}", close.ties);
        sound(&bench).await;
    }
}

/// It was on its way when its return was undone, or nobody knows whether it is in.
#[tokio::test]
async fn what_was_on_its_way_is_followed() {
    let mut bench = Bench::new();
    shipped(&mut bench).await;
    let first = take(&mut bench, "dc1", 2, 0);
    bench.send(&[&first]).await;
    let reversal = undo(&mut bench, &first);
    bench.send(&[&reversal]).await;
    let compensation = compensation_key(first.id);
    let state = async |bench: &Bench| posting_of(bench, compensation.clone()).await.unwrap().state;
    say(&mut bench, key(&first), ErpAnswer::Unknown { why: "the line broke".to_owned() }).await;
    assert_eq!(state(&bench).await, PostingState::Unknown);
    let live: Vec<String> = bench.live().await.into_iter().map(|row| row.category).collect();
    assert_eq!(live, ["erp_unknown", "erp_unknown"]);
    sound(&bench).await;
    say(&mut bench, key(&first), posted()).await;
    assert_eq!(state(&bench).await, PostingState::Pending, "it is in, so it is taken back");
    assert_eq!(bench.live().await, []);
    sound(&bench).await;
    // Refused by the ERP: it has nothing of it, and nobody sends it again.
    let second = take(&mut bench, "dc1", 1, 0);
    bench.send(&[&second]).await;
    let refused = ErpAnswer::Rejected { code: "closed_period".to_owned(), message: "Closed.".to_owned() };
    say(&mut bench, key(&second), refused).await;
    let undone = undo(&mut bench, &second);
    bench.send(&[&undone]).await;
    assert_eq!(bench.live().await, []);
    assert_eq!(bench.state(&undone).await.0, OperationState::NoErpEffect);
    assert_eq!(posting_of(&bench, key(&second)).await.unwrap().state, PostingState::Withdrawn);
    assert_eq!(posting_of(&bench, compensation_key(second.id)).await, None);
    sound(&bench).await;
}

#[tokio::test]
async fn what_waits_or_was_refused_is_dropped() {
    let mut bench = Bench::new();
    shipped(&mut bench).await;
    let first = take(&mut bench, "dc1", 5, 0);
    bench.send(&[&first]).await;
    bench.go_to("store2-a", "store2", 4);
    let late = take(&mut bench, "store2", 2, 0);
    bench.send(&[&late]).await;
    assert_eq!(bench.state(&late).await, (OperationState::Waiting, "duplicate_review".to_owned()));
    // The reversal of the first lets the other one go on.
    bench.go_to("dc1-b", "dc1", 5);
    let reversal = undo(&mut bench, &first);
    bench.send(&[&reversal]).await;
    assert_eq!(bench.state(&late).await, (OperationState::Pending, String::new()));
    assert_eq!(line(&bench).await, (2, 666));
    assert_eq!(bench.live().await, []);
    // One that waits is dropped with its exception.
    let second = take(&mut bench, "dc1", 4, 0);
    bench.send(&[&second]).await;
    assert_eq!(bench.state(&second).await.0, OperationState::Waiting);
    let undone = undo(&mut bench, &second);
    bench.send(&[&undone, &undone]).await;
    assert_eq!(bench.state(&second).await, (OperationState::NoErpEffect, "reversed".to_owned()));
    assert_eq!(bench.live().await, []);
    assert_eq!(detail(&bench, &second).await.head.money, Money::Cancelled);
    assert_eq!(line(&bench).await, (2, 666), "it had taken nothing");
    // One that the hub has never heard of, and one of another site's.
    let mut unknown = undo(&mut bench, &first);
    let Body::ReturnReversed(body) = &mut unknown.body else { panic!("no reversal") };
    body.returned = OperationId::new(UtcMillis(5), [5; 10]);
    let mut foreign = undo(&mut bench, &late);
    let Body::ReturnReversed(body) = &mut foreign.body else { panic!("no reversal") };
    body.return_id = ReturnId::parse("R-else").unwrap();
    bench.send(&[&unknown, &foreign]).await;
    assert_eq!(bench.state(&unknown).await, (OperationState::Waiting, "order_mismatch".to_owned()));
    assert_eq!(bench.state(&foreign).await, (OperationState::Rejected, "order_mismatch".to_owned()));
    sound(&bench).await;
}

#[tokio::test]
async fn money_that_is_out_is_somebodys() {
    for fresh in conformance::engines() {
        let place = fresh.store.place();
        let mut bench = Bench::on(fresh);
        shipped(&mut bench).await;
        let first = take(&mut bench, "dc1", 2, 0);
        bench.send(&[&first]).await;
        let number = number(&first).to_string();
        let refund = RefundId::new(&number, 1);
        let amount = protocol::money::Money { minor: 666, currency: Currency::parse("GBP").unwrap() };
        let paid = RefundAnswer::Settled { amount, evidence: "E-1".to_owned(), on: None, total: None };
        let answered = crate::refund::answer(&bench.fresh.store, "provider", &refund, paid, AT).await;
        assert!(answered.unwrap(), "{place}");
        for (number, note, expect) in [("R-none", "why", "none"), (number.as_str(), " ", "note")] {
            let refused = reverse(&bench.fresh.store, "anna", number, note, AT).await.unwrap_err();
            let found = match refused {
                ReversalError::NotFound(_) => "none",
                ReversalError::Invalid(_) => "note",
                ReversalError::Conflict(_) | ReversalError::Store(_) => "else",
            };
            assert_eq!(found, expect, "{place}");
        }
        reverse(&bench.fresh.store, "anna", &number, "handed out again", AT).await.unwrap();
        let of = detail(&bench, &first).await;
        assert_eq!((of.head.money, of.head.goods), (Money::Settled, Goods::Reversed), "{place}: it is out");
        assert_eq!(of.reversal.unwrap().by, "anna");
        assert_eq!(line(&bench).await, (0, 0), "{place}");
        let live: Vec<String> = bench.live().await.into_iter().map(|row| row.category).collect();
        assert_eq!(live, ["reversal_too_late"], "{place}");
        let again = reverse(&bench.fresh.store, "anna", &number, "once more", AT).await;
        assert!(matches!(again, Err(ReversalError::Conflict(_))), "{place}: {again:?}");
        // The station had undone it meanwhile.
        let late = undo(&mut bench, &first);
        bench.send(&[&late]).await;
        assert_eq!(bench.state(&late).await.0, OperationState::NoErpEffect, "{place}");
        sound(&bench).await;
    }
}

/// What a customer has paid at the till for what was taken instead is the customer's.
#[tokio::test]
async fn what_was_paid_for_an_exchange_is_told() {
    let cases = [
        (2, 2, 666, None, None),
        (3, 1, 400, Some("T-1"), Some("a till wrote document T-1")),
        (3, 2, 900, Some("T-2"), Some("(document T-2): give it back")),
    ];
    for (item, units, price, till, expect) in cases {
        let mut bench = Bench::new();
        shipped(&mut bench).await;
        let body = exchange::body(day::item_id(item), units, price, till);
        let taken = exchange::recorded(&mut bench, body);
        bench.send(&[&taken]).await;
        let reversal = undo(&mut bench, &taken);
        bench.send(&[&reversal]).await;
        assert_eq!(detail(&bench, &taken).await.head.goods, Goods::Reversed, "{price}");
        match expect {
            Some(words) => is_told(&told(&bench).await, "reversal_too_late", words),
            None => assert_eq!(told(&bench).await, [], "{price}"),
        }
        sound(&bench).await;
    }
}

/// A till paid for a return that waited, and it was reversed before it was taken.
#[tokio::test]
async fn what_a_till_paid_for_a_waiting_return_is_told() {
    for fresh in conformance::engines() {
        let place = fresh.store.place();
        let mut bench = Bench::on(fresh);
        shipped(&mut bench).await;
        let first = take(&mut bench, "dc1", 5, 0);
        bench.send(&[&first]).await;
        bench.go_to("store2-a", "store2", 4);
        let late = take(&mut bench, "store2", 2, 0);
        let amount = protocol::money::Money { minor: 666, currency: Currency::parse("GBP").unwrap() };
        let body = TillDocumentRecorded {
            return_id: number(&late),
            returned: late.id,
            till_document: TillDocument::parse("T-9").unwrap(),
            paid: amount,
        };
        let paid = bench.operation(late.subject.clone(), Body::TillDocumentRecorded(body));
        bench.send(&[&late, &paid]).await;
        assert_eq!(bench.state(&late).await, (OperationState::Waiting, "duplicate_review".to_owned()));
        is_told(&told(&bench).await, "duplicate_review", "");
        let reversal = undo(&mut bench, &late);
        bench.send(&[&reversal]).await;
        assert_eq!(bench.state(&late).await, (OperationState::NoErpEffect, "reversed".to_owned()), "{place}");
        is_told(&told(&bench).await, "refund_differs", "(document T-9), and the return was reversed");
        sound(&bench).await;
    }
}

/// Goods that have gone on to another site are not here to be given back.
#[tokio::test]
async fn what_has_left_in_a_carton_is_told() {
    for (is_sent, left) in [(false, 0), (true, -2)] {
        let mut bench = Bench::new();
        shipped(&mut bench).await;
        let store2 = SiteId::parse("store2").unwrap();
        let mut back = bench.take_back(1, 2);
        let Body::ReturnAccepted(body) = &mut back.body else { panic!("no return") };
        body.lines[0].to_site = Some(store2.clone());
        bench.send(&[&back]).await;
        assert_eq!(bench.state(&back).await, (OperationState::Pending, String::new()));
        let sscc = Sscc::of_number(30_000_000_000_000_001).unwrap();
        let line = CartonLine {
            item: day::item_of(1, 1),
            base_quantity: 2,
            from: StockKind::ReturnPending,
            return_id: Some(number(&back)),
            lot: None,
        };
        let body = TransferShipped { sscc, to_site: store2, lines: vec![line] };
        let carton = bench.operation(Subject::transfer(sscc), Body::TransferShipped(body));
        let reversal = undo(&mut bench, &back);
        if is_sent {
            bench.send(&[&carton]).await;
        }
        bench.send(&[&reversal]).await;
        let item = day::item_of(1, 1);
        let read = move |tx: &mut Tx<'_>| ledger::balance(tx, &item, "dc1/return_pending");
        assert_eq!(bench.fresh.store.read(read).await.unwrap(), Some(left), "{is_sent}");
        if is_sent {
            is_told(&told(&bench).await, "reversal_too_late", "in transit");
        } else {
            assert_eq!(told(&bench).await, []);
        }
        sound(&bench).await;
    }
}

/// What a person booked by hand stands, and what the ERP took after all is taken back.
#[tokio::test]
async fn what_was_booked_by_hand_is_told() {
    for fresh in conformance::engines() {
        let place = fresh.store.place();
        let mut bench = Bench::on(fresh);
        shipped(&mut bench).await;
        let first = take(&mut bench, "dc1", 2, 0);
        bench.send(&[&first]).await;
        let refused = ErpAnswer::Rejected { code: "closed_period".to_owned(), message: "Closed.".to_owned() };
        say(&mut bench, key(&first), refused).await;
        let exception = bench.live().await[0].exception;
        let action = OperatorAction::Resolve { exception, note: "booked by hand".to_owned() };
        bench.log(vec![Entry::OperatorAction { operator: "anna".to_owned(), action }]).await;
        assert_eq!(told(&bench).await, [], "{place}");
        let reversal = undo(&mut bench, &first);
        bench.send(&[&reversal]).await;
        is_told(&told(&bench).await, "reversal_too_late", "if it was booked by hand, take that back");
        assert_eq!(posting_of(&bench, compensation_key(first.id)).await, None, "{place}");
        sound(&bench).await;
        // On the next day: it counts against the taxes of that one.
        let next = AT.plus(24 * 60 * 60 * 1_000);
        let entries = [Entry::ErpAnswer { posting: key(&first), answer: posted() }];
        bench.fresh.store.write(move |tx| log::append_all(tx, next, &entries)).await.unwrap();
        bench.log(Vec::new()).await;
        let compensation = posting_of(&bench, compensation_key(first.id)).await.unwrap();
        assert_eq!(compensation.state, PostingState::Pending, "{place}");
        assert_eq!(compensation.document["reverses"], key(&first).as_str());
        assert_eq!(compensation.document["business_date"], "2023-11-15", "{place}");
        let day =
            Day { site: SiteId::parse("dc1").unwrap(), date: BusinessDate::parse("2023-11-15").unwrap() };
        let close = bench.fresh.store.read(move |tx| close::read(tx, &day, None, next)).await.unwrap();
        let sums: (i64, i64) =
            close.taxes.iter().fold((0, 0), |(posted, open), of| (posted + of.posted, open + of.open));
        assert_eq!(sums, (0, -666), "{place}: {:?}", close.taxes);
        sound(&bench).await;
    }
}

/// Whoever agreed to it is named, and is to be a supervisor.
#[tokio::test]
async fn who_agreed_is_named() {
    let mut bench = Bench::new();
    shipped(&mut bench).await;
    let first = take(&mut bench, "dc1", 2, 0);
    bench.send(&[&first]).await;
    let mut reversal = undo(&mut bench, &first);
    let Body::ReturnReversed(body) = &mut reversal.body else { panic!("no reversal") };
    body.approved_by = WorkerId::parse("nobody").ok();
    bench.send(&[&reversal]).await;
    is_told(&told(&bench).await, "verdict_differs", "worker nobody, who agreed, is no supervisor there");
    let of = detail(&bench, &first).await.reversal.unwrap();
    assert_eq!(of.approved_by.as_deref(), Some("nobody"));
    let compensation = posting_of(&bench, compensation_key(first.id)).await.unwrap();
    assert_eq!(compensation.document["approved_by"], "nobody");
    sound(&bench).await;
}
