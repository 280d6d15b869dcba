//! Several exceptions at once, by hand and by programs, and what a page says of one.

use super::*;
use crate::store::exception::ExceptionFilter;

/// Three exceptions; their numbers in order.
async fn three(console: &Console) -> Vec<i64> {
    let noticed = |name: &str| Entry::Noticed {
        category: Category::BadInput,
        cause: format!("bad_input/{name}"),
        subject: format!("file/{name}"),
        site: None,
        detail: "1 of 4 entries was not taken".to_owned(),
    };
    let entries = ["a.csv", "b.csv", "c.csv"].map(noticed);
    let store = &console.fresh.store;
    store.write(move |tx| crate::log::append_all(tx, NOW, &entries)).await.unwrap();
    apply(console).await;
    let rows = |tx: &mut Tx<'_>| exception::page(tx, &ExceptionFilter::default(), i64::MAX, 10);
    let mut numbers: Vec<i64> = store.read(rows).await.unwrap().iter().map(|row| row.exception).collect();
    numbers.sort_unstable();
    numbers
}

async fn apply(console: &Console) {
    console.fresh.store.write(|tx| crate::apply::batch(tx, 100)).await.unwrap();
}

#[tokio::test]
async fn several_are_decided_by_hand() {
    let console = Console::new().await;
    let numbers = three(&console).await;
    let [first, second, third] = numbers[..] else { panic!("{numbers:?}") };
    let viewer = console.session(Role::Viewer).await;
    let (_, page) = console.get("/exceptions", &viewer, "en").await;
    assert!(page.contains("a.csv") && !page.contains("form=\"several\""), "{page}");
    let refused = console
        .post("/exceptions", &viewer, format!("form_token={}&decision=take&e-{first}=on", form_token(&page)))
        .await;
    assert_eq!(refused.status(), StatusCode::FORBIDDEN);

    let session = console.session(Role::Operator).await;
    let (_, page) = console.get("/exceptions", &session, "en").await;
    assert!(page.contains(&format!("name=\"e-{first}\"")), "{page}");
    let ticked = |page: &str| page.matches("value=\"on\" checked").count();
    assert!(ticked(&page) == 0 && page.contains("Tick all 3 rows"), "{page}");
    let (_, all) = console.get("/exceptions?ticked=all", &session, "en").await;
    assert!(ticked(&all) == 3 && all.contains("action=\"/exceptions\""), "{all}");
    let token = form_token(&page);
    let decide = async |rest: &str| {
        let response = console.post("/exceptions", &session, format!("form_token={token}&{rest}")).await;
        let to = response.headers().get(LOCATION).map(|to| to.to_str().unwrap().to_owned());
        (response.status(), to.unwrap_or_default(), text(response).await)
    };
    for (rest, words) in [
        ("decision=take", "Tick at least one row"),
        (&format!("decision=note&e-{first}=on"), "Write a note"),
        (&format!("decision=assign&to=nobody&e-{first}=on"), "who may work on exceptions"),
    ] {
        let (status, _, page) = decide(rest).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{rest}");
        assert!(page.contains(words), "{rest}: {page}");
    }
    assert_eq!(decide(&format!("decision=move&e-{first}=on")).await.0, StatusCode::UNPROCESSABLE_ENTITY);

    let both = format!("e-{first}=on&e-{second}=on");
    let (status, to, _) = decide(&format!("decision=assign&to=operator&note=yours&{both}")).await;
    assert_eq!((status, to.as_str()), (StatusCode::SEE_OTHER, "/exceptions?done=2"));
    apply(&console).await;
    let (_, mine) = console.get("/exceptions?queue=mine&done=2", &session, "en").await;
    assert!(mine.contains("a.csv") && mine.contains("b.csv") && !mine.contains("c.csv"), "{mine}");
    assert!(mine.contains("Decided about 2 exceptions."), "{mine}");
    let (_, free) = console.get("/exceptions?queue=nobody", &session, "de").await;
    assert!(free.contains("c.csv") && !free.contains("a.csv"), "{free}");
    let (_, late) = console.get("/exceptions?queue=late", &session, "en").await;
    assert!(!late.contains("c.csv"), "{late}");

    // Whoever decides comes back to the page of the list that it was.
    let place = "/exceptions?state=open&category=bad_input&sort=newest&after=9999999999999-";
    let (_, page) = console.get(place, &session, "en").await;
    let action = place.replace('&', "&#38;");
    assert!(page.contains(&format!("action=\"{action}\"")), "{page}");
    let note = |rest: &str| format!("form_token={token}&{rest}e-{first}=on");
    let noted = console.post(place, &session, note("decision=note&note=seen&")).await;
    assert_eq!(noted.headers()[LOCATION].to_str().unwrap(), format!("{place}&done=1"));
    let asked = console.post(place, &session, note("decision=waive&note=seen&")).await;
    let page = text(asked).await;
    assert!(page.contains(&format!("action=\"{action}\"")), "it is asked with the same place: {page}");
    // A note that was forgotten is asked for where the choice is kept.
    for (sure, is_fault) in [("", false), ("sure=yes&", true)] {
        let asked = console.post(place, &session, note(&format!("decision=waive&note=&{sure}"))).await;
        assert_eq!(asked.status(), StatusCode::OK);
        let page = text(asked).await;
        let kept = format!("<input type=\"hidden\" name=\"e-{first}\"");
        assert!(page.contains(&kept) && page.contains("<textarea id=\"note\""), "{page}");
        assert_eq!(page.contains("id=\"fault\""), is_fault, "{page}");
    }
    let (_, page) = console.get("/exceptions?sort=newest&after=0-", &session, "en").await;
    assert!(
        page.contains("None match.") && page.contains("First page"),
        "an empty page has a way back: {page}"
    );

    // What cannot be undone is asked once, and decides nothing before.
    let resolve = format!("decision=resolve&note=mended&{both}&e-{third}=on");
    let (status, _, page) = decide(&resolve).await;
    assert_eq!(status, StatusCode::OK);
    assert!(
        page.contains("3 exceptions are closed with this note") && page.contains("name=\"sure\""),
        "{page}"
    );
    apply(&console).await;
    let (_, _, json) = console.api(&format!("/api/v1/exceptions/{second}"), "from-the-file").await;
    assert_eq!(json["state"], "taken");
    // Somebody is faster with one of them.
    let note = format!("form_token={token}&decision=waive&note=seen");
    let done = console.post(&format!("/exceptions/{second}"), &session, note).await;
    assert_eq!(done.status(), StatusCode::SEE_OTHER);
    apply(&console).await;
    let (status, _, page) = decide(&format!("{resolve}&sure=yes")).await;
    assert_eq!(status, StatusCode::OK);
    for shown in ["Decided about 2 exceptions.", "About one nothing was decided", "closed in the meantime"] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    apply(&console).await;
    let (_, _, json) = console.api("/api/v1/exceptions?state=open", "from-the-file").await;
    assert_eq!(json["matching"], 0, "{json}");
}

#[tokio::test]
async fn a_page_says_what_it_means_and_what_was_done() {
    let console = Console::new().await;
    let number = three(&console).await[0];
    let session = console.session(Role::Operator).await;
    let path = format!("/exceptions/{number}");
    let (_, page) = console.get(&path, &session, "en").await;
    assert!(page.contains("Correct what is named above where it came from"), "{page}");
    let token = form_token(&page);
    let act = async |rest: &str| {
        let response = console.post(&path, &session, format!("form_token={token}&{rest}")).await;
        apply(&console).await;
        response.status()
    };
    for rest in [
        "decision=note&note=called+%3Cthe%3E+supplier",
        "decision=take",
        "decision=move&hours=168&note=comes+on+Friday",
        "decision=give_back",
        "decision=waive&note=not+needed",
    ] {
        assert_eq!(act(rest).await, StatusCode::SEE_OTHER, "{rest}");
    }
    assert_eq!(
        act("decision=move&hours=5&note=why").await,
        StatusCode::UNPROCESSABLE_ENTITY,
        "no such choice"
    );
    assert_eq!(act("decision=note&note=afterwards").await, StatusCode::SEE_OTHER, "a closed one takes notes");
    let (_, page) = console.get(&path, &session, "en").await;
    for shown in
        ["called &#60;the&#62; supplier", "operator: took it on", "moved the deadline to", "afterwards"]
    {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    let (_, _, json) = console.api(&format!("/api/v1{path}"), "from-the-file").await;
    let steps: Vec<&str> =
        json["history"].as_array().unwrap().iter().filter_map(|step| step["step"].as_str()).collect();
    let expect = ["opened", "noted", "taken", "moved", "given_back", "waived", "noted"];
    assert_eq!(steps, expect, "{json}");
    assert_eq!(json["history"][3]["deadline"], NOW.0 + 168 * 3_600_000);
}

#[tokio::test]
async fn programs_decide_with_a_scope_of_their_own() {
    let console = Console::new().await;
    let numbers = three(&console).await;
    let store = &console.fresh.store;
    let read = create_token(store, "test", "reader", Scopes::of([Scope::Read]), NOW).await.unwrap();
    let decides = create_token(store, "test", "desk", Scopes::of([Scope::Exceptions]), NOW).await.unwrap();
    let send = async |token: &str, body: serde_json::Value| {
        let request = Request::post("/api/v1/exceptions/decisions").header(HOST, HOST_NAME);
        let request = request.header(CONTENT_TYPE, "application/json");
        let request = request.header(AUTHORIZATION, format!("Bearer {token}"));
        let response = console.send(request.body(Body::from(body.to_string())).unwrap()).await;
        let status = response.status();
        let json: serde_json::Value = serde_json::from_str(&text(response).await).unwrap();
        (status, json)
    };
    let take = serde_json::json!({"exceptions": [numbers[0], 77], "decision": "take"});
    assert_eq!(send(&read, take.clone()).await.0, StatusCode::FORBIDDEN);
    let (status, json) = send(&decides, take).await;
    assert_eq!((status, &json["done"], &json["refused"]), (StatusCode::OK, &1.into(), &1.into()), "{json}");
    assert_eq!(json["exceptions"][1]["code"], "not_found");
    apply(&console).await;
    let (_, _, one) = console.api(&format!("/api/v1/exceptions/{}", numbers[0]), &read).await;
    assert_eq!((&one["state"], &one["owner"]), (&"taken".into(), &"token:desk".into()), "{one}");
    let (_, _, list) = console.api("/api/v1/exceptions?queue=nobody", &read).await;
    assert_eq!(list["matching"], 2, "{list}");
    let (_, _, list) = console.api("/api/v1/exceptions?owner=token:desk", &read).await;
    assert_eq!(list["matching"], 1, "{list}");
    assert_eq!(console.api("/api/v1/exceptions?queue=mine", &read).await.0, StatusCode::BAD_REQUEST);
    for body in [
        serde_json::json!({"exceptions": [], "decision": "take"}),
        serde_json::json!({"exceptions": [1], "decision": "assign"}),
        serde_json::json!({"exceptions": [1], "decision": "take", "to": "anna"}),
        serde_json::json!({"exceptions": [1], "decision": "move", "note": "x", "deadline": 1}),
        serde_json::json!({"exceptions": [1], "decision": "resolve"}),
        serde_json::json!({"exceptions": [1], "decision": "explode"}),
        serde_json::json!({"exceptions": [1], "decision": "take", "why": "x"}),
    ] {
        assert_eq!(send(&decides, body.clone()).await.0, StatusCode::UNPROCESSABLE_ENTITY, "{body}");
    }
}

#[test]
fn a_letter_tells_what_is_late_and_not_what_happened() {
    use crate::report::exceptions::ExceptionView;
    let view = ExceptionView {
        exception: 4_001,
        category: "erp_rejected".to_owned(),
        subject: "order/100234".to_owned(),
        site: "dc1".to_owned(),
        site_name: "Main warehouse".to_owned(),
        severity: "critical".to_owned(),
        state: "open".to_owned(),
        owner: "operator".to_owned(),
        detail: "CANARY of worker W-17".to_owned(),
        note: String::new(),
        operation: None,
        posting: String::new(),
        occurrences: 1,
        opened_at: NOW.0,
        deadline: NOW.0,
        closed_at: None,
    };
    for language in ui::Language::ALL {
        let letter = letter(language, &view, "https://hub.example");
        assert!(letter.subject.contains("4001") && !letter.subject.contains('\n'), "{letter:?}");
        for part in ["100234", "Main warehouse", "https://hub.example/exceptions/4001"] {
            assert!(letter.body.contains(part), "{part}: {letter:?}");
        }
        assert!(!letter.body.contains("CANARY") && !letter.body.contains('⟦'), "{letter:?}");
    }
}
