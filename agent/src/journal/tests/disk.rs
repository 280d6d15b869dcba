//! Disks that refuse: full, read-only, and a write error in the middle of a commit.

use std::process::Command;
use std::time::{Duration, Instant};

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

use super::*;

const LIMIT_DIR: &str = "COUNTERFOIL_LIMIT_DIR";

/// A small file system of its own; nothing (said aloud) where that is not allowed.
struct Mount(Folder);

impl Mount {
    fn tmpfs(name: &str, size: &str) -> Option<Self> {
        let folder = Folder::new(name);
        let options = format!("size={size}");
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &options, "none"])
            .arg(folder.path())
            .output()
            .is_ok_and(|output| output.status.success());
        if !mounted {
            assert!(std::env::var_os("CI").is_none(), "in CI a small disk must be mountable");
            eprintln!("SKIPPED: no permission to mount a small disk");
            return None;
        }
        Some(Self(folder))
    }

    fn remount(&self, options: &str) {
        let mut command = Command::new("mount");
        assert!(command.args(["-o", options]).arg(self.0.path()).status().unwrap().success());
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0.path()).status();
    }
}

async fn await_state(journal: &Journal, is_it: impl Fn(&JournalState) -> bool) {
    let mut status = journal.status();
    let waited =
        tokio::time::timeout(Duration::from_secs(30), status.wait_for(|status| is_it(&status.state)));
    waited.await.expect("the state comes in time").unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn full_disk_refuses_loses_nothing_and_recovers() {
    let Some(mount) = Mount::tmpfs("full", "6m") else { return };
    let dir = mount.0.path();
    let options = JournalOptions { reserve_bytes: 256 * 1024, ..options() };
    let (journal, _) = Journal::open(dir, options).unwrap();
    let ballast = dir.join("ballast");
    std::fs::write(&ballast, vec![0; 3 * 1024 * 1024]).unwrap();

    let (mut saved, mut refused, mut seed) = (0, Vec::new(), 0);
    while journal.status().borrow().state == JournalState::Ok {
        seed += 1;
        match journal.append(operation(seed)).await {
            Ok(found) => {
                saved += 1;
                assert_eq!(found, Saved { place: Place(saved), already: false });
            }
            Err(JournalError::Full(Full::Disk)) => refused.push(seed),
            Err(other) => panic!("after {saved}: {other}"),
        }
    }
    assert!(saved > 100 && !refused.is_empty(), "{saved} saved, {} refused", refused.len());
    assert!(matches!(journal.append(operation(9_999_999)).await, Err(JournalError::Full(Full::Disk))));
    assert_eq!(journal.head().seq, Seq(saved), "what was refused has no place");

    // Sync drains: it reads all, and the ack is kept.
    let run = journal.read(Seq(saved), 10, usize::MAX).await.unwrap();
    journal.store_ack(journal.epoch(), run.last).await.unwrap();
    assert_eq!(journal.acked(), Some(run.last));

    std::fs::remove_file(&ballast).unwrap();
    await_state(&journal, |state| *state == JournalState::Ok).await;
    for (index, seed) in refused.iter().enumerate() {
        let again = journal.append(operation(*seed)).await.unwrap();
        assert_eq!(again, Saved { place: Place(saved + 1 + index as u64), already: false });
    }
    assert_eq!(Reader::open(dir).unwrap().verify().unwrap().operations, saved + refused.len() as u64);
}

#[tokio::test(flavor = "multi_thread")]
async fn read_only_disk_is_said_at_start_and_is_readable() {
    let Some(mount) = Mount::tmpfs("read-only", "8m") else { return };
    let dir = mount.0.path();
    let (journal, thread) = Journal::open(dir, options()).unwrap();
    journal.append(operation(1)).await.unwrap();
    drop(journal);
    tokio::task::spawn_blocking(|| thread.join().unwrap()).await.unwrap();

    mount.remount("remount,ro");
    let error = Journal::open(dir, options()).unwrap_err().to_string();
    assert!(error.contains("Read-only file system"), "{error}");
    assert_eq!(Reader::open(dir).unwrap().verify().unwrap().operations, 1);

    mount.remount("remount,rw");
    let (journal, _) = Journal::open(dir, options()).unwrap();
    assert_eq!(journal.append(operation(2)).await.unwrap().place, Place(2));
}

/// The system refuses to let files grow, which SQLite sees as an I/O error in the middle of a commit.
#[test]
fn write_error_is_never_a_guess() {
    let folder = Folder::new("limit");
    let child = std::env::current_exe().unwrap();
    let script = format!("trap '' XFSZ; ulimit -S -f 256; exec '{}' \"$@\"", child.display());
    let output = Command::new("bash")
        .args(["-c", &script, "child", "journal::tests::disk::limited_child", "--exact", "--nocapture"])
        .env(LIMIT_DIR, folder.path())
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{text}\n{}", String::from_utf8_lossy(&output.stderr));
    assert!(text.contains("limited child: done"), "the child ran: {text}");
}

/// Not a test by itself: the process whose files may not grow.
#[test]
fn limited_child() {
    let Ok(dir) = std::env::var(LIMIT_DIR) else { return };
    let dir = Path::new(&dir);
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let (journal, _) = Journal::open(dir, options()).unwrap();
        let (mut saved, mut refused, mut unknown) = (Vec::new(), Vec::new(), Vec::new());
        let began = Instant::now();
        for seed in 1.. {
            match journal.append(operation(seed)).await {
                Ok(found) => saved.push((seed, found.place)),
                Err(JournalError::Refused { .. } | JournalError::Full(Full::Disk)) => refused.push(seed),
                Err(JournalError::Unknown { .. } | JournalError::Stopped { .. }) => unknown.push(seed),
                Err(other) => panic!("{other}"),
            }
            if refused.len() + unknown.len() >= 20 {
                break;
            }
            assert!(began.elapsed() < Duration::from_secs(60), "the limit must bite");
        }
        assert!(saved.len() > 100, "{}", saved.len());
        let hard = getrlimit(Resource::Fsize).maximum;
        setrlimit(Resource::Fsize, Rlimit { current: hard, maximum: hard }).unwrap();
        await_state(&journal, |state| *state == JournalState::Ok).await;
        for seed in refused.iter().chain(&unknown) {
            journal.append(operation(*seed)).await.unwrap();
        }
        for (seed, seq) in &saved {
            assert_eq!(journal.append(operation(*seed)).await.unwrap(), Saved { place: *seq, already: true });
        }
        let chain = Reader::open(dir).unwrap().verify().unwrap();
        assert_eq!(chain.operations as usize, saved.len() + refused.len() + unknown.len(), "each once");
        println!(
            "limited child: done, {} saved, {} refused, {} unknown",
            saved.len(),
            refused.len(),
            unknown.len()
        );
    });
}
