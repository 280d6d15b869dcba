//! A customer with goods of three orders, in a real browser: one of them is declined and taken out again, the page is
//! loaded anew in the middle, and what is left is recorded as one visit that the hub knows as such.

use agent::station::action::Action;
use protocol::id::OrderId;
use serde_json::{Value, json};
use tests::{Browser, Folder, Hub, Random, Rules, Warehouse, drop_file, names, skip, until};

use crate::golden::pick;
use crate::pages::{assert_look, assert_looks_in_every_language, pictures};
use crate::reservations::{nothing_held, shipped_at_hub};
use crate::returns::{Counter, basket};

const ORDERS: [usize; 3] = [111, 112, 113];
/// Its card is closed, so nothing can be given back to it.
const DECLINED: usize = 112;
/// So high that pictures show all of a visit.
const HIGH: u32 = 2_000;

fn item(number: usize) -> String {
    Warehouse::item(number - 100)
}

/// One thing for 12.50 and a mug that is never found, paid by card.
fn order(number: usize) -> Value {
    let name = Warehouse::order(number);
    let money = |minor: i64| json!({ "minor": minor, "currency": "GBP" });
    let state = if number == DECLINED { "closed" } else { "open" };
    json!({
        "order": name, "legal_entity": "acme-ltd", "site": "w1", "ordered_on": "2026-11-20", "status": "open",
        "lines": [
            { "line": 1, "item": item(number), "base_quantity": 1, "amount": money(1_250), "location": "A-01" },
            { "line": 2, "item": Warehouse::item(1), "base_quantity": 1, "amount": money(500), "location": "A-02" },
        ],
        "sale": {
            "order": name, "legal_entity": "acme-ltd", "currency": "GBP", "prices_include_tax": true,
            "sold_on": "2026-11-20", "channel": "distance",
            "lines": [
                { "line": 1, "item": item(number), "quantity": 1, "price": 1_250 },
                { "line": 2, "item": Warehouse::item(1), "quantity": 1, "price": 500 },
            ],
            "payments": [
                { "payment": format!("pi_{number}"), "method": "card", "executor": "provider", "captured": 1_750, "state": state },
            ],
        },
    })
}

/// The return of an order, with all that the hub knows of it.
async fn returned(hub: &Hub, number: usize) -> Value {
    let order = Warehouse::order(number);
    until("the return at the hub", async || {
        let list = hub.get(&format!("/api/v1/returns?number={order}")).await;
        let found = list["returns"].as_array()?.first()?["return"].as_str()?.to_owned();
        Some(hub.get(&format!("/api/v1/returns/{found}")).await)
    })
    .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_customer_brings_goods_of_several_orders() {
    let Some(browser) = Browser::start().await else {
        return skip("no Chromium (apt-get install chromium chromium-driver)");
    };
    let folder = Folder::new("visits");
    let pictures = pictures(&folder);
    let mut random = Random::new("a_customer_brings_goods_of_several_orders");
    let Counter { hub, agent, desk, items: _ } = Counter::open("a_customer_brings_goods").await;
    let inbox = hub.files().join("in");
    drop_file(&inbox, "orders-visit.json", json!(ORDERS.map(order)).to_string().as_bytes());
    until("the orders to be taken", async || names(&inbox).is_empty().then_some(())).await;
    for number in ORDERS {
        let order = OrderId::parse(Warehouse::order(number)).unwrap();
        let open = Action::OpenOrder { order: order.clone() };
        until("the order to arrive", async || desk.act(&open).await.ok()).await;
        desk.act(&Action::Leave {}).await.unwrap();
        pick(&desk, &order, &mut || random.operation()).await;
        desk.act(&Action::Leave {}).await.unwrap();
        shipped_at_hub(&hub, number).await;
    }

    let page = browser.open(1280, HIGH, false).await;
    let address = format!("{}/s/bench-1", agent.web());
    page.goto(&address).await;
    basket(&page, ORDERS[0], &item(ORDERS[0]), "like_new").await;
    page.shows("May be taken back").await;
    basket(&page, DECLINED, &item(DECLINED), "like_new").await;
    page.shows("Orders of this visit").await;
    page.shows("As long as one order cannot be recorded, none is").await;
    // The page is loaded anew: nothing is lost.
    page.goto(&address).await;
    page.shows("Orders of this visit").await;
    basket(&page, ORDERS[2], &item(ORDERS[2]), "like_new").await;
    page.shows("As long as one order cannot be recorded, none is").await;
    assert_look(&page, Rules::STATION, "a visit").await;
    page.picture(&pictures.join("station-visit.png")).await;
    let kept = pictures.join("languages/station-visit.png");
    assert_looks_in_every_language(&page, Rules::STATION, "a visit", &kept).await;
    page.click("#visit article:nth-of-type(2) button[value=remove_order]").await;
    page.shows("is not part of this visit any more").await;
    page.shows("Take the goods of 2 orders back").await;
    page.shows("25.00").await;
    page.click("#visit-proof button[value=accept_return]").await;
    page.shows("2 returns recorded together").await;
    page.picture(&pictures.join("station-visit-recorded.png")).await;
    page.close().await;

    let (first, last) = (returned(&hub, ORDERS[0]).await, returned(&hub, ORDERS[2]).await);
    assert_eq!(first["visit"][0]["return"], last["return"], "{first:#}");
    assert_eq!(last["visit"][0]["return"], first["return"], "{last:#}");
    let none = hub.get(&format!("/api/v1/returns?number={}", Warehouse::order(DECLINED))).await;
    assert_eq!(none["returns"], json!([]), "it was taken out");
    nothing_held(&hub).await;
    let rebuilt = hub.command(&["rebuild", "--check", "--json"]);
    assert_eq!(rebuilt.code, 0, "{rebuilt:?}");
}
