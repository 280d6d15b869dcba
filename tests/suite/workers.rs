//! A supervisor agrees to a return by badge and PIN: set at the hub, checked by an agent that needs no hub for it, locked
//! after too many wrong ones whatever happens to the agent meanwhile, and found nowhere.

use std::path::Path;
use std::time::{Duration, Instant};

use agent::station::action::Action;
use agent::station::view::{ReturnView, TaskView};
use protocol::id::WorkerId;
use protocol::operation::{Condition, ReturnReason};
use protocol::reference::TypedPin;
use serde_json::{Value, json};
use tests::{Browser, Console, DEADLINE, Folder, Hub, Refused, Rules, Warehouse, drop_file, skip, until};

use crate::pages::{self, assert_look, assert_looks_in_every_language, pictures};
use crate::returns::{Counter, basket, enter, posted};

/// Eight digits: what finds them anywhere has not found them by chance.
const PIN: &str = "58213947";
const SUPERVISOR: &str = "badge-9";

impl Counter {
    fn worker(&self, words: &[&str], input: &str) -> tests::Output {
        self.hub.command_with_input(&[&["worker"], words].concat(), input)
    }

    /// A damaged piece of order 2: a supervisor must agree. What a killed agent had held is free again a moment later.
    async fn damaged(&self) -> ReturnView {
        let item = protocol::id::ItemId::parse(self.items[1].as_str()).unwrap();
        until("a damaged piece in the basket", async || {
            // After a restart nobody is signed in; a badge that is there already changes nothing.
            let _ = self.desk.act(&Action::Leave {}).await;
            self.desk.enter(&Warehouse::badge(1)).await.ok()?;
            self.desk.enter(&Warehouse::order(2)).await.ok()?;
            let scan = self.desk.enter(&self.items[1]).await.ok()?.view.scan;
            let line = Action::ReturnLine {
                scan,
                row: None,
                item: item.clone(),
                order_line: None,
                quantity: 1,
                missing: Vec::new(),
                parts: Vec::new(),
                reason: ReturnReason::ChangedMind,
                condition: Condition::Damaged,
                disposition: None,
                refund: None,
            };
            Some(back(&self.desk.act(&line).await.ok()?.view.task))
        })
        .await
    }

    /// Scans the supervisor's badge until the agent has heard of the PIN.
    async fn asked(&self) {
        until("the agent to ask for the PIN", async || {
            self.damaged().await;
            let view = self.desk.enter(SUPERVISOR).await.ok()?.view;
            back(&view.task).pin_of.map(|of| assert_eq!(of.as_str(), SUPERVISOR))
        })
        .await;
    }

    async fn typed(&self, pin: &str) -> Result<ReturnView, Refused> {
        let worker = WorkerId::parse(SUPERVISOR).unwrap();
        let applied = self.desk.act(&Action::EnterPin { worker, pin: TypedPin::new(pin.to_owned()) }).await?;
        Ok(back(&applied.view.task))
    }

    async fn listed(&self) -> Value {
        let listed = self.hub.get("/api/v1/workers?site=w1").await;
        let found = listed["workers"].as_array().unwrap().iter().find(|row| row["worker"] == SUPERVISOR);
        found.unwrap().clone()
    }
}

fn back(task: &TaskView) -> ReturnView {
    let TaskView::Return(back) = task else { panic!("{task:?}") };
    ReturnView::clone(back)
}

fn code(refused: Result<ReturnView, Refused>) -> String {
    refused.unwrap_err().body["code"].as_str().unwrap_or("no answer").to_owned()
}

/// Files below a folder that contain a text.
fn files_with(folder: &Path, text: &str, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files_with(&path, text, found);
        } else if let Ok(bytes) = std::fs::read(&path)
            && bytes.windows(text.len()).any(|window| window == text.as_bytes())
        {
            found.push(path.display().to_string());
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_supervisor_agrees_by_badge_and_pin() {
    let Some(browser) = Browser::start().await else {
        return skip("no Chromium (apt-get install chromium chromium-driver)");
    };
    let folder = Folder::new("workers");
    let pictures = pictures(&folder);
    let counter = Counter::open("a_supervisor_agrees_by_badge_and_pin").await;
    let (hub, agent) = (&counter.hub, &counter.agent);

    let refused = counter.worker(&["pin", "w1", SUPERVISOR], "12345678\n");
    assert_eq!(refused.code, 65, "{refused:?}");
    assert!(refused.stderr.contains("counts up or down") && !refused.stderr.contains("1234"), "{refused:?}");
    let refused = counter.worker(&["pin", "w1", SUPERVISOR], "58213\n");
    assert_eq!(refused.code, 65, "{refused:?}");
    assert!(refused.stderr.contains("at least 6 digits") && !refused.stderr.contains("5821"), "{refused:?}");
    assert_eq!(counter.worker(&["pin", "w1", "badge-77"], PIN).code, 65, "nobody of that badge");
    let set = counter.worker(&["pin", "w1", SUPERVISOR, "--json"], &format!("{PIN}\n"));
    assert_eq!((set.code, set.json()), (0, json!({ "site": "w1", "worker": SUPERVISOR })), "{set:?}");
    // Whoever is brought again by a file keeps the PIN.
    let again = format!("site,worker,role\nw1,{SUPERVISOR},supervisor\nw1,badge-10,associate\n");
    drop_file(&hub.files().join("in"), "workers-3.csv", again.as_bytes());
    until("the workers to be taken", async || {
        hub.get("/api/v1/workers").await.to_string().contains("badge-10").then_some(())
    })
    .await;
    assert_eq!(counter.listed().await["has_pin"], true);
    counter.asked().await;

    let page = browser.open(1280, 1000, false).await;
    page.goto(&format!("{}/s/bench-1", agent.web())).await;
    page.click("[data-cancel]").await;
    page.shows("A supervisor looks, then scans a badge").await;
    page.click("#leave summary").await;
    page.click("button[value=leave]").await;
    basket(&page, 2, &counter.items[1], "damaged").await;
    page.shows("A supervisor must agree").await;
    enter(&page, &Warehouse::badge(1)).await;
    page.shows("Nobody agrees to their own return").await;
    assert!(!page.text().await.contains("PIN of"), "no PIN is asked for before that");
    enter(&page, SUPERVISOR).await;
    page.shows("PIN of supervisor badge-9").await;
    let look = "a return that waits for a PIN";
    assert_look(&page, Rules::STATION, look).await;
    page.picture(&pictures.join("station-return-pin.png")).await;
    let kept = pictures.join("languages/station-return-pin.png");
    assert_looks_in_every_language(&page, Rules::STATION, look, &kept).await;
    let handheld = browser.open(390, 900, false).await;
    handheld.goto(&format!("{}/s/bench-1", agent.web())).await;
    let kept = pictures.join("languages/station-return-pin-handheld.png");
    assert_looks_in_every_language(&handheld, Rules::STATION, look, &kept).await;
    handheld.close().await;

    // By the pad: a wrong one, taken back to the last digit and wrong all the same.
    for key in ["5", "8", "2", "2", "back", "1"] {
        page.click(&format!("[data-key='{key}']")).await;
    }
    assert_eq!(page.run("return document.querySelector('#pin').value").await, "5821");
    let masked = "return getComputedStyle(document.querySelector('#pin')).webkitTextSecurity";
    assert_eq!(page.run(masked).await, "disc");
    page.click("button[value=enter_pin]").await;
    page.shows("That is not the PIN. 4 more wrong ones").await;
    assert_look(&page, Rules::STATION, "a wrong PIN").await;
    page.picture(&pictures.join("station-return-pin-wrong.png")).await;
    // A scanner's burst into the field is no try, no scan either, and leaves nothing in it.
    page.fill("#pin", &format!("{PIN}\u{E007}")).await;
    page.shows("A scanner read into the PIN field").await;
    assert_eq!(page.run("return document.querySelector('#pin').value").await, "");
    let scans = counter.desk.view().await.unwrap().scans;
    assert!(scans.iter().all(|scan| scan.text != PIN), "the PIN is among the scans");
    // By keyboard.
    page.fill("#pin", PIN).await;
    page.click("button[value=enter_pin]").await;
    page.shows("Supervisor badge-9 agreed").await;
    let html = page.run("return document.documentElement.outerHTML").await;
    assert!(!html.as_str().unwrap().contains(PIN), "the page shows the PIN");
    page.picture(&pictures.join("station-return-agreed.png")).await;
    page.click("button[value=accept_return]").await;
    page.shows("is recorded").await;
    let document = until("the approved return in the ERP", async || posted(hub, "needs_supervisor")).await;
    assert_eq!(document["approved_by"], SUPERVISOR);
    page.close().await;

    at_the_console(&browser, hub, &pictures).await;
    let rebuilt = hub.command(&["rebuild", "--check", "--json"]);
    assert_eq!(rebuilt.code, 0, "{rebuilt:?}");
    let mut found = Vec::new();
    for folder in [hub.folder(), agent.folder(), agent.data_dir()] {
        files_with(folder, PIN, &mut found);
    }
    assert_eq!(found, Vec::<String>::new(), "the PIN lies about");
}

/// The page of workers: its look, a new supervisor with a drawn PIN, and a removed one.
async fn at_the_console(browser: &Browser, hub: &Hub, pictures: &Path) {
    let added = hub.command(&["worker", "add", "w1", "badge-8", "--role", "supervisor", "--json"]);
    assert_eq!((added.code, &added.json()["needs_pin"]), (0, &json!(true)), "{added:?}");
    for (width, name) in [(1_280, "console-workers.png"), (390, "console-workers-narrow.png")] {
        let page = browser.open(width, 1_000, false).await;
        pages::sign_in(&page, hub).await;
        page.goto(&format!("{}/workers", hub.console())).await;
        page.shows("one supervisor has no PIN and cannot agree").await;
        page.run("document.querySelector('details').open = true").await;
        assert_look(&page, Rules::CONSOLE, "a worker to be changed").await;
        page.picture(&pictures.join(name)).await;
        let kept = pictures.join("languages").join(name);
        assert_looks_in_every_language(&page, Rules::CONSOLE, "workers", &kept).await;
        page.close().await;
    }
    let page = browser.open(1_280, 1_000, false).await;
    pages::sign_in(&page, hub).await;
    page.goto(&format!("{}/workers?site=w1", hub.console())).await;
    page.fill("#add-worker", "badge-7").await;
    page.click("input[name=role][value=supervisor]").await;
    page.fill("#add-pin", "1111").await;
    page.click("form[action='/workers'] button.primary").await;
    page.shows("A PIN of one digit over and over is guessed first").await;
    assert_eq!(
        page.run("return document.querySelector('#add-worker').value").await,
        "badge-7",
        "what was typed stays"
    );
    assert_eq!(
        page.run("return document.querySelector('input[name=role]:checked').value").await,
        "supervisor",
        "and what was chosen"
    );
    page.click("input[name=draw]").await;
    page.click("form[action='/workers'] button.primary").await;
    page.shows("PIN of badge-7").await;
    assert_look(&page, Rules::CONSOLE, "a drawn PIN").await;
    page.picture(&pictures.join("console-workers-drawn.png")).await;
    page.goto(&format!("{}/workers?site=w1&remove=badge-7", hub.console())).await;
    page.shows("Remove badge-7 from").await;
    assert_look(&page, Rules::CONSOLE, "a worker to be removed").await;
    page.goto(&format!("{}/audit", hub.console())).await;
    page.shows("set a worker’s PIN").await;
    page.close().await;
    for badge in ["badge-7", "badge-8"] {
        assert_eq!(hub.command(&["worker", "remove", "w1", badge]).code, 0);
    }
    assert_eq!(hub.command(&["worker", "remove", "w1", "badge-8"]).code, 65, "it is removed already");
}

/// Five PINs of which nobody ever heard whether they were right: the agent is killed −9 while it looks at each.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_killed_agent_gives_no_guess_for_nothing() {
    let mut counter = Counter::open("a_killed_agent_gives_no_guess_for_nothing").await;
    assert_eq!(counter.worker(&["pin", "w1", SUPERVISOR], PIN).code, 0);
    let kept = counter.agent.data_dir().join("pins.json");
    let mut unanswered = 0;
    while unanswered < 5 {
        counter.asked().await;
        let before = std::fs::read(&kept).unwrap_or_default();
        let desk = counter.agent.desk("bench-1");
        let (worker, pin) = (WorkerId::parse(SUPERVISOR).unwrap(), TypedPin::new("58213948".to_owned()));
        let asking = tokio::spawn(async move { desk.act(&Action::EnterPin { worker, pin }).await });
        let began = Instant::now();
        while std::fs::read(&kept).unwrap_or_default() == before {
            assert!(began.elapsed() < DEADLINE, "the try is not counted");
            tokio::time::sleep(Duration::from_micros(200)).await;
        }
        counter.agent.kill();
        let answer = asking.await.unwrap().unwrap_err();
        // An answer that was faster counts as any other.
        unanswered += usize::from(answer.status == 0 || answer.body["code"] == "pin_wrong");
        println!("figure: try {unanswered} was answered by {}", answer.status);
        counter.agent.resume().await;
    }
    counter.damaged().await;
    let refused = counter.desk.enter(SUPERVISOR).await.unwrap().view;
    assert_eq!(back(&refused.task).pin_of, None, "locked");
    let notice = refused.notice.unwrap().message;
    assert_eq!(notice.key, "refused-pin-locked-minutes", "{notice:?}");

    // The hub hears of it, and people there can end it, with the PIN as it was.
    let lock = until("the hub to hear of the lock", async || {
        counter.listed().await["locks"].as_array().unwrap().first().cloned()
    })
    .await;
    assert_eq!(lock["agent"], "w1-a");
    let console = Console::sign_in(&counter.hub).await;
    let page = console.page("/workers?site=w1").await;
    assert!(page.contains("Locked at w1-a"), "{page}");
    let text = counter.worker(&["list"], "").stdout;
    assert!(text.contains("locked at w1-a until"), "{text}");
    assert_eq!(counter.worker(&["unlock", "w1", SUPERVISOR], "").code, 0);
    counter.asked().await;
    assert_eq!(code(counter.typed("58213948").await), "pin_wrong", "a new count");
    let agreed = counter.typed(PIN).await.unwrap();
    assert_eq!(agreed.assessed.unwrap().approved_by.unwrap().as_str(), SUPERVISOR);
    until("the hub to hear that it is over", async || {
        counter.listed().await["locks"].as_array().unwrap().is_empty().then_some(())
    })
    .await;
}
