//! A fault at every system call that the hub's store makes while it takes a frame in and applies it. A device of
//! our own sends, because it sees each ack as it comes.
//!
//! For each trial: what was acked is in the store, in order; what is told after a new `hello` is what the store
//! holds; what was not acked is sent again and is then there once. In the end each operation is in one document.

use std::path::PathBuf;
use std::time::Duration;

use protocol::chain::Head;
use protocol::frame::{DownFrame, Hello, Operations, Packing, UpFrame, encode_up};
use protocol::id::{Epoch, ItemId, Seq, SessionId};
use protocol::operation::{AdjustReason, Body, StockAdjusted};
use protocol::quantity::Quantity;
use protocol::time::UtcMillis;
use tests::{
    Agent, AgentOptions, Fault, Hub, Outcome, Point, Random, Seen, Strace, Warehouse, Wire, is_long,
    operation, until,
};

use super::{Trials, can_trace, faults, sample};

/// The store's writer, by the name of its thread.
const WRITER: &str = "store-write-0";
const AGENT: &str = "w1-a";
/// Operations in the frame of a trial.
const FRAME: usize = 3;
/// An ack that comes at all comes within this.
const ACK_WAIT: Duration = Duration::from_millis(700);

/// A hub and what one device has sent it.
struct Bench {
    hub: Hub,
    agent: Agent,
    line: Line,
    random: Random,
    trials: Trials,
}

/// What a journal holds: the bytes, and the chain before and after each.
struct Line {
    epoch: Epoch,
    ids: Vec<String>,
    events: Vec<Vec<u8>>,
    heads: Vec<Head>,
    session: u8,
}

impl Line {
    fn head(&self) -> Head {
        *self.heads.last().expect("a chain begins somewhere")
    }

    fn push(&mut self, random: &mut Random) {
        let item = ItemId::parse(Warehouse::item(1)).expect("an item");
        let body =
            StockAdjusted { item: item.clone(), quantity: Quantity::each(-1), reason: AdjustReason::Lost };
        let operation = operation(AGENT, "w1", &item, Body::StockAdjusted(body), random);
        let bytes = operation.to_bytes().expect("it is small");
        self.heads.push(self.head().after(&bytes));
        self.ids.push(operation.id.to_string());
        self.events.push(bytes);
    }

    fn hello(&mut self) -> UpFrame {
        self.session = self.session.wrapping_add(1);
        UpFrame::Hello(Hello {
            session: self.session(),
            protocols: vec![1],
            epoch: self.epoch,
            head: self.head(),
            acked: None,
            oldest: Seq(1),
            lineage: Vec::new(),
            generation: None,
            cursors: std::collections::BTreeMap::new(),
            software: "test".to_owned(),
            clock: UtcMillis(0),
        })
    }

    fn after(&self, acked: usize) -> UpFrame {
        UpFrame::Operations(Operations {
            session: self.session(),
            epoch: self.epoch,
            first: self.heads[acked].seq.next(),
            hash: self.head().hash,
            packing: Packing::default(),
            events: self.events[acked..].iter().map(Vec::as_slice).collect(),
        })
    }

    fn session(&self) -> SessionId {
        SessionId::from_random([self.session; 16])
    }
}

impl Bench {
    async fn set(name: &str) -> Self {
        let mut random = Random::new(name);
        let hub = Hub::start().await;
        let warehouse = Warehouse::new(1);
        warehouse.deliver(&hub).await;
        let agent = Agent::prepare(&hub, AGENT, warehouse.site, &AgentOptions::default());
        agent.enrol(&hub, AGENT, warehouse.site);
        let epoch = Epoch::from_random([8; 16]);
        let line =
            Line { epoch, ids: Vec::new(), events: Vec::new(), heads: vec![Head::start(epoch)], session: 0 };
        let mut bench = Self { hub, agent, line, random: random.fork(), trials: Trials::default() };
        bench.trial(None).await;
        bench
    }

    fn files(&self) -> Vec<PathBuf> {
        let file = self.hub.folder().join("data/hub.db");
        vec![file.clone(), file.with_extension("db-wal")]
    }

    /// Connects and says hello until the hub answers; how many operations it says it has.
    async fn connect(&mut self) -> (Wire, usize) {
        let (hub, agent, line) = (&self.hub, &self.agent, &mut self.line);
        let (wire, acked) = until("the hub to welcome the device", async || {
            let mut wire = Wire::new(AGENT, hub.mqtt_port, Wire::tls(agent.data_dir()));
            wire.subscribe(&wire.down());
            wire.send(encode_up(&line.hello()).expect("it fits"));
            loop {
                match wire.listen().await {
                    Outcome::Frame(frame) => {
                        if let DownFrame::Welcome(welcome) = *frame {
                            return Some((wire, welcome.acked));
                        }
                    }
                    Outcome::Closed(_) | Outcome::Silence => return None,
                }
            }
        })
        .await;
        let count = usize::try_from(acked.seq.0).expect("few");
        assert_eq!(line.heads.get(count), Some(&acked), "a foreign history");
        (wire, count)
    }

    /// Sends a frame with the fault waiting, then lets the hub recover and holds its ack against its store.
    async fn trial(&mut self, fault: Option<(&Point, Fault)>) -> Seen {
        let (mut wire, acked) = self.connect().await;
        assert_eq!(acked, self.line.events.len(), "the trial before has ended");
        (0..FRAME).for_each(|_| self.line.push(&mut self.random));
        let process = self.hub.process().id();
        let strace = Strace::attach(process, WRITER, &self.files(), fault);
        wire.send(encode_up(&self.line.after(acked)).expect("it fits"));
        let is_acked = is_acked(&mut wire, self.line.head()).await;
        if is_acked {
            self.work_ends(&strace).await;
        }
        let mut seen = strace.detach();
        drop(wire);
        if seen.is_killed {
            self.hub.process().ended().await;
        }
        seen.is_killed &= !self.hub.process().is_running();
        self.trials.count(fault, &seen);
        *self.trials.answers.entry(if is_acked { "acked" } else { "none" }).or_default() += 1;
        self.audit(&format!("{fault:?}"), is_acked, acked).await;
        seen
    }

    /// Waits for what follows an ack, apply and posting, which is the store's work too: until the documents are
    /// there, or the fault came.
    async fn work_ends(&self, strace: &Strace) {
        let documents = self.line.ids.len();
        until("the work after an ack, or a fault in it", async || {
            let seen = strace.seen();
            let is_over =
                seen.injected > 0 || seen.is_killed || self.hub.exported("adjustment").len() >= documents;
            is_over.then_some(())
        })
        .await;
    }

    async fn audit(&mut self, what: &str, is_acked: bool, before: usize) {
        let all = self.line.events.len();
        let kept = self.hub.operations();
        if kept != self.line.ids[..kept.len().min(all)] || kept.len() < if is_acked { all } else { before } {
            let failure =
                format!("{what}: acked {is_acked}, {} of {all} are kept, {before} before", kept.len());
            self.trials.failures.push(failure);
        }
        if !self.hub.process().is_running() {
            *self.trials.answers.entry("ended").or_default() += 1;
            self.hub.resume().await;
        }
        // A hub that does not know whether it committed may be slow to say so.
        let mut told = None;
        while told != Some(all) {
            let (mut wire, acked) = self.connect().await;
            let kept = self.hub.operations().len();
            if acked > kept || told.is_none() && acked < kept.min(all) {
                self.trials.failures.push(format!("{what}: {acked} are told, {kept} are kept"));
            }
            if acked < all {
                wire.send(encode_up(&self.line.after(acked)).expect("it fits"));
                is_acked_at_all(&mut wire, self.line.head()).await;
            }
            told = Some(acked);
        }
        let kept = self.hub.operations();
        if kept != self.line.ids {
            self.trials.failures.push(format!("{what}: {} are kept of {all}", kept.len()));
        }
    }

    /// Every operation is in one document.
    async fn audit_documents(&self) {
        until("all documents", async || {
            (self.hub.exported("adjustment").len() >= self.line.ids.len()).then_some(())
        })
        .await;
        crate::crash::audit_files(&self.hub, &self.line.ids, "adjustment");
    }
}

async fn is_acked(wire: &mut Wire, head: Head) -> bool {
    loop {
        match wire.listen_for(ACK_WAIT).await {
            Outcome::Frame(frame) if matches!(&*frame, DownFrame::Ack(ack) if ack.head == head) => {
                return true;
            }
            Outcome::Frame(_) => {}
            Outcome::Closed(_) | Outcome::Silence => return false,
        }
    }
}

/// With the patience of a real agent.
async fn is_acked_at_all(wire: &mut Wire, head: Head) -> bool {
    for _ in 0..10 {
        if is_acked(wire, head).await {
            return true;
        }
    }
    false
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fault_at_every_call_of_the_hubs_store() {
    if !can_trace() {
        return;
    }
    let mut bench = Bench::set("fault_at_every_call_of_the_hubs_store").await;
    let points = bench.trial(None).await.points();
    println!("figure: a frame taken in and applied makes {} calls", points.len());
    for point in sample(&points, 24) {
        for fault in faults() {
            bench.trial(Some((point, fault))).await;
        }
    }
    bench.audit_documents().await;
    bench.trials.report("calls of the hub's store");
}

/// The disk refuses for a while from each call on: nothing is acked that is not there, and when the disk works
/// again everything comes in, once.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn hubs_disk_that_fails_for_a_while() {
    if !can_trace() {
        return;
    }
    let mut bench = Bench::set("hubs_disk_that_fails_for_a_while").await;
    let points = bench.trial(None).await.points();
    for point in sample(&points, 3) {
        for errno in if is_long() { &["EIO", "ENOSPC"][..] } else { &["EIO"] } {
            bench.trial(Some((point, Fault::ErrorsFrom(errno)))).await;
        }
    }
    bench.audit_documents().await;
    bench.trials.report("a hub's disk that fails for a while");
}
