//! Who owns which field, while entries are applied: what is kept, what closes, what a person decides; the same after a rebuild.

use protocol::id::{SiteId, WorkerId};
use protocol::reference::{Item, Order};

use super::check_rebuild;
use super::day;
use super::way::{Bench, basics, order_id};
use crate::log::{ConflictRuling, Entry, OperatorAction, PulledChange, channel_origin};
use crate::ownership::Ownership;
use crate::store::conflict::{self, ConflictRow, ConflictState};
use crate::store::exception::ExceptionRow;
use crate::store::rule::{self, Rule};
use crate::store::{Tx, conformance, order, reference};

fn owners(text: &str) -> Entry {
    let rules: Ownership = serde_json::from_str(text).unwrap();
    day::operator(OperatorAction::SetOwnership { rules })
}

fn order_of(number: u64) -> Order {
    let Entry::Pulled { change: PulledChange::Order(order), .. } = day::order(number) else {
        panic!("no order")
    };
    order
}

fn said(by: &str, order: Order) -> Entry {
    Entry::Pulled { connector: by.to_owned(), change: PulledChange::Order(order) }
}

fn ruled(conflict: i64, ruling: ConflictRuling) -> Entry {
    day::operator(OperatorAction::SettleConflict { conflict, ruling, note: "looked".to_owned() })
}

/// One after the other: entries of several sources have no order among each other.
async fn each(bench: &Bench, entries: Vec<Entry>) {
    for entry in entries {
        bench.log(vec![entry]).await;
    }
}

async fn rows(bench: &Bench, subject: &'static str) -> Vec<ConflictRow> {
    bench.fresh.store.read(move |tx| conflict::of_subject(tx, subject, 50)).await.unwrap()
}

fn states(rows: &[ConflictRow]) -> Vec<(&str, ConflictState)> {
    rows.iter().map(|row| (row.field.as_str(), row.state)).collect()
}

async fn units(bench: &Bench, number: u64) -> i64 {
    let id = order_id(number);
    let lines = bench.fresh.store.read(move |tx| order::lines(tx, &[id.as_str()])).await.unwrap();
    lines.iter().find(|line| line.line == 1).map_or(0, |line| line.base_quantity)
}

#[tokio::test]
async fn what_an_erp_says_of_a_channels_order() {
    for fresh in conformance::engines() {
        let bench = Bench::on(fresh);
        let shop = channel_origin("shop");
        let subject: &'static str = Box::leak(format!("order/{}", order_id(1)).into_boxed_str());
        bench.log(basics()).await;
        let mut fewer = order_of(1);
        fewer.lines[0].base_quantity = 2;
        // Before the first table a conflict is an exception, and no row.
        each(&bench, vec![said(&shop, order_of(1)), said("tryton", fewer.clone())]).await;
        assert_eq!((units(&bench, 1).await, rows(&bench, subject).await.len()), (5, 0));
        // In the words of that time, so that an older store is rebuilt as it is.
        let live = bench.live().await;
        let told =
            live.iter().find(|row| row.category == "order_changed").map_or("", |row| row.detail.as_str());
        assert!(told.contains("another one: line 1 is 2 of "), "{told}");
        assert!(told.ends_with("It stands as api/shop sent it: correct it where it is wrong"), "{told}");
        let again = said("tryton", fewer.clone());
        each(&bench, vec![owners("{}"), again.clone(), again]).await;
        let found = rows(&bench, subject).await;
        assert_eq!(states(&found), [("lines", ConflictState::Open)]);
        assert_eq!((found[0].occurrences, &*found[0].owner, &*found[0].source), (2, &*shop, "tryton"));
        // Both say the same: the channel went along.
        bench.log(vec![said(&shop, fewer.clone())]).await;
        assert_eq!(states(&rows(&bench, subject).await), [("lines", ConflictState::Agreed)]);
        // A person keeps what is here: the same again is no news, something else is.
        let mut more = order_of(1);
        more.lines[0].base_quantity = 4;
        bench.log(vec![said("tryton", more.clone())]).await;
        let number = rows(&bench, subject).await[0].conflict;
        each(&bench, vec![ruled(number, ConflictRuling::Keep), said("tryton", more.clone())]).await;
        assert_eq!(rows(&bench, subject).await[0].state, ConflictState::Kept);
        let live = bench.live().await;
        assert!(
            !live.iter().any(|row| row.category == "order_changed"),
            "the same again is no news: {live:?}"
        );
        more.lines[0].base_quantity = 3;
        bench.log(vec![said("tryton", more)]).await;
        let newest = rows(&bench, subject).await.remove(0);
        assert_eq!((newest.state, units(&bench, 1).await), (ConflictState::Open, 2));
        // A person takes it over, once.
        bench.log(vec![ruled(newest.conflict, ConflictRuling::Take)]).await;
        let newest = rows(&bench, subject).await.remove(0);
        assert_eq!((newest.state, units(&bench, 1).await), (ConflictState::Taken, 3));
        assert_eq!((&*newest.closed_by, &*newest.note), ("olga", "looked"));
        let live = bench.live().await;
        assert!(!live.iter().any(|row| row.category == "order_changed"), "{live:?}");
        check_rebuild(&bench.fresh, 0).await;
    }
}

#[tokio::test]
async fn an_item_has_one_owner_for_each_field() {
    for fresh in conformance::engines() {
        let bench = Bench::on(fresh);
        let item = |by: &str, change: &dyn Fn(&mut Item)| {
            let Some(Entry::Pulled { change: PulledChange::Item(mut item), .. }) = basics()
                .into_iter()
                .find(|entry| matches!(entry, Entry::Pulled { change: PulledChange::Item(_), .. }))
            else {
                panic!("no item")
            };
            change(&mut item);
            Entry::Pulled { connector: by.to_owned(), change: PulledChange::Item(item) }
        };
        bench.log(basics()).await;
        let Entry::Pulled { change: PulledChange::Item(known), .. } = item("files", &|_| {}) else {
            panic!("no item")
        };
        let id = known.item.clone();
        let subject: &'static str = Box::leak(format!("item/{id}").into_boxed_str());
        let name = async || {
            let id = id.clone();
            bench.fresh.store.read(move |tx| reference::item(tx, &id)).await.unwrap().unwrap().description
        };
        bench.log(vec![owners(r#"{"item": {"description": "tryton"}}"#)]).await;
        bench.log(vec![item("files", &|item| item.description = "Cup".to_owned())]).await;
        assert_eq!(name().await, known.description);
        assert_eq!(states(&rows(&bench, subject).await), [("description", ConflictState::Open)]);
        let live = bench.live().await;
        assert!(live.iter().any(|row| row.category == "field_conflict"), "{live:?}");
        // Its owner says the same: both agree, and the exception closes.
        bench.log(vec![item("tryton", &|item| item.description = "Cup".to_owned())]).await;
        assert_eq!(name().await, "Cup");
        assert_eq!(states(&rows(&bench, subject).await), [("description", ConflictState::Agreed)]);
        let live = bench.live().await;
        assert!(!live.iter().any(|row| row.category == "field_conflict"), "{live:?}");
        // Another table: what is not forbidden any more is in conflict no more.
        let jar = item("files", &|item| item.description = "Jar".to_owned());
        each(&bench, vec![jar, owners("{}")]).await;
        assert_eq!(rows(&bench, subject).await[0].state, ConflictState::Lifted);
        bench.log(vec![item("files", &|item| item.description = "Jar".to_owned())]).await;
        assert_eq!(name().await, "Jar");
        check_rebuild(&bench.fresh, 0).await;
    }
}

#[tokio::test]
async fn what_the_sites_work_forbids_is_not_called_taken() {
    for fresh in conformance::engines() {
        let mut bench = Bench::on(fresh);
        let shop = channel_origin("shop");
        let subject: &'static str = Box::leak(format!("order/{}", order_id(1)).into_boxed_str());
        bench.log(basics()).await;
        each(&bench, vec![said(&shop, order_of(1)), owners("{}")]).await;
        let picked = bench.pick(1, 1, 4);
        bench.send(&[&picked]).await;
        let mut fewer = order_of(1);
        fewer.lines[0].base_quantity = 2;
        bench.log(vec![said("tryton", fewer)]).await;
        let number = rows(&bench, subject).await[0].conflict;
        bench.log(vec![ruled(number, ConflictRuling::Take)]).await;
        let row = rows(&bench, subject).await.remove(0);
        assert_eq!((row.state, &*row.closed_by, units(&bench, 1).await), (ConflictState::Kept, "olga", 5));
        let live = bench.live().await;
        let told: Vec<&str> = live
            .iter()
            .filter(|row| row.category == "order_changed")
            .map(|row| row.detail.as_str())
            .collect();
        assert!(told.len() == 1 && told[0].ends_with("the site's work stands"), "{told:?}");
        check_rebuild(&bench.fresh, 0).await;
    }
}

#[tokio::test]
async fn an_order_that_has_left_is_not_moved() {
    for fresh in conformance::engines() {
        let mut bench = Bench::on(fresh);
        let shop = channel_origin("shop");
        bench.log(basics()).await;
        bench.log(vec![day::site("store2")]).await;
        each(&bench, vec![said(&shop, order_of(1)), said(&shop, order_of(2)), owners("{}")]).await;
        let (picked, packed) = (bench.pick(1, 1, 5), bench.pack(1, 5));
        bench.send(&[&picked, &packed]).await;
        for (number, state, site) in [(1, ConflictState::Kept, "dc1"), (2, ConflictState::Taken, "store2")] {
            let subject: &'static str = Box::leak(format!("order/{}", order_id(number)).into_boxed_str());
            let mut moved = order_of(number);
            moved.site = SiteId::parse("store2").unwrap();
            bench.log(vec![said("tryton", moved)]).await;
            let open = rows(&bench, subject).await.remove(0);
            assert_eq!((&*open.field, open.state), ("site", ConflictState::Open));
            bench.log(vec![ruled(open.conflict, ConflictRuling::Take)]).await;
            assert_eq!(rows(&bench, subject).await[0].state, state, "{subject}");
            let id = order_id(number);
            let kept = bench.fresh.store.read(move |tx| order::load(tx, &[id.as_str()])).await.unwrap();
            assert_eq!(kept[0].site.as_str(), site, "{subject}");
        }
        let live = bench.live().await;
        let told: Vec<&ExceptionRow> = live.iter().filter(|row| row.category == "order_changed").collect();
        assert!(told.len() == 1 && told[0].detail.contains("after goods had left dc1"), "{told:?}");
        check_rebuild(&bench.fresh, 0).await;
    }
}

/// As a store is that was updated between the two: an earlier version moved what had left.
#[tokio::test]
async fn what_an_earlier_version_moved_stays_moved() {
    for fresh in conformance::engines() {
        let mut bench = Bench::on(fresh);
        bench.log(basics()).await;
        bench.log(vec![day::site("store2")]).await;
        each(&bench, vec![said("files", order_of(1)), said("files", order_of(2))]).await;
        let left = [bench.pick(1, 1, 1), bench.pack(1, 1), bench.pick(2, 1, 1), bench.pack(2, 1)];
        bench.send(&left.iter().collect::<Vec<_>>()).await;
        let mut sites = Vec::new();
        for (number, is_before) in [(1, true), (2, false)] {
            let note = move |tx: &mut Tx<'_>| {
                let last = crate::store::log::lock_apply(tx)?;
                let after_ordinal = if is_before { i64::MAX } else { last };
                rule::save(tx, &Rule { name: rule::ORDER_SITE.to_owned(), after_ordinal })
            };
            bench.fresh.store.write_locked(note).await.unwrap();
            let mut moved = order_of(number);
            moved.site = SiteId::parse("store2").unwrap();
            bench.log(vec![said("files", moved)]).await;
            let id = order_id(number);
            let kept = bench.fresh.store.read(move |tx| order::load(tx, &[id.as_str()])).await.unwrap();
            sites.push(kept[0].site.to_string());
        }
        assert_eq!(sites, ["store2", "dc1"], "{}", bench.fresh.store.place());
        check_rebuild(&bench.fresh, 0).await;
    }
}

#[tokio::test]
async fn a_worker_who_is_gone_is_in_no_conflict() {
    for fresh in conformance::engines() {
        let bench = Bench::on(fresh);
        let worker = |by: &str, role: &str| {
            let change = serde_json::json!({
                "change": "worker", "site": "dc1", "worker": {"worker": "4127", "role": role}
            });
            Entry::Pulled { connector: by.to_owned(), change: serde_json::from_value(change).unwrap() }
        };
        let gone = serde_json::json!({"change": "worker_removed", "site": "dc1", "worker": "4127"});
        let gone = Entry::Pulled {
            connector: "files".to_owned(),
            change: serde_json::from_value::<PulledChange>(gone).unwrap(),
        };
        let subject = "worker/dc1/4127";
        bench.log(basics()).await;
        let rules = owners(r#"{"worker": {"role": "files"}}"#);
        each(&bench, vec![rules, worker("files", "associate"), worker("tryton", "supervisor")]).await;
        let found = rows(&bench, subject).await;
        assert_eq!(states(&found), [("role", ConflictState::Open)]);
        each(&bench, vec![gone, ruled(found[0].conflict, ConflictRuling::Take)]).await;
        assert_eq!(states(&rows(&bench, subject).await), [("role", ConflictState::Lifted)]);
        let (site, worker) = (SiteId::parse("dc1").unwrap(), WorkerId::parse("4127").unwrap());
        let known = bench.fresh.store.read(move |tx| reference::worker(tx, &site, &worker)).await.unwrap();
        assert_eq!(known, None, "nobody comes back by a decision");
        let live = bench.live().await;
        assert!(!live.iter().any(|row| row.category == "field_conflict"), "{live:?}");
        check_rebuild(&bench.fresh, 0).await;
    }
}
