use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;
use std::time::Duration;

use protocol::barcode::{self, SitePatterns};
use protocol::id::StationId;
use protocol::operation::Operation;
use tokio::sync::{mpsc, watch};
use tokio::time::MissedTickBehavior;

use super::parking::Keeping;
use super::{Cell, Floor, KnownSite, Work, lock};
use crate::device::{self, Scan};
use crate::journal::{self, JournalError};
use crate::mirror::MirrorError;
use crate::station::history::{self, History};
use crate::station::view::Message;
use crate::station::{Place, Station};
use crate::wire::Link;

/// Scans of one station that wait while another of its inputs is handled.
const WAITING_SCANS_MAX: usize = 64;
/// Between two tellings of what all pages show: the link, the journal, devices.
const TELL_ALL_EVERY: Duration = Duration::from_millis(500);
/// Between two looks for baskets that are held for too long.
const SWEEP_BASKETS_EVERY: Duration = Duration::from_secs(5);
/// Between two notes of the hub's last answer.
const NOTE_CONTACT_EVERY: Duration = Duration::from_secs(60);
/// Acked operations that are read again at start: the hub may have them without the mirror showing it yet.
const REPLAY_ACKED_MAX: u64 = 20_000;
/// One page of that.
const REPLAY_OPERATIONS_MAX: usize = 250;
const REPLAY_BYTES_MAX: usize = 256 * 1024;

impl Floor {
    /// Applies scans and changes until the agent stops.
    pub(super) async fn watch(self, mut inbox: mpsc::Receiver<Scan>) {
        let services = &self.shared.services;
        let (mut journal, mut link) = (services.journal.status(), services.link.clone());
        let (mut mirror, mut devices) = (services.mirror.changed(), self.shared.devices.changed());
        let (mut printers, mut prints) = (self.shared.printers.changed(), services.journal.prints_changed());
        // A sender that is gone never changes again: the branch then stays quiet until the stop.
        async fn next<T>(watched: &mut watch::Receiver<T>) {
            if watched.changed().await.is_err() {
                std::future::pending::<()>().await;
            }
        }
        // What every page shows changes with each commit of any station: told together, a moment later.
        let mut news = false;
        // What came in since the start is news of before this watch.
        self.learn().await;
        let mut tell = tokio::time::interval(TELL_ALL_EVERY);
        tell.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut contact = tokio::time::interval(NOTE_CONTACT_EVERY);
        contact.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut sweep = tokio::time::interval(SWEEP_BASKETS_EVERY);
        sweep.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                biased;
                () = self.shared.stop.cancelled() => return,
                _ = tell.tick(), if news => { news = false; self.bump_all(); }
                // Without scanners there are stations all the same: tills speak by the API.
                Some(scan) = inbox.recv() => self.route(scan).await,
                () = next(&mut mirror) => {
                    self.learn().await;
                    self.hear_of_undone().await;
                    news = true;
                }
                _ = sweep.tick() => {
                    self.sweep_visits().await;
                    self.sweep_baskets().await;
                    services.pins.note().await;
                }
                _ = contact.tick() => self.note_contact().await,
                () = next(&mut link) => { self.note_contact().await; news = true; }
                () = next(&mut devices) => news = true,
                () = next(&mut journal) => news = true,
                () = next(&mut printers) => news = true,
                () = next(&mut prints) => news = true,
            }
        }
    }

    /// How old what is known here is must be known after a restart without the hub, too.
    async fn note_contact(&self) {
        let services = &self.shared.services;
        if !matches!(*services.link.borrow(), Link::Connected { .. }) {
            return;
        }
        if let Err(error) = services.mirror.note_contact(services.clock.wall()).await {
            tracing::warn!(%error, "it cannot be noted that the hub answers");
        }
    }

    async fn route(&self, scan: Scan) {
        if self.test(&scan).await {
            return;
        }
        self.shared.devices.compare(&scan);
        let text = barcode::read(&scan.bytes, &SitePatterns::default()).text;
        if self.is_of_sheet(&scan.station, &text).await {
            return;
        }
        if let Some(to) = device::station_of_code(&text) {
            return self.pair(&scan, &to).await;
        }
        match self.cell(scan.station.as_str()) {
            // A full queue makes the scanners wait; their bytes stay in the system's buffers.
            Ok(cell) => drop(cell.scans.send(scan).await),
            Err(error) => tracing::warn!(%error, device = %scan.device, "a scan has no station"),
        }
    }

    /// Moves the scanner that read a station's code to that station; both screens say so.
    async fn pair(&self, scan: &Scan, to: &StationId) {
        let (Ok(from), found) = (self.cell(scan.station.as_str()), self.cell(to.as_str())) else { return };
        let message = |key: &str, station: &StationId| {
            Message::new(key).text("name", scan.device.as_str()).text("station", station.as_str())
        };
        let Ok(target) = found else {
            from.work.lock().await.station.not_saved(message("pair-unknown", to));
            return from.bump(None);
        };
        if let Err(error) = self.shared.devices.pair(&scan.device, to).await {
            tracing::error!(%error, device = %scan.device, "a moved scanner cannot be kept");
            from.work.lock().await.station.not_saved(message("pair-not-kept", to));
            return from.bump(None);
        }
        if from.id != target.id {
            from.work.lock().await.station.tell(message("pair-away", to));
            from.bump(None);
        }
        target.work.lock().await.station.tell(message("pair-here", to));
        target.bump(None);
    }

    /// The site, its patterns and its stations, as the mirror has them now.
    pub(super) async fn learn(&self) {
        if let Err(error) = self.try_learn().await {
            tracing::warn!(%error, "the site's data cannot be read");
        }
    }

    async fn try_learn(&self) -> Result<(), MirrorError> {
        let mirror = &self.shared.services.mirror;
        if let Some(site) = mirror.site().await?
            && self.known_site().is_none_or(|known| known.site != site)
        {
            let patterns = SitePatterns::compile(&site.patterns).unwrap_or_else(|error| {
                tracing::error!(%error, "the site's barcode patterns cannot be used; have them corrected");
                SitePatterns::default()
            });
            *lock(&self.shared.site) = Some(Arc::new(KnownSite { site, patterns }));
        }
        let named = mirror.stations().await?.into_iter().map(|station| (station.station, station.name));
        let by_device = self.shared.devices.stations().into_iter();
        let by_device = by_device.chain(self.shared.printers.stations().cloned());
        let by_device = by_device.map(|id| (id.clone(), id.to_string()));
        let all: BTreeMap<StationId, String> = by_device.chain(named).collect();
        for (id, name) in all {
            let known = lock(&self.shared.cells).get(&id).cloned();
            match known {
                // A station that waits for the hub gets its name the next time: scans are not held up for it.
                Some(cell) => {
                    if let Ok(mut work) = cell.work.try_lock() {
                        work.station.rename(&name);
                    }
                }
                None => self.add(id, name),
            }
        }
        Ok(())
    }

    fn add(&self, id: StationId, name: String) {
        let (scans, mut queue) = mpsc::channel(WAITING_SCANS_MAX);
        let place = Place { station: id.clone(), name, source: self.shared.services.source.clone() };
        let work = Work {
            station: Station::new(place),
            history: History::default(),
            facts: None,
            others: Vec::new(),
            purchase: None,
            draft: self.new_id(),
            doubtful: Vec::new(),
            held: Vec::new(),
            keeping: Keeping::default(),
        };
        let changed = watch::Sender::default();
        let cell = Arc::new(Cell { id: id.clone(), work: tokio::sync::Mutex::new(work), scans, changed });
        lock(&self.shared.cells).insert(id, Arc::clone(&cell));
        let (floor, stop) = (self.clone(), self.shared.stop.clone());
        self.shared.tracker.spawn(async move {
            while let Some(Some(scan)) = stop.run_until_cancelled(queue.recv()).await {
                let mut work = cell.work.lock().await;
                floor.take_scan(&cell, &mut work, scan).await;
                if floor.keep_visit(&mut work).await {
                    cell.bump(None);
                }
            }
        });
    }

    /// Counts in what the journal holds and the mirror may not show yet: while one page is counted in, those after it
    /// are decoded, by as many threads as there are processors.
    pub(super) async fn replay(&self) -> Result<(), JournalError> {
        let journal = &self.shared.services.journal;
        let acked = journal.status().borrow().acked_place();
        let mut next = Some(journal::Place(acked.0.saturating_sub(REPLAY_ACKED_MAX)));
        let pages_max = std::thread::available_parallelism().map_or(1, usize::from) + 1;
        let (mut decoding, mut newest) = (VecDeque::new(), BTreeMap::new());
        loop {
            while let Some(after) = next.take_if(|_| decoding.len() < pages_max) {
                let found = journal.after(after, REPLAY_OPERATIONS_MAX, REPLAY_BYTES_MAX).await?;
                next = found.last().map(|(last, _)| *last);
                decoding.push_back(tokio::task::spawn_blocking(move || decode(&found)));
            }
            let Some(page) = decoding.pop_front() else { break };
            self.count_in(page.await.map_err(|_| JournalError::Closed)?, &mut newest);
        }
        for (station, operations) in newest {
            let Ok(cell) = self.cell(station.as_str()) else { continue };
            let mut work = cell.work.lock().await;
            operations.iter().for_each(|(place, operation)| work.history.add(operation, *place));
        }
        Ok(())
    }

    fn count_in(&self, decoded: Vec<Kept>, newest: &mut BTreeMap<StationId, VecDeque<Kept>>) {
        let acked = self.shared.services.journal.status().borrow().acked_place();
        let mut progress = lock(&self.shared.progress);
        for (place, operation) in decoded {
            progress.apply(&operation, None);
            progress.receive(&operation, None);
            if place <= acked {
                progress.acked(&operation);
            }
            let shown = newest.entry(operation.station.clone()).or_default();
            shown.push_back((place, operation));
            if shown.len() > history::SHOWN_MAX {
                shown.pop_front();
            }
        }
    }
}

/// An operation of the journal.
type Kept = (journal::Place, Operation);

/// What this version cannot read is still synced; it only cannot count here.
fn decode(found: &[(journal::Place, Vec<u8>)]) -> Vec<Kept> {
    let read = |(place, bytes): &(_, Vec<u8>)| Some((*place, Operation::from_bytes(bytes).ok()?));
    found.iter().filter_map(read).collect()
}
