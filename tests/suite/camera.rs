//! The station's page scans with the camera where the browser reads barcodes.
//!
//! Chromium on Linux has no `BarcodeDetector`, so a double stands in its place: it looks at the pictures of Chromium's own
//! fake camera, gives nothing unless one is there, and then what the test says is in view. All else is real: the camera's
//! permission and pictures, the page's script, its policies, the agent.

use agent::station::action::Action;
use protocol::operation::AdjustReason;
use serde_json::json;
use tests::{Agent, AgentOptions, Browser, Desk, Folder, Hub, Page, Random, Rules, Warehouse, skip, until};

use crate::pages;

const CAMERA: [&str; 2] = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"];
const REFUSED: [&str; 2] = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream=deny"];
const NONE: [&str; 2] =
    ["--use-fake-device-for-media-stream=device-count=0", "--use-fake-ui-for-media-stream"];

/// Puts the double into the page, and lets the page's own script look again whether the browser has one.
const DOUBLE: &str = r#"
  window.inView = [];
  window.pictures = 0;
  window.BarcodeDetector = class {
    static async getSupportedFormats() {
      return ["code_128", "data_matrix", "ean_13", "ean_8", "itf", "qr_code", "upc_a", "upc_e", "unknown"];
    }
    async detect(video) {
      const drawing = new OffscreenCanvas(64, 48).getContext("2d");
      drawing.drawImage(video, 0, 0, 64, 48);
      const points = drawing.getImageData(0, 0, 64, 48).data;
      if (!points.some((value, at) => at % 4 < 3 && value > 0)) return [];
      window.pictures += 1;
      const whole = { left: 0, top: 0, right: video.videoWidth, bottom: video.videoHeight };
      const corner = { left: 0, top: 0, right: 10, bottom: 10 };
      const many = window.inView.length > 1;
      return window.inView.map(([format, rawValue, middle]) => ({ format, rawValue, boundingBox: many && !middle ? corner : whole }));
    }
  };
  const again = document.createElement("script");
  again.src = document.querySelector('script[src*="camera"]').src;
  document.head.append(again);
"#;

async fn hold(page: &Page, codes: &[(&str, &str, bool)]) {
    page.run(&format!("window.inView = {}", json!(codes))).await;
}

/// Waits until the camera has looked so many times.
async fn look(page: &Page, times: u64) {
    let pictures = async || page.run("return window.pictures").await.as_u64();
    let from = pictures().await.unwrap();
    until("the camera to look", async || pictures().await.filter(|now| *now >= from + times)).await;
}

/// Text and kind of what the station has heard, the newest first.
async fn heard(desk: &Desk) -> Vec<(String, String)> {
    let scans = desk.view().await.map(|view| view.scans).unwrap_or_default();
    scans.into_iter().map(|scan| (scan.text, scan.kind)).collect()
}

async fn until_heard(desk: &Desk, text: &str) -> String {
    until(&format!("{text} to be heard"), async || {
        let (newest, kind) = heard(desk).await.into_iter().next()?;
        (newest == text).then_some(kind)
    })
    .await
}

async fn is_shown(page: &Page, selector: &str) -> bool {
    let script = format!("return document.querySelector({selector:?}).checkVisibility()");
    page.run(&script).await.as_bool().unwrap_or_default()
}

async fn open(browser: &Browser, agent: &Agent, flags: &[&str]) -> Page {
    let page = browser.open_with(390, 780, false, flags).await;
    page.goto(&format!("{}/s/bench-1", agent.web())).await;
    page.run(DOUBLE).await;
    until("the button", async || is_shown(&page, "[data-camera=begin]").await.then_some(())).await;
    page
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_camera_scans_where_the_browser_reads_barcodes() {
    let Some(browser) = Browser::start().await else {
        return skip("no Chromium (apt-get install chromium chromium-driver)");
    };
    let folder = Folder::new("camera");
    let hub = Hub::start().await;
    let warehouse = Warehouse::new(1);
    warehouse.deliver(&hub).await;
    let mut agent = Agent::start(&hub, "w1-a", warehouse.site, AgentOptions::default()).await;
    let desk = agent.desk("bench-1");
    desk.known().await;

    // Only the station's pages may ask for it.
    for (url, wanted) in [(agent.web(), "camera=(self)"), (format!("{}/login", hub.console()), "camera=()")] {
        let answer = tests::http().get(&url).send().await.unwrap();
        let policy = answer.headers()["permissions-policy"].to_str().unwrap().to_owned();
        assert!(policy.contains(wanted), "{url}: {policy}");
    }

    // A browser that reads no barcodes has no button.
    let page = browser.open_with(390, 780, false, &CAMERA).await;
    page.goto(&format!("{}/s/bench-1", agent.web())).await;
    if page.run("return 'BarcodeDetector' in window").await == json!(false) {
        assert!(!is_shown(&page, "#camera").await);
    }
    page.close().await;

    let page = open(&browser, &agent, &CAMERA).await;
    page.click("[data-camera=begin]").await;
    look(&page, 1).await;
    page.shows("Hold one code into the middle").await;
    page.picture(&pages::pictures(&folder).join("station-camera.png")).await;
    pages::assert_look(&page, Rules::STATION, "the station with the camera").await;

    // A code counts once while it is in view, and again after it was away.
    let item = Warehouse::item(1);
    hold(&page, &[("qr_code", &item, true)]).await;
    until_heard(&desk, &item).await;
    look(&page, 15).await;
    assert_eq!(heard(&desk).await.len(), 1);
    hold(&page, &[]).await;
    look(&page, 15).await;
    hold(&page, &[("qr_code", &item, true)]).await;
    until("it to be heard again", async || (heard(&desk).await.len() == 2).then_some(())).await;

    // Of several the one in the middle; none if there is none.
    let (other, third) = (Warehouse::item(2), Warehouse::item(3));
    hold(&page, &[("qr_code", &other, false), ("qr_code", &third, false)]).await;
    page.shows("Several codes are in the picture").await;
    look(&page, 5).await;
    assert_eq!(heard(&desk).await.len(), 2);
    hold(&page, &[("qr_code", &other, false), ("qr_code", &third, true)]).await;
    until_heard(&desk, &third).await;

    // Each symbology comes as a scanner with AIM ids sends it: a number is an item's only where EAN or UPC say so.
    let ean = Warehouse::ean(4);
    let gs1 = format!("010{ean}10LOT\u{1d}21S1");
    let shown = gs1.replace('\u{1d}', "\\u{1d}");
    let kind_of_number = {
        hold(&page, &[("ean_13", &ean, true)]).await;
        until_heard(&desk, &ean).await
    };
    hold(&page, &[("code_128", &ean, true)]).await;
    until("the other symbology to be heard", async || {
        let all = heard(&desk).await;
        (all[0].0 == ean && all[0].1 != kind_of_number).then_some(())
    })
    .await;
    for (format, raw, text) in [
        ("upc_a", "036000291452", "0036000291452"),
        ("upc_e", "04252614", "0042100005264"),
        ("code_128", gs1.as_str(), shown.as_str()),
        ("ean_8", "96385074", "96385074"),
        ("data_matrix", gs1.as_str(), shown.as_str()),
    ] {
        hold(&page, &[(format, raw, true)]).await;
        let kind = until_heard(&desk, text).await;
        assert_ne!(kind, "text", "{format} {raw}");
    }

    // One operation from codes that the camera read; the page is drawn anew meanwhile, and the camera goes on.
    hold(&page, &[("code_128", &Warehouse::badge(1), true)]).await;
    until("the worker to be signed in", async || desk.view().await?.worker).await;
    page.goto(&format!("{}/s/bench-1", agent.web())).await;
    page.run(DOUBLE).await;
    look(&page, 1).await;
    desk.act(&Action::StartAdjustment {}).await.unwrap();
    hold(&page, &[("ean_13", &ean, true)]).await;
    until_heard(&desk, &ean).await;
    let scan = desk.view().await.unwrap().scan;
    let operation = Random::new("camera").operation();
    let confirm = Action::Confirm { operation, scan, quantity: -1, reason: Some(AdjustReason::Damaged) };
    desk.act(&confirm).await.unwrap();
    assert_eq!(agent.kept(), 1);
    until("the hub to have it", async || (hub.received() == 1).then_some(())).await;

    // A page that takes no scans now is no fault of the camera's.
    let heard_before = heard(&desk).await.len();
    page.run("document.querySelector('form.code').className = 'away'").await;
    hold(&page, &[("code_128", "AWAY-1", true)]).await;
    look(&page, 25).await;
    assert!(is_shown(&page, "#camera video").await);
    assert_eq!(heard(&desk).await.len(), heard_before);
    hold(&page, &[]).await;
    // Another station of the same tab asks for its own camera.
    let wished = page.run("return Object.keys(sessionStorage).join()").await;
    assert_eq!(wished.as_str(), Some("counterfoil.camera /s/bench-1"));

    // Stopped, it is given back.
    page.click("[data-camera=end]").await;
    until("the camera to stop", async || {
        let is_off = page.run("return document.querySelector('#camera video').srcObject === null").await;
        is_off.as_bool()?.then_some(())
    })
    .await;
    assert!(is_shown(&page, "[data-camera=begin]").await && !is_shown(&page, "#camera video").await);
    page.close().await;

    // What stands in the way is said.
    for (flags, words) in [(REFUSED, "does not let this page use the camera"), (NONE, "has no camera")] {
        let page = open(&browser, &agent, &flags).await;
        page.click("[data-camera=begin]").await;
        page.shows(words).await;
        assert!(is_shown(&page, "[data-camera=begin]").await);
        page.close().await;
    }
    agent.stop().await;
}
