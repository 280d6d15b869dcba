//! Money until it has arrived: a return's refund is settled by a dropped file and by mistake once more, another one fails
//! and is paid in another way, and the console says where each stands.

use protocol::id::ItemId;
use serde_json::{Value, json};
use tests::{Browser, Folder, Hub, Page, Random, Rules, drop_file, http, names, skip, until};

use crate::close::take_back;
use crate::pages;
use crate::returns::{Counter, posted};

const HEAD: &str = "refund,outcome,amount,currency,evidence,on,reason";

/// A return whose money stands so, as soon as it does.
async fn returned(hub: &Hub, number: &str, money: &str) -> Value {
    until(&format!("the money of return {number} to be {money}"), async || {
        let list = hub.get(&format!("/api/v1/returns?number={number}")).await;
        (list["returns"][0]["money"] == money).then_some(())
    })
    .await;
    hub.get(&format!("/api/v1/returns/{number}")).await
}

async fn exception(hub: &Hub, category: &str) -> Value {
    let found = until(&format!("{category} to be noticed"), async || {
        let list = hub.get(&format!("/api/v1/exceptions?category={category}&state=open")).await;
        list["exceptions"][0]["exception"].as_i64()
    })
    .await;
    hub.get(&format!("/api/v1/exceptions/{found}")).await
}

/// What a program with the scope `refunds` says by the API.
async fn say(hub: &Hub, token: &str, refund: &str, answer: &Value) -> (u16, Value) {
    let url = format!("{}/api/v1/refunds/{refund}/answer", hub.console());
    let sent = http().post(&url).bearer_auth(token).json(answer).send().await.unwrap();
    (sent.status().as_u16(), sent.json().await.unwrap())
}

fn text(of: &Value) -> String {
    of.as_str().unwrap_or_else(|| panic!("no text: {of}")).to_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn money_until_it_has_arrived() {
    let Some(browser) = Browser::start().await else {
        return skip("no Chromium (apt-get install chromium chromium-driver)");
    };
    let mut random = Random::new("money_until_it_has_arrived");
    let Counter { hub, agent: _agent, desk, items } = Counter::open("money_until_it_has_arrived").await;
    let [first, second] = items.map(|item| ItemId::parse(item).unwrap());

    let number = take_back(&desk, &mut random, 1, &first, 1).await;
    let of = returned(&hub, &number, "accepted").await;
    assert!(posted(&hub, "approve").is_some(), "the ERP has it");
    let asked = &of["refunds"][0];
    assert_eq!(
        (of["refunds"].as_array().unwrap().len(), &asked["state"]),
        (1, &json!("requested")),
        "{of:#}"
    );
    assert_eq!(asked["amount"]["minor"], of["refund"]["minor"]);
    let (refund, due) = (text(&asked["refund"]), text(&asked["amount"]["decimal"]));
    assert_eq!(refund, format!("{number}.1"));
    let open = hub.get("/api/v1/refunds?standing=open").await;
    assert_eq!((&open["refunds"][0]["refund"], open.get("next")), (&json!(refund), None), "{open:#}");

    settle_by_files(&hub, &number, &refund, &due).await;

    let (status, _) = say(&hub, "guess", &refund, &json!({"outcome": "failed", "reason": "x"})).await;
    assert_eq!(status, 401);
    let made = hub.command(&["token", "add", "payer", "--scopes", "refunds", "--json"]).json();
    let token = text(&made["token"]);
    let failed = json!({"outcome": "failed", "reason": "account closed"});
    let card = json!({"outcome": "failed", "reason": "card 4111.1111.1111.1111 closed"});
    let (status, problem) = say(&hub, &token, &refund, &card).await;
    assert_eq!(status, 422, "{problem}");

    let other = take_back(&desk, &mut random, 2, &second, 1).await;
    let of = returned(&hub, &other, "accepted").await;
    let (lost, due) = (text(&of["refunds"][0]["refund"]), text(&of["refunds"][0]["amount"]["decimal"]));
    let (status, answered) = say(&hub, &token, &lost, &failed).await;
    assert_eq!((status, &answered["news"]), (200, &json!(true)), "{answered:#}");
    returned(&hub, &other, "failed").await;
    let noticed = exception(&hub, "refund_failed").await;
    assert_eq!((&noticed["refund"], &noticed["return"]), (&json!(lost), &json!(other)), "{noticed:#}");
    let (status, again) = say(&hub, &token, &lost, &failed).await;
    assert_eq!((status, &again["news"]), (200, &json!(false)), "a repeat is harmless");

    look(&browser, &hub, &[&number, &other], &refund, &lost).await;
    let page = browser.open(1_280, 900, false).await;
    pages::sign_in(&page, &hub).await;
    redirect(&page, &hub, &noticed, &lost).await;
    let of = until("the other refund", async || {
        let of = hub.get(&format!("/api/v1/returns/{other}")).await;
        (of["refunds"].as_array()?.len() == 2).then_some(of)
    })
    .await;
    let [replaced, instead] = [&of["refunds"][0], &of["refunds"][1]];
    assert_eq!((&replaced["state"], &replaced["replaced_by"]), (&json!("replaced"), &instead["refund"]));
    assert_eq!((&instead["state"], &instead["target"]), (&json!("requested"), &json!("store_credit")));
    assert_eq!((&instead["replaces"], &instead["amount"]), (&json!(lost), &replaced["amount"]), "{of:#}");
    assert_eq!(of["money"], "accepted", "nobody has said that it arrived");
    let closed = hub.get(&format!("/api/v1/exceptions/{}", noticed["exception"])).await;
    assert_eq!(closed["state"], "resolved", "{closed:#}");

    let instead = text(&instead["refund"]);
    let settle = ["refund", "settle", &instead, "--amount", &due, "--evidence", "credit-77", "--json"];
    assert_eq!(hub.command(&settle).json()["news"], true);
    returned(&hub, &other, "settled").await;
    page.goto(&format!("{}/returns/{other}", hub.console())).await;
    page.shows("credit-77").await;
    page.close().await;

    let listed = hub.command(&["refund", "list", "--number", &other, "--json"]).json();
    assert_eq!(listed["refunds"].as_array().unwrap().len(), 2, "{listed:#}");
    let told = hub.command(&["refund", "show", &lost]);
    assert!(told.stdout.contains(&format!("replaced by {instead}")), "{told:?}");
    let late = hub.command(&["refund", "redirect", &lost, "--to", "cash", "--note", "agreed"]);
    assert_eq!(late.code, 65, "{late:?}");

    // The transfer came back, and nothing is due after all.
    let back = hub.command(&["refund", "fail", &instead, "--reason", "credit closed", "--json"]).json();
    assert_eq!(back["news"], true, "{back:#}");
    let of = returned(&hub, &other, "failed").await;
    assert_eq!(of["refunds"][1]["payments"][0]["came_back"], true, "{of:#}");
    let cancelled =
        hub.command(&["refund", "cancel", &instead, "--note", "the customer waives it", "--json"]);
    assert_eq!(cancelled.code, 0, "{cancelled:?}");
    returned(&hub, &other, "accepted").await;
    let rebuilt = hub.command(&["rebuild", "--check", "--json"]);
    assert_eq!(rebuilt.code, 0, "{rebuilt:?}");
}

/// Settled by a file, known to a second one, and paid twice by the word of a third.
async fn settle_by_files(hub: &Hub, number: &str, refund: &str, due: &str) {
    let inbox = hub.files().join("in");
    let line = |evidence: &str| format!("{refund},settled,{due},GBP,{evidence},2023-11-15,\n");
    drop_file(&inbox, "settlements.csv", format!("{HEAD}\n{}", line("re_1")).as_bytes());
    let of = returned(hub, number, "settled").await;
    let paid = &of["refunds"][0];
    assert_eq!((&paid["state"], &paid["evidence"]), (&json!("settled"), &json!("re_1")), "{of:#}");
    assert_eq!((&paid["paid"], &paid["settled_on"]), (&paid["amount"], &json!("2023-11-15")));
    let last = of["money_steps"].as_array().unwrap().last().unwrap();
    assert_eq!((&last["step"], &last["happened"]), (&json!("settled"), &json!(true)), "{of:#}");
    assert!(last["at"].is_i64(), "{last}");

    let unknown = "R-none.1,settled,1.00,GBP,re_9,,\n";
    let again = format!("{HEAD}\n{}{unknown}", line("re_1"));
    drop_file(&inbox, "settlements-2.csv", again.as_bytes());
    let rejected = hub.files().join("rejected");
    until("the unknown one to be rejected", async || {
        names(&rejected).contains(&"settlements-2.csv.reasons.csv".to_owned()).then_some(())
    })
    .await;
    let reasons = std::fs::read_to_string(rejected.join("settlements-2.csv.reasons.csv")).unwrap();
    assert!(reasons.contains("3,refund,the hub knows no refund R-none.1"), "{reasons}");
    assert_eq!(reasons.lines().count(), 2, "what is known is taken: {reasons}");
    let settle = ["refund", "settle", refund, "--amount", due, "--evidence", "re_1", "--json"];
    assert_eq!(hub.command(&settle).json()["news"], false);

    drop_file(&inbox, "settlements-3.csv", format!("{HEAD}\n{}", line("re_2")).as_bytes());
    let twice = exception(hub, "refund_twice").await;
    assert_eq!((&twice["refund"], &twice["return"]), (&json!(refund), &json!(number)), "{twice:#}");
    assert!(twice["detail"].as_str().unwrap().contains("re_2"), "{twice:#}");
    let of = hub.get(&format!("/api/v1/returns/{number}")).await;
    assert_eq!((&of["money"], &of["refunds"][0]["evidence"]), (&json!("settled"), &json!("re_1")));
    assert_eq!(of["refunds"][0]["payments"].as_array().map(Vec::len), Some(2), "{of:#}");
}

/// The pages as they stand now, wide and narrow.
async fn look(browser: &Browser, hub: &Hub, returns: &[&str], settled: &str, failed: &str) {
    let folder = Folder::new("refunds");
    let pictures = pages::pictures(&folder);
    for (width, ending) in [(1_280, ""), (390, "-narrow")] {
        let page = browser.open(width, 900, false).await;
        pages::sign_in(&page, hub).await;
        for (path, shows, what) in [
            ("refunds".to_owned(), failed, "refunds"),
            (format!("refunds/{failed}"), "account closed", "refund-failed"),
            (format!("refunds/{settled}"), "re_1", "refund"),
            (format!("returns/{}", returns[0]), "re_1", "return-settled"),
            (format!("returns/{}", returns[1]), "account closed", "return-failed"),
        ] {
            page.goto(&format!("{}/{path}", hub.console())).await;
            page.shows(shows).await;
            let kept = pictures.join("languages").join(format!("console-{what}{ending}.png"));
            pages::assert_looks_in_every_language(&page, Rules::CONSOLE, what, &kept).await;
        }
        page.close().await;
    }
}

/// From the exception to the refund, and there paid in another way.
async fn redirect(page: &Page, hub: &Hub, noticed: &Value, failed: &str) {
    page.goto(&format!("{}/exceptions/{}", hub.console(), noticed["exception"])).await;
    page.click(&format!("a[href='/refunds/{failed}']")).await;
    page.shows("Pay in another way").await;
    page.fill("#note", "The customer agreed by telephone").await;
    page.run("document.querySelector('#instead').value = 'store_credit'").await;
    page.click("button[value=instead]").await;
    page.shows("Written down.").await;
}
