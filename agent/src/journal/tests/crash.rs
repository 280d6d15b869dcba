//! A process that is killed while it writes: what it had confirmed must be there. Each round goes on in the
//! journal that the last one left.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

use super::*;

const ROUNDS: u64 = 12;
const CONFIRMED_MAX: u64 = 400;
const WRITERS: u64 = 8;
const DIR: &str = "COUNTERFOIL_CRASH_DIR";
const SEED: &str = "COUNTERFOIL_CRASH_SEED";

#[test]
fn nothing_confirmed_is_lost_by_kill() {
    let folder = Folder::new("crash");
    let mut confirmed = BTreeMap::new();
    for round in 0..ROUNDS {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["journal::tests::crash::child", "--exact", "--nocapture"])
            .env(DIR, folder.path())
            .env(SEED, (round * 1_000_000).to_string())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let random = u64::from_le_bytes(crate::clock::random());
        let stop_after = random % CONFIRMED_MAX;
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut seen = 0;
        while let Some(Ok(line)) = lines.next() {
            let Some((seed, seq)) = line.strip_prefix("saved ").and_then(|rest| rest.split_once(' ')) else {
                continue;
            };
            confirmed.insert(seed.parse::<u64>().unwrap(), seq.parse::<u64>().unwrap());
            seen += 1;
            if seen == stop_after {
                child.kill().unwrap();
            }
            if stop_after == 0 && seen > CONFIRMED_MAX {
                child.kill().unwrap();
            }
        }
        child.wait().unwrap();
        let reader = Reader::open(folder.path()).unwrap();
        let chain = reader.verify().unwrap();
        for (seed, seq) in &confirmed {
            let found = reader.find(operation(*seed).id).unwrap();
            let found = found.unwrap_or_else(|| panic!("round {round}: confirmed {seed} is lost"));
            assert_eq!((found.place.0, found.bytes), (*seq, operation(*seed).bytes), "round {round}");
        }
        assert!(chain.operations >= confirmed.len() as u64);
    }
    assert!(confirmed.len() as u64 > ROUNDS, "the fault must bite: {} confirmed", confirmed.len());
}

/// Not a test by itself: the process that gets killed.
#[test]
fn child() {
    let Ok(dir) = std::env::var(DIR) else { return };
    let base: u64 = std::env::var(SEED).unwrap().parse().unwrap();
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let (journal, _) = Journal::open(Path::new(&dir), options()).unwrap();
        let writers: Vec<_> = (0..WRITERS)
            .map(|writer| {
                let journal = journal.clone();
                tokio::spawn(async move {
                    for number in 0.. {
                        let seed = base + writer + number * WRITERS;
                        let saved = journal.append(operation(seed)).await.unwrap();
                        let line = format!("saved {seed} {}\n", saved.place);
                        std::io::stdout().lock().write_all(line.as_bytes()).unwrap();
                    }
                })
            })
            .collect();
        for writer in writers {
            writer.await.unwrap();
        }
    });
}
