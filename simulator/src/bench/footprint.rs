//! P6 and P7: bytes on the wire and on disk, and what an agent costs its host.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use agent::journal::{NewOperation, Reader};
use anyhow::Context;
use protocol::frame::{Events, Operations, Packing, UpFrame, encode_up};
use protocol::id::{Epoch, Seq, SessionId};
use rustix::process::Pid;

use super::figure::{Bound, Figure};
use super::journal::fill;
use super::stage::{AgentPlace, Engine, Stage};
use crate::process::Process;

const MB: f64 = 1e6;
/// After a start, before memory is looked at.
const SETTLE: Duration = Duration::from_secs(2);
/// CPU time of an agent with nothing to do is counted for so long.
const IDLE: Duration = Duration::from_secs(5);
/// Fixed by the kernel's interface (`proc_pid_stat(5)`), whatever the kernel's own tick is.
const TICKS_PER_SECOND: f64 = 100.0;

/// Bytes that a frame of so many events has.
fn packed_per_event(rows: &[NewOperation], batch: usize) -> anyhow::Result<f64> {
    let batches = rows.chunks_exact(batch.min(rows.len()));
    let (mut bytes, mut events) = (0, 0);
    for (batch, number) in batches.zip(0_u64..) {
        let frame = Operations {
            session: SessionId::from_random([1; 16]),
            epoch: Epoch::from_random([2; 16]),
            first: Seq(number + 1),
            hash: protocol::chain::Hash::of(&batch[0].bytes),
            packing: Packing::Zstd,
            events: batch.iter().map(|row| row.bytes.as_slice()).collect::<Events>(),
        };
        bytes += encode_up(&UpFrame::Operations(frame))?.len();
        events += batch.len();
    }
    Ok(bytes as f64 / events as f64)
}

pub(super) async fn bytes(folder: &Path, rows: &[NewOperation]) -> anyhow::Result<Vec<Figure>> {
    let dir = folder.join("journal");
    fill(&dir, rows, 100).await?;
    // The last handle folded the write-ahead log into the file.
    let disk: u64 = ["journal.db", "journal.db-wal"]
        .iter()
        .filter_map(|name| std::fs::metadata(dir.join(name)).ok())
        .map(|file| file.len())
        .sum();
    let payload: usize = rows.iter().map(|row| row.bytes.len()).sum();
    Reader::open(&dir)?.standing()?;
    Ok(vec![
        Figure::new("wire, batches of 100", "B/op", Bound::AtMost(80.0), packed_per_event(rows, 100)?),
        Figure::new("wire, batches of 2,000", "B/op", Bound::AtMost(80.0), packed_per_event(rows, 2_000)?),
        Figure::new("disk ÷ payload", "×", Bound::AtMost(1.15), disk as f64 / payload as f64),
        Figure::new("payload", "B/op", Bound::None, payload as f64 / rows.len() as f64),
    ])
}

pub(super) async fn agent(
    folder: &Path,
    rows: &[NewOperation],
    client: &reqwest::Client,
) -> anyhow::Result<Vec<Figure>> {
    let stage = Stage::open(&folder.join("idle"), &Engine::Sqlite, client).await?;
    let (process, started) = stage.agent.start(client).await?;
    tokio::time::sleep(SETTLE).await;
    let idle_rss = resident_bytes(&process)?;
    let (cpu, since) = (cpu_seconds(process.pid()?)?, Instant::now());
    tokio::time::sleep(IDLE).await;
    let idle_cpu = 100.0 * (cpu_seconds(process.pid()?)? - cpu) / since.elapsed().as_secs_f64();
    process.stop().await;
    stage.hub.stop().await;

    // Enrolled nowhere: what it holds has to wait.
    let full = folder.join("full");
    std::fs::create_dir_all(&full)?;
    let place = AgentPlace::make(&full)?;
    fill(&place.data, rows, 100).await?;
    let (process, started_full) = place.start(client).await?;
    tokio::time::sleep(SETTLE).await;
    let full_rss = resident_bytes(&process)?;
    process.stop().await;

    let mut figures = vec![
        Figure::new("memory, idle and connected", "MB", Bound::AtMost(20.0), idle_rss / MB),
        Figure::new("memory, all queued", "MB", Bound::AtMost(20.0), full_rss / MB),
        Figure::new("CPU, idle and connected", "%", Bound::AtMost(0.5), idle_cpu),
        Figure::new("start to ready", "s", Bound::AtMost(0.3), started.as_secs_f64()),
        Figure::new("start to ready, all queued", "s", Bound::AtMost(0.3), started_full.as_secs_f64()),
    ];
    // What is packaged is built apart, smaller; without it there is only the one of the demo.
    let packaged = size_of(&beside("../dist/counterfoil-agent")?).map(|size| ("binary, as packaged", size));
    let own = size_of(&beside("counterfoil-agent")?).map(|size| ("binary, of this build", size));
    if let Some((name, size)) = packaged.or(own) {
        figures.push(Figure::new(name, "MB", Bound::AtMost(12.0), size / MB));
    }
    if let Some(size) = deb()?.and_then(|deb| size_of(&deb)) {
        figures.push(Figure::new("deb", "MB", Bound::AtMost(5.0), size / MB));
    }
    Ok(figures)
}

fn beside(name: &str) -> anyhow::Result<PathBuf> {
    Ok(std::env::current_exe()?.with_file_name(name))
}

/// What `packaging/build` has made, if it has.
fn deb() -> anyhow::Result<Option<PathBuf>> {
    let folder = beside("..")?.join("packages");
    let Ok(entries) = std::fs::read_dir(folder) else { return Ok(None) };
    let mut debs = entries.filter_map(Result::ok).map(|entry| entry.path()).filter(|path| {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        name.starts_with("counterfoil-agent_") && name.ends_with(".deb")
    });
    Ok(debs.next())
}

fn size_of(file: &Path) -> Option<f64> {
    std::fs::metadata(file).ok().map(|file| file.len() as f64)
}

fn resident_bytes(process: &Process) -> anyhow::Result<f64> {
    let pid = process.pid()?.as_raw_nonzero();
    let text = std::fs::read_to_string(format!("/proc/{pid}/status"))?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("VmRSS")?;
    let kib: f64 = line.trim().trim_end_matches("kB").trim().parse()?;
    Ok(kib * 1024.0)
}

fn cpu_seconds(pid: Pid) -> anyhow::Result<f64> {
    let text = std::fs::read_to_string(format!("/proc/{}/stat", pid.as_raw_nonzero()))?;
    let (_, fields) = text.rsplit_once(')').context("a process has a name")?;
    let fields: Vec<&str> = fields.split_whitespace().collect();
    // `utime` and `stime`, the 14th and 15th field; the name was the 2nd.
    let ticks = |index: usize| -> anyhow::Result<f64> { Ok(fields.get(index).context("stat")?.parse()?) };
    Ok((ticks(11)? + ticks(12)?) / TICKS_PER_SECOND)
}
