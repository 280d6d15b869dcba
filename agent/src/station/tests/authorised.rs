//! Returns that were authorised before: lines and reasons are there, the declared day is recorded, and nothing comes twice.

use protocol::id::AuthorisationId;
use protocol::operation::{Condition, ReturnAcceptedV2, ReturnReason};
use protocol::pass::{Authorised, AuthorisedLine};

use super::choices::{next, opened, put, sale, shown, terms};
use super::*;
use crate::station::authorised::AuthorisedFacts;

fn told(number: &str, order: &str, lines: &[(u32, i64, ReturnReason)]) -> Found {
    let line = |(line, quantity, reason): &(u32, i64, ReturnReason)| AuthorisedLine {
        line: *line,
        quantity: *quantity,
        reason: *reason,
    };
    let told = Authorised {
        number: AuthorisationId::parse(number).unwrap(),
        order: OrderId::parse(order).unwrap(),
        declared_on: date(TODAY),
        latest: date(TODAY),
        lines: lines.iter().map(line).collect(),
    };
    Found::Authorised(Box::new(AuthorisedFacts { told, order: None }))
}

/// The person looks at a line and says its condition, as the page's button does.
fn see(bench: &mut Bench, row: u32, condition: Condition) -> Result<(), &'static str> {
    let line = shown(bench).lines.into_iter().find(|line| line.row == row).unwrap();
    let action = Action::ReturnLine {
        scan: bench.station.scan,
        row: Some(row),
        item: line.item.clone(),
        order_line: line.order_line,
        quantity: line.quantity,
        missing: Vec::new(),
        parts: Vec::new(),
        reason: line.reason,
        condition,
        disposition: None,
        refund: None,
    };
    let found = Some(Found::Item(Scanned::by_code(item(line.item.as_str(), ItemKind::Goods))));
    let done = bench.station.act(&action, found, &site(), &bench.progress, at(bench.now));
    done.map(|_| ()).map_err(|refusal| refusal.code)
}

fn accept(bench: &mut Bench) -> Result<ReturnAcceptedV2, &'static str> {
    let operation = bench.id();
    let recorded = bench.act(&Action::AcceptReturn { operation })?.unwrap();
    let Body::ReturnAcceptedV2(body) = recorded.body else { panic!("no assessed return") };
    Ok(body)
}

const TAKE_OUT: Action = Action::DropAuthorisation { order: None, basket: None };

/// More units than there are come as many as there are; a kit is one line like any other.
#[test]
fn an_authorisation_fills_the_basket_once() {
    let mut bench = opened(Some(sale()), terms());
    let all =
        [(1, 1, ReturnReason::Damaged), (2, 5, ReturnReason::WrongSize), (9, 1, ReturnReason::NotStated)];
    assert_eq!(bench.scan(told("A-1", "1", &all)), (ScanResult::Applied, "authorised".to_owned()));
    let back = shown(&bench);
    let lines: Vec<_> = back.lines.iter().map(|line| (line.order_line, line.quantity, line.reason)).collect();
    assert_eq!(lines, [(Some(1), 1, ReturnReason::Damaged), (Some(2), 2, ReturnReason::WrongSize)]);
    assert_eq!(
        back.lines.iter().map(|line| line.condition).collect::<Vec<_>>(),
        [Condition::Damaged, Condition::LikeNew]
    );
    assert!(back.lines.iter().all(|line| line.unseen), "nobody has looked yet");
    assert_eq!(back.authorisation.unwrap().number.as_str(), "A-1");
    assert_eq!(bench.scan(told("A-1", "1", &all)).1, "scan-order-again", "it is not put in twice");
    assert_eq!(shown(&bench).lines.len(), 2);
    let other = told("A-2", "1", &[(1, 1, ReturnReason::Damaged)]);
    assert_eq!(bench.scan(other.clone()), (ScanResult::Refused, "authorisation-other".to_owned()));
    // Taken out, it leaves what a person has looked at.
    see(&mut bench, 2, Condition::Opened).unwrap();
    bench.act(&TAKE_OUT).unwrap();
    let back = shown(&bench);
    assert_eq!((back.lines.len(), back.lines[0].order_line, back.authorisation), (1, Some(2), None));
    assert_eq!(bench.act(&TAKE_OUT), Err("no_authorisation"));
    bench.act(&Action::RemoveReturnLine { row: 2, order: None, basket: None }).unwrap();
    assert_eq!(bench.scan(other).1, "authorised");
}

#[test]
fn the_record_names_the_authorisation_and_the_rest_is_used() {
    let mut bench = opened(Some(sale()), terms());
    let one = [(2, 2, ReturnReason::ChangedMind)];
    assert_eq!(bench.scan(told("A-1", "1", &one)).1, "authorised");
    assert_eq!(next(&bench), "next-return-condition");
    assert_eq!(accept(&mut bench).map(|_| ()), Err("condition_missing"));
    see(&mut bench, 1, Condition::Opened).unwrap();
    assert!(!shown(&bench).lines[0].unseen);
    let body = accept(&mut bench).unwrap();
    assert_eq!(body.accepted.lines[0].condition, Condition::Opened);
    let given = body.input.evidence.authorisation.unwrap();
    assert_eq!((given.number.as_str(), given.declared_on), ("A-1", date(TODAY)));
    assert_eq!(shown(&bench).authorisation, Some(given));
    let facts =
        bench.order.clone().map(|order| OrderFacts { order, items: std::collections::BTreeMap::new() });
    bench.act(&Action::Leave {}).unwrap();
    assert_eq!(bench.scan(Found::Order(facts.unwrap())).1, "opened-return");
    assert_eq!(bench.scan(told("A-1", "1", &one)), (ScanResult::Refused, "authorisation-used".to_owned()));
}

/// Into a basket that a person has begun it puts nothing: it only says since when it is declared, of what it names.
#[test]
fn what_a_person_has_put_in_stays() {
    let mut bench = opened(Some(sale()), terms());
    put(&mut bench, "A", 1, &[], Condition::Opened).unwrap();
    assert_eq!(bench.scan(told("A-1", "1", &[(2, 1, ReturnReason::Damaged)])).1, "authorised-stays");
    let back = shown(&bench);
    assert_eq!((back.lines.len(), back.lines[0].condition), (1, Condition::Opened));
    assert!(!back.lines[0].unseen && !back.beyond_authorisation);
    let elsewhere = told("A-2", "7", &[(1, 1, ReturnReason::Damaged)]);
    assert_eq!(bench.scan(elsewhere), (ScanResult::Refused, "authorisation-order-unknown".to_owned()));
    assert_eq!(shown(&bench).lines.len(), 1);
}

/// One unit was authorised, and two come back: the day of the declaration is for none of them.
#[test]
fn beyond_it_the_basket_is_judged_as_of_today() {
    let mut bench = opened(Some(sale()), terms());
    let one = [(2, 1, ReturnReason::ChangedMind)];
    assert_eq!(bench.scan(told("A-1", "1", &one)).1, "authorised");
    see(&mut bench, 1, Condition::LikeNew).unwrap();
    assert!(!shown(&bench).beyond_authorisation);
    put(&mut bench, "A", 1, &[], Condition::LikeNew).unwrap();
    let back = shown(&bench);
    assert!(back.beyond_authorisation && back.authorisation.is_some(), "it says so");
    let body = accept(&mut bench).unwrap();
    assert_eq!(body.input.evidence.authorisation, None);
    let back = shown(&bench);
    assert!(back.accepted.is_some() && back.authorisation.is_none(), "it was not made by it");

    let mut bench = opened(Some(sale()), terms());
    put(&mut bench, "A", 1, &[], Condition::LikeNew).unwrap();
    assert_eq!(bench.scan(told("A-1", "1", &[(1, 1, ReturnReason::Damaged)])).1, "authorised-beyond");
}
