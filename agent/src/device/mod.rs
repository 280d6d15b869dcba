//! Scanners: bytes from serial ports, sockets and keyboards become [`Scan`]s, and each device's state can be watched.
//!
//! A device that goes away is a shown state; it is opened again by its path or address until it is back. Scans
//! wait in a bounded channel: when it is full the device is not read, and what it sends waits in the system's
//! buffer. What a scan means, and its contents, are nobody's business here: they are never logged.

mod framing;
mod hid;
mod keys;
mod layout;
mod serial;
mod tcp;

use std::collections::BTreeMap;
use std::time::Duration;

use protocol::id::StationId;
use protocol::time::{MonoMillis, UtcMillis};
use tokio::sync::{mpsc, watch};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::clock::Clock;
use crate::config::{Framing, ScannerConfig, ScannerPort};
use crate::station::view::{DeviceState, DeviceView};

pub use self::framing::{Framed, Framer, SCAN_BYTES_MAX};
pub use self::layout::Layout;

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
}

/// The devices of this agent.
#[derive(Debug, Clone)]
pub struct Devices {
    states: watch::Receiver<BTreeMap<String, Device>>,
}

#[derive(Debug, Clone)]
struct Device {
    station: StationId,
    view: DeviceView,
}

/// Starts one reader per configured scanner. All end with `stop`; `tracker` knows when.
pub fn spawn(
    scanners: Vec<ScannerConfig>,
    clock: &Clock,
    stop: &CancellationToken,
    tracker: &TaskTracker,
) -> (Devices, mpsc::Receiver<Scan>) {
    let (scans, inbox) = mpsc::channel(WAITING_SCANS_MAX);
    let start = |config: &ScannerConfig| {
        let name = config.name.clone();
        let view = DeviceView { name: name.clone(), state: DeviceState::Starting, scans: 0, errors: 0 };
        (name, Device { station: config.station.clone(), view })
    };
    let (states, watched) = watch::channel(scanners.iter().map(start).collect());
    for config in scanners {
        let line = Line {
            framer: Framer::new(&config.framing),
            framing: config.framing,
            name: config.name,
            station: config.station,
            clock: clock.clone(),
            scans: scans.clone(),
            states: states.clone(),
            last: None,
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
    (Devices { states: watched }, inbox)
}

impl Devices {
    /// The scanners of one station.
    #[must_use]
    pub fn of(&self, station: &StationId) -> Vec<DeviceView> {
        let states = self.states.borrow();
        let here = states.values().filter(|device| device.station == *station);
        here.map(|device| device.view.clone()).collect()
    }

    /// Stations that have a scanner.
    #[must_use]
    pub fn stations(&self) -> Vec<StationId> {
        self.states.borrow().values().map(|device| device.station.clone()).collect()
    }

    /// Changes with every scan and whenever a device comes or goes.
    #[must_use]
    pub fn changed(&self) -> watch::Receiver<impl Sized + use<>> {
        self.states.clone()
    }
}

/// One device's way from bytes to scans, whatever its port.
#[derive(Debug)]
struct Line {
    framer: Framer,
    framing: Framing,
    name: String,
    station: StationId,
    clock: Clock,
    scans: mpsc::Sender<Scan>,
    states: watch::Sender<BTreeMap<String, Device>>,
    last: Option<(Vec<u8>, MonoMillis)>,
}

impl Line {
    fn opened(&mut self) {
        tracing::info!(device = %self.name, station = %self.station, "scanner ready");
        self.framer = Framer::new(&self.framing);
        self.set(DeviceState::Ready);
    }

    fn gone(&mut self, why: &str) {
        let state = DeviceState::Absent { why: why.to_owned() };
        let is_new = self.states.borrow().get(&self.name).is_none_or(|device| device.view.state != state);
        if is_new {
            tracing::warn!(device = %self.name, station = %self.station, why, "scanner not there; it is tried again");
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

    /// What bytes became: scans to hand on, in order. Damaged ones are counted.
    fn take(&mut self, framed: impl IntoIterator<Item = Framed>) -> Vec<Scan> {
        let mut scans = Vec::new();
        for framed in framed {
            match framed {
                Framed::Scan(bytes) => scans.push(self.scan(bytes)),
                Framed::TooLong | Framed::Torn => {
                    tracing::warn!(device = %self.name, ?framed, "scan thrown away: check the scanner's suffix");
                    self.change(|view| view.errors += 1);
                }
            }
        }
        scans
    }

    fn scan(&mut self, bytes: Vec<u8>) -> Scan {
        let mono = self.clock.monotonic();
        let window = u64::try_from(self.framing.repeat_within.as_millis()).unwrap_or(u64::MAX);
        let is_same = |(last, at): &(Vec<u8>, MonoMillis)| *last == bytes && mono.since(*at) < window;
        let repeat = self.last.as_ref().is_some_and(is_same);
        self.last = Some((bytes.clone(), mono));
        self.change(|view| view.scans += 1);
        let (device, station) = (self.name.clone(), self.station.clone());
        Scan { device, station, bytes, at: self.clock.wall(), mono, repeat }
    }
}
