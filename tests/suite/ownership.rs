//! A field that a file may not change, and a mapping that two people change: both decided in a browser, and the rebuild
//! agrees.

use tests::{Browser, Engine, Folder, Hub, Rules, Warehouse, drop_file, skip, until};

use crate::goods::assert_rebuilds;
use crate::pages;

/// A Tryton that is not there: nothing is posted here.
const CONFIG: &str = "[tryton]\nurl = \"http://127.0.0.1:1\"\ndatabase = \"erp\"\nuser = \"hub\"\npassword_file = \"PASSWORD\"\n\
    [tryton.payments]\ndefault = \"Card\"\n\
    [tryton.sites.w1]\nwarehouse = \"WH\"\nstorage = \"WH-STO\"\nreturned = \"WH-QUA\"\nregion = \"north\"\n\
    legal_entity = \"acme-ltd\"\ncurrency = \"GBP\"\n\
    [ownership.item]\ndescription = \"tryton\"\n";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_field_and_a_mapping_have_an_owner() {
    let Some(browser) = Browser::start().await else {
        return skip("no Chromium (apt-get install chromium chromium-driver)");
    };
    let folder = Folder::new("ownership");
    let pictures = pages::pictures(&folder);
    let mut hub = Hub::prepare(Engine::Sqlite);
    let password = hub.folder().join("password");
    std::fs::write(&password, "secret\n").unwrap();
    hub.configure_also(&CONFIG.replace("PASSWORD", &password.display().to_string()));
    hub.resume().await;
    Warehouse::new(1).deliver(&hub).await;

    // The first file made the item; from then on its words are Tryton's.
    let item = Warehouse::item(1);
    let text = format!(
        "item,description,kind,base_unit,pack,pack_quantity,gtin\n{item},Red mug,goods,each,each,1,{}\n",
        Warehouse::ean(1)
    );
    drop_file(&hub.files().join("in"), "items-2.csv", text.as_bytes());
    let found = until("the conflict", async || {
        let list = hub.get("/api/v1/conflicts?state=open").await;
        list["conflicts"].as_array().and_then(|rows| rows.first().cloned())
    })
    .await;
    let said = ["subject", "field", "owner", "source", "theirs"].map(|name| found[name].as_str().unwrap());
    assert_eq!(said, [&*format!("item/{item}"), "description", "tryton", "files", "Red mug"], "{found}");

    let page = browser.open(1_280, 900, false).await;
    pages::sign_in(&page, &hub).await;
    page.goto(&format!("{}/conflicts", hub.console())).await;
    page.shows("Red mug").await;
    pages::assert_look(&page, Rules::CONSOLE, "the conflicts").await;
    page.picture(&pictures.join("console-conflicts.png")).await;
    page.fill("input[name=note]", "it was painted").await;
    page.click("button[value=take]").await;
    page.shows("The other value was taken over.").await;
    let closed = hub.get("/api/v1/conflicts?state=closed").await;
    assert_eq!(closed["conflicts"][0]["state"], "taken", "{closed}");

    // Somebody at the machine proposes; a person of the console approves.
    let shown = hub.command(&["mapping", "show"]);
    let file = hub.folder().join("mapping.toml");
    std::fs::write(&file, shown.stdout.replace("WH-STO", "WH-NEW")).unwrap();
    let file = file.display().to_string();
    let made = hub.command(&["mapping", "propose", &file, "--note", "the hall was built", "--json"]).json();
    assert_eq!(made["version"], 1, "{made}");
    assert_eq!(hub.get("/api/v1/mappings").await["in_force"], 0);
    page.goto(&format!("{}/mappings", hub.console())).await;
    page.shows("sites.w1.storage").await;
    pages::assert_look(&page, Rules::CONSOLE, "the mapping").await;
    page.picture(&pictures.join("console-mapping.png")).await;
    page.click("button[value=approve]").await;
    page.shows("It is in force.").await;
    page.close().await;
    let narrow = browser.open(390, 800, true).await;
    pages::sign_in(&narrow, &hub).await;
    narrow.goto(&format!("{}/mappings", hub.console())).await;
    narrow.shows("Version 1").await;
    pages::assert_look(&narrow, Rules::CONSOLE, "the mapping on a telephone").await;
    narrow.close().await;
    let list = hub.get("/api/v1/mappings").await;
    assert_eq!((&list["in_force"], &list["versions"][0]["proposed_by"]), (&1.into(), &"command line".into()));
    assert_rebuilds(&hub);
}
