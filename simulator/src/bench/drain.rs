//! P3 and P4: what waits in a real agent goes over TLS and the embedded broker into a real hub's log, and the last
//! ack is back on the agent's disk. Apply runs beside it, as always, and is measured apart.

use std::path::Path;
use std::time::{Duration, Instant};

use agent::journal::NewOperation;

use super::figure::{Bound, Figure, per_second};
use super::journal::fill;
use super::peer::Redis;
use super::raw::{RawSqlite, postgres_groups};
use super::stage::{Engine, Stage};

/// What a hub commits at once.
const GROUP: usize = 1_000;
const DRAIN_WAIT: Duration = Duration::from_secs(120);
/// The agent has found that the hub does not answer yet by then.
const CONNECT_WAIT: Duration = Duration::from_millis(300);
/// Apply is watched for so long after the drain.
const APPLY_WAIT: Duration = Duration::from_secs(4);

pub(super) async fn into_sqlite(
    folder: &Path,
    rows: &[NewOperation],
    client: &reqwest::Client,
) -> anyhow::Result<Vec<Figure>> {
    let began = Instant::now();
    RawSqlite::create(&folder.join("raw.db"))?.groups(rows, GROUP)?;
    let raw = per_second(rows.len(), began.elapsed());
    let (own, apply) = drain(folder, &Engine::Sqlite, rows, client).await?;
    let peer = match Redis::start(&folder.join("redis"))? {
        Some(mut redis) => {
            redis.push_groups(rows, GROUP)?;
            let mut table = RawSqlite::create(&folder.join("redis.db"))?;
            Some(per_second(rows.len(), redis.drain(&mut table, rows.len(), GROUP)?))
        }
        None => None,
    };
    Ok(vec![
        Figure::new("drain into SQLite", "op/s", Bound::RawAtLeast(0.4), own)
            .beside_raw(raw)
            .beside_peer(peer, 1.25),
        Figure::new("… apply after it", "op/s", Bound::None, apply),
    ])
}

pub(super) async fn into_postgres(
    folder: &Path,
    url: &str,
    schema: &str,
    rows: &[NewOperation],
    client: &reqwest::Client,
) -> anyhow::Result<Vec<Figure>> {
    let (address, copy) = (url.to_owned(), rows.to_vec());
    let raw = tokio::task::spawn_blocking(move || postgres_groups(&address, &copy, GROUP)).await??;
    let engine = Engine::Postgres { url: url.to_owned(), schema: schema.to_owned() };
    let (own, apply) = drain(folder, &engine, rows, client).await?;
    Ok(vec![
        Figure::new("drain into PostgreSQL", "op/s", Bound::RawAtLeast(0.45), own)
            .beside_raw(per_second(rows.len(), raw)),
        Figure::new("… apply after it", "op/s", Bound::None, apply),
    ])
}

/// Operations per second from the hub's first chance to answer until the last ack is stored, and those that
/// apply took per second after that.
async fn drain(
    folder: &Path,
    engine: &Engine,
    rows: &[NewOperation],
    client: &reqwest::Client,
) -> anyhow::Result<(f64, f64)> {
    let mut stage = Stage::open(folder, engine, client).await?;
    fill(&stage.agent.data, rows, GROUP).await?;
    // The hub stands still while the agent starts: then the drain begins with the handshake, at a known time.
    stage.hub.freeze()?;
    let (mut agent, _) = stage.agent.start(client).await?;
    tokio::time::sleep(CONNECT_WAIT).await;
    let began = Instant::now();
    stage.hub.thaw()?;
    let ended = stage.agent.acked(rows.len(), DRAIN_WAIT).await?;
    let waiting = stage.unapplied().await?;
    let mut left = waiting;
    while left > 0 && ended.elapsed() < APPLY_WAIT {
        tokio::time::sleep(Duration::from_millis(50)).await;
        left = stage.unapplied().await?;
    }
    let applied = usize::try_from(waiting - left).unwrap_or(0);
    let apply = per_second(applied, ended.elapsed());
    agent.check()?;
    stage.hub.check()?;
    agent.stop().await;
    stage.hub.kill().await?;
    Ok((per_second(rows.len(), ended - began), apply))
}
