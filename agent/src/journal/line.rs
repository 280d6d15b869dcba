//! Places, and the epochs that are based on them (`docs/decisions/0025`).
//!
//! The chain of an epoch goes over the operations after its base. At a place where an epoch begins, "the" chain is
//! that of the newest epoch that begins there; where the one before it ended is kept as its parent.

use std::fmt;

use protocol::chain::{Hash, Head};
use protocol::id::{Epoch, Seq};
use protocol::limits::LINEAGE_EPOCHS_MAX;
use protocol::lineage::Ancestor;
use rusqlite::Connection;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::schema::{self, integer};
use super::{ChainError, JournalError};

/// Where an operation lies in this journal: 1, 2, 3 …, never used again. In the first epoch it is also its `seq`.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, JsonSchema,
)]
#[serde(transparent)]
pub struct Place(pub u64);

impl Place {
    /// Before the first operation.
    pub const ZERO: Self = Self(0);

    /// The one after it.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }

    /// Of an operation in the epoch that begins after this place.
    pub(super) fn at(self, seq: Seq) -> Self {
        Self(self.0.saturating_add(seq.0))
    }

    /// Its number in the epoch that begins after `base`; 0 if it lies before.
    pub(super) fn seq(self, base: Self) -> Seq {
        Seq(self.0.saturating_sub(base.0))
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A place and a chain's hash there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Anchor {
    pub(super) place: Place,
    pub(super) hash: Hash,
}

/// An epoch: its operations are those after `base`, up to the next one's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) number: i64,
    pub(super) epoch: Epoch,
    pub(super) base: Place,
    /// Where the epoch before it ended; nothing of the first.
    pub(super) parent: Option<Head>,
}

impl Line {
    pub(super) fn start(&self) -> Anchor {
        Anchor { place: self.base, hash: Head::start(self.epoch).hash }
    }
}

/// Every epoch on the way to the live one, which is the last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lines(Vec<Line>);

impl Lines {
    pub(super) fn read(connection: &Connection) -> rusqlite::Result<Self> {
        let mut statement = connection
            .prepare("SELECT number, epoch, base, parent_seq, parent_hash FROM epoch ORDER BY number")?;
        let lines = statement.query_map([], |row| {
            let parent = match (row.get::<_, Option<i64>>(3)?, row.get(4)?) {
                (Some(seq), Some(hash)) => Some(Head { seq: Seq(schema::count(seq)), hash: Hash(hash) }),
                _ => None,
            };
            Ok(Line {
                number: row.get(0)?,
                epoch: Epoch(uuid::Uuid::from_bytes(row.get(1)?)),
                base: schema::place_at(row, 2)?,
                parent,
            })
        })?;
        let lines: Vec<_> = lines.collect::<Result<_, _>>()?;
        if lines.is_empty() { Err(rusqlite::Error::QueryReturnedNoRows) } else { Ok(Self(lines)) }
    }

    pub(super) fn all(&self) -> &[Line] {
        &self.0
    }

    /// Which epoch's chain is "the" chain at a place.
    pub(super) fn at(&self, place: Place) -> usize {
        self.0.iter().rposition(|line| line.base <= place).unwrap_or(0)
    }

    /// The epochs before the live one, newest first.
    pub(super) fn lineage(&self, anchor: Place) -> Vec<Ancestor> {
        let pairs = self.0.windows(2).rev().take(LINEAGE_EPOCHS_MAX);
        pairs
            .filter_map(|pair| {
                let end = pair[1].parent?;
                let oldest = anchor.seq(pair[0].base).next();
                Some(Ancestor { epoch: pair[0].epoch, end, oldest: oldest.min(end.seq.next()) })
            })
            .collect()
    }

    /// From where the chain of an epoch can be recomputed, if it can at all.
    pub(super) fn known(&self, index: usize, anchor: Anchor) -> Option<Anchor> {
        let line = self.0[index];
        if line.base >= anchor.place {
            return Some(line.start());
        }
        if self.at(anchor.place) == index {
            return Some(anchor);
        }
        let next = self.0.get(index + 1).filter(|next| next.base == anchor.place)?;
        next.parent.map(|parent| Anchor { place: anchor.place, hash: parent.hash })
    }
}

/// Hands out what lies after `after` up to `up_to`, until `each` says no.
pub(super) fn each_operation(
    connection: &Connection,
    after: Place,
    up_to: Place,
    mut each: impl FnMut(Place, &[u8]) -> Result<bool, JournalError>,
) -> Result<(), JournalError> {
    let mut statement = connection.prepare_cached(
        "SELECT place, bytes FROM operation WHERE place > ?1 AND place <= ?2 ORDER BY place",
    )?;
    let mut rows = statement.query([integer(after.0), integer(up_to.0)])?;
    let mut expected = after.next();
    while let Some(row) = rows.next()? {
        let found = schema::place_at(row, 0)?;
        if found != expected {
            return Err(ChainError::Gap { expected, found }.into());
        }
        if !each(found, row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?)? {
            return Ok(());
        }
        expected = found.next();
    }
    Ok(())
}
