//! Real processes killed −9 while they work. Nothing that was shown as saved is lost, and nothing takes
//! effect twice: counted in the hub's rows and in the files for the ERP, never by the product's counters.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tests::{
    Agent, AgentOptions, DEADLINE, Database, Desk, Engine, Hub, Random, Warehouse, fill_journal, is_long,
    names, skip, until,
};

/// How often each is killed.
fn kills() -> usize {
    if is_long() { 300 } else { 60 }
}

/// What a person has seen.
#[derive(Default)]
struct Seen {
    /// Shown as saved.
    saved: Vec<String>,
    /// Asked for and never answered.
    doubtful: Vec<String>,
}

/// Works at a station until told to stop: each operation is asked for again under its id until it is saved,
/// as a page does when the answer was lost.
async fn work(desk: Desk, badge: String, mut random: Random, stop: &AtomicBool) -> Seen {
    let mut seen = Seen::default();
    let mut is_signed_in = false;
    while !stop.load(Ordering::Relaxed) {
        let operation = random.operation();
        let item = Warehouse::item(usize::try_from(random.between(1, 21)).unwrap());
        let start = std::time::Instant::now();
        loop {
            if !is_signed_in {
                is_signed_in = desk.begin_adjusting(&badge).await.is_ok();
            }
            match desk.write_off(operation, &item).await {
                Ok(applied) if applied.saved.is_some() => {
                    seen.saved.push(operation.to_string());
                    break;
                }
                Ok(_) | Err(_) => is_signed_in = false,
            }
            if stop.load(Ordering::Relaxed) || start.elapsed() > DEADLINE {
                seen.doubtful.push(operation.to_string());
                break;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }
    seen
}

/// Each operation once in the hub and, if it makes a document, in one file.
fn audit(hub: &Hub, saved: &[String], doubtful: &[String]) {
    let rows = hub.operations();
    let kept: BTreeSet<&String> = rows.iter().collect();
    assert_eq!(kept.len(), rows.len(), "operations kept twice");
    let lost: Vec<_> = saved.iter().filter(|id| !kept.contains(id)).collect();
    assert!(lost.is_empty(), "{} lost, such as {:?}", lost.len(), lost.first());
    let known: BTreeSet<&String> = saved.iter().chain(doubtful).collect();
    assert!(kept.iter().all(|id| known.contains(*id)), "the hub has operations that nobody made");
    println!(
        "figure: {} saved, 0 lost, 0 doubled; {} asked for without an answer",
        saved.len(),
        doubtful.len()
    );
}

/// Each operation in one file.
pub(crate) fn audit_files(hub: &Hub, saved: &[String], kind: &str) {
    let mut files: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (file, operations) in hub.exported(kind) {
        for operation in operations {
            files.entry(operation).or_default().push(file.clone());
        }
    }
    let doubled: Vec<_> = files.iter().filter(|(_, files)| files.len() > 1).collect();
    assert!(doubled.is_empty(), "in two files: {doubled:?}");
    let missing: Vec<_> = saved.iter().filter(|id| !files.contains_key(*id)).collect();
    assert!(missing.is_empty(), "{} of {} in no file", missing.len(), saved.len());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn agent_killed_under_load() {
    let kills = kills();
    let mut random = Random::new("agent_killed_under_load");
    let hub = Hub::start().await;
    let warehouse = Warehouse::new(3);
    warehouse.deliver(&hub).await;
    let mut agent = Agent::start(&hub, "w1-a", warehouse.site, AgentOptions::default()).await;
    for station in &warehouse.stations {
        agent.desk(station).known().await;
    }
    let stop: &'static AtomicBool = Box::leak(Box::new(AtomicBool::new(false)));
    let workers: Vec<_> = (1..)
        .zip(&warehouse.stations)
        .map(|(number, station)| {
            tokio::spawn(work(agent.desk(station), Warehouse::badge(number), random.fork(), stop))
        })
        .collect();
    for _ in 0..kills {
        tokio::time::sleep(random.millis(1, 250)).await;
        agent.kill();
        agent.resume().await;
    }
    stop.store(true, Ordering::Relaxed);
    let mut seen = Seen::default();
    for worker in workers {
        let one = worker.await.unwrap();
        seen.saved.extend(one.saved);
        seen.doubtful.extend(one.doubtful);
    }
    assert!(seen.saved.len() > kills, "there was load: {} operations", seen.saved.len());
    let head = usize::try_from(agent.head()["seq"].as_u64().unwrap()).unwrap();
    until("the hub to have the whole journal", async || (hub.received() == head).then_some(())).await;
    audit(&hub, &seen.saved, &seen.doubtful);
    let out = hub.files().join("out/adjustment");
    let mut had = 0;
    while had < head {
        // One that is being written has another name.
        let whole = || names(&out).iter().filter(|name| name.ends_with(".json")).count();
        let progress = async || Some(whole()).filter(|count| *count > had);
        had = until("more documents to be exported", progress).await;
    }
    audit_files(&hub, &seen.saved, "adjustment");
    println!("figure: agent killed {kills} times");
}

/// `count` leaves enough for each kill: some hundred arrive before the next.
async fn hub_killed_while_it_drains(engine: Engine, count: usize) {
    let kills_max = kills();
    let mut random = Random::new("hub_killed_while_it_drains");
    let mut hub = Hub::start_with(engine).await;
    let warehouse = Warehouse::new(1);
    let mut agent = Agent::prepare(&hub, "w1-a", warehouse.site, &AgentOptions::default());
    agent.enrol(&hub, "w1-a", warehouse.site);
    let ids = fill_journal(agent.data_dir(), "w1-a", warehouse.site, count, &mut random).await;
    agent.spawn();
    let start = std::time::Instant::now();
    let mut kills = 0;
    let mut had = 0;
    while had < count {
        let progress = async || Some(hub.received()).filter(|received| *received > had);
        had = until("the hub to receive", progress).await;
        if kills < kills_max && had < count {
            tokio::time::sleep(random.millis(0, 40)).await;
            hub.kill();
            kills += 1;
            hub.resume().await;
            had = hub.received();
            if kills > 2 {
                // It would wait twice as long after each lost connection, up to a minute.
                agent.kill();
                agent.spawn();
            }
        }
    }
    audit(&hub, &ids, &[]);
    println!("figure: hub killed {kills} times while {count} operations drained in {:?}", start.elapsed());
    assert_eq!(kills, kills_max, "it was too fast to be killed as often");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn hub_on_sqlite_killed_while_it_drains() {
    hub_killed_while_it_drains(Engine::Sqlite, if is_long() { 250_000 } else { 100_000 }).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn hub_on_postgres_killed_while_it_drains() {
    let Some(database) = Database::new() else {
        return skip("no PostgreSQL (tests/run starts one)");
    };
    hub_killed_while_it_drains(Engine::Postgres(database), if is_long() { 250_000 } else { 40_000 }).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_filled_journal_drains() {
    let mut random = Random::new("a_filled_journal_drains");
    let hub = Hub::start().await;
    let mut agent = Agent::prepare(&hub, "w1-a", "w1", &AgentOptions::default());
    agent.enrol(&hub, "w1-a", "w1");
    let ids = fill_journal(agent.data_dir(), "w1-a", "w1", 5_000, &mut random).await;
    agent.resume().await;
    let start = std::time::Instant::now();
    until("the hub to have the whole journal", async || (hub.received() == ids.len()).then_some(())).await;
    audit(&hub, &ids, &[]);
    println!("figure: {} operations drained in {:?}", ids.len(), start.elapsed());
}
