//! Returns that were authorised before: lines and reasons are there, the declared day is recorded, and nothing comes twice.

use protocol::id::AuthorisationId;
use protocol::operation::{Condition, ReturnReason};
use protocol::pass::{Authorised, AuthorisedLine};

use super::choices::{opened, put, sale, shown, terms};
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
    assert_eq!(back.authorisation.unwrap().number.as_str(), "A-1");
    assert_eq!(bench.scan(told("A-1", "1", &all)).1, "scan-order-again", "it is not put in twice");
    assert_eq!(shown(&bench).lines.len(), 2);
}

#[test]
fn the_record_names_the_authorisation_and_the_rest_is_used() {
    let mut bench = opened(Some(sale()), terms());
    let one = [(2, 2, ReturnReason::ChangedMind)];
    assert_eq!(bench.scan(told("A-1", "1", &one)).1, "authorised");
    let operation = bench.id();
    let recorded = bench.act(&Action::AcceptReturn { operation }).unwrap().unwrap();
    let Body::ReturnAcceptedV2(body) = recorded.body else { panic!("no assessed return") };
    let given = body.input.evidence.authorisation.unwrap();
    assert_eq!((given.number.as_str(), given.declared_on), ("A-1", date(TODAY)));
    let facts =
        bench.order.clone().map(|order| OrderFacts { order, items: std::collections::BTreeMap::new() });
    bench.act(&Action::Leave {}).unwrap();
    assert_eq!(bench.scan(Found::Order(facts.unwrap())).1, "opened-return");
    assert_eq!(bench.scan(told("A-1", "1", &one)), (ScanResult::Refused, "authorisation-used".to_owned()));
}

/// Into a basket that a person has begun it puts nothing: it only says since when it is declared.
#[test]
fn what_a_person_has_put_in_stays() {
    let mut bench = opened(Some(sale()), terms());
    put(&mut bench, "A", 1, &[], Condition::Opened).unwrap();
    assert_eq!(bench.scan(told("A-1", "1", &[(1, 1, ReturnReason::Damaged)])).1, "authorised");
    let back = shown(&bench);
    assert_eq!((back.lines.len(), back.lines[0].condition), (1, Condition::Opened));
    let elsewhere = told("A-2", "7", &[(1, 1, ReturnReason::Damaged)]);
    assert_eq!(bench.scan(elsewhere), (ScanResult::Refused, "authorisation-order-unknown".to_owned()));
    assert_eq!(shown(&bench).lines.len(), 1);
}
