use std::fs::{self, File};
use std::io::{ErrorKind, Read as _, Write as _};
use std::os::unix::fs::{OpenOptionsExt as _, symlink};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::OFlags;
use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};

const GADGET: &str = "/cfg/usb_gadget/scanner-and-printer";
const CONTROLLER: &str = "dummy_udc.0";
/// The device's ends of the cable.
const SCANNER: &str = "/dev/ttyGS0";
const PRINTER: &str = "/dev/g_printer0";
/// What a label printer says that has paper, no fault and nothing in its buffer.
const READY: &[u8] = b"\x02030,0,0,0400,000,0,0,0,000,0,0,0\x03\r\n\x02000,0,0,0,1,2,4,0,00000000,1,000\x03\r\n\x021234,0\x03\r\n";
/// Between two looks whether the cable is there. Only a look makes the printer's driver take bytes, so one that waits for
/// ever would never hear of a cable that was plugged in again.
const LOOK_AFTER: Duration = Duration::from_millis(20);

/// A USB device of two: a serial scanner and a label printer, by the kernel's gadget drivers and its virtual controller.
/// Needs configfs at `/cfg`.
#[derive(Debug)]
pub struct Gadget {
    labels: Arc<Mutex<Vec<Vec<u8>>>>,
    /// The scanner's end, open as long as the cable is in.
    scanner: Option<File>,
}

impl Gadget {
    /// Plugs it in; the computer's ends are `/dev/ttyACM0` and `/dev/usb/lp0`.
    ///
    /// # Panics
    /// If the kernel has no such drivers.
    #[must_use]
    pub fn plug_in() -> Self {
        let gadget = Path::new(GADGET);
        for folder in ["strings/0x409", "configs/c.1", "functions/acm.0", "functions/printer.0"] {
            fs::create_dir_all(gadget.join(folder)).expect("the kernel has gadgets");
        }
        for (file, text) in [
            ("idVendor", "0x05e0"),
            ("idProduct", "0x1701"),
            ("strings/0x409/serialnumber", "SCN123"),
            ("functions/printer.0/pnp_string", "MFG:Zebra;CMD:ZPL;MDL:ZD421;"),
        ] {
            write(&gadget.join(file), text);
        }
        for function in ["acm.0", "printer.0"] {
            symlink(gadget.join("functions").join(function), gadget.join("configs/c.1").join(function))
                .expect("the gadget takes its functions");
        }
        let labels = Arc::default();
        let mut found = Self { labels: Arc::clone(&labels), scanner: None };
        found.plug_in_again();
        // It ends with the process.
        std::thread::spawn(move || print(&labels));
        found
    }

    /// Plugs it in after [`Self::unplug`].
    ///
    /// # Panics
    /// If the virtual controller does not take it.
    pub fn plug_in_again(&mut self) {
        write(&Path::new(GADGET).join("UDC"), CONTROLLER);
    }

    /// Pulls it out.
    ///
    /// # Panics
    /// If the virtual controller keeps it.
    pub fn unplug(&mut self) {
        write(&Path::new(GADGET).join("UDC"), "\n");
        // Closed before the cable is out, the driver would wait for what was written to be read.
        self.scanner = None;
    }

    /// Sends a scan's bytes and the usual CR.
    ///
    /// # Panics
    /// If the cable takes none.
    pub fn scan(&mut self, bytes: &[u8]) {
        self.send(&[bytes, b"\r"].concat());
    }

    /// Sends bytes as they are.
    ///
    /// # Panics
    /// If the cable takes none.
    pub fn send(&mut self, bytes: &[u8]) {
        let scanner = self.scanner.get_or_insert_with(open_scanner);
        scanner.write_all(bytes).expect("the cable takes a scan");
    }

    /// Formats that came out.
    #[must_use]
    pub fn labels(&self) -> Vec<Vec<u8>> {
        self.labels.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Settings of the kernel take one write and are never made anew or cut.
fn write(path: &Path, text: &str) {
    let file = File::options().write(true).open(path);
    let written = file.and_then(|mut file| file.write_all(text.as_bytes()));
    written.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}

/// Bytes go as they are, and nothing of the computer's comes back as an echo.
fn open_scanner() -> File {
    let flags = i32::try_from(OFlags::NOCTTY.bits()).expect("flags are small");
    let scanner = File::options().read(true).write(true).custom_flags(flags).open(SCANNER);
    let scanner = scanner.expect("the scanner's end is there");
    let mut modes = tcgetattr(&scanner).expect("it has modes");
    modes.make_raw();
    tcsetattr(&scanner, OptionalActions::Now, &modes).expect("they can be set");
    scanner
}

/// Takes what comes, prints whole formats, answers the question.
fn print(labels: &Mutex<Vec<Vec<u8>>>) {
    let flags = i32::try_from(OFlags::NONBLOCK.bits()).expect("flags are small");
    loop {
        // It is there while the cable is in, and opened anew after it was pulled out.
        if let Ok(printer) = File::options().read(true).write(true).custom_flags(flags).open(PRINTER) {
            while_plugged_in(printer, labels);
        }
        std::thread::sleep(LOOK_AFTER);
    }
}

fn while_plugged_in(mut printer: File, labels: &Mutex<Vec<Vec<u8>>>) {
    let (mut came, mut buffer) = (Vec::new(), [0; 4096]);
    let patience = Timespec::try_from(LOOK_AFTER).expect("it is a short time");
    loop {
        let mut ready = [PollFd::new(&printer, PollFlags::IN)];
        let polled = poll(&mut ready, Some(&patience));
        let gone = PollFlags::ERR | PollFlags::HUP | PollFlags::NVAL;
        if polled.is_err() || ready[0].revents().intersects(gone) {
            return;
        }
        match printer.read(&mut buffer) {
            Ok(count) => came.extend_from_slice(&buffer[..count]),
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::Interrupted) => continue,
            Err(_) => return,
        }
        while let Some(at) = find(&came, b"^XZ") {
            let label = came.drain(..at + 3).collect();
            labels.lock().unwrap_or_else(PoisonError::into_inner).push(label);
        }
        while let Some(at) = find(&came, b"~HS") {
            came.drain(..at + 3);
            if printer.write_all(READY).is_err() {
                return;
            }
        }
    }
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}
