//! What pages and the API say: of a site or a word that there is not, and of what a form has done.

use super::*;

fn location(response: &Response<Body>) -> String {
    response.headers()[LOCATION].to_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_site_that_there_is_not() {
    let console = Console::new().await;
    seed(&console).await;
    for path in ["close?site=dc9&date=2010-12-01", "close.csv?site=dc9&date=2010-12-01", "returns?site=dc9"] {
        let (status, kind, json) = console.api(&format!("/api/v1/{path}"), "from-the-file").await;
        assert_eq!((status.as_u16(), kind.as_str()), (404, "application/problem+json"), "{path}");
        assert_eq!(json["detail"], "The hub knows no site `dc9`; it knows dc1.", "{path}");
    }
    let session = console.session(Role::Viewer).await;
    let (status, page) = console.get("/close?site=dc9&date=2010-12-01", &session, "en").await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    assert!(page.contains("The hub knows no site dc9") && page.contains("/close?site=dc1"), "{page}");
    assert!(!page.contains("Number of this sheet"), "{page}");
    for path in ["/close.csv?site=dc9&date=2010-12-01", "/figures.csv?site=dc9"] {
        let (status, page) = console.get(path, &session, "en").await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{path}");
        assert!(page.contains("The hub knows no site dc9"), "{path}: {page}");
    }
    let (status, page) = console.get("/figures.csv?from=2010-12-02&to=2010-12-01", &session, "en").await;
    assert!(status == StatusCode::BAD_REQUEST && page.contains("ends before it begins"), "{page}");
    // One that there is has its day, in the words of the page.
    let (_, _, close) = console.api("/api/v1/close?site=dc1&date=2010-12-01", "from-the-file").await;
    let of = &close["kinds"][0]["operations"];
    assert_eq!(
        (&of["captured"], &of["pending"], &of["unknown"]),
        (&serde_json::json!(1), &serde_json::json!(1), &serde_json::json!(0)),
        "{close}"
    );
    let (status, page) = console.get("/close?site=dc1&date=2010-12-01", &session, "en").await;
    assert_eq!(status, StatusCode::OK);
    for shown in ["In ERP", "Waiting for the ERP", "1 Dec 2010"] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    assert!(!page.contains("posted") && !page.contains("rejected"), "{page}");
}

#[tokio::test]
async fn a_word_that_no_filter_has() {
    let console = Console::new().await;
    for (parameter, allowed) in [
        ("money", "`duplicate_review`"),
        ("money", "`review`"),
        ("goods", "`dispositioned`"),
        ("evidence", "`cached_order`"),
        ("sort", "`oldest`"),
    ] {
        let path = format!("/api/v1/returns?{parameter}=zzz");
        let (status, _, json) = console.api(&path, "from-the-file").await;
        let detail = json["detail"].as_str().unwrap();
        assert_eq!(status, StatusCode::BAD_REQUEST, "{path}");
        let is_told = detail.contains(&format!("{parameter}: ")) && detail.contains(allowed);
        assert!(is_told && !detail.contains("untagged"), "{detail}");
    }
    let session = console.session(Role::Viewer).await;
    for (path, field) in [
        ("returns?money=zzz", "money"),
        ("returns?goods=zzz", "goods"),
        ("returns?evidence=zzz", "evidence"),
        ("refunds?standing=zzz", "standing"),
        ("refunds.csv?executor=zzz", "executor"),
        ("exceptions?state=zzz", "state"),
        ("exceptions.csv?queue=zzz", "queue"),
        ("exceptions?category=zzz", "category"),
        ("exceptions.csv?site=zzz", "site"),
        ("exceptions?after=zzz", "after"),
        ("postings?kind=zzz", "kind"),
        ("seals?state=zzz", "state"),
        ("transfers?state=zzz", "state"),
        ("purchase-orders?status=zzz", "status"),
        ("conflicts?entity=zzz", "entity"),
        ("reconciliation?kind=zzz", "kind"),
        ("figures?group=zzz", "group"),
        ("figures.csv?from=zzz", "from"),
        ("close?date=zzz", "date"),
        ("close.csv?date=zzz", "date"),
    ] {
        let (status, page) = console.get(&format!("/{path}"), &session, "en").await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{path}");
        let told = match field {
            "from" | "date" => "zzz is no date.",
            "after" => "zzz is no page of this list.",
            _ => "has no value zzz here.",
        };
        assert!(page.contains(&format!("{field} {told}")), "{path}: {page}");
        let all = path.split_once('?').unwrap().0.trim_end_matches(".csv");
        assert!(page.contains(&format!("href=\"/{all}\"")), "{path}: {page}");
    }
}

#[tokio::test]
async fn what_was_done_to_a_worker() {
    let console = Console::new().await;
    seed(&console).await;
    let lead = console.session(Role::Supervisor).await;
    let token = form_token(&console.get("/workers", &lead, "en").await.1);
    let add =
        |badge: &str, more: &str| format!("form_token={token}&site=dc1&worker={badge}&role=supervisor{more}");
    let refused = text(console.post("/workers", &lead, add("9001", "&pin=9001")).await).await;
    assert!(refused.contains("value=\"supervisor\" checked"), "the role stays as chosen: {refused}");

    let added = location(&console.post("/workers", &lead, add("9001", "&pin=582139")).await);
    assert_eq!(added, "/workers?site=dc1&done=added&worker=9001");
    let page = console.get(&added, &lead, "en").await.1;
    assert!(page.contains("9001 works at Warehouse now."), "{page}");
    assert!(!page.contains("cannot agree to a return"), "{page}");
    // From the first PIN on every supervisor needs one.
    let added = location(&console.post("/workers", &lead, add("9002", "")).await);
    let page = console.get(&added, &lead, "en").await.1;
    assert!(page.contains("this one cannot agree to a return"), "{page}");
    let page = console.get("/workers?site=dc1&done=promoted&worker=9002", &lead, "en").await.1;
    assert!(!page.contains("workers-done"), "what nobody did is not said: {page}");

    // Removing is asked about first.
    let change = |form: &str| format!("form_token={token}&{form}");
    let asking = console.post("/workers/dc1/9002", &lead, change("change=remove&role=associate&pin=")).await;
    let asking = location(&asking);
    assert_eq!(asking, "/workers?site=dc1&remove=9002");
    let page = console.get(&asking, &lead, "en").await.1;
    assert!(page.contains("Remove 9002 from Warehouse?") && page.contains("name=\"sure\""), "{page}");
    let removed = console.post("/workers/dc1/9002", &lead, change("change=remove&sure=yes")).await;
    assert_eq!(location(&removed), "/workers?site=dc1&done=removed&worker=9002");
    let page = console.get(&location(&removed), &lead, "en").await.1;
    assert!(page.contains("9002 does not work at Warehouse any more."), "{page}");
    let page = console.get(&asking, &lead, "en").await.1;
    assert!(page.contains("Nobody with that badge works there any more"), "{page}");
    assert!(!page.contains("name=\"sure\""), "{page}");
    let acts = console.fresh.store.read(|tx| act::page(tx, i64::MAX, 100)).await.unwrap();
    assert_eq!(acts.iter().filter(|act| act.action == "worker.removed").count(), 1, "{acts:?}");
}
