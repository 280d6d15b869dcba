//! A scanner that types into the station's page, wherever the cursor is.

use tests::{Agent, AgentOptions, Browser, Desk, Hub, Page, Warehouse, skip, until};

const ENTER: char = '\u{E007}';
const CTRL: char = '\u{E009}';
const RELEASE: char = '\u{E000}';

/// The texts that the station has heard, the newest first.
async fn heard(desk: &Desk) -> Vec<String> {
    desk.view().await.map(|view| view.scans.into_iter().map(|scan| scan.text).collect()).unwrap_or_default()
}

async fn until_heard(desk: &Desk, texts: &[&str]) {
    until(&format!("{} to be heard", texts[0]), async || {
        (heard(desk).await.first()? == texts[0]).then_some(())
    })
    .await;
    assert_eq!(heard(desk).await[..texts.len()], *texts);
}

async fn value(page: &Page, selector: &str) -> String {
    let script = format!("return document.querySelector({selector:?}).value");
    page.run(&script).await.as_str().unwrap_or_default().to_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wedge_types_wherever_the_cursor_is() {
    let Some(browser) = Browser::start().await else {
        return skip("no Chromium (apt-get install chromium chromium-driver)");
    };
    let hub = Hub::start().await;
    let warehouse = Warehouse::new(1);
    warehouse.deliver(&hub).await;
    let agent = Agent::start(&hub, "w1-a", warehouse.site, AgentOptions::default()).await;
    let desk = agent.desk("bench-1");
    desk.known().await;
    let page = browser.open(1280, 900, false).await;
    page.goto(&format!("{}/s/bench-1", agent.web())).await;

    // The cursor is nowhere.
    until("the worker to be signed in", async || {
        page.wedge(&format!("{}{ENTER}", Warehouse::badge(1))).await;
        desk.view().await?.worker
    })
    .await;
    let order = Warehouse::order(1);
    let item = until("the order's items", async || {
        page.wedge(&format!("{order}{ENTER}")).await;
        let task = serde_json::to_string(&desk.view().await?.task).ok()?;
        (1..=warehouse.items).find(|number| task.contains(&Warehouse::item(*number)))
    })
    .await;
    page.shows(&format!("Order {order}")).await;

    // In the field for codes, where a person has begun to type: theirs stays.
    let code = Warehouse::ean(item);
    page.run("const code = document.querySelector('#code'); code.value = '12'; code.focus()").await;
    page.wedge(&format!("{code}{ENTER}")).await;
    until_heard(&desk, &[&code]).await;
    assert_eq!(value(&page, "#code").await, "12");

    // In the number of an item: the number is not the code, and the page shows what was counted.
    until("the item to be asked for", async || {
        let is_there = page.run("return Boolean(document.querySelector('input[name=quantity]'))").await;
        is_there.as_bool()?.then_some(())
    })
    .await;
    let before = value(&page, "input[name=quantity]").await;
    page.run("document.querySelector('input[name=quantity]').focus()").await;
    page.wedge(&format!("{}{ENTER}", Warehouse::badge(1))).await;
    until_heard(&desk, &[&Warehouse::badge(1), &code]).await;
    page.shows("is signed in already").await;
    assert_eq!(value(&page, "input[name=quantity]").await, before);
    assert_eq!(value(&page, "#code").await, "12");

    // Three codes without a pause, and GS as scanners send it; Tab ends a code as well.
    page.wedge(&format!("first-code\u{E004}second-code{ENTER}01{code}{CTRL}]{RELEASE}third{ENTER}")).await;
    let third = format!("01{code}\\u{{1d}}third");
    until_heard(&desk, &[&third, "second-code", "first-code"]).await;

    // The page is busy in the middle of a scan: keys count by when they were pressed.
    page.run(
        "const keys = [...'stalled-code', 'Enter'].map((key) => new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
         for (const [n, key] of keys.entries()) {
           document.body.dispatchEvent(key);
           if (n === 5) { const until = performance.now() + 300; while (performance.now() < until); }
         }",
    )
    .await;
    until_heard(&desk, &["stalled-code"]).await;
    // A person types slower than any scanner; nothing is taken from them.
    page.run(
        "let at = 0;
         for (const key of [...'slow', 'Enter']) {
           const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
           Object.defineProperty(event, 'timeStamp', { value: performance.now() + 1000 + (at += 120) });
           document.body.dispatchEvent(event);
         }",
    )
    .await;

    // The page goes away in the middle of a scan: its end is not taken for a code.
    page.run(
        "for (const key of 'half-a') document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
         location.reload();",
    )
    .await;
    page.shows("A scan was cut off").await;
    page.wedge(&format!("whole-code{ENTER}")).await;
    until_heard(&desk, &["whole-code", "stalled-code"]).await;
    assert!(!page.text().await.contains("A scan was cut off"));

    // The service is gone: a scan is not swallowed.
    drop(agent);
    page.wedge(&format!("lost-code{ENTER}")).await;
    page.shows("Look whether the scan was counted").await;
    page.close().await;
}
