//! What the customer chooses at the counter, in a real browser, from the order with its sale to the ERP's file: another
//! way for one of two payments, a gift without a price on the screen, and a kit of which a part is missing.

use agent::station::action::Action;
use protocol::id::OrderId;
use serde_json::{Value, json};
use tests::{Browser, Folder, Hub, Page, Random, Rules, Warehouse, drop_file, names, skip, until};

use crate::golden::pick;
use crate::pages::{assert_look, assert_looks_in_every_language, pictures};
use crate::reservations::shipped_at_hub;
use crate::returns::{Counter, assert_few_touches, basket, enter};

const ORDERS: [usize; 3] = [101, 102, 103];
const KIT: usize = 11;
/// What a person opens to choose another way.
const OPEN: &str = "document.querySelectorAll('#ways details').forEach((details) => { details.open = true })";

/// A kit of three parts for 40.00 and a mug that is never found, paid by gift card and card.
fn order(number: usize) -> Value {
    let number = Warehouse::order(number);
    let money = |minor: i64| json!({ "minor": minor, "currency": "GBP" });
    let part = |component: usize, per_kit: u32, basis: i64| {
        let item = Warehouse::item(KIT + component);
        json!({ "component": component, "item": item, "per_kit": per_kit, "share": { "basis": basis } })
    };
    json!({
        "order": number, "legal_entity": "acme-ltd", "site": "w1", "ordered_on": "2026-11-20", "status": "open",
        "lines": [
            { "line": 1, "item": Warehouse::item(KIT), "base_quantity": 1, "amount": money(4_000), "location": "A-01" },
            { "line": 2, "item": Warehouse::item(1), "base_quantity": 1, "amount": money(500), "location": "A-02" },
        ],
        "sale": {
            "order": number, "legal_entity": "acme-ltd", "currency": "GBP", "prices_include_tax": true,
            "sold_on": "2026-11-20", "channel": "distance",
            "lines": [
                {
                    "line": 1, "item": Warehouse::item(KIT), "quantity": 1, "price": 4_000,
                    "kit": [part(1, 1, 3_000), part(2, 1, 600), part(3, 2, 400)],
                },
                { "line": 2, "item": Warehouse::item(1), "quantity": 1, "price": 500 },
            ],
            "payments": [
                { "payment": "gc-1", "method": "gift_card", "executor": "commerce", "captured": 1_500 },
                { "payment": "pi_1", "method": "card", "executor": "provider", "captured": 3_000 },
            ],
        },
    })
}

/// The posting of an order's return.
async fn posted(hub: &Hub, number: usize) -> Value {
    let folder = hub.files().join("out/return");
    let number = Warehouse::order(number);
    until("the return in the ERP", async || {
        let read = |name: String| {
            let posting = std::fs::read(folder.join(name)).unwrap();
            serde_json::from_slice::<Value>(&posting).unwrap()["document"].take()
        };
        let whole = names(&folder).into_iter().filter(|name| name.ends_with(".json"));
        whole.map(read).find(|document| document["order"] == number)
    })
    .await
}

/// What the customer sees: the return, and the lists of scans and records beside it.
async fn shown(page: &Page) -> String {
    page.run("return document.getElementById('main').innerText").await.as_str().unwrap().to_owned()
}

/// So high that pictures show all of a return.
const HIGH: u32 = 1_600;
const HANDHELD_HIGH: u32 = 2_600;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_customer_chooses_at_the_counter() {
    let Some(browser) = Browser::start().await else {
        return skip("no Chromium (apt-get install chromium chromium-driver)");
    };
    let folder = Folder::new("returns-choices");
    let pictures = pictures(&folder);
    let mut random = Random::new("the_customer_chooses_at_the_counter");
    let Counter { hub, agent, desk, items: _ } = Counter::open("the_customer_chooses_at_the_counter").await;
    let orders = json!(ORDERS.map(order));
    let inbox = hub.files().join("in");
    drop_file(&inbox, "orders-kits.json", orders.to_string().as_bytes());
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
    let kit = Warehouse::item(KIT);

    // Two payments: the card's part becomes store credit, by signature.
    let page = browser.open(1280, HIGH, false).await;
    page.goto(&format!("{}/s/bench-1", agent.web())).await;
    basket(&page, ORDERS[0], &kit, "like_new").await;
    page.shows("How it was paid").await;
    page.run(OPEN).await;
    assert_look(&page, Rules::STATION, "other ways of payment").await;
    page.picture(&pictures.join("station-return-ways.png")).await;
    let kept = pictures.join("languages/station-return-ways.png");
    assert_looks_in_every_language(&page, Rules::STATION, "other ways of payment", &kept).await;
    let handheld = browser.open(390, HANDHELD_HIGH, false).await;
    handheld.goto(&format!("{}/s/bench-1", agent.web())).await;
    handheld.shows("How it was paid").await;
    let kept = pictures.join("languages/station-return-ways-handheld.png");
    assert_looks_in_every_language(&handheld, Rules::STATION, "other ways on a handheld", &kept).await;
    handheld.close().await;
    page.run(OPEN).await;
    let card = "#ways > li:nth-child(2)";
    // A choice that is being made holds up nothing that is new.
    page.click(&format!("{card} input[name=instead][value=store_credit]")).await;
    let gift = |gift: bool| Action::SetGift { gift, order: None, basket: None };
    desk.act(&gift(true)).await.unwrap();
    page.shows("Gift: no prices are shown").await;
    desk.act(&gift(false)).await.unwrap();
    page.shows("How it was paid").await;
    page.run(OPEN).await;
    page.click(&format!("{card} input[name=instead][value=store_credit]")).await;
    page.click(&format!("{card} input[name=consent][value=signed]")).await;
    page.click(&format!("{card} button[value=pay_otherwise]")).await;
    page.shows("Store credit instead, as the customer agreed").await;
    page.shows("the customer signed").await;
    page.click(&format!("{card} button[value=pay_original]")).await;
    page.shows("Back to the payment itself").await;
    page.run(OPEN).await;
    page.click(&format!("{card} input[name=instead][value=store_credit]")).await;
    page.click(&format!("{card} input[name=consent][value=signed]")).await;
    page.click(&format!("{card} button[value=pay_otherwise]")).await;
    page.shows("Store credit instead, as the customer agreed").await;
    page.shows("as: Store credit").await;
    page.picture(&pictures.join("station-return-chosen.png")).await;
    page.click("button[value=accept_return]").await;
    page.shows("is recorded").await;
    let document = posted(&hub, ORDERS[0]).await;
    let steps = &document["calculation"]["payout"]["steps"];
    assert_eq!((&steps[0]["payment"], &steps[0]["to"]), (&json!("gc-1"), &json!("original")));
    assert_eq!((&steps[1]["payment"], &steps[1]["to"]), (&json!("pi_1"), &json!("store_credit")));
    assert_eq!((&steps[1]["consent"], &steps[1]["amount"]), (&json!("signed"), &json!(2_500)));

    // A gift: no price before, none after.
    page.touches();
    basket(&page, ORDERS[1], &kit, "like_new").await;
    page.shows("How it was paid").await;
    page.click("#gift button").await;
    page.shows("Gift: no prices are shown").await;
    let text = shown(&page).await;
    // Not in the middle of a time of day.
    let has_price = text.split_whitespace().any(|word| word == "GBP" || word == "40.00");
    assert!(!has_price, "{text}");
    assert_look(&page, Rules::STATION, "a gift").await;
    page.picture(&pictures.join("station-return-gift.png")).await;
    let kept = pictures.join("languages/station-return-gift.png");
    assert_looks_in_every_language(&page, Rules::STATION, "a gift", &kept).await;
    page.click("button[value=accept_return]").await;
    page.shows("of a gift taken").await;
    assert_few_touches(&page, "a gift");
    let text = shown(&page).await;
    // Not in the middle of a time of day.
    let has_price = text.split_whitespace().any(|word| word == "GBP" || word == "40.00");
    assert!(!has_price, "{text}");
    let document = posted(&hub, ORDERS[1]).await;
    assert_eq!(document["calculation"]["is_gift"], true);
    for step in document["calculation"]["payout"]["steps"].as_array().unwrap() {
        assert_eq!(step["to"], "gift_card", "{step}");
    }

    // A kit without its charger, in the smallest window.
    let handheld = browser.open(390, HANDHELD_HIGH, false).await;
    handheld.goto(&format!("{}/s/bench-1", agent.web())).await;
    enter(&handheld, &Warehouse::order(ORDERS[2])).await;
    handheld.shows(&format!("Return from order {}", Warehouse::order(ORDERS[2]))).await;
    enter(&handheld, &kit).await;
    handheld.shows("Is something missing?").await;
    assert_look(&handheld, Rules::STATION, "a kit in the hand").await;
    handheld.picture(&pictures.join("station-return-kit-handheld.png")).await;
    let kept = pictures.join("languages/station-return-kit-handheld.png");
    assert_looks_in_every_language(&handheld, Rules::STATION, "a kit in the hand", &kept).await;
    handheld.fill("#missing-2", "1").await;
    handheld.click("input[name=reason][value=changed_mind]").await;
    handheld.click("input[name=condition][value=like_new]").await;
    handheld.click("form.back button.go").await;
    handheld.shows("34.00").await;
    handheld.shows("without 1 ×").await;
    handheld.click("button[value=accept_return]").await;
    handheld.shows("is recorded").await;
    assert_few_touches(&handheld, "a kit with a missing part");
    handheld.close().await;
    let document = posted(&hub, ORDERS[2]).await;
    assert_eq!(document["refund"]["minor"], 3_400);
    assert_eq!(document["lines"][0]["disposition"], "quarantine", "it is no kit to be sold");
    page.close().await;

    let rebuilt = hub.command(&["rebuild", "--check", "--json"]);
    assert_eq!(rebuilt.code, 0, "{rebuilt:?}");
    let live = hub.get("/api/v1/exceptions").await;
    let is_about_returns = |text: &str| text.contains("differs") || text.contains("duplicate");
    assert!(!is_about_returns(&live.to_string()), "{live:#}");
}
