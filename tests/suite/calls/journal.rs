//! A fault at every system call that the agent's journal makes on its files: the process is killed there, or
//! the disk refuses there. What was answered is kept outside of it and held against the file afterwards.
//!
//! For each trial: what was answered as saved is there, once, at the place that was told; what was answered
//! as not saved is not there; what was left open is repeated under its id and is then there once. A trial in
//! which nothing was hit is counted apart and proves nothing.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use protocol::id::OperationId;
use tests::{
    Agent, AgentOptions, Desk, Fault, Folder, Hub, Point, Random, Seen, Strace, Warehouse, binary, is_long,
    until,
};

use super::{Trials, can_trace, faults, sample};

const STATIONS: usize = 12;
/// The journal's writer, by the name of its thread.
pub(super) const WRITER: &str = "journal";
/// SQLite folds its log into the database file at this many frames.
const CHECKPOINT_FRAMES: u64 = 1_000;
const FRAME_BYTES: u64 = 4_096 + 24;

/// One agent whose hub is away.
struct Bench {
    _hub: Hub,
    agent: Agent,
    desks: Vec<Desk>,
    random: Random,
    asked: Vec<Asked>,
    trials: Trials,
}

/// An operation that was asked for in a trial, and the agent's first answer.
struct Asked {
    desk: usize,
    id: OperationId,
    answer: Answer,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Answer {
    /// On disk, at this place.
    Saved(u64),
    /// Not on disk.
    Refused,
    /// The agent itself does not know.
    Unknown,
    /// The agent went away before it answered.
    Nothing,
}

/// What is done while the fault waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scene {
    /// One operation.
    One,
    /// One operation by each station at once.
    Group,
    /// An orderly end after an operation: the log is folded into the file and removed.
    End,
}

impl Bench {
    async fn set(name: &str) -> Self {
        let mut hub = Hub::start().await;
        let warehouse = Warehouse::new(STATIONS);
        warehouse.deliver(&hub).await;
        let agent = Agent::start(&hub, "w1-a", warehouse.site, AgentOptions::default()).await;
        let desks: Vec<_> = warehouse.stations.iter().map(|station| agent.desk(station)).collect();
        for (number, desk) in (1..).zip(&desks) {
            desk.known().await;
            // Reference data may still be on its way.
            until("the worker to be known", async || {
                desk.enter(&Warehouse::badge(number)).await.ok()?.view.worker.map(|_| ())
            })
            .await;
        }
        hub.kill();
        let random = Random::new(name);
        let bench = Self { _hub: hub, agent, desks, random, asked: Vec::new(), trials: Trials::default() };
        bench.sign_in().await;
        bench
    }

    fn file(&self) -> PathBuf {
        self.agent.data_dir().join("journal.db")
    }

    fn files(&self) -> Vec<PathBuf> {
        let file = self.file();
        vec![file.clone(), file.with_extension("db-wal")]
    }

    async fn sign_in(&self) {
        for (number, desk) in (1..).zip(&self.desks) {
            let signed_in = desk.begin_adjusting(&Warehouse::badge(number)).await;
            signed_in.unwrap_or_else(|refused| panic!("bench {number} cannot work: {refused:?}"));
        }
    }

    async fn restart(&mut self) {
        self.agent.kill();
        self.agent.resume().await;
        self.sign_in().await;
    }

    /// Does the scene's work with the fault waiting, then lets the agent recover and holds what it answered
    /// against what there is.
    async fn trial(&mut self, scene: Scene, fault: Option<(&Point, Fault)>) -> Seen {
        let process = self.agent.process().id();
        if scene == Scene::End {
            self.work(1).await;
        }
        let strace = Strace::attach(process, WRITER, &self.files(), fault);
        match scene {
            Scene::One => self.work(1).await,
            Scene::Group => self.work(STATIONS).await,
            Scene::End => drop(self.agent.process().stop().await),
        }
        let seen = strace.detach();
        self.judge(&format!("{scene:?} {fault:?}"), fault, &seen).await;
        seen
    }

    /// So many stations ask for one operation each, at once.
    async fn work(&mut self, stations: usize) {
        let work: Vec<_> = (0..stations)
            .map(|desk| (desk, self.random.operation()))
            .map(|(desk, id)| tokio::spawn(ask(self.desks[desk].clone(), desk, id)))
            .collect();
        self.asked.clear();
        for asked in work {
            self.asked.push(asked.await.unwrap());
        }
    }

    /// Starts from a folder's journal with the fault waiting, works once if it gets ready, and kills it.
    async fn start(&mut self, folder: &Folder, fault: Option<(&Point, Fault)>) -> Seen {
        self.agent.kill();
        folder.put_into(self.agent.data_dir());
        let held = folder.path().join("journal.db").exists().then(|| {
            let copy = Folder::copy_of(folder.path(), "held");
            Kept::read(&copy.path().join("journal.db")).places
        });
        let log = Folder::new("strace");
        let log = log.path().join("log");
        let run = Strace::wrap(&binary("counterfoil-agent"), &self.files(), fault, &log);
        self.agent.spawn_by(run);
        self.asked.clear();
        if self.agent.is_ready().await && self.desks[0].begin_adjusting(&Warehouse::badge(1)).await.is_ok() {
            self.work(1).await;
        }
        let is_cut_off = self.asked.iter().any(|asked| asked.answer == Answer::Nothing);
        let process = self.agent.process();
        if is_cut_off {
            process.ended().await;
        }
        let is_running = process.is_running();
        process.kill();
        let mut seen = Seen::read(&log);
        // strace may not have written of a kill yet; an agent that cannot start says so and ends by itself.
        seen.is_killed = !is_running && matches!(fault, Some((_, Fault::Kill)));
        let what = format!("start {fault:?}");
        self.judge(&what, fault, &seen).await;
        let kept = Kept::read(&self.file()).places;
        if let Some(lost) = held.iter().flatten().find(|(id, seq)| kept.get(id) != Some(seq)) {
            self.trials.failures.push(format!("{what}: {lost:?} is lost"));
        }
        if !is_running {
            *self.trials.answers.entry("did not start").or_default() += 1;
        }
        seen
    }

    async fn go_back_to(&mut self, folder: &Folder) {
        self.agent.kill();
        folder.put_into(self.agent.data_dir());
        self.agent.resume().await;
        self.sign_in().await;
    }

    async fn judge(&mut self, what: &str, fault: Option<(&Point, Fault)>, seen: &Seen) {
        self.trials.count(fault, seen);
        if seen.is_killed {
            self.agent.process().ended().await;
        }
        if !self.agent.process().is_running() {
            self.restart().await;
        }
        self.audit(what).await;
    }

    async fn audit(&mut self, what: &str) {
        let before = Kept::read(&self.file());
        for asked in &self.asked {
            let place = before.places.get(&asked.id);
            let word = match asked.answer {
                Answer::Saved(_) => "saved",
                Answer::Refused => "refused",
                Answer::Unknown => "unknown",
                Answer::Nothing => "none",
            };
            *self.trials.answers.entry(word).or_default() += 1;
            let is_true = match asked.answer {
                Answer::Saved(seq) => place == Some(&seq),
                Answer::Refused => place.is_none(),
                Answer::Unknown | Answer::Nothing => true,
            };
            if !is_true {
                let failure = format!("{what}: {} answered {:?}, found at {place:?}", asked.id, asked.answer);
                self.trials.failures.push(failure);
            }
        }
        for asked in &self.asked {
            let (desk, id) = (&self.desks[asked.desk], asked.id);
            let again = until("the agent to take it", async || {
                match desk.write_off(id, &Warehouse::item(1)).await {
                    Ok(applied) => applied.saved,
                    Err(_) => {
                        // A screen that lost its worker or its task asks for them again.
                        let _ = desk.begin_adjusting(&Warehouse::badge(asked.desk + 1)).await;
                        None
                    }
                }
            })
            .await;
            let place = before.places.get(&id);
            if place.is_some_and(|seq| !again.already || *seq != again.seq.0) {
                self.trials.failures.push(format!("{what}: {id} was at {place:?}, then {again:?}"));
            }
        }
        let after = Kept::read(&self.file());
        let expected = before.rows + self.asked.iter().filter(|a| !before.places.contains_key(&a.id)).count();
        if after.rows != expected || !after.is_gapless || after.places.len() != after.rows {
            self.trials.failures.push(format!("{what}: {} rows instead of {expected}", after.rows));
        }
        let verified = self.agent.command(&["journal", "verify"]);
        if verified.code != 0 {
            self.trials.failures.push(format!("{what}: {verified:?}"));
        }
    }
}

async fn ask(desk: Desk, number: usize, id: OperationId) -> Asked {
    let answer = match desk.write_off(id, &Warehouse::item(1)).await {
        Ok(applied) => Answer::Saved(applied.saved.expect("a write-off is an operation").seq.0),
        Err(refused) => match refused.body["code"].as_str() {
            Some("not_known_if_saved") => Answer::Unknown,
            Some("disk_refused" | "disk_full" | "journal_stopped") => Answer::Refused,
            Some(code) => panic!("{code}: {refused:?}"),
            None => Answer::Nothing,
        },
    };
    Asked { desk: number, id, answer }
}

/// What the file holds, read past the product.
pub(super) struct Kept {
    rows: usize,
    pub(super) places: BTreeMap<OperationId, u64>,
    is_gapless: bool,
}

impl Kept {
    pub(super) fn read(file: &Path) -> Self {
        let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY;
        let journal = rusqlite::Connection::open_with_flags(file, flags).expect("the journal opens");
        let mut query =
            journal.prepare("SELECT place, id FROM operation ORDER BY place").expect("it has a table");
        let rows = query.query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, [u8; 16]>(1)?)));
        let rows: Vec<_> = rows.expect("it can be read").collect::<Result<_, _>>().expect("every row");
        Self {
            rows: rows.len(),
            is_gapless: rows.iter().zip(1..).all(|((seq, _), expected)| *seq == expected),
            places: rows
                .iter()
                .map(|(seq, id)| (OperationId(uuid::Uuid::from_bytes(*id)), seq.unsigned_abs()))
                .collect(),
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fault_at_every_call_of_a_commit() {
    if !can_trace() {
        return;
    }
    let mut bench = Bench::set("fault_at_every_call_of_a_commit").await;
    for scene in [Scene::One, Scene::Group] {
        let points = bench.trial(scene, None).await.points();
        println!("figure: {scene:?} makes {} calls", points.len());
        for point in &points {
            for fault in faults() {
                bench.trial(scene, Some((point, fault))).await;
            }
        }
    }
    bench.trials.report("calls of a commit");
}

/// The first commit after an orderly end makes the log anew.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fault_at_every_call_of_the_first_commit() {
    if !can_trace() {
        return;
    }
    let mut bench = Bench::set("fault_at_every_call_of_the_first_commit").await;
    bench.trial(Scene::Group, None).await;
    bench.agent.stop().await;
    let closed = Folder::copy_of(bench.agent.data_dir(), "closed");
    bench.go_back_to(&closed).await;
    let points = bench.trial(Scene::One, None).await.points();
    println!("figure: the first commit makes {} calls", points.len());
    for point in &points {
        for fault in faults() {
            bench.go_back_to(&closed).await;
            bench.trial(Scene::One, Some((point, fault))).await;
        }
    }
    bench.trials.report("calls of the first commit");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fault_at_every_call_of_a_checkpoint() {
    if !can_trace() {
        return;
    }
    let mut bench = Bench::set("fault_at_every_call_of_a_checkpoint").await;
    let log = bench.file().with_extension("db-wal");
    while std::fs::metadata(&log).unwrap().len() < (CHECKPOINT_FRAMES - 6) * FRAME_BYTES {
        let saved = bench.desks[0].write_off(bench.random.operation(), &Warehouse::item(1)).await;
        saved.expect("the disk is well");
    }
    bench.agent.kill();
    let nearly = Folder::copy_of(bench.agent.data_dir(), "nearly");
    bench.go_back_to(&nearly).await;
    let points = bench.trial(Scene::Group, None).await.points();
    println!("figure: two commits and a checkpoint make {} calls", points.len());
    assert!(points.len() > 60, "there was a checkpoint");
    for point in sample(&points, 24) {
        for fault in faults() {
            bench.go_back_to(&nearly).await;
            bench.trial(Scene::Group, Some((point, fault))).await;
        }
    }
    bench.trials.report("calls of a checkpoint");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fault_at_every_call_of_an_orderly_end() {
    if !can_trace() {
        return;
    }
    let mut bench = Bench::set("fault_at_every_call_of_an_orderly_end").await;
    let points = bench.trial(Scene::End, None).await.points();
    println!("figure: an orderly end makes {} calls", points.len());
    for point in &points {
        for fault in faults() {
            bench.trial(Scene::End, Some((point, fault))).await;
        }
    }
    bench.trials.report("calls of an orderly end");
}

/// A new journal, one that was closed in order and one that was left by a kill.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fault_at_every_call_of_a_start() {
    if !can_trace() {
        return;
    }
    let mut bench = Bench::set("fault_at_every_call_of_a_start").await;
    bench.trial(Scene::Group, None).await;
    bench.agent.kill();
    let killed = Folder::copy_of(bench.agent.data_dir(), "killed");
    bench.agent.resume().await;
    bench.agent.stop().await;
    let closed = Folder::copy_of(bench.agent.data_dir(), "closed");
    std::fs::remove_file(bench.file()).unwrap();
    let new = Folder::copy_of(bench.agent.data_dir(), "new");
    for (what, folder) in [("new", &new), ("closed", &closed), ("killed", &killed)] {
        let points = bench.start(folder, None).await.points();
        println!("figure: a start with a journal that is {what} makes {} calls", points.len());
        for point in &points {
            for fault in faults() {
                bench.start(folder, Some((point, fault))).await;
            }
        }
    }
    bench.trials.report("calls of a start");
}

/// The disk refuses for a while from each call on: the answer is *not known*, nothing new is taken, and when
/// the disk works again what was left open is repeated under its id and counts once.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn disk_that_fails_for_a_while() {
    if !can_trace() {
        return;
    }
    let mut bench = Bench::set("disk_that_fails_for_a_while").await;
    let points = bench.trial(Scene::Group, None).await.points();
    for point in sample(&points, 4) {
        for errno in if is_long() { &["EIO", "ENOSPC"][..] } else { &["EIO"] } {
            bench.trial(Scene::Group, Some((point, Fault::ErrorsFrom(errno)))).await;
        }
    }
    assert!(bench.trials.answers.contains_key("unknown"), "{:?}", bench.trials.answers);
    bench.trials.report("disk that fails for a while");
}

/// Trials without a fault, to know what calls there are.
const UNTOUCHED: usize = 5;

/// Killed at any call, again and again, in one journal that goes on.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_at_random_calls() {
    if !can_trace() {
        return;
    }
    let kills = if is_long() { 10_000 } else { 100 };
    let mut bench = Bench::set("killed_at_random_calls").await;
    let empty = Folder::copy_of(bench.agent.data_dir(), "empty");
    let mut points = Vec::new();
    for kill in 0..kills {
        // A journal of thousands would only slow the audit down.
        if kill % 500 == 0 {
            bench.agent.stop().await;
            bench.go_back_to(&empty).await;
            // How many commits a group takes depends on the machine's mood: the fewest calls are reached most often.
            points = bench.trial(Scene::Group, None).await.points();
            for _ in 1..UNTOUCHED {
                let others = bench.trial(Scene::Group, None).await.points();
                points = if others.len() < points.len() { others } else { points };
            }
        }
        let scene = if bench.random.between(0, 2) == 0 { Scene::One } else { Scene::Group };
        let most = if scene == Scene::One { 7 } else { points.len() as u64 };
        let point = &points[usize::try_from(bench.random.between(0, most)).unwrap()];
        bench.trial(scene, Some((point, Fault::Kill))).await;
    }
    bench.trials.report("killed at random calls");
}
