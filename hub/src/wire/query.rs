//! Questions of agents: each is answered from the store, durably where the answer promises something, or not at all.

use protocol::frame::{Answer, Ask, FrameError, Query, Reply, decode_query, encode_reply};
use protocol::id::{AgentId, Generation};

use super::intake::refuse;
use crate::store::{Store, StoreError, Tx, agent as agents};
use crate::{apply, clock};

/// The bytes of the answer. Nothing for what cannot be read, or comes from an agent that is shut out: whoever asked
/// takes silence for "offline".
pub(super) async fn answer(
    store: &Store,
    generation: Generation,
    agent: &AgentId,
    payload: &[u8],
) -> Option<Vec<u8>> {
    let Query { session, number, ask } = match decode_query(payload) {
        Ok(query) => query,
        Err(error) => {
            tracing::warn!(%agent, bytes = payload.len(), %error, "not a question");
            return None;
        }
    };
    let (asked, at) = (agent.clone(), clock::wall());
    let is_look = matches!(ask, Ask::Look { .. });
    let work = move |tx: &mut Tx<'_>| match agents::site(tx, &asked)? {
        None => Ok(None),
        Some(site) => apply::answer(tx, &asked, &site, &ask, at).map(Some),
    };
    let answered: Result<_, StoreError> =
        if is_look { store.read(work).await } else { store.write_locked(work).await };
    let answer = match answered {
        Ok(Some(answer)) => answer,
        Ok(None) => {
            refuse(agent);
            return None;
        }
        Err(error) => {
            tracing::warn!(%agent, %error, "a question of the agent cannot be answered; it goes on without");
            Answer::Busy
        }
    };
    tracing::debug!(%agent, number = number.0, ?answer, "answered");
    let reply = |answer| Reply { session, number, generation, answer };
    let bytes = match encode_reply(&reply(answer)) {
        Err(FrameError::TooLarge { .. }) => encode_reply(&reply(Answer::Busy)),
        other => other,
    };
    bytes.inspect_err(|error| tracing::error!(%agent, %error, "an answer cannot be written")).ok()
}
