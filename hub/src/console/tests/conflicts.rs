//! Conflicts about fields over pages and the API.

use serde_json::json;

use super::orders::order;
use super::*;
use crate::field;
use crate::ownership::Ownership;

async fn told(console: &Console, units: i64) {
    let mut change = order("W-1", units);
    change["change"] = "order".into();
    change["status"] = "open".into();
    let change = serde_json::from_value::<PulledChange>(change).unwrap();
    let entries = [Entry::Pulled { connector: "test".to_owned(), change }];
    let store = &console.fresh.store;
    store.write(move |tx| crate::log::append_all(tx, NOW, &entries)).await.unwrap();
    store.write_background(|tx| crate::apply::batch(tx, 100)).await.unwrap();
}

#[tokio::test]
async fn a_conflict_is_shown_and_decided() {
    let console = Console::new().await;
    seed(&console).await;
    let store = console.fresh.store.clone();
    assert!(field::adopt(&store, Ownership::default(), NOW).await.unwrap());
    assert!(!field::adopt(&store, Ownership::default(), NOW).await.unwrap(), "the same again is no news");
    let shop = console.channel("webshop").await;
    assert_eq!(console.ask("POST", "/api/v1/orders", "k1", &shop, &order("W-1", 5).to_string()).await.0, 201);
    let viewer = console.session(Role::Viewer).await;
    let (_, page) = console.get("/conflicts", &viewer, "en").await;
    assert!(page.contains("No conflicts") && page.contains("whoever brought it"), "{page}");
    told(&console, 4).await;
    let (_, _, list) = console.api("/api/v1/conflicts?state=open", "from-the-file").await;
    let row = &list["conflicts"][0];
    assert_eq!(
        (&list["open"], &row["field"], &row["owner"], &row["source"]),
        (&1.into(), &"lines".into(), &"api/webshop".into(), &"test".into()),
        "{list}"
    );
    let number = row["conflict"].as_i64().unwrap();
    let (_, page) = console.get("/conflicts", &viewer, "de").await;
    assert!(page.contains("5 × 85123A") && page.contains("4 × 85123A"), "{page}");
    assert!(!page.contains("name=\"ruling\""), "a viewer decides nothing: {page}");
    let (_, page) = console.get("/trace?q=W-1", &viewer, "en").await;
    assert!(page.contains("Conflict about a field"), "{page}");

    let path = format!("/api/v1/conflicts/{number}/ruling");
    let take = json!({"ruling": "take", "note": "the shop was asked"}).to_string();
    for (token, path, body, status) in [
        (&shop, path.as_str(), take.as_str(), 403),
        (&"from-the-file".to_owned(), path.as_str(), "{\"ruling\": \"take\", \"note\": \" \"}", 422),
        (&"from-the-file".to_owned(), path.as_str(), "{\"ruling\": \"both\", \"note\": \"x\"}", 422),
        (&"from-the-file".to_owned(), "/api/v1/conflicts/1/ruling", take.as_str(), 404),
        (&"from-the-file".to_owned(), path.as_str(), take.as_str(), 200),
        (&"from-the-file".to_owned(), path.as_str(), take.as_str(), 409),
    ] {
        let (found, _, told) = console.ask("POST", path, "", token, body).await;
        assert_eq!(found, status, "{body}: {told}");
    }
    let (_, _, shown) = console.api("/api/v1/orders/W-1", &shop).await;
    assert_eq!(shown["lines"][0]["ordered"], 4, "{shown}");
    // Once more, and on the page.
    told(&console, 3).await;
    let operator = console.session(Role::Operator).await;
    let (_, page) = console.get("/conflicts", &operator, "en").await;
    let form = form_token(&page);
    let (_, _, list) = console.api("/api/v1/conflicts?state=open&entity=order", "from-the-file").await;
    let number = list["conflicts"][0]["conflict"].as_i64().unwrap();
    let body = format!("form_token={form}&ruling=keep&note=the+shop+is+right");
    let response = console.post(&format!("/conflicts/{number}"), &operator, body).await;
    assert_eq!(response.status(), StatusCode::SEE_OTHER);
    let (_, page) = console.get("/conflicts?state=closed", &operator, "en").await;
    assert!(page.contains("the shop is right") && page.contains("Taken over"), "{page}");
    let (_, _, owners) = console.api("/api/v1/ownership", "from-the-file").await;
    assert!(owners["fields"].as_array().unwrap().iter().any(|of| of["owner"] == "origin"), "{owners}");
}

#[tokio::test]
async fn a_workers_role_is_not_an_operators_to_decide() {
    let console = Console::new().await;
    seed(&console).await;
    let store = console.fresh.store.clone();
    let rules: Ownership = serde_json::from_value(json!({"worker": {"role": "files"}})).unwrap();
    assert!(field::adopt(&store, rules, NOW).await.unwrap());
    for (by, role) in [("files", "associate"), ("test", "supervisor")] {
        let worker = json!({"change": "worker", "site": "s1", "worker": {"worker": "4127", "role": role}});
        let change = serde_json::from_value::<PulledChange>(worker).unwrap();
        let entries = [Entry::Pulled { connector: by.to_owned(), change }];
        store.write(move |tx| crate::log::append_all(tx, NOW, &entries)).await.unwrap();
        store.write_background(|tx| crate::apply::batch(tx, 100)).await.unwrap();
    }
    let (_, _, list) = console.api("/api/v1/conflicts?state=open&entity=worker", "from-the-file").await;
    let number = list["conflicts"][0]["conflict"].as_i64().unwrap();
    let take = json!({"ruling": "take", "note": "asked"}).to_string();
    let path = format!("/api/v1/conflicts/{number}/ruling");
    assert_eq!(console.ask("POST", &path, "", "from-the-file", &take).await.0, 403);
    for (role, status) in [(Role::Operator, StatusCode::FORBIDDEN), (Role::Supervisor, StatusCode::SEE_OTHER)]
    {
        let session = console.session(role).await;
        let (_, page) = console.get("/conflicts", &session, "en").await;
        assert_eq!(page.contains("name=\"ruling\""), role == Role::Supervisor, "{page}");
        let form = form_token(&page);
        let body = format!("form_token={form}&ruling=take&note=asked");
        assert_eq!(console.post(&format!("/conflicts/{number}"), &session, body).await.status(), status);
    }
}
