use super::*;
use crate::apply;
use crate::drift::Figure;
use crate::log::{ErpAnswer, OperatorAction, PulledChange};
use crate::shadow::{Shadowed, Verdict};
use crate::store::conformance;
use crate::store::exception::ExceptionRow;
use crate::store::ledger::{self, MoveRow};
use crate::store::posting::{self, PostingKind, PostingRow, PostingState};
use protocol::id::LegalEntity;
use protocol::operation::Subject;
use protocol::quantity::Unit;
use protocol::reference::{Item, ItemKind};

const BEGIN: i64 = 1_700_000_000_000;

fn at(minutes: i64) -> UtcMillis {
    UtcMillis(BEGIN + minutes * 60_000)
}

fn dc1() -> SiteId {
    SiteId::parse("dc1").unwrap()
}

fn item(name: &str) -> ItemId {
    ItemId::parse(name).unwrap()
}

/// A hub whose clock a test turns.
struct Hub<'s>(&'s Store);

impl Hub<'_> {
    async fn append(&self, minute: i64, entries: Vec<Entry>) {
        self.0.write(move |tx| log::append_all(tx, at(minute), &entries)).await.unwrap();
        while self.0.write_locked(|tx| apply::batch(tx, 100)).await.unwrap() > 0 {}
    }

    /// The ERP says what there is, as a connector tells it.
    async fn told(&self, minute: i64, levels: &[(&str, i64)]) {
        let level = |(name, base_quantity): &(&str, i64)| PulledChange::StockLevel {
            site: dc1(),
            item: item(name),
            base_quantity: *base_quantity,
        };
        let changes: Vec<PulledChange> = levels.iter().map(level).collect();
        let figures = Figure::all(&changes, at(minute - 1), at(minute));
        let pulled = |change| Entry::Pulled { connector: "files".to_owned(), change };
        self.append(minute, changes.into_iter().map(pulled).collect()).await;
        self.0.write(move |tx| drift::told(tx, &figures)).await.unwrap();
    }

    async fn open(&self) {
        let goods = |name: &str, kind| {
            let change = PulledChange::Item(Item {
                item: item(name),
                description: name.to_owned(),
                kind,
                base_unit: Unit::each(),
                packs: Vec::new(),
                tracked_by: protocol::reference::TrackedBy::Nothing,
            });
            Entry::Pulled { connector: "files".to_owned(), change }
        };
        self.append(
            0,
            vec![
                goods("A", ItemKind::Goods),
                goods("B", ItemKind::Goods),
                goods("WRAPPING", ItemKind::Service),
            ],
        )
        .await;
        self.told(1, &[("A", 10), ("B", 5), ("WRAPPING", 99)]).await;
    }

    /// What apply makes of an adjustment.
    async fn adjust(&self, key: &'static str, minute: i64, quantity: i64) {
        self.0
            .write(move |tx| {
                let ordinal = minute * 1_000;
                let row = MoveRow {
                    ordinal,
                    line: 1,
                    item: "A".to_owned(),
                    lot: String::new(),
                    from: "adjustment".to_owned(),
                    to: "dc1/on_hand".to_owned(),
                    quantity,
                    at: at(minute).0,
                };
                ledger::record(tx, &[row])?;
                posting::save(
                    tx,
                    &[&PostingRow {
                        key: key.to_owned(),
                        ordinal,
                        kind: PostingKind::Adjustment,
                        site: dc1(),
                        legal_entity: LegalEntity::parse("acme").unwrap(),
                        subject: Subject::stock(&dc1(), &item("A")),
                        document: format!("{{\"item\": \"A\", \"base_quantity\": {quantity}}}"),
                        state: PostingState::Pending,
                        documents: Vec::new(),
                        message: String::new(),
                        created_at: at(minute).0,
                        settled_at: 0,
                    }],
                )
            })
            .await
            .unwrap();
    }

    async fn answered(&self, minute: i64, key: &str, answer: ErpAnswer) {
        self.append(minute, vec![Entry::ErpAnswer { posting: key.to_owned(), answer }]).await;
    }

    async fn drift(&self, minute: i64) -> Vec<(String, i64)> {
        let lines = self.0.read(move |tx| drifting(tx, &dc1(), at(minute))).await.unwrap();
        lines.into_iter().map(|line| (line.item.to_string(), line.difference.drift)).collect()
    }

    /// One look by the clock; gives the site's open exception.
    async fn look(&self, minute: i64) -> Option<ExceptionRow> {
        look(self.0, at(minute)).await.unwrap();
        self.append(minute, Vec::new()).await;
        self.0.read(|tx| exception::live_of_cause(tx, "drift/dc1")).await.unwrap()
    }

    async fn decide(&self, minute: i64, action: impl FnOnce(i64) -> OperatorAction) {
        let live = self.0.read(|tx| exception::live_of_cause(tx, "drift/dc1")).await.unwrap().unwrap();
        let action = action(live.exception);
        self.append(minute, vec![Entry::OperatorAction { operator: "ann".to_owned(), action }]).await;
    }
}

fn none() -> Vec<(String, i64)> {
    Vec::new()
}

fn one(drift: i64) -> Vec<(String, i64)> {
    vec![("A".to_owned(), drift)]
}

#[tokio::test]
async fn what_changed_behind_our_back_is_found_and_closes_itself() {
    for fresh in conformance::engines() {
        let hub = Hub(&fresh.store);
        hub.open().await;
        assert_eq!(hub.look(2).await, None);
        hub.told(60, &[("A", 7), ("B", 6), ("WRAPPING", 3)]).await;
        assert_eq!(
            hub.drift(61).await,
            [("A".to_owned(), 3), ("B".to_owned(), -1)],
            "a service has no stock"
        );
        let raised = hub.look(61).await.unwrap();
        assert!(
            raised.detail.starts_with(
                "2 items of dc1 differ from the ERP by more than what is on its way: A: the ledger has 10, the ERP 7, \
                 drift +3; B: the ledger has 5, the ERP 6, drift -1. "
            ),
            "{}",
            raised.detail
        );
        assert_eq!((raised.category.as_str(), raised.owner.as_str()), ("drift", "operator"));
        assert_eq!((raised.site.as_str(), raised.occurrences), ("dc1", 1));
        let due = fresh.store.read(|tx| drift::due(tx, at(61))).await.unwrap();
        assert_eq!(due, [], "nothing new was said");
        hub.told(120, &[("A", 9), ("B", 5)]).await;
        assert_eq!(hub.look(121).await.unwrap().occurrences, 1, "it is known");
        let known = fresh.store.read(|tx| drift::known(tx, &dc1())).await.unwrap();
        let expect = Drifted { drift: 1, since: at(61) };
        assert_eq!(known.into_iter().collect::<Vec<_>>(), [(item("A"), expect)], "its age is kept");
        hub.told(180, &[("A", 10)]).await;
        assert_eq!(hub.look(181).await, None);
        let closed = fresh.store.read(move |tx| exception::find(tx, raised.exception)).await.unwrap();
        assert_eq!(closed.unwrap().note, "The ledger and the ERP agree again.");
        let known = fresh.store.read(|tx| drift::known(tx, &dc1())).await.unwrap();
        assert!(known.is_empty());
    }
}

#[tokio::test]
async fn what_is_on_its_way_is_no_drift() {
    let posted = || ErpAnswer::Posted { documents: Vec::new(), mapping: 0 };
    for fresh in conformance::engines() {
        let hub = Hub(&fresh.store);
        hub.open().await;
        // Made after the ERP was asked, and then in the figure or not.
        hub.adjust("adjustment-1", 30, 4).await;
        assert_eq!(hub.drift(31).await, none());
        hub.answered(50, "adjustment-1", posted()).await;
        assert_eq!(hub.drift(51).await, none());
        for erp in [10, 14] {
            hub.told(51, &[("A", erp)]).await;
            assert_eq!(hub.drift(52).await, none(), "{erp}: posted a minute before");
        }
        hub.told(90, &[("A", 10)]).await;
        assert_eq!(hub.drift(91).await, one(4), "posted long before");
        hub.told(91, &[("A", 14)]).await;
        assert_eq!(hub.drift(92).await, none());
        // Refused: a person may book it by hand, and once that is said it must show.
        hub.adjust("adjustment-2", 100, 3).await;
        let rejected = ErpAnswer::Rejected { code: "locked".to_owned(), message: "Locked.".to_owned() };
        hub.answered(101, "adjustment-2", rejected).await;
        for erp in [14, 17] {
            hub.told(150, &[("A", erp)]).await;
            assert_eq!(hub.drift(151).await, none(), "{erp}: a person is at it");
        }
        let cause = "erp_rejected/adjustment-2";
        let live = fresh.store.read(move |tx| exception::live_of_cause(tx, cause)).await.unwrap().unwrap();
        let resolve = OperatorAction::Resolve { exception: live.exception, note: "booked".to_owned() };
        hub.append(160, vec![Entry::OperatorAction { operator: "ann".to_owned(), action: resolve }]).await;
        hub.told(200, &[("A", 17)]).await;
        assert_eq!(hub.drift(201).await, none());
        hub.told(210, &[("A", 14)]).await;
        assert_eq!(hub.drift(211).await, one(3), "it was not booked");
        let days = FIGURE_AGE_MAX_DAYS * 24 * 60;
        assert_eq!(hub.drift(212 + days).await, none(), "so old a figure says nothing");
        // A store that was put back knows no figure.
        fresh.store.write(drift::forget).await.unwrap();
        assert_eq!(hub.drift(213).await, none());
    }
}

/// What people keyed in while the hub was in shadow is in the ERP once that was seen; what else is in shadow may be there.
#[tokio::test]
async fn what_the_erp_has_the_same_of_is_in_its_figure() {
    for (verdict, erp, expect) in [
        (Verdict::Same, 14, none()),
        (Verdict::Same, 10, one(4)),
        (Verdict::CannotTell, 14, none()),
        (Verdict::CannotTell, 10, none()),
    ] {
        for fresh in conformance::engines() {
            let hub = Hub(&fresh.store);
            hub.open().await;
            hub.adjust("adjustment-1", 30, 4).await;
            hub.answered(50, "adjustment-1", ErpAnswer::Shadowed(Shadowed::of(verdict, ""))).await;
            hub.told(120, &[("A", erp)]).await;
            assert_eq!(hub.drift(121).await, expect, "{verdict:?} {erp}");
        }
    }
}

/// A short pick sets goods apart, which no posting tells the ERP: somebody books it there until it is asked again, or it
/// drifts.
#[tokio::test]
async fn what_was_set_apart_drifts_once_the_erp_was_asked_again() {
    for fresh in conformance::engines() {
        let hub = Hub(&fresh.store);
        hub.open().await;
        fresh
            .store
            .write(|tx| {
                let row = MoveRow {
                    ordinal: 1_000_000,
                    line: 1,
                    item: "A".to_owned(),
                    lot: String::new(),
                    from: "dc1/on_hand".to_owned(),
                    to: "dc1/damaged".to_owned(),
                    quantity: 2,
                    at: at(30).0,
                };
                ledger::record(tx, &[row])
            })
            .await
            .unwrap();
        assert_eq!(hub.drift(31).await, none());
        hub.told(60, &[("A", 8)]).await;
        assert_eq!(hub.drift(61).await, none());
        hub.told(120, &[("A", 10)]).await;
        assert_eq!(hub.drift(121).await, one(-2));
    }
}

#[tokio::test]
async fn what_a_person_closed_comes_again_if_it_is_news() {
    for fresh in conformance::engines() {
        let hub = Hub(&fresh.store);
        hub.open().await;
        hub.told(60, &[("A", 7)]).await;
        let first = hub.look(61).await.unwrap().exception;
        hub.decide(70, |exception| OperatorAction::Resolve { exception, note: "corrected".to_owned() }).await;
        assert_eq!(hub.look(140).await, None, "the ERP has not been asked since");
        hub.told(150, &[("A", 7)]).await;
        let second = hub.look(151).await.unwrap().exception;
        assert_ne!(first, second, "it was not corrected");
        hub.decide(152, |exception| OperatorAction::Waive { exception, note: "samples".to_owned() }).await;
        hub.told(210, &[("A", 7)]).await;
        assert_eq!(hub.look(211).await, None, "a person has waived that");
        hub.told(270, &[("A", 6)]).await;
        assert!(hub.look(271).await.unwrap().detail.contains("drift +4"), "and not this");
    }
}
