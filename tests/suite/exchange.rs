//! An exchange at the counter, in a real browser, from the order to the ERP's file: the same again in seven touches, and
//! another item that a till sold.

use serde_json::Value;
use tests::{Browser, Folder, Hub, Rules, Warehouse, names, skip, until};

use crate::pages::{assert_look, assert_looks_in_every_language, pictures};
use crate::returns::{Counter, assert_few_touches, basket, enter};

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

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn goods_are_exchanged_at_the_counter() {
    let Some(browser) = Browser::start().await else {
        return skip("no Chromium (apt-get install chromium chromium-driver)");
    };
    let folder = Folder::new("exchange");
    let pictures = pictures(&folder);
    let Counter { hub, agent, desk: _, items: [first, second] } =
        Counter::open("goods_are_exchanged_at_the_counter").await;
    let page = browser.open(1280, 1_600, false).await;
    page.goto(&format!("{}/s/bench-1", agent.web())).await;

    // Five touches for the basket, one for the same again, one to record it.
    basket(&page, 1, &first, "like_new").await;
    page.shows("Exchange for the same").await;
    page.click("button[value=exchange]").await;
    page.shows("Pay the refund instead").await;
    assert_look(&page, Rules::STATION, "an exchange").await;
    page.picture(&pictures.join("station-exchange.png")).await;
    let kept = pictures.join("languages/station-exchange.png");
    assert_looks_in_every_language(&page, Rules::STATION, "an exchange", &kept).await;
    page.click("button[value=accept_return]").await;
    page.shows("is recorded").await;
    page.shows("Nothing to pay, nothing to refund").await;
    assert_few_touches(&page, "exchanged for the same");
    let document = posted(&hub, 1).await;
    let told = &document["exchange"];
    assert_eq!(told["lines"][0]["item"], first.as_str());
    assert_eq!((&told["price"], told["to_pay"]["minor"].as_i64()), (&document["refund"], Some(0)));
    let steps = document["calculation"]["payout"]["steps"].as_array().unwrap();
    assert!(!steps.is_empty() && steps.iter().all(|step| step["to"] == "exchange"), "{document:#}");

    // Another item, which a till sold for something else.
    basket(&page, 2, &second, "like_new").await;
    page.shows("For another item").await;
    page.click("button[value=start_exchange]").await;
    page.shows("Scan it, or type its code").await;
    enter(&page, &first).await;
    page.shows("Take it instead").await;
    assert_look(&page, Rules::STATION, "what is taken instead").await;
    page.picture(&pictures.join("station-exchange-other.png")).await;
    let kept = pictures.join("languages/station-exchange-other.png");
    assert_looks_in_every_language(&page, Rules::STATION, "what is taken instead", &kept).await;
    let handheld = browser.open(390, 2_600, false).await;
    handheld.goto(&format!("{}/s/bench-1", agent.web())).await;
    handheld.shows("Take it instead").await;
    let kept = pictures.join("languages/station-exchange-handheld.png");
    assert_looks_in_every_language(&handheld, Rules::STATION, "an exchange on a handheld", &kept).await;
    handheld.close().await;
    page.fill("#take-price", "0.05").await;
    page.click("#exchange button[value=exchange]").await;
    page.shows("Nothing is to be paid").await;
    page.shows("Exchange 1 line and refund").await;
    assert_look(&page, Rules::STATION, "an exchange that waits for the till's document").await;
    let kept = pictures.join("languages/station-exchange-till.png");
    assert_looks_in_every_language(&page, Rules::STATION, "the till's document", &kept).await;
    page.fill("#till-document", "T-4711").await;
    page.click("#till button[value=accept_return]").await;
    page.shows("is recorded").await;
    page.shows("Till document T-4711").await;
    // One more than other flows: the other item's scan, and what it is taken for.
    let touches = page.touches();
    assert!((1..=9).contains(&touches), "exchanged for another item: {touches} touches");
    let document = posted(&hub, 2).await;
    let told = &document["exchange"];
    assert_eq!(
        (told["lines"][0]["item"].as_str(), told["price"]["minor"].as_i64()),
        (Some(first.as_str()), Some(5))
    );
    assert_eq!(told["till_document"], "T-4711");
    page.close().await;

    let number = document["return"].as_str().unwrap().to_owned();
    let detail = hub.get(&format!("/api/v1/returns/{number}")).await;
    assert_eq!(detail["exchange"]["till_document"], "T-4711", "{detail:#}");
    let rebuilt = hub.command(&["rebuild", "--check", "--json"]);
    assert_eq!(rebuilt.code, 0, "{rebuilt:?}");
    let live = hub.get("/api/v1/exceptions").await.to_string();
    assert!(!live.contains("differs"), "{live}");
}
