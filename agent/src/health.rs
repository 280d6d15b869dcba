//! How the scanners and printers are, in the words that the hub hears: since when, and what they counted.
//!
//! It is news for people who look after devices, not part of any record: nothing waits for it and nothing is kept.

use std::collections::BTreeMap;

use protocol::device::{DEVICE_TEXT_CHARS_MAX, DEVICES_MAX, DeviceCondition, DeviceHealth, DeviceKind};
use protocol::id::StationId;
use protocol::time::UtcMillis;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use crate::clock::Clock;
use crate::device::Devices;
use crate::journal::Journal;
use crate::printer::Printers;
use crate::station::view::{DeviceState, DeviceView, PrinterState};

/// Keeps `told` up to date until `stop`.
pub(crate) async fn watch(
    devices: Devices,
    printers: Printers,
    journal: Journal,
    clock: Clock,
    told: watch::Sender<Vec<DeviceHealth>>,
    stop: CancellationToken,
) {
    let (mut scans, mut prints, mut jobs) = (devices.changed(), printers.changed(), journal.prints_changed());
    let mut tests = printers.tests_changed();
    let mut since = Since::default();
    loop {
        scans.mark_unchanged();
        prints.mark_unchanged();
        jobs.mark_unchanged();
        tests.mark_unchanged();
        let now = clock.wall();
        let mut health: Vec<DeviceHealth> = Vec::new();
        health.extend(devices.all().into_iter().map(|(station, view)| of_scanner(&station, &view)));
        let waiting = journal.prints_waiting().await.unwrap_or_else(|error| {
            tracing::warn!(%error, "the print queue cannot be counted");
            Vec::new()
        });
        for (config, state) in printers.all() {
            let waiting =
                waiting.iter().find(|(name, _)| *name == config.name).map_or(0, |(_, count)| *count);
            let tested = printers.tested(&config.name);
            let faults = tested.map(|tested| tested.findings.faults()).unwrap_or_default();
            health.push(of_printer(&config.name, config.stations.first(), &state, waiting, &faults));
        }
        health.truncate(DEVICES_MAX);
        for device in &mut health {
            device.since = since.of(device, now);
        }
        told.send_if_modified(|last| {
            let is_news = *last != health;
            *last = health;
            is_news
        });
        tokio::select! {
            () = stop.cancelled() => return,
            Ok(()) = scans.changed() => {}
            Ok(()) = prints.changed() => {}
            Ok(()) = jobs.changed() => {}
            Ok(()) = tests.changed() => {}
            else => return,
        }
    }
}

/// When each device became as it is.
#[derive(Debug, Default)]
struct Since(BTreeMap<(DeviceKind, String), (DeviceCondition, UtcMillis)>);

impl Since {
    fn of(&mut self, device: &DeviceHealth, now: UtcMillis) -> UtcMillis {
        let known = self.0.entry((device.kind, device.name.clone())).or_insert((device.state, now));
        // A printer that prints is one that is ready.
        let calm = [DeviceCondition::Ready, DeviceCondition::Printing];
        if known.0 != device.state && !(calm.contains(&known.0) && calm.contains(&device.state)) {
            known.1 = now;
        }
        known.0 = device.state;
        known.1
    }
}

fn of_scanner(station: &StationId, view: &DeviceView) -> DeviceHealth {
    let (state, why) = match &view.state {
        DeviceState::Starting => (DeviceCondition::Starting, String::new()),
        DeviceState::Ready if view.drift.is_empty() => (DeviceCondition::Ready, String::new()),
        DeviceState::Ready => {
            let drift: Vec<&str> = view.drift.iter().map(|drift| drift.as_str()).collect();
            (DeviceCondition::Changed, drift.join(" "))
        }
        DeviceState::Absent { why } => (DeviceCondition::Absent, why.clone()),
    };
    DeviceHealth {
        name: short(&view.name),
        kind: DeviceKind::Scanner,
        station: Some(station.clone()),
        state,
        why: short(&why),
        since: UtcMillis(0),
        reads: view.scans,
        errors: view.errors,
        unmatched: view.unmatched,
        waiting: 0,
    }
}

/// `faults` are those that its test sheet showed: told while it would print.
fn of_printer(
    name: &str,
    station: Option<&StationId>,
    state: &PrinterState,
    waiting: u64,
    faults: &[&str],
) -> DeviceHealth {
    let told = faults.join(" ");
    let (state, why) = match state {
        PrinterState::Ready | PrinterState::Printing if !told.is_empty() => {
            (DeviceCondition::Misprints, told.as_str())
        }
        PrinterState::Starting => (DeviceCondition::Starting, ""),
        PrinterState::Ready => (DeviceCondition::Ready, ""),
        PrinterState::Printing => (DeviceCondition::Printing, ""),
        PrinterState::NoPaper => (DeviceCondition::NoPaper, ""),
        PrinterState::HeadOpen => (DeviceCondition::HeadOpen, ""),
        PrinterState::NoRibbon => (DeviceCondition::NoRibbon, ""),
        PrinterState::Paused => (DeviceCondition::Paused, ""),
        PrinterState::TooHot => (DeviceCondition::TooHot, ""),
        PrinterState::Error { why } => (DeviceCondition::Error, why.as_str()),
        PrinterState::Silent => (DeviceCondition::Silent, ""),
        PrinterState::Absent { why } => (DeviceCondition::Absent, why.as_str()),
    };
    DeviceHealth {
        name: short(name),
        kind: DeviceKind::Printer,
        station: station.cloned(),
        state,
        why: short(why),
        since: UtcMillis(0),
        reads: 0,
        errors: 0,
        unmatched: 0,
        waiting,
    }
}

fn short(text: &str) -> String {
    text.chars().take(DEVICE_TEXT_CHARS_MAX).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn since_is_when_it_became_so() {
        let mut since = Since::default();
        let mut at =
            |state: &PrinterState, now| since.of(&of_printer("p", None, state, 0, &[]), UtcMillis(now)).0;
        assert_eq!(at(&PrinterState::Ready, 1), 1);
        assert_eq!(at(&PrinterState::Printing, 2), 1);
        assert_eq!(at(&PrinterState::NoPaper, 3), 3);
        assert_eq!(at(&PrinterState::NoPaper, 4), 3);
        assert_eq!(at(&PrinterState::Ready, 5), 5);
    }

    #[test]
    fn what_a_test_sheet_showed_is_told_while_it_would_print() {
        let of = |state: &PrinterState| {
            let health = of_printer("p", None, state, 0, &["width", "pale"]);
            (health.state, health.why)
        };
        assert_eq!(of(&PrinterState::Printing), (DeviceCondition::Misprints, "width pale".to_owned()));
        assert_eq!(of(&PrinterState::NoPaper), (DeviceCondition::NoPaper, String::new()));
    }
}
