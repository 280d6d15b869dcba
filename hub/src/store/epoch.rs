//! The epochs of agents' journals that the hub has adopted: where each ended, and which it continued.

use protocol::chain::{Hash, Head};
use protocol::id::{AgentId, Epoch, Seq};
use protocol::lineage::Ancestor;
use protocol::sync::hub::Histories;
use protocol::time::UtcMillis;

use super::log::{self, SourceId};
use super::{StoreError, Tx};

/// Entries read at a time while a chain is recomputed.
const WALK_ENTRIES: i64 = 1_000;

/// An epoch as people see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EpochRow {
    /// Whose.
    pub agent: AgentId,
    /// Which.
    pub epoch: Epoch,
    /// How far the hub has it.
    pub head: Seq,
    /// The epoch it continues, and after which operation of that.
    pub parent: Option<(Epoch, Seq)>,
    /// When the hub heard of it first.
    pub adopted_at: UtcMillis,
    /// When another one took its place.
    pub replaced_at: Option<UtcMillis>,
    /// Why it began: the code of a [`protocol::sync::hub::FenceReason`]; empty if the hub does not know.
    pub reason: String,
}

/// An epoch as it is adopted.
#[derive(Debug, Clone, Copy)]
pub struct Adopted<'a> {
    /// Which.
    pub epoch: Epoch,
    /// Its source in the log.
    pub source: SourceId,
    /// How far the hub has it.
    pub acked: Head,
    /// Which one it continues.
    pub parent: Option<&'a Ancestor>,
    /// Why it began, as in [`EpochRow`].
    pub reason: &'a str,
}

/// Makes an epoch the agent's live one; the one before keeps where it ended.
///
/// # Errors
/// [`StoreError`].
pub fn adopt(
    tx: &mut Tx<'_>,
    agent: &AgentId,
    adopted: &Adopted<'_>,
    at: UtcMillis,
) -> Result<(), StoreError> {
    let Adopted { epoch, source, acked, parent, reason } = *adopted;
    tx.execute(
        "UPDATE epochs SET replaced_at = $1,
            head_seq = (SELECT acked_seq FROM journals WHERE journals.agent = epochs.agent),
            head_hash = (SELECT acked_hash FROM journals WHERE journals.agent = epochs.agent)
         WHERE agent = $2
           AND epoch = (SELECT epoch FROM journals WHERE journals.agent = epochs.agent) AND epoch <> $3",
        &[&at.0, &agent.as_str(), &epoch.to_string()],
    )?;
    let (parent, parent_seq) =
        parent.map_or((String::new(), 0), |parent| (parent.epoch.to_string(), int(parent.end.seq)));
    tx.execute_one(
        "INSERT INTO epochs (agent, epoch, source, head_seq, head_hash, parent, parent_seq, adopted_at, replaced_at,
                             reason)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, $9)
         ON CONFLICT (agent, epoch) DO UPDATE SET replaced_at = 0",
        &[
            &agent.as_str(),
            &epoch.to_string(),
            &source.0,
            &int(acked.seq),
            &acked.hash.0.as_slice(),
            &parent,
            &parent_seq,
            &at.0,
            &reason,
        ],
    )?;
    tx.execute_one(
        "UPDATE journals SET epoch = $1, source = $2, acked_seq = $3, acked_hash = $4, fence = '', is_live = 1,
                             released_seq = 0, behind_seq = 0, parting = ''
         WHERE agent = $5",
        &[&epoch.to_string(), &source.0, &int(acked.seq), &acked.hash.0.as_slice(), &agent.as_str()],
    )
}

/// The agent has been enrolled anew: whichever epoch it brings next is looked at as if it were the first.
///
/// # Errors
/// [`StoreError`].
pub fn end_live(tx: &mut Tx<'_>, agent: &AgentId) -> Result<(), StoreError> {
    tx.execute("UPDATE journals SET is_live = 0, fence = '' WHERE agent = $1", &[&agent.as_str()])?;
    Ok(())
}

/// An agent's epochs, the newest first.
///
/// # Errors
/// [`StoreError`].
pub fn of(tx: &mut Tx<'_>, agent: &AgentId) -> Result<Vec<EpochRow>, StoreError> {
    tx.rows(
        "SELECT e.agent, e.epoch, CASE WHEN j.epoch = e.epoch THEN j.acked_seq ELSE e.head_seq END,
                e.parent, e.parent_seq, e.adopted_at, e.replaced_at, e.reason
         FROM epochs e JOIN journals j ON j.agent = e.agent
         WHERE e.agent = $1 ORDER BY e.adopted_at DESC, e.replaced_at, e.epoch",
        &[&agent.as_str()],
        |row| {
            let parent: String = row.get(3)?;
            let parent = match parent.as_str() {
                "" => None,
                text => Some((Epoch(parse(row, 3, text)?), seq(row.get(4)?))),
            };
            let replaced_at = row.get::<i64>(6)?;
            Ok(EpochRow {
                agent: row.parse(0)?,
                epoch: Epoch(row.parse(1)?),
                head: seq(row.get(2)?),
                parent,
                adopted_at: UtcMillis(row.get(5)?),
                replaced_at: (replaced_at != 0).then_some(UtcMillis(replaced_at)),
                reason: row.get(7)?,
            })
        },
    )
}

/// Other agents that have had an epoch.
///
/// # Errors
/// [`StoreError`].
pub fn others(tx: &mut Tx<'_>, agent: &AgentId, epoch: Epoch) -> Result<Vec<AgentId>, StoreError> {
    tx.rows(
        "SELECT agent FROM epochs WHERE epoch = $1 AND agent <> $2 ORDER BY agent",
        &[&epoch.to_string(), &agent.as_str()],
        |row| row.parse(0),
    )
}

/// How far the agent may delete of its live epoch; 0 is nothing.
///
/// # Errors
/// [`StoreError`].
pub fn released(tx: &mut Tx<'_>, agent: &AgentId) -> Result<Seq, StoreError> {
    let found = tx.opt(
        "SELECT released_seq FROM journals WHERE agent = $1 AND is_live = 1",
        &[&agent.as_str()],
        |row| row.get(0).map(seq),
    )?;
    Ok(found.unwrap_or(Seq::ZERO))
}

/// The live epoch of an agent's journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveEpoch {
    /// Whose.
    pub agent: AgentId,
    /// Which.
    pub epoch: Epoch,
    /// Its source in the log.
    pub source: SourceId,
    /// How far the hub has it.
    pub acked: Seq,
}

/// The live epochs, by agent.
///
/// # Errors
/// [`StoreError`].
pub fn live(tx: &mut Tx<'_>) -> Result<Vec<LiveEpoch>, StoreError> {
    tx.rows(
        "SELECT agent, epoch, source, acked_seq FROM journals WHERE is_live = 1 AND epoch <> '' ORDER BY agent",
        &[],
        |row| {
            let (epoch, source) = (Epoch(row.parse(1)?), SourceId(row.get(2)?));
            Ok(LiveEpoch { agent: row.parse(0)?, epoch, source, acked: seq(row.get(3)?) })
        },
    )
}

/// Lets the agent delete up to there, if that epoch still is its live one and it may not already. Says whether it
/// was news.
///
/// # Errors
/// [`StoreError`].
pub fn release(tx: &mut Tx<'_>, agent: &AgentId, epoch: Epoch, up_to: Seq) -> Result<bool, StoreError> {
    let changed = tx.execute(
        "UPDATE journals SET released_seq = $1
         WHERE agent = $2 AND epoch = $3 AND is_live = 1 AND released_seq < $1 AND acked_seq >= $1",
        &[&int(up_to), &agent.as_str(), &epoch.to_string()],
    )?;
    Ok(changed > 0)
}

/// What the log holds of one agent's epochs, read in the transaction of a verdict.
pub struct Epochs<'a, 't> {
    /// The transaction.
    pub tx: &'a mut Tx<'t>,
    /// Whose.
    pub agent: &'a AgentId,
}

impl Histories for Epochs<'_, '_> {
    type Error = StoreError;

    fn head(&mut self, epoch: Epoch) -> Result<Option<Head>, StoreError> {
        Ok(self.place(epoch)?.map(|(_, head)| head))
    }

    fn at(&mut self, epoch: Epoch, wanted: Seq) -> Result<Option<Head>, StoreError> {
        let Some((source, head)) = self.place(epoch)? else { return Ok(None) };
        if wanted >= head.seq {
            return Ok((wanted == head.seq).then_some(head));
        }
        let mut at = Head::start(epoch);
        while at.seq < wanted {
            let entries = log::after(self.tx, source, int(at.seq), WALK_ENTRIES)?;
            if entries.is_empty() {
                return Ok(None);
            }
            let left = usize::try_from(wanted.0 - at.seq.0).unwrap_or(usize::MAX);
            at = entries.iter().take(left).fold(at, |at, entry| at.after(&entry.bytes));
        }
        Ok(Some(at))
    }
}

impl Epochs<'_, '_> {
    fn place(&mut self, epoch: Epoch) -> Result<Option<(SourceId, Head)>, StoreError> {
        self.tx.opt(
            "SELECT e.source, CASE WHEN j.epoch = e.epoch THEN j.acked_seq ELSE e.head_seq END,
                    CASE WHEN j.epoch = e.epoch THEN j.acked_hash ELSE e.head_hash END
             FROM epochs e JOIN journals j ON j.agent = e.agent WHERE e.agent = $1 AND e.epoch = $2",
            &[&self.agent.as_str(), &epoch.to_string()],
            |row| {
                let hash: Vec<u8> = row.get(2)?;
                let hash = hash.try_into().map_err(|_| row.corrupt(2, &"not 32 bytes"))?;
                Ok((SourceId(row.get(0)?), Head { seq: seq(row.get(1)?), hash: Hash(hash) }))
            },
        )
    }
}

fn parse(row: &super::Row<'_>, column: usize, text: &str) -> Result<uuid::Uuid, StoreError> {
    uuid::Uuid::parse_str(text).map_err(|why| row.corrupt(column, &why))
}

fn seq(number: i64) -> Seq {
    Seq(number.unsigned_abs())
}

fn int(seq: Seq) -> i64 {
    i64::try_from(seq.0).unwrap_or(i64::MAX)
}
