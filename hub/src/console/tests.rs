//! The pages and the API over HTTP, without a network.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, COOKIE, HOST, LOCATION, ORIGIN, SET_COOKIE};
use axum::http::{Method, Request, Response, StatusCode};
use protocol::id::OperationId;
use protocol::time::UtcMillis;
use tokio_util::sync::CancellationToken;
use tower::ServiceExt as _;
use ui::guard::Origins;

use super::*;
use crate::access::{Role, Scope, Scopes};
use crate::authority::Authority;
use crate::decision::{Decision, Waiting};
use crate::exception::Category;
use crate::log::{Entry, PulledChange};
use crate::store::conformance::{Fresh, sqlite};
use crate::store::operation::{OperationRow, OperationState};
use crate::store::{Tx, act, exception, operation, tally};

mod conflicts;
mod exceptions;
mod figures;
mod mappings;
mod orders;
mod refunds;
mod said;
mod shadow;
mod stock;
mod webhooks;

const HOST_NAME: &str = "127.0.0.1:8080";
const OWN: &str = "http://127.0.0.1:8080";
const PASSWORD: &str = "correct horse battery";
const NOW: UtcMillis = UtcMillis(1_291_191_960_123);
const FORM: &str = "application/x-www-form-urlencoded";

struct Console {
    fresh: Fresh,
    router: Router,
    folder: std::path::PathBuf,
}

impl Drop for Console {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.folder).unwrap_or_default();
    }
}

impl Console {
    async fn new() -> Self {
        Self::of(false).await
    }

    async fn of(erp_numbers_lines: bool) -> Self {
        let folder = std::env::temp_dir().join(format!("counterfoil-console-{}", secret::draw()));
        std::fs::create_dir_all(&folder).unwrap();
        let fresh = sqlite();
        let options = ConsoleOptions {
            data_dir: folder.clone(),
            origins: Origins::loopback(8080),
            api_tokens: vec![("configured".to_owned(), secret::hash("from-the-file"))],
            shutdown: CancellationToken::new(),
            authority: Arc::new(Authority::open(&folder, NOW).unwrap()),
            clock: || NOW,
            erp_numbers_lines,
            tryton: erp_numbers_lines.then(mappings::config),
            shadow: None,
        };
        let state = ConsoleState::open(fresh.store.clone(), options).await.unwrap();
        Self { router: router(state), fresh, folder }
    }

    async fn send(&self, request: Request<Body>) -> Response<Body> {
        self.router.clone().oneshot(request).await.unwrap()
    }

    async fn get(&self, path: &str, session: &str, language: &str) -> (StatusCode, String) {
        let request = Request::get(path).header(HOST, HOST_NAME).header("accept-language", language);
        let response = self.send(request.header(COOKIE, session).body(Body::empty()).unwrap()).await;
        (response.status(), text(response).await)
    }

    async fn post(&self, path: &str, cookies: &str, body: String) -> Response<Body> {
        let request = Request::post(path).header(HOST, HOST_NAME).header(ORIGIN, OWN);
        let request = request.header(CONTENT_TYPE, FORM).header(COOKIE, cookies);
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    /// The gate's cookie and form token.
    async fn gate(&self, path: &str) -> (String, String) {
        let request = Request::get(path).header(HOST, HOST_NAME).body(Body::empty()).unwrap();
        let response = self.send(request).await;
        let cookie = cookie_of(&response, "counterfoil_gate").expect("the gate sets a cookie");
        (cookie, form_token(&text(response).await))
    }

    async fn login(&self, name: &str, password: &str) -> Response<Body> {
        let (cookie, token) = self.gate("/login").await;
        let password = password.replace(' ', "+");
        self.post("/login", &cookie, format!("form_token={token}&name={name}&password={password}&next="))
            .await
    }

    /// A session of a user with this role, made if need be.
    async fn session(&self, role: Role) -> String {
        let name = role.as_str();
        create_user(&self.fresh.store, "test", name, PASSWORD, role, NOW).await.unwrap();
        let response = self.login(name, PASSWORD).await;
        assert_eq!(response.status(), StatusCode::SEE_OTHER);
        cookie_of(&response, "counterfoil").expect("signing in sets the session's cookie")
    }

    async fn api(&self, path: &str, token: &str) -> (StatusCode, String, serde_json::Value) {
        let mut request = Request::get(path).header(HOST, HOST_NAME);
        if !token.is_empty() {
            request = request.header(AUTHORIZATION, format!("Bearer {token}"));
        }
        let response = self.send(request.body(Body::empty()).unwrap()).await;
        let status = response.status();
        let kind = response.headers()[CONTENT_TYPE].to_str().unwrap().to_owned();
        (status, kind, serde_json::from_str(&text(response).await).unwrap_or_default())
    }
}

async fn text(response: Response<Body>) -> String {
    String::from_utf8(to_bytes(response.into_body(), 1 << 20).await.unwrap().to_vec()).unwrap()
}

fn cookie_of(response: &Response<Body>, name: &str) -> Option<String> {
    let lines = response.headers().get_all(SET_COOKIE).iter().map(|value| value.to_str().unwrap());
    lines
        .filter_map(|line| line.split(';').next())
        .find(|pair| pair.split('=').next() == Some(name))
        .map(str::to_owned)
}

fn form_token(html: &str) -> String {
    let rest = html.split("name=\"form_token\" value=\"").nth(1).expect("the page has a form");
    rest.split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn first_admin_by_the_code_in_the_data_folder() {
    let console = Console::new().await;
    let code = std::fs::read_to_string(console.folder.join("setup-code")).unwrap();
    let (status, _) = console.get("/fleet", "", "en").await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let (cookie, token) = console.gate("/setup").await;
    let form = |code: &str, password: &str| {
        format!("form_token={token}&code={}&name=Ann&password={}", code.trim(), password.replace(' ', "+"))
    };
    let wrong = console.post("/setup", &cookie, form("00", PASSWORD)).await;
    assert_eq!(wrong.status(), StatusCode::UNAUTHORIZED);
    let weak = console.post("/setup", &cookie, form(&code, "short")).await;
    assert_eq!(weak.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(text(weak).await.contains("value=\"Ann\""), "what was typed is kept");
    let right = console.post("/setup", &cookie, form(&code, PASSWORD)).await;
    assert_eq!(right.status(), StatusCode::SEE_OTHER);
    let session = cookie_of(&right, "counterfoil").unwrap();
    assert_eq!(console.get("/fleet", &session, "en").await.0, StatusCode::OK);
    assert!(!console.folder.join("setup-code").exists());
    let again = console.post("/setup", &cookie, form(&code, PASSWORD)).await;
    assert_eq!(
        (again.status(), again.headers()[LOCATION].to_str().unwrap()),
        (StatusCode::SEE_OTHER, "/login")
    );
}

#[tokio::test]
async fn signing_in_is_slowed_down_and_ends_with_signing_out() {
    let console = Console::new().await;
    let session = console.session(Role::Admin).await;
    let (_, page) = console.get("/fleet", &session, "en").await;
    let out = console.post("/logout", &session, format!("form_token={}", form_token(&page))).await;
    assert_eq!(out.status(), StatusCode::SEE_OTHER);
    assert_eq!(console.get("/fleet", &session, "en").await.0, StatusCode::SEE_OTHER, "the session is over");
    for _ in 0..5 {
        assert_eq!(console.login("admin", "wrong password").await.status(), StatusCode::UNAUTHORIZED);
    }
    assert_eq!(console.login("admin", PASSWORD).await.status(), StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn forged_changes_are_refused() {
    let console = Console::new().await;
    let session = console.session(Role::Admin).await;
    let token = form_token(&console.get("/users", &session, "en").await.1);
    let viewer = console.session(Role::Viewer).await;
    let viewers = form_token(&console.get("/fleet", &viewer, "en").await.1);
    let body = |token: &str| format!("form_token={token}&name=eve&password=twelve+or+more&role=admin");
    let check =
        async |host: &str, origin: Option<&str>, kind: &str, cookie: &str, token: &str, expect: u16| {
            let mut request = Request::builder().method(Method::POST).uri("/users").header(HOST, host);
            if let Some(origin) = origin {
                request = request.header(ORIGIN, origin);
            }
            let request = request.header(CONTENT_TYPE, kind).header(COOKIE, cookie);
            let status = console.send(request.body(Body::from(body(token))).unwrap()).await.status();
            assert_eq!(status.as_u16(), expect, "{host} {origin:?} {kind} {token:.4}");
        };
    check("evil.example", Some(OWN), FORM, &session, &token, 421).await;
    check("evil.example:8080", Some("http://evil.example:8080"), FORM, &session, &token, 421).await;
    check(HOST_NAME, Some("http://evil.example"), FORM, &session, &token, 403).await;
    check(HOST_NAME, Some("https://127.0.0.1:8080"), FORM, &session, &token, 403).await;
    check(HOST_NAME, Some("http://localhost:8080"), FORM, &session, &token, 403).await;
    check(HOST_NAME, Some("null"), FORM, &session, &token, 403).await;
    check(HOST_NAME, None, FORM, &session, &token, 403).await;
    check(HOST_NAME, None, "text/plain", &session, &token, 403).await;
    check(HOST_NAME, None, "application/json", &session, &token, 422).await;
    check(HOST_NAME, Some(OWN), FORM, &session, "", 403).await;
    check(HOST_NAME, Some(OWN), FORM, &session, &viewers, 403).await;
    check(HOST_NAME, Some(OWN), FORM, &viewer, &viewers, 403).await;
    check(HOST_NAME, Some(OWN), FORM, "", &token, 303).await;
    check(HOST_NAME, Some(OWN), FORM, "counterfoil=00", &token, 303).await;
    let users = console.fresh.store.read(crate::store::user::list).await.unwrap();
    assert!(users.iter().all(|user| user.name != "eve"), "none of these made a user");
    check(HOST_NAME, Some(OWN), FORM, &session, &token, 303).await;
    let users = console.fresh.store.read(crate::store::user::list).await.unwrap();
    assert!(users.iter().any(|user| user.name == "eve"));
}

#[tokio::test]
async fn pages_by_role_and_language() {
    let console = Console::new().await;
    seed(&console).await;
    let (admin, viewer) = (console.session(Role::Admin).await, console.session(Role::Viewer).await);
    for path in ["/fleet", "/trace", "/exceptions", "/postings", "/workers", "/enrolment", "/users", "/audit"]
    {
        for language in ui::Language::ALL.map(ui::Language::tag) {
            let (status, page) = console.get(path, &admin, language).await;
            assert_eq!(status, StatusCode::OK, "{path}");
            assert!(!page.contains('⟦'), "{path} lacks words in {language}");
            assert!(page.len() < 60_000, "{path} weighs {}", page.len());
            assert!(!page.contains("<script>") && !page.contains("style=\""), "{path} has inline parts");
        }
        let expect = if ["/enrolment", "/users", "/audit"].contains(&path) { 403 } else { 200 };
        assert_eq!(console.get(path, &viewer, "en").await.0.as_u16(), expect, "{path} for a viewer");
    }
    assert_eq!(console.get("/nowhere", &admin, "en").await.0, StatusCode::NOT_FOUND);
    let request = Request::get("/fleet").header(HOST, HOST_NAME).header(COOKIE, &admin);
    let response = console.send(request.body(Body::empty()).unwrap()).await;
    let policy = response.headers()["content-security-policy"].to_str().unwrap();
    assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"));
}

#[tokio::test]
async fn trace_shows_every_hop() {
    let console = Console::new().await;
    let id = seed(&console).await;
    let session = console.session(Role::Viewer).await;
    for key in ["536365", "85123A", "05012345678900", id.to_string().as_str()] {
        let (status, page) = console.get(&format!("/trace?q={key}"), &session, "en").await;
        assert_eq!(status, StatusCode::OK);
        for words in ["Captured", "Received by the hub", "5\u{a0}min 41", "dc1-pack", "WHITE HANGING"] {
            assert!(
                page.contains(words) || (words == "WHITE HANGING" && key.len() > 20),
                "{key}: no {words}"
            );
        }
    }
    let (_, page) = console.get("/trace?q=%3Cscript%3Ealert(1)%3C/script%3E", &session, "en").await;
    assert!(!page.contains("<script>alert") && page.contains("Nothing here has this key"));
    let (_, _, json) = console.api("/api/v1/trace?q=536365", "from-the-file").await;
    assert_eq!(json["operations"][0]["hops"][1]["after_millis"], 341_000);
    assert_eq!(json["order"]["lines"][0]["amount"]["decimal"], "15.30");
}

#[tokio::test]
async fn api_by_token_and_scope() {
    let console = Console::new().await;
    seed(&console).await;
    let store = &console.fresh.store;
    let metrics = create_token(store, "test", "prometheus", Scopes::of([Scope::Metrics]), NOW).await.unwrap();
    let read = create_token(store, "test", "reader", Scopes::of([Scope::Read]), NOW).await.unwrap();
    let problem = "application/problem+json";
    for path in [
        "operations/summary",
        "fleet",
        "trace?q=1",
        "exceptions",
        "postings",
        "returns?money=open&goods=received&evidence=hub&sort=oldest",
        "returns?money=failed",
        "refunds?standing=open&executor=provider&number=R1",
        "close?site=dc1&date=2026-11-27&since=0",
    ] {
        let path = format!("/api/v1/{path}");
        for (token, status) in [("", 401), ("guess", 401), (metrics.as_str(), 403), (read.as_str(), 200)] {
            let (found, kind, json) = console.api(&path, token).await;
            assert_eq!(found.as_u16(), status, "{path}");
            assert_eq!(kind == problem, status != 200, "{path} {kind}");
            assert!(status == 200 || json["detail"].is_string());
        }
    }
    // Whoever holds a pass may bring goods back for money: to read is not enough.
    let pass = create_token(store, "test", "slips", Scopes::of([Scope::Pass]), NOW).await.unwrap();
    for (token, status) in [(read.as_str(), 403), (metrics.as_str(), 403), (pass.as_str(), 404)] {
        let (found, _, json) = console.api("/api/v1/shipments/S-none/pass", token).await;
        assert_eq!(found.as_u16(), status, "{json}");
    }
    assert_eq!(console.api("/api/v1/fleet", &pass).await.0.as_u16(), 403);
    for (path, status) in [
        ("/api/v1/nothing", 404),
        ("/api/v1/trace", 400),
        ("/api/v1/exceptions?after=x", 400),
        ("/api/v1/exceptions?sort=x", 400),
        ("/api/v1/exceptions?limit=0", 400),
        ("/api/v1/exceptions?limit=201", 400),
        ("/api/v1/exceptions?state=x", 400),
        ("/api/v1/exceptions?category=x", 400),
        ("/api/v1/exceptions?site=", 400),
        ("/api/v1/exceptions?limits=1", 400),
        ("/api/v1/exceptions/x", 400),
        ("/api/v1/exceptions/7", 404),
        ("/api/v1/postings?after=x", 400),
        ("/api/v1/postings?after=-1", 400),
        ("/api/v1/postings?kind=x", 400),
        ("/api/v1/returns?money=x", 400),
        ("/api/v1/returns?goods=x", 400),
        ("/api/v1/returns?evidence=slip", 400),
        ("/api/v1/returns?sort=x", 400),
        ("/api/v1/returns?after=x", 400),
        ("/api/v1/returns?numbers=1", 400),
        ("/api/v1/returns/R1", 404),
        ("/api/v1/close", 400),
        ("/api/v1/close?site=dc1", 400),
        ("/api/v1/close?site=dc1&date=2026-02-30", 400),
        ("/api/v1/close?site=dc1&date=2026-11-27&since=-1", 400),
        ("/api/v1/close?site=dc1&date=2026-11-27&sites=1", 400),
        ("/api/v1/close.csv?site=dc1&date=2026-11-27&since=1", 400),
    ] {
        let (found, kind, _) = console.api(path, &read).await;
        assert_eq!((found.as_u16(), kind.as_str()), (status, problem), "{path}");
    }
    for (host, method, status) in
        [("evil.example", "GET", 421), (HOST_NAME, "POST", 403), (HOST_NAME, "TRACE", 405)]
    {
        let request = Request::builder().method(method).uri("/api/v1/fleet").header(HOST, host);
        let response = console.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(response.status(), status, "{method} {host}");
        assert_eq!(response.headers()[CONTENT_TYPE], problem, "{method} {host}");
    }
    let post =
        Request::post("/api/v1/fleet").header(HOST, HOST_NAME).header(CONTENT_TYPE, "application/json");
    let response = console.send(post.body(Body::empty()).unwrap()).await;
    assert_eq!(response.status(), StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(response.headers()[CONTENT_TYPE], problem);
    assert_eq!(response.headers()["allow"], "GET,HEAD");
    let (_, _, summary) = console.api("/api/v1/operations/summary", &read).await;
    assert_eq!(summary["kinds"][0]["pending"], 1);
    let (_, _, page) = console.api("/api/v1/openapi.json", "").await;
    assert_eq!(page["openapi"], "3.1.0");
    assert_eq!(console.api("/metrics", "").await.0, StatusCode::UNAUTHORIZED);
    assert_eq!(console.api("/metrics", &metrics).await.0, StatusCode::OK);
    for path in ["/healthz", "/readyz"] {
        let response = console.send(Request::get(path).body(Body::empty()).unwrap()).await;
        assert_eq!(response.status(), StatusCode::OK, "{path}");
    }
}

#[tokio::test]
async fn an_exception_is_decided_once_with_a_note() {
    let console = Console::new().await;
    let noticed = Entry::Noticed {
        category: Category::BadInput,
        cause: "bad_input/stock.csv".to_owned(),
        subject: "file/stock.csv".to_owned(),
        site: None,
        detail: "2 of 4 entries <b>were not</b> taken".to_owned(),
    };
    let store = &console.fresh.store;
    store.write(move |tx| crate::log::append(tx, NOW, &noticed)).await.unwrap();
    let apply = async || store.write(|tx| crate::apply::batch(tx, 100)).await.unwrap();
    apply().await;
    let rows = |tx: &mut Tx<'_>| exception::page(tx, &exception::ExceptionFilter::default(), i64::MAX, 10);
    let number = store.read(rows).await.unwrap()[0].exception;
    let (path, next) = (format!("/exceptions/{number}"), format!("/exceptions/{}", number + 1));

    let viewer = console.session(Role::Viewer).await;
    let (status, page) = console.get(&path, &viewer, "en").await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("You may look, not decide") && page.contains("entries &#60;b&#62;"), "{page}");
    let token = form_token(&page);
    let refused = console.post(&path, &viewer, format!("form_token={token}&decision=take")).await;
    assert_eq!(refused.status(), StatusCode::FORBIDDEN);

    let session = console.session(Role::Operator).await;
    assert_eq!(console.get(&next, &session, "en").await.0, StatusCode::NOT_FOUND);
    let (_, page) = console.get(&path, &session, "de").await;
    assert!(page.contains("Ich bearbeite es") && !page.contains("Noch einmal versuchen"), "{page}");
    let token = form_token(&page);
    let decide = async |rest: &str| {
        let form = format!("form_token={token}&decision={rest}");
        let response = console.post(&path, &session, form).await;
        (response.status(), text(response).await)
    };
    for (rest, words) in [
        ("resolve&note=+", "Write a note"),
        ("try_again", "nothing to try again"),
        (&format!("waive&note={}", "x".repeat(501)), "longer than 500"),
    ] {
        let (status, page) = decide(rest).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{rest}");
        assert!(page.contains(words), "{rest}: {page}");
    }
    assert_eq!(decide("explode").await.0, StatusCode::UNPROCESSABLE_ENTITY);
    for rest in ["take", "resolve&note=The+file+was+mended"] {
        assert_eq!(decide(rest).await.0, StatusCode::SEE_OTHER);
        apply().await;
    }
    let (status, page) = decide("waive&note=again").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("closed in the meantime"), "{page}");
    let (_, _, json) = console.api(&format!("/api/v1{path}"), "from-the-file").await;
    for (field, value) in [
        ("state", "resolved"),
        ("owner", "operator"),
        ("note", "The file was mended"),
        ("waiting", "nothing"),
    ] {
        assert_eq!(json[field], value);
    }
    let entries = store.read(|tx| act::page(tx, i64::MAX, 2)).await.unwrap();
    let actions: Vec<_> = entries.iter().map(|entry| entry.action.as_str()).collect();
    assert_eq!(actions, ["exception.resolve", "exception.take"]);
}

#[tokio::test]
async fn changes_are_audited_in_a_chain() {
    let console = Console::new().await;
    let session = console.session(Role::Admin).await;
    let token = form_token(&console.get("/users", &session, "en").await.1);
    let last = console.post("/users/admin", &session, format!("form_token={token}&change=block")).await;
    assert_eq!(last.status(), StatusCode::UNPROCESSABLE_ENTITY, "the last admin stays");
    let form = format!("form_token={token}&agent=s014-till2&site=s014");
    let page = text(console.post("/enrolment", &session, form).await).await;
    assert!(page.contains("counterfoil-agent enroll --code"));
    let (whole, entries) =
        console.fresh.store.read(|tx| Ok((act::verify(tx)?, act::page(tx, i64::MAX, 10)?))).await.unwrap();
    assert_eq!(whole, act::Verified::Whole { entries: 3 });
    let actions: Vec<_> = entries.iter().map(|entry| entry.action.as_str()).collect();
    assert_eq!(actions, ["enrolment.code", "session.begun", "user.added"]);
    assert!(!entries.iter().any(|entry| entry.detail.contains(PASSWORD)));
}

/// A site, an item, an order and one operation of it that came late.
async fn seed(console: &Console) -> OperationId {
    let change = |json: serde_json::Value| Entry::Pulled {
        connector: "test".to_owned(),
        change: serde_json::from_value::<PulledChange>(json).unwrap(),
    };
    let entries = [
        change(serde_json::json!({"change": "site", "site": "dc1", "name": "Warehouse", "region": "uk",
            "legal_entity": "uk", "currency": "GBP"})),
        change(serde_json::json!({"change": "item", "item": "85123A",
            "description": "WHITE HANGING HEART T-LIGHT HOLDER", "kind": "goods", "base_unit": "each",
            "packs": [{"unit": "each", "gtin": "05012345678900", "base_quantity": 1}]})),
        change(serde_json::json!({"change": "order", "order": "536365", "legal_entity": "uk", "site": "dc1",
            "ordered_on": "2010-12-01", "status": "open", "lines": [{"line": 1, "item": "85123A",
            "base_quantity": 6, "amount": {"minor": 1530, "currency": "GBP"}}]})),
    ];
    let id = OperationId::new(NOW, [7; 10]);
    let row = OperationRow {
        id,
        ordinal: 4,
        source: 9,
        position: 48_211,
        agent: "dc1-pack".to_owned(),
        site: "dc1".to_owned(),
        kind: "counterfoil.pick.confirmed.v1".to_owned(),
        subject: "order/536365".to_owned(),
        subject_number: 1,
        station: "pack1".to_owned(),
        worker: "4127".to_owned(),
        business_date: "2010-12-01".to_owned(),
        legal_entity: "uk".to_owned(),
        captured_at: NOW.0 - 341_000,
        received_at: NOW.0,
        item: "85123A".to_owned(),
        units: 6,
        amount: 0,
        currency: String::new(),
        state: OperationState::Pending,
        reason: String::new(),
        posting: String::new(),
        settled_at: 0,
    };
    let store = &console.fresh.store;
    store.write(move |tx| crate::log::append_all(tx, NOW, &entries)).await.unwrap();
    store.write_background(|tx| crate::apply::batch(tx, 100)).await.unwrap();
    store
        .write(move |tx| {
            operation::save(tx, &[&row])?;
            let total = tally::Total { operations: 1, units: 6, amount: 0 };
            let key = (row.kind.clone(), row.state.as_str(), String::new());
            tally::add(tx, &[(key, total)].into())
        })
        .await
        .unwrap();
    id
}

/// Every key that templates and sources use is in every language's file.
#[test]
fn no_word_is_missing() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut sources = Vec::new();
    for folder in ["templates/console", "src/console"] {
        let paths = std::fs::read_dir(root.join(folder)).unwrap().map(|entry| entry.unwrap().path());
        sources
            .extend(paths.filter(|path| path.is_file()).map(|path| std::fs::read_to_string(path).unwrap()));
    }
    let sources: Vec<&str> = sources.iter().map(String::as_str).collect();
    assert!(sources.len() > 20);
    assert_eq!(WORDS.faults(&sources), Vec::<String>::new());
}

/// Every code that the hub itself makes has words.
#[test]
fn every_code_has_words() {
    let words = |prefix: &str, code: &str| WORDS.has(&format!("{prefix}-{}", code.replace(['_', '.'], "-")));
    for category in crate::exception::Category::ALL {
        assert!(words("category", category.code()), "{}", category.code());
        assert!(words("category-help", category.code()), "{}", category.code());
    }
    for kind in protocol::operation::Kind::ALL {
        let short = super::words::without_version(kind.as_str().trim_start_matches("counterfoil."));
        assert!(words("kind", short), "{short}");
    }
    for role in Role::ALL {
        assert!(words("role", role.as_str()) && words("role-may", role.as_str()));
    }
    for decision in Decision::ALL {
        assert!(words("decide", decision.as_str()));
        assert!(words("audit-exception", decision.as_str()));
    }
    for waiting in [Waiting::Nothing, Waiting::Operations, Waiting::Posting] {
        assert!(words("exception-waits", waiting.as_str()) && words("decide-close", waiting.as_str()));
        assert!(waiting == Waiting::Nothing || words("decide-try-again", waiting.as_str()));
    }
    for step in crate::store::exception_step::Step::ALL {
        assert!(words("exception-step", step.as_str()), "{step:?}");
    }
    for queue in ["mine", "nobody", "late", "soon"] {
        assert!(words("exceptions-queue", queue), "{queue}");
    }
    for scope in Scope::ALL {
        assert!(words("scope", scope.as_str()));
    }
    for why in ["early", "still", "away", "stopped"] {
        assert!(words("finish", why), "{why}");
    }
    for began in ["first", "enrolled", "journal_behind", "other_history", "pruned", "hub_behind", "unknown"] {
        assert!(words("epoch", began), "{began}");
    }
    for money in crate::track::Money::ALL {
        assert!(words("money-track", money.as_str()) && words("money-step", money.as_str()), "{money:?}");
        let is_told = ["duplicate_review", "held", "denied", "failed", "unknown", "external"];
        assert!(!is_told.contains(&money.as_str()) || words("return-standing", money.as_str()), "{money:?}");
    }
    for goods in crate::track::Goods::ALL {
        assert!(words("goods-track", goods.as_str()) && words("goods-step", goods.as_str()), "{goods:?}");
    }
    assert!(words("return-standing", crate::track::NOT_PAID), "a part of it could not be paid");
    let not_paid = crate::track::NOT_PAID;
    for step in ["open_requested", "open_accepted", "open_settled", "promised", "approved", not_paid] {
        assert!(words("money-step", step), "{step}");
    }
    for code in protocol::returns::Code::ALL {
        assert!(words("return-code", &code.as_str()), "{code:?}");
    }
    for method in protocol::returns::Method::ALL {
        assert!(words("return-method", method.as_str()), "{method:?}");
    }
    for status in crate::store::purchase::STATUSES {
        assert!(words("purchase-status", crate::store::purchase::status_word(status)), "{status:?}");
    }
    for kind in crate::store::posting::PostingKind::ALL {
        assert!(words("posting", kind.as_str()), "{kind:?}");
    }
    for kind in crate::reconcile::compare::Kind::ALL {
        assert!(words("difference", kind.as_str()), "{kind:?}");
    }
    for (prefix, codes) in [
        ("verdict", &["approve", "promise", "needs_supervisor", "deny", "not_assessed"][..]),
        ("return-target", &["original", "store_credit", "gift_card", "bank_transfer", "cash", "exchange"]),
        ("return-executor", &["commerce", "provider", "erp", "till", "marketplace", "bank"]),
        ("return-consent", &["spoken", "confirmed", "signed"]),
        ("return-again", &["same", "other_rules", "differs"]),
        ("return-gravity", &["note", "promise", "supervisor", "deny"]),
        ("workers-done", &["added", "role", "pin", "unlocked", "removed"]),
        ("close-why", &["pending", "unknown", "waiting", "rejected", "capped", "external", "reversed"]),
        ("return-reverse-blocked", &["reversed", "behind"]),
        ("evidence", &["hub", "pass", "cached_order", "document", "no_receipt"]),
        ("return", &["claims", "claims_later"]),
    ] {
        assert!(codes.iter().all(|code| words(prefix, code)), "{prefix}");
    }
    for role in ["associate", "supervisor"] {
        assert!(words("worker-role", role) && words("worker-role-may", role));
    }
    for fault in ["no-site", "not-found", "taken", "no-pin", "shape", "short", "same", "straight", "badge"] {
        assert!(words("worker-fault", fault), "{fault}");
    }
    for did in ["added", "role", "pin", "unlocked", "removed"] {
        assert!(words("audit-worker", did), "{did}");
    }
    for agent in ["stopped", "silent", "offline", "draining", "never_seen", "online", "revoked"] {
        assert!(words("agent", agent), "{agent}");
    }
}

#[tokio::test]
async fn stock_drift_has_a_page() {
    use protocol::id::{ItemId, SiteId};

    use crate::drift::Figure;
    use crate::store::drift;
    let console = Console::new().await;
    let session = console.session(Role::Viewer).await;
    let (status, page) = console.get("/drift", &session, "en").await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("Nothing has been compared yet"), "{page}");
    let store = &console.fresh.store;
    for (quantity, at) in [(1_200, NOW), (1_193, NOW.plus(1))] {
        let change = PulledChange::StockLevel {
            site: SiteId::parse("dc9").unwrap(),
            item: ItemId::parse("MUG").unwrap(),
            base_quantity: quantity,
        };
        let figures = Figure::all([&change], at, at);
        let entry = Entry::Pulled { connector: "files".to_owned(), change };
        store
            .write(move |tx| {
                crate::log::append(tx, at, &entry)?;
                drift::told(tx, &figures)?;
                crate::apply::batch(tx, 100)
            })
            .await
            .unwrap();
    }
    let (_, page) = console.get("/drift?site=dc9", &session, "en").await;
    for shown in ["MUG", "1,200", "1,193", "<b>+7</b>", "dc9"] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    let (_, page) = console.get("/drift", &session, "de").await;
    assert!(page.contains("1.193") && page.contains("Bestandsabweichung"), "{page}");
}

#[tokio::test]
async fn what_differs_has_a_page() {
    use crate::reconcile::compare::{Difference, Kind};
    use crate::store::document::{self, Look};
    use crate::store::order::OrderRow;
    let console = Console::new().await;
    let session = console.session(Role::Viewer).await;
    let (status, page) = console.get("/reconciliation", &session, "en").await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("No documents have been compared yet"), "{page}");
    let look = |connector: &str, is_asked, error: &str| Look {
        connector: connector.to_owned(),
        is_asked,
        began_at: NOW.0,
        ended_at: NOW.0,
        orders: 1_200,
        is_whole: true,
        cursor: (0, String::new()),
        error: error.to_owned(),
    };
    let looks = [look("files", false, ""), look("tryton", true, ""), look("other", true, "It is down.")];
    let order = OrderRow {
        order: protocol::id::OrderId::parse("WEB/7").unwrap(),
        legal_entity: protocol::id::LegalEntity::parse("acme").unwrap(),
        site: protocol::id::SiteId::parse("dc9").unwrap(),
        ordered_on: protocol::time::BusinessDate::parse("2026-03-01").unwrap(),
        status: protocol::reference::OrderStatus::Shipped,
        shipment: String::new(),
        shipped_on: None,
        sale: None,
        returned: None,
        origin: String::new(),
        holds: Vec::new(),
        invoice_required: false,
    };
    let tax = Difference {
        kind: Kind::CreditNoteTax,
        posting: "return-1".to_owned(),
        document: "CN99".to_owned(),
        part: String::new(),
        expected: "1236.18".to_owned(),
        found: "1236.19".to_owned(),
        unit: "EUR".to_owned(),
    };
    let write = move |tx: &mut Tx<'_>| {
        looks.iter().try_for_each(|look| document::looked(tx, look))?;
        document::found(tx, "tryton", &order, std::slice::from_ref(&tax), NOW.0)
    };
    console.fresh.store.write(write).await.unwrap();
    let (_, page) = console.get("/reconciliation?kind=credit_note_tax&order=WEB%2F7", &session, "en").await;
    for shown in
        ["WEB/7", "CN99", "1,236.18", "<b>1,236.19", "dc9", "acme", "1,200 orders compared", "It is down."]
    {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    assert!(page.contains("cannot be asked for documents"), "{page}");
    let (_, page) = console.get("/reconciliation?kind=line_price", &session, "de").await;
    assert!(page.contains("Keine Abweichung passt") && !page.contains("CN99"), "{page}");
}

#[tokio::test]
async fn goods_receipts_have_pages() {
    let console = Console::new().await;
    let session = console.session(Role::Viewer).await;
    let (status, page) = console.get("/purchase-orders", &session, "en").await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("No purchase order is known yet"), "{page}");
    let ordered = |number: &str, lines: serde_json::Value| {
        let order = serde_json::json!({"change": "purchase_order", "order": number, "site": "dc1",
            "supplier": "ACME", "expected_on": "2010-12-02", "lines": lines});
        let change = serde_json::from_value(order).unwrap();
        Entry::Pulled { connector: "files".to_owned(), change }
    };
    let line = serde_json::json!({"line": 1, "item": "MUG", "base_quantity": 1_200});
    let entries = [ordered("PO/1", serde_json::json!([line])), ordered("PO-2", serde_json::json!([]))];
    let apply = move |tx: &mut Tx<'_>| {
        crate::log::append_all(tx, NOW, &entries)?;
        crate::apply::batch(tx, 100)
    };
    console.fresh.store.write(apply).await.unwrap();
    let (_, page) = console.get("/purchase-orders?site=dc1&status=open", &session, "en").await;
    for shown in ["PO/1", "PO-2", "ACME", "2 Dec 2010", "1 of 1", "/purchase-orders/PO%2F1"] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    let (_, page) = console.get("/purchase-orders?status=received", &session, "en").await;
    assert!(page.contains("None match.") && !page.contains("PO-2"), "{page}");
    let (status, page) = console.get("/purchase-orders/PO%2F1", &session, "de").await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("MUG") && page.contains("1.200") && page.contains("Wareneingang"), "{page}");
    let (status, page) = console.get("/purchase-orders/PO-9", &session, "en").await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    assert!(page.contains("There is no such page"), "{page}");
    let (_, page) = console.get("/trace?q=PO-2", &session, "en").await;
    assert!(page.contains("Purchase order") && page.contains("/purchase-orders/PO-2"), "{page}");

    let (status, _, list) = console.api("/api/v1/purchase-orders?limit=1", "from-the-file").await;
    assert_eq!((status, &list["purchase_orders"][0]["purchase_order"]), (StatusCode::OK, &"PO-2".into()));
    let next = list["next"].as_str().unwrap();
    let (_, _, list) = console.api(&format!("/api/v1/purchase-orders?after={next}"), "from-the-file").await;
    assert_eq!(list["purchase_orders"][0]["lines_open"], 1);
    let (_, _, one) = console.api("/api/v1/purchase-orders/PO%2F1", "from-the-file").await;
    assert_eq!((&one["status"], &one["order_lines"][0]["open"]), (&"open".into(), &1_200.into()));
    for (path, expect) in [("/PO-9", StatusCode::NOT_FOUND), ("?status=gone", StatusCode::BAD_REQUEST)] {
        let (status, kind, _) = console.api(&format!("/api/v1/purchase-orders{path}"), "from-the-file").await;
        assert_eq!((status, kind.as_str()), (expect, "application/problem+json"), "{path}");
    }
}

#[tokio::test]
async fn workers_get_pins_that_nobody_can_read() {
    let console = Console::new().await;
    seed(&console).await;
    let (lead, viewer) = (console.session(Role::Supervisor).await, console.session(Role::Viewer).await);
    let page = console.get("/workers", &viewer, "en").await.1;
    assert!(!page.contains("action=\"/workers\" class=\"stack"), "a viewer changes nothing: {page}");
    let token = form_token(&console.get("/workers", &lead, "en").await.1);
    let add =
        |badge: &str, more: &str| format!("form_token={token}&site=dc1&worker={badge}&role=supervisor{more}");
    let viewers = form_token(&console.get("/fleet", &viewer, "en").await.1);
    let forged = add("9001", "").replace(&token, &viewers);
    assert_eq!(console.post("/workers", &viewer, forged).await.status(), StatusCode::FORBIDDEN);

    let easy = console.post("/workers", &lead, add("9001", "&pin=9001")).await;
    assert_eq!(easy.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let easy = text(easy).await;
    assert!(easy.contains("stands on the badge") && easy.contains("value=\"9001\""), "{easy}");
    let bad = console.post("/workers", &lead, add("no+badge!", "")).await;
    assert_eq!(bad.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(console.post("/workers", &lead, add("9001", "&pin=")).await.status(), StatusCode::SEE_OTHER);
    let page = console.get("/workers?site=dc1", &lead, "en").await.1;
    assert!(page.contains("no supervisor has a PIN yet"), "{page}");
    let one = |change: &str| format!("form_token={token}&change={change}&pin=&role=");
    let drawn = text(console.post("/workers/dc1/9001", &lead, one("draw")).await).await;
    let pin = drawn.split("<p class=\"total mono\">").nth(1).unwrap().split('<').next().unwrap().to_owned();
    assert_eq!((pin.len(), pin.bytes().all(|byte| byte.is_ascii_digit())), (6, true), "{pin}");
    let page = console.get("/workers?site=dc1", &lead, "en").await.1;
    assert!(
        !page.contains(&pin) && !page.contains("argon2") && !page.contains("no supervisor has a PIN"),
        "{page}"
    );
    for (change, expect) in
        [("pin&pin=58", 422), ("unlock", 303), ("pin", 422), ("explode", 422), ("remove&sure=yes", 303)]
    {
        let form = one(change).replacen("&pin=&", "&", usize::from(change.contains("&pin=58")));
        let status = console.post("/workers/dc1/9001", &lead, form).await.status().as_u16();
        assert_eq!(status, expect, "{change}");
    }
    let gone = console.post("/workers/dc1/9001", &lead, one("unlock")).await;
    assert!(text(gone).await.contains("Nobody with that badge works there any more"));
    let acts = console.fresh.store.read(|tx| act::page(tx, i64::MAX, 100)).await.unwrap();
    let did = acts.iter().filter(|act| act.action.starts_with("worker.")).count();
    assert_eq!(did, 4, "{acts:?}");
    assert!(acts.iter().all(|act| !act.detail.contains(&pin)));
}
