//! Goods receipts on both engines: what is counted, what becomes stock, what a buyer hears of, and what sites are told.

use protocol::id::{GoodsReceiptId, LotId};
use protocol::operation::{
    Body, GoodsCondition, GoodsReceiptClosed, GoodsReceived, Operation, ReceivedLine, Subject,
};
use protocol::quantity::Quantity;
use protocol::reference::{Change, Cursor, PurchaseOrder, PurchaseStatus, Stream};
use protocol::time::UtcMillis;

use super::check_rebuild;
use super::day::{self, purchase_order, purchase_order_id};
use super::way::{AT, Bench, basics};
use crate::report::{purchase_order as report, purchase_orders, trace};
use crate::store::operation::OperationState;
use crate::store::posting::{Posting, PostingKind};
use crate::store::{conformance, feed, invariant, ledger, migration, posting, purchase};

use GoodsCondition::{Damaged, Good, Unordered};

/// Units of a line of purchase order 0, which has 5, 6 and 7 of the items 1, 2 and 3.
fn line(number: u32, base_quantity: i64, condition: GoodsCondition) -> ReceivedLine {
    ReceivedLine {
        line: Some(number),
        item: day::item_of(0, number),
        base_quantity,
        condition,
        lot: None,
        expires_on: None,
    }
}

fn count(bench: &mut Bench, of: &ReceivedLine) -> Operation {
    let body = GoodsReceived {
        purchase_order: purchase_order_id(0),
        line: of.line,
        item: of.item.clone(),
        quantity: Quantity::each(of.base_quantity),
        condition: of.condition,
        lot: of.lot.clone(),
        expires_on: of.expires_on,
    };
    bench.operation(Subject::purchase_order(&purchase_order_id(0)), Body::GoodsReceived(body))
}

fn close(bench: &mut Bench, receipt: &str, lines: &[ReceivedLine], last: bool) -> Operation {
    let body = GoodsReceiptClosed {
        purchase_order: purchase_order_id(0),
        receipt: GoodsReceiptId::parse(receipt).unwrap(),
        delivery_note: Some("N-7".to_owned()),
        lines: lines.to_vec(),
        last,
        more: false,
    };
    bench.operation(Subject::purchase_order(&purchase_order_id(0)), Body::GoodsReceiptClosed(body))
}

/// Counts the lines and closes them.
async fn deliver(bench: &mut Bench, receipt: &str, lines: &[ReceivedLine], last: bool) -> Operation {
    let mut operations: Vec<Operation> = lines.iter().map(|of| count(bench, of)).collect();
    let closed = close(bench, receipt, lines, last);
    operations.push(closed.clone());
    bench.send(&operations.iter().collect::<Vec<_>>()).await;
    closed
}

async fn posted(bench: &Bench, closed: &Operation) -> Option<Posting> {
    let key = format!("goods_receipt-{}", closed.id);
    bench.fresh.store.read(move |tx| posting::find(tx, &key)).await.unwrap()
}

async fn balance(bench: &Bench, number: u32, account: &'static str) -> i64 {
    let item = day::item_of(0, number);
    bench.fresh.store.read(move |tx| ledger::balance(tx, &item, account)).await.unwrap().unwrap_or(0)
}

/// What a site's agents have of purchase order 0: it, or that it is gone.
async fn fed(bench: &Bench, site: &str) -> Option<(Cursor, Option<PurchaseOrder>)> {
    let stream: Stream = format!("site/{site}").parse().unwrap();
    let fed = bench.fresh.store.read(move |tx| feed::after(tx, &stream, Cursor(0), 100)).await.unwrap();
    fed.into_iter().find_map(|(cursor, change)| {
        let change: Change = serde_json::from_str(&change).unwrap();
        if let Change::PurchaseOrder(order) = &change {
            return Some((cursor, Some(order.clone())));
        }
        matches!(change, Change::PurchaseOrderRemoved { .. }).then_some((cursor, None))
    })
}

async fn live(bench: &Bench) -> Vec<String> {
    let mut live: Vec<String> = bench.live().await.into_iter().map(|row| row.category).collect();
    live.sort();
    live
}

async fn check(bench: &Bench) {
    assert_eq!(bench.fresh.store.read(invariant::broken).await.unwrap(), []);
    check_rebuild(&bench.fresh, 0).await;
}

#[tokio::test]
async fn a_close_makes_stock_and_settles_what_its_agent_counted() {
    for fresh in conformance::engines() {
        let place = fresh.store.place();
        let mut bench = Bench::on(fresh);
        bench.log(basics()).await;
        bench.log(vec![purchase_order(0, 0)]).await;
        bench.go_to("dc1-b", "dc1", 5);
        let others = count(&mut bench, &line(2, 1, Good));
        bench.send(&[&others]).await;

        bench.go_to("dc1-a", "dc1", 9);
        let lot = |of: ReceivedLine| ReceivedLine { lot: LotId::parse("L1").ok(), ..of };
        let counts: Vec<Operation> = [
            line(1, 3, Good),
            line(1, 2, Good),
            line(1, -1, Good),
            lot(line(2, 1, Damaged)),
            line(3, -1, Good),
        ]
        .iter()
        .map(|of| count(&mut bench, of))
        .collect();
        bench.send(&counts.iter().collect::<Vec<_>>()).await;
        let (taken_back, counts) = counts.split_last().unwrap();
        assert_eq!(
            bench.state(taken_back).await,
            (OperationState::Rejected, "receipt_mismatch".to_owned()),
            "{place}: nothing was counted"
        );
        let (_, told) = fed(&bench, "dc1").await.unwrap();
        let told = told.unwrap();
        assert_eq!(told.status, PurchaseStatus::Receiving, "{place}");
        assert_eq!(told.lines.iter().map(|line| line.received).collect::<Vec<_>>(), [4, 2, 0], "{place}");
        assert_eq!(balance(&bench, 1, "dc1/on_hand").await, 0, "{place}: stock moves at the close");

        let closed = close(&mut bench, "G1", &[line(1, 4, Good), lot(line(2, 1, Damaged))], false);
        bench.send(&[&closed]).await;
        let posting = posted(&bench, &closed).await.unwrap();
        assert_eq!(posting.kind, PostingKind::GoodsReceipt);
        let members: Vec<_> = counts.iter().chain([&closed]).map(|operation| operation.id).collect();
        assert_eq!(posting.members, members, "{place}");
        assert_eq!(bench.row(&others).await.posting, "", "{place}: another agent's wait for its own close");
        let document = &posting.document;
        assert_eq!(document["delivery_note"], "N-7");
        assert_eq!(document["missing"], serde_json::json!([]));
        assert_eq!(document["lines"][0]["ordered"], 5);
        assert_eq!(document["lines"][1]["condition"], "damaged");
        assert_eq!(document["lines"][1]["lot"], "L1");
        for (number, account, units) in
            [(1, "dc1/on_hand", 4), (1, "supplier", -4), (2, "dc1/damaged", 1), (2, "dc1/on_hand", 0)]
        {
            assert_eq!(balance(&bench, number, account).await, units, "{place}: {account}");
        }
        assert_eq!(live(&bench).await, ["receipt_mismatch"], "{place}: only what was taken back");

        // By either number the whole way is found.
        for key in ["P0", "G1"] {
            let found = bench.fresh.store.read(move |tx| trace::read(tx, key, AT)).await.unwrap();
            assert!(found.operations.iter().any(|of| of.operation == closed.id.to_string()), "{place} {key}");
            assert!(found.operations.len() > 4, "{place} {key}");
        }
        let shown = bench.fresh.store.read(|tx| report::read(tx, "P0")).await.unwrap().unwrap();
        let of_line = &shown.order_lines[1];
        assert_eq!((of_line.received, of_line.open, of_line.damaged, of_line.counted), (2, 4, 1, 1));
        assert_eq!(shown.goods_receipts[0].delivery_note, "N-7");
        assert_eq!(shown.goods_receipts[0].units, 5);
        check(&bench).await;
    }
}

#[tokio::test]
async fn a_purchase_order_that_comes_late_releases_what_waited() {
    for fresh in conformance::engines() {
        let place = fresh.store.place();
        let mut bench = Bench::on(fresh);
        bench.log(basics()).await;
        let counted = count(&mut bench, &line(1, 2, Good));
        let closed = close(&mut bench, "G1", &[line(1, 2, Good)], false);
        bench.send(&[&counted, &closed]).await;
        let waiting = (OperationState::Waiting, "unknown_purchase_order".to_owned());
        assert_eq!(bench.state(&counted).await, waiting, "{place}");
        assert_eq!(bench.state(&closed).await, (OperationState::Waiting, "behind".to_owned()));
        bench.log(vec![purchase_order(0, 0)]).await;
        assert_eq!(bench.state(&closed).await.0, OperationState::Pending, "{place}");
        assert_eq!(bench.row(&counted).await.posting, format!("goods_receipt-{}", closed.id));
        assert!(live(&bench).await.is_empty(), "{place}");
        check(&bench).await;
    }
}

#[tokio::test]
async fn what_was_not_ordered_is_taken_and_told() {
    for fresh in conformance::engines() {
        let place = fresh.store.place();
        let mut bench = Bench::on(fresh);
        bench.log(basics()).await;
        bench.log(vec![purchase_order(0, 0)]).await;
        deliver(&mut bench, "G1", &[line(1, 3, Good)], false).await;
        bench.go_to("dc1-b", "dc1", 5);
        // Two agents that did not hear of each other: together more than the 5 that were ordered.
        let stray = ReceivedLine { line: None, item: day::item_id(7), ..line(1, 2, Unordered) };
        let closed = deliver(&mut bench, "G2", &[line(1, 3, Good), stray], true).await;
        assert_eq!(live(&bench).await, ["over_receipt", "short_receipt", "unordered_goods"], "{place}");
        assert_eq!(balance(&bench, 1, "dc1/on_hand").await, 6, "{place}: it is there");
        let document = posted(&bench, &closed).await.unwrap().document;
        assert_eq!(document["lines"][1]["line"], serde_json::Value::Null, "{place}");
        assert_eq!(document["lines"][1]["ordered"], 0);
        let missing = serde_json::json!([
            {"line": 2, "item": "I2", "ordered": 6, "received": 0, "missing": 6},
            {"line": 3, "item": "I3", "ordered": 7, "received": 0, "missing": 7}
        ]);
        assert_eq!(document["missing"], missing, "{place}");
        let (_, told) = fed(&bench, "dc1").await.unwrap();
        assert_eq!(told.unwrap().status, PurchaseStatus::Received, "{place}");

        // The rest comes after all, and is not what was counted.
        let counted = count(&mut bench, &line(2, 6, Good));
        let rest = [line(2, 6, Good), line(3, 7, Good)];
        let late = close(&mut bench, "G3", &rest, false);
        bench.send(&[&counted, &late]).await;
        assert_eq!(live(&bench).await, ["over_receipt", "receipt_mismatch", "unordered_goods"], "{place}");
        assert_eq!(balance(&bench, 3, "dc1/on_hand").await, 7, "{place}: a person closed it so");
        // Nothing in it, and more is to come: there is nothing to tell the ERP.
        let empty = close(&mut bench, "G4", &[], false);
        bench.send(&[&empty]).await;
        assert_eq!(bench.state(&empty).await.0, OperationState::NoErpEffect, "{place}");
        // Nothing more is to come: the ERP has to know.
        let last = close(&mut bench, "G5", &[], true);
        bench.send(&[&last]).await;
        assert_eq!(posted(&bench, &last).await.unwrap().document["last"], true, "{place}");
        check(&bench).await;
    }
}

#[tokio::test]
async fn what_is_ordered_is_the_connectors_and_what_came_the_hubs() {
    for fresh in conformance::engines() {
        let place = fresh.store.place();
        let mut bench = Bench::on(fresh);
        bench.log(basics()).await;
        bench.log(vec![day::site("store2"), purchase_order(0, 0)]).await;
        deliver(&mut bench, "G1", &[line(2, 1, Good)], false).await;
        // Without line 2, of which something came.
        bench.log(vec![purchase_order(0, 1)]).await;
        let (_, told) = fed(&bench, "dc1").await.unwrap();
        let lines: Vec<_> =
            told.unwrap().lines.iter().map(|of| (of.line, of.base_quantity, of.received)).collect();
        assert_eq!(lines, [(1, 5, 0), (2, 1, 1), (3, 7, 0)], "{place}");
        bench.log(vec![purchase_order(0, 3)]).await;
        assert_eq!(fed(&bench, "dc1").await.unwrap().1, None, "{place}: it is another site's");
        assert!(fed(&bench, "store2").await.unwrap().1.is_some());
        bench.log(vec![purchase_order(0, 4)]).await;
        assert_eq!(fed(&bench, "dc1").await.unwrap().1, None, "{place}: cancelled");
        let rest = count(&mut bench, &line(1, 1, Good));
        bench.send(&[&rest]).await;
        let (_, told) = fed(&bench, "dc1").await.unwrap();
        assert_eq!(told.unwrap().status, PurchaseStatus::Cancelled, "{place}: it is still to be closed");
        let back = count(&mut bench, &line(1, -1, Good));
        bench.send(&[&back]).await;
        for taken_back in [&rest, &back] {
            assert_eq!(bench.state(taken_back).await.0, OperationState::NoErpEffect, "{place}");
        }
        let late = deliver(&mut bench, "G2", &[line(1, 1, Good)], true).await;
        assert_eq!(bench.state(&late).await.0, OperationState::Pending, "{place}");
        assert_eq!(live(&bench).await, ["order_cancelled"], "{place}");
        bench.log(vec![purchase_order(0, 0)]).await;
        let (_, told) = fed(&bench, "dc1").await.unwrap();
        assert_eq!(told.unwrap().status, PurchaseStatus::Receiving, "{place}");
        check(&bench).await;
    }
}

#[tokio::test]
async fn sites_hear_of_what_an_earlier_version_kept() {
    for fresh in conformance::engines() {
        let place = fresh.store.place();
        let bench = Bench::on(fresh);
        bench.log(basics()).await;
        bench.log(vec![purchase_order(0, 0), purchase_order(1, 0)]).await;
        let (before, told) = fed(&bench, "dc1").await.unwrap();
        let refill = |tx: &mut crate::store::Tx<'_>| {
            purchase::forget(tx, &purchase_order_id(0))?;
            migration::ask_backfill(tx, "purchase_orders")
        };
        bench.fresh.store.write(refill).await.unwrap();
        bench.fresh.store.write(crate::apply::backfill).await.unwrap();
        let (after, again) = fed(&bench, "dc1").await.unwrap();
        assert!(after > before, "{place}: agents that have read all so far hear of it");
        assert_eq!(told, again, "{place}");
        let filter = purchase_orders::PurchaseFilter { status: "open".to_owned(), ..Default::default() };
        let list =
            bench.fresh.store.read(move |tx| purchase_orders::read(tx, &filter, None, 1)).await.unwrap();
        assert_eq!(list.purchase_orders[0].purchase_order, "P1", "{place}: the newest first");
        assert_eq!((list.purchase_orders[0].lines, list.purchase_orders[0].lines_open), (3, 3));
        assert!(list.next.is_some());
        assert_eq!(UtcMillis(list.purchase_orders[0].since), AT);
        check(&bench).await;
    }
}

#[tokio::test]
async fn a_long_delivery_is_closed_in_several() {
    for fresh in conformance::engines() {
        let place = fresh.store.place();
        let mut bench = Bench::on(fresh);
        bench.log(basics()).await;
        bench.log(vec![purchase_order(0, 0)]).await;
        let counts = [count(&mut bench, &line(1, 2, Good)), count(&mut bench, &line(2, 3, Good))];
        bench.send(&counts.iter().collect::<Vec<_>>()).await;
        let mut first = close(&mut bench, "G1", &[line(1, 2, Good)], false);
        let Body::GoodsReceiptClosed(body) = &mut first.body else { unreachable!("it is one") };
        body.more = true;
        let second = close(&mut bench, "G2", &[line(2, 3, Good)], false);
        bench.send(&[&first]).await;
        assert_eq!(bench.state(&counts[1]).await.0, OperationState::Pending, "{place}");
        let (_, told) = fed(&bench, "dc1").await.unwrap();
        let received: Vec<i64> = told.unwrap().lines.iter().map(|line| line.received).collect();
        assert_eq!(received, [2, 3, 0], "{place}: what is left out is counted still");
        bench.send(&[&second]).await;
        assert!(live(&bench).await.is_empty(), "{place}");
        assert_eq!(
            (balance(&bench, 1, "dc1/on_hand").await, balance(&bench, 2, "dc1/on_hand").await),
            (2, 3)
        );
        check(&bench).await;
    }
}
