//! The whole way: a return at a station, its label on the virtual printer, its barcode read again, its state on the page.
#![expect(clippy::unwrap_used, reason = "a test")]

#[path = "station/certify.rs"]
mod certify;
#[path = "station/injection.rs"]
mod injection;
#[path = "../../agent/tests/shop/mod.rs"]
mod shop;

use std::path::Path;
use std::time::Duration;

use agent::config::{HostPort, PrinterConfig, PrinterPort};
use agent::journal::PrintState;
use agent::label::{Density, Media, Paper, Target};
use agent::mirror::Mirror;
use agent::station::action::Action;
use agent::station::view::{PrintView, PrinterState, StationView, TaskView};
use agent::web;
use printers::{LabelPrinter, ReceiptPrinter, VirtualPrinter, read};
use protocol::id::{ItemId, OperationId, StationId};
use protocol::operation::{Condition, Disposition, ReturnReason};
use protocol::time::UtcMillis;
use reqwest::header::{ACCEPT_LANGUAGE, CONTENT_TYPE};
use serde_json::Value;
use tokio::net::TcpListener;
use ui::Language;

use shop::{Edge, folder};

const WAIT: Duration = Duration::from_secs(20);

/// A shop with its local API.
struct Shop {
    base: String,
    client: reqwest::Client,
    edge: Edge,
}

impl Shop {
    async fn open(dir: &Path, printers: Vec<PrinterConfig>) -> Self {
        Self::over(dir, shop::fill(dir).await, printers).await
    }

    /// Over a mirror that is filled.
    async fn over(dir: &Path, mirror: Mirror, printers: Vec<PrinterConfig>) -> Self {
        let edge = Edge::open(dir, mirror, Vec::new(), printers).await;
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let (services, floor) = (edge.services.clone(), edge.floor.clone());
        edge.tracker.spawn(web::serve(listener, services, floor, edge.stop.clone()));
        let _ = rustls::crypto::ring::default_provider().install_default();
        Self { base, client: reqwest::Client::new(), edge }
    }

    async fn close(self) {
        self.edge.close().await;
    }

    async fn view(&self) -> StationView {
        let url = format!("{}/api/v1/stations/bench-1", self.base);
        self.client.get(url).send().await.unwrap().json().await.unwrap()
    }

    async fn page(&self, language: &str) -> String {
        let url = format!("{}/s/bench-1", self.base);
        let page = self.client.get(url).header(ACCEPT_LANGUAGE, language).send().await.unwrap();
        page.text().await.unwrap()
    }

    async fn post(&self, action: &Action) -> (u16, Value) {
        let url = format!("{}/api/v1/stations/bench-1/actions", self.base);
        let body = serde_json::to_vec(action).unwrap();
        let answer =
            self.client.post(url).header(CONTENT_TYPE, "application/json").body(body).send().await.unwrap();
        (answer.status().as_u16(), answer.json().await.unwrap())
    }

    async fn act(&self, action: Action) -> StationView {
        let (status, mut body) = self.post(&action).await;
        assert_eq!(status, 200, "{action:?}: {body}");
        serde_json::from_value(body["view"].take()).unwrap()
    }

    async fn enter(&self, text: &str) -> StationView {
        self.act(Action::Enter { text: text.to_owned() }).await
    }

    /// Waits until the station shows what it should.
    async fn until(&self, what: &str, is_so: impl Fn(&StationView) -> bool) -> StationView {
        let begun = std::time::Instant::now();
        loop {
            let view = self.view().await;
            if is_so(&view) {
                return view;
            }
            assert!(begun.elapsed() < WAIT, "{what} is not shown: {:?} {:?}", view.printers, view.prints);
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Takes back one lantern holder of order 530001; the number of the return.
    async fn take_back(&self, n: u8) -> String {
        self.enter("ORD-530001").await;
        let view = self.enter("ITM-85123A").await;
        self.act(Action::ReturnLine {
            scan: view.scan,
            row: None,
            item: ItemId::parse("85123A").unwrap(),
            order_line: None,
            quantity: 1,
            reason: ReturnReason::WrongSize,
            condition: Condition::LikeNew,
            disposition: Some(Disposition::Outlet),
            refund: None,
            missing: Vec::new(),
            parts: Vec::new(),
        })
        .await;
        let operation = OperationId::new(UtcMillis(1_700_000_000_000), [n; 10]);
        let view = self.act(Action::AcceptReturn { operation }).await;
        // The same tap again makes no second label.
        self.act(Action::AcceptReturn { operation }).await;
        let TaskView::Return(task) = view.task else { panic!("a return is open") };
        let number = task.accepted.unwrap().to_string();
        self.act(Action::Leave {}).await;
        number
    }
}

fn config(name: &str, address: std::net::SocketAddr, target: Target, prints: &[&str]) -> PrinterConfig {
    PrinterConfig {
        name: name.to_owned(),
        stations: vec![StationId::parse("bench-1").unwrap()],
        port: PrinterPort::Tcp(HostPort::parse(&address.to_string()).unwrap()),
        target,
        prints: prints.iter().map(|name| (*name).to_owned()).collect(),
        language: Language::English,
        expire_after: Duration::from_secs(600),
    }
}

fn label() -> Target {
    Target::Label { media: Media::parse("100x50mm").unwrap(), density: Density::Dpi203 }
}

fn print<'v>(view: &'v StationView, template: &str, subject: &str) -> Option<&'v PrintView> {
    view.prints.iter().find(|print| print.template == template && print.subject == subject)
}

#[tokio::test]
async fn a_return_prints_its_label_and_its_confirmation() {
    let labels = VirtualPrinter::start(LabelPrinter::new(), 0).await.unwrap();
    let receipts = VirtualPrinter::start(ReceiptPrinter::new(), 0).await.unwrap();
    let configs = vec![
        config("labels", labels.address(), label(), &["return", "parcel"]),
        config("slips", receipts.address(), Target::Receipt(Paper::Mm80), &["confirmation"]),
    ];
    let shop = Shop::open(&folder("whole-way"), configs).await;
    shop.enter("W4127").await;
    let number = shop.take_back(1).await;
    let view = shop
        .until("both printed", |view| {
            ["return", "confirmation"].iter().all(|template| {
                print(view, template, &number).is_some_and(|print| print.state == PrintState::Confirmed)
            })
        })
        .await;
    assert_eq!(view.prints.len(), 2, "a double tap prints nothing twice");
    let printed = labels.printed();
    assert_eq!(printed.len(), 1);
    let picture = printed[0].picture(8, 100.0, 50.0).unwrap();
    picture.save(&Path::new(env!("CARGO_TARGET_TMPDIR")).join("return.png")).unwrap();
    assert_eq!(read::rxing(&picture.part(0, 250, 800, 110), false).unwrap().text, number);
    let slip = ReceiptPrinter::receipts_of(&receipts.printed()[0].source);
    assert!(slip[0].lines.iter().any(|line| line.contains("White hanging heart")), "{slip:?}");
    assert_eq!(slip[0].dots.iter().find_map(|dots| read::rxing(dots, false)).unwrap().text, number);

    let page = shop.page("en").await;
    assert!(
        page.contains("Return label") && page.contains("Printed") && page.contains("labels · Ready"),
        "{page}"
    );
    assert!(shop.page("de").await.contains("Rücknahmeetikett"));
    let job = print(&view, "return", &number).unwrap().job;
    let url = format!("{}/api/v1/stations/bench-1/prints/{job}", shop.base);
    let answer = shop.client.get(&url).send().await.unwrap();
    assert_eq!(answer.headers()[CONTENT_TYPE], "image/svg+xml");
    assert!(answer.text().await.unwrap().contains("Outlet"));
    for wrong in ["999", "x", "-1"] {
        let url = format!("{}/api/v1/stations/bench-1/prints/{wrong}", shop.base);
        assert!(matches!(shop.client.get(url).send().await.unwrap().status().as_u16(), 400 | 404));
    }

    // Once more: it says COPY, and nobody signed in prints nothing.
    shop.act(Action::PrintAgain { job, printer: None }).await;
    shop.until("the copy is printed", |view| {
        view.prints.iter().any(|print| print.copy && print.state == PrintState::Confirmed)
    })
    .await;
    let copy = String::from_utf8(labels.printed()[1].source.clone()).unwrap();
    assert!(copy.contains("COPY") && copy.contains(&number));
    shop.act(Action::SignOut {}).await;
    let (status, body) = shop.post(&Action::PrintAgain { job, printer: None }).await;
    assert_eq!((status, body["code"].as_str()), (409, Some("not_signed_in")));
    shop.close().await;
}

#[tokio::test]
async fn an_empty_printer_is_said_and_its_labels_can_be_moved() {
    let near = VirtualPrinter::start(LabelPrinter::new(), 0).await.unwrap();
    let far = VirtualPrinter::start(LabelPrinter::new(), 0).await.unwrap();
    near.be(|b| b.paper_out = true);
    let configs = vec![
        config("near", near.address(), label(), &["return"]),
        config("far", far.address(), label(), &["return"]),
    ];
    let shop = Shop::open(&folder("empty"), configs).await;
    shop.enter("W4127").await;
    let number = shop.take_back(2).await;
    let view = shop.until("no paper", |view| view.printers[0].state == PrinterState::NoPaper).await;
    let waiting = print(&view, "return", &number).unwrap();
    assert_eq!((waiting.state, waiting.moves.clone()), (PrintState::Queued, vec!["far".to_owned()]));
    let page = shop.page("en").await;
    assert!(page.contains("Put a roll into printer near"), "{page}");
    assert!(page.contains("Move to far"), "{page}");

    let job = waiting.job;
    let (status, body) = shop.post(&Action::MovePrint { job, printer: "none".to_owned() }).await;
    assert_eq!((status, body["code"].as_str()), (404, Some("printer_unknown")));
    shop.act(Action::MovePrint { job, printer: "far".to_owned() }).await;
    shop.until("it is printed there", |view| {
        print(view, "return", &number).is_some_and(|print| print.state == PrintState::Confirmed)
    })
    .await;
    near.be(|b| b.paper_out = false);
    assert_eq!((near.printed().len(), far.printed().len()), (0, 1));
    shop.close().await;
}

#[tokio::test]
async fn a_cut_line_asks_whether_it_printed() {
    let labels = VirtualPrinter::start(LabelPrinter::new(), 0).await.unwrap();
    let shop =
        Shop::open(&folder("asks"), vec![config("labels", labels.address(), label(), &["return"])]).await;
    shop.enter("W4127").await;
    shop.until("it has been looked at", |view| view.printers[0].state == PrinterState::Ready).await;
    labels.line(printers::Line::CutAfter(400));
    let number = shop.take_back(3).await;
    let view = shop
        .until("the question", |view| {
            print(view, "return", &number).is_some_and(|print| print.state == PrintState::Unknown)
        })
        .await;
    let job = print(&view, "return", &number).unwrap().job;
    let page = shop.page("en").await;
    assert!(page.contains("Did it print?") && page.contains("No, print it again"), "{page}");
    shop.act(Action::PrintAgain { job, printer: None }).await;
    shop.until("the copy", |view| {
        view.prints.iter().any(|print| print.copy && print.state == PrintState::Confirmed)
    })
    .await;
    assert_eq!(labels.printed().len(), 1);
    assert_eq!(shop.edge.services.journal.head().seq.0, 1, "one operation, whatever the printer does");
    shop.close().await;
}
