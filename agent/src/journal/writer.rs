//! The one thread that writes: takes what waits, commits it as one group, then answers each caller.
//!
//! Any error between BEGIN and the end of COMMIT leaves the group's outcome unknown. Then all connections are
//! closed, the database is opened again, a checkpoint writes every committed page anew, and only what is found
//! after that is answered as saved. Nothing is retried here, and never under another id.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use protocol::chain::Head;
use protocol::id::{Epoch, Seq};
use protocol::limits::OPERATION_BYTES_MAX;
use protocol::time::UtcMillis;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior};
use serde::Deserialize;
use tokio::runtime::Handle;
use tokio::sync::{mpsc, oneshot, watch};

use super::lock::{self, Lock};
use super::read::Reader;
use super::reserve::Reserve;
use super::schema::{self, Position, count, integer, seq_at};
use super::{
    FILE, Full, JournalError, JournalOptions, JournalState, JournalStatus, NewOperation, OpenError, Saved,
};

/// Beyond 1,000 a larger group gains nothing, and the first caller waits for the last.
const GROUP_COMMANDS_MAX: usize = 1_000;
/// A group's bytes stay far below a WAL checkpoint.
const GROUP_BYTES_MAX: usize = 1024 * 1024;
/// How often a full or stopped journal looks whether it can work again.
const PROBE_EVERY: Duration = Duration::from_secs(2);

type Reply<T> = oneshot::Sender<Result<T, JournalError>>;

#[derive(Debug)]
pub(super) enum Command {
    Append {
        operation: NewOperation,
        reply: Reply<Saved>,
    },
    StoreAck {
        acked: Head,
        reply: Reply<()>,
    },
    /// Answered when the writer gets to it.
    Ping {
        reply: Reply<()>,
    },
}

impl Command {
    fn byte_len(&self) -> usize {
        match self {
            Self::Append { operation, .. } => operation.bytes.len(),
            Self::StoreAck { .. } | Self::Ping { .. } => 0,
        }
    }
}

pub(super) struct Writer {
    file: PathBuf,
    options: JournalOptions,
    reserve: Reserve,
    reader: Arc<Reader>,
    inbox: mpsc::Receiver<Command>,
    runtime: Handle,
    connection: Option<Connection>,
    /// As committed; the ack may be ahead of the disk while that refuses.
    position: Position,
    oldest_unacked_since: Option<UtcMillis>,
    state: JournalState,
    probe_at: Instant,
    status: watch::Sender<JournalStatus>,
    _lock: Lock,
}

impl Writer {
    pub(super) fn open(
        dir: &Path,
        options: JournalOptions,
        reader: Arc<Reader>,
        inbox: mpsc::Receiver<Command>,
    ) -> Result<Self, OpenError> {
        let io = |source| OpenError::Io { path: dir.to_owned(), source };
        std::fs::create_dir_all(dir).map_err(io)?;
        let lock = lock::take(dir)?;
        let file = dir.join(FILE);
        let is_new = !file.exists();
        let reserve = Reserve::new(dir, options.reserve_bytes);
        let connection = schema::open(&file, options.epoch)?;
        let position = schema::position(&connection)?;
        if is_new {
            // The name must survive a power cut as well as the content.
            std::fs::File::open(dir).and_then(|folder| folder.sync_all()).map_err(io)?;
        }
        reader.reopen()?;
        let state = disk_state(reserve.make());
        let oldest_unacked_since = oldest_unacked(&connection, &position)?;
        let mut writer = Self {
            file,
            options,
            reserve,
            reader,
            inbox,
            runtime: Handle::current(),
            connection: Some(connection),
            position,
            oldest_unacked_since,
            state,
            probe_at: Instant::now() + PROBE_EVERY,
            status: watch::Sender::new(JournalStatus {
                head: position.head,
                acked: None,
                oldest_unacked_since: None,
                unacked_bytes: 0,
                budget_bytes: options.budget_bytes,
                state: JournalState::Ok,
            }),
            _lock: lock,
        };
        writer.weigh();
        writer.publish();
        Ok(writer)
    }

    pub(super) fn epoch(&self) -> Epoch {
        self.position.epoch
    }

    pub(super) fn status(&self) -> watch::Receiver<JournalStatus> {
        self.status.subscribe()
    }

    pub(super) fn run(mut self) {
        while let Some(first) = self.wait() {
            if let Some(first) = first {
                let mut bytes = first.byte_len();
                let mut group = vec![first];
                while group.len() < GROUP_COMMANDS_MAX
                    && bytes < GROUP_BYTES_MAX
                    && let Ok(command) = self.inbox.try_recv()
                {
                    bytes += command.byte_len();
                    group.push(command);
                }
                self.serve(group);
            }
            if self.is_ailing() && Instant::now() >= self.probe_at {
                self.probe();
            }
        }
        // Last of all the one that can fold the write-ahead log into the file.
        self.reader.close();
    }

    /// The next command; `Some(None)` if it is time to look at an ailing journal; nothing at the end.
    fn wait(&mut self) -> Option<Option<Command>> {
        if !self.is_ailing() {
            return self.inbox.blocking_recv().map(Some);
        }
        let left = self.probe_at.saturating_duration_since(Instant::now());
        let waited = self.runtime.block_on(async { tokio::time::timeout(left, self.inbox.recv()).await });
        waited.map_or(Some(None), |command| command.map(Some))
    }

    fn is_ailing(&self) -> bool {
        match self.state {
            JournalState::Ok | JournalState::Full(Full::Budget) => false,
            JournalState::Full(Full::Disk) | JournalState::Stopped { .. } => true,
        }
    }

    fn serve(&mut self, group: Vec<Command>) {
        let mut appends = Vec::with_capacity(group.len());
        let (mut acks, mut acked) = (Vec::new(), None);
        for command in group {
            match command {
                Command::Append { operation, reply } => match self.refusal() {
                    Some(error) => answer(reply, Err(error)),
                    None => appends.push((operation, reply)),
                },
                Command::StoreAck { acked: head, reply } if head.seq > self.position.head.seq => {
                    let head_seq = self.position.head.seq;
                    answer(reply, Err(JournalError::AckBeyondHead { acked: head.seq, head: head_seq }));
                }
                Command::Ping { reply } => acks.push(reply),
                Command::StoreAck { acked: head, reply } => {
                    acked = Some(head);
                    acks.push(reply);
                }
            }
        }
        let before = self.position;
        if appends.is_empty() && acked.is_none() {
            return acks.into_iter().for_each(|reply| answer(reply, Ok(())));
        }
        match self.commit(&appends, acked) {
            Ok(results) => {
                self.weigh();
                self.publish();
                for ((_, reply), result) in appends.into_iter().zip(results) {
                    answer(reply, result);
                }
            }
            Err(error) => {
                let why = error.to_string();
                self.recover(before, &why, acked);
                self.publish();
                for (operation, reply) in appends {
                    let found = self.look_up(&operation, before.head.seq, &why, disk_is_full(&error));
                    answer(reply, found);
                }
            }
        }
        acks.into_iter().for_each(|reply| answer(reply, Ok(())));
    }

    fn refusal(&self) -> Option<JournalError> {
        match &self.state {
            JournalState::Ok => None,
            JournalState::Full(full) => Some(JournalError::Full(*full)),
            JournalState::Stopped { why } => Some(JournalError::Stopped { why: why.clone() }),
        }
    }

    /// One transaction for all. An inner error is one operation's own, and the others are not affected.
    fn commit(
        &mut self,
        appends: &[(NewOperation, Reply<Saved>)],
        acked: Option<Head>,
    ) -> rusqlite::Result<Vec<Result<Saved, JournalError>>> {
        let Some(connection) = &mut self.connection else {
            if let Some(acked) = acked {
                self.position.acked = acked;
            }
            return Ok(Vec::new());
        };
        let mut next = self.position;
        let mut since = self.oldest_unacked_since;
        let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut results = Vec::with_capacity(appends.len());
        {
            let mut insert = tx.prepare_cached(
                "INSERT INTO operation (seq, id, bytes) VALUES (?1, ?2, ?3) ON CONFLICT (id) DO NOTHING",
            )?;
            for (operation, _) in appends {
                let seq = next.head.seq.next();
                let added = insert.execute((integer(seq), operation.id.0.as_bytes(), &operation.bytes))?;
                results.push(if added == 1 {
                    if next.head.seq == next.acked.seq {
                        since = captured_at(&operation.bytes);
                    }
                    next.head = next.head.after(&operation.bytes);
                    next.unacked_bytes += operation.bytes.len() as u64;
                    Ok(Saved { seq, already: false })
                } else {
                    repeat(&tx, operation)?
                });
            }
        }
        if let Some(acked) = acked.filter(|acked| *acked != next.acked) {
            let mut sum = tx.prepare_cached(
                "SELECT coalesce(sum(length(bytes)), 0) FROM operation WHERE seq > ?1 AND seq <= ?2",
            )?;
            let mut bytes = |above: Seq, up_to: Seq| -> rusqlite::Result<u64> {
                sum.query_row((integer(above), integer(up_to)), |row| row.get(0).map(count))
            };
            // A hub that was restored from a backup says less than before.
            next.unacked_bytes = if acked.seq >= next.acked.seq {
                next.unacked_bytes.saturating_sub(bytes(next.acked.seq, acked.seq)?)
            } else {
                next.unacked_bytes + bytes(acked.seq, next.acked.seq)?
            };
            next.acked = acked;
            since = oldest_unacked(&tx, &next)?;
        }
        if next != self.position {
            tx.prepare_cached(
                "UPDATE journal SET head_seq = ?1, head_hash = ?2, acked_seq = ?3, acked_hash = ?4,
                                    unacked_bytes = ?5 WHERE one = 1",
            )?
            .execute((
                integer(next.head.seq),
                next.head.hash.0,
                integer(next.acked.seq),
                next.acked.hash.0,
                i64::try_from(next.unacked_bytes).unwrap_or(i64::MAX),
            ))?;
        }
        tx.commit()?;
        self.position = next;
        self.oldest_unacked_since = since;
        Ok(results)
    }

    /// Closes everything and opens it again, so that what is then seen is what the disk has.
    fn recover(&mut self, before: Position, why: &str, acked: Option<Head>) {
        tracing::error!(why, "the journal's disk failed; reopening it");
        self.reserve.release();
        self.connection = None;
        self.reader.close();
        self.position = before;
        match self.reopen(before) {
            Ok(()) => self.state = disk_state(self.reserve.make_with_headroom()),
            Err(error) => {
                self.connection = None;
                let why = format!("{why}; then: {error}");
                self.state = JournalState::Stopped { why };
                // Sync can still read what is there.
                if let Err(error) = self.reader.reopen() {
                    tracing::error!(%error, "the journal cannot even be read");
                }
            }
        }
        if let Some(acked) = acked {
            self.position.acked = acked;
        }
        self.probe_at = Instant::now() + PROBE_EVERY;
    }

    fn reopen(&mut self, before: Position) -> Result<(), OpenError> {
        let connection = schema::open(&self.file, self.options.epoch)?;
        // After a failed fsync the system may take a lost page for written: write them all again.
        let busy: i64 = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        let position = schema::position(&connection)?;
        if busy != 0 || position.epoch != before.epoch || position.head.seq < before.head.seq {
            return Err(OpenError::NotAJournal);
        }
        // And the disk must take a new write. It also begins the log anew and syncs that: until then a power
        // cut could bring the old log back, without what the failed fsync lost, over what was written again.
        // SQLite writes nothing for a row that is set to what it is, so it changes and changes back.
        connection.execute_batch(
            "BEGIN IMMEDIATE;
             UPDATE journal SET unacked_bytes = unacked_bytes + 1 WHERE one = 1;
             UPDATE journal SET unacked_bytes = unacked_bytes - 1 WHERE one = 1;
             COMMIT;",
        )?;
        self.oldest_unacked_since = oldest_unacked(&connection, &position)?;
        self.position = position;
        self.connection = Some(connection);
        self.reader.reopen()
    }

    fn look_up(
        &self,
        operation: &NewOperation,
        before: Seq,
        why: &str,
        disk_was_full: bool,
    ) -> Result<Saved, JournalError> {
        let why = || why.to_owned();
        let Some(connection) = &self.connection else { return Err(JournalError::Unknown { why: why() }) };
        match find(connection, operation) {
            Ok(Some(Ok(saved))) => Ok(Saved { already: saved.seq <= before, ..saved }),
            Ok(Some(Err(other))) => Err(other),
            Ok(None) if disk_was_full => Err(JournalError::Full(Full::Disk)),
            Ok(None) => Err(JournalError::Refused { why: why() }),
            Err(_) => Err(JournalError::Unknown { why: why() }),
        }
    }

    /// Can an ailing journal work again?
    fn probe(&mut self) {
        if self.connection.is_none() {
            self.reader.close();
            let memory = self.position;
            match self.reopen(memory) {
                Ok(()) => {
                    // If it fails, the next commit says so; the ack is in memory until then.
                    let _ = self.commit(&[], Some(memory.acked));
                }
                Err(error) => {
                    self.connection = None;
                    let _ = self.reader.reopen();
                    self.state = JournalState::Stopped { why: error.to_string() };
                }
            }
        }
        if self.connection.is_some() {
            self.state = disk_state(self.reserve.make_with_headroom());
        }
        self.probe_at = Instant::now() + PROBE_EVERY;
        self.weigh();
        self.publish();
    }

    /// The budget keeps room for one operation of any size.
    fn weigh(&mut self) {
        let is_heavy = self.position.unacked_bytes + OPERATION_BYTES_MAX as u64 > self.options.budget_bytes;
        match self.state {
            JournalState::Ok if is_heavy => self.state = JournalState::Full(Full::Budget),
            JournalState::Full(Full::Budget) if !is_heavy => self.state = JournalState::Ok,
            JournalState::Ok | JournalState::Full(_) | JournalState::Stopped { .. } => {}
        }
    }

    fn publish(&self) {
        let position = self.position;
        let was = self.status.borrow().state.clone();
        if was != self.state {
            match &self.state {
                JournalState::Ok => tracing::info!("the journal takes work again"),
                JournalState::Full(full) => {
                    tracing::error!(?full, "no room for the journal: new work is refused")
                }
                JournalState::Stopped { why } => {
                    tracing::error!(why, "the journal is stopped: new work is refused")
                }
            }
        }
        self.status.send_replace(JournalStatus {
            head: position.head,
            acked: (position.acked.seq > Seq::ZERO).then_some(position.acked),
            oldest_unacked_since: self.oldest_unacked_since,
            unacked_bytes: position.unacked_bytes,
            budget_bytes: self.options.budget_bytes,
            state: self.state.clone(),
        });
    }
}

/// A caller that has gone away asks again with the same id.
fn answer<T>(reply: Reply<T>, result: Result<T, JournalError>) {
    let _ = reply.send(result);
}

fn disk_state(room: std::io::Result<()>) -> JournalState {
    match room {
        Ok(()) => JournalState::Ok,
        Err(error) => {
            tracing::debug!(%error, "no room for the journal");
            JournalState::Full(Full::Disk)
        }
    }
}

fn disk_is_full(error: &rusqlite::Error) -> bool {
    error.sqlite_error_code() == Some(rusqlite::ErrorCode::DiskFull)
}

/// What an id that is taken means for this operation.
fn repeat(
    connection: &Connection,
    operation: &NewOperation,
) -> rusqlite::Result<Result<Saved, JournalError>> {
    find(connection, operation)?.ok_or(rusqlite::Error::QueryReturnedNoRows)
}

fn find(
    connection: &Connection,
    operation: &NewOperation,
) -> rusqlite::Result<Option<Result<Saved, JournalError>>> {
    let found: Option<(Seq, Vec<u8>)> = connection
        .prepare_cached("SELECT seq, bytes FROM operation WHERE id = ?1")?
        .query_row([operation.id.0.as_bytes()], |row| Ok((seq_at(row, 0)?, row.get(1)?)))
        .optional()?;
    Ok(found.map(|(seq, bytes)| {
        if bytes == operation.bytes {
            Ok(Saved { seq, already: true })
        } else {
            Err(JournalError::OtherBytes { seq })
        }
    }))
}

fn oldest_unacked(connection: &Connection, position: &Position) -> rusqlite::Result<Option<UtcMillis>> {
    let bytes: Option<Vec<u8>> = connection
        .prepare_cached("SELECT bytes FROM operation WHERE seq = ?1")?
        .query_row([integer(position.acked.seq.next())], |row| row.get(0))
        .optional()?;
    Ok(bytes.and_then(|bytes| captured_at(&bytes)))
}

/// The `time` of an event; display only.
fn captured_at(bytes: &[u8]) -> Option<UtcMillis> {
    #[derive(Deserialize)]
    struct Timed<'a> {
        #[serde(borrow)]
        time: std::borrow::Cow<'a, str>,
    }
    serde_json::from_slice::<Timed<'_>>(bytes).ok().and_then(|event| UtcMillis::from_rfc3339(&event.time))
}
