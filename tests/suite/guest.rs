//! The kernel's own device nodes of a keyboard and of USB devices, in a guest, for build machines' kernels have none:
//! `tests/guest/run`, long form only.

use std::io::BufRead as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use agent::station::action::Action;
use agent::station::view::{DeviceState, PrinterState, ScanNumber, StationView, TaskView};
use evdevil::Evdev;
use protocol::operation::AdjustReason;
use tests::{
    Agent, AgentOptions, Browser, Chord, Folder, Gadget, Hub, Keyboard, Random, Warehouse, binary, free_port,
    is_long, skip, until,
};
use tokio::net::{TcpListener, TcpStream};

use crate::pages;

const IN_GUEST: &str = "COUNTERFOIL_TEST_GUEST";
/// A scanner's own numbers, and those of another make.
const VENDOR: u16 = 0x05e0;
const PRODUCT: u16 = 0x1200;
/// Scans at full speed.
const FAST_SCANS: u32 = 500;

/// Where the guest's pages are passed on to its outside.
const PAGES_PORT: u16 = 8000;
/// What the guest says before the address of a station's page.
const PAGE: &str = "page at ";

fn is_here() -> bool {
    std::env::var_os(IN_GUEST).is_some()
}

/// The program that runs a test of this file in a guest; none where only the short form is asked for.
fn guest(name: &str) -> Option<Command> {
    if !is_long() {
        // Said, so that nobody takes it for seen; no failure where CI is set, for nothing is missing.
        println!("SKIPPED: {name} with the kernel's own device nodes, in QEMU, is for tests/run --long");
        return None;
    }
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let suite = std::env::current_exe().unwrap();
    let cache = suite.ancestors().nth(3).unwrap().join("guest");
    let mut command = Command::new(here.join("guest/run"));
    command
        .args([cache.as_os_str(), format!("guest::{name}").as_ref(), suite.as_os_str()])
        .args([binary("counterfoil-agent"), binary("counterfoil-hub")]);
    Some(command)
}

/// Shows what the guest found, or fails as it did.
fn assert_passed(code: Option<i32>, text: &str) {
    match code {
        Some(77) => skip(text.trim().lines().last().unwrap_or_default()),
        Some(0) => {
            for figure in text.lines().filter_map(|line| line.find("figure ").map(|at| &line[at..])) {
                println!("{figure}");
            }
            assert!(text.contains("test result: ok. 1 passed"), "{text}");
        }
        code => panic!("the guest ended with {code:?}:\n{text}"),
    }
}

/// Whether this is the guest; if not, the test named so is run in one.
fn is_guest(name: &str) -> bool {
    if !is_here()
        && let Some(mut guest) = guest(name)
    {
        let output = guest.stderr(Stdio::inherit()).output().unwrap();
        assert_passed(output.status.code(), &String::from_utf8_lossy(&output.stdout));
    }
    is_here()
}

fn port_of(url: &str) -> u16 {
    let (_, port) = url.rsplit_once(':').unwrap();
    port.split('/').next().unwrap().parse().unwrap()
}

/// Passes connections on, one way and the other, to a port of the loopback.
async fn pass_on(from: TcpListener, to: u16) {
    while let Ok((mut near, _)) = from.accept().await {
        tokio::spawn(async move {
            let mut far = TcpStream::connect(("127.0.0.1", to)).await?;
            tokio::io::copy_bidirectional(&mut near, &mut far).await
        });
    }
}

/// A scanner that imitates a keyboard: found, grabbed, typed on at full speed, pulled out in the middle, plugged in again.
#[tokio::test]
async fn keyboard_scanner() {
    if !is_guest("keyboard_scanner") {
        return;
    }
    let scanner = format!(
        "[[scanner]]\nname = \"gun\"\nstation = \"bench-1\"\nhid = \"{VENDOR:04x}:{PRODUCT:04x}\"\nlayout = \"de\"\nflush_ms = 2000\n"
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
        // Counted as they are read, shown when they are understood.
        let is_all = |view: &StationView| view.devices[0].scans == count && view.scan == ScanNumber(count);
        until("the scans", async || desk.view().await.filter(is_all)).await
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
        keyboard.type_chords(&typed(&digits));
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

    // Two of a make cannot be told apart by their make: the one that is read goes on, and then neither is taken.
    let _two = (Keyboard::plug_in(VENDOR, PRODUCT), Keyboard::plug_in(VENDOR, PRODUCT));
    drop(keyboard);
    let view =
        gun(|state| matches!(state, DeviceState::Absent { why } if why.contains("2 of this make"))).await;
    println!(
        "figure keyboard scanner: {} scans from a real device node, 0 lost, 0 doubled",
        view.devices[0].scans
    );
    agent.stop().await;
}

/// A station with a scanner by CDC-ACM, one that imitates a keyboard, and a label printer by usblp.
fn bench() -> AgentOptions {
    AgentOptions {
        scanner: Some(("/dev/ttyACM0".into(), "bench-1".into())),
        more: format!(
            "[[scanner]]\nname = \"keys\"\nstation = \"bench-1\"\nhid = \"{VENDOR:04x}:{PRODUCT:04x}\"\n\
             [[printer]]\nname = \"labels\"\nstations = [\"bench-1\"]\nusb = \"/dev/usb/lp0\"\n"
        ),
        ..AgentOptions::default()
    }
}

/// What a scanner with a US layout types for a number.
fn typed(digits: &str) -> Vec<Chord> {
    digits.bytes().map(|byte| Chord::digit(byte - b'0')).chain([Chord::enter()]).collect()
}

/// Scanners by USB CDC-ACM and by evdev and a label printer by usblp, from their own device nodes to operations at the hub and
/// a label that came out; both USB devices pulled out and plugged in again.
#[tokio::test]
async fn usb_scanner_and_printer() {
    if !is_guest("usb_scanner_and_printer") {
        return;
    }
    // The hub and the agent are up before the first label: emulated, they take their time.
    let hub = Hub::start().await;
    let warehouse = Warehouse::new(1);
    warehouse.deliver(&hub).await;
    let mut gadget = Gadget::plug_in();
    let mut agent = Agent::start(&hub, "w1-a", warehouse.site, bench()).await;
    let desk = agent.desk("bench-1");
    desk.known().await;
    let until_both = async |what: &str, is_there: bool| {
        until(what, async || {
            let view = desk.view().await?;
            let gun = view.devices.first()?.state == DeviceState::Ready;
            let labels = matches!(view.printers.first()?.state, PrinterState::Ready);
            (gun == is_there && labels == is_there).then_some(())
        })
        .await;
    };
    let newest = async |text: &str| {
        until(&format!("{text} to be heard"), async || {
            desk.view().await.filter(|view| view.scans.first().is_some_and(|scan| scan.text == text))
        })
        .await
    };
    until_both("scanner and printer to be there", true).await;

    // One operation from what it reads: badge, item, confirmed.
    let badge = Warehouse::badge(1);
    until("the worker to be signed in", async || {
        gadget.scan(badge.as_bytes());
        newest(&badge).await.worker
    })
    .await;
    desk.act(&Action::StartAdjustment {}).await.unwrap();
    let ean = Warehouse::ean(1);
    gadget.scan(format!("]E0{ean}").as_bytes());
    let scan = newest(&ean).await.scan;
    let mut random = Random::new("usb");
    let mut confirm = |scan| Action::Confirm {
        operation: random.operation(),
        scan,
        quantity: -1,
        reason: Some(AdjustReason::Damaged),
    };
    desk.act(&confirm(scan)).await.unwrap();

    // Another from a scanner that imitates a keyboard.
    let keyboard = Keyboard::plug_in(VENDOR, PRODUCT);
    until("the keyboard to be found", async || {
        let devices = desk.view().await?.devices;
        devices.iter().any(|one| one.name == "keys" && one.state == DeviceState::Ready).then_some(())
    })
    .await;
    let ean = Warehouse::ean(2);
    keyboard.type_chords(&typed(&ean));
    let scan = newest(&ean).await.scan;
    desk.act(&confirm(scan)).await.unwrap();
    assert_eq!(agent.kept(), 2);
    until("the hub to have both", async || (hub.received() == 2).then_some(())).await;

    // As fast as the line takes them: none lost, none doubled.
    let before = desk.view().await.unwrap().devices[0].scans;
    for number in 0..FAST_SCANS {
        gadget.scan(format!("SCAN-{number:05}").as_bytes());
    }
    let wanted = before + u64::from(FAST_SCANS);
    let view = until("the scans", async || {
        let view = desk.view().await?;
        assert!(view.devices[0].scans <= wanted, "{:?}", view.devices);
        (view.devices[0].scans == wanted && view.scans[0].text == format!("SCAN-{:05}", FAST_SCANS - 1))
            .then_some(view)
    })
    .await;
    assert_eq!(view.devices[0].errors, 0);

    let print = async || {
        // The agent asks the printer how it is now and then, and a USB printer has one reader: then nothing was printed.
        until("a label", async || {
            let printed = agent.command(&["label", "print", "test", "--printer", "labels", "--json"]);
            assert_ne!(printed.code, 74, "{printed:?}");
            (printed.code == 0).then_some(())
        })
        .await;
    };
    print().await;
    let drawn = agent.command(&["label", "preview", "test", "--printer", "labels", "--raw"]);
    let labels = gadget.labels();
    assert_eq!(labels.len(), 1, "{labels:?}");
    assert_eq!(
        String::from_utf8_lossy(&labels[0]).trim(),
        drawn.stdout.trim(),
        "what came out is what was sent"
    );

    // Pulled out in the middle of a scan, and plugged in again.
    gadget.send(b"SCAN-IN-PIE");
    gadget.unplug();
    until_both("both to be gone", false).await;
    gadget.plug_in_again();
    until_both("both to be back", true).await;
    gadget.scan(b"AGAIN");
    let view = newest("AGAIN").await;
    assert_eq!(view.devices[0].scans, wanted + 1, "a piece is no scan");
    print().await;
    assert_eq!(gadget.labels().len(), 2);
    println!(
        "figure usb: {} scans by CDC-ACM, 2 operations (CDC-ACM, evdev) and 2 labels by usblp, pulled out once, 0 lost, 0 doubled",
        view.devices[0].scans
    );
    agent.stop().await;
}

/// What the kernel's own device nodes read, a scanner that imitates a keyboard and one by CDC-ACM, stands in a browser's page
/// at once, and the person in front of it makes operations of it. The browser runs outside the guest.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn scans_reach_a_browser() {
    if is_here() {
        return scan_for_a_browser().await;
    }
    let Some(mut guest) = guest("scans_reach_a_browser") else { return };
    let Some(browser) = Browser::start().await else {
        return skip("no Chromium (apt-get install chromium chromium-driver)");
    };
    let folder = Folder::new("guest");
    let door = free_port();
    guest.env("COUNTERFOIL_GUEST_FORWARD", format!("{door}:{PAGES_PORT}"));
    let mut guest = guest.stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = std::io::BufReader::new(guest.stdout.take().unwrap()).lines().map_while(Result::ok);
    let mut text = String::new();
    let url = lines.by_ref().find_map(|line| {
        text = format!("{text}{line}\n");
        line.trim().split_once(PAGE).map(|(_, url)| url.to_owned())
    });
    let Some(url) = url else { return assert_passed(guest.wait().unwrap().code(), &text) };
    // The agent answers to its own address only.
    let outside = TcpListener::bind(("127.0.0.1", port_of(&url))).await.unwrap();
    let passing = tokio::spawn(pass_on(outside, door));

    let page = browser.open(1280, 900, false).await;
    page.goto(&url).await;
    page.click("button[value=start_adjustment]").await;
    for number in 1..=2 {
        page.shows(&format!("{} · 1 counted by scan", Warehouse::item(number))).await;
        page.picture(&pages::pictures(&folder).join(format!("station-own-scanner-{number}.png"))).await;
        page.click("input[name=reason][value=damaged]").await;
        page.click("button.primary.go").await;
    }
    let ended = tokio::task::spawn_blocking(move || {
        let rest: Vec<String> = lines.collect();
        (guest.wait().unwrap().code(), rest.join("\n"))
    });
    let (code, rest) = ended.await.unwrap();
    passing.abort();
    page.close().await;
    assert_passed(code, &(text + &rest));
}

async fn scan_for_a_browser() {
    let hub = Hub::start().await;
    let warehouse = Warehouse::new(1);
    warehouse.deliver(&hub).await;
    let mut gadget = Gadget::plug_in();
    let mut agent = Agent::start(&hub, "w1-a", warehouse.site, bench()).await;
    let desk = agent.desk("bench-1");
    desk.known().await;
    let keyboard = Keyboard::plug_in(VENDOR, PRODUCT);
    until("both scanners to be there", async || {
        let view = desk.view().await?;
        view.devices.iter().all(|device| device.state == DeviceState::Ready).then_some(())
    })
    .await;
    let badge = Warehouse::badge(1);
    until("the worker to be signed in", async || {
        gadget.scan(badge.as_bytes());
        desk.view().await?.worker
    })
    .await;
    let outside = TcpListener::bind(("0.0.0.0", PAGES_PORT)).await.unwrap();
    let (_, port) =
        agent.web().rsplit_once(':').map(|(host, port)| (host.to_owned(), port.parse().unwrap())).unwrap();
    let passing = tokio::spawn(pass_on(outside, port));
    println!("{PAGE}{}/s/bench-1", agent.web());
    until("somebody to begin at the page", async || {
        matches!(desk.view().await?.task, TaskView::Adjustment { .. }).then_some(())
    })
    .await;
    let confirmed = async |count| {
        until("the operation at the hub", async || (hub.received() == count).then_some(())).await;
    };
    keyboard.type_chords(&typed(&Warehouse::ean(1)));
    confirmed(1).await;
    gadget.scan(format!("]E0{}", Warehouse::ean(2)).as_bytes());
    confirmed(2).await;
    assert_eq!(agent.kept(), 2);
    println!("figure own device nodes: 1 operation by evdev and 1 by CDC-ACM through a browser's page");
    passing.abort();
    agent.stop().await;
}
