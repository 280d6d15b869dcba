use std::sync::Arc;

use protocol::time::UtcMillis;

use super::Jobs;
use crate::store::agent;

const DAY_MILLIS: i64 = 24 * 60 * 60 * 1_000;
/// An agent's certificate has 60 days; below this nobody has cared for it in time.
const AGENT_DAYS_LEFT: i64 = 14;
const SERVER_DAYS_LEFT: i64 = 30;

/// Certificates that end soon are named in the log; Fleet shows every agent's days left.
pub(super) async fn run(jobs: Arc<Jobs>) {
    let now = (jobs.now)();
    if jobs.server_expires < now.plus(SERVER_DAYS_LEFT * DAY_MILLIS) {
        let until = jobs.server_expires.rfc3339();
        tracing::error!(until, "the certificate of the hub's listeners ends soon; a restart makes a new one");
    }
    match jobs.store.read(agent::all).await {
        Ok(agents) => {
            for known in agents.iter().filter(|known| ends_soon(known, now)) {
                let until = known.certificate_expires_at.map(UtcMillis::rfc3339);
                tracing::error!(agent = %known.agent, until, "the agent's certificate ends soon: enrol it anew");
            }
        }
        Err(error) => tracing::warn!(%error, "could not look at certificates; the next look is tomorrow"),
    }
}

fn ends_soon(known: &agent::Agent, now: UtcMillis) -> bool {
    known.revoked_at.is_none()
        && known.certificate_expires_at.is_some_and(|end| end < now.plus(AGENT_DAYS_LEFT * DAY_MILLIS))
}
