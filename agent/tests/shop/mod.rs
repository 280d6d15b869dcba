//! A small shop: one site, two stations, two workers, a few items and orders, and an agent that serves it without a hub.
#![expect(unreachable_pub, reason = "shared by several test binaries")]

use std::path::Path;
use std::time::Duration;

use agent::Services;
use agent::clock::Clock;
use agent::config::{LabelsConfig, PrinterConfig, ScannerConfig};
use agent::device;
use agent::journal::{Journal, JournalOptions, WriterThread};
use agent::mirror::Mirror;
use agent::pins::Pins;
use agent::printer::{self, Library};
use agent::station::floor::Floor;
use agent::till::Tills;
use agent::wire::Link;
use agent::wire::asking::Hub;
use protocol::barcode::{PatternMeaning, SitePattern};
use protocol::id::{
    AgentId, Epoch, ItemId, LegalEntity, LocationId, OrderId, RegionId, SiteId, StationId, WorkerId,
};
use protocol::money::{Currency, Money};
use protocol::operation::Source;
use protocol::quantity::Unit;
use protocol::reference::{
    Change, Cursor, Item, ItemKind, Order, OrderLine, OrderStatus, Pack, Role, Site, Station, Stream, Worker,
};
use protocol::time::BusinessDate;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

mod folder;

pub use self::folder::folder;

const END_WAIT: Duration = Duration::from_secs(20);

/// The people's edge of one agent.
pub struct Edge {
    pub services: Services,
    pub floor: Floor,
    pub stop: CancellationToken,
    pub tracker: TaskTracker,
    writer: WriterThread,
}

impl Edge {
    /// Over a journal in `dir` and a mirror that is filled.
    pub async fn open(
        dir: &Path,
        mirror: Mirror,
        scanners: Vec<ScannerConfig>,
        printers: Vec<PrinterConfig>,
    ) -> Self {
        let options = JournalOptions {
            budget_bytes: 1024 * 1024,
            reserve_bytes: 64 * 1024,
            epoch: Epoch::from_random([7; 16]),
        };
        let (journal, writer) = Journal::open(dir, options).unwrap();
        let (_, link) = watch::channel(Link::NotEnrolled);
        let source =
            Source { site: SiteId::parse("dc1").unwrap(), agent: AgentId::parse("dc1-pack3").unwrap() };
        let clock = Clock::start();
        let services = Services {
            source,
            journal: journal.clone(),
            mirror,
            link,
            hub: Hub::new().0,
            pins: Pins::open(dir, &clock),
            photos: agent::photos::Photos::new(dir),
            tills: Tills::open(None, dir),
            clock,
        };
        let (stop, tracker) = (CancellationToken::new(), TaskTracker::new());
        let (devices, inbox) = device::spawn(scanners, dir, &services.clock, &stop, &tracker);
        let library = Library::read(&LabelsConfig::default());
        let printers = printer::spawn(printers, library, dir, &journal, &services.clock, &stop, &tracker);
        let floor = Floor::start(services.clone(), devices, printers, inbox, &stop, &tracker).await.unwrap();
        Self { services, floor, stop, tracker, writer }
    }

    /// Ends everything, the journal's writer last.
    pub async fn close(self) {
        let Self { services, floor, stop, tracker, writer } = self;
        stop.cancel();
        tracker.close();
        tokio::time::timeout(END_WAIT, tracker.wait()).await.expect("everything ends when asked");
        drop((services, floor));
        tokio::task::spawn_blocking(|| writer.join().unwrap()).await.unwrap();
    }
}

/// Fills the mirror in `dir`.
pub async fn fill(dir: &Path) -> Mirror {
    let mirror = Mirror::open(dir).unwrap();
    let site = SiteId::parse("dc1").unwrap();
    apply(&mirror, Stream::Catalogue, items()).await;
    apply(&mirror, Stream::Site(site), of_site()).await;
    mirror
}

async fn apply(mirror: &Mirror, stream: Stream, changes: Vec<Change>) {
    // A shop that opens again has its data already.
    if !mirror.cursors().await.unwrap().contains_key(&stream) {
        mirror.apply_changes(stream, Cursor(0), Cursor(1), changes).await.unwrap();
    }
}

fn items() -> Vec<Change> {
    let item = |code: &str, description: &str, kind, gtin: Option<&str>| {
        let pack = |unit: &str, gtin: &str, base_quantity| Pack {
            unit: Unit::parse(unit).unwrap(),
            gtin: Some(gtin.to_owned()),
            base_quantity,
        };
        Change::Item(Item {
            item: ItemId::parse(code).unwrap(),
            description: description.to_owned(),
            kind,
            base_unit: Unit::each(),
            packs: gtin
                .map(|gtin| vec![pack("each", gtin, 1), pack("case", "15012345678907", 12)])
                .unwrap_or_default(),
            tracked_by: protocol::reference::TrackedBy::Nothing,
        })
    };
    vec![
        item("85123A", "White hanging heart T-light holder", ItemKind::Goods, Some("05012345678900")),
        item("22720", "Set of 3 cake tins, pantry design", ItemKind::Goods, None),
        item("71053", "White metal lantern", ItemKind::Goods, None),
        item("84406B", "", ItemKind::Goods, None),
        item("POST", "Postage", ItemKind::Service, None),
    ]
}

fn of_site() -> Vec<Change> {
    let pattern = |meaning, pattern: &str| SitePattern {
        meaning,
        symbologies: Vec::new(),
        pattern: pattern.to_owned(),
    };
    let gbp = |minor| Money { minor, currency: Currency::parse("GBP").unwrap() };
    let line = |line, item: &str, base_quantity, minor, location: Option<&str>| OrderLine {
        line,
        item: ItemId::parse(item).unwrap(),
        base_quantity,
        amount: gbp(minor),
        location: location.map(|l| LocationId::parse(l).unwrap()),
        picked: 0,
        short: 0,
        shipped: 0,
        returned: 0,
        serials: Vec::new(),
        lots: Vec::new(),
    };
    let order = |number: &str, status, lines| {
        Change::Order(Order {
            order: OrderId::parse(number).unwrap(),
            legal_entity: LegalEntity::parse("uk").unwrap(),
            site: SiteId::parse("dc1").unwrap(),
            ordered_on: BusinessDate::parse("2011-11-14").unwrap(),
            ordered_at: None,
            promised_ship_date: None,
            invoice_required: None,
            shipped_on: None,
            status,
            lines,
            sale: None,
            returned_so_far: None,
        })
    };
    let shipped =
        |line: OrderLine| OrderLine { picked: line.base_quantity, shipped: line.base_quantity, ..line };
    let station = |station: &str, name: &str| {
        Change::Station(Station { station: StationId::parse(station).unwrap(), name: name.to_owned() })
    };
    let worker = |worker: &str, role| {
        Change::Worker(Worker { worker: WorkerId::parse(worker).unwrap(), role, pin: None })
    };
    vec![
        Change::Site(Site {
            site: SiteId::parse("dc1").unwrap(),
            name: "Distribution centre".to_owned(),
            region: RegionId::parse("uk").unwrap(),
            legal_entity: LegalEntity::parse("uk").unwrap(),
            currency: Currency::parse("GBP").unwrap(),
            pass_keys: Vec::new(),
            supervisor_pins: false,
            patterns: vec![
                pattern(PatternMeaning::Badge, "W([0-9]+)"),
                pattern(PatternMeaning::Order, "ORD-([0-9]+)"),
                pattern(PatternMeaning::Location, "LOC-(.+)"),
                pattern(PatternMeaning::Item, "ITM-(.+)"),
            ],
        }),
        station("bench-1", "Packing bench 1"),
        station("till-2", "Till 2"),
        worker("4127", Role::Associate),
        worker("9001", Role::Supervisor),
        order(
            "536365",
            OrderStatus::Open,
            vec![
                line(1, "85123A", 6, 1530, Some("A-01-3")),
                line(2, "71053", 6, 2034, Some("A-02-1")),
                line(3, "84406B", 8, 2200, Some("B-07-2")),
                line(4, "POST", 1, 1800, None),
            ],
        ),
        order("536366", OrderStatus::Open, vec![line(1, "22720", 2, 990, None)]),
        order("536367", OrderStatus::Cancelled, vec![line(1, "22720", 2, 990, None)]),
        order(
            "530001",
            OrderStatus::Shipped,
            vec![
                shipped(line(1, "85123A", 3, 765, None)),
                shipped(line(2, "22720", 2, 990, None)),
                shipped(line(3, "POST", 1, 500, None)),
            ],
        ),
    ]
}
