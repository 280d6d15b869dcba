//! An order that is not paid yet, from the channel's request to a station: its goods are taken out of what may be sold at
//! once, nobody gets it as work before it is released, and a receiver hears each number.

use serde_json::{Value, json};
use tests::{Agent, AgentOptions, Engine, Hub, Warehouse, until};

use crate::channel::Channel;
use crate::goods::assert_rebuilds;
use crate::webhooks::{Receiver, SECRET, base64};

const STATION: &str = "bench-1";
const HELD: &str = "O0042";
const PAID: &str = "O0043";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_order_is_work_when_it_is_released() {
    let receiver = Receiver::start().await;
    let mut hub = Hub::prepare(Engine::Sqlite);
    let secret = hub.folder().join("shop.secret");
    std::fs::write(&secret, format!("whsec_{}\n", base64(&SECRET))).unwrap();
    hub.configure_also(&format!(
        "[[webhooks]]\nname = \"shop\"\nurl = \"http://127.0.0.1:{}/hooks\"\nsecret_file = \"{}\"\n\
         events = [\"availability.changed\"]\n",
        receiver.port,
        secret.display()
    ));
    hub.resume().await;
    let warehouse = Warehouse::new(1);
    warehouse.deliver(&hub).await;
    let channel = Channel::of(&hub);
    let (item, site) = (Warehouse::item(1), warehouse.site);
    let of_item = format!("/api/v1/availability?site={site}&item={item}");
    let available = async || channel.get(&of_item).await["availability"][0]["available"].as_i64().unwrap();
    let all = until("the stock at the hub", async || {
        let told = channel.get(&of_item).await;
        told["availability"][0]["available"].as_i64().filter(|left| *left == 1_000)
    })
    .await;
    let set = ["buffer", "set", "webshop", "10", "--site", site, "--item", &item, "--json"];
    let told = hub.command(&set).json();
    assert_eq!((&told["known"], available().await), (&json!(false), all - 10), "{told}");

    let agent = Agent::start(&hub, "w1-a", site, AgentOptions::default()).await;
    let desk = agent.desk(STATION);
    desk.known().await;
    let order = |number: &str, item: &str, holds: Value| {
        json!({ "order": number, "legal_entity": "acme-ltd", "site": site, "ordered_on": "2026-11-28", "holds": holds,
            "lines": [{ "line": 1, "item": item, "base_quantity": 4, "amount": { "minor": 1000, "currency": "GBP" } }] })
    };
    let (status, told) =
        channel.send("/api/v1/orders", "held", &order(HELD, &item, json!(["payment"]))).await;
    assert_eq!((status, &told["holds"][0]["held"]), (201, &json!(true)), "{told}");
    assert_eq!(available().await, all - 14, "a held order takes its units");
    let paid = order(PAID, &Warehouse::item(2), json!([]));
    assert_eq!(channel.send("/api/v1/orders", "paid", &paid).await.0, 201);
    let tasks = async || {
        desk.enter(&Warehouse::badge(1)).await.ok()?.view.worker?;
        Some(format!("{:?}", desk.view().await?.task))
    };
    // What was sent later is there: the held one is not on its way.
    let shown =
        until("the paid order at the station", async || tasks().await.filter(|of| of.contains(PAID))).await;
    assert!(!shown.contains(HELD), "{shown}");
    let exceptions = hub.get("/api/v1/exceptions?state=open").await;
    assert_eq!(exceptions["exceptions"][0]["category"], "order_held", "{exceptions}");

    let release = format!("/api/v1/orders/{HELD}/holds/payment/release");
    for _ in 0..2 {
        let (status, told) = channel.send(&release, "release", &json!({})).await;
        assert_eq!((status, &told["known"]), (200, &json!(false)), "the same key, the same answer: {told}");
    }
    until("the released order at the station", async || tasks().await.filter(|of| of.contains(HELD))).await;
    let exceptions = hub.get("/api/v1/exceptions?state=open").await;
    assert_eq!(exceptions["exceptions"], json!([]), "{exceptions}");

    let cancel = format!("/api/v1/orders/{HELD}/cancel");
    assert_eq!(channel.send(&cancel, "cancel", &json!({})).await.0, 200);
    assert_eq!(available().await, all - 10, "a cancelled one gives them back");
    // The numbers for the channel, in their order; the first is its buffer.
    let numbers = || -> Vec<i64> {
        let bodies = receiver.requests().into_iter().map(|request| request.json()["data"].clone());
        let of_channel = bodies.filter(|data| data["channel"] == "webshop" && data["item"] == item.as_str());
        of_channel.map(|data| data["available"].as_i64().unwrap()).collect()
    };
    let told =
        until("the numbers at the receiver", async || Some(numbers()).filter(|all| all.len() >= 3)).await;
    assert_eq!(told, [all - 10, all - 14, all - 10]);
    let stock =
        hub.command(&["stock", "--site", site, "--item", &item, "--channel", "webshop", "--json"]).json();
    assert_eq!(stock["stock"][0]["available"], all - 10, "{stock}");
    assert_rebuilds(&hub);
}
