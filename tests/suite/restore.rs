//! The hub's store put back from a backup of hours ago: agents send again what is missing, nothing is kept or
//! posted twice, and a person is told what nobody gives back.

use std::collections::BTreeSet;

use tests::{
    Agent, AgentOptions, Browser, Database, Desk, Engine, Folder, Hub, Random, Rules, Warehouse, drop_file,
    names, skip, until,
};

use crate::pages::{assert_look, pictures, sign_in};
use crate::recovery::sign_in as sign_in_at;

const PASSWORD: &str = "a long password of nobody";

pub(crate) async fn write_off(desk: &Desk, random: &mut Random, count: usize) -> Vec<String> {
    let mut saved = Vec::new();
    while saved.len() < count {
        let operation = random.operation();
        let item = Warehouse::item(saved.len() % 20 + 1);
        let applied = desk.write_off(operation, &item).await.expect("it can be written off");
        assert!(applied.saved.is_some());
        saved.push(operation.to_string());
    }
    saved
}

async fn all_exported(hub: &Hub, count: usize) {
    until("everything to be exported", async || {
        (hub.received() == count && hub.exported("adjustment").len() == count).then_some(())
    })
    .await;
}

/// Every operation once in the hub and once in the files; the files are those of before, byte for byte.
fn audit(hub: &Hub, saved: &[String]) {
    let mut kept = hub.operations();
    kept.sort();
    let mut expected = saved.to_vec();
    expected.sort();
    assert_eq!(kept, expected, "each once, none other");
    let mut exported: Vec<String> =
        hub.exported("adjustment").into_iter().flat_map(|(_, operations)| operations).collect();
    exported.sort();
    assert_eq!(exported, expected, "each in one file");
}

fn file_times(hub: &Hub) -> BTreeSet<(String, std::time::SystemTime)> {
    let folder = hub.files().join("out/adjustment");
    names(&folder)
        .into_iter()
        .map(|name| {
            let at = std::fs::metadata(folder.join(&name)).and_then(|file| file.modified());
            (name, at.expect("it has a time"))
        })
        .collect()
}

async fn restored(engine: Engine) {
    let mut random = Random::new("restored");
    let mut hub = Hub::start_with(engine).await;
    let warehouse = Warehouse::new(1);
    warehouse.deliver(&hub).await;
    let agent = Agent::start(&hub, "w1-a", warehouse.site, AgentOptions::default()).await;
    let desk = agent.desk(&warehouse.stations[0]);
    desk.known().await;
    desk.begin_adjusting(&Warehouse::badge(1)).await.expect("the badge is known");

    let mut saved = write_off(&desk, &mut random, 30).await;
    all_exported(&hub, saved.len()).await;
    let backup = hub.folder().join("backup.file");
    let backup = backup.to_str().unwrap();
    let output = hub.command(&["backup", "--to", backup, "--json"]);
    assert_eq!(output.code, 0, "{output:?}");
    let entries = output.json()["entries"].as_i64().unwrap();
    assert!(entries > 30, "{output:?}");

    // After the backup: more work, another agent, a user, a drop file.
    saved.extend(write_off(&desk, &mut random, 40).await);
    let late = "site,item,quantity\nw1,I0001,900\n";
    drop_file(&hub.files().join("in"), "stock.csv", late.as_bytes());
    until("the late file to be taken", async || names(&hub.files().join("in")).is_empty().then_some(()))
        .await;
    let mut other = Agent::start(&hub, "w1-b", warehouse.site, AgentOptions::default()).await;
    let other_desk = other.desk(&warehouse.stations[0]);
    sign_in_at(&other_desk).await;
    // Its badges may be known before its goods are.
    let first = random.operation();
    until("the new agent to know the goods", async || {
        other_desk.write_off(first, &Warehouse::item(1)).await.ok()?.saved.map(|_| ())
    })
    .await;
    saved.push(first.to_string());
    saved.extend(write_off(&other_desk, &mut random, 3).await);
    let added = hub.command_with_input(&["user", "add", "ann", "--role", "admin"], PASSWORD);
    assert_eq!(added.code, 0, "{added:?}");
    all_exported(&hub, saved.len()).await;
    let times = file_times(&hub);

    let refused = hub.command(&["restore", "--from", backup]);
    assert_eq!(refused.code, 69, "{refused:?}");
    hub.stop().await;
    let missing = hub.command(&["restore", "--from", "/nowhere/backup"]);
    assert_eq!(missing.code, 65, "{missing:?}");
    let damaged = hub.folder().join("damaged");
    let bytes = std::fs::read(backup).unwrap();
    std::fs::write(&damaged, &bytes[..bytes.len() / 2]).unwrap();
    let broken = hub.command(&["restore", "--from", damaged.to_str().unwrap()]);
    assert_ne!(broken.code, 0, "{broken:?}");
    assert_eq!(hub.received(), saved.len(), "the store in use is as it was");

    let output = hub.command(&["restore", "--from", backup, "--json"]);
    assert_eq!(output.code, 0, "{output:?}");
    let report = output.json();
    assert_eq!(hub.received(), 30, "{report}");
    assert_eq!(report["entries"], entries, "{report}");
    assert!(report["aside"].as_str().is_some_and(|aside| aside.contains("before")), "{report}");
    let said = report["report"].to_string();
    for told in ["enrol again these agents, which the hub does not know: w1-b", "add again these users: ann"]
    {
        assert!(said.contains(told), "{told}: {said}");
    }
    let unknown = report["unknown_files"].as_array().unwrap();
    assert_eq!(unknown.len(), 1, "{report}");
    assert!(unknown[0].as_str().unwrap().ends_with("stock.csv"), "{report}");

    hub.resume().await;
    unknown_agent(&hub, &mut other, &other_desk, &warehouse.stations[0]).await;
    all_exported(&hub, saved.len()).await;
    saved.extend(write_off(&desk, &mut random, 5).await);
    all_exported(&hub, saved.len()).await;
    audit(&hub, &saved);
    let now = file_times(&hub);
    assert!(times.is_subset(&now), "a file was written again");
    let check = hub.command(&["rebuild", "--check"]);
    assert_eq!(check.code, 0, "{check:?}");

    let found = hub.get("/api/v1/exceptions?category=restored").await;
    let found = found["exceptions"].as_array().cloned().unwrap_or_default();
    assert_eq!(found.len(), 1, "{found:?}");
    let detail = found[0]["detail"].as_str().unwrap();
    assert!(detail.contains("w1-b") && detail.contains("put back from a backup"), "{detail}");
    println!(
        "figure: {} operations, 44 given back by two agents, 0 doubled; no file written again",
        saved.len()
    );
    shown(&hub).await;
}

/// The hub does not know who was enrolled after the backup: a person hears of it, at both ends, and one command brings
/// everything.
async fn unknown_agent(hub: &Hub, agent: &mut Agent, desk: &Desk, station: &str) {
    let cause = async |state: &str| {
        let found = hub.get("/api/v1/exceptions?category=unknown_agent").await;
        let found = found["exceptions"].as_array().cloned().unwrap_or_default();
        found.into_iter().find(|found| found["state"] == state)
    };
    let open =
        until("a person to hear of an agent that the hub does not know", async || cause("open").await).await;
    let detail = open["detail"].as_str().unwrap();
    assert!(
        detail.starts_with("w1-b comes with a certificate of this hub, but the hub does not know it"),
        "{detail}"
    );
    assert_eq!(open["subject"], "agent/w1-b");
    until("the agent to hear it too", async || {
        (agent.link().await.as_deref() == Some("enrol_anew")).then_some(())
    })
    .await;
    let page = agent.page(station, "en").await;
    assert!(page.contains("IT must connect this computer anew"), "{page}");
    assert!(desk.view().await.is_some_and(|view| view.worker.is_some()), "work goes on there");
    agent.enrol_anew(hub, "w1-b", "w1");
    let closed = until("that to be over", async || cause("resolved").await).await;
    assert_eq!(closed["note"], "w1-b was enrolled again.");
}

/// A person sees it on the console.
async fn shown(hub: &Hub) {
    let Some(browser) = Browser::start().await else {
        return skip("no Chromium (apt-get install chromium chromium-driver)");
    };
    let folder = Folder::new("restored");
    let page = browser.open(1280, 900, false).await;
    sign_in(&page, hub).await;
    page.goto(&format!("{}/exceptions", hub.console())).await;
    page.shows("Hub restored from a backup").await;
    page.shows("enrol again these agents, which the hub does not know: w1-b").await;
    assert_look(&page, Rules::CONSOLE, "a restore among the exceptions").await;
    page.picture(&pictures(&folder).join("console-restored.png")).await;
    page.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn hub_on_sqlite_restored() {
    restored(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn hub_on_postgres_restored() {
    let Some(database) = Database::new() else {
        return skip("no PostgreSQL (tests/run starts one)");
    };
    restored(Engine::Postgres(database)).await;
}
