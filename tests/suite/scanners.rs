//! Many scans from several devices at once: split, repeated, and with devices that are pulled out in the middle.

use std::path::{Path, PathBuf};
use std::time::Duration;

use agent::station::view::{DeviceState, TaskView};
use tests::{Agent, AgentOptions, Desk, Folder, Hub, Scanner, TcpScanner, Warehouse, until};

/// All devices together.
const SCANS_PER_SECOND: u64 = 50;
const DEVICES: usize = 4;

/// Each so-many-th scan is one of these.
const REPEATED: usize = 7;
const UNPLUGGED: usize = 50;

fn scans_of_each() -> usize {
    if tests::is_long() { 2_500 } else { 100 }
}

enum Gun {
    Serial(PathBuf, Option<Scanner>),
    Tcp(TcpScanner),
}

impl Gun {
    async fn send(&mut self, bytes: &[u8]) {
        match self {
            Self::Serial(_, scanner) => scanner.as_mut().expect("it is plugged in").send(bytes),
            Self::Tcp(scanner) => scanner.send(bytes).await,
        }
    }

    fn unplug(&mut self) {
        match self {
            Self::Serial(_, scanner) => drop(scanner.take()),
            Self::Tcp(scanner) => scanner.hang_up(),
        }
    }

    async fn plug_in(&mut self) {
        match self {
            Self::Serial(link, scanner) => *scanner = Some(Scanner::plug_in(link)),
            Self::Tcp(scanner) => scanner.accept().await,
        }
    }
}

async fn until_gun_is(desk: &Desk, ready: bool) {
    until(&format!("the scanner to be ready: {ready}"), async || {
        let view = desk.view().await?;
        (matches!(view.devices.first()?.state, DeviceState::Ready) == ready).then_some(())
    })
    .await;
}

async fn counted(desk: &Desk) -> Option<i64> {
    match desk.view().await?.task {
        TaskView::Adjustment { selected } => Some(selected.map_or(0, |selected| selected.counted)),
        TaskView::Home { .. }
        | TaskView::Pick(_)
        | TaskView::Return(_)
        | TaskView::Goods(_)
        | TaskView::Transfer(_)
        | TaskView::Count { .. } => None,
    }
}

/// One device: so many different codes of one item, at its share of the pace.
async fn scan_all(mut gun: Gun, desk: Desk, item: usize) {
    let mut pace = tokio::time::interval(Duration::from_millis(1_000 * DEVICES as u64 / SCANS_PER_SECOND));
    for number in 1..=scans_of_each() {
        pace.tick().await;
        let code = format!("]d2010{}21serial{number:05}\r", Warehouse::ean(item));
        if number % UNPLUGGED == 0 {
            // All but its last digits is a code as well: of a piece that nobody has scanned.
            gun.send(&code.as_bytes()[..code.len() - 3]).await;
            gun.unplug();
            until_gun_is(&desk, false).await;
            gun.plug_in().await;
            until_gun_is(&desk, true).await;
        }
        let (first, second) = code.as_bytes().split_at(number % code.len());
        gun.send(first).await;
        tokio::task::yield_now().await;
        gun.send(second).await;
        if number % REPEATED == 0 {
            gun.send(code.as_bytes()).await;
        }
    }
    let wanted = i64::try_from(scans_of_each()).unwrap();
    until(&format!("station {item} to have counted {wanted}"), async || {
        let counted = counted(&desk).await?;
        assert!(counted <= wanted, "station {item} has counted {counted} of {wanted}");
        (counted == wanted).then_some(())
    })
    .await;
    // Every second read came too, and was a question instead of a piece; of a piece nothing became a scan.
    let view = desk.view().await.unwrap();
    let device = &view.devices[0];
    let sent = u64::try_from(scans_of_each() + scans_of_each() / REPEATED).unwrap();
    assert_eq!((view.devices.len(), device.scans), (1, sent), "station {item}");
    assert!(
        device.errors <= u64::try_from(scans_of_each() / UNPLUGGED).unwrap(),
        "station {item}: {device:?}"
    );
}

fn table(number: usize, port: &str) -> String {
    // A busy machine may pause longer between two pieces than a scanner does.
    format!("[[scanner]]\nname = \"gun {number}\"\nstation = \"bench-{number}\"\n{port}\nflush_ms = 1500\n")
}

fn serial(folder: &Path, number: usize) -> (Gun, String) {
    let link = folder.join(format!("gun-{number}"));
    let port = format!("serial = \"{}\"", link.display());
    (Gun::Serial(link.clone(), Some(Scanner::plug_in(&link))), table(number, &port))
}

async fn tcp(number: usize) -> (Gun, String) {
    let scanner = TcpScanner::listen().await;
    let port = format!("tcp = \"127.0.0.1:{}\"", scanner.port());
    (Gun::Tcp(scanner), table(number, &port))
}

#[tokio::test]
async fn every_scan_of_four_devices_counts_once_at_its_station() {
    let folder = Folder::new("scanners");
    let hub = Hub::start().await;
    let warehouse = Warehouse::new(DEVICES);
    warehouse.deliver(&hub).await;
    let (mut guns, mut more) = (Vec::new(), String::new());
    for number in 1..=DEVICES {
        let (gun, table) = if number % 2 == 0 { tcp(number).await } else { serial(folder.path(), number) };
        guns.push(gun);
        more += &table;
    }
    let agent =
        Agent::start(&hub, "w1-a", warehouse.site, AgentOptions { more, ..AgentOptions::default() }).await;
    let mut devices = Vec::new();
    for (number, mut gun) in (1..).zip(guns) {
        let desk = agent.desk(&format!("bench-{number}"));
        desk.known().await;
        if let Gun::Tcp(scanner) = &mut gun {
            scanner.accept().await;
        }
        until("its worker to adjust stock", async || {
            desk.begin_adjusting(&Warehouse::badge(number)).await.ok()?;
            counted(&desk).await
        })
        .await;
        until("its item to be known", async || {
            desk.enter(&Warehouse::item(number)).await.ok()?;
            (counted(&desk).await? > 0).then_some(())
        })
        .await;
        desk.begin_adjusting(&Warehouse::badge(number)).await.unwrap();
        until_gun_is(&desk, true).await;
        devices.push((gun, desk, number));
    }
    let begun = std::time::Instant::now();
    let here = tokio::task::LocalSet::new();
    let scan = |(gun, desk, number)| here.spawn_local(scan_all(gun, desk, number));
    let running: Vec<_> = devices.into_iter().map(scan).collect();
    here.await;
    for device in running {
        device.await.unwrap();
    }
    println!(
        "figure scanners: {} scans of {DEVICES} devices in {} s, pulled out {} times, 0 lost, 0 doubled, each at its station",
        DEVICES * scans_of_each(),
        begun.elapsed().as_secs(),
        DEVICES * (scans_of_each() / UNPLUGGED)
    );
}
