//! What operators did, in a hash chain: each entry's hash covers the one before, so that a removed or changed
//! entry shows (`verify`). Appended in the transaction that did the thing.

use protocol::chain::Hash;
use protocol::time::UtcMillis;

use super::{Row, StoreError, Tx};

/// Something an operator or a program did at the hub.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act<'a> {
    /// User name, or `token:` and the token's name, or `console` for the hub itself.
    pub actor: &'a str,
    /// A stable word: `user.added`, `session.begun` …
    pub action: &'a str,
    /// What it was done to.
    pub subject: &'a str,
    /// Further values as JSON; never a secret.
    pub detail: serde_json::Value,
}

/// An entry as read back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// 1, 2, 3 … without gaps.
    pub number: i64,
    /// When, by the hub's clock.
    pub at: UtcMillis,
    /// Who.
    pub actor: String,
    /// What.
    pub action: String,
    /// To what.
    pub subject: String,
    /// JSON text as hashed.
    pub detail: String,
    /// Over this entry and the one before.
    pub hash: Hash,
}

impl Entry {
    fn chained(&self, previous: &Hash) -> Hash {
        // Length-prefixed, so that no two different entries have the same bytes.
        let mut bytes = previous.0.to_vec();
        bytes.extend(self.number.to_be_bytes());
        bytes.extend(self.at.0.to_be_bytes());
        for text in [&self.actor, &self.action, &self.subject, &self.detail] {
            bytes.extend((text.len() as u64).to_be_bytes());
            bytes.extend(text.as_bytes());
        }
        Hash::of(&bytes)
    }

    fn read(row: &Row<'_>) -> Result<Self, StoreError> {
        let bytes: Vec<u8> = row.get(6)?;
        Ok(Self {
            number: row.get(0)?,
            at: UtcMillis(row.get(1)?),
            actor: row.get(2)?,
            action: row.get(3)?,
            subject: row.get(4)?,
            detail: row.get(5)?,
            hash: Hash(bytes.try_into().map_err(|_| row.corrupt(6, &"not 32 bytes"))?),
        })
    }
}

const ORIGIN: Hash = Hash([0; 32]);

/// Adds an entry to the chain.
///
/// # Errors
/// [`StoreError`].
pub fn append(tx: &mut Tx<'_>, act: &Act<'_>, at: UtcMillis) -> Result<(), StoreError> {
    let last = tx.opt(
        "SELECT number, at, actor, action, subject, detail, hash FROM audit ORDER BY number DESC LIMIT 1",
        &[],
        Entry::read,
    )?;
    let (number, previous) = last.map_or((1, ORIGIN), |last| (last.number + 1, last.hash));
    let mut entry = Entry {
        number,
        at,
        actor: act.actor.to_owned(),
        action: act.action.to_owned(),
        subject: act.subject.to_owned(),
        detail: act.detail.to_string(),
        hash: ORIGIN,
    };
    entry.hash = entry.chained(&previous);
    tx.execute_one(
        "INSERT INTO audit (number, at, actor, action, subject, detail, hash) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        &[
            &entry.number,
            &entry.at.0,
            &entry.actor,
            &entry.action,
            &entry.subject,
            &entry.detail,
            &entry.hash.0.as_slice(),
        ],
    )
}

/// Up to `limit` entries older than number `before`, newest first.
///
/// # Errors
/// [`StoreError`].
pub fn page(tx: &mut Tx<'_>, before: i64, limit: i64) -> Result<Vec<Entry>, StoreError> {
    tx.rows(
        "SELECT number, at, actor, action, subject, detail, hash FROM audit
         WHERE number < $1 ORDER BY number DESC LIMIT $2",
        &[&before, &limit],
        Entry::read,
    )
}

/// Recomputes the whole chain.
///
/// # Errors
/// [`StoreError`].
pub fn verify(tx: &mut Tx<'_>) -> Result<Verified, StoreError> {
    let entries = tx.rows(
        "SELECT number, at, actor, action, subject, detail, hash FROM audit ORDER BY number",
        &[],
        Entry::read,
    )?;
    let mut previous = ORIGIN;
    for (expected, entry) in (1..).zip(&entries) {
        if entry.number != expected || entry.chained(&previous) != entry.hash {
            return Ok(Verified::Broken { at: expected });
        }
        previous = entry.hash;
    }
    Ok(Verified::Whole { entries: entries.len() })
}

/// What recomputing the chain showed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verified {
    /// Every hash is right and no number is missing.
    Whole {
        /// How many entries there are.
        entries: usize,
    },
    /// The entry of this number is missing or was changed.
    Broken {
        /// Its number.
        at: i64,
    },
}
