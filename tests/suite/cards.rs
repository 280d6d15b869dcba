//! A payment card that comes by any way in is refused and said to be one, and is kept nowhere: in no file, log or page.
//!
//! A scanner that imitates a keyboard gives what it types to the same lines as a serial one; its layouts are a table of
//! `protocol::barcode`.

use std::path::{Path, PathBuf};
use std::process::Command;

use agent::station::action::Action;
use agent::station::view::DeviceState;
use protocol::id::ReturnId;
use serde_json::json;
use tests::{
    Agent, AgentOptions, Browser, Desk, Folder, Hub, Random, Scanner, TcpScanner, Warehouse, binary, skip,
    until,
};

const ENTER: char = '\u{E007}';
/// A number that a scheme publishes for tests.
const NUMBER: &str = "4111111111111111";
/// As a stripe gives itself, as one typed by a reader for US keyboards on a German one, and as people write a number.
const CARDS: [&str; 5] = [
    "%B4111111111111111^DOE/JANE^29121010000000000000?",
    ";4111111111111111=29121010000000000000?",
    "%B4111111111111111&DOE-JANE&2912101_",
    "4111 1111 1111 1111",
    NUMBER,
];
/// What must be nowhere.
const TRACES: [&str; 5] = [NUMBER, "DOE/JANE", "DOE-JANE", "4111 1111", "1111 1111"];

async fn assert_refused(desk: &Desk, scans: u64, way: &str) {
    let view = until(way, async || desk.view().await.filter(|view| view.scan.0 >= scans)).await;
    let newest = &view.scans[0];
    let told = (view.scan.0, newest.kind.as_str(), newest.message.key.as_str());
    assert_eq!(told, (scans, "card", "scan-card"), "{way}: {newest:?}");
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let kind = entry.file_type().unwrap();
        if kind.is_dir() {
            files(&entry.path(), found);
        } else if kind.is_file() {
            found.push(entry.path());
        }
    }
}

fn assert_nowhere(folder: &Path) {
    let mut all = Vec::new();
    files(folder, &mut all);
    assert!(all.len() >= 3, "{} was looked at", folder.display());
    for path in all {
        // What has gone since is nowhere.
        let Ok(bytes) = std::fs::read(&path) else { continue };
        for trace in TRACES {
            let is_there = bytes.windows(trace.len()).any(|window| window == trace.as_bytes());
            assert!(!is_there, "{trace} is in {}", path.display());
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_payment_card_is_refused_by_every_way_in() {
    let folder = Folder::new("cards");
    let hub = Hub::start().await;
    let warehouse = Warehouse::new(1);
    warehouse.deliver(&hub).await;
    let link = folder.path().join("gun");
    let mut serial = Scanner::plug_in(&link);
    let mut tcp = TcpScanner::listen().await;
    let more = format!(
        "[[scanner]]\nname = \"tcp\"\nstation = \"bench-1\"\ntcp = \"127.0.0.1:{}\"\nflush_ms = 1500\n",
        tcp.port()
    );
    let options =
        AgentOptions { scanner: Some((link.clone(), "bench-1".into())), more, ..AgentOptions::default() };
    let mut agent = Agent::prepare(&hub, "w1-a", warehouse.site, &options);
    agent.enrol(&hub, "w1-a", warehouse.site);
    // With all that the agent can say of itself in its log.
    let mut talkative = Command::new(binary("counterfoil-agent"));
    talkative.env("RUST_LOG", "info,agent=trace");
    agent.spawn_by(talkative);
    assert!(agent.is_ready().await);
    tcp.accept().await;
    let desk = agent.desk("bench-1");
    until("both scanners", async || {
        let devices = desk.view().await?.devices;
        (devices.len() == 2 && devices.iter().all(|device| device.state == DeviceState::Ready)).then_some(())
    })
    .await;
    until("the site to be known", async || {
        desk.enter(&Warehouse::badge(1)).await.ok()?.view.worker.map(|_| ())
    })
    .await;
    let mut scans = desk.view().await.unwrap().scan.0;

    // By a port and by the network, whole and in two pieces; the last is what a reader without any framing sends.
    for card in CARDS {
        scans += 1;
        serial.scan(card.as_bytes());
        assert_refused(&desk, scans, &format!("{card} by a serial port")).await;
        let (first, second) = card.as_bytes().split_at(card.len() / 2);
        scans += 1;
        tcp.send(first).await;
        tokio::task::yield_now().await;
        tcp.send(&[second, b"\r"].concat()).await;
        assert_refused(&desk, scans, &format!("{card} by TCP")).await;
        scans += 1;
        desk.enter(card).await.unwrap();
        assert_refused(&desk, scans, &format!("{card} typed")).await;
    }
    // As a code that a camera or a scanner with AIM ids reads. A number alone is a code there: it may be one by chance.
    for card in &CARDS[..2] {
        scans += 1;
        desk.enter(&format!("]Q1{card}")).await.unwrap();
        assert_refused(&desk, scans, &format!("{card} as a code")).await;
        scans += 1;
        serial.scan(format!("]L0{card}").as_bytes());
        assert_refused(&desk, scans, &format!("{card} as a code by a serial port")).await;
    }

    // Where a number is kept as it stands.
    let mut random = Random::new("cards");
    for card in CARDS {
        let note = Action::CloseGoodsReceipt {
            operation: random.operation(),
            delivery_note: Some(card.to_owned()),
            last: false,
            missing: None,
        };
        let refused = desk.act(&note).await.unwrap_err();
        assert_eq!(refused.body["code"], "card_number", "{card}: {refused:?}");
        if let Ok(document) = ReturnId::parse(card) {
            let back = Action::StartReturn { order: None, document: Some(document) };
            let refused = desk.act(&back).await.unwrap_err();
            assert_eq!(refused.body["code"], "card_number", "{card}: {refused:?}");
        }
    }

    // While a scanner is tested what it reads is no work, and no card either.
    let origin = agent.web();
    let test = async |action: &str| {
        let request =
            tests::http().post(format!("{origin}/s/bench-1/scanner/gun/do")).header("origin", &origin);
        let form = request.header("content-type", "application/x-www-form-urlencoded");
        let answer = form.body(format!("action={action}")).send().await.unwrap();
        assert!(answer.status().is_redirection(), "{}", answer.status());
    };
    test("begin").await;
    let gun = async || {
        let view = desk.view().await.unwrap();
        view.devices.into_iter().find(|device| device.name == "gun").unwrap()
    };
    let read = gun().await.scans;
    serial.scan(CARDS[0].as_bytes());
    serial.scan(agent::certify::Symbol::Text.holds().as_bytes());
    until("the test to read them", async || (gun().await.scans == read + 2).then_some(())).await;
    until("the sheet's code to be seen", async || {
        let page = tests::http().get(format!("{origin}/s/bench-1/scanner/gun")).send().await.ok()?;
        tests::words_of(&page.text().await.ok()?).contains("not sent").then_some(())
    })
    .await;
    test("end").await;
    until("the result", async || gun().await.tested).await;
    assert_eq!(desk.view().await.unwrap().scan.0, scans);

    // In the page: a reader that types, with the cursor nowhere and in a field, and the camera's way.
    if let Some(browser) = Browser::start().await {
        let page = browser.open(1280, 900, false).await;
        page.goto(&format!("{origin}/s/bench-1")).await;
        until("the page to have loaded", async || {
            let is_there = page.run("return document.readyState === 'complete'").await;
            is_there.as_bool()?.then_some(())
        })
        .await;
        for focus in ["document.activeElement.blur()", "document.querySelector('#code').focus()"] {
            for card in &CARDS[..2] {
                page.run(focus).await;
                scans += 1;
                page.wedge(&format!("{card}{ENTER}")).await;
                assert_refused(&desk, scans, &format!("{card} typed into the page, {focus}")).await;
            }
        }
        scans += 1;
        page.run(&format!("window.counterfoil.scan({})", json!(format!("]Q1{}", CARDS[0])))).await;
        assert_refused(&desk, scans, "a card before the camera").await;
        page.shows("payment card").await;
        let text = page.text().await;
        assert!(TRACES.iter().all(|trace| !text.contains(trace)), "{text}");
        assert_eq!(page.run("return document.querySelector('#code').value").await, "");
        page.close().await;
    } else {
        skip("no Chromium (apt-get install chromium chromium-driver)");
    }

    let shown = serde_json::to_string(&desk.view().await.unwrap()).unwrap();
    assert!(TRACES.iter().all(|trace| !shown.contains(trace)), "{shown}");
    agent.stop().await;
    for place in [agent.folder(), hub.folder()] {
        assert_nowhere(place);
    }
}
