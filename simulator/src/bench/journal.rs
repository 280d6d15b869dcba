//! P1 and P2: the agent's real journal against a bare table and against Redis with `appendfsync always`.

use std::path::Path;
use std::time::{Duration, Instant};

use agent::journal::{Journal, JournalOptions, NewOperation};
use anyhow::Context;
use protocol::id::Epoch;
use tokio::task::JoinSet;

use super::figure::{Bound, Figure, median, per_second, percentile_micros};
use super::peer::Redis;
use super::raw::RawSqlite;

/// Work under way at once in P2.
pub(super) const OUTSTANDING: usize = 100;
/// One at a time is slow: so many are enough for a p99.
const SINGLES_MAX: usize = 5_000;
/// The three take turns this often within a round, so that a disturbance meets all of them.
const TURNS: usize = 5;
const BUDGET_BYTES: u64 = 4 << 30;

pub(super) fn options() -> anyhow::Result<JournalOptions> {
    let mut random = [0; 16];
    getrandom::fill(&mut random).context("the system gives no randomness")?;
    Ok(JournalOptions { budget_bytes: BUDGET_BYTES, reserve_bytes: 0, epoch: Epoch::from_random(random) })
}

/// One at a time.
pub(super) async fn singles(folder: &Path, rows: &[NewOperation]) -> anyhow::Result<Vec<Figure>> {
    let rows = &rows[..rows.len().min(SINGLES_MAX)];
    let (journal, writer) = Journal::open(&folder.join("journal"), options()?)?;
    let mut raw = RawSqlite::create(&folder.join("raw.db"))?;
    let mut redis = Redis::start(&folder.join("redis"))?;
    let (mut own_times, mut raw_times, mut redis_times) = (Vec::new(), Vec::new(), Vec::new());
    for turn in rows.chunks(rows.len().div_ceil(TURNS)) {
        raw_times.extend(raw.groups(turn, 1)?);
        let (turn, handle) = (turn.to_vec(), journal.clone());
        // As the station does it: from a task of the runtime, not from its main thread.
        let times = tokio::spawn(async move {
            let mut times = Vec::with_capacity(turn.len());
            for row in turn {
                let began = Instant::now();
                handle.append(row).await?;
                times.push(began.elapsed());
            }
            anyhow::Ok(times)
        });
        own_times.extend(times.await??);
    }
    if let Some(redis) = &mut redis {
        redis_times = redis.push_each(rows)?;
    }
    drop(journal);
    writer.join().ok().context("the journal's writer panicked")?;
    let rate = |times: &[Duration]| per_second(times.len(), times.iter().sum());
    let [own_p99, raw_p99] = [&own_times, &raw_times].map(|times| percentile_micros(times, 99));
    let [own_p50, raw_p50] = [&own_times, &raw_times].map(|times| percentile_micros(times, 50));
    let peer = (!redis_times.is_empty()).then(|| rate(&redis_times));
    Ok(vec![
        Figure::new("journal, one at a time", "op/s", Bound::RawAtLeast(0.8), rate(&own_times))
            .beside_raw(rate(&raw_times))
            .beside_peer(peer, 1.0),
        Figure::new("… p50", "µs", Bound::None, own_p50).beside_raw(raw_p50),
        Figure::new("… p99", "µs", Bound::RawAtMost(2.0), own_p99).beside_raw(raw_p99),
    ])
}

/// A hundred under way.
pub(super) async fn outstanding(folder: &Path, rows: &[NewOperation]) -> anyhow::Result<Vec<Figure>> {
    let mut raw = RawSqlite::create(&folder.join("raw.db"))?;
    let began = Instant::now();
    raw.groups(rows, OUTSTANDING)?;
    let raw_rate = per_second(rows.len(), began.elapsed());
    let took = fill(&folder.join("journal"), rows, OUTSTANDING).await?;
    let peer = match Redis::start(&folder.join("redis"))? {
        Some(mut redis) => Some(per_second(rows.len(), redis.push_groups(rows, OUTSTANDING)?)),
        None => None,
    };
    Ok(vec![
        Figure::new("journal, 100 outstanding", "op/s", Bound::RawAtLeast(0.5), per_second(rows.len(), took))
            .beside_raw(raw_rate)
            .beside_peer(peer, 1.2),
    ])
}

/// Appends all, `under_way` at once, and says how long that took.
pub(super) async fn fill(dir: &Path, rows: &[NewOperation], under_way: usize) -> anyhow::Result<Duration> {
    let (journal, writer) = Journal::open(dir, options()?)?;
    let mut callers = JoinSet::new();
    // Each caller has every n-th row: what is under way together is close together, as with real people.
    let shares: Vec<Vec<NewOperation>> =
        (0..under_way).map(|caller| rows.iter().skip(caller).step_by(under_way).cloned().collect()).collect();
    let began = Instant::now();
    for share in shares {
        let journal = journal.clone();
        callers.spawn(async move {
            for row in share {
                journal.append(row).await?;
            }
            anyhow::Ok(())
        });
    }
    while let Some(ended) = callers.join_next().await {
        ended??;
    }
    let took = began.elapsed();
    drop(journal);
    writer.join().ok().context("the journal's writer panicked")?;
    Ok(took)
}

/// The reference of `performance.md`: the p50 of single durable commits in SQLite, in microseconds.
pub(super) fn reference(folder: &Path, rows: &[NewOperation]) -> anyhow::Result<f64> {
    let file = folder.join("reference.db");
    let mut raw = RawSqlite::create(&file)?;
    let times = raw.groups(rows, 1)?;
    drop(raw);
    std::fs::remove_file(file)?;
    median(times.iter().map(|time| time.as_secs_f64() * 1e6).collect()).context("there are rows")
}
