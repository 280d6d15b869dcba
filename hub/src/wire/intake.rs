//! What becomes of one message of an agent: read, checked against the store, durably taken in, and only then
//! told to the sync machine.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use protocol::frame::{FeedAck, FrameError, Hello, Operations, UpFrame, decode_up};
use protocol::id::{AgentId, Seq, SiteId};
use protocol::sync::hub::{HelloVerdict, Input, OperationsVerdict};
use protocol::topic::{Channel, Presence, PresenceState};

use super::connection::Arrival;
use super::feed;
use super::releases::Releases;
use crate::clock;
use crate::ingest;
use crate::store::agent::Heard;
use crate::store::{Store, StoreError, agent, device, epoch, pin_lock};

/// How often it is tried to note that an agent left; with the pauses about three seconds.
const PRESENCE_TRIES_MAX: u32 = 4;
const PRESENCE_RETRY_WAIT: Duration = Duration::from_millis(500);

/// Takes one message in. Nothing for the sync machine if it was none of its business, or could not be stored:
/// then the agent is not told anything and sends again.
pub(super) async fn take(store: &Store, releases: &Releases, arrival: Arrival) -> Option<Input> {
    let Arrival { topic, payload } = arrival;
    let agent = topic.agent;
    let taken = match topic.channel {
        Channel::Up => frame(store, releases, &agent, &payload).await,
        Channel::State => presence(store, &agent, &payload).await,
        Channel::Query | Channel::Down | Channel::Reply => Ok(None),
    };
    taken.unwrap_or_else(|error| {
        tracing::warn!(%agent, %error, "a message of the agent could not be taken in; it will send again");
        None
    })
}

async fn frame(
    store: &Store,
    releases: &Releases,
    agent: &AgentId,
    payload: &[u8],
) -> Result<Option<Input>, StoreError> {
    let bytes = payload.len();
    match decode_up(payload) {
        Ok(UpFrame::Hello(frame)) => hello(store, releases, agent, frame).await,
        Ok(UpFrame::Operations(frame)) => operations(store, releases, agent, frame, bytes).await,
        Ok(UpFrame::Diverged(diverged)) => {
            let (asked, said, at) = (agent.clone(), diverged.clone(), clock::wall());
            let verdict = store
                .write_locked(move |tx| match agent::site(tx, &asked)? {
                    None => Ok(None),
                    Some(_) => ingest::diverged(tx, &asked, &said, at).map(Some),
                })
                .await?;
            if verdict.is_none() {
                refuse(agent);
            }
            Ok(verdict.map(|verdict| Input::Diverged { agent: agent.clone(), diverged, verdict }))
        }
        Ok(UpFrame::FeedAck(ack)) => feed_ack(store, agent, ack).await,
        Err(FrameError::Events { header, why }) => {
            tracing::warn!(%agent, first = %header.first, why, "a frame's events cannot be unpacked");
            operations(store, releases, agent, *header, bytes).await
        }
        Err(error) => {
            // Without a place to answer for there is nothing to say; the agent's own timer makes it reconnect.
            tracing::warn!(%agent, bytes, %error, "not a frame");
            Ok(None)
        }
    }
}

/// The broker has checked the certificate; whichever broker it is, the store has the last word.
async fn admitted(store: &Store, agent: &AgentId) -> Result<Option<SiteId>, StoreError> {
    let asked = agent.clone();
    let site = store.read(move |tx| agent::site(tx, &asked)).await?;
    if site.is_none() {
        refuse(agent);
    }
    Ok(site)
}

pub(super) fn refuse(agent: &AgentId) {
    tracing::warn!(%agent, "a frame of an agent that is not enrolled here, or is shut out, was refused");
}

async fn feed_ack(store: &Store, agent: &AgentId, ack: FeedAck) -> Result<Option<Input>, StoreError> {
    let Some(site) = admitted(store, agent).await? else { return Ok(None) };
    let feeds = feed::heads_of(store, agent, &site).await?;
    Ok(Some(Input::FeedAck { agent: agent.clone(), ack, feeds }))
}

/// What the store says of a `hello`.
enum Greeted {
    /// Of an agent that is shut out.
    Refused,
    /// Of an agent that is not enrolled here.
    Unknown(HelloVerdict),
    /// Of an agent that may come.
    Met { site: SiteId, verdict: HelloVerdict, released: Seq },
}

async fn hello(
    store: &Store,
    releases: &Releases,
    agent: &AgentId,
    frame: Hello,
) -> Result<Option<Input>, StoreError> {
    let at = clock::wall();
    let heard = Heard {
        session: frame.session,
        software: frame.software.clone(),
        head: frame.head.seq,
        clock_offset_millis: frame.clock.0.saturating_sub(at.0),
    };
    let (asked, said) = (agent.clone(), frame.clone());
    let greeted = store
        .write_locked(move |tx| {
            let Some(site) = agent::site(tx, &asked)? else {
                // Who is shut out hears nothing; whom a restored store does not know is told.
                return Ok(if agent::is_known(tx, &asked)? {
                    Greeted::Refused
                } else {
                    Greeted::Unknown(ingest::unknown(tx, &asked, &said, at)?)
                });
            };
            let verdict = ingest::hello(tx, &asked, &said, at)?;
            agent::came(tx, &asked, &heard, at)?;
            Ok(Greeted::Met { site, verdict, released: epoch::released(tx, &asked)? })
        })
        .await?;
    let (verdict, feeds, release) = match greeted {
        Greeted::Refused => {
            refuse(agent);
            return Ok(None);
        }
        Greeted::Unknown(verdict) => {
            refuse(agent);
            (verdict, BTreeMap::new(), None)
        }
        Greeted::Met { site, verdict, released } => {
            tracing::info!(%agent, %site, software = frame.software, head = %frame.head.seq, ?verdict, "agent says hello");
            let feeds = feed::heads_of(store, agent, &site).await?;
            (verdict, feeds, releases.sign(agent, frame.epoch, released))
        }
    };
    let (agent, hello) = (agent.clone(), Box::new(frame));
    Ok(Some(Input::Hello { agent, hello, verdict, feeds, release }))
}

async fn operations(
    store: &Store,
    releases: &Releases,
    agent: &AgentId,
    frame: Operations,
    bytes: usize,
) -> Result<Option<Input>, StoreError> {
    let (session, epoch, first, events) = (frame.session, frame.epoch, frame.first, frame.events.len());
    let (asked, frame) = (agent.clone(), Arc::new(frame));
    let at = clock::wall();
    let began = Instant::now();
    let taken = store
        .write_locked(move |tx| match agent::site(tx, &asked)? {
            None => Ok(None),
            Some(_) => {
                let verdict = ingest::ingest(tx, &asked, &frame, at)?;
                Ok(Some((verdict, epoch::released(tx, &asked)?)))
            }
        })
        .await?;
    let Some((verdict, released)) = taken else {
        refuse(agent);
        return Ok(None);
    };
    let took_millis = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
    tracing::debug!(%agent, %first, events, bytes, took_millis, ?verdict, "operations");
    // A frame of another epoch is not the one that the store may let go.
    let is_live = !matches!(verdict, OperationsVerdict::OtherEpoch);
    let release = if is_live { releases.sign(agent, epoch, released) } else { None };
    let agent = agent.clone();
    Ok(Some(Input::Operations { agent, session, epoch, first, bytes, verdict, release, took_millis }))
}

async fn presence(store: &Store, agent: &AgentId, payload: &[u8]) -> Result<Option<Input>, StoreError> {
    let Ok(Presence { session, state, devices, pin_locks }) = serde_json::from_slice(payload) else {
        tracing::warn!(%agent, "a presence message cannot be read");
        return Ok(None);
    };
    match state {
        // `hello` says it too, and more; only devices and locked PINs are told here.
        PresenceState::Online => {
            if devices.is_none() && pin_locks.is_none() {
                return Ok(None);
            }
            let asked = agent.clone();
            let is_known = store
                .write(move |tx| {
                    let is_known = agent::site(tx, &asked)?.is_some();
                    if is_known && let Some(devices) = &devices {
                        device::replace(tx, &asked, devices)?;
                    }
                    if is_known && let Some(locks) = &pin_locks {
                        pin_lock::replace(tx, &asked, locks)?;
                    }
                    Ok(is_known)
                })
                .await?;
            if !is_known {
                refuse(agent);
            }
            Ok(None)
        }
        PresenceState::Offline => {
            let at = clock::wall();
            let mut tries = 1;
            let has_left = loop {
                let asked = agent.clone();
                match store.write(move |tx| agent::left(tx, &asked, session, at)).await {
                    Ok(has_left) => break has_left,
                    // A will comes once: nobody sends it again.
                    Err(error) if tries < PRESENCE_TRIES_MAX => {
                        tracing::debug!(%agent, %error, tries, "that the agent left is noted in a moment");
                        tokio::time::sleep(PRESENCE_RETRY_WAIT * tries).await;
                        tries += 1;
                    }
                    Err(error) => return Err(error),
                }
            };
            if has_left {
                tracing::info!(%agent, "agent left");
            }
            Ok(Some(Input::Gone { agent: agent.clone(), session }))
        }
    }
}
