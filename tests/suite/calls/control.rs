//! The faults must bite and the audit must see it: a recorder that answers too early.

use std::collections::BTreeMap;

use tests::{Fault, Folder, Point, Strace};

use super::can_trace;
use super::journal::{Kept, WRITER};

/// A recorder that answers before it commits and does not look at errors: the audit must find it out.
#[test]
fn hasty_recorder_is_found_out() {
    if !can_trace() {
        return;
    }
    let folder = Folder::new("hasty");
    let file = folder.path().join("journal.db");
    let files = [file.clone(), file.with_extension("db-wal")];
    let mut lost = BTreeMap::<Fault, usize>::new();
    let calls = ["pwrite64", "fsync"].map(str::to_owned);
    for fault in [Fault::Kill, Fault::Error("EIO"), Fault::Error("ENOSPC")] {
        for call in &calls {
            let point = Point { call: call.clone(), number: 1 };
            let (id, mut child) = hasty::start(&file);
            let strace = Strace::attach(child.id(), WRITER, &files, Some((&point, fault)));
            let answer = hasty::ask(&mut child, id);
            let seen = strace.detach();
            child.kill().unwrap();
            child.wait().unwrap();
            assert!(seen.is_killed || seen.injected > 0, "{fault:?} at {point:?}: {seen:?}");
            if answer && !Kept::read(&file).places.contains_key(&id) {
                *lost.entry(fault).or_default() += 1;
            }
        }
    }
    println!("figure: hasty recorder: acknowledged and lost {lost:?}");
    assert_eq!(lost.len(), 3, "each kind of fault must show it: {lost:?}");
}

/// Not a test by itself: the recorder.
#[test]
fn hasty_recorder() {
    hasty::run();
}

mod hasty {
    use std::io::{BufRead as _, BufReader, Write as _};
    use std::path::Path;
    use std::process::{Child, Command, Stdio};

    use protocol::id::OperationId;

    const FILE: &str = "COUNTERFOIL_TEST_HASTY";

    pub(super) fn run() {
        let Some(file) = std::env::var_os(FILE) else { return };
        let recorder =
            std::thread::Builder::new().name(super::super::journal::WRITER.into()).spawn(move || {
                let journal = rusqlite::Connection::open(file).unwrap();
                let make = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
                        CREATE TABLE IF NOT EXISTS operation (place INTEGER PRIMARY KEY, id BLOB NOT NULL)";
                journal.execute_batch(make).unwrap();
                println!("ready");
                for line in std::io::stdin().lines() {
                    let id = OperationId(line.unwrap().parse().unwrap());
                    println!("saved");
                    let add = "INSERT INTO operation (id) VALUES (?1)";
                    if let Err(error) = journal.execute(add, [id.0.as_bytes()]) {
                        println!("and then {error}");
                    }
                    println!("done");
                }
            });
        recorder.unwrap().join().unwrap();
    }

    pub(super) fn start(file: &Path) -> (OperationId, Child) {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["calls::control::hasty_recorder", "--exact", "--nocapture"])
            .env(FILE, file)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        assert!(said(&mut child, "ready"));
        (tests::Random::new("hasty").operation(), child)
    }

    /// Whether it was answered as saved; returns when the recorder has finished with it or is gone.
    pub(super) fn ask(child: &mut Child, id: OperationId) -> bool {
        writeln!(child.stdin.as_mut().unwrap(), "{id}").unwrap();
        let is_saved = said(child, "saved");
        said(child, "done");
        is_saved
    }

    /// Reads up to a line; false if the output ends before it.
    fn said(child: &mut Child, word: &str) -> bool {
        // One byte at a time: what comes after the line stays for the next reader.
        let output = child.stdout.as_mut().unwrap();
        BufReader::with_capacity(1, output).lines().map_while(Result::ok).any(|line| line == word)
    }
}
