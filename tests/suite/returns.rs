//! A return by the seller's policy, in a real browser, from the order to the ERP's file.

use protocol::id::OrderId;
use serde_json::json;
use tests::{
    Agent, AgentOptions, Browser, Desk, Folder, Hub, Page, Random, Rules, Warehouse, drop_file, names, skip,
    until,
};

use crate::golden::pick;
use crate::pages::{assert_look, assert_looks_in_every_language, pictures};
use crate::reservations::shipped_at_hub;

/// The documentation's policy for the warehouse's region; what was sold then may come back whenever this runs.
pub(crate) async fn deliver_policy(hub: &Hub) {
    let text = include_str!("../../docs/policies.json");
    let mut policies: serde_json::Value = serde_json::from_str(text).unwrap();
    policies[0]["for"] = json!({ "region": "north" });
    policies[0]["policy"]["calendar"]["extensions"] =
        json!([{ "sold_from": "2026-01-01", "sold_to": "2026-12-31", "until": "2099-12-31" }]);
    let mut bad = policies.clone();
    bad[0]["policy"]["withdrawal"]["days"] = json!(7);
    bad[0]["policy"]["version"] = json!(2);
    let inbox = hub.files().join("in");
    let supervisor = b"site,worker,role\nw1,badge-9,supervisor\n";
    drop_file(&inbox, "workers-2.csv", supervisor);
    drop_file(&inbox, "policies.json", policies.to_string().as_bytes());
    drop_file(&inbox, "policies-bad.json", bad.to_string().as_bytes());
    until("the policy to be taken", async || names(&inbox).is_empty().then_some(())).await;
    let reasons = hub.files().join("rejected/policies-bad.json.reasons.csv");
    let reasons = std::fs::read_to_string(reasons).unwrap();
    assert!(reasons.contains("policy.withdrawal.days") && reasons.contains("below_statute"), "{reasons}");
}

async fn shipped(desk: &Desk, random: &mut Random, number: usize) -> String {
    let order = OrderId::parse(Warehouse::order(number)).unwrap();
    let item = pick(desk, &order, &mut || random.operation()).await;
    desk.act(&agent::station::action::Action::Leave {}).await.unwrap();
    item.to_string()
}

/// A warehouse with a policy, two shipped orders and their items, and `badge-1` at the bench.
pub(crate) struct Counter {
    pub(crate) hub: Hub,
    pub(crate) agent: Agent,
    pub(crate) desk: Desk,
    pub(crate) items: [String; 2],
}

impl Counter {
    pub(crate) async fn open(name: &str) -> Self {
        let mut random = Random::new(name);
        let hub = Hub::start().await;
        let warehouse = Warehouse::new(1);
        warehouse.deliver(&hub).await;
        deliver_policy(&hub).await;
        let agent = Agent::start(&hub, "w1-a", warehouse.site, AgentOptions::default()).await;
        let desk = agent.desk("bench-1");
        desk.known().await;
        until("orders to arrive", async || {
            desk.enter(&Warehouse::badge(1)).await.ok()?.view.worker?;
            serde_json::to_string(&desk.view().await?.task).ok()?.contains("O0005").then_some(())
        })
        .await;
        let items = [shipped(&desk, &mut random, 1).await, shipped(&desk, &mut random, 2).await];
        shipped_at_hub(&hub, 1).await;
        shipped_at_hub(&hub, 2).await;
        Self { hub, agent, desk, items }
    }
}

pub(crate) async fn enter(page: &Page, code: &str) {
    page.fill("#code", code).await;
    page.click("button[value=enter]").await;
}

/// A flow of one line takes at most eight touches, counted since the last one; a scan is one.
pub(crate) fn assert_few_touches(page: &Page, flow: &str) {
    let touches = page.touches();
    assert!((1..=8).contains(&touches), "{flow}: {touches} touches");
}

/// Order, item, reason, condition, into the return: five touches.
pub(crate) async fn basket(page: &Page, number: usize, item: &str, condition: &str) {
    enter(page, &Warehouse::order(number)).await;
    page.shows(&format!("Return from order {}", Warehouse::order(number))).await;
    enter(page, item).await;
    page.shows("Put into the return").await;
    page.click("input[name=reason][value=changed_mind]").await;
    page.click(&format!("input[name=condition][value={condition}]")).await;
    page.click("form.back button.go").await;
}

pub(crate) fn posted(hub: &Hub, verdict: &str) -> Option<serde_json::Value> {
    let folder = hub.files().join("out/return");
    let read = |name: String| {
        let posting = std::fs::read(folder.join(name)).unwrap();
        serde_json::from_slice::<serde_json::Value>(&posting).unwrap()["document"].take()
    };
    let whole = names(&folder).into_iter().filter(|name| name.ends_with(".json"));
    whole.map(read).find(|document| document["verdict"] == verdict)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_return_by_policy_from_the_order_to_the_erp() {
    let Some(browser) = Browser::start().await else {
        return skip("no Chromium (apt-get install chromium chromium-driver)");
    };
    let folder = Folder::new("returns");
    let pictures = pictures(&folder);
    let Counter { hub, agent, desk: _, items: [first, second] } = Counter::open("a_return_by_policy").await;

    let page = browser.open(1280, 900, false).await;
    page.goto(&format!("{}/s/bench-1", agent.web())).await;
    basket(&page, 1, &first, "like_new").await;
    page.shows("May be taken back").await;
    page.shows("Calculation").await;
    page.shows("The hub holds these units for this return").await;
    assert_look(&page, Rules::STATION, "a return with its verdict").await;
    page.picture(&pictures.join("station-return.png")).await;
    let kept = pictures.join("languages/station-return.png");
    assert_looks_in_every_language(&page, Rules::STATION, "a return with its verdict", &kept).await;
    let handheld = browser.open(390, 780, false).await;
    handheld.goto(&format!("{}/s/bench-1", agent.web())).await;
    let kept = pictures.join("languages/station-return-handheld.png");
    assert_looks_in_every_language(&handheld, Rules::STATION, "a return on a handheld", &kept).await;
    handheld.close().await;
    page.click("button[value=accept_return]").await;
    page.shows("is recorded").await;
    assert_few_touches(&page, "online");
    assert_look(&page, Rules::STATION, "a recorded return").await;
    let document = until("the return in the ERP", async || posted(&hub, "approve")).await;
    assert_eq!(document["lines"][0]["disposition"], "shelf", "as proposed");
    assert_eq!(document["calculation"]["total"], document["refund"]["minor"]);
    assert_eq!(document["policy"]["version"], 1);

    // Damaged by the customer: a supervisor looks.
    basket(&page, 2, &second, "damaged").await;
    page.shows("A supervisor must agree").await;
    assert!(!page.text().await.contains("Take back 1 line"), "nothing can be recorded yet");
    assert_look(&page, Rules::STATION, "a return that waits for a supervisor").await;
    page.picture(&pictures.join("station-return-supervisor.png")).await;
    enter(&page, "badge-9").await;
    page.shows("Supervisor badge-9 agreed").await;
    page.click("button[value=accept_return]").await;
    page.shows("is recorded").await;
    assert_few_touches(&page, "overridden");
    let document = until("the approved return in the ERP", async || posted(&hub, "needs_supervisor")).await;
    assert_eq!(document["approved_by"], "badge-9");
    assert_eq!(document["lines"][0]["disposition"], "quarantine");
    page.close().await;

    let rebuilt = hub.command(&["rebuild", "--check", "--json"]);
    assert_eq!(rebuilt.code, 0, "{rebuilt:?}");
    let live = hub.get("/api/v1/exceptions").await;
    let is_about_returns = |text: &str| text.contains("differs") || text.contains("duplicate");
    assert!(!is_about_returns(&live.to_string()), "{live:#}");
}
