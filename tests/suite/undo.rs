//! A return that is undone, in a real browser: at its station within minutes, and later at the hub by command.

use serde_json::Value;
use tests::{Browser, Folder, Hub, Rules, Warehouse, names, skip, until};

use crate::pages::{assert_look, assert_looks_in_every_language, pictures};
use crate::returns::{Counter, basket};

/// The ERP's files of a kind about an order.
fn files(hub: &Hub, kind: &str, number: usize) -> Vec<Value> {
    let folder = hub.files().join("out").join(kind);
    let number = Warehouse::order(number);
    let read = |name: String| {
        let posting = std::fs::read(folder.join(name)).unwrap();
        serde_json::from_slice::<Value>(&posting).unwrap()
    };
    let whole = names(&folder).into_iter().filter(|name| name.ends_with(".json"));
    whole.map(read).filter(|posting| posting["document"]["order"] == number.as_str()).collect()
}

/// What the hub's ledger has on hand.
async fn on_hand(hub: &Hub, item: &str) -> i64 {
    let stock = hub.get(&format!("/api/v1/stock?site=w1&item={item}")).await;
    stock["stock"][0]["on_hand"].as_i64().unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_return_is_undone() {
    let Some(browser) = Browser::start().await else {
        return skip("no Chromium (apt-get install chromium chromium-driver)");
    };
    let folder = Folder::new("undo");
    let pictures = pictures(&folder);
    let Counter { hub, agent, desk: _, items: [first, _] } = Counter::open("a_return_is_undone").await;
    let before = on_hand(&hub, &first).await;
    let page = browser.open(1280, 1_600, false).await;
    page.goto(&format!("{}/s/bench-1", agent.web())).await;
    basket(&page, 1, &first, "like_new").await;
    page.click("button[value=accept_return]").await;
    page.shows("is recorded").await;
    let taken = until("the return in the ERP", async || files(&hub, "return", 1).pop()).await;
    let number = taken["document"]["return"].as_str().unwrap().to_owned();
    assert!(on_hand(&hub, &first).await > before);

    // One touch to the page that says what it does, one to do it.
    page.shows("Undo this return").await;
    page.click("#recent a[href*='/undo/']").await;
    page.shows(&format!("Undo return {number}?")).await;
    page.shows("Is not refunded").await;
    assert_look(&page, Rules::STATION, "undoing a return").await;
    page.picture(&pictures.join("station-undo.png")).await;
    let kept = pictures.join("languages/station-undo.png");
    assert_looks_in_every_language(&page, Rules::STATION, "undoing a return", &kept).await;
    let undoing = page.url().await;
    page.click("button[value=undo_return]").await;
    page.shows(&format!("Return {number} undone")).await;
    page.goto(&undoing).await;
    page.shows("is undone already").await;

    let path = format!("/api/v1/returns/{number}");
    let told = until("the hub to hear of it", async || {
        let told = hub.get(&path).await;
        (told["goods"] == "reversed").then_some(told)
    })
    .await;
    assert_eq!((&told["money"], &told["reversal"]["why"]), (&"cancelled".into(), &"customer_keeps".into()));
    let refunds = told["refunds"].as_array().unwrap();
    assert!(!refunds.is_empty() && refunds.iter().all(|refund| refund["state"] == "cancelled"), "{told:#}");
    assert_eq!(on_hand(&hub, &first).await, before);
    // The ERP had the return: it gets what takes it back, after it.
    let back = until("the reversal in the ERP", async || files(&hub, "return_reversal", 1).pop()).await;
    assert_eq!(back["document"]["reverses"], taken["key"]);
    assert_eq!(back["document"]["refund"], taken["document"]["refund"]);

    // The same units come back again, and are given back at the hub.
    page.goto(&format!("{}/s/bench-1", agent.web())).await;
    basket(&page, 1, &first, "like_new").await;
    page.click("button[value=accept_return]").await;
    page.shows("is recorded").await;
    let again = until("the second return in the ERP", async || {
        let all = files(&hub, "return", 1).into_iter();
        all.map(|file| file["document"]["return"].as_str().unwrap().to_owned()).find(|other| *other != number)
    })
    .await;
    let reason = "handed out again";
    let reversed = hub.command(&["return", "reverse", &again, "--reason", reason, "--json"]);
    assert_eq!(reversed.code, 0, "{reversed:?}");
    assert_eq!(reversed.json()["reversal"]["why"], reason);
    let twice = hub.command(&["return", "reverse", &again, "--reason", reason]);
    assert_ne!(twice.code, 0, "it is reversed already");
    until("both reversals in the ERP", async || (files(&hub, "return_reversal", 1).len() == 2).then_some(()))
        .await;
    assert_eq!(on_hand(&hub, &first).await, before);
    // The station hears of it, and does not offer to give the goods back once more.
    until("the station to say so", async || {
        page.goto(&format!("{}/s/bench-1", agent.web())).await;
        let undone = page.run("return document.querySelectorAll('#recent .chip.info').length").await;
        let offers = page.run("return document.querySelectorAll('#recent a[href*=\"/undo/\"]').length").await;
        (undone == 2 && offers == 0).then_some(())
    })
    .await;
    page.close().await;

    let rebuilt = hub.command(&["rebuild", "--check", "--json"]);
    assert_eq!(rebuilt.code, 0, "{rebuilt:?}");
}
