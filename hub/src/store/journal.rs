//! What sync and ingest keep: each agent's journal row, which operations were ever received, and how many.

use std::collections::BTreeMap;

use protocol::chain::{Hash, Head};
use protocol::id::{AgentId, Epoch, OperationId, Seq};
use protocol::sync::hub::AgentRow;
use protocol::time::UtcMillis;

use super::log::SourceId;
use super::{Bulk, Row, StoreError, Tx, Values};

/// Where the hub stands with an agent, in its locked row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Its journal, for sync.
    pub row: AgentRow,
    /// The newest journal under its name and how far the hub has it, even if the agent was enrolled anew since.
    pub newest: Option<(Epoch, Head)>,
    /// What it had once had acknowledged, while the hub, put back from a backup, holds less.
    pub behind: Option<Seq>,
    /// How it was last told to go on in a new epoch: the reason's code; empty if it was not.
    pub parting: String,
}

/// Locks an agent's row for this transaction, notes that it was heard, and says where the hub stands with it.
///
/// # Errors
/// [`StoreError`].
pub fn lock(tx: &mut Tx<'_>, agent: &AgentId, at: UtcMillis) -> Result<Standing, StoreError> {
    if let Some(row) = touch(tx, agent, at)? {
        return Ok(row);
    }
    tx.execute(
        "INSERT INTO journals (agent, epoch, source, acked_seq, acked_hash, fence, seen_at, is_live, released_seq)
         VALUES ($1, '', 0, 0, $2, '', $3, 0, 0) ON CONFLICT (agent) DO NOTHING",
        &[&agent.as_str(), &[0_u8; 32].as_slice(), &at.0],
    )?;
    touch(tx, agent, at)?.ok_or_else(|| StoreError::Conflict(format!("agent {agent} is being enrolled")))
}

fn touch(tx: &mut Tx<'_>, agent: &AgentId, at: UtcMillis) -> Result<Option<Standing>, StoreError> {
    tx.opt(
        "UPDATE journals SET seen_at = $1 WHERE agent = $2
         RETURNING epoch, acked_seq, acked_hash, is_live, behind_seq, parting",
        &[&at.0, &agent.as_str()],
        |row| {
            let behind = row.get::<i64>(4)?.unsigned_abs();
            let newest = read_head(row, 0)?;
            Ok(Standing {
                row: agent_row(newest, row.get(3)?),
                newest,
                behind: (behind > 0).then_some(Seq(behind)),
                parting: row.get(5)?,
            })
        },
    )
}

/// An epoch counts until the agent is enrolled anew.
fn agent_row(newest: Option<(Epoch, Head)>, is_live: i64) -> AgentRow {
    match newest {
        Some((epoch, acked)) if is_live != 0 => AgentRow::Known { epoch, acked },
        Some(_) | None => AgentRow::New,
    }
}

/// An epoch and how far the hub has it, from three columns; nothing if there is none.
fn read_head(row: &Row<'_>, first: usize) -> Result<Option<(Epoch, Head)>, StoreError> {
    let epoch: String = row.get(first)?;
    if epoch.is_empty() {
        return Ok(None);
    }
    let epoch = uuid::Uuid::parse_str(&epoch).map_err(|why| row.corrupt(first, &why))?;
    let seq: i64 = row.get(first + 1)?;
    let hash: Vec<u8> = row.get(first + 2)?;
    let hash = hash.try_into().map_err(|_| row.corrupt(first + 2, &"not 32 bytes"))?;
    let seq = u64::try_from(seq).map_err(|why| row.corrupt(first + 1, &why))?;
    Ok(Some((Epoch(epoch), Head { seq: Seq(seq), hash: Hash(hash) })))
}

/// Stores how far the hub has an agent's live epoch.
///
/// # Errors
/// [`StoreError`].
pub fn advance(tx: &mut Tx<'_>, agent: &AgentId, acked: Head) -> Result<(), StoreError> {
    tx.execute_one(
        "UPDATE journals SET acked_seq = $1, acked_hash = $2, fence = '' WHERE agent = $3",
        &[&int(acked.seq), &acked.hash.0.as_slice(), &agent.as_str()],
    )
}

/// Notes that an agent's history is not the hub's, for people.
///
/// # Errors
/// [`StoreError`].
pub fn fence(tx: &mut Tx<'_>, agent: &AgentId, code: &str) -> Result<(), StoreError> {
    tx.execute_one("UPDATE journals SET fence = $1 WHERE agent = $2", &[&code, &agent.as_str()])
}

/// Notes how an agent was told to go on in a new epoch.
///
/// # Errors
/// [`StoreError`].
pub fn part(tx: &mut Tx<'_>, agent: &AgentId, code: &str) -> Result<(), StoreError> {
    tx.execute_one("UPDATE journals SET parting = $1 WHERE agent = $2", &[&code, &agent.as_str()])
}

/// Notes what an agent had once had acknowledged of what the hub lost; `None` when it is there again.
///
/// # Errors
/// [`StoreError`].
pub fn set_behind(tx: &mut Tx<'_>, agent: &AgentId, had: Option<Seq>) -> Result<(), StoreError> {
    let had = had.map_or(0, int);
    tx.execute_one("UPDATE journals SET behind_seq = $1 WHERE agent = $2", &[&had, &agent.as_str()])
}

fn int(seq: Seq) -> i64 {
    i64::try_from(seq.0).unwrap_or(i64::MAX)
}

static RECEIVED: Bulk = Bulk {
    table: "received",
    columns: &["operation", "source", "position"],
    conflict: "ON CONFLICT (operation) DO NOTHING",
};

/// Records operations as received; says how many were new.
///
/// # Errors
/// [`StoreError`].
pub fn receive(
    tx: &mut Tx<'_>,
    source: SourceId,
    ids: &[&[u8]],
    positions: &[i64],
) -> Result<u64, StoreError> {
    tx.bulk(&RECEIVED, &[Values::Bytes(ids), Values::EachInt(source.0), Values::Int(positions)])
}

/// Where an operation was received first.
///
/// # Errors
/// [`StoreError`].
pub fn first_place(tx: &mut Tx<'_>, id: OperationId) -> Result<Option<(SourceId, i64)>, StoreError> {
    tx.opt(
        "SELECT source, position FROM received WHERE operation = $1",
        &[&id.0.as_bytes().as_slice()],
        |row| Ok((SourceId(row.get(0)?), row.get(1)?)),
    )
}

/// Notes that an entry repeats an operation, with the same bytes or with others.
///
/// # Errors
/// [`StoreError`].
pub fn save_repeat(
    tx: &mut Tx<'_>,
    source: SourceId,
    position: i64,
    same_bytes: bool,
) -> Result<(), StoreError> {
    tx.execute_one(
        "INSERT INTO repeats (source, position, same_bytes) VALUES ($1, $2, $3)",
        &[&source.0, &position, &i64::from(same_bytes)],
    )
}

/// The repeats in a run of a source, each with whether its bytes are the same.
///
/// # Errors
/// [`StoreError`].
pub fn repeats(
    tx: &mut Tx<'_>,
    source: SourceId,
    first: i64,
    last: i64,
) -> Result<BTreeMap<i64, bool>, StoreError> {
    let rows = tx.rows(
        "SELECT position, same_bytes FROM repeats WHERE source = $1 AND position BETWEEN $2 AND $3",
        &[&source.0, &first, &last],
        |row| Ok((row.get(0)?, row.get::<i64>(1)? != 0)),
    )?;
    Ok(rows.into_iter().collect())
}

static INTAKE: Bulk = Bulk {
    table: "intake",
    columns: &["source", "kind", "operations", "repeats"],
    conflict: "ON CONFLICT (source, kind) DO UPDATE SET operations = intake.operations + excluded.operations,
               repeats = intake.repeats + excluded.repeats",
};

/// Adds to the numbers received, by type: operations and repeats.
///
/// # Errors
/// [`StoreError`].
pub fn count(
    tx: &mut Tx<'_>,
    source: SourceId,
    counts: &BTreeMap<&'static str, (i64, i64)>,
) -> Result<(), StoreError> {
    let kinds: Vec<_> = counts.keys().copied().collect();
    let operations: Vec<_> = counts.values().map(|count| count.0).collect();
    let repeats: Vec<_> = counts.values().map(|count| count.1).collect();
    tx.bulk(
        &INTAKE,
        &[Values::EachInt(source.0), Values::Text(&kinds), Values::Int(&operations), Values::Int(&repeats)],
    )?;
    Ok(())
}

/// How many operations were received, by type.
///
/// # Errors
/// [`StoreError`].
pub fn received_by_kind(tx: &mut Tx<'_>) -> Result<Vec<(String, i64)>, StoreError> {
    tx.rows(
        "SELECT kind, CAST(SUM(operations) AS BIGINT) FROM intake GROUP BY kind ORDER BY kind",
        &[],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// What the hub holds of one agent's journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalView {
    /// Which agent.
    pub agent: AgentId,
    /// Its row for sync.
    pub row: AgentRow,
    /// The source of its newest epoch in the log.
    pub source: SourceId,
    /// Why it is fenced; empty if it is not.
    pub fence: String,
    /// When it last sent something.
    pub seen_at: UtcMillis,
    /// How many of its entries wait for apply.
    pub unapplied: i64,
}

/// All agents that ever said hello, by id.
///
/// # Errors
/// [`StoreError`].
pub fn all(tx: &mut Tx<'_>) -> Result<Vec<JournalView>, StoreError> {
    tx.rows(
        "SELECT j.epoch, j.acked_seq, j.acked_hash, j.agent, j.fence, j.seen_at,
                COALESCE(s.head, 0) - COALESCE(p.applied, 0), j.is_live, j.source
         FROM journals j LEFT JOIN sources s ON s.source = j.source
                         LEFT JOIN progress p ON p.source = j.source
         ORDER BY j.agent",
        &[],
        |row| {
            Ok(JournalView {
                row: agent_row(read_head(row, 0)?, row.get(7)?),
                agent: row.parse(3)?,
                fence: row.get(4)?,
                seen_at: UtcMillis(row.get(5)?),
                unapplied: row.get(6)?,
                source: SourceId(row.get(8)?),
            })
        },
    )
}
