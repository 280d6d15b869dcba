//! A packing slip from the packed parcel to the return at a store without a network, and what the hub makes of it.

use std::path::Path;

use agent::station::action::Action;
use agent::station::view::{HubWord, ReturnView, ScanResult, StationView, TaskView};
use protocol::id::ItemId;
use protocol::operation::{Condition, Evidence, ReturnReason};
use serde_json::{Value, json};
use tests::{
    Agent, AgentOptions, Browser, Desk, Folder, Hub, Random, Refused, Rules, Scanner, Warehouse, drop_file,
    names, skip, until,
};

use crate::channel::Channel;
use crate::pages::{assert_looks_in_every_language, pictures};
use crate::reservations::{assert_rebuilds, nothing_held, posted, shipped};
use crate::returns::deliver_policy;

const STATION: &str = "till-1";

/// A store of another region: orders of the warehouse's never reach it.
async fn deliver_store(hub: &Hub) {
    let text = include_str!("../../docs/policies.json");
    let mut policies: Value = serde_json::from_str(text).unwrap();
    policies[0]["for"] = json!({ "region": "south" });
    policies[0]["policy"]["calendar"]["extensions"] =
        json!([{ "sold_from": "2026-01-01", "sold_to": "2026-12-31", "until": "2099-12-31" }]);
    let site = json!([{
        "site": "s1", "name": "Store One", "region": "south", "legal_entity": "acme-ltd", "currency": "GBP",
        "patterns": [
            { "meaning": "badge", "pattern": "badge-[0-9]+" },
            { "meaning": "item", "pattern": "I[0-9]{4}" },
            { "meaning": "order", "pattern": "O[0-9]{4}" },
        ],
    }]);
    let inbox = hub.files().join("in");
    drop_file(&inbox, "sites-2.json", site.to_string().as_bytes());
    drop_file(&inbox, "stations-2.csv", b"site,station,name\ns1,till-1,Till 1\n");
    drop_file(&inbox, "workers-3.csv", b"site,worker,role\ns1,badge-71,associate\n");
    drop_file(&inbox, "policies-south.json", policies.to_string().as_bytes());
    until("the store to be taken", async || names(&inbox).is_empty().then_some(())).await;
}

fn item(line: usize) -> String {
    Warehouse::item(line + 2)
}

/// Scans a code and waits for what came of it.
async fn scan(scanner: &mut Scanner, desk: &Desk, code: &str) -> StationView {
    let before = desk.view().await.unwrap().scan;
    scanner.scan(code.as_bytes());
    until("the scan", async || desk.view().await.filter(|view| view.scan > before)).await
}

async fn put(desk: &Desk, line: usize) -> Result<ReturnView, Refused> {
    let scan = desk.enter(&item(line)).await?.view.scan;
    let action = Action::ReturnLine {
        scan,
        row: None,
        item: ItemId::parse(item(line)).unwrap(),
        order_line: None,
        quantity: i64::try_from(line).unwrap(),
        missing: Vec::new(),
        parts: Vec::new(),
        reason: ReturnReason::ChangedMind,
        condition: Condition::LikeNew,
        disposition: None,
        refund: None,
    };
    desk.act(&action).await.map(|applied| back(applied.view))
}

fn back(view: StationView) -> ReturnView {
    let TaskView::Return(back) = view.task else { panic!("no return: {view:?}") };
    *back
}

fn said(view: &StationView) -> (ScanResult, &str) {
    (view.scans[0].result, view.scans[0].message.key.as_str())
}

/// The pass of order 1, as the command line, the API and the picture have it.
async fn made(hub: &Hub, folder: &Path) -> Value {
    let picture = folder.join("pass.svg");
    let told = hub.command(&["pass", &Warehouse::order(1), "--json", "--svg", picture.to_str().unwrap()]);
    assert_eq!(told.code, 0, "{told:?}");
    let pass = told.json()["passes"][0].take();
    let shipment = pass["shipment"].as_str().unwrap();
    assert_eq!(hub.get(&format!("/api/v1/shipments/{shipment}/pass")).await, pass);
    assert_eq!(hub.command(&["pass", shipment, "--json"]).json()["passes"][0], pass);
    assert!(std::fs::read_to_string(&picture).unwrap().starts_with("<svg"));
    assert_eq!(hub.command(&["pass", "nobody", "--json"]).code, 65);
    pass
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_slip_is_taken_at_a_store_while_the_hub_is_down() {
    let folder = Folder::new("passes");
    let mut random = Random::new("a_slip_is_taken_at_a_store");
    let mut hub = Hub::start().await;
    Warehouse::new(1).deliver(&hub).await;
    deliver_policy(&hub).await;
    deliver_store(&hub).await;
    let _warehouse = shipped(&hub, &mut random).await;
    let pass = made(&hub, folder.path()).await;
    let text = pass["text"].as_str().unwrap().to_owned();

    let line = folder.path().join("gun");
    let mut scanner = Scanner::plug_in(&line);
    let options = AgentOptions { scanner: Some((line, STATION.to_owned())), ..AgentOptions::default() };
    let store = Agent::start(&hub, "s1-a", "s1", options).await;
    let desk = store.desk(STATION);
    desk.known().await;
    until("the worker to be known", async || desk.enter("badge-71").await.ok()?.view.worker.map(|_| ()))
        .await;
    until("the scanner", async || {
        desk.view().await.filter(|view| format!("{:?}", view.devices).contains("Ready")).map(|_| ())
    })
    .await;
    let view = desk.enter(&Warehouse::order(1)).await.unwrap().view;
    assert_eq!(said(&view), (ScanResult::Unknown, "refused-order-unknown"), "the order is not known here");

    // While the hub answers its word is better: it holds the units, whatever the slip says.
    until("the hub's key", async || {
        let view = scan(&mut scanner, &desk, &format!("]Q1{text}")).await;
        (said(&view) == (ScanResult::Applied, "opened-pass")).then_some(())
    })
    .await;
    let task = until("the hub to hold", async || {
        if let TaskView::Return(task) = desk.view().await?.task
            && !task.lines.is_empty()
        {
            let row = task.lines[0].row;
            desk.act(&Action::RemoveReturnLine { row, order: None, basket: None }).await.ok()?;
        }
        let task = put(&desk, 1).await.ok()?;
        let left = task.assessed.as_ref().map_or(0, |of| of.left.minor);
        (task.hub == HubWord::Held && left == 30_000).then_some(task)
    })
    .await;
    assert_eq!(
        (task.evidence, task.parcel.unwrap().as_str()),
        (Evidence::Hub, pass["shipment"].as_str().unwrap())
    );
    desk.act(&Action::Leave {}).await.unwrap();
    nothing_held(&hub).await;

    // Authorised online: by its code the lines and reasons are there, and nobody says them again.
    let authorised = |number: &str, line: u32, quantity: i64, reason: &str| {
        json!({
            "number": number, "order": Warehouse::order(1),
            "lines": [{ "line": line, "quantity": quantity, "reason": reason }],
        })
    };
    let one = authorised("A-1", 1, 1, "wrong_size");
    let (webshop, channel) = (Channel::of(&hub), Channel::with(&hub, "desk", "orders pass"));
    // The order came from the ERP: its codes are for who may have any pass.
    assert_eq!(webshop.send("/api/v1/authorisations", "authorise-0", &one).await.0, 409);
    let (status, open) = channel.send("/api/v1/authorisations", "authorise-1", &one).await;
    assert_eq!((status, &open["state"]), (201, &json!("open")), "{open:#}");
    assert_eq!(channel.send("/api/v1/authorisations", "authorise-1", &one).await.1["text"], open["text"]);
    let other = authorised("A-1", 1, 1, "damaged");
    assert_eq!(channel.send("/api/v1/authorisations", "authorise-2", &other).await.0, 409);
    let foreign = authorised("A-2", 9, 1, "damaged");
    assert_eq!(channel.send("/api/v1/authorisations", "authorise-3", &foreign).await.0, 422, "no such line");
    let code = open["text"].as_str().unwrap().to_owned();

    hub.kill();
    until("the store to be offline", async || store.link().await.filter(|link| link != "connected")).await;
    // One character less, one other: nothing is opened.
    let torn = &text[..text.len() - 3];
    assert_eq!(said(&scan(&mut scanner, &desk, torn).await), (ScanResult::Refused, "pass-unreadable"));
    let view = scan(&mut scanner, &desk, &format!("]Q1{text}")).await;
    assert_eq!(said(&view), (ScanResult::Applied, "opened-pass"));
    let task = back(view);
    assert_eq!((task.evidence, task.candidates.len()), (Evidence::Pass, 3));
    assert_eq!(task.candidates[2].description, "Blue mug no. 5", "the catalogue names it");
    let view = scan(&mut scanner, &desk, &format!("]Q1{code}")).await;
    let (seen, task) = (view.scan, back(view));
    assert_eq!((task.lines.len(), task.lines[0].reason), (1, ReturnReason::WrongSize));
    assert_eq!(task.authorisation.as_ref().unwrap().number.as_str(), "A-1");
    let assessed = task.assessed.as_ref().unwrap();
    assert_eq!(assessed.assessment.verdict.as_str(), "promise");
    look(&store, &folder).await;
    // Nobody has looked at it yet.
    let accept = Action::AcceptReturn { operation: random.operation() };
    let refused = desk.act(&accept).await.unwrap_err();
    assert!(format!("{refused:?}").contains("condition_missing"), "{refused:?}");
    let condition = Action::ReturnLine {
        scan: seen,
        row: Some(task.lines[0].row),
        item: task.lines[0].item.clone(),
        order_line: Some(1),
        quantity: 1,
        missing: Vec::new(),
        parts: Vec::new(),
        reason: ReturnReason::WrongSize,
        condition: Condition::LikeNew,
        disposition: None,
        refund: None,
    };
    desk.act(&condition).await.unwrap();
    desk.act(&accept).await.unwrap();
    // The rest of the parcel, and then the slip gives nothing.
    for line in [2, 3] {
        let view = scan(&mut scanner, &desk, &text).await;
        assert_eq!(said(&view), (ScanResult::Applied, "opened-pass"));
        put(&desk, line).await.unwrap();
        desk.act(&Action::AcceptReturn { operation: random.operation() }).await.unwrap();
        desk.act(&Action::Leave {}).await.unwrap();
    }
    assert_eq!(said(&scan(&mut scanner, &desk, &text).await), (ScanResult::Refused, "pass-spent"));
    // Slip, authorisation, and the button: nothing is left of it, and without its slip the order is not known here.
    let view = scan(&mut scanner, &desk, &code).await;
    assert_eq!(said(&view), (ScanResult::Refused, "authorisation-order-unknown"));

    hub.resume().await;
    let documents =
        until("the returns to be posted", async || Some(posted(&hub)).filter(|all| all.len() == 3)).await;
    for document in &documents {
        assert_eq!((&document["evidence"], &document["verdict"]), (&json!("pass"), &json!("promise")));
        assert_eq!(document["pass"], json!({"pass": pass["pass"], "key": pass["key"]}), "{document:#}");
    }
    let named = documents.iter().filter(|document| document["authorisation"] == "A-1").count();
    assert_eq!(named, 1, "{documents:#?}");
    let used = channel.get("/api/v1/authorisations/A-1").await;
    assert_eq!(used["state"], "used", "{used:#}");
    let listed = channel.get(&format!("/api/v1/authorisations?order={}", Warehouse::order(1))).await;
    assert_eq!(listed["authorisations"][0]["used_by"], used["used_by"], "{listed:#}");
    let why = json!({ "reason": "the customer keeps it" });
    let revoked = channel.send("/api/v1/authorisations/A-1/revoke", "revoke-1", &why).await;
    assert_eq!((revoked.0, &revoked.1["state"]), (200, &json!("revoked")), "{revoked:?}");
    let paid: i64 = documents.iter().map(|document| document["refund"]["minor"].as_i64().unwrap()).sum();
    assert_eq!(paid, 1_250 + 2_250 + 3_250, "all that was paid");
    let trace = hub.get(&format!("/api/v1/trace?q={}", Warehouse::order(1))).await;
    let back: i64 =
        trace["order"]["lines"].as_array().unwrap().iter().map(|l| l["returned"].as_i64().unwrap()).sum();
    assert_eq!(back, 1 + 2 + 3, "{trace:#}");
    let live = hub.get("/api/v1/exceptions?state=open").await;
    // But the policy that is refused on purpose.
    let doubts =
        live["exceptions"].as_array().unwrap().iter().filter(|row| row["category"] != "bad_input").count();
    assert_eq!(doubts, 0, "{live:#}");

    // A new key for later parcels, and the end of the first one.
    let rotated = hub.command(&["pass-key", "rotate", "--json"]).json();
    let key = pass["key"].as_str().unwrap();
    let keys = hub.command(&["pass-key", "list", "--json"]).json();
    assert_eq!(keys["keys"].as_array().unwrap().len(), 2, "it is there at once: {keys:#}");
    let revoked = hub.command(&["pass-key", "revoke", key, "--note", "a laptop was stolen", "--json"]);
    assert_eq!(revoked.code, 0, "{revoked:?}");
    assert_eq!(revoked.json()["new_key"], Value::Null, "the other one signs");
    until("the store to hear of it", async || {
        let view = scan(&mut scanner, &desk, &text).await;
        (said(&view) == (ScanResult::Refused, "pass-key-revoked")).then_some(())
    })
    .await;
    let again = hub.command(&["pass-key", "revoke", key, "--note", "again"]);
    assert!(again.code == 0 && again.stdout.contains("was revoked already on"), "{again:?}");
    let keys = hub.command(&["pass-key", "list", "--json"]).json();
    assert_eq!(keys["keys"][0]["key"], rotated["key"], "{keys:#}");
    assert_eq!(
        (&keys["keys"][0]["can_sign_here"], &keys["keys"][1]["can_sign_here"]),
        (&json!(true), &json!(false))
    );
    let anew = made(&hub, folder.path()).await;
    assert_eq!((&anew["pass"], &anew["key"]), (&pass["pass"], &rotated["key"]));
    until("the new pass to be known for spent", async || {
        let view = scan(&mut scanner, &desk, anew["text"].as_str().unwrap()).await;
        (said(&view) == (ScanResult::Refused, "pass-spent")).then_some(())
    })
    .await;
    assert_rebuilds(&hub);
}

/// The open return in all languages.
async fn look(store: &Agent, folder: &Folder) {
    let Some(browser) = Browser::start().await else {
        return skip("no Chromium (apt-get install chromium chromium-driver)");
    };
    let pictures = pictures(folder);
    let page = browser.open(1280, 900, false).await;
    page.goto(&format!("{}/s/{STATION}", store.web())).await;
    page.shows("Known from the packing slip of parcel").await;
    let kept = pictures.join("languages/station-return-pass.png");
    assert_looks_in_every_language(&page, Rules::STATION, "a return by a packing slip", &kept).await;
    page.close().await;
}

/// Twenty lines, each with item, tax and a discount, as the hub draws them, seen by a camera that gets four dots for a
/// module: read by zbar, an independent reader.
#[test]
fn a_slip_of_twenty_lines_is_read_back() {
    let text = twenty_lines();
    let svg = hub::pass::svg(&text).unwrap();
    let (side, modules) = modules(&svg);
    // Version 25 has 117 modules; the quiet zone is four on each side.
    assert!(side <= 117 + 8, "{side} modules");
    let folder = Folder::new("passes-code");
    let file = folder.path().join("pass.pgm");
    std::fs::write(&file, picture(side, &modules)).unwrap();
    let Ok(read) = std::process::Command::new("zbarimg").args(["-q", "--raw"]).arg(&file).output() else {
        return skip("no zbarimg (apt-get install zbar-tools)");
    };
    assert_eq!(String::from_utf8(read.stdout).unwrap().trim_end_matches('\n'), text);
    println!("figure a pass of 20 lines: {} characters, {} modules a side", text.len(), side - 8);
}

fn twenty_lines() -> String {
    let (mut lines, mut order_lines) = (Vec::new(), Vec::new());
    for line in 1..=20_u32 {
        let (quantity, price) = (1 + i64::from(line % 4), 995 + 137 * i64::from(line));
        let item = format!("{}{}", 20_000 + line * 911 % 7_919, char::from(b'A' + (line % 7) as u8));
        lines.push(json!({
            "line": line, "item": item, "quantity": quantity, "price": price, "line_discount": 17 * (line % 3),
            "taxes": {"DE19": (price - 17 * i64::from(line % 3)) * 19 / 119},
        }));
        order_lines.push(json!({
            "line": line, "item": item, "base_quantity": quantity,
            "amount": {"minor": price - 17 * i64::from(line % 3), "currency": "EUR"},
        }));
    }
    let captured: i64 = order_lines.iter().map(|line| line["amount"]["minor"].as_i64().unwrap()).sum();
    let order = json!({
        "order": "1000536365", "legal_entity": "acme-de", "site": "dc1", "ordered_on": "2026-11-20", "status": "shipped",
        "lines": order_lines,
        "sale": {
            "order": "1000536365", "legal_entity": "acme-de", "currency": "EUR", "prices_include_tax": true,
            "sold_on": "2026-11-20", "channel": "distance", "lines": lines,
            "payments": [{"payment": "pi_3NfTQ2eZvKYlo2C", "method": "card", "executor": "provider", "captured": captured}],
        },
    });
    let order: protocol::reference::Order = serde_json::from_value(order).unwrap();
    let parcel = protocol::pass::Packed {
        pass: protocol::id::PassId::from_random([0xa7; 16]),
        site: order.site.clone(),
        shipment: protocol::id::ShipmentId::parse("S-9F3A22C1").unwrap(),
        packed_on: order.ordered_on,
        lines: order.lines.iter().map(|line| (line.line, line.base_quantity)).collect(),
        is_last: true,
    };
    let issuer = protocol::id::PassIssuer::parse("hub-0123456789abcdef").unwrap();
    // As hard to pack as a signature.
    let sign = |message: &[u8]| {
        let half = protocol::chain::Hash::of(message).0;
        let mut signature = [0; 64];
        signature[..32].copy_from_slice(&half);
        signature[32..].copy_from_slice(&protocol::chain::Hash::of(&half).0);
        Ok::<_, std::convert::Infallible>(protocol::release::Signature(signature))
    };
    let key = protocol::pass::PassKeyId([0x5c; 8]);
    let made = protocol::pass::issue(&order, &parcel, &issuer, order.ordered_on, key, sign).unwrap();
    assert!(made.pass.claims.as_order().is_some(), "its lines fit");
    made.text
}

/// The dark modules of a code's picture.
fn modules(svg: &str) -> (usize, Vec<(usize, usize)>) {
    let side = svg.split("viewBox=\"0 0 ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
    let dark = svg.rsplit(" d=\"").next().unwrap().split('"').next().unwrap();
    let place = |module: &str| {
        let (x, y) = module.split_once(' ').unwrap();
        (x.parse().unwrap(), y.trim_end_matches("h1v1h-1z").parse().unwrap())
    };
    (side, dark.split('M').filter(|module| !module.is_empty()).map(place).collect())
}

/// As a portable grey map.
fn picture(side: usize, modules: &[(usize, usize)]) -> Vec<u8> {
    const DOTS: usize = 4;
    let width = side * DOTS;
    let mut dots = vec![255; width * width];
    for (x, y) in modules {
        for row in 0..DOTS {
            let start = (y * DOTS + row) * width + x * DOTS;
            dots[start..start + DOTS].fill(0);
        }
    }
    let mut file = format!("P5\n{width} {width}\n255\n").into_bytes();
    file.extend(dots);
    file
}
