//! Medusa as a sales channel by the profile that ships, against a real one: what it sold is here to the cent, and what was
//! shipped and came back is there once, also when an answer was lost.

use protocol::id::{ItemId, OrderId};
use protocol::operation::Disposition;
use serde_json::{Value, json};
use tests::{Engine, Hub, Medusa, Proxy, Random, Trouble, drop_file, is_long, skip, until};

use crate::tryton::{Sale, all_settled, count, exceptions, returned, send, shipped};

/// Lines by item, in minor units, of every order that is paid and not shipped; the fifth is not paid, the sixth is shipped.
const SOLD: [(&str, &[(&str, i64)]); 4] = [
    ("1", &[("MUG-BLUE", 2_500), ("TRAY-OAK", 2_999)]),
    // A tenth off: 20.979, 33.75 and 26.991.
    ("2", &[("CANDLE", 2_098), ("MUG-BLUE", 3_375), ("TRAY-OAK", 2_699)]),
    // Five off, laid on two lines.
    ("3", &[("CANDLE", 735), ("MUG-BLUE", 919)]),
    // Prices without tax: 124.9875 and 156.25.
    ("4", &[("CANDLE", 12_499), ("MUG-BLUE", 15_625)]),
];
/// What each came to with shipping, as it was captured.
const CAPTURED: [i64; 4] = [5_989, 8_662, 2_144, 34_249];
/// What of it is tax, shipping's too: 9.5623, 13.8301, 3.4232 and 68.4975.
const TAX: [i64; 4] = [956, 1_383, 342, 6_850];

/// What the hub has frozen of a sale, past its API, which shows it to nobody.
fn frozen(hub: &Hub, order: &str) -> Value {
    let store = rusqlite::Connection::open(hub.folder().join("data/hub.db")).unwrap();
    let text = "SELECT sale FROM orders WHERE order_id = ?1";
    let sale: String = store.query_row(text, [order], |row| row.get(0)).unwrap();
    serde_json::from_str(&sale).unwrap()
}

fn minor(of: &Value) -> i64 {
    of.as_i64().unwrap_or_else(|| panic!("{of} is no amount"))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn orders_of_a_medusa() {
    if !is_long() {
        println!("SKIPPED: orders_of_a_medusa against a real Medusa is for tests/run --long");
        return;
    }
    let medusa = match Medusa::start().await {
        Ok(medusa) => medusa,
        Err(why) => return skip(&why),
    };
    // The first time that a fulfilment is made, Medusa makes it and its answer is lost.
    let mut is_lost = false;
    let proxy = Proxy::start(medusa.port, move |body| {
        if body.contains("shipment-") && !is_lost {
            is_lost = true;
            return Trouble::Dropped;
        }
        Trouble::None
    })
    .await;
    let mut hub = Hub::prepare(Engine::Sqlite);
    let site = b"site,name,region,legal_entity,currency\nw1,Warehouse,north,acme-ltd,EUR\n";
    drop_file(&hub.files().join("in"), "sites.csv", site);
    hub.configure_also(&medusa.hub_config(proxy.port));
    hub.resume().await;
    let check = hub.command(&["connector", "check", "--json"]).json();
    assert_eq!(check["grade"], "find only", "{check:#}");

    for ((order, lines), (captured, tax)) in SOLD.into_iter().zip(CAPTURED.into_iter().zip(TAX)) {
        let told = until("the order from Medusa", async || {
            let told = hub.command(&["order", "show", order, "--json"]);
            (told.code == 0).then(|| told.json())
        })
        .await;
        let mut found: Vec<(&str, i64)> = told["lines"]
            .as_array()
            .unwrap()
            .iter()
            .map(|line| (line["item"].as_str().unwrap(), minor(&line["amount"]["minor"])))
            .collect();
        found.sort_unstable();
        assert_eq!(found, lines, "{told:#}");
        let sale = frozen(&hub, order);
        let paid = &sale["shipping"]["paid"];
        let sum = lines.iter().map(|(_, amount)| amount).sum::<i64>() + minor(&paid["basis"]);
        assert_eq!((minor(&sale["payments"][0]["captured"]), sum), (captured, captured), "{sale:#}");
        let taxes = sale["lines"].as_array().unwrap().iter().map(|line| minor(&line["taxes"]["VAT"]));
        assert_eq!(taxes.sum::<i64>() + minor(&paid["taxes"]["VAT"]), tax, "{sale:#}");
    }
    for (order, why) in [("5", "nobody has paid it"), ("6", "it was shipped before the hub came")] {
        assert_eq!(hub.command(&["order", "show", order]).code, 65, "{why}");
    }

    // All of an order leaves in one parcel. A unit of one line goes back on the shelf, one of the other does not.
    let told = hub.command(&["order", "show", "3", "--json"]).json();
    let line = |at: usize| {
        let line = &told["lines"][at];
        let item = ItemId::parse(line["item"].as_str().unwrap()).unwrap();
        (u32::try_from(minor(&line["line"])).unwrap(), item, minor(&line["amount"]["minor"]))
    };
    let sale = Sale { order: OrderId::parse("3").unwrap(), lines: [line(0), line(1)] };
    let ordered = [0, 1].map(|at| minor(&told["lines"][at]["ordered"]));
    let at = |item: &str| sale.lines.iter().position(|(_, of, _)| of.as_str() == item).unwrap();
    let (candle, mug) = (at("CANDLE"), at("MUG-BLUE"));
    let mut random = Random::new("orders_of_a_medusa");
    let operations = [
        shipped("w1-a", &sale, ordered, &mut random),
        returned("w1-a", &sale, candle, 1, 245, Disposition::Shelf, &mut random),
        returned("w1-a", &sale, mug, 1, 919, Disposition::Quarantine, &mut random),
    ];
    let _agent = send(&hub, "w1-a", &operations, &mut random).await;
    all_settled(&hub, operations.len()).await;
    assert_eq!(count(&hub, "posted").await, operations.len(), "{:#}", hub.get("/api/v1/postings").await);
    assert_eq!(proxy.ambiguous(), 1);

    let fields = "id,display_id,fulfillment_status,fulfillments.shipped_at,*items";
    let orders = medusa.get(&format!("/admin/orders?limit=100&fields={fields}")).await;
    let orders = orders["orders"].as_array().unwrap();
    let there = orders.iter().find(|of| of["display_id"] == 3).unwrap();
    let parcels = there["fulfillments"].as_array().unwrap();
    assert_eq!(parcels.len(), 1, "made once: {parcels:#?}");
    assert!(parcels[0]["shipped_at"].is_string(), "{parcels:#?}");
    let quantities: Vec<_> = there["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|of| {
            let detail = &of["detail"];
            let of_detail = |name: &str| minor(&detail[format!("{name}_quantity")]);
            let name = of["variant_sku"].as_str().unwrap();
            (name, of_detail("shipped"), of_detail("return_received"), of_detail("return_dismissed"))
        })
        .collect();
    for expect in [("CANDLE", 3, 1, 0), ("MUG-BLUE", 1, 0, 1)] {
        assert!(quantities.contains(&expect), "{expect:?} in {quantities:?}");
    }
    let query = format!("order_id={}&fields=id,status,metadata", there["id"].as_str().unwrap());
    let returns = medusa.get(&format!("/admin/returns?{query}")).await;
    let returns = returns["returns"].as_array().unwrap();
    assert_eq!(returns.len(), 2, "{returns:#?}");
    assert!(returns.iter().all(|of| of["status"] == "received"), "{returns:#?}");
    for (item, expect) in [("CANDLE", 98), ("MUG-BLUE", 99), ("TRAY-OAK", 99)] {
        let stock = medusa.get(&format!("/admin/inventory-items?sku={item}")).await;
        assert_eq!(stock["inventory_items"][0]["stocked_quantity"], expect, "{item}");
    }
    let posted = hub.get("/api/v1/postings?state=posted").await.to_string();
    assert!(posted.contains("ful_") && posted.contains("return_"), "{posted}");

    // Medusa takes what came back off the order's amounts; the hub keeps what was sold.
    let requests = || proxy.counts().values().sum::<usize>();
    let before = requests();
    until("two more looks at Medusa", async || (requests() > before + 4).then_some(())).await;
    for category in ["bad_input", "order_changed", "erp_rejected", "erp_unknown"] {
        assert_eq!(exceptions(&hub, category).await, Vec::<Value>::new(), "{category}");
    }
    let kept = frozen(&hub, "3");
    assert_eq!(kept["payments"][0]["captured"], json!(2_144), "{kept:#}");
    let rebuilt = hub.command(&["rebuild", "--check", "--json"]);
    assert_eq!(rebuilt.code, 0, "{rebuilt:?}");
}
