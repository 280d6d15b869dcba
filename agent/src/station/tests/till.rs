//! A visit that a till began: it stays the till's until it is recorded, and what the till sold is recorded with it.

use protocol::id::TillDocument;
use protocol::operation::{Condition, TillDocumentRecorded};
use serde_json::json;

use super::choices::{accept, notice, opened, put, sale, shown, terms, terms_of};
use super::*;
use crate::till::TillRef;

fn reference() -> TillRef {
    TillRef::parse("K1-7").unwrap()
}

fn document(number: &str) -> TillDocument {
    TillDocument::parse(number).unwrap()
}

/// The order on screen is what a till asked for.
fn begun(sold: serde_json::Value, terms: Terms) -> Bench {
    let mut bench = opened(Some(sold), terms.clone());
    bench.station.begin_for_till(&reference()).unwrap();
    bench.station.go_by(terms);
    bench
}

/// One of A is in the basket, and the same is taken for it, less a fee.
fn with_fee() -> Bench {
    let mut sold = sale();
    sold["channel"] = json!("store");
    let mut bench = begun(sold, terms_of(|policy| policy["goodwill"]["restocking_per_mille"] = json!(100)));
    put(&mut bench, "A", 1, &[], Condition::LikeNew).unwrap();
    let (item, quantity, price, till_document, basket) = (None, None, None, None, None);
    bench.act(&Action::Exchange { row: 1, item, quantity, price, till_document, basket }).unwrap();
    bench
}

fn for_till(bench: &Bench) -> (usize, Option<i64>, bool) {
    let baskets = bench.station.for_till(&bench.progress);
    let unsold = baskets.iter().filter(|basket| basket.document.is_none());
    let sells = unsold.clone().map(|basket| basket.sells.len()).sum();
    let to_pay = unsold.filter_map(|basket| basket.to_pay).map(|money| money.minor).reduce(|a, b| a + b);
    (sells, to_pay, baskets.iter().any(|basket| basket.wants_document))
}

/// Beside a till nothing denies what is left to pay: without its document it would be recorded unpaid.
#[test]
fn a_fee_waits_for_the_document_beside_a_till() {
    let mut bench = with_fee();
    assert_eq!(for_till(&bench), (1, Some(30), true));
    assert_eq!(accept(&mut bench).unwrap_err(), "till_document_missing");
    let Task::Return(hand) = &bench.station.task else { panic!("no return") };
    assert!(!hand.is_ready(&bench.station.terms, &bench.progress));
    bench.station.was_sold(&document("T-9"));
    assert_eq!(notice(&bench).key, "till-sold");
    assert_eq!(for_till(&bench), (0, None, false), "it is sold already");
    let body = accept(&mut bench).unwrap();
    assert_eq!(body.till_document.unwrap().as_str(), "T-9");
    assert!(bench.act(&Action::Leave {}).is_ok(), "it is recorded");
}

/// The customer has paid, and has the goods.
#[test]
fn what_a_till_has_sold_is_not_dropped() {
    let mut bench = with_fee();
    bench.station.was_sold(&document("T-9"));
    let drops = [
        Action::Leave {},
        Action::StartAdjustment {},
        Action::StartCount {},
        Action::RemoveOrder { order: OrderId::parse("1").ok() },
    ];
    for drop in drops {
        assert_eq!(bench.act(&drop), Err("till_document_open"), "{drop:?}");
        assert_eq!(notice(&bench).args.len(), 1, "it names the document");
    }
    let parked = bench.station.visit_to_park(false, &bench.progress, at(bench.now)).unwrap();
    assert!(!parked.is_over(date("2012-11-14")), "nor when nobody goes on with it");
    assert_eq!(parked.till_document(), Some(&document("T-9")));
    bench.act(&Action::KeepRefund { row: 1, basket: None }).unwrap();
    bench.act(&Action::Leave {}).unwrap();
    assert!(bench.station.is_home());
}

/// What was scanned in a till's visit before any goods does not take it from the till.
#[test]
fn an_empty_visit_stays_the_tills() {
    let shipped = |number: &str| {
        let mut facts = order(number, vec![line(1, "A", 2, 600)]);
        facts.order.status = OrderStatus::Shipped;
        facts.order.lines[0].shipped = 2;
        Found::Order(facts)
    };
    let mut bench = begun(sale(), terms());
    for (number, heard) in [("1", "scan-order-again"), ("2", "opened-return"), ("2", "scan-order-again")] {
        assert_eq!(bench.scan(shipped(number)).1, heard);
        assert!(bench.station.is_till_open(), "{number}");
        assert_eq!(bench.station.order().unwrap().as_str(), number);
    }
    bench.act(&Action::Leave {}).unwrap();
    assert_eq!(bench.station.till(), None);
    bench.scan(shipped("3"));
    assert_eq!(bench.station.till(), None, "it was not the till's");
}

/// All orders of the visit, not the one in hand only.
#[test]
fn a_till_sells_for_all_orders_of_its_visit() {
    let mut bench = with_fee();
    let mut facts = order("2", vec![line(1, "B", 1, 300)]);
    facts.order.status = OrderStatus::Shipped;
    facts.order.lines[0].shipped = 1;
    assert_eq!(bench.scan(Found::Order(facts)).1, "visit-joined");
    assert_eq!(shown(&bench).lines.len(), 0, "order 2 is in hand");
    assert_eq!(for_till(&bench), (1, Some(30), true));
    bench.station.was_sold(&document("T-9"));
    assert_eq!(for_till(&bench), (0, None, false));
    assert_eq!(
        bench.act(&Action::RemoveOrder { order: OrderId::parse("1").ok() }),
        Err("till_document_open")
    );
    bench.act(&Action::RemoveOrder { order: OrderId::parse("2").ok() }).unwrap();
}

/// A till tells of a customer who has gone.
#[test]
fn a_payout_does_not_disturb_who_is_here() {
    let mut bench = begun(sale(), terms());
    let (seen, since) = (notice(&bench), bench.station.since);
    let told = Operation {
        id: bench.id(),
        source: bench.station.place.source.clone(),
        subject: Subject::order(&OrderId::parse("9").unwrap()),
        time: UtcMillis(1),
        station: bench.station.id().clone(),
        worker: None,
        clock: operation::Clock::default(),
        business_date: date(TODAY),
        legal_entity: site().legal_entity,
        body: Body::TillDocumentRecorded(TillDocumentRecorded {
            return_id: protocol::id::ReturnId::parse("R-9").unwrap(),
            returned: OperationId::new(UtcMillis(1), [9; 10]),
            till_document: document("Z-1"),
            paid: Money { minor: 500, currency: site().currency },
        }),
    };
    bench.station.saved(&told, at(bench.now + 5_000));
    assert_eq!((notice(&bench), bench.station.since), (seen, since));
}
