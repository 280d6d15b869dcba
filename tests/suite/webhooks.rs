//! Webhooks of a real hub at a real receiver: signed, in order, never lost, and under one id however often they are sent.
//! Signatures are made anew here, without the product's code.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex};

use agent::station::action::Action;
use protocol::id::{ItemId, OrderId};
use protocol::operation::{Condition, ReturnReason};
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use tests::{Agent, AgentOptions, Desk, Engine, Hub, Random, Warehouse, free_port, until};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

use crate::golden::pick;
use crate::reservations::shipped_at_hub;
use crate::returns::deliver_policy;

pub(crate) const SECRET: [u8; 32] = *b"a secret of the tests, 32 bytes.";
const STATION: &str = "bench-1";

/// One request, and what it was answered.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    status: u16,
    id: String,
    timestamp: String,
    signature: String,
    body: String,
}

impl Request {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }

    pub(crate) fn id(&self) -> &str {
        &self.id
    }

    pub(crate) fn assert_signature(&self) {
        let signed = format!("{}.{}.{}", self.id, self.timestamp, self.body);
        let expect = format!("v1,{}", base64(&hmac(&SECRET, signed.as_bytes())));
        assert_eq!(self.signature, expect, "{self:?}");
    }

    fn assert_signed(&self) {
        self.assert_signature();
        assert_eq!(self.json()["id"], self.id, "the id stands in the body, too");
    }
}

#[derive(Default)]
struct Told {
    requests: Vec<Request>,
    /// Answers of the next requests …
    next: VecDeque<u16>,
    /// … and of all others.
    always: u16,
    /// What stands in each.
    said: String,
}

/// A shop's platform: an HTTP server that keeps what it is told.
pub(crate) struct Receiver {
    pub(crate) port: u16,
    told: Arc<Mutex<Told>>,
    task: Option<JoinHandle<()>>,
}

impl Drop for Receiver {
    fn drop(&mut self) {
        self.down();
    }
}

impl Receiver {
    pub(crate) async fn start() -> Self {
        let told = Arc::new(Mutex::new(Told { always: 200, said: "ok".to_owned(), ..Told::default() }));
        let mut receiver = Self { port: free_port(), told, task: None };
        receiver.up().await;
        receiver
    }

    async fn up(&mut self) {
        let listener = TcpListener::bind(("127.0.0.1", self.port)).await.unwrap();
        let told = Arc::clone(&self.told);
        self.task = Some(tokio::spawn(async move {
            loop {
                let Ok((stream, _)) = listener.accept().await else { return };
                tokio::spawn(serve(stream, Arc::clone(&told)));
            }
        }));
    }

    fn down(&mut self) {
        if let Some(task) = self.task.take() {
            task.abort();
        }
    }

    /// From now on its answers hold this, after some others without success.
    pub(crate) fn says(&self, next: &[u16], said: &str) {
        self.answer(200, next);
        said.clone_into(&mut self.told.lock().unwrap().said);
    }

    fn answer(&self, always: u16, next: &[u16]) {
        let mut told = self.told.lock().unwrap();
        told.always = always;
        told.next = next.iter().copied().collect();
    }

    pub(crate) fn requests(&self) -> Vec<Request> {
        self.told.lock().unwrap().requests.clone()
    }

    /// What was taken of a kind about an order.
    fn taken(&self, kind: &str, order: &str) -> Vec<Request> {
        let is_it = |request: &Request| {
            let body = request.json();
            request.status == 200 && body["type"] == kind && body["data"]["order"] == order
        };
        self.requests().into_iter().filter(is_it).collect()
    }

    async fn has_taken(&self, kind: &str, order: &str) -> Request {
        until(&format!("{kind} of {order} at the receiver"), async || self.taken(kind, order).pop()).await
    }
}

/// One request of a connection; the hub opens another one for the next.
async fn serve(mut stream: TcpStream, told: Arc<Mutex<Told>>) {
    let mut bytes = Vec::new();
    let (head, start, length) = loop {
        let mut part = [0; 4_096];
        match stream.read(&mut part).await {
            Ok(0) | Err(_) => return,
            Ok(count) => bytes.extend_from_slice(&part[..count]),
        }
        let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") else { continue };
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        let length: usize = header(&head, "content-length").parse().unwrap();
        if bytes.len() >= end + 4 + length {
            break (head, end + 4, length);
        }
    };
    let (status, said) = {
        let mut told = told.lock().unwrap();
        let status = told.next.pop_front().unwrap_or(told.always);
        told.requests.push(Request {
            status,
            id: header(&head, "webhook-id"),
            timestamp: header(&head, "webhook-timestamp"),
            signature: header(&head, "webhook-signature"),
            body: String::from_utf8(bytes[start..start + length].to_vec()).unwrap(),
        });
        (status, told.said.clone())
    };
    let length = said.len();
    let answer =
        format!("HTTP/1.1 {status} Answer\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{said}");
    drop(stream.write_all(answer.as_bytes()).await);
}

fn header(head: &str, name: &str) -> String {
    let mut lines = head.lines().filter_map(|line| line.split_once(':'));
    let found = lines.find(|(key, _)| key.eq_ignore_ascii_case(name));
    found.map_or_else(String::new, |(_, value)| value.trim().to_owned())
}

/// RFC 2104 with SHA-256.
fn hmac(key: &[u8], text: &[u8]) -> Vec<u8> {
    let mut block = [0_u8; 64];
    block[..key.len()].copy_from_slice(key);
    let pad = |with: u8| block.iter().map(|byte| byte ^ with).collect::<Vec<u8>>();
    let inner = Sha256::new().chain_update(pad(0x36)).chain_update(text).finalize();
    Sha256::new().chain_update(pad(0x5c)).chain_update(inner).finalize().to_vec()
}

/// RFC 4648 §4.
pub(crate) fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let at = |index: usize| u32::from(three.get(index).copied().unwrap_or(0));
        let bits = (at(0) << 16) | (at(1) << 8) | at(2);
        for digit in 0..4 {
            let is_there = digit <= three.len();
            let index = ((bits >> (18 - 6 * digit)) & 63) as usize;
            text.push(if is_there { char::from(DIGITS[index]) } else { '=' });
        }
    }
    text
}

#[test]
fn signatures_of_the_tests() {
    assert_eq!(base64(b"f"), "Zg==");
    assert_eq!(base64(b"foobar"), "Zm9vYmFy");
    // RFC 4231, test case 2.
    let expect = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
    assert_eq!(hex::encode(hmac(b"Jefe", b"what do ya want for nothing?")), expect);
}

/// A hub that tells a receiver, and a warehouse with somebody at its bench.
struct Shop {
    hub: Hub,
    receiver: Receiver,
    random: Random,
    desk: Desk,
    _agent: Agent,
}

impl Shop {
    async fn open(name: &str) -> Self {
        let random = Random::new(name);
        let receiver = Receiver::start().await;
        let mut hub = Hub::prepare(Engine::Sqlite);
        let secret = hub.folder().join("shop.secret");
        std::fs::write(&secret, format!("whsec_{}\n", base64(&SECRET))).unwrap();
        hub.configure_also(&format!(
            "[[webhooks]]\nname = \"shop\"\nurl = \"http://127.0.0.1:{}/hooks?shop=1\"\nsecret_file = \"{}\"\n\
             events = [\"shipment.packed\", \"return.accepted\", \"refund.requested\"]\n",
            receiver.port,
            secret.display()
        ));
        hub.resume().await;
        let warehouse = Warehouse::new(1);
        warehouse.deliver(&hub).await;
        deliver_policy(&hub).await;
        let agent = Agent::start(&hub, "w1-a", warehouse.site, AgentOptions::default()).await;
        let desk = agent.desk(STATION);
        desk.known().await;
        until("orders to arrive", async || {
            desk.enter(&Warehouse::badge(1)).await.ok()?.view.worker?;
            serde_json::to_string(&desk.view().await?.task).ok()?.contains("O0005").then_some(())
        })
        .await;
        Self { hub, receiver, random, desk, _agent: agent }
    }

    /// All but the last line of an order goes into a parcel.
    async fn pack(&mut self, number: usize) {
        let order = OrderId::parse(Warehouse::order(number)).unwrap();
        let random = &mut self.random;
        pick(&self.desk, &order, &mut || random.operation()).await;
        self.desk.act(&Action::Leave {}).await.unwrap();
    }

    /// One unit of an order's second line comes back.
    async fn take_back(&mut self, number: usize) {
        let order = OrderId::parse(Warehouse::order(number)).unwrap();
        let item = ItemId::parse(Warehouse::item((number + 2) % 20 + 1)).unwrap();
        let start = Action::StartReturn { order: Some(order), document: None };
        until("the order to be shipped here, too", async || self.desk.act(&start).await.ok()).await;
        let scan = self.desk.enter(item.as_str()).await.unwrap().view.scan;
        let line = Action::ReturnLine {
            scan,
            row: None,
            item,
            order_line: None,
            quantity: 1,
            reason: ReturnReason::ChangedMind,
            condition: Condition::LikeNew,
            disposition: None,
            refund: None,
            missing: Vec::new(),
            parts: Vec::new(),
        };
        self.desk.act(&line).await.unwrap();
        self.desk.act(&Action::AcceptReturn { operation: self.random.operation() }).await.unwrap();
        self.desk.act(&Action::Leave {}).await.unwrap();
    }

    async fn webhook(&self) -> Value {
        self.hub.get("/api/v1/webhooks").await["webhooks"][0].take()
    }

    async fn stands(&self, what: &str, is_so: impl Fn(&Value) -> bool) {
        until(what, async || Some(self.webhook().await).filter(|of| is_so(of)).map(drop)).await;
    }

    async fn open_exceptions(&self) -> Value {
        self.hub.get("/api/v1/exceptions?category=webhook_failing&state=open").await["exceptions"].take()
    }
}

/// No event ever comes under two ids, and none is changed between two tries.
fn assert_one_id_each(requests: &[Request]) {
    let mut bodies: BTreeMap<&str, &str> = BTreeMap::new();
    let mut ids: BTreeMap<String, &str> = BTreeMap::new();
    for request in requests {
        request.assert_signed();
        assert_eq!(*bodies.entry(&request.id).or_insert(&request.body), request.body, "{request:?}");
        let body = request.json();
        let what = format!("{} {} {}", body["type"], body["subject"], body["data"]);
        assert_eq!(*ids.entry(what).or_insert(&request.id), request.id, "{request:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn parcels_and_returns_are_told_signed() {
    let mut shop = Shop::open("parcels_and_returns_are_told_signed").await;
    shop.receiver.answer(200, &[503]);
    shop.pack(1).await;
    let order = Warehouse::order(1);
    let parcel = shop.receiver.has_taken("shipment.packed", &order).await;
    let tries: Vec<Request> =
        shop.receiver.requests().into_iter().filter(|request| request.id == parcel.id).collect();
    assert_eq!(tries.iter().map(|of| of.status).collect::<Vec<_>>(), [503, 200], "{tries:#?}");
    let body = parcel.json();
    assert_eq!(body["subject"], format!("order/{order}"));
    assert_eq!(body["data"]["site"], "w1");
    assert_eq!(body["data"]["lines"].as_array().unwrap().len(), 2, "{body:#}");

    shipped_at_hub(&shop.hub, 1).await;
    shop.take_back(1).await;
    let back = shop.receiver.has_taken("return.accepted", &order).await.json();
    assert_eq!(back["data"]["lines"][0]["quantity"], 1, "{back:#}");

    shop.stands("all to be told", |of| of["waiting"] == 0 && of["delivered"].as_i64() >= Some(2)).await;
    let told = shop.receiver.requests().len();
    let rebuilt = shop.hub.command(&["rebuild", "--check", "--json"]);
    assert_eq!(rebuilt.code, 0, "{rebuilt:?}");
    let listed = shop.hub.command(&["webhook", "list"]);
    assert!(listed.code == 0 && listed.stdout.contains("active, 0 waiting"), "{listed:?}");
    let tested = shop.hub.command(&["webhook", "test", "shop"]);
    assert_eq!(tested.code, 0, "{tested:?}");
    let requests = shop.receiver.requests();
    assert_eq!(requests.len(), told + 1, "a rebuild tells nobody");
    assert_eq!(requests[told].json()["type"], "webhook.test");
    assert_one_id_each(&requests);
    let unknown = shop.hub.command(&["webhook", "replay", "shop", "--event", "evt_1"]);
    assert_eq!(unknown.code, 65, "{unknown:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_lost_while_nobody_listens() {
    let mut shop = Shop::open("nothing_is_lost_while_nobody_listens").await;
    shop.receiver.down();
    shop.pack(1).await;
    shop.stands("a try to fail", |of| of["waiting"] == 1 && of["failed"].as_i64() > Some(0)).await;
    shop.hub.kill();
    shop.hub.resume().await;
    assert!(shop.receiver.requests().is_empty());
    shop.receiver.up().await;
    shop.receiver.has_taken("shipment.packed", &Warehouse::order(1)).await;
    shop.stands("nothing to wait", |of| of["waiting"] == 0 && of.get("failing_since").is_none()).await;

    // It says that it is gone: a person must know, and it is told nothing until one says so.
    shop.receiver.answer(410, &[]);
    shop.pack(2).await;
    shop.stands("it to be stopped", |of| of["state"] == "stopped" && of["waiting"].as_i64() >= Some(1)).await;
    until("an exception", async || {
        (shop.open_exceptions().await[0]["subject"] == "webhook/shop").then_some(())
    })
    .await;
    let again = shop.hub.command(&["webhook", "test", "shop"]);
    assert_eq!(again.code, 69, "{again:?}");
    shop.receiver.answer(200, &[]);
    let resumed = shop.hub.command(&["webhook", "resume", "shop"]);
    assert_eq!(resumed.code, 0, "{resumed:?}");
    shop.receiver.has_taken("shipment.packed", &Warehouse::order(2)).await;
    let is_closed = async || shop.open_exceptions().await.as_array()?.is_empty().then_some(());
    until("the exception to close", is_closed).await;
    shop.stands("nothing to wait", |of| of["waiting"] == 0).await;

    // Three days later, for one event.
    shop.receiver.answer(503, &[]);
    shop.pack(3).await;
    shop.stands("a try to fail", |of| of["waiting"] == 1 && of["last_answer"].to_string().contains("503"))
        .await;
    shop.hub.stop().await;
    let file = shop.hub.folder().join("data/hub.db");
    let store = rusqlite::Connection::open(file).unwrap();
    let sql = "UPDATE webhook_deliveries SET tries = 40, first_try = first_try - 3 * 86400000, next_try = 0";
    assert_eq!(store.execute(sql, []).unwrap(), 1);
    drop(store);
    shop.hub.resume().await;
    shop.stands("a dead letter", |of| of["dead_letters"] == 1 && of["waiting"].as_i64() <= Some(1)).await;
    let letters = shop.hub.get("/api/v1/webhooks/dead-letters?webhook=shop").await;
    let letter = letters["dead_letters"][0].clone();
    assert_eq!((letter["kind"].as_str(), letter["tries"].as_i64()), (Some("shipment.packed"), Some(41)));
    shop.receiver.answer(200, &[]);
    let replayed = shop.hub.command(&["webhook", "replay", "shop", "--all-dead", "--json"]).json();
    assert_eq!(replayed["events"], 1);
    let parcel = shop.receiver.has_taken("shipment.packed", &Warehouse::order(3)).await;
    assert_eq!(letter["event"], parcel.id);
    shop.stands("no dead letter", |of| of["dead_letters"] == 0 && of["waiting"] == 0).await;

    // One that was taken can be had again, under its id.
    let once = shop.hub.command(&["webhook", "replay", "shop", "--event", &parcel.id]);
    assert_eq!(once.code, 0, "{once:?}");
    let twice =
        || Some(shop.receiver.taken("shipment.packed", &Warehouse::order(3)).len()).filter(|n| *n == 2);
    until("it to come again", async || twice()).await;

    // Five days in which it took nothing.
    shop.receiver.answer(503, &[]);
    shop.pack(4).await;
    shop.stands("a try to fail", |of| of["waiting"] == 1 && of["last_answer"].to_string().contains("503"))
        .await;
    shop.hub.stop().await;
    let store = rusqlite::Connection::open(shop.hub.folder().join("data/hub.db")).unwrap();
    let sql = "UPDATE webhook_deliveries SET tries = 40, next_try = 0";
    assert_eq!(store.execute(sql, []).unwrap(), 1);
    let sql = "UPDATE webhooks SET failing_since = failing_since - 5 * 86400000 WHERE failing_since > 0";
    assert_eq!(store.execute(sql, []).unwrap(), 1);
    drop(store);
    shop.hub.resume().await;
    shop.stands("it to be stopped", |of| of["state"] == "stopped" && of["waiting"].as_i64() >= Some(1)).await;
    shop.receiver.answer(200, &[]);
    let resumed = shop.hub.command(&["webhook", "resume", "shop"]);
    assert_eq!(resumed.code, 0, "{resumed:?}");
    shop.receiver.has_taken("shipment.packed", &Warehouse::order(4)).await;
    let requests = shop.receiver.requests();
    let told: Vec<Request> =
        requests.into_iter().filter(|request| request.json()["type"] != "webhook.test").collect();
    assert_one_id_each(&told);
}
