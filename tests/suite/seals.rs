//! An ERP that is down while work arrives: the backlog is sealed, goes out as a few documents when it is back, and every
//! operation is in exactly one of them.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;
use sha2::{Digest, Sha256};
use tests::{Agent, AgentOptions, Engine, Hub, Random, Warehouse, until};

const WRITTEN_OFF: usize = 10;
const MEMBERS: usize = 4;

/// The documents in a folder of `out/`.
fn documents(folder: &Path) -> Vec<Value> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.map(|entry| entry.unwrap().path());
    let paths = paths.filter(|path| path.extension().is_some_and(|extension| extension == "json"));
    paths.map(|path| serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()).collect()
}

async fn seals(hub: &Hub) -> Vec<Value> {
    hub.get("/api/v1/seals").await["seals"].as_array().cloned().unwrap_or_default()
}

/// As `docs/seals.md` says, and not by the product's own code.
fn hash(summary: &Value) -> String {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let mut lines = format!("{}\n", text(&summary["seal"]));
    for member in summary["members"].as_array().unwrap() {
        let (posting, content) = (text(&member["posting"]), text(&member["content"]));
        lines.push_str(&format!("{posting}\t{}\t{content}\n", member["amount"]));
    }
    hex::encode(Sha256::digest(lines))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backlog_goes_out_as_sealed_summaries() {
    let mut random = Random::new("a_backlog_goes_out_as_sealed_summaries");
    let mut hub = Hub::prepare(Engine::Sqlite);
    hub.configure_also(&format!("[posting]\nadjustment = \"summary\"\nseal_members = {MEMBERS}\n"));
    // The ERP is down: a file stands where its folder is to be.
    let out = hub.files().join("out");
    let folder = out.join("adjustment_summary");
    std::fs::create_dir_all(&out).unwrap();
    std::fs::write(&folder, "").unwrap();
    hub.resume().await;
    let warehouse = Warehouse::new(1);
    warehouse.deliver(&hub).await;
    let site = warehouse.site.to_string();
    let agent = Agent::start(&hub, "w1-a", warehouse.site, AgentOptions::default()).await;
    let desk = agent.desk("bench-1");
    desk.known().await;
    until("the worker to write stock off", async || {
        desk.begin_adjusting(&Warehouse::badge(1)).await.ok()?.view.worker.map(|_| ())
    })
    .await;
    for number in 0..WRITTEN_OFF {
        desk.write_off(random.operation(), &Warehouse::item(1 + number % 3)).await.unwrap();
    }
    let first = until("a full seal that the ERP does not take", async || {
        seals(&hub).await.into_iter().find(|seal| seal["state"] == "pending")
    })
    .await;
    assert_eq!(first["members"], MEMBERS, "{first}");
    until("all of it at the hub: sites notice nothing", async || {
        (hub.received() >= WRITTEN_OFF).then_some(())
    })
    .await;

    std::fs::remove_file(&folder).unwrap();
    let date = first["business_date"].as_str().unwrap();
    let sealed = hub.command(&["seal", "day", &site, date, "--json"]);
    assert_eq!(sealed.code, 0, "{sealed:?}");
    until("everything to be in the ERP", async || {
        let summary = hub.get("/api/v1/postings?state=posted&kind=adjustment&limit=200").await;
        (summary["postings"].as_array()?.len() == WRITTEN_OFF).then_some(())
    })
    .await;

    assert!(documents(&out.join("adjustment")).is_empty(), "nothing goes alone as well");
    let summaries = documents(&folder);
    let (mut members, mut units, mut amounts) = (BTreeSet::new(), 0, 0);
    for file in &summaries {
        let summary = &file["document"];
        assert_eq!(summary["hash"], hash(summary).as_str(), "{summary}");
        let of = summary["members"].as_array().unwrap();
        assert!(of.len() <= MEMBERS);
        for member in of {
            assert!(members.insert(member["posting"].as_str().unwrap().to_owned()), "each once: {member}");
            amounts += member["amount"].as_i64().unwrap();
        }
        let lines = summary["lines"].as_array().unwrap().iter();
        units += lines.map(|line| line["base_quantity"].as_i64().unwrap()).sum::<i64>();
    }
    let expect = -i64::try_from(WRITTEN_OFF).unwrap();
    assert_eq!((members.len(), amounts, units), (WRITTEN_OFF, expect, expect));

    let kept = seals(&hub).await;
    assert_eq!(kept.len(), summaries.len());
    for seal in &kept {
        let key = seal["seal"].as_str().unwrap();
        assert_eq!(seal["state"], "posted", "{seal}");
        let shown = hub.get(&format!("/api/v1/seals/{key}")).await;
        assert_eq!(shown["postings"].as_array().unwrap().len() as i64, seal["members"].as_i64().unwrap());
        let verified = hub.command(&["seal", "verify", key, "--json"]);
        assert_eq!(verified.code, 0, "{verified:?}");
    }
}
