use std::collections::BTreeMap;

use protocol::barcode::{PatternMeaning, SitePattern, Sscc};
use protocol::chain::{Hash, Head};
use protocol::frame::{
    Ack, Diverged, DownFrame, Events, Feed, FeedAck, FeedContent, Fence, Hello, Operations, Pace, Packing,
    Reject, RejectReason, Remedy, Rewind, SnapshotRef, UpFrame, Welcome,
};
use protocol::grant::{Allowance, NumberRange};
use protocol::id::{
    DocumentNumber, Epoch, Generation, ItemId, LegalEntity, LocationId, OperationId, OrderId, PassIssuer,
    PurchaseOrderId, RegionId, Seq, SeriesId, SessionId, SiteId, StationId, WorkerId,
};
use protocol::lineage::Ancestor;
use protocol::money::{Currency, Money};
use protocol::pass::{PassKey, PassPublicKey};
use protocol::quantity::Unit;
use protocol::reference::{
    Carton, Change, Cursor, Item, ItemKind, ManifestLine, Order, OrderLine, OrderStatus, Outcome, Pack,
    PinVerifier, PurchaseLine, PurchaseOrder, PurchaseStatus, Role, Scope, Settlement, Site, SitePolicy,
    Station, Stream, Worker, WorkerPin,
};
use protocol::release::{Release, Signature};
use protocol::returns::{Input, assess};
use protocol::time::{BusinessDate, UtcMillis};

/// Every up frame, with everything it can hold and with as little as it can.
pub(crate) fn up() -> Vec<(&'static str, UpFrame)> {
    let events: Events = [&br#"{"id":1}"#[..], b"", b"\x00not json\xff"].into_iter().collect();
    let hash = events.iter().fold(head(41), Head::after).hash;
    let raw = Events::from_iter([&br#"{"id":1}"#[..]]);
    let operations = |packing, hash, events| {
        let (session, epoch, first) = (session(), epoch(), Seq(42));
        UpFrame::Operations(Operations { session, epoch, first, hash, packing, events })
    };
    let diverged = |held, acked, is_fenced| {
        let (session, epoch) = (session(), epoch());
        UpFrame::Diverged(Diverged { session, epoch, held, acked, is_fenced })
    };
    let lineage = vec![
        Ancestor { epoch: Epoch::from_random([4; 16]), end: head(70), oldest: Seq(12) },
        Ancestor { epoch: Epoch::from_random([5; 16]), end: head(9), oldest: Seq(10) },
    ];
    vec![
        ("hello.full", UpFrame::Hello(Hello { acked: Some(head(41)), ..hello(cursors()) })),
        ("hello.least", UpFrame::Hello(Hello { generation: None, ..hello(BTreeMap::new()) })),
        ("hello.lineage", UpFrame::Hello(Hello { lineage, ..hello(cursors()) })),
        ("operations", operations(Packing::Zstd, hash, events)),
        ("operations.raw", operations(Packing::Raw, head(41).after(br#"{"id":1}"#).hash, raw)),
        ("diverged.full", diverged(Some(head(41)), None, false)),
        ("diverged.least", diverged(None, None, false)),
        ("diverged.acked", diverged(None, Some(head(40)), false)),
        ("diverged.fenced", diverged(None, Some(head(40)), true)),
        (
            "feed_ack.full",
            UpFrame::FeedAck(FeedAck {
                session: session(),
                generation: Some(generation()),
                cursors: cursors(),
            }),
        ),
        (
            "feed_ack.least",
            UpFrame::FeedAck(FeedAck { session: session(), generation: None, cursors: BTreeMap::new() }),
        ),
    ]
}

/// Every down frame, and every change and reason inside.
pub(crate) fn down() -> Vec<(&'static str, DownFrame)> {
    let feed = |content| {
        DownFrame::Feed(Feed {
            session: session(),
            generation: generation(),
            stream: Stream::Site(SiteId::parse("dc1").unwrap()),
            from: Cursor(7),
            to: Cursor(20),
            content,
        })
    };
    let fence = |remedy| {
        DownFrame::Fence(Fence {
            session: session(),
            epoch: epoch(),
            common: head(12),
            reason: "the journal was copied or changed".to_owned(),
            remedy,
        })
    };
    let reject = |reason| DownFrame::Reject(Reject { session: session(), first: Seq(42), reason });
    vec![
        (
            "welcome",
            DownFrame::Welcome(Welcome {
                session: session(),
                protocol: 1,
                acked: head(41),
                pace: Pace { bytes: 0, wait: 0 },
                feeds: cursors(),
                time: UtcMillis(1_291_191_960_123),
                generation: generation(),
            }),
        ),
        (
            "ack",
            DownFrame::Ack(Ack {
                session: session(),
                epoch: epoch(),
                head: head(41),
                pace: Pace { bytes: 262_144, wait: 250 },
                release: None,
            }),
        ),
        (
            "ack.release",
            DownFrame::Ack(Ack {
                session: session(),
                epoch: epoch(),
                head: head(41),
                pace: Pace { bytes: 4_096, wait: 0 },
                release: Some(Release { seq: Seq(30), signature: Signature([6; 64]) }),
            }),
        ),
        ("rewind", DownFrame::Rewind(Rewind { session: session(), epoch: epoch(), from: Seq(12) })),
        ("reject.unreadable", reject(RejectReason::Unreadable)),
        ("reject.too_large", reject(RejectReason::TooLarge)),
        ("reject.hash", reject(RejectReason::Hash)),
        ("reject.epoch", reject(RejectReason::Epoch)),
        ("fence", fence(Remedy::Enrol)),
        ("fence.continue", fence(Remedy::Continue { epoch: Epoch::from_random([4; 16]) })),
        ("feed.changes", feed(FeedContent::Changes(changes()))),
        ("feed.grants", feed(FeedContent::Changes(grants()))),
        ("feed.workers", feed(FeedContent::Changes(workers()))),
        ("feed.pass_keys", feed(FeedContent::Changes(vec![pass_keys()]))),
        ("feed.returns", feed(FeedContent::Changes(returns()))),
        ("feed.purchases", feed(FeedContent::Changes(purchases()))),
        ("feed.cartons", feed(FeedContent::Changes(cartons()))),
        (
            "feed.snapshot",
            feed(FeedContent::Snapshot(SnapshotRef { hash: Hash::of(b"packed"), size: 1_234_567 })),
        ),
    ]
}

/// A policy, and an order with its sale of which something is back: the first worked example.
pub(crate) fn returns() -> Vec<Change> {
    let example = include_str!("../../../docs/returns/01-one-of-three.json");
    let example: serde_json::Value = serde_json::from_str(example).unwrap();
    let input = Input::read(example["request"].to_string().as_bytes()).unwrap();
    let assessment = assess(&input).unwrap();
    let file = input.file();
    let refund = assessment.verdict.refund().unwrap();
    let after = input.returned().after(input.sale(), &file.request, refund).unwrap();
    let policy = |scope| Change::Policy(Box::new(SitePolicy { scope, policy: file.policy.clone() }));
    let paid = Money { minor: 1_197, currency: file.sale.currency };
    vec![
        policy(Scope::Region(RegionId::parse("eu").unwrap())),
        policy(Scope::Site(SiteId::parse("s001").unwrap())),
        Change::Order(Order {
            order: file.sale.order.clone().unwrap(),
            legal_entity: file.sale.legal_entity.clone(),
            site: SiteId::parse("dc1").unwrap(),
            ordered_on: file.sale.sold_on,
            ordered_at: None,
            promised_ship_date: None,
            invoice_required: None,
            shipped_on: None,
            status: OrderStatus::Shipped,
            lines: vec![OrderLine {
                line: 1,
                item: file.sale.lines[0].item.clone(),
                base_quantity: 3,
                amount: paid,
                location: None,
                picked: 3,
                short: 0,
                shipped: 3,
                returned: 1,
                serials: Vec::new(),
                lots: Vec::new(),
            }],
            sale: Some(Box::new(file.sale)),
            returned_so_far: Some(Box::new(after)),
        }),
    ]
}

fn changes() -> Vec<Change> {
    let item = ItemId::parse("85123A").unwrap();
    let order = OrderId::parse("536365").unwrap();
    let (site, station) = (SiteId::parse("dc1").unwrap(), StationId::parse("bench-1").unwrap());
    let legal_entity = LegalEntity::parse("uk").unwrap();
    let (currency, worker) = (Currency::parse("GBP").unwrap(), WorkerId::parse("4127").unwrap());
    let operation = OperationId::new(UtcMillis(1_291_191_960_000), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    let settled =
        |outcome| Change::Settlement(Settlement { operation, outcome, refund: None, reversed: false });
    vec![
        Change::Item(Item {
            item: item.clone(),
            description: "WHITE HANGING HEART T-LIGHT HOLDER".to_owned(),
            kind: ItemKind::Goods,
            base_unit: Unit::each(),
            packs: vec![
                Pack { unit: Unit::each(), gtin: Some("05012345678900".to_owned()), base_quantity: 1 },
                Pack { unit: Unit::parse("case").unwrap(), gtin: None, base_quantity: 24 },
            ],
            tracked_by: protocol::reference::TrackedBy::Nothing,
        }),
        Change::ItemRemoved { item: item.clone() },
        Change::Order(Order {
            order: order.clone(),
            legal_entity: legal_entity.clone(),
            site: site.clone(),
            ordered_on: BusinessDate::parse("2010-12-01").unwrap(),
            ordered_at: None,
            promised_ship_date: None,
            invoice_required: None,
            shipped_on: None,
            status: OrderStatus::Picking,
            lines: vec![OrderLine {
                line: 1,
                item,
                base_quantity: 6,
                amount: Money { minor: 1_530, currency },
                location: LocationId::parse("A-12-03").ok(),
                picked: 4,
                short: 1,
                shipped: 3,
                returned: 2,
                serials: Vec::new(),
                lots: Vec::new(),
            }],
            sale: None,
            returned_so_far: None,
        }),
        Change::OrderRemoved { order },
        Change::Site(Site {
            site,
            name: "Distribution centre 1".to_owned(),
            region: RegionId::parse("uk").unwrap(),
            legal_entity,
            currency,
            pass_keys: Vec::new(),
            supervisor_pins: false,
            patterns: vec![SitePattern {
                meaning: PatternMeaning::Order,
                symbologies: vec!["]C0".to_owned()],
                pattern: "^ORD-([0-9]+)$".to_owned(),
            }],
        }),
        Change::Station(Station { station: station.clone(), name: "Bench 1".to_owned() }),
        Change::StationRemoved { station },
        Change::Worker(Worker { worker: worker.clone(), role: Role::Supervisor, pin: None }),
        Change::WorkerRemoved { worker },
        settled(Outcome::Posted { documents: vec![DocumentNumber::parse("SHP-000123").unwrap()] }),
        settled(Outcome::Rejected { reason: "order_unknown".to_owned() }),
        settled(Outcome::NoErpEffect),
    ]
}

/// What a site expects, with everything it can say and with as little as it can, and what it expects no more.
fn purchases() -> Vec<Change> {
    let number = |text: &str| PurchaseOrderId::parse(text).unwrap();
    let line = |line, received| PurchaseLine {
        line,
        item: ItemId::parse("85123A").unwrap(),
        base_quantity: 24,
        received,
    };
    let order = |text: &str, expected_on: Option<&str>, status, lines| {
        Change::PurchaseOrder(PurchaseOrder {
            purchase_order: number(text),
            site: SiteId::parse("dc1").unwrap(),
            supplier: "Acme Ltd".to_owned(),
            expected_on: expected_on.map(|day| BusinessDate::parse(day).unwrap()),
            status,
            lines,
        })
    };
    vec![
        order("PO-1077", Some("2010-12-03"), PurchaseStatus::Receiving, vec![line(1, 6), line(2, 0)]),
        order("PO-1078", None, PurchaseStatus::Open, Vec::new()),
        order("PO-1079", None, PurchaseStatus::Received, Vec::new()),
        order("PO-1080", None, PurchaseStatus::Cancelled, Vec::new()),
        Change::PurchaseOrderRemoved { purchase_order: number("PO-1080") },
    ]
}

fn cartons() -> Vec<Change> {
    let sscc = Sscc::from_digits("195211234567890126").unwrap();
    vec![
        Change::Carton(Carton {
            sscc,
            from_site: SiteId::parse("s014").unwrap(),
            to_site: SiteId::parse("dc1").unwrap(),
            shipped_on: BusinessDate::parse("2010-12-01").unwrap(),
            lines: vec![ManifestLine { item: ItemId::parse("85123A").unwrap(), base_quantity: 12 }],
        }),
        Change::CartonRemoved { sscc },
    ]
}

fn workers() -> Vec<Change> {
    let worker = |badge: &str, role, unlocks| {
        let verifier =
            PinVerifier::parse("$argon2id$v=19$m=19456,t=6,p=1$YWJjZGVmZ2hpamtsbW5vcA$aGFzaA").unwrap();
        let pin = Some(WorkerPin { verifier, unlocks });
        Change::Worker(Worker { worker: WorkerId::parse(badge).unwrap(), role, pin })
    };
    vec![worker("9001", Role::Supervisor, 0), worker("4127", Role::Associate, 2)]
}

/// A site that knows two keys of passes, one of them revoked.
fn pass_keys() -> Change {
    let key = |byte: u8, signs_from: &str, revoked_on: Option<&str>| {
        let public = PassPublicKey([byte; 32]);
        let day = |text: &str| BusinessDate::parse(text).unwrap();
        let issuer = PassIssuer::parse("hub-0123456789abcdef").unwrap();
        PassKey {
            key: public.id(),
            issuer,
            public,
            signs_from: day(signs_from),
            revoked_on: revoked_on.map(day),
        }
    };
    Change::Site(Site {
        site: SiteId::parse("s001").unwrap(),
        name: "Store 1".to_owned(),
        region: RegionId::parse("uk").unwrap(),
        legal_entity: LegalEntity::parse("uk").unwrap(),
        currency: Currency::parse("GBP").unwrap(),
        patterns: Vec::new(),
        pass_keys: vec![key(2, "2026-11-27", None), key(1, "2025-11-27", Some("2026-11-20"))],
        supervisor_pins: false,
    })
}

fn grants() -> Vec<Change> {
    let money = |minor| Money { minor, currency: Currency::parse("GBP").unwrap() };
    let (epoch, generation) = (epoch(), generation());
    let series = SeriesId::parse("sscc").unwrap();
    vec![
        Change::Allowance(Allowance { epoch, generation, known: money(12_398), up_to: money(42_398) }),
        Change::Numbers(NumberRange { series, epoch, generation, first: 41_000, last: 41_999 }),
    ]
}

fn hello(cursors: BTreeMap<Stream, Cursor>) -> Hello {
    Hello {
        session: session(),
        protocols: vec![1],
        epoch: epoch(),
        head: head(57),
        acked: None,
        oldest: Seq(1),
        lineage: Vec::new(),
        generation: Some(generation()),
        cursors,
        software: "0.1.0".to_owned(),
        clock: UtcMillis(1_291_191_960_123),
    }
}

fn cursors() -> BTreeMap<Stream, Cursor> {
    ["agent/dc1-pack3", "catalogue", "orders/uk", "site/dc1"]
        .into_iter()
        .zip([Cursor(3), Cursor(4_000), Cursor(12), Cursor(7)])
        .map(|(stream, cursor)| (stream.parse().unwrap(), cursor))
        .collect()
}

fn head(seq: u64) -> Head {
    Head { seq: Seq(seq), hash: Hash::of(&seq.to_be_bytes()) }
}

pub(crate) fn session() -> SessionId {
    SessionId::from_random([1; 16])
}

fn epoch() -> Epoch {
    Epoch::from_random([2; 16])
}

pub(crate) fn generation() -> Generation {
    Generation::from_random([3; 16])
}
