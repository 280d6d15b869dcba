//! A return without a receipt, in a real browser: refused by the policy, then taken at the lowest recent price as store
//! credit, with goods that nobody knows the price of, and goods that are in no catalogue.

use agent::station::action::Action;
use protocol::id::OrderId;
use serde_json::{Value, json};
use tests::{Browser, Folder, Random, Rules, Warehouse, drop_file, names, skip, until};

use crate::golden::pick;
use crate::pages::{assert_look, assert_looks_in_every_language, pictures};
use crate::reservations::{assert_rebuilds, posted, shipped_at_hub};
use crate::returns::{Counter, enter};

const ORDER: usize = 101;
/// Two of it were sold for 10.01.
const SOLD: usize = 11;
/// Of it nothing was sold.
const UNSOLD: usize = 15;

/// What comes back is scanned, with its reason and condition.
async fn put(page: &tests::Page, item: &str) {
    enter(page, item).await;
    page.shows("Put into the return").await;
    page.click("form.back input[name=reason][value=not_stated]").await;
    page.click("form.back input[name=condition][value=like_new]").await;
    page.click("form.back button.go").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn goods_come_back_without_a_receipt() {
    let Some(browser) = Browser::start().await else {
        return skip("no Chromium (apt-get install chromium chromium-driver)");
    };
    let folder = Folder::new("no-receipt");
    let pictures = pictures(&folder);
    let mut random = Random::new("goods_come_back_without_a_receipt");
    let Counter { hub, agent, desk, items: _ } = Counter::open("goods_come_back_without_a_receipt").await;
    let page = browser.open(1280, 1_600, false).await;
    page.goto(&format!("{}/s/bench-1", agent.web())).await;
    page.shows("The policy takes nothing back without a receipt").await;
    let refused = desk.act(&Action::StartWithoutReceipt {}).await.unwrap_err();
    assert!(format!("{refused:?}").contains("no_receipt_refused"), "{refused:?}");

    // An order of today, of which the first line leaves, and a policy that lets a supervisor take goods back without one.
    let today = desk.view().await.unwrap().business_date.to_string();
    let money = |minor: i64| json!({ "minor": minor, "currency": "GBP" });
    let order = json!([{
        "order": Warehouse::order(ORDER), "legal_entity": "acme-ltd", "site": "w1", "ordered_on": today,
        "status": "open",
        "lines": [
            { "line": 1, "item": Warehouse::item(SOLD), "base_quantity": 2, "amount": money(1_001), "location": "A-01" },
            { "line": 2, "item": Warehouse::item(1), "base_quantity": 1, "amount": money(500), "location": "A-02" },
        ],
    }]);
    let text = include_str!("../../docs/policies.json");
    let mut policies: Value = serde_json::from_str(text).unwrap();
    policies[0]["for"] = json!({ "region": "north" });
    policies[0]["policy"]["version"] = json!(2);
    policies[0]["policy"]["evidence"]["no_receipt"] = json!("supervisor");
    let inbox = hub.files().join("in");
    drop_file(&inbox, "orders-recent.json", order.to_string().as_bytes());
    drop_file(&inbox, "policies-no-receipt.json", policies.to_string().as_bytes());
    until("the files to be taken", async || names(&inbox).is_empty().then_some(())).await;
    let number = OrderId::parse(Warehouse::order(ORDER)).unwrap();
    until("the order to arrive", async || desk.act(&Action::OpenOrder { order: number.clone() }).await.ok())
        .await;
    desk.act(&Action::Leave {}).await.unwrap();
    pick(&desk, &number, &mut || random.operation()).await;
    desk.act(&Action::Leave {}).await.unwrap();
    shipped_at_hub(&hub, ORDER).await;

    page.shows("Store credit at the lowest recent price").await;
    // The price is there once the feed has said that it was shipped.
    until("the price to be known", async || {
        desk.act(&Action::StartWithoutReceipt {}).await.ok()?;
        let view = desk.enter(&Warehouse::item(SOLD)).await.ok()?.view;
        let line = json!({
            "action": "return_line", "scan": view.scan, "item": Warehouse::item(SOLD), "quantity": 1,
            "reason": "not_stated", "condition": "like_new",
        });
        let view = desk.act(&serde_json::from_value(line).unwrap()).await.ok()?.view;
        desk.act(&Action::Leave {}).await.ok()?;
        serde_json::to_string(&view.task).ok()?.contains("sold_on").then_some(())
    })
    .await;
    page.click("button[value=start_without_receipt]").await;
    page.shows("Return without a receipt").await;
    put(&page, &Warehouse::item(SOLD)).await;
    page.shows("Lowest recent price").await;
    page.shows("5.00").await;
    put(&page, &Warehouse::item(UNSOLD)).await;
    page.shows("no recent price is known").await;
    page.run("document.getElementById('unlisted').open = true").await;
    page.fill("#unlisted-item", "LAMP-1").await;
    page.fill("#unlisted-description", "A lamp without a box").await;
    page.click("#unlisted input[name=reason][value=not_stated]").await;
    page.click("#unlisted input[name=condition][value=opened]").await;
    page.click("#unlisted button[value=add_unknown_item]").await;
    page.shows("A lamp without a box").await;
    page.shows("Store credit").await;
    assert_look(&page, Rules::STATION, "a return without a receipt").await;
    page.picture(&pictures.join("station-no-receipt.png")).await;
    let kept = pictures.join("languages/station-no-receipt.png");
    assert_looks_in_every_language(&page, Rules::STATION, "a return without a receipt", &kept).await;
    let handheld = browser.open(390, 2_600, false).await;
    handheld.goto(&format!("{}/s/bench-1", agent.web())).await;
    handheld.shows("Return without a receipt").await;
    let kept = pictures.join("languages/station-no-receipt-handheld.png");
    assert_looks_in_every_language(&handheld, Rules::STATION, "without a receipt on a handheld", &kept).await;
    handheld.close().await;
    enter(&page, "badge-9").await;
    page.shows("Supervisor badge-9 agrees").await;
    page.click("button[value=accept_return]").await;
    page.shows("is recorded").await;
    page.close().await;

    let document = until("the return in the ERP", async || {
        posted(&hub).into_iter().find(|document| document["evidence"] == "no_receipt")
    })
    .await;
    assert_eq!((&document["order"], &document["refund"]["minor"]), (&Value::Null, &json!(500)));
    let steps = &document["calculation"]["payout"]["steps"];
    assert_eq!((&steps[0]["to"], steps.as_array().unwrap().len()), (&json!("store_credit"), 1));
    let sold = &document["prices"][0]["sold"];
    assert_eq!((&sold["unit"], &sold["order"]), (&json!(500), &json!(Warehouse::order(ORDER))));
    let went: Vec<(&Value, &Value)> = document["lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| (&line["item"], &line["disposition"]))
        .collect();
    assert_eq!(went[0], (&json!(Warehouse::item(SOLD)), &json!("shelf")));
    assert_eq!(went[1], (&json!(Warehouse::item(UNSOLD)), &json!("quarantine")));
    assert_eq!(went[2], (&json!("LAMP-1"), &json!("quarantine")));
    let number = document["return"].as_str().unwrap();
    let detail = hub.get(&format!("/api/v1/returns/{number}")).await;
    assert_eq!(detail["lines"][0]["recent"]["unit"]["minor"], 500, "{detail:#}");
    assert_eq!(detail["lines"][2]["description"], "A lamp without a box");
    assert_rebuilds(&hub);
    let live = hub.get("/api/v1/exceptions").await.to_string();
    assert!(!live.contains("differs"), "{live}");
}
