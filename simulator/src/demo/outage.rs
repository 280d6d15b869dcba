//! The hub's bad quarter of an hour: it stops answering, is killed −9 with work waiting, and comes back later.

use std::time::Duration;

use serde::Serialize;
use tokio::sync::watch;
use tokio::time::Instant;

use super::company::Hub;
use super::play::Floor;
use super::queue::Queue;

/// So many operations wait at the stations when the hub is killed, on a whole day.
pub(super) const WAITING_MIN: u64 = 500;
/// Where in the day it happens, if what is left then is enough.
const BEGIN_PERCENT: usize = 40;
/// If nothing was captured for so long, what is left of the day needs the hub.
const STALLED: Duration = Duration::from_secs(15);
/// How long the hub stays away after it was killed.
const AWAY: Duration = Duration::from_secs(3);

/// What happened.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Outage {
    /// Operations on the agents' disks when the hub was killed.
    pub captured_at_kill: u64,
    /// Of those, not acknowledged by the hub.
    pub unacked_at_kill: u64,
    /// How many were to wait.
    pub wanted: u64,
    /// How the hub's process ended.
    pub ended_by: String,
    /// From the first unanswered frame to the hub being ready again, in milliseconds.
    pub away_ms: u64,
    /// From ready to everything that waited then being acknowledged, in milliseconds; absent if it never was.
    pub drained_ms: Option<u64>,
}

/// Waits for the middle of the day, then does it.
pub(super) async fn happen(
    hub: &mut Hub,
    client: &reqwest::Client,
    floor: &Floor,
    wanted: u64,
    mut queue: watch::Receiver<Queue>,
) -> anyhow::Result<Outage> {
    let (_, planned) = floor.progress();
    let enough_left = planned.saturating_sub(usize::try_from(wanted * 3 / 2).unwrap_or(usize::MAX));
    let begin = (planned * BEGIN_PERCENT / 100).min(enough_left);
    while floor.progress().0 < begin {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    hub.freeze()?;
    let stopped = Instant::now();
    // A day too small for it ends with what it has.
    let (mut captured, mut moved) = (queue.borrow().captured, stopped);
    while queue.borrow_and_update().waiting() < wanted && floor.progress().0 < planned {
        tokio::time::sleep(Duration::from_millis(20)).await;
        let now = queue.borrow().captured;
        if now > captured {
            (captured, moved) = (now, Instant::now());
        }
        if stopped.elapsed() > Duration::from_secs(120) || moved.elapsed() > STALLED {
            break;
        }
    }
    let at_kill = *queue.borrow_and_update();
    let status = hub.kill().await?;
    tokio::time::sleep(AWAY).await;
    hub.start()?;
    hub.ready(client).await?;
    Ok(Outage {
        captured_at_kill: at_kill.captured,
        unacked_at_kill: at_kill.waiting(),
        wanted,
        ended_by: status.to_string(),
        away_ms: millis(stopped),
        drained_ms: None,
    })
}

/// Milliseconds since then.
pub(super) fn millis(since: Instant) -> u64 {
    u64::try_from(since.elapsed().as_millis()).unwrap_or(u64::MAX)
}
