//! RS-232, USB CDC and pseudo-terminals. A blocking thread per device: the system has no other good way.

use std::io::{ErrorKind, Read};
use std::path::Path;
use std::time::Duration;

use tokio_util::sync::CancellationToken;

use super::{Line, REOPEN_AFTER};

/// How often a silent device's thread looks whether it should end.
const LOOK_UP_AFTER: Duration = Duration::from_millis(200);
/// One read of the port.
const READ_BYTES_MAX: usize = 4 * 1024;

/// Opens, reads and reopens until `stop`.
pub(super) fn read(mut line: Line, path: &Path, baud: u32, stop: &CancellationToken) {
    let runtime = tokio::runtime::Handle::current();
    while !stop.is_cancelled() {
        // The port is closed before it is tried again, or a USB device comes back under another name.
        let why = match open(path, baud) {
            Ok(port) => {
                line.opened();
                match read_port(&mut line, port, stop) {
                    Some(why) => why,
                    None => return,
                }
            }
            Err(error) => error.to_string(),
        };
        line.gone(&why);
        let pause = tokio::time::timeout(REOPEN_AFTER, stop.cancelled());
        if runtime.block_on(pause).is_ok() {
            return;
        }
    }
}

fn open(path: &Path, baud: u32) -> Result<serialport::TTYPort, serialport::Error> {
    // DTR and CTS are left alone: a pseudo-terminal has none.
    serialport::new(path.to_string_lossy(), baud).timeout(LOOK_UP_AFTER).open_native()
}

/// Reads until the device goes (why), or the agent ends.
fn read_port(line: &mut Line, mut port: serialport::TTYPort, stop: &CancellationToken) -> Option<String> {
    use serialport::SerialPort;

    let mut buffer = [0; READ_BYTES_MAX];
    let mut patience = LOOK_UP_AFTER;
    loop {
        if stop.is_cancelled() {
            return None;
        }
        let wanted = if line.framer.is_partial() { line.framing.flush_after } else { LOOK_UP_AFTER };
        if wanted != patience {
            patience = wanted;
            if let Err(error) = port.set_timeout(patience) {
                return Some(error.to_string());
            }
        }
        let (framed, gone) = match port.read(&mut buffer) {
            Ok(0) => (line.framer.cut().into_iter().collect(), Some("unplugged".to_owned())),
            Ok(count) => (line.framer.push(&buffer[..count]), None),
            Err(error) if error.kind() == ErrorKind::Interrupted => (Vec::new(), None),
            Err(error) if error.kind() == ErrorKind::TimedOut => (line.silent(), None),
            Err(error) => (line.framer.cut().into_iter().collect(), Some(error.to_string())),
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
