//! Units that are told apart: what must be known of them before they are picked, and what is compared when they come back.

use protocol::id::Serial;
use protocol::operation::{Condition, PickConfirmed, ReturnReason};
use protocol::reference::TrackedBy;
use protocol::returns::Code;

use super::choices::{shown, terms};
use super::*;

fn tracked(code: &str, by: TrackedBy) -> Item {
    Item { tracked_by: by, ..item(code, ItemKind::Goods) }
}

/// The item's code with a serial number or a lot in it.
fn code(by: TrackedBy, serial: Option<&str>, lot: Option<&str>) -> Found {
    Found::Item(Scanned {
        item: tracked("A", by),
        units: 1,
        lot: lot.map(|lot| LotId::parse(lot).unwrap()),
        serial: serial.map(|serial| Serial::parse(serial).unwrap()),
        expiry: None,
    })
}

fn facts(by: TrackedBy, units: i64) -> OrderFacts {
    let mut facts = order("1", vec![line(1, "A", units, 600)]);
    facts.items.insert(ItemId::parse("A").unwrap(), tracked("A", by));
    facts
}

fn add(bench: &mut Bench, number: &str) -> Result<Option<Operation>, &'static str> {
    let scan = bench.station.scan;
    let number = number.to_owned();
    let (reason, condition, disposition) = (None, None, None);
    let (quantity, missing) = (None, Vec::new());
    bench.act(&Action::AddNumber { scan, number, reason, condition, disposition, quantity, missing })
}

fn drop_number(bench: &mut Bench, number: &str) -> Result<Option<Operation>, &'static str> {
    let scan = bench.station.scan;
    bench.act(&Action::DropNumber { scan, number: number.to_owned() })
}

fn picked(operation: Result<Option<Operation>, &'static str>) -> PickConfirmed {
    let Body::PickConfirmed(pick) = operation.unwrap().unwrap().body else { panic!("no pick") };
    pick
}

#[test]
fn each_unit_is_picked_under_its_number() {
    let serial = |text| code(TrackedBy::Serial, Some(text), None);
    let mut bench = Bench::signed_in();
    bench.scan(Found::Order(facts(TrackedBy::Serial, 4)));
    // The plain code selects the line and counts a unit that has no number yet.
    bench.scan(code(TrackedBy::Serial, None, None));
    assert_eq!(bench.confirm(1), Err("serials_missing"));
    assert_eq!(bench.scan(serial("S1")).0, ScanResult::Applied);
    assert_eq!(bench.pick().selected.unwrap().counted, 1, "it is the same unit");
    assert_eq!(bench.scan(serial("S1")), (ScanResult::Refused, "refused-serial-twice".to_owned()));
    assert_eq!(bench.scan(serial("S2")).0, ScanResult::Applied);
    assert_eq!(add(&mut bench, " S3 "), Ok(None));
    assert_eq!(add(&mut bench, "S3"), Err("serial_twice"));
    let selected = bench.pick().selected.unwrap();
    assert_eq!((selected.counted, selected.numbers.unwrap().serials.len()), (3, 3));
    assert_eq!(bench.confirm(2), Err("serials_missing"));
    let pick = picked(bench.confirm(3));
    assert_eq!(pick.serials.iter().map(Serial::as_str).collect::<Vec<_>>(), ["S1", "S2", "S3"]);
    // A unit that was picked for the order is not there again.
    assert_eq!(bench.scan(serial("S2")).1, "refused-serial-twice");
    assert_eq!(bench.scan(serial("S4")).0, ScanResult::Applied);
    assert_eq!(picked(bench.confirm(1)).serials.len(), 1);
}

#[test]
fn a_lot_must_be_known() {
    let mut bench = Bench::signed_in();
    bench.scan(Found::Order(facts(TrackedBy::Lot, 4)));
    bench.scan(code(TrackedBy::Lot, None, None));
    assert_eq!(bench.confirm(4), Err("lot_missing"));
    assert_eq!(add(&mut bench, ""), Err("number_unreadable"));
    assert_eq!(add(&mut bench, "L1"), Ok(None));
    assert_eq!(picked(bench.confirm(3)).lot.unwrap().as_str(), "L1");
    bench.scan(code(TrackedBy::Lot, None, Some("L2")));
    let pick = picked(bench.confirm(1));
    assert_eq!((pick.lot.unwrap().as_str(), pick.serials.len()), ("L2", 0));
}

#[test]
fn an_item_that_is_not_told_apart_asks_for_nothing() {
    let mut bench = Bench::signed_in();
    bench.scan(Found::Order(facts(TrackedBy::Nothing, 4)));
    bench.scan(code(TrackedBy::Nothing, Some("S1"), None));
    assert_eq!(add(&mut bench, "S2"), Err("no_number_asked"));
    assert_eq!(bench.pick().selected.unwrap().numbers, None);
    assert_eq!(picked(bench.confirm(4)).serials, []);
}

#[test]
fn a_number_that_was_said_wrongly_is_taken_out() {
    let serial = |text| code(TrackedBy::Serial, Some(text), None);
    let mut bench = Bench::signed_in();
    bench.scan(Found::Order(facts(TrackedBy::Serial, 4)));
    assert_eq!(drop_number(&mut bench, "S1"), Err("nothing_selected"));
    bench.scan(serial("S1"));
    bench.scan(serial("S2"));
    let old = bench.station.scan;
    assert_eq!(drop_number(&mut bench, "S9"), Err("number_unknown"));
    assert_eq!(drop_number(&mut bench, "S1"), Ok(None));
    assert_eq!(bench.pick().selected.unwrap().counted, 1);
    bench.scan(serial("S3"));
    let stale = Action::DropNumber { scan: old, number: "S3".to_owned() };
    assert_eq!(bench.act(&stale), Err("scan_stale"));
    let pick = picked(bench.confirm(2));
    assert_eq!(pick.serials.iter().map(Serial::as_str).collect::<Vec<_>>(), ["S2", "S3"]);

    bench.scan(Found::Order(facts(TrackedBy::Lot, 4)));
    bench.scan(code(TrackedBy::Lot, None, Some("L1")));
    assert_eq!(drop_number(&mut bench, "L1"), Ok(None));
    assert_eq!(bench.confirm(1), Err("lot_missing"));

    let (mut bench, _) = back(None);
    bench.scan(serial("S1"));
    bench.scan(serial("S2"));
    assert_eq!(drop_number(&mut bench, "S1"), Ok(None));
    let shown = shown(&bench);
    let left = shown.numbers.unwrap().serials;
    assert_eq!((shown.selected.unwrap().counted, left), (1, vec![Serial::parse("S2").unwrap()]));
}

/// Two of A, shipped as S1 and S2; one comes back.
fn back(number: Option<&str>) -> (Bench, Vec<Code>) {
    let mut facts = facts(TrackedBy::Serial, 2);
    facts.order.status = OrderStatus::Shipped;
    facts.order.shipped_on = Some(date(TODAY));
    facts.order.lines[0].shipped = 2;
    facts.order.lines[0].serials = ["S1", "S2"].map(|serial| Serial::parse(serial).unwrap()).to_vec();
    let mut bench = Bench::signed_in();
    bench.station.go_by(terms());
    assert_eq!(bench.scan(Found::Order(facts)).1, "opened-return");
    bench.scan(code(TrackedBy::Serial, number, None));
    let action = Action::ReturnLine {
        scan: bench.station.scan,
        row: None,
        item: ItemId::parse("A").unwrap(),
        order_line: None,
        quantity: 1,
        missing: Vec::new(),
        parts: Vec::new(),
        reason: ReturnReason::ChangedMind,
        condition: Condition::LikeNew,
        disposition: None,
        refund: None,
    };
    let found = Some(Found::Item(Scanned::by_code(tracked("A", TrackedBy::Serial))));
    bench.station.act(&action, found, &site(), &bench.progress, at(bench.now)).unwrap();
    let reasons = shown(&bench).assessed.unwrap().assessment.verdict.reasons().to_vec();
    let codes = reasons.into_iter().map(|reason| reason.code);
    let codes = codes.filter(|code| {
        matches!(code, Code::SerialMismatch | Code::SerialNotScanned | Code::SerialNotRecorded)
    });
    let codes = codes.collect();
    (bench, codes)
}

#[test]
fn what_came_back_is_compared_with_what_was_picked() {
    let (bench, codes) = back(Some("S2"));
    assert_eq!(codes, []);
    let line = shown(&bench).lines.remove(0);
    assert_eq!(line.serials, [Serial::parse("S2").unwrap()]);
    assert_eq!(back(Some("S9")).1, [Code::SerialMismatch]);
    assert_eq!(back(None).1, [Code::SerialNotScanned]);
}

#[test]
fn the_same_unit_is_in_a_basket_once() {
    let (mut bench, _) = back(Some("S2"));
    let again = bench.scan(code(TrackedBy::Serial, Some("S2"), None));
    assert_eq!(again, (ScanResult::Refused, "refused-serial-twice".to_owned()));
    assert_eq!(bench.scan(code(TrackedBy::Serial, Some("S1"), None)).0, ScanResult::Applied);
    assert_eq!(add(&mut bench, "S1"), Err("serial_twice"));
}

/// A row that is changed is of the units that it had, whatever else was scanned since.
#[test]
fn another_unit_at_hand_is_not_of_a_row_that_is_changed() {
    let (mut bench, _) = back(Some("S2"));
    bench.scan(code(TrackedBy::Serial, Some("S1"), None));
    let action = Action::ReturnLine {
        scan: bench.station.scan,
        row: Some(shown(&bench).lines[0].row),
        item: ItemId::parse("A").unwrap(),
        order_line: None,
        quantity: 1,
        missing: Vec::new(),
        parts: Vec::new(),
        reason: ReturnReason::ChangedMind,
        condition: Condition::Opened,
        disposition: None,
        refund: None,
    };
    let found = Some(Found::Item(Scanned::by_code(tracked("A", TrackedBy::Serial))));
    bench.station.act(&action, found, &site(), &bench.progress, at(bench.now)).unwrap();
    let line = shown(&bench).lines.remove(0);
    assert_eq!((line.condition, line.serials), (Condition::Opened, vec![Serial::parse("S2").unwrap()]));
}

#[test]
fn what_this_agent_picked_is_known_before_the_hub_tells_it() {
    let mut bench = Bench::signed_in();
    let facts = facts(TrackedBy::Serial, 1);
    bench.scan(Found::Order(facts.clone()));
    bench.scan(code(TrackedBy::Serial, Some("S1"), None));
    let operation = bench.confirm(1).unwrap().unwrap();
    let known = |bench: &Bench| bench.progress.numbers(&facts.order.order, &facts.order.lines[0]).0.len();
    assert_eq!(known(&bench), 1);
    bench.progress.withdraw(operation.id);
    assert_eq!(known(&bench), 0);
}
