//! What orders need of the stock, holds, and what webhooks hear of it: the same after a rebuild.

use protocol::id::{Generation, ItemId, OrderId, SiteId};
use protocol::operation::{AdjustReason, Body, StockAdjusted, Subject};
use protocol::quantity::Quantity;
use protocol::reference::{Change, OrderStatus, Stream};
use serde_json::{Value, json};

use super::check_rebuild;
use super::day;
use super::way::{Bench, basics, order_id};
use crate::buffer::BufferKey;
use crate::hold::{HoldKind, active};
use crate::log::{Entry, OperatorAction, PulledChange};
use crate::store::stock::{self, StockRow};
use crate::store::webhook::{self, EventRow};
use crate::store::{conformance, feed, generation, order};
use crate::webhook::EventKind;

fn site() -> SiteId {
    SiteId::parse("dc1").unwrap()
}

/// The first line of an order is 5 of this, the second 6 of [`second`].
fn first(order: u64) -> ItemId {
    day::item_of(order, 1)
}

fn second(order: u64) -> ItemId {
    day::item_of(order, 2)
}

async fn level(bench: &Bench, item: &ItemId) -> Option<StockRow> {
    let item = item.clone();
    bench.fresh.store.read(move |tx| stock::of(tx, &site(), &item)).await.unwrap()
}

/// On hand, allocated, available without a buffer.
async fn numbers(bench: &Bench, item: &ItemId) -> (i64, i64, i64) {
    let row = level(bench, item).await.unwrap_or_else(|| StockRow::none(site(), item.clone()));
    (row.on_hand, row.allocated, row.available(0))
}

fn level_of(item: ItemId, base_quantity: i64) -> Entry {
    day::pulled(PulledChange::StockLevel { site: site(), item, base_quantity })
}

fn cancelled(number: u64) -> Entry {
    let Entry::Pulled { connector, change: PulledChange::Order(mut order) } = day::order(number) else {
        panic!("no order")
    };
    order.status = OrderStatus::Cancelled;
    Entry::Pulled { connector, change: PulledChange::Order(order) }
}

fn hold(order: &OrderId, kind: HoldKind) -> Entry {
    day::operator(OperatorAction::HoldOrder { order: order.clone(), kind, note: "why".to_owned() })
}

fn release(order: &OrderId, kind: HoldKind) -> Entry {
    day::operator(OperatorAction::ReleaseOrder { order: order.clone(), kind, note: "clear".to_owned() })
}

fn buffer(quantity: i64, item: Option<ItemId>) -> Entry {
    let site = item.as_ref().map(|_| site());
    let channel = "shop".to_owned();
    day::operator(OperatorAction::SetBuffer { channel, site, item, base_quantity: quantity })
}

#[tokio::test]
async fn shipping_and_cancelling_let_go() {
    for fresh in conformance::engines() {
        let mut bench = Bench::on(fresh);
        let place = bench.fresh.store.place();
        bench.log(basics()).await;
        let (item, other) = (first(1), second(1));
        bench.log(vec![level_of(item.clone(), 20), day::order(1)]).await;
        assert_eq!(numbers(&bench, &item).await, (20, 5, 15), "{place}");
        assert_eq!(numbers(&bench, &other).await, (0, 6, 0), "{place}: needed before it is there");
        let packed = bench.pack(1, 5);
        bench.send(&[&packed]).await;
        assert_eq!(numbers(&bench, &item).await, (15, 0, 15), "{place}: the parcel left");
        assert_eq!(level(&bench, &other).await, None, "{place}: nobody needs it, and it never moved");
        // Opened and cancelled in one batch, in two, and cut otherwise by the rebuild.
        bench.log(vec![day::order(2), cancelled(2)]).await;
        assert_eq!(level(&bench, &second(2)).await, None, "{place}");
        bench.log(vec![day::order(3)]).await;
        assert_eq!(numbers(&bench, &second(3)).await.1, 6, "{place}");
        bench.log(vec![cancelled(3)]).await;
        assert_eq!(level(&bench, &second(3)).await, None, "{place}");
        check_rebuild(&bench.fresh, 0).await;
    }
}

/// What the site's stream says of an order: there, gone, or nothing.
async fn at_site(bench: &Bench, order: &OrderId) -> Option<bool> {
    let stream = Stream::Site(site());
    let rows =
        bench.fresh.store.read(move |tx| feed::after(tx, &stream, Default::default(), 1_000)).await.unwrap();
    let of = |change: &str| {
        let change: Change = serde_json::from_str(change).unwrap();
        let is_there = matches!(&change, Change::Order(there) if there.order == *order);
        let is_gone = matches!(&change, Change::OrderRemoved { order: gone } if gone == order);
        (is_there || is_gone).then_some(is_there)
    };
    rows.iter().rev().find_map(|(_, change)| of(change))
}

async fn held(bench: &Bench) -> Vec<String> {
    bench.live().await.into_iter().filter(|row| row.category == "order_held").map(|row| row.detail).collect()
}

#[tokio::test]
async fn a_held_order_is_no_work_until_it_is_released() {
    let mut bench = Bench::new();
    bench.log(basics()).await;
    let (one, two) = (order_id(1), order_id(2));
    bench.log(vec![day::order(1), hold(&one, HoldKind::Payment), hold(&one, HoldKind::Fraud)]).await;
    assert_eq!(at_site(&bench, &one).await, Some(false));
    assert_eq!(numbers(&bench, &second(1)).await.1, 6, "it allocates all the same");
    let details = held(&bench).await;
    let [detail] = &details[..] else { panic!("one exception: {details:?}") };
    assert!(detail.contains("payment and fraud"), "{detail}");
    bench.log(vec![release(&one, HoldKind::Fraud), release(&one, HoldKind::Fraud)]).await;
    assert_eq!((at_site(&bench, &one).await, held(&bench).await.len()), (Some(false), 1));
    bench.log(vec![release(&one, HoldKind::Payment)]).await;
    assert_eq!((at_site(&bench, &one).await, held(&bench).await.len()), (Some(true), 0));
    let number = one.clone();
    let row = bench.fresh.store.read(move |tx| order::load(tx, &[number.as_str()])).await.unwrap().remove(0);
    assert_eq!((active(&row.holds).count(), row.holds.len()), (0, 2), "who did what stays");

    // What is picked goes on, and the exception says so; a parcel that leaves is told, and not hidden.
    bench.log(vec![day::order(2)]).await;
    let pick = bench.pick(2, 1, 2);
    bench.send(&[&pick]).await;
    bench.log(vec![hold(&two, HoldKind::Address)]).await;
    assert_eq!(at_site(&bench, &two).await, Some(true));
    assert!(held(&bench).await[0].contains("2 picked"), "{:?}", held(&bench).await);
    let packed = bench.pack(2, 5);
    bench.send(&[&packed]).await;
    assert!(held(&bench).await[0].contains("has left"), "{:?}", held(&bench).await);
    bench.log(vec![release(&two, HoldKind::Address)]).await;
    assert!(held(&bench).await.is_empty());

    // A cancelled one is not held any more.
    let three = order_id(3);
    bench.log(vec![day::order(3), hold(&three, HoldKind::Payment)]).await;
    assert_eq!(held(&bench).await.len(), 1);
    bench.log(vec![cancelled(3), hold(&three, HoldKind::Fraud)]).await;
    assert!(held(&bench).await.is_empty());
    check_rebuild(&bench.fresh, 0).await;
}

async fn told(bench: &Bench, kind: EventKind) -> Vec<Value> {
    let events: Vec<EventRow> =
        bench.fresh.store.read(|tx| webhook::events_after(tx, (0, 0), 1_000)).await.unwrap();
    let of_kind = events.iter().filter(|event| event.kind == kind.as_str());
    of_kind.map(|event| serde_json::from_str::<Value>(&event.body).unwrap()["data"].clone()).collect()
}

#[tokio::test]
async fn one_event_for_each_number_that_changed() {
    for fresh in conformance::engines() {
        let mut bench = Bench::on(fresh);
        let place = bench.fresh.store.place();
        let life = Generation::from_random([3; 16]);
        bench.fresh.store.write(move |tx| generation::current(tx, life)).await.unwrap();
        bench.fresh.store.write(|tx| webhook::enrol(tx, "shop", "shop.example")).await.unwrap();
        bench.log(basics()).await;
        let item = first(1);
        bench.log(vec![level_of(item.clone(), 20)]).await;
        for kind in [EventKind::StockChanged, EventKind::AvailabilityChanged] {
            assert!(told(&bench, kind).await.is_empty(), "{place}: nobody asked for {kind:?}");
        }
        let kinds = [EventKind::StockChanged, EventKind::AvailabilityChanged];
        bench.fresh.store.write(move |tx| webhook::listen(tx, "shop", &kinds)).await.unwrap();
        bench.log(vec![buffer(12, Some(item.clone())), buffer(1, None)]).await;
        let wide = json!({"channel": "shop", "site": null, "item": null, "available": null});
        let of = |channel: Option<&str>, available: i64| json!({"channel": channel, "site": "dc1", "item": item, "available": available});
        assert_eq!(
            told(&bench, EventKind::AvailabilityChanged).await,
            [of(Some("shop"), 8), wide],
            "{place}"
        );
        // Three orders in one batch, of which one ends: one number for each channel.
        let same = |n: u64| {
            let Entry::Pulled { connector, change: PulledChange::Order(mut order) } = day::order(1) else {
                panic!("no order")
            };
            order.order = OrderId::parse(format!("N{n}")).unwrap();
            order.lines.truncate(1);
            Entry::Pulled { connector, change: PulledChange::Order(order) }
        };
        bench.log((1..=3).map(same).collect()).await;
        let events = told(&bench, EventKind::AvailabilityChanged).await;
        assert_eq!(events[2..], [of(None, 5), of(Some("shop"), 0)], "{place}: 20 less 15, and never below 0");
        assert!(told(&bench, EventKind::StockChanged).await.is_empty(), "{place}: nothing moved");
        // The channel has nothing left already: only the other number changes.
        bench.log(vec![same(4)]).await;
        let events = told(&bench, EventKind::AvailabilityChanged).await;
        assert_eq!(events[4..], [of(None, 0)], "{place}");
        let (subject, body) = loss(&item);
        let lost = bench.operation(subject, body);
        bench.send(&[&lost]).await;
        let moved = json!({"site": "dc1", "item": item, "state": "on_hand", "quantity": 17});
        assert_eq!(told(&bench, EventKind::StockChanged).await, [moved], "{place}");
        assert_eq!(told(&bench, EventKind::AvailabilityChanged).await.len(), 5, "{place}: 0 stays 0");
        check_rebuild(&bench.fresh, 0).await;
    }
}

/// Three units are lost.
fn loss(item: &ItemId) -> (Subject, Body) {
    let body = StockAdjusted { item: item.clone(), quantity: Quantity::each(-3), reason: AdjustReason::Lost };
    (Subject::stock(&site(), item), Body::StockAdjusted(body))
}

#[tokio::test]
async fn buffers_are_the_logs() {
    let bench = Bench::new();
    bench.log(basics()).await;
    let key = BufferKey { channel: "shop".to_owned(), site: Some(site()), item: None };
    let store = &bench.fresh.store;
    let at = super::way::AT;
    let set = async |quantity: Option<i64>| crate::buffer::change(store, "olga", &key, quantity, at).await;
    assert!(set(None).await.is_err(), "there is none");
    assert!(set(Some(-1)).await.is_err());
    assert!(set(Some(4)).await.unwrap());
    assert!(!set(Some(4)).await.unwrap(), "no news");
    assert!(set(Some(0)).await.unwrap());
    check_rebuild(&bench.fresh, 0).await;
    assert!(set(None).await.unwrap());
    let none = store.read(crate::store::buffer::count).await.unwrap();
    assert_eq!(none, 0);
    check_rebuild(&bench.fresh, 0).await;
}
