//! How fast ingest and apply are. Run by hand, in a release build on a quiet machine:
//! `cargo test --release -p hub rates -- --ignored --nocapture`. It asserts nothing about time.

use std::time::Instant;

use protocol::chain::Head;
use protocol::frame::{Events, Operations};
use protocol::id::{
    AgentId, Epoch, LegalEntity, OperationId, OrderId, SessionId, ShipmentId, SiteId, StationId,
};
use protocol::limits::FRAME_EVENTS_MAX;
use protocol::money::{Currency, Money};
use protocol::operation::{
    Body, Clock, Operation, PackedLine, PickConfirmed, ShipmentPacked, Source, Subject,
};
use protocol::quantity::Quantity;
use protocol::reference::{Order, OrderLine, OrderStatus};
use protocol::time::{BusinessDate, UtcMillis};

use super::{batch, day};
use crate::log::{self, PulledChange};
use crate::store::conformance::{self, Fresh};
use crate::store::invariant;

const LINES: u32 = 9;
const AT: UtcMillis = UtcMillis(1_700_000_000_000);

fn order_id(number: u64) -> OrderId {
    OrderId::parse(format!("{number}")).unwrap()
}

fn gbp(minor: i64) -> Money {
    Money { minor, currency: Currency::parse("GBP").unwrap() }
}

fn order(number: u64) -> Order {
    let line = |line| OrderLine {
        line,
        item: day::item_id(u64::from(line)),
        base_quantity: 2,
        amount: gbp(500),
        location: None,
        picked: 0,
        short: 0,
        shipped: 0,
        returned: 0,
    };
    Order {
        order: order_id(number),
        legal_entity: LegalEntity::parse("uk").unwrap(),
        site: SiteId::parse("dc1").unwrap(),
        ordered_on: BusinessDate::parse("2023-11-14").unwrap(),
        status: OrderStatus::Open,
        lines: (1..=LINES).map(line).collect(),
    }
}

/// Picks of every line of an order, then its parcel.
fn operations(number: u64, agent: &AgentId) -> Vec<Vec<u8>> {
    let order = order_id(number);
    let pick = |line| {
        Body::PickConfirmed(PickConfirmed {
            order: order.clone(),
            line,
            item: day::item_id(u64::from(line)),
            quantity: Quantity::each(2),
            location: None,
            lot: None,
        })
    };
    let lines = (1..=LINES).map(|line| PackedLine { line, base_quantity: 2 }).collect();
    let shipment = ShipmentId::parse(format!("S{number}")).unwrap();
    let amount = gbp(500 * i64::from(LINES));
    let packed = ShipmentPacked { order: order.clone(), shipment, lines, amount, last: true };
    let bodies = (1..=LINES).map(pick).chain([Body::ShipmentPacked(packed)]);
    let bytes = bodies.enumerate().map(|(index, body)| {
        let mut random = [0; 10];
        random[..8].copy_from_slice(&(number * 100 + index as u64).to_be_bytes());
        let operation = Operation {
            id: OperationId::new(AT, random),
            source: Source { site: SiteId::parse("dc1").unwrap(), agent: agent.clone() },
            subject: Subject::order(&order),
            time: AT,
            station: StationId::parse("bench-1").unwrap(),
            worker: None,
            clock: Clock::default(),
            business_date: BusinessDate::parse("2023-11-14").unwrap(),
            legal_entity: LegalEntity::parse("uk").unwrap(),
            body,
        };
        operation.to_bytes().unwrap()
    });
    bytes.collect()
}

async fn measure(fresh: &Fresh, orders: u64) {
    let store = &fresh.store;
    let agent = AgentId::parse("dc1-a").unwrap();
    let mut entries = vec![day::site("dc1")];
    entries.extend((0..12).map(day::item));
    entries.extend((1..=orders).map(|number| day::pulled(PulledChange::Order(order(number)))));
    store.write(move |tx| log::append_all(tx, AT, &entries)).await.unwrap();
    let pulled = Instant::now();
    while store.write_background(|tx| batch(tx, 500)).await.unwrap() > 0 {}
    let pulled = pulled.elapsed();
    let bytes: Vec<Vec<u8>> = (1..=orders).flat_map(|number| operations(number, &agent)).collect();
    let epoch = Epoch::from_random([1; 16]);
    let mut head = Head::start(epoch);
    let started = Instant::now();
    for chunk in bytes.chunks(FRAME_EVENTS_MAX) {
        let first = head.seq.next();
        head = chunk.iter().fold(head, |head, event| head.after(event));
        let events: Events = chunk.iter().map(Vec::as_slice).collect();
        let session = SessionId::from_random([1; 16]);
        let frame = Operations { session, epoch, first, hash: head.hash, events };
        let agent = agent.clone();
        store.write_locked(move |tx| crate::ingest::ingest(tx, &agent, &frame, AT)).await.unwrap();
    }
    let ingested = started.elapsed();
    let started = Instant::now();
    while store.write_background(|tx| batch(tx, 500)).await.unwrap() > 0 {}
    let applied = started.elapsed();
    let rate = |count: usize, took: std::time::Duration| count as f64 / took.as_secs_f64();
    println!(
        "{}: {} operations: ingest {:.0}/s, apply {:.0}/s; orders pulled {:.0}/s",
        store.place(),
        bytes.len(),
        rate(bytes.len(), ingested),
        rate(bytes.len(), applied),
        rate(usize::try_from(orders).unwrap(), pulled),
    );
    assert!(store.read(invariant::broken).await.unwrap().is_empty());
}

#[tokio::test]
#[ignore = "prints rates; to be run by hand in a release build"]
async fn rates() {
    for orders in [500, 2_000] {
        for fresh in conformance::engines() {
            measure(&fresh, orders).await;
        }
    }
}
