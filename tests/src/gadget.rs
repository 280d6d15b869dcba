use std::fs::{self, File};
use std::io::{Read as _, Write as _};
use std::os::unix::fs::symlink;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

const GADGET: &str = "/cfg/usb_gadget/scanner-and-printer";
const CONTROLLER: &str = "dummy_udc.0";
/// The device's ends of the cable.
const SCANNER: &str = "/dev/ttyGS0";
const PRINTER: &str = "/dev/g_printer0";
/// What a label printer says that has paper, no fault and nothing in its buffer.
const READY: &[u8] = b"\x02030,0,0,0400,000,0,0,0,000,0,0,0\x03\r\n\x02000,0,0,0,1,2,4,0,00000000,1,000\x03\r\n\x021234,0\x03\r\n";

/// A USB device of two: a serial scanner and a label printer, by the kernel's gadget drivers and its virtual controller.
#[derive(Debug)]
pub struct Gadget {
    labels: Arc<Mutex<Vec<Vec<u8>>>>,
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
            fs::write(gadget.join(file), text).expect("the gadget takes it");
        }
        for function in ["acm.0", "printer.0"] {
            symlink(gadget.join("functions").join(function), gadget.join("configs/c.1").join(function))
                .expect("the gadget takes its functions");
        }
        let labels = Arc::default();
        let found = Self { labels: Arc::clone(&labels) };
        found.plug_in_again();
        // It ends with the process: a gadget's read cannot be given up.
        std::thread::spawn(move || print(&labels));
        found
    }

    /// Plugs it in after [`Self::unplug`].
    ///
    /// # Panics
    /// If the virtual controller does not take it.
    pub fn plug_in_again(&self) {
        fs::write(Path::new(GADGET).join("UDC"), CONTROLLER).expect("there is a virtual controller");
    }

    /// Pulls it out.
    ///
    /// # Panics
    /// If the virtual controller keeps it.
    pub fn unplug(&self) {
        fs::write(Path::new(GADGET).join("UDC"), "\n").expect("it can be pulled out");
    }

    /// Sends a scan's bytes and the usual CR.
    ///
    /// # Panics
    /// If the cable takes none.
    pub fn scan(&self, bytes: &[u8]) {
        let mut scanner = File::options().write(true).open(SCANNER).expect("the scanner's end is there");
        scanner.write_all(&[bytes, b"\r"].concat()).expect("the cable takes a scan");
    }

    /// Formats that came out.
    #[must_use]
    pub fn labels(&self) -> Vec<Vec<u8>> {
        self.labels.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Takes what comes, prints whole formats, answers the question.
fn print(labels: &Mutex<Vec<Vec<u8>>>) {
    let (mut came, mut buffer) = (Vec::new(), [0; 4096]);
    loop {
        // Opened anew after the cable was pulled out.
        let Ok(mut printer) = File::options().read(true).write(true).open(PRINTER) else {
            std::thread::sleep(std::time::Duration::from_millis(50));
            continue;
        };
        came.clear();
        while let Ok(count) = printer.read(&mut buffer) {
            came.extend_from_slice(&buffer[..count]);
            while let Some(at) = find(&came, b"^XZ") {
                let label = came.drain(..at + 3).collect();
                labels.lock().unwrap_or_else(PoisonError::into_inner).push(label);
            }
            while let Some(at) = find(&came, b"~HS") {
                came.drain(..at + 3);
                if printer.write_all(READY).is_err() {
                    break;
                }
            }
            if count == 0 {
                break;
            }
        }
    }
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}
