//! A unit with a serial number from its scan at the pick to another unit that comes back: a supervisor agrees, and the hub
//! opens a case. A photo of it reaches the hub without what else its file says.

use agent::station::action::Action;
use agent::station::view::{ReturnView, ScanResult, StationView, TaskView};
use protocol::id::{ItemId, OrderId};
use protocol::operation::{Condition, ReturnReason};
use protocol::returns::Code;
use serde_json::json;
use tests::{Agent, AgentOptions, Folder, Hub, Random, Scanner, Warehouse, drop_file, names, until};

use crate::goods::{assert_rebuilds, scan};
use crate::reservations::shipped_at_hub;
use crate::returns::deliver_policy;

const STATION: &str = "bench-1";

/// The least that is a JPEG: its begin, a comment-free table, its end.
const PICTURE: &[u8] = &[0xff, 0xd8, 0xff, 0xdb, 0, 4, 1, 2, 0xff, 0xd9];

/// The first line of the order: one unit of the third item.
fn code(serial: &str) -> String {
    format!("]C1010{}21{serial}", Warehouse::ean(3))
}

fn back(view: StationView) -> ReturnView {
    let TaskView::Return(task) = view.task else { panic!("no return: {view:?}") };
    *task
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_unit_comes_back() {
    let folder = Folder::new("serials");
    let mut random = Random::new("another_unit_comes_back");
    let line = folder.path().join("gun");
    let mut scanner = Scanner::plug_in(&line);
    let hub = Hub::start().await;
    let warehouse = Warehouse::new(1);
    warehouse.deliver(&hub).await;
    deliver_policy(&hub).await;
    let (item, ean) = (Warehouse::item(3), Warehouse::ean(3));
    let items =
        format!("item,description,pack,pack_quantity,gtin,tracked_by\n{item},Camera,each,1,{ean},serial\n");
    drop_file(&hub.files().join("in"), "items_serial.csv", items.as_bytes());
    until("the item to be taken", async || names(&hub.files().join("in")).is_empty().then_some(())).await;
    let options = AgentOptions { scanner: Some((line, STATION.to_owned())), ..AgentOptions::default() };
    let agent = Agent::start(&hub, "w1-a", warehouse.site, options).await;
    let desk = agent.desk(STATION);
    desk.known().await;
    until("the worker to be known", async || {
        desk.enter(&Warehouse::badge(1)).await.ok()?.view.worker.map(|_| ())
    })
    .await;
    until("the scanner", async || {
        desk.view().await.filter(|view| format!("{:?}", view.devices).contains("Ready")).map(|_| ())
    })
    .await;

    let order = OrderId::parse(Warehouse::order(1)).unwrap();
    until("the order and its item to arrive", async || {
        desk.act(&Action::OpenOrder { order: order.clone() }).await.ok()?;
        let view = desk.enter(&item).await.ok()?.view;
        let TaskView::Pick(pick) = view.task else { return None };
        let is_asked = pick.selected?.numbers.is_some();
        desk.act(&Action::Leave {}).await.ok()?;
        is_asked.then_some(())
    })
    .await;
    let view = desk.act(&Action::OpenOrder { order: order.clone() }).await.unwrap().view;
    let TaskView::Pick(pick) = view.task else { panic!("no pick: {view:?}") };
    for line in pick.lines {
        let is_numbered = line.item.as_str() == item;
        let code = if is_numbered { code("CAM-1") } else { line.item.to_string() };
        let view = if is_numbered {
            scan(&mut scanner, &desk, &code).await
        } else {
            desk.enter(&code).await.unwrap().view
        };
        assert_eq!(view.scans[0].result, ScanResult::Applied, "{:?}", view.scans[0]);
        let (operation, quantity, scan) = (random.operation(), line.ordered, view.scan);
        desk.act(&Action::Confirm { operation, scan, quantity, reason: None }).await.unwrap();
    }
    desk.act(&Action::Pack { operation: random.operation() }).await.unwrap();
    desk.act(&Action::Leave {}).await.unwrap();
    shipped_at_hub(&hub, 1).await;
    let sold = hub.get("/api/v1/trace?q=CAM-1").await;
    assert_eq!(sold["found"][0], json!({ "kind": "serial", "key": "CAM-1", "name": item }));
    assert_eq!(sold["order"]["lines"][0]["serials"], json!(["CAM-1"]));

    let start = Action::StartReturn { order: Some(order), document: None };
    until("the order to be shipped here, too", async || desk.act(&start).await.ok()).await;
    let view = scan(&mut scanner, &desk, &code("CAM-9")).await;
    let put = Action::ReturnLine {
        scan: view.scan,
        row: None,
        item: ItemId::parse(item.as_str()).unwrap(),
        order_line: None,
        quantity: 1,
        missing: Vec::new(),
        parts: Vec::new(),
        reason: ReturnReason::ChangedMind,
        condition: Condition::LikeNew,
        disposition: None,
        refund: None,
    };
    let shown = back(desk.act(&put).await.unwrap().view);
    let verdict = shown.assessed.clone().unwrap().assessment.verdict;
    assert!(verdict.reasons().iter().any(|reason| reason.code == Code::SerialMismatch), "{verdict:?}");
    let page = agent.page(STATION, "en").await;
    assert!(page.contains("Came back: CAM-9. Shipped: CAM-1"), "{page}");
    let row = shown.lines[0].row;
    agent
        .attach(STATION, row, &[&[0xff_u8, 0xd8, 0xff, 0xe1, 0, 10][..], b"Exif GPS", &PICTURE[2..]].concat())
        .await;
    agent.attach(STATION, row, b"GIF89a").await;
    let accept = Action::AcceptReturn { operation: random.operation() };
    assert_eq!(desk.act(&accept).await.unwrap_err().body["code"], "needs_supervisor");
    desk.enter(&Warehouse::badge(9)).await.unwrap();
    let accepted = back(desk.act(&accept).await.unwrap().view);
    let number = accepted.accepted.unwrap();

    let swap = until("the case", async || {
        let open = hub.get("/api/v1/exceptions?category=swap_case").await;
        open["exceptions"].as_array()?.first().cloned()
    })
    .await;
    let detail = swap["detail"].as_str().unwrap();
    for told in ["CAM-9", "CAM-1", "badge-9", number.as_str()] {
        assert!(detail.contains(told), "{told} is not in: {detail}");
    }
    let recorded = hub.get(&format!("/api/v1/returns/{number}")).await;
    assert_eq!(recorded["lines"][0]["serials"], json!(["CAM-9"]));
    let photo = &recorded["photos"][0];
    assert_eq!(
        (&photo["line"], &photo["kind"], recorded["photos"][1].is_null()),
        (&json!(1), &json!("jpeg"), true)
    );
    let path = format!("/api/v1/returns/{number}/photos/{}", photo["sha256"].as_str().unwrap());
    let (kind, bytes) = until("the photo", async || hub.file(&path).await).await;
    assert_eq!((kind.as_str(), bytes.as_slice()), ("image/jpeg", PICTURE));
    let left = agent.data_dir().join("photos");
    until("the agent to let go of it", async || names(&left).is_empty().then_some(())).await;
    assert_rebuilds(&hub);
}
