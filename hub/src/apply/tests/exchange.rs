//! What is taken instead of a refund leaves the stock with the return that pays for it.

use protocol::id::{ItemId, ReturnId, SiteId, StationId, TillDocument};
use protocol::operation::{Body, Operation, ReturnAcceptedV2, Subject};
use protocol::returns::{Amount, ExchangeLine, Input, Priced, Taxes, Units, assess};

use super::check_rebuild;
use super::day::{self, Back};
use super::way::{Bench, basics, order_id};
use crate::drift::effects;
use crate::log::PulledChange;
use crate::store::operation::OperationState;
use crate::store::posting::PostingKind;
use crate::store::{conformance, invariant, ledger, posting, refund};

/// Five units of line 1 of an order were shipped.
async fn shipped(bench: &mut Bench) {
    let mut entries = basics();
    let policy = PulledChange::Policy(Box::new(day::policy()));
    entries.extend([day::pulled(policy), day::order(1)]);
    bench.log(entries).await;
    let packed = bench.pack(1, 5);
    bench.send(&[&packed]).await;
}

/// Two of them come back for 6.66, and this is taken instead.
pub(super) fn body(item: ItemId, units: u64, price: i64, till: Option<&str>) -> ReturnAcceptedV2 {
    let back = Back { order: 1, line: 1, units: 2, before: 0 };
    let mut body = back.taken_at(&SiteId::parse("dc1").unwrap(), ReturnId::parse("R-1").unwrap());
    let price = Priced { basis: Amount::new(price).unwrap(), taxes: Taxes::default() };
    let quantity = Units::new(units).unwrap();
    body.input.request.exchange = vec![ExchangeLine { for_line: 1, item, quantity, price }];
    body.input.place.till = till.map(|_| StationId::parse("till").unwrap());
    body.till_document = till.map(|number| TillDocument::parse(number).unwrap());
    let input = Input::load((*body.input).clone()).unwrap();
    body.assessment = Box::new(assess(&input).unwrap());
    body
}

pub(super) fn recorded(bench: &mut Bench, body: ReturnAcceptedV2) -> Operation {
    bench.operation(Subject::order(&order_id(1)), Body::ReturnAcceptedV2(body))
}

async fn on_hand(bench: &Bench, item: &ItemId) -> i64 {
    let item = item.clone();
    let read = bench.fresh.store.read(move |tx| ledger::balance(tx, &item, "dc1/on_hand")).await;
    read.unwrap().unwrap_or(0)
}

#[tokio::test]
async fn what_is_taken_leaves_the_stock_and_is_posted() {
    // Item, units, price, till's document; the refunds that are asked for, and what was paid at the till.
    type Case = (u64, u64, i64, Option<&'static str>, &'static [i64], i64);
    let cases: [Case; 3] =
        [(2, 2, 666, None, &[], 0), (3, 1, 400, Some("T-1"), &[266], 0), (3, 2, 900, Some("T-2"), &[], 234)];
    for (number, units, price, till, asked, to_pay) in cases {
        for fresh in conformance::engines() {
            let place = fresh.store.place();
            let mut bench = Bench::on(fresh);
            shipped(&mut bench).await;
            let (back, item) = (day::item_of(1, 1), day::item_id(number));
            let before = (on_hand(&bench, &back).await, on_hand(&bench, &item).await);
            let operation = recorded(&mut bench, body(item.clone(), units, price, till));
            bench.send(&[&operation]).await;
            let state = bench.state(&operation).await;
            assert_eq!(state, (OperationState::Pending, String::new()), "{place}, {price}");
            assert_eq!(bench.live().await, [], "{place}, {price}");
            let out = i64::try_from(units).unwrap();
            let expected = if back == item {
                (before.0 + 2 - out, before.1 + 2 - out)
            } else {
                (before.0 + 2, before.1 - out)
            };
            let after = (on_hand(&bench, &back).await, on_hand(&bench, &item).await);
            assert_eq!(after, expected, "{place}, {price}");
            let id = operation.id;
            let refunds = bench.fresh.store.read(move |tx| refund::of_return(tx, id)).await.unwrap();
            let amounts: Vec<i64> = refunds.iter().map(|refund| refund.amount).collect();
            assert_eq!(amounts, asked, "{place}, {price}: what came back pays for the goods first");
            let key = format!("return-{id}");
            let posting = bench.fresh.store.read(move |tx| posting::find(tx, &key)).await.unwrap().unwrap();
            let told = &posting.document["exchange"];
            assert_eq!(told["lines"][0]["item"], item.as_str());
            assert_eq!(told["lines"][0]["base_quantity"], units);
            assert_eq!(told["price"]["minor"], price);
            assert_eq!(told["to_pay"]["minor"], to_pay);
            assert_eq!(told["till_document"].as_str(), till);
            assert_eq!(bench.fresh.store.read(invariant::broken).await.unwrap(), []);
            check_rebuild(&bench.fresh, 0).await;
        }
    }
}

#[tokio::test]
async fn what_cannot_be_taken_waits() {
    let mut bench = Bench::new();
    shipped(&mut bench).await;
    // Something was left to pay, and no till says that it was.
    let mut unpaid = body(day::item_id(3), 2, 900, Some("T-2"));
    unpaid.till_document = None;
    unpaid.accepted.return_id = ReturnId::parse("R-2").unwrap();
    let unpaid = recorded(&mut bench, unpaid);
    // Nobody has told the hub of the item.
    let new = day::item_id(17);
    let unknown = recorded(&mut bench, body(new.clone(), 2, 666, None));
    bench.send(&[&unknown]).await;
    assert_eq!(bench.state(&unknown).await, (OperationState::Waiting, "unknown_item".to_owned()));
    assert_eq!(on_hand(&bench, &new).await, 0, "nothing moves before");
    bench.log(vec![day::item(17)]).await;
    assert_eq!(bench.state(&unknown).await.0, OperationState::Pending);
    assert_eq!(on_hand(&bench, &new).await, -2);
    bench.send(&[&unpaid]).await;
    assert_eq!(bench.state(&unpaid).await, (OperationState::Waiting, "assessment_differs".to_owned()));
    check_rebuild(&bench.fresh, 0).await;
}

/// A service leaves no stock, and the document by which drift is reckoned says so.
#[tokio::test]
async fn a_service_that_is_taken_moves_nothing() {
    let mut bench = Bench::new();
    shipped(&mut bench).await;
    let service = day::item_id(4);
    bench.log(vec![day::item(4)]).await;
    let operation = recorded(&mut bench, body(service.clone(), 1, 666, None));
    bench.send(&[&operation]).await;
    assert_eq!(bench.state(&operation).await, (OperationState::Pending, String::new()));
    assert_eq!(on_hand(&bench, &service).await, 0);
    let key = format!("return-{}", operation.id);
    let posting = bench.fresh.store.read(move |tx| posting::find(tx, &key)).await.unwrap().unwrap();
    assert_eq!(posting.document["exchange"]["lines"][0]["service"], true);
    let site = SiteId::parse("dc1").unwrap();
    let moved = effects(PostingKind::Return, &site, &posting.document.to_string()).unwrap();
    assert!(!moved.contains_key(&service), "{moved:?}");
    check_rebuild(&bench.fresh, 0).await;
}
