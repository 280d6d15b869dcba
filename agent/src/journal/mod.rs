//! The journal: an append-only log of operations with gap-free numbers and a hash chain, in SQLite.
//!
//! What [`Journal::append`] has answered is on disk and survives a power cut. One thread writes and commits
//! many appends at once; readers stand beside it. What the hub has is deleted when the hub allows it, or when the
//! budget is full; when the hub's history differs, the journal goes on in a new epoch. A commit whose outcome is not known stops the writer: the
//! database is reopened and the ids are looked up, so an answer is never a guess.
//!
//! It does not know what an operation means, nor the hub; an ack is a number and a hash that it keeps.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use protocol::chain::Head;
use protocol::frame::Events;
use protocol::grant::{Allowance, AllowanceState};
use protocol::id::{Epoch, Generation, OperationId, PassId, ReservationId, Seq, SeriesId, StationId};
use protocol::lineage::Ancestor;
use protocol::money::Money;
use protocol::sync::agent::JournalView;
use protocol::time::UtcMillis;
use tokio::sync::{mpsc, oneshot, watch};

mod basket;
mod continuing;
mod given;
mod line;
mod lock;
mod prints;
mod promised;
mod prune;
mod read;
mod reserve;
mod schema;
mod several;
mod spent;
mod verify;
mod visit;
mod writer;

use promised::Grant;

pub use basket::{About, Basket};
pub use given::Given;
pub use line::Place;
pub use prints::{
    NewPrint, PRINT_DATA_BYTES_MAX, PRINTS_KEPT_MAX, PRINTS_WAITING_MAX, PrintChange, PrintChanged, PrintId,
    PrintJob, PrintState,
};
pub use read::{Reader, Recent, Standing};
pub use spent::Spent;
pub use verify::{Chain, ChainEpoch, ChainError};
pub use visit::{KeptVisit, VISIT_BYTES_MAX, VisitId};

const FILE: &str = "journal.db";
/// 3.51.2 and older can lose commits when two connections write and checkpoint at once.
const SQLITE_VERSION_MIN: i32 = 3_051_003;
/// Appends that wait for the writer; more callers wait for a place, in order.
const WAITING_APPENDS_MAX: usize = 4_096;

/// What a new journal is made of, and how much it may hold.
#[derive(Debug, Clone, Copy)]
pub struct JournalOptions {
    /// What is kept may fill this: the oldest operations that the hub has go first, then work is refused.
    pub budget_bytes: u64,
    /// Kept free on the disk.
    pub reserve_bytes: u64,
    /// Random; used only if the journal does not exist yet.
    pub epoch: Epoch,
}

/// A fact to be kept, as [`protocol::operation::Operation::to_bytes`] made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewOperation {
    /// The id inside the bytes.
    pub id: OperationId,
    /// The exact bytes.
    pub bytes: Vec<u8>,
    /// What it promises before the hub knows of it, as [`protocol::operation::Body::promise`] says.
    pub promise: Option<Money>,
    /// The basket that it ends.
    pub ends: Option<ReservationId>,
    /// What it takes of a pass.
    pub spends: Option<Spent>,
    /// The number that it gives away.
    pub gives: Option<Given>,
    /// The visit that it records.
    pub closes: Option<VisitId>,
}

/// The operation is on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Saved {
    /// Its place.
    pub place: Place,
    /// It was there before: a repeat, such as a double tap.
    pub already: bool,
}

/// Events as read for the wire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The live epoch, which all numbers here are of.
    pub epoch: Epoch,
    /// The place of the first event.
    pub first: Seq,
    /// Exact bytes; empty if there is nothing from `first` on.
    pub events: Events,
    /// Place and chain hash after the last one.
    pub last: Head,
}

/// The chain at a place of the live epoch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeadAt {
    /// The live epoch.
    pub epoch: Epoch,
    /// Nothing if that place is not kept.
    pub head: Option<Head>,
}

/// Where the journal stands, for sync and for people. Every `seq` is of the live epoch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalStatus {
    /// The live epoch.
    pub epoch: Epoch,
    /// Its operations are those after this place.
    pub base: Place,
    /// After the last operation.
    pub head: Head,
    /// The hub's word, if there is one.
    pub acked: Option<Head>,
    /// The oldest operation still kept; head + 1 if there is none.
    pub oldest: Seq,
    /// The epochs before, newest first.
    pub lineage: Arc<[Ancestor]>,
    /// The time in the oldest operation that the hub does not have yet; display only.
    pub oldest_unacked_since: Option<UtcMillis>,
    /// What the hub does not have yet.
    pub unacked_bytes: u64,
    /// All that is kept.
    pub kept_bytes: u64,
    /// What that may grow to.
    pub budget_bytes: u64,
    /// Operations that were deleted for want of room, without the hub's leave.
    pub pruned_early: u64,
    /// What the live epoch has promised before the hub knew of it, by currency.
    pub promised: Arc<[Money]>,
    /// Is new work taken?
    pub state: JournalState,
}

impl JournalStatus {
    /// How many operations the hub does not have yet.
    #[must_use]
    pub fn waiting(&self) -> u64 {
        self.head.seq.0.saturating_sub(self.acked.map_or(0, |acked| acked.seq.0))
    }

    /// The last operation's place.
    #[must_use]
    pub fn head_place(&self) -> Place {
        self.base.at(self.head.seq)
    }

    /// The last place that the hub has.
    #[must_use]
    pub fn acked_place(&self) -> Place {
        self.base.at(self.acked.map_or(Seq::ZERO, |acked| acked.seq))
    }

    /// For the sync machine.
    #[must_use]
    pub fn view(&self) -> JournalView {
        JournalView {
            epoch: self.epoch,
            head: self.head,
            acked: self.acked,
            oldest: self.oldest,
            lineage: self.lineage.to_vec(),
        }
    }
}

/// Is new work taken?
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JournalState {
    /// Yes.
    Ok,
    /// No: there is no room. Sync goes on and makes some.
    Full(Full),
    /// No: the database cannot be written. It is tried again every few seconds.
    Stopped {
        /// What the disk said.
        why: String,
    },
}

/// Which room ran out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Full {
    /// The budget for unacked operations: the hub has not been reached for too long.
    Budget,
    /// The disk.
    Disk,
}

/// Why an operation was not confirmed. Only [`JournalError::Unknown`] leaves open whether it is there.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// No room.
    #[error("not saved: {}", match .0 {
        Full::Budget => "this agent holds as much as it may without the hub. Reach the hub, then work goes on by itself",
        Full::Disk => "the disk of this computer is full. Make room, then work goes on by itself",
    })]
    Full(Full),
    /// The database cannot be written.
    #[error(
        "not saved: the journal cannot be written ({why}). What was saved before is safe; have the disk looked at"
    )]
    Stopped {
        /// What the disk said.
        why: String,
    },
    /// The disk refused this commit, and it is not there; the journal works again.
    #[error("not saved: the disk refused it ({why}). Do it once more")]
    Refused {
        /// What the disk said.
        why: String,
    },
    /// The disk failed in the middle, and the database cannot be asked. Repeat with the same id later.
    #[error(
        "it is not known whether this was saved ({why}). Repeat it when the journal works again: it counts once"
    )]
    Unknown {
        /// What the disk said.
        why: String,
    },
    /// The id is taken by an operation with other bytes.
    #[error("not saved: an operation with the same id but another content is in the journal at {place}")]
    OtherBytes {
        /// Where.
        place: Place,
    },
    /// More than `OPERATION_BYTES_MAX`.
    #[error("not saved: {bytes} bytes are more than one operation may have")]
    TooLarge {
        /// How many.
        bytes: usize,
    },
    /// It promises more than the hub allows; nothing of it is kept.
    #[error("not saved: this computer may promise {left} more until the hub knows of what was promised")]
    BeyondAllowance {
        /// How much it may still promise.
        left: Money,
    },
    /// The number that it gives away was given before, or leased to another epoch; nothing of it is kept.
    #[error("not saved: the number was given away before. Do it once more: it gets another one")]
    NumberTaken,
    /// An ack or a release that this journal cannot have got.
    #[error("a word of the hub about {acked} does not fit a journal that has {head}")]
    AckBeyondHead {
        /// What was to be stored.
        acked: Seq,
        /// Where the journal is.
        head: Seq,
    },
    /// The service is ending.
    #[error("not saved: the agent is stopping")]
    Closed,
    /// A read failed.
    #[error("the journal cannot be read: {0}")]
    Read(#[from] rusqlite::Error),
    /// What is on disk is not what was written.
    #[error("the journal is damaged: {0}")]
    Damaged(#[from] ChainError),
}

/// Why a journal cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Another process has it.
    #[error("another agent process uses this journal; stop it first")]
    InUse,
    /// Written by a newer program.
    #[error("the journal has format {found}, this program knows {known}: install the newer version again")]
    NewerFormat {
        /// In the file.
        found: usize,
        /// Here.
        known: usize,
    },
    /// Written by an older program, and opened only for reading.
    #[error("the journal has format {found}, not {known}: the agent brings it up to date at its next start")]
    OlderFormat {
        /// In the file.
        found: usize,
        /// Here.
        known: usize,
    },
    /// To be read, and nothing has been written yet.
    #[error("there is no journal yet: the agent makes it at its first start")]
    NotMade,
    /// Something else lies there.
    #[error("journal.db is not a Counterfoil journal; it was left as it is")]
    NotAJournal,
    /// The SQLite in this program.
    #[error("SQLite {found} is too old: below 3.51.3 it can lose commits")]
    SqliteTooOld {
        /// Its version.
        found: &'static str,
    },
    /// A file beside the journal.
    #[error("{path}: {source}", path = path.display())]
    Io {
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The database.
    #[error("journal.db: {0}")]
    Database(#[from] rusqlite::Error),
}

/// A handle on the one journal of this process.
#[derive(Debug, Clone)]
pub struct Journal {
    commands: mpsc::Sender<writer::Command>,
    status: watch::Receiver<JournalStatus>,
    prints: watch::Receiver<u64>,
    reader: Arc<Reader>,
    grant: Grant,
}

/// The writer's thread: join it after the last handle is gone.
pub type WriterThread = std::thread::JoinHandle<()>;

impl Journal {
    /// Opens or makes the journal in `dir` and starts its writer, which ends with the last handle.
    ///
    /// # Errors
    /// [`OpenError`]; nothing was changed then but what a migration had finished.
    ///
    /// # Panics
    /// Outside of a tokio runtime.
    pub fn open(dir: &Path, options: JournalOptions) -> Result<(Self, WriterThread), OpenError> {
        if rusqlite::version_number() < SQLITE_VERSION_MIN {
            return Err(OpenError::SqliteTooOld { found: rusqlite::version() });
        }
        let reader = Arc::new(Reader::closed(dir.join(FILE)));
        let (commands, inbox) = mpsc::channel(WAITING_APPENDS_MAX);
        let grant = Grant::default();
        let writer = writer::Writer::open(dir, options, Arc::clone(&reader), inbox, grant.clone())?;
        let (status, prints) = (writer.status(), writer.prints());
        let thread = std::thread::Builder::new()
            .name("journal".into())
            .spawn(move || writer.run())
            .map_err(|source| OpenError::Io { path: dir.to_owned(), source })?;
        Ok((Self { commands, status, prints, reader, grant }, thread))
    }

    /// Goes by this word of the hub from the next commit on.
    pub fn go_by(&self, allowance: Option<Allowance>, generation: Option<Generation>) {
        self.grant.set(allowance, generation);
    }

    /// What the hub said cannot be read: whatever it granted counts for nothing.
    pub fn distrust(&self) {
        self.grant.distrust();
    }

    /// What may still be promised before the hub knows of it.
    #[must_use]
    pub fn allowance(&self) -> AllowanceState {
        let status = self.status.borrow();
        self.grant.state(status.epoch, |currency| {
            status.promised.iter().find(|money| money.currency == currency).map_or(0, |money| money.minor)
        })
    }

    /// The live epoch.
    #[must_use]
    pub fn epoch(&self) -> Epoch {
        self.status.borrow().epoch
    }

    /// Keeps an operation. When it returns, the operation is on disk, or the error says what is so instead.
    ///
    /// # Errors
    /// [`JournalError`].
    pub async fn append(&self, operation: NewOperation) -> Result<Saved, JournalError> {
        self.append_and_print(operation, Vec::new()).await
    }

    /// Keeps an operation and what is to be printed for it, both or neither. An operation that was there before
    /// brings no second label.
    ///
    /// # Errors
    /// [`JournalError`].
    pub async fn append_and_print(
        &self,
        operation: NewOperation,
        prints: Vec<NewPrint>,
    ) -> Result<Saved, JournalError> {
        let saved = self.append_all(vec![(operation, prints)]).await?;
        saved.into_iter().next().ok_or(JournalError::Closed)
    }

    /// Keeps operations with what is to be printed for them, one after the other: all or none. They are answered in the
    /// same order. What they promise is held together against what may be promised. Where one of them was there before,
    /// all of them must have been.
    ///
    /// # Errors
    /// [`JournalError`]; none of them is kept then, unless that is what it says.
    pub async fn append_all(
        &self,
        operations: Vec<(NewOperation, Vec<NewPrint>)>,
    ) -> Result<Vec<Saved>, JournalError> {
        let too_large = |(operation, _): &&(NewOperation, Vec<NewPrint>)| {
            operation.bytes.len() > protocol::limits::OPERATION_BYTES_MAX
        };
        if let Some((operation, _)) = operations.iter().find(too_large) {
            return Err(JournalError::TooLarge { bytes: operation.bytes.len() });
        }
        let (reply, answer) = oneshot::channel();
        self.send(writer::Command::Append { operations, reply }).await?;
        answer.await.map_err(|_| JournalError::Closed)?
    }

    /// Keeps the hub's word, higher or lower than the last; a word about another epoch is over and changes nothing.
    /// While the disk refuses it is kept in memory: the hub says it again at the next start.
    ///
    /// # Errors
    /// [`JournalError::AckBeyondHead`].
    pub async fn store_ack(&self, epoch: Epoch, acked: Head) -> Result<(), JournalError> {
        let (reply, answer) = oneshot::channel();
        self.send(writer::Command::StoreAck { epoch, acked, reply }).await?;
        answer.await.map_err(|_| JournalError::Closed)?
    }

    /// Goes on in `fresh`, after `common` of `of` or after the oldest operation kept, if that is later or if this
    /// journal has another chain there. Asked again with the same `fresh`, it changes nothing.
    ///
    /// # Errors
    /// [`JournalError::Damaged`] will stay; after any other it can be asked again.
    pub async fn continue_from(
        &self,
        of: Epoch,
        common: Head,
        fresh: Epoch,
    ) -> Result<JournalView, JournalError> {
        let (reply, answer) = oneshot::channel();
        self.send(writer::Command::Continue { of, common, fresh, reply }).await?;
        answer.await.map_err(|_| JournalError::Closed)?
    }

    /// Deletes operations of the live epoch up to there, as far as the hub has them, and all before; for another
    /// epoch it does nothing. Returns when they are gone.
    ///
    /// # Errors
    /// [`JournalError`]; some may be gone then, always the oldest.
    pub async fn release(&self, epoch: Epoch, up_to: Seq) -> Result<JournalView, JournalError> {
        let (reply, answer) = oneshot::channel();
        self.send(writer::Command::Release { epoch, up_to, reply }).await?;
        answer.await.map_err(|_| JournalError::Closed)?
    }

    /// Returns when the writer has come to it: it is alive.
    ///
    /// # Errors
    /// [`JournalError::Closed`].
    pub async fn ping(&self) -> Result<(), JournalError> {
        let (reply, answer) = oneshot::channel();
        self.send(writer::Command::Ping { reply }).await?;
        answer.await.map_err(|_| JournalError::Closed)?
    }

    /// Operations from `first` on, at most so many and so many bytes, but at least one if there is one.
    ///
    /// # Errors
    /// [`JournalError::Read`], [`JournalError::Damaged`].
    pub async fn read(&self, first: Seq, events_max: usize, bytes_max: usize) -> Result<Run, JournalError> {
        self.reading(move |reader| reader.run(first, events_max, bytes_max)).await
    }

    /// The chain at a place, recomputed from the stored bytes; nothing if that place is not kept.
    ///
    /// # Errors
    /// [`JournalError::Read`], [`JournalError::Damaged`].
    pub async fn head_at(&self, seq: Seq) -> Result<HeadAt, JournalError> {
        self.reading(move |reader| reader.head_at(seq)).await
    }

    /// The newest operations, newest first.
    ///
    /// # Errors
    /// [`JournalError::Read`].
    pub async fn recent(&self, rows_max: usize) -> Result<Vec<Recent>, JournalError> {
        self.reading(move |reader| reader.recent(rows_max)).await
    }

    /// One operation by its id, if it is still kept.
    ///
    /// # Errors
    /// [`JournalError::Read`].
    pub async fn find(&self, id: OperationId) -> Result<Option<Recent>, JournalError> {
        self.reading(move |reader| reader.find(id)).await
    }

    /// What lies after a place, oldest first, of whatever epoch; ends early at so many operations or bytes.
    ///
    /// # Errors
    /// [`JournalError::Read`], [`JournalError::Damaged`].
    pub async fn after(
        &self,
        place: Place,
        operations_max: usize,
        bytes_max: usize,
    ) -> Result<Vec<(Place, Vec<u8>)>, JournalError> {
        self.reading(move |reader| reader.after(place, operations_max, bytes_max)).await
    }

    /// Keeps a basket, before the hub is asked to hold its units.
    ///
    /// # Errors
    /// [`JournalError`]: then the hub must not be asked.
    pub async fn keep_basket(&self, basket: Basket) -> Result<(), JournalError> {
        let (reply, answer) = oneshot::channel();
        self.send(writer::Command::Basket { basket, reply }).await?;
        answer.await.map_err(|_| JournalError::Closed)?
    }

    /// The baskets that nothing has ended yet.
    ///
    /// # Errors
    /// [`JournalError::Read`].
    pub async fn baskets(&self) -> Result<Vec<Basket>, JournalError> {
        self.reading(|reader| reader.with(basket::all)).await
    }

    /// Keeps a visit as it is now.
    ///
    /// # Errors
    /// [`JournalError`]; what was kept of it before may still be there.
    pub async fn keep_visit(&self, visit: KeptVisit) -> Result<(), JournalError> {
        if visit.content.len() > VISIT_BYTES_MAX {
            return Err(JournalError::TooLarge { bytes: visit.content.len() });
        }
        self.change_visit(visit::VisitChange::Keep(visit)).await
    }

    /// Nothing of a visit is kept any more. One that is not there is no error.
    ///
    /// # Errors
    /// [`JournalError`]; it may still be there.
    pub async fn end_visit(&self, visit: VisitId) -> Result<(), JournalError> {
        self.change_visit(visit::VisitChange::End(visit)).await
    }

    async fn change_visit(&self, change: visit::VisitChange) -> Result<(), JournalError> {
        let (reply, answer) = oneshot::channel();
        self.send(writer::Command::Visit { change, reply }).await?;
        answer.await.map_err(|_| JournalError::Closed)?
    }

    /// The visits that nothing has ended yet.
    ///
    /// # Errors
    /// [`JournalError::Read`].
    pub async fn visits(&self) -> Result<Vec<KeptVisit>, JournalError> {
        self.reading(|reader| reader.with(visit::all)).await
    }

    /// What came back here by a pass, as (line, units). It outlives the operations, which are deleted.
    ///
    /// # Errors
    /// [`JournalError::Read`].
    pub async fn spent(&self, pass: PassId) -> Result<Vec<(u32, i64)>, JournalError> {
        self.reading(move |reader| reader.with(|connection| Ok(spent::of(connection, pass)?))).await
    }

    /// The highest number of a series that was given away here.
    ///
    /// # Errors
    /// [`JournalError::Read`].
    pub async fn last_given(&self, series: SeriesId) -> Result<Option<u64>, JournalError> {
        self.reading(move |reader| reader.with(|connection| Ok(given::last(connection, &series)?))).await
    }

    /// Changes a print job; `at` is for display.
    ///
    /// # Errors
    /// [`JournalError`]; after [`JournalError::Unknown`] it must be asked how the job is.
    pub async fn change_print(
        &self,
        change: PrintChange,
        at: UtcMillis,
    ) -> Result<PrintChanged, JournalError> {
        let (reply, answer) = oneshot::channel();
        self.send(writer::Command::Print { change, at, reply }).await?;
        answer.await.map_err(|_| JournalError::Closed)?
    }

    /// What a printer has to do next: the oldest job that waits or is under way.
    ///
    /// # Errors
    /// [`JournalError::Read`].
    pub async fn next_print(&self, printer: &str) -> Result<Option<PrintJob>, JournalError> {
        let printer = printer.to_owned();
        self.reading(move |reader| reader.with(|connection| Ok(prints::next(connection, &printer)?))).await
    }

    /// One print job.
    ///
    /// # Errors
    /// [`JournalError::Read`].
    pub async fn print(&self, job: PrintId) -> Result<Option<PrintJob>, JournalError> {
        self.reading(move |reader| reader.with(|connection| Ok(prints::find(connection, job)?))).await
    }

    /// A station's print jobs: those that wait or ask for a look, then the newest of the others.
    ///
    /// # Errors
    /// [`JournalError::Read`].
    pub async fn prints_of(
        &self,
        station: StationId,
        rows_max: usize,
    ) -> Result<Vec<PrintJob>, JournalError> {
        self.reading(move |reader| {
            reader.with(|connection| Ok(prints::of_station(connection, &station, rows_max)?))
        })
        .await
    }

    /// How many jobs wait for each printer.
    ///
    /// # Errors
    /// [`JournalError::Read`].
    pub async fn prints_waiting(&self) -> Result<Vec<(String, u64)>, JournalError> {
        self.reading(|reader| reader.with(|connection| Ok(prints::waiting(connection)?))).await
    }

    /// Changes with every change of a print job.
    #[must_use]
    pub fn prints_changed(&self) -> watch::Receiver<u64> {
        self.prints.clone()
    }

    /// After the last operation.
    #[must_use]
    pub fn head(&self) -> Head {
        self.status.borrow().head
    }

    /// The hub's word, if there is one.
    #[must_use]
    pub fn acked(&self) -> Option<Head> {
        self.status.borrow().acked
    }

    /// Changes with every commit.
    #[must_use]
    pub fn status(&self) -> watch::Receiver<JournalStatus> {
        self.status.clone()
    }

    async fn send(&self, command: writer::Command) -> Result<(), JournalError> {
        self.commands.send(command).await.map_err(|_| JournalError::Closed)
    }

    async fn reading<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Reader) -> Result<T, JournalError> + Send + 'static,
    ) -> Result<T, JournalError> {
        let reader = Arc::clone(&self.reader);
        tokio::task::spawn_blocking(move || work(&reader)).await.map_err(|_| JournalError::Closed)?
    }
}

#[cfg(test)]
pub(crate) mod tests;
