//! Transfers between sites on both engines: what moves, what is told, and what happens in whatever order.

use protocol::barcode::Sscc;
use protocol::id::SiteId;
use protocol::operation::{
    ArrivedLine, Body, CartonLine, GoodsCondition, Operation, StockKind, Subject, TransferReceived,
    TransferShipped,
};
use protocol::reference::{Change, Cursor, Stream};

use super::check_rebuild;
use super::day;
use super::way::{AT, Bench, basics};
use crate::report::transfers as report;
use crate::store::operation::OperationState;
use crate::store::transfer::TransferState;
use crate::store::{conformance, feed, invariant, ledger, posting};
use crate::transfer;

fn sscc(number: u64) -> Sscc {
    Sscc::of_number(30_000_000_000_000_000 + number).unwrap()
}

fn ship(bench: &mut Bench, number: u64, lines: &[(u64, i64, StockKind)]) -> Operation {
    bench.go_to("store2-a", "store2", 5);
    let sscc = sscc(number);
    let line = |(item, base_quantity, from): &(u64, i64, StockKind)| CartonLine {
        item: day::item_id(*item),
        base_quantity: *base_quantity,
        from: *from,
        return_id: None,
        lot: None,
    };
    let to_site = SiteId::parse("dc1").unwrap();
    let body = TransferShipped { sscc, to_site, lines: lines.iter().map(line).collect() };
    bench.operation(Subject::transfer(sscc), Body::TransferShipped(body))
}

fn receive(bench: &mut Bench, number: u64, lines: &[(u64, i64, GoodsCondition)]) -> Operation {
    bench.go_to("dc1-a", "dc1", 9);
    let sscc = sscc(number);
    let line = |(item, base_quantity, condition): &(u64, i64, GoodsCondition)| ArrivedLine {
        item: day::item_id(*item),
        base_quantity: *base_quantity,
        condition: *condition,
    };
    let body = TransferReceived { sscc, from_site: None, lines: lines.iter().map(line).collect() };
    bench.operation(Subject::transfer(sscc), Body::TransferReceived(body))
}

async fn balance(bench: &Bench, item: u64, account: &'static str) -> i64 {
    let item = day::item_id(item);
    bench.fresh.store.read(move |tx| ledger::balance(tx, &item, account)).await.unwrap().unwrap_or(0)
}

async fn of(bench: &Bench, number: u64) -> report::TransferDetail {
    bench.fresh.store.read(move |tx| report::one(tx, sscc(number))).await.unwrap().expect("it is there")
}

async fn live(bench: &Bench) -> Vec<String> {
    let mut live: Vec<String> = bench.live().await.into_iter().map(|row| row.category).collect();
    live.sort();
    live
}

/// Cartons that the warehouse waits for.
async fn waited_for(bench: &Bench) -> usize {
    let stream = Stream::Site(SiteId::parse("dc1").unwrap());
    let fed = bench.fresh.store.read(move |tx| feed::after(tx, &stream, Cursor(0), 200)).await.unwrap();
    let is_carton =
        |(_, change): &&(Cursor, String)| matches!(serde_json::from_str(change).unwrap(), Change::Carton(_));
    fed.iter().filter(is_carton).count()
}

async fn check(bench: &Bench) {
    assert_eq!(bench.fresh.store.read(invariant::broken).await.unwrap(), []);
    check_rebuild(&bench.fresh, 0).await;
}

#[tokio::test]
async fn what_leaves_is_in_transit_until_it_arrives() {
    for fresh in conformance::engines() {
        let mut bench = Bench::on(fresh);
        bench.log(basics()).await;
        bench.log(vec![day::site("store2")]).await;
        let sent = ship(&mut bench, 1, &[(1, 3, StockKind::OnHand), (2, 2, StockKind::ReturnPending)]);
        bench.send(&[&sent]).await;
        assert_eq!(bench.state(&sent).await.0, OperationState::Pending);
        assert_eq!(balance(&bench, 1, "store2/on_hand").await, -3);
        assert_eq!(balance(&bench, 2, "store2/return_pending").await, -2);
        assert_eq!(balance(&bench, 1, "in_transit").await, 3);
        assert_eq!(waited_for(&bench).await, 1);
        let shown = of(&bench, 1).await;
        assert_eq!(shown.head.state, "shipped");
        assert_eq!((shown.lines[0].on_the_way, shown.lines[0].missing), (3, 0), "nothing of it is missing");

        let came = receive(&mut bench, 1, &[(1, 3, GoodsCondition::Good), (2, 2, GoodsCondition::Good)]);
        bench.send(&[&came]).await;
        assert_eq!(of(&bench, 1).await.head.state, "closed", "nothing is missing");
        assert_eq!((balance(&bench, 1, "in_transit").await, balance(&bench, 1, "dc1/on_hand").await), (0, 3));
        assert_eq!(waited_for(&bench).await, 0);
        assert_eq!(live(&bench).await, Vec::<String>::new());
        for (operation, step) in [(&sent, "ship"), (&came, "receive")] {
            let key = format!("transfer-{}", operation.id);
            let posting = bench.fresh.store.read(move |tx| posting::find(tx, &key)).await.unwrap().unwrap();
            assert_eq!(posting.document["step"], step);
            assert_eq!(posting.document["from_site"], "store2");
        }
        check(&bench).await;
    }
}

#[tokio::test]
async fn what_is_missing_is_in_transit_until_a_person_closes_it() {
    for fresh in conformance::engines() {
        let mut bench = Bench::on(fresh);
        bench.log(basics()).await;
        let sent = ship(&mut bench, 1, &[(1, 3, StockKind::OnHand)]);
        bench.send(&[&sent]).await;
        let came = receive(&mut bench, 1, &[(1, 1, GoodsCondition::Good), (1, 1, GoodsCondition::Damaged)]);
        bench.send(&[&came]).await;
        let open = of(&bench, 1).await;
        assert_eq!(
            (open.head.state.as_str(), open.lines[0].missing, open.lines[0].damaged),
            ("received", 1, 1)
        );
        assert!(live(&bench).await.contains(&"transfer_differs".to_owned()), "{:?}", live(&bench).await);
        assert_eq!((balance(&bench, 1, "in_transit").await, balance(&bench, 1, "dc1/damaged").await), (1, 1));

        let closed = async |note: &str| transfer::close(&bench.fresh.store, "olga", sscc(1), note, AT).await;
        assert!(closed(" ").await.is_err(), "nobody would know why");
        closed("the carrier paid for it").await.unwrap();
        assert!(closed("again").await.is_err(), "it is closed");
        assert_eq!((balance(&bench, 1, "in_transit").await, balance(&bench, 1, "lost").await), (0, 1));
        assert_eq!(of(&bench, 1).await.head.closed_by, "olga");
        assert!(!live(&bench).await.contains(&"transfer_differs".to_owned()));
        check(&bench).await;
    }
}

#[tokio::test]
async fn a_carton_that_was_received_first_is_matched_later() {
    for fresh in conformance::engines() {
        let mut bench = Bench::on(fresh);
        bench.log(basics()).await;
        bench.log(vec![day::site("store2")]).await;
        let came = receive(&mut bench, 1, &[(1, 2, GoodsCondition::Good)]);
        bench.send(&[&came]).await;
        assert_eq!(of(&bench, 1).await.head.state, TransferState::Unexpected.as_str());
        assert_eq!(live(&bench).await, ["unknown_carton"]);
        assert_eq!(
            (balance(&bench, 1, "in_transit").await, balance(&bench, 1, "dc1/on_hand").await),
            (-2, 2)
        );
        let sent = ship(&mut bench, 1, &[(1, 2, StockKind::OnHand)]);
        bench.send(&[&sent]).await;
        assert_eq!(of(&bench, 1).await.head.state, "closed");
        assert_eq!((live(&bench).await, balance(&bench, 1, "in_transit").await), (Vec::new(), 0));
        check(&bench).await;
    }
}

#[tokio::test]
async fn a_lost_carton_that_turns_up_is_no_more_lost() {
    let mut bench = Bench::new();
    bench.log(basics()).await;
    bench.log(vec![day::site("store2")]).await;
    let sent = ship(&mut bench, 1, &[(1, 2, StockKind::OnHand)]);
    bench.send(&[&sent]).await;
    transfer::close(&bench.fresh.store, "olga", sscc(1), "the van was stolen", AT).await.unwrap();
    assert_eq!((balance(&bench, 1, "lost").await, waited_for(&bench).await), (2, 0));
    let came = receive(&mut bench, 1, &[(1, 2, GoodsCondition::Good)]);
    bench.send(&[&came]).await;
    assert_eq!((balance(&bench, 1, "lost").await, balance(&bench, 1, "in_transit").await), (0, 0));
    assert_eq!(of(&bench, 1).await.head.state, "closed");
    check(&bench).await;
}

#[tokio::test]
async fn a_carton_leaves_once_and_arrives_once() {
    let mut bench = Bench::new();
    bench.log(basics()).await;
    bench.log(vec![day::site("store2")]).await;
    let first = ship(&mut bench, 1, &[(1, 2, StockKind::OnHand)]);
    let second = ship(&mut bench, 1, &[(2, 5, StockKind::OnHand)]);
    bench.send(&[&first, &second]).await;
    assert_eq!(bench.state(&second).await, (OperationState::Rejected, "transfer_mismatch".to_owned()));
    assert_eq!(balance(&bench, 2, "in_transit").await, 0);
    let unknown = ship(&mut bench, 2, &[(12, 1, StockKind::OnHand)]);
    assert_eq!(day::item_id(12).as_str(), "I12", "nobody has told of it");
    bench.send(&[&unknown]).await;
    assert_eq!(bench.state(&unknown).await, (OperationState::Waiting, "unknown_item".to_owned()));
    check(&bench).await;
}
