//! Packing slips at a station: opened, bounded by their parcel, spent, and refused with their reason.

use std::convert::Infallible;

use protocol::id::{PassId, PassIssuer, ShipmentId};
use protocol::operation::{Evidence, ReturnAccepted};
use protocol::pass::{PASS_LINES_MAX, Packed, Pass, PassKeyId, PassRefusal, issue};
use protocol::release::Signature;
use protocol::returns::Place;

use super::*;
use crate::station::pass::{PassFacts, PassProblem, order_of};

/// An order of seven of A and two of B.
fn sold() -> Order {
    let mut facts = order("1", vec![line(1, "A", 7, 700), line(2, "B", 2, 500)]);
    facts.order.status = OrderStatus::Shipped;
    facts.order
}

/// The pass of one of its parcels. Whether it is signed is checked before a station hears of it.
fn pass(id: u8, lines: &[(u32, i64)], is_last: bool) -> Pass {
    pass_of(&sold(), id, lines, is_last)
}

fn pass_of(order: &Order, id: u8, lines: &[(u32, i64)], is_last: bool) -> Pass {
    let parcel = Packed {
        pass: PassId::from_random([id; 16]),
        site: site().site,
        shipment: ShipmentId::parse(format!("S-{id}")).unwrap(),
        packed_on: date(TODAY),
        lines: lines.iter().copied().collect(),
        is_last,
    };
    let issuer = PassIssuer::parse("hub-1").unwrap();
    let sign = |_: &[u8]| Ok::<_, Infallible>(Signature([0; 64]));
    issue(order, &parcel, &issuer, date("2012-01-31"), PassKeyId([9; 8]), sign).unwrap().pass
}

/// The documentation's policy.
fn terms() -> Terms {
    let policies: serde_json::Value =
        serde_json::from_str(include_str!("../../../../docs/policies.json")).unwrap();
    let policy = serde_json::from_value(policies[0]["policy"].clone()).unwrap();
    let Site { site, legal_entity, currency, .. } = site();
    let place = Place { site, legal_entity, currency, till: None };
    Terms::new(policy, place, date(TODAY), 0, Money { minor: 100_000, currency })
}

fn found(pass: &Pass, known: Option<Order>, spent: &[(u32, i64)]) -> Found {
    match order_of(pass, known) {
        Ok((order, is_known)) => Found::Pass(Box::new(PassFacts {
            pass: pass.clone(),
            text: String::new(),
            order: OrderFacts { order, items: BTreeMap::new() },
            is_known,
            spent: spent.iter().copied().collect(),
        })),
        Err(problem) => Found::NoPass(problem),
    }
}

fn shown(bench: &Bench) -> view::ReturnView {
    let Task::Return(task) = &bench.station.task else { panic!("no return") };
    task.view(&Terms::default(), &bench.progress)
}

/// What of each line could still be put into the basket.
fn left(bench: &Bench) -> Vec<i64> {
    shown(bench).candidates.iter().map(|line| line.bought - line.returned).collect()
}

fn accept(bench: &mut Bench) -> ReturnAccepted {
    let operation = bench.id();
    let accepted = bench.act(&Action::AcceptReturn { operation }).unwrap().unwrap();
    let Body::ReturnAccepted(body) = accepted.body else { panic!("assessed without a policy") };
    body
}

#[test]
fn a_slip_opens_the_return_of_an_order_that_nobody_knows_here() {
    let mut bench = Bench::signed_in();
    let slip = pass(1, &[(1, 7), (2, 2)], true);
    assert_eq!(bench.scan(found(&slip, None, &[])), (ScanResult::Applied, "opened-pass".to_owned()));
    let view = shown(&bench);
    assert_eq!((view.evidence, view.order.unwrap().as_str()), (Evidence::Pass, "1"));
    assert_eq!(view.parcel.unwrap().as_str(), "S-1");
    assert_eq!(left(&bench), [7, 2]);
    bench.put(None, 3).unwrap();
    let body = accept(&mut bench);
    assert_eq!((body.evidence, body.pass), (Evidence::Pass, Some(slip.reference())));
    assert_eq!(body.refund.minor, 300);
    // Scanned again, what came back is gone; the journal has it too.
    assert_eq!(bench.scan(found(&slip, None, &[(1, 3)])).1, "opened-pass");
    assert_eq!(left(&bench), [4, 2]);
    assert_eq!(bench.put(None, 5).unwrap_err().code, "quantity_out_of_range");
    bench.put(None, 4).unwrap();
    assert_eq!(accept(&mut bench).refund.minor, 400, "all that was paid, to the cent");
    assert_eq!(bench.scan(found(&slip, None, &[(1, 7)])).1, "opened-pass", "B is left");
    assert_eq!(left(&bench), [0, 2]);
    assert_eq!(bench.scan(found(&slip, None, &[(1, 7)])).1, "scan-order-again", "it is on the screen");
    bench.act(&Action::Leave {}).unwrap();
    let spent = found(&slip, None, &[(1, 7), (2, 2)]);
    assert_eq!(bench.scan(spent), (ScanResult::Refused, "pass-spent".to_owned()));
}

#[test]
fn what_the_journal_forgot_to_count_is_spent_all_the_same() {
    // After a restart: operations are deleted, what came back by the pass is not.
    let mut bench = Bench::signed_in();
    let slip = pass(1, &[(1, 7)], false);
    assert_eq!(bench.scan(found(&slip, None, &[(1, 5)])).1, "opened-pass");
    assert_eq!(left(&bench), [2]);
    assert_eq!(bench.put(None, 3).unwrap_err().code, "quantity_out_of_range");
    bench.put(None, 2).unwrap();
    assert_eq!(accept(&mut bench).refund.minor, 200);
}

#[test]
fn two_parcels_of_one_line_are_two_slips() {
    let mut bench = Bench::signed_in();
    let (first, second) = (pass(1, &[(1, 3)], false), pass(2, &[(1, 4), (2, 2)], true));
    bench.scan(found(&first, None, &[]));
    assert_eq!(left(&bench), [3]);
    assert_eq!(bench.put(None, 4).unwrap_err().code, "quantity_out_of_range");
    bench.put(None, 3).unwrap();
    accept(&mut bench);
    bench.scan(found(&second, None, &[]));
    assert_eq!(left(&bench), [4, 2], "the first parcel's units take nothing of the second's");
    bench.put(None, 4).unwrap();
    assert_eq!(accept(&mut bench).refund.minor, 400);
    assert_eq!(bench.scan(found(&first, None, &[(1, 3)])).1, "pass-spent");
}

#[test]
fn a_known_order_counts_what_came_back_elsewhere() {
    let mut bench = Bench::signed_in();
    let slip = pass(1, &[(1, 3)], false);
    let mut known = sold();
    known.lines[0].shipped = 7;
    known.lines[0].returned = 5;
    known.lines[1].shipped = 2;
    bench.order = Some(known.clone());
    bench.scan(found(&slip, Some(known.clone()), &[]));
    let view = shown(&bench);
    assert_eq!(view.evidence, Evidence::Pass);
    assert_eq!(bench.put(None, 3).unwrap_err().code, "quantity_out_of_range", "two are left of the order");
    assert_eq!(view.candidates[1].why_not.as_ref().unwrap().key, "candidate-other-parcel");
    bench.put(None, 2).unwrap();
    // All came back elsewhere: the slip gives nothing.
    known.lines[0].returned = 7;
    let mut other = Bench::signed_in();
    assert_eq!(other.scan(found(&slip, Some(known), &[])).1, "pass-spent");
}

#[test]
fn a_slip_is_newer_than_an_order_that_is_behind() {
    let mut bench = Bench::signed_in();
    let slip = pass(1, &[(1, 7)], false);
    let known = sold();
    assert_eq!(known.lines[0].shipped, 0, "the mirror does not know of the parcel");
    bench.order = Some(known.clone());
    assert_eq!(bench.scan(found(&slip, Some(known.clone()), &[])).1, "opened-pass");
    assert_eq!(left(&bench), [7, 0]);
    bench.station.refresh(OrderFacts { order: known, items: BTreeMap::new() });
    assert_eq!(left(&bench), [7, 0], "news of anything else change nothing of it");
}

#[test]
fn a_slip_that_names_no_units_is_no_better_than_the_order() {
    let mut bench = Bench::signed_in();
    let lines = (1..=PASS_LINES_MAX + 1).map(|number| line(u32::try_from(number).unwrap(), "A", 1, 100));
    let mut known = order("1", lines.collect()).order;
    known.status = OrderStatus::Shipped;
    known.lines.iter_mut().for_each(|line| line.shipped = line.base_quantity);
    let all: Vec<_> = known.lines.iter().map(|line| (line.line, 1)).collect();
    let digest = pass_of(&known, 1, &all, true);
    bench.order = Some(known.clone());
    assert_eq!(bench.scan(found(&digest, Some(known.clone()), &[])).1, "opened-pass");
    assert_eq!(shown(&bench).evidence, Evidence::CachedOrder);
    bench.put(None, 1).unwrap();
    assert_eq!(accept(&mut bench).evidence, Evidence::CachedOrder);
}

#[test]
fn what_was_counted_is_not_dropped_by_a_slip() {
    let mut bench = Bench::signed_in();
    bench.act(&Action::StartCount {}).unwrap();
    bench.item("A");
    bench.item("A");
    let slip = pass(1, &[(1, 7)], false);
    assert_eq!(bench.scan(found(&slip, None, &[])), (ScanResult::Refused, "scan-count-open".to_owned()));
}

#[test]
fn the_second_parcel_of_an_order_that_nobody_knows_comes_back_by_the_policy() {
    let mut bench = Bench::signed_in();
    bench.station.go_by(terms());
    let (first, second) = (pass(1, &[(1, 3)], false), pass(2, &[(1, 4), (2, 2)], true));
    for (slip, units, refund) in [(&first, 3, 300), (&second, 4, 400)] {
        assert_eq!(bench.scan(found(slip, None, &[])).1, "opened-pass");
        bench.put(None, units).unwrap();
        let operation = bench.id();
        let accepted = bench.act(&Action::AcceptReturn { operation }).unwrap().unwrap();
        let Body::ReturnAcceptedV2(body) = accepted.body else { panic!("not assessed") };
        assert_eq!((body.accepted.evidence, body.accepted.refund.minor), (Evidence::Pass, refund));
    }
}

#[test]
fn a_slip_that_tells_another_sale_proves_nothing() {
    let mut bench = Bench::signed_in();
    let slip = pass(1, &[(1, 7)], false);
    let mut dearer = sold();
    dearer.lines[0].amount.minor = 701;
    assert_eq!(bench.scan(found(&slip, Some(dearer), &[])), (ScanResult::Refused, "pass-differs".to_owned()));
    assert!(bench.station.order().is_none(), "nothing was opened");
}

#[test]
fn a_slip_proves_the_basket_of_its_order_and_no_other() {
    let mut bench = Bench::signed_in();
    let mut known = sold();
    known.lines.iter_mut().for_each(|line| line.shipped = line.base_quantity);
    let facts = OrderFacts { order: known.clone(), items: BTreeMap::new() };
    bench.scan(Found::Order(facts));
    bench.put(None, 1).unwrap();
    assert_eq!(shown(&bench).evidence, Evidence::CachedOrder);
    let slip = pass(1, &[(1, 7), (2, 2)], true);
    assert_eq!(bench.scan(found(&slip, Some(known.clone()), &[])).1, "pass-proves");
    assert_eq!((shown(&bench).evidence, shown(&bench).lines.len()), (Evidence::Pass, 1));
    assert_eq!(bench.scan(found(&slip, Some(known.clone()), &[])).1, "scan-order-again");
    // Another parcel's slip while goods lie in the basket.
    let other = pass(2, &[(1, 7)], true);
    assert_eq!(
        bench.scan(found(&other, Some(known), &[])),
        (ScanResult::Refused, "pass-other-open".to_owned())
    );
    assert_eq!(shown(&bench).parcel.unwrap().as_str(), "S-1");
}

/// Nothing lies in it yet: it stays what it is, and the till's if a till began it.
#[test]
fn a_slip_proves_the_empty_return_of_its_order() {
    let mut bench = Bench::signed_in();
    let mut known = sold();
    known.lines.iter_mut().for_each(|line| line.shipped = line.base_quantity);
    bench.scan(Found::Order(OrderFacts { order: known.clone(), items: BTreeMap::new() }));
    let till = crate::till::TillRef::parse("K1-7").unwrap();
    bench.station.begin_for_till(&till).unwrap();
    let (slip, other) = (pass(1, &[(1, 7), (2, 2)], true), pass(2, &[(1, 7)], true));
    for (slip, heard, parcel) in [(&slip, "pass-proves", "S-1"), (&other, "opened-pass", "S-2")] {
        assert_eq!(bench.scan(found(slip, Some(known.clone()), &[])).1, heard);
        assert_eq!(shown(&bench).parcel.unwrap().as_str(), parcel);
        assert_eq!(bench.station.till(), Some(&till), "{heard}");
    }
}

/// Every refusal has a code, a sentence in every language, and opens nothing.
#[test]
fn every_refusal_says_what_to_do() {
    let number = OrderId::parse("1").unwrap();
    let authorisation = protocol::id::AuthorisationId::parse("A-1").unwrap();
    let key = PassKeyId([9; 8]);
    let issuer = |name: &str| PassIssuer::parse(name).unwrap();
    let refused = PassProblem::Refused;
    let all = [
        (refused(PassRefusal::Unreadable { why: "torn" }), "pass_unreadable"),
        (refused(PassRefusal::Altered), "pass_altered"),
        (refused(PassRefusal::UnknownKey { key }), "pass_key_unknown"),
        (refused(PassRefusal::RevokedKey { key, on: date(TODAY) }), "pass_key_revoked"),
        (
            refused(PassRefusal::OtherIssuer { expected: issuer("hub-1"), found: issuer("hub-2") }),
            "pass_other_issuer",
        ),
        (refused(PassRefusal::Expired { latest: date(TODAY) }), "pass_expired"),
        (PassProblem::DigestOnly(number.clone()), "pass_digest_only"),
        (PassProblem::Differs(number.clone()), "pass_differs"),
        (PassProblem::Spent(number.clone()), "pass_spent"),
        (PassProblem::AuthorisedElsewhere(number.clone()), "authorisation_order_unknown"),
        (PassProblem::AuthorisationUsed(authorisation.clone()), "authorisation_used"),
        (PassProblem::OtherAuthorised(authorisation), "authorisation_other"),
        (PassProblem::OtherOpen { open: number.clone(), found: number }, "pass_other_open"),
    ];
    for (problem, code) in all {
        assert_eq!(problem.code(), code);
        let message = problem.message();
        assert_eq!(message.key, code.replace('_', "-"));
        for language in ["de", "en", "es", "fr", "pl"] {
            let file = format!("{}/messages/{language}.ftl", env!("CARGO_MANIFEST_DIR"));
            let file = std::fs::read_to_string(file).unwrap();
            let start = format!("{} = ", message.key);
            let sentence = file.lines().find(|line| line.starts_with(&start));
            let sentence =
                sentence.unwrap_or_else(|| panic!("{} has no sentence in {language}", message.key));
            for name in message.args.keys() {
                let is_told = sentence.contains(&format!("${name} "));
                assert!(is_told, "{language}: {sentence} does not say {name}");
            }
        }
        let mut bench = Bench::signed_in();
        assert_eq!(bench.scan(Found::NoPass(problem)), (ScanResult::Refused, message.key));
        assert!(bench.station.order().is_none());
    }
}
