//! Reading beside the writer, over one connection that the writer can close to reopen the database.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use protocol::chain::Head;
use protocol::frame::Events;
use protocol::id::{Epoch, OperationId, Seq};
use protocol::operation::Summary;
use rusqlite::{Connection, OptionalExtension, Row};

use super::schema::{self, Position, integer};
use super::{ChainError, JournalError, OpenError, Run};

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
    known: Vec<Head>,
}

/// An operation as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recent {
    /// Its place.
    pub seq: Seq,
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The journal's life.
    pub epoch: Epoch,
    /// The last operation's place.
    pub head: Seq,
    /// The last place that the hub has; 0 is none.
    pub acked: Seq,
    /// What the hub does not have yet.
    pub unacked_bytes: u64,
}

impl Reader {
    /// Where the journal stands.
    ///
    /// # Errors
    /// [`JournalError::Read`].
    pub fn standing(&self) -> Result<Standing, JournalError> {
        self.with(|connection| {
            let Position { epoch, head, acked, unacked_bytes, .. } = schema::position(connection)?;
            Ok(Standing { epoch, head: head.seq, acked: acked.seq, unacked_bytes })
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
        let mut last = walk(&tx, nearest(&inner.known, &position, below)?, below, |_| true)?;
        let mut events = Events::default();
        if last.seq == below {
            last = walk(&tx, last, position.head.seq, |bytes| {
                let is_first = events.is_empty();
                let fits = events.len() < events_max && events.byte_len() + bytes.len() <= bytes_max;
                if is_first || fits {
                    events.push(bytes);
                }
                is_first || fits
            })?;
        }
        if last.seq == position.head.seq && last != position.head {
            return Err(ChainError::Head { seq: last.seq }.into());
        }
        drop(tx);
        inner.remember(last);
        Ok(Run { first, events, last })
    }

    /// The chain at a place; nothing if it is no longer kept or not there yet.
    pub(super) fn head_at(&self, seq: Seq) -> Result<Option<Head>, JournalError> {
        let inner = &mut *self.lock();
        let tx = inner.connection.as_ref().ok_or_else(closed)?.unchecked_transaction()?;
        let position = schema::position(&tx)?;
        if seq < position.anchor.seq || seq > position.head.seq {
            return Ok(None);
        }
        let head = walk(&tx, nearest(&inner.known, &position, seq)?, seq, |_| true)?;
        if seq == position.head.seq && head != position.head {
            return Err(ChainError::Head { seq }.into());
        }
        drop(tx);
        inner.remember(head);
        Ok(Some(head))
    }

    /// The newest operations, newest first.
    ///
    /// # Errors
    /// [`JournalError::Read`].
    pub fn recent(&self, rows_max: usize) -> Result<Vec<Recent>, JournalError> {
        self.rows(
            "SELECT seq, id, bytes FROM operation ORDER BY seq DESC LIMIT ?1",
            [i64::try_from(rows_max).unwrap_or(i64::MAX)],
        )
    }

    pub(super) fn find(&self, id: OperationId) -> Result<Option<Recent>, JournalError> {
        let rows = self.rows("SELECT seq, id, bytes FROM operation WHERE id = ?1", [id.0.as_bytes()])?;
        Ok(rows.into_iter().next())
    }

    pub(super) fn oldest(&self) -> Result<Seq, JournalError> {
        let inner = self.lock();
        let connection = inner.connection.as_ref().ok_or_else(closed)?;
        let oldest: Option<Seq> = connection
            .prepare_cached("SELECT seq FROM operation ORDER BY seq LIMIT 1")?
            .query_row([], |row| schema::seq_at(row, 0))
            .optional()?;
        let head = schema::position(connection)?.head.seq;
        Ok(oldest.unwrap_or(head.next()))
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
    fn remember(&mut self, head: Head) {
        self.known.retain(|known| known.seq != head.seq);
        self.known.push(head);
        if self.known.len() > KNOWN_HEADS_MAX {
            self.known.remove(0);
        }
    }
}

/// The nearest place at or before `seq` whose hash is known. The stored ack was checked before it was stored.
fn nearest(known: &[Head], position: &Position, seq: Seq) -> Result<Head, ChainError> {
    known
        .iter()
        .chain([&position.head, &position.acked, &position.anchor])
        .filter(|head| head.seq <= seq && head.seq >= position.anchor.seq)
        .max_by_key(|head| head.seq)
        .copied()
        .ok_or(ChainError::Pruned { wanted: seq, oldest: position.anchor.seq.next() })
}

/// Goes on from `last` up to `up_to`, or until `take` refuses an event.
fn walk(
    connection: &Connection,
    mut last: Head,
    up_to: Seq,
    mut take: impl FnMut(&[u8]) -> bool,
) -> Result<Head, JournalError> {
    if last.seq >= up_to {
        return Ok(last);
    }
    let mut statement = connection
        .prepare_cached("SELECT seq, bytes FROM operation WHERE seq > ?1 AND seq <= ?2 ORDER BY seq")?;
    let mut rows = statement.query([integer(last.seq), integer(up_to)])?;
    while let Some(row) = rows.next()? {
        let (seq, bytes) =
            (schema::seq_at(row, 0)?, row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?);
        if seq != last.seq.next() {
            return Err(ChainError::Gap { expected: last.seq.next(), found: seq }.into());
        }
        if !take(bytes) {
            return Ok(last);
        }
        last = last.after(bytes);
    }
    Ok(last)
}

fn recent(row: &Row<'_>) -> rusqlite::Result<Recent> {
    let bytes: Vec<u8> = row.get(2)?;
    let (kind, subject) = Summary::read(&bytes)
        .map(|summary| (summary.kind.into_owned(), summary.subject.into_owned()))
        .unwrap_or_default();
    let id = OperationId(uuid::Uuid::from_bytes(row.get(1)?));
    Ok(Recent { seq: schema::seq_at(row, 0)?, id, kind, subject, bytes })
}

fn closed() -> JournalError {
    JournalError::Stopped { why: "the database is closed".into() }
}
