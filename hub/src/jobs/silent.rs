use std::sync::Arc;

use protocol::id::{AgentId, SiteId};
use protocol::time::UtcMillis;

use super::Jobs;
use crate::exception::Category;
use crate::log::{self, Entry};
use crate::store::exception::ExceptionState;
use crate::store::{StoreError, Tx, agent, exception};

/// An agent not heard of for too long becomes an exception; one that is heard again closes it.
pub(super) async fn run(jobs: Arc<Jobs>) {
    let now = (jobs.now)();
    let after = i64::try_from(jobs.config.agent_silent_after.as_millis()).unwrap_or(i64::MAX);
    if let Err(error) = jobs.store.write(move |tx| look(tx, now, now.plus(-after))).await {
        tracing::warn!(%error, "could not look for silent agents; the next look is in a minute");
    }
}

fn look(tx: &mut Tx<'_>, now: UtcMillis, heard_before: UtcMillis) -> Result<(), StoreError> {
    let silent = agent::silent(tx, heard_before)?;
    for (agent, site, heard_at) in &silent {
        let cause = cause(agent);
        let is_to_tell = match exception::last_of_cause(tx, &cause)? {
            None | Some((ExceptionState::Resolved, _)) => true,
            Some((ExceptionState::Open | ExceptionState::Taken, _)) => false,
            // Somebody has accepted that silence. One after it was heard again is another.
            Some((ExceptionState::Waived, closed_at)) => heard_at.0 > closed_at,
        };
        if is_to_tell {
            log::append(tx, now, &noticed(cause, agent, site, *heard_at))?;
        }
    }
    for known in agent::all(tx)? {
        let cause = cause(&known.agent);
        let is_silent = silent.iter().any(|(agent, _, _)| *agent == known.agent);
        if !is_silent && exception::live_of_cause(tx, &cause)?.is_some() {
            log::append(tx, now, &Entry::Cleared { cause, note: "It was heard again.".to_owned() })?;
        }
    }
    Ok(())
}

fn cause(agent: &AgentId) -> String {
    format!("silent/{agent}")
}

fn noticed(cause: String, agent: &AgentId, site: &SiteId, heard_at: UtcMillis) -> Entry {
    Entry::Noticed {
        category: Category::AgentSilent,
        cause,
        subject: format!("agent/{agent}"),
        site: Some(site.clone()),
        detail: format!(
            "Agent {agent} was last heard at {}. Its people can go on working; what they do is saved there and \
             will come. Check the host's power and network.",
            heard_at.rfc3339()
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::apply;
    use crate::log::OperatorAction;
    use crate::store::agent::{Certificate, Heard};
    use crate::store::conformance;
    use protocol::id::{Seq, SessionId};

    #[tokio::test]
    async fn one_exception_while_it_lasts() {
        for fresh in conformance::engines() {
            let store = &fresh.store;
            let session = SessionId::from_random([1; 16]);
            let agent = AgentId::parse("dc1-pack1").unwrap();
            let site = SiteId::parse("dc1").unwrap();
            let heard = Heard { session, software: String::new(), head: Seq::ZERO, clock_offset_millis: 0 };
            let again = (agent.clone(), heard.clone());
            let live = async || {
                store.write_background(|tx| apply::batch(tx, 100)).await.unwrap();
                let live = store.read(|tx| exception::live_of_cause(tx, "silent/dc1-pack1")).await;
                live.unwrap().map_or(0, |row| row.occurrences)
            };
            store
                .write(move |tx| {
                    let certificate = Certificate { serial: "4a", expires: UtcMillis(1_000_000) };
                    agent::enrol(tx, &agent, &site, &certificate, UtcMillis(1))?;
                    agent::came(tx, &agent, &heard, UtcMillis(1_000))?;
                    agent::left(tx, &agent, session, UtcMillis(2_000)).map(|_| ())
                })
                .await
                .unwrap();
            store.write(|tx| look(tx, UtcMillis(2_500), UtcMillis(1_500))).await.unwrap();
            assert_eq!(live().await, 0, "heard a moment ago");
            for now in [9_000, 10_000] {
                store.write(move |tx| look(tx, UtcMillis(now), UtcMillis(5_000))).await.unwrap();
                assert_eq!(live().await, 1);
            }
            store.write(|tx| look(tx, UtcMillis(11_000), UtcMillis(1_500))).await.unwrap();
            assert_eq!(live().await, 0, "heard again");
            // Somebody accepts a silence: until it is heard and silent again.
            store.write(|tx| look(tx, UtcMillis(12_000), UtcMillis(5_000))).await.unwrap();
            assert_eq!(live().await, 1);
            let found = store.read(|tx| exception::live_of_cause(tx, "silent/dc1-pack1")).await.unwrap();
            let exception = found.unwrap().exception;
            let action = OperatorAction::Waive { exception, note: "it is packed up".to_owned() };
            let waived = Entry::OperatorAction { operator: "ann".to_owned(), action };
            store.write(move |tx| log::append(tx, UtcMillis(13_000), &waived)).await.unwrap();
            assert_eq!(live().await, 0);
            store.write(|tx| look(tx, UtcMillis(14_000), UtcMillis(5_000))).await.unwrap();
            assert_eq!(live().await, 0, "it is accepted");
            let (agent, heard) = again;
            let came = move |tx: &mut Tx<'_>| {
                agent::came(tx, &agent, &heard, UtcMillis(20_000))?;
                agent::left(tx, &agent, session, UtcMillis(21_000)).map(|_| ())
            };
            store.write(came).await.unwrap();
            store.write(|tx| look(tx, UtcMillis(40_000), UtcMillis(30_000))).await.unwrap();
            assert_eq!(live().await, 1, "another silence");
        }
    }
}
