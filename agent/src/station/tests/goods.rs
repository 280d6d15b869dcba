//! Goods receipts at a station: counted, over, not ordered, expired, taken back, closed.

use protocol::id::{GoodsReceiptId, PurchaseOrderId};
use protocol::operation::{GOODS_RECEIPT_LINES_MAX, GoodsCondition, GoodsReceiptClosed, GoodsReceived};
use protocol::reference::{PurchaseLine, PurchaseOrder, PurchaseStatus};

use super::*;
use crate::station::found::PurchaseFacts;

fn purchase(number: &str, lines: &[(u32, &str, i64)]) -> PurchaseOrder {
    let lines = lines.iter().map(|(line, code, base_quantity)| PurchaseLine {
        line: *line,
        item: ItemId::parse(*code).unwrap(),
        base_quantity: *base_quantity,
        received: 0,
    });
    PurchaseOrder {
        purchase_order: PurchaseOrderId::parse(number).unwrap(),
        site: site().site,
        supplier: "Acme Ltd".to_owned(),
        expected_on: Some(date(TODAY)),
        status: PurchaseStatus::Open,
        lines: lines.collect(),
    }
}

fn found(purchase: &PurchaseOrder) -> Found {
    let known =
        purchase.lines.iter().map(|line| (line.item.clone(), item(line.item.as_str(), ItemKind::Goods)));
    Found::Purchase(Arc::new(PurchaseFacts { purchase: purchase.clone(), items: known.collect() }))
}

fn pack(code: &str, units: i64, lot: Option<&str>, expiry: Option<&str>) -> Found {
    Found::Item(Scanned {
        item: item(code, ItemKind::Goods),
        units,
        lot: lot.map(|lot| LotId::parse(lot).unwrap()),
        serial: None,
        expiry: expiry.map(date),
    })
}

/// A bench where an order for six of A and two of B is open.
fn receiving() -> Bench {
    let mut bench = Bench::signed_in();
    assert_eq!(bench.scan(found(&purchase("P1", &[(1, "A", 6), (2, "B", 2)]))).1, "opened-goods");
    bench
}

impl Bench {
    fn goods(&self) -> view::GoodsView {
        match &self.station.task {
            Task::Goods(goods) => goods.view(&self.progress, date(TODAY)),
            Task::Home
            | Task::Pick(_)
            | Task::Return(_)
            | Task::Adjustment(_)
            | Task::Count(_)
            | Task::Transfer(_) => {
                panic!("no goods")
            }
        }
    }

    fn tone(&self) -> Tone {
        self.station.notice.as_ref().unwrap().tone
    }

    fn receive(&mut self, quantity: i64, condition: GoodsCondition) -> Result<GoodsReceived, &'static str> {
        let action = Action::Receive { operation: self.id(), scan: self.station.scan, quantity, condition };
        let Body::GoodsReceived(received) = self.act(&action)?.unwrap().body else { panic!("no goods") };
        Ok(received)
    }

    fn take_back(&mut self, row: &view::CountedView, quantity: i64) -> Result<GoodsReceived, &'static str> {
        let action = Action::TakeBack {
            operation: self.id(),
            line: row.line,
            item: row.item.clone(),
            condition: row.condition,
            lot: row.lot.clone(),
            expires_on: row.expires_on,
            quantity,
        };
        let Body::GoodsReceived(received) = self.act(&action)?.unwrap().body else { panic!("no goods") };
        Ok(received)
    }

    fn close(&mut self, last: bool, missing: Option<i64>) -> Result<GoodsReceiptClosed, &'static str> {
        let note = Some(" DN-7 ".to_owned());
        let action = Action::CloseGoodsReceipt { operation: self.id(), delivery_note: note, last, missing };
        let Body::GoodsReceiptClosed(closed) = self.act(&action)?.unwrap().body else { panic!("no close") };
        Ok(closed)
    }
}

#[test]
fn a_delivery_from_the_first_scan_to_the_close() {
    let mut bench = receiving();
    assert_eq!(bench.item("A"), (ScanResult::Applied, "scan-item".to_owned()));
    let selected = bench.goods().selected.unwrap();
    assert_eq!((selected.line, selected.proposed, selected.excess), (Some(1), 6, 0));
    assert_eq!(selected.condition, GoodsCondition::Good);
    assert!(!selected.conditions.contains(&GoodsCondition::Unordered), "all of it may be ordered");
    let received = bench.receive(4, GoodsCondition::Good).unwrap();
    assert_eq!((received.line, received.quantity.base_quantity), (Some(1), 4));
    bench.item("A");
    bench.receive(1, GoodsCondition::Damaged).unwrap();
    let goods = bench.goods();
    assert_eq!((goods.lines[0].received, goods.lines[0].open), (5, 1));
    assert_eq!(goods.lines[0].counted.len(), 2);
    assert_eq!((goods.lines_open, goods.units_open), (2, 3));

    // What is missing is confirmed as it was seen.
    assert_eq!(bench.close(true, None), Err("missing_changed"));
    assert_eq!(bench.close(true, Some(2)), Err("missing_changed"));
    let closed = bench.close(true, Some(3)).unwrap();
    let lines: Vec<_> = closed.lines.iter().map(|l| (l.line, l.base_quantity, l.condition)).collect();
    assert_eq!(lines, [(Some(1), 4, GoodsCondition::Good), (Some(1), 1, GoodsCondition::Damaged)]);
    assert_eq!(closed.delivery_note.as_deref(), Some("DN-7"));
    assert!(closed.last && closed.receipt.as_str().starts_with("P1-"));
    let goods = bench.goods();
    assert!(goods.over && goods.counted.is_empty() && goods.closed.is_some());
    bench.item("B");
    assert_eq!(bench.station.scans[0].message.key, "refused-purchase-received");
    assert_eq!(bench.close(false, None), Err("nothing_counted"));
}

#[test]
fn what_is_over_is_counted_as_not_ordered_with_one_touch() {
    let mut bench = receiving();
    bench.item("A");
    assert_eq!(bench.receive(99, GoodsCondition::Good), Err("over_quantity"), "a slip of the keypad");
    assert_eq!(bench.receive(9, GoodsCondition::Good), Err("over_quantity"));
    let selected = bench.goods().selected.unwrap();
    assert_eq!((selected.proposed, selected.excess), (6, 3), "what was typed is offered in two parts");
    assert!(selected.conditions.contains(&GoodsCondition::Unordered));
    assert_eq!(bench.receive(4, GoodsCondition::Unordered), Err("is_ordered"));
    let over = bench.receive(3, GoodsCondition::Unordered).unwrap();
    assert_eq!(over.line, Some(1), "it keeps its line");
    assert_eq!(bench.goods().selected.unwrap().proposed, 6, "the others are still in the hand");
    bench.receive(6, GoodsCondition::Good).unwrap();
    assert!(bench.goods().selected.is_none());
    assert_eq!(bench.goods().lines_open, 1);

    // By scans: the seventh is over the moment it is read, and is not lost.
    assert_eq!(bench.item("A").1, "goods-line-complete");
    assert_eq!(bench.tone(), Tone::Ask);
    let selected = bench.goods().selected.unwrap();
    assert_eq!(selected.conditions, [GoodsCondition::Unordered]);
    assert_eq!(bench.receive(1, GoodsCondition::Good), Err("over_quantity"));
    bench.receive(1, GoodsCondition::Unordered).unwrap();
    bench.scan(pack("B", 3, None, None));
    assert_eq!(bench.station.scans[0].message.key, "goods-over");
    assert_eq!(bench.goods().selected.unwrap().excess, 1);
}

#[test]
fn lines_of_one_item_are_filled_one_after_the_other() {
    let mut bench = Bench::signed_in();
    bench.scan(found(&purchase("P1", &[(1, "A", 2), (2, "A", 3)])));
    bench.scan(pack("A", 6, None, None));
    assert_eq!(bench.receive(4, GoodsCondition::Good), Err("over_quantity"), "a line takes what it has open");
    assert_eq!(bench.receive(2, GoodsCondition::Good).unwrap().line, Some(1));
    assert_eq!(bench.receive(3, GoodsCondition::Good).unwrap().line, Some(2));
    assert_eq!(bench.receive(1, GoodsCondition::Unordered).unwrap().line, Some(1));
    assert!(bench.goods().selected.is_none());
}

#[test]
fn what_was_not_ordered_is_put_apart() {
    let mut bench = receiving();
    assert_eq!(bench.item("X").1, "goods-not-ordered");
    assert_eq!(bench.tone(), Tone::Ask);
    let selected = bench.goods().selected.unwrap();
    assert_eq!((selected.line, selected.condition), (None, GoodsCondition::Unordered));
    assert_eq!(selected.conditions, [GoodsCondition::Unordered, GoodsCondition::Damaged]);
    for condition in [GoodsCondition::Good, GoodsCondition::Expired, GoodsCondition::Held] {
        assert_eq!(bench.receive(1, condition), Err("not_ordered"), "{condition:?}");
    }
    assert_eq!(bench.receive(5, GoodsCondition::Unordered).unwrap().line, None);
    let postage = Found::Item(Scanned::by_code(item("POST", ItemKind::Service)));
    assert_eq!(bench.scan(postage), (ScanResult::Refused, "scan-service".to_owned()));
    bench.item("A");
    bench.receive(1, GoodsCondition::Held).unwrap();
    let lines: Vec<_> =
        bench.close(false, None).unwrap().lines.into_iter().map(|l| (l.line, l.item)).collect();
    let code = |code: &str| ItemId::parse(code).unwrap();
    assert_eq!(lines, [(Some(1), code("A")), (None, code("X"))], "what was not ordered comes last");
}

#[test]
fn what_is_past_its_date_is_never_good() {
    let mut bench = receiving();
    assert_eq!(bench.scan(pack("A", 1, Some("L1"), Some("2011-11-13"))).1, "goods-expired");
    let selected = bench.goods().selected.unwrap();
    assert_eq!((selected.condition, selected.expired), (GoodsCondition::Expired, true));
    assert!(!selected.conditions.contains(&GoodsCondition::Good));
    assert_eq!(bench.receive(1, GoodsCondition::Good), Err("item_expired"));
    let received = bench.receive(2, GoodsCondition::Expired).unwrap();
    assert_eq!((received.lot.unwrap().as_str(), received.expires_on), ("L1", Some(date("2011-11-13"))));

    // Its last day is a good one; another lot or date is counted apart.
    bench.scan(pack("A", 1, Some("L2"), Some(TODAY)));
    assert_eq!(bench.goods().selected.unwrap().condition, GoodsCondition::Good);
    assert_eq!(bench.scan(pack("A", 1, Some("L3"), Some(TODAY))).1, "goods-other-lot");
    assert_eq!(bench.scan(pack("A", 1, Some("L2"), None)).1, "goods-other-lot");
    bench.receive(1, GoodsCondition::Good).unwrap();
    bench.scan(pack("A", 1, Some("L3"), Some(TODAY)));
    bench.receive(1, GoodsCondition::Good).unwrap();
    assert_eq!(bench.close(false, None).unwrap().lines.len(), 3);
}

#[test]
fn a_miscount_is_taken_back_and_never_below_nothing() {
    let mut bench = receiving();
    bench.item("A");
    bench.receive(5, GoodsCondition::Good).unwrap();
    let row = bench.goods().counted.remove(0);
    assert_eq!(bench.take_back(&row, 6), Err("quantity_out_of_range"));
    let other = view::CountedView { condition: GoodsCondition::Damaged, ..row.clone() };
    assert_eq!(bench.take_back(&other, 1), Err("not_counted"));
    assert_eq!(bench.take_back(&row, 2).unwrap().quantity.base_quantity, -2);
    assert_eq!((bench.goods().lines[0].received, bench.goods().lines[0].open), (3, 3));
    // The hub had the five; what it says of before does not bring them back.
    let purchase = bench.purchase.as_mut().unwrap();
    purchase.lines[0].received = 5;
    let purchase = purchase.clone();
    bench.take_back(&row, 1).unwrap();
    let Found::Purchase(facts) = found(&purchase) else { panic!() };
    bench.station.refresh_purchase(facts);
    assert_eq!(
        bench.goods().lines[0].received,
        2,
        "the hub has heard of the five, not of what was taken back"
    );
    let at_hub = |received| {
        let mut heard = purchase.clone();
        heard.lines[0].received = received;
        found(&heard)
    };
    for received in [3, 2] {
        let Found::Purchase(facts) = at_hub(received) else { panic!() };
        bench.station.refresh_purchase(facts);
        assert_eq!(bench.goods().lines[0].received, 2, "{received} at the hub");
    }
    bench.take_back(&row, 2).unwrap();
    assert_eq!(bench.take_back(&row, 1), Err("not_counted"));
    assert_eq!(bench.close(false, None), Err("nothing_counted"));
}

#[test]
fn nothing_is_closed_over_an_open_count_or_without_any() {
    let mut bench = receiving();
    assert_eq!(bench.close(false, None), Err("nothing_counted"));
    bench.item("A");
    bench.item("A");
    assert_eq!(bench.close(false, None), Err("count_open"));
    assert_eq!(bench.item("B").1, "scan-count-open");
    bench.act(&Action::DropCount {}).unwrap();
    let close = |note: &str| Action::CloseGoodsReceipt {
        operation: OperationId::new(UtcMillis(1), [9; 10]),
        delivery_note: Some(note.to_owned()),
        last: true,
        missing: Some(8),
    };
    assert_eq!(bench.act(&close(&"x".repeat(65))), Err("delivery_note"));
    assert_eq!(bench.act(&close("a\u{7}b")), Err("delivery_note"));
    assert_eq!(bench.act(&close("4111 1111 1111 1111")), Err("card_number"));
    // Nothing came and nothing will: the ERP must hear of that, too.
    let Body::GoodsReceiptClosed(closed) = bench.act(&close("  ")).unwrap().unwrap().body else { panic!() };
    assert_eq!((closed.lines.len(), closed.delivery_note, closed.last), (0, None, true));
}

#[test]
fn a_long_delivery_is_closed_in_several_and_is_over_with_the_last() {
    let codes: Vec<String> = (0..=GOODS_RECEIPT_LINES_MAX).map(|n| format!("I{n}")).collect();
    let lines: Vec<(u32, &str, i64)> =
        codes.iter().zip(1..).map(|(code, line)| (line, code.as_str(), 1)).collect();
    let mut bench = Bench::signed_in();
    bench.scan(found(&purchase("P1", &lines)));
    for code in &codes {
        bench.item(code);
        bench.receive(1, GoodsCondition::Good).unwrap();
    }
    let closed = bench.close(true, None).unwrap();
    assert_eq!((closed.lines.len(), closed.last), (GOODS_RECEIPT_LINES_MAX, false));
    assert_eq!(bench.station.notice.as_ref().unwrap().message.key, "goods-close-rest");
    let closed = bench.close(true, None).unwrap();
    assert_eq!((closed.lines.len(), closed.last), (1, true));
}

#[test]
fn what_the_hub_says_and_what_was_counted_here_add_up() {
    let order = purchase("P1", &[(1, "A", 60)]);
    let mut bench = Bench::signed_in();
    bench.scan(found(&order));
    let received = |bench: &Bench, hub: i64| {
        let line = PurchaseLine { received: hub, ..order.lines[0].clone() };
        bench.progress.received().of(&order.purchase_order, &line)
    };
    bench.item("A");
    let first = bench.receive(10, GoodsCondition::Good).unwrap();
    assert_eq!(received(&bench, 0), 10, "the hub has heard nothing");
    assert_eq!(received(&bench, 10), 10, "the hub has it: not counted twice");
    assert_eq!(received(&bench, 15), 15, "another agent counts, too");
    bench.purchase.as_mut().unwrap().lines[0].received = 15;
    bench.item("A");
    bench.receive(3, GoodsCondition::Good).unwrap();
    assert_eq!(received(&bench, 15), 18);
    assert_eq!(received(&bench, 18), 18);

    // Not saved: it does not count. A close that was not saved gives its lines back.
    let operation = |bench: &Bench, n: u8, body| Operation {
        id: OperationId::new(UtcMillis(1_000), [n; 10]),
        body,
        ..bench_operation(bench)
    };
    let lost = operation(&bench, 1, Body::GoodsReceived(first.clone()));
    let order = bench.purchase.clone().unwrap();
    bench.progress.receive(&lost, Some(&order));
    bench.progress.receive(&lost, Some(&order));
    assert_eq!(received(&bench, 18), 28, "an operation counts once");
    bench.progress.withdraw(lost.id);
    assert_eq!(received(&bench, 18), 18);
    let unclosed = |bench: &Bench| {
        bench.progress.received().unclosed(&order.purchase_order).map(|(_, n)| n).sum::<i64>()
    };
    assert_eq!(unclosed(&bench), 13);
    let closed = GoodsReceiptClosed {
        purchase_order: order.purchase_order.clone(),
        receipt: GoodsReceiptId::parse("P1-1").unwrap(),
        delivery_note: None,
        lines: vec![protocol::operation::ReceivedLine {
            line: Some(1),
            item: ItemId::parse("A").unwrap(),
            base_quantity: 13,
            condition: GoodsCondition::Good,
            lot: None,
            expires_on: None,
        }],
        last: true,
        more: false,
    };
    let lost = operation(&bench, 2, Body::GoodsReceiptClosed(closed));
    bench.progress.receive(&lost, Some(&order));
    assert_eq!((unclosed(&bench), bench.progress.received().is_over(&order)), (0, true));
    bench.progress.withdraw(lost.id);
    assert_eq!((unclosed(&bench), bench.progress.received().is_over(&order)), (13, false));
}

fn bench_operation(bench: &Bench) -> Operation {
    let order = bench.purchase.clone().unwrap().purchase_order;
    Operation {
        id: OperationId::new(UtcMillis(0), [0; 10]),
        source: bench.station.place.source.clone(),
        subject: Subject::purchase_order(&order),
        time: UtcMillis(0),
        station: bench.station.id().clone(),
        worker: None,
        clock: operation::Clock::default(),
        business_date: date(TODAY),
        legal_entity: site().legal_entity,
        body: Body::GoodsReceiptClosed(GoodsReceiptClosed {
            purchase_order: order,
            receipt: GoodsReceiptId::parse("none").unwrap(),
            delivery_note: None,
            lines: Vec::new(),
            last: false,
            more: false,
        }),
    }
}

#[test]
fn purchase_orders_open_by_where_they_stand() {
    let with = |status| PurchaseOrder { status, ..purchase("P1", &[(1, "A", 6)]) };
    for (order, key) in [
        (with(PurchaseStatus::Open), "opened-goods"),
        (with(PurchaseStatus::Receiving), "opened-goods"),
        (with(PurchaseStatus::Received), "refused-purchase-received"),
        (with(PurchaseStatus::Cancelled), "refused-purchase-cancelled"),
    ] {
        assert_eq!(Bench::signed_in().scan(found(&order)).1, key);
    }
    let mut bench = receiving();
    let same = found(&purchase("P1", &[(1, "A", 6)]));
    assert_eq!(bench.scan(same.clone()).1, "scan-purchase-again");
    let both = |number: &str| Found::Both(Box::new(order(number, vec![line(1, "A", 3, 300)])));
    assert_eq!(bench.scan(both("P1")).1, "scan-purchase-again");
    assert_eq!(bench.scan(both("P2")), (ScanResult::Refused, "scan-both".to_owned()));
    bench.act(&Action::Leave {}).unwrap();
    assert_eq!(bench.scan(both("P2")).1, "scan-both");
    assert!(matches!(bench.station.task, Task::Home), "nobody guesses");
    bench.scan(Found::Order(order("1", vec![line(1, "A", 3, 300)])));
    assert_eq!(bench.scan(same), (ScanResult::Refused, "scan-purchase-leave".to_owned()));
    assert_eq!(bench.scan(both("P2")).1, "opened-pick", "in the middle of an order it is the order's");
    assert_eq!(bench.receive(1, GoodsCondition::Good), Err("no_purchase_order_open"));
}
