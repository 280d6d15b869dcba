//! Scanners that imitate a keyboard, by their own device node: grabbed, so that nothing else types what they read and no
//! page needs the focus. A blocking thread per device, like serial ports.
//!
//! What is not sure to be whole is thrown away and counted: strokes that the kernel dropped, a key without a character in
//! the scanner's layout, a scanner pulled out in the middle.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use evdevil::Evdev;
use evdevil::event::{EventType, InputEvent, Key, Syn};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use tokio_util::sync::CancellationToken;

use super::framing::Framed;
use super::keys::{Decoder, Stroke, Typed};
use super::{Layout, Line, REOPEN_AFTER};
use crate::config::HidMatch;

/// How often a silent device's thread looks whether it should end.
const LOOK_UP_AFTER: Duration = Duration::from_millis(200);
/// Events of one read: more than the kernel keeps for a keyboard.
const EVENTS_MAX: usize = 128;
/// What a keyboard has and a mouse, a power button or a volume knob has not.
const KEYS_OF_A_KEYBOARD: [Key; 4] = [Key::KEY_1, Key::KEY_A, Key::KEY_Z, Key::KEY_ENTER];

/// Finds, grabs, reads and finds again until `stop`.
pub(super) fn read(mut line: Line, which: &HidMatch, layout: Layout, stop: &CancellationToken) {
    let runtime = tokio::runtime::Handle::current();
    while !stop.is_cancelled() {
        // The device is closed before it is tried again: the grab ends with it.
        let why = match open(which) {
            Ok(device) => {
                line.opened();
                match read_device(&mut line, &device, layout, stop) {
                    Some(why) => why,
                    None => return,
                }
            }
            Err(why) => why,
        };
        line.gone(&why);
        let pause = tokio::time::timeout(REOPEN_AFTER, stop.cancelled());
        if runtime.block_on(pause).is_ok() {
            return;
        }
    }
}

fn open(which: &HidMatch) -> Result<Evdev, String> {
    let device = match which {
        HidMatch::Path(path) => open_path(path)?,
        HidMatch::Usb { vendor, product, serial } => {
            let path = find(*vendor, *product, serial.as_deref())?;
            open_path(&path)?
        }
    };
    let has_keys = device.supported_keys().map_err(|error| told(&error))?;
    if !KEYS_OF_A_KEYBOARD.into_iter().all(|key| has_keys.contains(key)) {
        return Err("not a keyboard".to_owned());
    }
    device.grab().map_err(|error| told(&error))?;
    device.set_nonblocking(true).map_err(|error| told(&error))?;
    Ok(device)
}

fn open_path(path: &Path) -> Result<Evdev, String> {
    Evdev::open(path).map_err(|error| told(&error))
}

/// The one keyboard of that make. A scanner may have several device nodes; those of one scanner share their USB place.
fn find(vendor: u16, product: u16, serial: Option<&str>) -> Result<PathBuf, String> {
    let mut found: Vec<(String, PathBuf)> = Vec::new();
    let mut denied = false;
    for entry in evdevil::enumerate().map_err(|error| told(&error))? {
        let Ok((path, device)) = entry else {
            denied |= entry.is_err_and(|error| error.kind() == io::ErrorKind::PermissionDenied);
            continue;
        };
        // Whatever vanishes while it is asked is not the one.
        let Ok(id) = device.input_id() else { continue };
        let is_it = id.vendor() == vendor
            && id.product() == product
            && serial.is_none_or(|serial| matches!(device.unique_id(), Ok(Some(unique)) if unique == serial));
        let has_keys = device.supported_keys();
        if is_it && has_keys.is_ok_and(|keys| KEYS_OF_A_KEYBOARD.into_iter().all(|key| keys.contains(key))) {
            found.push((place(&device, &path), path));
        }
    }
    found.sort();
    match found.as_slice() {
        [] if denied => Err(told(&io::ErrorKind::PermissionDenied.into())),
        [] => Err("no such device is plugged in".to_owned()),
        [first, rest @ ..] if rest.iter().all(|(place, _)| *place == first.0) => Ok(first.1.clone()),
        several => Err(format!(
            "{} of this make are plugged in: name one by its serial number or path",
            several.len()
        )),
    }
}

/// What all nodes of one scanner share and no other scanner has: its USB place, or for one by Bluetooth, where the place
/// is the computer's own, its address.
fn place(device: &Evdev, path: &Path) -> String {
    let text = |text: io::Result<Option<String>>| text.ok().flatten().unwrap_or_default();
    let (place, unique) = (text(device.phys()), text(device.unique_id()));
    if place.is_empty() && unique.is_empty() {
        return path.display().to_string();
    }
    let place = place.rsplit_once("/input").map_or(place.as_str(), |(usb, _)| usb);
    format!("{place} {unique}")
}

fn told(error: &io::Error) -> String {
    if error.kind() == io::ErrorKind::PermissionDenied {
        return "no permission: the agent's user must be in the group input".to_owned();
    }
    if error.kind() == io::ErrorKind::NotFound {
        return "not plugged in".to_owned();
    }
    if error.kind() == io::ErrorKind::ResourceBusy {
        return "another program has grabbed it".to_owned();
    }
    if error.raw_os_error() == Some(rustix::io::Errno::NODEV.raw_os_error()) {
        return "unplugged".to_owned();
    }
    error.to_string()
}

/// Reads until the device goes (why), or the agent ends.
fn read_device(line: &mut Line, device: &Evdev, layout: Layout, stop: &CancellationToken) -> Option<String> {
    let mut decoder = Decoder::new(layout);
    let mut events = [InputEvent::zeroed(); EVENTS_MAX];
    let mut is_lost = false;
    loop {
        if stop.is_cancelled() {
            return None;
        }
        let wait = if line.framer.is_partial() { line.framing.flush_after } else { LOOK_UP_AFTER };
        let (framed, gone) = match wait_for(device, wait).and_then(|()| device.read_events(&mut events)) {
            Ok(count) => (framed(line, &mut decoder, &mut is_lost, &events[..count]), None),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => (line.silent(), None),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => (Vec::new(), None),
            Err(error) => (line.framer.cut().into_iter().collect(), Some(told(&error))),
        };
        for scan in line.take(framed) {
            if line.scans.blocking_send(scan).is_err() {
                return None;
            }
        }
        if gone.is_some() {
            return gone;
        }
    }
}

/// Until there is something to read, or for so long.
fn wait_for(device: &Evdev, wait: Duration) -> io::Result<()> {
    let timeout = Timespec::try_from(wait).map_err(io::Error::other)?;
    poll(&mut [PollFd::new(device, PollFlags::IN)], Some(&timeout))?;
    Ok(())
}

fn framed(line: &mut Line, decoder: &mut Decoder, is_lost: &mut bool, events: &[InputEvent]) -> Vec<Framed> {
    let mut framed = Vec::new();
    for event in events {
        if event.event_type() == EventType::SYN {
            if event.raw_code() == Syn::DROPPED.raw() {
                *is_lost = true;
                decoder.reset();
                framed.extend(line.framer.tear());
            } else if event.raw_code() == Syn::REPORT.raw() {
                *is_lost = false;
            }
        } else if event.event_type() == EventType::KEY && !*is_lost {
            let stroke = match event.raw_value() {
                0 => Stroke::Up,
                1 => Stroke::Down,
                _ => Stroke::Held,
            };
            match decoder.take(event.raw_code(), stroke) {
                Typed::Nothing => {}
                Typed::Bytes(bytes) => framed.extend(line.framer.push(&bytes)),
                Typed::Unknown => framed.extend(line.framer.tear()),
            }
        }
    }
    framed
}
