//! A visit that is kept: shown again as it was, by whomever, and nobody's agreement with it.

use protocol::id::TillDocument;
use protocol::operation::Condition;
use protocol::returns::{Consent, Method, PaymentRef};

use super::choices::{gift, notice, opened, put, sale, shown, terms};
use super::*;
use crate::journal::VisitId;
use crate::station::view::ReturnView;
use crate::station::visit::StoredVisit;

fn order_of(bench: &Bench) -> OrderFacts {
    let known = bench.order.clone().unwrap();
    let facts = order(known.order.as_str(), known.lines.clone());
    OrderFacts { order: known, items: facts.items }
}

/// The same station after a restart, or another one: nobody there, and the visit from its text.
fn restarted(bench: &mut Bench) -> Bench {
    let text = bench.station.visit_to_keep(UtcMillis(5)).unwrap().text();
    let mut next = Bench::signed_in();
    next.station.worker = None;
    next.order.clone_from(&bench.order);
    take_up(&mut next, &text);
    next
}

fn take_up(bench: &mut Bench, text: &str) {
    let stored = StoredVisit::read(text).unwrap();
    let facts = order_of(bench);
    let reopened = |of| Return::reopened(of, None, Some(facts.clone()), &bench.progress).unwrap();
    let baskets = stored.baskets().iter().map(reopened).collect();
    bench.station.take_up(&stored, baskets, at(bench.now));
    bench.station.go_by(terms());
}

fn badge(number: &str, role: Role) -> Found {
    let worker = Worker { worker: WorkerId::parse(number).unwrap(), role, pin: None };
    Found::Worker(Badge { worker, proof: Proof::Badge })
}

/// What a person sees, without what counts scans and states.
fn seen(bench: &Bench) -> ReturnView {
    ReturnView { basket: 0, selected: None, waiting: None, ..shown(bench) }
}

/// Each step of a return, and the screen after a restart behind it is the screen before.
#[test]
fn a_restart_at_every_step_changes_nothing() {
    let mut bench = opened(Some(sale()), terms());
    let exchange = |document: Option<&str>| Action::Exchange {
        row: 1,
        item: None,
        quantity: None,
        price: None,
        till_document: document.map(|number| TillDocument::parse(number).unwrap()),
        basket: None,
    };
    let payment = PaymentRef::parse("pi_1").unwrap();
    let consent = Consent::Signed;
    let pay =
        Action::PayOtherwise { payment, instead: Method::StoreCredit, consent, order: None, basket: None };
    put(&mut bench, "A", 1, &[], Condition::LikeNew).unwrap();
    let mut lines = Vec::new();
    for step in 0..6 {
        match step {
            0 => {}
            1 => put(&mut bench, "KIT", 1, &[(2, 1)], Condition::Opened).unwrap(),
            2 => {
                bench.act(&exchange(Some("T-7"))).unwrap();
            }
            3 => {
                bench.act(&Action::KeepRefund { row: 1, basket: None }).unwrap();
            }
            4 => {
                bench.act(&pay).unwrap();
            }
            _ => {
                bench.act(&gift(true)).unwrap();
            }
        }
        let after = restarted(&mut bench);
        assert_eq!(seen(&after), seen(&bench), "step {step}");
        assert_eq!(notice(&after).key, "visit-continued");
        lines.push(shown(&after).lines.len());
    }
    assert_eq!(lines, [1, 2, 2, 2, 2, 2]);
}

#[test]
fn who_agreed_is_asked_anew() {
    let mut bench = opened(Some(sale()), terms());
    put(&mut bench, "A", 1, &[], Condition::Damaged).unwrap();
    assert_eq!(bench.scan(badge("9", Role::Supervisor)).1, "scan-approved");
    let operation = bench.id();
    let mut after = restarted(&mut bench);
    assert_eq!(after.act(&Action::AcceptReturn { operation }), Err("not_signed_in"));
    assert_eq!(after.scan(badge("4127", Role::Associate)).1, "scan-badge");
    assert_eq!(after.act(&Action::AcceptReturn { operation }), Err("needs_supervisor"));
    assert_eq!(after.scan(badge("9", Role::Supervisor)).1, "scan-approved");
    assert!(after.act(&Action::AcceptReturn { operation }).unwrap().is_some());
}

/// A scan that is numbered as one of before the restart does not replace its line.
#[test]
fn lines_of_before_are_not_those_of_new_scans() {
    let mut bench = opened(Some(sale()), terms());
    put(&mut bench, "A", 1, &[], Condition::LikeNew).unwrap();
    let scan = bench.station.scan;
    let mut after = restarted(&mut bench);
    after.scan(badge("4127", Role::Associate));
    after.station.scan = ScanNumber(scan.0 - 1);
    put(&mut after, "A", 1, &[], Condition::LikeNew).unwrap();
    assert_eq!((after.station.scan, shown(&after).lines.len()), (scan, 2));
}

#[test]
fn another_worker_goes_on_with_what_is_parked() {
    let mut bench = opened(Some(sale()), terms());
    let park = |bench: &mut Bench, signs_out| {
        let parked = bench.station.visit_to_park(signs_out, &bench.progress, at(bench.now));
        parked.map_err(|refusal| refusal.code)
    };
    assert_eq!(park(&mut bench, false).unwrap_err(), "nothing_to_park");
    put(&mut bench, "A", 1, &[], Condition::LikeNew).unwrap();
    bench.item("A");
    assert_eq!(park(&mut bench, false).unwrap_err(), "count_open");
    let parked = park(&mut bench, true).unwrap();
    bench.station.was_parked(true, at(bench.now));
    assert!(bench.station.is_home() && bench.station.worker().is_none());
    assert_eq!(notice(&bench).key, "visit-parked");

    let id = VisitId::from_random([1; 16]);
    let view = parked.view(id, date(TODAY)).unwrap();
    assert_eq!((view.lines, view.orders.len(), view.late), (1, 1, false));
    assert_eq!(view.sums, [Money { minor: 300, currency: site().currency }]);
    assert_eq!(view.worker, view.begun_by);
    assert!(!view.without_receipt && view.document.is_none());
    assert!(parked.view(id, date("2011-11-15")).unwrap().late);
    assert!(!parked.is_over(view.kept_until) && parked.is_over(date("2011-11-22")));

    let text = parked.text();
    assert_eq!(bench.station.may_resume().unwrap_err().code, "not_signed_in");
    bench.scan(badge("55", Role::Associate));
    bench.station.may_resume().unwrap();
    take_up(&mut bench, &text);
    assert_eq!(notice(&bench).key, "visit-resumed-of");
    assert_eq!(bench.station.may_resume().unwrap_err().code, "basket_open");
    assert_eq!(bench.station.begun_by().unwrap().as_str(), "4127");
    let operation = bench.id();
    let recorded = bench.act(&Action::AcceptReturn { operation }).unwrap().unwrap();
    assert_eq!(recorded.worker.unwrap().as_str(), "55", "who goes on records it");
}

/// What was scanned and is in no line yet is on screen again, with an empty basket, too; whoever signs in goes on with it.
#[test]
fn an_item_at_hand_stays_at_hand() {
    for has_line in [false, true] {
        let mut bench = opened(Some(sale()), terms());
        if has_line {
            put(&mut bench, "KIT", 1, &[], Condition::LikeNew).unwrap();
        }
        bench.item("A");
        let mut after = restarted(&mut bench);
        assert_eq!(shown(&after).selected, shown(&bench).selected);
        assert!(shown(&after).selected.is_some());
        assert_eq!(after.scan(badge("4127", Role::Associate)).1, "scan-badge");
        assert_eq!(shown(&after).lines.len(), usize::from(has_line));
    }
}

/// A gift's receiver must not find a price in the list.
#[test]
fn a_parked_gift_names_no_sum() {
    let mut bench = opened(Some(sale()), terms());
    bench.act(&gift(true)).unwrap();
    put(&mut bench, "A", 1, &[], Condition::LikeNew).unwrap();
    let parked = bench.station.visit_to_park(false, &bench.progress, at(bench.now)).unwrap();
    assert!(parked.view(VisitId::from_random([1; 16]), date(TODAY)).unwrap().sums.is_empty());
}
