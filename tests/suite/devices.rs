//! Scanners and printers as people meet them: what the hub sees of them, a scanner moved by a station's code, its test sheet.

use agent::certify::Drift;
use agent::station::view::{DeviceState, DeviceView};
use tests::{
    Agent, AgentOptions, Browser, Console, Folder, Hub, Rules, Scanner, Warehouse, free_port, skip, until,
};

use crate::pages;

/// A scanner pulled out and a printer that is not there are seen at the hub, by agent and site, and so is their return.
#[tokio::test]
async fn hub_shows_devices() {
    let folder = Folder::new("devices");
    let hub = Hub::start().await;
    let warehouse = Warehouse::new(1);
    warehouse.deliver(&hub).await;
    let link = folder.path().join("gun");
    let mut scanner = Scanner::plug_in(&link);
    let options = AgentOptions {
        scanner: Some((link.clone(), "bench-1".into())),
        more: format!(
            "[[printer]]\nname = \"labels\"\nstations = [\"bench-1\"]\ntcp = \"127.0.0.1:{}\"\n",
            free_port()
        ),
        ..AgentOptions::default()
    };
    let mut agent = Agent::start(&hub, "w1-pack1", "w1", options).await;
    let desk = agent.desk("bench-1");
    desk.known().await;
    let device = async |name: &str, state: &str| {
        until(&format!("{name} to be {state} at the hub"), async || {
            let fleet = hub.get("/api/v1/fleet").await;
            let devices = fleet["agents"][0]["devices"].as_array()?.clone();
            let found =
                devices.into_iter().find(|device| device["name"] == name && device["state"] == state)?;
            Some((found, fleet["agents"][0]["concerns"].clone()))
        })
        .await
    };
    let (printer, concerns) = device("labels", "absent").await;
    assert_eq!((&printer["kind"], &printer["station"]), (&"printer".into(), &"bench-1".into()), "{printer}");
    assert_eq!(concerns, serde_json::json!(["device"]));
    device("gun", "ready").await;

    // A code that nothing here has is counted; the count travels with the next change.
    scanner.scan(b"WHATISTHIS");
    until("the scan", async || desk.view().await.filter(|view| view.devices[0].unmatched == 1)).await;
    drop(scanner);
    let (gun, _) = device("gun", "absent").await;
    assert_eq!((&gun["reads"], &gun["unmatched"]), (&1.into(), &1.into()), "{gun}");

    if let Some(browser) = Browser::start().await {
        let pictures = pages::pictures(&folder);
        let page = browser.open(1280, 900, false).await;
        pages::sign_in(&page, &hub).await;
        page.goto(&format!("{}/fleet", hub.console())).await;
        page.shows("Scanners and printers").await;
        page.picture(&pictures.join("console-devices.png")).await;
        pages::assert_look(&page, Rules::CONSOLE, "the fleet page with devices").await;
        page.close().await;
    } else {
        skip("no Chromium (apt-get install chromium chromium-driver)");
    }
    let console = Console::sign_in(&hub).await;
    let page = console.page("/fleet").await;
    for words in ["2 need somebody there", "gun scanner", "labels printer", "Disconnected", "bench-1"] {
        assert!(page.contains(words), "{words:?} is not in {page}");
    }
    let _scanner = Scanner::plug_in(&link);
    device("gun", "ready").await;
    agent.stop().await;
}

/// A scanner that reads a station's code belongs to that station, after a restart too.
#[tokio::test]
async fn scanner_moves_by_the_stations_code() {
    let folder = Folder::new("pairing");
    let paths = ["a", "b"].map(|name| folder.path().join(name));
    let mut scanner = Scanner::plug_in(&paths[0]);
    let table = |name: &str, station: &str, path: &std::path::Path| {
        format!("[[scanner]]\nname = \"{name}\"\nstation = \"{station}\"\nserial = \"{}\"\n", path.display())
    };
    let more = table("gun", "bench-1", &paths[0]) + &table("other", "bench-2", &paths[1]);
    let mut agent = Agent::alone("g-2", "s001", &more);
    agent.resume().await;
    let (first, second) = (agent.desk("bench-1"), agent.desk("bench-2"));
    let has_gun = async |desk: &tests::Desk| {
        until("the scanner to be there", async || {
            let view = desk.view().await?;
            view.devices
                .iter()
                .any(|gun| gun.name == "gun" && gun.state == DeviceState::Ready)
                .then_some(view)
        })
        .await
    };
    has_gun(&first).await;
    scanner.scan(b"CFS1:bench-9");
    until("an unknown station to be told", async || {
        let notice = first.view().await?.notice?;
        (notice.message.key == "pair-unknown").then_some(())
    })
    .await;
    // With an AIM id, as a QR code comes.
    scanner.scan(b"]Q1CFS1:bench-2");
    has_gun(&second).await;
    until("the station to be told of its scanner", async || {
        let notice = second.view().await?.notice?;
        (notice.message.key == "pair-here").then_some(())
    })
    .await;
    let left = first.view().await.unwrap();
    assert!(left.devices.is_empty() && left.notice.unwrap().message.key == "pair-away");
    scanner.scan(b"4711");
    until("the scan", async || {
        second.view().await.filter(|view| view.scans.iter().any(|s| s.text == "4711"))
    })
    .await;
    assert!(first.view().await.unwrap().scans.is_empty());

    agent.kill();
    agent.resume().await;
    has_gun(&second).await;
    scanner.scan(b"4712");
    until("the scan", async || {
        second.view().await.filter(|view| view.scans.iter().any(|s| s.text == "4712"))
    })
    .await;
    agent.stop().await;
}

/// The test sheet finds how a scanner is set up, the page says it in the viewer's language, and a restart forgets nothing.
#[tokio::test]
async fn scanner_is_tested_by_the_sheet() {
    let folder = Folder::new("sheet");
    let path = folder.path().join("gun");
    let mut scanner = Scanner::plug_in(&path);
    let more =
        format!("[[scanner]]\nname = \"gun 1\"\nstation = \"bench-1\"\nserial = \"{}\"\n", path.display());
    let mut agent = Agent::alone("g-3", "s001", &more);
    agent.resume().await;
    let desk = agent.desk("bench-1");
    let ready = async || {
        until("the scanner", async || {
            desk.view().await.filter(|view| view.devices[0].state == DeviceState::Ready)
        })
        .await
    };
    ready().await;
    let origin = agent.web();
    let url = format!("{origin}/s/bench-1/scanner/gun%201");
    let act = async |action: &str| {
        let form = format!("action={action}");
        let request = tests::http().post(format!("{url}/do")).header("origin", &origin);
        let answer = request
            .header("content-type", "application/x-www-form-urlencoded")
            .body(form)
            .send()
            .await
            .unwrap();
        assert!(answer.status().is_redirection(), "{}", answer.status());
    };
    let says = async |language: &str| {
        let answer = tests::http().get(&url).header("accept-language", language).send().await.unwrap();
        tests::words_of(&answer.text().await.unwrap())
    };
    assert!(says("en").await.contains("Test this scanner once"));
    act("begin").await;
    assert!(says("de").await.contains("Diese drei Codes nacheinander scannen"));

    // Without AIM ids, without GS: as many come out of the box.
    let [text, gs1, qr] = agent::certify::Symbol::ALL.map(agent::certify::Symbol::holds);
    scanner.scan(text.as_bytes());
    scanner.scan(gs1.replace('\u{1d}', "").as_bytes());
    if let Some(browser) = Browser::start().await {
        let page = browser.open(1280, 900, false).await;
        page.goto(&url).await;
        page.shows("is lost").await;
        page.picture(&pages::pictures(&folder).join("station-scanner-test.png")).await;
        pages::assert_look(&page, Rules::STATION, "the scanner's test").await;
        page.close().await;
        let page = browser.open(390, 780, true).await;
        page.goto(&format!("{origin}/s/bench-1")).await;
        page.shows("not tested").await;
        pages::assert_look(&page, Rules::STATION, "the station with a scanner to test").await;
        page.close().await;
    }
    scanner.scan(qr.as_bytes());
    let tested = until("the result", async || desk.view().await?.devices[0].tested.clone()).await;
    assert_eq!(tested.findings.faults(), ["gs_lost", "aim_off"]);
    assert!(desk.view().await.unwrap().scans.is_empty(), "a test is no work");
    let page = says("en").await;
    for words in
        ["2 things should be set right", "The separator is lost", "Code ids are not sent", "as configured"]
    {
        assert!(page.contains(words), "{words:?} is not in {page}");
    }

    agent.kill();
    agent.resume().await;
    let view = ready().await;
    assert_eq!(view.devices[0].tested.as_ref(), Some(&tested));

    // Set right, tested again: nothing is left to say, and what it reads is work again.
    act("begin").await;
    for (id, data) in [("]C0", text), ("]C1", gs1), ("]Q1", qr)] {
        scanner.scan(format!("{id}{data}").as_bytes());
    }
    until("the result", async || {
        desk.view().await?.devices[0].tested.clone().filter(|tested| tested.findings.faults().is_empty())
    })
    .await;
    assert!(says("en").await.contains("This scanner is set up well"));
    scanner.scan(b"4711");
    until("the scan", async || desk.view().await.filter(|view| view.scans.len() == 1)).await;
    agent.stop().await;
}

/// A scanner that somebody has set otherwise since its test is told on its station and at the hub, until it is tested again.
#[tokio::test]
async fn tested_scanner_that_has_changed_is_told() {
    let folder = Folder::new("changed");
    let hub = Hub::start().await;
    let warehouse = Warehouse::new(1);
    warehouse.deliver(&hub).await;
    let link = folder.path().join("gun");
    let mut scanner = Scanner::plug_in(&link);
    let options = AgentOptions { scanner: Some((link, "bench-1".into())), ..AgentOptions::default() };
    let mut agent = Agent::start(&hub, "w1-a", warehouse.site, options).await;
    let desk = agent.desk("bench-1");
    desk.known().await;
    let gun = async |what: &str, wanted: fn(&DeviceView) -> bool| {
        until(what, async || desk.view().await?.devices.into_iter().find(&wanted)).await
    };
    gun("the scanner", |gun| gun.state == DeviceState::Ready).await;
    let at_hub = async |state: &str| {
        until(&format!("the scanner to be {state} at the hub"), async || {
            let fleet = hub.get("/api/v1/fleet").await;
            let device = fleet["agents"][0]["devices"].as_array()?.first()?.clone();
            (device["state"] == state).then_some(device)
        })
        .await
    };
    let origin = agent.web();
    let begin_test = async || {
        let request =
            tests::http().post(format!("{origin}/s/bench-1/scanner/gun/do")).header("origin", &origin);
        let form = request.header("content-type", "application/x-www-form-urlencoded");
        assert!(form.body("action=begin").send().await.unwrap().status().is_redirection());
    };
    let sheet = agent::certify::Symbol::ALL.map(agent::certify::Symbol::holds);
    let sheet: Vec<String> =
        ["]C0", "]C1", "]Q1"].iter().zip(sheet).map(|(id, data)| format!("{id}{data}")).collect();

    // Not tested, nothing is expected of it.
    for number in 1..=9 {
        scanner.scan(Warehouse::ean(number).as_bytes());
    }
    let view = gun("nine scans", |gun| gun.scans == 9).await;
    assert!(view.drift.is_empty(), "{view:?}");
    begin_test().await;
    for code in &sheet {
        scanner.scan(code.as_bytes());
    }
    gun("the result", |gun| gun.tested.as_ref().is_some_and(|tested| tested.findings.faults().is_empty()))
        .await;

    // As it was, then without its ids: a few may be an accident.
    for number in 1..=4 {
        scanner.scan(Warehouse::ean(number).as_bytes());
    }
    scanner.scan(format!("]E0{}", Warehouse::ean(5)).as_bytes());
    let view = gun("seventeen scans", |gun| gun.scans == 17).await;
    assert!(view.drift.is_empty(), "{view:?}");
    at_hub("ready").await;
    for number in 1..=5 {
        scanner.scan(Warehouse::ean(number).as_bytes());
    }
    let view = gun("the change", |gun| !gun.drift.is_empty()).await;
    assert_eq!(view.drift, [Drift::AimOff]);
    let device = at_hub("changed").await;
    assert_eq!(device["why"], "aim_off", "{device}");
    assert_eq!(hub.get("/api/v1/fleet").await["agents"][0]["concerns"], serde_json::json!(["device"]));
    let fleet = Console::sign_in(&hub).await.page("/fleet").await;
    for words in ["Changed since its test", "no code ids (AIM)", "test it again"] {
        assert!(fleet.contains(words), "{words:?} is not in {fleet}");
    }
    let station = agent.page("bench-1", "en").await;
    for words in ["A scanner has changed since its test", "changed since its test"] {
        assert!(station.contains(words), "{words:?} is not in {station}");
    }
    let url = format!("{origin}/s/bench-1/scanner/gun");
    let page = tests::http().get(&url).header("accept-language", "de").send().await.unwrap();
    let page = tests::words_of(&page.text().await.unwrap());
    assert!(
        page.contains("seit seiner Prüfung verändert") && page.contains("Codekennungen fehlen"),
        "{page}"
    );
    if let Some(browser) = Browser::start().await {
        let page = browser.open(390, 780, false).await;
        page.goto(&url).await;
        page.shows("Code ids are not sent").await;
        page.picture(&pages::pictures(&folder).join("station-scanner-changed.png")).await;
        pages::assert_look(&page, Rules::STATION, "a scanner that has changed").await;
        page.close().await;
    } else {
        skip("no Chromium (apt-get install chromium chromium-driver)");
    }

    // Tested again it is as it should be.
    begin_test().await;
    for code in &sheet {
        scanner.scan(code.as_bytes());
    }
    gun("the test to clear it", |gun| gun.drift.is_empty()).await;
    at_hub("ready").await;
    agent.stop().await;
}
