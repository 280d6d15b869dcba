//! Ingest end to end over mTLS, frame by frame.

use std::collections::BTreeMap;
use std::time::Duration;

use hub::apply;
use hub::log::{self, Entry, PulledChange};
use hub::release;
use hub::store::exception::{self, ExceptionRow, ExceptionState};
use hub::store::{agent as agents, epoch, journal};
use protocol::chain::{Hash, Head};
use protocol::frame::{
    Ack, Diverged, DownFrame, Feed, FeedAck, FeedContent, Hello, Operations, Packing, RejectReason, Remedy,
    UpFrame, decode_down, encode_up,
};
use protocol::id::{AgentId, Epoch, ItemId, Seq, SessionId};
use protocol::lineage::Ancestor;
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

    /// A first contact, and the first `count` operations at the hub.
    async fn begin(hub: &Hub, identity: &Identity, count: usize) -> Self {
        let mut a = Self::connect(hub, "a", identity, 1).await;
        a.hello(a.head(0)).await;
        assert!(matches!(a.frame().await, DownFrame::Welcome(_)));
        a.ack().await;
        a.send(&UpFrame::Operations(a.operations(1, count))).await;
        assert_eq!(a.ack().await.head, a.head(count as u64));
        a
    }

    async fn send(&mut self, frame: &UpFrame) {
        let topic = format!("counterfoil/v1/{}/up", self.name);
        self.client.publish(&topic, false, encode_up(frame).unwrap()).await.unwrap();
    }

    async fn hello(&mut self, head: Head) {
        self.hello_with(head, None, 1, Vec::new()).await;
    }

    async fn hello_with(&mut self, head: Head, acked: Option<Head>, oldest: u64, lineage: Vec<Ancestor>) {
        let hello = Hello {
            session: self.session,
            protocols: PROTOCOLS.to_vec(),
            epoch: self.epoch,
            head,
            acked,
            oldest: Seq(oldest),
            lineage,
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
            packing: Packing::Zstd,
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
async fn histories_go_on_in_a_new_epoch() {
    for hub in Hub::each().await {
        histories_go_on_in_a_new_epoch_on(hub).await;
    }
}

async fn histories_go_on_in_a_new_epoch_on(hub: Hub) {
    let name = agent("a");
    let identity = hub.enrol(&name).await;
    let mut a = Agent::begin(&hub, &identity, 5).await;

    // The journal was put back: it has three and knows of an ack of two.
    let acked = Some(a.head(2));
    let diverged = Diverged { session: a.session, epoch: a.epoch, held: None, acked, is_fenced: false };
    a.send(&UpFrame::Diverged(diverged)).await;
    let (old, common) = (a.epoch, a.head(2));
    match a.frame().await {
        DownFrame::Fence(fence) => {
            assert_eq!((fence.common, fence.remedy), (common, Remedy::Continue { epoch: old }));
        }
        other => panic!("expected a fence, got {other:?}"),
    }
    drop(a);
    let mut next = Agent::connect(&hub, "a", &identity, 2).await;
    next.epoch = Epoch::from_random([8; 16]);
    let lineage = vec![Ancestor { epoch: old, end: common, oldest: Seq(1) }];
    next.hello_with(next.head(1), None, 1, lineage).await;
    match next.frame().await {
        DownFrame::Welcome(welcome) => assert_eq!(welcome.acked, next.head(0)),
        other => panic!("expected a welcome, got {other:?}"),
    }
    next.ack().await;
    next.send(&UpFrame::Operations(next.operations(1, 4))).await;
    assert_eq!(next.ack().await.head, next.head(4));

    // A second copy comes with the old epoch: it is told to stop, and says that it has.
    drop(next);
    let mut copy = Agent::connect(&hub, "a", &identity, 3).await;
    copy.hello(copy.head(5)).await;
    match copy.frame().await {
        DownFrame::Fence(fence) => assert_eq!((fence.epoch, fence.remedy), (old, Remedy::Enrol)),
        other => panic!("expected a fence, got {other:?}"),
    }
    copy.send(&UpFrame::Operations(copy.operations(6, 1))).await;
    match copy.frame().await {
        DownFrame::Reject(reject) => assert_eq!(reject.reason, RejectReason::Epoch),
        other => panic!("expected a reject, got {other:?}"),
    }
    let diverged = Diverged { session: copy.session, epoch: old, held: None, acked: None, is_fenced: true };
    copy.send(&UpFrame::Diverged(diverged)).await;
    drop(copy);

    // Enrolled anew it goes on where the hub has it, and what it has pruned and nobody has is named.
    let identity = hub.enrol(&name).await;
    let mut anew = Agent::connect(&hub, "a", &identity, 4).await;
    anew.hello(anew.head(5)).await;
    match anew.frame().await {
        DownFrame::Welcome(welcome) => assert_eq!(welcome.acked, anew.head(5)),
        other => panic!("expected a welcome, got {other:?}"),
    }
    drop(anew);
    let mut last = Agent::connect(&hub, "a", &identity, 5).await;
    last.epoch = Epoch::from_random([9; 16]);
    let end = Head { seq: Seq(9), hash: Hash::of(b"") };
    last.hello_with(last.head(0), None, 1, vec![Ancestor { epoch: old, end, oldest: Seq(10) }]).await;
    assert!(matches!(last.frame().await, DownFrame::Welcome(_)));

    let exceptions =
        exceptions(&hub, |rows| rows.iter().filter(|row| row.category == "gap").count() == 2).await;
    let of = |cause: &str| exceptions.iter().find(|row| row.cause.starts_with(cause)).map(|row| &row.detail);
    assert!(of("fork/a/08").is_some_and(|detail| detail.contains("after operation 2")), "{exceptions:?}");
    assert!(of("stopped/a/").is_some_and(|detail| detail.contains("enrol this one under a name of its own")));
    assert!(of(&format!("gap/a/{old}/6")).is_some_and(|detail| detail.contains("6 to 9")), "{exceptions:?}");
    assert!(of(&format!("gap/a/{old}/1")).is_some_and(|detail| detail.contains("cannot be compared")));

    let asked = name.clone();
    let epochs = hub.store.read(move |tx| epoch::of(tx, &asked)).await.unwrap();
    let seen: Vec<_> = epochs.iter().map(|row| (row.head, row.parent, row.replaced_at.is_some())).collect();
    assert_eq!(seen.len(), 3);
    assert!(seen.contains(&(Seq(5), None, true)), "{seen:?}");
    assert!(seen.contains(&(Seq(4), Some((old, Seq(2))), true)), "{seen:?}");
    assert!(seen.contains(&(Seq(0), Some((old, Seq(9))), false)), "{seen:?}");
    hub.stop().await;
}

/// All exceptions, once they are as they should become.
async fn exceptions(hub: &Hub, are_there: impl Fn(&[ExceptionRow]) -> bool) -> Vec<ExceptionRow> {
    let mut changed = hub.store.changed();
    loop {
        let rows = hub
            .store
            .read(|tx| exception::page(tx, &exception::ExceptionFilter::default(), i64::MAX, 100))
            .await
            .unwrap();
        if are_there(&rows) {
            return rows;
        }
        tokio::time::timeout(Duration::from_millis(100), changed.changed()).await.ok();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_only_a_lost_journal_could_give_back_is_named() {
    for hub in Hub::each().await {
        what_only_a_lost_journal_could_give_back_is_named_on(hub).await;
    }
}

async fn what_only_a_lost_journal_could_give_back_is_named_on(hub: Hub) {
    let name = agent("a");
    let identity = hub.enrol(&name).await;
    let mut a = Agent::begin(&hub, &identity, 5).await;
    // The hub's store was put back: it once had nine.
    a.hello_with(a.head(9), Some(a.head(9)), 1, Vec::new()).await;
    assert!(matches!(a.frame().await, DownFrame::Welcome(_)));
    exceptions(&hub, |rows| rows.iter().any(|row| row.cause == "behind/a")).await;
    let lost = a.epoch;
    drop(a);

    // The disk died before it sent them again; the computer that takes the name has a journal of its own.
    let identity = hub.enrol(&name).await;
    let mut other = Agent::connect(&hub, "a", &identity, 2).await;
    other.epoch = Epoch::from_random([8; 16]);
    other.hello(other.head(0)).await;
    assert!(matches!(other.frame().await, DownFrame::Welcome(_)));
    let is_closed = |row: &ExceptionRow| row.cause == "behind/a" && row.state == ExceptionState::Resolved;
    let rows = exceptions(&hub, |rows| rows.iter().any(is_closed)).await;
    let gap = rows.iter().find(|row| row.cause == format!("gap/a/{lost}/6")).unwrap();
    assert!(gap.detail.contains("4 operations of a are missing: 6 to 9"), "{gap:?}");
    hub.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_release_is_signed_and_told_with_the_next_ack() {
    for hub in Hub::each().await {
        a_release_is_signed_and_told_with_the_next_ack_on(hub).await;
    }
}

async fn a_release_is_signed_and_told_with_the_next_ack_on(hub: Hub) {
    let identity = hub.enrol(&agent("a")).await;
    let mut a = Agent::connect(&hub, "a", &identity, 1).await;
    a.hello(a.head(0)).await;
    assert!(matches!(a.frame().await, DownFrame::Welcome(_)));
    assert_eq!(a.ack().await.release, None);
    a.send(&UpFrame::Operations(a.operations(1, 5))).await;
    a.ack().await;
    let (asked, epoch) = (agent("a"), a.epoch);
    let told = hub.store.write(move |tx| {
        let told = [Seq(3), Seq(2), Seq(9)].map(|seq| epoch::release(tx, &asked, epoch, seq));
        told.into_iter().collect::<Result<Vec<bool>, _>>()
    });
    assert_eq!(told.await.unwrap(), [true, false, false], "never less, and never what the hub does not have");
    a.hello(a.head(5)).await;
    assert!(matches!(a.frame().await, DownFrame::Welcome(_)));
    let release = a.ack().await.release.unwrap();
    assert_eq!(release.seq, Seq(3));
    let signed = hub.authority.sign_release(&agent("a"), a.epoch, Seq(3)).unwrap();
    assert_eq!(release, signed);
    assert_ne!(
        release.signature,
        hub.authority.sign_release(&agent("b"), a.epoch, Seq(3)).unwrap().signature
    );
    assert!(release::aged(&hub.store, UtcMillis(i64::MAX)).await.unwrap() == 1, "all of it is old by then");
    let mut releases = Vec::new();
    for seq in 6..=8 {
        a.send(&UpFrame::Operations(a.operations(seq, 1))).await;
        releases.push(a.ack().await.release.map(|release| release.seq));
    }
    assert_eq!(releases, [Some(Seq(5)), None, None], "with the next ack, once");
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
        tracked_by: protocol::reference::TrackedBy::Nothing,
    };
    Entry::Pulled { connector: "test".into(), change: PulledChange::Item(item) }
}
