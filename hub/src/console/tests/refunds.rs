//! Refunds by the API and on their pages: who may say what, and what comes of it.

use serde_json::{Value, json};

use super::*;
use crate::refund::{RefundId, RefundState};
use crate::store::log;
use crate::store::refund::{self, RefundRow};
use crate::store::refund_payment::{self, PaymentRow};

fn row(step: i64, state: RefundState) -> RefundRow {
    let is_paid = state == RefundState::Settled;
    RefundRow {
        refund: RefundId::new("R1", step),
        operation: OperationId::new(NOW, [8; 10]),
        step,
        ordinal: 4,
        return_id: "R1".to_owned(),
        order: "536365".to_owned(),
        site: "dc1".to_owned(),
        business_date: "2010-12-01".to_owned(),
        legal_entity: "uk".to_owned(),
        executor: if step == 3 { "till".to_owned() } else { "provider".to_owned() },
        target: "original".to_owned(),
        method: "card".to_owned(),
        payment: "pay-1".to_owned(),
        due: 1_530,
        amount: 1_530,
        currency: "GBP".to_owned(),
        state,
        paid: if is_paid { 1_530 } else { 0 },
        evidence: if is_paid { "re_0".to_owned() } else { String::new() },
        settled_on: String::new(),
        message: if state == RefundState::Failed { "=account closed".to_owned() } else { String::new() },
        requested_at: NOW.0 - 341_000,
        answered_at: if state == RefundState::Requested { 0 } else { NOW.0 },
        replaced_by: String::new(),
        replaces: String::new(),
        redirected_by: String::new(),
        consent: String::new(),
        late_told: false,
        reference: String::new(),
        accepted_at: 0,
    }
}

/// One that is asked for, one that is settled and one that failed.
async fn with_refunds() -> Console {
    let console = Console::new().await;
    seed(&console).await;
    let rows = [row(1, RefundState::Requested), row(2, RefundState::Settled), row(3, RefundState::Failed)];
    let paid = PaymentRow {
        refund: RefundId::new("R1", 2),
        number: 1,
        evidence: "re_0".to_owned(),
        amount: 1_530,
        settled_on: "2010-12-02".to_owned(),
        origin: "files/settlements.csv".to_owned(),
        at: NOW.0,
        came_back: false,
    };
    let save = move |tx: &mut Tx<'_>| {
        refund_payment::save(tx, &[&paid])?;
        refund::save(tx, &rows.iter().collect::<Vec<_>>())
    };
    console.fresh.store.write(save).await.unwrap();
    console
}

async fn say(console: &Console, refund: &str, token: &str, body: &Value) -> (u16, Value) {
    let path = format!("/api/v1/refunds/{refund}/answer");
    let request = Request::post(path).header(HOST, HOST_NAME).header(CONTENT_TYPE, "application/json");
    let request = request.header(AUTHORIZATION, format!("Bearer {token}"));
    let response = console.send(request.body(Body::from(body.to_string())).unwrap()).await;
    (response.status().as_u16(), serde_json::from_str(&text(response).await).unwrap_or_default())
}

async fn log_length(console: &Console) -> i64 {
    console.fresh.store.read(log::entries).await.unwrap()
}

#[tokio::test]
async fn refunds_are_listed_by_filter_and_page() {
    let console = with_refunds().await;
    let list = async |query: &str| {
        let (status, _, json) = console.api(&format!("/api/v1/refunds{query}"), "from-the-file").await;
        assert_eq!(status, StatusCode::OK, "{query}: {json}");
        json
    };
    let numbers = |json: &Value| -> Vec<String> {
        json["refunds"]
            .as_array()
            .unwrap()
            .iter()
            .map(|of| of["refund"].as_str().unwrap().to_owned())
            .collect()
    };
    for (query, expect) in [
        ("", vec!["R1.1", "R1.2", "R1.3"]),
        ("?standing=open", vec!["R1.1", "R1.3"]),
        ("?standing=settled", vec!["R1.2"]),
        ("?executor=till", vec!["R1.3"]),
        ("?executor=commerce", vec![]),
        ("?site=dc1&number=536365", vec!["R1.1", "R1.2", "R1.3"]),
        ("?site=dc2", vec![]),
        ("?number=R1.2", vec!["R1.2"]),
    ] {
        assert_eq!(numbers(&list(query).await), expect, "{query}");
    }
    let first = list("?limit=2").await;
    let next = first["next"].as_str().unwrap();
    let second = list(&format!("?limit=2&after={next}")).await;
    assert_eq!((numbers(&second), &second["next"]), (vec!["R1.3".to_owned()], &Value::Null));
    let one = console.api("/api/v1/refunds/R1.2", "from-the-file").await.2;
    assert_eq!((&one["state"], &one["evidence"]), (&json!("settled"), &json!("re_0")), "{one}");
    assert_eq!(one["amount"]["decimal"], "15.30");
    let problem = "application/problem+json";
    for (path, status) in [
        ("refunds?standing=x", 400),
        ("refunds?executor=x", 400),
        ("refunds?after=x", 400),
        ("refunds?limit=0", 400),
        ("refunds?sort=oldest", 400),
        ("refunds/R1", 400),
        ("refunds/R1.9", 404),
    ] {
        let (found, kind, json) = console.api(&format!("/api/v1/{path}"), "from-the-file").await;
        assert_eq!((found.as_u16(), kind.as_str()), (status, problem), "{path}: {json}");
    }
}

#[tokio::test]
async fn an_answer_by_the_api() {
    let console = with_refunds().await;
    let store = &console.fresh.store;
    let read = create_token(store, "test", "reader", Scopes::of([Scope::Read]), NOW).await.unwrap();
    let token = create_token(store, "test", "payer", Scopes::of([Scope::Refunds]), NOW).await.unwrap();
    let settled = |evidence: &str| {
        let amount = json!({"minor": 1530, "currency": "GBP"});
        json!({"outcome": "settled", "amount": amount, "evidence": evidence, "on": "2010-12-02"})
    };
    let before = log_length(&console).await;
    for (refund, token, body, status) in [
        ("R1.1", "guess", settled("re_1"), 401),
        ("R1.1", read.as_str(), settled("re_1"), 403),
        ("R1.9", token.as_str(), settled("re_1"), 404),
        ("R1", token.as_str(), settled("re_1"), 400),
        (
            "R1.1",
            token.as_str(),
            json!({"outcome": "settled", "amount": {"minor": 1, "currency": "GBP"}, "evidence": "x", "on": "2999-01-01"}),
            422,
        ),
        ("R1.1", token.as_str(), settled(""), 422),
        ("R1.1", token.as_str(), settled("4111111111111111"), 422),
        ("R1.1", token.as_str(), json!({"outcome": "failed"}), 422),
        ("R1.1", token.as_str(), json!({"outcome": "failed", "reason": "x", "card": "x"}), 422),
    ] {
        let (found, json) = say(&console, refund, token, &body).await;
        assert_eq!(found, status, "{refund} {body}: {json}");
        assert!(json["detail"].is_string() && !json.to_string().contains("4111"), "{json}");
    }
    let known = say(&console, "R1.2", &token, &settled("re_0")).await;
    assert_eq!((known.0, &known.1["news"]), (200, &json!(false)), "{}", known.1);
    assert_eq!(log_length(&console).await, before, "nothing of that was written down");

    let (status, json) = say(&console, "R1.1", &token, &settled("re_1")).await;
    assert_eq!((status, &json["news"], &json["refund"]), (200, &json!(true), &json!("R1.1")), "{json}");
    assert_eq!(log_length(&console).await, before + 1);
    assert_eq!(
        (&json["state"], &json["payments"][0]["evidence"]),
        (&json!("settled"), &json!("re_1")),
        "at once"
    );
    let acts = store.read(|tx| act::page(tx, i64::MAX, 1)).await.unwrap();
    assert_eq!((acts[0].actor.as_str(), acts[0].action.as_str()), ("token:payer", "refund.settled"));
    assert_eq!(console.api("/api/v1/refunds", &token).await.0, StatusCode::FORBIDDEN, "it only answers");
}

#[tokio::test]
async fn the_list_on_its_page_and_as_a_file() {
    let console = Console::new().await;
    let session = console.session(Role::Viewer).await;
    let (status, page) = console.get("/refunds", &session, "en").await;
    assert!(status == StatusCode::OK && page.contains("No refund has been asked for yet"), "{page}");

    let console = with_refunds().await;
    let session = console.session(Role::Viewer).await;
    let (_, page) = console.get("/refunds", &session, "en").await;
    for words in
        ["R1.1", "R1.2", "re_0", "Payment provider", "Till", "failed: 15.30\u{a0}GBP", "/refunds.csv"]
    {
        assert!(page.contains(words), "no {words}: {page}");
    }
    let (_, page) = console.get("/refunds?standing=failed", &session, "en").await;
    assert!(page.contains("R1.3") && !page.contains("\"/refunds/R1.1\""), "{page}");
    let (_, page) = console.get("/refunds?number=R7", &session, "de").await;
    assert!(page.contains("Keine Treffer."), "{page}");
    let (status, file) = console.get("/refunds.csv?standing=open", &session, "en").await;
    assert_eq!(status, StatusCode::OK);
    let lines: Vec<_> = file.lines().map(|line| line.split(',').take(3).collect::<Vec<_>>()).collect();
    assert_eq!(lines[1..], [["R1.1", "requested", "provider"], ["R1.3", "failed", "till"]], "{file}");
    assert!(file.contains("'=account closed"), "no formula: {file}");
}

#[tokio::test]
async fn a_person_answers_on_the_page() {
    let console = with_refunds().await;
    let path = "/refunds/R1.1";
    let operator = console.session(Role::Operator).await;
    let (status, page) = console.get(path, &operator, "en").await;
    assert!(status == StatusCode::OK && page.contains("You may look, not answer"), "{page}");
    let token = form_token(&page);
    let form = format!("form_token={token}&change=failed&reason=x");
    let refused = console.post(path, &operator, form).await;
    assert_eq!(refused.status(), StatusCode::FORBIDDEN);
    for missing in ["/refunds/R1.9", "/refunds/R1"] {
        assert_eq!(console.get(missing, &operator, "en").await.0, StatusCode::NOT_FOUND, "{missing}");
    }

    let lead = console.session(Role::Supervisor).await;
    let (_, page) = console.get(path, &lead, "en").await;
    assert!(page.contains("value=\"15.30\"") && page.contains("Pay in another way"), "{page}");
    let token = form_token(&page);
    let before = log_length(&console).await;
    let send = async |path: &str, rest: &str| {
        let response = console.post(path, &lead, format!("form_token={token}&change={rest}")).await;
        let to = response.headers().get(LOCATION).map(|to| to.to_str().unwrap().to_owned());
        (response.status().as_u16(), to.unwrap_or_default(), text(response).await)
    };
    for (rest, words) in [
        ("settled&amount=x&evidence=re_1", "The amount is not one: write it like 15.30."),
        ("settled&amount=-1&evidence=re_1", "The amount is not one"),
        ("settled&amount=15.30&evidence=+", "The evidence is missing"),
        ("settled&amount=15.30&evidence=re_1&on=2.12.2010", "The day is not a date"),
        ("failed&reason=", "The reason is missing"),
        ("instead&instead=cash&note=", "consent is missing"),
        ("instead&instead=cheque&note=x", ""),
        ("instead&instead=cash&note=agreed", "It may still be paid."),
        ("cancel&why=&not_paid=on", "is missing"),
        ("cancel&why=mistake", "It may still be paid."),
        ("settled&amount=1%2C530&evidence=re_1", "write the amount like 15.30"),
        ("settled&amount=15.30&evidence=re_1&on=2999-01-01", "The day is still to come"),
        ("explode", ""),
    ] {
        let (status, _, page) = send(path, rest).await;
        assert_eq!(status, 422, "{rest}");
        assert!(page.contains(words), "{rest}: {page}");
    }
    assert_eq!(log_length(&console).await, before);
    for (path, rest, done) in [
        (path, "settled&amount=15%2C30&evidence=re_1&on=2010-12-02", "answered"),
        (path, "failed&reason=account+closed", "answered"),
        ("/refunds/R1.2", "settled&amount=15.30&evidence=re_0&on=", "known"),
        ("/refunds/R1.3", "instead&instead=bank_transfer&note=Agreed+by+telephone", "answered"),
        ("/refunds/R1.4", "cancel&why=Nothing+is+due&not_paid=on", "answered"),
    ] {
        let (status, to, page) = send(path, rest).await;
        assert_eq!((status, to), (303, format!("{path}?done={done}")), "{rest}: {page}");
    }
    assert_eq!(log_length(&console).await, before + 4);
    let page = console.get("/refunds/R1.1", &lead, "en").await.1;
    assert!(page.contains("re_1") && page.contains("Came back") && page.contains("account closed"), "{page}");
    let page = console.get("/refunds/R1.4", &lead, "en").await.1;
    assert!(page.contains("Agreed by telephone") && page.contains("Nothing is due"), "{page}");
    let page = console.get("/refunds/R1.1?done=answered", &lead, "en").await.1;
    assert!(page.contains("Written down."), "{page}");
    let page = console.get("/refunds/R1.2?done=known", &lead, "pl").await.1;
    assert!(page.contains("Niczego nie zmieniono.") && page.contains("re_0"), "{page}");
    assert!(!page.contains("name=\"evidence\""), "what is settled is not asked about: {page}");
    let (status, _, page) = send("/refunds/R1.2", "instead&instead=cash&note=x").await;
    assert!(status == 422 && page.contains("re_0"), "{page}");
    let acts = console.fresh.store.read(|tx| act::page(tx, i64::MAX, 4)).await.unwrap();
    let actions: Vec<_> = acts.iter().map(|act| act.action.as_str()).collect();
    assert_eq!(actions, ["refund.cancelled", "refund.redirected", "refund.failed", "refund.settled"]);
    assert!(acts.iter().all(|act| act.actor == "supervisor"), "{acts:?}");
}
