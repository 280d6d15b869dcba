//! Returned goods go on to another site: from the counter into a carton with its label, and out of it at the other site, one
//! short; to the ERP's files and the hub's pages.

use std::collections::BTreeMap;

use agent::station::action::Action;
use agent::station::view::{ArrivalView, PackingView, StationView, TaskView, TransferView};
use protocol::operation::{GoodsCondition, StockKind};
use serde_json::{Value, json};
use tests::{Agent, AgentOptions, Console, Desk, Hub, Random, Warehouse, drop_file, free_port, names, until};

use crate::golden::pick;
use crate::goods::assert_rebuilds;
use crate::reservations::shipped_at_hub;

const STATION: &str = "bench-1";
const OUTLET: &str = "w2";

/// The documentation's policy, by which what comes back as new is sold at another site.
async fn deliver(hub: &Hub) {
    let mut policies: Value = serde_json::from_str(include_str!("../../docs/policies.json")).unwrap();
    policies[0]["for"] = json!({ "region": "north" });
    policies[0]["policy"]["calendar"]["extensions"] =
        json!([{ "sold_from": "2026-01-01", "sold_to": "2026-12-31", "until": "2099-12-31" }]);
    policies[0]["policy"]["transfers"] =
        json!({ "sites": [OUTLET], "returns": [{ "disposition": "shelf", "to_site": OUTLET }] });
    let site = json!([{
        "site": OUTLET, "name": "Outlet", "region": "north", "legal_entity": "acme-ltd", "currency": "GBP",
        "patterns": [
            { "meaning": "badge", "pattern": "badge-[0-9]+" }, { "meaning": "item", "pattern": "I[0-9]{4}" },
        ],
    }]);
    let inbox = hub.files().join("in");
    drop_file(&inbox, "sites-2.json", site.to_string().as_bytes());
    drop_file(&inbox, "stations-2.csv", format!("site,station,name\n{OUTLET},{STATION},Door\n").as_bytes());
    drop_file(&inbox, "workers-2.csv", format!("site,worker,role\n{OUTLET},badge-1,associate\n").as_bytes());
    drop_file(&inbox, "policies.json", policies.to_string().as_bytes());
    until("the second site to be taken", async || names(&inbox).is_empty().then_some(())).await;
}

async fn signed_in(desk: &Desk) {
    until("the worker to be known", async || {
        desk.enter(&Warehouse::badge(1)).await.ok()?.view.worker.map(|_| ())
    })
    .await;
}

fn packing(view: StationView) -> PackingView {
    let TaskView::Transfer(TransferView::Out(carton)) = view.task else { panic!("no carton: {view:?}") };
    carton
}

fn arrival(view: StationView) -> ArrivalView {
    let TaskView::Transfer(TransferView::In(carton)) = view.task else { panic!("no carton: {view:?}") };
    carton
}

/// Three of an order's line come back, as new.
async fn take_back(desk: &Desk, number: usize, item: &str, random: &mut Random) {
    desk.enter(&Warehouse::order(number)).await.unwrap();
    let scan = desk.enter(item).await.unwrap().view.scan;
    let line = json!({ "action": "return_line", "scan": scan, "item": item, "quantity": 1,
        "reason": "changed_mind", "condition": "like_new" });
    let view = desk.act(&serde_json::from_value(line).unwrap()).await.unwrap().view;
    let TaskView::Return(back) = view.task else { panic!("no return: {view:?}") };
    assert_eq!(back.lines[0].to_site.as_ref().map(|site| site.as_str()), Some(OUTLET));
    desk.act(&Action::AcceptReturn { operation: random.operation() }).await.unwrap();
    desk.act(&Action::Leave {}).await.unwrap();
}

/// What the ERP was given, by step.
fn documents(hub: &Hub) -> BTreeMap<String, Value> {
    let folder = hub.files().join("out/transfer");
    let read = |name: String| {
        let posting = std::fs::read(folder.join(name)).unwrap();
        let document = serde_json::from_slice::<Value>(&posting).unwrap()["document"].take();
        (document["step"].as_str().unwrap().to_owned(), document)
    };
    names(&folder).into_iter().filter(|name| name.ends_with(".json")).map(read).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_return_goes_on_to_another_site_and_arrives_short() {
    let mut random = Random::new("a_return_goes_on");
    let hub = Hub::start().await;
    let warehouse = Warehouse::new(1);
    warehouse.deliver(&hub).await;
    deliver(&hub).await;
    // Nobody listens there: the label is due all the same.
    let more = format!(
        "[[printer]]\nname = \"pallets\"\nstations = [\"{STATION}\"]\ntcp = \"127.0.0.1:{}\"\nspeaks = \"zpl\"\n\
         media = \"105x148mm\"\nprints = [\"pallet\"]\n",
        free_port()
    );
    let options = AgentOptions { more, ..AgentOptions::default() };
    let store = Agent::start(&hub, "w1-a", warehouse.site, options).await;
    let outlet = Agent::start(&hub, "w2-a", OUTLET, AgentOptions::default()).await;
    let (desk, door) = (store.desk(STATION), outlet.desk(STATION));
    desk.known().await;
    door.known().await;
    until("orders to arrive", async || {
        desk.enter(&Warehouse::badge(1)).await.ok()?.view.worker?;
        serde_json::to_string(&desk.view().await?.task).ok()?.contains("O0005").then_some(())
    })
    .await;
    signed_in(&door).await;
    let order = protocol::id::OrderId::parse(Warehouse::order(1)).unwrap();
    let item = pick(&desk, &order, &mut || random.operation()).await.to_string();
    desk.act(&Action::Leave {}).await.unwrap();
    shipped_at_hub(&hub, 1).await;
    take_back(&desk, 1, &item, &mut random).await;

    // It waits for a carton; something else from the shelf goes along.
    let view = desk.view().await.unwrap();
    let TaskView::Home { destinations, .. } = &view.task else { panic!("not at home: {view:?}") };
    assert_eq!((destinations[0].site.as_str(), destinations[0].waiting), (OUTLET, 1));
    let to_site = destinations[0].site.clone();
    desk.act(&Action::PackCarton { to_site }).await.unwrap();
    desk.enter(&item).await.unwrap();
    let carton = packing(desk.enter(&Warehouse::item(9)).await.unwrap().view);
    assert_eq!(
        carton.lines.iter().map(|line| (line.from, line.return_id.is_some())).collect::<Vec<_>>(),
        [(StockKind::ReturnPending, true), (StockKind::OnHand, false)]
    );
    let more = Action::SetPacked { row: carton.lines[1].row, quantity: 3, from: None };
    desk.act(&more).await.unwrap();

    // Without a number it cannot be closed; the hub leases them.
    let close = Action::CloseCarton { operation: random.operation() };
    let refused = desk.act(&close).await.unwrap_err();
    assert_eq!(refused.body["code"], "no_carton_number", "{refused:?}");
    let first = "39501101530000001";
    let opened = hub.command(&["numbers", "open", "sscc", "--next", first, "--last", "39501101530009999"]);
    assert_eq!(opened.code, 0, "{opened:?}");
    let shown = until("a number for the carton", async || desk.act(&close).await.ok()).await.view;
    let carton = packing(shown.clone());
    let sscc = carton.closed.expect("it is closed");
    assert!(sscc.number() >= first.parse::<u64>().unwrap());
    assert_eq!((carton.units, carton.waiting.len()), (4, 0));
    let label = shown.prints.iter().find(|print| print.template == "pallet").expect("its label is due");
    assert_eq!(label.subject, sscc.to_string());

    // At the other site it is expected, and one of the three is not inside.
    until("the manifest at the other site", async || {
        let TaskView::Home { cartons, .. } = door.view().await?.task else { return None };
        cartons.iter().any(|carton| carton.sscc == sscc).then_some(())
    })
    .await;
    let opened = arrival(door.enter(&format!("(00){sscc}")).await.unwrap().view);
    assert_eq!((opened.missing, opened.from_site.as_ref().map(|site| site.as_str())), (4, Some("w1")));
    door.enter(&item).await.unwrap();
    let other = protocol::id::ItemId::parse(Warehouse::item(9)).unwrap();
    let count = |condition, quantity| Action::SetArrived { item: other.clone(), condition, quantity };
    door.act(&count(GoodsCondition::Good, 1)).await.unwrap();
    let counted = arrival(door.act(&count(GoodsCondition::Damaged, 1)).await.unwrap().view);
    assert_eq!(counted.missing, 1);
    let operation = random.operation();
    let refused = door.act(&Action::ReceiveCarton { operation, missing: None }).await;
    assert!(refused.is_err(), "what is missing is confirmed");
    let done = door.act(&Action::ReceiveCarton { operation, missing: Some(1) }).await.unwrap();
    assert!(arrival(done.view).received);

    // The hub: a difference for a person, nothing lost or made, two files for the ERP.
    let path = format!("/api/v1/transfers/{sscc}");
    let told = until("the transfer to be received", async || {
        let told = hub.get(&path).await;
        (told["state"] == "received").then_some(told)
    })
    .await;
    let line = told["lines"].as_array().unwrap().iter().find(|line| line["item"] == other.as_str()).unwrap();
    assert_eq!((&line["missing"], &line["damaged"]), (&json!(1), &json!(1)), "{told:#}");
    let exceptions = hub.get("/api/v1/exceptions").await.to_string();
    assert!(exceptions.contains("transfer_differs"), "{exceptions}");
    let exported = until("both steps in the ERP", async || {
        let all = documents(&hub);
        (all.len() == 2).then_some(all)
    })
    .await;
    assert_eq!(exported["ship"]["sscc"], exported["receive"]["sscc"]);
    assert_eq!(exported["receive"]["differences"][0]["received"], 2, "{exported:#?}");
    let trace = hub.get(&format!("/api/v1/trace?q={sscc}")).await;
    assert_eq!(trace["operations"].as_array().unwrap().len(), 2, "{trace:#}");
    let console = Console::sign_in(&hub).await;
    let page = console.page(&format!("/transfers/{sscc}")).await;
    assert!(page.contains("Close this transfer?"), "{page}");
    let closed = hub.command(&["transfer", "close", &sscc.to_string(), "--note", "not in the van either"]);
    assert_eq!(closed.code, 0, "{closed:?}");
    assert_eq!(hub.get(&path).await["state"], "closed");
    assert_rebuilds(&hub);
}
