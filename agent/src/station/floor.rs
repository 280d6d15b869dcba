//! The stations of one agent at work: scans come in, operations go to the journal, pages watch.
//!
//! One task per station handles its inputs one after the other; stations do not wait for each other. An
//! operation counts towards its order the moment it is decided, so that no second station takes the same unit
//! while the disk is busy, and is taken out again if it was not saved.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use protocol::barcode::{self, SitePatterns};
use protocol::id::{ItemId, OperationId, OrderId, ReservationId, StationId};
use protocol::money::Currency;
use protocol::operation::{Operation, Subject};
use protocol::reference::{Order, Site};
use protocol::time::{BusinessDate, MonoMillis};
use tokio::sync::{mpsc, watch};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::action::{Action, Applied};
use super::found::{Found, OrderFacts, PurchaseFacts, Unusable, Wanted};
use super::history::History;
use super::view::{
    JournalView, LinkState, LinkView, OrderSummary, ScanNumber, ScanResult, StationSummary, StationView,
};
use super::visit::StoredVisit;
use super::{Heard, Moment, Progress, Refusal, Station, Surroundings};
use crate::Services;
use crate::certify::Findings;
use crate::clock;
use crate::device::{Devices, Scan};
use crate::journal::{JournalError, JournalState, VisitId};
use crate::printer::Printers;
use crate::wire::Link;

mod approving;
mod carton;
mod certifying;
mod expected;
mod holding;
mod lookup;
mod news;
mod no_receipt;
mod parking;
mod photos;
mod printing;
mod record;
mod rules;
mod slip;
mod testing;
mod till;
mod undoing;
mod undone;

use self::certifying::UnderWay;
pub use self::certifying::{PrinterAnswer, PrinterTesting, Sheet};
use self::expected::Expected;
use self::holding::Held;
use self::lookup::Kinds;
use self::parking::Keeping;
pub use self::testing::Testing;
pub use self::till::{
    TillBack, TillDocumentRequest, TillOpening, TillProof, TillReturn, TillState, TillTakeBack, TillView,
};
pub use self::undoing::{Goods, UndoOffer};

/// Orders on the home screen.
const ORDERS_SHOWN_MAX: usize = 12;
/// Characters of a scan that a page shows.
const SCAN_SHOWN_CHARS_MAX: usize = 120;

/// The stations of this agent. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Floor {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    services: Services,
    devices: Devices,
    printers: Printers,
    tracker: TaskTracker,
    stop: CancellationToken,
    cells: Mutex<BTreeMap<StationId, Arc<Cell>>>,
    site: Mutex<Option<Arc<KnownSite>>>,
    kinds: Mutex<Kinds>,
    expected: Mutex<Expected>,
    progress: Mutex<Progress>,
    /// Held from what is decided of goods received until it is on disk: a close names what the journal holds before it.
    receiving: tokio::sync::Mutex<()>,
    /// Baskets that a station has on screen and for which the hub was asked.
    baskets: Mutex<BTreeSet<ReservationId>>,
    /// Visits that nobody has on screen, as they are on disk.
    parked: Mutex<BTreeMap<VisitId, StoredVisit>>,
    /// Scanners that are tested now: what they read is no work.
    tests: Mutex<BTreeMap<String, (Findings, MonoMillis)>>,
    /// Printers that are tested now, by name.
    printer_tests: Mutex<BTreeMap<String, UnderWay>>,
}

/// The site's data with its patterns compiled.
#[derive(Debug)]
struct KnownSite {
    site: Site,
    patterns: SitePatterns,
}

/// One station and what belongs to it.
#[derive(Debug)]
struct Cell {
    id: StationId,
    work: tokio::sync::Mutex<Work>,
    scans: mpsc::Sender<Scan>,
    /// The number of the last scan, and a count of changes.
    changed: watch::Sender<(ScanNumber, u64)>,
}

#[derive(Debug)]
struct Work {
    station: Station,
    history: History,
    facts: Option<(u64, OrderFacts)>,
    /// Those of the visit's other orders.
    others: Vec<(u64, OrderFacts)>,
    purchase: Option<(u64, Arc<PurchaseFacts>)>,
    draft: OperationId,
    /// Operations of which nobody can say whether they are on disk: all or none of them.
    doubtful: Vec<Operation>,
    /// The baskets for which the hub was asked.
    held: Vec<Held>,
    /// How the visit on screen is kept.
    keeping: Keeping,
}

/// Why a station did not answer.
#[derive(Debug, thiserror::Error)]
pub enum FloorError {
    /// There is no such station.
    #[error("there is no station `{0}` here")]
    NoStation(String),
    /// It was refused; nothing was recorded.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The service is ending.
    #[error("the agent is stopping")]
    Stopping,
}

impl Floor {
    /// Reads what the journal says about orders, and starts.
    ///
    /// # Errors
    /// The journal or the mirror cannot be read.
    pub async fn start(
        services: Services,
        devices: Devices,
        printers: Printers,
        inbox: mpsc::Receiver<Scan>,
        stop: &CancellationToken,
        tracker: &TaskTracker,
    ) -> Result<Self, JournalError> {
        let shared = Arc::new(Shared {
            services,
            devices,
            printers,
            tracker: tracker.clone(),
            stop: stop.clone(),
            cells: Mutex::default(),
            site: Mutex::default(),
            kinds: Mutex::default(),
            expected: Mutex::default(),
            progress: Mutex::default(),
            receiving: tokio::sync::Mutex::default(),
            baskets: Mutex::default(),
            parked: Mutex::default(),
            tests: Mutex::default(),
            printer_tests: Mutex::default(),
        });
        let floor = Self { shared };
        floor.learn().await;
        floor.replay().await?;
        floor.restore_visits().await;
        floor.release_left_behind().await;
        tracker.spawn(floor.clone().watch(inbox));
        Ok(floor)
    }

    /// All stations, by id.
    pub async fn stations(&self) -> Vec<StationSummary> {
        let mut list = Vec::new();
        for cell in self.cells() {
            let work = cell.work.lock().await;
            list.push(StationSummary {
                station: cell.id.clone(),
                name: work.station.name().to_owned(),
                worker: work.station.worker().map(|worker| worker.worker.clone()),
                scan: work.station.scan_number(),
                devices: self.shared.devices.of(&cell.id),
            });
        }
        list
    }

    /// One station now.
    ///
    /// # Errors
    /// [`FloorError::NoStation`].
    pub async fn view(&self, station: &str) -> Result<StationView, FloorError> {
        let cell = self.cell(station)?;
        let mut work = cell.work.lock().await;
        Ok(self.draw(&mut work).await)
    }

    /// One station now, and the operation id that its page's forms are made from: the same until the screen
    /// changes.
    ///
    /// # Errors
    /// [`FloorError::NoStation`].
    pub async fn page(&self, station: &str) -> Result<(StationView, OperationId), FloorError> {
        let cell = self.cell(station)?;
        let mut work = cell.work.lock().await;
        let draft = work.draft;
        Ok((self.draw(&mut work).await, draft))
    }

    /// Shows why a form could not be read.
    ///
    /// # Errors
    /// [`FloorError::NoStation`].
    pub async fn complain(&self, station: &str, refusal: Refusal) -> Result<(), FloorError> {
        let cell = self.cell(station)?;
        cell.work.lock().await.station.not_saved(refusal.message);
        cell.bump(None);
        Ok(())
    }

    /// The site's money, once it is known.
    #[must_use]
    pub fn currency(&self) -> Option<Currency> {
        self.known_site().map(|known| known.site.currency)
    }

    /// Where pages' own tasks are counted.
    #[must_use]
    pub fn tracker(&self) -> &TaskTracker {
        &self.shared.tracker
    }

    /// Changes whenever the station's view may have changed: its last scan, and a count.
    ///
    /// # Errors
    /// [`FloorError::NoStation`].
    pub fn changed(&self, station: &str) -> Result<watch::Receiver<(ScanNumber, u64)>, FloorError> {
        Ok(self.cell(station)?.changed.subscribe())
    }

    /// Does what a person asked for. Goes on to its end even if the caller gives up.
    ///
    /// # Errors
    /// [`FloorError`]; nothing was recorded, except where the message says that it is not known.
    pub async fn act(&self, station: &str, action: Action) -> Result<Applied, FloorError> {
        let (floor, cell) = (self.clone(), self.cell(station)?);
        let task = self.shared.tracker.spawn(async move {
            let mut work = cell.work.lock().await;
            let mut answer = floor.record(&cell, &mut work, action).await;
            if floor.keep_visit(&mut work).await
                && let Ok(applied) = &mut answer
            {
                applied.view = floor.draw(&mut work).await;
            }
            if answer.is_ok() {
                // Before anyone can draw the new screen: its forms must not carry an id that is used.
                work.draft = floor.new_id();
            }
            drop(work);
            cell.bump(None);
            answer
        });
        task.await.map_err(|_| FloorError::Stopping)?
    }

    fn typed(&self, cell: &Cell, text: &str) -> Scan {
        let clock = &self.shared.services.clock;
        Scan {
            device: "keyboard".to_owned(),
            station: cell.id.clone(),
            bytes: text.trim().as_bytes().to_vec(),
            at: clock.wall(),
            mono: clock.monotonic(),
            repeat: false,
            by_silence: false,
            took_millis: 0,
        }
    }

    async fn take_scan(&self, cell: &Cell, work: &mut Work, scan: Scan) {
        let site = self.known_site();
        let (kind, text, found) = match &site {
            Some(site) => {
                let reading = barcode::read(&scan.bytes, &site.patterns);
                let (kind, wanted) = Wanted::of(&reading);
                let found = self.or_purchase(self.find(wanted).await, &reading.text).await;
                let is_purchase = matches!(found, Found::Purchase(_));
                (if is_purchase { "purchase_order" } else { kind }, reading.text, found)
            }
            None => {
                let nothing = Found::Unknown(Wanted::Nothing(Unusable::NoData));
                ("unknown", barcode::read(&scan.bytes, &SitePatterns::default()).text, nothing)
            }
        };
        let text = text.chars().flat_map(char::escape_debug).take(SCAN_SHOWN_CHARS_MAX).collect();
        let device = scan.device.clone();
        let heard = Heard { device: scan.device, text, kind, at: scan.mono, repeat: scan.repeat, found };
        self.refresh(work).await;
        self.ask_hub_again(work).await;
        let now = self.moment();
        work.draft = self.new_id();
        self.tell_terms(work).await;
        let result = {
            let progress = lock(&self.shared.progress);
            work.station.hear(heard, site.as_ref().map(|site| &site.site), &progress, now)
        };
        if result == ScanResult::Unknown {
            self.shared.devices.note_unmatched(&device);
        }
        if let Err(refusal) = self.ask_hub(work).await {
            tracing::debug!(?refusal, "the hub does not hold what a scan put into the basket");
        }
        tracing::debug!(station = %cell.id, kind, scan = work.station.scan_number().0, "scan");
        cell.bump(Some(work.station.scan_number()));
    }

    /// The order on screen, if the mirror has changed since it was read.
    async fn refresh(&self, work: &mut Work) {
        self.refresh_purchase(work).await;
        self.refresh_others(work).await;
        let Some(order) = work.station.order().cloned() else {
            work.facts = None;
            return;
        };
        let version = self.shared.services.mirror.changed().borrow().applied;
        let known = work.facts.take_if(|(_, facts)| facts.order.order == order);
        work.facts = self.fresh(work, order, known, version).await;
    }

    /// The same of the visit's other orders: their verdicts stand on the screen, too.
    async fn refresh_others(&self, work: &mut Work) {
        let version = self.shared.services.mirror.changed().borrow().applied;
        let mut known = std::mem::take(&mut work.others);
        for order in work.station.other_orders() {
            let place = known.iter().position(|(_, facts)| facts.order.order == order);
            let of_it = place.map(|place| known.swap_remove(place));
            let fresh = self.fresh(work, order, of_it, version).await;
            work.others.extend(fresh);
        }
    }

    /// An order as the mirror has it in this version. One that is gone from the feed stays on screen as it was last seen.
    async fn fresh(
        &self,
        work: &mut Work,
        order: OrderId,
        known: Option<(u64, OrderFacts)>,
        version: u64,
    ) -> Option<(u64, OrderFacts)> {
        let read = match known {
            Some((at, facts)) if at == version => return Some((at, facts)),
            Some((_, facts)) => self.reread(facts).await,
            None => match self.find(Wanted::Order(order)).await {
                Found::Order(facts) => Some(facts),
                Found::Worker(_)
                | Found::Purchase(_)
                | Found::Both(_)
                | Found::Item(_)
                | Found::Location(_)
                | Found::Pass(_)
                | Found::Authorised(_)
                | Found::NoPass(_)
                | Found::Carton(_)
                | Found::Unknown(_) => None,
            },
        };
        let facts = read?;
        work.station.refresh(facts.clone());
        Some((version, facts))
    }

    async fn draw(&self, work: &mut Work) -> StationView {
        self.refresh(work).await;
        self.tell_terms(work).await;
        let services = &self.shared.services;
        let status = services.journal.status().borrow().clone();
        let acked = status.acked_place();
        for operation in work.history.pending(acked, services.clock.wall()) {
            match services.mirror.settlement(&operation).await {
                Ok(Some(settlement)) => work.history.settle(settlement),
                Ok(None) => {}
                Err(error) => tracing::warn!(%error, "a settlement cannot be read"),
            }
        }
        let (state, since) = match &*services.link.borrow() {
            Link::Connected { since } => (LinkState::Connected, Some(*since)),
            Link::Offline { since, .. } => (LinkState::Offline, Some(*since)),
            Link::NotEnrolled => (LinkState::NotEnrolled, None),
            Link::EnrolAnew { .. } => (LinkState::EnrolAnew, None),
            Link::Refused { .. } => (LinkState::Refused, None),
        };
        let (printers, prints) = self.printing_of(work.station.id()).await;
        let (orders, expected, (cartons, destinations), parked) = if work.station.is_home() {
            (self.open_orders().await, self.expected().await, self.transfers().await, self.parked().await)
        } else {
            Default::default()
        };
        let no_receipt_refused = if work.station.is_home() { self.no_receipt_refused().await } else { None };
        let mut recent = work.history.view(acked);
        self.mark_undoable(work, &mut recent).await;
        let around = Surroundings {
            link: LinkView {
                state,
                since,
                head: status.head_place(),
                acked,
                waiting_for_hub: status.waiting(),
            },
            journal: match status.state {
                JournalState::Ok => JournalView::Ok,
                JournalState::Full(_) => JournalView::Full,
                JournalState::Stopped { why } => JournalView::Stopped { why },
            },
            devices: self.shared.devices.of(work.station.id()),
            recent,
            orders,
            expected,
            cartons,
            destinations,
            parked,
            no_receipt_refused,
            today: self.today(),
            printers,
            prints,
        };
        let progress = lock(&self.shared.progress);
        work.station.view(&progress, around)
    }

    async fn open_orders(&self) -> Vec<OrderSummary> {
        // Some may be packed here without the hub knowing yet: a few more are asked for.
        let orders = match self.shared.services.mirror.open_orders(ORDERS_SHOWN_MAX * 4).await {
            Ok(orders) => orders,
            Err(error) => {
                tracing::warn!(%error, "open orders cannot be read");
                Vec::new()
            }
        };
        let open: Vec<Order> = {
            let progress = lock(&self.shared.progress);
            orders.into_iter().filter(|order| !progress.is_shipped(order)).take(ORDERS_SHOWN_MAX).collect()
        };
        let services = self.services_among(&open).await;
        let progress = lock(&self.shared.progress);
        open.iter().map(|order| summary(order, &services, &progress)).collect()
    }

    fn cells(&self) -> Vec<Arc<Cell>> {
        lock(&self.shared.cells).values().cloned().collect()
    }

    fn cell(&self, station: &str) -> Result<Arc<Cell>, FloorError> {
        let missing = || FloorError::NoStation(station.escape_debug().to_string());
        let id = StationId::parse(station).map_err(|_| missing())?;
        lock(&self.shared.cells).get(&id).cloned().ok_or_else(missing)
    }

    fn known_site(&self) -> Option<Arc<KnownSite>> {
        lock(&self.shared.site).clone()
    }

    fn bump_all(&self) {
        for cell in self.cells() {
            cell.bump(None);
        }
    }

    fn new_id(&self) -> OperationId {
        OperationId::new(self.shared.services.clock.wall(), clock::random())
    }

    fn moment(&self) -> Moment {
        let clock = &self.shared.services.clock;
        Moment {
            wall: clock.wall(),
            mono: clock.monotonic(),
            clock: clock.of_operation(),
            today: self.today(),
        }
    }

    /// The later of this host's clock and the hub's.
    fn today(&self) -> BusinessDate {
        let clock = &self.shared.services.clock;
        clock.wall().plus(clock.hub_offset().unwrap_or(0).max(0)).date()
    }
}

impl Work {
    /// The order that an operation is about, as the mirror has it.
    fn order_of(&self, operation: &Operation) -> Option<&Order> {
        let mut known = self.facts.iter().chain(&self.others).map(|(_, facts)| &facts.order);
        known.find(|known| Subject::order(&known.order) == operation.subject)
    }
}

impl Cell {
    fn bump(&self, scan: Option<ScanNumber>) {
        self.changed.send_modify(|(last, count)| {
            *last = scan.unwrap_or(*last);
            *count += 1;
        });
    }
}

fn summary(order: &Order, services: &BTreeSet<ItemId>, progress: &Progress) -> OrderSummary {
    let mut summary = OrderSummary {
        order: order.order.clone(),
        ordered_on: order.ordered_on,
        lines: 0,
        lines_done: 0,
        units_left: 0,
    };
    for line in order.lines.iter().filter(|line| !services.contains(&line.item)) {
        let counts = progress.of(&order.order, line);
        let left = (line.base_quantity - counts.picked - counts.short).max(0);
        summary.lines += 1;
        summary.lines_done += u32::from(left == 0);
        summary.units_left = summary.units_left.saturating_add(left);
    }
    summary
}

fn lock<T>(value: &Mutex<T>) -> MutexGuard<'_, T> {
    // Nothing inside these sections can leave a half-done state behind.
    value.lock().unwrap_or_else(PoisonError::into_inner)
}
