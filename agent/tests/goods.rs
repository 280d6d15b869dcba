//! Goods receipts at a shop without a hub: real journal, real mirror, two stations.
#![expect(clippy::unwrap_used, reason = "a test")]

mod shop;

use std::path::Path;

use agent::mirror::Mirror;
use agent::station::action::{Action, Applied};
use agent::station::floor::FloorError;
use agent::station::view::{GoodsView, OperationState, PurchaseSummary, ScanResult, StationView, TaskView};
use protocol::id::{ItemId, OperationId, OrderId, PurchaseOrderId, SiteId};
use protocol::operation::{Body, GoodsCondition, GoodsReceiptClosed, Operation};
use protocol::reference::{
    Change, Cursor, Outcome, PurchaseLine, PurchaseOrder, PurchaseStatus, Settlement, Stream,
};
use protocol::time::{BusinessDate, UtcMillis};

use shop::{Edge, folder};

const BENCH: &str = "bench-1";
const TILL: &str = "till-2";

fn purchase(number: &str, lines: &[(u32, &str, i64)]) -> PurchaseOrder {
    let lines = lines.iter().map(|(line, item, base_quantity)| PurchaseLine {
        line: *line,
        item: ItemId::parse(*item).unwrap(),
        base_quantity: *base_quantity,
        received: 0,
    });
    PurchaseOrder {
        purchase_order: PurchaseOrderId::parse(number).unwrap(),
        site: SiteId::parse("dc1").unwrap(),
        supplier: "Acme Ltd".to_owned(),
        expected_on: BusinessDate::parse("2011-12-01"),
        status: PurchaseStatus::Open,
        lines: lines.collect(),
    }
}

async fn feed(mirror: &Mirror, stream: Stream, changes: Vec<Change>) {
    let from = mirror.cursors().await.unwrap().get(&stream).copied().unwrap_or(Cursor(0));
    mirror.apply_changes(stream, from, Cursor(from.0 + 1), changes).await.unwrap();
}

fn site() -> Stream {
    Stream::Site(SiteId::parse("dc1").unwrap())
}

/// The shop, which expects two purchase orders; the second one has the number of a sales order.
async fn open(dir: &Path) -> Edge {
    let mirror = shop::fill(dir).await;
    let orders = [
        purchase("PO-77", &[(1, "85123A", 24), (2, "71053", 6)]),
        PurchaseOrder { expected_on: None, ..purchase("536366", &[(1, "22720", 2)]) },
    ];
    feed(&mirror, site(), orders.into_iter().map(Change::PurchaseOrder).collect()).await;
    let edge = Edge::open(dir, mirror, Vec::new(), Vec::new()).await;
    enter(&edge, BENCH, "W4127").await;
    enter(&edge, TILL, "W9001").await;
    edge
}

async fn act(edge: &Edge, station: &str, action: Action) -> Result<Applied, &'static str> {
    match edge.floor.act(station, action).await {
        Ok(applied) => Ok(applied),
        Err(FloorError::Refused(refusal)) => Err(refusal.code),
        Err(other) => panic!("{other}"),
    }
}

async fn enter(edge: &Edge, station: &str, text: &str) -> StationView {
    act(edge, station, Action::Enter { text: text.to_owned() }).await.unwrap().view
}

fn id(n: u8) -> OperationId {
    OperationId::new(UtcMillis(1_700_000_000_000), [n; 10])
}

fn goods(view: StationView) -> GoodsView {
    let TaskView::Goods(goods) = view.task else { panic!("no goods: {view:?}") };
    goods
}

fn expected(view: StationView) -> Vec<PurchaseSummary> {
    let TaskView::Home { expected, .. } = view.task else { panic!("not at home: {view:?}") };
    expected
}

async fn receive(
    edge: &Edge,
    station: &str,
    code: &str,
    n: u8,
    quantity: i64,
    condition: GoodsCondition,
) -> Result<GoodsView, &'static str> {
    let scan = enter(edge, station, code).await.scan;
    let action = Action::Receive { operation: id(n), scan, quantity, condition };
    act(edge, station, action).await.map(|applied| goods(applied.view))
}

fn close(n: u8, last: bool, missing: Option<i64>) -> Action {
    Action::CloseGoodsReceipt { operation: id(n), delivery_note: None, last, missing }
}

async fn recorded(edge: &Edge) -> Vec<Operation> {
    let rows = edge.services.journal.recent(100).await.unwrap();
    rows.iter().rev().map(|row| Operation::from_bytes(&row.bytes).unwrap()).collect()
}

#[tokio::test]
async fn a_delivery_is_counted_by_two_stations_over_a_restart_and_closed_once() {
    let dir = folder("goods");
    let edge = open(&dir).await;
    let listed = expected(edge.floor.view(BENCH).await.unwrap());
    let numbers: Vec<_> = listed.iter().map(|order| order.purchase_order.as_str()).collect();
    assert_eq!(numbers, ["PO-77", "536366"], "soonest first");
    assert_eq!((listed[0].lines, listed[0].lines_open, listed[0].unclosed), (2, 2, false));

    let view = enter(&edge, BENCH, "PO-77").await;
    assert_eq!((view.scans[0].kind.as_str(), view.scans[0].result), ("purchase_order", ScanResult::Applied));
    // A case is twelve; typed more than are open it is refused, and nothing is recorded.
    let view = enter(&edge, BENCH, "15012345678907").await;
    assert_eq!(goods(view).selected.unwrap().counted, 12);
    let over = receive(&edge, BENCH, "ITM-85123A", 1, 30, GoodsCondition::Good).await;
    assert_eq!(over, Err("over_quantity"));
    assert!(recorded(&edge).await.is_empty());
    let scan = edge.floor.view(BENCH).await.unwrap().scan;
    let unordered =
        Action::Receive { operation: id(1), scan, quantity: 6, condition: GoodsCondition::Unordered };
    act(&edge, BENCH, unordered).await.unwrap();
    let good = Action::Receive { operation: id(2), scan, quantity: 20, condition: GoodsCondition::Good };
    let left = goods(act(&edge, BENCH, good).await.unwrap().view);
    assert_eq!(left.selected.unwrap().counted, 4, "nothing of what was typed is dropped in silence");
    act(&edge, BENCH, Action::DropCount {}).await.unwrap();

    // The other station sees it at once, and what it counts is one delivery with it.
    let view =
        act(&edge, TILL, Action::OpenPurchaseOrder { purchase_order: purchase("PO-77", &[]).purchase_order });
    let shown = goods(view.await.unwrap().view);
    assert_eq!((shown.lines[0].received, shown.lines[0].open), (20, 4));
    let shown = receive(&edge, TILL, "ITM-71053", 3, 2, GoodsCondition::Damaged).await.unwrap();
    assert_eq!((shown.units_open, shown.counted_rows), (8, 3));
    edge.close().await;

    // The restart forgets nothing, although the hub has heard nothing.
    let edge = open(&dir).await;
    let listed = expected(edge.floor.view(BENCH).await.unwrap());
    assert_eq!((listed[0].purchase_order.as_str(), listed[0].unclosed), ("PO-77", true));
    let shown = goods(enter(&edge, BENCH, "PO-77").await);
    assert_eq!((shown.units_open, shown.counted_rows), (8, 3));
    // The hub hears of it: nothing is counted twice.
    let mut heard = purchase("PO-77", &[(1, "85123A", 24), (2, "71053", 6)]);
    (heard.lines[0].received, heard.lines[1].received) = (20, 2);
    feed(&edge.services.mirror, site(), vec![Change::PurchaseOrder(heard)]).await;
    let back = Action::TakeBack {
        operation: id(4),
        line: Some(1),
        item: ItemId::parse("85123A").unwrap(),
        condition: GoodsCondition::Good,
        lot: None,
        expires_on: None,
        quantity: 5,
    };
    let shown = goods(act(&edge, BENCH, back).await.unwrap().view);
    assert_eq!(shown.lines.iter().map(|line| line.received).collect::<Vec<_>>(), [15, 2]);

    assert_eq!(act(&edge, BENCH, close(5, true, None)).await.unwrap_err(), "missing_changed");
    let first = act(&edge, BENCH, close(5, true, Some(13))).await.unwrap();
    assert!(!first.saved.unwrap().already);
    let again = act(&edge, BENCH, close(5, true, Some(13))).await.unwrap();
    assert!(again.saved.unwrap().already, "a double tap is one goods receipt");
    let shown = goods(again.view);
    assert!(shown.over && shown.closed.is_some() && shown.counted.is_empty());
    assert_eq!(act(&edge, TILL, close(6, false, None)).await.unwrap_err(), "no_purchase_order_open");
    let all = recorded(&edge).await;
    let last = all.last().unwrap();
    assert_eq!(last.subject.as_str(), "purchase_order/PO-77");
    assert_eq!(last.legal_entity.as_str(), "uk");
    let Body::GoodsReceiptClosed(GoodsReceiptClosed { lines, last, .. }) = &last.body else { panic!() };
    let lines: Vec<_> = lines.iter().map(|l| (l.line, l.base_quantity, l.condition)).collect();
    let expect = [
        (Some(1), 15, GoodsCondition::Good),
        (Some(1), 6, GoodsCondition::Unordered),
        (Some(2), 2, GoodsCondition::Damaged),
    ];
    assert_eq!((lines.as_slice(), *last), (expect.as_slice(), true));
    act(&edge, BENCH, Action::Leave {}).await.unwrap();
    let listed = expected(edge.floor.view(BENCH).await.unwrap());
    assert!(listed.iter().all(|order| order.purchase_order.as_str() != "PO-77"), "{listed:?}");
    assert_eq!(enter(&edge, BENCH, "PO-77").await.scans[0].message.key, "refused-purchase-received");

    // What became of it stands in the station's list.
    let settled = Change::Settlement(Settlement {
        operation: id(5),
        outcome: Outcome::Posted { documents: vec![protocol::id::DocumentNumber::parse("GR-1").unwrap()] },
        refund: None,
        reversed: false,
    });
    feed(&edge.services.mirror, Stream::Agent("dc1-pack3".parse().unwrap()), vec![settled]).await;
    let recent = edge.floor.view(BENCH).await.unwrap().recent;
    let row = recent.iter().find(|row| row.operation == id(5)).unwrap();
    assert_eq!((row.message.key.as_str(), &row.state), ("did-close-goods-last", &OperationState::SavedHere));
    edge.close().await;
}

#[tokio::test]
async fn a_number_of_two_kinds_is_asked_about() {
    let dir = folder("goods-both");
    let edge = open(&dir).await;
    let view = enter(&edge, BENCH, "ORD-536366").await;
    assert_eq!(
        (view.scans[0].result, view.scans[0].message.key.as_str()),
        (ScanResult::Refused, "scan-both")
    );
    assert!(matches!(view.task, TaskView::Home { .. }));
    let order = Action::OpenOrder { order: OrderId::parse("536366").unwrap() };
    assert!(matches!(act(&edge, BENCH, order).await.unwrap().view.task, TaskView::Pick(_)));
    act(&edge, BENCH, Action::Leave {}).await.unwrap();
    let number =
        |text: &str| Action::OpenPurchaseOrder { purchase_order: PurchaseOrderId::parse(text).unwrap() };
    goods(act(&edge, BENCH, number("536366")).await.unwrap().view);
    assert_eq!(act(&edge, BENCH, number("PO-9")).await.unwrap_err(), "purchase_order_unknown");
    assert_eq!(act(&edge, BENCH, number("4111111111111111")).await.unwrap_err(), "card_number");
    let note = Action::CloseGoodsReceipt {
        operation: id(1),
        delivery_note: Some("4111 1111 1111 1111".to_owned()),
        last: false,
        missing: None,
    };
    assert_eq!(act(&edge, BENCH, note).await.unwrap_err(), "card_number");
    assert!(recorded(&edge).await.is_empty());
    edge.close().await;
}
