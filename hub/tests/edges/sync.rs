//! Ingest end to end over mTLS, frame by frame.

use std::collections::BTreeMap;
use std::time::Duration;

use hub::apply;
use hub::log::{self, Entry, PulledChange};
use hub::store::{agent as agents, journal};
use protocol::chain::{Hash, Head};
use protocol::frame::{
    Ack, DownFrame, Feed, FeedAck, FeedContent, Hello, Operations, RejectReason, UpFrame, decode_down,
    encode_up,
};
use protocol::id::{AgentId, Epoch, ItemId, Seq, SessionId};
use protocol::quantity::Unit;
use protocol::reference::{Change, Cursor, Item, ItemKind, Stream};
use protocol::sync::PROTOCOLS;
use protocol::sync::hub::AgentRow;
use protocol::time::UtcMillis;

use crate::client::{Client, options};
use crate::place::{Hub, Identity, agent};

struct Agent {
    client: Client,
    name: &'static str,
    session: SessionId,
    epoch: Epoch,
}

impl Agent {
    async fn connect(hub: &Hub, name: &'static str, identity: &Identity, session: u8) -> Self {
        let mut client = Client::connect(options(hub, name, Some(identity))).await.unwrap();
        client.subscribe(&format!("counterfoil/v1/{name}/down")).await.unwrap();
        let (session, epoch) = (SessionId::from_random([session; 16]), Epoch::from_random([7; 16]));
        Self { client, name, session, epoch }
    }

    async fn send(&mut self, frame: &UpFrame) {
        let topic = format!("counterfoil/v1/{}/up", self.name);
        self.client.publish(&topic, false, encode_up(frame).unwrap()).await.unwrap();
    }

    async fn hello(&mut self, head: Head) {
        let hello = Hello {
            session: self.session,
            protocols: PROTOCOLS.to_vec(),
            epoch: self.epoch,
            head,
            acked: None,
            oldest: Seq(1),
            generation: None,
            cursors: Default::default(),
            software: "test".into(),
            clock: UtcMillis(0),
        };
        self.send(&UpFrame::Hello(hello)).await;
    }

    async fn frame(&mut self) -> DownFrame {
        decode_down(&self.client.message().await.unwrap()).unwrap()
    }

    async fn feed(&mut self) -> Feed {
        match self.frame().await {
            DownFrame::Feed(feed) => feed,
            other => panic!("expected a feed, got {other:?}"),
        }
    }

    async fn ack(&mut self) -> Ack {
        match self.frame().await {
            DownFrame::Ack(ack) => ack,
            other => panic!("expected an ack, got {other:?}"),
        }
    }

    fn operations(&self, first: u64, count: usize) -> Operations {
        let events: Vec<Vec<u8>> = (first..first + count as u64).map(event).collect();
        Operations {
            session: self.session,
            epoch: self.epoch,
            first: Seq(first),
            hash: self.head(first - 1 + count as u64).hash,
            events: events.iter().map(Vec::as_slice).collect(),
        }
    }

    fn head(&self, seq: u64) -> Head {
        (1..=seq).fold(Head::start(self.epoch), |head, seq| head.after(&event(seq)))
    }
}

fn event(seq: u64) -> Vec<u8> {
    format!("{{\"not\":\"an operation\",\"seq\":{seq}}}").into_bytes()
}

async fn held(hub: &Hub, name: &AgentId) -> AgentRow {
    let journals = hub.store.read(journal::all).await.unwrap();
    journals.into_iter().find(|view| view.agent == *name).map_or(AgentRow::New, |view| view.row)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_acked_is_in_the_store() {
    for hub in Hub::each().await {
        what_is_acked_is_in_the_store_on(hub).await;
    }
}

async fn what_is_acked_is_in_the_store_on(hub: Hub) {
    let name = agent("a");
    let identity = hub.enrol(&name).await;
    let mut a = Agent::connect(&hub, "a", &identity, 1).await;
    a.hello(a.head(6)).await;
    match a.frame().await {
        DownFrame::Welcome(welcome) => {
            assert_eq!((welcome.session, welcome.acked, welcome.pace.bytes), (a.session, a.head(0), 0));
            assert_eq!(welcome.feeds.len(), 3, "no region is known yet: {:?}", welcome.feeds);
        }
        other => panic!("expected a welcome, got {other:?}"),
    }
    let grant = a.ack().await;
    assert!(grant.pace.bytes > 0 && grant.head == a.head(0), "an ack without progress grants: {grant:?}");

    a.send(&UpFrame::Operations(a.operations(1, 3))).await;
    assert_eq!(a.ack().await.head, a.head(3));
    let row = AgentRow::Known { epoch: a.epoch, acked: a.head(3) };
    assert_eq!(held(&hub, &name).await, row, "acked is durable");

    a.send(&UpFrame::Operations(a.operations(1, 3))).await;
    assert_eq!(a.ack().await.head, a.head(3), "a repeat is acked again");

    a.send(&UpFrame::Operations(a.operations(6, 1))).await;
    match a.frame().await {
        DownFrame::Rewind(rewind) => assert_eq!(rewind.from, Seq(4)),
        other => panic!("expected a rewind, got {other:?}"),
    }
    assert_eq!(a.ack().await.head, a.head(3));

    let damaged = Operations { hash: a.head(1).hash, ..a.operations(4, 2) };
    a.send(&UpFrame::Operations(damaged)).await;
    match a.frame().await {
        DownFrame::Reject(reject) => assert_eq!((reject.first, reject.reason), (Seq(4), RejectReason::Hash)),
        other => panic!("expected a reject, got {other:?}"),
    }
    assert_eq!(a.ack().await.head, a.head(3));

    for garbage in [b"".to_vec(), vec![1, 0, 0, 0, 9], vec![0xff; 1_000], vec![1; 250 * 1024]] {
        a.client.publish("counterfoil/v1/a/up", false, garbage).await.unwrap();
    }
    assert_eq!(held(&hub, &name).await, row, "nothing of all that moved the head");

    a.send(&UpFrame::Operations(a.operations(2, 5))).await;
    assert_eq!(a.ack().await.head, a.head(6), "an overlap that matches goes on");
    hub.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_journal_is_fenced_until_enrolled_anew() {
    for hub in Hub::each().await {
        another_journal_is_fenced_until_enrolled_anew_on(hub).await;
    }
}

async fn another_journal_is_fenced_until_enrolled_anew_on(hub: Hub) {
    let name = agent("a");
    let identity = hub.enrol(&name).await;
    let mut a = Agent::connect(&hub, "a", &identity, 1).await;
    a.hello(a.head(0)).await;
    assert!(matches!(a.frame().await, DownFrame::Welcome(_)));
    drop(a);

    let mut other = Agent::connect(&hub, "a", &identity, 2).await;
    other.epoch = Epoch::from_random([8; 16]);
    other.hello(other.head(0)).await;
    match other.frame().await {
        DownFrame::Fence(fence) => assert_eq!((fence.session, fence.epoch), (other.session, other.epoch)),
        frame => panic!("expected a fence, got {frame:?}"),
    }
    drop(other);

    let identity = hub.enrol(&name).await;
    let mut anew = Agent::connect(&hub, "a", &identity, 3).await;
    anew.epoch = Epoch::from_random([8; 16]);
    anew.hello(anew.head(0)).await;
    assert!(
        matches!(anew.frame().await, DownFrame::Welcome(_)),
        "enrolled anew its new journal is the live one"
    );
    let known = hub.store.read(agents::all).await.unwrap();
    assert!(known[0].presence.as_ref().is_some_and(|presence| presence.is_online));
    hub.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn far_behind_is_sent_to_a_snapshot() {
    const FAR: usize = 5_200;
    let hub = Hub::start().await;
    let identity = hub.enrol(&agent("a")).await;
    let pull = |numbers: std::ops::Range<usize>| {
        let entries: Vec<Entry> = numbers.map(item).collect();
        hub.store.write(move |tx| log::append_all(tx, UtcMillis(1), &entries))
    };
    pull(0..FAR).await.unwrap();
    let mut applied = hub.store.changed();
    while hub.store.read(apply::waiting).await.unwrap() > 0 {
        tokio::time::timeout(Duration::from_millis(100), applied.changed()).await.ok();
    }

    let mut a = Agent::connect(&hub, "a", &identity, 1).await;
    a.hello(a.head(0)).await;
    let generation = match a.frame().await {
        DownFrame::Welcome(welcome) => welcome.generation,
        other => panic!("expected a welcome, got {other:?}"),
    };
    a.ack().await;
    let feed = a.feed().await;
    assert_eq!((&feed.stream, feed.from), (&Stream::Catalogue, Cursor(0)));
    let FeedContent::Snapshot(snapshot) = feed.content else {
        panic!("expected a snapshot, got {:?}", feed.content)
    };
    let file = hub.folder.join(format!("data/snapshots/{}.zst", snapshot.hash));
    let packed = std::fs::read(file).unwrap();
    assert_eq!((packed.len() as u64, Hash::of(&packed)), (snapshot.size, snapshot.hash));
    let text = String::from_utf8(zstd::decode_all(packed.as_slice()).unwrap()).unwrap();
    assert_eq!(text.lines().filter(|line| serde_json::from_str::<Change>(line).is_ok()).count(), FAR);

    // What comes after it is a delta.
    pull(FAR..FAR + 3).await.unwrap();
    let cursors = BTreeMap::from([(Stream::Catalogue, feed.to)]);
    let ack = FeedAck { session: a.session, generation: Some(generation), cursors };
    a.send(&UpFrame::FeedAck(ack)).await;
    let delta = a.feed().await;
    assert_eq!(delta.from, feed.to);
    let FeedContent::Changes(changes) = delta.content else {
        panic!("expected changes, got {:?}", delta.content)
    };
    assert!(!changes.is_empty() && changes.len() <= 3, "{changes:?}");
    hub.stop().await;
}

fn item(number: usize) -> Entry {
    let item = Item {
        item: ItemId::parse(format!("item-{number}")).unwrap(),
        description: "Thing".into(),
        kind: ItemKind::Goods,
        base_unit: Unit::parse("each").unwrap(),
        packs: Vec::new(),
    };
    Entry::Pulled { connector: "test".into(), change: PulledChange::Item(item) }
}
