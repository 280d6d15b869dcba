//! A real browser on the real pages: a scan on a pseudo-terminal appears on the station page, and the
//! console finds the operation that came of it. Every page is held against the rules of the look.

use std::path::{Path, PathBuf};

use tests::{
    Agent, AgentOptions, Browser, Desk, Folder, Hub, Page, Random, Rules, Scanner, Warehouse, skip, until,
};

/// Where pictures go: the repository's folder if asked for, else nowhere that stays.
pub(crate) fn pictures(folder: &Folder) -> PathBuf {
    std::env::var_os("COUNTERFOIL_TEST_PICTURES").map_or_else(|| folder.path().to_owned(), PathBuf::from)
}

pub(crate) async fn assert_look(page: &Page, rules: Rules, what: &str) {
    let faults = page.faults(rules).await;
    assert!(faults.is_empty(), "{what} breaks the rules of the look:\n{}", faults.join("\n"));
}

/// A page in every language: all of its words are there, and the look's rules hold. It is left in English.
pub(crate) async fn assert_looks_in_every_language(page: &Page, rules: Rules, what: &str, picture: &Path) {
    let url = page.url().await;
    for language in ui::Language::ALL.into_iter().rev().map(ui::Language::tag) {
        page.run(&format!("document.cookie = 'counterfoil_language={language}; path=/'")).await;
        // What was under way before may still arrive, in the language of before.
        until(&format!("{what} in {language}"), async || {
            page.goto(&url).await;
            (page.run("return document.documentElement.lang").await == language).then_some(())
        })
        .await;
        assert!(!page.text().await.contains('⟦'), "{what} lacks words in {language}");
        assert_look(page, rules, &format!("{what} in {language}")).await;
        page.picture(&picture.with_extension(format!("{language}.png"))).await;
    }
}

async fn signed_in(desk: &Desk, scanner: &mut Scanner) {
    until("the worker to be signed in", async || {
        if desk.view().await?.worker.is_some() {
            return Some(());
        }
        scanner.scan(Warehouse::badge(1).as_bytes());
        // The same code within half a second is one read.
        tokio::time::sleep(std::time::Duration::from_millis(600)).await;
        None
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn station_page_shows_scans() {
    let Some(browser) = Browser::start().await else {
        return skip("no Chromium (apt-get install chromium chromium-driver)");
    };
    let folder = Folder::new("station");
    let pictures = pictures(&folder);
    let line = folder.path().join("scanner");
    let mut scanner = Scanner::plug_in(&line);
    let hub = Hub::start().await;
    let warehouse = Warehouse::new(1);
    warehouse.deliver(&hub).await;
    let options = AgentOptions { scanner: Some((line, "bench-1".to_owned())), ..AgentOptions::default() };
    let agent = Agent::start(&hub, "w1-a", warehouse.site, options).await;
    let desk = agent.desk("bench-1");
    desk.known().await;
    let page = browser.open(1280, 800, false).await;
    page.goto(&agent.web()).await;
    page.shows("Bench 1").await;
    assert_look(&page, Rules::STATION, "the list of stations").await;
    page.goto(&format!("{}/s/bench-1", agent.web())).await;
    assert_look(&page, Rules::STATION, "a station before sign-in").await;
    signed_in(&desk, &mut scanner).await;
    page.shows("badge-1").await;
    assert_look(&page, Rules::STATION, "a station").await;
    scanner.scan(Warehouse::order(1).as_bytes());
    page.shows(&Warehouse::order(1)).await;
    // The order may reach the station after its first scan: then a person enters it again.
    let item = until("the order's lines to name items", async || {
        let line = desk.known().await;
        let task = serde_json::to_string(&line.task).ok()?;
        let found = (1..=warehouse.items).map(Warehouse::item).find(|item| task.contains(item.as_str()));
        if found.is_none() {
            desk.enter(&Warehouse::order(1)).await.ok()?;
        }
        found
    })
    .await;
    let number: usize = item[1..].parse().unwrap();
    scanner.scan(format!("]E0{}", Warehouse::ean(number)).as_bytes());
    page.shows(&format!("Blue mug no. {number}")).await;
    until("the scan on the page", async || page.text().await.contains(&item).then_some(())).await;
    assert_look(&page, Rules::STATION, "a pick").await;
    page.picture(&pictures.join("station-pick.png")).await;
    page.close().await;
    for (name, width, height, is_dark) in
        [("station-handheld.png", 390, 780, false), ("station-dark.png", 1280, 800, true)]
    {
        let page = browser.open(width, height, is_dark).await;
        page.goto(&format!("{}/s/bench-1", agent.web())).await;
        page.shows(&Warehouse::order(1)).await;
        assert_look(&page, Rules::STATION, name).await;
        page.picture(&pictures.join(name)).await;
        assert_looks_in_every_language(&page, Rules::STATION, name, &pictures.join("languages").join(name))
            .await;
        page.close().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn console_traces_an_operation() {
    let Some(browser) = Browser::start().await else {
        return skip("no Chromium (apt-get install chromium chromium-driver)");
    };
    let folder = Folder::new("console");
    let pictures = pictures(&folder);
    let mut random = Random::new("console_traces_an_operation");
    let hub = Hub::start().await;
    let warehouse = Warehouse::new(1);
    warehouse.deliver(&hub).await;
    let agent = Agent::start(&hub, "w1-a", warehouse.site, AgentOptions::default()).await;
    let desk = agent.desk("bench-1");
    desk.known().await;
    until("the worker to be signed in", async || {
        desk.enter(&Warehouse::badge(1)).await.ok()?.view.worker.map(|_| ())
    })
    .await;
    desk.begin_adjusting(&Warehouse::badge(1)).await.unwrap();
    let operation = random.operation();
    until("an operation to be saved", async || {
        desk.write_off(operation, &Warehouse::item(1)).await.ok()?.saved
    })
    .await;
    until("its document", async || (!hub.exported("adjustment").is_empty()).then_some(())).await;
    let page = browser.open(1280, 900, false).await;
    sign_in(&page, &hub).await;
    assert_pages(&page, &hub, &pictures, &operation.to_string()).await;
    page.close().await;
    let page = browser.open(390, 780, true).await;
    sign_in(&page, &hub).await;
    page.goto(&format!("{}/fleet", hub.console())).await;
    assert_look(&page, Rules::CONSOLE, "the fleet in the dark on a telephone").await;
    page.close().await;
}

/// The first visit makes the admin, with the code that the hub has written; later ones sign in.
pub(crate) async fn sign_in(page: &Page, hub: &Hub) {
    let person = [("name", "tester"), ("password", "a long pass phrase of tests")];
    match std::fs::read_to_string(hub.folder().join("data/setup-code")) {
        Ok(code) => {
            page.goto(&format!("{}/setup", hub.console())).await;
            assert_look(page, Rules::CONSOLE, "the first visit").await;
            page.fill_form(&[("code", code.trim()), person[0], person[1]]).await;
        }
        Err(_) => {
            page.goto(&format!("{}/login", hub.console())).await;
            assert_look(page, Rules::CONSOLE, "the sign-in").await;
            page.fill_form(&person).await;
        }
    }
    until("the console to open", async || {
        let url = page.url().await;
        (!url.contains("/setup") && !url.contains("/login")).then_some(())
    })
    .await;
    page.goto(&format!("{}/fleet", hub.console())).await;
}

async fn assert_pages(page: &Page, hub: &Hub, pictures: &Path, operation: &str) {
    page.shows("w1-a").await;
    assert_look(page, Rules::CONSOLE, "the fleet").await;
    page.picture(&pictures.join("console-fleet.png")).await;
    let kept = pictures.join("languages/console-fleet.png");
    assert_looks_in_every_language(page, Rules::CONSOLE, "the fleet", &kept).await;
    page.goto(&format!("{}/trace?q={operation}", hub.console())).await;
    page.shows(operation).await;
    page.shows(&Warehouse::item(1)).await;
    assert_look(page, Rules::CONSOLE, "a trace").await;
    page.picture(&pictures.join("console-trace.png")).await;
    page.goto(&format!("{}/exceptions", hub.console())).await;
    assert_look(page, Rules::CONSOLE, "the exceptions").await;
    page.picture(&pictures.join("console-exceptions.png")).await;
}
