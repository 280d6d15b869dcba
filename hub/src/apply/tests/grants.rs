//! What agents are granted, from their `hello` to their feed, on both engines.

use std::collections::BTreeMap;

use protocol::chain::Head;
use protocol::frame::{Events, Hello, Operations, Packing};
use protocol::grant::Allowance;
use protocol::id::{
    AgentId, Epoch, Generation, LegalEntity, OperationId, ReturnId, Seq, SeriesId, SessionId, SiteId,
    StationId,
};
use protocol::lineage::Ancestor;
use protocol::money::{Currency, Money};
use protocol::operation::{
    Body, Clock, Condition, Disposition, Evidence, Operation, ReturnAccepted, ReturnLine, ReturnReason,
    Source, Subject,
};
use protocol::quantity::Quantity;
use protocol::reference::{Change, Cursor, Stream};
use protocol::sync::PROTOCOLS;
use protocol::time::{BusinessDate, UtcMillis};

use super::check_rebuild;
use crate::apply::batch;
use crate::ingest;
use crate::log::{self, Entry, OperatorAction};
use crate::store::agent::Certificate;
use crate::store::conformance::{self, Fresh};
use crate::store::{agent, feed, generation, grant};

const AT: UtcMillis = UtcMillis(1_700_000_000_000);

fn money(minor: i64) -> Money {
    Money { minor, currency: Currency::parse("EUR").unwrap() }
}

fn site() -> SiteId {
    SiteId::parse("s1").unwrap()
}

fn life(n: u8) -> Generation {
    Generation::from_random([n; 16])
}

/// An agent as far as the hub sees it.
struct Till {
    id: AgentId,
    epoch: Epoch,
    head: Head,
    lineage: Vec<Ancestor>,
    made: u8,
}

impl Till {
    async fn enrolled(fresh: &Fresh, n: u8) -> Self {
        let id = AgentId::parse(format!("s1-till{n}")).unwrap();
        let epoch = Epoch::from_random([n; 16]);
        let named = id.clone();
        let enrol = move |tx: &mut crate::store::Tx<'_>| {
            let serial = format!("{n:02x}");
            agent::enrol(tx, &named, &site(), &Certificate { serial: &serial, expires: AT.plus(1) }, AT)
        };
        fresh.store.write(enrol).await.unwrap();
        Self { id, epoch, head: Head::start(epoch), lineage: Vec::new(), made: n * 16 }
    }

    /// Says hello with what it holds of a life of the hub.
    async fn hello(&self, fresh: &Fresh, holds: Option<(Generation, u64)>) {
        let stream = Stream::Agent(self.id.clone());
        let hello = Hello {
            session: SessionId::from_random([1; 16]),
            protocols: PROTOCOLS.to_vec(),
            epoch: self.epoch,
            head: self.head,
            acked: None,
            oldest: Seq(1),
            lineage: self.lineage.clone(),
            generation: holds.map(|(generation, _)| generation),
            cursors: holds
                .map(|(_, cursor)| (stream, Cursor(cursor)))
                .into_iter()
                .collect::<BTreeMap<_, _>>(),
            software: String::new(),
            clock: AT,
        };
        let id = self.id.clone();
        fresh.store.write_locked(move |tx| ingest::hello(tx, &id, &hello, AT)).await.unwrap();
        apply(fresh).await;
    }

    /// Takes goods back and promises so much.
    async fn promise(&mut self, fresh: &Fresh, minor: i64) {
        self.made += 1;
        let return_id = ReturnId::parse(format!("R{}", self.made)).unwrap();
        let line = ReturnLine {
            order_line: None,
            item: super::day::item_id(1),
            quantity: Quantity::each(1),
            reason: ReturnReason::ChangedMind,
            condition: Condition::LikeNew,
            disposition: Disposition::Shelf,
            to_site: None,
            refund: money(minor),
        };
        let operation = Operation {
            id: OperationId::new(AT, [self.made; 10]),
            source: Source { site: site(), agent: self.id.clone() },
            subject: Subject::returned(&return_id),
            time: AT,
            station: StationId::parse("till").unwrap(),
            worker: None,
            clock: Clock::default(),
            business_date: BusinessDate::parse("2023-11-14").unwrap(),
            legal_entity: LegalEntity::parse("de").unwrap(),
            body: Body::ReturnAccepted(ReturnAccepted {
                return_id,
                order: None,
                evidence: Evidence::Document,
                pass: None,
                reservation: None,
                visit: None,
                lines: vec![line],
                refund: money(minor),
            }),
        };
        let bytes = operation.to_bytes().unwrap();
        let first = self.head.seq.next();
        self.head = self.head.after(&bytes);
        let mut events = Events::default();
        events.push(&bytes);
        let (session, packing) = (SessionId::from_random([1; 16]), Packing::Zstd);
        let frame = Operations { session, epoch: self.epoch, first, hash: self.head.hash, packing, events };
        let id = self.id.clone();
        fresh.store.write_locked(move |tx| ingest::ingest(tx, &id, &frame, AT)).await.unwrap();
        apply(fresh).await;
    }

    /// The newest allowance and numbers in its stream, and how far that is.
    async fn told(&self, fresh: &Fresh) -> (Option<Allowance>, Option<(u64, u64)>, u64) {
        let stream = Stream::Agent(self.id.clone());
        let rows = fresh.store.read(move |tx| feed::after(tx, &stream, Cursor(0), 1_000)).await.unwrap();
        let (mut allowance, mut numbers, mut end) = (None, None, 0);
        for (cursor, text) in rows {
            end = cursor.0;
            let change: Change = serde_json::from_str(&text).unwrap();
            if let Change::Allowance(granted) = &change {
                allowance = Some(*granted);
            } else if let Change::Numbers(range) = &change {
                numbers = Some((range.first, range.last));
            }
        }
        (allowance, numbers, end)
    }

    async fn up_to(&self, fresh: &Fresh) -> i64 {
        self.told(fresh).await.0.map_or(0, |allowance| allowance.up_to.minor)
    }
}

async fn apply(fresh: &Fresh) {
    while fresh.store.write_locked(|tx| batch(tx, 3)).await.unwrap() > 0 {}
}

async fn act(fresh: &Fresh, action: OperatorAction) {
    let entry = Entry::OperatorAction { operator: "anna".to_owned(), action };
    fresh.store.write(move |tx| log::append(tx, AT, &entry)).await.unwrap();
    apply(fresh).await;
}

async fn limit(fresh: &Fresh, site_limit: i64, agent_limit: i64) {
    let (site_limit, agent_limit) = (money(site_limit), money(agent_limit));
    act(fresh, OperatorAction::SetLimit { site: site(), site_limit, agent_limit }).await;
}

async fn begin(fresh: &Fresh, generation: Generation) {
    fresh.store.write(move |tx| generation::replace(tx, generation)).await.unwrap();
}

async fn possible(fresh: &Fresh) -> i64 {
    fresh.store.read(|tx| grant::possible(tx, &site(), money(0).currency)).await.unwrap()
}

#[tokio::test]
async fn grants_of_a_site_stay_within_its_limit() {
    for fresh in conformance::engines() {
        let fresh = &fresh;
        begin(fresh, life(1)).await;
        let (mut first, second) = (Till::enrolled(fresh, 1).await, Till::enrolled(fresh, 2).await);
        first.hello(fresh, None).await;
        assert_eq!(first.told(fresh).await.0, None, "nobody has set a limit");
        limit(fresh, 1_000, 700).await;
        second.hello(fresh, None).await;
        assert_eq!((first.up_to(fresh).await, second.up_to(fresh).await), (700, 300));

        // What is known makes room again, for it and for the other.
        first.promise(fresh, 250).await;
        assert_eq!((first.up_to(fresh).await, second.up_to(fresh).await), (950, 300));
        assert_eq!(possible(fresh).await, 1_000);

        // A lower mark counts when the agent has it and the hub has all that the agent did before.
        limit(fresh, 1_000, 100).await;
        assert_eq!((first.up_to(fresh).await, second.up_to(fresh).await), (350, 100));
        assert_eq!(possible(fresh).await, 1_000);
        let (_, _, end) = first.told(fresh).await;
        first.hello(fresh, Some((life(1), end - 1))).await;
        first.hello(fresh, Some((life(9), end))).await;
        let behind = Till { head: Head { seq: first.head.seq.next(), ..first.head }, ..first.copy() };
        behind.hello(fresh, Some((life(1), end))).await;
        assert_eq!(possible(fresh).await, 1_000);
        first.hello(fresh, Some((life(1), end))).await;
        assert_eq!(possible(fresh).await, 400);

        // A new epoch begins with what the old one may not have promised yet.
        limit(fresh, 1_000, 700).await;
        assert_eq!(first.up_to(fresh).await, 250 + 700);
        let ancestor = Ancestor { epoch: first.epoch, end: first.head, oldest: Seq(1) };
        let over = first.epoch;
        first.epoch = Epoch::from_random([77; 16]);
        (first.head, first.lineage) = (Head::start(first.epoch), vec![ancestor]);
        first.hello(fresh, Some((life(1), 0))).await;
        let (allowance, _, _) = first.told(fresh).await;
        let allowance = allowance.unwrap();
        assert_eq!(
            (allowance.epoch, allowance.up_to),
            (first.epoch, money(0)),
            "the rest is held for {over}"
        );
        act(fresh, OperatorAction::WriteOff { agent: first.id.clone(), is_lost: false }).await;
        assert_eq!(first.up_to(fresh).await, 700);
        assert_eq!(possible(fresh).await, 1_000);
        act(fresh, OperatorAction::WriteOff { agent: second.id.clone(), is_lost: true }).await;
        assert_eq!(possible(fresh).await, 700, "whoever is shut out is granted nothing any more");
        check_rebuild(fresh, 0).await;
    }
}

impl Till {
    fn copy(&self) -> Self {
        let Self { id, epoch, head, lineage, made } = self;
        Self { id: id.clone(), epoch: *epoch, head: *head, lineage: lineage.clone(), made: *made }
    }
}

#[tokio::test]
async fn numbers_are_leased_once_over_lives_of_the_hub() {
    for fresh in conformance::engines() {
        let fresh = &fresh;
        begin(fresh, life(1)).await;
        let (first, second) = (Till::enrolled(fresh, 1).await, Till::enrolled(fresh, 2).await);
        first.hello(fresh, None).await;
        let open = |generation, next| {
            let series = SeriesId::parse("sscc").unwrap();
            OperatorAction::OpenSeries { series, generation, next, last: 999, block: 10 }
        };
        act(fresh, open(life(1), 1)).await;
        second.hello(fresh, None).await;
        assert_eq!(first.told(fresh).await.1, Some((1, 10)));
        assert_eq!(second.told(fresh).await.1, Some((11, 20)));
        second.hello(fresh, Some((life(1), 0))).await;
        assert_eq!(second.told(fresh).await.1, Some((11, 20)), "the same epoch gets no other");

        // Put back: closed until somebody says where it goes on, and never back.
        begin(fresh, life(2)).await;
        first.hello(fresh, Some((life(2), 0))).await;
        assert_eq!(first.told(fresh).await.1, Some((1, 10)), "of the life before, so good for nothing");
        act(fresh, open(life(2), 500)).await;
        assert_eq!(first.told(fresh).await.1, Some((500, 509)));
        act(fresh, open(life(2), 5)).await;
        second.hello(fresh, Some((life(2), 0))).await;
        assert_eq!(second.told(fresh).await.1, Some((510, 519)));
        check_rebuild(fresh, 0).await;
    }
}
