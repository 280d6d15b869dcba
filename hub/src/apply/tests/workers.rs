//! Workers as connectors bring them and as people at the hub say, on both engines.

use protocol::id::{AgentId, SiteId, WorkerId};
use protocol::reference::{Change, Cursor, Pin, PinError, Role, Site, Stream, Worker};
use protocol::time::UtcMillis;
use protocol::topic::PinLock;

use super::check_rebuild;
use crate::apply::batch;
use crate::log::{self, Entry, PulledChange};
use crate::report::workers;
use crate::store::agent::{self, Certificate};
use crate::store::conformance::{self, Fresh};
use crate::store::{act, feed, pin_lock, reference};
use crate::worker::{WorkerChange, WorkerError, change};

const AT: UtcMillis = UtcMillis(1_700_000_000_000);

fn site() -> SiteId {
    SiteId::parse("s1").unwrap()
}

fn badge(number: &str) -> WorkerId {
    WorkerId::parse(number).unwrap()
}

async fn pulled(fresh: &Fresh, changes: &[serde_json::Value]) {
    let entry = |change: &serde_json::Value| Entry::Pulled {
        connector: "files".to_owned(),
        change: serde_json::from_value::<PulledChange>(change.clone()).unwrap(),
    };
    let entries: Vec<Entry> = changes.iter().map(entry).collect();
    fresh.store.write(move |tx| log::append_all(tx, AT, &entries)).await.unwrap();
    fresh.store.write_background(|tx| batch(tx, 100)).await.unwrap();
}

fn worker_of(number: &str, role: &str) -> serde_json::Value {
    serde_json::json!({ "change": "worker", "site": "s1", "worker": { "worker": number, "role": role } })
}

async fn said(fresh: &Fresh, number: &str, what: WorkerChange) -> Result<(), WorkerError> {
    change(&fresh.store, "ann", &site(), &badge(number), what, AT).await
}

async fn kept(fresh: &Fresh, number: &str) -> Option<Worker> {
    let number = badge(number);
    fresh.store.read(move |tx| reference::worker(tx, &site(), &number)).await.unwrap()
}

fn pin(digits: &str) -> Pin {
    Pin::parse(digits).unwrap()
}

#[tokio::test]
async fn a_pin_is_the_hubs_own_and_goes_down_by_the_feed() {
    for fresh in conformance::engines() {
        let place = fresh.store.place();
        let site_of = serde_json::json!({"change": "site", "site": "s1", "name": "Store 1", "region": "uk",
            "legal_entity": "uk", "currency": "GBP"});
        pulled(&fresh, &[site_of, worker_of("9001", "supervisor"), worker_of("4127", "associate")]).await;

        let easy = said(&fresh, "9001", WorkerChange::Pin(pin("9001"))).await;
        assert!(matches!(easy, Err(WorkerError::Pin(PinError::Badge))), "{place}: {easy:?}");
        assert!(matches!(said(&fresh, "9001", WorkerChange::Unlock).await, Err(WorkerError::NoPin(_))));
        said(&fresh, "9001", WorkerChange::Pin(pin("258014"))).await.unwrap();
        let first = kept(&fresh, "9001").await.unwrap().pin.unwrap();
        // At once, without anybody applying; and a connector that brings the worker again takes nothing away.
        pulled(&fresh, &[worker_of("9001", "associate")]).await;
        let after = kept(&fresh, "9001").await.unwrap();
        assert_eq!((after.role, after.pin.as_ref()), (Role::Associate, Some(&first)), "{place}");
        said(&fresh, "9001", WorkerChange::Unlock).await.unwrap();
        let unlocked = kept(&fresh, "9001").await.unwrap();
        let record = unlocked.pin.clone().unwrap();
        assert_eq!((record.verifier, record.unlocks), (first.verifier.clone(), 1), "{place}");
        said(&fresh, "9001", WorkerChange::Role(Role::Supervisor)).await.unwrap();
        assert_eq!(kept(&fresh, "9001").await.unwrap().pin, None, "{place}: set anew by who gets the role");
        said(&fresh, "9001", WorkerChange::Pin(pin("258014"))).await.unwrap();
        let anew = kept(&fresh, "9001").await.unwrap().pin.unwrap();
        assert!(anew.verifier != first.verifier && anew.unlocks == 0, "{place}: the same PIN is proved anew");

        // New ones, in one piece with their PIN.
        let add = |pin| WorkerChange::Add { role: Role::Supervisor, pin };
        said(&fresh, "9002", add(Some(pin("147025")))).await.unwrap();
        assert!(kept(&fresh, "9002").await.unwrap().pin.is_some());
        assert!(matches!(said(&fresh, "9002", add(None)).await, Err(WorkerError::Taken { .. })), "{place}");
        let nobody = said(&fresh, "9003", WorkerChange::Role(Role::Associate)).await;
        assert!(matches!(nobody, Err(WorkerError::NotFound { .. })), "{place}: {nobody:?}");
        let elsewhere = SiteId::parse("s9").unwrap();
        let nowhere = change(&fresh.store, "ann", &elsewhere, &badge("9001"), add(None), AT).await;
        assert!(matches!(nowhere, Err(WorkerError::NoSite(_))), "{place}: {nowhere:?}");
        said(&fresh, "9002", WorkerChange::Remove).await.unwrap();
        assert_eq!(kept(&fresh, "9002").await, None);
        // Whoever is removed and comes again has no PIN.
        said(&fresh, "9002", add(None)).await.unwrap();
        assert_eq!(kept(&fresh, "9002").await.unwrap().pin, None, "{place}");

        let stream = Stream::Site(site());
        let fed = fresh.store.read(move |tx| feed::after(tx, &stream, Cursor(0), 100)).await.unwrap();
        let changes = fed.iter().map(|(_, change)| serde_json::from_str::<Change>(change).unwrap());
        let of_9001: Vec<_> = changes
            .filter_map(|change| if let Change::Worker(worker) = change { Some(worker) } else { None })
            .filter(|worker| worker.worker == badge("9001"))
            .collect();
        assert_eq!(of_9001.len(), 1, "{place}");
        assert_eq!(of_9001[0].pin, Some(anew), "{place}");
        let acts = fresh.store.read(|tx| act::page(tx, i64::MAX, 100)).await.unwrap();
        let did: Vec<_> = acts.iter().rev().map(|act| (act.action.as_str(), act.subject.as_str())).collect();
        assert_eq!(did[0], ("worker.pin", "worker/s1/9001"), "{place}");
        assert_eq!(did.len(), 8, "{place}: {did:?}");
        assert!(acts.iter().all(|act| !act.detail.contains("2580") && !act.detail.contains("argon2")));
        check_rebuild(&fresh, 0).await;
    }
}

/// The site as its agents have it.
async fn fed_site(fresh: &Fresh) -> Site {
    let stream = Stream::Site(site());
    let fed = fresh.store.read(move |tx| feed::after(tx, &stream, Cursor(0), 100)).await.unwrap();
    let changes = fed.iter().map(|(_, change)| serde_json::from_str::<Change>(change).unwrap());
    let mut sites =
        changes.filter_map(|change| if let Change::Site(site) = change { Some(site) } else { None });
    sites.next().unwrap()
}

#[tokio::test]
async fn a_site_that_goes_by_pins_does_so_whoever_leaves_it() {
    for fresh in conformance::engines() {
        let place = fresh.store.place();
        let site_of = |name: &str| {
            serde_json::json!({"change": "site", "site": "s1", "name": name, "region": "uk",
                "legal_entity": "uk", "currency": "GBP"})
        };
        let workers_of = [worker_of("9001", "supervisor"), worker_of("9002", "supervisor")];
        pulled(&fresh, &[site_of("Store 1"), worker_of("4127", "associate")]).await;
        pulled(&fresh, &workers_of).await;

        // An associate's PIN may be short and agrees to nothing; whoever becomes a supervisor gives it up.
        for by_hand in [true, false] {
            said(&fresh, "4127", WorkerChange::Pin(pin("2580"))).await.unwrap();
            assert!(kept(&fresh, "4127").await.unwrap().pin.is_some(), "{place}");
            if by_hand {
                said(&fresh, "4127", WorkerChange::Role(Role::Supervisor)).await.unwrap();
            } else {
                pulled(&fresh, &[worker_of("4127", "supervisor")]).await;
            }
            let promoted = kept(&fresh, "4127").await.unwrap();
            assert_eq!((promoted.role, promoted.pin), (Role::Supervisor, None), "{place}");
            said(&fresh, "4127", WorkerChange::Role(Role::Associate)).await.unwrap();
        }
        let short = said(&fresh, "9001", WorkerChange::Pin(pin("25803"))).await;
        assert!(matches!(short, Err(WorkerError::Pin(PinError::Short))), "{place}: {short:?}");
        let add = WorkerChange::Add { role: Role::Supervisor, pin: Some(pin("2580")) };
        let short = said(&fresh, "9003", add).await;
        assert!(matches!(short, Err(WorkerError::Pin(PinError::Short))), "{place}: {short:?}");
        assert_eq!(kept(&fresh, "9003").await, None, "{place}");
        assert!(!fed_site(&fresh).await.supervisor_pins, "{place}");

        // The only supervisor with a PIN goes, and the site comes again from its source.
        said(&fresh, "9001", WorkerChange::Pin(pin("258014"))).await.unwrap();
        assert!(fed_site(&fresh).await.supervisor_pins, "{place}");
        said(&fresh, "9001", WorkerChange::Remove).await.unwrap();
        pulled(&fresh, &[site_of("Store one")]).await;
        let fed = fed_site(&fresh).await;
        assert_eq!((fed.name.as_str(), fed.supervisor_pins), ("Store one", true), "{place}");
        let found = fresh.store.read(|tx| workers::read(tx, Some(&site()), "", AT)).await.unwrap();
        let stand = (found.sites[0].badge_alone, found.sites[0].supervisors, found.sites[0].without_pin);
        assert_eq!(stand, (false, 1, 1), "{place}");
        check_rebuild(&fresh, 0).await;
    }
}

#[tokio::test]
async fn the_list_says_who_cannot_agree_and_where_a_pin_is_locked() {
    for fresh in conformance::engines() {
        let place = fresh.store.place();
        let site_of = |id: &str| {
            serde_json::json!({"change": "site", "site": id, "name": format!("Store {id}"), "region": "uk",
                "legal_entity": "uk", "currency": "GBP"})
        };
        pulled(&fresh, &[site_of("s1"), worker_of("4127", "associate"), worker_of("9001", "supervisor")])
            .await;
        let list = async || fresh.store.read(|tx| workers::read(tx, Some(&site()), "", AT)).await.unwrap();
        let found = list().await;
        assert!(found.sites[0].badge_alone, "{place}: {found:?}");
        assert_eq!(found.workers[0].worker, "9001", "supervisors first");
        said(&fresh, "9001", WorkerChange::Pin(pin("258014"))).await.unwrap();
        said(&fresh, "9002", WorkerChange::Add { role: Role::Supervisor, pin: None }).await.unwrap();
        let found = list().await;
        let stand = (found.sites[0].badge_alone, found.sites[0].supervisors, found.sites[0].without_pin);
        assert_eq!(stand, (false, 2, 1), "{place}");

        let till = AgentId::parse("s1-till1").unwrap();
        let lock = |number: &str, millis| PinLock { worker: badge(number), until: AT.plus(millis) };
        let locks = vec![lock("9001", 900_000), lock("9002", -1)];
        let told = till.clone();
        fresh
            .store
            .write(move |tx| {
                let certificate = Certificate { serial: "01", expires: AT.plus(1) };
                agent::enrol(tx, &told, &site(), &certificate, AT)?;
                pin_lock::replace(tx, &told, &locks)
            })
            .await
            .unwrap();
        let found = list().await;
        let locked: Vec<_> = found
            .workers
            .iter()
            .flat_map(|row| row.locks.iter().map(|lock| (row.worker.as_str(), lock)))
            .collect();
        let [(number, lock)] = locked[..] else { panic!("{place}: {locked:?}") };
        assert_eq!(
            (number, lock.agent.as_str(), lock.until),
            ("9001", "s1-till1", AT.0 + 900_000),
            "{place}"
        );
        fresh.store.write(move |tx| pin_lock::replace(tx, &till, &[])).await.unwrap();
        assert!(list().await.workers.iter().all(|row| row.locks.is_empty()), "{place}");
        let by_badge = fresh.store.read(|tx| workers::read(tx, None, "12", AT)).await.unwrap();
        assert_eq!(
            by_badge.workers.iter().map(|row| row.worker.as_str()).collect::<Vec<_>>(),
            ["4127"],
            "{place}"
        );
        assert!(by_badge.sites.is_empty(), "{place}: not all of anybody was looked at");
        let elsewhere = SiteId::parse("s9").unwrap();
        let none = fresh.store.read(move |tx| workers::read(tx, Some(&elsewhere), "", AT)).await.unwrap();
        assert!(none.workers.is_empty() && none.sites.is_empty());
    }
}
