//! A quantity that was changed in the ERP behind the hub's back is found, with the right numbers, and no other.

use agent::station::action::Action;
use serde_json::Value;
use tests::{Agent, AgentOptions, Browser, Folder, Hub, Random, Rules, Warehouse, drop_file, skip, until};

use crate::pages;

/// The open exceptions of a category.
async fn open(hub: &Hub, category: &str) -> Vec<Value> {
    let list = hub.get(&format!("/api/v1/exceptions?state=open&category={category}")).await;
    list["exceptions"].as_array().cloned().unwrap_or_default()
}

async fn stock(hub: &Hub, name: &str, site: &str, levels: &[(usize, i64)]) {
    let mut text = "site,item,quantity\n".to_owned();
    for (number, quantity) in levels {
        text.push_str(&format!("{site},{},{quantity}\n", Warehouse::item(*number)));
    }
    drop_file(&hub.files().join("in"), name, text.as_bytes());
    let done = hub.files().join("done").join(name);
    until("the stock to be taken", async || done.exists().then_some(())).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn stock_changed_behind_our_back_is_found() {
    let mut random = Random::new("stock_changed_behind_our_back_is_found");
    let hub = Hub::start().await;
    let warehouse = Warehouse::new(1);
    warehouse.deliver(&hub).await;
    let site = warehouse.site.to_string();
    let agent = Agent::start(&hub, "w1-a", warehouse.site, AgentOptions::default()).await;
    let desk = agent.desk("bench-1");
    desk.known().await;
    until("the worker to be signed in", async || {
        desk.enter(&Warehouse::badge(1)).await.ok()?.view.worker.map(|_| ())
    })
    .await;
    // One unit of the first item is written off here, and the ERP gets that as a file.
    desk.act(&Action::StartAdjustment {}).await.unwrap();
    let item = Warehouse::item(1);
    let operation = random.operation();
    desk.write_off(operation, &item).await.unwrap();
    until("the posting to be out", async || (!hub.exported("adjustment").is_empty()).then_some(())).await;
    let path = format!("/api/v1/drift?site={site}");
    let none = hub.get(&path).await;
    assert_eq!(none["differing"], 0, "what is on its way is no drift: {none}");
    assert_eq!(none["sites"][0]["site"], site.as_str());

    // Somebody books seven of the second item out in the ERP, which has not booked the file yet.
    stock(&hub, "stock-2.csv", &site, &[(1, 1_000), (2, 993)]).await;
    let drift = hub.get(&path).await;
    assert_eq!(drift["differing"], 1, "{drift}");
    let line = &drift["lines"][0];
    let numbers = |line: &Value| ["ledger", "erp", "drift"].map(|name| line[name].as_i64().unwrap());
    assert_eq!((line["item"].as_str(), numbers(line)), (Some("I0002"), [1_000, 993, 7]), "{line}");
    let said = hub.command(&["drift", "--site", &site, "--json"]).json();
    assert_eq!(said["lines"][0]["drift"], 7, "{said}");
    let found = until("the exception", async || open(&hub, "drift").await.pop()).await;
    let detail = found["detail"].as_str().unwrap();
    assert!(detail.contains("I0002: the ledger has 1000, the ERP 993, drift +7."), "{detail}");
    if let Some(browser) = Browser::start().await {
        let folder = Folder::new("drift");
        let pictures = pages::pictures(&folder);
        for (width, name) in [(1_280, "console-drift.png"), (390, "console-drift-narrow.png")] {
            let page = browser.open(width, 900, false).await;
            pages::sign_in(&page, &hub).await;
            page.goto(&format!("{}/drift", hub.console())).await;
            page.shows("I0002").await;
            let kept = pictures.join("languages").join(name);
            pages::assert_looks_in_every_language(&page, Rules::CONSOLE, "stock drift", &kept).await;
            page.close().await;
        }
    } else {
        skip("no Chromium (apt-get install chromium chromium-driver)");
    }

    // Now it has booked the file, and the seven are put right.
    stock(&hub, "stock-3.csv", &site, &[(1, 999), (2, 1_000)]).await;
    assert_eq!(hub.get(&path).await["differing"], 0);
    until("the exception to close itself", async || open(&hub, "drift").await.is_empty().then_some(())).await;
    let unknown = hub.get("/api/v1/drift?site=nowhere").await;
    assert_eq!(unknown["sites"], serde_json::json!([]));
}
