//! What waits for the hub, as the stations' pages show it.

use std::time::Duration;

use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use super::desk::Screen;

const LOOK_EVERY: Duration = Duration::from_millis(250);

/// All agents together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Queue {
    /// Operations on the agents' disks.
    pub(super) captured: u64,
    /// Of those, the hub's own.
    pub(super) acked: u64,
    /// The most that ever waited.
    pub(super) peak: u64,
}

impl Queue {
    pub(super) fn waiting(self) -> u64 {
        self.captured.saturating_sub(self.acked)
    }
}

/// Looks at one station of each agent until `stop`.
pub(super) async fn watch_stations(
    client: reqwest::Client,
    stations: Vec<String>,
    sender: watch::Sender<Queue>,
    stop: CancellationToken,
) {
    loop {
        if let Some((captured, acked)) = look(&client, &stations).await {
            sender.send_modify(|queue| {
                (queue.captured, queue.acked) = (captured, acked);
                queue.peak = queue.peak.max(queue.waiting());
            });
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(LOOK_EVERY) => {}
        }
    }
}

async fn look(client: &reqwest::Client, stations: &[String]) -> Option<(u64, u64)> {
    let (mut captured, mut acked) = (0, 0);
    for station in stations {
        let screen: Screen = client.get(station).send().await.ok()?.json().await.ok()?;
        captured += screen.link.head.0;
        acked += screen.link.acked.0;
    }
    Some((captured, acked))
}
