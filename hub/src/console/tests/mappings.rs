//! Versions of the mapping over pages and the API: one person proposes, another approves.

use super::*;
use crate::mapping::TrytonConfig;

const FILE: &str = "[payments]\ndefault = \"Cash\"\n[sites.dc1]\nwarehouse = \"WH\"\nstorage = \"STO\"\nreturned = \"QUA\"\n\
                    region = \"uk\"\nlegal_entity = \"acme\"\ncurrency = \"GBP\"\n";

pub(super) fn config() -> TrytonConfig {
    let mapping = FILE.replace("[payments]", "[tryton.payments]").replace("[sites.", "[tryton.sites.");
    let text = format!(
        "data_dir = \"d\"\n[tryton]\nurl = \"http://localhost\"\ndatabase = \"e\"\nuser = \"u\"\npassword_file = \"p\"\n{mapping}"
    );
    crate::config::Config::parse("hub.toml", &text).unwrap().tryton.unwrap()
}

async fn admin(console: &Console, name: &str) -> String {
    create_user(&console.fresh.store, "test", name, PASSWORD, Role::Admin, NOW).await.unwrap();
    let response = console.login(name, PASSWORD).await;
    cookie_of(&response, "counterfoil").unwrap()
}

fn encoded(text: &str) -> String {
    let byte = |byte: u8| {
        if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") }
    };
    text.bytes().map(byte).collect()
}

/// Sends a form of the page; says the status and what the page shows then.
async fn sent(console: &Console, who: &str, path: &str, body: &str) -> (u16, String) {
    let (_, page) = console.get("/mappings", who, "en").await;
    let response = console.post(path, who, format!("form_token={}&{body}", form_token(&page))).await;
    (response.status().as_u16(), text(response).await)
}

#[tokio::test]
async fn two_people_change_the_mapping() {
    let console = Console::of(true).await;
    let (anna, bert) = (admin(&console, "anna").await, admin(&console, "bert").await);
    let proposal = |text: &str, note: &str| format!("mapping={}&note={}", encoded(text), encoded(note));
    let new = FILE.replace("STO", "HALL");
    let (status, page) =
        sent(&console, &anna, "/mappings", &proposal(&new.replace("storage", "store"), "x")).await;
    assert!(status == 422 && page.contains("near `store`"), "{page}");
    let (status, _) = sent(&console, &anna, "/mappings", &proposal(&new, "the hall was built")).await;
    assert_eq!(status, 303);
    let (_, _, list) = console.api("/api/v1/mappings", "from-the-file").await;
    let version = &list["versions"][0];
    assert_eq!(
        (
            &list["in_force"],
            &version["state"],
            &version["changes"][0]["place"],
            &version["waiting"]["changed"]
        ),
        (&0.into(), &"proposed".into(), &"sites.dc1.storage".into(), &0.into()),
        "{list}"
    );
    // Whoever proposed it does not approve it, with the button or without.
    let (_, page) = console.get("/mappings", &anna, "en").await;
    assert!(page.contains("sites.dc1.storage") && !page.contains("value=\"approve\""), "{page}");
    assert_eq!(sent(&console, &anna, "/mappings/1", "decision=approve&note=").await.0, 422);
    let supervisor = console.session(Role::Supervisor).await;
    let (_, page) = console.get("/mappings", &supervisor, "en").await;
    assert!(!page.contains("name=\"decision\"") && !page.contains("<textarea"), "{page}");
    let (_, page) = console.get("/mappings", &bert, "en").await;
    assert!(page.contains("value=\"approve\""), "{page}");
    assert_eq!(sent(&console, &bert, "/mappings/1", "decision=approve&note=").await.0, 303);
    assert_eq!(sent(&console, &bert, "/mappings/1", "decision=refuse&note=no").await.0, 422);
    let (_, _, list) = console.api("/api/v1/mappings", "from-the-file").await;
    let version = &list["versions"][0];
    assert_eq!(
        (&list["in_force"], &version["proposed_by"], &version["decided_by"]),
        (&1.into(), &"anna".into(), &"bert".into()),
        "{list}"
    );
    // Back: the old one is a new proposal.
    let (_, page) = console.get("/mappings?from=0", &bert, "en").await;
    assert!(page.contains("STO"), "{page}");
    assert_eq!(sent(&console, &bert, "/mappings", &proposal(FILE, "the hall burnt down")).await.0, 303);
    assert_eq!(sent(&console, &anna, "/mappings/2", "decision=approve&note=sad").await.0, 303);
    let (_, _, list) = console.api("/api/v1/mappings", "from-the-file").await;
    assert_eq!((&list["in_force"], &list["versions"][1]["state"]), (&2.into(), &"replaced".into()), "{list}");
}

#[tokio::test]
async fn without_an_erp_there_is_no_mapping() {
    let console = Console::new().await;
    let anna = admin(&console, "anna").await;
    let (status, page) = console.get("/mappings", &anna, "es").await;
    assert!(status == StatusCode::OK && page.contains("[tryton]"), "{page}");
    let (_, _, list) = console.api("/api/v1/mappings", "from-the-file").await;
    assert_eq!((&list["versions"], list.get("connector")), (&serde_json::json!([]), None), "{list}");
}
