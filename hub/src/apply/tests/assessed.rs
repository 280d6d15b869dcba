//! Returns that were assessed: the hub computes them again, by what was recorded and by what it knows.

use protocol::id::{Generation, ItemId, ReturnId, SiteId, WorkerId};
use protocol::money::Money;
use protocol::operation::{Body, Operation, ReturnAcceptedV2, Subject};
use protocol::quantity::Quantity;
use protocol::reference::{Change, Order, OrderStatus, Stream};
use protocol::returns::{
    Amount, Component, Input, PartQuantity, Priced, ReturnedSoFar, SaleFile, Taxes, Units, Verdict, assess,
    of_order,
};
use serde_json::{Value, json};

use super::day::{self, Back};
use super::way::{Bench, basics, order_id};
use crate::log::{Entry, OperatorAction, PulledChange};
use crate::store::conformance;
use crate::store::operation::OperationState;
use crate::store::{feed, generation, invariant, order, posting, webhook};

fn policy() -> Entry {
    day::pulled(PulledChange::Policy(Box::new(day::policy())))
}

/// A hub that knows two sites, the goods, the policy and one order, of which five units of line 1 were shipped.
async fn shipped(bench: &mut Bench) {
    let mut entries = basics();
    entries.extend([day::site("store2"), policy(), day::order(1)]);
    bench.log(entries).await;
    let packed = bench.pack(1, 5);
    bench.send(&[&packed]).await;
    assert_eq!(bench.state(&packed).await.0, OperationState::Pending);
}

fn take(bench: &mut Bench, site: &str, units: i64, before: i64) -> Operation {
    let back = Back { order: 1, line: 1, units, before };
    let number = ReturnId::parse(format!("R-{site}-{units}-{before}")).unwrap();
    let body = back.taken_at(&SiteId::parse(site).unwrap(), number);
    bench.operation(Subject::order(&order_id(1)), Body::ReturnAcceptedV2(body))
}

fn body(operation: &mut Operation) -> &mut ReturnAcceptedV2 {
    let Body::ReturnAcceptedV2(body) = &mut operation.body else { panic!("another type of operation") };
    body
}

async fn returned(bench: &Bench) -> (i64, i64) {
    let lines = bench.fresh.store.read(|tx| order::lines(tx, &["1001"])).await.unwrap();
    (lines[0].returned, lines[0].refunded)
}

#[tokio::test]
async fn what_agrees_is_posted_with_its_calculation() {
    let mut bench = Bench::new();
    shipped(&mut bench).await;
    let (first, second) = (take(&mut bench, "dc1", 2, 0), take(&mut bench, "dc1", 1, 2));
    bench.send(&[&first, &second]).await;
    for operation in [&first, &second] {
        assert_eq!(bench.state(operation).await, (OperationState::Pending, String::new()));
    }
    assert_eq!(bench.live().await, []);
    assert_eq!(returned(&bench).await, (3, 3 * 333));
    let key = format!("return-{}", first.id);
    let posting = bench.fresh.store.read(move |tx| posting::find(tx, &key)).await.unwrap().unwrap();
    assert_eq!(posting.document["verdict"], "promise");
    assert_eq!(posting.document["policy"]["policy"], "uk-standard");
    assert_eq!(posting.document["calculation"]["lines"][0]["before"], 0);
    assert_eq!(posting.document["calculation"]["total"], 2 * 333);
    // The order tells agents all that came back, to the cent.
    let stream = Stream::Orders(day::region());
    let fed =
        bench.fresh.store.read(move |tx| feed::after(tx, &stream, Default::default(), 10)).await.unwrap();
    let orders: Vec<_> = fed
        .iter()
        .filter_map(|(_, change)| {
            let Change::Order(order) = serde_json::from_str(change).unwrap() else { return None };
            order.returned_so_far
        })
        .collect();
    let known = orders.last().unwrap();
    assert_eq!((known.returns, known.parts[0].quantity.count()), (2, 3));
    assert_eq!(known.payments[0].refunded, Amount::new(3 * 333).unwrap());
}

#[tokio::test]
async fn what_was_tampered_with_waits_for_a_person() {
    let changes: [fn(&mut ReturnAcceptedV2); 6] = [
        |body| {
            let Verdict::Promise { refund, .. } = &mut body.assessment.verdict else { panic!() };
            refund.total = Amount::new(999).unwrap();
        },
        |body| body.accepted.refund = Money { minor: 999, ..body.accepted.refund },
        |body| body.accepted.lines[0].quantity.base_quantity = 1,
        |body| body.input.sale.lines[0].price = Amount::new(9_999).unwrap(),
        |body| body.input.place.site = SiteId::parse("store2").unwrap(),
        |body| body.input.policy.policy = protocol::id::PolicyId::parse("else").unwrap(),
    ];
    for (index, change) in changes.into_iter().enumerate() {
        let mut bench = Bench::new();
        shipped(&mut bench).await;
        let mut operation = take(&mut bench, "dc1", 2, 0);
        change(body(&mut operation));
        bench.send(&[&operation]).await;
        let expected = (OperationState::Waiting, "assessment_differs".to_owned());
        assert_eq!(bench.state(&operation).await, expected, "change {index}");
        assert_eq!(returned(&bench).await, (0, 0), "nothing was done");
        // A person gives up on it: refused, and said so.
        let exception = bench.live().await[0].exception;
        let note = "the till was manipulated".to_owned();
        bench.log(vec![day::operator(OperatorAction::Resolve { exception, note })]).await;
        assert_eq!(bench.state(&operation).await.0, OperationState::Rejected);
        assert_eq!(bench.fresh.store.read(invariant::broken).await.unwrap(), []);
    }
}

#[tokio::test]
async fn the_same_units_in_two_stores_are_one_refund_and_a_review() {
    for fresh in [Some(conformance::sqlite()), conformance::postgres()].into_iter().flatten() {
        let mut bench = Bench::on(fresh);
        shipped(&mut bench).await;
        let mut first = take(&mut bench, "dc1", 4, 0);
        first.worker = WorkerId::parse("4127").ok();
        bench.send(&[&first]).await;
        bench.go_to("store2-a", "store2", 4);
        let mut second = take(&mut bench, "store2", 3, 0);
        second.worker = WorkerId::parse("5001").ok();
        let third = take(&mut bench, "store2", 1, 0);
        bench.send(&[&second, &third]).await;
        assert_eq!(
            bench.state(&second).await,
            (OperationState::Waiting, "duplicate_review".to_owned()),
            "the later claim waits"
        );
        assert_eq!(bench.state(&third).await.0, OperationState::Pending, "others of the order go on");
        assert_eq!(returned(&bench).await, (5, 5 * 333), "exactly what was bought");
        let live = bench.live().await;
        let review = live.iter().find(|row| row.category == "duplicate_review").unwrap();
        for told in ["dc1", "4127", "R-dc1-4-0", "13.32", "store2", "5001", "R-store2-3-0", "9.99"] {
            assert!(review.detail.contains(told), "{told} is not in: {}", review.detail);
        }
        let replay = OperatorAction::Replay { exception: review.exception };
        bench.log(vec![day::operator(replay)]).await;
        assert_eq!(bench.state(&second).await.0, OperationState::Waiting, "nothing has changed");
        let again = bench.live().await.into_iter().find(|row| row.category == "duplicate_review").unwrap();
        let note = "paid by the insurer".to_owned();
        let resolve = OperatorAction::Resolve { exception: again.exception, note };
        bench.log(vec![day::operator(resolve)]).await;
        let refused = (OperationState::Rejected, "duplicate_review".to_owned());
        assert_eq!(bench.state(&second).await, refused);
        assert_eq!(bench.fresh.store.read(invariant::broken).await.unwrap(), []);
    }
}

#[tokio::test]
async fn what_the_hub_knows_otherwise_is_told_and_stands() {
    let mut bench = Bench::new();
    let mut entries = basics();
    let mut stricter = day::policy();
    stricter.policy.version = 2;
    stricter.policy.goodwill = None;
    stricter.policy.evidence.cached_order = protocol::returns::Outcome::Supervisor;
    let stricter = day::pulled(PulledChange::Policy(Box::new(stricter)));
    entries.extend([policy(), stricter, day::order(1)]);
    bench.log(entries).await;
    let packed = bench.pack(1, 5);
    let operation = take(&mut bench, "dc1", 2, 0);
    bench.send(&[&packed, &operation]).await;
    assert_eq!(bench.state(&operation).await.0, OperationState::Pending, "the promise stands");
    let live = bench.live().await;
    assert_eq!(live.iter().map(|row| row.category.as_str()).collect::<Vec<_>>(), ["verdict_differs"]);
    assert!(
        live[0].detail.contains("version 2") && live[0].detail.contains("evidence_weak"),
        "{:?}",
        live[0]
    );
}

#[tokio::test]
async fn a_version_on_its_way_that_says_the_same_is_no_exception() {
    let mut bench = Bench::new();
    shipped(&mut bench).await;
    let mut newer = day::policy();
    newer.policy.version = 2;
    bench.log(vec![day::pulled(PulledChange::Policy(Box::new(newer)))]).await;
    let operation = take(&mut bench, "dc1", 2, 0);
    bench.send(&[&operation]).await;
    assert_eq!(bench.state(&operation).await.0, OperationState::Pending);
    assert_eq!(bench.live().await, []);
}

#[tokio::test]
async fn a_version_of_a_policy_never_changes() {
    let bench = Bench::new();
    bench.log(vec![day::site("dc1"), policy(), policy()]).await;
    assert_eq!(bench.live().await, []);
    let mut other = day::policy();
    other.policy.transit_days = 9;
    bench.log(vec![day::pulled(PulledChange::Policy(Box::new(other)))]).await;
    assert_eq!(bench.live().await[0].category, "policy_conflict");
    let stream = Stream::Orders(day::region());
    let fed =
        bench.fresh.store.read(move |tx| feed::after(tx, &stream, Default::default(), 10)).await.unwrap();
    let Change::Policy(fed) = serde_json::from_str(&fed[0].1).unwrap() else { panic!("{fed:?}") };
    assert_eq!(*fed, day::policy(), "the first stays");
}

/// Order 1 with its sale, in which line 1 is five kits of a body for 300 and a charger for 33.
fn kit_order() -> Order {
    let Entry::Pulled { change: PulledChange::Order(order), .. } = day::order(1) else {
        unreachable!("it is an order")
    };
    let shipped = Order { status: OrderStatus::Shipped, ..order.clone() };
    let mut sale = of_order(&shipped, |line| line.base_quantity).unwrap();
    let part = |component, item: &str, minor: i64| Component {
        component,
        item: ItemId::parse(item).unwrap(),
        per_kit: Units::new(1).unwrap(),
        share: Priced { basis: Amount::new(5 * minor).unwrap(), taxes: Taxes::default() },
    };
    sale.lines[0].kit = vec![part(1, "BODY", 300), part(2, "CHG", 33)];
    Order { sale: Some(Box::new(sale)), ..order }
}

/// So many kits of it come back, some without a charger, or chargers alone.
fn kits(
    bench: &mut Bench,
    (kits, missing, alone): (u64, u64, u64),
    sale: &SaleFile,
    before: &ReturnedSoFar,
) -> Operation {
    let mut operation = take(bench, "dc1", 1, 0);
    let taken = body(&mut operation);
    let chargers = |units| -> Vec<PartQuantity> {
        let quantity = Units::new(units).unwrap();
        if units == 0 { Vec::new() } else { vec![PartQuantity { component: 2, quantity }] }
    };
    let mut file = (*taken.input).clone();
    file.sale = sale.clone();
    file.returned = before.clone();
    file.request.lines[0].quantity = Units::new(kits).unwrap();
    file.request.lines[0].missing = chargers(missing);
    file.request.lines[0].parts = chargers(alone);
    let input = Input::load(file).unwrap();
    let assessment = assess(&input).unwrap();
    let refund = assessment.verdict.refund().unwrap();
    let accepted = &mut taken.accepted;
    accepted.return_id = ReturnId::parse(format!("K-{kits}-{missing}-{alone}")).unwrap();
    accepted.lines[0].quantity = Quantity::each(i64::try_from(kits).unwrap());
    accepted.lines[0].refund.minor = input.credited(refund)[0].minor();
    accepted.refund.minor = refund.total.minor();
    (taken.input, taken.assessment) = (Box::new(input.file()), Box::new(assessment));
    operation
}

/// What is back once it was taken.
fn after(operation: &mut Operation) -> ReturnedSoFar {
    let input = Input::load((*body(operation).input).clone()).unwrap();
    let assessment = assess(&input).unwrap();
    let refund = assessment.verdict.refund().unwrap();
    input.returned().after(input.sale(), &input.file().request, refund).unwrap()
}

#[tokio::test]
async fn a_kit_that_is_not_whole_is_told_by_its_parts() {
    let mut bench = Bench::new();
    let mut entries = basics();
    entries.extend([policy(), day::pulled(PulledChange::Order(kit_order()))]);
    bench.log(entries).await;
    let life = Generation::from_random([3; 16]);
    bench.fresh.store.write(move |tx| generation::current(tx, life)).await.unwrap();
    bench.fresh.store.write(|tx| webhook::enrol(tx, "shop", "shop.example")).await.unwrap();
    let packed = bench.pack(1, 5);
    bench.send(&[&packed]).await;
    let sale = of_order(&Order { status: OrderStatus::Shipped, ..kit_order() }, |l| l.base_quantity).unwrap();
    let mut first = kits(&mut bench, (1, 1, 0), &sale, &ReturnedSoFar::default());
    let before = after(&mut first);
    let alone = kits(&mut bench, (0, 0, 1), &sale, &before);
    bench.send(&[&first, &alone]).await;
    assert_eq!(bench.live().await, []);
    assert_eq!(returned(&bench).await, (1, 333), "one kit, in two visits");

    let charger = json!([{"component": 2, "item": "CHG", "quantity": 1}]);
    let nothing = Value::Null;
    let accepted: Vec<Value> = bench
        .fresh
        .store
        .read(|tx| webhook::events_after(tx, (0, 0), 1_000))
        .await
        .unwrap()
        .iter()
        .filter(|event| event.kind == "return.accepted")
        .map(|event| serde_json::from_str(&event.body).unwrap())
        .collect();
    for (place, (operation, missing, parts)) in
        [(&first, &charger, &nothing), (&alone, &nothing, &charger)].into_iter().enumerate()
    {
        assert_eq!(bench.state(operation).await.0, OperationState::Pending);
        let key = format!("return-{}", operation.id);
        let posting = bench.fresh.store.read(move |tx| posting::find(tx, &key)).await.unwrap().unwrap();
        for lines in [&posting.document["lines"], &accepted[place]["data"]["lines"]] {
            assert_eq!((&lines[0]["missing"], &lines[0]["parts"]), (missing, parts), "{lines}");
            let has = |name: &str| lines[0].as_object().unwrap().contains_key(name);
            assert!(!(has("missing") && has("parts")), "{lines}");
        }
    }

    let third = kits(&mut bench, (5, 0, 0), &sale, &ReturnedSoFar::default());
    bench.send(&[&third]).await;
    let live = bench.live().await;
    let review = live.iter().find(|row| row.category == "duplicate_review").unwrap();
    for told in [
        "K-1-1-0 at dc1",
        "took 1 without 1 of CHG for 3.00",
        "took 1 of CHG alone for 0.33",
        "took 5 for 16.65",
    ] {
        assert!(review.detail.contains(told), "{told} is not in: {}", review.detail);
    }
}
