//! Scanners: bytes from serial ports, sockets and keyboards become [`Scan`]s, and each device's state can be watched.
//!
//! A device that goes away is a shown state; it is opened again by its path or address until it is back. Scans
//! wait in a bounded channel: when it is full the device is not read, and what it sends waits in the system's
//! buffer. What a scan means, and its contents, are nobody's business here: they are never logged.

mod framing;
mod hid;
mod keys;
mod layout;
mod pairing;
mod serial;
mod tcp;

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use protocol::id::StationId;
use protocol::time::{MonoMillis, UtcMillis};
use tokio::sync::{mpsc, watch};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use self::pairing::Pairings;
use crate::certify::{Everyday, Reading, Recent, Tested};
use crate::clock::Clock;
use crate::config::{Framing, ScannerConfig, ScannerPort};
use crate::kept::Kept;
use crate::station::view::{DeviceState, DeviceView};

pub use self::framing::{Framed, Framer, SCAN_BYTES_MAX};
pub(crate) use self::keys::taken_for;
pub use self::layout::Layout;
pub use self::pairing::station_of_code;
pub use crate::kept::KeepError;

/// What test sheets told of scanners, in the data folder.
const TESTS_FILE: &str = "scanner-tests.json";
/// Scans of all devices that wait for their stations; then the devices wait.
const WAITING_SCANS_MAX: usize = 256;
/// Between two tries to open a device that is not there.
const REOPEN_AFTER: Duration = Duration::from_secs(1);

/// What a device read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scan {
    /// Its name in the configuration.
    pub device: String,
    /// Where it belongs.
    pub station: StationId,
    /// Without framing.
    pub bytes: Vec<u8>,
    /// For display.
    pub at: UtcMillis,
    /// For what came before what.
    pub mono: MonoMillis,
    /// The same bytes came from the same device within its repeat window.
    pub repeat: bool,
    /// Only silence told its end, no suffix.
    pub by_silence: bool,
    /// From its first byte to its end.
    pub took_millis: u64,
}

impl Scan {
    /// As a test sheet's findings see it.
    #[must_use]
    pub fn reading(&self) -> Reading {
        Reading {
            bytes: self.bytes.clone(),
            by_silence: self.by_silence,
            took_millis: self.took_millis,
            repeat: self.repeat,
        }
    }
}

/// The devices of this agent.
#[derive(Debug, Clone)]
pub struct Devices {
    states: watch::Sender<BTreeMap<String, Device>>,
    pairings: Pairings,
    tests: Kept<Tested>,
}

#[derive(Debug, Clone)]
struct Device {
    /// By the configuration.
    configured: StationId,
    station: StationId,
    /// Of one that types.
    layout: Option<Layout>,
    /// What it sent since its test, or since the start.
    recent: Recent,
    view: DeviceView,
}

impl Device {
    /// Looks whether it reads otherwise than its test found; what is once found stays until it is tested again.
    fn compare(&mut self) -> bool {
        let Some(tested) = &self.view.tested else { return false };
        let known = self.view.drift.len();
        for drift in self.recent.drift(&tested.findings) {
            if !self.view.drift.contains(&drift) {
                tracing::warn!(device = %self.view.name, drift = drift.as_str(), "scanner reads otherwise than its test found; test it again");
                self.view.drift.push(drift);
            }
        }
        self.view.drift.sort();
        self.view.drift.len() > known
    }
}

/// Starts one reader per configured scanner; which were moved is kept in `data_dir`. All end with `stop`; `tracker` knows when.
pub fn spawn(
    scanners: Vec<ScannerConfig>,
    data_dir: &Path,
    clock: &Clock,
    stop: &CancellationToken,
    tracker: &TaskTracker,
) -> (Devices, mpsc::Receiver<Scan>) {
    let (scans, inbox) = mpsc::channel(WAITING_SCANS_MAX);
    let pairings = Pairings::read(data_dir);
    let tests = Kept::<Tested>::read(data_dir.join(TESTS_FILE));
    let start = |config: &ScannerConfig| {
        let name = config.name.clone();
        let view = DeviceView {
            name: name.clone(),
            state: DeviceState::Starting,
            scans: 0,
            errors: 0,
            unmatched: 0,
            tested: tests.find(&name),
            drift: Vec::new(),
        };
        let (configured, station) = (config.station.clone(), pairings.station(&name, &config.station));
        let layout = match &config.port {
            ScannerPort::Hid { layout, .. } => Some(*layout),
            ScannerPort::Serial { .. } | ScannerPort::Tcp(_) => None,
        };
        (name, Device { configured, station, layout, recent: Recent::default(), view })
    };
    let (states, _) = watch::channel(scanners.iter().map(start).collect());
    for config in scanners {
        let line = Line {
            framer: Framer::new(&config.framing),
            framing: config.framing,
            name: config.name,
            clock: clock.clone(),
            scans: scans.clone(),
            states: states.clone(),
            last: None,
            by_silence: false,
            begun: None,
        };
        let stop = stop.clone();
        match config.port {
            ScannerPort::Serial { path, baud } => {
                tracker.spawn_blocking(move || serial::read(line, &path, baud, &stop));
            }
            ScannerPort::Hid { which, layout } => {
                tracker.spawn_blocking(move || hid::read(line, &which, layout, &stop));
            }
            ScannerPort::Tcp(address) => {
                tracker.spawn(async move {
                    // Ends with the token: what was read by then has been handed on.
                    stop.run_until_cancelled(tcp::read(line, address)).await;
                });
            }
        }
    }
    (Devices { states, pairings, tests }, inbox)
}

impl Devices {
    /// The scanners of one station.
    #[must_use]
    pub fn of(&self, station: &StationId) -> Vec<DeviceView> {
        let states = self.states.borrow();
        let here = states.values().filter(|device| device.station == *station);
        here.map(|device| device.view.clone()).collect()
    }

    /// All scanners and their stations, by name.
    #[must_use]
    pub fn all(&self) -> Vec<(StationId, DeviceView)> {
        self.states.borrow().values().map(|device| (device.station.clone(), device.view.clone())).collect()
    }

    /// What a scanner read named nothing known.
    pub fn note_unmatched(&self, device: &str) {
        self.states.send_modify(|states| {
            if let Some(device) = states.get_mut(device) {
                device.view.unmatched += 1;
            }
        });
    }

    /// Moves a scanner to a station; on disk before it returns, and in force with its next scan.
    ///
    /// # Errors
    /// [`KeepError`]: it stays where it was.
    pub async fn pair(&self, device: &str, to: &StationId) -> Result<(), KeepError> {
        let Some(configured) = self.states.borrow().get(device).map(|device| device.configured.clone())
        else {
            return Ok(());
        };
        let (pairings, name, station) = (self.pairings.clone(), device.to_owned(), to.clone());
        let kept = tokio::task::spawn_blocking(move || pairings.keep(&name, &configured, &station)).await;
        kept.unwrap_or_else(|error| std::panic::resume_unwind(error.into_panic()))?;
        self.states.send_modify(|states| {
            if let Some(device) = states.get_mut(device) {
                device.station = to.clone();
            }
        });
        tracing::info!(device, station = %to, "scanner moved");
        Ok(())
    }

    /// The keyboard layout that is configured for a scanner that types.
    #[must_use]
    pub fn layout(&self, device: &str) -> Option<Layout> {
        self.states.borrow().get(device)?.layout
    }

    /// Keeps what a test told of a scanner; on disk before it returns.
    ///
    /// # Errors
    /// [`KeepError`]: what was known before stays.
    pub async fn keep_test(&self, device: &str, tested: Tested) -> Result<(), KeepError> {
        let (tests, name, fact) = (self.tests.clone(), device.to_owned(), tested.clone());
        let kept = tokio::task::spawn_blocking(move || tests.keep(&name, Some(fact))).await;
        kept.unwrap_or_else(|error| std::panic::resume_unwind(error.into_panic()))?;
        self.states.send_modify(|states| {
            if let Some(device) = states.get_mut(device) {
                device.view.tested = Some(tested);
                device.view.drift.clear();
                device.recent = Recent::default();
            }
        });
        Ok(())
    }

    /// Compares a scan of everyday work with what the scanner's test found.
    pub fn compare(&self, scan: &Scan) {
        self.states.send_if_modified(|states| {
            let Some(device) = states.get_mut(&scan.device) else { return false };
            if device.view.tested.is_none() {
                return false;
            }
            device.recent.take(Everyday::of(&scan.reading(), device.layout));
            device.compare()
        });
    }

    /// Stations that have a scanner.
    #[must_use]
    pub fn stations(&self) -> Vec<StationId> {
        self.states.borrow().values().map(|device| device.station.clone()).collect()
    }

    /// Changes with every scan and whenever a device comes or goes.
    #[must_use]
    pub fn changed(&self) -> watch::Receiver<impl Sized + use<>> {
        self.states.subscribe()
    }
}

/// One device's way from bytes to scans, whatever its port.
#[derive(Debug)]
struct Line {
    framer: Framer,
    framing: Framing,
    name: String,
    clock: Clock,
    scans: mpsc::Sender<Scan>,
    states: watch::Sender<BTreeMap<String, Device>>,
    last: Option<(Vec<u8>, MonoMillis)>,
    /// What is taken next was ended by silence.
    by_silence: bool,
    /// When the scan that is under way began.
    begun: Option<MonoMillis>,
}

impl Line {
    fn opened(&mut self) {
        tracing::info!(device = %self.name, "scanner ready");
        self.framer = Framer::new(&self.framing);
        self.set(DeviceState::Ready);
    }

    fn gone(&mut self, why: &str) {
        let state = DeviceState::Absent { why: why.to_owned() };
        let is_new = self.states.borrow().get(&self.name).is_none_or(|device| device.view.state != state);
        if is_new {
            tracing::warn!(device = %self.name, why, "scanner not there; it is tried again");
            self.set(state);
        }
    }

    fn set(&self, state: DeviceState) {
        self.change(|view| view.state = state);
    }

    fn change(&self, change: impl FnOnce(&mut DeviceView)) {
        self.states.send_modify(|states| {
            if let Some(device) = states.get_mut(&self.name) {
                change(&mut device.view);
            }
        });
    }

    /// Nothing came for as long as a scan may pause: what there is, is one.
    fn silent(&mut self) -> Vec<Framed> {
        self.by_silence = true;
        self.framer.flush().into_iter().collect()
    }

    /// What bytes became: scans to hand on, in order. Damaged ones are counted.
    fn take(&mut self, framed: impl IntoIterator<Item = Framed>) -> Vec<Scan> {
        let mut scans = Vec::new();
        for framed in framed {
            match framed {
                Framed::Scan(bytes) => scans.push(self.scan(bytes)),
                Framed::TooLong | Framed::Torn => {
                    tracing::warn!(device = %self.name, ?framed, "scan thrown away: check the scanner's suffix");
                    self.states.send_modify(|states| {
                        if let Some(device) = states.get_mut(&self.name) {
                            device.view.errors += 1;
                            device.recent.take_damaged();
                            device.compare();
                        }
                    });
                }
            }
        }
        self.by_silence = false;
        self.begun = self.framer.is_partial().then(|| self.begun.unwrap_or_else(|| self.clock.monotonic()));
        scans
    }

    fn scan(&mut self, bytes: Vec<u8>) -> Scan {
        let mono = self.clock.monotonic();
        let window = u64::try_from(self.framing.repeat_within.as_millis()).unwrap_or(u64::MAX);
        let is_same = |(last, at): &(Vec<u8>, MonoMillis)| *last == bytes && mono.since(*at) < window;
        let repeat = self.last.as_ref().is_some_and(is_same);
        self.last = Some((bytes.clone(), mono));
        self.change(|view| view.scans += 1);
        let station = self.states.borrow().get(&self.name).map(|device| device.station.clone());
        let station = station.expect("every line's device is among the states");
        let took_millis = self.begun.take().map_or(0, |begun| mono.since(begun));
        let (device, at, by_silence) = (self.name.clone(), self.clock.wall(), self.by_silence);
        Scan { device, station, bytes, at, mono, repeat, by_silence, took_millis }
    }
}
