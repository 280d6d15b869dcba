//! An order from a sales channel's request over scans at a station to a parcel that the channel is shown.

use agent::station::action::Action;
use agent::station::view::TaskView;
use serde_json::{Value, json};
use tests::{Agent, AgentOptions, Folder, Hub, Random, Scanner, Warehouse, http, until};

use crate::goods::{assert_rebuilds, scan};

const STATION: &str = "bench-1";
const ORDER: &str = "O0042";

/// A sales channel with a token of its own.
pub(crate) struct Channel {
    client: reqwest::Client,
    console: String,
    token: String,
}

impl Channel {
    pub(crate) fn of(hub: &Hub) -> Self {
        Self::with(hub, "webshop", "orders")
    }

    /// One whose token has these scopes.
    pub(crate) fn with(hub: &Hub, name: &str, scopes: &str) -> Self {
        let made = hub.command(&["token", "add", name, "--scopes", scopes, "--json"]).json();
        let token = made["token"].as_str().unwrap().to_owned();
        Self { client: http(), console: hub.console(), token }
    }

    /// Sends something under a key.
    pub(crate) async fn send(&self, path: &str, key: &str, body: &Value) -> (u16, Value) {
        let request = self.client.post(format!("{}{path}", self.console)).bearer_auth(&self.token);
        let answer = request.header("Idempotency-Key", key).json(body).send().await.unwrap();
        (answer.status().as_u16(), answer.json().await.unwrap())
    }

    async fn order(&self) -> Value {
        self.get(&format!("/api/v1/orders/{ORDER}")).await
    }

    /// Asks for something that is there.
    pub(crate) async fn get(&self, path: &str) -> Value {
        let url = format!("{}{path}", self.console);
        let answer = self.client.get(url).bearer_auth(&self.token).send().await.unwrap();
        assert!(answer.status().is_success(), "{answer:?}");
        answer.json().await.unwrap()
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_order_from_the_channel_to_its_parcel() {
    let folder = Folder::new("channel");
    let mut random = Random::new("an_order_from_the_channel");
    let line = folder.path().join("gun");
    let mut scanner = Scanner::plug_in(&line);
    let hub = Hub::start().await;
    let warehouse = Warehouse::new(1);
    warehouse.deliver(&hub).await;
    let channel = Channel::of(&hub);
    let bought = |number: usize, units: i64| {
        json!({ "line": number, "item": Warehouse::item(number), "base_quantity": units,
            "amount": { "minor": units * 250, "currency": "GBP" } })
    };
    let order = json!({ "order": ORDER, "legal_entity": "acme-ltd", "site": warehouse.site,
        "ordered_on": "2026-11-28", "lines": [bought(1, 2), bought(2, 1), bought(3, 4)] });
    for _ in 0..2 {
        let (status, told) = channel.send("/api/v1/orders", "place", &order).await;
        assert_eq!((status, &told["status"], &told["known"]), (201, &json!("open"), &json!(false)), "{told}");
    }
    let less = json!({ "lines": [{ "line": 3, "quantity": 4 }] });
    let cancel = format!("/api/v1/orders/{ORDER}/cancel");
    let (status, told) = channel.send(&cancel, "less", &less).await;
    assert_eq!((status, told["lines"].as_array().unwrap().len()), (200, 2), "{told}");

    let options = AgentOptions { scanner: Some((line, STATION.to_owned())), ..AgentOptions::default() };
    let agent = Agent::start(&hub, "w1-a", warehouse.site, options).await;
    let desk = agent.desk(STATION);
    desk.known().await;
    until("the order at the station", async || {
        desk.enter(&Warehouse::badge(1)).await.ok()?.view.worker?;
        format!("{:?}", desk.view().await?.task).contains(ORDER).then_some(())
    })
    .await;
    until("the scanner", async || {
        desk.view().await.filter(|view| format!("{:?}", view.devices).contains("Ready")).map(|_| ())
    })
    .await;
    let view = scan(&mut scanner, &desk, ORDER).await;
    let TaskView::Pick(task) = view.task else { panic!("no pick: {view:?}") };
    assert_eq!(task.lines.len(), 2, "what was cancelled is not picked: {task:?}");
    for line in &task.lines {
        let number = usize::try_from(line.line).unwrap();
        let view = scan(&mut scanner, &desk, &format!("]E0{}", Warehouse::ean(number))).await;
        let (operation, quantity) = (random.operation(), line.ordered);
        let confirm = Action::Confirm { operation, scan: view.scan, quantity, reason: None };
        desk.act(&confirm).await.unwrap();
    }
    until("the picks at the hub", async || {
        let order = channel.order().await;
        (order["lines"][0]["picked"] == 2 && order["lines"][1]["picked"] == 1).then_some(())
    })
    .await;
    let (status, told) = channel.send(&cancel, "all", &json!({})).await;
    assert_eq!((status, told["problems"].as_array().unwrap().len()), (409, 2), "{told}");

    desk.act(&Action::Pack { operation: random.operation() }).await.unwrap();
    let shown = until("the parcel at the hub", async || {
        Some(channel.order().await).filter(|order| order["status"] == "shipped")
    })
    .await;
    let parcel = &shown["parcels"][0];
    assert_eq!(parcel["lines"], json!([{ "line": 1, "shipped": 2 }, { "line": 2, "shipped": 1 }]), "{shown}");
    assert!(parcel["shipment"].as_str().unwrap().starts_with(ORDER), "{shown}");
    assert_eq!((&shown["origin"], &shown["returns"]), (&json!("api/webshop"), &json!([])), "{shown}");
    let printed = hub.command(&["order", "show", ORDER, "--json"]);
    assert_eq!((printed.code, printed.json()), (0, shown));
    let unknown = hub.command(&["order", "show", "O9999"]);
    assert_eq!(unknown.code, 65, "{unknown:?}");
    until("the shipment in the ERP", async || hub.exported("shipment").pop()).await;
    let exceptions = hub.get("/api/v1/exceptions").await;
    assert_eq!(exceptions["exceptions"], json!([]), "{exceptions}");
    assert_rebuilds(&hub);
}
