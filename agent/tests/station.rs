//! Stations as a till, a browser and a scanner meet them: real journal, real mirror, real pseudo-terminal.
#![expect(clippy::unwrap_used, reason = "a test")]

mod shop;

use std::io::Write;
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};
use std::time::Duration;

use agent::config::{Framing, ScannerConfig, ScannerPort, Suffix};
use agent::device;
use agent::journal::Journal;
use agent::station::action::Action;
use agent::station::view::{DeviceState, ScanNumber, ScanResult, StationView, TaskView};
use agent::web;
use protocol::id::{OperationId, OrderId, StationId};
use protocol::operation::{AdjustReason, Body, Condition, Disposition, Operation, ReturnReason, ShortReason};
use reqwest::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, LOCATION, ORIGIN};
use reqwest::{Client, Response, StatusCode};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use shop::{Edge, folder};

const WAIT: Duration = Duration::from_secs(10);

/// A shop with its local API.
struct Shop {
    base: String,
    client: Client,
    journal: Journal,
    edge: Edge,
}

impl Shop {
    async fn open(dir: &Path, scanners: Vec<ScannerConfig>) -> Self {
        let edge = Edge::open(dir, shop::fill(dir).await, scanners, Vec::new()).await;
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let (services, floor) = (edge.services.clone(), edge.floor.clone());
        let journal = services.journal.clone();
        edge.tracker.spawn(web::serve(listener, services, floor, edge.stop.clone()));
        // Plain HTTP only, but the client wants to know who would encrypt.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        Self { base, client, journal, edge }
    }

    async fn close(self) {
        drop(self.journal);
        self.edge.close().await;
    }

    async fn view(&self, query: &str) -> StationView {
        let url = format!("{}/api/v1/stations/bench-1{query}", self.base);
        self.client.get(url).send().await.unwrap().json().await.unwrap()
    }

    async fn post(&self, body: impl Into<reqwest::Body>) -> Response {
        let url = format!("{}/api/v1/stations/bench-1/actions", self.base);
        self.client.post(url).header(CONTENT_TYPE, "application/json").body(body).send().await.unwrap()
    }

    /// Does an action that must be applied.
    async fn act(&self, action: Action) -> StationView {
        let answer = self.post(serde_json::to_vec(&action).unwrap()).await;
        let status = answer.status();
        let mut body: Value = answer.json().await.unwrap();
        assert_eq!(status, StatusCode::OK, "{action:?}: {body}");
        serde_json::from_value(body["view"].take()).unwrap()
    }

    /// Does an action that must be refused, with nothing recorded.
    async fn refused(&self, action: &Action) -> (u16, String) {
        let before = self.journal.head();
        let answer = self.post(serde_json::to_vec(action).unwrap()).await;
        assert_eq!(answer.headers()[CONTENT_TYPE], "application/problem+json");
        let body: Value = answer.json().await.unwrap();
        assert_eq!(self.journal.head(), before);
        (u16::try_from(body["status"].as_u64().unwrap()).unwrap(), body["code"].as_str().unwrap().to_owned())
    }

    async fn enter(&self, text: &str) -> StationView {
        self.act(Action::Enter { text: text.to_owned() }).await
    }

    async fn until_device(&self, wanted: fn(&DeviceState) -> bool) {
        let deadline = tokio::time::Instant::now() + WAIT;
        loop {
            let device = self.view("").await.devices.remove(0);
            if wanted(&device.state) {
                return;
            }
            assert!(tokio::time::Instant::now() < deadline, "{device:?}");
            tokio::task::yield_now().await;
        }
    }

    async fn recorded(&self) -> Vec<Body> {
        let rows = self.journal.recent(100).await.unwrap();
        rows.iter().rev().map(|row| Operation::from_bytes(&row.bytes).unwrap().body).collect()
    }
}

fn id(n: u8) -> OperationId {
    OperationId::new(protocol::time::UtcMillis(1_700_000_000_000), [n; 10])
}

#[tokio::test]
async fn an_order_from_badge_to_parcel() {
    let dir = folder("order");
    let shop = Shop::open(&dir, Vec::new()).await;
    let view = shop.enter("ORD-536365").await;
    assert_eq!(view.scans[0].result, ScanResult::Refused, "nobody is signed in");
    shop.enter("W4127").await;
    let view = shop.enter("ORD-536365").await;
    assert!(matches!(view.task, TaskView::Pick(_)));

    let view = shop.enter("ITM-22720").await;
    assert_eq!(view.notice.unwrap().message.key, "scan-wrong-item");
    let view = shop.enter("5012345678900").await;
    let confirm = |n, quantity| Action::Confirm { operation: id(n), scan: view.scan, quantity, reason: None };
    assert_eq!(shop.refused(&confirm(1, 7)).await, (422, "quantity_out_of_range".into()));
    assert_eq!(shop.refused(&Action::Pack { operation: id(9) }).await, (409, "lines_open".into()));
    shop.act(confirm(1, 6)).await;

    // A double tap is one operation, whatever the screen shows by now.
    let head = shop.journal.head();
    let again = shop.post(serde_json::to_vec(&confirm(1, 6)).unwrap()).await;
    assert_eq!(again.status(), StatusCode::OK);
    assert_eq!(again.json::<Value>().await.unwrap()["saved"]["already"], json!(true));
    assert_eq!(shop.journal.head(), head);
    assert_eq!(shop.refused(&confirm(2, 1)).await, (409, "nothing_selected".into()));

    // A scan that came in between makes the action stale.
    let seen = shop.enter("ITM-71053").await.scan;
    let now = shop.enter("nonsense").await.scan;
    let stale = Action::Confirm { operation: id(3), scan: seen, quantity: 6, reason: None };
    assert_eq!(shop.refused(&stale).await, (409, "scan_stale".into()));
    shop.act(Action::Confirm { operation: id(3), scan: now, quantity: 4, reason: None }).await;
    let short =
        |n, line, quantity| Action::Short { operation: id(n), line, quantity, reason: ShortReason::NotFound };
    assert_eq!(shop.refused(&short(4, 2, 3)).await, (422, "quantity_out_of_range".into()));
    assert_eq!(shop.refused(&short(4, 4, 1)).await, (404, "line_unknown".into()), "postage is not picked");
    shop.act(short(4, 2, 2)).await;
    shop.close().await;

    // After a restart the progress is the same, although the hub has heard nothing.
    let shop = Shop::open(&dir, Vec::new()).await;
    shop.enter("W4127").await;
    let TaskView::Pick(pick) = shop.enter("ORD-536365").await.task else { panic!("no pick") };
    let counts: Vec<_> = pick.lines.iter().map(|line| (line.line, line.picked, line.short)).collect();
    assert_eq!(counts, [(1, 6, 0), (2, 4, 2), (3, 0, 0), (4, 0, 0)]);
    shop.act(short(5, 3, 8)).await;
    let view = shop.act(Action::Pack { operation: id(6) }).await;
    assert_eq!(view.recent.len(), 5);
    let bodies = shop.recorded().await;
    let Some(Body::ShipmentPacked(parcel)) = bodies.last() else { panic!("{bodies:?}") };
    let lines: Vec<_> = parcel.lines.iter().map(|line| (line.line, line.base_quantity)).collect();
    assert_eq!(lines, [(1, 6), (2, 4), (4, 1)], "postage rides along");
    assert_eq!(parcel.amount.minor, 1530 + 2034 * 4 / 6 + 1800);
    assert!(parcel.last);
    assert_eq!(shop.refused(&short(7, 3, 1)).await, (409, "already_packed".into()));

    // The mirror still says "open": the station knows better and offers a return.
    let TaskView::Return(back) = shop.enter("ORD-536365").await.task else { panic!("no return") };
    assert_eq!(back.candidates.iter().map(|c| c.bought).collect::<Vec<_>>(), [6, 4, 0, 1]);
    shop.close().await;
}

#[tokio::test]
async fn returns() {
    let dir = folder("returns");
    let shop = Shop::open(&dir, Vec::new()).await;
    shop.enter("W4127").await;
    let view = shop.enter("ORD-530001").await;
    assert!(matches!(view.task, TaskView::Return(_)), "a shipped order is for returning");
    let line = |scan, item: &str, quantity, refund: Option<Value>| -> Action {
        let service = item == "POST";
        let mut json = json!({
            "action": "return_line", "scan": scan, "item": item, "quantity": quantity,
            "reason": ReturnReason::WrongSize,
            "condition": if service { Condition::NoGoods } else { Condition::LikeNew },
            "disposition": if service { Disposition::NoGoods } else { Disposition::Shelf },
        });
        if let Some(refund) = refund {
            json["refund"] = refund;
        }
        serde_json::from_value(json).unwrap()
    };
    assert_eq!(shop.refused(&line(view.scan, "85123A", 1, None)).await, (409, "nothing_selected".into()));
    let scan = shop.enter("ITM-85123A").await.scan;
    assert_eq!(shop.refused(&line(scan, "85123A", 4, None)).await, (422, "quantity_out_of_range".into()));
    let wrong = Some(json!({"minor": 1, "currency": "GBP"}));
    assert_eq!(shop.refused(&line(scan, "85123A", 2, wrong)).await, (422, "refund_differs".into()));
    shop.act(line(scan, "85123A", 2, None)).await;
    // The same scan again replaces its row: a double tap does not double the goods.
    let TaskView::Return(back) = shop.act(line(scan, "85123A", 2, None)).await.task else { panic!() };
    assert_eq!((back.lines.len(), back.refund.unwrap().minor), (1, 510));
    shop.act(line(scan, "POST", 1, None)).await;
    let view = shop.enter("W9001").await;
    assert_eq!(view.worker.unwrap().worker.as_str(), "4127", "an open basket keeps its worker");
    let accept = Action::AcceptReturn { operation: id(1) };
    shop.act(accept.clone()).await;
    shop.act(accept).await;
    assert_eq!(shop.refused(&line(view.scan, "POST", 1, None)).await.0, 409);

    // The rest of that line is the rest of what was paid.
    shop.enter("ORD-530001").await;
    let scan = shop.enter("ITM-85123A").await.scan;
    let TaskView::Return(back) = shop.act(line(scan, "85123A", 1, None)).await.task else { panic!() };
    assert_eq!(back.refund.unwrap().minor, 255);
    shop.act(Action::Leave {}).await;

    // By document: its number and its amounts.
    let start = json!({"action": "start_return", "document": "C536379"});
    shop.act(serde_json::from_value(start).unwrap()).await;
    let scan = shop.enter("ITM-22720").await.scan;
    assert_eq!(shop.refused(&line(scan, "22720", 1, None)).await, (422, "refund_missing".into()));
    let gbp = |minor: i64| Some(json!({"minor": minor, "currency": "GBP"}));
    let euro = Some(json!({"minor": 1, "currency": "EUR"}));
    assert_eq!(shop.refused(&line(scan, "22720", 1, euro)).await, (422, "currency".into()));
    assert_eq!(shop.refused(&line(scan, "22720", 1, gbp(-1))).await, (422, "refund_negative".into()));
    shop.act(line(scan, "22720", 1, gbp(2750))).await;
    shop.act(line(scan, "POST", 1, gbp(100))).await;
    shop.act(Action::AcceptReturn { operation: id(2) }).await;
    let accepted: Vec<_> = shop
        .recorded()
        .await
        .into_iter()
        .map(|body| {
            let Body::ReturnAccepted(accepted) = body else { panic!("{body:?}") };
            (accepted.order.map(|o| o.to_string()), accepted.lines.len(), accepted.refund.minor)
        })
        .collect();
    assert_eq!(accepted, [(Some("530001".to_owned()), 2, 510 + 500), (None, 2, 2850)]);
    shop.close().await;
}

#[tokio::test]
async fn stock() {
    let dir = folder("stock");
    let shop = Shop::open(&dir, Vec::new()).await;
    shop.enter("W4127").await;
    shop.act(Action::StartAdjustment {}).await;
    let adjust = |n, scan, quantity, reason| Action::Confirm { operation: id(n), scan, quantity, reason };
    let scan = shop.enter("ITM-POST").await.scan;
    let lost = Some(AdjustReason::Lost);
    assert_eq!(shop.refused(&adjust(1, scan, -1, lost)).await, (409, "nothing_selected".into()));
    let scan = shop.enter("ITM-22720").await.scan;
    assert_eq!(shop.refused(&adjust(1, scan, -1, None)).await, (422, "reason_missing".into()));
    assert_eq!(shop.refused(&adjust(1, scan, 1, lost)).await, (422, "quantity_sign".into()));
    assert_eq!(shop.refused(&adjust(1, scan, 0, lost)).await, (422, "quantity_out_of_range".into()));
    assert_eq!(shop.refused(&adjust(1, scan, i64::MIN, lost)).await.0, 422);
    shop.act(adjust(1, scan, -3, lost)).await;
    shop.act(Action::StartCount {}).await;
    let scan = shop.enter("15012345678907").await.scan;
    let view = shop.act(adjust(2, scan, 0, None)).await;
    assert_eq!(view.recent.len(), 2);
    let bodies = shop.recorded().await;
    assert!(matches!(&bodies[0], Body::StockAdjusted(a) if a.quantity.base_quantity == -3), "{bodies:?}");
    assert!(matches!(&bodies[1], Body::StockCounted(c) if c.quantity.base_quantity == 0), "{bodies:?}");
    shop.close().await;
}

#[tokio::test]
async fn bad_requests_record_nothing() {
    let dir = folder("bad");
    let shop = Shop::open(&dir, Vec::new()).await;
    let before = shop.journal.head();
    let deep = "[".repeat(10_000);
    let large = format!("{{\"action\":\"enter\",\"text\":\"{}\"}}", "x".repeat(100_000));
    for (body, status, code) in [
        ("", 400, "action_unreadable"),
        ("{", 400, "action_unreadable"),
        ("null", 400, "action_unreadable"),
        (r#"{"action":"explode"}"#, 400, "action_unreadable"),
        (r#"{"action":"pack"}"#, 400, "action_unreadable"),
        (r#"{"action":"pack","operation":"x"}"#, 400, "action_unreadable"),
        (r#"{"action":"open_order","order":"\u0000"}"#, 400, "action_unreadable"),
        (r#"{"action":"open_order","order":"536365"}"#, 409, "not_signed_in"),
        (r#"{"action":"leave"}"#, 409, "not_signed_in"),
        (deep.as_str(), 400, "action_unreadable"),
        (large.as_str(), 413, ""),
    ] {
        let answer = shop.post(body.to_owned()).await;
        assert_eq!(answer.status(), status, "{:.60}", body);
        let text = answer.text().await.unwrap();
        assert!(text.contains(code), "{:.60} gives {text}", body);
    }
    shop.enter("W4127").await;
    let open = |order: &str| Action::OpenOrder { order: OrderId::parse(order).unwrap() };
    assert_eq!(shop.refused(&open("1")).await, (404, "order_unknown".into()));
    assert_eq!(shop.refused(&open("536367")).await, (409, "order_cancelled".into()));
    let start = json!({"action": "start_return", "order": "536366"});
    let start: Action = serde_json::from_value(start).unwrap();
    assert_eq!(shop.refused(&start).await, (409, "order_not_shipped".into()));
    for path in ["/api/v1/stations/nowhere", "/api/v1/stations/..%2f", "/nothing", "/s/nowhere"] {
        let answer = shop.client.get(format!("{}{path}", shop.base)).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(shop.journal.head(), before);
    // The next good input works.
    shop.act(open("536365")).await;
    shop.close().await;
}

#[tokio::test]
async fn forged_requests_are_refused() {
    let dir = folder("forged");
    let shop = Shop::open(&dir, Vec::new()).await;
    let own = shop.base.clone();
    let actions = format!("{own}/api/v1/stations/bench-1/actions");
    let form = format!("{own}/s/bench-1/do");
    let enter = r#"{"action":"enter","text":"W4127"}"#;
    let fields = "action=enter&text=W4127";
    let (json, urlencoded) = ("application/json", "application/x-www-form-urlencoded");
    let evil = Some("http://evil.example");
    for (url, host, origin, kind, body, status) in [
        (&actions, Some("evil.example"), None, json, enter, 421),
        (&actions, Some("localhost"), None, json, enter, 421),
        (&actions, None, evil, json, enter, 403),
        (&actions, None, Some("null"), json, enter, 403),
        (&actions, None, None, "text/plain", enter, 403),
        (&form, None, None, urlencoded, fields, 403),
        (&form, None, evil, urlencoded, fields, 403),
        (&form, None, Some("null"), urlencoded, fields, 403),
        (&form, None, Some(own.as_str()), urlencoded, fields, 303),
    ] {
        let mut request = shop.client.post(url).header(CONTENT_TYPE, kind).body(body);
        if let Some(host) = host {
            request = request.header(HOST, host);
        }
        if let Some(origin) = origin {
            request = request.header(ORIGIN, origin);
        }
        let scan = shop.view("").await.scan;
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status(), status, "{url} {host:?} {origin:?} {kind}");
        let expect = if status == 303 { scan.next() } else { scan };
        assert_eq!(shop.view("").await.scan, expect, "{url} {host:?} {origin:?} {kind}");
    }
    for host in ["evil.example", "127.0.0.1", "127.0.0.1:1"] {
        let answer = shop.client.get(&own).header(HOST, host).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::MISDIRECTED_REQUEST, "{host}");
    }
    for path in ["/", "/s/bench-1"] {
        let answer = shop.client.get(format!("{own}{path}")).send().await.unwrap();
        let policy = answer.headers()[CONTENT_SECURITY_POLICY].to_str().unwrap().to_owned();
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
        let page = answer.text().await.unwrap();
        assert!(
            !page.contains("<script>") && !page.contains(" style=") && !page.contains(" onclick"),
            "{page}"
        );
        assert!(!page.contains('⟦'), "a message is missing: {page}");
    }
    shop.close().await;
}

#[tokio::test]
async fn pages_work_without_script() {
    let dir = folder("pages");
    let shop = Shop::open(&dir, Vec::new()).await;
    let page = async || {
        let url = format!("{}/s/bench-1", shop.base);
        shop.client.get(url).send().await.unwrap().text().await.unwrap()
    };
    let submit = async |fields: &[(&str, &str)]| {
        let body = fields.iter().map(|(k, v)| format!("{k}={v}")).collect::<Vec<_>>().join("&");
        let answer = shop
            .client
            .post(format!("{}/s/bench-1/do", shop.base))
            .header(ORIGIN, &shop.base)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(body)
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), StatusCode::SEE_OTHER);
        assert_eq!(answer.headers()[LOCATION], "/s/bench-1");
    };
    let hidden = |page: &str, name: &str| {
        let mark = format!(r#"name="{name}" value=""#);
        let rest = page.split_once(&mark).unwrap_or_else(|| panic!("no {name} in {page}")).1;
        rest.split('"').next().unwrap().to_owned()
    };
    assert!(page().await.contains("Scan your badge"));
    submit(&[("action", "enter"), ("text", "W4127")]).await;
    submit(&[("action", "open_order"), ("order", "536366")]).await;
    submit(&[("action", "enter"), ("text", "ITM-22720")]).await;
    let shown = page().await;
    assert!(shown.contains("Set of 3 cake tins"), "{shown}");
    let (operation, scan) = (hidden(&shown, "operation"), hidden(&shown, "scan"));
    let confirm = [("action", "confirm"), ("operation", &*operation), ("scan", &*scan), ("quantity", "2")];
    submit(&[("action", "confirm"), ("quantity", "two")]).await;
    assert!(page().await.contains("“two” is not a number"));
    submit(&confirm).await;
    submit(&confirm).await;
    assert_eq!(shop.journal.head().seq.0, 1, "a double tap is one operation");
    let shown = page().await;
    assert!(shown.contains("Close parcel") && shown.contains("Saved here"), "{shown}");
    let pack = hidden(&shown, "operation");
    submit(&[("action", "pack"), ("operation", &*pack)]).await;
    assert!(page().await.contains("Parcel closed"));
    let german = shop
        .client
        .get(format!("{}/s/bench-1", shop.base))
        .header("accept-language", "de-AT")
        .send()
        .await
        .unwrap();
    assert!(german.text().await.unwrap().contains("Paket geschlossen"));
    shop.close().await;
}

/// The far side of a pseudo-terminal: what a scanner is to its cable.
struct Gun {
    master: std::fs::File,
    path: PathBuf,
    // Kept open, or the terminal would be hung up whenever the agent closes its side.
    _slave: OwnedFd,
}

impl Gun {
    fn plug_in() -> Self {
        use rustix::fs::{Mode, OFlags, open};
        use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
        use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};
        let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&master).unwrap();
        unlockpt(&master).unwrap();
        let path = PathBuf::from(ptsname(&master, Vec::new()).unwrap().into_string().unwrap());
        let slave = open(&path, OFlags::RDWR | OFlags::NOCTTY, Mode::empty()).unwrap();
        let mut raw = tcgetattr(&slave).unwrap();
        raw.make_raw();
        tcsetattr(&slave, OptionalActions::Now, &raw).unwrap();
        Self { master: master.into(), path, _slave: slave }
    }

    fn shoot(&mut self, bytes: &[u8]) {
        self.master.write_all(bytes).unwrap();
    }
}

fn scanner(path: PathBuf) -> ScannerConfig {
    ScannerConfig {
        name: "hand scanner".to_owned(),
        station: StationId::parse("bench-1").unwrap(),
        port: ScannerPort::Serial { path, baud: 9_600 },
        framing: Framing {
            stx_etx: false,
            suffix: Suffix::CrLf,
            flush_after: Duration::from_millis(100),
            repeat_within: Duration::from_millis(500),
        },
    }
}

/// Numbers that a scheme publishes for tests.
const CARD: &str = "4111111111111111";

/// A payment card that is swiped into a scanner's port, scanned from a screen, typed or sent is in no file and on no page.
#[tokio::test(flavor = "multi_thread")]
async fn a_payment_card_is_refused_and_kept_nowhere() {
    let dir = folder("card");
    let mut gun = Gun::plug_in();
    let link = dir.join("scanner");
    std::os::unix::fs::symlink(&gun.path, &link).unwrap();
    let shop = Shop::open(&dir, vec![scanner(link)]).await;
    shop.until_device(|state| *state == DeviceState::Ready).await;
    shop.enter("W4127").await;
    gun.shoot(format!("%B{CARD}^DOE/JANE^2912101000?\r").as_bytes());
    let view = shop.view("?scan_after=1&timeout_ms=10000").await;
    assert_eq!((view.scans[0].kind.as_str(), view.scans[0].message.key.as_str()), ("card", "scan-card"));
    shop.enter("4111 1111 1111 1111").await;
    let stripe = format!(";{CARD}=29121010000000000000?");
    shop.enter(&stripe).await;
    for (order, document) in [(Some(CARD), None), (None, Some(CARD))] {
        let start = Action::StartReturn {
            order: order.map(|order| OrderId::parse(order).unwrap()),
            document: document.map(|document| protocol::id::ReturnId::parse(document).unwrap()),
        };
        assert_eq!(shop.refused(&start).await, (422, "card_number".into()));
    }
    // Work goes on, and something is on disk.
    shop.act(Action::StartCount {}).await;
    let scan = shop.enter("ITM-85123A").await.scan;
    shop.act(Action::Confirm { operation: id(1), scan, quantity: 3, reason: None }).await;

    let page =
        shop.client.get(format!("{}/s/bench-1", shop.base)).send().await.unwrap().text().await.unwrap();
    let shown = serde_json::to_string(&shop.view("").await).unwrap();
    for (place, text) in [("the page", &page), ("the API", &shown)] {
        assert!(!text.contains("4111") && !text.contains("DOE"), "{place}: {text}");
    }
    shop.close().await;
    let mut files = 0;
    for entry in std::fs::read_dir(&dir).unwrap() {
        let entry = entry.unwrap();
        // Not the way to the scanner.
        if !entry.file_type().unwrap().is_file() {
            continue;
        }
        let (path, bytes) = (entry.path(), std::fs::read(entry.path()).unwrap());
        files += 1;
        for canary in ["4111", "DOE/JANE"] {
            let is_there = bytes.windows(canary.len()).any(|window| window == canary.as_bytes());
            assert!(!is_there, "{canary} is in {}", path.display());
        }
    }
    assert!(files >= 2, "journal and mirror were looked at");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pseudo_terminal_is_a_scanner() {
    let dir = folder("pty");
    let mut gun = Gun::plug_in();
    let link = dir.join("scanner");
    std::os::unix::fs::symlink(&gun.path, &link).unwrap();
    let shop = Shop::open(&dir, vec![scanner(link.clone())]).await;
    shop.until_device(|state| *state == DeviceState::Ready).await;

    // A long poll answers when the scan is there, not before.
    let url = format!("{}/api/v1/stations/bench-1?scan_after=0&timeout_ms=20000", shop.base);
    let waiting = tokio::spawn(shop.client.get(url).send());
    gun.shoot(b"W41");
    gun.shoot(b"27\r\n");
    let view: StationView = waiting.await.unwrap().unwrap().json().await.unwrap();
    assert_eq!((view.scan, view.worker.unwrap().worker.as_str()), (ScanNumber(1), "4127"));

    gun.shoot(b"ORD-536365\rITM-85123A\rITM-85123A\r");
    let view = shop.view("?scan_after=3&timeout_ms=10000").await;
    assert_eq!(view.scans[0].result, ScanResult::Repeat, "the same code at once is asked about");
    let TaskView::Pick(pick) = &view.task else { panic!("{view:?}") };
    assert_eq!(pick.selected.as_ref().unwrap().counted, 1);
    let TaskView::Pick(pick) = shop.act(Action::CountRepeat { scan: view.scan }).await.task else { panic!() };
    assert_eq!(pick.selected.unwrap().counted, 2);
    let again = Action::CountRepeat { scan: view.scan };
    assert_eq!(shop.refused(&again).await, (409, "no_repeat".into()));

    // Without a suffix silence ends a scan; too long a one is thrown away and the next is good.
    gun.shoot(b"LOC-A-01-3");
    assert_eq!(shop.view("?scan_after=4&timeout_ms=10000").await.scans[0].kind, "location");
    let mut long = vec![b'x'; 3 * device::SCAN_BYTES_MAX];
    long.extend(b"\rITM-71053\r");
    let mut writer = gun.master.try_clone().unwrap();
    std::thread::spawn(move || writer.write_all(&long)).join().unwrap().unwrap();
    let view = shop.view("?scan_after=5&timeout_ms=10000").await;
    assert_eq!((view.scans[0].text.as_str(), view.devices[0].errors), ("ITM-71053", 1));

    // Unplugged is a shown state; plugged in again it works without a restart.
    drop(gun);
    shop.until_device(|state| matches!(state, DeviceState::Absent { .. })).await;
    let mut gun = Gun::plug_in();
    std::fs::remove_file(&link).unwrap();
    std::os::unix::fs::symlink(&gun.path, &link).unwrap();
    shop.until_device(|state| *state == DeviceState::Ready).await;
    gun.shoot(b"W4127\r");
    assert_eq!(shop.view("?scan_after=6&timeout_ms=10000").await.scan, ScanNumber(7));
    shop.close().await;
}
