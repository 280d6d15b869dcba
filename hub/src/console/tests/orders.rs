//! Orders of sales channels over the API: what is taken, what is refused whole, and what a repeat does.

use axum::http::header::CONTENT_LENGTH;
use protocol::chain::Head;
use protocol::frame::{Events, Hello, Operations, Packing};
use protocol::id::{
    AgentId, Epoch, ItemId, LegalEntity, OrderId, Seq, SessionId, ShipmentId, SiteId, StationId,
};
use protocol::money::{Currency, Money};
use protocol::operation::{
    Body as Captured, Clock, Operation, PackedLine, PickConfirmed, PickShort, ShipmentPacked, ShortReason,
    Source, Subject,
};
use protocol::quantity::Quantity;
use protocol::sync::PROTOCOLS;
use protocol::time::BusinessDate;
use serde_json::{Value, json};

use super::*;
use crate::ingest;
use crate::store::log;

const ORDERS: &str = "/api/v1/orders";
/// Of a refusal that lists nothing.
const NONE: &[(&str, &str)] = &[];

impl Console {
    /// A request with a body: status, `Location`, and what came.
    pub(super) async fn ask(
        &self,
        method: &str,
        path: &str,
        key: &str,
        token: &str,
        body: &str,
    ) -> (u16, String, Value) {
        let mut request = Request::builder().method(method).uri(path).header(HOST, HOST_NAME);
        request = request.header(CONTENT_TYPE, "application/json").header(CONTENT_LENGTH, body.len());
        if !key.is_empty() {
            request = request.header("idempotency-key", key);
        }
        request = request.header(AUTHORIZATION, format!("Bearer {token}"));
        let response = self.send(request.body(Body::from(body.to_owned())).unwrap()).await;
        let status = response.status().as_u16();
        let place = response.headers().get(LOCATION).map_or("", |value| value.to_str().unwrap()).to_owned();
        (status, place, serde_json::from_str(&text(response).await).unwrap_or_default())
    }

    async fn entries(&self) -> i64 {
        self.fresh.store.read(log::entries).await.unwrap()
    }

    pub(super) async fn channel(&self, name: &str) -> String {
        create_token(&self.fresh.store, "test", name, Scopes::of([Scope::Orders]), NOW).await.unwrap()
    }
}

pub(super) fn order(number: &str, quantity: i64) -> Value {
    json!({"order": number, "legal_entity": "uk", "site": "dc1", "ordered_on": "2010-12-01", "lines": [
        {"line": 1, "item": "85123A", "base_quantity": quantity,
         "amount": {"minor": quantity * 255, "currency": "GBP"}},
        {"line": 2, "item": "85123A", "base_quantity": 2, "amount": {"minor": 510, "currency": "GBP"}}]})
}

pub(super) fn codes(told: &Value) -> Vec<(&str, &str)> {
    let problems = told["problems"].as_array().into_iter().flatten();
    problems.map(|of| (of["place"].as_str().unwrap(), of["code"].as_str().unwrap())).collect()
}

#[tokio::test]
async fn what_is_no_order_changes_nothing() {
    let console = Console::new().await;
    seed(&console).await;
    let shop = console.channel("webshop").await;
    let reader =
        create_token(&console.fresh.store, "test", "r", Scopes::of([Scope::Read]), NOW).await.unwrap();
    let good = order("W-1", 3).to_string();
    let with = |change: &dyn Fn(&mut Value)| {
        let mut value = order("W-1", 3);
        change(&mut value);
        value.to_string()
    };
    let misspelt = with(&|order| order["colour"] = 1.into());
    let nowhere = with(&|order| order["site"] = "dc9".into());
    let strange = with(&|order| {
        order["lines"][0]["item"] = "X1".into();
        order["lines"][1]["item"] = "X2".into();
    });
    let broken = with(&|order| {
        order["lines"][0]["base_quantity"] = 0.into();
        order["lines"][1]["line"] = 1.into();
        order["ordered_on"] = Value::Null;
    });
    let unsold = with(&|order| {
        order["sale"] = json!({"order": "W-1", "legal_entity": "uk", "currency": "GBP",
            "prices_include_tax": true, "sold_on": "2010-12-01", "channel": "distance", "lines": []});
    });
    let large = format!("{{\"order\": \"{}\"}}", "x".repeat(128 * 1024));
    let before = console.entries().await;
    for (key, token, body, status, kind, expect) in [
        ("k", "", good.as_str(), 401, "unauthorized", NONE),
        ("k", "guess", &good, 401, "unauthorized", NONE),
        ("k", &reader, &good, 403, "forbidden", NONE),
        ("", &shop, &good, 400, "idempotency-key-needed", NONE),
        (&"k".repeat(129), &shop, &good, 400, "idempotency-key-needed", NONE),
        ("k", &shop, "{", 400, "invalid-request", NONE),
        ("k", &shop, &large, 413, "too-large", NONE),
        ("k", &shop, "[]", 422, "invalid-order", &[("", "not_an_object")]),
        ("k", &shop, &misspelt, 422, "invalid-order", &[("colour", "unknown_field")]),
        ("k", &shop, &nowhere, 422, "invalid-order", &[("site", "unknown_site")]),
        (
            "k",
            &shop,
            &strange,
            422,
            "invalid-order",
            &[("lines[0].item", "unknown_item"), ("lines[1].item", "unknown_item")],
        ),
        (
            "k",
            &shop,
            &broken,
            422,
            "invalid-order",
            &[("ordered_on", "missing"), ("lines[0].base_quantity", "quantity"), ("lines[1].line", "twice")],
        ),
    ] {
        let (found, _, told) = console.ask("POST", ORDERS, key, token, body).await;
        assert_eq!((found, &told["type"]), (status, &format!("/problems/{kind}").into()), "{told}");
        assert_eq!(codes(&told), expect, "{told}");
        assert!(told["detail"].as_str().is_some_and(|detail| detail.len() > 20), "{told}");
        assert_eq!(console.entries().await, before, "{told}");
    }
    let (status, _, told) = console.ask("POST", ORDERS, "k", &shop, &unsold).await;
    let codes_of = codes(&told);
    let is_of_sale = !codes_of.is_empty() && codes_of.iter().all(|(place, _)| place.starts_with("sale"));
    assert_eq!((status, is_of_sale, console.entries().await), (422, true, before), "{told}");
    let (status, _, _) = console.ask("POST", "/api/v1/orders?dry=1", "k", &shop, &good).await;
    assert_eq!((status, console.entries().await), (400, before));
    let full = with(&|order| order["lines"] = json!(vec![json!({}); 1_000]));
    let (status, _, told) = console.ask("POST", ORDERS, "k", &shop, &full).await;
    let listed = codes(&told);
    assert_eq!((status, listed.len(), listed.last()), (422, 101, Some(&("", "more"))), "{told}");
    // The key of what was refused is free, and a good order goes in.
    let (status, place, told) = console.ask("POST", ORDERS, "k", &shop, &good).await;
    assert_eq!(
        (status, place.as_str(), &told["known"]),
        (201, "/api/v1/orders/W-1", &false.into()),
        "{told}"
    );
    assert_eq!(console.entries().await, before + 1);
    let (status, _, shown) = console.api(&place, &shop).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!((&shown["status"], &shown["origin"]), (&"open".into(), &"api/webshop".into()));
    assert_eq!(shown["lines"][0]["ordered"], 3);
    for (path, token, status) in [
        ("/api/v1/orders/W-9", &shop, 404),
        ("/api/v1/orders/W-1", &reader, 403),
        ("/api/v1/orders/W-1?x=1", &shop, 400),
    ] {
        assert_eq!(console.api(path, token).await.0.as_u16(), status, "{path}");
    }
}

#[tokio::test]
async fn a_repeat_is_answered_the_same() {
    let console = Console::new().await;
    seed(&console).await;
    let shop = console.channel("webshop").await;
    let before = console.entries().await;
    let good = order("W/1", 3).to_string();
    // Two at once under one key: one order, one answer.
    let (left, right) = tokio::join!(
        console.ask("POST", ORDERS, "k1", &shop, &good),
        console.ask("POST", ORDERS, "k1", &shop, &good)
    );
    assert_eq!((left.0, left.1.as_str(), &left.2), (201, "/api/v1/orders/W%2F1", &right.2));
    assert_eq!((right.0, &right.1), (201, &left.1));
    assert_eq!(console.entries().await, before + 1);
    // White space is no difference, a quantity is.
    let spaced = serde_json::to_string_pretty(&order("W/1", 3)).unwrap();
    assert_eq!(console.ask("POST", ORDERS, "\"k1\"", &shop, &spaced).await.0, 201);
    let (status, _, told) = console.ask("POST", ORDERS, "k1", &shop, &order("W/1", 4).to_string()).await;
    assert_eq!((status, &told["type"]), (422, &"/problems/idempotency-key-used".into()));
    let (status, _, told) = console.ask("POST", "/api/v1/orders/W%2F1/cancel", "k1", &shop, "{}").await;
    assert_eq!((status, &told["type"]), (422, &"/problems/idempotency-key-used".into()));
    // Under another key the number says it: the same is known, another content is not taken.
    let (status, _, told) = console.ask("POST", ORDERS, "k2", &shop, &good).await;
    assert_eq!((status, &told["known"]), (200, &true.into()));
    let (status, _, told) = console.ask("POST", ORDERS, "k3", &shop, &order("W/1", 4).to_string()).await;
    assert_eq!((status, codes(&told)), (409, vec![("lines[0]", "other")]), "{told}");
    assert!(told["detail"].as_str().unwrap().contains("PUT /api/v1/orders/W/1"), "{told}");
    // What an ERP brought is the ERP's, and another channel's is the other's.
    let mut erps = order("536365", 6);
    erps["lines"].as_array_mut().unwrap().pop();
    let (status, _, told) = console.ask("POST", ORDERS, "k4", &shop, &erps.to_string()).await;
    assert_eq!((status, &told["known"]), (200, &true.into()), "{told}");
    let other = console.channel("marketplace").await;
    for (method, path, key, token, origin) in [
        ("POST", "/api/v1/orders/536365/cancel", "k5", &shop, "`test`"),
        ("POST", "/api/v1/orders/W%2F1/cancel", "k1", &other, "`api/webshop`"),
    ] {
        let (status, _, told) = console.ask(method, path, key, token, "{}").await;
        let is_told = told["detail"].as_str().unwrap().contains(origin);
        assert_eq!((status, is_told), (409, true), "{told}");
    }
    assert_eq!(console.entries().await, before + 1);
    // Another key of the same channel goes on where the first one ended.
    let fresh = console.channel("webshop@2011").await;
    assert_eq!(console.ask("POST", ORDERS, "k1", &fresh, &good).await.0, 201);
    let (status, _, told) = console.ask("POST", "/api/v1/orders/W%2F1/cancel", "k6", &fresh, "{}").await;
    assert_eq!((status, &told["status"]), (200, &"cancelled".into()), "{told}");
    // After a week nobody repeats anything: the number still knows the order.
    let store = &console.fresh.store;
    let forget = |at: UtcMillis| store.write(move |tx| crate::store::idempotency::forget(tx, at));
    assert_eq!(forget(NOW).await.unwrap(), 0);
    assert_eq!(forget(NOW.plus(1)).await.unwrap(), 4);
    let (status, _, told) = console.ask("POST", ORDERS, "k1", &shop, &good).await;
    assert_eq!((status, codes(&told)), (409, vec![("status", "cancelled")]), "{told}");
}

/// Units of line 1 as a station sends them, once in a test: picked, missing, and in a parcel that is not the last one.
pub(super) async fn work(console: &Console, number: &str, picked: i64, missing: i64, shipped: i64) {
    let agent = AgentId::parse("dc1-b").unwrap();
    let (site, order) = (SiteId::parse("dc1").unwrap(), OrderId::parse(number).unwrap());
    let epoch = Epoch::from_random([7; 16]);
    let pick = PickConfirmed {
        order: order.clone(),
        line: 1,
        item: ItemId::parse("85123A").unwrap(),
        quantity: Quantity::each(picked),
        location: None,
        lot: None,
        serials: Vec::new(),
    };
    let pack = ShipmentPacked {
        order: order.clone(),
        shipment: ShipmentId::parse("S1").unwrap(),
        lines: vec![PackedLine { line: 1, base_quantity: shipped }],
        amount: Money { minor: shipped * 255, currency: Currency::parse("GBP").unwrap() },
        last: false,
    };
    let short = PickShort {
        order: order.clone(),
        line: 1,
        item: ItemId::parse("85123A").unwrap(),
        quantity: Quantity::each(missing),
        reason: ShortReason::NotFound,
    };
    let mut bodies = Vec::new();
    if picked > 0 {
        bodies.push(Captured::PickConfirmed(pick));
    }
    if missing > 0 {
        bodies.push(Captured::PickShort(short));
    }
    if shipped > 0 {
        bodies.push(Captured::ShipmentPacked(pack));
    }
    let events: Vec<Vec<u8>> = (10..)
        .zip(bodies)
        .map(|(made, body)| {
            let operation = Operation {
                id: OperationId::new(NOW, [made; 10]),
                source: Source { site: site.clone(), agent: agent.clone() },
                subject: Subject::order(&order),
                time: NOW,
                station: StationId::parse("bench-1").unwrap(),
                worker: None,
                clock: Clock::default(),
                business_date: BusinessDate::parse("2010-12-02").unwrap(),
                legal_entity: LegalEntity::parse("uk").unwrap(),
                body,
            };
            operation.to_bytes().unwrap()
        })
        .collect();
    let session = SessionId::from_random([1; 16]);
    let head = events.iter().fold(Head::start(epoch), |head, event| head.after(event));
    let hello = Hello {
        session,
        protocols: PROTOCOLS.to_vec(),
        epoch,
        head: Head::start(epoch),
        acked: None,
        oldest: Seq(1),
        lineage: Vec::new(),
        generation: None,
        cursors: std::collections::BTreeMap::new(),
        software: String::new(),
        clock: NOW,
    };
    let events: Events = events.iter().map(Vec::as_slice).collect();
    let frame = Operations { session, epoch, first: Seq(1), hash: head.hash, packing: Packing::Zstd, events };
    let store = &console.fresh.store;
    let taken = store.write_locked(move |tx| {
        ingest::hello(tx, &agent, &hello, NOW)?;
        ingest::ingest(tx, &agent, &frame, NOW)
    });
    taken.await.unwrap();
    apply(console).await;
}

async fn apply(console: &Console) {
    let store = &console.fresh.store;
    while store.write_locked(|tx| crate::apply::batch(tx, 100)).await.unwrap() > 0 {}
}

#[tokio::test]
async fn what_is_picked_stays() {
    let console = Console::new().await;
    seed(&console).await;
    let shop = console.channel("webshop").await;
    let path = "/api/v1/orders/W-1";
    let cancel = format!("{path}/cancel");
    let mut made = 0;
    let mut ask = async |method: &str, path: &str, body: Value| {
        made += 1;
        console.ask(method, path, &format!("k{made}"), &shop, &body.to_string()).await
    };
    assert_eq!(ask("PUT", path, order("W-1", 5)).await.0, 404);
    assert_eq!(ask("POST", ORDERS, order("W-1", 5)).await.0, 201);
    let (status, _, told) = ask("PUT", path, order("W-2", 5)).await;
    assert_eq!((status, codes(&told)), (422, vec![("order", "other_order")]), "{told}");
    let (status, _, told) = ask("PUT", path, order("W-1", 5)).await;
    assert_eq!((status, &told["known"]), (200, &true.into()));
    let (status, _, told) = ask("PUT", path, order("W-1", 8)).await;
    assert_eq!((status, &told["known"], &told["lines"][0]["ordered"]), (200, &false.into(), &8.into()));

    work(&console, "W-1", 3, 0, 0).await;
    let before = console.entries().await;
    for (method, path, body, status, expect) in [
        ("PUT", path, order("W-1", 2), 409, &[("lines[0].base_quantity", "below_picked")][..]),
        ("POST", &cancel, json!({}), 409, &[("line 1", "picked")]),
        ("POST", &cancel, json!({"lines": [{"line": 1, "quantity": 6}]}), 409, &[("line 1", "picked")]),
        (
            "POST",
            &cancel,
            json!({"lines": [{"line": 3, "quantity": 1}, {"line": 2, "quantity": 0}, {"line": 2, "quantity": 3}]}),
            422,
            &[
                ("lines[0].line", "unknown_line"),
                ("lines[1].quantity", "quantity"),
                ("lines[2].line", "twice"),
                ("lines[2].quantity", "quantity"),
            ],
        ),
        ("POST", &cancel, json!({"lines": [{"line": 1}]}), 422, &[("", "invalid")]),
        ("POST", &cancel, json!({"line": []}), 422, &[("", "invalid")]),
        ("POST", &cancel, json!({"lines": []}), 422, &[("lines", "empty")]),
        ("POST", &cancel, json!({"lines": null}), 422, &[("", "invalid")]),
        ("POST", &cancel, json!([]), 422, &[("", "not_an_object")]),
        ("PUT", path, json!([]), 422, &[("", "not_an_object")]),
    ] {
        let (found, _, told) = ask(method, path, body).await;
        assert_eq!((found, codes(&told)), (status, expect.to_vec()), "{told}");
        assert_eq!(console.entries().await, before, "{told}");
    }
    let mut gone = order("W-1", 8);
    gone["lines"].as_array_mut().unwrap().remove(0);
    let (status, _, told) = ask("PUT", path, gone).await;
    assert_eq!((status, codes(&told)), (409, vec![("lines", "begun")]), "{told}");
    assert!(told["problems"][0]["message"].as_str().unwrap().contains("3 are picked"), "{told}");

    // The rest of one line and the whole of another are not wanted any more.
    let less = json!({"lines": [{"line": 1, "quantity": 5}, {"line": 2, "quantity": 2}]});
    let (status, _, told) = ask("POST", &cancel, less).await;
    assert_eq!((status, &told["status"]), (200, &"picking".into()), "{told}");
    let lines = told["lines"].as_array().unwrap();
    assert_eq!((lines.len(), &lines[0]["ordered"], &lines[0]["picked"]), (1, &3.into(), &3.into()));
    assert_eq!(lines[0]["amount"]["minor"], 765);
    let live =
        console.fresh.store.read(|tx| exception::live_of_cause(tx, "order_changed/W-1")).await.unwrap();
    assert!(live.is_none(), "{live:?}");
}

#[tokio::test]
async fn what_has_left_is_not_waited_for() {
    let console = Console::new().await;
    seed(&console).await;
    let shop = console.channel("webshop").await;
    let path = "/api/v1/orders/W-1";
    let cancel = format!("{path}/cancel");
    assert_eq!(console.ask("POST", ORDERS, "k1", &shop, &order("W-1", 5).to_string()).await.0, 201);
    work(&console, "W-1", 3, 0, 3).await;
    // What has left was posted at its price.
    let mut cheaper = order("W-1", 5);
    cheaper["lines"][0]["amount"]["minor"] = 5.into();
    let (status, _, told) = console.ask("PUT", path, "k0", &shop, &cheaper.to_string()).await;
    assert_eq!((status, codes(&told)), (409, vec![("lines[0].amount", "price_fixed")]), "{told}");
    let less = json!({"lines": [{"line": 1, "quantity": 2}, {"line": 2, "quantity": 2}]}).to_string();
    let (status, _, told) = console.ask("POST", &cancel, "k2", &shop, &less).await;
    assert_eq!((status, &told["status"]), (200, &"shipped".into()), "{told}");
    let parcel = json!({"shipment": "S1", "shipped_on": "2010-12-02", "last": false,
        "lines": [{"line": 1, "shipped": 3}]});
    assert_eq!(told["parcels"], json!([parcel]), "{told}");
    for (method, path, key, body) in
        [("POST", cancel.as_str(), "k3", "{}".to_owned()), ("PUT", path, "k4", order("W-1", 4).to_string())]
    {
        let (status, _, told) = console.ask(method, path, key, &shop, &body).await;
        assert_eq!((status, codes(&told)), (409, vec![("status", "shipped")]), "{told}");
    }
    let report =
        crate::rebuild::check(&console.fresh.store, console.folder.join("rebuilt.db")).await.unwrap();
    let known: Vec<_> = report.differing.iter().map(|of| of.table).collect();
    // The seed puts an operation past the log.
    assert!(!known.contains(&"orders") && !known.contains(&"order_lines"), "{known:?}");
}

/// What an ERP tells of an order, not applied yet.
async fn pull(console: &Console, order: &Value, status: &str) {
    let mut change = order.clone();
    change["change"] = "order".into();
    change["status"] = status.into();
    let change = serde_json::from_value::<PulledChange>(change).unwrap();
    let entries = [Entry::Pulled { connector: "test".to_owned(), change }];
    console.fresh.store.write(move |tx| crate::log::append_all(tx, NOW, &entries)).await.unwrap();
}

#[tokio::test]
async fn an_erp_does_not_change_what_a_channel_brought() {
    let console = Console::new().await;
    seed(&console).await;
    apply(&console).await;
    let shop = console.channel("webshop").await;
    // The ERP's still waits to be applied when the channel's comes.
    pull(&console, &order("W-0", 4), "open").await;
    for (number, key) in [("W-0", "k0"), ("W-1", "k1"), ("W-2", "k2")] {
        let (status, _, told) = console.ask("POST", ORDERS, key, &shop, &order(number, 5).to_string()).await;
        assert_eq!(status, 201, "{told}");
    }
    work(&console, "W-2", 1, 0, 0).await;
    pull(&console, &order("W-1", 5), "open").await;
    apply(&console).await;
    for (number, told, status, stands, is_told) in [
        ("W-0", 4, "open", "open", true),
        ("W-1", 5, "open", "open", false),
        ("W-1", 4, "open", "open", true),
        ("W-1", 5, "cancelled", "cancelled", true),
        ("W-2", 5, "cancelled", "picking", true),
    ] {
        let cause = format!("order_changed/{number}");
        if (number, told) != ("W-0", 4) {
            pull(&console, &order(number, told), status).await;
            apply(&console).await;
        }
        let live = console.fresh.store.read(move |tx| exception::live_of_cause(tx, &cause)).await.unwrap();
        assert_eq!(live.is_some(), is_told, "{number} {told} {status}");
        let (_, _, shown) = console.api(&format!("{ORDERS}/{number}"), &shop).await;
        assert_eq!((&shown["status"], &shown["lines"][0]["ordered"]), (&stands.into(), &5.into()), "{shown}");
        assert_eq!(shown["origin"], "api/webshop");
    }
}

#[tokio::test]
async fn what_is_missing_goes_first() {
    let console = Console::new().await;
    seed(&console).await;
    let shop = console.channel("webshop").await;
    assert_eq!(console.ask("POST", ORDERS, "k1", &shop, &order("W-1", 5).to_string()).await.0, 201);
    work(&console, "W-1", 1, 2, 0).await;
    let less = json!({"lines": [{"line": 1, "quantity": 2}]}).to_string();
    let (status, _, told) = console.ask("POST", "/api/v1/orders/W-1/cancel", "k2", &shop, &less).await;
    let line = &told["lines"][0];
    let found = (status, &line["ordered"], &line["picked"], &line["short"]);
    assert_eq!(found, (200, &3.into(), &1.into(), &0.into()), "{told}");
}

#[tokio::test]
async fn what_is_missing_of_a_cancelled_order_is_settled() {
    let console = Console::new().await;
    seed(&console).await;
    let shop = console.channel("webshop").await;
    assert_eq!(console.ask("POST", ORDERS, "k1", &shop, &order("W-1", 5).to_string()).await.0, 201);
    work(&console, "W-1", 0, 2, 0).await;
    let state = async || {
        let id = OperationId::new(NOW, [10; 10]);
        let found = console.fresh.store.read(move |tx| crate::store::operation::find(tx, id)).await.unwrap();
        found.map(|row| row.state)
    };
    assert_eq!(state().await, Some(OperationState::Pending));
    let (status, _, told) = console.ask("POST", "/api/v1/orders/W-1/cancel", "k2", &shop, "{}").await;
    assert_eq!((status, &told["status"]), (200, &"cancelled".into()), "{told}");
    assert_eq!(state().await, Some(OperationState::NoErpEffect));
}

#[tokio::test]
async fn tryton_numbers_lines_itself() {
    let console = Console::of(true).await;
    seed(&console).await;
    let shop = console.channel("webshop").await;
    let before = console.entries().await;
    let (status, _, told) = console.ask("POST", ORDERS, "k1", &shop, &order("W-1", 5).to_string()).await;
    let is_told = told["detail"].as_str().unwrap().contains("Tryton");
    assert_eq!((status, is_told, console.entries().await), (409, true, before), "{told}");
}
