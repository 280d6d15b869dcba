//! Returns without a receipt: the hub agrees with the recorded prices, looks among its own orders, and books goods that no
//! catalogue has nowhere.

use protocol::id::{ItemId, OrderId, ReturnId, ShipmentId, SiteId};
use protocol::money::Money;
use protocol::operation::{
    Body, Disposition, Evidence, Operation, ReturnAcceptedV2, ReturnLine, ReturnReversed, ReversalReason,
    Subject,
};
use protocol::quantity::Quantity;
use protocol::reference::Order;
use protocol::returns::{
    Amount, Channel, Exposure, Input, KnownBy, Outcome, PolicyFile, RecentPrice, RecentSale, ReturnedSoFar,
    Units, UnknownItem, assess,
};
use protocol::time::BusinessDate;

use super::check_rebuild;
use super::day::{self, Back};
use super::way::{Bench, basics, order_id};
use crate::log::{Entry, PulledChange};
use crate::store::conformance;
use crate::store::operation::OperationState;
use crate::store::{invariant, ledger, posting, refund};

fn policy() -> PolicyFile {
    let mut of = day::policy();
    of.policy.evidence.no_receipt = Outcome::Allow;
    of.policy
}

/// The same order under another number, for so much a unit.
fn order(number: u64, unit: i64) -> Entry {
    let Entry::Pulled { change: PulledChange::Order(mut order), .. } = day::order(1) else {
        unreachable!("it is an order")
    };
    order.lines.iter_mut().for_each(|line| line.amount.minor = line.base_quantity * unit);
    day::pulled(PulledChange::Order(Order { order: order_id(number), ..order }))
}

/// All units of line 1 of an order left.
fn packed(bench: &mut Bench, number: u64, unit: i64) -> Operation {
    let mut operation = bench.pack(number, 5);
    let Body::ShipmentPacked(parcel) = &mut operation.body else { panic!("it is a parcel") };
    parcel.shipment = ShipmentId::parse(format!("S-{number}")).unwrap();
    parcel.amount.minor = 5 * unit;
    operation
}

async fn begun(bench: &mut Bench) {
    let mut entries = basics();
    let mut of = day::policy();
    of.policy = policy();
    entries.extend([day::pulled(PulledChange::Policy(Box::new(of))), day::order(1)]);
    bench.log(entries).await;
}

fn unknown(item: &str, description: Option<&str>) -> UnknownItem {
    UnknownItem {
        item: ItemId::parse(item).unwrap(),
        quantity: Units::new(1).unwrap(),
        description: description.map(str::to_owned),
    }
}

/// Two units of what line 1 of order 1 sold come back without a receipt, at a price of that order, and goods that nobody
/// knows the price of.
fn back(bench: &mut Bench, unit: i64, others: Vec<UnknownItem>) -> Operation {
    let number = ReturnId::parse("N-1").unwrap();
    let of = Back { order: 1, line: 1, units: 2, before: 0 };
    let mut body = of.taken_at(&SiteId::parse("dc1").unwrap(), number.clone());
    let mut file = (*body.input).clone();
    let day = BusinessDate::parse("2023-11-14").unwrap();
    file.policy = policy();
    file.returned = ReturnedSoFar::default();
    file.exposure = Exposure::Online;
    file.evidence.known_by = KnownBy::NoReceipt;
    let sold =
        RecentSale { unit: Amount::new(unit).unwrap(), sold_on: day, order: order_id(1), order_line: 1 };
    file.evidence.prices = vec![RecentPrice { line: 1, sold }];
    let sale = &mut file.sale;
    (sale.order, sale.channel) = (None::<OrderId>, Channel::Store);
    sale.payments.clear();
    sale.parcels.clear();
    sale.lines.truncate(1);
    sale.lines[0].quantity = Units::new(2).unwrap();
    sale.lines[0].shipped = None;
    sale.lines[0].price = Amount::new(2 * unit).unwrap();
    file.request.unknown_items = others;
    let input = Input::load(file).unwrap();
    let assessment = assess(&input).unwrap();
    let refund = assessment.verdict.refund().unwrap();
    let accepted = &mut body.accepted;
    (accepted.order, accepted.evidence) = (None, Evidence::NoReceipt);
    accepted.lines[0].order_line = None;
    accepted.lines[0].refund.minor = input.credited(refund)[0].minor();
    accepted.refund.minor = refund.total.minor();
    let mut line = accepted.lines[0].clone();
    (line.disposition, line.quantity) = (Disposition::Quarantine, Quantity::each(1));
    line.refund = Money::zero(line.refund.currency);
    let request = input.file().request;
    let of_item = |of: &UnknownItem| ReturnLine { item: of.item.clone(), ..line.clone() };
    accepted.lines.extend(request.unknown_items.iter().map(of_item));
    body.input = Box::new(input.file());
    body.assessment = Box::new(assessment);
    bench.operation(Subject::returned(&number), Body::ReturnAcceptedV2(body))
}

fn body(operation: &mut Operation) -> &mut ReturnAcceptedV2 {
    let Body::ReturnAcceptedV2(body) = &mut operation.body else { panic!("another type of operation") };
    body
}

async fn quarantined(bench: &Bench, item: &str) -> i64 {
    let item = ItemId::parse(item).unwrap();
    let read = bench.fresh.store.read(move |tx| ledger::balance(tx, &item, "dc1/quarantined")).await;
    read.unwrap().unwrap_or(0)
}

#[tokio::test]
async fn what_agrees_is_store_credit_and_the_rest_in_quarantine() {
    for fresh in conformance::engines() {
        let mut bench = Bench::on(fresh);
        begun(&mut bench).await;
        let parcel = packed(&mut bench, 1, 333);
        // I3 is in the catalogue, and nobody knows its price; the lamp is in none.
        let others = vec![unknown("I3", None), unknown("LAMP", Some("a lamp without a box"))];
        let operation = back(&mut bench, 333, others);
        bench.send(&[&parcel, &operation]).await;
        assert_eq!(bench.state(&operation).await, (OperationState::Pending, String::new()));
        assert_eq!(bench.live().await, []);
        assert_eq!((quarantined(&bench, "I3").await, quarantined(&bench, "LAMP").await), (1, 0));
        let (key, id) = (format!("return-{}", operation.id), operation.id);
        let posting = bench.fresh.store.read(move |tx| posting::find(tx, &key)).await.unwrap().unwrap();
        let document = &posting.document;
        assert_eq!(document["evidence"], "no_receipt");
        assert!(document["order"].is_null());
        assert_eq!(document["prices"][0]["sold"]["order"], "1001");
        assert_eq!(document["calculation"]["unknown_items"][1]["description"], "a lamp without a box");
        let asked = bench.fresh.store.read(move |tx| refund::of_return(tx, id)).await.unwrap();
        assert_eq!(asked.iter().map(|of| of.amount).collect::<Vec<_>>(), [666]);
        assert_eq!(asked[0].target, "store_credit");
        check_rebuild(&bench.fresh, 0).await;

        let reversed = ReturnReversed {
            return_id: ReturnId::parse("N-1").unwrap(),
            returned: operation.id,
            order: None,
            reason: ReversalReason::EnteredWrong,
            approved_by: None,
        };
        let subject = Subject::returned(&reversed.return_id);
        let reversal = bench.operation(subject, Body::ReturnReversed(reversed));
        bench.send(&[&reversal]).await;
        assert_eq!(quarantined(&bench, "I3").await, 0, "what was booked goes back, and nothing else");
        assert_eq!(bench.fresh.store.read(invariant::broken).await.unwrap(), []);
        check_rebuild(&bench.fresh, 0).await;
    }
}

#[tokio::test]
async fn a_lower_price_that_the_hub_knows_is_told_and_stands() {
    // The price that the station knew; whether the hub has a cheaper sale, or any; what it says.
    for (unit, cheaper, has_left, expected) in [
        (333, Some(250), true, Some("2.50")),
        (333, Some(400), true, None),
        (333, None, false, Some("knows no sale")),
        (300, None, true, None),
    ] {
        let mut bench = Bench::new();
        begun(&mut bench).await;
        let mut parcels = Vec::new();
        if has_left {
            parcels.push(packed(&mut bench, 1, 333));
        }
        if let Some(cheaper) = cheaper {
            bench.log(vec![order(3, cheaper)]).await;
            parcels.push(packed(&mut bench, 3, cheaper));
        }
        let operation = back(&mut bench, unit, Vec::new());
        let all: Vec<&Operation> = parcels.iter().chain([&operation]).collect();
        bench.send(&all).await;
        assert_eq!(bench.state(&operation).await.0, OperationState::Pending, "what was promised stands");
        let live = bench.live().await;
        let told: Vec<&str> = live.iter().map(|row| row.category.as_str()).collect();
        match expected {
            Some(words) => {
                assert_eq!(told, ["verdict_differs"], "{unit} {cheaper:?}");
                assert!(live[0].detail.contains(words), "{}", live[0].detail);
            }
            None => assert!(told.is_empty(), "{unit} {cheaper:?}: {live:?}"),
        }
        check_rebuild(&bench.fresh, 0).await;
    }
}

#[tokio::test]
async fn what_contradicts_itself_waits_for_a_person() {
    let changes: [fn(&mut ReturnAcceptedV2); 4] = [
        |body| body.input.evidence.prices[0].sold.unit = Amount::new(999).unwrap(),
        |body| body.accepted.lines[1].disposition = Disposition::Shelf,
        |body| body.accepted.lines[1].refund.minor = 100,
        |body| body.accepted.evidence = Evidence::Document,
    ];
    for (index, change) in changes.into_iter().enumerate() {
        let mut bench = Bench::new();
        begun(&mut bench).await;
        let parcel = packed(&mut bench, 1, 333);
        let mut operation = back(&mut bench, 333, vec![unknown("I3", None)]);
        change(body(&mut operation));
        bench.send(&[&parcel, &operation]).await;
        let expected = (OperationState::Waiting, "assessment_differs".to_owned());
        assert_eq!(bench.state(&operation).await, expected, "change {index}");
        assert_eq!(quarantined(&bench, "I3").await, 0, "nothing was done");
    }
}
