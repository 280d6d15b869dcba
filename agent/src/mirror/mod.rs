//! The mirror: what the hub's feed said last, for offline work. In `mirror.db`, which can be thrown away.
//!
//! Changes and their cursor are applied in one transaction, and a snapshot replaces its stream in one. A
//! damaged file is moved aside and filled again from the feed. It does not know sync: what is applied in which
//! order is decided by `protocol::sync`.

use std::collections::BTreeMap;
use std::io::BufRead;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use protocol::barcode::Sscc;
use protocol::grant::{Allowance, NumberRange};
use protocol::id::{AgentId, Generation, ItemId, OperationId, OrderId, PurchaseOrderId, WorkerId};
use protocol::money::Currency;
use protocol::reference::{
    Carton, Change, Cursor, Item, Order, PurchaseOrder, Settlement, Site, SitePolicy, Station, Stream, Worker,
};
use protocol::returns::RecentSale;
use protocol::time::{BusinessDate, UtcMillis};
use rusqlite::Connection;
use tokio::sync::watch;

mod apply;
mod lookup;
mod schema;
mod sold;

const FILE: &str = "mirror.db";

/// A handle on the one mirror of this process.
#[derive(Debug, Clone)]
pub struct Mirror {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    file: PathBuf,
    writer: Mutex<Connection>,
    reader: Mutex<Connection>,
    changed: watch::Sender<MirrorVersion>,
}

/// Counts what happened to the mirror in this process.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MirrorVersion {
    /// Goes up with everything applied.
    pub applied: u64,
    /// Goes up when items may have changed.
    pub catalogue: u64,
    /// Goes up when orders, or what else a site has, may have changed.
    pub orders: u64,
    /// Goes up when the file was damaged and begun anew: the feed must start over.
    pub rebuilt: u64,
}

/// What a write may have changed.
#[derive(Debug, Clone, Copy)]
enum Touched {
    Catalogue,
    Orders,
    Settlements,
    Everything,
}

impl Touched {
    fn by(stream: &Stream) -> Self {
        match stream {
            Stream::Catalogue => Self::Catalogue,
            Stream::Orders(_) | Stream::Site(_) => Self::Orders,
            Stream::Agent(_) => Self::Settlements,
        }
    }
}

impl MirrorVersion {
    fn after(&mut self, touched: Touched) {
        self.applied += 1;
        self.catalogue += u64::from(matches!(touched, Touched::Catalogue | Touched::Everything));
        self.orders += u64::from(matches!(touched, Touched::Orders | Touched::Everything));
    }
}

/// Why something was not applied or found.
#[derive(Debug, thiserror::Error)]
pub enum MirrorError {
    /// The database; a damaged one has been replaced by an empty one.
    #[error("mirror.db: {0}")]
    Database(#[from] rusqlite::Error),
    /// A stored record that this program cannot read.
    #[error("mirror.db, table {table}, key `{key}`: {source}")]
    Record {
        /// Table.
        table: &'static str,
        /// Key.
        key: String,
        /// What is wrong.
        source: serde_json::Error,
    },
    /// The changes follow another cursor.
    #[error("changes of {stream} follow {from}, the mirror is at {at}", from = from.0, at = at.0)]
    Cursor {
        /// Of which stream.
        stream: Stream,
        /// What they follow.
        from: Cursor,
        /// Where the mirror is.
        at: Cursor,
    },
    /// A change that this stream cannot carry.
    #[error("stream {stream} carries a change of another stream")]
    Foreign {
        /// Which stream.
        stream: Stream,
    },
    /// A snapshot's line or file.
    #[error("the snapshot of {stream}, line {line}: {why}")]
    Snapshot {
        /// Of which stream.
        stream: Stream,
        /// From 1.
        line: usize,
        /// What is wrong.
        why: String,
    },
    /// The file cannot be made.
    #[error("{path}: {source}", path = path.display())]
    Io {
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The service is ending.
    #[error("the agent is stopping")]
    Closed,
}

impl Mirror {
    /// Opens or makes the mirror in `dir`; a damaged or foreign one is moved aside.
    ///
    /// # Errors
    /// [`MirrorError`] if not even an empty one can be made.
    pub fn open(dir: &Path) -> Result<Self, MirrorError> {
        let file = dir.join(FILE);
        let (writer, reader) = schema::open_or_replace(&file)?;
        Ok(Self {
            shared: Arc::new(Shared {
                file,
                writer: Mutex::new(writer),
                reader: Mutex::new(reader),
                changed: watch::Sender::new(MirrorVersion::default()),
            }),
        })
    }

    /// Changes with everything applied.
    #[must_use]
    pub fn changed(&self) -> watch::Receiver<MirrorVersion> {
        self.shared.changed.subscribe()
    }

    /// An item by the ERP's code.
    ///
    /// # Errors
    /// [`MirrorError`].
    pub async fn item(&self, item: &ItemId) -> Result<Option<Item>, MirrorError> {
        let item = item.clone();
        self.reading(move |connection| lookup::item(connection, &item)).await
    }

    /// Those of some items that are known, in one reading.
    ///
    /// # Errors
    /// [`MirrorError`].
    pub async fn items(&self, codes: Vec<ItemId>) -> Result<BTreeMap<ItemId, Item>, MirrorError> {
        self.reading(move |connection| lookup::items(connection, &codes)).await
    }

    /// An item by the GTIN of one of its packs, as 14 digits.
    ///
    /// # Errors
    /// [`MirrorError`].
    pub async fn item_by_gtin(&self, gtin: &str) -> Result<Option<Item>, MirrorError> {
        let gtin = gtin.to_owned();
        self.reading(move |connection| lookup::item_by_gtin(connection, &gtin)).await
    }

    /// An order that this site fulfils or may take back.
    ///
    /// # Errors
    /// [`MirrorError`].
    pub async fn order(&self, order: &OrderId) -> Result<Option<Order>, MirrorError> {
        let order = order.clone();
        self.reading(move |connection| lookup::order(connection, &order)).await
    }

    /// The lowest price at which an item was sold from one day to another, as far as orders are known here.
    ///
    /// # Errors
    /// [`MirrorError`].
    pub async fn lowest_sale(
        &self,
        item: &ItemId,
        currency: Currency,
        days: (BusinessDate, BusinessDate),
    ) -> Result<Option<RecentSale>, MirrorError> {
        let item = item.clone();
        self.reading(move |connection| sold::lowest(connection, &item, currency, days)).await
    }

    /// Orders that this site has yet to fulfil, oldest first.
    ///
    /// # Errors
    /// [`MirrorError`].
    pub async fn open_orders(&self, orders_max: usize) -> Result<Vec<Order>, MirrorError> {
        self.reading(move |connection| lookup::open_orders(connection, orders_max)).await
    }

    /// A purchase order of this site.
    ///
    /// # Errors
    /// [`MirrorError`].
    pub async fn purchase_order(
        &self,
        order: &PurchaseOrderId,
    ) -> Result<Option<PurchaseOrder>, MirrorError> {
        let order = order.clone();
        self.reading(move |connection| lookup::purchase_order(connection, &order)).await
    }

    /// Purchase orders of which something has yet to arrive, soonest first.
    ///
    /// # Errors
    /// [`MirrorError`].
    pub async fn expected(&self, orders_max: usize) -> Result<Vec<PurchaseOrder>, MirrorError> {
        self.reading(move |connection| lookup::expected(connection, orders_max)).await
    }

    /// A carton on its way here.
    ///
    /// # Errors
    /// [`MirrorError`].
    pub async fn carton(&self, sscc: Sscc) -> Result<Option<Carton>, MirrorError> {
        self.reading(move |connection| lookup::carton(connection, sscc)).await
    }

    /// Cartons on their way here, the oldest first.
    ///
    /// # Errors
    /// [`MirrorError`].
    pub async fn cartons(&self, cartons_max: usize) -> Result<Vec<Carton>, MirrorError> {
        self.reading(move |connection| lookup::cartons(connection, cartons_max)).await
    }

    /// The site's own data, once the feed has brought it.
    ///
    /// # Errors
    /// [`MirrorError`].
    pub async fn site(&self) -> Result<Option<Site>, MirrorError> {
        self.reading(lookup::site).await
    }

    /// The site's stations, by id.
    ///
    /// # Errors
    /// [`MirrorError`].
    pub async fn stations(&self) -> Result<Vec<Station>, MirrorError> {
        self.reading(lookup::stations).await
    }

    /// One of the site's workers.
    ///
    /// # Errors
    /// [`MirrorError`].
    pub async fn worker(&self, worker: &WorkerId) -> Result<Option<Worker>, MirrorError> {
        let worker = worker.clone();
        self.reading(move |connection| lookup::worker(connection, &worker)).await
    }

    /// Whether a supervisor of the site has a PIN, or one ever had.
    ///
    /// # Errors
    /// [`MirrorError`].
    pub async fn has_supervisor_pin(&self) -> Result<bool, MirrorError> {
        self.reading(lookup::has_supervisor_pin).await
    }

    /// Every version of every policy that the hub has published for this site.
    ///
    /// # Errors
    /// [`MirrorError`].
    pub async fn policies(&self) -> Result<Vec<SitePolicy>, MirrorError> {
        self.reading(lookup::policies).await
    }

    /// When the hub answered last, by this host's clock: the age of all that is known here.
    ///
    /// # Errors
    /// [`MirrorError`].
    pub async fn contact(&self) -> Result<Option<UtcMillis>, MirrorError> {
        self.reading(lookup::contact).await
    }

    /// The hub answers now. Nobody is told: what is known has not changed.
    ///
    /// # Errors
    /// [`MirrorError`].
    pub async fn note_contact(&self, at: UtcMillis) -> Result<(), MirrorError> {
        let shared = Arc::clone(&self.shared);
        let work = move || shared.guard(|| apply::contact(&lock(&shared.writer), at));
        tokio::task::spawn_blocking(work).await.map_err(|_| MirrorError::Closed)?
    }

    /// What became of an operation, and of its money, if the hub has said so.
    ///
    /// # Errors
    /// [`MirrorError`].
    pub async fn settlement(&self, operation: &OperationId) -> Result<Option<Settlement>, MirrorError> {
        let operation = *operation;
        self.reading(move |connection| lookup::settlement(connection, operation)).await
    }

    /// What this agent may promise, as the hub said it last.
    ///
    /// # Errors
    /// [`MirrorError`].
    pub async fn allowance(&self, agent: &AgentId) -> Result<Option<Allowance>, MirrorError> {
        let stream = Stream::Agent(agent.clone());
        self.reading(move |connection| lookup::allowance(connection, &stream)).await
    }

    /// Numbers that this agent may give away, as the hub said it last.
    ///
    /// # Errors
    /// [`MirrorError`].
    pub async fn number_ranges(&self, agent: &AgentId) -> Result<Vec<NumberRange>, MirrorError> {
        let stream = Stream::Agent(agent.clone());
        self.reading(move |connection| lookup::number_ranges(connection, &stream)).await
    }

    /// How far each stream has been applied.
    ///
    /// # Errors
    /// [`MirrorError`].
    pub async fn cursors(&self) -> Result<BTreeMap<Stream, Cursor>, MirrorError> {
        self.reading(lookup::cursors).await
    }

    /// The hub's life that the cursors belong to.
    ///
    /// # Errors
    /// [`MirrorError`].
    pub async fn generation(&self) -> Result<Option<Generation>, MirrorError> {
        self.reading(lookup::generation).await
    }

    /// Applies changes and their cursor. Those that follow cursor 0 replace the stream.
    ///
    /// # Errors
    /// [`MirrorError`]; nothing is applied then.
    pub async fn apply_changes(
        &self,
        stream: Stream,
        from: Cursor,
        to: Cursor,
        changes: Vec<Change>,
    ) -> Result<(), MirrorError> {
        let touched = Touched::by(&stream);
        self.writing(touched, move |connection| match &stream {
            Stream::Agent(_) => schema::durably(connection, |connection| {
                apply::changes(connection, &stream, from, to, &changes)
            }),
            Stream::Catalogue | Stream::Orders(_) | Stream::Site(_) => {
                apply::changes(connection, &stream, from, to, &changes)
            }
        })
        .await
    }

    /// Replaces a stream by a snapshot: one change per line, unpacked.
    ///
    /// # Errors
    /// [`MirrorError`]; the stream is as before then.
    pub async fn apply_snapshot(
        &self,
        stream: Stream,
        to: Cursor,
        lines: impl BufRead + Send + 'static,
    ) -> Result<(), MirrorError> {
        let touched = Touched::by(&stream);
        self.writing(touched, move |connection| match &stream {
            Stream::Agent(_) => {
                schema::durably(connection, |connection| apply::snapshot(connection, &stream, to, lines))
            }
            Stream::Catalogue | Stream::Orders(_) | Stream::Site(_) => {
                apply::snapshot(connection, &stream, to, lines)
            }
        })
        .await
    }

    /// The hub began another life: all streams start over. What is known stays usable until then.
    ///
    /// # Errors
    /// [`MirrorError`].
    pub async fn reset(&self, generation: Generation) -> Result<(), MirrorError> {
        self.writing(Touched::Everything, move |connection| {
            schema::durably(connection, |connection| apply::reset(connection, generation))
        })
        .await
    }

    async fn reading<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, MirrorError> + Send + 'static,
    ) -> Result<T, MirrorError> {
        let shared = Arc::clone(&self.shared);
        let work = move || shared.guard(|| work(&lock(&shared.reader)));
        tokio::task::spawn_blocking(work).await.map_err(|_| MirrorError::Closed)?
    }

    async fn writing(
        &self,
        touched: Touched,
        work: impl FnOnce(&mut Connection) -> Result<(), MirrorError> + Send + 'static,
    ) -> Result<(), MirrorError> {
        let shared = Arc::clone(&self.shared);
        let work = move || {
            shared.guard(|| work(&mut lock(&shared.writer)))?;
            shared.changed.send_modify(|version| version.after(touched));
            Ok(())
        };
        tokio::task::spawn_blocking(work).await.map_err(|_| MirrorError::Closed)?
    }
}

impl Shared {
    /// Damage is seen when something is read or written: the file is replaced, the error passed on.
    fn guard<T>(&self, work: impl FnOnce() -> Result<T, MirrorError>) -> Result<T, MirrorError> {
        let result = work();
        if let Err(MirrorError::Database(error)) = &result
            && schema::is_damage(error)
        {
            tracing::warn!(%error, "the mirror is damaged; it is filled again from the hub");
            let (mut writer, mut reader) = (lock(&self.writer), lock(&self.reader));
            (*writer, *reader) = schema::replace(&self.file)?;
            self.changed.send_modify(|version| {
                version.after(Touched::Everything);
                version.rebuilt += 1;
            });
        }
        result
    }
}

fn lock(connection: &Mutex<Connection>) -> MutexGuard<'_, Connection> {
    // A panic inside rolls its transaction back: the connection is whole.
    connection.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
