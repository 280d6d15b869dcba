//! Key figures on their page, by the API and as a file.

use super::*;
use crate::store::figure::sample;

async fn with_days() -> Console {
    let console = Console::new().await;
    seed(&console).await;
    console.fresh.store.write(sample::fill).await.unwrap();
    console
}

#[tokio::test]
async fn figures_have_a_page() {
    let console = with_days().await;
    let session = console.session(Role::Viewer).await;
    for group in ["work", "orders", "returns", "sync", "exceptions"] {
        for language in ui::Language::ALL.map(ui::Language::tag) {
            let path = format!("/figures?from=2010-09-01&to=2010-12-01&site=dc1&group={group}");
            let (status, page) = console.get(&path, &session, language).await;
            assert_eq!(status, StatusCode::OK, "{group}");
            assert!(!page.contains('⟦'), "{group} lacks words in {language}");
            assert!(!page.contains("<script>") && !page.contains("style=\""), "{group} has inline parts");
            assert!(page.len() < 100_000, "{group} of the longest range weighs {}", page.len());
        }
    }
    let (_, page) = console.get("/figures?from=2010-11-30&to=2010-12-01&site=dc1", &session, "en").await;
    for shown in [
        "<svg class=\"chart\"",
        "id=\"lines-per-hour-t\"",
        "Lines picked without a shortage",
        "2 of 3",
        "/close?site=dc1&#38;date=2010-12-01",
        "Items in step with the ERP",
        "66.67\u{a0}%",
        "1.50\u{a0}GBP",
        "No data",
    ] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    let path = "/figures?from=2010-11-30&to=2010-12-01&site=dc1&group=orders";
    let (_, page) = console.get(path, &session, "en").await;
    for shown in [
        "id=\"order-cycle-t\"",
        "50.00\u{a0}%",
        "1 of 2",
        "95 of 100 within 3 days",
        "Left by the promised day",
    ] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    let (_, page) = console.get("/figures?group=returns", &session, "en").await;
    for shown in ["value=\"2010-12-01\"", "/trace?q=MUG", "2\u{a0}h", "Quarantine", "Changed mind"] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    let (status, page) = console.get("/figures?site=nowhere", &session, "en").await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    assert!(page.contains("The hub knows no site"), "{page}");
    for (range, words) in [
        ("from=2010-12-02&to=2010-12-01", "ends before it begins"),
        ("from=2010-01-01&to=2010-12-01", "At most 92 days"),
        ("from=2999-01-01", "begins after today"),
    ] {
        let (status, page) = console.get(&format!("/figures?{range}"), &session, "en").await;
        assert!(status == StatusCode::OK && page.contains(words), "{range}: {page}");
    }
}

#[tokio::test]
async fn programs_read_figures() {
    let console = with_days().await;
    let path = "/api/v1/figures?from=2010-12-01&to=2010-12-01&site=dc1";
    let (status, _, read) = console.api(path, "from-the-file").await;
    assert_eq!(status, StatusCode::OK);
    let figure = |key: &str| {
        let figures = read["figures"].as_array().unwrap();
        figures.iter().find(|of| of["figure"] == key).unwrap().clone()
    };
    let accuracy = figure("pick_accuracy");
    assert_eq!((&accuracy["unit"], &accuracy["value"]["value"]), (&"share".into(), &6_667.into()));
    assert!(accuracy.get("before").is_none(), "nothing was picked the day before: {accuracy}");
    assert_eq!(figure("time_to_hub")["value"]["p95"], 341_000);
    assert_eq!(figure("time_to_hub")["before"]["value"], 1_000);
    for (query, expect) in [
        ("site=nowhere", StatusCode::NOT_FOUND),
        ("from=2010-12-02&to=2010-12-01", StatusCode::BAD_REQUEST),
        ("from=2010-01-01&to=2010-12-01", StatusCode::BAD_REQUEST),
        ("from=2999-01-01", StatusCode::BAD_REQUEST),
        ("day=2010-12-01", StatusCode::BAD_REQUEST),
        ("from=yesterday", StatusCode::BAD_REQUEST),
    ] {
        let (status, kind, _) = console.api(&format!("/api/v1/figures?{query}"), "from-the-file").await;
        assert_eq!((status, kind.as_str()), (expect, "application/problem+json"), "{query}");
    }
    let session = console.session(Role::Viewer).await;
    let query = "from=2010-12-01&to=2010-12-01&site=dc1";
    let (status, csv) = console.get(&format!("/figures.csv?{query}"), &session, "en").await;
    assert_eq!(status, StatusCode::OK);
    assert!(csv.contains("range,returns,returns,count,dc1,2010-12-01,2010-12-01,,,1,,,1,,"), "{csv}");
    let (status, kind, _) = console.api(&format!("/api/v1/figures.csv?{query}"), "from-the-file").await;
    assert_eq!((status, kind.as_str()), (StatusCode::OK, "text/csv; charset=utf-8"));
    let (_, text) = {
        let request = Request::get("/metrics").header(HOST, HOST_NAME);
        let request = request.header(AUTHORIZATION, "Bearer from-the-file").body(Body::empty()).unwrap();
        let response = console.send(request).await;
        (response.status(), text(response).await)
    };
    let owed =
        "counterfoil_refunds_owed_minor{executor=\"provider\",state=\"requested\",currency=\"GBP\"} 150";
    assert!(text.contains(owed), "{text}");
    assert!(text.contains("counterfoil_refunds_owed_oldest_seconds"), "{text}");
}
