//! Reading beside the writer, over one connection that the writer can close to reopen the database.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use protocol::chain::Head;
use protocol::frame::Events;
use protocol::id::{Epoch, OperationId, Seq};
use protocol::money::Money;
use protocol::operation::Summary;
use rusqlite::{Connection, Row};

use super::line::{Place, each_operation};
use super::promised;
use super::schema::{self, Position};
use super::{ChainError, HeadAt, JournalError, OpenError, Run};

/// Ends of runs read before, from which the chain can go on without reading again.
const KNOWN_HEADS_MAX: usize = 8;

/// A read-only view of `journal.db`; also without a running agent.
#[derive(Debug)]
pub struct Reader {
    file: PathBuf,
    inner: Mutex<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    connection: Option<Connection>,
    /// Of this epoch.
    known_of: Option<Epoch>,
    known: Vec<Head>,
}

/// An operation as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recent {
    /// Its place.
    pub place: Place,
    /// Its id.
    pub id: OperationId,
    /// The CloudEvents type; empty if the bytes do not say.
    pub kind: String,
    /// The business key; empty if the bytes do not say.
    pub subject: String,
    /// Exact bytes.
    pub bytes: Vec<u8>,
}

/// Where a journal stands, without its running agent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The journal's life.
    pub epoch: Epoch,
    /// The last operation's place.
    pub head: Seq,
    /// The last place that the hub has; 0 is none.
    pub acked: Seq,
    /// What the hub does not have yet.
    pub unacked_bytes: u64,
    /// All that is kept.
    pub kept_bytes: u64,
    /// The oldest operation of this life still kept; head + 1 if there is none.
    pub oldest: Seq,
    /// Operations deleted for want of room, without the hub's leave.
    pub pruned_early: u64,
    /// What the live epoch has promised before the hub knew of it, by currency.
    pub promised: Vec<Money>,
}

impl Reader {
    /// Where the journal stands.
    ///
    /// # Errors
    /// [`JournalError::Read`].
    pub fn standing(&self) -> Result<Standing, JournalError> {
        self.with(|connection| {
            let position = schema::position(connection)?;
            let Position { epoch, head, acked, unacked_bytes, kept_bytes, pruned_early, .. } = position;
            let oldest = position.live_anchor().seq.next();
            Ok(Standing {
                epoch,
                head: head.seq,
                acked: acked.seq,
                unacked_bytes,
                kept_bytes,
                oldest,
                pruned_early,
                promised: promised::read(connection)?,
            })
        })
    }

    /// For a command beside, or without, a running agent.
    ///
    /// # Errors
    /// [`OpenError`].
    pub fn open(dir: &Path) -> Result<Self, OpenError> {
        let reader = Self::closed(dir.join(super::FILE));
        reader.reopen()?;
        Ok(reader)
    }

    pub(super) fn closed(file: PathBuf) -> Self {
        Self { file, inner: Mutex::default() }
    }

    /// Waits for a read under way.
    pub(super) fn close(&self) {
        *self.lock() = Inner::default();
    }

    pub(super) fn reopen(&self) -> Result<(), OpenError> {
        let connection = schema::open_read_only(&self.file)?;
        self.lock().connection = Some(connection);
        Ok(())
    }

    pub(super) fn run(&self, first: Seq, events_max: usize, bytes_max: usize) -> Result<Run, JournalError> {
        let inner = &mut *self.lock();
        let tx = inner.connection.as_ref().ok_or_else(closed)?.unchecked_transaction()?;
        let position = schema::position(&tx)?;
        let below = Seq(first.0.saturating_sub(1));
        let mut last =
            walk(&tx, &position, nearest(inner.known(&position), &position, below)?, below, |_| true)?;
        let mut events = Events::default();
        if last.seq == below {
            last = walk(&tx, &position, last, position.head.seq, |bytes| {
                let is_first = events.is_empty();
                let fits = events.len() < events_max && events.byte_len() + bytes.len() <= bytes_max;
                if is_first || fits {
                    events.push(bytes);
                }
                is_first || fits
            })?;
        }
        if last.seq == position.head.seq && last != position.head {
            return Err(ChainError::Head { place: position.place(last.seq) }.into());
        }
        drop(tx);
        inner.remember(position.epoch, last);
        Ok(Run { epoch: position.epoch, first, events, last })
    }

    /// The chain at a place; nothing if it is no longer kept or not there yet.
    pub(super) fn head_at(&self, seq: Seq) -> Result<HeadAt, JournalError> {
        let inner = &mut *self.lock();
        let tx = inner.connection.as_ref().ok_or_else(closed)?.unchecked_transaction()?;
        let position = schema::position(&tx)?;
        let epoch = position.epoch;
        if seq < position.live_anchor().seq || seq > position.head.seq {
            return Ok(HeadAt { epoch, head: None });
        }
        let head = walk(&tx, &position, nearest(inner.known(&position), &position, seq)?, seq, |_| true)?;
        if head.seq != seq || (seq == position.head.seq && head != position.head) {
            return Err(ChainError::Head { place: position.place(seq) }.into());
        }
        drop(tx);
        inner.remember(epoch, head);
        Ok(HeadAt { epoch, head: Some(head) })
    }

    /// The newest operations, newest first.
    ///
    /// # Errors
    /// [`JournalError::Read`].
    pub fn recent(&self, rows_max: usize) -> Result<Vec<Recent>, JournalError> {
        self.rows(
            "SELECT place, id, bytes FROM operation ORDER BY place DESC LIMIT ?1",
            [i64::try_from(rows_max).unwrap_or(i64::MAX)],
        )
    }

    pub(super) fn find(&self, id: OperationId) -> Result<Option<Recent>, JournalError> {
        let rows = self.rows("SELECT place, id, bytes FROM operation WHERE id = ?1", [id.0.as_bytes()])?;
        Ok(rows.into_iter().next())
    }

    /// What lies after a place, of whatever epoch; the chain is not looked at.
    pub(super) fn after(
        &self,
        after: Place,
        operations_max: usize,
        bytes_max: usize,
    ) -> Result<Vec<(Place, Vec<u8>)>, JournalError> {
        self.with(|connection| {
            let tx = connection.unchecked_transaction()?;
            let position = schema::position(&tx)?;
            let (mut found, mut bytes_sum) = (Vec::new(), 0);
            let after = after.max(position.anchor.place);
            each_operation(&tx, after, position.place(position.head.seq), |place, bytes| {
                bytes_sum += bytes.len();
                found.push((place, bytes.to_vec()));
                Ok(found.len() < operations_max && bytes_sum < bytes_max)
            })?;
            Ok(found)
        })
    }

    /// Works on the connection, for commands that read everything.
    pub(super) fn with<T>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, JournalError>,
    ) -> Result<T, JournalError> {
        work(self.lock().connection.as_ref().ok_or_else(closed)?)
    }

    fn rows(&self, sql: &str, params: impl rusqlite::Params) -> Result<Vec<Recent>, JournalError> {
        let inner = self.lock();
        let connection = inner.connection.as_ref().ok_or_else(closed)?;
        let mut statement = connection.prepare_cached(sql)?;
        let rows = statement.query_map(params, recent)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        // A panic in a read leaves a whole connection behind: nothing in here is half done.
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    /// Heads of the live epoch, known from earlier reads.
    fn known(&self, position: &Position) -> &[Head] {
        if self.known_of == Some(position.epoch) { &self.known } else { &[] }
    }

    fn remember(&mut self, epoch: Epoch, head: Head) {
        if self.known_of != Some(epoch) {
            self.known_of = Some(epoch);
            self.known.clear();
        }
        self.known.retain(|known| known.seq != head.seq);
        self.known.push(head);
        if self.known.len() > KNOWN_HEADS_MAX {
            self.known.remove(0);
        }
    }
}

/// The nearest place at or before `seq` whose hash is known. The stored ack was checked before it was stored.
fn nearest(known: &[Head], position: &Position, seq: Seq) -> Result<Head, ChainError> {
    let anchor = position.live_anchor();
    known
        .iter()
        .chain([&position.head, &position.acked, &anchor])
        .filter(|head| head.seq <= seq && head.seq >= anchor.seq)
        .max_by_key(|head| head.seq)
        .copied()
        .ok_or(ChainError::Pruned { wanted: position.place(seq), oldest: position.anchor.place.next() })
}

/// Goes on in the live epoch from `last` up to `up_to`, or until `take` refuses an event.
fn walk(
    connection: &Connection,
    position: &Position,
    mut last: Head,
    up_to: Seq,
    mut take: impl FnMut(&[u8]) -> bool,
) -> Result<Head, JournalError> {
    if last.seq >= up_to {
        return Ok(last);
    }
    each_operation(connection, position.place(last.seq), position.place(up_to), |_, bytes| {
        let is_taken = take(bytes);
        if is_taken {
            last = last.after(bytes);
        }
        Ok(is_taken)
    })?;
    Ok(last)
}

fn recent(row: &Row<'_>) -> rusqlite::Result<Recent> {
    let bytes: Vec<u8> = row.get(2)?;
    let (kind, subject) = Summary::read(&bytes)
        .map(|summary| (summary.kind.into_owned(), summary.subject.into_owned()))
        .unwrap_or_default();
    let id = OperationId(uuid::Uuid::from_bytes(row.get(1)?));
    Ok(Recent { place: schema::place_at(row, 0)?, id, kind, subject, bytes })
}

fn closed() -> JournalError {
    JournalError::Stopped { why: "the database is closed".into() }
}
