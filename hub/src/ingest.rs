//! Ingest: puts what agents send into the log, durably, before they hear of it.
//!
//! Both functions run inside [`crate::store::Store::write_locked`]; their verdict may be told to the agent only
//! after that has answered. Of an event only `id`, `type` and `subject` are read; what it means is found out by
//! apply. Nothing is dropped: an event that cannot be read, or that repeats an id with other bytes, is kept at
//! its place and acknowledged like any other.

use std::collections::{BTreeMap, BTreeSet};

use protocol::chain::Head;
use protocol::frame::{Diverged, Hello, Operations, Remedy};
use protocol::id::{AgentId, Epoch, OperationId};
use protocol::limits::LINEAGE_EPOCHS_MAX;
use protocol::lineage::{Loss, Missing};
use protocol::operation::{Kind, Summary};
use protocol::sync::hub::{self, DivergedVerdict, FenceReason, HelloVerdict, OperationsVerdict, Parting};
use protocol::time::UtcMillis;

use crate::grant;
use crate::log::Entry;
use crate::parting;
use crate::store::epoch::{self, Epochs};
use crate::store::journal::Standing;
use crate::store::log::SourceId;
use crate::store::{StoreError, Tx, agent, exception, heir, journal, log};

/// Counted as this where the bytes do not hold an id, a type and a subject.
pub const UNREADABLE: &str = "unreadable";
/// Counted as this where the type is of another version.
pub const UNKNOWN: &str = "unknown";
/// Counted as this where the id is taken by other bytes.
pub const CONFLICTING: &str = "conflicting";

/// What a `hello` means, stored if it is a first contact.
///
/// # Errors
/// [`StoreError`].
pub fn hello(
    tx: &mut Tx<'_>,
    agent: &AgentId,
    hello: &Hello,
    at: UtcMillis,
) -> Result<HelloVerdict, StoreError> {
    let standing = journal::lock(tx, agent, at)?;
    let verdict = hub::hello(&standing.row, hello, &mut Epochs { tx, agent })?;
    match &verdict {
        HelloVerdict::Adopt { acked, missing } => adopt(tx, agent, hello, *acked, missing, &standing, at)?,
        HelloVerdict::Behind { acked, had } => {
            if standing.behind.is_none_or(|known| known < had.seq) {
                journal::set_behind(tx, agent, Some(had.seq))?;
                let entry = parting::behind(agent, agent::site(tx, agent)?, *acked, *had);
                crate::log::append(tx, at, &entry)?;
            }
        }
        HelloVerdict::Fence(parting) => remember(tx, agent, parting)?,
        HelloVerdict::Welcome { .. } => {}
    }
    let acked = match &verdict {
        HelloVerdict::Adopt { acked, .. }
        | HelloVerdict::Welcome { acked, .. }
        | HelloVerdict::Behind { acked, .. } => Some(*acked),
        HelloVerdict::Fence(_) => None,
    };
    if let (Some(acked), Some(site)) = (acked, agent::site(tx, agent)?) {
        grant::heard(tx, agent, &site, hello, acked, at)?;
    }
    Ok(verdict)
}

fn adopt(
    tx: &mut Tx<'_>,
    agent: &AgentId,
    hello: &Hello,
    acked: Head,
    missing: &[Missing],
    standing: &Standing,
    at: UtcMillis,
) -> Result<(), StoreError> {
    let source = log::source(tx, &source_name(agent, hello.epoch))?;
    // What was said to one journal is not said of another that comes under the same name.
    let is_related = standing.newest.is_none_or(|(epoch, _)| descends(hello, epoch));
    let reason = if is_related { standing.parting.as_str() } else { "" };
    let (epoch, parent) = (hello.epoch, hello.lineage.first());
    epoch::adopt(tx, agent, &epoch::Adopted { epoch, source, acked, parent, reason }, at)?;
    let site = agent::site(tx, agent)?;
    let mut entries = parting::adopted(agent, site.as_ref(), hello, reason, missing);
    entries.extend(inherited(tx, agent, hello)?);
    match (standing.newest, standing.behind) {
        (Some((before, acked)), Some(had)) if !is_related => {
            let lost = Missing { epoch: before, first: acked.seq.next(), last: had, loss: Loss::Gone };
            entries.extend(parting::left_behind(agent, site.as_ref(), &lost));
        }
        // What the hub lost comes again, in this epoch's numbers.
        (_, behind) if behind.is_some() || parting::is_by_hub(reason) => {
            if acked.seq < hello.head.seq {
                journal::set_behind(tx, agent, Some(hello.head.seq))?;
            } else {
                entries.push(parting::caught_up(agent, acked));
            }
        }
        _ => {}
    }
    crate::log::append_all(tx, at, &entries)
}

/// Whether a journal is the one that had this epoch, now or before.
fn descends(hello: &Hello, epoch: Epoch) -> bool {
    hello.epoch == epoch || hello.lineage.iter().any(|ancestor| ancestor.epoch == epoch)
}

/// Whose the journal was that an agent brings: what others have captured in it is taken from this one, and what had
/// stopped goes on.
fn inherited(tx: &mut Tx<'_>, agent: &AgentId, hello: &Hello) -> Result<Vec<Entry>, StoreError> {
    let epochs = std::iter::once(hello.epoch).chain(hello.lineage.iter().map(|ancestor| ancestor.epoch));
    let (mut owners, mut entries) = (BTreeSet::from([agent.clone()]), Vec::new());
    for epoch in epochs.take(LINEAGE_EPOCHS_MAX) {
        owners.extend(heir::kin(tx, agent, &epoch.to_string())?);
        for owner in &owners {
            if exception::live_of_cause(tx, &parting::stopped_cause(owner, epoch))?.is_some() {
                entries.push(parting::brought(owner, epoch, agent));
            }
        }
    }
    owners.remove(agent);
    let inherited = owners.into_iter().map(|from| Entry::Inherited { agent: agent.clone(), from });
    Ok(inherited.chain(entries).collect())
}

/// Why the agent's next epoch will have begun.
fn remember(tx: &mut Tx<'_>, agent: &AgentId, parting: &Parting) -> Result<(), StoreError> {
    match parting.remedy {
        Remedy::Continue { .. } => journal::part(tx, agent, parting.reason.code()),
        Remedy::Enrol => Ok(()),
    }
}

/// What `diverged` means, stored.
///
/// # Errors
/// [`StoreError`].
pub fn diverged(
    tx: &mut Tx<'_>,
    agent: &AgentId,
    frame: &Diverged,
    at: UtcMillis,
) -> Result<DivergedVerdict, StoreError> {
    let Standing { row, .. } = journal::lock(tx, agent, at)?;
    let verdict = hub::diverged(&row, frame, &mut Epochs { tx, agent })?;
    match &verdict {
        DivergedVerdict::Fence(parting) => {
            journal::fence(tx, agent, parting.reason.code())?;
            remember(tx, agent, parting)?;
        }
        DivergedVerdict::Stopped => {
            // It says so again and again; the live journal of this name goes on meanwhile.
            if !exception::is_dealt_with(tx, &parting::stopped_cause(agent, frame.epoch))? {
                let entry = parting::stopped(agent, agent::site(tx, agent)?, frame.epoch);
                crate::log::append(tx, at, &entry)?;
            }
        }
        DivergedVerdict::Late => {}
    }
    Ok(verdict)
}

/// An agent that is not enrolled here says `hello` with a certificate of this hub: a person hears of it, unless one
/// has dealt with it, and the agent's people are told.
///
/// # Errors
/// [`StoreError`].
pub fn unknown(
    tx: &mut Tx<'_>,
    agent: &AgentId,
    hello: &Hello,
    at: UtcMillis,
) -> Result<HelloVerdict, StoreError> {
    if let Some(entry) = parting::unknown(tx, agent)? {
        crate::log::append(tx, at, &entry)?;
    }
    let (reason, remedy) = (FenceReason::NotEnrolled, Remedy::Enrol);
    Ok(HelloVerdict::Fence(Parting { common: Head::start(hello.epoch), reason, remedy }))
}

/// Appends what is new of a frame.
///
/// # Errors
/// [`StoreError`].
pub fn ingest(
    tx: &mut Tx<'_>,
    agent: &AgentId,
    frame: &Operations,
    at: UtcMillis,
) -> Result<OperationsVerdict, StoreError> {
    let Standing { row, behind, .. } = journal::lock(tx, agent, at)?;
    let verdict = hub::operations(&row, frame);
    match &verdict {
        OperationsVerdict::Append { skip, head } => {
            let source = log::source(tx, &source_name(agent, frame.epoch))?;
            append(tx, source, frame, *skip, at)?;
            journal::advance(tx, agent, *head)?;
            if behind.is_some_and(|had| had <= head.seq) {
                journal::set_behind(tx, agent, None)?;
                crate::log::append(tx, at, &parting::caught_up(agent, *head))?;
            }
        }
        OperationsVerdict::OtherEpoch
        | OperationsVerdict::Repeat { .. }
        | OperationsVerdict::Gap { .. }
        | OperationsVerdict::Reject { .. } => {}
    }
    Ok(verdict)
}

/// The log's source of one journal.
#[must_use]
pub fn source_name(agent: &AgentId, epoch: Epoch) -> String {
    format!("agent/{agent}/{epoch}")
}

/// The word that an operation type is counted under.
#[must_use]
pub fn counted_as(kind: &str) -> &'static str {
    Kind::parse(kind).map_or(UNKNOWN, Kind::as_str)
}

fn append(
    tx: &mut Tx<'_>,
    source: SourceId,
    frame: &Operations,
    skip: usize,
    at: UtcMillis,
) -> Result<(), StoreError> {
    let events = || frame.events.iter().skip(skip);
    let first = log::append(tx, source, at, events())?;
    let expected = i64::try_from(frame.first.plus(skip).0).unwrap_or(i64::MAX);
    if first != expected {
        return Err(StoreError::RowCount {
            what: format!("source {} continues at {expected}, but its head is", source.0),
            found: u64::try_from(first - 1).unwrap_or(0),
            expected: u64::try_from(expected - 1).unwrap_or(0),
        });
    }
    let mut counts: BTreeMap<&'static str, (i64, i64)> = BTreeMap::new();
    let mut ids: Vec<(OperationId, &'static str)> = Vec::with_capacity(events().len());
    let mut positions = Vec::with_capacity(events().len());
    for (event, position) in events().zip(first..) {
        match Summary::read(event) {
            Some(summary) => {
                let kind = counted_as(&summary.kind);
                counts.entry(kind).or_default().0 += 1;
                ids.push((summary.id, kind));
                positions.push(position);
            }
            None => counts.entry(UNREADABLE).or_default().0 += 1,
        }
    }
    let keys: Vec<&[u8]> = ids.iter().map(|(id, _)| id.0.as_bytes().as_slice()).collect();
    let fresh = journal::receive(tx, source, &keys, &positions)?;
    if fresh < keys.len() as u64 {
        let bytes: BTreeMap<i64, &[u8]> = (first..).zip(events()).collect();
        for ((id, kind), position) in ids.iter().zip(&positions) {
            let again = repeat(tx, source, *id, *position, bytes.get(position).copied().unwrap_or(b""))?;
            let Some(same_bytes) = again else { continue };
            counts.entry(kind).or_default().0 -= 1;
            if same_bytes {
                counts.entry(kind).or_default().1 += 1;
            } else {
                counts.entry(CONFLICTING).or_default().0 += 1;
            }
        }
    }
    journal::count(tx, source, &counts)
}

/// Whether an id was received elsewhere before, and then whether with the same bytes; notes it for apply.
fn repeat(
    tx: &mut Tx<'_>,
    source: SourceId,
    id: OperationId,
    position: i64,
    bytes: &[u8],
) -> Result<Option<bool>, StoreError> {
    let Some(place) = journal::first_place(tx, id)? else { return Ok(None) };
    if place == (source, position) {
        return Ok(None);
    }
    let same_bytes = log::entry(tx, place.0, place.1)?.bytes == bytes;
    journal::save_repeat(tx, source, position, same_bytes)?;
    Ok(Some(same_bytes))
}
