//! Stock, what is left to sell, buffers and holds, over pages and the API.

use protocol::id::OrderId;
use serde_json::{Value, json};

use super::orders::{codes, order, work};
use super::*;
use crate::hold::{self, HoldChange, HoldKind};

const AVAILABILITY: &str = "/api/v1/availability";

/// 20 on hand, of which the seed's order needs 6.
async fn stocked() -> Console {
    let console = Console::new().await;
    seed(&console).await;
    let level = json!({"change": "stock_level", "site": "dc1", "item": "85123A", "base_quantity": 20});
    let change = serde_json::from_value::<PulledChange>(level).unwrap();
    let entries = [Entry::Pulled { connector: "test".to_owned(), change }];
    let store = &console.fresh.store;
    store.write(move |tx| crate::log::append_all(tx, NOW, &entries)).await.unwrap();
    store.write_background(|tx| crate::apply::batch(tx, 100)).await.unwrap();
    console
}

async fn available(console: &Console, token: &str, query: &str) -> i64 {
    let (status, _, told) = console.api(&format!("{AVAILABILITY}{query}"), token).await;
    assert_eq!(status, StatusCode::OK, "{told}");
    told["availability"][0]["available"].as_i64().unwrap()
}

#[tokio::test]
async fn what_is_left_to_sell() {
    let console = stocked().await;
    let shop = console.channel("webshop@2010").await;
    let other = console.channel("marketplace").await;
    let reader =
        create_token(&console.fresh.store, "test", "r", Scopes::of([Scope::Read]), NOW).await.unwrap();
    assert_eq!(available(&console, &shop, "").await, 14);
    let set = json!({"site": "dc1", "item": "85123A", "quantity": 4}).to_string();
    for known in [false, true] {
        let (status, _, told) = console.ask("PUT", "/api/v1/buffers", "", &shop, &set).await;
        assert_eq!(
            (status, &told["known"], &told["channel"]),
            (200, &known.into(), &"webshop".into()),
            "{told}"
        );
    }
    let found = (
        available(&console, &shop, "?site=dc1&item=85123A").await,
        available(&console, &other, "").await,
        available(&console, &reader, "?channel=webshop").await,
        available(&console, &reader, "").await,
    );
    assert_eq!(found, (10, 14, 10, 14));
    // An order takes its units at once, a cancelled one gives them back.
    let sent = order("W-1", 3).to_string();
    assert_eq!(console.ask("POST", "/api/v1/orders", "k1", &shop, &sent).await.0, 201);
    assert_eq!(available(&console, &shop, "").await, 5);
    assert_eq!(console.ask("POST", "/api/v1/orders/W-1/cancel", "k2", &shop, "{}").await.0, 200);
    assert_eq!(available(&console, &shop, "").await, 10);
    let clear = json!({"site": "dc1", "item": "85123A"}).to_string();
    for known in [false, true] {
        let (status, _, told) = console.ask("POST", "/api/v1/buffers/clear", "", &shop, &clear).await;
        assert_eq!((status, &told["known"]), (200, &known.into()), "{told}");
    }
    assert_eq!(available(&console, &shop, "").await, 14);
    let bad_buffer = |change: &dyn Fn(&mut Value)| {
        let mut value = json!({"quantity": 1});
        change(&mut value);
        value.to_string()
    };
    for (token, body, status) in [
        (&reader, set.clone(), 403),
        (&shop, bad_buffer(&|of| of["quantity"] = (-1).into()), 422),
        (&shop, bad_buffer(&|of| of["site"] = "dc9".into()), 422),
        (&shop, bad_buffer(&|of| of["item"] = "X".into()), 422),
        (&shop, bad_buffer(&|of| of["units"] = 1.into()), 422),
    ] {
        let (found, _, told) = console.ask("PUT", "/api/v1/buffers", "", token, &body).await;
        assert_eq!(found, status, "{body}: {told}");
    }
    for (path, token, status) in [
        ("/api/v1/availability?channel=marketplace", &shop, 403),
        ("/api/v1/availability?after=x", &shop, 400),
        ("/api/v1/availability?sites=dc1", &shop, 400),
        ("/api/v1/buffers?channel=marketplace", &shop, 403),
        ("/api/v1/buffers?after=x", &reader, 400),
        ("/api/v1/buffers", &reader, 200),
        ("/api/v1/stock", &shop, 403),
        ("/api/v1/stock?show=x", &reader, 400),
        ("/api/v1/stock?site=dc1&part=123a&show=short", &reader, 200),
    ] {
        assert_eq!(console.api(path, token).await.0.as_u16(), status, "{path}");
    }
    let (_, _, told) = console.api("/api/v1/stock?limit=1", &reader).await;
    let row = &told["stock"][0];
    assert_eq!(
        (&row["on_hand"], &row["allocated"], &row["available"], &row["site_name"], &told["next"]),
        (&20.into(), &6.into(), &14.into(), &"Warehouse".into(), &Value::Null),
        "{told}"
    );
    let (_, _, after) = console.api("/api/v1/stock?after=dc1/85123A", &reader).await;
    assert_eq!(after["stock"], json!([]));
}

#[tokio::test]
async fn orders_are_held_and_released() {
    let console = stocked().await;
    let shop = console.channel("webshop").await;
    let held = |holds: Value| {
        let mut order = order("W-1", 3);
        order["holds"] = holds;
        order.to_string()
    };
    let path = "/api/v1/orders/W-1";
    let release = |kind: &str| format!("{path}/holds/{kind}/release");
    let (status, _, told) = console.ask("POST", "/api/v1/orders", "k0", &shop, &held(json!(["money"]))).await;
    assert_eq!((status, codes(&told)), (422, vec![("holds", "invalid")]), "{told}");
    let both = held(json!(["payment", "address"]));
    let (status, _, told) = console.ask("POST", "/api/v1/orders", "k1", &shop, &both).await;
    assert_eq!((status, told["holds"].as_array().unwrap().len()), (201, 2), "{told}");
    assert_eq!((&told["holds"][0]["kind"], &told["holds"][0]["held"]), (&"payment".into(), &true.into()));
    assert_eq!(available(&console, &shop, "").await, 9, "it is allocated");
    let live = async || {
        let found = console.fresh.store.read(|tx| exception::live_of_cause(tx, "order_held/W-1")).await;
        found.unwrap().is_some()
    };
    assert!(live().await);
    // The same again is known; another hold is not what was sent.
    let (status, _, told) = console.ask("POST", "/api/v1/orders", "k2", &shop, &both).await;
    assert_eq!((status, &told["known"]), (200, &true.into()), "{told}");
    let (status, _, told) = console.ask("POST", "/api/v1/orders", "k3", &shop, &held(json!(["fraud"]))).await;
    assert_eq!((status, codes(&told)), (409, vec![("holds", "other")]), "{told}");
    for (kind, key, token, status) in [
        ("fraud", "k4", &shop, 409),
        ("money", "k5", &shop, 400),
        ("payment", "", &shop, 400),
        ("payment", "k6", &console.channel("marketplace").await, 409),
        ("payment", "k6", &shop, 200),
        ("payment", "k6", &shop, 200),
        ("payment", "k7", &shop, 200),
    ] {
        let (found, _, told) = console.ask("POST", &release(kind), key, token, "{}").await;
        assert_eq!(found, status, "{kind} {key}: {told}");
    }
    assert!(live().await, "the address still holds it");
    // A change of the order may hold it once more; what it was held for before says nothing by itself.
    let (_, _, told) = console.ask("PUT", path, "k8", &shop, &held(json!([]))).await;
    assert_eq!(&told["known"], &true, "{told}");
    let (_, _, told) = console.ask("PUT", path, "k9", &shop, &held(json!(["payment"]))).await;
    assert_eq!((&told["known"], &told["holds"][0]["held"]), (&false.into(), &true.into()), "{told}");
    // People release the one, with a note, and nobody without the role.
    let (viewer, operator) = (console.session(Role::Viewer).await, console.session(Role::Operator).await);
    let (_, page) = console.get("/trace?q=W-1", &viewer, "en").await;
    assert!(page.contains("Held for payment") && !page.contains("/orders/W-1/hold"), "{page}");
    let (_, page) = console.get("/trace?q=W-1", &operator, "en").await;
    assert!(page.contains("Release this order"), "{page}");
    let form = |token: &str, change: &str, kind: &str, note: &str| {
        format!("form_token={token}&change={change}&kind={kind}&note={note}")
    };
    let (viewers, token) = (form_token(&console.get("/trace", &viewer, "en").await.1), form_token(&page));
    let refused =
        console.post("/orders/W-1/hold", &viewer, form(&viewers, "release", "payment", "paid")).await;
    assert_eq!(refused.status(), StatusCode::FORBIDDEN);
    for (change, kind, note, told) in [
        ("release", "payment", "", "note-missing"),
        ("hold", "payment", "again", "held"),
        ("release", "payment", "paid", "done"),
        ("release", "payment", "paid", "not-held"),
        ("release", "address", "found", "done"),
    ] {
        let answer = console.post("/orders/W-1/hold", &operator, form(&token, change, kind, note)).await;
        let to = answer.headers()[LOCATION].to_str().unwrap().to_owned();
        assert_eq!(to, format!("/trace?q=W-1&hold={told}"), "{change} {kind}");
        let (_, page) = console.get(&to, &operator, "de").await;
        assert!(!page.contains('⟦') && page.contains("freigeben"), "{page}");
    }
    assert!(!live().await);
    // Work that was done goes on under a hold, and is refused to nobody.
    work(&console, "W-1", 2, 0, 0).await;
    let answer = console.post("/orders/W-1/hold", &operator, form(&token, "hold", "fraud", "odd")).await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    let row = console.fresh.store.read(|tx| exception::live_of_cause(tx, "order_held/W-1")).await.unwrap();
    let row = row.unwrap();
    assert!(row.detail.contains("2 picked"));
    // Nobody is offered to close what ends with the hold.
    let (_, page) = console.get(&format!("/exceptions/{}", row.exception), &operator, "en").await;
    assert!(page.contains("value=\"take\"") && page.contains("is still held"), "{page}");
    assert!(!page.contains("value=\"resolve\"") && !page.contains("value=\"waive\""), "{page}");
}

#[tokio::test]
async fn what_a_person_holds_a_person_releases() {
    let console = stocked().await;
    let shop = console.channel("webshop").await;
    let both = Scopes::of([Scope::Orders, Scope::Read]);
    let reader = create_token(&console.fresh.store, "test", "webshop@both", both, NOW).await.unwrap();
    let (path, release) = ("/api/v1/orders/W-1", "/api/v1/orders/W-1/holds/fraud/release");
    let mut sent = order("W-1", 3);
    assert_eq!(console.ask("POST", "/api/v1/orders", "k1", &shop, &sent.to_string()).await.0, 201);
    let number = OrderId::parse("W-1").unwrap();
    let change = async |change, note| {
        let store = &console.fresh.store;
        hold::change(store, "anna", &number, HoldKind::Fraud, change, note, NOW).await
    };
    change(HoldChange::Hold, "CANARY asked the bank").await.unwrap();
    let (status, _, told) = console.ask("POST", release, "k2", &shop, "{}").await;
    assert_eq!((status, codes(&told)), (409, vec![("kind", "held_by_other")]), "{told}");
    assert!(told["detail"].as_str().unwrap().contains("A person at the hub must release it"), "{told}");
    // The channel asks for it, too: it stays the person's.
    sent["holds"] = json!(["fraud"]);
    let (status, _, told) = console.ask("PUT", path, "k3", &shop, &sent.to_string()).await;
    assert_eq!((status, &told["known"], &told["holds"][0]["held_by"]), (200, &true.into(), &"anna".into()));
    assert_eq!(console.ask("POST", release, "k4", &shop, "{}").await.0, 409);
    change(HoldChange::Release, "CANARY it is fine").await.unwrap();
    let (status, _, told) = console.ask("POST", release, "k4", &shop, "{}").await;
    assert_eq!((status, &told["known"]), (200, &true.into()), "{told}");
    // What people wrote is for readers.
    assert!(!told.to_string().contains("CANARY"), "{told}");
    for (token, is_shown) in [(&shop, false), (&reader, true)] {
        let (_, _, told) = console.api(path, token).await;
        let notes = (told["holds"][0]["note"].is_string(), told["holds"][0]["release_note"].is_string());
        assert_eq!(notes, (is_shown, is_shown), "{told}");
        assert_eq!(told["holds"][0]["released_by"], "anna", "{told}");
    }
    // A kind that a request names holds again, whoever released it: the channel's own from now on.
    let (_, _, told) = console.ask("PUT", path, "k5", &shop, &sent.to_string()).await;
    assert_eq!((&told["known"], &told["holds"][0]["held_by"]), (&false.into(), &"api/webshop".into()));
    assert_eq!(console.ask("POST", release, "k6", &shop, "{}").await.0, 200);
}

#[tokio::test]
async fn stock_and_buffers_have_pages() {
    let console = stocked().await;
    let (viewer, operator) = (console.session(Role::Viewer).await, console.session(Role::Operator).await);
    let token = form_token(&console.get("/buffers", &operator, "en").await.1);
    let form = |change: &str, sure: &str, site: &str, quantity: &str| {
        format!(
            "form_token={token}&change={change}&sure={sure}&channel=webshop&site={site}&item=85123A&quantity={quantity}"
        )
    };
    let viewers = form_token(&console.get("/buffers", &viewer, "en").await.1);
    let refused =
        console.post("/buffers", &viewer, form("set", "", "dc1", "3").replace(&token, &viewers)).await;
    assert_eq!(refused.status(), StatusCode::FORBIDDEN);
    for (site, quantity, status) in
        [("dc1", "three", 422), ("dc9", "3", 422), ("dc1", "3", 303), ("", "5", 303)]
    {
        let answer = console.post("/buffers", &operator, form("set", "", site, quantity)).await;
        assert_eq!(answer.status().as_u16(), status, "{site} {quantity}");
    }
    for language in ui::Language::ALL.map(ui::Language::tag) {
        for path in [
            "/stock",
            "/stock?site=dc1&part=85123&channel=webshop",
            "/stock?part=none",
            "/buffers",
            "/buffers?channel=nobody",
            "/buffers?done=set",
        ] {
            let (status, page) = console.get(path, &operator, language).await;
            assert_eq!(status, StatusCode::OK, "{path}");
            assert!(!page.contains('⟦'), "{path} lacks words in {language}: {page}");
            assert!(!page.contains("<script>") && !page.contains("style=\""), "{path} has inline parts");
        }
    }
    let (_, page) = console.get("/stock?channel=webshop", &viewer, "en").await;
    for words in ["WHITE HANGING", "<b>11</b>", "Warehouse", "/stock.csv?channel=webshop"] {
        assert!(page.contains(words), "no {words}: {page}");
    }
    let (status, file) = console.get("/stock.csv?channel=webshop", &viewer, "en").await;
    assert_eq!(status, StatusCode::OK);
    assert!(file.contains("dc1,85123A,WHITE HANGING HEART T-LIGHT HOLDER,20,6,3,11,0,0,0,"), "{file}");
    // Clearing is asked about first; the less precise one counts then.
    let asked = console.post("/buffers", &operator, form("clear", "", "dc1", "")).await;
    assert_eq!(asked.status(), StatusCode::OK);
    assert!(text(asked).await.contains("Clear the buffer of"));
    let gone = console.post("/buffers", &operator, form("clear", "yes", "dc1", "")).await;
    assert_eq!(gone.status(), StatusCode::SEE_OTHER);
    let again = console.post("/buffers", &operator, form("clear", "yes", "dc1", "")).await;
    assert_eq!(again.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let (_, page) = console.get("/stock?channel=webshop", &viewer, "en").await;
    assert!(page.contains("<b>9</b>"), "{page}");
    for (kind, codes) in [
        ("hold-kind", &["payment", "fraud", "address"][..]),
        ("buffer-fault", &["channel", "no-site", "no-item", "quantity", "too-many", "not-found"]),
        ("stock-show", &["short", "unfit"]),
    ] {
        for code in codes {
            assert!(WORDS.has(&format!("{kind}-{code}")), "{kind}-{code}");
        }
    }
}
