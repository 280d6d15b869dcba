//! Serial numbers and lots: what was picked stays with the order, and what comes back is compared with it.

use std::collections::BTreeSet;

use protocol::id::{ItemId, LotId, ReturnId, Serial, SiteId};
use protocol::operation::{Body, Operation, Subject};
use protocol::reference::{Change, Order, Stream, TrackedBy};
use protocol::returns::{Input, Tracking, assess};
use serde_json::json;

use super::day::{self, Back};
use super::way::{Bench, basics, order_id};
use crate::log::{Entry, PulledChange};
use crate::serials::Numbered;
use crate::store::operation::OperationState;
use crate::store::{conformance, feed, order, posting, unit_number};

fn serials(numbers: &[&str]) -> Vec<Serial> {
    numbers.iter().map(|number| Serial::parse(*number).unwrap()).collect()
}

fn tracked(by: TrackedBy) -> Entry {
    let Entry::Pulled { connector, change: PulledChange::Item(mut item) } = day::item(2) else {
        unreachable!("it is an item")
    };
    assert_eq!(item.item, day::item_of(1, 1));
    item.tracked_by = by;
    Entry::Pulled { connector, change: PulledChange::Item(item) }
}

/// Order 1, of which line 1 is five of an item that is told apart so.
async fn opened(bench: &Bench, by: TrackedBy) {
    let mut entries = basics();
    let policy = day::pulled(PulledChange::Policy(Box::new(day::policy())));
    entries.extend([tracked(by), day::site("store2"), policy, day::order(1)]);
    bench.log(entries).await;
}

fn pick(bench: &mut Bench, units: i64, numbers: &[&str], lot: Option<&str>) -> Operation {
    let mut operation = bench.pick(1, 1, units);
    let Body::PickConfirmed(body) = &mut operation.body else { panic!("another type of operation") };
    body.serials = serials(numbers);
    body.lot = lot.map(|lot| LotId::parse(lot).unwrap());
    operation
}

/// One unit comes back, by a station that knows of these as shipped, or of none.
fn take(bench: &mut Bench, site: &str, number: &str, shipped: Option<&[&str]>) -> Operation {
    let back = Back { order: 1, line: 1, units: 1, before: 0 };
    let mut body =
        back.taken_at(&SiteId::parse(site).unwrap(), ReturnId::parse(format!("R-{number}")).unwrap());
    let mut file = (*body.input).clone();
    file.request.lines[0].serials = serials(&[number]);
    if let Some(shipped) = shipped {
        file.sale.lines[0].tracking = Tracking::Serial { shipped: Some(serials(shipped)) };
    }
    let input = Input::load(file).unwrap();
    let assessment = assess(&input).unwrap();
    if assessment.verdict.as_str() == "needs_supervisor" {
        body.approved_by = protocol::id::WorkerId::parse("9001").ok();
    }
    (body.input, body.assessment) = (Box::new(input.file()), Box::new(assessment));
    bench.operation(Subject::order(&order_id(1)), Body::ReturnAcceptedV2(body))
}

async fn numbers(bench: &Bench) -> crate::serials::LineNumbers {
    bench.fresh.store.read(|tx| order::lines(tx, &["1001"])).await.unwrap()[0].numbers.clone()
}

async fn fed(bench: &Bench) -> Order {
    let stream = Stream::Orders(day::region());
    let fed =
        bench.fresh.store.read(move |tx| feed::after(tx, &stream, Default::default(), 50)).await.unwrap();
    let order = fed.iter().rev().find_map(|(_, change)| {
        let Change::Order(order) = serde_json::from_str(change).unwrap() else { return None };
        Some(order)
    });
    order.unwrap()
}

#[tokio::test]
async fn what_was_picked_leaves_with_its_parcel() {
    for fresh in conformance::engines() {
        let mut bench = Bench::on(fresh);
        opened(&bench, TrackedBy::Serial).await;
        let first = pick(&mut bench, 2, &["S2", "S1"], None);
        let again = pick(&mut bench, 1, &["S1"], None);
        let other_count = pick(&mut bench, 2, &["S3"], None);
        let twice = pick(&mut bench, 2, &["S3", "S3"], None);
        let rest = pick(&mut bench, 3, &["S3", "S4", "S5"], None);
        let packed = bench.pack(1, 5);
        bench.send(&[&first, &again, &other_count, &twice, &rest, &packed]).await;
        for refused in [&again, &other_count, &twice] {
            let refusal = (OperationState::Rejected, "order_mismatch".to_owned());
            assert_eq!(bench.state(refused).await, refusal);
        }
        let all: BTreeSet<Serial> = serials(&["S1", "S2", "S3", "S4", "S5"]).into_iter().collect();
        let kept = numbers(&bench).await;
        assert_eq!((kept.shipped.serials, kept.picked), (all.clone(), Numbered::default()));
        assert_eq!(fed(&bench).await.lines[0].serials, all.iter().cloned().collect::<Vec<_>>());
        let key = format!("shipment-{}", packed.id);
        let posting = bench.fresh.store.read(move |tx| posting::find(tx, &key)).await.unwrap().unwrap();
        assert_eq!(posting.document["lines"][0]["serials"], json!(["S1", "S2", "S3", "S4", "S5"]));
        assert_eq!(posting.document["lines"][1].get("serials"), None);
        let found = bench.fresh.store.read(|tx| unit_number::find(tx, "S4", 10)).await.unwrap();
        assert_eq!((found[0].kind.as_str(), found[0].operation), ("serial", rest.id));
        super::check_rebuild(&bench.fresh, 0).await;
    }
}

#[tokio::test]
async fn lots_count_where_the_item_has_them() {
    for (by, expect) in [(TrackedBy::Lot, 1), (TrackedBy::Nothing, 0)] {
        let mut bench = Bench::new();
        opened(&bench, by).await;
        let first = pick(&mut bench, 2, &[], Some("L1"));
        let second = pick(&mut bench, 3, &[], Some("L1"));
        let packed = bench.pack(1, 5);
        bench.send(&[&first, &second, &packed]).await;
        let lots = numbers(&bench).await.shipped.lots;
        assert_eq!((lots.len(), lots.values().sum::<i64>()), (expect, 5 * i64::try_from(expect).unwrap()));
        super::check_rebuild(&bench.fresh, 0).await;
    }
}

#[tokio::test]
async fn another_unit_than_was_shipped_is_a_case() {
    let shipped: &[&str] = &["S1", "S2", "S3", "S4", "S5"];
    for (name, known, expect) in [
        // The station saw it, and a supervisor agreed whom the hub does not know.
        ("seen", Some(shipped), vec!["swap_case", "verdict_differs"]),
        // It did not know which units were shipped.
        ("unseen", None, vec!["swap_case", "verdict_differs"]),
    ] {
        let mut bench = Bench::new();
        opened(&bench, TrackedBy::Serial).await;
        let picked = pick(&mut bench, 5, shipped, None);
        let packed = bench.pack(1, 5);
        let back = take(&mut bench, "dc1", "S9", known);
        bench.send(&[&picked, &packed, &back]).await;
        assert_eq!(bench.state(&back).await.0, OperationState::Pending, "{name}: the promise stands");
        let live = bench.live().await;
        let mut categories: Vec<&str> = live.iter().map(|row| row.category.as_str()).collect();
        categories.sort_unstable();
        assert_eq!(categories, expect, "{name}");
        let swap = live.iter().find(|row| row.category == "swap_case").unwrap();
        assert!(swap.detail.contains("S9 came back") && swap.detail.contains("S1 S2 S3"), "{}", swap.detail);
        super::check_rebuild(&bench.fresh, 0).await;
    }
}

#[tokio::test]
async fn a_unit_comes_back_once() {
    let shipped: &[&str] = &["S1", "S2", "S3", "S4", "S5"];
    let mut bench = Bench::new();
    opened(&bench, TrackedBy::Serial).await;
    let picked = pick(&mut bench, 5, shipped, None);
    let packed = bench.pack(1, 5);
    let first = take(&mut bench, "dc1", "S2", Some(shipped));
    bench.send(&[&picked, &packed, &first]).await;
    assert_eq!(bench.state(&first).await.0, OperationState::Pending);
    assert_eq!(bench.live().await, []);
    bench.go_to("store2-a", "store2", 4);
    let mut second = take(&mut bench, "store2", "S2", Some(shipped));
    let Body::ReturnAcceptedV2(body) = &mut second.body else { panic!("another type of operation") };
    body.accepted.return_id = ReturnId::parse("R-again").unwrap();
    bench.send(&[&second]).await;
    assert_eq!(bench.state(&second).await, (OperationState::Waiting, "duplicate_review".to_owned()));
    let live = bench.live().await;
    assert!(live[0].detail.contains("serial number S2"), "{}", live[0].detail);
    let item: ItemId = day::item_of(1, 1);
    let found = bench.fresh.store.read(|tx| unit_number::find(tx, "S2", 10)).await.unwrap();
    assert_eq!(found.iter().map(|row| row.operation).collect::<Vec<_>>(), [first.id, picked.id]);
    assert!(found.iter().all(|row| row.item == item.as_str()));
}
