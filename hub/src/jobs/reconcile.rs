use std::sync::Arc;

use super::Jobs;
use crate::reconcile;

/// What the ERP says of its stock is compared with the ledger.
pub(super) async fn run(jobs: Arc<Jobs>) {
    if let Err(error) = reconcile::look(&jobs.store, (jobs.now)()).await {
        tracing::warn!(%error, "could not compare the stock with the ERP's; the next look is in a few seconds");
    }
}
