//! Keeps the broker's idea of who is shut out as new as the store's, whichever process changed it.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use protocol::id::AgentId;

use crate::authority::Revocations;
use crate::broker::Connections;
use crate::clock;
use crate::store::{Store, StoreError, agent};

/// A revocation by another process (a command line) takes effect within this.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// Reads the list once; says who is shut out.
pub(super) async fn refresh(
    store: &Store,
    revocations: &Revocations,
) -> Result<BTreeSet<AgentId>, StoreError> {
    let now = clock::wall();
    let (serials, agents) = store.read(move |tx| agent::revoked(tx, now)).await?;
    revocations.replace(serials);
    Ok(agents)
}

/// Reads it again and again, and cuts off who is newly shut out.
pub(super) async fn keep(
    store: Store,
    revocations: Arc<Revocations>,
    connections: Connections,
) -> anyhow::Result<()> {
    let mut cut = BTreeSet::new();
    let mut tick = tokio::time::interval(LOOK_EVERY);
    loop {
        tick.tick().await;
        let out = match refresh(&store, &revocations).await {
            Ok(out) => out,
            Err(error) => {
                tracing::warn!(%error, "cannot read who is shut out; the list stays as it was");
                continue;
            }
        };
        for agent in out.difference(&cut) {
            connections.cut(agent).await;
        }
        cut = out;
    }
}
