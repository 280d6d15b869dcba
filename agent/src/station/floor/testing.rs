//! A scanner on the test sheet: what it reads meanwhile is no work, and what was found is kept.

use crate::certify::{Findings, Tested};
use crate::device::Scan;
use crate::station::view::DeviceView;

use super::{Floor, FloorError, lock};

/// A test that nobody ends is over then: the scanner works again.
const TEST_MILLIS_MAX: u64 = 5 * 60 * 1000;

/// A scanner as its test page shows it.
#[derive(Debug, Clone)]
pub struct Testing {
    /// The scanner, with what the last test told.
    pub device: DeviceView,
    /// What was found so far, while a test is under way.
    pub findings: Option<Findings>,
}

impl Floor {
    /// A scanner of a station and its test.
    ///
    /// # Errors
    /// [`FloorError::NoStation`], also if the station has no such scanner.
    pub fn testing(&self, station: &str, device: &str) -> Result<Testing, FloorError> {
        let cell = self.cell(station)?;
        let missing = || FloorError::NoStation(device.escape_debug().to_string());
        let devices = self.shared.devices.of(&cell.id);
        let device = devices.into_iter().find(|found| found.name == device).ok_or_else(missing)?;
        let now = self.shared.services.clock.monotonic();
        let tests = lock(&self.shared.tests);
        let under_way = tests.get(&device.name).filter(|(_, begun)| now.since(*begun) < TEST_MILLIS_MAX);
        let findings = under_way.map(|(findings, _)| findings.clone());
        Ok(Testing { device, findings })
    }

    /// Begins a test, or begins it anew; the scanner does no work until it ends.
    ///
    /// # Errors
    /// As [`Self::testing`].
    pub fn begin_test(&self, station: &str, device: &str) -> Result<(), FloorError> {
        let testing = self.testing(station, device)?;
        let now = self.shared.services.clock.monotonic();
        lock(&self.shared.tests).insert(testing.device.name, (Findings::default(), now));
        self.cell(station)?.bump(None);
        Ok(())
    }

    /// Ends a test; what was found is kept if the scanner read anything of the sheet.
    ///
    /// # Errors
    /// As [`Self::testing`].
    pub async fn end_test(&self, station: &str, device: &str) -> Result<(), FloorError> {
        let testing = self.testing(station, device)?;
        let findings = lock(&self.shared.tests).remove(&testing.device.name);
        if let Some((findings, _)) = findings.filter(|(findings, _)| !findings.symbols.is_empty()) {
            self.keep_test(&testing.device.name, findings).await;
        }
        self.cell(station)?.bump(None);
        Ok(())
    }

    /// Whether a scan was of a test.
    pub(super) async fn test(&self, scan: &Scan) -> bool {
        let layout = self.shared.devices.layout(&scan.device);
        let whole = {
            let mut tests = lock(&self.shared.tests);
            let Some((findings, begun)) = tests.get_mut(&scan.device) else { return false };
            if scan.mono.since(*begun) >= TEST_MILLIS_MAX {
                tests.remove(&scan.device);
                return false;
            }
            findings.take(&scan.reading(), layout);
            if findings.is_whole() { tests.remove(&scan.device).map(|(findings, _)| findings) } else { None }
        };
        if let Some(findings) = whole {
            self.keep_test(&scan.device, findings).await;
        }
        if let Ok(cell) = self.cell(scan.station.as_str()) {
            cell.bump(None);
        }
        true
    }

    async fn keep_test(&self, device: &str, findings: Findings) {
        let tested = Tested { at: self.shared.services.clock.wall(), findings };
        if let Err(error) = self.shared.devices.keep_test(device, tested).await {
            tracing::error!(%error, device, "what a test told of a scanner cannot be kept; test it again");
        }
    }
}
