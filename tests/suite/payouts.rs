//! Who pays a refund out, from the counter to its evidence: a till that opened the return by its deep link, and a payment
//! provider that is asked by a signed request.

use std::os::unix::fs::PermissionsExt as _;

use protocol::id::{ItemId, OrderId};
use serde_json::{Value, json};
use tests::{
    Agent, AgentOptions, Browser, Desk, Engine, Folder, Hub, Page, Random, Rules, Warehouse, drop_file, http,
    names, skip, until,
};

use crate::close::take_back;
use crate::golden::pick;
use crate::pages::{assert_look, assert_looks_in_every_language, pictures};
use crate::reservations::shipped_at_hub;
use crate::returns::{deliver_policy, enter};
use crate::webhooks::{Receiver, SECRET, base64};

const NUMBER: usize = 301;
const TOKEN: &str = "0123456789abcdef0123456789abcdef-till";

/// A mug for 5.00, paid so, and another one that is not found when it is picked.
fn order(method: &str, executor: &str) -> Value {
    let number = Warehouse::order(NUMBER);
    json!([{
        "order": number, "legal_entity": "acme-ltd", "site": "w1", "ordered_on": "2026-11-20", "status": "open",
        "lines": [{
            "line": 1, "item": Warehouse::item(1), "base_quantity": 1,
            "amount": { "minor": 500, "currency": "GBP" }, "location": "A-01",
        }, {
            "line": 2, "item": Warehouse::item(2), "base_quantity": 1,
            "amount": { "minor": 300, "currency": "GBP" }, "location": "A-02",
        }, {
            // Nobody finds the last line.
            "line": 3, "item": Warehouse::item(3), "base_quantity": 1,
            "amount": { "minor": 200, "currency": "GBP" }, "location": "A-03",
        }],
        "sale": {
            "order": number, "legal_entity": "acme-ltd", "currency": "GBP", "prices_include_tax": true,
            "sold_on": "2026-11-20", "channel": "distance",
            "lines": [
                { "line": 1, "item": Warehouse::item(1), "quantity": 1, "price": 500 },
                { "line": 2, "item": Warehouse::item(2), "quantity": 1, "price": 300 },
                { "line": 3, "item": Warehouse::item(3), "quantity": 1, "price": 200 },
            ],
            "payments": [{ "payment": "pay-1", "method": method, "executor": executor, "captured": 1000 }],
        },
    }])
}

/// Somebody signed in, and the order shipped.
async fn shipped(hub: &Hub, desk: &Desk, random: &mut Random, order: &Value) {
    let inbox = hub.files().join("in");
    drop_file(&inbox, "orders-paid.json", order.to_string().as_bytes());
    until("the order to be taken", async || names(&inbox).is_empty().then_some(())).await;
    desk.known().await;
    until("somebody to be signed in", async || desk.enter(&Warehouse::badge(1)).await.ok()?.view.worker)
        .await;
    let number = OrderId::parse(Warehouse::order(NUMBER)).unwrap();
    let open = agent::station::action::Action::OpenOrder { order: number.clone() };
    until("the order to arrive", async || desk.act(&open).await.ok()).await;
    pick(desk, &number, &mut || random.operation()).await;
    desk.act(&agent::station::action::Action::Leave {}).await.unwrap();
    shipped_at_hub(hub, NUMBER).await;
}

/// A till asks the agent, or tells it.
async fn till(agent: &Agent, path: &str, token: &str, body: Option<Value>) -> (u16, Value) {
    let url = format!("{}/api/v1/till/{path}", agent.web());
    let request = match &body {
        None => http().get(&url),
        Some(body) => http().post(&url).json(body),
    };
    let answer = request.bearer_auth(token).send().await.unwrap();
    (answer.status().as_u16(), answer.json().await.unwrap())
}

/// The one refund of a return, as soon as the return's money is so.
async fn refund(hub: &Hub, number: &str, money: &str) -> Value {
    until(&format!("the money of {number} to be {money}"), async || {
        let of = hub.get(&format!("/api/v1/returns?number={number}")).await;
        (of["returns"][0]["money"] == money).then_some(())
    })
    .await;
    hub.get(&format!("/api/v1/returns/{number}")).await["refunds"][0].take()
}

async fn back_link(page: &Page) -> Value {
    page.run("const link = document.querySelector('#now a.primary'); return link && link.href").await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_till_opens_a_return_and_pays_it_out() {
    let Some(browser) = Browser::start().await else {
        return skip("no Chromium (apt-get install chromium chromium-driver)");
    };
    let folder = Folder::new("till");
    let pictures = pictures(&folder);
    let mut random = Random::new("a_till_opens_a_return_and_pays_it_out");
    let hub = Hub::start().await;
    let warehouse = Warehouse::new(1);
    warehouse.deliver(&hub).await;
    deliver_policy(&hub).await;
    let token_file = folder.path().join("till.token");
    std::fs::write(&token_file, TOKEN).unwrap();
    std::fs::set_permissions(&token_file, std::fs::Permissions::from_mode(0o600)).unwrap();
    let more = format!(
        "[till]\ntoken_file = \"{}\"\nreturn_to = [\"http://127.0.0.1:8090\", \"pos:\"]\n",
        token_file.display()
    );
    let agent =
        Agent::start(&hub, "w1-a", warehouse.site, AgentOptions { more, ..AgentOptions::default() }).await;
    let desk = agent.desk("bench-1");
    shipped(&hub, &desk, &mut random, &order("cash", "till")).await;
    let number = Warehouse::order(NUMBER);

    // Following the link opens nothing; it leads back to nowhere but the till.
    let page = browser.open(1280, 1_600, false).await;
    let link = |back: &str| {
        format!("{}/till?ref=K2-77&station=bench-1&order={number}&return_to={back}", agent.web())
    };
    page.goto(&link("https://evil.example/")).await;
    page.shows("is not allowed here").await;
    page.goto(&link("http://127.0.0.1:8090/back?sale=7")).await;
    page.shows(&format!("The till asks to take back goods of order {number}")).await;
    assert_look(&page, Rules::STATION, "a till's link").await;
    let kept = pictures.join("languages/station-till.png");
    assert_looks_in_every_language(&page, Rules::STATION, "a till's link", &kept).await;
    let (status, visit) = till(&agent, "K2-77", TOKEN, None).await;
    assert_eq!((status, &visit["state"]), (200, &json!("unknown")), "{visit:#}");
    assert_eq!(till(&agent, "K2-77", "guess", None).await.0, 401);

    page.click("button.go").await;
    page.shows(&format!("Return from order {number}")).await;
    page.shows("The till waits for this return: K2-77").await;
    assert_eq!(back_link(&page).await, Value::Null, "there is nothing to go back with");
    assert_eq!(till(&agent, "K2-77", TOKEN, None).await.1["state"], "open");
    let early = till(&agent, "K2-77/document", TOKEN, Some(json!({"document": "Z-1"}))).await;
    assert_eq!((early.0, &early.1["code"]), (409, &json!("till_not_recorded")), "{early:?}");
    enter(&page, &Warehouse::item(1)).await;
    page.shows("Put into the return").await;
    page.click("input[name=reason][value=changed_mind]").await;
    page.click("input[name=condition][value=like_new]").await;
    page.click("form.back button.go").await;
    page.click("button[value=accept_return]").await;
    page.shows("Back to the till").await;
    assert_eq!(back_link(&page).await, "http://127.0.0.1:8090/back?sale=7");
    assert_look(&page, Rules::STATION, "a return for a till").await;
    page.picture(&pictures.join("station-till-recorded.png")).await;
    page.close().await;

    let (_, visit) = till(&agent, "K2-77?unless=open", TOKEN, None).await;
    assert_eq!(
        (&visit["state"], visit["returns"].as_array().unwrap().len()),
        (&json!("recorded"), 1),
        "{visit:#}"
    );
    let cash = json!([{"tender": "cash", "amount": {"minor": 500, "currency": "GBP"}}]);
    assert_eq!((&visit["payouts"], &visit["wants_document"]), (&cash, &json!(true)), "{visit:#}");
    let returned = visit["returns"][0]["return"].as_str().unwrap().to_owned();
    let less = json!({"document": "K2-4711", "paid": {"minor": 400, "currency": "GBP"}});
    let (status, problem) = till(&agent, "K2-77/document", TOKEN, Some(less)).await;
    assert_eq!((status, &problem["code"]), (409, &json!("till_amount_differs")), "{problem:#}");
    let told = json!({"document": "K2-4711", "paid": {"minor": 500, "currency": "GBP"}});
    for _ in 0..2 {
        let (status, visit) = till(&agent, "K2-77/document", TOKEN, Some(told.clone())).await;
        assert_eq!(
            (status, &visit["document"], &visit["wants_document"]),
            (200, &json!("K2-4711"), &json!(false))
        );
    }
    let (status, problem) = till(&agent, "K2-77/document", TOKEN, Some(json!({"document": "K2-4712"}))).await;
    assert_eq!((status, &problem["code"]), (409, &json!("till_document_told")), "{problem:#}");

    let paid = refund(&hub, &returned, "settled").await;
    assert_eq!((&paid["state"], &paid["evidence"]), (&json!("settled"), &json!("K2-4711")), "{paid:#}");
    assert_eq!(
        (&paid["executor"], paid["payments"].as_array().unwrap().len()),
        (&json!("till"), 1),
        "{paid:#}"
    );
    let rebuilt = hub.command(&["rebuild", "--check", "--json"]);
    assert_eq!(rebuilt.code, 0, "{rebuilt:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_provider_is_asked_by_a_signed_request() {
    let mut random = Random::new("a_provider_is_asked_by_a_signed_request");
    let provider = Receiver::start().await;
    provider.says(&[503], r#"{"state": "accepted", "reference": "po_7"}"#);
    let mut hub = Hub::prepare(Engine::Sqlite);
    let secret = hub.folder().join("provider.secret");
    std::fs::write(&secret, format!("whsec_{}\n", base64(&SECRET))).unwrap();
    hub.configure_also(&format!(
        "[refunds.executors.provider]\nkind = \"webhook\"\nurl = \"http://127.0.0.1:{}/refunds\"\nsecret_file = \"{}\"\nwithdrawals = true\n",
        provider.port,
        secret.display()
    ));
    hub.resume().await;
    let warehouse = Warehouse::new(1);
    warehouse.deliver(&hub).await;
    deliver_policy(&hub).await;
    let agent = Agent::start(&hub, "w1-a", warehouse.site, AgentOptions::default()).await;
    let desk = agent.desk("bench-1");
    shipped(&hub, &desk, &mut random, &order("card", "provider")).await;
    let item = ItemId::parse(Warehouse::item(1)).unwrap();
    let number = take_back(&desk, &mut random, NUMBER, &item, 1).await;
    let id = refund(&hub, &number, "accepted").await["refund"].as_str().unwrap().to_owned();

    let accepted = until("the provider to accept it", async || {
        let of = hub.get(&format!("/api/v1/refunds/{id}")).await;
        (of["reference"] == "po_7").then_some(of)
    })
    .await;
    assert_eq!(accepted["state"], "requested", "nobody has the money yet: {accepted:#}");
    let requests = provider.requests();
    assert_eq!(requests.len(), 2, "once more after 503, and then no more: {requests:#?}");
    for request in &requests {
        request.assert_signature();
        assert_eq!(request.id(), id, "one id however often it is sent");
        let body = request.json();
        assert_eq!((&body["refund"], &body["payment"]), (&json!(id), &json!("pay-1")), "{body:#}");
        assert_eq!(body["amount"], json!({"minor": 500, "currency": "GBP"}));
    }

    // What it has accepted and a person cancels, it hears of.
    let other = ItemId::parse(Warehouse::item(2)).unwrap();
    let waived = take_back(&desk, &mut random, NUMBER, &other, 1).await;
    let waived = refund(&hub, &waived, "accepted").await["refund"].as_str().unwrap().to_owned();
    until("the provider to accept the second", async || {
        (hub.get(&format!("/api/v1/refunds/{waived}")).await["reference"] == "po_7").then_some(())
    })
    .await;
    let cancelled = hub.command(&["refund", "cancel", &waived, "--note", "waived", "--not-paid"]);
    assert_eq!(cancelled.code, 0, "{cancelled:?}");
    let withdrawn = format!("{waived}-withdrawn");
    let told = until("the provider to hear that it is withdrawn", async || {
        provider.requests().into_iter().find(|request| request.id() == withdrawn)
    })
    .await;
    told.assert_signature();
    let body = told.json();
    assert_eq!(
        (&body["type"], &body["reason"]),
        (&json!("refund.withdrawn"), &json!("cancelled")),
        "{body:#}"
    );
    assert_eq!((&body["refund"], &body["reference"]), (&json!(waived), &json!("po_7")), "{body:#}");
    assert_eq!(body.get("amount"), None, "nobody can take it for a request: {body:#}");

    let token = |name: &str, scopes: &str| {
        let made = hub.command(&["token", "add", name, "--scopes", scopes, "--json"]).json();
        made["token"].as_str().unwrap().to_owned()
    };
    let say = async |token: &str, answer: Value| {
        let url = format!("{}/api/v1/refunds/{id}/answer", hub.console());
        let sent = http().post(&url).bearer_auth(token).json(&answer).send().await.unwrap();
        (sent.status().as_u16(), sent.json::<Value>().await.unwrap())
    };
    let settled = json!({
        "outcome": "settled", "amount": {"minor": 500, "currency": "GBP"}, "evidence": "re_7",
    });
    let (status, problem) = say(&token("erp", "refunds:erp"), settled.clone()).await;
    assert_eq!((status, &problem["type"]), (403, &json!("/problems/other-executor")), "{problem:#}");
    let (status, answered) = say(&token("provider", "refunds:provider"), settled).await;
    assert_eq!((status, &answered["news"]), (200, &json!(true)), "{answered:#}");
    let paid = refund(&hub, &number, "settled").await;
    assert_eq!((&paid["evidence"], &paid["reference"]), (&json!("re_7"), &json!("po_7")), "{paid:#}");
    let again = hub.command(&["refund", "ask", &id]);
    assert_eq!(again.code, 65, "what is settled is not asked for: {again:?}");
    let rebuilt = hub.command(&["rebuild", "--check", "--json"]);
    assert_eq!(rebuilt.code, 0, "{rebuilt:?}");
}
