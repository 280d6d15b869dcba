//! The power goes at every moment of a recorded run of the real programs: what was not synced is lost, kept or
//! torn by sectors, and what had been answered as saved must be there when the real code opens what is left.
//!
//! The controls must lose: a disk that ignores syncs, and a recorder with `synchronous = NORMAL`.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Stdio;

use agent::journal::{Journal, JournalOptions, Reader};
use hub::store::{Store, StoreConfig, log};
use protocol::id::Epoch;
use protocol::time::UtcMillis;
use tests::{
    Agent, AgentOptions, Fault, Flush, Folder, Hub, Point, Random, Recording, Remains, Strace, Unsynced,
    Warehouse, binary, is_long, skip, until,
};

const CHILD: &str = "COUNTERFOIL_TEST_POWER";

fn can_trace() -> bool {
    let works = Strace::works();
    if !works {
        skip("strace is missing or may not trace (apt-get install strace)");
    }
    works
}

/// The ids that were sent out as saved: `"saved":{"operation":"…"` or a line `saved …`.
fn saved(remains: &Remains) -> Vec<String> {
    let mut ids = Vec::new();
    for answer in &remains.answers {
        let text = String::from_utf8_lossy(answer);
        for mark in ["\"saved\":{\"operation\":\"", "saved "] {
            ids.extend(text.split(mark).skip(1).filter_map(|rest| rest.get(..36)).map(str::to_owned));
        }
    }
    ids
}

/// A control only has to lose something: it is cut at each n-th moment.
fn control() -> usize {
    if is_long() { 1 } else { 8 }
}

/// Cuts the power at each n-th moment in several ways and counts what `look` finds wrong.
fn cuts(
    recording: &Recording,
    nth: usize,
    flush: Flush,
    random: &mut Random,
    mut look: impl FnMut(&Folder, &[String]) -> Result<(), String>,
) -> (usize, Vec<String>) {
    let torn = if is_long() { 8 } else { 2 };
    let (mut trials, mut failures) = (0, Vec::new());
    for moment in (0..recording.moments()).step_by(nth) {
        let ways = [Unsynced::Lost, Unsynced::Kept].into_iter().chain([Unsynced::Torn].repeat(torn));
        for unsynced in ways {
            let remains = recording.cut(moment, flush, unsynced, random);
            trials += 1;
            let folder = remains.put_down();
            if let Err(failure) = look(&folder, &saved(&remains)) {
                let story = if failures.is_empty() { recording.story(moment) } else { String::new() };
                failures.push(format!("moment {moment}, unsynced {unsynced:?}: {failure}\n{story}"));
            }
        }
    }
    (trials, failures)
}

fn report(what: &str, recording: &Recording, (trials, failures): &(usize, Vec<String>)) {
    println!(
        "figure: power cut, {what}: {trials} cuts over {} moments around {} syncs, {} failures, bound {:.1e}",
        recording.moments(),
        recording.syncs(),
        failures.len(),
        3.0 / *trials as f64
    );
}

/// Opens the journal as the agent does and looks each id up.
fn journal_holds(folder: &Folder, ids: &[String]) -> Result<(), String> {
    let options =
        JournalOptions { budget_bytes: 1 << 30, reserve_bytes: 0, epoch: Epoch::from_random([7; 16]) };
    let (journal, writer) = Journal::open(folder.path(), options).map_err(|error| error.to_string())?;
    drop(journal);
    writer.join().map_err(|_| "the writer panicked".to_owned())?;
    let reader = Reader::open(folder.path()).map_err(|error| error.to_string())?;
    reader.verify().map_err(|error| error.to_string())?;
    drop(reader);
    rows_hold(&folder.path().join("journal.db"), "SELECT id FROM operation", ids)
}

/// Each id once in the rows of a query, read past the product; more rows than ids are no fault.
fn rows_hold(file: &Path, sql: &str, ids: &[String]) -> Result<(), String> {
    let store = rusqlite::Connection::open(file).map_err(|error| error.to_string())?;
    let read = |store: &rusqlite::Connection| -> rusqlite::Result<Vec<[u8; 16]>> {
        store.prepare(sql)?.query_map([], |row| row.get(0))?.collect()
    };
    let mut found = BTreeMap::<String, usize>::new();
    let rows = match read(&store) {
        Ok(rows) => rows,
        // The tables had not been made yet.
        Err(_) if ids.is_empty() => return Ok(()),
        Err(error) => return Err(error.to_string()),
    };
    for row in rows {
        *found.entry(uuid::Uuid::from_bytes(row).to_string()).or_default() += 1;
    }
    match ids.iter().find(|id| found.get(*id) != Some(&1)) {
        Some(id) => Err(format!("{id} was answered as saved and is there {:?} times", found.get(id))),
        None => Ok(()),
    }
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            files.insert(name, std::fs::read(&path).unwrap());
        }
    }
    files
}

/// An agent without its hub, recorded from its first start on: work alone and at once, an orderly end, a start.
async fn record_agent(name: &str, fault: Option<(&Point, Fault)>) -> (Recording, Random) {
    let mut random = Random::new(name);
    let mut hub = Hub::start().await;
    let warehouse = Warehouse::new(4);
    warehouse.deliver(&hub).await;
    let mut agent = Agent::start(&hub, "w1-a", warehouse.site, AgentOptions::default()).await;
    let desks: Vec<_> = warehouse.stations.iter().map(|station| agent.desk(station)).collect();
    for (number, desk) in (1..).zip(&desks) {
        desk.known().await;
        until("the worker to be known", async || {
            desk.enter(&Warehouse::badge(number)).await.ok()?.view.worker.map(|_| ())
        })
        .await;
    }
    hub.kill();
    agent.stop().await;
    if fault.is_none() {
        std::fs::remove_file(agent.data_dir().join("journal.db")).unwrap();
        std::fs::remove_file(agent.data_dir().join("journal.reserve")).unwrap();
    }
    let logs = Folder::new("recording");
    let before = files(agent.data_dir());
    let mut text = Vec::new();
    for life in 0..2 {
        let log = logs.path().join(life.to_string());
        agent.spawn_by(Recording::wrap(&binary("counterfoil-agent"), fault, &log));
        assert!(agent.is_ready().await, "{}", agent.process().log());
        for round in 0..if is_long() { 30 } else { 6 } {
            let at_once = if round % 3 == 2 { desks.len() } else { 1 };
            let work: Vec<_> = desks[..at_once]
                .iter()
                .zip(1..)
                .map(|(desk, number)| {
                    let (desk, id) = (desk.clone(), random.operation());
                    tokio::spawn(async move {
                        // A disk that fails refuses now and then: that is no answer.
                        let _ = desk.begin_adjusting(&Warehouse::badge(number)).await;
                        let _ = desk.write_off(id, &Warehouse::item(1)).await;
                    })
                })
                .collect();
            for one in work {
                one.await.unwrap();
            }
        }
        agent.stop().await;
        text.extend(std::fs::read(&log).unwrap());
    }
    let log = logs.path().join("all");
    std::fs::write(&log, text).unwrap();
    let mut recording_files = before;
    recording_files.retain(|name, _| name.starts_with("journal"));
    let recording = Recording::read(&log, agent.data_dir(), recording_files);
    (recording, random)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn journal_survives_a_power_cut_at_any_moment() {
    if !can_trace() {
        return;
    }
    let (recording, mut random) = record_agent("journal_survives_a_power_cut_at_any_moment", None).await;
    let found = cuts(&recording, 1, Flush::Kept, &mut random, journal_holds);
    report("agent's journal", &recording, &found);
    assert!(found.1.is_empty(), "{}", found.1.join("\n"));
    let end = recording.cut(recording.moments() - 1, Flush::Kept, Unsynced::Kept, &mut random);
    assert!(saved(&end).len() >= 20, "{} answers were seen", saved(&end).len());
    let lies = cuts(&recording, control(), Flush::Ignored, &mut random, journal_holds);
    report("control, a disk that ignores syncs", &recording, &lies);
    assert!(!lies.1.is_empty(), "a disk that ignores syncs must lose something");
}

/// A sync fails, and the system takes what it could not write for written: what is answered as saved after
/// that must still be there when the power goes later.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn journal_survives_a_failed_sync_and_a_power_cut() {
    if !can_trace() {
        return;
    }
    for number in if is_long() { 2..12 } else { 4..5 } {
        let point = Point { call: "fsync".to_owned(), number };
        let fault = Some((&point, Fault::Error("EIO")));
        let (recording, mut random) =
            record_agent("journal_survives_a_failed_sync_and_a_power_cut", fault).await;
        let found = cuts(&recording, 1, Flush::Kept, &mut random, journal_holds);
        report(&format!("agent's journal after EIO at fsync {number}"), &recording, &found);
        assert!(found.1.is_empty(), "{}", found.1.join("\n"));
    }
}

/// Runs one of the children below and records it.
fn record_child(child: &str) -> (Recording, Random) {
    let (folder, logs) = (Folder::new(child), Folder::new("recording"));
    let log = logs.path().join("log");
    let status = Recording::wrap(&std::env::current_exe().unwrap(), None, &log)
        .args([&format!("power::{child}"), "--exact", "--nocapture"])
        .env(CHILD, folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .output()
        .unwrap();
    assert!(status.status.success(), "{status:?}");
    (Recording::read(&log, folder.path(), BTreeMap::new()), Random::new(child))
}

#[test]
fn store_survives_a_power_cut_at_any_moment() {
    if !can_trace() {
        return;
    }
    let (recording, mut random) = record_child("store_child");
    let look = |folder: &Folder, ids: &[String]| {
        let path = folder.path().join("hub.db");
        drop(Store::open(&StoreConfig::Sqlite { path: path.clone() }).map_err(|error| error.to_string())?);
        rows_hold(&path, "SELECT bytes FROM log", ids)
    };
    let found = cuts(&recording, 1, Flush::Kept, &mut random, look);
    report("hub's store", &recording, &found);
    assert!(found.1.is_empty(), "{}", found.1.join("\n"));
    let lies = cuts(&recording, control(), Flush::Ignored, &mut random, look);
    report("control, the hub's store on a disk that ignores syncs", &recording, &lies);
    assert!(!lies.1.is_empty(), "a disk that ignores syncs must lose something");
}

/// Not a test by itself: the hub's store with several writers.
#[test]
fn store_child() {
    let Some(folder) = std::env::var_os(CHILD) else { return };
    let path = Path::new(&folder).join("hub.db");
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let store = Store::open(&StoreConfig::Sqlite { path }).unwrap();
        let source = store.write(|tx| log::source(tx, "agent/w1-a")).await.unwrap();
        for _ in 0..if is_long() { 60 } else { 8 } {
            let id = uuid::Uuid::from_u64_pair(random_bits(), random_bits());
            let append = move |tx: &mut hub::store::Tx<'_>| {
                log::append(tx, source, UtcMillis(0), [id.as_bytes().as_slice()].into_iter())
            };
            store.write_locked(append).await.unwrap();
            println!("saved {id}");
        }
    });
}

fn random_bits() -> u64 {
    Random::new("child").between(0, u64::MAX)
}

#[test]
fn weaker_setting_is_found_out() {
    if !can_trace() {
        return;
    }
    let (recording, mut random) = record_child("weak_child");
    let look = |folder: &Folder, ids: &[String]| {
        rows_hold(&folder.path().join("journal.db"), "SELECT id FROM operation", ids)
    };
    let found = cuts(&recording, control(), Flush::Kept, &mut random, look);
    report("control, synchronous = NORMAL", &recording, &found);
    assert!(!found.1.is_empty(), "NORMAL must lose something");
}

/// Not a test by itself: a recorder that does not sync each commit.
#[test]
fn weak_child() {
    let Some(folder) = std::env::var_os(CHILD) else { return };
    let journal = rusqlite::Connection::open(Path::new(&folder).join("journal.db")).unwrap();
    let make = "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
                CREATE TABLE operation (seq INTEGER PRIMARY KEY, id BLOB NOT NULL)";
    journal.execute_batch(make).unwrap();
    for _ in 0..20 {
        let id = uuid::Uuid::from_u64_pair(random_bits(), random_bits());
        journal.execute("INSERT INTO operation (id) VALUES (?1)", [id.as_bytes()]).unwrap();
        println!("saved {id}");
    }
}
