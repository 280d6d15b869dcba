//! Returns while the hub answers: it holds the units, so no more comes back than was bought, however many ask at once;
//! and what becomes of a basket when the hub is silent, or the agent dies.

use std::process::Command;

use agent::station::action::Action;
use agent::station::view::{HubWord, ReturnView, StationView, TaskView};
use protocol::id::{ItemId, OrderId};
use protocol::operation::{Condition, Evidence, ReturnReason};
use serde_json::Value;
use tests::{
    Agent, AgentOptions, Database, Desk, Engine, Hub, Process, Random, Refused, Warehouse, names, skip, until,
};
use tokio::task::JoinSet;

use crate::returns::deliver_policy;

const STATION: &str = "bench-1";
const STORES: usize = 50;
/// Of the third line, which all want: three units for 32.50.
const LINE_UNITS: i64 = 3;
const LINE_PAID: i64 = 3_250;

fn order() -> OrderId {
    OrderId::parse(Warehouse::order(1)).unwrap()
}

/// The item of the line.
fn item() -> ItemId {
    ItemId::parse(Warehouse::item(5)).unwrap()
}

async fn connected(hub: &Hub, name: &str) -> Agent {
    let agent = Agent::start(hub, name, "w1", AgentOptions::default()).await;
    agent.desk(STATION).known().await;
    until("the agent to be connected", async || agent.link().await.filter(|link| link == "connected")).await;
    agent
}

/// The whole order is packed.
pub(crate) async fn shipped(hub: &Hub, random: &mut Random) -> Agent {
    let agent = connected(hub, "w1-a0").await;
    let desk = agent.desk(STATION);
    signed_in(&desk).await;
    until("the order to arrive", async || {
        let open = Action::OpenOrder { order: order() };
        desk.act(&open).await.ok()
    })
    .await;
    let view = desk.view().await.unwrap();
    let TaskView::Pick(task) = view.task else { panic!("no pick: {view:?}") };
    for line in task.lines {
        let scan = desk.enter(line.item.as_str()).await.unwrap().view.scan;
        let (operation, quantity) = (random.operation(), line.ordered);
        desk.act(&Action::Confirm { operation, scan, quantity, reason: None }).await.unwrap();
    }
    desk.act(&Action::Pack { operation: random.operation() }).await.unwrap();
    desk.act(&Action::Leave {}).await.unwrap();
    shipped_at_hub(hub, 1).await;
    agent
}

/// The hub has heard of the shipment: before that it holds nothing of it.
pub(crate) async fn shipped_at_hub(hub: &Hub, number: usize) {
    until("the shipment at the hub", async || {
        let trace = hub.get(&format!("/api/v1/trace?q={}", Warehouse::order(number))).await;
        (trace["order"]["status"] == "shipped").then_some(())
    })
    .await;
}

async fn signed_in(desk: &Desk) {
    until("the worker to be known", async || {
        desk.enter(&Warehouse::badge(1)).await.ok()?.view.worker.map(|_| ())
    })
    .await;
}

/// The return of the order is on screen, with an item selected: only its line is missing.
async fn opened(desk: &Desk) -> StationView {
    let start = Action::StartReturn { order: Some(order()), document: None };
    until("the order to be shipped here, too", async || desk.act(&start).await.ok()).await;
    desk.enter(item().as_str()).await.unwrap().view
}

async fn put(desk: &Desk, view: &StationView, quantity: i64) -> Result<ReturnView, Refused> {
    let line = Action::ReturnLine {
        scan: view.scan,
        row: None,
        item: item(),
        order_line: None,
        quantity,
        missing: Vec::new(),
        parts: Vec::new(),
        reason: ReturnReason::ChangedMind,
        condition: Condition::LikeNew,
        disposition: None,
        refund: None,
    };
    let view = desk.act(&line).await?.view;
    let TaskView::Return(task) = view.task else { panic!("no return: {view:?}") };
    Ok(*task)
}

pub(crate) fn posted(hub: &Hub) -> Vec<Value> {
    let folder = hub.files().join("out/return");
    let whole = names(&folder).into_iter().filter(|name| name.ends_with(".json"));
    let read = |name: String| {
        let posting = std::fs::read(folder.join(name)).unwrap();
        serde_json::from_slice::<Value>(&posting).unwrap()["document"].take()
    };
    whole.map(read).collect()
}

async fn held(hub: &Hub) -> Vec<Value> {
    let held = hub.get("/api/v1/reservations").await;
    held["reservations"].as_array().unwrap().clone()
}

pub(crate) async fn nothing_held(hub: &Hub) {
    until("everything to be let go", async || held(hub).await.is_empty().then_some(())).await;
}

pub(crate) fn assert_rebuilds(hub: &Hub) {
    let rebuilt = hub.command(&["rebuild", "--check", "--json"]);
    assert_eq!(rebuilt.code, 0, "{rebuilt:?}");
}

async fn fifty_stores(engine: Engine) {
    let mut random = Random::new("fifty_stores");
    let hub = Hub::start_with(engine).await;
    Warehouse::new(1).deliver(&hub).await;
    deliver_policy(&hub).await;
    // Without the hub's word nothing may be given.
    let limit = ["site", "limit", "w1", "--site-limit", "0.00", "--agent-limit", "0.00"];
    assert_eq!(hub.command(&limit).code, 0);
    let first = shipped(&hub, &mut random).await;
    let mut agents = vec![first];
    for number in 1..STORES {
        agents.push(connected(&hub, &format!("w1-a{number}")).await);
    }
    let mut ready = Vec::new();
    for agent in &agents {
        let desk = agent.desk(STATION);
        signed_in(&desk).await;
        ready.push((opened(&desk).await, random.operation(), desk));
    }
    let mut stores = JoinSet::new();
    for (view, operation, desk) in ready {
        stores.spawn(async move {
            let taken = match put(&desk, &view, 1).await {
                Err(refused) => {
                    assert_eq!(refused.body["code"], "nothing_left", "{refused:?}");
                    false
                }
                Ok(task) if task.hub == HubWord::Held => {
                    desk.act(&Action::AcceptReturn { operation }).await.unwrap();
                    true
                }
                Ok(task) => {
                    assert_eq!(task.hub, HubWord::Silent);
                    let refused = desk.act(&Action::AcceptReturn { operation }).await;
                    assert!(refused.is_err(), "nothing may be promised");
                    false
                }
            };
            desk.act(&Action::Leave {}).await.unwrap();
            taken
        });
    }
    let taken = stores.join_all().await.into_iter().filter(|taken| *taken).count();
    nothing_held(&hub).await;
    let mut taken = i64::try_from(taken).unwrap();
    assert!(taken <= LINE_UNITS, "{taken} units were taken back");
    // On a slow machine a basket may have waited in vain for an answer; then its units are free again.
    for agent in agents.iter().take(usize::try_from(LINE_UNITS - taken).unwrap()) {
        let desk = agent.desk(STATION);
        let view = opened(&desk).await;
        assert_eq!(put(&desk, &view, 1).await.unwrap().hub, HubWord::Held);
        desk.act(&Action::AcceptReturn { operation: random.operation() }).await.unwrap();
        taken += 1;
    }
    let documents = until("what was taken to be posted", async || {
        Some(posted(&hub)).filter(|all| i64::try_from(all.len()) == Ok(LINE_UNITS))
    })
    .await;
    assert_eq!(taken, LINE_UNITS, "exactly what was bought");
    let refunded: i64 = documents.iter().map(|document| document["refund"]["minor"].as_i64().unwrap()).sum();
    assert_eq!(refunded, LINE_PAID, "exactly what was paid: {documents:#?}");
    assert!(documents.iter().all(|document| document["known_by"]["how"] == "hub"), "{documents:#?}");
    let order = hub.get(&format!("/api/v1/trace?q={}", order())).await["order"].take();
    assert_eq!(order["lines"][2]["returned"], LINE_UNITS);
    // Beside the policy that `deliver_policy` drops to be refused.
    let live = hub.get("/api/v1/exceptions?state=open").await;
    let others = live["exceptions"].as_array().unwrap().iter().filter(|one| one["category"] != "bad_input");
    assert_eq!(others.count(), 0, "{live:#}");
    nothing_held(&hub).await;
    assert_rebuilds(&hub);
    println!(
        "{STORES} stores at once: {taken} of {LINE_UNITS} units taken back, {refunded} of {LINE_PAID} refunded"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_stores_at_once_on_sqlite() {
    fifty_stores(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_stores_at_once_on_postgres() {
    let Some(database) = Database::new() else {
        return skip("COUNTERFOIL_TEST_POSTGRES names no server");
    };
    fifty_stores(Engine::Postgres(database)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_killed_agent_goes_on_and_lets_go_when_it_is_left() {
    let mut random = Random::new("a_killed_agent");
    let hub = Hub::start().await;
    Warehouse::new(1).deliver(&hub).await;
    let mut agent = shipped(&hub, &mut random).await;
    let desk = agent.desk(STATION);
    let view = opened(&desk).await;
    let task = put(&desk, &view, 2).await.unwrap();
    assert_eq!((task.hub, task.evidence), (HubWord::Held, Evidence::Hub));
    agent.kill();
    let kept = held(&hub).await;
    assert_eq!((kept.len(), &kept[0]["lines"][0]["units"]), (1, &Value::from(2)), "{kept:?}");
    assert_eq!((kept[0]["lines"][0]["line"].as_u64(), kept[0]["agent"].as_str()), (Some(3), Some("w1-a0")));
    agent.resume().await;
    let desk = agent.desk(STATION);
    signed_in(&desk).await;
    let view = desk.view().await.unwrap();
    assert!(matches!(&view.task, TaskView::Return(back) if back.lines.len() == 1), "{view:?}");
    desk.act(&Action::Leave {}).await.unwrap();
    nothing_held(&hub).await;
    // And a basket that is left: the same without a kill, and its units are there for the next.
    let view = opened(&desk).await;
    assert_eq!(put(&desk, &view, LINE_UNITS).await.unwrap().hub, HubWord::Held);
    desk.act(&Action::Leave {}).await.unwrap();
    nothing_held(&hub).await;
    let view = opened(&desk).await;
    assert_eq!(put(&desk, &view, LINE_UNITS).await.unwrap().hub, HubWord::Held);
    let id = held(&hub).await[0]["reservation"].as_str().unwrap().to_owned();
    let broken = hub.command(&["reservation", "break", &id, "--note", "the till was stolen", "--json"]);
    assert_eq!(broken.code, 0, "{broken:?}");
    nothing_held(&hub).await;
    let live = hub.get("/api/v1/exceptions?state=open").await;
    assert_eq!(live["exceptions"][0]["category"], "reservation_broken", "{live:#}");
    let again = hub.command(&["reservation", "break", &id, "--note", "again"]);
    assert_ne!(again.code, 0, "{again:?}");
    assert_rebuilds(&hub);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_silent_hub_is_not_waited_for() {
    let mut random = Random::new("a_silent_hub");
    let mut hub = Hub::start().await;
    Warehouse::new(1).deliver(&hub).await;
    let agent = shipped(&hub, &mut random).await;
    let desk = agent.desk(STATION);
    let view = opened(&desk).await;
    signal(hub.process(), "-STOP");
    let began = std::time::Instant::now();
    let task = put(&desk, &view, 1).await.unwrap();
    let waited = began.elapsed();
    assert_eq!((task.hub, task.evidence), (HubWord::Silent, Evidence::CachedOrder));
    assert!(waited.as_millis() < 5_000, "{waited:?}");
    desk.act(&Action::AcceptReturn { operation: random.operation() }).await.unwrap();
    signal(hub.process(), "-CONT");
    // The question was still on its way: what the hub holds by it is taken by the return all the same.
    let documents =
        until("the return to be posted", async || Some(posted(&hub)).filter(|all| all.len() == 1)).await;
    assert_eq!(documents[0]["evidence"], "cached_order");
    nothing_held(&hub).await;
    let live = hub.get("/api/v1/exceptions?state=open").await;
    assert_eq!(live["exceptions"].as_array().unwrap().len(), 0, "{live:#}");
    assert_rebuilds(&hub);
}

fn signal(process: &mut Process, signal: &str) {
    let sent = Command::new("kill").args([signal, &process.id().to_string()]).status().unwrap();
    assert!(sent.success());
}
