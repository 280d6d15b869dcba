//! How fast apply alone is: the hub's own code over a log of picks and parcels, with nobody else at the store.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use anyhow::bail;
use hub::apply::{BATCH_ENTRIES_MAX, batch};
use hub::log::{self, Entry, PulledChange};
use hub::store::{Store, StoreConfig};
use protocol::chain::Head;
use protocol::frame::{Events, Hello, Operations, Packing};
use protocol::id::{
    AgentId, Epoch, ItemId, LegalEntity, OperationId, OrderId, RegionId, Seq, SessionId, ShipmentId, SiteId,
    StationId,
};
use protocol::limits::FRAME_EVENTS_MAX;
use protocol::money::Money;
use protocol::operation::{
    Body, Clock, Operation, PackedLine, PickConfirmed, ShipmentPacked, Source, Subject,
};
use protocol::quantity::{Quantity, Unit};
use protocol::reference::{Item, ItemKind, Order, OrderLine, OrderStatus, Site};
use protocol::sync::PROTOCOLS;
use protocol::sync::hub::OperationsVerdict;
use protocol::time::{BusinessDate, UtcMillis};

use super::figure::{Bound, Figure, per_second};
use crate::retail::currency;

/// The parcels of a wholesaler have many lines.
const LINES: u32 = 9;
const PER_ORDER: usize = LINES as usize + 1;
const DAY: &str = "2023-11-14";
const AT: UtcMillis = UtcMillis(1_700_000_000_000);

/// Operations per second of a store that holds nothing else.
pub(super) async fn rate(
    what: &'static str,
    store: StoreConfig,
    operations: usize,
) -> anyhow::Result<Figure> {
    let store = Store::open(&store)?;
    let orders = u64::try_from(operations.div_ceil(PER_ORDER).max(1))?;
    let mut entries = vec![pulled(PulledChange::Site(site()?))];
    for number in 0..u64::from(LINES) {
        entries.push(pulled(PulledChange::Item(item(number)?)));
    }
    for number in 1..=orders {
        entries.push(pulled(PulledChange::Order(order(number)?)));
    }
    store.write(move |tx| log::append_all(tx, AT, &entries)).await?;
    drain(&store).await?;
    let mut bytes = Vec::new();
    for number in 1..=orders {
        bytes.extend(picks_and_parcel(number)?);
    }
    let (agent, epoch) = (AgentId::parse("dc1-pack3")?, Epoch::from_random([1; 16]));
    let mut head = Head::start(epoch);
    let session = SessionId::from_random([1; 16]);
    let (name, said) = (agent.clone(), hello(session, head, epoch));
    store.write_locked(move |tx| hub::ingest::hello(tx, &name, &said, AT)).await?;
    for chunk in bytes.chunks(FRAME_EVENTS_MAX) {
        let first = head.seq.next();
        head = chunk.iter().fold(head, |head, event| head.after(event));
        let events: Events = chunk.iter().map(Vec::as_slice).collect();
        let frame = Operations { session, epoch, first, hash: head.hash, packing: Packing::Zstd, events };
        let agent = agent.clone();
        let verdict = store.write_locked(move |tx| hub::ingest::ingest(tx, &agent, &frame, AT)).await?;
        if !matches!(verdict, OperationsVerdict::Append { .. }) {
            bail!("the hub took a frame as {verdict:?}");
        }
    }
    let took = drain(&store).await?;
    Ok(Figure::new(what, "op/s", Bound::None, per_second(bytes.len(), took)))
}

fn hello(session: SessionId, head: Head, epoch: Epoch) -> Hello {
    Hello {
        session,
        protocols: PROTOCOLS.to_vec(),
        epoch,
        head,
        acked: None,
        oldest: Seq(1),
        lineage: Vec::new(),
        generation: None,
        cursors: BTreeMap::new(),
        software: "bench".to_owned(),
        clock: AT,
    }
}

async fn drain(store: &Store) -> anyhow::Result<Duration> {
    let began = Instant::now();
    while store.write_background(|tx| batch(tx, BATCH_ENTRIES_MAX)).await? > 0 {}
    Ok(began.elapsed())
}

fn pulled(change: PulledChange) -> Entry {
    Entry::Pulled { connector: "files".to_owned(), change }
}

fn pounds(minor: i64) -> Money {
    Money { minor, currency: currency() }
}

fn item_id(number: u64) -> anyhow::Result<ItemId> {
    Ok(ItemId::parse(super::event::item(number))?)
}

fn item(number: u64) -> anyhow::Result<Item> {
    let item = item_id(number)?;
    Ok(Item {
        item,
        description: format!("Item {number}"),
        kind: ItemKind::Goods,
        base_unit: Unit::each(),
        packs: Vec::new(),
        tracked_by: protocol::reference::TrackedBy::Nothing,
    })
}

fn site() -> anyhow::Result<Site> {
    Ok(Site {
        site: SiteId::parse("dc1")?,
        name: "Warehouse".into(),
        region: RegionId::parse("uk")?,
        legal_entity: LegalEntity::parse("bench")?,
        currency: currency(),
        patterns: Vec::new(),
        pass_keys: Vec::new(),
        supervisor_pins: false,
    })
}

fn order_id(number: u64) -> anyhow::Result<OrderId> {
    Ok(OrderId::parse(format!("{}", 500_000 + number))?)
}

fn order(number: u64) -> anyhow::Result<Order> {
    let line = |line: u32| {
        Ok(OrderLine {
            line,
            item: item_id(u64::from(line) - 1)?,
            base_quantity: 2,
            amount: pounds(500),
            location: None,
            picked: 0,
            short: 0,
            shipped: 0,
            returned: 0,
            serials: Vec::new(),
            lots: Vec::new(),
        })
    };
    Ok(Order {
        order: order_id(number)?,
        legal_entity: LegalEntity::parse("bench")?,
        site: SiteId::parse("dc1")?,
        ordered_on: BusinessDate::parse(DAY).unwrap_or(AT.date()),
        ordered_at: None,
        promised_ship_date: None,
        invoice_required: None,
        shipped_on: None,
        status: OrderStatus::Open,
        lines: (1..=LINES).map(line).collect::<anyhow::Result<_>>()?,
        sale: None,
        returned_so_far: None,
    })
}

/// Picks of every line of an order, then its parcel.
fn picks_and_parcel(number: u64) -> anyhow::Result<Vec<Vec<u8>>> {
    let order = order_id(number)?;
    let mut bodies = Vec::with_capacity(PER_ORDER);
    for line in 1..=LINES {
        bodies.push(Body::PickConfirmed(PickConfirmed {
            order: order.clone(),
            line,
            item: item_id(u64::from(line) - 1)?,
            quantity: Quantity::each(2),
            location: None,
            lot: None,
            serials: Vec::new(),
        }));
    }
    bodies.push(Body::ShipmentPacked(ShipmentPacked {
        order: order.clone(),
        shipment: ShipmentId::parse(format!("S{number}"))?,
        lines: (1..=LINES).map(|line| PackedLine { line, base_quantity: 2 }).collect(),
        amount: pounds(500 * i64::from(LINES)),
        last: true,
    }));
    let source = Source { site: SiteId::parse("dc1")?, agent: AgentId::parse("dc1-pack3")? };
    let mut all = Vec::with_capacity(bodies.len());
    for (body, index) in bodies.into_iter().zip(0_u64..) {
        let at = UtcMillis(AT.0 + i64::try_from(number * 100 + index)?);
        let mut random = [7; 10];
        random[2..].copy_from_slice(&(number * 100 + index).to_be_bytes());
        let operation = Operation {
            id: OperationId::new(at, random),
            source: source.clone(),
            subject: Subject::order(&order),
            time: at,
            station: StationId::parse("bench-1")?,
            worker: None,
            clock: Clock::default(),
            business_date: at.date(),
            legal_entity: LegalEntity::parse("bench")?,
            body,
        };
        all.push(operation.to_bytes()?);
    }
    Ok(all)
}
