//! What earlier versions left on disk, opened by this one. `tests/golden/README.md` says what lies there.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use agent::mirror::Mirror;
use agent::station::action::Action;
use agent::station::view::{StationView, TaskView};
use protocol::id::{ItemId, OrderId};
use protocol::money::{Currency, Money};
use protocol::operation::{Condition, Disposition, ReturnReason, ShortReason};
use serde::{Deserialize, Serialize};
use tests::{
    Agent, AgentOptions, Database, Desk, Engine, Folder, Hub, Random, Warehouse, names, skip, until,
};

const AGENT: &str = "w1-a";
const EXPORTS: [&str; 3] = ["adjustment", "return", "shipment"];

/// What a folder holds, by who was there.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Content {
    /// In the journal, in its order.
    journal: Vec<String>,
    /// The first of them: what the hub has.
    at_hub: usize,
    /// Exported files by kind.
    documents: BTreeMap<String, Vec<String>>,
    /// What the hub on PostgreSQL has.
    postgres: Vec<String>,
}

fn golden() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("golden")
}

fn kept() -> Vec<(PathBuf, Content)> {
    let mut folders: Vec<PathBuf> = std::fs::read_dir(golden())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    assert!(!folders.is_empty());
    let content = |folder: &PathBuf| {
        serde_json::from_slice(&std::fs::read(folder.join("content.json")).unwrap()).unwrap()
    };
    folders.into_iter().map(|folder| (folder.clone(), content(&folder))).collect()
}

/// One of everything, at a desk where nobody has signed in yet.
async fn day(desk: &Desk, random: &mut Random) -> Vec<String> {
    let mut made = Vec::new();
    let mut make = || {
        let operation = random.operation();
        made.push(operation.to_string());
        operation
    };
    let order = OrderId::parse(Warehouse::order(1)).unwrap();
    desk.enter(&Warehouse::badge(1)).await.unwrap();
    let picked = pick(desk, &order, &mut make).await;
    desk.act(&Action::Leave {}).await.unwrap();
    take_back(desk, &order, &picked, &mut make).await;
    desk.act(&Action::Leave {}).await.unwrap();
    desk.act(&Action::StartAdjustment {}).await.unwrap();
    for item in 1..=2 {
        desk.write_off(make(), &Warehouse::item(item)).await.unwrap();
    }
    desk.act(&Action::Leave {}).await.unwrap();
    desk.act(&Action::StartCount {}).await.unwrap();
    let scan = desk.enter(&Warehouse::item(9)).await.unwrap().view.scan;
    let counted = Action::Confirm { operation: make(), scan, quantity: 990, reason: None };
    desk.act(&counted).await.unwrap();
    made
}

/// All lines but the last, which is short; gives the first line's item.
pub(crate) async fn pick(
    desk: &Desk,
    order: &OrderId,
    make: &mut impl FnMut() -> protocol::id::OperationId,
) -> ItemId {
    let view = desk.act(&Action::OpenOrder { order: order.clone() }).await.unwrap().view;
    let StationView { task: TaskView::Pick(task), .. } = view else { panic!("no pick: {view:?}") };
    let (last, lines) = task.lines.split_last().unwrap();
    for line in lines {
        let scan = desk.enter(line.item.as_str()).await.unwrap().view.scan;
        let confirm = Action::Confirm { operation: make(), scan, quantity: line.ordered, reason: None };
        desk.act(&confirm).await.unwrap();
    }
    let (line, quantity, reason) = (last.line, last.ordered, ShortReason::NotFound);
    desk.act(&Action::Short { operation: make(), line, quantity, reason }).await.unwrap();
    desk.act(&Action::Pack { operation: make() }).await.unwrap();
    task.lines[0].item.clone()
}

async fn take_back(
    desk: &Desk,
    order: &OrderId,
    item: &ItemId,
    make: &mut impl FnMut() -> protocol::id::OperationId,
) {
    let start = Action::StartReturn { order: Some(order.clone()), document: None };
    desk.act(&start).await.unwrap();
    let scan = desk.enter(item.as_str()).await.unwrap().view.scan;
    let line = Action::ReturnLine {
        scan,
        row: None,
        item: item.clone(),
        order_line: None,
        quantity: 1,
        missing: Vec::new(),
        parts: Vec::new(),
        reason: ReturnReason::ChangedMind,
        condition: Condition::LikeNew,
        disposition: Some(Disposition::Shelf),
        refund: None,
    };
    desk.act(&line).await.unwrap();
    desk.act(&Action::AcceptReturn { operation: make() }).await.unwrap();
}

fn exported(hub: &Hub) -> BTreeMap<String, Vec<String>> {
    let of_kind = |kind: &str| {
        let mut files: Vec<String> = hub.exported(kind).into_iter().map(|(file, _)| file).collect();
        files.sort();
        (kind.to_owned(), files)
    };
    EXPORTS.into_iter().map(of_kind).collect()
}

/// A day on one engine; ends with both stopped in order, the last operation made while the hub was away.
async fn worked(engine: Engine) -> (Hub, Agent, Vec<String>) {
    let mut random = Random::new("golden");
    let mut hub = Hub::start_with(engine).await;
    let warehouse = Warehouse::new(1);
    warehouse.deliver(&hub).await;
    let mut agent = Agent::start(&hub, AGENT, warehouse.site, AgentOptions::default()).await;
    let desk = agent.desk("bench-1");
    desk.known().await;
    let all = "orders to arrive";
    until(all, async || {
        serde_json::to_string(&desk.view().await?.task).ok()?.contains("O0005").then_some(())
    })
    .await;
    let mut made = day(&desk, &mut random).await;
    until("the hub to have all", async || (hub.received() == made.len()).then_some(())).await;
    // A shipment, a return, two write-offs.
    until("the documents", async || (exported(&hub).values().flatten().count() == 4).then_some(())).await;
    until("the agent to know", async || {
        let status = agent.command(&["status", "--json"]).json();
        (status["journal"]["waiting"] == 0).then_some(())
    })
    .await;
    hub.stop().await;
    desk.act(&Action::Leave {}).await.unwrap();
    desk.act(&Action::StartAdjustment {}).await.unwrap();
    let last = random.operation();
    desk.write_off(last, &Warehouse::item(3)).await.unwrap();
    made.push(last.to_string());
    agent.stop().await;
    (hub, agent, made)
}

fn sorted(mut ids: Vec<String>) -> Vec<String> {
    ids.sort();
    ids
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to.parent().unwrap()).unwrap();
    std::fs::copy(from, to).unwrap_or_else(|error| panic!("{}: {error}", from.display()));
}

/// A database whose log is still beside it.
fn copy_whole(from: &Path, to: &Path) {
    let database = rusqlite::Connection::open(from).unwrap();
    database.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    drop(database);
    copy(from, to);
}

fn copy_exports(from: &Path, to: &Path) {
    for kind in EXPORTS {
        for file in names(&from.join(kind)) {
            copy(&from.join(kind).join(&file), &to.join(kind).join(&file));
        }
    }
}

/// Adds a folder, on request only.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn golden_folder_is_added_on_request() {
    let Some(name) = std::env::var_os("COUNTERFOIL_GOLDEN") else { return };
    let folder = golden().join(name);
    assert!(!folder.exists(), "{} is there: files are only ever added", folder.display());
    let database = Database::new().expect("COUNTERFOIL_TEST_POSTGRES names a server");
    let url = database.url();
    let (hub, agent, journal) = worked(Engine::Sqlite).await;
    for file in ["journal.db", "mirror.db"] {
        copy_whole(&agent.data_dir().join(file), &folder.join(file));
    }
    copy_whole(&hub.folder().join("data/hub.db"), &folder.join("hub.db"));
    copy_exports(&hub.files().join("out"), &folder.join("out"));
    let (on_postgres, _, _) = worked(Engine::Postgres(database)).await;
    let dump = std::process::Command::new("pg_dump")
        .args(["--no-owner", "--inserts", "--schema=counterfoil", "--dbname", &url])
        .output()
        .unwrap();
    assert!(dump.status.success(), "{dump:?}");
    let dump = String::from_utf8(dump.stdout).unwrap();
    // Lines for psql alone are not SQL.
    let dump: Vec<&str> = dump.lines().filter(|line| !line.starts_with('\\')).collect();
    std::fs::write(folder.join("postgres.sql"), dump.join("\n")).unwrap();
    let at_hub = journal.len() - 1;
    let content = Content { journal, at_hub, documents: exported(&hub), postgres: on_postgres.operations() };
    std::fs::write(folder.join("content.json"), format!("{:#}\n", serde_json::to_value(content).unwrap()))
        .unwrap();
}

fn assert_rebuilds(hub: &Hub, folder: &Path) {
    let rebuilt = hub.command(&["rebuild", "--check", "--json"]);
    assert_eq!(rebuilt.code, 0, "{}: {rebuilt:?}", folder.display());
    assert!(rebuilt.json()["differing"].as_array().unwrap().is_empty());
}

/// The folders of versions that did not follow refunds yet.
const BEFORE_REFUNDS: [&str; 5] = ["1", "2", "3", "4", "5"];

/// What a version took before refunds were followed was paid, or not: each stands there, and is asked of nobody.
async fn assert_nobody_pays_again(hub: &Hub, folder: &Path) {
    let list = hub.get("/api/v1/refunds").await;
    let refunds = list["refunds"].as_array().unwrap();
    let name = folder.file_name().unwrap();
    if BEFORE_REFUNDS.iter().any(|before| name == *before) {
        assert!(!refunds.is_empty(), "{}", folder.display());
        assert!(refunds.iter().all(|of| of["state"] == "before"), "{}: {list:#}", folder.display());
        assert_eq!(list["totals"], serde_json::json!([]), "{}", folder.display());
    } else {
        assert!(refunds.iter().all(|of| of["state"] != "before"), "{}: {list:#}", folder.display());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn golden_agent_and_hub_go_on() {
    for (folder, content) in kept() {
        let hub = Hub::prepare(Engine::Sqlite);
        copy(&folder.join("hub.db"), &hub.folder().join("data/hub.db"));
        copy_exports(&folder.join("out"), &hub.files().join("out"));
        let mut hub = hub;
        hub.resume().await;
        assert_eq!(
            sorted(hub.operations()),
            sorted(content.journal[..content.at_hub].to_vec()),
            "{}",
            folder.display()
        );
        assert_rebuilds(&hub, &folder);
        assert_nobody_pays_again(&hub, &folder).await;
        assert_eq!(exported(&hub), content.documents);

        let mut agent = Agent::prepare(&hub, AGENT, "w1", &AgentOptions::default());
        for file in ["journal.db", "mirror.db"] {
            copy(&folder.join(file), &agent.data_dir().join(file));
        }
        agent.enrol(&hub, AGENT, "w1");
        agent.resume().await;
        let desk = agent.desk("bench-1");
        desk.known().await;
        until("what waited to be at the hub", async || {
            (hub.received() == content.journal.len()).then_some(())
        })
        .await;
        assert_eq!(sorted(hub.operations()), sorted(content.journal.clone()), "{}", folder.display());
        until("its document", async || (exported(&hub)["adjustment"].len() == 3).then_some(())).await;

        let made = until("new work to be saved", async || {
            let operation = Random::new("golden").operation();
            desk.begin_adjusting(&Warehouse::badge(1)).await.ok()?;
            desk.write_off(operation, &Warehouse::item(4)).await.ok()?.saved
        })
        .await;
        assert_eq!(made.seq.0 as usize, content.journal.len() + 1, "places go on");
        until("it at the hub", async || (hub.received() == content.journal.len() + 1).then_some(())).await;
        // The return of the day, though the oldest formats did not count promises.
        let promised = agent::journal::Reader::open(agent.data_dir()).unwrap().standing().unwrap().promised;
        let promise = Money { minor: 1250, currency: Currency::parse("GBP").unwrap() };
        assert_eq!(promised, if was_held(&folder) { vec![] } else { vec![promise] }, "{}", folder.display());
        let verified = agent.command(&["journal", "verify", "--json"]);
        assert_eq!(verified.code, 0, "{verified:?}");
        assert_rebuilds(&hub, &folder);
    }
}

/// Whether the hub held the units of the day's return in time, so that nothing was promised without it.
fn was_held(folder: &Path) -> bool {
    let copied = Folder::new("held");
    copy(&folder.join("journal.db"), &copied.path().join("journal.db"));
    let journal = rusqlite::Connection::open(copied.path().join("journal.db")).unwrap();
    let sql = r#"SELECT COUNT(*) FROM operation WHERE CAST(bytes AS TEXT) LIKE '%"evidence":"hub"%'"#;
    journal.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap() > 0
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn golden_mirror_is_read_or_filled_again() {
    let fresh = Folder::new("mirror");
    Mirror::open(fresh.path()).unwrap();
    for (kept, _) in kept() {
        let folder = Folder::new("mirror");
        copy(&kept.join("mirror.db"), &folder.path().join("mirror.db"));
        let mirror = Mirror::open(folder.path()).unwrap();
        let is_same = format(&kept.join("mirror.db")) == format(&fresh.path().join("mirror.db"));
        let stations = mirror.stations().await.unwrap();
        assert_eq!(stations.len(), usize::from(is_same), "a mirror of another format is made anew");
        let item = mirror.item(&ItemId::parse(Warehouse::item(1)).unwrap()).await.unwrap();
        assert_eq!(item.is_some(), is_same);
    }
}

fn format(file: &Path) -> i64 {
    let mirror = rusqlite::Connection::open(file).unwrap();
    mirror.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn golden_postgres_goes_on() {
    for (folder, content) in kept() {
        let Some(database) = Database::new() else {
            return skip("COUNTERFOIL_TEST_POSTGRES names no server");
        };
        database.run(&std::fs::read_to_string(folder.join("postgres.sql")).unwrap());
        let hub = Hub::start_with(Engine::Postgres(database)).await;
        assert_eq!(sorted(hub.operations()), sorted(content.postgres.clone()), "{}", folder.display());
        assert_rebuilds(&hub, &folder);
        assert_nobody_pays_again(&hub, &folder).await;
        let traced = hub.get(&format!("/api/v1/trace?q={}", content.postgres[0])).await;
        assert_eq!(traced["operations"][0]["operation"], content.postgres[0].as_str());
    }
}
