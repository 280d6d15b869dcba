//! A journal put back, a disk copied, a hub put back: found at first contact, nothing lost, nothing posted twice, and a
//! person reads what happened in words. Counted in the hub's rows and in the files for the ERP.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;
use tests::{
    Agent, AgentOptions, Browser, Console, Database, Desk, Engine, Folder, Hub, Random, Rules, Warehouse,
    fill_journal, skip, until,
};

use crate::pages::{assert_look, pictures};
use crate::restore::write_off;

/// Signs in at a station that may have lost its session.
pub(crate) async fn sign_in(desk: &Desk) {
    desk.known().await;
    until("the worker to be signed in", async || desk.begin_adjusting(&Warehouse::badge(1)).await.ok()).await;
}

/// Waits until the hub and the files have all of it, then looks that they have nothing twice.
async fn all_once(hub: &Hub, saved: &[String]) {
    let expected: BTreeSet<&String> = saved.iter().collect();
    until("everything to be at the hub and exported", async || {
        let held: BTreeSet<String> = hub.operations().into_iter().collect();
        (held.len() >= expected.len() && hub.exported("adjustment").len() >= expected.len()).then_some(())
    })
    .await;
    let held = hub.operations();
    assert_eq!(held.iter().collect::<BTreeSet<_>>(), expected, "the hub holds just these");
    let mut files: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (file, operations) in hub.exported("adjustment") {
        for operation in operations {
            files.entry(operation).or_default().push(file.clone());
        }
    }
    let doubled: Vec<_> = files.iter().filter(|(_, files)| files.len() > 1).collect();
    assert!(doubled.is_empty(), "posted twice: {doubled:?}");
    assert_eq!(files.keys().collect::<BTreeSet<_>>(), expected, "each is posted");
}

async fn exceptions(hub: &Hub, category: &str) -> Vec<Value> {
    let found = hub.get(&format!("/api/v1/exceptions?category={category}")).await;
    found["exceptions"].as_array().cloned().unwrap_or_default()
}

/// Waits for one exception of a category, in a state.
async fn exception(hub: &Hub, category: &str, state: &str) -> Value {
    until(&format!("an exception {category} that is {state}"), async || {
        exceptions(hub, category).await.into_iter().find(|found| found["state"] == state)
    })
    .await
}

async fn epochs(hub: &Hub, agent: &str) -> Vec<Value> {
    let trace = hub.get(&format!("/api/v1/trace?q={agent}")).await;
    trace["agent"]["epochs"].as_array().cloned().unwrap_or_default()
}

fn assert_says(page: &str, sentences: &[&str]) {
    for sentence in sentences {
        assert!(page.contains(sentence), "missing: {sentence}\nin: {page}");
    }
}

struct Scene {
    hub: Hub,
    warehouse: Warehouse,
    random: Random,
    saved: Vec<String>,
}

impl Scene {
    async fn set(name: &str, engine: Engine) -> Self {
        let hub = Hub::start_with(engine).await;
        let warehouse = Warehouse::new(1);
        warehouse.deliver(&hub).await;
        Self { hub, warehouse, random: Random::new(name), saved: Vec::new() }
    }

    async fn agent(&self, name: &str) -> (Agent, Desk) {
        let agent = Agent::start(&self.hub, name, self.warehouse.site, AgentOptions::default()).await;
        let desk = agent.desk(&self.warehouse.stations[0]);
        sign_in(&desk).await;
        (agent, desk)
    }

    /// Another computer with a copied disk, under some name; it is not started.
    fn computer(&self, name: &str, disk: &Path) -> (Agent, Desk) {
        let options = AgentOptions { data_dir: Some(disk.to_owned()), ..AgentOptions::default() };
        let agent = Agent::prepare(&self.hub, name, self.warehouse.site, &options);
        let desk = agent.desk(&self.warehouse.stations[0]);
        (agent, desk)
    }

    async fn work(&mut self, desk: &Desk, count: usize) {
        self.saved.extend(write_off(desk, &mut self.random, count).await);
    }

    async fn all_once(&self) {
        all_once(&self.hub, &self.saved).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_journal_put_back() {
    let mut scene = Scene::set("a_journal_put_back", Engine::Sqlite).await;
    let (mut agent, desk) = scene.agent("w1-a").await;
    scene.work(&desk, 20).await;
    scene.all_once().await;
    agent.stop().await;
    let copy = Folder::copy_of(agent.data_dir(), "journal");
    agent.resume().await;
    sign_in(&desk).await;
    scene.work(&desk, 15).await;
    scene.all_once().await;

    // Killed, so that what SQLite keeps beside the file stays; whoever puts a copy back takes that away.
    agent.kill();
    copy.put_into(agent.data_dir());
    agent.resume().await;
    let lived = until("the hub to know how the journal goes on", async || {
        Some(epochs(&scene.hub, "w1-a").await).filter(|epochs| epochs.len() == 2)
    })
    .await;
    assert_eq!(lived[0]["began"], "journal_behind", "{lived:?}");
    assert_eq!(lived[0]["parent"]["epoch"], lived[1]["epoch"], "{lived:?}");
    assert_eq!(lived[0]["parent"]["seq"], 20, "{lived:?}");
    assert_eq!((lived[1]["operations"].as_i64(), &lived[1]["began"]), (Some(35), &"first".into()));
    sign_in(&desk).await;
    scene.work(&desk, 10).await;
    scene.all_once().await;
    assert_eq!(exceptions(&scene.hub, "fork").await.len(), 1);
    assert!(exceptions(&scene.hub, "gap").await.is_empty(), "nothing is missing");

    shown(&scene.hub, "/trace?q=w1-a", "2 journals", "console-agent.png").await;
    let console = Console::sign_in(&scene.hub).await;
    assert_says(
        &console.page("/exceptions").await,
        &[
            "Two histories of one journal",
            "The journal of w1-a was put back from an older copy, or is one on another computer",
            "what is sent twice counts once",
            "find out why it happened",
        ],
    );
    assert_says(&console.page("/fleet").await, &["w1-a", "Online", "One agent is as it should be"]);
    let agent_page = console.page("/trace?q=w1-a").await;
    assert_says(
        &agent_page,
        &[
            "2 journals",
            "In use",
            "Ended",
            "The agent's disk had been put back from an older copy",
            "after operation 20",
        ],
    );
    let check = scene.hub.command(&["rebuild", "--check"]);
    assert_eq!(check.code, 0, "{check:?}");
    println!(
        "figure: journal put back by 15 operations: found at the first contact, {} operations of both histories at the \
         hub, 0 lost, 0 posted twice",
        scene.saved.len()
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_disk_copied() {
    let mut scene = Scene::set("a_disk_copied", Engine::Sqlite).await;
    let (mut first, first_desk) = scene.agent("w1-a").await;
    scene.work(&first_desk, 20).await;
    scene.all_once().await;
    first.stop().await;
    let disk = Folder::disk_of(first.data_dir(), "copied-disk");
    let (mut second, second_desk) = scene.computer("w1-a", disk.path());
    first.resume().await;
    sign_in(&first_desk).await;
    scene.work(&first_desk, 5).await;
    scene.all_once().await;

    second.resume().await;
    sign_in(&second_desk).await;
    scene.work(&second_desk, 6).await;
    scene.work(&first_desk, 4).await;
    // Both use one name, so one of them becomes the second copy; which, is a matter of moments.
    let is_first = until("one of the two to hear that it must be enrolled anew", async || {
        let is_stopped = |link: Option<String>| link.as_deref() == Some("enrol_anew");
        if is_stopped(first.link().await) {
            return Some(true);
        }
        is_stopped(second.link().await).then_some(false)
    })
    .await;
    let (mut stopped, desk) = if is_first { (first, first_desk) } else { (second, second_desk) };
    let station = scene.warehouse.stations[0].clone();
    assert_says(
        &stopped.page(&station, "en").await,
        &["IT must connect this computer anew", "Everything you record is saved on this computer"],
    );
    assert_says(&stopped.page(&station, "de").await, &["Die IT muss diesen Rechner neu anmelden"]);
    scene.work(&desk, 3).await;
    let detail = exception(&scene.hub, "fork", "open").await;
    assert_eq!(detail["subject"], "agent/w1-a", "{detail}");
    let console = Console::sign_in(&scene.hub).await;
    until("the console to say that a computer has stopped", async || {
        console
            .page("/exceptions")
            .await
            .contains("A computer that works as w1-a has stopped sending")
            .then_some(())
    })
    .await;
    assert_says(&console.page("/fleet").await, &["Needs a look", "w1-a", "Stopped"]);

    // Both histories are there; then it gets a name of its own, and the rest comes, once.
    assert_eq!(epochs(&scene.hub, "w1-a").await.len(), 2);
    stopped.stop().await;
    let (mut renamed, desk) = scene.computer("w1-b", stopped.data_dir());
    renamed.enrol_anew(&scene.hub, "w1-b", scene.warehouse.site);
    renamed.resume().await;
    sign_in(&desk).await;
    scene.work(&desk, 2).await;
    scene.all_once().await;
    assert!(
        exceptions(&scene.hub, "foreign_source").await.is_empty(),
        "what it captured under the old name counts"
    );
    let shared = epochs(&scene.hub, "w1-b").await;
    assert!(shared.iter().any(|epoch| epoch["shared_with"][0] == "w1-a"), "{shared:?}");
    assert_says(
        &console.page("/exceptions?state=closed").await,
        &["It was enrolled anew and goes on as w1-b; what it holds is being sent."],
    );
    let check = scene.hub.command(&["rebuild", "--check"]);
    assert_eq!(check.code, 0, "{check:?}");
    println!(
        "figure: a copied disk at work beside the first: one stopped, {} operations of both at the hub, 0 lost, 0 posted \
         twice",
        scene.saved.len()
    );
}

async fn what_a_backup_holds_is_let_go(engine: Engine) {
    let mut scene = Scene::set("what_a_backup_holds_is_let_go", engine).await;
    let (agent, desk) = scene.agent("w1-a").await;
    let elsewhere = Folder::in_memory("backup");
    let backup = |hub: &Hub, name: &str| {
        let path = elsewhere.path().join(name);
        let report = hub.command(&["backup", "--to", path.to_str().unwrap(), "--json"]).json();
        (path.to_str().unwrap().to_owned(), report)
    };
    scene.work(&desk, 10).await;
    scene.all_once().await;
    let (older, report) = backup(&scene.hub, "older");
    if report["disk"] == "same" {
        return skip("no second file system (/dev/shm) for a backup");
    }
    assert_eq!(report["released_agents"], 1, "{report}");
    scene.work(&desk, 30).await;
    scene.all_once().await;
    let (newer, report) = backup(&scene.hub, "newer");
    assert_eq!(report["released_agents"], 1, "{report}");
    let kept = agent.kept();
    scene.work(&desk, 3).await;
    let left = until("the agent to delete what the backup holds", async || {
        Some(agent.kept()).filter(|kept| *kept <= 3)
    })
    .await;
    assert!(kept >= 30, "{kept}");
    scene.all_once().await;

    // Put back from just that backup: the rest comes from the agent, and nobody is bothered.
    scene.hub.stop().await;
    let restored = scene.hub.command(&["restore", "--from", &newer, "--json"]);
    assert_eq!(restored.code, 0, "{restored:?}");
    assert_eq!(scene.hub.received(), 40);
    scene.hub.resume().await;
    scene.all_once().await;
    let closed = exception(&scene.hub, "hub_behind", "resolved").await;
    assert_eq!(
        (&closed["severity"], &closed["subject"]),
        (&"notice".into(), &"agent/w1-a".into()),
        "{closed}"
    );
    assert!(closed["note"].as_str().unwrap().contains("sent all of it again"), "{closed}");
    assert!(
        exceptions(&scene.hub, "gap").await.is_empty() && exceptions(&scene.hub, "fork").await.is_empty()
    );

    // Put back from an older one than the agent was told of: the exact range is a person's.
    scene.hub.stop().await;
    let restored = scene.hub.command(&["restore", "--from", &older, "--json"]);
    assert_eq!(restored.code, 0, "{restored:?}");
    scene.hub.resume().await;
    let range = "30 operations of w1-a are gone: 11 to 40 of journal";
    until("a person to hear what exactly is gone", async || {
        let gaps = exceptions(&scene.hub, "gap").await;
        gaps.iter()
            .any(|gap| gap["detail"].as_str().is_some_and(|detail| detail.contains(range)))
            .then_some(())
    })
    .await;
    assert!(exceptions(&scene.hub, "fork").await.is_empty(), "nobody is asked why");
    exception(&scene.hub, "hub_behind", "resolved").await;
    let lived = epochs(&scene.hub, "w1-a").await;
    assert_eq!(lived[0]["began"], "pruned", "{lived:?}");
    println!(
        "figure: the agent kept {kept}, then {left} operations after a verified backup; restored from that one 0 lost, \
         from an older one 30 named to a person"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_backup_of_sqlite_holds_is_let_go() {
    what_a_backup_holds_is_let_go(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_backup_of_postgres_holds_is_let_go() {
    let Some(database) = Database::new() else {
        return skip("no PostgreSQL (tests/run starts one)");
    };
    what_a_backup_holds_is_let_go(Engine::Postgres(database)).await;
}

/// A backup that would be lost with the store is no reason to forget anything.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_beside_the_store_lets_nothing_go() {
    let mut scene = Scene::set("a_backup_beside_the_store_lets_nothing_go", Engine::Sqlite).await;
    let (_agent, desk) = scene.agent("w1-a").await;
    scene.work(&desk, 5).await;
    scene.all_once().await;
    let path = scene.hub.folder().join("data/backup.db");
    let report = scene.hub.command(&["backup", "--to", path.to_str().unwrap(), "--json"]).json();
    assert_eq!((&report["disk"], &report["released_agents"]), (&"same".into(), &0.into()), "{report}");
}

/// How far a site is, and when it will be done, or why nobody can tell.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_site_catches_up() {
    const COUNT: usize = 100_000;
    let mut scene = Scene::set("a_site_catches_up", Engine::Sqlite).await;
    let site = scene.warehouse.site;
    let mut agent = Agent::prepare(&scene.hub, "w1-a", site, &AgentOptions::default());
    agent.enrol(&scene.hub, "w1-a", site);
    let ids = fill_journal(agent.data_dir(), "w1-a", site, COUNT, &mut scene.random).await;
    let catching_up = async |hub: &Hub| hub.get("/api/v1/fleet").await["catching_up"][0].clone();
    agent.spawn();
    let drains = until("the site to catch up", async || {
        Some(catching_up(&scene.hub).await).filter(|site| site["waiting"].as_i64() > Some(0))
    })
    .await;
    assert_eq!(drains["site_name"], "Warehouse One", "{drains}");
    agent.kill();
    let away = serde_json::json!({"state": "unknown", "why": "away"});
    until("no estimate for who is away", async || {
        (catching_up(&scene.hub).await["finish"] == away).then_some(())
    })
    .await;
    shown(&scene.hub, "/fleet", "no estimate: not connected", "console-fleet-behind.png").await;
    let console = Console::sign_in(&scene.hub).await;
    assert_says(
        &console.page("/fleet").await,
        &["One site is catching up", "Warehouse One", "no estimate: not connected. Work goes on there"],
    );
    agent.resume().await;
    let mut estimates = Vec::new();
    until("everything to be at the hub", async || {
        let site = catching_up(&scene.hub).await;
        match site["finish"]["state"].as_str() {
            Some("about") => estimates.push(site["finish"]["at"].as_i64().unwrap()),
            Some(_) => {}
            None => return (scene.hub.received() == COUNT).then_some(()),
        }
        None
    })
    .await;
    assert_eq!(ids.len(), COUNT);
    println!("figure: {COUNT} operations drained after a break; {} estimates on the way", estimates.len());
}

/// A page as a person sees it.
async fn shown(hub: &Hub, path: &str, text: &str, picture: &str) {
    let Some(browser) = Browser::start().await else {
        return skip("no Chromium (apt-get install chromium chromium-driver)");
    };
    let folder = Folder::new("recovery");
    let page = browser.open(1280, 900, false).await;
    crate::pages::sign_in(&page, hub).await;
    page.goto(&format!("{}{path}", hub.console())).await;
    page.shows(text).await;
    assert_look(&page, Rules::CONSOLE, path).await;
    page.picture(&pictures(&folder).join(picture)).await;
    page.close().await;
}
