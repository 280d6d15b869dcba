//! Device nodes as the kernel makes them: a scanner that imitates a keyboard, plugged in, typed on at full speed and
//! pulled out. It runs in a guest (`tests/guest/run`), for build machines' kernels have no such devices; long form only.

use std::path::PathBuf;
use std::process::Command;

use agent::station::view::{DeviceState, StationView};
use evdevil::Evdev;
use tests::{Agent, Chord, Keyboard, binary, is_long, skip, until};

const IN_GUEST: &str = "COUNTERFOIL_TEST_GUEST";
/// A scanner's own numbers, and those of another make.
const VENDOR: u16 = 0x05e0;
const PRODUCT: u16 = 0x1200;
/// Scans at full speed.
const FAST_SCANS: u32 = 500;

#[tokio::test]
async fn keyboard_scanner() {
    if std::env::var_os(IN_GUEST).is_some() {
        return in_guest().await;
    }
    if !is_long() {
        // Said, so that nobody takes it for seen; no failure where CI is set, for nothing is missing.
        return println!("SKIPPED: a keyboard scanner's device node in QEMU is for tests/run --long");
    }
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let suite = std::env::current_exe().unwrap();
    let cache = suite.ancestors().nth(3).unwrap().join("guest");
    let output = Command::new(here.join("guest/run"))
        .args([cache.as_os_str(), "devices::keyboard_scanner".as_ref(), suite.as_os_str()])
        .arg(binary("counterfoil-agent"))
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    match output.status.code() {
        Some(77) => skip(text.trim().lines().last().unwrap_or_default()),
        Some(0) => {
            for line in text.lines().filter(|line| line.starts_with("figure")) {
                println!("{line}");
            }
            assert!(text.contains("test result: ok. 1 passed"), "{text}");
        }
        code => panic!("the guest ended with {code:?}:\n{text}{}", String::from_utf8_lossy(&output.stderr)),
    }
}

async fn in_guest() {
    let scanner = format!(
        "[[scanner]]\nname = \"gun\"\nstation = \"bench-1\"\nhid = \"{VENDOR:04x}:{PRODUCT:04x}\"\nlayout = \"de\"\n"
    );
    let mut agent = Agent::alone("g-1", "s001", &scanner);
    agent.resume().await;
    let desk = agent.desk("bench-1");
    let gun = async |wanted: fn(&DeviceState) -> bool| {
        until("the scanner's state", async || {
            desk.view().await.filter(|view| view.devices.iter().any(|gun| wanted(&gun.state)))
        })
        .await
    };
    let is_ready = |state: &DeviceState| matches!(state, DeviceState::Ready);
    let is_absent = |state: &DeviceState| matches!(state, DeviceState::Absent { .. });
    let scans = async |count: u64| -> StationView {
        until("the scans", async || desk.view().await.filter(|view| view.devices[0].scans == count)).await
    };

    // Not there is a shown state; plugged in it is found, and another make is left alone.
    gun(is_absent).await;
    let other = Keyboard::plug_in(VENDOR, PRODUCT + 1);
    let keyboard = Keyboard::plug_in(VENDOR, PRODUCT);
    gun(is_ready).await;

    // It is grabbed, so that nobody else hears it; the other make is not.
    let node = Evdev::open(keyboard.node()).unwrap();
    assert_eq!(node.grab().unwrap_err().kind(), std::io::ErrorKind::ResourceBusy);
    Evdev::open(other.node()).unwrap().grab().unwrap();

    // What a scanner set to a German layout types for `a]C1010Zy-ß{GS}21`, once. In the middle `]C1` is no AIM id.
    let (alt_gr, ctrl, plain, shift) = (Chord::alt_gr, Chord::ctrl, Chord::plain, Chord::shift);
    let text = [
        plain(30),
        alt_gr(10),
        shift(46),
        plain(2),
        plain(11),
        plain(2),
        plain(11),
        shift(21),
        plain(44),
        plain(53),
        plain(12),
        ctrl(27),
        plain(3),
        plain(2),
        Chord::enter(),
    ];
    keyboard.type_chords(&text);
    let view = scans(1).await;
    assert_eq!(view.scans[0].text, "a]C1010Zy-ß\\u{1d}21", "{:?}", view.scans);
    node.set_nonblocking(true).unwrap();
    let heard = node.read_events(&mut [evdevil::event::InputEvent::zeroed(); 8]);
    assert_eq!(
        heard.unwrap_err().kind(),
        std::io::ErrorKind::WouldBlock,
        "another program hears the scanner"
    );

    // As fast as USB has it: none lost, none doubled, all whole.
    for number in 0..FAST_SCANS {
        let digits = format!("{number:08}");
        let mut chords: Vec<Chord> = digits.bytes().map(|byte| Chord::digit(byte - b'0')).collect();
        chords.push(Chord::enter());
        keyboard.type_chords(&chords);
        if number % 10 == 9 {
            let view = scans(u64::from(number) + 2).await;
            let shown: Vec<&str> = view.scans.iter().map(|scan| scan.text.as_str()).collect();
            assert_eq!(shown[0], digits);
            assert!(shown.windows(2).all(|pair| pair[0] != pair[1]), "doubled: {shown:?}");
        }
    }
    let view = scans(u64::from(FAST_SCANS) + 1).await;
    assert_eq!(view.devices[0].errors, 0);

    // Pulled out in the middle of a scan: the part is thrown away and counted, and it comes back by itself.
    keyboard.type_chords(&[Chord::digit(4), Chord::digit(7)]);
    drop((node, keyboard));
    gun(is_absent).await;
    let keyboard = Keyboard::plug_in(VENDOR, PRODUCT);
    let view = gun(is_ready).await;
    assert_eq!(view.devices[0].scans, u64::from(FAST_SCANS) + 1);
    keyboard.type_chords(&[Chord::digit(1), Chord::digit(2), Chord::enter()]);
    let view = scans(u64::from(FAST_SCANS) + 2).await;
    assert_eq!(view.scans[0].text, "12");

    // Two of a make cannot be told apart by their make.
    drop(keyboard);
    gun(is_absent).await;
    let _two = (Keyboard::plug_in(VENDOR, PRODUCT), Keyboard::plug_in(VENDOR, PRODUCT));
    let view =
        gun(|state| matches!(state, DeviceState::Absent { why } if why.contains("2 of this make"))).await;
    println!(
        "figure keyboard scanner: {} scans from a real device node, 0 lost, 0 doubled",
        view.devices[0].scans
    );
    agent.stop().await;
}
