//! The hub's store: what is durable and shared, on SQLite or PostgreSQL.
//!
//! Async ends here: [`Store::read`] and [`Store::write`] run a closure on the store's own threads, in one
//! transaction, and answer when it is durable. A closure may run more than once (another transaction won, or a
//! group was rolled back), so it has no side effects outside the transaction. A cancelled caller does not stop
//! its closure half way. SQL lives only in this folder, one file per noun, as functions over [`Tx`].
//!
//! To add a noun: `store/<noun>.rs`, and one migration for each engine listed in `migration.rs`.

pub mod acceptance;
pub mod act;
pub mod agent;
pub mod api_token;
pub mod attempt;
pub mod authorisation;
pub mod buffer;
mod bulk;
pub mod close;
pub mod conflict;
#[cfg(test)]
pub(crate) mod conformance;
pub mod database_programs;
pub mod day_close;
pub mod device;
pub mod document;
pub mod drift;
pub mod drop_file;
pub mod dump;
mod engine;
pub mod enrolment;
pub mod epoch;
pub mod exception;
pub mod exception_step;
pub mod feed;
pub mod figure;
pub mod fleet;
pub mod generation;
pub mod grant;
pub mod heir;
pub mod idempotency;
pub mod invariant;
pub mod inventory;
pub mod journal;
pub mod ledger;
pub mod listing;
pub mod log;
pub mod mail;
pub mod mapping;
pub(crate) mod migration;
pub mod operation;
pub mod order;
pub mod order_time;
pub mod overview;
pub mod pass;
pub mod photo;
pub mod pin_lock;
pub mod posting;
pub mod pull;
pub mod purchase;
pub mod recent_sale;
pub mod reference;
pub mod refund;
pub mod refund_ask;
pub mod refund_payment;
pub mod replacement;
pub mod reservation;
pub mod returned;
pub mod rule;
pub mod seal;
pub mod search;
pub mod session;
pub mod shadow;
#[cfg(test)]
mod statements;
pub mod stock;
pub mod subject;
pub mod tally;
pub mod till_document;
pub mod transfer;
pub mod unit_number;
pub mod user;
pub mod webhook;
mod worker;

pub use bulk::{Bulk, Values};
pub use engine::{Column, Isolation, Param, Row, StoreConfig, StoreError, Tx};

use std::path::PathBuf;
use std::sync::Arc;

use tokio::sync::{mpsc, oneshot, watch};

use self::engine::Engine;
use self::worker::{Job, Task};

/// Jobs that may wait for a thread; more make the caller wait.
const QUEUE_MAX: usize = 256;
const READERS: usize = 4;
const POSTGRES_WRITERS: usize = 4;

/// A handle on the store; cheap to clone. The store's threads end when the last one is dropped.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    config: StoreConfig,
    reads: mpsc::Sender<Box<dyn Job>>,
    writes: mpsc::Sender<Box<dyn Job>>,
    background: mpsc::Sender<Box<dyn Job>>,
    changed: watch::Receiver<u64>,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store").field("place", &self.inner.config.place()).finish_non_exhaustive()
    }
}

impl Store {
    /// Opens the store, brings its tables up to this version and starts its threads. Blocks until that is done.
    ///
    /// # Errors
    /// [`StoreError::Open`] or [`StoreError::Migration`]: the hub cannot work without it.
    pub fn open(config: &StoreConfig) -> Result<Self, StoreError> {
        let (changed_sender, changed) = watch::channel(0);
        let (reads, read_queue) = mpsc::channel(QUEUE_MAX);
        let (writes, write_queue) = mpsc::channel(QUEUE_MAX);
        let (background, background_queue) = mpsc::channel(QUEUE_MAX);
        let writers = match config {
            StoreConfig::Sqlite { .. } => 1,
            StoreConfig::Postgres { .. } => POSTGRES_WRITERS,
        };
        worker::on_thread("store-migrate", {
            let config = config.clone();
            move || migration::run(&mut Engine::open(&config, false)?)
        })?;
        worker::start_writers(config, writers, write_queue, background_queue, &Arc::new(changed_sender))?;
        worker::start_readers(config, READERS, read_queue)?;
        let inner = Inner { config: config.clone(), reads, writes, background, changed };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// Runs `work` on a snapshot; it must not write.
    ///
    /// # Errors
    /// What `work` says, or [`StoreError`] of the engine.
    pub async fn read<T: Send + 'static>(
        &self,
        work: impl FnMut(&mut Tx<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        submit(&self.inner.reads, Isolation::ReadOnly, work).await
    }

    /// Runs `work` in one transaction, as if alone; the answer means it is durable.
    ///
    /// # Errors
    /// What `work` says (then nothing was written), or [`StoreError`] of the engine. After
    /// [`StoreError::Unknown`] look before doing it again.
    pub async fn write<T: Send + 'static>(
        &self,
        work: impl FnMut(&mut Tx<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        submit(&self.inner.writes, Isolation::Serializable, work).await
    }

    /// Like [`Store::write`] for work that first updates the row that guards what it reads (ingest: the
    /// agent's row), so that PostgreSQL need not watch for conflicts.
    ///
    /// # Errors
    /// As [`Store::write`].
    pub async fn write_locked<T: Send + 'static>(
        &self,
        work: impl FnMut(&mut Tx<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        submit(&self.inner.writes, Isolation::RowLocks, work).await
    }

    /// Like [`Store::write_locked`] for long work that gives way to all other writes: apply and upkeep. It
    /// shares a commit with nobody.
    ///
    /// # Errors
    /// As [`Store::write`].
    pub async fn write_background<T: Send + 'static>(
        &self,
        work: impl FnMut(&mut Tx<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        submit(&self.inner.background, Isolation::RowLocks, work).await
    }

    /// A number that grows with every commit of this process. Other hub processes on the same database are not
    /// seen: who waits on this also looks now and then.
    #[must_use]
    pub fn changed(&self) -> watch::Receiver<u64> {
        self.inner.changed.clone()
    }

    /// Where the data is, for people: no password.
    #[must_use]
    pub fn place(&self) -> String {
        self.inner.config.place()
    }

    /// What the store was opened with.
    #[must_use]
    pub fn config(&self) -> &StoreConfig {
        &self.inner.config
    }

    /// Writes a consistent copy into a new file while work goes on.
    ///
    /// # Errors
    /// [`StoreError::Statement`] if the file exists or cannot be written, or if the engine has its own tools
    /// for it (PostgreSQL).
    pub async fn copy_to(&self, path: PathBuf) -> Result<(), StoreError> {
        let config = self.inner.config.clone();
        let (done, answer) = oneshot::channel();
        worker::spawn("store-copy", move || {
            // Nobody waiting any more is the caller's choice.
            let _ = done.send(Engine::open(&config, false).and_then(|mut engine| engine.copy_to(&path)));
        })?;
        answer.await.map_err(|_| StoreError::Stopped)?
    }
}

/// A store used by one thread and nobody else: a rebuild, a tool. Never on an async thread.
pub struct Solo(Engine);

impl Solo {
    /// Opens the store and brings its tables up to this version.
    ///
    /// # Errors
    /// [`StoreError::Open`] or [`StoreError::Migration`].
    pub fn open(config: &StoreConfig) -> Result<Self, StoreError> {
        let mut engine = Engine::open(config, false)?;
        migration::run(&mut engine)?;
        Ok(Self(engine))
    }

    /// Opens the store without bringing its tables up to this version: to look at what may be no store.
    ///
    /// # Errors
    /// [`StoreError::Open`].
    pub fn open_as_it_is(config: &StoreConfig) -> Result<Self, StoreError> {
        Engine::open(config, false).map(Self)
    }

    /// Reads all of a file and looks for damage; a database server sees to that itself.
    ///
    /// # Errors
    /// [`StoreError`] with what is damaged.
    pub fn check_whole(&mut self) -> Result<(), StoreError> {
        self.0.check_whole()
    }

    /// Runs `work` in one transaction.
    ///
    /// # Errors
    /// What `work` says, or [`StoreError`] of the engine.
    pub fn write<T>(
        &mut self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.0.transaction(Isolation::Serializable, work)
    }
}

async fn submit<T: Send + 'static>(
    queue: &mpsc::Sender<Box<dyn Job>>,
    isolation: Isolation,
    work: impl FnMut(&mut Tx<'_>) -> Result<T, StoreError> + Send + 'static,
) -> Result<T, StoreError> {
    let (answer, done) = oneshot::channel();
    queue.send(Box::new(Task::new(isolation, work, answer))).await.map_err(|_| StoreError::Stopped)?;
    done.await.map_err(|_| StoreError::Stopped)?
}
