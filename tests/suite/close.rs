//! A day with returns at two sites, one of them of units that came back elsewhere before: both claims stand side by side,
//! and the daily close comes to what the agents captured and the ERP was given.

use std::collections::BTreeMap;
use std::process::Command;

use agent::station::action::Action;
use agent::station::view::TaskView;
use protocol::id::{ItemId, OrderId};
use protocol::operation::{Condition, ReturnReason};
use serde_json::{Value, json};
use tests::{
    Agent, AgentOptions, Browser, Desk, Folder, Hub, Process, Random, Rules, Warehouse, drop_file, names,
    skip, until,
};

use crate::golden::pick;
use crate::pages;
use crate::reservations::shipped_at_hub;
use crate::returns::deliver_policy;

const STATION: &str = "bench-1";

/// A store beside the warehouse, in its region: it takes back what the warehouse has shipped.
async fn deliver_store(hub: &Hub) {
    let site = json!([{
        "site": "s2", "name": "Store Two", "region": "north", "legal_entity": "acme-ltd", "currency": "GBP",
        "patterns": [
            { "meaning": "badge", "pattern": "badge-[0-9]+" },
            { "meaning": "item", "pattern": "I[0-9]{4}" },
            { "meaning": "order", "pattern": "O[0-9]{4}" },
        ],
    }]);
    let inbox = hub.files().join("in");
    drop_file(&inbox, "sites-2.json", site.to_string().as_bytes());
    drop_file(&inbox, "stations-2.csv", b"site,station,name\ns2,bench-1,Till 1\n");
    drop_file(&inbox, "workers-s2.csv", b"site,worker,role\ns2,badge-7,associate\n");
    until("the store to be taken", async || names(&inbox).is_empty().then_some(())).await;
}

async fn signed_in(desk: &Desk, badge: &str) {
    desk.known().await;
    until("the worker to be known", async || desk.enter(badge).await.ok()?.view.worker.map(|_| ())).await;
}

async fn shipped(desk: &Desk, random: &mut Random, number: usize) {
    let order = OrderId::parse(Warehouse::order(number)).unwrap();
    until("the order to be a task", async || {
        serde_json::to_string(&desk.view().await?.task).ok()?.contains(order.as_str()).then_some(())
    })
    .await;
    pick(desk, &order, &mut || random.operation()).await;
    desk.act(&Action::Leave {}).await.unwrap();
}

/// What the second line of an order is: two units for 22.50.
fn item(number: usize) -> ItemId {
    ItemId::parse(Warehouse::item((number + 2) % 20 + 1)).unwrap()
}

/// Takes units of an order's line back; the return's number.
pub(crate) async fn take_back(
    desk: &Desk,
    random: &mut Random,
    number: usize,
    item: &ItemId,
    quantity: i64,
) -> String {
    let order = OrderId::parse(Warehouse::order(number)).unwrap();
    let start = Action::StartReturn { order: Some(order), document: None };
    until("the order to be shipped here, too", async || desk.act(&start).await.ok()).await;
    let entered = desk.enter(item.as_str()).await.unwrap().view;
    let line = Action::ReturnLine {
        scan: entered.scan,
        row: None,
        item: item.clone(),
        order_line: None,
        quantity,
        missing: Vec::new(),
        parts: Vec::new(),
        reason: ReturnReason::ChangedMind,
        condition: Condition::LikeNew,
        disposition: None,
        refund: None,
    };
    desk.act(&line).await.unwrap_or_else(|refused| panic!("{refused:?} after {entered:?}"));
    let view = desk.act(&Action::AcceptReturn { operation: random.operation() }).await.unwrap().view;
    let TaskView::Return(task) = view.task else { panic!("no return: {view:?}") };
    let number = task.accepted.expect("it is recorded").to_string();
    desk.act(&Action::Leave {}).await.unwrap();
    number
}

fn signal(process: &mut Process, signal: &str) {
    let sent = Command::new("kill").args([signal, &process.id().to_string()]).status().unwrap();
    assert!(sent.success());
}

/// What an agent captured on a date, by its own journal: how many of each type, and the refunds in minor units.
fn captured(agent: &Agent, date: &str) -> (BTreeMap<String, i64>, i64) {
    let exported = agent.command(&["journal", "export"]);
    assert_eq!(exported.code, 0, "{exported:?}");
    let (mut kinds, mut refunds) = (BTreeMap::new(), 0);
    for line in exported.stdout.lines().filter(|line| !line.is_empty()) {
        let operation: Value = serde_json::from_str(line).unwrap();
        if operation["data"]["business_date"] != date {
            continue;
        }
        *kinds.entry(operation["type"].as_str().unwrap().to_owned()).or_default() += 1;
        refunds += operation["data"]["accepted"]["refund"]["minor"].as_i64().unwrap_or(0);
    }
    (kinds, refunds)
}

/// What the ERP was given for a site and a date.
fn documents(hub: &Hub, site: &str, date: &str) -> Vec<Value> {
    let folder = hub.files().join("out/return");
    let whole = names(&folder).into_iter().filter(|name| name.ends_with(".json"));
    let read = |name: String| {
        let posting = std::fs::read(folder.join(name)).unwrap();
        serde_json::from_slice::<Value>(&posting).unwrap()["document"].take()
    };
    whole.map(read).filter(|of| of["site"] == site && of["business_date"] == date).collect()
}

fn refund(documents: &[Value]) -> i64 {
    documents.iter().map(|of| of["refund"]["minor"].as_i64().unwrap()).sum()
}

/// One day at both sites: two returns online, then one of the same units at each of them while the hub is silent.
struct Day {
    hub: Hub,
    warehouse: Agent,
    store: Agent,
    date: String,
    /// Numbers: taken online, taken, and the one that waits.
    online: String,
    first: String,
    later: String,
}

async fn day(random: &mut Random) -> Day {
    let mut hub = Hub::start().await;
    Warehouse::new(1).deliver(&hub).await;
    deliver_store(&hub).await;
    deliver_policy(&hub).await;
    let warehouse = Agent::start(&hub, "w1-a", "w1", AgentOptions::default()).await;
    let store = Agent::start(&hub, "s2-a", "s2", AgentOptions::default()).await;
    let (bench, till) = (warehouse.desk(STATION), store.desk(STATION));
    signed_in(&bench, &Warehouse::badge(1)).await;
    signed_in(&till, "badge-7").await;
    for number in 1..=2 {
        shipped(&bench, random, number).await;
        shipped_at_hub(&hub, number).await;
    }
    let online = take_back(&till, random, 1, &item(1), 1).await;
    // Both know that the second order is shipped before the hub falls silent.
    let order = OrderId::parse(Warehouse::order(2)).unwrap();
    for desk in [&bench, &till] {
        let start = Action::StartReturn { order: Some(order.clone()), document: None };
        until("the order to be shipped there", async || desk.act(&start).await.ok()).await;
        desk.act(&Action::Leave {}).await.unwrap();
    }
    signal(hub.process(), "-STOP");
    let at_warehouse = take_back(&bench, random, 2, &item(2), 2).await;
    let at_store = take_back(&till, random, 2, &item(2), 2).await;
    signal(hub.process(), "-CONT");
    until("what is taken to be in the ERP", async || {
        let list = hub.get("/api/v1/returns?money=accepted").await;
        (list["returns"].as_array().unwrap().len() == 2).then_some(())
    })
    .await;
    let later = until("the other one to wait", async || {
        let list = hub.get("/api/v1/returns?money=duplicate_review").await;
        list["returns"][0]["return"].as_str().map(str::to_owned)
    })
    .await;
    assert!(later == at_store || later == at_warehouse, "{later}");
    let first = if later == at_store { at_warehouse } else { at_store };
    let date =
        hub.get(&format!("/api/v1/returns/{online}")).await["business_date"].as_str().unwrap().to_owned();
    Day { hub, warehouse, store, date, online, first, later }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn both_claims_stand_side_by_side_and_the_day_adds_up() {
    let mut random = Random::new("both_claims_stand_side_by_side_and_the_day_adds_up");
    let day = day(&mut random).await;
    assert_claims(&day).await;
    assert_adds_up(&day).await;
    assert_file(&day);
    // What comes after a sheet shows by its number.
    let Day { hub, warehouse, date, .. } = &day;
    let path = format!("/api/v1/close?site=w1&date={date}");
    let number = hub.get(&path).await["number"].as_i64().unwrap();
    let path = format!("{path}&since={number}");
    assert_eq!(hub.get(&path).await["since"], json!({"number": number, "operations": 0}));
    let bench = warehouse.desk(STATION);
    take_back(&bench, &mut random, 1, &item(1), 1).await;
    until("the late one to be counted", async || {
        (hub.get(&path).await["since"]["operations"] != 0).then_some(())
    })
    .await;
    assert_sealed(&day).await;
    let rebuilt = hub.command(&["rebuild", "--check", "--json"]);
    assert_eq!(rebuilt.code, 0, "{rebuilt:?}");
    look(&day).await;
}

async fn assert_claims(day: &Day) {
    let Day { hub, first, later, online, .. } = day;
    let trace = hub.get(&format!("/api/v1/trace?q={later}")).await;
    assert_eq!((&trace["found"][0]["kind"], &trace["found"][0]["key"]), (&json!("return"), &json!(later)));
    assert_eq!(trace["operations"].as_array().unwrap().len(), 1, "{trace:#}");
    assert_eq!(trace["operations"][0]["reason"], "duplicate_review");

    let waits = hub.get(&format!("/api/v1/returns/{later}")).await;
    let words = |of: &Value| -> Vec<String> {
        let steps = of.as_array().unwrap().iter();
        steps
            .map(|step| {
                format!(
                    "{}{}",
                    if step["happened"] == true { "" } else { "?" },
                    step["step"].as_str().unwrap()
                )
            })
            .collect()
    };
    assert_eq!(waits["money"], "duplicate_review");
    assert_eq!(waits["goods"], "received", "in no stock account");
    assert_eq!(words(&waits["money_steps"]), ["promised", "duplicate_review", "?requested"]);
    assert!(waits.get("posting").is_none(), "nothing is asked of the ERP");
    assert_eq!(waits["assessed"]["again"], "same", "{waits:#}");
    assert_eq!(waits["assessed"]["calculation"]["total"], waits["refund"]["minor"]);
    assert_eq!(waits["assessed"]["age_hours"], 0);
    assert_eq!(waits["lines"][0]["bought"], 2);
    let other = &waits["claims"][0];
    assert_eq!(
        (waits["claims"].as_array().unwrap().len(), other["return"].as_str()),
        (1, Some(first.as_str()))
    );
    let taken = hub.get(&format!("/api/v1/returns/{first}")).await;
    for field in ["site", "worker", "station", "refund", "captured_at"] {
        assert_eq!(other[field], taken[field], "{field}");
    }
    assert_ne!(other["site"], waits["site"]);
    assert_eq!(
        (&taken["claims"][0]["return"], &taken["claims"][0]["money"]),
        (&json!(later), &json!("duplicate_review"))
    );
    assert_eq!(words(&taken["money_steps"]), ["promised", "requested", "accepted", "?settled"]);
    assert_eq!(words(&taken["goods_steps"]), ["received", "dispositioned"]);
    assert_eq!(taken["posting"]["state"], "posted");

    let alone = hub.get(&format!("/api/v1/returns/{online}")).await;
    assert_eq!(
        (&alone["began"], &alone["evidence"], &alone["claims"]),
        (&json!("approved"), &json!("hub"), &json!([]))
    );
    let review = hub.get("/api/v1/exceptions?category=duplicate_review").await["exceptions"][0].take();
    let detail = hub.get(&format!("/api/v1/exceptions/{}", review["exception"])).await;
    assert_eq!(detail["return"], later.as_str());
    let owed = hub.get("/api/v1/returns").await["liabilities"].take();
    let sum =
        |returns: &[&Value]| returns.iter().map(|of| of["refund"]["minor"].as_i64().unwrap()).sum::<i64>();
    assert_eq!(owed.as_array().unwrap().len(), 1, "{owed}");
    assert_eq!((&owed[0]["currency"], &owed[0]["open"]["minor"]), (&json!("GBP"), &json!(sum(&[&waits]))));
    assert_eq!(owed[0]["under_review"]["minor"], sum(&[&waits]));
    assert_eq!(owed[0]["promised"]["oldest_at"], waits["captured_at"]);
    assert_eq!(
        (&owed[0]["accepted"]["minor"], &owed[0]["accepted"]["returns"]),
        (&json!(sum(&[&taken, &alone])), &json!(2))
    );
    for (path, expect) in [
        ("site=s2", 2),
        ("money=review", 1),
        ("money=open", 1),
        ("goods=received", 1),
        ("evidence=hub", 1),
        ("number=O0002", 2),
        ("number=O0003", 0),
    ] {
        let found = hub.get(&format!("/api/v1/returns?{path}")).await;
        assert_eq!(found["returns"].as_array().unwrap().len(), expect, "{path}");
    }
    let page = hub.get("/api/v1/returns?sort=oldest&limit=2").await;
    let next = page["next"].as_str().expect("there is one more");
    let rest = hub.get(&format!("/api/v1/returns?sort=oldest&limit=2&after={next}")).await;
    let numbers = |of: &Value| -> Vec<String> {
        of["returns"].as_array().unwrap().iter().map(|of| of["return"].as_str().unwrap().to_owned()).collect()
    };
    let all: Vec<String> = [numbers(&page), numbers(&rest)].concat();
    assert_eq!((all.len(), &all[0]), (3, online), "{all:?}");
    assert!(rest.get("next").is_none(), "{rest}");
    let owed = |of: &Value| of["liabilities"].as_array().unwrap().len();
    assert_eq!((owed(&page), owed(&rest)), (1, 0), "added up once");
    let unknown = hub.command(&["return", "list", "--site", "s9"]);
    assert!(unknown.code == 65 && unknown.stderr.contains("it knows s2, w1"), "{unknown:?}");
    let listed = hub.command(&["return", "list", "--money", "review", "--json"]).json();
    assert_eq!(numbers(&listed), std::slice::from_ref(later));
    assert_eq!(
        hub.command(&["return", "show", later, "--json"]).json()["claims"][0]["return"],
        first.as_str()
    );
    assert_ne!(hub.command(&["return", "show", "R-none"]).code, 0);
    let plain = hub.command(&["return", "list", "--oldest"]);
    assert!(plain.code == 0 && plain.stdout.contains(online.as_str()), "{plain:?}");
    let told = hub.command(&["return", "show", later]);
    assert!(told.stdout.contains("also claimed by") && told.stdout.contains(first.as_str()), "{told:?}");
}

/// The sums that the hub shows are those of the agents' journals and of the ERP's files.
async fn assert_adds_up(day: &Day) {
    let Day { hub, warehouse, store, date, .. } = day;
    let mut waiting = 0;
    for (agent, site) in [(warehouse, "w1"), (store, "s2")] {
        let (kinds, refunds) = captured(agent, date);
        let close = hub.get(&format!("/api/v1/close?site={site}&date={date}")).await;
        assert_eq!(close["agrees"], true, "{close:#}");
        assert_eq!((&close["unapplied"], &close["at_agents"]), (&json!(0), &json!(0)), "{close:#}");
        let found: BTreeMap<String, i64> = close["kinds"]
            .as_array()
            .unwrap()
            .iter()
            .map(|of| {
                (of["kind"].as_str().unwrap().to_owned(), of["operations"]["captured"].as_i64().unwrap())
            })
            .collect();
        assert_eq!(found, kinds, "{site}");
        let documents = documents(hub, site, date);
        let tie = &close["ties"][0];
        assert_eq!(tie["refunds"]["captured"], refunds, "{site}: as the journal has it");
        assert_eq!(tie["refunds"]["posted"], refund(&documents), "{site}: as the ERP's files have it");
        assert_eq!((&tie["in_documents"], &tie["unexplained"]), (&json!(refund(&documents)), &json!(0)));
        let open = refunds - refund(&documents);
        assert_eq!(tie["refunds"]["pending"], open);
        assert_eq!(close["refunds"][0]["minor"]["under_review"], open);
        let by_tender: i64 = close["tenders"]
            .as_array()
            .unwrap()
            .iter()
            .map(|of| of["minor"]["captured"].as_i64().unwrap())
            .sum();
        assert_eq!(by_tender, refunds, "{:#}", close["tenders"]);
        // Every difference between captured and posted is an item.
        let items = close["items"].as_array().unwrap().iter();
        let items = items.filter(|of| of["return"].is_string());
        let named: i64 = items.map(|of| of["amount"]["minor"].as_i64().unwrap()).sum();
        assert_eq!(named, open, "{:#}", close["items"]);
        waiting += open;
        let said = hub.command(&["close", site, date, "--json"]).json();
        assert_eq!((&said["ties"], &said["kinds"]), (&close["ties"], &close["kinds"]));
    }
    assert!(waiting > 0, "one return waits");
    let unknown = hub.command(&["close", "s9", date]);
    assert!(unknown.code == 65 && unknown.stderr.contains("it knows s2, w1"), "{unknown:?}");
    let none = hub.get("/api/v1/close?site=w1&date=2020-02-29").await;
    assert_eq!((&none["kinds"], &none["items"], &none["agrees"]), (&json!([]), &json!([]), &json!(true)));
}

fn assert_file(day: &Day) {
    let Day { hub, warehouse, date, .. } = day;
    let file = hub.command(&["close", "w1", date, "--csv"]);
    assert_eq!(file.code, 0, "{file:?}");
    let text = file.stdout.strip_prefix('\u{feff}').expect("it says that it is UTF-8");
    assert!(text.ends_with("\r\n") && text.lines().count() > 3, "{text}");
    let mut rows = text.split("\r\n").map(|row| row.split(',').collect::<Vec<_>>());
    let heads = rows.next().unwrap();
    let at = |name: &str| heads.iter().position(|head| *head == name).unwrap();
    let returns: Vec<Vec<&str>> = rows.filter(|row| row[0] == "return").collect();
    for row in &returns {
        let is_in = row[at("place")] == "accepted";
        assert_eq!(row[at("state")] == "in_erp", is_in, "{row:?}");
        assert!(is_in || (row[at("state")], row[at("place")]) == ("waiting", "duplicate_review"), "{row:?}");
    }
    // 12.34 is 1234: pounds have two decimals.
    let minor = |row: &Vec<&str>| row[at("amount")].replace('.', "").parse::<i64>().unwrap();
    let (kinds, refunds) = captured(warehouse, date);
    assert_eq!(returns.iter().map(minor).sum::<i64>(), refunds);
    let expected = kinds.get("counterfoil.return.accepted.v2").copied().unwrap_or(0);
    assert_eq!(i64::try_from(returns.len()).unwrap(), expected);
}

/// A day is sealed once; its file and the hub say the same of it, and no other file passes for it.
async fn assert_sealed(day: &Day) {
    let Day { hub, date, .. } = day;
    let early = hub.command(&["close", "seal", "w1", date]);
    assert!(early.code == 65 && early.stderr.contains("not over"), "{early:?}");
    let sealed = hub.command(&["close", "seal", "w1", date, "--early", "--json"]).json();
    assert_eq!((&sealed["number"], &sealed["late"]), (&json!(1), &json!(0)), "{sealed:#}");
    assert_eq!(hub.command(&["close", "seal", "w1", date, "--early"]).code, 65, "once");
    let told = hub.get(&format!("/api/v1/close?site=w1&date={date}")).await;
    assert_eq!(told["sealed"]["hash"], sealed["hash"], "{told:#}");
    let file = hub.command(&["close", "w1", date, "--csv", "--sealed"]).stdout;
    let (whole, other) = (hub.folder().join("sealed.csv"), hub.folder().join("other.csv"));
    std::fs::write(&whole, &file).unwrap();
    std::fs::write(&other, file.replacen("in_erp", "waiting", 1)).unwrap();
    let by_day = format!("w1/{date}");
    for (what, code) in [(whole.to_str().unwrap(), 0), (by_day.as_str(), 0), (other.to_str().unwrap(), 65)] {
        let verified = hub.command(&["close", "verify", what, "--json"]);
        assert_eq!(verified.code, code, "{what}: {verified:?}");
    }
}

async fn look(day: &Day) {
    let Some(browser) = Browser::start().await else {
        return skip("no Chromium (apt-get install chromium chromium-driver)");
    };
    let Day { hub, date, first, later, online, .. } = day;
    let folder = Folder::new("close");
    let pictures = pages::pictures(&folder);
    let exception =
        hub.get("/api/v1/exceptions?category=duplicate_review").await["exceptions"][0]["exception"].take();
    for (width, ending) in [(1_280, ""), (390, "-narrow")] {
        let page = browser.open(width, 900, false).await;
        pages::sign_in(&page, hub).await;
        for (path, shows, what) in [
            ("returns".to_owned(), later, "returns"),
            (format!("returns/{later}"), first, "return-claims"),
            (format!("returns/{online}"), online, "return"),
            (format!("close?site=w1&date={date}&since=1"), date, "close"),
        ] {
            page.goto(&format!("{}/{path}", hub.console())).await;
            if what != "close" {
                page.shows(shows).await;
            }
            let kept = pictures.join("languages").join(format!("console-{what}{ending}.png"));
            pages::assert_looks_in_every_language(&page, Rules::CONSOLE, what, &kept).await;
        }
        page.goto(&format!("{}/exceptions/{exception}", hub.console())).await;
        page.click(&format!("a[href='/returns/{later}']")).await;
        page.shows("Both claims on the same units").await;
        page.close().await;
    }
    let page = browser.open(1_280, 900, true).await;
    pages::sign_in(&page, hub).await;
    for (path, what) in [("returns", "the returns in the dark"), ("close?site=s2", "the close in the dark")] {
        page.goto(&format!("{}/{path}", hub.console())).await;
        pages::assert_look(&page, Rules::CONSOLE, what).await;
    }
    page.goto(&format!("{}/returns?site=s9", hub.console())).await;
    page.shows("The hub knows no site s9").await;
    page.goto(&format!("{}/close?site=w1&date={date}", hub.console())).await;
    let sheet = page.paper(&pictures.join("close.pdf")).await;
    assert!(sheet.starts_with(b"%PDF-"), "the close prints");
    page.close().await;
}
