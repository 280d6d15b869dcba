//! The ways of single operations: who waits, who goes on, who is refused.

use protocol::chain::Head;
use protocol::frame::{Events, Operations, Packing};
use protocol::id::{
    AgentId, DocumentNumber, Epoch, LegalEntity, OperationId, OrderId, SessionId, ShipmentId, SiteId,
    StationId,
};
use protocol::money::{Currency, Money};
use protocol::operation::{
    AdjustReason, Body, Clock, Condition, Disposition, Evidence, Operation, PackedLine, PickConfirmed,
    ReturnAccepted, ReturnLine, ReturnReason, ShipmentPacked, Source, StockAdjusted, Subject,
};
use protocol::quantity::Quantity;
use protocol::reference::{Change, Outcome, Stream};
use protocol::sync::hub::OperationsVerdict;
use protocol::time::{BusinessDate, UtcMillis};

use super::day;
use super::take;
use crate::log::{self, Entry, ErpAnswer, OperatorAction};
use crate::store::conformance::{self, Fresh};
use crate::store::exception::{self, ExceptionFilter, ExceptionRow};
use crate::store::operation::{self, OperationRow, OperationState};
use crate::store::posting::PostingKind;
use crate::store::{feed, posting};

pub(super) const AT: UtcMillis = UtcMillis(1_700_000_000_000);

/// One agent with its journal, and the hub's store behind it.
pub(super) struct Bench {
    pub(super) fresh: Fresh,
    agent: AgentId,
    site: SiteId,
    epoch: Epoch,
    head: Head,
    made: u8,
}

impl Bench {
    pub(super) fn new() -> Self {
        Self::on(conformance::sqlite())
    }

    pub(super) fn on(fresh: Fresh) -> Self {
        let epoch = Epoch::from_random([9; 16]);
        let (agent, site) = (AgentId::parse("dc1-a").unwrap(), SiteId::parse("dc1").unwrap());
        Self { fresh, agent, site, epoch, head: Head::start(epoch), made: 0 }
    }

    /// From now on another agent, at another site, which was not heard before.
    pub(super) fn go_to(&mut self, agent: &str, site: &str, epoch: u8) {
        if self.agent.as_str() == agent {
            return;
        }
        (self.agent, self.site) = (AgentId::parse(agent).unwrap(), SiteId::parse(site).unwrap());
        self.epoch = Epoch::from_random([epoch; 16]);
        self.head = Head::start(self.epoch);
    }

    pub(super) fn operation(&mut self, subject: Subject, body: Body) -> Operation {
        self.made += 1;
        Operation {
            id: OperationId::new(AT, [self.made; 10]),
            source: Source { site: self.site.clone(), agent: self.agent.clone() },
            subject,
            time: AT,
            station: StationId::parse("bench-1").unwrap(),
            worker: None,
            clock: Clock::default(),
            business_date: BusinessDate::parse("2023-11-14").unwrap(),
            legal_entity: LegalEntity::parse("uk").unwrap(),
            body,
        }
    }

    pub(super) fn pick(&mut self, order: u64, line: u32, units: i64) -> Operation {
        let id = order_id(order);
        let item = day::item_of(order, line);
        let quantity = Quantity::each(units);
        let body = PickConfirmed {
            order: id.clone(),
            line,
            item,
            quantity,
            location: None,
            lot: None,
            serials: Vec::new(),
        };
        self.operation(Subject::order(&id), Body::PickConfirmed(body))
    }

    pub(super) fn pack(&mut self, order: u64, units: i64) -> Operation {
        let id = order_id(order);
        let body = ShipmentPacked {
            order: id.clone(),
            shipment: ShipmentId::parse("S1").unwrap(),
            lines: vec![PackedLine { line: 1, base_quantity: units }],
            amount: gbp(units * 333),
            last: true,
        };
        self.operation(Subject::order(&id), Body::ShipmentPacked(body))
    }

    pub(super) fn take_back(&mut self, order: u64, units: i64) -> Operation {
        let id = order_id(order);
        let refund = gbp(units * 333);
        let line = ReturnLine {
            order_line: Some(1),
            item: day::item_of(order, 1),
            quantity: Quantity::each(units),
            reason: ReturnReason::ChangedMind,
            condition: Condition::LikeNew,
            disposition: Disposition::Shelf,
            to_site: None,
            refund,
        };
        let return_id = protocol::id::ReturnId::parse(format!("R{}", self.made)).unwrap();
        let body = ReturnAccepted {
            return_id,
            order: Some(id.clone()),
            evidence: Evidence::CachedOrder,
            pass: None,
            reservation: None,
            visit: None,
            lines: vec![line],
            refund,
        };
        self.operation(Subject::order(&id), Body::ReturnAccepted(body))
    }

    fn adjust(&mut self, item: u64) -> Operation {
        let item = day::item_id(item);
        let subject = Subject::stock(&SiteId::parse("dc1").unwrap(), &item);
        let body = StockAdjusted { item, quantity: Quantity::each(-1), reason: AdjustReason::Lost };
        self.operation(subject, Body::StockAdjusted(body))
    }

    fn frame(&mut self, events: &[Vec<u8>]) -> Operations {
        let first = self.head.seq.next();
        self.head = events.iter().fold(self.head, |head, event| head.after(event));
        let events: Events = events.iter().map(Vec::as_slice).collect();
        let (session, packing) = (SessionId::from_random([1; 16]), Packing::Zstd);
        Operations { session, epoch: self.epoch, first, hash: self.head.hash, packing, events }
    }

    async fn take(&self, frame: Operations) -> OperationsVerdict {
        let agent = self.agent.clone();
        self.fresh.store.write_locked(move |tx| take(tx, &agent, &frame, AT)).await.unwrap()
    }

    pub(super) async fn send(&mut self, operations: &[&Operation]) {
        let bytes: Vec<Vec<u8>> = operations.iter().map(|operation| operation.to_bytes().unwrap()).collect();
        self.send_bytes(&bytes).await;
    }

    async fn send_bytes(&mut self, bytes: &[Vec<u8>]) {
        let frame = self.frame(bytes);
        assert!(matches!(self.take(frame).await, OperationsVerdict::Append { .. }));
        self.apply().await;
    }

    pub(super) async fn log(&self, entries: Vec<Entry>) {
        self.fresh.store.write(move |tx| log::append_all(tx, AT, &entries)).await.unwrap();
        self.apply().await;
    }

    async fn apply(&self) {
        while self.fresh.store.write_locked(|tx| super::super::batch(tx, 100)).await.unwrap() > 0 {}
    }

    pub(super) async fn row(&self, operation: &Operation) -> OperationRow {
        let id = operation.id;
        self.fresh
            .store
            .read(move |tx| operation::find(tx, id))
            .await
            .unwrap()
            .expect("the operation was applied")
    }

    pub(super) async fn state(&self, operation: &Operation) -> (OperationState, String) {
        let row = self.row(operation).await;
        (row.state, row.reason)
    }

    pub(super) async fn live(&self) -> Vec<ExceptionRow> {
        let filter = ExceptionFilter { live: true, ..ExceptionFilter::default() };
        self.fresh.store.read(move |tx| exception::page(tx, &filter, i64::MAX, 100)).await.unwrap()
    }
}

pub(super) fn order_id(order: u64) -> OrderId {
    OrderId::parse(format!("{}", 1000 + order)).unwrap()
}

fn gbp(minor: i64) -> Money {
    Money { minor, currency: Currency::parse("GBP").unwrap() }
}

pub(super) fn basics() -> Vec<Entry> {
    let mut entries = vec![day::site("dc1")];
    entries.extend((0..12).map(day::item));
    entries
}

#[tokio::test]
async fn a_shipment_settles_its_picks() {
    let mut bench = Bench::new();
    bench.log(basics()).await;
    bench.log(vec![day::order(1)]).await;
    let (first, second, packed) = (bench.pick(1, 1, 2), bench.pick(1, 1, 3), bench.pack(1, 5));
    bench.send(&[&first, &second]).await;
    assert_eq!(bench.row(&first).await.posting, "", "no posting before the parcel is packed");
    bench.send(&[&packed]).await;
    let key = format!("shipment-{}", packed.id);
    let find = key.clone();
    let posting = bench.fresh.store.read(move |tx| posting::find(tx, &find)).await.unwrap().unwrap();
    assert_eq!(posting.kind, PostingKind::Shipment);
    assert_eq!(posting.members, [first.id, second.id, packed.id]);
    assert_eq!(posting.document["lines"][0]["shipped"], 5);
    assert_eq!(posting.document["lines"][1]["short"], 6, "the last shipment says what is missing");
    assert_eq!(posting.document["amount"]["minor"], 5 * 333);
    let documents = vec![DocumentNumber::parse("D-1").unwrap()];
    let answer = ErpAnswer::Posted { documents: documents.clone(), mapping: 0 };
    bench.log(vec![Entry::ErpAnswer { posting: key, answer }]).await;
    for operation in [&first, &second, &packed] {
        assert_eq!(bench.state(operation).await.0, OperationState::Posted);
    }
    // The station that made them hears of it.
    let stream = Stream::Agent(bench.agent.clone());
    let rows =
        bench.fresh.store.read(move |tx| feed::after(tx, &stream, Default::default(), 10)).await.unwrap();
    let is_posted = |change: &str| {
        matches!(serde_json::from_str(change).unwrap(),
            Change::Settlement(settlement) if settlement.outcome == Outcome::Posted { documents: documents.clone() })
    };
    assert_eq!(rows.iter().filter(|(_, change)| is_posted(change)).count(), 3);
    // A pick that comes late belongs to the parcel that has left.
    let late = bench.pick(1, 2, 1);
    bench.send(&[&late]).await;
    assert_eq!(bench.state(&late).await.0, OperationState::Posted);
}

#[tokio::test]
async fn an_order_that_comes_late_releases_what_waited() {
    let mut bench = Bench::new();
    bench.log(basics()).await;
    let (pick, packed, other) = (bench.pick(2, 1, 5), bench.pack(2, 5), bench.adjust(1));
    bench.send(&[&pick, &packed, &other]).await;
    assert_eq!(bench.state(&pick).await, (OperationState::Waiting, "unknown_order".to_owned()));
    assert_eq!(bench.state(&packed).await, (OperationState::Waiting, "behind".to_owned()));
    assert_eq!(bench.state(&other).await.0, OperationState::Pending, "another subject goes on");
    assert_eq!(bench.live().await.len(), 1, "one exception for one cause");
    bench.log(vec![day::order(2)]).await;
    assert_eq!(bench.state(&pick).await.0, OperationState::Pending);
    assert_eq!(bench.row(&pick).await.posting, format!("shipment-{}", packed.id));
    assert!(bench.live().await.is_empty(), "the cause went away");
}

#[tokio::test]
async fn poison_holds_up_its_subject_only() {
    let mut bench = Bench::new();
    bench.log(basics()).await;
    bench.log(vec![day::order(3), day::order(4)]).await;
    let (before, poison, behind, other) =
        (bench.pick(3, 1, 1), bench.pick(3, 1, 1), bench.pick(3, 1, 1), bench.pick(4, 1, 1));
    let torn = String::from_utf8(poison.to_bytes().unwrap())
        .unwrap()
        .replace("pick.confirmed.v1", "pick.confirmed.v9");
    let bytes = [
        before.to_bytes().unwrap(),
        torn.into_bytes(),
        behind.to_bytes().unwrap(),
        b"no json".to_vec(),
        other.to_bytes().unwrap(),
    ];
    bench.send_bytes(&bytes).await;
    assert_eq!(bench.state(&before).await.0, OperationState::Pending);
    assert_eq!(bench.state(&poison).await, (OperationState::Waiting, "poison".to_owned()));
    assert_eq!(bench.state(&behind).await, (OperationState::Waiting, "behind".to_owned()));
    assert_eq!(bench.state(&other).await.0, OperationState::Pending);
    let live = bench.live().await;
    assert_eq!(live.iter().filter(|row| row.category == "poison").count(), 2);
    let held = live.iter().find(|row| !row.subject.is_empty()).unwrap().exception;
    let waive = OperatorAction::Waive { exception: held, note: "made by a test device".to_owned() };
    bench.log(vec![day::operator(waive)]).await;
    assert_eq!(bench.state(&poison).await, (OperationState::Rejected, "poison".to_owned()));
    assert_eq!(bench.state(&behind).await.0, OperationState::Pending);
}

#[tokio::test]
async fn reject_more_than_there_was() {
    let mut bench = Bench::new();
    bench.log(basics()).await;
    bench.log(vec![day::order(5)]).await;
    let (fits, over) = (bench.pick(5, 1, 5), bench.pick(5, 1, 1));
    let (packed, over_packed) = (bench.pack(5, 5), bench.pack(5, 1));
    let (back, over_back) = (bench.take_back(5, 4), bench.take_back(5, 2));
    bench.send(&[&fits, &over, &packed, &over_packed, &back, &over_back]).await;
    for good in [&fits, &packed, &back] {
        assert_eq!(bench.state(good).await.0, OperationState::Pending);
    }
    for (bad, reason) in [(&over, "over_pick"), (&over_packed, "over_shipment"), (&over_back, "over_return")]
    {
        assert_eq!(bench.state(bad).await, (OperationState::Rejected, reason.to_owned()));
    }
}

#[tokio::test]
async fn a_return_waits_for_its_shipment() {
    let mut bench = Bench::new();
    bench.log(basics()).await;
    bench.log(vec![day::order(6)]).await;
    let (back, pick, packed) = (bench.take_back(6, 2), bench.pick(6, 1, 5), bench.pack(6, 5));
    bench.send(&[&back, &pick]).await;
    assert_eq!(bench.state(&back).await, (OperationState::Waiting, "early_return".to_owned()));
    assert_eq!(bench.state(&pick).await.0, OperationState::Pending, "others of the order go on");
    bench.send(&[&packed]).await;
    assert_eq!(bench.state(&back).await.0, OperationState::Pending);
    assert!(bench.live().await.is_empty());
}

#[tokio::test]
async fn frames_are_taken_once_and_in_order() {
    let mut bench = Bench::new();
    let bytes: Vec<Vec<u8>> = (0..6).map(|n| format!("event {n}").into_bytes()).collect();
    let start = bench.head;
    let all = bench.frame(&bytes[..4]);
    let whole = bench.head;
    assert_eq!(bench.take(all.clone()).await, OperationsVerdict::Append { skip: 0, head: whole });
    assert_eq!(bench.take(all.clone()).await, OperationsVerdict::Repeat { head: whole });
    bench.head = start;
    let overlapping = bench.frame(&bytes[..5]);
    let longer = bench.head;
    assert_eq!(bench.take(overlapping).await, OperationsVerdict::Append { skip: 4, head: longer });
    bench.frame(&bytes[5..]);
    let beyond = bench.frame(&bytes[..1]);
    assert_eq!(bench.take(beyond).await, OperationsVerdict::Gap { head: longer });
    let stored = bench.fresh.store.read(crate::store::log::entries).await.unwrap();
    assert_eq!(stored, 5);
}

#[tokio::test]
async fn a_backup_opens_and_holds_the_log() {
    let mut bench = Bench::new();
    bench.log(basics()).await;
    let adjusted = bench.adjust(1);
    bench.send(&[&adjusted]).await;
    let crate::store::StoreConfig::Sqlite { path } = bench.fresh.store.config().clone() else {
        panic!("the bench is on SQLite")
    };
    let target = path.with_file_name("backup.db");
    let report = crate::backup::backup(&bench.fresh.store, &target).await.unwrap();
    assert_eq!(report.entries, 14);
    assert!(crate::backup::backup(&bench.fresh.store, &target).await.is_err(), "nothing is overwritten");
    let copy = crate::store::Store::open(&crate::store::StoreConfig::Sqlite { path: target }).unwrap();
    let id = adjusted.id;
    assert!(copy.read(move |tx| operation::find(tx, id)).await.unwrap().is_some());
}
