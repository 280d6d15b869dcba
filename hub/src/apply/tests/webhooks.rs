//! Webhooks hear of each thing once, and of nothing that a rebuild makes again.

use protocol::id::Generation;
use protocol::time::UtcMillis;
use serde_json::Value;

use super::day;
use super::way::{AT, Bench, basics};
use crate::exception::Category;
use crate::log::{self, DeadlineFired, Entry};
use crate::rebuild;
use crate::store::webhook::{self, EventRow};
use crate::store::{StoreConfig, conformance, generation};

async fn told(bench: &Bench) -> Vec<EventRow> {
    bench.fresh.store.read(|tx| webhook::events_after(tx, (0, 0), 1_000)).await.unwrap()
}

fn of_kind<'e>(events: &'e [EventRow], kind: &str) -> Vec<&'e EventRow> {
    events.iter().filter(|event| event.kind == kind).collect()
}

fn noticed() -> Entry {
    Entry::Noticed {
        category: Category::BadInput,
        cause: "bad_input/stock.csv".to_owned(),
        subject: "file/stock.csv".to_owned(),
        site: None,
        detail: "CANARY of worker W-17 in line 4".to_owned(),
    }
}

#[tokio::test]
async fn told_once() {
    for fresh in conformance::engines() {
        let mut bench = Bench::on(fresh);
        let place = bench.fresh.store.place();
        let life = Generation::from_random([3; 16]);
        bench.fresh.store.write(move |tx| generation::current(tx, life)).await.unwrap();
        bench.log(basics()).await;
        bench.log(vec![day::order(1), day::order(2)]).await;
        let before = bench.pack(1, 5);
        bench.send(&[&before]).await;
        assert!(told(&bench).await.is_empty(), "{place}: nobody wants to hear");

        bench.fresh.store.write(|tx| webhook::enrol(tx, "shop", "shop.example")).await.unwrap();
        let packed = bench.pack(2, 5);
        bench.send(&[&packed]).await;
        bench.log(vec![noticed(), noticed()]).await;
        let number = bench.live().await.iter().find(|row| row.category == "bad_input").unwrap().exception;
        let fired = Entry::DeadlineFired(DeadlineFired::Exception { exception: number });
        let late = UtcMillis(AT.0 + 30 * 24 * 60 * 60 * 1_000);
        let entries = [fired.clone(), fired];
        bench.fresh.store.write(move |tx| log::append_all(tx, late, &entries)).await.unwrap();
        // Applies them.
        bench.log(Vec::new()).await;

        let events = told(&bench).await;
        let [parcel] = of_kind(&events, "shipment.packed")[..] else { panic!("{place}: {events:#?}") };
        assert_eq!(parcel.subject, packed.subject.as_str());
        assert_eq!(parcel.event, crate::webhook::event::id(life, parcel.place.0, parcel.place.1));
        let body: Value = serde_json::from_str(&parcel.body).unwrap();
        assert_eq!(body["id"], parcel.event);
        assert_eq!(body["type"], "shipment.packed");
        assert_eq!(body["timestamp"], AT.rfc3339());
        let data = &body["data"];
        assert_eq!(data["shipment"], "S1");
        assert_eq!(data["site"], "dc1");
        let lines = data["lines"].as_array().unwrap();
        assert_eq!(
            (lines.len(), lines[0]["quantity"].as_i64()),
            (1, Some(5)),
            "what is in it, not what is short"
        );
        for kind in ["exception.opened", "exception.escalated"] {
            let found = of_kind(&events, kind);
            let of_file = found.iter().filter(|event| event.subject == "file/stock.csv");
            assert_eq!(of_file.count(), 1, "{place}: {kind}: {events:#?}");
        }
        assert!(events.iter().all(|event| !event.body.contains("CANARY")), "{place}: {events:#?}");
        let severities: Vec<Value> = events
            .iter()
            .filter(|event| event.subject == "file/stock.csv")
            .map(|event| serde_json::from_str::<Value>(&event.body).unwrap()["data"]["severity"].clone())
            .collect();
        assert_eq!(severities, ["warning", "critical"]);

        let scratch = conformance::sqlite();
        let StoreConfig::Sqlite { path } = scratch.store.config() else {
            panic!("a scratch store is SQLite")
        };
        let path = path.with_file_name("rebuilt.db");
        let report = rebuild::check(&bench.fresh.store, path.clone()).await.unwrap();
        assert!(report.differing.is_empty(), "{place}: {report:?}");
        let made = crate::store::Store::open(&StoreConfig::Sqlite { path }).unwrap();
        let again = made.read(|tx| webhook::events_after(tx, (0, 0), 1_000)).await.unwrap();
        assert!(again.is_empty(), "{place}: a rebuild tells nobody: {again:?}");
        assert_eq!(told(&bench).await, events, "{place}");
    }
}
