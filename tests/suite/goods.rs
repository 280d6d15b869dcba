//! A delivery from the purchase order's file over scans to the ERP's file, short and with goods that nobody ordered; and
//! the same by hand, in a real browser.

use std::path::Path;

use agent::station::action::Action;
use agent::station::view::{GoodsView, OperationState, ScanResult, StationView, TaskView};
use protocol::operation::GoodsCondition;
use serde_json::{Value, json};
use tests::{
    Agent, AgentOptions, Browser, Desk, Folder, Hub, Random, Rules, Scanner, Warehouse, drop_file, names,
    skip, until,
};

use crate::pages::{assert_look, assert_looks_in_every_language, pictures};
use crate::returns::enter;

const STATION: &str = "bench-1";
const ORDER: &str = "PO-1001";

/// Two lines: ten of one item, four of the next.
async fn deliver_purchase_order(hub: &Hub, site: &str) {
    let text = format!(
        "order,site,supplier,expected_on,line,item,quantity\n\
         {ORDER},{site},Acme Ltd,2026-12-01,1,{},10\n{ORDER},{site},Acme Ltd,2026-12-01,2,{},4\n",
        Warehouse::item(1),
        Warehouse::item(2)
    );
    let inbox = hub.files().join("in");
    drop_file(&inbox, "purchase_orders_1.csv", text.as_bytes());
    until("the purchase order to be taken", async || {
        let refused = names(&hub.files().join("rejected"));
        assert!(refused.is_empty(), "refused: {refused:?}");
        names(&inbox).is_empty().then_some(())
    })
    .await;
}

async fn expected(desk: &Desk) {
    until("the purchase order to arrive", async || {
        desk.enter(&Warehouse::badge(1)).await.ok()?.view.worker?;
        let TaskView::Home { expected, .. } = desk.view().await?.task else { return None };
        expected.iter().any(|order| order.purchase_order.as_str() == ORDER).then_some(())
    })
    .await;
}

/// Scans a code and waits for what came of it.
pub(crate) async fn scan(scanner: &mut Scanner, desk: &Desk, code: &str) -> StationView {
    let before = desk.view().await.unwrap().scan;
    scanner.scan(code.as_bytes());
    until("the scan", async || desk.view().await.filter(|view| view.scan > before)).await
}

fn goods(view: StationView) -> GoodsView {
    let TaskView::Goods(goods) = view.task else { panic!("no goods: {view:?}") };
    goods
}

/// What the ERP was given.
fn documents(hub: &Hub) -> Vec<(String, Value)> {
    let folder = hub.files().join("out/goods_receipt");
    let whole = names(&folder).into_iter().filter(|name| name.ends_with(".json"));
    let read = |name: String| {
        let posting = std::fs::read(folder.join(&name)).unwrap();
        let mut posting: Value = serde_json::from_slice(&posting).unwrap();
        (name, posting["document"].take())
    };
    whole.map(read).collect()
}

pub(crate) fn assert_rebuilds(hub: &Hub) {
    let rebuilt = hub.command(&["rebuild", "--check", "--json"]);
    assert_eq!(rebuilt.code, 0, "{rebuilt:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_short_delivery_from_the_scan_to_the_erp() {
    let folder = Folder::new("goods");
    let mut random = Random::new("a_short_delivery");
    let line = folder.path().join("gun");
    let mut scanner = Scanner::plug_in(&line);
    let hub = Hub::start().await;
    let warehouse = Warehouse::new(1);
    warehouse.deliver(&hub).await;
    deliver_purchase_order(&hub, warehouse.site).await;
    let options = AgentOptions { scanner: Some((line, STATION.to_owned())), ..AgentOptions::default() };
    let mut agent = Agent::start(&hub, "w1-a", warehouse.site, options).await;
    let desk = agent.desk(STATION);
    desk.known().await;
    expected(&desk).await;
    until("the scanner", async || {
        desk.view().await.filter(|view| format!("{:?}", view.devices).contains("Ready")).map(|_| ())
    })
    .await;

    let view = scan(&mut scanner, &desk, ORDER).await;
    assert_eq!((view.scans[0].kind.as_str(), view.scans[0].result), ("purchase_order", ScanResult::Applied));
    assert_eq!(goods(view).units_open, 14);
    let mut receive = async |code: &str, quantity, condition, random: &mut Random| {
        let view = scan(&mut scanner, &desk, code).await;
        let operation = random.operation();
        let action = Action::Receive { operation, scan: view.scan, quantity, condition };
        goods(desk.act(&action).await.unwrap().view)
    };
    // A GS1 code says lot and date with the item; an EAN says the item alone.
    let gs1 = format!("]C1010{}1727123110L7", Warehouse::ean(1));
    let shown = receive(&gs1, 8, GoodsCondition::Good, &mut random).await;
    assert_eq!((shown.lines[0].received, shown.lines[0].open), (8, 2));
    let ean = format!("]E0{}", Warehouse::ean(1));
    receive(&ean, 1, GoodsCondition::Damaged, &mut random).await;
    let stranger = format!("]E0{}", Warehouse::ean(3));
    let shown = receive(&stranger, 2, GoodsCondition::Unordered, &mut random).await;
    assert_eq!((shown.units_open, shown.counted_rows), (5, 3));

    // The computer is switched off in the middle; the counts are as they were, whatever the hub has told meanwhile.
    agent.kill();
    agent.resume().await;
    desk.known().await;
    expected(&desk).await;
    let shown = goods(desk.enter(ORDER).await.unwrap().view);
    assert_eq!((shown.units_open, shown.counted_rows), (5, 3));

    let operation = random.operation();
    let close = Action::CloseGoodsReceipt {
        operation,
        delivery_note: Some("DN-7".to_owned()),
        last: true,
        missing: Some(5),
    };
    let shown = goods(desk.act(&close).await.unwrap().view);
    let receipt = shown.closed.expect("it is closed");
    let (name, document) = until("the goods receipt in the ERP", async || documents(&hub).pop()).await;
    assert_eq!(name, format!("goods_receipt-{operation}.json"));
    let expect = json!({
        "purchase_order": ORDER,
        "receipt": receipt,
        "supplier": "Acme Ltd",
        "delivery_note": "DN-7",
        "last": true,
        "lines": [
            { "line": 1, "item": Warehouse::item(1), "ordered": 10, "base_quantity": 8, "condition": "good",
              "lot": "L7", "expires_on": "2027-12-31" },
            { "line": 1, "item": Warehouse::item(1), "ordered": 10, "base_quantity": 1, "condition": "damaged",
              "lot": null, "expires_on": null },
            { "line": null, "item": Warehouse::item(3), "ordered": 0, "base_quantity": 2,
              "condition": "unordered", "lot": null, "expires_on": null },
        ],
        "missing": [
            { "line": 1, "item": Warehouse::item(1), "ordered": 10, "received": 9, "missing": 1 },
            { "line": 2, "item": Warehouse::item(2), "ordered": 4, "received": 0, "missing": 4 },
        ],
        "operation": operation,
        "site": warehouse.site,
        "station": STATION,
        "worker": Warehouse::badge(1),
        "business_date": document["business_date"],
        "legal_entity": "acme-ltd",
        "time": document["time"],
    });
    assert_eq!(document, expect, "{document:#}");
    until("the station to show the ERP's document", async || {
        let view = desk.view().await?;
        let row = view.recent.iter().find(|row| row.operation == operation)?;
        let OperationState::InErp { documents } = &row.state else { return None };
        (documents.len() == 1).then_some(())
    })
    .await;
    let exceptions = hub.get("/api/v1/exceptions").await.to_string();
    for category in ["short_receipt", "unordered_goods"] {
        assert!(exceptions.contains(category), "{category} is not in {exceptions}");
    }
    assert!(!exceptions.contains("receipt_mismatch"), "{exceptions}");
    assert_rebuilds(&hub);
    // Nothing more is expected: the home screen says so, and the number says why it does not open.
    desk.act(&Action::Leave {}).await.unwrap();
    let TaskView::Home { expected, .. } = desk.view().await.unwrap().task else { panic!("not at home") };
    assert!(expected.is_empty(), "{expected:?}");
    let view = scan(&mut scanner, &desk, ORDER).await;
    assert_eq!(view.scans[0].message.key, "refused-purchase-received");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_delivery_by_hand_in_a_browser() {
    let Some(browser) = Browser::start().await else {
        return skip("no Chromium (apt-get install chromium chromium-driver)");
    };
    let folder = Folder::new("goods-page");
    let pictures = pictures(&folder);
    let hub = Hub::start().await;
    let warehouse = Warehouse::new(1);
    warehouse.deliver(&hub).await;
    let agent = Agent::start(&hub, "w1-a", warehouse.site, AgentOptions::default()).await;
    let desk = agent.desk(STATION);
    desk.known().await;
    until("the worker to be known", async || {
        desk.enter(&Warehouse::badge(1)).await.ok()?.view.worker.map(|_| ())
    })
    .await;
    let page = browser.open(1280, 1000, false).await;
    page.goto(&format!("{}/s/{STATION}", agent.web())).await;
    page.shows("Nothing is expected here").await;
    deliver_purchase_order(&hub, warehouse.site).await;
    expected(&desk).await;
    page.shows(&format!("Purchase order {ORDER}")).await;
    page.shows("2 lines to come").await;
    let kept = |name: &str| pictures.join("languages").join(name);
    assert_looks_in_every_language(&page, Rules::STATION, "what is expected", &kept("station-expected.png"))
        .await;

    // One touch opens it; then scan and touch for each item.
    page.click("button[value=open_purchase_order]").await;
    page.shows("Scan what has arrived").await;
    page.shows("0 of 2 lines are here").await;
    assert_look(&page, Rules::STATION, "a purchase order").await;
    enter(&page, &Warehouse::item(1)).await;
    page.shows("Record 10 as arrived").await;
    page.picture(&pictures.join("station-goods.png")).await;
    assert_look(&page, Rules::STATION, "an item of a delivery").await;
    // Twelve came: what is over stays on the screen until it is counted, too.
    page.run("document.querySelector('#task input[name=quantity]').value = '12'").await;
    page.click("#task form.back button.go").await;
    page.shows("are 2 too many").await;
    page.shows("Record 2 as not ordered").await;
    assert_looks_in_every_language(&page, Rules::STATION, "too many", &kept("station-goods-over.png")).await;
    page.picture(&pictures.join("station-goods-over.png")).await;
    page.click("#receive-over").await;
    page.shows("2 × I0001 arrived with PO-1001, not ordered").await;
    page.click("#task form.back button.go").await;
    page.shows("10 × I0001 arrived for PO-1001").await;
    enter(&page, &Warehouse::item(2)).await;
    page.shows("Record 4 as arrived").await;
    page.run("document.querySelector('#task input[name=quantity]').value = '1'").await;
    page.click("input[name=condition][value=damaged]").await;
    page.click("#task form.back button.go").await;
    page.shows("arrived damaged").await;
    enter(&page, &Warehouse::item(7)).await;
    page.shows("is not in this purchase order").await;
    assert_look(&page, Rules::STATION, "an item that was not ordered").await;
    page.click("button[value=drop_count]").await;
    page.shows("Nothing more comes?").await;
    assert_whole(&browser, &agent, &kept("station-goods-handheld.png")).await;

    // Nothing more comes: two touches, with what is missing in between.
    page.fill("#delivery-note", "DN-8").await;
    page.click("#goods-last summary").await;
    page.shows("3 pieces are missing").await;
    assert_look(&page, Rules::STATION, "what is missing").await;
    page.picture(&pictures.join("station-goods-missing.png")).await;
    page.click("#goods-last button[value=true]").await;
    page.shows("Nothing more is expected").await;
    assert_looks_in_every_language(
        &page,
        Rules::STATION,
        "a closed goods receipt",
        &kept("station-goods-closed.png"),
    )
    .await;
    let (_, document) = until("the goods receipt in the ERP", async || documents(&hub).pop()).await;
    assert_eq!((&document["delivery_note"], &document["last"]), (&json!("DN-8"), &json!(true)));
    assert_eq!(document["lines"].as_array().unwrap().len(), 3, "{document:#}");
    assert_eq!(document["missing"][0]["missing"], 3, "{document:#}");
    page.close().await;
    assert_rebuilds(&hub);
}

/// The same screen in the hand, in every language.
async fn assert_whole(browser: &Browser, agent: &Agent, picture: &Path) {
    let handheld = browser.open(390, 780, false).await;
    handheld.goto(&format!("{}/s/{STATION}", agent.web())).await;
    handheld.shows("Miscounted?").await;
    assert_looks_in_every_language(&handheld, Rules::STATION, "a delivery on a handheld", picture).await;
    handheld.close().await;
}
