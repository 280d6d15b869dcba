//! Several orders of one customer: which one a scan is for, what they promise together, and that all are recorded or none.

use protocol::operation::Condition;
use protocol::returns::Place;

use super::choices::{notice, put};
use super::*;
use crate::station::visit::VISIT_ORDERS_MAX;

/// By the documentation's policy, with so much left to promise.
fn terms(left: i64) -> Terms {
    let policies: serde_json::Value =
        serde_json::from_str(include_str!("../../../../docs/policies.json")).unwrap();
    let policy = serde_json::from_value(policies[0]["policy"].clone()).unwrap();
    let Site { site, legal_entity, currency, .. } = site();
    let place = Place { site, legal_entity, currency, till: None };
    Terms::new(policy, place, date(TODAY), 0, Money { minor: left, currency })
}

fn sold(number: &str, lines: Vec<OrderLine>) -> Found {
    let mut facts = order(number, lines);
    facts.order.status = OrderStatus::Shipped;
    facts.order.shipped_on = Some(date(TODAY));
    facts.order.lines.iter_mut().for_each(|line| line.shipped = line.base_quantity);
    Found::Order(facts)
}

/// Order 1 has A and C, order 2 has B and C; one of A and one of B are in the baskets, and order 2 is in hand.
fn visit(left: i64, condition: Condition) -> Bench {
    let mut bench = Bench::signed_in();
    bench.station.go_by(terms(left));
    bench.scan(sold("1", vec![line(1, "A", 2, 600), line(2, "C", 1, 100)]));
    put(&mut bench, "A", 1, &[], condition).unwrap();
    assert_eq!(bench.scan(sold("2", vec![line(1, "B", 1, 300), line(2, "C", 1, 100)])).1, "visit-joined");
    put(&mut bench, "B", 1, &[], condition).unwrap();
    bench
}

fn shown(bench: &Bench) -> view::ReturnView {
    let Task::Return(hand) = &bench.station.task else { panic!("no return") };
    bench.station.return_view(hand, &bench.progress)
}

fn in_hand(bench: &Bench) -> String {
    bench.station.order().unwrap().to_string()
}

fn number(order: &str) -> Option<OrderId> {
    OrderId::parse(order).ok()
}

fn remove(bench: &mut Bench, order: &str) {
    bench.act(&Action::RemoveOrder { order: number(order) }).unwrap();
}

/// What is to be recorded.
fn accept(bench: &mut Bench, operation: OperationId) -> Result<Vec<Operation>, &'static str> {
    let action = Action::AcceptReturn { operation };
    match bench.station.act(&action, None, &site(), &bench.progress, at(bench.now)) {
        Ok(Decision::RecordAll(operations)) => Ok(operations),
        Ok(Decision::Record(operation)) => Ok(vec![*operation]),
        Ok(Decision::Done) => panic!("nothing to record"),
        Err(refusal) => Err(refusal.code),
    }
}

fn taken(operation: &Operation) -> &protocol::operation::ReturnAcceptedV2 {
    let Body::ReturnAcceptedV2(body) = &operation.body else { panic!("not assessed") };
    body
}

#[test]
fn a_scan_goes_to_the_order_that_has_it() {
    let mut bench = visit(100_000, Condition::LikeNew);
    assert_eq!(in_hand(&bench), "2");
    assert_eq!(bench.item("C").1, "scan-item", "the order in hand has it");
    assert_eq!(bench.scan(sold("1", Vec::new())).1, "scan-count-open", "what was counted does not vanish");
    bench.act(&Action::DropCount {}).unwrap();
    assert_eq!(bench.item("A").1, "visit-item-there");
    assert_eq!((in_hand(&bench).as_str(), shown(&bench).selected.unwrap().item.as_str()), ("1", "A"));
    bench.act(&Action::DropCount {}).unwrap();
    bench.scan(sold("3", vec![line(1, "D", 1, 100)]));
    assert_eq!((in_hand(&bench).as_str(), shown(&bench).visit.len()), ("3", 3));
    // Two of the others have it: a person says which, and need not scan again.
    assert_eq!(bench.item("C").1, "visit-item-which");
    assert_eq!(bench.station.notice.clone().unwrap().tone, Tone::Ask);
    bench.act(&Action::OrderInHand { order: number("2") }).unwrap();
    assert_eq!((in_hand(&bench).as_str(), shown(&bench).selected.unwrap().item.as_str()), ("2", "C"));
    bench.act(&Action::DropCount {}).unwrap();
    assert_eq!(bench.item("Z").1, "scan-not-in-order");
    assert_eq!(bench.scan(sold("1", vec![line(1, "A", 2, 600)])).1, "visit-in-hand");
    assert_eq!(shown(&bench).lines.len(), 1, "no line is lost on the way");
    assert_eq!(bench.act(&Action::OrderInHand { order: number("9") }), Err("order_not_in_visit"));
}

#[test]
fn two_orders_never_promise_the_same_money() {
    let mut bench = visit(500, Condition::LikeNew);
    let operation = bench.id();
    assert_eq!(shown(&bench).totals, [Money { minor: 300, currency: site().currency }], "order 2 is refused");
    bench.act(&Action::OrderInHand { order: number("1") }).unwrap();
    assert_eq!(accept(&mut bench, operation), Err("return_denied"));
    assert_eq!(in_hand(&bench), "2", "what stops it is on the screen");
    remove(&mut bench, "1");
    let only = accept(&mut bench, operation).unwrap();
    assert_eq!((only.len(), taken(&only[0]).accepted.visit), (1, None), "alone it is within the allowance");

    let mut enough = visit(600, Condition::LikeNew);
    let both = accept(&mut enough, operation).unwrap();
    let in_visit = |operation: &Operation| match taken(operation).input.exposure {
        protocol::returns::Exposure::Offline { in_this_visit, .. } => in_this_visit.minor(),
        protocol::returns::Exposure::Online => panic!("nobody was asked"),
    };
    assert_eq!(both.iter().map(in_visit).collect::<Vec<_>>(), [0, 300]);
}

#[test]
fn a_visit_is_recorded_as_one() {
    let mut bench = visit(100_000, Condition::LikeNew);
    bench.scan(sold("3", vec![line(1, "D", 1, 100)]));
    let operation = bench.id();
    let all = accept(&mut bench, operation).unwrap();
    assert_eq!(accept(&mut bench, operation).unwrap(), all, "a double tap is the same");
    let visits: Vec<_> = all.iter().map(|of| taken(of).accepted.visit).collect();
    assert_eq!((all[0].id, visits), (operation, vec![Some(operation); 2]), "nothing comes back of order 3");
    let numbers: Vec<_> = all.iter().map(|of| taken(of).accepted.return_id.clone()).collect();
    assert!(all[0].id != all[1].id && numbers[0] != numbers[1], "{numbers:?}");
    for of in &all {
        let input = protocol::returns::Input::load((*taken(of).input).clone()).unwrap();
        taken(of).check(of, &input).unwrap();
        bench.progress.apply(of, None);
        bench.station.saved(of, at(bench.now));
    }
    bench.station.visit_saved(&all);
    assert_eq!(notice(&bench).key, "did-visit");
    let accepted: Vec<_> = shown(&bench).visit.into_iter().map(|of| of.accepted.unwrap()).collect();
    assert_eq!(accepted, numbers);
    assert_eq!(accept(&mut bench, OperationId::new(UtcMillis(2), [7; 10])), Err("return_accepted"));
    // The next order begins anew.
    assert_eq!(bench.scan(sold("4", vec![line(1, "A", 1, 100)])).1, "opened-return");
    assert!(shown(&bench).visit.is_empty());
}

#[test]
fn one_supervisor_agrees_to_all_that_was_shown() {
    let badge = || {
        let worker = Worker { worker: WorkerId::parse("9").unwrap(), role: Role::Supervisor, pin: None };
        Found::Worker(Badge { worker, proof: Proof::Badge })
    };
    let mut bench = visit(100_000, Condition::Damaged);
    let operation = bench.id();
    assert_eq!(accept(&mut bench, operation), Err("needs_supervisor"));
    assert_eq!(bench.scan(badge()).1, "scan-approved");
    let all = accept(&mut bench, operation).unwrap();
    assert!(all.iter().all(|of| taken(of).approved_by.is_some()));
    // More of order 1 makes what the visit promises another sum: who agreed to order 2 has not seen it.
    assert_eq!(in_hand(&bench), "1", "as the refusal brought it");
    put(&mut bench, "A", 1, &[], Condition::Damaged).unwrap();
    assert_eq!(shown(&bench).visit.iter().filter(|of| of.ready).count(), 0);
    assert_eq!(bench.scan(badge()).1, "scan-approved");
    assert_eq!(accept(&mut bench, operation).unwrap().len(), 2);
}

#[test]
fn what_leaves_the_visit_is_let_go() {
    let mut bench = visit(100_000, Condition::LikeNew);
    let (one, two) = (ReservationId::from_random([1; 16]), ReservationId::from_random([2; 16]));
    bench.station.hub_asked(two, &[]);
    bench.act(&Action::OrderInHand { order: number("1") }).unwrap();
    bench.station.hub_asked(one, &[]);
    assert_eq!(bench.station.reservations(), [one, two]);
    remove(&mut bench, "1");
    assert_eq!((in_hand(&bench).as_str(), bench.station.reservations()), ("2", vec![two]));
    remove(&mut bench, "2");
    assert!(bench.station.is_home(), "the last one ends the visit");
}

#[test]
fn a_visit_has_its_limits() {
    let mut bench = visit(100_000, Condition::LikeNew);
    for place in 3..=VISIT_ORDERS_MAX {
        assert_eq!(bench.scan(sold(&place.to_string(), vec![line(1, "E", 1, 10)])).1, "visit-joined");
        put(&mut bench, "E", 1, &[], Condition::LikeNew).unwrap();
    }
    assert_eq!(bench.scan(sold("99", vec![line(1, "E", 1, 10)])).1, "refused-visit-full");
    assert_eq!(shown(&bench).visit.len(), VISIT_ORDERS_MAX);

    let mut paper = visit(100_000, Condition::LikeNew);
    paper.act(&Action::StartReturn { order: None, document: None }).unwrap();
    assert_eq!(shown(&paper).visit.len(), 3, "a paper is one more");
    assert_eq!(paper.act(&Action::OrderInHand { order: number("1") }), Ok(None));
}

/// Each basket counts its rows from 1, and a scan takes another order in hand by itself.
#[test]
fn a_row_is_of_the_basket_that_was_seen() {
    let mut bench = visit(100_000, Condition::LikeNew);
    let remove = |order: &str, basket| Action::RemoveReturnLine { row: 1, order: number(order), basket };
    let basket = shown(&bench).basket;
    for (action, why) in [
        (remove("1", None), "it is of the order that is not in hand"),
        (remove("1", Some(basket)), "the same with the basket of the other"),
        (remove("2", Some(basket - 1)), "the basket has changed since"),
    ] {
        assert_eq!(bench.act(&action), Err("basket_stale"), "{why}");
    }
    let photo = |bench: &mut Bench, order: Option<OrderId>| {
        bench.station.takes_photo(1, order.as_ref()).map_err(|refusal| refusal.code)
    };
    assert_eq!(photo(&mut bench, number("1")), Err("basket_stale"));
    assert_eq!(photo(&mut bench, number("2")), Ok(()));
    assert_eq!(photo(&mut bench, None), Ok(()), "a till need not say it");
    assert_eq!(bench.act(&remove("2", Some(basket))), Ok(None));
    assert_eq!(shown(&bench).lines, []);
    assert_eq!(bench.act(&remove("2", None)), Err("row_unknown"), "a double tap takes nothing else");
}
