//! The `rest` connector with the profile that ships, against a real Tryton's own REST API: which documents are there in the
//! end, also when an answer was lost.

use super::*;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn adjustments_by_the_rest_profile() {
    let tryton = match Tryton::start(false).await {
        Ok(tryton) => tryton,
        Err(why) => return skip(&why),
    };
    // The first time that a shipment is made, Tryton makes it and its answer is lost.
    let mut is_lost = false;
    let proxy = Proxy::start(tryton.port, move |body| {
        if body.contains("\"moves\"") && !is_lost {
            is_lost = true;
            return Trouble::Dropped;
        }
        Trouble::None
    })
    .await;
    let mut hub = Hub::prepare(Engine::Sqlite);
    let site = "site,name,region,legal_entity,currency\nw1,Warehouse,north,acme-ltd,EUR\n";
    tests::drop_file(&hub.files().join("in"), "sites.csv", site.as_bytes());
    hub.configure_also(&tryton.rest_config(proxy.port).await);
    hub.resume().await;
    let taken = hub.files().join("done/sites.csv");
    until("the site to be taken", async || taken.exists().then_some(())).await;

    let check = hub.command(&["connector", "check", "--json"]).json();
    assert_eq!(check["kinds"][0]["kind"], "adjustment", "{check}");
    assert_eq!(check["kinds"][0]["grade"], "find only", "{check}");
    assert_eq!((&check["brings_changes"], &check["problems"]), (&json!(["items"]), &json!([])), "{check}");
    let profile = tests::rest_profile().display().to_string();
    let dry = hub.command(&["connector", "dry-run", &profile, "--posting", "adjustment", "--json"]).json();
    assert!(dry["requests"].as_array().is_some_and(|all| all.len() > 5), "{dry}");
    assert!(!dry.to_string().contains(&tryton.rest_key().await), "the secret is hidden");

    let mut random = Random::new("adjustments_by_the_rest_profile");
    let before = tryton.stock("MUG09", "WH-STO").await;
    let operations = [
        adjusted("w1-a", "MUG09", -3, &mut random),
        adjusted("w1-a", "MUG09", 2, &mut random),
        adjusted("w1-a", "MUG10", -5_000, &mut random),
    ];
    let _agent = send(&hub, "w1-a", &operations, &mut random).await;
    all_settled(&hub, operations.len()).await;
    assert_eq!(count(&hub, "posted").await, 2, "{:#}", hub.get("/api/v1/postings").await);
    assert_eq!(proxy.ambiguous(), 1);
    for operation in &operations[..2] {
        let domain = json!([["reference", "=", format!("adjustment-{}", operation.id)]]);
        let found = tryton.search("stock.shipment.internal", domain, &["state"]).await;
        assert_eq!(found.len(), 1, "made once: {found:?}");
        assert_eq!(found[0]["state"], "done");
    }
    assert_eq!(tryton.stock("MUG09", "WH-STO").await, before - 1);
    let refused = exceptions(&hub, "erp_rejected").await;
    let words = refused[0]["detail"].as_str().unwrap();
    assert!(
        words.contains("not_in_stock") && words.contains("Already in the ERP: taken, waiting"),
        "{words}"
    );
    assert!(hub.get("/api/v1/postings?state=posted").await.to_string().contains("INT-"));

    // What changed is asked for: Tryton takes the question, and an item that was renamed comes with it.
    let renamed = tryton.search("product.product", json!([["code", "=", "MUG11"]]), &["template"]).await;
    let template = renamed[0]["template"].as_i64().unwrap();
    tryton.write("product.template", template, json!({"name": "Renamed"})).await;
    until("the item's new name", async || {
        hub.get("/api/v1/trace?q=MUG11").await.to_string().contains("Renamed").then_some(())
    })
    .await;
    let kept = hub.command(&["connector", "read-whole", "--json"]).json();
    assert_eq!(kept["streams"], 1, "{kept}");
}
