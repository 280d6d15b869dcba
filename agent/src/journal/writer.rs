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
use protocol::lineage::Ancestor;
use protocol::money::Money;
use protocol::sync::agent::JournalView;
use protocol::time::UtcMillis;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior};
use serde::Deserialize;
use tokio::runtime::Handle;
use tokio::sync::{mpsc, oneshot, watch};

use super::basket::{self, Basket};
use super::continuing;
use super::given;
use super::line::{Lines, Place};
use super::lock::{self, Lock};
use super::prints::{self, NewPrint, PrintChange, PrintChanged};
use super::promised::{self, Grant};
use super::prune::{self, Reason};
use super::read::Reader;
use super::reserve::Reserve;
use super::schema::{self, Position, count, integer, place_at};
use super::several::{self, Kept, Several};
use super::spent;
use super::visit::{self, VisitChange};
use super::{
    FILE, Full, JournalError, JournalOptions, JournalState, JournalStatus, NewOperation, OpenError, Saved,
};

/// Beyond 1,000 a larger group gains nothing, and the first caller waits for the last.
const GROUP_COMMANDS_MAX: usize = 1_000;
/// A group's bytes stay far below a WAL checkpoint.
const GROUP_BYTES_MAX: usize = 1024 * 1024;
/// How often a full or stopped journal looks whether it can work again.
const PROBE_EVERY: Duration = Duration::from_secs(2);
/// When more is kept than the budget, the oldest go down to so much of it: seldom, and then many.
const KEPT_PERCENT_AFTER_PRUNING: u64 = 90;

type Reply<T> = oneshot::Sender<Result<T, JournalError>>;

#[derive(Debug)]
pub(super) enum Command {
    Append {
        operations: Several,
        reply: Reply<Vec<Saved>>,
    },
    Print {
        change: PrintChange,
        at: UtcMillis,
        reply: Reply<PrintChanged>,
    },
    StoreAck {
        epoch: Epoch,
        acked: Head,
        reply: Reply<()>,
    },
    Continue {
        of: Epoch,
        common: Head,
        fresh: Epoch,
        reply: Reply<JournalView>,
    },
    Release {
        epoch: Epoch,
        up_to: Seq,
        reply: Reply<JournalView>,
    },
    Basket {
        basket: Basket,
        reply: Reply<()>,
    },
    Visit {
        change: VisitChange,
        reply: Reply<()>,
    },
    /// Answered when the writer gets to it.
    Ping {
        reply: Reply<()>,
    },
}

/// Operations to keep, what is to be printed for each, and who waits.
type Append = (Several, Reply<Vec<Saved>>);

impl Command {
    fn byte_len(&self) -> usize {
        match self {
            Self::Append { operations, .. } => {
                let data = |prints: &[NewPrint]| prints.iter().map(|print| print.data.len()).sum::<usize>();
                operations.iter().map(|(operation, prints)| operation.bytes.len() + data(prints)).sum()
            }
            Self::Print { .. }
            | Self::Basket { .. }
            | Self::Visit { .. }
            | Self::StoreAck { .. }
            | Self::Continue { .. }
            | Self::Release { .. }
            | Self::Ping { .. } => 0,
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
    lines: Lines,
    lineage: Arc<[Ancestor]>,
    promised: Arc<[Money]>,
    grant: Grant,
    /// A new epoch that may or may not be on the disk, because that failed.
    opening: Option<Epoch>,
    /// Up to where the hub allows to delete, and who waits for it.
    releasing: Option<(Place, Vec<Reply<JournalView>>)>,
    /// More is kept than may be.
    is_crowded: bool,
    /// Nothing is deleted any more.
    is_damaged: bool,
    oldest_unacked_since: Option<UtcMillis>,
    state: JournalState,
    probe_at: Instant,
    status: watch::Sender<JournalStatus>,
    /// Counts changes of print jobs.
    prints: watch::Sender<u64>,
    _lock: Lock,
}

impl Writer {
    pub(super) fn open(
        dir: &Path,
        options: JournalOptions,
        reader: Arc<Reader>,
        inbox: mpsc::Receiver<Command>,
        grant: Grant,
    ) -> Result<Self, OpenError> {
        let io = |source| OpenError::Io { path: dir.to_owned(), source };
        std::fs::create_dir_all(dir).map_err(io)?;
        let lock = lock::take(dir)?;
        let file = dir.join(FILE);
        let is_new = !file.exists();
        let reserve = Reserve::new(dir, options.reserve_bytes);
        let connection = schema::open(&file, options.epoch)?;
        let (position, lines) = (schema::position(&connection)?, Lines::read(&connection)?);
        if is_new {
            // The name must survive a power cut as well as the content.
            std::fs::File::open(dir).and_then(|folder| folder.sync_all()).map_err(io)?;
        }
        reader.reopen()?;
        let state = disk_state(reserve.make());
        let oldest_unacked_since = oldest_unacked(&connection, &position)?;
        let promised = promised::read(&connection)?.into();
        let mut writer = Self {
            file,
            options,
            reserve,
            reader,
            inbox,
            runtime: Handle::current(),
            connection: Some(connection),
            lineage: lines.lineage(position.anchor.place).into(),
            promised,
            grant,
            position,
            lines,
            opening: None,
            releasing: None,
            is_crowded: false,
            is_damaged: false,
            oldest_unacked_since,
            state,
            probe_at: Instant::now() + PROBE_EVERY,
            status: watch::Sender::new(JournalStatus {
                epoch: position.epoch,
                base: position.base,
                head: position.head,
                acked: None,
                oldest: Seq(1),
                lineage: Arc::new([]),
                oldest_unacked_since: None,
                unacked_bytes: 0,
                kept_bytes: 0,
                budget_bytes: options.budget_bytes,
                pruned_early: 0,
                promised: Arc::new([]),
                state: JournalState::Ok,
            }),
            prints: watch::Sender::new(0),
            _lock: lock,
        };
        writer.weigh();
        writer.publish();
        Ok(writer)
    }

    pub(super) fn status(&self) -> watch::Receiver<JournalStatus> {
        self.status.subscribe()
    }

    pub(super) fn prints(&self) -> watch::Receiver<u64> {
        self.prints.subscribe()
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
            self.prune();
        }
        // Last of all the one that can fold the write-ahead log into the file.
        self.reader.close();
    }

    /// The next command; `Some(None)` if it is time to look at an ailing journal; nothing at the end.
    fn wait(&mut self) -> Option<Option<Command>> {
        if self.pruning().is_some() {
            return match self.inbox.try_recv() {
                Ok(command) => Some(Some(command)),
                Err(mpsc::error::TryRecvError::Empty) => Some(None),
                Err(mpsc::error::TryRecvError::Disconnected) => None,
            };
        }
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
        let (mut acks, mut acked, mut alone) = (Vec::new(), None, Vec::new());
        for command in group {
            match command {
                Command::Append { operations, reply } => match self.refusal() {
                    Some(error) => answer(reply, Err(error)),
                    None => appends.push((operations, reply)),
                },
                Command::Ping { reply } => acks.push(reply),
                Command::StoreAck { epoch, reply, .. } if epoch != self.position.epoch => acks.push(reply),
                Command::StoreAck { acked: head, reply, .. } if head.seq > self.position.head.seq => {
                    answer(reply, Err(self.beyond(head.seq)));
                }
                Command::StoreAck { acked: head, reply, .. } => {
                    acked = Some(head);
                    acks.push(reply);
                }
                Command::Continue { .. }
                | Command::Release { .. }
                | Command::Print { .. }
                | Command::Basket { .. }
                | Command::Visit { .. } => alone.push(command),
            }
        }
        self.write(appends, acked);
        acks.into_iter().for_each(|reply| answer(reply, Ok(())));
        for command in alone {
            match command {
                Command::Continue { of, common, fresh, reply } => {
                    let result = self.continue_from(of, common, fresh);
                    answer(reply, result);
                }
                Command::Release { epoch, up_to, reply } => self.release(epoch, up_to, reply),
                Command::Print { change, at, reply } => {
                    let result = self.change_print(&change, at);
                    answer(reply, result);
                }
                Command::Basket { basket, reply } => {
                    let work = |connection: &Connection| basket::keep(connection, &basket);
                    let result = self.refusal().map_or_else(|| self.change(work), Err);
                    answer(reply, result);
                }
                Command::Visit { change, reply } => {
                    // A full budget is for operations: a visit is small, and its work must not be lost for it.
                    let refused = self.refusal().filter(|_| self.is_ailing());
                    let work = |connection: &Connection| visit::change(connection, &change);
                    let result = refused.map_or_else(|| self.change(work), Err);
                    answer(reply, result);
                }
                Command::Append { .. } | Command::StoreAck { .. } | Command::Ping { .. } => {}
            }
        }
    }

    fn write(&mut self, appends: Vec<Append>, acked: Option<Head>) {
        if appends.is_empty() && acked.is_none() {
            return;
        }
        let before = self.position;
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
                for (operations, reply) in appends {
                    let (last, is_full) = (before.place(before.head.seq), disk_is_full(&error));
                    let found = operations.iter().map(|(of, _)| self.look_up(of, last, &why, is_full));
                    let found = found.collect();
                    answer(reply, found);
                }
            }
        }
    }

    /// A change of a print job is a transaction of its own: it waits for no operation, and none for it.
    fn change_print(&mut self, change: &PrintChange, at: UtcMillis) -> Result<PrintChanged, JournalError> {
        let Some(connection) = &mut self.connection else {
            let why = "the database is closed".into();
            return Err(JournalError::Stopped { why });
        };
        let mut work = || {
            let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let changed = prints::change(&tx, change, at)?;
            tx.commit()?;
            Ok(changed)
        };
        match work() {
            Ok(changed) => {
                self.prints.send_modify(|count| *count += 1);
                Ok(changed)
            }
            Err(error) => {
                let error: rusqlite::Error = error;
                let why = error.to_string();
                self.recover(self.position, &why, None);
                self.publish();
                self.prints.send_modify(|count| *count += 1);
                Err(JournalError::Unknown { why })
            }
        }
    }

    /// One statement beside the operations, which is a transaction of its own. A basket that may or may not be kept is not
    /// asked for, and if it is there it is released later; a visit is written again with its next change.
    fn change(&mut self, work: impl FnOnce(&Connection) -> rusqlite::Result<()>) -> Result<(), JournalError> {
        let Some(connection) = &self.connection else {
            return Err(JournalError::Stopped { why: "the database is closed".into() });
        };
        work(connection).map_err(|error| {
            let why = error.to_string();
            self.recover(self.position, &why, None);
            self.publish();
            JournalError::Unknown { why }
        })
    }

    fn beyond(&self, acked: Seq) -> JournalError {
        JournalError::AckBeyondHead { acked, head: self.position.head.seq }
    }

    fn continue_from(&mut self, of: Epoch, common: Head, fresh: Epoch) -> Result<JournalView, JournalError> {
        let Some(connection) = &mut self.connection else {
            let why = "the database is closed".into();
            return Err(JournalError::Stopped { why });
        };
        self.opening = Some(fresh);
        match continuing::continue_from(connection, of, common, fresh).and_then(|()| Ok(self.reload()?)) {
            Ok(()) => {}
            Err(JournalError::Read(error)) => {
                let why = error.to_string();
                self.recover(self.position, &why, None);
                self.publish();
                if self.position.epoch != fresh {
                    return Err(JournalError::Unknown { why });
                }
            }
            Err(other) => {
                self.opening = None;
                return Err(other);
            }
        }
        self.opening = None;
        // What the hub allowed was of the epoch before.
        self.released(Ok(()));
        self.weigh();
        self.publish();
        Ok(self.view())
    }

    /// Takes over what another transaction than an append has changed.
    fn reload(&mut self) -> rusqlite::Result<()> {
        let Some(connection) = &self.connection else { return Ok(()) };
        let (position, lines) = (schema::position(connection)?, Lines::read(connection)?);
        self.oldest_unacked_since = oldest_unacked(connection, &position)?;
        self.lineage = lines.lineage(position.anchor.place).into();
        self.promised = promised::read(connection)?.into();
        (self.position, self.lines) = (position, lines);
        Ok(())
    }

    fn release(&mut self, epoch: Epoch, up_to: Seq, reply: Reply<JournalView>) {
        if epoch != self.position.epoch {
            return answer(reply, Ok(self.view()));
        }
        if up_to > self.position.head.seq {
            return answer(reply, Err(self.beyond(up_to)));
        }
        let limit = self.position.place(up_to);
        match &mut self.releasing {
            Some((place, replies)) => {
                *place = limit.max(*place);
                replies.push(reply);
            }
            None => self.releasing = Some((limit, vec![reply])),
        }
    }

    /// Answers who waits for a release.
    fn released(&mut self, how: Result<(), String>) {
        let Some((_, replies)) = self.releasing.take() else { return };
        for reply in replies {
            let result = how.clone().map(|()| self.view()).map_err(|why| JournalError::Refused { why });
            answer(reply, result);
        }
    }

    /// What is to be deleted now, if anything.
    fn pruning(&self) -> Option<(Place, Reason)> {
        self.connection.as_ref()?;
        let acked = self.position.place(self.position.acked.seq);
        if let Some((limit, _)) = &self.releasing {
            return Some(((*limit).min(acked), Reason::Released));
        }
        let kept_bytes_min = kept_bytes_min(self.options.budget_bytes);
        // An ailing disk is left alone until it is probed.
        let is_early =
            self.is_crowded && !self.is_damaged && !self.is_ailing() && self.position.anchor.place < acked;
        is_early.then_some((acked, Reason::Early { kept_bytes_min }))
    }

    /// Deletes a little, so that appends get their turn in between.
    fn prune(&mut self) {
        let Some((limit, reason)) = self.pruning() else { return };
        if limit <= self.position.anchor.place {
            return self.released(Ok(()));
        }
        let Some(connection) = &mut self.connection else { return };
        match prune::step(connection, &self.lines, self.position, limit, reason) {
            Ok(position) => {
                if self.position.pruned_early == 0 && position.pruned_early > 0 {
                    tracing::warn!(
                        "the journal's budget is full: the oldest operations that the hub has are deleted"
                    );
                }
                self.position = position;
                self.lineage = self.lines.lineage(position.anchor.place).into();
                self.weigh();
            }
            Err(JournalError::Read(error)) => {
                let why = error.to_string();
                self.recover(self.position, &why, None);
                self.released(Err(why));
            }
            Err(error) => {
                tracing::error!(%error, "nothing more is deleted");
                self.is_damaged = true;
                self.released(Err(error.to_string()));
            }
        }
        self.publish();
        if limit <= self.position.anchor.place {
            self.released(Ok(()));
        }
    }

    fn view(&self) -> JournalView {
        self.status.borrow().view()
    }

    fn refusal(&self) -> Option<JournalError> {
        match &self.state {
            JournalState::Ok => None,
            JournalState::Full(full) => Some(JournalError::Full(*full)),
            JournalState::Stopped { why } => Some(JournalError::Stopped { why: why.clone() }),
        }
    }

    /// One transaction for all. An inner error is that of operations that belong together, and the others are not
    /// affected.
    fn commit(&mut self, appends: &[Append], acked: Option<Head>) -> rusqlite::Result<Vec<Kept>> {
        let Some(connection) = &mut self.connection else {
            if let Some(acked) = acked {
                self.position.acked = acked;
            }
            return Ok(Vec::new());
        };
        let mut next = self.position;
        let mut since = self.oldest_unacked_since;
        let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let (mut results, mut has_promised) = (Vec::with_capacity(appends.len()), false);
        let mut has_printed = false;
        {
            let mut insert = tx.prepare_cached(
                "INSERT INTO operation (place, id, bytes) VALUES (?1, ?2, ?3) ON CONFLICT (id) DO NOTHING",
            )?;
            for (several, _) in appends {
                if let Some(answer) = several::answer(&tx, several, &self.grant, next.epoch)? {
                    results.push(answer);
                    continue;
                }
                let mut kept = Vec::with_capacity(several.len());
                for (operation, prints) in several {
                    let place = next.place(next.head.seq.next());
                    let added =
                        insert.execute((integer(place.0), operation.id.0.as_bytes(), &operation.bytes))?;
                    if let Some(promise) = operation.promise.filter(|_| added == 1) {
                        promised::add(&tx, place, promise)?;
                        has_promised = true;
                    }
                    if let Some(ended) = operation.ends.filter(|_| added == 1) {
                        basket::end(&tx, ended)?;
                    }
                    if let Some(spent) = operation.spends.as_ref().filter(|_| added == 1) {
                        spent::add(&tx, spent)?;
                    }
                    if let Some(given) = operation.gives.as_ref().filter(|_| added == 1) {
                        given::add(&tx, given)?;
                    }
                    if let Some(closed) = operation.closes.filter(|_| added == 1) {
                        visit::end(&tx, closed)?;
                    }
                    for print in prints.iter().filter(|_| added == 1) {
                        prints::insert(&tx, Some(operation.id), print)?;
                        has_printed = true;
                    }
                    kept.push(if added == 1 {
                        if next.head.seq == next.acked.seq {
                            since = captured_at(&operation.bytes);
                        }
                        next.head = next.head.after(&operation.bytes);
                        next.unacked_bytes += operation.bytes.len() as u64;
                        next.kept_bytes += operation.bytes.len() as u64;
                        Ok(Saved { place, already: false })
                    } else {
                        repeat(&tx, operation)?
                    });
                }
                results.push(kept.into_iter().collect());
            }
        }
        if let Some(acked) = acked.filter(|acked| *acked != next.acked) {
            take_ack(&tx, &mut next, acked)?;
            since = oldest_unacked(&tx, &next)?;
        }
        if next != self.position {
            tx.prepare_cached(
                "UPDATE journal SET head_seq = ?1, head_hash = ?2, acked_seq = ?3, acked_hash = ?4,
                                    unacked_bytes = ?5, kept_bytes = ?6 WHERE one = 1",
            )?
            .execute((
                integer(next.head.seq.0),
                next.head.hash.0,
                integer(next.acked.seq.0),
                next.acked.hash.0,
                integer(next.unacked_bytes),
                integer(next.kept_bytes),
            ))?;
        }
        let promised = if has_promised { Some(promised::read(&tx)?) } else { None };
        tx.commit()?;
        if let Some(promised) = promised {
            self.promised = promised.into();
        }
        self.position = next;
        self.oldest_unacked_since = since;
        if has_printed {
            self.prints.send_modify(|count| *count += 1);
        }
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
        if let Some(acked) = acked.filter(|_| self.position.epoch == before.epoch) {
            let counted =
                self.connection.as_ref().map(|connection| take_ack(connection, &mut self.position, acked));
            if let Some(Err(error)) = counted {
                tracing::warn!(%error, "what the hub does not have cannot be counted");
            }
            self.position.acked = acked;
        }
        self.probe_at = Instant::now() + PROBE_EVERY;
    }

    fn reopen(&mut self, before: Position) -> Result<(), OpenError> {
        let connection = schema::open(&self.file, self.options.epoch)?;
        // After a failed fsync the system may take a lost page for written: write them all again.
        let busy: i64 = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        let position = schema::position(&connection)?;
        let is_same = position.epoch == before.epoch || Some(position.epoch) == self.opening;
        let is_whole = position.place(position.head.seq) >= before.place(before.head.seq);
        if busy != 0 || !is_same || !is_whole {
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
        self.connection = Some(connection);
        self.reload()?;
        self.reader.reopen()
    }

    fn look_up(
        &self,
        operation: &NewOperation,
        before: Place,
        why: &str,
        disk_was_full: bool,
    ) -> Result<Saved, JournalError> {
        let why = || why.to_owned();
        let Some(connection) = &self.connection else { return Err(JournalError::Unknown { why: why() }) };
        match find(connection, operation) {
            Ok(Some(Ok(saved))) => Ok(Saved { already: saved.place <= before, ..saved }),
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
                    if memory.epoch == self.position.epoch {
                        let _ = self.commit(&[], Some(memory.acked));
                    }
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
        let budget_bytes = self.options.budget_bytes;
        let kept_bytes_min = kept_bytes_min(budget_bytes);
        let kept_bytes_max = if self.is_crowded { kept_bytes_min } else { budget_bytes };
        self.is_crowded = self.position.kept_bytes > kept_bytes_max;
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
            epoch: position.epoch,
            base: position.base,
            head: position.head,
            acked: (position.acked.seq > Seq::ZERO).then_some(position.acked),
            oldest: position.live_anchor().seq.next(),
            lineage: Arc::clone(&self.lineage),
            oldest_unacked_since: self.oldest_unacked_since,
            unacked_bytes: position.unacked_bytes,
            kept_bytes: position.kept_bytes,
            budget_bytes: self.options.budget_bytes,
            pruned_early: position.pruned_early,
            promised: Arc::clone(&self.promised),
            state: self.state.clone(),
        });
    }
}

fn kept_bytes_min(budget_bytes: u64) -> u64 {
    budget_bytes / 100 * KEPT_PERCENT_AFTER_PRUNING
}

/// A hub that was restored from a backup says less than before.
fn take_ack(connection: &Connection, position: &mut Position, acked: Head) -> rusqlite::Result<()> {
    let mut sum = connection.prepare_cached(
        "SELECT coalesce(sum(length(bytes)), 0) FROM operation WHERE place > ?1 AND place <= ?2",
    )?;
    let (above, up_to) = (position.acked.seq.min(acked.seq), position.acked.seq.max(acked.seq));
    let places = (integer(position.place(above).0), integer(position.place(up_to).0));
    let between = sum.query_row(places, |row| row.get(0).map(count))?;
    position.unacked_bytes = if acked.seq >= position.acked.seq {
        position.unacked_bytes.saturating_sub(between)
    } else {
        position.unacked_bytes + between
    };
    position.acked = acked;
    Ok(())
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

pub(super) fn find(
    connection: &Connection,
    operation: &NewOperation,
) -> rusqlite::Result<Option<Result<Saved, JournalError>>> {
    let found: Option<(Place, Vec<u8>)> = connection
        .prepare_cached("SELECT place, bytes FROM operation WHERE id = ?1")?
        .query_row([operation.id.0.as_bytes()], |row| Ok((place_at(row, 0)?, row.get(1)?)))
        .optional()?;
    Ok(found.map(|(place, bytes)| {
        if bytes == operation.bytes {
            Ok(Saved { place, already: true })
        } else {
            Err(JournalError::OtherBytes { place })
        }
    }))
}

fn oldest_unacked(connection: &Connection, position: &Position) -> rusqlite::Result<Option<UtcMillis>> {
    let bytes: Option<Vec<u8>> = connection
        .prepare_cached("SELECT bytes FROM operation WHERE place = ?1")?
        .query_row([integer(position.place(position.acked.seq.next()).0)], |row| row.get(0))
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
