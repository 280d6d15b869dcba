//! The page of webhooks, and their endpoints.

use super::*;
use crate::store::webhook::{self, NewEvent, Tries};
use crate::webhook::EventKind;

/// One webhook with two dead letters.
async fn told(console: &Console) {
    let event = |number: i64| NewEvent {
        ordinal: 7,
        number,
        event: format!("evt_7_{number}"),
        kind: EventKind::ShipmentPacked,
        subject: format!("order/10023{number}"),
        body: "{}".to_owned(),
        made_at: NOW.0 - 1_000,
    };
    let write = move |tx: &mut Tx<'_>| {
        webhook::enrol(tx, "shop", "shop.example")?;
        webhook::insert(tx, &[event(1), event(2)])?;
        for number in 1..=2 {
            let tries = Tries {
                place: (7, number),
                tries: 41,
                first_try: 1,
                next_try: 1,
                error: "503 <busy>".to_owned(),
            };
            webhook::bury(tx, "shop", &tries, NOW.0)?;
        }
        Ok::<_, crate::store::StoreError>(())
    };
    console.fresh.store.write(write).await.unwrap();
}

#[tokio::test]
async fn dead_letters_are_sent_again_by_an_admin() {
    let console = Console::new().await;
    let viewer = console.session(Role::Viewer).await;
    let (status, page) = console.get("/webhooks", &viewer, "en").await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("[[webhooks]]") && page.contains("secret_file"), "{page}");
    told(&console).await;
    let (_, page) = console.get("/webhooks", &viewer, "de").await;
    for shown in ["shop.example", "503 &#60;busy&#62;", "Unzustellbare Ereignisse", "100231", "Aktiv"] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    assert!(!page.contains("/webhooks/shop/replay"), "a viewer sends nothing again: {page}");
    let token = form_token(&page);
    let refused = console.post("/webhooks/shop/replay", &viewer, format!("form_token={token}")).await;
    assert_eq!(refused.status(), StatusCode::FORBIDDEN);

    let page_of = async |query: &str| {
        let (status, _, json) =
            console.api(&format!("/api/v1/webhooks/dead-letters{query}"), "from-the-file").await;
        assert_eq!(status, StatusCode::OK, "{query}: {json}");
        json
    };
    let first = page_of("?webhook=shop&limit=1").await;
    assert_eq!(first["dead_letters"][0]["event"], "evt_7_2");
    let next = first["next"].as_str().unwrap();
    let second = page_of(&format!("?webhook=shop&limit=1&after={next}")).await;
    assert_eq!(second["dead_letters"][0]["event"], "evt_7_1");
    assert!(second.get("next").is_none(), "{second}");
    for bad in ["dead-letters?after=x", "dead-letters?webhook=SHOP", "dead-letters?page=2"] {
        let (status, _, _) = console.api(&format!("/api/v1/webhooks/{bad}"), "from-the-file").await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{bad}");
    }

    let admin = console.session(Role::Admin).await;
    let token = form_token(&console.get("/webhooks", &admin, "en").await.1);
    let send = async |path: &str, more: &str| {
        console.post(path, &admin, format!("form_token={token}{more}")).await.status()
    };
    assert_eq!(send("/webhooks/shop/replay", "&event=evt_7_1").await, StatusCode::SEE_OTHER);
    assert_eq!(send("/webhooks/shop/replay", "&event=evt_9_9").await, StatusCode::CONFLICT);
    assert_eq!(send("/webhooks/shop/resume", "").await, StatusCode::CONFLICT);
    assert_eq!(send("/webhooks/none/replay", "").await, StatusCode::NOT_FOUND);
    let left = page_of("").await;
    assert_eq!(left["dead_letters"].as_array().unwrap().len(), 1);
    assert_eq!(send("/webhooks/shop/replay", "").await, StatusCode::SEE_OTHER);
    let (_, _, known) = console.api("/api/v1/webhooks", "from-the-file").await;
    let shop = &known["webhooks"][0];
    assert_eq!((shop["dead_letters"].as_i64(), shop["waiting"].as_i64()), (Some(0), Some(2)), "{known}");
    let acts = console.fresh.store.read(|tx| act::page(tx, i64::MAX, 2)).await.unwrap();
    assert!(
        acts.iter().all(|act| act.action == "webhook.replayed" && act.subject == "webhook/shop"),
        "{acts:?}"
    );
}
