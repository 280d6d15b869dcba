use evdevil::InputId;
use evdevil::event::{Key, KeyEvent, KeyState};
use evdevil::uinput::UinputDevice;

const LEFT_SHIFT: u16 = 42;
const RIGHT_ALT: u16 = 100;
const LEFT_CTRL: u16 = 29;
const ENTER: u16 = 28;

/// A scanner that imitates a keyboard, as a real device node. Needs `/dev/uinput`.
#[derive(Debug)]
pub struct Keyboard {
    device: UinputDevice,
}

/// A key and what is held with it.
#[derive(Debug, Clone, Copy)]
pub struct Chord(Option<u16>, u16);

impl Chord {
    /// A key alone.
    #[must_use]
    pub fn plain(key: u16) -> Self {
        Self(None, key)
    }

    /// With Shift.
    #[must_use]
    pub fn shift(key: u16) -> Self {
        Self(Some(LEFT_SHIFT), key)
    }

    /// With AltGr.
    #[must_use]
    pub fn alt_gr(key: u16) -> Self {
        Self(Some(RIGHT_ALT), key)
    }

    /// With Ctrl.
    #[must_use]
    pub fn ctrl(key: u16) -> Self {
        Self(Some(LEFT_CTRL), key)
    }

    /// The suffix that most scanners come with.
    #[must_use]
    pub fn enter() -> Self {
        Self(None, ENTER)
    }

    /// A digit of the upper row, on a layout that has digits there.
    #[must_use]
    pub fn digit(digit: u8) -> Self {
        Self(None, if digit == 0 { 11 } else { u16::from(digit) + 1 })
    }
}

/// Time between two reports.
const REPORT: std::time::Duration = std::time::Duration::from_millis(1);

impl Keyboard {
    /// Plugs one in.
    ///
    /// # Panics
    /// If the machine has no uinput.
    #[must_use]
    pub fn plug_in(vendor: u16, product: u16) -> Self {
        let device = UinputDevice::builder()
            .and_then(|builder| builder.with_input_id(InputId::new(evdevil::Bus::USB, vendor, product, 1)))
            .and_then(|builder| builder.with_keys((1..128).map(Key::from_raw)))
            .and_then(|builder| builder.build("Counterfoil test scanner"))
            .expect("there is uinput");
        Self { device }
    }

    /// Its device node.
    ///
    /// # Panics
    /// If the system does not tell it.
    #[must_use]
    pub fn node(&self) -> std::path::PathBuf {
        let name = self.device.sysname().expect("it has a name");
        let folder = std::path::Path::new("/sys/devices/virtual/input").join(name);
        let inside = std::fs::read_dir(folder).expect("it is in sysfs");
        let names = inside.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
        let event = names.into_iter().find(|name| name.starts_with("event")).expect("it has events");
        std::path::Path::new("/dev/input").join(event)
    }

    /// Types chords as a HID report each: the modifier and the key down together, then both up. A report each
    /// millisecond, which is the fastest that USB has for a keyboard; the kernel's buffer holds some ten of them.
    ///
    /// # Panics
    /// If the device takes none.
    pub fn type_chords(&self, chords: &[Chord]) {
        for Chord(held, key) in chords {
            for state in [KeyState::PRESSED, KeyState::RELEASED] {
                let keys = held.iter().copied().chain([*key]);
                let events: Vec<_> =
                    keys.map(|key| KeyEvent::new(Key::from_raw(key), state).into()).collect();
                self.device.write_events(&events).expect("the device takes keys");
                std::thread::sleep(REPORT);
            }
        }
    }
}
