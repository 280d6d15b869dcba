//! A virtual serial scanner: the far end of a pseudo-terminal whose near end is a device file.
//!
//! It writes what a scanner would write: an AIM symbology id, the code, CR LF. The bytes go through the
//! kernel's terminal layer, as from a USB scanner; the agent opens [`Scanner::device`] like any serial port.

use std::fs::File;
use std::io::{self, Write};
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};

use rustix::fs::{Mode, OFlags};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};

/// The kinds of label that the demo has; the letters are the AIM symbology ids of ISO/IEC 15424.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Symbology {
    /// `]A0`, on badges.
    Code39,
    /// `]C0`, on items.
    Code128,
    /// `]Q1`, on packing slips.
    Qr,
}

impl Symbology {
    /// The AIM id.
    #[must_use]
    pub fn aim(self) -> &'static str {
        match self {
            Self::Code39 => "]A0",
            Self::Code128 => "]C0",
            Self::Qr => "]Q1",
        }
    }
}

/// One scanner.
#[derive(Debug)]
pub struct Scanner {
    controller: File,
    device: PathBuf,
    /// Held open, so that the device does not hang up while the agent is away.
    _near: OwnedFd,
}

impl Scanner {
    /// Makes a pseudo-terminal in raw mode.
    ///
    /// # Errors
    /// The system has none left, or `/dev/pts` is not mounted.
    pub fn open() -> io::Result<Self> {
        let controller = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC)?;
        grantpt(&controller)?;
        unlockpt(&controller)?;
        let name = ptsname(&controller, Vec::new())?;
        let device = PathBuf::from(name.to_string_lossy().into_owned());
        let near = rustix::fs::open(
            device.as_path(),
            OFlags::RDWR | OFlags::NOCTTY | OFlags::CLOEXEC,
            Mode::empty(),
        )?;
        let mut settings = tcgetattr(&near)?;
        settings.make_raw();
        tcsetattr(&near, OptionalActions::Now, &settings)?;
        Ok(Self { controller: File::from(controller), device, _near: near })
    }

    /// The device file that an agent opens.
    #[must_use]
    pub fn device(&self) -> &Path {
        &self.device
    }

    /// Reads a label: its symbology's id, the code, CR LF.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn scan(&mut self, symbology: Symbology, code: &str) -> io::Result<()> {
        self.send(format!("{}{code}\r\n", symbology.aim()).as_bytes())
    }

    /// Sends bytes as they are.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.controller.write_all(bytes)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn bytes_come_out_as_they_went_in() {
        let mut scanner = Scanner::open().unwrap();
        let mut near = File::open(scanner.device()).unwrap();
        scanner.scan(Symbology::Code128, "85123A").unwrap();
        scanner.send(b"\x02\x1d\x11\xc3\xa9\x03\r").unwrap();
        let expect = b"]C085123A\r\n\x02\x1d\x11\xc3\xa9\x03\r";
        let mut got = vec![0; expect.len()];
        near.read_exact(&mut got).unwrap();
        assert_eq!(got, expect);
    }
}
