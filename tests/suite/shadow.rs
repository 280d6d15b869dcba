//! A hub whose `files` connector is in shadow: documents beside `out/` and none in it, loud everywhere; when it has left
//! shadow new ones go out, and those of before only when somebody releases them, each once.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;
use tests::{Agent, AgentOptions, Engine, Hub, Random, Warehouse, names, until};

const SHADOWED: usize = 3;

/// The postings whose documents are in a folder.
fn keys(folder: &Path) -> BTreeSet<String> {
    names(folder).into_iter().filter_map(|name| name.strip_suffix(".json").map(str::to_owned)).collect()
}

async fn postings(hub: &Hub, query: &str) -> Vec<Value> {
    let list = hub.get(&format!("/api/v1/postings?kind=adjustment&{query}")).await;
    list["postings"].as_array().cloned().unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_connector_in_shadow_sends_nothing() {
    let mut random = Random::new("a_connector_in_shadow_sends_nothing");
    let mut hub = Hub::prepare(Engine::Sqlite);
    // The configuration ends with the table of the connector.
    hub.configure_also("shadow = true\n");
    hub.resume().await;
    let warehouse = Warehouse::new(1);
    warehouse.deliver(&hub).await;
    let agent = Agent::start(&hub, "w1-a", warehouse.site, AgentOptions::default()).await;
    let desk = agent.desk("bench-1");
    desk.known().await;
    until("the worker to write stock off", async || {
        desk.begin_adjusting(&Warehouse::badge(1)).await.ok()?.view.worker.map(|_| ())
    })
    .await;
    for number in 0..SHADOWED {
        desk.write_off(random.operation(), &Warehouse::item(1 + number)).await.unwrap();
    }
    let shadowed = until("all of it to be computed", async || {
        let found = postings(&hub, "state=shadowed").await;
        (found.len() == SHADOWED).then_some(found)
    })
    .await;
    let (out, shadow) = (hub.files().join("out/adjustment"), hub.files().join("shadow/adjustment"));
    let expected: BTreeSet<String> =
        shadowed.iter().map(|posting| posting["posting"].as_str().unwrap().to_owned()).collect();
    assert_eq!(keys(&shadow), expected);
    assert_eq!(keys(&out), BTreeSet::new(), "nothing is sent");
    for posting in &shadowed {
        assert_eq!(posting["shadow"]["verdict"], "cannot_tell", "{posting}");
        assert!(posting["documents"].as_array().unwrap().is_empty(), "{posting}");
    }
    assert_eq!(postings(&hub, "verdict=same").await, Vec::<Value>::new());
    assert_eq!(postings(&hub, "verdict=cannot_tell").await.len(), SHADOWED);
    let status = hub.command(&["status", "--json"]).json();
    assert_eq!(status["shadow"], "files", "{status}");
    let (_, metrics) = hub.file("/metrics").await.unwrap();
    let metrics = String::from_utf8(metrics).unwrap();
    for line in [
        "counterfoil_connector_shadow{connector=\"files\"} 1".to_owned(),
        format!("counterfoil_postings_shadowed{{verdict=\"cannot_tell\"}} {SHADOWED}"),
    ] {
        assert!(metrics.lines().any(|found| found == line), "no {line} in {metrics}");
    }
    let chosen =
        ["posting", "release", "--shadowed", "--verdict", "cannot_tell", "--note", "go live", "--json"];
    let release = [&chosen[..], &["--yes"]].concat();
    assert_eq!(hub.command(&release).code, 64, "they would be computed again");

    // It leaves shadow: what comes from now on goes out, and nothing else.
    hub.stop().await;
    hub.configure_also("");
    hub.resume().await;
    desk.write_off(random.operation(), &Warehouse::item(1)).await.unwrap();
    until("the new one to be posted", async || {
        (postings(&hub, "state=posted").await.len() == 1).then_some(())
    })
    .await;
    let new = keys(&out);
    assert!(new.len() == 1 && new.is_disjoint(&expected), "{new:?}");
    assert_eq!(postings(&hub, "state=shadowed").await.len(), SHADOWED);

    let asked = hub.command(&chosen).json();
    assert_eq!((&asked["chosen"], &asked["released"]), (&SHADOWED.into(), &0.into()), "asked first");
    assert_eq!(keys(&out), new, "nothing was done");
    let released = hub.command(&release).json();
    assert_eq!((&released["released"], &released["left"]), (&SHADOWED.into(), &0.into()), "{released}");
    until("the released ones to be posted", async || {
        (postings(&hub, "state=posted").await.len() == SHADOWED + 1).then_some(())
    })
    .await;
    assert_eq!(keys(&out), expected.union(&new).cloned().collect());
    assert_eq!(hub.command(&release).code, 65, "there is none left");
}
