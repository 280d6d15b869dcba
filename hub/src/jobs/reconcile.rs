use std::sync::Arc;

use super::Jobs;
use crate::{acceptance, reconcile};

/// What the ERP says of its stock is compared with the ledger.
pub(super) async fn run(jobs: Arc<Jobs>) {
    if let Err(error) = reconcile::look(&jobs.store, (jobs.now)()).await {
        tracing::warn!(%error, "could not compare the stock with the ERP's; the next look is in a few seconds");
        return;
    }
    match acceptance::by_rules(&jobs.store, &jobs.drift_rules, (jobs.now)()).await {
        Ok(0) => {}
        Ok(items) => tracing::info!(items, "drift was accepted by rule"),
        Err(error) => {
            tracing::warn!(%error, "small drift could not be accepted; the next look is in a few seconds");
        }
    }
}
